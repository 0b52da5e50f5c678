#include "data/table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace banggiao {

std::vector<std::string> split_at(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at; (at = text.find(separator, begin)) != text.npos;
       begin = at + separator.size()) {
    parts.push_back(text.substr(begin, at - begin));
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<std::string> PlainTable::sort_keys() const {
  const std::string promise = "Sorted by: ";
  const std::size_t at = comment.find(promise);
  if (at == comment.npos) return {};
  const std::size_t begin = at + promise.size();
  return split_at(comment.substr(begin, comment.find(" (", begin) - begin), ", ");
}

PlainTable read_table(const std::string& name) {
  PlainTable table;
  table.name = name;
  std::ifstream in(std::string(BG_SOURCE_DIR "/data/") + name + ".tsv");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) {
      table.comment +=
          (table.comment.empty() ? "" : " ") + line.substr(std::min<std::size_t>(2, line.size()));
      continue;
    }
    const std::vector<std::string> cells = split_at(line, "\t");
    if (table.columns.empty()) {
      table.columns = cells;
    } else if (cells.size() != table.columns.size()) {
      table.wrong.push_back(line);
    } else {
      std::map<std::string, std::string> row;
      for (std::size_t i = 0; i < cells.size(); ++i) row[table.columns[i]] = cells[i];
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::vector<PlainTable> read_tables() {
  std::vector<std::string> names;
  for (const std::string folder : {"names", "offices"}) {
    for (const auto& entry : std::filesystem::directory_iterator(BG_SOURCE_DIR "/data/" + folder)) {
      if (entry.path().extension() == ".tsv")
        names.push_back(folder + "/" + entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  std::vector<PlainTable> tables;
  for (const std::string& name : names) tables.push_back(read_table(name));
  return tables;
}

}  // namespace banggiao
