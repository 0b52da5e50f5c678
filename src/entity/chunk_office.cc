// Offices, as they stand before or after a name: heads, what they are of, and whose.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

// A state, or a short name in a pair: "Mỹ - Trung", "Việt - Lào".
const Match* Chunker::paired_state(std::uint32_t i, std::uint32_t end) const {
  constexpr WordMask kPaired = mask(Word::country, Word::short_country);
  if (const Match* state = look_.longest(i, mask(Word::country), end)) return state;
  const Match* brief = look_.longest(i, mask(Word::short_country), end);
  if (brief == nullptr) return nullptr;
  const bool before = i > 0 && is(i - 1, Word::dash);
  const bool after = brief->end < end && is(brief->end, Word::dash) && look_.longest(brief->end + 1, kPaired, end) != nullptr;
  return before || after ? brief : nullptr;
}

// Further states of "Ngoại trưởng Mỹ, Thổ Nhĩ Kỳ và Nga".
std::uint32_t Chunker::more_states(std::uint32_t i, std::uint32_t end,
                                   std::vector<std::string_view>& out) const {
  while (i + 1 < end && (look_.classes(i) & mask(Word::comma, Word::and_, Word::dash))) {
    const Match* link = look_.longest(i, mask(Word::comma, Word::and_, Word::dash), end);
    const Match* state = paired_state(link->end, end);
    if (state == nullptr) break;
    // "…, Mỹ tuyên bố" goes on with a clause; a list goes on with a verb of both or ends.
    const std::string_view code = look_.info(*state).code;
    if (std::find(out.begin(), out.end(), code) != out.end()) break;
    out.push_back(code);
    i = state->end;
  }
  return i;
}

// The end of a town's name that no dictionary has. Of "tỉnh Kanagawa Yuji Kuroiwa" the first word
// is the town; of "tỉnh Masaki Osawa" none is.
std::uint32_t Chunker::unknown_town(std::uint32_t i, std::uint32_t end) const {
  std::uint32_t j = i;
  while (j < end && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital &&
         (look_.classes(j) & kNotInNames) == 0)
    ++j;
  if (j - i != 2) {
    const bool part = j == i + 1 && j < end && is_one_of(view(text_, t_.tokens[j].span), {"nam", "bắc", "đông", "tây"});  // "Jeolla nam"
    return part ? i + 2 : i + 1;
  }
  // "bang Rai-lan Phan-xờ, ông …"
  if (j + 1 < end && is(j, Word::comma) && (look_.classes(j + 1) & mask(Word::honorific, Word::honorific_m, Word::honorific_f))) return j;
  return look_.classes(i) & mask(Word::particle) ? j : i;
}

