#include "event/build.h"

#include <algorithm>
#include <array>

namespace banggiao {

bool is_two_sided(EventType type) {
  return type == EventType::meeting || type == EventType::call || type == EventType::negotiation ||
         type == EventType::visit || type == EventType::agreement;
}

namespace {

void add_participant(std::vector<Participant>& out, Participant p) {
  for (Participant& other : out) {
    if (other.entity == p.entity && other.represents == p.represents && other.office == p.office) return;
    if (other.entity && p.entity && *other.entity == *p.entity) return;
  }
  out.push_back(std::move(p));
}

}  // namespace

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
    if (place.type == EntityType::country) p.entity = scene_.names.places[unit.items.front()].entity;
    add_participant(out, std::move(p));
    return;
  }
  const Cast cast = cast_of(scene_, unit, Locals::included);
  for (const ActorMember& m : cast.members) add_participant(out, participant_of(m, role));
  // "Gặp Tổng thống Pháp, hai bên …": who is named is not named again as one of two sides.
  if (!cast.both) return;
  const auto named = [&](const ActorMember& m) {
    return std::any_of(out.begin(), out.end(), [&](const Participant& p) { return p.represents == m.represents; });
  };
  const std::vector<ActorMember> both = sides(cast);
  // "Tại hội đàm với Bộ trưởng Hàn Quốc, hai bên …": the other side is who met his countryman before.
  const bool other = sides_of(out) == 1 && std::any_of(both.begin(), both.end(), named);
  if (!out.empty() && !other) return;
  for (const ActorMember& m : both) {
    if (!other || !named(m)) add_participant(out, participant_of(m, role));
  }
}

// Whether each side of it holds the office: "hai Bộ trưởng" are no presidents.
bool EventBuilder::both_hold(const Draft& draft, std::string_view office) const {
  const std::string wanted = ' ' + fold_syllable(office) + ' ';
  return std::all_of(draft.event.participants.begin(), draft.event.participants.end(), [&](const Participant& p) {
    if (office == kLeaders) return p.entity && is_head_[*p.entity];
    const std::string held = ' ' + fold_syllable(p.office) + ' ';
    const bool foreign_minister = held.find(" ngoại trưởng ") != held.npos || held.find(" ngoại giao ") != held.npos;
    if (wanted == " ngoại trưởng " || wanted == " bộ trưởng ngoại giao ") return foreign_minister;
    return held.find(wanted) != held.npos || (foreign_minister && wanted == " bộ trưởng ");
  });
}

std::vector<ActorMember> EventBuilder::sides(const Cast& cast) const {
  const std::string_view office = cast.office;
  const Draft* meeting = nullptr;
  const auto take = [&](std::size_t i) {
    const bool fits = cast.holders.empty() || both_hold(drafts_[i], cast.holders);
    if (meeting == nullptr && drafts_[i].two_sided && fits) meeting = &drafts_[i];
  };
  if (current_ != kNone) take(current_);
  for (std::size_t i = drafts_.size(); i-- > first_in_reach();) take(i);
  if (meeting == nullptr && !cast.holders.empty()) return sides({{}, cast.both, office, {}});
  // Who is visited is mostly a mere state; "hai bên" are those who met.
  for (std::size_t i = drafts_.size(); i-- > first_in_reach() && meeting != nullptr && meeting->event.type == EventType::visit;) {
    const Draft& d = drafts_[i];
    const auto there = [&](const Participant& p) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                         [&](const Participant& q) { return is_person(scene_, p) ? p.entity == q.entity : same_party(p, q); });
    };
    const std::vector<Participant>& parties = meeting->event.participants;
    if (d.event.type == EventType::meeting && d.two_sided && std::all_of(parties.begin(), parties.end(), there)) meeting = &d;
  }
  std::vector<ActorMember> out;
  if (meeting == nullptr) return out;
  for (const Participant& p : meeting->event.participants) {
    if (office.empty()) {
      out.push_back({p.entity, p.office, p.represents, false});
    } else if (std::none_of(out.begin(), out.end(), [&](const ActorMember& m) { return m.represents == p.represents; })) {
      out.push_back({std::nullopt, std::string(office), p.represents, false});  // the officials of presidents
    }
  }
  return out;
}

std::vector<ActorMember> EventBuilder::gathered() const {
  std::vector<ActorMember> out;
  for (std::size_t i = drafts_.size(); i-- > first_in_reach() && out.empty();) {
    const Event& event = drafts_[i].event;
    if (event.type != EventType::conference) continue;
    for (const Participant& p : event.participants) {
      if (p.office.empty() && !is_person(scene_, p) && !p.represents.empty()) out.push_back({p.entity, {}, p.represents, false});
    }
  }
  return out;
}

