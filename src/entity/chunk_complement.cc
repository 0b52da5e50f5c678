// What stands behind the head of an office: its field, its house, its state, whose it is.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

std::uint32_t Chunker::office_complement(std::uint32_t i, std::uint32_t end, Office& out) const {
  if (i < end && t_.tokens[i].capital) i = named_house(i, end, house_before(i));
  std::uint32_t words_end = i;
  bool org_before = false;
  while (i < end) {
    if (const std::uint32_t behind_number = numbered(i, end, out); behind_number > i) {
      i = behind_number;
      continue;
    }
    if (view(text_, t_.tokens[i].span) == "." && t_.tokens[i].glued && i > 0 && says(i - 1, "tp") &&
        i + 1 < end && t_.tokens[i + 1].capital) {
      ++i;  // "Chủ tịch UBND TP. Hà Nội"
      continue;
    }
    const WordMask here = look_.classes(i);
    if (here == 0 && out.heads.empty() && !t_.tokens[i].capital)
      break;  // nothing below takes such a word for a body
    const Match* org = look_.longest(i, mask(Word::body_of_states, Word::other_body), end);
    const Match* m = look_.longest(i, mask(Word::office_tail, Word::field, Word::body), end);
    const Match* told = look_.longest(i, kStates, end);  // "Đại sứ Tòa thánh" is of no court
    const bool may_be_named =
        out.heads.empty() ||
        out.office_class == OfficeClass::private_;  // "ca sĩ Mỹ Tâm", "Công ty Nhật Cường"
    const bool named_so =
        told != nullptr && told->end == i + 1 && may_be_named && is_no_state(i, end);
    if (named_so) told = nullptr;
    // "Cố vấn Đối ngoại Bộ trưởng Quốc phòng": no ministry.
    const Match* chief = m != nullptr && look_.info(*m).word == Word::body
                             ? look_.longest(i, mask(Word::office), end)
                             : nullptr;
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
         (i + 2 < end && is(i + 1, Word::surname) && t_.tokens[i + 1].capital &&
          t_.tokens[i + 2].capital))) {
      told = brief;
    }
    if (out.office_class == OfficeClass::local && out.states.empty()) {
      if (const std::uint32_t land = locality(i, end, out); land > i) {
        i = land;
        words_end = out.words.end;
        continue;
      }
    }
    if (const std::uint32_t ministry = small_ministry(i, end, out);
        ministry > i) {  // "Thứ trưởng bộ Thông tin và Truyền thông"
      i = words_end = ministry;
      continue;
    }
    if (const std::uint32_t whose = chief_of(i, end, out); whose > i) {
      i = whose;
      words_end = out.words.end;
      break;
    }
    if (const Match* group = look_.longest(i, mask(Word::group), end);
        group != nullptr && out.states.empty() && out.code.empty()) {
      // "lãnh đạo các nước ASEAN", "Đại sứ nhiều nước châu Âu"
      const bool colon = group->end < end && view(text_, t_.tokens[group->end].span) ==
                                                 ":";  // "Đại sứ các nước: Ai Cập, Ấn Độ"
      const std::uint32_t lands = group->end + (colon ? 1 : 0);
      if (look_.longest(lands, mask(Word::body_of_states, Word::country), end) == nullptr) break;
      i = lands;
      continue;
    }
    if (const Match* same = look_.longest(i, mask(Word::this_state), end);
        same != nullptr && out.states.empty() && out.code.empty()) {
      i = same->end;
      if (look_.longest(i, mask(Word::country), end) != nullptr)
        continue;  // "Tổng thống nước chủ nhà Phần Lan"
      out.of_this_state = true;
      i = behind_post(i, end, out);
      break;
    }
    if (words_end == i && out.office_class == OfficeClass::private_ &&
        look_.listed_at(i, "work_of_expert")) {
      const Match* work =
          look_.longest(i, mask(Word::plain), end);  // "Cây bút bình luận của tờ The Guardian"
      if (work != nullptr && is(work->end, Word::of) &&
          house_with_holder(work->end + 1, end, out) > work->end + 1) {
        i = words_end = work->end;
        continue;
      }
    }
    if (const std::uint32_t town = town_of(i, end, out); town > i) {
      i = words_end = town;
      continue;
    }
    const bool any_one = words_end == i && out.states.empty() && out.code.empty() && i + 1 < end &&
                         is(i + 1, Word::of) && says(i, "nào");
    if (any_one) {  // "bất kỳ đại diện nào của Mỹ"
      ++i;
      continue;
    }
    // "Tổng thống Mỹ mãn nhiệm", "Tổng thống mới đắc cử của Pháp"
    if (const Match* tail = look_.longest(i, mask(Word::office_tail, Word::new_), end);
        tail != nullptr &&
        (!out.states.empty() ||
         (words_end == i && out.code.empty() &&
          look_.longest(tail->end, mask(Word::of, Word::person, Word::country), end)))) {
      if (out.states.empty()) words_end = tail->end;
      i = out.states.empty()
              ? tail->end
              : behind_post(tail->end, end, out);  // "đại sứ Mỹ khi đó tại Philippines"
    } else if (m != nullptr && look_.info(*m).word == Word::field &&
               out.office_class == OfficeClass::head && !t_.tokens[i].capital) {
      break;  // "Thủ tướng kiểm tra"
    } else if (m != nullptr && out.states.empty() && (org == nullptr || m->end > org->end) &&
               (told == nullptr || m->end >= told->end)) {
      if (look_.info(*m).word == Word::body && look_.info(*m).office == OfficeClass::private_) {
        out.office_class = OfficeClass::private_;
      }
      out.agent = out.agent || look_.info(*m).agent;
      const Match* town =
          look_.longest(i, mask(Word::place), end);  // "Thành ủy Thành phố Hồ Chí Minh"
      i = words_end = town != nullptr ? std::max(town->end, m->end) : m->end;
      if (look_.info(*m).word == Word::body) {
        const std::string_view kind = look_.info(*m).rank;
        i = words_end = named_house(i, end, kind);
        // Who leads a chamber of commerce does not lead its state.
        if (out.office_class == OfficeClass::leader &&
            !is_one_of(kind, {"government", "party", "side"}))
          out.office_class = OfficeClass::official;
      }
    } else if (org != nullptr && out.states.empty() && out.code.empty() && !out.heads.empty() &&
               says(i - 1, "trách") && look_.info_of(out.heads.back()).is_senior) {
      i = words_end = org->end;  // "Bộ trưởng phụ trách APEC" is a state's
    } else if (org != nullptr && out.states.empty() && out.code.empty()) {
      const RowInfo& info = look_.info(*org);
      if (info.office == OfficeClass::private_) {  // "quan chức Huawei" is no state's
        out.code = info.code;
        out.office_class = OfficeClass::private_;
      } else if (info.word == Word::other_body && !info.parent.empty()) {
        out.states = {info.parent};
      } else {
        out.code = info.parent.empty() ? info.code : info.parent;
      }
      org_before = !out.states.empty();
      i = words_end = org->end;
    } else if (const Match* state = told != nullptr || named_so ? told : paired_state(i, end);
               state != nullptr && out.states.empty()) {
      out.states.push_back(look_.info(*state).code);
      if (out.agent) out.code = {};  // "Vụ trưởng Vụ ASEAN thuộc Bộ Ngoại giao Thái Lan"
      i = state->end;
      if (is(i, Word::dash) && look_.listed_before(state->begin, "between_two") < state->begin)
        i = words_end = second_of_two(i, end);
      i = behind_post(i, end, out);
    } else if (told != nullptr && words_end == i && org_before &&
               out.states.front() == look_.info(*told).code) {
      i = told->end;  // "Cục Điều tra Liên bang Mỹ" is known to be of the state
      org_before = false;
    } else if (const std::uint32_t house = within_house(i, end, out); house > i) {
      i = house;
    } else if (const std::uint32_t press = house_of_press(i, end, out); press > i) {
      i = words_end = press;
    } else if (const Match* of = look_.longest(i,
                                               mask(Word::of, Word::land, Word::native) |
                                                   (is_side(i, out) ? mask(Word::body_side) : 0),
                                               end)) {
      std::uint32_t next = of->end;
      if (const Match* land = look_.longest(next, mask(Word::land), end)) next = land->end;
      if (const std::uint32_t held = house_with_holder(next, end, out); held > next) {
        i = words_end = held;
        out.office_class = OfficeClass::private_;
        break;
      }
      if (next >= end ||
          !(look_.classes(next) & (kStates | mask(Word::body_of_states, Word::body))))
        break;
      const Match* firm = look_.longest(next, mask(Word::media, Word::other_body),
                                        end);  // "cây bút của Washington Post"
      const Match* town = firm != nullptr ? look_.longest(next, kStates, end) : nullptr;
      if (town != nullptr && firm->end > town->end) break;
      if (!out.states.empty() && !(look_.classes(next) & (kStates | mask(Word::body_of_states))))
        break;  // "nghị sĩ Hàn Quốc thuộc đảng"
      i = next;
    } else if ((here & mask(Word::and_, Word::comma)) && out.states.empty() && i > 0 &&
               out.office_class != OfficeClass::head &&  // "nói với Thủ tướng và truyền thông"
               look_.longest(i + 1, mask(Word::field), end) != nullptr &&
               look_.longest(i + 1, mask(Word::office), end) == nullptr &&
               !(is(i, Word::comma) && begins_clause(i + 1, end))) {
      ++i;
    } else if ((here & mask(Word::and_, Word::comma)) && words_end == i &&
               more_bodies(i, end, out)) {
      ++i;
    } else if ((here & mask(Word::dash)) && words_end == i && out.states.empty() &&
               (field_before(i) || !house_before(i).empty()) && second_field(i + 1, end) > i + 1) {
      i = words_end = second_field(
          i + 1, end);  // "Bộ trưởng Bộ Văn hóa - Thể thao", "Ủy ban Quốc phòng - an ninh"
    } else if (is(i, Word::at) && out.office_class != OfficeClass::private_ && out.states.empty() &&
               look_.longest(i + 1, kStates, end) != nullptr && !out.heads.empty() &&
               words_end == i) {
      // "Đại sứ đặc mệnh toàn quyền tại Việt Nam": the post alone is told.
      break;
    } else if (const std::uint32_t behind = behind_alias(i, end, out); behind > i) {
      i = behind;
    } else if (const std::uint32_t name = behind_letters(i, end); name > i) {
      i = name;
      break;
    } else if (const std::uint32_t sender = sender_of(i, end, out); sender > i) {
      i = sender;
    } else if (is(i, Word::open) && i + 3 < end && t_.tokens[i + 1].all_caps &&
               is(i + 2, Word::close) && topic_of(i + 3, end, out) > i + 3) {
      i += 3;  // "Đại diện cấp cao của Liên minh châu Âu (EU) về đối ngoại A"
    } else if (const std::uint32_t behind_topic = topic_of(i, end, out); behind_topic > i) {
      i = behind_topic;
      if (out.states.empty()) words_end = i;
      break;
    } else if (const std::uint32_t field = unknown_field(i, end, out); field > i) {
      i = words_end = field;
    } else if (const std::string_view land = misspelt_state(i, out); !land.empty()) {
      out.states = {land};  // "Tổng thống Phlippines Duterte"
      ++i;
    } else if (const std::uint32_t firm = firm_of(i, end, out); firm > i) {
      i = words_end = firm;
      if (out.office_class != OfficeClass::official) out.office_class = OfficeClass::private_;
    } else if (const std::uint32_t capitals = capitals_of_house(i, end, out); capitals > i) {
      i = words_end = capitals;
    } else if (const std::uint32_t task = task_of(i, end, out); task > i) {
      i = words_end = task;
      if (look_.longest(i, mask(Word::country, Word::native), end) == nullptr) break;
    } else if (is(i, Word::and_) && words_end == i && field_before(i) &&
               unknown_field(i + 1, end, out) > i + 1) {
      i = words_end = unknown_field(i + 1, end, out);  // "Chính sách, Xã hội và Việc làm Hà Lan"
    } else {
      break;
    }
  }
  // "phó chủ tịch đảng phụ trách vấn đề kinh tế": of what, is no office's name.
  if (i > 1 && i < end && look_.listed_at(i - 2, "in_charge") && !field_before(i)) {
    i -= 2;
    words_end = std::min(words_end, i);
  }
  out.words.end = words_end;
  // "Giám đốc Cơ quan An ninh Quốc gia (NSA)": of whom the letters are.
  if (out.heads.empty() || !out.states.empty() || !out.code.empty() || !is(words_end, Word::open))
    return i;
  const Match* letters = look_.longest(words_end + 1, mask(Word::other_body), end);
  const bool closed = letters != nullptr && is(letters->end, Word::close);
  if (closed && look_.info(*letters).parent.size() == 3) out.states = {look_.info(*letters).parent};
  return i;
}

