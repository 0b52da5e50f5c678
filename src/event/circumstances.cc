// When and where: what the words around a match tell of its event.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {

// A day or an hour that can be an event's; nothing for durations, sets and what has no date.
const TimeMention* EventBuilder::day_of(const Unit& unit) const {
  const auto& all = scene_.times.mentions;
  if (unit.kind == UnitKind::aside) {
    // "chuyến thăm hai ngày (22 - 23/5)"
    const auto it =
        std::lower_bound(all.begin(), all.end(), unit.begin,
                         [](const TimeMention& m, std::uint32_t at) { return m.token_begin < at; });
    const bool found = it != all.end() && it->token_end <= unit.end && it->days;
    // "Lễ kỷ niệm 50 năm quan hệ ngoại giao (12/11/1975 - 12/11/2025)": a day of long ago is of
    // something else. "thoát khỏi ách thuộc địa (1910 - 1945)" too
    constexpr std::chrono::days kOld{400};
    return found && it->days->to - it->days->from < kOld &&
                   !(scene_.published && it->days->from < *scene_.published - kOld)
               ? &*it
               : nullptr;
  }
  if (unit.kind != UnitKind::time || (unit.lists & scene_.lists.bit("since")) != 0) return nullptr;
  const TimeMention& m = all[unit.items.front()];
  if (m.type != TimexType::date && m.type != TimexType::time) return nullptr;
  if (is_stamp(unit.items.front())) return nullptr;
  // "giữ chức Thủ tướng đến năm 2024": how long something else lasts.
  const bool until =
      unit.begin < m.token_begin && is_one_of(scene_.word(unit.begin), {"đến", "tới"});
  if (until && m.value.size() == kYear) return nullptr;
  return m.days || m.value.starts_with("XXXX") ? &m : nullptr;
}

// "A gặp B 28/10/2025 06:14": when the page was written, both the day and the hour.
bool EventBuilder::is_stamp(std::uint32_t time) const {
  const auto& all = scene_.times.mentions;
  constexpr std::size_t kDay = 10;  // letters of a day's value
  const auto bare = [&](const TimeMention& m) {
    const char first = scene_.word(m.token_begin).front();
    return first >= '0' && first <= '9';
  };
  const auto pair = [&](std::size_t i) {
    if (i + 1 >= all.size()) return false;
    const TimeMention& day = all[i];
    const TimeMention& hour = all[i + 1];
    return day.type == TimexType::date && day.value.size() == kDay &&
           !day.value.starts_with("XXXX") && hour.type == TimexType::time &&
           hour.token_begin == day.token_end && bare(day) && bare(hour);
  };
  return pair(time) || (time > 0 && pair(time - 1));
}

// After the match, as far as the clause goes.
const TimeMention* EventBuilder::day_after(const FrameMatch& match, const std::vector<Unit>& units,
                                           EventType type) const {
  const ListBits since = scene_.lists.bit("since");
  // "tiếp … nhân dịp ông sang thăm từ ngày 20 đến 22/6", "điện chia buồn về vụ …": the day is not
  // the event's.
  const ListBits stop = type == EventType::visit ? since : since | scene_.lists.bit("other_matter");
  // The days of a stay may stand behind all that is done in it: "thăm Việt Nam và dự các hoạt động
  // … từ ngày 3 đến 8/7".
  constexpr std::uint32_t kNear = 14, kFar = 40;
  const std::uint32_t farthest = type != EventType::visit && is_led_in(match, units) ? 1
                                 : type == EventType::visit                          ? kFar
                                                                                     : kNear;
  for (std::uint32_t u = match.end; u < units.size() && u < match.end + farthest; ++u) {
    if (units[u].lists & stop) return nullptr;
    if (units[u].kind == UnitKind::punct) {
      const std::string_view mark = scene_.word(units[u].begin);
      if (mark == ";" || mark == ":" || mark == "." || mark == "\"" || mark == "“") return nullptr;
      // A comma goes on to a time or a place that stands close: "…, diễn ra từ ngày 24 đến 25/8".
      bool near = mark != ",";
      for (std::uint32_t v = u + 1;
           v < units.size() && v <= u + 3 && units[v].kind != UnitKind::actor; ++v) {
        near |= units[v].kind == UnitKind::time || (v == u + 1 && units[v].kind == UnitKind::place);
      }
      if (!near) return nullptr;
    }
    const TimeMention* found = day_of(units[u]);
    const bool stay = found != nullptr && found->days && found->days->from != found->days->to &&
                      found->days->to - found->days->from <= kLongStay;
    if (found != nullptr && (u < match.end + kNear || stay)) return found;
  }
  return nullptr;
}

