// People: a name with what leads it in and the office that stands beside it.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

// "những người đồng cấp từ Qatar, Ai Cập và Oman", "người đồng cấp các nước Lào và Thái Lan": where the lands of several begin;
// 0 where it is one, of one land.
std::uint32_t Chunker::counterparts_of(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const {
  const std::string_view before = begin > 0 ? view(text_, t_.tokens[begin - 1].span) : std::string_view();
  const Match* group = look_.longest(at, mask(Word::group), end);
  if (group == nullptr && !is_one_of(before, {"các", "những", "hai", "ba"})) return 0;
  std::uint32_t lands = group != nullptr ? group->end : at;
  if (lands < end && is_one_of(view(text_, t_.tokens[lands].span), {"từ", "đến"})) ++lands;
  if (lands < end && view(text_, t_.tokens[lands].span) == "từ") ++lands;
  const Match* state = look_.longest(lands, mask(Word::country), end);
  const bool listed = state != nullptr && (list_closes(lands, end) || is(state->end, Word::and_));
  return listed ? lands : 0;
}

bool Chunker::person_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  constexpr WordMask kHonorifics = mask(Word::honorific, Word::honorific_m, Word::honorific_f);
  std::uint32_t at = i;
  Office office;
  bool honorific = false, counterpart = false;
  const auto take_honorific = [&] {
    const Match* h = look_.longest(at, kHonorifics, end);
    if (const Match* place = h == nullptr ? nullptr : look_.longest(at, mask(Word::place), end); place != nullptr && place->end > h->end) return;  // "Bà Nà"
    const Match* office_here = h == nullptr ? nullptr : look_.longest(at, mask(Word::office), end);
    if (h != nullptr && (office_here == nullptr || office_here->end <= h->end)) {  // "ông chủ Nhà Trắng"
      out.female |= look_.info(*h).female;
      out.male |= look_.info(*h).male;
      honorific = true;
      at = h->end;
    }
  };
  if (const Match* c = look_.longest(i, mask(Word::counterpart), end)) {
    counterpart = true;
    at = c->end;
    if (const Match* of = look_.longest(at, mask(Word::of), end)) at = of->end;
    // "nước chủ nhà Ấn Độ"
    if (at + 3 < end && view(text_, t_.tokens[at + 1].span) == "chủ" && look_.longest(at + 3, mask(Word::country), end) != nullptr) at += 3;
    const std::uint32_t lands = counterparts_of(i, at, end);
    if (lands != 0) at = lands;
    if (const Match* state = look_.longest(at, kStates | mask(Word::short_country), end)) {
      office.states.push_back(look_.info(*state).code);
      at = state->end;
      while (lands != 0 && (is(at, Word::comma) || is(at, Word::and_))) {
        const Match* next = look_.longest(at + 1, mask(Word::country), end);
        if (next == nullptr) break;
        office.states.push_back(look_.info(*next).code);
        at = next->end;
      }
    } else if (const Match* same = look_.longest(at, mask(Word::this_state), end)) {
      office.of_this_state = true;
      at = same->end;
    }
    take_honorific();
  } else {
    take_honorific();
    if (office_at(at, end, office)) {
      at = office.end;
      // "Người phát ngôn Bộ Ngoại giao, bà Lê Thị Thu Hằng"
      std::uint32_t before = at;
      // but "một số quan chức Mỹ, ông Trump …": another.
      const bool introduces = office.office_class != OfficeClass::official && office.office_class != OfficeClass::leader;
      const Match* title = introduces && look_.longest(at, mask(Word::comma, Word::dash), end) ? look_.longest(at + 1, kHonorifics, end) : nullptr;
      // "Gặp Ngoại trưởng Qatar, ông Lavrov nói": of another land.
      const Match* known = title != nullptr && !office.states.empty() ? look_.longest(title->end, mask(Word::person), end) : nullptr;
      const bool foreigner = known != nullptr && look_.info(*known).code.size() == 3 && look_.info(*known).code != office.states.front();
      // "Theo các nhà phân tích, ông Trump …": heads a state, and is no analyst.
      const Match* chief = title != nullptr ? look_.longest(title->end, mask(Word::person), end) : nullptr;
      const bool in_short = chief != nullptr && (chief->end == chief->begin + 1 || office.office_class == OfficeClass::private_);
      const bool other = in_short && look_.info(*chief).office == OfficeClass::head && office.office_class != OfficeClass::head;
      const bool becomes = title != nullptr && i > 0 && look_.listed_before(i, "becomes") < i;  // "trước khi trở thành tổng thống, ông Trump …"
      if (title != nullptr && !foreigner && !other && !becomes) ++at;
      // "Bộ trưởng Quốc phòng Thụy Điển, Peter Hultqvist, đã"
      else if (introduces && !office.states.empty() && at + 1 < end && (look_.classes(at) & mask(Word::comma, Word::dash)) && closed_name(at, end, office)) ++at;
      const std::uint32_t comma = at;
      take_honorific();
      if (comma != before && name_at(at, end, Introduced::title) == at) at = before;
    } else if (honorific && at < end && look_.longest(at, mask(Word::country), end) == nullptr) {
      // name or nothing follows
    }
  }
  const std::uint32_t name_end = name_at(
      at, end, honorific || counterpart ? Introduced::title : !office.heads.empty() ? Introduced::office : Introduced::no);
  if (name_end == at && office.heads.empty() && !counterpart) {
    if (!honorific || !is(i, Word::pronoun)) return false;
    // "thắm tình đồng chí", "các đồng chí", "85 đồng chí": not he.
    if (at == i + 2 && i > 0 && (t_.tokens[i - 1].kind == TokenKind::number || look_.listed_before(i, "comrades") < i)) return false;
    out.kind = Phrase::Kind::pronoun;
    out.tokens = {i, at};
    return true;
  }
  out.office = office.words;
  if (office.heads.empty()) out.office = {at, at};
  // "một quan chức cấp cao của chính quyền Trump" is not he.
  if (name_end > at && !honorific && of_a_house(office)) {
    const Match* chief = look_.longest(at, mask(Word::person), name_end);
    out.kind = Phrase::Kind::office;
    out.heads = office.heads;
    out.office_class = office.office_class;
    out.states = office.states;
    out.code = office.code;
    out.agent = office.agent;
    if (out.states.empty() && chief != nullptr) out.states = {look_.info(*chief).code};
    out.tokens = {i, name_end};
    return true;
  }
  out.heads = office.heads;
  out.office_class = office.heads.empty() ? OfficeClass::other : office.office_class;
  out.states = office.states;
  out.code = office.code;
  out.counterpart = counterpart;
  out.agent = office.agent;
  out.of_this_state = office.of_this_state;
  if (name_end > at) {
    const auto are_kin = [&](const Office& told) {
      return std::all_of(told.heads.begin(), told.heads.end(), [&](RowId head) { return look_.info_of(head).rank == "kin"; });
    };
    if (are_kin(office)) {  // whose daughter somebody is, is no office
      out.heads.clear();
      out.office = {at, at};
      out.office_class = OfficeClass::other;
    }
    out.kind = Phrase::Kind::person;
    out.name = {at, name_end};
    if (const Match* surname = look_.longest(at, mask(Word::surname), name_end))
      out.family = look_.info(*surname).code;
    const Match* known = look_.longest(at, mask(Word::person), name_end);
    if (known != nullptr && !(known->end < name_end && (ends_long_name(known->end, end) || is_longer_name(*known, end)))) {
      out.row = known->row;
      out.has_row = true;
    }
    const std::uint32_t glossed = behind_gloss(name_end, end, out);
    out.tokens = {i, glossed};
    const bool only_ranks = std::all_of(office.heads.begin(), office.heads.end(), [&](RowId head) {
      return look_.info_of(head).word != Word::office;
    });
    // "Thượng nghị sĩ Ed Markey, thành viên Ủy ban Đối ngoại Thượng viện Mỹ": the state comes with the second office.
    const bool stateless = !only_ranks && !out.has_row && out.office_class != OfficeClass::head && office.states.empty() &&
                           office.code.empty() && !office.of_this_state && !t_.tokens[name_end - 1].vietnamese;
    // "Theo ông Suga, Tổng thống Mỹ sẽ …", but "Theo bà Powell, phó cố vấn an ninh, …"
    const auto another = [&](const Office& second) {
      return i > 0 && (second.office_class == OfficeClass::head || second.office_class == OfficeClass::leader) &&
             fold_syllable(view(text_, t_.tokens[i - 1].span)) == "theo" && !is(second.end, Word::comma);
    };
    const std::uint32_t told = behind_position(glossed, end);
    Office after;
    if (stateless && look_.longest(told, mask(Word::comma), end) && office_at(told + 1, end, after) &&
        (!after.states.empty() || !after.code.empty()) && name_at(after.end, end, Introduced::office) == after.end && !another(after)) {
      out.states = after.states;
      out.code = after.code;
      out.tokens.end = after.end;
      return true;
    }
    // "Quốc vương Salman của Saudi Arabia"
    if (stateless_office(out) && look_.longest(name_end, mask(Word::of), end)) {
      const Match* state = look_.longest(name_end + 1, mask(Word::country), end);
      Office whose;  // "Đặc phái viên Lee Hae-chan của tân Tổng thống Hàn Quốc"
      if (state != nullptr) out.states = {look_.info(*state).code};
      else if (office_at(name_end + 1, end, whose)) out.states = whose.states;
    }
    if (only_ranks) {
      // "Lê Thị Thu Hằng, Người phát ngôn Bộ Ngoại giao cho biết"
      after = {};
      // "Gọi điện cho ông Trump, tân Tổng thống Hàn Quốc …": another person.
      const auto other_land = [&] {
        return out.has_row && !after.states.empty() && look_.info_of(out.row).code.size() == 3 &&
               after.states.front() != look_.info_of(out.row).code;
      };
      const bool bare = office.heads.empty() && !honorific && !counterpart && !out.has_row;
      if (bare && names_thing(i)) return false;  // "báo Independent, Tổng thống Brazil"
      // "Giơ lên chiếc điện thoại Samsung, Thủ tướng nói": the word is nobody.
      const auto another_holder = [&] {
        const bool short_name = name_end == at + 1 || (name_end == at + 2 && t_.tokens[at].vietnamese);  // "Xuân Đinh Dậu, Thủ tướng chúc"
        return bare && short_name && after.states.empty() && after.code.empty() &&
               after.office_class == OfficeClass::head;
      };
      // "Paul Haenle, người đứng đầu Trung tâm …", "Joel Rubin, quan chức ngoại giao thời Obama"
      const bool foreign = std::any_of(t_.tokens.begin() + at, t_.tokens.begin() + name_end, [](const Token& t) { return !t.vietnamese; });
      const bool bare_in_full = bare && name_end >= at + 2 && foreign && !t_.tokens[name_end - 1].all_caps && is(glossed, Word::comma);
      const auto title_behind = [&](std::uint32_t title) { return office_at(title, end, after) && rest_of_title(after, end); };
      const bool one = (bare_in_full || honorific) && told + 1 < end && view(text_, t_.tokens[told + 1].span) == "một";  // "Xia Yafeng, một nhà sử học"
      if (look_.longest(told, mask(Word::comma, Word::dash), end) &&
          title_behind(told + (one ? 2 : 1)) && (bare_in_full ? house_of(after, end) : true) &&
          name_at(after.end, end, Introduced::office) == after.end &&
          (bare_in_full || (one && (after.office_class == OfficeClass::official || after.office_class == OfficeClass::private_)) ||
           (!one && after.office_class != OfficeClass::leader && after.office_class != OfficeClass::official)) &&
          !other_land() && !another_holder() && !another(after)) {
        if (!are_kin(after)) {
          out.office = after.words;
          out.heads = after.heads;
          out.office_class = after.office_class;
        }
        out.states = after.states;
        out.code = after.code;
        out.tokens.end = after.end;
        // "Đại tướng A - bộ trưởng Bộ Công an - có cuộc điện đàm": the mark that closes it.
        const std::uint32_t next = after.end + 1;
        constexpr WordMask kSomebody = mask(Word::office, Word::honorific_m, Word::honorific_f, Word::honorific, Word::party_title);
        const bool same_mark = after.end < end && t_.tokens[after.end].syllable == t_.tokens[told].syllable;
        if (same_mark && next < end && t_.tokens[next].kind == TokenKind::word && !t_.tokens[next].capital &&
            (look_.classes(next) & kSomebody) == 0) {
          out.closed = true;
        }
      } else if (bare) {
        // A bare sequence of capitals is a person when it is spelled like a Vietnamese name.
        const bool vietnamese_name = is(at, Word::surname) && t_.tokens[at].vietnamese && name_end - at >= 2 &&
                                     t_.tokens[at + 1].vietnamese;
        if (!vietnamese_name) return is_korean_name(at, name_end);
        // "tại Cung Kiến Phúc": a place. "người Duy Ngô Nhĩ": half of a name.
        const bool half = i > 1 && t_.tokens[i - 1].capital && t_.tokens[i - 1].vietnamese && look_.classes(i - 1) == 0 &&
                          t_.tokens[i - 2].kind == TokenKind::word;
        if ((i > 0 && is(i - 1, Word::at)) || half) return false;
        // "đường Hoàng Minh Giám", "cơm chiên Dương Châu"
        std::uint32_t head = i;
        while (head > 0 && i < head + 3 && t_.tokens[head - 1].capital && t_.tokens[head - 1].vietnamese) --head;
        if (names_thing(head)) return false;
        // "Ảnh: Nguyễn An/TTXVN": who took it is no part of the story.
        if (i > 1 && t_.tokens[i - 1].kind == TokenKind::punct && view(text_, t_.tokens[i - 1].span) == ":" && is(i - 2, Word::credit)) {
          return false;
        }
      }
    }
  } else {
    out.kind = Phrase::Kind::office;
    out.tokens = {i, std::max(at, office.end)};
    // "sĩ quan Việt Nam tại Lào và Úc": where they serve, not whose they are.
    bool posted = false;
    for (std::uint32_t k = std::max(i, office.words.end); k < out.tokens.end; ++k) posted = posted || is(k, Word::at);
    if (out.states.size() == 1 && !posted) {
      out.tokens.end = more_states(out.tokens.end, end, out.states);
    }
    out.given = given_after(out, end);
  }
  return true;
}

