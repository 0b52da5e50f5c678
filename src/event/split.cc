// What one match tells several of: a meeting for each state in a list, a visit for each land, a
// conference for each gathering.
#include <algorithm>

#include "event/build.h"

namespace banggiao {
namespace {

using Units = std::vector<Unit>;

// Whether a word of units [begin, end) begins an entry of the list.
bool any_in(const Units& units, std::uint32_t begin, std::uint32_t end, ListBits list) {
  return std::any_of(units.begin() + begin, units.begin() + end,
                     [&](const Unit& u) { return (u.lists & list) != 0; });
}

bool is_comma(const Scene& scene, const Unit& unit) { return scene.word(unit.begin) == ","; }

bool is_and(const Scene& scene, const Unit& unit) {
  return (unit.lists & scene.lists.bit("and")) != 0;
}

// The event is of that day, and its words go on to the unit of the day.
void set_day_told(const Scene& scene, const TimeMention& day, const Unit& unit, Event& event) {
  event.time = {day.days, static_cast<std::uint32_t>(&day - scene.times.mentions.data())};
  event.evidence.front().end = scene.span(unit.begin, unit.end).end;
}

// Who of one role makes a party: all of them, those of a land, or each person.
enum class Apart : std::uint8_t { none, lands, people };

using Party = std::vector<Participant>;

std::vector<Party> parties_of(const Scene& scene, const Event& event, Role role, Apart apart) {
  std::vector<Party> out;
  for (const Participant& p : event.participants) {
    if (p.role != role) continue;
    const auto same = [&](const Party& party) {
      if (apart == Apart::people && (is_person(scene, p) || is_person(scene, party.front())))
        return false;
      return apart == Apart::none || party.front().represents == p.represents;
    };
    const auto party = std::find_if(out.begin(), out.end(), same);
    if (party == out.end())
      out.push_back({p});
    else
      party->push_back(p);
  }
  return out;
}

// "điện mừng chung", "A cùng B"
bool is_joint_letter(const Scene& scene, const FrameMatch& match, const Units& units) {
  return std::any_of(units.begin() + match.begin, units.begin() + match.end, [&](const Unit& u) {
    if (u.kind == UnitKind::word) return scene.word(u.begin) == "chung";
    return u.kind == UnitKind::actor && u.items.size() > 1 &&
           std::any_of(u.items.begin(), u.items.end(),
                       [&](std::uint32_t a) { return scene.names.actors[a].together; });
  });
}

// "Chủ tịch nước A và Thủ tướng B gửi điện mừng tới Tổng thống C": a letter from each who is named,
// one to each land that gets it. What is told to be joint ("điện mừng chung", "A cùng B", "nhận
// được thư của 11 nước") has one sender, and two who write to two of a land mostly write together.
std::vector<Draft> letters_of(const Scene& scene, const Draft& draft, const FrameMatch& match,
                              const Units& units) {
  constexpr std::size_t kMost = 24;  // letters: so much may be made of one sentence
  const bool told_first =
      std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& f) {
        return f.slot == Slot::sender && f.unit < match.trigger_begin;
      });
  const auto to = parties_of(scene, draft.event, Role::recipient, Apart::lands);
  const bool to_each =
      parties_of(scene, draft.event, Role::recipient, Apart::people).size() == to.size();
  const bool one_sender = !told_first || is_joint_letter(scene, match, units);
  const auto from = parties_of(scene, draft.event, Role::sender,
                               one_sender ? Apart::none
                               : to_each  ? Apart::people
                                          : Apart::lands);
  std::vector<Draft> out;
  const std::size_t letters = from.size() * to.size();
  if (letters < 2 || letters > kMost) return out;
  for (const Party& sender : from) {
    for (const Party& recipient : to) {
      Draft one = draft;
      one.event.participants = sender;
      one.event.participants.insert(one.event.participants.end(), recipient.begin(),
                                    recipient.end());
      if (sides_of(one.event.participants) > 1) out.push_back(std::move(one));
    }
  }
  return out;
}

bool is_of_party(const FrameMatch::Fill& fill) { return fill.slot <= Slot::target; }

// Those that one slot lists, each of whom was met: states and, with `each`, the offices of one.
struct Listed {
  std::vector<ActorMember> members;
  bool each = false;

