// People: a name with what leads it in and the office that stands beside it.
#include <algorithm>

#include "core/home.h"
#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {
namespace {

constexpr WordMask kHonorifics = mask(Word::honorific, Word::honorific_m, Word::honorific_f);

}  // namespace

// "những người đồng cấp từ Qatar, Ai Cập và Oman", "người đồng cấp các nước Lào và Thái Lan": where
// the lands of several begin; 0 where it is one, of one land.
std::uint32_t Chunker::counterparts_of(std::uint32_t begin, std::uint32_t at,
                                       std::uint32_t end) const {
  const Match* group = look_.longest(at, mask(Word::group), end);
  if (group == nullptr && !(begin > 0 && look_.listed_at(begin - 1, "more_than_one"))) return 0;
  std::uint32_t lands = group != nullptr ? group->end : at;
  for (int most = 0; most < 2 && lands < end && look_.listed_at(lands, "coming_from"); ++most)
    ++lands;
  const Match* state = look_.longest(lands, mask(Word::country), end);
  const bool listed = state != nullptr && (list_closes(lands, end) || is(state->end, Word::and_));
  return listed ? lands : 0;
}

// "ông", "ngài": takes it where it is not the begin of a longer office or place.
void Chunker::take_honorific(std::uint32_t end, Lead& lead) const {
  const Match* title = look_.longest(lead.end, kHonorifics, end);
  if (title == nullptr) return;
  if (const Match* place = look_.longest(lead.end, mask(Word::place), end);
      place != nullptr && place->end > title->end)
    return;  // "Bà Nà"
  if (const Match* office = look_.longest(lead.end, mask(Word::office), end);
      office != nullptr && office->end > title->end)
    return;  // "ông chủ Nhà Trắng"
  if (title->end > lead.end + 2 && look_.longest(title->end, mask(Word::office), end) != nullptr)
    return;  // "người kế nhiệm Chủ tịch Raúl Castro" is another
  lead.female |= look_.info(*title).female;
  lead.male |= look_.info(*title).male;
  lead.honorific = true;
  lead.end = title->end;
}

// "người đồng cấp nước chủ nhà Ấn Độ": takes whose he is.
void Chunker::take_counterpart(std::uint32_t i, std::uint32_t end, Lead& lead) const {
  std::uint32_t at = lead.end;
  if (const Match* of = look_.longest(at, mask(Word::of), end)) {
    at = of->end;
    if (at < end && says(at, "mình")) {
      lead.end = at + 1;
      return;
    }
  }
  const Match* land = look_.longest(at, mask(Word::land, Word::body_side), end);
  if (land != nullptr && look_.longest(land->end, mask(Word::country), end) != nullptr)
    at = land->end;  // "người đồng cấp phía Mỹ"
  if (at + 3 < end && view(text_, t_.tokens[at + 1].span) == "chủ" &&
      look_.longest(at + 3, mask(Word::country), end) != nullptr)
    at += 3;
  const std::uint32_t lands = counterparts_of(i, at, end);
  if (lands != 0) at = lands;
  if (const Match* state = look_.longest(at, kStates | mask(Word::short_country), end)) {
    lead.office.states.push_back(look_.info(*state).code);
    at = state->end;
    while (lands != 0 && (is(at, Word::comma) || is(at, Word::and_))) {
      const Match* next = look_.longest(at + 1, mask(Word::country), end);
      if (next == nullptr) break;
      lead.office.states.push_back(look_.info(*next).code);
      at = next->end;
    }
  } else if (const Match* same = look_.longest(at, mask(Word::this_state), end)) {
    lead.office.of_this_state = true;
    at = same->end;
  }
  lead.end = at;
  take_honorific(end, lead);
}

