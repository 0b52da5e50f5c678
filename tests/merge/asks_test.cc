// What was asked again and again, and answered or not.
#include <gtest/gtest.h>

#include "merge/made.h"

namespace banggiao {
namespace {

using test::day;
using test::office;

AskReport ask(const char* article, const char* on, const char* content,
              std::vector<std::string> instruments = {}) {
  AskReport r;
  r.article = article;
  r.day = day(on);
  r.speakers = {office("VNM", "Chủ tịch nước")};
  r.addressees = {office("AUT", "Tổng thống")};
  r.content = content;
  r.instruments = std::move(instruments);
  return r;
}

TEST(MergeAsks, OneTreatyAskedForTwice) {
  std::vector<AskReport> reports = {
      ask("b", "2025-09-22", "Áo sớm phê chuẩn EVIPA", {"instrument/evipa"}),
      ask("a", "2023-07-24", "phía Áo ủng hộ và phê chuẩn hiệp định", {"instrument/evipa"}),
      ask("c", "2025-09-22", "Áo tạo thuận lợi cho cộng đồng người Việt Nam")};
  reports[0].answers = {{1, Act::agree, "phê chuẩn"}};
  const std::vector<Ask> asks = merge_asks(reports);
  ASSERT_EQ(asks.size(), 2u);
  EXPECT_EQ(asks[0].object, "instrument/evipa");
  EXPECT_EQ(asks[0].from, "VNM");
  EXPECT_EQ(asks[0].to, "AUT");
  ASSERT_EQ(asks[0].times.size(), 2u);
  EXPECT_EQ(asks[0].times[0].day, day("2023-07-24"));
  EXPECT_EQ(asks[0].times[0].outcome, Outcome::silent);
  EXPECT_EQ(asks[0].times[1].outcome, Outcome::agreed);
  EXPECT_EQ(asks[0].outcome, Outcome::agreed);
  EXPECT_EQ(asks[1].outcome, Outcome::silent);
}

TEST(MergeAsks, OneAskToldByTwoPapersIsOneTime) {
  std::vector<AskReport> reports = {
      ask("a", "2025-09-22", "tăng số chuyến bay thẳng giữa hai nước"),
      ask("b", "2025-09-22", "hai bên tăng số chuyến bay thẳng giữa hai nước")};
  std::vector<Ask> asks = merge_asks(reports);
  ASSERT_EQ(asks.size(), 1u);
  EXPECT_EQ(asks[0].times.size(), 1u);
  reports[0].merged_event = "1";
  reports[1].merged_event = "2";
  asks = merge_asks(reports);
  ASSERT_EQ(asks.size(), 1u);
  EXPECT_EQ(asks[0].times.size(), 2u) << "at two meetings of one day";
}

TEST(MergeAsks, TheLastAnswerIsTheOutcome) {
  std::vector<AskReport> reports = {
      ask("a", "2023-07-24", "Áo phê chuẩn EVIPA", {"instrument/evipa"}),
      ask("b", "2024-07-24", "Áo phê chuẩn EVIPA", {"instrument/evipa"}),
      ask("c", "2025-07-24", "Áo phê chuẩn EVIPA", {"instrument/evipa"})};
  reports[0].answers = {{1, Act::reject, ""}};
  reports[1].answers = {{1, Act::offer, ""}};
  EXPECT_EQ(merge_asks(reports).at(0).outcome, Outcome::considered);
}

TEST(MergeAsks, UndatedWordForWordIsOneTime) {
  std::vector<AskReport> reports = {
      ask("a", "2025-09-22", "Áo tạo điều kiện thuận lợi cho cộng đồng người Việt làm ăn"),
      ask("b", "2025-09-22", "phía Áo tạo điều kiện thuận lợi cho cộng đồng người Việt làm ăn")};
  for (AskReport& r : reports) r.day = {};
  EXPECT_EQ(merge_asks(reports).at(0).times.size(), 1u);
}

TEST(MergeAsks, KindsOfTextsJoinNothing) {
  EXPECT_EQ(merge_asks(std::vector{ask("a", "2023-07-24", "sớm ký thỏa thuận về lao động",
                                       {"instrument/any/thoa-thuan"}),
                                   ask("b", "2025-07-24", "hoàn tất văn kiện về hàng không",
                                       {"instrument/any/thoa-thuan"})})
                .size(),
            2u);
}

}  // namespace
}  // namespace banggiao
