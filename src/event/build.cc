#include "event/build.h"

#include <algorithm>
#include <array>

#include "core/home.h"
#include "core/strings.h"

namespace banggiao {
namespace {

bool is_helper(Role role) {
  return role == Role::actor || role == Role::sender || role == Role::mediator;
}

}  // namespace

bool is_two_sided(EventType type) {
  return type == EventType::meeting || type == EventType::call || type == EventType::negotiation ||
         type == EventType::visit || type == EventType::agreement;
}

void add_participant(std::vector<Participant>& out, Participant p) {
  for (Participant& other : out) {
    if (other.entity == p.entity && other.represents == p.represents && other.office == p.office)
      return;
    if (other.entity && p.entity && *other.entity == *p.entity) return;
  }
  out.push_back(std::move(p));
}

EventBuilder::EventBuilder(const Scene& scene, const Frames& frames)
    : scene_(scene), frames_(frames), is_head_(scene.names.entities.size()) {
  for (const Actor& actor : scene.names.actors) {
    for (const ActorMember& m : actor.members) {
      if (m.entity && m.head) is_head_[*m.entity] = true;
    }
  }
}

void EventBuilder::add_parties(const Unit& unit, Role role, std::vector<Participant>& out) const {
  if (unit.kind == UnitKind::place) {
    const Entity& place = scene_.names.entities[scene_.names.places[unit.items.front()].entity];
    if (place.country.empty()) return;
    Participant p;
    p.role = role;
    p.represents = place.country;
    if (place.type == EntityType::country)
      p.entity = scene_.names.places[unit.items.front()].entity;
    add_participant(out, std::move(p));
    return;
  }
  const Cast cast = cast_of(scene_, unit, Locals::included);
  for (const ActorMember& m : cast.members) add_participant(out, participant_of(m, role));
  // "Gặp Tổng thống Pháp, hai bên …": who is named is not named again as one of two sides.
  if (!cast.both) return;
  const auto named = [&](const ActorMember& m) {
    return std::any_of(out.begin(), out.end(),
                       [&](const Participant& p) { return p.represents == m.represents; });
  };
  constexpr std::uint32_t kShort = 3;  // tokens: "cả hai nước", and no "lãnh đạo hai nước"
  const bool lands =
      unit.end - unit.begin <= kShort && is_one_of(scene_.word(unit.end - 1), {"nước", "gia"});
  // "gọi điện cho các lãnh đạo Campuchia và Thái Lan sau khi đụng độ bùng phát giữa hai nước": who
  // is named in the sentence comes first.
  std::vector<ActorMember> both =
      lands && out.empty() ? states_named(unit.begin, 0, true) : std::vector<ActorMember>();
  if (both.empty()) both = sides(cast);
  if (both.empty() && !cast.people && cast.office.empty())
    both = states_named(unit.begin, lands ? 4 : 2, lands);
  // "Tại hội đàm với Bộ trưởng Hàn Quốc, hai bên …": the other side is who met his countryman
  // before.
  const bool other = sides_of(out) == 1 && std::any_of(both.begin(), both.end(), named);
  // "Libya điều máy bay chở hàng cứu trợ sang hai nước", "hai bên ngừng bắn nhờ Malaysia làm trung
  // gian": nor is who helps one of them.
  const bool third = !other && std::all_of(out.begin(), out.end(), [&](const Participant& p) {
    return p.role != role && is_helper(p.role);
  });
  if (!out.empty() && !other && !third) return;
  // "hai nước thiết lập quan hệ": the states, whoever speaks for them in the story. So with what
  // "hai bên" or "đại diện hai nước" sign.
  const bool nobody = cast.holders.empty() || fold_syllable(cast.holders) == "đại diện";
  const bool states = lands || (role == Role::signatory && !cast.people && nobody);
  for (const ActorMember& m : both) {
    if (other && named(m)) continue;
    const Participant p = participant_of(m, role);
    const bool somebody = is_person(scene_, p) || !p.office.empty();
    add_participant(out, states && somebody && p.represents.size() == 3
                             ? Participant{std::nullopt, role, {}, p.represents}
                             : p);
  }
}

// Whether each side of it holds the office: "hai Bộ trưởng" are no presidents.
bool EventBuilder::both_hold(const std::vector<Participant>& both, std::string_view office) const {
  const std::string wanted = ' ' + fold_syllable(office) + ' ';
  return std::all_of(both.begin(), both.end(), [&](const Participant& p) {
    if (office == kLeaders) return p.entity && is_head_[*p.entity];
    const std::string held = ' ' + fold_syllable(p.office) + ' ';
    const bool foreign_minister =
        held.find(" ngoại trưởng ") != held.npos || held.find(" ngoại giao ") != held.npos;
    if (wanted == " ngoại trưởng " || wanted == " bộ trưởng ngoại giao ") return foreign_minister;
    return held.find(wanted) != held.npos || (foreign_minister && wanted == " bộ trưởng ");
  });
}

std::vector<ActorMember> EventBuilder::sides(const Cast& cast) const {
  const std::string_view office = cast.office;
  const Draft* meeting = nullptr;
  const auto take = [&](std::size_t i) {
    const bool fits =
        cast.holders.empty() || both_hold(drafts_[i].event.participants, cast.holders);
    if (meeting == nullptr && drafts_[i].two_sided && fits) meeting = &drafts_[i];
  };
  // "A điện đàm với B; hai bên nhất trí …": those of the sentence first.
  for (std::size_t i = drafts_.size(); i-- > 0 && drafts_[i].sentence == sentence_;) {
    const Event& told = drafts_[i].event;
    if (is_talk(told.type) && told.status == EventStatus::occurred && !drafts_[i].reference)
      take(i);
  }
  if (current_ != kNone) take(current_);
  for (std::size_t i = drafts_.size(); i-- > first_in_reach();) take(i);
  if (meeting == nullptr && office.empty()) {
    const std::vector<ActorMember> pair = pair_named();
    std::vector<Participant> parties;
    for (const ActorMember& m : pair) parties.push_back(participant_of(m, Role::party));
    if (!pair.empty() && (cast.holders.empty() || both_hold(parties, cast.holders))) return pair;
  }
  // "Thủ tướng A gặp Tổng thống B. Ngoại trưởng hai nước cũng …": of those lands, whoever met.
  if (meeting == nullptr && !cast.holders.empty()) {
    const std::string held = fold_syllable(cast.holders);
    const bool ministers = held == "ngoại trưởng" || held.rfind("bộ trưởng ", 0) == 0;
    return sides({{}, cast.both, office.empty() && ministers ? cast.holders : office, {}});
  }
  // Who is visited is mostly a mere state; "hai bên" are those who met.
  for (std::size_t i = drafts_.size();
       i-- > first_in_reach() && meeting != nullptr && meeting->event.type == EventType::visit;) {
    const Draft& d = drafts_[i];
    const auto there = [&](const Participant& p) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                         [&](const Participant& q) {
                           return is_person(scene_, p) ? p.entity == q.entity : same_party(p, q);
                         });
    };
    const std::vector<Participant>& parties = meeting->event.participants;
    if (d.event.type == EventType::meeting && d.two_sided &&
        std::all_of(parties.begin(), parties.end(), there))
      meeting = &d;
  }
  std::vector<ActorMember> out;
  if (meeting == nullptr) return out;
  for (const Participant& p : meeting->event.participants) {
    const std::optional<ActorMember> somebody =
        cast.people && !is_person(scene_, p) ? told_beside(*meeting, p.represents, cast.holders)
                                             : std::nullopt;
    if (somebody) {
      out.push_back(*somebody);
    } else if (office.empty()) {
      out.push_back({p.entity, p.office, p.represents, false});
    } else if (std::none_of(out.begin(), out.end(),
                            [&](const ActorMember& m) { return m.represents == p.represents; })) {
      out.push_back(
          {std::nullopt, std::string(office), p.represents, false});  // the officials of presidents
    }
  }
  return out;
}

