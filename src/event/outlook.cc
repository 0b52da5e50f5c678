#include "event/outlook.h"

#include <algorithm>
#include <initializer_list>

#include "core/strings.h"
#include "event/build.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kClause = 18;  // units that one clause may have before a match
constexpr std::uint32_t kNear = 5;     // units between a word and the trigger that it speaks of

bool is_any(EventType type, std::initializer_list<EventType> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

class OutlookReader {
 public:
  OutlookReader(const Scene& scene, const Frame& frame, const FrameMatch& match,
                const std::vector<Unit>& units)
      : scene_(scene),
        frame_(frame),
        match_(match),
        units_(units),
        n_(static_cast<std::uint32_t>(units.size())) {}

  Outlook read();

 private:
  // What a unit is.
  std::string_view word(std::uint32_t u) const { return scene_.word(units_[u].begin); }
  bool on(std::uint32_t u, ListBits lists) const { return (units_[u].lists & lists) != 0; }
  bool is(std::uint32_t u, UnitKind kind) const { return units_[u].kind == kind; }
  // "sẽ", "dự kiến"
  bool is_will(std::uint32_t u) const { return on(u, future_) && word(u) != "để"; }
  // A word right before the match: "sau", "việc".
  bool is_behind(std::string_view folded) const {
    return match_.begin > 0 && fold_syllable(word(match_.begin - 1)) == folded;
  }
  ListBits list(std::string_view name) const { return scene_.lists.bit(name); }

  // Before the trigger.
  std::uint32_t first_in_reach() const;
  bool ends_clause(std::uint32_t u) const;
  bool is_planned_before(std::uint32_t mark) const;
  bool is_settled(std::uint32_t u) const;
  bool is_decision(std::uint32_t u) const;
  bool is_launch(std::uint32_t u) const;
  void look_at_plan(std::uint32_t u, bool held);
  void look_before();
  void look_at_lead();

  // Around a noun.
  bool is_noun() const;
  void look_before_noun();
  void look_at_noun();
  void look_at_deeds_there();
  void look_behind_noun();
  bool tells_where(std::uint32_t u) const;
  bool is_old_day(std::uint32_t u) const;
  bool is_told_over() const;

  // Around whatever is told.
  bool leads_to_plans() const;
  bool is_for_plans(std::uint32_t noun) const;
  void look_at_journey();
  void look_at_matter();
  void look_at_talk();

  const Scene& scene_;
  const Frame& frame_;
  const FrameMatch& match_;
  const std::vector<Unit>& units_;
  const std::uint32_t n_;
  const ListBits future_ = list("future"), hypothetical_ = list("hypothetical"),
                 intent_ = list("intent"), done_ = list("done"), within_ = list("within"),
                 saying_ = list("saying"), happen_ = list("happen"), leaving_ = list("leaving");
  // "… khẳng định ủng hộ … khi điện đàm với …": what stands before is said at it; not "sẽ quyết
  // định sau khi dự …".
  const bool at_it_ = frame_.subject && word(match_.begin) == "khi" && !is_behind("sau");
  Outlook out_;
};

// How far before the trigger words still speak of it.
std::uint32_t OutlookReader::first_in_reach() const {
  constexpr std::uint32_t kFarthest = 32, kFar = 7;
  if (at_it_) return match_.begin;
  const std::uint32_t trigger = match_.trigger_begin;
  // "… sẽ thăm viện bảo tàng tại Jerusalem và phát biểu, trước khi tới Vatican": what comes after
  // is no nearer. "Tổng Bí thư sẽ hội đàm với …; hội kiến …": so with all of a programme.
  if (frame_.subject && is_one_of(word(match_.begin), {"trước", ";"})) return 0;
  return trigger - std::min(trigger, frame_.subject ? kFarthest : kFar);
}

// A mark before the match that its own subject does not go on behind.
bool OutlookReader::ends_clause(std::uint32_t u) const {
  if (!is(u, UnitKind::punct) || u >= match_.begin) return false;
  return !frame_.subject ||
         !(is_one_of(word(u), {",", ";"}) || (word(u) == ":" && word(match_.begin) == ";"));
}

// "Trong khuôn khổ chuyến thăm, dự kiến, Tổng thống có cuộc hội đàm …"
bool OutlookReader::is_planned_before(std::uint32_t mark) const {
  for (std::uint32_t u = mark; u-- > 0 && !is(u, UnitKind::actor) && !is(u, UnitKind::punct);) {
    if (on(u, future_) && units_[u].list_end == mark) return true;
  }
  return false;
}

// "Nhận lời mời của …, Tổng thống thăm": no invitation alone.
bool OutlookReader::is_settled(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 3;
  const ListBits settled = list("settled");
  for (std::uint32_t v = u - std::min(u, kLongest); v < u; ++v) {
    if (on(v, settled) && units_[v].list_end > u) return true;
  }
  return on(u, settled);
}

// "đã quyết định cắt đứt quan hệ": deciding is doing. So is a body's agreeing to sanctions.
bool OutlookReader::is_decision(std::uint32_t u) const {
  return on(u, intent_) &&
         is_any(frame_.type, {EventType::ratification, EventType::relations, EventType::sanction,
                              EventType::conflict}) &&
         (word(u) == "quyết" || (frame_.type == EventType::sanction && word(u) == "nhất"));
}

// "Mỹ - Trung Quốc khởi động đàm phán": its own verb; "nối lại" only right behind who does.
bool OutlookReader::is_launch(std::uint32_t u) const {
  if (u < match_.begin) return false;
  if (frame_.type == EventType::cooperation) return is_one_of(word(u), {"nối", "khởi"});
  if (frame_.type != EventType::negotiation || !on(u, list("launching"))) return false;
  return is_one_of(word(u), {"khởi", "bắt"}) || (!frame_.nominal && !frame_.subject && u > 0 &&
                                                 (is(u - 1, UnitKind::actor) || on(u - 1, done_)));
}

// "sẽ", "để", "nhận lời", "quyết định" at `u`, not "nhất trí ngừng bắn sau cuộc đàm phán" (`held`).
void OutlookReader::look_at_plan(std::uint32_t u, bool held) {
  if (is_decision(u)) return;
  if (on(u, future_) && !(held && on(u, intent_))) {
    const bool aim = word(u) == "để";
    (aim ? out_.aim : out_.will) = true;
    out_.own |= !aim && u >= match_.begin;
  }
  // "nhận lời thăm", "quyết định gặp"
  if (!frame_.nominal && !held && u >= match_.begin && on(u, intent_) &&
      !on(u, hypothetical_ | list("cancel")))
    (frame_.type == EventType::meeting ? out_.agreed : out_.will) = true;
}

// What stands before the trigger: "sẽ", "đã", "đề nghị", "nhận lời".
void OutlookReader::look_before() {
  const std::uint32_t trigger = match_.trigger_begin, first = first_in_reach();
  const ListBits ongoing = list("ongoing"), determiner = list("determiner");
  out_.will = on(trigger, future_) && on(trigger, list("adverb")) &&
              units_[trigger].list_end == match_.trigger_end;  // "sắp tới"
  bool held = false;
  // Words between do not count in "sẵn sàng tổ chức các cuộc đàm phán".
  std::uint32_t small = 0;
  bool arranged = false;
  for (std::uint32_t u = trigger; u-- > first;) {
    if (match_.sets_off(u)) continue;
    if (ends_clause(u)) {
      out_.will |= is_planned_before(u);
      return;
    }
    // "sẽ thăm Lào từ ngày 26 đến 27/9, … và tham dự …": far back only who will is told.
    if (u + kClause < trigger) {
      out_.will |= !out_.done && word(u) == "sẽ";
      continue;
    }
    held |= on(u, within_);
    look_at_plan(u, held);
    out_.done |= on(u, done_);
    out_.now |= on(u, ongoing);
    out_.running |= word(u) == "đang" && u + kNear >= trigger;
    small += on(u, determiner) || is_one_of(word(u), {"cuộc", "vòng", "phiên", "buổi"});
    arranged |= is_one_of(word(u), {"tổ", "tiến", "mở"});
    const bool asks = on(u, saying_);
    // "kêu gọi Hội đồng Bảo an trình báo cáo … và áp đặt lệnh cấm vận": far back too.
    const bool called_for = frame_.subject && frame_.type == EventType::sanction && asks;
    const bool near = u + kNear + (arranged ? small : 0) >= trigger;
    if (!on(u, hypothetical_) || !(near || called_for)) continue;
    if (held && asks) continue;  // "đề xuất hội nghị ba bên trong cuộc gặp": asked for at it
    if (is_launch(u) || is_settled(u)) continue;
    out_.might = true;
    out_.asked |= u >= match_.begin && asks;
  }
}

// What leads in the match: "khả năng", "trước khi", and its own deeds before the one told.
void OutlookReader::look_at_lead() {
  const std::uint32_t begin = match_.begin;
  // "công tác chuẩn bị cho thượng đỉnh Mỹ - Triều tiếp tục diễn ra"
  out_.will |= frame_.type == EventType::conference && led_in_by(units_, begin, future_) &&
               word(begin - 1) == "cho";
  // "khả năng các cố vấn của ông A gặp …"
  out_.might |= !frame_.nominal && !at_it_ && led_in_by(units_, begin, hypothetical_) &&
                !led_in_by(units_, begin, list("settled"));
  // "đã nhận lời mời của Chủ tịch nước sang thăm Việt Nam"
  constexpr std::uint32_t kInvited = 5;  // units: "nhận lời mời của" and who invites
  out_.will |= frame_.type == EventType::visit && begin > kInvited &&
               is(begin - 1, UnitKind::actor) && word(begin - 2) == "của" &&
               word(begin - 3) == "mời" && word(begin - kInvited) == "nhận";
  // "Hai nước đang chuẩn bị cho chuyến thăm, khi ông dự hội nghị": of the same time.
  const bool when = !frame_.subject && begin > 1 && is_behind("khi") &&
                    (is(begin - 2, UnitKind::time) || word(begin - 2) == ",");
  for (std::uint32_t u = begin; when && u-- > 0 && u + kClause > begin && !units_[u].quote;) {
    out_.named |= is_will(u);
    out_.will |= is_will(u);
  }
  // "sẽ tới Washington … và có cuộc gặp với …"
  const std::uint32_t deed = frame_.nominal ? begin : last_deed(scene_, match_, units_);
  for (std::uint32_t u = begin; u < deed && !out_.done; ++u)
    out_.will |= !match_.sets_off(u) && is_will(u);
  // "Trước khi gặp ông A, ông B dự kiến …"
  out_.ahead = at_it_ && frame_.type == EventType::meeting && is_behind("trước") &&
               std::any_of(units_.begin(), units_.end(),
                           [&](const Unit& u) { return (u.lists & future_) != 0; });
}

bool OutlookReader::is_noun() const {
  return frame_.nominal || !frame_.apart.empty() ||
         is_any(frame_.type, {EventType::negotiation, EventType::conference});
}

// "trước cuộc gặp", "tại cuộc gặp"
void OutlookReader::look_before_noun() {
  constexpr std::uint32_t kLongest = 6;  // "trước thời điểm diễn ra cuộc"
  const ListBits ahead = list("ahead_of");
  const std::uint32_t trigger = match_.trigger_begin;
  for (std::uint32_t u = trigger - std::min(trigger, kLongest); u <= trigger; ++u) {
    if (units_[u].list_end + 1 < trigger) continue;
    out_.within |= on(u, within_);
    out_.ahead |= on(u, ahead);
  }
}

// "chuyến thăm sắp tới của …", "lễ đón sẽ do Thủ tướng chủ trì": what is told of it within the
// match, or right behind.
void OutlookReader::look_at_noun() {
  const std::uint32_t begin = match_.trigger_end, end = match_.end;
  // "các cuộc đàm phán dự kiến giữa …"
  out_.happens |= begin < end && is_will(begin) && !on(begin, intent_);
  for (std::uint32_t u = begin; u + 1 < end; ++u)
    out_.happens |= word(u) == "sẽ" && word(u + 1) == "do";
  // "… của Tổng Bí thư trong thời gian tới"
  for (std::uint32_t u = begin; u < std::min(end + 2, n_) && !is(u, UnitKind::punct); ++u) {
    out_.happens |= is(u, UnitKind::time) &&
                    scene_.times.mentions[units_[u].items.front()].value == "FUTURE_REF";
  }
  if (!frame_.nominal || end >= n_) return;
  // "Cuộc gặp giữa A và B sẽ tập trung vào …": where nothing else tells of it.
  out_.will |= frame_.type == EventType::meeting && match_.begin < 2 && word(end) == "sẽ";
  // "trong các cuộc gặp với Trung Quốc, Mỹ cần …"
  out_.might |= is_one_of(word(end), {"cần", "nên"});
}

// "cuộc gặp giữa A và B tại Hà Nội, nơi hai bên sẽ ký …": what is to be done at it.
void OutlookReader::look_at_deeds_there() {
  constexpr std::uint32_t kFar = 12;
  bool at_it = false;
  for (std::uint32_t u = match_.end; u < n_ && u < match_.end + kFar; ++u) {
    if (is(u, UnitKind::punct) && word(u) != ",") return;
    const bool there = word(u) == "nơi" || (word(u) == "khi" && frame_.type == EventType::meeting &&
                                            !is_one_of(word(u - 1), {"từ", "sau", "trước"}));
    at_it |= there && u < match_.end + kNear;
    out_.happens |= at_it && word(u) == "sẽ";
  }
}

// "Cuộc gặp … sẽ diễn ra"
void OutlookReader::look_behind_noun() {
  constexpr std::uint32_t kFew = 4;
  const ListBits time_preposition = list("time_preposition"), pending = list("pending");
  for (std::uint32_t u = match_.trigger_end;
       u < match_.end + kFew && u + 1 < n_ && !is(u, UnitKind::punct); ++u) {
    const std::uint32_t next = units_[u].list_end < n_ ? units_[u].list_end : u;
    // "chuyến thăm … dự kiến từ ngày 5 đến 8/6"
    const bool scheduled =
        word(u) == "dự" && (is(next, UnitKind::time) || on(next, time_preposition));
    out_.happens |= on(u, future_) && (scheduled || on(next, happen_));
    // "các cuộc đàm phán … đang được tiến hành"
    out_.running |= word(u) == "đang" && on(next, happen_);
    // "cuộc gặp … đang trong chương trình nghị sự"
    out_.happens |= on(u, pending);
    // "cuộc gặp với ông A vẫn có thể diễn ra", "… là điều cần thiết"
    out_.might |= frame_.nominal && on(u, hypothetical_) && (on(next, happen_) || word(u) == "là");
  }
}

// "Tại hội nghị, Thủ tướng sẽ phát biểu …": what is led in by an event that is to come, and its
// subject.
bool OutlookReader::leads_to_plans() const {
  if (!is_led_in(match_, units_)) return false;
  const ListBits adverb = list("adverb");
  for (std::uint32_t u = match_.end; u < n_ && on(u, adverb); u = units_[u].list_end) {
    if (on(u, future_)) return true;
  }
  return false;
}

// "sẽ nêu vấn đề này khi gặp ông A", "sẽ bàn về … trong cuộc gặp với ông A": what is to be said at
// it.
bool OutlookReader::is_for_plans(std::uint32_t noun) const {
  constexpr std::uint32_t kFar = 32;
  const ListBits raising = list("raising");
  bool said = false;  // "sẽ đề nghị …": a verb of saying right behind
  for (std::uint32_t u = noun; u-- > 0 && u + kFar > noun;) {
    if (is(u, UnitKind::punct) && word(u) != ",") return false;
    if (is_will(u) && !on(u, intent_)) {
      const std::uint32_t verb = units_[u].list_end;
      return said || (verb < noun && on(verb, raising));
    }
    if (said) return false;
    said = on(u, saying_);
  }
  return false;
}

// "cuộc gặp ở Singapore"
bool OutlookReader::tells_where(std::uint32_t u) const {
  return is(u, UnitKind::place) || on(u, list("place_preposition"));
}

// "cuộc gặp … hồi năm ngoái", no "trong 13 năm qua".
bool OutlookReader::is_old_day(std::uint32_t u) const {
  if (!is(u, UnitKind::time)) return false;
  const TimeMention& time = scene_.times.mentions[units_[u].items.front()];
  if (time.type != TimexType::date && time.type != TimexType::time) return false;
  // "cuộc gặp ở Singapore năm 2018": nobody tells the year of the story.
  const bool old = is_talk(frame_.type) && time.value.size() == kYear && time.days &&
                   !(scene_.published && time.days->to >= *scene_.published);
  return old || word(u) == "hồi" || is_past(scene_, time);
}

// "cuộc gặp vừa qua", "kể từ cuộc gặp", "cuộc gặp … tại Hà Nội kết thúc mà không có thỏa thuận": a
// noun that is told of as over.
bool OutlookReader::is_told_over() const {
  if (!frame_.nominal) return false;
  if (led_in_by(units_, match_.trigger_begin, list("ever_since"))) return true;
  const ListBits open = future_ | hypothetical_ | list("negation"), recent = list("recent"),
                 closing = list("closing"), adverb = list("adverb");
  std::uint32_t close = match_.end + 2;
  for (std::uint32_t u = match_.trigger_end; u < n_ && u < close && !is(u, UnitKind::punct); ++u) {
    if (is_old_day(u)) return true;
    if (on(u, open)) return false;
    if (on(u, recent)) return true;
    close += u >= match_.end && tells_where(u);
  }
  // Only where and when it was stand before its end.
  std::uint32_t end = match_.trigger_begin;
  for (; end < n_ && !on(end, closing); ++end) {
    if (on(end, open)) return false;
    if (end >= match_.end && !is(end, UnitKind::time) && !tells_where(end) && !on(end, adverb))
      return false;
  }
  if (end == n_ || on(end, open)) return false;
  // "Sau khi cuộc gặp kết thúc, hai bên sẽ …": of a programme.
  return std::none_of(units_.begin(), units_.end(), [&](const Unit& u) {
    return (u.lists & future_) != 0 && scene_.word(u.begin) != "để";
  });
}

// "lên đường thăm Lào", "lên đường dự hội nghị": under way, and still to come.
void OutlookReader::look_at_journey() {
  constexpr std::uint32_t kBefore = 5;
  const bool visit = frame_.type == EventType::visit;
  for (std::uint32_t u = match_.begin; u + 1 < match_.end; ++u) {
    if (!on(u, leaving_) || word(u) != "lên") continue;
    out_.now |= visit;
    out_.aim |= frame_.type == EventType::conference && u < match_.trigger_begin;
  }
  for (std::uint32_t u = match_.begin - std::min(match_.begin, kBefore); visit && u < match_.end;
       ++u)
    out_.ended |= on(u, leaving_) && is_one_of(word(u), {"kết", "về", "trở"});
}

// "Việc Tổng thống thăm Việt Nam cho thấy …": told as known; "Việc Mỹ rút khỏi Hiệp định Paris sẽ
// là …".
void OutlookReader::look_at_matter() {
  constexpr std::uint32_t kFew = 4;
  if (!is_behind("việc")) return;
  out_.named |= !out_.done;
  const bool decided = is_any(frame_.type, {EventType::ratification, EventType::relations,
                                            EventType::agreement, EventType::sanction});
  for (std::uint32_t u = match_.end;
       decided && u < n_ && u < match_.end + kFew && !is(u, UnitKind::punct); ++u)
    out_.might |= on(u, future_ | hypothetical_);
}

// "chuyến thăm tới đây", "sẽ nêu vấn đề này khi gặp ông A"
void OutlookReader::look_at_talk() {
  const std::uint32_t trigger = match_.trigger_begin, behind = match_.trigger_end;
  const bool coming =
      is_noun() && behind + 1 < n_ && word(behind) == "tới" && word(behind + 1) == "đây";
  out_.happens |= coming;
  const bool there =
      at_it_ || (out_.within && trigger > 0 && is_one_of(word(trigger - 1), {"cuộc", "buổi"}));
  out_.will |=
      coming || (there && is_talk(frame_.type) && is_for_plans(at_it_ ? match_.begin : trigger));
}

Outlook OutlookReader::read() {
  look_before();
  look_at_lead();
  if (frame_.nominal) look_before_noun();
  if (is_noun()) look_at_noun();
  if (frame_.nominal && !out_.within) look_at_deeds_there();
  if (is_noun()) look_behind_noun();
  // "Hồi đầu năm 2015, trước chuyến thăm Ấn Độ của Tổng thống, …"
  for (std::uint32_t u = 0; out_.ahead && u + 1 < match_.begin; ++u) {
    out_.ahead =
        !(fold_syllable(word(u)) == "hồi" && (is(u, UnitKind::time) || is(u + 1, UnitKind::time)));
  }
  out_.will |= leads_to_plans();
  look_at_journey();
  // "sẵn sàng gặp ông A tại hội nghị …": who may meet somebody there is to come.
  out_.will |= frame_.known && out_.might;
  look_at_matter();
  // "sẽ gặp ông A sau khi nhận lá thư của ông"
  if (is_behind("sau") && frame_.type == EventType::message) out_.will = out_.might = false;
  out_.will |= out_.happens || out_.agreed;
  out_.over = !out_.happens && is_told_over();
  look_at_talk();
  // "đã bay tới Sochi để gặp …": whether they met is told elsewhere.
  const bool only_aim = out_.aim && !out_.will;
  out_.will |= out_.aim;
  out_.aim = only_aim;
  return out_;
}

// "ngày mai (25-1)": before what is in brackets.
std::uint32_t end_of_words(const Scene& scene, const TimeMention& time) {
  std::uint32_t end = time.token_begin + 1;
  while (end < time.token_end && scene.word(end) != "(") ++end;
  return end;
}

}  // namespace

