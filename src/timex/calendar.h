// Days, months and years of the calendar, and their parts as papers name them.
#pragma once

#include <chrono>
#include <string>

#include "banggiao/core.h"
#include "timex/expr.h"

namespace banggiao::timex {

std::chrono::year_month_day civil(Day day);
int year_of(Day day);
int month_of(Day day);
int weekday_of(Day day);  // 1 Monday to 7

// REQUIRES of make_day: the day exists.
Day make_day(int year, int month, int day);
Day last_of_month(int year, int month);
DayRange whole_month(int year, int month);
DayRange whole_year(int year);
DayRange months(int year, int first, int last);

struct YearMonth {
  int year;
  int month;
};
YearMonth plus_months(int year, int month, int more);

// Thirds and halves: of a month by tens of days, of a year by four months, of longer stretches by
// whole years.
DayRange part_of_month(int year, int month, Position position);
DayRange part_of_year(int year, Position position);
DayRange part_of_years(int first, int count, Position position);

// The ISO week of a day, "2025-W38".
std::string week_value(Day day);

// Whether so many units from a day of our time are still within the calendar.
bool within_calendar(double count, Unit unit);
// REQUIRES: within_calendar. `count` units after `base`, or before it where negative. Hours and
// less leave the day as it is.
Day plus_units(Day base, double count, Unit unit);

}  // namespace banggiao::timex
