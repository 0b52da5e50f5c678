// Several tellings of one event as one, and what an event takes from the rest of the article.
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
  const auto slack = [&](const EventTime& time) {
    if (!time.timex || time.days->from == time.days->to ||
        scene.times.mentions[*time.timex].mod.empty())
      return std::chrono::days{0};
    return std::max(std::chrono::days{2}, (time.days->to - time.days->from) / 2);
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

constexpr std::chrono::days kRecent{60};       // what was told of later is of old
constexpr std::chrono::days kNearDateline{7};  // a story tells of days just past
constexpr std::uint32_t kNearSentences = 2;    // what comes later may look back

// Days that the other events of the story may share; "năm 1979" is of its own event alone.
bool is_close(const DayRange& days) { return days.to - days.from < std::chrono::days{7}; }

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
  constexpr std::size_t kMonth = 7;  // "2015-11"
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

bool EventBuilder::compatible(const Draft& a, const Draft& b, bool programme) const {
  const Event& x = a.event;
  const Event& y = b.event;
  if (x.type != y.type || a.weak != b.weak || (a.list && a.list == b.list) || a.tour != b.tour)
    return false;
  if (x.type == EventType::agreement && !a.nominal && !b.nominal &&
      (a.instrument.has_value() != b.instrument.has_value() ||
       (a.instrument && *a.instrument != *b.instrument &&
        !same_name(*a.instrument, *b.instrument)))) {
    return false;
  }
  // "sẽ hội đàm với Phó Tổng thống; hội kiến Tổng thư ký …; gặp Tổng Bí thư …": each item of a
  // programme is another.
  if (b.listed && a.sentence == b.sentence && x.type == EventType::meeting && !one_office(x, y))
    return false;
  // Condolences on who died are another letter than the wishes to who follows him.
  if (x.type == EventType::message && a.letter != 0 && b.letter != 0 && a.letter != b.letter)
    return false;
  // "A triệu tập Đại sứ B" and "B triệu tập Đại sứ A".
  if (is_reversed(x, y)) return false;
  if (x.type == EventType::visit && !x.place.country.empty() && !y.place.country.empty() &&
      x.place.country != y.place.country) {
    return false;
  }
  // "Tàu Hải quân Ấn Độ thăm Đà Nẵng" and "chuyến thăm của Thủ tướng Ấn Độ": ships are no leader.
  const auto guest_of = [](const Event& e) {
    return std::find_if(e.participants.begin(), e.participants.end(),
                        [](const Participant& p) { return p.role == Role::guest; });
  };
  const auto somebody_comes = [&](const Event& e) {
    const auto p = guest_of(e);
    return p != e.participants.end() && is_person(scene_, *p);
  };
  // Somebody on a day of his own; else it may be who commands them.
  const auto another_comes = [&](const Event& e) { return e.time.timex && somebody_comes(e); };
  if (x.type == EventType::visit &&
      ((a.vessel && another_comes(y)) || (b.vessel && another_comes(x))))
    return false;
  // "Ông Kim tới Bắc Kinh. … Một đoàn quan chức Triều Tiên tới Bắc Kinh": others.
  if (x.type == EventType::visit && b.anew && somebody_comes(x) && !somebody_comes(y)) return false;
  // "cuộc gặp đầu tiên" and "cuộc gặp lần hai"; "còn có một cuộc gặp nữa"
  if (a.nth > 0 && b.nth > 0 && a.nth != b.nth) return false;
  if (b.nth == kOneMore && is_settled(x.status) && a.status_told && a.sentence != b.sentence)
    return false;
  // "đang thăm Nhật Bản", and "chuyến thăm hồi năm ngoái"
  const auto earlier = [](const Draft& old, const Draft& now) {
    return old.over && !now.over && now.event.status == EventStatus::ongoing && now.status_told;
  };
  if (x.type == EventType::visit && (earlier(a, b) || earlier(b, a))) return false;
  // "chuyến thăm của ông tại Trung Đông" is none to a land told before.
  if (x.type == EventType::visit && b.reference && y.place.entity && y.place.country.empty() &&
      !x.place.country.empty())
    return false;
  if (a.apart != b.apart && !a.reference && !b.reference) return false;
  // Met in two lands, met twice.
  if (x.type == EventType::meeting && x.place.country.size() == 3 && y.place.country.size() == 3 &&
      x.place.country != y.place.country) {
    return false;
  }
  if (x.time.days && y.time.days && !overlaps(*x.time.days, *y.time.days) &&
      !may_be_one_day(scene_, x.time, y.time) &&
      !(x.type == EventType::visit && one_stay(*x.time.days, *y.time.days))) {
    return false;
  }
  if (other_day(scene_, x.type, x.time, y.time) || other_age(a, b) || other_age(b, a)) return false;
  // "hội nghị thượng đỉnh Mỹ - Triều" is no talk of a minister.
  const auto of_others = [&](const Draft& summit, const Draft& talk) {
    const auto named = [&](const Participant& p) { return is_person(scene_, p); };
    const auto is_no_head = [&](const Participant& p) {
      return named(p) && !p.office.empty() && !is_head_[*p.entity];
    };
    const auto& leaders = summit.event.participants;
    const auto& others = talk.event.participants;
    return summit.of_leaders && !talk.of_leaders &&
           std::none_of(leaders.begin(), leaders.end(), named) &&
           std::any_of(others.begin(), others.end(), is_no_head);
  };
  if (x.type == EventType::meeting && (of_others(a, b) || of_others(b, a))) return false;
  // "bắt tay trước cuộc gặp riêng": one is before the other. What "sẽ" leads to is not what took
  // place.
  const auto other_time = [](const Draft& over, const Draft& ahead) {
    return ahead.ahead && over.status_told && over.event.status == EventStatus::occurred &&
           (!ahead.before || over.sentence == ahead.sentence);
  };
  const bool one_event = status_of_both(a, b).has_value();
  if (!one_event && (other_time(a, b) || other_time(b, a))) return false;
  const bool called_off = b.reference && y.status == EventStatus::cancelled &&
                          (x.status != EventStatus::occurred || b.sentence <= a.sentence + 2);
  const bool goes_on = programme && x.status == EventStatus::planned &&
                       (x.type == EventType::visit || x.type == EventType::conference);
  if (!one_event && !called_off && !goes_on && a.status_told && b.status_told &&
      x.status != y.status && !(is_settled(x.status) && is_settled(y.status))) {
    return false;
  }
  const bool gathering = x.type == EventType::conference || x.type == EventType::speech;
  if (gathering && x.occasion && y.occasion) {
    if (*x.occasion != *y.occasion && !same_name(*x.occasion, *y.occasion)) return false;
    // Whoever comes to it; but not another year's.
    const bool alike = x.status == y.status && x.time.days.has_value() == y.time.days.has_value();
    if (x.type == EventType::conference && (alike || one_event)) return true;
  }
  const auto covered = [&](const Event& small, const Event& big) {
    return std::all_of(
        small.participants.begin(), small.participants.end(), [&](const Participant& p) {
          return std::any_of(big.participants.begin(), big.participants.end(),
                             [&](const Participant& q) {
                               if (p.entity && q.entity && *p.entity == *q.entity) return true;
                               if (p.represents.empty() || p.represents != q.represents)
                                 return false;
                               // Two offices or two people of one state are two parties.
                               return !(is_person(scene_, p) && is_person(scene_, q)) &&
                                      !other_office(p.office, q.office);
                             });
        });
  };
  return covered(x, y) || covered(y, x);
}

void EventBuilder::merge(Draft& into, Draft&& from) const {
  Event& e = into.event;
  Event& f = from.event;
  const auto weight = [&](const Event& event) {
    std::size_t named = 0;
    for (const Participant& p : event.participants) named += is_person(scene_, p) ? 2u : 1u;
    return named;
  };
  const bool fuller = weight(f) > weight(e);
  for (Participant& p : f.participants) {
    const auto same =
        std::find_if(e.participants.begin(), e.participants.end(), [&](const Participant& q) {
          return (p.entity && q.entity && *p.entity == *q.entity) ||
                 (!p.represents.empty() && p.represents == q.represents &&
                  (!is_person(scene_, p) || !is_person(scene_, q)));
        });
    if (same == e.participants.end()) {
      e.participants.push_back(std::move(p));
    } else if (e.type == EventType::visit && same->role == Role::host) {
      // A land is visited, whoever of it is told of.
      if (!same->entity && p.entity && !is_person(scene_, p)) same->entity = p.entity;
    } else if (is_person(scene_, p) && !is_person(scene_, *same)) {
      const Role role = same->role;
      *same = std::move(p);
      if (same->role == Role::party) same->role = role;
    } else if (p.entity == same->entity && p.office.starts_with(same->office)) {
      same->office =
          std::move(p.office);  // "Phó Thủ tướng", later "Phó Thủ tướng, Bộ trưởng Ngoại giao"
    }
  }
  // A letter of somebody to somebody: the party, the state and the people beside are what another
  // telling calls them.
  if (e.type == EventType::message) {
    const std::vector<Participant> told = e.participants;
    std::erase_if(e.participants, [&](const Participant& p) {
      return !is_person(scene_, p) &&
             std::any_of(told.begin(), told.end(), [&](const Participant& q) {
               return q.role == p.role && q.represents == p.represents && is_person(scene_, q);
             });
    });
  }
  const auto length = [](const EventTime& t) { return t.days->to - t.days->from; };
  // The closer day tells more; of a visit the whole stay, not the day of arrival.
  const bool stay = e.type == EventType::visit;
  if (stay && e.time.days && f.time.days && !overlaps(*e.time.days, *f.time.days)) {
    e.time.days = DayRange{std::min(e.time.days->from, f.time.days->from),
                           std::max(e.time.days->to, f.time.days->to)};
  } else if (f.time.days &&
             (!e.time.days || (stay && length(f.time) <= kLongStay && length(e.time) <= kLongStay
                                   ? length(f.time) > length(e.time)
                                   : length(f.time) < length(e.time)))) {
    e.time = f.time;
  } else if (!e.time.timex && f.time.timex) {
    e.time = f.time;  // "hồi tháng 3", of a year that nobody tells
  }
  if (e.place.country.empty() ||
      (e.place.inferred && !f.place.inferred && !f.place.country.empty())) {
    if (!f.place.country.empty() || f.place.entity) e.place = f.place;
  }
  if (!e.place.entity && e.place.country == f.place.country) e.place.entity = f.place.entity;
  if (!e.occasion) e.occasion = f.occasion;
  if (!into.follows && from.follows && &drafts_[*from.follows] != &into)
    into.follows = from.follows;
  if (const auto status = status_of_both(into, from)) {
    e.status = *status;
    into.status_told = true;
  } else if (from.status_told && !into.status_told) {
    e.status = f.status;
    into.status_told = true;
  } else if (is_settled(e.status) && is_settled(f.status) && e.status != f.status) {
    // "đã tới Hà Nội, bắt đầu chuyến thăm": it goes on, unless its end is told.
    const auto over = [&](const Draft& d) {
      const auto& days = d.event.time.days;
      return d.ended || (days && (!scene_.published || days->to + kLongStay < *scene_.published));
    };
    const bool on = e.type == EventType::visit && !over(into) && !over(from);
    e.status = on ? EventStatus::ongoing : EventStatus::occurred;
  }
  into.ended = into.ended || from.ended;
  into.over = into.over || from.over;
  if (into.nth <= 0) into.nth = from.nth;
  into.soft = into.soft && from.soft;
  if (from.reference && f.status == EventStatus::cancelled)
    e.status = f.status, into.status_told = true;
  // "trước cuộc gặp", "tới Bắc Kinh để gặp" or "muốn tận dụng cuộc gặp", then "tại cuộc gặp".
  if (!into.status_told && !from.status_told && e.status != f.status) {
    const bool to_come = into.ahead || into.aimed || e.status == EventStatus::proposed;
    if (to_come && from.within) e.status = f.status, into.ahead = false;
    if (from.ahead && !into.within && e.status == EventStatus::occurred)
      e.status = f.status, into.ahead = true;
  }
  into.within = into.within || from.within;
  if (fuller) {
    e.rule = f.rule;
    e.evidence.insert(e.evidence.begin(), f.evidence.begin(), f.evidence.end());
  } else {
    e.evidence.insert(e.evidence.end(), f.evidence.begin(), f.evidence.end());
  }
  e.confidence = std::max(e.confidence, f.confidence);
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

std::vector<Event> EventBuilder::finish(std::vector<std::optional<std::uint32_t>>& order) {
  order.assign(drafts_.size(), std::nullopt);
  if (drafts_.empty()) return {};
  seat_those_who_met();
  add_gatherings_met_at();
  order.resize(drafts_.size());
  // The day that the story's own events are told on, for those without a day of their own.
  std::vector<std::uint32_t> by_text(drafts_.size());
  for (std::uint32_t i = 0; i < by_text.size(); ++i) by_text[i] = i;
  std::stable_sort(by_text.begin(), by_text.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto first = [&](const Draft& d) {
      std::uint32_t at = UINT32_MAX;
      for (const Span& s : d.event.evidence) at = std::min(at, s.begin);
      return at;
    };
    return first(drafts_[a]) < first(drafts_[b]);
  });
  // What only the headline tells is of the day that the lead tells.
  for (std::size_t k = 1; k < by_text.size() && k < 3; ++k) {
    Event& title = drafts_[by_text.front()].event;
    const Event& lead = drafts_[by_text[k]].event;
    const bool only_title =
        scene_.sentences[drafts_[by_text.front()].sentence].role == BlockRole::title;
    if (!only_title || title.time.timex || title.type == EventType::visit ||
        drafts_[by_text.front()].nominal || !lead.time.days || lead.type == EventType::visit ||
        lead.status != title.status || drafts_[by_text[k]].sentence > 2) {
      continue;
    }
    title.time = lead.time;
    title.time.inferred = true;
  }
  const Draft* dated = nullptr;
  const Stage stage = find_stage();
  const Dateline dateline = find_dateline();
  std::vector<Event> out;
  for (std::uint32_t i : by_text) {
    Draft& d = drafts_[i];
    if ((d.weak && told_better(d)) || (d.tour && told_by_lands(d))) continue;
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
        scene_.published && e.time.days->to < *scene_.published) {
      e.time = {};
    }
    if (is_underway(e)) e.status = EventStatus::ongoing;
    const bool is_title = scene_.sentences[d.first_sentence].role == BlockRole::title;
    if (e.time.days) {
      if (momentary && e.status == EventStatus::occurred && is_close(*e.time.days) &&
          !is_caption_day(scene_, e.time)) {
        dated = &d;
      }
    } else if (dated != nullptr && momentary && e.status == EventStatus::occurred &&
               !e.time.timex && !d.nominal && !other_gathering(dated->event, e)) {
      e.time = {dated->event.time.days, dated->event.time.timex, true};
    } else if (dated == nullptr && dateline.time.days && momentary &&
               e.status == EventStatus::occurred && !e.time.timex && !d.nominal &&
               (is_title || d.first_sentence > dateline.sentence) &&
               d.first_sentence <= dateline.sentence + kNearSentences) {
      e.time = dateline.time;
    }
    infer_place(i, stage, dated);
    order[i] = static_cast<std::uint32_t>(out.size());
    keep_once(e.participants);
    out.push_back(e);
  }
  return out;
}

}  // namespace banggiao