bool EventBuilder::met(const ActorMember& one, const ActorMember& other) const {
  if (!one.entity || !other.entity) return false;
  return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
    const auto has = [&](const ActorMember& m) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(), [&](const Participant& p) { return p.entity == m.entity; });
    };
    return d.two_sided && has(one) && has(other);
  });
}

std::optional<std::uint32_t> EventBuilder::event_with(const std::vector<Participant>& members) const {
  const auto has_all = [&](const Draft& d, auto same) {
    return std::all_of(members.begin(), members.end(), [&](const Participant& m) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(), [&](const Participant& p) { return same(p, m); });
    });
  };
  const auto has = [&](const Draft& d) { return has_all(d, same_party); };
  const auto has_themselves = [&](const Draft& d) {
    return has_all(d, [](const Participant& p, const Participant& m) { return p.entity && p.entity == m.entity; });
  };
  if (members.empty()) return std::nullopt;
  if (current_ != kNone && has(drafts_[current_])) {
    // Two presidents agree at their meeting, not at that of their ministers told after it; nor does one speak at a meeting of others.
    for (std::uint32_t i = current_; (members.size() > 1 || is_person(scene_, members[0])) && !has_themselves(drafts_[current_]) && i-- > first_in_reach();) {
      const bool meets = drafts_[i].event.type == EventType::meeting || drafts_[i].event.type == EventType::call;
      if (drafts_[i].two_sided && (members.size() > 1 || meets) && has_themselves(drafts_[i])) return i;
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
    return scene_.names.actors[a].kind == ActorKind::state || scene_.names.actors[a].kind == ActorKind::body;
  });
}

// The nearest person before the match that is nobody's object, else such a state; for a match that opens the sentence, the one
// after its comma: "Nhân chuyến thăm Pháp, Thủ tướng …". Who travels is a person. Nobody meets the own side: who acts for another state than `others`
// is asked for first.
const Unit* EventBuilder::subject_of(const FrameMatch& match, const std::vector<Unit>& units, const std::vector<Participant>& others,
                                     bool travels) const {
  const ListBits preposition = scene_.lists.bit("object_preposition"), object_verb = scene_.lists.bit("object_verb"),
                 manner = scene_.lists.bit("manner");
  const auto free = [&](std::uint32_t u) {
    if (units[u].kind != UnitKind::actor) return false;
    // "Theo đặc phái viên TTXVN, trong chuyến thăm …": a source.
    std::uint32_t first = u;
    while (first > 0 && units[first - 1].kind == UnitKind::actor) --first;
    if (first > 0 && (units[first - 1].lists & scene_.lists.bit("according"))) return false;
    if (u > 0 && units[u - 1].kind == UnitKind::word && (units[u - 1].lists & preposition)) return false;
    // "trong chương trình thăm chính thức Malaysia và tham dự …, Thủ tướng A …"
    for (std::uint32_t back = 2; is_state(units[u]) && back <= 5 && back <= u; ++back) {
      const Unit& word = units[u - back];
      if (word.kind != UnitKind::word) break;
      if ((word.lists & manner) != 0 && word.list_end == u && u > back && (units[u - back - 1].lists & preposition)) return false;
    }
    for (std::uint32_t back = 2; back <= 3 && back <= u; ++back) {
      if ((units[u - back].lists & object_verb) && units[u - back].list_end == u) return false;
    }
    return true;
  };
  const auto nobody = [&](const Unit& unit) {  // "hai nước" before anybody met
    const Cast cast = cast_of(scene_, unit, Locals::included);
    return cast.both && cast.members.empty() && sides().empty();
  };
  const auto own = [&](const Unit& unit) {
    const Cast cast = cast_of(scene_, unit, Locals::included);
    return !cast.members.empty() && std::all_of(cast.members.begin(), cast.members.end(), [&](const ActorMember& m) {
      return std::any_of(others.begin(), others.end(), [&](const Participant& p) { return p.represents == m.represents; });
    });
  };
  for (const bool foreign : {true, false}) {
    for (const bool person : {true, false}) {
      if (travels && !person) continue;  // "đội tuyển Việt Nam sang Malaysia dự …"
      for (std::uint32_t u = match.begin; u-- > 0;) {
        if (free(u) && is_state(units[u]) != person && !nobody(units[u]) && !(foreign && own(units[u]))) return &units[u];
      }
    }
  }
  // "Nhân dịp dự Đại hội đồng Thủ tướng A đã gặp …": a comma left out.
  if (match.end + 1 < units.size() && units[match.end - 1].kind == UnitKind::gathering && units[match.end].kind == UnitKind::actor &&
      !is_state(units[match.end]) && (units[match.end + 1].lists & scene_.lists.bit("adverb")) != 0) {
    return &units[match.end];
  }
  // "hoạt động cuối cùng của Thủ tướng A trước khi kết thúc chuyến thăm Canada": the only one told of.
  const Unit* only = nullptr;
  std::uint32_t people = 0;
  const bool meets = frames_.frames[frames_.patterns[match.pattern].frame].type == EventType::meeting;
  for (std::uint32_t u = 0; (travels || meets) && u < match.begin; ++u) {
    if (units[u].kind != UnitKind::actor || is_state(units[u])) continue;
    ++people;
    if (u > 1 && scene_.word(units[u - 1].begin) == "của" && !(units[u - 2].lists & scene_.lists.bit("sent"))) only = &units[u];
  }
  if (people == 1 && only != nullptr && !own(*only)) {
    const Cast cast = cast_of(scene_, *only);
    if (cast.members.size() == 1 && (cast.members[0].senior || cast.members[0].head)) return only;
  }
  // "Bà sẽ hội kiến A, B": somebody whom nothing names.
  const ListBits pronoun = scene_.lists.bit("unnamed");
  const bool unnamed =
      std::any_of(units.begin(), units.begin() + match.begin, [&](const Unit& u) { return (u.lists & pronoun) != 0; });
  for (std::uint32_t u = match.end; !unnamed && u + 1 < units.size(); ++u) {
    if (units[u].kind == UnitKind::punct && scene_.word(units[u].begin) == "," && units[u + 1].kind == UnitKind::actor) {
      return travels && is_state(units[u + 1]) ? nullptr : &units[u + 1];
    }
  }
  return nullptr;
}

