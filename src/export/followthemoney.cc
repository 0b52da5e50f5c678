// FollowTheMoney: Event, Person, PublicBody, Organization and Article, an entity a line, each once.
#include <unordered_set>

#include "core/json.h"
#include "export/format.h"

namespace banggiao::exports {
namespace {

// Ids of that ecosystem are letters, digits, '-', '.' and '_'.
std::string entity_id(std::string_view kind, std::string_view key) {
  std::string id = "bg-" + std::string(kind) + "-";
  for (const char c : key) id += (std::isalnum(static_cast<unsigned char>(c)) != 0) ? c : '-';
  return id;
}

class FollowTheMoney : public Format {
 public:
  void event(const EventDetail& detail, std::string& out) override {
    const EventRow& event = detail.event;
    lose("statement: there is no schema for it; left out", detail.statements.size());
    lose("office in the capacity of one event: becomes a position of the person", offices(event));
    if (event.status != EventStatus::occurred) lose("status: stands in the event's keywords alone");
    std::vector<std::string> involved;
    for (const Party& party : event.participants) {
      if (const std::string id = participant(party, out); !id.empty()) involved.push_back(id);
    }
    std::vector<std::string> articles;
    for (const ReportRow& report : detail.reports) articles.push_back(article(report, out));
    entity(entity_id("event", event.id), "Event", out, [&](Properties& p) {
      p.add("name", label(event));
      p.add("date", event.from == event.to ? event.from : std::string());
      p.add("startDate", event.from);
      p.add("endDate", event.to);
      p.add("location", event.place_name);
      p.add("country", alpha2_of(event.country));
      p.add("summary", event.quote);
      p.add("keywords", std::string(to_string(event.type)));
      p.add("keywords", std::string(to_string(event.status)));
      for (const std::string& id : involved) p.add("involved", id);
      for (const std::string& id : articles) p.add("proof", id);
    });
  }

 private:
  class Properties {
   public:
    void add(const char* name, std::string value) {
      if (!value.empty()) values_[name].push_back(std::move(value));
    }
    void write(JsonOut& json) const {
      for (const auto& [name, values] : values_) json.strings(name, values);
    }

   private:
    std::map<std::string, std::vector<std::string>> values_;
  };

  template <class Fill>
  void entity(const std::string& id, const char* schema, std::string& out, Fill fill) {
    Properties properties;
    fill(properties);
    JsonOut json(out);
    json.object([&] {
      json.field("id", id);
      json.field("schema", schema);
      json.object("properties", [&] { properties.write(json); });
    });
    out += '\n';
    ++rows;
  }

  std::string participant(const Party& party, std::string& out) {
    const std::string key = !party.key.empty()         ? party.key
                            : party.represents.empty() ? ""
                                                       : "represents/" + party.represents;
    if (key.empty()) return {};
    const std::string id = entity_id("party", key);
    if (!seen_.insert(id).second) return id;
    const bool person = key.starts_with("person/");
    const std::string state = alpha2_of(party.represents);
    entity(id,
           person          ? "Person"
           : state.empty() ? "Organization"
                           : "PublicBody",
           out, [&](Properties& p) {
             p.add("name", party.name.empty() ? party.represents : party.name);
             p.add("country", state);
             if (person) p.add("position", party.office);
           });
    return id;
  }

  std::string article(const ReportRow& report, std::string& out) {
    const std::string id = entity_id("article", report.article);
    if (!seen_.insert(id).second) return id;
    entity(id, "Article", out, [&](Properties& p) {
      p.add("title", report.title);
      p.add("language", "vie");
      p.add("publishedAt", report.published);
      p.add("publisher", report.outlet);
      if (is_web_address(report.uri)) p.add("sourceUrl", report.uri);
    });
    return id;
  }

  static std::uint64_t offices(const EventRow& event) {
    std::uint64_t count = 0;
    for (const Party& party : event.participants) count += !party.office.empty();
    return count;
  }

  std::unordered_set<std::string> seen_;
};

}  // namespace

std::unique_ptr<Format> followthemoney() { return std::make_unique<FollowTheMoney>(); }

}  // namespace banggiao::exports