// Before the match, when no other actor stands far between; else at the head of the sentence.
const TimeMention* EventBuilder::day_before(const FrameMatch& match, const std::vector<Unit>& units,
                                            const Outlook& outlook) const {
  // "Ngày 23/5, Bộ Ngoại giao ra thông cáo về chuyến thăm …": the day is that of the telling.
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const bool topic =
      frame.nominal && match.begin > 1 && scene_.word(units[match.begin - 1].begin) == "về";
  for (std::uint32_t back = 2; topic && back <= 5 && back <= match.begin; ++back) {
    const Unit& word = units[match.begin - back];
    if ((word.lists & scene_.lists.bit("document")) && word.list_end + 1 == match.begin)
      return nullptr;
  }
  const ListBits saying = scene_.lists.bit("saying");
  // "Ngày 5/7, người phát ngôn cho biết Thủ tướng sẽ gặp …", "… mô tả cuộc điện đàm nói trên": the
  // day is that of the saying.
  const bool told = outlook.will || outlook.might || (frame.nominal && !outlook.within);
  for (std::uint32_t u = match.begin; u-- > 0;) {
    if (told && (units[u].lists & saying)) return nullptr;
    // "hôm qua sang Nhật Bản, nơi ông dự kiến gặp"
    if (told && u > 0 && scene_.word(units[u].begin) == "nơi" &&
        scene_.word(units[u - 1].begin) == ",")
      return nullptr;
    if (units[u].kind == UnitKind::actor && outlook.happens)
      return nullptr;  // "Ngày 3/7, hai bộ trưởng bàn về cuộc gặp sắp diễn ra"
    if (units[u].kind == UnitKind::actor && u + 12 < match.begin) break;
    if (units[u].kind == UnitKind::aside && u > 0 && units[u - 1].kind == UnitKind::time) continue;
    const TimeMention* found = day_of(units[u]);
    if (found == nullptr) continue;
    // "xung đột kéo dài từ năm 2014, song tại cuộc gặp …"
    const bool year = found->value.size() == kYear;
    if (year && scene_.word(units[u].begin) == "từ") continue;
    // "thống nhất nhiệm vụ hợp tác năm 2017; ký …": the year is the plan's
    if (year && u > 0 && units[u].begin == found->token_begin &&
        units[u - 1].kind == UnitKind::word && !(units[u - 1].lists & saying))
      continue;
    // "Chiều 31/5 (giờ địa phương), tức ngày 1/6 giờ Hà Nội": the day of the place stands first.
    bool that_is = false;
    for (std::uint32_t v = u; v-- > 0 && v + 7 >= u;) {
      that_is = that_is || scene_.word(units[v].begin) == "tức";
      if (!that_is || units[v].kind != UnitKind::time) continue;
      if (const TimeMention* first = day_of(units[v])) return first;
    }
    return found;
  }
  const TimeMention* lead = leading_day(units);
  return lead != nullptr && lead->token_begin < units[match.begin].begin ? lead : nullptr;
}

// "Chiều 30/9, tại Ulaanbaatar, …": the day that a sentence begins with.
const TimeMention* EventBuilder::leading_day(const std::vector<Unit>& units) const {
  for (std::uint32_t u = 0; u < units.size() && units[u].kind != UnitKind::actor; ++u) {
    if (const TimeMention* found = day_of(units[u])) return found;
  }
  return nullptr;
}