// "cuộc gặp bên lề G20": where it was, not who came.
bool EventBuilder::is_setting(std::uint32_t unit, const std::vector<Unit>& units) const {
  const ListBits beside = scene_.lists.bit("beside");
  for (std::uint32_t back = 1; back <= 2 && back <= unit; ++back) {
    if ((units[unit - back].lists & beside) && units[unit - back].list_end == unit) return true;
  }
  return false;
}

// "nếu cuộc gặp bị huỷ", "cuộc gặp có thể bị huỷ"
bool EventBuilder::is_doubtful(const FrameMatch& match, const std::vector<Unit>& units) const {
  const ListBits doubt = scene_.lists.bit("hypothetical") | scene_.lists.bit("future") | scene_.lists.bit("negation");
  for (std::uint32_t u = match.begin > 3 ? match.begin - 3 : 0; u < match.end; ++u) {
    if (units[u].lists & doubt) return true;
  }
  return false;
}

bool EventBuilder::is_foreign_person(const Participant& p) const {
  return (is_person(scene_, p) || !p.office.empty()) && p.represents.size() == 3 && p.represents != "VNM";
}

bool EventBuilder::is_embassy(const Participant& p) const {
  if (!p.entity || scene_.names.entities[*p.entity].type != EntityType::organisation) return false;
  const std::string name = fold_syllable(scene_.names.entities[*p.entity].name);
  return name.find("sứ quán") != name.npos || name.find("lãnh sự") != name.npos;
}

// "Học viện Hải quân Việt Nam": of a state, and neither its land nor its embassy.
bool EventBuilder::is_house_of(const Participant& p) const {
  return p.entity && scene_.names.entities[*p.entity].type == EntityType::organisation && scene_.is_state(p.represents) && !is_embassy(p);
}

// Whether all actors of the unit are called by an entry of the list: "các binh sĩ Mỹ".
bool EventBuilder::are_called(const Unit& unit, ListBits list) const {
  return std::all_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t item) {
    const Actor& actor = scene_.names.actors[item];
    const std::vector<Match>& matches = scene_.text.matches;
    auto m = std::lower_bound(matches.begin(), matches.end(), actor.token_begin, [](const Match& x, std::uint32_t at) { return x.begin < at; });
    for (; m != matches.end() && m->begin == actor.token_begin; ++m) {
      if (scene_.lists.of_row(m->row) & list) return true;
    }
    return false;
  });
}

// "Sau cuộc gặp giữa hai nguyên thủ, Ngoại trưởng cho biết …": both sides are told, who speaks of them is none.
bool EventBuilder::is_onlooker(const FrameMatch& match, const FrameMatch::Fill& fill, const std::vector<Unit>& units) const {
  if (fill.unit < match.trigger_end || fill.unit + 1 != match.end || match.fills.size() != 2 || units[fill.unit - 1].kind != UnitKind::punct) return false;
  const std::uint32_t other = match.fills[0].unit == fill.unit ? match.fills[1].unit : match.fills[0].unit;
  if (other < match.trigger_end || units[other].kind != UnitKind::actor || units[fill.unit].kind != UnitKind::actor) return false;
  if (scene_.word(units[other - 1].begin) != "giữa") return false;
  std::vector<Participant> told;
  add_parties(units[other], Role::party, told);
  return sides_of(told) > 1;
}

