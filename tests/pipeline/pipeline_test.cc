// What holds for any bytes that a reader is given.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <thread>

#include "banggiao/reader.h"
#include "support/record_rules.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

const Reader& reader() {
  static const Reader loaded = Reader::load().value();
  return loaded;
}

const std::vector<std::string>& pages() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(fs::path(BG_SOURCE_DIR) / "examples")) {
      const fs::path& path = entry.path();
      if (path.extension() == ".txt" || path.extension() == ".html") paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      std::stringstream content;
      content << std::ifstream(path, std::ios::binary).rdbuf();
      out.push_back(std::move(content).str());
    }
    return out;
  }();
  return all;
}

// Sentences and lines of the example pages, to be put together anew.
const std::vector<std::string>& sentences() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const std::string& page : pages()) {
      std::string sentence;
      for (std::size_t i = 0; i < page.size(); ++i) {
        sentence += page[i];
        const bool stop =
            page[i] == '\n' || (page[i] == '.' && i + 1 < page.size() && page[i + 1] == ' ');
        if (!stop) continue;
        if (sentence.size() > 1) out.push_back(sentence);
        sentence.clear();
      }
    }
    return out;
  }();
  return all;
}

const std::vector<std::string>& scraps() {
  static const std::vector<std::string> all = {"\n",
                                               "\n\n",
                                               " ",
                                               "\u00A0",
                                               "“",
                                               "”",
                                               "\"",
                                               "«",
                                               "(",
                                               ")",
                                               ", ",
                                               "; ",
                                               ": ",
                                               " - ",
                                               "...",
                                               "\t",
                                               "\r\n",
                                               "\u200B",
                                               " và ",
                                               " với ",
                                               " đồng thời ",
                                               " Theo ",
                                               " hai bên ",
                                               " ông ",
                                               " bà ",
                                               " Thủ tướng ",
                                               " Chủ tịch nước ",
                                               " Nga ",
                                               " Áo ",
                                               " gặp ",
                                               " tiếp ",
                                               " thăm ",
                                               " ký ",
                                               " tại ",
                                               " ngày 22/9 ",
                                               " hôm qua ",
                                               " đề nghị ",
                                               " khẳng định ",
                                               " không ",
                                               " sẽ ",
                                               " hủy ",
                                               " người đồng cấp ",
                                               " Hiệp định ",
                                               " Hội nghị ",
                                               "<p>",
                                               "</p>",
                                               "<div class=\"article-body\">",
                                               "&nbsp;",
                                               "<script>",
                                               "e\u0302\u0323",
                                               "😀",
                                               "\xFF",
                                               "\xC3",
                                               std::string(1, '\0')};
  return all;
}

// Sentences in any order with scraps between them, now and then cut off in the middle of a letter.
rc::Gen<std::string> any_article() {
  const auto sentence = rc::gen::elementOf(sentences());
  const auto scrap = rc::gen::elementOf(scraps());
  const auto cut = rc::gen::apply(
      [](std::string text, std::uint32_t at) { return text.substr(0, at % (text.size() + 1)); },
      sentence, rc::gen::arbitrary<std::uint32_t>());
  const auto piece = rc::gen::weightedOneOf<std::string>({{6, sentence}, {5, scrap}, {1, cut}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& p : pieces) text += p;
                        return text;
                      });
}

PageHints any_hints() {
  PageHints hints;
  hints.uri = "file:any";
  if (*rc::gen::arbitrary<bool>()) hints.published = "2025-06-15";
  if (*rc::gen::arbitrary<bool>()) hints.retrieved = parse_day("2025-06-20");
  hints.format = *rc::gen::element(PageFormat::detect, PageFormat::text, PageFormat::html);
  return hints;
}

RC_GTEST_PROP(Pipeline, RecordsKeepTheirRules, ()) {
  const std::string bytes = *any_article();
  const PageHints hints = any_hints();
  const Result<Record> record = reader().read(bytes, hints);
  if (!record) {
    RC_ASSERT(!record.error().message.empty());
    return;
  }
  RC_ASSERT(test::broken_rule(*record) == "");
  const Result<Record> again = reader().read(bytes, hints);
  RC_ASSERT(again.has_value());
  RC_ASSERT(test::json_of(*again) == test::json_of(*record));
}

RC_GTEST_PROP(Pipeline, BytesOfNoKindAreSurvived, (const std::string& bytes)) {
  const Result<Record> record = reader().read(bytes, any_hints());
  if (record) RC_ASSERT(test::broken_rule(*record) == "");
}

TEST(Pipeline, ExamplesKeepTheirRules) {
  for (const std::string& page : pages()) {
    const Result<Record> record = reader().read(page, {.uri = "file:example"});
    ASSERT_TRUE(record);
    EXPECT_EQ(test::broken_rule(*record), "");
  }
}

