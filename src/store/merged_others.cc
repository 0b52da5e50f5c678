#include "store/merged_others.h"

#include "store/load.h"
#include "store/values.h"

namespace banggiao::store {
namespace {

void remove_people(Sqlite& db, const std::string& block) {
  for (const char* sql :
       {"DELETE FROM person_keys WHERE person IN (SELECT n FROM people WHERE block = ?1)",
        "DELETE FROM person_names WHERE person IN (SELECT n FROM people WHERE block = ?1)",
        "DELETE FROM offices WHERE person IN (SELECT n FROM people WHERE block = ?1)",
        "DELETE FROM people WHERE block = ?1"}) {
    db.run(sql, block);
  }
}

void add_person(Sqlite& db, const std::string& block, const MergedPerson& person) {
  db.run("INSERT INTO people VALUES (NULL, ?1, ?2, ?3, ?4, ?5, 0, 0, NULL, NULL)", person.key,
         block, person.name, person.country, person.articles);
  const std::int64_t n = db.last_row();
  for (const std::string& key : person.keys)
    db.run("INSERT OR IGNORE INTO person_keys VALUES (?1, ?2)", key, n);
  for (std::size_t i = 0; i < person.names.size(); ++i) {
    db.run("INSERT INTO person_names VALUES (?1, ?2, ?3)", n, i, person.names[i]);
  }
  for (std::size_t i = 0; i < person.offices.size(); ++i) {
    const OfficeSpell& spell = person.offices[i];
    db.run("INSERT INTO offices VALUES (?1, ?2, ?3, ?4, ?5, ?6)", n, i, spell.office, spell.first,
           spell.last, spell.reports);
  }
  db.run("INSERT OR IGNORE INTO dirty VALUES ('count', ?1)", person.key);
}

void remove_asks(Sqlite& db, const std::string& block) {
  for (const char* sql :
       {"UPDATE ask_reports SET ask = NULL, time = NULL WHERE block = ?1",
        "DELETE FROM ask_times WHERE ask IN (SELECT n FROM asks WHERE block = ?1)",
        "DELETE FROM asks WHERE block = ?1"}) {
    db.run(sql, block);
  }
}

void add_ask(Sqlite& db, const std::string& block, const Ask& ask, const LoadedAsks& loaded) {
  std::vector<std::string> acts;
  for (const Act act : ask.acts) acts.emplace_back(to_string(act));
  std::optional<Day> first, last;
  for (const Ask::Time& time : ask.times) {
    if (!first) first = time.day;
    if (time.day) last = time.day;
  }
  db.run("INSERT INTO asks VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
         ask.id, block, ask.from, ask.to, joined(acts), ask.object, ask.content,
         joined(ask.instruments), to_string(ask.outcome), ask.times.size(), first, last);
  const std::int64_t n = db.last_row();
  for (std::size_t i = 0; i < ask.times.size(); ++i) {
    const Ask::Time& time = ask.times[i];
    db.run("INSERT INTO ask_times VALUES (?1, ?2, ?3, ?4, ?5)", n, i, time.day, time.merged_event,
           to_string(time.outcome));
    for (const std::uint32_t report : time.reports) {
      db.run("UPDATE ask_reports SET ask = ?1, time = ?2 WHERE statement = ?3", n, i,
             loaded.n[report]);
    }
  }
}

}  // namespace

void merge_people_block(Sqlite& db, const std::string& block) {
  const std::vector<PersonReport> reports = load_people(db, block);
  remove_people(db, block);
  if (reports.empty()) return;
  for (const MergedPerson& person : merge_people(reports)) add_person(db, block, person);
}

void merge_ask_block(Sqlite& db, const std::string& block) {
  const LoadedAsks loaded = load_asks(db, block);
  remove_asks(db, block);
  if (loaded.asks.empty()) return;
  for (const Ask& ask : merge_asks(loaded.asks)) add_ask(db, block, ask, loaded);
}

void count_person(Sqlite& db, const std::string& key) {
  const std::int64_t person = db.number("SELECT person FROM person_keys WHERE key = ?1", key);
  if (person == 0) return;
  db.run(
      "UPDATE people SET (events, first, last) = (SELECT count(DISTINCT p.event), min(e.\"from\"), "
      "max(e.\"to\") "
      "FROM person_keys k JOIN event_parties p ON p.key = k.key JOIN events e ON e.n = p.event "
      "WHERE k.person = ?1), "
      "statements = (SELECT count(DISTINCT d.statement) FROM person_keys k JOIN sides d ON d.key = "
      "k.key "
      "WHERE k.person = ?1 AND d.side = 'speaker') WHERE n = ?1",
      person);
}

}  // namespace banggiao::store
