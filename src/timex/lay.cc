#include "timex/lay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "timex/calendar.h"
#include "timex/lunar.h"

namespace banggiao::timex {
namespace {

namespace ch = std::chrono;

std::string_view mod_of(Position position) {
  switch (position) {
    case Position::start:
      return "START";
    case Position::mid:
      return "MID";
    case Position::end:
      return "END";
    case Position::half1:
      return "START";
    case Position::half2:
      return "END";
    case Position::none:
      return "";
  }
  return "";
}

// How far a candidate lies from the reference, in days weighed by what the words say of the side.
double distance(Day candidate, Aim aim, const Reference& reference) {
  const Day base = reference.day ? *reference.day : *reference.latest;
  const double delta = static_cast<double>((candidate - base).count());
  if (!reference.day) {
    // Only a bound: the latest day that is not after it.
    return delta <= 0 ? -delta : 4000 + delta;
  }
  const double other_side = aim.firm ? 100 : 4;
  switch (aim.tense) {
    case Tense::past:
      return delta <= 1 ? std::abs(delta) : delta * other_side;
    case Tense::future:
      return delta >= 0 ? delta : -delta * other_side;
    case Tense::none:
      return delta <= 1 ? std::abs(delta) : delta * 2;
  }
  return std::abs(delta);
}

// The year that brings `first_day(year)` nearest; nothing without a reference.
template <class FirstDay>
std::optional<int> pick_year(FirstDay first_day, Aim aim, const Reference& reference) {
  if (!reference.day && reference.year != 0) {
    const std::optional<Day> day = first_day(reference.year);
    const bool late = day && reference.latest && *day > *reference.latest;
    return late  ? std::optional(reference.year - 1)
           : day ? std::optional(reference.year)
                 : std::nullopt;
  }
  if (!reference.day && !reference.latest) return std::nullopt;
  const int middle = year_of(reference.day ? *reference.day : *reference.latest);
  std::optional<int> best;
  double best_cost = 0;
  for (int year = middle - 1; year <= middle + 1; ++year) {
    const std::optional<Day> day = first_day(year);
    if (!day) continue;
    const double cost = distance(*day, aim, reference);
    if (!best || cost < best_cost) {
      best = year;
      best_cost = cost;
    }
  }
  return best;
}

int hour_of_day(const Point& p) {
  if (p.hour >= 12 || p.hour < 0) return p.hour;
  if (p.part == "AF" || p.part == "EV") return p.hour + 12;
  if (p.part == "NI" && p.hour >= 6) return p.hour + 12;
  if (p.part == "MI" && p.hour <= 3) return p.hour + 12;
  return p.hour;
}

std::string with_time(std::string day, const Point& p) {
  if (p.has_clock()) {
    const int hour = hour_of_day(p);
    day +=
        p.minute >= 0 ? fmt::format("T{:02}:{:02}", hour, p.minute) : fmt::format("T{:02}", hour);
  } else if (!p.part.empty()) {
    day += fmt::format("T{}", p.part);
  }
  return day;
}

class Layer {
 public:
  Layer(const Point& p, Aim aim, const Reference& reference, const Told& told)
      : p_(p), aim_(aim), ref_(reference), told_(told.day), open_(told.open) {}

  Laid run() {
    if (p_.now) {
      if (ref_.day) out_.days = DayRange{*ref_.day, *ref_.day};
      out_.value = ref_.day ? format_day(*ref_.day) : "PRESENT_REF";
      out_.guessed = true;
      return out_;
    }
    if (p_.day != 0)
      numbered_day();
    else if (p_.day_shift)
      shifted_day();
    else if (p_.weekday != 0)
      weekday();
    else if (p_.week_shift)
      week();
    else if (p_.month != 0 || p_.month_shift)
      month();
    else if (p_.quarter != 0 || p_.quarter_shift)
      quarter();
    else if (p_.year != 0 || p_.year_shift || p_.cycle != 0)
      year();
    else if (p_.decade != 0)
      decade();
    else if (p_.century != 0 || p_.century_shift)
      century();
    else
      clock_alone();
    if (!said_) out_.mod = mod_of(p_.position);
    return out_;
  }

 private:
  void one_day(Day day) {
    out_.days = DayRange{day, day};
    out_.value = with_time(format_day(day), p_);
  }
  void unknown(std::string value) { out_.value = with_time(std::move(value), p_); }

  // The year told, by number or by its distance from the article's.
  std::optional<int> told_year() {
    if (p_.year != 0) return p_.year;
    if (p_.cycle != 0) return cycle_year();
    if (!p_.year_shift) return std::nullopt;
    out_.guessed = true;
    if (ref_.day) return year_of(*ref_.day) + *p_.year_shift;
    if (ref_.year != 0) return ref_.year + *p_.year_shift;
    return std::nullopt;
  }

