#include "timex/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace banggiao::timex {

namespace ch = std::chrono;

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
ch::year_month_day civil(Day day) { return ch::year_month_day{day}; }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }
int weekday_of(Day day) { return static_cast<int>(ch::weekday{day}.iso_encoding()); }

Day make_day(int year, int month, int day) {
  return Day{ch::year{year} / ch::month{static_cast<unsigned>(month)} /
             ch::day{static_cast<unsigned>(day)}};
}
Day last_of_month(int year, int month) {
  return Day{ch::year{year} / ch::month{static_cast<unsigned>(month)} / ch::last};
}
DayRange whole_month(int year, int month) {
  return {make_day(year, month, 1), last_of_month(year, month)};
}
DayRange whole_year(int year) { return {make_day(year, 1, 1), make_day(year, 12, 31)}; }

YearMonth plus_months(int year, int month, int more) {
  const int index = year * 12 + (month - 1) + more;
  return {index / 12, index % 12 + 1};
}
DayRange months(int year, int first, int last) {
  return {make_day(year, first, 1), last_of_month(year, last)};
}

DayRange part_of_month(int year, int month, Position position) {
  const DayRange all = whole_month(year, month);
  const auto within = [&](int from, int to) {
    return DayRange{make_day(year, month, from), make_day(year, month, to)};
  };
  switch (position) {
    case Position::start:
      return within(1, 10);
    case Position::mid:
      return within(11, 20);
    case Position::end:
      return {make_day(year, month, 21), all.to};
    case Position::half1:
      return within(1, 15);
    case Position::half2:
      return {make_day(year, month, 16), all.to};
    case Position::none:
      return all;
  }
  return all;
}

DayRange part_of_year(int year, Position position) {
  switch (position) {
    case Position::start:
      return months(year, 1, 4);
    case Position::mid:
      return months(year, 5, 8);
    case Position::end:
      return months(year, 9, 12);
    case Position::half1:
      return months(year, 1, 6);
    case Position::half2:
      return months(year, 7, 12);
    case Position::none:
      return whole_year(year);
  }
  return whole_year(year);
}

DayRange part_of_years(int first, int count, Position position) {
  const int third = count / 3;
  switch (position) {
    case Position::start:
      return {make_day(first, 1, 1), make_day(first + third - 1, 12, 31)};
    case Position::mid:
      return {make_day(first + third, 1, 1), make_day(first + count - third - 1, 12, 31)};
    case Position::end:
      return {make_day(first + count - third, 1, 1), make_day(first + count - 1, 12, 31)};
    case Position::half1:
      return {make_day(first, 1, 1), make_day(first + count / 2 - 1, 12, 31)};
    case Position::half2:
      return {make_day(first + count / 2, 1, 1), make_day(first + count - 1, 12, 31)};
    case Position::none:
      break;
  }
  return {make_day(first, 1, 1), make_day(first + count - 1, 12, 31)};
}

std::string week_value(Day day) {
  // The ISO week belongs to the year of its Thursday.
  const Day thursday = day + ch::days{4 - weekday_of(day)};
  const int year = year_of(thursday);
  return fmt::format("{}-W{:02}", year, (thursday - make_day(year, 1, 1)).count() / 7 + 1);
}

bool within_calendar(double count, Unit unit) {
  constexpr double kMostYears = 1500;
  const double years = unit == Unit::century   ? 100
                       : unit == Unit::decade  ? 10
                       : unit == Unit::year    ? 1
                       : unit == Unit::quarter ? 0.25
                       : unit == Unit::month   ? 1.0 / 12
                                               : 1.0 / 52;
  return std::abs(count) * years <= kMostYears;
}

Day plus_units(Day base, double count, Unit unit) {
  const auto by_months = [&](double n) {
    const YearMonth ym =
        plus_months(year_of(base), month_of(base), static_cast<int>(std::lround(n)));
    const int last =
        static_cast<int>(static_cast<unsigned>(civil(last_of_month(ym.year, ym.month)).day()));
    return make_day(ym.year, ym.month,
                    std::min(static_cast<int>(static_cast<unsigned>(civil(base).day())), last));
  };
  switch (unit) {
    case Unit::second:
    case Unit::minute:
      return base;
    case Unit::hour:
      return base + ch::days{std::lround(count / 24)};
    case Unit::session:
    case Unit::night:
    case Unit::day:
      return base + ch::days{std::lround(count)};
    case Unit::week:
      return base + ch::days{std::lround(count * 7)};
    case Unit::month:
      return std::abs(count) < 1 ? base + ch::days{std::lround(count * 30)} : by_months(count);
    case Unit::quarter:
      return by_months(count * 3);
    case Unit::year:
      return by_months(count * 12);
    case Unit::decade:
      return by_months(count * 120);
    case Unit::century:
      return by_months(count * 1200);
  }
  return base;
}

}  // namespace banggiao::timex
