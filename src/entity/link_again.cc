// Who is told of again by what he is: "quan chức này", "nhà ngoại giao Nga", "người đồng cấp".
#include <algorithm>

#include "core/home.h"
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

// "Quan chức này nói thêm": who was told of last, of those in office.
std::vector<ActorMember> Linker::official_told_of(const Phrase& phrase) const {
  constexpr std::size_t kFarthest = 3;  // sentences
  if (phrase.office_class != OfficeClass::official) return {};
  const bool begins = phrase.tokens.begin <= sentence_begin_;
  // "Vị quan chức giấu tên"
  const auto hides = [&](std::uint32_t token) {
    return token < t_.tokens.size() && words_.is(token, {"giấu", "ẩn"});
  };
  const bool unnamed =
      hides(phrase.tokens.end) || (phrase.tokens.end > 1 && hides(phrase.tokens.end - 2));
  const bool one = !begins && words_.is(phrase.tokens.begin - 1,
                                        {"vị"});  // "vị quan chức giấu tên cho biết thêm"
  if (!(one || words_.points_back(phrase.tokens.end)) || is_several(phrase)) return {};
  for (std::size_t i = out_.actors.size();
       i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.members.size() != 1 || a.members[0].represents.empty() || a.members[0].head ||
        a.domestic_only)
      continue;
    if (unnamed && a.members[0].entity) continue;
    const bool official = a.kind == ActorKind::office ||
                          (a.kind == ActorKind::person && !a.members[0].office.empty());
    if (official && a.kind == ActorKind::office && !a.members[0].entity)
      return {{std::nullopt, office_seen(phrase).text, a.members[0].represents}};
    if (official) return {a.members[0]};
  }
  return {};
}

// "Đại diện Bộ Ngoại giao Trung Quốc cho biết": the one who speaks for it, where the story names
// one alone.
void Linker::name_speakers() {
  for (const std::size_t index : open_) {
    Actor& a = out_.actors[index];
    const Phrase& phrase = phrases_[actor_phrase_[index]];
    if (a.members.size() != 1 || a.members[0].entity || phrase.heads.empty() || is_several(phrase))
      continue;
    const RowInfo& head = vocabulary_.info(phrase.heads.front());
    const bool stands = head.rank == "envoy" && words_.is(phrase.office.begin, {"đại"}) &&
                        phrase.office.end > phrase.office.begin + 2;
    if (!stands && head.rank != "spokesperson") continue;
    const std::uint32_t begin = a.token_begin;
    if (!says_after(a.token_end) && (begin == 0 || !words_.is(begin - 1, {"theo", "lời", "vị"})))
      continue;
    Words house = folded(phrase.office);
    std::erase_if(house, [](std::string_view w) {
      return is_one_of(w, {"đại", "diện", "người", "phát", "ngôn", "viên", "nữ"});
    });
    const Person* only = nullptr;
    bool several = false;
    people_.each_of_first([&](const Person& person) {
      const bool speaks =
          std::any_of(person.offices.begin(), person.offices.end(), [&](const OfficeSeen& o) {
            const bool of_it =
                all_in(house, o.words) || (person.represents == kHomeState && o.words.size() == 2);
            return of_it && vocabulary_.info(o.head).rank == "spokesperson";
          });
      if (!speaks || person.represents != a.members[0].represents) return;
      several = several || only != nullptr;
      only = &person;
    });
    if (only != nullptr && !several) a.members[0] = member_of(*only);
  }
}

