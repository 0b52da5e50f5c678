#include "banggiao/store.h"

#include <rapidcheck.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "made.h"
#include "merge/reports.h"
#include "store/load.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/words.h"

namespace banggiao::test {
namespace {

std::string json_of(const Record& record) {
  std::string json;
  append_json(record, json);
  return json;
}

std::vector<std::string> ids(const EventPage& page) {
  std::vector<std::string> all;
  for (const EventRow& row : page.rows) all.push_back(row.id);
  return all;
}

TEST_F(StoreTest, GivesRecordsBackAsTheyWereRead) {
  const auto store = open();
  const std::vector<Record> records = examples();
  ASSERT_GT(records.size(), 10u);
  keep(*store, records);
  for (const Record& record : records)
    EXPECT_EQ(store->record_json(record.id).value_or("none"), json_of(record));
  EXPECT_EQ(store->record_json("0000000000000000").error().code, Errc::not_found);
}

TEST(Pack, GivesBackWhatItTook) {
  EXPECT_TRUE(
      rc::check("unpack of pack is the same", [](const std::string& json, const std::string& text) {
        const std::vector<unsigned char> packed = store::pack(json, text);
        const std::string_view bytes(reinterpret_cast<const char*>(packed.data()), packed.size());
        RC_ASSERT(store::unpack(bytes, text).value() == json);
      }));
  const std::vector<unsigned char> packed = store::pack(std::string(1000, 'a') + "b", "text");
  const std::string bytes(packed.begin(), packed.end());
  EXPECT_FALSE(store::unpack(bytes.substr(0, bytes.size() / 2), "text"));
  std::string bent = bytes;
  bent.back() ^= 1;
  EXPECT_FALSE(store::unpack(bent, "text"));
}

TEST(Pack, AFewBytesGetNoGigabyte) {
  const auto most_memory_kib = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  const long before = most_memory_kib();
  // The head of a zstd frame whose content is said to be 1 GiB, and one empty block.
  EXPECT_FALSE(store::unpack(
      std::string_view("\x28\xb5\x2f\xfd\xa0\x00\x00\x00\x40\x01\x00\x00", 12), "text"));
  EXPECT_LT(most_memory_kib() - before, 100 << 10);
}

// Merging sees the rows as it would see the records.
TEST_F(StoreTest, RowsAreTheReportsOfTheRecords) {
  const std::vector<Record> records = examples();
  keep(*open(), records);
  const auto db = *store::Sqlite::open(path(), SQLITE_OPEN_READONLY, 0);
  std::size_t events = 0, asks = 0, people = 0;
  for (const Record& record : records) {
    for (const EventReport& report : event_reports(record)) {
      const store::LoadedReports loaded = store::load_reports(*db, block_key(report));
      EXPECT_EQ(std::count(loaded.reports.begin(), loaded.reports.end(), report), 1)
          << record.article.uri;
      ++events;
    }
    for (AskReport ask : ask_reports(record)) {
      store::LoadedAsks loaded = store::load_asks(*db, ask_block_key(ask));
      for (AskReport& one : loaded.asks) one.merged_event.clear();
      EXPECT_EQ(std::count(loaded.asks.begin(), loaded.asks.end(), ask), 1) << record.article.uri;
      ++asks;
    }
    for (const PersonReport& person : person_reports(record)) {
      const auto loaded = store::load_people(*db, "state/" + person_block_key(person));
      EXPECT_GE(std::count(loaded.begin(), loaded.end(), person), 1) << record.article.uri;
      ++people;
    }
  }
  EXPECT_GT(events, 20u);
  EXPECT_GT(asks, 3u);
  EXPECT_GT(people, 20u);
}

TEST_F(StoreTest, TheSameArticleAgainChangesNothing) {
  const auto store = open();
  keep(*store, {meeting(), talks()});
  const std::string before = dump(*store);
  const std::vector<Record> again = {meeting(), talks()};
  const PutCounts counts = store->put(again).value();
  EXPECT_EQ(counts.unchanged, 2u);
  EXPECT_EQ(counts.added + counts.replaced, 0u);
  EXPECT_EQ(store->refresh().value(), 0u);
  EXPECT_TRUE(dump(*store) == before);
}

TEST_F(StoreTest, ACorrectedTextReplacesTheOneBefore) {
  const auto store = open();
  keep(*store, {meeting()});
  const Record corrected =
      read("Chiều 4/4/2025, tại Huế, Thủ tướng Phạm Minh Chính tiếp Đại sứ Đức Helga Barth.\n",
           "https://a.example/1", "2025-04-04");
  const PutCounts counts = store->put(std::vector{corrected}).value();
  EXPECT_EQ(counts.replaced, 1u);
  ASSERT_TRUE(store->refresh());
  EXPECT_EQ(store->events({.state = {"AUT"}})->total, 0u);
  EXPECT_EQ(store->events({.state = {"DEU"}})->total, 1u);
  EXPECT_EQ(store->search({.text = "Agathonos"})->total, 0u);
  EXPECT_NE(dump(*store).find(R"({"table":"article_versions","uri":"https://a.example/1")"),
            std::string::npos);
  EXPECT_EQ(findings(*store), "");
  // The old text once more, from the same folder: it is known, and stays history.
  EXPECT_EQ(store->put(std::vector{meeting()})->unchanged, 1u);
  EXPECT_EQ(store->events({.state = {"DEU"}})->total, 1u);
}

TEST_F(StoreTest, AnEarlierVersionThatComesLateIsHistory) {
  const auto late = open("late.db"), early = open("early.db");
  const Record old = meeting("https://a.example/1", "2025-04-03");
  const Record corrected =
      read("Chiều 4/4/2025, tại Huế, Thủ tướng Phạm Minh Chính tiếp Đại sứ Đức Helga Barth.\n",
           "https://a.example/1", "2025-04-05");
  keep(*late, {corrected, old});
  keep(*early, {old, corrected});
  EXPECT_TRUE(dump(*late) == dump(*early));
  EXPECT_EQ(late->events({.state = {"DEU"}})->total, 1u);
}

TEST_F(StoreTest, OneTextAtSeveralAddressesIsOneArticle) {
  std::vector<Record> copies = {meeting("https://c.example/1"), meeting("https://a.example/1"),
                                meeting("https://b.example/1")};
  std::string first;
  do {
    const auto store = open("a" + std::to_string(first.size() + copies[0].article.uri[8]) +
                            copies[1].article.uri[8] + ".db");
    keep(*store, copies);
    EXPECT_EQ(store->overview({})->articles, 1u);
    EXPECT_EQ(store->search({.text = "Agathonos"})->rows.at(0).uri, "https://a.example/1");
    if (first.empty()) first = dump(*store);
    EXPECT_TRUE(dump(*store) == first);
    EXPECT_EQ(findings(*store), "");
  } while (std::next_permutation(
      copies.begin(), copies.end(),
      [](const Record& a, const Record& b) { return a.article.uri < b.article.uri; }));
}

TEST_F(StoreTest, AnyOrderOfImportGivesTheSameDatabase) {
  std::vector<Record> records = examples();
  records.push_back(meeting());
  records.push_back(meeting("https://z.example/copy"));
  records.push_back(talks());
  std::mt19937 random(7);
  std::string first;
  for (int round = 0; round < 6; ++round) {
    const auto store = open(std::to_string(round) + ".db");
    std::shuffle(records.begin(), records.end(), random);
    for (std::size_t at = 0; at < records.size();) {
      const std::size_t size = std::min<std::size_t>(1 + random() % 7, records.size() - at);
      ASSERT_TRUE(store->put(std::span(records).subspan(at, size)));
      if (random() % 2 == 0) {
        ASSERT_TRUE(store->refresh());
      }
      at += size;
    }
    ASSERT_TRUE(store->refresh());
    if (first.empty()) first = dump(*store);
    EXPECT_TRUE(dump(*store) == first) << round;
    EXPECT_EQ(findings(*store), "");
  }
}

TEST_F(StoreTest, WordsAreFoundWithoutMarks) {
  const auto store = open();
  keep(*store, {meeting(), talks()});
  for (const char* words :
       {"to lam", "Tô Lâm", "TO LAM", "dam phan", "đàm phán", "ĐÀM phan", "\"dam phan thue\""}) {
    const ArticlePage page = store->search({.text = words}).value();
    ASSERT_EQ(page.rows.size(), 1u) << words;
    EXPECT_EQ(page.rows[0].uri, "https://b.example/2");
    EXPECT_EQ(page.total, 1u);
  }
  EXPECT_EQ(store->search({.text = "\"phan dam\""})->total, 0u);
  EXPECT_EQ(store->search({.text = "thu tuong"})->total, 1u);
  EXPECT_EQ(store->search({.text = "dai su AND (\" OR * NEAR"})->total, 0u);
  // The words of the article itself are shown, with those that were found marked.
  const std::string snippet = store->search({.text = "dam phan"})->rows[0].snippet;
  EXPECT_NE(snippet.find("\xEE\x80\x80"
                         "Đàm phán"
                         "\xEE\x80\x81"),
            std::string::npos)
      << snippet;
}

TEST_F(StoreTest, AHitSaysWhereItsWordsStand) {
  const auto store = open();
  std::string text = "Thủ tướng tiếp Đại sứ Áo\n\n";
  for (int i = 0; i < 40; ++i) text += "Đây là một câu rất dài nói về chuyện khác. ";
  const Record record = read(text + "Hai bên bàn về cà phê và hồ tiêu. Hết chuyện.\n",
                             "https://a.example/1", "2025-04-04");
  keep(*store, {record});
  const ArticleRow row = store->search({.text = "ca phe"})->rows.at(0);
  ASSERT_TRUE(row.at) << row.snippet;
  const std::string_view all = record.article.text;
  const std::string_view before = all.substr(0, all.find("cà phê"));
  EXPECT_EQ(*row.at,
            std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  EXPECT_FALSE(store->search({})->rows.at(0).at);
}

TEST(Words, QuotesAreBalancedAndOnlyWordsCount) {
  EXPECT_EQ(store::match_query("to lam"), "\"to\" \"lam\"");
  EXPECT_EQ(store::match_query("\"tô lâm\" Đức"), "\"tô lâm\" \"Dức\"");
  EXPECT_EQ(store::match_query("a \"b c"), "\"a\" \"b c\"");
  EXPECT_EQ(store::match_query(" - \"\" * "), "");
  EXPECT_TRUE(rc::check("any text is a query that SQLite takes", [](const std::string& words) {
    const auto db = *store::Sqlite::open(":memory:", SQLITE_OPEN_READWRITE, 0);
    db->run("CREATE VIRTUAL TABLE f USING fts5(x)");
    const std::string query = store::match_query(words);
    if (query.empty() || query.find('\0') != std::string::npos) return;
    db->number("SELECT count(*) FROM f WHERE f MATCH ?1", query);
    RC_ASSERT(db->take_result().has_value());
  }));
}

TEST_F(StoreTest, FiltersNarrowEachOther) {
  const auto store = open();
  keep(*store, {meeting(), talks()});
  const auto events = [&](const Filter& filter) { return store->events(filter).value().total; };
  EXPECT_EQ(events({}), 3u);
  EXPECT_EQ(events({.who = {"to lam"}}), 1u);
  EXPECT_EQ(events({.who = {"person/VNM/to-lam"}}), 1u);
  EXPECT_EQ(events({.who = {"to lam", "pham minh chinh"}}), 2u);
  EXPECT_EQ(events({.who = {"to lam"}, .with = {"trump"}}), 1u);
  EXPECT_EQ(events({.who = {"to lam"}, .with = {"lutnick"}}), 0u);
  EXPECT_EQ(events({.state = {"VNM"}}), 3u);
  EXPECT_EQ(events({.state = {"Áo"}}), 1u);
  EXPECT_EQ(events({.state = {"ao"}}), 1u);
  EXPECT_EQ(events({.state = {"aut"}}), 1u);
  EXPECT_EQ(events({.state = {"FOO"}}), 0u);
  EXPECT_EQ(events({.pair = {"USA", "VNM"}}), 2u);
  EXPECT_EQ(events({.pair = {"USA", "AUT"}}), 0u);
  EXPECT_EQ(events({.type = {"call"}}), 1u);
  EXPECT_EQ(events({.status = {"planned"}}), 0u);
  EXPECT_EQ(events({.place = {"USA"}}), 1u);
  EXPECT_EQ(events({.place = {"ha noi"}}), 1u);
  EXPECT_EQ(events({.outlet = {"b.example"}}), 2u);
  EXPECT_EQ(events({.since = "2025-04-04"}), 2u);
  EXPECT_EQ(events({.since = "2025-04-04", .until = "2025-04-30"}), 1u);
  EXPECT_EQ(events({.text = "thuế quan"}), 2u);
  EXPECT_EQ(events({.act = {"request"}}), 1u);
  EXPECT_EQ(events({.about = {"evipa"}}), 1u);
  EXPECT_EQ(store->statements({.act = {"request"}})->total, 1u);
  EXPECT_EQ(store->statements({.who = {"pham minh chinh"}, .about = {"EVIPA"}})->total, 1u);
  EXPECT_EQ(store->people({.who = {"to lam"}})->rows.at(0).key, "person/VNM/to-lam");
  EXPECT_EQ(store->people({.state = {"USA"}})->total, 2u);
  EXPECT_EQ(store->search({.who = {"to lam"}})->total, 1u);
}

TEST_F(StoreTest, AnAskIsKeptWithItsHistory) {
  const auto store = open();
  keep(*store, {meeting()});
  const AskPage page = store->asks({.pair = {"VNM", "AUT"}}).value();
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].from, "VNM");
  EXPECT_EQ(page.rows[0].to, "AUT");
  EXPECT_EQ(page.rows[0].quote.text, page.rows[0].content);
  const AskRow ask = store->ask(page.rows[0].id).value();
  ASSERT_EQ(ask.history.size(), 1u);
  ASSERT_EQ(ask.history[0].statements.size(), 1u);
  EXPECT_TRUE(store->event(ask.history[0].event)) << ask.history[0].event;
  EXPECT_TRUE(ask.later.empty());

  // Later Austria ratifies it.
  keep(*store, {read("Quốc hội Áo phê chuẩn EVIPA\n\nNgày 20/6/2025, tại Vienna, Quốc hội Áo đã "
                     "phê chuẩn Hiệp định EVIPA.\n\n"
                     "Nhiều doanh nghiệp hoan nghênh quyết định này của Quốc hội Áo.\n",
                     "https://a.example/9", "2025-06-21")});
  const AskRow after = store->ask(page.rows[0].id).value();
  ASSERT_EQ(after.later.size(), 1u);
  EXPECT_EQ(after.later[0].type, EventType::ratification);
  EXPECT_EQ(findings(*store), "");
}

TEST_F(StoreTest, AnEventShowsAllThatIsTold) {
  const auto store = open();
  keep(*store, {meeting(), read("Ngày 3/4/2025, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Áo "
                                "Philipp Agathonos tại Hà Nội nhân dịp "
                                "ông kết thúc nhiệm kỳ công tác.\n",
                                "https://c.example/3", "2025-04-05", "c.example")});
  const EventPage page = store->events({.pair = {"AUT", "VNM"}, .type = {"meeting"}}).value();
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].sources, 2u);
  EXPECT_NE(page.rows[0].quote, "");
  const EventDetail detail = store->event(page.rows[0].id).value();
  ASSERT_EQ(detail.reports.size(), 2u);
  EXPECT_NE(detail.reports[1].why, "");
  EXPECT_FALSE(detail.reports[0].evidence.empty());
  ASSERT_EQ(detail.statements.size(), 1u);
  EXPECT_EQ(detail.statements[0].event, page.rows[0].id);
  // A report's id shows its event.
  EXPECT_EQ(store->event(detail.reports[1].id)->event.id, page.rows[0].id);
  EXPECT_EQ(store->event("nothing").error().code, Errc::not_found);
}

