#include "event/build.h"

#include <algorithm>
#include <set>

namespace banggiao {

bool Scene::is_state(std::string_view code) const {
  return std::any_of(names.entities.begin(), names.entities.end(), [&](const Entity& e) {
    return e.type == EntityType::country && e.code == code;
  }) || std::none_of(names.entities.begin(), names.entities.end(), [&](const Entity& e) {
    return e.type == EntityType::organisation && e.code == code;
  });
}

Cast cast_of(const Scene& scene, const Unit& unit) {
  Cast out;
  for (std::uint32_t index : unit.items) {
    const Actor& actor = scene.names.actors[index];
    if (actor.kind == ActorKind::both && actor.members.empty()) out.both = true;
    if (actor.domestic_only) continue;
    out.members.insert(out.members.end(), actor.members.begin(), actor.members.end());
  }
  return out;
}

Participant participant_of(const ActorMember& member, Role role) {
  return {member.entity, role, member.office, member.represents};
}

bool same_party(const Participant& a, const Participant& b) {
  if (a.entity && b.entity && *a.entity == *b.entity) return true;
  return !a.represents.empty() && a.represents == b.represents;
}

namespace {

bool is_person(const Scene& scene, const Participant& p) {
  return p.entity && scene.names.entities[*p.entity].type == EntityType::person;
}

// Different states or bodies among the parties.
std::size_t sides_of(const std::vector<Participant>& parties) {
  std::set<std::string> codes;
  for (const Participant& p : parties) {
    if (!p.represents.empty()) codes.insert(p.represents);
  }
  return codes.size();
}

bool is_two_sided(EventType type) {
  return type == EventType::meeting || type == EventType::call || type == EventType::negotiation ||
         type == EventType::visit || type == EventType::agreement;
}

void add_participant(std::vector<Participant>& out, Participant p) {
  for (Participant& other : out) {
    if (other.entity == p.entity && other.represents == p.represents && other.office == p.office) return;
    if (other.entity && p.entity && *other.entity == *p.entity) return;
  }
  out.push_back(std::move(p));
}

// "Phó Thủ tướng" and "Bộ trưởng Bộ Y tế": offices that share no word of theirs.
bool other_office(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  const std::string x = ' ' + fold_syllable(a) + ' ', y = ' ' + fold_syllable(b) + ' ';
  std::size_t words = 0, both = 0;
  for (std::size_t at = 0; at + 1 < x.size();) {
    const std::size_t end = x.find(' ', at + 1);
    ++words;
    both += y.find(x.substr(at, end - at + 1)) != y.npos;
    at = end;
  }
  // Words for whoever comes, no office of their own: a delegation may be its leader's.
  for (const std::string_view anybody : {" lãnh đạo ", " đoàn ", " quan chức ", " đại diện "}) {
    if (x.find(anybody) != x.npos || y.find(anybody) != y.npos) return false;
  }
  return 2 * both < words;
}

bool overlaps(const DayRange& a, const DayRange& b) { return a.from <= b.to && b.from <= a.to; }

}  // namespace

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
  const Cast cast = cast_of(scene_, unit);
  for (const ActorMember& m : cast.members) add_participant(out, participant_of(m, role));
  // "Gặp Tổng thống Pháp, hai bên …": who is named is not named again as one of two sides.
  if (cast.both && out.empty()) {
    for (const ActorMember& m : sides()) add_participant(out, participant_of(m, role));
  }
}

std::vector<ActorMember> EventBuilder::sides() const {
  const Draft* meeting = current_ != kNone && drafts_[current_].two_sided ? &drafts_[current_] : nullptr;
  for (std::size_t i = drafts_.size(); i-- > 0 && meeting == nullptr;) {
    if (drafts_[i].two_sided) meeting = &drafts_[i];
  }
  std::vector<ActorMember> out;
  if (meeting == nullptr) return out;
  for (const Participant& p : meeting->event.participants) out.push_back({p.entity, p.office, p.represents});
  return out;
}

