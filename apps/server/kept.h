// Answers that were given, for as long as the database stays as it was: pages ask the same again
// and again. The least recently used go when they take more than `bytes` in all. May be used from
// several threads.
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http.h"

namespace banggiao::server {

struct Answer {
  std::string_view route;  // a constant: what the counts call it by
  HttpResponse response;
};

class KeptAnswers {
 public:
  explicit KeptAnswers(std::size_t bytes) : bytes_(bytes) {}

  // Nothing for an answer given at another version than that, which is a number that changes with
  // the database.
  std::optional<Answer> find(const std::string& key, std::uint64_t version);
  void keep(std::string key, std::uint64_t version, Answer answer);

 private:
  struct Kept {
    std::string key;
    Answer answer;
  };
  void make_room();

  const std::size_t bytes_;
  std::mutex mutex_;
  std::uint64_t version_ = 0;  // all below is of this one; guarded by mutex_, as is what follows
  std::size_t taken_ = 0;
  std::list<Kept> answers_;  // last used first
  std::unordered_map<std::string_view, std::list<Kept>::iterator>
      by_key_;  // the keys' text is the list's
};

}  // namespace banggiao::server
