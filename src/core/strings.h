// Small work on texts that several stages need.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace banggiao {

// What stands between the separators; one empty part for empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline bool is_quotation_mark(std::string_view mark) { return is_one_of(mark, {"\"", "“", "”"}); }

// Bytes to insert, drop or exchange to make `b` of `a` (Levenshtein, 1966). Costs the product of
// their sizes.
std::size_t edits(std::string_view a, std::string_view b);

// "XIV" as 14; 0 for what is no Roman numeral in capitals below 90.
int roman_number(std::string_view word);

// The rows of a table of two columns: what stands before the first tab, and the rest of the line.
// Lines without a tab, with nothing before it or with '#' in front are left out.
template <class Row>
void for_each_row(std::string_view tsv, Row row) {
  for (const std::string_view line : split(tsv, '\n')) {
    const std::size_t tab = line.find('\t');
    if (tab == line.npos || tab == 0 || line.front() == '#') continue;
    row(line.substr(0, tab), line.substr(tab + 1));
  }
}

}  // namespace banggiao
