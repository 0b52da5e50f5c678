// The knowledge base itself: is it whole, what is in it, all of it.
#include <fmt/format.h>

#include "commands.h"
#include "database.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  banggiao db check --db kb.db
  banggiao db stats --db kb.db
  banggiao db dump --db kb.db | sha256sum

`dump` gives every row as a line of JSON, in an order that does not depend on how the articles came in.

Exit code: 0 whole, or answered; 1 something is wrong, told a line each, or the database cannot be read;
           2 the command line is wrong.)";

int check(const Store& store) {
  const Result<std::vector<CheckFinding>> findings = store.check();
  if (!findings) return complain_of(findings.error());
  std::string out;
  for (const CheckFinding& finding : *findings)
    out += fmt::format("{}: {}\n", finding.where, printable(finding.message));
  if (findings->empty()) out = "everything is as it should be\n";
  const int code = print_out(out);
  return findings->empty() ? code : kNothingRead;
}

int stats(const Store& store, bool json) {
  const Result<Overview> all = store.overview({});
  if (!all) return complain_of(all.error());
  std::string out;
  if (json) {
    append_json(*all, out);
    return print_out(out + '\n');
  }
  out += fmt::format("{} articles, {} events, {} statements, {} asks, {} people\n", all->articles,
                     all->events, all->statements, all->asks, all->people);
  if (!all->first.empty()) out += fmt::format("events from {} to {}\n", all->first, all->last);
  const auto list = [&](std::string_view title, const std::vector<Count>& counts) {
    if (counts.empty()) return;
    out += fmt::format("\n{}\n", title);
    for (std::size_t i = 0; i < counts.size() && i < 10; ++i) {
      const Count& one = counts[i];
      out += fmt::format("{:>10}  {}{}\n", one.count, one.key,
                         one.label.empty() || one.label == one.key ? "" : "  " + one.label);
    }
  };
  list("types", all->types);
  list("states and bodies", all->states);
  list("pairs", all->pairs);
  list("outlets", all->outlets);
  return print_out(out);
}

int dump(const Store& store) {
  std::string out;
  int code = kAllRead;
  const Result<void> done = store.dump([&](std::string_view line) {
    out.append(line) += '\n';
    if (out.size() < (1u << 20)) return true;
    code = print_out(out);
    out.clear();
    return code == kAllRead;
  });
  if (!done) return complain_of(done.error());
  return code == kAllRead ? print_out(out) : code;
}

}  // namespace

Command add_db(CLI::App& app) {
  struct Asked {
    std::string path;
    bool json = false;
  };
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("db", "Check, count or write out a knowledge base");
  command->footer(kFooter);  // also that of the commands below
  command->require_subcommand(1);
  CLI::App* check_line =
      command->add_subcommand("check", "Whether every promise about the database holds");
  CLI::App* stats_line = command->add_subcommand("stats", "How much of what is in it");
  CLI::App* dump_line = command->add_subcommand("dump", "All of it as JSON Lines");
  for (CLI::App* line : {check_line, stats_line, dump_line})
    add_database_option(*line, asked->path);
  stats_line->add_flag("--json", asked->json, "As JSON");
  return {command, [=](const RunOptions&) {
            Result<std::unique_ptr<Store>> store = tl::unexpected(Error());
            // Checking is more thorough where the file may be written.
            if (check_line->parsed()) store = Store::open(asked->path, {});
            if (!store) store = Store::open(asked->path, {.read_only = true});
            if (!store) return complain_of(store.error());
            if (check_line->parsed()) return check(**store);
            return stats_line->parsed() ? stats(**store, asked->json) : dump(**store);
          }};
}

}  // namespace banggiao::cli
