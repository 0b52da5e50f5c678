#include "store/where.h"

#include <fmt/format.h>

#include <algorithm>

namespace banggiao::store {
namespace {

constexpr std::int64_t kCommon = 3000;   // rows that are quicker to pass over than to sort
constexpr std::int64_t kProbe = 30'000;  // larger sets are not told apart

std::string among(const Set& set) { return fmt::format("{} IN ({})", set.row, set.numbers); }

void append_condition(Sql& sql, std::string_view condition, const std::vector<Value>& values) {
  if (!sql.text.empty()) sql.text += " AND ";
  append(sql, "(");
  append(sql, condition, values);
  append(sql, ")");
}

Sql as_where(Sql conditions) {
  if (!conditions.text.empty()) conditions.text.insert(0, " WHERE ");
  return conditions;
}

}  // namespace

void append(Sql& sql, std::string_view text, const std::vector<Value>& values) {
  sql.text += text;
  sql.values.insert(sql.values.end(), values.begin(), values.end());
}

Query query(Sqlite& db, const Sql& sql) {
  Query found = db.query(sql.text);
  for (const Value& value : sql.values) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      found.bind_text(*text);  // the cursor behind a row without a day is ''
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      found.bind(*number);
    } else {
      found.bind(std::get<double>(value));
    }
  }
  return found;
}

void Where::add_set(Sqlite& db, Set set) {
  const std::int64_t size =
      db.number(fmt::format("SELECT count(*) FROM ({} LIMIT {})", set.numbers, kProbe), set.value);
  conditions_.push_back({set.test, {set.value}, set, size});
}

Sql Where::rows() const {
  Sql sql;
  for (const Condition& one : conditions_) {
    append_condition(sql, one.set && one.size < kCommon ? among(*one.set) : one.text, one.values);
  }
  return as_where(std::move(sql));
}

Sql Where::all() const {
  Sql sql;
  for (const Condition& one : conditions_)
    append_condition(sql, one.set ? among(*one.set) : one.text, one.values);
  return sql;
}

Sql Where::count(std::string_view table) const {
  const Condition* first = nullptr;  // the smallest set
  bool by_number = true;
  for (const Condition& one : conditions_) {
    if (one.set && (first == nullptr || one.size < first->size)) first = &one;
  }
  Sql tests;
  for (const Condition& one : conditions_) {
    if (&one == first) continue;
    by_number = by_number && one.set && one.set->by_number;
    append_condition(tests, one.text, one.values);
  }
  Sql sql;
  if (first == nullptr) {
    append(sql, fmt::format("SELECT count(*) FROM {}", table));
  } else if (by_number) {
    const std::string_view alias = table.substr(table.rfind(' ') + 1);
    append(sql,
           fmt::format("SELECT count(*) FROM (SELECT DISTINCT n FROM ({})) {}", first->set->numbers,
                       alias),
           first->values);
  } else {
    append(sql, fmt::format("SELECT count(*) FROM {}", table));
    Sql joined;
    append_condition(joined, among(*first->set), first->values);
    if (!tests.text.empty()) append(joined, " AND " + tests.text, tests.values);
    tests = std::move(joined);
  }
  tests = as_where(std::move(tests));
  append(sql, tests.text, tests.values);
  return sql;
}

}  // namespace banggiao::store
