#include "banggiao/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "banggiao/event.h"
#include "core/check.h"
#include "core/utf8.h"
#include "event/build.h"
#include "event/match.h"
#include "lexicon/builtin.h"

namespace banggiao {
namespace {

constexpr std::string_view kTitle = "Tin đối ngoại trong ngày";  // above a sentence that is tried
constexpr std::string_view kExampleDay = "2025-06-15";           // that examples are published on
constexpr std::uint32_t kBetween = 8;                            // most units between two actors that belong together

// A pattern as it is written; `left` and `right` stand beside the elements of the compiled one.
struct Source {
  std::string where;
  std::string text;
  std::vector<std::string> left;  // from the trigger outwards
  std::vector<std::string> right;
};

// "(a b|c)? [HOST:actor] @tiếp" cut at the spaces outside brackets.
std::vector<std::string> elements_of(std::string_view text) {
  std::vector<std::string> out;
  bool inside = false, fresh = true;
  for (const char c : text) {
    if (c == '(' || c == '[' || c == '<') inside = true;
    if (c == ')' || c == ']' || c == '>') inside = false;
    if (c == ' ' && !inside) {
      fresh = true;
      continue;
    }
    if (fresh) out.emplace_back();
    fresh = false;
    out.back() += c;
  }
  return out;
}

// In the order of Frames::patterns: one for each `pattern` line.
std::vector<Source> sources_of(const Lexicon& lexicon) {
  std::vector<Source> out;
  for (const DataFile& file : lexicon.files()) {
    if (!file.name.ends_with(".frames")) continue;
    std::string_view rest = file.content;
    for (std::uint32_t number = 1; !rest.empty(); ++number) {
      const std::size_t end = rest.find('\n');
      const std::string line = normalize(trim(rest.substr(0, end)));
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
      if (!line.starts_with("pattern ")) continue;
      Source source{fmt::format("{}:{}", file.name, number), std::string(trim(std::string_view(line).substr(8))), {}, {}};
      bool past_trigger = false;
      for (std::string& element : elements_of(source.text)) {
        if (element.front() == '@') {
          past_trigger = true;
        } else {
          (past_trigger ? source.right : source.left).push_back(std::move(element));
        }
      }
      std::reverse(source.left.begin(), source.left.end());
      out.push_back(std::move(source));
    }
  }
  return out;
}

std::string_view kind_name(UnitKind kind) {
  switch (kind) {
    case UnitKind::word: return "word";
    case UnitKind::punct: return "mark";
    case UnitKind::actor: return "actor";
    case UnitKind::time: return "time";
    case UnitKind::place: return "place";
    case UnitKind::gathering: return "gathering";
    case UnitKind::instrument: return "instrument";
    case UnitKind::aside: return "aside";
  }
  return "word";
}

// The word lists by name, with the line of the first entry of each.
std::map<std::string, std::uint32_t> lists_in(const Lexicon& lexicon) {
  std::map<std::string, std::uint32_t> out;
  if (const Table* table = lexicon.table("words/lists")) {
    for (RowId id = table->first; id < table->first + table->size; ++id) {
      out.try_emplace(lexicon.row(id).cells[1], lexicon.row(id).line);
    }
  }
  return out;
}

// Stages ask for lists by name: those of the built-in data are theirs, or their frames'.
Result<std::map<std::string, std::uint32_t>> builtin_lists() {
  LexiconOptions own;
  own.builtin = false;
  for (DataFile& file : builtin_data()) {
    if (file.name == "words/lists.tsv") own.files.push_back(std::move(file));
  }
  BG_ASSIGN(const Lexicon lexicon, Lexicon::load(own));
  return lists_in(lexicon);
}

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
  return a.kind == b.kind && a.words == b.words && a.list == b.list && a.type == b.type && a.most == b.most &&
         a.optional == b.optional && a.repeated == b.repeated && takes_places(a) == takes_places(b);
}

bool same_side(const std::vector<Element>& a, const std::vector<Element>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_matches);
}

// What the earlier frame refuses, the later one refuses too.
bool as_strict(const Frame& earlier, const Frame& later) {
  return earlier.alone == later.alone && earlier.reference == later.reference && earlier.subject == later.subject;
}

}  // namespace