std::optional<std::uint32_t> EventBuilder::event_with(const std::vector<Participant>& members) const {
  const auto has = [&](const Draft& d) {
    return std::all_of(members.begin(), members.end(), [&](const Participant& m) {
      return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                         [&](const Participant& p) { return same_party(p, m); });
    });
  };
  if (members.empty()) return std::nullopt;
  if (current_ != kNone && has(drafts_[current_])) return current_;
  std::optional<std::uint32_t> best;
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    const EventType type = drafts_[i].event.type;
    if (type != EventType::meeting && type != EventType::call && type != EventType::speech &&
        type != EventType::conference) {
      continue;
    }
    if (has(drafts_[i]) && (!best || drafts_[i].sentence >= drafts_[*best].sentence)) best = i;
  }
  return best;
}

void EventBuilder::set_time(const FrameMatch& match, const std::vector<Unit>& units, Event& event) const {
  const auto usable = [&](const Unit& unit) -> const TimeMention* {
    if (unit.kind == UnitKind::aside) {
      // "chuyến thăm hai ngày (22 - 23/5)"
      const auto& all = scene_.times.mentions;
      auto it = std::lower_bound(all.begin(), all.end(), unit.begin,
                                 [](const TimeMention& m, std::uint32_t at) { return m.token_begin < at; });
      if (it != all.end() && it->token_end <= unit.end && it->days) return &*it;
      return nullptr;
    }
    if (unit.kind != UnitKind::time) return nullptr;
    const TimeMention& m = scene_.times.mentions[unit.items.front()];
    if (m.type != TimexType::date && m.type != TimexType::time) return nullptr;
    if (m.days || m.value.starts_with("XXXX")) return &m;
    return nullptr;
  };
  const TimeMention* found = nullptr;
  // A noun's own day follows it: "năm 2011 trong cuộc điện đàm … vào tháng trước".
  const bool nominal = frames_.frames[frames_.patterns[match.pattern].frame].nominal;
  const std::uint32_t inner = nominal ? match.trigger_begin : match.begin;
  for (std::uint32_t u = inner; u < match.end && found == nullptr; ++u) found = usable(units[u]);
  // After the match, as far as the clause goes.
  for (std::uint32_t u = match.end; u < units.size() && u < match.end + 14 && found == nullptr; ++u) {
    if (units[u].lists & scene_.lists.bit("since")) break;
    if (units[u].kind == UnitKind::punct) {
      const std::string_view mark = scene_.word(units[u].begin);
      if (mark == ";" || mark == ":" || mark == "." || mark == "\"" || mark == "“") break;
      // A comma goes on to a time or a place that stands close: "…, diễn ra từ ngày 24 đến 25/8".
      bool near = mark != ",";
      for (std::uint32_t v = u + 1; v < units.size() && v <= u + 3 && units[v].kind != UnitKind::actor; ++v) {
        near |= units[v].kind == UnitKind::time || (v == u + 1 && units[v].kind == UnitKind::place);
      }
      if (!near) break;
    }
    found = usable(units[u]);
  }
  // Before it, when no other actor stands between.
  for (std::uint32_t u = match.begin; u-- > 0 && found == nullptr;) {
    if (units[u].kind == UnitKind::actor && u + 12 < match.begin) break;
    if (units[u].kind == UnitKind::aside && u > 0 && units[u - 1].kind == UnitKind::time) continue;
    found = usable(units[u]);
    // "Chiều 31/5, tức ngày 1/6 giờ Hà Nội": the day of the place stands first.
    for (std::uint32_t v = u; found != nullptr && v-- > 0 && v + 3 >= u;) {
      if (units[v].kind == UnitKind::time && scene_.word(units[v + 1].begin) == "tức") found = usable(units[v]);
    }
  }
  // At the head of the sentence, before its first actor.
  for (std::uint32_t u = 0; u < match.begin && units[u].kind != UnitKind::actor && found == nullptr; ++u) {
    found = usable(units[u]);
  }
  if (found == nullptr) return;
  event.time.days = found->days;
  event.time.timex = static_cast<std::uint32_t>(found - scene_.times.mentions.data());
}

