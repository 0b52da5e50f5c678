#include "run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "ordered.h"
#include "output.h"
#include "progress.h"

namespace banggiao::cli {
namespace {

using Clock = std::chrono::steady_clock;

// What the user can do about it.
std::string_view advice(Errc code) {
  switch (code) {
    case Errc::io:
      return "check that it may be read";
    case Errc::not_found:
      return "check the path";
    case Errc::bad_encoding:
      return "save it as a text or HTML page in UTF-8";
    case Errc::bad_format:
      return "mend or leave out this input";
    case Errc::too_large:
      return "give its articles one by one, or as JSON Lines";
    case Errc::not_vietnamese:
      return "only Vietnamese is read";
    case Errc::no_article:
      return "give a page with an article in it";
    case Errc::busy:
      return "try again when the other program is done";
    case Errc::bad_query:
      return "see --help";
    case Errc::newer_schema:
      return "use the newer banggiao that made it";
  }
  return "";
}

struct Done {
  std::string name, uri;
  bool json_line = false;
  std::optional<double> share_done;
  Outcome outcome;
};

void report(const Done& done, bool json) {
  const Error& error = *done.outcome.error;
  const bool placed = !error.where.empty() && error.where != done.uri;
  std::string line;
  if (json) {
    Error named = error;
    // A line's own address does not tell where the line stands.
    if (done.json_line) named.where = done.name + (placed ? ", " + error.where : "");
    append_json(named, done.uri, line);
  } else {
    line = fmt::format("banggiao: {}: {}{} ({})", printable(done.name),
                       placed ? printable(error.where) + ": " : "", printable(error.message),
                       advice(error.code));
  }
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

// The day where on Earth it is latest: no page can be dated later.
Day latest_day() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() +
                                               std::chrono::hours(14));
}

}  // namespace

CLI::Validator is_day() {
  return {[](std::string& text) {
            return parse_day(text) ? std::string() : "not a day like 2025-09-22: " + text;
          },
          ""};
}

void complain(std::string_view what) { fmt::print(stderr, "banggiao: {}\n", what); }

