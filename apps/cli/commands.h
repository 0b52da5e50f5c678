// The subcommands. Each stands in its own file with its help.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <vector>

#include "run.h"

namespace banggiao::cli {

struct Command {
  CLI::App* line;                             // parsed() when it was chosen
  std::function<int(const RunOptions&)> run;  // gives the exit code
};

// The options are shared: one command runs.
Command add_read(CLI::App& app, RunOptions& options);
Command add_explain(CLI::App& app, RunOptions& options);
Command add_extract(CLI::App& app, RunOptions& options);
Command add_rules(CLI::App& app, RunOptions& options);
Command add_import(CLI::App& app, RunOptions& options);
std::vector<Command> add_queries(CLI::App& app);  // events, statements, asks, people, search
Command add_show(CLI::App& app);
Command add_db(CLI::App& app);
Command add_export(CLI::App& app);
#ifdef BG_WITH_SERVER
Command add_serve(CLI::App& app);
#endif

Command add_completion(CLI::App& app);
Command add_man(CLI::App& app);

// What the program does with its arguments, the first of them its own name; gives the exit code.
int run_cli(int argc, const char* const* argv);

}  // namespace banggiao::cli