TEST_F(StoreTest, WhatReportsDifferOnIsKept) {
  const auto store = open();
  keep(*store, {meeting(), read("Ngày 3/4/2025, tại Huế, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ "
                                "Áo Philipp Agathonos.\n",
                                "https://c.example/3", "2025-04-04", "c.example")});
  const EventPage page = store->events({.pair = {"AUT", "VNM"}, .type = {"meeting"}}).value();
  ASSERT_EQ(page.rows.size(), 1u);
  const EventDetail detail = store->event(page.rows[0].id).value();
  ASSERT_EQ(detail.disagreements.size(), 1u);
  EXPECT_EQ(detail.disagreements[0].field, "place");
  ASSERT_EQ(detail.disagreements[0].claims.size(), 2u);
  EXPECT_EQ(detail.disagreements[0].claims[0].reports.size(), 1u);
  EXPECT_EQ(findings(*store), "");
}

TEST_F(StoreTest, PagesJoinWhateverComesBetween) {
  const auto store = open();
  std::vector<Record> records = examples();
  keep(*store, records);
  for (const char* sort : {"day", "day:asc", "sources"}) {
    const std::vector<std::string> all = ids(*store->events({.sort = sort, .limit = 1000}));
    ASSERT_GT(all.size(), 10u);
    std::vector<std::string> joined;
    Filter filter{.sort = sort, .limit = 3};
    do {
      const EventPage page = store->events(filter).value();
      EXPECT_EQ(page.total, all.size());
      for (const EventRow& row : page.rows) joined.push_back(row.id);
      filter.after = page.next;
    } while (!filter.after.empty());
    EXPECT_EQ(joined, all) << sort;
  }
  // What is new on a page already seen does not move those that follow.
  const EventPage first = store->events({.limit = 5}).value();
  const std::vector<std::string> rest = ids(*store->events({.limit = 1000, .after = first.next}));
  keep(*store,
       {read("Ngày 3/4/2031, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Đức Helga Barth.\n",
             "https://n.example/1", "2031-04-04")});
  EXPECT_EQ(ids(*store->events({.limit = 1000, .after = first.next})), rest);

  const ArticlePage found = store->search({.text = "viet nam", .limit = 2}).value();
  ASSERT_NE(found.next, "");
  const ArticlePage more =
      store->search({.text = "viet nam", .limit = 2, .after = found.next}).value();
  ASSERT_FALSE(more.rows.empty());
  EXPECT_NE(more.rows[0].id, found.rows[0].id);
  EXPECT_NE(more.rows[0].id, found.rows[1].id);
}