std::string_view to_string(RuleFinding::Kind kind) {
  switch (kind) {
    case RuleFinding::Kind::failed_example: return "failed_example";
    case RuleFinding::Kind::double_verb: return "double_verb";
    case RuleFinding::Kind::untried_pattern: return "untried_pattern";
    case RuleFinding::Kind::shadowed_pattern: return "shadowed_pattern";
    case RuleFinding::Kind::unused_list: return "unused_list";
  }
  return "";
}

namespace {

// A paragraph under our title, read by every stage.
struct Reading {
  Article article;
  TokenizedText text;
  TimeAnnotation times;
  EntityAnnotation names;
  std::vector<std::vector<Unit>> sentences;  // of the paragraph
  EventAnnotation found;
};

// The event that a match makes, or why it makes none.
struct Verdict {
  std::vector<std::uint32_t> events;
  std::string refused;
};

}  // namespace

struct RuleBook::Impl {
  Lexicon lexicon;
  TimeTagger times;
  EntityTagger names;
  EventCoder events;
  WordLists lists;
  Frames frames;
  std::vector<Source> sources;
  std::map<std::string, std::uint32_t> list_lines;
  std::map<std::string, std::uint32_t> builtin;  // the lists of the built-in data alone

  const Frame& frame_of(std::uint32_t pattern) const { return frames.frames[frames.patterns[pattern].frame]; }

  Reading read(Article article, std::uint32_t first_block) const {
    Reading out;
    out.article = std::move(article);
    out.text = tokenize(out.article, lexicon);
    out.times = times.tag(out.article, out.text, lexicon);
    out.names = names.tag(out.article, out.text, out.times, lexicon);
    for (const Sentence& sentence : out.text.sentences) {
      if (sentence.block < first_block || !is_body(out.article.blocks[sentence.block].role)) continue;
      out.sentences.push_back(units_of(out.article.text, out.text, sentence, out.times, out.names, lists));
    }
    out.found = events.code(out.article, out.text, out.times, out.names, lexicon);
    return out;
  }

  Reading read_paragraph(std::string_view paragraph, std::string_view published) const {
    Article article;
    article.language = "vi";
    article.text = kTitle;
    article.title = Span{0, static_cast<std::uint32_t>(kTitle.size())};
    article.blocks.push_back({*article.title, BlockRole::title});
    std::string line = normalize(paragraph);
    std::replace(line.begin(), line.end(), '\n', ' ');
    const auto begin = static_cast<std::uint32_t>(article.text.size() + 1);
    article.text += '\n' + line;
    article.blocks.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, BlockRole::paragraph});
    article.published = published;
    if (!published.empty()) article.published_basis = {PublishedBasis::From::caller, 1, {}};
    return read(std::move(article), 1);
  }

  Scene scene_of(Reading& reading) const {
    return {reading.article, reading.text, reading.times, reading.names, lexicon, lists, parse_day(reading.times.published), {}};
  }

  Span span_of(const Reading& r, const std::vector<Unit>& units, std::uint32_t begin, std::uint32_t end) const {
    return {r.text.tokens[units[begin].begin].span.begin, r.text.tokens[units[end - 1].end - 1].span.end};
  }

  std::set<std::string> states_of(const Scene& scene, const Unit& unit) const {
    std::set<std::string> out;
    if (unit.kind == UnitKind::place) {
      out.insert(scene.names.entities[scene.names.places[unit.items.front()].entity].country);
    } else if (unit.kind == UnitKind::actor) {
      for (const ActorMember& member : cast_of(scene, unit).members) out.insert(member.represents);
    }
    out.erase("");
    return out;
  }

  std::string refusal(const Scene& scene, const std::vector<Unit>& units, const FrameMatch& match) const;
  std::vector<Verdict> verdicts(Reading& reading, const std::vector<Unit>& units, std::vector<FrameMatch>& matches) const;
  RuleMatch explain(const Reading& r, const std::vector<Unit>& units, const FrameMatch& match, Verdict verdict) const;
  RuleMiss explain(const Reading& r, const std::vector<Unit>& units, const FrameMiss& miss) const;
  RuleMiss::Stop stop(const Reading& r, const std::vector<Unit>& units, const FrameMiss& miss, bool after) const;
  RuleUnit show(const Reading& r, const Scene& scene, const std::vector<Unit>& units, std::uint32_t unit) const;
  std::string told(const Reading& reading) const;
  void check_example(const Frame& frame, const Example& example, std::vector<bool>& tried, RuleCheck& out) const;
  void check_patterns(const std::vector<bool>& tried, RuleCheck& out) const;
  void check_words(RuleCheck& out) const;
  std::vector<bool> known_words(const Reading& r, const std::vector<Unit>& units) const;
  void add_unknown(const Reading& r, const Scene& scene, const std::vector<Unit>& units, std::vector<UnknownWord>& out) const;
};

