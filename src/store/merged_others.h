// People and asks of one block, merged anew.
#pragma once

#include <string>

#include "store/sqlite.h"

namespace banggiao::store {

void merge_people_block(Sqlite& db, const std::string& block);
void merge_ask_block(Sqlite& db, const std::string& block);

// How often the person of this key acts and speaks, and since when.
void count_person(Sqlite& db, const std::string& key);

}  // namespace banggiao::store
