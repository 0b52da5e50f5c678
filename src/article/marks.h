// The phrases of data/pages/marks.tsv that tell furniture, captions and credits from the story.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace banggiao {

enum class Mark {
  control, footer, teaser, teaser_head, credit, caption, source, opener, abbreviation, byline, dateline, prefix, gesture,
  dayline, imprint, comment_head, notice
};

class Marks {
 public:
  // `tsv` as data/pages/marks.tsv; lines of unknown kinds are passed over.
  explicit Marks(std::string_view tsv);

  // Whole text, case ignored, punctuation at its end ignored.
  bool is(Mark mark, std::string_view text) const;
  // Whole text, case and all.
  bool is_exactly(Mark mark, std::string_view text) const;
  // Bytes of the longest phrase that `text` starts with, up to a word's end; 0 for none. Case is ignored.
  std::size_t starts(Mark mark, std::string_view text) const;
  // A phrase stands anywhere in `text`. Case is ignored. For short texts.
  bool within(Mark mark, std::string_view text) const;

 private:
  struct Phrases {
    std::unordered_set<std::string> exact;
    std::unordered_set<std::string> folded;
    std::unordered_set<std::string> first_words;  // of the folded phrases: most lines start with none
    std::size_t longest_words = 0;
  };
  const Phrases& of(Mark mark) const { return phrases_[static_cast<std::size_t>(mark)]; }
  std::vector<Phrases> phrases_;
};

// The built-in ones, made at the first call.
const Marks& marks();

// Small letters throughout.
std::string fold_case(std::string_view text);

}  // namespace banggiao
