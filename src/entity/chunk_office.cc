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

// Goes over the offices of one person, each with what it is of: "cựu Phó Thủ tướng, Bộ trưởng
// Ngoại giao Lào".
class Chunker::OfficeChain {
 public:
  OfficeChain(const Chunker& chunker, std::uint32_t begin, std::uint32_t end, Office& out)
      : c_(chunker), look_(chunker.look_), begin_(begin), end_(end), out_(out), i_(begin) {}

  // Whether there is any; `out` gets them.
  bool read();

 private:
  static constexpr WordMask kStanding =
      mask(Word::former, Word::new_, Word::acting, Word::deputy);  // "cựu", "tân", "quyền", "phó"
  static constexpr WordMask kOffices =
      mask(Word::office, Word::rank, Word::party_title, Word::deputy);

  struct Next {  // what stands behind an office
    std::uint32_t at = 0;
    const Match* link = nullptr;    // "kiêm", a comma, a dash
    const Match* office = nullptr;  // at `at`
  };

  bool is(std::uint32_t i, Word w) const { return c_.is(i, w); }
  const Match* at(std::uint32_t i, WordMask wanted) const { return look_.longest(i, wanted, end_); }
  bool is_link(const Next& next, Word w) const {
    return next.link != nullptr && look_.info(*next.link).word == w;
  }
  bool is_of_head(const Next& next) const {
    return next.office != nullptr && look_.info(*next.office).office == OfficeClass::head;
  }
  bool is_named_behind(std::uint32_t i) const {
    return c_.name_at(i, end_, Introduced::office) > i;
  }
  bool are_several() const {  // "các" before the first office
    return begin_ > 0 && look_.listed_before(begin_, "several") < begin_;
  }

  // An office at i_.
  std::uint32_t behind_standing() const;
  const Match* head_here() const;
  bool is_surname(const Match& head) const;
  std::string_view body_in(const Match& head) const;
  Office part_of(const Match& head) const;

  // Whether it is of the same person as those before.
  bool is_of_another(const Match& head, const Office& part) const;
  bool is_beside_many(const Match& head, const Office& part) const;
  bool is_told_to_people(const Office& part) const;
  bool is_of_other_house(const Match& head, const Office& part) const;
  bool lacks_state(const Office& part) const {
    return !out_.states.empty() && part.states.empty() && part.code.empty();
  }
  bool leads_in_name(const Match& head, const Office& part) const;
  bool is_of_next_chief(const Office& part) const;
  void take(const Match& head, const Office& part);

  // What follows.
  Next behind(const Office& part) const;
  bool may_go_on(const Office& part, const Next& next) const;
  std::uint32_t own_of_kin(const Match& head, const Next& next) const;
  bool goes_to_another(const Match& head, const Office& part, const Next& next) const;
  bool ends_at_comma(const Match& head, const Office& part, const Next& next) const;

  const Chunker& c_;
  const Lookup& look_;
  const std::uint32_t begin_, end_;
  Office& out_;
  std::uint32_t i_;
  bool chairs_ = false;  // heads a house that is yet to be told
};

bool Chunker::office_at(std::uint32_t i, std::uint32_t end, Office& out) const {
  out.words.begin = i;
  if (i >= end || (look_.classes(i) & kOfficeStarts) == 0) return false;
  // "chính quyền Tổng thống Trump", "lên nắm quyền Tổng thống"
  const bool power =
      is(i, Word::acting) && i > 0 &&
      (look_.longest(i - 1, mask(Word::body), i + 1) != nullptr || says(i - 1, "nắm"));
  return !power && OfficeChain(*this, i, end, out).read();
}

bool Chunker::OfficeChain::read() {
  constexpr std::size_t kMost = 8;
  while (const Match* head = head_here()) {
    const Office part = part_of(*head);
    if (!out_.heads.empty()) {
      if (is_of_another(*head, part)) break;
      if (leads_in_name(*head, part)) {
        out_.end = head->end;
        break;
      }
      if (is_of_next_chief(part)) break;
    }
    take(*head, part);
    const Next next = behind(part);
    if (!may_go_on(part, next)) break;
    if (const std::uint32_t own = own_of_kin(*head, next); own > next.at) {
      i_ = own;
      continue;
    }
    if (goes_to_another(*head, part, next) || out_.heads.size() >= kMost) break;
    i_ = next.at;
  }
  return !out_.heads.empty();
}

