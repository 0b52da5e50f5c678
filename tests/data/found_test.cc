// What the dictionaries find in a line of news, as a reader would expect it.
#include <gtest/gtest.h>

#include <algorithm>

#include "banggiao/lexicon.h"
#include "banggiao/text.h"

namespace banggiao {
namespace {

class DataFound : public testing::Test {
 protected:
  // The matched words with the table and the value of its second column: "Nga=names/countries:RUS".
  std::vector<std::string> find(const std::string& text) const {
    Article article;
    article.text = text;
    article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockRole::paragraph});
    const TokenizedText tokens = tokenize(article, lexicon_);
    std::vector<std::string> out;
    for (const Match& match : tokens.matches) {
      const Row& row = lexicon_.row(match.row);
      const Span span{tokens.tokens[match.begin].span.begin, tokens.tokens[match.end - 1].span.end};
      out.push_back(std::string(view(text, span)) + "=" + lexicon_.tables()[row.table].name + ":" +
                    row.cells[1]);
    }
    return out;
  }

  bool finds(const std::string& text, const std::string& entry) const {
    const std::vector<std::string> all = find(text);
    return std::find(all.begin(), all.end(), entry) != all.end();
  }

  Lexicon lexicon_ = Lexicon::load().value();
};

TEST_F(DataFound, NamesOfStatesInTheirSpellings) {
  const struct {
    const char* text;
    const char* entry;
  } cases[] = {
      {"thăm Hoa Kỳ", "Hoa Kỳ=names/countries:USA"},
      {"thăm Cộng hoà Séc", "Cộng hoà Séc=names/countries:CZE"},
      {"thăm CH Belarus", "CH Belarus=names/countries:BLR"},
      {"nước In-đô-nê-xi-a", "In-đô-nê-xi-a=names/countries:IDN"},
      {"nước CHDCND Triều Tiên", "CHDCND Triều Tiên=names/countries:PRK"},
      {"nước Thuỵ Sỹ", "Thuỵ Sỹ=names/countries:CHE"},
      {"nước Cộng hòa xã hội chủ nghĩa Việt Nam",
       "Cộng hòa xã hội chủ nghĩa Việt Nam=names/countries:VNM"},
      {"NGOẠI TRƯỞNG NGA", "NGA=names/countries:RUS"},
      {"tại Mát-xcơ-va", "Mát-xcơ-va=names/countries:RUS"},
      {"từ Nhà Trắng", "Nhà Trắng=names/countries:USA"},
  };
  for (const auto& c : cases) EXPECT_TRUE(finds(c.text, c.entry)) << c.text;
}

TEST_F(DataFound, EverydayWordsAreNoNames) {
  const struct {
    const char* text;
    const char* entry;
  } cases[] = {
      {"một chiếc áo dài", "áo=names/countries:AUT"},
      {"có ý nghĩa", "ý=names/countries:ITA"},
      {"dân tộc lào xào", "lào=names/countries:LAO"},
      {"một bộ phim", "bộ=offices/bodies:GOV"},
      {"vì hòa bình", "hòa bình=names/places:VNM"},
      {"hội đàm cấp cao", "cấp cao=names/gatherings:"},
      {"ông tuyên bố", "tuyên bố=names/instruments:"},
      {"VIỆT NAM", "NAM=names/organisations:NAM"},
  };
  for (const auto& c : cases) EXPECT_FALSE(finds(c.text, c.entry)) << c.text;
}

TEST_F(DataFound, BodiesInstrumentsAndGatherings) {
  const struct {
    const char* text;
    const char* entry;
  } cases[] = {
      {"tại Liên Hiệp Quốc", "Liên Hiệp Quốc=names/organisations:UN"},
      {"khối MERCORSUR", "MERCORSUR=names/organisations:MERCOSUR"},
      {"hội đồng bảo an", "hội đồng bảo an=names/organisations:UNSC"},
      {"Uỷ ban Châu Âu", "Uỷ ban Châu Âu=names/organisations:EC"},
      {"Công ước của Liên hợp quốc về luật biển năm 1982",
       "Công ước của Liên hợp quốc về luật biển năm 1982=names/instruments:UNCLOS"},
      {"Hiệp định đối tác xuyên Thái Bình Dương",
       "Hiệp định đối tác xuyên Thái Bình Dương=names/instruments:TPP"},
      {"dự Hội nghị Thượng đỉnh G20", "Hội nghị Thượng đỉnh G20=names/gatherings:G20"},
      {"dự Đối thoại Shangri - La", "Đối thoại Shangri - La=names/gatherings:"},
      {"dự TICAD ở Yokohama", "TICAD=names/gatherings:"},
      {"Hiệp định BBNJ", "BBNJ=names/instruments:BBNJ"},
      {"tiếp Tổng thư ký OTS", "OTS=names/organisations:OTS"},
      {"qua eo biển Bab el-Mandeb", "eo biển Bab el-Mandeb=names/places:"},
      {"thành phố Pokrovsk và Kupiansk", "Kupiansk=names/places:UKR"},
  };
  for (const auto& c : cases) EXPECT_TRUE(finds(c.text, c.entry)) << c.text;
}

TEST_F(DataFound, PeopleAndOffices) {
  const struct {
    const char* text;
    const char* entry;
  } cases[] = {
      {"Tổng thống Nga Pu-tin", "Pu-tin=names/people:RUS"},
      {"ông Kim Jong-un", "Kim Jong-un=names/people:PRK"},
      {"Thủ tướng Hungary Peter Magyar", "Peter Magyar=names/people:HUN"},
      {"Người phát ngôn Quách Gia Khôn", "Quách Gia Khôn=names/people:CHN"},
      {"Bộ trưởng ngoại giao", "Bộ trưởng ngoại giao=offices/heads:foreign_minister"},
      {"Bộ trưởng KH-ĐT", "KH-ĐT=offices/fields:field"},
      {"phó Thủ tướng Thường trực", "phó Thủ tướng Thường trực=offices/heads:deputy_head"},
      {"đại sứ thương hiệu", "đại sứ thương hiệu=offices/heads:private"},
      {"bà Lê Thị Thu Hằng", "bà=offices/modifiers:honorific_f"},
      {"Ủy viên Bộ Chính trị", "Ủy viên Bộ Chính trị=offices/modifiers:party_title"},
  };
  for (const auto& c : cases) EXPECT_TRUE(finds(c.text, c.entry)) << c.text;
}

}  // namespace
}  // namespace banggiao
