// Byte offsets of a text to code point offsets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/utf8.h"

namespace banggiao {

// Made in one pass over the text; a look-up then counts at most kStride bytes. The text must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    counts_.reserve(text.size() / kStride + 1);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % kStride == 0) counts_.push_back(count);
      count += is_continuation(text[i]) ? 0 : 1;
    }
    if (text.size() % kStride == 0) counts_.push_back(count);
  }

  // Code points before byte `at`. REQUIRES: at <= text.size(), on a code point boundary.
  std::uint32_t before(std::uint32_t at) const {
    const std::size_t slot = at / kStride;
    std::uint32_t count = counts_[slot];
    for (std::size_t i = slot * kStride; i < at; ++i) count += is_continuation(text_[i]) ? 0 : 1;
    return count;
  }

 private:
  static constexpr std::size_t kStride = 128;
  std::string_view text_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace banggiao