// "Thượng viện Mỹ cần thông qua Công ước": one state by itself ratifies.
bool EventBuilder::adopts_alone(const FrameMatch& match, const std::vector<Unit>& units) const {
  if (scene_.word(units[match.trigger_begin].begin) != "thông") return false;
  std::vector<Participant> signatories;
  for (const FrameMatch::Fill& fill : match.fills) {
    if (fill.slot == Slot::signatory) add_parties(units[fill.unit], Role::signatory, signatories);
  }
  return sides_of(signatories) == 1 && scene_.is_state(signatories.front().represents);
}

bool EventBuilder::is_summit(const Thing& gathering) const {
  const auto& parties = gathering.parties;
  const auto land = [&](const std::string& code) { return code.size() == 3 && scene_.is_state(code); };
  return parties.size() >= 2 && parties.size() <= 4 && std::all_of(parties.begin(), parties.end(), land) &&
         is_called_summit(gathering);
}

// With more to its name than the word: "hội nghị thượng đỉnh của châu Âu".
bool EventBuilder::is_called_summit(const Thing& gathering) const {
  constexpr std::string_view kWord = "thượng đỉnh";
  const std::string name = fold_syllable(scene_.names.entities[gathering.entity].name);
  const std::size_t at = name.find(kWord);
  return at != name.npos && at + kWord.size() < name.size();
}

// "Bà thông báo yêu cầu của Tổng thống sau cuộc gặp với …", "hội kiến Tổng thống nhân dịp dự …": the sentence has a subject, and
// the actor that stands before the noun or the occasion is not it.
bool EventBuilder::takes_an_object(const FrameMatch& match, const std::vector<Unit>& units) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  if (match.fills.empty() || match.begin < 2 || units[match.begin].kind != UnitKind::actor) return false;
  const bool conference = frame.type == EventType::conference;
  // "gửi lời mời của ông Kim tới Washington": the letter went.
  if (frame.type == EventType::visit && scene_.word(units[match.begin - 1].begin) == "của") {
    for (std::uint32_t back = 2; back <= 3 && back <= match.begin; ++back) {
      const Unit& word = units[match.begin - back];
      if ((word.lists & scene_.lists.bit("sent")) && word.list_end == match.begin - 1) return true;
    }
  }
  const bool visited = std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& f) {
    return f.unit == match.begin && f.slot == Slot::destination;  // "thăm Việt Nam sau chuyến thăm của …"
  });
  if (frame.nominal && !conference && !visited && is_state(units[match.begin]) && match.begin < match.trigger_begin) {
    // "bàn việc rút quân khỏi Syria trong cuộc gặp với …"
    const Unit& before = units[match.begin - 1];
    return (before.lists & scene_.lists.bit("object_preposition")) != 0 && scene_.word(before.begin) != "của" &&
           scene_.word(before.begin) != "giữa";
  }
  // "sẽ gặp Giáo hoàng trong chuyến công du Italy": the other one travels.
  if (frame.type == EventType::visit && (units[match.begin - 1].lists & scene_.lists.bit("object_preposition")) &&
      scene_.word(units[match.begin - 1].begin) != "của" &&
      std::any_of(units.begin() + match.begin, units.begin() + match.trigger_begin,
                  [&](const Unit& u) { return u.kind == UnitKind::word && scene_.word(u.begin) == "trong"; })) {
    return true;
  }
  if (!(frame.nominal || conference) || is_state(units[match.begin])) return false;
  const ListBits occasion = scene_.lists.bit("occasion");
  if (conference) {
    const bool in_passing = std::any_of(units.begin() + match.begin, units.begin() + match.trigger_begin,
                                        [&](const Unit& u) { return (u.lists & occasion) != 0; });
    if (!in_passing) return false;
  } else if (scene_.word(units[match.begin - 1].begin) != "của") {
    return false;
  }
  for (std::uint32_t u = 0; u + 1 < match.begin; ++u) {
    if (units[u].kind != UnitKind::actor || is_state(units[u])) continue;
    if (u > 0 && (units[u - 1].lists & scene_.lists.bit("object_preposition"))) continue;
    return true;
  }
  return false;
}