  // The nearest year of the sixty with the name; 1984 was Giáp Tý.
  std::optional<int> cycle_year() {
    out_.guessed = true;
    const int base = ref_.day         ? year_of(*ref_.day)
                     : ref_.year != 0 ? ref_.year
                     : ref_.latest    ? year_of(*ref_.latest)
                                      : 0;
    if (base == 0) return std::nullopt;
    const int name = (base - 1984) % 60 + 60;
    int ahead = (p_.cycle - 1 - name + 180) % 60;
    if (ahead > 2) ahead -= 60;  // a year to come is seldom named before it is near
    return base + ahead;
  }

  void numbered_day() {
    std::optional<int> year = told_year();
    Point p = p_;
    if (p.month == 0) {
      // "ngày 22" or "ngày 5 tháng trước": the month from the day told last or the article's.
      out_.guessed = true;
      const std::optional<Day> base = p.month_shift ? ref_.day : ref_.day ? ref_.day : told_;
      if (!base) return unknown(fmt::format("XXXX-XX-{:02}", p.day));
      if (p.month_shift) {
        const YearMonth ym = plus_months(year_of(*base), month_of(*base), *p.month_shift);
        p.month = ym.month;
        year = ym.year;
      } else {
        double best_cost = 0;
        for (int shift = -1; shift <= 1; ++shift) {
          const YearMonth ym = plus_months(year_of(*base), month_of(*base), shift);
          if (p.day > static_cast<int>(
                          static_cast<unsigned>(civil(last_of_month(ym.year, ym.month)).day())))
            continue;
          Reference near = ref_;
          near.day = base;
          const double cost = distance(make_day(ym.year, ym.month, p.day), aim_, near);
          if (p.month == 0 || cost < best_cost) {
            p.month = ym.month;
            year = ym.year;
            best_cost = cost;
          }
        }
        if (p.month == 0) return unknown(fmt::format("XXXX-XX-{:02}", p.day));
      }
    }
    if (!year && !p_.year_shift && p_.cycle == 0) {
      out_.guessed = true;
      year = pick_year([&](int y) { return day_in_year(p, y); }, aim_, ref_);
    }
    const std::optional<Day> day = year ? day_in_year(p, *year) : std::nullopt;
    if (day) return one_day(*day);
    if (year && !p.lunar) return unknown(fmt::format("{:04}-{:02}-{:02}", *year, p.month, p.day));
    unknown(fmt::format("XXXX-{:02}-{:02}", p.month, p.day));
  }

  void shifted_day() {
    const bool context = p_.anchor == Anchor::context;
    const std::optional<Day> base = context && told_ ? told_ : ref_.day;
    out_.guessed = !context || !told_;
    if (!base) return unknown(context ? open_day(*p_.day_shift) : "XXXX-XX-XX");
    one_day(*base + ch::days{*p_.day_shift});
  }

  void weekday() {
    out_.guessed = true;
    if (!ref_.day) return unknown(fmt::format("XXXX-WXX-{}", p_.weekday));
    const Day today = *ref_.day;
    const int ahead = (p_.weekday - weekday_of(today) + 7) % 7;
    const Day next = today + ch::days{ahead};
    const Day last = ahead == 0 ? today : next - ch::days{7};
    if (!p_.week_shift) return one_day(aim_.tense == Tense::future ? next : last);
    if (*p_.week_shift == kNearest) return one_day(ahead == 0 ? today + ch::days{7} : next);
    if (*p_.week_shift == -kNearest) return one_day(ahead == 0 ? today - ch::days{7} : last);
    const Day monday = today - ch::days{weekday_of(today) - 1};
    one_day(monday + ch::days{*p_.week_shift * 7 + p_.weekday - 1});
  }

  void week() {
    out_.guessed = true;
    if (!ref_.day) {
      out_.value = p_.position == Position::end ? "XXXX-WXX-WE" : "XXXX-WXX";
      return;
    }
    const Day today = *ref_.day;
    Day monday = today - ch::days{weekday_of(today) - 1};
    // "cuối tuần" told as past early in a week is the one behind.
    const bool open = p_.position == Position::end && *p_.week_shift == 0 &&
                      aim_.tense == Tense::past && weekday_of(today) < 6;
    monday += ch::days{7 * (*p_.week_shift - (open ? 1 : 0))};
    const auto within = [&](int from, int to) {
      return DayRange{monday + ch::days{from}, monday + ch::days{to}};
    };
    out_.value = week_value(monday);
    switch (p_.position) {
      case Position::start:
        out_.days = within(0, 1);
        break;
      case Position::mid:
        out_.days = within(2, 3);
        break;
      case Position::end:
        out_.days = within(5, 6);
        out_.value += "-WE";
        said_ = true;
        break;
      default:
        out_.days = within(0, 6);
    }
  }

