// What holds for any text.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "banggiao/timex.h"
#include "core/utf8.h"
#include "support/articles.h"
#include "support/reading.h"
#include "timex/parser.h"

namespace banggiao {
namespace {

// Words of time, numbers and marks in any order: most of it nonsense, all of it to be survived.
rc::Gen<std::string> any_text() {
  static const std::vector<std::string> pieces = {
      "ngày", "tháng",    "năm",      "tuần",    "quý",      "thế kỷ",  "giờ",     "phút",
      "sáng", "chiều",    "hôm nay",  "qua",     "nay",      "mai",     "từ",      "đến",
      "và",   "tới",      "cuối",     "đầu",     "giữa",     "nửa",     "thứ Hai", "thứ",
      "mùng", "rằm",      "Tết",      "khóa",    "đã",       "sẽ",      "1",       "2",
      "12",   "29",       "31",       "30",      "99",       "0",       "007",     "2016",
      "2025", "9999",     "/",        "-",       "–",        ".",       ",",       "(",
      ")",    ":",        "h",        "'",       "\n",       "âm lịch", "trước",   "sau",
      "đó",   "cách đây", "vài",      "kỷ niệm", "trước đó", "III",     "XX",      "GMT",
      "+",    "Bính Ngọ", "một",      "mười",    "lăm",      "mươi",    "hàng",    "ông",
      "các",  "những",    "nhiều",    "khoảng",  "nhiệm kỳ", "sau đó",  "trong",   "này",
      "mỗi",  "rưỡi",     "cùng ngày"};
  return rc::gen::map(rc::gen::container<std::vector<std::pair<std::string, bool>>>(
                          rc::gen::pair(rc::gen::elementOf(pieces), rc::gen::arbitrary<bool>())),
                      [](const std::vector<std::pair<std::string, bool>>& parts) {
                        std::string text;
                        for (const auto& [piece, space] : parts) text += piece + (space ? " " : "");
                        return text;
                      });
}

RC_GTEST_PROP(Timex, MentionsAreSortedApartAndWithinTheText, ()) {
  Article article = test::article_of_lines(*any_text());
  if (*rc::gen::arbitrary<bool>()) article.published = "2024-02-29";
  if (*rc::gen::arbitrary<bool>()) article.retrieved = parse_day("2024-03-01");
  const TokenizedText text = tokenize(article, test::builtin_lexicon());
  const TimeAnnotation times = test::read_times(article);
  std::uint32_t token = 0;
  for (const TimeMention& m : times.mentions) {
    RC_ASSERT(m.token_begin >= token);
    RC_ASSERT(m.token_begin < m.token_end);
    token = m.token_end;
    RC_ASSERT(m.token_end <= text.tokens.size());
    RC_ASSERT(m.span.begin == text.tokens[m.token_begin].span.begin);
    RC_ASSERT(m.span.end == text.tokens[m.token_end - 1].span.end);
    RC_ASSERT(!m.value.empty());
    RC_ASSERT(!m.rule.empty());
    if (m.days) RC_ASSERT(m.days->from <= m.days->to);
  }
  RC_ASSERT(times.published.empty() || parse_day(times.published).has_value());
}

RC_GTEST_PROP(Timex, NothingBeginsWhereNothingMay, ()) {
  static const auto known = *timex::WordTable::load(test::builtin_lexicon());
  const Article article = test::article_of_lines(*any_text());
  const TokenizedText text = tokenize(article, test::builtin_lexicon());
  const timex::WordView words(article.text, text, known);
  for (const Sentence& sentence : text.sentences) {
    const timex::Parser parser(words, sentence.begin, sentence.end);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      for (const bool led : {false, true}) {
        if (parser.parse(i, led))
          RC_ASSERT((words.classes(i) & timex::kOpening) != 0 && parser.may_open(i, led));
      }
    }
  }
}

TEST(Timex, EveryRuleWordIsKept) {
  // A word of the tables alone, in a sentence, must neither crash nor swallow what follows it.
  const Table* table = test::builtin_lexicon().table("time/words");
  ASSERT_NE(table, nullptr);
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    std::string phrase = test::builtin_lexicon().row(id).cells[0];
    phrase = phrase.substr(0, phrase.find('|'));
    const TimeAnnotation times =
        test::read_times(test::article_of_lines("Ông " + phrase + " Nguyễn Văn A."));
    for (const TimeMention& m : times.mentions) EXPECT_LE(m.span.end, 5u + phrase.size()) << phrase;
  }
}

// Two crawled pages whose dates have no year.
TEST(Timex, DatesTheSeedPages) {
  namespace fs = std::filesystem;
  const fs::path seeds = fs::path(BG_SOURCE_DIR) / "../shared/seeds";
  if (!fs::exists(seeds)) GTEST_SKIP() << "../shared is not here";
  const std::map<std::string, std::string> want = {{"000_a9111162403fbd46.txt", "2025-09-22"},
                                                   {"004_9fa97607f7a94f5b.txt", "2024-09-25"}};
  for (const auto& [name, day] : want) {
    std::ifstream in(seeds / name);
    std::stringstream content;
    content << in.rdbuf();
    const TimeAnnotation times = test::read_times(test::article_of_lines(content.str()));
    EXPECT_EQ(times.published, day) << name;
    EXPECT_EQ(times.basis.from, PublishedBasis::From::inferred);
    EXPECT_FALSE(times.basis.because.empty());
  }
}

}  // namespace
}  // namespace banggiao
