// The spelling of Vietnamese syllables: onset, rhyme, tone.
#include <algorithm>
#include <array>
#include <string>

#include "banggiao/text.h"
#include "core/bytes.h"
#include "core/letters.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

// Each vowel with its six tones: level, falling, rising, asking, tumbling, heavy.
constexpr std::array<std::u32string_view, 12> kVowels = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị",
    U"oòóỏõọ", U"ôồốổỗộ", U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};

struct Toned {
  char32_t base = 0;
  std::size_t tone = 0;  // 0: level
};

// Of the vowels with marks, from the first to the last of them; the gap between is small.
constexpr char32_t kFirstVowel = 0xC0, kLastVowel = 0x1B0, kFirstToned = 0x1EA0,
                   kLastToned = 0x1EF9;
constexpr auto kToned = [] {
  std::array<Toned, (kLastVowel - kFirstVowel + 1) + (kLastToned - kFirstToned + 1)> table{};
  for (std::u32string_view row : kVowels) {
    for (std::size_t tone = 0; tone < row.size(); ++tone) {
      const char32_t c = row[tone];
      if (c < kFirstVowel) continue;
      const char32_t at =
          c >= kFirstToned ? c - kFirstToned + (kLastVowel - kFirstVowel + 1) : c - kFirstVowel;
      table[at] = {row[0], tone};
    }
  }
  return table;
}();

Toned take_tone(char32_t c) {
  Toned found{};
  if (c >= kFirstVowel && c <= kLastVowel) found = kToned[c - kFirstVowel];
  if (c >= kFirstToned && c <= kLastToned)
    found = kToned[c - kFirstToned + (kLastVowel - kFirstVowel + 1)];
  return found.base == 0 ? Toned{c, 0} : found;
}

char32_t with_tone(char32_t base, std::size_t tone) {
  for (std::u32string_view row : kVowels) {
    if (row[0] == base) return row[tone];
  }
  return base;
}

char32_t lower(const Letters& letters, char32_t c) {
  return c == 0xD0 ? 0x111 : letters.to_lower(c);  // Ð for Đ
}

// The place of the last character of text[0, end).
std::size_t last_at(std::string_view text, std::size_t end) {
  do {
    --end;
  } while (end > 0 && is_continuation(text[end]));
  return end;
}

// "hoà" is "hòa" and "thuý" is "thúy": of an open oa, oe or uy the first vowel bears the tone.
void move_tone(std::string& s) {
  if (s.size() < 2) return;
  const std::size_t last_begin = last_at(s, s.size());
  if (last_begin == 0) return;
  const std::size_t before_begin = last_at(s, last_begin);
  const Toned last = take_tone(code_point_at(s, last_begin).value);
  const bool open_oa = last.base == U'a' || last.base == U'e';
  const bool open_uy = last.base == U'y';
  if (!open_oa && !open_uy) return;
  const Toned before = take_tone(code_point_at(s, before_begin).value);
  if (before.base != (open_oa ? U'o' : U'u')) return;
  const bool after_q = before_begin > 0 && s[before_begin - 1] == 'q';
  std::size_t tone_before = before.tone, tone_last = last.tone;
  if (after_q && tone_before != 0 && tone_last == 0)
    std::swap(tone_before, tone_last);
  else if (!after_q && tone_last != 0 && tone_before == 0)
    std::swap(tone_before, tone_last);
  else
    return;
  s.resize(before_begin);
  append_utf8(with_tone(before.base, tone_before), s);
  append_utf8(with_tone(last.base, tone_last), s);
}

constexpr std::string_view kRhymes[] = {
    "a",    "ac",  "ach",  "ai",   "am",   "an",   "ang",  "anh",  "ao",  "ap",  "at",  "au",
    "ay",   "ăc",  "ăm",   "ăn",   "ăng",  "ăp",   "ăt",   "âc",   "âm",  "ân",  "âng", "âp",
    "ât",   "âu",  "ây",   "e",    "ec",   "em",   "en",   "eng",  "eo",  "ep",  "et",  "ê",
    "êch",  "êm",  "ên",   "ênh",  "êp",   "êt",   "êu",   "i",    "ia",  "ich", "im",  "in",
    "inh",  "ip",  "it",   "iu",   "iêc",  "iêm",  "iên",  "iêng", "iêp", "iêt", "iêu", "o",
    "oa",   "oac", "oach", "oai",  "oam",  "oan",  "oang", "oanh", "oao", "oap", "oat", "oay",
    "oăc",  "oăm", "oăn",  "oăng", "oăt",  "oc",   "oe",   "oen",  "oeo", "oet", "oi",  "om",
    "on",   "ong", "ooc",  "oong", "op",   "ot",   "ô",    "ôc",   "ôi",  "ôm",  "ôn",  "ông",
    "ôp",   "ôt",  "ơ",    "ơi",   "ơm",   "ơn",   "ơp",   "ơt",   "u",   "ua",  "uân", "uâng",
    "uât",  "uây", "uc",   "uê",   "uêch", "uênh", "uêt",  "ui",   "um",  "un",  "ung", "uơ",
    "up",   "ut",  "uy",   "uya",  "uych", "uyên", "uyêt", "uynh", "uyt", "uyu", "uôc", "uôi",
    "uôm",  "uôn", "uông", "uôt",  "ư",    "ưa",   "ưc",   "ưi",   "ưm",  "ưn",  "ưng", "ưt",
    "ưu",   "ươc", "ươi",  "ươm",  "ươn",  "ương", "ươp",  "ươt",  "ươu", "y",   "yêm", "yên",
    "yêng", "yêt", "yêu",  "ynh",  "yt",   "ych"};

