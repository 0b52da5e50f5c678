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
  const bool after = brief->end < end && is(brief->end, Word::dash) &&
                     look_.longest(brief->end + 1, kPaired, end) != nullptr;
  return before || after ? brief : nullptr;
}

// Further states of "Ngoại trưởng Mỹ, Thổ Nhĩ Kỳ và Nga".
std::uint32_t Chunker::more_states(std::uint32_t i, std::uint32_t end, States& out) const {
  while (i + 1 < end && (look_.classes(i) & mask(Word::comma, Word::and_, Word::dash))) {
    const Match* link = look_.longest(i, mask(Word::comma, Word::and_, Word::dash), end);
    const Match* state = paired_state(link->end, end);
    const bool by_seat = look_.longest(i - 1, mask(Word::capital, Word::seat), i) != nullptr &&
                         look_.info(*link).word == Word::and_;
    // "quan chức Seoul và Washington"
    if (state == nullptr && by_seat)
      state = look_.longest(link->end, mask(Word::capital, Word::seat), end);
    if (state == nullptr) break;
    // "…, Mỹ tuyên bố" goes on with a clause; a list goes on with a verb of both or ends.
    const std::string_view code = look_.info(*state).code;
    if (std::find(out.begin(), out.end(), code) != out.end()) break;
    out.push_back(code);
    i = state->end;
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

// "Ủy viên Bộ Chính trị Đảng Cộng sản Cuba, Chủ tịch Quốc hội Esteban Lazo", "Đặc phái viên của
// Tổng Bí thư Tô Lâm, Bộ trưởng Ngoại giao Lê Hoài Trung": whether an office before a comma is one
// that nobody has alone, and who is named behind the second is of its state.
bool Chunker::is_second_of(const Office& office, std::uint32_t name, std::uint32_t end) const {
  const bool member = look_.info_of(office.heads.front()).rank == "envoy" ||
                      look_.listed_at(office.words.begin, "member");
  if (!member) return false;
  const Match* known = look_.longest(name, mask(Word::person), end);
  if (known != nullptr) return look_.info(*known).code == office.states.front();
  return name_at(name, end, Introduced::office) >= name + 2;
}

// "Tổng Thư ký Liên hợp quốc", "Tổng Giám đốc WTO", of a body that was told with it.
bool Chunker::serves_body(const Match& head) const {
  return fold_syllable(view(text_, t_.tokens[head.begin].span)) == "tổng";
}

// "Hồ Chủ tịch, Tổng thống Mỹ …", "Hoàng đế, Chủ tịch Tập", "lời Thủ tướng, Đại sứ …", "Chủ tịch
// nước Việt Nam Tổng Bí thư …": whether the next office is another's than the one at the head of a
// state right before it.
bool Chunker::are_two(const Office& office, const Match& head, const Match* link,
                      const Match& next) const {
  if (office.office_class != OfficeClass::head &&
      !(says(head.begin, "chủ") && office.words.end == head.begin + 2))
    return false;
  const bool whose = !office.states.empty() ||
                     (head.end > head.begin + 2 &&
                      look_.longest(head.end - 2, mask(Word::country), head.end) != nullptr);
  if (link == nullptr) return whose && look_.info(next).office == OfficeClass::head;
  if (look_.info(*link).word != Word::comma || office.words.begin != head.begin) return false;
  const std::string_view rank = look_.info(head).rank, after = look_.info(next).rank;
  if (rank == "party_head") return false;
  if (rank == "royal") return says(next.begin, "chủ") || says(next.end - 1, "thống");
  return after == "ambassador" ||
         (after == "head_of_state" && says(next.end - 1, "thống") && next.end == next.begin + 2);
}

// Whether two offices that a comma joins are never one person's.
bool Chunker::never_one(const Office& first, const Office& second, std::uint32_t begin) const {
  const OfficeClass before = first.office_class, behind = second.office_class;
  if ((before == OfficeClass::private_) != (behind == OfficeClass::private_)) {
    return begin > 0 && look_.listed_before(begin, "several") < begin;
  }
  if (before != OfficeClass::head && behind != OfficeClass::head) return false;
  const std::string_view rank = look_.info_of(first.heads.back()).rank,
                         next = look_.info_of(second.heads.front()).rank;
  if (next == "royal") return rank == "royal" && look_.listed_at(second.words.begin, "consort");
  if (behind == OfficeClass::head)
    return rank == "deputy_head" && is(second.words.begin, Word::former);
  return rank != "royal" &&
         is_one_of(next, {"ambassador", "consul", "deputy_minister", "deputy_head"});
}

bool Chunker::begins_line(std::uint32_t i) const {
  if (i == 0) return true;
  const std::uint32_t before = t_.tokens[i - 1].span.end;
  return text_.substr(before, t_.tokens[i].span.begin - before).find('\n') !=
         std::string_view::npos;
}

bool Chunker::office_at(std::uint32_t i, std::uint32_t end, Office& out) const {
  const std::uint32_t begin = i;
  out.words.begin = begin;
  if (i >= end || (look_.classes(i) & kOfficeStarts) == 0) return false;
  if (is(i, Word::acting) && i > 0 && look_.longest(i - 1, mask(Word::body), i + 1) != nullptr)
    return false;  // "chính quyền Tổng thống Trump"
  if (is(i, Word::acting) && i > 0 && fold_syllable(view(text_, t_.tokens[i - 1].span)) == "nắm")
    return false;  // "lên nắm quyền Tổng thống"
  constexpr WordMask kBefore = mask(Word::former, Word::new_, Word::acting, Word::deputy);
  bool chairs = false;  // heads a house that is yet to be told
  while (true) {
    std::uint32_t head_at = i;
    while (const Match* before = look_.longest(head_at, kBefore, end)) {
      if (look_.longest(head_at, mask(Word::office), end) != nullptr &&
          look_.longest(head_at, mask(Word::office), end)->end > before->end) {
        break;
      }
      head_at = before->end;
    }
    const Match* head =
        look_.longest(head_at, mask(Word::office, Word::rank, Word::party_title), end);
    const Match* body = look_.longest(head_at, mask(Word::body, Word::field), end);
    // "Chủ tịch nước này": of that state.
    if (head != nullptr && head->end > head_at + 1 &&
        look_.longest(head->end - 1, mask(Word::this_state), end) != nullptr) {
      head = look_.longest(head_at, mask(Word::office), head->end - 1);
    }
    if (head == nullptr || (body != nullptr && body->end > head->end)) break;
    const Match* word =
        t_.tokens[head_at].capital ? nullptr : look_.longest(head_at, mask(Word::plain), end);
    if (word != nullptr && word->end > head->end) break;  // "ông bị cáo buộc"
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
    part.office_class =
        look_.info(*head).word == Word::office ? look_.info(*head).office : OfficeClass::other;
    // "Chủ tịch Ủy ban châu Âu" is one head, and of the union.
    const bool sent = look_.info(*head).rank == "envoy";  // "Trưởng SOM ASEAN Việt Nam"
    for (std::uint32_t k = head_at + 1; k < head->end && part.code.empty() && !sent; ++k) {
      const Match* org = look_.longest(k, mask(Word::body_of_states, Word::other_body), end);
      if (org != nullptr && org->end == head->end && look_.info(*org).parent.size() != 3) {
        part.code =
            look_.info(*org).parent.empty() ? look_.info(*org).code : look_.info(*org).parent;
      }
    }
    const std::uint32_t part_end = office_complement(head->end, end, part);
    if (part.states.empty() && part.code.empty() && !look_.info(*head).parent.empty())
      part.states = {look_.info(*head).parent};
    part.words.end = std::max(part.words.end, head->end);
    if (!out.heads.empty()) {
      // "18 nguyên thủ, Tổng thống Mỹ", "theo các nhà phân tích, tân Tổng thống": others than he.
      const bool chief = is(i - 1, Word::comma) &&
                         (look_.info(*head).is_senior || part.office_class == OfficeClass::leader);
      const bool counted = chief && begin > 0 &&
                           (t_.tokens[begin - 1].kind == TokenKind::number ||
                            look_.listed_before(begin, "several") < begin);
      const auto somebody = [&] {
        return !part.states.empty() || name_at(part_end, end, Introduced::office) > part_end;
      };
      if (counted && !begins_line(begin) && somebody()) break;
      // "phát biểu với các nhà báo, người phát ngôn …", "vì lợi ích của người dân, Bộ trưởng …":
      // likewise.
      const RowInfo& first = look_.info_of(out.heads.front());
      const bool anybody =
          first.office == OfficeClass::private_ || first.rank == "official";  // "công chức"
      const bool many = is(i - 1, Word::comma) &&
                        ((anybody && look_.listed_at(begin, "people_of")) ||
                         (begin > 0 && (look_.listed_before(begin, "several") < begin ||
                                        look_.listed_before(begin, "becomes") < begin)));
      if (many && name_at(part_end, end, Introduced::office) > part_end) break;
      // "các đại sứ, chuyên gia", "Nhà vua, Hoàng hậu", "Thủ tướng, đại sứ A": likewise.
      if (is(i - 1, Word::comma) && never_one(out, part, begin)) break;
      // A second office belongs to the same person unless it names another state.
      if (!out.states.empty() && !part.states.empty() && out.states != part.states) break;
      // "Tổng Thư ký LHQ, Chủ tịch Ủy ban châu Âu": of two bodies.
      if (out.states.empty() && part.states.empty() && !out.code.empty() && !part.code.empty() &&
          out.code != part.code)
        break;
      // "Tổng thống Sri Lanka, Tổng Thư ký Liên hợp quốc": who serves a body has no office of a
      // state.
      if (!out.states.empty() && part.states.empty() && !part.code.empty() &&
          is(i - 1, Word::comma) && serves_body(*head))
        break;
      if (!out.states.empty() && part.states.empty() && part.code.empty()) {
        // "Bộ trưởng Quốc phòng Trung Quốc, Thượng tướng Ngụy Phượng Hòa": the rank leads in the
        // name. "Trưởng Đại diện Thương mại Mỹ Đại sứ Jamieson Greer" likewise.
        const bool envoy = look_.info(*head).rank == "ambassador" && !is(i - 1, Word::comma) &&
                           name_at(head->end, end, Introduced::office) > head->end;
        // but "đặc phái viên của nhà lãnh đạo Triều Tiên, tướng Kim Yong Chol" is of the one who
        // sent him.
        const bool of_chief =
            (out.office_class == OfficeClass::head || out.office_class == OfficeClass::leader) &&
            begin > 0 && is(begin - 1, Word::of);
        if (envoy || (!of_chief && is_rank_of(out, *head, end))) {
          out.end = head->end;
          break;
        }
        // "Tổng thống Nga, Thủ tướng …": another person, unless "kiêm" joins them.
        if (!is(i - 1, Word::link) &&
            (part.office_class == OfficeClass::head || !is_second_of(out, part_end, end)))
          break;
      }
    }
    out.heads.append(part.heads);
    // Of several offices the most public one tells what the person may speak for; "Chủ tịch kiêm
    // Giám đốc Tập đoàn" is of one house.
    const bool first_part = out.heads.size() == 1;
    const bool one_house =
        chairs && is(i - 1, Word::link) && part.office_class == OfficeClass::private_;
    out.office_class =
        first_part || one_house ? part.office_class : std::min(out.office_class, part.office_class);
    chairs =
        (first_part || chairs) && look_.info(*head).rank == "body_head" && part_end == head->end;
    out.of_this_state = out.of_this_state || part.of_this_state;
    if (out.states.empty()) out.states = part.states;
    if (out.code.empty()) out.code = part.code;
    out.agent = out.agent || part.agent;
    out.words.end = part.words.end;
    out.end = part_end;
    // The next office of the chain.
    const std::uint32_t tail = behind_abbreviation(part_end, end);
    const Match* link = look_.longest(tail, mask(Word::link, Word::comma, Word::dash), end);
    std::uint32_t next = part_end;
    if (link != nullptr) {
      next = link->end;
      if (const Match* second = look_.longest(next, mask(Word::link), end)) next = second->end;
    }
    constexpr WordMask kOffices = mask(Word::office, Word::rank, Word::party_title, Word::deputy);
    if (next >= end || !(look_.classes(next) & (kOffices | kBefore))) break;
    // "Thủ tướng - Bộ trưởng …": a dash does not make a head of government a minister.
    if (link != nullptr && look_.info(*link).word == Word::dash &&
        out.office_class == OfficeClass::head && !t_.tokens[link->begin].glued) {
      const Match* second = look_.longest(next, mask(Word::office), end);
      if (second == nullptr || look_.info(*second).office != OfficeClass::head) break;
    }
    if (link == nullptr && !(look_.classes(next) & mask(Word::office))) break;
    if (link == nullptr && part.office_class == OfficeClass::leader)
      break;  // "ba nhà lãnh đạo Tổng thống Trump, …"
    // "lãnh đạo Tập đoàn Vamed, Thủ tướng …": another person.
    const Match* public_one = look_.longest(next, mask(Word::office), end);
    // "tiếp Đoàn, Chủ nhiệm Ủy ban …" likewise.
    if (look_.info(*head).rank == "delegation" && link != nullptr &&
        look_.info(*link).word == Word::comma)
      break;
    // "chuyên cơ Tổng thống, Thư ký báo chí …" likewise.
    const bool aide = public_one != nullptr && look_.info(*public_one).is_aide &&
                      part.office_class == OfficeClass::head;
    if (aide && link != nullptr && look_.info(*link).word == Word::comma) break;
    // "tiếp Tổng Thư ký Liên hợp quốc, Thủ tướng …" likewise.
    const bool servant = !part.code.empty() && serves_body(*head);
    const bool of_states =
        public_one != nullptr && look_.info(*public_one).office == OfficeClass::head;
    // "con gái tổng thống kiêm cố vấn cấp cao": whose daughter she is, and what she is herself.
    const bool of_chief = of_states && link == nullptr && look_.info(*head).rank == "kin";
    const Match* also = of_chief ? look_.longest(public_one->end, mask(Word::link), end) : nullptr;
    if (also != nullptr && also->end < end && (look_.classes(also->end) & kOffices) != 0) {
      i = also->end;
      continue;
    }
    if ((part.office_class == OfficeClass::private_ || servant) && of_states) break;
    if (public_one != nullptr && are_two(part, *head, link, *public_one)) break;
    // "được bầu làm Chủ tịch nước, Tổng thống Nga …" likewise.
    if (of_states && begin > 0 && link != nullptr && look_.info(*link).word == Word::comma &&
        look_.listed_at(begin - 1, "made")) {
      break;
    }
    // "hội kiến Thủ tướng, lãnh đạo Quốc hội", "…, lãnh đạo các nước": others, but for "Thủ tướng,
    // lãnh đạo đảng Lao động".
    const bool leaders =
        public_one != nullptr && look_.info(*public_one).rank == "leader" &&
        public_one->end < end &&
        look_.longest(public_one->end, mask(Word::group, Word::body), end) != nullptr &&
        fold_syllable(view(text_, t_.tokens[public_one->end].span)) != "đảng";
    if (leaders && link != nullptr && look_.info(*link).word == Word::comma) break;
    // "Theo người phát ngôn, Tổng thống …": another person.
    const std::string_view rank = look_.info(*head).rank;
    const bool holder = rank == "spokesperson" && !out.states.empty() &&
                        look_.longest(next, mask(Word::rank), end) != nullptr;  // "…, Trung tá A"
    if (link != nullptr && look_.info(*link).word == Word::comma &&
        ((rank == "spokesperson" && !holder) || rank == "spouse" ||
         (rank == "adviser" && of_states)))
      break;
    // "sa thải Giám đốc FBI, Tổng thống Mỹ …" likewise.
    const Match* higher =
        rank == "body_head" ? look_.longest(next, mask(Word::office), end) : nullptr;
    if (higher != nullptr && look_.info(*head).code == "SPY" &&
        look_.info(*higher).office == OfficeClass::head)
      break;
    if (out.heads.size() >= 8) break;
    i = next;
  }
  return !out.heads.empty();
}

}  // namespace banggiao