void EventBuilder::set_place(const FrameMatch& match, const std::vector<Unit>& units, Event& event) const {
  const auto end = static_cast<std::uint32_t>(units.size());
  const auto take = [&](std::uint32_t u) {
    if (units[u].kind != UnitKind::place || !units[u].located) return false;
    const EntityIndex e = scene_.names.places[units[u].items.front()].entity;
    const Entity& place = scene_.names.entities[e];
    if (!event.place.entity) {
      event.place.entity = e;
      event.place.country = place.country;
    }
    return !place.country.empty();
  };
  for (std::uint32_t u = match.begin; u < match.end; ++u) {
    if (take(u)) return;
  }
  // After it, past a time, an occasion and at most three words: "… bên lề Hội nghị G20 tại Hamburg".
  std::uint32_t words = 0;
  for (std::uint32_t u = match.end; u < end && words <= 3; ++u) {
    if (units[u].kind == UnitKind::punct && scene_.word(units[u].begin) != ",") break;
    if (units[u].lists & scene_.lists.bit("since")) break;
    if (take(u)) return;
    words += units[u].kind == UnitKind::word || units[u].kind == UnitKind::actor;
  }
  // Before it, at the head of the sentence.
  for (std::uint32_t u = 0; u < match.begin && units[u].kind != UnitKind::actor; ++u) {
    if (take(u)) return;
  }
}

// A policy address counts where it is given abroad: at a place there, or on a visit.
bool EventBuilder::speaks_abroad(const Event& event) const {
  const Participant& speaker = event.participants.front();
  if (!event.place.country.empty() && event.place.country != speaker.represents) return true;
  return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
    return d.event.type == EventType::conference ||
           (d.event.type == EventType::visit && same_party(d.event.participants.front(), speaker) &&
            d.event.place.country != speaker.represents);
  });
}

bool EventBuilder::cancelled_or_denied(const FrameMatch& match, const std::vector<Unit>& units, bool& denied) const {
  const std::uint64_t cancel = scene_.lists.bit("cancel"), negation = scene_.lists.bit("negation"),
                      hypothetical = scene_.lists.bit("hypothetical");
  bool cancelled = false;
  const std::uint32_t window = frames_.frames[frames_.patterns[match.pattern].frame].nominal ? 3 : 5;
  const std::uint32_t begin = match.trigger_begin > window ? match.trigger_begin - window : 0;
  for (std::uint32_t u = match.trigger_begin; u-- > begin;) {
    if (units[u].kind == UnitKind::punct) break;
    if (units[u].lists & cancel) cancelled = true;
    if (cancelled && (units[u].lists & hypothetical)) return false;  // "đòi hủy chuyến thăm"
    if ((units[u].lists & negation) && u + 3 >= match.trigger_begin) denied = true;
  }
  return cancelled;
}

