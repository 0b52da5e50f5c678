// Names that say in which year an article was written: numbered gatherings, names that carry a
// year, anniversaries of relations, people in office.
#pragma once

#include <string>
#include <vector>

#include "lexicon/by_row.h"
#include "timex/ballot.h"
#include "timex/story.h"

namespace banggiao::timex {

class YearNames {
 public:
  // Fails with bad_format where a table is wrong.
  static Result<YearNames> load(const Lexicon& lexicon);

  // Linear in the matches of the text.
  void vote(const Story& story, Ballot& ballot) const;

 private:
  struct Series {
    int first, year;  // a number and its year
    int per_year;     // so many a year; negative: each lasts so many years
    int opens;        // month of the first of a year
  };
  struct Named {
    bool founded;
    int year, month;
  };
  struct Held {
    std::string office;  // as words of class `office` tell it
    DayRange days;       // inclusive
  };
  struct State {
    std::string code;  // ISO 3166-1 alpha-3
    int since;         // the year of its relations with Viet Nam, 0: not known
  };
  class Voting;

  enum class Kind : std::uint8_t { none, series, named, person, ties };

  Kind kind_of(RowId row) const { return row < kinds_.size() ? kinds_[row] : Kind::none; }

  std::vector<Kind> kinds_;  // by row of the lexicon
  std::vector<std::uint8_t>
      votes_;  // by set of entries: whether one is of a kind, as one in a hundred is
  ByRow<Series> series_;
  ByRow<Named> named_;
  ByRow<std::vector<Held>> people_;
  ByRow<State> states_;
};

}  // namespace banggiao::timex
