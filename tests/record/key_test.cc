#include "record/key.h"

#include <gtest/gtest.h>

#include "banggiao/record.h"

namespace banggiao {
namespace {

TEST(FoldedKey, SmallLettersWithoutMarks) {
  const struct {
    const char *name, *want;
  } kTable[] = {
      {"Tô Lâm", "to-lam"},
      {"Đặng Hoàng Giang", "dang-hoang-giang"},
      {"Lee Jae-myung", "lee-jae-myung"},
      {"  António  Guterres ", "antonio-guterres"},
      {"ASEAN+3", "asean-plus-3"},
      {"ADMM+", "admm-plus"},
      {"Giơ\u2011ne\u2011vơ", "gio-ne-vo"},
      {"To\u0302 La\u0302m", "to-lam"},  // not yet NFC
      {"…", ""},
  };
  for (const auto& row : kTable) EXPECT_EQ(folded_key(row.name), row.want) << row.name;
}

TEST(EditionOf, NumberElseYear) {
  const struct {
    const char *name, *want;
  } kTable[] = {
      {"Hội nghị Cấp cao ASEAN lần thứ 47", "47"},
      {"khóa họp 80 Đại hội đồng Liên hợp quốc", "80"},
      {"Đại hội đồng LHQ khóa 80", "80"},
      {"COP26", "26"},
      {"COP 26", "26"},
      {"Hội nghị cấp cao APEC năm 2017", "2017"},
      {"APEC lần thứ 25 tại Đà Nẵng năm 2017", "25"},
      {"Đại hội lần thứ XIII", "13"},
      {"lễ kỷ niệm 40 năm gia nhập", ""},
      {"Hội nghị thượng đỉnh G20", ""},
      {"hội nghị G 20", ""},
      {"Hội nghị cấp cao ASEAN+3", ""},
      {"Hội nghị G7 mở rộng trưa 9-6", ""},
      {"Đối thoại Shangri-La", ""},
  };
  for (const auto& row : kTable) EXPECT_EQ(edition_of(row.name), row.want) << row.name;
}

TEST(EntityKey, ByTypeAndWhatIsKnown) {
  const auto key = [](EntityType type, const char* name, const char* country, const char* code) {
    Entity e;
    e.type = type;
    e.name = name;
    e.country = country;
    e.code = code;
    return entity_key(e);
  };
  EXPECT_EQ(key(EntityType::person, "Tô Lâm", "VNM", ""), "person/VNM/to-lam");
  EXPECT_EQ(key(EntityType::person, "Tô Lâm", "", ""), "person/-/to-lam");
  EXPECT_EQ(key(EntityType::country, "Áo", "AUT", "AUT"), "country/AUT");
  EXPECT_EQ(key(EntityType::organisation, "Liên hợp quốc", "", "UN"), "organisation/UN");
  EXPECT_EQ(key(EntityType::organisation, "Bộ Ngoại giao", "VNM", ""),
            "organisation/VNM/bo-ngoai-giao");
  EXPECT_EQ(key(EntityType::instrument, "Hiệp định bảo hộ đầu tư", "", "EVIPA"),
            "instrument/evipa");
  EXPECT_EQ(key(EntityType::gathering, "Hội nghị Cấp cao ASEAN lần thứ 47", "", "ASEAN"),
            "gathering/ASEAN/hoi-nghi-cap-cao-asean/47");
  EXPECT_EQ(key(EntityType::gathering, "Hội nghị Cấp cao ASEAN", "", "ASEAN"),
            "gathering/ASEAN/hoi-nghi-cap-cao-asean");
}

TEST(EntityKey, TheOneOfTheReaderStays) {
  Entity e;
  e.name = "Trump";
  e.key = "person/USA/donald-trump";
  EXPECT_EQ(entity_key(e), "person/USA/donald-trump");
}

}  // namespace
}  // namespace banggiao
