#include "timex/year_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <span>

#include "timex/calendar.h"
#include "timex/lay.h"

namespace banggiao::timex {
namespace {

constexpr double kFarLead = 0.6;  // of a day that only the story's later part tells
constexpr int kNearDays = 45;

// "thứ Hai, 5/4"; at the head of a page ("Thứ bảy, 5/4 | Đăng nhập") where it is within days of the
// story's own.
void vote_by_weekdays(const Story& story, Ballot& ballot) {
  for (std::size_t i = 0; i < story.exprs.size(); ++i) {
    const Point& p = story.exprs[i].from;
    if (p.weekday == 0 || p.day == 0 || p.month == 0 || p.year != 0) continue;
    const BlockRole role = story.role(i);
    if (!is_body(role)) {
      constexpr int kNear = 3;
      const int ahead =
          story.lead ? (p.month - story.lead->month) * 31 + p.day - story.lead->day : kNear + 1;
      if (ahead < 0 || ahead > kNear) continue;
    }
    ballot.vote(story.span(story.exprs[i]), "the weekday fits the date", [&](int year) {
      const auto day = day_in_year(p, year);
      return day && weekday_of(*day) == p.weekday ? 1.0 : -2.5;
    });
  }
}

// A year that something is told to be counted from: "thiết lập năm 1998 … trong 19 năm qua". They
// add up to the article's.
bool counted_on(const Story& story, std::size_t i) {
  if (i + 1 >= story.exprs.size() || story.exprs[i].kind != Expr::Kind::point ||
      story.exprs[i].from.year < 1900)
    return false;
  constexpr std::uint32_t kFar = 60;
  const Expr& e = story.exprs[i + 1];
  if (e.kind != Expr::Kind::duration || e.unit != Unit::year || e.side != Tense::past ||
      e.count < 5)
    return false;
  if (e.begin > story.exprs[i].end + kFar) return false;
  // "… trong năm 2018. Mức cao nhất trong 9 năm qua" counts from elsewhere; "… từ năm 1998. Trong
  // 19 năm qua" does not.
  constexpr std::uint32_t kLed = 1;
  const auto begins_between = [&](const Sentence& s) {
    return s.begin > story.exprs[i].begin && s.begin + kLed < e.begin;
  };
  return std::none_of(story.text.sentences.begin(), story.text.sentences.end(), begins_between);
}

void vote_by_counts(const Story& story, Ballot& ballot) {
  for (std::size_t i = 0; i < story.exprs.size(); ++i) {
    if (!counted_on(story, i)) continue;
    const int from = story.exprs[i].from.year;
    const double count = story.exprs[i + 1].count;
    const int means = from + static_cast<int>(count);
    ballot.vote(story.span(story.exprs[i].begin, story.exprs[i + 1].end),
                fmt::format("{} + {} → {}", from, count, means), [&](int y) {
                  return y == means ? 4.0 : std::abs(y - means) == 1 ? 1.0 : 0.0;
                });
  }
}

}  // namespace

bool is_anniversary(const Story& story, const Expr& e) {
  if (e.kind != Expr::Kind::range || e.from.year == 0 || e.to.year == 0 || e.from.month != 0 ||
      e.to.month != 0)
    return false;
  constexpr std::uint32_t kFar = 30;
  constexpr int kLeast = 5;
  const int years = e.to.year - e.from.year;
  if (years < kLeast) return false;
  for (std::uint32_t t = e.begin; t > e.begin - std::min(e.begin, kFar); --t) {
    const auto number = story.words.digits(t - 1);
    if (number && number->value == years) return true;
  }
  return false;
}

namespace {

// The nearest of the years that the text tells: past ones bound the article's from below, future
// ones from above.
struct ToldYears {
  int past = 0, future = 0, full = 0;  // 0: none
  std::size_t past_expr = 0, future_expr = 0, full_expr = 0;
  bool appointment = false;  // `future` is when something is to take place, not a goal "by 2030"
};

ToldYears read_told_years(const Story& story, Ballot& ballot) {
  ToldYears told;
  for (std::size_t i = 0; i < story.exprs.size(); ++i) {
    const Expr& e = story.exprs[i];
    if (!is_body(story.role(i)) || e.rule == "term" || is_anniversary(story, e)) continue;
    if (e.kind != Expr::Kind::point && e.kind != Expr::Kind::range) continue;
    const Point& p = e.from;
    const int year = e.kind == Expr::Kind::range && e.to.year != 0 ? e.to.year : p.year;
    if (!is_year(year)) continue;
    const bool until =
        story.words.word_before(e.begin, WordClass::to, e.begin > 2 ? e.begin - 3 : 0).has_value();
    const bool stay = p.day != 0 && e.to.day != 0;  // "từ ngày 6 đến 8/6/2017", no term of office
    const bool future = e.aim.tense == Tense::future || (until && e.aim.tense != Tense::past) ||
                        (e.to.year != 0 && !stay);
    if (p.day != 0 && !future) {
      if (story.lead && story.lead->expr == i) {
        const double sure = story.lead->confidence > kFarLead ? 5.0 : 2.0;
        ballot.vote(story.span(e), fmt::format("{} is told in full", year), [&](int y) {
          return y == year ? sure : y < year ? -5.0 : y == year + 1 ? 0.5 : -0.5 * (y - year);
        });
      } else if (year >= told.full) {
        told.full = year, told.full_expr = i;
      }
    } else if (future) {
      if (told.future == 0 || year < told.future) {
        told.future = year, told.future_expr = i;
        told.appointment = !until && e.to.year == 0;
      }
    } else if (year > told.past) {
      told.past = year, told.past_expr = i;
    }
  }
  return told;
}

// From the story's own day, were it of that year, to a month that is told with its year; nothing
// where either is not told.
std::optional<int> months_to(const Story& story, const Point& p, int year) {
  if (p.month == 0 || p.year == 0 || !story.lead) return std::nullopt;
  return (p.year - year) * 12 + p.month - story.lead->month;
}

// "APEC 2017", "World Cup 2018": the latest year that a name carries is the article's, or near it.
void vote_by_named_years(const Story& story, Ballot& ballot) {
  int latest = 0;
  std::uint32_t at = 0;
  std::size_t expr = 0;
  const std::span<const Token> tokens = story.text.tokens;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::number || &token == tokens.data()) continue;
    const auto t = static_cast<std::uint32_t>(&token - tokens.data());
    while (expr < story.exprs.size() && story.exprs[expr].end <= t) ++expr;
    if (expr < story.exprs.size() && story.exprs[expr].begin <= t) continue;
    const auto year = tokens[t - 1].capital && !token.glued ? story.words.digits(t) : std::nullopt;
    if (year && is_year(year->value) && year->value > latest) latest = year->value, at = t;
  }
  if (latest == 0) return;
  ballot.vote(story.span(at - 1, at + 1), fmt::format("a name of {}", latest), [&](int y) {
    return y == latest       ? 1.5
           : y == latest - 1 ? 1.0
           : y == latest + 1 ? 0.7
           : y < latest - 4  ? -1.0
                             : 0.0;
  });
}

