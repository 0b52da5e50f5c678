// From a match of a frame to a draft: who takes part, and whether it is an event at all.
#include <algorithm>
#include <array>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {

namespace {

constexpr double kToldByVerb = 0.9, kToldByNoun = 0.8;  // confidence

// "Đón Thủ tướng A tại sân bay có Bộ trưởng B, Đại sứ của nước mình": who greets him for his own
// state is no host.
void drop_own_hosts(std::vector<Participant>& parties) {
  if (parties.empty()) return;
  const std::string guest = parties.front().represents;
  std::erase_if(
      parties, [&](const Participant& p) { return p.role == Role::host && p.represents == guest; });
}

// At their own summit two leaders meet.
bool are_leaders_at_summit(const Scene& scene, const Event& event) {
  return event.type == EventType::conference &&
         std::all_of(event.participants.begin(), event.participants.end(),
                     [&](const Participant& p) { return is_person(scene, p); });
}

// "Từ năm 1991 đến nay, hai nước đã ký hơn 100 văn kiện": many, none of them told.
bool sums_up_years(const Event& event) {
  constexpr std::chrono::days kLongest{400};  // more than a year: none of them lasts so long
  constexpr std::array kPassing = {EventType::agreement, EventType::meeting, EventType::visit,
                                   EventType::call};
  return event.time.days && event.time.days->to - event.time.days->from > kLongest &&
         std::find(kPassing.begin(), kPassing.end(), event.type) != kPassing.end();
}

}  // namespace

// A reference to others than were told of.
bool EventBuilder::refers_to_others(const Frame& frame, const FrameMatch& match,
                                    const std::vector<Unit>& units) const {
  // "đã mời Ngoại trưởng Iran tới dự hội nghị": whether he came is not told.
  if (frame.type == EventType::conference)
    return led_in_by(units, match.begin, scene_.lists.bit("inviting"));
  if (!is_talk(frame.type)) return false;
  // "Hai cuộc gặp trước được tổ chức năm 2000 và 2007"
  const bool several = match.begin > 0 &&
                       (units[match.begin - 1].lists & scene_.lists.bit("determiner")) != 0 &&
                       scene_.word(units[match.begin - 1].begin) != "một";
  return several || (match.trigger_end < units.size() &&
                     scene_.word(units[match.trigger_end].begin) == "trước");
}

// The last event of the type told before in which all of `event` take part; null where there is
// none. `to_come`: none that took place.
const Draft* EventBuilder::told_before(const Event& event, std::uint32_t sentence,
                                       bool to_come) const {
  constexpr std::uint32_t kNear = 3;  // sentences
  const auto is_side_of = [&](const Event& other, const Participant& p) {
    return std::any_of(
        other.participants.begin(), other.participants.end(), [&](const Participant& q) {
          const bool others = event.type == EventType::visit && is_person(scene_, p) &&
                              is_person(scene_, q);  // a visit of somebody else
          return others ? p.entity == q.entity : same_party(p, q);
        });
  };
  const auto end = drafts_.rend() - first_in_reach();
  const auto told = std::find_if(drafts_.rbegin(), end, [&](const Draft& d) {
    if (d.event.type != event.type) return false;
    if (to_come && d.event.status == EventStatus::occurred && d.status_told && !d.soft)
      return false;
    // Whoever comes to a gathering is a side of his own.
    if (event.type == EventType::conference) return d.sentence + kNear >= sentence;
    return std::all_of(event.participants.begin(), event.participants.end(),
                       [&](const Participant& p) { return is_side_of(d.event, p); });
  });
  return told == end ? nullptr : &*told;
}