// "Gặp Thủ tướng, ông Obama …", "trước các nghị sĩ, ông Bercow …", "trợ lý của Tổng thống Nga, ông
// Ushakov …": whether the office before the comma is another's. `known`: who is named behind it.
bool Chunker::is_beside(const Office& office, std::uint32_t i, std::uint32_t comma,
                        const Match* known) const {
  if (!is(comma, Word::comma)) return false;
  if (i > 0 && look_.listed_before(i, "several") < i) return true;
  // "Nói với phóng viên, ông Ushakov …"
  if (office.office_class == OfficeClass::private_ && i > 0 &&
      look_.listed_before(i, "spoken_to") < i)
    return true;
  const bool head = known != nullptr && look_.info(*known).office == OfficeClass::head;
  const bool ours = head && look_.info(*known).code == kHomeState;
  const bool stateless = office.states.empty() && office.code.empty() && !office.of_this_state;
  const bool aide =
      known != nullptr && !head && known->end > known->begin + 1 && i > 0 && is(i - 1, Word::of);
  return office.office_class == OfficeClass::head && ((stateless && !ours) || aide);
}

// "Người phát ngôn Bộ Ngoại giao, bà Lê Thị Thu Hằng": goes over the comma between an office and
// its holder.
void Chunker::take_holder(std::uint32_t i, std::uint32_t end, Lead& lead) const {
  const Office& office = lead.office;
  const std::uint32_t before =
      behind_abbreviation(lead.end, end);  // "Giám đốc Cơ quan Tình báo Trung ương (CIA), ông A"
  // but "một số quan chức Mỹ, ông Trump …": another.
  const bool introduces =
      office.office_class != OfficeClass::official && office.office_class != OfficeClass::leader;
  const Match* title = introduces && look_.longest(before, mask(Word::comma, Word::dash), end)
                           ? look_.longest(before + 1, kHonorifics, end)
                           : nullptr;
  const Match* known =
      title != nullptr ? look_.longest(title->end, mask(Word::person), end) : nullptr;
  // "Gặp Ngoại trưởng Qatar, ông Lavrov nói": of another land.
  const bool foreigner = known != nullptr && !office.states.empty() &&
                         look_.info(*known).code.size() == 3 &&
                         look_.info(*known).code != office.states.front();
  // "Theo các nhà phân tích, ông Trump …": heads a state, and is no analyst.
  const bool in_short = known != nullptr && (known->end == known->begin + 1 ||
                                             office.office_class == OfficeClass::private_);
  const bool other = in_short && look_.info(*known).office == OfficeClass::head &&
                     office.office_class != OfficeClass::head;
  const bool becomes =
      title != nullptr && i > 0 &&
      look_.listed_before(i, "becomes") < i;  // "trước khi trở thành tổng thống, ông Trump …"
  if (title != nullptr && !foreigner && !other && !becomes &&
      !is_beside(office, i, before, known)) {
    lead.end = before + 1;
    // "Bộ trưởng Quốc phòng Thụy Điển, Peter Hultqvist, đã"
  } else if (introduces && !office.states.empty() && before + 1 < end &&
             (look_.classes(before) & mask(Word::comma, Word::dash)) &&
             closed_name(before, end, office)) {
    lead.end = before + 1;
  } else if (title == nullptr && is(before, Word::comma) &&
             office.office_class == OfficeClass::private_ &&
             !(i > 0 && look_.listed_before(i, "several") < i) && is_of_house(office) &&
             foreign_name_ends(before + 1, end)) {
    lead.end = before + 1;  // "Cây bút bình luận của tờ The Guardian, Martin Kettle cảnh báo"
  } else if (title == nullptr && is(before, Word::comma) && are_kin(office) && before + 1 < end &&
             !t_.tokens[before + 1].vietnamese) {
    const std::uint32_t name_end = name_at(before + 1, end, Introduced::title);
    if (name_end > before + 1 && is(name_end, Word::comma))
      lead.end = before + 1;  // "con rể, Jared Kushner, cũng có mặt"
  }
  const bool over_mark = lead.end > before;
  take_honorific(end, lead);
  if (over_mark && name_at(lead.end, end, Introduced::title) == lead.end) lead.end = office.end;
}

bool Chunker::is_of_house(const Office& office) const {
  for (std::uint32_t k = office.words.begin; k < office.words.end; ++k) {
    if (is(k, Word::of)) return true;
  }
  return false;
}

// What stands before a name: a counterpart, "ông", an office.
Chunker::Lead Chunker::lead_at(std::uint32_t i, std::uint32_t end, const Office* here) const {
  Lead lead;
  lead.end = i;
  if (const Match* counterpart = look_.longest(i, mask(Word::counterpart), end)) {
    lead.counterpart = true;
    lead.end = counterpart->end;
    take_counterpart(i, end, lead);
    return lead;
  }
  take_honorific(end, lead);
  const bool in_office = lead.end == i ? here != nullptr : office_at(lead.end, end, lead.office);
  if (in_office) {
    if (lead.end == i) lead.office = *here;
    lead.end = lead.office.end;
    take_holder(i, end, lead);
  }
  return lead;
}

