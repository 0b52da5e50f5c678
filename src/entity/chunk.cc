#include "entity/chunk.h"

#include <algorithm>

#include "core/strings.h"

namespace banggiao {

bool Chunker::person_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  constexpr WordMask kHonorifics = mask(Word::honorific, Word::honorific_m, Word::honorific_f);
  std::uint32_t at = i;
  Office office;
  bool honorific = false, counterpart = false;
  const auto take_honorific = [&] {
    const Match* h = look_.longest(at, kHonorifics, end);
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
    if (const Match* state = look_.longest(at, kStates | mask(Word::short_country), end)) {
      office.states.push_back(look_.info(*state).code);
      at = state->end;
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
      if (title != nullptr && !foreigner && !other) ++at;
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
    out.tokens = {i, name_end};
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
    const std::uint32_t told = behind_position(name_end, end);
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
      // "Giơ lên chiếc điện thoại Samsung, Thủ tướng nói": the word is nobody.
      const auto another_holder = [&] {
        const bool short_name = name_end == at + 1 || (name_end == at + 2 && t_.tokens[at].vietnamese);  // "Xuân Đinh Dậu, Thủ tướng chúc"
        return office.heads.empty() && !honorific && !counterpart && !out.has_row && short_name && after.states.empty() && after.code.empty() &&
               after.office_class == OfficeClass::head;
      };
      // "Paul Haenle, người đứng đầu Trung tâm …", "Joel Rubin, quan chức ngoại giao thời Obama"
      const bool bare_in_full = office.heads.empty() && !honorific && !counterpart && !out.has_row && name_end >= at + 2 &&
                                !t_.tokens[at].vietnamese && is(name_end, Word::comma);
      const bool one = (bare_in_full || honorific) && told + 1 < end && view(text_, t_.tokens[told + 1].span) == "một";  // "Xia Yafeng, một nhà sử học"
      if (look_.longest(told, mask(Word::comma, Word::dash), end) &&
          office_at(told + (one ? 2 : 1), end, after) && (bare_in_full ? house_of(after, end) : true) &&
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
      } else if (office.heads.empty() && !honorific && !counterpart && !out.has_row) {
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
        if (head > 0 && is_one_of(fold_syllable(view(text_, t_.tokens[head - 1].span)), {"đường", "phố", "xã", "đình", "cầu", "chợ", "chùa", "đền", "đài", "trường", "chiên", "phở", "món"})) return false;
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

// "hai bên", "hai nước Việt Nam - Lào", "lãnh đạo hai nước", "Tổng thống hai nước", "hai Bộ trưởng", "ba Đảng Việt
// Nam - Campuchia - Lào".
bool Chunker::both_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  constexpr WordMask kCounts = mask(Word::two, Word::several);
  std::uint32_t at = i;
  Office office;
  bool of_persons = false;
  const Match* count = look_.longest(at, kCounts, end);
  if (count == nullptr) {
    if (!office_at(at, end, office) || !office.states.empty()) return false;
    at = office.words.end;
    count = look_.longest(at, kCounts, end);
    if (count == nullptr) return false;
    const Match* side = look_.longest(count->end, mask(Word::side), end);
    if (side == nullptr) return false;
    at = side->end;
    out.office = office.words;
    out.heads = office.heads;
    out.office_class = office.office_class;
  } else {
    const Match* side = look_.longest(count->end, mask(Word::side, Word::person_side, Word::office), end);
    if (side == nullptr) return false;
    if (look_.info(*side).word == Word::person_side && side->end == count->end + 1) {  // "Hai vị ngoại trưởng"
      if (const Match* what = look_.longest(side->end, mask(Word::office), end)) side = what;
    }
    const std::uint32_t head = side->begin;
    at = side->end;
    of_persons = look_.info(*side).word != Word::side;
    if (of_persons && look_.info(*count).word != Word::two) return false;  // "các quan chức Nga và Mỹ"
    if (look_.info(*side).word == Word::office) {
      office_at(head, end, office);
      out.office = office.words;
      out.heads = office.heads;
      at = std::max(at, office.words.end);
      out.states = office.states;
    } else if (look_.info(*side).word == Word::person_side) {
      out.office_class = OfficeClass::leader;
    }
  }
  const bool two = look_.info(*count).word == Word::two;
  if (const Match* state = look_.longest(at, mask(Word::country, Word::short_country), end)) {
    out.states = {look_.info(*state).code};
    std::uint32_t next = state->end;
    while (const Match* link = look_.longest(next, mask(Word::dash, Word::comma, Word::and_), end)) {
      const Match* further = look_.longest(link->end, mask(Word::country, Word::short_country), end);
      if (further == nullptr || (two && out.states.size() == 2)) break;
      out.states.push_back(look_.info(*further).code);
      next = further->end;
    }
    const bool one = out.states.size() == 1;
    if (one && count->begin == i && of_persons) return false;  // "hai nhà ngoại giao Nga"
    if (one) out.states.clear();
    else at = next;
  }
  // "các nước", "ba bên" without their names may be anybody.
  if (!two && out.states.size() < 2) return false;
  out.kind = Phrase::Kind::both;
  out.tokens = {i, at};
  return true;
}

bool Chunker::body_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  if (const Match* org = look_.longest(i, mask(Word::body_of_states, Word::other_body, Word::media), end)) {
    const RowInfo& info = look_.info(*org);
    const Match* body = look_.longest(i, mask(Word::body), end);
    if (body == nullptr || body->end <= org->end) {
      out.kind = Phrase::Kind::body;
      out.row = org->row;
      out.has_row = true;
      out.media = info.word == Word::media;
      if (info.word == Word::body_of_states) out.code = info.parent.empty() ? info.code : info.parent;
      else if (!info.parent.empty()) out.states = {info.parent};
      out.office_class = info.office;
      std::uint32_t at = org->end;
      // "Liên hợp quốc (LHQ)"
      if (at + 2 < end && is(at, Word::open) && is(at + 2, Word::close) && t_.tokens[at + 1].all_caps) at += 3;
      out.name = {i, org->end};
      out.tokens = {i, at};
      return true;
    }
  }
  const Match* side = look_.longest(i, mask(Word::body_side), end);
  const Match* body = look_.longest(i, mask(Word::body), end);
  if (side == nullptr && body == nullptr) return false;
  if (side != nullptr && (body == nullptr || body->end <= side->end)) {
    std::uint32_t at = side->end;
    if (const Match* of = look_.longest(at, mask(Word::of, Word::land), end)) at = of->end;
    const Match* state = look_.longest(at, kStates | mask(Word::body_of_states), end);
    if (state == nullptr) return false;
    const RowInfo& info = look_.info(*state);
    if (info.word == Word::body_of_states) {
      out.kind = Phrase::Kind::body;
      out.code = info.parent.empty() ? info.code : info.parent;
      out.name = {at, state->end};
    } else {
      out.kind = Phrase::Kind::state;
      out.states = {info.code};
      out.name = {at, state->end};
    }
    out.row = state->row;
    out.has_row = true;
    out.tokens = {i, state->end};
    return true;
  }
  Office rest;
  rest.words = {i, body->end};
  std::uint32_t at = office_complement(body->end, end, rest);
  if (rest.states.empty() && rest.words.end < end) {
    // "Văn phòng Tổng thống Nga", "chính quyền Tổng thống Trump", "văn phòng của Thủ tướng Đức"
    std::uint32_t office_at = rest.words.end;
    const Match* of = look_.info(*body).agent ? nullptr : look_.longest(office_at, mask(Word::of), end);
    if (of != nullptr) office_at = of->end;
    if (const Match* office = look_.longest(office_at, mask(Word::office), end)) {
      const std::uint32_t back = rest.words.end;
      rest.words.end = office->end;
      at = std::max(office_complement(office->end, end, rest), office->end);
      const std::uint32_t name_end = name_at(at, end, Introduced::office);
      if (name_end > at) at = name_end;
      else if (rest.states.empty() && rest.words.end == back) at = back;
    }
  }
  // "một tổ chức", "các bộ": a common noun names nobody.
  const bool whole = look_.info(*body).agent || rest.words.end > body->end;
  const bool named = (t_.tokens[i].capital && whole) || !rest.states.empty() || !rest.code.empty();
  if (!named) return false;
  out.kind = Phrase::Kind::body;
  out.agent = look_.info(*body).agent;
  out.office_class = look_.info(*body).office;
  out.states = rest.states;
  out.code = rest.code;
  out.name = {i, std::max({at, rest.words.end, body->end})};
  out.tokens = out.name;
  return true;
}

bool Chunker::state_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  std::uint32_t at = i;
  if (const Match* land = look_.longest(i, mask(Word::land), end)) {
    if (look_.longest(land->end, mask(Word::country), end)) at = land->end;
  }
  const Match* state = look_.longest(at, kStates | mask(Word::people), end);
  const Match* brief = look_.longest(at, mask(Word::short_country), end);
  if (brief != nullptr && (state == nullptr || brief->end > state->end)) {
    // Short names stand only in pairs: "Việt - Lào", "Mỹ - Triều".
    const Match* dash = look_.longest(brief->end, mask(Word::dash), end);
    const bool before = at > 0 && is(at - 1, Word::dash);
    const bool after = dash != nullptr &&
                       look_.longest(dash->end, mask(Word::country, Word::short_country), end) != nullptr;
    if (!before && !after) return false;
    state = brief;
  }
  if (state == nullptr) return false;
  out.kind = Phrase::Kind::state;
  out.states = {look_.info(*state).code};
  out.row = state->row;
  out.has_row = true;
  out.name = {at, state->end};
  out.tokens = {i, state->end};
  // "Việt Nam - Hoa Kỳ", "Mỹ và Nga" stay one phrase only where a dash joins them.
  std::uint32_t next = state->end;
  while (next + 1 < end && is(next, Word::dash)) {
    const Match* second = look_.longest(next + 1, mask(Word::country, Word::short_country), end);
    if (second == nullptr) break;
    out.states.push_back(look_.info(*second).code);
    out.tokens.end = next = second->end;
  }
  return true;
}

// "thủ đô Riyadh của Saudi Arabia", "New York, Hoa Kỳ", "Bologna (Italy)", "trụ sở Chính phủ".
bool Chunker::place_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  const bool located = i > 0 && (look_.classes(i - 1) & mask(Word::at));
  const bool moved = i > 0 && (look_.classes(i - 1) & mask(Word::towards));
  constexpr WordMask kPlaces = mask(Word::place, Word::capital, Word::seat, Word::country);
  std::uint32_t at = i;
  bool head = false;
  if (look_.longest(i, kPlaces, end) == nullptr) {
    while (const Match* h = look_.longest(at, mask(Word::place_head), end)) {
      head = true;
      at = h->end;
    }
  }
  const Match* place = look_.longest(at, mask(Word::place), end);
  const Match* other = look_.longest(at, kPlaces, end);
  if (other != nullptr && (place == nullptr || other->end > place->end)) place = other;
  if (place == nullptr || (place->end == at + 1 && !t_.tokens[at].capital)) {
    // A capital sequence after a head of places: "sân bay Minsk", "khách sạn Marriott".
    if (!head || at >= end || !t_.tokens[at].capital) return false;
    std::uint32_t j = at;
    while (j < end && j - at < 5 && t_.tokens[j].capital && t_.tokens[j].kind == TokenKind::word &&
           !(look_.classes(j) & mask(Word::country))) {
      ++j;
    }
    if (j == at) return false;
    out.name = {at, j};
    at = j;
  } else {
    const RowInfo& info = look_.info(*place);
    if (info.word == Word::country && !located) return false;
    const Match* capital = look_.longest(at, mask(Word::capital, Word::seat), end);
    if (capital != nullptr && capital->end >= place->end && !located && !moved && !head) return false;
    if (!info.code.empty()) out.states = {info.code};
    out.row = place->row;
    out.has_row = true;
    out.name = {at, place->end};
    at = place->end;
  }
  // "Nhà khách Chính phủ Ấn Độ": a house that is named alike in every land.
  if (at - out.name.begin >= 3 && out.has_row) {
    if (const Match* state = look_.longest(at, mask(Word::country), end)) {
      out.states = {look_.info(*state).code};
      at = state->end;
    }
  }
  // The country after it.
  std::uint32_t next = at;
  if (next < end && (look_.classes(next) & mask(Word::comma, Word::open, Word::of))) {
    if (const Match* state = look_.longest(next + 1, mask(Word::country), end)) {
      const bool closes = !is(next, Word::open) || is(state->end, Word::close);
      const bool same = out.states.empty() || out.states.front() == look_.info(*state).code;
      if (closes && same) {
        out.states = {look_.info(*state).code};
        at = state->end + (is(next, Word::open) ? 1u : 0u);
      }
    }
  }
  if (out.states.empty() && head) out.states = town_after(at, end);
  out.kind = Phrase::Kind::place;
  out.located = located;
  out.tokens = {i, at};
  return true;
}

