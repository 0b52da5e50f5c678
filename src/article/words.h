// Small questions about words and sentences that need no dictionary of syllables.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/utf8.h"

namespace banggiao {

// The first `bytes` bytes, or up to three fewer, so that no character is cut.
std::string_view clip(std::string_view text, std::size_t bytes);

// The words between white space, one after another, as views into `text`.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  // Empty after the last.
  std::string_view next() {
    while (at_ < text_.size()) {
      const std::uint32_t space = space_at(text_, at_);
      if (space == 0) break;
      at_ += space;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (kSpaceLead[static_cast<unsigned char>(text_[at_])] == 0 || space_at(text_, at_) == 0))
      ++at_;
    return std::string_view(text_.data() + begin, at_ - begin);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// At most `limit` of them.
std::vector<std::string_view> words_of(std::string_view text,
                                       std::size_t limit = static_cast<std::size_t>(-1));
std::size_t count_words(std::string_view text);

bool starts_upper(
    std::string_view text);  // its first letter, after quotes and brackets, is a capital
bool starts_lower(std::string_view text);  // its first character is a small letter
bool is_all_caps(std::string_view text);   // has letters, none of them small

// A full stop after it ends no sentence: an `abbreviation` of data/pages/marks.tsv.
bool is_shortened(std::string_view word);

// Ends like a sentence: . ! ? … : ; with closing quotes and brackets after it.
bool ends_sentence(std::string_view text);

// Offset just after the white space that follows a sentence's end inside `text`, where the next
// begins: the first such behind `from`, a sentence's start itself, or npos. Initials and
// abbreviations end none.
std::size_t next_sentence(std::string_view text, std::size_t from);
// All of them, in order.
std::vector<std::size_t> sentence_starts(std::string_view text);
inline bool is_one_sentence(std::string_view text) { return next_sentence(text, 0) == text.npos; }

}  // namespace banggiao
