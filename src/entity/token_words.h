// The words of a text's tokens, as the linker asks for them.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/text.h"
#include "core/strings.h"
#include "entity/people.h"

namespace banggiao {

constexpr std::uint32_t kNoToken = UINT32_MAX;

class TokenWords {
 public:
  TokenWords(std::string_view text, const TokenizedText& tokens, const Lexicon& lexicon)
      : text_(text), t_(tokens), spellings_(lexicon.spellings()) {}

  // As printed, white space and line breaks as one space.
  std::string printed(std::uint32_t begin, std::uint32_t end) const;
  // Valid while this and the lexicon live.
  std::string_view folded(std::uint32_t token) const;
  Words folded(std::uint32_t begin, std::uint32_t end) const;
  bool is(std::uint32_t token, std::initializer_list<std::string_view> words)
      const;  // one of them, in small or capital letters
  bool is(std::uint32_t token, const std::vector<std::string>& words) const;
  bool is_quote(std::uint32_t token) const {
    return t_.tokens[token].kind == TokenKind::punct &&
           is_quotation_mark(view(text_, t_.tokens[token].span));
  }
  bool is_comma(std::uint32_t token) const { return view(text_, t_.tokens[token].span) == ","; }
  bool are_vietnamese(std::uint32_t begin, std::uint32_t end) const;  // by their spelling
  bool have_marks(std::uint32_t begin,
                  std::uint32_t end) const;  // any tone mark or other letter beyond ASCII

  // "một tổng thống Mỹ", "bầu cử tổng thống", "các đời tổng thống": whether what stands before an
  // office makes it whoever holds it.
  bool calls_several(std::uint32_t office) const;  // "các", "đội ngũ" before it
  bool calls_people(std::uint32_t land) const;  // "58% người Nga", "người dân Nga": not the land
  bool says_this(std::uint32_t token) const;  // "này", "nói trên"
  bool of_many(std::uint32_t token)
      const;  // "(đại diện) các doanh nghiệp", "(Chủ tịch) của hơn 20 tập đoàn"
  bool points_back(std::uint32_t token) const;  // "này", "nói trên"
  bool leads_in(std::uint32_t token) const;  // a verb or a preposition before a noun: "gặp", "của"
  bool meets(std::uint32_t token) const;     // "gặp", "cùng với" before a noun
  bool goes_on(std::uint32_t token) const;      // whether a verb may stand here
  bool joins(std::uint32_t token) const;        // "và", "với"
  bool opens_gloss(std::uint32_t token) const;  // "("
  bool call_leaders(std::uint32_t begin,
                    std::uint32_t end) const;  // "hai nhà lãnh đạo", no "hai quan chức"
  bool calls_office_as_such(std::uint32_t office) const;
  bool calls_one_to_come(std::uint32_t begin, std::uint32_t end)
      const;  // "tiếp theo", "kế nhiệm" in an office or behind it, "nào"
  bool calls_capacity(std::uint32_t office) const;  // "trên cương vị", "giữ chức" before it
  // Where "hiện là", "đắc cử" before it begins; the office itself where none. `before_end`: where
  // somebody told of right before ends.
  std::uint32_t made_of_subject(std::uint32_t office, std::uint32_t before_end) const;
  // Where "được Tổng thống chỉ định làm" begins; `verb` + 1 where it is no passive.
  std::uint32_t passive_before(std::uint32_t verb) const;
  std::uint32_t before_count(
      std::uint32_t office) const;  // the first of "các", "một số" before it, or the office itself

  bool closes_quotation(std::uint32_t token) const;   // "…", before it
  std::uint32_t cited_by(std::uint32_t token) const;  // where "Reuters dẫn lời" before it begins
  bool closes_alone(std::uint32_t mark) const;  // opens nothing, though no mark stands before it
  // The mark that opens the quotation it stands in, which may have begun some sentences before;
  // kNoToken where none.
  std::uint32_t opening_quotation(std::uint32_t token) const;

  // Whether the quotation that quotation() gave last begins after a colon: what somebody says, and
  // not a word of his.
  bool quoted_in_full() const { return open_ > 0 && view(text_, t_.tokens[open_ - 1].span) == ":"; }

  // The number of the quotation in its sentence that a token stands in, 0 for none. REQUIRES:
  // tokens in order.
  std::uint32_t quotation(std::uint32_t token, std::uint32_t sentence_begin);

 private:
  bool counts(std::uint32_t token) const;  // more than two, by a word of one syllable

  std::string_view text_;
  const TokenizedText& t_;
  const Spellings& spellings_;
  std::uint32_t at_ = 0;
  std::uint32_t marks_ = 0;               // of the sentence, before at_
  std::uint32_t open_ = 0;                // the last of them
  mutable std::deque<std::string> kept_;  // what `folded` gave of words that no dictionary has
};

}  // namespace banggiao
