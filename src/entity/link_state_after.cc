// Whose the offices are that nothing before them tells, once the whole article is read.
#include <algorithm>

#include "core/home.h"
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

// "Nhà Trắng cho biết sau cuộc họp với các cố vấn", "các quan chức như Ngoại trưởng Mỹ": officials
// of no told state are of who is named as one of them, else of the one state that their sentence
// tells.
void Linker::states_of_sentence() {
  for (std::size_t index : open_) {
    Actor& a = out_.actors[index];
    const Phrase& phrase = phrases_[actor_phrase_[index]];
    if (a.members.size() != 1 || a.members[0].entity || !a.members[0].represents.empty()) continue;
    const bool foreign = !phrase.heads.empty() && is_national(phrase) && !is_several(phrase) &&
                         is_never_ours(phrase);
    if (!foreign && !may_be_around(phrase)) continue;
    if (const std::string guards = state_of_guards_first(index); !guards.empty()) {
      a.members[0].represents = guards;
      a.domestic_only = true;
      continue;
    }
    if (foreign &&
        (words_.calls_office_as_such(a.token_begin) || words_.calls_capacity(a.token_begin)))
      continue;
    std::set<std::string_view> told;
    bool acts = false;  // no "phản đối chuyến thăm của Tổng thống Mỹ"
    for (const bool before : {true, false}) {
      for (std::size_t i = index; before ? i-- > 0 : ++i < out_.actors.size();) {
        const Actor& other = out_.actors[i];
        if (actor_sentence_[i] != actor_sentence_[index]) break;
        if (other.kind == ActorKind::body && other.members.size() == 1 &&
            other.members[0].represents.size() == 3)
          continue;  // "BBC dẫn lời các quan chức"
        for (const ActorMember& m : other.members) {
          if (!m.represents.empty()) told.insert(m.represents);
        }
        acts = acts || (!is_object(other) && !other.members.empty() &&
                        other.members[0].represents.size() == 3);
        const bool named = !before && i == index + 1 && other.members.size() == 1 &&
                           other.token_begin == a.token_end + 1 &&
                           look_.listed_at(a.token_end, "such_as");
        if (named && other.members[0].represents.size() == 3)
          told = {other.members[0].represents}, acts = true;
        if (named) break;
      }
    }
    if (foreign) {
      told.erase(kHomeState);
      // "Chủ tịch nước sẽ thăm Nhật Bản. Ông sẽ gặp Chủ tịch Hạ viện."
      constexpr std::size_t kFarthest = 2;
      for (std::size_t i = told.empty() ? index : 0;
           i-- > 0 && actor_sentence_[i] + kFarthest >= actor_sentence_[index];) {
        for (const ActorMember& m : out_.actors[i].members) {
          if (m.represents.size() == 3 && m.represents != kHomeState)
            told.insert(m.represents), acts = true;
        }
      }
    }
    const std::string chief =
        told.size() > 1 && vocabulary_.info(phrase.heads.front()).rank == "adviser"
            ? state_of_chief_around(index)
            : std::string();
    if (!chief.empty()) told = {chief}, acts = true;
    if (!foreign && (told.size() != 1 || !acts)) {
      std::string beside = state_of_chief_told(index);
      if (beside.empty()) beside = state_beside_official(index, told.empty());
      if (!beside.empty()) a.members[0].represents = beside;
      if (!beside.empty()) continue;
    }
    if (told.size() != 1 || told.begin()->size() != 3 || !acts) continue;
    a.members[0].represents = *told.begin();
    a.domestic_only =
        a.domestic_only || is_one_of(vocabulary_.info(phrase.heads.front()).rank,
                                     {"military", "rank"});  // soldiers that one sends hear nothing
  }
}

// "Cơ quan Cảnh sát Quốc gia Nhật Bản cho biết 21.000 sĩ quan sẽ bảo vệ Tổng thống Mỹ": whose
// soldiers and officers a force speaks of.
std::string Linker::state_of_guards_first(std::size_t index) const {
  const std::string_view rank = vocabulary_.info(phrases_[actor_phrase_[index]].heads.front()).rank;
  const std::size_t first = first_actor_of(actor_sentence_[index]);
  if (!is_one_of(rank, {"military", "rank"}) || first >= index) return {};
  const Actor& force = out_.actors[first];
  return force.members.size() == 1 && force.members[0].represents.size() == 3 &&
                 !is_object(force) && look_.listed_at(force.token_begin, "guards")
             ? force.members[0].represents
             : std::string();
}

