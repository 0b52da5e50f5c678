// The record: what reading one article yields. docs/record.md and schema/record.schema.json say the
// same for the JSON, field by field. Plain structs; spans are bytes of `text`, indices are
// positions in the record's own lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/article.h"
#include "banggiao/timex.h"

namespace banggiao {

using EntityIndex = std::uint32_t;

enum class EntityType { person, country, place, organisation, instrument, gathering };

struct Entity {
  EntityType type = EntityType::person;
  std::string name;                  // the longest form in the article
  std::vector<std::string> aliases;  // other forms in the article, in order of appearance
  std::string country;               // ISO 3166-1 alpha-3; empty when not known
  std::string code;                  // ISO 3166-1 alpha-3 or an organisation's short form
  std::string cameo;                 // "VNMGOV", "IGOUNO"
  std::string wikidata;
  std::string key;  // entity_key; never empty in a record that was read
};

struct Mention {
  Span span;
  EntityType type = EntityType::person;
  EntityIndex entity = 0;
};

enum class EventType {
  meeting,
  call,
  visit,
  conference,
  speech,
  message,
  negotiation,
  mediation,
  agreement,
  ratification,
  relations,
  accreditation,
  aid,
  honour,
  cooperation,
  protest,
  sanction,
  conflict
};
enum class EventStatus { occurred, ongoing, planned, proposed, cancelled };
enum class Role {
  party,
  host,
  guest,
  sender,
  recipient,
  attendee,
  signatory,
  mediator,
  actor,
  target
};
enum class Act {
  assert_,
  inform,
  praise,
  thank,
  congratulate,
  condole,
  wish,
  request,
  propose,
  offer,
  support,
  agree,
  invite,
  accept,
  concern,
  reject,
  criticise,
  warn
};

struct Participant {
  std::optional<EntityIndex> entity;
  Role role = Role::party;
  std::string office;  // the words printed; empty when not told
  std::string
      represents;  // ISO 3166-1 alpha-3 or an organisation's short form; empty when not told
};

struct Codes {
  std::string plover_event;  // empty: PLOVER has no home for it
  std::string plover_mode;
  std::vector<std::string> plover_context;
  std::string cameo;
  std::optional<double> goldstein;
  friend bool operator==(const Codes&, const Codes&) = default;
};

struct EventTime {
  std::optional<DayRange> days;
  std::optional<std::uint32_t> timex;  // index into Record::times
  bool inferred = false;  // the day of the section or of the article, not the event's own words
};

struct EventPlace {
  std::optional<EntityIndex> entity;
  std::string country;
  bool inferred = false;
};

struct Event {
  EventType type = EventType::meeting;
  EventStatus status = EventStatus::occurred;
  std::vector<Participant> participants;
  EventTime time;
  EventPlace place;
  std::optional<EntityIndex> occasion;
  Codes codes;
  std::vector<Span> evidence;  // clauses that tell it, the first the fullest
  std::string rule;
  double confidence = 1;
};

struct Statement {
  std::optional<std::uint32_t> event;
  std::vector<Participant> speakers;
  std::vector<Participant> addressees;
  Act act = Act::assert_;
  Span verb;
  Span content;
  std::vector<EntityIndex> about;
  Codes codes;
  std::string rule;
  double confidence = 1;
};

struct Record {
  std::string id;   // 16 hex digits of a hash of the normalised title and text
  Article article;  // text, blocks, title, outlet, language, warnings
  std::string published;
  PublishedBasis published_basis;
  std::vector<Mention> mentions;      // in text order
  std::vector<Entity> entities;       // in order of first mention
  std::vector<TimeMention> times;     // in text order
  std::vector<Event> events;          // in order of their first evidence
  std::vector<Statement> statements;  // in order of their verb
};

std::string_view to_string(EntityType type);
std::string_view to_string(EventType type);
std::string_view to_string(EventStatus status);
std::string_view to_string(Role role);
std::string_view to_string(Act act);

// A name as databases key it: small letters without marks, đ as d, one '-' between words
// ("to-lam"), + as "plus".
std::string folded_key(std::string_view name);

// What keeps an entity apart across articles: Entity::key, and where that is empty one made of the
// other fields. "person/VNM/to-lam", "country/VNM", "organisation/UN",
// "organisation/VNM/bo-ngoai-giao", "place/USA/new-york", "instrument/evipa",
// "gathering/UN/dai-hoi-dong-lien-hop-quoc/80" (the last part its number or year, if told). A state
// or body that is not known is "-". "instrument/any/…" and "gathering/any/…" are of names that tell
// the kind only ("bản ghi nhớ"), which keep nothing apart.
std::string entity_key(const Entity& entity);

// One line of JSON (no newline at its end) by the schema, offsets in code points. Appends to `out`.
void append_json(const Record& record, std::string& out);
// {"schema":"banggiao/error/1","uri":…,"code":…,"message":…}
void append_json(const Error& error, std::string_view uri, std::string& out);

}  // namespace banggiao