// "Chuyên gia này nói thêm", "vị luật sư này": who was told of last, of those in no public office;
// nobody where he has no name.
std::vector<ActorMember> Linker::private_told_of(const Phrase& phrase, std::string_view told) {
  constexpr std::size_t kFarthest = 4;  // sentences
  if (phrase.tokens.end >= t_.tokens.size() || !words_.is(phrase.tokens.end, {"này"}) ||
      is_several(phrase))
    return {};
  const Match* whole = look_.longest(phrase.office.begin, mask(Word::office), phrase.office.end);
  if (whole == nullptr || whole->end < phrase.office.end) return {};  // "điệp viên của cơ quan này"
  const auto knows = [&](RowId head) { return vocabulary_.info(head).code == "EDU"; };
  const OfficeSeen seen = office_seen(phrase);
  for (std::size_t i = out_.actors.size();
       i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.members.size() != 1 || !is_somebody(a)) continue;
    const Phrase& other = phrases_[actor_phrase_[i]];
    const bool same = !other.heads.empty() && other.heads.front() == phrase.heads.front();
    const bool alike =
        same || (!other.heads.empty() && knows(other.heads.front()) && knows(seen.head));
    if (!a.members[0].entity && alike && !is_several(other)) return {a.members[0]};
    const Person* person = a.members[0].entity ? people_.of_entity(*a.members[0].entity) : nullptr;
    if (person == nullptr || person->row) continue;
    if (person->office_class != OfficeClass::private_ && !person->offices.empty() &&
        !person->holds(seen))
      continue;
    const bool of_his_work = person->offices.empty() || person->holds(seen) ||
                             (knows(person->offices.front().head) && knows(seen.head));
    if (of_his_work) return {told_member(*person, phrase, told)};
  }
  return {};
}

// "nhà ngoại giao Nga nhấn mạnh", "Chính khách Pháp cho rằng": who was told of last, of those of
// that land whose office is of the kind.
std::vector<ActorMember> Linker::one_of_kind_told_of(const Phrase& phrase, std::string_view land) {
  constexpr std::size_t kFarthest = 4;  // sentences
  const std::uint32_t begin = phrase.tokens.begin;
  const bool politician = look_.listed_at(begin, "politician");
  // "một nhà ngoại giao", "nhà ngoại giao giấu tên"
  if ((begin > sentence_begin_ && words_.is(begin - 1, {"một"})) ||
      words_.is(phrase.tokens.end - 1, {"tên"}))
    return {};
  if ((!politician && !look_.listed_at(begin, "diplomat")) || land.size() != 3 ||
      is_several(phrase) || !says_after(phrase.tokens.end))
    return {};
  const auto is_of_kind = [&](const OfficeSeen& office) {
    const std::string_view rank = vocabulary_.info(office.head).rank;
    return is_one_of(rank, {"foreign_minister", "ambassador", "envoy", "spokesperson"}) ||
           (politician && is_one_of(rank, {"head_of_state", "head_of_government", "minister",
                                           "legislator", "legislature_head"})) ||
           (rank == "deputy_minister" && all_in({"ngoại", "giao"}, office.words));
  };
  for (std::size_t i = out_.actors.size();
       i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.members.size() != 1 || !a.members[0].entity || a.members[0].represents != land) continue;
    const Person* person = people_.of_entity(*a.members[0].entity);
    if (person != nullptr && !person->offices.empty() && is_of_kind(person->offices.front()))
      return {told_member(*person, phrase, land)};
  }
  return {};
}

// "Tổng thống Mỹ gọi cho người đồng cấp Hàn Quốc", whom only a later sentence names.
const Person* Linker::holder_told_later(const ActorMember& counterpart) {
  if (counterpart.entity || counterpart.represents.empty() || counterpart.office.empty())
    return nullptr;
  const std::vector<std::string> printed = words_of(counterpart.office);
  const Words words(printed.begin(), printed.end());
  const bool foreign = std::find(words.begin(), words.end(), "ngoại") != words.end();
  const OfficeSeen office = {office_words(words, foreign ? "foreign_minister" : ""), 0, {}, false};
  const auto anybody = [](const Person&) { return true; };
  if (const Person* person = people_.first_holder(office, counterpart.represents, anybody))
    return person;
  const bool leads = std::find(words.begin(), words.end(), "lãnh") != words.end();
  if (leads) return people_.leader(counterpart.represents);
  const Person* peer = people_.first_holder(office, {}, anybody);
  return peer != nullptr && (peer->office_class == OfficeClass::head || chairs_state(*peer))
             ? people_.leader(counterpart.represents)
             : nullptr;
}

}  // namespace banggiao
