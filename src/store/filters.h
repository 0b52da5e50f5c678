// A Filter as conditions of SQL.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "banggiao/store.h"
#include "store/sqlite.h"

namespace banggiao::store {

using Value = std::variant<std::string, std::int64_t, double>;

// Conditions that all must hold, with the values of their question marks in order. There are two forms of them: what
// many rows meet is best looked for row by row where rows come in their order and the first few are wanted, and best
// taken as a set where they are counted.
class Where {
 public:
  template <class... Values>
  void add(std::string_view condition, const Values&... values) {
    add_forms(condition, condition);
    (values_.emplace_back(values), ...);
  }
  // `condition` has one "{}", which becomes the conditions of `inner`.
  void add_inner(std::string_view condition, const Where& inner);

  // Rows whose number `row` is a `column` of the rows of `table` that meet `condition`, which has one value.
  void add_set(Sqlite& db, std::string_view row, std::string_view table, std::string_view column, std::string_view condition,
               const std::string& value);
  // Rows whose `column`, which has an index, is in the list `value`.
  void add_column(Sqlite& db, std::string_view table, std::string_view alias, std::string_view column, const std::string& value);

  bool empty() const { return page_.empty(); }
  std::string sql() const { return page_.empty() ? "" : " WHERE " + page_; }
  // How many rows there are, of `from`, "events e".
  std::string count_sql(std::string_view from) const;
  void bind(Query& query) const;

 private:
  void add_forms(std::string_view page, std::string_view count);

  std::string page_, count_;
  std::string direct_;  // count_sql() where a set is all there is
  int conditions_ = 0;
  std::vector<Value> values_;
};

// Fails with bad_query where a value means nothing. `e` is events, `s` statements, `a` asks, `p` people, `r` articles
// in the conditions.
Result<Where> where_events(Sqlite& db, const Filter& filter);
Result<Where> where_statements(Sqlite& db, const Filter& filter);
Result<Where> where_asks(Sqlite& db, const Filter& filter);
Result<Where> where_people(Sqlite& db, const Filter& filter);
Result<Where> where_articles(Sqlite& db, const Filter& filter);  // without `text`

// Codes of the states or bodies that a value of `state` or `pair` means: "VNM", or by name.
std::vector<std::string> codes_meant(Sqlite& db, const std::string& value);

// Everything a filter may have wrong whatever it is for.
Result<void> check_filter(const Filter& filter);

Error bad_query(std::string_view field, std::string message);

}  // namespace banggiao::store
