#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/check.h"
#include "core/utf8.h"
#include "event/rulebook.h"
#include "lexicon/builtin.h"

namespace banggiao {
namespace {

constexpr std::string_view kTitle = "Tin đối ngoại trong ngày";  // above a sentence that is tried

// "(a b|c)? [HOST:actor] @tiếp" cut at the spaces outside brackets. REQUIRES: the pattern compiles.
std::vector<std::string> elements_of(std::string_view text) {
  std::vector<std::string> out;
  while (!(text = trim(text)).empty()) {
    const std::size_t open = text.front() == '@' ? 1 : 0;
    const std::size_t bracket = std::string_view("([<").find(text[open]);
    const std::size_t from = bracket == std::string_view::npos ? 0 : text.find(")]>"[bracket]);
    const std::size_t end = std::min(text.find(' ', from), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// In the order of Frames::patterns.
std::vector<RuleSource> sources_of(const Frames& frames) {
  std::vector<RuleSource> out;
  for (const Pattern& pattern : frames.patterns) {
    RuleSource source{pattern.where, pattern.text, {}, {}};
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
  return out;
}

std::string_view kind_name(UnitKind kind) {
  switch (kind) {
    case UnitKind::word:
      return "word";
    case UnitKind::punct:
      return "mark";
    case UnitKind::actor:
      return "actor";
    case UnitKind::time:
      return "time";
    case UnitKind::place:
      return "place";
    case UnitKind::gathering:
      return "gathering";
    case UnitKind::instrument:
      return "instrument";
    case UnitKind::aside:
      return "aside";
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

}  // namespace

Result<RuleBook> RuleBook::load(const LexiconOptions& options) {
  BG_ASSIGN(Lexicon lexicon, Lexicon::load(options));
  BG_ASSIGN(TimeTagger times, TimeTagger::load(lexicon));
  BG_ASSIGN(EntityTagger names, EntityTagger::load(lexicon));
  BG_ASSIGN(EventCoder events, EventCoder::load(lexicon));
  BG_ASSIGN(WordLists lists, WordLists::load(lexicon));
  BG_ASSIGN(Frames frames, compile_frames(lexicon, lists));
  std::vector<RuleSource> sources = sources_of(frames);
  BG_ASSIGN(auto builtin, builtin_lists());
  std::map<std::string, std::uint32_t> list_lines = lists_in(lexicon);
  return RuleBook(std::make_unique<Impl>(Impl{
      std::move(lexicon), std::move(times), std::move(names), std::move(events), std::move(lists),
      std::move(frames), std::move(sources), std::move(list_lines), std::move(builtin)}));
}

RuleBook::RuleBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RuleBook::RuleBook(RuleBook&&) noexcept = default;
RuleBook& RuleBook::operator=(RuleBook&&) noexcept = default;
RuleBook::~RuleBook() = default;

RuleReading RuleBook::Impl::read(Article article, std::uint32_t first_block) const {
  RuleReading out;
  out.article = std::move(article);
  out.text = tokenize(out.article, lexicon);
  out.times = times.tag(out.article, out.text, lexicon);
  out.names = names.tag(out.article, out.text, out.times, lexicon);
  for (const Sentence& sentence : out.text.sentences) {
    if (sentence.block < first_block || !is_body(out.article.blocks[sentence.block].role)) continue;
    out.sentences.push_back(
        units_of(out.article.text, out.text, sentence, out.times, out.names, lists));
  }
  out.found = events.code(out.article, out.text, out.times, out.names, lexicon);
  return out;
}

RuleReading RuleBook::Impl::read_paragraph(std::string_view paragraph,
                                           std::string_view published) const {
  Article article;
  article.language = "vi";
  article.text = kTitle;
  article.title = Span{0, static_cast<std::uint32_t>(kTitle.size())};
  article.blocks.push_back({*article.title, BlockRole::title});
  std::string line = normalize(paragraph);
  std::replace(line.begin(), line.end(), '\n', ' ');
  const auto begin = static_cast<std::uint32_t>(article.text.size() + 1);
  article.text += '\n' + line;
  article.blocks.push_back(
      {{begin, static_cast<std::uint32_t>(article.text.size())}, BlockRole::paragraph});
  article.published = published;
  if (!published.empty()) article.published_basis = {PublishedBasis::From::caller, 1, {}};
  return read(std::move(article), 1);
}

std::set<std::string> RuleBook::Impl::states_of(const Scene& scene, const Unit& unit) const {
  std::set<std::string> out;
  if (unit.kind == UnitKind::place) {
    out.insert(scene.names.entities[scene.names.places[unit.items.front()].entity].country);
  } else if (unit.kind == UnitKind::actor) {
    for (const ActorMember& member : cast_of(scene, unit).members) out.insert(member.represents);
  }
  out.erase("");
  return out;
}

// Of a match that made no event: the plainest reason that can be seen from outside.
std::string RuleBook::Impl::refusal(const Scene& scene, const std::vector<Unit>& units,
                                    const FrameMatch& match) const {
  const Frame& frame = frame_of(match.pattern);
  if (frame.reference)
    return "it only adds to an event told before, and none of its kind, parties and days was";
  std::set<std::string> states;
  for (const FrameMatch::Fill& fill : match.fills) {
    if (fill.slot <= Slot::destination) states.merge(states_of(scene, units[fill.unit]));
  }
  const std::string named =
      states.empty() ? "none" : fmt::format("only {}", fmt::join(states, ", "));
  if (frame.subject) {
    return fmt::format(
        "with the sentence's own subject it must name two states or bodies; its slots name {}",
        named);
  }
  if (states.size() < (frame.alone ? 1u : 2u)) {
    return fmt::format("it must name {} or bodies; its slots name {}",
                       frame.alone ? "a state" : "two states", named);
  }
  return "what it tells is denied, no matter between states, or led in by a preposition";
}

// In the order of `matches`, which is set to the one in which they are taken: the longest trigger
// first, then most slots filled, then the earliest pattern.
std::vector<RuleVerdict> RuleBook::Impl::verdicts(RuleReading& reading,
                                                  const std::vector<Unit>& units,
                                                  std::vector<FrameMatch>& matches) const {
  const Scene scene = scene_of(reading);
  const auto rank = [](const FrameMatch& m) {
    return std::tuple(m.trigger_begin - m.trigger_end, ~m.fills.size(), m.pattern);
  };
  std::stable_sort(matches.begin(), matches.end(),
                   [&](const FrameMatch& a, const FrameMatch& b) { return rank(a) < rank(b); });
  std::vector<const FrameMatch*> taker(units.size());
  std::vector<RuleVerdict> out;
  for (const FrameMatch& match : matches) {
    const Frame& frame = frame_of(match.pattern);
    const auto taken =
        std::find_if(taker.begin() + match.trigger_begin, taker.begin() + match.trigger_end,
                     [](const FrameMatch* m) { return m != nullptr; });
    RuleVerdict verdict;
    if (taken != taker.begin() + match.trigger_end) {
      verdict.refused = fmt::format("{} at {} takes these words", frame_of((*taken)->pattern).name,
                                    sources[(*taken)->pattern].where);
    } else {
      const Span span = scene.telling(units, match.begin, match.end);
      for (std::uint32_t e = 0; e < reading.found.events.size(); ++e) {
        const Event& event = reading.found.events[e];
        if (event.type == frame.type &&
            std::find(event.evidence.begin(), event.evidence.end(), span) != event.evidence.end()) {
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

RuleMatch RuleBook::Impl::explain(const RuleReading& r, const std::vector<Unit>& units,
                                  const FrameMatch& match, RuleVerdict verdict) const {
  const RuleSource& source = sources[match.pattern];
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
  RuleMatch out{frame_of(match.pattern).name,
                source.where,
                source.text,
                span_of(r, units, match.begin, match.end),
                span_of(r, units, match.trigger_begin, match.trigger_end),
                {},
                std::move(verdict.events),
                std::move(verdict.refused)};
  for (const FrameMatch::Fill& fill : match.fills) {
    out.fills.push_back({role(fill.slot), span_of(r, units, fill.unit, fill.unit + 1)});
  }
  std::sort(out.fills.begin(), out.fills.end(),
            [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return out;
}

RuleMiss::Stop RuleBook::Impl::stop(const RuleReading& r, const std::vector<Unit>& units,
                                    const FrameMiss& miss, bool after) const {
  const FrameMiss::Stop& at = after ? *miss.right : *miss.left;
  const RuleSource& source = sources[miss.pattern];
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

RuleMiss RuleBook::Impl::explain(const RuleReading& r, const std::vector<Unit>& units,
                                 const FrameMiss& miss) const {
  const RuleSource& source = sources[miss.pattern];
  const Pattern& pattern = frames.patterns[miss.pattern];
  RuleMiss out{frame_of(miss.pattern).name,
               source.where,
               source.text,
               span_of(r, units, miss.trigger_begin, miss.trigger_end),
               {},
               0};
  for (const bool after : {false, true}) {
    const std::optional<FrameMiss::Stop>& at = after ? miss.right : miss.left;
    if (!at) continue;
    out.stops.push_back(stop(r, units, miss, after));
    const std::vector<Element>& elements = after ? pattern.right : pattern.left;
    out.missing += static_cast<std::uint32_t>(std::count_if(
        elements.begin() + at->element, elements.end(),
        [](const Element& e) { return !e.optional && e.kind != Element::Kind::gap; }));
  }
  return out;
}

// What is found at a unit that is no word.
RuleUnit RuleBook::Impl::show_found(const RuleReading& r, const std::vector<Unit>& units,
                                    std::uint32_t u) const {
  const Unit& unit = units[u];
  RuleUnit out{span_of(r, units, u, u + 1), kind_name(unit.kind), {}};
  switch (unit.kind) {
    case UnitKind::actor:
      for (std::uint32_t item : unit.items) {
        const Actor& actor = r.names.actors[item];
        if (actor.kind == ActorKind::both && actor.members.empty())
          out.notes.push_back("both sides");
        if (actor.domestic_only) out.notes.push_back("never acts abroad");
        for (const ActorMember& m : actor.members) {
          std::string note;
          for (const std::string& part :
               {m.entity ? r.names.entities[*m.entity].name : std::string(), m.office,
                m.represents}) {
            if (!part.empty()) note += (note.empty() ? "" : ", ") + part;
          }
          if (m.represents.empty()) note += note.empty() ? "nobody known" : ", of no state";
          out.notes.push_back(std::move(note));
        }
      }
      break;
    case UnitKind::time:
      out.notes.push_back(r.times.mentions[unit.items.front()].value);
      break;
    case UnitKind::place:
      out.notes.push_back(r.names.entities[r.names.places[unit.items.front()].entity].country);
      if (out.notes.back().empty()) out.notes.back() = "of no known state";
      break;
    case UnitKind::gathering:
      out.notes = r.names.gatherings[unit.items.front()].parties;
      break;
    case UnitKind::instrument:
      out.notes = r.names.instruments[unit.items.front()].parties;
      break;
    default:
      break;
  }
  return out;
}

// The unit after the longest verb of saying that begins at a unit, and its act and strength; the
// unit itself where none does.
std::uint32_t RuleBook::Impl::verb_at(const RuleReading& r, const std::vector<Unit>& units,
                                      std::uint32_t u, std::string& says) const {
  const Table* verbs = lexicon.table("speech/verbs");
  if (verbs == nullptr) return u;
  auto m = std::lower_bound(r.text.matches.begin(), r.text.matches.end(), units[u].begin,
                            [](const Match& x, std::uint32_t at) { return x.begin < at; });
  for (; m != r.text.matches.end() && m->begin == units[u].begin; ++m) {
    if (m->row < verbs->first || m->row >= verbs->first + verbs->size) continue;
    std::uint32_t end = u;
    while (end < units.size() && units[end].begin < m->end) ++end;
    if (units[end - 1].end != m->end) continue;
    const Row& row = lexicon.row(m->row);
    says = row.cells[2] == "none"
               ? "no verb of saying"
               : fmt::format("verb of saying: {}, {}", row.cells[1], row.cells[2]);
    return end;
  }
  return u;
}

void RuleBook::Impl::show(const RuleReading& r, const Scene& scene, const std::vector<Unit>& units,
                          std::vector<RuleUnit>& out) const {
  for (std::uint32_t u = 0; u < units.size();) {
    if (units[u].kind != UnitKind::word) {
      out.push_back(show_found(r, units, u++));
      continue;
    }
    std::string says;
    std::uint32_t end = std::max(u + 1, verb_at(r, units, u, says));
    std::vector<std::string> in;
    for (const auto& [name, line] : list_lines) {
      if (units[u].lists & scene.lists.bit(name)) in.push_back(name);
    }
    if (!in.empty()) end = std::max(end, units[u].list_end);
    RuleUnit unit{span_of(r, units, u, end), kind_name(UnitKind::word), {}};
    if (!says.empty()) unit.notes.push_back(std::move(says));
    if (!in.empty()) unit.notes.push_back(fmt::format("in {}", fmt::join(in, ", ")));
    out.push_back(std::move(unit));
    u = end;
  }
}

Result<RuleTrial> RuleBook::read_sentence(std::string_view text, std::string_view published) const {
  if (first_invalid_utf8(text) != text.npos)
    return tl::unexpected(Error{Errc::bad_encoding, "not UTF-8", ""});
  if (trim(text).empty())
    return tl::unexpected(Error{Errc::no_article, "no sentence; put it in quotes", ""});
  RuleReading reading = impl_->read_paragraph(trim(text), published);
  RuleTrial out;
  for (const std::vector<Unit>& units : reading.sentences) {
    std::vector<FrameMiss> misses;
    std::vector<FrameMatch> matches =
        match_frames(impl_->frames, units, reading.names.actors, misses);
    std::vector<RuleVerdict> verdicts = impl_->verdicts(reading, units, matches);
    const Scene scene = impl_->scene_of(reading);
    impl_->show(reading, scene, units, out.units);
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

}  // namespace banggiao
