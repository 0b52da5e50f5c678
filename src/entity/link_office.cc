// Offices: who holds the one that stands without a name.
#include <algorithm>
#include <utility>

#include "core/home.h"
#include "core/strings.h"
#include "entity/linker.h"
#include "lexicon/terms.h"

namespace banggiao {

// "Trong cuộc điện đàm với người đồng cấp Mỹ Mike Pompeo, Ngoại trưởng Nga …": whose counterpart it
// is, where the sentence tells nobody before.
const Phrase* Linker::peer_behind(const Phrase& phrase) const {
  const bool opens = !actor_in_sentence();
  if (!opens || now_ + 1 >= phrases_.size()) return nullptr;
  const Phrase& next = phrases_[now_ + 1];
  // A president of China is no "Chủ tịch" of America.
  const bool minister = !next.heads.empty() && is_one_of(vocabulary_.info(next.heads.front()).rank,
                                                         {"minister", "foreign_minister",
                                                          "defence_minister", "deputy_minister"});
  const bool somebody =
      next.kind == Phrase::Kind::person &&
      (minister || (phrase.kind == Phrase::Kind::office && next.office_class == OfficeClass::head));
  const bool fits = somebody && !next.counterpart && !next.heads.empty() &&
                    next.states.size() == 1 && next.represented() != phrase.represented();
  return fits && next.tokens.begin < t_.sentences[sentence_].end &&
                 is_one_of(view(text_, t_.tokens[next.tokens.begin - 1].span), {","})
             ? &next
             : nullptr;
}

// Who the sentence is about, of those told of so far.
const Person* Linker::subject_now() {
  // "Sau khi họp với người đồng cấp, ông Pompeo …"
  const bool opens = !actor_in_sentence();
  if (opens && now_ + 1 < phrases_.size() &&
      phrases_[now_ + 1].tokens.begin < t_.sentences[sentence_].end &&
      phrases_[now_ + 1].kind == Phrase::Kind::person) {
    const Phrase& next = phrases_[now_ + 1];
    return named_by(next, next.represented());
  }
  for (const bool object : {false, true}) {
    for (std::size_t i = first_actor_of(sentence_); i < out_.actors.size(); ++i) {
      const Actor& a = out_.actors[i];
      if (is_object(a) != object || a.members.size() != 1 || !a.members[0].entity) continue;
      if (const Person* person = people_.of_entity(*a.members[0].entity)) return person;
    }
  }
  return last_person_before();
}

// Not of `not_of` where another was told of: "ông Lavrov gặp Tổng thống Iran Raisi và người đồng
// cấp Iran".
const Person* Linker::last_person_before(std::string_view not_of) {
  const Person* last = nullptr;
  for (std::size_t i = out_.actors.size(), seen = 0; i-- > 0 && seen < kMostBack; ++seen) {
    const Actor& a = out_.actors[i];
    if (a.kind != ActorKind::person || a.members.empty() || !a.members[0].entity) continue;
    const Person* person = people_.of_entity(*a.members[0].entity);
    if (not_of.empty() || person == nullptr || person->represents != not_of) return person;
    if (last == nullptr) last = person;
  }
  return last;
}

// "Ủy viên Bộ Chính trị" who is called "Chủ tịch Quốc hội" too: the office that he is told of by
// here; empty where the fullest has it.
std::string Linker::held_as(const Person& person, const OfficeSeen& office) {
  const OfficeSeen& shown = person.offices.front();
  const bool stands = shown.words.size() > office.words.size() && has_standing(shown) &&
                      !has_standing(office) && office.words == without_standing(shown).words;
  if (stands) return office.text;
  if (same_office(office, shown)) return {};
  const auto held = std::find_if(person.offices.begin(), person.offices.end(),
                                 [&](const OfficeSeen& o) { return same_office(office, o); });
  return held == person.offices.end() ? std::string() : held->text;
}

ActorMember Linker::office_member(const Phrase& phrase, std::string_view state, bool& resolved) {
  OfficeSeen seen = office_seen(phrase);
  resolved = true;
  if (phrase.counterpart) {
    const Person* other = last_person_before(state);
    if (other != nullptr && !other->offices.empty()) seen = other->offices.front();
    if (const Phrase* peer = peer_behind(phrase)) seen = office_seen(*peer), other = nullptr;
    // "Tổng thống Nga và người đồng cấp Mỹ": of the office right before, also where nobody is named
    // with it.
    const Phrase* before = actor_in_sentence() ? &phrases_[actor_phrase_.back()] : nullptr;
    // "đến chỗ vợ và nói chuyện với người đồng cấp Nga", "nói với các quan chức Anh … cuộc gặp với
    // người đồng cấp Nga": of another.
    const auto is_nobody = [&](const Phrase& p) {
      return is_several(p) &&
             (p.office_class == OfficeClass::official || p.office_class == OfficeClass::private_);
    };
    if (before != nullptr && (is_of_kin(*before) || is_spouse(*before) || is_nobody(*before)))
      before = nullptr;
    const bool same_state = before != nullptr && !state.empty() &&
                            out_.actors.back().members.size() == 1 &&
                            out_.actors.back().members[0].represents == state;
    if (before != nullptr && !before->heads.empty() && !before->counterpart && !same_state) {
      const bool ranked =
          is_one_of(vocabulary_.info(before->heads.front()).rank, {"rank", "military", ""});
      if (out_.actors.back().kind == ActorKind::office ||
          (out_.actors.back().kind == ActorKind::person && !ranked))
        seen = office_seen(*before);
      if (out_.actors.back().kind == ActorKind::office) other = nullptr;
    }
    seen = without_standing(std::move(seen));
    const bool several = is_several(phrase);
    if (state.empty() && !several) other = subject_now();
    Person* holder = !state.empty() ? people_.holder(seen, state, now_)
                     : several      ? nullptr
                                    : people_.other_holder(seen, other, now_);
    if (holder != nullptr && holder != other) {
      people_.tell(*holder, now_, false);
      return member_of(*holder);
    }
    // "… muốn Trump ở lại, nhưng người đồng cấp Mỹ …": he.
    if (seen.text.empty() && same_state && out_.actors.back().kind == ActorKind::person)
      return out_.actors.back().members[0];
    // "trong cuộc điện đàm với người đồng cấp Mỹ, Chủ tịch Trung Quốc …": heads of state are of one
    // rank.
    const bool of_leader = before != nullptr && before->office_class == OfficeClass::leader &&
                           before->represented().size() == 3;
    const bool of_head =
        of_leader ||
        (other != nullptr && (other->office_class == OfficeClass::head || chairs_state(*other)));
    if (Person* leader = of_head && !state.empty() ? people_.leader(state) : nullptr) {
      people_.tell(*leader, now_, false);
      return member_of(*leader);
    }
    resolved = false;
    return {std::nullopt, seen.text, std::string(state), vocabulary_.info(seen.head).is_senior};
  }
  // "cố lãnh đạo Triều Tiên" is not who leads it now.
  const bool once = is_former(seen) ||
                    (!phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).code == "OPP");
  if (phrase.office_class == OfficeClass::leader && !once && !state.empty() &&
      !is_several(phrase)) {
    if (Person* leader = people_.leader(state)) {
      tell_office(*leader, seen);
      people_.tell(*leader, now_, false);
      return member_of(*leader);
    }
  } else if (phrase.office_class != OfficeClass::official &&
             phrase.office_class != OfficeClass::spouse &&
             (phrase.states.size() > 1 || !is_several(phrase))) {
    // "chuyên gia" is anybody, "chuyên gia này" the one told of.
    const bool anybody = phrase.office_class == OfficeClass::private_ &&
                         !words_.says_this(phrase.tokens.end) && !is_of_chief(phrase) &&
                         !heads_house(phrase);
    Person* holder = anybody ? nullptr : people_.holder(seen, state, now_);
    if (holder != nullptr && is_past(*holder, phrase, seen)) holder = nullptr;
    if (holder != nullptr && !is_of_many(phrase)) {
      people_.tell(*holder, now_, false);
      return member_of(*holder,
                       phrase.heads.size() > 1 && !same_office(seen, holder->offices.front())
                           ? seen.text
                           : held_as(*holder, seen));
    }
    if (Person* known = anybody || state.empty() || phrase.states.size() > 1 || is_former(seen)
                            ? nullptr
                            : known_holder(seen, state)) {
      known->office_class = phrase.office_class;
      known->offices.push_back(seen);
      people_.tell(*known, now_, false);
      return member_of(*known);
    }
    if (!state.empty() && !phrase.heads.empty()) state_of_office_.try_emplace(seen.head, state);
  }
  resolved = false;
  // "đại diện Bộ Ngoại giao" of no told state speaks for Viet Nam.
  if (state.empty() && phrase.agent && !is_never_ours(phrase)) {
    const auto told = state_of_office_.find(seen.head);
    const bool assumed = told == state_of_office_.end();
    assumed_ |= assumed;
    return {std::nullopt, seen.text, assumed ? kHomeState : told->second, false, false, assumed};
  }
  return {std::nullopt, seen.text, std::string(state),
          !phrase.heads.empty() && vocabulary_.info(seen.head).is_senior};
}

