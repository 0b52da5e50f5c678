#include "article/language.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "article/marks.h"
#include "article/words.h"
#include "core/bytes.h"
#include "core/letters.h"
#include "core/strings.h"
#include "core/utf8.h"
#include "lexicon/builtin.h"

namespace banggiao {
namespace {

// Common words to the languages that have them, by spaces: "en fr".
const std::unordered_map<std::string, std::string>& common_words() {
  static const auto words = [] {
    std::unordered_map<std::string, std::string> table;
    for (const DataFile& file : builtin_data()) {
      if (file.name != "pages/languages.tsv") continue;
      for_each_row(file.content, [&](std::string_view language, std::string_view these) {
        for (const std::string_view word : words_of(these)) {
          std::string& languages = table[std::string(word)];
          languages += languages.empty() ? "" : " ";
          languages += language;
        }
      });
    }
    return table;
  }();
  return words;
}

std::string by_common_words(std::string_view text) {
  std::map<std::string_view, std::size_t> counts;
  const std::vector<std::string_view> words = words_of(text, 600);
  for (const std::string_view word : words) {
    const auto found = common_words().find(fold_case(clip(word, 20)));
    if (found == common_words().end()) continue;
    for (const std::string_view language : words_of(found->second)) ++counts[language];
  }
  const auto best =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (words.size() < 12 || best == counts.end() || best->second * 8 < words.size()) return {};
  return std::string(best->first);
}

bool is_ascii_letter(char c) {
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'z';
}

// Every eighth letter of Vietnamese prose is one that no other language in wide use has; names
// quoted elsewhere stay far below one in fifty, lists of foreign names in Vietnamese above.
bool is_enough(std::size_t vietnamese, std::size_t letters) { return vietnamese * 40 >= letters; }

// By the letters from U+1EC0 to U+1EF9 alone, as a page's beginning tells, whatever follows.
bool is_surely_vietnamese(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i + kBytes16 + 2 <= text.size(); i += kBytes16) {
    const char* const at = text.data() + i;
    letters += count((load16(at) == 0xE1) & (load16(at + 1) == 0xBB) & (load16(at + 2) < 0xBA));
    if (is_enough(letters, text.size())) return true;
  }
  return false;
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared) {
  if (is_surely_vietnamese(text)) return "vi";
  struct Script {
    UScriptCode code;
    const char* language;
    std::size_t letters;
  };
  std::array<Script, 9> scripts = {{{USCRIPT_CYRILLIC, "ru", 0},
                                    {USCRIPT_HIRAGANA, "ja", 0},
                                    {USCRIPT_KATAKANA, "ja", 0},
                                    {USCRIPT_HAN, "zh", 0},
                                    {USCRIPT_HANGUL, "ko", 0},
                                    {USCRIPT_THAI, "th", 0},
                                    {USCRIPT_ARABIC, "ar", 0},
                                    {USCRIPT_LAO, "lo", 0},
                                    {USCRIPT_KHMER, "km", 0}}};
  const Letters& table = Letters::table();
  std::size_t letters = 0, vietnamese = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      letters += is_ascii_letter(text[i++]) ? 1 : 0;
      continue;
    }
    const auto [c, size] = code_point_at(text, i);
    i += size;
    if (c >= 0x1EA0 && c <= 0x1EF9) {
      ++letters, ++vietnamese;
      continue;
    }
    if (!table.is(c, Letters::alpha)) continue;
    ++letters;
    const bool own = c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 || c == 0x1A0 ||
                     c == 0x1A1 || c == 0x1AF || c == 0x1B0;
    if (own) ++vietnamese;
    if (c < 0x400 || (c >= 0x1E00 && c < 0x2000)) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    for (Script& s : scripts) s.letters += s.code == script ? 1 : 0;
  }
  if (letters == 0) return {};
  if (is_enough(vietnamese, letters)) return "vi";
  if (scripts[1].letters * 20 > letters) return "ja";  // kana among Chinese characters
  for (const Script& s : scripts) {
    if (s.letters * 2 <= letters) continue;
    const std::string_view primary = declared.substr(0, declared.find_first_of("-_"));
    // One script serves many languages; the page's own word decides among them.
    const bool shared = s.code == USCRIPT_CYRILLIC || s.code == USCRIPT_ARABIC;
    return shared && !primary.empty() && primary != "vi" && primary != "en" ? std::string(primary)
                                                                            : s.language;
  }
  if (std::string found = by_common_words(text); !found.empty()) return found;
  const std::string_view primary = declared.substr(0, declared.find_first_of("-_"));
  const bool plain = (primary.size() == 2 || primary.size() == 3) && primary != "vi";
  return plain && letters > 200 ? fold_case(primary) : std::string();
}

}  // namespace banggiao
