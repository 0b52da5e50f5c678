// Of what house or land an office is: ministries, firms, societies and towns, known and unknown.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

// The end of a town's name that no dictionary has. Of "tỉnh Kanagawa Yuji Kuroiwa" the first word
// is the town; of "tỉnh Masaki Osawa" none is.
std::uint32_t Chunker::unknown_town(std::uint32_t i, std::uint32_t end) const {
  std::uint32_t j = i;
  while (j < end && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital &&
         (look_.classes(j) & kNotInNames) == 0)
    ++j;
  if (j - i != 2) {
    const bool part = j == i + 1 && j < end && !t_.tokens[j].capital &&
                      look_.listed_at(j, "quarter");  // "Jeolla nam"
    return part ? i + 2 : i + 1;
  }
  // "bang Rai-lan Phan-xờ, ông …"
  if (j + 1 < end && is(j, Word::comma) &&
      (look_.classes(j + 1) & mask(Word::honorific, Word::honorific_m, Word::honorific_f)))
    return j;
  return look_.classes(i) & mask(Word::particle) ? j : i;
}

// The land of a local office: "tỉnh Kanagawa (Nhật Bản)", "Quảng Trị", "thành phố Lyon".
std::uint32_t Chunker::locality(std::uint32_t i, std::uint32_t end, Office& out) const {
  constexpr WordMask kTowns = mask(Word::place, Word::capital, Word::seat);
  std::uint32_t at = i;
  while (look_.longest(at, kTowns, end) == nullptr &&
         look_.longest(at, mask(Word::place_head), end) != nullptr) {
    at = look_.longest(at, mask(Word::place_head), end)->end;
  }
  std::uint32_t last = at;
  if (const Match* place = look_.longest(at, kTowns, end)) {
    if (out.states.empty() && !look_.info(*place).code.empty())
      out.states = {look_.info(*place).code};
    last = place->end;
  } else if (at > i && at < end && t_.tokens[at].capital &&
             (look_.classes(at) & (kNotInNames | mask(Word::surname))) == 0) {
    last = unknown_town(at, end);
  }
  if (last == at && at == i) return i;
  out.words.end = last;
  if (last + 2 < end && is(last, Word::open)) {
    const Match* state = look_.longest(last + 1, mask(Word::country), end);
    if (state != nullptr && is(state->end, Word::close)) {
      out.states = {look_.info(*state).code};
      return state->end + 1;
    }
  }
  return last;
}

// "bộ Thông tin và Truyền thông" behind a minister: its end; i where none.
std::uint32_t Chunker::small_ministry(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (i + 1 >= end || !t_.tokens[i + 1].capital || t_.tokens[i].capital || out.heads.empty() ||
      view(text_, t_.tokens[i].span) != "bộ")
    return i;
  const Match* field = look_.longest(i + 1, mask(Word::field), end);
  return field != nullptr && look_.longest(i, mask(Word::body), end) == nullptr ? field->end : i;
}

// "Liên minh nghị sĩ hữu nghị Nhật - Việt": the end of the second state.
std::uint32_t Chunker::second_of_two(std::uint32_t i, std::uint32_t end) const {
  const Match* second = i + 1 < end && is(i, Word::dash) ? paired_state(i + 1, end) : nullptr;
  return second != nullptr ? second->end : i;
}

// "Tổng Giám đốc hãng RT Margarita Simonyan", "Tổng biên tập Global Times Hồ Tích Tiến": the end of
// the paper, the agency or the channel that somebody named behind it is of; i where none.
std::uint32_t Chunker::house_of_press(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  const Match* known = look_.longest(i, mask(Word::media), end);
  std::uint32_t j = known != nullptr ? known->end : i;
  if (known == nullptr && t_.tokens[i].all_caps && !t_.tokens[i].vietnamese &&
      is_one_of(house_before(i), {"media", "company"}))
    j = i + 1;
  // "cây bút của tờ The Guardian"
  const bool of_paper =
      known != nullptr && house_before(i) == "media" && out.office_class == OfficeClass::private_;
  return j > i && (of_paper || name_at(j, end, Introduced::office) >= j + 2) ? j : i;
}

// "Giám đốc cơ quan", "Chủ tịch Ủy ban": the kind of body whose word stands right before i; empty
// where none.
std::string_view Chunker::house_before(std::uint32_t i) const {
  for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
    const Match* body = look_.longest(i - back, mask(Word::body), i);
    if (body != nullptr && body->end == i) return look_.info(*body).rank;
  }
  return {};
}

