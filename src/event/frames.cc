#include "event/frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "core/check.h"
#include "core/utf8.h"
#include "text/split.h"

namespace banggiao {
namespace {

constexpr std::string_view kTypes[] = {
    "meeting",     "call",      "visit",       "conference",   "speech",    "message",
    "negotiation", "mediation", "agreement",   "ratification", "relations", "accreditation",
    "aid",         "honour",    "cooperation", "protest",      "sanction",  "conflict"};
constexpr std::string_view kStatuses[] = {"occurred", "ongoing", "planned", "proposed",
                                          "cancelled"};
constexpr std::string_view kSlots[] = {"PARTY",      "HOST",     "GUEST",       "SENDER",
                                       "RECIPIENT",  "ATTENDEE", "SIGNATORY",   "MEDIATOR",
                                       "ACTOR",      "TARGET",   "DESTINATION", "GATHERING",
                                       "INSTRUMENT", "PLACE",    "TIME",        "NONE"};
constexpr std::string_view kSlotTypes[] = {"actor", "person",    "state",      "body",
                                           "place", "gathering", "instrument", "time"};

template <std::size_t N>
std::optional<std::uint8_t> index_in(const std::string_view (&list)[N], std::string_view word) {
  const auto it = std::find(std::begin(list), std::end(list), word);
  if (it == std::end(list)) return std::nullopt;
  return static_cast<std::uint8_t>(it - std::begin(list));
}

// Of the element that the fewest sentences have: a gathering or an instrument, few words, a list, a
// place or time. An actor is asked for by Pattern::actors.
Contents need_of(const std::vector<Element>& side) {
  constexpr std::size_t kList = 12, kSlot = 16, kNone = 100;
  Contents out;
  std::size_t best = kNone;
  for (const Element& element : side) {
    if (element.optional || element.kind == Element::Kind::gap ||
        element.kind == Element::Kind::start)
      continue;
    Contents need;
    std::size_t rank = kList;
    if (element.kind == Element::Kind::words) {
      rank = element.words.size();
      for (const std::vector<SyllableId>& words : element.words) need.syllables.add(words.front());
    } else if (element.kind == Element::Kind::list) {
      need.lists = element.list;
    } else {
      rank =
          element.type == SlotType::gathering || element.type == SlotType::instrument ? 0 : kSlot;
      switch (element.type) {
        case SlotType::gathering:
          need.kinds = Contents::of_kind(UnitKind::gathering);
          break;
        case SlotType::instrument:
          need.kinds = Contents::of_kind(UnitKind::instrument);
          break;
        case SlotType::time:
          need.kinds = Contents::of_kind(UnitKind::time);
          break;
        case SlotType::place:
          need.kinds = Contents::of_kind(UnitKind::place);
          break;
        default:
          need.kinds = Contents::of_kind(UnitKind::actor) | Contents::of_kind(UnitKind::place);
          break;
      }
    }
    if (rank < best) {
      best = rank;
      out = need;
    }
  }
  return out;
}

bool asks_for_actor(const Element& element) {
  const bool party = element.type == SlotType::actor || element.type == SlotType::person ||
                     element.type == SlotType::state || element.type == SlotType::body;
  return element.kind == Element::Kind::slot && !element.optional && party &&
         element.slot != Slot::destination;
}

class Compiler {
 public:
  Compiler(const Lexicon& lexicon, const WordLists& lists) : lexicon_(lexicon), lists_(lists) {}

  Result<void> file(const DataFile& file) {
    std::string_view rest = file.content;
    std::uint32_t number = 0;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const std::string_view raw = rest.substr(0, end);
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
      where_ = fmt::format("{}:{}", file.name, ++number);
      if (first_invalid_utf8(raw) != raw.npos) return fail("not UTF-8; save the file as UTF-8");
      const std::string line = normalize(trim(raw));
      if (line.empty() || line.front() == '#') continue;
      const std::size_t space = line.find(' ');
      const std::string key = line.substr(0, space);
      const std::string_view value =
          space == line.npos ? "" : trim(std::string_view(line).substr(space));
      BG_TRY(entry(key, value));
    }
    return {};
  }

