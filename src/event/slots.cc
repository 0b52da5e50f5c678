// Who takes part in what a match tells: whom its slots name, and whom it leaves to be found.
#include <algorithm>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {

// The gathering that a conference is, or that a meeting or a speech is at. False: none is told.
bool EventBuilder::fill_gathering(const FrameMatch& match, const FrameMatch::Fill& fill,
                                  const std::vector<Unit>& units, Event& event,
                                  Named& named) const {
  const Unit& unit = units[fill.unit];
  const bool conference = event.type == EventType::conference;
  // "dự cuộc họp kín bên lề Hội nghị G20": not the conference.
  if (conference && match.fills.front().slot == Slot::attendee && is_setting(fill.unit, units))
    return false;
  if (unit.kind != UnitKind::gathering) return true;
  const Thing& gathering = scene_.names.gatherings[unit.items.front()];
  event.occasion = gathering.entity;
  named.parties = gathering.parties;
  named.summit = is_summit(gathering);
  named.contest = gathering.contest;
  named.known = gathering.known || (conference && is_called_summit(gathering));
  return true;
}

// Who stands in a party's slot, and is none.
bool EventBuilder::is_no_party(const FrameMatch& match, const FrameMatch::Fill& fill,
                               const std::vector<Unit>& units, EventType type) const {
  const Unit& unit = units[fill.unit];
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  if (fill.slot == Slot::target && asks_for_envoy(frame) && !is_envoy(unit)) return true;
  if (fill.slot == Slot::guest) {
    // Deployed, on no visit; but "tàu của Lực lượng Tự vệ trên biển Nhật Bản cập cảng …".
    if ((units[match.begin].lists & scene_.lists.bit("arms")) == 0 &&
        are_called(unit, scene_.lists.bit("troops")))
      return true;
    if (type == EventType::visit && is_posted(fill.unit, units)) return true;
  }
  return unit.kind == UnitKind::place &&
         scene_.names.entities[scene_.names.places[unit.items.front()].entity].country.empty();
}

// "Tổng Bí thư A; Chủ tịch B; Thủ tướng C gửi điện mừng": each of them did.
void EventBuilder::add_senders_before(std::uint32_t sender, const std::vector<Unit>& units,
                                      std::vector<Participant>& parties) const {
  for (std::uint32_t u = sender; u > 1 && scene_.word(units[u - 1].begin) == ";" &&
                                 units[u - 2].kind == UnitKind::actor && !is_state(units[u - 2]);
       u -= 2)
    add_parties(units[u - 2], Role::sender, parties);
}

// What kind of guest a visit has: ships, "một đoàn".
void EventBuilder::look_at_guest(const FrameMatch& match, const FrameMatch::Fill& fill,
                                 const std::vector<Unit>& units, Draft& out) const {
  const Unit& unit = units[fill.unit];
  const Unit& before = units[fill.unit > 0 ? fill.unit - 1 : 0];
  out.vessel =
      out.vessel || ((before.lists | units[match.begin].lists) & scene_.lists.bit("arms")) != 0;
  const auto one = [&](const Unit& u) { return fold_syllable(scene_.word(u.begin)) == "một"; };
  out.anew = out.anew || (!out.nominal && (one(unit) || one(before)));
}

// "Mỹ trừng phạt 5 công ty Iran": what strikes a land's firms strikes the land.
void EventBuilder::add_land_of_firms(const Unit& unit, std::vector<Participant>& parties) const {
  if (unit.kind != UnitKind::actor || !cast_of(scene_, unit, Locals::included).members.empty())
    return;
  for (const ActorMember& m : cast_of(scene_, unit, Locals::firms_too).members) {
    if (scene_.is_state(m.represents))
      add_participant(parties, {std::nullopt, Role::target, {}, m.represents});
  }
}

// A party, and who is told with it. False: who stands there makes it no event.
bool EventBuilder::fill_party(const FrameMatch& match, const FrameMatch::Fill& fill,
                              const std::vector<Unit>& units, Draft& out) const {
  const Unit& unit = units[fill.unit];
  const Role role = static_cast<Role>(fill.slot);
  const EventType type = out.event.type;
  std::vector<Participant>& parties = out.event.participants;
  if (is_setting(fill.unit, units)) return false;
  if (role == Role::attendee && type == EventType::accreditation)
    return is_posted(fill.unit, units);
  if (is_no_party(match, fill, units, type)) return false;
  add_parties(unit, role, parties);
  if (role == Role::sender) add_senders_before(fill.unit, units, parties);
  if (role == Role::guest && type == EventType::visit) look_at_guest(match, fill, units, out);
  if (role == Role::target && type == EventType::sanction) add_land_of_firms(unit, parties);
  if (parties.empty() && is_two_sided(type)) parties = both_before(fill.unit, units, role);
  if (is_talk(type)) add_other_side(unit, role, parties);
  if (is_two_sided(type) && are_called(unit, scene_.lists.bit("spokesman"))) {
    // "Người phát ngôn cho biết cuộc gặp với …": who speaks of it is not who meets.
    for (Participant& p : parties) {
      if (p.role == role) p = {std::nullopt, p.role, {}, p.represents};
    }
  }
  return type != EventType::conference || !parties.empty();  // a firm attends
}

