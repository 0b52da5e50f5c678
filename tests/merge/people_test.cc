// Who is one person across articles, in which offices.
#include <gtest/gtest.h>

#include <algorithm>

#include "merge/made.h"

namespace banggiao {
namespace {

using test::day;

PersonReport told(const char* article, const char* key, const char* name, const char* office = "",
                  const char* on = nullptr) {
  PersonReport r;
  r.article = article;
  r.key = key;
  r.name = name;
  r.office = office;
  r.country = std::string(key).substr(7, 3);
  if (on != nullptr) r.day = day(on);
  return r;
}

// Keys of each person, "a+b c".
std::string groups(const std::vector<PersonReport>& reports) {
  std::string out;
  for (MergedPerson p : merge_people(reports)) {
    std::sort(p.keys.begin(), p.keys.end());
    if (!out.empty()) out += ' ';
    for (std::size_t i = 0; i < p.keys.size(); ++i) out += (i ? "+" : "") + p.keys[i].substr(11);
  }
  return out;
}

TEST(MergePeople, WhoIsOne) {
  const struct {
    std::vector<PersonReport> reports;
    const char* want;
  } kTable[] = {
      {{told("a", "person/LAO/thongloun-sisoulith", "Thongloun Sisoulith"),
        told("b", "person/LAO/thongloun", "Thongloun")},
       "thongloun+thongloun-sisoulith"},
      {{told("a", "person/LAO/thongloun-sisoulith", "Thongloun Sisoulith"),
        told("b", "person/LAO/thongloun-sisoulit", "Thongloun Sisoulit")},
       "thongloun-sisoulit+thongloun-sisoulith"},
      {{told("a", "person/USA/george-h-w-bush", "George H. W. Bush"),
        told("b", "person/USA/george-w-bush", "George W. Bush")},
       "george-h-w-bush george-w-bush"},
      {{told("a", "person/USA/donald-trump", "Donald Trump"),
        told("b", "person/USA/donald-trump-jr", "Donald Trump Jr."),
        told("c", "person/USA/trump", "Trump")},
       "donald-trump+trump donald-trump-jr"},
      // Which Nguyễn it is nobody can tell.
      {{told("a", "person/VNM/nguyen-xuan-phuc", "Nguyễn Xuân Phúc"),
        told("b", "person/VNM/nguyen-phu-trong", "Nguyễn Phú Trọng"),
        told("c", "person/VNM/nguyen", "Nguyễn")},
       "nguyen nguyen-phu-trong nguyen-xuan-phuc"},
      // One short syllable for another is another name.
      {{told("a", "person/VNM/nguyen-van-truong", "Nguyễn Văn Trường"),
        told("b", "person/VNM/nguyen-van-thuong", "Nguyễn Văn Thưởng")},
       "nguyen-van-thuong nguyen-van-truong"},
  };
  for (const auto& row : kTable) EXPECT_EQ(groups(row.reports), row.want);
}

TEST(MergePeople, ASurnameOfNoStateIsAnybodys) {
  EXPECT_EQ(merge_people(std::vector{told("a", "person/-/william-brown", "William Brown"),
                                     told("b", "person/-/brown", "Brown")})
                .size(),
            2u);
}

TEST(MergePeople, OfficesAsToldOverTime) {
  const std::vector<MergedPerson> people = merge_people(std::vector{
      told("c", "person/VNM/to-lam", "Tô Lâm", "Tổng Bí thư", "2025-03-01"),
      told("a", "person/VNM/to-lam", "Tô Lâm", "Bộ trưởng Công an", "2023-05-01"),
      told("b", "person/VNM/to-lam", "Tô Lâm", "Bộ trưởng Công an", "2024-01-01"),
      told("d", "person/VNM/to-lam", "TÔ LÂM"),
  });
  ASSERT_EQ(people.size(), 1u);
  EXPECT_EQ(people[0].name, "Tô Lâm");
  EXPECT_EQ(people[0].articles, 4u);
  ASSERT_EQ(people[0].offices.size(), 2u);
  EXPECT_EQ(people[0].offices[0].office, "Bộ trưởng Công an");
  EXPECT_EQ(people[0].offices[0].first, day("2023-05-01"));
  EXPECT_EQ(people[0].offices[0].last, day("2024-01-01"));
  EXPECT_EQ(people[0].offices[0].reports, 2u);
  EXPECT_EQ(people[0].offices[1].office, "Tổng Bí thư");
  EXPECT_EQ(people[0].names, std::vector<std::string>{"TÔ LÂM"});
}

TEST(MergePeople, BodiesAreOneByTheirKey) {
  PersonReport a = told("a", "organisation/UN", "Liên hợp quốc"),
               b = told("b", "organisation/UN", "LHQ");
  EXPECT_EQ(person_block_key(a), person_block_key(b));
  EXPECT_EQ(merge_people(std::vector{a, b}).size(), 1u);
}

TEST(PersonBlockKey, TheState) {
  EXPECT_EQ(person_block_key(told("a", "person/VNM/to-lam", "Tô Lâm")), "VNM");
}

}  // namespace
}  // namespace banggiao