// "Trump chỉ đạo các quan chức", "gây sức ép lên các quan chức dưới quyền", "các cố vấn của mình",
// "gặp các nghị sĩ tại Nhà Trắng", "“… các quan chức của chúng tôi”, Tổng thống Mỹ nói": the state
// of whose officials they are told to be.
std::string Linker::state_of_chief_told(std::size_t index) const {
  constexpr std::uint32_t kOrder = 5;
  const Actor& a = out_.actors[index];
  const std::uint32_t begin = a.token_begin, end = a.token_end;
  const std::size_t sentence = actor_sentence_[index];
  const std::string_view rank = vocabulary_.info(phrases_[actor_phrase_[index]].heads.front()).rank;
  if (!is_one_of(rank, {"official", "adviser", "legislator"}) || end + 2 >= t_.tokens.size())
    return {};
  const auto state_of = [&](std::size_t i) {
    const Actor& other = out_.actors[i];
    return other.members.size() == 1 && other.members[0].represents.size() == 3 &&
                   !phrases_[actor_phrase_[i]].media
               ? other.members[0].represents
               : std::string();
  };
  if (words_.is(end, {"tại", "trong", "ở"}) && (look_.classes(end + 1) & mask(Word::seat)) != 0) {
    const Match* seat = look_.longest(end + 1, mask(Word::seat), t_.sentences[sentence].end);
    if (seat != nullptr && look_.info(*seat).code.size() == 3)
      return std::string(look_.info(*seat).code);
  }
  const bool own = words_.is(end, {"của"}) && words_.is(end + 1, {"mình"});
  const bool under =
      words_.is(end, {"dưới"}) && words_.is(end + 1, {"quyền"}) &&
      (index + 1 == out_.actors.size() || out_.actors[index + 1].token_begin != end + 2);
  bool ordered = false;
  for (std::uint32_t k = begin; k-- > t_.sentences[sentence].begin && k + kOrder >= begin;) {
    if (t_.tokens[k].kind == TokenKind::punct) break;
    ordered = ordered || look_.listed_at(k, "orders");
  }
  if (own || under || ordered) {
    for (std::size_t i = index; i-- > 0 && actor_sentence_[i] == sentence;) {
      if (is_somebody(out_.actors[i]) && actor_quote_[i] == actor_quote_[index] &&
          !is_object(out_.actors[i]))
        return state_of(i);
    }
    return {};
  }
  const bool ours = actor_quote_[index] != 0 && words_.is(end, {"của"}) &&
                    words_.is(end + 1, {"chúng"}) && words_.is(end + 2, {"tôi", "ta"});
  for (std::size_t i = first_actor_of(sentence);
       ours && i < out_.actors.size() && actor_sentence_[i] == sentence; ++i) {
    if (actor_quote_[i] == 0 && !is_object(out_.actors[i]) && tells(i)) return state_of(i);
  }
  return {};
}

// "Một quan chức đi cùng Ngoại trưởng Pompeo", "một quan chức nói Mỹ muốn …": the state of whom an
// official accompanies or of what he speaks first; where his sentence tells nobody (`alone`) the
// one state of the sentence before.
std::string Linker::state_beside_official(std::size_t index, bool alone) const {
  constexpr std::uint32_t kBeside = 9, kSaid = 5;
  const Actor& a = out_.actors[index];
  const Phrase& phrase = phrases_[actor_phrase_[index]];
  const std::string_view rank = vocabulary_.info(phrase.heads.front()).rank;
  if (look_.listed_at(phrase.office.begin, "diplomat") || rank == "delegation" ||
      !is_one_of(rank, {"official", "adviser"}))
    return {};
  if (alone) {
    const std::uint32_t opening = t_.sentences[actor_sentence_[index]].begin;
    const bool subject = a.token_begin <= opening + 1 || says_after(a.token_end);
    if (actor_sentence_[index] == 0 || !subject ||
        words_.is(phrase.tokens.end - 1, {"phương", "khác", "tên"}) ||
        (phrase.tokens.begin > 0 && words_.is(phrase.tokens.begin - 1, {"số"})))
      return {};
    const std::set<std::string_view> told = states_of(actor_sentence_[index] - 1, index, false);
    return told.size() == 1 ? std::string(*told.begin()) : std::string();
  }
  if (index + 1 >= out_.actors.size() || actor_sentence_[index + 1] != actor_sentence_[index])
    return {};
  const Actor& next = out_.actors[index + 1];
  if (next.members.size() != 1 || next.members[0].represents.size() != 3 ||
      phrases_[actor_phrase_[index + 1]].media)
    return {};
  const bool goes_with = look_.listed_at(a.token_end, "accompanies") &&
                         next.token_begin <= a.token_end + kBeside &&
                         (next.token_end >= t_.tokens.size() ||
                          !words_.is(next.token_end, {"tới", "đến"}));  // a party to the trip
  const bool speaks = !is_object(a) && says_after(a.token_end) && !is_object(next) &&
                      next.token_begin <= a.token_end + kSaid && !next.domestic_only &&
                      words_.goes_on(next.token_end) &&
                      (next.kind == ActorKind::state ||
                       (next.members[0].head &&
                        words_.is(phrase.office.end - 1, {"quyền", "phủ"})));  // of his chief
  return goes_with || speaks ? next.members[0].represents : std::string();
}