// Who is named where the match has its slots, and what. False: somebody there makes it none.
bool EventBuilder::fill_slots(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                              Named& named) const {
  Event& event = out.event;
  for (const FrameMatch::Fill& fill : match.fills) {
    const Unit& unit = units[fill.unit];
    if (is_onlooker(match, fill, units)) continue;
    switch (fill.slot) {
      case Slot::none:
      case Slot::time:
        break;
      case Slot::gathering:
        if (!fill_gathering(match, fill, units, event, named)) return false;
        break;
      case Slot::instrument:
        if (unit.kind == UnitKind::instrument) {
          named.parties = scene_.names.instruments[unit.items.front()].parties;
          out.instrument = scene_.names.instruments[unit.items.front()].entity;
        }
        break;
      case Slot::place:
        if (unit.kind == UnitKind::place) {
          event.place.entity = scene_.names.places[unit.items.front()].entity;
          event.place.country = scene_.names.entities[*event.place.entity].country;
        }
        break;
      case Slot::destination:
        if (is_tour(match, units, unit)) {
          out.tour = true;
          event.place.entity = scene_.names.places[unit.items.front()].entity;
          break;
        }
        if (!set_destination(unit, units, out, named)) return false;
        break;
      default:
        if (!fill_party(match, fill, units, out)) return false;
    }
  }
  return true;
}

// "Tại cuộc gặp Tổng thống X, hai nhà lãnh đạo …": he whom the sentence names, and who met others
// before or heads the story.
void EventBuilder::add_other_side(const Unit& unit, Role role,
                                  std::vector<Participant>& parties) const {
  if (unit.kind != UnitKind::actor || unit.begin == 0 || parties.size() != 1 ||
      !is_person(scene_, parties.front()))
    return;
  const Cast cast = cast_of(scene_, unit);
  if (!cast.both || scene_.word(unit.begin - 1) != ",") return;
  if (const auto other = other_side(parties.front().represents, sides(cast)))
    parties.push_back(participant_of(*other, role));
}

// "Tổng thống Mỹ họp báo với Tổng thống Ukraine sau cuộc hội đàm giữa hai bên": the people of two
// states named before it in the sentence.
std::vector<Participant> EventBuilder::both_before(std::uint32_t unit,
                                                   const std::vector<Unit>& units,
                                                   Role role) const {
  std::vector<Participant> out, lands;
  if (units[unit].kind != UnitKind::actor) return out;
  const Cast cast = cast_of(scene_, units[unit]);
  const bool leaders = cast.holders == kLeaders;
  if (!cast.both || !cast.office.empty() || (!cast.holders.empty() && !leaders))
    return out;  // "ngoại trưởng hai nước" are others
  const ListBits spokesman = scene_.lists.bit("spokesman");
  for (std::uint32_t u = 0; u < unit; ++u) {
    if (units[u].kind != UnitKind::actor || are_called(units[u], spokesman)) continue;
    if (is_state(units[u])) {
      for (const ActorMember& m : cast_of(scene_, units[u]).members) {
        if (!leaders && scene_.is_state(m.represents))
          add_participant(lands, {m.entity, role, {}, m.represents});
      }
      continue;
    }
    for (const ActorMember& m : cast_of(scene_, units[u]).members) {
      const bool fits = !leaders || (m.entity && is_head_[*m.entity]);
      if (fits && !m.represents.empty()) out.push_back(participant_of(m, role));
    }
  }
  if (out.empty()) out = lands;  // "Mỹ trừng phạt Iran trước thềm cuộc đàm phán giữa hai bên"
  return sides_of(out) == 2 ? out : std::vector<Participant>();
}