// Upwards as downwards, and wherever a page ends.
TEST_F(StoreTest, WhatHasNoDayComesLast) {
  const auto store = open();
  keep(*store,
       {meeting(), talks(),
        read("Thủ tướng Phạm Minh Chính tiếp Đại sứ Đức Helga Barth.\n", "https://n.example/1"),
        read("Tổng Bí thư Tô Lâm tiếp Đại sứ Lào Khamphao Ernthavanh.\n", "https://n.example/2")});
  for (const char* sort : {"day", "day:asc"}) {
    const EventPage all = store->events({.sort = sort}).value();
    const auto dated = [](const EventRow& row) { return !row.from.empty(); };
    ASSERT_EQ(std::count_if(all.rows.begin(), all.rows.end(), dated), 3) << sort;
    ASSERT_EQ(all.rows.size(), 5u);
    EXPECT_TRUE(std::is_partitioned(all.rows.begin(), all.rows.end(), dated)) << sort;
    for (std::uint32_t limit = 1; limit <= 5; ++limit) {
      std::vector<std::string> joined;
      Filter filter{.sort = sort, .limit = limit};
      do {
        const EventPage page = store->events(filter).value();
        for (const EventRow& row : page.rows) joined.push_back(row.id);
        filter.after = page.next;
      } while (!filter.after.empty());
      EXPECT_EQ(joined, ids(all)) << sort << " by " << limit;
    }
  }
}

