#include "entity/chunk.h"

#include <algorithm>
#include <utility>

#include "core/strings.h"

namespace banggiao {

// "liên Triều", "Triều Tiên" shortly before, and no "Nam - Bắc" behind.
bool Chunker::tells_of_korea(std::uint32_t at) const {
  constexpr std::uint32_t kFar = 400;
  if (at < t_.tokens.size() &&
      (t_.tokens[at].capital || says(at, "nam") || says(at, "bắc") || says(at, "đất")))
    return false;
  for (std::uint32_t k = at; k-- > 1 && k + kFar > at;) {
    if (says(k, "triều") && (says(k + 1, "tiên") || says(k - 1, "liên"))) return true;
  }
  return false;
}

// "hai bên", "hai nước Việt Nam - Lào", "lãnh đạo hai nước", "Tổng thống hai nước", "hai Bộ
// trưởng", "ba Đảng Việt Nam - Campuchia - Lào".
bool Chunker::both_at(std::uint32_t i, std::uint32_t end, const Office* here, Phrase& out) const {
  constexpr WordMask kCounts = mask(Word::two, Word::several);
  std::uint32_t at = i;
  bool of_persons = false;
  const Match* count = look_.longest(at, kCounts, end);
  if (count == nullptr) {
    if (here == nullptr || !here->states.empty()) return false;
    at = here->words.end;
    count = look_.longest(at, kCounts, end);
    if (count == nullptr) return false;
    const Match* side = look_.longest(count->end, mask(Word::side), end);
    if (side == nullptr) return false;
    at = behind_side(*side, end);
    out.office = here->words;
    out.heads = here->heads;
    out.office_class = here->office_class;
  } else {
    const Match* side =
        look_.longest(count->end, mask(Word::side, Word::person_side, Word::office), end);
    if (side == nullptr) return false;
    if (look_.info(*side).word == Word::person_side &&
        side->end == count->end + 1) {  // "Hai vị ngoại trưởng"
      if (const Match* what = look_.longest(side->end, mask(Word::office), end)) side = what;
    }
    const std::uint32_t head = side->begin;
    at = behind_side(*side, end);
    if (i > 0 && says(i - 1, "thứ"))
      return false;  // "(thứ 2 bên trái)", "lần thứ hai nước này tổ chức"
    of_persons = look_.info(*side).word != Word::side;
    if (of_persons && look_.info(*count).word != Word::two)
      return false;  // "các quan chức Nga và Mỹ"
    if (look_.info(*side).word == Word::office) {
      Office office;
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
  const Match* land = look_.longest(at, mask(Word::country, Word::short_country), end);
  // "hai nhà lãnh đạo Donald Trump và Kim Jong-un", "hai ông Trump và Kim": those who are named.
  if (of_persons && out.states.empty() && land == nullptr && at < end && t_.tokens[at].capital &&
      !t_.tokens[at].all_caps)
    return false;
  // "hai miền Triều Tiên", later "hai miền": the two states of Korea; "hai miền Nam - Bắc" are
  // none.
  if (at > i && says(at - 1, "miền")) {
    if (i > 0 && look_.listed_before(i, "around_land") < i) return false;  // "biên giới hai miền"
    if (land != nullptr ? look_.info(*land).code != "PRK" : !tells_of_korea(at)) return false;
    out.states = {"PRK", "KOR"};
    out.kind = Phrase::Kind::both;
    out.tokens = {i, land != nullptr ? land->end : at};
    return true;
  }
  if (land != nullptr) {
    out.states = {look_.info(*land).code};
    std::uint32_t next = land->end;
    while (const Match* link =
               look_.longest(next, mask(Word::dash, Word::comma, Word::and_), end)) {
      const Match* further =
          look_.longest(link->end, mask(Word::country, Word::short_country), end);
      if (further == nullptr || (two && out.states.size() == 2)) break;
      out.states.push_back(look_.info(*further).code);
      next = further->end;
    }
    const bool one = out.states.size() == 1;
    if (one && count->begin == i && of_persons) return false;  // "hai nhà ngoại giao Nga"
    if (one)
      out.states.clear();
    else
      at = next;
  }
  // "các nước", "ba bên" without their names may be anybody.
  if (!two && out.states.size() < 2) return false;
  out.kind = Phrase::Kind::both;
  out.tokens = {i, at};
  return true;
}

// "hai Bộ Quốc phòng", "hai Bộ Chính trị": where the house ends that a side is.
std::uint32_t Chunker::behind_side(const Match& side, std::uint32_t end) const {
  const Match* field =
      says(side.begin, "bộ") ? look_.longest(side.end, mask(Word::field), end) : nullptr;
  const std::uint32_t at = field != nullptr && t_.tokens[side.end].capital ? field->end : side.end;
  const Match* house = look_.info(side).word == Word::side
                           ? look_.longest(side.begin, mask(Word::body), end)
                           : nullptr;
  return house != nullptr ? std::max(at, house->end) : at;
}

bool Chunker::body_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  if (const Match* org =
          look_.longest(i, mask(Word::body_of_states, Word::other_body, Word::media), end)) {
    const RowInfo& info = look_.info(*org);
    const Match* body = look_.longest(i, mask(Word::body), end);
    if (body == nullptr || body->end <= org->end) {
      out.kind = Phrase::Kind::body;
      out.row = org->row;
      out.has_row = true;
      out.media = info.word == Word::media;
      if (info.word == Word::body_of_states)
        out.code = info.parent.empty() ? info.code : info.parent;
      else if (!info.parent.empty())
        out.states = {info.parent};
      out.office_class = info.office;
      std::uint32_t at = org->end;
      // "Liên hợp quốc (LHQ)"
      if (at + 2 < end && is(at, Word::open) && is(at + 2, Word::close) &&
          t_.tokens[at + 1].all_caps)
        at += 3;
      // "IPU-152": its 152nd session
      if (at + 1 < end && is(at, Word::dash) && t_.tokens[at].glued &&
          t_.tokens[at + 1].kind == TokenKind::number && t_.tokens[at + 1].glued)
        at += 2;
      out.name = {i, org->end};
      out.tokens = {i, at};
      return true;
    }
  }
  const Match* side = look_.longest(i, mask(Word::body_side), end);
  const Match* body = look_.longest(i, mask(Word::body), end);
  if ((side == nullptr && body == nullptr) || (body != nullptr && holder_in_house(i, end) > i))
    return false;
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
    const Match* of =
        look_.info(*body).agent ? nullptr : look_.longest(office_at, mask(Word::of), end);
    if (of != nullptr) office_at = of->end;
    if (const Match* office = look_.longest(office_at, mask(Word::office), end)) {
      const std::uint32_t back = rest.words.end;
      rest.words.end = office->end;
      at = std::max(office_complement(office->end, end, rest), office->end);
      const std::uint32_t name_end = name_at(at, end, Introduced::office);
      // "chính quyền Tổng thống Mỹ Donald Trump": he is who is told of.
      if (name_end > at && look_.info(*office).office == OfficeClass::head &&
          says(body->end - 1, "quyền"))
        return false;
      if (name_end > at)
        at = name_end;
      else if (rest.states.empty() && rest.words.end == back)
        at = back;
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

// "văn phòng Tổng thống Pháp Emmanuel Macron": where the office in a house's name begins, if it
// leads in who holds it; i where none.
std::uint32_t Chunker::holder_in_house(std::uint32_t i, std::uint32_t end) const {
  const Match* house = look_.longest(i, mask(Word::body), end);
  for (std::uint32_t k = i + 1; house != nullptr && k < house->end; ++k) {
    Office office;
    const Match* chief = look_.longest(k, mask(Word::office), house->end);
    if (chief == nullptr || chief->end != house->end ||
        look_.info(*chief).office != OfficeClass::head)
      continue;
    if (!office_at(k, end, office)) continue;
    return office.heads.size() == 1 && name_at(office.end, end, Introduced::office) > office.end
               ? k
               : i;
  }
  return i;
}

// "Mỹ Tâm", "quận Thủ Đức", "Anh hùng", "Real Madrid": a state's name or a capital of one word at i
// that is part of another name, or a word.
bool Chunker::is_no_state(std::uint32_t i, std::uint32_t end) const {
  const Token& token = t_.tokens[i];
  const auto foreign = [&](std::uint32_t k) {
    const Token& beside = t_.tokens[k];
    return beside.kind == TokenKind::word && beside.capital && !beside.vietnamese &&
           !beside.all_caps && look_.classes(k) == 0;
  };
  if ((look_.classes(i) & mask(Word::capital)) != 0 && !token.vietnamese)
    return i > 0 && !token.glued && !begins_line(i) && foreign(i - 1);
  if (!token.vietnamese || token.all_caps) return false;
  const auto word = [&](std::uint32_t back) {
    return i >= back ? fold_syllable(view(text_, t_.tokens[i - back].span)) : std::string();
  };
  if (word(1) == "tiếng" && word(2) != "lên") return true;  // a language
  if (look_.listed_at(i, "no_state") ||
      (i > 0 && t_.tokens[i - 1].capital && look_.listed_at(i - 1, "no_state")))
    return true;
  constexpr WordMask kTold = (kNotInNames & ~mask(Word::field)) | mask(Word::person, Word::place);
  const auto names = [&](std::uint32_t k) {
    const Token& beside = t_.tokens[k];
    return beside.kind == TokenKind::word && beside.capital && beside.vietnamese &&
           !beside.all_caps && (look_.classes(k) & kTold) == 0;
  };
  // "Tập đoàn Vamed Áo Ơn Oát-xlơ": a foreign name as it is spoken.
  const auto joined = [&](std::uint32_t k) {
    return k < end && t_.tokens[k].glued && view(text_, t_.tokens[k].span) == "-";
  };
  if (i + 1 < end && !t_.tokens[i + 1].glued && names(i + 1) && !joined(i + 2) && !joined(i + 3))
    return true;
  // The first word of a sentence has a capital too.
  const bool within = i > 1 && !token.glued && !begins_line(i) && !begins_line(i - 1) &&
                      (t_.tokens[i - 2].kind == TokenKind::word || is(i - 2, Word::comma));
  if (!within || !names(i - 1)) return false;
  for (std::uint32_t back = 2; back <= 4 && back <= i; ++back) {
    const Match* known = look_.longest(i - back, mask(Word::person), end);
    if (known != nullptr && known->end == i) return false;  // "Vương Nghị Mỹ không gặp"
  }
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
    const bool after =
        dash != nullptr &&
        look_.longest(dash->end, mask(Word::country, Word::short_country), end) != nullptr;
    if (!before && !after) return false;
    state = brief;
  }
  if (state == nullptr || (at == i && state->end == at + 1 && is_no_state(at, end))) return false;
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
      if (look_.longest(at, mask(Word::place), end) != nullptr)
        break;  // "cảng Thành phố Hồ Chí Minh"
    }
  }
  const Match* place = look_.longest(at, mask(Word::place), end);
  const Match* other = look_.longest(at, kPlaces, end);
  if (other != nullptr && (place == nullptr || other->end > place->end)) place = other;
  if (place == nullptr || (place->end == at + 1 && !t_.tokens[at].capital)) {
    // A capital sequence after a head of places: "sân bay Minsk", "khách sạn Marriott"; or before
    // its land: "tại Djerba, Tunisia".
    const bool town =
        !head && located && at < end && !t_.tokens[at].vietnamese && look_.classes(at) == 0;
    if ((!head && !town) || at >= end || !t_.tokens[at].capital) return false;
    std::uint32_t j = at;
    while (j < end && j - at < 5 && t_.tokens[j].capital && t_.tokens[j].kind == TokenKind::word &&
           (!(look_.classes(j) & mask(Word::country)) || is_no_state(j, end))) {
      ++j;
    }
    if (j == at) return false;
    if (town) {
      if (j >= end || !(look_.classes(j) & mask(Word::comma, Word::open))) return false;
      const Match* land = look_.longest(j + 1, mask(Word::country), end);
      if (land == nullptr || (land->end < end && is(land->end, Word::and_))) return false;
    }
    out.name = {at, j};
    at = j;
  } else {
    const RowInfo& info = look_.info(*place);
    if (info.word == Word::country && (!located || (place->end == at + 1 && is_no_state(at, end))))
      return false;
    const Match* capital = look_.longest(at, mask(Word::capital, Word::seat), end);
    if (capital != nullptr && capital->end >= place->end && !located && !moved && !head)
      return false;
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
States Chunker::town_after(std::uint32_t i, std::uint32_t end) const {
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

// "Wikander", "Tu Xinquan", "Lu Peixin, cựu quan chức", "Go Myong - hyun": whether the capital at i
// may begin a name of no dictionary.
bool Chunker::is_capital_name(std::uint32_t i, Sentence sentence) const {
  const auto foreign = [&](std::uint32_t k) {
    return t_.tokens[k].capital && !t_.tokens[k].vietnamese && t_.tokens[k].kind == TokenKind::word;
  };
  if (foreign(i) || says_alone(i, sentence.end)) return true;
  if (t_.tokens[i].span.size() == 1 && i + 2 < sentence.end && foreign(i + 2))
    return true;  // "O ’ Neill"
  if (i + 1 >= sentence.end || look_.classes(i) != 0 || !foreign(i + 1) ||
      look_.classes(i + 1) != 0)
    return false;
  return i > sentence.begin || is(i + 2, Word::comma) ||
         is(i + 2, Word::dash);  // a sentence begins with a capital anyway
}

bool Chunker::phrase_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  const WordMask here = look_.classes(i);
  const bool capital = t_.tokens[i].capital;
  bool fresh = true;
  const auto attempt = [&](auto parse, const auto&... known) {
    if (!std::exchange(fresh, false)) out = {};
    return (this->*parse)(i, end, known..., out) && out.tokens.end > i;
  };
  // Not "nước chủ nhà Nhật Bản", which its name tells.
  if (const Match* simple_this = look_.longest(i, mask(Word::this_state, Word::this_person), end);
      simple_this != nullptr &&
      look_.longest(simple_this->end, mask(Word::country), end) == nullptr &&
      !look_.listed_at(simple_this->end - 1, "friends") && !is_one_of_many(i)) {
    out.kind = look_.info(*simple_this).word == Word::this_state ? Phrase::Kind::this_state
                                                                 : Phrase::Kind::pronoun;
    out.tokens = {i, simple_this->end};
    if (const Match* h = look_.longest(i, mask(Word::honorific_m, Word::honorific_f), end)) {
      out.female = look_.info(*h).female;
      out.male = look_.info(*h).male;
    }
    return true;
  }
  // What each can begin with: most are not worth a try.
  constexpr WordMask kBoth = mask(Word::two, Word::several) | kOfficeStarts;
  constexpr WordMask kPlaces = kStates | mask(Word::place, Word::place_head);
  constexpr WordMask kTitles =
      mask(Word::gathering_head, Word::gathering, Word::instrument_head, Word::instrument);
  constexpr WordMask kBodies =
      mask(Word::body_of_states, Word::other_body, Word::media, Word::body, Word::body_side);
  constexpr WordMask kLands = kStates | mask(Word::people, Word::short_country, Word::land);
  const bool located = i > 0 && (look_.classes(i - 1) & mask(Word::at, Word::towards));
  std::optional<Office> read;
  const Office* const office =
      (here & kOfficeStarts) != 0 && office_at(i, end, read.emplace()) ? &*read : nullptr;
  return ((here & kBoth) && attempt(&Chunker::both_at, office)) ||
         (located && (capital || (here & kPlaces)) && attempt(&Chunker::place_at)) ||
         ((here & kTitles) && attempt(&Chunker::title_at)) ||
         ((capital || (here & kLeads)) && attempt(&Chunker::person_at, office)) ||
         ((here & kBodies) && attempt(&Chunker::body_at)) ||
         ((here & kPlaces) && attempt(&Chunker::place_at)) ||
         ((here & kLands) && attempt(&Chunker::state_at)) ||
         (capital && attempt(&Chunker::bare_name_at));
}

// "USS Tripoli", "INS Delhi": the end of a ship's name, which is no town and nobody's; i where
// none.
std::uint32_t Chunker::ship_at(std::uint32_t i, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 4;
  const auto is_name = [&](std::uint32_t k) {
    return k < end && t_.tokens[k].kind == TokenKind::word && t_.tokens[k].capital;
  };
  if (!t_.tokens[i].all_caps || !look_.listed_at(i, "ship_prefix") || !is_name(i + 1)) return i;
  std::uint32_t at = i + 2;
  while (at <= i + kLongest && is_name(at) &&
         look_.longest(at, mask(Word::country), end) == nullptr)
    ++at;
  return at;
}

// "hai Tổng Bí thư Nguyễn Phú Trọng và Hồ Cẩm Đào", "các ngoại trưởng A, B và C": a name at i that
// has the office of those before it.
bool Chunker::with_office_of(const Phrase& before, std::uint32_t begin, std::uint32_t i,
                             std::uint32_t end, Phrase& out) const {
  if (before.kind != Phrase::Kind::person || before.heads.empty() || before.tokens.end + 1 != i ||
      before.tokens.begin < begin)
    return false;
  if (before.office_class == OfficeClass::leader)
    return false;  // "hai nhà lãnh đạo Trump và Putin": what each is is known
  if (!is(i - 1, Word::and_) && !is(i - 1, Word::comma)) return false;
  const bool leads =
      before.office.begin >= before.tokens.begin && before.office.end <= before.name.begin;
  const bool shares = before.office.end <= before.tokens.begin;  // so has the one before
  if (!shares && !(leads && before.tokens.begin > begin &&
                   look_.listed_at(before.tokens.begin - 1, "more_than_one")))
    return false;
  const std::uint32_t name_end = name_at(i, end, Introduced::office);
  if (name_end < i + 2 || look_.longest(i, mask(Word::office), end) != nullptr) return false;
  // A foreigner whom nobody knows may be of any land.
  const Match* known = look_.longest(i, mask(Word::person), name_end);
  if (known == nullptr && std::any_of(t_.tokens.begin() + i, t_.tokens.begin() + name_end,
                                      [](const Token& t) { return !t.vietnamese; }))
    return false;
  out = {};
  out.kind = Phrase::Kind::person;
  out.name = out.tokens = {i, name_end};
  out.office = before.office;
  out.heads = before.heads;
  out.office_class = before.office_class;
  if (known != nullptr && known->end == name_end) {
    out.row = known->row;
    out.has_row = true;
  }
  if (const Match* surname = look_.longest(i, mask(Word::surname), name_end))
    out.family = look_.info(*surname).code;
  return true;
}

void Chunker::chunk(Sentence sentence, std::vector<Phrase>& out) const {
  const std::uint32_t end = sentence.end;
  constexpr WordMask kStarts =
      mask(Word::country, Word::short_country, Word::capital, Word::seat, Word::people,
           Word::body_of_states) |
      mask(Word::other_body, Word::media, Word::place, Word::person, Word::surname,
           Word::gathering_head) |
      mask(Word::gathering, Word::instrument_head, Word::instrument, Word::office, Word::body) |
      mask(Word::body_side, Word::former, Word::new_, Word::acting, Word::deputy, Word::honorific) |
      mask(Word::honorific_m, Word::honorific_f, Word::rank, Word::party_title, Word::land) |
      mask(Word::counterpart, Word::two, Word::several) |
      mask(Word::this_state, Word::this_person, Word::place_head);
  out.emplace_back();  // the one that is tried
  for (std::uint32_t i = sentence.begin; i < end;) {
    // Most words are small and begin nothing.
    while (i < end && (look_.classes(i) & (kStarts | mask(Word::plain))) == 0 &&
           !t_.tokens[i].capital)
      ++i;
    if (i == end) break;
    if (const std::uint32_t ship = ship_at(i, end); ship > i) {
      i = ship;
      continue;
    }
    const Token& token = t_.tokens[i];
    const WordMask here = look_.classes(i);
    const bool starts = (here & kStarts) != 0 || (token.capital && is_capital_name(i, sentence));
    if (!starts && (here & mask(Word::plain)) == 0) {
      ++i;
      continue;
    }
    if (const Match* word = look_.longest(i, mask(Word::plain), end);
        word != nullptr && (!token.capital || (i + 1 < end && !t_.tokens[i + 1].capital))) {
      const Match* other = look_.longest(i, ~(mask(Word::plain) | kUnclassed), end);
      if (word->end > i + 1 && (other == nullptr || other->end < word->end)) {
        i = behind_verb(*word, end);
        continue;
      }
    }
    Phrase& phrase = out.back();
    const bool tried = starts || token.capital;
    if (token.capital && out.size() > 1 &&
        with_office_of(out[out.size() - 2], sentence.begin, i, end, phrase)) {
      i = phrase.tokens.end;
      out.emplace_back();
      continue;
    }
    if (!tried || !phrase_at(i, end, phrase)) {
      if (tried) phrase = {};
      if (const std::uint32_t chief = is(i, Word::body) ? holder_in_house(i, end) : i; chief > i) {
        i = chief;
        continue;
      }
      // A word that names nobody here is passed whole: "chính quyền", not "quyền Tổng thống" in it;
      // "Bộ tư lệnh", no commander.
      const Match* whole = look_.longest(i, mask(Word::plain, Word::body, Word::field), end);
      const bool house = whole != nullptr && whole->end > i + 1 && !t_.tokens[i + 1].capital &&
                         is(i, Word::plain) && is(i, Word::body);
      const Match* named =
          token.capital && is(i, Word::person) && (names_thing(i) || names_house(i, end))
              ? look_.longest(i, mask(Word::person), end)
              : nullptr;  // "tàu USS John McCain"
      if (named != nullptr)
        i = named->end;
      else
        i = whole != nullptr && (!token.capital || house) ? whole->end : i + 1;
      continue;
    }
    i = phrase.tokens.end + (phrase.closed ? 1u : 0u);
    const bool again = phrase.known_only && out.size() > 1 &&
                       out[out.size() - 2].given.end == phrase.tokens.end;  // "Thủ tướng May"
    if (again)
      phrase = {};
    else
      out.emplace_back();
  }
  out.pop_back();
}

}  // namespace banggiao
