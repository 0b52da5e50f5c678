// Records as rows of tables. docs/python.md tells what each column means; the names are those of
// docs/record.md, and what is nested there and single here is joined by "_".
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "banggiao/record.h"
#include "columns.h"
#include "record/code_points.h"

namespace banggiao::python {

// A record with what finds code points in it. Stays where it is made: `offsets` looks into
// `record`.
struct Kept {
  explicit Kept(Record read) : record(std::move(read)), offsets(record.article.text) {}
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  Record record;
  CodePoints offsets;
};

// States and bodies that are represented, each once, in the order of the text.
template <class Side>  // Participant or Party
std::vector<std::string> states_of(const std::vector<Side>& sides) {
  std::vector<std::string> states;
  for (const Side& side : sides) {
    if (!side.represents.empty() &&
        std::find(states.begin(), states.end(), side.represents) == states.end()) {
      states.push_back(side.represents);
    }
  }
  return states;
}

// One table: the columns without rows, and how a record adds its rows.
struct Table {
  const char* name;
  Column (*columns)();
  void (*add)(Column& rows, const Kept& kept);
};

// articles: a row an article. events, statements, mentions: a row each.
const std::vector<Table>& tables();

// All tables nested in one row an article, for Spark: uri, error, article, events, statements,
// mentions, reports (for merging), and `record`, the line of JSON.
Column coded_columns();
void add_coded(Column& rows, const Kept& kept);
void add_coded(Column& rows, const Error& error, const std::string& uri);

// Parts of rows that merged events have as well.
std::string id(char letter, std::size_t index);  // "v1" for 0
Column list_of(const char* name, Column item);
Column texts(const char* name);
Column row_of(std::vector<Column> columns);
void append(std::vector<Column>& to, std::vector<Column> more);
std::vector<Column> code_columns();
void add_codes(Cells& cells, const Codes& codes);

}  // namespace banggiao::python
