// Bytes sixteen at a time, in the compiler's own vectors: any processor has instructions for these.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace banggiao {

using Bytes16 = std::uint8_t __attribute__((vector_size(16)));
using Mask16 = std::int8_t __attribute__((vector_size(16)));  // of each byte all bits or none
constexpr std::size_t kBytes16 = sizeof(Bytes16);

inline Bytes16 load16(const char* from) {
  Bytes16 bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// The first sixteen bytes of `text`, with zeros for those that it lacks.
inline Bytes16 load_up_to_16(std::string_view text) {
  Bytes16 bytes{};
  std::memcpy(&bytes, text.data(), std::min(text.size(), sizeof bytes));
  return bytes;
}

// As load_up_to_16, from `at` on. REQUIRES: at <= text.size()
inline Bytes16 load_up_to_16(std::string_view text, std::size_t at) {
  return at + kBytes16 <= text.size() ? load16(text.data() + at) : load_up_to_16(text.substr(at));
}

// The first `count` of them, with zeros behind. REQUIRES: count <= kBytes16
inline Bytes16 first_of(Bytes16 bytes, std::size_t count) {
  static constexpr std::array<char, 2 * kBytes16> kKept = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                           -1, -1, -1, -1, -1, -1, -1, -1};
  return bytes & load16(kKept.data() + kBytes16 - count);
}

// The first `size` bytes from `at` on, at most eight, as they lie in memory, with zeros behind.
// REQUIRES: size > 0, they are of `text`.
inline std::uint64_t up_to_8(std::string_view text, std::size_t at, std::size_t size) {
  std::uint64_t bytes = 0;
  if (at + sizeof bytes > text.size()) {
    std::memcpy(&bytes, text.data() + at, std::min(size, sizeof bytes));
    return bytes;
  }
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  if (size >= sizeof bytes) return bytes;
  const std::size_t others = 8 * (sizeof bytes - size);
  return std::endian::native == std::endian::little ? bytes << others >> others
                                                    : bytes >> others << others;
}

struct Halves {
  std::uint64_t low, high;
};
inline Halves halves(Mask16 mask) { return std::bit_cast<Halves>(mask); }

inline bool any(Mask16 mask) {
  const auto [low, high] = halves(mask);
  return (low | high) != 0;
}

// The sum of all. REQUIRES: it is less than 256.
inline std::uint32_t sum(Bytes16 bytes) {
  const auto [low, high] = halves(std::bit_cast<Mask16>(bytes));
  return static_cast<std::uint32_t>((low + high) * 0x0101010101010101u >> 56);
}

// How many bytes are set.
inline std::uint32_t count(Mask16 mask) { return sum(std::bit_cast<Bytes16>(mask) & 1); }

// The place of the first byte that is not zero, as they lie in memory; 8 for none.
inline std::size_t first(std::uint64_t eight) {
  return static_cast<std::size_t>(std::endian::native == std::endian::little
                                      ? std::countr_zero(eight)
                                      : std::countl_zero(eight)) /
         8;
}
// Of a mask; 16 for none.
inline std::size_t first(Mask16 mask) {
  const auto [low, high] = halves(mask);
  return low != 0 ? first(low) : 8 + first(high);
}

// Which of them lie in `from`..`to`, bytes below 0x80.
inline Mask16 within(Bytes16 bytes, std::uint8_t from, std::uint8_t to) {
  constexpr std::uint8_t kSign = 0x80;  // processors compare signed bytes
  const Bytes16 shifted = bytes + static_cast<std::uint8_t>(kSign - from);
  return std::bit_cast<Mask16>(shifted) <= static_cast<std::int8_t>(to - from + kSign);
}

// A bit for each byte, the first the lowest.
inline std::uint64_t bits(Mask16 mask) {
  constexpr std::uint64_t kBits =
      std::endian::native == std::endian::little ? 0x8040201008040201u : 0x0102040810204080u;
  const auto [low, high] = halves(mask);
  return (low & kBits) * 0x0101010101010101u >> 56 |
         (high & kBits) * 0x0101010101010101u >> 56 << 8;
}

// Calls `use(at)` for each place of text[from, to) whose byte is among the wanted.
template <class Wanted, class Use>
void each_byte(std::string_view text, std::size_t from, std::size_t to, Wanted wanted, Use use) {
  constexpr std::size_t kMany = 64;  // places of a word of bits
  for (; from < to; from += kMany) {
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < kMany && from + i < to; i += kBytes16)
      found |= bits(wanted(load_up_to_16(text, from + i))) << i;
    if (to - from < kMany) found &= (std::uint64_t{1} << (to - from)) - 1;
    for (; found != 0; found &= found - 1)
      use(from + static_cast<std::size_t>(std::countr_zero(found)));
  }
}

// The first place from `from` on whose byte is among the wanted, or text.size(). `wanted` makes a
// Mask16 of Bytes16.
template <class Wanted>
std::size_t find_byte(std::string_view text, std::size_t from, Wanted wanted) {
  for (; from + kBytes16 <= text.size(); from += kBytes16) {
    if (const Mask16 found = wanted(load16(text.data() + from)); any(found))
      return from + first(found);
  }
  if (from >= text.size()) return text.size();
  return std::min(text.size(), from + first(wanted(load_up_to_16(text.substr(from)))));
}

// Likewise, of bytes and the byte behind each, zero behind the last.
template <class Wanted>
std::size_t find_pair(std::string_view text, std::size_t from, Wanted wanted) {
  for (; from + kBytes16 < text.size(); from += kBytes16) {
    const char* const at = text.data() + from;
    if (const Mask16 found = wanted(load16(at), load16(at + 1)); any(found))
      return from + first(found);
  }
  if (from >= text.size()) return text.size();
  const Mask16 found =
      wanted(load_up_to_16(text.substr(from)), load_up_to_16(text.substr(from + 1)));
  return std::min(text.size(), from + first(found));
}

}  // namespace banggiao