bool EventBuilder::draft_of(const FrameMatch& match, std::uint32_t sentence, Draft& out) const {
  const SentenceUnits& s = scene_.sentences[sentence];
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  Event& event = out.event;
  event.type = frame.type;
  event.rule = frame.name;
  out.nominal = frame.nominal;
  out.reference = frame.reference;
  if (frame.apart) out.apart = frame.name;
  out.listed = scene_.word(s.units[match.begin].begin) == ";";
  out.first_sentence = out.sentence = sentence;
  out.block = s.sentence.block;
  // "đến Nhật Bản dự …", "thăm chính thức Nhật Bản và dự …": who is led in by a preposition is nobody's subject.
  if (!frame.nominal && !match.fills.empty() && match.begin > 0 && match.begin < match.trigger_begin &&
      s.units[match.begin].kind == UnitKind::actor && is_state(s.units[match.begin])) {
    const ListBits manner = scene_.lists.bit("manner"), preposition = scene_.lists.bit("object_preposition");
    std::uint32_t before = match.begin - 1;
    while (before > 0 && before + 5 > match.begin && s.units[before].kind == UnitKind::word && !(s.units[before].lists & preposition) &&
           ((s.units[before].lists & manner) || (s.units[before - 1].lists & manner))) {
      --before;
    }
    if (s.units[before].kind == UnitKind::word && (s.units[before].lists & preposition)) return false;
  }
  // "cộng đồng người Việt Nam và dự …": people of a land are not the land.
  if (match.begin > 0 && match.begin < match.trigger_begin && s.units[match.begin].kind == UnitKind::actor && is_state(s.units[match.begin]) &&
      (s.units[match.begin - 1].lists & scene_.lists.bit("people_of"))) {
    return false;
  }
  // 'Việt Nam "xâm lược"': somebody's word for it.
  if (frame.type == EventType::conflict && match.trigger_begin > 0 && s.units[match.trigger_begin - 1].quote) return false;
  if (takes_an_object(match, s.units)) return false;
  // "chuyến thăm nước này theo lời mời của Thủ tướng …": who invites does not travel.
  const ListBits inviting = scene_.lists.bit("inviting");
  if (frame.nominal && std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& fill) {
        return fill.slot == Slot::guest && led_in_by(s.units, fill.unit, inviting);
      })) {
    return false;
  }
  // "nhận thức chung đã đạt được và "Thoả thuận …"": what was reached stands before.
  if (event.type == EventType::agreement && scene_.word(s.units[match.trigger_begin].begin) == "đạt" &&
      std::any_of(s.units.begin() + match.trigger_begin, s.units.begin() + match.end,
                  [&](const Unit& u) { return (u.lists & scene_.lists.bit("and")) != 0; })) {
    return false;
  }
  if (frame.reference && frame.status == EventStatus::cancelled && is_doubtful(match, s.units)) return false;
  if (event.type == EventType::agreement && adopts_alone(match, s.units)) return false;
  if (frame.whole && match.begin > 0) return false;
  std::optional<Participant> destination;
  std::vector<std::string> named;  // parties in the name of a gathering or an instrument
  bool known = false;              // a gathering of the dictionary, or a summit
  bool contest = false;            // of athletes, whose teams are no delegations
  bool summit = false;             // of some states, all of them in its name
  for (const FrameMatch::Fill& fill : match.fills) {
    const Unit& unit = s.units[fill.unit];
    if (is_onlooker(match, fill, s.units)) continue;
    switch (fill.slot) {
      case Slot::none: break;
      case Slot::gathering:
        if (unit.kind == UnitKind::gathering) {
          const Thing& gathering = scene_.names.gatherings[unit.items.front()];
          event.occasion = gathering.entity;
          named = gathering.parties;
          summit = is_summit(gathering);
          contest = gathering.contest;
          known = gathering.known || (frame.type == EventType::conference && is_called_summit(gathering));
        }
        break;
      case Slot::instrument:
        if (unit.kind == UnitKind::instrument) {
          named = scene_.names.instruments[unit.items.front()].parties;
          out.instrument = scene_.names.instruments[unit.items.front()].entity;
        }
        break;
      case Slot::time: break;
      case Slot::place:
        if (unit.kind == UnitKind::place) {
          event.place.entity = scene_.names.places[unit.items.front()].entity;
          event.place.country = scene_.names.entities[*event.place.entity].country;
        }
        break;
      case Slot::destination: {
        std::vector<Participant> hosts;
        add_parties(unit, Role::host, hosts);
        if (hosts.empty()) return false;
        // "chuyến công tác tại Liên hợp quốc", "theo lời mời của Chủ tịch IPU": a body of states is no land.
        std::erase_if(hosts, [&](const Participant& p) { return p.represents != "EU" && !scene_.is_state(p.represents); });
        if (hosts.empty()) return false;
        for (Participant& p : hosts) {  // "theo lời mời của Thủ tướng Malaysia", "thăm Học viện Hải quân Việt Nam": the land is visited
          if (is_person(scene_, p) || !p.office.empty() || is_house_of(p)) p = {std::nullopt, p.role, {}, p.represents};
        }
        destination = hosts.front();
        out.hosts = hosts;
        if (unit.kind == UnitKind::place) {
          event.place.entity = scene_.names.places[unit.items.front()].entity;
        } else if (destination->entity &&
                   scene_.names.entities[*destination->entity].type == EntityType::country) {
          event.place.entity = destination->entity;
        }
        event.place.country = destination->represents;
        break;
      }
      default:
        if (is_setting(fill.unit, s.units)) return false;
        if (fill.slot == Slot::guest && are_called(unit, scene_.lists.bit("troops"))) return false;  // deployed, on no visit
        if (unit.kind == UnitKind::place && scene_.names.entities[scene_.names.places[unit.items.front()].entity].country.empty()) return false;
        add_parties(unit, static_cast<Role>(fill.slot), event.participants);
        if (is_two_sided(event.type) && are_called(unit, scene_.lists.bit("spokesman"))) {
          // "Người phát ngôn cho biết cuộc gặp với …": who speaks of it is not who meets.
          for (Participant& p : event.participants) {
            if (p.role == static_cast<Role>(fill.slot)) p = {std::nullopt, p.role, {}, p.represents};
          }
        }
        if (frame.type == EventType::conference && event.participants.empty()) return false;  // a firm attends
    }
  }
  if (frame.subject) {
    const bool travels = static_cast<Role>(*frame.subject) == Role::guest;
    const std::optional<Participant> visitor = frame.type == EventType::conference ? visitor_before(match, s.units) : std::nullopt;
    const Unit* subject =
        visitor ? nullptr : subject_of(match, s.units, destination ? std::vector<Participant>{*destination} : event.participants, travels);
    if (visitor) event.participants.push_back(*visitor);
    if (!visitor && subject == nullptr) return false;
    if (subject != nullptr) add_parties(*subject, static_cast<Role>(*frame.subject), event.participants);
    if (frame.type == EventType::conference && event.participants.empty()) return false;
  }
  // "Đón Thủ tướng A tại sân bay có Bộ trưởng B, Đại sứ của nước mình": who greets him for his own state is no host.
  if (frame.passing && !event.participants.empty()) {
    const std::string guest = event.participants.front().represents;
    std::erase_if(event.participants, [&](const Participant& p) { return p.role == Role::host && p.represents == guest; });
  }
  if (event.type == EventType::meeting) set_hosts(match, s.units, event.participants);
  if (frame.apart && event.participants.size() == 1 && event.participants.front().role == Role::host) {
    if (const auto guest = guest_of(event.participants.front(), sentence)) event.participants.push_back(*guest);
  }
  if (destination) {
    const bool abroad = std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
      return !p.represents.empty() && p.represents != destination->represents;
    });
    if (!abroad) {
      // "… tiếp ông Kerry nhân dịp ông sang thăm Việt Nam": the traveller is another of the sentence.
      event.participants.clear();
      for (std::uint32_t u = match.begin; u-- > 0 && event.participants.empty();) {
        if (s.units[u].kind != UnitKind::actor || is_state(s.units[u])) continue;
        const Cast cast = cast_of(scene_, s.units[u]);
        if (cast.members.size() == 1 && cast.members[0].represents != destination->represents &&
            !cast.members[0].represents.empty()) {
          event.participants.push_back(participant_of(cast.members[0], Role::guest));
        }
      }
      const bool pronoun = std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& f) {
        return s.units[f.unit].kind == UnitKind::actor && !s.units[f.unit].items.empty() &&
               scene_.names.actors[s.units[f.unit].items.front()].kind == ActorKind::pronoun;
      });
      if (event.participants.empty() || !(pronoun || frame.subject)) return false;
    }
    std::erase_if(event.participants, [&](const Participant& p) { return p.represents == destination->represents; });
    event.participants.push_back(*destination);
  }
  if (frame.reference) {
    const auto end = drafts_.rend() - first_in_reach();
    const auto is_side_of = [&](const Event& other, const Participant& p) {
      return std::any_of(other.participants.begin(), other.participants.end(), [&](const Participant& q) { return same_party(p, q); });
    };
    constexpr std::uint32_t kNear = 3;
    const auto told = std::find_if(drafts_.rbegin(), end, [&](const Draft& d) {
      if (d.event.type != frame.type) return false;
      // Whoever comes to a gathering is a side of his own.
      if (frame.type == EventType::conference) return d.sentence + kNear >= sentence;
      return std::all_of(event.participants.begin(), event.participants.end(),
                         [&](const Participant& p) { return is_side_of(d.event, p); });
    });
    const Thing* gathering = told == end ? gathering_before(sentence) : nullptr;
    // Nor is "Nga không được mời tham dự hội nghị" told of anybody who came.
    const bool came_there = frame.type == EventType::conference && !event.participants.empty() && is_person(scene_, event.participants.front()) &&
                            std::none_of(s.units.begin() + match.begin, s.units.begin() + match.trigger_begin,
                                         [&](const Unit& u) { return (u.lists & scene_.lists.bit("negation")) != 0; });
    if (told == end && (gathering == nullptr || !came_there)) return false;
    if (gathering != nullptr) {  // "Đối thoại Shangri-La khai mạc sáng nay. Đoàn Việt Nam tham dự đối thoại."
      out.reference = false;
      event.occasion = gathering->entity;
      named = gathering->parties;
      contest = gathering->contest;
      known = gathering->known || is_called_summit(*gathering);
      if (event.place.entity = place_told(sentence - 1); event.place.entity) event.place.country = scene_.names.entities[*event.place.entity].country;
    } else {
      // "Cùng dự buổi tiếp có …": who also came is of one of the sides.
      std::vector<Participant> came = std::move(event.participants);
      event.participants = told->event.participants;
      for (Participant& p : came) {
        if (p.role == Role::attendee && is_person(scene_, p)) add_participant(event.participants, std::move(p));
      }
    }
  }
  if (event.participants.empty() && event.occasion) {
    // "hội nghị thượng đỉnh Mỹ - Nga" is the meeting of their leaders, but where somebody was told to attend it.
    if (frame.type == EventType::meeting && !summit) return false;
    const bool attended = std::any_of(drafts_.begin() + first_in_reach(), drafts_.end(), [&](const Draft& d) {
      return d.event.type == EventType::conference && d.event.occasion && same_name(*d.event.occasion, *event.occasion);
    });
    if (summit && attended) event.type = EventType::conference;
    if (summit && !attended) {
      event.type = EventType::meeting;
      out.summit = out.nominal = true;
    }
  }
  // "Singapore tổ chức hội nghị thượng đỉnh Mỹ - Triều": two states met, whoever gave them room.
  const auto holds = [&](const Participant& p) { return std::find(named.begin(), named.end(), p.represents) != named.end(); };
  if (summit && frame.type == EventType::conference && !event.participants.empty() &&
      std::none_of(event.participants.begin(), event.participants.end(), holds)) {
    return false;
  }
  for (const std::string& code : named) {
    if (std::any_of(event.participants.begin(), event.participants.end(),
                    [&](const Participant& p) { return p.represents == code; })) {
      continue;
    }
    event.participants.push_back({std::nullopt, Role::party, {}, code});
  }
  // A gathering that nobody is told to attend counts where bodies or several states hold it.
  if (event.type == EventType::conference && event.participants.size() == named.size() && named.size() == 1 &&
      named.front().size() == 3 && scene_.is_state(named.front())) {
    return false;
  }
  if (event.participants.empty()) return false;
  std::erase_if(event.participants, [](const Participant& p) { return !p.entity && p.represents.empty(); });
  // "thăm Đại sứ quán Việt Nam tại Nhật Bản" is no journey to Việt Nam.
  const auto is_visited = [&](const Participant& p) { return p.role == Role::host && is_embassy(p); };
  if (event.type == EventType::visit && std::any_of(event.participants.begin(), event.participants.end(), is_visited)) return false;
  const bool named_body = std::any_of(named.begin(), named.end(), [&](const std::string& code) { return !scene_.is_state(code); }) ||
                          (event.type == EventType::conference && !event.participants.empty() && !event.participants.front().represents.empty() &&
                           !scene_.is_state(event.participants.front().represents));
  const std::size_t sides = sides_of(event.participants);
  // A caption: two states at their own summit met; a gathering that is not known is anything.
  if (frame.whole && std::all_of(named.begin(), named.end(), [&](const std::string& code) { return scene_.is_state(code); })) {
    if (contest || !known || named.size() == 1) return false;
    if (sides == 2) {
      event.type = EventType::meeting;
      for (Participant& p : event.participants) p.role = Role::party;
    }
  }
  // A body of states agrees by itself: "lãnh đạo ASEAN ký Tuyên bố …".
  const bool by_body = event.type == EventType::agreement && sides == 1 && !scene_.is_state(event.participants.front().represents);
  if (frame.alone || by_body ? sides < 1 : sides < 2) return false;
  // "Lễ ký Thỏa thuận hợp tác giữa Cục Đường thủy VN và Bưu điện Việt Nam": within one state.
  if (event.type == EventType::agreement && frame.nominal && sides == 1 && scene_.is_state(event.participants.front().represents)) return false;
  out.passing = frame.passing;
  out.weak = frame.weak;
  // At their own summit two leaders meet.
  const bool met = event.type == EventType::conference && std::all_of(event.participants.begin(), event.participants.end(),
                                                                      [&](const Participant& p) { return is_person(scene_, p); });
  out.two_sided = sides == 2 && (is_two_sided(event.type) || met) && !frame.passing;

  bool denied = false;
  const bool cancelled = cancelled_or_denied(match, s.units, denied);
  if (denied && !cancelled) return false;
  const Outlook outlook = outlook_of(match, s.units);
  set_time(match, s.units, outlook, event);
  // "Từ năm 1991 đến nay, hai nước đã ký hơn 100 văn kiện": many, none of them told.
  constexpr std::array kPassing = {EventType::agreement, EventType::meeting, EventType::visit, EventType::call};
  const bool passes = std::find(kPassing.begin(), kPassing.end(), event.type) != kPassing.end();
  if (passes && event.time.days && event.time.days->to - event.time.days->from > std::chrono::days{400}) return false;
  if (current_ != kNone && (s.units.front().lists & scene_.lists.bit("right_after"))) out.follows = current_;
  if (event.place.country.empty() && !event.place.entity) set_place(match, s.units, event);
  if (!event.occasion && event.type != EventType::visit) set_occasion(match, s.units, out);
  if (contest && std::none_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return is_person(scene_, p); })) {
    return false;
  }
  // "chủ trì hội nghị" at home with nobody from abroad is no matter between states.
  if ((event.type == EventType::speech || event.type == EventType::conference) && sides < 2 && !named_body &&
      !(known && is_foreign_person(event.participants.front())) && !speaks_abroad(event)) {
    return false;
  }
  // "Tuần trước hai bên đồng ý gặp nhau": the day of agreeing.
  if (outlook.agreed && event.time.days && scene_.published && event.time.days->to < *scene_.published && event.time.timex &&
      scene_.times.mentions[*event.time.timex].token_begin < s.units[match.trigger_begin].begin) {
    event.time = {};
  }
  set_status(outlook, frame, out);
  if (cancelled) {
    event.status = EventStatus::cancelled;
    out.status_told = true;
  }
  event.evidence.push_back(scene_.span(s.units[match.begin].begin, s.units[match.end - 1].end));
  event.confidence = frame.nominal ? 0.8 : 0.9;
  return true;
}

