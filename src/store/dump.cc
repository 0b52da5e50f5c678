// All that a database holds, in an order and with names that do not tell how it came in: two
// databases with the same articles have the same dump.
#include <rapidjson/writer.h>

#include "core/check.h"
#include "store/queries.h"

namespace banggiao::store {
namespace {

struct Sink {
  using Ch = char;
  std::string& out;
  void Put(char c) { out.push_back(c); }
  void Flush() {}
};

struct Table {
  const char* name;
  const char* sql;  // columns under their names, rows in the order of their natural keys
};

// Numbers of rows differ from import to import; the ids of what they stand for do not. Packed
// records are told by their text and by the facts taken from them. Indices of words and names are
// no facts; `dirty` is the work that is left.
constexpr Table kTables[] = {
    {"articles",
     "SELECT id, uri, outlet, title, published, language, events, statements, hex(signature) AS "
     "signature, text "
     "FROM articles JOIN texts USING (n) ORDER BY id"},
    {"article_addresses",
     "SELECT d.uri, a.id AS article, d.outlet, d.published FROM article_addresses d JOIN articles "
     "a ON a.n = d.article "
     "ORDER BY d.uri"},
    {"article_versions",
     "SELECT uri, id, outlet, published, text FROM article_versions ORDER BY uri, id"},
    {"reports",
     "SELECT r.id, e.id AS event, r.position, c.id AS copy_of, r.why, r.block, r.type, r.status, "
     "r.\"from\", r.\"to\", "
     "r.day_inferred, r.month_day, r.place, r.place_name, r.country, r.place_inferred, r.occasion, "
     "r.occasion_name, r.instruments, "
     "r.plover_event, r.plover_mode, r.plover_context, r.cameo, r.goldstein, r.rule, r.confidence "
     "FROM reports r "
     "JOIN articles a ON a.n = r.article LEFT JOIN events e ON e.n = r.event LEFT JOIN reports c "
     "ON c.n = r.copy_of "
     "ORDER BY a.id, r.n"},
    {"participants",
     "SELECT r.id AS report, p.position, p.key, p.name, p.office, p.represents, p.role, p.cameo "
     "FROM participants p "
     "JOIN reports r ON r.n = p.report JOIN articles a ON a.n = r.article ORDER BY a.id, r.n, "
     "p.position"},
    {"evidence",
     "SELECT r.id AS report, v.position, v.\"begin\", v.\"end\", v.text FROM evidence v JOIN "
     "reports r ON r.n = v.report "
     "JOIN articles a ON a.n = r.article ORDER BY a.id, r.n, v.position"},
    {"statements",
     "SELECT s.id, r.id AS report, s.act, s.day, s.verb_begin, s.verb_end, s.verb, "
     "s.content_begin, s.content_end, "
     "s.content, s.plover_event, s.plover_mode, s.plover_context, s.cameo, s.goldstein, s.rule, "
     "s.confidence "
     "FROM statements s JOIN articles a ON a.n = s.article LEFT JOIN reports r ON r.n = s.report "
     "ORDER BY a.id, s.n"},
    {"sides",
     "SELECT s.id AS statement, d.side, d.position, d.key, d.name, d.office, d.represents, d.role, "
     "d.cameo FROM sides d "
     "JOIN statements s ON s.n = d.statement JOIN articles a ON a.n = s.article ORDER BY a.id, "
     "s.n, d.side, d.position"},
    {"statement_about",
     "SELECT s.id AS statement, b.position, b.key, b.name FROM statement_about b JOIN statements s "
     "ON s.n = b.statement "
     "JOIN articles a ON a.n = s.article ORDER BY a.id, s.n, b.position"},
    {"ask_reports",
     "SELECT s.id AS statement, q.block, q.day, q.content, q.instruments, q.about, k.id AS ask, "
     "q.time FROM ask_reports q "
     "JOIN statements s ON s.n = q.statement JOIN articles a ON a.n = s.article LEFT JOIN asks k "
     "ON k.n = q.ask "
     "ORDER BY a.id, s.n"},
    {"answers",
     "SELECT s.id AS ask, w.position, t.id AS statement, w.act, w.content FROM answers w JOIN "
     "statements s ON s.n = w.ask "
     "JOIN statements t ON t.n = w.statement JOIN articles a ON a.n = s.article ORDER BY a.id, "
     "s.n, w.position"},
    {"person_reports",
     "SELECT a.id AS article, p.position, p.block, p.key, p.name, p.country, p.office, p.day FROM "
     "person_reports p "
     "JOIN articles a ON a.n = p.article ORDER BY a.id, p.position"},
    {"events",
     "SELECT id, block, type, status, \"from\", \"to\", day_inferred, place, place_name, country, "
     "place_inferred, occasion, "
     "occasion_name, instruments, plover_event, plover_mode, plover_context, cameo, goldstein, "
     "confidence, sources, reports, "
     "disagreements, stamp FROM events ORDER BY id"},
    {"event_parties",
     "SELECT e.id AS event, p.position, p.key, p.name, p.office, p.represents, p.role, p.cameo "
     "FROM event_parties p "
     "JOIN events e ON e.n = p.event ORDER BY e.id, p.position"},
    {"event_instruments",
     "SELECT e.id AS event, i.key FROM event_instruments i JOIN events e ON e.n = i.event ORDER BY "
     "e.id, i.key"},
    {"claims",
     "SELECT e.id AS event, c.position, c.field, c.about, c.claim, c.value, c.report FROM claims c "
     "JOIN events e ON e.n = c.event ORDER BY e.id, c.position, c.claim, c.report"},
    {"links",
     "SELECT f.id AS \"from\", t.id AS \"to\", l.kind FROM links l JOIN events f ON f.n = "
     "l.\"from\" "
     "JOIN events t ON t.n = l.\"to\" ORDER BY f.id, t.id, l.kind"},
    {"asks",
     "SELECT id, block, \"from\", \"to\", acts, object, content, instruments, outcome, times, "
     "first, last FROM asks ORDER BY id"},
    {"ask_times",
     "SELECT a.id AS ask, t.position, t.day, t.event, t.outcome FROM ask_times t JOIN asks a ON "
     "a.n = t.ask "
     "ORDER BY a.id, t.position"},
    {"people",
     "SELECT key, block, name, country, articles, events, statements, first, last FROM people "
     "ORDER BY key"},
    {"person_keys",
     "SELECT p.key AS person, k.key FROM person_keys k JOIN people p ON p.n = k.person ORDER BY "
     "p.key, k.key"},
    {"person_names",
     "SELECT p.key AS person, x.position, x.name FROM person_names x JOIN people p ON p.n = "
     "x.person ORDER BY p.key, x.position"},
    {"offices",
     "SELECT p.key AS person, o.position, o.office, o.first, o.last, o.reports FROM offices o JOIN "
     "people p ON p.n = o.person "
     "ORDER BY p.key, o.position"},
    {"dirty", "SELECT kind, key FROM dirty ORDER BY kind, key"},
};

void append_row(const char* table, const Query& row, std::string& out) {
  Sink sink{out};
  rapidjson::Writer<Sink> json(sink);
  json.StartObject();
  json.Key("table");
  json.String(table);
  for (int i = 0; i < row.columns(); ++i) {
    json.Key(row.name(i));
    switch (row.type(i)) {
      case SQLITE_INTEGER:
        json.Int64(row.integer(i));
        break;
      case SQLITE_FLOAT:
        json.Double(row.real(i));
        break;
      case SQLITE_NULL:
        json.Null();
        break;
      default: {
        const std::string_view text = row.text(i);
        json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
      }
    }
  }
  json.EndObject();
}

}  // namespace

Result<void> dump(Sqlite& db, const std::function<bool(std::string_view)>& line) {
  std::string text;
  for (const Table& table : kTables) {
    Query rows = db.query(table.sql);
    while (rows.next()) {
      text.clear();
      append_row(table.name, rows, text);
      if (!line(text)) return {};
    }
  }
  return db.take_result();
}

}  // namespace banggiao::store