TEST_F(StoreTest, ShortNamesOfBodiesAreNoCodes) {
  const auto store = open();
  keep(*store,
       {read("Ngày 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Tổng Thư ký LHQ António "
             "Guterres. LHQ cảm ơn Việt Nam.\n",
             "https://a.example/1", "2025-04-04")});
  EXPECT_EQ(store->events({.pair = {"VNM", "LHQ"}})->total, 1u);
  const PairSummary pair = store->pair({.pair = {"việt nam", "LHQ"}}).value();
  EXPECT_EQ(pair.a, "VNM");
  EXPECT_EQ(pair.b, "UN");
  EXPECT_EQ(pair.events, 1u);
  EXPECT_EQ(store->pair({.pair = {"VNM", "AND"}})->events, 0u);
  const Result<PairSummary> unknown = store->pair({.pair = {"VNM", "Foo"}});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Errc::not_found);
  EXPECT_EQ(unknown.error().where, "Foo");
}

TEST_F(StoreTest, BadQueriesAreNamed) {
  const auto store = open();
  const auto where = [&](const Filter& filter) {
    const Result<EventPage> page = store->events(filter);
    EXPECT_FALSE(page);
    EXPECT_EQ(page.error().code, Errc::bad_query);
    return page.error().where;
  };
  EXPECT_EQ(where({.pair = {"VNM"}}), "pair");
  EXPECT_EQ(where({.type = {"party"}}), "type");
  EXPECT_EQ(where({.since = "yesterday"}), "since");
  EXPECT_EQ(where({.until = "2025-02-30"}), "until");
  EXPECT_EQ(where({.text = "***"}), "text");
  EXPECT_EQ(where({.sort = "colour"}), "sort");
  EXPECT_EQ(where({.limit = 0}), "limit");
  EXPECT_EQ(where({.limit = 1001}), "limit");
  EXPECT_EQ(where({.after = "x"}), "after");
  EXPECT_EQ(where({.sort = "sources", .after = "sources~many~id"}), "after");
  EXPECT_EQ(where({.sort = "sources", .after = "day~2025~id"}), "after");
}

