// What an article's own times say of the year that it was written in.
#pragma once

#include "timex/ballot.h"
#include "timex/story.h"

namespace banggiao::timex {

// "kỷ niệm 70 năm … (1954-2024)": two years, and what lies between them told before.
bool is_anniversary(const Story& story, const Expr& e);

// Every vote that the expressions of the text give: years told, weekdays, years that add up.
void vote_by_times(const Story& story, Ballot& ballot);

// What may be said without reading: the press online is young, and years that the tables of data/
// do not reach are seldom meant.
void vote_by_habit(Ballot& ballot);

// The latest year whose day of the story is not after the day that the page was fetched.
int latest_year(const Story& story, Day retrieved);

// The day that the page was fetched: it cannot be later, and most pages are fetched soon.
void vote_by_retrieval(const Story& story, Day retrieved, Ballot& ballot);

}  // namespace banggiao::timex