void EventBuilder::read(std::uint32_t sentence) {
  const SentenceUnits& s = scene_.sentences[sentence];
  here_ = match_frames(frames_, s.units, scene_.names.actors);
  sentence_ = sentence;
  std::vector<FrameMatch>& matches = here_;
  // Of matches on one trigger the longest wins, of a frame's own patterns that begin alike the earliest; one that lies within
  // another's trigger loses.
  std::vector<bool> taken(s.units.size());
  std::stable_sort(matches.begin(), matches.end(), [&](const FrameMatch& a, const FrameMatch& b) {
    const auto size = [](const FrameMatch& m) { return m.trigger_end - m.trigger_begin; };
    if (size(a) != size(b)) return size(a) > size(b);
    if (a.fills.size() != b.fills.size()) return a.fills.size() > b.fills.size();
    // "chuyến thăm Lào của ông A, Thủ tướng B": what follows the comma is an earlier pattern's only where that has no end before it.
    const bool one_way = a.begin == b.begin && frames_.patterns[a.pattern].frame == frames_.patterns[b.pattern].frame;
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
    for (std::uint32_t u = match.trigger_begin; u < match.trigger_end; ++u) free = free && !taken[u];
    if (!free) continue;
    Draft draft;
    if (!draft_of(match, sentence, draft)) continue;
    for (std::uint32_t u = match.trigger_begin; u < match.trigger_end; ++u) taken[u] = true;
    for (Draft& one : split(std::move(draft), match, s.units)) {
      ready.push_back({match.trigger_begin, match.begin, match.end, std::move(one)});
    }
  }
  // "chuyến thăm của Tổng thống Mỹ tới Anh" is told once: "Tổng thống Mỹ tới Anh" in it adds nothing.
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
  std::stable_sort(ready.begin(), ready.end(), [](const Ready& a, const Ready& b) { return a.at < b.at; });
  for (Ready& r : ready) add(std::move(r.draft));
}

}  // namespace banggiao
