// The manual page and the shells' completions, made from the same definitions as --help.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"
#include "database.h"

namespace banggiao::cli {
namespace {

// A command that people are shown, with the words that call it.
struct Shown {
  std::string path;  // "rules check"; empty for the program
  const CLI::App* app;
};

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

void add_shown(const CLI::App& app, const std::string& path, std::vector<Shown>& all) {
  all.push_back({path, &app});
  for (const CLI::App* command : commands_of(app)) {
    add_shown(*command, path + (path.empty() ? "" : " ") + command->get_name(), all);
  }
}

std::vector<Shown> shown_commands(const CLI::App& app) {
  std::vector<Shown> all;
  add_shown(app, "", all);
  return all;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) {
    return !option->get_group().empty() && !option->get_positional();
  });
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

bool takes_path(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type == "FILE" || type == "DIR" || type == "PATH";
}

std::vector<std::string> spellings(const CLI::Option& option) {
  std::vector<std::string> all;
  for (const std::string& name : option.get_snames()) all.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) all.push_back("--" + name);
  return all;
}

// Between single quotes for a shell.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

// Files are offered where a command takes no further command.
std::string bash_completion(const CLI::App& app) {
  std::string cases, paths, groups;
  for (const Shown& shown : shown_commands(app)) {
    std::vector<std::string> words;
    for (const CLI::App* command : commands_of(*shown.app)) words.push_back(command->get_name());
    if (!words.empty()) groups += fmt::format("{}'{}'", groups.empty() ? "" : "|", shown.path);
    for (const CLI::Option* option : options_of(*shown.app)) {
      for (const std::string& name : spellings(*option)) words.push_back(name);
    }
    cases += fmt::format("    '{}') words={} ;;\n", shown.path, in_quotes(join(words, " ")));
    if (!shown.path.empty()) paths += fmt::format("{}'{}'", paths.empty() ? "" : "|", shown.path);
  }
  return "# Completion of banggiao for bash. Made by: banggiao completion bash\n"
         "_banggiao() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} command='' next words='' i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    next=\"${command:+$command }${COMP_WORDS[i]}\"\n"
         "    case $next in\n      " +
         paths +
         ") command=$next ;;\n    esac\n  done\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "  local files=yes\n"
         "  case $command in\n    " +
         groups +
         ") files= ;;\n  esac\n"
         "  if [[ $cur == -* || -z $files ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -f -- \"$cur\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _banggiao banggiao\n";
}

std::string fish_completion(const CLI::App& app) {
  std::string out =
      "# Completion of banggiao for fish. Made by: banggiao completion fish\ncomplete -c banggiao "
      "-f\n";
  for (const Shown& shown : shown_commands(app)) {
    const std::string when = shown.path.empty()
                                 ? "__fish_use_subcommand"
                                 : "__fish_seen_subcommand_from " + shown.app->get_name();
    for (const CLI::App* command : commands_of(*shown.app)) {
      out += fmt::format("complete -c banggiao -n {} -a {} -d {}\n", in_quotes(when),
                         command->get_name(), in_quotes(command->get_description()));
    }
    for (const CLI::Option* option : options_of(*shown.app)) {
      out += fmt::format("complete -c banggiao -n {}", in_quotes(when));
      for (const std::string& name : option->get_snames()) out += " -s " + name;
      for (const std::string& name : option->get_lnames()) out += " -l " + name;
      if (takes_value(*option)) out += takes_path(*option) ? " -rF" : " -x";
      out += fmt::format(" -d {}\n", in_quotes(option->get_description()));
    }
    if (!shown.path.empty() && commands_of(*shown.app).empty())
      out += fmt::format("complete -c banggiao -n {} -F\n", in_quotes(when));
  }
  return out;
}

// zsh runs the completion of bash.
std::string zsh_completion(const CLI::App& app) {
  return "#compdef banggiao\n# Completion of banggiao for zsh. Made by: banggiao completion zsh\n"
         "autoload -Uz bashcompinit && bashcompinit\n" +
         bash_completion(app);
}

std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_start = c == '\n';
  }
  return out;
}

void add_options(const CLI::App& app, std::string& out) {
  for (const CLI::Option* option : options_of(app)) {
    std::vector<std::string> names = spellings(*option);
    for (std::string& name : names) name = roff(name);
    out += ".TP\n\\fB" + join(names, "\\fR, \\fB") + "\\fR";
    if (takes_value(*option)) out += " \\fI" + roff(option->get_type_name()) + "\\fR";
    out += "\n" + roff(option->get_description()) + "\n";
  }
}

std::string manual_page(const CLI::App& app) {
  std::string out = ".\\\" Made by: banggiao man\n.TH BANGGIAO 1 \"\" \"banggiao " BG_VERSION
                    "\" \"User Commands\"\n"
                    ".SH NAME\nbanggiao \\- reads the record of diplomacy out of Vietnamese news\n"
                    ".SH SYNOPSIS\n\\fBbanggiao\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] "
                    "[\\fIARGUMENTS\\fR]\n.SH DESCRIPTION\n" +
                    roff(app.get_description()) + "\n.SH OPTIONS\n";
  add_options(app, out);
  for (const Shown& shown : shown_commands(app)) {
    if (shown.path.empty()) continue;
    std::string title = shown.path;
    std::transform(title.begin(), title.end(), title.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    out += fmt::format(".SH \"BANGGIAO {}\"\n{}\n", title, roff(shown.app->get_description()));
    add_options(*shown.app, out);
    const std::string footer = shown.app->get_footer();
    if (!footer.empty() && footer != shown.app->get_parent()->get_footer())
      out += ".PP\n.nf\n" + roff(footer) + "\n.fi\n";
  }
  return out + ".SH \"EXIT STATUS\"\n.nf\n" + roff(app.get_footer()) + "\n.fi\n";
}

}  // namespace

Command add_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("completion", "Print a shell's completion of this program");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""))
      ->type_name("SHELL");
  command->footer(
      "Packages put them in place. By hand:\n  banggiao completion bash > "
      "~/.local/share/bash-completion/completions/banggiao\n"
      "  banggiao completion fish > ~/.config/fish/completions/banggiao.fish");
  return {command, [&app, shell](const RunOptions&) {
            return print_out(*shell == "fish"  ? fish_completion(app)
                             : *shell == "zsh" ? zsh_completion(app)
                                               : bash_completion(app));
          }};
}

Command add_man(CLI::App& app) {
  CLI::App* command = app.add_subcommand("man", "Print the manual page, for man -l");
  return {command, [&app](const RunOptions&) { return print_out(manual_page(app)); }};
}

}  // namespace banggiao::cli
