// Small questions about words and sentences that need no dictionary of syllables.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace banggiao {

// The first `bytes` bytes, or up to three fewer, so that no character is cut.
std::string_view clip(std::string_view text, std::size_t bytes);

// Words between white space, as views into `text`. At most `limit` of them.
std::vector<std::string_view> words_of(std::string_view text, std::size_t limit = static_cast<std::size_t>(-1));
std::size_t count_words(std::string_view text);

bool starts_upper(std::string_view text);  // its first letter, after quotes and brackets, is a capital
bool starts_lower(std::string_view text);  // its first character is a small letter
bool is_all_caps(std::string_view text);   // has letters, none of them small

// Ends like a sentence: . ! ? … : ; with closing quotes and brackets after it.
bool ends_sentence(std::string_view text);

// Offset just after the white space that follows each sentence end inside `text`, in order: where the next
// sentence begins. Initials and abbreviations end none.
std::vector<std::size_t> sentence_starts(std::string_view text);

}  // namespace banggiao
