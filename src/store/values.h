// Values as columns hold them.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/merge.h"
#include "store/sqlite.h"

namespace banggiao::store {

std::string report_id(std::string_view article, std::uint32_t event);         // "ARTICLE:v1"
std::string statement_id(std::string_view article, std::uint32_t statement);  // "ARTICLE:s1"

// Lists of keys and codes, which hold no spaces, are one column.
std::string joined(const std::vector<std::string>& values, char between = ' ');
std::vector<std::string> split(std::string_view values, char between = ' ');

inline std::optional<Day> from(const std::optional<DayRange>& days) {
  return days ? std::optional(days->from) : std::nullopt;
}
inline std::optional<Day> to(const std::optional<DayRange>& days) {
  return days ? std::optional(days->to) : std::nullopt;
}
std::optional<DayRange> days_of(const Query& row, int column);  // two columns

std::vector<unsigned char> bytes_of(const Signature& signature);
Signature signature_of(std::string_view bytes);

// Enum values by their stored strings; the first one for any other text.
EventType event_type(std::string_view text);
EventStatus event_status(std::string_view text);
Role role(std::string_view text);
Act act(std::string_view text);
Outcome outcome(std::string_view text);

Party party_of(const Query& row, int column);  // key, name, office, represents, role
Codes codes_of(const Query& row,
               int column);  // plover_event, plover_mode, plover_context, cameo, goldstein

}  // namespace banggiao::store
