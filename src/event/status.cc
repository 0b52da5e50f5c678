// Whether an event is told as denied or cancelled, and its status.
#include <algorithm>
#include <array>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {
namespace {

// Types of events that go on for days and of which "đang" is told.
bool lasts(EventType type) {
  constexpr std::array kLasting = {EventType::negotiation, EventType::mediation,
                                   EventType::cooperation, EventType::conference};
  return std::find(kLasting.begin(), kLasting.end(), type) != kLasting.end();
}

}  // namespace

// "Mỹ - Trung đã đạt được thỏa thuận?": a headline that asks whether; "Vì sao ông A thăm Mỹ?" asks
// no such thing.
bool EventBuilder::is_asked(const FrameMatch& match, const std::vector<Unit>& units) const {
  if (units.empty() || scene_.word(units.back().begin) != "?" ||
      scene_.sentences[sentence_].role != BlockRole::title)
    return false;
  for (std::uint32_t u = match.end; u + 1 < units.size(); ++u) {
    if (units[u].kind == UnitKind::punct) return false;
  }
  const ListBits open = scene_.lists.bit("future") | scene_.lists.bit("hypothetical");
  return std::none_of(units.begin(), units.end(), [&](const Unit& u) {
    return (u.lists & open) != 0 ||
           is_one_of(scene_.word(u.begin), {"gì", "sao", "nào", "ai", "mấy", "đâu"}) ||
           is_one_of(scene_.word(u.end - 1), {"gì", "sao", "nào", "ai", "nhiêu", "đâu"});
  });
}

// "Tin đồn về việc Tổng thống gặp …", "có gặp … hay không", "không cử quan chức và thành viên hoàng
// gia tới dự".
bool EventBuilder::is_open(const FrameMatch& match, const std::vector<Unit>& units) const {
  const ListBits sends = scene_.lists.bit("sends"), negation = scene_.lists.bit("negation"),
                 whether_not = scene_.lists.bit("whether_not");
  constexpr std::uint32_t kFarSent = 10, kFarQuestion = 6;
  for (std::uint32_t u = match.trigger_begin;
       u-- > 1 && u + kFarSent > match.trigger_begin && units[u].kind != UnitKind::punct;) {
    if ((units[u].lists & sends) != 0 && (units[u - 1].lists & negation) != 0) return true;
  }
  for (std::uint32_t u = match.end;
       u < units.size() && u < match.end + kFarQuestion && units[u].kind != UnitKind::punct; ++u) {
    if ((units[u].lists & whether_not) != 0) return true;
  }
  if (!frames_.frames[frames_.patterns[match.pattern].frame].nominal && is_asked(match, units))
    return true;
  // "ngăn Ukraine tấn công", "lo ngại Iran phóng tên lửa"
  const ListBits barred = frames_.frames[frames_.patterns[match.pattern].frame].nominal
                              ? 0
                              : scene_.lists.bit("barred");
  constexpr std::uint32_t kLongest = 4;
  for (std::uint32_t u = match.begin - std::min(match.begin, kLongest); u < match.begin; ++u) {
    if ((units[u].lists & barred) != 0 && units[u].list_end == match.begin) return true;
  }
  // "Nga phản đối (việc) Ukraine gia nhập NATO", not "phản đối Mỹ rút khỏi thỏa thuận"
  const EventType type = frames_.frames[frames_.patterns[match.pattern].frame].type;
  const bool joins =
      type == EventType::agreement ||
      (type == EventType::ratification && scene_.word(units[match.trigger_begin].begin) != "rút");
  if (joins) {
    const std::uint32_t matter =
        match.begin > 0 && scene_.word(units[match.begin - 1].begin) == "việc" ? 1 : 0;
    const std::uint32_t opposed = match.begin - matter;
    if (opposed > 1 && scene_.word(units[opposed - 1].begin) == "đối" &&
        scene_.word(units[opposed - 2].begin) == "phản")
      return true;
  }
  // "không có dấu hiệu nào cho thấy Ngoại trưởng | sẽ gặp …"
  const bool behind_actor = match.begin > 0 && units[match.begin].kind != UnitKind::actor &&
                            units[match.begin - 1].kind == UnitKind::actor;
  return led_in_by(units, match.begin, scene_.lists.bit("unsure")) ||
         (behind_actor && led_in_by(units, match.begin - 1, scene_.lists.bit("unsure"))) ||
         is_awaited(match, units);
}

