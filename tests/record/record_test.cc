#include "banggiao/record.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/utf8.h"
#include "record/code_points.h"
#include "record/id.h"

namespace banggiao {
namespace {

Span find(const std::string& text, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(text.find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

// A record with every kind of field, told and untold. Its JSON stands in tests/record/sample.json,
// which tests/contract holds against the schema.
Record sample() {
  Record record;
  Article& article = record.article;
  article.uri = "file:pages/a.txt";
  article.language = "vi";
  article.text =
      "Thủ tướng tiếp Đại sứ Áo\n"
      "Chiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo \"chào từ biệt\" 😀, "
      "đề nghị hai bên tăng hợp tác.\n"
      "Đọc thêm";
  const std::string& text = article.text;
  const auto title_end = static_cast<std::uint32_t>(text.find('\n'));
  const auto body_end = static_cast<std::uint32_t>(text.rfind('\n'));
  article.title = Span{0, title_end};
  article.blocks = {{{0, title_end}, BlockRole::title},
                    {{title_end + 1, body_end}, BlockRole::paragraph},
                    {find(text, "Đọc thêm"), BlockRole::furniture}};
  article.warnings = {"2 control characters left out"};
  record.id = record_id(article);
  record.published = "2025-04-03";
  record.published_basis = {PublishedBasis::From::inferred,
                            0.9,
                            {{find(text, "3/4/2025"), "3/4/2025"}, {{}, "retrieved 2025-04-04"}}};
  record.entities = {{EntityType::country, "Áo", {"Cộng hòa Áo"}, "AUT", "AUT", "AUT", "", ""},
                     {EntityType::place, "Hà Nội", {}, "VNM", "", "", "", ""},
                     {EntityType::person,
                      "Phạm Minh Chính",
                      {},
                      "VNM",
                      "",
                      "VNMGOV",
                      "Q1",
                      "person/VNM/pham-minh-chinh"}};
  record.mentions = {{find(text, "Áo"), EntityType::country, 0},
                     {find(text, "Hà Nội"), EntityType::place, 1},
                     {find(text, "Phạm Minh Chính"), EntityType::person, 2}};
  const Day day = *parse_day("2025-04-03");
  TimeMention time;
  time.span = find(text, "Chiều 3/4/2025");
  time.value = "2025-04-03TAF";
  time.days = DayRange{day, day};
  record.times = {time};

  Event meeting;
  meeting.participants = {{2, Role::host, "Thủ tướng", "VNM"},
                          {std::nullopt, Role::guest, "Đại sứ", "AUT"}};
  meeting.time = {DayRange{day, day}, 0, false};
  meeting.place = {1, "VNM", false};
  meeting.codes = {"CONSULT", "visit", {"diplomatic"}, "043", 2.8};
  meeting.evidence = {find(text, "Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo"), {0, title_end}};
  meeting.rule = "meeting.tiep";
  meeting.confidence = 0.97;
  Event untold;
  untold.type = EventType::visit;
  untold.status = EventStatus::planned;
  untold.occasion = 1;
  untold.evidence = {find(text, "chào từ biệt")};
  untold.rule = "visit.tham";
  record.events = {meeting, untold};

  Statement request;
  request.event = 0;
  request.speakers = {{2, Role::party, "Thủ tướng", "VNM"}};
  request.addressees = {{std::nullopt, Role::party, "", "AUT"}};
  request.act = Act::propose;
  request.verb = find(text, "đề nghị");
  request.content = find(text, "hai bên tăng hợp tác");
  request.about = {0};
  request.codes = {"", "", {}, "010", std::nullopt};
  request.rule = "say.de-nghi";
  request.confidence = 0.95;
  record.statements = {request};
  return record;
}

TEST(Json, SampleRecord) {
  std::string json;
  append_json(sample(), json);
  const std::string path = BG_SOURCE_DIR "/tests/record/sample.json";
  if (std::getenv("UPDATE_CASES")) std::ofstream(path) << json << '\n';
  std::stringstream want;
  want << std::ifstream(path).rdbuf();
  EXPECT_EQ(json + "\n", want.str());
}

TEST(Json, EmptyRecordIsNullsAndEmptyLists) {
  Record record;
  record.id = record_id(record.article);
  std::string json;
  append_json(record, json);
  EXPECT_EQ(
      json,
      R"({"schema":"banggiao/record/1","id":"cbf29ce484222325","uri":"","outlet":null,"title":null,)"
      R"("published":null,"published_basis":null,"language":null,"text":"","blocks":[],"mentions":[],)"
      R"("entities":[],"times":[],"events":[],"statements":[],"warnings":[]})");
}

TEST(Json, ErrorSaysThePlace) {
  std::string json;
  append_json(Error{Errc::bad_encoding, "not UTF-8", "byte 17"}, "file:a.txt", json);
  EXPECT_EQ(json, R"({"schema":"banggiao/error/1","uri":"file:a.txt","code":"bad_encoding",)"
                  R"("message":"byte 17: not UTF-8"})");
}

TEST(Json, ErrorWithANameInNoEncodingIsStillUtf8) {
  std::string json;
  append_json(Error{Errc::not_found, "no such file", ""}, "file:\xC3(\xFF", json);
  EXPECT_EQ(first_invalid_utf8(json), std::string::npos);
  EXPECT_NE(json.find("\"file:\xEF\xBF\xBD(\xEF\xBF\xBD\""), std::string::npos) << json;
}

TEST(CodePoints, AgreesWithCountingFromTheStart) {
  EXPECT_TRUE(rc::check([] {
    std::string text;
    std::vector<std::uint32_t> boundaries = {0};
    const auto letters = *rc::gen::container<std::vector<char32_t>>(
        rc::gen::element<char32_t>(U'a', U'đ', U'ế', U'😀'));
    // Repeated, so that texts pass over several strides of the index.
    for (int turn = 0; turn < 9; ++turn) {
      for (const char32_t c : letters) {
        append_utf8(c, text);
        boundaries.push_back(static_cast<std::uint32_t>(text.size()));
      }
    }
    const CodePoints offsets(text);
    for (std::uint32_t i = 0; i < boundaries.size(); ++i)
      RC_ASSERT(offsets.before(boundaries[i]) == i);
  }));
}

Article two_blocks(std::string first, const std::string& second, BlockRole role) {
  Article article;
  const auto split = static_cast<std::uint32_t>(first.size());
  article.text = first + "\n" + second;
  article.blocks = {{{0, split}, BlockRole::title},
                    {{split + 1, static_cast<std::uint32_t>(article.text.size())}, role}};
  return article;
}

TEST(RecordId, FollowsTheStoryAndNothingElse) {
  const std::string id = record_id(two_blocks("Tin", "Thân bài", BlockRole::paragraph));
  EXPECT_EQ(id.size(), 16u);
  EXPECT_EQ(id, record_id(two_blocks("Tin", "Thân\u00A0 bài", BlockRole::paragraph)));
  EXPECT_NE(id, record_id(two_blocks("Tin", "Thân  báo", BlockRole::paragraph)));
  EXPECT_EQ(record_id(two_blocks("Tin", "Trang chủ", BlockRole::furniture)),
            record_id(two_blocks("Tin", "Xem thêm", BlockRole::teaser)));
  EXPECT_NE(record_id(two_blocks("Tin a", "b", BlockRole::paragraph)),
            record_id(two_blocks("Tin", "ab", BlockRole::paragraph)));
}

}  // namespace
}  // namespace banggiao
