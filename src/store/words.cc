#include "store/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace banggiao::store {
namespace {

// Whether FTS5 would find a token here: letters and digits of any script. Others only part words.
bool has_word(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')) return true;
  }
  return false;
}

// What the user typed, cut at spaces and quotes: "…" stays together.
std::vector<std::string> phrases_of(std::string_view words) {
  std::vector<std::string> phrases;
  bool quoted = false;
  while (!words.empty()) {
    const std::string_view ends = quoted ? std::string_view("\"") : std::string_view("\" \t\r\n");
    const std::size_t end = std::min(words.find_first_of(ends), words.size());
    if (const std::string_view phrase = words.substr(0, end); has_word(phrase)) phrases.push_back(plain_d(phrase));
    if (end == words.size()) break;
    if (words[end] == '"') quoted = !quoted;
    words.remove_prefix(end + 1);
  }
  return phrases;
}

}  // namespace

std::string plain_d(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    // U+0111 đ is C4 91, U+0110 Đ is C4 90.
    if (text[i] == '\xC4' && i + 1 < text.size() && (text[i + 1] == '\x91' || text[i + 1] == '\x90')) {
      out += text[i + 1] == '\x91' ? 'd' : 'D';
      i += 2;
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string match_query(std::string_view words) {
  std::string query;
  for (const std::string& phrase : phrases_of(words)) query += fmt::format("{}\"{}\"", query.empty() ? "" : " ", phrase);
  return query;
}

std::string rank_query(std::string_view words) {
  constexpr std::size_t kMany = 8;  // words; more tell enough by themselves
  const std::vector<std::string> phrases = phrases_of(words);
  std::string query = match_query(words);
  if (phrases.size() < 2 || phrases.size() > kMany) return query;
  query = "(" + query + ")";
  for (std::size_t pair = 0; pair + 1 < phrases.size(); ++pair) {
    query += fmt::format(" OR (\"{} {}\"", phrases[pair], phrases[pair + 1]);
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      if (i != pair && i != pair + 1) query += fmt::format(" \"{}\"", phrases[i]);
    }
    query += ")";
  }
  return query;
}

}  // namespace banggiao::store