bool Chunker::field_before(std::uint32_t i) const {
  for (std::uint32_t back = 1; back <= 4 && back <= i; ++back) {
    const Match* field = look_.longest(i - back, mask(Word::field), i);
    if (field != nullptr && field->end == i) return true;
  }
  return false;
}

// "Chủ tịch Hội đồng Biển Liên bang Nga", "Bộ trưởng Chính sách, Xã hội và Việc làm Hà Lan", "Phó
// Chủ tịch viện Quan hệ Quốc tế Trung Quốc", "Giám đốc Hội đồng Kinh tế Quốc gia Larry Kudlow":
// capitals that no dictionary knows, up to the state they belong to or to a foreign name. "Giám đốc
// cơ quan hỗ trợ chính sách của APEC Denis Hew": small letters, up to whose they are, where a name
// follows. i where none.
std::uint32_t Chunker::unknown_field(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kFarthest = 10;
  constexpr WordMask kWhose = mask(Word::country, Word::body_of_states, Word::other_body);
  constexpr WordMask kEndsSmall =
      mask(Word::office, Word::honorific_m, Word::honorific_f, Word::honorific, Word::person,
           Word::plain, Word::at, Word::towards, Word::after_name, Word::with);
  constexpr WordMask kEndsCapitals =
      (kNotInNames | mask(Word::person, Word::place, Word::capital, Word::seat)) &
      ~mask(Word::field);
  if (i >= end || out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  if (look_.info_of(out.heads.back()).rank == "religious") return i;  // a church's, not the state's
  const bool capital = t_.tokens[i].capital;
  const bool behind_house = !house_before(i).empty();
  const bool small = !capital && behind_house;
  const bool house =
      !capital && i + 1 < end && t_.tokens[i + 1].capital && look_.listed_at(i, "house_word");
  if (!capital && !small && !house) return i;
  if (capital && (look_.classes(i) & mask(Word::surname))) return i;
  const bool in_house = behind_house || field_before(i);
  const auto named = [&](std::uint32_t at) {
    return name_at(at, end, Introduced::office) > at || behind_letters(at, end) > at;
  };
  for (std::uint32_t at = i; at < end && at <= i + kFarthest;) {
    const Token& token = t_.tokens[at];
    if (const Match* whose = at > i ? look_.longest(at, kWhose, end) : nullptr) {
      if (!small && look_.info(*whose).word == Word::country)
        return is(at - 1, Word::of) ? at - 1 : at;
      if (named(whose->end)) return is(at - 1, Word::of) ? at - 1 : at;
      if (small) {  // "cơ quan vũ trụ Nga"
        const bool agency = look_.info(*whose).word == Word::country && at <= i + 3 &&
                            !is(at - 1, Word::of) && says(i - 1, "quan");
        return agency ? at : i;
      }
    }
    // "Chủ tịch Đảng Ánh Sáng - Ngài Natsuo Yamaguchi"
    const bool named_next =
        at > i && !small && (look_.classes(at) & mask(Word::comma, Word::dash)) && at + 2 < end &&
        (look_.classes(at + 1) & mask(Word::honorific, Word::honorific_m, Word::honorific_f)) &&
        t_.tokens[at + 2].capital;
    if (named_next && in_house) return at;
    const WordMask here = look_.classes(at);
    const bool foreign_name =
        (in_house || at >= i + 4) && !small && at > i && !t_.tokens[at - 1].capital &&
        token.capital &&
        ((here & mask(Word::person)) || (!token.vietnamese && (here & ~mask(Word::surname)) == 0));
    if (foreign_name) return named(at) ? at : i;
    const Match* body =
        at > i && token.capital ? look_.longest(at, mask(Word::body, Word::field), end) : nullptr;
    const Match* plain = small && !token.capital ? look_.longest(at, mask(Word::plain), end)
                                                 : nullptr;  // "thường vụ"
    if (plain != nullptr && look_.info(*plain).rank != "verb")
      body = plain;
    else if (small && look_.longest(at, mask(Word::office), end) != nullptr)
      body = nullptr;
    if (body != nullptr) {
      at = body->end;
      continue;
    }
    const Match* verb =
        at > i && !small && !token.capital ? look_.longest(at, mask(Word::plain), end) : nullptr;
    if (verb != nullptr && look_.info(*verb).rank == "verb")
      return i;  // "Người phát ngôn Thu Hằng khẳng định Việt Nam"
    if (!token.capital && !in_house && look_.listed_at(at, "adverb"))
      return i;  // "Thủ tướng Phúc đang có chuyến thăm"
    const bool joins =
        at > i && (is(at, Word::and_) ||
                   (is(at, Word::comma) && !small && at + 1 < end && t_.tokens[at + 1].capital));
    const bool word = token.kind == TokenKind::word && token.vietnamese && !token.all_caps &&
                      !(small && token.capital);
    if (!joins && (!word || (here & (small ? kEndsSmall : kEndsCapitals)))) return i;
    ++at;
  }
  return i;
}

// "Chủ tịch Trung tâm Chính trị Công nghệ", "Giám đốc Cơ quan Điều tra liên bang (FBI)": the
// Vietnamese words with capitals behind a kind of house, none a family name; i where fewer than two
// syllables.
std::uint32_t Chunker::capitals_of_house(std::uint32_t i, std::uint32_t end,
                                         const Office& out) const {
  constexpr std::uint32_t kFarthest = 9;
  constexpr WordMask kEnds = kNotInNames & ~mask(Word::field, Word::body);
  if (i >= end || !t_.tokens[i].capital || out.heads.empty() || !out.states.empty() ||
      !out.code.empty() || house_before(i).empty())
    return i;
  std::uint32_t at = i;
  while (at < end && at < i + kFarthest) {
    const Token& token = t_.tokens[at];
    if (token.kind != TokenKind::word || !token.vietnamese || !token.capital || token.all_caps ||
        is(at, Word::surname))
      break;
    const Match* word = look_.longest(
        at, mask(Word::plain, Word::field, Word::body, Word::land, Word::place, Word::capital),
        end);
    if (word == nullptr && (look_.classes(at) & (kEnds | mask(Word::person))) != 0) break;
    at = word != nullptr ? word->end : at + 1;
    // "Chính trị", "Công nghệ": the second syllable of a word.
    const bool second = word == nullptr && at < end && t_.tokens[at].kind == TokenKind::word &&
                        t_.tokens[at].vietnamese && !t_.tokens[at].capital &&
                        look_.classes(at) == 0;
    if (second) ++at;
    const bool joined = at + 1 < end && is(at, Word::and_) && t_.tokens[at + 1].capital &&
                        (look_.classes(at + 1) & kEnds) == 0;
    if (joined) ++at;
  }
  if (at > i && is(at - 1, Word::and_)) --at;
  if (at < i + 2) return i;
  const std::string_view words =
      text_.substr(t_.tokens[i].span.begin, t_.tokens[at - 1].span.end - t_.tokens[i].span.begin);
  const bool marked = std::any_of(words.begin(), words.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return marked ? at : i;  // no "Bộ Ngoại giao Pec Nam Sun"
}

// "Giám đốc tài chính của Bayer Healthcare, ông Julio Triana", "cây bút của tờ The Guardian, Martin
// Kettle": the end of the firm or paper behind "của", where a comma and a name follow; i where
// none.
std::uint32_t Chunker::house_with_holder(std::uint32_t i, std::uint32_t end,
                                         const Office& out) const {
  constexpr std::uint32_t kLongest = 4;
  if (out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  const RowInfo& head = look_.info_of(out.heads.back());
  if (head.office != OfficeClass::private_ &&
      !is_one_of(head.rank, {"body_head", "spokesperson", "private"}))
    return i;
  const Match* kind = look_.longest(i, mask(Word::body), end);  // "tờ", "tập đoàn"
  const std::uint32_t name =
      kind != nullptr && is_one_of(look_.info(*kind).rank, {"media", "company"}) ? kind->end : i;
  const Match* known = look_.longest(name, mask(Word::media, Word::other_body), end);
  if (known != nullptr && look_.info(*known).word == Word::other_body &&
      look_.info(*known).office != OfficeClass::private_)
    return i;
  std::uint32_t j = known != nullptr ? known->end : name;
  while (j < end && j < name + kLongest && t_.tokens[j].kind == TokenKind::word &&
         t_.tokens[j].capital && !t_.tokens[j].vietnamese &&
         (look_.classes(j) & ~mask(Word::media)) == 0)
    ++j;
  if (j == name || !is(j, Word::comma)) return i;
  const Match* title =
      look_.longest(j + 1, mask(Word::honorific, Word::honorific_m, Word::honorific_f), end);
  if (title == nullptr) return foreign_name_ends(j + 1, end) ? j : i;
  const bool another = head.office == OfficeClass::private_ &&
                       look_.longest(title->end, mask(Word::person), end) != nullptr;
  const bool somebody = !another && name_at(title->end, end, Introduced::title) > title->end;
  return somebody ? j : i;  // "Theo phóng viên của AP, ông Kim Yong-chol …"
}

// "Martin Kettle cảnh báo", behind a comma: a foreign name of two words that is nobody known, and a
// verb or a comma.
bool Chunker::foreign_name_ends(std::uint32_t i, std::uint32_t end) const {
  const auto foreign = [&](std::uint32_t k) {
    return k < end && t_.tokens[k].kind == TokenKind::word && t_.tokens[k].capital &&
           !t_.tokens[k].vietnamese && look_.classes(k) == 0;
  };
  if (!foreign(i)) return false;
  const std::uint32_t j = more_of_name(i, i + 1, end, NameParts::foreign);
  if (j < i + 2 || j >= end) return false;
  return is(j, Word::comma) ||
         (t_.tokens[j].kind == TokenKind::word && !t_.tokens[j].capital && !is(j, Word::and_));
}

// "Chủ tịch Asia Group", "giám đốc điều hành Ethiopian Airlines Tewolde Gebremariam": the end of
// the firm's name, which its last word tells. i where none.
std::uint32_t Chunker::firm_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kLongest = 5;
  if (i + 1 >= end || !t_.tokens[i + 1].capital || t_.tokens[i + 1].kind != TokenKind::word)
    return i;
  if (!t_.tokens[i].capital || out.heads.empty() || !out.states.empty() || !out.code.empty())
    return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  if (!is_one_of(rank, {"body_head", "business", "leader", "official", "spokesperson", "private"}))
    return i;
  std::uint32_t firm = i;
  for (std::uint32_t k = i;
       k < end && k < i + kLongest && t_.tokens[k].kind == TokenKind::word && t_.tokens[k].capital;
       ++k) {
    if (look_.longest(k, mask(Word::person), end) != nullptr) break;
    if (look_.longest(k, mask(Word::media, Word::other_body, Word::body_of_states), end) != nullptr)
      return i;
    if (k > i && !t_.tokens[k].vietnamese && look_.listed_at(k, "no_given_name")) firm = k + 1;
  }
  return firm;
}

// "Đoàn đại biểu cấp cao Đảng, Nhà nước và Quốc hội Lào", "quan chức Bộ Ngoại giao và Hội đồng An
// ninh Mỹ": whether the link at i goes on to further bodies of one state.
bool Chunker::more_bodies(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (out.heads.empty() || !out.states.empty() || !out.code.empty() || house_before(i).empty())
    return false;
  if (out.office_class != OfficeClass::official && out.office_class != OfficeClass::leader)
    return false;
  for (int most = 0; most < 4; ++most) {
    const Match* body = look_.longest(i + 1, mask(Word::body), end);
    if (body == nullptr) return false;
    i = body->end;
    const Match* land = look_.longest(i, mask(Word::land), end);
    if (look_.longest(land != nullptr ? land->end : i, mask(Word::country), end) != nullptr)
      return true;
    if (i >= end || (look_.classes(i) & mask(Word::and_, Word::comma)) == 0) return false;
  }
  return false;
}

// "Hội đồng Liên bang (Thượng viện) Nga": the state behind what a body is also called; i where
// none.
std::uint32_t Chunker::behind_alias(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kLongest = 6;
  if (!is(i, Word::open) || !out.states.empty() || out.heads.empty()) return i;
  for (std::uint32_t at = i + 1; at + 1 < end && at < i + kLongest; ++at) {
    if (is(at, Word::close)) return look_.longest(at + 1, kStates, end) != nullptr ? at + 1 : i;
  }
  return i;
}

// "Chủ tịch đảng Nhân dân Campuchia (CPP), Chủ tịch Thượng viện …": what joins a further office
// behind the letters; i where none.
std::uint32_t Chunker::behind_abbreviation(std::uint32_t i, std::uint32_t end) const {
  const bool letters =
      is(i, Word::open) && i + 3 < end && t_.tokens[i + 1].all_caps && is(i + 2, Word::close);
  return letters && (look_.classes(i + 3) & mask(Word::link, Word::comma)) != 0 ? i + 3 : i;
}

// "Giám đốc Cơ quan Bảo vệ Môi trường Mỹ (EPA) Scott Pruitt": the name behind the letters; i where
// none.
std::uint32_t Chunker::behind_letters(std::uint32_t i, std::uint32_t end) const {
  // "Giám đốc Viện Nghiên cứu quốc tế Pháp IFRI Thomas Gomart"
  const bool bare = i + 2 < end && t_.tokens[i].all_caps && t_.tokens[i].span.size() >= 3 &&
                    !t_.tokens[i].vietnamese && !t_.tokens[i + 1].all_caps &&
                    (look_.classes(i) & ~mask(Word::other_body)) == 0;
  if (bare && name_at(i + 1, end, Introduced::office) >= i + 3) return i + 1;
  // "Chủ nhiệm Ủy ban Đối ngoại (Đảng Dân chủ Tự do Nga) Leonid Slutsky"
  if (is(i, Word::open) && i + 3 < end && says(i + 1, "đảng")) {
    std::uint32_t close = i + 2;
    while (close < end && close < i + 9 && !is(close, Word::close)) ++close;
    return is(close, Word::close) && name_at(close + 1, end, Introduced::office) >= close + 3
               ? close + 1
               : i;
  }
  if (!is(i, Word::open) || i + 3 >= end || !t_.tokens[i + 1].all_caps || !is(i + 2, Word::close))
    return i;
  return name_at(i + 3, end, Introduced::office) > i + 3 ? i + 3 : i;
}

// "quan chức bang Paraiba", "Thượng nghị sĩ bang Virginia": the end of a place that tells whose an
// official is; i where none.
std::uint32_t Chunker::town_of(std::uint32_t i, std::uint32_t end, Office& out) const {
  const Match* head =
      out.heads.empty() || !out.states.empty() || look_.longest(i, kStates, end) != nullptr
          ? nullptr
          : look_.longest(i, mask(Word::place_head), end);
  if (head == nullptr || head->end >= end || !t_.tokens[head->end].capital) return i;
  if (look_.info_of(out.heads.back()).word != Word::office ||
      look_.info_of(out.heads.back()).rank == "ambassador")
    return i;
  if (const Match* known = look_.longest(head->end, mask(Word::place, Word::capital), end)) {
    if (out.code.empty() && !look_.info(*known).code.empty())
      out.states = {look_.info(*known).code};
    if (out.office_class == OfficeClass::leader)
      out.office_class = OfficeClass::local;  // "lãnh đạo thành phố Đà Nẵng"
    return known->end;
  }
  if (t_.tokens[head->end].vietnamese ||
      (look_.classes(head->end) & (kNotInNames | mask(Word::person))))
    return i;
  const std::uint32_t town = unknown_town(head->end, end);
  return town > head->end ? town : i;
}

// "CEO Tập đoàn Hilton Worldwide", "phát ngôn viên đảng Saairun", "chuyên gia Quỹ Heritage": the
// end of the name of a firm, a party or a foundation whose kind ends at i. Of more than two words
// the last two are somebody's name: "Chủ tịch Quỹ Harbinger Phil Falcone".
std::uint32_t Chunker::named_house(std::uint32_t i, std::uint32_t end,
                                   std::string_view kind) const {
  const bool named_alone = kind == "company" || kind == "party" || kind == "school" ||
                           (kind == "agency" && look_.listed_before(i, "named_agency") < i);
  if (!named_alone) return i;
  std::uint32_t j = i;
  while (j < end && j < i + 6 && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital &&
         !t_.tokens[j].vietnamese && look_.classes(j) == 0) {
    ++j;
  }
  return j - i > 2 ? j - 2 : j;
}

// "quan chức cấp cao trong chính quyền Mỹ", "các đại diện từ Bắc Kinh": the body or the state
// behind a preposition; i where none.
std::uint32_t Chunker::within_house(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (!is(i, Word::title_stop) || out.heads.empty() || !out.states.empty() || !out.code.empty() ||
      i + 2 > end)
    return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  if (!is_one_of(rank, {"official", "adviser", "envoy", "military", "delegation"})) return i;
  const std::string by = fold_syllable(view(text_, t_.tokens[i].span));
  if (by == "từ") return look_.longest(i + 1, kStates, end) != nullptr ? i + 1 : i;
  if (by != "trong") return i;
  const Match* body = look_.longest(i + 1, mask(Word::body), end);
  if (body == nullptr) return i;
  return look_.longest(body->end, kStates | mask(Word::this_state), end) != nullptr ? i + 1 : i;
}

// An office whose last word is a house that takes its chief's name: "quan chức chính quyền", "cố
// vấn an ninh của chính quyền".
bool Chunker::of_a_house(const Office& office) const {
  if (office.office_class == OfficeClass::head || office.words.end < office.words.begin + 3)
    return false;
  const Match* house = look_.longest(office.words.end - 2, mask(Word::body), office.words.end);
  if (house == nullptr || house->end != office.words.end || house->begin + 2 != house->end)
    return false;
  const std::string last = fold_syllable(view(text_, t_.tokens[house->end - 1].span));
  const bool official = office.office_class == OfficeClass::official;
  return fold_syllable(view(text_, t_.tokens[house->begin].span)) == "chính" &&
         (official ? last == "quyền" || last == "phủ"
                   : last == "quyền" && office.end == office.words.end);
}

}  // namespace banggiao
