#include "store/words.h"

#include "core/utf8.h"

namespace banggiao::store {
namespace {

// Whether FTS5 would find a token here: letters and digits of any script. Others only part words.
bool has_word(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= '0' && byte <= '9') ||
        ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
      return true;
  }
  return false;
}

void add_phrase(std::string_view phrase, std::string& query) {
  if (!has_word(phrase)) return;
  if (!query.empty()) query += ' ';
  query += '"';
  query += plain_d(phrase);  // quotes were what it was cut at
  query += '"';
}

}  // namespace

std::string plain_d(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    // U+0111 đ is C4 91, U+0110 Đ is C4 90.
    if (text[i] == '\xC4' && i + 1 < text.size() &&
        (text[i + 1] == '\x91' || text[i + 1] == '\x90')) {
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
  bool quoted = false;
  while (!words.empty()) {
    const std::string_view ends = quoted ? std::string_view("\"") : std::string_view("\" \t\r\n");
    const std::size_t end = std::min(words.find_first_of(ends), words.size());
    add_phrase(words.substr(0, end), query);
    if (end == words.size()) break;
    if (words[end] == '"') quoted = !quoted;
    words.remove_prefix(end + 1);
  }
  return query;
}

}  // namespace banggiao::store
