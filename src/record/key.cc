// The names that entities go by across articles.
#include "record/key.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "banggiao/record.h"
#include "core/strings.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view kUnknown = "-";

const icu::Normalizer2* decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFDInstance(status);
}

// The letter under the marks; what is neither letter nor digit is 0.
char32_t find_bare_letter(const icu::Normalizer2* nfd, char32_t c) {
  icu::UnicodeString parts;
  if (nfd != nullptr && nfd->getDecomposition(static_cast<UChar32>(c), parts))
    c = static_cast<char32_t>(parts.char32At(0));
  c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  if (c == U'đ' || c == U'ð') return U'd';
  return u_isalnum(static_cast<UChar32>(c)) ? c : 0;
}

// Latin letters, up to those of Vietnamese, from a table: whole stories are folded.
char32_t bare_letter(char32_t c) {
  constexpr char32_t kTable = 0x1F00;
  static const icu::Normalizer2* const nfd = decomposer();
  static const std::vector<char32_t> table = [] {
    std::vector<char32_t> out(kTable);
    for (char32_t i = 0; i < kTable; ++i) out[i] = find_bare_letter(nfd, i);
    return out;
  }();
  return c < kTable ? table[c] : find_bare_letter(nfd, c);
}

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(std::string_view word) {
  return word.size() == 4 && is_number(word) && word >= "1900" && word < "2100";
}

// Of "xiii" 13; 0 for what is no Roman numeral.
int roman(std::string_view folded) {
  std::string capitals(folded);
  for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return roman_number(capitals);
}

struct Edition {
  std::string number;
  std::string rest;  // the name without it
};

Edition split_edition(std::string_view folded) {
  std::string number, year;
  Words kept;
  const Words words = split(folded, '-');
  const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view(); };
  const auto drop_counters = [&] {
    while (!kept.empty() && is_one_of(kept.back(), {"lan", "thu", "khoa", "ky"})) kept.pop_back();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view before = i > 0 ? words[i - 1] : std::string_view();
    const bool counted = is_one_of(before, {"thu", "khoa", "lan", "ky"});
    if (is_year(word)) {
      if (year.empty()) year = word;
      if (!kept.empty() && kept.back() == "nam") kept.pop_back();
      drop_counters();
      continue;
    }
    // "25 năm", "7 nước" count something else, "G 20" is a name, "9-6" a day.
    const bool other = is_one_of(at(i + 1), {"nam", "nuoc", "ben", "quoc", "thanh", "thang"}) ||
                       before == "plus" || before.size() == 1 || is_number(at(i + 1)) ||
                       is_number(before);
    if (is_number(word) && (counted || !other) && number.empty()) {
      number = word;
      drop_counters();
      continue;
    }
    if (counted && number.empty() && roman(word) > 0) {
      number = std::to_string(roman(word));
      drop_counters();
      continue;
    }
    const std::size_t digits = word.find_first_of("0123456789");
    if (digits != word.npos && digits >= 3 && is_number(word.substr(digits))) {
      (is_year(word.substr(digits)) ? year : number) = word.substr(digits);
      kept.push_back(word.substr(0, digits));
      continue;
    }
    kept.push_back(word);
  }
  Edition out{number.empty() ? year : number, {}};
  for (std::string_view word : kept) {
    if (!out.rest.empty()) out.rest += '-';
    out.rest += word;
  }
  return out;
}

std::string_view or_unknown(std::string_view part) { return part.empty() ? kUnknown : part; }

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += or_unknown(part);
  }
  return out;
}

}  // namespace

std::string folded_key(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  bool gap = false;
  for (std::size_t i = 0; i < name.size();) {
    const auto [c, size] = code_point_at(name, i);
    i += size;
    if (c == '+') {  // "ASEAN+3" is not the third ASEAN
      out += out.empty() ? "plus" : "-plus";
      gap = true;
    } else if (const char32_t letter = bare_letter(c); letter != 0) {
      if (gap && !out.empty()) out += '-';
      letter < 0x80 ? out.push_back(static_cast<char>(letter)) : append_utf8(letter, out);
      gap = false;
    } else if (c < 0x80 || !is_mark(c)) {
      gap = true;
    }
  }
  return out;
}

std::string edition_of(std::string_view name) { return split_edition(folded_key(name)).number; }

std::string entity_key(const Entity& entity) {
  if (!entity.key.empty()) return entity.key;
  const std::string name = folded_key(entity.name);
  switch (entity.type) {
    case EntityType::person:
      return joined({"person", entity.country, name});
    case EntityType::country:
      return joined({"country", entity.code.empty() ? std::string_view(name) : entity.code});
    case EntityType::place:
      return joined({"place", entity.country, name});
    case EntityType::organisation:
      return entity.code.empty() ? joined({"organisation", entity.country, name})
                                 : joined({"organisation", entity.code});
    case EntityType::instrument:
      return joined({"instrument", entity.code.empty() ? name : folded_key(entity.code)});
    case EntityType::gathering: {
      const Edition edition = split_edition(name);
      const std::string held = joined({"gathering", entity.code, edition.rest});
      return edition.number.empty() ? held : held + '/' + edition.number;
    }
  }
  return name;
}

}  // namespace banggiao