// The land of a local office: "tỉnh Kanagawa (Nhật Bản)", "Quảng Trị", "thành phố Lyon".
std::uint32_t Chunker::locality(std::uint32_t i, std::uint32_t end, Office& out) const {
  constexpr WordMask kTowns = mask(Word::place, Word::capital, Word::seat);
  std::uint32_t at = i;
  while (look_.longest(at, kTowns, end) == nullptr && look_.longest(at, mask(Word::place_head), end) != nullptr) {
    at = look_.longest(at, mask(Word::place_head), end)->end;
  }
  std::uint32_t last = at;
  if (const Match* place = look_.longest(at, kTowns, end)) {
    if (out.states.empty() && !look_.info(*place).code.empty()) out.states = {look_.info(*place).code};
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

std::uint32_t Chunker::office_complement(std::uint32_t i, std::uint32_t end, Office& out) const {
  i = named_house(i, end, house_before(i));
  std::uint32_t words_end = i;
  bool org_before = false;
  while (i < end) {
    const WordMask here = look_.classes(i);
    const Match* org = look_.longest(i, mask(Word::body_of_states, Word::other_body), end);
    const Match* m = look_.longest(i, mask(Word::office_tail, Word::field, Word::body), end);
    const Match* told = look_.longest(i, kStates, end);  // "Đại sứ Tòa thánh" is of no court
    // "Cố vấn Đối ngoại Bộ trưởng Quốc phòng": no ministry.
    const Match* chief = m != nullptr && look_.info(*m).word == Word::body ? look_.longest(i, mask(Word::office), end) : nullptr;
    if (chief != nullptr && chief->end > m->end) break;
    const Match* person = m != nullptr && look_.info(*m).word == Word::body
                              ? look_.longest(i, mask(Word::person), end)
                              : nullptr;
    if (person != nullptr && person->end > m->end)
      break;  // "Tổng thư ký Ban Ki-moon" is of no "Ban"
    // "tổng thống lâm thời của đất nước Mỹ Latin"
    const Match* region = told != nullptr ? look_.longest(i, mask(Word::place), end) : nullptr;
    if (region != nullptr && region->end > told->end && look_.info(*told).word == Word::country)
      break;
    // "Tổng thống Hàn Moon Jae-in", "cựu ngoại trưởng Hàn Han Sung Joo"
    const Match* brief =
        told == nullptr ? look_.longest(i, mask(Word::short_country), end) : nullptr;
    const bool leads =
        out.office_class == OfficeClass::head ||
        (!out.heads.empty() && look_.info_of(out.heads.back()).rank == "foreign_minister");
    if (brief != nullptr && brief->end == i + 1 &&
        ((leads && (i + 1 >= end || !t_.tokens[i + 1].capital)) ||  // "Tổng thống Hàn cho biết"
         look_.longest(i + 1, mask(Word::person), end) != nullptr ||
         (i + 2 < end && is(i + 1, Word::surname) && t_.tokens[i + 1].capital && t_.tokens[i + 2].capital))) {
      told = brief;
    }
    if (out.office_class == OfficeClass::local && out.states.empty()) {
      if (const std::uint32_t land = locality(i, end, out); land > i) {
        i = land;
        words_end = out.words.end;
        continue;
      }
    }
    if (const std::uint32_t whose = chief_of(i, end, out); whose > i) {
      i = whose;
      words_end = out.words.end;
      break;
    }
    if (const Match* group = look_.longest(i, mask(Word::group), end); group != nullptr && out.states.empty() && out.code.empty()) {
      // "lãnh đạo các nước ASEAN", "Đại sứ nhiều nước châu Âu"
      const bool colon = group->end < end && view(text_, t_.tokens[group->end].span) == ":";  // "Đại sứ các nước: Ai Cập, Ấn Độ"
      const std::uint32_t lands = group->end + (colon ? 1 : 0);
      if (look_.longest(lands, mask(Word::body_of_states, Word::country), end) == nullptr) break;
      i = lands;
      continue;
    }
    if (const Match* same = look_.longest(i, mask(Word::this_state), end); same != nullptr && out.states.empty() && out.code.empty()) {
      out.of_this_state = true;
      i = same->end;
      break;
    }
    if (const std::uint32_t town = town_of(i, end, out); town > i) {
      i = words_end = town;
      continue;
    }
    // "Tổng thống Mỹ mãn nhiệm", "Tổng thống mới đắc cử của Pháp"
    if (const Match* tail = look_.longest(i, mask(Word::office_tail, Word::new_), end);
        tail != nullptr && (!out.states.empty() || (words_end == i && out.code.empty() && look_.longest(tail->end, mask(Word::of, Word::person, Word::country), end)))) {
      if (out.states.empty()) words_end = tail->end;
      i = tail->end;
    } else if (m != nullptr && look_.info(*m).word == Word::field && out.office_class == OfficeClass::head && !t_.tokens[i].capital) {
      break;  // "Thủ tướng kiểm tra"
    } else if (m != nullptr && out.states.empty() && (org == nullptr || m->end > org->end) && (told == nullptr || m->end >= told->end)) {
      if (look_.info(*m).word == Word::body && look_.info(*m).office == OfficeClass::private_) {
        out.office_class = OfficeClass::private_;
      }
      out.agent = out.agent || look_.info(*m).agent;
      const Match* town = look_.longest(i, mask(Word::place), end);  // "Thành ủy Thành phố Hồ Chí Minh"
      i = words_end = town != nullptr ? std::max(town->end, m->end) : m->end;
      if (look_.info(*m).word == Word::body) {
        const std::string_view kind = look_.info(*m).rank;
        i = words_end = named_house(i, end, kind);
        // Who leads a chamber of commerce does not lead its state.
        if (out.office_class == OfficeClass::leader && !is_one_of(kind, {"government", "party", "side"})) out.office_class = OfficeClass::official;
      }
    } else if (org != nullptr && out.states.empty() && out.code.empty()) {
      const RowInfo& info = look_.info(*org);
      if (info.word == Word::other_body && !info.parent.empty()) out.states = {info.parent};
      else out.code = info.parent.empty() ? info.code : info.parent;
      if (info.office == OfficeClass::private_) out.office_class = OfficeClass::private_;
      org_before = !out.states.empty();
      i = words_end = org->end;
    } else if (const Match* state = told != nullptr ? told : paired_state(i, end);
               state != nullptr && out.states.empty()) {
      out.states.push_back(look_.info(*state).code);
      if (out.agent) out.code = {};  // "Vụ trưởng Vụ ASEAN thuộc Bộ Ngoại giao Thái Lan"
      i = state->end;
      // The post of an ambassador: "Đại sứ Nga tại Mỹ".
      const bool posted = out.heads.empty() || (out.office_class == OfficeClass::other && !look_.info_of(out.heads.back()).is_national());
      if (posted && i + 1 < end && is(i, Word::at)) {
        const bool in_town = !out.heads.empty() && is_one_of(look_.info_of(out.heads.back()).rank, {"ambassador", "consul"});
        const WordMask posts = kStates | mask(Word::body_of_states) | (in_town ? mask(Word::place) : 0);
        if (const Match* post = look_.longest(i + 1, posts, end)) i = post->end;
      }
      // "kiêm nhiệm Fiji và Samoa"
      if (posted && i + 1 < end && is(i, Word::link)) {
        const Match* second = look_.longest(look_.longest(i, mask(Word::link), end)->end, mask(Word::country), end);
        std::vector<std::string_view> lands;
        if (second != nullptr) i = more_states(second->end, end, lands);
      }
    } else if (told != nullptr && words_end == i && org_before &&
               out.states.front() == look_.info(*told).code) {
      i = told->end;  // "Cục Điều tra Liên bang Mỹ" is known to be of the state
      org_before = false;
    } else if (const std::uint32_t house = within_house(i, end, out); house > i) {
      i = house;
    } else if (const Match* of = look_.longest(i, mask(Word::of, Word::land, Word::native), end)) {
      std::uint32_t next = of->end;
      if (const Match* land = look_.longest(next, mask(Word::land), end)) next = land->end;
      if (next >= end || !(look_.classes(next) & (kStates | mask(Word::body_of_states, Word::body)))) break;
      const Match* firm = look_.longest(next, mask(Word::media, Word::other_body), end);  // "cây bút của Washington Post"
      const Match* town = firm != nullptr ? look_.longest(next, kStates, end) : nullptr;
      if (town != nullptr && firm->end > town->end) break;
      if (!out.states.empty() && !(look_.classes(next) & (kStates | mask(Word::body_of_states)))) break;  // "nghị sĩ Hàn Quốc thuộc đảng"
      i = next;
    } else if ((here & mask(Word::and_, Word::comma)) && out.states.empty() && i > 0 &&
               look_.longest(i + 1, mask(Word::field), end) != nullptr &&
               look_.longest(i + 1, mask(Word::office), end) == nullptr && !(is(i, Word::comma) && begins_clause(i + 1, end))) {
      ++i;
    } else if ((here & mask(Word::and_, Word::comma)) && words_end == i && more_bodies(i, end, out)) {
      ++i;
    } else if (is(i, Word::at) && out.office_class != OfficeClass::private_ && out.states.empty() &&
               look_.longest(i + 1, kStates, end) != nullptr && !out.heads.empty() && words_end == i) {
      // "Đại sứ đặc mệnh toàn quyền tại Việt Nam": the post alone is told.
      break;
    } else if (const std::uint32_t behind = behind_alias(i, end, out); behind > i) {
      i = behind;
    } else if (const std::uint32_t name = behind_letters(i, end); name > i) {
      i = name;
      break;
    } else if (const std::uint32_t sender = sender_of(i, end, out); sender > i) {
      i = sender;
    } else if (const std::uint32_t behind_topic = topic_of(i, end, out); behind_topic > i) {
      i = behind_topic;
      if (out.states.empty()) words_end = i;
      break;
    } else if (const std::uint32_t field = unknown_field(i, end, out); field > i) {
      i = words_end = field;
    } else if (const std::uint32_t capitals = capitals_of_house(i, end, out); capitals > i) {
      i = words_end = capitals;
    } else if (const std::uint32_t task = task_of(i, end, out); task > i) {
      i = words_end = task;
      break;
    } else if (is(i, Word::and_) && words_end == i && field_before(i) &&
               unknown_field(i + 1, end, out) > i + 1) {
      i = words_end = unknown_field(i + 1, end, out);  // "Chính sách, Xã hội và Việc làm Hà Lan"
    } else {
      break;
    }
  }
  out.words.end = words_end;
  return i;
}

// "Đặc phái viên của Tổng thống Nga Vladimir Putin", "Trợ lý Tổng thống Nga Vladimir Putin", "con gái ông Trump": the end of
// whom they act for or belong to. A name that is known to have held that office is not theirs; another may be: "Đặc phái viên
// của Tổng thống Mỹ Steve Witkoff".
std::uint32_t Chunker::chief_of(std::uint32_t i, std::uint32_t end, Office& out) const {
  if (out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  const Match* of = look_.longest(i, mask(Word::of), end);
  const bool kin = rank == "spouse" || rank == "kin";
  const bool speaks_for = rank == "envoy" || (rank == "spokesperson" && of != nullptr) || (rank == "official" && !house_before(i).empty());
  if (!kin && rank != "adviser" && !speaks_for) return i;
  const std::uint32_t at = of != nullptr ? of->end : i;
  Office chief;
  if (!office_at(at, end, chief)) {
    const Match* title = look_.longest(at, mask(Word::honorific, Word::honorific_m, Word::honorific_f), end);
    const std::uint32_t name = title != nullptr ? title->end : at;
    const Match* known = look_.longest(name, mask(Word::person), end);
    if (known == nullptr) return i;
    // "con gái Ivanka Trump" is she; "con gái Trump" is nobody's name.
    if (title == nullptr && of == nullptr && !(kin && look_.info(*known).office == OfficeClass::head)) return i;
    out.states = {look_.info(*known).code};
    out.words.end = rank == "envoy" ? known->end : i;
    return known->end;
  }
  const Match* known = look_.longest(chief.end, mask(Word::person), end);
  const bool told = known != nullptr && look_.info(*known).office == OfficeClass::head;
  // "cố vấn cựu Phó Tổng thống Mỹ Joe Biden"
  if (chief.office_class != OfficeClass::head &&
      !(told && (of != nullptr || !chief.states.empty())))
    return i;
  out.states = chief.states;
  // The office is told with its holder only where it says nothing without: "đặc phái viên của Tổng thống Putin".
  const bool whole = kin || rank == "envoy";
  out.words.end = whole || of == nullptr ? chief.words.end : i;
  if (!told) return chief.end;
  if (out.states.empty()) out.states = {look_.info(*known).code};
  if (whole) out.words.end = known->end;
  return known->end;
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
  constexpr WordMask kEndsSmall = mask(Word::office, Word::honorific_m, Word::honorific_f,
                                       Word::honorific, Word::person, Word::plain, Word::at);
  constexpr WordMask kEndsCapitals =
      (kNotInNames | mask(Word::person, Word::place, Word::capital, Word::seat)) &
      ~mask(Word::field);
  if (i >= end || out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  if (look_.info_of(out.heads.back()).rank == "religious") return i;  // a church's, not the state's
  const bool in_house = field_before(i) || !house_before(i).empty();
  const bool small = !t_.tokens[i].capital && !house_before(i).empty();
  const bool house = !t_.tokens[i].capital && i + 1 < end && t_.tokens[i + 1].capital &&
                     is_one_of(fold_syllable(view(text_, t_.tokens[i].span)),
                               {"viện", "hội", "quỹ", "ban", "cục", "vụ", "sở", "bộ"});
  if (!t_.tokens[i].capital && !small && !house) return i;
  if (t_.tokens[i].capital && (look_.classes(i) & mask(Word::surname))) return i;
  const auto named = [&](std::uint32_t at) { return name_at(at, end, Introduced::office) > at || behind_letters(at, end) > at; };
  for (std::uint32_t at = i; at < end && at <= i + kFarthest;) {
    const Token& token = t_.tokens[at];
    if (const Match* whose = at > i ? look_.longest(at, kWhose, end) : nullptr) {
      if (!small && look_.info(*whose).word == Word::country) return is(at - 1, Word::of) ? at - 1 : at;
      if (named(whose->end)) return is(at - 1, Word::of) ? at - 1 : at;
      if (small) return i;
    }
    // "Chủ tịch Đảng Ánh Sáng - Ngài Natsuo Yamaguchi"
    const bool named_next = at > i && !small && (look_.classes(at) & mask(Word::comma, Word::dash)) && at + 2 < end &&
                            (look_.classes(at + 1) & mask(Word::honorific, Word::honorific_m, Word::honorific_f)) && t_.tokens[at + 2].capital;
    if (named_next && in_house) return at;
    const WordMask here = look_.classes(at);
    const bool foreign_name =
        (in_house || at >= i + 4) && !small && at > i && !t_.tokens[at - 1].capital && token.capital &&
        ((here & mask(Word::person)) || (!token.vietnamese && (here & ~mask(Word::surname)) == 0));
    if (foreign_name) return named(at) ? at : i;
    const Match* body =
        at > i && token.capital ? look_.longest(at, mask(Word::body, Word::field), end) : nullptr;
    const Match* plain = small && !token.capital ? look_.longest(at, mask(Word::plain), end) : nullptr;  // "thường vụ"
    if (plain != nullptr && look_.info(*plain).rank != "verb") body = plain;
    else if (small && look_.longest(at, mask(Word::office), end) != nullptr) body = nullptr;
    if (body != nullptr) {
      at = body->end;
      continue;
    }
    if (!token.capital && !in_house && look_.listed_at(at, "adverb")) return i;  // "Thủ tướng Phúc đang có chuyến thăm"
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

// "Chủ tịch Trung tâm Chính trị Công nghệ", "Giám đốc Cơ quan Điều tra liên bang (FBI)": the Vietnamese words with capitals behind a kind
// of house, none a family name; i where fewer than two syllables.
std::uint32_t Chunker::capitals_of_house(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kFarthest = 9;
  constexpr WordMask kEnds = kNotInNames & ~mask(Word::field, Word::body);
  if (i >= end || !t_.tokens[i].capital || out.heads.empty() || !out.states.empty() || !out.code.empty() || house_before(i).empty()) return i;
  std::uint32_t at = i;
  while (at < end && at < i + kFarthest) {
    const Token& token = t_.tokens[at];
    if (token.kind != TokenKind::word || !token.vietnamese || !token.capital || token.all_caps || is(at, Word::surname)) break;
    const Match* word = look_.longest(at, mask(Word::plain, Word::field, Word::body, Word::land, Word::place, Word::capital), end);
    if (word == nullptr && (look_.classes(at) & (kEnds | mask(Word::person))) != 0) break;
    at = word != nullptr ? word->end : at + 1;
    // "Chính trị", "Công nghệ": the second syllable of a word.
    const bool second = word == nullptr && at < end && t_.tokens[at].kind == TokenKind::word && t_.tokens[at].vietnamese && !t_.tokens[at].capital && look_.classes(at) == 0;
    if (second) ++at;
    const bool joined = at + 1 < end && is(at, Word::and_) && t_.tokens[at + 1].capital && (look_.classes(at + 1) & kEnds) == 0;
    if (joined) ++at;
  }
  if (at > i && is(at - 1, Word::and_)) --at;
  if (at < i + 2) return i;
  const std::string_view words = text_.substr(t_.tokens[i].span.begin, t_.tokens[at - 1].span.end - t_.tokens[i].span.begin);
  const bool marked = std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return marked ? at : i;  // no "Bộ Ngoại giao Pec Nam Sun"
}

// "Theo người phát ngôn Bộ Ngoại giao, an ninh mạng là …": a field in small letters behind a comma that no further field and no state follow.
bool Chunker::begins_clause(std::uint32_t i, std::uint32_t end) const {
  const Match* field = look_.longest(i, mask(Word::field), end);
  if (field == nullptr || t_.tokens[i].capital || field->end >= end) return false;
  return (look_.classes(field->end) & (mask(Word::and_, Word::comma, Word::of) | kStates)) == 0 && !t_.tokens[field->end].capital;
}

// "Đoàn đại biểu cấp cao Đảng, Nhà nước và Quốc hội Lào", "quan chức Bộ Ngoại giao và Hội đồng An ninh Mỹ": whether the link at i goes
// on to further bodies of one state.
bool Chunker::more_bodies(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (out.heads.empty() || !out.states.empty() || !out.code.empty() || house_before(i).empty()) return false;
  if (out.office_class != OfficeClass::official && out.office_class != OfficeClass::leader) return false;
  for (int most = 0; most < 4; ++most) {
    const Match* body = look_.longest(i + 1, mask(Word::body), end);
    if (body == nullptr) return false;
    i = body->end;
    const Match* land = look_.longest(i, mask(Word::land), end);
    if (look_.longest(land != nullptr ? land->end : i, mask(Word::country), end) != nullptr) return true;
    if (i >= end || (look_.classes(i) & mask(Word::and_, Word::comma)) == 0) return false;
  }
  return false;
}

// "Phó Tổng Thư ký phụ trách chống khủng bố Vladimir Voronkov", "chuyên gia quan hệ quốc tế Soli Ozel": what somebody has charge of or
// is versed in, up to a foreign name in full; i where none.
std::uint32_t Chunker::task_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr WordMask kEnds = mask(Word::office, Word::honorific_m, Word::honorific_f, Word::honorific, Word::plain, Word::at,
                                  Word::after_name, Word::with, Word::pronoun, Word::of);
  constexpr WordMask kNamed = mask(Word::place, Word::country, Word::field, Word::body_of_states);
  if (out.heads.empty() || i == 0 || t_.tokens[i].capital || t_.tokens[i].kind != TokenKind::word) return i;
  const bool charge = fold_syllable(view(text_, t_.tokens[i - 1].span)) == "trách";
  const std::string_view role = look_.info_of(out.heads.back()).code;  // of a professor or a reporter
  if (!charge && ((role != "EDU" && role != "MED") || !out.states.empty() || !out.code.empty())) return i;
  const std::uint32_t farthest = i + (charge ? 12 : 7);
  for (std::uint32_t at = i; at < end && at <= farthest;) {
    const Token& token = t_.tokens[at];
    if (token.capital && token.kind == TokenKind::word && at > i) {
      const std::uint32_t name = name_at(at, end, Introduced::office);
      const bool foreign = std::any_of(t_.tokens.begin() + at, t_.tokens.begin() + name, [](const Token& t) { return !t.vietnamese; });
      const Match* known = look_.longest(at, mask(Word::person), name);
      const bool chief = known != nullptr && look_.info(*known).office == OfficeClass::head;  // "chuyên gia lo Kim Jong-un …"
      if (name >= at + 2 && !chief && (foreign || known != nullptr)) return at;
    }
    const Match* thing = look_.longest(at, charge ? kNamed : mask(Word::field, Word::place), end);
    if (thing != nullptr) {
      at = thing->end;
    } else if (is(at, Word::dash) || (token.kind == TokenKind::word && !token.capital && token.vietnamese && (look_.classes(at) & kEnds) == 0)) {
      ++at;
    } else {
      return i;
    }
  }
  return i;
}

// "Đặc sứ Mỹ về Triều Tiên Stephen Biegun", "chuyên gia về châu Á Michael Green": the name behind what somebody deals with; i where none.
std::uint32_t Chunker::topic_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kFarthest = 9;
  constexpr WordMask kNamed = mask(Word::place, Word::country, Word::field, Word::body_of_states, Word::capital, Word::seat);
  if (!is(i, Word::towards) || out.heads.empty() || view(text_, t_.tokens[i].span) != "về") return i;
  const RowInfo& head = look_.info_of(out.heads.back());
  if (!is_one_of(head.rank, {"envoy", "adviser", "official", "minister", "deputy_minister"}) && head.code != "EDU") return i;
  for (std::uint32_t at = i + 1; at < end && at <= i + kFarthest;) {
    const Match* thing = look_.longest(at, kNamed, end);
    const Token& token = t_.tokens[at];
    if (at > i + 1 && thing == nullptr && token.capital && token.kind == TokenKind::word) {
      const std::uint32_t name = name_at(at, end, Introduced::office);
      const Match* known = look_.longest(at, mask(Word::person), end);
      const bool chief = known != nullptr && look_.info(*known).office == OfficeClass::head;
      return name >= at + 2 && !chief && (!token.vietnamese || known != nullptr) ? at : i;
    }
    if (thing != nullptr) at = thing->end;
    else if (token.kind == TokenKind::word && !token.capital && token.vietnamese && (look_.classes(at) & mask(Word::office, Word::plain, Word::after_name, Word::with)) == 0) ++at;
    else return i;
  }
  return i;
}

// "Hội đồng Liên bang (Thượng viện) Nga": the state behind what a body is also called; i where none.
std::uint32_t Chunker::behind_alias(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kLongest = 6;
  if (!is(i, Word::open) || !out.states.empty() || out.heads.empty()) return i;
  for (std::uint32_t at = i + 1; at + 1 < end && at < i + kLongest; ++at) {
    if (is(at, Word::close)) return look_.longest(at + 1, kStates, end) != nullptr ? at + 1 : i;
  }
  return i;
}

// "Giám đốc Cơ quan Bảo vệ Môi trường Mỹ (EPA) Scott Pruitt": the name behind the letters; i where
// none.
std::uint32_t Chunker::behind_letters(std::uint32_t i, std::uint32_t end) const {
  // "Giám đốc Viện Nghiên cứu quốc tế Pháp IFRI Thomas Gomart"
  const bool bare = i + 2 < end && t_.tokens[i].all_caps && t_.tokens[i].span.size() >= 3 && !t_.tokens[i].vietnamese && look_.classes(i) == 0 && !t_.tokens[i + 1].all_caps;
  if (bare && name_at(i + 1, end, Introduced::office) >= i + 3) return i + 1;
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

// "CEO Tập đoàn Hilton Worldwide", "phát ngôn viên đảng Saairun", "chuyên gia Quỹ Heritage": the end of the name of a firm, a party or a
// foundation whose kind ends at i. Of more than two words the last two are somebody's name: "Chủ tịch Quỹ Harbinger Phil Falcone".
std::uint32_t Chunker::named_house(std::uint32_t i, std::uint32_t end, std::string_view kind) const {
  const bool named_alone = kind == "company" || kind == "party" ||
                           (kind == "agency" && is_one_of(fold_syllable(view(text_, t_.tokens[i - 1].span)), {"quỹ", "viện", "tâm"}));
  if (!named_alone) return i;
  std::uint32_t j = i;
  while (j < end && j < i + 6 && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital && !t_.tokens[j].vietnamese &&
         look_.classes(j) == 0) {
    ++j;
  }
  return j - i > 2 ? j - 2 : j;
}

// "quan chức cấp cao trong chính quyền Mỹ", "các đại diện từ Bắc Kinh": the body or the state behind a preposition; i where none.
std::uint32_t Chunker::within_house(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (!is(i, Word::title_stop) || out.heads.empty() || !out.states.empty() || !out.code.empty() || i + 2 > end) return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  if (!is_one_of(rank, {"official", "adviser", "envoy", "military", "delegation"})) return i;
  const std::string by = fold_syllable(view(text_, t_.tokens[i].span));
  if (by == "từ") return look_.longest(i + 1, kStates, end) != nullptr ? i + 1 : i;
  if (by != "trong") return i;
  const Match* body = look_.longest(i + 1, mask(Word::body), end);
  if (body == nullptr) return i;
  return look_.longest(body->end, kStates | mask(Word::this_state), end) != nullptr ? i + 1 : i;
}

// "đoàn thanh tra chống khai thác bất hợp pháp của Ủy ban châu Âu": the "của" that says whose
// delegation it is; i where none.
std::uint32_t Chunker::sender_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kFarthest = 8;
  if (out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  const bool charge = is_one_of(rank, {"official", "envoy", "adviser"}) && i > 0 && view(text_, t_.tokens[i - 1].span) == "trách";  // "phụ trách vấn đề Triều Tiên của Bộ Ngoại giao Mỹ"
  if (rank != "delegation" && !charge) return i;
  for (std::uint32_t at = i + 1; at + 1 < end && at < i + kFarthest; ++at) {
    if (t_.tokens[at - 1].kind == TokenKind::punct || look_.longest(at - 1, mask(Word::office, Word::person), end)) return i;
    if (is(at, Word::of) && (look_.classes(at + 1) & mask(Word::country, Word::body_of_states))) return at;
    const Match* body = charge && is(at, Word::of) ? look_.longest(at + 1, mask(Word::body), end) : nullptr;
    if (body != nullptr && look_.longest(body->end, kStates, end) != nullptr) return at;
  }
  return i;
}

// A rank with a name of the office's own state after it, behind an office of no name.
bool Chunker::is_rank_of(const Office& office, const Match& head, std::uint32_t end) const {
  const std::string_view rank = look_.info(head).rank;
  if (look_.info(head).word != Word::rank && rank != "rank" && rank != "religious") return false;
  const Match* known = look_.longest(head.end, mask(Word::person), end);
  if (known != nullptr) return look_.info(*known).code == office.states.front();
  return name_at(head.end, end, Introduced::office) > head.end;
}

bool Chunker::begins_line(std::uint32_t i) const {
  if (i == 0) return true;
  const std::uint32_t before = t_.tokens[i - 1].span.end;
  return text_.substr(before, t_.tokens[i].span.begin - before).find('\n') != std::string_view::npos;
}

bool Chunker::office_at(std::uint32_t i, std::uint32_t end, Office& out) const {
  const std::uint32_t begin = i;
  out.words.begin = begin;
  if (i >= end || (look_.classes(i) & kOfficeStarts) == 0) return false;
  constexpr WordMask kBefore = mask(Word::former, Word::new_, Word::acting, Word::deputy);
  while (true) {
    std::uint32_t head_at = i;
    while (const Match* before = look_.longest(head_at, kBefore, end)) {
      if (look_.longest(head_at, mask(Word::office), end) != nullptr &&
          look_.longest(head_at, mask(Word::office), end)->end > before->end) {
        break;
      }
      head_at = before->end;
    }
    const Match* head = look_.longest(head_at, mask(Word::office, Word::rank, Word::party_title), end);
    const Match* body = look_.longest(head_at, mask(Word::body, Word::field), end);
    if (head == nullptr || (body != nullptr && body->end > head->end)) break;
    // "nghi phạm Đoàn Thị Hương": a name.
    const bool surname =
        head->end == head_at + 1 && is(head_at, Word::surname) && t_.tokens[head_at].capital;
    if (surname && head->end < end && t_.tokens[head->end].capital &&
        t_.tokens[head->end].vietnamese &&
        (look_.classes(head->end) & (kNotInNames | mask(Word::person))) == 0) {
      break;
    }
    Office part;
    part.words.begin = i;
    part.heads.push_back(head->row);
    part.office_class = look_.info(*head).word == Word::office ? look_.info(*head).office : OfficeClass::other;
    // "Chủ tịch Ủy ban châu Âu" is one head, and of the union.
    const bool sent = look_.info(*head).rank == "envoy";  // "Trưởng SOM ASEAN Việt Nam"
    for (std::uint32_t k = head_at + 1; k < head->end && part.code.empty() && !sent; ++k) {
      const Match* org = look_.longest(k, mask(Word::body_of_states, Word::other_body), end);
      if (org != nullptr && org->end == head->end && look_.info(*org).parent.size() != 3) {
        part.code = look_.info(*org).parent.empty() ? look_.info(*org).code : look_.info(*org).parent;
      }
    }
    const std::uint32_t part_end = office_complement(head->end, end, part);
    if (part.states.empty() && part.code.empty() && !look_.info(*head).parent.empty()) part.states = {look_.info(*head).parent};
    part.words.end = std::max(part.words.end, head->end);
    if (!out.heads.empty()) {
      // "18 nguyên thủ, Tổng thống Mỹ", "theo các nhà phân tích, tân Tổng thống": others than he.
      const bool chief = is(i - 1, Word::comma) && (look_.info(*head).is_senior() || part.office_class == OfficeClass::leader);
      const bool counted = chief && begin > 0 && (t_.tokens[begin - 1].kind == TokenKind::number || look_.listed_before(begin, "several") < begin);
      const auto somebody = [&] { return !part.states.empty() || name_at(part_end, end, Introduced::office) > part_end; };
      if (counted && !begins_line(begin) && somebody()) break;
      // A second office belongs to the same person unless it names another state.
      if (!out.states.empty() && !part.states.empty() && out.states != part.states) break;
      // "Tổng Thư ký LHQ, Chủ tịch Ủy ban châu Âu": of two bodies.
      if (out.states.empty() && part.states.empty() && !out.code.empty() && !part.code.empty() && out.code != part.code) break;
      if (!out.states.empty() && part.states.empty() && part.code.empty()) {
        // "Bộ trưởng Quốc phòng Trung Quốc, Thượng tướng Ngụy Phượng Hòa": the rank leads in the name.
        // "Trưởng Đại diện Thương mại Mỹ Đại sứ Jamieson Greer" likewise.
        const bool envoy = look_.info(*head).rank == "ambassador" && !is(i - 1, Word::comma) && name_at(head->end, end, Introduced::office) > head->end;
        if (envoy || is_rank_of(out, *head, end)) {
          out.end = head->end;
          break;
        }
        // "Tổng thống Nga, Thủ tướng …": another person, unless "kiêm" joins them.
        if (!is(i - 1, Word::link)) break;
      }
    }
    out.heads.insert(out.heads.end(), part.heads.begin(), part.heads.end());
    // Of several offices the most public one tells what the person may speak for.
    out.office_class = out.heads.size() == 1 ? part.office_class : std::min(out.office_class, part.office_class);
    out.of_this_state = out.of_this_state || part.of_this_state;
    if (out.states.empty()) out.states = part.states;
    if (out.code.empty()) out.code = part.code;
    out.agent = out.agent || part.agent;
    out.words.end = part.words.end;
    out.end = part_end;
    // The next office of the chain.
    const Match* link = look_.longest(part_end, mask(Word::link, Word::comma, Word::dash), end);
    std::uint32_t next = part_end;
    if (link != nullptr) {
      next = link->end;
      if (const Match* second = look_.longest(next, mask(Word::link), end)) next = second->end;
    }
    constexpr WordMask kOffices = mask(Word::office, Word::rank, Word::party_title, Word::deputy);
    if (next >= end || !(look_.classes(next) & (kOffices | kBefore))) break;
    // "Thủ tướng - Bộ trưởng …": a dash does not make a head of government a minister.
    if (link != nullptr && look_.info(*link).word == Word::dash && out.office_class == OfficeClass::head) {
      const Match* second = look_.longest(next, mask(Word::office), end);
      if (second == nullptr || look_.info(*second).office != OfficeClass::head) break;
    }
    if (link == nullptr && !(look_.classes(next) & mask(Word::office))) break;
    if (link == nullptr && part.office_class == OfficeClass::leader) break;  // "ba nhà lãnh đạo Tổng thống Trump, …"
    // "lãnh đạo Tập đoàn Vamed, Thủ tướng …": another person.
    const Match* public_one = look_.longest(next, mask(Word::office), end);
    // "chuyên cơ Tổng thống, Thư ký báo chí …" likewise.
    const bool aide = public_one != nullptr && look_.info(*public_one).is_aide() && part.office_class == OfficeClass::head;
    if (aide && link != nullptr && look_.info(*link).word == Word::comma) break;
    // "tiếp Tổng Thư ký Liên hợp quốc, Thủ tướng …" likewise.
    const bool servant =
        !part.code.empty() && fold_syllable(view(text_, t_.tokens[head->begin].span)) == "tổng";
    const bool of_states =
        public_one != nullptr && look_.info(*public_one).office == OfficeClass::head;
    if ((part.office_class == OfficeClass::private_ || servant) && of_states) break;
    // "được bầu làm Chủ tịch nước, Tổng thống Nga …" likewise.
    if (of_states && begin > 0 && link != nullptr && look_.info(*link).word == Word::comma &&
        is_one_of(fold_syllable(view(text_, t_.tokens[begin - 1].span)), {"làm", "chức"})) {
      break;
    }
    // "hội kiến Thủ tướng, lãnh đạo Quốc hội", "…, lãnh đạo các nước": others, but for "Thủ tướng, lãnh đạo đảng Lao động".
    const bool leaders = public_one != nullptr && look_.info(*public_one).rank == "leader" && public_one->end < end &&
                         look_.longest(public_one->end, mask(Word::group, Word::body), end) != nullptr &&
                         fold_syllable(view(text_, t_.tokens[public_one->end].span)) != "đảng";
    if (leaders && link != nullptr && look_.info(*link).word == Word::comma) break;
    // "Theo người phát ngôn, Tổng thống …": another person.
    const std::string_view rank = look_.info(*head).rank;
    if (link != nullptr && look_.info(*link).word == Word::comma && (rank == "spokesperson" || rank == "spouse" || (rank == "adviser" && of_states))) break;
    // "sa thải Giám đốc FBI, Tổng thống Mỹ …" likewise.
    const Match* higher = rank == "body_head" ? look_.longest(next, mask(Word::office), end) : nullptr;
    if (higher != nullptr && look_.info(*head).code == "SPY" && look_.info(*higher).office == OfficeClass::head) break;
    if (out.heads.size() >= 8) break;
    i = next;
  }
  return !out.heads.empty();
}

// An office whose last word is a house that takes its chief's name: "quan chức chính quyền".
bool Chunker::of_a_house(const Office& office) const {
  if (office.office_class != OfficeClass::official || office.words.end < office.words.begin + 3) return false;
  const Match* house = look_.longest(office.words.end - 2, mask(Word::body), office.words.end);
  if (house == nullptr || house->end != office.words.end || house->begin + 2 != house->end) return false;
  const std::string last = fold_syllable(view(text_, t_.tokens[house->end - 1].span));
  return fold_syllable(view(text_, t_.tokens[house->begin].span)) == "chính" && (last == "quyền" || last == "phủ");
}

}  // namespace banggiao