// "A sẽ thăm Trung Quốc, theo lời mời của Bộ trưởng B. Hai ông từng gặp nhau …": whoever of a land
// stands in the sentence that tells of a visit to it; a holder of the office, where one is told.
std::optional<ActorMember> EventBuilder::told_beside(const Draft& visit, std::string_view state,
                                                     std::string_view office) const {
  if (visit.event.type != EventType::visit) return std::nullopt;
  for (const Unit& unit : scene_.units(visit.sentence)) {
    if (unit.kind != UnitKind::actor) continue;
    for (const ActorMember& m : cast_of(scene_, unit).members) {
      const Participant p = participant_of(m, Role::party);
      if (m.represents == state && is_person(scene_, p) &&
          (office.empty() || both_hold({p}, office)))
        return m;
    }
  }
  return std::nullopt;
}

// "Trump - Macron nhất trí …", a picture of both, then "cuộc điện đàm giữa hai lãnh đạo": the two
// named together last.
std::vector<ActorMember> EventBuilder::pair_named() const {
  constexpr std::uint32_t kNear = 4;  // sentences
  for (std::uint32_t s = sentence_; s-- > 0 && s + kNear >= sentence_;) {
    const std::vector<Unit>& units = scene_.units(s);
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
      if (unit->kind != UnitKind::actor || unit->items.size() < 2) continue;
      const std::vector<ActorMember> two = cast_of(scene_, *unit).members;
      const auto named = [&](const ActorMember& m) {
        return m.entity && scene_.names.entities[*m.entity].type == EntityType::person &&
               !m.represents.empty();
      };
      if (two.size() == 2 && std::all_of(two.begin(), two.end(), named) &&
          two[0].represents != two[1].represents)
        return two;
    }
  }
  return {};
}

