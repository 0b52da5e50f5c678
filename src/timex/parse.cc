// What may stand at a token: a point, a range, a stretch, a repetition, a reference.
#include <bit>

#include "timex/parser.h"

namespace banggiao::timex {

std::optional<WordView::Found> Parser::shift_at(std::uint32_t i) const {
  const auto found = word(i, shift);
  if (!found || (word(i, back) && word(found->end, clause))) return std::nullopt;
  if (word(i, WordClass::to) && opens_point(found->end)) return std::nullopt;
  return found;
}

std::optional<WordView::Found> Parser::position_at(std::uint32_t i) const {
  const auto found = word(i, position);
  const bool part_of_word = i > begin_ && word(i - 1, idiom);  // "bắt đầu ngày 10/9"
  return found && !part_of_word && !before(i, ordinal) ? found : std::nullopt;
}

bool Parser::opens_point(std::uint32_t i) const {
  if (digits(i) || word(i, weekday) || word(i, marker)) return true;
  const auto u = word(i, unit);
  return u && digits(u->end).has_value();
}

// cuối tuần, đầu tuần này, tuần trước
std::optional<Parser::Stretch> Parser::week_like(std::uint32_t i) const {
  Stretch out;
  out.rule = "week";
  std::uint32_t cur = i;
  if (const auto pos = position_at(cur)) {
    out.from.position = to_position(pos->word->code);
    cur = pos->end;
  }
  std::uint32_t after_unit = 0;
  if (unit_at(cur, after_unit) != Unit::week) return std::nullopt;
  cur = after_unit;
  if (const auto s = shift_at(cur)) {
    out.from.week_shift = s->word->value;
    cur = s->end;
  } else if (out.from.position != Position::none) {
    out.from.week_shift = 0;
  } else {
    return std::nullopt;
  }
  out.end = cur;
  return out;
}

// Giáng sinh, Tết Nguyên đán 2026, Tết Trung thu năm nay
std::optional<Parser::Stretch> Parser::named_day_at(std::uint32_t i) const {
  const auto found = word(i, named_day);
  if (!found) return std::nullopt;
  Stretch out;
  out.rule = "named_day";
  std::string_view code = found->word->code;
  constexpr std::string_view kLunar = "lunar ";
  if (code.starts_with(kLunar)) {
    out.from.lunar = true;
    code.remove_prefix(kLunar.size());
  }
  if (code.size() != 5) return std::nullopt;
  const auto two = [&](std::size_t at) { return (code[at] - '0') * 10 + code[at + 1] - '0'; };
  out.from.month = two(0);
  out.from.day = two(3);
  out.end = found->end;
  if (const auto c = word(out.end, cycle)) {
    out.from.cycle = c->word->value + 1;
    out.end = c->end;
  }
  if (mark(out.end) == 0) year_after(out.end, out.from);
  return out;
}

std::optional<Parser::Stretch> Parser::stretch(std::uint32_t i, bool led) const {
  // What each may begin with.
  constexpr ClassMask kDay = kDigits | mask_of(number, unit, weekday, part, article_day,
                                               context_day, position, marker, plural);
  constexpr ClassMask kMonth = kDigits | mask_of(number, unit, position),
                      kWeek = mask_of(unit, position);
  constexpr ClassMask kYear = kDigits | mask_of(unit, position, plural, term, tet);
  std::optional<Stretch> best;
  const auto consider = [&](const std::optional<Stretch>& found) {
    if (found && (!best || found->end > best->end)) best = found;
  };
  if (i >= limit_) return best;
  const ClassMask here = w_.classes(i);
  if (here & kDay) consider(day_like(i, led));
  if (here & kMonth) consider(month_like(i));
  if (here & kWeek) consider(week_like(i));
  if (here & kYear) consider(year_like(i, led));
  if (here & mask_of(named_day)) consider(named_day_at(i));
  return best;
}

std::optional<Expr> Parser::range_or_point(std::uint32_t i, bool led) const {
  const auto opening = word(i, WordClass::from);
  const std::uint32_t first = opening ? opening->end : i;
  const auto a = stretch(first, led || opening.has_value());
  if (!a) return std::nullopt;
  Expr e;
  e.rule = a->rule;
  e.aim = {a->tense, a->tense != Tense::none};
  e.from = a->from;
  e.end = a->end;
  if (a->to) {
    e.kind = Expr::Kind::range;
    e.to = *a->to;
    return e;
  }
  std::uint32_t at = e.end;
  const auto joined = word(at, WordClass::to);
  const bool dash = mark(at) == '-';
  if (joined) {
    at = joined->end;
  } else if (dash) {
    ++at;
  } else {
    return opening ? std::nullopt : std::optional(e);
  }
  if (const auto n = word(at, near); joined && n && n->word->value == 0) {
    e.kind = Expr::Kind::range;
    e.to.now = true;
    e.end = n->end;
    return e;
  }
  const auto b = stretch(at, true);
  const auto size = [](const Point& p) {
    return p.is_day() || p.has_clock()     ? 0
           : p.week_shift                  ? 1
           : p.month != 0 || p.month_shift ? 2
                                           : 3;
  };
  const bool same_size = b && size(b->from) == size(a->from);
  if (b && (same_size || (opening && joined))) {
    e.kind = Expr::Kind::range;
    e.to = b->to ? *b->to : b->from;
    e.end = b->end;
    if (e.aim.tense == Tense::none) e.aim = {b->tense, b->tense != Tense::none};
    return e;
  }
  return opening ? std::nullopt : std::optional(e);
}

// Which way a stretch leads to a point, and from which day on.
struct Parser::Away {
  Tense side;
  Anchor anchor;
  std::uint32_t end;
};

// "trước đó", "sau đó"
std::optional<Parser::Away> Parser::away_from_context(std::uint32_t i) const {
  if (const auto b = word(i, before_that)) return Away{Tense::past, Anchor::context, b->end};
  if (const auto a = word(i, after_that)) return Away{Tense::future, Anchor::context, a->end};
  return std::nullopt;
}

// Before a stretch: "cách đây ba năm".
std::optional<Parser::Away> Parser::away_before(std::uint32_t i) const {
  if (const auto a = word(i, ago)) return Away{Tense::past, Anchor::article, a->end};
  return away_from_context(i);
}

// Behind a stretch: "ba năm trước", "ba năm nữa".
std::optional<Parser::Away> Parser::away_behind(std::uint32_t i) const {
  if (const auto that = away_from_context(i)) return that;
  const auto b = word(i, back);
  if (!b || word(b->end, clause)) return std::nullopt;
  const bool context = b->word->code == "future";
  return Away{to_tense(b->word->code), context ? Anchor::context : Anchor::article, b->end};
}

// How many units a stretch has.
struct Parser::Count {
  std::uint32_t end;
  double value = 0;
  bool approx = false;
  bool counted = true;
  bool told = true;  // a plural alone tells no stretch: "những ngày đầu"
};

// "nửa", "ba", "vài", "những"; nothing and one in "năm trước đó", which no word leads in.
std::optional<Parser::Count> Parser::count_at(std::uint32_t i, bool led) const {
  std::uint32_t bare = 0;
  const auto u = unit_at(i, bare);
  if (u && *u >= Unit::week && !led && away_from_context(bare)) return Count{i, 1};
  if (const auto h = word(i, WordClass::half)) return Count{h->end, 0.5};
  if (const auto n = number_at(i)) {
    const auto joined = word(n->end, WordClass::to);
    const auto most = mark(n->end) == '-' ? number_at(n->end + 1)
                      : joined            ? number_at(joined->end)
                                          : std::nullopt;
    if (most && most->value > n->value && word(most->end, unit))
      return Count{most->end, most->value, true};  // "4-5 năm", "hai đến ba năm": at most
    return Count{n->end, n->value};
  }
  if (const auto v = word(i, vague)) return Count{v->end, 0, false, false};
  if (const auto p = word(i, plural)) return Count{p->end, 0, false, false, false};
  return std::nullopt;
}

// "ba năm rưỡi", "2 giờ 20 phút"
void Parser::part_of_unit(std::uint32_t& cur, Expr& e) const {
  if (const auto more = word(cur, clock); more && more->word->code == "half") {
    e.count += 0.5;
    cur = more->end;
  }
  if (e.unit != Unit::hour) return;
  const auto more = number_at(cur);
  if (more && more->value < 60 && is_unit(more->end, Unit::minute)) {
    e.minutes = static_cast<int>(more->value);
    cur = more->end + 1;
  }
}

// "ba năm", "khoảng 4-5 năm qua", "cách đây nửa tháng", "hai năm một lần"
std::optional<Expr> Parser::duration(std::uint32_t i) const {
  Expr e;
  e.kind = Expr::Kind::duration;
  e.rule = "duration";
  const auto led = away_before(i);
  std::uint32_t cur = led ? led->end : i;
  if (const auto a = word(cur, approx)) {
    e.approx = true;
    cur = a->end;
  }
  const auto count = count_at(cur, led.has_value());
  if (!count) return std::nullopt;
  if (count->counted && (digits(i) ? attached(i) : before(i, plural).has_value()))
    return std::nullopt;
  e.count = count->value;
  e.approx = e.approx || count->approx;
  const auto u = unit_at(count->end, cur);
  if (!u || *u == Unit::session || *u == Unit::night) return std::nullopt;
  if (count->end != i && w_.token(count->end).capital) return std::nullopt;  // "Lầu Năm Góc"
  e.unit = *u;
  part_of_unit(cur, e);
  e.end = cur;
  if (const auto o = word(cur, once)) {
    e.kind = Expr::Kind::set;
    e.end = o->end;
    e.rule = "set";
    return e;
  }
  if (const auto away = led ? led : away_behind(cur)) {
    e.kind = Expr::Kind::point;
    e.away = true;
    e.side = away->side;
    e.anchor = away->anchor;
    if (!led) e.end = away->end;
    e.rule = "away";
    return e;
  }
  if (const auto s = word(cur, span)) {
    e.side = to_tense(s->word->code);
    e.end = s->end;
    e.rule = "span";
    return e;
  }
  if (!count->told || before(cur, idiom)) return std::nullopt;  // "bỗng một ngày"
  if (word(cur, month) || (count->counted && digits(cur) && *u == Unit::month)) return std::nullopt;
  return e;
}

// "năm thứ 30"
std::optional<Expr> Parser::ranked(std::uint32_t i) const {
  std::uint32_t cur = 0;
  const auto u = unit_at(i, cur);
  const auto r = u && *u >= Unit::day ? word(cur, rank) : std::nullopt;
  const auto n = r ? digits(r->end) : std::nullopt;
  if (!n) return std::nullopt;
  Expr e;
  e.kind = Expr::Kind::duration;
  e.count = n->value;
  e.unit = *u;
  e.end = r->end + 1;
  e.rule = "ranked";
  return e;
}

std::optional<Expr> Parser::repeated(std::uint32_t i) const {
  const auto each = word(i, every);
  if (!each || (i > 0 && w_.token(i).capital && w_.token(i - 1).capital))
    return std::nullopt;  // "bà Lê Thị Thu Hằng tối 5/6"
  Expr e;
  e.kind = Expr::Kind::set;
  e.count = 1;
  e.rule = "set";
  std::uint32_t end = 0;
  if (const auto u = unit_at(each->end, end); u && *u != Unit::session && *u != Unit::night) {
    e.unit = *u;
    e.end = end;
    if (*u >= Unit::decade) {  // "hàng thế kỷ": centuries, not each
      e.kind = Expr::Kind::duration;
      e.count = 0;
    }
    return e;
  }
  if (const auto d = word(each->end, weekday)) {
    e.unit = Unit::week;
    e.from.weekday = d->word->value;
    e.end = d->end;
    return e;
  }
  if (const auto p = word(each->end, part)) {
    e.unit = Unit::day;
    e.code = p->word->code;
    e.end = p->end;
    return e;
  }
  return std::nullopt;
}

namespace {

// What must follow a word that tells no time alone, by its class.
constexpr auto kFollowing = [] {
  std::array<ClassMask, 64> next = {};
  const auto set = [&](WordClass cls, ClassMask mask) {
    next[static_cast<std::size_t>(cls)] = mask;
  };
  constexpr ClassMask kCounts = kDigits | mask_of(half, number, vague, plural);
  constexpr ClassMask kDay =
      kDigits | mask_of(number, unit, weekday, article_day, context_day, marker, plural);
  set(number, mask_of(unit, ten, number, WordClass::to));
  set(unit, kDigits | mask_of(number, marker, weekday, rank, shift, month, before_that, after_that,
                              cycle));
  set(part, kDay | mask_of(near));
  set(position, kDigits | mask_of(unit, plural, article_day, context_day));
  set(WordClass::from, kDay | mask_of(part, position, term, tet, named_day));
  set(plural, kDigits | mask_of(unit));
  set(vague, mask_of(unit));
  set(half, mask_of(unit));
  set(every, mask_of(unit, weekday, part));
  set(term, kDigits | mask_of(unit, WordClass::from));
  set(tet, mask_of(cycle));
  set(approx, kCounts | mask_of(unit));
  for (const WordClass away : {ago, before_that, after_that}) set(away, kCounts | mask_of(approx));
  return next;
}();

}  // namespace

bool Parser::may_open(std::uint32_t i, bool led) const {
  const ClassMask here = w_.classes(i);
  if ((here & mask_of(weekday, article_day, context_day, marker, ref, named_day)) != 0) return true;
  if ((here & kDigits) != 0 && (led || numbers_may_go_on(i))) return true;
  for (ClassMask rest = here & kOpening & ~kDigits; rest != 0; rest &= rest - 1) {
    const auto cls = static_cast<WordClass>(std::countr_zero(rest));
    const auto found = word(i, cls);
    if (!found) continue;
    const std::uint32_t next = found->end;
    if (next < limit_ && (w_.classes(next) & kFollowing[static_cast<std::size_t>(cls)]) != 0)
      return true;
    if (cls == unit && (is_unit(i, Unit::quarter) || is_unit(i, Unit::century)))
      return true;  // "quý IV", "thế kỷ XX"
    if (cls == number && mark(next) == '-') return true;
  }
  return false;
}

// Likewise of digits that no date leads in.
bool Parser::numbers_may_go_on(std::uint32_t i) const {
  const std::uint32_t next = i + 1;
  if (next >= limit_) return false;
  if (w_.token(next).kind != TokenKind::punct)
    return (w_.classes(next) & mask_of(unit, clock, part, tet, WordClass::to, and_)) != 0;
  const char m = mark(next);
  if (m == ')') return i > begin_ && mark(i - 1) == '(';
  const bool joins = m == '/' || m == '-' || m == '.' || m == ':' || m == ',';
  return joins && next + 1 < limit_ &&
         (w_.classes(next + 1) & (kDigits | mask_of(number, unit, part, marker))) != 0;
}

std::optional<Expr> Parser::parse(std::uint32_t i, bool led) const {
  // "kỷ niệm lần thứ 69 ngày Độc lập": a number that counts is none of days.
  if (before(i, rank) && (digits(i) || word(i, number))) return std::nullopt;
  std::optional<Expr> best;
  const auto consider = [&](const std::optional<Expr>& found) {
    if (!found || (best && found->end <= best->end)) return;
    best = found;
    best->begin = i;
  };
  constexpr ClassMask kStretch =
      kDigits | mask_of(number, unit, weekday, part, article_day, context_day, position, marker,
                        plural, term, tet, named_day, WordClass::from);
  constexpr ClassMask kDuration =
      kDigits | mask_of(number, unit, plural, vague, half, approx, ago, before_that, after_that);
  const ClassMask here = w_.classes(i);
  if (here & kStretch) consider(range_or_point(i, led));
  if (here & kDuration) consider(duration(i));
  if (here & mask_of(every)) consider(repeated(i));
  if (here & mask_of(unit)) consider(ranked(i));
  // "Tổng thống Nga sắp tới Hà Nội" is a journey.
  const auto r = word(i, ref);
  const bool journey = r && r->word->code == "FUTURE_REF" && r->end == i + 2 &&
                       w_.text(i + 1) == "tới" && i > 0 &&
                       (w_.token(i - 1).capital || w_.token(i - 1).glued) && !w_.token(i).capital &&
                       r->end < limit_ && w_.token(r->end).capital;
  if (r && !journey && !word(i, idiom)) {
    Expr e;
    e.kind = Expr::Kind::ref;
    e.end = r->end;
    e.code = r->word->code;
    e.rule = "reference";
    consider(e);
  }
  return best;
}

std::optional<Expr> parse_expr(const WordView& words, std::uint32_t i, Sentence sentence,
                               bool led) {
  const Parser parser(words, sentence.begin, sentence.end);
  return parser.may_open(i, led) ? parser.parse(i, led) : std::nullopt;
}

}  // namespace banggiao::timex
