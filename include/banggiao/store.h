// Stage 8: the knowledge base. Records are kept, their events, people and asks are merged, and all
// of it can be asked for. One database file, SQLite with WAL; docs/database.md tells its tables to
// those who query it with SQL.
//
//   auto store = Store::open("kb.db", {.create = true});
//   (*store)->put(records);      // a batch: all of it or nothing
//   (*store)->refresh();         // merges what is new
//   auto page = (*store)->events({.pair = {"VNM", "AUT"}, .since = "2025-01-01"});
//
// Errors: io (cannot be read or written, full disk), busy (another process writes), bad_format
// (damaged, or no database of ours), newer_schema (made by a newer version), bad_query (a filter or
// cursor that means nothing; Error::where names it), not_found.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/merge.h"
#include "banggiao/record.h"

namespace banggiao {

// What the command line, the API and Python filter by; the names are those of the flags and of the
// query string. Values of one field are alternatives, fields narrow each other. Names match without
// case and tone marks.
struct Filter {
  std::vector<std::string>
      who{};  // a person or body takes part or speaks: a key, or words of a name
  std::vector<std::string> with{};   // and another who does
  std::vector<std::string> state{};  // a state or body is represented: "VNM", "EU", or its name
  std::vector<std::string> pair{};   // two of them, both represented (exactly two, else bad_query)
  std::vector<std::string> type{};   // of events
  std::vector<std::string> status{};
  std::vector<std::string> act{};      // of statements and asks
  std::vector<std::string> outcome{};  // of asks
  std::vector<std::string>
      about{};  // an instrument, state or body that is spoken of: key, code or words
  std::vector<std::string> place{};  // ISO code of a country, or words of a place's name
  std::vector<std::string> occasion{};
  std::vector<std::string> outlet{};
  std::string since{}, until{};  // ISO days, inclusive
  std::string text{};            // words; "…" for a phrase; tone marks optional
  std::string sort{};            // "day" (newest first) or another that filter_fields names
  std::uint32_t limit = 50;      // 1 to 1000
  std::string after{};           // Page::next of the page before
};

// What can be listed, and by which fields: the command line makes its flags of this table, the API
// its parameters.
enum class Listing { events, statements, asks, people, articles };
struct FilterField {
  std::string_view name;                             // of the flag and of the parameter
  std::string_view help;                             // one line
  std::vector<std::string> Filter::*list = nullptr;  // one of these two
  std::string Filter::*word = nullptr;
};
std::span<const FilterField> filter_fields(Listing listing);

template <class Row>
struct RowPage {
  std::vector<Row> rows;
  std::string next;         // empty on the last page
  std::uint64_t total = 0;  // rows of all pages
};

struct Quote {          // words that tell something, and where they stand
  std::string article;  // Record::id
  std::string text;
  std::uint32_t begin = 0, end = 0;  // code points of the article's text
};

// An event as lists show it.
struct EventRow {
  std::string id;
  EventType type = EventType::meeting;
  EventStatus status = EventStatus::occurred;
  std::string from, to;  // ISO days; empty when not known
  bool day_inferred = false;
  std::vector<Party> participants;
  std::string place, place_name, country;
  bool place_inferred = false;
  std::string occasion, occasion_name;
  std::vector<std::string> instruments;
  Codes codes;
  double confidence = 1;
  std::uint32_t sources = 0, reports = 0, disagreements = 0;
  std::string quote;  // the fullest evidence of its first report
};

struct ReportRow {  // one article's telling of an event
  std::string id;   // "ARTICLE:v1"
  std::string article, title, outlet, uri, published;
  EventStatus status = EventStatus::occurred;
  std::string from, to;
  bool day_inferred = false;
  std::vector<Party> participants;
  std::string place_name, country;
  bool place_inferred = false;
  std::string rule;
  double confidence = 1;
  std::vector<Quote> evidence;
  std::string copy_of;  // report id; empty for an independent one
  std::string why;      // how it joined the others, in words and figures
};

struct StatementRow {
  std::string id;     // "ARTICLE:s1"
  std::string event;  // merged event id; empty where none
  std::string article, outlet, published;
  std::vector<Party> speakers, addressees;
  Act act = Act::assert_;
  std::string day;  // of the event, else of the article
  Quote verb, content;
  std::vector<std::string> about;  // names
  Codes codes;
  std::string rule;
  double confidence = 1;
};

struct LinkRow {
  std::string kind;
  EventRow event;
};  // "came", "cancelled", "planned" (the other way round)

struct EventDetail {
  EventRow event;
  std::vector<ReportRow> reports;
  std::vector<Disagreement> disagreements;  // claims name places in `reports`
  std::vector<StatementRow> statements;
  std::vector<LinkRow> links;
};

struct AskTime {
  std::string day, event;  // merged event id
  Outcome outcome = Outcome::silent;
  std::vector<StatementRow> statements;  // who tells it
  std::vector<StatementRow> answers;
};
struct AskRow {
  std::string id, from, to;
  std::vector<Act> acts;
  std::string object, content;
  Quote quote;  // where `content`, or another wording of it, stands; empty where only a verb asks
  std::vector<std::string> instruments;
  Outcome outcome = Outcome::silent;
  std::uint32_t times = 0;
  std::string first, last;       // days
  std::vector<EventRow> later;   // signings and ratifications of the same instrument afterwards
  std::vector<AskTime> history;  // by day
};

struct PersonRow {
  std::string key, name, country;
  std::vector<std::string> names;
  std::vector<OfficeSpell> offices;
  std::uint32_t articles = 0, events = 0, statements = 0;
  std::string first, last;  // days of its events
};
struct Counterpart {
  std::string key, name, country;
  std::uint32_t events = 0;
};
struct PersonDetail {
  PersonRow person;
  std::vector<Counterpart> counterparts;
};

struct ArticleRow {
  std::string id, title, outlet, uri, published;
  std::string snippet;              // with the found words between U+E000 and U+E001
  std::optional<std::uint32_t> at;  // code point of the text where the first of them stands
  std::uint32_t events = 0, statements = 0;
};

struct Count {
  std::string key, label;
  std::uint64_t count = 0;
};
struct Bucket {
  std::string month;
  std::uint32_t events = 0;
  double goldstein = 0;
};  // mean of the month's events

struct PairSummary {
  std::string a, b;
  std::vector<Bucket> months;
  std::vector<Count> types, people, instruments;
  std::uint64_t events = 0, asks = 0;
};
struct Overview {
  std::uint64_t articles = 0, events = 0, statements = 0, asks = 0, people = 0;
  std::string first, last;                           // days of the events
  std::vector<Count> states, pairs, types, outlets;  // pairs: "AUT-VNM"
  std::vector<Bucket> months;
};

struct PutCounts {
  std::uint64_t added = 0, replaced = 0, unchanged = 0;
};
struct CheckFinding {
  std::string where, message;
};

struct StoreOptions {
  bool create = false;
  bool read_only = false;
  int busy_ms = 5000;  // how long to wait for another writer
  int query_ms = 0;    // a query that takes longer ends with busy; 0: none does
};

class Store {
 public:
  static Result<std::unique_ptr<Store>> open(const std::string& path,
                                             const StoreOptions& options = {});
  virtual ~Store() = default;