// The land of "sân bay Tân Hải, thành phố Thiên Tân": that of the known place behind the comma.
std::vector<std::string_view> Chunker::town_after(std::uint32_t i, std::uint32_t end) const {
  if (i >= end || !is(i, Word::comma)) return {};
  std::uint32_t at = i + 1;
  while (const Match* h = look_.longest(at, mask(Word::place_head), end)) at = h->end;
  const Match* town = look_.longest(at, mask(Word::place), end);
  if (town == nullptr || !t_.tokens[at].capital || look_.info(*town).code.empty()) return {};
  return {look_.info(*town).code};
}

// The end of a phrase of verbs, or the office that it ends in: "giới thiệu quan chức".
std::uint32_t Chunker::behind_verb(const Match& word, std::uint32_t end) const {
  if (look_.info(word).rank != "verb") return word.end;
  for (std::uint32_t i = word.begin + 1; i + 1 < word.end; ++i) {
    const Match* office = look_.longest(i, mask(Word::office), end);
    if (office != nullptr && office->end == word.end) return i;
  }
  return word.end;
}

void Chunker::chunk(Sentence sentence, std::vector<Phrase>& out) const {
  const std::uint32_t end = sentence.end;
  constexpr WordMask kStarts =
      mask(Word::country, Word::short_country, Word::capital, Word::seat, Word::people, Word::body_of_states) |
      mask(Word::other_body, Word::media, Word::place, Word::person, Word::surname, Word::gathering_head) |
      mask(Word::gathering, Word::instrument_head, Word::instrument, Word::office, Word::body) |
      mask(Word::body_side, Word::former, Word::new_, Word::acting, Word::deputy, Word::honorific) |
      mask(Word::honorific_m, Word::honorific_f, Word::rank, Word::party_title, Word::land) |
      mask(Word::counterpart, Word::two, Word::several) | mask(Word::this_state, Word::this_person, Word::place_head);
  for (std::uint32_t i = sentence.begin; i < end;) {
    const Token& token = t_.tokens[i];
    // "Wikander", "Tu Xinquan"
    const auto foreign = [&](std::uint32_t k) {
      return t_.tokens[k].capital && !t_.tokens[k].vietnamese &&
             t_.tokens[k].kind == TokenKind::word;
    };
    const bool capital_name =
        foreign(i) || (token.capital && i > sentence.begin && i + 1 < end &&
                       look_.classes(i) == 0 && foreign(i + 1) && look_.classes(i + 1) == 0);
    if ((look_.classes(i) & (kStarts | mask(Word::plain))) == 0 && !capital_name) {
      ++i;
      continue;
    }
    if (const Match* word = look_.longest(i, mask(Word::plain), end); word != nullptr && (!token.capital || (i + 1 < end && !t_.tokens[i + 1].capital))) {
      const Match* other = look_.longest(i, ~mask(Word::plain, Word::none), end);
      if (word->end > i + 1 && (other == nullptr || other->end < word->end)) {
        i = behind_verb(*word, end);
        continue;
      }
    }
    Phrase phrase;
    const auto attempt = [&](bool (Chunker::*parse)(std::uint32_t, std::uint32_t, Phrase&) const) {
      phrase = {};
      return (this->*parse)(i, end, phrase) && phrase.tokens.end > i;
    };
    const Match* simple_this = look_.longest(i, mask(Word::this_state, Word::this_person), end);
    bool found = false;
    if (simple_this != nullptr) {
      phrase.kind = look_.info(*simple_this).word == Word::this_state ? Phrase::Kind::this_state
                                                                      : Phrase::Kind::pronoun;
      phrase.tokens = {i, simple_this->end};
      if (const Match* h = look_.longest(i, mask(Word::honorific_m, Word::honorific_f), end)) {
        phrase.female = look_.info(*h).female;
        phrase.male = look_.info(*h).male;
      }
      found = true;
    } else {
      // What each can begin with: most are not worth a try.
      constexpr WordMask kBoth = mask(Word::two, Word::several) | kOfficeStarts;
      constexpr WordMask kPlaces = kStates | mask(Word::place, Word::place_head);
      constexpr WordMask kTitles = mask(Word::gathering_head, Word::gathering, Word::instrument_head, Word::instrument);
      constexpr WordMask kPersons = kOfficeStarts | mask(Word::person, Word::counterpart, Word::honorific, Word::honorific_m, Word::honorific_f);
      constexpr WordMask kBodies = mask(Word::body_of_states, Word::other_body, Word::media, Word::body, Word::body_side);
      constexpr WordMask kLands = kStates | mask(Word::people, Word::short_country, Word::land);
      const WordMask here = look_.classes(i);
      const bool located = i > 0 && (look_.classes(i - 1) & mask(Word::at, Word::towards));
      found = ((here & kBoth) && attempt(&Chunker::both_at)) || (located && (here & kPlaces) && attempt(&Chunker::place_at)) ||
              ((here & kTitles) && attempt(&Chunker::title_at)) || ((token.capital || (here & kPersons)) && attempt(&Chunker::person_at)) ||
              ((here & kBodies) && attempt(&Chunker::body_at)) || ((here & kPlaces) && attempt(&Chunker::place_at)) ||
              ((here & kLands) && attempt(&Chunker::state_at)) || attempt(&Chunker::bare_name_at);
    }
    if (!found) {
      // A word that names nobody here is passed whole: "chính quyền", not "quyền Tổng thống" in it.
      const Match* whole = look_.longest(i, mask(Word::plain, Word::body, Word::field), end);
      i = whole != nullptr && !token.capital ? whole->end : i + 1;
      continue;
    }
    i = phrase.tokens.end + (phrase.closed ? 1u : 0u);
    out.push_back(std::move(phrase));
  }
}

}  // namespace banggiao
