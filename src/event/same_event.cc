// Whether two tellings are of one event, or what tells them apart.
#include <algorithm>
#include <array>
#include <set>

#include "event/build.h"

namespace banggiao {
namespace {

// "Phó Thủ tướng" and "Bộ trưởng Bộ Y tế": offices that share no word of theirs.
bool other_office(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  const std::string x = ' ' + fold_syllable(a) + ' ', y = ' ' + fold_syllable(b) + ' ';
  std::size_t words = 0, both = 0;
  for (std::size_t at = 0; at + 1 < x.size();) {
    const std::size_t end = x.find(' ', at + 1);
    ++words;
    both += y.find(x.substr(at, end - at + 1)) != y.npos;
    at = end;
  }
  // "Chủ tịch nước" and "Chủ tịch Quốc hội": one head, of two houses.
  const auto parts_of = [](const std::string& office, const std::string& other) {
    for (std::size_t at = 0; at + 1 < office.size(); at = office.find(' ', at + 1)) {
      if (other.find(office.substr(at, office.find(' ', at + 1) - at + 1)) == other.npos)
        return true;
    }
    return false;
  };
  for (const std::string_view head : {" chủ tịch ", " bộ trưởng "}) {
    if (x.starts_with(head) && y.starts_with(head) && parts_of(x, y) && parts_of(y, x)) return true;
  }
  // Words for whoever comes, no office of their own: a delegation may be its leader's.
  const auto either = [&](std::string_view word) {
    return x.find(word) != x.npos || y.find(word) != y.npos;
  };
  if (!either(" trưởng đại diện ")) {
    for (const std::string_view anybody : {" lãnh đạo ", " đoàn ", " quan chức ", " đại diện "})
      if (either(anybody)) return false;
  }
  return 2 * both < words;
}

// "đầu tuần này" and "ngày 10/5": days that are told only about, and others just beside them.
bool may_be_one_day(const Scene& scene, const EventTime& a, const EventTime& b) {
  constexpr std::chrono::days kLeast{2};  // that "đầu", "khoảng" and the like leave open
  const auto slack = [&](const EventTime& time) {
    if (!time.timex || time.days->from == time.days->to ||
        scene.times.mentions[*time.timex].mod.empty())
      return std::chrono::days{0};
    return std::max(kLeast, (time.days->to - time.days->from) / 2);
  };
  const std::chrono::days apart = std::max(a.days->from - b.days->to, b.days->from - a.days->to);
  return apart <= std::max(slack(a), slack(b));
}

// The months that a value begins and ends in, also of a year that is not told:
// "XXXX-05-07/XXXX-05-08". None where it tells no month.
std::optional<std::pair<int, int>> months_of(std::string_view value) {
  const auto month_at = [&](std::size_t at) -> std::optional<int> {
    if (value.size() < at + 7 || value[at + 4] != '-' || value[at + 5] < '0' ||
        value[at + 5] > '1' || value[at + 6] < '0' || value[at + 6] > '9')
      return std::nullopt;
    return (value[at + 5] - '0') * 10 + (value[at + 6] - '0');
  };
  const auto first = month_at(0);
  const std::size_t slash = value.find('/');
  const auto last = slash == value.npos ? first : month_at(slash + 1);
  return first && last ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

// "hồi tháng 3" and "ngày 7-8/5", where the year of one is not known: days of two months apart; of
// what is done within a day also two days of one.
bool other_day(const Scene& scene, EventType type, const EventTime& a, const EventTime& b) {
  constexpr std::array kOfADay = {EventType::protest, EventType::message, EventType::aid,
                                  EventType::honour};
  if (!a.timex || !b.timex || (a.days && b.days)) return false;
  constexpr std::size_t kDay = 10;  // "XXXX-07-20"
  const std::string_view first = scene.times.mentions[*a.timex].value,
                         second = scene.times.mentions[*b.timex].value;
  const auto is_day = [](std::string_view v) {
    return v.size() >= kDay && v[7] == '-' && v[8] <= '3' && v.find('/') == v.npos && months_of(v);
  };
  const bool of_a_day = std::find(kOfADay.begin(), kOfADay.end(), type) != kOfADay.end();
  if (of_a_day && is_day(first) && is_day(second) &&
      first.substr(4, kDay - 4) != second.substr(4, kDay - 4))
    return true;
  const auto x = months_of(first), y = months_of(second);
  return x && y && x->first <= x->second && y->first <= y->second &&
         (x->second < y->first || y->second < x->first);
}

// Days of one stay, as those of arrival and departure: short, and close to each other.
bool one_stay(const DayRange& a, const DayRange& b) {
  return std::max(a.to, b.to) - std::min(a.from, b.from) <= kLongStay;
}

bool gives(Role role) { return role == Role::actor || role == Role::sender; }
bool takes(Role role) { return role == Role::target || role == Role::recipient; }

// Nobody without a name is met in either, but as the holder of one office.
bool one_office(const Event& a, const Event& b) {
  return std::all_of(a.participants.begin(), a.participants.end(), [&](const Participant& p) {
    return p.entity || p.office.empty() ||
           std::any_of(b.participants.begin(), b.participants.end(), [&](const Participant& q) {
             return q.represents == p.represents &&
                    (q.entity || q.office.empty() ||
                     fold_syllable(p.office) == fold_syllable(q.office));
           });
  });
}

// What one side did to the other in `a`, the other did to it in `b`.
bool is_reversed(const Event& a, const Event& b) {
  const auto crossed = [](const Event& x, const Event& y) {
    return std::any_of(x.participants.begin(), x.participants.end(), [&](const Participant& p) {
      return gives(p.role) && !p.represents.empty() &&
             std::any_of(y.participants.begin(), y.participants.end(), [&](const Participant& q) {
               return takes(q.role) && q.represents == p.represents;
             });
    });
  };
  return crossed(a, b) && crossed(b, a);
}

// "sẽ hội đàm với Phó Tổng thống; hội kiến Tổng thư ký …; gặp Tổng Bí thư …": each item of a
// programme is another.
bool is_another_item(const Draft& told, const Draft& now) {
  return now.listed && told.sentence == now.sentence && told.event.type == EventType::meeting &&
         !one_office(told.event, now.event);
}

// Condolences on who died are another letter than the wishes to who follows him.
bool are_other_letters(const Draft& a, const Draft& b) {
  return a.event.type == EventType::message && a.letter != 0 && b.letter != 0 &&
         a.letter != b.letter;
}

// "cuộc gặp đầu tiên" and "cuộc gặp lần hai"; "còn có một cuộc gặp nữa"
bool is_another_time(const Draft& told, const Draft& now) {
  if (told.nth > 0 && now.nth > 0) return told.nth != now.nth;
  return now.nth == kOneMore && is_settled(told.event.status) && told.status_told &&
         told.sentence != now.sentence;
}

bool somebody_comes(const Scene& scene, const Event& visit) {
  const auto guest = std::find_if(visit.participants.begin(), visit.participants.end(),
                                  [](const Participant& p) { return p.role == Role::guest; });
  return guest != visit.participants.end() && is_person(scene, *guest);
}

// "Tàu Hải quân Ấn Độ thăm Đà Nẵng" and "chuyến thăm của Thủ tướng Ấn Độ": ships are no leader, who
// comes on a day of his own; else it may be who commands them.
bool are_ships_and_leader(const Scene& scene, const Draft& a, const Draft& b) {
  const auto comes = [&](const Event& e) { return e.time.timex && somebody_comes(scene, e); };
  return (a.vessel && comes(b.event)) || (b.vessel && comes(a.event));
}

// "đang thăm Nhật Bản", and "chuyến thăm hồi năm ngoái"
bool is_earlier_visit(const Draft& old, const Draft& now) {
  return old.over && !now.over && now.event.status == EventStatus::ongoing && now.status_told;
}

bool are_other_visits(const Scene& scene, const Draft& told, const Draft& now) {
  const EventPlace &x = told.event.place, &y = now.event.place;
  if (!x.country.empty() && !y.country.empty() && x.country != y.country) return true;
  if (are_ships_and_leader(scene, told, now)) return true;
  // "Ông Kim tới Bắc Kinh. … Một đoàn quan chức Triều Tiên tới Bắc Kinh": others.
  if (now.anew && somebody_comes(scene, told.event) && !somebody_comes(scene, now.event))
    return true;
  if (is_earlier_visit(told, now) || is_earlier_visit(now, told)) return true;
  // "chuyến thăm của ông tại Trung Đông" is none to a land told before.
  return now.reference && y.entity && y.country.empty() && !x.country.empty();
}

// Met in two lands, met twice.
bool are_in_two_lands(const EventPlace& a, const EventPlace& b) {
  constexpr std::size_t kLandCode = 3;
  return a.country.size() == kLandCode && b.country.size() == kLandCode && a.country != b.country;
}

bool are_on_other_days(const Scene& scene, EventType type, const EventTime& a, const EventTime& b) {
  if (a.days && b.days && !overlaps(*a.days, *b.days) && !may_be_one_day(scene, a, b) &&
      !(type == EventType::visit && one_stay(*a.days, *b.days)))
    return true;
  return other_day(scene, type, a, b);
}

// "bắt tay trước cuộc gặp riêng": one is before the other. What "sẽ" leads to is not what took
// place.
bool is_before(const Draft& over, const Draft& ahead) {
  return ahead.ahead && over.status_told && over.event.status == EventStatus::occurred &&
         (!ahead.before || over.sentence == ahead.sentence);
}

// Who takes part in `small` does in `big`.
bool is_covered(const Scene& scene, const Event& small, const Event& big) {
  const auto same = [&](const Participant& p, const Participant& q) {
    if (p.entity && q.entity && *p.entity == *q.entity) return true;
    if (p.represents.empty() || p.represents != q.represents) return false;
    // Two offices or two people of one state are two parties.
    return !(is_person(scene, p) && is_person(scene, q)) && !other_office(p.office, q.office);
  };
  return std::all_of(small.participants.begin(), small.participants.end(),
                     [&](const Participant& p) {
                       return std::any_of(big.participants.begin(), big.participants.end(),
                                          [&](const Participant& q) { return same(p, q); });
                     });
}

}  // namespace

// "Hội nghị G20" is "Hội nghị thượng đỉnh G20": the words of one stand in the other.
bool EventBuilder::same_name(EntityIndex a, EntityIndex b) const {
  if (a == b) return true;
  const auto words = [&](EntityIndex e) {
    std::set<std::string> out;
    std::string_view rest = scene_.names.entities[e].name;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      std::string_view word = rest.substr(0, space);  // "(APEC)", "“Vành", "đai,"
      for (const std::string_view mark : {"(", "“", "\"", "'", "‘"}) {
        if (word.starts_with(mark)) word.remove_prefix(mark.size());
      }
      for (const std::string_view mark : {",", ")", "”", "\"", "'", "’", ","}) {
        if (word.ends_with(mark)) word.remove_suffix(mark.size());
      }
      if (!word.empty()) out.insert(fold_syllable(word));
      rest = space == rest.npos ? std::string_view() : rest.substr(space + 1);
    }
    return out;
  };
  const auto x = words(a), y = words(b);
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

// The status of two tellings of one event that differ in it: asked for and planned; of a visit,
// planned and called off, or under way and what it still leads to ("Sau chuyến thăm Việt Nam, ông
// sẽ tới Lào", "sẽ thăm thành phố New York"). Nothing where they are of two.
std::optional<EventStatus> EventBuilder::status_of_both(const Draft& a, const Draft& b) const {
  const bool first_planned = a.event.status == EventStatus::planned,
             visit = a.event.type == EventType::visit;
  const bool gathers =
      a.event.type == EventType::conference && a.event.occasion && b.event.occasion;
  const bool two = visit || gathers || a.event.type == EventType::meeting;
  if (!two || first_planned == (b.event.status == EventStatus::planned)) return std::nullopt;
  const Draft& plan = first_planned ? a : b;
  const Draft& other = first_planned ? b : a;
  // "Hội nghị G20 tổ chức ở Nhật", then "… sẽ diễn ra tại Osaka"
  if (gathers) {
    const bool soft =
        other.soft && other.event.status == EventStatus::occurred && !other.event.time.timex;
    return soft ? std::optional(EventStatus::planned) : std::nullopt;
  }
  if (other.event.status == EventStatus::proposed) return EventStatus::planned;
  if (!visit) return std::nullopt;
  if (other.event.status == EventStatus::cancelled)
    return plan.event.time.timex ? std::nullopt : std::optional(EventStatus::cancelled);
  if (is_underway(other.event)) return other.event.status;
  const auto& place = plan.event.place.entity;
  const bool town = place && scene_.names.entities[*place].type == EntityType::place &&
                    other.first_sentence <= plan.first_sentence;
  const bool of_old = other.event.time.days && scene_.published &&
                      other.event.time.days->to + kLongStay < *scene_.published;
  const bool begun = other.status_told && !other.soft && !of_old;
  return begun && !plan.event.time.timex && (town || !plan.status_told)
             ? std::optional(other.event.status)
             : std::nullopt;
}

// "cuộc gặp hồi năm ngoái", "trong chuyến thăm năm 2015": of months or years that are over.
bool EventBuilder::is_of_old(const Draft& d) const {
  constexpr std::array kKinds = {EventType::meeting, EventType::call, EventType::visit};
  constexpr std::size_t kMonth = 7;         // "2015-11"
  constexpr std::chrono::days kRecent{60};  // what was told of later is of old
  const Event& e = d.event;
  if (!e.time.timex || std::find(kKinds.begin(), kKinds.end(), e.type) == kKinds.end())
    return false;
  const TimeMention& time = scene_.times.mentions[*e.time.timex];
  if (scene_.word(time.token_end - 1) == "ngoái") return true;
  if (e.time.days && scene_.published) return e.time.days->to + kRecent < *scene_.published;
  return !scene_.published && !time.value.empty() && time.value.size() <= kMonth &&
         time.value[0] != 'X';
}

// "hội đàm ngày 4/7" or what a headline tells, and "cuộc gặp năm 2015".
bool EventBuilder::other_age(const Draft& old, const Draft& now) const {
  if (!is_of_old(old) || is_of_old(now) || old.reference || now.reference ||
      !is_settled(old.event.status))
    return false;
  if (now.event.time.timex) {
    const auto x = months_of(scene_.times.mentions[*old.event.time.timex].value),
               y = months_of(scene_.times.mentions[*now.event.time.timex].value);
    return !now.event.time.days && (!x || !y || *x != *y);
  }
  const bool at_once = !old.nominal && old.sentence <= now.first_sentence + kNearSentences;
  return now.news && now.first_sentence <= old.first_sentence && !at_once;
}

// "ký Tuyên bố chung và Hiệp định": texts of two names, or one of none.
bool EventBuilder::are_other_texts(const Draft& a, const Draft& b) const {
  if (a.event.type != EventType::agreement || a.nominal || b.nominal) return false;
  if (a.instrument.has_value() != b.instrument.has_value()) return true;
  return a.instrument && !same_name(*a.instrument, *b.instrument);
}

// "hội nghị thượng đỉnh Mỹ - Triều" is no talk of a minister.
bool EventBuilder::is_below_summit(const Draft& talk, const Draft& summit) const {
  if (!summit.of_leaders || talk.of_leaders) return false;
  const auto named = [&](const Participant& p) { return is_person(scene_, p); };
  const auto is_no_head = [&](const Participant& p) {
    return named(p) && !p.office.empty() && !is_head_[*p.entity];
  };
  const auto &leaders = summit.event.participants, &others = talk.event.participants;
  return std::none_of(leaders.begin(), leaders.end(), named) &&
         std::any_of(others.begin(), others.end(), is_no_head);
}

// Told to be planned, and to have taken place, and the like: what one event is not.
bool EventBuilder::are_of_other_status(const Draft& told, const Draft& now, bool programme) const {
  if (status_of_both(told, now)) return false;
  if (is_before(told, now) || is_before(now, told)) return true;
  const EventStatus first = told.event.status, second = now.event.status;
  const bool called_off =
      now.reference && second == EventStatus::cancelled &&
      (first != EventStatus::occurred || now.sentence <= told.sentence + kNearSentences);
  const bool goes_on =
      programme && first == EventStatus::planned &&
      (told.event.type == EventType::visit || told.event.type == EventType::conference);
  return !called_off && !goes_on && told.status_told && now.status_told && first != second &&
         !(is_settled(first) && is_settled(second));
}

bool EventBuilder::compatible(const Draft& a, const Draft& b, bool programme) const {
  const Event &x = a.event, &y = b.event;
  if (x.type != y.type || a.weak != b.weak || a.tour != b.tour || (a.list && a.list == b.list))
    return false;
  if (a.apart != b.apart && !a.reference && !b.reference) return false;
  if (are_other_texts(a, b) || is_another_item(a, b) || are_other_letters(a, b)) return false;
  if (is_reversed(x, y) || is_another_time(a, b)) return false;
  if (x.type == EventType::visit && are_other_visits(scene_, a, b)) return false;
  if (x.type == EventType::meeting &&
      (are_in_two_lands(x.place, y.place) || is_below_summit(a, b) || is_below_summit(b, a)))
    return false;
  if (are_on_other_days(scene_, x.type, x.time, y.time) || other_age(a, b) || other_age(b, a))
    return false;
  if (are_of_other_status(a, b, programme)) return false;
  const bool gathering = x.type == EventType::conference || x.type == EventType::speech;
  if (gathering && x.occasion && y.occasion) {
    if (!same_name(*x.occasion, *y.occasion)) return false;
    // Whoever comes to it; but not another year's.
    const bool alike = x.status == y.status && x.time.days.has_value() == y.time.days.has_value();
    if (x.type == EventType::conference && (alike || status_of_both(a, b))) return true;
  }
  return is_covered(scene_, x, y) || is_covered(scene_, y, x);
}

}  // namespace banggiao
