#include "timex/year_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>
#include <utility>

#include "core/check.h"
#include "core/home.h"
#include "core/strings.h"
#include "lexicon/by_set.h"
#include "lexicon/terms.h"
#include "timex/calendar.h"
#include "timex/year_evidence.h"

namespace banggiao::timex {
namespace {

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "2017-01-20", "2017-01" or "2017": its first day and its last.
std::optional<DayRange> to_days(std::string_view text) {
  if (text.size() == 10) {
    const auto day = parse_day(text);
    return day ? std::optional(DayRange{*day, *day}) : std::nullopt;
  }
  const auto year = to_int(text.substr(0, 4));
  if (!year || (text.size() != 4 && (text.size() != 7 || text[4] != '-'))) return std::nullopt;
  if (text.size() == 4) return DayRange{make_day(*year, 1, 1), make_day(*year, 12, 31)};
  const auto month = to_int(text.substr(5));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return DayRange{make_day(*year, *month, 1), last_of_month(*year, *month)};
}

Error bad_row(const Table& table, const Row& row) {
  return {Errc::bad_format, "expected what the table's head describes",
          fmt::format("{}:{}", table.file, row.line)};
}

// Reads the rows of a table with `compile(cells)`, which gives nothing for a wrong line.
template <class T, class Compile>
Result<void> load_rows(const Lexicon& lexicon, std::string_view name, ByRow<T>& out,
                       Compile compile) {
  const Table* table = lexicon.table(name);
  if (table == nullptr) return {};
  out.first = table->first;
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const Row& row = lexicon.row(id);
    std::optional<T> compiled = compile(row.cells);
    if (!compiled) return tl::unexpected(bad_row(*table, row));
    out.rows.push_back(std::move(*compiled));
  }
  return {};
}

// Spellings of offices, folded, and what each is called in votes.
using OfficeNames = std::map<std::string, std::string, std::less<>>;

OfficeNames office_names(const Lexicon& lexicon) {
  OfficeNames out;
  const Table* words = lexicon.table("time/words");
  if (words == nullptr) return out;
  for (RowId id = words->first; id < words->first + words->size; ++id) {
    const auto& cells = lexicon.row(id).cells;
    if (cells.size() != 3 || cells[1] != "office") continue;
    for (const std::string_view spelling : split(cells[0], '|'))
      out.emplace(fold_syllable(spelling), cells[2]);
  }
  return out;
}

// The office that "Người phát ngôn Bộ Ngoại giao" begins with; empty where none of the table does.
std::string office_of(std::string_view text, const OfficeNames& names) {
  const std::string folded = fold_syllable(text);
  for (std::size_t end = folded.size(); end != folded.npos && end > 0;
       end = folded.rfind(' ', end - 1)) {
    const auto found = names.find(std::string_view(folded).substr(0, end));
    if (found != names.end()) return found->second;
  }
  return {};
}

struct OfficeBefore {
  std::string_view office;
  std::uint32_t begin;  // token
};

// The longest office that ends where token `at` begins.
std::optional<OfficeBefore> office_before(const WordView& words, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 7;
  for (std::uint32_t by = std::min(at, kLongest); by > 0; --by) {
    const auto found = words.word(at - by, WordClass::office, at);
    if (found && found->end == at) return OfficeBefore{found->word->code, at - by};
  }
  return std::nullopt;
}

struct OfficesBefore {
  std::vector<std::string_view> offices;
  std::uint32_t begin = 0;  // token of the first
};

// "Tổng Bí thư, Chủ tịch nước Cộng hòa dân chủ nhân dân Lào" before a name: the offices, with a
// state between at most.
OfficesBefore offices_before(const WordView& words, std::uint32_t name) {
  constexpr std::uint32_t kFarthest = 10;
  OfficesBefore out;
  std::uint32_t at = name;
  std::optional<OfficeBefore> next;
  while (!(next = office_before(words, at))) {
    if (at == 0 || name - at >= kFarthest) return out;
    const auto state = words.word_before(at, WordClass::state_word, 0);
    if (!state && !words.token(at - 1).capital) return out;
    --at;
  }
  for (; next; next = office_before(words, at)) {
    out.offices.push_back(next->office);
    out.begin = at = next->begin;
    if (at > 0 && (words.mark(at - 1) == ',' || words.word_before(at, WordClass::and_, 0))) --at;
  }
  return out;
}

// "khóa 80", "lần thứ XIII", "kỷ niệm 50"
struct Counted {
  int number;
  std::string_view kind;  // of the word before the number
  Span span;
};

std::optional<Counted> number_near(const Story& story, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kNear = 8;
  const WordView& words = story.words;
  for (std::uint32_t by = 0; by < kNear; ++by) {
    for (const std::uint32_t at : {end + by, begin - std::min(begin, by + 1)}) {
      const auto found = words.word(at, WordClass::count, words.size());
      if (!found || found->end >= words.size()) continue;
      const auto digits = words.digits(found->end);
      const int number = digits ? digits->value : roman_number(words.text(found->end));
      if (digits ? digits->count > 3 : number == 0) continue;
      return Counted{number, found->word->code, story.span(at, found->end + 1)};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<YearNames> YearNames::load(const Lexicon& lexicon) {
  using Cells = std::vector<std::string>;
  YearNames out;
  BG_TRY(
      load_rows(lexicon, "time/series", out.series_, [](const Cells& c) -> std::optional<Series> {
        if (c.size() != 5) return std::nullopt;
        const auto first = to_int(c[1]), year = to_int(c[2]), per = to_int(c[3]),
                   opens = to_int(c[4]);
        if (!first || !year || !per || *per == 0 || !opens) return std::nullopt;
        return Series{*first, *year, *per, *opens};
      }));
  BG_TRY(load_rows(lexicon, "time/years", out.named_, [](const Cells& c) -> std::optional<Named> {
    if (c.size() != 4) return std::nullopt;
    const auto year = to_int(c[2]), month = to_int(c[3]);
    if (!year || !month || (c[1] != "held" && c[1] != "founded")) return std::nullopt;
    return Named{c[1] == "founded", *year, *month};
  }));
  const OfficeNames names = office_names(lexicon);
  BG_TRY(
      load_rows(lexicon, "names/people", out.people_,
                [&](const Cells& c) -> std::optional<std::vector<Held>> {
                  std::vector<Held> held;
                  if (c.size() != 4) return held;
                  bool told = true;
                  each_term(c[3], [&](const Term& term) {
                    std::string office = term.dated ? office_of(term.office, names) : std::string();
                    if (office.empty()) return;
                    const auto from = to_days(term.from),
                               to = to_days(term.to.empty() ? std::to_string(kLastYear) : term.to);
                    told = told && from && to;
                    if (from && to) held.push_back({std::move(office), {from->from, to->to}});
                  });
                  if (!told) return std::nullopt;
                  return held;
                }));
  if (const Table* relations = lexicon.table("time/relations")) {
    std::map<std::string, int, std::less<>> since;
    for (RowId id = relations->first; id < relations->first + relations->size; ++id) {
      const Row& row = lexicon.row(id);
      const auto year = row.cells.size() == 2 ? to_int(std::string_view(row.cells[1]).substr(0, 4))
                                              : std::nullopt;
      if (!year) return tl::unexpected(bad_row(*relations, row));
      since.emplace(row.cells[0], *year);
    }
    BG_TRY(load_rows(lexicon, "names/countries", out.states_,
                     [&](const Cells& c) -> std::optional<State> {
                       if (c.size() < 3) return std::nullopt;
                       const auto found = since.find(c[1]);
                       return State{c[1], found == since.end() ? 0 : found->second};
                     }));
  }
  const auto mark = [&](RowId row, Kind kind) {
    if (row >= out.kinds_.size()) out.kinds_.resize(row + 1, Kind::none);
    out.kinds_[row] = kind;
  };
  for (RowId i = 0; i < out.series_.rows.size(); ++i) mark(out.series_.first + i, Kind::series);
  for (RowId i = 0; i < out.named_.rows.size(); ++i) mark(out.named_.first + i, Kind::named);
  for (RowId i = 0; i < out.people_.rows.size(); ++i) {
    if (!out.people_.rows[i].empty()) mark(out.people_.first + i, Kind::person);
  }
  if (const Table* words = lexicon.table("time/words")) {
    for (RowId id = words->first; id < words->first + words->size; ++id) {
      if (lexicon.row(id).cells[1] == "ties") mark(id, Kind::ties);
    }
  }
  out.votes_ = bits_by_set(
      lexicon, [&](RowId row) -> std::uint8_t { return out.kind_of(row) != Kind::none; });
  return out;
}

// One article's votes: what is told twice counts once.
class YearNames::Voting {
 public:
  Voting(const YearNames& names, const Story& story, Ballot& ballot)
      : names_(names), story_(story), ballot_(ballot) {}

  void run() {
    bracketed();
    const std::span<const Beginning> beginnings = story_.text.beginnings;
    const std::span<const std::uint8_t> votes = names_.votes_;
    std::uint32_t block = 0;
    for (std::uint32_t i = 0; i < beginnings.size(); ++i) {
      if (votes[beginnings[i].set] == 0) continue;
      const std::uint32_t begin = story_.text.tokens[i].span.begin;
      while (block + 1 < story_.article.blocks.size() &&
             story_.article.blocks[block].span.end <= begin)
        ++block;
      const BlockRole role = story_.article.blocks[block].role;
      if (role == BlockRole::furniture) continue;
      weight_ = is_body(role) ? 1.0 : 0.75;  // another story of the same days
      vote_by(beginnings[i].first);
    }
  }

 private:
  // By the matches that begin with the one at `k`.
  void vote_by(std::size_t k) {
    const std::span<const Match> matches = story_.text.matches;
    for (const std::uint32_t begin = matches[k].begin;
         k < matches.size() && matches[k].begin == begin; ++k) {
      const Match& m = matches[k];
      switch (names_.kind_of(m.row)) {
        case Kind::none:
          break;
        case Kind::person:
          person(m, *names_.people_.at(m.row));
          break;
        case Kind::series:
          gathering(k, *names_.series_.at(m.row));
          break;
        case Kind::named:
          named_year(m, *names_.named_.at(m.row));
          break;
        case Kind::ties:
          relations(m);
          break;
      }
    }
  }

  // Of a name, and of a person in each office.
  bool first_time(RowId row, std::string_view office = {}) {
    const std::pair what{row, office};
    const bool fresh = std::find(seen_.begin(), seen_.end(), what) == seen_.end();
    if (fresh) seen_.push_back(what);
    return fresh;
  }

  void gathering(std::size_t k, const Series& series) {
    const auto& matches = story_.text.matches;
    const Match& m = matches[k];
    const auto number = number_near(story_, m.begin, m.end);
    if (!number || number->number < series.first || number->kind != "count") return;
    while (k > 0 && matches[k - 1].begin == m.begin) --k;
    bool superseded = false;  // by a later line of the same gathering, or by one of a longer name:
                              // "cấp cao ASEAN - Trung Quốc"
    for (; k < matches.size() && matches[k].begin == m.begin; ++k) {
      const Series* s = matches[k].end >= m.end ? names_.series_.at(matches[k].row) : nullptr;
      const bool longer = s != nullptr && matches[k].end > m.end;
      superseded = superseded || longer ||
                   (s != nullptr && s->first > series.first && number->number >= s->first);
    }
    if (superseded || !first_time(m.row)) return;
    const int ordinal = number->number - series.first;
    if (series.per_year < 0) {
      // A term of years, spoken of from the year before.
      const int begin = series.year - ordinal * series.per_year, end = begin - series.per_year;
      ballot_.vote(number->span,
                   fmt::format("{} → {}–{}", view(story_.article.text, number->span), begin, end),
                   [&](int y) { return y >= begin - 1 && y <= end ? 0.0 : -1.5 * weight_; });
      return;
    }
    const int year = series.year + ordinal / series.per_year;
    const bool late = story_.lead && story_.lead->month + 1 < series.opens && series.opens >= 9;
    const int means = late ? year + 1 : year;
    ballot_.vote(
        number->span, fmt::format("{} → {}", view(story_.article.text, number->span), means),
        [&](int y) {
          return weight_ * (y == means ? 4.0 : y - means == 1 || means - y == 1 ? 0.5 : -2.0);
        });
  }

  void named_year(const Match& m, const Named& named) {
    if (named.founded) {
      const auto number = number_near(story_, m.begin, m.end);
      if (number && number->kind == "anniversary") anniversary(named.year, *number);
      return;
    }
    if (!first_time(m.row)) return;
    ballot_.vote(story_.span(m.begin, m.end), fmt::format("of {}", named.year), [&](int y) {
      return weight_ * (y == named.year                              ? 2.0
                        : y == named.year - 1 || y == named.year + 1 ? 1.0
                                                                     : -1.0);
    });
  }

  void anniversary(int since, const Counted& number) {
    anniversary(number.span, since, number.number);
  }

  // Spoken of from the year before, and then often with its year.
  void anniversary(Span span, int since, int number) {
    const int means = since + number;
    if (!is_year(means) || marked_[year_index(means)]) return;
    marked_[year_index(means)] = true;
    const bool ahead = std::any_of(story_.exprs.begin(), story_.exprs.end(), [&](const Expr& e) {
      return e.kind == Expr::Kind::point && e.from.year == means && e.from.day == 0 &&
             e.aim.tense != Tense::past;
    });
    ballot_.vote(span, fmt::format("{} years after {} → {}", number, since, means), [&](int y) {
      return weight_ * (y == means       ? (ahead ? 1.8 : 3.0)
                        : y == means - 1 ? (ahead ? 2.5 : 1.8)
                                         : -2.0);
    });
  }

  void bracketed() {
    for (std::size_t i = 0; i < story_.exprs.size(); ++i) {
      const Expr& e = story_.exprs[i];
      if (is_body(story_.role(i)) && is_anniversary(story_, e))
        anniversary(story_.span(e), e.from.year, e.to.year - e.from.year);
    }
  }

  // "kỷ niệm 45 năm thiết lập quan hệ ngoại giao" in a story of Viet Nam and one other state.
  void relations(const Match& m) {
    const auto number = number_near(story_, m.begin, m.end);
    if (!number || number->kind != "anniversary") return;
    if (!partner_since_) partner_since_ = since_of_partner();
    if (*partner_since_ != 0) anniversary(*partner_since_, *number);
  }

  // The year of relations with the state that the story names before all others beside Viet Nam; 0:
  // there is none.
  int since_of_partner() const {
    std::map<std::string_view, int> named;
    int others = 0;
    for (const Match& m : story_.text.matches) {
      const State* state = names_.states_.at(m.row);
      if (state == nullptr) continue;
      ++named[state->code];
      others += state->code != kHomeState ? 1 : 0;
    }
    if (!named.contains(kHomeState)) return 0;
    constexpr int kMost = 3;  // of five
    for (const Match& m : story_.text.matches) {
      const State* state = names_.states_.at(m.row);
      if (state != nullptr && state->since != 0 && named[state->code] * 5 >= others * kMost)
        return state->since;
    }
    return 0;
  }

  // "Tổng thống Mỹ Donald Trump": all times of one person in one office stand together.
  void person(const Match& m, const std::vector<Held>& held) {
    const OfficesBefore before = offices_before(story_.words, m.begin);
    if (before.offices.empty() || story_.words.word_before(before.begin, WordClass::former, 0))
      return;
    const bool leads = m.begin < story_.lead_end;
    for (const std::string_view office : before.offices) {
      std::vector<DayRange> times;
      for (const Held& h : held) {
        if (h.office == office) times.push_back(h.days);
      }
      if (times.empty() || !first_time(m.row, office)) continue;
      std::sort(times.begin(), times.end(),
                [](const DayRange& a, const DayRange& b) { return a.from < b.from; });
      const Span span = story_.span(before.begin, m.end);
      std::string says = fmt::format("{} in office", view(story_.article.text, span));
      for (const DayRange& t : times) {
        const int begin = year_of(t.from), end = year_of(t.to);
        says += fmt::format("{} {}", t.from == times.front().from ? "" : ",", begin);
        if (end != begin) says += end >= kLastYear ? std::string("–") : fmt::format("–{}", end);
      }
      ballot_.vote(span, std::move(says), [&](int y) { return weight_ * score(times, leads, y); });
    }
  }

  // A past holder may be spoken of without a "cựu", less so where the story begins; nobody is
  // called by an office to come.
  double score(const std::vector<DayRange>& times, bool leads, int year) const {
    constexpr std::chrono::days kSlack{4};
    const auto day = story_.day_in(year);
    const Day from = day ? *day : make_day(year, 1, 1), to = day ? *day : make_day(year, 12, 31);
    bool past = false;
    for (const DayRange& t : times) {
      if (t.from <= to + kSlack && from <= t.to + kSlack) return 0.0;
      past = past || t.to < from;
    }
    return past && !leads ? -2.0 : -4.0;
  }

  const YearNames& names_;
  const Story& story_;
  Ballot& ballot_;
  double weight_ = 1.0;
  std::vector<std::pair<RowId, std::string_view>> seen_;
  std::array<bool, kYears> marked_{};  // years that an anniversary has voted for
  std::optional<int> partner_since_;   // asked for once
};

void YearNames::vote(const Story& story, Ballot& ballot) const {
  Voting(*this, story, ballot).run();
}

}  // namespace banggiao::timex
