// People and bodies.
#include "core/check.h"
#include "store/page.h"
#include "store/queries.h"
#include "store/values.h"

namespace banggiao::store {
namespace {

PersonRow person_row(Sqlite& db, std::int64_t n) {
  PersonRow person;
  Query row = db.query(
      "SELECT key, name, country, articles, events, statements, first, last FROM people WHERE n = "
      "?1",
      n);
  if (!row.next()) return person;
  person.key = row.string(0);
  person.name = row.string(1);
  person.country = row.string(2);
  person.articles = row.u32(3);
  person.events = row.u32(4);
  person.statements = row.u32(5);
  person.first = row.string(6);
  person.last = row.string(7);
  Query names = db.query("SELECT name FROM person_names WHERE person = ?1 ORDER BY position", n);
  while (names.next()) person.names.push_back(names.string(0));
  Query offices = db.query(
      "SELECT office, first, last, reports FROM offices WHERE person = ?1 ORDER BY position", n);
  while (offices.next())
    person.offices.push_back({offices.string(0), offices.day(1), offices.day(2), offices.u32(3)});
  return person;
}

// Who acts in the same events, most often first. A counterpart goes by the key of its person.
std::vector<Counterpart> counterparts_of(Sqlite& db, std::int64_t person) {
  constexpr std::size_t kMost = 30;
  std::vector<Counterpart> all;
  Query rows = db.query(
      "SELECT coalesce(o.key, m.key), coalesce(o.name, max(m.name)), coalesce(o.country, "
      "max(m.represents)), "
      "count(DISTINCT m.event) AS events "
      "FROM (SELECT DISTINCT event FROM event_parties WHERE key IN (SELECT key FROM person_keys "
      "WHERE person = ?1)) own "
      "JOIN event_parties m ON m.event = own.event "
      "LEFT JOIN person_keys k ON k.key = m.key LEFT JOIN people o ON o.n = k.person "
      "WHERE m.key IS NOT NULL AND (o.n IS NULL OR o.n <> ?1) GROUP BY 1 ORDER BY events DESC, 1 "
      "LIMIT ?2",
      person, kMost);
  while (rows.next()) all.push_back({rows.string(0), rows.string(1), rows.string(2), rows.u32(3)});
  return all;
}

}  // namespace

Result<PersonPage> find_people(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(const Where where, where_people(db, filter));
  BG_ASSIGN(Found found, find_rows(db, {"people p", "p.n", "p.key"}, kPersonOrders, where, filter));
  PersonPage page{{}, std::move(found.next), found.total};
  for (const std::int64_t n : found.rows) page.rows.push_back(person_row(db, n));
  return page;
}

Result<PersonDetail> person_detail(Sqlite& db, std::string_view key) {
  const std::int64_t n =
      db.number("SELECT person FROM person_keys WHERE key = ?1 ORDER BY person LIMIT 1", key);
  if (n == 0) return tl::unexpected(not_found("person", key));
  return PersonDetail{person_row(db, n), counterparts_of(db, n)};
}

}  // namespace banggiao::store
