#include "store/filters.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/check.h"
#include "store/names.h"
#include "store/schema.h"
#include "store/values.h"
#include "store/words.h"

namespace banggiao::store {
namespace {

// A list as one parameter, so that the statement is the same for any number of values.
constexpr std::string_view kIn = "IN (SELECT value FROM json_each(?))";

std::string in(std::string_view column) { return fmt::format("{} {}", column, kIn); }

template <class Enum>
Result<void> check_values(std::string_view field, const std::vector<std::string>& values,
                          Enum last) {
  for (const std::string& value : values) {
    bool known = false;
    std::string all;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      const std::string_view name = to_string(static_cast<Enum>(i));
      known |= name == value;
      all += (i > 0 ? ", " : "") + std::string(name);
    }
    if (!known)
      return tl::unexpected(bad_query(field, fmt::format("'{}' is none of {}", value, all)));
  }
  return {};
}

Result<void> check_day(std::string_view field, const std::string& day) {
  if (day.empty() || (day.size() == 10 && parse_day(day))) return {};
  return tl::unexpected(bad_query(field, fmt::format("'{}' is not a day like 2025-09-22", day)));
}

struct Places {
  std::vector<std::string> keys, countries;
};

Places places_meant(Sqlite& db, const std::vector<std::string>& values) {
  Places places;
  for (const std::string& value : values) {
    if (value.starts_with("place/")) {
      places.keys.push_back(value);
      continue;
    }
    for (std::string& code : codes_meant(db, value)) places.countries.push_back(std::move(code));
    for (std::string& key : keys_meant(db, {value}, {"place/"}))
      places.keys.push_back(std::move(key));
  }
  return places;
}

std::vector<std::string> all_codes(Sqlite& db, const std::vector<std::string>& values) {
  std::vector<std::string> codes;
  for (const std::string& value : values) {
    for (std::string& code : codes_meant(db, value)) codes.push_back(std::move(code));
  }
  return codes;
}

// What stands in statements' `about`: anything.
std::vector<std::string> subjects_meant(Sqlite& db, const std::vector<std::string>& values) {
  std::vector<std::string> keys = keys_meant(db, values, {});
  for (const std::string& value : values) {
    for (const char* kind : {"country/", "organisation/"}) keys.push_back(kind + value);
  }
  return keys;
}

std::string outlets_meant(Sqlite& db, const std::vector<std::string>& values) {
  std::vector<std::string> wanted, outlets;
  for (const std::string& value : values) wanted.push_back(folded_key(value));
  Query all = db.query("SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL");
  while (all.next()) {
    if (std::find(wanted.begin(), wanted.end(), folded_key(all.text(0))) != wanted.end())
      outlets.push_back(all.string(0));
  }
  return json_list(outlets);
}

constexpr std::string_view kMatching =
    "SELECT rowid FROM article_search WHERE article_search MATCH ?";

// Numbers `column` of the rows of `table` that meet `condition`. The sign keeps SQLite, where it
// tests a row, from looking through all that meet the condition.
Set numbers(std::string_view row, std::string_view table, std::string_view column,
            std::string_view condition, std::string value) {
  return {
      row, fmt::format("SELECT {} AS n FROM {} WHERE {}", column, table, condition),
      fmt::format("EXISTS (SELECT 1 FROM {} WHERE {} = {} AND +{})", table, column, row, condition),
      std::move(value)};
}

// Rows whose own `column`, which has an index, is in a list.
Set own_column(std::string_view row, std::string_view table, std::string_view alias,
               std::string_view column, std::string value) {
  return {row, fmt::format("SELECT n FROM {} WHERE {}", table, in(column)),
          fmt::format("+{}.{}", alias, in(column)), std::move(value), false};
}

// Facts are numbered by their article: those of the articles that `articles` selects, which gives
// one column.
std::string facts_of(std::string_view articles, std::string_view table, std::string_view column) {
  return fmt::format(
      "SELECT t.{0} AS n FROM ({1}) f JOIN {2} t ON t.n >= f.rowid << {3} AND t.n < (f.rowid + 1) "
      "<< {3} "
      "WHERE t.{0} IS NOT NULL",
      column, articles, table, kFactBits);
}

// Events that articles tell which `articles` selects.
Set told_in(std::string_view articles, std::string value) {
  return {
      "e.n", facts_of(articles, "reports", "event"),
      fmt::format("EXISTS (SELECT 1 FROM reports WHERE event = e.n AND article IN ({}))", articles),
      std::move(value)};
}
Set said_in(std::string_view articles, std::string value) {
  return {"s.n", facts_of(articles, "statements", "n"),
          fmt::format("s.n >> {} IN ({})", kFactBits, articles), std::move(value)};
}

std::string articles_of_outlets() {
  return "SELECT n AS rowid FROM articles WHERE " + in("outlet");
}

// What is told of the event itself.
void add_event_fields(Sqlite& db, const Filter& filter, Where& where) {
  if (!filter.type.empty())
    where.add_set(db, own_column("e.n", "events", "e", "type", json_list(filter.type)));
  if (!filter.status.empty()) where.add(in("e.status"), json_list(filter.status));
  if (!filter.occasion.empty())
    where.add(in("e.occasion"), json_list(keys_meant(db, filter.occasion, {"gathering/"})));
  if (!filter.place.empty()) {
    const Places places = places_meant(db, filter.place);
    if (places.keys.empty()) {
      where.add_set(db, own_column("e.n", "events", "e", "country", json_list(places.countries)));
    } else {
      where.add(in("e.place") + " OR " + in("e.country"), json_list(places.keys),
                json_list(places.countries));
    }
  }
}

// `before` and `behind` stand around the conditions on events.
void add_of_events(Sqlite& db, const Filter& filter, std::string_view before,
                   std::string_view behind, Where& where) {
  Where event;
  add_event_fields(db, filter, event);
  if (event.empty()) return;
  Sql sql;
  const Sql inner = event.all();
  append(sql, before);
  append(sql, inner.text, inner.values);
  append(sql, behind);
  where.add(std::move(sql));
}

}  // namespace