// "các ông ấy", "những ông lớn"
bool Chunker::is_one_of_many(std::uint32_t i) const {
  return i > 0 && look_.listed_at(i - 1, "more_than_one");
}

// "ông" without a name; not "thắm tình đồng chí", "các đồng chí", "85 đồng chí", "cha và ông mình".
bool Chunker::pronoun_of(const Lead& lead, std::uint32_t i, Phrase& out) const {
  if (!lead.honorific || !is(i, Word::pronoun)) return false;
  if (lead.end == i + 2 && i > 0 &&
      (t_.tokens[i - 1].kind == TokenKind::number || look_.listed_before(i, "comrades") < i))
    return false;
  if (is_one_of_many(i) || (lead.end < t_.tokens.size() && says(lead.end, "mình"))) return false;
  out.kind = Phrase::Kind::pronoun;
  out.female = lead.female;
  out.male = lead.male;
  out.tokens = {i, lead.end};
  return true;
}

void Chunker::take_office(const Office& office, Phrase& out) {
  out.office = office.words;
  out.heads = office.heads;
  out.office_class = office.heads.empty() ? OfficeClass::other : office.office_class;
  out.states = office.states;
  out.code = office.code;
  out.agent = office.agent;
}

bool Chunker::person_at(std::uint32_t i, std::uint32_t end, const Office* here, Phrase& out) const {
  if ((look_.classes(i) & kLeads) == 0 && name_at(i, end, Introduced::no) == i) return false;
  const Lead lead = lead_at(i, end, here);
  const Introduced by = lead.honorific || lead.counterpart ? Introduced::title
                        : !lead.office.heads.empty()       ? Introduced::office
                                                           : Introduced::no;
  const std::uint32_t name_end = name_at(lead.end, end, by);
  if (name_end == lead.end && lead.office.heads.empty() && !lead.counterpart)
    return pronoun_of(lead, i, out);
  take_office(lead.office, out);
  if (lead.office.heads.empty()) out.office = {lead.end, lead.end};
  out.female = lead.female;
  out.male = lead.male;
  // "một quan chức cấp cao của chính quyền Trump" is not he.
  if (name_end > lead.end && !lead.honorific && of_a_house(lead.office)) {
    const Match* chief = look_.longest(lead.end, mask(Word::person), name_end);
    out.kind = Phrase::Kind::office;
    if (out.states.empty() && chief != nullptr) out.states = {look_.info(*chief).code};
    out.tokens = {i, name_end};
    return true;
  }
  out.counterpart = lead.counterpart;
  out.of_this_state = lead.office.of_this_state;
  if (name_end > lead.end) return named_person(lead, i, name_end, end, out);
  out.kind = Phrase::Kind::office;
  out.tokens = {i, std::max(lead.end, lead.office.end)};
  // "sĩ quan Việt Nam tại Lào và Úc": where they serve, not whose they are.
  bool posted = false;
  for (std::uint32_t k = std::max(i, lead.office.words.end); k < out.tokens.end; ++k)
    posted = posted || is(k, Word::at);
  if (out.states.size() == 1 && !posted)
    out.tokens.end = more_states(out.tokens.end, end, out.states);
  out.given = given_after(out, end);
  // "Thủ tướng Anh May"
  const Match* known =
      out.given.empty() ? nullptr : look_.longest(i, mask(Word::person), out.given.end);
  if (known != nullptr && known->end == out.given.end) {
    out = out.named_by_given();
    out.row = known->row;
    out.has_row = true;
  }
  return true;
}

bool Chunker::are_kin(const Office& office) const {
  return std::all_of(office.heads.begin(), office.heads.end(),
                     [&](RowId head) { return look_.info_of(head).rank == "kin"; });
}

