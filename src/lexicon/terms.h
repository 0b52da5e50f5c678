// The offices column of data/names/people.tsv: "Tổng thống 2017-01-20..2021-01-20; Tổng thống
// 2025-01-20..".
#pragma once

#include <algorithm>
#include <string_view>

#include "core/utf8.h"

namespace banggiao {

// One office as the column has it, views into it.
struct Term {
  std::string_view office;
  std::string_view from, to;  // as written; `to` empty: still held
  bool dated = false;
};

// Calls `use(term)` for each, in their order.
template <class Use>
void each_term(std::string_view offices, Use use) {
  while (!offices.empty()) {
    const std::size_t end = std::min(offices.find(';'), offices.size());
    const std::string_view entry = trim(offices.substr(0, end));
    offices.remove_prefix(std::min(end + 1, offices.size()));
    const std::size_t dots = entry.find(".."),
                      space = dots == entry.npos ? dots : entry.rfind(' ', dots);
    if (space == entry.npos) {
      if (!entry.empty())
        use(Term{trim(entry.substr(0, entry.find_first_of("0123456789."))), {}, {}, false});
    } else {
      use(Term{trim(entry.substr(0, space)), entry.substr(space + 1, dots - space - 1),
               entry.substr(dots + 2), true});
    }
  }
}

}  // namespace banggiao
