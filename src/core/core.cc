#include "banggiao/core.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>

#include "core/bytes.h"
#include "core/utf8.h"

namespace banggiao {

std::string_view to_string(Errc code) {
  switch (code) {
    case Errc::io: return "io";
    case Errc::not_found: return "not_found";
    case Errc::bad_encoding: return "bad_encoding";
    case Errc::bad_format: return "bad_format";
    case Errc::too_large: return "too_large";
    case Errc::not_vietnamese: return "not_vietnamese";
    case Errc::no_article: return "no_article";
    case Errc::busy: return "busy";
    case Errc::bad_query: return "bad_query";
    case Errc::newer_schema: return "newer_schema";
  }
  return "io";
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (iso.size() > 10 && iso[10] != 'T' && iso[10] != ' ') return std::nullopt;
  int parts[3] = {};
  const std::size_t begins[] = {0, 5, 8}, sizes[] = {4, 2, 2};
  for (int i = 0; i < 3; ++i) {
    const char* from = iso.data() + begins[i];
    const char* to = from + sizes[i];
    if (std::from_chars(from, to, parts[i]).ptr != to) return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                        std::chrono::month{static_cast<unsigned>(parts[1])},
                                        std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!day.ok()) return std::nullopt;
  return Day{day};
}

std::string format_day(Day day) {
  const std::chrono::year_month_day ymd{day};
  const auto year = static_cast<int>(ymd.year());
  const auto month = static_cast<unsigned>(ymd.month()), date = static_cast<unsigned>(ymd.day());
  if (year < 0 || year > 9999) return fmt::format("{:04}-{:02}-{:02}", year, month, date);
  std::string iso = "0000-00-00";
  const auto put = [&](std::size_t last, unsigned value) {
    for (; value > 0; value /= 10) iso[last--] = static_cast<char>('0' + value % 10);
  };
  put(3, static_cast<unsigned>(year));
  put(6, month);
  put(9, date);
  return iso;
}

void append_utf8(char32_t c, std::string& out) {
  char bytes[4];
  out.append(bytes, put_utf8(c, bytes));
}

std::size_t first_invalid_utf8(std::string_view bytes) {
  const auto* const text = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t size = bytes.size();
  const auto continues = [&](std::size_t at) { return at < size && (text[at] & 0xC0) == 0x80; };
  std::size_t i = 0;
  while (true) {
    // Eight at a time: pages are markup for the most part.
    for (std::uint64_t eight = 0; i + sizeof eight <= size; i += sizeof eight) {
      std::memcpy(&eight, text + i, sizeof eight);
      if ((eight &= 0x8080808080808080u) == 0) continue;
      i += first(eight);
      break;
    }
    while (i < size && text[i] < 0x80) ++i;
    if (i == size) break;
    const unsigned lead = text[i];
    if (lead < 0xE0) {
      if (lead < 0xC2 || !continues(i + 1)) return i;
      i += 2;
    } else if (lead < 0xF0) {
      if (!continues(i + 1) || !continues(i + 2)) return i;
      if (lead == 0xE0 && text[i + 1] < 0xA0) return i;   // overlong
      if (lead == 0xED && text[i + 1] >= 0xA0) return i;  // a surrogate
      i += 3;
    } else {
      if (lead > 0xF4 || !continues(i + 1) || !continues(i + 2) || !continues(i + 3)) return i;
      if (lead == 0xF0 && text[i + 1] < 0x90) return i;
      if (lead == 0xF4 && text[i + 1] >= 0x90) return i;  // beyond Unicode
      i += 4;
    }
  }
  return std::string_view::npos;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const auto [c, size] = code_point_at(text, 0);
    if (!is_space(c)) break;
    text.remove_prefix(size);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    if (!is_space(code_point_at(text, last).value)) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace banggiao