  Result<Frames> finish() {
    for (const Frame& frame : out_.frames) {
      const auto has = [&](bool yes) {
        return std::any_of(frame.examples.begin(), frame.examples.end(),
                           [&](const Example& e) { return e.yes == yes; });
      };
      where_ = frame.where;
      if (!has(true) || !has(false)) {
        return fail("frame {} has no `{}` example; give it one", frame.name,
                    has(true) ? "no" : "yes");
      }
    }
    for (std::vector<Trigger>& of_word : triggers_) {
      out_.of_word.push_back(static_cast<std::uint32_t>(out_.triggers.size()));
      std::sort(of_word.begin(), of_word.end(), [](const Trigger& a, const Trigger& b) {
        return a.words.size() != b.words.size() ? a.words.size() > b.words.size()
                                                : a.words < b.words;
      });
      for (Trigger& trigger : of_word) {
        out_.starts.add(trigger);
        out_.triggers.push_back(std::move(trigger));
      }
    }
    out_.of_word.push_back(static_cast<std::uint32_t>(out_.triggers.size()));
    out_.no_trigger = lists_.bit("no_trigger");
    out_.clause_starts = lists_.bit("clause_start");
    out_.conjunction = lists_.bit("and");
    out_.shields = out_.no_trigger | lists_.bit("adverb") | lists_.bit("future");
    return std::move(out_);
  }

 private:
  template <class... Args>
  tl::unexpected<Error> fail(fmt::format_string<Args...> format, Args&&... args) const {
    return tl::unexpected(
        Error{Errc::bad_format, fmt::format(format, std::forward<Args>(args)...), where_});
  }

  Result<void> entry(const std::string& key, std::string_view value) {
    if (key == "frame") return frame(value);
    if (key == "words") return word_set(value);
    if (out_.frames.empty()) return fail("`{}` stands before the first `frame`", key);
    Frame& current = out_.frames.back();
    if (key == "pattern") return pattern(value);
    if (key == "like") return like(value);
    if (key == "yes" || key == "no") {
      current.examples.push_back({key == "yes", std::string(value), where_});
    } else if (key == "status") {
      const auto status = index_in(kStatuses, value);
      if (!status) return fail("unknown status '{}'; one of {}", value, fmt::join(kStatuses, ", "));
      current.status = static_cast<EventStatus>(*status);
    } else if (key == "is") {
      if (value == "nominal")
        current.nominal = true;
      else if (value == "alone")
        current.alone = true;
      else if (value == "reference")
        current.reference = true;
      else if (value == "apart")
        current.apart = current.name;
      else if (value == "each")
        current.each = true;
      else if (value == "passing")
        current.passing = true;
      else if (value == "known")
        current.known = true;
      else if (value == "attending")
        current.attending = true;
      else if (value == "whole")
        current.whole = true;
      else if (value == "weak")
        current.weak = true;
      else if (value == "gathered")
        current.gathered = true;
      else
        return fail(
            "unknown property '{}'; one of nominal, alone, reference, apart, attending, each, "
            "gathered, known, passing, "
            "weak, whole",
            value);
    } else if (key == "subject") {
      const auto slot = index_in(kSlots, value);
      if (!slot) return fail("unknown role '{}'; one of {}", value, fmt::join(kSlots, ", "));
      current.subject = static_cast<Slot>(*slot);
    } else {
      return fail(
          "unknown key '{}'; one of words, frame, like, pattern, status, is, subject, yes, no",
          key);
    }
    return {};
  }

  Result<void> frame(std::string_view value) {
    const std::size_t space = value.find(' ');
    if (space == value.npos) return fail("write `frame NAME TYPE`, found '{}'", value);
    const std::string_view name = value.substr(0, space), type = trim(value.substr(space));
    const auto index = index_in(kTypes, type);
    if (!index) return fail("unknown event type '{}'; one of {}", type, fmt::join(kTypes, ", "));
    Frame fresh;
    fresh.name = std::string(name);
    fresh.type = static_cast<EventType>(*index);
    fresh.where = where_;
    for (Frame& other : out_.frames) {
      if (other.name == name) return fail("frame {} stands already at {}", name, other.where);
    }
    out_.frames.push_back(std::move(fresh));
    return {};
  }

  // `words meet gặp|hội đàm`: {meet} in a pattern stands for them.
  Result<void> word_set(std::string_view value) {
    const std::size_t space = value.find(' ');
    if (space == value.npos) return fail("write `words NAME word|word`, found '{}'", value);
    const auto [at, fresh] =
        sets_.try_emplace(std::string(value.substr(0, space)), trim(value.substr(space)));
    if (!fresh) return fail("the words '{}' are named twice; use another name", at->first);
    return {};
  }

