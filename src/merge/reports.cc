// An article's events as reports, and which reports can be of one event.
#include "merge/reports.h"

#include <algorithm>

#include "merge/names.h"

namespace banggiao {
namespace {

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += ' ' + code;
  return out;
}

// "XXXX-09-22" of a time whose year nothing tells.
std::string month_day_of(const Record& record, const EventTime& time) {
  if (time.days || !time.timex) return {};
  const std::string& value = record.times[*time.timex].value;
  if (value.size() < 10 || !value.starts_with("XXXX-")) return {};
  const std::string month_day = value.substr(5, 5);
  return parse_day("2024-" + month_day) ? month_day : std::string();
}

std::vector<std::string> instruments_in(const Record& record, const std::vector<Span>& evidence) {
  std::vector<std::string> out;
  for (const Mention& m : record.mentions) {
    if (m.type != EntityType::instrument) continue;
    const bool told =
        std::any_of(evidence.begin(), evidence.end(), [&](Span s) { return s.contains(m.span); });
    if (told) out.push_back(entity_key(record.entities[m.entity]));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void add_place(const Record& record, const EventPlace& place, EventReport& report) {
  report.country = place.country;
  report.place_inferred = place.inferred;
  if (!place.entity) return;
  const Entity& entity = record.entities[*place.entity];
  if (report.country.empty()) report.country = entity.country;
  if (entity.type == EntityType::country) return;
  report.place = entity_key(entity);
  report.place_name = entity.name;
}

}  // namespace

Party party_of(const Record& record, const Participant& participant) {
  Party party;
  party.office = participant.office;
  party.represents = participant.represents;
  party.role = participant.role;
  if (participant.entity) {
    const Entity& entity = record.entities[*participant.entity];
    party.key = entity_key(entity);
    party.name = entity.name;
    party.cameo = entity.cameo;
    if (party.represents.empty())
      party.represents = entity.type == EntityType::person ? entity.country : entity.code;
    // A state is told by what it is represented as.
    if (entity.type == EntityType::country) party.key.clear(), party.name.clear();
  }
  return party;
}

std::optional<Day> published_day(const Record& record) {
  return parse_day(std::string_view(record.published).substr(0, 10));
}

std::vector<std::string> codes_of(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& party : parties) {
    if (!party.represents.empty()) codes.push_back(party.represents);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

std::vector<EventReport> event_reports(const Record& record) {
  std::vector<EventReport> out;
  if (record.events.empty()) return out;
  const Signature signature = story_signature(record);
  const std::optional<Day> published = published_day(record);
  for (std::uint32_t i = 0; i < record.events.size(); ++i) {
    const Event& event = record.events[i];
    EventReport report;
    report.article = record.id;
    report.event = i;
    report.outlet = record.article.outlet;
    report.published = published;
    report.signature = signature;
    report.type = event.type;
    report.status = event.status;
    for (const Participant& p : event.participants) report.parties.push_back(party_of(record, p));
    report.days = event.time.days;
    report.days_inferred = event.time.inferred;
    report.month_day = month_day_of(record, event.time);
    add_place(record, event.place, report);
    if (event.occasion) {
      const Entity& occasion = record.entities[*event.occasion];
      report.occasion = entity_key(occasion);
      report.occasion_name = occasion.name;
    }
    report.instruments = instruments_in(record, event.evidence);
    report.codes = event.codes;
    report.confidence = event.confidence;
    out.push_back(std::move(report));
  }
  return out;
}

std::string block_key(const EventReport& report) {
  std::string key(to_string(report.type));
  std::vector<std::string> codes = codes_of(report.parties);
  if (report.type == EventType::conference) {
    const GatheringKey held = gathering_key(report.occasion);
    // A body's gatherings have many names ("APEC 2017", "Tuần lễ Cấp cao APEC"), so they are
    // compared with each other.
    if (!held.body.empty()) return key + ' ' + std::string(held.body);
    if (!held.held.empty() && !held.any) return key + ' ' + std::string(held.held);
    return key + (report.country.empty() ? joined(codes) : " in " + report.country);
  }
  // A visitor's host may be told as the land only.
  if (report.type == EventType::visit && codes.size() < 2 && !report.country.empty()) {
    codes.push_back(report.country);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  }
  return key + joined(codes);
}

}  // namespace banggiao
