#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "banggiao/record.h"
#include "core/utf8.h"
#include "record/code_points.h"

namespace banggiao {
namespace {

constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> escaped{};
  for (unsigned b = 0; b < 0x20; ++b) escaped[b] = true;
  escaped['"'] = escaped['\\'] = true;
  return escaped;
}();

// Values and names one after another; the commas between them are its own. A writer of one's own as this is half of
// what a record costs, and others write letter by letter.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void open(char bracket) {
    comma();
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  // A name of ours, in which nothing has to be escaped.
  void key(std::string_view name) {
    const std::size_t at = out_.size();
    out_.resize(at + !first_ + name.size() + 3);
    char* to = out_.data() + at;
    if (!first_) *to++ = ',';
    *to++ = '"';
    to = std::copy(name.begin(), name.end(), to);
    *to++ = '"';
    *to = ':';
    first_ = true;
  }
  void null() { word("null"); }
  void boolean(bool value) { word(value ? "true" : "false"); }
  void number(std::uint32_t value) {
    char digits[10];
    word({digits, std::to_chars(digits, std::end(digits), value).ptr});
  }
  void number(double value) {
    char digits[32];
    const std::string_view written(digits, std::to_chars(digits, std::end(digits), value).ptr);
    word(written);
    if (written.find_first_of(".e") == written.npos) out_ += ".0";
  }
  void string(std::string_view text) {
    comma();
    out_ += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!kEscaped[static_cast<unsigned char>(text[i])]) continue;
      out_.append(text, begin, i - begin);
      escape(text[i]);
      begin = i + 1;
    }
    out_.append(text, begin);
    out_ += '"';
  }

 private:
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void word(std::string_view text) {
    comma();
    out_ += text;
  }
  void escape(char c) {
    constexpr std::string_view kPlain = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out_ += '\\';
    if (const std::size_t at = kPlain.find(c); at != kPlain.npos) {
      out_ += kLetters[at];
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out_.append("u00").append({kDigits[byte >> 4], kDigits[byte & 15]});
    }
  }

  std::string& out_;
  bool first_ = true;  // no comma before the next
};

// Names and error messages come from file systems, which promise no encoding.
std::string as_utf8(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t bad = first_invalid_utf8(bytes);
    out.append(bytes.substr(0, bad));
    if (bad == std::string_view::npos) break;
    append_utf8(0xFFFD, out);
    bytes.remove_prefix(bad + 1);
  }
  return out;
}

// One method per kind of object, fields in the order of schema/record.schema.json.
class RecordWriter {
 public:
  RecordWriter(const Record& record, std::string& out)
      : record_(record), json_(out), offsets_(record.article.text) {
    out.reserve(out.size() + 3 * record.article.text.size());
  }

  void write() {
    const Article& article = record_.article;
    json_.open('{');
    field("schema", "banggiao/record/1");
    field("id", record_.id);
    field("uri", article.uri);
    field_or_null("outlet", article.outlet);
    field_or_null("title", article.title ? view(article.text, *article.title) : std::string_view());
    field_or_null("published", record_.published);
    published_basis();
    field_or_null("language", article.language);
    field("text", article.text);
    list("blocks", article.blocks, [&](const Block& b) { block(b); });
    numbered_list("mentions", 'm', record_.mentions, [&](const Mention& m) { mention(m); });
    numbered_list("entities", 'e', record_.entities, [&](const Entity& e) { entity(e); });
    list("times", record_.times, [&](const TimeMention& t) { time_mention(t); });
    numbered_list("events", 'v', record_.events, [&](const Event& e) { event(e); });
    numbered_list("statements", 's', record_.statements, [&](const Statement& s) { statement(s); });
    strings("warnings", article.warnings);
    json_.close('}');
  }

