// Days: numbers, lists and ranges of them, weekdays, clock times.
#include <chrono>

#include "timex/parser.h"

namespace banggiao::timex {

std::optional<Parser::Number> Parser::number_at(std::uint32_t i) const {
  if (const auto d = digits(i)) {
    if (i > begin_ && glued(i) && (mark(i - 1) == ',' || mark(i - 1) == '.') && digits(i - 1))
      return std::nullopt;
    double value = d->value;
    std::uint32_t end = i + 1;
    if ((mark(end) == ',' || mark(end) == '.') && glued(end) && glued(end + 1)) {
      const auto fraction = digits(end + 1);
      if (fraction && fraction->count == 1) {
        value += fraction->value / 10.0;
        end += 2;
      } else if (fraction && fraction->count == 3 && mark(end) == '.') {
        value = value * 1000 + fraction->value;
        end += 2;
      } else if (fraction) {
        return std::nullopt;
      }
    }
    return Number{value, end};
  }
  const auto first = word(i, number);
  if (!first) return std::nullopt;
  int value = first->word->value;
  std::uint32_t end = first->end;
  const bool tens = word(end, ten).has_value();
  if (tens) {
    value *= 10;
    ++end;
  }
  if (tens || value == 10) {
    // "mười năm" is ten years, fifteen is "mười lăm".
    if (const auto more = word(end, number); more && more->word->value < 10 && !word(end, unit)) {
      value += more->word->value;
      end = more->end;
    }
  }
  return Number{static_cast<double>(value), end};
}

// Numbers that belong to what stands before: "số 105/2014", "tỉ số 3-2".
bool Parser::bad_left(std::uint32_t i) const {
  return i != begin_ && (before(i, block) || attached(i));
}

// Part of a longer number or name: "L4-07".
bool Parser::attached(std::uint32_t i) const {
  if (i == begin_) return false;
  if (!glued(i)) {
    const char m = mark(i - 1);
    return m == '/' || m == '%' || m == '$' || m == '=';
  }
  const char m = mark(i - 1);
  return !(m == '(' || m == '"' || m == '[' || m == ':' || m == ',' || m == '-') ||
         (m == '-' && i - 1 > begin_ && glued(i - 1));
}

// Numbers that go on or count something: "105/2014/NĐ", "1/4,8 triệu", "7/10 nước".
bool Parser::bad_right(std::uint32_t end) const {
  if (end >= limit_) return false;
  const char m = mark(end);
  if (m == '%' || m == '$') return true;
  if (glued(end) && w_.token(end).kind != TokenKind::punct) return true;
  if (glued(end) && glued(end + 1) && end + 1 < limit_) {
    const TokenKind next = w_.token(end + 1).kind;
    if (m == '/' || m == '-')
      return next == TokenKind::word || (m == '/' && next == TokenKind::number);
    if ((m == ',' || m == '.' || m == ':') && next == TokenKind::number) return true;
  }
  return false;
}

// Chains of up to three numbers on each side of a dash.
std::optional<Numbers> Parser::date_numbers(std::uint32_t i) const {
  constexpr std::size_t kMost = 6;
  std::array<WordView::Digits, kMost> v;
  std::array<char, kMost> s{};
  std::array<std::uint32_t, kMost> ends{};
  std::size_t n = 0;
  std::uint32_t cur = i;
  while (n < kMost) {
    const auto d = digits(cur);
    if (!d) break;
    v[n] = *d;
    ends[n] = cur + 1;
    ++n;
    const char m = mark(cur + 1);
    const bool tight = glued(cur + 1) && glued(cur + 2);
    if (!digits(cur + 2) || !(((m == '/' || m == '.') && tight) || m == '-')) break;
    s[n - 1] = m;
    cur += 2;
  }
  if (n == 0) return std::nullopt;
  s[n - 1] = 0;

  const auto is_day = [&](std::size_t k) {
    return v[k].count <= 2 && v[k].value >= 1 && v[k].value <= 31;
  };
  const auto is_month = [&](std::size_t k) {
    return v[k].count <= 2 && v[k].value >= 1 && v[k].value <= 12;
  };
  const auto is_full_year = [&](std::size_t k) { return v[k].count == 4 && is_year(v[k].value); };

  const auto exists = [](const Point& p) {
    const std::chrono::year_month_day day{std::chrono::year{p.year != 0 ? p.year : 2000},
                                          std::chrono::month{static_cast<unsigned>(p.month)},
                                          std::chrono::day{static_cast<unsigned>(p.day)}};
    return day.ok();
  };

  // One side of a dash: d, d/m, d/m/y. Gives how many numbers it took, 0 for none.
  const auto side = [&](std::size_t k, char sep, Point& p) -> std::size_t {
    if (k >= n || !is_day(k)) return 0;
    p = {};
    p.day = v[k].value;
    if (s[k] != sep || sep == 0 || k + 1 >= n || !is_month(k + 1)) return 1;
    p.month = v[k + 1].value;
    if (!exists(p)) return 0;
    if (s[k + 1] == sep && k + 2 < n &&
        (is_full_year(k + 2) || (v[k + 2].count == 2 && sep == '/'))) {
      p.year = full_year(v[k + 2]);
      return exists(p) ? 3 : 0;
    }
    // A year may be set off by another mark: "1-7/2017".
    if (sep == '-' && (s[k + 1] == '/' || s[k + 1] == '.') && k + 2 < n && is_full_year(k + 2)) {
      p.year = v[k + 2].value;
      return 3;
    }
    return 2;
  };

  Numbers out;
  char sep = 0;
  for (std::size_t k = 0; k + 1 < n && sep == 0; ++k) {
    if (s[k] == '/' || s[k] == '.') sep = s[k];
  }
  if (sep != 0) {
    const std::size_t a = side(0, sep, out.points[0]);
    if (a == 0) return std::nullopt;
    out.count = 1;
    out.end = ends[a - 1];
    out.separator = a > 1 ? sep : '\0';
    out.padded = a > 1 && (v[0].padded || v[1].padded);
    if (s[a - 1] == '-' && a < n) {
      Point b;
      const std::size_t taken = side(a, sep, b);
      const bool later = taken > 1 && (out.points[0].month != 0 || out.points[0].day < b.day);
      if (later) {
        out.points[1] = b;
        out.count = 2;
        out.end = ends[a + taken - 1];
        out.separator = sep;
        return out;
      }
    }
    if (a == 1) {
      // "5-7/2016" under "ngày" is 5 July 2016.
      const std::size_t dashed = side(0, '-', out.points[0]);
      if (dashed < 3) return s[0] == '-' ? std::nullopt : std::optional(out);
      out.end = ends[dashed - 1];
      out.separator = '-';
    }
    return out;
  }
  const std::size_t a = side(0, '-', out.points[0]);
  if (a == 0) return std::nullopt;
  out.count = 1;
  if (n >= 2 && s[0] == '-') {
    const bool with_year = n >= 3 && s[1] == '-' && is_full_year(2);
    if (n >= 3 && s[1] == '-' && !with_year && is_day(1) && is_month(2) &&
        v[0].value < v[1].value) {
      out.points[0] = {};
      out.points[0].day = v[0].value;
      out.points[1].day = v[1].value;
      out.points[1].month = v[2].value;
      const bool year = n >= 4 && s[2] == '-' && is_full_year(3);
      if (year) out.points[1].year = v[3].value;
      out.count = 2;
      out.end = ends[year ? 3 : 2];
      out.separator = '-';
      return out;
    }
    const std::uint32_t after = ends[1];
    const bool month_follows = is_unit(after, Unit::month);
    if (is_day(1) && (!is_month(1) || month_follows) && v[0].value < v[1].value) {
      out.points[0] = {};
      out.points[0].day = v[0].value;
      out.points[1].day = v[1].value;
      out.count = 2;
      out.end = after;
      return out;
    }
    if (a == 1) {
      out.end = ends[0];
      return out;
    }
    out.end = ends[a - 1];
    out.separator = '-';
    out.padded = v[0].padded || v[1].padded;
    return out;
  }
  out.end = ends[0];
  return out;
}

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
    if (m == 0 && d && d->count == 4 && d->value >= 1900 && d->value <= 2100 && p.month != 0) {
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

// 14h30, 14h, 14:30, 14 giờ 30 (phút), 9 giờ kém 15, 9 giờ rưỡi.
bool Parser::clock_time(std::uint32_t& cur, Point& p) const {
  const auto hour = digits(cur)         ? number_at(cur)
                    : word(cur, number) ? number_at(cur)
                                        : std::nullopt;
  if (!hour || hour->value > 24 || hour->value != static_cast<int>(hour->value)) return false;
  const bool written = digits(cur).has_value();
  std::uint32_t at = hour->end;
  int minute = -1;
  bool whole_hour = false;
  const auto minutes_at = [&](std::uint32_t k) {
    const auto m = number_at(k);
    return m && m->value < 60 && m->value == static_cast<int>(m->value) ? m : std::nullopt;
  };
  const auto mark_h = word(at, clock);
  const bool apart = mark_h && w_.text(at) == "h" && word(mark_h->end, part);  // "6 h sáng"
  if (written && mark_h && mark_h->word->code == "hour" && (glued(at) || apart)) {
    at = mark_h->end;
    if (glued(at) || digits(at)) {
      if (const auto m = minutes_at(at); m && digits(at)) {
        minute = static_cast<int>(m->value);
        at = m->end;
      } else if (glued(at) && w_.token(at).kind == TokenKind::word) {
        return false;
      }
    }
    whole_hour = minute < 0;
  } else if (written && mark(at) == ':' && glued(at) && glued(at + 1) && digits(at + 1) &&
             digits(at + 1)->count == 2 && digits(at + 1)->value < 60) {
    minute = digits(at + 1)->value;
    at += 2;
    if (mark(at) == ':' && glued(at) && digits(at + 1)) at += 2;
  } else if (is_unit(at, Unit::hour) && word(at, zone)) {
    ++at;
    if (const auto m = minutes_at(at); m && (digits(at) || is_unit(m->end, Unit::minute)) &&
                                       !(mark(m->end) == '/' || is_unit(m->end, Unit::day))) {
      minute = static_cast<int>(m->value);
      at = m->end;
    }
    whole_hour = minute < 0;
  } else {
    return false;
  }
  int h = static_cast<int>(hour->value);
  if (const auto k = word(at, clock); k && k->word->code == "to") {
    const auto m = minutes_at(k->end);
    if (m) {
      minute = 60 - static_cast<int>(m->value);
      h -= 1;
      at = m->end;
      whole_hour = false;
    }
  } else if (k && k->word->code == "half") {
    minute = 30;
    at = k->end;
    whole_hour = false;
  }
  if (minute >= 0 && is_unit(at, Unit::minute)) {
    ++at;
    whole_hour = !mark_h;  // "2 giờ 20 phút" may last as well
  }
  if (minute >= 0 && mark(at) == '\'') ++at;
  if (whole_hour) {
    // "21 giờ" may be a stretch of time; what stands around it tells.
    const bool led = before(cur, clock_lead).has_value();
    std::uint32_t after = at;
    if (mark(after) == ',') ++after;
    const bool followed = word(after, part) || word(after, article_day) ||
                          word(after, context_day) || is_unit(after, Unit::day) ||
                          word(after, marker) || word(after, weekday) ||
                          (word(after, zone) && !is_unit(after + 1, Unit::hour)) ||
                          mark(after) == '(' || (digits(after) && mark(after + 1) == '/');
    const bool spans = word(at, span) || word(at, back);
    if (!followed && (!led || spans)) return false;
  }
  p.hour = h;
  p.minute = minute;
  cur = at;
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

// Days in numbers at `i` with what belongs to them: list, range, month, year.
std::optional<Numbers> Parser::marked_date(std::uint32_t i, bool marked, bool led) const {
  auto found = date_numbers(i);
  if (!found) return std::nullopt;
  if (bad_left(i)) return std::nullopt;
  // 5, 6 và 7/11; 21 đến 24/9
  const auto whole = [](const Point& p) { return p.month != 0 || p.month_shift; };
  if (found->count == 1 && !whole(found->points[0])) {
    std::uint32_t cur = found->end;
    int last = found->points[0].day;
    int members = 1;
    bool gap = false;
    bool through = false;
    while (members < 8 && !through) {
      std::uint32_t at = cur;
      const auto to_word = word(at, to);
      const auto and_word = word(at, and_);
      if (to_word)
        at = to_word->end;
      else if (and_word)
        at = and_word->end;
      else if (mark(at) == ',' || mark(at) == '-')
        ++at;
      else if (!word(at, part))
        break;
      if (const auto p = word(at, part)) at = p->end;  // đêm 15, rạng sáng 16/5
      if (is_unit(at, Unit::day) || word(at, marker)) ++at;
      auto next = date_numbers(at);
      if (!next || next->points[0].day <= last) break;
      std::uint32_t end = next->end;
      Point& final_point = next->points[static_cast<std::size_t>(next->count - 1)];
      if (is_unit(end, Unit::month)) month_and_year(end, final_point);
      through = whole(final_point);
      const bool range = to_word.has_value() || next->count == 2;
      gap = gap || (!range && next->points[0].day != last + 1);
      last = final_point.day;
      cur = end;
      ++members;
      if (through) {
        Numbers out = *found;
        out.points[0].month = final_point.month;
        out.points[0].year = final_point.year;
        out.points[0].month_shift = final_point.month_shift;
        out.separator = next->separator;
        if (gap) return out;  // days apart stay apart
        out.points[1] = final_point;
        out.count = 2;
        out.end = cur;
        year_after(out.end, out.points[1]);
        return out;
      }
    }
  }
  std::uint32_t cur = found->end;
  const bool counts = word(cur, unit) && !(is_unit(cur, Unit::year) && digits(cur + 1)) &&
                      !is_unit(cur, Unit::month);
  if (!marked && found->separator == '-' && counts) return std::nullopt;  // "4-5 năm tới"
  Point& last = found->points[static_cast<std::size_t>(found->count - 1)];
  const bool worded = last.month == 0 && is_unit(cur, Unit::month);
  month_and_year(cur, last);
  if (worded && last.month == 0 && !last.month_shift) return std::nullopt;
  if (worded && !marked && word(cur - 1, number)) return std::nullopt;  // "6 tháng một lần"
  found->end = cur;
  if (bad_right(cur)) return std::nullopt;
  if (last.month == 0 && !last.month_shift) {
    if (!marked || is_unit(cur, Unit::day)) return std::nullopt;
    return found;
  }
  if (marked || worded) return found;
  if (word(i, idiom) || before(i, approx)) return std::nullopt;
  if (last.year == 0 && word(cur, stop)) return std::nullopt;
  // In numbers alone: a slash is a date more often than not, a dash and a dot seldom.
  const bool year = last.year != 0;
  const bool in_brackets = i > begin_ && mark(i - 1) == '(' && mark(cur) == ')';
  if (found->separator == '/') {
    if (year || led || in_brackets || found->padded || found->count == 2) return found;
    const bool ends =
        cur >= limit_ || w_.token(cur).kind == TokenKind::punct || w_.token(cur).capital;
    return ends && i > begin_ ? std::optional(found) : std::nullopt;
  }
  if (found->separator == '-')
    return year || (led && found->count == 1) || in_brackets ? found : std::nullopt;
  if (year || (led && (found->padded || found->count == 2))) return found;
  // "Liverpool - Man City 08.02": decimals have a comma in Vietnamese.
  const bool two_each =
      found->padded && found->count == 1 && digits(i)->count == 2 && digits(i + 2)->padded;
  const bool ends =
      cur >= limit_ || w_.token(cur).kind == TokenKind::punct || w_.token(cur).capital;
  return two_each && ends ? found : std::nullopt;
}

std::optional<Parser::Stretch> Parser::day_like(std::uint32_t i, bool led) const {
  Stretch out;
  Point& p = out.from;
  std::uint32_t cur = i;
  bool told = false;
  out.rule = "day";
  const bool clock_told = clock_time(cur, p);
  if (clock_told) {
    told = true;
    out.rule = "clock";
    zone_after(cur);
    if (mark(cur) == ',') {
      if (is_unit(cur + 1, Unit::day) || word(cur + 1, weekday) || word(cur + 1, part)) ++cur;
    }
  }
  const auto pos = position_at(cur);
  const bool positioned = pos && (is_unit(pos->end, Unit::day) || word(pos->end, article_day) ||
                                  word(pos->end, context_day));
  if (positioned) {
    p.position = to_position(pos->word->code);
    cur = pos->end;
  }
  auto part_word = word(cur, part);
  // "Phạm Bình Minh hôm nay": a given name.
  if (part_word && part_word->end > cur + 1 && w_.token(part_word->end - 1).capital)
    part_word.reset();
  if (part_word) {
    p.part = part_word->word->code;
    cur = part_word->end;
    if (const auto n = word(cur, near)) {
      p.day_shift = n->word->value;
      told = true;
      cur = n->end;
      out.rule = "day.near";
    }
  }
  const bool have_lead = led || part_word || clock_told || before(i, lead) || word(cur, marker);
  bool dated = told && p.day_shift;
  if (!dated && word(cur, marker) && word(word(cur, marker)->end, weekday))
    cur = word(cur, marker)->end;
  if (!dated && is_unit(cur, Unit::day)) {
    // "ngày thứ Hai", "ngày thứ hai (21-5)"; not "ngày thứ hai" of a visit
    const auto rank = word(cur + 1, weekday);
    if (rank &&
        (w_.token(rank->end - 1).capital || (mark(rank->end) == '(' && digits(rank->end + 1))))
      ++cur;
  }
  if (!dated && weekday_at(cur, p, have_lead)) {
    told = dated = true;
    out.rule = "weekday";
    zone_after(cur);
  }
  if (!dated) {
    if (const auto a = word(cur, article_day)) {
      p.day_shift = a->word->value;
      told = dated = true;
      cur = a->end;
      out.rule = "day.article";
    } else if (const auto c = word(cur, context_day);
               c && !date_numbers(mark(c->end) == '(' ? c->end + 1 : c->end)) {
      // not "cùng ngày 28-2", "cùng ngày (28-2)"
      p.day_shift = c->word->value;
      p.anchor = Anchor::context;
      cur = c->end;
      out.end = cur;
      out.rule = "day.context";
      zone_after(out.end);
      return out;
    }
  }
  // The day in numbers, alone or behind what was told: "thứ Hai, ngày 24/12", "hôm nay (8/2)".
  std::uint32_t at = cur;
  const bool bracket = dated && mark(at) == '(';
  if (bracket || (dated && mark(at) == ',')) ++at;
  bool marked = false;
  std::uint32_t days = at;
  if (const auto n = number_at(days); n && is_unit(n->end, Unit::day) && !dated)
    days = n->end;  // hai ngày 26 và 27/5
  if (word(days, plural)) days = word(days, plural)->end;
  if (is_unit(days, Unit::day)) {
    marked = true;
    at = days + 1;
  }
  std::string_view early;
  if (const auto m = word(at, marker)) {
    early = m->word->code;
    marked = true;
    at = m->end;
  }
  std::optional<Numbers> numbers;
  if (early == "full" || early == "early") {
    Numbers lunar;
    const auto n = early == "full" ? std::optional(Number{15, at}) : number_at(at);
    if (n && n->value >= 1 && n->value <= (early == "full" ? 15 : 10)) {
      lunar.points[0].day = static_cast<int>(n->value);
      lunar.count = 1;
      lunar.end = n->end;
      if (const auto dated_in_full = digits(at) ? date_numbers(at) : std::nullopt;
          dated_in_full && dated_in_full->end > n->end) {
        numbers = marked_date(at, true, true);
      } else {
        month_and_year(lunar.end, lunar.points[0]);
        numbers = lunar;
      }
      if (numbers && early == "full") numbers->points[0].lunar = true;
      if (numbers && word(numbers->end, tet)) {
        numbers->points[0].month = 1;
        numbers->points[0].lunar = true;
        numbers->end = word(numbers->end, tet)->end;
      }
    }
  } else if (const auto d = digits(at);
             d && d->value >= 23 && d->value <= 30 && word(at + 1, tet)) {
    // The last days of the old year.
    Numbers old;
    old.points[0].day = d->value;
    old.points[0].month = 12;
    old.points[0].lunar = true;
    old.count = 1;
    old.end = at + 2;
    numbers = old;
  } else if (marked && word(at, number)) {
    // ngày ba mươi tháng tư
    if (const auto n = number_at(at); n && n->value <= 31 && is_unit(n->end, Unit::month)) {
      Numbers spelled;
      spelled.points[0].day = static_cast<int>(n->value);
      spelled.count = 1;
      spelled.end = n->end;
      month_and_year(spelled.end, spelled.points[0]);
      if (spelled.points[0].month != 0 || spelled.points[0].month_shift) numbers = spelled;
    }
  } else {
    const bool strong = marked || p.day_shift.has_value() || (part_word.has_value() && !dated) ||
                        (clock_told && !dated) || bracket || (dated && p.weekday != 0);
    numbers = marked_date(at, strong, have_lead);
    if (numbers && !marked && numbers->separator == 0 && numbers->points[0].month == 0 &&
        !numbers->points[0].month_shift && numbers->count == 1) {
      numbers.reset();  // "tối 15", "thứ Hai, 3 người"
    }
  }
  if (numbers && bracket) {
    zone_after(numbers->end);
    if (mark(numbers->end) != ')') numbers.reset();
  }
  if (numbers && dated && !bracket && numbers->points[0].month == 0) numbers.reset();
  if (numbers) {
    Point first = numbers->points[0];
    const Point kept = p;
    p = first;
    p.part = kept.part;
    p.position = kept.position;
    p.hour = kept.hour;
    p.minute = kept.minute;
    p.weekday = kept.weekday;
    cur = numbers->end + (bracket ? 1 : 0);
    told = true;
    if (!dated) out.rule = early == "name" ? "named_day" : "day";
    if (kept.day_shift) p.day_shift = kept.day_shift;
    if (numbers->count == 2) out.to = numbers->points[1];
    Point& last = out.to ? *out.to : p;
    if (const auto l = word(cur, WordClass::lunar)) {
      last.lunar = true;
      cur = l->end;
    }
    if (mark(cur) == '(' && word(cur + 1, weekday) && mark(word(cur + 1, weekday)->end) == ')') {
      last.weekday = word(cur + 1, weekday)->word->value;
      cur = word(cur + 1, weekday)->end + 1;
    }
    if (const auto a = word(cur, after); a && !opens_point(a->end)) {
      // "27/9 tới", not "27/9 tới Hà Nội" nor "27/9 qua đời"
      const std::uint32_t next = a->end;
      const bool place = next < limit_ && w_.token(next).capital;
      const bool verb = a->end - cur == 1 && next < limit_ &&
                        w_.token(next).kind == TokenKind::word && !word(next, to) &&
                        !word(next, tense) && !w_.any_word(next) && a->word->code == "past";
      if (!place && !verb) {
        out.tense = to_tense(a->word->code);
        cur = next;
      }
    }
  } else if (!told) {
    return std::nullopt;
  }
  zone_after(cur);
  out.end = cur;
  return out;
}

}  // namespace banggiao::timex
