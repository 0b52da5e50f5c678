// Stage 3: the article's text to tokens and sentences.
//
//   TokenizedText t = tokenize(article, lexicon);
//
// Tokens are syllables, numbers and single punctuation marks in text order; the gaps between them
// are white space. Vietnamese writes a space between syllables, so a word is often two tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/article.h"
#include "banggiao/lexicon.h"

namespace banggiao {

enum class TokenKind : std::uint8_t { word, number, punct };

struct Token {
  Span span;
  SyllableId syllable = 0;
  TokenKind kind = TokenKind::word;
  bool capital = false;     // first letter is a capital
  bool all_caps = false;    // two letters or more, all capitals
  bool glued = false;       // no white space before it
  bool vietnamese = false;  // could be a Vietnamese syllable by its spelling
};

// Tokens [begin, end) of one block.
struct Sentence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t block = 0;  // index into Article::blocks
};

struct TokenizedText {
  std::vector<Token> tokens;
  std::vector<Sentence>
      sentences;               // tile the tokens, in order; a quotation does not end one inside it
  std::vector<Match> matches;  // of the lexicon, by begin, longest first
  std::vector<Beginning> beginnings;  // by token
};

// Small letters, tone mark moved to its standard place ("hoà" → "hòa", "thuý" → "thúy"), Ð as Đ.
std::string fold_syllable(std::string_view syllable);
bool is_vietnamese_syllable(std::string_view folded);

// NFC, control and zero-width characters removed, no-break and other spaces as they are. Valid
// UTF-8 only; `normalize(normalize(x)) == normalize(x)`.
std::string normalize(std::string_view utf8);

// Linear in the text. Safe from any thread.
TokenizedText tokenize(const Article& article, const Lexicon& lexicon);

}  // namespace banggiao
