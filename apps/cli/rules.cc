#include "banggiao/rules.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cerrno>
#include <chrono>
#include <mutex>
#include <set>

#include "commands.h"
#include "describe.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(For those who write frames, word lists and verbs of saying. docs/frames.md tells how frames are written.

Examples:
  banggiao rules check --data my-data
  banggiao rules try "Chiều 3/4, Thủ tướng tiếp Đại sứ Áo."
  banggiao rules coverage --top 50 archive.jsonl.gz)";

constexpr const char* kCheckFooter =
    R"(Loads all data and reads the examples of every frame, each as an article of its own published on 2025-06-15.

Failures:
  failed_example    a yes example does not tell the event of its frame, or a no example does
  double_verb       a verb of saying stands in data/speech/verbs.tsv with two acts
Warnings:
  untried_pattern   no yes example of its frame matches this pattern
  shadowed_pattern  triggers that an earlier pattern has too, with the same elements: the earlier one
                    takes what both match
  unused_list       a word list that no frame names. The lists of the built-in data count as used, since
                    the program itself asks for them by name

With --json each finding is one line: {"level", "kind", "where", "rule", "message"}.

Examples:
  banggiao rules check
  banggiao rules check --data my-data
  banggiao rules check --json | jq -r 'select(.kind == "untried_pattern") | .where'

Exit code: 0 no failures, 1 some failures, 2 the data cannot be loaded or the command line is wrong.)";

constexpr const char* kTryFooter =
    R"(Reads the sentence as the only paragraph of an article and prints
  seen        the sentence as frames see it: actors with those they stand for, times, places, and words
              with the lists they are in
  matches     each frame that matches, slot by slot, and the event it tells, or why it tells none
  near misses patterns whose trigger is there: what they want, and what stands there instead. Those of
              frames that match at the same words are left out; --all shows every one
  told        the events and statements that come out
With --json all of it is one object.

Examples:
  banggiao rules try "Chiều 3/4, Thủ tướng tiếp Đại sứ Áo."
  banggiao rules try --published 2025-04-04 "Hôm qua, Thủ tướng tiếp khách hàng Nhật Bản."
  banggiao rules try --data my-data --all "Thủ tướng đáp từ Tổng thống Áo."

Exit code: 0 the sentence was read, 2 it was not: the data or the command line is wrong.)";

constexpr const char* kCoverageFooter =
    R"(Lists words, of one or two syllables, that stand between two actors of different states, or directly after
one that represents a state, in sentences that told no event and no statement. Words of triggers, of word
lists and of data/speech/verbs.tsv are left out. Each with its count and one example; with --json one
line each: {"word", "count", "example", "source"}. Counts are of places in the text. Of very large
archives the rarest words are forgotten on the way.

Inputs and exit codes are those of banggiao read.

