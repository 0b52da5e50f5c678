#include "store/sqlite.h"

#include <fmt/format.h>

#include <cstring>

namespace banggiao::store {
namespace {

constexpr std::size_t kIdleStatements = 200;

// SQLite's result codes in our terms, each saying what the user can do.
Error error_of(sqlite3* handle, int code, const std::string& path) {
  const int kind = code & 0xFF;
  const int system = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  const std::string reason = system != 0 ? std::strerror(system) : sqlite3_errstr(code);
  switch (kind) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Errc::busy, "another process is writing to this database; try again when it is done",
              path};
    case SQLITE_FULL:
      return {Errc::io, "the disk is full; nothing of this batch was kept, what was before is safe",
              path};
    case SQLITE_READONLY:
      return {Errc::io, "may not be written: the file or its folder is read-only", path};
    case SQLITE_CORRUPT:
      return {Errc::bad_format, "the database is damaged; restore a copy or import anew", path};
    case SQLITE_NOTADB:
      return {Errc::bad_format, "not a database", path};
    case SQLITE_CANTOPEN:
      return {Errc::io, fmt::format("cannot be opened: {}", reason), path};
    case SQLITE_IOERR:
      return {Errc::io,
              fmt::format("cannot be read or written ({}); nothing of this batch was kept, what "
                          "was before is safe",
                          reason),
              path};
    case SQLITE_INTERRUPT:
      return {Errc::busy, "the query took too long; narrow it", path};
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:
      return {Errc::io, handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code), path};
  }
}

}  // namespace

Query::~Query() {
  if (statement_ != nullptr) db_->give_back(statement_);
}

void Query::check(int code) {
  if (code == SQLITE_OK) return;
  db_->fail_with(code);
}

bool Query::next() {
  if (statement_ == nullptr || db_->failed()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_->fail_with(code);
  return false;
}

void Query::again() {
  next_ = 1;
  if (statement_ != nullptr) sqlite3_reset(statement_);
}

std::string_view Query::text(int column) const {
  // Bytes first would convert; the blob of a text is its bytes.
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(static_cast<const char*>(bytes), size);
}

void Query::bind_one(std::string_view text) {
  if (text.empty()) {
    bind_one(nullptr);
  } else {
    bind_text(text);
  }
}

Query& Query::bind_text(std::string_view text) {
  if (statement_ != nullptr) {
    check(sqlite3_bind_text64(statement_, next_, text.empty() ? "" : text.data(), text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  ++next_;
  return *this;
}

void Query::bind_one(const std::vector<unsigned char>& bytes) {
  if (statement_ == nullptr) return;
  check(sqlite3_bind_blob64(statement_, next_, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
  ++next_;
}

void Query::bind_integer(std::int64_t number) {
  if (statement_ != nullptr) check(sqlite3_bind_int64(statement_, next_, number));
  ++next_;
}

void Query::bind_one(double number) {
  if (statement_ != nullptr) check(sqlite3_bind_double(statement_, next_, number));
  ++next_;
}

void Query::bind_one(std::nullptr_t) {
  if (statement_ != nullptr) check(sqlite3_bind_null(statement_, next_));
  ++next_;
}

void Query::bind_one(std::optional<Day> day) {
  if (day) {
    bind_one(format_day(*day));
  } else {
    bind_one(nullptr);
  }
}

Result<std::unique_ptr<Sqlite>> Sqlite::open(const std::string& path, int flags, int busy_ms) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    Error error = error_of(handle, code, path);
    sqlite3_close(handle);
    return tl::unexpected(std::move(error));
  }
  sqlite3_busy_timeout(handle, busy_ms);
  return std::unique_ptr<Sqlite>(new Sqlite(handle, path));
}

Sqlite::~Sqlite() {
  for (const auto& [sql, statement] : idle_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

Query Sqlite::prepare(std::string_view sql) {
  if (failed()) return Query(*this, nullptr);
  if (const auto idle = idle_.find(sql); idle != idle_.end()) {
    sqlite3_stmt* statement = idle->second;
    idle_.erase(idle);
    return Query(*this, statement);
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail_with(code);
  return Query(*this, statement);
}

void Sqlite::give_back(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  if (idle_.size() >= kIdleStatements) {
    for (const auto& [sql, old] : idle_) sqlite3_finalize(old);
    idle_.clear();
  }
  idle_.emplace(sqlite3_sql(statement), statement);
}

void Sqlite::script(const std::string& sql) {
  if (failed()) return;
  if (const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
      code != SQLITE_OK)
    fail_with(code);
}

void Sqlite::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

void Sqlite::fail_with(int code) { fail(error_of(handle_, code, path_)); }

Result<void> Sqlite::take_result() {
  if (!error_) return {};
  Error error = std::move(*error_);
  error_.reset();
  return tl::unexpected(std::move(error));
}

Transaction::Transaction(Sqlite& db, std::string_view begin) : db_(db) {
  db_.run(begin);
  open_ = !db_.failed();
}

Transaction::~Transaction() {
  // Straight to SQLite, as the connection does nothing after a failure. Some failures have rolled
  // back already.
  if (open_ && sqlite3_get_autocommit(db_.handle()) == 0)
    sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit() {
  db_.run("COMMIT");
  if (!db_.failed()) open_ = false;
  return db_.take_result();
}

}  // namespace banggiao::store
