// States, bodies, places, gatherings and instruments; "hai bên", "nước này".
#include <algorithm>

#include "core/home.h"
#include "entity/keys.h"
#include "entity/linker.h"
#include "record/key.h"

namespace banggiao {

void Linker::add_both(const Phrase& phrase) {
  std::vector<ActorMember> members;
  bool resolved = true;
  for (std::string_view state : phrase.states) {
    if (phrase.states.size() < 2) break;
    const Person* leader =
        phrase.office_class == OfficeClass::leader ? people_.leader(state) : nullptr;
    if (leader != nullptr) {
      members.push_back(member_of(*leader));
    } else if (phrase.heads.empty()) {
      const EntityIndex e = country(state, std::string(vocabulary_.state_name(state)));
      members.push_back({e, {}, std::string(state), false});
    } else {
      bool known = true;
      members.push_back(office_member(phrase, state, known));
      resolved = resolved && known;
    }
  }
  Actor& a = actor(phrase, ActorKind::both);
  a.members = std::move(members);
  if (!resolved) open_.push_back(out_.actors.size() - 1);
  if (phrase.office_class == OfficeClass::official) {
    a.office = printed(phrase.office);
  } else if (!phrase.heads.empty()) {
    a.holders = printed(phrase.office);
  } else if (phrase.office_class == OfficeClass::leader &&
             words_.call_leaders(phrase.tokens.begin, phrase.tokens.end)) {
    a.holders = kLeaders;
  }
}

void Linker::add_state(const Phrase& phrase) {
  // Where the article has a "bà Nga", "Nga" is she.
  if (phrase.name.end - phrase.name.begin == 1) {
    if (const Person* person = people_.private_one(folded(phrase.name.begin), now_)) {
      mention(phrase, person->entity);
      Actor& a = actor(phrase, ActorKind::person);
      a.domestic_only = true;
      a.members.push_back(member_of(*person));
      return;
    }
  }
  std::vector<ActorMember> members;
  for (std::string_view state : phrase.states) {
    const EntityIndex e = country(
        state, phrase.states.size() == 1 && vocabulary_.info(phrase.row).word == Word::country
                   ? printed(phrase.name)
                   : std::string(vocabulary_.state_name(state)));
    members.push_back({e, {}, std::string(state), false});
  }
  mention(phrase, *members.front().entity);
  Actor& a = actor(phrase, ActorKind::state);
  a.members = std::move(members);
  a.domestic_only = a.domestic_only || words_.calls_people(phrase.tokens.begin);
}

void Linker::add_this_state(const Phrase& phrase) {
  const std::uint32_t begin = phrase.tokens.begin;
  // "các nước láng giềng"
  if (begin > sentence_begin_ &&
      (look_.listed_before(begin, "several") < begin || words_.is(begin - 1, {"một"}) ||
       (t_.tokens[begin - 1].kind == TokenKind::number && !t_.tokens[begin - 1].glued)))
    return;
  const std::string state = this_state(phrase);
  if (state.empty()) return;
  const EntityIndex e = country(state, std::string(vocabulary_.state_name(state)));
  mention(phrase, e);
  actor(phrase, ActorKind::pronoun).members.push_back({e, {}, state, false});
}

void Linker::add_body(const Phrase& phrase) {
  const std::string shown = printed(phrase.name);
  std::string represents(phrase.represented());
  std::string key = shown;
  if (phrase.has_row) {
    key = lexicon_.row(phrase.row).cells[1];
    if (phrase.media || key.empty()) key = lexicon_.row(phrase.row).cells[0];
  }
  // "Bộ Ngoại giao nước này"
  const bool of_it = phrase.tokens.end >= 2 && words_.is(phrase.tokens.end - 1, {"này", "đó"}) &&
                     words_.is(phrase.tokens.end - 2, {"nước", "gia"});
  if (represents.empty() && !phrase.has_row && of_it) represents = this_state(phrase);
  if (represents.empty() && !phrase.has_row) {
    // "Bộ Ngoại giao" alone is that of the state it was last named with; else Viet Nam's.
    const Words words = folded(phrase.name);
    for (std::size_t i = bodies_.size(); i-- > 0 && represents.empty();) {
      if (all_in(words, bodies_[i].first)) represents = bodies_[i].second;
    }
    if (represents.empty() && phrase.agent) represents = kHomeState;
  } else if (!phrase.has_row) {
    bodies_.emplace_back(folded(phrase.name), represents);
  }
  const EntityIndex e = entity(EntityType::organisation, key, shown);
  Entity& body = out_.entities[e];
  if (phrase.has_row && !phrase.media) body.code = lexicon_.row(phrase.row).cells[1];
  if (represents.size() == 3 && !phrase.has_row) body.country = represents;
  if (phrase.has_row) dictionary_[e] = phrase.row;
  mention(phrase, e);
  Actor& a = actor(phrase, ActorKind::body);
  a.members.push_back({e, {}, represents, false});
}

void Linker::add_place(const Phrase& phrase) {
  EntityIndex e;
  const bool is_country = phrase.has_row && vocabulary_.info(phrase.row).word == Word::country;
  const std::string shown = printed(phrase.name);
  if (is_country) {
    e = country(phrase.states.front(), shown);
  } else {
    e = entity(EntityType::place, shown, shown);
    if (!phrase.states.empty()) out_.entities[e].country = std::string(phrase.states.front());
    if (phrase.has_row) dictionary_[e] = phrase.row;
  }
  mention(phrase, e);
  out_.places.push_back({phrase.tokens.begin, phrase.tokens.end, e, {}});
}

// "thượng đỉnh Trump - Kim": also of the states of those whom the story named in full.
void Linker::add_leaders(const Phrase& phrase, std::vector<std::string>& parties) {
  for (std::uint32_t dash = phrase.tokens.begin + 1;
       dash + 1 < phrase.tokens.end && parties.size() < 2; ++dash) {
    if (!is_one_of(view(text_, t_.tokens[dash].span), {"-", "–"})) continue;
    for (const std::uint32_t name : {dash - 1, dash + 1}) {
      const Token& token = t_.tokens[name];
      if (token.kind != TokenKind::word || !token.capital) continue;
      const Words word = folded({name, name + 1});
      const Person* leader = people_.ending_in(word, now_);
      if (leader == nullptr) leader = people_.beginning_with(word.front(), now_);
      if (leader == nullptr || leader->represents.empty()) continue;
      if (std::find(parties.begin(), parties.end(), leader->represents) == parties.end())
        parties.push_back(leader->represents);
    }
  }
}

void Linker::add_title(const Phrase& phrase) {
  const bool gathering = phrase.kind == Phrase::Kind::gathering;
  const std::string shown = printed(phrase.name);
  std::string key = shown;
  if (phrase.has_row) key = lexicon_.row(phrase.row).cells[0];
  // "dẫn đầu đoàn Việt Nam dự Hội nghị": the one that was named before.
  if (gathering && phrase.bare) {
    const std::string head = fold_syllable(shown) + ' ';
    const auto told =
        std::find_if(out_.gatherings.rbegin(), out_.gatherings.rend(), [&](const Thing& thing) {
          return fold_syllable(out_.entities[thing.entity].name).starts_with(head);
        });
    if (told != out_.gatherings.rend()) {
      Thing again = *told;
      again.token_begin = phrase.tokens.begin;
      again.token_end = phrase.tokens.end;
      mention(phrase, again.entity);
      out_.gatherings.push_back(std::move(again));
      return;
    }
  }
  const EntityIndex e =
      entity(gathering ? EntityType::gathering : EntityType::instrument, key, shown);
  Entity& title = out_.entities[e];
  if (title.code.empty() && !phrase.code.empty()) title.code = std::string(phrase.code);
  if (phrase.has_row || phrase.named)
    dictionary_.try_emplace(e, phrase.has_row ? phrase.row : *phrase.named);
  if (phrase.bare)
    title.key = (gathering ? "gathering/any/" : "instrument/any/") + folded_key(shown);
  mention(phrase, e);
  const bool contest =
      gathering && phrase.has_row && vocabulary_.info(phrase.row).rank == "contest";
  Thing thing{phrase.tokens.begin, phrase.tokens.end, e, {}, phrase.has_row, contest};
  for (std::string_view party : phrase.states) {
    if (std::find(thing.parties.begin(), thing.parties.end(), party) == thing.parties.end()) {
      thing.parties.emplace_back(party);
    }
  }
  if (gathering) add_leaders(phrase, thing.parties);
  (gathering ? out_.gatherings : out_.instruments).push_back(std::move(thing));
}

}  // namespace banggiao