// "Ông Prak Sokhonn (trái), ngoại trưởng Campuchia": the token behind where somebody stands in a picture; i where that is not told.
std::uint32_t Chunker::behind_position(std::uint32_t i, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 5;
  if (i + 2 >= end || !is(i, Word::open)) return i;
  if (!is_one_of(fold_syllable(view(text_, t_.tokens[i + 1].span)), {"trái", "phải", "giữa", "bên", "ngoài", "thứ", "bìa"})) return i;
  for (std::uint32_t at = i + 2; at < end && at < i + kLongest; ++at) {
    if (is(at, Word::close)) return at + 1;
  }
  return i;
}

// "Tống Đào (Song Tao)", "Phi-đen Ca-xtơ-rô (Fidel Castro)": the token behind the name spelled otherwise, which is asked of the dictionary
// where the first is in none; i where none.
std::uint32_t Chunker::behind_gloss(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  if (i + 3 >= end || !is(i, Word::open) || !t_.tokens[i + 1].capital) return i;
  const std::uint32_t close = name_at(i + 1, end, Introduced::no);
  if (close < i + 3 || !is(close, Word::close) || t_.tokens[i + 1].all_caps) return i;
  const Match* known = look_.longest(i + 1, mask(Word::person), close);
  if (known != nullptr && known->end == close && !out.has_row) {
    out.row = known->row;
    out.has_row = true;
  }
  return close + 1;
}