// "nhận lời mời của Tổng thống Nga A và Tổng thống Belarus B, Chủ tịch nước sẽ thăm hai nước":
// theirs.
std::vector<Participant> EventBuilder::lands_of_inviters(const Unit& unit,
                                                         const std::vector<Unit>& units) const {
  const ListBits inviting = scene_.lists.bit("inviting");
  std::vector<Participant> out;
  for (const Unit& u : units) {
    if (&u == &unit) break;
    if (u.kind != UnitKind::actor ||
        !led_in_by(units, static_cast<std::uint32_t>(&u - units.data()), inviting))
      continue;
    for (const ActorMember& m : cast_of(scene_, u).members) {
      if (scene_.is_state(m.represents))
        add_participant(out, {std::nullopt, Role::host, {}, m.represents});
    }
  }
  return sides_of(out) == 2 ? out : std::vector<Participant>();
}

// "chuyến công du châu Âu": to some lands of it, none of them told here.
bool EventBuilder::is_tour(const FrameMatch& match, const std::vector<Unit>& units,
                           const Unit& destination) const {
  return destination.kind == UnitKind::place &&
         scene_.names.entities[scene_.names.places[destination.items.front()].entity]
             .country.empty() &&
         scene_.word(units[match.trigger_end - 1].end - 1) == "du";
}

// "A sẽ gặp B nhân chuyến công du châu Âu": whom the sentence names first; one person alone.
bool EventBuilder::set_tourist(const FrameMatch& match, const std::vector<Unit>& units,
                               Event& event) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const bool aside = frame.subject || is_noun(match, units);
  for (std::uint32_t u = 0; aside && u < match.begin; ++u) {
    if (units[u].kind != UnitKind::actor || is_state(units[u])) continue;
    event.participants.clear();
    add_parties(units[u], Role::guest, event.participants);
    break;
  }
  return event.participants.size() == 1 && is_person(scene_, event.participants.front());
}

// The land that a visit leads to.
bool EventBuilder::set_destination(const Unit& unit, const std::vector<Unit>& units, Draft& out,
                                   Named& named) const {
  // "đến khách sạn Metropole": on the visit, which is told elsewhere.
  if (unit.kind == UnitKind::place &&
      (scene_.lists_at(unit.begin, unit.end) & scene_.lists.bit("lodging")) != 0)
    return false;
  std::vector<Participant> hosts;
  add_parties(unit, Role::host, hosts);
  const bool both = unit.kind == UnitKind::actor && cast_of(scene_, unit).both;
  // "chuyến thăm của Chủ tịch nước tới hai nước", behind a picture of him and a host: he visits no
  // land of his own.
  if (both && sides_of(hosts) == 2) {
    const auto is_host = [&](const ActorMember& m) {
      return std::any_of(hosts.begin(), hosts.end(),
                         [&](const Participant& p) { return p.represents == m.represents; });
    };
    for (const Unit* u = units.data(); u < &unit; ++u) {
      if (u->kind != UnitKind::actor || is_state(*u)) continue;
      const std::vector<ActorMember> told = cast_of(scene_, *u).members;
      if (std::any_of(told.begin(), told.end(), is_host)) return false;
    }
  }
  if (both && sides_of(hosts) != 2) hosts = lands_of_inviters(unit, units);
  if (hosts.empty()) return false;
  // "chuyến công tác tại Liên hợp quốc", "theo lời mời của Chủ tịch IPU": a body of states is no
  // land.
  std::erase_if(hosts, [&](const Participant& p) {
    return p.represents != "EU" && !scene_.is_state(p.represents);
  });
  if (hosts.empty()) return false;
  // "thăm Israel và Bờ Tây": a state and a place; "dừng chân ở Áo, Slovenia và Ba Lan": a place and
  // states.
  const auto next = static_cast<std::size_t>(&unit - units.data()) + 1;
  if (next + 1 < units.size()) {
    const Unit& other = units[next + 1];
    const bool joined = (units[next].lists & scene_.lists.bit("and")) != 0;
    const bool place = joined && other.kind == UnitKind::place;
    const bool several = other.items.size() > 1;
    const bool ends = next + 2 == units.size() || units[next + 2].kind == UnitKind::punct;
    const bool lands =
        scene_.word(units[next].begin) == "," ? several : joined && (several || ends);
    const bool states =
        unit.kind == UnitKind::place && lands && other.kind == UnitKind::actor && is_state(other);
    if (place || states) add_parties(other, Role::host, hosts);
  }
  for (Participant& p : hosts) {  // "theo lời mời của Thủ tướng Malaysia", "thăm Học viện Hải quân
                                  // Việt Nam": the land is visited
    if (is_person(scene_, p) || !p.office.empty() || is_house_of(p))
      p = {std::nullopt, p.role, {}, p.represents};
  }
  named.destination = hosts.front();
  out.hosts = hosts;
  if (unit.kind == UnitKind::place) {
    out.event.place.entity = scene_.names.places[unit.items.front()].entity;
  } else if (named.destination->entity &&
             scene_.names.entities[*named.destination->entity].type == EntityType::country) {
    out.event.place.entity = named.destination->entity;
  }
  out.event.place.country = named.destination->represents;
  return true;
}

