// Who is at a gathering by what is told to be held at it or beside it.
#include <algorithm>

#include "event/build.h"

namespace banggiao {
namespace {

// Drafts to either side: time and evidence stay in step with the text.
constexpr std::size_t kNear = 32;

}  // namespace

// "thượng đỉnh G20" is "hội nghị của Nhóm các nền kinh tế lớn (G20)": one body holds both.
bool EventBuilder::is_of_body(const Event& conference, const Thing& gathering) const {
  return std::any_of(
      gathering.parties.begin(), gathering.parties.end(), [&](const std::string& code) {
        return !scene_.is_state(code) &&
               std::any_of(conference.participants.begin(), conference.participants.end(),
                           [&](const Participant& p) { return !p.entity && p.represents == code; });
      });
}

// Whether who met, or spoke, did so at the gathering: its name is told with it, or where nobody is
// told to be there yet, its town.
bool EventBuilder::is_at(const Draft& talk, const Event& gathering, bool anybody) const {
  const Event& met = talk.event;
  const bool there = met.type == EventType::meeting || met.type == EventType::speech;
  const bool then = met.status == EventStatus::planned ||
                    (is_settled(met.status) && is_settled(gathering.status));
  if (!there || !then) return false;
  if (met.time.days && gathering.time.days && !overlaps(*met.time.days, *gathering.time.days))
    return false;
  if (!met.occasion) {
    const auto& town = gathering.place.entity;
    const bool of_body = std::any_of(
        gathering.participants.begin(), gathering.participants.end(),
        [&](const Participant& p) { return !p.entity && !scene_.is_state(p.represents); });
    return !anybody && of_body && town && met.place.entity == town &&
           scene_.names.entities[*town].type == EntityType::place && met.status == gathering.status;
  }
  // "hội kiến Toàn quyền nhân dịp dự Hội nghị": a host is not there.
  if (anybody && !talk.there) return false;
  if (!same_name(*met.occasion, *gathering.occasion) &&
      !(talk.gathering && is_of_body(gathering, scene_.names.gatherings[*talk.gathering])))
    return false;
  return met.place.country.empty() || gathering.place.country.empty() ||
         met.place.country == gathering.place.country;
}

// "Hội nghị G20 diễn ra ở Hamburg. … A gặp B bên lề Hội nghị G20": both are there.
void EventBuilder::seat_those_who_met() {
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    Event& gathering = drafts_[i].event;
    if (gathering.type != EventType::conference || !gathering.occasion ||
        gathering.status == EventStatus::cancelled)
      continue;
    const bool anybody = std::any_of(
        gathering.participants.begin(), gathering.participants.end(),
        [&](const Participant& p) { return is_person(scene_, p) || !p.office.empty(); });
    for (std::size_t j = i - std::min(i, kNear); j < std::min(i + kNear, drafts_.size()); ++j) {
      if (!is_at(drafts_[j], gathering, anybody)) continue;
      const Event& met = drafts_[j].event;
      for (const Participant& p : met.participants) {
        if (is_person(scene_, p))
          add_participant(gathering.participants,
                          {p.entity, Role::attendee, p.office, p.represents});
      }
      gathering.evidence.insert(gathering.evidence.end(), met.evidence.begin(), met.evidence.end());
    }
  }
}

// Of known name or of a body of states, and no two states' own.
bool EventBuilder::gathers_many(const Thing& gathering) const {
  const auto land = [&](const std::string& code) { return scene_.is_state(code); };
  const auto& parties = gathering.parties;
  const bool of_lands = std::any_of(parties.begin(), parties.end(), land);
  const bool of_body = !std::all_of(parties.begin(), parties.end(), land);
  return !gathering.contest && !is_summit(gathering) && (of_body || (gathering.known && !of_lands));
}

// "A gặp B bên lề Hội nghị G20": both came to it, also where no other words tell it.
void EventBuilder::add_gatherings_met_at() {
  const std::size_t told = drafts_.size();
  for (std::size_t i = 0; i < told; ++i) {
    const Draft& met = drafts_[i];
    const EventStatus status = met.event.status;
    if (met.event.type != EventType::meeting || !met.gathering ||
        !(is_settled(status) || status == EventStatus::planned))
      continue;
    const Thing& gathering = scene_.names.gatherings[*met.gathering];
    if (!gathers_many(gathering)) continue;
    const auto is_it = [&](const Draft& d) {
      const Event& e = d.event;
      if (e.type != EventType::conference || !e.occasion) return false;
      const bool here = e.place.country.empty() || met.event.place.country.empty() ||
                        e.place.country == met.event.place.country;
      return (e.status == status && here && is_of_body(e, gathering)) ||
             same_name(*e.occasion, gathering.entity);
    };
    const auto at = [&](std::size_t n) { return drafts_.begin() + static_cast<std::ptrdiff_t>(n); };
    if (std::any_of(at(i - std::min(i, kNear)), at(std::min(i + kNear, told)), is_it)) continue;
    Draft there;
    there.nominal = there.derived = true;
    there.first_sentence = met.first_sentence;
    there.sentence = met.sentence;
    there.block = met.block;
    Event& event = there.event;
    event.type = EventType::conference;
    event.rule = met.event.rule;
    event.status = status;
    event.occasion = gathering.entity;
    event.evidence = met.event.evidence;
    event.confidence = met.event.confidence;
    const bool one_telling = met.event.evidence.size() == 1;
    if (one_telling && !met.event.place.inferred) event.place = met.event.place;
    for (const Participant& p : met.event.participants)
      add_participant(event.participants, {p.entity, Role::attendee, p.office, p.represents});
    for (const std::string& code : gathering.parties)
      add_participant(event.participants, {std::nullopt, Role::party, {}, code});
    const std::size_t made = drafts_.size() - told;
    const auto same =
        std::find_if(at(drafts_.size() - std::min(made, kNear)), drafts_.end(), is_it);
    if (same == drafts_.end()) {
      drafts_.push_back(std::move(there));
      continue;
    }
    for (Participant& p : event.participants)
      add_participant(same->event.participants, std::move(p));
    same->event.evidence.insert(same->event.evidence.end(), event.evidence.begin(),
                                event.evidence.end());
  }
}

}  // namespace banggiao
