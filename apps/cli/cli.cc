// The command line as a function, for the program and for `python -m banggiao`.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

#include "commands.h"
#include "usage.h"

namespace banggiao::cli {

int run_cli(int argc, const char* const* argv) {
  // A reader that leaves our pipe shows as a failed write.
  std::signal(SIGPIPE, SIG_IGN);

  CLI::App app(
      "Reads the record of diplomacy out of Vietnamese news: who met, called, visited, wrote to,\n"
      "signed with or protested to whom, who said what, when and where.",
      "banggiao");
  app.set_version_flag("--version", "banggiao " BG_VERSION);
  app.require_subcommand(1);
  RunOptions options;
  std::vector<Command> commands = {add_read(app, options), add_explain(app, options),
                                   add_extract(app, options), add_rules(app, options),
                                   add_import(app, options)};
  for (Command& command : add_queries(app)) commands.push_back(std::move(command));
  commands.push_back(add_show(app));
  commands.push_back(add_db(app));
  commands.push_back(add_export(app));
#ifdef BG_WITH_SERVER
  commands.push_back(add_serve(app));
#endif
  commands.push_back(add_completion(app));
  commands.push_back(add_man(app));
  app.footer(  // now, as commands take the footer that is there when they are added
      "banggiao COMMAND --help tells more, with examples.\n\n"
      "Exit code: 0 everything was read, 1 nothing could be read or written,\n"
      "           2 the command line is wrong, 3 some inputs could not be read.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help or the version was asked for
    std::fputs((argc < 2 ? app.help() : usage_error(app, error) + "\n").c_str(), stderr);
    return kUsage;
  }
  for (const Command& command : commands) {
    if (command.line->parsed()) return command.run(options);
  }
  return kUsage;
}

}  // namespace banggiao::cli