// "Động đất ở Thổ Nhĩ Kỳ và Syria", then "hàng cứu trợ sang hai nước": the two states named
// together last.
std::vector<ActorMember> EventBuilder::states_named(std::uint32_t before, std::uint32_t near,
                                                    bool places) const {
  const ListBits conjunction = scene_.lists.bit("and");
  const auto lands = [&](const Unit& unit) {
    std::vector<Participant> out;
    const auto told_both = [&](std::uint32_t actor) {  // "hai nước Việt Nam - Lào"
      return scene_.names.actors[actor].kind == ActorKind::both &&
             scene_.names.actors[actor].office.empty();
    };
    const bool states =
        unit.kind == UnitKind::actor && !cast_of(scene_, unit).both &&
        (is_state(unit) || std::all_of(unit.items.begin(), unit.items.end(), told_both));
    if (states || (places && unit.kind == UnitKind::place)) add_parties(unit, Role::party, out);
    std::erase_if(
        out, [&](const Participant& p) { return !p.entity || !scene_.is_state(p.represents); });
    return out;
  };
  constexpr std::ptrdiff_t kFar = 60;  // units looked at
  const auto begins_before = [](const Unit& u, std::uint32_t token) { return u.begin < token; };
  for (std::uint32_t s = sentence_ + 1; s-- > 0 && s + near >= sentence_;) {
    const std::vector<Unit>& units = scene_.units(s);
    const auto end =
        std::lower_bound(units.begin(), units.end(), before, begins_before) - units.begin();
    for (auto u = static_cast<std::size_t>(end);
         u-- > static_cast<std::size_t>(std::max<std::ptrdiff_t>(end - kFar, 0));) {
      std::vector<Participant> two = lands(units[u]);
      // "ở Thổ Nhĩ Kỳ và Syria": a place, and a state behind it.
      if (two.size() == 1 && u > 1 && (units[u - 1].lists & conjunction) != 0) {
        const std::vector<Participant> first = lands(units[u - 2]);
        two.insert(two.begin(), first.begin(), first.end());
      }
      if (two.size() != 2 || two[0].represents == two[1].represents) continue;
      return {{two[0].entity, {}, two[0].represents, false},
              {two[1].entity, {}, two[1].represents, false}};
    }
  }
  return {};
}

// Who met others before, or heads the story.
std::optional<ActorMember> EventBuilder::other_side(const std::string& state,
                                                    const std::vector<ActorMember>& last) const {
  const auto of_state = [&](const ActorMember& m) { return m.represents == state; };
  if (state.empty() || std::any_of(last.begin(), last.end(), of_state)) return std::nullopt;
  const auto at_home = std::find_if(
      last.begin(), last.end(), [](const ActorMember& m) { return m.represents == kHomeState; });
  if (at_home != last.end()) return *at_home;
  if (!last.empty()) return std::nullopt;
  for (const Actor& actor : scene_.names.actors) {
    if (actor.kind != ActorKind::person || actor.members.empty()) continue;
    const ActorMember& first = actor.members[0];
    if (!first.entity || first.office.empty() || first.represents.empty()) continue;
    return first.represents != state ? std::optional(first) : std::nullopt;
  }
  return std::nullopt;
}

