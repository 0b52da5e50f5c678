// How much of two texts is the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/merge.h"

namespace banggiao {

// From this share of equal runs on, two articles are one text; independent reports of one event
// stay below a fifth.
inline constexpr double kCopy = 0.5;

// Share of runs of four words in common, estimated to about 0.08; 0 where either has no text.
double similarity(const Signature& a, const Signature& b);

// Hashes of the pairs of neighbouring words, sorted, each once.
std::vector<std::uint64_t> word_pairs(std::string_view text);

// Share of the smaller set that is in the other, 0 to 1.
double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace banggiao
