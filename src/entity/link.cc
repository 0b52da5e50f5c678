// People and offices: who they are, and who is meant by a name or an office told again.
#include "entity/link.h"

#include <algorithm>
#include <utility>

#include "core/home.h"
#include "core/strings.h"
#include "entity/keys.h"
#include "entity/linker.h"
#include "lexicon/terms.h"

namespace banggiao {

EntityAnnotation Linker::run() {
  out_.actors.reserve(phrases_.size());
  out_.mentions.reserve(phrases_.size());
  out_.entities.reserve(phrases_.size());
  for (auto* by_actor : {&actor_phrase_, &actor_sentence_}) by_actor->reserve(phrases_.size());
  actor_quote_.reserve(phrases_.size());
  std::size_t sentence = 0;
  for (std::size_t p = 0; p < phrases_.size(); ++p) {
    const Phrase& phrase = phrases_[p];
    while (sentence + 1 < t_.sentences.size() && t_.sentences[sentence].end <= phrase.tokens.begin)
      ++sentence;
    now_ = p;
    sentence_ = sentence;
    sentence_begin_ = t_.sentences[sentence].begin;
    if (!is_he(phrase)) add(phrase);
  }
  resolve_forward();
  name_keys(out_.entities, people_.all(), dictionary_, lexicon_);
  return std::move(out_);
}

// "Anh cho biết …" in a story that calls somebody "anh" and has no other word of the United
// Kingdom.
bool Linker::is_he(const Phrase& phrase) {
  const auto is_anh = [&](const Phrase& p) {
    return p.kind == Phrase::Kind::state && p.tokens.end == p.tokens.begin + 1 &&
           view(text_, t_.tokens[p.tokens.begin].span) == "Anh";
  };
  const auto begins = [&](const Phrase& p) {
    const std::uint32_t at = p.tokens.begin;
    if (at == 0 || t_.tokens[at - 1].kind == TokenKind::punct) return true;
    const auto sentence =
        std::lower_bound(t_.sentences.begin(), t_.sentences.end(), at,
                         [](const Sentence& s, std::uint32_t token) { return s.begin < token; });
    return sentence != t_.sentences.end() && sentence->begin == at;
  };
  if (!is_anh(phrase) || !begins(phrase)) return false;
  if (!tells_of_him_) {
    const auto him = std::count_if(t_.tokens.begin(), t_.tokens.end(),
                                   [&](const Token& t) { return view(text_, t.span) == "anh"; });
    const auto britain = [&](const Phrase& p) {
      return std::find(p.states.begin(), p.states.end(), "GBR") != p.states.end() &&
             !(is_anh(p) && begins(p));
    };
    tells_of_him_ = him >= 2 && std::none_of(phrases_.begin(), phrases_.end(), britain);
  }
  return *tells_of_him_;
}

EntityIndex Linker::entity(EntityType type, const std::string& key, const std::string& name) {
  const auto [it, added] =
      by_key_.try_emplace({type, key}, static_cast<EntityIndex>(out_.entities.size()));
  if (added) {
    Entity& e = out_.entities.emplace_back();
    e.type = type;
    e.name = name;
  } else {
    add_alias(out_.entities[it->second], name);
  }
  return it->second;
}

EntityIndex Linker::country(std::string_view code, const std::string& name) {
  const EntityIndex e = entity(EntityType::country, std::string(code), name);
  out_.entities[e].code = out_.entities[e].country = std::string(code);
  out_.entities[e].cameo = std::string(code);
  return e;
}

void Linker::add_alias(Entity& e, const std::string& name) {
  if (e.name != name && std::find(e.aliases.begin(), e.aliases.end(), name) == e.aliases.end())
    e.aliases.push_back(name);
}

void Linker::set_reach(Actor& a, OfficeClass office) {
  a.local = office == OfficeClass::local;
  a.spouse = office == OfficeClass::spouse;
  a.domestic_only = a.local || a.spouse || office == OfficeClass::private_;
}

Actor& Linker::actor(const Phrase& phrase, ActorKind kind) {
  Actor& a = out_.actors.emplace_back();
  a.token_begin = phrase.tokens.begin;
  a.token_end = phrase.tokens.end + (phrase.closed ? 1u : 0u);
  a.span = span_of(phrase);
  a.kind = kind;
  set_reach(a, phrase.office_class);
  a.domestic_only = a.domestic_only || phrase.media;
  actor_phrase_.push_back(now_);
  actor_sentence_.push_back(sentence_);
  actor_quote_.push_back(words_.quotation(phrase.tokens.begin, sentence_begin_));
  return a;
}

void Linker::add(const Phrase& phrase) {
  switch (phrase.kind) {
    case Phrase::Kind::person:
      return add_person(phrase);
    case Phrase::Kind::office:
      return holder_of_name(phrase) ? add_person(phrase.named_by_given()) : add_office(phrase);
    case Phrase::Kind::pronoun:
      return add_pronoun(phrase);
    case Phrase::Kind::both:
      return add_both(phrase);
    case Phrase::Kind::state:
      return add_state(phrase);
    case Phrase::Kind::this_state:
      return add_this_state(phrase);
    case Phrase::Kind::body:
      return add_body(phrase);
    case Phrase::Kind::place:
      return add_place(phrase);
    case Phrase::Kind::gathering:
    case Phrase::Kind::instrument:
      return add_title(phrase);
  }
}

OfficeSeen Linker::office_seen(const Phrase& phrase) const {
  OfficeSeen seen;
  seen.text = printed(phrase.office);
  if (!phrase.heads.empty()) {
    seen.head = phrase.heads.front();
    seen.aide = std::all_of(phrase.heads.begin(), phrase.heads.end(),
                            [&](RowId head) { return vocabulary_.info(head).is_aide; });
  }
  std::string_view rank;  // of one of several: "Phó Thủ tướng, Bộ trưởng Ngoại giao"
  for (const RowId head : phrase.heads) {
    const std::string_view own = vocabulary_.info(head).rank;
    if (is_one_of(own, {"foreign_minister", "defence_minister", "spokesperson"})) rank = own;
  }
  seen.words = office_words(folded(phrase.office), rank);
  // "Tổng thống Mỹ đắc cử"
  const std::uint32_t end = phrase.name.empty() || phrase.name.begin < phrase.office.end
                                ? phrase.tokens.end
                                : phrase.name.begin;
  for (std::uint32_t i = phrase.office.end + 1; !phrase.states.empty() && i < end; ++i) {
    if (!words_.is(i, {"cử"}) || !words_.is(i - 1, {"đắc"})) continue;
    for (const std::string_view w : {"đắc", "cử"}) seen.words.push_back(w), (seen.text += ' ') += w;
  }
  return seen;
}

bool Linker::vietnamese_name(const Phrase& phrase) const {
  if (phrase.name.end - phrase.name.begin < 2 || phrase.family == "kr" || phrase.family == "cn")
    return false;
  // "Jung Min", without any mark, is Korean.
  return words_.are_vietnamese(phrase.name.begin, phrase.name.end) &&
         (phrase.family == "vn" || words_.have_marks(phrase.name.begin, phrase.name.end));
}

ActorMember Linker::member_of(const Person& person, const std::string& office) const {
  ActorMember m;
  m.entity = person.entity;
  m.represents = person.represents;
  m.office = !office.empty()          ? office
             : person.offices.empty() ? std::string()
                                      : person.offices.front().text;
  m.senior = !person.offices.empty() && vocabulary_.info(person.offices.front().head).is_senior;
  m.head = person.leads || person.office_class == OfficeClass::head ||
           (person.row && vocabulary_.info(*person.row).office == OfficeClass::head);
  return m;
}

// "Maria Butina", where the story goes on with "Butina" alone: no firm or ship.
bool Linker::is_told_again(const Phrase& phrase) {
  if (phrase.family_name || phrase.name.end < phrase.name.begin + 2 ||
      t_.tokens[phrase.name.begin].all_caps || t_.tokens[phrase.name.end - 1].all_caps)
    return false;
  if (!lone_names_) {
    lone_names_.emplace();
    for (const Phrase& p : phrases_) {
      if (p.kind == Phrase::Kind::person && p.known_only && !p.family_name &&
          p.name.end == p.name.begin + 1)
        lone_names_->insert(view(text_, t_.tokens[p.name.begin].span));
    }
  }
  return lone_names_->contains(view(text_, t_.tokens[phrase.name.end - 1].span));
}

// "giáo sư Kim" is not the leader Kim Jong-un, but the professor of that name.
Person* Linker::no_leader(const Phrase& phrase, Person* person) {
  const bool teaches =
      !phrase.heads.empty() &&
      words_.is(phrase.office.begin, {"giáo", "tiến", "thạc"});  // a rank, and no office
  const bool lone = person != nullptr && !phrase.has_row &&
                    phrase.name.end == phrase.name.begin + 1 &&
                    (teaches || phrase.office_class == OfficeClass::private_);
  const bool leads =
      lone && (person->heads || person->leads || person->office_class == OfficeClass::head);
  if (!leads) return person;
  const Words name = folded(phrase.name);
  const OfficeSeen office = office_seen(phrase);
  Person* found = nullptr;
  people_.each_recent(now_, [&](Person& other) {
    if (!all_in(name, other.name) || (!other.is_private() && !other.holds(office))) return;
    if (found == nullptr || other.holds(office) >= found->holds(office)) found = &other;
  });
  return found;
}

void Linker::add_person(const Phrase& phrase) {
  if (phrase.known_only && people_.all().empty() && !is_told_again(phrase)) return;
  const Words name = folded(phrase.name);
  std::string state(phrase.represented());
  const std::optional<RowId> row = phrase.has_row ? std::optional(phrase.row) : std::nullopt;
  if (state.empty() && row) state = vocabulary_.info(*row).code;
  if (state.empty() && phrase.of_this_state) state = this_state(phrase);
  bool leads = false;  // a delegation
  if (state.empty()) {
    state = led_delegation(phrase);
    leads = !state.empty();
  }
  if (state.empty() && phrase.office_class == OfficeClass::spouse) {
    if (const Person* other = last_person_before()) state = other->represents;
  }
  Person* person = phrase.family_name ? people_.of_family(name.front(), now_)
                   : phrase.known_only
                       ? people_.ending_in(name, now_)
                       : people_.named(name, row, state, phrase.female, phrase.male, now_);
  if (person == nullptr && phrase.known_only && !phrase.family_name && name.size() == 1 &&
      !t_.tokens[phrase.name.begin].all_caps)
    person = people_.beginning_with(name.front(), now_);
  if (person == nullptr && phrase.known_only && !is_told_again(phrase)) return;
  // "Tổng giám mục Kim" is who was called so before, not the Kim of whom more is told.
  if (person != nullptr && !row && name.size() == 1 && !phrase.heads.empty()) {
    const OfficeSeen seen = office_seen(phrase);
    const auto called = [&](const Person& p) { return p.holds(seen) && all_in(name, p.name); };
    if (Person* other = person->holds(seen) ? nullptr : people_.most_told(called)) person = other;
  }
  if (person == nullptr && !row && name.size() == 1 && (phrase.female || phrase.male)) {
    person = people_.misspelt(name.front(), phrase.female, now_);
  }
  person = no_leader(phrase, person);
  const std::string shown = printed(phrase.name);
  if (person == nullptr) {
    Person fresh;
    fresh.entity = static_cast<EntityIndex>(out_.entities.size());
    fresh.name = name;
    fresh.row = row;
    Entity& e = out_.entities.emplace_back();
    e.type = EntityType::person;
    e.name = shown;
    person = people_.add(std::move(fresh));
  }
  Entity& e = out_.entities[person->entity];
  if (name.size() > person->name.size() ||
      (name.size() == person->name.size() && shown.size() > e.name.size() &&
       all_in({name.back()}, person->name))) {
    if (e.name != shown) add_alias(e, e.name), std::erase(e.aliases, shown);
    e.name = shown;
    person->rename(name);
  } else {
    add_alias(e, shown);
  }
  if (row && !person->row) person->row = row;
  if (row) person->heads = vocabulary_.info(*row).office == OfficeClass::head;
  person->female |= phrase.female || (row && vocabulary_.info(*row).female) ||
                    std::find(name.begin(), name.end(), "thị") != name.end();
  person->male |= phrase.male || (row && vocabulary_.info(*row).male);
  if (person->represents.empty() || (person->guessed && !state.empty())) {
    person->represents = state;
    person->guessed = false;
  }
  if (person->represents.empty() && person->row)
    person->represents = vocabulary_.info(*person->row).code;
  if (person->represents.empty()) person->represents = state_of_house(phrase);
  if (person->represents.empty() && vietnamese_name(phrase)) {
    // "Quốc hội Trung Quốc … Bộ trưởng Tư pháp Trương Quân"
    const bool ours = std::any_of(name.begin(), name.end(), [](std::string_view w) {
      return is_one_of(w, {"văn", "thị"});
    });
    const bool chinese = !ours && phrase.family == "both" && may_be_guessed(phrase) &&
                         !is_ours_told() && state_around() == "CHN";
    person->represents = chinese ? "CHN" : kHomeState;
    person->guessed = chinese;
  }
  if (!phrase.kin.empty()) person->kin = kin_seen(phrase.kin);
  if (now_ > 0 && kin_to_be_.first == now_) person->kin = kin_to_be_.second;
  person->known |= leads;
  const bool serves =
      !phrase.heads.empty() &&
      !is_one_of(vocabulary_.info(phrase.heads.front()).rank, {"rank", "military", ""}) &&
      phrase.office_class != OfficeClass::private_;  // "Chủ tịch Tập"
  if (person->represents.empty() && name.size() == 1 && (phrase.male || phrase.female || serves)) {
    person->represents = vocabulary_.state_of_surname(std::string(name.front()));
    person->known = person->known || !person->represents.empty();
  }
  std::string said;  // the office here, where it is another than the fullest
  if (!phrase.heads.empty()) {
    OfficeSeen seen = office_seen(phrase);
    seen.civil = is_civil(phrase);
    if (person->represents.empty() && phrase.office_class != OfficeClass::private_) {
      if (const auto it = state_of_office_.find(seen.head); it != state_of_office_.end()) {
        person->represents = it->second;
      }
    }
    if (person->represents.empty() && phrase.office_class != OfficeClass::private_)
      person->represents = state_of_owner(phrase);
    if (person->represents.empty() && phrase.office_class != OfficeClass::private_)
      person->represents = state_of_row(phrase);
    if (person->represents.empty() && may_be_guessed(phrase)) {
      person->represents = state_of_companion(phrase);
      if (person->represents.empty() || person->represents == kHomeState)
        person->represents = state_around();
      person->guessed = !person->represents.empty();
    }
    if (person->offices.empty() || phrase.office_class < person->office_class) {
      person->office_class = phrase.office_class;
    }
    // Not whose sister she is, nor who leads the opposition.
    const RowInfo& first = vocabulary_.info(seen.head);
    person->leads = person->leads || (first.office == OfficeClass::leader && first.code == "GOV");
    const auto same = std::find_if(person->offices.begin(), person->offices.end(),
                                   [&](const OfficeSeen& o) { return o.words == seen.words; });
    const bool known = same != person->offices.end();
    if (known && same->text.size() < seen.text.size() &&
        words_of(same->text).size() < same->words.size())
      same->text = seen.text;  // "Tổng thống" of whom the title calls "TT"
    // The fullest chain first: it is what a participant is shown with.
    const bool lower =
        person->office_class == OfficeClass::head && phrase.office_class != OfficeClass::head;
    const bool since = !person->offices.empty() && is_since(seen, person->offices.front());
    const bool before = !person->offices.empty() && is_since(person->offices.front(), seen);
    const bool fuller =
        person->offices.empty() || since ||
        (!lower && !before && seen.words.size() > person->offices.front().words.size());
    if (known || !fuller) said = printed_office(phrase, seen, person->offices.front());
    if (!known) {
      person->offices.insert(fuller ? person->offices.begin() : person->offices.end(),
                             std::move(seen));
    }
  } else if (to_be_.phrase == now_ && now_ > 0) {
    to_be_.once ? tell_office(*person, to_be_.office) : take_office(*person, to_be_.office);
    if (person->represents.empty()) person->represents = to_be_.state;
  } else if (phrase.counterpart && person->offices.empty()) {
    const Phrase* peer = peer_behind(phrase);
    const Person* other = peer != nullptr ? nullptr : last_person_before(state);
    if (peer != nullptr) {
      person->offices.push_back(without_standing(office_seen(*peer)));
      person->office_class = peer->office_class;
    } else if (other != nullptr && !other->offices.empty()) {
      person->offices.push_back(without_standing(other->offices.front()));
      person->office_class = other->office_class;
    }
  }
  if (phrase.heads.empty() && person->offices.empty()) take_listed_office(*person);
  note_list(phrase, *person);
  if (e.country.empty() && person->represents.size() == 3) e.country = person->represents;
  e.cameo = person->represents + (person->offices.empty() ? "" : role_of(*person));
  people_.tell(*person, now_, true);
  mention(phrase, person->entity);
  Actor& a = actor(phrase, ActorKind::person);
  set_reach(a, person->office_class);
  a.members.push_back(member_of(*person, said));
  name_office_before(*person);
}

// "Thủ tướng" of whom the story calls "cố Chủ tịch" elsewhere; empty where the fullest of his
// offices has it.
std::string Linker::printed_office(const Phrase& phrase, const OfficeSeen& seen,
                                   const OfficeSeen& shown) const {
  // "Tổng thống Obama" of a "cựu Tổng thống"
  const bool stood =
      seen.words.size() != shown.words.size() &&
      (is_former(shown) != is_former(seen) || has_standing(shown) != has_standing(seen));
  if (stood && without_standing(seen).words == without_standing(shown).words) return seen.text;
  if (seen.aide || (phrase.heads.size() == 1 && shown.head == seen.head) ||
      phrase.office_class == OfficeClass::official ||
      phrase.office_class == OfficeClass::private_) {
    return {};
  }
  // A rank says less than an office.
  const bool ranked = std::any_of(phrase.heads.begin(), phrase.heads.end(), [&](RowId head) {
    return is_one_of(vocabulary_.info(head).rank, {"rank", "military", ""});
  });
  return ranked || all_in(seen.words, shown.words) || same_office(seen, shown) ? std::string()
                                                                               : seen.text;
}

std::string Linker::role_of(const Person& person) const {
  return person.offices.empty() ? std::string()
                                : std::string(vocabulary_.info(person.offices.front().head).code);
}

void Linker::resolve_forward() {
  for (const auto& [office, holder] : held_by_) {
    const auto at = std::lower_bound(actor_phrase_.begin(), actor_phrase_.end(), holder);
    const std::size_t i = static_cast<std::size_t>(at - actor_phrase_.begin());
    if (at == actor_phrase_.end() || *at != holder || out_.actors[i].members.size() != 1 ||
        !out_.actors[i].members[0].entity)
      continue;
    const Person* person = people_.of_entity(*out_.actors[i].members[0].entity);
    ActorMember& m = out_.actors[office].members[0];
    if (person != nullptr &&
        (m.represents.empty() || m.assumed || m.represents == person->represents)) {
      m = told_member(*person, phrases_[actor_phrase_[office]],
                      m.assumed ? std::string_view() : std::string_view(m.represents));
    }
  }
  for (std::size_t index : open_) {
    Actor& a = out_.actors[index];
    const Phrase& phrase = phrases_[actor_phrase_[index]];
    if (phrase.counterpart && a.members.size() == 1) {
      if (const Person* person = holder_told_later(a.members[0])) a.members[0] = member_of(*person);
    }
    if (a.members.size() == 1 && !a.members[0].entity) {
      const std::vector<ActorMember> kin = kin_told_of(phrase, a.members[0].represents, index);
      if (!kin.empty()) a.members = kin;
    }
    if (phrase.office_class == OfficeClass::private_ && a.members.size() == 1 &&
        !a.members[0].entity) {
      if (const Person* one = only_of_calling(phrase, a.members[0].represents))
        a.members[0] = told_member(*one, phrase, a.members[0].represents);
    }
    if (phrase.counterpart || phrase.office_class == OfficeClass::official ||
        phrase.office_class == OfficeClass::private_ ||
        (phrase.states.size() < 2 && is_several(phrase))) {
      continue;
    }
    const OfficeSeen seen = office_seen(phrase);
    for (ActorMember& m : a.members) {
      if (m.entity) continue;
      // Of those who lead Viet Nam "lãnh đạo hai nước" means nobody alone.
      const bool ours = a.kind == ActorKind::both && m.represents == kHomeState;
      const bool leads = phrase.office_class == OfficeClass::leader && !is_former(seen) && !ours;
      Person* leader = leads ? people_.leader(m.represents) : nullptr;
      if (leader != nullptr) tell_office(*leader, seen);
      const auto holds_now = [&](const Person& p) { return !is_past(p, phrase, seen); };
      const Person* found = leads ? leader : people_.first_holder(seen, m.represents, holds_now);
      if (found == nullptr && !leads && !seen.aide && !m.represents.empty() && !is_former(seen)) {
        if (Person* known = known_holder(seen, m.represents))
          known->offices.push_back(seen), found = known;
      }
      if (found != nullptr) {
        m = member_of(*found);
      } else if (m.represents.empty() && is_national(phrase) && seen.words.front() != "nguyên" &&
                 !is_acting(seen) && !is_never_ours(phrase)) {
        m.represents = kHomeState;
        m.assumed = assumed_ = true;
      }
    }
  }
  states_of_sentence();
  states_of_guards();
  states_behind();
  states_of_houses();
  name_speakers();
  partners_states();
  if (assumed_) assume_no_more();
  for (const auto& [pronoun, told] : nameless_)
    out_.actors[pronoun].members = out_.actors[told].members;
  for (Actor& a : out_.actors) {
    for (ActorMember& m : a.members) {  // a state or an office that was told only later
      const Person* person = m.entity && (m.represents.empty() || m.office.empty())
                                 ? people_.of_entity(*m.entity)
                                 : nullptr;
      if (person == nullptr) continue;
      if (m.represents.empty()) m.represents = person->represents;
      if (m.office.empty()) m = member_of(*person);
      if (m.office.empty() && person->told_office) m.office = person->told_office->text;
    }
  }
  // Somebody of whom no public office is told and whom nobody knows acts for no state.
  enum class Acts : char { publicly, privately, for_none };
  std::vector<Acts> acts(out_.entities.size(), Acts::publicly);
  for (const Person& person : people_.all()) {
    if (is_civilian(person))
      acts[person.entity] = Acts::for_none;
    else if (person.is_private() && !person.known)
      acts[person.entity] = Acts::privately;
  }
  for (std::size_t i = 0; i < out_.actors.size(); ++i) {
    Actor& a = out_.actors[i];
    if (a.kind == ActorKind::state || a.kind == ActorKind::body) continue;
    bool civil = !a.members.empty();
    for (ActorMember& m : a.members) {
      const bool none =
          m.entity ? acts[*m.entity] == Acts::for_none : is_civil(phrases_[actor_phrase_[i]]);
      if (none) m.represents.clear();
      civil = civil && none;
    }
    const bool alone = a.members.size() == 1 && a.members[0].entity &&
                       acts[*a.members[0].entity] == Acts::privately;
    a.domestic_only = a.domestic_only || civil || alone;
  }
  for (std::size_t i = 0; i < out_.actors.size();
       ++i) {  // "phái đoàn Mỹ": no office that somebody holds
    Actor& a = out_.actors[i];
    const Heads& heads = phrases_[actor_phrase_[i]].heads;
    if (a.kind != ActorKind::office || heads.empty() ||
        vocabulary_.info(heads.front()).rank != "delegation")
      continue;
    a.kind = ActorKind::body;
    for (ActorMember& m : a.members) m.entity.reset();
  }
  const auto before = [](const Mention& x, const Mention& y) {
    return x.span.begin < y.span.begin;
  };
  const bool sorted = std::is_sorted(out_.mentions.begin(), out_.mentions.end(), before);
  if (!sorted) std::stable_sort(out_.mentions.begin(), out_.mentions.end(), before);
}

EntityAnnotation link_entities(std::string_view text, const TokenizedText& tokens,
                               const Lookup& lookup, const Vocabulary& vocabulary,
                               const NearWords& near, const Lexicon& lexicon,
                               std::span<const Phrase> phrases) {
  return Linker(text, tokens, lookup, vocabulary, near, lexicon, phrases).run();
}

}  // namespace banggiao
