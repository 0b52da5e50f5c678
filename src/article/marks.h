// The phrases of data/pages/marks.tsv that tell furniture, captions and credits from the story.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/hash.h"

namespace banggiao {

enum class Mark {
  control,
  footer,
  teaser,
  teaser_head,
  credit,
  caption,
  source,
  opener,
  abbreviation,
  byline,
  dateline,
  prefix,
  gesture,
  dayline,
  imprint,
  comment_head,
  notice
};

class Marks {
 public:
  // `tsv` as data/pages/marks.tsv; lines of unknown kinds are passed over.
  explicit Marks(std::string_view tsv);

  // Whole text, case ignored, punctuation at its end ignored.
  bool is(Mark mark, std::string_view text) const;
  // Whole text, case and all.
  bool is_exactly(Mark mark, std::string_view text) const;
  // Bytes of the longest phrase that `text` starts with, up to a word's end; 0 for none. Case is
  // ignored.
  std::size_t starts(Mark mark, std::string_view text) const {
    return may_start(mark, text) ? longest_start(mark, text) : 0;
  }
  // A phrase stands anywhere in `text`. Case is ignored. For short texts.
  bool within(Mark mark, std::string_view text) const;

 private:
  using Bits = std::uint32_t;  // one for each mark
  using Phrases = std::unordered_map<std::string, Bits, TextHash, std::equal_to<>>;

  // Phrases that are looked for anywhere in a text. A window as long as the shortest of them moves
  // over it; `shift` tells by the window's last three letters how far no phrase can begin (Wu and
  // Manber's search).
  struct Search {
    std::vector<std::string> phrases;  // folded
    std::size_t shortest = 0;
    std::array<std::uint8_t, 4096> shift{};
    std::bitset<4096> begins;  // letters that some phrase begins with
    static constexpr std::size_t kWindow = 3;
    void prepare();
    bool may_hold(std::string_view text) const;
  };

  static constexpr Bits bit(Mark mark) { return Bits{1} << static_cast<unsigned>(mark); }
  static Bits look_up(const Phrases& phrases, std::string_view text);
  // Most lines start with no phrase of a mark, as their first letter tells, or some more.
  bool may_start(Mark mark, std::string_view text) const {
    if (text.empty() || (first_bytes_[static_cast<unsigned char>(text[0])] & bit(mark)) == 0)
      return false;
    return (starts_[first_key(text)].marks & bit(mark)) != 0;
  }
  static std::size_t first_key(std::string_view text);
  std::size_t longest_start(Mark mark, std::string_view text) const;

  Phrases exact_;
  Phrases folded_;
  std::vector<Search> searches_;  // by mark
  // What begins with some letters.
  struct Start {
    Bits marks = 0;
    std::uint32_t longest = 0;  // words of the longest phrase
  };
  std::array<Bits, 256> first_bytes_{};
  std::array<Start, 4096> starts_{};  // by first_key
};

// The built-in ones, made at the first call.
const Marks& marks();

// Small letters throughout.
std::string fold_case(std::string_view text);

}  // namespace banggiao