  bool are_apart(const ActorMember& a, const ActorMember& b) const {
    if (a.represents != b.represents) return true;
    return each && !(a.entity && b.entity && *a.entity == *b.entity) && a.office != b.office;
  }
  bool has(const ActorMember& member) const {
    return !std::all_of(members.begin(), members.end(),
                        [&](const ActorMember& m) { return are_apart(m, member); });
  }
  // Each once, for whom a draft has them.
  void add(const std::vector<ActorMember>& cast, const Event& event) {
    for (ActorMember m : cast) {
      for (const Participant& p : event.participants) {  // as set_hosts has it
        if (m.assumed && p.office == m.office && p.represents != m.represents)
          m.represents = p.represents, m.entity = p.entity;
      }
      if (!has(m)) members.push_back(m);
    }
  }
};

// "Anh, Pháp và Đức ngồi lại với Iran": lands that act as one. "A cùng B gặp C": so do they.
bool act_as_one(const Scene& scene, const FrameMatch& match, const FrameMatch::Fill& fill,
                const Unit& unit, const Cast& cast) {
  const bool lands =
      fill.unit < match.trigger_begin &&
      std::none_of(cast.members.begin(), cast.members.end(), [&](const ActorMember& m) {
        return !m.office.empty() || is_person(scene, participant_of(m, Role::party));
      });
  return lands || std::any_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t actor) {
           return scene.names.actors[actor].together;
         });
}

// Those whom one slot of a match lists; nobody where no slot does, or two do. Who stands in the
// other slot met each.
Listed listed_in(const Scene& scene, const Event& event, const Frame& frame,
                 const FrameMatch& match, const Units& units) {
  const bool in_turn = any_in(units, match.begin, match.trigger_end, scene.lists.bit("in_turn"));
  Listed out;
  for (const FrameMatch::Fill& fill : match.fills) {
    if (!is_of_party(fill)) continue;
    const Cast cast = cast_of(scene, units[fill.unit], Locals::included);
    Listed here;
    here.each = in_turn || (frame.each && fill.unit >= match.trigger_end &&
                            std::all_of(cast.members.begin(), cast.members.end(),
                                        [](const ActorMember& m) { return m.senior; }));
    here.add(cast.members, event);
    const bool several = here.members.size() > 1;
    if (!cast.both && (!several || act_as_one(scene, match, fill, units[fill.unit], cast)))
      continue;
    if (!out.members.empty() || !several) return {};
    out = std::move(here);
  }
  return out;
}

// "ASEAN trao đổi với những người đồng cấp đến từ Mỹ, Nga và Ấn Độ": a body meets many at once.
bool is_of_body(const Scene& scene, const Event& event, const std::vector<ActorMember>& list) {
  constexpr std::size_t kMany = 4;
  const auto is_listed = [&](const Participant& p) {
    return std::any_of(list.begin(), list.end(),
                       [&](const ActorMember& m) { return m.represents == p.represents; });
  };
  return list.size() >= kMany &&
         std::all_of(
             event.participants.begin(), event.participants.end(), [&](const Participant& p) {
               return is_listed(p) || (!scene.is_state(p.represents) && !is_person(scene, p));
             });
}

// "gặp Thủ tướng Anh và Thủ tướng Đức": one meeting for each state that the slot lists.
std::vector<Draft> talks_of(const Scene& scene, const Draft& draft, const Frame& frame,
                            const FrameMatch& match, const Units& units) {
  std::vector<Draft> out;
  const Listed list = listed_in(scene, draft.event, frame, match, units);
  if (list.members.size() < 2 || is_of_body(scene, draft.event, list.members)) return out;
  for (const ActorMember& kept : list.members) {
    Draft one = draft;
    std::erase_if(one.event.participants, [&](const Participant& p) {
      const ActorMember m{p.entity, p.office, p.represents, false};
      return list.are_apart(m, kept) && list.has(m);
    });
    if (sides_of(one.event.participants) < 2) continue;
    one.two_sided = true;
    out.push_back(std::move(one));
  }
  return out;
}