// Whether a second office behind the name is somebody else's: "Theo ông Suga, Tổng thống Mỹ sẽ …",
// but "Theo bà Powell, phó cố vấn an ninh, …".
bool Chunker::of_another(const Office& second, std::uint32_t i) const {
  return i > 0 &&
         (second.office_class == OfficeClass::head || second.office_class == OfficeClass::leader) &&
         fold_syllable(view(text_, t_.tokens[i - 1].span)) == "theo" &&
         !is(second.end, Word::comma);
}

// The name behind its lead, and the office behind the name. False where the capitals name nobody.
bool Chunker::named_person(const Lead& lead, std::uint32_t i, std::uint32_t name_end,
                           std::uint32_t end, Phrase& out) const {
  const Office& office = lead.office;
  const std::uint32_t at = lead.end;
  if (!office.heads.empty() && look_.info_of(office.heads.front()).rank == "kin")
    out.kin = office.words;
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
  // "Tổng thống Clinton", "Nữ hoàng Elizabeth": known by the office before the name.
  for (std::uint32_t k = office.words.begin;
       known == nullptr && !office.heads.empty() && k < at && name_end == at + 1; ++k) {
    const Match* titled = look_.longest(k, mask(Word::person), name_end);
    if (titled != nullptr && titled->end == name_end) known = titled;
  }
  // "Moon Seong-mook" is not the known Moon.
  const bool other =
      known != nullptr && known->end < name_end &&
      (ends_long_name(known->end, end) || is_longer_name(*known, end) ||
       (known->end == at + 1 && is(at, Word::surname) && is_korean_name(at, name_end)));
  // "bà Obama" is not he.
  const bool kin =
      known != nullptr && known->end == at + 1 &&
      ((lead.female && look_.info(*known).male) || (lead.male && look_.info(*known).female));
  // "bà May", "bà Clinton"
  const bool may_be_titled =
      lead.honorific && office.heads.empty() && name_end == at + 1 && (known == nullptr || kin);
  const Match* titled = may_be_titled ? look_.longest(i, mask(Word::person), name_end) : nullptr;
  if (titled != nullptr && titled->end == name_end) {
    out.row = titled->row;
    out.has_row = true;
  } else if (known != nullptr && !other && !kin) {
    out.row = known->row;
    out.has_row = true;
  }
  out.tokens = {i, behind_gloss(name_end, end, out)};
  const bool only_ranks = std::all_of(office.heads.begin(), office.heads.end(), [&](RowId head) {
    return look_.info_of(head).word != Word::office;
  });
  if (!only_ranks && take_state_behind(office, end, out)) return true;
  // "Quốc vương Salman của Saudi Arabia"
  if (stateless_office(out) && look_.longest(name_end, mask(Word::of), end)) {
    const Match* state = look_.longest(name_end + 1, mask(Word::country), end);
    Office whose;  // "Đặc phái viên Lee Hae-chan của tân Tổng thống Hàn Quốc"
    if (state != nullptr)
      out.states = {look_.info(*state).code};
    else if (office_at(name_end + 1, end, whose))
      out.states = whose.states;
  }
  if (!only_ranks) return true;
  if (!office.heads.empty() && out.states.empty() && names_thing(i))
    return false;  // "tàu khu trục Đô đốc Essen"
  const bool bare = office.heads.empty() && !lead.honorific && !lead.counterpart && !out.has_row;
  // "báo Independent, Tổng thống Brazil"
  if (office.heads.empty() && !lead.honorific && !lead.counterpart &&
      (names_thing(i) || names_house(i, end)))
    return false;
  return take_title_behind(lead, bare, end, out) || !bare || is_bare_name(i, out.name);
}

// "Thượng nghị sĩ Ed Markey, thành viên Ủy ban Đối ngoại Thượng viện Mỹ": takes the state of the
// second office.
bool Chunker::take_state_behind(const Office& office, std::uint32_t end, Phrase& out) const {
  const bool stateless = !out.has_row && out.office_class != OfficeClass::head &&
                         office.states.empty() && office.code.empty() && !office.of_this_state &&
                         !t_.tokens[out.name.end - 1].vietnamese;
  if (!stateless) return false;
  const std::uint32_t told = behind_position(out.tokens.end, end);
  Office after;
  if (look_.longest(told, mask(Word::comma), end) == nullptr || !office_at(told + 1, end, after))
    return false;
  if ((after.states.empty() && after.code.empty()) ||
      name_at(after.end, end, Introduced::office) != after.end ||
      of_another(after, out.tokens.begin))
    return false;
  out.states = after.states;
  out.code = after.code;
  out.tokens.end = after.end;
  return true;
}