Outlook outlook_of(const Scene& scene, const Frame& frame, const FrameMatch& match,
                   const std::vector<Unit>& units) {
  return OutlookReader(scene, frame, match, units).read();
}

bool in_longer_entry(const std::vector<Unit>& units, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 3;
  for (std::uint32_t u = at - std::min(at, kLongest); u < at; ++u) {
    if (units[u].lists != 0 && units[u].list_end >= units[at].list_end) return true;
  }
  return false;
}

bool led_in_by(const std::vector<Unit>& units, std::uint32_t at, ListBits list, Entries entries) {
  constexpr std::uint32_t kLongest = 8;  // "không có dấu hiệu nào cho thấy"
  for (std::uint32_t u = at - std::min(at, kLongest); u < at; ++u) {
    if ((units[u].lists & list) != 0 && units[u].list_end + 1 >= at &&
        (entries == Entries::any || !in_longer_entry(units, u)))
      return true;
  }
  return false;
}

bool is_led_in(const FrameMatch& match, const std::vector<Unit>& units) {
  std::uint32_t last = match.end;
  while (last > match.begin && units[last - 1].kind == UnitKind::actor) --last;
  return last > match.begin && last < match.end && units[last - 1].kind == UnitKind::punct;
}

std::uint32_t last_deed(const Scene& scene, const FrameMatch& match,
                        const std::vector<Unit>& units) {
  constexpr std::uint32_t kFew = 4;  // words between: "và sẽ có một cuộc gặp"
  const ListBits joins = scene.lists.bit("and");
  for (std::uint32_t u = match.trigger_begin; u-- > match.begin + 1 &&
                                              u + kFew + 1 >= match.trigger_begin &&
                                              units[u].kind == UnitKind::word;) {
    if ((units[u].lists & joins) != 0 && units[u - 1].kind != UnitKind::actor &&
        units[u - 1].kind != UnitKind::punct)
      return u;
  }
  return match.begin;
}

bool is_to_come(const Scene& scene, const TimeMention& time) {
  // "bắt đầu chuyến thăm kéo dài đến ngày mai": its end.
  if (time.token_begin > 0 && is_one_of(scene.word(time.token_begin - 1), {"đến", "tới", "hết"}))
    return false;
  const std::uint32_t end = end_of_words(scene, time);
  const auto back = [&](std::uint32_t n) {
    return end - time.token_begin >= n ? fold_syllable(scene.word(end - n)) : std::string();
  };
  const std::string last = back(1), unit = back(2);
  if (last == "mai" || last == "tới") return true;
  if (last == "này" && unit == "tuần" && back(3) == "cuối") return true;
  return last == "sau" && (unit == "tuần" || unit == "tháng");
}

bool is_past(const Scene& scene, const TimeMention& time) {
  return time.value == "PAST_REF" ||
         is_one_of(fold_syllable(scene.word(end_of_words(scene, time) - 1)),
                   {"trước", "ngoái", "qua", "rồi"});
}

}  // namespace banggiao
