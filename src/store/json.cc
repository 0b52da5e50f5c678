// Rows as JSON, for the command line's --json and the API.
#include "core/json.h"

#include "banggiao/store.h"

namespace banggiao {
namespace {

// `write` of a row gives its object; fields in the order of the header.
class Json {
 public:
  explicit Json(std::string& out) : sink_{out}, json_(sink_) {}

  template <class Row>
  void write_page(const RowPage<Row>& page) {
    json_.StartObject();
    list("rows", page.rows);
    field("next", page.next);
    field("total", page.total);
    json_.EndObject();
  }

  void write(const EventRow& event) {
    object([&] { fields(event); });
  }

  void write(const StatementRow& said) {
    object([&] {
      field("id", said.id);
      field("event", said.event);
      field("article", said.article);
      field("outlet", said.outlet);
      field("published", said.published);
      list("speakers", said.speakers);
      list("addressees", said.addressees);
      field("act", to_string(said.act));
      field("day", said.day);
      quote_or_null("verb", said.verb);
      quote_or_null("content", said.content);
      list("about", said.about);
      codes(said.codes);
      field("rule", said.rule);
      field("confidence", said.confidence);
    });
  }

  void write(const AskRow& ask) {
    object([&] {
      field("id", ask.id);
      field("from", ask.from);
      field("to", ask.to);
      list("acts", ask.acts);
      field("object", ask.object);
      field("content", ask.content);
      quote_or_null("quote", ask.quote);
      list("instruments", ask.instruments);
      field("outcome", to_string(ask.outcome));
      field("times", ask.times);
      field("first", ask.first);
      field("last", ask.last);
      list("later", ask.later);
      list("history", ask.history);
    });
  }

  void write(const PersonRow& person) {
    object([&] { fields(person); });
  }

  void write(const ArticleRow& article) {
    object([&] {
      field("id", article.id);
      field("title", article.title);
      field("outlet", article.outlet);
      field("uri", article.uri);
      field("published", article.published);
      field("snippet", article.snippet);
      field("at", article.at);
      field("events", article.events);
      field("statements", article.statements);
    });
  }

  void write(const EventDetail& detail) {
    object([&] {
      key("event");
      write(detail.event);
      list("reports", detail.reports);
      list("disagreements", detail.disagreements);
      list("statements", detail.statements);
      list("links", detail.links);
    });
  }

  void write(const PersonDetail& detail) {
    object([&] {
      key("person");
      write(detail.person);
      list("counterparts", detail.counterparts);
    });
  }

  void write(const PairSummary& pair) {
    object([&] {
      field("a", pair.a);
      field("b", pair.b);
      list("months", pair.months);
      list("types", pair.types);
      list("people", pair.people);
      list("instruments", pair.instruments);
      field("events", pair.events);
      field("asks", pair.asks);
    });
  }

  void write(const Overview& all) {
    object([&] {
      field("articles", all.articles);
      field("events", all.events);
      field("statements", all.statements);
      field("asks", all.asks);
      field("people", all.people);
      field("first", all.first);
      field("last", all.last);
      list("states", all.states);
      list("pairs", all.pairs);
      list("types", all.types);
      list("outlets", all.outlets);
      list("months", all.months);
    });
  }

