// What the commands on a knowledge base share.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "banggiao/store.h"
#include "terminal.h"

namespace banggiao::cli {

// --db, or the environment's BANGGIAO_DB.
void add_database_option(CLI::App& command, std::string& path);

// A flag for each field that the listing takes. The filter must stay where it is.
void add_filter_options(CLI::App& command, Listing listing, Filter& filter);

// The error in a line, with its place; gives the exit code.
int complain_of(const Error& error);

// To standard output. A reader of our pipe that has left is no failure. Gives the exit code.
int print_out(std::string_view text);

// Rows in lines for a person.
std::string describe(const EventRow& event, const Style& style);
std::string describe(const StatementRow& said, const Style& style);
std::string describe(const AskRow& ask, const Style& style);
std::string describe(const PersonRow& person, const Style& style);
std::string describe(const ArticleRow& article, const Style& style);
std::string describe(const EventDetail& detail, const Style& style);
std::string describe(const PersonDetail& detail, const Style& style);
std::string describe_history(const AskRow& ask, const Style& style);

}  // namespace banggiao::cli
