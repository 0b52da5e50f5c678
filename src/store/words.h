// Words as they are searched for: without case and tone marks, đ as d.
#pragma once

#include <string>
#include <string_view>

namespace banggiao::store {

// The text with đ and Đ as d and D, what the search's own folding leaves alone. Words stay where
// they were, so that snippets of the text itself are marked in the right places.
std::string plain_d(std::string_view text);

// What the user typed as a query of FTS5: words are all wanted, "…" is a phrase. Empty where there
// is no word in it.
std::string match_query(std::string_view words);

}  // namespace banggiao::store
