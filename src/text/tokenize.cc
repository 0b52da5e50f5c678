#include <algorithm>
#include <array>

#include "article/words.h"
#include "banggiao/text.h"
#include "core/bytes.h"
#include "core/letters.h"
#include "core/utf8.h"
#include "lexicon/spellings.h"
#include "text/split.h"

namespace banggiao {
namespace {

constexpr unsigned kLetter = Letters::alpha | Letters::mark;
constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// What a mark may do at a sentence's end or around a quotation; 0 for other tokens.
enum Mark : std::uint8_t {
  full_stop = 1u << 0,
  ends = 1u << 1,    // . ? ! …
  closes = 1u << 2,  // may follow the end and belong to the sentence
  straight = 1u << 3,
  opens = 1u << 4,  // “ «
  shuts = 1u << 5,  // ” »
  parts = 1u << 6   // ;
};

unsigned mark_of(char32_t c) {
  switch (c) {
    case '.':
      return full_stop | ends | closes;
    case '?':
    case '!':
    case U'…':
      return ends | closes;
    case '"':
      return straight | closes;
    case U'”':
    case U'»':
      return shuts | closes;
    case U'“':
    case U'«':
      return opens;
    case ';':
      return parts;
    case ')':
    case ']':
    case '\'':
    case U'’':
      return closes;
    default:
      return 0;
  }
}

// A token that is a mark of these, one in ten.
struct Marked {
  std::uint32_t token = 0;  // of the block
  unsigned mark = 0;
  std::uint32_t close = 0;  // of the mark that opens a quotation, the one that closes it, by its
                            // place among the marked
};

// The marks of a block. A mark without its partner opens nothing.
class BlockMarks {
 public:
  void clear() {
    marked_.clear();
    parted_ = false;
  }
  void add(std::uint32_t token, char32_t c) {
    const unsigned mark = mark_of(c);
    if (mark == 0) return;
    marked_.push_back({token, mark, 0});
    parted_ = parted_ || (mark & parts) != 0;
  }

  void find_quotations() {
    constexpr std::uint32_t kNone = UINT32_MAX;
    std::uint32_t open_straight = kNone, open_curly = kNone;
    for (std::uint32_t i = 0; i < marked_.size(); ++i) {
      const unsigned mark = marked_[i].mark;
      if ((mark & straight) != 0) {
        if (open_curly != kNone) continue;
        if (open_straight != kNone) {
          marked_[open_straight].close = i;
          open_straight = kNone;
        } else {
          open_straight = i;
        }
      } else if ((mark & opens) != 0) {
        open_curly = i;
      } else if ((mark & shuts) != 0) {
        // Some writers open with a straight mark and close with a curly one.
        std::uint32_t& open = open_curly != kNone ? open_curly : open_straight;
        if (open != kNone) marked_[open].close = i;
        open = kNone;
      }
    }
  }

  bool parted() const { return parted_; }  // has a semicolon
  std::size_t size() const { return marked_.size(); }
  const Marked& operator[](std::size_t i) const { return marked_[i]; }
  // Where the marks from `token` on begin.
  std::size_t from(std::uint32_t token) const {
    const auto before = [](const Marked& m, std::uint32_t t) { return m.token < t; };
    return static_cast<std::size_t>(
        std::lower_bound(marked_.begin(), marked_.end(), token, before) - marked_.begin());
  }
  // What `token` is, if it is the `i`th mark; else nothing.
  Marked at(std::size_t i, std::uint32_t token) const {
    return i < marked_.size() && marked_[i].token == token ? marked_[i] : Marked{token, 0, 0};
  }

 private:
  std::vector<Marked> marked_;
  bool parted_ = false;
};

constexpr std::uint32_t kLongestSentence = 1024;  // tokens; no sentence of the press is near it

// "TP. HCM", "TS. Nguyễn", "J. Biden": a short capital word before a full stop is shortened, not
// final; "Đông Nam Á", "Ý", "Nghệ An" and "Na Uy" are whole words.
bool is_abbreviation(std::string_view text, const Token& word) {
  const std::string_view w = view(text, word.span);
  if (word.kind == TokenKind::number) return false;
  if (word.capital && w.size() == 1) return true;
  if (word.capital && w.size() == 2) {
    const bool letters = static_cast<unsigned char>(w[0]) < 0x80;  // two of them
    return letters ? w.find_first_of("AEIOUYaeiouy") == w.npos : w != "Á" && w != "Ý";
  }
  return is_shortened(w);
}

// Where "… là những tin đáng chú ý" begins, with which a digest ends the row of headlines it opens
// with; the end of any other sentence.
std::uint32_t end_of_headlines(std::string_view text, std::span<const Token> tokens,
                               std::uint32_t begin, std::uint32_t end) {
  const auto is = [&](std::uint32_t i, std::string_view word) {
    return i < end && view(text, tokens[i].span) == word;
  };
  constexpr std::uint32_t kLongestTail = 20;
  for (std::uint32_t i = end; i-- > begin + 1 && end - i <= kLongestTail;) {
    if (!is(i, "là") && !is(i, "và")) continue;
    bool news = false;
    for (std::uint32_t k = i + 1; k < end; ++k) {
      news = news || is(k, "tin");
      if (news && ((is(k, "chú") && is(k + 1, "ý")) || (is(k, "nổi") && is(k + 1, "bật"))))
        return i;
    }
  }
  return end;
}

// Cuts blocks into sentences.
class Sentences {
 public:
  explicit Sentences(std::string_view text) : text_(text) {}

