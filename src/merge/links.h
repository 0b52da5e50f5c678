// From what was planned to what came of it.
#pragma once

#include <span>
#include <vector>

#include "banggiao/merge.h"

namespace banggiao {

// By place of `from`, then kind. Each planned event has at most one link of a kind.
std::vector<EventLink> link_events(std::span<const EventReport> reports,
                                   const std::vector<MergedEvent>& events);

}  // namespace banggiao
