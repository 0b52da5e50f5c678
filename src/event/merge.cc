// Several tellings of one event as one, and what an event takes from the rest of the article.
#include <algorithm>
#include <array>

#include "event/build.h"

namespace banggiao {
namespace {

constexpr std::chrono::days kNearDateline{7};  // a story tells of days just past

// Days that the other events of the story may share; "năm 1979" is of its own event alone.
bool is_close(const DayRange& days) {
  constexpr std::chrono::days kWeek{7};
  return days.to - days.from < kWeek;
}

// "Hội nghị ASEAN hồi tuần trước" gives the G20 no day.
bool other_gathering(const Event& a, const Event& b) {
  return a.type == EventType::conference && b.type == EventType::conference &&
         a.occasion != b.occasion;
}

// "Hai thủ tướng tại lễ ký ngày 26/10": a picture may be of another day.
bool is_caption_day(const Scene& scene, const EventTime& time) {
  if (!time.timex) return false;
  const std::uint32_t token = scene.times.mentions[*time.timex].token_begin;
  const auto after = std::upper_bound(
      scene.sentences.begin(), scene.sentences.end(), token,
      [](std::uint32_t at, const SentenceUnits& s) { return at < s.sentence.begin; });
  return after != scene.sentences.begin() && (after - 1)->role == BlockRole::caption;
}

// How much a telling says of who takes part: people count for more.
std::size_t people_in(const Scene& scene, const Event& event) {
  std::size_t named = 0;
  for (const Participant& p : event.participants) named += is_person(scene, p) ? 2u : 1u;
  return named;
}

// A party of another telling: a further one, or more of what one of the event's is.
void merge_party(const Scene& scene, Participant&& p, Event& event) {
  std::vector<Participant>& parties = event.participants;
  const auto same = std::find_if(parties.begin(), parties.end(), [&](const Participant& q) {
    return (p.entity && q.entity && *p.entity == *q.entity) ||
           (!p.represents.empty() && p.represents == q.represents &&
            (!is_person(scene, p) || !is_person(scene, q)));
  });
  if (same == parties.end()) {
    parties.push_back(std::move(p));
  } else if (event.type == EventType::visit && same->role == Role::host) {
    // A land is visited, whoever of it is told of.
    if (!same->entity && p.entity && !is_person(scene, p)) same->entity = p.entity;
  } else if (is_person(scene, p) && !is_person(scene, *same)) {
    const Role role = same->role;
    *same = std::move(p);
    if (same->role == Role::party) same->role = role;
  } else if (p.entity == same->entity && p.office.starts_with(same->office)) {
    // "Phó Thủ tướng", later "Phó Thủ tướng, Bộ trưởng Ngoại giao"
    same->office = std::move(p.office);
  }
}

// A letter of somebody to somebody: the party, the state and the people beside are what another
// telling calls them.
void keep_writers(const Scene& scene, std::vector<Participant>& parties) {
  const std::vector<Participant> told = parties;
  std::erase_if(parties, [&](const Participant& p) {
    return !is_person(scene, p) && std::any_of(told.begin(), told.end(), [&](const Participant& q) {
      return q.role == p.role && q.represents == p.represents && is_person(scene, q);
    });
  });
}

// The closer day tells more; of a visit the whole stay, not the day of arrival.
void merge_time(const EventTime& told, Event& event) {
  EventTime& time = event.time;
  const auto length = [](const EventTime& t) { return t.days->to - t.days->from; };
  const bool stay = event.type == EventType::visit;
  if (!told.days) {
    if (!time.timex && told.timex) time = told;  // "hồi tháng 3", of a year that nobody tells
  } else if (!time.days) {
    time = told;
  } else if (stay && !overlaps(*time.days, *told.days)) {
    time.days = DayRange{std::min(time.days->from, told.days->from),
                         std::max(time.days->to, told.days->to)};
  } else {
    const bool stays = stay && length(told) <= kLongStay && length(time) <= kLongStay;
    const bool better = stays ? length(told) > length(time) : length(told) < length(time);
    if (better || (!time.timex && told.timex)) time = told;
  }
}

void merge_place(const EventPlace& told, EventPlace& place) {
  const bool better =
      place.country.empty() || (place.inferred && !told.inferred && !told.country.empty());
  if (better && (!told.country.empty() || told.entity)) place = told;
  if (!place.entity && place.country == told.country) place.entity = told.entity;
}

}  // namespace

// "sẽ gặp", then "đã gặp": what both tell of whether it took place.
void EventBuilder::merge_status(Draft& into, const Draft& from) const {
  Event& e = into.event;
  const EventStatus status = from.event.status;
  if (const auto both = status_of_both(into, from)) {
    e.status = *both;
    into.status_told = true;
  } else if (from.status_told && !into.status_told) {
    e.status = status;
    into.status_told = true;
  } else if (is_settled(e.status) && is_settled(status) && e.status != status) {
    // "đã tới Hà Nội, bắt đầu chuyến thăm": it goes on, unless its end is told.
    const auto over = [&](const Draft& d) {
      const auto& days = d.event.time.days;
      return d.ended || (days && (!scene_.published || days->to + kLongStay < *scene_.published));
    };
    const bool on = e.type == EventType::visit && !over(into) && !over(from);
    e.status = on ? EventStatus::ongoing : EventStatus::occurred;
  }
  if (from.reference && status == EventStatus::cancelled)
    e.status = status, into.status_told = true;
  // "trước cuộc gặp", "tới Bắc Kinh để gặp" or "muốn tận dụng cuộc gặp", then "tại cuộc gặp".
  if (!into.status_told && !from.status_told && e.status != status) {
    const bool to_come = into.ahead || into.aimed || e.status == EventStatus::proposed;
    if (to_come && from.within) e.status = status, into.ahead = false;
    if (from.ahead && !into.within && e.status == EventStatus::occurred)
      e.status = status, into.ahead = true;
  }
}

// Takes into a draft what another telling of its event adds.
void EventBuilder::merge(Draft& into, Draft&& from) const {
  Event &e = into.event, &f = from.event;
  const bool fuller = people_in(scene_, f) > people_in(scene_, e);
  for (Participant& p : f.participants) merge_party(scene_, std::move(p), e);
  if (e.type == EventType::message) keep_writers(scene_, e.participants);
  merge_time(f.time, e);
  merge_place(f.place, e.place);
  if (!e.occasion) e.occasion = f.occasion;
  if (!into.follows && from.follows && &drafts_[*from.follows] != &into)
    into.follows = from.follows;
  merge_status(into, from);
  if (fuller) {
    e.rule = f.rule;
    e.evidence.insert(e.evidence.begin(), f.evidence.begin(), f.evidence.end());
  } else {
    e.evidence.insert(e.evidence.end(), f.evidence.begin(), f.evidence.end());
  }
  e.confidence = std::max(e.confidence, f.confidence);
  into.ended = into.ended || from.ended;
  into.over = into.over || from.over;
  if (into.nth <= 0) into.nth = from.nth;
  into.soft = into.soft && from.soft;
  into.within = into.within || from.within;
  into.nominal = into.nominal && from.nominal;
  into.news = into.news || from.news;
  into.beside = into.beside || from.beside;
  into.there = into.there || from.there;
  into.of_leaders = into.of_leaders || from.of_leaders;
  if (!into.gathering) into.gathering = from.gathering;
  into.vessel = into.vessel || from.vessel;
  if (into.letter == 0) into.letter = from.letter;
  into.two_sided = into.two_sided || from.two_sided;
  into.sentence = from.sentence;
  into.block = from.block;
}

// What follows is said at it: neither a journey, what was given or ordered, nor what a talk has in
// view for later.
bool EventBuilder::takes_over(const Draft& draft) const {
  if (draft.listed || draft.passing || draft.weak) return false;
  const Event& event = draft.event;
  const bool to_come =
      event.status == EventStatus::planned || event.status == EventStatus::proposed;
  const EventStatus now = drafts_[current_].event.status;
  // "A phát biểu tại hội nghị": what follows is of the speech.
  const Event& said = drafts_[current_].event;
  const bool there =
      said.type == EventType::speech && said.occasion && said.occasion == event.occasion;
  if (there && event.type == EventType::conference) return false;
  if (to_come && (now == EventStatus::occurred || now == EventStatus::ongoing)) return false;
  return event.type != EventType::visit && event.type != EventType::aid &&
         event.type != EventType::sanction;
}

// "A đã thảo luận về … với B": it was the call or the meeting that another sentence tells.
bool EventBuilder::told_better(const Draft& draft) const {
  constexpr std::array kTalks = {EventType::meeting, EventType::call, EventType::conference,
                                 EventType::negotiation};
  const auto ahead = [](const Draft& d) {
    return d.event.status == EventStatus::planned || d.event.status == EventStatus::proposed;
  };
  return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
    return &d != &draft && !d.weak && !d.derived &&
           std::find(kTalks.begin(), kTalks.end(), d.event.type) != kTalks.end() &&
           (ahead(draft) || !ahead(d)) &&
           std::all_of(draft.event.participants.begin(), draft.event.participants.end(),
                       [&](const Participant& p) {
                         return std::any_of(d.event.participants.begin(),
                                            d.event.participants.end(),
                                            [&](const Participant& q) { return same_party(p, q); });
                       });
  });
}