// "Lê Thị Thu Hằng, Người phát ngôn Bộ Ngoại giao cho biết": takes the office behind a name that
// has none before it; `bare`: nothing leads the name in, and nobody knows it.
bool Chunker::take_title_behind(const Lead& lead, bool bare, std::uint32_t end, Phrase& out) const {
  const auto [begin, name_end] = out.name;
  const std::uint32_t told = behind_position(out.tokens.end, end);
  if (look_.longest(told, mask(Word::comma, Word::dash), end) == nullptr)
    return lead.honorific && take_title_beside(told, end, out);
  // "Paul Haenle, người đứng đầu Trung tâm …", "Joel Rubin, quan chức ngoại giao thời Obama"
  const bool foreign = std::any_of(t_.tokens.begin() + begin, t_.tokens.begin() + name_end,
                                   [](const Token& t) { return !t.vietnamese; });
  const bool in_full = bare && name_end >= begin + 2 && foreign &&
                       !t_.tokens[name_end - 1].all_caps && is(out.tokens.end, Word::comma);
  const bool one = (in_full || lead.honorific) && told + 1 < end &&
                   view(text_, t_.tokens[told + 1].span) == "một";  // "Xia Yafeng, một nhà sử học"
  Office after;
  if (!office_at(told + (one ? 2 : 1), end, after)) return false;
  // "phía ông Macron, người phát ngôn của ông, bà Haim, nói": another.
  if (is(after.end, Word::of) && after.end + 2 < end &&
      look_.longest(after.end + 1, mask(Word::pronoun), end) != nullptr &&
      !t_.tokens[after.end + 2].capital)
    return false;
  rest_of_title(after, end);
  if (in_full || lead.honorific) house_of(after, end);
  take_apposition(told, after, end);
  if (name_at(after.end, end, Introduced::office) != after.end) return false;
  const bool vague = after.office_class == OfficeClass::official;
  // "ông Kim Yong Chol, cựu lãnh đạo tình báo Triều Tiên và …", "Joel Wit, quan chức ngoại giao,
  // nói": of somebody known, by his own state or between two marks.
  const bool closes = after.end < end && t_.tokens[after.end].syllable == t_.tokens[told].syllable;
  const bool of_his_state = !after.states.empty() && out.has_row &&
                            after.states.front() == look_.info_of(out.row).code &&
                            (closes || is(after.end, Word::comma) || is(after.end, Word::and_) ||
                             is(after.end, Word::dash));
  const bool own = out.has_row && !t_.tokens[told + 1].capital &&
                   (of_his_state || (after.states.empty() && closes));
  const bool fits = one ? vague || after.office_class == OfficeClass::private_
                        : own || (!vague && after.office_class != OfficeClass::leader);
  if (!in_full && !fits) return false;
  // "Gọi điện cho ông Trump, tân Tổng thống Hàn Quốc …": another person.
  if (out.has_row && !after.states.empty() && look_.info_of(out.row).code.size() == 3 &&
      after.states.front() != look_.info_of(out.row).code)
    return false;
  // "Giơ lên chiếc điện thoại Samsung, Thủ tướng nói": the word is nobody.
  const bool short_name =
      name_end == begin + 1 ||
      (name_end == begin + 2 && t_.tokens[begin].vietnamese);  // "Xuân Đinh Dậu, Thủ tướng chúc"
  if (bare && short_name && after.states.empty() && after.code.empty() &&
      after.office_class == OfficeClass::head)
    return false;
  if (of_another(after, out.tokens.begin)) return false;
  if (!after.heads.empty() && look_.info_of(after.heads.front()).rank == "kin")
    out.kin = after.words;
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
  constexpr WordMask kSomebody =
      mask(Word::office, Word::honorific_m, Word::honorific_f, Word::honorific, Word::party_title);
  const bool same_mark =
      after.end < end && t_.tokens[after.end].syllable == t_.tokens[told].syllable;
  out.closed = same_mark && next < end && t_.tokens[next].kind == TokenKind::word &&
               !t_.tokens[next].capital && (look_.classes(next) & kSomebody) == 0;
  return true;
}

