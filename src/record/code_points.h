// Byte offsets of a text to code point offsets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/bytes.h"

namespace banggiao {

// Counts every 16 bytes once; a look-up then counts the few bytes since. The text has to outlive
// it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text), before_(text.size() / kStride + 1) {
    for (std::size_t slot = 1; slot < before_.size(); ++slot) {
      before_[slot] = before_[slot - 1] + count(starts(load16(text.data() + (slot - 1) * kStride)));
    }
  }

  // Code points before byte `at`. REQUIRES: at <= text.size(), on a code point boundary.
  std::uint32_t before(std::uint32_t at) const {
    const std::size_t slot = at / kStride, begin = slot * kStride;
    const bool whole = begin + kStride <= text_.size();
    const Bytes16 bytes = whole ? load16(text_.data() + begin) : load_up_to_16(text_.substr(begin));
    return before_[slot] +
           count(starts(bytes) & (kPlaces < static_cast<std::uint8_t>(at % kStride)));
  }

 private:
  static Mask16 starts(Bytes16 bytes) { return (bytes & 0xC0) != 0x80; }

  static constexpr std::size_t kStride = kBytes16;
  static constexpr Bytes16 kPlaces = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before each stride
};

}  // namespace banggiao