// "Bộ Ngoại giao Iran triệu Đại biện Thụy Điển. Trong cuộc gặp với Đại biện, …": that is how the
// summons went.
bool EventBuilder::is_summons(const Draft& draft) const {
  const Event& meeting = draft.event;
  if (meeting.type != EventType::meeting || meeting.status != EventStatus::occurred) return false;
  if (meeting.time.timex || current_ == kNone) return false;
  const Event& told = drafts_[current_].event;
  return told.type == EventType::protest && told.rule == "protest.summon" &&
         std::all_of(
             meeting.participants.begin(), meeting.participants.end(), [&](const Participant& p) {
               return std::any_of(
                   told.participants.begin(), told.participants.end(), [&](const Participant& q) {
                     return q.represents == p.represents &&
                            (q.entity == p.entity || !p.entity || !is_person(scene_, p));
                   });
             });
}

// "Hai nhà lãnh đạo mô tả cuộc đàm phán là …": what presidents who met call their talks is no other
// event.
bool EventBuilder::is_talk_of_meeting(const Draft& draft) const {
  const Event& talk = draft.event;
  if (talk.type != EventType::negotiation || talk.status != EventStatus::occurred ||
      talk.time.timex || talk.place.entity || current_ == kNone)
    return false;
  const Event& meeting = drafts_[current_].event;
  // "Kỳ họp của Ủy ban Thái Lan - Campuchia kết thúc. Sau phiên đàm phán, hai bộ trưởng …"
  const bool session =
      draft.nominal && meeting.type == EventType::conference && meeting.participants.size() > 1 &&
      std::all_of(talk.participants.begin(), talk.participants.end(), [&](const Participant& p) {
        return std::any_of(meeting.participants.begin(), meeting.participants.end(),
                           [&](const Participant& q) { return same_party(p, q); });
      });
  return session ||
         (meeting.type == EventType::meeting &&
          std::all_of(
              talk.participants.begin(), talk.participants.end(), [&](const Participant& p) {
                return is_person(scene_, p) &&
                       std::any_of(meeting.participants.begin(), meeting.participants.end(),
                                   [&](const Participant& q) { return p.entity == q.entity; });
              }));
}