Error bad_query(std::string_view field, std::string message) {
  return {Errc::bad_query, std::move(message), std::string(field)};
}

Result<void> check_filter(const Filter& filter) {
  if (filter.limit < 1 || filter.limit > 1000) {
    return tl::unexpected(
        bad_query("limit", fmt::format("{} is not within 1 to 1000", filter.limit)));
  }
  if (!filter.pair.empty() && filter.pair.size() != 2) {
    return tl::unexpected(bad_query("pair", "two states or bodies are wanted"));
  }
  BG_TRY(check_values("type", filter.type, EventType::conflict));
  BG_TRY(check_values("status", filter.status, EventStatus::cancelled));
  BG_TRY(check_values("act", filter.act, Act::warn));
  BG_TRY(check_values("outcome", filter.outcome, Outcome::silent));
  BG_TRY(check_day("since", filter.since));
  BG_TRY(check_day("until", filter.until));
  if (!filter.text.empty() && match_query(filter.text).empty()) {
    return tl::unexpected(bad_query("text", "no word to look for"));
  }
  return {};
}

Result<Where> where_events(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  for (const auto* people : {&filter.who, &filter.with}) {
    if (people->empty()) continue;
    where.add_set(db, numbers("e.n", "event_parties", "event", in("key"),
                              json_list(people_meant(db, *people))));
  }
  const auto represented = [&](const std::vector<std::string>& codes) {
    where.add_set(db, numbers("e.n", "event_parties", "event", in("represents"), json_list(codes)));
  };
  if (!filter.state.empty()) represented(all_codes(db, filter.state));
  for (const std::string& state : filter.pair) represented(codes_meant(db, state));
  add_event_fields(db, filter, where);
  if (!filter.act.empty()) {
    where.add("e.n IN (SELECT r.event FROM statements s JOIN reports r ON r.n = s.report WHERE " +
                  in("s.act") + ")",
              json_list(filter.act));
  }
  if (!filter.about.empty()) {
    const std::string keys = json_list(subjects_meant(db, filter.about));
    where.add("e.n IN (SELECT event FROM event_instruments WHERE " + in("key") +
                  ") OR e.n IN (SELECT r.event FROM statement_about a JOIN statements s ON s.n = "
                  "a.statement "
                  "JOIN reports r ON r.n = s.report WHERE " +
                  in("a.key") + ")",
              keys, keys);
  }
  if (!filter.outlet.empty()) {
    where.add_set(db, told_in(articles_of_outlets(), outlets_meant(db, filter.outlet)));
  }
  if (!filter.since.empty()) where.add("e.\"to\" >= ?", filter.since);
  if (!filter.until.empty()) where.add("ifnull(e.\"from\", '') BETWEEN '0' AND ?", filter.until);
  if (!filter.text.empty()) {
    where.add_set(db, told_in(kMatching, match_query(filter.text)));
  }
  return where;
}

Result<Where> where_statements(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  for (const auto* people : {&filter.who, &filter.with}) {
    if (people->empty()) continue;
    where.add_set(
        db, numbers("s.n", "sides", "statement", in("key"), json_list(people_meant(db, *people))));
  }
  const auto represented = [&](const std::vector<std::string>& codes) {
    where.add_set(db, numbers("s.n", "sides", "statement", in("represents"), json_list(codes)));
  };
  if (!filter.state.empty()) represented(all_codes(db, filter.state));
  for (const std::string& state : filter.pair) represented(codes_meant(db, state));
  if (!filter.act.empty())
    where.add_set(db, own_column("s.n", "statements", "s", "act", json_list(filter.act)));
  if (!filter.about.empty()) {
    where.add_set(db, numbers("s.n", "statement_about", "statement", in("key"),
                              json_list(subjects_meant(db, filter.about))));
  }
  add_of_events(db, filter,
                "s.report IN (SELECT r.n FROM events e JOIN reports r ON r.event = e.n WHERE ", ")",
                where);
  if (!filter.outlet.empty()) {
    where.add_set(db, said_in(articles_of_outlets(), outlets_meant(db, filter.outlet)));
  }
  if (!filter.since.empty()) where.add("ifnull(s.day, '') >= ?", filter.since);
  if (!filter.until.empty()) where.add("ifnull(s.day, '') BETWEEN '0' AND ?", filter.until);
  if (!filter.text.empty()) where.add_set(db, said_in(kMatching, match_query(filter.text)));
  return where;
}

