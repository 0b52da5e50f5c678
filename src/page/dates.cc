#include "page/dates.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "banggiao/core.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number at `i`, of `least` to `most` digits and no more; moves `i` behind it.
std::optional<int> number(std::string_view text, std::size_t& i, std::size_t least,
                          std::size_t most) {
  std::size_t end = i;
  int value = 0;
  while (end < text.size() && is_digit(text[end]) && end - i <= most)
    value = value * 10 + (text[end++] - '0');
  if (end - i < least || end - i > most) return std::nullopt;
  i = end;
  return value;
}

std::string day_text(int year, int month, int day) {
  std::string iso = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return parse_day(iso) ? iso : std::string();
}

// "T14:05:00+07:00", " 14:05", ", 14:05 GMT+7" after a day, as "T14:05[:00][+07:00]".
std::string clock_text(std::string_view text, std::size_t i) {
  while (i < text.size() &&
         (text[i] == ' ' || text[i] == 'T' || text[i] == ',' || text[i] == '-' || text[i] == '|'))
    ++i;
  const auto hour = number(text, i, 1, 2);
  if (!hour || *hour > 23 || i >= text.size() || (text[i] != ':' && text[i] != 'h')) return {};
  ++i;
  const auto minute = number(text, i, 2, 2);
  if (!minute || *minute > 59) return {};
  std::string out = fmt::format("T{:02}:{:02}", *hour, *minute);
  if (i < text.size() && text[i] == ':') {
    ++i;
    if (const auto second = number(text, i, 2, 2); second && *second < 60)
      out += fmt::format(":{:02}", *second);
    if (i < text.size() && text[i] == '.') {
      ++i;
      while (i < text.size() && is_digit(text[i])) ++i;
    }
  }
  std::string_view zone = text.substr(std::min(i, text.size()));
  if (zone.starts_with('Z')) return out + "Z";
  while (!zone.empty() && (zone[0] == ' ' || zone[0] == '(')) zone.remove_prefix(1);
  if (zone.starts_with("GMT") || zone.starts_with("UTC")) {
    zone.remove_prefix(3);
    if (zone.empty() || (zone[0] != '+' && zone[0] != '-')) return out + "Z";
  }
  if (zone.size() < 2 || (zone[0] != '+' && zone[0] != '-')) return out;
  std::size_t k = 1;
  const auto offset_hour = number(zone, k, 1, 4);
  if (!offset_hour) return out;
  int hours = *offset_hour, minutes = 0;
  if (hours > 99) minutes = hours % 100, hours /= 100;
  if (k < zone.size() && zone[k] == ':') {
    ++k;
    minutes = number(zone, k, 2, 2).value_or(0);
  }
  if (hours > 14 || minutes > 59) return out;
  return out + fmt::format("{}{:02}:{:02}", zone[0], hours, minutes);
}

// A day that a page on the web may have; other numbers look like days too.
bool is_recent(std::string_view iso) { return iso >= "1990" && iso < "2100"; }

std::string with_clock(const std::string& day, std::string_view text, std::size_t i) {
  return day.empty() ? day : day + clock_text(text, i);
}

bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

// "2025-09-22" or "2025/9/22" at `i`.
std::string year_first(std::string_view text, std::size_t i) {
  const auto year = number(text, i, 4, 4);
  if (!year || i >= text.size() || !is_separator(text[i])) return {};
  const char separator = text[i++];
  const auto month = number(text, i, 1, 2);
  if (!month || i >= text.size() || text[i] != separator) return {};
  ++i;
  const auto day = number(text, i, 1, 2);
  return day ? with_clock(day_text(*year, *month, *day), text, i) : std::string();
}

// "22/9/2025", "22-09-2025", "22.9.2025" at `i`.
std::string day_first(std::string_view text, std::size_t i) {
  const auto day = number(text, i, 1, 2);
  if (!day || i >= text.size() || !is_separator(text[i])) return {};
  const char separator = text[i++];
  const auto month = number(text, i, 1, 2);
  if (!month || i >= text.size() || text[i] != separator) return {};
  ++i;
  const auto year = number(text, i, 4, 4);
  return year ? with_clock(day_text(*year, *month, *day), text, i) : std::string();
}

// "23 tháng 9 năm 2025", "23 tháng 9, 2025" at `i`.
std::string vietnamese_words(std::string_view text, std::size_t i) {
  const auto skip = [&](std::string_view word) {
    while (i < text.size() && (text[i] == ' ' || text[i] == ',')) ++i;
    if (text.compare(i, word.size(), word) != 0) return false;
    i += word.size();
    while (i < text.size() && text[i] == ' ') ++i;
    return true;
  };
  const auto day = number(text, i, 1, 2);
  if (!day || (!skip("tháng") && !skip("Tháng"))) return {};
  const auto month = number(text, i, 1, 2);
  if (!month) return {};
  skip("năm");
  const auto year = number(text, i, 4, 4);
  return year ? with_clock(day_text(*year, *month, *day), text, i) : std::string();
}