// "Ian Bremmer, chủ tịch Eurasia Group": takes the capitals after the office of a firm's head for the firm, where they name nobody known.
// Always true.
bool Chunker::house_of(Office& office, std::uint32_t end) const {
  const std::string_view rank = office.heads.empty() ? std::string_view() : look_.info_of(office.heads.back()).rank;
  if ((rank != "body_head" && rank != "business") || office.words.end != office.end) return true;
  std::uint32_t j = office.end;
  while (j < end && j < office.end + 4 && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital && !t_.tokens[j].vietnamese &&
         look_.classes(j) == 0) {
    ++j;
  }
  office.end = office.words.end = j;
  return true;
}

// "Wu Xinbo, giám đốc Trung tâm nghiên cứu Mỹ tại …", "…, giáo sư chính trị tại …": takes what is left of an office that stands behind a
// name, small words up to a mark or to where it is held. Always true.
bool Chunker::rest_of_title(Office& office, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 9;
  constexpr WordMask kEnds = mask(Word::comma, Word::open, Word::at, Word::of);
  constexpr WordMask kThings = mask(Word::field, Word::place, Word::body, Word::country);
  constexpr WordMask kClause = mask(Word::office, Word::honorific_m, Word::honorific_f, Word::after_name, Word::person, Word::pronoun, Word::plain,
                                    Word::with, Word::towards);
  const std::uint32_t begin = office.end;
  if (office.words.end != begin || begin >= end || !office.states.empty() || !office.code.empty() || (look_.classes(begin) & kEnds)) return true;
  const bool proper = t_.tokens[begin].capital;
  if (office.office_class == OfficeClass::head && !proper) return true;
  const bool charge = fold_syllable(view(text_, t_.tokens[begin - 1].span)) == "trách";
  for (std::uint32_t i = begin; i < end && i < begin + kLongest;) {
    if (i > begin && (look_.classes(i) & kEnds)) {
      if (proper && i == begin + 1) return true;
      office.words.end = office.end = i;
      return one_more_title(office, end);
    }
    if (look_.longest(i, mask(Word::title_stop), end) != nullptr) return true;  // "Chủ tịch tỉnh có buổi tiếp, làm việc với"
    const Token& token = t_.tokens[i];
    const Match* thing = look_.longest(i, kThings | (i == begin && proper ? mask(Word::gathering_head) : 0), end);
    if (thing != nullptr && (i > begin || charge || look_.info(*thing).word != Word::country)) {
      i = thing->end;
      continue;
    }
    const bool joins = i > begin && (is(i, Word::and_) || is(i, Word::dash));
    const bool word = token.kind == TokenKind::word && (token.all_caps || (token.vietnamese && (i == begin || !token.capital)));
    if (!joins && (!word || (look_.classes(i) & kClause))) return true;
    ++i;
  }
  return true;
}

