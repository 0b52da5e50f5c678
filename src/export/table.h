// Tab-separated lines: no quoting, so what would break a line becomes a space.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao::exports {

inline void tab_line(const std::vector<std::string_view>& cells, std::string& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += '\t';
    for (const char c : cells[i]) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  out += '\n';
}

}  // namespace banggiao::exports