int month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  if (name.size() < 3) return 0;
  std::string head;
  for (const char c : name.substr(0, 3)) head += static_cast<char>(c | 0x20);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == head) return static_cast<int>(i + 1);
  }
  return 0;
}

// "22 Sep 2025", "September 22, 2025" anywhere in the text.
std::string month_named(std::string_view text) {
  for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
    const bool letter = (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
    if (!letter || (i > 0 && (text[i - 1] | 0x20) >= 'a' && (text[i - 1] | 0x20) <= 'z')) continue;
    const int month = month_of(text.substr(i));
    if (month == 0) continue;
    std::size_t after = i;
    while (after < text.size() && (text[after] | 0x20) >= 'a' && (text[after] | 0x20) <= 'z')
      ++after;
    if (after - i > 9) continue;
    while (after < text.size() && (text[after] == ' ' || text[after] == '.' || text[after] == '-'))
      ++after;
    std::size_t before = i;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '-')) --before;
    std::size_t digits = before;
    while (digits > 0 && before - digits < 2 && is_digit(text[digits - 1])) --digits;
    std::size_t k = after;
    if (digits < before) {  // day before the month
      std::size_t d = digits;
      const auto day = number(text, d, 1, 2);
      const auto year = number(text, k, 4, 4);
      if (day && year) return with_clock(day_text(*year, month, *day), text, k);
    }
    k = after;
    const auto day = number(text, k, 1, 2);
    while (k < text.size() && (text[k] == ',' || text[k] == ' ')) ++k;
    const auto year = number(text, k, 4, 4);
    if (day && year) return with_clock(day_text(*year, month, *day), text, k);
  }
  return {};
}

}  // namespace

std::string iso_date(std::string_view text) {
  text = trim(text);
  if (text.size() > 64 || text.empty()) return {};
  if (std::string iso = year_first(text, 0); !iso.empty()) return iso;
  if (std::string iso = day_first(text, 0); !iso.empty()) return iso;
  if (text.size() >= 8 && text.find_first_not_of("0123456789") >= 8 &&
      text.find_first_not_of("0123456789") != 10) {
    std::size_t i = 0;
    const std::string_view head = text.substr(0, 8);
    const auto year = number(head.substr(0, 4), i, 4, 4);
    i = 0;
    const auto month = number(head.substr(4, 2), i, 2, 2);
    i = 0;
    const auto day = number(head.substr(6, 2), i, 2, 2);
    if (year && month && day) return day_text(*year, *month, *day);
  }
  if (std::string iso = month_named(text); !iso.empty()) return iso;
  return printed_date(text);
}

std::string printed_date(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!is_digit(line[i]) ||
        (i > 0 && (is_digit(line[i - 1]) || line[i - 1] == '/' || line[i - 1] == '.')))
      continue;
    std::string iso = day_first(line, i);
    if (iso.empty()) iso = year_first(line, i);
    if (iso.empty()) iso = vietnamese_words(line, i);
    if (!is_recent(iso)) continue;
    if (iso.size() == 10) {  // "14:05 | 22/9/2025", "14:05, 22/09/2025"
      const std::size_t colon = line.substr(0, i).find_last_of(":h");
      if (colon != line.npos && colon > 0 && is_digit(line[colon - 1]) && i - colon < 10) {
        const std::size_t hour = colon > 1 && is_digit(line[colon - 2]) ? colon - 2 : colon - 1;
        iso += clock_text(line, hour);
      }
    }
    return iso;
  }
  return {};
}

std::string address_date(std::string_view uri) {
  uri = uri.substr(0, uri.find_first_of("?#"));
  for (std::size_t i = 0; i < uri.size(); ++i) {
    if (!is_digit(uri[i]) || (i > 0 && is_digit(uri[i - 1]))) continue;
    std::size_t end = i;
    while (end < uri.size() && is_digit(uri[end])) ++end;
    if (end - i == 4 && i > 0 && uri[i - 1] == '/') {
      std::string iso = year_first(uri, i);
      if (is_recent(iso)) return iso.substr(0, 10);
    }
    // "…-20250904144222141.htm": a time stamp at the address's end
    if (end - i >= 8 && end - i <= 18 && i > 0 &&
        (uri[i - 1] == '-' || uri[i - 1] == '/' || uri[i - 1] == '_')) {
      const std::string_view stamp = uri.substr(i, 8);
      std::string iso = iso_date(stamp);
      if (is_recent(iso)) return iso.substr(0, 10);
    }
    i = end - 1;
  }
  return {};
}

}  // namespace banggiao
