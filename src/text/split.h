// Cutting text into tokens; the lexicon cuts its own spellings the same way.
#pragma once

#include <vector>

#include "banggiao/text.h"

namespace banggiao {

// Appends the tokens of text[within], without syllable ids. REQUIRES: `within` on code point
// boundaries.
void split_tokens(std::string_view text, Span within, std::vector<Token>& out);

}  // namespace banggiao
