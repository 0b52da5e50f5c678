// The parser behind parse_expr: a hand-written descent over the classes of data/time/words.tsv.
#pragma once

#include <array>

#include "timex/expr.h"

namespace banggiao::timex {

using enum WordClass;

inline Position to_position(std::string_view code) {
  if (code == "start") return Position::start;
  if (code == "mid") return Position::mid;
  if (code == "end") return Position::end;
  if (code == "half1") return Position::half1;
  return Position::half2;
}

inline Tense to_tense(std::string_view code) {
  return code == "past" ? Tense::past : Tense::future;
}

inline bool is_year(int value) { return value >= 1000 && value <= 2999; }

// A year that needs no "năm" before it.
constexpr int kFirstNear = 1900;
inline bool is_near_year(int value) { return value >= kFirstNear && value <= 2100; }

inline int full_year(const WordView::Digits& digits) {
  if (digits.count != 2) return digits.value;
  return digits.value <= 40 ? 2000 + digits.value : 1900 + digits.value;
}

// One or more days written in numbers, or a stretch of them.
struct Numbers {
  std::array<Point, 2> points;
  int count = 0;  // 2: a range
  std::uint32_t end = 0;
  char separator = 0;  // '/', '.', '-' between day and month of the last; 0: the day alone
  bool padded = false;
};

struct NumberChain;

class Parser {
 public:
  Parser(const WordView& words, std::uint32_t begin, std::uint32_t limit)
      : w_(words), begin_(begin), limit_(limit) {}

  std::optional<Expr> parse(std::uint32_t i, bool led) const;
  // Whether the word that follows lets an expression begin here, where `parse` costs much more:
  // behind most "các", "một" or "từ" of a text none does.
  bool may_open(std::uint32_t i, bool led) const;

 private:
  struct Number {
    double value;
    std::uint32_t end;
  };

  std::optional<WordView::Found> word(std::uint32_t i, WordClass cls) const {
    return w_.word(i, cls, limit_);
  }
  std::optional<WordView::Found> before(std::uint32_t i, WordClass cls) const {
    return w_.word_before(i, cls, begin_);
  }
  // As `word`, not where it opens a clause: "tuần trước", but not "trước khi".
  std::optional<WordView::Found> shift_at(std::uint32_t i) const;
  // A position word before its stretch: "cuối", but not in "lần đầu".
  std::optional<WordView::Found> position_at(std::uint32_t i) const;
  bool numbers_may_go_on(std::uint32_t i) const;
  // What could be the far end of a range: "1/7 tới 15/7", not "27/9 tới".
  bool opens_point(std::uint32_t i) const;
  std::optional<Unit> unit_at(std::uint32_t i, std::uint32_t& end) const {
    const auto found = word(i, unit);
    if (!found) return std::nullopt;
    end = found->end;
    return static_cast<Unit>(found->word->value);
  }
  bool is_unit(std::uint32_t i, Unit which) const {
    const auto found = word(i, unit);
    return found && static_cast<Unit>(found->word->value) == which;
  }
  char mark(std::uint32_t i) const { return i < limit_ ? w_.mark(i) : '\0'; }
  bool glued(std::uint32_t i) const { return i < limit_ && w_.token(i).glued; }
  std::optional<WordView::Digits> digits(std::uint32_t i) const {
    return i < limit_ ? w_.digits(i) : std::nullopt;
  }

  // "3", "1,5", "ba", "mười hai", "hai mươi mốt".
  std::optional<Number> number_at(std::uint32_t i) const;
  bool attached(std::uint32_t i) const;
  bool bad_left(std::uint32_t i) const;
  bool bad_right(std::uint32_t end) const;

