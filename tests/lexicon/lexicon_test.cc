// The dictionaries: what is wrong in a table is said with its line, a user's table extends and
// overrides, and capitals ask for capitals.
#include "banggiao/lexicon.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "banggiao/text.h"
#include "support/articles.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNames = "names/mine.tsv";

Result<Lexicon> load(std::vector<DataFile> files, bool builtin = false) {
  return Lexicon::load({.directories = {}, .files = std::move(files), .builtin = builtin});
}

// What is found in a line of text: "entry=value" by begin, longest first.
std::vector<std::string> found(const Lexicon& lexicon, std::string_view line,
                               std::string_view table = "names/mine") {
  const Article article = test::article_of_lines(line);
  const TokenizedText text = tokenize(article, lexicon);
  const Table* wanted = lexicon.table(table);
  std::vector<std::string> out;
  for (const Match& m : text.matches) {
    if (&lexicon.tables()[lexicon.row(m.row).table] != wanted) continue;
    const Span span{text.tokens[m.begin].span.begin, text.tokens[m.end - 1].span.end};
    out.push_back(std::string(view(article.text, span)) + "=" + lexicon.row(m.row).cells[1]);
  }
  return out;
}

using Found = std::vector<std::string>;

TEST(Lexicon, FindsSpellingsLongestFirst) {
  const Lexicon lexicon =
      load({{kNames, "phrase\tcode\nHàn Quốc|Đại Hàn Dân quốc\tKOR\nHàn\thàn\n"}}).value();
  EXPECT_EQ(found(lexicon, "Ở Hàn Quốc và Đại Hàn Dân quốc."),
            (Found{"Hàn Quốc=KOR", "Hàn=hàn", "Đại Hàn Dân quốc=KOR", "Hàn=hàn"}));
  EXPECT_TRUE(found(lexicon, "Hàng quốc, Quốc Hàn.").size() == 1);  // "Hàng" is another word
}

TEST(Lexicon, ACapitalAsksForACapital) {
  const Lexicon lexicon =
      load({{kNames, "phrase\tcode\nÁo\tAUT\ntổng thống\toffice\nLHQ\tUN\nBộ Công an\tbody\n"}})
          .value();
  const struct {
    const char* text;
    Found want;
  } cases[] = {
      {"mặc áo mới", {}},
      {"nước Áo", {"Áo=AUT"}},
      {"NƯỚC ÁO", {"ÁO=AUT"}},
      {"Tổng thống, tổng thống và TỔNG THỐNG",
       {"Tổng thống=office", "tổng thống=office", "TỔNG THỐNG=office"}},
      {"LHQ", {"LHQ=UN"}},
      {"Lhq, lhq", {}},  // a short form is all capitals
      {"bộ công an, Bộ Công an, Bộ Công An", {"Bộ Công an=body", "Bộ Công An=body"}},
      {"BỘ CÔNG AN", {"BỘ CÔNG AN=body"}},
  };
  for (const auto& c : cases) EXPECT_EQ(found(lexicon, c.text), c.want) << c.text;
}

TEST(Lexicon, SpellingHabitsAreOne) {
  const Lexicon lexicon =
      load({{kNames, "phrase\tcode\nCộng hòa Séc\tCZE\nThụy Sĩ\tCHE\n"}}).value();
  EXPECT_EQ(found(lexicon, "Cộng hoà Séc, Thuỵ Sĩ").size(), 2u)
      << "the tone mark stands on either vowel";
  EXPECT_EQ(found(lexicon, "Cộng\u00A0hòa \u00A0Séc").size(), 1u) << "no-break spaces are spaces";
  EXPECT_EQ(found(lexicon, "Co\u0302\u0323ng ho\u0300a Se\u0301c").size(), 1u)
      << "letters may be decomposed";
  EXPECT_TRUE(found(lexicon, "Cộng hòa, Séc").empty()) << "a comma stands between";
}

TEST(Lexicon, SaysWhatIsWrongAndWhere) {
  const struct {
    const char* content;
    const char* where;
    const char* says;
    Errc code;
  } bad[] = {
      {"phrase\tcode\nLào\n", "names/mine.tsv:2", "expected 2 columns (phrase, code), found 1",
       Errc::bad_format},
      {"phrase\tcode\n\n# a comment\nLào\tLAO\tx\n", "names/mine.tsv:4",
       "found 3; separate them by tabs", Errc::bad_format},
      {"phrase\tcode\nLào LAO\n", "names/mine.tsv:2", "separate them by tabs", Errc::bad_format},
      {"phrase\tcode\nL\xE0o\tLAO\n", "names/mine.tsv:2", "not UTF-8", Errc::bad_encoding},
  };
  for (const auto& b : bad) {
    const auto lexicon = load({{kNames, b.content}});
    ASSERT_FALSE(lexicon) << b.content;
    EXPECT_EQ(lexicon.error().code, b.code) << b.content;
    EXPECT_EQ(lexicon.error().where, b.where) << b.content;
    EXPECT_NE(lexicon.error().message.find(b.says), std::string::npos) << lexicon.error().message;
  }
}