// The lands of the places that a sentence tells.
std::set<std::string_view> Linker::lands_of(std::size_t sentence) const {
  std::set<std::string_view> found;
  const auto begins_before = [](const Thing& place, std::uint32_t token) {
    return place.token_begin < token;
  };
  auto place = std::lower_bound(out_.places.begin(), out_.places.end(),
                                t_.sentences[sentence].begin, begins_before);
  for (; place != out_.places.end() && place->token_begin < t_.sentences[sentence].end; ++place)
    found.insert(out_.entities[place->entity].country);
  return found;
}

// The states of those told of in a sentence, but for the press, the actor himself and, where they
// are guests, who heads a state.
std::set<std::string_view> Linker::states_of(std::size_t sentence, std::size_t actor,
                                             bool guests) const {
  std::set<std::string_view> found;
  const auto begin = std::lower_bound(actor_sentence_.begin(), actor_sentence_.end(), sentence) -
                     actor_sentence_.begin();
  for (auto i = static_cast<std::size_t>(begin);
       i < out_.actors.size() && actor_sentence_[i] == sentence; ++i) {
    if (i == actor || phrases_[actor_phrase_[i]].media) continue;
    for (const ActorMember& m : out_.actors[i].members) {
      if (m.represents.size() == 3 && !(guests && m.head)) found.insert(m.represents);
    }
  }
  return found;
}

// Those of the policemen of whom the story tells it.
std::set<std::string_view> Linker::states_of_police() const {
  std::set<std::string_view> found;
  for (std::size_t i = 0; i < out_.actors.size(); ++i) {
    const Phrase& phrase = phrases_[actor_phrase_[i]];
    if (phrase.heads.empty() || vocabulary_.info(phrase.heads.front()).code != "COP") continue;
    for (const ActorMember& m : out_.actors[i].members) {
      if (!m.represents.empty()) found.insert(m.represents);
    }
  }
  return found;
}

// Policemen are of the land where they are told to be, they and soldiers else of the one state of
// their sentence or of the one before.
void Linker::states_of_guards() {
  for (std::size_t index : open_) {
    Actor& a = out_.actors[index];
    const Phrase& phrase = phrases_[actor_phrase_[index]];
    if (phrase.heads.empty() || a.members.size() != 1 || a.members[0].entity ||
        !a.members[0].represents.empty())
      continue;
    const std::string_view role = vocabulary_.info(phrase.heads.front()).code;
    if (!is_one_of(role, {"COP", "MIL", "SPY"})) continue;
    const bool police = role == "COP";
    std::set<std::string_view> told;
    for (std::uint32_t i = phrase.tokens.begin; i < phrase.tokens.end;
         ++i) {  // "cảnh sát Thâm Quyến"
      const Match* town = look_.longest(i, mask(Word::place, Word::capital), phrase.tokens.end);
      if (town != nullptr) told.insert(look_.info(*town).code);
    }
    const bool of_others =
        phrase.tokens.end < t_.tokens.size() && look_.listed_at(phrase.tokens.end, "of_lands");
    const std::size_t sentence = actor_sentence_[index];
    for (std::size_t back = 0; back < 2 && back <= sentence && told.empty(); ++back) {
      if (police) told = lands_of(sentence - back);
      if (told.empty() && !of_others) told = states_of(sentence - back, index, police);
    }
    if (told.empty() && police && !of_others &&
        !words_.is(phrase.tokens.end - 1, {"phương", "tại"}))
      told = states_of_police();
    if (told.size() != 1 || told.begin()->size() != 3) continue;
    a.members[0].represents = *told.begin();
    a.domestic_only = true;
  }
}