void vote_by_told_years(const Story& story, Ballot& ballot) {
  const ToldYears told = read_told_years(story, ballot);
  // The latest day that is told in full: near the story's own it is of its year, else long before.
  if (told.full != 0) {
    const Expr& e = story.exprs[told.full_expr];
    const auto day = day_in_year(e.kind == Expr::Kind::range ? e.to : e.from, told.full);
    const auto own = story.day_in(told.full);
    const bool near = own && day && std::abs((*own - *day).count()) <= kNearDays;
    ballot.vote(story.span(e), fmt::format("{} is told in full", told.full), [&](int y) {
      if (y < told.full) return -5.0;
      if (near) return y == told.full ? 3.0 : std::max(-1.5, 0.5 - 0.5 * (y - told.full));
      return y - told.full <= 1 ? 1.0 : y == told.full + 2 ? 0.5 : 0.0;
    });
  }
  if (told.past != 0) {
    const Expr& e = story.exprs[told.past_expr];
    // A year alone may as well be that of a plan: "đạt 2 tỉ USD vào năm 2020", "Chủ tịch ASEAN
    // 2020".
    const bool planned = e.aim.tense == Tense::none && !counted_on(story, told.past_expr);
    const double month = e.from.month != 0 ? -1.0 : 0.0;
    ballot.vote(story.span(e), fmt::format("not before {}", told.past), [&](int y) {
      if (const auto months = planned ? std::nullopt : months_to(story, e.from, y)) {
        return *months > 0 ? -4.0 : *months >= -12 ? 1.4 : *months >= -24 ? 0.7 : 0.0;
      }
      if (y < told.past)
        return planned && y + 3 >= told.past ? 0.5 * (y + 1 - told.past) + month
               : planned                     ? -2.5
                                             : -4.0;
      return y == told.past ? 0.8 : y == told.past + 1 ? 1.0 : y == told.past + 2 ? 0.4 : 0.0;
    });
  }
  if (told.future != 0) {
    const Expr& e = story.exprs[told.future_expr];
    const double firm = e.aim.firm || e.to.year != 0
                            ? -3.0
                            : -1.5;  // the clause around may speak of something else
    ballot.vote(story.span(e), fmt::format("{} is still ahead", told.future), [&](int y) {
      if (y > told.future) return firm;
      const int ahead = told.future - y;
      if (!told.appointment) return 0.5;
      if (const auto months = months_to(story, e.from, y)) {
        return *months < 0     ? firm
               : *months <= 6  ? 2.0
               : *months <= 12 ? 1.2
               : *months <= 24 ? 0.3
                               : -0.5;
      }
      return ahead == 0 ? 0.5 : ahead <= 2 ? 1.5 : ahead <= 5 ? 0.5 : -0.5;
    });
  }
}

}  // namespace