void EventBuilder::set_status(const FrameMatch& match, const std::vector<Unit>& units, const Frame& frame,
                              Draft& out) const {
  const std::uint64_t future = scene_.lists.bit("future"), hypothetical = scene_.lists.bit("hypothetical"),
                      ongoing = scene_.lists.bit("ongoing"), past = scene_.lists.bit("past"),
                      happen = scene_.lists.bit("happen");
  Event& event = out.event;
  if (frame.status) {
    event.status = *frame.status;
    out.status_told = true;
    return;
  }
  const std::uint32_t window = frame.subject ? 18 : 7;
  const std::uint32_t begin = match.trigger_begin > window ? match.trigger_begin - window : 0;
  bool will = false, might = false, now = false, was = false;
  for (std::uint32_t u = match.trigger_begin; u-- > begin;) {
    if (units[u].kind == UnitKind::punct && u < match.begin && !(frame.subject && scene_.word(units[u].begin) == ",")) break;
    will |= (units[u].lists & future) != 0;
    was |= (units[u].lists & past) != 0;
    now |= (units[u].lists & ongoing) != 0;
    if (u + 5 >= match.trigger_begin) might |= (units[u].lists & hypothetical) != 0;
  }
  // "Cuộc gặp … sẽ diễn ra"
  for (std::uint32_t u = match.trigger_end; frame.nominal && u < match.end + 4 && u + 1 < units.size(); ++u) {
    if (units[u].kind == UnitKind::punct) break;
    will |= (units[u].lists & future) != 0 && (units[units[u].list_end < units.size() ? units[u].list_end : u].lists & happen) != 0;
  }
  if (event.time.days && scene_.published && event.time.days->from > *scene_.published) will = true;
  const bool over = event.time.days && scene_.published && event.time.days->to < *scene_.published;
  if (was) will = might = false;
  if (will && !over) {
    event.status = EventStatus::planned;
    out.status_told = true;
  } else if (might && !over) {
    event.status = EventStatus::proposed;
    out.status_told = !frame.nominal;
  } else if (now && event.type == EventType::visit && !over) {
    event.status = EventStatus::ongoing;
    out.status_told = true;
  } else {
    event.status = EventStatus::occurred;
    out.status_told = !frame.nominal;
  }
}

bool EventBuilder::is_state(const Unit& unit) const {
  return std::all_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t a) {
    return scene_.names.actors[a].kind == ActorKind::state || scene_.names.actors[a].kind == ActorKind::body;
  });
}

// The nearest person before the match that is nobody's object, else such a state; for a match that opens the sentence, the one
// after its comma: "Nhân chuyến thăm Pháp, Thủ tướng …".
const Unit* EventBuilder::subject_of(const FrameMatch& match, const std::vector<Unit>& units) const {
  const std::uint64_t preposition = scene_.lists.bit("object_preposition");
  const auto free = [&](std::uint32_t u) {
    return units[u].kind == UnitKind::actor && !(u > 0 && units[u - 1].kind == UnitKind::word &&
                                                  (units[u - 1].lists & preposition));
  };
  for (const bool person : {true, false}) {
    for (std::uint32_t u = match.begin; u-- > 0;) {
      if (free(u) && is_state(units[u]) != person) return &units[u];
    }
  }
  for (std::uint32_t u = match.end; u + 1 < units.size(); ++u) {
    if (units[u].kind == UnitKind::punct && scene_.word(units[u].begin) == "," && units[u + 1].kind == UnitKind::actor) {
      return &units[u + 1];
    }
  }
  return nullptr;
}

