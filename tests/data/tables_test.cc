// What the dictionaries promise in their headers: complete, sorted, without doubles, codes that
// resolve.
#include <gtest/gtest.h>
#include <unicode/locid.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "banggiao/lexicon.h"
#include "banggiao/text.h"
#include "data/table.h"

namespace banggiao {
namespace {

using Words = std::set<std::string>;

Words column_of(const std::string& table, const std::string& column) {
  Words out;
  for (const auto& row : read_table(table).rows) out.insert(row.at(column));
  return out;
}

TEST(DataTables, AllLoad) {
  const Result<Lexicon> lexicon = Lexicon::load();
  ASSERT_TRUE(lexicon.has_value()) << lexicon.error().where << ": " << lexicon.error().message;
  for (const PlainTable& table : read_tables()) {
    ASSERT_NE(lexicon->table(table.name), nullptr) << table.name;
    EXPECT_EQ(lexicon->table(table.name)->size, table.rows.size()) << table.name;
  }
}

TEST(DataTables, HeadersSayWhatTheColumnsAre) {
  const std::vector<PlainTable> tables = read_tables();
  ASSERT_FALSE(tables.empty());
  for (const PlainTable& table : tables) {
    ASSERT_FALSE(table.columns.empty()) << table.name;
    EXPECT_EQ(table.columns.front(), "phrase") << table.name;
    EXPECT_NE(table.comment.find("Apache-2.0"), table.comment.npos) << table.name;
    for (const std::string& column : table.columns) {
      EXPECT_NE(table.comment.find(column + ": "), table.comment.npos)
          << table.name << ": " << column;
    }
  }
}

TEST(DataTables, RowsAreCompleteAndNormal) {
  for (const PlainTable& table : read_tables()) {
    for (const std::string& line : table.wrong) ADD_FAILURE() << table.name << ": " << line;
    EXPECT_FALSE(table.rows.empty()) << table.name;
    for (const auto& row : table.rows) {
      for (const auto& [column, cell] : row) {
        EXPECT_EQ(cell, normalize(cell)) << table.name << ": not NFC: " << cell;
        EXPECT_FALSE(cell.starts_with(' ') || cell.ends_with(' ')) << table.name << ": " << cell;
      }
      for (const std::string& spelling : split_at(row.at("phrase"), "|")) {
        EXPECT_FALSE(spelling.empty() || spelling.starts_with(' ') || spelling.ends_with(' '))
            << table.name << ": " << row.at("phrase");
      }
    }
  }
}

TEST(DataTables, SortedAsTheHeaderSays) {
  for (const PlainTable& table : read_tables()) {
    const std::vector<std::string> keys = table.sort_keys();
    EXPECT_FALSE(keys.empty()) << table.name;
    const auto before = [&](const auto& a, const auto& b) {
      for (const std::string& key : keys) {
        if (a.at(key) != b.at(key)) return a.at(key) < b.at(key);
      }
      return false;
    };
    const auto at = std::is_sorted_until(table.rows.begin(), table.rows.end(), before);
    EXPECT_TRUE(at == table.rows.end()) << table.name << ": out of order: " << at->at("phrase");
  }
}

// The lexicon lets a later spelling with the same first column take the place of an earlier one, so
// a double within a table would silence a row.
TEST(DataTables, NoSpellingTwice) {
  for (const PlainTable& table : read_tables()) {
    Words seen;
    for (const auto& row : table.rows) {
      for (const std::string& spelling : split_at(row.at("phrase"), "|")) {
        EXPECT_TRUE(seen.insert(spelling + "\t" + row.at(table.columns[1])).second)
            << table.name << ": " << spelling << ", " << row.at(table.columns[1]);
      }
    }
  }
}

TEST(DataTables, EveryStateAndTerritoryHasAName) {
  Words named;
  for (const auto& row : read_table("names/countries").rows) {
    if (row.at("kind") == "name") named.insert(row.at("code"));
  }
  // ICU lists parts of states and codes that ISO leaves to the user beside those of ISO 3166-1.
  const Words not_iso = {"DG", "EA", "IC", "XK"};
  for (const char* const* country = icu::Locale::getISOCountries(); *country != nullptr;
       ++country) {
    if (not_iso.contains(*country)) continue;
    const std::string code = icu::Locale("", *country).getISO3Country();
    EXPECT_TRUE(named.contains(code)) << *country << " " << code;
  }
  EXPECT_TRUE(named.contains("KOS"));
}

TEST(DataTables, CodesResolve) {
  const Words countries = column_of("names/countries", "code");
  for (const std::string& code : countries) {
    EXPECT_TRUE(std::regex_match(code, std::regex("[A-Z]{3}"))) << code;
  }
  Words known = column_of("names/organisations", "code");
  known.insert(countries.begin(),
               countries.end());  // the empty code of companies and papers is known too
  const struct {
    const char* table;
    const char* column;
    const Words& codes;
  } references[] = {{"names/organisations", "parent", known},
                    {"names/people", "country", known},
                    {"names/places", "country", known},
                    {"names/gatherings", "code", known}};
  for (const auto& reference : references) {
    for (const std::string& codes : column_of(reference.table, reference.column)) {
      for (const std::string& code : split_at(codes, " ")) {  // a gathering may be of two states
        EXPECT_TRUE(reference.codes.contains(code)) << reference.table << ": " << code;
      }
    }
  }
  EXPECT_FALSE(column_of("names/people", "country").contains(""));
}

TEST(DataTables, KindsAreThoseOfTheHeader) {
  const struct {
    const char* table;
    const char* column;
  } closed[] = {{"names/countries", "kind"},     {"names/organisations", "kind"},
                {"names/places", "kind"},        {"names/gatherings", "kind"},
                {"names/instruments", "kind"},   {"names/people", "sex"},
                {"names/surnames", "origin"},    {"offices/heads", "class"},
                {"offices/heads", "complement"}, {"offices/bodies", "kind"},
                {"offices/fields", "kind"},      {"offices/modifiers", "kind"}};
  for (const auto& [name, column] : closed) {
    const PlainTable table = read_table(name);
    const std::string says = table.comment.substr(table.comment.find(std::string(column) + ": "));
    for (const auto& row : table.rows) {
      const std::regex word("\\b" + row.at(column) + "\\b");
      EXPECT_TRUE(!row.at(column).empty() && std::regex_search(says, word))
          << name << ": " << row.at(column);
    }
  }
}

// "ông Kishida" is of the state of whom this name begins; "bà P." would be of that of "P.
// Chidambaram".
TEST(DataTables, NamesBeginWithNoInitial) {
  for (const auto& row : read_table("names/people").rows) {
    const std::string first = split_at(split_at(row.at("phrase"), "|").front(), " ").front();
    EXPECT_TRUE(first.size() >= 2 && first[1] != '.') << row.at("phrase");
  }
}

TEST(DataTables, OfficesHaveDatesInOrder) {
  const std::regex term("\\S.*? (\\d{4}(?:-\\d\\d){0,2})\\.\\.(\\d{4}(?:-\\d\\d){0,2})?");
  for (const auto& row : read_table("names/people").rows) {
    if (row.at("offices").empty()) continue;
    for (const std::string& office : split_at(row.at("offices"), "; ")) {
      std::smatch dates;
      if (std::regex_match(office, dates, term)) {
        EXPECT_TRUE(!dates[2].matched || dates[1].str() <= dates[2].str())
            << row.at("phrase") << ": " << office;
      } else {
        EXPECT_EQ(office.find(".."), office.npos) << row.at("phrase") << ": " << office;
      }
    }
  }
}

// WordLists::bit of a list without words is 0, and asks nothing.
TEST(DataTables, EveryListThatTheEventStageAsksForHasWords) {
  Words lists;
  for (const auto& row : read_table("words/lists").rows) {
    for (const std::string& list : split_at(row.at("list"), "|")) lists.insert(list);
  }
  std::size_t asked = 0;
  for (const auto& file : std::filesystem::directory_iterator(BG_SOURCE_DIR "/src/event")) {
    std::ifstream in(file.path());
    const std::string code(std::istreambuf_iterator<char>(in), {});
    const std::regex call("\\bbit\\(\"([^\"]+)\"\\)");
    for (std::sregex_iterator at(code.begin(), code.end(), call), end; at != end; ++at, ++asked)
      EXPECT_TRUE(lists.contains((*at)[1])) << file.path().filename() << ": " << (*at)[1];
  }
  EXPECT_GT(asked, 50u);
}

}  // namespace
}  // namespace banggiao
