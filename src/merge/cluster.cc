#include "merge/cluster.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "merge/signature.h"

namespace banggiao {
namespace {

// A report is compared with so many that follow it in a list of likely ones. What that leaves out
// in a crowd is made up for by reports between, as being of one event carries on.
constexpr std::size_t kNeighbours = 300;
constexpr std::size_t kNeighboursUndated = 60;

struct Pair {
  std::uint32_t a, b;  // ranks, a < b
  Comparison why;
};

class Clusterer {
 public:
  Clusterer(std::span<const EventReport> reports, std::vector<std::uint32_t> chosen)
      : reports_(reports), order_(std::move(chosen)) {
    rank();
    for (std::uint32_t r : order_) prepared_.push_back(prepare(reports_[r]));
    collapse_copies();
  }

  Clusters run() {
    by_days();
    by_month_day();
    by_occasion();
    by_text();
    join();
    return result();
  }

 private:
  const EventReport& at(std::uint32_t rank) const { return reports_[order_[rank]]; }

  // An order that the texts give before their names do, so that a copy stands beside its original
  // and no tie between others is broken another way because of it.
  void rank() {
    const auto key = [&](std::uint32_t i) {
      const EventReport& r = reports_[i];
      return std::tie(r.signature, r.event, r.article);
    };
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  }

  // The same words in several papers speak once; the others go where the first goes.
  void collapse_copies() {
    original_.resize(order_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
      original_[i] = i;
      for (std::uint32_t k = i; k-- > 0 && i - k <= kNeighbours && same_text(k, i);) {
        if (original_[k] == k && same_telling(at(k), at(i))) {
          original_[i] = k;
          break;
        }
      }
      if (original_[i] == i) units_.push_back(i);
    }
  }

  bool same_text(std::uint32_t a, std::uint32_t b) const {
    return at(a).signature == at(b).signature && at(a).event == at(b).event &&
           at(a).signature != Signature{};
  }

  static bool same_telling(const EventReport& a, const EventReport& b) {
    if (a.published != b.published || a.status != b.status || a.days != b.days) return false;
    EventReport x = a;
    x.article = b.article;
    x.outlet = b.outlet;
    return x == b;
  }

  void consider(std::uint32_t a, std::uint32_t b) {
    const std::optional<Comparison> c = compare(prepared_[a], prepared_[b]);
    if (c && c->score >= kSameEvent) pairs_.push_back({std::min(a, b), std::max(a, b), *c});
  }