  void month() {
    std::optional<int> year = told_year();
    int number = p_.month;
    if (p_.month_shift) {
      out_.guessed = true;
      if (!ref_.day) {
        out_.value = "XXXX-XX";
        return;
      }
      const YearMonth ym = plus_months(year_of(*ref_.day), month_of(*ref_.day), *p_.month_shift);
      year = ym.year;
      number = ym.month;
    } else if (!year && !p_.year_shift) {
      out_.guessed = true;
      year = pick_year(
          [&](int y) -> std::optional<Day> {
            const DayRange range = part_of_month(y, number, p_.position);
            if (!ref_.day) return range.from;
            // The month the article stands in is at no distance.
            return std::clamp(*ref_.day, range.from, range.to);
          },
          aim_, ref_);
    }
    if (!year) {
      out_.value = fmt::format("XXXX-{:02}", number);
      return;
    }
    if (p_.lunar) {
      const auto first = lunar_day(*year, number, 1);
      const auto next = number < 12 ? lunar_day(*year, number + 1, 1) : lunar_day(*year + 1, 1, 1);
      if (first && next) {
        out_.days = DayRange{*first, *next - ch::days{1}};
        out_.value = fmt::format("{}/{}", format_day(out_.days->from), format_day(out_.days->to));
        return;
      }
    }
    out_.days = part_of_month(*year, number, p_.position);
    out_.value = fmt::format("{:04}-{:02}", *year, number);
  }

  void quarter() {
    std::optional<int> year = told_year();
    int number = p_.quarter;
    if (p_.quarter_shift || (!year && !p_.year_shift)) {
      out_.guessed = true;
      if (p_.quarter_shift && ref_.day) {
        const int index =
            year_of(*ref_.day) * 4 + (month_of(*ref_.day) - 1) / 3 + *p_.quarter_shift;
        year = index / 4;
        number = index % 4 + 1;
      } else if (!p_.quarter_shift) {
        year =
            pick_year([&](int y) { return std::optional(make_day(y, number * 3, 1)); }, aim_, ref_);
      }
    }
    if (!year) {
      out_.value = number != 0 ? fmt::format("XXXX-Q{}", number) : "XXXX-QX";
      return;
    }
    out_.days = months(*year, number * 3 - 2, number * 3);
    out_.value = fmt::format("{:04}-Q{}", *year, number);
  }

  void year() {
    const std::optional<int> told = told_year();
    if (!told) {
      out_.value = "XXXX";
      return;
    }
    if (p_.first_months != 0) {
      const int n = std::abs(p_.first_months);
      out_.days = p_.first_months > 0 ? months(*told, 1, n) : months(*told, 13 - n, 12);
      out_.value = fmt::format("{:04}", *told);
      if (n == 6)
        out_.value += p_.first_months > 0 ? "-H1" : "-H2";
      else if (n == 3)
        out_.value += p_.first_months > 0 ? "-Q1" : "-Q4";
      else
        out_.mod = p_.first_months > 0 ? "START" : "END";
      said_ = true;
      return;
    }
    out_.days = part_of_year(*told, p_.position);
    out_.value = fmt::format("{:04}", *told);
    if (p_.position == Position::half1 || p_.position == Position::half2) {
      out_.value += p_.position == Position::half1 ? "-H1" : "-H2";
      said_ = true;
    }
  }

  void decade() {
    out_.value = fmt::format("{:03}", p_.decade / 10);
    out_.days = part_of_years(p_.decade, 10, p_.position);
  }

  void century() {
    int number = p_.century;
    if (p_.century_shift) {
      out_.guessed = true;
      if (!ref_.day) {
        out_.value = "XX";
        return;
      }
      number = (year_of(*ref_.day) - 1) / 100 + 1 + *p_.century_shift;
    }
    out_.value = fmt::format("{:02}", number - 1);
    out_.days = part_of_years((number - 1) * 100 + 1, 100, p_.position);
  }

  void clock_alone() {
    out_.guessed = true;
    const std::optional<Day> base = told_ ? told_ : ref_.day;
    if (base) return one_day(*base);
    unknown(open_day(0));
  }