// "gặp Ngoại trưởng Mỹ trong chuyến thăm Washington cuối tháng 5": within the days of the stay.
const TimeMention* EventBuilder::day_of_stay(const FrameMatch& match,
                                             const std::vector<Unit>& units) const {
  const ListBits during = scene_.lists.bit("during");
  // "Tại buổi tiếp ông A, ông B nhắc lại chuyến thăm …": what is said at it.
  if (is_led_in(match, units)) return nullptr;
  for (std::uint32_t u = match.end;
       u < units.size() && u < match.end + 6 && units[u].kind != UnitKind::punct; ++u) {
    if (!(units[u].lists & during)) continue;
    for (std::uint32_t v = units[u].list_end;
         v < units.size() && v < u + 12 && units[v].kind != UnitKind::punct; ++v) {
      if (const TimeMention* found = day_of(units[v])) return found;
    }
  }
  return nullptr;
}

// "hôm nay bắt đầu chuyến thăm dài 4 ngày", "kết thúc chuyến thăm ba ngày hôm 20/11": the day with
// the others of the stay.
DayRange EventBuilder::stay_of(const DayRange& day, const FrameMatch& match,
                               const std::vector<Unit>& units) const {
  if (day.from != day.to) return day;
  int length = 0;
  bool begins = false, ends = false;
  const std::uint32_t first = match.begin > 4 ? match.begin - 4 : 0;
  for (std::uint32_t u = first; u < units.size() && u < match.end + 8; ++u) {
    if (units[u].kind == UnitKind::time) {
      const TimeMention& time = scene_.times.mentions[units[u].items.front()];
      const std::string& value = time.value;  // "P4D"
      if (time.type != TimexType::duration || value.size() > 4 || value.size() < 3 ||
          value.back() != 'D')
        continue;
      length = std::atoi(value.c_str() + 1);
    } else if (u + 1 < units.size()) {
      const std::string_view word = scene_.word(units[u].begin),
                             next = scene_.word(units[u + 1].begin);
      begins = begins || (word == "bắt" && next == "đầu");
      ends = ends || (word == "kết" && next == "thúc");
    }
  }
  if (length < 2 || length > kLongStay.count() || begins == ends) return day;
  const std::chrono::days others{length - 1};
  return begins ? DayRange{day.from, day.from + others} : DayRange{day.from - others, day.to};
}

// "Chiều 7/6, A tiếp B đang thăm Việt Nam", "Tiếp tục chuyến thăm Romania, sáng 16/4, A hội kiến
// B": the day of what is done on a visit is none of its own; days from one to another are.
bool EventBuilder::is_day_of_visit(const TimeMention& day, const FrameMatch& match,
                                   const std::vector<Unit>& units) const {
  if (day.days && day.days->from != day.days->to) return true;
  const bool nominal = frames_.frames[frames_.patterns[match.pattern].frame].nominal;
  const auto at = std::find_if(units.begin(), units.end(), [&](const Unit& u) {
    return u.begin <= day.token_begin && day.token_begin < u.end;
  });
  if (at == units.end()) return true;
  const auto begin = units.begin() + match.begin, trigger = units.begin() + match.trigger_begin;
  if (at >= trigger) {
    return !nominal ||
           std::none_of(trigger, at, [&](const Unit& u) { return u.kind == UnitKind::punct; });
  }
  if (at >= begin) return true;
  // "Sáng 5/6, A đến Hà Nội, bắt đầu chuyến thăm", "Sáng 21/9, A lên đường …", "… và thăm Lào"
  const ListBits leaving = scene_.lists.bit("leaving"), starting = scene_.lists.bit("ongoing"),
                 adding = scene_.lists.bit("adding");
  const auto near = begin - std::min<std::ptrdiff_t>(begin - at, 4);
  const auto holds = [](ListBits list) {
    return [list](const Unit& u) { return (u.lists & list) != 0; };
  };
  const bool added = begin->kind == UnitKind::punct || holds(adding)(*begin);
  const bool told =
      added || std::any_of(at, begin, holds(leaving)) || std::any_of(near, begin, holds(starting));
  if (nominal) return told;
  return std::none_of(at, begin, [&](const Unit& u) { return u.kind == UnitKind::actor; });
}

