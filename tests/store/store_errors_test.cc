// What may be wrong with a database: each said clearly, nothing lost.
#include <unistd.h>

#include <fstream>

#include "made.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace banggiao::test {
namespace {

std::unique_ptr<store::Sqlite> raw(const std::string& path) {
  return *store::Sqlite::open(path, SQLITE_OPEN_READWRITE, 0);
}

Error error_of_opening(const std::string& path, const StoreOptions& options = {}) {
  const Result<std::unique_ptr<Store>> store = Store::open(path, options);
  EXPECT_FALSE(store);
  return store ? Error() : store.error();
}

TEST_F(StoreTest, ADatabaseThatIsNotThere) {
  EXPECT_EQ(error_of_opening(path()).code, Errc::not_found);
  EXPECT_EQ(error_of_opening(path("no/such/folder/kb.db"), {.create = true}).code, Errc::io);
}

TEST_F(StoreTest, AFileThatIsNoDatabase) {
  std::ofstream(path()) << std::string(5000, 'x');
  EXPECT_EQ(error_of_opening(path()).code, Errc::bad_format);
  EXPECT_EQ(error_of_opening(path(), {.create = true}).code, Errc::bad_format);
  EXPECT_EQ(error_of_opening(path(), {.read_only = true}).code, Errc::bad_format);
}

TEST_F(StoreTest, ADatabaseOfAnotherProgram) {
  {
    const auto db = *store::Sqlite::open(path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
    db->script("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('bún chả')");
  }
  const Error error = error_of_opening(path(), {.create = true});
  EXPECT_EQ(error.code, Errc::bad_format);
  EXPECT_EQ(raw(path())->number("SELECT count(*) FROM recipes"), 1);
}

TEST_F(StoreTest, ADatabaseOfANewerVersion) {
  keep(*open(), {meeting()});
  raw(path())->script("PRAGMA user_version = 99");
  for (const StoreOptions& options :
       {StoreOptions{.create = true}, StoreOptions{.read_only = true}}) {
    const Error error = error_of_opening(path(), options);
    EXPECT_EQ(error.code, Errc::newer_schema);
    EXPECT_NE(error.message.find("99"), std::string::npos);
  }
  raw(path())->script("PRAGMA user_version = " + std::to_string(store::schema_version()));
  EXPECT_EQ(open()->overview({})->articles, 1u);
}

TEST_F(StoreTest, ADamagedFileIsToldAndNothingIsWritten) {
  keep(*open(), examples());
  raw(path())->script("PRAGMA wal_checkpoint(TRUNCATE)");
  {
    std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(0, std::ios::end);
    const auto size = file.tellp();
    for (std::streamoff at = 3 * 4096; at < size; at += 2 * 4096) {
      file.seekp(at);
      file << std::string(512, '\xA5');
    }
  }
  const Result<std::unique_ptr<Store>> store = Store::open(path());
  if (!store) {
    EXPECT_EQ(store.error().code, Errc::bad_format);
    return;
  }
  EXPECT_NE(findings(**store), "");
}

TEST_F(StoreTest, AnArticleWithoutAnAddressIsRefusedWithItsBatch) {
  const auto store = open();
  const std::vector<Record> batch = {meeting(), meeting("", "2025-05-04")};
  const auto put = store->put(batch);
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, Errc::bad_format);
  EXPECT_NE(put.error().message.find("address"), std::string::npos) << put.error().message;
  EXPECT_EQ(store->put({&batch[0], 1})->added, 1u);
}

TEST_F(StoreTest, AReadOnlyFileIsReadAndNotWritten) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write everything";
  keep(*open(), {meeting()});
  ASSERT_EQ(chmod(path().c_str(), 0444), 0);
  EXPECT_EQ(error_of_opening(path()).code, Errc::io);
  EXPECT_EQ(open("kb.db", {.read_only = true})->overview({})->articles, 1u);
}

TEST_F(StoreTest, OpenedForReadingItDoesNotWrite) {
  keep(*open(), {meeting()});
  const auto store = open("kb.db", {.read_only = true});
  EXPECT_EQ(store->put(std::vector{talks()}).error().code, Errc::io);
  EXPECT_EQ(store->refresh().error().code, Errc::io);
  EXPECT_EQ(store->overview({})->articles, 1u);
}

TEST_F(StoreTest, ALockedDatabaseIsBusyAndThenFree) {
  const auto store = open("kb.db", {.create = true, .busy_ms = 50});
  keep(*store, {meeting()});
  {
    const auto other = raw(path());
    other->run("BEGIN IMMEDIATE");
    EXPECT_EQ(store->put(std::vector{talks()}).error().code, Errc::busy);
    EXPECT_EQ(store->overview({})->articles, 1u);  // readers do not wait
    other->run("ROLLBACK");
  }
  keep(*store, {talks()});
  EXPECT_EQ(store->overview({})->articles, 2u);
  EXPECT_EQ(findings(*store), "");
}

// max_page_count is SQLite's own way to run out of disk.
TEST_F(StoreTest, AFullDiskCostsTheBatchUnderWayAndNoMore) {
  {
    const auto db = *store::Sqlite::open(path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
    db->script("PRAGMA page_size = 4096");
    ASSERT_TRUE(store::migrate(*db));
    const std::int64_t pages = db->number("PRAGMA page_count");
    db->script("PRAGMA max_page_count = " + std::to_string(pages + 2));
    db->run("BEGIN IMMEDIATE");
    for (int i = 0; i < 100; ++i)
      db->run("INSERT INTO texts VALUES (NULL, ?1, ?2)", std::string(4000, 'x'), "r");
    const Result<void> full = db->take_result();
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, Errc::io);
    EXPECT_NE(full.error().message.find("full"), std::string::npos);
  }
  const auto store = open();
  keep(*store, {meeting()});
  EXPECT_EQ(findings(*store), "");
}

TEST_F(StoreTest, AQueryHasItsTime) {
  keep(*open(), examples());
  const auto store = open("kb.db", {.read_only = true, .query_ms = 60'000});
  EXPECT_TRUE(store->overview({}));
}

TEST_F(StoreTest, CheckFindsWhatIsBroken) {
  keep(*open(), examples());
  const auto broken_by = [&](const std::string& sql) {
    const std::string copy = path("copy.db");
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::error_code error;
      std::filesystem::remove(copy + suffix, error);
    }
    raw(path())->script("PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::copy_file(path(), copy);
    const auto db = raw(copy);
    db->script(sql);
    EXPECT_TRUE(db->take_result()) << sql;
    return findings(*open("copy.db"));
  };
  EXPECT_EQ(broken_by("SELECT 1"), "");
  for (const char* sql : {
           "DELETE FROM evidence WHERE report = (SELECT min(report) FROM evidence)",
           "DELETE FROM events WHERE n = (SELECT min(n) FROM events)",
           "UPDATE events SET sources = sources + 1 WHERE n = 1",
           "UPDATE events SET stamp = 5 WHERE n = 1",
           "UPDATE reports SET event = NULL WHERE n = (SELECT min(n) FROM reports)",
           "DELETE FROM people WHERE n = 1",
           "DELETE FROM articles WHERE n = 1",
           "DELETE FROM ask_times",
           "UPDATE texts SET record = x'28b52ffd00' WHERE n = 1",
           "DELETE FROM article_search_docsize WHERE id = 1",
           "INSERT INTO event_parties (event, position, role) VALUES (99999, 0, 'party')",
       }) {
    EXPECT_NE(broken_by(sql), "") << sql;
  }
}

}  // namespace
}  // namespace banggiao::test
