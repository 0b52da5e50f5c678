// What a character is and what small letter it has: by table for Latin and its punctuation, by ICU
// beyond.
//
//   const Letters& letters = Letters::table();  // outside the loop
//   if (letters.is(c, Letters::upper)) …
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace banggiao {

class Letters {
 public:
  enum Kind : std::uint8_t {
    upper = 1u << 0,
    lower = 1u << 1,
    alpha = 1u << 2,
    mark = 1u << 3,    // combines with the letter before it, takes no place of its own
    digit = 1u << 4,   // of any script
    settled = 1u << 5  // stands in NFC whatever is beside it
  };

  // Made at the first call.
  static const Letters& table();

  unsigned kinds(char32_t c) const { return c < kSize ? kinds_[c] : ask(c); }
  // Whether `c` is of one of them.
  bool is(char32_t c, unsigned kinds_of_letter) const { return (kinds(c) & kinds_of_letter) != 0; }
  char32_t to_lower(char32_t c) const { return c < kSize ? lower_[c] : ask_lower(c); }

 private:
  Letters();
  static unsigned ask(char32_t c);
  static char32_t ask_lower(char32_t c);

  static constexpr std::size_t kSize = 0x2100;  // up to General Punctuation and the signs after it
  std::array<std::uint8_t, kSize> kinds_;
  std::array<std::uint16_t, kSize> lower_;
};

}  // namespace banggiao
