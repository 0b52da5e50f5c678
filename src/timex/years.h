// The years that an article may have been written in.
#pragma once

#include <cstddef>

namespace banggiao::timex {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2039;
constexpr std::size_t kYears = kLastYear - kFirstYear + 1;

constexpr bool is_year(int year) { return year >= kFirstYear && year <= kLastYear; }
constexpr std::size_t year_index(int year) { return static_cast<std::size_t>(year - kFirstYear); }

}  // namespace banggiao::timex