// While a journey to many goes on, the most are still to come, each on days of its own.
void look_ahead_on_journey(Draft& draft) {
  constexpr std::size_t kJourney = 3;  // lands
  if (draft.hosts.size() < kJourney) return;
  if (draft.event.status != EventStatus::ongoing &&
      !(draft.event.status == EventStatus::occurred && draft.soft))
    return;
  draft.event.status = EventStatus::planned;
  draft.status_told = false;
  draft.event.time = {};
}

// "thăm Trung Quốc và Nhật Bản vào tháng 10" is told of both; "thăm Đức ngày 3/5, Pháp ngày 5/5" is
// not.
bool is_day_of_all(const Scene& scene, const Event& visit, const FrameMatch& match,
                   const Units& units) {
  if (!visit.time.timex) return true;
  const std::uint32_t day = scene.times.mentions[*visit.time.timex].token_begin;
  return std::all_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& fill) {
    return fill.slot != Slot::destination || day >= units[fill.unit].end;
  });
}

// The visits to all lands but the first.
std::vector<Draft> further_visits(const Scene& scene, const Draft& draft, const FrameMatch& match,
                                  const Units& units) {
  std::vector<Draft> out;
  for (std::size_t i = 1; i < draft.hosts.size(); ++i) {
    const Participant& host = draft.hosts[i];
    if (host.represents.empty() || same_party(host, draft.hosts.front())) continue;
    Draft one = draft;
    one.hosts.clear();
    std::erase_if(one.event.participants, [&](const Participant& p) {
      return p.represents == draft.hosts.front().represents;
    });
    if (one.event.participants.empty() ||
        one.event.participants.front().represents == host.represents)
      continue;
    one.event.participants.push_back(host);
    one.event.place = {host.entity, host.represents, false};
    if (!is_day_of_all(scene, draft.event, match, units)) one.event.time = {};
    out.push_back(std::move(one));
  }
  return out;
}

// "Nga và Mỹ trục xuất các nhà ngoại giao của nhau": each did it to the other.
std::vector<Draft> mutual_acts(const Scene& scene, const Draft& draft, const FrameMatch& match,
                               const Units& units) {
  std::vector<Draft> out;
  const auto behind = std::min(match.end + 1, static_cast<std::uint32_t>(units.size()));
  if (draft.event.participants.size() != 2 || sides_of(draft.event.participants) != 2 ||
      !any_in(units, match.trigger_begin, behind, scene.lists.bit("mutual")))
    return out;
  for (const std::size_t target : {1u, 0u}) {
    Draft one = draft;
    for (std::size_t i = 0; i < 2; ++i)
      one.event.participants[i].role = i == target ? Role::target : Role::actor;
    out.push_back(std::move(one));
  }
  return out;
}

// One for each state of those who have the role; none where they are of one.
std::vector<Draft> by_state(const Draft& draft, Role role) {
  std::vector<Draft> out;
  std::vector<std::string> states;
  for (const Participant& p : draft.event.participants) {
    if (p.role == role && std::find(states.begin(), states.end(), p.represents) == states.end())
      states.push_back(p.represents);
  }
  for (std::size_t i = 0; states.size() > 1 && i < states.size(); ++i) {
    Draft one = draft;
    std::erase_if(one.event.participants, [&](const Participant& p) {
      return p.role == role && p.represents != states[i];
    });
    out.push_back(std::move(one));
  }
  return out;
}

// The unit of the gathering that a list names behind the mark or "và" at `link`, past what belongs
// to the name before: "Hội nghị các bộ trưởng về …, Hội nghị B". 0 where the list ends.
std::uint32_t next_gathering(const Scene& scene, std::uint32_t link, const Units& units) {
  constexpr std::uint32_t kMost = 14;         // units of a name
  const auto parts = [&](std::uint32_t at) {  // "và Hội nghị B", not "giao thông và nước sạch"
    return units[at].kind == UnitKind::punct ||
           (is_and(scene, units[at]) && units[at + 1].kind == UnitKind::gathering);
  };
  for (std::uint32_t past = 0; past < kMost && link + 1 < units.size() && !parts(link); ++past)
    ++link;
  const std::uint32_t at = link + 1;
  if (at >= units.size() || units[at].kind != UnitKind::gathering) return 0;
  // The item ends there, and the sentence tells nothing else of it.
  const bool ends = at + 1 >= units.size() || units[at + 1].kind != UnitKind::word ||
                    is_and(scene, units[at + 1]);
  // "Đối thoại Shangri-La, diễn đàn an ninh của châu Á" is one.
  const bool another = is_and(scene, units[link]) ||
                       (is_comma(scene, units[link]) && scene.text.tokens[units[at].begin].capital);
  return ends && another ? at : 0;
}

