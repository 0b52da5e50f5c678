#include "database.h"

#include <fmt/format.h>

#include "output.h"
#include "run.h"

namespace banggiao::cli {

void add_database_option(CLI::App& command, std::string& path) {
  command.add_option("--db", path, "The knowledge base (default: the environment's BANGGIAO_DB)")
      ->envname("BANGGIAO_DB")
      ->required()
      ->type_name("FILE");
}

int complain_of(const Error& error) {
  if (error.code == Errc::bad_query) {
    complain(fmt::format("--{}: {}", error.where, printable(error.message)));
    return kUsage;
  }
  complain(error.where.empty()
               ? printable(error.message)
               : fmt::format("{}: {}", printable(error.where), printable(error.message)));
  return kNothingRead;
}

int print_out(std::string_view text) {
  Output output("");
  output.write(text);
  return output.failed() ? kNothingRead : kAllRead;
}

void add_filter_options(CLI::App& command, Listing listing, Filter& filter) {
  for (const FilterField& field : filter_fields(listing)) {
    const std::string flag = fmt::format("--{}", field.name), help(field.help);
    if (field.list != nullptr) {
      command.add_option(flag, filter.*field.list, help)
          ->allow_extra_args(false)
          ->type_name("VALUE");
    } else {
      command.add_option(flag, filter.*field.word, help)->type_name("VALUE");
    }
  }
}

}  // namespace banggiao::cli