// "Đại sứ Nga tại Mỹ", "Đại sứ nước này tại Washington", "… kiêm nhiệm Fiji và Samoa": the end of
// the post; i where none.
std::uint32_t Chunker::behind_post(std::uint32_t i, std::uint32_t end, const Office& out) const {
  const bool posted = out.heads.empty() || (out.office_class == OfficeClass::other &&
                                            !look_.info_of(out.heads.back()).is_national);
  if (posted && i + 1 < end && is(i, Word::at)) {
    const bool in_town = !out.heads.empty() &&
                         is_one_of(look_.info_of(out.heads.back()).rank, {"ambassador", "consul"});
    const WordMask posts = kStates | mask(Word::body_of_states) | (in_town ? mask(Word::place) : 0);
    const Match* post = look_.longest(i + 1, posts, end);
    // "Chủ tịch Trung Quốc tại Trung Quốc"
    const bool home =
        post != nullptr && !out.states.empty() && look_.info(*post).code == out.states.front();
    // "đón Chủ tịch Trung Quốc tại Nhà Trắng"
    const bool visits = post != nullptr && !out.states.empty() &&
                        (look_.classes(post->begin) & mask(Word::seat)) != 0;
    if (post != nullptr && !home && !visits) i = post->end;
  }
  if (posted && i + 1 < end && is(i, Word::link)) {
    const Match* second =
        look_.longest(look_.longest(i, mask(Word::link), end)->end, mask(Word::country), end);
    States lands;
    if (second != nullptr) i = more_states(second->end, end, lands);
  }
  return i;
}

