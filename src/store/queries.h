// What Store answers, a function each, on one connection within a transaction.
#pragma once

#include "banggiao/store.h"
#include "store/sqlite.h"

namespace banggiao::store {

Result<EventPage> find_events(Sqlite& db, const Filter& filter);
Result<StatementPage> find_statements(Sqlite& db, const Filter& filter);
Result<AskPage> find_asks(Sqlite& db, const Filter& filter);
Result<PersonPage> find_people(Sqlite& db, const Filter& filter);
Result<ArticlePage> find_articles(Sqlite& db, const Filter& filter);

Result<EventDetail> event_detail(Sqlite& db, std::string_view id);
Result<AskRow> ask_detail(Sqlite& db, std::string_view id);
Result<PersonDetail> person_detail(Sqlite& db, std::string_view key);
Result<std::string> record_json(Sqlite& db, std::string_view article);
Result<PairSummary> pair_summary(Sqlite& db, const Filter& filter);
Result<Overview> overview(Sqlite& db, const Filter& filter);

Result<std::vector<CheckFinding>> check(Sqlite& db);
Result<void> dump(Sqlite& db, const std::function<bool(std::string_view)>& line);

// Rows by their number; REQUIRES: they are there.
EventRow event_row(Sqlite& db, std::int64_t n);
StatementRow statement_row(Sqlite& db, std::int64_t n);
std::vector<StatementRow> statement_rows(Sqlite& db, Query& numbers);  // of the first column

Error not_found(std::string_view what, std::string_view id);

}  // namespace banggiao::store
