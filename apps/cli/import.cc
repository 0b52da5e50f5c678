// Reads articles into a knowledge base.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <thread>

#include "banggiao/store.h"
#include "commands.h"
#include "database.h"
#include "progress.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(Inputs and what is known of them are those of `banggiao read`. An article that is there already changes nothing; another text
under a known address replaces the one before, which is kept as history. Articles are kept in batches: what ends the
program, be it Ctrl-C, a full disk or a power cut, costs the batch under way, and the same command again goes on.

Examples:
  banggiao import saved-pages/ --db kb.db
  banggiao import archive.jsonl.gz crawl.warc.gz --db kb.db
  BANGGIAO_DB=kb.db banggiao import --retrieved 2025-09-30 pages/

Exit code: 0 everything was read and kept, 1 nothing could be, 2 the command line is wrong,
           3 some inputs could not be read, 130 stopped by Ctrl-C.)";

constexpr std::size_t kBatch = 1024;

std::atomic<bool> interrupted = false;

// The second Ctrl-C ends the program at once.
void on_interrupt(int) {
  interrupted = true;
  std::signal(SIGINT, SIG_DFL);
}

// Keeps records in their order in a thread of its own, so that reading goes on meanwhile.
class Keeper {
 public:
  explicit Keeper(Store& store) : store_(store), thread_([this] { run(); }) {}
  ~Keeper() { finish(); }

  // False once something could not be kept.
  bool add(Record record) {
    batch_.push_back(std::move(record));
    return batch_.size() < kBatch || hand_over();
  }

  // Everything is kept when it returns, or error() tells why not.
  void finish() {
    if (!thread_.joinable()) return;
    if (!batch_.empty()) hand_over();
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  const PutCounts& counts() const { return counts_; }           // after finish()
  const std::optional<Error>& error() const { return error_; }  // likewise

 private:
  bool hand_over() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < 2 || error_; });
    if (error_) return false;
    waiting_.push_back(std::move(batch_));
    batch_.clear();
    changed_.notify_all();
    return true;
  }

  void run() {
    while (true) {
      std::vector<Record> batch;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty() || ended_; });
        if (waiting_.empty()) return;
        batch = std::move(waiting_.front());
        waiting_.pop_front();
      }
      changed_.notify_all();
      const Result<PutCounts> put = store_.put(batch);
      const std::lock_guard lock(mutex_);
      if (!put) {
        error_ = put.error();
        waiting_.clear();
        changed_.notify_all();
        return;
      }
      counts_.added += put->added;
      counts_.replaced += put->replaced;
      counts_.unchanged += put->unchanged;
    }
  }

  Store& store_;
  std::vector<Record> batch_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::vector<Record>> waiting_;  // guarded by mutex_, as are the following
  bool ended_ = false;
  std::optional<Error> error_;
  PutCounts counts_;
  std::thread thread_;
};

int run_import(const RunOptions& options, const std::string& path) {
  const Result<std::unique_ptr<Store>> store = Store::open(path, {.create = true});
  if (!store) return complain_of(store.error());
  std::signal(SIGINT, on_interrupt);

  Keeper keeper(**store);
  Sink sink;
  sink.keep = [&](Outcome& outcome) { return keeper.add(std::move(*outcome.record)); };
  sink.stopped = [] { return interrupted.load(); };
  const int code = run_reader(options, sink);
  keeper.finish();
  if (keeper.error()) return complain_of(*keeper.error());

  const bool watched = isatty(STDERR_FILENO) == 1;
  Progress progress(watched);
  const Result<std::uint64_t> merged =
      (*store)->refresh([&](double share) { progress.update(share, "merging"); });
  progress.clear();
  if (!merged) return complain_of(merged.error());
  const PutCounts& counts = keeper.counts();
  fmt::print(stderr, "{} added, {} replaced, {} known already\n", counts.added, counts.replaced,
             counts.unchanged);
  if (interrupted) {
    complain("stopped; the same command again goes on");
    return kInterrupted;
  }
  return code;
}

}  // namespace

Command add_import(CLI::App& app, RunOptions& options) {
  CLI::App* command =
      app.add_subcommand("import", "Read articles into a knowledge base, and merge what they tell");
  options.add_inputs_to(*command);
  auto path = std::make_shared<std::string>();
  add_database_option(*command, *path);
  command->add_flag("--json", options.json,
                    "Inputs that cannot be read as JSON Lines on standard error");
  command->footer(kFooter);
  return {command, [path](const RunOptions& given) { return run_import(given, *path); }};
}

}  // namespace banggiao::cli
