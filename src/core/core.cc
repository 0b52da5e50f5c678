#include "banggiao/core.h"

#include <fmt/format.h>

#include <charconv>

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
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  const auto u = static_cast<unsigned>(c);
  if (u < 0x80) {
    put(u);
  } else if (u < 0x800) {
    put(0xC0 | (u >> 6)), put(0x80 | (u & 0x3F));
  } else if (u < 0x10000) {
    put(0xE0 | (u >> 12)), put(0x80 | ((u >> 6) & 0x3F)), put(0x80 | (u & 0x3F));
  } else {
    put(0xF0 | (u >> 18)), put(0x80 | ((u >> 12) & 0x3F));
    put(0x80 | ((u >> 6) & 0x3F)), put(0x80 | (u & 0x3F));
  }
}

std::size_t first_invalid_utf8(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  std::size_t i = 0;
  while (i < bytes.size()) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + size > bytes.size()) return i;
    for (std::size_t k = 1; k < size; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return i;
    }
    const char32_t c = code_point_at(bytes, i).value;
    const bool overlong = (size == 3 && c < 0x800) || (size == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return i;
    i += size;
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
