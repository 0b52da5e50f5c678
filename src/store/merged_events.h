// A block of events, merged anew and written where it differs from before.
#pragma once

#include <string>

#include "store/sqlite.h"

namespace banggiao::store {

void merge_event_block(Sqlite& db, const std::string& block);

// Whether the block's events are those that merging gives.
bool is_merged(Sqlite& db, const std::string& block);

}  // namespace banggiao::store
