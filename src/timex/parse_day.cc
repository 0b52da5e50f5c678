// Days: in words and numbers, with weekdays and clock times.
#include "timex/parser.h"

namespace banggiao::timex {
namespace {

Numbers one_day(int day, std::uint32_t end) {
  Numbers out;
  out.points[0].day = day;
  out.count = 1;
  out.end = end;
  return out;
}

}  // namespace

// [năm] 2016, năm ngoái, năm nay; also ".2016", "/2016", "-2016" glued to a month.
void Parser::year_after(std::uint32_t& cur, Point& p) const {
  if (p.year != 0 || p.year_shift) return;
  std::uint32_t at = cur;
  const char m = mark(at);
  if ((m == '/' || m == '.' || m == '-') && digits(at + 1)) {
    const auto d = digits(at + 1);
    if (d->count == 4 && is_year(d->value) && (m == '-' || glued(at))) {
      p.year = d->value;
      cur = at + 2;
    }
    return;
  }
  if (m == ',' || m == '(') ++at;
  if (!is_unit(at, Unit::year)) {
    const auto d = digits(at);
    if (m == 0 && d && d->count == 4 && is_near_year(d->value) && p.month != 0) {
      p.year = d->value;
      cur = at + 1;
    }
    return;
  }
  if (const auto d = digits(at + 1); d && d->count == 4 && is_year(d->value)) {
    p.year = d->value;
    cur = at + 2;
    if (m == '(' && mark(cur) == ')') ++cur;
  } else if (const auto s = shift_at(at + 1); s && m == 0) {
    p.year_shift = s->word->value;
    cur = s->end;
  }
}

// tháng 4, tháng tư, tháng này, tháng 4/2025, and the year.
void Parser::month_and_year(std::uint32_t& cur, Point& p) const {
  if (p.month == 0 && is_unit(cur, Unit::month)) {
    const std::uint32_t at = cur + 1;
    if (const auto s = shift_at(at)) {
      p.month_shift = s->word->value;
      cur = s->end;
      return;
    }
    if (const auto named = word(at, month)) {
      p.month = named->word->value;
      p.lunar = true;
      cur = named->end;
    } else if (const auto d = digits(at); d && d->count <= 2 && d->value >= 1 && d->value <= 12) {
      if (word(at + 1, unit) && !is_unit(at + 1, Unit::year)) return;  // "3 tháng 2 tuần"
      p.month = d->value;
      cur = at + 1;
    } else if (const auto n = d ? std::nullopt : number_at(at); n && n->value <= 12) {
      // "9 tháng năm 2025" names the year, not May.
      if (is_unit(at, Unit::year) && digits(at + 1) && digits(at + 1)->count == 4) return;
      p.month = static_cast<int>(n->value);
      cur = n->end;
    } else {
      return;
    }
  }
  if (p.month != 0) year_after(cur, p);
}

std::optional<Parser::Number> Parser::minutes_at(std::uint32_t i) const {
  const auto m = number_at(i);
  return m && m->value < 60 && m->value == static_cast<int>(m->value) ? m : std::nullopt;
}

// A time of day while it is read.
struct Parser::Clock {
  int hour = 0;
  int minute = -1;          // not told
  std::uint32_t end = 0;    // behind what is read
  bool whole_hour = false;  // "21 giờ", which may be a stretch of time

