// What one match tells several of: a meeting for each state in a list, a visit for each land, a
// conference for each gathering.
#include <algorithm>

#include "event/build.h"

namespace banggiao {

// "Chủ tịch nước A và Thủ tướng B gửi điện mừng tới Tổng thống C": a letter from each who is named,
// one to each land that gets it. What is told to be joint ("điện mừng chung", "A cùng B", "nhận
// được thư của 11 nước") has one sender, and two who write to two of a land mostly write together.
std::vector<Draft> EventBuilder::split_letters(const Draft& draft, const FrameMatch& match,
                                               const std::vector<Unit>& units) const {
  constexpr std::size_t kMost = 24;
  const std::vector<Participant>& parties = draft.event.participants;
  enum class Apart : std::uint8_t { none, lands, people };
  const auto groups = [&](Role role, Apart apart) {
    std::vector<std::vector<Participant>> out;
    for (const Participant& p : parties) {
      if (p.role != role) continue;
      const auto same = [&](const std::vector<Participant>& g) {
        if (apart == Apart::people && (is_person(scene_, p) || is_person(scene_, g.front())))
          return false;
        return apart == Apart::none || g.front().represents == p.represents;
      };
      const auto group = std::find_if(out.begin(), out.end(), same);
      if (group == out.end())
        out.push_back({p});
      else
        group->push_back(p);
    }
    return out;
  };
  const bool joint =
      std::any_of(units.begin() + match.begin, units.begin() + match.end, [&](const Unit& u) {
        if (u.kind == UnitKind::word) return scene_.word(u.begin) == "chung";
        return u.kind == UnitKind::actor && u.items.size() > 1 &&
               std::any_of(u.items.begin(), u.items.end(),
                           [&](std::uint32_t a) { return scene_.names.actors[a].together; });
      });
  const bool told_first =
      std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& f) {
        return f.slot == Slot::sender && f.unit < match.trigger_begin;
      });
  const auto to = groups(Role::recipient, Apart::lands);
  const bool to_each = groups(Role::recipient, Apart::people).size() == to.size();
  const auto from = groups(Role::sender, !told_first || joint ? Apart::none
                                         : to_each            ? Apart::people
                                                              : Apart::lands);
  std::vector<Draft> out;
  if (from.empty() || to.empty() || from.size() * to.size() < 2 || from.size() * to.size() > kMost)
    return out;
  for (const auto& sender : from) {
    for (const auto& recipient : to) {
      Draft one = draft;
      one.event.participants = sender;
      one.event.participants.insert(one.event.participants.end(), recipient.begin(),
                                    recipient.end());
      if (sides_of(one.event.participants) > 1) out.push_back(std::move(one));
    }
  }
  return out;
}