TEST(Lexicon, LinesMayEndAsOnWindows) {
  const Lexicon lexicon = load({{kNames, "phrase\tcode\r\nLào\tLAO\r\n"}}).value();
  EXPECT_EQ(found(lexicon, "nước Lào"), (Found{"Lào=LAO"}));
}

TEST(Lexicon, AUsersTableExtendsAndOverrides) {
  const DataFile ours{kNames, "phrase\tcode\tnote\nLào\tLAO\tours\nNga\tRUS\tours\n"};
  const DataFile theirs{kNames, "phrase\tcode\tnote\nNga\tRUS\ttheirs\nPhù Tang\tJPN\ttheirs\n"};
  const Lexicon lexicon = load({ours, theirs}).value();
  ASSERT_NE(lexicon.table("names/mine"), nullptr);
  EXPECT_EQ(lexicon.table("names/mine")->size, 4u);
  const Article article = test::article_of_lines("Lào, Nga, Phù Tang");
  const TokenizedText text = tokenize(article, lexicon);
  ASSERT_EQ(text.matches.size(), 3u) << "an entry given again stands once";
  EXPECT_EQ(lexicon.cell(text.matches[0].row, "note"), "ours");
  EXPECT_EQ(lexicon.cell(text.matches[1].row, "note"), "theirs");
  EXPECT_EQ(lexicon.cell(text.matches[2].row, "code"), "JPN");

  // The columns are those of the table that is extended.
  const auto other = load({ours, {kNames, "phrase\tnote\nNga\tx\n"}});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().where, "names/mine.tsv:1");
  EXPECT_NE(other.error().message.find("phrase, code, note"), std::string::npos)
      << other.error().message;
}

TEST(Lexicon, AUsersFolderIsReadAfterTheBuiltInData) {
  const fs::path folder = fs::path(testing::TempDir()) / "banggiao_lexicon_test";
  fs::create_directories(folder / "names");
  std::ofstream(folder / "names" / "places.tsv")
      << "phrase\tcountry\tkind\nXóm Mới Tinh\tVNM\tsite\n";
  std::ofstream(folder / "notes.txt") << "not a table\n";
  const auto lexicon =
      Lexicon::load({.directories = {folder.string()}, .files = {}, .builtin = true});
  ASSERT_TRUE(lexicon) << lexicon.error().where << ": " << lexicon.error().message;
  EXPECT_EQ(found(*lexicon, "ở Xóm Mới Tinh", "names/places").size(), 1u);
  EXPECT_GT(lexicon->table("names/places")->size, 1u) << "the built-in entries are kept";
  fs::remove_all(folder);
}

TEST(Lexicon, AFolderThatIsNotThere) {
  const auto lexicon =
      Lexicon::load({.directories = {"/no/such/folder"}, .files = {}, .builtin = true});
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code, Errc::not_found);
  EXPECT_EQ(lexicon.error().where, "/no/such/folder");
}

TEST(Lexicon, FilesThatAreNoTablesAreHandedOn) {
  const Lexicon lexicon =
      load({{"frames/mine.frames", "frame x meeting\n  pattern @bắt tay\n"}}).value();
  ASSERT_EQ(lexicon.files().size(), 1u);
  EXPECT_EQ(lexicon.files()[0].name, "frames/mine.frames");
  EXPECT_NE(lexicon.syllable("bắt"), 0u) << "their words can be asked for";
  EXPECT_EQ(lexicon.syllable("chuối"), 0u);
}

// The trie against a plain search: an entry is found wherever its syllables stand, and only there.
RC_GTEST_PROP(Lexicon, FindsWhatAPlainSearchFinds, ()) {
  static const std::vector<std::string> syllables = {"lào", "nga", "việt", "nam", "hàn"};
  const auto words = rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(syllables));
  std::vector<std::vector<std::string>> entries;
  std::string table = "phrase\tcode\n";
  const int count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < count; ++i) {
    std::vector<std::string> entry = *rc::gen::nonEmpty(words);
    if (entry.size() > 4) entry.resize(4);
    for (std::size_t w = 0; w < entry.size(); ++w) table += (w == 0 ? "" : " ") + entry[w];
    table += "\t" + std::to_string(i) + "\n";
    entries.push_back(std::move(entry));
  }
  const std::vector<std::string> line = *words;
  std::string text;
  for (const std::string& word : line) text += word + " ";

  std::size_t want = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (const auto& entry : entries) {
      want +=
          at + entry.size() <= line.size() &&
          std::equal(entry.begin(), entry.end(), line.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  const Lexicon lexicon = load({{kNames, table}}).value();
  const Article article = test::article_of_lines(text);
  const TokenizedText tokens = tokenize(article, lexicon);
  RC_ASSERT(tokens.matches.size() == want);
  RC_ASSERT(std::is_sorted(tokens.matches.begin(), tokens.matches.end(),
                           [](const Match& a, const Match& b) {
                             return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
                           }));
}

}  // namespace
}  // namespace banggiao
