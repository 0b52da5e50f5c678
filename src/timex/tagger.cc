#include "banggiao/timex.h"
#include "core/check.h"
#include "timex/lay.h"
#include "timex/solve.h"
#include "timex/words.h"

namespace banggiao {

using namespace timex;

std::string_view to_string(TimexType type) {
  switch (type) {
    case TimexType::date:
      return "DATE";
    case TimexType::time:
      return "TIME";
    case TimexType::duration:
      return "DURATION";
    case TimexType::set:
      return "SET";
  }
  return "DATE";
}

struct TimeTagger::Impl {
  WordTable words;
  Solver solver;
};

namespace {

// Whether the clause around an expression tells what was or what will be. Looks a few words each
// way.
Aim aim_around(const WordView& words, const Expr& e, const Sentence& sentence) {
  constexpr std::uint32_t kBack = 30, kAhead = 12;
  const auto tense_at = [&](std::uint32_t i) {
    const auto found = words.word(i, WordClass::tense, sentence.end);
    if (!found) return Tense::none;
    return found->word->code == "past" ? Tense::past : Tense::future;
  };
  const auto ends_clause = [&](std::uint32_t i) {
    const char m = words.mark(i);
    return m == ',' || m == ';' || m == ':' || m == '.' || m == '(' || m == ')';
  };
  for (std::uint32_t i = e.begin; i + kBack > e.begin && i + 1 > sentence.begin; --i) {
    if (i != e.begin && ends_clause(i)) break;
    if (const Tense t = tense_at(i); t != Tense::none) return {t, i + 1 >= e.begin};
    if (i == 0) break;
  }
  // "Chiều 1-10, Tổng Bí thư, Chủ tịch nước Tô Lâm sẽ …": a time that leads looks on to the verb.
  constexpr std::uint32_t kLeads = 5;
  std::uint32_t clause = e.begin;
  while (clause > sentence.begin && e.begin - clause <= kLeads && !ends_clause(clause - 1))
    --clause;
  const bool leads = e.begin - clause <= kLeads;
  for (std::uint32_t i = e.end; i < sentence.end && i < e.end + kAhead; ++i) {
    if (ends_clause(i) && !(leads && words.mark(i) == ',')) break;
    if (const Tense t = tense_at(i); t != Tense::none) return {t, false};
  }
  return {};
}

struct FoundExprs {
  std::vector<Expr> exprs;
  std::vector<std::uint32_t> blocks;  // of each
};

// "ngày 30-4 và 1-5"
bool joined_to_date(const WordView& words, const std::vector<Expr>& exprs, std::uint32_t i) {
  return !exprs.empty() && exprs.back().end + 1 == i && exprs.back().from.is_day() &&
         (words.mark(i - 1) == ',' || words.word(i - 1, WordClass::and_, i));
}

FoundExprs find_exprs(const WordView& words, const std::vector<Sentence>& sentences) {
  FoundExprs found;
  for (const Sentence& sentence : sentences) {
    for (std::uint32_t i = sentence.begin;
         (i = words.next_of(kOpening, i, sentence.end)) < sentence.end;) {
      std::optional<Expr> e = parse_expr(words, i, sentence, joined_to_date(words, found.exprs, i));
      if (!e) {
        ++i;
        continue;
      }
      if (e->aim.tense == Tense::none) e->aim = aim_around(words, *e, sentence);
      found.exprs.push_back(*e);
      found.blocks.push_back(sentence.block);
      i = e->end;
    }
  }
  return found;
}

// A day, or the days of a visit: what "cùng ngày" and "trước đó một ngày" look back to.
void remember(const TimeMention& m, Told& told) {
  if (m.type == TimexType::duration || m.type == TimexType::set) return;
  // "30/6" of no known year; "hôm nay" of an article whose day nobody knows.
  const bool open = m.value.starts_with("XXXX-") && m.value.size() >= 10 && m.value[7] == '-' &&
                    m.value.find('X', 5) == m.value.npos;
  if (!m.days && (open || m.rule == "day.article")) {
    told.open = open ? m.value.substr(0, 10) : std::string();
    told.day.reset();
  }
  if (!m.days) return;
  constexpr std::chrono::days kVisit{7}, kYears{3 * 366};
  const auto length = m.days->to - m.days->from;
  if (length < kYears) told.stretch = m.days;
  if (length < kVisit) told.day = m.days->from, told.open.clear();
}

}  // namespace

Result<TimeTagger> TimeTagger::load(const Lexicon& lexicon) {
  auto impl = std::make_unique<Impl>();
  BG_ASSIGN(impl->words, WordTable::load(lexicon));
  BG_ASSIGN(impl->solver, Solver::load(lexicon));
  return TimeTagger(std::move(impl));
}

TimeTagger::TimeTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TimeTagger::TimeTagger(TimeTagger&&) noexcept = default;
TimeTagger& TimeTagger::operator=(TimeTagger&&) noexcept = default;
TimeTagger::~TimeTagger() = default;

TimeAnnotation TimeTagger::tag(const Article& article, const TokenizedText& text,
                               const Lexicon&) const {
  const WordView words(article.text, text, impl_->words);
  const FoundExprs found = find_exprs(words, text.sentences);
  Solved solved = impl_->solver.solve(article, text, words, found.exprs, found.blocks);

  TimeAnnotation out;
  out.published = std::move(solved.published);
  out.basis = std::move(solved.basis);
  Told told;
  out.mentions.reserve(found.exprs.size());
  for (std::size_t i = 0; i < found.exprs.size(); ++i) {
    const Expr& e = found.exprs[i];
    TimeMention m = lay(e, solved.reference, told);
    m.token_begin = e.begin;
    m.token_end = e.end;
    m.span = {text.tokens[e.begin].span.begin, text.tokens[e.end - 1].span.end};
    // A photograph's day is not the story's: "cùng ngày" passes over captions.
    if (article.blocks[found.blocks[i]].role != BlockRole::caption) remember(m, told);
    out.mentions.push_back(std::move(m));
  }
  return out;
}

}  // namespace banggiao
