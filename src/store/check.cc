// Every promise about the tables, one query each; and samples of what a query cannot say.
#include "core/check.h"

#include <fmt/format.h>

#include "store/merged_events.h"
#include "store/pack.h"
#include "store/queries.h"
#include "store/schema.h"
#include "store/words.h"

namespace banggiao::store {
namespace {

constexpr int kSample = 300;

// A query that finds what must not be: its first column names a row. (NULL is not in an empty
// table: it is asked for first.)
struct Invariant {
  const char* where;
  const char* message;
  const char* sql;
};

constexpr Invariant kInvariants[] = {
    {"articles", "no text", "SELECT id FROM articles WHERE n NOT IN (SELECT n FROM texts)"},
    {"texts", "no article", "SELECT n FROM texts WHERE n NOT IN (SELECT n FROM articles)"},
    {"articles", "another number of events than it has reports",
     "SELECT id FROM articles a WHERE events <> (SELECT count(*) FROM reports WHERE n BETWEEN a.n "
     "<< 20 AND ((a.n + 1) << 20) - 1)"},
    {"articles", "another number of statements than it has",
     "SELECT id FROM articles a WHERE statements <> "
     "(SELECT count(*) FROM statements WHERE n BETWEEN a.n << 20 AND ((a.n + 1) << 20) - 1)"},
    {"article_addresses", "no article",
     "SELECT uri FROM article_addresses WHERE article NOT IN (SELECT n FROM articles)"},
    {"article_addresses", "also an article of its own",
     "SELECT uri FROM article_addresses WHERE uri IN (SELECT uri FROM articles)"},
    {"article_versions", "is the present text, too",
     "SELECT v.uri FROM article_versions v JOIN articles a ON a.uri = v.uri AND a.id = v.id"},
    {"reports", "no article",
     "SELECT r.id FROM reports r LEFT JOIN articles a ON a.n = r.article WHERE a.n IS NULL"},
    {"reports", "not numbered by its article", "SELECT id FROM reports WHERE n >> 20 <> article"},
    {"reports", "not merged, and not marked to be",
     "SELECT id FROM reports WHERE event IS NULL AND block NOT IN (SELECT key FROM dirty WHERE "
     "kind = 'event')"},
    {"reports", "no event",
     "SELECT id FROM reports WHERE event IS NOT NULL AND event NOT IN (SELECT n FROM events)"},
    {"reports", "not of its event's block",
     "SELECT r.id FROM reports r JOIN events e ON e.n = r.event WHERE e.block <> r.block"},
    {"reports", "a copy of a report of another event",
     "SELECT r.id FROM reports r LEFT JOIN reports c ON c.n = r.copy_of WHERE r.copy_of IS NOT "
     "NULL AND c.event IS NOT r.event "
     "AND r.block NOT IN (SELECT key FROM dirty WHERE kind = 'event')"},
    {"participants", "no report",
     "SELECT report FROM participants WHERE report NOT IN (SELECT n FROM reports)"},
    {"evidence", "no report",
     "SELECT report FROM evidence WHERE report NOT IN (SELECT n FROM reports)"},
    {"evidence", "no words", "SELECT report FROM evidence WHERE \"begin\" >= \"end\""},
    {"evidence", "not the words of the article",
     "SELECT r.id FROM evidence v JOIN reports r ON r.n = v.report JOIN texts t ON t.n = r.article "
     "WHERE r.n % 16 = 0 AND substr(t.text, v.\"begin\" + 1, v.\"end\" - v.\"begin\") <> v.text"},
    {"reports", "no evidence",
     "SELECT id FROM reports WHERE n NOT IN (SELECT report FROM evidence)"},
    {"statements", "no article",
     "SELECT s.id FROM statements s LEFT JOIN articles a ON a.n = s.article WHERE a.n IS NULL"},
    {"statements", "no report",
     "SELECT id FROM statements WHERE report IS NOT NULL AND report NOT IN (SELECT n FROM "
     "reports)"},
    {"statements", "not the words of the article",
     "SELECT s.id FROM statements s JOIN texts t ON t.n = s.article "
     "WHERE s.n % 16 = 0 AND substr(t.text, s.content_begin + 1, s.content_end - s.content_begin) "
     "<> ifnull(s.content, '')"},
    {"sides", "no statement",
     "SELECT statement FROM sides WHERE statement NOT IN (SELECT n FROM statements)"},
    {"statement_about", "no statement",
     "SELECT statement FROM statement_about WHERE statement NOT IN (SELECT n FROM statements)"},
    {"ask_reports", "no statement",
     "SELECT statement FROM ask_reports WHERE statement NOT IN (SELECT n FROM statements)"},
    {"ask_reports", "no ask, and not marked to be merged",
     "SELECT statement FROM ask_reports WHERE (ask IS NULL OR ask NOT IN (SELECT n FROM asks)) "
     "AND block NOT IN (SELECT key FROM dirty WHERE kind = 'ask')"},
    {"answers", "no ask",
     "SELECT ask FROM answers WHERE ask NOT IN (SELECT statement FROM ask_reports)"},
    {"answers", "no statement",
     "SELECT statement FROM answers WHERE statement NOT IN (SELECT n FROM statements)"},
    {"person_reports", "no article",
     "SELECT article FROM person_reports WHERE article NOT IN (SELECT n FROM articles)"},
    {"person_reports", "no person, and not marked to be merged",
     "SELECT key FROM person_reports WHERE key NOT IN (SELECT key FROM person_keys) "
     "AND block NOT IN (SELECT key FROM dirty WHERE kind = 'people')"},
    {"events", "another number of reports than it has",
     "SELECT id FROM events e WHERE reports <> (SELECT count(*) FROM reports WHERE event = e.n) "
     "AND block NOT IN (SELECT key FROM dirty WHERE kind = 'event')"},
    {"events", "another number of sources than reports that are no copies",
     "SELECT id FROM events e WHERE sources <> (SELECT count(*) FROM reports WHERE event = e.n AND "
     "copy_of IS NULL) "
     "AND block NOT IN (SELECT key FROM dirty WHERE kind = 'event')"},
    {"events", "another number of disagreements than it has",
     "SELECT id FROM events e WHERE disagreements <> (SELECT count(DISTINCT position) FROM claims "
     "WHERE event = e.n)"},
    {"events", "ends before it begins", "SELECT id FROM events WHERE \"to\" < \"from\""},
    {"event_parties", "no event",
     "SELECT event FROM event_parties WHERE event NOT IN (SELECT n FROM events)"},
    {"event_instruments", "no event",
     "SELECT event FROM event_instruments WHERE event NOT IN (SELECT n FROM events)"},
    {"claims", "no event", "SELECT event FROM claims WHERE event NOT IN (SELECT n FROM events)"},
    {"links", "no event",
     "SELECT \"from\" FROM links WHERE \"from\" NOT IN (SELECT n FROM events) OR \"to\" NOT IN "
     "(SELECT n FROM events)"},
    {"asks", "another number of times than it has",
     "SELECT id FROM asks k WHERE times <> (SELECT count(*) FROM ask_times WHERE ask = k.n)"},
    {"ask_times", "no ask", "SELECT ask FROM ask_times WHERE ask NOT IN (SELECT n FROM asks)"},
    {"ask_times", "an event that is not there",
     "SELECT t.event FROM ask_times t JOIN asks k ON k.n = t.ask WHERE t.event IS NOT NULL AND "
     "t.event NOT IN (SELECT id FROM events) "
     "AND k.block NOT IN (SELECT key FROM dirty WHERE kind = 'ask')"},
    {"people", "its key means nobody",
     "SELECT key FROM people WHERE key NOT IN (SELECT key FROM person_keys)"},
    {"person_keys", "no person",
     "SELECT key FROM person_keys WHERE person NOT IN (SELECT n FROM people)"},
    {"person_names", "no person",
     "SELECT name FROM person_names WHERE person NOT IN (SELECT n FROM people)"},
    {"offices", "no person",
     "SELECT office FROM offices WHERE person NOT IN (SELECT n FROM people)"},
    {"people", "another number of events than it has",
     "SELECT p.key FROM people p WHERE p.n % 16 = 0 AND p.events <> (SELECT count(DISTINCT event) "
     "FROM event_parties "
     "WHERE key IN (SELECT key FROM person_keys WHERE person = p.n)) AND NOT EXISTS (SELECT 1 FROM "
     "dirty)"},
    {"article_search", "another number of articles than there are",
     "SELECT 'article_search' WHERE (SELECT count(*) FROM article_search_docsize) <> (SELECT "
     "count(*) FROM articles)"},
    {"name_search", "another number of names than there are",
     "SELECT 'name_search' WHERE (SELECT count(*) FROM name_search_docsize) <> (SELECT count(*) "
     "FROM names)"},
};

class Checker {
 public:
  explicit Checker(Sqlite& db) : db_(db) {}

