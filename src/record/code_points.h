// Byte offsets of a text to code point offsets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/utf8.h"

namespace banggiao {

// Counts every 16 bytes once; a look-up then counts the few bytes since. The text has to outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text), before_(text.size() / kStride + 1) {
    for (std::size_t slot = 1; slot < before_.size(); ++slot) {
      before_[slot] = before_[slot - 1] + starts_in(text.substr((slot - 1) * kStride, kStride));
    }
  }

  // Code points before byte `at`. REQUIRES: at <= text.size(), on a code point boundary.
  std::uint32_t before(std::uint32_t at) const {
    const std::size_t slot = at / kStride;
    return before_[slot] + starts_in(text_.substr(slot * kStride, at % kStride));
  }

 private:
  static std::uint32_t starts_in(std::string_view bytes) {
    std::uint32_t count = 0;
    for (const char byte : bytes) count += is_continuation(byte) ? 0 : 1;
    return count;
  }

  static constexpr std::size_t kStride = 16;
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before each stride
};

}  // namespace banggiao
