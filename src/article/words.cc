#include "article/words.h"

#include <algorithm>

#include "article/marks.h"
#include "core/bytes.h"
#include "core/letters.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0xAB;
}

bool upper(char32_t c) { return Letters::table().is(c, Letters::upper); }
bool lower(char32_t c) { return Letters::table().is(c, Letters::lower); }

// Bytes that may end a sentence, the first of "…" among them.
constexpr auto may_end = [](Bytes16 b) {
  return (b == '.') | (b == '!') | (b == '?') | (b == 0xE2);
};

// A full stop at `dot` that belongs to the word before it: "TP.", "J.", "PGS.".
bool is_abbreviation(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '.' && text[begin - 1] != '(')
    --begin;
  const std::string_view word = text.substr(begin, dot - begin);
  if (word.empty()) return false;
  const auto [c, size] = code_point_at(word, 0);
  if (size == word.size() && upper(c)) return true;
  return is_shortened(word);
}

// Where white space of any kind stands between the words.
std::size_t count_words_slowly(std::string_view text) {
  Words rest(text);
  std::size_t words = 0;
  while (!rest.next().empty()) ++words;
  return words;
}

}  // namespace

bool is_shortened(std::string_view word) { return marks().is_exactly(Mark::abbreviation, word); }

std::string_view clip(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  while (bytes > 0 && is_continuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::vector<std::string_view> words_of(std::string_view text, std::size_t limit) {
  constexpr std::size_t kWordBytes = 4;  // fewer than of most words with their space
  std::vector<std::string_view> words;
  words.reserve(std::min(limit, text.size() / kWordBytes + 1));
  Words rest(text);
  while (words.size() < limit) {
    const std::string_view word = rest.next();
    if (word.empty()) break;
    words.push_back(word);
  }
  return words;
}

std::size_t count_words(std::string_view text) {
  constexpr std::size_t kMost = 15 * kBytes16;  // of which no more than 255 words can begin
  std::size_t words = 0, i = 0;
  if (!text.empty() && space_at(text, 0) == 0) ++words;
  while (i + kBytes16 < text.size()) {
    Bytes16 begun{};
    for (const std::size_t end = std::min(i + kMost, text.size() - kBytes16); i < end;
         i += kBytes16) {
      const Bytes16 here = load16(text.data() + i), next = load16(text.data() + i + 1);
      // Bytes that may start other white space than the ordinary space.
      if (any((here < ' ') | (here == 0xC2) | (here == 0xE2) | (here == 0xE3) |
              ((here == 0xE1) & (next == 0x9A)))) {
        for (std::size_t k = i; k < i + kBytes16; ++k) {
          if (text[k] != ' ' && space_at(text, k) > 0) return count_words_slowly(text);
        }
      }
      // A word begins behind each space that none follows.
      begun -= std::bit_cast<Bytes16>((here == ' ') & ~((next == ' ') | (next < ' ')));
    }
    words += sum(begun);
  }
  for (; i < text.size(); ++i) {
    const std::uint32_t space = space_at(text, i);
    if (space > 0 && text[i] != ' ') return count_words_slowly(text);
    if (space > 0 && i + 1 < text.size() && space_at(text, i + 1) == 0) ++words;
  }
  return words;
}

bool starts_upper(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = code_point_at(text, i);
    if (!is_opening(c)) return upper(c);
    i += size;
  }
  return false;
}

bool starts_lower(std::string_view text) {
  return !text.empty() && lower(code_point_at(text, 0).value);
}

bool is_all_caps(std::string_view text) {
  const Letters& letters = Letters::table();
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = code_point_at(text, i);
    if (letters.is(c, Letters::lower)) return false;
    any = any || letters.is(c, Letters::upper);
    i += size;
  }
  return any;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    const char32_t c = code_point_at(text, last).value;
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026 || c == 0x3002 ||
        c == 0xFF01 || c == 0xFF1F) {
      return true;
    }
    if (!is_closing(c) && c != ' ') return false;
    text.remove_suffix(text.size() - last);
  }
  return false;
}

std::size_t next_sentence(std::string_view text, std::size_t from) {
  for (std::size_t i = from;; ++i) {
    i = find_byte(text, i, may_end);
    if (i == text.size()) return text.npos;
    const char sign = text[i];
    const bool ellipsis = sign == '\xE2' && text.compare(i, 3, "…") == 0;
    if (sign != '.' && sign != '!' && sign != '?' && !ellipsis) continue;
    std::size_t next = i + (ellipsis ? 3 : 1);
    bool closed = false;
    while (next < text.size()) {  // closing quotes and brackets
      const auto [c, size] = code_point_at(text, next);
      if (!is_closing(c)) break;
      closed = true;
      next += size;
    }
    std::size_t word = next;
    while (word < text.size()) {
      const auto [c, size] = code_point_at(text, word);
      if (!is_space(c)) break;
      word += size;
    }
    if (word == next || word == text.size()) continue;
    if (text[i] == '.' && !closed && is_abbreviation(text, i)) continue;
    const char32_t first = code_point_at(text, word).value;
    if (upper(first) || is_opening(first) || Letters::table().is(first, Letters::digit))
      return word;
    i = word - 1;
  }
}

std::vector<std::size_t> sentence_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  starts.reserve(text.size() / 128 + 1);  // fewer bytes than most sentences have
  for (std::size_t at = next_sentence(text, 0); at != text.npos; at = next_sentence(text, at))
    starts.push_back(at);
  return starts;
}

}  // namespace banggiao
