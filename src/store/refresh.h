// Merges what `put` marked. Each block is a function of all its reports, so that no order of import
// and no stop between two blocks shows in the result.
#pragma once

#include <functional>

#include "store/sqlite.h"

namespace banggiao::store {

// Gives the number of blocks. Transactions of its own.
Result<std::uint64_t> refresh(Sqlite& db, const std::function<void(double)>& progress);

}  // namespace banggiao::store