TEST(Pipeline, PagesWithoutAStoryAreErrors) {
  const Result<Record> record =
      reader().read("<nav><a href=/>Trang chủ</a></nav><form><p>Đăng nhập để đọc tiếp.</p></form>",
                    {.uri = "file:x", .format = PageFormat::html});
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, Errc::no_article);
  EXPECT_EQ(record.error().where, "file:x");
}

TEST(Pipeline, ManyTogetherGiveWhatOneGives) {
  std::vector<std::string> all = pages();
  for (const std::ptrdiff_t i : {0, 3, 4}) all.insert(all.begin() + i, "");  // nothing to read
  for (std::size_t i = 0; all.size() < 40; ++i) all.push_back(std::string(all[i]));
  std::vector<PageInput> inputs;
  for (const std::string& page : all) inputs.push_back({page, {.uri = "file:x"}});
  const std::vector<Result<Record>> records = reader().read(inputs);
  ASSERT_EQ(records.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Result<Record> alone = reader().read(all[i], {.uri = "file:x"});
    ASSERT_EQ(records[i].has_value(), alone.has_value()) << i;
    if (alone) {
      EXPECT_EQ(test::json_of(*records[i]), test::json_of(*alone)) << i;
    } else {
      EXPECT_EQ(records[i].error().code, alone.error().code) << i;
    }
  }
  EXPECT_TRUE(reader().read(std::vector<PageInput>()).empty());
}

TEST(Pipeline, ThreadsGiveWhatOneGives) {
  std::vector<std::string> want;
  for (const std::string& page : pages())
    want.push_back(test::json_of(reader().read(page, {.uri = "file:x"}).value()));
  std::atomic<int> differ = 0;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < want.size(); ++i) {
          const std::size_t page = (i + t * 5) % want.size();  // each thread in an order of its own
          const Result<Record> record = reader().read(pages()[page], {.uri = "file:x"});
          differ += !record || test::json_of(*record) != want[page];
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(differ, 0);
}

// Sanitizers cost by rules of their own: with them the texts are only read.
#ifdef BG_SANITIZED
constexpr bool kTimed = false;
#else
constexpr bool kTimed = true;
#endif

