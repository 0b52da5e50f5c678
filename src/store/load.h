// Rows of one block, as merging takes them: exactly what event_reports, ask_reports and
// person_reports gave.
#pragma once

#include "banggiao/merge.h"
#include "store/sqlite.h"

namespace banggiao::store {

struct LoadedReports {
  std::vector<EventReport> reports;
  std::vector<std::int64_t> n;  // the row of each
};
LoadedReports load_reports(Sqlite& db, std::string_view block);

struct LoadedAsks {
  std::vector<AskReport> asks;
  std::vector<std::int64_t> n;
};
LoadedAsks load_asks(Sqlite& db, std::string_view block);

std::vector<PersonReport> load_people(Sqlite& db, std::string_view block);

}  // namespace banggiao::store
