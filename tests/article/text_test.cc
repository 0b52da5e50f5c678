// Text dumps: which lines are the story, and in what role.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "banggiao/article.h"

namespace banggiao {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

Article read(std::string_view text) { return find_article(read_page(text, {}).value()); }

Parts parts(std::string_view text) {
  Parts out;
  const Article article = read(text);
  for (const Block& block : article.blocks) {
    out.emplace_back(to_string(block.role), view(article.text, block.span));
  }
  return out;
}

const std::string kLong =
    "Tại buổi tiếp, hai bên trao đổi về các biện pháp đưa quan hệ hợp tác giữa hai nước đi vào "
    "chiều sâu trong "
    "những năm tới, trước hết là thương mại, đầu tư và giáo dục.";

TEST(TextArticle, TitleLeadAndBody) {
  const Parts got = parts(
      "Bộ trưởng Ngoại giao tiếp Đại sứ Phần Lan\n\nChiều 3/4, Bộ trưởng Ngoại giao đã tiếp Đại sứ "
      "Phần Lan tới chào từ biệt.\n" +
      kLong + "\n");
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[0].first, "title");
  EXPECT_EQ(got[1].first, "lead");
  EXPECT_EQ(got[2], (Parts::value_type{"paragraph", kLong}));
}

TEST(TextArticle, PageWordsAroundTheStoryAreFurniture) {
  const Parts got = parts(
      "Nhảy đến nội dung\n\nThủ tướng Áo thăm Việt Nam vào tháng tới\n\n" + kLong + "\n\n" + kLong +
      "\n\n\nCÔNG TY CỔ PHẦN MẪU\nTrụ sở chính: số 1 phố Mẫu, Hà Nội\nEmail: mau@example.vn\n");
  EXPECT_EQ(got[0].first, "furniture");
  EXPECT_EQ(got[1].first, "title");
  for (std::size_t i = 4; i < got.size(); ++i)
    EXPECT_EQ(got[i].first, "furniture") << got[i].second;
}

TEST(TextArticle, CaptionRunIntoAParagraph) {
  const Parts got = parts(
      "Hai ngoại trưởng gặp nhau ở Viên\n\n" + kLong + "\n" + kLong +
      " Hai ngoại trưởng tại Viên ngày 3/4. Ảnh: AFP/TTXVN Về phần mình, phía Áo nhất trí mở rộng "
      "hợp tác. Ngoại trưởng Áo họp báo (Ảnh: Trần Bình). Cuộc gặp kéo dài hai giờ.");
  ASSERT_EQ(got.size(), 7u);
  EXPECT_EQ(got[3],
            (Parts::value_type{"caption", "Hai ngoại trưởng tại Viên ngày 3/4. Ảnh: AFP/TTXVN"}));
  EXPECT_EQ(got[4].second, "Về phần mình, phía Áo nhất trí mở rộng hợp tác.");
  EXPECT_EQ(got[5], (Parts::value_type{"caption", "Ngoại trưởng Áo họp báo (Ảnh: Trần Bình)."}));
  EXPECT_EQ(got[6].second, "Cuộc gặp kéo dài hai giờ.");
}

TEST(TextArticle, LinksToOtherStoriesAreTeasers) {
  const Parts got = parts("Hai nước nối lại đàm phán\n\n" + kLong + "\n" + kLong +
                          " [Ngoại trưởng hai nước gặp nhau lần đầu] " + kLong +
                          "\nXem thêm: Vòng đàm phán trước đổ vỡ");
  EXPECT_EQ(got[3], (Parts::value_type{"teaser", "[Ngoại trưởng hai nước gặp nhau lần đầu]"}));
  EXPECT_EQ(got.back().first, "teaser");
  // A word that an editor put in brackets stays in its sentence.
  EXPECT_EQ(parts("Hai nước nối lại đàm phán\n\n" + kLong +
                  "\nÔng nói [Mỹ và đồng minh] sẽ chờ thêm một thời gian nữa "
                  "trước khi quyết định.")
                .size(),
            3u);
}

TEST(TextArticle, CutOffTeasersPrintedTwice) {
  const std::string other = "Bài viết khác của cùng chuyên mục hôm nay";
  const Parts got = parts("Thủ tướng tiếp Đại sứ Na Uy\n\n" + kLong + "\n\n" + kLong + "\n\n" +
                          other + "\n\n" + other + "\n\nNhân dịp năm mới, sáng ...\n");
  ASSERT_EQ(got.size(), 6u);
  for (std::size_t i = 3; i < 6; ++i) EXPECT_EQ(got[i].first, "teaser");
}

TEST(TextArticle, HardWrappedLinesAreRejoined) {
  const Parts got =
      parts("Hội đàm tại Hà Nội\n\n" + kLong +
            "\nHai Bộ trưởng nhất trí xúc tiến đàm phán ký kết các\n"
            "thỏa thuận về hải quan và các lĩnh vực khác nhằm hoàn\nthiện khuôn khổ pháp lý.");
  EXPECT_EQ(
      got.back().second,
      "Hai Bộ trưởng nhất trí xúc tiến đàm phán ký kết các thỏa thuận về hải quan và các lĩnh "
      "vực khác nhằm hoàn thiện khuôn khổ pháp lý.");
}

TEST(TextArticle, AuthorAndOutletMarkAreFurniture) {
  Parts got =
      parts("Hội đàm tại Hà Nội\n\nVTV.vn - " + kLong + "\n" + kLong + " Thanh Tâm (Theo AFP)");
  EXPECT_EQ(got[1], (Parts::value_type{"furniture", "VTV.vn -"}));
  EXPECT_EQ(got.back(), (Parts::value_type{"furniture", "Thanh Tâm (Theo AFP)"}));
  got =
      parts("Hội đàm tại Hà Nội\n\n" + kLong + "\n" + kLong + "\nNhư Tâm\nHai bộ trưởng bắt tay.");
  EXPECT_EQ(got[3].first, "furniture");
  EXPECT_EQ(got[4].first, "caption");
}

