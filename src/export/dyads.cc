// Events as pairs of a source and a target: CAMEO's manner, for Phoenix and GDELT.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/hash.h"
#include "export/format.h"
#include "export/table.h"

namespace banggiao::exports {
namespace {

Side side_of(const Party& party) {
  return {party.cameo.empty() ? party.represents : party.cameo, party.represents, party.name,
          party.office};
}

// One side for each state or body, in the order they are told.
struct Sides {
  std::vector<Side> sides;
  void add(const Party& party) {
    if (party.represents.empty()) return;
    const auto same = std::find_if(sides.begin(), sides.end(),
                                   [&](const Side& s) { return s.country == party.represents; });
    if (same == sides.end()) {
      sides.push_back(side_of(party));
    } else if (same->name.empty()) {
      *same = side_of(party);
    }
  }
};

Sides with_roles(const EventRow& event, std::initializer_list<Role> roles) {
  Sides found;
  for (const Party& party : event.participants) {
    if (std::find(roles.begin(), roles.end(), party.role) != roles.end()) found.add(party);
  }
  return found;
}

void pair_up(const std::vector<Side>& sources, const std::vector<Side>& targets,
             std::string_view cameo, double goldstein, std::vector<Dyad>& dyads) {
  for (const Side& source : sources) {
    for (const Side& target : targets) {
      if (source.country != target.country)
        dyads.push_back({source, target, std::string(cameo), goldstein});
    }
  }
}

}  // namespace

std::vector<Dyad> dyads_of(const EventRow& event) {
  std::vector<Dyad> dyads;
  const std::string& cameo = event.codes.cameo;
  if (cameo.empty()) return dyads;
  const double goldstein = event.codes.goldstein.value_or(0);
  const auto guests = with_roles(event, {Role::guest}).sides,
             hosts = with_roles(event, {Role::host}).sides;
  const bool visit = cameo == "042" || cameo == "043";
  if (visit && !guests.empty() && !hosts.empty()) {
    pair_up(guests, hosts, "042", goldstein, dyads);
    pair_up(hosts, guests, "043", goldstein, dyads);
    return dyads;
  }
  const auto doers = with_roles(event, {Role::sender, Role::actor, Role::mediator}).sides;
  const auto others = with_roles(event, {Role::recipient, Role::target, Role::party}).sides;
  if (!doers.empty() && !others.empty()) {
    pair_up(doers, others, cameo, goldstein, dyads);
    return dyads;
  }
  Sides all;
  for (const Party& party : event.participants) all.add(party);
  pair_up(all.sides, all.sides, cameo, goldstein, dyads);
  return dyads;
}

std::vector<Dyad> dyads_of(const StatementRow& statement) {
  std::vector<Dyad> dyads;
  if (statement.codes.cameo.empty()) return dyads;
  Sides speakers, addressees;
  for (const Party& party : statement.speakers) speakers.add(party);
  for (const Party& party : statement.addressees) addressees.add(party);
  pair_up(speakers.sides, addressees.sides, statement.codes.cameo,
          statement.codes.goldstein.value_or(0), dyads);
  return dyads;
}

namespace {

// What both formats ask of an event: its day, and its dyads with those of its statements.
class Dyads : public Format {
 public:
  void event(const EventDetail& detail, std::string& out) override {
    if (detail.event.from.empty()) {
      lose("event without a day: left out with its statements");
      return;
    }
    if (detail.event.from != detail.event.to)
      lose("event of several days: its first day alone stands");
    if (detail.event.day_inferred) lose("day that was worked out: not marked as such");
    const std::vector<Dyad> told = dyads_of(detail.event);
    if (told.empty()) lose("event without a CAMEO code or without two sides: left out");
    for (const Dyad& dyad : told) dyad_row(detail, dyad, detail.event.id, detail.event.from, out);
    for (const StatementRow& statement : detail.statements) {
      const std::vector<Dyad> said = dyads_of(statement);
      if (said.empty()) lose("statement to nobody named: left out");
      for (const Dyad& dyad : said) dyad_row(detail, dyad, statement.id, detail.event.from, out);
    }
  }

 protected:
  virtual void dyad_row(const EventDetail& detail, const Dyad& dyad, const std::string& id,
                        const std::string& day, std::string& out) = 0;
};

std::string_view role_of(const Side& side) {
  return side.code.starts_with(side.country)
             ? std::string_view(side.code).substr(side.country.size())
             : std::string_view();
}

// 0 neutral, 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by CAMEO's
// roots.
int penta_class(int root) {
  return root <= 2 ? 0 : root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}
int quad_class(int root) { return std::max(1, penta_class(root)); }

int root_of(const std::string& cameo) { return (cameo[0] - '0') * 10 + (cameo[1] - '0'); }

std::string web_addresses(const EventDetail& detail) {
  std::string all;
  for (const ReportRow& report : detail.reports) {
    if (report.uri.empty()) continue;
    all += (all.empty() ? "" : ";") + report.uri;
  }
  return all;
}

std::string outlets(const EventDetail& detail) {
  std::set<std::string> names;
  for (const ReportRow& report : detail.reports) {
    if (!report.outlet.empty()) names.insert(report.outlet);
  }
  return fmt::format("{}", fmt::join(names, ";"));
}

class Phoenix : public Dyads {
 public:
  explicit Phoenix(bool one_a_day) : one_a_day_(one_a_day) {}

