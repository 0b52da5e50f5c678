// Stage 7: many reports, one event. What each article tells is a report; reports of one event are
// joined, and what they disagree on is kept beside the value most sources tell.
//
//   std::vector<EventReport> reports = event_reports(record);          // of every article
//   group them by block_key(report);                                   // a hash map, or a
//   cluster's group-by MergedBlock block = merge_events(reports_of_one_key);              // each
//   group for itself
//
// All functions are pure: the same set of reports gives the same result in any order. They know
// records, not how they were found nor where they are kept. Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

// MinHash of an article's story over runs of words: equal places tell the share of runs in common.
using Signature = std::array<std::uint32_t, 32>;
Signature story_signature(const Record& record);

struct Party {
  std::string key;   // entity_key; empty where only an office or a state is told
  std::string name;  // as the article names it; empty likewise
  std::string office;
  std::string represents;  // ISO 3166-1 alpha-3 or an organisation's short form
  Role role = Role::party;
  std::string cameo;  // actor code with its roles: "VNMGOV"; empty where none is known
  friend bool operator==(const Party&, const Party&) = default;
};

// One event as one article tells it.
struct EventReport {
  std::string article;      // Record::id
  std::uint32_t event = 0;  // index into Record::events
  std::string outlet;
  std::optional<Day> published;
  Signature signature{};  // of the article
  EventType type = EventType::meeting;
  EventStatus status = EventStatus::occurred;
  std::vector<Party> parties;
  std::optional<DayRange> days;
  bool days_inferred = false;
  std::string month_day;  // "09-22": the day where its year cannot be told; empty otherwise
  std::string place;      // entity_key; empty when only the country or nothing is told
  std::string place_name;
  std::string country;  // of the place
  bool place_inferred = false;
  std::string occasion;  // entity_key of the gathering
  std::string occasion_name;
  std::vector<std::string>
      instruments;  // entity_keys of the treaties and texts that its evidence names
  Codes codes;
  double confidence = 1;

  friend bool operator==(const EventReport&, const EventReport&) = default;
};

std::vector<EventReport> event_reports(const Record& record);

// Reports with different keys are never of one event: type and the pair of states or bodies
// ("meeting AUT VNM"), of speeches the speaker's, of conferences the gathering's body or name,
// without its number.
std::string block_key(const EventReport& report);

// A value that some reports tell and others do not.
struct Claim {
  std::string value;  // "2025-09-22/2025-09-24", "Bộ trưởng Ngoại giao", "USA New York", "planned"
  std::vector<std::uint32_t> reports;  // indices into MergedEvent::reports, who say it
};
struct Disagreement {
  std::string field;          // "days", "place", "office", "status", "parties"
  std::string about;          // whose office: the party's key; else empty
  std::vector<Claim> claims;  // most sources first
};

// Why a report stands with another: the parts of the comparison that joined them, 0 to 1 each.
struct MergeReason {
  std::uint32_t report = 0;  // index into MergedEvent::reports
  std::uint32_t with = 0;
  double score = 0;
  double parties = 0, days = 0, place = 0, occasion = 0, text = 0;
};

struct MergedEvent {
  std::string id;  // 16 hex digits, of its first report: stable while that report stays the first
  EventType type = EventType::meeting;
  EventStatus status = EventStatus::occurred;
  std::vector<Party> parties;
  std::optional<DayRange> days;
  bool days_inferred = false;
  std::string place, place_name, country;
  bool place_inferred = false;
  std::string occasion, occasion_name;
  std::vector<std::string> instruments;
  Codes codes;
  double confidence = 1;
  std::vector<std::uint32_t>
      reports;  // indices into the block's reports: by day of publication, then article
  std::vector<std::uint32_t> copy_of;  // for each report: the place in `reports` of the first with
                                       // nearly the same text (itself where it is none)
  std::uint32_t sources = 0;           // reports that are no copies
  std::vector<Disagreement> disagreements;
  std::vector<MergeReason> why;  // one less than reports
};

// What was planned and what came of it.
struct EventLink {
  enum class Kind {
    came,
    cancelled
  };  // `from` was planned; `to` is the event that came, or that tells its end
  std::uint32_t from = 0, to = 0;  // indices into MergedBlock::events
  Kind kind = Kind::came;
};

struct MergedBlock {
  std::vector<MergedEvent> events;  // by day, then id
  std::vector<EventLink> links;
};

// REQUIRES: all reports have one block key. Two events of one article are never joined. n log n in
// the reports for bounded numbers of events a day.
MergedBlock merge_events(std::span<const EventReport> reports);

// A person or body across articles.
struct PersonReport {
  std::string article;
  std::optional<Day> day;  // the article's, or the event's where it acts in one
  std::string key, name, country, office;
  friend bool operator==(const PersonReport&, const PersonReport&) = default;
};
std::vector<PersonReport> person_reports(const Record& record);
std::string person_block_key(const PersonReport& report);  // the state

struct OfficeSpell {
  std::string office;
  std::optional<Day> first, last;  // days it was told
  std::uint32_t reports = 0;
};
struct MergedPerson {
  std::string key;  // of the fullest name: "person/VNM/to-lam"
  std::string name, country;
  std::vector<std::string> keys;     // all that mean this person, its own among them
  std::vector<std::string> names;    // other spellings, commonest first
  std::vector<OfficeSpell> offices;  // by first day
  std::uint32_t articles = 0;
};
std::vector<MergedPerson> merge_people(std::span<const PersonReport> reports);

// A request, proposal, offer or invitation, and what was said to it, as one article tells it.
struct AskReport {
  struct Answer {
    std::uint32_t statement = 0;  // index into Record::statements
    Act act = Act::agree;
    std::string content;
    friend bool operator==(const Answer&, const Answer&) = default;
  };
  std::string article;
  std::uint32_t statement = 0;         // index into Record::statements
  std::optional<std::uint32_t> event;  // index into Record::events
  std::string merged_event;  // id of the merged event; filled by the caller, who merged before
  std::string outlet;
  std::optional<Day> day;  // of the event, else of the article
  Act act = Act::request;
  std::vector<Party> speakers, addressees;
  std::string content;                   // the words
  std::vector<std::string> instruments;  // entity_keys of `about`
  std::vector<std::string> about;        // names of all that the content names
  std::vector<Answer> answers;           // by the other side, at the same event, on the same object
  Signature signature{};
  friend bool operator==(const AskReport&, const AskReport&) = default;
};
std::vector<AskReport> ask_reports(const Record& record);
std::string ask_block_key(const AskReport& report);  // who asks whom, as states

enum class Outcome { agreed, supported, considered, rejected, silent };

struct Ask {
  struct Time {                          // once asked, told by one or more articles
    std::vector<std::uint32_t> reports;  // indices into the block's reports
    std::optional<Day> day;
    std::string merged_event;
    Outcome outcome = Outcome::silent;
  };
  std::string id;
  std::string from, to;  // states or bodies
  std::vector<Act> acts;
  std::string object;   // the instrument's key, else the words of the fullest content
  std::string content;  // of the fullest report
  std::vector<std::string> instruments;
  std::vector<Time> times;            // by day
  Outcome outcome = Outcome::silent;  // of the last time it was answered
};
// REQUIRES: all reports have one ask_block_key.
std::vector<Ask> merge_asks(std::span<const AskReport> reports);

std::string_view to_string(EventLink::Kind kind);
std::string_view to_string(Outcome outcome);

}  // namespace banggiao
