// When, where and whether: what the words around a match tell of its event.
#include <algorithm>

#include "event/build.h"

namespace banggiao {

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
  return std::any_of(drafts_.begin() + first_in_reach(), drafts_.end(), [&](const Draft& d) {
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
                      ongoing = scene_.lists.bit("ongoing"), happen = scene_.lists.bit("happen");
  Event& event = out.event;
  if (frame.status) {
    event.status = *frame.status;
    out.status_told = true;
    return;
  }
  const std::uint32_t window = frame.subject ? 18 : 7;
  const std::uint32_t begin = match.trigger_begin > window ? match.trigger_begin - window : 0;
  bool will = false, might = false, now = false;
  for (std::uint32_t u = match.trigger_begin; u-- > begin;) {
    if (units[u].kind == UnitKind::punct && u < match.begin && !(frame.subject && scene_.word(units[u].begin) == ",")) break;
    will |= (units[u].lists & future) != 0;
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

}  // namespace banggiao
