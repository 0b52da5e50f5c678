#include "event/match.h"

#include <algorithm>
#include <bitset>

namespace banggiao {
namespace {

constexpr std::uint32_t kWindow = 40;    // units on one side of a trigger
constexpr std::uint32_t kElements = 24;  // of one side of a pattern

// Matches one side of a pattern outwards from the trigger. Each (element, unit) pair is tried once,
// so the work is bounded by their product.
class Side {
 public:
  Side(std::span<const Unit> units, std::span<const Actor> actors,
       const std::vector<Element>& elements, std::uint32_t from, bool rightwards,
       const Frames& frames)
      : units_(units),
        actors_(actors),
        elements_(elements),
        frames_(frames),
        from_(from),
        right_(rightwards) {}

  // Units used, and the fills; nothing when the side does not match.
  std::optional<std::uint32_t> match(std::vector<FrameMatch::Fill>& fills) {
    if (elements_.size() > kElements) return std::nullopt;
    return step(0, 0, 0, fills);
  }

  // Where a side that did not match got farthest: at the last unit looked at, behind a gap at the
  // first.
  FrameMiss::Stop stop() const {
    FrameMiss::Stop out{0, 0};
    for (std::uint32_t e = 0; e < std::min<std::size_t>(elements_.size(), kElements); ++e) {
      std::uint32_t before = e;
      while (before > 0 && elements_[before - 1].optional) --before;
      const bool after_gap = before > 0 && elements_[before - 1].kind == Element::Kind::gap;
      bool reached = false;
      for (std::uint32_t offset = 0; offset <= kWindow; ++offset) {
        if (!tried_[e * (kWindow + 1) + offset] || (reached && after_gap)) continue;
        reached = true;
        out = {e, offset};
      }
    }
    return out;
  }

 private:
  // The unit `offset` units away from the trigger, outwards.
  const Unit* at(std::uint32_t offset) const {
    if (offset >= kWindow) return nullptr;
    if (right_) return from_ + offset < units_.size() ? &units_[from_ + offset] : nullptr;
    return offset < from_ ? &units_[from_ - 1 - offset] : nullptr;
  }
  std::uint32_t index(std::uint32_t offset) const {
    return right_ ? from_ + offset : from_ - 1 - offset;
  }

  static bool is_adjunct(const Unit& unit) {
    return unit.kind == UnitKind::time || unit.kind == UnitKind::aside ||
           (unit.kind == UnitKind::place && unit.located);
  }

  // "theo lời mời của ông Abe và dự hội nghị", "gặp ông Abe khi dự hội nghị": an object that the
  // words for the next clause follow is not who attends. Only leftwards.
  bool object_ends(std::uint32_t offset) const {
    const Unit* actor = at(offset + 1);
    const Unit* before = at(offset + 2);
    const Unit& unit = *at(offset);
    const bool starts = (unit.lists & frames_.clause_starts) != 0 ||
                        (offset == 0 && (unit.lists & frames_.conjunction) != 0);
    return !right_ && starts && actor != nullptr && actor->kind == UnitKind::actor &&
           before != nullptr && before->kind == UnitKind::word;
  }

  // Units of a clause between commas that ends at `offset` and stands behind who its sentence
  // begins with: "Ông A, người vừa nhậm chức tháng trước, gặp". 0 where there is none. Only
  // leftwards.
  std::uint32_t clause_set_off(std::uint32_t offset) const {
    constexpr std::uint32_t kMost = 14;
    if (right_ || at(offset)->kind != UnitKind::punct || at(offset)->quote) return 0;
    for (std::uint32_t size = 1; size <= kMost; ++size) {
      const Unit* unit = at(offset + size);
      if (unit == nullptr || (unit->lists & kSaying) != 0) return 0;
      if (unit->kind != UnitKind::punct) continue;
      const Unit* first = at(offset + size - 1);
      const Unit* actor = at(offset + size + 1);
      const Unit* before = at(offset + size + 2);
      const bool begins = before == nullptr || before->kind == UnitKind::punct ||
                          before->kind == UnitKind::time || before->kind == UnitKind::aside;
      return size > 1 && !unit->quote && first->kind == UnitKind::word && actor != nullptr &&
                     actor->kind == UnitKind::actor && begins
                 ? size + 1
                 : 0;
    }
    return 0;
  }

