// Where an event took place that the words around it do not say: in the land of a visit, where the
// story is set, at the host's.
#include <algorithm>
#include <array>

#include "event/build.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kStory = 3;  // sentences that say where a story is set

// What people come together for; a call or a message has no place of its own.
bool is_held_somewhere(EventType type) {
  constexpr std::array kHeld = {
      EventType::meeting,     EventType::conference, EventType::negotiation,
      EventType::agreement,   EventType::speech,     EventType::honour,
      EventType::cooperation, EventType::mediation,  EventType::conflict};
  return std::find(kHeld.begin(), kHeld.end(), type) != kHeld.end();
}

// Whether somebody of that land takes part.
bool hosted_by(const Event& event, const std::string& land) {
  return std::any_of(event.participants.begin(), event.participants.end(),
                     [&](const Participant& p) { return p.represents == land; });
}

// Of the states alone: "UN" and "EU" have no land of their own.
std::size_t lands_in(const Event& event) {
  std::vector<std::string_view> lands;
  for (const Participant& p : event.participants) {
    if (p.represents.size() == 3 &&
        std::find(lands.begin(), lands.end(), p.represents) == lands.end())
      lands.push_back(p.represents);
  }
  return lands.size();
}

const Participant* host_of(const Event& event) {
  const auto host = std::find_if(event.participants.begin(), event.participants.end(),
                                 [](const Participant& p) { return p.role == Role::host; });
  return host != event.participants.end() && host->represents.size() == 3 ? &*host : nullptr;
}

// Nobody is met on a journey of another season.
bool is_another_time(const EventTime& time, const EventTime& visit) {
  return time.days && visit.days &&
         (time.days->from < visit.days->from - std::chrono::days{1} ||
          time.days->from > visit.days->to + kLongStay);
}

bool is_within(const EventTime& time, const EventTime& visit) {
  if (!time.days || !visit.days || visit.days->to - visit.days->from > kLongStay) return false;
  return visit.days->from <= time.days->from && time.days->to <= visit.days->to;
}

// How well a visit fits an event: in a party's own land, on its days, and how many sentences off.
struct Fit {
  bool at_partys = false;
  bool on_its_days = false;
  std::uint32_t away = 0;
  bool better_than(const Fit& other) const {
    if (at_partys != other.at_partys) return at_partys;
    return on_its_days != other.on_its_days ? on_its_days : away < other.away;
  }
};

}  // namespace

// The first place that a sentence speaks at: "hoạt động song phương tại Mỹ", not "căng thẳng ở
// Donbass".
std::optional<EntityIndex> EventBuilder::place_told(std::uint32_t sentence) const {
  const ListBits trouble = scene_.lists.bit("trouble");
  const std::vector<Unit>& units = scene_.units(sentence);
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    if (units[u].kind != UnitKind::place || !units[u].located || led_in_by(units, u, trouble))
      continue;
    const EntityIndex place = scene_.names.places[units[u].items.front()].entity;
    if (!scene_.names.entities[place].country.empty()) return place;
  }
  return std::nullopt;
}

// The first place that the head of the story speaks at, and of its pictures.
EventBuilder::Stage EventBuilder::find_stage() const {
  Stage stage;
  for (std::uint32_t s = 0; s < scene_.sentences.size() && s < kStory; ++s) {
    const bool picture = scene_.sentences[s].role == BlockRole::caption;
    std::optional<EntityIndex>& place = picture ? stage.of_picture : stage.place;
    if (place) continue;
    place = place_told(s);
    if (picture) stage.picture = s;
  }
  return stage;
}

// A picture may be of another place, but for two of those who are seen in it.
bool EventBuilder::is_seen_in(std::uint32_t sentence, const Event& event) const {
  const std::vector<Unit>& units = scene_.units(sentence);
  std::size_t people = 0;
  for (const Participant& p : event.participants) {
    if (!is_person(scene_, p)) continue;
    ++people;
    const bool seen = std::any_of(units.begin(), units.end(), [&](const Unit& u) {
      if (u.kind != UnitKind::actor) return false;
      const Cast cast = cast_of(scene_, u);
      return std::any_of(cast.members.begin(), cast.members.end(),
                         [&](const ActorMember& m) { return m.entity == p.entity; });
    });
    if (!seen) return false;
  }
  return people > 1;
}

// Whether the story tells of a gathering in that land.
bool EventBuilder::many_gather_in(const std::string& land) const {
  return std::any_of(drafts_.begin() + first_in_reach(), drafts_.end(), [&](const Draft& d) {
    return d.event.type == EventType::conference && d.event.status != EventStatus::proposed &&
           d.event.place.country == land;
  });
}

