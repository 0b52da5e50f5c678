#include "banggiao/export.h"

#include <fmt/format.h>

#include <memory>

#include "commands.h"
#include "database.h"
#include "output.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter = R"(Formats:
  plover          PLOVER 0.8, JSON Lines by the manual's names
  cameo           CAMEO 1.1b3 dyads, tab-separated in the Phoenix manner; see --one-a-day
  gdelt           the 61 columns of GDELT 2.0 events, tab-separated
  csv             the list of events
  jsonld          schema.org Event and NewsArticle
  annotations     W3C Web Annotations of the quoted words
  timeline        TimelineJS
  followthemoney  FollowTheMoney entities, JSON Lines
What a format cannot hold is told on standard error, with counts, and in general by docs/exports.md.

Examples:
  banggiao export --db kb.db --format plover -o events.jsonl
  banggiao export --db kb.db --format cameo --one-a-day --pair VNM --pair CHN > dyads.tsv

Exit code: 0 written, 1 the database cannot be read or the output not written, 2 the command line is wrong.)";

struct Asked {
  std::string path, format, output;
  Filter filter;
  ExportOptions options;
  bool quiet = false;
};

int run_export(Asked asked) {
  asked.options.format = *export_format(asked.format);
  if (asked.options.one_a_day && asked.options.format != ExportFormat::cameo) {
    complain("--one-a-day goes with --format cameo");
    return kUsage;
  }
  const Result<std::unique_ptr<Store>> store = Store::open(asked.path, {.read_only = true});
  if (!store) return complain_of(store.error());
  if (overwrites(asked.output, {asked.path})) return kUsage;
  Output output(asked.output);
  if (output.failed()) return kNothingRead;
  const auto report = export_events(**store, asked.filter, asked.options,
                                    [&](std::string_view text) { return output.write(text); });
  if (!report) return complain_of(report.error());
  output.finish();
  if (output.failed()) return kNothingRead;
  if (asked.quiet) return kAllRead;
  fmt::print(stderr, "{} rows of {} events and {} statements\n", report->rows, report->events,
             report->statements);
  for (const Loss& loss : report->losses)
    fmt::print(stderr, "  {:>6}  {}\n", loss.count, loss.what);
  return kAllRead;
}

}  // namespace

Command add_export(CLI::App& app) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "export", "Events in the formats of the field: PLOVER, CAMEO, GDELT, JSON-LD …");
  add_database_option(*command, asked->path);
  command->add_option("--format", asked->format, "Which, see below")
      ->required()
      ->check(CLI::IsMember(export_formats()).description(""))
      ->type_name("FORMAT");
  add_filter_options(*command, Listing::events, asked->filter);
  command->add_flag("--one-a-day", asked->options.one_a_day,
                    "cameo: one row for each day, source, target and code");
  command->add_flag("--quiet", asked->quiet, "Do not tell what was lost");
  command->add_option("-o,--output", asked->output, "Write here instead of to standard output")
      ->type_name("FILE");
  command->footer(kFooter);
  return {command, [asked](const RunOptions&) { return run_export(*asked); }};
}

}  // namespace banggiao::cli
