#include "article/marks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "article/words.h"
#include "core/utf8.h"
#include "lexicon/builtin.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 17> kKinds = {"control", "footer", "teaser", "teaser_head",
                                                     "credit", "caption", "source", "opener",
                                                     "abbreviation", "byline", "dateline", "prefix",
                                                     "gesture", "dayline", "imprint", "comment_head",
                                                     "notice"};

constexpr std::string_view kAfterPhrase = ".,:;)/";

std::string_view without_end_marks(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char byte = text[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
      ++i;
      continue;
    }
    const auto [c, size] = code_point_at(text, i);
    append_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
    i += size;
  }
  return out;
}

Marks::Marks(std::string_view tsv) : phrases_(kKinds.size()) {
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == line.npos || tab == 0) continue;
    const auto kind = std::find(kKinds.begin(), kKinds.end(), line.substr(tab + 1));
    if (kind == kKinds.end()) continue;
    Phrases& into = phrases_[static_cast<std::size_t>(kind - kKinds.begin())];
    const std::string_view phrase = line.substr(0, tab);
    into.exact.emplace(phrase);
    into.folded.insert(fold_case(phrase));
    into.first_words.insert(fold_case(words_of(phrase, 1).front()));
    into.longest_words = std::max(into.longest_words, count_words(phrase));
  }
}

bool Marks::is(Mark mark, std::string_view text) const {
  if (text.size() > 100) return false;
  return of(mark).folded.contains(fold_case(without_end_marks(text)));
}

bool Marks::is_exactly(Mark mark, std::string_view text) const {
  return of(mark).exact.contains(std::string(text));
}

std::size_t Marks::starts(Mark mark, std::string_view text) const {
  const Phrases& phrases = of(mark);
  const std::vector<std::string_view> words = words_of(clip(text, 200), phrases.longest_words);
  if (words.empty()) return 0;
  const std::string first = fold_case(words.front());
  if (!phrases.first_words.contains(first)) {
    const std::size_t cut = first.find_first_of(kAfterPhrase);
    if (cut == first.npos || !phrases.first_words.contains(first.substr(0, cut))) return 0;
  }
  for (std::size_t count = words.size(); count > 0; --count) {
    const char* begin = text.data();
    std::string_view phrase(begin, static_cast<std::size_t>(words[count - 1].data() + words[count - 1].size() - begin));
    if (phrases.folded.contains(fold_case(phrase))) return phrase.size();
    // The last word may carry punctuation of its own: "AFP.", "Ảnh:", "TTXVN)".
    const std::size_t cut = phrase.find_first_of(kAfterPhrase, static_cast<std::size_t>(words[count - 1].data() - begin));
    if (cut != phrase.npos && cut > 0 && phrases.folded.contains(fold_case(phrase.substr(0, cut)))) return cut;
  }
  return 0;
}

bool Marks::within(Mark mark, std::string_view text) const {
  const std::string folded = fold_case(text);
  const auto& phrases = of(mark).folded;
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return folded.find(phrase) != folded.npos; });
}

const Marks& marks() {
  static const Marks built_in = [] {
    for (const DataFile& file : builtin_data()) {
      if (file.name == "pages/marks.tsv") return Marks(file.content);
    }
    return Marks({});
  }();
  return built_in;
}

}  // namespace banggiao