// Behind "cựu", "tân", "quyền" that are no part of a head.
std::uint32_t Chunker::OfficeChain::behind_standing() const {
  std::uint32_t head_at = i_;
  while (const Match* before = at(head_at, kStanding)) {
    const Match* head = at(head_at, mask(Word::office));
    if (head != nullptr && head->end > before->end) break;
    head_at = before->end;
  }
  return head_at;
}

const Match* Chunker::OfficeChain::head_here() const {
  const std::uint32_t head_at = behind_standing();
  const Match* head = at(head_at, mask(Word::office, Word::rank, Word::party_title));
  if (head == nullptr) return nullptr;
  const Match* body = at(head_at, mask(Word::body, Word::field));
  // "Chủ tịch nước này": of that state.
  if (head->end > head_at + 1 && at(head->end - 1, mask(Word::this_state)) != nullptr)
    head = look_.longest(head_at, mask(Word::office), head->end - 1);
  if (head == nullptr || (body != nullptr && body->end > head->end)) return nullptr;
  const bool capital = c_.t_.tokens[head_at].capital;
  const Match* word = capital ? nullptr : at(head_at, mask(Word::plain));
  if (word != nullptr && word->end > head->end) return nullptr;  // "ông bị cáo buộc"
  return is_surname(*head) ? nullptr : head;
}

// "nghi phạm Đoàn Thị Hương": a name.
bool Chunker::OfficeChain::is_surname(const Match& head) const {
  const std::vector<Token>& tokens = c_.t_.tokens;
  return head.end == head.begin + 1 && is(head.begin, Word::surname) &&
         tokens[head.begin].capital && head.end < end_ && tokens[head.end].capital &&
         tokens[head.end].vietnamese &&
         (look_.classes(head.end) & (kNotInNames | mask(Word::person))) == 0;
}

// "Chủ tịch Ủy ban châu Âu" is one head, and of the union: its code; empty where none.
std::string_view Chunker::OfficeChain::body_in(const Match& head) const {
  std::string_view code;
  if (look_.info(head).rank == "envoy") return code;  // "Trưởng SOM ASEAN Việt Nam"
  for (std::uint32_t k = head.begin + 1; k < head.end && code.empty(); ++k) {
    const Match* org = at(k, mask(Word::body_of_states, Word::other_body));
    if (org == nullptr || org->end != head.end || look_.info(*org).parent.size() == 3) continue;
    code = look_.info(*org).parent.empty() ? look_.info(*org).code : look_.info(*org).parent;
  }
  return code;
}

// An office with what it is of, up to its `end`.
Chunker::Office Chunker::OfficeChain::part_of(const Match& head) const {
  const RowInfo& info = look_.info(head);
  Office part;
  part.words.begin = i_;
  part.heads.push_back(head.row);
  part.office_class = info.word == Word::office ? info.office : OfficeClass::other;
  part.code = body_in(head);
  part.end = c_.office_complement(head.end, end_, part);
  if (part.states.empty() && part.code.empty() && !info.parent.empty()) part.states = {info.parent};
  part.words.end = std::max(part.words.end, head.end);
  return part;
}

bool Chunker::OfficeChain::is_of_another(const Match& head, const Office& part) const {
  return is_beside_many(head, part) || is_told_to_people(part) ||
         // "các đại sứ, chuyên gia", "Nhà vua, Hoàng hậu", "Thủ tướng, đại sứ A"
         (is(i_ - 1, Word::comma) && c_.never_one(out_, part, begin_)) ||
         is_of_other_house(head, part);
}

