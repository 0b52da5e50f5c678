#include <fmt/format.h>

#include "commands.h"
#include "describe.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(Inputs: files, folders (searched to the bottom for .txt, .html, .htm, .rss, .atom, .jsonl, .warc and .wet, the
last three also as .gz, the last two as .zst, hidden ones left out), and - for standard input. A line of JSON Lines
has the fields
  uri, url or id     what the article is called
  text or html       the article
  outlet, published (or date), retrieved      what is known of it, used before the options
Results come in the order of the inputs, whatever the number of threads.

In the summary ● has occurred, ◐ goes on, ○ is planned, ◌ is proposed, ✕ was cancelled, and ~ marks a
day or a place that was worked out, not told. With --json each article is one line by
schema/record.schema.json, and each input that cannot be read one line on standard error by
schema/error.schema.json.

Examples:
  banggiao read page.html
  banggiao read --retrieved 2025-09-30 saved-pages/
  banggiao read --json archive.jsonl.gz -o records.jsonl
  banggiao read --json crawl.warc.gz -o records.jsonl
  some-crawler | banggiao read --json - | jq -c '.events[]'

Articles in other languages are passed over, each with a line on standard error.

Exit code: 0 everything was read, 1 nothing could be read or written,
           2 the command line is wrong, 3 some inputs could not be read.)";

int run_read(const RunOptions& options) {
  const Style style = output_style(options.colour);
  return run_reader(options, [&](const Record& record, const std::string& name) {
    if (!options.json) return summary(record, name, style);
    std::string line;
    append_json(record, line);
    line += '\n';
    return line;
  });
}

}  // namespace

Command add_read(CLI::App& app, RunOptions& options) {
  CLI::App* command =
      app.add_subcommand("read", "Read articles: events and statements, as a summary or as JSON");
  options.add_to(*command);
  command->add_flag("--json", options.json, "JSON Lines, one record an article");
  command->footer(kFooter);
  return {command, run_read};
}

}  // namespace banggiao::cli