  bool slot_takes(const Element& element, const Unit& unit) const {
    switch (element.type) {
      case SlotType::place:
        return unit.kind == UnitKind::place;
      case SlotType::gathering:
        return unit.kind == UnitKind::gathering;
      case SlotType::instrument:
        return unit.kind == UnitKind::instrument;
      case SlotType::time:
        return unit.kind == UnitKind::time;
      default:
        break;
    }
    if (unit.kind == UnitKind::place) {
      // A state visited may be read as a place: "tới Nga", "ở thăm Việt Nam".
      return element.slot == Slot::destination;
    }
    if (unit.kind != UnitKind::actor) return false;
    if (element.type == SlotType::actor) return true;
    if (element.type == SlotType::body) {
      return std::all_of(unit.items.begin(), unit.items.end(),
                         [&](std::uint32_t a) { return actors_[a].acts_as() == ActorKind::body; });
    }
    const bool states = std::all_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t a) {
      const Actor& actor = actors_[a];
      return actor.kind == ActorKind::state || actor.acts_as() == ActorKind::body ||
             (actor.kind == ActorKind::pronoun && actor.members.size() == 1 &&
              actor.members[0].office.empty()) ||
             actor.kind == ActorKind::both;
    });
    return element.type == SlotType::state ? states : !states;
  }

  // Units of a few quoted words at `offset`, marks included: 'cuộc điện đàm "rất thẳng thắn" với'.
  // 0 where they are none, or what somebody said.
  std::uint32_t quoted_at(std::uint32_t offset) const {
    constexpr std::uint32_t kMost = 9;
    if (!at(offset)->quote) return 0;
    for (std::uint32_t size = 1; size <= kMost; ++size) {
      const Unit* unit = at(offset + size);
      if (unit == nullptr) return 0;
      if (unit->quote) {
        const Unit* beyond = at(offset + size + 1);
        return beyond != nullptr && beyond->kind != UnitKind::punct ? size + 1 : 0;
      }
      if (unit->kind != UnitKind::word) return 0;
    }
    return 0;
  }

  // Units that `words` take at `offset`, a mark between them included ('là "người không được chào
  // đón"'); 0 when they are not there.
  std::uint32_t take_words(const std::vector<SyllableId>& words, std::uint32_t offset) const {
    std::uint32_t size = 0;
    for (std::uint32_t w = 0; w < words.size(); ++w, ++size) {
      const Unit* unit = at(offset + size);
      if (w > 0 && unit != nullptr && unit->quote) unit = at(offset + ++size);
      const SyllableId want = right_ ? words[w] : words[words.size() - 1 - w];
      if (unit == nullptr || want == 0 || unit->syllable != want) return 0;
    }
    return size;
  }

  // Units of a list's entry at `offset`. Leftwards the entry must end there.
  std::uint32_t take_list(ListBits list, std::uint32_t offset) const {
    if (right_) {
      const Unit* unit = at(offset);
      return unit != nullptr && (unit->lists & list) ? unit->list_end - index(offset) : 0;
    }
    // The longest, as a unit knows only the longest entry that begins at it: "dự kiến sẽ", not
    // "sẽ".
    std::uint32_t taken = 0;
    for (std::uint32_t back = 0; back < 4; ++back) {
      const Unit* unit = at(offset + back);
      if (unit == nullptr) break;
      if ((unit->lists & list) && unit->list_end == index(offset) + 1) taken = back + 1;
    }
    return taken;
  }

  std::optional<std::uint32_t> step(std::uint32_t e, std::uint32_t offset, std::uint32_t used,
                                    std::vector<FrameMatch::Fill>& fills) {
    if (e == elements_.size()) return used;
    if (offset > kWindow || tried_[e * (kWindow + 1) + offset]) return std::nullopt;
    tried_[e * (kWindow + 1) + offset] = true;
    const Element& element = elements_[e];
    const Unit* unit = at(offset);
    const auto next = [&](std::uint32_t size, bool stay) -> std::optional<std::uint32_t> {
      const std::size_t filled = fills.size();
      const std::uint32_t to = offset + size;
      if (stay) {
        if (auto done = step(e, to, to, fills)) return done;
      }
      if (auto done = step(e + 1, to, to, fills)) return done;
      fills.resize(filled);
      return std::nullopt;
    };
    switch (element.kind) {
      case Element::Kind::words:
        for (const std::vector<SyllableId>& words : element.words) {
          if (const std::uint32_t size = take_words(words, offset)) {
            if (auto done = next(size, element.repeated)) return done;
          }
        }
        break;
      case Element::Kind::list:
        if (const std::uint32_t size = take_list(element.list, offset)) {
          if (auto done = next(size, element.repeated)) return done;
        }
        break;
      case Element::Kind::slot:
        if (const std::uint32_t at_slot = offset + (unit == nullptr ? 0 : clause_set_off(offset));
            unit != nullptr && slot_takes(element, *at(at_slot))) {
          fills.push_back({element.slot, index(at_slot), at_slot - offset});
          if (auto done = step(e + 1, at_slot + 1, at_slot + 1, fills)) return done;
          fills.pop_back();
        }
        break;
      case Element::Kind::gap:
        for (std::uint32_t size = 0, words = 0; words <= element.most; ++size, ++words) {
          if (auto done = step(e + 1, offset + size, offset + size, fills)) return done;
          const Unit* crossed = at(offset + size);
          if (crossed == nullptr || object_ends(offset + size)) break;
          if (crossed->kind != UnitKind::punct) continue;
          const std::uint32_t quoted = quoted_at(offset + size);
          if (quoted == 0 && !crossed->quote) break;
          size += quoted == 0 ? 0 : quoted - 1;
        }
        return std::nullopt;
      case Element::Kind::start:
        if (unit == nullptr || unit->kind == UnitKind::punct) {
          if (auto done = step(e + 1, offset, used, fills)) return done;
        }
        break;
    }
    if (element.optional) {
      if (auto done = step(e + 1, offset, used, fills)) return done;
    }
    // Times, places and asides may stand between any two elements, with the commas that set them
    // off.
    if (unit != nullptr && is_adjunct(*unit)) {
      return step(e, offset + 1, used, fills);
    }
    // 'có một "cuộc điện đàm dài" với': marks around single words of it.
    if (unit != nullptr && unit->quote && element.kind != Element::Kind::start)
      return step(e, offset + 1, used, fills);
    if (unit != nullptr && unit->kind == UnitKind::punct) {
      const Unit* inner = at(offset + 1);
      const Unit* outer = at(offset + 2);
      if (inner != nullptr && is_adjunct(*inner) && outer != nullptr &&
          outer->kind == UnitKind::punct) {
        return step(e, offset + 3, used, fills);
      }
    }
    return std::nullopt;
  }