class Rhymes {
 public:
  Rhymes() {
    for (const std::string_view rhyme : kRhymes)
      slots_[place_of(up_to_8(rhyme, 0, rhyme.size()))] = up_to_8(rhyme, 0, rhyme.size());
  }
  // Whether text[from, size) is one. REQUIRES: zeros stand there, up to eight bytes from `from` on.
  bool end(std::string_view text, std::size_t from, std::size_t size) const {
    if (from >= size || size - from > sizeof(std::uint64_t)) return false;
    const std::uint64_t key = up_to_8(text, from, sizeof key);
    return slots_[place_of(key)] == key;
  }

 private:
  std::size_t place_of(std::uint64_t key) const {
    std::size_t at = key * 0x9E3779B97F4A7C15u >> 54;
    while (slots_[at] != 0 && slots_[at] != key) at = (at + 1) % slots_.size();
    return at;
  }
  std::array<std::uint64_t, 1024> slots_{};  // none is longer than eight bytes
};

// By their first bytes.
constexpr std::string_view kOnsets[] = {"b",  "c", "ch", "d", "g",  "gh",  "gi", "h", "k",
                                        "kh", "l", "m",  "n", "ng", "ngh", "nh", "p", "ph",
                                        "qu", "r", "s",  "t", "th", "tr",  "v",  "x", "đ"};

// Where those begin that start with a byte; those of the next byte are behind them.
constexpr auto kFirstOnset = [] {
  std::array<std::uint8_t, 257> first{};
  for (const std::string_view onset : kOnsets) {
    for (std::size_t byte = static_cast<unsigned char>(onset[0]) + 1; byte < first.size(); ++byte)
      ++first[byte];
  }
  return first;
}();

}  // namespace

std::string fold_syllable(std::string_view syllable) {
  const Letters& letters = Letters::table();
  constexpr std::size_t kShort =
      32;  // bytes; no syllable is longer, and such a one needs no memory of its own meanwhile
  char small[2 * kShort];
  std::string large(syllable.size() > kShort ? 2 * syllable.size() : 0,
                    '\0');  // no small letter is longer than this
  char* const begin = large.empty() ? small : large.data();
  char* to = begin;
  bool ascii = true;
  for (std::size_t i = 0; i < syllable.size();) {
    const char byte = syllable[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      *to++ = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
      ++i;
      continue;
    }
    ascii = false;
    const auto [c, size] = code_point_at(syllable, i);
    to = put_utf8(lower(letters, c), to);
    i += size;
  }
  std::string out(begin, to);
  if (!ascii) move_tone(out);
  return out;
}

bool is_vietnamese_syllable(std::string_view folded) {
  constexpr std::size_t kLongest =
      16;  // bytes: an onset of three letters, a rhyme of four with marks
  constexpr std::size_t kMostLetters = 7;
  if (folded.size() > kLongest) return false;
  char letters[kLongest + sizeof(std::uint64_t)] = {};
  char* end = letters;
  std::size_t count = 0;
  for (std::size_t i = 0; i < folded.size();) {
    if (++count > kMostLetters) return false;
    if (static_cast<unsigned char>(folded[i]) < 0x80) {
      *end++ = folded[i++];
      continue;
    }
    const auto [c, size] = code_point_at(folded, i);
    end = put_utf8(take_tone(c).base, end);
    i += size;
  }
  const std::string_view all(letters, sizeof letters),
      plain = all.substr(0, static_cast<std::size_t>(end - letters));
  if (plain == "gi") return true;
  static const Rhymes rhymes;
  const auto first = static_cast<unsigned char>(letters[0]);
  const auto begins = [&](std::string_view onset) {
    return rhymes.end(all, onset.size(), plain.size()) && plain.starts_with(onset);
  };
  return rhymes.end(all, 0, plain.size()) ||
         std::any_of(kOnsets + kFirstOnset[first], kOnsets + kFirstOnset[first + 1], begins);
}

}  // namespace banggiao
