// Work shared among threads whose results come out in the order of the input.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace banggiao::cli {

// Calls `take` for inputs until it gives none, `work` on each, and `give` on each result. `take`
// and `give` are called by one thread at a time, in order; `work` by any. `give` says whether to go
// on. Holds at most four inputs or results a thread, so that one slow input does not let memory
// grow.
template <class Take, class Work, class Give>
void in_order(std::size_t threads, Take take, Work work, Give give) {
  using Item = typename decltype(take())::value_type;
  using Result = decltype(work(std::declval<Item>()));

  std::mutex taking, giving;
  std::condition_variable room;
  std::vector<std::optional<Result>> waiting(4 * threads);  // the result of ticket t at t % size
  std::size_t next_ticket = 0;                              // guarded by taking
  std::size_t next_given = 0;                               // guarded by giving, as is waiting
  bool stopped = false;                                     // guarded by giving

  const auto run = [&] {
    while (true) {
      std::unique_lock take_lock(taking);
      {
        std::unique_lock give_lock(giving);
        room.wait(give_lock, [&] { return stopped || next_ticket < next_given + waiting.size(); });
        if (stopped) return;
      }
      std::optional<Item> item = take();
      if (!item) return;
      const std::size_t ticket = next_ticket++;
      take_lock.unlock();

      Result result = work(std::move(*item));

      const std::lock_guard give_lock(giving);
      waiting[ticket % waiting.size()] = std::move(result);
      while (!stopped && waiting[next_given % waiting.size()]) {
        std::optional<Result>& ready = waiting[next_given % waiting.size()];
        stopped = !give(*ready);
        ready.reset();
        ++next_given;
      }
      room.notify_all();
    }
  };

  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
}

}  // namespace banggiao::cli
