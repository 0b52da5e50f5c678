// Whether: what the words around a match say of its event having taken place.
#include <algorithm>
#include <array>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kClause = 18;  // units that one clause may have before a match

// Types of events that go on for days and of which "đang" is told.
bool lasts(EventType type) {
  constexpr std::array kLasting = {EventType::negotiation, EventType::mediation,
                                   EventType::cooperation, EventType::conference};
  return std::find(kLasting.begin(), kLasting.end(), type) != kLasting.end();
}

}  // namespace

// Whether an entry of a list stands right before unit `at`, or a word before that.
bool EventBuilder::led_in_by(const std::vector<Unit>& units, std::uint32_t at, ListBits list,
                             Entry entry) {
  constexpr std::uint32_t kLongest = 8;  // "không có dấu hiệu nào cho thấy"
  for (std::uint32_t u = at - std::min(at, kLongest); u < at; ++u) {
    if ((units[u].lists & list) != 0 && units[u].list_end + 1 >= at &&
        (entry == Entry::any || !in_longer_entry(units, u)))
      return true;
  }
  return false;
}

// Whether unit `at` is a part of an entry that begins before it: "phòng không", "máy bay không
// người lái".
bool EventBuilder::in_longer_entry(const std::vector<Unit>& units, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 3;
  for (std::uint32_t u = at - std::min(at, kLongest); u < at; ++u) {
    if (units[u].lists != 0 && units[u].list_end >= units[at].list_end) return true;
  }
  return false;
}

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