// "Chủ tịch Hạ viện Anh phản đối. Các nghị sĩ vỗ tay": who sits in a house is of the parliament
// told of last, in the few sentences before, or of the only one that the story tells of.
void Linker::states_of_houses() {
  constexpr std::size_t kFarthest = 5;  // sentences
  const auto sits = [&](const Phrase& phrase, std::string_view rank) {
    return !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank == rank;
  };
  const auto take = [&](ActorMember& m, const std::string& state) {
    m.represents = state;
    Person* person = m.entity ? people_.of_entity(*m.entity) : nullptr;
    if (person != nullptr && person->represents.empty()) person->represents = state;
  };
  std::string house;
  std::set<std::string> houses;
  std::size_t told = 0;
  std::vector<std::size_t> of_none;
  for (std::size_t i = 0; i < out_.actors.size(); ++i) {
    if (out_.actors[i].members.size() != 1) continue;
    ActorMember& m = out_.actors[i].members[0];
    const Phrase& phrase = phrases_[actor_phrase_[i]];
    const bool member = sits(phrase, "legislator");
    if (member && m.represents.empty() && !is_of_both(phrase)) {
      if (!house.empty() && told + kFarthest >= actor_sentence_[i])
        take(m, house);
      else
        of_none.push_back(i);
    } else if (!m.represents.empty() && !m.assumed &&
               (member || sits(phrase, "legislature_head") || is_parliament(phrase))) {
      house = told == actor_sentence_[i] && !house.empty() && house != m.represents ? std::string()
                                                                                    : m.represents;
      houses.insert(m.represents);
      told = actor_sentence_[i];
    }
  }
  if (houses.size() != 1 || houses.contains(kHomeState)) return;
  for (const std::size_t i : of_none) take(out_.actors[i].members[0], *houses.begin());
}

// "Quốc hội Hàn Quốc", "Hạ viện Mỹ"
bool Linker::is_parliament(const Phrase& phrase) const {
  if (phrase.kind != Phrase::Kind::body) return false;
  for (std::uint32_t i = phrase.tokens.begin; i + 1 < phrase.tokens.end; ++i) {
    if (words_.is(i, {"quốc", "hạ", "thượng", "nghị"}) && words_.is(i + 1, {"hội", "viện"}))
      return true;
  }
  return false;
}

// "Nhóm nghị sĩ hữu nghị", "nghị sĩ hai nước"
bool Linker::is_of_both(const Phrase& phrase) const {
  const auto [begin, end] = phrase.tokens;
  if (begin > 0 && words_.is(begin - 1, {"nhóm"})) return true;
  return end < t_.tokens.size() && (words_.is(end, {"hữu"}) || look_.listed_at(end, "of_lands"));
}

