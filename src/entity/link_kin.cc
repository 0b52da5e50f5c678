// Wives, daughters, brothers of those in office, whom another sentence names.
#include <algorithm>
#include <iterator>

#include "entity/linker.h"

namespace banggiao {
namespace {

// "con gái", "con gái lớn", but not "con trai thứ" and "con trai cả".
bool are_same_kin(const OfficeSeen& a, const OfficeSeen& b) {
  return a.head == b.head && (all_in(a.words, b.words) || all_in(b.words, a.words));
}

}  // namespace

OfficeSeen Linker::kin_seen(Tokens words) const {
  OfficeSeen seen;
  const Match* kin = look_.longest(words.begin, mask(Word::office), words.end);
  if (kin == nullptr) return seen;
  seen.head = kin->row;
  seen.words = folded(Tokens{words.begin, kin->end});
  seen.text = printed({words.begin, kin->end});
  return seen;
}

bool Linker::is_of_kin(const Phrase& phrase) const {
  return !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank == "kin";
}

bool Linker::is_spouse(const Phrase& phrase) const {
  return !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank == "spouse";
}

bool Linker::is_wife(const Phrase& phrase) const {
  const Words kin = is_of_kin(phrase) ? kin_seen(phrase.office).words : Words();
  return !kin.empty() && kin.back() == "vợ";
}

// "con gái của cô Ivanka": hers, and not herself. Of "con gái Tổng thống Trump" it is her father
// who is named.
bool Linker::is_named_in(const Person& person, const Words& words) const {
  Words named;
  std::copy_if(person.name.begin(), person.name.end(), std::back_inserter(named),
               [&](std::string_view w) { return all_in({w}, words); });
  if (named.empty() || (person.name.size() > 1 && named == Words{person.name.back()}))
    return false;  // of one family
  return std::none_of(people_.all().begin(), people_.all().end(), [&](const Person& other) {
    return other.entity != person.entity &&
           (all_in(named, other.name) || all_in(other.name, words));
  });
}

// "Con gái Tổng thống Mỹ", "Đệ nhất phu nhân": the one whom the story has told to be it; nobody
// where there are two.
Person* Linker::kin_named(const Phrase& phrase, std::string_view state, std::size_t actor) {
  const std::uint32_t begin = phrase.tokens.begin;
  if (is_several(phrase) || (begin > 0 && words_.is(begin - 1, {"hai", "cả", "một", "mỗi", "cặp"})))
    return nullptr;
  // "cô Ivanka và con gái"
  const Actor* beside = actor > 0 && begin > 0 && out_.actors[actor - 1].token_end + 1 == begin &&
                                words_.joins(begin - 1)
                            ? &out_.actors[actor - 1]
                            : nullptr;
  const std::optional<EntityIndex> other =
      beside != nullptr && beside->members.size() == 1 ? beside->members[0].entity : std::nullopt;
  const bool spouse = is_spouse(phrase);
  if (spouse && state.empty()) return nullptr;
  const bool wife = !state.empty() && is_wife(phrase);  // also who is called "phu nhân" elsewhere
  const OfficeSeen seen = spouse ? office_seen(phrase) : kin_seen(phrase.office);
  const Words words = folded(phrase.tokens);
  Person* only = nullptr;
  bool several = false;
  people_.each_of_first([&](Person& person) {
    if (!state.empty() && person.represents != state) return;
    const bool is_it =
        spouse ? person.office_class == OfficeClass::spouse && !person.offices.empty() &&
                     is_former(seen) == is_former(person.offices.front())
               : (person.kin && are_same_kin(seen, *person.kin)) ||
                     (wife && person.female && person.office_class == OfficeClass::spouse &&
                      !is_former(person.offices.front()));
    if (!is_it || person.entity == other || is_named_in(person, words)) return;
    several = several || only != nullptr;
    only = &person;
  });
  if (only == nullptr && spouse && !is_former(seen)) {
    only = known_holder(seen, state);
    if (only != nullptr) tell_office(*only, seen);
  }
  return several ? nullptr : only;
}

// "bà Kim Yo-jong đứng đợi anh trai hội đàm": who leads the state of which she is told to be the
// leader's sister.
const Person* Linker::elder_of_subject(const Phrase& phrase, std::size_t actor) {
  if (!is_of_kin(phrase) || !words_.is(phrase.office.begin, {"anh"}) ||
      !words_.is(phrase.office.end - 1, {"trai", "ruột"}) || is_several(phrase))
    return nullptr;
  for (std::size_t i = actor; i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.members.size() != 1 || !a.members[0].entity) continue;
    const Person* sister = people_.of_entity(*a.members[0].entity);
    if (sister == nullptr || !sister->kin || sister->kin->words.empty() ||
        sister->kin->words.front() != "em")
      continue;
    const Person* leader = people_.leader(sister->represents);
    return leader != nullptr && leader->name.front() == sister->name.front() ? leader : nullptr;
  }
  return nullptr;
}

// `actor`: which one of all it is, or becomes.
std::vector<ActorMember> Linker::kin_told_of(const Phrase& phrase, std::string_view state,
                                             std::size_t actor) {
  if (!is_of_kin(phrase) && !is_spouse(phrase)) return {};
  const Person* person = kin_named(phrase, state, actor);
  if (person == nullptr) person = elder_of_subject(phrase, actor);
  return person == nullptr ? std::vector<ActorMember>()
                           : std::vector<ActorMember>{member_of(*person, office_seen(phrase).text)};
}

}  // namespace banggiao