// "gặp Thủ tướng Anh và Thủ tướng Đức": one meeting for each state that the last slot lists.
std::vector<Draft> EventBuilder::split(Draft&& draft, const FrameMatch& match, const std::vector<Unit>& units) const {
  std::vector<Draft> out;
  const auto parties = [](const FrameMatch::Fill& f) { return f.slot <= Slot::target; };
  const auto count = std::count_if(match.fills.begin(), match.fills.end(), parties);
  const bool pairwise = (draft.event.type == EventType::meeting || draft.event.type == EventType::call) && draft.apart.empty();
  if (pairwise && count == 2) {
    const auto last = std::max_element(match.fills.begin(), match.fills.end(), [&](const auto& a, const auto& b) {
      return units[a.unit].items.size() < units[b.unit].items.size();
    });
    const auto first = std::find_if(match.fills.begin(), match.fills.end(),
                                    [&](const auto& f) { return parties(f) && f.unit != last->unit; });
    const Cast many = cast_of(scene_, units[last->unit]);
    std::vector<std::string> states;
    for (const ActorMember& m : many.members) {
      if (std::find(states.begin(), states.end(), m.represents) == states.end()) states.push_back(m.represents);
    }
    if (first != match.fills.end() && states.size() > 1 && units[first->unit].items.size() == 1 && !many.both) {
      for (const std::string& state : states) {
        Draft one = draft;
        std::erase_if(one.event.participants, [&](const Participant& p) {
          return p.represents != state && std::find(states.begin(), states.end(), p.represents) != states.end();
        });
        if (sides_of(one.event.participants) < 2) continue;
        one.two_sided = true;
        out.push_back(std::move(one));
      }
      if (!out.empty()) return out;
    }
  }
  if (draft.event.type == EventType::visit) {
    // One visit for each state visited …
    for (std::size_t i = 1; i < draft.hosts.size(); ++i) {
      const Participant& host = draft.hosts[i];
      if (host.represents.empty() || same_party(host, draft.hosts.front())) continue;
      Draft one = draft;
      one.hosts.clear();
      std::erase_if(one.event.participants, [&](const Participant& p) { return p.represents == draft.hosts.front().represents; });
      if (one.event.participants.empty() || one.event.participants.front().represents == host.represents) continue;
      one.event.participants.push_back(host);
      one.event.place = {host.entity, host.represents, false};
      one.event.time = {};
      out.push_back(std::move(one));
    }
    if (!out.empty()) {
      out.insert(out.begin(), std::move(draft));
      return out;
    }
    // … and for each traveller's state.
    std::vector<std::string> states;
    for (const Participant& p : draft.event.participants) {
      if (p.role == Role::guest && std::find(states.begin(), states.end(), p.represents) == states.end()) {
        states.push_back(p.represents);
      }
    }
    for (std::size_t i = 0; states.size() > 1 && i < states.size(); ++i) {
      Draft one = draft;
      std::erase_if(one.event.participants,
                    [&](const Participant& p) { return p.role == Role::guest && p.represents != states[i]; });
      out.push_back(std::move(one));
    }
    if (!out.empty()) return out;
  }
  out.push_back(std::move(draft));
  return out;
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
  out.sentence = sentence;
  out.block = s.sentence.block;
  // "đến Nhật Bản dự …": who is led in by a preposition is nobody's subject.
  if (!frame.nominal && !match.fills.empty() && match.begin > 0 && match.begin < match.trigger_begin &&
      s.units[match.begin].kind == UnitKind::actor && is_state(s.units[match.begin]) &&
      s.units[match.begin - 1].kind == UnitKind::word &&
      (s.units[match.begin - 1].lists & scene_.lists.bit("object_preposition"))) {
    return false;
  }
  std::optional<Participant> destination;
  std::vector<std::string> named;  // parties in the name of a gathering or an instrument
  for (const FrameMatch::Fill& fill : match.fills) {
    const Unit& unit = s.units[fill.unit];
    switch (fill.slot) {
      case Slot::none: break;
      case Slot::gathering:
        if (unit.kind == UnitKind::gathering) {
          const Thing& gathering = scene_.names.gatherings[unit.items.front()];
          event.occasion = gathering.entity;
          named = gathering.parties;
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
      default: add_parties(unit, static_cast<Role>(fill.slot), event.participants);
    }
  }
  if (frame.subject) {
    const Unit* subject = subject_of(match, s.units);
    if (subject == nullptr) return false;
    add_parties(*subject, static_cast<Role>(*frame.subject), event.participants);
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
      if (event.participants.empty() || !pronoun) return false;
    }
    std::erase_if(event.participants, [&](const Participant& p) { return p.represents == destination->represents; });
    event.participants.push_back(*destination);
  }
  if (frame.reference) {
    const auto told = std::find_if(drafts_.rbegin(), drafts_.rend(), [&](const Draft& d) {
      return d.event.type == frame.type &&
             std::all_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
               return std::any_of(d.event.participants.begin(), d.event.participants.end(),
                                  [&](const Participant& q) { return same_party(p, q); });
             });
    });
    if (told == drafts_.rend()) return false;
    event.participants = told->event.participants;
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
  const bool named_body = std::any_of(named.begin(), named.end(), [&](const std::string& code) { return !scene_.is_state(code); });
  const std::size_t sides = sides_of(event.participants);
  // A body of states agrees by itself: "lãnh đạo ASEAN ký Tuyên bố …".
  const bool by_body = event.type == EventType::agreement && sides == 1 && !scene_.is_state(event.participants.front().represents);
  if (frame.alone || by_body ? sides < 1 : sides < 2) return false;
  out.two_sided = sides == 2 && is_two_sided(event.type);

  bool denied = false;
  const bool cancelled = cancelled_or_denied(match, s.units, denied);
  if (denied && !cancelled) return false;
  set_time(match, s.units, event);
  if (event.place.country.empty() && !event.place.entity) set_place(match, s.units, event);
  // "chủ trì hội nghị" at home with nobody from abroad is no matter between states.
  if ((event.type == EventType::speech || event.type == EventType::conference) && sides < 2 && !named_body &&
      !speaks_abroad(event)) {
    return false;
  }
  set_status(match, s.units, frame, out);
  if (cancelled) {
    event.status = EventStatus::cancelled;
    out.status_told = true;
  }
  event.evidence.push_back(scene_.span(s.units[match.begin].begin, s.units[match.end - 1].end));
  event.confidence = frame.nominal ? 0.8 : 0.9;
  return true;
}

