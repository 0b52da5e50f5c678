// Asks that repeat each other, over the years.
#include "merge/asks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/hash.h"
#include "merge/names.h"
#include "merge/signature.h"

namespace banggiao {
namespace {

constexpr std::size_t kFewestPairs =
    3;  // with less in common two contents share a phrase, not an object
constexpr double kVerbatim = 0.8;
constexpr std::size_t kCommonPair = 400;  // asks that share a pair of words of everyday

struct Item {
  std::uint32_t report = 0;
  std::vector<std::uint64_t> pairs;
  std::vector<std::string> instruments;  // but for those that tell a kind only
};

std::vector<std::string> telling(const std::vector<std::string>& instruments) {
  std::vector<std::string> out;
  std::copy_if(instruments.begin(), instruments.end(), std::back_inserter(out),
               [](const std::string& key) { return !is_any(key); });
  return out;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::binary_search(b.begin(), b.end(), x);
  });
}

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return static_cast<std::size_t>(
      std::lround(containment(a, b) * static_cast<double>(std::min(a.size(), b.size()))));
}

// 0 to 1: how far two asks are on one object.
double same_object(const Item& a, const Item& b) {
  const double words = containment(a.pairs, b.pairs);
  if (a.instruments != b.instruments && !a.instruments.empty() && !b.instruments.empty()) {
    return share(a.instruments, b.instruments) && words >= kSameObject / 2 ? 0.5 + words / 2 : 0;
  }
  if (!a.instruments.empty() && !b.instruments.empty()) return 0.6 + words * 0.4;
  return common(a.pairs, b.pairs) >= kFewestPairs && words >= kSameObject ? words : 0;
}

Outcome outcome_of(Act act) {
  switch (act) {
    case Act::agree:
    case Act::accept:
      return Outcome::agreed;
    case Act::support:
      return Outcome::supported;
    case Act::reject:
      return Outcome::rejected;
    default:
      return Outcome::considered;  // willing, and no more
  }
}

class AskMerger {
 public:
  explicit AskMerger(std::span<const AskReport> reports) : reports_(reports) {}

  std::vector<Ask> run() {
    sort_items();
    group();
    std::vector<Ask> out;
    for (const auto& members : groups_) out.push_back(ask_of(members));
    std::sort(out.begin(), out.end(), [](const Ask& a, const Ask& b) {
      const auto day = [](const Ask& x) {
        return std::tuple(!x.times.front().day.has_value(), x.times.front().day.value_or(Day{}));
      };
      return std::tuple(day(a), std::string_view(a.id)) <
             std::tuple(day(b), std::string_view(b.id));
    });
    return out;
  }

 private:
  const AskReport& at(std::size_t item) const { return reports_[items_[item].report]; }

  // By day, article and statement, each once: the order in which groups are opened.
  void sort_items() {
    std::vector<std::uint32_t> order(reports_.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto key = [&](std::uint32_t i) {
      const AskReport& r = reports_[i];
      return std::tuple(!r.day.has_value(), r.day.value_or(Day{}), std::string_view(r.article),
                        r.statement);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    order.erase(std::unique(order.begin(), order.end(),
                            [&](std::uint32_t a, std::uint32_t b) { return key(a) == key(b); }),
                order.end());
    for (std::uint32_t i : order)
      items_.push_back({i, word_pairs(reports_[i].content), telling(reports_[i].instruments)});
  }

  // Each joins the group whose first ask is most like it, else opens one.
  void group() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>>
        by_pair;  // places of groups' first asks
    std::map<std::string_view, std::vector<std::size_t>> by_instrument;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      std::set<std::size_t> candidates;
      for (const std::uint64_t pair : items_[i].pairs) {
        const auto it = by_pair.find(pair);
        if (it != by_pair.end() && it->second.size() <= kCommonPair)
          candidates.insert(it->second.begin(), it->second.end());
      }
      for (const std::string& key : items_[i].instruments) {
        const auto it = by_instrument.find(key);
        if (it != by_instrument.end()) candidates.insert(it->second.begin(), it->second.end());
      }
      std::size_t best = groups_.size();
      double most = 0;
      for (const std::size_t g : candidates) {
        const double alike = same_object(items_[groups_[g].front()], items_[i]);
        if (alike > most) best = g, most = alike;
      }
      if (best == groups_.size()) {
        groups_.emplace_back();
        for (const std::uint64_t pair : items_[i].pairs) by_pair[pair].push_back(best);
        for (const std::string& key : items_[i].instruments) by_instrument[key].push_back(best);
      }
      groups_[best].push_back(i);
    }
  }

