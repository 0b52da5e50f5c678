#include "core/strings.h"

#include <algorithm>
#include <utility>

namespace banggiao {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  parts.reserve(8);
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == text.npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t next =
          std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = std::exchange(row[j], next);
    }
  }
  return row.back();
}

int roman_number(std::string_view word) {
  struct Part {
    std::string_view letters;
    int value, most;
  };
  constexpr Part kParts[] = {{"XL", 40, 1}, {"L", 50, 1}, {"X", 10, 3}, {"IX", 9, 1},
                             {"V", 5, 1},   {"IV", 4, 1}, {"I", 1, 3}};
  int sum = 0;
  for (const Part& part : kParts) {
    for (int n = 0; n < part.most && word.starts_with(part.letters); ++n) {
      sum += part.value;
      word.remove_prefix(part.letters.size());
    }
  }
  return word.empty() ? sum : 0;
}

}  // namespace banggiao
