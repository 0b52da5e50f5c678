// What looks at sixteen bytes together sees what a look at each sees.
#include "banggiao/core.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "article/words.h"
#include "core/bytes.h"
#include "core/letters.h"
#include "core/strings.h"
#include "core/utf8.h"
#include "record/code_points.h"

namespace banggiao {
namespace {

rc::Gen<std::string> any_text() {
  const std::vector<std::string> pieces = {
      "a",      "Nam",    "việt",   "người",  ".",
      " ",      "  ",     "\t",     "\u00a0", "\u1680",
      "\u2003", "\u3000", "\u2028", "“",      "…",
      "日",     "ế",      "\u169b", "😀",     "một câu dài hơn mười sáu"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& all) {
                        std::string text;
                        for (const std::string& piece : all) text += piece;
                        return text;
                      });
}

RC_GTEST_PROP(Bytes, FindsTheFirst, (const std::string& text)) {
  const auto from = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto found =
      find_byte(text, from, [](Bytes16 b) { return (b < 0x20) | (b == 'e') | (b >= 0xF0); });
  std::size_t expected = from;
  while (expected < text.size()) {
    const auto byte = static_cast<unsigned char>(text[expected]);
    if (byte < 0x20 || byte == 'e' || byte >= 0xF0) break;
    ++expected;
  }
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(Bytes, FindsEach, (const std::string& text)) {
  const auto to = *rc::gen::inRange<std::size_t>(0, text.size() + 1),
             from = *rc::gen::inRange<std::size_t>(0, to + 1);
  std::vector<std::size_t> found, expected;
  each_byte(
      text, from, to, [](Bytes16 b) { return within(b, 'a', 'm') | within(b, 0, 9); },
      [&](std::size_t at) { found.push_back(at); });
  for (std::size_t at = from; at < to; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 'a' && byte <= 'm') || byte <= 9) expected.push_back(at);
  }
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(Utf8, FindsTheFirstByteThatIsWrong, ()) {
  std::string text = *any_text();
  for (int broken = *rc::gen::inRange(0, 3); broken > 0 && !text.empty(); --broken) {
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  }
  std::size_t expected = 0;
  while (expected < text.size()) {
    // What a character writes is what was read of it: no other sequence is valid.
    const auto lead = static_cast<unsigned char>(text[expected]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (expected + size > text.size()) break;
    const char32_t c = code_point_at(text, expected).value;
    std::string written;
    append_utf8(c, written);
    if (written != text.substr(expected, size) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
      break;
    expected += size;
  }
  RC_ASSERT(first_invalid_utf8(text) == (expected == text.size() ? std::string::npos : expected));
}

RC_GTEST_PROP(Words, AreCountedAsTheyAreCut, ()) {
  const std::string text = *any_text();
  RC_ASSERT(count_words(text) == words_of(text).size());
}

RC_GTEST_PROP(CodePoints, AreCountedBeforeEachByte, ()) {
  const std::string text = *any_text();
  const CodePoints points(text);
  std::uint32_t count = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    RC_ASSERT(points.before(at) == count++);
    at += code_point_at(text, at).size;
  }
  RC_ASSERT(points.before(static_cast<std::uint32_t>(text.size())) == count);
}

TEST(RomanNumber, IsOneInCapitals) {
  const struct {
    const char* text;
    int number;
  } cases[] = {{"I", 1},    {"IV", 4},  {"XIII", 13}, {"XIV", 14}, {"XL", 40}, {"LXXIX", 79},
               {"IIII", 0}, {"xiv", 0}, {"XIC", 0},   {"", 0},     {"IIX", 0}};
  for (const auto& one : cases) EXPECT_EQ(roman_number(one.text), one.number) << one.text;
}

// What normalize passes over without a look at each letter.
TEST(Letters, OfVietnameseStandInNfcWhateverIsBesideThem) {
  for (char32_t c = 0xC0; c < 0x1F00; ++c) {
    if (c == 0x1C0) c = 0x1E80;
    EXPECT_TRUE(Letters::table().is(c, Letters::settled))
        << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Day, IsWrittenAsItIsRead) {
  for (const char* iso : {"2025-09-22", "0001-01-01", "9999-12-31", "1975-04-30"})
    EXPECT_EQ(format_day(*parse_day(iso)), iso);
  EXPECT_EQ(format_day(Day{std::chrono::year{-5} / 3 / 7}), "-005-03-07");
  EXPECT_EQ(format_day(Day{std::chrono::year{12025} / 3 / 7}), "12025-03-07");
}

}  // namespace
}  // namespace banggiao