bool EventBuilder::cancelled_or_denied(const FrameMatch& match, const std::vector<Unit>& units,
                                       bool& denied) const {
  const ListBits cancel = scene_.lists.bit("cancel"), other = scene_.lists.bit("no_cancel"),
                 negation = scene_.lists.bit("negation"),
                 hypothetical = scene_.lists.bit("hypothetical");
  bool cancelled = false;
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  constexpr std::uint32_t kWindow = 5;
  const std::uint32_t near = frame.nominal ? 3 : kWindow;
  const std::uint32_t begin = match.trigger_begin > kWindow ? match.trigger_begin - kWindow : 0;
  for (std::uint32_t u = match.trigger_begin; u-- > begin;) {
    if (match.sets_off(u)) continue;
    if (units[u].kind == UnitKind::punct) break;
    cancelled = cancelled || ((units[u].lists & cancel) != 0 && (units[u].lists & other) == 0 &&
                              u + near >= match.trigger_begin);
    if (cancelled && (units[u].lists & hypothetical)) return false;  // "đòi hủy chuyến thăm"
    if ((units[u].lists & negation) && !in_longer_entry(units, u) &&
        units[u].list_end + 2 >= match.trigger_begin)
      denied = true;  // "từ chối các cuộc gặp"
  }
  denied = denied || (!cancelled && is_unplanned(match, units));
  denied = denied || is_open(match, units) || is_habitual(match, units);
  cancelled = cancelled || led_in_by(units, match.begin,
                                     scene_.lists.bit("ought"));  // "Lẽ ra Tổng thống đã thăm …"
  // "chuyến thăm Trung Quốc của Bộ trưởng A bị huỷ"
  const ListBits unsettled = negation | hypothetical | scene_.lists.bit("future"),
                 passive = scene_.lists.bit("passive");
  const auto tells_where = [&](const Unit& unit) {
    return unit.kind == UnitKind::place || unit.kind == UnitKind::time;
  };  // "… ở Singapore bị huỷ"
  for (std::uint32_t u = match.end; frame.nominal && u + 1 < units.size() && u < match.end + 3 &&
                                    (units[u].kind == UnitKind::word || tells_where(units[u]));
       ++u) {
    if (units[u].lists & unsettled) break;  // "có thể bị huỷ"
    if ((units[u].lists & passive) != 0 && (units[u + 1].lists & cancel) != 0) cancelled = true;
  }
  // "cuộc gặp … lẽ ra diễn ra tháng trước", "… đã bị Moskva hủy bỏ"
  const ListBits ought = scene_.lists.bit("ought");
  constexpr std::uint32_t kBehind = 12;
  for (std::uint32_t u = match.trigger_end;
       frame.nominal && u + 2 < units.size() && u < match.end + kBehind &&
       units[u].kind != UnitKind::punct;
       ++u) {
    if ((units[u].lists & unsettled) != 0 && (units[u].lists & ought) == 0 && u >= match.end) break;
    const bool by_somebody = (units[u].lists & passive) != 0 &&
                             units[u + 1].kind == UnitKind::actor &&
                             (units[u + 2].lists & cancel) != 0;
    cancelled = cancelled || (units[u].lists & ought) != 0 || (u >= match.end && by_somebody);
  }
  // "cuộc gặp … tại Paris sẽ không diễn ra"
  const ListBits future = scene_.lists.bit("future"), happen = scene_.lists.bit("happen");
  for (std::uint32_t u = match.trigger_end; frame.nominal && u + 2 < units.size() &&
                                            u < match.end + 6 && units[u].kind != UnitKind::punct;
       ++u) {
    if (units[u].lists & hypothetical) break;
    const std::uint32_t verb = units[u + 1].list_end;
    if ((units[u].lists & future) != 0 && (units[u + 1].lists & negation) != 0 &&
        verb < units.size() && (units[verb].lists & happen) != 0)
      cancelled = true;
  }
  // "kỷ niệm 50 năm thiết lập quan hệ", "kể từ khi bình thường hóa quan hệ", "30 năm Việt Nam gia
  // nhập ASEAN": told as long past.
  if (frame.type == EventType::relations || frame.type == EventType::ratification) {
    const ListBits past = scene_.lists.bit("commemoration") |
                          (frame.type == EventType::relations ? scene_.lists.bit("since") : 0);
    // "70 năm thiết lập quan hệ", "70 năm ngày Nhật Bản và Trung Quốc bình thường hóa quan hệ"
    const std::uint32_t close =
        match.begin > 0 && scene_.word(units[match.begin - 1].begin) == "ngày"
            ? match.trigger_begin - match.begin + 3
            : 2;
    for (std::uint32_t u = match.trigger_begin;
         u-- > 0 && u + 9 > match.trigger_begin && units[u].kind != UnitKind::punct;) {
      const bool duration =
          units[u].kind == UnitKind::time && u + close >= match.trigger_begin &&
          scene_.times.mentions[units[u].items.front()].type == TimexType::duration;
      // "Lễ kỷ niệm 50 năm thiết lập quan hệ"
      const bool ceremony =
          units[u].kind == UnitKind::gathering && u + close >= match.trigger_begin;
      // "sau khi A cắt quan hệ": a pattern that asks for the words takes what follows them for
      // news. So is "sau khi A và B nâng cấp quan hệ".
      const bool raised = scene_.word(units[u].begin) == "sau" &&
                          scene_.word(units[match.trigger_begin].begin) == "nâng";
      if ((u < match.begin && (units[u].lists & past) != 0 && !raised) || duration || ceremony)
        denied = true;
    }
  }
  return cancelled;
}

// "Tại hội nghị, Thủ tướng sẽ phát biểu …": what is led in by an event that is to come, and its
// subject.
bool EventBuilder::leads_to_plans(const FrameMatch& match, const std::vector<Unit>& units) const {
  if (!is_led_in(match, units)) return false;
  const ListBits adverb = scene_.lists.bit("adverb"), future = scene_.lists.bit("future");
  for (std::uint32_t u = match.end; u < units.size() && (units[u].lists & adverb) != 0;
       u = units[u].list_end) {
    if (units[u].lists & future) return true;
  }
  return false;
}

