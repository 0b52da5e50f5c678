// Store on SQLite: one connection that writes, as many as are needed that read.
#include "banggiao/store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <mutex>

#include "core/check.h"
#include "store/put.h"
#include "store/queries.h"
#include "store/refresh.h"
#include "store/schema.h"

namespace banggiao {
namespace store {
namespace {

// WAL: readers go on beside the writer, and a commit is one append. NORMAL loses at most the last
// commits with the power, never the database.
constexpr const char* kWriting =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA "
    "temp_store = MEMORY; "
    "PRAGMA wal_autocheckpoint = 4000;";
constexpr const char* kReading =
    "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824;";

// Stops the connection's work when the time is over; 0 is no end.
class Deadline {
 public:
  Deadline(Sqlite& db, int ms) : db_(db), end_(Clock::now() + std::chrono::milliseconds(ms)) {
    constexpr int kSteps = 10000;  // of SQLite's machine, well under a millisecond
    if (ms > 0) sqlite3_progress_handler(db_.handle(), kSteps, is_over, this);
  }
  ~Deadline() { sqlite3_progress_handler(db_.handle(), 0, nullptr, nullptr); }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  static int is_over(void* self) {
    return Clock::now() > static_cast<Deadline*>(self)->end_ ? 1 : 0;
  }
  Sqlite& db_;
  Clock::time_point end_;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string path, const StoreOptions& options, std::unique_ptr<Sqlite> writer)
      : path_(std::move(path)), options_(options), writer_(std::move(writer)) {}

  Result<PutCounts> put(std::span<const Record> batch) override {
    const std::lock_guard lock(writing_);
    BG_TRY(writable());
    Transaction all(*writer_, "BEGIN IMMEDIATE");
    Result<PutCounts> counts = put_articles(*writer_, batch, known_);
    if (counts) {
      if (Result<void> kept = all.commit(); !kept) counts = tl::unexpected(std::move(kept).error());
    }
    if (!counts) known_.clear();
    return counts;
  }

  Result<std::uint64_t> refresh(const std::function<void(double)>& progress) override {
    const std::lock_guard lock(writing_);
    BG_TRY(writable());
    return store::refresh(*writer_, progress);
  }

  Result<std::uint64_t> version() const override {
    const std::lock_guard lock(watching_);
    if (!watch_) {
      BG_ASSIGN(watch_, open_reader());
    }
    const std::int64_t number = watch_->number("PRAGMA data_version");
    BG_TRY(watch_->take_result());
    return static_cast<std::uint64_t>(number);
  }

  Result<EventPage> events(const Filter& filter) const override {
    return read([&](Sqlite& db) { return find_events(db, filter); });
  }
  Result<StatementPage> statements(const Filter& filter) const override {
    return read([&](Sqlite& db) { return find_statements(db, filter); });
  }
  Result<AskPage> asks(const Filter& filter) const override {
    return read([&](Sqlite& db) { return find_asks(db, filter); });
  }
  Result<PersonPage> people(const Filter& filter) const override {
    return read([&](Sqlite& db) { return find_people(db, filter); });
  }
  Result<ArticlePage> search(const Filter& filter) const override {
    return read([&](Sqlite& db) { return find_articles(db, filter); });
  }
  Result<EventDetail> event(std::string_view id) const override {
    return read([&](Sqlite& db) { return event_detail(db, id); });
  }
  Result<AskRow> ask(std::string_view id) const override {
    return read([&](Sqlite& db) { return ask_detail(db, id); });
  }
  Result<PersonDetail> person(std::string_view key) const override {
    return read([&](Sqlite& db) { return person_detail(db, key); });
  }
  Result<std::string> record_json(std::string_view article) const override {
    return read([&](Sqlite& db) { return store::record_json(db, article); });
  }
  Result<PairSummary> pair(const Filter& filter) const override {
    return read([&](Sqlite& db) { return pair_summary(db, filter); });
  }
  Result<Overview> overview(const Filter& filter) const override {
    return read([&](Sqlite& db) { return store::overview(db, filter); });
  }
  Result<std::vector<CheckFinding>> check() const override {
    if (!writer_) return read([&](Sqlite& db) { return store::check(db); });
    // One that may write, for the index of words to check itself; nothing is written.
    BG_ASSIGN(const std::unique_ptr<Sqlite> db,
              Sqlite::open(path_, SQLITE_OPEN_READWRITE, options_.busy_ms));
    const Transaction all(*db, "BEGIN");
    return store::check(*db);
  }
  Result<void> dump(const std::function<bool(std::string_view)>& line) const override {
    return read([&](Sqlite& db) { return store::dump(db, line); });
  }

