#include "entity/token_words.h"

#include <algorithm>

#include "core/strings.h"

namespace banggiao {

std::string TokenWords::printed(std::uint32_t begin, std::uint32_t end) const {
  std::string out;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i > begin && !t_.tokens[i].glued) out.push_back(' ');
    out.append(view(text_, t_.tokens[i].span));
  }
  return out;
}

Words TokenWords::folded(std::uint32_t begin, std::uint32_t end) const {
  Words out;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (t_.tokens[i].kind == TokenKind::word) out.push_back(folded(i));
  }
  return out;
}

bool TokenWords::is_quote(std::uint32_t token) const {
  return t_.tokens[token].kind == TokenKind::punct && is_quotation_mark(view(text_, t_.tokens[token].span));
}

bool TokenWords::are_vietnamese(std::uint32_t begin, std::uint32_t end) const {
  return std::all_of(t_.tokens.begin() + begin, t_.tokens.begin() + end,
                     [](const Token& token) { return token.vietnamese; });
}

bool TokenWords::have_marks(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::string_view word = view(text_, t_.tokens[i].span);
    if (std::any_of(word.begin(), word.end(),
                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
      return true;
  }
  return false;
}

bool TokenWords::calls_several(std::uint32_t office) const {
  const std::uint32_t at = t_.tokens[office].span.begin;
  if (at > 0 && text_[at - 1] == '\n') return is_one_of(folded(office), {"các", "giới"});  // "… thượng đỉnh lần ba", and the next line
  if (is_one_of(folded(office), {"các", "giới"})) return true;
  if (office > 1 && folded(office - 1) == "số" && folded(office - 2) == "một") return true;
  if (office > 1 && folded(office - 1) == "vị") --office;  // "các vị lãnh đạo"
  // "cả 3 cựu Tổng thống", but "ngày 3 Tổng thống"
  if (office > 1 && t_.tokens[office - 1].kind == TokenKind::number && t_.tokens[office - 1].span.size() == 1) {
    return view(text_, t_.tokens[office - 1].span) != "1" && t_.tokens[office - 2].kind == TokenKind::word &&
           !is_one_of(folded(office - 2), {"ngày", "tháng", "thứ", "lần", "khóa", "khoá", "số", "lúc", "quý"});
  }
  return office > 0 && is_one_of(folded(office - 1), {"các", "những", "nhiều", "ngũ", "nhóm", "giới", "vài", "ba", "bốn"});
}

bool TokenWords::says_this(std::uint32_t token) const {
  return token < t_.tokens.size() && is_one_of(folded(token), {"này", "nói"});
}

bool TokenWords::of_many(std::uint32_t token) const {
  if (token + 1 < t_.tokens.size() && is_one_of(folded(token), {"của", "và"})) ++token;
  return token < t_.tokens.size() && is_one_of(folded(token), {"các", "nhiều", "hơn", "một số", "những"});
}

bool TokenWords::points_back(std::uint32_t token) const {
  return token < t_.tokens.size() && is_one_of(folded(token), {"này", "trên", "đó"});
}

bool TokenWords::leads_in(std::uint32_t token) const {
  if (token > 1 && is_quote(token - 1)) --token;
  return token > 0 && is_one_of(folded(token - 1), {"với", "gặp", "của", "cho", "tới", "tiếp", "cùng", "đàm", "kiến", "theo"});
}

bool TokenWords::calls_people(std::uint32_t land) const {
  if (land > 1 && folded(land - 1) == "dân") --land;
  return land > 0 && folded(land - 1) == "người";
}

bool TokenWords::goes_on(std::uint32_t token) const {
  return token < t_.tokens.size() && t_.tokens[token].kind == TokenKind::word && !is_one_of(folded(token), {"và", "cùng", "với", "rằng"});
}

bool TokenWords::joins(std::uint32_t token) const { return token < t_.tokens.size() && is_one_of(folded(token), {"và", "với", "cùng"}); }

bool TokenWords::opens_gloss(std::uint32_t token) const { return token < t_.tokens.size() && view(text_, t_.tokens[token].span) == "("; }

bool TokenWords::call_leaders(std::uint32_t begin, std::uint32_t end) const {
  const Words words = folded(begin, end);
  return std::any_of(words.begin(), words.end(), [](const std::string& w) { return is_one_of(w, {"lãnh", "nguyên"}); });
}

bool TokenWords::calls_office_as_such(std::uint32_t office) const {
  if (office == 0) return false;
  if (office > 2 && is_quote(office - 1)) --office;  // xưng là "tổng thống lâm thời"
  const std::string before = folded(office - 1);
  if (before == "là" && office >= 2 && folded(office - 2) == "xưng") return true;
  if (is_one_of(before, {"một", "mỗi", "mọi", "đời", "chức", "ghế", "cấp"})) return true;
  const std::string first = office >= 2 ? folded(office - 2) : std::string();
  return (before == "cử" && is_one_of(first, {"bầu", "tranh"})) ||
         (before == "kỳ" && first == "bất");
}

bool TokenWords::calls_one_to_come(std::uint32_t begin, std::uint32_t end) const {
  const auto word = [&](std::uint32_t i) { return view(text_, t_.tokens[i].span); };  // in small letters where it stands behind an office
  if (end < t_.tokens.size() && word(end) == "nào") return true;
  for (std::uint32_t i = begin + 1; i <= end && i + 1 < t_.tokens.size(); ++i) {
    if (is_one_of(word(i), {"tiếp", "kế", "tương"}) && is_one_of(word(i + 1), {"theo", "tiếp", "nhiệm", "lai"})) return true;
  }
  return false;
}

bool TokenWords::calls_capacity(std::uint32_t office) const {
  if (office < 2) return false;
  const std::string last = folded(office - 1);
  if (!is_one_of(last, {"vụ", "danh", "vị", "cách", "chức"})) return false;
  const std::string first = folded(office - 2);
  return (first == "chức" && is_one_of(last, {"vụ", "danh"})) || (first == "cương" && last == "vị") || (first == "tư" && last == "cách") ||
         (is_one_of(first, {"giữ", "nhận", "nhiệm", "nhậm", "từ", "mất"}) && last == "chức");
}

// "được Tổng thống chỉ định làm": where it begins; `verb` + 1 where none.
std::uint32_t TokenWords::passive_before(std::uint32_t verb) const {
  constexpr std::uint32_t kFarthest = 12;
  for (std::uint32_t back = 1; back <= kFarthest && back <= verb && t_.tokens[verb - back].kind != TokenKind::punct; ++back) {
    if (folded(verb - back) == "được") return verb - back;
  }
  return verb + 1;
}

std::uint32_t TokenWords::made_of_subject(std::uint32_t office, std::uint32_t before_end) const {
  if (office < 1) return office;
  const std::string last = folded(office - 1);
  if (!is_one_of(last, {"là", "cử", "thành", "làm"})) return office;
  const auto is = [&](std::uint32_t back, std::initializer_list<std::string_view> words) { return office >= back && is_one_of(folded(office - back), words); };
  std::uint32_t at = office;
  if (last == "là") at = office - (is(2, {"xưng", "phải"}) ? 0u : 1u);
  else if (last == "cử" && is(2, {"đắc", "trúng"})) at = office - 2;
  else if (last == "thành" && is(2, {"trở"})) at = office - 2;
  else if (last == "làm" && office == before_end + 1) return before_end;  // "bổ nhiệm ông A làm"
  else if (last == "làm") at = passive_before(office - 1);
  if (at < office && last == "làm" && at > 0 && view(text_, t_.tokens[at - 1].span) == ",") --at;
  if (at == office) return office;
  for (int most = 0; most < 4 && at > 0 && is_one_of(folded(at - 1), {"tiếp", "tục", "hiện", "đang", "từng", "cũng", "vẫn", "vừa", "đã", "chính", "đều", "sẽ", "mới", "nay", "tái"}); ++most) --at;
  return at;
}

std::uint32_t TokenWords::before_count(std::uint32_t office) const {
  for (int most = 0; most < 2 && office > 0 &&
                     (t_.tokens[office - 1].kind == TokenKind::number || is_one_of(folded(office - 1), {"các", "những", "nhiều", "một", "số", "vài", "hai", "ba", "vị"}));
       ++most) {
    --office;
  }
  return office;
}

std::uint32_t TokenWords::quotation(std::uint32_t token, std::uint32_t sentence_begin) {
  if (at_ < sentence_begin) {
    at_ = sentence_begin;
    marks_ = 0;
  }
  for (; at_ < token; ++at_) {
    if (!is_quote(at_)) continue;
    ++marks_;
    open_ = at_;
  }
  return marks_ % 2 == 0 ? 0 : marks_;
}

}  // namespace banggiao