// "Đối thoại Shangri-La khai mạc sáng nay. Đoàn Việt Nam tham dự đối thoại.": the gathering that a
// sentence before names. False: there is none, or nobody came.
bool EventBuilder::refer_to_gathering(const FrameMatch& match, const std::vector<Unit>& units,
                                      Draft& out, Named& named) const {
  Event& event = out.event;
  const Thing* gathering = gathering_before(out.sentence);
  if (gathering == nullptr || event.type != EventType::conference || event.participants.empty() ||
      !is_person(scene_, event.participants.front()))
    return false;
  // Nor is "Nga không được mời tham dự hội nghị" told of anybody who came.
  const ListBits negation = scene_.lists.bit("negation");
  if (std::any_of(units.begin() + match.begin, units.begin() + match.trigger_begin,
                  [&](const Unit& u) { return (u.lists & negation) != 0; }))
    return false;
  out.reference = false;
  event.occasion = gathering->entity;
  named.parties = gathering->parties;
  named.contest = gathering->contest;
  named.known = gathering->known || is_called_summit(*gathering);
  if (event.place.entity = place_told(out.sentence - 1); event.place.entity)
    event.place.country = scene_.names.entities[*event.place.entity].country;
  return true;
}

// What a reference adds to was told before: it takes that one's parties.
bool EventBuilder::refer_back(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                              Named& named) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  Event& event = out.event;
  if (refers_to_others(frame, match, units)) return false;
  // "Cuộc gặp vẫn có thể diễn ra": none that took place.
  const Outlook outlook = outlook_of(scene_, frame, match, units);
  const bool to_come =
      event.type == EventType::meeting && !frame.status && (outlook.might || outlook.happens);
  const Draft* told = told_before(event, out.sentence, to_come);
  if (told == nullptr) return refer_to_gathering(match, units, out, named);
  // "Cùng dự buổi tiếp có …": who also came is of one of the sides.
  std::vector<Participant> came = std::move(event.participants);
  event.participants = told->event.participants;
  for (Participant& p : came) {
    if (p.role == Role::attendee && is_person(scene_, p))
      add_participant(event.participants, std::move(p));
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

// What the frame says of every match of it.
void EventBuilder::begin_draft(const FrameMatch& match, const SentenceUnits& s, Draft& out) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  out.event.type = frame.type;
  out.event.rule = frame.name;
  out.nominal = frame.nominal;
  out.news = !frame.nominal && !is_noun(match, s.units);
  out.reference = frame.reference;
  out.apart = frame.apart;
  out.passing = frame.passing;
  out.weak = frame.weak;
  out.listed = scene_.word(s.units[match.begin].begin) == ";";
  out.block = s.sentence.block;
}

// "Phát biểu sau hội đàm, Chủ tịch nước …", "Thủ tướng chủ trì lễ đón": the guest of a host who
// is told alone, or his host. False: he who speaks is told with others.
bool EventBuilder::add_counterpart(const Frame& frame, Draft& out) const {
  std::vector<Participant>& parties = out.event.participants;
  const bool speaks = frame.subject == Slot::host;
  const bool alone =
      !frame.apart.empty() && parties.size() == 1 && parties.front().role == Role::host;
  if (speaks && sides_of(parties) != 1) return false;
  if (!speaks && !alone) return true;
  if (const auto guest = guest_of(parties.front(), out.sentence)) {
    parties.push_back(*guest);
    return true;
  }
  if (!speaks) return true;
  if (const auto host = counterpart_of(parties.front(), out.sentence)) {
    parties.front().role = Role::guest;
    parties.push_back(*host);
  }
  return true;
}

// The land of a visit, and who goes there. False: one of them is not told.
bool EventBuilder::set_journey(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                               Named& named) const {
  Event& event = out.event;
  if (event.type == EventType::visit && !out.reference && !named.destination && !out.tour) {
    named.destination = land_of_host(event, match.begin, units);
    if (!named.destination) return false;
    out.hosts = {*named.destination};
    event.place.country = named.destination->represents;
  }
  return !named.destination || set_traveller(match, units, *named.destination, event);
}