  // A connection for reading; the first proves that the file is ours.
  Result<std::unique_ptr<Sqlite>> open_reader() const {
    Result<std::unique_ptr<Sqlite>> opened =
        Sqlite::open(path_, SQLITE_OPEN_READONLY, options_.busy_ms);
    if (!opened) return opened;
    (*opened)->script(kReading);
    BG_TRY((*opened)->take_result());
    if (Result<void> ours = check_schema(**opened); !ours) {
      // In a folder that may not be written WAL cannot share its memory; the file alone still tells
      // all, as long as nobody has left a log beside it.
      if (ours.error().code != Errc::io || access((path_ + "-wal").c_str(), F_OK) == 0) {
        return tl::unexpected(std::move(ours).error());
      }
      BG_ASSIGN(*opened, Sqlite::open("file:" + path_ + "?immutable=1",
                                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, 0));
      BG_TRY(check_schema(**opened));
    }
    return opened;
  }
  void keep(std::unique_ptr<Sqlite> reader) const {
    const std::lock_guard lock(reading_);
    readers_.push_back(std::move(reader));
  }

 private:
  Result<void> writable() const {
    if (writer_) return {};
    return tl::unexpected(Error{Errc::io, "opened for reading only", path_});
  }

  Result<std::unique_ptr<Sqlite>> take_reader() const {
    {
      const std::lock_guard lock(reading_);
      if (!readers_.empty()) {
        std::unique_ptr<Sqlite> reader = std::move(readers_.back());
        readers_.pop_back();
        return reader;
      }
    }
    return open_reader();
  }

  // `work` sees one state of the database, whatever is written meanwhile.
  template <class Work>
  auto read(Work work) const -> decltype(work(std::declval<Sqlite&>())) {
    BG_ASSIGN(std::unique_ptr<Sqlite> db, take_reader());
    const Deadline deadline(*db, options_.query_ms);
    Transaction view(*db, "BEGIN");
    auto found = work(*db);
    if (Result<void> ended = view.commit(); !ended && found)
      return tl::unexpected(std::move(ended).error());
    keep(std::move(db));
    return found;
  }

  std::string path_;
  StoreOptions options_;
  mutable std::mutex writing_, reading_, watching_;
  std::unique_ptr<Sqlite> writer_;  // guarded by writing_; null for reading only
  KnownNames known_;                // likewise
  mutable std::vector<std::unique_ptr<Sqlite>> readers_;  // those not at work, guarded by reading_
  mutable std::unique_ptr<Sqlite>
      watch_;  // whose versions are told: each connection has its own count
};

Result<std::unique_ptr<Sqlite>> open_writer(const std::string& path, const StoreOptions& options) {
  const int create = options.create ? SQLITE_OPEN_CREATE : 0;
  BG_ASSIGN(std::unique_ptr<Sqlite> db,
            Sqlite::open(path, SQLITE_OPEN_READWRITE | create, options.busy_ms));
  if (sqlite3_db_readonly(db->handle(), "main") == 1) {
    return tl::unexpected(
        Error{Errc::io, "may not be written: the file or its folder is read-only", path});
  }
  const bool empty = is_empty(*db);
  BG_TRY(db->take_result());
  if (!empty || !options.create) BG_TRY(check_schema(*db));
  db->script(kWriting);
  BG_TRY(db->take_result());
  BG_TRY(migrate(*db));
  return db;
}

}  // namespace
}  // namespace store

Result<std::unique_ptr<Store>> Store::open(const std::string& path, const StoreOptions& options) {
  std::unique_ptr<store::Sqlite> writer;
  if (!options.create && access(path.c_str(), F_OK) != 0) {
    return tl::unexpected(Error{Errc::not_found, "no such database", path});
  }
  if (!options.read_only) {
    BG_ASSIGN(writer, store::open_writer(path, options));
  }
  auto opened = std::make_unique<store::SqliteStore>(path, options, std::move(writer));
  BG_ASSIGN(std::unique_ptr<store::Sqlite> reader, opened->open_reader());
  opened->keep(std::move(reader));
  return opened;
}

}  // namespace banggiao
