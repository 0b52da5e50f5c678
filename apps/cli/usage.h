// What is wrong with a command line that could not be parsed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace banggiao::cli {

// One line for the error stream, without a newline: what is wrong, for an option or a command that
// there is not also the one of a similar name, and where help is. `app` is the whole program's, as
// it was left by the failed parse.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace banggiao::cli
