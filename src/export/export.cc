#include "banggiao/export.h"

#include <algorithm>

#include "core/check.h"
#include "export/format.h"

namespace banggiao {
namespace exports {

std::string label(const EventRow& event) {
  std::vector<std::string> sides;
  for (const Party& party : event.participants) {
    const std::string& side = party.represents.empty() ? party.name : party.represents;
    if (!side.empty() && std::find(sides.begin(), sides.end(), side) == sides.end())
      sides.push_back(side);
  }
  std::string text(to_string(event.type));
  for (std::size_t i = 0; i < sides.size(); ++i) text += (i == 0 ? ": " : " – ") + sides[i];
  if (!event.from.empty()) text += ", " + event.from;
  return text;
}

bool is_web_address(std::string_view uri) {
  return uri.starts_with("http://") || uri.starts_with("https://");
}

namespace {

class Csv : public Format {
 public:
  void event(const EventDetail& detail, std::string& out) override {
    lose("statement: left out; see `banggiao statements --csv`", detail.statements.size());
    lose("report beside the first: counted, its own words left out",
         detail.reports.size() > 1 ? detail.reports.size() - 1 : 0);
    EventPage page;
    page.rows = {detail.event};
    std::string table;
    append_csv(page, table);
    // The line of names stands once.
    out += rows++ == 0 ? std::string_view(table)
                       : std::string_view(table).substr(table.find('\n') + 1);
  }
};

struct Named {
  ExportFormat format;
  std::string_view name;
  std::unique_ptr<Format> (*make)(const ExportOptions& options);
};

constexpr Named kFormats[] = {
    {ExportFormat::plover, "plover", [](const ExportOptions&) { return plover(); }},
    {ExportFormat::cameo, "cameo",
     [](const ExportOptions& options) { return cameo_dyads(options.one_a_day); }},
    {ExportFormat::gdelt, "gdelt", [](const ExportOptions&) { return gdelt(); }},
    {ExportFormat::csv, "csv", [](const ExportOptions&) { return csv(); }},
    {ExportFormat::jsonld, "jsonld", [](const ExportOptions&) { return jsonld(); }},
    {ExportFormat::annotations, "annotations", [](const ExportOptions&) { return annotations(); }},
    {ExportFormat::timeline, "timeline", [](const ExportOptions&) { return timeline(); }},
    {ExportFormat::followthemoney, "followthemoney",
     [](const ExportOptions&) { return followthemoney(); }},
};

const Named& named(ExportFormat format) {
  const auto* found = std::ranges::find(kFormats, format, &Named::format);
  BG_CHECK(found != std::end(kFormats));
  return *found;
}

}  // namespace

std::unique_ptr<Format> csv() { return std::make_unique<Csv>(); }

}  // namespace exports

std::string_view to_string(ExportFormat format) { return exports::named(format).name; }

std::vector<std::string> export_formats() {
  std::vector<std::string> names;
  for (const exports::Named& format : exports::kFormats) names.emplace_back(format.name);
  return names;
}

std::optional<ExportFormat> export_format(std::string_view name) {
  const auto* found = std::ranges::find(exports::kFormats, name, &exports::Named::name);
  return found == std::end(exports::kFormats) ? std::nullopt : std::optional(found->format);
}

Result<ExportReport> export_events(const Store& store, const Filter& filter,
                                   const ExportOptions& options,
                                   const std::function<bool(std::string_view)>& write) {
  const std::unique_ptr<exports::Format> format = exports::named(options.format).make(options);
  ExportReport report;
  Filter page_filter = filter;
  if (page_filter.sort.empty()) page_filter.sort = "day:asc";
  page_filter.limit = 1000;
  std::string out;
  format->begin(out);
  bool wanted = true;
  do {
    BG_ASSIGN(const EventPage page, store.events(page_filter));
    for (const EventRow& row : page.rows) {
      BG_ASSIGN(const EventDetail detail, store.event(row.id));
      ++report.events;
      report.statements += detail.statements.size();
      format->event(detail, out);
    }
    page_filter.after = page.next;
    if (page.next.empty()) format->end(out);
    wanted = write(out);
    out.clear();
  } while (wanted && !page_filter.after.empty());
  report.rows = format->rows;
  for (const auto& [what, count] : format->losses) report.losses.push_back({what, count});
  return report;
}

}  // namespace banggiao