  // `like OTHER` takes the properties of an earlier frame, `like OTHER @(word|word)` its patterns
  // too, with another trigger.
  Result<void> like(std::string_view value) {
    const std::size_t space = value.find(' ');
    const std::string_view name = value.substr(0, space);
    const auto other = std::find_if(out_.frames.begin(), out_.frames.end(),
                                    [&](const Frame& f) { return f.name == name; });
    Frame& frame = out_.frames.back();
    if (other == out_.frames.end() || &*other == &frame)
      return fail("no earlier frame '{}' to be like", name);
    frame.status = other->status;
    frame.nominal = other->nominal;
    frame.alone = other->alone;
    frame.reference = other->reference;
    frame.each = other->each;
    frame.apart = other->apart;
    frame.passing = other->passing;
    frame.known = other->known;
    frame.attending = other->attending;
    frame.whole = other->whole;
    frame.weak = other->weak;
    frame.gathered = other->gathered;
    frame.subject = other->subject;
    if (space == value.npos) return {};
    const std::string_view trigger = trim(value.substr(space));
    if (!trigger.starts_with('@'))
      return fail("after the frame's name stands a trigger, '@(word|word)', found '{}'", trigger);
    const auto index = static_cast<std::uint32_t>(other - out_.frames.begin());
    const std::size_t patterns = out_.patterns.size();
    for (std::size_t p = 0; p < patterns; ++p) {
      if (out_.patterns[p].frame != index) continue;
      std::string text = out_.patterns[p].text;
      const std::size_t at = text.find('@');
      const std::size_t end =
          text[at + 1] == '(' ? text.find(')', at) + 1 : std::min(text.find(' ', at), text.size());
      BG_TRY(pattern(text.replace(at, end - at, trigger)));
    }
    return {};
  }

  // {name} filled in.
  Result<std::string> filled(std::string_view pattern) const {
    std::string out;
    while (!pattern.empty()) {
      const std::size_t open = pattern.find('{');
      out.append(pattern.substr(0, open));
      if (open == pattern.npos) break;
      const std::size_t close = pattern.find('}', open);
      if (close == pattern.npos) return fail("`{{` without `}}`");
      const std::string name(pattern.substr(open + 1, close - open - 1));
      const auto set = sets_.find(name);
      if (set == sets_.end()) return fail("no `words {}` before this line", name);
      out.append(set->second);
      pattern.remove_prefix(close + 1);
    }
    return out;
  }

