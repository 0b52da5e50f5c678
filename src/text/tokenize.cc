#include <algorithm>

#include "banggiao/text.h"
#include "core/letters.h"
#include "core/utf8.h"
#include "text/split.h"

namespace banggiao {
namespace {

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// What a mark may do at a sentence's end or around a quotation; 0 for other tokens.
enum Mark : std::uint8_t {
  full_stop = 1u << 0,
  ends = 1u << 1,     // . ? ! …
  closes = 1u << 2,   // may follow the end and belong to the sentence
  straight = 1u << 3,
  opens = 1u << 4,    // “ «
  shuts = 1u << 5,    // ” »
  parts = 1u << 6     // ;
};

unsigned mark_of(std::string_view text, const Token& token) {
  if (token.kind != TokenKind::punct) return 0;
  switch (code_point_at(text, token.span.begin).value) {
    case '.': return full_stop | ends | closes;
    case '?': case '!': case U'…': return ends | closes;
    case '"': return straight | closes;
    case U'”': case U'»': return shuts | closes;
    case U'“': case U'«': return opens;
    case ';': return parts;
    case ')': case ']': case '\'': case U'’': return closes;
    default: return 0;
  }
}

// The tokens of a block with their marks, and for the token that opens a quotation, the token that closes it: a
// mark without its partner opens nothing.
struct BlockMarks {
  std::vector<std::uint8_t> marks;
  std::vector<std::uint32_t> close;

  void read(std::string_view text, std::span<const Token> tokens) {
    marks.resize(tokens.size());
    close.assign(tokens.size(), 0);
    constexpr std::uint32_t kNone = UINT32_MAX;
    std::uint32_t open_straight = kNone, open_curly = kNone;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const unsigned mark = mark_of(text, tokens[i]);
      marks[i] = static_cast<std::uint8_t>(mark);
      if ((mark & straight) != 0) {
        if (open_curly != kNone) continue;
        if (open_straight != kNone) {
          close[open_straight] = i;
          open_straight = kNone;
        } else {
          open_straight = i;
        }
      } else if ((mark & opens) != 0) {
        open_curly = i;
      } else if ((mark & shuts) != 0) {
        // Some writers open with a straight mark and close with a curly one.
        std::uint32_t& open = open_curly != kNone ? open_curly : open_straight;
        if (open != kNone) close[open] = i;
        open = kNone;
      }
    }
  }
};

constexpr std::uint32_t kLongestSentence = 1024;  // tokens; no sentence of the press is near it

// "TP. HCM", "TS. Nguyễn", "J. Biden": a short capital word before a full stop is shortened, not final; "Đông Nam Á",
// "Ý", "Nghệ An" and "Na Uy" are whole words.
bool is_abbreviation(std::string_view text, const Token& word) {
  const std::string_view w = view(text, word.span);
  if (word.kind == TokenKind::number) return false;
  if (word.capital && w.size() == 1) return true;
  if (word.capital && w.size() == 2) {
    const bool letters = static_cast<unsigned char>(w[0]) < 0x80;  // two of them
    return letters ? w.find_first_of("AEIOUYaeiouy") == w.npos : w != "Á" && w != "Ý";
  }
  static constexpr std::string_view kShort[] = {"TP", "Tp", "TS", "PGS", "GS", "ThS", "BS", "Dr", "Mr",
                                                "Mrs", "Ms", "St", "Jr", "LS", "KTS", "Q", "P", "TX"};
  return std::find(std::begin(kShort), std::end(kShort), w) != std::end(kShort);
}

// Where "… là những tin đáng chú ý" begins, with which a digest ends the row of headlines it opens with; the end of any
// other sentence.
std::uint32_t end_of_headlines(std::string_view text, std::span<const Token> tokens, std::uint32_t begin, std::uint32_t end) {
  const auto is = [&](std::uint32_t i, std::string_view word) { return i < end && view(text, tokens[i].span) == word; };
  constexpr std::uint32_t kLongestTail = 20;
  for (std::uint32_t i = end; i-- > begin + 1 && end - i <= kLongestTail;) {
    if (!is(i, "là") && !is(i, "và")) continue;
    bool news = false;
    for (std::uint32_t k = i + 1; k < end; ++k) {
      news = news || is(k, "tin");
      if (news && ((is(k, "chú") && is(k + 1, "ý")) || (is(k, "nổi") && is(k + 1, "bật")))) return i;
    }
  }
  return end;
}

// Adds tokens [begin, end) of a block as a sentence; a row of headlines as a sentence each.
void add_sentence(std::string_view text, std::span<const Token> tokens, std::uint32_t first, Sentence sentence,
                  const BlockMarks& scratch, std::vector<Sentence>& out) {
  const auto& [marks, close] = scratch;
  const std::uint32_t begin = sentence.begin - first, end = sentence.end - first;
  const auto is_part = [](std::uint8_t mark) { return (mark & parts) != 0; };
  if (std::any_of(marks.begin() + begin, marks.begin() + end, is_part)) {
    const std::uint32_t tail = end_of_headlines(text, tokens, begin, end);
    for (std::uint32_t i = begin; i < tail && tail < end; ++i) {
      if (close[i] > i) i = close[i];
      const bool ends_headline = i + 1 == tail ? (marks[i] & ends) != 0
                                               : is_part(marks[i]) && (tokens[i + 1].capital || tokens[i + 1].kind == TokenKind::number);
      if (!ends_headline) continue;
      out.push_back({sentence.begin, first + i + 1, sentence.block});
      sentence.begin = first + i + 1;
    }
  }
  out.push_back(sentence);
}

void split_sentences(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                     std::uint32_t block, BlockMarks& scratch, std::vector<Sentence>& out) {
  scratch.read(text, tokens);
  const auto& [marks, close] = scratch;
  const auto add = [&](Sentence sentence) { add_sentence(text, tokens, first, sentence, scratch, out); };
  std::uint32_t begin = 0;
  const auto n = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    // What looks at a whole sentence stays linear in the text.
    if (i - begin >= kLongestSentence) {
      add({first + begin, first + i, block});
      begin = i;
    }
    if (close[i] > i && close[i] - begin < kLongestSentence) {
      // Skip to the closing mark; a sentence that is the whole quotation may end with it.
      i = close[i];
      const bool next_starts = i + 1 < n && !tokens[i + 1].glued &&
                               (tokens[i + 1].capital || close[i + 1] > 0);
      if ((marks[i - 1] & ends) != 0 && next_starts) {
        add({first + begin, first + i + 1, block});
        begin = i + 1;
      }
      continue;
    }
    if ((marks[i] & ends) == 0) continue;
    std::uint32_t end = i + 1;
    while (end < n && (marks[end] & closes) != 0 && tokens[end].glued && close[end] == 0) ++end;
    if (end < n) {
      const Token& next = tokens[end];
      const bool starts = next.capital || close[end] > 0 || next.kind == TokenKind::punct ||
                          (next.kind == TokenKind::number && !next.glued);
      // "… vấn đề này.“Chúng tôi …", "… bên”.Ngoài ra": pages that lost the space.
      const bool small_before = i > begin && (tokens[i - 1].kind == TokenKind::word ? !tokens[i - 1].all_caps : (marks[i - 1] & closes) != 0);
      const bool capital = close[end] > 0 ? end + 1 < n && tokens[end + 1].capital : next.capital;
      if (!starts || (next.glued && !(capital && small_before))) continue;
      if (next.glued && next.kind == TokenKind::punct && close[end] == 0) continue;
      if ((marks[i] & full_stop) != 0 && i > begin && tokens[i].glued && is_abbreviation(text, tokens[i - 1])) continue;
    }
    add({first + begin, first + end, block});
    begin = end;
    i = end - 1;
  }
  if (begin < n) add({first + begin, first + n, block});
}

}  // namespace

