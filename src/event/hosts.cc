// Visits behind other events: whose a bare office is ("Trong chuyến thăm Nhật Bản, Chủ tịch nước …
// hội kiến Thủ tướng"), who attends.
#include <algorithm>

#include "event/build.h"

namespace banggiao {

// What a match of the sentence that is read tells of a visit; null where it tells none. REQUIRES:
// it is one of `here_`.
const Draft* EventBuilder::visit_here(const FrameMatch& match) const {
  std::optional<std::optional<Draft>>& known =
      visits_here_[static_cast<std::size_t>(&match - here_.data())];
  if (!known) {
    Draft draft;
    const bool told = draft_of(match, sentence_, draft);
    known = told ? std::optional<Draft>(std::move(draft)) : std::nullopt;
  }
  return *known ? &**known : nullptr;
}

// The land that somebody of `by` is on a visit to: told in this sentence, else last.
std::string EventBuilder::land_visited(const std::string& by) const {
  const auto fits = [&](const Draft& d) {
    return d.event.type == EventType::visit && d.event.status != EventStatus::proposed &&
           d.event.place.country.size() == 3 && d.event.place.country != by &&
           std::any_of(d.event.participants.begin(), d.event.participants.end(),
                       [&](const Participant& p) { return p.represents == by; });
  };
  for (const FrameMatch& match : here_) {
    if (frames_.frames[frames_.patterns[match.pattern].frame].type != EventType::visit) continue;
    const Draft* visit = visit_here(match);
    if (visit != nullptr && fits(*visit)) return visit->event.place.country;
  }
  for (std::size_t i = drafts_.size(); i-- > first_in_reach();) {
    if (fits(drafts_[i])) return drafts_[i].event.place.country;
  }
  return {};
}

// "A tiếp B nhân dịp tham dự Hội nghị": the one guest who is received right before the match.
std::optional<Participant> EventBuilder::received_before(const FrameMatch& match,
                                                         const std::vector<Unit>& units) const {
  constexpr std::uint32_t kNear = 3;  // "nhân dịp sang": words
  for (const FrameMatch& m : here_) {
    if (frames_.frames[frames_.patterns[m.pattern].frame].type != EventType::meeting ||
        m.end > match.begin || m.end + kNear < match.begin)
      continue;
    if (m.end >= units.size() || scene_.word(units[m.end].begin) != "nhân") continue;
    const bool receives =
        !m.fills.empty() && m.fills.back().unit + 1 == m.end && m.fills.back().slot == Slot::guest;
    std::vector<Participant> guests;
    if (receives) add_parties(units[m.fills.back().unit], Role::attendee, guests);
    if (guests.size() == 1 && is_person(scene_, guests.front())) return guests.front();
  }
  return std::nullopt;
}

// "A tiếp B nhân dịp ông thăm Việt Nam và đồng chủ trì Phiên họp …": who is on the visit told right
// before the match.
std::optional<Participant> EventBuilder::visitor_before(const FrameMatch& match,
                                                        const std::vector<Unit>& units) const {
  constexpr std::uint32_t kNear = 20;
  const FrameMatch* nearest = nullptr;
  for (const FrameMatch& m : here_) {
    if (frames_.frames[frames_.patterns[m.pattern].frame].type != EventType::visit ||
        m.end > match.trigger_begin)
      continue;
    if (nearest == nullptr || m.end > nearest->end) nearest = &m;
  }
  if (nearest == nullptr) return received_before(match, units);
  if (nearest->end + kNear < match.begin) return std::nullopt;
  for (std::uint32_t u = nearest->end; u < match.begin; ++u) {
    if (units[u].kind == UnitKind::actor && !is_state(units[u])) return std::nullopt;
  }
  const Draft* visit = visit_here(*nearest);
  if (visit == nullptr) return std::nullopt;
  std::optional<Participant> guest;
  for (const Participant& p : visit->event.participants) {
    if (p.represents == visit->event.place.country) continue;
    if (guest) return std::nullopt;
    guest = p;
  }
  if (guest) guest->role = Role::attendee;
  return guest;
}

// The gathering named last, at most three sentences before: which "hội nghị" alone means.
const Thing* EventBuilder::gathering_before(std::uint32_t sentence) const {
  constexpr std::uint32_t kNear = 3;
  const auto& all = scene_.names.gatherings;
  const std::uint32_t end = scene_.sentences[sentence].sentence.begin;
  const std::uint32_t begin = scene_.sentences[sentence - std::min(sentence, kNear)].sentence.begin;
  const auto after =
      std::lower_bound(all.begin(), all.end(), end,
                       [](const Thing& t, std::uint32_t at) { return t.token_begin < at; });
  return after != all.begin() && (after - 1)->token_begin >= begin ? &*(after - 1) : nullptr;
}

// "A sẽ hội đàm với B, chứng kiến lễ ký các văn kiện": whom `by` met in the same sentence, right
// before.
std::optional<Participant> EventBuilder::met_before(const FrameMatch& match,
                                                    const std::vector<Participant>& by) const {
  const FrameMatch* nearest = nullptr;
  for (const FrameMatch& m : here_) {
    const Frame& frame = frames_.frames[frames_.patterns[m.pattern].frame];
    if (frame.type != EventType::meeting || frame.nominal || m.end > match.begin + 1 ||
        m.trigger_begin >= match.begin)
      continue;
    if (nearest == nullptr || m.end > nearest->end) nearest = &m;
  }
  Draft meeting;
  if (nearest == nullptr || !draft_of(*nearest, sentence_, meeting) ||
      sides_of(meeting.event.participants) != 2)
    return std::nullopt;
  const auto is_by = [&](const Participant& p) {
    return std::any_of(by.begin(), by.end(),
                       [&](const Participant& q) { return p.represents == q.represents; });
  };
  const auto& met = meeting.event.participants;
  const auto other =
      std::find_if(met.begin(), met.end(), [&](const Participant& p) { return !is_by(p); });
  if (other == met.end() || std::none_of(met.begin(), met.end(), is_by)) return std::nullopt;
  Participant out = *other;
  out.role = Role::signatory;
  return out;
}

// Who is told to hold an office of a state; nobody where the article names none.
std::optional<EntityIndex> EventBuilder::holder_told(const std::string& state,
                                                     const std::string& office) const {
  const std::string folded = fold_syllable(office);
  for (const Actor& actor : scene_.names.actors) {
    for (const ActorMember& m : actor.members) {
      if (m.entity && m.represents == state && fold_syllable(m.office) == folded) return m.entity;
    }
  }
  return std::nullopt;
}

// "Trong chuyến thăm Nhật Bản, Chủ tịch nước … hội kiến Thủ tướng": he is that of the land visited.
void EventBuilder::set_hosts(const FrameMatch& match, const std::vector<Unit>& units,
                             std::vector<Participant>& parties) const {
  if (sides_of(parties) != 1) return;
  const std::string home = std::find_if(parties.begin(), parties.end(), [](const Participant& p) {
                             return !p.represents.empty();
                           })->represents;
  std::string land;
  for (const FrameMatch::Fill& fill : match.fills) {
    if (units[fill.unit].kind != UnitKind::actor)
      continue;  // "diễn ra lễ đón … thăm Việt Nam": a place
    const std::vector<ActorMember> cast =
        cast_of(scene_, units[fill.unit], Locals::included).members;
    const bool at_home = std::any_of(cast.begin(), cast.end(), [&](const ActorMember& m) {
      return !m.assumed && m.represents == home;
    });
    for (const ActorMember& m : cast) {
      if (at_home || !m.assumed || m.represents != home) continue;
      if (land.empty()) land = land_visited(home);
      if (land.empty()) return;
      const auto it = std::find_if(parties.begin(), parties.end(), [&](const Participant& p) {
        return p.entity == m.entity && p.represents == home && p.office == m.office;
      });
      if (it == parties.end()) continue;
      it->represents = land;
      if (!it->entity) it->entity = holder_told(land, m.office);
    }
  }
  // Nor does anything tell whose "Tổng Bí thư, Chủ tịch nước Chummaly Sayasone" is.
  for (Participant& p : parties) {
    if (!p.represents.empty() || !p.entity || !is_head_[*p.entity]) continue;
    if (land.empty()) land = land_visited(home);
    p.represents = land;
  }
}

// "Thủ tướng Lào thăm Việt Nam. Thủ tướng A chủ trì lễ đón": who is on the visit told last to the
// host's land.
std::optional<Participant> EventBuilder::guest_of(const Participant& host,
                                                  std::uint32_t sentence) const {
  constexpr std::uint32_t kNear = 3;
  for (std::size_t i = drafts_.size();
       i-- > first_in_reach() && drafts_[i].sentence + kNear >= sentence;) {
    const Event& visit = drafts_[i].event;
    if (visit.type != EventType::visit || visit.status == EventStatus::proposed ||
        visit.place.country != host.represents)
      continue;
    for (const bool person : {true, false}) {  // a person, else whose ship it is
      for (const Participant& p : visit.participants) {
        if (p.role == Role::guest && is_person(scene_, p) == person &&
            p.represents != host.represents)
          return p;
      }
    }
  }
  return std::nullopt;
}

// "Trong chuyến thăm Brazil, Tổng thống A và người đồng cấp B khẳng định … Phát biểu sau hội đàm,
// Tổng thống A …": who of the land is told beside the visit that somebody is on.
std::optional<Participant> EventBuilder::counterpart_of(const Participant& guest,
                                                        std::uint32_t sentence) const {
  constexpr std::uint32_t kNear = 3;
  for (std::size_t i = drafts_.size();
       guest.entity && i-- > first_in_reach() && drafts_[i].sentence + kNear >= sentence;) {
    const Event& visit = drafts_[i].event;
    if (visit.type != EventType::visit || visit.status == EventStatus::proposed ||
        visit.place.country == guest.represents)
      continue;
    const auto travels = [&](const Participant& p) {
      return p.role == Role::guest && p.entity == guest.entity;
    };
    if (std::none_of(visit.participants.begin(), visit.participants.end(), travels)) continue;
    const auto beside = told_beside(drafts_[i], visit.place.country, {});
    return beside ? std::optional(participant_of(*beside, Role::host)) : std::nullopt;
  }
  return std::nullopt;
}

// "Thủ tướng dự Hội nghị ASEAN. … Ông sẽ có bài phát biểu vào ngày mai": at the gathering that the
// speaker attends.
bool EventBuilder::set_attended(Draft& out, Named& named) const {
  constexpr std::uint32_t kNear = 12;
  if (out.event.participants.size() != 1 || !is_person(scene_, out.event.participants.front()))
    return false;
  const auto speaker = out.event.participants.front().entity;
  for (std::size_t i = drafts_.size(); i-- > first_in_reach();) {
    const Event& gathering = drafts_[i].event;
    if (gathering.type != EventType::conference || !gathering.occasion ||
        drafts_[i].sentence + kNear < out.sentence)
      continue;
    if (std::none_of(gathering.participants.begin(), gathering.participants.end(),
                     [&](const Participant& p) { return p.entity == speaker; }))
      continue;
    for (const Participant& p : gathering.participants) {
      if (p.office.empty() && !is_person(scene_, p) && !p.represents.empty() &&
          !scene_.is_state(p.represents))
        named.parties.push_back(p.represents);
    }
    named.known = true;
    out.event.occasion = gathering.occasion;
    return true;
  }
  // "Tổng thống Pháp đang thăm Việt Nam. … Ông sẽ có bài phát biểu về quan hệ hai nước."
  constexpr std::uint32_t kClose = 4;
  for (std::size_t i = drafts_.size(); !out.nominal && i-- > first_in_reach();) {
    const Event& visit = drafts_[i].event;
    const bool over = visit.status == EventStatus::occurred &&
                      (visit.time.timex || drafts_[i].sentence + kClose < out.sentence);
    if (visit.type != EventType::visit || over || drafts_[i].sentence + kNear < out.sentence)
      continue;
    if (visit.status == EventStatus::proposed || visit.status == EventStatus::cancelled ||
        visit.participants.front().entity != speaker)
      continue;
    out.event.place.country = visit.place.country;
    return true;
  }
  return false;
}

// "tiếp Ngoại trưởng Ấn Độ. … hoan nghênh chuyến thăm của Ngoại trưởng": the land of who received
// him, where both did not only meet at a gathering.
std::optional<Participant> EventBuilder::land_of_host(const Event& visit, std::uint32_t before,
                                                      const std::vector<Unit>& units) const {
  if (visit.participants.size() != 1 || !is_person(scene_, visit.participants.front()))
    return std::nullopt;
  const Participant& guest = visit.participants.front();
  for (std::size_t i = drafts_.size(); i-- > first_in_reach();) {
    const Event& meeting = drafts_[i].event;
    const bool held =
        meeting.status == EventStatus::occurred || meeting.status == EventStatus::planned;
    if (meeting.type != EventType::meeting || !held || meeting.occasion || drafts_[i].beside)
      continue;
    const auto is_guest = [&](const Participant& p) {
      return p.role == Role::guest && p.entity == guest.entity;
    };
    const auto is_host = [&](const Participant& p) {
      return p.role == Role::host && p.represents != guest.represents &&
             scene_.is_state(p.represents);
    };
    const auto host =
        std::find_if(meeting.participants.begin(), meeting.participants.end(), is_host);
    if (host == meeting.participants.end() ||
        std::none_of(meeting.participants.begin(), meeting.participants.end(), is_guest))
      continue;
    const std::string& land = meeting.place.country;
    if (!land.empty() && land != host->represents) return std::nullopt;
    // "Bộ trưởng Nội vụ Bỉ cho biết … chuyến thăm của Tổng thống": to another land.
    const auto of_others = [&](const Unit& unit) {
      if (unit.kind != UnitKind::actor) return false;
      const std::vector<ActorMember> told = cast_of(scene_, unit).members;
      return std::any_of(told.begin(), told.end(), [&](const ActorMember& m) {
        return m.represents != host->represents && m.represents != guest.represents;
      });
    };
    if (std::any_of(units.begin(), units.begin() + before, of_others)) return std::nullopt;
    return Participant{std::nullopt, Role::host, {}, host->represents};
  }
  return std::nullopt;
}

// "Tổng thống công du châu Á. Ông tới Nhật Bản …": the lands tell the journey.
bool EventBuilder::told_by_lands(const Draft& tour) const {
  return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
    return d.event.type == EventType::visit && !d.tour &&
           same_party(d.event.participants.front(), tour.event.participants.front());
  });
}

}  // namespace banggiao