void EventBuilder::set_time(const FrameMatch& match, const std::vector<Unit>& units,
                            const Outlook& outlook, Event& event) const {
  // A noun's own day follows it: "năm 2011 trong cuộc điện đàm … vào tháng trước".
  const bool nominal = frames_.frames[frames_.patterns[match.pattern].frame].nominal;
  const TimeMention* found = nullptr;
  const std::uint32_t deed = nominal ? match.trigger_begin : last_deed(scene_, match, units);
  const auto day_in = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t u = from; u < to && found == nullptr; ++u)
      found = match.sets_off(u) ? nullptr : day_of(units[u]);
  };
  day_in(deed, match.end);
  if (found == nullptr) found = day_after(match, units, event.type);
  // "sáng nay lên đường thăm Lào từ ngày 3 đến 5/4": the days of the stay.
  const bool one_day = found != nullptr && found->days && found->days->from == found->days->to;
  if (event.type == EventType::visit && one_day &&
      found->token_begin < units[match.trigger_begin].begin) {
    const TimeMention* stay = day_after(match, units, event.type);
    const bool range = stay != nullptr && stay->days && stay->days->from != stay->days->to;
    if (range && stay->days->to - stay->days->from <= kLongStay) found = stay;
  }
  if (!nominal) day_in(match.begin, deed);
  // "đã tới Washington ngày 17/8, trước cuộc gặp với …": the day before it is another's.
  // So is one before "ngay trước thềm hội nghị diễn ra tại …".
  const bool eve = event.type == EventType::conference &&
                   led_in_by(units, match.begin, scene_.lists.bit("ahead_of"));
  const bool prepared =
      nominal && (units[match.trigger_begin].lists & scene_.lists.bit("future")) !=
                     0;  // "hôm nay chuẩn bị cho hội nghị"
  const bool other = (nominal && outlook.ahead && match.trigger_begin > 0) || eve || prepared;
  if (found == nullptr && !other) found = day_before(match, units, outlook);
  if (found == nullptr && event.type != EventType::visit) found = day_of_stay(match, units);
  if (found == nullptr ||
      (event.type == EventType::visit && !is_day_of_visit(*found, match, units)))
    return;
  if (!nominal && event.type != EventType::visit && event.type != EventType::conference &&
      found->days) {
    // "Chiều 30/9, Tổng thống chủ trì lễ đón Chủ tịch nước thăm Mông Cổ từ ngày 30/9 đến 1/10": the
    // day that leads, not the stay's.
    const TimeMention* lead = leading_day(units);
    const bool stay = found->days->to - found->days->from <= kLongStay;
    const bool within = stay && lead != nullptr && lead->days &&
                        found->days->from <= lead->days->from && lead->days->to <= found->days->to;
    if (within && lead->days->from == lead->days->to) found = lead;
  }
  event.time.days = event.type == EventType::visit && found->days
                        ? stay_of(*found->days, match, units)
                        : found->days;
  event.time.timex = static_cast<std::uint32_t>(found - scene_.times.mentions.data());
}

// "Bên lề Hội nghị G20, …", "gặp … nhân dịp dự Lễ …": the gathering that an event is told to be at.
void EventBuilder::set_occasion(const FrameMatch& match, const std::vector<Unit>& units,
                                Draft& out) const {
  const ListBits occasion = scene_.lists.bit("occasion"), beside = scene_.lists.bit("beside");
  const auto led_in = [&](std::uint32_t u) {
    for (std::uint32_t back = 1; back <= 4 && back <= u; ++back) {
      if (units[u - back].lists & (occasion | beside)) {
        out.beside = (units[u - back].lists & beside) != 0;
        out.there = !is_one_of(scene_.word(units[u - back].begin), {"nhân", "dịp"});
        return true;
      }
      if (units[u - back].kind != UnitKind::word && units[u - back].kind != UnitKind::time)
        return false;
    }
    return false;
  };
  const auto take = [&](std::uint32_t u) {
    if (units[u].kind != UnitKind::gathering || !led_in(u)) return false;
    out.gathering = units[u].items.front();
    out.event.occasion = scene_.names.gatherings[*out.gathering].entity;
    return true;
  };
  for (std::uint32_t u = match.begin; u < units.size() && u < match.end + 12; ++u) {
    if (u >= match.end && units[u].kind == UnitKind::punct && scene_.word(units[u].begin) != ",")
      break;
    if (take(u)) return;
  }
  for (std::uint32_t u = 0; u < match.begin && units[u].kind != UnitKind::actor; ++u) {
    if (take(u)) return;
  }
}

