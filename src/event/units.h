// A sentence as frames and verbs of saying see it: actors, times, places and the words between them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "banggiao/entity.h"
#include "lexicon/by_row.h"

namespace banggiao {

// A bit for each word list.
__extension__ using ListBits = unsigned __int128;
constexpr std::size_t kMostLists = 128;

// Classes of plain words that the event stage asks about (data/words/lists.tsv), one bit each.
class WordLists {
 public:
  // The lists that make units out of words: looked up once, as each sentence asks for them.
  struct OfUnits {
    ListBits time_preposition = 0, place_preposition = 0, others = 0, determiner = 0, conjunction = 0, inviting = 0, since = 0,
                  pair_head = 0, led_by = 0, leads = 0, adverb = 0, with = 0, retinue = 0, on_behalf = 0, own_side = 0;
  };

  // Fails with bad_format where there are more than kMostLists lists.
  static Result<WordLists> load(const Lexicon& lexicon);
  // The bit of a list; 0 when there is no such list.
  ListBits bit(std::string_view list) const;
  const OfUnits& of_units() const { return of_units_; }
  ListBits of_row(RowId row) const {
    const ListBits* bits = bits_.at(row);
    return bits == nullptr ? 0 : *bits;
  }

 private:
  // The place of a list in `by_name_`, or the free one for it.
  std::size_t place_of(std::string_view list) const;

  std::vector<std::string> names_;
  std::array<std::uint8_t, 256> by_name_{};  // by the hash of a name: its index in `names_` and one, 0 for none
  ByRow<ListBits> bits_;
  OfUnits of_units_;
};

enum class UnitKind : std::uint8_t { word, punct, actor, time, place, gathering, instrument, aside };

struct Unit {
  UnitKind kind = UnitKind::word;
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  SyllableId syllable = 0;       // of a word or mark
  ListBits lists = 0;       // of a word: the lists it begins an entry of
  std::uint32_t list_end = 0;    // unit after the longest such entry; units [this, list_end)
  std::vector<std::uint32_t> items;  // actors of a group; one time, place, gathering or instrument
  bool located = false;          // a place after "tại", a time after "vào"
  bool quote = false;            // a quotation mark: words in quotation marks may stand in a gap
};

// Units of one sentence in order; they tile its tokens. Prepositions before times and places belong to
// them, "A, B và C" is one unit with three actors, "( … )" one aside.
std::vector<Unit> units_of(std::string_view text, const TokenizedText& tokens, Sentence sentence,
                           const TimeAnnotation& times, const EntityAnnotation& names, const WordLists& lists);

}  // namespace banggiao