// "tiếp bà Brigitte Zypries Bộ trưởng Kinh tế và Năng lượng Đức.": takes the office at i, which
// begins with a capital right behind a name in full and ends with its state and a mark or a verb.
bool Chunker::take_title_beside(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  if (i >= end || !t_.tokens[i].capital || out.name.end < out.name.begin + 2 || begins_line(i))
    return false;
  Office beside;
  if (!office_at(i, end, beside) || beside.states.empty() ||
      beside.office_class == OfficeClass::head || beside.office_class == OfficeClass::leader)
    return false;
  const std::uint32_t after = beside.end;
  const bool closes =
      after >= end || t_.tokens[after].kind == TokenKind::punct || is(after, Word::after_name);
  const bool own = !out.has_row || look_.info_of(out.row).code == beside.states.front();
  if (!closes || !own) return false;
  take_office(beside, out);
  out.tokens.end = after;
  return true;
}

// Whether capitals that nothing leads in are a name: spelled like a Vietnamese or a Korean one.
bool Chunker::is_bare_name(std::uint32_t i, Tokens name) const {
  const bool vietnamese = is(name.begin, Word::surname) && t_.tokens[name.begin].vietnamese &&
                          name.end - name.begin >= 2 && t_.tokens[name.begin + 1].vietnamese;
  if (!vietnamese) return is_korean_name(name.begin, name.end);
  if (i > 0 && is(i - 1, Word::at)) return false;  // "tại Cung Kiến Phúc"
  // "người Duy Ngô Nhĩ": half of a name.
  const Match* land = i > 1 ? look_.longest(i - 2, mask(Word::country), i)
                            : nullptr;  // "công dân Việt Nam Đoàn Thị Hương"
  if (i > 1 && t_.tokens[i - 1].capital && t_.tokens[i - 1].vietnamese &&
      look_.classes(i - 1) == 0 && t_.tokens[i - 2].kind == TokenKind::word &&
      (land == nullptr || land->end != i))
    return false;
  // "đường Hoàng Minh Giám", "cơm chiên Dương Châu"
  std::uint32_t head = i;
  while (head > 0 && i < head + 3 && t_.tokens[head - 1].capital && t_.tokens[head - 1].vietnamese)
    --head;
  if (names_thing(head)) return false;
  const Match* word =
      look_.longest(name.begin, mask(Word::plain),
                    static_cast<std::uint32_t>(t_.tokens.size()));  // "năm Đinh Dậu"
  if (word != nullptr && word->end >= name.end) return false;
  return !is_credit(i);
}

// "Ông Prak Sokhonn (trái), ngoại trưởng Campuchia": the token behind where somebody stands in a
// picture; i where that is not told.
std::uint32_t Chunker::behind_position(std::uint32_t i, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 5;
  if (i + 2 < end && is(i, Word::comma) &&
      says(i + 1, "đảng")) {  // "Adam Schiff, đảng Dân chủ, phó chủ tịch …"
    for (std::uint32_t at = i + 2; at < end && at < i + kLongest; ++at) {
      if (is(at, Word::comma)) return at;
    }
    return i;
  }
  if (i + 2 >= end || !is(i, Word::open)) return i;
  if (!look_.listed_at(i + 1, "in_picture")) return i;
  for (std::uint32_t at = i + 2; at < end && at < i + kLongest; ++at) {
    if (is(at, Word::close)) return at + 1;
  }
  return i;
}

// "Tống Đào (Song Tao)", "Phi-đen Ca-xtơ-rô (Fidel Castro)": the token behind the name spelled
// otherwise, which is asked of the dictionary where the first is in none; i where none.
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

