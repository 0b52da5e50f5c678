// Frames found in one sentence.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "event/frames.h"

namespace banggiao {

struct FrameMatch {
  std::uint32_t pattern = 0;
  std::uint32_t trigger_begin = 0;  // units [begin, end)
  std::uint32_t trigger_end = 0;
  std::uint32_t begin = 0;          // units [begin, end) of the whole match
  std::uint32_t end = 0;
  struct Fill {
    Slot slot;
    std::uint32_t unit;
  };
  std::vector<Fill> fills;
};

// All matches, one at most for each trigger and pattern. Work: triggers × elements × a window of
// kWindow units on each side, whatever the text.
std::vector<FrameMatch> match_frames(const Frames& frames, std::span<const Unit> units,
                                     std::span<const Actor> actors);

}  // namespace banggiao
