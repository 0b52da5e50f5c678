#include "entity/token_words.h"

#include <algorithm>

#include "core/strings.h"
#include "lexicon/spellings.h"

namespace banggiao {

namespace {

// As is_one_of, of words that seldom are: their first bytes tell most apart.
bool is_among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) {
    return w.size() == word.size() && w.front() == word.front() && w == word;
  });
}

}  // namespace

bool TokenWords::is(std::uint32_t token, std::initializer_list<std::string_view> words) const {
  return is_among(t_.tokens[token].capital ? folded(token) : view(text_, t_.tokens[token].span),
                  words);
}

bool TokenWords::is(std::uint32_t token, const std::vector<std::string>& words) const {
  const std::string_view word =
      t_.tokens[token].capital ? folded(token) : view(text_, t_.tokens[token].span);
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string TokenWords::printed(std::uint32_t begin, std::uint32_t end) const {
  const auto plain = [&](std::uint32_t i) {
    const std::uint32_t gap = t_.tokens[i - 1].span.end;
    return t_.tokens[i].span.begin == gap ||
           (t_.tokens[i].span.begin == gap + 1 && text_[gap] == ' ');
  };
  std::string out;
  std::uint32_t done = begin;  // what is printed as it stands is taken whole
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i + 1 < end && plain(i + 1)) continue;
    if (done > begin) out.push_back(' ');
    out.append(text_.substr(t_.tokens[done].span.begin,
                            t_.tokens[i].span.end - t_.tokens[done].span.begin));
    done = i + 1;
  }
  return out;
}

std::string_view TokenWords::folded(std::uint32_t token) const {
  const SyllableId known = t_.tokens[token].syllable;
  return known != 0 ? spellings_.folded(known)
                    : kept_.emplace_back(fold_syllable(view(text_, t_.tokens[token].span)));
}