void EventBuilder::set_place(const FrameMatch& match, const std::vector<Unit>& units,
                             Event& event) const {
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
  const std::uint32_t deed = last_deed(scene_, match, units);
  for (std::uint32_t u = deed; u < match.end; ++u) {
    if (!match.sets_off(u) && take(u)) return;
  }
  // After it, past a time, an occasion and at most three words: "… bên lề Hội nghị G20 tại
  // Hamburg"; more where the sentence is about nothing else ("Cuộc gặp diễn ra ở tòa nhà mới của
  // phái bộ tại Vienna") and behind the long names of gatherings.
  const bool far = frames_.frames[frames_.patterns[match.pattern].frame].reference ||
                   event.type == EventType::conference;
  const ListBits place_preposition = scene_.lists.bit("place_preposition"),
                 future = scene_.lists.bit("future"), happen = scene_.lists.bit("happen"),
                 others = scene_.lists.bit("since") | scene_.lists.bit("ahead_of");
  std::uint32_t most = far ? 8 : 3;
  std::uint32_t words = 0;
  bool apart = false;  // behind a comma that what follows is not told to happen behind
  for (std::uint32_t u = match.end; u < end && words <= most; ++u) {
    if (units[u].kind == UnitKind::punct && scene_.word(units[u].begin) != ",") break;
    if (units[u].lists & others) break;
    if (take(u)) return;
    apart |= units[u].kind == UnitKind::punct;
    // "hội nghị … dự kiến diễn ra ngày 12/6 ở Singapore"
    const std::uint32_t verb = (units[u].lists & future) != 0 ? units[u].list_end : u;
    if (verb < end && (units[verb].lists & happen) != 0 && units[verb].list_end > verb) {
      u = units[verb].list_end - 1;
      apart = false;
      continue;
    }
    // "tại khu nghỉ mát Sochi"
    constexpr std::uint32_t kLongest = 4;
    if (!apart && (units[u].lists & place_preposition) != 0)
      most = std::max(most, words + kLongest);
    words += units[u].kind == UnitKind::word || units[u].kind == UnitKind::actor;
  }
  for (std::uint32_t u = match.begin; u < deed; ++u) {
    if (!match.sets_off(u) && take(u)) return;
  }
  // Before it, at the head of the sentence: not what is only quoted there, nor of another clause
  // ("cuộc họp ở New York trước khi Mỹ tấn công Syria").
  const auto mark = [&](std::uint32_t u) {
    return units[u].kind == UnitKind::punct ? scene_.word(units[u].begin) : std::string_view();
  };
  std::uint32_t head = match.begin;
  if (head > 0 && scene_.word(units[head - 1].begin) == "khi") {
    while (head > 0 && mark(head - 1) != ",") --head;
  }
  const auto goes_on = [&](std::uint32_t u, bool open) {  // whether a quotation does behind `u`
    return is_one_of(mark(u), {"\"", "“", "”"}) ? mark(u) == "“" || (mark(u) == "\"" && !open)
                                                : open;
  };
  bool quoted = false;  // where the match begins
  for (std::uint32_t u = 0; u < match.begin; ++u) quoted = goes_on(u, quoted);
  bool open = false;
  for (std::uint32_t u = 0; u < head && units[u].kind != UnitKind::actor; ++u) {
    open = goes_on(u, open);
    if ((!open || quoted) && take(u)) return;
  }
}

// A policy address counts where it is given abroad: at a place there, or on a visit. An embassy is
// abroad.
bool EventBuilder::speaks_abroad(const Event& event) const {
  const Participant& speaker = event.participants.front();
  if (is_embassy(speaker)) return true;
  if (!event.place.country.empty() && event.place.country != speaker.represents) return true;
  const bool told =
      std::any_of(drafts_.begin() + first_in_reach(), drafts_.end(), [&](const Draft& d) {
        return d.event.type == EventType::conference ||
               (d.event.type == EventType::visit &&
                same_party(d.event.participants.front(), speaker) &&
                d.event.place.country != speaker.represents);
      });
  return told || !land_visited(speaker.represents).empty();
}

}  // namespace banggiao