// The visit on which a party of the draft was where the draft's event may have been; null when
// there is none.
const Draft* EventBuilder::visit_around(std::uint32_t index) const {
  const Draft& draft = drafts_[index];
  const Event& e = draft.event;
  const Participant* host = host_of(e);
  const Draft* best = nullptr;
  Fit best_fit;
  for (std::size_t k = index > kReach ? index - kReach : 0;
       k < std::min<std::size_t>(drafts_.size(), index + kReach); ++k) {
    const Draft& other = drafts_[k];
    const Event& visit = other.event;
    if (visit.type != EventType::visit || visit.place.country.empty() || visit.participants.empty())
      continue;
    if (is_another_time(e.time, visit.time)) continue;
    const bool yet_to_come = (visit.status == EventStatus::planned && !other.before) ||
                             visit.status == EventStatus::proposed;
    if (yet_to_come && visit.status != e.status) continue;
    const std::string& land = visit.place.country;
    const Participant& guest = visit.participants.front();
    const bool takes_part =
        std::any_of(e.participants.begin(), e.participants.end(), [&](const Participant& p) {
          return p.represents != land && p.role != Role::recipient && same_party(p, guest);
        });
    if (!takes_part) continue;
    // Who receives does so at home, unless abroad himself: "Giáo hoàng tiếp Tổng thống" on a visit
    // to Italy.
    const bool receives_abroad = host != nullptr && same_party(*host, guest);
    if (host != nullptr && host->represents != land && !receives_abroad) continue;
    const std::uint32_t away = other.sentence > draft.sentence ? other.sentence - draft.sentence
                                                               : draft.sentence - other.sentence;
    const Fit fit{hosted_by(e, land), is_within(e.time, visit.time), away};
    // States meet in a third one where many gather, or where the visit's own sentence tells of it.
    const bool in_a_third = !fit.at_partys && !receives_abroad && lands_in(e) > 1;
    if (in_a_third && !draft.beside && !e.occasion && (away > 0 || draft.nominal) &&
        !many_gather_in(land))
      continue;
    if (best != nullptr && !fit.better_than(best_fit)) continue;
    best = &other;
    best_fit = fit;
  }
  return best;
}

// Gives the draft's event the place that its own words do not tell: of a visit, of its sentence or
// of the story, of its host. `dated` is the event told before whose day it took over.
void EventBuilder::infer_place(std::uint32_t index, const Stage& stage, const Draft* dated) {
  Draft& draft = drafts_[index];
  Event& e = draft.event;
  if (!e.place.country.empty()) return;
  const auto take = [&](std::optional<EntityIndex> entity, const std::string& country) {
    if (!e.place.entity) e.place.entity = entity;
    e.place.country = country;
    e.place.inferred = true;
  };
  if (is_held_somewhere(e.type) || e.type == EventType::message) {
    const Draft* visit = visit_around(index);
    // "Trước khi rời Bắc Kinh, Chủ tịch nước gửi điện cảm ơn": a message only right beside the
    // visit.
    if (visit != nullptr &&
        (e.type != EventType::message || draft.sentence <= visit->sentence + 1)) {
      take(visit->event.place.entity, visit->event.place.country);
      return;
    }
  }
  if (e.place.entity) return;
  const bool gathers = e.type == EventType::meeting || e.type == EventType::conference;
  std::optional<EntityIndex> told;
  if (e.status == EventStatus::occurred) {
    told = place_told(draft.sentence);
    const bool long_past =
        e.time.days && scene_.published && e.time.days->to < *scene_.published - kLongStay;
    const bool looks_back = long_past || (draft.nominal && draft.sentence >= kStory);
    if (!told && !looks_back)
      told = stage.of_picture && is_seen_in(stage.picture, e) ? stage.of_picture : stage.place;
  }
  const Participant* host = host_of(e);
  // "Phát biểu khai mạc, Thủ tướng …": where the gathering is whose day it took.
  const bool speaks_there =
      e.type == EventType::speech && dated != nullptr && dated->event.type == EventType::conference;
  if ((gathers || speaks_there) && dated != nullptr && dated != &draft && e.time.inferred &&
      !dated->event.place.country.empty()) {
    take(dated->event.place.entity, dated->event.place.country);
  } else if (gathers && told) {
    take(told, scene_.names.entities[*told].country);
  } else if (host != nullptr && !draft.beside) {
    take(std::nullopt, host->represents);
  }
}

}  // namespace banggiao
