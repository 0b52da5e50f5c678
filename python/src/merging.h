// Merging where reports travel as bytes between machines, and merged rows as columns.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "banggiao/merge.h"
#include "columns.h"

namespace banggiao::python {

// A report as it travels: what block it belongs to, and the report itself, of which nothing is
// lost.
struct Report {
  const char* kind;    // "event", "person", "ask"
  std::string key;     // of the block
  std::uint32_t item;  // index in Record::events or Record::statements; of a person just a number
  std::optional<std::uint32_t> event;  // of an ask: index in Record::events
  std::string payload;
};
std::vector<Report> reports_of(const Record& record);
Column report_columns();
void add_reports(Column& rows, const Record& record);

// Merges whole blocks. Rows of one block stand together; `merged` is for asks the id of each one's
// merged event, or empty.
struct ReportRow {
  std::string_view key, payload, merged;
};
// Throws std::invalid_argument for a payload that add_reports did not make, and for an unknown
// kind.
Column merge_rows(std::string_view kind, std::span<const ReportRow> rows);

}  // namespace banggiao::python
