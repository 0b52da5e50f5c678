#include "timex/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/check.h"
#include "timex/calendar.h"

namespace banggiao::timex {
namespace {

namespace ch = std::chrono;

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2039;
constexpr int kOpenEnd = kLastYear * 12 + 11;  // of an office still held
constexpr std::uint32_t kLeadSentences = 6;    // where a story says when it plays
constexpr double kSureYear = 0.6;
constexpr double kSureDay = 0.5;
constexpr double kFarLead = 0.6;  // of a day that only the story's later part tells
constexpr int kNearDays = 45;

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "2017-01" as months since year 0; "-" as far ahead as can be.
std::optional<int> to_months(std::string_view text) {
  if (text == "-") return kOpenEnd;
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = to_int(text.substr(0, 4)), month = to_int(text.substr(5));
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  return *year * 12 + *month - 1;
}

// Reads the rows of a table with `compile(cells)`, which gives nothing for a wrong line.
template <class Rows, class Compile>
Result<void> load_rows(const Lexicon& lexicon, std::string_view name, std::size_t columns,
                       Rows& out, Compile compile) {
  const Table* table = lexicon.table(name);
  if (table == nullptr) return {};
  out.first = table->first;
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const Row& row = lexicon.row(id);
    auto compiled = row.cells.size() == columns ? compile(row.cells) : std::nullopt;
    if (!compiled) {
      return tl::unexpected(Error{Errc::bad_format,
                                  "expected the numbers that the table's head describes",
                                  fmt::format("{}:{}", table->file, row.line)});
    }
    out.rows.push_back(*compiled);
  }
  return {};
}

struct LeadDay {
  std::size_t expr = 0;
  int month = 0;
  int day = 0;
  int year = 0;   // 0: not told
  int shift = 0;  // the article's day is so many days after it
  double confidence = 0;
};

}  // namespace

// The votes on the year.
class Ballot {
 public:
  template <class Score>
  void vote(Span span, std::string says, Score score) {
    Vote v{span, std::move(says), {}};
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      const double s = score(year);
      v.score[index(year)] = s;
      total_[index(year)] += s;
    }
    votes_.push_back(std::move(v));
  }

  int best() const {
    return kFirstYear +
           static_cast<int>(std::max_element(total_.begin(), total_.end()) - total_.begin());
  }

  // The odds of the year among all.
  double odds(int year) const {
    double sum = 0;
    for (double t : total_) sum += std::exp(t - total_[index(year)]);
    return 1 / sum;
  }

  // What speaks for the year more than for most others, the strongest first.
  std::vector<PublishedBasis::Reason> reasons(int year) const {
    std::vector<std::pair<double, const Vote*>> found;
    for (const Vote& v : votes_) {
      double mean = 0;
      for (double s : v.score) mean += s / static_cast<double>(v.score.size());
      const double gain = v.score[index(year)] - mean;
      if (gain > 0.5) found.push_back({gain, &v});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    constexpr std::size_t kMost = 6;
    std::vector<PublishedBasis::Reason> out;
    for (std::size_t i = 0; i < std::min(found.size(), kMost); ++i) {
      out.push_back({found[i].second->span, found[i].second->says});
    }
    return out;
  }

 private:
  static constexpr std::size_t kYears = kLastYear - kFirstYear + 1;
  static std::size_t index(int year) { return static_cast<std::size_t>(year - kFirstYear); }
  struct Vote {
    Span span;
    std::string says;
    std::array<double, kYears> score;
  };
  std::array<double, kYears> total_{};
  std::vector<Vote> votes_;
};