  // Of `tokens`, those of block `block`, which are [first, …) of the text.
  void split(std::span<const Token> tokens, std::uint32_t first, std::uint32_t block) {
    tokens_ = tokens;
    first_ = first;
    block_ = block;
    begin_ = 0;
    marks.find_quotations();
    const auto n = static_cast<std::uint32_t>(tokens.size());
    for (std::size_t m = 0; m < marks.size();) m = pass(m, n);
    if (begin_ == n) return;
    cut_before(n - 1);
    add(n);
  }

  std::vector<Sentence> take() { return std::move(out_); }

  BlockMarks marks;  // of the block that is cut next

 private:
  // Ends the sentence before or behind the `m`th mark if it ends there. Gives the mark to go on
  // with.
  std::size_t pass(std::size_t m, std::uint32_t n) {
    const auto [i, mark, close] = marks[m];
    cut_before(i);
    if (close > m && marks[close].token - begin_ < kLongestSentence) {
      // Skip to the closing mark; a sentence that is the whole quotation may end with it.
      const std::uint32_t last = marks[close].token, next = last + 1;
      const bool next_starts = next < n && !tokens_[next].glued &&
                               (tokens_[next].capital || marks.at(close + 1, next).close > 0);
      if ((marks.at(close - 1, last - 1).mark & ends) != 0 && next_starts) add(next);
      return close + 1;
    }
    if ((mark & ends) == 0) return m + 1;
    std::uint32_t end = i + 1;
    std::size_t k = m + 1;
    const auto closes_on = [&](const Marked& next) {
      return (next.mark & closes) != 0 && next.close == 0;
    };
    while (end < n && closes_on(marks.at(k, end)) && tokens_[end].glued) ++end, ++k;
    if (end < n && !starts_at(end, marks.at(k, end).close > 0, i, m)) return m + 1;
    add(end);
    return k;
  }

  // Whether a sentence starts at token `at`, which may open a quotation, behind the `m`th mark,
  // token `i`.
  bool starts_at(std::uint32_t at, bool quoted, std::uint32_t i, std::size_t m) const {
    const Token& next = tokens_[at];
    const bool starts = next.capital || quoted || next.kind == TokenKind::punct ||
                        (next.kind == TokenKind::number && !next.glued);
    if (!starts) return false;
    if (next.glued) {
      // "… vấn đề này.“Chúng tôi …", "… bên”.Ngoài ra": pages that lost the space.
      const bool small_before = i > begin_ && (tokens_[i - 1].kind == TokenKind::word
                                                   ? !tokens_[i - 1].all_caps
                                                   : (marks.at(m - 1, i - 1).mark & closes) != 0);
      const bool capital =
          quoted ? at + 1 < tokens_.size() && tokens_[at + 1].capital : next.capital;
      if (!capital || !small_before) return false;
      if (next.kind == TokenKind::punct && !quoted) return false;
    }
    return (marks[m].mark & full_stop) == 0 || i == begin_ || !tokens_[i].glued ||
           !is_abbreviation(text_, tokens_[i - 1]);
  }

  // What looks at a whole sentence stays linear in the text. REQUIRES: `token` is not before the
  // sentence's first.
  void cut_before(std::uint32_t token) {
    while (token - begin_ >= kLongestSentence) add(begin_ + kLongestSentence);
  }

  // Ends a sentence before token `end`; a row of headlines is a sentence each.
  void add(std::uint32_t end) {
    if (marks.parted()) split_headlines(end);
    out_.push_back({first_ + begin_, first_ + end, block_});
    begin_ = end;
  }

