// Events, and one event with all that is told of it.
#include <fmt/format.h>

#include "core/check.h"
#include "store/page.h"
#include "store/queries.h"
#include "store/values.h"

namespace banggiao::store {
namespace {

std::vector<Quote> evidence_of(Sqlite& db, std::int64_t report, std::string_view article) {
  std::vector<Quote> quotes;
  Query rows = db.query(
      "SELECT text, \"begin\", \"end\" FROM evidence WHERE report = ?1 ORDER BY position", report);
  while (rows.next())
    quotes.push_back({std::string(article), rows.string(0), rows.u32(1), rows.u32(2)});
  return quotes;
}

std::vector<Party> parties_of(Sqlite& db, std::string_view sql, std::int64_t n) {
  std::vector<Party> parties;
  Query rows = db.query(sql, n);
  while (rows.next()) parties.push_back(party_of(rows, 0));
  return parties;
}

std::vector<ReportRow> reports_of(Sqlite& db, std::int64_t event) {
  std::vector<ReportRow> reports;
  Query rows = db.query(
      "SELECT r.n, r.id, a.id, a.title, a.outlet, a.uri, a.published, r.status, r.\"from\", "
      "r.\"to\", r.place_name, "
      "r.country, r.rule, r.confidence, c.id, r.why, r.day_inferred, r.place_inferred FROM reports "
      "r JOIN articles a ON a.n = "
      "r.article "
      "LEFT JOIN reports c ON c.n = r.copy_of WHERE r.event = ?1 ORDER BY r.position",
      event);
  while (rows.next()) {
    ReportRow report;
    const std::int64_t n = rows.integer(0);
    report.id = rows.string(1);
    report.article = rows.string(2);
    report.title = rows.string(3);
    report.outlet = rows.string(4);
    report.uri = rows.string(5);
    report.published = rows.string(6);
    report.status = event_status(rows.text(7));
    report.from = rows.string(8);
    report.to = rows.string(9);
    report.participants = parties_of(db,
                                     "SELECT key, name, office, represents, role, cameo FROM "
                                     "participants WHERE report = ?1 ORDER BY position",
                                     n);
    report.place_name = rows.string(10);
    report.country = rows.string(11);
    report.rule = rows.string(12);
    report.confidence = rows.real(13);
    report.evidence = evidence_of(db, n, report.article);
    report.copy_of = rows.string(14);
    report.why = rows.string(15);
    report.day_inferred = rows.integer(16) != 0;
    report.place_inferred = rows.integer(17) != 0;
    reports.push_back(std::move(report));
  }
  return reports;
}

std::vector<Disagreement> disagreements_of(Sqlite& db, std::int64_t event) {
  std::vector<Disagreement> all;
  Query rows = db.query(
      "SELECT position, field, about, claim, value, report FROM claims WHERE event = ?1 ORDER BY "
      "position, claim, report",
      event);
  while (rows.next()) {
    const auto place = static_cast<std::size_t>(rows.integer(0)),
               claim = static_cast<std::size_t>(rows.integer(3));
    if (place >= all.size()) all.push_back({rows.string(1), rows.string(2), {}});
    std::vector<Claim>& claims = all.back().claims;
    if (claim >= claims.size()) claims.push_back({rows.string(4), {}});
    claims.back().reports.push_back(rows.u32(5));
  }
  return all;
}

// What was planned of this event, and what came of it.
std::vector<LinkRow> links_of(Sqlite& db, std::int64_t event) {
  std::vector<LinkRow> links;
  Query onward = db.query(
      "SELECT l.kind, l.\"to\" FROM links l JOIN events e ON e.n = l.\"to\" WHERE l.\"from\" = ?1 "
      "ORDER BY e.id",
      event);
  while (onward.next()) links.push_back({onward.string(0), event_row(db, onward.integer(1))});
  Query back = db.query(
      "SELECT l.\"from\" FROM links l JOIN events e ON e.n = l.\"from\" WHERE l.\"to\" = ?1 ORDER "
      "BY e.id",
      event);
  while (back.next()) links.push_back({"planned", event_row(db, back.integer(0))});
  return links;
}

}  // namespace

Error not_found(std::string_view what, std::string_view id) {
  return {Errc::not_found, fmt::format("no {} '{}' in this database", what, id), std::string(id)};
}

EventRow event_row(Sqlite& db, std::int64_t n) {
  EventRow event;
  Query row = db.query(
      "SELECT id, type, status, \"from\", \"to\", day_inferred, place, place_name, country, "
      "place_inferred, occasion, "
      "occasion_name, instruments, plover_event, plover_mode, plover_context, cameo, goldstein, "
      "confidence, sources, "
      "reports, disagreements FROM events WHERE n = ?1",
      n);
  if (!row.next()) return event;
  event.id = row.string(0);
  event.type = event_type(row.text(1));
  event.status = event_status(row.text(2));
  event.from = row.string(3);
  event.to = row.string(4);
  event.day_inferred = row.integer(5) != 0;
  event.place = row.string(6);
  event.place_name = row.string(7);
  event.country = row.string(8);
  event.place_inferred = row.integer(9) != 0;
  event.occasion = row.string(10);
  event.occasion_name = row.string(11);
  event.instruments = split(row.text(12));
  event.codes = codes_of(row, 13);
  event.confidence = row.real(18);
  event.sources = row.u32(19);
  event.reports = row.u32(20);
  event.disagreements = row.u32(21);
  event.participants = parties_of(db,
                                  "SELECT key, name, office, represents, role, cameo FROM "
                                  "event_parties WHERE event = ?1 ORDER BY position",
                                  n);
  Query quote = db.query(
      "SELECT v.text FROM reports r JOIN evidence v ON v.report = r.n WHERE r.event = ?1 "
      "ORDER BY r.position, v.position LIMIT 1",
      n);
  if (quote.next()) event.quote = quote.string(0);
  return event;
}

Result<EventPage> find_events(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(const Where where, where_events(db, filter));
  BG_ASSIGN(Found found, find_rows(db, {"events e", "e.n", "e.id"}, kEventOrders, where, filter));
  EventPage page{{}, std::move(found.next), found.total};
  for (const std::int64_t n : found.rows) page.rows.push_back(event_row(db, n));
  return page;
}

Result<EventDetail> event_detail(Sqlite& db, std::string_view id) {
  std::int64_t n = db.number("SELECT n FROM events WHERE id = ?1", id);
  if (n == 0) {
    n = db.number(
        "SELECT r.event FROM articles a JOIN reports r ON r.article = a.n AND r.n BETWEEN a.n << "
        "20 AND (a.n + 1) << 20 "
        "WHERE a.id = ?1 AND r.id = ?2",
        id.substr(0, id.find(':')), id);
  }
  if (n == 0) return tl::unexpected(not_found("event", id));
  EventDetail detail;
  detail.event = event_row(db, n);
  detail.reports = reports_of(db, n);
  detail.disagreements = disagreements_of(db, n);
  Query statements = db.query(
      "SELECT s.n FROM reports r JOIN statements s ON s.report = r.n WHERE r.event = ?1 "
      "ORDER BY r.position, s.n",
      n);
  detail.statements = statement_rows(db, statements);
  detail.links = links_of(db, n);
  return detail;
}

}  // namespace banggiao::store