std::vector<ActorMember> EventBuilder::gathered() const {
  std::vector<ActorMember> out;
  for (std::size_t i = drafts_.size(); i-- > first_in_reach() && out.empty();) {
    const Event& event = drafts_[i].event;
    if (event.type != EventType::conference) continue;
    for (const Participant& p : event.participants) {
      if (p.office.empty() && !is_person(scene_, p) && !p.represents.empty())
        out.push_back({p.entity, {}, p.represents, false});
    }
  }
  return out;
}

std::vector<ActorMember> EventBuilder::several() const {
  std::vector<Participant> out;
  std::optional<std::uint32_t> told;  // where the latest is told: one match makes several events
  for (std::size_t i = drafts_.size(); i-- > first_in_reach();) {
    const Event& event = drafts_[i].event;
    const bool together = is_talk(event.type) || event.type == EventType::negotiation ||
                          event.type == EventType::agreement;
    if (!together) continue;
    const std::uint32_t begin = event.evidence.front().begin;
    if (told && begin != *told) break;
    told = begin;
    for (const Participant& p : event.participants) add_participant(out, p);
  }
  std::vector<ActorMember> members;
  if (sides_of(out) < 3) return members;
  for (const Participant& p : out) {
    if (!p.represents.empty()) members.push_back({p.entity, p.office, p.represents, false});
  }
  return members;
}

bool EventBuilder::met(const ActorMember& one, const ActorMember& other) const {
  if (!one.entity || !other.entity) return false;
  return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
    const auto has = [&](const ActorMember& m) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                         [&](const Participant& p) { return p.entity == m.entity; });
    };
    return d.two_sided && has(one) && has(other);
  });
}

std::optional<std::uint32_t> EventBuilder::event_with(
    const std::vector<Participant>& members) const {
  const auto has_all = [&](const Draft& d, auto same) {
    return std::all_of(members.begin(), members.end(), [&](const Participant& m) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                         [&](const Participant& p) { return same(p, m); });
    });
  };
  const auto has = [&](const Draft& d) { return has_all(d, same_party); };
  const auto has_themselves = [&](const Draft& d) {
    return has_all(d, [](const Participant& p, const Participant& m) {
      return p.entity && p.entity == m.entity;
    });
  };
  if (members.empty()) return std::nullopt;
  if (current_ != kNone && has(drafts_[current_])) {
    // Two presidents agree at their meeting, not at that of their ministers told after it; nor does
    // one speak at a meeting of others.
    for (std::uint32_t i = current_; (members.size() > 1 || is_person(scene_, members[0])) &&
                                     !has_themselves(drafts_[current_]) &&
                                     i-- > first_in_reach();) {
      const bool meets =
          drafts_[i].event.type == EventType::meeting || drafts_[i].event.type == EventType::call;
      if (drafts_[i].two_sided && (members.size() > 1 || meets) && has_themselves(drafts_[i]))
        return i;
    }
    return current_;
  }
  std::optional<std::uint32_t> best;
  for (std::uint32_t i = first_in_reach(); i < drafts_.size(); ++i) {
    const EventType type = drafts_[i].event.type;
    if (type != EventType::meeting && type != EventType::call && type != EventType::speech &&
        type != EventType::conference) {
      continue;
    }
    if (has(drafts_[i]) && (!best || drafts_[i].sentence >= drafts_[*best].sentence)) best = i;
  }
  return best;
}

bool EventBuilder::takes_part(EntityIndex person) const {
  return std::any_of(drafts_.begin() + first_in_reach(), drafts_.end(), [&](const Draft& d) {
    return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                       [&](const Participant& p) { return p.entity && *p.entity == person; });
  });
}

bool EventBuilder::is_state(const Unit& unit) const {
  return std::all_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t a) {
    return scene_.names.actors[a].kind == ActorKind::state ||
           scene_.names.actors[a].acts_as() == ActorKind::body;
  });
}