// "18 nguyên thủ, Tổng thống Mỹ", "theo các nhà phân tích, tân Tổng thống"
bool Chunker::OfficeChain::is_beside_many(const Match& head, const Office& part) const {
  const bool chief = is(i_ - 1, Word::comma) &&
                     (look_.info(head).is_senior || part.office_class == OfficeClass::leader);
  if (!chief || begin_ == 0) return false;
  if (c_.t_.tokens[begin_ - 1].kind != TokenKind::number && !are_several()) return false;
  return !c_.begins_line(begin_) && (!part.states.empty() || is_named_behind(part.end));
}

// "phát biểu với các nhà báo, người phát ngôn …", "vì lợi ích của người dân, Bộ trưởng …"
bool Chunker::OfficeChain::is_told_to_people(const Office& part) const {
  if (!is(i_ - 1, Word::comma)) return false;
  const RowInfo& first = look_.info_of(out_.heads.front());
  const bool anybody =
      first.office == OfficeClass::private_ || first.rank == "official";  // "công chức"
  const bool many = (anybody && look_.listed_at(begin_, "people_of")) || are_several() ||
                    (begin_ > 0 && look_.listed_before(begin_, "becomes") < begin_);
  return many && is_named_behind(part.end);
}

// A second office belongs to the same person unless it names another state or body.
bool Chunker::OfficeChain::is_of_other_house(const Match& head, const Office& part) const {
  if (!out_.states.empty() && !part.states.empty()) return out_.states != part.states;
  if (!part.states.empty() || part.code.empty()) return false;
  // "Tổng Thư ký LHQ, Chủ tịch Ủy ban châu Âu": of two bodies.
  if (out_.states.empty()) return !out_.code.empty() && out_.code != part.code;
  // "Tổng thống Sri Lanka, Tổng Thư ký Liên hợp quốc": who serves a body has no office of a state.
  return is(i_ - 1, Word::comma) && c_.serves_body(head);
}

// "Bộ trưởng Quốc phòng Trung Quốc, Thượng tướng Ngụy Phượng Hòa", "Trưởng Đại diện Thương mại Mỹ
// Đại sứ Jamieson Greer": the rank leads in the name.
bool Chunker::OfficeChain::leads_in_name(const Match& head, const Office& part) const {
  if (!lacks_state(part)) return false;
  if (look_.info(head).rank == "ambassador" && !is(i_ - 1, Word::comma) &&
      is_named_behind(head.end))
    return true;
  // but "đặc phái viên của nhà lãnh đạo Triều Tiên, tướng Kim Yong Chol" is of the one who sent
  // him.
  const bool of_chief =
      (out_.office_class == OfficeClass::head || out_.office_class == OfficeClass::leader) &&
      begin_ > 0 && is(begin_ - 1, Word::of);
  return !of_chief && c_.is_rank_of(out_, head, end_);
}

// "Tổng thống Nga, Thủ tướng …": another person, unless "kiêm" joins them.
bool Chunker::OfficeChain::is_of_next_chief(const Office& part) const {
  return lacks_state(part) && !is(i_ - 1, Word::link) &&
         (part.office_class == OfficeClass::head || !c_.is_second_of(out_, part.end, end_));
}

// Of several offices the most public one tells what the person may speak for; "Chủ tịch kiêm Giám
// đốc Tập đoàn" is of one house.
void Chunker::OfficeChain::take(const Match& head, const Office& part) {
  const bool first = out_.heads.empty();
  out_.heads.append(part.heads);
  const bool one_house =
      chairs_ && is(i_ - 1, Word::link) && part.office_class == OfficeClass::private_;
  out_.office_class =
      first || one_house ? part.office_class : std::min(out_.office_class, part.office_class);
  chairs_ = (first || chairs_) && look_.info(head).rank == "body_head" && part.end == head.end;
  out_.of_this_state = out_.of_this_state || part.of_this_state;
  if (out_.states.empty()) out_.states = part.states;
  if (out_.code.empty()) out_.code = part.code;
  out_.agent = out_.agent || part.agent;
  out_.words.end = part.words.end;
  out_.end = part.end;
}