  Ask ask_of(const std::vector<std::size_t>& members) const {
    Ask ask;
    const AskReport& first = at(members.front());
    ask.id = hex_id(stable_hash(first.article + ":s" + std::to_string(first.statement)));
    ask.from = joined_codes(first.speakers);
    ask.to = joined_codes(first.addressees);
    std::set<Act> acts;
    std::set<std::string> instruments;
    std::map<std::string, std::size_t> told;
    for (const std::size_t m : members) {
      acts.insert(at(m).act);
      instruments.insert(at(m).instruments.begin(), at(m).instruments.end());
      for (const std::string& key : items_[m].instruments) ++told[key];
      if (at(m).content.size() > ask.content.size()) ask.content = at(m).content;
    }
    ask.acts.assign(acts.begin(), acts.end());
    ask.instruments.assign(instruments.begin(), instruments.end());
    ask.object = ask.content;
    std::size_t most = 0;
    for (const auto& [key, count] : told) {
      if (count > most) ask.object = key, most = count;
    }
    add_times(members, ask);
    return ask;
  }

  void add_times(const std::vector<std::size_t>& members, Ask& ask) const {
    std::vector<std::vector<std::size_t>> times;
    for (const std::size_t m : members) {
      const auto same = std::find_if(times.begin(), times.end(),
                                     [&](const auto& time) { return one_time(time.front(), m); });
      same == times.end() ? times.push_back({m}) : same->push_back(m);
    }
    for (const auto& time : times) {
      Ask::Time& out = ask.times.emplace_back();
      for (const std::size_t m : time) {
        const AskReport& r = at(m);
        out.reports.push_back(items_[m].report);
        if (!out.day) out.day = r.day;
        if (out.merged_event.empty()) out.merged_event = r.merged_event;
        // What one paper tells of an answer holds for those that do not; the firmest of several.
        for (const AskReport::Answer& answer : r.answers)
          out.outcome = std::min(out.outcome, outcome_of(answer.act));
      }
      if (out.outcome != Outcome::silent) ask.outcome = out.outcome;
    }
  }

  bool one_time(std::size_t i, std::size_t k) const {
    const AskReport &a = at(i), &b = at(k);
    if (!a.merged_event.empty() && !b.merged_event.empty()) return a.merged_event == b.merged_event;
    if (a.article == b.article || similarity(a.signature, b.signature) >= kCopy) return true;
    if (a.day && b.day) return *a.day == *b.day;
    // Told nearly word for word.
    return containment(items_[i].pairs, items_[k].pairs) >= kVerbatim &&
           common(items_[i].pairs, items_[k].pairs) >= 2 * kFewestPairs;
  }

  std::span<const AskReport> reports_;
  std::vector<Item> items_;                       // in order
  std::vector<std::vector<std::size_t>> groups_;  // places in items_
};

}  // namespace

std::vector<Ask> merge_asks(std::span<const AskReport> reports) { return AskMerger(reports).run(); }

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::agreed:
      return "agreed";
    case Outcome::supported:
      return "supported";
    case Outcome::considered:
      return "considered";
    case Outcome::rejected:
      return "rejected";
    case Outcome::silent:
      return "silent";
  }
  return "silent";
}

}  // namespace banggiao
