// UTF-8, as far as every stage needs it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

// The code point at `at` and the bytes it takes. REQUIRES: valid UTF-8, at < text.size().
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};

inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1Fu) << 6) | (byte(1) & 0x3Fu), 2};
  if (lead < 0xF0)
    return {((lead & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu), 3};
  return {((lead & 0x07u) << 18) | ((byte(1) & 0x3Fu) << 12) | ((byte(2) & 0x3Fu) << 6) |
              (byte(3) & 0x3Fu),
          4};
}

void append_utf8(char32_t c, std::string& out);

// Writes the bytes of `c`, at most four, and gives the place after them.
inline char* put_utf8(char32_t c, char* to) {
  const auto put = [&](unsigned byte) { *to++ = static_cast<char>(byte); };
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
  return to;
}

// Offset of the first byte that is not UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view bytes);

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// White space of any kind: ASCII, no-break, ideographic and the typographic spaces.
constexpr bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  if (c < 0x1680) return c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// 0 for a byte that starts no white space, 1 for ASCII's, 2 where the bytes after it tell.
inline constexpr std::array<std::uint8_t, 256> kSpaceLead = [] {
  std::array<std::uint8_t, 256> lead{};
  for (unsigned c = 0; c < 0x80; ++c) lead[c] = is_space(c) ? 1 : 0;
  lead[0xC2] = lead[0xE1] = lead[0xE2] = lead[0xE3] = 2;
  return lead;
}();

// Bytes of the white space that starts at `at`, 0 where none does: inside a character either.
// REQUIRES: valid UTF-8, at < text.size().
inline std::uint32_t space_at(std::string_view text, std::size_t at) {
  const std::uint32_t lead = kSpaceLead[static_cast<unsigned char>(text[at])];
  if (lead < 2) return lead;
  // A letter of Vietnamese, mostly.
  if (text[at] == '\xE1' && text[at + 1] != '\x9A') return 0;
  const auto [c, size] = code_point_at(text, at);
  return is_space(c) ? size : 0;
}

// Without white space at either end.
std::string_view trim(std::string_view text);

}  // namespace banggiao
