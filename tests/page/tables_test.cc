// The tables of data/pages: every line of a known kind, once, in order, in NFC.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <utility>

#include "banggiao/text.h"

namespace banggiao {
namespace {

void check(const std::string& name, const std::set<std::string>& kinds) {
  std::ifstream in(std::string(BG_SOURCE_DIR "/data/pages/") + name);
  ASSERT_TRUE(in) << name;
  std::pair<std::string, std::string> before;
  bool header = true;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with('#')) continue;
    if (std::exchange(header, false)) continue;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << name << ":" << number;
    std::pair<std::string, std::string> row{line.substr(tab + 1), line.substr(0, tab)};
    EXPECT_TRUE(kinds.contains(row.first)) << name << ":" << number << ": " << row.first;
    EXPECT_LT(before, row) << name << ":" << number << ": not in order by kind and text";
    EXPECT_EQ(normalize(line), line) << name << ":" << number;
    before = std::move(row);
  }
  EXPECT_GT(number, 100);
}

TEST(PageTables, Marks) {
  check("marks.tsv", {"control", "footer", "imprint", "teaser", "teaser_head", "credit", "caption",
                      "source", "opener", "abbreviation", "byline", "dateline", "dayline", "prefix",
                      "gesture", "comment_head", "notice"});
}

TEST(PageTables, Boxes) {
  check("boxes.tsv", {"body", "article", "title", "lead", "caption", "byline", "comment", "related",
                      "share", "advert", "navigation", "form", "aside"});
}

}  // namespace
}  // namespace banggiao