  std::vector<CheckFinding> run() {
    file();
    if (!findings_.empty()) return findings_;  // a damaged file breaks everything else, too
    for (const Invariant& invariant : kInvariants) {
      Query broken = db_.query(fmt::format("{} LIMIT 3", invariant.sql));
      while (broken.next())
        add(invariant.where, fmt::format("{}: {}", broken.text(0), invariant.message));
    }
    search_index();
    records();
    merges();
    return std::move(findings_);
  }

 private:
  void add(std::string where, std::string message) {
    findings_.push_back({std::move(where), std::move(message)});
  }

  void file() {
    Query pages = db_.query("PRAGMA integrity_check(20)");
    while (pages.next()) {
      if (pages.text(0) != "ok") add("file", pages.string(0));
    }
  }

  // FTS5 checks itself in a writing command, which a read-only file cannot take.
  void search_index() {
    if (sqlite3_db_readonly(db_.handle(), "main") == 1) return;
    for (const char* table : {"article_search", "name_search"}) {
      db_.run(fmt::format("INSERT INTO {0} ({0}) VALUES ('integrity-check')", table));
      const Result<void> whole = db_.take_result();
      if (!whole && whole.error().code != Errc::busy) add(table, whole.error().message);
    }
  }

  void records() {
    Query rows = db_.query(
        "SELECT a.id, t.record, t.text, a.n, a.title FROM articles a JOIN texts t USING (n) "
        "WHERE a.n % max(1, (SELECT count(*) FROM articles) / ?1) = 0",
        kSample);
    while (rows.next()) {
      const Result<std::string> json = unpack(rows.text(1), rows.text(2));
      if (!json || json->find(fmt::format("\"id\":\"{}\"", rows.text(0))) == std::string::npos) {
        add("texts", fmt::format("{}: the record is damaged", rows.text(0)));
      }
      const std::string title = match_query(fmt::format("\"{}\"", rows.text(4)));
      if (title.empty() || title.find('"', 1) != title.size() - 1) continue;
      if (db_.number("SELECT 1 FROM article_search WHERE article_search MATCH ?1 AND rowid = ?2",
                     title, rows.integer(3)) != 1) {
        add("article_search", fmt::format("{}: not found by its title", rows.text(0)));
      }
    }
  }

  void merges() {
    std::vector<std::string> blocks;
    {
      Query rows = db_.query(
          "SELECT block FROM events GROUP BY block ORDER BY count(*) * 31 % 97, block LIMIT ?1",
          kSample);
      while (rows.next()) blocks.push_back(rows.string(0));
    }
    for (const std::string& block : blocks) {
      if (db_.number("SELECT 1 FROM dirty WHERE kind = 'event' AND key = ?1", block) == 1) continue;
      if (!is_merged(db_, block))
        add("events", fmt::format("{}: merging anew gives other events", block));
    }
  }

  Sqlite& db_;
  std::vector<CheckFinding> findings_;
};

}  // namespace

Result<std::vector<CheckFinding>> check(Sqlite& db) {
  std::vector<CheckFinding> findings = Checker(db).run();
  if (Result<void> done = db.take_result(); !done)
    findings.push_back({"file", done.error().message});
  return findings;
}

}  // namespace banggiao::store
