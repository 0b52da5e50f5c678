#include <algorithm>
#include <charconv>
#include <cstring>
#include <iterator>
#include <memory>

#include "banggiao/record.h"
#include "core/bytes.h"
#include "core/utf8.h"
#include "record/code_points.h"

namespace banggiao {
namespace {

Mask16 is_escaped(Bytes16 b) { return (b < 0x20) | (b == '"') | (b == '\\'); }

// A name of ours, in which nothing has to be escaped: `"name":`.
struct Key {
  consteval Key(std::string_view name) {
    text[size++] = '"';
    for (const char c : name) text[size++] = c;
    text[size++] = '"';
    text[size++] = ':';
  }
  consteval Key(const char* name) : Key(std::string_view(name)) {}
  char text[24] = {};
  std::uint8_t size = 0;
};

// Values and names one after another. A comma stands behind each value until its list is closed. A
// writer of one's own as this is half of what a record costs, and others write letter by letter.
class Writer {
 public:
  explicit Writer(std::size_t expected) { grow(expected); }

  std::string_view written() const {
    return {begin_.get(), static_cast<std::size_t>(at_ - begin_.get()) - 1};
  }

  void open(char bracket) { *room(1) = bracket, ++at_; }
  void close(char bracket) {
    char* to = room(2);
    if (to[-1] == ',') --to;
    *to++ = bracket;
    end_value(to);
  }
  void key(const Key& key) {
    std::memcpy(room(sizeof key.text), key.text, sizeof key.text);
    at_ += key.size;
  }
  void null() { word("null"); }
  void boolean(bool value) { word(value ? "true" : "false"); }
  void number(std::uint32_t value) {
    char* const to = room(kNumber);
    end_value(std::to_chars(to, to + kNumber - 1, value).ptr);
  }
  void number(double value) {
    char digits[kNumber];
    const std::string_view written(digits, std::to_chars(digits, std::end(digits), value).ptr);
    const bool whole = written.find_first_of(".e") == written.npos;
    append(written);
    word(whole ? ".0" : "");
  }
  // A letter and a number.
  void id(char letter, std::uint32_t number) {
    char* to = room(kNumber);
    *to++ = '"';
    *to++ = letter;
    to = std::to_chars(to, to + kNumber - 4, number).ptr;
    *to++ = '"';
    end_value(to);
  }
  // A text of ours, in which nothing has to be escaped.
  void plain(std::string_view text) {
    char* to = room(text.size() + 3);
    *to++ = '"';
    to = std::copy(text.begin(), text.end(), to);
    *to++ = '"';
    end_value(to);
  }
  void string(std::string_view text) {
    std::size_t escaped = find_byte(text, 0, is_escaped);
    if (escaped == text.size()) return plain(text);
    append("\"");
    std::size_t begin = 0;
    for (; escaped < text.size(); escaped = find_byte(text, begin, is_escaped)) {
      append(text.substr(begin, escaped - begin));
      escape(text[escaped]);
      begin = escaped + 1;
    }
    append(text.substr(begin));
    word("\"");
  }

 private:
  static constexpr std::size_t kNumber = 32;  // bytes that no number reaches

  // Where so many bytes can be written.
  char* room(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
    return at_;
  }
  void grow(std::size_t bytes) {
    const auto size = static_cast<std::size_t>(at_ - begin_.get()),
               most = std::max(2 * size, size + bytes);
    std::unique_ptr<char[]> larger(new char[most]);  // not cleared, as std::string would
    std::copy(begin_.get(), at_, larger.get());
    begin_ = std::move(larger);
    at_ = begin_.get() + size;
    end_ = begin_.get() + most;
  }
  void end_value(char* to) {
    *to++ = ',';
    at_ = to;
  }
  void append(std::string_view text) {
    at_ = std::copy(text.begin(), text.end(), room(text.size()));
  }
  void word(std::string_view text) {
    end_value(std::copy(text.begin(), text.end(), room(text.size() + 1)));
  }
  void escape(char c) {
    constexpr std::string_view kPlain = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    if (const std::size_t at = kPlain.find(c); at != kPlain.npos) {
      const char letters[] = {'\\', kLetters[at]};
      append({letters, sizeof letters});
    } else {
      const auto byte = static_cast<unsigned char>(c);
      append("\\u00");
      const char digits[] = {kDigits[byte >> 4], kDigits[byte & 15]};
      append({digits, sizeof digits});
    }
  }

