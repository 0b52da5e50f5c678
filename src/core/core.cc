#include "banggiao/core.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/bytes.h"
#include "core/utf8.h"

namespace banggiao {

std::string_view to_string(Errc code) {
  switch (code) {
    case Errc::io:
      return "io";
    case Errc::not_found:
      return "not_found";
    case Errc::bad_encoding:
      return "bad_encoding";
    case Errc::bad_format:
      return "bad_format";
    case Errc::too_large:
      return "too_large";
    case Errc::not_vietnamese:
      return "not_vietnamese";
    case Errc::no_article:
      return "no_article";
    case Errc::busy:
      return "busy";
    case Errc::bad_query:
      return "bad_query";
    case Errc::newer_schema:
      return "newer_schema";
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

namespace {

// Bytes of the character at `at`, 0 where none is written there as it should be.
std::size_t valid_size(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return lead >= 0xC2 && continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0,
               surrogate = lead == 0xED && byte(1) >= 0xA0;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  const bool overlong = lead == 0xF0 && byte(1) < 0x90, beyond = lead == 0xF4 && byte(1) >= 0x90;
  return lead <= 0xF4 && continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4
                                                                                              : 0;
}

// What is wrong in sixteen bytes, by the one to three bytes before each.
Mask16 wrong_utf8(Bytes16 here, Bytes16 before, Bytes16 before2, Bytes16 before3) {
  const Mask16 continues = (here & 0xC0) == 0x80;
  const Mask16 should = (before >= 0xC0) | (before2 >= 0xE0) | (before3 >= 0xF0);
  const Mask16 never = ((here & 0xFE) == 0xC0) | (here >= 0xF5);
  const Mask16 second = ((before == 0xE0) & (here < 0xA0)) | ((before == 0xED) & (here >= 0xA0)) |
                        ((before == 0xF0) & (here < 0x90)) | ((before == 0xF4) & (here >= 0x90));
  return (continues ^ should) | never | second;
}

// What needs that longer look, here or in the sixteen bytes behind: first bytes that are rare or
// wrong, continuations out of place.
Mask16 odd_utf8(Bytes16 here, Bytes16 before, Bytes16 before2) {
  const Mask16 continues = (here & 0xC0) == 0x80;
  const Mask16 should = (before >= 0xC0) | (before2 >= 0xE0);
  return (continues ^ should) | (here >= 0xF0) | ((here & 0xFE) == 0xC0) | (here == 0xE0) |
         (here == 0xED);
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view bytes) {
  std::size_t i = 0;
  const auto pass_valid = [&](std::size_t end) {
    while (i < end) {
      const std::size_t size = valid_size(bytes, i);
      if (size == 0) return false;
      i += size;
    }
    return true;
  };
  if (!pass_valid(std::min<std::size_t>(bytes.size(), 3))) return i;
  if (i + kBytes16 <= bytes.size()) {
    bool odd_before = true;
    for (; i + kBytes16 <= bytes.size(); i += kBytes16) {
      const char* const at = bytes.data() + i;
      const Bytes16 here = load16(at), before = load16(at - 1), before2 = load16(at - 2);
      const bool odd = any(odd_utf8(here, before, before2));
      if ((odd || odd_before) && any(wrong_utf8(here, before, before2, load16(at - 3)))) break;
      odd_before = odd;
    }
    // Back to where the character before begins, which may lack its end.
    do {
      --i;
    } while (is_continuation(bytes[i]));
  }
  return pass_valid(bytes.size()) ? std::string_view::npos : i;
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