// "đại diện phía Mỹ"
bool Chunker::is_side(std::uint32_t i, const Office& out) const {
  return out.states.empty() && out.code.empty() && is(i, Word::body_side) &&
         view(text_, t_.tokens[i].span) == "phía";
}

// "tổng thống thứ 45 của Mỹ", "đại biểu Quốc hội khóa XIV", "Ủy viên Bộ Chính trị các khóa XI,
// XII": the end of the number.
std::uint32_t Chunker::numbered(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (i + 1 >= end || t_.tokens[i].capital || out.heads.empty()) return i;
  const std::uint32_t term = says(i, "các") ? i + 1 : i;
  const auto is_number = [&](std::uint32_t k) {
    if (k >= end) return false;
    return t_.tokens[k].kind == TokenKind::number ||
           view(text_, t_.tokens[k].span).find_first_not_of("IVXL") == std::string_view::npos;
  };
  if (look_.listed_at(term, "term") && is_number(term + 1)) {
    std::uint32_t last = term + 1;
    while ((is(last + 1, Word::comma) || is(last + 1, Word::and_)) && is_number(last + 2))
      last += 2;
    return last + 1;
  }
  const Token& number = t_.tokens[i + 1];
  if (view(text_, t_.tokens[i].span) != "thứ" || out.office_class != OfficeClass::head ||
      number.kind != TokenKind::number)
    return i;
  const WordMask behind = i + 2 < end ? look_.classes(i + 2) : 0;
  return (behind & mask(Word::of, Word::country, Word::comma, Word::person)) != 0 ? i + 2 : i;
}

