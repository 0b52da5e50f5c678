#include "timex/solve.h"

#include <algorithm>
#include <bitset>
#include <cmath>

#include "core/check.h"
#include "timex/ballot.h"
#include "timex/year_evidence.h"

namespace banggiao::timex {
namespace {

constexpr std::uint32_t kLeadSentences = 6;  // where a story says when it plays
constexpr double kSureYear = 0.6;
constexpr double kSureDay = 0.5;

// The token behind the sentences that a story begins with.
std::uint32_t lead_end(const Article& article, const TokenizedText& text) {
  std::uint32_t end = 0;
  std::uint32_t sentences = 0;
  for (const Sentence& s : text.sentences) {
    const BlockRole role = article.blocks[s.block].role;
    if (!is_body(role)) continue;
    end = s.end;
    constexpr std::uint32_t kShort = 8;  // "Ảnh: TTXVN", a button's label
    const bool tells =
        role != BlockRole::title && role != BlockRole::caption && s.end - s.begin > kShort;
    if (tells && ++sentences == kLeadSentences) break;
  }
  return end;
}

// "trước ngày 16/2", "từ 1/7": a limit, seldom the day of the story.
bool names_limit(const WordView& words, const Expr& e) {
  return words.word_before(e.begin, WordClass::to, 0) ||
         words.word_before(e.begin, WordClass::from, 0) ||
         words.word_before(e.begin, WordClass::back, 0);
}

int ordinal(int month, int day) { return month * 31 + day; }

// "Chủ tịch nước sẽ đón ông vào ngày 24/5. Ngày 25/5, ông thăm bệnh viện": a day that follows on
// one told as still to come.
class Plans {
 public:
  void add(const Expr& e) {
    const Point& p = e.from;
    const int month = p.month != 0 ? p.month : e.kind == Expr::Kind::range ? e.to.month : 0;
    if (p.day != 0 && month != 0 && p.year == 0 && !p.day_shift && !p.lunar)
      days_.set(static_cast<std::size_t>(ordinal(month, p.day)));
  }
  bool go_on_to(const LeadDay& d) const {
    constexpr int kFarthest = 62;  // days
    const int day = ordinal(d.month, d.day);
    for (int planned = std::max(0, day - kFarthest); planned < day; ++planned) {
      if (days_[static_cast<std::size_t>(planned)]) return true;
    }
    return false;
  }

 private:
  std::bitset<13 * 31 + 1> days_;  // by ordinal
};

// The day the story itself gives as its own, with the days told after it within a few.
std::optional<LeadDay> find_lead_day(const Story& story) {
  Plans plans;
  std::optional<LeadDay> best;
  std::optional<std::size_t> range;
  int latest = 0;  // of the years that days before are told with
  bool yesterday = false, today = false, before_best = false;
  for (std::size_t i = 0; i < story.exprs.size(); ++i) {
    const Expr& e = story.exprs[i];
    if (!is_body(story.role(i))) continue;
    if (e.away || e.kind == Expr::Kind::duration || e.rule == "named_day") continue;
    if (e.aim.tense == Tense::future && !names_limit(story.words, e)) plans.add(e);
    const Point& p = e.from;
    if (e.kind == Expr::Kind::range) {
      const bool days = e.to.day != 0 && e.to.month != 0;
      if (days && is_year(e.to.year)) latest = std::max(latest, e.to.year);
      if (days && e.aim.tense != Tense::future && !range) range = i;
      continue;
    }
    if (p.day_shift && p.anchor == Anchor::article && p.day == 0) {
      yesterday = yesterday || *p.day_shift == -1;
      today = today || *p.day_shift == 0;
    }
    if (p.day == 0 || p.month == 0 || p.lunar || p.anchor == Anchor::context) continue;
    if (p.year != 0 && (!is_year(p.year) || p.year < latest))
      continue;  // "thiết lập quan hệ ngoại giao ngày 2/2/1950"
    latest = std::max(latest, p.year);
    LeadDay d{i, p.month, p.day, p.year, 0, e.begin < story.lead_end ? 0.9 : 0.55};
    if (p.day_shift) {
      // "hôm nay (8/2)" says it outright.
      d.shift = -*p.day_shift;
      d.confidence = 0.97;
      return d;
    }
    if (e.aim.tense == Tense::future || names_limit(story.words, e) ||
        (e.aim.tense == Tense::none && plans.go_on_to(d)))
      continue;
    // A picture is of the day or older: what the story says itself goes before it.
    const bool pictured = story.role(i) == BlockRole::caption;
    if (pictured) d.confidence = 0.55;
    if (best && pictured) continue;
    if (!best || story.role(best->expr) == BlockRole::caption) {
      best = d;
      continue;
    }
    int ahead = ordinal(d.month, d.day) - ordinal(best->month, best->day);
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
    const Point from = story.exprs[*range].from, to = story.exprs[*range].to;
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

Result<Solver> Solver::load(const Lexicon& lexicon) {
  Solver solver;
  BG_ASSIGN(solver.names_, YearNames::load(lexicon));
  return solver;
}

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

  Story story{article, text, words, exprs, blocks, lead_end(article, text)};
  story.set_lead(find_lead_day(story));
  Ballot ballot;
  vote_by_habit(ballot);
  vote_by_times(story, ballot);
  names_.vote(story, ballot);
  double odds = ballot.odds(ballot.best());
  const bool told = odds >= kSureYear;
  if (article.retrieved) {
    vote_by_retrieval(story, *article.retrieved, ballot);
    // An archive's page: the day that it was fetched says nothing of when its days were.
    constexpr double kUnlikely = 0.15;
    if (ballot.odds(latest_year(story, *article.retrieved)) < kUnlikely)
      out.reference.latest.reset();
    odds = ballot.odds(ballot.best());
  }

  const int year = ballot.best();
  if (odds < kSureYear) return out;
  out.reference.inferred = true;
  out.reference.year = year;
  const double confidence = story.lead ? odds * story.lead->confidence : 0;
  const auto day = story.day_in(year);
  const bool of_then = story.lead && story.lead->year != 0 &&
                       story.lead->year != year;  // told in full, and of another year
  if (!day || of_then || confidence < kSureDay) return out;
  const LeadDay& lead = *story.lead;
  out.reference.day = day;
  out.published = format_day(*day);
  out.basis.from = told ? PublishedBasis::From::inferred : PublishedBasis::From::retrieved;
  out.basis.confidence = std::round(confidence * 100) / 100;
  out.basis.because = ballot.reasons(year);
  out.basis.because.insert(
      out.basis.because.begin(),
      {story.span(exprs[lead.expr]),
       lead.shift == 1 ? "the day before, told as yesterday" : "the day told by the story"});
  return out;
}

}  // namespace banggiao::timex