// "Hội nghị G20" is "Hội nghị thượng đỉnh G20": the words of one stand in the other.
bool EventBuilder::same_name(EntityIndex a, EntityIndex b) const {
  const auto words = [&](EntityIndex e) {
    std::set<std::string> out;
    std::string_view rest = scene_.names.entities[e].name;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      out.insert(fold_syllable(rest.substr(0, space)));
      rest = space == rest.npos ? std::string_view() : rest.substr(space + 1);
    }
    return out;
  };
  const auto x = words(a), y = words(b);
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) || std::includes(y.begin(), y.end(), x.begin(), x.end());
}

bool EventBuilder::compatible(const Draft& a, const Draft& b) const {
  const Event& x = a.event;
  const Event& y = b.event;
  if (x.type != y.type) return false;
  if (x.type == EventType::agreement && !a.nominal && !b.nominal &&
      (a.instrument.has_value() != b.instrument.has_value() ||
       (a.instrument && *a.instrument != *b.instrument && !same_name(*a.instrument, *b.instrument)))) {
    return false;
  }
  if (x.type == EventType::visit && x.place.country != y.place.country) return false;
  if (a.apart != b.apart && !a.reference && !b.reference) return false;
  if (x.time.days && y.time.days && !overlaps(*x.time.days, *y.time.days)) return false;
  const auto settled = [](EventStatus s) { return s == EventStatus::occurred || s == EventStatus::ongoing; };
  if (a.status_told && b.status_told && x.status != y.status && !(settled(x.status) && settled(y.status))) {
    return false;
  }
  if (x.occasion && y.occasion && *x.occasion != *y.occasion && !same_name(*x.occasion, *y.occasion)) return false;
  const auto covered = [&](const Event& small, const Event& big) {
    return std::all_of(small.participants.begin(), small.participants.end(), [&](const Participant& p) {
      return std::any_of(big.participants.begin(), big.participants.end(), [&](const Participant& q) {
        if (p.entity && q.entity && *p.entity == *q.entity) return true;
        if (p.represents.empty() || p.represents != q.represents) return false;
        // Two offices or two people of one state are two parties.
        return !(is_person(scene_, p) && is_person(scene_, q)) && !other_office(p.office, q.office);
      });
    });
  };
  return covered(x, y) || covered(y, x);
}