// "gặp Thủ tướng Anh và Thủ tướng Đức": one meeting for each state that the last slot lists.
std::vector<Draft> EventBuilder::split(Draft&& draft, const FrameMatch& match,
                                       const std::vector<Unit>& units) const {
  std::vector<Draft> out;
  const auto parties = [](const FrameMatch::Fill& f) { return f.slot <= Slot::target; };
  const auto count = std::count_if(match.fills.begin(), match.fills.end(), parties);
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const bool pairwise = is_talk(draft.event.type) && draft.apart.empty();
  if (pairwise && count + frame.subject.has_value() == 2) {
    // Those that one slot lists: states, and the offices of one state where the frame says so; who
    // stands in the other slot met each.
    const ListBits in_turn = scene_.lists.bit("in_turn");
    const bool one_by_one =
        std::any_of(units.begin() + match.begin, units.begin() + match.trigger_end,
                    [&](const Unit& u) { return (u.lists & in_turn) != 0; });
    bool each = false;
    const auto apart = [&](const ActorMember& a, const ActorMember& b) {
      if (a.represents != b.represents) return true;
      return each && !(a.entity && b.entity && *a.entity == *b.entity) && a.office != b.office;
    };
    std::vector<ActorMember> list;
    bool one_list = true, listed_each = false;
    for (const FrameMatch::Fill& fill : match.fills) {
      if (!parties(fill)) continue;
      const Cast cast = cast_of(scene_, units[fill.unit], Locals::included);
      each = one_by_one || (frame.each && fill.unit >= match.trigger_end &&
                            std::all_of(cast.members.begin(), cast.members.end(),
                                        [](const ActorMember& m) { return m.senior; }));
      std::vector<ActorMember> named;
      for (ActorMember m : cast.members) {
        for (const Participant& p : draft.event.participants) {  // as set_hosts has it
          if (m.assumed && p.office == m.office && p.represents != m.represents)
            m.represents = p.represents, m.entity = p.entity;
        }
        if (std::all_of(named.begin(), named.end(),
                        [&](const ActorMember& n) { return apart(n, m); }))
          named.push_back(m);
      }
      // "Anh, Pháp và Đức ngồi lại với Iran": lands that act as one.
      const bool lands =
          fill.unit < match.trigger_begin &&
          std::none_of(cast.members.begin(), cast.members.end(), [&](const ActorMember& m) {
            return !m.office.empty() || is_person(scene_, participant_of(m, Role::party));
          });
      const bool together =
          lands ||
          std::any_of(units[fill.unit].items.begin(), units[fill.unit].items.end(),
                      [&](std::uint32_t actor) { return scene_.names.actors[actor].together; });
      if ((named.size() > 1 && !together) || cast.both) {
        one_list = one_list && list.empty() && named.size() > 1;
        list = std::move(named);
        listed_each = each;
      }
    }
    each = listed_each;
    // "ASEAN trao đổi với những người đồng cấp đến từ Mỹ, Nga và Ấn Độ": a body meets many at once.
    const auto is_listed = [&](const Participant& p) {
      return std::any_of(list.begin(), list.end(),
                         [&](const ActorMember& m) { return m.represents == p.represents; });
    };
    const bool of_body =
        list.size() > 3 && std::all_of(draft.event.participants.begin(),
                                       draft.event.participants.end(), [&](const Participant& p) {
                                         return is_listed(p) || (!scene_.is_state(p.represents) &&
                                                                 !is_person(scene_, p));
                                       });
    if (one_list && list.size() > 1 && !of_body) {
      for (const ActorMember& kept : list) {
        Draft one = draft;
        std::erase_if(one.event.participants, [&](const Participant& p) {
          const ActorMember m{p.entity, p.office, p.represents, false};
          return apart(m, kept) && !std::all_of(list.begin(), list.end(),
                                                [&](const ActorMember& n) { return apart(n, m); });
        });
        if (sides_of(one.event.participants) < 2) continue;
        one.two_sided = true;
        out.push_back(std::move(one));
      }
      if (!out.empty()) return out;
    }
  }
  // "có cuộc gặp với Tổng thống A vào tháng 4 và Thủ tướng B vào tháng 5"
  if (pairwise && !draft.reference && match.end + 3 < units.size() &&
      match.fills.size() + frame.subject.has_value() == 2) {
    const FrameMatch::Fill& last = match.fills.back();
    const std::uint32_t day = match.end, next = match.end + 2;
    const bool listed = (units[day + 1].lists & scene_.lists.bit("and")) != 0 ||
                        scene_.word(units[day + 1].begin) == ",";
    const bool days = units[day].kind == UnitKind::time && units[next + 1].kind == UnitKind::time &&
                      day_of(units[day]) && day_of(units[next + 1]);
    if (last.unit + 1 == match.end && listed && days && units[next].kind == UnitKind::actor &&
        !is_state(units[next])) {
      Draft one = draft;
      std::vector<Participant> met, others;
      add_parties(units[last.unit], static_cast<Role>(last.slot), met);
      add_parties(units[next], static_cast<Role>(last.slot), others);
      std::erase_if(one.event.participants, [&](const Participant& p) {
        return std::any_of(met.begin(), met.end(), [&](const Participant& q) {
          return p.entity == q.entity && p.represents == q.represents;
        });
      });
      const std::size_t before = sides_of(one.event.participants);
      for (Participant& p : others) add_participant(one.event.participants, std::move(p));
      if (before == 1 && sides_of(one.event.participants) == 2) {
        const TimeMention* time = day_of(units[next + 1]);
        one.event.time = {time->days,
                          static_cast<std::uint32_t>(time - scene_.times.mentions.data())};
        one.event.evidence.front().end =
            scene_.span(units[next + 1].begin, units[next + 1].end).end;
        out.push_back(std::move(draft));
        out.push_back(std::move(one));
        return out;
      }
    }
  }
  if (draft.event.type == EventType::visit) {
    // One visit for each state visited …; while a journey to many goes on, the most are still to
    // come, each on days of its own.
    constexpr std::size_t kJourney = 3;
    if (draft.hosts.size() >= kJourney &&
        (draft.event.status == EventStatus::ongoing ||
         (draft.event.status == EventStatus::occurred && draft.soft))) {
      draft.event.status = EventStatus::planned;
      draft.status_told = false;
      draft.event.time = {};
    }
    const bool one_list =
        std::all_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& fill) {
          if (fill.slot != Slot::destination || draft.event.time.timex == std::nullopt) return true;
          return scene_.times.mentions[*draft.event.time.timex].token_begin >= units[fill.unit].end;
        });
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
      // "thăm Trung Quốc và Nhật Bản vào tháng 10" is told of both; "thăm Đức ngày 3/5, Pháp ngày
      // 5/5" is not.
      if (!one_list) one.event.time = {};
      out.push_back(std::move(one));
    }
    if (!out.empty()) {
      out.insert(out.begin(), std::move(draft));
      return out;
    }
    // "thăm Lào từ ngày 26 đến 27/9, Campuchia từ ngày 27 đến 28/9"
    const auto stay_at = [&](std::uint32_t u) {
      return u < units.size() && units[u].kind == UnitKind::time ? day_of(units[u]) : nullptr;
    };
    for (std::uint32_t u = match.end;
         stay_at(u) != nullptr && u + 3 < units.size() && units[u + 2].kind == UnitKind::actor;
         u += 3) {
      const TimeMention* stay = stay_at(u + 3);
      const bool listed =
          scene_.word(units[u + 1].begin) == "," || (units[u + 1].lists & scene_.lists.bit("and"));
      std::vector<Participant> land;
      if (listed && stay != nullptr && is_state(units[u + 2]))
        add_parties(units[u + 2], Role::host, land);
      if (land.size() != 1 || !scene_.is_state(land.front().represents)) break;
      // "thăm Huế đến ngày 4/3, Đại sứ quán Nhật Bản hôm nay cho biết"
      const auto own = [&](const Participant& p) {
        return p.role == Role::guest && p.represents == land.front().represents;
      };
      if (is_embassy(land.front()) ||
          std::any_of(draft.event.participants.begin(), draft.event.participants.end(), own))
        break;
      Draft one = draft;
      std::erase_if(one.event.participants,
                    [](const Participant& p) { return p.role == Role::host; });
      if (one.event.participants.empty()) break;
      one.event.participants.push_back(land.front());
      one.event.place = {land.front().entity, land.front().represents, false};
      one.event.time = {stay->days,
                        static_cast<std::uint32_t>(stay - scene_.times.mentions.data())};
      one.event.evidence.front().end = scene_.span(units[u + 3].begin, units[u + 3].end).end;
      out.push_back(std::move(one));
    }
    if (!out.empty()) {
      out.insert(out.begin(), std::move(draft));
      return out;
    }
  }
  // "Nga và Mỹ trục xuất các nhà ngoại giao của nhau": each did it to the other.
  const ListBits mutual = scene_.lists.bit("mutual");
  if (draft.event.type == EventType::sanction && draft.event.participants.size() == 2 &&
      sides_of(draft.event.participants) == 2 &&
      std::any_of(units.begin() + match.trigger_begin,
                  units.begin() + std::min<std::ptrdiff_t>(match.end + 1, std::ssize(units)),
                  [&](const Unit& u) { return (u.lists & mutual) != 0; })) {
    for (const std::size_t target : {1u, 0u}) {
      Draft one = draft;
      for (std::size_t i = 0; i < 2; ++i)
        one.event.participants[i].role = i == target ? Role::target : Role::actor;
      out.push_back(std::move(one));
    }
    return out;
  }
  // … and one for each traveller's state; "Đại sứ Nhật Bản A và Đại sứ Serbia B trình Quốc thư": so
  // too. A letter for each land that it goes to, and what each is given ("2.000 tấn gạo cho mỗi
  // nước").
  if (draft.event.type == EventType::message) {
    if (std::vector<Draft> letters = split_letters(draft, match, units); !letters.empty())
      return letters;
  }
  std::optional<Role> each;
  if (draft.event.type == EventType::visit || draft.event.type == EventType::accreditation)
    each = Role::guest;
  const auto is_apiece = [apiece = scene_.lists.bit("apiece")](const Unit& u) {
    return (u.lists & apiece) != 0;
  };
  if (draft.event.type == EventType::aid &&
      std::any_of(units.begin() + match.begin, units.end(), is_apiece)) {
    each = Role::target;
    // "gửi tặng nhân dân Lào, nhân dân Campuchia": a list without its "và".
    for (std::uint32_t u = match.end; u + 1 < units.size() && scene_.word(units[u].begin) == ",";
         u += 2) {
      if (units[u + 1].kind != UnitKind::actor || !is_state(units[u + 1])) break;
      add_parties(units[u + 1], Role::target, draft.event.participants);
    }
  }
  if (each) {
    std::vector<std::string> states;
    for (const Participant& p : draft.event.participants) {
      if (p.role == *each && std::find(states.begin(), states.end(), p.represents) == states.end())
        states.push_back(p.represents);
    }
    for (std::size_t i = 0; states.size() > 1 && i < states.size(); ++i) {
      Draft one = draft;
      std::erase_if(one.event.participants, [&](const Participant& p) {
        return p.role == *each && p.represents != states[i];
      });
      out.push_back(std::move(one));
    }
    if (!out.empty()) return out;
  }
  // "dự Hội nghị A, Đại hội đồng B": one conference each.
  const auto told =
      std::find_if(match.fills.rbegin(), match.fills.rend(),
                   [](const FrameMatch::Fill& f) { return f.slot == Slot::gathering; });
  if (draft.event.type == EventType::conference && told != match.fills.rend() &&
      match.trigger_begin < told->unit && told->unit + 1 == match.end) {
    const ListBits conjunction = scene_.lists.bit("and");
    const std::vector<std::string>& first =
        scene_.names.gatherings[units[told->unit].items.front()].parties;
    const auto goes_on =
        [&](std::uint32_t u) {  // the item ends there, and the sentence tells nothing else of it
          return u >= units.size() || units[u].kind != UnitKind::word ||
                 (units[u].lists & conjunction) != 0;
        };
    for (std::uint32_t u = match.end; u + 1 < units.size(); u += 2) {
      // "Hội nghị các bộ trưởng về …, Hội nghị B": what belongs to the first name.
      constexpr std::uint32_t kMost = 14;
      const auto parts = [&](std::uint32_t at) {  // "và Hội nghị B", not "giao thông và nước sạch"
        return units[at].kind == UnitKind::punct ||
               ((units[at].lists & conjunction) != 0 && units[at + 1].kind == UnitKind::gathering);
      };
      for (std::uint32_t past = 0; past < kMost && u + 1 < units.size() && !parts(u); ++past) ++u;
      if (u + 1 >= units.size() || units[u + 1].kind != UnitKind::gathering || !goes_on(u + 2))
        break;
      // "Đối thoại Shangri-La, diễn đàn an ninh của châu Á" is one.
      const bool comma =
          scene_.word(units[u].begin) == "," && scene_.text.tokens[units[u + 1].begin].capital;
      if (!comma && !(units[u].lists & conjunction)) break;
      const Thing& gathering = scene_.names.gatherings[units[u + 1].items.front()];
      Draft one = draft;
      one.event.occasion = gathering.entity;
      std::erase_if(one.event.participants, [&](const Participant& p) {
        return p.role == Role::party && !p.entity &&
               std::find(first.begin(), first.end(), p.represents) != first.end();
      });
      for (const std::string& code : gathering.parties) {
        const auto there = [&](const Participant& p) { return p.represents == code; };
        std::vector<Participant>& came = one.event.participants;
        if (std::none_of(came.begin(), came.end(), there))
          came.push_back({std::nullopt, Role::party, {}, code});
      }
      one.event.evidence.front().end = scene_.span(units[u + 1].begin, units[u + 1].end).end;
      draft.list = one.list = units[told->unit].begin;
      out.push_back(std::move(one));
    }
  }
  out.insert(out.begin(), std::move(draft));
  return out;
}

}  // namespace banggiao
