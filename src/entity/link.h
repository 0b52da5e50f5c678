// Whom each noun phrase means, within one article.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "banggiao/entity.h"
#include "entity/chunk.h"
#include "entity/near_words.h"

namespace banggiao {

// REQUIRES: `phrases` in text order. Bounded look-back per phrase, so linear in the text.
EntityAnnotation link_entities(std::string_view text, const TokenizedText& tokens,
                               const Lookup& lookup, const Vocabulary& vocabulary,
                               const NearWords& near, const Lexicon& lexicon,
                               std::span<const Phrase> phrases);

}  // namespace banggiao
