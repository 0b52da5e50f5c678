// Months, quarters, years, weeks, stretches of time.
#include <algorithm>

#include "timex/parser.h"

namespace banggiao::timex {

namespace {

constexpr int kQuarters = 4, kMonths = 12;  // of a year

// The first year of "những năm 80", "thập niên 1990".
int decade_of(const WordView::Digits& digits) {
  constexpr int kLastOf2000s = 20;  // "thập niên 20" is of this century, "những năm 30" is not
  if (digits.count == 4) return digits.value;
  return (digits.value <= kLastOf2000s ? 2000 : 1900) + digits.value;
}

}  // namespace

// "quý đầu năm", "quý cuối năm 2016": at the word for which of them.
bool Parser::outer_quarter(std::uint32_t& cur, Point& p) const {
  const auto which = year_end_at(cur);
  if (!which) return false;
  p.quarter = which->word->code == "start" ? 1 : kQuarters;
  cur = which->end;
  year_after(cur, p);
  if (p.year == 0 && !p.year_shift) ++cur;
  return true;
}

// "I", "3", "ba": which quarter of a year.
bool Parser::quarter_number(std::uint32_t& cur, Point& p) const {
  constexpr std::string_view kRoman[kQuarters] = {"I", "II", "III", "IV"};
  if (const auto d = digits(cur); d && d->value >= 1 && d->value <= kQuarters && d->count == 1) {
    p.quarter = d->value;
    ++cur;
    return true;
  }
  if (cur >= limit_) return false;
  const auto named = std::find(std::begin(kRoman), std::end(kRoman), w_.text(cur));
  if (named != std::end(kRoman)) {
    p.quarter = static_cast<int>(named - std::begin(kRoman)) + 1;
    ++cur;
    return true;
  }
  return false;
}

// "quý I/2024", "quý ba năm 2016", "quý trước": from behind "quý" on.
std::optional<Parser::Stretch> Parser::quarter_like(std::uint32_t cur, Stretch out) const {
  Point& p = out.from;
  out.rule = "quarter";
  if (!quarter_number(cur, p) && cur < limit_) {
    if (outer_quarter(cur, p)) {
      out.end = cur;
      return out;
    }
    if (const auto s = shift_at(cur)) {
      p.quarter_shift = s->word->value;
      out.rule = "month";
      out.end = s->end;
      return out;
    }
    const auto n = word(cur, number);
    if (!n || n->word->value > kQuarters || word(cur, unit)) return std::nullopt;
    p.quarter = n->word->value;
    cur = n->end;
  }
  year_after(cur, p);
  out.end = cur;
  return out;
}

// "đầu năm", "cuối năm"
std::optional<WordView::Found> Parser::year_end_at(std::uint32_t i) const {
  const auto found = word(i, position);
  const bool of_year = found && is_unit(found->end, Unit::year) &&
                       (found->word->code == "start" || found->word->code == "end");
  return of_year ? found : std::nullopt;
}

// "6 tháng đầu năm", "ba tháng cuối năm 2016", "9 tháng năm 2025": so many months `n` of a year.
std::optional<Parser::Stretch> Parser::months_of_year(const Number& n) const {
  constexpr int kFewest = 3, kMost = 11;  // of "9 tháng năm 2025": its first nine
  Stretch out;
  out.rule = "months";
  Point& p = out.from;
  const int months = static_cast<int>(n.value);
  const std::uint32_t behind = n.end + 1;
  std::uint32_t cur = 0;
  if (const auto part_of = year_end_at(behind); part_of && n.value >= 1 && n.value <= kMonths) {
    p.first_months = part_of->word->code == "start" ? months : -months;
    cur = part_of->end;
    year_after(cur, p);
    if (p.year == 0 && !p.year_shift) {
      p.year_shift = 0;
      cur = part_of->end + 1;
    }
  } else if (!word(behind, position) && n.value >= kFewest && n.value <= kMost &&
             is_unit(behind, Unit::year)) {
    p.first_months = months;
    cur = behind;
    year_after(cur, p);
    if (p.year == 0) return std::nullopt;
  } else {
    return std::nullopt;
  }
  out.end = cur;
  return out;
}

// "9/2017"
std::optional<Parser::Stretch> Parser::month_in_numbers(std::uint32_t i, Stretch out) const {
  const auto m = digits(i), y = digits(i + 2);
  if (!m || m->value < 1 || m->value > kMonths || m->count > 2) return std::nullopt;
  if (!y || y->count != 4 || !is_near_year(y->value)) return std::nullopt;
  const bool joined = mark(i + 1) == '/' || (mark(i + 1) == '-' && before(i, lead));
  if (!joined || !glued(i + 1) || !glued(i + 2) || bad_left(i) || bad_right(i + 3))
    return std::nullopt;
  out.from.month = m->value;
  out.from.year = y->value;
  out.end = i + 3;
  return out;
}

// "tháng 7-8/2016", "tháng 9 và 10": the second of two months.
void Parser::month_after(std::uint32_t& cur, Stretch& out) const {
  const int first = out.from.month;
  std::uint32_t at = cur;
  if (mark(at) == '-' || mark(at) == ',')
    ++at;
  else if (const auto a = word(at, and_))
    at = a->end;
  else
    return;
  const auto d = digits(at);
  if (!d || d->count > 2 || d->value <= first || d->value > kMonths) return;
  Point last;
  last.month = d->value;
  ++at;
  year_after(at, last);
  const bool joined = mark(cur) == '-' || last.year != 0 || d->value == first + 1;
  if (!joined || bad_right(at) || is_unit(at, Unit::day)) return;
  out.to = last;
  cur = at;
}

// "cuối tháng 4/2025", "tháng này", "quý I", "6 tháng đầu năm", "9/2017".
std::optional<Parser::Stretch> Parser::month_like(std::uint32_t i) const {
  Stretch out;
  out.rule = "month";
  std::uint32_t cur = i;
  Point& p = out.from;
  if (const auto pos = position_at(cur)) {
    p.position = to_position(pos->word->code);
    cur = pos->end;
  }
  if (is_unit(cur, Unit::quarter)) return quarter_like(cur + 1, out);
  if (p.position == Position::none) {
    if (const auto n = number_at(cur); n && is_unit(n->end, Unit::month)) return months_of_year(*n);
  }
  if (!is_unit(cur, Unit::month)) return month_in_numbers(cur, out);
  if (before(i, name) && !digits(cur + 1)) return std::nullopt;
  if (i > begin_ && number_at(i - 1) && p.position == Position::none && !word(i - 1, unit))
    return std::nullopt;
  const std::uint32_t name = cur;
  month_and_year(cur, p);
  if (p.month == 0 && !p.month_shift) {
    if (p.position == Position::none) return std::nullopt;
    p.month_shift = 0;  // "hồi đầu tháng"
    cur = name + 1;
  }
  if (cur == name) return std::nullopt;
  if (p.month != 0 && p.year == 0 && !p.year_shift) month_after(cur, out);
  if (const auto l = word(cur, WordClass::lunar)) {
    p.lunar = true;
    cur = l->end;
  } else if (!word(name + 1, month)) {
    p.lunar = false;
  }
  if (const auto a = word(cur, after); a && p.year == 0 && !p.month_shift && !p.year_shift) {
    const bool place = a->end < limit_ && w_.token(a->end).capital;
    if (!place) {
      out.tense = to_tense(a->word->code);
      cur = a->end;
    }
  }
  out.end = cur;
  return out;
}

// 2021–2026, 2016-20, 2014 đến nay
std::optional<Parser::Stretch> Parser::years_from(std::uint32_t i) const {
  const auto a = digits(i);
  if (!a || a->count != 4 || !is_year(a->value)) return std::nullopt;
  Stretch out;
  out.rule = "term";
  out.from.year = a->value;
  std::uint32_t at = i + 1;
  if (const auto joined = word(at, WordClass::to)) {
    at = joined->end;
    if (const auto n = word(at, near); n && n->word->value == 0) {
      out.to = Point{};
      out.to->now = true;
      out.end = n->end;
      return out;
    }
    if (is_unit(at, Unit::year)) ++at;
  } else if (mark(at) == '-') {
    ++at;
  } else {
    return std::nullopt;
  }
  const auto b = digits(at);
  if (!b || bad_right(at + 1)) return std::nullopt;
  const int last = b->count == 4 ? b->value : b->count == 2 ? a->value / 100 * 100 + b->value : 0;
  if (last <= a->value || last > a->value + 200) return std::nullopt;
  out.to = Point{};
  out.to->year = last;
  out.end = at + 1;
  return out;
}

// "2016"; 0 where no year stands.
int Parser::year_at(std::uint32_t i) const {
  const auto d = digits(i);
  return d && d->count == 4 && is_year(d->value) && !bad_right(i + 1) ? d->value : 0;
}

// "thế kỷ 19-20", "thế kỷ XXI", "thế kỷ trước": from behind the word on.
bool Parser::century_at(std::uint32_t& cur, Stretch& out) const {
  constexpr int kLast = 30;        // larger numbers are no century
  constexpr int kFirstRoman = 15;  // "XV"
  constexpr std::string_view kRoman[] = {"XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII"};
  Point& p = out.from;
  if (const auto d = digits(cur)) {
    if (d->value < 1 || d->value > kLast) return false;
    p.century = d->value;
    if (const auto b = digits(cur + 2);
        mark(cur + 1) == '-' && b && b->value > d->value && b->value <= kLast) {
      out.to = Point{};
      out.to->century = b->value;
      cur += 2;
    }
    ++cur;
    return true;
  }
  if (const auto s = shift_at(cur)) {
    p.century_shift = s->word->value;
    cur = s->end;
    return true;
  }
  if (cur >= limit_) return false;
  const auto named = std::find(std::begin(kRoman), std::end(kRoman), w_.text(cur));
  if (named == std::end(kRoman)) return false;
  p.century = static_cast<int>(named - std::begin(kRoman)) + kFirstRoman;
  ++cur;
  return true;
}

// "thập niên 80", "thập kỷ 1990": from behind the word on.
bool Parser::decade_at(std::uint32_t& cur, Stretch& out) const {
  const auto d = digits(cur);
  if (!d || d->value % 10 != 0) return false;
  out.from.decade = decade_of(*d);
  ++cur;
  return true;
}

// "năm Giáp Thìn 2024", "Tết Giáp Thìn": at the name of the year.
std::optional<Parser::Stretch> Parser::cycle_like(const WordView::Found& cycle, bool new_year,
                                                  Stretch out) const {
  Point& p = out.from;
  p.cycle = cycle.word->value + 1;
  p.position = Position::none;
  out.end = cycle.end;
  out.rule = new_year ? "named_day" : "year.cycle";
  if (const int year = year_at(out.end); year != 0) {
    p.year = year;
    ++out.end;
  }
  if (new_year) {
    p.month = p.day = 1;
    p.lunar = true;
  }
  return out;
}

// "2016", "2016-2020", "những năm 1990": at the number `y`.
Parser::Stretch Parser::years_at(std::uint32_t i, int y, bool many, Stretch out) const {
  constexpr int kCentury = 100;  // years
  Point& p = out.from;
  p.year = y;
  out.end = i + 1;
  if (many && y % 10 == 0) {
    p.year = 0;
    p.decade = y;
  }
  const auto b = mark(out.end) == '-' ? digits(out.end + 1) : std::nullopt;
  if (!b || (b->count != 4 && b->count != 2)) return out;
  const int last = b->count == 4 ? b->value : y / kCentury * kCentury + b->value;
  if (last <= y || last > y + kCentury) return out;
  p.decade = 0;
  p.year = y;
  out.to = Point{};
  out.to->year = last;
  out.end += 2;
  return out;
}

// "(1995)", "2021-2026": a year that no word leads in.
std::optional<Parser::Stretch> Parser::bare_year(std::uint32_t i, bool alone, Stretch out) const {
  if (alone && !bad_left(i)) {
    if (auto years = years_from(i); years && digits(i)->value >= kFirstNear && mark(i + 1) == '-')
      return years;
  }
  const int y = year_at(i);
  if (!is_near_year(y) || i == begin_ || mark(i - 1) != '(' || mark(i + 1) != ')')
    return std::nullopt;
  out.from.year = y;
  out.end = i + 1;
  return out;
}

// "nhiệm kỳ 2021–2026", "giai đoạn từ 2016 đến nay": from behind the word on.
std::optional<Parser::Stretch> Parser::term_at(std::uint32_t i) const {
  std::uint32_t at = i;
  if (const auto f = word(at, WordClass::from)) at = f->end;
  if (is_unit(at, Unit::year)) ++at;
  return years_from(at);
}

// "cuối năm 2016", "năm ngoái", "những năm 80", "thế kỷ XX", "nhiệm kỳ 2021–2026".
std::optional<Parser::Stretch> Parser::year_like(std::uint32_t i, bool led) const {
  Stretch out;
  out.rule = "year";
  std::uint32_t cur = i;
  const auto pos = position_at(cur);
  if (pos) {
    out.from.position = to_position(pos->word->code);
    cur = pos->end;
  }
  const auto pl = word(cur, plural);
  const bool many = pl.has_value();
  if (many) cur = pl->end;
  std::uint32_t unit_end = 0;
  const auto u = unit_at(cur, unit_end);
  if (u == Unit::decade || u == Unit::century) {
    cur = unit_end;
    if (!(u == Unit::century ? century_at(cur, out) : decade_at(cur, out))) return std::nullopt;
    out.rule = "decade";
    out.end = cur;
    return out;
  }
  if (const auto t = word(i, term); t && !pos) return term_at(t->end);
  const bool named = u == Unit::year;
  if (named) cur = unit_end;
  const auto old = word(i, tet);
  if (const auto c = word(old ? old->end : cur, cycle); c && (named || old))
    return cycle_like(*c, old.has_value(), out);
  if (const int y = year_at(cur); y != 0 && (named || led))
    return named || is_near_year(y) ? std::optional(years_at(cur, y, many, out)) : std::nullopt;
  if (!named) return bare_year(i, !pos && !many, out);
  if (many) {
    const auto d = digits(cur);
    if (!d || d->count != 2 || !decade_at(cur, out)) return std::nullopt;
    out.rule = "decade";
    out.end = cur;
    return out;
  }
  if (i > begin_ && !pos && number_at(i - 1)) return std::nullopt;
  const auto s = shift_at(cur);
  if (!s && !pos) return std::nullopt;
  out.from.year_shift = s ? s->word->value : 0;
  out.end = s ? s->end : cur;
  out.rule = "year.shift";
  return out;
}

}  // namespace banggiao::timex
