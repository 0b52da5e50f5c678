// A Filter as conditions of SQL.
#pragma once

#include <string>
#include <vector>

#include "banggiao/store.h"
#include "store/sqlite.h"
#include "store/where.h"

namespace banggiao::store {

// Fails with bad_query where a value means nothing. `e` is events, `s` statements, `a` asks, `p`
// people, `r` articles in the conditions.
Result<Where> where_events(Sqlite& db, const Filter& filter);
Result<Where> where_statements(Sqlite& db, const Filter& filter);
Result<Where> where_asks(Sqlite& db, const Filter& filter);
Result<Where> where_people(Sqlite& db, const Filter& filter);
Result<Where> where_articles(Sqlite& db, const Filter& filter);  // without `text`

// Codes of the states or bodies that a value of `state` or `pair` means: "VNM", or by name.
std::vector<std::string> codes_meant(Sqlite& db, const std::string& value);

// Whether somebody in this database has or stands for the code.
bool is_known(Sqlite& db, std::string_view code);

// Everything a filter may have wrong whatever it is for.
Result<void> check_filter(const Filter& filter);

Error bad_query(std::string_view field, std::string message);

}  // namespace banggiao::store