// The actor at `u` is led in by nothing that would make it somebody's object, or a source.
bool EventBuilder::is_free(std::uint32_t u, const std::vector<Unit>& units, bool travels) const {
  constexpr std::uint32_t kManner = 5, kVerb = 3;
  if (units[u].kind != UnitKind::actor) return false;
  const ListBits preposition = scene_.lists.bit("object_preposition"),
                 object_verb = scene_.lists.bit("object_verb"), manner = scene_.lists.bit("manner");
  // "Theo đặc phái viên TTXVN, trong chuyến thăm …": a source.
  std::uint32_t first = u;
  while (first > 0 && units[first - 1].kind == UnitKind::actor) --first;
  if (first > 0 && (units[first - 1].lists & scene_.lists.bit("according"))) return false;
  if (u > 0 && units[u - 1].kind == UnitKind::word && (units[u - 1].lists & preposition))
    return false;
  // "trong chương trình thăm chính thức Malaysia và tham dự …, Thủ tướng A …"
  for (std::uint32_t back = 2; is_state(units[u]) && back <= kManner && back <= u; ++back) {
    const Unit& word = units[u - back];
    if (word.kind != UnitKind::word) break;
    if ((word.lists & manner) != 0 && word.list_end == u && u > back &&
        (units[u - back - 1].lists & preposition))
      return false;
  }
  // "gặp gỡ ông A, dự và phát biểu tại …"; but "đón ông A sang thăm".
  for (std::uint32_t back = 1; !travels && back <= kVerb && back <= u; ++back) {
    if ((units[u - back].lists & object_verb) && units[u - back].list_end == u) return false;
  }
  return true;
}

// "ông Kim đền đáp ông Tập khi gặp ông Trump": who stands right before it is the object of who
// stands before.
bool EventBuilder::is_object_of_other(std::uint32_t u, const FrameMatch& match,
                                      const std::vector<Unit>& units) const {
  constexpr std::uint32_t kVerb = 4;
  if (u + 1 != match.begin || u < 2 ||
      !is_one_of(scene_.word(units[match.begin].begin), {"khi", "lúc"}))
    return false;
  const ListBits barred = scene_.lists.bit("saying") | scene_.lists.bit("object_preposition");
  for (std::uint32_t v = u; v-- > 0 && v + kVerb >= u;) {
    if (units[v].kind == UnitKind::actor) return v + 1 < u && !is_state(units[v]);
    if (units[v].kind != UnitKind::word || (units[v].lists & barred) != 0) return false;
  }
  return false;
}

// All that the unit stands for act for states that `others` act for.
bool EventBuilder::is_of_side(const Unit& unit, const std::vector<Participant>& others) const {
  const Cast cast = cast_of(scene_, unit, Locals::included);
  return !cast.members.empty() &&
         std::all_of(cast.members.begin(), cast.members.end(), [&](const ActorMember& m) {
           return std::any_of(others.begin(), others.end(),
                              [&](const Participant& p) { return p.represents == m.represents; });
         });
}

// "hoạt động cuối cùng của Thủ tướng A trước khi kết thúc chuyến thăm Canada": the only person told
// of before the match, where he leads a state or is of its heads.
const Unit* EventBuilder::only_person_before(const FrameMatch& match,
                                             const std::vector<Unit>& units) const {
  const ListBits sent = scene_.lists.bit("sent");
  const Unit* only = nullptr;
  for (std::uint32_t u = 0; u < match.begin; ++u) {
    if (units[u].kind != UnitKind::actor || is_state(units[u])) continue;
    if (only != nullptr) return nullptr;
    only = &units[u];
    if (u < 2 || scene_.word(units[u - 1].begin) != "của" || (units[u - 2].lists & sent) != 0)
      return nullptr;
  }
  if (only == nullptr) return nullptr;
  const Cast cast = cast_of(scene_, *only);
  const bool leads = cast.members.size() == 1 && (cast.members[0].senior || cast.members[0].head);
  return leads ? only : nullptr;
}

// The actor behind the first comma that one follows, where nobody unnamed stands before the match:
// "Bà sẽ hội kiến A, B".
const Unit* EventBuilder::actor_behind(const FrameMatch& match,
                                       const std::vector<Unit>& units) const {
  const ListBits pronoun = scene_.lists.bit("unnamed");
  if (std::any_of(units.begin(), units.begin() + match.begin,
                  [&](const Unit& u) { return (u.lists & pronoun) != 0; }))
    return nullptr;
  for (std::uint32_t u = match.end; u + 1 < units.size(); ++u) {
    if (units[u].kind == UnitKind::punct && scene_.word(units[u].begin) == "," &&
        units[u + 1].kind == UnitKind::actor)
      return &units[u + 1];
  }
  return nullptr;
}