  std::span<const Unit> units_;
  std::span<const Actor> actors_;
  const std::vector<Element>& elements_;
  const Frames& frames_;
  std::uint32_t from_;
  bool right_;
  std::bitset<std::size_t{kElements} * (kWindow + 1)> tried_;
};

// Whether a side whose nearest unit is a plain word can match at all: most patterns of a trigger
// fail right there.
bool may_match(const std::vector<Element>& elements, std::span<const Unit> units,
               std::uint32_t trigger_begin, std::uint32_t trigger_end, bool right) {
  if (elements.empty() || elements.front().optional) return true;
  const Element& nearest = elements.front();
  if (right ? trigger_end >= units.size() : trigger_begin == 0)
    return nearest.kind == Element::Kind::gap || nearest.kind == Element::Kind::start;
  const Unit& unit = units[right ? trigger_end : trigger_begin - 1];
  if (unit.kind != UnitKind::word) return true;
  switch (nearest.kind) {
    case Element::Kind::slot:
    case Element::Kind::start:
      return false;
    case Element::Kind::list:
      return !right || (unit.lists & nearest.list) != 0;
    case Element::Kind::words:
      return std::any_of(nearest.words.begin(), nearest.words.end(),
                         [&](const std::vector<SyllableId>& words) {
                           return (right ? words.front() : words.back()) == unit.syllable;
                         });
    case Element::Kind::gap:
      break;
  }
  return true;
}

// Whether anything that a side asks for stands there.
bool is_met_in(std::span<const Unit> side, const Contents& need) {
  return need.empty() || std::any_of(side.begin(), side.end(), [&](const Unit& u) {
           return need.syllables.may_have(u.syllable) || (need.lists & u.lists) != 0 ||
                  (need.kinds & Contents::of_kind(u.kind)) != 0;
         });
}

// Whether the words [begin, end) are part of a longer entry: "dự kiến" is no "dự", "trực tiếp" no
// "tiếp".
bool is_shielded(std::span<const Unit> units, std::uint32_t begin, std::uint32_t end,
                 const Frames& frames) {
  constexpr std::uint32_t kLongest = 3;
  if ((units[begin].lists & frames.shields) && units[begin].list_end > end) return true;
  for (std::uint32_t back = 1; back <= kLongest && back <= begin; ++back) {
    if ((units[begin - back].lists & frames.no_trigger) && units[begin - back].list_end >= end)
      return true;
  }
  return false;
}

// What stands on either side of a trigger, at most.
struct Sides {
  Contents before, behind;
  std::ptrdiff_t actors_before = 0, actors_behind = 0;

  bool meet(const Pattern& pattern) const {
    return pattern.left_actors <= actors_before && pattern.right_actors <= actors_behind &&
           before.meets(pattern.left_need) && behind.meets(pattern.right_need);
  }
};

