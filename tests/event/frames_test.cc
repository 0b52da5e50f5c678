// The compiler of frames: what is wrong in a file is said with its line and the remedy.
#include "event/frames.h"

#include <gtest/gtest.h>

#include "banggiao/event.h"

namespace banggiao {
namespace {

Result<Frames> compile(std::string content, std::string name = "frames/mine.frames") {
  LexiconOptions options;
  options.builtin = false;
  options.files.push_back({"words/lists.tsv", "phrase\tlist\nđã|vừa\tadverb\n"});
  options.files.push_back({std::move(name), std::move(content)});
  const Lexicon lexicon = Lexicon::load(options).value();
  return compile_frames(lexicon, WordLists::load(lexicon).value());
}

constexpr const char* kExamples =
    "  yes Lào gặp Nga.\n"
    "  no Anh gặp khó.\n";

TEST(Frames, CompileWithTheirProperties) {
  const auto frames = compile(
      std::string("# a comment\n"
                  "frame meeting.mine meeting\n"
                  "  status planned\n"
                  "  is nominal\n"
                  "  is alone\n"
                  "  is reference\n"
                  "  subject PARTY\n"
                  "  pattern [PARTY:actor] <adverb>* @(gặp gỡ|gặp) ~2 (với)? [GUEST:person]\n") +
      kExamples);
  ASSERT_TRUE(frames) << frames.error().where << ": " << frames.error().message;
  ASSERT_EQ(frames->frames.size(), 1u);
  const Frame& frame = frames->frames[0];
  EXPECT_EQ(frame.name, "meeting.mine");
  EXPECT_EQ(frame.type, EventType::meeting);
  EXPECT_EQ(frame.status, EventStatus::planned);
  EXPECT_TRUE(frame.nominal && frame.alone && frame.reference);
  EXPECT_EQ(frame.subject, Slot::party);
  EXPECT_EQ(frame.where, "frames/mine.frames:2");
  ASSERT_EQ(frame.examples.size(), 2u);
  EXPECT_EQ(frame.examples[1].where, "frames/mine.frames:10");

  ASSERT_EQ(frames->patterns.size(), 1u);
  const Pattern& pattern = frames->patterns[0];
  ASSERT_EQ(pattern.left.size(), 2u);  // outwards: the adverbs, then the slot
  EXPECT_EQ(pattern.left[0].kind, Element::Kind::list);
  EXPECT_TRUE(pattern.left[0].optional && pattern.left[0].repeated);
  EXPECT_EQ(pattern.left[1].slot, Slot::party);
  ASSERT_EQ(pattern.right.size(), 3u);
  EXPECT_EQ(pattern.right[0].kind, Element::Kind::gap);
  EXPECT_EQ(pattern.right[0].most, 2u);
  EXPECT_TRUE(pattern.right[1].optional && !pattern.right[1].repeated);
  EXPECT_EQ(pattern.right[2].slot, Slot::guest);
  EXPECT_EQ(pattern.right[2].type, SlotType::person);

  // Both triggers begin with one syllable; the longer is tried first.
  const std::vector<Trigger>& triggers = frames->triggers;
  ASSERT_EQ(triggers.size(), 2u);
  EXPECT_EQ(triggers[0].words.size(), 2u);
  EXPECT_EQ(triggers[1].words.size(), 1u);
}

TEST(Frames, SayWhatIsWrongAndWhere) {
  const struct {
    const char* lines;
    int line;
    const char* says;
  } bad[] = {
      {"frame meeting.mine\n", 1, "frame NAME TYPE"},
      {"frame meeting.mine party\n", 1, "unknown event type 'party'; one of meeting"},
      {"\n# nothing yet\n  yes Lào gặp Nga.\n", 3, "before the first `frame`"},
      {"frame a meeting\n  yes Lào gặp Nga.\n  no Anh gặp khó.\nframe a call\n", 4,
       "stands already at frames/mine.frames:1"},
      {"frame a meeting\n  patern @gặp\n", 2,
       "unknown key 'patern'; one of words, frame, like, pattern"},
      {"words meet\n", 1, "write `words NAME word|word`"},
      {"words meet gặp\nwords meet gặp gỡ\n", 2, "the words 'meet' are named twice"},
      {"frame a meeting\n  pattern @({meet})\n", 2, "no `words meet` before this line"},
      {"frame a meeting\n  pattern @({meet\n", 2, "`{` without `}`"},
      {"frame a meeting\n  like b\n", 2, "no earlier frame 'b' to be like"},
      {"frame a meeting\n  pattern @gặp\nframe b call\n  like a gọi\n", 4,
       "after the frame's name stands a trigger"},
      {"frame a meeting\n  status maybe\n", 2, "unknown status 'maybe'; one of occurred"},
      {"frame a meeting\n  is loud\n", 2,
       "unknown property 'loud'; one of nominal, alone, reference"},
      {"frame a meeting\n  subject FRIEND\n", 2, "unknown role 'FRIEND'; one of PARTY"},
      {"frame a meeting\n  pattern [PARTY:actor] gặp\n", 2, "mark a word with @"},
      {"frame a meeting\n  pattern @gặp @thăm\n", 2, "one trigger"},
      {"frame a meeting\n  pattern [PARTY:actor] @[PARTY:actor]\n", 2, "a trigger is words"},
      {"frame a meeting\n  pattern @gặp?\n", 2, "a trigger is words, not optional"},
      {"frame a meeting\n  pattern @\n", 2, "`@` without a word"},
      {"frame a meeting\n  pattern @gặp [FRIEND:actor]\n", 2, "unknown role 'FRIEND'"},
      {"frame a meeting\n  pattern @gặp [PARTY:animal]\n", 2,
       "unknown slot type 'animal'; one of actor"},
      {"frame a meeting\n  pattern @gặp [PARTY]\n", 2, "[ROLE:type]"},
      {"frame a meeting\n  pattern @gặp [PARTY:actor\n", 2, "[ROLE:type]"},
      {"frame a meeting\n  pattern <adverbs>* @gặp\n", 2,
       "no word list 'adverbs' in data/words/lists.tsv"},
      {"frame a meeting\n  pattern <adverb @gặp\n", 2, "`<` without `>`"},
      {"frame a meeting\n  pattern @(gặp|gặp gỡ\n", 2, "`(` without `)`"},
      {"frame a meeting\n  pattern @(gặp|)\n", 2, "empty alternative"},
      {"frame a meeting\n  pattern @gặp ~x\n", 2, "~N, N at most 20"},
      {"frame a meeting\n  pattern @gặp ~21\n", 2, "~N, N at most 20"},
      {"frame a meeting\n  pattern @(gặp)[PARTY:actor]\n", 2, "separated by spaces"},
      {"frame a meeting\n  pattern @gặp\n  no Anh gặp khó.\n", 1, "frame a has no `yes` example"},
      {"frame a meeting\n  pattern @gặp\n  yes Lào gặp Nga.\n", 1, "frame a has no `no` example"},
      {"frame a meeting\n  yes L\xE0o g\xB7p Nga.\n", 2, "not UTF-8"},
  };
  for (const auto& b : bad) {
    const auto frames = compile(b.lines);
    ASSERT_FALSE(frames) << b.lines;
    EXPECT_EQ(frames.error().code, Errc::bad_format) << b.lines;
    EXPECT_EQ(frames.error().where, "frames/mine.frames:" + std::to_string(b.line)) << b.lines;
    EXPECT_NE(frames.error().message.find(b.says), std::string::npos)
        << b.lines << "\nsays: " << frames.error().message;
    EXPECT_EQ(frames.error().message.find('\n'), std::string::npos) << "a message is one line";
  }
}

TEST(Frames, WordSetsAndLikenessSaveRepetition) {
  const auto frames = compile(
      "words meet gặp|hội đàm\n"
      "frame a meeting\n  is nominal\n  pattern (cuộc) @({meet}|thượng đỉnh) [PARTY:actor]\n  yes "
      "x\n  no y\n"
      "frame b call\n  like a @(điện đàm)\n  yes x\n  no y\n"
      "frame c visit\n  like a\n  pattern @thăm\n  yes x\n  no y\n");
  ASSERT_TRUE(frames) << frames.error().message;
  ASSERT_EQ(frames->patterns.size(), 3u);
  EXPECT_EQ(frames->patterns[0].text, "(cuộc) @(gặp|hội đàm|thượng đỉnh) [PARTY:actor]");
  EXPECT_EQ(frames->patterns[1].text, "(cuộc) @(điện đàm) [PARTY:actor]");
  EXPECT_EQ(frames->patterns[1].where, "frames/mine.frames:8");
  EXPECT_TRUE(frames->frames[1].nominal);
  EXPECT_EQ(frames->frames[1].type, EventType::call);
  EXPECT_TRUE(frames->frames[2].nominal);
  EXPECT_EQ(frames->patterns[2].text, "@thăm");
}

TEST(Frames, LinesMayEndAsOnWindows) {
  const auto frames =
      compile("frame a meeting\r\n  pattern @gặp\r\n  yes Lào gặp Nga.\r\n  no Anh gặp khó.\r\n");
  ASSERT_TRUE(frames) << frames.error().where << ": " << frames.error().message;
  EXPECT_EQ(frames->frames[0].examples[0].text, "Lào gặp Nga.");
}

// Some editors save "ặ" as three characters.
TEST(Frames, LettersMayBeDecomposed) {
  const auto frames = compile(
      "frame a meeting\n  pattern @ga\u0306\u0323p\n  yes Lào gặp Nga.\n  no Anh gặp khó.\n");
  ASSERT_TRUE(frames) << frames.error().where << ": " << frames.error().message;
  EXPECT_TRUE(frames->triggers_at(0, 0).empty()) << "a word that no text can have";
}

TEST(Frames, AUsersFramesStandBesideTheBuiltInOnes) {
  LexiconOptions options;
  options.files.push_back({"frames/mine.frames",
                           "frame meeting.chess meeting\n"
                           "  pattern [PARTY:actor] @(đấu cờ với) [PARTY:actor]\n"
                           "  yes Thủ tướng Lào đấu cờ với Thủ tướng Nga.\n"
                           "  no Ông Nam đấu cờ với hàng xóm.\n"});
  const Lexicon lexicon = Lexicon::load(options).value();
  const Frames frames = compile_frames(lexicon, WordLists::load(lexicon).value()).value();
  EXPECT_GT(frames.frames.size(), 20u);
  EXPECT_EQ(frames.frames.back().name, "meeting.chess");

  // A word list that the file names wrongly is not found among the built-in ones either.
  options.files.back().content = "frame meeting.chess meeting\n  pattern <chess> @gặp\n";
  const Lexicon other = Lexicon::load(options).value();
  const auto failed = EventCoder::load(other);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().where, "frames/mine.frames:2");
}

}  // namespace
}  // namespace banggiao