// "Đặc phái viên của Tổng thống Nga Vladimir Putin", "Trợ lý Tổng thống Nga Vladimir Putin", "con
// gái ông Trump": the end of whom they act for or belong to. A name that is known to have held that
// office is not theirs; another may be: "Đặc phái viên của Tổng thống Mỹ Steve Witkoff".
std::uint32_t Chunker::chief_of(std::uint32_t i, std::uint32_t end, Office& out) const {
  if (out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  const Match* of = look_.longest(i, mask(Word::of), end);
  const bool kin = rank == "spouse" || rank == "kin";
  const bool speaks_for = rank == "envoy" || (rank == "spokesperson" && of != nullptr) ||
                          (rank == "official" && !house_before(i).empty());
  if (!kin && rank != "adviser" && !speaks_for) return i;
  const std::uint32_t at = of != nullptr ? of->end : i;
  Office chief;
  if (!office_at(at, end, chief)) {
    const Match* title =
        look_.longest(at, mask(Word::honorific, Word::honorific_m, Word::honorific_f), end);
    const std::uint32_t name = title != nullptr ? title->end : at;
    const Match* known = look_.longest(name, mask(Word::person), end);
    if (known == nullptr) return i;
    // "con gái Ivanka Trump" is she; "con gái Trump", "cựu cố vấn Trump" are nobody's name.
    const bool head = look_.info(*known).office == OfficeClass::head;
    const bool chief_alone =
        head && known->end == name + 1 && (name + 1 >= end || !t_.tokens[name + 1].capital);
    if (title == nullptr && of == nullptr && !(kin && head) && !chief_alone) return i;
    out.states = {look_.info(*known).code};
    out.words.end = rank == "envoy" ? known->end : i;
    return known->end;
  }
  const Match* known = look_.longest(chief.end, mask(Word::person), end);
  const bool told = known != nullptr && look_.info(*known).office == OfficeClass::head;
  // "cố vấn cựu Phó Tổng thống Mỹ Joe Biden", "em gái lãnh đạo Kim Jong-un"
  if (chief.office_class != OfficeClass::head &&
      !(told && (kin || of != nullptr || !chief.states.empty())))
    return i;
  out.states = chief.states;
  // The office is told with its holder only where it says nothing without: "đặc phái viên của Tổng
  // thống Putin".
  const bool whole = kin || rank == "envoy";
  out.words.end = whole || of == nullptr ? chief.words.end : i;
  if (!told) return chief.end;
  if (out.states.empty()) out.states = {look_.info(*known).code};
  if (whole) out.words.end = known->end;
  return known->end;
}

// "Theo người phát ngôn Bộ Ngoại giao, an ninh mạng là …": a field in small letters behind a comma
// that no further field and no state follow.
bool Chunker::begins_clause(std::uint32_t i, std::uint32_t end) const {
  const Match* field = look_.longest(i, mask(Word::field), end);
  if (field == nullptr || t_.tokens[i].capital || field->end >= end) return false;
  return (look_.classes(field->end) & (mask(Word::and_, Word::comma, Word::of) | kStates)) == 0 &&
         !t_.tokens[field->end].capital;
}

// "Phó Tổng Thư ký phụ trách chống khủng bố Vladimir Voronkov", "chuyên gia quan hệ quốc tế Soli
// Ozel": what somebody has charge of or is versed in, up to a foreign name in full; i where none.
std::uint32_t Chunker::task_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr WordMask kEnds =
      mask(Word::office, Word::honorific_m, Word::honorific_f, Word::honorific, Word::plain,
           Word::at, Word::after_name, Word::with, Word::pronoun, Word::of);
  constexpr WordMask kNamed = mask(Word::place, Word::country, Word::field, Word::body_of_states);
  if (out.heads.empty() || i == 0 || t_.tokens[i].capital || t_.tokens[i].kind != TokenKind::word)
    return i;
  const bool charge = says(i - 1, "trách");
  const std::string_view role =
      look_.info_of(out.heads.back()).code;  // of a professor or a reporter
  const bool leads =
      i > 1 &&
      look_.listed_at(i - 2, "in_front");  // "người đứng đầu ngành đường sắt Nga Oleg Belozerov"
  const bool private_one = out.office_class == OfficeClass::private_ &&
                           look_.listed_at(i, "kind_of_person");  // "luật sư độc lập"
  if (!charge && ((role != "EDU" && role != "MED" && !private_one && !leads) ||
                  !out.states.empty() || !out.code.empty()))
    return i;
  const std::uint32_t farthest = i + (charge ? 12 : private_one ? 4 : 7);
  for (std::uint32_t at = i; at < end && at <= farthest;) {
    const Token& token = t_.tokens[at];
    // "nhà phân tích chính trị Nga Vladimir Bychkov", "cựu điệp viên hai mang người Nga Sergei
    // Skripal"
    const Match* native = look_.longest(at, mask(Word::native), end);
    const Match* land = !charge && at > i ? look_.longest(native != nullptr ? native->end : at,
                                                          mask(Word::country), end)
                                          : nullptr;
    if (land != nullptr && name_at(land->end, end, Introduced::office) >= land->end + 2) return at;
    // "chuyên gia phân tích David Han"
    const Match* work = at == i && !charge ? look_.longest(at, mask(Word::plain), end) : nullptr;
    if (work != nullptr && look_.listed_at(at, "work_of_expert")) {
      at = work->end;
      continue;
    }
    const Match* noun =
        charge ? nullptr : look_.longest(at, mask(Word::plain), end);  // "quan hệ quốc tế"
    if (noun != nullptr && look_.info(*noun).rank != "verb" && !token.capital) {
      at = noun->end;
      continue;
    }
    if (token.capital && token.kind == TokenKind::word && at > i) {
      const std::uint32_t name = name_at(at, end, Introduced::office);
      const bool foreign = std::any_of(t_.tokens.begin() + at, t_.tokens.begin() + name,
                                       [](const Token& t) { return !t.vietnamese; });
      const Match* known = look_.longest(at, mask(Word::person), name);
      const bool chief =
          known != nullptr &&
          look_.info(*known).office == OfficeClass::head;  // "chuyên gia lo Kim Jong-un …"
      if (name >= at + 2 && !chief && (foreign || known != nullptr)) return at;
    }
    const Match* thing = look_.longest(at, charge ? kNamed : mask(Word::field, Word::place), end);
    if (thing != nullptr) {
      at = thing->end;
    } else if (is(at, Word::dash) || (token.kind == TokenKind::word && !token.capital &&
                                      token.vietnamese && (look_.classes(at) & kEnds) == 0)) {
      ++at;
    } else {
      return i;
    }
  }
  return i;
}

