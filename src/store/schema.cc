#include "store/schema.h"

#include <fmt/format.h>

#include <iterator>

#include "core/check.h"

namespace banggiao::store {
namespace {

// Step i takes a database of version i to i + 1. A step that was released is never changed: add
// one.
constexpr const char* kSteps[] = {
    R"sql(
CREATE TABLE articles (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  uri TEXT NOT NULL UNIQUE,
  outlet TEXT,
  title TEXT,
  published TEXT,
  language TEXT,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  signature BLOB
);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_day ON articles (ifnull(published, ''), id);

CREATE TABLE texts (
  n INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  record BLOB NOT NULL
);
CREATE VIEW article_texts AS SELECT articles.n, title, text FROM articles JOIN texts USING (n);
CREATE VIRTUAL TABLE article_search USING fts5(
  title, text, content = 'article_texts', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE article_addresses (
  uri TEXT PRIMARY KEY,
  article INTEGER NOT NULL,
  outlet TEXT,
  published TEXT
) WITHOUT ROWID;
CREATE INDEX article_addresses_by_article ON article_addresses (article);

CREATE TABLE article_versions (
  uri TEXT NOT NULL,
  id TEXT NOT NULL,
  outlet TEXT,
  published TEXT,
  text TEXT NOT NULL,
  record BLOB NOT NULL,
  UNIQUE (uri, id)
);

CREATE TABLE reports (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  article INTEGER NOT NULL,
  event INTEGER,
  position INTEGER,
  copy_of INTEGER,
  why TEXT,
  block TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  "from" TEXT,
  "to" TEXT,
  day_inferred INTEGER NOT NULL,
  month_day TEXT,
  place TEXT,
  place_name TEXT,
  country TEXT,
  place_inferred INTEGER NOT NULL,
  occasion TEXT,
  occasion_name TEXT,
  instruments TEXT,
  plover_event TEXT,
  plover_mode TEXT,
  plover_context TEXT,
  cameo TEXT,
  goldstein REAL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL
);
CREATE INDEX reports_by_block ON reports (block);
CREATE INDEX reports_by_event ON reports (event, position);

CREATE TABLE participants (
  report INTEGER NOT NULL,
  position INTEGER NOT NULL,
  key TEXT,
  name TEXT,
  office TEXT,
  represents TEXT,
  role TEXT NOT NULL,
  cameo TEXT,
  PRIMARY KEY (report, position)
) WITHOUT ROWID;

CREATE TABLE evidence (
  report INTEGER NOT NULL,
  position INTEGER NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (report, position)
) WITHOUT ROWID;

CREATE TABLE statements (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  article INTEGER NOT NULL,
  report INTEGER,
  act TEXT NOT NULL,
  day TEXT,
  verb_begin INTEGER NOT NULL,
  verb_end INTEGER NOT NULL,
  verb TEXT,
  content_begin INTEGER NOT NULL,
  content_end INTEGER NOT NULL,
  content TEXT,
  plover_event TEXT,
  plover_mode TEXT,
  plover_context TEXT,
  cameo TEXT,
  goldstein REAL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL
);
CREATE INDEX statements_by_report ON statements (report);
CREATE INDEX statements_by_day ON statements (ifnull(day, ''), id);
CREATE INDEX statements_by_act ON statements (act);

CREATE TABLE sides (
  statement INTEGER NOT NULL,
  side TEXT NOT NULL,
  position INTEGER NOT NULL,
  key TEXT,
  name TEXT,
  office TEXT,
  represents TEXT,
  role TEXT NOT NULL,
  cameo TEXT,
  PRIMARY KEY (statement, side, position)
) WITHOUT ROWID;
CREATE INDEX sides_by_key ON sides (key, statement);
CREATE INDEX sides_by_represents ON sides (represents, statement);

CREATE TABLE statement_about (
  statement INTEGER NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_about_by_key ON statement_about (key, statement);

CREATE TABLE ask_reports (
  statement INTEGER PRIMARY KEY,
  block TEXT NOT NULL,
  day TEXT,
  content TEXT,
  instruments TEXT,
  about TEXT,
  ask INTEGER,
  time INTEGER
);
CREATE INDEX ask_reports_by_block ON ask_reports (block);
CREATE INDEX ask_reports_by_ask ON ask_reports (ask, time);

CREATE TABLE answers (
  ask INTEGER NOT NULL,
  position INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  act TEXT NOT NULL,
  content TEXT,
  PRIMARY KEY (ask, position)
) WITHOUT ROWID;

CREATE TABLE person_reports (
  article INTEGER NOT NULL,
  position INTEGER NOT NULL,
  block TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  country TEXT,
  office TEXT,
  day TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX person_reports_by_block ON person_reports (block);

CREATE TABLE names (
  n INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (key, name)
);
CREATE VIRTUAL TABLE name_search USING fts5(
  name, content = 'names', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE events (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  block TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  "from" TEXT,
  "to" TEXT,
  day_inferred INTEGER NOT NULL,
  place TEXT,
  place_name TEXT,
  country TEXT,
  place_inferred INTEGER NOT NULL,
  occasion TEXT,
  occasion_name TEXT,
  instruments TEXT,
  plover_event TEXT,
  plover_mode TEXT,
  plover_context TEXT,
  cameo TEXT,
  goldstein REAL,
  confidence REAL NOT NULL,
  sources INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  disagreements INTEGER NOT NULL,
  stamp INTEGER NOT NULL
);
CREATE INDEX events_by_block ON events (block);
CREATE INDEX events_by_day ON events (ifnull("from", ''), id, "to");
CREATE INDEX events_by_type ON events (type, ifnull("from", ''), id);
CREATE INDEX events_by_sources ON events (sources, id);
CREATE INDEX events_by_country ON events (country);
CREATE INDEX events_by_place ON events (place) WHERE place IS NOT NULL;
CREATE INDEX events_by_occasion ON events (occasion) WHERE occasion IS NOT NULL;

CREATE TABLE event_parties (
  event INTEGER NOT NULL,
  position INTEGER NOT NULL,
  key TEXT,
  name TEXT,
  office TEXT,
  represents TEXT,
  role TEXT NOT NULL,
  cameo TEXT,
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_parties_by_key ON event_parties (key, event);
CREATE INDEX event_parties_by_represents ON event_parties (represents, event);

CREATE TABLE event_instruments (
  key TEXT NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (key, event)
) WITHOUT ROWID;
CREATE INDEX event_instruments_by_event ON event_instruments (event);

CREATE TABLE claims (  -- the key's columns first: SQLite 3.40 checks NOT NULL of others by their place
  event INTEGER NOT NULL,
  position INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  report INTEGER NOT NULL,
  field TEXT NOT NULL,
  about TEXT,
  value TEXT,
  PRIMARY KEY (event, position, claim, report)
) WITHOUT ROWID;

CREATE TABLE links (
  "from" INTEGER NOT NULL,
  "to" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY ("from", "to", kind)
) WITHOUT ROWID;
CREATE INDEX links_by_to ON links ("to");

CREATE TABLE asks (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  block TEXT NOT NULL,
  "from" TEXT,
  "to" TEXT,
  acts TEXT NOT NULL,
  object TEXT,
  content TEXT,
  instruments TEXT,
  outcome TEXT NOT NULL,
  times INTEGER NOT NULL,
  first TEXT,
  last TEXT
);
CREATE INDEX asks_by_block ON asks (block);
CREATE INDEX asks_by_day ON asks (ifnull(last, ''), id);
CREATE INDEX asks_by_from ON asks ("from");
CREATE INDEX asks_by_to ON asks ("to");

CREATE TABLE ask_times (
  ask INTEGER NOT NULL,
  position INTEGER NOT NULL,
  day TEXT,
  event TEXT,
  outcome TEXT NOT NULL,
  PRIMARY KEY (ask, position)
) WITHOUT ROWID;

CREATE TABLE people (
  n INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  block TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  articles INTEGER NOT NULL,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  first TEXT,
  last TEXT
);
CREATE INDEX people_by_block ON people (block);
CREATE INDEX people_by_events ON people (events, key);

CREATE TABLE person_keys (
  key TEXT NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (key, person)
) WITHOUT ROWID;
CREATE INDEX person_keys_by_person ON person_keys (person);

CREATE TABLE person_names (
  person INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (person, position)
) WITHOUT ROWID;

CREATE TABLE offices (
  person INTEGER NOT NULL,
  position INTEGER NOT NULL,
  office TEXT NOT NULL,
  first TEXT,
  last TEXT,
  reports INTEGER NOT NULL,
  PRIMARY KEY (person, position)
) WITHOUT ROWID;

CREATE TABLE dirty (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;
)sql",
};

std::int64_t version_of(Sqlite& db) { return db.number("PRAGMA user_version"); }

}  // namespace

bool is_empty(Sqlite& db) { return db.number("PRAGMA schema_version") == 0; }

std::int64_t schema_version() { return std::ssize(kSteps); }

Result<void> check_schema(Sqlite& db) {
  const std::int64_t application = db.number("PRAGMA application_id");
  const std::int64_t version = version_of(db);
  BG_TRY(db.take_result());
  const std::string path = sqlite3_db_filename(db.handle(), "main");
  if (application == 0 && is_empty(db)) {
    return tl::unexpected(
        Error{Errc::bad_format, "an empty database: nothing has been imported yet", path});
  }
  if (application != kApplicationId) {
    return tl::unexpected(Error{Errc::bad_format, "a database, but not one of banggiao", path});
  }
  if (version > schema_version()) {
    return tl::unexpected(
        Error{Errc::newer_schema,
              fmt::format("made by a newer banggiao (tables of version {}, this one knows {}); "
                          "use that or a later one",
                          version, schema_version()),
              path});
  }
  return {};
}

Result<void> migrate(Sqlite& db) {
  for (std::int64_t version = version_of(db); version < schema_version(); ++version) {
    Transaction step(db, "BEGIN IMMEDIATE");
    if (version_of(db) != version) continue;  // another process was faster
    db.script(kSteps[version]);
    db.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId,
                          version + 1));
    BG_TRY(step.commit());
  }
  return db.take_result();
}

}  // namespace banggiao::store