// Who takes part. False: nobody who makes it an event.
bool EventBuilder::set_parties(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                               Named& named) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  Event& event = out.event;
  if (!fill_slots(match, units, out, named)) return false;
  if (frame.subject && !add_subject(match, units, named, event)) return false;
  if (out.tour && !set_tourist(match, units, event)) return false;
  if (frame.passing) drop_own_hosts(event.participants);
  if (event.type == EventType::meeting) set_hosts(match, units, event.participants);
  if (!add_counterpart(frame, out)) return false;
  if (!set_journey(match, units, out, named)) return false;
  if (frame.attending && !set_attended(out, named)) return false;
  if (frame.reference && !refer_back(match, units, out, named)) return false;
  if (!set_gathering(frame, named, out)) return false;
  if (event.participants.empty()) return false;
  std::erase_if(event.participants,
                [](const Participant& p) { return !p.entity && p.represents.empty(); });
  // "thăm Đại sứ quán Việt Nam tại Nhật Bản" is no journey to Việt Nam.
  return event.type != EventType::visit ||
         std::none_of(event.participants.begin(), event.participants.end(),
                      [&](const Participant& p) { return p.role == Role::host && is_embassy(p); });
}

// A caption: two states at their own summit met; a gathering that is not known is anything. False:
// it tells no event.
bool EventBuilder::take_caption(const Named& named, std::size_t sides, Event& event) const {
  if (std::any_of(named.parties.begin(), named.parties.end(),
                  [&](const std::string& code) { return !scene_.is_state(code); }))
    return true;
  if (named.contest || !named.known || named.parties.size() == 1) return false;
  if (sides == 2) {
    event.type = EventType::meeting;
    for (Participant& p : event.participants) p.role = Role::party;
  }
  return true;
}

// Enough sides, of as many states. May make a meeting of a conference.
bool EventBuilder::is_between_states(const Frame& frame, const Named& named, std::size_t sides,
                                     Draft& out) const {
  Event& event = out.event;
  // "A nêu vấn đề này tại hội nghị …": at a cabinet meeting it is no matter between states, and at
  // their own summit leaders meet.
  if (frame.known &&
      (named.summit || (named.parties.empty() && !named.known) || is_of_others(named, event)))
    return false;
  if (frame.whole && !take_caption(named, sides, event)) return false;
  const bool of_one_state = sides == 1 && scene_.is_state(event.participants.front().represents);
  // A body of states agrees by itself: "lãnh đạo ASEAN ký Tuyên bố …".
  const bool by_body = event.type == EventType::agreement && sides == 1 && !of_one_state;
  if (sides < (frame.alone || by_body || out.tour ? 1u : 2u)) return false;
  // "Lễ ký Thỏa thuận hợp tác giữa Cục Đường thủy VN và Bưu điện Việt Nam": within one state.
  return !(event.type == EventType::agreement && frame.nominal && of_one_state);
}

// "gửi thư cho Tổng thống A chúc mừng": for what; 0 where nothing says so.
ListBits EventBuilder::purpose_of_letter(const FrameMatch& match,
                                         const std::vector<Unit>& units) const {
  constexpr std::size_t kBehind = 5;  // units behind the match
  const ListBits purpose = scene_.lists.bit("condoling") | scene_.lists.bit("congratulating");
  const std::size_t end = std::min(units.size(), match.end + kBehind);
  for (std::size_t u = match.trigger_begin; u < end; ++u) {
    if (const ListBits told = units[u].lists & purpose; told != 0) return told;
  }
  return 0;
}

// What is feared, threatened or called for: nobody has done it.
bool EventBuilder::is_unreal(const Frame& frame, const FrameMatch& match,
                             const std::vector<Unit>& units, const Outlook& outlook,
                             EventType type) const {
  // "nguy cơ đụng độ giữa Nga và Mỹ", "đụng độ có thể xảy ra giữa …"
  if (type == EventType::conflict && frame.nominal) {
    const auto feared = [hypothetical = scene_.lists.bit("hypothetical")](const Unit& u) {
      return (u.lists & hypothetical) != 0;
    };
    if (outlook.might ||
        std::any_of(units.begin() + match.trigger_end, units.begin() + match.end, feared))
      return true;
  }
  // "kêu gọi các nước cắt quan hệ với …"
  if (type == EventType::relations && frame.alone && outlook.might) return true;
  // "kêu gọi Mỹ dỡ bỏ trừng phạt"
  return !frame.reference && frame.status == EventStatus::cancelled &&
         (outlook.might || outlook.will);
}

