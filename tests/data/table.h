// A dictionary of data/ read plainly, to compare with what its header promises.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace banggiao {

struct PlainTable {
  std::string name;     // "names/countries"
  std::string comment;  // the comment lines in one, without their "# "
  std::vector<std::string> columns;
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> wrong;  // lines that are no comment and have another number of columns

  std::vector<std::string> sort_keys()
      const;  // of "Sorted by: kind, phrase"; empty when not promised
};

PlainTable read_table(const std::string& name);
std::vector<PlainTable> read_tables();  // of data/names and data/offices, by name

std::vector<std::string> split_at(const std::string& text, const std::string& separator);

}  // namespace banggiao