 private:
  template <class Body>
  void object(Body body) {
    json_.StartObject();
    body();
    json_.EndObject();
  }
  void key(std::string_view name) {
    json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void write(std::string_view text) {
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void write(const std::string& text) { write(std::string_view(text)); }
  void write(Act act) { write(to_string(act)); }
  void write(std::uint32_t number) { json_.Uint(number); }

  void field(std::string_view name, std::string_view value) {
    key(name);
    value.empty() ? static_cast<void>(json_.Null()) : write(value);
  }
  void field(std::string_view name, const std::string& value) {
    field(name, std::string_view(value));
  }
  void field(std::string_view name, bool value) {
    key(name);
    json_.Bool(value);
  }
  void field(std::string_view name, double value) {
    key(name);
    json_.Double(value);
  }
  void field(std::string_view name, std::uint32_t value) {
    key(name);
    json_.Uint(value);
  }
  void field(std::string_view name, std::uint64_t value) {
    key(name);
    json_.Uint64(value);
  }
  void field(std::string_view name, std::optional<std::uint32_t> value) {
    key(name);
    value ? json_.Uint(*value) : json_.Null();
  }
  void field(std::string_view name, std::optional<Day> day) {
    field(name, day ? format_day(*day) : std::string());
  }

  template <class List>
  void list(std::string_view name, const List& values) {
    key(name);
    json_.StartArray();
    for (const auto& value : values) write(value);
    json_.EndArray();
  }

  void fields(const EventRow& event) {
    field("id", event.id);
    field("type", to_string(event.type));
    field("status", to_string(event.status));
    field("from", event.from);
    field("to", event.to);
    field("day_inferred", event.day_inferred);
    list("participants", event.participants);
    field("place", event.place);
    field("place_name", event.place_name);
    field("country", event.country);
    field("place_inferred", event.place_inferred);
    field("occasion", event.occasion);
    field("occasion_name", event.occasion_name);
    list("instruments", event.instruments);
    codes(event.codes);
    field("confidence", event.confidence);
    field("sources", event.sources);
    field("reports", event.reports);
    field("disagreements", event.disagreements);
    field("quote", event.quote);
  }

  void fields(const PersonRow& person) {
    field("key", person.key);
    field("name", person.name);
    field("country", person.country);
    list("names", person.names);
    list("offices", person.offices);
    field("articles", person.articles);
    field("events", person.events);
    field("statements", person.statements);
    field("first", person.first);
    field("last", person.last);
  }

  void write(const ReportRow& report) {
    object([&] {
      field("id", report.id);
      field("article", report.article);
      field("title", report.title);
      field("outlet", report.outlet);
      field("uri", report.uri);
      field("published", report.published);
      field("status", to_string(report.status));
      field("from", report.from);
      field("to", report.to);
      field("day_inferred", report.day_inferred);
      list("participants", report.participants);
      field("place_name", report.place_name);
      field("country", report.country);
      field("place_inferred", report.place_inferred);
      field("rule", report.rule);
      field("confidence", report.confidence);
      list("evidence", report.evidence);
      field("copy_of", report.copy_of);
      field("why", report.why);
    });
  }

  void write(const Party& party) {
    object([&] {
      field("key", party.key);
      field("name", party.name);
      field("role", to_string(party.role));
      field("office", party.office);
      field("represents", party.represents);
      field("cameo", party.cameo);
    });
  }

  void write(const Quote& quote) {
    object([&] {
      field("article", quote.article);
      field("text", quote.text);
      field("begin", quote.begin);
      field("end", quote.end);
    });
  }
  void quote_or_null(std::string_view name, const Quote& quote) {
    key(name);
    quote.begin == quote.end ? static_cast<void>(json_.Null()) : write(quote);
  }

  void write(const Disagreement& disagreement) {
    object([&] {
      field("field", disagreement.field);
      field("about", disagreement.about);
      list("claims", disagreement.claims);
    });
  }
  void write(const Claim& claim) {
    object([&] {
      field("value", claim.value);
      list("reports", claim.reports);
    });
  }
  void write(const LinkRow& link) {
    object([&] {
      field("kind", link.kind);
      key("event");
      write(link.event);
    });
  }
  void write(const AskTime& time) {
    object([&] {
      field("day", time.day);
      field("event", time.event);
      field("outcome", to_string(time.outcome));
      list("statements", time.statements);
      list("answers", time.answers);
    });
  }
  void write(const OfficeSpell& spell) {
    object([&] {
      field("office", spell.office);
      field("first", spell.first);
      field("last", spell.last);
      field("reports", spell.reports);
    });
  }
  void write(const Counterpart& other) {
    object([&] {
      field("key", other.key);
      field("name", other.name);
      field("country", other.country);
      field("events", other.events);
    });
  }
  void write(const Count& count) {
    object([&] {
      field("key", count.key);
      field("label", count.label);
      field("count", count.count);
    });
  }
  void write(const Bucket& bucket) {
    object([&] {
      field("month", bucket.month);
      field("events", bucket.events);
      field("goldstein", bucket.goldstein);
    });
  }

  void codes(const Codes& codes) {
    key("plover");
    if (codes.plover_event.empty()) {
      json_.Null();
    } else {
      object([&] {
        field("event", codes.plover_event);
        field("mode", codes.plover_mode);
        list("context", codes.plover_context);
      });
    }
    field("cameo", codes.cameo);
    key("goldstein");
    codes.goldstein ? json_.Double(*codes.goldstein) : json_.Null();
  }

  JsonSink sink_;
  rapidjson::Writer<JsonSink> json_;
};

}  // namespace

void append_json(const EventRow& row, std::string& out) { Json(out).write(row); }
void append_json(const StatementRow& row, std::string& out) { Json(out).write(row); }
void append_json(const AskRow& row, std::string& out) { Json(out).write(row); }
void append_json(const PersonRow& row, std::string& out) { Json(out).write(row); }
void append_json(const ArticleRow& row, std::string& out) { Json(out).write(row); }
void append_json(const EventDetail& detail, std::string& out) { Json(out).write(detail); }
void append_json(const PersonDetail& detail, std::string& out) { Json(out).write(detail); }
void append_json(const PairSummary& pair, std::string& out) { Json(out).write(pair); }
void append_json(const Overview& overview, std::string& out) { Json(out).write(overview); }
void append_json(const EventPage& page, std::string& out) { Json(out).write_page(page); }
void append_json(const StatementPage& page, std::string& out) { Json(out).write_page(page); }
void append_json(const AskPage& page, std::string& out) { Json(out).write_page(page); }
void append_json(const PersonPage& page, std::string& out) { Json(out).write_page(page); }
void append_json(const ArticlePage& page, std::string& out) { Json(out).write_page(page); }

}  // namespace banggiao
