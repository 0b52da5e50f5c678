// What the tools for authors of rules share.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "banggiao/event.h"
#include "banggiao/rules.h"
#include "event/build.h"
#include "event/match.h"

namespace banggiao {

// A pattern as it is written; `left` and `right` stand beside the elements of the compiled one.
struct RuleSource {
  std::string where;
  std::string text;
  std::vector<std::string> left;  // from the trigger outwards
  std::vector<std::string> right;
};

// An article, or a paragraph under a title of our own, read by every stage.
struct RuleReading {
  Article article;
  TokenizedText text;
  TimeAnnotation times;
  EntityAnnotation names;
  std::vector<std::vector<Unit>> sentences;  // of the story, or of the paragraph
  EventAnnotation found;
};

// Of units [begin, end). REQUIRES: begin < end.
inline Span span_of(const RuleReading& r, const std::vector<Unit>& units, std::uint32_t begin,
                    std::uint32_t end) {
  return {r.text.tokens[units[begin].begin].span.begin,
          r.text.tokens[units[end - 1].end - 1].span.end};
}

// The event that a match makes, or why it makes none.
struct RuleVerdict {
  std::vector<std::uint32_t> events;
  std::string refused;
};

struct RuleBook::Impl {
  Lexicon lexicon;
  TimeTagger times;
  EntityTagger names;
  EventCoder events;
  WordLists lists;
  Frames frames;
  std::vector<RuleSource> sources;
  std::map<std::string, std::uint32_t> list_lines;
  std::map<std::string, std::uint32_t> builtin;  // the lists of the built-in data alone

  const Frame& frame_of(std::uint32_t pattern) const {
    return frames.frames[frames.patterns[pattern].frame];
  }
  Scene scene_of(RuleReading& reading) const {
    return {reading.article,
            reading.text,
            reading.times,
            reading.names,
            lexicon,
            lists,
            parse_day(reading.times.published),
            {}};
  }

  // Its sentences are those of the blocks from `first_block` on.
  RuleReading read(Article article, std::uint32_t first_block) const;
  RuleReading read_paragraph(std::string_view paragraph, std::string_view published) const;
  std::set<std::string> states_of(const Scene& scene, const Unit& unit) const;

  std::string refusal(const Scene& scene, const std::vector<Unit>& units,
                      const FrameMatch& match) const;
  std::vector<RuleVerdict> verdicts(RuleReading& reading, const std::vector<Unit>& units,
                                    std::vector<FrameMatch>& matches) const;
  RuleMatch explain(const RuleReading& r, const std::vector<Unit>& units, const FrameMatch& match,
                    RuleVerdict verdict) const;
  RuleMiss explain(const RuleReading& r, const std::vector<Unit>& units,
                   const FrameMiss& miss) const;
  RuleMiss::Stop stop(const RuleReading& r, const std::vector<Unit>& units, const FrameMiss& miss,
                      bool after) const;
  void show(const RuleReading& r, const Scene& scene, const std::vector<Unit>& units,
            std::vector<RuleUnit>& out) const;
  RuleUnit show_found(const RuleReading& r, const std::vector<Unit>& units,
                      std::uint32_t unit) const;
  std::uint32_t verb_at(const RuleReading& r, const std::vector<Unit>& units, std::uint32_t unit,
                        std::string& says) const;
  std::string told(const RuleReading& reading) const;
  void check_example(const Frame& frame, const Example& example, std::vector<bool>& tried,
                     RuleCheck& out) const;
  void check_patterns(const std::vector<bool>& tried, RuleCheck& out) const;
  void check_words(RuleCheck& out) const;
  std::vector<bool> known_words(const RuleReading& r, const std::vector<Unit>& units) const;
  void add_unknown(const RuleReading& r, const Scene& scene, const std::vector<Unit>& units,
                   std::vector<UnknownWord>& out) const;
};

}  // namespace banggiao
