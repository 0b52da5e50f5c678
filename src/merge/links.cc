#include "merge/links.h"

#include <algorithm>
#include <map>
#include <optional>

#include "merge/compare.h"

namespace banggiao {
namespace {

using std::chrono::days;

// A merged event as what all its reports tell together.
struct Whole {
  EventReport told;
  Prepared prepared;
  std::optional<Day> first_published;
};

constexpr days kLongest{
    183};  // from an announcement without a day to what it announces: a visit, a conference
constexpr days kSoon{31};  // or what a pair does more often
constexpr days kLongestStay{62};
constexpr int kShift = 7;  // days that a plan may move and still be the plan

class Linker {
 public:
  Linker(std::span<const EventReport> reports, const std::vector<MergedEvent>& events) {
    wholes_.reserve(events.size());
    for (const MergedEvent& e : events) {
      Whole& w = wholes_.emplace_back();
      w.told.article = e.id;
      w.told.type = e.type;
      w.told.status = e.status;
      w.told.parties = e.parties;
      w.told.days = e.days;
      w.told.country = e.country;
      w.told.place_inferred = e.place_inferred;
      w.told.occasion = e.occasion;
      for (std::uint32_t r : e.reports) {
        const EventReport& report = reports[r];
        if (report.published && (!w.first_published || *report.published < *w.first_published))
          w.first_published = report.published;
        if (w.told.month_day.empty()) w.told.month_day = report.month_day;
      }
    }
    for (Whole& w : wholes_) w.prepared = prepare(w.told);
    for (std::uint32_t i = 0; i < wholes_.size(); ++i) {
      const Whole& w = wholes_[i];
      if (w.prepared.status == StatusClass::ahead) continue;
      if (w.told.days) by_day_.emplace_back(w.told.days->from, i);
      if (w.first_published) by_publication_.emplace_back(*w.first_published, i);
      if (!w.told.month_day.empty()) by_month_day_[w.told.month_day].push_back(i);
    }
    std::sort(by_day_.begin(), by_day_.end());
    std::sort(by_publication_.begin(), by_publication_.end());
  }

  std::vector<EventLink> run() const {
    std::vector<EventLink> out;
    for (std::uint32_t from = 0; from < wholes_.size(); ++from) {
      if (wholes_[from].prepared.status != StatusClass::ahead) continue;
      add(from, StatusClass::came, EventLink::Kind::came, out);
      add(from, StatusClass::cancelled, EventLink::Kind::cancelled, out);
    }
    return out;
  }

 private:
  void add(std::uint32_t from, StatusClass wanted, EventLink::Kind kind,
           std::vector<EventLink>& out) const {
    std::optional<std::uint32_t> best;
    int least = 0;
    for (const std::uint32_t to : near(wholes_[from])) {
      if (wholes_[to].prepared.status != wanted) continue;
      const std::optional<int> apart = apart_in_time(wholes_[from], wholes_[to], kind);
      if (!apart || !fit(wholes_[from], wholes_[to])) continue;
      if (!best || *apart < least) best = to, least = *apart;
    }
    if (best) out.push_back({from, *best, kind});
  }

  // Those that can be a plan's end by their day, in the order of events, each once.
  std::vector<std::uint32_t> near(const Whole& plan) const {
    std::vector<std::uint32_t> out;
    const auto take = [&](const std::vector<std::pair<Day, std::uint32_t>>& list, Day from,
                          Day to) {
      for (auto it = std::lower_bound(list.begin(), list.end(), std::pair(from, 0u));
           it != list.end() && it->first <= to; ++it) {
        out.push_back(it->second);
      }
    };
    if (const std::optional<DayRange>& planned = plan.told.days) {
      take(by_day_, planned->from - kLongestStay - days{kShift}, planned->to + days{kShift});
      take(by_publication_, planned->from - days{1}, planned->to + days{kShift + 1});
    }
    if (const std::optional<Day> said = plan.first_published) {
      take(by_publication_, *said, *said + kLongest);
      if (!plan.told.days) take(by_day_, *said, *said + kLongest);
    }
    if (const auto same = by_month_day_.find(plan.told.month_day); same != by_month_day_.end()) {
      out.insert(out.end(), same->second.begin(), same->second.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  static bool fit(const Whole& plan, const Whole& end) {
    const std::optional<double> parties = compare_parties(plan.prepared, end.prepared);
    if (!parties || *parties < 0.6) return false;
    const bool elsewhere = !plan.told.country.empty() && !end.told.country.empty() &&
                           plan.told.country != end.told.country;
    if (elsewhere && plan.told.type == EventType::visit) return false;
    const GatheringKey &a = plan.prepared.gathering, &b = end.prepared.gathering;
    return a.edition.empty() || b.edition.empty() || a.held != b.held || a.edition == b.edition;
  }

  // Days between what was to be and what was; nothing where the one cannot be the other's end.
  static std::optional<int> apart_in_time(const Whole& plan, const Whole& end,
                                          EventLink::Kind kind) {
    const std::optional<DayRange>&planned = plan.told.days, &came = end.told.days;
    // "Trong năm 2018" is no day; somebody must be told then, and what comes once in a while.
    const bool vague = planned && !plan.prepared.days;
    if ((vague || !planned) && plan.told.month_day.empty() && !names_somebody(plan.prepared))
      return std::nullopt;
    if (vague && !is_rare(plan)) return std::nullopt;
    if (planned && came) {
      const int apart = gap(*planned, *came);
      return apart <= kShift ? std::optional(apart) : std::nullopt;
    }
    if (!plan.told.month_day.empty() && plan.told.month_day == end.told.month_day) return 0;
    const std::optional<Day> said = plan.first_published, heard = end.first_published;
    if (kind == EventLink::Kind::cancelled) return later(said, heard);
    if (planned && heard && !came) {
      const DayRange about{planned->from, planned->to + days{kShift}};
      const int apart = gap(about, {*heard, *heard});
      return apart <= 1 ? std::optional(apart) : std::nullopt;
    }
    if (planned) return std::nullopt;
    const std::optional<int> after = later(said, came ? std::optional(came->from) : heard);
    return after && (is_rare(plan) || *after <= kSoon.count()) ? after : std::nullopt;
  }

  static bool is_rare(const Whole& w) {
    return w.told.type == EventType::visit || w.told.type == EventType::conference;
  }
  static bool names_somebody(const Prepared& p) {
    return std::any_of(p.sides.begin(), p.sides.end(),
                       [](const Side& s) { return !s.people.empty() || !s.offices.empty(); });
  }

  static std::optional<int> later(std::optional<Day> said, std::optional<Day> day) {
    if (!said || !day || *day < *said || *day - *said > kLongest) return std::nullopt;
    return static_cast<int>((*day - *said).count());
  }

  std::vector<Whole> wholes_;
  // Those that came or were cancelled.
  std::vector<std::pair<Day, std::uint32_t>> by_day_, by_publication_;
  std::map<std::string, std::vector<std::uint32_t>> by_month_day_;
};

}  // namespace

std::vector<EventLink> link_events(std::span<const EventReport> reports,
                                   const std::vector<MergedEvent>& events) {
  return Linker(reports, events).run();
}

}  // namespace banggiao