  void split_headlines(std::uint32_t end) {
    std::size_t m = marks.from(begin_);
    const auto is_part = [&](std::size_t k) { return (marks[k].mark & parts) != 0; };
    std::size_t part = m;
    while (part < marks.size() && marks[part].token < end && !is_part(part)) ++part;
    if (part == marks.size() || marks[part].token >= end) return;
    const std::uint32_t tail = end_of_headlines(text_, tokens_, begin_, end);
    if (tail == end) return;
    for (; m < marks.size() && marks[m].token < tail; ++m) {
      const auto [i, mark, close] = marks[m];
      if (close > m) {
        m = close;
        continue;
      }
      const bool ends_headline =
          i + 1 == tail
              ? (mark & ends) != 0
              : is_part(m) && (tokens_[i + 1].capital || tokens_[i + 1].kind == TokenKind::number);
      if (!ends_headline) continue;
      out_.push_back({first_ + begin_, first_ + i + 1, block_});
      begin_ = i + 1;
    }
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::uint32_t first_ = 0, block_ = 0;
  std::uint32_t begin_ = 0;  // of the sentence, among `tokens_`
  std::vector<Sentence> out_;
};

// The small letters of Vietnamese that take two bytes: by the first byte a bit for each second
// byte.
constexpr unsigned char kFirstLead = 0xC3, kLastLead = 0xC6;
constexpr std::array<std::uint64_t, kLastLead - kFirstLead + 1> kSmallLetters = [] {
  std::array<std::uint64_t, kLastLead - kFirstLead + 1> letters{};
  for (const char32_t c : std::u32string_view(U"àáâãèéêìíòóôõùúýăđĩũơư")) {
    letters[(c >> 6) - (kFirstLead & 0x1F)] |= std::uint64_t{1} << (c & 0x3F);
  }
  return letters;
}();

// What words are mostly made of, small letters of Vietnamese: where no more of them follow.
const char* skip_small_letters(const char* at, const char* end) {
  while (at < end) {
    const auto lead = static_cast<unsigned char>(*at);
    if (lead >= 'a' && lead <= 'z') {
      ++at;
    } else if (lead == 0xE1) {
      // From U+1E80 to U+1EFF every second one.
      if ((static_cast<unsigned char>(at[1]) & 0xFE) != 0xBA || (at[2] & 1) == 0) break;
      at += 3;
    } else if (lead >= kFirstLead && lead <= kLastLead) {
      if ((kSmallLetters[lead - kFirstLead] >> (at[1] & 0x3F) & 1) == 0) break;
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Whether a word with small letters before `at` surely ends there.
bool ends_small_word(const char* at, const char* end) {
  return at == end || (static_cast<unsigned char>(*at) < 0x80 && (*at < 'A' || *at > 'Z'));
}

// The end of any other word, which starts at `i`.
std::uint32_t word_end(std::string_view text, std::uint32_t i, std::uint32_t end, Token& token) {
  const Letters& letters = Letters::table();
  std::uint32_t capitals = 0;
  bool others = false, marked = false;  // letters that are no capitals, letters of Vietnamese
  while (i < end) {
    const auto [c, size] = code_point_at(text, i);
    const unsigned kinds = letters.kinds(c);
    if ((kinds & kLetter) == 0) {
      // Digits belong to a word of capitals ("G20", "COP30"), not to "h30" or "m2".
      if (!is_digit(c) || others) break;
    } else if ((kinds & Letters::upper) != 0) {
      // A lost space: "Tổng thốngMoon".
      if (marked && others) break;
      ++capitals;
    } else {
      others = true;
    }
    marked = marked || c > 0x7F;
    i += size;
  }
  token.all_caps = !others && capitals > 1;
  return i;
}

// As split_tokens. Calls `punct(c)` for each mark before it is added. `glued` says whether the
// first token has no white space before it, and then so of one that would follow.
template <class Punct>
void cut(std::string_view text, Span within, std::vector<Token>& out, bool& glued, Punct punct) {
  const Letters& letters = Letters::table();
  const char* const end = text.data() + within.end;
  for (std::uint32_t i = within.begin; i < within.end;) {
    const char* const at = text.data() + i;
    if (*at == ' ') {
      glued = false;
      ++i;
      continue;
    }
    Token token;
    token.span.begin = i;
    token.glued = glued;
    if (const char* const after = skip_small_letters(at, end);
        after > at && ends_small_word(after, end)) {
      i += static_cast<std::uint32_t>(after - at);
    } else if (const std::uint32_t space = space_at(text, i); space > 0) {
      glued = false;
      i += space;
      continue;
    } else {
      const auto [c, size] = code_point_at(text, i);
      const unsigned kinds = letters.kinds(c);
      if ((kinds & kLetter) != 0) {
        token.capital = (kinds & Letters::upper) != 0;
        const char* const rest = skip_small_letters(at + size, end);
        const bool ends = rest > at + size && ends_small_word(rest, end);
        i = ends ? i + static_cast<std::uint32_t>(rest - at) : word_end(text, i, within.end, token);
      } else if (is_digit(c)) {
        token.kind = TokenKind::number;
        while (i < within.end && is_digit(static_cast<unsigned char>(text[i]))) ++i;
      } else {
        token.kind = TokenKind::punct;
        i += size;
        punct(c);
      }
    }
    token.span.end = i;
    glued = true;
    out.push_back(token);
  }
}

// Those that are neither a letter nor a digit of ASCII nor beyond it.
Mask16 between_words(Bytes16 b) {
  return (b < 0x80) & ~within(b | 0x20, 'a', 'z') & ~within(b, '0', '9');
}

// Cuts blocks into tokens that know what the lexicon knows of them.
class WordCutter {
 public:
  WordCutter(std::string_view text, const Spellings& printed) : text_(text), printed_(printed) {}

  // Adds the tokens of a block to `out`, and its marks to `marks`.
  void cut_block(Span block, std::vector<Token>& out, BlockMarks& marks) {
    const std::size_t before = out.size();
    const auto punct = [&](char32_t c) {
      marks.add(static_cast<std::uint32_t>(out.size() - before), c);
    };
    bool glued = false;
    std::uint32_t begin = block.begin, end = block.begin;  // of the next run and of the one before
    for (std::uint32_t from = block.begin; from < block.end; from += kStretch) {
      for (const Span run :
           runs_of({from, std::min(from + kStretch, block.end)}, begin, block.end)) {
        glued = glued && run.begin == end;
        end = run.end;
        const Printed* const known = printed_.find(
            view(text_, run), Spellings::key_of(load_up_to_16(text_, run.begin), run.size()));
        if (known == nullptr || !known->whole) {
          const std::size_t cut_from = out.size();
          cut(text_, run, out, glued, punct);
          for (std::size_t t = cut_from; t < out.size(); ++t) name(out[t]);
          continue;
        }
        if (known->kind == TokenKind::punct) punct(code_point_at(text_, run.begin).value);
        const bool capital = known->capitals != Printed::Capitals::none,
                   all_caps = known->capitals == Printed::Capitals::all;
        out.push_back(
            {run, known->syllable, known->kind, capital, all_caps, glued, known->vietnamese});
        glued = true;
      }
    }
  }

 private:
  static constexpr std::uint32_t kStretch = 256;  // bytes that are looked through together

  // The marks that stand in a stretch of a block, and what ends there between two of them or
  // spaces: nearly all is known as it is printed. `begin` is where the first begins, and is set to
  // where the first behind does. Writes and then counts, as no processor guesses what comes next.
  std::span<const Span> runs_of(Span stretch, std::uint32_t& begin, std::uint32_t block_end) {
    Span* last = runs_.data();
    each_byte(text_, stretch.begin, stretch.end, between_words, [&](std::size_t place) {
      const auto at = static_cast<std::uint32_t>(place);
      *last = {begin, at};
      last += begin < at ? 1 : 0;
      begin = at + 1;
      *last = {at, begin};
      last += text_[at] != ' ' ? 1 : 0;
    });
    if (stretch.end == block_end && begin < block_end) *last++ = {begin, block_end};
    return {runs_.data(), last};
  }

  void name(Token& token) const {
    const std::string_view spelling = view(text_, token.span);
    const Printed* known = printed_.find(spelling);
    if (known == nullptr && token.kind != TokenKind::word) return;
    if (known != nullptr) {
      token.syllable = known->syllable;
      token.vietnamese = known->vietnamese;
      return;
    }
    const std::string folded = fold_syllable(spelling);
    if (folded != spelling) known = printed_.find(folded);
    if (known != nullptr) token.syllable = known->syllable;
    token.vietnamese = is_vietnamese_syllable(folded);
  }

  std::string_view text_;
  const Spellings& printed_;
  std::array<Span, kStretch + 2>
      runs_;  // no more end in a stretch, and one is written that may not count
};

}  // namespace

void split_tokens(std::string_view text, Span within, std::vector<Token>& out) {
  bool glued = false;
  cut(text, within, out, glued, [](char32_t) {});
}

TokenizedText tokenize(const Article& article, const Lexicon& lexicon) {
  TokenizedText out;
  out.tokens.reserve(article.text.size() / 4);
  WordCutter words(article.text, lexicon.spellings());
  Sentences sentences(article.text);
  for (std::uint32_t b = 0; b < article.blocks.size(); ++b) {
    const std::size_t first = out.tokens.size();
    sentences.marks.clear();
    words.cut_block(article.blocks[b].span, out.tokens, sentences.marks);
    sentences.split(std::span(out.tokens).subspan(first), static_cast<std::uint32_t>(first), b);
  }
  out.sentences = sentences.take();
  EntriesFound found = lexicon.scan(out.tokens);
  out.matches = std::move(found.matches);
  out.beginnings = std::move(found.beginnings);
  return out;
}

}  // namespace banggiao