// "sẽ nêu vấn đề này khi gặp ông A", "sẽ bàn về … trong cuộc gặp với ông A": what is to be said at
// it.
bool EventBuilder::is_for_plans(std::uint32_t noun, const std::vector<Unit>& units) const {
  constexpr std::uint32_t kFar = 32;
  const ListBits future = scene_.lists.bit("future"), intent = scene_.lists.bit("intent"),
                 raising = scene_.lists.bit("raising"), saying = scene_.lists.bit("saying");
  bool said = false;  // "sẽ đề nghị …": a verb of saying right behind
  for (std::uint32_t u = noun; u-- > 0 && u + kFar > noun;) {
    if (units[u].kind == UnitKind::punct && scene_.word(units[u].begin) != ",") return false;
    if ((units[u].lists & future) != 0 && (units[u].lists & intent) == 0 &&
        scene_.word(units[u].begin) != "để") {
      const std::uint32_t verb = units[u].list_end;
      return said || (verb < noun && (units[verb].lists & raising) != 0);
    }
    if (said) return false;
    said = (units[u].lists & saying) != 0;
  }
  return false;
}

// "cuộc gặp vừa qua", "kể từ cuộc gặp", "cuộc gặp … tại Hà Nội kết thúc mà không có thỏa thuận": a
// noun that is told of as over.
bool EventBuilder::is_told_over(const FrameMatch& match, const std::vector<Unit>& units) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  if (!frame.nominal) return false;
  const ListBits future = scene_.lists.bit("future"), closing = scene_.lists.bit("closing"),
                 recent = scene_.lists.bit("recent"),
                 open = future | scene_.lists.bit("hypothetical") | scene_.lists.bit("negation");
  if (led_in_by(units, match.trigger_begin, scene_.lists.bit("ever_since"))) return true;
  const auto end = static_cast<std::uint32_t>(units.size());
  // "cuộc gặp ở Singapore hồi năm ngoái"
  const auto tells_where = [&](const Unit& unit) {
    return unit.kind == UnitKind::place ||
           (unit.lists & scene_.lists.bit("place_preposition")) != 0;
  };
  std::uint32_t close = match.end + 2;
  for (std::uint32_t u = match.trigger_end;
       u < end && u < close && units[u].kind != UnitKind::punct; ++u) {
    if (units[u].kind == UnitKind::time) {
      const TimeMention& time = scene_.times.mentions[units[u].items.front()];
      const bool date =
          time.type == TimexType::date || time.type == TimexType::time;  // no "trong 13 năm qua"
      // "cuộc gặp ở Singapore năm 2018": nobody tells the year of the story.
      const bool old = is_talk(frame.type) && time.value.size() == kYear &&
                       (scene_.published ? time.days && time.days->to < *scene_.published
                                         : time.days.has_value());
      if (date && (old || scene_.word(units[u].begin) == "hồi" || is_past(time))) return true;
    }
    if (units[u].lists & open) return false;
    if (units[u].lists & recent) return true;
    close += u >= match.end && tells_where(units[u]);
  }
  // Only where and when it was stand before its end.
  const ListBits adverb = scene_.lists.bit("adverb");
  for (std::uint32_t u = match.trigger_begin; u < end; ++u) {
    if (units[u].lists & open) return false;
    if ((units[u].lists & closing) == 0) {
      if (u >= match.end && units[u].kind != UnitKind::time && !tells_where(units[u]) &&
          (units[u].lists & adverb) == 0)
        return false;
      continue;
    }
    // "Sau khi cuộc gặp kết thúc, hai bên sẽ …": of a programme.
    return std::none_of(units.begin(), units.end(), [&](const Unit& w) {
      return (w.lists & future) != 0 && scene_.word(w.begin) != "để";
    });
  }
  return false;
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