Words TokenWords::folded(std::uint32_t begin, std::uint32_t end) const {
  Words out;
  out.reserve(end - std::min(begin, end));
  for (std::uint32_t i = begin; i < end; ++i) {
    if (t_.tokens[i].kind == TokenKind::word) out.push_back(folded(i));
  }
  return out;
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

bool TokenWords::counts(std::uint32_t token) const {
  return is(token, {"các", "những", "nhiều", "vài", "ba", "bốn"});
}

bool TokenWords::calls_several(std::uint32_t office) const {
  const std::uint32_t at = t_.tokens[office].span.begin;
  if (at > 0 && text_[at - 1] == '\n')
    return is(office, {"các", "giới"});  // "… thượng đỉnh lần ba", and the next line
  if (is(office, {"các", "giới"})) return true;
  if (office > 1 && is(office - 1, {"số"}) && is(office - 2, {"một"})) return true;
  if (office > 1 && is(office - 1, {"vị"})) --office;  // "các vị lãnh đạo"
  // "cả 3 cựu Tổng thống", but "ngày 3 Tổng thống"
  if (office > 1 && t_.tokens[office - 1].kind == TokenKind::number &&
      t_.tokens[office - 1].span.size() == 1) {
    return view(text_, t_.tokens[office - 1].span) != "1" &&
           t_.tokens[office - 2].kind == TokenKind::word &&
           !is(office - 2, {"ngày", "tháng", "thứ", "lần", "khóa", "khoá", "số", "lúc", "quý"});
  }
  return office > 0 && (counts(office - 1) || is(office - 1, {"ngũ", "nhóm", "giới"}));
}

bool TokenWords::says_this(std::uint32_t token) const {
  return token < t_.tokens.size() && is(token, {"này", "nói"});
}

bool TokenWords::of_many(std::uint32_t token) const {
  if (token + 1 < t_.tokens.size() && is(token, {"của", "và"})) ++token;
  return token < t_.tokens.size() && is(token, {"các", "nhiều", "hơn", "những"});
}

bool TokenWords::points_back(std::uint32_t token) const {
  return token < t_.tokens.size() && is(token, {"này", "trên", "đó"});
}

bool TokenWords::leads_in(std::uint32_t token) const {
  if (token > 1 && is_quote(token - 1)) --token;
  return token > 0 &&
         is(token - 1, {"với", "gặp", "của", "cho", "tới", "tiếp", "cùng", "đàm", "kiến", "theo",
                        "tay", "mừng", "đón", "mời", "từ", "bởi", "về", "lên"});
}

bool TokenWords::meets(std::uint32_t token) const {
  return token > 0 && is(token - 1, {"với", "gặp", "cùng", "tiếp", "đàm", "kiến", "đón"});
}

bool TokenWords::calls_people(std::uint32_t land) const {
  if (land > 1 && is(land - 1, {"dân"})) --land;
  return land > 0 && is(land - 1, {"người"});
}

bool TokenWords::goes_on(std::uint32_t token) const {
  return token < t_.tokens.size() && t_.tokens[token].kind == TokenKind::word &&
         !is(token, {"và", "cùng", "với", "rằng"});
}

bool TokenWords::joins(std::uint32_t token) const {
  return token < t_.tokens.size() && is(token, {"và", "với", "cùng"});
}

bool TokenWords::opens_gloss(std::uint32_t token) const {
  return token < t_.tokens.size() && view(text_, t_.tokens[token].span) == "(";
}

bool TokenWords::call_leaders(std::uint32_t begin, std::uint32_t end) const {
  const Words words = folded(begin, end);
  return std::any_of(words.begin(), words.end(), [](std::string_view w) {
    return is_one_of(w, {"lãnh", "nguyên"});
  });
}

bool TokenWords::calls_office_as_such(std::uint32_t office) const {
  if (office == 0) return false;
  if (office > 2 && is_quote(office - 1)) --office;  // xưng là "tổng thống lâm thời"
  if (is(office - 1, {"một", "mỗi", "mọi", "đời", "chức", "ghế", "cấp"})) return true;
  if (office > 1 && is(office - 1, {"nghị"}) && is(office - 2, {"hội"}))
    return true;  // "Hội nghị Chủ tịch Quốc hội các nước"
  if (office < 2 || !is(office - 1, {"là", "cử", "kỳ", "danh"})) return false;
  return (is(office - 1, {"danh"}) && is(office - 2, {"chức"})) ||
         (is(office - 1, {"là"}) && is(office - 2, {"xưng"})) ||
         (is(office - 1, {"cử"}) && is(office - 2, {"bầu", "tranh", "ứng"})) ||
         (is(office - 1, {"kỳ"}) && is(office - 2, {"bất"}));
}

bool TokenWords::calls_one_to_come(std::uint32_t begin, std::uint32_t end) const {
  const auto word = [&](std::uint32_t i) {
    return view(text_, t_.tokens[i].span);
  };  // in small letters where it stands behind an office
  if (end < t_.tokens.size() && word(end) == "nào") return true;
  for (std::uint32_t i = begin + 1; i <= end && i + 1 < t_.tokens.size(); ++i) {
    if (is_one_of(word(i), {"tiếp", "kế", "tương"}) &&
        is_one_of(word(i + 1), {"theo", "tiếp", "nhiệm", "lai"}))
      return true;
  }
  return false;
}

bool TokenWords::calls_capacity(std::uint32_t office) const {
  if (office < 2) return false;
  if (is(office, {"quyền"}) && is(office - 1, {"giữ"})) return true;
  if (is(office - 1, {"làm"})) return is(office - 2, {"gian"});  // "sau thời gian làm tổng thống"
  if (!is(office - 1, {"vụ", "danh", "vị", "cách", "chức"})) return false;
  const std::string_view last = folded(office - 1);
  const std::string_view first = folded(office - 2);
  return (first == "chức" && is_one_of(last, {"vụ", "danh"})) ||
         (first == "cương" && last == "vị") || (first == "tư" && last == "cách") ||
         (first == "vai" && last == "trò") ||
         (is_one_of(first, {"giữ", "nhận", "nhiệm", "nhậm", "từ", "mất"}) && last == "chức");
}

std::uint32_t TokenWords::passive_before(std::uint32_t verb) const {
  constexpr std::uint32_t kFarthest = 12;
  for (std::uint32_t back = 1;
       back <= kFarthest && back <= verb && t_.tokens[verb - back].kind != TokenKind::punct;
       ++back) {
    if (is(verb - back, {"được"})) return verb - back;
  }
  return verb + 1;
}

std::uint32_t TokenWords::made_of_subject(std::uint32_t office, std::uint32_t before_end) const {
  if (office < 1) return office;
  if (!is(office - 1, {"là", "cử", "thành", "làm"})) return office;
  const std::string_view last = folded(office - 1);
  const auto before = [&](std::initializer_list<std::string_view> words) {
    return office >= 2 && is(office - 2, words);
  };
  std::uint32_t at = office;
  if (last == "là" && before({"nhận"}) && passive_before(office - 2) < office - 2)
    at = passive_before(office - 2);  // "được nhiều nước công nhận là"
  else if (last == "là")
    at = office - (before({"xưng", "phải"}) ? 0u : 1u);
  else if (last == "cử" && before({"đắc", "trúng"}))
    at = office - 2;
  else if (last == "thành" && before({"trở"}))
    at = office - 2;
  else if (last == "làm" && office == before_end + 1)
    return before_end;  // "bổ nhiệm ông A làm"
  else if (last == "làm")
    at = before({"từng", "đang", "hiện"}) ? office - 1 : passive_before(office - 1);
  if (at < office && last == "làm" && at > 0 && is_comma(at - 1)) --at;
  if (at == office) return office;
  for (int most = 0;
       most < 4 && at > 0 &&
       is(at - 1, {"tiếp", "tục", "hiện", "đang", "từng", "cũng",   "vẫn", "vừa", "đã",   "chính",
                   "đều",  "sẽ",  "mới",  "nay",  "tái",  "nguyên", "vốn", "còn", "đồng", "thời"});
       ++most)
    --at;
  // "gửi điện mừng ông A nhân dịp được bầu làm"
  if (at < office && last == "làm" && at > 2 && is(at - 1, {"dịp"}) && is(at - 2, {"nhân"}))
    at -= 2;
  // "không chỉ với tư cách lãnh đạo Đức, mà còn là phái viên"
  if (at < office && at > 1 && is(at, {"còn"}) && is(at - 1, {"mà"}))
    at -= is_comma(at - 2) ? 2 : 1;
  // "ông Trump, khi đó là ứng cử viên", "ông Macron, từng là Bộ trưởng"
  const bool then = at > 2 && is(at - 1, {"đó", "ấy", "giờ"}) && is(at - 2, {"khi", "lúc", "bấy"});
  if (then) at -= 2;
  if (then && is(at - 1, {"lúc", "vào"})) --at;
  if ((then || (at < office && is(at, {"từng", "nguyên", "vốn", "hiện"}))) &&
      is_one_of(view(text_, t_.tokens[at - 1].span), {",", "-", "–"}))
    --at;
  // "Jared Kushner, người cũng là cố vấn"
  if (at > 1 && is(at - 1, {"người"}) && is_comma(at - 2)) at -= 2;
  return at;
}

std::uint32_t TokenWords::before_count(std::uint32_t office) const {
  for (int most = 0; most < 2 && office > 0 &&
                     (t_.tokens[office - 1].kind == TokenKind::number || counts(office - 1) ||
                      is(office - 1, {"một", "số", "hai", "vị", "khoảng", "gần", "hơn", "hàng",
                                      "nghìn", "ngàn", "trăm", "chục"}));
       ++most) {
    --office;
    // "28.500 binh sĩ"
    while (office > 1 && t_.tokens[office].kind == TokenKind::number &&
           is_one_of(view(text_, t_.tokens[office - 1].span), {".", ","}) &&
           t_.tokens[office].glued && t_.tokens[office - 2].kind == TokenKind::number)
      office -= 2;
  }
  return office;
}

bool TokenWords::closes_quotation(std::uint32_t token) const {
  if (token < 2) return false;
  const bool comma = is_comma(token - 1);
  return comma ? is_quote(token - 2) : is_quote(token - 1) && is_comma(token - 2);
}

std::uint32_t TokenWords::cited_by(std::uint32_t token) const {
  constexpr std::uint32_t kLongest = 6;
  std::uint32_t i = token;
  while (i > 0 && token - i < kLongest && t_.tokens[i - 1].kind == TokenKind::word) --i;
  return i;
}

std::uint32_t TokenWords::opening_quotation(std::uint32_t token) const {
  constexpr std::uint32_t kFarthest = 150;
  for (std::uint32_t back = 1; back <= kFarthest && back < token; ++back) {
    const std::uint32_t at = token - back;
    if (!is_quote(at)) continue;
    const std::string_view mark = view(text_, t_.tokens[at].span);
    if (mark == "“" || mark == "«") return at;
    if (mark != "\"" || t_.tokens[at + 1].kind != TokenKind::word) return kNoToken;
    // The same mark opens and closes: an opening one stands behind a colon or a break, or touches
    // the next word alone.
    const Token& before = t_.tokens[at - 1];
    const bool colon = before.kind == TokenKind::punct && view(text_, before.span) == ":";
    const bool first =
        text_.substr(before.span.end, t_.tokens[at].span.begin - before.span.end).find('\n') !=
        std::string_view::npos;
    return colon || first || (!t_.tokens[at].glued && t_.tokens[at + 1].glued) ? at : kNoToken;
  }
  return kNoToken;
}

// "…. Tổng thống là người giám sát", Ngoại trưởng nói": closes what began some sentences before.
bool TokenWords::closes_alone(std::uint32_t mark) const {
  return view(text_, t_.tokens[mark].span) == "”" ||
         (mark + 1 < t_.tokens.size() && is_comma(mark + 1));
}

std::uint32_t TokenWords::quotation(std::uint32_t token, std::uint32_t sentence_begin) {
  if (at_ < sentence_begin) {
    at_ = sentence_begin;
    marks_ = 0;
  }
  for (; at_ < token; ++at_) {
    if (!is_quote(at_) || (marks_ % 2 == 0 && closes_alone(at_))) continue;
    ++marks_;
    open_ = at_;
  }
  return marks_ % 2 == 0 ? 0 : marks_;
}

}  // namespace banggiao