Result<RuleBook> RuleBook::load(const LexiconOptions& options) {
  BG_ASSIGN(Lexicon lexicon, Lexicon::load(options));
  BG_ASSIGN(TimeTagger times, TimeTagger::load(lexicon));
  BG_ASSIGN(EntityTagger names, EntityTagger::load(lexicon));
  BG_ASSIGN(EventCoder events, EventCoder::load(lexicon));
  BG_ASSIGN(WordLists lists, WordLists::load(lexicon));
  BG_ASSIGN(Frames frames, compile_frames(lexicon, lists));
  std::vector<Source> sources = sources_of(lexicon);
  BG_CHECK(sources.size() == frames.patterns.size());
  BG_ASSIGN(auto builtin, builtin_lists());
  std::map<std::string, std::uint32_t> list_lines = lists_in(lexicon);
  return RuleBook(std::make_unique<Impl>(Impl{std::move(lexicon), std::move(times), std::move(names), std::move(events),
                                              std::move(lists), std::move(frames), std::move(sources),
                                              std::move(list_lines), std::move(builtin)}));
}

RuleBook::RuleBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RuleBook::RuleBook(RuleBook&&) noexcept = default;
RuleBook& RuleBook::operator=(RuleBook&&) noexcept = default;
RuleBook::~RuleBook() = default;

// Of a match that made no event: the plainest reason that can be seen from outside.
std::string RuleBook::Impl::refusal(const Scene& scene, const std::vector<Unit>& units, const FrameMatch& match) const {
  const Frame& frame = frame_of(match.pattern);
  if (frame.reference) return "it only adds to an event told before, and none of its kind, parties and days was";
  std::set<std::string> states;
  for (const FrameMatch::Fill& fill : match.fills) {
    if (fill.slot <= Slot::destination) states.merge(states_of(scene, units[fill.unit]));
  }
  const std::string named = states.empty() ? "none" : fmt::format("only {}", fmt::join(states, ", "));
  if (frame.subject) {
    return fmt::format("with the sentence's own subject it must name two states or bodies; its slots name {}", named);
  }
  if (states.size() < (frame.alone ? 1u : 2u)) {
    return fmt::format("it must name {} or bodies; its slots name {}", frame.alone ? "a state" : "two states", named);
  }
  return "what it tells is denied, no matter between states, or led in by a preposition";
}

// In the order of `matches`, which is set to the one in which they are taken: the longest trigger first,
// then most slots filled, then the earliest pattern.
std::vector<Verdict> RuleBook::Impl::verdicts(Reading& reading, const std::vector<Unit>& units,
                                              std::vector<FrameMatch>& matches) const {
  const Scene scene = scene_of(reading);
  const auto rank = [](const FrameMatch& m) {
    return std::tuple(m.trigger_begin - m.trigger_end, ~m.fills.size(), m.pattern);
  };
  std::stable_sort(matches.begin(), matches.end(),
                   [&](const FrameMatch& a, const FrameMatch& b) { return rank(a) < rank(b); });
  std::vector<const FrameMatch*> taker(units.size());
  std::vector<Verdict> out;
  for (const FrameMatch& match : matches) {
    const Frame& frame = frame_of(match.pattern);
    const auto taken = std::find_if(taker.begin() + match.trigger_begin, taker.begin() + match.trigger_end,
                                    [](const FrameMatch* m) { return m != nullptr; });
    Verdict verdict;
    if (taken != taker.begin() + match.trigger_end) {
      verdict.refused = fmt::format("{} at {} takes these words", frame_of((*taken)->pattern).name, sources[(*taken)->pattern].where);
    } else {
      const Span span = span_of(reading, units, match.begin, match.end);
      for (std::uint32_t e = 0; e < reading.found.events.size(); ++e) {
        const Event& event = reading.found.events[e];
        if (event.type == frame.type && std::find(event.evidence.begin(), event.evidence.end(), span) != event.evidence.end()) {
          verdict.events.push_back(e);
        }
      }
      if (verdict.events.empty()) {
        verdict.refused = refusal(scene, units, match);
      } else {
        std::fill(taker.begin() + match.trigger_begin, taker.begin() + match.trigger_end, &match);
      }
    }
    out.push_back(std::move(verdict));
  }
  return out;
}

