// Who acts for no state, and words for people that name none.
#include <algorithm>
#include <optional>

#include "core/home.h"
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

// "Nhật Bản là nhà đầu tư lớn nhất": said of a land.
bool Linker::calls_land(const Phrase& phrase) const {
  const std::uint32_t begin = phrase.tokens.begin;
  // "Việt Nam đảm nhiệm vai trò Chủ tịch ASEAN": the chair is a state.
  if (begin > sentence_begin_ && look_.listed_at(begin, "chair_of_states") &&
      is_near(begin - 1, Near::chair))
    return true;
  const bool made = phrase.office_class == OfficeClass::private_ && begin > sentence_begin_ &&
                    words_.is(begin - 1, {"là", "thành"});
  if (!made || !actor_in_sentence() || vocabulary_.info(phrase.heads.front()).rank != "business")
    return false;
  return out_.actors.back().kind == ActorKind::state || out_.actors.back().kind == ActorKind::body;
}

// "Đại sứ quán đã thăm lãnh sự"
bool Linker::calls_service(const Phrase& phrase) const {
  if (phrase.heads.empty() || vocabulary_.info(phrase.heads.front()).rank != "consul" ||
      !phrase.represented().empty())
    return false;
  return phrase.tokens.end == phrase.tokens.begin + 2 &&
         look_.listed_before(phrase.tokens.begin, "consular") < phrase.tokens.begin;
}

// "hoạt động của Nhóm nghị sĩ hữu nghị", "Ảnh: TT": words of a name.
bool Linker::is_no_office(const Phrase& phrase) const {
  const auto [begin, end] = phrase.tokens;
  if (begin == 0) return false;
  if (words_.is(begin - 1, {"nhóm"}) && end < t_.tokens.size() && words_.is(end, {"hữu"}))
    return true;
  // "lực lượng đặc nhiệm", "đồn cảnh sát": no men.
  if (!phrase.heads.empty() && phrase.represented().empty() &&
      is_one_of(vocabulary_.info(phrase.heads.front()).code, {"COP", "MIL", "SPY"}) &&
      (words_.is(begin - 1, {"đồn", "xe", "đội"}) ||
       (begin > 1 && ((words_.is(begin - 1, {"lượng"}) && words_.is(begin - 2, {"lực"})) ||
                      (words_.is(begin - 1, {"vị"}) && words_.is(begin - 2, {"đơn"}))))))
    return true;
  return end == begin + 1 && t_.tokens[begin].all_caps &&
         view(text_, t_.tokens[begin - 1].span) == ":" && phrase.represented().empty();
}

// "Trump bênh vực con trai về cuộc gặp với luật sư Nga": the only one of this calling and land whom
// the story names.
const Person* Linker::only_of_calling(const Phrase& phrase, std::string_view land) {
  // "chuyên gia Mỹ" is anybody but where he says something.
  const bool expert =
      look_.listed_at(phrase.office.begin, "work_of_thought") && says_after(phrase.tokens.end);
  if (land.size() != 3 || phrase.heads.size() != 1 || is_several(phrase) ||
      (!expert && !look_.listed_at(phrase.office.begin, "callings")) ||
      (phrase.tokens.begin > 0 && words_.is(phrase.tokens.begin - 1, {"một", "nhóm"})))
    return nullptr;
  const Match* whole = look_.longest(phrase.office.begin, mask(Word::office), phrase.office.end);
  if (whole == nullptr || whole->end < phrase.office.end) return nullptr;  // "luật sư chính phủ"
  const OfficeSeen seen = office_seen(phrase);
  const Person* only = nullptr;
  bool several = false;
  people_.each_of_first([&](const Person& person) {
    if (person.row || person.represents != land) return;
    if (expert ? !is_civilian(person) || person.offices.empty() : !person.holds(seen)) return;
    several = several || only != nullptr;
    only = &person;
  });
  return several ? nullptr : only;
}

// "chuyên gia", "doanh nhân", who heads a firm or a house of study abroad: acts for no state. A
// policeman does.
bool Linker::is_civil(const Phrase& phrase) const {
  if (phrase.heads.empty()) return false;
  const bool of_house = phrase.office_class == OfficeClass::private_ && phrase.code.empty();
  std::optional<bool> studies;
  return std::all_of(phrase.heads.begin(), phrase.heads.end(), [&](RowId head) {
    const RowInfo& info = vocabulary_.info(head);
    if (info.is_civil || of_house || !info.may_study)
      return info.is_civil || (of_house && info.may_be_of_firm);
    if (!studies)
      studies =
          phrase.code.empty() && phrase.represented() != kHomeState && is_of_study(phrase.office);
    return *studies;
  });
}

// "Tổng Giám đốc Tập đoàn Siemens", no "các giám đốc doanh nghiệp"
bool Linker::heads_house(const Phrase& phrase) const {
  const bool heads =
      is_one_of(vocabulary_.info(phrase.heads.front()).rank, {"body_head", "business"});
  const Match* head =
      heads ? look_.longest(phrase.office.begin, mask(Word::office), phrase.office.end) : nullptr;
  return head != nullptr && head->end < phrase.office.end &&
         t_.tokens[phrase.office.end - 1].capital;
}

// "Giám đốc Viện Lowy", "chủ nhiệm chương trình châu Á tại Trung tâm Carnegie"
bool Linker::is_of_study(Tokens office) const {
  for (std::uint32_t i = office.begin + 1; i < office.end; ++i) {
    if (look_.listed_at(i, "house_of_study") && !words_.is(i - 1, {"thượng", "hạ", "nghị", "vụ"}))
      return true;
  }
  return false;
}

// Whose only offices are such, or of whom nothing is told, and whom the dictionary knows in no
// office, or as one who acts for nobody.
bool Linker::is_civilian(const Person& person) const {
  const auto civil = [](const OfficeSeen& office) { return office.civil; };
  if (person.row && vocabulary_.info(*person.row).is_civil)
    return std::all_of(person.offices.begin(), person.offices.end(), civil);
  if (person.kin || person.known || person.heads) return false;
  if (person.row && (person.offices.empty() || vocabulary_.info(*person.row).has_offices))
    return false;
  return std::all_of(person.offices.begin(), person.offices.end(), civil);
}

}  // namespace banggiao
