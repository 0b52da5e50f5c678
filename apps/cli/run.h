// What read, explain and extract share: which inputs, what is known of them, where the results go.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/reader.h"
#include "inputs.h"
#include "terminal.h"

namespace banggiao::cli {

// Exit codes, also told by --help.
enum Exit { kAllRead = 0, kNothingRead = 1, kUsage = 2, kSomeFailed = 3, kInterrupted = 130 };

struct RunOptions {
  std::vector<std::string> paths;
  std::string published;
  std::string retrieved;
  std::size_t max_page = 16;  // MiB
  std::size_t threads = 0;    // 0: one a core
  std::vector<std::string> data;
  std::string colour = "auto";  // always, never
  std::string output;           // empty: standard output
  bool json = false;

  // Options of every subcommand; they write into this object, which must stay where it is.
  void add_to(CLI::App& command);
  void add_inputs_to(CLI::App& command);  // those of the inputs alone
};

// What came of one input.
struct Outcome {
  std::string text;              // for the output, newline included
  std::optional<Record> record;  // for Sink::keep
  std::optional<Error> error;
  std::size_t events = 0;
  std::size_t statements = 0;
};

using Work = std::function<Outcome(Input)>;
using BatchWork =
    std::function<std::vector<Outcome>(std::vector<Input>)>;  // of each, in their order

// Where outcomes go instead of to the output.
struct Sink {
  std::function<bool(Outcome&)>
      keep;  // in the order of the inputs, by one thread at a time; false ends the work
  std::function<bool()>
      stopped;  // asked before every input; true ends the work after those under way
};

// Reads every input with `work`, from several threads, and writes the outcomes in the order of the
// inputs: text to the output, errors to the error stream. Gives the exit code; on a terminal,
// counts at the end.
int run(const RunOptions& options, const Work& work, const Sink& sink = {});
int run_batches(const RunOptions& options, const BatchWork& work,
                const Sink& sink = {});  // a dozen inputs at a time

// As `run`, with every input read by the built-in data and --data; `render` gives the text of a
// record, newline included, and is called from several threads.
using Render = std::function<std::string(const Record&, const std::string& name)>;
int run_reader(const RunOptions& options, const Render& render);
int run_reader(const RunOptions& options, const Sink& sink);  // outcomes hold the record

// "banggiao: WHAT" on the error stream.
void complain(std::string_view what);

CLI::Validator is_day();

}  // namespace banggiao::cli
