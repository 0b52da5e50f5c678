// A record in words, for a person.
#pragma once

#include <string>

#include "banggiao/record.h"
#include "terminal.h"

namespace banggiao::cli {

// "2025-09-22", "2025-10" for a whole month, "2025" for a whole year, "2025-10-20 – 2025-10-22".
std::string describe(const DayRange& days);

// "Lương Cường (Chủ tịch nước, VNM)", as much of it as is known.
std::string describe(const Participant& participant, const Record& record, const Style& style);

// Kind, status, day, place and parties of an event; who said it to whom and the act of a statement.
// One line each, not wrapped. What was worked out rather than told is marked "~".
std::string describe(const Event& event, const Record& record, const Style& style);
std::string describe(const Statement& statement, const Record& record, const Style& style);

// The article's day and how it is known.
std::string describe_published(const Record& record, const Style& style);

// The article, its events with what was said at each, and what was said at none.
std::string summary(const Record& record, const std::string& name, const Style& style);

}  // namespace banggiao::cli
