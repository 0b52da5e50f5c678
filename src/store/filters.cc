#include "store/filters.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/check.h"
#include "store/names.h"
#include "store/values.h"
#include "store/words.h"

namespace banggiao::store {
namespace {

// A list as one parameter, so that the statement is the same for any number of values.
constexpr std::string_view kIn = "IN (SELECT value FROM json_each(?))";

constexpr std::int64_t kCommon = 3000;  // rows that are quicker to pass over than to sort

std::string in(std::string_view column) { return fmt::format("{} {}", column, kIn); }

template <class Enum>
Result<void> check_values(std::string_view field, const std::vector<std::string>& values, Enum last) {
  for (const std::string& value : values) {
    bool known = false;
    std::string all;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      const std::string_view name = to_string(static_cast<Enum>(i));
      known |= name == value;
      all += (i > 0 ? ", " : "") + std::string(name);
    }
    if (!known) return tl::unexpected(bad_query(field, fmt::format("'{}' is none of {}", value, all)));
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
    for (std::string& key : keys_meant(db, {value}, {"place/"})) places.keys.push_back(std::move(key));
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
    if (std::find(wanted.begin(), wanted.end(), folded_key(all.text(0))) != wanted.end()) outlets.push_back(all.string(0));
  }
  return json_list(outlets);
}

constexpr std::string_view kMatching = "SELECT rowid FROM article_search WHERE article_search MATCH ?";

// What is told of the event itself.
void add_event_fields(Sqlite& db, const Filter& filter, Where& where) {
  if (!filter.type.empty()) where.add_column(db, "events", "e", "type", json_list(filter.type));
  if (!filter.status.empty()) where.add(in("e.status"), json_list(filter.status));
  if (!filter.occasion.empty()) where.add(in("e.occasion"), json_list(keys_meant(db, filter.occasion, {"gathering/"})));
  if (!filter.place.empty()) {
    const Places places = places_meant(db, filter.place);
    if (places.keys.empty()) {
      where.add_column(db, "events", "e", "country", json_list(places.countries));
    } else {
      where.add(in("e.place") + " OR " + in("e.country"), json_list(places.keys), json_list(places.countries));
    }
  }
}

}  // namespace

Error bad_query(std::string_view field, std::string message) {
  return {Errc::bad_query, std::move(message), std::string(field)};
}

void Where::add_forms(std::string_view page, std::string_view count) {
  for (auto [form, condition] : {std::pair(&page_, page), std::pair(&count_, count)}) {
    *form += form->empty() ? "(" : " AND (";
    *form += condition;
    *form += ')';
  }
  ++conditions_;
}

void Where::add_inner(std::string_view condition, const Where& inner) {
  const std::string form = fmt::format(fmt::runtime(condition), inner.count_);
  add_forms(form, form);
  values_.insert(values_.end(), inner.values_.begin(), inner.values_.end());
}

void Where::add_set(Sqlite& db, std::string_view row, std::string_view table, std::string_view column,
                    std::string_view condition, const std::string& value) {
  const bool common =
      db.number(fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {})", table, condition, kCommon), value) == kCommon;
  const std::string set = fmt::format("{} IN (SELECT {} FROM {} WHERE {})", row, column, table, condition);
  add_forms(common ? fmt::format("EXISTS (SELECT 1 FROM {} WHERE {} = {} AND {})", table, column, row, condition) : set, set);
  direct_ = fmt::format("SELECT count(DISTINCT {}) FROM {} WHERE {}", column, table, condition);
  values_.emplace_back(value);
}

void Where::add_column(Sqlite& db, std::string_view table, std::string_view alias, std::string_view column,
                       const std::string& value) {
  const bool common =
      db.number(fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {})", table, in(column), kCommon), value) == kCommon;
  const std::string name = fmt::format("{}.{}", alias, column);
  add_forms(common ? "+" + in(name) : in(name), in(name));  // the sign keeps SQLite from the column's index
  values_.emplace_back(value);
}

std::string Where::count_sql(std::string_view from) const {
  if (conditions_ == 1 && !direct_.empty()) return direct_;
  return fmt::format("SELECT count(*) FROM {}{}", from, count_.empty() ? "" : " WHERE " + count_);
}

void Where::bind(Query& query) const {
  for (const Value& value : values_) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      query.bind_text(*text);  // the cursor behind a row without a day is ''
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      query.bind(*number);
    } else {
      query.bind(std::get<double>(value));
    }
  }
}

Result<void> check_filter(const Filter& filter) {
  if (filter.limit < 1 || filter.limit > 1000) {
    return tl::unexpected(bad_query("limit", fmt::format("{} is not within 1 to 1000", filter.limit)));
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
    where.add_set(db, "e.n", "event_parties", "event", in("key"), json_list(people_meant(db, *people)));
  }
  const auto represented = [&](const std::vector<std::string>& codes) {
    where.add_set(db, "e.n", "event_parties", "event", in("represents"), json_list(codes));
  };
  if (!filter.state.empty()) represented(all_codes(db, filter.state));
  for (const std::string& state : filter.pair) represented(codes_meant(db, state));
  add_event_fields(db, filter, where);
  if (!filter.act.empty()) {
    where.add("e.n IN (SELECT r.event FROM statements s JOIN reports r ON r.n = s.report WHERE " + in("s.act") + ")",
              json_list(filter.act));
  }
  if (!filter.about.empty()) {
    const std::string keys = json_list(subjects_meant(db, filter.about));
    where.add("e.n IN (SELECT event FROM event_instruments WHERE " + in("key") +
                  ") OR e.n IN (SELECT r.event FROM statement_about a JOIN statements s ON s.n = a.statement "
                  "JOIN reports r ON r.n = s.report WHERE " + in("a.key") + ")",
              keys, keys);
  }
  if (!filter.outlet.empty()) {
    where.add("e.n IN (SELECT r.event FROM articles a JOIN reports r ON r.article = a.n WHERE " + in("a.outlet") + ")",
              outlets_meant(db, filter.outlet));
  }
  if (!filter.since.empty()) where.add("e.\"to\" >= ?", filter.since);
  if (!filter.until.empty()) where.add("ifnull(e.\"from\", '') BETWEEN '0' AND ?", filter.until);
  if (!filter.text.empty()) {
    where.add(fmt::format("e.n IN (SELECT event FROM reports WHERE article IN ({}))", kMatching), match_query(filter.text));
  }
  return where;
}

