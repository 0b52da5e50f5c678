#pragma once

#include <optional>

#include "banggiao/core.h"

namespace banggiao::timex {

// The day of a date of the lunar calendar, in the lunar year that begins in `year`. Months 1 to 12,
// no leap months. Nothing where the month is too short for the day. By ICU, whose calendar reckons
// in China's time: in rare years a month begins a day apart from Viet Nam's.
std::optional<Day> lunar_day(int year, int month, int day);

}  // namespace banggiao::timex