// Whether he only once headed the state, and is told of in passing: "Tổng thống Mỹ" is not "cựu
// Tổng thống Richard Nixon".
bool Linker::is_past(const Person& person, const Phrase& phrase, const OfficeSeen& office) {
  constexpr std::size_t kMost = 2;  // times that he is told of
  if (phrase.office_class != OfficeClass::head || is_former(office) || person.mentions > kMost)
    return false;
  return std::all_of(person.offices.begin(), person.offices.end(),
                     [](const OfficeSeen& o) { return is_former(o); });
}

// "Ông Trump …": "Tổng thống Mỹ" is he, though nobody calls him so: whom the dictionary knows in
// this office, and of whom the story tells no other.
Person* Linker::known_holder(const OfficeSeen& office, std::string_view state) {
  if (Person* one = people_.most_told([&](const Person& person) {
        return person.row && person.represents == state && person.offices.empty() &&
               is_known_in(*person.row, office);
      }))
    return one;
  return people_.most_told([&](const Person& person) {
    return !person.row && person.known && person.represents == state && person.offices.empty() &&
           person.name.size() == 1 && of_family_known_in(person, office);
  });
}

// "ông Tập" and "Chủ tịch Trung Quốc": whether the dictionary tells of one of the family that held
// the office.
bool Linker::of_family_known_in(const Person& person, const OfficeSeen& office) const {
  const Table* people = lexicon_.table("names/people");
  if (people == nullptr) return false;
  for (RowId id = people->first; id < people->first + people->size; ++id) {
    const RowInfo& row = vocabulary_.info(id);
    if (row.code != person.represents || row.office != OfficeClass::head) continue;
    const std::string_view name = lexicon_.row(id).cells[0];
    if (fold_syllable(name.substr(0, name.find(' '))) == person.name.front() &&
        is_known_in(id, office))
      return true;
  }
  return false;
}

