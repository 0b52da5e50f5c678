// What a stage makes of each set of entries that may begin at a token.
#pragma once

#include <vector>

#include "banggiao/lexicon.h"

namespace banggiao {

// By set, the bits of all its rows. `of_row` gives those of one.
template <class OfRow>
auto bits_by_set(const Lexicon& lexicon, OfRow of_row) {
  std::vector<decltype(of_row(RowId{}))> out(lexicon.entry_sets());
  for (EntrySet set = 0; set < out.size(); ++set) {
    for (const Entry& entry : lexicon.entries(set)) out[set] |= of_row(entry.row);
  }
  return out;
}

}  // namespace banggiao
