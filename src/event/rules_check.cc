// The data hold what they promise: examples, patterns, lists, verbs.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "event/rulebook.h"

namespace banggiao {
namespace {

constexpr std::string_view kExampleDay = "2025-06-15";  // that examples are published on

std::vector<std::string> split_spellings(std::string_view phrase) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t bar = phrase.find('|');
    out.push_back(fold_syllable(phrase.substr(0, bar)));
    if (bar == phrase.npos) return out;
    phrase.remove_prefix(bar + 1);
  }
}

bool same_matches(const Element& a, const Element& b) {
  const auto takes_places = [](const Element& e) { return e.slot == Slot::destination; };
  return a.kind == b.kind && a.words == b.words && a.list == b.list && a.type == b.type &&
         a.most == b.most && a.optional == b.optional && a.repeated == b.repeated &&
         takes_places(a) == takes_places(b);
}

bool same_side(const std::vector<Element>& a, const std::vector<Element>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_matches);
}

// What the earlier frame refuses, the later one refuses too.
bool as_strict(const Frame& earlier, const Frame& later) {
  return earlier.alone == later.alone && earlier.reference == later.reference &&
         earlier.subject == later.subject;
}

}  // namespace

std::string_view to_string(RuleFinding::Kind kind) {
  switch (kind) {
    case RuleFinding::Kind::failed_example:
      return "failed_example";
    case RuleFinding::Kind::double_verb:
      return "double_verb";
    case RuleFinding::Kind::untried_pattern:
      return "untried_pattern";
    case RuleFinding::Kind::shadowed_pattern:
      return "shadowed_pattern";
    case RuleFinding::Kind::unused_list:
      return "unused_list";
  }
  return "";
}

// "meeting by meeting.gap (VNM, JPN)", of everything that was told.
std::string RuleBook::Impl::told(const RuleReading& reading) const {
  std::vector<std::string> parts;
  for (const Event& event : reading.found.events) {
    std::vector<std::string> states;
    for (const Participant& p : event.participants) {
      if (std::find(states.begin(), states.end(), p.represents) == states.end())
        states.push_back(p.represents);
    }
    parts.push_back(
        fmt::format("{} by {} ({})", to_string(event.type), event.rule, fmt::join(states, ", ")));
  }
  if (parts.empty()) return "no event";
  return fmt::format("{}", fmt::join(parts, "; "));
}

void RuleBook::Impl::check_example(const Frame& frame, const Example& example,
                                   std::vector<bool>& tried, RuleCheck& out) const {
  ++out.examples;
  RuleReading reading = read_paragraph(example.text, kExampleDay);
  std::string hint;
  std::uint32_t nearest = UINT32_MAX;
  for (const std::vector<Unit>& units : reading.sentences) {
    std::vector<FrameMiss> misses;
    std::vector<FrameMatch> matches = match_frames(frames, units, reading.names.actors, misses);
    const std::vector<RuleVerdict> why = verdicts(reading, units, matches);
    for (std::size_t m = 0; m < matches.size(); ++m) {
      if (&frame_of(matches[m].pattern) != &frame) continue;
      if (example.yes) tried[matches[m].pattern] = true;
      if (!why[m].refused.empty())
        hint =
            fmt::format("; {} matches, but {}", sources[matches[m].pattern].where, why[m].refused);
      nearest = 0;
    }
    for (const FrameMiss& miss : misses) {
      if (&frame_of(miss.pattern) != &frame) continue;
      const RuleMiss near = explain(reading, units, miss);
      if (near.missing >= nearest) continue;
      nearest = near.missing;
      const RuleMiss::Stop& at = near.stops.front();
      hint = fmt::format(
          "; nearest is {}: {} `{}` it wants {}, found {}", near.where,
          at.after ? "after" : "before", view(reading.article.text, at.past), at.wants,
          at.found ? fmt::format("`{}`", view(reading.article.text, *at.found)) : "nothing");
    }
  }
  const bool tells = std::any_of(
      reading.found.events.begin(), reading.found.events.end(), [&](const Event& event) {
        return frame.reference ? event.type == frame.type && event.evidence.size() > 1
                               : event.rule == frame.name;
      });
  if (tells == example.yes) return;
  out.findings.push_back(
      {RuleFinding::Kind::failed_example, example.where, frame.name,
       example.yes
           ? fmt::format("`yes` example does not tell its event, but {}{}", told(reading), hint)
           : fmt::format("`no` example tells {}", told(reading))});
}