Result<Solver> Solver::load(const Lexicon& lexicon) {
  using Cells = std::vector<std::string>;
  Solver solver;
  BG_TRY(load_rows(lexicon, "time/series", 5, solver.series_,
                   [](const Cells& c) -> std::optional<Series> {
                     const auto first = to_int(c[1]), year = to_int(c[2]), per = to_int(c[3]),
                                opens = to_int(c[4]);
                     if (!first || !year || !per || *per < 1 || !opens) return std::nullopt;
                     return Series{*first, *year, *per, *opens};
                   }));
  BG_TRY(load_rows(lexicon, "time/years", 4, solver.named_,
                   [](const Cells& c) -> std::optional<Named> {
                     const auto year = to_int(c[2]), month = to_int(c[3]);
                     if (!year || !month || (c[1] != "held" && c[1] != "founded"))
                       return std::nullopt;
                     return Named{c[1] == "founded", *year, *month};
                   }));
  BG_TRY(load_rows(lexicon, "time/tenures", 3, solver.tenures_,
                   [](const Cells& c) -> std::optional<Tenure> {
                     const auto from = to_months(c[1]), to = to_months(c[2]);
                     if (!from || !to || *to < *from) return std::nullopt;
                     return Tenure{*from, *to};
                   }));
  const auto cover = [&](const auto& rows) {
    if (rows.rows.empty()) return;
    solver.first_row_ = std::min(solver.first_row_, rows.first);
    solver.end_row_ = std::max(solver.end_row_, rows.first + static_cast<RowId>(rows.rows.size()));
  };
  cover(solver.series_);
  cover(solver.named_);
  cover(solver.tenures_);
  return solver;
}

namespace {

// "trước ngày 16/2", "từ 1/7": a limit, seldom the day of the story.
bool names_limit(const WordView& words, const Expr& e) {
  return words.word_before(e.begin, WordClass::to, 0) ||
         words.word_before(e.begin, WordClass::from, 0) ||
         words.word_before(e.begin, WordClass::back, 0);
}

// The day the story itself gives as its own, with the days told after it within a few.
std::optional<LeadDay> find_lead_day(const Article& article, const TokenizedText& text,
                                     const WordView& words, const std::vector<Expr>& exprs,
                                     const std::vector<std::uint32_t>& blocks) {
  std::uint32_t lead_end = 0;
  std::uint32_t sentences = 0;
  for (const Sentence& s : text.sentences) {
    const BlockRole role = article.blocks[s.block].role;
    if (!is_body(role)) continue;
    lead_end = s.end;
    constexpr std::uint32_t kShort = 8;  // "Ảnh: TTXVN", a button's label
    const bool tells =
        role != BlockRole::title && role != BlockRole::caption && s.end - s.begin > kShort;
    if (tells && ++sentences == kLeadSentences) break;
  }
  std::optional<LeadDay> best;
  std::optional<std::size_t> range;
  bool yesterday = false, today = false, before_best = false;
  const auto ordinal = [](const LeadDay& d) { return d.month * 31 + d.day; };
  for (std::size_t i = 0; i < exprs.size(); ++i) {
    const Expr& e = exprs[i];
    if (!is_body(article.blocks[blocks[i]].role)) continue;
    if (e.away || e.kind == Expr::Kind::duration || e.rule == "named_day") continue;
    const Point& p = e.from;
    if (e.kind == Expr::Kind::range) {
      if (e.to.day != 0 && e.to.month != 0 && e.aim.tense != Tense::future && !range) range = i;
      continue;
    }
    if (p.day_shift && p.anchor == Anchor::article && p.day == 0) {
      yesterday = yesterday || *p.day_shift == -1;
      today = today || *p.day_shift == 0;
    }
    if (p.day == 0 || p.month == 0 || p.lunar || p.anchor == Anchor::context) continue;
    LeadDay d{i, p.month, p.day, p.year, 0, e.begin < lead_end ? 0.9 : 0.55};
    if (p.day_shift) {
      // "hôm nay (8/2)" says it outright.
      d.shift = -*p.day_shift;
      d.confidence = 0.97;
      return d;
    }
    if (e.aim.tense == Tense::future || names_limit(words, e)) continue;
    if (!best) {
      best = d;
      continue;
    }
    int ahead = ordinal(d) - ordinal(*best);
    if (ahead < -200) ahead += 372;  // from December to January
    const bool same_year = d.year == 0 || best->year == 0 || d.year == best->year;
    if (ahead == -1 && same_year) before_best = true;
    if (ahead > 0 && ahead <= 2 && same_year) {
      if (ahead == 1) before_best = true;
      d.confidence = best->confidence;
      if (d.year == 0) d.year = best->year;
      best = d;
    }
  }
  if (range) {
    const Point from = exprs[*range].from, to = exprs[*range].to;
    const int month = from.month != 0 ? from.month : to.month;
    // A visit of some days that is on: "hôm nay" is most often its first.
    if (!best && today)
      best = LeadDay{*range, month, from.day, to.year, 0, 0.6};
    else if (best && best->month == to.month && best->day == to.day)
      before_best = true;
  }
  if (best && yesterday && !today && !before_best) {
    best->shift = 1;
    best->confidence -= 0.2;
  }
  return best;
}

}  // namespace

