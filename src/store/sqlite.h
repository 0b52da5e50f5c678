// SQLite behind two small types. A failure is kept by the connection, and every call after it does
// nothing, so that a piece of work is written without a check a line:
//
//   db.run("INSERT INTO dirty VALUES (?1, ?2)", "event", key);
//   Query found = db.query("SELECT id FROM events WHERE type = ?1", type);
//   while (found.next()) use(found.text(0));
//   BG_TRY(db.take_result());
//
// One thread at a time.
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/core.h"

namespace banggiao::store {

class Sqlite;

// A prepared statement at work; goes back to its connection when it goes out of scope. Parameters
// count from 1 in the order they are bound, columns from 0. Texts are valid until the next row.
class Query {
 public:
  Query(Query&& other) noexcept : db_(other.db_), statement_(other.statement_) {
    other.statement_ = nullptr;
  }
  Query& operator=(Query&&) = delete;
  ~Query();

  template <class... Values>
  Query& bind(const Values&... values) {
    (bind_one(values), ...);
    return *this;
  }
  Query& bind_text(std::string_view text);  // empty text as such
  bool next();                              // false at the end and after a failure
  void again();                             // ready for other values

  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  std::uint32_t u32(int column) const { return static_cast<std::uint32_t>(integer(column)); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const;  // of a text or a blob; empty for NULL
  std::string string(int column) const { return std::string(text(column)); }
  std::optional<Day> day(int column) const { return parse_day(text(column)); }
  int columns() const { return sqlite3_column_count(statement_); }
  const char* name(int column) const { return sqlite3_column_name(statement_, column); }
  int type(int column) const { return sqlite3_column_type(statement_, column); }

 private:
  friend class Sqlite;
  Query(Sqlite& db, sqlite3_stmt* statement) : db_(&db), statement_(statement) {}

  // Empty text is NULL: what is not told is no value.
  void bind_one(std::string_view text);
  void bind_one(const char* text) { bind_one(std::string_view(text)); }
  void bind_one(const std::string& text) { bind_one(std::string_view(text)); }
  template <std::integral Number>
  void bind_one(Number number) {
    bind_integer(static_cast<std::int64_t>(number));
  }
  void bind_one(double number);
  void bind_one(std::nullptr_t);
  void bind_one(std::optional<Day> day);
  template <class Value>
  void bind_one(const std::optional<Value>& value) {
    value ? bind_one(*value) : bind_one(nullptr);
  }
  void bind_one(const std::vector<unsigned char>& bytes);
  void bind_integer(std::int64_t number);
  void check(int code);

  Sqlite* db_;
  sqlite3_stmt* statement_;  // null after a failure
  int next_ = 1;
};

class Sqlite {
 public:
  // Flags are those of sqlite3_open_v2.
  static Result<std::unique_ptr<Sqlite>> open(const std::string& path, int flags, int busy_ms);
  ~Sqlite();
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  // The statement is kept for the next time. `sql` is one statement.
  template <class... Values>
  Query query(std::string_view sql, const Values&... values) {
    Query query = prepare(sql);
    query.bind(values...);
    return query;
  }
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    query(sql, values...).next();
  }
  // The first column of the first row; 0 without one.
  template <class... Values>
  std::int64_t number(std::string_view sql, const Values&... values) {
    Query found = query(sql, values...);
    return found.next() ? found.integer(0) : 0;
  }
  void script(const std::string& sql);  // statements without parameters

  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  std::int64_t changes() const { return sqlite3_changes64(handle_); }
  sqlite3* handle() { return handle_; }

  bool failed() const { return error_.has_value(); }
  void fail(Error error);  // keeps the first
  // The failure, if there was one; the connection is then ready again.
  Result<void> take_result();

 private:
  friend class Query;
  Sqlite(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  Query prepare(std::string_view sql);
  void give_back(sqlite3_stmt* statement);
  void fail_with(int code);

  sqlite3* handle_;
  std::string path_;
  std::optional<Error> error_;
  std::unordered_multimap<std::string_view, sqlite3_stmt*>
      idle_;  // keys are the statements' own texts
};

// A transaction that is rolled back unless it is committed. `begin` is "BEGIN" for reading, "BEGIN
// IMMEDIATE" for writing.
class Transaction {
 public:
  Transaction(Sqlite& db, std::string_view begin);
  ~Transaction();
  // Commits unless something failed; the failure is what comes back.
  Result<void> commit();

 private:
  Sqlite& db_;
  bool open_ = true;
};

}  // namespace banggiao::store
