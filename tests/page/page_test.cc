// Bytes to pages: encodings, limits, broken input.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "banggiao/article.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

TEST(ReadPage, KeepsLinesAndGaps) {
  const Page page = read_page("\xEF\xBB\xBFmột\r\n\r\n  hai \rba\n", {}).value();
  ASSERT_EQ(page.blocks.size(), 3u);
  EXPECT_EQ(page.blocks[1].text, "hai");
  EXPECT_TRUE(page.blocks[1].gap_before);
  EXPECT_FALSE(page.blocks[2].gap_before);
  EXPECT_EQ(page.encoding, "utf-8");
}

TEST(ReadPage, Utf16WithAndWithoutMark) {
  EXPECT_EQ(read_page(std::string_view("\xFF\xFE\x11\x01i\0", 6), {}).value().blocks[0].text, "đi");
  EXPECT_EQ(read_page(std::string_view("\xFE\xFF\x01\x11\0i", 6), {}).value().blocks[0].text, "đi");
  EXPECT_EQ(read_page(std::string_view("m\0a\0i\0", 6), {}).value().encoding, "utf-16le");
}

TEST(ReadPage, NulsBetweenLettersLeaveThemWhole) {
  const std::string page("\xFE\xFF\0\0\0\0\x1E\xA1\0\0\x1E\xBF\0b", 14);  // UTF-16 "ạếb"
  EXPECT_EQ(read_page(page, {.format = PageFormat::html}).value().blocks[0].text, "ạếb");
}

// One line in the encodings of old papers.
TEST(ReadPage, OldVietnameseEncodingsAreToldByTheirLetters) {
  const std::string want = "Việt Nam và nước Lào mở rộng quan hệ";
  struct {
    const char* encoding;
    const char* bytes;
  } cases[] = {
      {"tcvn3",
       "Vi\xD6t Nam v\xB5 n\xAD\xED"
       "c L\xB5o m\xEB r\xE9ng quan h\xD6"},
      {"vni",
       "Vie\xE4t Nam va\xF8 n\xF6\xF4\xF9"
       "c La\xF8o m\xF4\xFB ro\xE4ng quan he\xE4"},
      {"windows-1258",
       "Vi\xEA\xF2t Nam va\xCC n\xFD\xF5\xEC"
       "c La\xCCo m\xF5\xD2 r\xF4\xF2ng quan h\xEA\xF2"},
  };
  for (const auto& c : cases) {
    const Page page = read_page(c.bytes, {}).value();
    EXPECT_EQ(page.encoding, c.encoding);
    EXPECT_EQ(page.blocks[0].text, want) << c.encoding;
  }
}

TEST(ReadPage, BrokenBytesAreReplacedAndNamed) {
  const std::string text = "Chủ tịch nước tiếp Đại sứ \xFF Áo";
  const Page page = read_page(text, {}).value();
  ASSERT_EQ(page.warnings.size(), 1u);
  EXPECT_NE(page.warnings[0].find("byte " + std::to_string(text.find('\xFF'))), std::string::npos)
      << page.warnings[0];
  EXPECT_NE(page.blocks[0].text.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(ReadPage, RefusesWhatIsNoText) {
  const auto binary = read_page(std::string_view("\x7F"
                                                 "ELF\0\0\0\1\2",
                                                 9),
                                {});
  ASSERT_FALSE(binary);
  EXPECT_EQ(binary.error().code, Errc::bad_encoding);
  EXPECT_EQ(binary.error().where, "byte 4");
  EXPECT_EQ(read_page(" \n\t\n", {}).error().code, Errc::no_article);
  EXPECT_EQ(read_page("dài quá", {.max_bytes = 3}).error().code, Errc::too_large);
}

TEST(ReadPage, CharacterReferencesInATextAreResolved) {
  const Page page = read_page("Th&agrave;nh ph&#7889; &lt;b> v&#39;a\nQ&A; B&D\n", {}).value();
  EXPECT_EQ(page.blocks[0].text, "Thành phố <b> v'a");
  EXPECT_EQ(page.blocks[1].text, "Q&A; B&D");
}

// Scripts are left out before the page is parsed: what looks like markup in them is none, whatever
// their end looks like.
TEST(ReadPage, ScriptsLeaveTheirSurroundingsAlone) {
  const std::string body = "<p>trước</p>SCRIPT<p>sau</p>";
  for (const std::string script :
       {"<script>if (a </b/.exec(c)) document.write('<p>không</p>');</script>",
        "<script>var s = '</scripts> <p>không</p>';</script>",
        "<script><!-- document.write('<script>không</script>') --></script>",
        "<SCRIPT type='text/x'><div></SCRIPT >", "<style>p > a { color: red }</style>",
        "<script></script>", "<svg><style><p>không</style></svg>"}) {
    std::string page = "<!doctype html><body>" + body;
    page.replace(page.find("SCRIPT"), 6, script);
    const Page read = read_page(page, {.format = PageFormat::html}).value();
    ASSERT_GE(read.blocks.size(), 2u) << script;
    EXPECT_EQ(read.blocks.front().text, "trước") << script;
    EXPECT_EQ(read.blocks.back().text, "sau") << script;
  }
  const Page unclosed =
      read_page("<p>trước</p><script>'<p>không</p>'", {.format = PageFormat::html}).value();
  EXPECT_EQ(unclosed.blocks.size(), 1u);
  const Page told = read_page(
                        "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", "
                        "\"headline\": \"Hai nước họp bàn\"}"
                        "</script><p>trước</p>",
                        {.format = PageFormat::html})
                        .value();
  EXPECT_EQ(told.meta.title, "Hai nước họp bàn");
}

TEST(ReadPage, LongAndEmptyLines) {
  const std::size_t megabytes = 20u << 20;
  std::string line(megabytes, 'a');
  for (std::size_t i = 7; i < line.size(); i += 8) line[i] = ' ';
  EXPECT_EQ(read_page(line, {.max_bytes = 64u << 20}).value().blocks.size(), 1u);
  EXPECT_EQ(read_page(std::string(1000000, '\n') + "cuối", {}).value().blocks.size(), 1u);
}

TEST(ReadPage, AnyBytesGiveAPageOrAnError) {
  rc::check([](const std::string& bytes) {
    const auto page = read_page(bytes, {});
    if (!page) return;
    const Article article = find_article(*page);
    RC_ASSERT(first_invalid_utf8(article.text) == std::string::npos);
    std::uint32_t at = 0;
    for (const Block& block : article.blocks) {
      RC_ASSERT(block.span.begin == at);
      RC_ASSERT(block.span.end > block.span.begin && block.span.end <= article.text.size());
      at = block.span.end + 1;
    }
  });
}

}  // namespace
}  // namespace banggiao
