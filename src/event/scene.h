// What the event stage knows of an article while it reads it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "banggiao/event.h"
#include "event/units.h"

namespace banggiao {

struct SentenceUnits {
  Sentence sentence;
  BlockRole role = BlockRole::paragraph;
  Contents there;                 // what its units have at most
  std::span<const Actor> actors;  // who begins in it
  std::vector<Unit> units;        // once they are asked for: most sentences tell nothing
};

struct Scene {
  const Article& article;
  const TokenizedText& text;
  const TimeAnnotation& times;
  EntityAnnotation& names;
  const Lexicon& lexicon;
  const WordLists& lists;
  std::optional<Day> published;
  mutable std::vector<SentenceUnits> sentences;

  // The sentence with its units.
  const SentenceUnits& with_units(std::uint32_t sentence) const;
  const std::vector<Unit>& units(std::uint32_t sentence) const {
    return with_units(sentence).units;
  }
  Span span(std::uint32_t token_begin, std::uint32_t token_end) const {
    return {text.tokens[token_begin].span.begin, text.tokens[token_end - 1].span.end};
  }
  // The words of a sentence's units [begin, end), with the days and places that stand right behind
  // them, and no mark before them.
  Span telling(const std::vector<Unit>& units, std::uint32_t begin, std::uint32_t end) const;
  // An alpha-3 code of data/names/countries.tsv, not a body's short form of three letters.
  bool is_state(std::string_view code) const;
  std::string_view word(std::uint32_t token) const {
    return view(article.text, text.tokens[token].span);
  }
  // Of the entries that begin at one of these tokens.
  ListBits lists_at(std::uint32_t token_begin, std::uint32_t token_end) const {
    return lists.of_all(std::span(text.beginnings).subspan(token_begin, token_end - token_begin));
  }
};

// The people and states that a unit of actors stands for; `both` where "hai bên" is among them.
// Actors of no public office are left out, and local ones, unless asked for.
struct Cast {
  std::vector<ActorMember> members;
  bool both = false;
  std::string_view office;   // of both, where they are nobody in particular
  std::string_view holders;  // what both hold, where they are somebody: Actor::holders
  bool people = false;  // "hai ông", "hai nhà lãnh đạo", neither "hai bên" nor "hai nước"
};
enum class Locals { left_out, included, firms_too };
Cast cast_of(const Scene& scene, const Unit& unit, Locals locals = Locals::left_out);

// A member as a participant.
Participant participant_of(const ActorMember& member, Role role);

// The same person, or the same state where no person is named.
bool same_party(const Participant& a, const Participant& b);

bool is_person(const Scene& scene, const Participant& p);

// Leaves of each entity the first, and nobody who is among `others`: nobody speaks to himself.
void keep_once(std::vector<Participant>& parties, const std::vector<Participant>& others = {});

// How many different states and bodies are among the parties.
std::size_t sides_of(const std::vector<Participant>& parties);

}  // namespace banggiao