  void by_days() {
    std::vector<std::uint32_t> list;
    for (std::uint32_t u : units_) {
      if (prepared_[u].placed) list.push_back(u);
    }
    std::stable_sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
      return prepared_[a].window_from < prepared_[b].window_from;
    });
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t k = i + 1; k < list.size() && k <= i + kNeighbours; ++k) {
        if (prepared_[list[k]].window_from > prepared_[list[i]].window_to) break;
        consider(list[i], list[k]);
      }
    }
  }

  // Each with those that follow in its group, but for pairs of dated ones, which by_days has seen.
  void within(const std::vector<std::uint32_t>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t k = i + 1; k < list.size() && k <= i + kNeighboursUndated; ++k) {
        if (!prepared_[list[i]].placed || !prepared_[list[k]].placed) consider(list[i], list[k]);
      }
    }
  }

  void by_month_day() {
    std::map<std::string, std::vector<std::uint32_t>> groups;
    const auto add = [&](Day day, std::uint32_t unit) {
      groups[format_day(day).substr(5)].push_back(unit);
    };
    const std::chrono::days one{1};
    for (std::uint32_t u : units_) {
      const Prepared& p = prepared_[u];
      if (p.days && p.days->to - p.days->from <= std::chrono::days{10}) {
        for (Day day = p.days->from; day <= p.days->to; day += one) add(day, u);
      } else if (!p.report->month_day.empty()) {
        // Beside its own day those next to it, for what others tell a day or two off.
        if (const auto day = parse_day("2024-" + p.report->month_day)) {
          for (Day near = *day - 2 * one; near <= *day + 2 * one; near += one) add(near, u);
        }
      }
    }
    for (const auto& [key, list] : groups) within(list);
  }

  void by_occasion() {
    std::map<std::string_view, std::vector<std::uint32_t>> groups;
    for (std::uint32_t u : units_) {
      const GatheringKey& g = prepared_[u].gathering;
      if (!g.held.empty() && !g.any) groups[g.held].push_back(u);
    }
    for (const auto& [key, list] : groups) within(list);
  }

  // Near copies share two neighbouring values of their signatures more often than not: 99 in 100 at
  // half the text.
  void by_text() {
    if (std::all_of(units_.begin(), units_.end(),
                    [&](std::uint32_t u) { return prepared_[u].placed; }))
      return;
    std::vector<std::tuple<std::size_t, std::uint32_t, std::uint32_t, std::uint32_t>>
        bands;  // the last the unit
    for (std::uint32_t u : units_) {
      const Signature& s = at(u).signature;
      if (s == Signature{}) continue;
      for (std::size_t i = 0; i + 1 < s.size(); i += 2) bands.emplace_back(i, s[i], s[i + 1], u);
    }
    std::sort(bands.begin(), bands.end());
    const auto band = [](const auto& b) {
      return std::tuple(std::get<0>(b), std::get<1>(b), std::get<2>(b));
    };
    for (auto from = bands.begin(); from != bands.end();) {
      std::vector<std::uint32_t> list;
      auto to = from;
      for (; to != bands.end() && band(*to) == band(*from); ++to) list.push_back(std::get<3>(*to));
      within(list);
      from = to;
    }
  }

  std::uint32_t root(std::uint32_t u) {
    while (parent_[u] != u) u = parent_[u] = parent_[parent_[u]];
    return u;
  }

  bool can_join(std::uint32_t a, std::uint32_t b) const {
    return std::all_of(members_[a].begin(), members_[a].end(), [&](std::uint32_t x) {
      return std::all_of(members_[b].begin(), members_[b].end(), [&](std::uint32_t y) {
        return compare(prepared_[x], prepared_[y]).has_value();
      });
    });
  }

  // Best pairs first; none is joined against what any two members of both sides contradict each
  // other in.
  void join() {
    std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& p, const Pair& q) {
      if (p.why.score != q.why.score) return p.why.score > q.why.score;
      const auto apart = [&](const Pair& x) {
        const std::uint32_t a = at(x.a).event, b = at(x.b).event;
        return a > b ? a - b : b - a;
      };
      return std::tuple(-p.why.parties - p.why.days, apart(p), p.a, p.b) <
             std::tuple(-q.why.parties - q.why.days, apart(q), q.a, q.b);
    });
    parent_.resize(order_.size());
    std::iota(parent_.begin(), parent_.end(), 0u);
    members_.resize(order_.size());
    joints_.resize(order_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) members_[original_[i]].push_back(i);
    for (const Pair& pair : pairs_) {
      std::uint32_t a = root(pair.a), b = root(pair.b);
      if (a == b || !can_join(a, b)) continue;
      if (members_[a].size() < members_[b].size()) std::swap(a, b);
      parent_[b] = a;
      members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
      joints_[a].insert(joints_[a].end(), joints_[b].begin(), joints_[b].end());
      joints_[a].push_back({order_[pair.a], order_[pair.b], pair.why});
    }
  }

  Clusters result() {
    Clusters out;
    for (std::uint32_t u : units_) {
      if (root(u) != u) continue;
      out.members.emplace_back();
      out.joints.push_back(joints_[u]);
      for (std::uint32_t m : members_[u]) {
        out.members.back().push_back(order_[m]);
        if (original_[m] == m) continue;
        const Comparison why =
            compare(prepared_[original_[m]], prepared_[m]).value_or(Comparison{1, 1, 1, 1, 1, 1});
        out.joints.back().push_back({order_[original_[m]], order_[m], why});
      }
    }
    return out;
  }

  std::span<const EventReport> reports_;
  std::vector<std::uint32_t> order_;     // rank → report
  std::vector<Prepared> prepared_;       // by rank, as all below
  std::vector<std::uint32_t> original_;  // of which it is a copy; itself
  std::vector<std::uint32_t> units_;     // originals
  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::vector<Joint>> joints_;
};

}  // namespace

Clusters cluster(std::span<const EventReport> reports, std::vector<std::uint32_t> chosen) {
  return Clusterer(reports, std::move(chosen)).run();
}

}  // namespace banggiao
