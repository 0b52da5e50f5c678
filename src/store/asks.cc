// The ledger of what was asked.
#include <algorithm>
#include <iterator>

#include "core/check.h"
#include "merge/names.h"
#include "store/names.h"
#include "store/page.h"
#include "store/queries.h"
#include "store/values.h"

namespace banggiao::store {
namespace {

constexpr int kLater = 20;

// Signings and ratifications of the same instrument since it was asked first, the first of them. "A
// memorandum" is no instrument that could be the same.
std::vector<EventRow> later_events(Sqlite& db, const AskRow& ask) {
  std::vector<EventRow> later;
  std::vector<std::string> instruments;
  std::copy_if(ask.instruments.begin(), ask.instruments.end(), std::back_inserter(instruments),
               [](const std::string& key) { return !is_any(key); });
  if (ask.first.empty() || instruments.empty()) return later;
  Query found = db.query(
      "SELECT DISTINCT e.n FROM event_instruments i JOIN events e ON e.n = i.event "
      "WHERE i.key IN (SELECT value FROM json_each(?1)) AND e.type IN ('agreement', "
      "'ratification') "
      "AND e.status IN ('occurred', 'ongoing') AND e.\"from\" >= ?2 ORDER BY e.\"from\", e.id "
      "LIMIT ?3",
      json_list(instruments), ask.first, kLater);
  while (found.next()) later.push_back(event_row(db, found.integer(0)));
  return later;
}

AskRow ask_row(Sqlite& db, std::int64_t n) {
  AskRow ask;
  Query row = db.query(
      "SELECT id, \"from\", \"to\", acts, object, content, instruments, outcome, times, first, "
      "last "
      "FROM asks WHERE n = ?1",
      n);
  if (!row.next()) return ask;
  ask.id = row.string(0);
  ask.from = row.string(1);
  ask.to = row.string(2);
  for (const std::string& name : split(row.text(3))) ask.acts.push_back(act(name));
  ask.object = row.string(4);
  ask.content = row.string(5);
  ask.instruments = split(row.text(6));
  ask.outcome = outcome(row.text(7));
  ask.times = row.u32(8);
  ask.first = row.string(9);
  ask.last = row.string(10);
  ask.later = later_events(db, ask);
  Query told = db.query(
      "SELECT a.id, s.content, s.content_begin, s.content_end FROM ask_reports q "
      "JOIN statements s ON s.n = q.statement JOIN articles a ON a.n = s.article "
      "WHERE q.ask = ?1 AND s.content <> '' ORDER BY s.content = ?2 DESC, s.id LIMIT 1",
      n, ask.content);
  if (told.next()) ask.quote = {told.string(0), told.string(1), told.u32(2), told.u32(3)};
  return ask;
}

std::vector<AskTime> history_of(Sqlite& db, std::int64_t ask) {
  std::vector<AskTime> history;
  Query times = db.query(
      "SELECT position, day, event, outcome FROM ask_times WHERE ask = ?1 ORDER BY position", ask);
  while (times.next()) {
    AskTime time{times.string(1), times.string(2), outcome(times.text(3)), {}, {}};
    Query told = db.query(
        "SELECT q.statement FROM ask_reports q JOIN statements s ON s.n = q.statement "
        "WHERE q.ask = ?1 AND q.time = ?2 ORDER BY s.id",
        ask, times.integer(0));
    time.statements = statement_rows(db, told);
    Query answers = db.query(
        "SELECT w.statement FROM ask_reports q JOIN answers w ON w.ask = q.statement "
        "JOIN statements s ON s.n = w.statement WHERE q.ask = ?1 AND q.time = ?2 "
        "GROUP BY w.statement ORDER BY s.id",
        ask, times.integer(0));
    time.answers = statement_rows(db, answers);
    history.push_back(std::move(time));
  }
  return history;
}

}  // namespace

Result<AskPage> find_asks(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(const Where where, where_asks(db, filter));
  BG_ASSIGN(Found found, find_rows(db, {"asks a", "a.n", "a.id"}, kAskOrders, where, filter));
  AskPage page{{}, std::move(found.next), found.total};
  for (const std::int64_t n : found.rows) page.rows.push_back(ask_row(db, n));
  return page;
}

Result<AskRow> ask_detail(Sqlite& db, std::string_view id) {
  const std::int64_t n = db.number("SELECT n FROM asks WHERE id = ?1", id);
  if (n == 0) return tl::unexpected(not_found("ask", id));
  AskRow ask = ask_row(db, n);
  ask.history = history_of(db, n);
  return ask;
}

}  // namespace banggiao::store