// What stands before the trigger: "sẽ", "đã", "đề nghị", "nhận lời". `at_it`: the match opens with
// "khi", so that what stands before it is said there.
void EventBuilder::look_before(const FrameMatch& match, const std::vector<Unit>& units, bool at_it,
                               Outlook& out) const {
  const ListBits future = scene_.lists.bit("future"),
                 hypothetical = scene_.lists.bit("hypothetical"),
                 ongoing = scene_.lists.bit("ongoing"), settled = scene_.lists.bit("settled"),
                 done = scene_.lists.bit("done"), intent = scene_.lists.bit("intent"),
                 cancel = scene_.lists.bit("cancel"), within = scene_.lists.bit("within"),
                 saying = scene_.lists.bit("saying"), launching = scene_.lists.bit("launching"),
                 determiner = scene_.lists.bit("determiner");
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  constexpr std::uint32_t kFarthest = 32;
  // "Nhận lời mời của …, Tổng thống thăm": no invitation alone.
  const auto is_settled = [&](std::uint32_t u) {
    for (std::uint32_t v = u > 3 ? u - 3 : 0; v < u; ++v) {
      if ((units[v].lists & settled) && units[v].list_end > u) return true;
    }
    return (units[u].lists & settled) != 0;
  };
  // "… sẽ thăm viện bảo tàng tại Jerusalem và phát biểu, trước khi tới Vatican": what comes after
  // is no nearer.
  const bool after_all = frame.subject && scene_.word(units[match.begin].begin) == "trước";
  // "Tổng Bí thư sẽ hội đàm với …; hội kiến …; làm việc với …": so with all of a programme.
  const bool listed = frame.subject && scene_.word(units[match.begin].begin) == ";";
  const std::uint32_t window = after_all || listed ? match.trigger_begin
                               : frame.subject     ? kFarthest
                                                   : 7;
  const std::uint32_t begin = at_it                          ? match.begin
                              : match.trigger_begin > window ? match.trigger_begin - window
                                                             : 0;
  constexpr std::array kByDecision = {EventType::ratification, EventType::relations,
                                      EventType::sanction, EventType::conflict};
  const bool decides =
      std::find(kByDecision.begin(), kByDecision.end(), frame.type) != kByDecision.end();
  bool held = false;
  // Words between do not count in "sẵn sàng tổ chức các cuộc đàm phán".
  std::uint32_t small = 0;
  bool arranged = false;
  const Unit& trigger = units[match.trigger_begin];  // "sắp tới"
  out.will = (trigger.lists & future) != 0 && (trigger.lists & scene_.lists.bit("adverb")) != 0 &&
             trigger.list_end == match.trigger_end;
  for (std::uint32_t u = match.trigger_begin; u-- > begin;) {
    if (match.sets_off(u)) continue;
    const auto runs_on = [&](std::string_view mark) {
      return frame.subject && (mark == "," || mark == ";" || (listed && mark == ":"));
    };
    if (units[u].kind == UnitKind::punct && u < match.begin &&
        !runs_on(scene_.word(units[u].begin))) {
      // "Trong khuôn khổ chuyến thăm, dự kiến, Tổng thống có cuộc hội đàm …"
      for (std::uint32_t v = u;
           v-- > 0 && units[v].kind != UnitKind::actor && units[v].kind != UnitKind::punct;) {
        out.will |= (units[v].lists & future) != 0 && units[v].list_end == u;
      }
      break;
    }
    // "sẽ thăm Lào từ ngày 26 đến 27/9, … và tham dự …": far back only who will is told.
    if (u + kClause < match.trigger_begin) {
      out.will |= !out.done && scene_.word(units[u].begin) == "sẽ";
      continue;
    }
    held |= (units[u].lists & within) != 0;  // "nhất trí ngừng bắn sau cuộc đàm phán"
    // "đã quyết định cắt đứt quan hệ": deciding is doing.
    // So is a body's agreeing to sanctions.
    const bool decided =
        decides && (units[u].lists & intent) != 0 &&
        (scene_.word(units[u].begin) == "quyết" ||
         (frame.type == EventType::sanction && scene_.word(units[u].begin) == "nhất"));
    const bool to =
        (units[u].lists & future) != 0 && !(held && (units[u].lists & intent) != 0) && !decided;
    (to && scene_.word(units[u].begin) == "để" ? out.aim : out.will) |= to;
    out.own |= to && u >= match.begin && scene_.word(units[u].begin) != "để";
    out.done |= (units[u].lists & done) != 0;
    out.now |= (units[u].lists & ongoing) != 0;
    out.running |= scene_.word(units[u].begin) == "đang" && u + 5 >= match.trigger_begin;
    // "nhận lời thăm", "quyết định gặp"
    const bool intends = !frame.nominal && !held && u >= match.begin &&
                         (units[u].lists & intent) != 0 &&
                         (units[u].lists & (hypothetical | cancel)) == 0;
    (intends && frame.type == EventType::meeting ? out.agreed : out.will) |= intends && !decided;
    // "Mỹ - Trung Quốc khởi động đàm phán": its own verb; "nối lại" only right behind who does.
    const bool resumed =
        is_one_of(scene_.word(units[u].begin), {"khởi", "bắt"}) ||
        (!frame.nominal && !frame.subject && u > 0 &&
         (units[u - 1].kind == UnitKind::actor || (units[u - 1].lists & done) != 0));
    const bool launches =
        u >= match.begin &&
        ((frame.type == EventType::negotiation && (units[u].lists & launching) != 0 && resumed) ||
         (frame.type == EventType::cooperation &&
          is_one_of(scene_.word(units[u].begin), {"nối", "khởi"})));
    // "đề xuất hội nghị ba bên trong cuộc gặp": asked for at it.
    const bool at_it_asked = held && (units[u].lists & saying) != 0;
    // "kêu gọi Hội đồng Bảo an trình báo cáo … và áp đặt lệnh cấm vận": far back too.
    const bool called_for =
        frame.subject && frame.type == EventType::sanction && (units[u].lists & saying) != 0;
    const std::string_view word = scene_.word(units[u].begin);
    small +=
        (units[u].lists & determiner) != 0 || is_one_of(word, {"cuộc", "vòng", "phiên", "buổi"});
    arranged |= is_one_of(word, {"tổ", "tiến", "mở"});
    if ((called_for || u + 5 + (arranged ? small : 0) >= match.trigger_begin) &&
        (units[u].lists & hypothetical) != 0 && !launches && !at_it_asked && !is_settled(u)) {
      out.might = true;
      out.asked |= u >= match.begin && (units[u].lists & saying) != 0;
    }
  }
}

