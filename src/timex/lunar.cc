#include "timex/lunar.h"

#include <unicode/calendar.h>

#include <cmath>
#include <memory>

namespace banggiao::timex {

std::optional<Day> lunar_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(icu::TimeZone::createTimeZone("Asia/Ho_Chi_Minh"),
                                    icu::Locale("vi_VN@calendar=chinese"), status));
  if (U_FAILURE(status)) return std::nullopt;
  constexpr int kFirstYear = 2637;  // before our era: year 1 of the calendar's own count
  calendar->clear();
  calendar->set(UCAL_EXTENDED_YEAR, year + kFirstYear);
  calendar->set(UCAL_MONTH, month - 1);
  calendar->set(UCAL_IS_LEAP_MONTH, 0);
  calendar->set(UCAL_DATE, day);
  calendar->set(UCAL_HOUR_OF_DAY, 12);
  const UDate time = calendar->getTime(status);
  // Only of a thirtieth is it to be asked: every month has 29, and what a time reads as costs ICU
  // thrice what the time does.
  const bool kept = day < 30 || calendar->get(UCAL_DATE, status) == day;
  if (U_FAILURE(status) || !kept) return std::nullopt;
  constexpr double kDay = 86'400'000.0;
  return Day{std::chrono::days{static_cast<int>(std::floor(time / kDay))}};
}

}  // namespace banggiao::timex