// "Đặc sứ Mỹ về Triều Tiên Stephen Biegun", "chuyên gia về châu Á Michael Green": the name behind
// what somebody deals with; i where none.
std::uint32_t Chunker::topic_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr WordMask kNamed = mask(Word::place, Word::country, Word::field, Word::body_of_states,
                                   Word::capital, Word::seat);
  if (!is(i, Word::towards) || out.heads.empty() || view(text_, t_.tokens[i].span) != "về")
    return i;
  const RowInfo& head = look_.info_of(out.heads.back());
  const bool deputy = head.rank == "legislator" || head.rank == "body_head";
  if (!is_one_of(head.rank, {"envoy", "adviser", "official", "minister", "deputy_minister"}) &&
      head.code != "EDU" && !deputy)
    return i;
  const std::uint32_t farthest = i + (deputy ? 24 : 12);
  for (std::uint32_t at = i + 1; at < end && at <= farthest;) {
    if (deputy &&
        is(at, Word::open)) {  // "… về năng lượng (Đảng Nước Nga thống nhất) Pavel Zavalny"
      while (at < end && at <= farthest && !is(at, Word::close)) ++at;
      if (is(at, Word::close))
        return name_at(at + 1, end, Introduced::office) >= at + 3 ? at + 1 : i;
      return i;
    }
    const Match* thing = look_.longest(at, kNamed, end);
    const Token& token = t_.tokens[at];
    if (at > i + 1 && thing == nullptr && token.capital && token.kind == TokenKind::word) {
      const std::uint32_t name = name_at(at, end, Introduced::office);
      const Match* known = look_.longest(at, mask(Word::person), end);
      const bool chief = known != nullptr && look_.info(*known).office == OfficeClass::head;
      return name >= at + 2 && !chief && (!token.vietnamese || known != nullptr) ? at : i;
    }
    if (thing != nullptr)
      at = thing->end;
    else if (deputy && is(at, Word::comma))
      ++at;
    else if (token.kind == TokenKind::word && (!token.capital || at == i + 1) && token.vietnamese &&
             (look_.classes(at) & mask(Word::office, Word::plain, Word::after_name, Word::with)) ==
                 0)
      ++at;
    else
      return i;
  }
  return i;
}