// Whether the dictionary tells that somebody held such an office.
bool Linker::is_known_in(RowId row, const OfficeSeen& office) const {
  const Table* people = lexicon_.table("names/people");
  const int offices = people == nullptr ? -1 : lexicon_.column(*people, "offices");
  if (offices < 0) return false;
  bool holds = false;
  each_term(lexicon_.row(row).cells[static_cast<std::size_t>(offices)], [&](const Term& term) {
    const std::vector<std::string> folded = words_of(term.office);
    const Words words(folded.begin(), folded.end());
    const bool foreign = std::find(words.begin(), words.end(), "ngoại") != words.end();
    holds = holds || (same_office(office, {office_words(words, foreign ? "foreign_minister" : ""),
                                           office.head,
                                           {},
                                           office.aide}) &&
                      (!office.aide || all_in(office.words, words)));
  });
  return holds;
}

// "đại diện", "đại diện các doanh nghiệp", "Chủ tịch và Giám đốc điều hành của hơn 20 tập đoàn":
// any of them.
bool Linker::is_of_many(const Phrase& phrase) const {
  if (words_.says_this(phrase.tokens.end)) return false;
  const bool bare =
      phrase.office.end == phrase.office.begin + 2 && folded(phrase.office) == Words{"đại", "diện"};
  return bare || words_.of_many(phrase.tokens.end);
}

std::vector<ActorMember> Linker::holders(const Phrase& phrase, std::string_view state) {
  constexpr std::size_t kMost = 12;
  const OfficeSeen seen = office_seen(phrase);
  if (words_.is(phrase.tokens.end - 1, {"nhiệm", "khác"}))
    return {};  // "các vị Tổng thống tiền nhiệm"
  std::vector<ActorMember> out;
  people_.each_recent(now_, [&](const Person& person) {
    if ((!state.empty() && person.represents != state) || out.size() >= kMost) return;
    const auto office = std::find_if(person.offices.begin(), person.offices.end(),
                                     [&](const OfficeSeen& o) { return same_office(seen, o); });
    if (office != person.offices.end()) out.push_back(member_of(person, office->text));
  });
  if (out.size() < 2) out.clear();
  return out;
}

