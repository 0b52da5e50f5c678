// The knowledge base in the formats of the field.
//
//   auto report = export_events(store, {.pair = {"VNM", "AUT"}}, {.format = ExportFormat::plover},
//   write); for (const Loss& loss : report->losses) std::fprintf(stderr, "%s: %lu\n",
//   loss.what.c_str(), loss.count);
//
// No format holds all that is known; what each leaves out is told twice: in general by
// docs/exports.md, and in numbers for each run.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/store.h"

namespace banggiao {

enum class ExportFormat {
  plover,          // PLOVER 0.8, JSON Lines by the manual's names
  cameo,           // CAMEO 1.1b3 dyads, tab-separated in the Phoenix manner, a head line
  gdelt,           // GDELT 2.0 event columns, tab-separated, no head line
  csv,             // the list of events as it is shown
  jsonld,          // schema.org Event and NewsArticle
  annotations,     // W3C Web Annotations of the evidence
  timeline,        // TimelineJS
  followthemoney,  // FollowTheMoney entities, JSON Lines
};
std::string_view to_string(ExportFormat format);
std::optional<ExportFormat> export_format(std::string_view name);  // nothing for other names
std::vector<std::string> export_formats();                         // their names

struct ExportOptions {
  ExportFormat format = ExportFormat::plover;
  // cameo: of rows with the same day, source, target and code one is kept, as Phoenix does. Two
  // meetings of one day become one.
  bool one_a_day = false;
};

struct Loss {
  std::string what;  // "event without a day: left out"
  std::uint64_t count = 0;
};
struct ExportReport {
  std::uint64_t events = 0;      // asked for
  std::uint64_t statements = 0;  // of these events
  std::uint64_t rows = 0;        // written: rows, lines or items of the format
  std::vector<Loss> losses;      // in order of their words
};

// All events that the filter lets through, by their day; `write` is given pieces of the output and
// says whether to go on. Fails as the store does. Memory: a page of events.
Result<ExportReport> export_events(const Store& store, const Filter& filter,
                                   const ExportOptions& options,
                                   const std::function<bool(std::string_view)>& write);

}  // namespace banggiao