// "Ian Bremmer, chủ tịch Eurasia Group", "ông Michael Cole, bình luận viên của tờ National
// Interest": takes the capitals after the office of a firm's head or after a house for its name,
// where they name nobody known.
void Chunker::house_of(Office& office, std::uint32_t end) const {
  const std::string_view rank =
      office.heads.empty() ? std::string_view() : look_.info_of(office.heads.back()).rank;
  const std::string_view house = house_before(office.end);
  // "Sami Nader, người đứng đầu Viện Nghiên cứu Chiến lược Levant ở Beirut"
  const bool places = (!house.empty() || field_before(office.end)) && office.end + 1 < end &&
                      is(office.end + 1, Word::at) && !t_.tokens[office.end].vietnamese;
  const bool named = places || rank == "body_head" || rank == "business" ||
                     is_one_of(house, {"media", "company", "agency"});
  if (!named || office.words.end != office.end) return;
  std::uint32_t j = office.end;
  const Match* known =
      house.empty() ? nullptr : look_.longest(j, mask(Word::media, Word::other_body), end);
  if (known != nullptr)
    j = known->end;
  else if (house == "media" && j + 1 < end && view(text_, t_.tokens[j].span) == "The" &&
           !t_.tokens[j + 1].vietnamese)
    ++j;
  const auto word = [&](std::uint32_t k) {
    return k < end && t_.tokens[k].kind == TokenKind::word && t_.tokens[k].capital &&
           !t_.tokens[k].vietnamese && look_.classes(k) == 0;
  };
  const auto joins = [&](std::uint32_t k) {
    return k > office.end && k < end && view(text_, t_.tokens[k].span) == "&" && word(k + 1);
  };
  while (j < office.end + 4 && (word(j) || joins(j))) ++j;  // "Pratt & Whitney"
  office.end = office.words.end = j;
}

// "Wu Xinbo, giám đốc Trung tâm nghiên cứu Mỹ tại …", "…, giáo sư chính trị tại …": takes what is
// left of an office that stands behind a name, small words up to a mark or to where it is held.
void Chunker::rest_of_title(Office& office, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 9;
  constexpr WordMask kEnds = mask(Word::comma, Word::open, Word::at, Word::of);
  constexpr WordMask kThings = mask(Word::field, Word::place, Word::body, Word::country);
  constexpr WordMask kClause =
      mask(Word::office, Word::honorific_m, Word::honorific_f, Word::after_name, Word::person,
           Word::pronoun, Word::plain, Word::with, Word::towards);
  const std::uint32_t begin = office.end;
  if (office.words.end != begin || begin >= end || !office.states.empty() || !office.code.empty() ||
      (look_.classes(begin) & kEnds))
    return;
  const bool proper = t_.tokens[begin].capital;
  if (office.office_class == OfficeClass::head && !proper) return;
  for (std::uint32_t i = begin; i < end && i < begin + kLongest;) {
    if (i > begin && (look_.classes(i) & kEnds)) {
      if (proper && i == begin + 1) return;
      office.words.end = office.end = i;
      return one_more_title(office, end);
    }
    if (look_.longest(i, mask(Word::title_stop), end) != nullptr)
      return;  // "Chủ tịch tỉnh có buổi tiếp, làm việc với"
    const Token& token = t_.tokens[i];
    const Match* thing =
        look_.longest(i, kThings | (i == begin && proper ? mask(Word::gathering_head) : 0), end);
    if (thing != nullptr && (i > begin || look_.info(*thing).word != Word::country)) {
      i = thing->end;
      continue;
    }
    const bool joins = i > begin && (is(i, Word::and_) || is(i, Word::dash));
    const bool word = token.kind == TokenKind::word &&
                      (token.all_caps || (token.vietnamese && (i == begin || !token.capital)));
    if (!joins && (!word || (look_.classes(i) & kClause))) return;
    ++i;
  }
}