// Whether the sentence has told so far of people and lands, and all of other states.
bool Linker::only_others_now(std::string_view state) const {
  bool others = false;
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    for (const ActorMember& m : out_.actors[i].members) {
      if (m.represents == state) return false;
      others = others || !m.represents.empty();
    }
  }
  return others;
}

void Linker::add_office(const Phrase& phrase) {
  if (calls_land(phrase) || calls_service(phrase) || is_no_office(phrase)) return;
  if (phrase.office_class == OfficeClass::leader && phrase.represented().empty()) return;
  // Politicians and candidates of no told land are anybody, but for "chính trị gia này".
  const bool anybody =
      !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank == "politician";
  if (anybody && phrase.represented().empty() && !phrase.of_this_state &&
      !words_.points_back(phrase.tokens.end))
    return;
  std::vector<ActorMember> members;
  bool resolved = true, together = false, of_chief = false;
  if (phrase.states.size() > 1) {
    for (std::string_view state : phrase.states) {
      bool known = true;
      members.push_back(office_member(phrase, state, known));
      resolved = resolved && known;
    }
  } else {
    const std::string told = state_told(phrase, of_chief);
    if (is_several(phrase))
      members = holders(phrase, told);
    else if (phrase.office_class == OfficeClass::private_)
      members = private_told_of(phrase, told);
    else if (told.empty())
      members = official_told_of(phrase);
    together = !members.empty();
    if (members.empty()) members = subject_of(phrase, told);
    if (members.empty()) members = told_to_be(phrase, told);
    if (members.empty()) members = explained_by(phrase, told);
    if (members.empty()) members = kin_told_of(phrase, told, out_.actors.size());
    if (members.empty()) members = named_beside(phrase, told);
    if (members.empty()) members = named_behind_chief(phrase, told);
    if (members.empty()) members = one_of_kind_told_of(phrase, told);
    const bool one = phrase.tokens.begin > sentence_begin_ &&
                     words_.is(phrase.tokens.begin - 1, {"vị"});  // "mong muốn một vị tổng thống"
    const bool as_such = phrase.tokens.begin > sentence_begin_ &&
                         words_.calls_office_as_such(phrase.tokens.begin - (one ? 1u : 0u));
    if (members.empty() && (as_such || is_made_anew(phrase, told) ||
                            words_.calls_one_to_come(phrase.tokens.begin, phrase.tokens.end))) {
      const OfficeSeen seen = office_seen(phrase);
      const Person* holder = told.empty() ? people_.holder(seen, told, now_) : nullptr;
      const std::string state =
          holder != nullptr && !only_others_now(holder->represents) ? holder->represents : told;
      members.push_back({std::nullopt, seen.text, state,
                         !phrase.heads.empty() && vocabulary_.info(seen.head).is_senior});
    }
    if (members.empty()) members.push_back(office_member(phrase, told, resolved));
  }
  for (const ActorMember& m : members) {
    if (m.entity) mention(phrase, *m.entity);
    if (m.entity) break;
  }
  const bool unheld = members.size() == 1 && !members[0].entity;
  if (const std::optional<std::size_t> holder = unheld ? subject_behind(phrase) : std::nullopt)
    held_by_.emplace_back(out_.actors.size(), *holder);
  Actor& a = actor(phrase, ActorKind::office);
  a.together = together;
  const bool appointed =
      a.token_begin > sentence_begin_ &&
      look_.listed_before(a.token_begin, "appoints") < a.token_begin;  // does nothing yet
  a.domestic_only = a.domestic_only || (of_chief && !members.front().entity) ||
                    (appointed && is_national(phrase));
  a.members = std::move(members);
  if (!resolved) open_.push_back(out_.actors.size() - 1);
}

bool Linker::is_national(const Phrase& phrase) const {
  return std::any_of(phrase.heads.begin(), phrase.heads.end(),
                     [&](RowId head) { return vocabulary_.info(head).is_national; });
}

}  // namespace banggiao
