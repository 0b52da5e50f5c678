// Articles into rows, and out again.
#pragma once

#include <span>
#include <unordered_set>

#include "banggiao/store.h"
#include "store/sqlite.h"

namespace banggiao::store {

// Names that the database is known to have: most articles bring none that are new.
using KnownNames = std::unordered_set<std::string>;

// Within the caller's transaction.
Result<PutCounts> put_articles(Sqlite& db, std::span<const Record> batch, KnownNames& known);

}  // namespace banggiao::store