// Seconds of this thread's processor, the best of three.
double cost(const std::string& text) {
  double best = 1e9;
  for (int i = 0; i < (kTimed ? 3 : 1); ++i) {
    timespec before{}, after{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    const Result<Record> record = reader().read(text, {.uri = "file:x", .published = "2025-06-15"});
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    if (!record) return 0;
    best = std::min(best, static_cast<double>(after.tv_sec - before.tv_sec) +
                              static_cast<double>(after.tv_nsec - before.tv_nsec) * 1e-9);
  }
  return best;
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

struct Shape {
  const char* name;
  std::string piece;
  std::string head = {};
  std::size_t bytes = 50'000;
};

void PrintTo(const Shape& shape, std::ostream* out) { *out << shape.piece.substr(0, 60); }

class Linear : public testing::TestWithParam<Shape> {};

std::string stories() {
  std::string out;
  for (const std::string& page : pages()) {
    if (page.find('<') == page.npos) out += page + "\n";
  }
  return out;
}

constexpr std::size_t kUsualBytes = 1'000'000;

// Seconds for so many bytes of stories.
double usual_cost() {
  static const double seconds = cost(repeated(stories(), kUsualBytes));
  return seconds;
}

// Four times the text costs about four times the work. Work that grows with the square costs
// sixteen times as much; the bound lies between, far enough from four for a busy machine. Work that
// grows with the square up to a bound is in step with the text, and still thousands of times what
// stories cost.
TEST_P(Linear, InTheText) {
  const Shape& shape = GetParam();
  const double four = cost(shape.head + repeated(shape.piece, 4 * shape.bytes));
  if (!kTimed) return;
  const double once = cost(shape.head + repeated(shape.piece, shape.bytes));
  RecordProperty("milliseconds", static_cast<int>(once * 1000));
  EXPECT_LT(four, 9 * once + 0.02) << once << " s, then " << four << " s";
  const double stories =
      usual_cost() * static_cast<double>(4 * shape.bytes) / static_cast<double>(kUsualBytes);
  EXPECT_LT(four, 150 * stories + 0.02) << four << " s, stories " << stories << " s";
}

// A million of one thing costs no more than so many times as much text of stories; work that grows
// with the square, thousands.
TEST(Hostile, AMillionOfOneThing) {
  constexpr std::size_t kBytes = kUsualBytes;
  const double usual = usual_cost();
  const std::string head = "Thủ tướng tiếp khách\n\n";
  for (const char* piece : {"(", "\"", "“", ",", ".", ":", "1", "1/", "A ", "Trần ", "và ", "a",
                            "[", ">", "&", "\u0301"}) {
    const double hostile = cost(head + repeated(piece, kBytes));
    if (!kTimed) continue;
    EXPECT_LT(hostile, 40 * usual) << piece << ": " << hostile << " s, stories " << usual << " s";
  }
#ifndef BG_SANITIZED
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  EXPECT_LT(used.ru_maxrss, 300 * 1024) << "KiB";
#endif
}

// A sentence with two people whom no other sentence names, so many times.
std::string people(std::size_t sentences) {
  static const char* const names[] = {"An",    "Bình", "Cường", "Dũng", "Giang", "Hải",
                                      "Khánh", "Long", "Minh",  "Nam",  "Phong", "Quân",
                                      "Sơn",   "Tuấn", "Vinh",  "Xuân"};
  const auto name = [&](std::size_t n) {
    return std::string("Trần ") + names[n % 16] + ' ' + names[n / 16 % 16] + ' ' +
           names[n / 256 % 16] + (n < 4096 ? "" : std::string(" ") + names[n / 4096 % 16]);
  };
  std::string text = "Lãnh đạo các nước gặp nhau\n\n";
  for (std::size_t i = 0; i < sentences; ++i) {
    text += "Bộ trưởng Tài chính " + name(2 * i) + " gặp Bộ trưởng Y tế " + name(2 * i + 1) +
            " tại Hà Nội.\n";
  }
  return text;
}

TEST(People, CostIsLinearInTheirNumber) {
  const double once = cost(people(500)), four = cost(people(2000));
  if (!kTimed) return;
  EXPECT_LT(four, 9 * once + 0.02) << once << " s, then " << four << " s";
}

// Offices whose holder the article may name later, and as many people of other offices.
std::string unmet_offices(std::size_t sentences) {
  std::string text = "Lãnh đạo các nước gặp nhau\n\n";
  for (std::size_t i = 0; i < sentences; ++i) text += "Ngoại trưởng đến. ";
  std::string people_of_mine = people(sentences);
  return text + people_of_mine.substr(people_of_mine.find("\n\n"));
}

TEST(People, CostIsLinearInOfficesThatNobodyHolds) {
  const double once = cost(unmet_offices(2500)), four = cost(unmet_offices(10000));
  if (!kTimed) return;
  EXPECT_LT(four, 9 * once + 0.02) << once << " s, then " << four << " s";
}

std::vector<Shape> shapes() {
  const std::string head = "Thủ tướng tiếp khách\n\n";
  return {
      {"stories", stories()},
      {"meetings",
       "Ngày 12/6, Thủ tướng Phạm Minh Chính gặp Thủ tướng Bỉ Bart De Wever. Ông cảm ơn Bỉ.\n\n"},
      {"one_sentence", "Thủ tướng Phạm Minh Chính gặp Thủ tướng Bỉ và ", head},
      {"list_of_states", "Lào, Nga, Pháp và Đức, ", head},
      {"pronouns", "Ông gặp bà. Hai bên nhất trí. ", head},
      {"quotes", "“Việt Nam ” khẳng định \" ", head},
      {"open_quotes", "“ Nga nói ", head},
      {"quotes_within", "ông “rất vui “gặp” Thủ tướng Anh ", head, 200'000},
      {"both_lands", "hai nước tập trận với Nga và hai nước viện trợ cho hai nước ", head},
      {"counterparts", "ông gọi cho người đồng cấp Lào. ", head, 200'000},
      {"this_land", "Ông thăm nước này. Người đồng cấp đến. ", head, 200'000},
      {"posts", "được bầu làm Đại sứ. ", head, 400'000},
      {"policemen", "Cảnh sát bắt người tại Paris.\nCảnh sát nói.\n", head, 200'000},
      {"clauses_set_off", "Ông Putin, người vừa thăm Lào, gặp ông Trump, ", head},
      {"brackets", "( Nga ( Lào ", head},
      {"bare_brackets", "([{", head},
      {"bare_quotes", "\"“'", head},
      {"commas", ",", head},
      {"digits", "1234 56/7 ", head},
      {"names", "ông Trần Văn A, bà Lê Thị B, ", head},
      {"sources", "theo Bộ Ngoại giao Nga, theo ", head},
      {"days", "ngày 22/9 đến ngày 3/10, ", head},
      {"triggers", "gặp tiếp thăm ký hội đàm điện đàm ", head},
      {"verbs", "khẳng định đề nghị cho rằng cảm ơn ", head},
      {"capitals", "Nguyễn Văn Trần Thị Lê Hoàng ", head},
      {"one_line", "aaaaaaaaaa", head},
      {"short_lines", "Nga\n", head},
      {"tags", "<div><p>Nga</p><b>", "<html><body>"},
  };
}

INSTANTIATE_TEST_SUITE_P(Pipeline, Linear, testing::ValuesIn(shapes()),
                         [](const testing::TestParamInfo<Shape>& shape) {
                           return std::string(shape.param.name);
                         });

}  // namespace
}  // namespace banggiao