void EventBuilder::merge(Draft& into, Draft&& from) const {
  Event& e = into.event;
  Event& f = from.event;
  const auto weight = [&](const Event& event) {
    std::size_t named = 0;
    for (const Participant& p : event.participants) named += is_person(scene_, p) ? 2u : 1u;
    return named;
  };
  const bool fuller = weight(f) > weight(e);
  for (Participant& p : f.participants) {
    const auto same = std::find_if(e.participants.begin(), e.participants.end(), [&](const Participant& q) {
      return (p.entity && q.entity && *p.entity == *q.entity) ||
             (!p.represents.empty() && p.represents == q.represents &&
              (!is_person(scene_, p) || !is_person(scene_, q)));
    });
    if (same == e.participants.end()) {
      e.participants.push_back(std::move(p));
    } else if (is_person(scene_, p) && !is_person(scene_, *same)) {
      const Role role = same->role;
      *same = std::move(p);
      if (same->role == Role::party) same->role = role;
    } else if (same->office.empty() && p.entity == same->entity) {
      same->office = std::move(p.office);
    }
  }
  const auto length = [](const EventTime& t) { return t.days->to - t.days->from; };
  // The closer day tells more; of a visit the whole stay, not the day of arrival.
  constexpr std::chrono::days kLongStay{15};
  const bool stay = e.type == EventType::visit;
  if (f.time.days &&
      (!e.time.days || (stay && length(f.time) <= kLongStay && length(e.time) <= kLongStay
                            ? length(f.time) > length(e.time)
                            : length(f.time) < length(e.time)))) {
    e.time = f.time;
  }
  if (e.place.country.empty() || (e.place.inferred && !f.place.inferred && !f.place.country.empty())) {
    if (!f.place.country.empty() || f.place.entity) e.place = f.place;
  }
  if (!e.occasion) e.occasion = f.occasion;
  if (!into.status_told || (from.status_told && f.status == EventStatus::occurred && e.status == EventStatus::ongoing)) {
    if (from.status_told) {
      e.status = f.status;
      into.status_told = true;
    }
  }
  if (fuller) {
    e.rule = f.rule;
    e.evidence.insert(e.evidence.begin(), f.evidence.begin(), f.evidence.end());
  } else {
    e.evidence.insert(e.evidence.end(), f.evidence.begin(), f.evidence.end());
  }
  e.confidence = std::max(e.confidence, f.confidence);
  into.nominal = into.nominal && from.nominal;
  into.two_sided = into.two_sided || from.two_sided;
  into.sentence = from.sentence;
  into.block = from.block;
}

void EventBuilder::add(Draft&& draft) {
  for (std::uint32_t i = static_cast<std::uint32_t>(drafts_.size()); i-- > 0;) {
    if (compatible(drafts_[i], draft)) {
      merge(drafts_[i], std::move(draft));
      if (is_two_sided(drafts_[i].event.type)) current_ = i;
      return;
    }
  }
  if (draft.reference) return;
  drafts_.push_back(std::move(draft));
  if (drafts_.back().event.type != EventType::visit || current_ == kNone) {
    current_ = static_cast<std::uint32_t>(drafts_.size() - 1);
  }
}

