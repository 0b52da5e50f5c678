#include "support/record_rules.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <set>

#include "core/utf8.h"

namespace banggiao::test {
namespace {

class Rules {
 public:
  explicit Rules(const Record& record) : r_(record), text_(record.article.text) {}

  std::string first_broken() {
    if (first_invalid_utf8(text_) != std::string_view::npos) fail("the text is not UTF-8");
    blocks();
    std::uint32_t at = 0;
    for (const Mention& m : r_.mentions) {
      span(m.span, "a mention");
      if (m.span.begin < at) fail("mentions are not in text order");
      at = m.span.begin;
      entity(m.entity, "a mention");
      if (m.entity < r_.entities.size() && r_.entities[m.entity].type != m.type)
        fail("a mention's type is not its entity's");
    }
    times();
    events();
    statements();
    if (broken_.empty() && next_ != r_.entities.size()) fail("an entity that nothing names");
    json();
    return std::move(broken_);
  }

 private:
  void fail(std::string what) {
    if (broken_.empty()) broken_ = std::move(what);
  }

  void span(Span s, const std::string& whose) {
    if (s.empty()) return fail(whose + " has an empty span");
    if (s.begin > s.end || s.end > text_.size()) return fail(whose + " ends outside the text");
    const auto boundary = [&](std::uint32_t at) {
      return at == text_.size() || !is_continuation(text_[at]);
    };
    if (!boundary(s.begin) || !boundary(s.end)) fail(whose + " is cut inside a code point");
  }

  // Entities are dense in the order in which they are first named.
  void entity(EntityIndex e, const std::string& whose) {
    if (e >= r_.entities.size()) return fail(whose + " names an entity that is not there");
    if (e > next_) return fail(whose + " names an entity out of order");
    if (e == next_) ++next_;
  }
  void entity(const std::optional<EntityIndex>& e, const std::string& whose) {
    if (e) entity(*e, whose);
  }

  void blocks() {
    std::uint32_t at = 0;
    for (const Block& b : r_.article.blocks) {
      span(b.span, "a block");
      if (b.span.begin != at) fail("blocks are not joined by one newline");
      at = b.span.end + 1;
    }
    if (!r_.article.blocks.empty() && r_.article.blocks.back().span.end != text_.size())
      fail("text after the last block");
  }

  void times() {
    std::uint32_t at = 0;
    for (const TimeMention& t : r_.times) {
      span(t.span, "a time");
      if (t.span.begin < at) fail("times overlap or are not in text order");
      at = t.span.end;
      if (t.value.empty()) fail("a time without a value");
      if (t.days && t.days->to < t.days->from) fail("a time that ends before it begins");
    }
  }

  void events() {
    std::uint32_t at = 0;
    for (const Event& e : r_.events) {
      if (e.rule.empty()) fail("an event without a rule");
      if (e.participants.empty()) fail("an event without participants");
      if (e.evidence.empty()) fail("an event without evidence");
      std::uint32_t first = UINT32_MAX;
      for (const Span s : e.evidence) {
        span(s, "an event's evidence");
        first = std::min(first, s.begin);
      }
      if (first < at) fail("events are not in the order of their first evidence");
      at = first;
      if (e.time.timex && *e.time.timex >= r_.times.size())
        fail("an event names a time that is not there");
      if (e.time.days && e.time.days->to < e.time.days->from)
        fail("an event that ends before it begins");
      for (const Participant& p : e.participants) {
        entity(p.entity, "a participant");
        if (!p.entity && p.represents.empty() && p.office.empty())
          fail("a participant of whom nothing is told");
      }
      once(e.participants, {}, "a participant");
      entity(e.place.entity, "a place");
      entity(e.occasion, "an occasion");
      if (!(e.confidence >= 0 && e.confidence <= 1)) fail("a confidence outside 0 to 1");
    }
  }

  // Nobody is told twice among `parties`, nor is one of `others`.
  void once(const std::vector<Participant>& parties, const std::vector<Participant>& others,
            const std::string& what) {
    std::set<EntityIndex> seen;
    for (const Participant& p : others) {
      if (p.entity) seen.insert(*p.entity);
    }
    for (const Participant& p : parties) {
      if (p.entity && !seen.insert(*p.entity).second) fail(what + " told twice");
    }
  }

  void statements() {
    std::uint32_t at = 0;
    for (const Statement& s : r_.statements) {
      if (s.rule.empty()) fail("a statement without a rule");
      if (s.speakers.empty()) fail("a statement without a speaker");
      span(s.verb, "a verb of saying");
      span(s.content, "what is said");
      if (s.verb.begin < at) fail("statements are not in the order of their verbs");
      at = s.verb.begin;
      if (s.event && *s.event >= r_.events.size())
        fail("a statement at an event that is not there");
      once(s.speakers, {}, "a speaker");
      once(s.addressees, s.speakers, "an addressee");
      for (const Participant& p : s.speakers) entity(p.entity, "a speaker");
      for (const Participant& p : s.addressees) entity(p.entity, "an addressee");
      for (const EntityIndex e : s.about) entity(e, "what a statement is about");
      if (!(s.confidence >= 0 && s.confidence <= 1)) fail("a confidence outside 0 to 1");
    }
  }

  void json() {
    const std::string line = json_of(r_);
    if (line.find('\n') != line.npos) fail("a line break in the JSON line");
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
    if (document.HasParseError()) return fail("the JSON does not parse");
    const auto size = [&](const char* key) { return document[key].Size(); };
    if (!document.IsObject() || !document.HasMember("text") ||
        document["text"].GetString() != text_) {
      return fail("the JSON has another text");
    }
    if (size("mentions") != r_.mentions.size() || size("entities") != r_.entities.size() ||
        size("times") != r_.times.size() || size("events") != r_.events.size() ||
        size("statements") != r_.statements.size() || size("blocks") != r_.article.blocks.size()) {
      fail("the JSON has not everything of the record");
    }
  }

  const Record& r_;
  std::string_view text_;
  std::size_t next_ = 0;  // entities named so far
  std::string broken_;
};

}  // namespace

std::string broken_rule(const Record& record) { return Rules(record).first_broken(); }

std::string json_of(const Record& record) {
  std::string line;
  append_json(record, line);
  return line;
}

}  // namespace banggiao::test
