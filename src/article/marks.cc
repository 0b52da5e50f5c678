#include "article/marks.h"

#include <algorithm>
#include <array>

#include "article/words.h"
#include "core/letters.h"
#include "core/strings.h"
#include "core/utf8.h"
#include "lexicon/builtin.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 17> kKinds = {
    "control", "footer",  "teaser",       "teaser_head",  "credit",   "caption",
    "source",  "opener",  "abbreviation", "byline",       "dateline", "prefix",
    "gesture", "dayline", "imprint",      "comment_head", "notice"};

constexpr std::string_view kAfterPhrase = ".,:;)/";

std::string_view without_end_marks(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  return text;
}

// Bytes to classes in which a letter and its capital are one, for the letters that phrases are made
// of: beyond ASCII they differ in a bit or two of their last byte, Ư and ư in five.
constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned b = 0; b < 0x80; ++b)
    classes[b] = static_cast<std::uint8_t>(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
  for (unsigned b = 0x80; b < 0xC0; ++b) {
    const unsigned pair = (b & 0x1F) >> 1;
    classes[b] = static_cast<std::uint8_t>(0x80 + (pair == 8 ? 7 : pair));
  }
  for (unsigned b = 0xC0; b < 0x100; ++b) classes[b] = static_cast<std::uint8_t>(b & 0xE0);
  return classes;
}();

constexpr std::array<bool, 256> kEndsPhrase = [] {
  std::array<bool, 256> ends{};
  for (const char c : kAfterPhrase) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

std::uint32_t class_at(std::string_view text, std::size_t at) {
  return kClasses[static_cast<unsigned char>(text[at])];
}

// Of the three letters of a window that end before `end`.
std::size_t window_key(std::string_view text, std::size_t end) {
  return (class_at(text, end - 3) * 25 ^ class_at(text, end - 2) * 5 ^ class_at(text, end - 1)) &
         4095;
}

// Writes `text` in small letters, none of which takes more than twice the bytes, and gives the
// place after them.
char* put_folded(std::string_view text, char* to) {
  const Letters& letters = Letters::table();
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      *to++ = static_cast<char>(kClasses[byte]);  // its small letter
      ++i;
      continue;
    }
    const auto [c, size] = code_point_at(text, i);
    to = put_utf8(letters.to_lower(c), to);
    i += size;
  }
  return to;
}

}  // namespace

std::string fold_case(std::string_view text) {
  std::string out(2 * text.size(), '\0');
  out.resize(static_cast<std::size_t>(put_folded(text, out.data()) - out.data()));
  return out;
}

void Marks::Search::prepare() {
  for (const std::string& phrase : phrases)
    shortest = shortest == 0 ? phrase.size() : std::min(shortest, phrase.size());
  if (shortest < kWindow) return;
  shift.fill(static_cast<std::uint8_t>(std::min<std::size_t>(shortest - kWindow + 1, 255)));
  for (const std::string& phrase : phrases) {
    for (std::size_t end = kWindow; end <= shortest; ++end) {
      std::uint8_t& at = shift[window_key(phrase, end)];
      at = static_cast<std::uint8_t>(std::min<std::size_t>(at, shortest - end));
    }
    begins[window_key(phrase, kWindow)] = true;
  }
}

bool Marks::Search::may_hold(std::string_view text) const {
  if (phrases.empty()) return false;
  if (shortest < kWindow) return true;
  for (std::size_t end = shortest; end <= text.size();) {
    const std::size_t step = shift[window_key(text, end)];
    const std::size_t begin = end - shortest;
    if (step == 0 && begins[window_key(text, begin + kWindow)]) {
      for (const std::string& phrase : phrases) {
        std::size_t same = 0;
        while (same < phrase.size() && begin + same < text.size() &&
               class_at(text, begin + same) == class_at(phrase, same)) {
          ++same;
        }
        if (same == phrase.size()) return true;
      }
    }
    end += std::max<std::size_t>(step, 1);
  }
  return false;
}

