#include "banggiao/timex.h"

#include <gtest/gtest.h>

#include <sstream>

#include "support/articles.h"
#include "support/cases.h"
#include "support/reading.h"

namespace banggiao {
namespace {

std::string dump(const Article& article, const TimeMention& m) {
  std::ostringstream out;
  out << '[' << m.span.begin << ',' << m.span.end << ") " << m.value;
  if (m.days) {
    out << ' ' << format_day(m.days->from);
    if (m.days->to != m.days->from) out << ".." << format_day(m.days->to);
  }
  if (!m.mod.empty()) out << ' ' << m.mod;
  out << " \"" << view(article.text, m.span) << '"';
  return out.str();
}

TEST(Timex, Cases) {
  const int count = test::run_cases("tests/timex/cases", [](const test::Case& c) {
    Article article = test::article_of_lines(c.in);
    article.published = c.get("published");
    article.retrieved = parse_day(c.get("retrieved"));
    const TimeAnnotation times = test::read_times(article);
    std::string out;
    if (article.published.empty() && !times.published.empty())
      out += "published " + times.published + "\n";
    for (const TimeMention& m : times.mentions) out += dump(article, m) + "\n";
    return out;
  });
  RecordProperty("cases", count);
}

TEST(Timex, SaysWhetherTheStoryOrTheCrawlToldTheYear) {
  using From = PublishedBasis::From;
  Article bare = test::article_of_lines(
      "Chiều 26/6, tại trụ sở Chính phủ, Phó Thủ tướng tiếp Bộ trưởng Y tế Lào.");
  bare.retrieved = parse_day("2017-07-31");
  EXPECT_EQ(test::read_times(bare).published, "2017-06-26");
  EXPECT_EQ(test::read_times(bare).basis.from, From::retrieved);

  Article full = test::article_of_lines(
      "Chiều 26/6/2017, tại trụ sở Chính phủ, Phó Thủ tướng tiếp Bộ trưởng Y tế Lào.");
  EXPECT_EQ(test::read_times(full).published, "2017-06-26");
  EXPECT_EQ(test::read_times(full).basis.from, From::inferred);
  full.retrieved = parse_day("2017-07-31");
  EXPECT_EQ(test::read_times(full).basis.from, From::inferred);
}

}  // namespace
}  // namespace banggiao
