// PLOVER 0.8 as JSON Lines, by the field names of its manual.
#include "core/json.h"
#include "export/format.h"

namespace banggiao::exports {
namespace {

// CAMEO's roles in PLOVER's sectors, where the names differ.
std::string_view sector_of(std::string_view role) {
  if (role == "BUS" || role == "MNC") return "BUS";
  if (role == "MED") return "JRN";
  return role;
}

class Plover : public Format {
 public:
  void event(const EventDetail& detail, std::string& out) override {
    const EventRow& event = detail.event;
    if (event.codes.plover_event.empty()) {
      lose("event that PLOVER has no home for: left out");
    } else {
      event_record(detail, out);
    }
    for (const StatementRow& statement : detail.statements) {
      if (statement.codes.plover_event.empty()) {
        lose("statement that PLOVER has no home for: left out");
      } else {
        statement_record(detail, statement, out);
      }
    }
  }

 private:
  void event_record(const EventDetail& detail, std::string& out) {
    const EventRow& event = detail.event;
    if (event.status == EventStatus::proposed) lose("'proposed' and 'planned' are both AGREE");
    if (event.day_inferred) lose("day that was worked out: told in `comment` alone");
    std::vector<const Party*> actors, recipients;
    for (const Party& party : event.participants) {
      const bool receives =
          party.role == Role::host || party.role == Role::recipient || party.role == Role::target;
      (receives ? recipients : actors).push_back(&party);
    }
    if (actors.empty()) std::swap(actors, recipients);
    const std::string comment = std::string(to_string(event.type)) + ", " +
                                std::string(to_string(event.status)) +
                                (event.day_inferred ? ", day worked out" : "");
    record(detail, event.id, event.from, event.to == event.from ? "" : event.to, event.codes,
           actors, recipients, event.quote, comment, out);
  }

  void statement_record(const EventDetail& detail, const StatementRow& statement,
                        std::string& out) {
    std::vector<const Party*> actors, recipients;
    for (const Party& party : statement.speakers) actors.push_back(&party);
    for (const Party& party : statement.addressees) recipients.push_back(&party);
    record(detail, statement.id, statement.day, "", statement.codes, actors, recipients,
           statement.verb.text + " " + statement.content.text,
           std::string(to_string(statement.act)), out);
  }

  void record(const EventDetail& detail, const std::string& id, const std::string& day,
              const std::string& end_day, const Codes& codes,
              const std::vector<const Party*>& actors, const std::vector<const Party*>& recipients,
              const std::string& text, const std::string& comment, std::string& out) {
    JsonOut json(out);
    json.object([&] {
      json.field("id", id);
      json.field_or_null("date", day);
      json.field_if("enddate", end_day);
      const auto entity = [&](const Party* party) { entity_object(json, *party); };
      json.list("actor", actors, entity);
      if (!recipients.empty()) json.list("recipient", recipients, entity);
      json.field("event", codes.plover_event);
      if (!codes.plover_mode.empty())
        json.list("mode", std::vector{codes.plover_mode}, [&](const auto& m) { json.string(m); });
      if (!codes.plover_context.empty()) json.strings("context", codes.plover_context);
      if (const auto score = plover_score(codes.plover_event, codes.plover_mode)) {
        json.field("quad_code", static_cast<std::uint32_t>(score->quad));
        json.field("event_scale", score->score);
      }
      if (!detail.event.place_name.empty() || !detail.event.country.empty()) {
        json.object("event_loc", [&] {
          json.field_if("extracted_place", detail.event.place_name);
          json.field_if("country_code", detail.event.country);
        });
      }
      json.field_if("event_text", text);
      json.list("cite_info", detail.reports, [&](const ReportRow& report) {
        json.object([&] {
          json.field_if("citation", report.title);
          json.field_if("url", report.uri);
          json.field_if("publication", report.outlet);
          json.field("language", "vi");
          json.field("coder", "banggiao " + report.rule);
          json.field("codebook", "PLOVER");
          json.field("version", "0.8");
        });
      });
      json.field("coder", "banggiao");
      json.field("comment", comment);
    });
    out += '\n';
    ++rows;
  }

  void entity_object(JsonOut& json, const Party& party) {
    json.object([&] {
      json.field_or_null("code", party.represents);
      if (party.cameo.starts_with(party.represents) &&
          party.cameo.size() > party.represents.size()) {
        json.field("sector",
                   sector_of(std::string_view(party.cameo).substr(party.represents.size())));
      }
      json.field_if("entity_text", party.name);
      if (!party.key.empty()) {
        json.field("identifier_id", party.key);
        json.field("identifier_text", "banggiao key");
      }
      json.field_if("office", party.office);
    });
  }
};

}  // namespace

std::unique_ptr<Format> plover() { return std::make_unique<Plover>(); }

}  // namespace banggiao::exports
