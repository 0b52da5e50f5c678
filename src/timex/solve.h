// The day that an undated article speaks from, worked out from its own words.
//
// The day and month are those of the story's own dateline ("Chiều 26/6, tại trụ sở …"). The year is
// voted on: dates and years that the text tells, numbered gatherings, anniversaries, weekdays, who
// holds which office, the day the page was retrieved. Each vote keeps its words, and the result its
// odds.
#pragma once

#include <string>
#include <vector>

#include "banggiao/timex.h"
#include "timex/expr.h"
#include "timex/lay.h"
#include "timex/year_names.h"

namespace banggiao::timex {

struct Solved {
  Reference reference;
  std::string published;  // empty: it cannot be told
  PublishedBasis basis;
};

class Solver {
 public:
  // Fails with bad_format where a table of data/time is wrong.
  static Result<Solver> load(const Lexicon& lexicon);

  // `blocks` is the block of each expression. Linear in the text.
  Solved solve(const Article& article, const TokenizedText& text, const WordView& words,
               const std::vector<Expr>& exprs, const std::vector<std::uint32_t>& blocks) const;

 private:
  YearNames names_;
};

}  // namespace banggiao::timex