// "trước khi hai bên ký bất cứ thỏa thuận nào", "duy trì trừng phạt cho đến khi hai bên ký thỏa
// thuận": what the rest waits for.
bool EventBuilder::is_awaited(const FrameMatch& match, const std::vector<Unit>& units) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  if (frame.type != EventType::agreement && frame.type != EventType::ratification) return false;
  for (std::uint32_t u = match.trigger_end; u + 1 < match.end; ++u) {
    if (scene_.word(units[u].begin) == "bất" &&
        is_one_of(scene_.word(units[u + 1].begin), {"cứ", "kỳ", "kì"}))
      return true;
  }
  // "sẽ rút quân sau khi hai bên ký thỏa thuận"
  const std::string_view before =
      match.begin > 1 ? scene_.word(units[match.begin - 1].begin) : std::string_view();
  constexpr std::uint32_t kFar = 16;
  bool will = false;
  for (std::uint32_t u = match.begin;
       before == "khi" && u-- > 0 && u + kFar > match.begin && units[u].kind != UnitKind::punct;) {
    will = will || scene_.word(units[u].begin) == "sẽ";
  }
  if (!will && !led_in_by(units, match.begin, scene_.lists.bit("until"))) return false;
  const ListBits done = scene_.lists.bit("done");
  const bool told =
      std::any_of(units.begin(), units.end(), [&](const Unit& u) { return (u.lists & done) != 0; });
  return !told && day_after(match, units, frame.type) == nullptr;
}

// "không có kế hoạch gặp", "chưa sẵn sàng đàm phán"
bool EventBuilder::is_unplanned(const FrameMatch& match, const std::vector<Unit>& units) const {
  const ListBits negation = scene_.lists.bit("negation"), plan = scene_.lists.bit("future") |
                                                                 scene_.lists.bit("intent") |
                                                                 scene_.lists.bit("hypothetical");
  constexpr std::uint32_t kFar = 8;
  for (std::uint32_t u = match.trigger_begin;
       u-- > 1 && u + kFar > match.trigger_begin && units[u].kind == UnitKind::word;) {
    if ((units[u].lists & plan) != 0 && (units[u - 1].lists & negation) != 0 &&
        units[u - 1].list_end == u)
      return true;
  }
  return false;
}

// "mỗi khi Tổng thống Mỹ thăm Hàn Quốc", "hai nước thường tổ chức tập trận chung": no one event.
bool EventBuilder::is_habitual(const FrameMatch& match, const std::vector<Unit>& units) const {
  const ListBits habitual = scene_.lists.bit("habitual");
  constexpr std::uint32_t kFar = 5;
  for (std::uint32_t u = match.trigger_begin; u-- > 0 && u + kFar >= match.begin;) {
    if (units[u].kind == UnitKind::punct && u < match.begin) return false;
    if ((units[u].lists & habitual) != 0) return true;
  }
  return false;
}

// "chuyến thăm Trung Quốc của Bộ trưởng A bị huỷ", "cuộc gặp … tại Paris sẽ không diễn ra": what
// stands behind a noun cancels it.
bool EventBuilder::is_cancelled_behind(const FrameMatch& match,
                                       const std::vector<Unit>& units) const {
  constexpr std::uint32_t kNear = 3, kFar = 6, kFarthest = 12, kBehindPlan = 16;
  const ListBits cancel = scene_.lists.bit("cancel"), passive = scene_.lists.bit("passive"),
                 negation = scene_.lists.bit("negation"), future = scene_.lists.bit("future"),
                 hypothetical = scene_.lists.bit("hypothetical"),
                 happen = scene_.lists.bit("happen"), ought = scene_.lists.bit("ought"),
                 done = scene_.lists.bit("done"), unsettled = negation | hypothetical | future;
  const auto on = [&](std::uint32_t u, ListBits lists) {
    return u < units.size() && (units[u].lists & lists) != 0;
  };
  const auto end_of_clause = [&](std::uint32_t far) {
    std::uint32_t u = match.trigger_end;
    while (u + 2 < units.size() && u < match.end + far && units[u].kind != UnitKind::punct) ++u;
    return u;
  };
  const auto tells_where = [&](const Unit& unit) {  // "… ở Singapore bị huỷ"
    return unit.kind == UnitKind::place || unit.kind == UnitKind::time;
  };
  for (std::uint32_t u = match.end; u < match.end + kNear && u + 1 < units.size(); ++u) {
    if (units[u].kind != UnitKind::word && !tells_where(units[u])) break;
    if (on(u, unsettled)) break;  // "có thể bị huỷ"
    if (on(u, passive) && on(u + 1, cancel)) return true;
  }
  // "cuộc gặp … lẽ ra diễn ra tháng trước", "… đã bị Moskva hủy bỏ"
  for (std::uint32_t u = match.trigger_end, end = end_of_clause(kFarthest); u < end; ++u) {
    if (on(u, ought)) return true;
    if (u < match.end) continue;
    if (on(u, unsettled)) break;
    if (on(u, passive) && units[u + 1].kind == UnitKind::actor && on(u + 2, cancel)) return true;
  }
  // "…, dự kiến diễn ra tuần tới, đã bị hủy", "… dự kiến diễn ra ngày 20/6 đã bị hoãn"
  for (std::uint32_t u = match.end + 1; u < match.end + kBehindPlan && u + 1 < units.size(); ++u) {
    const bool mark = units[u].kind == UnitKind::punct;
    if (on(u, hypothetical | negation) || units[u].kind == UnitKind::actor ||
        (mark && scene_.word(units[u].begin) != ","))
      break;
    const bool told =
        (tells_where(units[u - 1]) || on(u - 1, done) || units[u - 1].kind == UnitKind::punct) &&
        scene_.word(units[u - 1].begin) != "từng";
    const std::uint32_t by = units[u + 1].kind == UnitKind::actor ? u + 2 : u + 1;
    if (told && on(u, passive) && on(by, cancel)) return true;
  }
  // "… sẽ không diễn ra"
  for (std::uint32_t u = match.trigger_end, end = end_of_clause(kFar); u < end; ++u) {
    if (on(u, hypothetical)) break;
    if (on(u, future) && on(u + 1, negation) && on(units[u + 1].list_end, happen)) return true;
  }
  return false;
}

