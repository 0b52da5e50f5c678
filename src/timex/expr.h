// What a time expression says, before it is laid on the calendar.
#pragma once

#include <optional>
#include <string_view>

#include "timex/words.h"

namespace banggiao::timex {

enum class Anchor : std::uint8_t { article, context };  // the article's day, the day told last
enum class Position : std::uint8_t { none, start, mid, end, half1, half2 };
enum class Tense : std::uint8_t { none, past, future };

// On which side of the article's day something lies. `firm`: told with the expression itself
// ("tháng 4 vừa qua", "hồi tháng 4") and not by the clause around it.
struct Aim {
  Tense tense = Tense::none;
  bool firm = false;
};

// A week shift of a weekday alone: "thứ Ba tới", "thứ Ba vừa qua" (negative).
constexpr int kNearest = 100;

// One stretch of the calendar. Zero and empty fields are not told; the finest that is told gives
// its size.
struct Point {
  int century = 0;  // 20: the years 1901 to 2000
  int decade = 0;   // its first year: 1990
  int year = 0;
  int cycle = 0;  // 1 to 60 of the sixty years, Giáp Tý the first
  int quarter = 0;
  int month = 0;
  int day = 0;
  int weekday = 0;       // 1 Monday to 7
  int first_months = 0;  // "6 tháng đầu năm" 6, "3 tháng cuối năm" -3
  std::optional<int> century_shift, year_shift, quarter_shift, month_shift, week_shift, day_shift;
  Anchor anchor = Anchor::article;
  Position position = Position::none;
  bool lunar = false;
  bool now = false;       // "từ 2016 đến nay"
  std::string_view part;  // TIMEX3 part of day: "MO"
  int hour = -1;
  int minute = -1;

  bool is_day() const { return day != 0 || day_shift || weekday != 0; }
  bool has_clock() const { return hour >= 0; }
};

struct Expr {
  enum class Kind : std::uint8_t { point, range, duration, set, ref };
  Kind kind = Kind::point;
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  Point from;
  Point to;          // of a range
  double count = 0;  // of a duration, 0: not told ("những năm qua")
  Unit unit = Unit::day;
  int minutes = 0;  // beside hours
  Tense side =
      Tense::none;    // a duration before or after the article's day, or a point that far from it
  bool away = false;  // "ba năm trước": the point, not the stretch
  Anchor anchor = Anchor::article;
  Aim aim;
  bool approx = false;
  std::string_view code;  // of a reference
  std::string_view rule;
};

// What an expression may begin with.
constexpr ClassMask kOpening =
    mask_of(WordClass::number, WordClass::unit, WordClass::weekday, WordClass::part,
            WordClass::article_day, WordClass::context_day, WordClass::position, WordClass::from,
            WordClass::marker, WordClass::plural, WordClass::vague, WordClass::every,
            WordClass::term, WordClass::ref, WordClass::tet, WordClass::named_day, WordClass::half,
            WordClass::ago, WordClass::before_that, WordClass::after_that, WordClass::approx) |
    kDigits;

// The expression that begins at token `i` of the sentence [begin, limit), the longest where several
// do. `led`: a date stands just before it, as in "ngày 30-4 và 1-5". Looks at a bounded number of
// tokens.
std::optional<Expr> parse_expr(const WordView& words, std::uint32_t i, Sentence sentence, bool led);

}  // namespace banggiao::timex