  void begin(std::string& out) override {
    tab_line({"EventID",
              "Date",
              "Year",
              "Month",
              "Day",
              "SourceActorFull",
              "SourceActorEntity",
              "SourceActorRole",
              "SourceActorAttribute",
              "TargetActorFull",
              "TargetActorEntity",
              "TargetActorRole",
              "TargetActorAttribute",
              "EventCode",
              "EventRootCode",
              "PentaClass",
              "GoldsteinScore",
              "Issues",
              "Lat",
              "Lon",
              "LocationName",
              "StateName",
              "CountryCode",
              "SentenceID",
              "URLs",
              "NewsSources",
              "Codebook"},
             out);
  }

 protected:
  void dyad_row(const EventDetail& detail, const Dyad& dyad, const std::string& id,
                const std::string& day, std::string& out) override {
    if (one_a_day_ && !seen_.insert({day, dyad.source.code, dyad.target.code, dyad.cameo}).second) {
      lose("second row of one day, source, target and code: left out (one a day)");
      return;
    }
    ++rows;
    std::string date = day;
    std::erase(date, '-');
    tab_line({fmt::format("{}_{}_{}", id, dyad.source.code, dyad.target.code),
              date,
              day.substr(0, 4),
              day.substr(5, 2),
              day.substr(8, 2),
              dyad.source.code,
              dyad.source.country,
              role_of(dyad.source),
              dyad.source.name,
              dyad.target.code,
              dyad.target.country,
              role_of(dyad.target),
              dyad.target.name,
              dyad.cameo,
              dyad.cameo.substr(0, 2),
              fmt::format("{}", penta_class(root_of(dyad.cameo))),
              fmt::format("{:.1f}", dyad.goldstein),
              fmt::format("{}", fmt::join(detail.event.codes.plover_context, ";")),
              "",
              "",
              detail.event.place_name,
              "",
              detail.event.country,
              "",
              web_addresses(detail),
              outlets(detail),
              "CAMEO 1.1b3"},
             out);
  }

 private:
  bool one_a_day_;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen_;
};

class Gdelt : public Dyads {
 protected:
  void dyad_row(const EventDetail& detail, const Dyad& dyad, const std::string& id,
                const std::string& day, std::string& out) override {
    ++rows;
    const std::string year = day.substr(0, 4), month = day.substr(5, 2), date = day.substr(8, 2);
    const int months = std::stoi(month), days = std::stoi(date);
    std::size_t mentions = 0;
    for (const ReportRow& report : detail.reports) mentions += report.evidence.size();
    std::set<std::string> sources;
    for (const ReportRow& report : detail.reports) sources.insert(report.outlet);
    const ReportRow* first = detail.reports.empty() ? nullptr : &detail.reports.front();
    std::string added = first != nullptr ? first->published.substr(0, 10) : std::string();
    std::erase(added, '-');
    if (added.empty()) lose("report without a day of publication: DATEADDED is empty");
    const bool country_only = detail.event.place_name.empty();
    const bool placed = !detail.event.country.empty();
    const std::string fips(fips_of(detail.event.country));

    std::vector<std::string> row = {
        row_id(id + dyad.source.code + dyad.target.code + dyad.cameo), year + month + date,
        year + month, year,
        // The share of the year by months of 30 days, as GDELT reckons it.
        fmt::format("{:.4f}", std::stoi(year) + (months * 30 + days) / 365.0)};
    for (const Side* side : {&dyad.source, &dyad.target}) actor(*side, row);
    const int root = root_of(dyad.cameo);
    row.insert(row.end(),
               {id == detail.event.id ? "1" : "0", dyad.cameo, dyad.cameo.substr(0, 3),
                dyad.cameo.substr(0, 2), fmt::format("{}", quad_class(root)),
                fmt::format("{:.1f}", dyad.goldstein), fmt::format("{}", mentions),
                fmt::format("{}", sources.size()), fmt::format("{}", detail.reports.size()), ""});
    row.insert(row.end(), 16, "");  // places of the actors
    row.insert(row.end(), {placed ? (country_only ? "1" : "4") : "0",
                           country_only ? detail.event.country : detail.event.place_name, fips,
                           fips, "", "", "", ""});
    row.push_back(added.empty() ? "" : added + "000000");
    row.push_back(first != nullptr ? first->uri : "");
    tab_line(std::vector<std::string_view>(row.begin(), row.end()), out);
  }

 private:
  // A number of 18 digits from the id's bytes: GDELT's ids are numbers.
  static std::string row_id(std::string_view text) {
    return fmt::format("{}", stable_hash(text) % 1000000000000000000u);
  }

  static void actor(const Side& side, std::vector<std::string>& row) {
    const bool state = !fips_of(side.country).empty();
    std::string_view role = role_of(side);
    row.insert(row.end(), {side.code, side.name.empty() ? side.country : side.name,
                           state ? side.country : "", state ? "" : side.country, "", "", ""});
    for (int i = 0; i < 3; ++i) {
      row.emplace_back(role.substr(0, 3));
      role.remove_prefix(std::min<std::size_t>(3, role.size()));
    }
  }
};

}  // namespace

std::unique_ptr<Format> cameo_dyads(bool one_a_day) { return std::make_unique<Phoenix>(one_a_day); }
std::unique_ptr<Format> gdelt() { return std::make_unique<Gdelt>(); }

}  // namespace banggiao::exports