  Result<std::vector<SyllableId>> words(std::string_view phrase) {
    std::vector<Token> tokens;
    split_tokens(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
    std::vector<SyllableId> ids;
    for (const Token& token : tokens) {
      ids.push_back(lexicon_.syllable(fold_syllable(view(phrase, token.span))));
    }
    if (ids.empty()) return fail("an empty alternative");
    return ids;
  }

  // One element at the head of `rest`, which loses it.
  Result<Element> element(std::string_view& rest, bool& trigger) {
    Element out;
    trigger = rest.front() == '@';
    if (trigger) rest.remove_prefix(1);
    std::size_t end = 0;
    const auto inside = [&](char close) -> std::optional<std::string_view> {
      end = rest.find(close);
      if (end == rest.npos) return std::nullopt;
      return rest.substr(1, end - 1);
    };
    if (rest.empty()) return fail("`@` without a word after it");
    if (rest.front() == '[') {
      const auto body = inside(']');
      const std::size_t colon = body ? body->find(':') : std::string_view::npos;
      if (!body || colon == body->npos) return fail("a slot is written [ROLE:type]");
      const auto slot = index_in(kSlots, body->substr(0, colon));
      const auto type = index_in(kSlotTypes, body->substr(colon + 1));
      if (!slot)
        return fail("unknown role '{}'; one of {}", body->substr(0, colon),
                    fmt::join(kSlots, ", "));
      if (!type)
        return fail("unknown slot type '{}'; one of {}", body->substr(colon + 1),
                    fmt::join(kSlotTypes, ", "));
      out.kind = Element::Kind::slot;
      out.slot = static_cast<Slot>(*slot);
      out.type = static_cast<SlotType>(*type);
    } else if (rest.front() == '<') {
      const auto name = inside('>');
      if (!name) return fail("`<` without `>`");
      out.kind = Element::Kind::list;
      out.list = lists_.bit(*name);
      if (out.list == 0) return fail("no word list '{}' in data/words/lists.tsv", *name);
      if (*name == "adverb") out.list |= lists_.bit("auxiliary");
    } else if (rest.front() == '(') {
      const auto body = inside(')');
      if (!body) return fail("`(` without `)`");
      std::string_view alternatives = *body;
      while (true) {
        const std::size_t bar = alternatives.find('|');
        BG_ASSIGN(std::vector<SyllableId> ids, words(alternatives.substr(0, bar)));
        out.words.push_back(std::move(ids));
        if (bar == alternatives.npos) break;
        alternatives.remove_prefix(bar + 1);
      }
    } else if (rest.front() == '~') {
      out.kind = Element::Kind::gap;
      std::size_t digits = 1;
      while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
      if (std::from_chars(rest.data() + 1, rest.data() + digits, out.most).ec != std::errc() ||
          out.most > 20) {
        return fail("a gap is written ~N, N at most 20");
      }
      end = digits - 1;
    } else if (rest.front() == '^') {
      out.kind = Element::Kind::start;
    } else {
      end = std::min(rest.find_first_of(" ?*"), rest.size()) - 1;
      BG_ASSIGN(std::vector<SyllableId> ids, words(rest.substr(0, end + 1)));
      out.words.push_back(std::move(ids));
    }
    rest.remove_prefix(end + 1);
    while (!rest.empty() && (rest.front() == '?' || rest.front() == '*')) {
      out.optional = true;
      out.repeated |= rest.front() == '*';
      rest.remove_prefix(1);
    }
    if (!rest.empty() && rest.front() != ' ')
      return fail("elements are separated by spaces, at '{}'", rest);
    rest = trim(rest);
    return out;
  }

  void add_trigger(std::vector<SyllableId> words, std::uint32_t pattern) {
    if (triggers_.size() <= words.front()) triggers_.resize(words.front() + 1);
    std::vector<Trigger>& all = triggers_[words.front()];
    auto it =
        std::find_if(all.begin(), all.end(), [&](const Trigger& t) { return t.words == words; });
    if (it == all.end())
      it = all.insert(it, {words.size() > 1 ? words[1] : 0, std::move(words), {}});
    it->patterns.push_back(pattern);
  }

  Result<void> pattern(std::string_view written) {
    Pattern out;
    BG_ASSIGN(out.text, filled(written));
    out.where = where_;
    std::string_view rest = out.text;
    out.frame = static_cast<std::uint32_t>(out_.frames.size() - 1);
    std::optional<Element> trigger;
    while (!rest.empty()) {
      bool is_trigger = false;
      BG_ASSIGN(Element next, element(rest, is_trigger));
      if (is_trigger) {
        if (trigger) return fail("a pattern has one trigger (@)");
        if (next.kind != Element::Kind::words || next.optional)
          return fail("a trigger is words, not optional");
        trigger = std::move(next);
      } else {
        (trigger ? out.right : out.left).push_back(std::move(next));
      }
    }
    if (!trigger) return fail("no trigger: mark a word with @");
    out.left_actors = std::count_if(out.left.begin(), out.left.end(), asks_for_actor);
    out.right_actors = std::count_if(out.right.begin(), out.right.end(), asks_for_actor);
    std::reverse(out.left.begin(), out.left.end());
    out.left_need = need_of(out.left);
    out.right_need = need_of(out.right);
    for (std::vector<SyllableId>& words : trigger->words)
      add_trigger(std::move(words), static_cast<std::uint32_t>(out_.patterns.size()));
    out_.patterns.push_back(std::move(out));
    return {};
  }

  const Lexicon& lexicon_;
  const WordLists& lists_;
  Frames out_;
  std::vector<std::vector<Trigger>> triggers_;  // by first word
  std::map<std::string, std::string> sets_;     // by name
  std::string where_;
};

}  // namespace

Result<Frames> compile_frames(const Lexicon& lexicon, const WordLists& lists) {
  Compiler compiler(lexicon, lists);
  for (const DataFile& file : lexicon.files()) {
    if (file.name.ends_with(".frames")) BG_TRY(compiler.file(file));
  }
  return compiler.finish();
}

}  // namespace banggiao
