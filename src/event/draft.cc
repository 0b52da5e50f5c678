// From a match of a frame to a draft: who takes part, and whether it is an event at all.
#include <algorithm>
#include <array>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {

// Who is named where the match has its slots, and what. False: somebody there makes it none.
bool EventBuilder::fill_slots(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                              Named& named) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  Event& event = out.event;
  for (const FrameMatch::Fill& fill : match.fills) {
    const Unit& unit = units[fill.unit];
    if (is_onlooker(match, fill, units)) continue;
    switch (fill.slot) {
      case Slot::none:
        break;
      case Slot::gathering:
        // "dự cuộc họp kín bên lề Hội nghị G20": not the conference.
        if (frame.type == EventType::conference && match.fills.front().slot == Slot::attendee &&
            is_setting(fill.unit, units))
          return false;
        if (unit.kind == UnitKind::gathering) {
          const Thing& gathering = scene_.names.gatherings[unit.items.front()];
          event.occasion = gathering.entity;
          named.parties = gathering.parties;
          named.summit = is_summit(gathering);
          named.contest = gathering.contest;
          named.known = gathering.known ||
                        (frame.type == EventType::conference && is_called_summit(gathering));
        }
        break;
      case Slot::instrument:
        if (unit.kind == UnitKind::instrument) {
          named.parties = scene_.names.instruments[unit.items.front()].parties;
          out.instrument = scene_.names.instruments[unit.items.front()].entity;
        }
        break;
      case Slot::time:
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
        if (is_setting(fill.unit, units)) return false;
        if (fill.slot == Slot::target && asks_for_envoy(frame) && !is_envoy(unit)) return false;
        // Deployed, on no visit; but "tàu của Lực lượng Tự vệ trên biển Nhật Bản cập cảng …".
        if (fill.slot == Slot::guest && !(units[match.begin].lists & scene_.lists.bit("arms")) &&
            are_called(unit, scene_.lists.bit("troops")))
          return false;
        if (fill.slot == Slot::guest && event.type == EventType::visit &&
            is_posted(fill.unit, units))
          return false;
        if (fill.slot == Slot::attendee && event.type == EventType::accreditation) {
          if (!is_posted(fill.unit, units)) return false;
          break;
        }
        if (unit.kind == UnitKind::place &&
            scene_.names.entities[scene_.names.places[unit.items.front()].entity].country.empty())
          return false;
        add_parties(unit, static_cast<Role>(fill.slot), event.participants);
        // "Tổng Bí thư A; Chủ tịch B; Thủ tướng C gửi điện mừng": each of them did.
        for (std::uint32_t u = fill.unit;
             fill.slot == Slot::sender && u > 1 && scene_.word(units[u - 1].begin) == ";" &&
             units[u - 2].kind == UnitKind::actor && !is_state(units[u - 2]);
             u -= 2)
          add_parties(units[u - 2], Role::sender, event.participants);
        if (fill.slot == Slot::guest && event.type == EventType::visit) {
          const Unit& before = units[fill.unit > 0 ? fill.unit - 1 : 0];
          out.vessel = out.vessel ||
                       ((before.lists | units[match.begin].lists) & scene_.lists.bit("arms")) != 0;
          const auto one = [&](const Unit& u) {
            return fold_syllable(scene_.word(u.begin)) == "một";
          };
          out.anew = out.anew || (!frame.nominal && (one(unit) || one(before)));
        }
        // "Mỹ trừng phạt 5 công ty Iran": what strikes a land's firms strikes the land.
        if (event.type == EventType::sanction && fill.slot == Slot::target &&
            unit.kind == UnitKind::actor &&
            cast_of(scene_, unit, Locals::included).members.empty()) {
          for (const ActorMember& m : cast_of(scene_, unit, Locals::firms_too).members) {
            if (scene_.is_state(m.represents))
              add_participant(event.participants, {std::nullopt, Role::target, {}, m.represents});
          }
        }
        if (event.participants.empty() && is_two_sided(event.type)) {
          event.participants = both_before(fill.unit, units, static_cast<Role>(fill.slot));
        }
        if (is_talk(event.type))
          add_other_side(unit, static_cast<Role>(fill.slot), event.participants);
        if (is_two_sided(event.type) && are_called(unit, scene_.lists.bit("spokesman"))) {
          // "Người phát ngôn cho biết cuộc gặp với …": who speaks of it is not who meets.
          for (Participant& p : event.participants) {
            if (p.role == static_cast<Role>(fill.slot))
              p = {std::nullopt, p.role, {}, p.represents};
          }
        }
        if (frame.type == EventType::conference && event.participants.empty())
          return false;  // a firm attends
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

// What a reference adds to was told before: it takes that one's parties.
bool EventBuilder::refer_back(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                              Named& named) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  Event& event = out.event;
  const std::uint32_t sentence = out.sentence;
  const auto end = drafts_.rend() - first_in_reach();
  const auto is_side_of = [&](const Event& other, const Participant& p) {
    return std::any_of(
        other.participants.begin(), other.participants.end(), [&](const Participant& q) {
          const bool others = frame.type == EventType::visit && is_person(scene_, p) &&
                              is_person(scene_, q);  // a visit of somebody else
          return others ? p.entity == q.entity : same_party(p, q);
        });
  };
  constexpr std::uint32_t kNear = 3;
  // "đã mời Ngoại trưởng Iran tới dự hội nghị": whether he came is not told.
  if (frame.type == EventType::conference &&
      led_in_by(units, match.begin, scene_.lists.bit("inviting")))
    return false;
  // "Hai cuộc gặp trước được tổ chức năm 2000 và 2007": others.
  const bool several = match.begin > 0 &&
                       (units[match.begin - 1].lists & scene_.lists.bit("determiner")) != 0 &&
                       scene_.word(units[match.begin - 1].begin) != "một";
  const bool earlier =
      match.trigger_end < units.size() && scene_.word(units[match.trigger_end].begin) == "trước";
  if (is_talk(frame.type) && (several || earlier)) return false;
  // "Cuộc gặp vẫn có thể diễn ra": none that took place.
  const Outlook outlook = outlook_of(match, units);
  const bool to_come =
      frame.type == EventType::meeting && !frame.status && (outlook.might || outlook.happens);
  const auto told = std::find_if(drafts_.rbegin(), end, [&](const Draft& d) {
    if (d.event.type != frame.type) return false;
    if (to_come && d.event.status == EventStatus::occurred && d.status_told && !d.soft)
      return false;
    // Whoever comes to a gathering is a side of his own.
    if (frame.type == EventType::conference) return d.sentence + kNear >= sentence;
    return std::all_of(event.participants.begin(), event.participants.end(),
                       [&](const Participant& p) { return is_side_of(d.event, p); });
  });
  const Thing* gathering = told == end ? gathering_before(sentence) : nullptr;
  // Nor is "Nga không được mời tham dự hội nghị" told of anybody who came.
  const bool came_there =
      frame.type == EventType::conference && !event.participants.empty() &&
      is_person(scene_, event.participants.front()) &&
      std::none_of(units.begin() + match.begin, units.begin() + match.trigger_begin,
                   [&](const Unit& u) { return (u.lists & scene_.lists.bit("negation")) != 0; });
  if (told == end && (gathering == nullptr || !came_there)) return false;
  if (gathering !=
      nullptr) {  // "Đối thoại Shangri-La khai mạc sáng nay. Đoàn Việt Nam tham dự đối thoại."
    out.reference = false;
    event.occasion = gathering->entity;
    named.parties = gathering->parties;
    named.contest = gathering->contest;
    named.known = gathering->known || is_called_summit(*gathering);
    if (event.place.entity = place_told(sentence - 1); event.place.entity)
      event.place.country = scene_.names.entities[*event.place.entity].country;
  } else {
    // "Cùng dự buổi tiếp có …": who also came is of one of the sides.
    std::vector<Participant> came = std::move(event.participants);
    event.participants = told->event.participants;
    for (Participant& p : came) {
      if (p.role == Role::attendee && is_person(scene_, p))
        add_participant(event.participants, std::move(p));
    }
  }
  return true;
}

// The parties that the name of a gathering or a text tells.
bool EventBuilder::set_gathering(const Frame& frame, const Named& named, Draft& out) const {
  Event& event = out.event;
  if (event.participants.empty() && event.occasion) {
    // "hội nghị thượng đỉnh Mỹ - Nga" is the meeting of their leaders, but where somebody was told
    // to attend it.
    if (frame.type == EventType::meeting && !named.summit) return false;
    const bool attended =
        std::any_of(drafts_.begin() + first_in_reach(), drafts_.end(), [&](const Draft& d) {
          return d.event.type == EventType::conference && d.event.occasion &&
                 same_name(*d.event.occasion, *event.occasion);
        });
    if (named.summit && attended) event.type = EventType::conference;
    if (named.summit && !attended) {
      event.type = EventType::meeting;
      out.summit = out.nominal = true;
    }
  }
  // "Singapore tổ chức hội nghị thượng đỉnh Mỹ - Triều": two states met, whoever gave them room.
  const auto holds = [&](const Participant& p) {
    return std::find(named.parties.begin(), named.parties.end(), p.represents) !=
           named.parties.end();
  };
  if (named.summit && frame.type == EventType::conference && !event.participants.empty() &&
      std::none_of(event.participants.begin(), event.participants.end(), holds)) {
    return false;
  }
  for (const std::string& code : named.parties) {
    if (std::any_of(event.participants.begin(), event.participants.end(),
                    [&](const Participant& p) { return p.represents == code; })) {
      continue;
    }
    event.participants.push_back({std::nullopt, Role::party, {}, code});
  }
  // A gathering that nobody is told to attend counts where bodies or several states hold it.
  if (event.type == EventType::conference && event.participants.size() == named.parties.size() &&
      named.parties.size() == 1 && named.parties.front().size() == 3 &&
      scene_.is_state(named.parties.front())) {
    return false;
  }
  return true;
}

// A gathering of states that none of those who came are of: "phiên họp của HĐND Mỹ Đức" is of a
// town.
bool EventBuilder::is_of_others(const Named& named, const Event& event) const {
  const auto holds = [&](const Participant& p) {
    return p.role == Role::attendee && std::find(named.parties.begin(), named.parties.end(),
                                                 p.represents) != named.parties.end();
  };
  const auto land = [&](const std::string& code) { return scene_.is_state(code); };
  const bool of_lands =
      !named.parties.empty() && std::all_of(named.parties.begin(), named.parties.end(), land);
  return of_lands && !named.known &&
         std::none_of(event.participants.begin(), event.participants.end(), holds);
}

// "làm thơ về chuyến thăm", "khi ông thăm"; no "đã có chuyến thăm".
bool EventBuilder::is_noun(const FrameMatch& match, const std::vector<Unit>& units) const {
  if (match.begin > 0 && (units[match.begin - 1].lists & scene_.lists.bit("clause_start")) != 0)
    return true;
  constexpr std::uint32_t kNear = 6;
  const std::uint32_t trigger = match.trigger_begin;
  if (trigger == 0 || units[trigger - 1].kind != UnitKind::word) return false;
  const std::string_view head = scene_.word(units[trigger - 1].begin);
  if (!is_one_of(head, {"chuyến", "cuộc", "buổi"})) return false;
  for (std::uint32_t u = trigger - 1; u-- > match.begin && u + kNear > trigger;) {
    const std::string_view verb = scene_.word(units[u].begin);
    if (is_one_of(verb, {"có", "thực", "bắt", "tiến", "kết", "dự", "tham"})) return false;
  }
  return true;
}

bool EventBuilder::draft_of(const FrameMatch& match, std::uint32_t sentence, Draft& out) const {
  const SentenceUnits& s = scene_.with_units(sentence);
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const std::vector<Unit>& units = s.units;
  Event& event = out.event;
  event.type = frame.type;
  event.rule = frame.name;
  out.nominal = frame.nominal;
  out.news = !frame.nominal && !is_noun(match, units);
  out.reference = frame.reference;
  out.apart = frame.apart;
  out.listed = scene_.word(units[match.begin].begin) == ";";
  out.first_sentence = out.sentence = sentence;
  out.block = s.sentence.block;
  if (tells_nothing(match, units)) return false;
  Named named;
  if (!fill_slots(match, units, out, named)) return false;
  if (frame.subject && !add_subject(match, units, named, event)) return false;
  if (out.tour && !set_tourist(match, units, event)) return false;
  // "Đón Thủ tướng A tại sân bay có Bộ trưởng B, Đại sứ của nước mình": who greets him for his own
  // state is no host.
  if (frame.passing && !event.participants.empty()) {
    const std::string guest = event.participants.front().represents;
    std::erase_if(event.participants, [&](const Participant& p) {
      return p.role == Role::host && p.represents == guest;
    });
  }
  if (event.type == EventType::meeting) set_hosts(match, units, event.participants);
  const bool host_alone = !frame.apart.empty() && event.participants.size() == 1 &&
                          event.participants.front().role == Role::host;
  const bool host_speaks = frame.subject == Slot::host;  // "Phát biểu sau hội đàm, Chủ tịch nước …"
  if (host_speaks && sides_of(event.participants) != 1) return false;
  if (host_alone || host_speaks) {
    if (const auto guest = guest_of(event.participants.front(), sentence)) {
      event.participants.push_back(*guest);
    } else if (const auto host = host_speaks ? counterpart_of(event.participants.front(), sentence)
                                             : std::nullopt) {
      event.participants.front().role = Role::guest;
      event.participants.push_back(*host);
    }
  }
  if (event.type == EventType::visit && !frame.reference && !named.destination && !out.tour) {
    named.destination = land_of_host(event, match.begin, units);
    if (!named.destination) return false;
    out.hosts = {*named.destination};
    event.place.country = named.destination->represents;
  }
  if (named.destination && !set_traveller(match, units, *named.destination, event)) return false;
  if (frame.attending && !set_attended(out, named)) return false;
  if (frame.reference && !refer_back(match, units, out, named)) return false;
  if (!set_gathering(frame, named, out)) return false;
  if (event.participants.empty()) return false;
  std::erase_if(event.participants,
                [](const Participant& p) { return !p.entity && p.represents.empty(); });
  // "thăm Đại sứ quán Việt Nam tại Nhật Bản" is no journey to Việt Nam.
  const auto is_visited = [&](const Participant& p) {
    return p.role == Role::host && is_embassy(p);
  };
  if (event.type == EventType::visit &&
      std::any_of(event.participants.begin(), event.participants.end(), is_visited))
    return false;
  const bool named_body =
      std::any_of(named.parties.begin(), named.parties.end(),
                  [&](const std::string& code) { return !scene_.is_state(code); }) ||
      (event.type == EventType::conference && !event.participants.empty() &&
       !event.participants.front().represents.empty() &&
       !scene_.is_state(event.participants.front().represents));
  const std::size_t sides = sides_of(event.participants);
  out.of_leaders =
      named.summit ||
      std::any_of(units.begin() + match.trigger_begin, units.begin() + match.trigger_end,
                  [&](const Unit& u) { return scene_.word(u.end - 1) == "đỉnh"; });
  // "A nêu vấn đề này tại hội nghị …": at a cabinet meeting it is no matter between states, and at
  // their own summit leaders meet.
  if (frame.known &&
      (named.summit || (named.parties.empty() && !named.known) || is_of_others(named, event)))
    return false;
  // A caption: two states at their own summit met; a gathering that is not known is anything.
  if (frame.whole && std::all_of(named.parties.begin(), named.parties.end(),
                                 [&](const std::string& code) { return scene_.is_state(code); })) {
    if (named.contest || !named.known || named.parties.size() == 1) return false;
    if (sides == 2) {
      event.type = EventType::meeting;
      for (Participant& p : event.participants) p.role = Role::party;
    }
  }
  // A body of states agrees by itself: "lãnh đạo ASEAN ký Tuyên bố …".
  const bool by_body = event.type == EventType::agreement && sides == 1 &&
                       !scene_.is_state(event.participants.front().represents);
  if (frame.alone || by_body || out.tour ? sides < 1 : sides < 2) return false;
  // "Lễ ký Thỏa thuận hợp tác giữa Cục Đường thủy VN và Bưu điện Việt Nam": within one state.
  if (event.type == EventType::agreement && frame.nominal && sides == 1 &&
      scene_.is_state(event.participants.front().represents))
    return false;
  if (event.type == EventType::message) {
    constexpr std::uint32_t kBehind = 5;  // "gửi thư cho Tổng thống A chúc mừng"
    const ListBits purpose = scene_.lists.bit("condoling") | scene_.lists.bit("congratulating");
    for (std::uint32_t u = match.trigger_begin;
         u < units.size() && u < match.end + kBehind && out.letter == 0; ++u) {
      out.letter = units[u].lists & purpose;
    }
  }
  out.passing = frame.passing;
  out.weak = frame.weak;
  // At their own summit two leaders meet.
  const bool met = event.type == EventType::conference &&
                   std::all_of(event.participants.begin(), event.participants.end(),
                               [&](const Participant& p) { return is_person(scene_, p); });
  out.two_sided = sides == 2 && (is_two_sided(event.type) || met) && !frame.passing;

  bool denied = false;
  const bool cancelled = cancelled_or_denied(match, units, denied);
  if (denied && !cancelled) return false;
  const Outlook outlook = outlook_of(match, units);
  // "nguy cơ đụng độ giữa Nga và Mỹ", "đụng độ có thể xảy ra giữa …"
  if (event.type == EventType::conflict && frame.nominal) {
    const auto feared = [hypothetical = scene_.lists.bit("hypothetical")](const Unit& u) {
      return (u.lists & hypothetical) != 0;
    };
    if (outlook.might ||
        std::any_of(units.begin() + match.trigger_end, units.begin() + match.end, feared))
      return false;
  }
  if (event.type == EventType::relations && frame.alone && outlook.might)
    return false;  // "kêu gọi các nước cắt quan hệ với …"
  // "kêu gọi Mỹ dỡ bỏ trừng phạt": nobody has yet.
  if (!frame.reference && frame.status == EventStatus::cancelled && (outlook.might || outlook.will))
    return false;
  set_time(match, units, outlook, event);
  // "Từ năm 1991 đến nay, hai nước đã ký hơn 100 văn kiện": many, none of them told.
  constexpr std::array kPassing = {EventType::agreement, EventType::meeting, EventType::visit,
                                   EventType::call};
  const bool passes = std::find(kPassing.begin(), kPassing.end(), event.type) != kPassing.end();
  if (passes && event.time.days &&
      event.time.days->to - event.time.days->from > std::chrono::days{400})
    return false;
  if (current_ != kNone && (units.front().lists & scene_.lists.bit("right_after")))
    out.follows = current_;
  if (event.place.country.empty() && !event.place.entity) set_place(match, units, event);
  if (event.type == EventType::meeting) receive_at_home(match, units, event);
  if (!event.occasion && event.type != EventType::visit) set_occasion(match, units, out);
  if (named.contest && std::none_of(event.participants.begin(), event.participants.end(),
                                    [&](const Participant& p) { return is_person(scene_, p); })) {
    return false;
  }
  // "chủ trì hội nghị" at home with nobody from abroad is no matter between states.
  if ((event.type == EventType::speech || event.type == EventType::conference) && sides < 2 &&
      !named_body && !(named.known && is_foreign_person(event.participants.front())) &&
      !speaks_abroad(event)) {
    return false;
  }
  // "Tuần trước hai bên đồng ý gặp nhau": the day of agreeing.
  const bool passed = event.time.timex &&
                      (event.time.days ? scene_.published && event.time.days->to < *scene_.published
                                       : is_past(scene_.times.mentions[*event.time.timex]));
  if ((outlook.agreed || outlook.asked) && passed &&
      scene_.times.mentions[*event.time.timex].token_begin < units[match.trigger_begin].begin) {
    event.time = {};
  }
  // "Cuộc gặp hôm 31/1 diễn ra một ngày trước khi hai bên dự kiến gặp nhau": that day is another's.
  const bool until = match.begin > 1 && scene_.word(units[match.begin - 1].begin) == "khi" &&
                     scene_.word(units[match.begin - 2].begin) == "trước";
  if (until && outlook.own && event.time.timex &&
      scene_.times.mentions[*event.time.timex].token_end <= units[match.begin].begin)
    event.time = {};
  set_status(outlook, frame, out);
  if (event.type == EventType::meeting || event.type == EventType::negotiation)
    out.nth = nth_told(match, units);
  if (cancelled) {
    event.status = EventStatus::cancelled;
    out.status_told = true;
  }
  event.evidence.push_back(scene_.telling(units, match.begin, match.end));
  event.confidence = frame.nominal ? 0.8 : 0.9;
  return true;
}

// The land that "đang ở thăm Việt Nam" behind a meeting names.
std::string EventBuilder::land_visited_behind(const FrameMatch& match,
                                              const std::vector<Unit>& units) const {
  constexpr std::uint32_t kFar = 12;
  const auto end =
      std::min<std::uint32_t>(match.end + kFar, static_cast<std::uint32_t>(units.size()));
  bool visits = false;
  for (std::uint32_t u = match.end; u < end; ++u) {
    if (visits && units[u].kind == UnitKind::place)
      return scene_.names.entities[scene_.names.places[units[u].items.front()].entity].country;
    if (visits && units[u].kind == UnitKind::actor) {
      const std::vector<ActorMember>& land = scene_.names.actors[units[u].items.front()].members;
      return land.size() == 1 ? land.front().represents : std::string();
    }
    visits |= scene_.word(units[u].end - 1) == "thăm" &&
              is_one_of(scene_.word(units[u - 1].begin), {"đang", "ở", "sang"});
  }
  return {};
}

// "Tại Hà Nội, Tổng Bí thư hội kiến Tổng thống Mỹ", "… Tổng thống Mỹ đang ở thăm Việt Nam": he who
// is at home is the host, whoever the verb says is received.
void EventBuilder::receive_at_home(const FrameMatch& match, const std::vector<Unit>& units,
                                   Event& event) const {
  const bool visits = !event.participants.empty() &&
                      event.participants.front().role == Role::guest;  // "hội kiến", no "tiếp"
  if (!visits) return;
  const std::string land =
      event.place.country.empty() ? land_visited_behind(match, units) : event.place.country;
  const auto all = [&](Role role, bool at_home) {
    bool any = false;
    for (const Participant& p : event.participants) {
      if (p.role != role) continue;
      any = true;
      if ((p.represents == land) != at_home) return false;
    }
    return any;
  };
  if (land.empty() || !all(Role::guest, true) || !all(Role::host, false)) return;
  for (Participant& p : event.participants)
    p.role = p.role == Role::guest ? Role::host : p.role == Role::host ? Role::guest : p.role;
}

}  // namespace banggiao