TEST(TextArticle, CaptionsPrintedTwice) {
  const std::string caption = "Hai bộ trưởng tại lễ ký ở Viên.",
                    other = "Quang cảnh lễ ký sáng nay.";
  const Parts got = parts("Hội đàm tại Hà Nội chiều nay\n\n" + kLong + "\n" + caption + "\n" +
                          kLong + "\n" + kLong +
                          " Cuộc gặp "
                          "kéo dài hai giờ.\n" +
                          caption + "\n" + other);
  ASSERT_EQ(got.size(), 7u);
  EXPECT_EQ(got[2], (Parts::value_type{"caption", caption}));
  EXPECT_EQ(got[5].first, "caption");
  EXPECT_EQ(got[6], (Parts::value_type{"caption", other}));
}

TEST(TextArticle, CreditsWithoutACapitalOrAColon) {
  const Parts got = parts("Hội đàm tại Hà Nội chiều nay\n\n" + kLong +
                          "\nĐoàn xe tới nơi tối 5/5 - ảnh: K.T.\n" + kLong +
                          "\nHai bộ trưởng tại lễ ký - Ảnh do đại sứ quán cung cấp\nẢnh minh họa "
                          "Tính tới sáng nay, hai bên đã ký "
                          "mười văn kiện về thương mại và đầu tư.\n" +
                          kLong + " MINH ANH thực hiện");
  ASSERT_EQ(got.size(), 9u) << got[2].second << "/" << got[4].second << "/" << got[5].second << "/"
                            << got[6].second;
  EXPECT_EQ(got[2].first, "caption");
  EXPECT_EQ(got[4].first, "caption");
  EXPECT_EQ(got[5], (Parts::value_type{"caption", "Ảnh minh họa"}));
  EXPECT_EQ(got[6].first, "paragraph");
  EXPECT_EQ(got[8], (Parts::value_type{"furniture", "MINH ANH thực hiện"}));
}

TEST(TextArticle, AbbreviationsEndNoSentence) {
  const Parts got = parts("Hội đàm tại Hà Nội\n\n" + kLong + "\n" + kLong +
                          " Lễ ký tại TP. Huế sáng 3/4. Ảnh: Reuters.");
  EXPECT_EQ(got.back().second, "Lễ ký tại TP. Huế sáng 3/4. Ảnh: Reuters.");
}

TEST(TextArticle, TheDateLineTellsTheDay) {
  const Article article =
      read("Thời sự\nThứ Hai, 22/9/2025 14:05 GMT+7\nHội đàm tại Hà Nội chiều nay\n\n" + kLong +
           "\n\n" + kLong);
  EXPECT_EQ(article.published, "2025-09-22T14:05+07:00");
  EXPECT_EQ(article.published_basis.from, PublishedBasis::From::byline);
}

TEST(TextArticle, CommentsAndOtherStoriesBehindTheStory) {
  const Parts got =
      parts("Hội đàm tại Hà Nội chiều nay\n\n" + kLong + "\n" + kLong + "\n3 bình luận\n" + kLong);
  EXPECT_EQ(got[2].first, "paragraph");
  EXPECT_EQ(got[3].first, "furniture");
  EXPECT_EQ(got[4].first, "furniture");
  const Parts list = parts("Hội đàm tại Hà Nội chiều nay\n\n" + kLong + "\n" + kLong +
                           "\nTin liên quan\nHai nước mở thêm "
                           "đường bay thẳng\nThủ đô hai nước kết nghĩa từ năm tới");
  for (std::size_t i = 3; i < list.size(); ++i)
    EXPECT_EQ(list[i].first, "teaser") << list[i].second;
}

TEST(TextArticle, LinesBrokenAfterAShortenedNameAreRejoined) {
  const Parts got = parts("Hội đàm tại Hà Nội chiều nay\n\n" + kLong +
                          "\nTheo PGS.\nNguyễn Văn Mẫu, hai nước còn nhiều dư địa "
                          "để hợp tác về giáo dục và khoa học.");
  EXPECT_EQ(
      got.back().second,
      "Theo PGS. Nguyễn Văn Mẫu, hai nước còn nhiều dư địa để hợp tác về giáo dục và khoa học.");
}

TEST(TextArticle, AnOutletAtTheVeryEndOpensNoOtherReport) {
  const Parts got = parts("Hội đàm tại Hà Nội chiều nay\n\n" + kLong + "\n" + kLong + " TTXVN");
  EXPECT_NE(got.back().first, "teaser");
  EXPECT_TRUE(got.back().second.ends_with("TTXVN")) << got.back().second;
}

TEST(TextArticle, LanguageIsToldByItsLetters) {
  EXPECT_EQ(read(kLong).language, "vi");
  EXPECT_NE(
      read("The foreign ministers of both countries met in Vienna on Monday to discuss trade.")
          .language,
      "vi");
}

TEST(TextArticle, CallersDayIsTakenAsItIs) {
  const auto of = [](std::string day) {
    return find_article(read_page(kLong, {.published = std::move(day)}).value());
  };
  EXPECT_EQ(of("2025-09-22").published, "2025-09-22");
  EXPECT_EQ(of("2025-09-22").published_basis.from, PublishedBasis::From::caller);
  EXPECT_TRUE(of("hôm qua").published.empty());
  EXPECT_EQ(of("hôm qua").warnings.size(), 1u);
}

}  // namespace
}  // namespace banggiao
