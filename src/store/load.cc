#include "store/load.h"

#include "store/schema.h"
#include "store/values.h"

namespace banggiao::store {
namespace {

std::uint32_t place_of(std::int64_t fact) {
  return static_cast<std::uint32_t>(fact & ((1 << kFactBits) - 1));
}

}  // namespace

LoadedReports load_reports(Sqlite& db, std::string_view block) {
  LoadedReports loaded;
  Query rows = db.query(
      "SELECT r.n, a.id, a.outlet, a.published, a.signature, r.type, r.status, r.\"from\", "
      "r.\"to\", r.day_inferred, r.month_day, "
      "r.place, r.place_name, r.country, r.place_inferred, r.occasion, r.occasion_name, "
      "r.instruments, r.plover_event, "
      "r.plover_mode, r.plover_context, r.cameo, r.goldstein, r.confidence "
      "FROM reports r JOIN articles a ON a.n = r.article WHERE r.block = ?1 ORDER BY r.n",
      block);
  Query parties = db.query(
      "SELECT key, name, office, represents, role, cameo FROM participants WHERE report = ?1 ORDER "
      "BY position");
  while (rows.next()) {
    EventReport report;
    const std::int64_t n = rows.integer(0);
    report.article = rows.string(1);
    report.event = place_of(n);
    report.outlet = rows.string(2);
    report.published = rows.day(3);
    report.signature = signature_of(rows.text(4));
    report.type = event_type(rows.text(5));
    report.status = event_status(rows.text(6));
    report.days = days_of(rows, 7);
    report.days_inferred = rows.integer(9) != 0;
    report.month_day = rows.string(10);
    report.place = rows.string(11);
    report.place_name = rows.string(12);
    report.country = rows.string(13);
    report.place_inferred = rows.integer(14) != 0;
    report.occasion = rows.string(15);
    report.occasion_name = rows.string(16);
    report.instruments = split(rows.text(17));
    report.codes = codes_of(rows, 18);
    report.confidence = rows.real(23);
    parties.again();
    parties.bind(n);
    while (parties.next()) report.parties.push_back(party_of(parties, 0));
    loaded.reports.push_back(std::move(report));
    loaded.n.push_back(n);
  }
  return loaded;
}

LoadedAsks load_asks(Sqlite& db, std::string_view block) {
  LoadedAsks loaded;
  Query rows = db.query(
      "SELECT q.statement, a.id, s.report, e.id, a.outlet, q.day, s.act, q.content, q.instruments, "
      "q.about, a.signature "
      "FROM ask_reports q JOIN statements s ON s.n = q.statement JOIN articles a ON a.n = "
      "s.article "
      "LEFT JOIN reports r ON r.n = s.report LEFT JOIN events e ON e.n = r.event WHERE q.block = "
      "?1 ORDER BY q.statement",
      block);
  Query sides = db.query(
      "SELECT key, name, office, represents, role, cameo, side FROM sides WHERE statement = ?1 "
      "ORDER BY side, position");
  Query answers =
      db.query("SELECT statement, act, content FROM answers WHERE ask = ?1 ORDER BY position");
  while (rows.next()) {
    AskReport ask;
    const std::int64_t n = rows.integer(0);
    ask.article = rows.string(1);
    ask.statement = place_of(n);
    if (!rows.is_null(2)) ask.event = place_of(rows.integer(2));
    ask.merged_event = rows.string(3);
    ask.outlet = rows.string(4);
    ask.day = rows.day(5);
    ask.act = act(rows.text(6));
    ask.content = rows.string(7);
    ask.instruments = split(rows.text(8));
    ask.about = split(rows.text(9), '\n');
    ask.signature = signature_of(rows.text(10));
    sides.again();
    sides.bind(n);
    while (sides.next())
      (sides.text(6) == "speaker" ? ask.speakers : ask.addressees).push_back(party_of(sides, 0));
    answers.again();
    answers.bind(n);
    while (answers.next()) {
      ask.answers.push_back(
          {place_of(answers.integer(0)), act(answers.text(1)), answers.string(2)});
    }
    loaded.asks.push_back(std::move(ask));
    loaded.n.push_back(n);
  }
  return loaded;
}

std::vector<PersonReport> load_people(Sqlite& db, std::string_view block) {
  std::vector<PersonReport> people;
  Query rows = db.query(
      "SELECT a.id, p.day, p.key, p.name, p.country, p.office FROM person_reports p JOIN articles "
      "a ON a.n = p.article "
      "WHERE p.block = ?1 ORDER BY p.article, p.position",
      block);
  while (rows.next()) {
    people.push_back({rows.string(0), rows.day(1), rows.string(2), rows.string(3), rows.string(4),
                      rows.string(5)});
  }
  return people;
}

}  // namespace banggiao::store