void RuleBook::Impl::check_patterns(const std::vector<bool>& tried, RuleCheck& out) const {
  for (std::uint32_t p = 0; p < sources.size(); ++p) {
    if (tried[p]) continue;
    out.findings.push_back({RuleFinding::Kind::untried_pattern, sources[p].where, frame_of(p).name,
                            "no `yes` example of its frame matches this pattern; give it one"});
  }
  std::map<std::uint32_t, std::map<std::uint32_t, std::size_t>>
      shadows;  // later → earlier → triggers shared
  for (const Trigger& trigger : frames.triggers) {
    for (const std::uint32_t later : trigger.patterns) {
      for (const std::uint32_t earlier : trigger.patterns) {
        const Pattern& a = frames.patterns[earlier];
        const Pattern& b = frames.patterns[later];
        if (earlier >= later || !as_strict(frames.frames[a.frame], frames.frames[b.frame]))
          continue;
        if (same_side(a.left, b.left) && same_side(a.right, b.right)) ++shadows[later][earlier];
      }
    }
  }
  for (const auto& [later, by] : shadows) {
    for (const auto& [earlier, count] : by) {
      out.findings.push_back(
          {RuleFinding::Kind::shadowed_pattern, sources[later].where, frame_of(later).name,
           fmt::format("{} of its triggers with the same elements as {} at {}, which comes first",
                       count, frame_of(earlier).name, sources[earlier].where)});
    }
  }
}

void RuleBook::Impl::check_words(RuleCheck& out) const {
  ListBits named = 0;
  for (const Pattern& pattern : frames.patterns) {
    for (const auto* side : {&pattern.left, &pattern.right}) {
      for (const Element& element : *side) named |= element.list;
    }
  }
  for (const auto& [name, line] : list_lines) {
    if (builtin.contains(name) || (named & lists.bit(name))) continue;
    out.findings.push_back({RuleFinding::Kind::unused_list, fmt::format("words/lists.tsv:{}", line),
                            name, fmt::format("no frame names the list <{}>", name)});
  }
  const Table* table = lexicon.table("speech/verbs");
  if (table == nullptr) return;
  struct Listed {
    std::string act;
    std::uint32_t line;
  };
  std::map<std::string, Listed> verbs;
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const Row& row = lexicon.row(id);
    const std::string act(row.cells[2] == "none" ? "none" : row.cells[1]);
    for (const std::string& verb : split_spellings(row.cells[0])) {
      const auto [it, fresh] = verbs.try_emplace(verb, Listed{act, row.line});
      if (fresh || it->second.act == act) continue;
      out.findings.push_back({RuleFinding::Kind::double_verb,
                              fmt::format("speech/verbs.tsv:{}", row.line), verb,
                              fmt::format("is {} here and {} at line {}; keep one", act,
                                          it->second.act, it->second.line)});
    }
  }
}

RuleCheck RuleBook::check() const {
  RuleCheck out;
  out.frames = impl_->frames.frames.size();
  out.patterns = impl_->frames.patterns.size();
  std::vector<bool> tried(out.patterns);
  for (const Frame& frame : impl_->frames.frames) {
    for (const Example& example : frame.examples) impl_->check_example(frame, example, tried, out);
  }
  impl_->check_patterns(tried, out);
  impl_->check_words(out);
  std::stable_sort(out.findings.begin(), out.findings.end(),
                   [](const RuleFinding& a, const RuleFinding& b) { return a.kind < b.kind; });
  return out;
}

}  // namespace banggiao