  // So many days from the one told last, where nobody knows its year.
  std::string open_day(int shift) const {
    constexpr int kAnyYear = 2001;
    Point told;
    const auto number = [&](std::size_t at) {
      return (open_[at] - '0') * 10 + open_[at + 1] - '0';
    };
    if (open_.size() < 10) return "XXXX-XX-XX";
    told.month = number(5), told.day = number(8);
    const std::optional<Day> day = day_in_year(told, kAnyYear);
    if (shift == 0 || !day) return shift == 0 ? open_.substr(0, 10) : "XXXX-XX-XX";
    const ch::year_month_day moved = civil(*day + ch::days{shift});
    const bool leap = (static_cast<unsigned>(moved.month()) > 2) !=
                      (told.month > 2);  // who knows February's last day
    if (leap) return "XXXX-XX-XX";
    return fmt::format("XXXX-{:02}-{:02}", static_cast<unsigned>(moved.month()),
                       static_cast<unsigned>(moved.day()));
  }

  const Point& p_;
  Aim aim_;
  const Reference& ref_;
  std::optional<Day> told_;
  const std::string& open_;
  Laid out_;
  bool said_ = false;  // the value or the mod already holds the position
};

constexpr std::string_view kUnitCode[] = {"TS", "TM", "TH", "D", "D",  "D",
                                          "W",  "M",  "Q",  "Y", "DE", "CE"};

std::string duration_value(double count, Unit unit) {
  std::string_view code = kUnitCode[static_cast<std::size_t>(unit)];
  std::string out = "P";
  if (unit < Unit::session) {
    out += "T";
    code.remove_prefix(1);
  }
  constexpr double kMost = 100'000;  // that are written with all their digits
  const bool whole = count < kMost && count == std::floor(count);
  out += count == 0 ? std::string("X")
         : whole    ? std::to_string(static_cast<int>(count))
                    : fmt::format("{:g}", count);
  out += code;
  return out;
}

// "ba năm trước", "trước đó một ngày": a point as coarse as its unit.
Laid lay_away(const Expr& e, const Reference& reference, const Told& told) {
  Laid out;
  const bool context = e.anchor == Anchor::context;
  std::optional<Day> base = reference.day;
  if (context)
    base = e.unit >= Unit::month && told.stretch ? std::optional(told.stretch->from) : told.day;
  out.guessed = !context;
  const bool past = e.side == Tense::past;
  if (e.count == 0 || e.unit < Unit::session || !within_calendar(e.count, e.unit)) {
    out.value = past ? "PAST_REF" : "FUTURE_REF";
    return out;
  }
  if (!base) {
    out.value = e.unit >= Unit::year    ? "XXXX"
                : e.unit >= Unit::month ? "XXXX-XX"
                : e.unit == Unit::week  ? "XXXX-WXX"
                                        : "XXXX-XX-XX";
    return out;
  }
  const Day day = plus_units(*base, past ? -e.count : e.count, e.unit);
  Point p;
  Reference exact{day, 0, {}, false};
  switch (e.unit) {
    case Unit::week:
      p.week_shift = 0;
      break;
    case Unit::month:
    case Unit::quarter:
      p.month_shift = 0;
      break;
    case Unit::year:
    case Unit::decade:
    case Unit::century:
      p.year_shift = 0;
      break;
    default:
      p.day_shift = 0;
  }
  const bool guessed = out.guessed;
  out = Layer(p, {}, exact, Told{}).run();
  out.guessed = guessed;
  return out;
}

// "từ thứ Hai đến thứ Sáu tuần trước": of one week; with no week told, the end is the next such day
// behind the beginning.
void tell_weekdays(Point& from, Point& to, Aim aim, const Reference& reference, const Told& told) {
  if (from.weekday == 0 || from.day != 0 || to.weekday == 0) return;
  if (!from.week_shift && to.week_shift != kNearest) from.week_shift = to.week_shift;
  if (to.day != 0 || from.week_shift || to.week_shift) return;
  const Laid first = lay_point(from, aim, reference, told);
  if (!first.days) return;
  const Day last = first.days->from + ch::days{(to.weekday - from.weekday + 7) % 7};
  const ch::year_month_day ymd = civil(last);
  to.year = static_cast<int>(ymd.year());
  to.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  to.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
}

// What only the end tells holds for the beginning too: "từ 21 đến 24/9", "tháng 7-8/2016", "từ 8h
// đến 10h ngày 3/4".
void tell_beginning(Point& from, const Point& to) {
  if (from.is_day() && to.is_day() && from.month == 0 && !from.month_shift && from.day != 0) {
    from.month = to.month;
    from.lunar = to.lunar;
    from.cycle = to.cycle;
  }
  if (from.year == 0 && !from.year_shift && (from.day != 0 || from.month != 0)) {
    from.year = to.year;
    from.year_shift = to.year_shift;
    if (to.year != 0 && from.month > to.month && to.month != 0) from.year = to.year - 1;
  }
  if (to.has_clock() && !from.is_day() && to.is_day()) {
    const Point clock = from;
    from = to;
    from.hour = clock.hour;
    from.minute = clock.minute;
    if (!clock.part.empty()) from.part = clock.part;
  }
}

Laid lay_range(const Expr& e, const Reference& reference, Told told) {
  Point from = e.from, to = e.to;
  tell_weekdays(from, to, e.aim, reference, told);
  tell_beginning(from, to);
  const Laid end = lay_point(to, e.aim, reference, told);
  if (from.has_clock() && !from.is_day() && end.days) told.day = end.days->to;
  Laid out = lay_point(from, e.aim, reference, told);
  if (out.days && end.days && out.days->from > end.days->to && from.year == 0 && to.year == 0) {
    // "30/12 - 3/1": the beginning is of the year before.
    from.year_shift.reset();
    from.year = year_of(out.days->from) - 1;
    out = lay_point(from, e.aim, reference, told);
  }
  out.guessed = out.guessed || end.guessed;
  out.value += "/" + end.value;
  if (out.days && end.days && out.days->from <= end.days->to)
    out.days->to = end.days->to;
  else
    out.days.reset();
  out.mod.clear();
  return out;
}

// "ba năm", and the days of "ba năm qua", "ba năm tới".
Laid lay_duration(const Expr& e, const Reference& reference) {
  Laid out;
  out.value = duration_value(e.count, e.unit);
  if (e.minutes != 0) out.value += fmt::format("{}M", e.minutes);
  if (e.side == Tense::none || !reference.day || e.count == 0 || !within_calendar(e.count, e.unit))
    return out;
  out.guessed = true;
  const Day base = *reference.day;
  const Day other = plus_units(base, e.side == Tense::past ? -e.count : e.count, e.unit);
  out.days = e.side == Tense::past ? DayRange{other, base} : DayRange{base, other};
  if (e.side == Tense::future && e.unit >= Unit::day) out.days->from += ch::days{1};
  if (out.days->from > out.days->to) out.days->from = out.days->to;
  return out;
}

}  // namespace

std::optional<Day> day_in_year(const Point& p, int year) {
  if (p.lunar) {
    // The lunar year ends in the next one's January or February, and its last month may be short.
    const int begins = p.month == 12 && p.day >= 23 ? year - 1 : year;
    const auto day = lunar_day(begins, p.month, p.day);
    return day || p.day != 30 ? day : lunar_day(begins, p.month, 29);
  }
  const ch::year_month_day day = ch::year{year} / ch::month{static_cast<unsigned>(p.month)} /
                                 ch::day{static_cast<unsigned>(p.day)};
  if (!day.ok()) return std::nullopt;
  return Day{day};
}

Laid lay_point(const Point& point, Aim aim, const Reference& reference, const Told& told) {
  return Layer(point, aim, reference, told).run();
}

TimeMention lay(const Expr& e, const Reference& reference, const Told& told) {
  TimeMention out;
  Laid laid;
  switch (e.kind) {
    case Expr::Kind::point:
      laid = e.away ? lay_away(e, reference, told) : lay_point(e.from, e.aim, reference, told);
      if (e.from.has_clock()) out.type = TimexType::time;
      break;
    case Expr::Kind::range:
      laid = lay_range(e, reference, told);
      if (e.from.has_clock() || e.to.has_clock()) out.type = TimexType::time;
      break;
    case Expr::Kind::duration:
      laid = lay_duration(e, reference);
      out.type = TimexType::duration;
      break;
    case Expr::Kind::set:
      laid.value = duration_value(e.count, e.unit);
      if (e.from.weekday != 0) laid.value = fmt::format("XXXX-WXX-{}", e.from.weekday);
      if (!e.code.empty()) laid.value = fmt::format("XXXX-XX-XXT{}", e.code);
      out.type = TimexType::set;
      break;
    case Expr::Kind::ref:
      laid.value = std::string(e.code);
      break;
  }
  out.value = std::move(laid.value);
  out.mod = std::move(laid.mod);
  if (e.approx && out.mod.empty()) out.mod = "APPROX";
  out.days = laid.days;
  out.inferred = laid.guessed && (reference.inferred || !reference.day);
  out.rule = std::string(e.rule);
  return out;
}

}  // namespace banggiao::timex
