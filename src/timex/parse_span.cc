// Months, quarters, years, weeks, stretches of time.
#include <algorithm>

#include "timex/parser.h"

namespace banggiao::timex {

std::optional<Parser::Stretch> Parser::month_like(std::uint32_t i) const {
  Stretch out;
  out.rule = "month";
  std::uint32_t cur = i;
  Point& p = out.from;
  if (const auto pos = position_at(cur)) {
    p.position = to_position(pos->word->code);
    cur = pos->end;
  }
  if (is_unit(cur, Unit::quarter)) {
    ++cur;
    if (const auto d = digits(cur); d && d->value >= 1 && d->value <= 4 && d->count == 1) {
      p.quarter = d->value;
      ++cur;
    } else if (cur < limit_) {
      constexpr std::string_view kRoman[] = {"I", "II", "III", "IV"};
      const auto named = std::find(std::begin(kRoman), std::end(kRoman), w_.text(cur));
      if (named != std::end(kRoman)) {
        p.quarter = static_cast<int>(named - std::begin(kRoman)) + 1;
        ++cur;
      } else if (const auto part_of = word(cur, position);
                 part_of && (part_of->word->code == "start" || part_of->word->code == "end") &&
                 is_unit(part_of->end, Unit::year)) {
        // quý đầu năm, quý cuối năm 2016
        p.quarter = part_of->word->code == "start" ? 1 : 4;
        cur = part_of->end;
        year_after(cur, p);
        if (p.year == 0 && !p.year_shift) ++cur;
        out.rule = "quarter";
        out.end = cur;
        return out;
      } else if (const auto s = shift_at(cur)) {
        p.quarter_shift = s->word->value;
        out.end = s->end;
        return out;
      } else if (const auto n = word(cur, number); n && n->word->value <= 4 && !word(cur, unit)) {
        p.quarter = n->word->value;
        cur = n->end;
      } else {
        return std::nullopt;
      }
    }
    year_after(cur, p);
    out.rule = "quarter";
    out.end = cur;
    return out;
  }
  if (const auto n = number_at(cur);
      n && p.position == Position::none && is_unit(n->end, Unit::month)) {
    // 6 tháng đầu năm, ba tháng cuối năm 2016
    const auto pos = word(n->end + 1, position);
    if (pos && is_unit(pos->end, Unit::year) &&
        (pos->word->code == "start" || pos->word->code == "end") && n->value >= 1 &&
        n->value <= 12) {
      const int months = static_cast<int>(n->value);
      p.first_months = pos->word->code == "start" ? months : -months;
      cur = pos->end;
      year_after(cur, p);
      if (p.year == 0 && !p.year_shift) {
        p.year_shift = 0;
        cur = pos->end + 1;
      }
      out.rule = "months";
      out.end = cur;
      return out;
    }
    if (!pos && n->value >= 3 && n->value <= 11 && is_unit(n->end + 1, Unit::year)) {
      // 9 tháng năm 2025: its first nine
      cur = n->end + 1;
      p.first_months = static_cast<int>(n->value);
      year_after(cur, p);
      if (p.year == 0) return std::nullopt;
      out.rule = "months";
      out.end = cur;
      return out;
    }
    return std::nullopt;
  }
  if (!is_unit(cur, Unit::month)) {
    // 9/2017
    const auto m = digits(cur);
    const auto y = digits(cur + 2);
    if (m && y && m->value >= 1 && m->value <= 12 && m->count <= 2 &&
        (mark(cur + 1) == '/' || (mark(cur + 1) == '-' && before(cur, lead))) && glued(cur + 1) &&
        glued(cur + 2) && y->count == 4 && y->value >= 1900 && y->value <= 2100 && !bad_left(cur) &&
        !bad_right(cur + 3)) {
      p.month = m->value;
      p.year = y->value;
      out.end = cur + 3;
      return out;
    }
    return std::nullopt;
  }
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
  // tháng 7-8/2016, tháng 9 và 10
  if (p.month != 0 && p.year == 0 && !p.year_shift) {
    std::uint32_t at = cur;
    if (mark(at) == '-' || mark(at) == ',')
      ++at;
    else if (const auto a = word(at, and_))
      at = a->end;
    const auto d = at != cur ? digits(at) : std::nullopt;
    if (d && d->count <= 2 && d->value > p.month && d->value <= 12) {
      Point b;
      b.month = d->value;
      ++at;
      year_after(at, b);
      const bool joined = mark(cur) == '-' || b.year != 0 || d->value == p.month + 1;
      if (joined && !bad_right(at) && !is_unit(at, Unit::day)) {
        out.to = b;
        cur = at;
      }
    }
  }
  if (const auto l = word(cur, WordClass::lunar)) {
    p.lunar = true;
    cur = l->end;
  } else if (word(name + 1, month) == std::nullopt) {
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

std::optional<Parser::Stretch> Parser::year_like(std::uint32_t i, bool led) const {
  Stretch out;
  out.rule = "year";
  std::uint32_t cur = i;
  Point& p = out.from;
  const auto pos = position_at(cur);
  if (pos) {
    p.position = to_position(pos->word->code);
    cur = pos->end;
  }
  if (const auto pl = word(cur, plural)) cur = pl->end;
  const bool many = cur != (pos ? pos->end : i);
  const auto year_at = [&](std::uint32_t k) -> int {
    const auto d = digits(k);
    return d && d->count == 4 && is_year(d->value) && !bad_right(k + 1) ? d->value : 0;
  };
  std::uint32_t unit_end = 0;
  const auto u = unit_at(cur, unit_end);
  if (u == Unit::decade || u == Unit::century) {
    cur = unit_end;
    if (const auto d = digits(cur)) {
      if (u == Unit::century) {
        if (d->value < 1 || d->value > 30) return std::nullopt;
        p.century = d->value;
        if (const auto b = digits(cur + 2);
            mark(cur + 1) == '-' && b && b->value > d->value && b->value <= 30) {
          out.to = Point{};
          out.to->century = b->value;
          cur += 2;
        }
      } else {
        if (d->value % 10 != 0) return std::nullopt;
        p.decade = d->count == 4 ? d->value : d->value <= 20 ? 2000 + d->value : 1900 + d->value;
      }
      ++cur;
    } else if (const auto s = shift_at(cur); s && u == Unit::century) {
      p.century_shift = s->word->value;
      cur = s->end;
    } else if (u == Unit::century && cur < limit_ && w_.token(cur).kind == TokenKind::word) {
      constexpr std::string_view kRoman[] = {"XV",  "XVI", "XVII", "XVIII",
                                             "XIX", "XX",  "XXI",  "XXII"};
      const auto named = std::find(std::begin(kRoman), std::end(kRoman), w_.text(cur));
      if (named == std::end(kRoman)) return std::nullopt;
      p.century = static_cast<int>(named - std::begin(kRoman)) + 15;
      ++cur;
    } else {
      return std::nullopt;
    }
    out.rule = "decade";
    out.end = cur;
    return out;
  }
  if (const auto t = word(i, term); t && !pos) {
    // nhiệm kỳ 2021–2026, giai đoạn từ 2016 đến nay
    std::uint32_t at = t->end;
    if (const auto f = word(at, WordClass::from)) at = f->end;
    if (is_unit(at, Unit::year)) ++at;
    return years_from(at);
  }
  const bool named = u == Unit::year;
  if (named) cur = unit_end;
  const auto old = word(i, tet);
  if (const auto c = word(old ? old->end : cur, cycle); c && (named || old)) {
    p.cycle = c->word->value + 1;
    p.position = Position::none;
    out.end = c->end;
    out.rule = "year.cycle";
    if (digits(out.end) && year_at(out.end) != 0) p.year = year_at(out.end++);
    if (!old) return out;
    p.month = p.day = 1;
    p.lunar = true;
    out.rule = "named_day";
    return out;
  }
  if (const int y = year_at(cur); y != 0 && (named || led)) {
    if (!named && (y < 1900 || y > 2100)) return std::nullopt;
    p.year = y;
    ++cur;
    if (many && y % 10 == 0) {
      p.year = 0;
      p.decade = y;
    }
    const auto b = digits(cur + 1);
    if (mark(cur) == '-' && b && (b->count == 4 || b->count == 2)) {
      const int second = b->count == 4 ? b->value : y / 100 * 100 + b->value;
      if (second > y && second <= y + 100) {
        Point q;
        q.year = second;
        p.decade = 0;
        p.year = y;
        out.to = q;
        cur += 2;
      }
    }
    out.end = cur;
    return out;
  }
  if (!named) {
    // "(1995)"
    if (!pos && !many && !bad_left(i)) {
      if (auto years = years_from(i); years && digits(i)->value >= 1900 && mark(i + 1) == '-')
        return years;
    }
    const int y = year_at(i);
    if (y >= 1900 && y <= 2100 && i > begin_ && mark(i - 1) == '(' && mark(i + 1) == ')') {
      p.year = y;
      out.end = i + 1;
      return out;
    }
    return std::nullopt;
  }
  if (many) {
    if (const auto d = digits(cur); d && d->count == 2 && d->value % 10 == 0) {
      p.decade = d->value <= 20 ? 2000 + d->value : 1900 + d->value;
      out.rule = "decade";
      out.end = cur + 1;
      return out;
    }
    return std::nullopt;
  }
  if (i > begin_ && !pos && number_at(i - 1)) return std::nullopt;
  if (const auto s = shift_at(cur); s) {
    p.year_shift = s->word->value;
    out.end = s->end;
    out.rule = "year.shift";
    return out;
  }
  if (pos) {
    p.year_shift = 0;
    out.end = cur;
    out.rule = "year.shift";
    return out;
  }
  return std::nullopt;
}
}  // namespace banggiao::timex
