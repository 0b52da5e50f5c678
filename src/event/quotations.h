// Quotations of an article, also those that run on over several blocks.
#pragma once

#include <cstdint>
#include <vector>

#include "event/scene.h"

namespace banggiao {

struct Quotation {
  std::uint32_t open = 0, close = 0;  // tokens: the marks
};

// In text order, not overlapping. A mark without its partner opens nothing.
std::vector<Quotation> quotations_in(const Scene& scene);

}  // namespace banggiao