  void set_minute(const Number& n) {
    minute = static_cast<int>(n.value);
    end = n.end;
  }
};

// "h30" behind an hour, at the mark. False: it is part of a name.
bool Parser::behind_hour_mark(const WordView::Found& mark_h, Clock& clock) const {
  clock.end = mark_h.end;
  const auto m = digits(clock.end) ? minutes_at(clock.end) : std::nullopt;
  if (m) {
    clock.set_minute(*m);
  } else if (glued(clock.end) && w_.token(clock.end).kind == TokenKind::word) {
    return false;
  }
  clock.whole_hour = clock.minute < 0;
  return true;
}

// ":30", ":30:15" behind an hour.
bool Parser::behind_colon(Clock& clock) const {
  const std::uint32_t at = clock.end;
  const auto m = mark(at) == ':' && glued(at) && glued(at + 1) ? digits(at + 1) : std::nullopt;
  if (!m || m->count != 2 || m->value >= 60) return false;
  clock.minute = m->value;
  clock.end = at + 2;
  if (mark(clock.end) == ':' && glued(clock.end) && digits(clock.end + 1)) clock.end += 2;
  return true;
}

// "giờ", "giờ 30" behind an hour; "giờ 30/4" has a day.
bool Parser::behind_hour_word(Clock& clock) const {
  if (!is_unit(clock.end, Unit::hour) || !word(clock.end, zone)) return false;
  const std::uint32_t at = ++clock.end;
  if (const auto m = minutes_at(at); m && (digits(at) || is_unit(m->end, Unit::minute)) &&
                                     mark(m->end) != '/' && !is_unit(m->end, Unit::day))
    clock.set_minute(*m);
  clock.whole_hour = clock.minute < 0;
  return true;
}

// "kém 15", "rưỡi" behind an hour.
void Parser::part_of_hour(Clock& clock) const {
  const auto found = word(clock.end, WordClass::clock);
  if (!found) return;
  if (found->word->code == "to") {
    const auto m = minutes_at(found->end);
    if (!m) return;
    clock.set_minute(*m);
    clock.minute = 60 - clock.minute;
    --clock.hour;
  } else if (found->word->code == "half") {
    clock.minute = 30;
    clock.end = found->end;
  } else {
    return;
  }
  clock.whole_hour = false;
}

// "21 giờ" may be a stretch of time; what stands around it tells.
bool Parser::is_time_of_day(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t next = mark(end) == ',' ? end + 1 : end;
  if (word(next, part) || word(next, article_day) || word(next, context_day) ||
      is_unit(next, Unit::day) || word(next, marker) || word(next, weekday) ||
      (word(next, zone) && !is_unit(next + 1, Unit::hour)) || mark(next) == '(' ||
      (digits(next) && mark(next + 1) == '/'))
    return true;
  return before(begin, clock_lead) && !word(end, span) && !word(end, back);
}

// 14h30, 14h, 14:30, 14 giờ 30 (phút), 9 giờ kém 15, 9 giờ rưỡi.
bool Parser::clock_time(std::uint32_t& cur, Point& p) const {
  const bool written = digits(cur).has_value();
  const auto hour = written || word(cur, number) ? number_at(cur) : std::nullopt;
  if (!hour || hour->value > 24 || hour->value != static_cast<int>(hour->value)) return false;
  Clock clock;
  clock.hour = static_cast<int>(hour->value);
  clock.end = hour->end;
  const auto mark_h = word(clock.end, WordClass::clock);
  // "6 h sáng"
  const bool apart = mark_h && w_.text(clock.end) == "h" && word(mark_h->end, part);
  if (written && mark_h && mark_h->word->code == "hour" && (glued(clock.end) || apart)) {
    if (!behind_hour_mark(*mark_h, clock)) return false;
  } else if (!(written && behind_colon(clock)) && !behind_hour_word(clock)) {
    return false;
  }
  part_of_hour(clock);
  if (clock.minute >= 0 && is_unit(clock.end, Unit::minute)) {
    ++clock.end;
    clock.whole_hour = !mark_h;  // "2 giờ 20 phút" may last as well
  }
  if (clock.minute >= 0 && mark(clock.end) == '\'') ++clock.end;
  if (clock.whole_hour && !is_time_of_day(cur, clock.end)) return false;
  p.hour = clock.hour;
  p.minute = clock.minute;
  cur = clock.end;
  return true;
}

// "thứ Hai"; in small letters only where something else says that it is no rank.
bool Parser::weekday_at(std::uint32_t& cur, Point& p, bool led) const {
  const auto found = word(cur, weekday);
  if (!found) return false;
  if (before(cur, ordinal)) return false;
  const bool capital = w_.token(found->end - 1).capital || found->word->value == 7;
  std::uint32_t at = found->end;
  const bool week = is_unit(at, Unit::week) && shift_at(at + 1);
  const auto shifted = shift_at(at);
  const bool dated =
      (mark(at) == '(' || mark(at) == ',') && (digits(at + 1) || is_unit(at + 1, Unit::day));
  if (!capital && !led && !week && !dated && !shifted && !is_unit(at, Unit::day)) return false;
  p.weekday = found->word->value;
  if (week) {
    p.week_shift = shift_at(at + 1)->word->value;
    at = shift_at(at + 1)->end;
  } else if (shifted && shifted->word->value != 0) {
    // "thứ Ba tới", "Chủ nhật vừa qua": the nearest on that side.
    p.week_shift = shifted->word->value < 0 ? -kNearest : kNearest;
    at = shifted->end;
  } else if (shifted && shifted->word->value == 0) {
    p.week_shift = 0;
    at = shifted->end;
  }
  cur = at;
  return true;
}

// "(giờ địa phương)", "theo giờ Hà Nội", "GMT+7".
void Parser::zone_after(std::uint32_t& cur) const {
  std::uint32_t at = cur;
  const bool open = mark(at) == '(';
  if (open || mark(at) == ',') ++at;
  if (word(at, same)) at = word(at, same)->end;
  if (const auto z = word(at, zone)) {
    at = z->end;
    const auto named = word(at, zone_name);
    if (named) at = named->end;
    std::uint32_t names = 0;
    while (names < 4 && at < limit_ && w_.token(at).kind == TokenKind::word && w_.token(at).capital)
      ++at, ++names;
    if (!named && names == 0) return;
    // ", giờ Việt Nam)": behind a comma the word may also mean "now".
    if (mark(cur) == ',' && !named && (at >= limit_ || w_.token(at).kind != TokenKind::punct))
      return;
  } else if (const auto bare = word(at, zone_name); bare && w_.token(at).all_caps) {
    at = bare->end;
  } else {
    return;
  }
  if ((mark(at) == '+' || mark(at) == '-') && glued(at) && digits(at + 1)) at += 2;
  if (open) {
    if (mark(at) != ')') return;
    ++at;
  }
  cur = at;
}

// A day while it is read.
struct Parser::Day {
  Stretch out;
  std::uint32_t cur = 0;
  bool led = false;         // something says that a date may stand here
  bool told = false;        // a time
  bool dated = false;       // and its day: "hôm nay", "thứ Hai"
  bool clock = false;       // "14h30"
  bool part = false;        // "sáng"
  bool bracket = false;     // the numbers stand in brackets behind the day
  bool marked = false;      // "ngày" or another marker stands before them
  std::string_view marker;  // its code