// "đoàn thanh tra chống khai thác bất hợp pháp của Ủy ban châu Âu": the "của" that says whose
// delegation it is; i where none.
std::uint32_t Chunker::sender_of(std::uint32_t i, std::uint32_t end, const Office& out) const {
  constexpr std::uint32_t kFarthest = 8;
  if (out.heads.empty() || !out.states.empty() || !out.code.empty()) return i;
  const std::string_view rank = look_.info_of(out.heads.back()).rank;
  const bool charge = is_one_of(rank, {"official", "envoy", "adviser"}) && i > 0 &&
                      view(text_, t_.tokens[i - 1].span) ==
                          "trách";  // "phụ trách vấn đề Triều Tiên của Bộ Ngoại giao Mỹ"
  if (rank != "delegation" && !charge) return i;
  for (std::uint32_t at = i + 1; at + 1 < end && at < i + kFarthest; ++at) {
    if (t_.tokens[at - 1].kind == TokenKind::punct ||
        look_.longest(at - 1, mask(Word::office, Word::person), end))
      return i;
    if (is(at, Word::of) && (look_.classes(at + 1) & mask(Word::country, Word::body_of_states)))
      return at;
    const Match* body =
        charge && is(at, Word::of) ? look_.longest(at + 1, mask(Word::body), end) : nullptr;
    if (body != nullptr && look_.longest(body->end, kStates, end) != nullptr) return at;
  }
  return i;
}

// A field of a house that a dash joins to one before; i where none.
std::uint32_t Chunker::second_field(std::uint32_t i, std::uint32_t end) const {
  const Match* field = look_.longest(i, mask(Word::field), end);
  const Match* office = look_.longest(i, mask(Word::office, Word::body, Word::country), end);
  return field != nullptr && (office == nullptr || office->end < field->end) ? field->end : i;
}

std::string_view Chunker::misspelt_state(std::uint32_t i, const Office& out) const {
  const Token& token = t_.tokens[i];
  const bool lacks_one = !out.heads.empty() && out.office_class != OfficeClass::private_ &&
                         out.states.empty() && out.code.empty();
  const bool may_be = lacks_one && token.kind == TokenKind::word && token.capital &&
                      !token.vietnamese && !token.all_caps && look_.classes(i) == 0 &&
                      !look_.listed_at(i, "given_name");
  return may_be ? look_.state_misspelt(view(text_, token.span)) : std::string_view();
}

}  // namespace banggiao
