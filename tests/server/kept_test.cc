#include "kept.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace banggiao::server {
namespace {

Answer answer(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  return {"/api/events", std::move(response)};
}

TEST(KeptAnswers, GivenAgainAtTheSameVersionOnly) {
  KeptAnswers kept(1 << 20);
  EXPECT_FALSE(kept.find("a", 1));
  kept.keep("a", 1, answer("one"));
  EXPECT_EQ(kept.find("a", 1)->response.body, "one");
  EXPECT_EQ(kept.find("a", 1)->route, "/api/events");
  EXPECT_FALSE(kept.find("b", 1));
  EXPECT_FALSE(kept.find("a", 2));
  kept.keep("b", 2, answer("two"));
  EXPECT_FALSE(kept.find("a", 1));  // what was found before a change never comes back
  EXPECT_EQ(kept.find("b", 2)->response.body, "two");
}

TEST(KeptAnswers, TheLeastRecentlyUsedGoFirst) {
  KeptAnswers kept(13'000);
  for (const char* key : {"a", "b", "c", "d"}) kept.keep(key, 1, answer(std::string(2'500, 'x')));
  EXPECT_TRUE(kept.find("a", 1));
  kept.keep("e", 1, answer(std::string(2'500, 'x')));
  EXPECT_TRUE(kept.find("a", 1));
  EXPECT_FALSE(kept.find("b", 1));
  EXPECT_TRUE(kept.find("e", 1));
  kept.keep("huge", 1, answer(std::string(12'000, 'x')));
  EXPECT_FALSE(kept.find("huge", 1));
  EXPECT_TRUE(kept.find("e", 1));
}

TEST(KeptAnswers, ManyThreads) {
  KeptAnswers kept(50'000);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (std::uint64_t i = 0; i < 2'000; ++i) {
        const std::string key = std::to_string(i % 97);
        kept.keep(key, i / 1'000, answer(key));
        if (const auto found = kept.find(key, i / 1'000)) {
          EXPECT_EQ(found->response.body, key);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace banggiao::server
