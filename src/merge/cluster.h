// Which reports of a block are of one event.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "merge/compare.h"

namespace banggiao {

struct Joint {  // why two reports came together
  std::uint32_t a = 0, b = 0;
  Comparison why;
};

struct Clusters {
  std::vector<std::vector<std::uint32_t>> members;  // of each event, indices into the reports
  std::vector<std::vector<Joint>> joints;           // of each event, a tree over its members
};

// Of the reports that `chosen` names. REQUIRES: no two of them are of the same article and place in
// it. The same for any order, up to the order of the lists.
Clusters cluster(std::span<const EventReport> reports, std::vector<std::uint32_t> chosen);

}  // namespace banggiao