// "kỷ niệm 50 năm thiết lập quan hệ", "kể từ khi bình thường hóa quan hệ", "30 năm Việt Nam gia
// nhập ASEAN": told as long past.
bool EventBuilder::is_long_past(const FrameMatch& match, const std::vector<Unit>& units) const {
  constexpr std::uint32_t kFar = 9;
  const EventType type = frames_.frames[frames_.patterns[match.pattern].frame].type;
  if (type != EventType::relations && type != EventType::ratification) return false;
  const std::uint32_t trigger = match.trigger_begin;
  const ListBits past = scene_.lists.bit("commemoration") |
                        (type == EventType::relations ? scene_.lists.bit("since") : 0);
  // "70 năm thiết lập quan hệ", "70 năm ngày Nhật Bản và Trung Quốc bình thường hóa quan hệ"
  const bool of_day = match.begin > 0 && scene_.word(units[match.begin - 1].begin) == "ngày";
  const std::uint32_t close = of_day ? trigger - match.begin + 3 : 2;
  for (std::uint32_t u = trigger;
       u-- > 0 && u + kFar > trigger && units[u].kind != UnitKind::punct;) {
    const bool duration = units[u].kind == UnitKind::time &&
                          scene_.times.mentions[units[u].items.front()].type == TimexType::duration;
    // "Lễ kỷ niệm 50 năm thiết lập quan hệ"
    const bool ceremony = units[u].kind == UnitKind::gathering;
    if ((duration || ceremony) && u + close >= trigger) return true;
    // "sau khi A cắt quan hệ": a pattern that asks for the words takes what follows them for
    // news. So is "sau khi A và B nâng cấp quan hệ".
    const bool raised =
        scene_.word(units[u].begin) == "sau" && scene_.word(units[trigger].begin) == "nâng";
    if (u < match.begin && (units[u].lists & past) != 0 && !raised) return true;
  }
  return false;
}

// What the words around a match say against its event having taken place.
EventBuilder::Fate EventBuilder::fate_of(const FrameMatch& match,
                                         const std::vector<Unit>& units) const {
  constexpr std::uint32_t kWindow = 5, kNear = 3;
  const ListBits cancel = scene_.lists.bit("cancel"), other = scene_.lists.bit("no_cancel"),
                 negation = scene_.lists.bit("negation"),
                 hypothetical = scene_.lists.bit("hypothetical");
  const bool nominal = frames_.frames[frames_.patterns[match.pattern].frame].nominal;
  const std::uint32_t trigger = match.trigger_begin, near = nominal ? kNear : kWindow;
  bool cancelled = false, denied = false;
  for (std::uint32_t u = trigger; u-- > trigger - std::min(trigger, kWindow);) {
    if (match.sets_off(u)) continue;
    if (units[u].kind == UnitKind::punct) break;
    cancelled |=
        (units[u].lists & cancel) != 0 && (units[u].lists & other) == 0 && u + near >= trigger;
    if (cancelled && (units[u].lists & hypothetical) != 0)
      return denied ? Fate::denied : Fate::told;  // "đòi hủy chuyến thăm"
    denied |= (units[u].lists & negation) != 0 && !in_longer_entry(units, u) &&
              units[u].list_end + 2 >= trigger;  // "từ chối các cuộc gặp"
  }
  // "Lẽ ra Tổng thống đã thăm …"
  if (cancelled || led_in_by(units, match.begin, scene_.lists.bit("ought")) ||
      (nominal && is_cancelled_behind(match, units)))
    return Fate::cancelled;
  denied = denied || is_unplanned(match, units) || is_open(match, units) ||
           is_habitual(match, units) || is_long_past(match, units);
  return denied ? Fate::denied : Fate::told;
}