Chunker::OfficeChain::Next Chunker::OfficeChain::behind(const Office& part) const {
  Next next;
  next.at = part.end;
  next.link = at(c_.behind_abbreviation(part.end, end_), mask(Word::link, Word::comma, Word::dash));
  if (next.link != nullptr) {
    next.at = next.link->end;
    if (const Match* second = at(next.at, mask(Word::link))) next.at = second->end;
  }
  next.office = at(next.at, mask(Word::office));
  return next;
}

// Whether an office follows that may be the same person's.
bool Chunker::OfficeChain::may_go_on(const Office& part, const Next& next) const {
  if (next.at >= end_ || !(look_.classes(next.at) & (kOffices | kStanding))) return false;
  // "ba nhà lãnh đạo Tổng thống Trump, …"
  if (next.link == nullptr)
    return (look_.classes(next.at) & mask(Word::office)) != 0 &&
           part.office_class != OfficeClass::leader;
  // "Thủ tướng - Bộ trưởng …": a dash does not make a head of government a minister.
  return !is_link(next, Word::dash) || out_.office_class != OfficeClass::head ||
         c_.t_.tokens[next.link->begin].glued || is_of_head(next);
}

// "con gái tổng thống kiêm cố vấn cấp cao": whose daughter she is, and where what she is herself
// begins; `next.at` where nothing tells.
std::uint32_t Chunker::OfficeChain::own_of_kin(const Match& head, const Next& next) const {
  const bool of_chief = is_of_head(next) && next.link == nullptr && look_.info(head).rank == "kin";
  const Match* also = of_chief ? at(next.office->end, mask(Word::link)) : nullptr;
  const bool own =
      also != nullptr && also->end < end_ && (look_.classes(also->end) & kOffices) != 0;
  return own ? also->end : next.at;
}

bool Chunker::OfficeChain::goes_to_another(const Match& head, const Office& part,
                                           const Next& next) const {
  if (is_link(next, Word::comma) && ends_at_comma(head, part, next)) return true;
  if (next.office == nullptr) return false;
  // "lãnh đạo Tập đoàn Vamed, Thủ tướng …", "tiếp Tổng Thư ký Liên hợp quốc, Thủ tướng …"
  const bool servant = !part.code.empty() && c_.serves_body(head);
  if ((part.office_class == OfficeClass::private_ || servant) && is_of_head(next)) return true;
  if (c_.are_two(part, head, next.link, *next.office)) return true;
  // "sa thải Giám đốc FBI, Tổng thống Mỹ …"
  return look_.info(head).rank == "body_head" && look_.info(head).code == "SPY" && is_of_head(next);
}

// Whether the comma behind an office goes on to somebody else.
bool Chunker::OfficeChain::ends_at_comma(const Match& head, const Office& part,
                                         const Next& next) const {
  const std::string_view rank = look_.info(head).rank;
  // "tiếp Đoàn, Chủ nhiệm Ủy ban …", "vợ Tổng thống, Bộ trưởng …"
  if (rank == "delegation" || rank == "spouse") return true;
  if (rank == "adviser" && is_of_head(next)) return true;
  // "Theo người phát ngôn, Tổng thống …", but "người phát ngôn Bộ Quốc phòng Mỹ, Trung tá A".
  if (rank == "spokesperson" && (out_.states.empty() || at(next.at, mask(Word::rank)) == nullptr))
    return true;
  if (next.office == nullptr) return false;
  // "chuyên cơ Tổng thống, Thư ký báo chí …"
  if (look_.info(*next.office).is_aide && part.office_class == OfficeClass::head) return true;
  // "được bầu làm Chủ tịch nước, Tổng thống Nga …"
  if (is_of_head(next) && begin_ > 0 && look_.listed_at(begin_ - 1, "made")) return true;
  // "hội kiến Thủ tướng, lãnh đạo Quốc hội", "…, lãnh đạo các nước": others, but for "Thủ tướng,
  // lãnh đạo đảng Lao động".
  const std::uint32_t behind = next.office->end;
  return look_.info(*next.office).rank == "leader" &&
         at(behind, mask(Word::group, Word::body)) != nullptr && !c_.says(behind, "đảng");
}

}  // namespace banggiao
