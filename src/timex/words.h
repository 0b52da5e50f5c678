// The words of data/time/words.tsv, and a sentence's tokens seen through them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/lexicon.h"
#include "banggiao/text.h"
#include "lexicon/by_row.h"

namespace banggiao::timex {

// The `class` column. The value is a number where a class says so, else a code kept as text.
enum class WordClass : std::uint8_t {
  number,       // its number: "ba"
  ten,          // "mươi"
  unit,         // a Unit: "tháng"
  weekday,      // 1 (Monday) to 7
  part,         // part of day, the TIMEX3 letters: "chiều" AF
  article_day,  // days from the article's: "hôm qua" -1
  context_day,  // days from the day told last: "cùng ngày" 0
  near,         // after a part of day: "sáng nay" 0, "tối qua" -1
  shift,        // after a unit or a weekday: "tuần trước" -1, "tháng này" 0, "năm tới" +1
  after,        // after a date, past or future: "27/9 tới"
  position,     // start, mid, end, half1, half2: "cuối"
  month,        // number: "giêng"
  from,
  to,
  and_,
  marker,  // before the number of a day: "hôm" day, "mùng" early, "rằm" full, "Quốc khánh" name
  clock,       // hour, to, half: "h", "kém", "rưỡi"
  clock_lead,  // before an hour: "lúc"
  lead,        // before a date written in numbers alone: "từ 1/7"
  block,       // before numbers that are no date: "tỉ số 3-2"
  stop,        // after numbers that are no date: "7/10 nước"
  approx,
  plural,  // "các", "những"
  vague,   // "vài"
  every,   // "hàng", "mỗi"
  term,    // a span of years follows: "nhiệm kỳ"
  ref,     // TIMEX3 reference: "vừa qua" PAST_REF
  tense,   // past or future: "đã", "sẽ"
  lunar,
  tet,
  zone,
  zone_name,
  same,  // "tức"
  back,  // a point so many units away: "ba năm trước" past, "ba năm sau" future, "ba năm nữa" ahead
  span,  // a span of so many units up to now or from now: "ba năm qua" past
  ago,   // before the number: "cách đây"
  before_that,
  after_that,
  count,       // before the number of a gathering (count) or an anniversary: "khóa", "kỷ niệm"
  former,      // "cựu"
  half,        // "nửa" of a unit
  once,        // after a stretch that comes again: "hai năm một lần"
  rank,        // before the number of a unit: "năm thứ 30"
  name,        // before a month that is part of a name: "Cách mạng tháng Tám"
  idiom,       // looks like a time or a part of one and never is: "24/7", "bắt đầu"
  named_day,   // month and day, of the lunar calendar where it says so: "lunar 01-01"
  cycle,       // of the sixty years, 0 to 59, Giáp Tý the first
  clause,      // behind a shift word it makes a conjunction: "trước khi"
  ordinal,     // before a weekday's words they count: "lần thứ hai"
  office,      // before a name, in the words that data/names/people.tsv dates: "Thủ tướng"
  state_word,  // small words of a state's name between office and name: "nước Cộng hòa …"
  ties,        // what two states have kept for so many years: "quan hệ ngoại giao"
};

constexpr WordClass kLastClass = WordClass::ties;

// Classes as one mask.
using ClassMask = std::uint64_t;
constexpr ClassMask kDigits = ClassMask{1} << 63;  // a number written in digits, beside the classes
static_assert(static_cast<unsigned>(kLastClass) < 63);
template <class... Class>
constexpr ClassMask mask_of(Class... classes) {
  return (... | (ClassMask{1} << static_cast<unsigned>(classes)));
}

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  session,
  night,
  day,
  week,
  month,
  quarter,
  year,
  decade,
  century
};

struct Word {
  WordClass cls;
  int value = 0;     // the number, or the Unit
  std::string code;  // the value as written
};

// data/time/words.tsv, compiled.
struct WordTable {
  // Fails with bad_format where a class or a value is unknown.
  static Result<WordTable> load(const Lexicon& lexicon);

  // Nothing for a row of another table.
  const Word* at(RowId row) const { return words.at(row); }

  ByRow<Word> words;
  std::vector<ClassMask> classes;  // by set of entries
};

// The tokens of an article with the words found at each.
class WordView {
 public:
  WordView(std::string_view text, const TokenizedText& tokens, const WordTable& words)
      : text_(text),
        tokens_(tokens.tokens),
        matches_(tokens.matches),
        beginnings_(tokens.beginnings),
        words_(words) {}

  struct Found {
    const Word* word;
    std::uint32_t end;
  };

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  const Token& token(std::uint32_t i) const { return tokens_[i]; }
  std::string_view text(std::uint32_t i) const { return view(text_, tokens_[i].span); }
  // Of the words that begin at token `i`, and whether it is digits.
  ClassMask classes(std::uint32_t i) const {
    return words_.classes[beginnings_[i].set] |
           (tokens_[i].kind == TokenKind::number ? kDigits : 0);
  }
  // The first token of [i, end) with one of these classes; `end` where none has.
  std::uint32_t next_of(ClassMask wanted, std::uint32_t i, std::uint32_t end) const {
    while (i < end && (classes(i) & wanted) == 0) ++i;
    return i;
  }
  bool any_word(std::uint32_t i) const { return (classes(i) & ~kDigits) != 0; }

  // The longest word of the class that begins at token `i` and ends by `limit`.
  std::optional<Found> word(std::uint32_t i, WordClass cls, std::uint32_t limit) const {
    if (i >= limit || (classes(i) & mask_of(cls)) == 0) return std::nullopt;
    return longest(i, cls, limit);
  }
  // As `word`, of the class that ends just before token `i`.
  std::optional<Found> word_before(std::uint32_t i, WordClass cls, std::uint32_t limit) const;

  // The mark at token `i` with dashes, quotes and their kin as ASCII; 0 for words, numbers and
  // others.
  char mark(std::uint32_t i) const {
    return i >= size() || tokens_[i].kind != TokenKind::punct ? '\0' : ascii_of(text(i));
  }

  struct Digits {
    int value;
    std::uint32_t count;
    bool padded;  // "07"
  };
  // Nothing for words and for more than four digits.
  std::optional<Digits> digits(std::uint32_t i) const {
    return i >= size() || tokens_[i].kind != TokenKind::number ? std::nullopt : value_of(text(i));
  }

 private:
  std::optional<Found> longest(std::uint32_t i, WordClass cls, std::uint32_t limit) const;
  static char ascii_of(std::string_view mark);
  static std::optional<Digits> value_of(std::string_view digits);

  std::string_view text_;
  std::span<const Token> tokens_;
  std::span<const Match> matches_;
  std::span<const Beginning> beginnings_;
  const WordTable& words_;
};

}  // namespace banggiao::timex
