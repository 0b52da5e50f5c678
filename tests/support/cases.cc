#include "support/cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace banggiao::test {
namespace {

namespace fs = std::filesystem;

std::string without_last_newline(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

void write_cases(const std::string& file, const std::vector<Case>& cases,
                 const std::vector<std::string>& outs) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::ofstream out(file);
  std::size_t next = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out << lines[i] << '\n';
    if (lines[i] != "--- out") continue;
    if (!outs[next].empty()) out << outs[next] << '\n';
    ++next;
    // What stood there goes, up to the next case or its comment; empty lines before it stay.
    std::size_t end = i + 1;
    while (end < lines.size() && !lines[end].starts_with("=== ")) ++end;
    std::size_t keep = end;
    while (keep > i + 1 && (lines[keep - 1].empty() || lines[keep - 1].starts_with("#"))) --keep;
    i = keep - 1;
  }
  EXPECT_EQ(next, cases.size());
}

}  // namespace

std::string Case::get(const std::string& key, const std::string& otherwise) const {
  const auto it = header.find(key);
  return it == header.end() ? otherwise : it->second;
}

std::vector<Case> read_cases(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file + ": cannot be read");
  enum class Part { none, header, input, output };
  Part part = Part::none;
  std::vector<Case> cases;
  int number = 0;
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error(file + ":" + std::to_string(number) + ": " + what);
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("=== ")) {
      if (part == Part::header || part == Part::input) fail("the case before has no `--- out`");
      cases.push_back({file, number, line.substr(4), {}, {}, {}});
      part = Part::header;
    } else if (line == "--- in") {
      if (part != Part::header) fail("`--- in` outside a case");
      part = Part::input;
    } else if (line == "--- out") {
      if (part != Part::input) fail("`--- out` without `--- in`");
      part = Part::output;
    } else if (part == Part::header) {
      const std::size_t colon = line.find(": ");
      if (colon == line.npos) fail("expected `key: value`, `--- in` or a new case");
      cases.back().header[line.substr(0, colon)] = line.substr(colon + 2);
    } else if (part == Part::input) {
      cases.back().in += line + '\n';
    } else if (part == Part::output) {
      if (!line.starts_with("#")) cases.back().out += line + '\n';
    } else if (!line.empty() && !line.starts_with("#")) {
      fail("expected a case that begins with `=== `");
    }
  }
  if (part == Part::header || part == Part::input) fail("the last case has no `--- out`");
  for (Case& c : cases) {
    c.in = without_last_newline(std::move(c.in));
    while (c.out.ends_with('\n')) c.out.pop_back();
  }
  return cases;
}

int run_cases(const std::string& folder, const std::function<std::string(const Case&)>& dump) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(BG_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  const bool update = std::getenv("UPDATE_CASES") != nullptr;
  int count = 0;
  for (const std::string& file : files) {
    const std::vector<Case> cases = read_cases(file);
    std::vector<std::string> outs;
    for (const Case& c : cases) {
      std::string got = dump(c);
      while (got.ends_with('\n')) got.pop_back();
      if (!update) {
        EXPECT_EQ(got, c.out) << fs::relative(file, BG_SOURCE_DIR).string() << ":" << c.line << ": "
                              << c.name << "\n"
                              << c.in;
      }
      outs.push_back(std::move(got));
      ++count;
    }
    if (update) write_cases(file, cases, outs);
  }
  EXPECT_GT(count, 0) << "no cases under " << folder;
  return count;
}

}  // namespace banggiao::test
