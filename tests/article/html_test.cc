// Marked-up pages. fixtures/NAME.html are pages in the markup habits of outlets of many kinds, with
// words of the project's own; NAME.txt says what must come out: uri, published, basis, outlet, then
// a block a line.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "banggiao/article.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

std::string file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

std::vector<fs::path> fixtures() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(BG_SOURCE_DIR "/tests/article/fixtures")) {
    if (entry.path().extension() == ".html") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string told(const Article& article) {
  std::string out = "uri: " + article.uri + "\npublished: " + article.published +
                    "\nbasis: " + std::string(to_string(article.published_basis.from)) +
                    "\noutlet: " + article.outlet + "\n";
  for (const Block& block : article.blocks) {
    if (!is_body(block.role)) continue;
    out += to_string(block.role);
    out += '\t';
    out += view(article.text, block.span);
    out += '\n';
  }
  return out;
}

class Fixture : public testing::TestWithParam<fs::path> {};

TEST_P(Fixture, GivesItsBlocksAndItsDay) {
  const std::string want = file(fs::path(GetParam()).replace_extension(".txt"));
  const std::string uri = want.substr(5, want.find('\n') - 5);
  const Article article = find_article(read_page(file(GetParam()), {.uri = uri}).value());
  EXPECT_EQ(told(article), want);
  EXPECT_EQ(article.language, "vi");
}

INSTANTIATE_TEST_SUITE_P(Pages, Fixture, testing::ValuesIn(fixtures()),
                         [](const auto& test) { return test.param.stem().string(); });

Article read(std::string_view html, PageHints hints = {}) {
  hints.format = PageFormat::html;
  return find_article(read_page(html, std::move(hints)).value());
}

const std::string kStory =
    "<h1>Hai nước họp bàn</h1><p>Hai bên trao đổi về các biện pháp đưa quan hệ hợp tác giữa hai "
    "nước đi vào chiều "
    "sâu trong những năm tới, trước hết là thương mại.</p>";

TEST(HtmlArticle, ImpossibleDaysAreRefusedWithAWarning) {
  const std::string meta = "<meta property='article:published_time' content='2031-01-02'>";
  const Article article = read(meta + kStory, {.retrieved = parse_day("2025-09-30")});
  EXPECT_TRUE(article.published.empty());
  ASSERT_EQ(article.warnings.size(), 1u);
  EXPECT_NE(article.warnings[0].find("2031-01-02"), std::string::npos);
}

TEST(HtmlArticle, DaysThatHaveNotComeAreRefused) {
  const std::string meta = "<meta property='article:published_time' content='2025-10-01'>";
  EXPECT_TRUE(read(meta + kStory, {.today = parse_day("2025-09-30")}).published.empty());
  EXPECT_EQ(read(meta + kStory, {.today = parse_day("2025-10-01")}).published, "2025-10-01");
  EXPECT_EQ(read(kStory, {.published = "2025-10-01", .today = parse_day("2025-09-30")}).published,
            "2025-10-01");
  EXPECT_TRUE(read("<meta name=pubdate content='9999-12-31'>" + kStory).published.empty());
}

TEST(HtmlArticle, HeadingsAloneAreNoStory) {
  EXPECT_FALSE(has_story(read("<div><p>Hai</p><h2>Một hai ba</h2></div>")));
  EXPECT_FALSE(has_story(read("<h2>Một hai ba</h2>")));
}

TEST(HtmlArticle, AStoryInPartsSaysWhereItGoesOn) {
  const std::string own = "<link rel=canonical href='https://a.example/ho-so-1.html'>";
  const Article article =
      read(own + "<link rel=next href='https://a.example/ho-so-1-p2.html'>" + kStory);
  ASSERT_EQ(article.warnings.size(), 1u);
  EXPECT_NE(article.warnings[0].find("ho-so-1-p2.html"), std::string::npos);
  // Blogs name the next story so.
  EXPECT_TRUE(read(own + "<link rel=next href='https://a.example/tin-khac.html'>" + kStory)
                  .warnings.empty());
}

TEST(HtmlArticle, LoginWallsAndScriptsHaveNoStory) {
  for (const char* const page :
       {"<title>Đăng nhập</title><div><h2>Đăng nhập</h2><p>Vui lòng đăng nhập bằng tài khoản của "
        "bạn để tiếp tục đọc các "
        "bài viết của chúng tôi.</p><form><input><button>Gửi</button></form></div>",
        "<title>Báo Mẫu</title><div id=app><noscript>Vui lòng bật JavaScript để xem trang "
        "này.</noscript></div>"
        "<div>Đang tải...</div>",
        "<div id=root></div><script>document.write('<p>"
        "Hai bên trao đổi.</p>')</script><p>Loading</p>"}) {
    EXPECT_FALSE(has_story(read(page))) << page;
  }
  EXPECT_TRUE(has_story(read(kStory)));
}

TEST(HtmlArticle, TheDateLineIsItsOwnReason) {
  const Article article = read("<div class=date>Thứ Hai, 22/9/2025 14:05 GMT+7</div>" + kStory);
  EXPECT_EQ(article.published, "2025-09-22T14:05+07:00");
  ASSERT_EQ(article.published_basis.because.size(), 1u);
  EXPECT_EQ(view(article.text, article.published_basis.because[0].span),
            "Thứ Hai, 22/9/2025 14:05 GMT+7");
}

TEST(HtmlArticle, TheCallersDayComesFirst) {
  const std::string meta = "<meta property='article:published_time' content='2025-09-23'>";
  EXPECT_EQ(read(meta + kStory, {.published = "2025-09-22"}).published, "2025-09-22");
}

TEST(HtmlArticle, APageWithoutAStoryIsFurniture) {
  const Article article =
      read("<ul><li><a href=a>Trang chủ</a><li><a href=b>Thời sự</a></ul><script>x()</script>");
  EXPECT_TRUE(plain_text(article).empty());
  EXPECT_FALSE(article.title);
}

TEST(HtmlArticle, OtherLanguagesAreTold) {
  const auto language = [](const std::string& text) {
    return read("<p>" + text + "</p>").language;
  };
  EXPECT_EQ(language("The foreign ministers of the two countries met on Monday in the capital to "
                     "discuss trade and the "
                     "situation at the border, the ministry said in a statement."),
            "en");
  EXPECT_EQ(language("两国外长星期一在首都会晤，就贸易和边境局势交换了意见，外交部在一份声明中说。"
                     "两国将继续对话。"),
            "zh");
}

// Time must stay in proportion to the bytes, however a page is nested.
TEST(HtmlArticle, HostileNestingEnds) {
  for (const std::string_view piece :
       {"<div>", "<b><p>", "<table><tr><td>", "<a href=x><i><li>", "<p></div>", "<font size=1><p>x",
        "[", "((", "<ul><li>", "</p>", "Ảnh: ", ">> "}) {
    std::string page = "<html><body>";
    while (page.size() < 1u << 20) page += piece;
    const auto read_it = read_page(page + kStory, {.format = PageFormat::html});
    if (read_it) find_article(*read_it);
  }
}

}  // namespace
}  // namespace banggiao
