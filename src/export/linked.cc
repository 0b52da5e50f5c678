// JSON-LD by schema.org, and the evidence as W3C Web Annotations.
#include "core/json.h"
#include "export/format.h"

namespace banggiao::exports {
namespace {

std::string event_id(const std::string& id) { return "urn:banggiao:event:" + id; }
std::string article_id(const std::string& id) { return "urn:banggiao:article:" + id; }

// A list of items within one JSON document, an item a line.
class Document : public Format {
 public:
  void end(std::string& out) override { out += "\n]}\n"; }

 protected:
  template <class Body>
  void item(std::string& out, Body body) {
    out += rows++ == 0 ? "\n" : ",\n";
    JsonOut json(out);
    json.object([&] { body(json); });
  }
};

class SchemaOrg : public Document {
 public:
  void begin(std::string& out) override { out += R"({"@context":"https://schema.org","@graph":[)"; }

  void event(const EventDetail& detail, std::string& out) override {
    const EventRow& event = detail.event;
    lose("statement: no type of schema.org holds it; left out", detail.statements.size());
    if (event.status == EventStatus::proposed || event.status == EventStatus::ongoing) {
      lose("status 'proposed' or 'ongoing': schema.org has only scheduled and cancelled");
    }
    if (event.day_inferred) lose("day that was worked out: not marked as such");
    item(out, [&](JsonOut& json) {
      json.field("@type", "Event");
      json.field("@id", event_id(event.id));
      json.field("name", label(event));
      json.field("additionalType", "urn:banggiao:type:" + std::string(to_string(event.type)));
      if (event.status != EventStatus::occurred) {
        json.field("eventStatus", event.status == EventStatus::cancelled
                                      ? "https://schema.org/EventCancelled"
                                      : "https://schema.org/EventScheduled");
      }
      json.field_if("startDate", event.from);
      json.field_if("endDate", event.to);
      if (!event.place_name.empty() || !event.country.empty()) {
        json.object("location", [&] {
          json.field("@type", "Place");
          json.field_if("name", event.place_name);
          json.field_if("address", event.country);
        });
      }
      if (!event.occasion_name.empty()) {
        json.object("superEvent", [&] {
          json.field("@type", "Event");
          json.field("name", event.occasion_name);
        });
      }
      json.list("attendee", event.participants,
                [&](const Party& party) { participant(json, party); });
      json.field_if("description", event.quote);
      json.list("subjectOf", detail.reports, [&](const ReportRow& report) {
        json.object([&] { json.field("@id", article_id(report.article)); });
      });
    });
    for (const ReportRow& report : detail.reports) {
      item(out, [&](JsonOut& json) {
        json.field("@type", "NewsArticle");
        json.field("@id", article_id(report.article));
        json.field_if("headline", report.title);
        if (is_web_address(report.uri)) json.field("url", report.uri);
        json.field_if("datePublished", report.published);
        json.field("inLanguage", "vi");
        if (!report.outlet.empty()) {
          json.object("publisher", [&] {
            json.field("@type", "Organization");
            json.field("name", report.outlet);
          });
        }
      });
    }
  }

 private:
  static void participant(JsonOut& json, const Party& party) {
    json.object([&] {
      const bool person = party.key.starts_with("person/");
      json.field("@type", person                              ? "Person"
                          : party.key.starts_with("country/") ? "Country"
                                                              : "Organization");
      if (!party.key.empty()) json.field("@id", "urn:banggiao:" + party.key);
      json.field("name", !party.name.empty()     ? party.name
                         : !party.office.empty() ? party.office
                                                 : party.represents);
      if (person) {
        json.field_if("jobTitle", party.office);
        if (!party.represents.empty()) {
          json.object("affiliation", [&] {
            json.field("@type", "Organization");
            json.field("name", party.represents);
          });
        }
      }
    });
  }
};

class Annotations : public Document {
 public:
  void begin(std::string& out) override {
    out += R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[)";
  }

  void event(const EventDetail& detail, std::string& out) override {
    const std::string type(to_string(detail.event.type));
    for (const ReportRow& report : detail.reports) {
      for (const Quote& quote : report.evidence) {
        annotation(type, event_id(detail.event.id), report.uri, report.rule, quote, out);
      }
      reports_[report.article] = report.uri;
    }
    for (const StatementRow& statement : detail.statements) {
      if (statement.content.begin == statement.content.end) continue;
      annotation(std::string(to_string(statement.act)), "urn:banggiao:statement:" + statement.id,
                 reports_[statement.article], statement.rule, statement.content, out);
    }
    reports_.clear();
    lose(
        "participants, days and codes: only the address of the event is told, its words and its "
        "type");
  }

 private:
  void annotation(const std::string& tag, const std::string& about, const std::string& uri,
                  const std::string& rule, const Quote& quote, std::string& out) {
    item(out, [&](JsonOut& json) {
      json.field("id", "urn:banggiao:annotation:" + quote.article + ":" +
                           std::to_string(quote.begin) + "-" + std::to_string(quote.end) +
                           about.substr(std::string_view("urn:banggiao").size()));
      json.field("type", "Annotation");
      json.field("motivation", "classifying");
      json.list("body", std::vector<int>{0, 1}, [&](int which) {
        json.object([&] {
          if (which == 0) {
            json.field("type", "TextualBody");
            json.field("purpose", "classifying");
            json.field("format", "text/plain");
            json.field("value", tag);
          } else {
            json.field("type", "SpecificResource");
            json.field("purpose", "identifying");
            json.field("source", about);
          }
        });
      });
      json.object("generator", [&] {
        json.field("type", "Software");
        json.field("name", "banggiao");
        json.field("id", "urn:banggiao:rule:" + escaped(rule));
      });
      json.object("target", [&] {
        json.field("source", is_web_address(uri) ? uri : article_id(quote.article));
        json.list("selector", std::vector<int>{0, 1}, [&](int which) {
          json.object([&] {
            if (which == 0) {
              json.field("type", "TextQuoteSelector");
              json.field("exact", quote.text);
            } else {
              json.field("type", "TextPositionSelector");
              json.field("start", quote.begin);
              json.field("end", quote.end);
            }
          });
        });
      });
    });
  }

  // Names of rules hold letters and spaces that an IRI may not.
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) c == ' ' ? out += "%20" : out += c;
    return out;
  }

  std::map<std::string, std::string> reports_;  // address by article
};

}  // namespace

std::unique_ptr<Format> jsonld() { return std::make_unique<SchemaOrg>(); }
std::unique_ptr<Format> annotations() { return std::make_unique<Annotations>(); }

}  // namespace banggiao::exports
