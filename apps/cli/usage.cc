#include "usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/strings.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

// The name that a slip of the hand makes `word` of; empty: none.
std::string similar(std::string_view word, const std::vector<std::string>& names) {
  constexpr std::size_t kLongest = 40;
  if (word.size() > kLongest) return {};
  const auto slips = [&](const std::string& name) { return edits(word, name); };
  const auto nearest =
      std::min_element(names.begin(), names.end(),
                       [&](const auto& a, const auto& b) { return slips(a) < slips(b); });
  return nearest != names.end() && slips(*nearest) <= (word.size() + 2) / 3 ? *nearest
                                                                            : std::string();
}

std::vector<std::string> names_of_options(const CLI::App& line) {
  std::vector<std::string> names;
  for (const CLI::Option* option : line.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> names_of_commands(const CLI::App& line) {
  std::vector<std::string> names;
  for (const CLI::App* command : line.get_subcommands(nullptr))
    names.push_back(command->get_name());
  return names;
}

}  // namespace

std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* line = &app;
  std::string name = app.get_name();
  while (!line->get_subcommands().empty()) {
    line = line->get_subcommands().front();
    name += " " + line->get_name();
  }
  const std::vector<std::string> commands = names_of_commands(*line);
  const std::vector<std::string> unknown = app.remaining(true);
  std::string what = error.what(), meant;
  if (!unknown.empty() && (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError) ||
                           !commands.empty())) {
    const std::string word = unknown.front().substr(0, unknown.front().find('='));
    const bool option = word.size() > 1 && word.front() == '-';
    if (!option && commands.empty())
      return fmt::format("{}: one argument too many: {} (see {} --help)", name, printable(word),
                         name);
    what = fmt::format("no {} {}", option ? "option" : "command", printable(word));
    meant = similar(word, option ? names_of_options(*line) : commands);
  }
  return fmt::format("{}: {}{} (see {} --help)", name, what,
                     meant.empty() ? "" : "; did you mean " + meant + "?", name);
}

}  // namespace banggiao::cli