// What a noun is told by, before it ("trước cuộc gặp", "tại cuộc gặp") and behind it ("cuộc gặp …
// sẽ diễn ra"). REQUIRES `is_noun` to be whether the match is one.
void EventBuilder::look_at_noun(const FrameMatch& match, const std::vector<Unit>& units,
                                bool is_noun, Outlook& out) const {
  const ListBits future = scene_.lists.bit("future"),
                 hypothetical = scene_.lists.bit("hypothetical"),
                 happen = scene_.lists.bit("happen"), intent = scene_.lists.bit("intent"),
                 within = scene_.lists.bit("within");
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  const ListBits ahead = scene_.lists.bit("ahead_of");
  constexpr std::uint32_t kLongest = 6;  // "trước thời điểm diễn ra cuộc"
  for (std::uint32_t back = 0; frame.nominal && back <= kLongest && back <= match.trigger_begin;
       ++back) {
    const Unit& unit = units[match.trigger_begin - back];
    out.within =
        out.within || ((unit.lists & within) != 0 && unit.list_end + 1 >= match.trigger_begin);
    out.ahead =
        out.ahead || ((unit.lists & ahead) != 0 && unit.list_end + 1 >= match.trigger_begin);
  }
  // "Cuộc gặp … sẽ diễn ra"
  // "các cuộc đàm phán dự kiến giữa …"
  const std::uint32_t behind = match.trigger_end;
  out.happens |= is_noun && behind < match.end && (units[behind].lists & future) != 0 &&
                 scene_.word(units[behind].begin) != "để" && (units[behind].lists & intent) == 0;
  // "lễ đón sẽ do Thủ tướng chủ trì"
  for (std::uint32_t u = behind; is_noun && u + 1 < match.end; ++u)
    out.happens |= scene_.word(units[u].begin) == "sẽ" && scene_.word(units[u + 1].begin) == "do";
  // "Cuộc gặp giữa A và B sẽ tập trung vào …": where nothing else tells of it.
  out.will |= frame.nominal && frame.type == EventType::meeting && match.begin < 2 &&
              match.end < units.size() && scene_.word(units[match.end].begin) == "sẽ";
  // "trong các cuộc gặp với Trung Quốc, Mỹ cần …"
  out.might |= frame.nominal && match.end < units.size() &&
               is_one_of(scene_.word(units[match.end].begin), {"cần", "nên"});
  // "chuyến thăm sắp tới của …"
  const auto to_come = [&](const Unit& u) {
    return u.kind == UnitKind::time && scene_.times.mentions[u.items.front()].value == "FUTURE_REF";
  };
  // "… của Tổng Bí thư trong thời gian tới"
  const std::uint32_t close =
      std::min<std::uint32_t>(match.end + 2, static_cast<std::uint32_t>(units.size()));
  for (std::uint32_t u = behind; is_noun && u < close && units[u].kind != UnitKind::punct; ++u)
    out.happens |= to_come(units[u]);
  // "cuộc gặp giữa A và B tại Hà Nội, nơi hai bên sẽ ký …": what is to be done at it.
  constexpr std::uint32_t kFar = 12;
  bool at_it = false;
  for (std::uint32_t u = match.end;
       frame.nominal && !out.within && u < units.size() && u < match.end + kFar &&
       (units[u].kind != UnitKind::punct || scene_.word(units[u].begin) == ",");
       ++u) {
    const bool there = scene_.word(units[u].begin) == "nơi" ||
                       (scene_.word(units[u].begin) == "khi" && frame.type == EventType::meeting &&
                        !is_one_of(scene_.word(units[u - 1].begin), {"từ", "sau", "trước"}));
    at_it = at_it || (there && u < match.end + 5);
    out.happens |= at_it && scene_.word(units[u].begin) == "sẽ";
  }
  for (std::uint32_t u = match.trigger_end; is_noun && u < match.end + 4 && u + 1 < units.size();
       ++u) {
    if (units[u].kind == UnitKind::punct) break;
    const Unit& next = units[units[u].list_end < units.size() ? units[u].list_end : u];
    // "chuyến thăm … dự kiến từ ngày 5 đến 8/6"
    const bool scheduled =
        scene_.word(units[u].begin) == "dự" &&
        (next.kind == UnitKind::time || (next.lists & scene_.lists.bit("time_preposition")) != 0);
    out.happens |= (units[u].lists & future) != 0 && (scheduled || (next.lists & happen) != 0);
    // "các cuộc đàm phán … đang được tiến hành"
    out.running |= scene_.word(units[u].begin) == "đang" && (next.lists & happen) != 0;
    // "cuộc gặp … đang trong chương trình nghị sự"
    out.happens |= (units[u].lists & scene_.lists.bit("pending")) != 0;
    // "cuộc gặp với ông A vẫn có thể diễn ra", "… là điều cần thiết"
    out.might |= frame.nominal && (units[u].lists & hypothetical) != 0 &&
                 ((next.lists & happen) != 0 || scene_.word(units[u].begin) == "là");
  }
}