// A gathering that is no matter between states: of athletes, who are no delegation, or at home with
// nobody from abroad ("chủ trì hội nghị").
bool EventBuilder::is_own_affair(const Named& named, std::size_t sides, const Event& event) const {
  const std::vector<Participant>& parties = event.participants;
  if (named.contest && std::none_of(parties.begin(), parties.end(),
                                    [&](const Participant& p) { return is_person(scene_, p); }))
    return true;
  if ((event.type != EventType::speech && event.type != EventType::conference) || sides > 1)
    return false;
  const bool of_body =
      std::any_of(named.parties.begin(), named.parties.end(),
                  [&](const std::string& code) { return !scene_.is_state(code); }) ||
      (event.type == EventType::conference && !parties.empty() &&
       !parties.front().represents.empty() && !scene_.is_state(parties.front().represents));
  return !of_body && !(named.known && is_foreign_person(parties.front())) && !speaks_abroad(event);
}

// Whether the day of an event is told before it as that of something else.
bool EventBuilder::is_day_of_another(const FrameMatch& match, const std::vector<Unit>& units,
                                     const Outlook& outlook, const EventTime& time) const {
  if (!time.timex) return false;
  const TimeMention& told = scene_.times.mentions[*time.timex];
  // "Tuần trước hai bên đồng ý gặp nhau": the day of agreeing.
  const bool passed =
      time.days ? scene_.published && time.days->to < *scene_.published : is_past(scene_, told);
  if ((outlook.agreed || outlook.asked) && passed &&
      told.token_begin < units[match.trigger_begin].begin)
    return true;
  // "Cuộc gặp hôm 31/1 diễn ra một ngày trước khi hai bên dự kiến gặp nhau"
  const bool until = match.begin > 1 && scene_.word(units[match.begin - 1].begin) == "khi" &&
                     scene_.word(units[match.begin - 2].begin) == "trước";
  return until && outlook.own && told.token_end <= units[match.begin].begin;
}

// The event that a match tells. False: it tells none.
bool EventBuilder::draft_of(const FrameMatch& match, std::uint32_t sentence, Draft& out) const {
  const SentenceUnits& s = scene_.with_units(sentence);
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const std::vector<Unit>& units = s.units;
  Event& event = out.event;
  out.first_sentence = out.sentence = sentence;
  begin_draft(match, s, out);
  if (tells_nothing(match, units)) return false;
  Named named;
  if (!set_parties(match, units, out, named)) return false;
  const std::size_t sides = sides_of(event.participants);
  out.of_leaders =
      named.summit ||
      std::any_of(units.begin() + match.trigger_begin, units.begin() + match.trigger_end,
                  [&](const Unit& u) { return scene_.word(u.end - 1) == "đỉnh"; });
  if (!is_between_states(frame, named, sides, out)) return false;
  if (event.type == EventType::message) out.letter = purpose_of_letter(match, units);
  out.two_sided = sides == 2 && !frame.passing &&
                  (is_two_sided(event.type) || are_leaders_at_summit(scene_, event));

  const Fate fate = fate_of(match, units);
  if (fate == Fate::denied) return false;
  const Outlook outlook = outlook_of(scene_, frame, match, units);
  if (is_unreal(frame, match, units, outlook, event.type)) return false;
  set_time(match, units, outlook, event);
  if (sums_up_years(event)) return false;
  if (current_ != kNone && (units.front().lists & scene_.lists.bit("right_after")) != 0)
    out.follows = current_;
  if (event.place.country.empty() && !event.place.entity) set_place(match, units, event);
  if (event.type == EventType::meeting) receive_at_home(match, units, event);
  if (!event.occasion && event.type != EventType::visit) set_occasion(match, units, out);
  if (is_own_affair(named, sides, event)) return false;
  if (is_day_of_another(match, units, outlook, event.time)) event.time = {};
  set_status(outlook, frame, out);
  if (event.type == EventType::meeting || event.type == EventType::negotiation)
    out.nth = nth_told(match, units);
  if (fate == Fate::cancelled) {
    event.status = EventStatus::cancelled;
    out.status_told = true;
  }
  event.evidence.push_back(scene_.telling(units, match.begin, match.end));
  event.confidence = frame.nominal ? kToldByNoun : kToldByVerb;
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