// "…, chuyên gia về Nga tại Viện Brookings, nói", "…, phó chủ tịch đảng phụ trách vấn đề kinh tế,
// uỷ viên …": takes what is left of an office between two marks alike, of which the one at
// `opening` is the first. The second is followed by what the clause says or by another office; a
// state without a preposition behind it ends the office ("…, Bộ trưởng Quốc phòng Mỹ thăm …").
void Chunker::take_apposition(std::uint32_t opening, Office& office, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 20;
  constexpr WordMask kClause = mask(Word::after_name, Word::pronoun, Word::honorific_m,
                                    Word::honorific_f, Word::this_person, Word::this_state);
  constexpr WordMask kThings = mask(Word::place, Word::country, Word::field, Word::body,
                                    Word::body_of_states, Word::other_body) |
                               mask(Word::person, Word::office);
  const std::uint32_t begin = office.end;
  if (begin >= end || t_.tokens[begin].kind != TokenKind::word ||
      office.office_class == OfficeClass::head)
    return;
  const bool whole = !office.states.empty() || !office.code.empty();
  if (whole && !look_.listed_at(begin, "of_office")) return;
  States states;
  std::uint32_t thing_end = begin;
  for (std::uint32_t i = begin; i < end && i < begin + kLongest;) {
    if (t_.tokens[i].syllable == t_.tokens[opening].syllable &&
        !t_.tokens[i].glued == !t_.tokens[opening].glued) {
      const Match* next =
          look_.longest(i + 1, mask(Word::plain, Word::after_name, Word::office, Word::place), end);
      if (next == nullptr) return;
      const RowInfo& info = look_.info(*next);
      if (info.word == Word::place &&
          is(next->end, Word::comma)) {  // "tại Đại học Yonsei, Seoul, nói"
        i = next->end;
        continue;
      }
      if (info.word == Word::place || (info.word == Word::plain && info.rank != "verb")) return;
      if (info.word == Word::office && t_.tokens[i + 1].capital) return;
      if (!whole) {
        office.words.end = i;
        office.states = states;
      }
      office.end = i;
      return one_more_title(office, end);
    }
    const Match* verb = look_.longest(i, mask(Word::plain), end);
    const bool says = verb != nullptr && look_.info(*verb).rank == "verb" &&
                      (i > begin || office.office_class != OfficeClass::private_);
    if (says || (look_.classes(i) & kClause) || t_.tokens[i].kind == TokenKind::number) return;
    if (look_.longest(i, mask(Word::title_stop), end) != nullptr &&
        !look_.listed_at(i, "of_office"))
      return;
    if (states.empty() &&
        (is(i, Word::of) ||
         look_.listed_at(i, "to_somebody"))) {  // "trợ lý đặc biệt cho Tổng thống Mỹ về …"
      Office chief;
      Phrase house;
      const Match* school = look_.longest(i + 1, mask(Word::body), end);
      const Match* town =
          look_.longest(school != nullptr ? school->end : i + 1, mask(Word::place), end);
      if (town != nullptr && !look_.info(*town).code.empty())
        states = {look_.info(*town).code};
      else if (const Match* state = look_.longest(i + 1, kStates, end))
        states = {look_.info(*state).code};
      else if (office_at(i + 1, end, chief))
        states = chief.states;
      else if (body_at(i + 1, end, house))
        states = house.states;
    }
    // "quan chức ngoại giao dưới thời Obama"; others are told of, but not in "Trường Chính sách
    // Công Lý Quang Diệu".
    const bool begins = thing_end == i || !t_.tokens[i - 1].capital;
    if (is(i, Word::and_) && name_at(i + 1, end, Introduced::no) > i + 2)
      return;  // "A, đặc phái viên tại B và C"
    if (const Match* person = begins ? look_.longest(i, mask(Word::person), end) : nullptr) {
      if (look_.listed_before(i, "in_time_of") == i) return;
      if (states.empty()) states = {look_.info(*person).code};
    }
    const Match* thing = look_.longest(i, kThings, end);
    if (thing == nullptr && t_.tokens[i].kind == TokenKind::punct && !is(i, Word::open) &&
        !is(i, Word::close) && !is(i, Word::dash))
      return;
    i = thing != nullptr ? thing->end : i + 1;
    if (thing != nullptr) thing_end = i;
  }
}

// "…, nhà nghiên cứu chính trị, Chủ tịch Công ty …": joins the second of two.
void Chunker::one_more_title(Office& office, std::uint32_t end) const {
  Office more;
  if (!is(office.end, Word::comma) || !office_at(office.end + 1, end, more)) return;
  if (more.office_class == OfficeClass::leader || more.office_class == OfficeClass::official)
    return;
  if (more.office_class == OfficeClass::head && office.office_class != OfficeClass::head) return;
  if (name_at(more.end, end, Introduced::office) > more.end) return;
  office.heads.append(more.heads);
  office.office_class = std::min(office.office_class, more.office_class);
  if (office.states.empty()) office.states = more.states;
  if (office.code.empty()) office.code = more.code;
  office.words.end = more.words.end;
  office.end = more.end;
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
