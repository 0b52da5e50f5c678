// Counts over all events, or those of two states.
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/region.h>
#include <unicode/unistr.h>

#include "core/check.h"
#include "store/filters.h"
#include "store/queries.h"

namespace banggiao::store {
namespace {

constexpr int kMost = 50;  // of the busiest

// `sql` gives key, label, count; one "{}" in it becomes the condition "event IN (…)" or 1.
class Counter {
 public:
  Counter(Sqlite& db, const Where& where) : db_(db), where_(where) {
    // The events are found once, for all the counts.
    db_.run("CREATE TEMP TABLE IF NOT EXISTS chosen (n INTEGER PRIMARY KEY)");
    db_.run("DELETE FROM temp.chosen");
    if (where_.empty()) return;
    Sql fill;
    const Sql conditions = where_.all();
    append(fill, "INSERT INTO temp.chosen SELECT e.n FROM events e WHERE ");
    append(fill, conditions.text, conditions.values);
    query(db_, fill).next();
  }

  std::string condition(std::string_view column) const {
    return where_.empty() ? "1" : fmt::format("{} IN (SELECT n FROM temp.chosen)", column);
  }

  std::vector<Count> counts(const std::string& sql) {
    std::vector<Count> all;
    Query rows = db_.query(fmt::format("{} ORDER BY 3 DESC, 1 LIMIT {}", sql, kMost));
    while (rows.next()) {
      all.push_back({rows.string(0), rows.string(1), static_cast<std::uint64_t>(rows.integer(2))});
    }
    return all;
  }

  std::vector<Count> types() {
    return counts("SELECT e.type, e.type, count(*) FROM events e WHERE " + condition("e.n") +
                  " GROUP BY 1");
  }

  std::vector<Bucket> months() {
    std::vector<Bucket> all;
    Query rows = db_.query(
        "SELECT substr(e.\"from\", 1, 7), count(*), avg(e.goldstein) FROM events e WHERE "
        "e.\"from\" IS NOT NULL "
        "AND " +
        condition("e.n") + " GROUP BY 1 ORDER BY 1");
    while (rows.next()) all.push_back({rows.string(0), rows.u32(1), rows.real(2)});
    return all;
  }

  std::uint64_t events() {
    return static_cast<std::uint64_t>(
        db_.number("SELECT count(*) FROM events e WHERE " + condition("e.n")));
  }

 private:
  Sqlite& db_;
  const Where& where_;
};

// As CLDR has it in Vietnamese; empty for what is no state.
std::string state_name(const std::string& alpha3) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Region* region = icu::Region::getInstance(alpha3.c_str(), error);
  if (U_FAILURE(error) || region == nullptr || region->getType() != URGN_TERRITORY) return {};
  icu::UnicodeString name;
  icu::Locale("", region->getRegionCode()).getDisplayCountry(icu::Locale("vi"), name);
  std::string out;
  return name.toUTF8String(out);
}

}  // namespace

Result<Overview> overview(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(const Where where, where_events(db, filter));
  Counter counter(db, where);
  Overview all;
  const auto number = [&](const std::string& sql) {
    return static_cast<std::uint64_t>(db.number(sql));
  };
  const std::string told = "SELECT n FROM reports WHERE " + counter.condition("event");
  all.events = counter.events();
  if (where.empty()) {
    all.articles = number("SELECT count(*) FROM articles");
    all.statements = number("SELECT count(*) FROM statements");
    all.asks = number("SELECT count(*) FROM asks");
    all.people = number("SELECT count(*) FROM people");
  } else {
    all.articles =
        number("SELECT count(DISTINCT article) FROM reports WHERE " + counter.condition("event"));
    all.statements = number("SELECT count(*) FROM statements WHERE report IN (" + told + ")");
    all.asks = number(
        "SELECT count(DISTINCT q.ask) FROM statements s JOIN ask_reports q ON q.statement = s.n "
        "WHERE s.report IN (" +
        told + ")");
    all.people = number(
        "SELECT count(DISTINCT k.person) FROM event_parties p JOIN person_keys k ON k.key = p.key "
        "WHERE " +
        counter.condition("p.event"));
  }
  {
    Query days = db.query("SELECT min(e.\"from\"), max(e.\"to\") FROM events e WHERE " +
                          counter.condition("e.n"));
    if (days.next()) {
      all.first = days.string(0);
      all.last = days.string(1);
    }
  }
  const std::string name_of =
      "(SELECT name FROM names WHERE key IN ('country/' || {0}, 'organisation/' || {0}) ORDER BY "
      "length(name), name LIMIT 1)";
  all.states = counter.counts(
      "SELECT represents, " + fmt::format(fmt::runtime(name_of), "represents") +
      ", count(DISTINCT event) FROM event_parties WHERE represents IS NOT NULL AND " +
      counter.condition("event") + " GROUP BY 1");
  for (Count& state : all.states) {
    if (std::string name = state_name(state.key); !name.empty()) state.label = std::move(name);
  }
  all.pairs = counter.counts(
      "SELECT a.represents || '-' || b.represents, a.represents || '-' || b.represents, "
      "count(DISTINCT a.event) "
      "FROM event_parties a JOIN event_parties b ON b.event = a.event AND a.represents < "
      "b.represents WHERE " +
      counter.condition("a.event") + " GROUP BY 1");
  all.types = counter.types();
  all.outlets = counter.counts(
      "SELECT a.outlet, a.outlet, count(DISTINCT a.n) FROM reports r JOIN articles a ON a.n = "
      "r.article "
      "WHERE a.outlet IS NOT NULL AND " +
      counter.condition("r.event") + " GROUP BY 1");
  all.months = counter.months();
  return all;
}

Result<PairSummary> pair_summary(Sqlite& db, const Filter& filter) {
  if (filter.pair.size() != 2)
    return tl::unexpected(bad_query("pair", "two states or bodies are wanted"));
  BG_ASSIGN(const Where where, where_events(db, filter));
  BG_ASSIGN(const Where asks, where_asks(db, filter));
  Counter counter(db, where);
  PairSummary pair;
  for (const std::string& side : filter.pair) {
    std::string code = codes_meant(db, side).front();
    if (!is_known(db, code) && state_name(code).empty())
      return tl::unexpected(not_found("state or body", side));
    (pair.a.empty() ? pair.a : pair.b) = std::move(code);
  }
  pair.events = counter.events();
  pair.months = counter.months();
  pair.types = counter.types();
  pair.people = counter.counts(
      "SELECT coalesce(o.key, p.key), coalesce(o.name, max(p.name)), count(DISTINCT p.event) "
      "FROM event_parties p LEFT JOIN person_keys k ON k.key = p.key LEFT JOIN people o ON o.n = "
      "k.person "
      "WHERE p.key LIKE 'person/%' AND " +
      counter.condition("p.event") + " GROUP BY 1");
  pair.instruments = counter.counts(
      "SELECT i.key, (SELECT name FROM names WHERE key = i.key ORDER BY length(name), name LIMIT "
      "1), "
      "count(DISTINCT i.event) FROM event_instruments i WHERE " +
      counter.condition("i.event") + " GROUP BY 1");
  Query count = query(db, asks.count("asks a"));
  if (count.next()) pair.asks = static_cast<std::uint64_t>(count.integer(0));
  return pair;
}

}  // namespace banggiao::store