void EventBuilder::add(Draft&& draft) {
  if (is_talk_of_meeting(draft) || is_summons(draft)) return;
  // A summit that somebody attends is a conference, also where it was named before.
  for (std::uint32_t i = first_in_reach();
       i < drafts_.size() && draft.event.type == EventType::conference && draft.event.occasion;
       ++i) {
    Draft& told = drafts_[i];
    if (told.summit && told.nominal && told.event.occasion &&
        same_name(*told.event.occasion, *draft.event.occasion)) {
      told.event.type = EventType::conference;
    }
  }
  // "Tổng thống sẽ thăm Nhật Bản. … Ông còn thăm Osaka": the programme goes on, unless the visit
  // itself was told. What is told without a day is of old only where nothing newer is told.
  std::optional<std::uint32_t> of_old;
  std::optional<std::uint32_t> same;
  for (const bool programme : {false, true}) {
    if (programme && !draft.soft) break;
    for (auto i = static_cast<std::uint32_t>(drafts_.size()); !same && i-- > first_in_reach();) {
      if (!compatible(drafts_[i], draft, programme)) continue;
      const bool back = draft.sentence > drafts_[i].sentence + kNearSentences;
      if (back && !draft.reference && !draft.event.time.timex && is_of_old(drafts_[i])) {
        if (!of_old) of_old = i;
        continue;
      }
      same = i;
    }
  }
  if (!same) same = of_old;
  if (same) {
    const bool listed = draft.listed || draft.passing || draft.weak;
    merge(drafts_[*same], std::move(draft));
    if (is_two_sided(drafts_[*same].event.type) && !listed) current_ = *same;
    return;
  }
  if (draft.reference) return;
  drafts_.push_back(std::move(draft));
  if (current_ == kNone || takes_over(drafts_.back()))
    current_ = static_cast<std::uint32_t>(drafts_.size() - 1);
}