void RunOptions::add_inputs_to(CLI::App& command) {
  command.add_option("paths", paths, "Files, folders, or - for standard input")
      ->required()
      ->type_name("PATH");
  command.add_option("--published", published, "Day the articles were published")
      ->check(is_day())
      ->type_name("DAY");
  command.add_option("--retrieved", retrieved, "Day they were fetched: they cannot be later")
      ->check(is_day())
      ->type_name("DAY");
  command.add_option("--max-page", max_page, "Larger pages are refused (default: 16 MiB)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("MIB");
  command.add_option("--threads", threads, "Articles read at once (default: one a core)")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("N");
  command
      .add_option("--data", data, "Folder of dictionaries and frames, added to the built-in ones")
      ->check(CLI::Validator(CLI::ExistingDirectory).description(""))
      ->allow_extra_args(false)
      ->type_name("DIR");
}

void RunOptions::add_to(CLI::App& command) {
  add_inputs_to(command);
  command
      .add_option("--colour,--color", colour,
                  "auto: on a terminal, unless NO_COLOR is set; always; never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("WHEN");
  command.add_option("-o,--output", output, "Write here instead of to standard output")
      ->type_name("FILE");
}

int run(const RunOptions& options, const Work& work, const Sink& sink) {
  return run_batches(
      options,
      [&](std::vector<Input> inputs) {
        std::vector<Outcome> outcomes;
        for (Input& input : inputs) outcomes.push_back(work(std::move(input)));
        return outcomes;
      },
      sink);
}

int run_batches(const RunOptions& options, const BatchWork& work, const Sink& sink) {
  struct Batch {
    std::vector<Input> inputs;
    std::optional<double> share_done;
  };
  const Clock::time_point begin = Clock::now();
  if (overwrites(options.output, options.paths)) return kUsage;
  Output output(options.output);
  if (output.failed()) return kNothingRead;
  Inputs inputs(options.paths, {options.published, parse_day(options.retrieved), latest_day(),
                                options.max_page << 20});
  const bool watched = isatty(STDERR_FILENO) == 1;
  const bool output_watched = options.output.empty() && isatty(STDOUT_FILENO) == 1;
  Progress progress(watched && !output_watched);
  std::size_t read = 0, failed = 0, skipped = 0, events = 0, statements = 0;

  const auto take = [&]() -> std::optional<Batch> {
    // As many as the reader gains by, and no more than the threads can share.
    constexpr std::size_t kInputs = 16, kBytes = 64u << 10;
    Batch batch{{}, inputs.share_done()};
    for (std::size_t bytes = 0; batch.inputs.size() < kInputs && bytes < kBytes;
         bytes += batch.inputs.back().bytes.size()) {
      std::optional<Input> input;
      if (!sink.stopped || !sink.stopped()) input = inputs.next();
      if (!input) break;
      batch.inputs.push_back(std::move(*input));
    }
    return batch.inputs.empty() ? std::nullopt : std::optional(std::move(batch));
  };
  const auto process = [&](Batch batch) {
    std::vector<Done> all;
    std::vector<Input> readable;
    for (Input& input : batch.inputs) {
      parse_json_line(input);
      all.push_back({input.name, input.hints.uri, input.json_line, batch.share_done, {}});
      if (input.error) {
        all.back().outcome.error = std::move(input.error);
      } else {
        readable.push_back(std::move(input));
      }
    }
    std::vector<Outcome> outcomes = work(std::move(readable));
    auto outcome = outcomes.begin();
    for (Done& done : all) {
      if (!done.outcome.error) done.outcome = std::move(*outcome++);
    }
    return all;
  };
  const auto give_one = [&](Done& done) {
    Outcome& outcome = done.outcome;
    if (outcome.error) {
      ++(outcome.error->code == Errc::not_vietnamese ? skipped : failed);
      progress.clear();
      report(done, options.json);
      return true;
    }
    ++read;
    events += outcome.events;
    statements += outcome.statements;
    progress.update(done.share_done, read + failed + skipped);
    return sink.keep ? sink.keep(outcome) : output.write(outcome.text);
  };
  const auto give = [&](std::vector<Done>& all) {
    return std::all_of(all.begin(), all.end(), give_one);
  };
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  in_order(options.threads > 0 ? options.threads : cores, take, process, give);

  progress.clear();
  const bool nothing = read == 0 && (failed > 0 || skipped > 0);
  if (!nothing) output.finish();
  if (output.failed()) return kNothingRead;
  if (watched) {
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    fmt::print(
        stderr, "{} read: {}, {}{} ({:.1f} s)\n", counted(read, "article", "articles"),
        counted(events, "event", "events"), counted(statements, "statement", "statements"),
        (inputs.passed_over() > 0 ? fmt::format("; {} of archives no pages",
                                                counted(inputs.passed_over(), "record", "records"))
                                  : "") +
            (skipped > 0 ? fmt::format("; {} in other languages", skipped) : "") +
            (failed > 0 ? fmt::format("; {} could not be read", failed) : ""),
        seconds);
  }
  if (nothing) return kNothingRead;
  return failed == 0 ? kAllRead : kSomeFailed;
}

namespace {

// `use` makes an outcome of a record that was read.
template <class Use>
int run_with_reader(const RunOptions& options, const Sink& sink, Use use) {
  ReaderOptions reader_options;
  reader_options.lexicon.directories = options.data;
  const Result<Reader> reader = Reader::load(reader_options);
  if (!reader) {
    complain(
        fmt::format("{}: {}", printable(reader.error().where), printable(reader.error().message)));
    return kUsage;
  }
  return run_batches(
      options,
      [&](std::vector<Input> inputs) {
        std::vector<PageInput> pages;
        for (Input& input : inputs) pages.push_back({input.bytes, std::move(input.hints)});
        std::vector<Result<Record>> records = reader->read(std::move(pages));
        std::vector<Outcome> outcomes(inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
          Result<Record>& record = records[i];
          Outcome& outcome = outcomes[i];
          if (!record) {
            outcome.error = std::move(record).error();
            continue;
          }
          auto& warnings = record->article.warnings;
          warnings.insert(warnings.begin(), inputs[i].warnings.begin(), inputs[i].warnings.end());
          outcome.events = record->events.size();
          outcome.statements = record->statements.size();
          use(std::move(*record), inputs[i].name, outcome);
        }
        return outcomes;
      },
      sink);
}

}  // namespace

int run_reader(const RunOptions& options, const Render& render) {
  return run_with_reader(options, {},
                         [&](const Record& record, const std::string& name, Outcome& outcome) {
                           outcome.text = render(record, name);
                         });
}

int run_reader(const RunOptions& options, const Sink& sink) {
  return run_with_reader(options, sink, [](Record record, const std::string&, Outcome& outcome) {
    outcome.record = std::move(record);
  });
}

}  // namespace banggiao::cli