RuleMatch RuleBook::Impl::explain(const Reading& r, const std::vector<Unit>& units, const FrameMatch& match,
                                  Verdict verdict) const {
  const Source& source = sources[match.pattern];
  const Pattern& pattern = frames.patterns[match.pattern];
  // "[HOST:actor]" of the slot is where its role is written.
  const auto role = [&](Slot slot) -> std::string {
    for (const bool left : {true, false}) {
      const std::vector<Element>& elements = left ? pattern.left : pattern.right;
      for (std::size_t e = 0; e < elements.size(); ++e) {
        if (elements[e].kind != Element::Kind::slot || elements[e].slot != slot) continue;
        const std::string& text = (left ? source.left : source.right)[e];
        return text.substr(1, text.find(':') - 1);
      }
    }
    return "";
  };
  RuleMatch out{frame_of(match.pattern).name, source.where, source.text, span_of(r, units, match.begin, match.end),
                span_of(r, units, match.trigger_begin, match.trigger_end), {}, std::move(verdict.events),
                std::move(verdict.refused)};
  for (const FrameMatch::Fill& fill : match.fills) {
    out.fills.push_back({role(fill.slot), span_of(r, units, fill.unit, fill.unit + 1)});
  }
  std::sort(out.fills.begin(), out.fills.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return out;
}

RuleMiss::Stop RuleBook::Impl::stop(const Reading& r, const std::vector<Unit>& units, const FrameMiss& miss,
                                    bool after) const {
  const FrameMiss::Stop& at = after ? *miss.right : *miss.left;
  const Source& source = sources[miss.pattern];
  RuleMiss::Stop out;
  out.after = after;
  out.wants = (after ? source.right : source.left)[at.element];
  const auto word = [&](std::uint32_t u) { return units[u].kind == UnitKind::word; };
  const auto n = static_cast<std::uint32_t>(units.size());
  if (after) {
    const std::uint32_t u = std::min(miss.trigger_end + at.units, n);
    out.past = span_of(r, units, miss.trigger_begin, u);
    if (u == n) return out;
    // Most words are of two syllables: show both.
    out.found = span_of(r, units, u, word(u) && u + 1 < n && word(u + 1) ? u + 2 : u + 1);
    out.kind = kind_name(units[u].kind);
  } else {
    const std::uint32_t u = miss.trigger_begin - std::min(at.units, miss.trigger_begin);
    out.past = span_of(r, units, u, miss.trigger_end);
    if (u == 0) return out;
    out.found = span_of(r, units, word(u - 1) && u > 1 && word(u - 2) ? u - 2 : u - 1, u);
    out.kind = kind_name(units[u - 1].kind);
  }
  return out;
}

RuleMiss RuleBook::Impl::explain(const Reading& r, const std::vector<Unit>& units, const FrameMiss& miss) const {
  const Source& source = sources[miss.pattern];
  const Pattern& pattern = frames.patterns[miss.pattern];
  RuleMiss out{frame_of(miss.pattern).name, source.where, source.text,
               span_of(r, units, miss.trigger_begin, miss.trigger_end), {}, 0};
  for (const bool after : {false, true}) {
    const std::optional<FrameMiss::Stop>& at = after ? miss.right : miss.left;
    if (!at) continue;
    out.stops.push_back(stop(r, units, miss, after));
    const std::vector<Element>& elements = after ? pattern.right : pattern.left;
    out.missing += static_cast<std::uint32_t>(
        std::count_if(elements.begin() + at->element, elements.end(),
                      [](const Element& e) { return !e.optional && e.kind != Element::Kind::gap; }));
  }
  return out;
}

RuleUnit RuleBook::Impl::show(const Reading& r, const Scene& scene, const std::vector<Unit>& units, std::uint32_t u) const {
  const Unit& unit = units[u];
  RuleUnit out{span_of(r, units, u, u + 1), kind_name(unit.kind), {}};
  switch (unit.kind) {
    case UnitKind::actor:
      for (std::uint32_t item : unit.items) {
        const Actor& actor = r.names.actors[item];
        if (actor.kind == ActorKind::both && actor.members.empty()) out.notes.push_back("both sides");
        if (actor.domestic_only) out.notes.push_back("never acts abroad");
        for (const ActorMember& m : actor.members) {
          std::string note;
          for (const std::string& part : {m.entity ? r.names.entities[*m.entity].name : std::string(), m.office, m.represents}) {
            if (!part.empty()) note += (note.empty() ? "" : ", ") + part;
          }
          if (m.represents.empty()) note += note.empty() ? "nobody known" : ", of no state";
          out.notes.push_back(std::move(note));
        }
      }
      break;
    case UnitKind::time: {
      const TimeMention& time = r.times.mentions[unit.items.front()];
      out.notes.push_back(time.value);
      break;
    }
    case UnitKind::place: {
      const Entity& place = r.names.entities[r.names.places[unit.items.front()].entity];
      if (!place.country.empty()) out.notes.push_back(place.country);
      if (unit.located) out.notes.push_back("with its preposition");
      break;
    }
    case UnitKind::gathering:
    case UnitKind::instrument: {
      const auto& things = unit.kind == UnitKind::gathering ? r.names.gatherings : r.names.instruments;
      out.notes = things[unit.items.front()].parties;
      break;
    }
    case UnitKind::word:
      for (const auto& [name, line] : list_lines) {
        if (unit.lists & scene.lists.bit(name)) out.notes.push_back(name);
      }
      break;
    default: break;
  }
  return out;
}

Result<RuleTrial> RuleBook::read_sentence(std::string_view text, std::string_view published) const {
  if (first_invalid_utf8(text) != text.npos) return tl::unexpected(Error{Errc::bad_encoding, "not UTF-8", ""});
  if (trim(text).empty()) return tl::unexpected(Error{Errc::no_article, "no sentence; put it in quotes", ""});
  Reading reading = impl_->read_paragraph(trim(text), published);
  RuleTrial out;
  for (const std::vector<Unit>& units : reading.sentences) {
    std::vector<FrameMiss> misses;
    std::vector<FrameMatch> matches = match_frames(impl_->frames, units, reading.names.actors, &misses);
    std::vector<Verdict> verdicts = impl_->verdicts(reading, units, matches);
    const Scene scene = impl_->scene_of(reading);
    for (std::uint32_t u = 0; u < units.size(); ++u) out.units.push_back(impl_->show(reading, scene, units, u));
    for (std::size_t m = 0; m < matches.size(); ++m) {
      out.matches.push_back(impl_->explain(reading, units, matches[m], std::move(verdicts[m])));
    }
    for (const FrameMiss& miss : misses) out.misses.push_back(impl_->explain(reading, units, miss));
  }
  std::stable_sort(out.misses.begin(), out.misses.end(), [](const RuleMiss& a, const RuleMiss& b) {
    return std::pair(a.missing, a.stops.size()) < std::pair(b.missing, b.stops.size());
  });
  Record& record = out.record;
  record.article = std::move(reading.article);
  record.published = reading.times.published;
  record.published_basis = reading.times.basis;
  record.mentions = std::move(reading.names.mentions);
  record.entities = std::move(reading.names.entities);
  record.times = std::move(reading.times.mentions);
  record.events = std::move(reading.found.events);
  record.statements = std::move(reading.found.statements);
  return out;
}

// "meeting by meeting.gap (VNM, JPN)", of everything that was told.
std::string RuleBook::Impl::told(const Reading& reading) const {
  std::vector<std::string> parts;
  for (const Event& event : reading.found.events) {
    std::vector<std::string> states;
    for (const Participant& p : event.participants) {
      if (std::find(states.begin(), states.end(), p.represents) == states.end()) states.push_back(p.represents);
    }
    parts.push_back(fmt::format("{} by {} ({})", to_string(event.type), event.rule, fmt::join(states, ", ")));
  }
  if (parts.empty()) return "no event";
  return fmt::format("{}", fmt::join(parts, "; "));
}

void RuleBook::Impl::check_example(const Frame& frame, const Example& example, std::vector<bool>& tried,
                                   RuleCheck& out) const {
  ++out.examples;
  Reading reading = read_paragraph(example.text, kExampleDay);
  std::string hint;
  std::uint32_t nearest = UINT32_MAX;
  for (const std::vector<Unit>& units : reading.sentences) {
    std::vector<FrameMiss> misses;
    std::vector<FrameMatch> matches = match_frames(frames, units, reading.names.actors, &misses);
    const std::vector<Verdict> why = verdicts(reading, units, matches);
    for (std::size_t m = 0; m < matches.size(); ++m) {
      if (&frame_of(matches[m].pattern) != &frame) continue;
      if (example.yes) tried[matches[m].pattern] = true;
      if (!why[m].refused.empty()) hint = fmt::format("; {} matches, but {}", sources[matches[m].pattern].where, why[m].refused);
      nearest = 0;
    }
    for (const FrameMiss& miss : misses) {
      if (&frame_of(miss.pattern) != &frame) continue;
      const RuleMiss near = explain(reading, units, miss);
      if (near.missing >= nearest) continue;
      nearest = near.missing;
      const RuleMiss::Stop& at = near.stops.front();
      hint = fmt::format("; nearest is {}: {} `{}` it wants {}, found {}", near.where, at.after ? "after" : "before",
                         view(reading.article.text, at.past), at.wants,
                         at.found ? fmt::format("`{}`", view(reading.article.text, *at.found)) : "nothing");
    }
  }
  const bool tells = std::any_of(reading.found.events.begin(), reading.found.events.end(), [&](const Event& event) {
    return frame.reference ? event.type == frame.type && event.evidence.size() > 1 : event.rule == frame.name;
  });
  if (tells == example.yes) return;
  out.findings.push_back(
      {RuleFinding::Kind::failed_example, example.where, frame.name,
       example.yes ? fmt::format("`yes` example does not tell its event, but {}{}", told(reading), hint)
                   : fmt::format("`no` example tells {}", told(reading))});
}

void RuleBook::Impl::check_patterns(const std::vector<bool>& tried, RuleCheck& out) const {
  for (std::uint32_t p = 0; p < sources.size(); ++p) {
    if (tried[p]) continue;
    out.findings.push_back({RuleFinding::Kind::untried_pattern, sources[p].where, frame_of(p).name,
                            "no `yes` example of its frame matches this pattern; give it one"});
  }
  // Triggers again by pattern: patterns share few, so that pairs under one first word are few.
  std::map<std::uint32_t, std::map<std::uint32_t, std::size_t>> shadows;  // later → earlier → triggers shared
  for (const auto& [first, triggers] : frames.triggers) {
    for (const Trigger& later : triggers) {
      for (const Trigger& earlier : triggers) {
        if (earlier.pattern >= later.pattern || earlier.words != later.words) continue;
        const Pattern& a = frames.patterns[earlier.pattern];
        const Pattern& b = frames.patterns[later.pattern];
        if (!as_strict(frames.frames[a.frame], frames.frames[b.frame])) continue;
        if (same_side(a.left, b.left) && same_side(a.right, b.right)) ++shadows[later.pattern][earlier.pattern];
      }
    }
  }
  for (const auto& [later, by] : shadows) {
    for (const auto& [earlier, count] : by) {
      out.findings.push_back({RuleFinding::Kind::shadowed_pattern, sources[later].where, frame_of(later).name,
                              fmt::format("{} of its triggers with the same elements as {} at {}, which comes first",
                                          count, frame_of(earlier).name, sources[earlier].where)});
    }
  }
}

void RuleBook::Impl::check_words(RuleCheck& out) const {
  std::uint64_t named = 0;
  for (const Pattern& pattern : frames.patterns) {
    for (const auto* side : {&pattern.left, &pattern.right}) {
      for (const Element& element : *side) named |= element.list;
    }
  }
  for (const auto& [name, line] : list_lines) {
    if (builtin.contains(name) || (named & lists.bit(name))) continue;
    out.findings.push_back({RuleFinding::Kind::unused_list, fmt::format("words/lists.tsv:{}", line), name,
                            fmt::format("no frame names the list <{}>", name)});
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
      out.findings.push_back({RuleFinding::Kind::double_verb, fmt::format("speech/verbs.tsv:{}", row.line), verb,
                              fmt::format("is {} here and {} at line {}; keep one", act, it->second.act, it->second.line)});
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

// For each unit whether it belongs to a trigger, a list's entry or a verb of saying.
std::vector<bool> RuleBook::Impl::known_words(const Reading& r, const std::vector<Unit>& units) const {
  std::vector<bool> known(units.size());
  const auto n = static_cast<std::uint32_t>(units.size());
  const auto mark = [&](std::uint32_t begin, std::uint32_t end) {
    std::fill(known.begin() + begin, known.begin() + std::min(end, n), true);
  };
  const Table* verbs = lexicon.table("speech/verbs");
  auto m = std::lower_bound(r.text.matches.begin(), r.text.matches.end(), units.front().begin,
                            [](const Match& x, std::uint32_t at) { return x.begin < at; });
  for (std::uint32_t u = 0; u < n; ++u) {
    if (units[u].kind != UnitKind::word) continue;
    if (units[u].lists != 0) mark(u, units[u].list_end);
    if (const auto it = frames.triggers.find(units[u].syllable); units[u].syllable != 0 && it != frames.triggers.end()) {
      for (const Trigger& trigger : it->second) {
        std::uint32_t w = 0;
        while (w < trigger.words.size() && u + w < n && units[u + w].syllable == trigger.words[w]) ++w;
        if (w == trigger.words.size()) mark(u, u + w);
      }
    }
    while (m != r.text.matches.end() && m->begin < units[u].begin) ++m;
    for (auto k = m; k != r.text.matches.end() && k->begin == units[u].begin; ++k) {
      if (verbs == nullptr || k->row < verbs->first || k->row >= verbs->first + verbs->size) continue;
      std::uint32_t end = u;
      while (end < n && units[end].begin < k->end) ++end;
      mark(u, end);
    }
  }
  return known;
}

void RuleBook::Impl::add_unknown(const Reading& r, const Scene& scene, const std::vector<Unit>& units,
                                 std::vector<UnknownWord>& out) const {
  const auto n = static_cast<std::uint32_t>(units.size());
  const std::vector<bool> known = known_words(r, units);
  const auto unknown = [&](std::uint32_t u) {
    if (u >= n || known[u] || units[u].kind != UnitKind::word || units[u].end != units[u].begin + 1) return false;
    const Token& token = r.text.tokens[units[u].begin];
    return token.kind == TokenKind::word && !token.capital && token.vietnamese;
  };
  std::set<std::pair<std::uint32_t, std::uint32_t>> found;  // units [first, second)
  const auto add = [&](std::uint32_t u) {
    if (!unknown(u)) return;
    found.emplace(u, u + 1);
    if (unknown(u + 1)) found.emplace(u, u + 2);
  };
  std::uint32_t last = n;  // the actor before
  std::set<std::string> last_states;
  for (std::uint32_t u = 0; u < n; ++u) {
    if (units[u].kind == UnitKind::punct && scene.word(units[u].begin) != ",") last = n;
    if (units[u].kind != UnitKind::actor) continue;
    std::set<std::string> states = states_of(scene, units[u]);
    if (states.empty()) continue;
    if (last != n && u - last <= kBetween + 1 && states != last_states) {
      for (std::uint32_t v = last + 1; v < u; ++v) add(v);
    }
    std::uint32_t v = u + 1;
    while (v < n && (units[v].kind == UnitKind::time || units[v].kind == UnitKind::aside ||
                     (units[v].lists & lists.bit("adverb")))) {
      v = units[v].kind == UnitKind::word ? units[v].list_end : v + 1;
    }
    add(v);
    last = u;
    last_states = std::move(states);
  }
  for (const auto& [begin, end] : found) {
    std::string word;
    for (std::uint32_t u = begin; u < end; ++u) {
      word += (word.empty() ? "" : " ") + fold_syllable(scene.word(units[u].begin));
    }
    const Span around = span_of(r, units, begin - std::min(begin, 6u), std::min(end + 6, n));
    out.push_back({std::move(word), std::string(view(r.article.text, around))});
  }
}

std::vector<UnknownWord> RuleBook::unknown_words(const Article& article) const {
  Reading reading = impl_->read(article, 0);
  const Scene scene = impl_->scene_of(reading);
  // Where events and statements begin; none runs over the end of its sentence.
  std::vector<std::uint32_t> told;
  for (const Event& event : reading.found.events) {
    for (const Span span : event.evidence) told.push_back(span.begin);
  }
  for (const Statement& statement : reading.found.statements) {
    told.push_back(statement.verb.begin);
    told.push_back(statement.content.begin);
  }
  std::sort(told.begin(), told.end());
  std::vector<UnknownWord> out;
  for (const std::vector<Unit>& units : reading.sentences) {
    if (units.empty()) continue;
    const Span span = impl_->span_of(reading, units, 0, static_cast<std::uint32_t>(units.size()));
    const auto first = std::lower_bound(told.begin(), told.end(), span.begin);
    if (first != told.end() && *first < span.end) continue;
    impl_->add_unknown(reading, scene, units, out);
  }
  return out;
}

}  // namespace banggiao