// The day that one of the story's first sentences begins with.
EventBuilder::Dateline EventBuilder::find_dateline() const {
  constexpr std::uint32_t kFirst = 3;
  const ListBits leaving = scene_.lists.bit("leaving");
  for (std::uint32_t s = 0; s < scene_.sentences.size() && s < kFirst; ++s) {
    if (scene_.sentences[s].role == BlockRole::title ||
        scene_.sentences[s].role == BlockRole::caption)
      continue;
    const std::vector<Unit>& units = scene_.units(s);
    const TimeMention* day = leading_day(units);
    if (day == nullptr || !day->days || day->days->from != day->days->to) continue;
    // Who leaves looks back on days of meetings.
    const bool leaves = std::any_of(units.begin(), units.end(),
                                    [&](const Unit& u) { return (u.lists & leaving) != 0; });
    if (leaves) return {};
    const bool passed = !scene_.published || (day->days->to <= *scene_.published &&
                                              *scene_.published - day->days->to < kNearDateline);
    if (!passed) return {};
    return {{day->days, static_cast<std::uint32_t>(day - scene_.times.mentions.data()), true}, s};
  }
  return {};
}

// "thăm Nhật Bản từ ngày 4 đến 8/6", told on the 6th; "cuối tháng 6" and "tuần này" have a day
// within, and are no stay.
bool EventBuilder::is_underway(const Event& event) const {
  const auto& days = event.time.days;
  if (event.type != EventType::visit || event.status != EventStatus::occurred || !days ||
      !event.time.timex || !scene_.published)
    return false;
  const TimeMention& told = scene_.times.mentions[*event.time.timex];
  const bool stay =
      told.value.find('/') != told.value.npos || (told.days && told.days->from == told.days->to);
  return stay && days->from <= *scene_.published && *scene_.published < days->to &&
         days->to - days->from <= kLongStay;
}