// "nghị sĩ Kang của đảng Tự do Hàn Quốc", "thẩm phán Cruz, thành viên Tòa án Tối cao Philippines":
// who holds a public office that tells no state is of the first one told right behind, in what is
// said of him.
void Linker::states_behind() {
  constexpr std::uint32_t kFarthest = 12;
  for (std::size_t index = 0; index < out_.actors.size(); ++index) {
    const Actor& a = out_.actors[index];
    if (a.kind != ActorKind::person || a.members.size() != 1 || !a.members[0].entity ||
        !a.members[0].represents.empty())
      continue;
    const Phrase& phrase = phrases_[actor_phrase_[index]];
    if (phrase.heads.empty() || phrase.tokens.end >= t_.sentences[actor_sentence_[index]].end)
      continue;
    const RowInfo& office = vocabulary_.info(phrase.heads.front());
    const bool serves =
        is_one_of(office.rank, {"official", "adviser", "legislator", "military", "envoy",
                                "spokesperson", "minister", "deputy_minister", "consul"});
    if (!serves && office.code != "JUD") continue;
    Person* person = people_.of_entity(*a.members[0].entity);
    if (person == nullptr || !person->represents.empty()) continue;
    const std::uint32_t begin = phrase.tokens.end;
    const bool apposed = is_one_of(view(text_, t_.tokens[begin].span), {",", "-", "–"});
    if (!apposed && !words_.is(begin, {"của", "thuộc", "tại", "cho", "trong"})) continue;
    const std::uint32_t last =
        std::min(begin + kFarthest, t_.sentences[actor_sentence_[index]].end);
    const auto says = [&](std::uint32_t i) {
      const Match* verb = look_.longest(i, mask(Word::plain), last);
      return verb != nullptr && look_.info(*verb).rank == "verb";
    };
    std::uint32_t at = begin + 1;
    for (std::size_t p = actor_phrase_[index] + 1;
         p < phrases_.size() && person->represents.empty(); ++p) {
      const Phrase& next = phrases_[p];
      if (next.tokens.begin >= last) break;
      while (at < next.tokens.begin && !says(at)) ++at;
      if (at < next.tokens.begin) break;  // what he says
      at = next.tokens.end;
      const bool topic = words_.is(next.tokens.begin - 1, {"về", "với", "sang", "đến", "tới"});
      if (!topic && !next.media && next.represented().size() == 3)
        person->represents = next.represented();
    }
  }
}

// "Chủ tịch nước và phu nhân", where whose office that is was told only later.
void Linker::partners_states() {
  for (std::size_t index : open_) {
    Actor& a = out_.actors[index];
    if (!a.spouse || index == 0 || a.members.size() != 1 || !a.members[0].represents.empty())
      continue;
    const Actor& before = out_.actors[index - 1];
    if (before.token_end + 1 != a.token_begin || !words_.is(before.token_end, {"và", "cùng", ","}))
      continue;
    if (before.members.size() == 1 && before.kind != ActorKind::body)
      a.members[0].represents = before.members[0].represents;
  }
}

bool Linker::may_be_around(const Phrase& phrase) const {
  if (phrase.heads.empty() || phrase.counterpart || phrase.office_class == OfficeClass::private_ ||
      phrase.office_class == OfficeClass::local)
    return false;
  if (!is_one_of(
          vocabulary_.info(phrase.heads.front()).rank,
          {"official", "adviser", "legislator", "military", "envoy", "spokesperson", "rank"}))
    return false;
  if (words_.is(phrase.tokens.end - 1, {"ngoài"}) || is_of_many(phrase)) return false;
  return phrase.tokens.end >= t_.tokens.size() || !look_.listed_at(phrase.tokens.end, "of_lands");
}

// Offices that were taken for Viet Nam's, in a story that tells nothing of it: of the state told in
// their sentence, else of whom the story tells most.
void Linker::assume_no_more() {
  constexpr std::size_t kFew = 6;
  std::map<std::string, std::size_t> told;
  std::size_t all = 0;
  for (const Actor& a : out_.actors) {
    for (const ActorMember& m : a.members) {
      if (m.assumed || a.kind == ActorKind::body || m.represents.size() != 3) continue;
      const Person* person = m.entity ? people_.of_entity(*m.entity) : nullptr;
      if (person != nullptr && person->is_private()) continue;  // who took the picture
      if (m.represents == kHomeState) return;
      ++told[m.represents], ++all;
    }
  }
  if (all < kFew) return;
  const auto most = std::max_element(
      told.begin(), told.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  for (std::size_t i = 0; i < out_.actors.size(); ++i) {
    for (ActorMember& m : out_.actors[i].members) {
      const Phrase& phrase = phrases_[actor_phrase_[i]];
      if (!m.assumed ||
          (phrase.office_class == OfficeClass::head && t_.tokens[phrase.tokens.begin].capital))
        continue;
      std::set<std::string> near;
      for (const bool before : {true, false}) {
        for (std::size_t k = i; before ? k-- > 0 : ++k < out_.actors.size();) {
          if (actor_sentence_[k] != actor_sentence_[i]) break;
          for (const ActorMember& o : out_.actors[k].members) {
            if (!o.assumed && o.represents.size() == 3) near.insert(o.represents);
          }
        }
      }
      m.represents = near.size() == 1                               ? *near.begin()
                     : most->second * 10 >= all * 6 && near.empty() ? most->first
                                                                    : std::string();
      m.assumed = false;
    }
  }
}

}  // namespace banggiao
