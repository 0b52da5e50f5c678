// Byte offsets of a text to code point offsets.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/utf8.h"

namespace banggiao {

// Made in one pass over the text; a look-up then counts bits of one word.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : slots_(text.size() / kStride + 1) {
    std::uint32_t count = 0;
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      const std::size_t begin = slot * kStride;
      const std::string_view part = text.substr(begin, kStride);
      std::uint64_t starts = 0;
      for (std::size_t i = 0; i < part.size(); ++i) {
        starts |= std::uint64_t{!is_continuation(part[i])} << i;
      }
      slots_[slot] = {starts, count};
      count += static_cast<std::uint32_t>(std::popcount(starts));
    }
  }

  // Code points before byte `at`. REQUIRES: at <= text.size(), on a code point boundary.
  std::uint32_t before(std::uint32_t at) const {
    const Slot& slot = slots_[at / kStride];
    const std::uint64_t below = (std::uint64_t{1} << (at % kStride)) - 1;
    return slot.before + static_cast<std::uint32_t>(std::popcount(slot.starts & below));
  }

 private:
  static constexpr std::size_t kStride = 64;
  struct Slot {
    std::uint64_t starts = 0;  // bytes that are a code point's first
    std::uint32_t before = 0;
  };
  std::vector<Slot> slots_;
};

}  // namespace banggiao