  // One transaction. An article with a known id changes nothing; one with a known uri and another
  // id replaces the one before, which stays as history. bad_format for one without a uri.
  virtual Result<PutCounts> put(std::span<const Record> batch) = 0;
  // Merges the blocks that `put` touched. Safe to stop at any moment and to call again.
  virtual Result<std::uint64_t> refresh(const std::function<void(double)>& progress = {}) = 0;

  // A number that is another one after anyone, this process or not, has changed the database. Some
  // microseconds.
  virtual Result<std::uint64_t> version() const = 0;

  virtual Result<RowPage<EventRow>> events(const Filter& filter) const = 0;
  virtual Result<RowPage<StatementRow>> statements(const Filter& filter) const = 0;
  virtual Result<RowPage<AskRow>> asks(const Filter& filter) const = 0;
  virtual Result<RowPage<PersonRow>> people(const Filter& filter) const = 0;
  virtual Result<RowPage<ArticleRow>> search(const Filter& filter) const = 0;
  virtual Result<EventDetail> event(std::string_view id) const = 0;  // an event's id, or a report's
  virtual Result<AskRow> ask(std::string_view id) const = 0;         // with its history
  virtual Result<PersonDetail> person(std::string_view key) const = 0;          // any of the keys
  virtual Result<std::string> record_json(std::string_view article) const = 0;  // as it was read
  virtual Result<PairSummary> pair(const Filter& filter) const = 0;             // of filter.pair
  virtual Result<Overview> overview(const Filter& filter) const = 0;

  virtual Result<std::vector<CheckFinding>> check() const = 0;  // every invariant
  virtual Result<void> dump(
      const std::function<bool(std::string_view)>& line) const = 0;  // JSON Lines, by key
};

using EventPage = RowPage<EventRow>;
using StatementPage = RowPage<StatementRow>;
using AskPage = RowPage<AskRow>;
using PersonPage = RowPage<PersonRow>;
using ArticlePage = RowPage<ArticleRow>;

// JSON of rows and pages as the command line's --json and the API give them: fields named as here,
// empty strings as null, a Party as a participant of the record. Pages: {"rows": […], "next": …,
// "total": …}.
void append_json(const EventRow& row, std::string& out);
void append_json(const StatementRow& row, std::string& out);
void append_json(const AskRow& row, std::string& out);
void append_json(const PersonRow& row, std::string& out);
void append_json(const ArticleRow& row, std::string& out);
void append_json(const EventDetail& detail, std::string& out);
void append_json(const PersonDetail& detail, std::string& out);
void append_json(const PairSummary& pair, std::string& out);
void append_json(const Overview& overview, std::string& out);
void append_json(const EventPage& page, std::string& out);
void append_json(const StatementPage& page, std::string& out);
void append_json(const AskPage& page, std::string& out);
void append_json(const PersonPage& page, std::string& out);
void append_json(const ArticlePage& page, std::string& out);

// The same as a table (RFC 4180, a line of names first). What is a list there is one cell, parted
// by "; ".
void append_csv(const EventPage& page, std::string& out);
void append_csv(const StatementPage& page, std::string& out);
void append_csv(const AskPage& page, std::string& out);
void append_csv(const PersonPage& page, std::string& out);
void append_csv(const ArticlePage& page, std::string& out);

}  // namespace banggiao