TEST_F(StoreTest, ManyReadWhileOneWrites) {
  const auto store = open();
  const std::vector<Record> records = examples();
  keep(*store, {meeting()});
  std::vector<std::thread> readers;
  std::atomic<bool> done = false;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      do {
        const Result<EventPage> page = store->events({.pair = {"AUT", "VNM"}});
        if (!page || page->total < 1 || !store->search({.text = "thu tuong"})) ++failures;
      } while (!done);
    });
  }
  for (const Record& record : records) {
    if (!store->put(std::span(&record, 1)) || !store->refresh()) ++failures;
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(findings(*store), "");
}

TEST_F(StoreTest, SummariesCount) {
  const auto store = open();
  keep(*store, {meeting(), talks()});
  const Overview all = store->overview({}).value();
  EXPECT_EQ(all.articles, 2u);
  EXPECT_EQ(all.events, 3u);
  EXPECT_EQ(all.first, "2025-04-03");
  EXPECT_EQ(all.last, "2025-05-07");
  EXPECT_EQ(all.states.at(0).key, "VNM");
  EXPECT_EQ(all.states.at(0).count, 3u);
  EXPECT_EQ(all.pairs.at(0).key, "USA-VNM");
  ASSERT_EQ(all.months.size(), 2u);
  EXPECT_EQ(all.months[0].month, "2025-04");
  EXPECT_EQ(all.months[0].events, 2u);
  const PairSummary pair = store->pair({.pair = {"VNM", "AUT"}}).value();
  EXPECT_EQ(pair.events, 1u);
  EXPECT_EQ(pair.asks, 1u);
  EXPECT_EQ(pair.people.size(), 2u);
  EXPECT_EQ(store->overview({.state = {"AUT"}})->articles, 1u);
  const PersonDetail person = store->person("person/VNM/to-lam").value();
  EXPECT_EQ(person.person.events, 1u);
  ASSERT_EQ(person.counterparts.size(), 1u);
  EXPECT_EQ(person.counterparts[0].country, "USA");
}

}  // namespace
}  // namespace banggiao::test
