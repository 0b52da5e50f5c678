// Of whom is no chief himself: whom he serves, and what he deals with.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

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

}  // namespace banggiao
