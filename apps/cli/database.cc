#include "database.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

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
  complain(error.where.empty() ? printable(error.message)
                               : fmt::format("{}: {}", printable(error.where), printable(error.message)));
  return kNothingRead;
}

int print_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return kAllRead;
  if (errno == EPIPE) return kAllRead;
  complain(fmt::format("cannot write the output: {}", std::strerror(errno)));
  return kNothingRead;
}

}  // namespace banggiao::cli
