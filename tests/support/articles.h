// Articles built by hand, for tests of the stages after `article`.
#pragma once

#include <string_view>

#include "banggiao/article.h"

namespace banggiao::test {

// Every line that is not empty a paragraph, in NFC; `title:`, `lead:`, `caption:`, `teaser:` and
// `furniture:` at the beginning of a line give it that role instead.
Article article_of_lines(std::string_view lines);

}  // namespace banggiao::test