// What the words around a match say of whether it came to pass.
EventBuilder::Outlook EventBuilder::outlook_of(const FrameMatch& match,
                                               const std::vector<Unit>& units) const {
  const ListBits future = scene_.lists.bit("future"),
                 hypothetical = scene_.lists.bit("hypothetical"),
                 settled = scene_.lists.bit("settled");
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  // "… khẳng định ủng hộ … khi điện đàm với …": what stands before is said at it.
  const bool after = match.begin > 0 && fold_syllable(scene_.word(units[match.begin - 1].begin)) ==
                                            "sau";  // "sẽ quyết định sau khi dự …"
  const bool at_it = frame.subject && scene_.word(units[match.begin].begin) == "khi" && !after;
  const bool is_noun = frame.nominal || !frame.apart.empty() ||
                       frame.type == EventType::negotiation || frame.type == EventType::conference;
  Outlook out;
  look_before(match, units, at_it, out);
  // "công tác chuẩn bị cho thượng đỉnh Mỹ - Triều tiếp tục diễn ra"
  out.will |= frame.type == EventType::conference && led_in_by(units, match.begin, future) &&
              scene_.word(units[match.begin - 1].begin) == "cho";
  // "khả năng các cố vấn của ông A gặp …"
  out.might |= !frame.nominal && !at_it && led_in_by(units, match.begin, hypothetical) &&
               !led_in_by(units, match.begin, settled);
  // "Hai nước đang chuẩn bị cho chuyến thăm, khi ông dự hội nghị": of the same time.
  const bool when = !frame.subject && match.begin > 1 &&
                    fold_syllable(scene_.word(units[match.begin - 1].begin)) == "khi" &&
                    (units[match.begin - 2].kind == UnitKind::time ||
                     scene_.word(units[match.begin - 2].begin) == ",");
  for (std::uint32_t u = match.begin;
       when && u-- > 0 && u + kClause > match.begin && !units[u].quote;) {
    const bool plans = (units[u].lists & future) != 0 && scene_.word(units[u].begin) != "để";
    out.named |= plans;
    out.will |= plans;
  }
  // "sẽ tới Washington … và có cuộc gặp với …"
  const std::uint32_t deed = frame.nominal ? match.begin : last_deed(match, units);
  for (std::uint32_t u = match.begin; u < deed && !out.done; ++u) {
    out.will |=
        !match.sets_off(u) && (units[u].lists & future) != 0 && scene_.word(units[u].begin) != "để";
  }
  // "Trước khi gặp ông A, ông B dự kiến …"
  out.ahead = at_it && frame.type == EventType::meeting && match.begin > 0 &&
              fold_syllable(scene_.word(units[match.begin - 1].begin)) == "trước" &&
              std::any_of(units.begin(), units.end(),
                          [&](const Unit& u) { return (u.lists & future) != 0; });
  look_at_noun(match, units, is_noun, out);
  // "Hồi đầu năm 2015, trước chuyến thăm Ấn Độ của Tổng thống, …"
  for (std::uint32_t u = 0; out.ahead && u + 1 < match.begin; ++u) {
    if (fold_syllable(scene_.word(units[u].begin)) == "hồi" &&
        (units[u].kind == UnitKind::time || units[u + 1].kind == UnitKind::time))
      out.ahead = false;
  }
  out.will |= leads_to_plans(match, units);
  // "lên đường thăm Lào", "lên đường dự hội nghị": under way, and still to come.
  const ListBits leaving = scene_.lists.bit("leaving");
  for (std::uint32_t u = match.begin; u + 1 < match.end; ++u) {
    const bool leaves = (units[u].lists & leaving) != 0 && scene_.word(units[u].begin) == "lên";
    out.now |= leaves && frame.type == EventType::visit;
    out.aim |= leaves && frame.type == EventType::conference && u < match.trigger_begin;
  }
  constexpr std::uint32_t kBefore = 5;
  for (std::uint32_t u = match.begin - std::min(match.begin, kBefore);
       frame.type == EventType::visit && u < match.end; ++u) {
    out.ended |= (units[u].lists & leaving) != 0 &&
                 is_one_of(scene_.word(units[u].begin), {"kết", "về", "trở"});
  }
  // "sẵn sàng gặp ông A tại hội nghị …": who may meet somebody there is to come.
  if (frame.known && out.might) out.will = true;
  // "Việc Mỹ rút khỏi Hiệp định Paris sẽ là …"
  constexpr std::array kDecided = {EventType::ratification, EventType::relations,
                                   EventType::agreement, EventType::sanction};
  const bool matter =
      match.begin > 0 && fold_syllable(scene_.word(units[match.begin - 1].begin)) == "việc";
  const bool act =
      matter && std::find(kDecided.begin(), kDecided.end(), frame.type) != kDecided.end();
  out.named |= matter && !out.done;  // "Việc Tổng thống thăm Việt Nam cho thấy …"
  for (std::uint32_t u = match.end;
       act && u < units.size() && u < match.end + 4 && units[u].kind != UnitKind::punct; ++u) {
    out.might |= ((units[u].lists & future) | (units[u].lists & hypothetical)) != 0;
  }
  // "sẽ gặp ông A sau khi nhận lá thư của ông"
  const bool received = after && frame.type == EventType::message;
  if (received) out.will = out.might = false;
  out.will |= out.happens || out.agreed;
  out.over = !out.happens && is_told_over(match, units);
  // "chuyến thăm tới đây"
  const bool coming = is_noun && match.trigger_end + 1 < units.size() &&
                      scene_.word(units[match.trigger_end].begin) == "tới" &&
                      scene_.word(units[match.trigger_end + 1].begin) == "đây";
  const bool there =
      at_it || (out.within && match.trigger_begin > 0 &&
                is_one_of(scene_.word(units[match.trigger_begin - 1].begin), {"cuộc", "buổi"}));
  out.will |= coming || (there && is_talk(frame.type) &&
                         is_for_plans(at_it ? match.begin : match.trigger_begin, units));
  out.happens |= coming;
  // "đã bay tới Sochi để gặp …": whether they met is told elsewhere.
  const bool only_aim = out.aim && !out.will;
  out.will |= out.aim;
  out.aim = only_aim;
  return out;
}

