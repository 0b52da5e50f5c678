// Frames found in one sentence.
#pragma once

#include <algorithm>
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
  std::uint32_t begin = 0;  // units [begin, end) of the whole match
  std::uint32_t end = 0;
  struct Fill {
    Slot slot;
    std::uint32_t unit;
    std::uint32_t set_off =
        0;  // units of a clause behind it, its commas included: "Ông A, người vừa nhậm chức, gặp"
  };
  std::vector<Fill> fills;

  // Whether the unit is part of a clause that is set off, and so tells nothing of the match.
  bool sets_off(std::uint32_t unit) const {
    return std::any_of(fills.begin(), fills.end(),
                       [&](const Fill& f) { return unit > f.unit && unit <= f.unit + f.set_off; });
  }
};

// A trigger that is there without the rest of its pattern: for those who write frames.
struct FrameMiss {
  std::uint32_t pattern = 0;
  std::uint32_t trigger_begin = 0;  // units [begin, end)
  std::uint32_t trigger_end = 0;
  struct Stop {
    std::uint32_t element;  // of that side: the first that found nothing to take
    std::uint32_t units;    // between the trigger and where it looked
  };
  std::optional<Stop> left;  // nothing: this side matched
  std::optional<Stop> right;
};

// A sentence before there are units of it.
struct SentenceWords {
  std::span<const Token> tokens;
  std::uint32_t begin = 0;        // the first of them
  std::span<const Actor> actors;  // who begins among them
  const Contents& there;          // what its units have at most
};

// The first of a sentence's tokens whose trigger has a pattern that may match; how many they are
// for none.
std::size_t first_trigger(const Frames& frames, const SentenceWords& sentence);

// All matches, one at most for each trigger and pattern. Work: triggers × elements × a window of
// kWindow units on each side, whatever the text. REQUIRES: no more is among the units than `there`,
// and no pattern matches at a trigger before token `first`.
std::vector<FrameMatch> match_frames(const Frames& frames, std::span<const Unit> units,
                                     const Contents& there, std::uint32_t first,
                                     std::span<const Actor> actors);
// The same, with all that did not match.
std::vector<FrameMatch> match_frames(const Frames& frames, std::span<const Unit> units,
                                     std::span<const Actor> actors, std::vector<FrameMiss>& misses);

}  // namespace banggiao
