#include "banggiao/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/utf8.h"
#include "support/articles.h"
#include "text/split.h"

namespace banggiao {
namespace {

// Vietnamese, marks that trip tokenizers, and characters of one to four bytes.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"hòa",    "hoà",
                                               "THUÝ",   "Việt",
                                               "Nam",    "Đ",
                                               "ð",      "Ð",
                                               "G20",    "h30",
                                               "7",      "22",
                                               "2025",   ".",
                                               ",",      "?",
                                               "!",      "…",
                                               "\"",     "“",
                                               "”",      "(",
                                               ")",      "/",
                                               "-",      "–",
                                               " ",      " ",
                                               "\n",     "\t",
                                               "\u00a0", "\u200b",
                                               "\ufeff", "e\u0302\u0301",
                                               "\u0301", "a",
                                               "TP",     "ông",
                                               "日",     "😀",
                                               "'"};
  return all;
}

rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces())),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load().value();
  return loaded;
}

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

TEST(FoldSyllable, MakesSpellingsOfOneSyllableEqual) {
  const struct {
    const char *in, *want;
  } table[] = {{"Hoà", "hòa"}, {"HOÀ", "hòa"}, {"hòa", "hòa"},   {"thuý", "thúy"}, {"Thúy", "thúy"},
               {"quý", "quý"}, {"qúy", "quý"}, {"khoẻ", "khỏe"}, {"hoàn", "hoàn"}, {"loại", "loại"},
               {"ĐẤT", "đất"}, {"Ðất", "đất"}, {"G20", "g20"},   {"toàn", "toàn"}, {"uỷ", "ủy"},
               {"Uỷ", "ủy"},   {"giá", "giá"}, {"xoá", "xóa"}};
  for (const auto& row : table) EXPECT_EQ(fold_syllable(row.in), row.want) << row.in;
}

RC_GTEST_PROP(FoldSyllable, FoldingTwiceIsFoldingOnce, ()) {
  const std::string text = normalize(*any_text());
  const std::string once = fold_syllable(text);
  RC_ASSERT(fold_syllable(once) == once);
}

TEST(Syllable, TellsVietnameseSpellingFromForeign) {
  for (const char* s :
       {"nghiêng", "giếng", "quyết", "khuya", "ăn", "yêu", "xoong", "gì", "oanh", "thuở"}) {
    EXPECT_TRUE(is_vietnamese_syllable(s)) << s;
  }
  for (const char* s :
       {"putin", "washington", "kf", "strong", "trump", "ww", "berlin", "vladimir"}) {
    EXPECT_FALSE(is_vietnamese_syllable(s)) << s;
  }
}

TEST(Normalize, JoinsMarksAndDropsWhatCannotBeSeen) {
  EXPECT_EQ(normalize("e\u0302\u0301"), "ế");
  EXPECT_EQ(normalize("Vi\u00adệt\u200b Nam\ufeff"), "Việt Nam");
  EXPECT_EQ(normalize("Ðức"), "Đức");
  EXPECT_EQ(normalize("Hà\u00a0Nội"), "Hà\u00a0Nội");
  EXPECT_EQ(normalize(""), "");
}

RC_GTEST_PROP(Normalize, TwiceIsOnce, ()) {
  const std::string once = normalize(*any_text());
  RC_ASSERT(normalize(once) == once);
  RC_ASSERT(first_invalid_utf8(once) == std::string::npos);
}

RC_GTEST_PROP(Tokenize, TokensAndSentencesTileTheBlocks, ()) {
  const Article article = test::article_of_lines(*any_text());
  const TokenizedText text = tokenize(article, lexicon());
  std::uint32_t at = 0;
  for (const Token& token : text.tokens) {
    RC_ASSERT(!token.span.empty());
    RC_ASSERT(token.span.begin >= at);
    RC_ASSERT(on_boundary(article.text, token.span.begin));
    RC_ASSERT(on_boundary(article.text, token.span.end));
    RC_ASSERT(trim(view(article.text, {at, token.span.begin})).empty());
    if (token.glued) RC_ASSERT(token.span.begin == at);
    at = token.span.end;
  }
  RC_ASSERT(
      trim(view(article.text, {at, static_cast<std::uint32_t>(article.text.size())})).empty());
  std::uint32_t token = 0;
  for (const Sentence& s : text.sentences) {
    RC_ASSERT(s.begin == token);
    RC_ASSERT(s.end > s.begin);
    const Span block = article.blocks[s.block].span;
    RC_ASSERT(block.contains(text.tokens[s.begin].span));
    RC_ASSERT(block.contains(text.tokens[s.end - 1].span));
    token = s.end;
  }
  RC_ASSERT(token == text.tokens.size());
}