// The nearest person before the match that is nobody's object, else such a state; for a match that
// opens the sentence, the one after its comma: "Nhân chuyến thăm Pháp, Thủ tướng …". Who travels is
// a person. Nobody meets the own side: who acts for another state than `others` is asked for first.
const Unit* EventBuilder::subject_of(const FrameMatch& match, const std::vector<Unit>& units,
                                     const std::vector<Participant>& others, bool travels) const {
  const auto nobody = [&](const Unit& unit) {  // "hai nước" before anybody met
    const Cast cast = cast_of(scene_, unit, Locals::included);
    return cast.both && cast.members.empty() && sides().empty();
  };
  for (const bool foreign : {true, false}) {
    for (const bool person : {true, false}) {
      if (travels && !person) continue;  // "đội tuyển Việt Nam sang Malaysia dự …"
      for (std::uint32_t u = match.begin; u-- > 0;) {
        if (is_free(u, units, travels) && is_state(units[u]) != person &&
            !is_object_of_other(u, match, units) && !nobody(units[u]) &&
            !(foreign && is_of_side(units[u], others)))
          return &units[u];
      }
    }
  }
  // "Nhân dịp dự Đại hội đồng Thủ tướng A đã gặp …": a comma left out.
  if (match.end + 1 < units.size() && units[match.end - 1].kind == UnitKind::gathering &&
      units[match.end].kind == UnitKind::actor && !is_state(units[match.end]) &&
      (units[match.end + 1].lists & scene_.lists.bit("adverb")) != 0)
    return &units[match.end];
  const bool meets =
      frames_.frames[frames_.patterns[match.pattern].frame].type == EventType::meeting;
  const Unit* only = travels || meets ? only_person_before(match, units) : nullptr;
  if (only != nullptr && !is_of_side(*only, others)) return only;
  const Unit* behind = actor_behind(match, units);
  return travels && behind != nullptr && is_state(*behind) ? nullptr : behind;
}

// The token from which on a frame may match; the sentence's end where none may.
std::uint32_t EventBuilder::first_trigger_in(const SentenceUnits& s) const {
  const auto [begin, end, block] = s.sentence;
  // "sẽ dẫn đầu đoàn đại biểu thăm": its units bring together words that stand apart.
  if ((s.there.lists & scene_.lists.of_units().leads) != 0) return begin;
  const std::span<const Token> tokens(scene_.text.tokens);
  return begin + static_cast<std::uint32_t>(first_trigger(
                     frames_, {tokens.subspan(begin, end - begin), begin, s.actors, s.there}));
}

