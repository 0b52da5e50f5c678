// Dates as pages and their markup write them.
#pragma once

#include <string>
#include <string_view>

namespace banggiao {

// ISO of a whole attribute: "2025-09-22T14:05:00+07:00", "2025/09/22 14:05", "22/9/2025", "Mon, 22
// Sep 2025 07:05:00 GMT", "20250922". The time of day and its offset are kept where given. Empty
// when it is no date.
std::string iso_date(std::string_view text);

// ISO of the first full date printed in a line, day before month: "Thứ Hai, 22/9/2025 14:05 GMT+7".
// Empty when the line has none.
std::string printed_date(std::string_view line);

// "…/2025/09/04/…", "…-20250904144222141.htm": the day in an address. Empty when it tells none.
std::string address_date(std::string_view uri);

}  // namespace banggiao