// Without `misses` only what may match is tried.
std::vector<FrameMatch> match_all(const Frames& frames, std::span<const Unit> units,
                                  const Contents& there, std::uint32_t first,
                                  std::span<const Actor> actors, std::vector<FrameMiss>* misses) {
  std::vector<FrameMatch> out;
  const auto is_actor = [](const Unit& u) { return u.kind == UnitKind::actor; };
  Sides sides{there, there, 0, std::count_if(units.begin(), units.end(), is_actor)};
  const auto read = [&](std::uint32_t number, std::uint32_t begin, std::uint32_t end) {
    const Pattern& pattern = frames.patterns[number];
    const bool may = sides.meet(pattern) && may_match(pattern.left, units, begin, end, false) &&
                     may_match(pattern.right, units, begin, end, true) &&
                     is_met_in(units.first(begin), pattern.left_need) &&
                     is_met_in(units.subspan(end), pattern.right_need);
    if (misses == nullptr && !may) return;
    FrameMatch match;
    match.pattern = number;
    match.trigger_begin = begin;
    match.trigger_end = end;
    Side before(units, actors, pattern.left, begin, false, frames);
    const auto left = before.match(match.fills);
    if (!left && misses == nullptr) return;
    Side after(units, actors, pattern.right, end, true, frames);
    const auto right = after.match(match.fills);
    if (left && right) {
      match.begin = begin - *left;
      match.end = end + *right;
      out.push_back(std::move(match));
    } else if (misses != nullptr) {
      FrameMiss miss{number, begin, end, {}, {}};
      if (!left) miss.left = before.stop();
      if (!right) miss.right = after.stop();
      misses->push_back(miss);
    }
  };
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    if (is_actor(units[u])) ++sides.actors_before, --sides.actors_behind;
    if (units[u].begin < first || units[u].kind != UnitKind::word || units[u].syllable == 0)
      continue;
    const SyllableId next = u + 1 < units.size() ? units[u + 1].syllable : 0;
    for (const Trigger& trigger : frames.triggers_at(units[u].syllable, next)) {
      if (trigger.second != 0 && trigger.second != next) continue;
      const auto size = static_cast<std::uint32_t>(trigger.words.size());
      bool here = u + size <= units.size();
      for (std::uint32_t w = 2; here && w < size; ++w)
        here = units[u + w].syllable == trigger.words[w];
      if (!here || is_shielded(units, u, u + size, frames)) continue;
      for (const std::uint32_t pattern : trigger.patterns) read(pattern, u, u + size);
    }
  }
  return out;
}

}  // namespace

std::size_t first_trigger(const Frames& frames, const SentenceWords& sentence) {
  const std::span<const Token> tokens = sentence.tokens;
  const std::ptrdiff_t actors = std::ssize(sentence.actors);
  Sides sides{sentence.there, sentence.there, actors, actors};
  bool parted = false;
  std::size_t read = 0;  // tokens that stand before the trigger
  // What stands before the trigger at `t` and, of words, behind the first one that was asked for.
  const auto part_at = [&](std::size_t t) {
    if (!parted) {
      sides.before.syllables = sides.behind.syllables = {};
      for (const Token& token : tokens.subspan(t + 1)) sides.behind.syllables.add(token.syllable);
      sides.actors_before = 0;
      parted = true;
    }
    for (; read < t; ++read) sides.before.syllables.add(tokens[read].syllable);
    const auto begins_before = [&](std::ptrdiff_t a) {
      return sentence.actors[static_cast<std::size_t>(a)].token_begin < sentence.begin + t;
    };
    while (sides.actors_before < actors && begins_before(sides.actors_before))
      ++sides.actors_before;
    sides.actors_behind = actors - sides.actors_before;
  };
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const SyllableId next = t + 1 < tokens.size() ? tokens[t + 1].syllable : 0;
    for (const Trigger& trigger : frames.triggers_at(tokens[t].syllable, next)) {
      if (trigger.second != 0 && trigger.second != next) continue;
      bool here = t + trigger.words.size() <= tokens.size();
      for (std::size_t w = 2; here && w < trigger.words.size(); ++w)
        here = tokens[t + w].syllable == trigger.words[w];
      if (!here) continue;
      const auto may = [&](std::uint32_t number) {
        const Pattern& pattern = frames.patterns[number];
        if (!parted && !sides.meet(pattern)) return false;
        part_at(t);
        return sides.meet(pattern);
      };
      if (std::any_of(trigger.patterns.begin(), trigger.patterns.end(), may)) return t;
    }
  }
  return tokens.size();
}

std::vector<FrameMatch> match_frames(const Frames& frames, std::span<const Unit> units,
                                     const Contents& there, std::uint32_t first,
                                     std::span<const Actor> actors) {
  return match_all(frames, units, there, first, actors, nullptr);
}

std::vector<FrameMatch> match_frames(const Frames& frames, std::span<const Unit> units,
                                     std::span<const Actor> actors,
                                     std::vector<FrameMiss>& misses) {
  return match_all(frames, units, {}, 0, actors, &misses);
}

}  // namespace banggiao
