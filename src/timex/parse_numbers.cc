// Days in numbers: "5/7", "1-7/2017", lists and ranges of them.
#include <chrono>

#include "timex/parser.h"

namespace banggiao::timex {

// Numbers with marks between them: "1-7/2017", up to three on each side of a dash.
struct NumberChain {
  static constexpr std::size_t kMost = 6;
  std::array<WordView::Digits, kMost> numbers;
  std::array<char, kMost> marks{};  // behind each: '/', '.', '-'; 0 behind the last
  std::array<std::uint32_t, kMost> ends{};
  std::size_t size = 0;

  bool is_day(std::size_t k) const {
    return numbers[k].count <= 2 && numbers[k].value >= 1 && numbers[k].value <= 31;
  }
  bool is_month(std::size_t k) const {
    return numbers[k].count <= 2 && numbers[k].value >= 1 && numbers[k].value <= 12;
  }
  bool is_full_year(std::size_t k) const {
    return numbers[k].count == 4 && is_year(numbers[k].value);
  }
  bool is_padded() const { return numbers[0].padded || numbers[1].padded; }
  // The first mark that is no dash; 0 where there is none.
  char separator() const;
  std::size_t side(std::size_t k, char sep, Point& p) const;
  std::optional<Numbers> separated(char sep) const;
  std::optional<Numbers> dashed(bool month_follows) const;
  Numbers range(const Point& last, std::size_t used, char separator) const;
};

namespace {

bool exists(const Point& p) {
  constexpr int kLeapYear = 2000;  // for a day without its year
  const std::chrono::year_month_day day{std::chrono::year{p.year != 0 ? p.year : kLeapYear},
                                        std::chrono::month{static_cast<unsigned>(p.month)},
                                        std::chrono::day{static_cast<unsigned>(p.day)}};
  return day.ok();
}

}  // namespace

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

char NumberChain::separator() const {
  for (std::size_t k = 0; k + 1 < size; ++k) {
    if (marks[k] == '/' || marks[k] == '.') return marks[k];
  }
  return 0;
}

// One side of a dash: d, d/m, d/m/y. Gives how many numbers it took, 0 for none.
std::size_t NumberChain::side(std::size_t k, char sep, Point& p) const {
  if (k >= size || !is_day(k)) return 0;
  p = {};
  p.day = numbers[k].value;
  if (marks[k] != sep || k + 1 >= size || !is_month(k + 1)) return 1;
  p.month = numbers[k + 1].value;
  if (!exists(p)) return 0;
  if (k + 2 >= size) return 2;
  if (marks[k + 1] == sep && (is_full_year(k + 2) || (numbers[k + 2].count == 2 && sep == '/'))) {
    p.year = full_year(numbers[k + 2]);
    return exists(p) ? 3 : 0;
  }
  // A year may be set off by another mark: "1-7/2017".
  if (sep == '-' && (marks[k + 1] == '/' || marks[k + 1] == '.') && is_full_year(k + 2)) {
    p.year = numbers[k + 2].value;
    return 3;
  }
  return 2;
}

// "5/7", "1/7-15/7/2017", "5-7/7": with a slash or a dot.
std::optional<Numbers> NumberChain::separated(char sep) const {
  Numbers out;
  const std::size_t taken = side(0, sep, out.points[0]);
  if (taken == 0) return std::nullopt;
  out.count = 1;
  out.end = ends[taken - 1];
  out.separator = taken > 1 ? sep : '\0';
  out.padded = taken > 1 && is_padded();
  if (marks[taken - 1] == '-' && taken < size) {
    Point last;
    const std::size_t more = side(taken, sep, last);
    if (more > 1 && (out.points[0].month != 0 || out.points[0].day < last.day)) {
      out.points[1] = last;
      out.count = 2;
      out.end = ends[taken + more - 1];
      out.separator = sep;
      return out;
    }
  }
  if (taken > 1) return out;
  // "5-7/2016" under "ngày" is 5 July 2016.
  const std::size_t day_month_year = side(0, '-', out.points[0]);
  if (day_month_year < 3) return marks[0] == '-' ? std::nullopt : std::optional(out);
  out.end = ends[day_month_year - 1];
  out.separator = '-';
  return out;
}

// Days of one month, from that of the first number on.
Numbers NumberChain::range(const Point& last, std::size_t used, char separator) const {
  Numbers out;
  out.points[0].day = numbers[0].value;
  out.points[1] = last;
  out.count = 2;
  out.end = ends[used - 1];
  out.separator = separator;
  return out;
}

// "5", "5-7", "5-7-2016", "26-27-9-2016": with dashes alone, if any.
std::optional<Numbers> NumberChain::dashed(bool month_follows) const {
  Numbers out;
  const std::size_t taken = side(0, '-', out.points[0]);
  if (taken == 0) return std::nullopt;
  out.count = 1;
  out.end = ends[0];
  if (size < 2 || marks[0] != '-') return out;
  const bool rises = is_day(1) && numbers[0].value < numbers[1].value;
  Point last;
  last.day = numbers[1].value;
  if (size >= 3 && marks[1] == '-' && !is_full_year(2) && is_month(2) && rises) {
    const bool year = size >= 4 && marks[2] == '-' && is_full_year(3);
    last.month = numbers[2].value;
    if (year) last.year = numbers[3].value;
    return range(last, year ? 4 : 3, '-');
  }
  if (rises && (!is_month(1) || month_follows)) return range(last, 2, 0);
  if (taken == 1) return out;
  out.end = ends[taken - 1];
  out.separator = '-';
  out.padded = is_padded();
  return out;
}

NumberChain Parser::chain_at(std::uint32_t i) const {
  NumberChain out;
  for (std::uint32_t cur = i; out.size < NumberChain::kMost; cur += 2) {
    const auto d = digits(cur);
    if (!d) break;
    out.numbers[out.size] = *d;
    out.ends[out.size] = cur + 1;
    ++out.size;
    const char m = mark(cur + 1);
    const bool tight = glued(cur + 1) && glued(cur + 2);
    if (!digits(cur + 2) || !(((m == '/' || m == '.') && tight) || m == '-')) break;
    out.marks[out.size - 1] = m;
  }
  if (out.size > 0) out.marks[out.size - 1] = 0;
  return out;
}

std::optional<Numbers> Parser::date_numbers(std::uint32_t i) const {
  if (!digits(i)) return std::nullopt;
  const NumberChain chain = chain_at(i);
  if (const char sep = chain.separator(); sep != 0) return chain.separated(sep);
  return chain.dashed(chain.size > 1 && is_unit(chain.ends[1], Unit::month));
}

namespace {

bool has_month(const Point& p) { return p.month != 0 || p.month_shift; }

}  // namespace

// "5, 6 và 7/11", "21 đến 24/9": days whose month stands with the last of them, from behind the
// first on. Nothing where no month does.
std::optional<Numbers> Parser::day_list(const Numbers& first) const {
  constexpr int kMost = 8;  // days
  std::uint32_t cur = first.end;
  int last = first.points[0].day;
  bool gap = false;
  for (int days = 1; days < kMost; ++days) {
    std::uint32_t at = cur;
    const auto through = word(at, to), and_word = word(at, and_);
    if (through)
      at = through->end;
    else if (and_word)
      at = and_word->end;
    else if (mark(at) == ',' || mark(at) == '-')
      ++at;
    else if (!word(at, part))
      return std::nullopt;
    if (const auto p = word(at, part)) at = p->end;  // đêm 15, rạng sáng 16/5
    if (is_unit(at, Unit::day) || word(at, marker)) ++at;
    auto next = date_numbers(at);
    if (!next || next->points[0].day <= last) return std::nullopt;
    Point& final_point = next->points[static_cast<std::size_t>(next->count - 1)];
    cur = next->end;
    if (is_unit(cur, Unit::month)) month_and_year(cur, final_point);
    gap = gap || (!through && next->count == 1 && next->points[0].day != last + 1);
    last = final_point.day;
    if (!has_month(final_point)) continue;
    Numbers out = first;
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
  return std::nullopt;
}

// In numbers alone: a slash is a date more often than not, a dash and a dot seldom.
bool Parser::tells_date(const Numbers& found, std::uint32_t i, bool led) const {
  const std::uint32_t end = found.end;
  const bool year = found.points[static_cast<std::size_t>(found.count - 1)].year != 0;
  const bool range = found.count == 2;
  const bool in_brackets = i > begin_ && mark(i - 1) == '(' && mark(end) == ')';
  const bool ends =
      end >= limit_ || w_.token(end).kind == TokenKind::punct || w_.token(end).capital;
  if (year) return true;
  if (found.separator == '/')
    return led || in_brackets || found.padded || range || (ends && i > begin_);
  if (found.separator == '-') return (led && !range) || in_brackets;
  if (led && (found.padded || range)) return true;
  // "Liverpool - Man City 08.02": decimals have a comma in Vietnamese.
  return ends && found.padded && !range && digits(i)->count == 2 && digits(i + 2)->padded;
}

// Days in numbers at `i` with what belongs to them: list, range, month, year.
std::optional<Numbers> Parser::marked_date(std::uint32_t i, bool marked, bool led) const {
  auto found = date_numbers(i);
  if (!found || bad_left(i)) return std::nullopt;
  if (found->count == 1 && !has_month(found->points[0])) {
    if (const auto list = day_list(*found)) return list;
  }
  std::uint32_t cur = found->end;
  const bool counts = word(cur, unit) && !(is_unit(cur, Unit::year) && digits(cur + 1)) &&
                      !is_unit(cur, Unit::month);
  if (!marked && found->separator == '-' && counts) return std::nullopt;  // "4-5 năm tới"
  Point& last = found->points[static_cast<std::size_t>(found->count - 1)];
  const bool worded = last.month == 0 && is_unit(cur, Unit::month);
  month_and_year(cur, last);
  if (worded && !has_month(last)) return std::nullopt;
  if (worded && !marked && word(cur - 1, number)) return std::nullopt;  // "6 tháng một lần"
  found->end = cur;
  if (bad_right(cur)) return std::nullopt;
  if (!has_month(last)) {
    if (!marked || is_unit(cur, Unit::day)) return std::nullopt;
    return found;
  }
  if (marked || worded) return found;
  if (word(i, idiom) || before(i, approx)) return std::nullopt;
  if (last.year == 0 && word(cur, stop)) return std::nullopt;
  return tells_date(*found, i, led) ? found : std::nullopt;
}

}  // namespace banggiao::timex
