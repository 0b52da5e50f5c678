// Shared by every stage: spans, errors, days.
//
//   banggiao::Result<Record> r = reader.read(bytes, hints);
//   if (!r) std::fputs(r.error().message.c_str(), stderr);
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace banggiao {

// Bytes [begin, end) of an article's text, on code point boundaries. Records (JSON, Python, the
// API) count code points instead; `to_json` converts on the way out.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr bool empty() const { return begin == end; }
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

inline std::string_view view(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

enum class Errc {
  io,
  not_found,
  bad_encoding,
  bad_format,
  too_large,
  not_vietnamese,
  no_article,  // of inputs
  busy,
  bad_query,
  newer_schema  // of databases
};

// One line for a person, and the place: a path, a URL, "file:line" or "byte 17".
struct Error {
  Errc code = Errc::io;
  std::string message;
  std::string where;
};

template <class T>
using Result = tl::expected<T, Error>;

std::string_view to_string(Errc code);

// A calendar day in the article's own place; no time zone is applied.
using Day = std::chrono::sys_days;

// Day of "2025-09-22", or of the first ten characters of a date-time. Nothing for other text and
// for days that do not exist.
std::optional<Day> parse_day(std::string_view iso);
std::string format_day(Day day);

struct DayRange {
  Day from;
  Day to;  // inclusive
  friend constexpr bool operator==(const DayRange&, const DayRange&) = default;
};

}  // namespace banggiao
