// A sentence as frames and verbs of saying see it: actors, times, places and the words between
// them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "banggiao/entity.h"
#include "lexicon/by_row.h"

namespace banggiao {

// A bit for each word list, and one for verbs of saying.
__extension__ using ListBits = unsigned __int128;
constexpr std::size_t kMostLists = 127;
constexpr ListBits kSaying = ListBits{1} << kMostLists;

// Classes of plain words that the event stage asks about (data/words/lists.tsv), one bit each.
class WordLists {
 public:
  // The lists that make units out of words: looked up once, as each sentence asks for them.
  struct OfUnits {
    ListBits time_preposition = 0, place_preposition = 0, others = 0, determiner = 0,
             conjunction = 0, inviting = 0, since = 0, pair_head = 0, led_by = 0, leads = 0,
             adverb = 0, retinue = 0, on_behalf = 0, own_side = 0, presenting = 0, unnamed = 0,
             gathered = 0;
    ListBits no_verb = 0;  // what leads on, and is nobody's act
  };

  // Fails with bad_format where there are more than kMostLists lists.
  static Result<WordLists> load(const Lexicon& lexicon);
  // The bit of a list; 0 when there is no such list.
  ListBits bit(std::string_view list) const;
  const OfUnits& of_units() const { return of_units_; }
  // What the words of a row are of: a list, or the verbs of saying (data/speech/verbs.tsv).
  ListBits of_row(RowId row) const {
    const std::uint8_t* list = by_row_.at(row);
    return list == nullptr ? 0 : kBits[*list];
  }
  // Of all that begins at these tokens.
  ListBits of_all(std::span<const Beginning> tokens) const {
    ListBits out = 0;
    for (const Beginning& token : tokens) out |= by_set_[token.set];
    return out;
  }

 private:
  // The place of a list in `by_name_`, or the free one for it.
  std::size_t place_of(std::string_view list) const;

  std::vector<std::string> names_;
  std::array<std::uint8_t, 256>
      by_name_{};  // by the hash of a name: its index in `names_` and one, 0 for none
  static constexpr std::uint8_t kNoList = kMostLists + 1;
  static constexpr std::array<ListBits, kNoList + 1> kBits = [] {
    std::array<ListBits, kNoList + 1> bits{};
    for (std::size_t list = 0; list < kNoList; ++list) bits[list] = ListBits{1} << list;
    return bits;
  }();
  ByRow<std::uint8_t> by_row_;  // the place of a row's bit
  std::vector<ListBits> by_set_;
  OfUnits of_units_;
};

enum class UnitKind : std::uint8_t {
  word,
  punct,
  actor,
  time,
  place,
  gathering,
  instrument,
  aside
};

// Places in a list of what was found. One alone, as most units have it, takes no memory of its own.
class Items {
 public:
  Items() = default;
  Items(std::uint32_t one) : one_(one), size_(1) {}
  Items(const std::uint32_t* first, const std::uint32_t* last) { append(first, last); }
  Items(const Items& other) : Items(other.begin(), other.end()) {}
  Items(Items&& other) noexcept
      : one_(other.one_), size_(std::exchange(other.size_, 0)), many_(std::move(other.many_)) {}
  Items& operator=(Items other) noexcept {
    one_ = other.one_;
    size_ = other.size_;
    many_ = std::move(other.many_);
    return *this;
  }

  const std::uint32_t* begin() const { return size_ < 2 ? &one_ : many_.get(); }
  const std::uint32_t* end() const { return begin() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::uint32_t operator[](std::size_t i) const { return begin()[i]; }
  std::uint32_t front() const { return *begin(); }
  std::uint32_t back() const { return end()[-1]; }

  // REQUIRES: they are not its own.
  void append(const std::uint32_t* first, const std::uint32_t* last) {
    const auto size = size_ + static_cast<std::uint32_t>(last - first);
    if (size == size_) return;
    if (size == 1) {
      one_ = *first;
    } else {
      std::unique_ptr<std::uint32_t[]> many(new std::uint32_t[size]);
      std::copy(first, last, std::copy(begin(), end(), many.get()));
      many_ = std::move(many);
    }
    size_ = size;
  }

 private:
  std::uint32_t one_ = 0;
  std::uint32_t size_ = 0;
  std::unique_ptr<std::uint32_t[]> many_;  // all, where there are several
};

struct Unit {
  ListBits lists = 0;       // of a word: the lists it begins an entry of
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  SyllableId syllable = 0;     // of a word or mark
  std::uint32_t list_end = 0;  // unit after the longest such entry; units [this, list_end)
  Items items;                 // actors of a group; one time, place, gathering or instrument
  UnitKind kind = UnitKind::word;
  bool located = false;  // a place after "tại", a time after "vào"
  bool quote = false;    // a quotation mark: words in quotation marks may stand in a gap
};

// Syllables, with one bit for many of them each.
class SyllableBits {
 public:
  void add(SyllableId id) { words_[id / 64 % kWords] |= std::uint64_t{1} << (id % 64); }
  bool may_have(SyllableId id) const { return (words_[id / 64 % kWords] >> (id % 64) & 1) != 0; }
  bool may_share(const SyllableBits& other) const {
    std::uint64_t shared = 0;
    for (std::size_t i = 0; i < kWords; ++i) shared |= words_[i] & other.words_[i];
    return shared != 0;
  }
  bool empty() const { return !may_share(*this); }

 private:
  static constexpr std::size_t kWords = 4;
  std::array<std::uint64_t, kWords> words_{};
};

// What stands in a sentence or a part of it, or may stand there.
struct Contents {
  SyllableBits syllables;
  ListBits lists = 0;
  std::uint32_t kinds = 0;

  static constexpr std::uint32_t of_kind(UnitKind kind) {
    return 1U << static_cast<unsigned>(kind);
  }

  bool empty() const { return syllables.empty() && lists == 0 && kinds == 0; }
  // Whether anything that is asked for is there, where anything is.
  bool meets(const Contents& need) const {
    return syllables.may_share(need.syllables) || (lists & need.lists) != 0 ||
           (kinds & need.kinds) != 0 || need.empty();
  }
};

// Units of one sentence in order; they tile its tokens. Prepositions before times and places belong
// to them, "A, B và C" is one unit with three actors, "( … )" one aside.
std::vector<Unit> units_of(std::string_view text, const TokenizedText& tokens, Sentence sentence,
                           const TimeAnnotation& times, const EntityAnnotation& names,
                           const WordLists& lists);

}  // namespace banggiao