Examples:
  banggiao rules coverage saved-pages/
  banggiao rules coverage --top 200 --json archive.jsonl.gz > unknown.jsonl)";

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void string(Json& json, std::string_view value) {
  json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void field(Json& json, const char* name, std::string_view value) {
  json.Key(name);
  string(json, value);
}

// "{…}\n" of what `fill` writes between the braces.
template <class Fill>
std::string json_object(Fill fill) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  json.StartObject();
  fill(json);
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

// Exit code of a command that wrote to standard output. A reader that left the pipe is no failure.
int finished(int code) {
  errno = 0;
  const bool failed = std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (!failed || errno == EPIPE) return code;
  complain("cannot write the output");
  return kNothingRead;
}

Result<RuleBook> load_rules(const RunOptions& options) {
  LexiconOptions lexicon;
  lexicon.directories = options.data;
  return RuleBook::load(lexicon);
}

std::optional<RuleBook> load_or_complain(const RunOptions& options) {
  Result<RuleBook> book = load_rules(options);
  if (book) return std::move(*book);
  complain(fmt::format("{}: {}", printable(book.error().where), printable(book.error().message)));
  return std::nullopt;
}

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

// ---- check

std::string finding_line(std::string_view level, std::string_view kind,
                         const RuleFinding& finding) {
  return json_object([&](Json& json) {
    field(json, "level", level);
    field(json, "kind", kind);
    field(json, "where", finding.where);
    field(json, "rule", finding.rule);
    field(json, "message", finding.message);
  });
}

int run_check(const RunOptions& options) {
  using Clock = std::chrono::steady_clock;
  const Style style = output_style(options.colour);
  const Clock::time_point begin = Clock::now();
  const Result<RuleBook> book = load_rules(options);
  if (!book) {
    const Error& error = book.error();
    if (options.json)
      print(finding_line("failure", "broken_data", {{}, error.where, "", error.message}));
    complain(fmt::format("{}: {}", printable(error.where), printable(error.message)));
    return finished(kUsage);
  }
  const auto loaded =
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
  const RuleCheck check = book->check();
  std::size_t failures = 0;
  for (const RuleFinding& finding : check.findings) {
    const bool failure = is_failure(finding.kind);
    failures += failure;
    const std::string_view level = failure ? "failure" : "warning";
    if (options.json) {
      print(finding_line(level, to_string(finding.kind), finding));
    } else {
      print(fmt::format(
          "{}: {}: {} {}\n    {}\n", finding.where, paint(style, failure ? "1;31" : "33", level),
          paint(style, "1", finding.rule), to_string(finding.kind), printable(finding.message)));
    }
  }
  if (!options.json) {
    print(fmt::format("{}, {}, {}, loaded in {} ms: {}, {}\n", counted(check.frames, "frame"),
                      counted(check.patterns, "pattern"), counted(check.examples, "example"),
                      loaded, counted(failures, "failure"),
                      counted(check.findings.size() - failures, "warning")));
  }
  return finished(failures == 0 ? kAllRead : kNothingRead);
}

// ---- try

// "before `tiếp` wants [HOST:actor], found `bà ấy`"
std::string describe(const RuleMiss::Stop& stop, std::string_view text) {
  std::string found = "the sentence's end";
  if (!stop.after) found = "its beginning";
  if (stop.found) {
    const bool plain = stop.kind == "word" || stop.kind == "mark";
    found =
        fmt::format("{}`{}`", plain ? "" : fmt::format("{} ", stop.kind), view(text, *stop.found));
  }
  return fmt::format("{} `{}` wants {}, found {}", stop.after ? "after" : "before",
                     view(text, stop.past), stop.wants, found);
}

constexpr std::size_t kNearest = 10;

// The nearest misses, for each frame and trigger one, and none where the frame matched; or all of
// them.
std::vector<const RuleMiss*> misses_to_show(const RuleTrial& trial, bool all) {
  std::vector<const RuleMiss*> out;
  std::set<std::pair<std::string_view, std::uint32_t>> seen;
  for (const RuleMatch& match : trial.matches) seen.emplace(match.frame, match.trigger.begin);
  for (const RuleMiss& miss : trial.misses) {
    if (!all && (out.size() == kNearest || !seen.emplace(miss.frame, miss.trigger.begin).second))
      continue;
    out.push_back(&miss);
  }
  return out;
}

std::string trial_text(const RuleTrial& trial, bool all, const Style& style) {
  const Record& record = trial.record;
  const std::string_view text = record.article.text;
  std::string out;
  const auto heading = [&](std::string_view words) { out += paint(style, "1", words) + "\n"; };
  const auto line = [&](std::string_view words, std::size_t indent) {
    out += std::string(indent, ' ') +
           wrap(words, indent + 4, std::max<std::size_t>(style.width, 60) - indent);
  };

  heading("seen");
  std::string plain;  // words in no list, told in a row
  const auto flush = [&] {
    if (!plain.empty()) line(fmt::format("{:<11} {}", "words", plain), 2);
    plain.clear();
  };
  for (const RuleUnit& unit : trial.units) {
    const bool bare = (unit.kind == "word" || unit.kind == "mark") && unit.notes.empty();
    if (bare) {
      plain += (plain.empty() ? "" : " ") + std::string(view(text, unit.span));
      continue;
    }
    flush();
    const std::string notes = fmt::format("{}", fmt::join(unit.notes, "; "));
    line(fmt::format("{:<11} {}{}", unit.kind, paint(style, "36", view(text, unit.span)),
                     notes.empty() ? "" : " = " + notes),
         2);
  }
  flush();

  heading("matches");
  for (const RuleMatch& match : trial.matches) {
    line(fmt::format("{} {}: “{}”", paint(style, "1", match.frame), paint(style, "2", match.where),
                     view(text, match.span)),
         2);
    line(paint(style, "2", match.pattern), 4);
    line(fmt::format("trigger: {}", view(text, match.trigger)), 4);
    for (const RuleMatch::Fill& fill : match.fills)
      line(fmt::format("{}: {}", fill.role, view(text, fill.span)), 4);
    for (const std::uint32_t event : match.events) {
      line(fmt::format("tells {}", cli::describe(record.events[event], record, style)), 4);
    }
    if (match.events.empty()) line(fmt::format("tells nothing: {}", match.refused), 4);
  }
  if (trial.matches.empty()) out += "  none\n";

  const std::vector<const RuleMiss*> misses = misses_to_show(trial, all);
  heading("near misses");
  for (const RuleMiss* miss : misses) {
    std::vector<std::string> stops;
    for (const RuleMiss::Stop& stop : miss->stops) stops.push_back(describe(stop, text));
    line(fmt::format("{} {}: {}", paint(style, "1", miss->frame), paint(style, "2", miss->where),
                     fmt::join(stops, "; and ")),
         2);
  }
  if (misses.empty())
    out +=
        trial.misses.empty() ? "  none: no other trigger is in it\n" : "  none of other frames\n";
  if (trial.misses.size() > misses.size()) {
    out += fmt::format("  ({} more with --all)\n", trial.misses.size() - misses.size());
  }

  heading("told");
  for (const Event& event : record.events) {
    line(fmt::format("{}  {}", cli::describe(event, record, style), paint(style, "2", event.rule)),
         2);
  }
  for (const Statement& statement : record.statements) {
    line(fmt::format("{}: “{}”  {}", cli::describe(statement, record, style),
                     view(text, statement.content), paint(style, "2", statement.rule)),
         2);
  }
  if (record.events.empty() && record.statements.empty()) out += "  nothing between states\n";
  return out;
}

std::string trial_json(const RuleTrial& trial, bool all) {
  const std::string_view text = trial.record.article.text;
  const auto array = [](Json& json, const char* name, const auto& items, auto each) {
    json.Key(name);
    json.StartArray();
    for (const auto& item : items) {
      json.StartObject();
      each(item);
      json.EndObject();
    }
    json.EndArray();
  };
  return json_object([&](Json& json) {
    array(json, "seen", trial.units, [&](const RuleUnit& unit) {
      field(json, "text", view(text, unit.span));
      field(json, "kind", unit.kind);
      json.Key("notes");
      json.StartArray();
      for (const std::string& note : unit.notes) string(json, note);
      json.EndArray();
    });
    array(json, "matches", trial.matches, [&](const RuleMatch& match) {
      field(json, "frame", match.frame);
      field(json, "where", match.where);
      field(json, "text", view(text, match.span));
      field(json, "trigger", view(text, match.trigger));
      array(json, "slots", match.fills, [&](const RuleMatch::Fill& fill) {
        field(json, "role", fill.role);
        field(json, "text", view(text, fill.span));
      });
      field(json, "refused", match.refused);
    });
    array(json, "near_misses", misses_to_show(trial, all), [&](const RuleMiss* miss) {
      field(json, "frame", miss->frame);
      field(json, "where", miss->where);
      field(json, "trigger", view(text, miss->trigger));
      array(json, "stops", miss->stops, [&](const RuleMiss::Stop& stop) {
        field(json, "side", stop.after ? "after" : "before");
        field(json, "wants", stop.wants);
        field(json, "found", stop.found ? view(text, *stop.found) : "");
      });
    });
    array(json, "events", trial.record.events, [&](const Event& event) {
      field(json, "type", to_string(event.type));
      field(json, "status", to_string(event.status));
      field(json, "rule", event.rule);
    });
    array(json, "statements", trial.record.statements, [&](const Statement& statement) {
      field(json, "act", to_string(statement.act));
      field(json, "content", view(text, statement.content));
      field(json, "rule", statement.rule);
    });
  });
}

int run_try(const RunOptions& options, bool all) {
  const std::optional<RuleBook> book = load_or_complain(options);
  if (!book) return kUsage;
  const Result<RuleTrial> trial = book->read_sentence(options.paths.front(), options.published);
  if (!trial) {
    complain(trial.error().message);
    return kUsage;
  }
  print(options.json ? trial_json(*trial, all)
                     : trial_text(*trial, all, output_style(options.colour)));
  return finished(kAllRead);
}

// ---- coverage

int run_coverage(const RunOptions& options, std::size_t top) {
  const std::optional<RuleBook> book = load_or_complain(options);
  if (!book) return kUsage;
  std::mutex adding;
  UnknownTally tally;
  const int code = run(options, [&](Input input) {
    Outcome outcome;
    const Result<Page> page = read_page(input.bytes, std::move(input.hints));
    if (!page) {
      outcome.error = page.error();
      return outcome;
    }
    std::vector<UnknownWord> words = book->unknown_words(find_article(*page));
    const std::lock_guard lock(adding);
    tally.add(std::move(words), input.name);
    return outcome;
  });
  const Style style = output_style(options.colour);
  for (const UnknownTally::Row& row : tally.most_frequent(top)) {
    if (options.json) {
      print(json_object([&](Json& json) {
        field(json, "word", row.word);
        json.Key("count");
        json.Uint64(row.count);
        field(json, "example", row.example);
        field(json, "source", row.source);
      }));
    } else {
      print(fmt::format("{:>7}  {}  {}  {}\n", row.count, paint(style, "1", row.word), row.example,
                        paint(style, "2", printable(row.source))));
    }
  }
  return finished(code);
}

void add_data(CLI::App& command, RunOptions& options) {
  command
      .add_option("--data", options.data,
                  "Folder of dictionaries and frames, added to the built-in ones")
      ->check(CLI::Validator(CLI::ExistingDirectory).description(""))
      ->allow_extra_args(false)
      ->type_name("DIR");
  command
      .add_option("--colour,--color", options.colour,
                  "auto: on a terminal, unless NO_COLOR is set; always; never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("WHEN");
}

}  // namespace

Command add_rules(CLI::App& app, RunOptions& options) {
  CLI::App* rules = app.add_subcommand(
      "rules", "For authors of rules: check the data, try a sentence, find unknown words");
  rules->require_subcommand(1);
  rules->footer(kFooter);

  CLI::App* check =
      rules->add_subcommand("check", "Load all data and read every example of every frame");
  add_data(*check, options);
  check->add_flag("--json", options.json, "JSON Lines, one finding a line");
  check->footer(kCheckFooter);

  CLI::App* attempt = rules->add_subcommand(
      "try", "Show what the rules make of a sentence, and what nearly matched");
  attempt->add_option("sentence", options.paths, "The sentence, in quotes")
      ->required()
      ->expected(1)
      ->type_name("TEXT");
  attempt->add_option("--published", options.published, "Day it was published")
      ->check(is_day())
      ->type_name("DAY");
  attempt->add_flag("--all")->description("Every near miss, not the ten nearest");
  add_data(*attempt, options);
  attempt->add_flag("--json", options.json, "One JSON object");
  attempt->footer(kTryFooter);

  CLI::App* coverage =
      rules->add_subcommand("coverage", "List the words beside states that no rule knows");
  options.add_to(*coverage);
  coverage->remove_option(coverage->get_option("--output"));
  coverage->add_option("--top")
      ->description("How many words (default: 30)")
      ->check(CLI::Range(1, 50'000).description(""))
      ->type_name("N");
  coverage->add_flag("--json", options.json, "JSON Lines, one word a line");
  coverage->footer(kCoverageFooter);

  return {rules, [=](const RunOptions& chosen) {
            if (check->parsed()) return run_check(chosen);
            if (attempt->parsed()) return run_try(chosen, attempt->count("--all") > 0);
            const CLI::Option* top = coverage->get_option("--top");
            return run_coverage(chosen, top->count() > 0 ? top->as<std::size_t>() : 30);
          }};
}

}  // namespace banggiao::cli