// "ngày mai (25-1)": before what is in brackets.
std::uint32_t EventBuilder::end_of_words(const TimeMention& time) const {
  std::uint32_t end = time.token_begin + 1;
  while (end < time.token_end && scene_.word(end) != "(") ++end;
  return end;
}

// "ngày mai", "8/6 tới", "tuần sau", where the article's own day is not known.
bool EventBuilder::is_to_come(const TimeMention& time) const {
  // "bắt đầu chuyến thăm kéo dài đến ngày mai": its end.
  if (time.token_begin > 0 && is_one_of(scene_.word(time.token_begin - 1), {"đến", "tới", "hết"}))
    return false;
  const std::uint32_t end = end_of_words(time);
  const auto back = [&](std::uint32_t n) {
    return end - time.token_begin >= n ? fold_syllable(scene_.word(end - n)) : std::string();
  };
  const std::string last = back(1), unit = back(2);
  if (last == "mai" || last == "tới") return true;
  if (last == "này" && unit == "tuần" && back(3) == "cuối") return true;
  return last == "sau" && (unit == "tuần" || unit == "tháng");
}

// "tháng trước", "năm ngoái", "vừa qua", so too.
bool EventBuilder::is_past(const TimeMention& time) const {
  return time.value == "PAST_REF" || is_one_of(fold_syllable(scene_.word(end_of_words(time) - 1)),
                                               {"trước", "ngoái", "qua", "rồi"});
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
      event.time.timex && !days && is_to_come(scene_.times.mentions[*event.time.timex]);
  const bool later = to_come || (days && scene_.published && days->from > *scene_.published);
  const bool ahead = outlook.will || later;
  // "đã tới Hà Nội để dự Hội nghị ngày 27-28/2", told on the 28th
  const bool begun = days && outlook.aim && scene_.published && days->from != days->to &&
                     days->from <= *scene_.published;
  const TimeMention* told = event.time.timex ? &scene_.times.mentions[*event.time.timex] : nullptr;
  // "Hồi tháng 3, ông đã tới Bắc Kinh để hội đàm": done, whatever the article's own day.
  const bool back = told != nullptr && outlook.aim && told->token_begin > 0 &&
                    fold_syllable(scene_.word(told->token_begin - 1)) == "hồi";
  const bool past = back || (told != nullptr && !days && is_past(*told));
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