// "…, nhà nghiên cứu chính trị, Chủ tịch Công ty …": joins the second of two. Always true.
bool Chunker::one_more_title(Office& office, std::uint32_t end) const {
  Office more;
  if (!is(office.end, Word::comma) || !office_at(office.end + 1, end, more)) return true;
  if (more.office_class == OfficeClass::leader || more.office_class == OfficeClass::official) return true;
  if (more.office_class == OfficeClass::head && office.office_class != OfficeClass::head) return true;
  if (name_at(more.end, end, Introduced::office) > more.end) return true;
  office.heads.insert(office.heads.end(), more.heads.begin(), more.heads.end());
  office.office_class = std::min(office.office_class, more.office_class);
  if (office.states.empty()) office.states = more.states;
  if (office.code.empty()) office.code = more.code;
  office.words.end = more.words.end;
  office.end = more.end;
  return true;
}

bool Chunker::stateless_office(const Phrase& person) {
  return !person.heads.empty() && person.states.empty() && person.code.empty() &&
         !person.of_this_state && !person.has_row;
}

// "Thủ tướng May", "Chủ tịch Quang": one syllable that may be the name of whom the story has told.
Tokens Chunker::given_after(const Phrase& office, std::uint32_t end) const {
  const std::uint32_t at = office.tokens.end;
  if (at >= end || office.heads.empty()) return {};
  const Token& token = t_.tokens[at];
  const bool lone = token.kind == TokenKind::word && token.capital && !token.all_caps &&
                    look_.classes(at) == 0 && (at + 1 >= end || !t_.tokens[at + 1].capital);
  return lone ? Tokens{at, at + 1} : Tokens{};
}

}  // namespace banggiao