void EventBuilder::read(std::uint32_t sentence) {
  const SentenceUnits& s = scene_.sentences[sentence];
  std::vector<FrameMatch> matches = match_frames(frames_, s.units, scene_.names.actors);
  // Of matches on one trigger the earliest pattern wins; one that lies within another's trigger loses.
  std::vector<bool> taken(s.units.size());
  std::stable_sort(matches.begin(), matches.end(), [](const FrameMatch& a, const FrameMatch& b) {
    const auto size = [](const FrameMatch& m) { return m.trigger_end - m.trigger_begin; };
    if (size(a) != size(b)) return size(a) > size(b);
    if (a.fills.size() != b.fills.size()) return a.fills.size() > b.fills.size();
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

std::vector<Event> EventBuilder::finish(std::vector<std::optional<std::uint32_t>>& order) {
  // The day that the story's own events are told on, for those without a day of their own.
  std::vector<std::uint32_t> by_text(drafts_.size());
  for (std::uint32_t i = 0; i < by_text.size(); ++i) by_text[i] = i;
  std::stable_sort(by_text.begin(), by_text.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto first = [&](const Draft& d) {
      std::uint32_t at = UINT32_MAX;
      for (const Span& s : d.event.evidence) at = std::min(at, s.begin);
      return at;
    };
    return first(drafts_[a]) < first(drafts_[b]);
  });
  // The first place that the head of the story speaks at: "hoạt động song phương tại Mỹ".
  std::optional<EntityIndex> stage;
  for (std::uint32_t s = 0; s < scene_.sentences.size() && s < 3 && !stage; ++s) {
    for (const Unit& unit : scene_.sentences[s].units) {
      if (unit.kind != UnitKind::place || !unit.located || stage) continue;
      const EntityIndex e = scene_.names.places[unit.items.front()].entity;
      if (!scene_.names.entities[e].country.empty()) stage = e;
    }
  }
  const Draft* dated = nullptr;
  order.assign(drafts_.size(), std::nullopt);
  std::vector<Event> out;
  for (std::uint32_t i : by_text) {
    Draft& d = drafts_[i];
    Event& e = d.event;
    const bool momentary = e.type != EventType::visit && e.type != EventType::sanction &&
                           e.type != EventType::conflict && e.type != EventType::relations;
    if (e.time.days) {
      if (momentary && e.status == EventStatus::occurred) dated = &d;
    } else if (dated != nullptr && momentary && e.status == EventStatus::occurred && !e.time.timex && !d.nominal) {
      e.time.days = dated->event.time.days;
      e.time.timex = dated->event.time.timex;
      e.time.inferred = true;
    }
    if (e.place.country.empty()) {
      // Where the visitor is: in the land of the visit told nearest; else at the host's.
      const Draft* nearest = nullptr;
      const auto away = [&](const Draft& o) { return o.sentence > d.sentence ? o.sentence - d.sentence : d.sentence - o.sentence; };
      for (const Draft& other : drafts_) {
        if (other.event.type != EventType::visit || other.event.place.country.empty()) continue;
        const bool yet_to_come = other.event.status == EventStatus::planned || other.event.status == EventStatus::proposed;
        if (yet_to_come && other.event.status != e.status) continue;
        if (nearest != nullptr && away(*nearest) <= away(other)) continue;
        const bool takes_part = std::any_of(e.participants.begin(), e.participants.end(), [&](const Participant& p) {
          return p.represents != other.event.place.country && !other.event.participants.empty() &&
                 same_party(p, other.event.participants.front());
        });
        if (takes_part) nearest = &other;
      }
      if (nearest != nullptr) {
        e.place.country = nearest->event.place.country;
        if (!e.place.entity) e.place.entity = nearest->event.place.entity;
        e.place.inferred = true;
      }
    }
    if (e.place.country.empty() && !e.place.entity && dated != nullptr && dated != &d &&
        (e.type == EventType::meeting || e.type == EventType::conference) && !dated->event.place.country.empty() &&
        e.time.inferred) {
      e.place = dated->event.place;
      e.place.inferred = true;
    }
    if (e.place.country.empty() && !e.place.entity && stage && (e.type == EventType::meeting || e.type == EventType::conference) &&
        e.status == EventStatus::occurred) {
      e.place = {*stage, scene_.names.entities[*stage].country, true};
    }
    if (e.place.country.empty() && !e.place.entity) {
      const auto host = std::find_if(e.participants.begin(), e.participants.end(),
                                     [](const Participant& p) { return p.role == Role::host; });
      if (host != e.participants.end() && host->represents.size() == 3) {
        e.place.country = host->represents;
        e.place.inferred = true;
      }
    }
    order[i] = static_cast<std::uint32_t>(out.size());
    out.push_back(e);
  }
  return out;
}

}  // namespace banggiao