Result<Where> where_asks(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  const auto asked_in = [](std::string_view condition) {
    return fmt::format("a.n IN (SELECT ask FROM ask_reports WHERE {})", condition);
  };
  for (const auto* people : {&filter.who, &filter.with}) {
    if (people->empty()) continue;
    where.add(asked_in("statement IN (SELECT statement FROM sides WHERE " + in("key") + ")"),
              json_list(people_meant(db, *people)));
  }
  const auto represented = [&](const std::vector<std::string>& values) {
    const std::string codes = json_list(all_codes(db, values));
    where.add(in("a.\"from\"") + " OR " + in("a.\"to\""), codes, codes);
  };
  if (!filter.state.empty()) represented(filter.state);
  for (const std::string& state : filter.pair) represented({state});
  if (!filter.act.empty()) {
    where.add(
        "EXISTS (SELECT 1 FROM json_each(?) WHERE instr(' ' || a.acts || ' ', ' ' || value || ' ') "
        "> 0)",
        json_list(filter.act));
  }
  if (!filter.outcome.empty()) where.add(in("a.outcome"), json_list(filter.outcome));
  if (!filter.about.empty()) {
    where.add(
        asked_in("statement IN (SELECT statement FROM statement_about WHERE " + in("key") + ")"),
        json_list(subjects_meant(db, filter.about)));
  }
  add_of_events(db, filter,
                "a.n IN (SELECT q.ask FROM events e JOIN reports r ON r.event = e.n JOIN "
                "statements s ON s.report = r.n "
                "JOIN ask_reports q ON q.statement = s.n WHERE ",
                ")", where);
  const auto in_articles = [&](std::string_view articles) {
    return asked_in(fmt::format("statement >> {} IN ({})", kFactBits, articles));
  };
  if (!filter.outlet.empty())
    where.add(in_articles(articles_of_outlets()), outlets_meant(db, filter.outlet));
  if (!filter.since.empty()) where.add("a.last >= ?", filter.since);
  if (!filter.until.empty()) where.add("a.first <= ?", filter.until);
  if (!filter.text.empty()) where.add(in_articles(kMatching), match_query(filter.text));
  return where;
}

Result<Where> where_people(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  const auto known_as = [&](const std::vector<std::string>& values) {
    where.add("p.n IN (SELECT person FROM person_keys WHERE " + in("key") + ")",
              json_list(people_meant(db, values)));
  };
  if (!filter.who.empty()) known_as(filter.who);
  if (!filter.text.empty()) known_as({filter.text});
  if (!filter.with.empty()) {
    where.add(
        "p.n IN (SELECT k.person FROM event_parties w JOIN event_parties m ON m.event = w.event "
        "AND m.position <> "
        "w.position JOIN person_keys k ON k.key = m.key WHERE " +
            in("w.key") + ")",
        json_list(people_meant(db, filter.with)));
  }
  std::vector<std::string> states = filter.state;
  if (!filter.pair.empty()) states = filter.pair;
  if (!states.empty()) where.add(in("p.country"), json_list(all_codes(db, states)));
  if (!filter.since.empty()) where.add("p.last >= ?", filter.since);
  if (!filter.until.empty()) where.add("p.first <= ?", filter.until);
  return where;
}

Result<Where> where_articles(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  if (!filter.outlet.empty()) where.add(in("r.outlet"), outlets_meant(db, filter.outlet));
  if (!filter.since.empty()) where.add("ifnull(r.published, '') >= ?", filter.since);
  if (!filter.until.empty())
    where.add("ifnull(r.published, '') BETWEEN '0' AND ?", filter.until + "~");  // behind any time
  // Whatever is told of events: articles that tell one of them.
  Filter told = filter;
  told.outlet.clear();
  told.since.clear();
  told.until.clear();
  told.text.clear();
  BG_ASSIGN(const Where events, where_events(db, told));
  if (!events.empty()) {
    Sql sql;
    const Sql inner = events.all();
    append(sql, "r.n IN (SELECT t.article FROM events e JOIN reports t ON t.event = e.n WHERE ");
    append(sql, inner.text, inner.values);
    append(sql, ")");
    where.add(std::move(sql));
  }
  return where;
}

}  // namespace banggiao::store