  NumberChain chain_at(std::uint32_t i) const;
  std::optional<Numbers> date_numbers(std::uint32_t i) const;
  std::optional<Numbers> day_list(const Numbers& first) const;
  bool tells_date(const Numbers& found, std::uint32_t i, bool led) const;
  std::optional<Numbers> marked_date(std::uint32_t i, bool marked, bool led) const;
  void month_and_year(std::uint32_t& cur, Point& p) const;
  void year_after(std::uint32_t& cur, Point& p) const;
  struct Clock;
  std::optional<Number> minutes_at(std::uint32_t i) const;
  bool behind_hour_mark(const WordView::Found& mark_h, Clock& clock) const;
  bool behind_colon(Clock& clock) const;
  bool behind_hour_word(Clock& clock) const;
  void part_of_hour(Clock& clock) const;
  bool is_time_of_day(std::uint32_t begin, std::uint32_t end) const;
  bool clock_time(std::uint32_t& cur, Point& p) const;
  bool weekday_at(std::uint32_t& cur, Point& p, bool led) const;
  void zone_after(std::uint32_t& cur) const;

  struct Stretch {
    Point from;
    std::optional<Point> to;
    std::uint32_t end = 0;
    Tense tense = Tense::none;
    std::string_view rule;
  };
  struct Day;
  void clock_before(Day& day) const;
  void part_before(Day& day) const;
  bool day_in_words(Day& day) const;
  std::uint32_t numbers_of(Day& day) const;
  std::optional<Numbers> lunar_day(std::uint32_t at, bool full) const;
  std::optional<Numbers> day_before_tet(std::uint32_t at) const;
  std::optional<Numbers> spelled_day(std::uint32_t at) const;
  std::optional<Numbers> day_in_numbers(std::uint32_t at, const Day& day) const;
  void take_numbers(Day& day, const Numbers& numbers) const;
  void behind_numbers(Day& day) const;
  std::optional<Stretch> day_like(std::uint32_t i, bool led) const;
  std::optional<WordView::Found> year_end_at(std::uint32_t i) const;
  bool outer_quarter(std::uint32_t& cur, Point& p) const;
  bool quarter_number(std::uint32_t& cur, Point& p) const;
  std::optional<Stretch> quarter_like(std::uint32_t cur, Stretch out) const;
  std::optional<Stretch> months_of_year(const Number& n) const;
  std::optional<Stretch> month_in_numbers(std::uint32_t i, Stretch out) const;
  void month_after(std::uint32_t& cur, Stretch& out) const;
  std::optional<Stretch> month_like(std::uint32_t i) const;
  int year_at(std::uint32_t i) const;
  bool century_at(std::uint32_t& cur, Stretch& out) const;
  bool decade_at(std::uint32_t& cur, Stretch& out) const;
  std::optional<Stretch> cycle_like(const WordView::Found& cycle, bool new_year, Stretch out) const;
  Stretch years_at(std::uint32_t i, int y, bool many, Stretch out) const;
  std::optional<Stretch> bare_year(std::uint32_t i, bool alone, Stretch out) const;
  std::optional<Stretch> term_at(std::uint32_t i) const;
  std::optional<Stretch> year_like(std::uint32_t i, bool led) const;
  std::optional<Stretch> years_from(std::uint32_t i) const;
  std::optional<Stretch> named_day_at(std::uint32_t i) const;
  std::optional<Stretch> week_like(std::uint32_t i) const;
  std::optional<Stretch> stretch(std::uint32_t i, bool led) const;

  std::optional<Expr> range_or_point(std::uint32_t i, bool led) const;
  struct Away;
  std::optional<Away> away_from_context(std::uint32_t i) const;
  std::optional<Away> away_before(std::uint32_t i) const;
  std::optional<Away> away_behind(std::uint32_t i) const;
  struct Count;
  std::optional<Count> count_at(std::uint32_t i, bool led) const;
  void part_of_unit(std::uint32_t& cur, Expr& e) const;
  std::optional<Expr> duration(std::uint32_t i) const;
  std::optional<Expr> ranked(std::uint32_t i) const;
  std::optional<Expr> repeated(std::uint32_t i) const;

  const WordView& w_;
  std::uint32_t begin_;
  std::uint32_t limit_;
};

}  // namespace banggiao::timex