// Places of drafts in the order of their first words.
std::vector<std::uint32_t> EventBuilder::in_text_order() const {
  std::vector<std::uint32_t> out(drafts_.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  const auto first = [&](std::uint32_t i) {
    std::uint32_t at = UINT32_MAX;
    for (const Span& s : drafts_[i].event.evidence) at = std::min(at, s.begin);
    return at;
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return first(a) < first(b); });
  return out;
}

// What only the headline tells is of the day that the lead tells.
void EventBuilder::date_title(const std::vector<std::uint32_t>& in_order) {
  constexpr std::size_t kNext = 2;    // drafts behind the headline's
  constexpr std::uint32_t kLead = 2;  // the last sentence that may be of the lead
  const Draft& first = drafts_[in_order.front()];
  Event& title = drafts_[in_order.front()].event;
  if (scene_.sentences[first.sentence].role != BlockRole::title || first.nominal ||
      title.type == EventType::visit)
    return;
  for (std::size_t k = 1; k <= kNext && k < in_order.size() && !title.time.timex; ++k) {
    const Draft& lead = drafts_[in_order[k]];
    if (!lead.event.time.days || lead.event.type == EventType::visit ||
        lead.event.status != title.status || lead.sentence > kLead)
      continue;
    title.time = lead.event.time;
    title.time.inferred = true;
  }
}

// The day of an event, where the words around it do not tell it, or tell another's. `dated`: the
// last event before it that has a day, which becomes this one where it has.
void EventBuilder::infer_day(Draft& d, const Dateline& dateline, const Draft*& dated) const {
  Event& e = d.event;
  const bool momentary = e.type != EventType::visit && e.type != EventType::sanction &&
                         e.type != EventType::conflict && e.type != EventType::relations;
  if (d.follows && momentary && !e.time.timex) {
    const Event& first = drafts_[*d.follows].event;
    if (first.type != EventType::visit && first.time.days && is_close(*first.time.days))
      e.time = {first.time.days, first.time.timex, true};
  }
  // "nhất trí sẽ gặp" in a sentence that begins with an earlier day: that is the day of agreeing.
  if (e.type != EventType::visit && e.status == EventStatus::planned && e.time.days &&
      scene_.published && e.time.days->to < *scene_.published)
    e.time = {};
  if (is_underway(e)) e.status = EventStatus::ongoing;
  if (!momentary || e.status != EventStatus::occurred) return;
  if (e.time.days) {
    if (is_close(*e.time.days) && !is_caption_day(scene_, e.time)) dated = &d;
    return;
  }
  if (e.time.timex || d.nominal) return;
  const bool is_title = scene_.sentences[d.first_sentence].role == BlockRole::title;
  if (dated != nullptr) {
    if (!other_gathering(dated->event, e))
      e.time = {dated->event.time.days, dated->event.time.timex, true};
  } else if (dateline.time.days && (is_title || d.first_sentence > dateline.sentence) &&
             d.first_sentence <= dateline.sentence + kNearSentences) {
    e.time = dateline.time;
  }
}

std::vector<Event> EventBuilder::finish(std::vector<std::optional<std::uint32_t>>& order) {
  order.assign(drafts_.size(), std::nullopt);
  if (drafts_.empty()) return {};
  seat_those_who_met();
  add_gatherings_met_at();
  order.resize(drafts_.size());
  const std::vector<std::uint32_t> in_order = in_text_order();
  date_title(in_order);
  const Stage stage = find_stage();
  const Dateline dateline = find_dateline();
  const Draft* dated = nullptr;
  std::vector<Event> out;
  for (std::uint32_t i : in_order) {
    Draft& d = drafts_[i];
    if ((d.weak && told_better(d)) || (d.tour && told_by_lands(d))) continue;
    infer_day(d, dateline, dated);
    infer_place(i, stage, dated);
    order[i] = static_cast<std::uint32_t>(out.size());
    keep_once(d.event.participants);
    out.push_back(d.event);
  }
  return out;
}

}  // namespace banggiao
