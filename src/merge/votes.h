// Values by the number of independent sources that tell them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "banggiao/merge.h"

namespace banggiao {

// Reports are places in MergedEvent::reports; `source` is the text a report copies.
class Votes {
 public:
  void add(std::string value, std::uint32_t report, std::uint32_t source) {
    Voters& v = votes_[std::move(value)];
    v.reports.push_back(report);
    v.sources.insert(source);
  }
  bool empty() const { return votes_.empty(); }
  std::size_t size() const { return votes_.size(); }

  // Most sources first, then the one told first, then by value.
  std::vector<Claim> claims() const {
    std::vector<std::pair<const std::string*, const Voters*>> list;
    for (const auto& [value, voters] : votes_) list.emplace_back(&value, &voters);
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
      if (a.second->sources.size() != b.second->sources.size())
        return a.second->sources.size() > b.second->sources.size();
      return a.second->reports.front() < b.second->reports.front();
    });
    std::vector<Claim> out;
    for (const auto& [value, voters] : list) out.push_back({*value, voters->reports});
    return out;
  }
  // REQUIRES: not empty.
  std::string best() const { return claims().front().value; }

 private:
  struct Voters {
    std::vector<std::uint32_t> reports;
    std::set<std::uint32_t> sources;
  };
  std::map<std::string, Voters> votes_;
};

}  // namespace banggiao
