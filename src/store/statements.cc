// Statements.
#include "core/check.h"
#include "store/page.h"
#include "store/queries.h"
#include "store/values.h"

namespace banggiao::store {

StatementRow statement_row(Sqlite& db, std::int64_t n) {
  StatementRow said;
  Query row = db.query(
      "SELECT s.id, e.id, a.id, a.outlet, a.published, s.act, s.day, s.verb, s.verb_begin, "
      "s.verb_end, s.content, "
      "s.content_begin, s.content_end, s.plover_event, s.plover_mode, s.plover_context, s.cameo, "
      "s.goldstein, s.rule, "
      "s.confidence FROM statements s JOIN articles a ON a.n = s.article LEFT JOIN reports r ON "
      "r.n = s.report "
      "LEFT JOIN events e ON e.n = r.event WHERE s.n = ?1",
      n);
  if (!row.next()) return said;
  said.id = row.string(0);
  said.event = row.string(1);
  said.article = row.string(2);
  said.outlet = row.string(3);
  said.published = row.string(4);
  said.act = act(row.text(5));
  said.day = row.string(6);
  said.verb = {said.article, row.string(7), row.u32(8), row.u32(9)};
  said.content = {said.article, row.string(10), row.u32(11), row.u32(12)};
  said.codes = codes_of(row, 13);
  said.rule = row.string(18);
  said.confidence = row.real(19);
  Query sides = db.query(
      "SELECT key, name, office, represents, role, cameo, side FROM sides WHERE statement = ?1 "
      "ORDER BY side, position",
      n);
  while (sides.next())
    (sides.text(6) == "speaker" ? said.speakers : said.addressees).push_back(party_of(sides, 0));
  Query about =
      db.query("SELECT name FROM statement_about WHERE statement = ?1 ORDER BY position", n);
  while (about.next()) said.about.push_back(about.string(0));
  return said;
}

std::vector<StatementRow> statement_rows(Sqlite& db, Query& numbers) {
  std::vector<StatementRow> rows;
  while (numbers.next()) rows.push_back(statement_row(db, numbers.integer(0)));
  return rows;
}

Result<StatementPage> find_statements(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(const Where where, where_statements(db, filter));
  BG_ASSIGN(Found found,
            find_rows(db, {"statements s", "s.n", "s.id"}, kStatementOrders, where, filter));
  StatementPage page{{}, std::move(found.next), found.total};
  for (const std::int64_t n : found.rows) page.rows.push_back(statement_row(db, n));
  return page;
}

}  // namespace banggiao::store