// "cuộc gặp thứ hai", "thượng đỉnh lần 2": which of several it is told to be.
int EventBuilder::nth_told(const FrameMatch& match, const std::vector<Unit>& units) const {
  constexpr std::uint32_t kFar = 40, kNear = 3;  // tokens
  constexpr std::array<std::string_view, 5> kCounts{"đầu", "hai", "ba", "tư", "năm"};
  std::uint32_t last = match.end;
  while (last < units.size() && last < match.end + kNear && units[last].kind == UnitKind::word)
    ++last;
  const std::uint32_t begin = units[match.trigger_begin].begin,
                      end = std::min(units[last - 1].end, begin + kFar);
  for (std::uint32_t token = begin; token < end; ++token) {
    const std::string_view word = scene_.word(token);
    if (word == "nữa") return kOneMore;
    const bool counted = word == "lần" || word == "thứ";
    if (!counted || token + 1 >= end) continue;
    const std::string_view count = scene_.word(token + 1);
    if (count.size() == 1 && count.front() > '0' && count.front() <= '9')
      return count.front() - '0';
    const auto at = std::find(kCounts.begin(), kCounts.end(), count);
    if (at != kCounts.end()) return static_cast<int>(at - kCounts.begin()) + 1;
  }
  return 0;
}

void EventBuilder::set_status(const Outlook& outlook, const Frame& frame, Draft& out) const {
  Event& event = out.event;
  if (frame.status) {
    event.status = *frame.status;
    out.status_told = true;
    return;
  }
  const auto& days = event.time.days;
  const bool to_come =
      event.time.timex && !days && is_to_come(scene_, scene_.times.mentions[*event.time.timex]);
  const bool later = to_come || (days && scene_.published && days->from > *scene_.published);
  const bool ahead = outlook.will || later;
  // "đã tới Hà Nội để dự Hội nghị ngày 27-28/2", told on the 28th
  const bool begun = days && outlook.aim && scene_.published && days->from != days->to &&
                     days->from <= *scene_.published;
  const TimeMention* told = event.time.timex ? &scene_.times.mentions[*event.time.timex] : nullptr;
  // "Hồi tháng 3, ông đã tới Bắc Kinh để hội đàm": done, whatever the article's own day.
  const bool back = told != nullptr && outlook.aim && told->token_begin > 0 &&
                    fold_syllable(scene_.word(told->token_begin - 1)) == "hồi";
  const bool past = back || (told != nullptr && !days && is_past(scene_, *told));
  const bool over = begun || past || (outlook.over && !later) ||
                    (days && scene_.published && days->to < *scene_.published);
  if (ahead && !over) {
    event.status = EventStatus::planned;
    // "Ông Trump sẽ rút quân sau cuộc gặp …", "sẽ theo dõi chuyến thăm …": what will be is
    // another's.
    out.status_told =
        later || ((!frame.nominal || outlook.happens) && !outlook.aim && !outlook.named);
    out.ahead = !out.status_told && !frame.subject;
    out.aimed = outlook.aim;
  } else if (outlook.ahead && !over && !outlook.done) {
    event.status = EventStatus::planned;
    out.status_told = false;
    out.ahead = out.before = true;
  } else if (outlook.might && !over) {
    event.status = EventStatus::proposed;
    out.status_told = !frame.nominal;
  } else if (!over && (event.type == EventType::visit ? outlook.now
                                                      : outlook.running && lasts(event.type))) {
    event.status = EventStatus::ongoing;
    out.status_told = !frame.nominal;
  } else {
    event.status = EventStatus::occurred;
    out.within = outlook.within;
    out.ended = outlook.ended || over;
    out.over = outlook.over;
    // Headlines are in the present tense, also of tomorrow.
    out.soft = !outlook.done && !days;
    out.tenseless = !outlook.done && !over && !outlook.within;
    out.status_told = (!frame.nominal || outlook.over) && (!outlook.named || over) &&
                      (scene_.sentences[out.sentence].role != BlockRole::title || outlook.done);
  }
}

}  // namespace banggiao