 private:
  void key(std::string_view name) { json_.key(name); }
  void string(std::string_view value) { json_.string(value); }
  void string_or_null(std::string_view value) {
    value.empty() ? json_.null() : string(value);
  }
  void field(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void field_or_null(std::string_view name, std::string_view value) {
    key(name);
    string_or_null(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    json_.boolean(value);
  }
  void number(std::string_view name, double value) {
    key(name);
    json_.number(value);
  }

  template <class List, class One>
  void list(std::string_view name, const List& values, One one) {
    key(name);
    json_.open('[');
    for (const auto& value : values) one(value);
    json_.close(']');
  }
  void strings(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [&](const std::string& value) { string(value); });
  }
  // Objects that start with their id: a letter and the position in the list, from 1.
  template <class List, class One>
  void numbered_list(std::string_view name, char letter, const List& values, One one) {
    std::uint32_t index = 0;
    list(name, values, [&](const auto& value) {
      json_.open('{');
      key("id");
      id(letter, index++);
      one(value);
      json_.close('}');
    });
  }

  void id(char letter, std::uint32_t index) {
    char text[12] = {letter};
    const char* end = std::to_chars(text + 1, text + sizeof text, index + 1).ptr;
    string({text, static_cast<std::size_t>(end - text)});
  }
  void id_or_null(std::string_view name, char letter, const std::optional<std::uint32_t>& index) {
    key(name);
    index ? id(letter, *index) : json_.null();
  }

  void offsets(Span span) {
    key("begin");
    json_.number(offsets_.before(span.begin));
    key("end");
    json_.number(offsets_.before(span.end));
  }
  void span_object(Span span) {
    json_.open('{');
    offsets(span);
    json_.close('}');
  }
  void span_or_null(std::string_view name, Span span) {
    key(name);
    span.empty() ? json_.null() : span_object(span);
  }
  void days(const std::optional<DayRange>& range) {
    field_or_null("from", range ? format_day(range->from) : std::string());
    field_or_null("to", range ? format_day(range->to) : std::string());
  }

  void published_basis() {
    const PublishedBasis& basis = record_.published_basis;
    key("published_basis");
    if (basis.from == PublishedBasis::From::unknown) {
      json_.null();
      return;
    }
    json_.open('{');
    field("from", to_string(basis.from));
    number("confidence", basis.confidence);
    list("because", basis.because, [&](const PublishedBasis::Reason& reason) {
      json_.open('{');
      if (reason.span.empty()) {
        key("begin");
        json_.null();
        key("end");
        json_.null();
      } else {
        offsets(reason.span);
      }
      field("says", reason.says);
      json_.close('}');
    });
    json_.close('}');
  }

  void block(const Block& block) {
    json_.open('{');
    offsets(block.span);
    field("role", to_string(block.role));
    json_.close('}');
  }

  void mention(const Mention& mention) {
    offsets(mention.span);
    field("type", to_string(mention.type));
    id_or_null("entity", 'e', mention.entity);
  }

  void entity(const Entity& entity) {
    field("type", to_string(entity.type));
    field("name", entity.name);
    strings("aliases", entity.aliases);
    field_or_null("country", entity.country);
    field_or_null("code", entity.code);
    field_or_null("cameo", entity.cameo);
    field_or_null("wikidata", entity.wikidata);
    field("key", entity_key(entity));
  }

  void time_mention(const TimeMention& time) {
    json_.open('{');
    offsets(time.span);
    field("type", to_string(time.type));
    field_or_null("value", time.value);
    days(time.days);
    field_or_null("mod", time.mod);
    json_.close('}');
  }

  void event(const Event& event) {
    field("type", to_string(event.type));
    field("status", to_string(event.status));
    list("participants", event.participants, [&](const Participant& participant) {
      json_.open('{');
      id_or_null("entity", 'e', participant.entity);
      field("role", to_string(participant.role));
      field_or_null("office", participant.office);
      field_or_null("represents", participant.represents);
      json_.close('}');
    });
    event_time(event.time);
    event_place(event.place);
    key("occasion");
    if (event.occasion) {
      json_.open('{');
      id_or_null("entity", 'e', event.occasion);
      json_.close('}');
    } else {
      json_.null();
    }
    codes(event.codes);
    list("evidence", event.evidence, [&](Span span) { span_object(span); });
    field("rule", event.rule);
    number("confidence", event.confidence);
  }

  void event_time(const EventTime& time) {
    key("time");
    if (!time.days && !time.timex) {
      json_.null();
      return;
    }
    json_.open('{');
    days(time.days);
    key("timex");
    time.timex ? json_.number(*time.timex) : json_.null();
    flag("inferred", time.inferred);
    json_.close('}');
  }

  void event_place(const EventPlace& place) {
    key("place");
    if (!place.entity && place.country.empty()) {
      json_.null();
      return;
    }
    json_.open('{');
    id_or_null("entity", 'e', place.entity);
    field_or_null("country", place.country);
    flag("inferred", place.inferred);
    json_.close('}');
  }

  void codes(const Codes& codes) {
    key("plover");
    if (codes.plover_event.empty()) {
      json_.null();
    } else {
      json_.open('{');
      field("event", codes.plover_event);
      field_or_null("mode", codes.plover_mode);
      strings("context", codes.plover_context);
      json_.close('}');
    }
    field_or_null("cameo", codes.cameo);
    key("goldstein");
    codes.goldstein ? json_.number(*codes.goldstein) : json_.null();
  }

  void statement(const Statement& statement) {
    id_or_null("event", 'v', statement.event);
    sides("speakers", statement.speakers);
    sides("addressees", statement.addressees);
    field("act", to_string(statement.act));
    span_or_null("verb", statement.verb);
    span_or_null("content", statement.content);
    list("about", statement.about, [&](EntityIndex entity) { id('e', entity); });
    codes(statement.codes);
    field("rule", statement.rule);
    number("confidence", statement.confidence);
  }

  void sides(std::string_view name, const std::vector<Participant>& sides) {
    list(name, sides, [&](const Participant& side) {
      json_.open('{');
      id_or_null("entity", 'e', side.entity);
      field_or_null("represents", side.represents);
      json_.close('}');
    });
  }

  const Record& record_;
  Writer json_;
  CodePoints offsets_;
};

}  // namespace

void append_json(const Record& record, std::string& out) { RecordWriter(record, out).write(); }

void append_json(const Error& error, std::string_view uri, std::string& out) {
  Writer json(out);
  const auto field = [&](std::string_view name, const std::string& value) {
    json.key(name);
    json.string(value);
  };
  // The record has no field of its own for the place within the input.
  const bool placed = !error.where.empty() && error.where != uri;
  json.open('{');
  field("schema", "banggiao/error/1");
  field("uri", as_utf8(uri));
  field("code", std::string(to_string(error.code)));
  field("message", as_utf8(placed ? error.where + ": " + error.message : error.message));
  json.close('}');
}

}  // namespace banggiao
