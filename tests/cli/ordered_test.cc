#include "ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace banggiao::cli {
namespace {

struct Outcome {
  std::vector<int> given;
  std::size_t most_held = 0;  // inputs taken whose result was not given yet
  int taken = 0;
};

// Every seventh input is slow, so that results overtake each other.
Outcome work(std::size_t threads, int count, int stop_after) {
  Outcome outcome;
  std::atomic<int> taken = 0, given = 0;
  in_order(
      threads,
      [&]() -> std::optional<int> {
        if (taken == count) return std::nullopt;
        outcome.most_held =
            std::max(outcome.most_held, static_cast<std::size_t>(taken + 1 - given));
        return taken++;
      },
      [](int input) {
        if (input % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return input * 2;
      },
      [&](int result) {
        outcome.given.push_back(result);
        return ++given != stop_after;
      });
  outcome.taken = taken;
  return outcome;
}

TEST(InOrder, ResultsComeInTheOrderOfTheInputs) {
  for (const std::size_t threads : {1u, 2u, 5u}) {
    const Outcome done = work(threads, 300, -1);
    ASSERT_EQ(done.given.size(), 300u);
    for (int i = 0; i < 300; ++i) EXPECT_EQ(done.given[static_cast<std::size_t>(i)], 2 * i);
    EXPECT_LE(done.most_held, 4 * threads);
  }
}

TEST(InOrder, StopsWhenTold) {
  for (const std::size_t threads : {1u, 3u}) {
    const Outcome done = work(threads, 1000, 10);
    EXPECT_EQ(done.given.size(), 10u);
    EXPECT_LE(done.taken, 10 + 4 * static_cast<int>(threads));
  }
}

TEST(InOrder, NoInputs) { EXPECT_TRUE(work(4, 0, -1).given.empty()); }

}  // namespace
}  // namespace banggiao::cli
