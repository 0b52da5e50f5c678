// A user's file of frames: compiled, or refused with its line; what compiles is matched against its
// own examples.
#include "event/frames.h"

#include "event/match.h"
#include "expect.h"

using namespace banggiao;
using fuzz::expect;

namespace {

constexpr const char* kFile = "frames/fuzz.frames";

void match(const Frames& frames, const std::string& sentence, const Lexicon& lexicon,
           const WordLists& lists) {
  Article article;
  article.text = normalize(sentence);
  if (article.text.empty()) return;
  article.blocks.push_back(
      {{0, static_cast<std::uint32_t>(article.text.size())}, BlockRole::paragraph});
  const TokenizedText text = tokenize(article, lexicon);
  for (const Sentence& s : text.sentences) {
    const std::vector<Unit> units = units_of(article.text, text, s, {}, {}, lists);
    std::vector<FrameMiss> misses;
    for (const FrameMatch& m : match_frames(frames, units, {}, misses)) {
      expect(m.pattern < frames.patterns.size(), "a match names its pattern");
      expect(
          m.begin <= m.trigger_begin && m.trigger_begin < m.trigger_end && m.trigger_end <= m.end,
          "a match holds its trigger");
      expect(m.end <= units.size(), "a match lies within its sentence");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  LexiconOptions options;
  options.builtin = false;
  options.files.push_back(
      {"words/lists.tsv", "phrase\tlist\nđã|vừa mới\tadverb\nthân mật\tmanner\n"});
  options.files.push_back({kFile, std::string(reinterpret_cast<const char*>(data), size)});
  const Lexicon lexicon = Lexicon::load(options).value();
  const WordLists lists = WordLists::load(lexicon).value();
  const Result<Frames> frames = compile_frames(lexicon, lists);
  if (!frames) {
    fuzz::expect_told(frames.error(), kFile);
    return 0;
  }
  for (const Pattern& pattern : frames->patterns)
    expect(pattern.frame < frames->frames.size(), "a pattern has its frame");
  for (std::size_t word = 0; word + 1 < frames->of_word.size(); ++word) {
    for (std::size_t at = frames->of_word[word]; at < frames->of_word[word + 1]; ++at) {
      const Trigger& trigger = frames->triggers.at(at);
      expect(word != 0, "a trigger's words are known");
      expect(!trigger.words.empty() && trigger.words.front() == word,
             "triggers stand under their first word");
      expect(frames->starts.may_have(trigger.words.front(), trigger.second),
             "what asks where triggers begin knows each");
      expect(!trigger.patterns.empty(), "a trigger has a pattern");
      for (const std::uint32_t pattern : trigger.patterns)
        expect(pattern < frames->patterns.size(), "a trigger's patterns are there");
    }
  }
  for (const Frame& frame : frames->frames) {
    expect(!frame.name.empty() && frame.examples.size() >= 2, "a frame has a name and examples");
    for (const Example& example : frame.examples) match(*frames, example.text, lexicon, lists);
  }
  return 0;
}