// "gửi thư tới Tổng thống Thổ Nhĩ Kỳ và Tổng thống Syria, thông báo sẽ hỗ trợ mỗi nước …": the
// lands told together last, but for who gives.
std::vector<Participant> EventBuilder::lands_before(const FrameMatch& match,
                                                    const std::vector<Participant>& givers) const {
  const auto gives = [&](const std::string& code) {
    return std::any_of(givers.begin(), givers.end(),
                       [&](const Participant& p) { return p.represents == code; });
  };
  constexpr std::uint32_t kNear = 1;  // sentences
  for (std::uint32_t s = sentence_ + 1; s-- > 0 && s + kNear >= sentence_;) {
    const std::vector<Unit>& units = scene_.units(s);
    for (std::size_t u = s == sentence_ ? match.begin : units.size(); u-- > 0;) {
      if (units[u].kind != UnitKind::actor) continue;
      std::vector<Participant> out;
      for (const ActorMember& m : cast_of(scene_, units[u]).members) {
        if (scene_.is_state(m.represents) && !gives(m.represents))
          add_participant(out, {std::nullopt, Role::target, {}, m.represents});
      }
      if (sides_of(out) > 1) return out;
    }
  }
  return {};
}

bool EventBuilder::add_subject(const FrameMatch& match, const std::vector<Unit>& units,
                               const Named& named, Event& event) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  if (frame.subject == Slot::target) {
    const std::vector<Participant> lands = lands_before(match, event.participants);
    event.participants.insert(event.participants.end(), lands.begin(), lands.end());
    return !lands.empty();
  }
  const bool travels = static_cast<Role>(*frame.subject) == Role::guest;
  const std::optional<Participant> visitor =
      frame.type == EventType::conference ? visitor_before(match, units) : std::nullopt;
  const Unit* subject =
      visitor ? nullptr
              : subject_of(match, units,
                           named.destination ? std::vector<Participant>{*named.destination}
                                             : event.participants,
                           travels);
  if (visitor) event.participants.push_back(*visitor);
  if (frame.gathered) {  // "Kết thúc hội nghị, các nhà lãnh đạo đã thông qua Tuyên bố …"
    for (const ActorMember& m : gathered())
      event.participants.push_back(participant_of(m, static_cast<Role>(*frame.subject)));
    return !event.participants.empty();
  }
  if (!visitor && subject == nullptr) return false;
  if (subject != nullptr)
    add_parties(*subject, static_cast<Role>(*frame.subject), event.participants);
  if (event.type == EventType::agreement && sides_of(event.participants) == 1) {
    if (const auto met = met_before(match, event.participants)) event.participants.push_back(*met);
  }
  return frame.type != EventType::conference || !event.participants.empty();
}

// Who visits the land; the land comes last.
bool EventBuilder::set_traveller(const FrameMatch& match, const std::vector<Unit>& units,
                                 const Participant& land, Event& event) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const bool abroad =
      std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
        return !p.represents.empty() && p.represents != land.represents;
      });
  if (!abroad) {
    // "… tiếp ông Kerry nhân dịp ông sang thăm Việt Nam": the traveller is another of the sentence.
    event.participants.clear();
    for (std::uint32_t u = match.begin; u-- > 0 && event.participants.empty();) {
      if (units[u].kind != UnitKind::actor || is_state(units[u])) continue;
      const Cast cast = cast_of(scene_, units[u]);
      if (cast.members.size() == 1 && cast.members[0].represents != land.represents &&
          !cast.members[0].represents.empty()) {
        event.participants.push_back(participant_of(cast.members[0], Role::guest));
      }
    }
    const bool pronoun =
        std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& f) {
          return units[f.unit].kind == UnitKind::actor && !units[f.unit].items.empty() &&
                 scene_.names.actors[units[f.unit].items.front()].kind == ActorKind::pronoun;
        });
    if (event.participants.empty() || !(pronoun || frame.subject)) return false;
  }
  std::erase_if(event.participants,
                [&](const Participant& p) { return p.represents == land.represents; });
  event.participants.push_back(land);
  return true;
}

}  // namespace banggiao
