// What the reader's records give to merging.
#include <gtest/gtest.h>

#include "banggiao/reader.h"
#include "merge/made.h"

namespace banggiao {
namespace {

const Reader& reader() {
  static const Reader reader = *Reader::load();
  return reader;
}

Record read(const char* text, const char* published) {
  PageHints hints;
  hints.format = PageFormat::text;
  hints.published = published;
  return *reader().read(text, hints);
}

constexpr const char* kFirst =
    "Chủ tịch nước Lương Cường gặp Tổng thống Áo\n\n"
    "Ngày 22/9, tại New York, nhân dịp dự khóa họp 80 Đại hội đồng Liên hợp quốc, Chủ tịch nước "
    "Lương Cường gặp Tổng thống Áo "
    "Alexander Van der Bellen.\n\n"
    "Chủ tịch nước đề nghị Áo sớm phê chuẩn Hiệp định Bảo hộ đầu tư Việt Nam - EU (EVIPA).\n\n"
    "Tổng thống Áo ủng hộ việc phê chuẩn EVIPA.\n";
constexpr const char* kSecond =
    "Việt Nam và Áo bàn hợp tác\n\n"
    "Bên lề Đại hội đồng LHQ khóa 80 ở New York, Tổng thống Áo Van der Bellen đã gặp Chủ tịch nước "
    "Lương Cường hôm 22/9.\n";

TEST(EventReports, TwoArticlesOfOneMeetingAreOne) {
  std::vector<EventReport> meetings;
  for (const char* text : {kFirst, kSecond}) {
    for (EventReport& r : event_reports(read(text, "2025-09-23"))) {
      if (r.type == EventType::meeting) meetings.push_back(std::move(r));
    }
  }
  ASSERT_EQ(meetings.size(), 2u);
  EXPECT_EQ(block_key(meetings[0]), "meeting AUT VNM");
  EXPECT_EQ(block_key(meetings[1]), "meeting AUT VNM");
  EXPECT_EQ(meetings[0].place, "place/USA/new-york");
  const MergedBlock block = merge_events(meetings);
  ASSERT_EQ(block.events.size(), 1u);
  EXPECT_EQ(block.events[0].sources, 2u);
  EXPECT_EQ(block.events[0].days->from, test::day("2025-09-22"));
}

TEST(EventReports, DayWithoutAYear) {
  const std::vector<EventReport> reports =
      event_reports(read("Ngày 22/9, Thủ tướng Lào Sonexay Siphandone thăm Việt Nam.", ""));
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_FALSE(reports[0].days.has_value());
  EXPECT_EQ(reports[0].month_day, "09-22");
}

TEST(AskReports, WhoAsksWhomAndWhatIsAnswered) {
  const std::vector<AskReport> asks = ask_reports(read(kFirst, "2025-09-23"));
  ASSERT_EQ(asks.size(), 1u);
  EXPECT_EQ(ask_block_key(asks[0]), "VNM > AUT");
  EXPECT_EQ(asks[0].instruments, std::vector<std::string>{"instrument/evipa"});
  ASSERT_EQ(asks[0].answers.size(), 1u);
  EXPECT_EQ(asks[0].answers[0].act, Act::support);
  EXPECT_EQ(merge_asks(asks).at(0).outcome, Outcome::supported);
}

TEST(AskReports, AnAcceptedInvitationIsAgreed) {
  const std::vector<AskReport> asks =
      ask_reports(read("Ngày 22/9, tại Hà Nội, Chủ tịch nước Lương Cường gặp Tổng thống Áo "
                       "Alexander Van der Bellen. Chủ tịch nước Lương Cường mời "
                       "Tổng thống Áo thăm lại Việt Nam. Tổng thống Áo nhận lời thăm Việt Nam.",
                       "2025-09-23"));
  ASSERT_EQ(asks.size(), 1u);
  EXPECT_EQ(asks[0].act, Act::invite);
  EXPECT_EQ(merge_asks(asks).at(0).outcome, Outcome::agreed);
}

std::vector<Outcome> outcomes(const std::string& said) {
  std::vector<Outcome> out;
  for (const AskReport& ask : ask_reports(
           read((std::string("Ngày 22/9, tại Hà Nội, Chủ tịch nước Lương Cường hội đàm với Tổng "
                             "thống Áo Alexander Van der Bellen. Tại hội đàm, Chủ tịch nước "
                             "đề nghị Áo mở cửa thị trường cho trái cây Việt Nam. Chủ tịch nước đề "
                             "nghị Áo tăng học bổng cho sinh viên Việt Nam. ") +
                 said)
                    .c_str(),
                "2025-09-23"))) {
    out.push_back(merge_asks({&ask, 1}).at(0).outcome);
  }
  return out;
}

TEST(AskReports, AgreeingWithTheProposalsAnswersThemAll) {
  using enum Outcome;
  EXPECT_EQ(outcomes("Tổng thống Áo nhất trí với các đề xuất của Chủ tịch nước."),
            (std::vector{agreed, agreed}));
  EXPECT_EQ(
      outcomes("Tổng thống Áo tán thành những phương hướng và biện pháp lớn do Chủ tịch nước nêu."),
      (std::vector{supported, supported}));
  EXPECT_EQ(outcomes("Tổng thống Áo nhất trí tăng cường hợp tác quốc phòng."),
            (std::vector{silent, silent}));
  EXPECT_EQ(outcomes("Hai nhà lãnh đạo nhất trí về những phương hướng lớn trong quan hệ hai nước "
                     "thời gian tới."),
            (std::vector{silent, silent}));
}

TEST(AskReports, ABriefAnswerIsToTheLastAsk) {
  using enum Outcome;
  EXPECT_EQ(outcomes("Tổng thống Áo cam kết sẽ sớm thành lập nhóm chuyên gia để cùng Việt Nam trao "
                     "đổi kỹ hơn về vấn đề này."),
            (std::vector{silent, considered, silent}));  // what is offered is in the ledger too
  EXPECT_EQ(outcomes("Tổng thống Áo bác bỏ đề nghị này."), (std::vector{silent, rejected}));
  EXPECT_EQ(outcomes("Tổng thống Áo bác bỏ mọi cáo buộc."), (std::vector{silent, silent}));
}

TEST(AskReports, WhereNoMeetingIsToldTheNextAnswerCounts) {
  const auto outcomes_of = [](const std::string& text) {
    std::vector<Outcome> out;
    for (const Ask& ask : merge_asks(ask_reports(read(text.c_str(), "2017-03-29"))))
      out.push_back(ask.outcome);
    return out;
  };
  const std::string asked =
      "Trung Quốc kêu gọi Mỹ ngăn lãnh đạo Đài Loan Thái Anh Văn quá cảnh. Trung Quốc và Mỹ bất "
      "đồng về Đài Loan. ";
  EXPECT_EQ(outcomes_of(asked + "Mỹ từ chối đề nghị của Trung Quốc."),
            std::vector{Outcome::rejected});
  EXPECT_EQ(outcomes_of(asked + "Mỹ bác bỏ cáo buộc của Trung Quốc."),
            std::vector{Outcome::silent});
}

TEST(PersonReports, OfficeOnTheDayOfTheEvent) {
  const std::vector<PersonReport> people = person_reports(read(kFirst, "2025-09-23"));
  const auto found = std::find_if(people.begin(), people.end(), [](const PersonReport& r) {
    return r.key == "person/VNM/luong-cuong";
  });
  ASSERT_NE(found, people.end());
  EXPECT_EQ(found->office, "Chủ tịch nước");
  EXPECT_EQ(found->day, test::day("2025-09-22"));
}

TEST(StorySignature, OneTextWithOtherFurnitureIsOne) {
  const Record a = read(kFirst, "2025-09-23");
  std::string shouted = kFirst;
  shouted.replace(shouted.find("gặp"), std::string("gặp").size(), "GẶP");
  EXPECT_EQ(story_signature(a), story_signature(read(shouted.c_str(), "2025-09-23")));
  EXPECT_NE(story_signature(a), story_signature(read(kSecond, "2025-09-23")));
  EXPECT_EQ(story_signature(Record{}), Signature{});
}

// `share` of a made-up story's words are another's.
Record story(int words, double share) {
  Record r;
  for (int i = 0; i < words; ++i)
    r.article.text += "w" + std::to_string(i < words * share ? i + 100000 : i) + ' ';
  r.article.text.pop_back();
  r.article.blocks = {
      {{0, static_cast<std::uint32_t>(r.article.text.size())}, BlockRole::paragraph}};
  return r;
}

TEST(StorySignature, EqualPlacesTellTheShareInCommon) {
  for (const int words : {12, 60, 600}) {
    for (const double share : {0.0, 0.2, 0.5, 0.9}) {
      const Signature a = story_signature(story(words, 0)),
                      b = story_signature(story(words, share));
      double equal = 0;
      for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
      const double runs = words - 3, common = std::max(0.0, words * (1 - share) - 3);
      EXPECT_NEAR(equal / 32, common / (2 * runs - common), 0.25) << words << " words, " << share;
    }
  }
}

}  // namespace
}  // namespace banggiao
