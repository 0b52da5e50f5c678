// What a stage makes of the rows of one table, looked up by the row of a match.
#pragma once

#include <vector>

#include "banggiao/lexicon.h"

namespace banggiao {

template <class T>
struct ByRow {
  RowId first = 0;
  std::vector<T> rows;

  // Nothing for rows of other tables.
  const T* at(RowId row) const {
    return row >= first && row - first < rows.size() ? &rows[row - first] : nullptr;
  }
};

}  // namespace banggiao