// The event at another gathering: its parties instead of those that the name of the first tells.
void move_to(const Thing& gathering, const std::vector<std::string>& first, Event& event) {
  event.occasion = gathering.entity;
  std::erase_if(event.participants, [&](const Participant& p) {
    return p.role == Role::party && !p.entity &&
           std::find(first.begin(), first.end(), p.represents) != first.end();
  });
  for (const std::string& code : gathering.parties) {
    const auto there = [&](const Participant& p) { return p.represents == code; };
    std::vector<Participant>& came = event.participants;
    if (std::none_of(came.begin(), came.end(), there))
      came.push_back({std::nullopt, Role::party, {}, code});
  }
}

// "dự Hội nghị A, Đại hội đồng B": one conference each.
std::vector<Draft> further_gatherings(const Scene& scene, Draft& draft, const FrameMatch& match,
                                      const Units& units) {
  std::vector<Draft> out;
  const auto told =
      std::find_if(match.fills.rbegin(), match.fills.rend(),
                   [](const FrameMatch::Fill& f) { return f.slot == Slot::gathering; });
  if (told == match.fills.rend() || match.trigger_begin >= told->unit ||
      told->unit + 1 != match.end)
    return out;
  const auto gathering_at = [&](std::uint32_t u) -> const Thing& {
    return scene.names.gatherings[units[u].items.front()];
  };
  for (std::uint32_t link = match.end; link + 1 < units.size();) {
    const std::uint32_t at = next_gathering(scene, link, units);
    if (at == 0) break;
    Draft one = draft;
    move_to(gathering_at(at), gathering_at(told->unit).parties, one.event);
    one.event.evidence.front().end = scene.span(units[at].begin, units[at].end).end;
    draft.list = one.list = units[told->unit].begin;
    out.push_back(std::move(one));
    link = at + 1;
  }
  return out;
}

}  // namespace

// Of a unit of time; null where there is none.
const TimeMention* EventBuilder::day_at(std::uint32_t u, const std::vector<Unit>& units) const {
  return u < units.size() && units[u].kind == UnitKind::time ? day_of(units[u]) : nullptr;
}

// "có cuộc gặp với Tổng thống A vào tháng 4 và Thủ tướng B vào tháng 5": the second one.
std::optional<Draft> EventBuilder::later_talk(const Draft& draft, const FrameMatch& match,
                                              const std::vector<Unit>& units) const {
  const std::uint32_t link = match.end + 1, next = match.end + 2, day = match.end + 3;
  if (draft.reference || day >= units.size()) return std::nullopt;
  const FrameMatch::Fill& last = match.fills.back();
  if (last.unit + 1 != match.end || units[next].kind != UnitKind::actor || is_state(units[next]) ||
      !(is_and(scene_, units[link]) || is_comma(scene_, units[link])))
    return std::nullopt;
  const TimeMention* time = day_at(day, units);
  if (day_at(match.end, units) == nullptr || time == nullptr) return std::nullopt;
  Draft one = draft;
  std::vector<Participant>& parties = one.event.participants;
  std::vector<Participant> met, others;
  add_parties(units[last.unit], static_cast<Role>(last.slot), met);
  add_parties(units[next], static_cast<Role>(last.slot), others);
  std::erase_if(parties, [&](const Participant& p) {
    return std::any_of(met.begin(), met.end(), [&](const Participant& q) {
      return p.entity == q.entity && p.represents == q.represents;
    });
  });
  const std::size_t before = sides_of(parties);
  for (Participant& p : others) add_participant(parties, std::move(p));
  if (before != 1 || sides_of(parties) != 2) return std::nullopt;
  set_day_told(scene_, *time, units[day], one.event);
  return one;
}