  Point& point() { return out.from; }
  // "tối 15/3", "ngày 15": more than a number alone.
  bool has_day_before() const {
    return marked || out.from.day_shift.has_value() || bracket || (dated && out.from.weekday != 0);
  }
};

// "14h30, ngày", "9 giờ sáng"
void Parser::clock_before(Day& day) const {
  day.clock = clock_time(day.cur, day.point());
  if (!day.clock) return;
  day.told = true;
  day.out.rule = "clock";
  zone_after(day.cur);
  const std::uint32_t next = day.cur + 1;
  if (mark(day.cur) == ',' && (is_unit(next, Unit::day) || word(next, weekday) || word(next, part)))
    day.cur = next;
}

// "cuối ngày", "sáng nay"
void Parser::part_before(Day& day) const {
  const auto pos = position_at(day.cur);
  if (pos && (is_unit(pos->end, Unit::day) || word(pos->end, article_day) ||
              word(pos->end, context_day))) {
    day.point().position = to_position(pos->word->code);
    day.cur = pos->end;
  }
  const auto found = word(day.cur, part);
  if (!found) return;
  // "Phạm Bình Minh hôm nay": a given name.
  if (found->end > day.cur + 1 && w_.token(found->end - 1).capital) return;
  day.part = true;
  day.point().part = found->word->code;
  day.cur = found->end;
  if (const auto n = word(day.cur, near)) {
    day.point().day_shift = n->word->value;
    day.told = day.dated = true;
    day.cur = n->end;
    day.out.rule = "day.near";
  }
}

// "thứ Hai", "hôm nay": a day without its number. False: it is complete with that.
bool Parser::day_in_words(Day& day) const {
  if (const auto m = word(day.cur, marker); m && word(m->end, weekday)) day.cur = m->end;
  if (is_unit(day.cur, Unit::day)) {
    // "ngày thứ Hai", "ngày thứ hai (21-5)"; not "ngày thứ hai" of a visit
    const auto rank = word(day.cur + 1, weekday);
    if (rank &&
        (w_.token(rank->end - 1).capital || (mark(rank->end) == '(' && digits(rank->end + 1))))
      ++day.cur;
  }
  if (weekday_at(day.cur, day.point(), day.led)) {
    day.told = day.dated = true;
    day.out.rule = "weekday";
    zone_after(day.cur);
  } else if (const auto a = word(day.cur, article_day)) {
    day.point().day_shift = a->word->value;
    day.told = day.dated = true;
    day.cur = a->end;
    day.out.rule = "day.article";
  } else if (const auto c = word(day.cur, context_day);
             c && !date_numbers(mark(c->end) == '(' ? c->end + 1 : c->end)) {
    // not "cùng ngày 28-2", "cùng ngày (28-2)"
    day.point().day_shift = c->word->value;
    day.point().anchor = Anchor::context;
    day.out.end = c->end;
    day.out.rule = "day.context";
    zone_after(day.out.end);
    return false;
  }
  return true;
}

// Where the day in numbers would stand, alone or behind what was told: "thứ Hai, ngày 24/12", "hôm
// nay (8/2)".
std::uint32_t Parser::numbers_of(Day& day) const {
  std::uint32_t at = day.cur;
  day.bracket = day.dated && mark(at) == '(';
  if (day.bracket || (day.dated && mark(at) == ',')) ++at;
  std::uint32_t days = at;
  if (const auto n = number_at(days); n && is_unit(n->end, Unit::day) && !day.dated)
    days = n->end;  // hai ngày 26 và 27/5
  if (const auto many = word(days, plural)) days = many->end;
  if (is_unit(days, Unit::day)) {
    day.marked = true;
    at = days + 1;
  }
  if (const auto m = word(at, marker)) {
    day.marker = m->word->code;
    day.marked = true;
    at = m->end;
  }
  return at;
}

// "mùng 3 Tết", "rằm tháng bảy": days of the lunar month.
std::optional<Numbers> Parser::lunar_day(std::uint32_t at, bool full) const {
  constexpr int kFull = 15, kLastEarly = 10;  // of a month
  const auto n = full ? std::optional(Number{kFull, at}) : number_at(at);
  if (!n || n->value < 1 || n->value > (full ? kFull : kLastEarly)) return std::nullopt;
  std::optional<Numbers> out;
  if (const auto dated_in_full = digits(at) ? date_numbers(at) : std::nullopt;
      dated_in_full && dated_in_full->end > n->end) {
    out = marked_date(at, true, true);
  } else {
    out = one_day(static_cast<int>(n->value), n->end);
    month_and_year(out->end, out->points[0]);
  }
  if (!out) return out;
  if (full) out->points[0].lunar = true;
  if (const auto new_year = word(out->end, tet)) {
    out->points[0].month = 1;
    out->points[0].lunar = true;
    out->end = new_year->end;
  }
  return out;
}

// "28 Tết": the last days of the old year.
std::optional<Numbers> Parser::day_before_tet(std::uint32_t at) const {
  constexpr int kFirst = 23, kLast = 30;  // of its last month
  const auto d = digits(at);
  if (!d || d->value < kFirst || d->value > kLast || !word(at + 1, tet)) return std::nullopt;
  Numbers out = one_day(d->value, at + 2);
  out.points[0].month = 12;
  out.points[0].lunar = true;
  return out;
}

// "ngày ba mươi tháng tư"
std::optional<Numbers> Parser::spelled_day(std::uint32_t at) const {
  const auto n = number_at(at);
  if (!n || n->value > 31 || !is_unit(n->end, Unit::month)) return std::nullopt;
  Numbers out = one_day(static_cast<int>(n->value), n->end);
  month_and_year(out.end, out.points[0]);
  if (out.points[0].month == 0 && !out.points[0].month_shift) return std::nullopt;
  return out;
}

// The day in numbers at `at`.
std::optional<Numbers> Parser::day_in_numbers(std::uint32_t at, const Day& day) const {
  if (day.marker == "full" || day.marker == "early") return lunar_day(at, day.marker == "full");
  if (const auto old = day_before_tet(at)) return old;
  if (day.marked && word(at, number)) return spelled_day(at);
  const bool strong = day.has_day_before() || ((day.part || day.clock) && !day.dated);
  auto out = marked_date(at, strong, day.led);
  if (out && !day.marked && out->separator == 0 && out->points[0].month == 0 &&
      !out->points[0].month_shift && out->count == 1)
    return std::nullopt;  // "tối 15", "thứ Hai, 3 người"
  return out;
}

// The day in numbers is that of the words before it.
void Parser::take_numbers(Day& day, const Numbers& numbers) const {
  const Point kept = day.point();
  Point& p = day.point();
  p = numbers.points[0];
  p.part = kept.part;
  p.position = kept.position;
  p.hour = kept.hour;
  p.minute = kept.minute;
  p.weekday = kept.weekday;
  if (kept.day_shift) p.day_shift = kept.day_shift;
  if (numbers.count == 2) day.out.to = numbers.points[1];
  day.cur = numbers.end + (day.bracket ? 1 : 0);
  day.told = true;
  if (!day.dated) day.out.rule = day.marker == "name" ? "named_day" : "day";
}

// "15/8 âm lịch", "24/12 (thứ Hai)", "27/9 tới": what stands behind the numbers.
void Parser::behind_numbers(Day& day) const {
  Point& last = day.out.to ? *day.out.to : day.point();
  if (const auto l = word(day.cur, WordClass::lunar)) {
    last.lunar = true;
    day.cur = l->end;
  }
  if (const auto named = mark(day.cur) == '(' ? word(day.cur + 1, weekday) : std::nullopt;
      named && mark(named->end) == ')') {
    last.weekday = named->word->value;
    day.cur = named->end + 1;
  }
  const auto a = word(day.cur, after);
  if (!a || opens_point(a->end)) return;
  // "27/9 tới", not "27/9 tới Hà Nội" nor "27/9 qua đời"
  const std::uint32_t next = a->end;
  const bool place = next < limit_ && w_.token(next).capital;
  const bool verb = next - day.cur == 1 && next < limit_ &&
                    w_.token(next).kind == TokenKind::word && !word(next, to) &&
                    !word(next, tense) && !w_.any_word(next) && a->word->code == "past";
  if (place || verb) return;
  day.out.tense = to_tense(a->word->code);
  day.cur = next;
}

// "14h30 chiều thứ Hai, ngày 24/12", or some of that.
std::optional<Parser::Stretch> Parser::day_like(std::uint32_t i, bool led) const {
  Day day;
  day.cur = i;
  day.out.rule = "day";
  clock_before(day);
  part_before(day);
  day.led = led || day.part || day.clock || before(i, lead) || word(day.cur, marker);
  if (!day.dated && !day_in_words(day)) return day.out;
  const std::uint32_t at = numbers_of(day);
  auto numbers = day_in_numbers(at, day);
  if (numbers && day.bracket) {
    zone_after(numbers->end);
    if (mark(numbers->end) != ')') numbers.reset();
  }
  if (numbers && day.dated && !day.bracket && numbers->points[0].month == 0) numbers.reset();
  if (numbers) {
    take_numbers(day, *numbers);
    behind_numbers(day);
  }
  if (!day.told) return std::nullopt;
  zone_after(day.cur);
  day.out.end = day.cur;
  return day.out;
}

}  // namespace banggiao::timex
