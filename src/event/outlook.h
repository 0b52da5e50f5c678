// What the words around a match say of whether its event came to pass.
#pragma once

#include <vector>

#include "event/match.h"
#include "event/scene.h"

namespace banggiao {

// That it will be, might be, is just now, is over, is not yet ("trước cuộc gặp").
struct Outlook {
  bool will = false, might = false, now = false, done = false, ahead = false, within = false;
  bool happens = false;  // "cuộc gặp sẽ diễn ra"
  bool agreed = false;   // "đồng ý gặp"
  bool aim = false;      // "đã tới … để gặp": nothing else says that it will be
  bool named = false;    // "việc Tổng thống thăm …": told as known
  bool running = false;  // "đang đàm phán"
  bool own = false;      // "dự kiến gặp": what is matched says so itself
  bool ended = false;    // "kết thúc chuyến thăm"
  bool over = false;     // "cuộc gặp vừa qua"
  bool asked = false;    // "hôm qua đề nghị gặp": the day is that of asking
};
Outlook outlook_of(const Scene& scene, const Frame& frame, const FrameMatch& match,
                   const std::vector<Unit>& units);

// Whether unit `at` is a part of an entry that begins before it: "phòng không", "máy bay không
// người lái".
bool in_longer_entry(const std::vector<Unit>& units, std::uint32_t at);

// Whether an entry of a list stands right before unit `at`, or a word before that.
enum class Entries : std::uint8_t { any, whole };  // whole: no part of a longer one
bool led_in_by(const std::vector<Unit>& units, std::uint32_t at, ListBits list,
               Entries entries = Entries::any);

// "Tại cuộc gặp với ông A, ông B chúc mừng … tháng 12": what comes after who met is another matter.
bool is_led_in(const FrameMatch& match, const std::vector<Unit>& units);

// "X sẽ tới Washington tối 21/5 và có cuộc gặp với Y": where the last of the subject's deeds
// begins, if it has several.
std::uint32_t last_deed(const Scene& scene, const FrameMatch& match,
                        const std::vector<Unit>& units);

// "ngày mai", "8/6 tới", "tuần sau", where the article's own day is not known; "tháng trước", "năm
// ngoái", "vừa qua" so too.
bool is_to_come(const Scene& scene, const TimeMention& time);
bool is_past(const Scene& scene, const TimeMention& time);

}  // namespace banggiao
