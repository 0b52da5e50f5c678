// How long lists and searches of a knowledge base take: measure kb.db [rounds]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <random>

#include "banggiao/store.h"

namespace {

using namespace banggiao;

struct Case {
  std::string name;
  std::function<bool()> ask;  // whether it was answered
};

double at(const std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

// Each list with no filter, with one, with several, and further pages; words that are rare and
// words that are everywhere.
std::vector<Case> cases(const Store& store) {
  std::vector<Case> all;
  const auto add = [&](std::string kind, std::string name, Filter filter) {
    const auto run = [&store, kind, filter] {
      if (kind == "events") return store.events(filter).has_value();
      if (kind == "statements") return store.statements(filter).has_value();
      if (kind == "asks") return store.asks(filter).has_value();
      if (kind == "people") return store.people(filter).has_value();
      return store.search(filter).has_value();
    };
    all.push_back({kind + " " + name, run});
  };
  for (const char* kind : {"events", "statements", "asks"}) {
    add(kind, "all", {});
    add(kind, "state VNM", {.state = {"VNM"}});
    add(kind, "state AUT", {.state = {"AUT"}});
    add(kind, "pair VNM CHN", {.pair = {"VNM", "CHN"}});
    add(kind, "pair VNM AUT", {.pair = {"VNM", "AUT"}});
    add(kind, "who", {.who = {"to lam"}});
    add(kind, "about", {.about = {"ASEAN"}});
    add(kind, "since until", {.since = "2025-01-01", .until = "2025-12-31"});
    add(kind, "text", {.text = "thuế quan"});
    add(kind, "state text since",
        {.state = {"VNM"}, .since = "2025-01-01", .text = "hợp tác quốc phòng"});
  }
  add("events", "who with", {.who = {"pham minh chinh"}, .with = {"lý cường"}});
  add("events", "type", {.type = {"visit"}});
  add("events", "type status state",
      {.state = {"VNM"}, .type = {"visit", "meeting"}, .status = {"planned"}});
  add("events", "place", {.place = {"ha noi"}});
  add("events", "country", {.place = {"VNM"}});
  add("events", "sources", {.sort = "sources"});
  add("events", "outlet", {.outlet = {"vnexpress.net"}});
  add("statements", "act", {.act = {"request"}});
  add("asks", "times", {.sort = "times"});
  add("people", "all", {});
  add("people", "state", {.state = {"JPN"}});
  add("people", "who", {.who = {"nguyen"}});
  for (const char* words :
       {"to lam", "đàm phán", "dam phan thue quan", "\"chủ quyền biển đảo\"", "vaccine", "bong da",
        "hop tac", "viet nam", "\"việt nam\" áo", "Khurelsukh"}) {
    add("search", words, {.text = words});
  }
  add("search", "by day", {.text = "hợp tác", .sort = "day"});
  add("search", "since", {.since = "2025-06-01", .text = "hội đàm"});
  const Result<EventPage> first = store.events({.limit = 1000});
  if (first && !first->next.empty()) add("events", "page 21", {.after = first->next});
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  if (argc < 2) {
    fmt::print(stderr, "usage: measure kb.db [rounds]\n");
    return 2;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 10;
  const Result<std::unique_ptr<Store>> store = Store::open(argv[1], {.read_only = true});
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().message);
    return 1;
  }
  const std::vector<Case> all = cases(**store);
  std::vector<std::vector<double>> taken(all.size());
  std::vector<double> together;
  std::mt19937 random(1);
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int round = 0; round < rounds; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t i : order) {
      const Clock::time_point begin = Clock::now();
      if (!all[i].ask()) fmt::print(stderr, "{}: not answered\n", all[i].name);
      const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
      taken[i].push_back(ms);
      together.push_back(ms);
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::sort(taken[i].begin(), taken[i].end());
    fmt::print("{:8.2f} ms  {:8.2f} ms  {}\n", at(taken[i], 0.5), taken[i].back(), all[i].name);
  }
  std::sort(together.begin(), together.end());
  fmt::print("median {:.2f} ms, 95 % under {:.2f} ms, longest {:.2f} ms\n", at(together, 0.5),
             at(together, 0.95), together.back());
}
