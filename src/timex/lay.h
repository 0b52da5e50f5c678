// Lays what an expression says on the calendar.
#pragma once

#include <optional>

#include "banggiao/timex.h"
#include "timex/expr.h"

namespace banggiao::timex {

// What is known of the day the article speaks from.
struct Reference {
  std::optional<Day> day;
  int year = 0;               // where the year alone is known
  std::optional<Day> latest;  // the article is not later
  bool inferred = false;      // `day` or `year` was worked out from the article
};

// A stretch of days with its TIMEX3 value. `days` is empty where the year or the day cannot be
// told.
struct Laid {
  std::optional<DayRange> days;
  std::string value;
  std::string mod;
  bool guessed = false;  // rests on the reference, not on the words alone
};

// What the text told last: "cùng ngày" is its day, "hai năm sau" counts from its stretch.
struct Told {
  std::optional<Day> day;
  std::optional<DayRange> stretch;
  std::string
      open;  // a day whose year cannot be told, its value: "XXXX-06-30"; empty where `day` is known
};

Laid lay_point(const Point& point, Aim aim, const Reference& reference, const Told& told);

// All of it, span and rule excepted. A range's value is the ISO interval of its ends.
TimeMention lay(const Expr& expr, const Reference& reference, const Told& told);

// The day in numbers of a point in the year that fits it, or nothing: no such day, or a lunar month
// too short for it.
std::optional<Day> day_in_year(const Point& point, int year);

}  // namespace banggiao::timex
