#include "merge/compare.h"

#include <algorithm>
#include <cstdlib>

#include "merge/signature.h"

namespace banggiao {
namespace {

constexpr std::chrono::days kVague{62};

int length(const DayRange& r) { return static_cast<int>((r.to - r.from).count()) + 1; }

int days_between(Day a, Day b) { return static_cast<int>(std::abs((a - b).count())); }

bool is_conference(const EventReport& r) { return r.type == EventType::conference; }
// Over days, of which each paper tells the one it has seen.
bool is_stay(const EventReport& r) { return r.type == EventType::visit || is_conference(r); }

Side& side_of(std::vector<Side>& sides, std::string_view code) {
  const auto at =
      std::find_if(sides.begin(), sides.end(), [&](const Side& s) { return s.code >= code; });
  if (at != sides.end() && at->code == code) return *at;
  return *sides.insert(at, {code, {}, {}});
}

void set_window(Prepared& p) {
  using std::chrono::days;
  const EventReport& r = *p.report;
  if (p.days) {
    const days slack{r.days_inferred || is_stay(r) ? 3 : 1};
    p.window_from = p.days->from - slack;
    p.window_to = p.days->to + slack;
  } else if (r.published && !r.days) {
    p.window_from = *r.published - days{7};
    p.window_to = *r.published + (p.status == StatusClass::came ? days{1} : days{30});
  }
  p.placed = p.days.has_value() || (r.published && !r.days);
}

// ---- parties

// Different offices of one state: most often different people, now and then two offices of one.
constexpr double kOtherOffice = 0.1;
constexpr double kBareStates = 0.6;

bool share_a_person(const Side& a, const Side& b) {
  return std::any_of(a.people.begin(), a.people.end(), [&](const NameWords& x) {
    return std::any_of(b.people.begin(), b.people.end(),
                       [&](const NameWords& y) { return same_name(x, y); });
  });
}

std::optional<double> compare_sides(const Side& a, const Side& b) {
  if (!a.people.empty() && !b.people.empty())
    return share_a_person(a, b) ? std::optional(1.0) : std::nullopt;
  const bool named = !a.people.empty() || !b.people.empty();
  if (a.offices.empty() || b.offices.empty()) return named ? 0.7 : kBareStates;
  return share_office(a.offices, b.offices) ? 0.9 : kOtherOffice;
}

// ---- days

// "09-22" within the range, in whatever year.
bool holds(const DayRange& range, std::string_view month_day) {
  for (Day day = range.from; day <= range.to; day += std::chrono::days{1}) {
    if (format_day(day).substr(5) == month_day) return true;
  }
  return false;
}

std::optional<Day> in_leap_year(std::string_view month_day) {
  return parse_day("2024-" + std::string(month_day));
}

// One day off is the time zone's, or the paper's.
std::optional<double> compare_told(const Prepared& a, const Prepared& b) {
  const bool inferred = a.report->days_inferred || b.report->days_inferred;
  const bool stay = is_stay(*a.report);
  const int apart = gap(*a.days, *b.days);
  if (apart > (inferred || stay ? 3 : 1)) return std::nullopt;
  if (apart > 0) return inferred ? 0.4 : apart > 1 ? 0.6 : stay ? 0.8 : 0.7;
  if (*a.days == *b.days) return inferred ? 0.85 : 1.0;
  const int longer = std::max(length(*a.days), length(*b.days));
  return longer <= 3 ? 0.85 : longer <= 10 ? 0.75 : longer <= 31 ? 0.55 : 0.3;
}

double compare_with_published(const Prepared& told, const Prepared& other) {
  if (!other.report->published || other.report->days) return 0;
  const int lag = static_cast<int>((*other.report->published - told.days->to).count());
  if (told.status != StatusClass::came) return lag <= 0 && lag >= -30 ? 0.4 : 0;
  const int since_begin = static_cast<int>((*other.report->published - told.days->from).count());
  if (since_begin < -1) return 0;
  return lag <= 2 ? 0.7 : lag <= 7 ? 0.5 : 0;
}

std::optional<double> compare_days(const Prepared& a, const Prepared& b) {
  const EventReport& x = *a.report;
  const EventReport& y = *b.report;
  if (a.days && b.days) return compare_told(a, b);
  // "Trong năm 1991": no day to speak of, but not the article's either.
  if (x.days && y.days)
    return gap(*x.days, *y.days) > 1 ? std::nullopt : std::optional(*x.days == *y.days ? 0.3 : 0.1);
  if (a.days || b.days) {
    const Prepared& told = a.days ? a : b;
    const Prepared& other = a.days ? b : a;
    if (other.report->month_day.empty()) return compare_with_published(told, other);
    if (length(*told.days) > 10) return 0.3;
    const std::chrono::days slack{is_stay(x) ? 3 : 1};
    if (holds(*told.days, other.report->month_day)) return 0.75;
    if (holds({told.days->from - slack, told.days->to + slack}, other.report->month_day))
      return 0.5;
    return std::nullopt;
  }
  if (!x.month_day.empty() && !y.month_day.empty()) {
    if (x.month_day == y.month_day) return 0.75;
    const std::optional<Day> p = in_leap_year(x.month_day), q = in_leap_year(y.month_day);
    if (!p || !q) return 0.0;
    const int apart = days_between(*p, *q);
    if (apart > (is_stay(x) ? 3 : 1)) return std::nullopt;
    return is_stay(x) && apart == 1 ? 0.6 : 0.5;
  }
  if (!x.published || !y.published || x.days || y.days) return 0.0;
  const int apart = days_between(*x.published, *y.published);
  return apart <= 1 ? 0.6 : apart <= 3 ? 0.45 : apart <= 7 ? 0.25 : 0.0;
}

// ---- place, occasion, texts

std::optional<double> compare_places(const Prepared& p, const Prepared& q) {
  const EventReport& a = *p.report;
  const EventReport& b = *q.report;
  if (!a.place.empty() && a.place == b.place) return 1.0;
  if (a.country.empty() || b.country.empty()) return 0.5;
  const bool inferred = a.place_inferred || b.place_inferred;
  if (a.country != b.country) {
    if (inferred) return 0.3;
    // Of one pair's meetings on one day in two states, one place is an error; on one day of unknown
    // years, both are right.
    const bool one_day = p.days && q.days;
    return a.type == EventType::visit || !one_day ? std::nullopt : std::optional(0.1);
  }
  return !a.place.empty() && !b.place.empty() && !inferred ? 0.4 : 0.7;
}

// From -0.05, another gathering, to 1, the same one by its number.
std::optional<double> compare_occasions(const GatheringKey& a, const GatheringKey& b) {
  if (a.held.empty() || b.held.empty() || a.any || b.any) return 0.0;
  if (a.held != b.held) return !a.body.empty() && a.body == b.body ? 0.3 : -0.5;
  if (a.edition.empty() || b.edition.empty()) return 0.7;
  if (a.edition == b.edition) return 1.0;
  // One by its number, the other by its year.
  return (a.edition.size() == 4) != (b.edition.size() == 4) ? std::optional(0.7) : std::nullopt;
}

// Signings on one day by one pair are told apart by what is signed.
double compare_instruments(const EventReport& a, const EventReport& b) {
  if (a.type != EventType::agreement && a.type != EventType::ratification) return 0;
  bool both = false, same = false;
  for (const std::string& x : a.instruments) {
    for (const std::string& y : b.instruments) {
      if (is_any(x) || is_any(y)) continue;
      both = true;
      const NameWords p = name_words(name_of_key(x)), q = name_words(name_of_key(y));
      same = same || contained(p, q) || contained(q, p);
    }
  }
  return same ? 0.1 : both ? -0.3 : 0;
}

}  // namespace

StatusClass status_class(EventStatus status) {
  switch (status) {
    case EventStatus::occurred:
    case EventStatus::ongoing:
      return StatusClass::came;
    case EventStatus::planned:
    case EventStatus::proposed:
      return StatusClass::ahead;
    case EventStatus::cancelled:
      return StatusClass::cancelled;
  }
  return StatusClass::came;
}

Prepared prepare(const EventReport& report) {
  Prepared p;
  p.report = &report;
  p.status = status_class(report.status);
  for (const Party& party : report.parties) {
    Side& side = side_of(p.sides, party.represents);
    const std::string_view name = name_of_key(party.key);
    if (is_person_key(party.key)) {
      side.people.push_back(name_words(name));
    } else if (!name.empty() && party.office.empty()) {
      side.offices.emplace_back(name);  // a ministry stands for its state as an office does
    }
    for (std::string& office : office_list(party.office)) {
      if (!is_anybody(office)) side.offices.push_back(std::move(office));
    }
  }
  p.gathering = gathering_key(report.occasion);
  if (report.days && report.days->to - report.days->from <= kVague) p.days = report.days;
  set_window(p);
  return p;
}

int gap(const DayRange& a, const DayRange& b) {
  if (a.from > b.to) return static_cast<int>((a.from - b.to).count());
  if (b.from > a.to) return static_cast<int>((b.from - a.to).count());
  return 0;
}

std::optional<double> compare_parties(const Prepared& a, const Prepared& b) {
  double sum = 0;
  std::size_t sides = 0;
  bool others = false, all = true;
  for (std::size_t i = 0, j = 0; i < a.sides.size() || j < b.sides.size(); ++sides) {
    const bool left =
        j == b.sides.size() || (i < a.sides.size() && a.sides[i].code < b.sides[j].code);
    const bool right =
        i == a.sides.size() || (j < b.sides.size() && b.sides[j].code < a.sides[i].code);
    if (left || right) {
      sum += 0.5;
      left ? ++i : ++j;
      all = false;
      continue;
    }
    std::optional<double> side = compare_sides(a.sides[i++], b.sides[j++]);
    if (!side) return std::nullopt;
    // The host of a visit is a land.
    if (*side == kBareStates && a.report->type == EventType::visit) side = 0.9;
    sum += *side;
    others = others || *side == kOtherOffice;
  }
  double mean = sides == 0 ? 0.4 : sum / static_cast<double>(sides);
  if (sides > 2 && all) mean = std::max(mean, 0.8);  // three at once are seldom the same by chance
  return others ? std::min(mean, 0.35) : mean;
}

std::optional<Comparison> compare(const Prepared& a, const Prepared& b) {
  const EventReport& x = *a.report;
  const EventReport& y = *b.report;
  if (x.article == y.article || a.status != b.status) return std::nullopt;
  Comparison c;
  const std::optional<double> occasion = compare_occasions(a.gathering, b.gathering);
  const std::optional<double> days = compare_days(a, b);
  const std::optional<double> place = compare_places(a, b);
  if (!occasion || !days || !place) return std::nullopt;
  if (is_conference(x)) {
    // Who is told to attend differs from paper to paper; the gathering itself is what they share.
    const bool known = std::any_of(a.sides.begin(), a.sides.end(), [&](const Side& s) {
      return std::any_of(b.sides.begin(), b.sides.end(),
                         [&](const Side& t) { return s.code == t.code && share_a_person(s, t); });
    });
    c.parties = std::max(known ? 0.7 : 0.3, *occasion);
    if (*occasion < 0) return std::nullopt;
  } else {
    const std::optional<double> parties = compare_parties(a, b);
    if (!parties) return std::nullopt;
    c.parties = *parties;
  }
  c.occasion = std::max(0.0, *occasion);
  c.place = *place;
  // The number of a gathering tells its time.
  c.days = *occasion == 1.0 ? std::max(*days, 0.6) : *days;
  c.text = similarity(x.signature, y.signature);
  const double told = 0.5 * c.parties + 0.35 * c.days + 0.15 * c.place + 0.1 * *occasion +
                      compare_instruments(x, y);
  c.score = std::clamp(told, 0.0, 1.0);
  // Texts that share a run here and there are not yet of one hand.
  if (c.text >= 0.15) c.score += (1 - c.score) * c.text;
  return c;
}

}  // namespace banggiao
