// What users call people, states, treaties and places, as keys.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite.h"

namespace banggiao::store {

// ["a","b"] for json_each.
std::string json_list(const std::vector<std::string>& values);

// Keys, or the keys of all names with these words in this order, of the kinds asked for
// ("person/"); all kinds where none is.
std::vector<std::string> keys_meant(Sqlite& db, const std::vector<std::string>& values,
                                    std::initializer_list<std::string_view> kinds);

// The same for people and bodies: with all keys that mean the same person.
std::vector<std::string> people_meant(Sqlite& db, const std::vector<std::string>& values);

}  // namespace banggiao::store