Solved Solver::solve(const Article& article, const TokenizedText& text, const WordView& words,
                     const std::vector<Expr>& exprs,
                     const std::vector<std::uint32_t>& blocks) const {
  Solved out;
  out.reference.latest = article.retrieved;
  if (const auto given = parse_day(article.published)) {
    out.reference.day = given;
    out.published = article.published;
    out.basis = article.published_basis;
    return out;
  }

  const std::optional<LeadDay> lead = find_lead_day(article, text, words, exprs, blocks);
  const auto span_of = [&](std::uint32_t begin, std::uint32_t end) {
    return Span{text.tokens[begin].span.begin, text.tokens[end - 1].span.end};
  };
  const auto lead_in = [&](int year) -> std::optional<Day> {
    if (!lead) return std::nullopt;
    Point p;
    p.day = lead->day;
    p.month = lead->month;
    const auto day = day_in_year(p, year);
    return day ? std::optional(*day + ch::days{lead->shift}) : std::nullopt;
  };
  Ballot ballot;

  // Years that the text tells. Past ones bound the article from below, future ones from above; the
  // nearest of each says most.
  int last_past = 0, first_future = 0, last_full = 0;
  std::size_t past_expr = 0, future_expr = 0, full_expr = 0;
  bool future_near = false;  // an appointment of that year, not a goal "by 2030"
  for (std::size_t i = 0; i < exprs.size(); ++i) {
    const Expr& e = exprs[i];
    if (!is_body(article.blocks[blocks[i]].role) || e.rule == "term") continue;
    if (e.kind != Expr::Kind::point && e.kind != Expr::Kind::range) continue;
    const Point& p = e.from;
    if (p.weekday != 0 && p.day != 0 && p.month != 0 && p.year == 0) {
      ballot.vote(span_of(e.begin, e.end), "the weekday fits the date", [&](int year) {
        const auto day = day_in_year(p, year);
        return day && static_cast<int>(ch::weekday{*day}.iso_encoding()) == p.weekday ? 1.0 : -2.5;
      });
    }
    const int year = e.kind == Expr::Kind::range && e.to.year != 0 ? e.to.year : p.year;
    if (year < kFirstYear || year > kLastYear) continue;
    const bool until =
        words.word_before(e.begin, WordClass::to, e.begin > 2 ? e.begin - 3 : 0).has_value();
    const bool future =
        e.aim.tense == Tense::future || (until && e.aim.tense != Tense::past) || e.to.year != 0;
    if (p.day != 0 && !future) {
      const bool leads = lead && lead->expr == i;
      if (leads) {
        ballot.vote(span_of(e.begin, e.end), fmt::format("{} is told in full", year), [&](int y) {
          return y == year ? (lead->confidence > kFarLead ? 5.0 : 2.0) : y < year ? -5.0 : y == year + 1 ? 0.5 : -0.5 * (y - year);
        });
      } else if (year >= last_full) {
        last_full = year, full_expr = i;
      }
    } else if (future) {
      if (first_future == 0 || year < first_future) {
        first_future = year;
        future_expr = i;
        future_near = !until && e.to.year == 0;
      }
    } else if (year > last_past) {
      last_past = year, past_expr = i;
    }
  }
  // "thiết lập năm 1998 … trong 19 năm qua": the years add up to the article's.
  const auto counted_on = [&](std::size_t i) {
    if (i + 1 >= exprs.size() || exprs[i].kind != Expr::Kind::point || exprs[i].from.year < 1900) return false;
    constexpr std::uint32_t kFar = 60;
    const Expr& e = exprs[i + 1];
    return e.kind == Expr::Kind::duration && e.unit == Unit::year && e.side == Tense::past && e.count >= 5 &&
           e.begin <= exprs[i].end + kFar;
  };
  for (std::size_t i = 0; i < exprs.size(); ++i) {
    if (!counted_on(i)) continue;
    const int from = exprs[i].from.year;
    const double count = exprs[i + 1].count;
    const int means = from + static_cast<int>(count);
    ballot.vote(span_of(exprs[i].begin, exprs[i + 1].end), fmt::format("{} + {} → {}", from, count, means), [&](int y) {
      return y == means ? 4.0 : std::abs(y - means) == 1 ? 1.0 : 0.0;
    });
  }

  // The latest day that is told in full: near the story's own it is of its year, else long before.
  if (last_full != 0) {
    const Expr& e = exprs[full_expr];
    const auto told = day_in_year(e.kind == Expr::Kind::range ? e.to : e.from, last_full);
    const auto own = lead_in(last_full);
    const bool near = own && told && std::abs((*own - *told).count()) <= kNearDays;
    ballot.vote(span_of(e.begin, e.end), fmt::format("{} is told in full", last_full), [&](int y) {
      if (y < last_full) return -5.0;
      if (near) return y == last_full ? 3.0 : std::max(-1.5, 0.5 - 0.5 * (y - last_full));
      return y - last_full <= 1 ? 1.0 : y == last_full + 2 ? 0.5 : 0.0;
    });
  }
  if (last_past != 0) {
    const Expr& e = exprs[past_expr];
    // A year alone may as well be that of a plan: "đạt 2 tỉ USD vào năm 2020", "Chủ tịch ASEAN 2020".
    const bool planned = e.aim.tense == Tense::none && !counted_on(past_expr);
    const double month = e.from.month != 0 ? -1.0 : 0.0;
    ballot.vote(span_of(e.begin, e.end), fmt::format("not before {}", last_past), [&](int y) {
      if (y < last_past) return planned && y + 3 >= last_past ? 0.5 * (y + 1 - last_past) + month : -4.0;
      return y == last_past ? 0.8 : y == last_past + 1 ? 1.0 : y == last_past + 2 ? 0.4 : 0.0;
    });
  }
  if (first_future != 0) {
    const Expr& e = exprs[future_expr];
    ballot.vote(span_of(e.begin, e.end), fmt::format("{} is still ahead", first_future),
                [&](int y) {
                  if (y > first_future) return -3.0;
                  const int ahead = first_future - y;
                  if (!future_near) return 0.5;
                  return ahead == 0 ? 0.5 : ahead <= 2 ? 1.5 : ahead <= 5 ? 0.5 : -0.5;
                });
  }

  // Numbered gatherings, names that carry a year, anniversaries, people in office.
  constexpr std::uint32_t kNear = 8, kFar = 20;
  struct Counted {
    int number;
    std::string_view kind;  // of the word before the number
    Span span;              // "khóa 80"
  };
  const auto number_near = [&](const Match& m) -> std::optional<Counted> {
    for (std::uint32_t by = 0; by < kNear; ++by) {
      for (const std::uint32_t at : {m.end + by, m.begin - std::min(m.begin, by + 1)}) {
        if (at >= words.size()) continue;
        const auto found = words.word(at, WordClass::count, words.size());
        const auto number = found ? words.digits(found->end) : std::nullopt;
        if (!number || number->count > 3) continue;
        return Counted{number->value, found->word->code, span_of(at, found->end + 1)};
      }
    }
    return std::nullopt;
  };
  std::vector<RowId> seen;
  std::uint32_t block = 0;
  for (std::size_t k = 0; k < text.matches.size(); ++k) {
    const Match& m = text.matches[k];
    if (!may_vote(m.row)) continue;
    const Series* series = series_.at(m.row);
    const Named* named = named_.at(m.row);
    const Tenure* tenure = tenures_.at(m.row);
    if (series == nullptr && named == nullptr && tenure == nullptr) continue;
    const Span span = span_of(m.begin, m.end);
    while (block + 1 < article.blocks.size() && article.blocks[block].span.end <= span.begin)
      ++block;
    const bool body = is_body(article.blocks[block].role);
    if (article.blocks[block].role == BlockRole::furniture) continue;
    const double weight = body ? 1.0 : 0.75;  // another story of the same days
    if (series != nullptr) {
      const auto number = number_near(m);
      if (!number || number->number < series->first || number->kind != "count") continue;
      const bool superseded = std::any_of(text.matches.begin() + static_cast<std::ptrdiff_t>(k),
                                          text.matches.end(), [&](const Match& other) {
                                            if (other.begin != m.begin || other.end != m.end)
                                              return false;
                                            const Series* s = series_.at(other.row);
                                            return s != nullptr && s->first > series->first &&
                                                   number->number >= s->first;
                                          });
      const bool counted = std::find(seen.begin(), seen.end(), m.row) != seen.end();
      if (superseded || counted) continue;
      seen.push_back(m.row);
      const int year = series->year + (number->number - series->first) / series->per_year;
      const bool late = lead && lead->month + 1 < series->opens && series->opens >= 9;
      const int means = late ? year + 1 : year;
      ballot.vote(number->span, fmt::format("{} → {}", view(article.text, number->span), means),
                  [&](int y) {
                    return weight * (y == means ? 4.0 : std::abs(y - means) == 1 ? 0.5 : -2.0);
                  });
    } else if (named != nullptr && !named->founded) {
      if (std::find(seen.begin(), seen.end(), m.row) != seen.end()) continue;
      seen.push_back(m.row);
      ballot.vote(span, fmt::format("held in {}", named->year), [&](int y) {
        return weight * (y == named->year                               ? 2.0
                         : y == named->year - 1 || y == named->year + 1 ? 1.0
                                                                        : -1.0);
      });
    } else if (named != nullptr) {
      const auto number = number_near(m);
      if (!number || number->kind != "anniversary") continue;
      const int means = named->year + number->number;
      // "kỷ niệm 45 năm … trong năm 2018": in that year itself one says "năm nay".
      const bool told = std::any_of(exprs.begin(), exprs.end(), [&](const Expr& e) {
        return e.from.year == means && e.from.month == 0 && e.aim.tense != Tense::past && e.begin >= m.begin && e.begin < m.end + kFar;
      });
      ballot.vote(number->span,
                  fmt::format("{} years after {} → {}", number->number, named->year, means),
                  [&](int y) {
                    return weight * (y == means ? (told ? 1.5 : 3.0) : y == means - 1 ? (told ? 2.5 : 1.5) : -2.0);
                  });
    } else {
      const bool former = words.word_before(m.begin, WordClass::former, 0).has_value();
      if (former || std::find(seen.begin(), seen.end(), m.row) != seen.end()) continue;
      // All times of one person in one office stand together.
      std::vector<const Tenure*> times;
      for (std::size_t j = k; j < text.matches.size() && text.matches[j].begin == m.begin; ++j) {
        if (text.matches[j].end != m.end) continue;
        if (const Tenure* t = tenures_.at(text.matches[j].row)) {
          times.push_back(t);
          seen.push_back(text.matches[j].row);
        }
      }
      std::sort(times.begin(), times.end(),
                [](const Tenure* a, const Tenure* b) { return a->from < b->from; });
      std::string says = "in office";
      for (const Tenure* t : times) {
        says += fmt::format(" {}–{}", t->from / 12,
                            t->to >= kOpenEnd ? std::string() : std::to_string(t->to / 12));
      }
      ballot.vote(span, std::move(says), [&](int y) {
        const auto day = lead_in(y);
        const int month = lead ? lead->month - 1 : 0;
        const int from = y * 12 + month, to = day || lead ? from : y * 12 + 11;
        const bool holds = std::any_of(times.begin(), times.end(), [&](const Tenure* t) {
          return t->from <= to && from <= t->to;
        });
        return holds ? 0.0 : -2.5 * weight;
      });
    }
  }

  // The day the page was fetched: the latest such day before it.
  const bool told = ballot.odds(ballot.best()) >= kSureYear;
  if (article.retrieved) {
    const Day latest = *article.retrieved;
    int last = year_of(latest);
    while (lead && lead_in(last).value_or(latest) > latest) --last;
    ballot.vote({}, fmt::format("retrieved on {}", format_day(latest)), [&](int y) {
      if (y > last) return -50.0;
      return 4.0 - 2.0 * (last - y);
    });
  }

  const int year = ballot.best();
  const double odds = ballot.odds(year);
  if (odds < kSureYear) return out;
  out.basis.from = told ? PublishedBasis::From::inferred : PublishedBasis::From::retrieved;
  out.reference.inferred = true;
  out.reference.year = year;
  const double confidence = lead ? odds * lead->confidence : 0;
  const auto day = lead_in(year);
  if (!day || confidence < kSureDay) {
    out.basis = {};
    return out;
  }
  const Expr& e = exprs[lead->expr];
  out.reference.day = day;
  out.published = format_day(*day);
  out.basis.confidence = std::round(confidence * 100) / 100;
  out.basis.because = ballot.reasons(year);
  out.basis.because.insert(
      out.basis.because.begin(),
      {span_of(e.begin, e.end),
       lead->shift == 1 ? "the day before, told as yesterday" : "the day told by the story"});
  return out;
}

}  // namespace banggiao::timex