  std::unique_ptr<char[]> begin_;
  char* at_ = nullptr;   // behind what is written
  char* end_ = nullptr;  // of the room for it
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
  explicit RecordWriter(const Record& record)
      : record_(record),
        json_(3 * record.article.text.size() + 1000),
        offsets_(record.article.text) {}

  std::string_view write() {
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
    return json_.written();
  }

 private:
  void key(const Key& name) { json_.key(name); }
  void string(std::string_view value) { json_.string(value); }
  void string_or_null(std::string_view value) { value.empty() ? json_.null() : string(value); }
  void field(const Key& name, std::string_view value) {
    key(name);
    string(value);
  }
  void plain_field(const Key& name, std::string_view value) {
    key(name);
    json_.plain(value);
  }
  void field_or_null(const Key& name, std::string_view value) {
    key(name);
    string_or_null(value);
  }
  void flag(const Key& name, bool value) {
    key(name);
    json_.boolean(value);
  }
  void number(const Key& name, double value) {
    key(name);
    json_.number(value);
  }

  template <class List, class One>
  void list(const Key& name, const List& values, One one) {
    key(name);
    json_.open('[');
    for (const auto& value : values) one(value);
    json_.close(']');
  }
  void strings(const Key& name, const std::vector<std::string>& values) {
    list(name, values, [&](const std::string& value) { string(value); });
  }
  // Objects that start with their id: a letter and the position in the list, from 1.
  template <class List, class One>
  void numbered_list(const Key& name, char letter, const List& values, One one) {
    std::uint32_t index = 0;
    list(name, values, [&](const auto& value) {
      json_.open('{');
      key("id");
      id(letter, index++);
      one(value);
      json_.close('}');
    });
  }

  void id(char letter, std::uint32_t index) { json_.id(letter, index + 1); }
  void id_or_null(const Key& name, char letter, const std::optional<std::uint32_t>& index) {
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
  void span_or_null(const Key& name, Span span) {
    key(name);
    span.empty() ? json_.null() : span_object(span);
  }
  void day(const Key& name, const std::optional<Day>& day) {
    key(name);
    day ? json_.plain(format_day(*day)) : json_.null();
  }
  void days(const std::optional<DayRange>& range) {
    day("from", range ? std::optional(range->from) : std::nullopt);
    day("to", range ? std::optional(range->to) : std::nullopt);
  }

  void published_basis() {
    const PublishedBasis& basis = record_.published_basis;
    key("published_basis");
    if (basis.from == PublishedBasis::From::unknown) {
      json_.null();
      return;
    }
    json_.open('{');
    plain_field("from", to_string(basis.from));
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
    plain_field("role", to_string(block.role));
    json_.close('}');
  }

  void mention(const Mention& mention) {
    offsets(mention.span);
    plain_field("type", to_string(mention.type));
    id_or_null("entity", 'e', mention.entity);
  }

  void entity(const Entity& entity) {
    plain_field("type", to_string(entity.type));
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
    plain_field("type", to_string(time.type));
    field_or_null("value", time.value);
    days(time.days);
    field_or_null("mod", time.mod);
    json_.close('}');
  }

  void event(const Event& event) {
    plain_field("type", to_string(event.type));
    plain_field("status", to_string(event.status));
    list("participants", event.participants, [&](const Participant& participant) {
      json_.open('{');
      id_or_null("entity", 'e', participant.entity);
      plain_field("role", to_string(participant.role));
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
    plain_field("act", to_string(statement.act));
    span_or_null("verb", statement.verb);
    span_or_null("content", statement.content);
    list("about", statement.about, [&](EntityIndex entity) { id('e', entity); });
    codes(statement.codes);
    field("rule", statement.rule);
    number("confidence", statement.confidence);
  }

  void sides(const Key& name, const std::vector<Participant>& sides) {
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

void append_json(const Record& record, std::string& out) {
  RecordWriter writer(record);
  const std::string_view written = writer.write();
  out.reserve(out.size() + written.size() + 1);  // and the end of its line
  out.append(written);
}

void append_json(const Error& error, std::string_view uri, std::string& out) {
  Writer json(error.message.size() + 1000);
  const auto field = [&](const Key& name, const std::string& value) {
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
  out.append(json.written());
}

}  // namespace banggiao
