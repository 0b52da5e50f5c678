// What the units of a sentence are made of, and short questions about them.
#pragma once

#include <string>
#include <string_view>

#include "event/units.h"

namespace banggiao {

struct UnitSource {
  std::string_view text;
  const TokenizedText& tokens;
  const EntityAnnotation& names;
  const WordLists::OfUnits& list;

  std::string_view word(std::uint32_t token) const { return view(text, tokens.tokens[token].span); }
  std::string_view first_word(const Unit& unit) const { return word(unit.begin); }
  std::string folded_word(const Unit& unit) const { return fold_syllable(first_word(unit)); }
  // A mark of one byte: ',', not "…".
  bool is_mark(std::uint32_t token, char mark) const {
    const Span span = tokens.tokens[token].span;
    return text[span.begin] == mark && span.size() == 1;
  }
  bool is_mark(const Unit& unit, char mark) const {
    return unit.kind == UnitKind::punct && is_mark(unit.begin, mark);
  }
  // The first of a unit of actors.
  const Actor& actor(const Unit& unit) const { return names.actors[unit.items.front()]; }
};

}  // namespace banggiao