Marks::Marks(std::string_view tsv) : searches_(kKinds.size()) {
  std::array<Bits, 256> of_classes{};
  for_each_row(tsv, [&](std::string_view phrase, std::string_view name) {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), name);
    if (kind == kKinds.end()) return;
    const auto index = static_cast<std::size_t>(kind - kKinds.begin());
    const Bits of_kind = bit(static_cast<Mark>(index));
    const std::string folded = fold_case(phrase);
    exact_[std::string(phrase)] |= of_kind;
    folded_[folded] |= of_kind;
    of_classes[class_at(folded, 0)] |= of_kind;
    Start& start = starts_[first_key(folded)];
    start.marks |= of_kind;
    start.longest = std::max(start.longest, static_cast<std::uint32_t>(count_words(phrase)));
    searches_[index].phrases.push_back(folded);
  });
  for (std::size_t byte = 0; byte < first_bytes_.size(); ++byte)
    first_bytes_[byte] = of_classes[kClasses[byte]];
  for (Search& search : searches_) search.prepare();
}

Marks::Bits Marks::look_up(const Phrases& phrases, std::string_view text) {
  const auto found = phrases.find(text);
  return found == phrases.end() ? 0 : found->second;
}

// Of up to five bytes at the start of the first word.
std::size_t Marks::first_key(std::string_view text) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(5, text.size()); ++i) {
    if (space_at(text, i) > 0 || (i > 0 && kEndsPhrase[static_cast<unsigned char>(text[i])])) break;
    key = key * 61 ^ class_at(text, i);
  }
  return key & 4095;
}

bool Marks::is(Mark mark, std::string_view text) const {
  if (text.size() > 100 || !may_start(mark, text)) return false;
  return (look_up(folded_, fold_case(without_end_marks(text))) & bit(mark)) != 0;
}

bool Marks::is_exactly(Mark mark, std::string_view text) const {
  return may_start(mark, text) && (look_up(exact_, text) & bit(mark)) != 0;
}

std::size_t Marks::longest_start(Mark mark, std::string_view text) const {
  constexpr std::size_t kLongest = 200;  // bytes
  // What a phrase may end at: a word's end, or punctuation that the word carries itself: "AFP.",
  // "Ảnh:", "TTXVN)".
  struct End {
    std::size_t at, folded;  // bytes before it, of `text` and of `folded`
  };
  std::array<End, kLongest> ends;
  std::array<char, 2 * kLongest> folded;
  std::size_t count = 0, begin = 0;
  char* to = folded.data();
  const auto add = [&](std::size_t end) {
    to = put_folded(text.substr(begin, end - begin), to);
    ends[count++] = {end, static_cast<std::size_t>(to - folded.data())};
    begin = end;
  };
  Words rest(clip(text, kLongest));
  std::string_view word = rest.next();
  for (std::uint32_t words = starts_[first_key(text)].longest; !word.empty() && words > 0;
       word = rest.next(), --words) {
    const auto at = static_cast<std::size_t>(word.data() - text.data());
    const auto cut = std::find_if(word.begin(), word.end(), [](char c) {
      return kEndsPhrase[static_cast<unsigned char>(c)];
    });
    const std::size_t before = at + static_cast<std::size_t>(cut - word.begin());
    if (cut != word.end() && before > 0) add(before);
    add(at + word.size());
  }
  // The longest; of a word's two ends its own comes first.
  while (count-- > 0) {
    const auto [end, size] = ends[count];
    if ((look_up(folded_, {folded.data(), size}) & bit(mark)) != 0) return end;
  }
  return 0;
}

bool Marks::within(Mark mark, std::string_view text) const {
  const Search& search = searches_[static_cast<std::size_t>(mark)];
  if (!search.may_hold(text)) return false;
  const std::string folded = fold_case(text);
  return std::any_of(search.phrases.begin(), search.phrases.end(),
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
