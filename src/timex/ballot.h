// The votes on the year that an article speaks from.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "banggiao/timex.h"
#include "timex/years.h"

namespace banggiao::timex {

// Each piece of evidence gives every year a score in natural logarithms of odds; their sums are
// compared.
class Ballot {
 public:
  // `score(year)` of each year. What it `says`, with the words that say it, is a reason where it
  // speaks for the year found.
  template <class Score>
  void vote(Span span, std::string says, Score score) {
    Vote v{span, std::move(says), {}};
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      const double s = score(year);
      v.score[year_index(year)] = s;
      total_[year_index(year)] += s;
    }
    votes_.push_back(std::move(v));
  }

  int best() const {
    return kFirstYear +
           static_cast<int>(std::max_element(total_.begin(), total_.end()) - total_.begin());
  }

  // The odds of the year among all.
  double odds(int year) const {
    double sum = 0;
    for (double t : total_) sum += std::exp(t - total_[year_index(year)]);
    return 1 / sum;
  }

  // What speaks for the year more than for most others, the strongest first.
  std::vector<PublishedBasis::Reason> reasons(int year) const {
    std::vector<std::pair<double, const Vote*>> found;
    for (const Vote& v : votes_) {
      double mean = 0;
      for (double s : v.score) mean += s / static_cast<double>(v.score.size());
      const double gain = v.score[year_index(year)] - mean;
      if (gain > 0.5 && !v.says.empty()) found.push_back({gain, &v});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    constexpr std::size_t kMost = 4;
    std::vector<PublishedBasis::Reason> out;
    for (std::size_t i = 0; i < std::min(found.size(), kMost); ++i) {
      out.push_back({found[i].second->span, found[i].second->says});
    }
    return out;
  }

 private:
  struct Vote {
    Span span;
    std::string says;
    std::array<double, kYears> score;
  };
  std::array<double, kYears> total_{};
  std::vector<Vote> votes_;
};

}  // namespace banggiao::timex