// The land that a list names at `u`, which those of the visit may go on to.
std::optional<Participant> EventBuilder::next_land(const Event& visit, std::uint32_t u,
                                                   const std::vector<Unit>& units) const {
  std::vector<Participant> land;
  if (is_state(units[u])) add_parties(units[u], Role::host, land);
  // "thăm Huế đến ngày 4/3, Đại sứ quán Nhật Bản hôm nay cho biết"
  if (land.size() != 1 || !scene_.is_state(land.front().represents) || is_embassy(land.front()))
    return std::nullopt;
  const auto own = [&](const Participant& p) {
    return p.role == Role::guest && p.represents == land.front().represents;
  };
  if (std::any_of(visit.participants.begin(), visit.participants.end(), own)) return std::nullopt;
  return land.front();
}

// "thăm Lào từ ngày 26 đến 27/9, Campuchia từ ngày 27 đến 28/9": all but the first.
std::vector<Draft> EventBuilder::further_stays(const Draft& draft, const FrameMatch& match,
                                               const std::vector<Unit>& units) const {
  constexpr std::uint32_t kStay = 3;  // units: the comma, the land and its days
  std::vector<Draft> out;
  for (std::uint32_t day = match.end; day_at(day, units) != nullptr; day += kStay) {
    const std::uint32_t link = day + 1, u = day + 2;
    const TimeMention* stay = day_at(day + kStay, units);
    if (stay == nullptr || units[u].kind != UnitKind::actor ||
        !(is_comma(scene_, units[link]) || is_and(scene_, units[link])))
      break;
    const auto land = next_land(draft.event, u, units);
    if (!land) break;
    Draft one = draft;
    std::erase_if(one.event.participants,
                  [](const Participant& p) { return p.role == Role::host; });
    if (one.event.participants.empty()) break;
    one.event.participants.push_back(*land);
    one.event.place = {land->entity, land->represents, false};
    set_day_told(scene_, *stay, units[day + kStay], one.event);
    out.push_back(std::move(one));
  }
  return out;
}

// "2.000 tấn gạo cho mỗi nước": what each land is given. "gửi tặng nhân dân Lào, nhân dân
// Campuchia": a list without its "và".
std::vector<Draft> EventBuilder::gifts_apiece(Draft& draft, const FrameMatch& match,
                                              const std::vector<Unit>& units) const {
  const auto end = static_cast<std::uint32_t>(units.size());
  if (!any_in(units, match.begin, end, scene_.lists.bit("apiece"))) return {};
  for (std::uint32_t u = match.end; u + 1 < end && is_comma(scene_, units[u]); u += 2) {
    if (units[u + 1].kind != UnitKind::actor || !is_state(units[u + 1])) break;
    add_parties(units[u + 1], Role::target, draft.event.participants);
  }
  return by_state(draft, Role::target);
}

// All that a match tells: the draft alone, it and further ones, or others that it is made of.
std::vector<Draft> EventBuilder::split(Draft&& draft, const FrameMatch& match,
                                       const std::vector<Unit>& units) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  std::vector<Draft> parts, further;
  switch (draft.event.type) {
    case EventType::meeting:
    case EventType::call: {
      if (!draft.apart.empty()) break;
      const auto slots = std::count_if(match.fills.begin(), match.fills.end(), is_of_party);
      if (slots + frame.subject.has_value() == 2)
        parts = talks_of(scene_, draft, frame, match, units);
      if (parts.empty() && match.fills.size() + frame.subject.has_value() == 2) {
        if (auto later = later_talk(draft, match, units)) further.push_back(std::move(*later));
      }
      break;
    }
    case EventType::visit:
      look_ahead_on_journey(draft);
      further = further_visits(scene_, draft, match, units);
      if (further.empty()) further = further_stays(draft, match, units);
      if (further.empty()) parts = by_state(draft, Role::guest);
      break;
    case EventType::sanction:
      parts = mutual_acts(scene_, draft, match, units);
      break;
    case EventType::message:
      parts = letters_of(scene_, draft, match, units);
      break;
    case EventType::accreditation:  // "Đại sứ Nhật Bản A và Đại sứ Serbia B trình Quốc thư"
      parts = by_state(draft, Role::guest);
      break;
    case EventType::aid:
      parts = gifts_apiece(draft, match, units);
      break;
    case EventType::conference:
      further = further_gatherings(scene_, draft, match, units);
      break;
    default:
      break;
  }
  if (!parts.empty()) return parts;
  further.insert(further.begin(), std::move(draft));
  return further;
}

}  // namespace banggiao
