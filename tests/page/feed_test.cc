// Feeds: the items of RSS 2.0, RSS 1.0 and Atom as pages.
#include "page/feed.h"

#include <gtest/gtest.h>

#include "banggiao/article.h"

namespace banggiao {
namespace {

const std::string kStory =
    "Chiều 3/4, tại Hà Nội, hai bên trao đổi về các biện pháp đưa quan hệ hợp tác đi vào chiều sâu "
    "trong những năm tới.";

Article article_of(const FeedItem& item) {
  return find_article(read_page(item.html, {.uri = item.uri, .format = PageFormat::html}).value());
}

void expect_story(const std::vector<FeedItem>& items) {
  ASSERT_EQ(items.size(), 2u);
  const Article article = article_of(items[0]);
  EXPECT_EQ(article.uri, "https://a.example/1.html");
  ASSERT_TRUE(article.title);
  EXPECT_EQ(view(article.text, *article.title), "Hai nước & bè bạn họp bàn tại Hà Nội");
  EXPECT_EQ(plain_text(article), kStory);
  EXPECT_EQ(article.published.substr(0, 10), "2025-04-03");
  EXPECT_EQ(article.published_basis.from, PublishedBasis::From::metadata);
  EXPECT_EQ(article.outlet, "Báo Mẫu");
}

TEST(Feed, Rss) {
  expect_story(
      read_feed("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss "
                "version=\"2.0\"><channel><title>Báo Mẫu</title>"
                "<link>https://a.example</link><image><title>x</title><link>y</link></image><item>"
                "<title>Hai nước &amp; bè bạn họp bàn tại Hà "
                "Nội</title><link>https://a.example/1.html</link>"
                "<pubDate>Thu, 03 Apr 2025 20:15:00 +0700</pubDate><description><![CDATA[<a "
                "href=\"x\"><img src=\"y\">"
                "</a></br>" +
                    kStory +
                    "]]></description></item><item><title>Tin hai của báo</title></item>"
                    "</channel></rss>",
                "")
          .value());
}

TEST(Feed, RssOne) {
  expect_story(
      read_feed(
          "<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><channel><title>Báo Mẫu</title></channel><item>"
          "<title>Hai nước &amp; bè bạn họp bàn tại Hà "
          "Nội</title><link>https://a.example/1.html</link>"
          "<dc:date>2025-04-03T20:15:00+07:00</dc:date><description>" +
              kStory +
              "</description></item>"
              "<item><title>Tin hai</title></item></rdf:RDF>",
          "")
          .value());
}

TEST(Feed, Atom) {
  for (const std::string& content :
       {"<content type='html'>&lt;p&gt;" + kStory + "&lt;/p&gt;</content>",
        "<content type='xhtml'><div xmlns='x'><p>" + kStory + "</p></div></content>",
        "<summary>" + kStory + "</summary>"}) {
    expect_story(
        read_feed(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo "
            "Mẫu</title><author><name>a</name></author>"
            "<entry><title>Hai nước &amp; bè bạn họp bàn tại Hà Nội</title><link rel='self' "
            "href='z'/>"
            "<link rel='alternate' "
            "href='https://a.example/1.html'/><updated>2025-04-05T00:00:00Z</updated>"
            "<published>2025-04-03T13:15:00Z</published><author><name>Minh Anh</name></author>" +
                content + "</entry><entry><title>Tin hai</title></entry></feed>",
            "")
            .value());
  }
}

TEST(Feed, BrokenOnes) {
  const std::string item = "<item><title>Một</title></item>";
  EXPECT_EQ(read_feed("<rss><channel>" + item + item + "<item><title>Ba", "").value().size(), 2u);
  EXPECT_EQ(read_feed("<rss><channel>\n<item><title>", "").error().code, Errc::bad_format);
  EXPECT_EQ(read_feed("<rss><channel>\n<item><title>", "").error().where, "line 2");
  EXPECT_EQ(read_feed("<rss><channel></channel></rss>", "").error().code, Errc::no_article);
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " '" + before + before + "'>";
  }
  EXPECT_FALSE(
      read_feed(laughs + "]><rss><channel><item><title>&a39;</title></item></channel></rss>", ""));
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 300000; ++i) deep += "<item>";
  EXPECT_FALSE(read_feed(deep, ""));
}

TEST(Feed, ToldByTheirRoot) {
  EXPECT_TRUE(looks_like_feed("<?xml version='1.0'?>\n<rss version='2.0'>"));
  EXPECT_TRUE(looks_like_feed("\xEF\xBB\xBF<feed xmlns='x'>"));
  EXPECT_FALSE(looks_like_feed("<html><body><feedback>"));
  EXPECT_FALSE(looks_like_feed("Tin <rss>"));
}

}  // namespace
}  // namespace banggiao
