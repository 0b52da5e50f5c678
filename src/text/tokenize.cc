#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "banggiao/text.h"
#include "core/utf8.h"
#include "text/split.h"

namespace banggiao {
namespace {

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
  return u_isalpha(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c));
}

// Ends of the quotations of a block: for the token that opens one, the token that closes it.
// A mark without its partner opens nothing.
std::vector<std::uint32_t> pair_quotes(std::string_view text, std::span<const Token> tokens) {
  std::vector<std::uint32_t> close(tokens.size(), 0);
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::uint32_t straight = kNone, curly = kNone;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::punct) continue;
    const std::string_view mark = view(text, tokens[i].span);
    if (mark == "\"") {
      if (curly != kNone) continue;
      if (straight != kNone) {
        close[straight] = i;
        straight = kNone;
      } else {
        straight = i;
      }
    } else if (mark == "“" || mark == "«") {
      curly = i;
    } else if ((mark == "”" || mark == "»") && curly != kNone) {
      close[curly] = i;
      curly = kNone;
    }
  }
  return close;
}

constexpr std::uint32_t kLongestSentence = 1024;  // tokens; no sentence of the press is near it

bool ends_sentence(std::string_view mark) {
  return mark == "." || mark == "?" || mark == "!" || mark == "…";
}

bool is_closing(std::string_view mark) {
  return mark == "\"" || mark == "”" || mark == "»" || mark == ")" || mark == "]" || mark == "'" ||
         mark == "’" || ends_sentence(mark);
}

// "TP. HCM", "TS. Nguyễn", "J. Biden": a short capital word before a full stop is shortened, not final.
bool is_abbreviation(std::string_view text, const Token& word) {
  const std::string_view w = view(text, word.span);
  if (word.kind == TokenKind::number) return false;
  if (word.capital && w.size() <= 2) return true;
  static constexpr std::string_view kShort[] = {"TP", "Tp", "TS", "PGS", "GS", "ThS", "BS", "Dr", "Mr",
                                                "Mrs", "Ms", "St", "Jr", "LS", "KTS", "Q", "P", "TX"};
  return std::find(std::begin(kShort), std::end(kShort), w) != std::end(kShort);
}

void split_sentences(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                     std::uint32_t block, std::vector<Sentence>& out) {
  const std::vector<std::uint32_t> close = pair_quotes(text, tokens);
  std::uint32_t begin = 0;
  const auto n = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    // What looks at a whole sentence stays linear in the text.
    if (i - begin >= kLongestSentence) {
      out.push_back({first + begin, first + i, block});
      begin = i;
    }
    if (close[i] > i && close[i] - begin < kLongestSentence) {
      // Skip to the closing mark; a sentence that is the whole quotation may end with it.
      i = close[i];
      const std::string_view inner = view(text, tokens[i - 1].span);
      const bool next_starts = i + 1 < n && !tokens[i + 1].glued &&
                               (tokens[i + 1].capital || close[i + 1] > 0);
      if (ends_sentence(inner) && next_starts) {
        out.push_back({first + begin, first + i + 1, block});
        begin = i + 1;
      }
      continue;
    }
    if (tokens[i].kind != TokenKind::punct || !ends_sentence(view(text, tokens[i].span))) continue;
    std::uint32_t end = i + 1;
    while (end < n && tokens[end].kind == TokenKind::punct && tokens[end].glued && close[end] == 0 &&
           is_closing(view(text, tokens[end].span))) {
      ++end;
    }
    if (end < n) {
      const Token& next = tokens[end];
      const bool full_stop = view(text, tokens[i].span) == ".";
      const bool starts = next.capital || close[end] > 0 || next.kind == TokenKind::punct ||
                          (next.kind == TokenKind::number && !next.glued);
      const bool small_before = i > begin && tokens[i - 1].kind == TokenKind::word && !tokens[i - 1].all_caps;
      if (!starts || (next.glued && !(next.capital && small_before))) continue;
      if (next.glued && next.kind == TokenKind::punct && close[end] == 0) continue;
      if (full_stop && i > begin && tokens[i].glued && is_abbreviation(text, tokens[i - 1])) continue;
    }
    out.push_back({first + begin, first + end, block});
    begin = end;
    i = end - 1;
  }
  if (begin < n) out.push_back({first + begin, first + n, block});
}

}  // namespace

void split_tokens(std::string_view text, Span within, std::vector<Token>& out) {
  bool glued = false;
  for (std::uint32_t i = within.begin; i < within.end;) {
    const auto [c, size] = code_point_at(text, i);
    if (is_space(c)) {
      glued = false;
      i += size;
      continue;
    }
    Token token;
    token.span.begin = i;
    token.glued = glued;
    if (is_letter(c)) {
      token.capital = is_upper(c);
      std::uint32_t letters = 0, capitals = 0;
      bool marked = false;  // has a Vietnamese letter
      while (i < within.end) {
        const auto [d, d_size] = code_point_at(text, i);
        // A lost space: "Tổng thốngMoon".
        if (marked && letters > capitals && is_letter(d) && is_upper(d)) break;
        marked = marked || d > 0x7F;
        // Digits belong to a word of capitals ("G20", "COP30"), not to "h30" or "m2".
        if (!is_letter(d) && !(is_digit(d) && capitals == letters)) break;
        if (is_letter(d)) ++letters, capitals += is_upper(d);
        i += d_size;
      }
      token.all_caps = capitals == letters && letters > 1;
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
  for (std::uint32_t b = 0; b < article.blocks.size(); ++b) {
    const auto first = static_cast<std::uint32_t>(out.tokens.size());
    split_tokens(article.text, article.blocks[b].span, out.tokens);
    split_sentences(article.text, std::span(out.tokens).subspan(first), first, b, out.sentences);
  }
  // Other spellings than the dictionary's are folded once for each text.
  std::unordered_map<std::string_view, Lexicon::Printed> others;
  for (Token& token : out.tokens) {
    const std::string_view text = view(article.text, token.span);
    std::optional<Lexicon::Printed> seen = lexicon.printed(text);
    if (!seen) {
      const auto [it, added] = others.try_emplace(text);
      if (added) {
        const std::string folded = fold_syllable(text);
        it->second = {lexicon.syllable(folded), is_vietnamese_syllable(folded)};
      }
      seen = it->second;
    }
    token.syllable = seen->syllable;
    token.vietnamese = seen->vietnamese && token.kind == TokenKind::word;
  }
  out.matches = lexicon.scan(article.text, out.tokens);
  return out;
}

}  // namespace banggiao
