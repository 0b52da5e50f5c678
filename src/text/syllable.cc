// The spelling of Vietnamese syllables: onset, rhyme, tone.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_set>

#include "banggiao/text.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

// Each vowel with its six tones: level, falling, rising, asking, tumbling, heavy.
constexpr std::array<std::u32string_view, 12> kVowels = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị",
    U"oòóỏõọ", U"ôồốổỗộ", U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};

struct Toned {
  char32_t base;
  std::size_t tone;  // 0: level
};

Toned take_tone(char32_t c) {
  if (c < 0x80) return {c, 0};
  for (std::u32string_view row : kVowels) {
    if (const std::size_t tone = row.find(c); tone != row.npos) return {row[0], tone};
  }
  return {c, 0};
}

char32_t with_tone(char32_t base, std::size_t tone) {
  for (std::u32string_view row : kVowels) {
    if (row[0] == base) return row[tone];
  }
  return base;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = code_point_at(text, i);
    out.push_back(c);
    i += size;
  }
  return out;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 0xD0) return 0x111;  // Ð for Đ
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

// "hoà" is "hòa" and "thuý" is "thúy": of an open oa, oe or uy the first vowel bears the tone.
void move_tone(std::u32string& s) {
  if (s.size() < 2) return;
  const Toned last = take_tone(s[s.size() - 1]);
  const Toned before = take_tone(s[s.size() - 2]);
  const bool open_oa = before.base == U'o' && (last.base == U'a' || last.base == U'e');
  const bool open_uy = before.base == U'u' && last.base == U'y';
  if (!open_oa && !open_uy) return;
  const bool after_q = s.size() > 2 && s[s.size() - 3] == U'q';
  if (after_q && before.tone != 0 && last.tone == 0) {
    s[s.size() - 2] = before.base;
    s[s.size() - 1] = with_tone(last.base, before.tone);
  } else if (!after_q && last.tone != 0 && before.tone == 0) {
    s[s.size() - 2] = with_tone(before.base, last.tone);
    s[s.size() - 1] = last.base;
  }
}

const std::unordered_set<std::string_view>& rhymes() {
  static const std::unordered_set<std::string_view> set = {
      "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay",
      "ăc", "ăm", "ăn", "ăng", "ăp", "ăt",
      "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây",
      "e", "ec", "em", "en", "eng", "eo", "ep", "et",
      "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu",
      "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu",
      "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu",
      "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay",
      "oăc", "oăm", "oăn", "oăng", "oăt", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong",
      "ooc", "oong", "op", "ot",
      "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt",
      "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
      "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uênh", "uêt", "ui", "um", "un",
      "ung", "uơ", "up", "ut", "uy", "uya", "uych", "uyên", "uyêt", "uynh", "uyt", "uyu",
      "uôc", "uôi", "uôm", "uôn", "uông", "uôt",
      "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương",
      "ươp", "ươt", "ươu",
      "y", "yêm", "yên", "yêng", "yêt", "yêu", "ynh", "yt", "ych"};
  return set;
}

// Longest first, so that "ngh" is tried before "ng" and "n".
constexpr std::string_view kOnsets[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th",
                                        "tr",  "b",  "c",  "d",  "đ",  "g",  "h",  "k",  "l",  "m",
                                        "n",   "p",  "r",  "s",  "t",  "v",  "x",  ""};

}  // namespace

std::string fold_syllable(std::string_view syllable) {
  std::string out;
  if (std::all_of(syllable.begin(), syllable.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    out.reserve(syllable.size());
    for (char c : syllable) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    return out;
  }
  std::u32string s = to_utf32(syllable);
  for (char32_t& c : s) c = lower(c);
  move_tone(s);
  for (char32_t c : s) append_utf8(c, out);
  return out;
}

bool is_vietnamese_syllable(std::string_view folded) {
  std::string plain;
  for (char32_t c : to_utf32(folded)) append_utf8(take_tone(c).base, plain);
  if (plain == "gi") return true;
  for (std::string_view onset : kOnsets) {
    if (!std::string_view(plain).starts_with(onset)) continue;
    if (rhymes().contains(std::string_view(plain).substr(onset.size()))) return true;
  }
  return false;
}

}  // namespace banggiao