void EventBuilder::read(std::uint32_t sentence) {
  sentence_ = sentence;
  here_.clear();
  const SentenceUnits& s = scene_.sentences[sentence];
  const std::uint32_t first = first_trigger_in(s);
  if (first == s.sentence.end) return;
  here_ = match_frames(frames_, scene_.units(sentence), s.there, first, scene_.names.actors);
  if (here_.empty()) return;
  visits_here_.assign(here_.size(), std::nullopt);
  std::vector<FrameMatch>& matches = here_;
  // Of matches on one trigger the longest wins, of a frame's own patterns that begin alike the
  // earliest; one that lies within another's trigger loses.
  std::vector<bool> taken(s.units.size());
  std::stable_sort(matches.begin(), matches.end(), [&](const FrameMatch& a, const FrameMatch& b) {
    const auto size = [](const FrameMatch& m) { return m.trigger_end - m.trigger_begin; };
    if (size(a) != size(b)) return size(a) > size(b);
    if (a.fills.size() != b.fills.size()) return a.fills.size() > b.fills.size();
    // "chuyến thăm Lào của ông A, Thủ tướng B": what follows the comma is an earlier pattern's only
    // where that has no end before it.
    const bool one_way = a.begin == b.begin &&
                         frames_.patterns[a.pattern].frame == frames_.patterns[b.pattern].frame;
    if (!one_way && a.trigger_begin == b.trigger_begin && a.end != b.end) return a.end > b.end;
    return a.pattern < b.pattern;
  });
  struct Ready {
    std::uint32_t at, begin, end;
    Draft draft;
  };
  std::vector<Ready> ready;
  for (const FrameMatch& match : matches) {
    bool free = true;
    for (std::uint32_t u = match.trigger_begin; u < match.trigger_end; ++u)
      free = free && !taken[u];
    if (!free) continue;
    std::optional<Draft> draft;
    if (frames_.frames[frames_.patterns[match.pattern].frame].type == EventType::visit) {
      if (const Draft* visit = visit_here(match)) draft = *visit;
    } else if (!draft_of(match, sentence, draft.emplace())) {
      draft.reset();
    }
    if (!draft) continue;
    for (std::uint32_t u = match.trigger_begin; u < match.trigger_end; ++u) taken[u] = true;
    for (Draft& one : split(std::move(*draft), match, s.units)) {
      ready.push_back({match.trigger_begin, match.begin, match.end, std::move(one)});
    }
  }
  // "chuyến thăm của Tổng thống Mỹ tới Anh" is told once: "Tổng thống Mỹ tới Anh" in it adds
  // nothing.
  const auto inside = [&](const Ready& r) {
    return std::any_of(ready.begin(), ready.end(), [&](const Ready& o) {
      return o.draft.event.type == r.draft.event.type && o.begin <= r.begin && r.end <= o.end &&
             o.end - o.begin > r.end - r.begin && o.at != r.at;
    });
  };
  std::vector<Ready> kept;
  for (const Ready& r : ready) {
    if (!inside(r)) kept.push_back(r);
  }
  ready = std::move(kept);
  std::stable_sort(ready.begin(), ready.end(),
                   [](const Ready& a, const Ready& b) { return a.at < b.at; });
  for (Ready& r : ready) {
    go_on_with_programme(r.draft);
    add(std::move(r.draft));
  }
}

// "Trước đó cùng ngày, …", "tại Bắc Kinh hôm 8/1", "… từng tuyên bố": a sentence that tells what is
// over.
bool EventBuilder::looks_back(std::uint32_t sentence) const {
  const ListBits done = scene_.lists.bit("done"), past = scene_.lists.bit("looking_back");
  const std::vector<Unit>& units = scene_.units(sentence);
  return std::any_of(units.begin(), units.end(), [&](const Unit& u) {
    const bool day = u.kind == UnitKind::time && is_one_of(scene_.word(u.begin), {"hôm", "hồi"});
    return day || (u.lists & (done | past)) != 0;
  });
}

// "Dự kiến, lễ đón diễn ra tại Phủ Chủ tịch. Tiếp đó, Thủ tướng hội đàm với …": what goes on with
// what was told to come is to come too.
void EventBuilder::go_on_with_programme(Draft& draft) {
  constexpr std::size_t kMostPeople = 24;
  constexpr std::array kItems = {EventType::meeting,    EventType::visit,     EventType::speech,
                                 EventType::conference, EventType::agreement, EventType::call};
  Event& event = draft.event;
  if (draft.nominal || draft.reference || scene_.sentences[sentence_].role != BlockRole::paragraph)
    return;
  if (std::find(kItems.begin(), kItems.end(), event.type) == kItems.end()) return;
  const bool told = event.status == EventStatus::planned && draft.status_told;
  const bool near = programme_.sentence != kNone && sentence_ - programme_.sentence <= 1;
  const bool same =
      near &&
      std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
        return is_person(scene_, p) &&
               std::any_of(programme_.people.begin(), programme_.people.end(),
                           [&](const Participant& q) { return p.entity == q.entity; });
      });
  const bool goes_on =
      same && event.status == EventStatus::occurred && draft.tenseless && !looks_back(sentence_);
  if (goes_on) {
    event.status = EventStatus::planned;
    draft.status_told = draft.soft = false;
  }
  if (!told && !goes_on) return;
  if (programme_.sentence == kNone || sentence_ - programme_.sentence > 1)
    programme_.people.clear();
  programme_.sentence = sentence_;
  for (const Participant& p : event.participants) {
    if (is_person(scene_, p) && programme_.people.size() < kMostPeople)
      add_participant(programme_.people, p);
  }
}

}  // namespace banggiao