void Story::set_lead(std::optional<LeadDay> found) {
  lead = found;
  if (!lead) return;
  Point p;
  p.day = lead->day;
  p.month = lead->month;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const auto day = day_in_year(p, year);
    if (day) days[year_index(year)] = *day + std::chrono::days{lead->shift};
  }
}

void vote_by_times(const Story& story, Ballot& ballot) {
  vote_by_weekdays(story, ballot);
  vote_by_told_years(story, ballot);
  vote_by_named_years(story, ballot);
  vote_by_counts(story, ballot);
}

void vote_by_habit(Ballot& ballot) {
  constexpr int kOnline = 2000;  // few newspapers of Viet Nam were on the web before
  constexpr int kKnownUntil =
      2026;  // when the offices of data/names/people.tsv were last looked at
  ballot.vote({}, {}, [](int y) {
    return y < kOnline ? -0.5 * (kOnline - y) : y > kKnownUntil ? -1.0 * (y - kKnownUntil) : 0.0;
  });
}

int latest_year(const Story& story, Day retrieved) {
  int last = year_of(retrieved);
  while (story.lead && story.day_in(last).value_or(retrieved) > retrieved) --last;
  return last;
}

void vote_by_retrieval(const Story& story, Day retrieved, Ballot& ballot) {
  const int last = latest_year(story, retrieved);
  ballot.vote({}, fmt::format("retrieved on {}", format_day(retrieved)), [&](int y) {
    if (y > last) return -50.0;
    // Archives are fetched long after: the odds fall less and less.
    const int before = last - y;
    return before == 0 ? 4.0 : before == 1 ? 2.2 : before == 2 ? 1.6 : 1.2 - 0.2 * (before - 3);
  });
}

}  // namespace banggiao::timex