void split_tokens(std::string_view text, Span within, std::vector<Token>& out) {
  const Letters& letters = Letters::table();
  constexpr unsigned kLetter = Letters::alpha | Letters::mark;
  bool glued = false;
  for (std::uint32_t i = within.begin; i < within.end;) {
    if (text[i] == ' ') {
      glued = false;
      ++i;
      continue;
    }
    if (const std::uint32_t space = space_at(text, i); space > 0) {
      glued = false;
      i += space;
      continue;
    }
    const auto [c, size] = code_point_at(text, i);
    const unsigned kinds = letters.kinds(c);
    Token token;
    token.span.begin = i;
    token.glued = glued;
    if ((kinds & kLetter) != 0) {
      token.capital = (kinds & Letters::upper) != 0;
      std::uint32_t count = 0, capitals = 0;
      bool marked = false;  // has a Vietnamese letter
      while (i < within.end) {
        if (text[i] >= 'a' && text[i] <= 'z') {
          ++count;
          ++i;
          continue;
        }
        if (text[i] == ' ') break;
        const auto [d, d_size] = code_point_at(text, i);
        const unsigned d_kinds = letters.kinds(d);
        const bool letter = (d_kinds & kLetter) != 0;
        const bool capital = (d_kinds & Letters::upper) != 0;
        // A lost space: "Tổng thốngMoon".
        if (capital && letter && marked && count > capitals) break;
        // Digits belong to a word of capitals ("G20", "COP30"), not to "h30" or "m2".
        if (!letter && !(is_digit(d) && capitals == count)) break;
        marked = marked || d > 0x7F;
        if (letter) ++count, capitals += capital ? 1 : 0;
        i += d_size;
      }
      token.all_caps = capitals == count && count > 1;
    } else if (is_digit(c)) {
      token.kind = TokenKind::number;
      while (i < within.end && is_digit(static_cast<unsigned char>(text[i]))) ++i;
    } else {
      token.kind = TokenKind::punct;
      i += size;
    }
    token.span.end = i;
    glued = true;
    out.push_back(token);
  }
}

TokenizedText tokenize(const Article& article, const Lexicon& lexicon) {
  TokenizedText out;
  out.tokens.reserve(article.text.size() / 4);
  BlockMarks scratch;
  for (std::uint32_t b = 0; b < article.blocks.size(); ++b) {
    const auto first = static_cast<std::uint32_t>(out.tokens.size());
    split_tokens(article.text, article.blocks[b].span, out.tokens);
    split_sentences(article.text, std::span(out.tokens).subspan(first), first, b, scratch, out.sentences);
  }
  lexicon.name_syllables(article.text, out.tokens);
  out.matches = lexicon.scan(article.text, out.tokens);
  return out;
}

}  // namespace banggiao