Result<Where> where_statements(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  for (const auto* people : {&filter.who, &filter.with}) {
    if (people->empty()) continue;
    where.add_set(db, "s.n", "sides", "statement", in("key"), json_list(people_meant(db, *people)));
  }
  const auto represented = [&](const std::vector<std::string>& codes) {
    where.add_set(db, "s.n", "sides", "statement", in("represents"), json_list(codes));
  };
  if (!filter.state.empty()) represented(all_codes(db, filter.state));
  for (const std::string& state : filter.pair) represented(codes_meant(db, state));
  if (!filter.act.empty()) where.add_column(db, "statements", "s", "act", json_list(filter.act));
  if (!filter.about.empty()) {
    where.add_set(db, "s.n", "statement_about", "statement", in("key"), json_list(subjects_meant(db, filter.about)));
  }
  Where event;
  add_event_fields(db, filter, event);
  if (!event.empty()) {
    where.add_inner("s.report IN (SELECT r.n FROM events e JOIN reports r ON r.event = e.n WHERE {})", event);
  }
  if (!filter.outlet.empty()) {
    where.add("s.article IN (SELECT n FROM articles WHERE " + in("outlet") + ")", outlets_meant(db, filter.outlet));
  }
  if (!filter.since.empty()) where.add("ifnull(s.day, '') >= ?", filter.since);
  if (!filter.until.empty()) where.add("ifnull(s.day, '') BETWEEN '0' AND ?", filter.until);
  if (!filter.text.empty()) where.add(fmt::format("s.article IN ({})", kMatching), match_query(filter.text));
  return where;
}

Result<Where> where_asks(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  const auto told = [](std::string_view condition) {
    return fmt::format("a.n IN (SELECT q.ask FROM ask_reports q JOIN statements s ON s.n = q.statement WHERE {})", condition);
  };
  for (const auto* people : {&filter.who, &filter.with}) {
    if (people->empty()) continue;
    where.add(told("s.n IN (SELECT statement FROM sides WHERE " + in("key") + ")"), json_list(people_meant(db, *people)));
  }
  const auto represented = [&](const std::vector<std::string>& values) {
    const std::string codes = json_list(all_codes(db, values));
    where.add(in("a.\"from\"") + " OR " + in("a.\"to\""), codes, codes);
  };
  if (!filter.state.empty()) represented(filter.state);
  for (const std::string& state : filter.pair) represented({state});
  if (!filter.act.empty()) where.add(told(in("s.act")), json_list(filter.act));
  if (!filter.outcome.empty()) where.add(in("a.outcome"), json_list(filter.outcome));
  if (!filter.about.empty()) {
    where.add(told("s.n IN (SELECT statement FROM statement_about WHERE " + in("key") + ")"),
              json_list(subjects_meant(db, filter.about)));
  }
  Where event;
  add_event_fields(db, filter, event);
  if (!event.empty()) {
    where.add_inner(told("s.report IN (SELECT r.n FROM events e JOIN reports r ON r.event = e.n WHERE {})"), event);
  }
  if (!filter.outlet.empty()) {
    where.add(told("s.article IN (SELECT n FROM articles WHERE " + in("outlet") + ")"), outlets_meant(db, filter.outlet));
  }
  if (!filter.since.empty()) where.add("a.last >= ?", filter.since);
  if (!filter.until.empty()) where.add("a.first <= ?", filter.until);
  if (!filter.text.empty()) {
    where.add(told(fmt::format("s.article IN ({})", kMatching)), match_query(filter.text));
  }
  return where;
}

Result<Where> where_people(Sqlite& db, const Filter& filter) {
  BG_TRY(check_filter(filter));
  Where where;
  const auto known_as = [&](const std::vector<std::string>& values) {
    where.add("p.n IN (SELECT person FROM person_keys WHERE " + in("key") + ")", json_list(people_meant(db, values)));
  };
  if (!filter.who.empty()) known_as(filter.who);
  if (!filter.text.empty()) known_as({filter.text});
  if (!filter.with.empty()) {
    where.add("p.n IN (SELECT k.person FROM event_parties w JOIN event_parties m ON m.event = w.event AND m.position <> "
              "w.position JOIN person_keys k ON k.key = m.key WHERE " + in("w.key") + ")",
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
  if (!filter.until.empty()) where.add("ifnull(r.published, '') BETWEEN '0' AND ?", filter.until + "~");  // behind any time
  // Whatever is told of events: articles that tell one of them.
  Filter told = filter;
  told.outlet.clear();
  told.since.clear();
  told.until.clear();
  told.text.clear();
  BG_ASSIGN(const Where events, where_events(db, told));
  if (!events.empty()) {
    where.add_inner("r.n IN (SELECT t.article FROM events e JOIN reports t ON t.event = e.n WHERE {})", events);
  }
  return where;
}

}  // namespace banggiao::store
