// A Filter as conditions of SQL.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "banggiao/store.h"
#include "store/sqlite.h"

namespace banggiao::store {

using Value = std::variant<std::string, std::int64_t, double>;

// Conditions that all must hold, with the values of their question marks in order.
class Where {
 public:
  template <class... Values>
  void add(std::string_view condition, const Values&... values) {
    text_ += text_.empty() ? "" : " AND ";
    text_ += '(';
    text_ += condition;
    text_ += ')';
    (values_.emplace_back(values), ...);
  }
  // `condition` has one "{}", which becomes the conditions of `inner`.
  void add_inner(std::string_view condition, const Where& inner);

  bool empty() const { return text_.empty(); }
  std::string sql() const { return text_.empty() ? "" : " WHERE " + text_; }
  void bind(Query& query) const;

 private:
  std::string text_;
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
