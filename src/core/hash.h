// Two hashes of bytes: one for what is kept, and a quicker one for tables in memory.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace banggiao {

constexpr std::uint64_t kStableSeed = 0xcbf29ce484222325u;

// FNV-1a: the same on every machine and in every version, so that ids may be made of it. To go on
// with the bytes that follow, give what the ones before gave.
inline std::uint64_t stable_hash(char c, std::uint64_t before) {
  return (before ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
}
inline std::uint64_t stable_hash(std::string_view bytes, std::uint64_t before = kStableSeed) {
  for (const char c : bytes) before = stable_hash(c, before);
  return before;
}

// Spreads the bits of `a` and `b` over all 64.
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t x = (a ^ b * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
  return (x ^ x >> 32) * 0x94D049BB133111EBu;
}

// The quicker one; its values mean nothing elsewhere. Texts of one size of up to eight bytes have
// different hashes, as each step can be undone.
inline std::uint64_t hash_bytes(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  const auto load = [](const char* from, auto word) {
    std::memcpy(&word, from, sizeof word);
    return std::uint64_t{word};
  };
  std::uint64_t hash = left;
  for (; left > 8; at += 8, left -= 8) hash = mix(hash, load(at, std::uint64_t{}));
  if (left == 8) return mix(hash, load(at, std::uint64_t{}));
  if (left >= 4)
    return mix(hash, load(at, std::uint32_t{}) << 32 | load(at + left - 4, std::uint32_t{}));
  if (left == 0) return hash;
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
  return mix(hash, byte(0) << 16 | byte(left / 2) << 8 | byte(left - 1));
}

// For std::unordered_map by std::string, so that it can be asked with a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
};

}  // namespace banggiao
