#include "event/quotations.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::size_t kLongestQuotation = 10;  // blocks
constexpr std::uint32_t kLetter = 160;         // tokens

struct Block {
  std::uint32_t begin, end;          // tokens
  std::vector<std::uint32_t> marks;  // tokens that are quotation marks
};

class Finder {
 public:
  explicit Finder(const Scene& scene) : scene_(scene) {
    std::uint32_t last = UINT32_MAX;
    for (const SentenceUnits& s : scene.sentences) {
      if (s.sentence.block != last) blocks_.push_back({s.sentence.begin, s.sentence.end, {}});
      last = s.sentence.block;
      blocks_.back().end = s.sentence.end;
    }
    for (Block& b : blocks_) {
      for (std::uint32_t t = b.begin; t < b.end; ++t) {
        if (is_mark(t)) b.marks.push_back(t);
      }
    }
  }

  std::vector<Quotation> find() {
    std::uint32_t open = kNone;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const std::vector<std::uint32_t>& marks = blocks_[b].marks;
      for (std::size_t i = 0; i < marks.size(); ++i) {
        if (open != kNone) {
          if (!closes(marks[i])) continue;
          out_.push_back({open, marks[i]});
          open = kNone;
        } else if (opens(marks[i], blocks_[b])) {
          open = marks[i];
          i = past_inner(b, i);
        }
      }
      if (open != kNone && !closes_later(b, open)) open = kNone;
    }
    return std::move(out_);
  }

 private:
  std::string_view mark(std::uint32_t t) const { return scene_.word(t); }
  bool is_mark(std::uint32_t t) const {
    if (scene_.text.tokens[t].kind != TokenKind::punct) return false;
    const std::string_view m = mark(t);
    return m == "\"" || m == "“" || m == "”" || m == "«" || m == "»";
  }
  // The last of the marks in block `b` of quotations within the one that its mark `i` opens, where
  // each of them has its partner and so has that one: "“… góp phần vào “bước đi” này”"; else `i`.
  std::size_t past_inner(std::size_t b, std::size_t i) const {
    const std::vector<std::uint32_t>& marks = blocks_[b].marks;
    std::size_t depth = 1, last = i;
    for (std::size_t j = i + 1; j < marks.size(); ++j) {
      // A letter that is quoted whole is read on as its author's own words.
      if (marks[j] - marks[i] > kLetter || (mark(marks[j]) != "“" && mark(marks[j]) != "”"))
        return i;
      depth = mark(marks[j]) == "“" ? depth + 1 : depth - 1;
      if (depth == 0) return last;
      if (depth == 1) last = j;
    }
    return mark(marks[i]) == "“" && depth == 1 && closes_later(b, marks[i]) ? last : i;
  }
  bool opens(std::uint32_t t, const Block& block) const {
    const std::string_view m = mark(t);
    if (m != "\"") return m == "“" || m == "«";
    // Glued to what is before it and not to what comes after, it ends a quotation whose beginning
    // is lost.
    const auto& tokens = scene_.text.tokens;
    const bool ends = tokens[t].glued && (t + 1 >= block.end || !tokens[t + 1].glued ||
                                          tokens[t + 1].kind == TokenKind::punct);
    return !ends;
  }
  bool closes(std::uint32_t t) const { return mark(t) == "”" || mark(t) == "»" || mark(t) == "\""; }
  // Set off from what is before it and glued to what comes after: no mark that closes.
  bool begins_word(std::uint32_t t) const {
    const auto& tokens = scene_.text.tokens;
    return !tokens[t].glued && t + 1 < tokens.size() && tokens[t + 1].glued &&
           tokens[t + 1].kind == TokenKind::word;
  }
  // What is open at the end of `block` closes with the first mark of a later one. Paragraphs of a
  // long quotation may each begin with a mark of their own.
  bool closes_later(std::size_t block, std::uint32_t open) const {
    for (std::size_t b = block + 1; b < blocks_.size() && b <= block + kLongestQuotation; ++b) {
      const std::vector<std::uint32_t>& marks = blocks_[b].marks;
      if (mark(open) == "\"") {
        if (!marks.empty()) return marks.size() % 2 == 1 && !begins_word(marks[0]);
        continue;
      }
      const std::size_t first =
          !marks.empty() && marks[0] == blocks_[b].begin && mark(marks[0]) == mark(open);
      if (marks.size() > first) return closes(marks[first]);
    }
    return false;
  }

  const Scene& scene_;
  std::vector<Block> blocks_;
  std::vector<Quotation> out_;
};

}  // namespace

std::vector<Quotation> quotations_in(const Scene& scene) { return Finder(scene).find(); }

}  // namespace banggiao
