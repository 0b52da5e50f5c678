// Conditions of a query. Some can be asked in two ways: a row is tested, or the numbers of all rows
// that meet it are taken as a set. What many rows meet is best tested where rows come in their
// order and only the first are wanted; what few meet is best taken as a set and sorted. Counts
// start from the smallest set.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/sqlite.h"

namespace banggiao::store {

using Value = std::variant<std::string, std::int64_t, double>;

// A text with question marks, and what they stand for, in order.
struct Sql {
  std::string text;
  std::vector<Value> values;
};
void append(Sql& sql, std::string_view text, const std::vector<Value>& values = {});
Query query(Sqlite& db, const Sql& sql);

struct Set {
  std::string_view row;   // "e.n"
  std::string numbers;    // SELECT … AS n …, a number may come twice; one question mark
  std::string test;       // whether `row` is among them; one question mark
  std::string value;      // of either
  bool by_number = true;  // the test looks at nothing else of the row
};

class Where {
 public:
  template <class... Values>
  void add(std::string_view condition, const Values&... values) {
    conditions_.push_back({std::string(condition), {Value(values)...}, {}, 0});
  }
  void add(Sql condition) {
    conditions_.push_back({std::move(condition.text), std::move(condition.values), {}, 0});
  }
  void add_set(Sqlite& db, Set set);

  bool empty() const { return conditions_.empty(); }
  Sql rows() const;  // " WHERE …", or nothing, for the first rows in an order
  Sql all() const;   // the conditions alone, for all rows
  Sql count(std::string_view table) const;  // how many rows of `table`, "events e", there are

 private:
  struct Condition {
    std::string text;  // the test
    std::vector<Value> values;
    std::optional<Set> set;
    std::int64_t size = 0;  // of the set; counted up to a limit
  };
  std::vector<Condition> conditions_;
};

}  // namespace banggiao::store