// What is looked up whole against what is cut letter by letter.
RC_GTEST_PROP(Tokenize, KnowsOfAWordWhatItsLettersTell, ()) {
  const std::string some = *any_text();
  const Article article = test::article_of_lines(some + some + some + some);
  std::vector<Token> letters;
  for (const Block& block : article.blocks) split_tokens(article.text, block.span, letters);
  const TokenizedText text = tokenize(article, lexicon());
  RC_ASSERT(text.tokens.size() == letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const Token &whole = text.tokens[i], &cut = letters[i];
    RC_ASSERT(whole.span == cut.span);
    RC_ASSERT(whole.kind == cut.kind);
    RC_ASSERT(whole.glued == cut.glued);
    RC_ASSERT(whole.capital == cut.capital);
    RC_ASSERT(whole.all_caps == cut.all_caps);
  }
}

std::vector<std::string> sentences_of(const std::string& paragraph) {
  const Article article = test::article_of_lines(paragraph);
  const TokenizedText text = tokenize(article, lexicon());
  std::vector<std::string> out;
  for (const Sentence& s : text.sentences) {
    const Span span{text.tokens[s.begin].span.begin, text.tokens[s.end - 1].span.end};
    out.emplace_back(view(article.text, span));
  }
  return out;
}

TEST(Sentences, ARowOfHeadlinesIsOneEach) {
  using Want = std::vector<std::string>;
  EXPECT_EQ(sentences_of("Pháp gọi Nga \"ngồi lại; Đức chờ\"; Lào đón khách Nhật; 3 nước họp... là "
                         "những tin thế giới đáng chú ý sáng 6-5."),
            (Want{"Pháp gọi Nga \"ngồi lại; Đức chờ\";", "Lào đón khách Nhật;", "3 nước họp...",
                  "là những tin thế giới đáng chú ý sáng 6-5."}));
  EXPECT_EQ(sentences_of("Ông tới Pháp; Đức là những nước đáng chú ý."),
            (Want{"Ông tới Pháp; Đức là những nước đáng chú ý."}));
  EXPECT_EQ(sentences_of("Dự có Thủ tướng; Bộ trưởng Ngoại giao; đại sứ."),
            (Want{"Dự có Thủ tướng; Bộ trưởng Ngoại giao; đại sứ."}));
}

TEST(Sentences, EndWhereAReaderSeesTheEnd) {
  using Want = std::vector<std::string>;
  EXPECT_EQ(sentences_of("Ông A tới. Bà B đi."), (Want{"Ông A tới.", "Bà B đi."}));
  EXPECT_EQ(sentences_of("Ông ở TP. HCM từ lâu."), (Want{"Ông ở TP. HCM từ lâu."}));
  EXPECT_EQ(sentences_of("Ngày 22.9, ông J. Biden tới."), (Want{"Ngày 22.9, ông J. Biden tới."}));
  EXPECT_EQ(
      sentences_of("Ông thăm Đông Nam Á. Nga chờ Na Uy. EU gặp Ý. Ông Đ. Trung ở Nghệ An. Họ đi."),
      (Want{"Ông thăm Đông Nam Á.", "Nga chờ Na Uy.", "EU gặp Ý.", "Ông Đ. Trung ở Nghệ An.",
            "Họ đi."}));
  EXPECT_EQ(sentences_of("Ông nói: “Tốt. Rất tốt.” Rồi ông đi."),
            (Want{"Ông nói: “Tốt. Rất tốt.”", "Rồi ông đi."}));
  EXPECT_EQ(sentences_of("Ông nói “Tốt. Rất tốt” rồi đi."),
            (Want{"Ông nói “Tốt. Rất tốt” rồi đi."}));
  EXPECT_EQ(sentences_of("Ông nói \"tốt”. Bà nói \"không\"."),
            (Want{"Ông nói \"tốt”.", "Bà nói \"không\"."}));
  EXPECT_EQ(sentences_of("Thật ư? Thật! Ừ…"), (Want{"Thật ư?", "Thật!", "Ừ…"}));
  EXPECT_EQ(sentences_of("(Ảnh: TTXVN) Ông tới.Bà đi."), (Want{"(Ảnh: TTXVN) Ông tới.", "Bà đi."}));
  EXPECT_EQ(sentences_of("Ông từ chối.“Chưa được”, ông nói.Bà khen “tốt”.Họ đi."),
            (Want{"Ông từ chối.", "“Chưa được”, ông nói.", "Bà khen “tốt”.", "Họ đi."}));
}

TEST(Tokens, SayWhatTheyAre) {
  const Article article = test::article_of_lines("G20 họp 14h30 ngày 22.9/2025 ở LHQ");
  const TokenizedText text = tokenize(article, lexicon());
  std::string dump;
  for (const Token& t : text.tokens) {
    dump += std::string(view(article.text, t.span));
    dump += t.kind == TokenKind::number  ? "#"
            : t.kind == TokenKind::punct ? "!"
            : t.all_caps                 ? "^"
                                         : "";
    dump += ' ';
  }
  EXPECT_EQ(dump, "G20 họp 14# h 30# ngày 22# .! 9# /! 2025# ở LHQ^ ");
}

}  // namespace
}  // namespace banggiao
