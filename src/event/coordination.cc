#include "event/coordination.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/strings.h"

namespace banggiao {

namespace {

constexpr std::size_t kLandCode = 3;  // letters of the code of a land; those of unions have others
constexpr std::size_t kMember = 2;    // units of a list's further member: a mark or "và", and it

bool is_word(const Unit& unit) { return unit.kind == UnitKind::word; }
bool is_actor(const Unit& unit) { return unit.kind == UnitKind::actor; }

class Coordination {
 public:
  Coordination(std::vector<Unit>& units, const UnitSource& source)
      : units_(units), source_(source) {}

  void join();

 private:
  // What a unit is.
  bool is_comma(const Unit& u) const { return source_.is_mark(u, ','); }
  bool is_semicolon(const Unit& u) const { return source_.is_mark(u, ';'); }
  bool is_and(const Unit& u) const {
    return is_word(u) && (u.lists & source_.list.conjunction) != 0;
  }
  bool is_dash(const Unit& u) const {
    return source_.is_mark(u, '-') || (u.kind == UnitKind::punct && source_.first_word(u) == "–");
  }
  bool is_number(const Unit& u) const {
    return source_.tokens.tokens[u.begin].kind == TokenKind::number;
  }
  // "hơn 50", "ít nhất 20"
  bool is_about(const Unit& u) const {
    return is_word(u) &&
           is_one_of(source_.first_word(u), {"hơn", "khoảng", "gần", "ít", "nhất", "tới", "trên"});
  }
  bool is_stop(const Unit& u) const {
    return source_.is_mark(u, '.') || (u.kind == UnitKind::punct && source_.first_word(u) == "…");
  }

  // Who an actor is.
  bool is_state(const Unit& u) const { return source_.actor(u).kind == ActorKind::state; }
  bool is_somebody(const Unit& u) const;
  bool is_official(const Unit& u) const;
  bool is_government(const Unit& u) const;
  bool is_union(const Unit& u) const;
  bool is_force(const Unit& u) const;

  // What stands behind an actor.
  bool is_last(std::size_t at) const;
  bool goes_on_behind(std::size_t at) const;
  bool ends_there(std::size_t at) const;
  std::size_t last_in_row(std::size_t at) const;

  // What stands before it.
  bool is_invited(std::size_t at) const;
  bool is_named_as_pair(std::size_t at) const;
  bool begins_clause() const;
  bool leads_in(std::size_t a, std::size_t b) const;
  std::span<const Unit> opening_words() const;
  bool is_in_opening(std::size_t at) const;

  // Lists without "và".
  bool are_officials(std::size_t from, std::size_t to) const;
  bool are_powers(std::size_t from, std::size_t to) const;
  bool are_lands(std::size_t a, std::size_t b) const;
  bool is_pair(std::size_t a, std::size_t b) const;
  bool are_hosts(std::size_t a, std::size_t b) const;
  bool are_two(std::size_t a, std::size_t b) const;
  bool are_dashed(std::size_t first, std::size_t member, std::size_t link) const;

  // The list that begins with an actor.
  std::size_t link_behind(std::size_t member) const;
  bool separates(std::size_t first, std::size_t member, std::size_t link) const;
  bool closes(std::size_t first, std::size_t member, std::size_t link) const;
  std::optional<std::size_t> last_of_others(std::size_t at) const;
  std::size_t last_of_list(std::size_t first) const;
  Unit take_list(std::size_t first, std::size_t last);
  void add_partner_before(Unit& group) const;
  void put(Unit& unit);

  std::vector<Unit>& units_;
  const UnitSource& source_;
  // What is joined takes the place of its parts: behind so many units stand the others, from the
  // one looked at on.
  std::size_t joined_ = 0;
};

bool Coordination::is_somebody(const Unit& u) const {
  const ActorKind kind = source_.actor(u).acts_as();
  return kind == ActorKind::person || kind == ActorKind::office;
}

// "Thủ tướng A": one person with an office.
bool Coordination::is_official(const Unit& u) const {
  const Actor& actor = source_.actor(u);
  return actor.kind == ActorKind::person && actor.members.size() == 1 &&
         !actor.members.front().office.empty();
}

// "chính phủ Libya"
bool Coordination::is_government(const Unit& u) const {
  const Actor& actor = source_.actor(u);
  return actor.kind == ActorKind::body && actor.members.size() == 1 &&
         actor.members.front().represents.size() == kLandCode && source_.folded_word(u) == "chính";
}

// "IAEA", "NATO": of no one land.
bool Coordination::is_union(const Unit& u) const {
  const Actor& actor = source_.actor(u);
  return actor.kind == ActorKind::body && actor.members.size() == 1 &&
         !actor.members.front().represents.empty() &&
         actor.members.front().represents.size() != kLandCode;
}

// "Cảnh sát biển Việt Nam - Trung Quốc": of both.
bool Coordination::is_force(const Unit& u) const {
  return source_.actor(u).kind == ActorKind::body &&
         is_one_of(source_.folded_word(u), {"hải", "cảnh", "quân", "không", "lục", "bộ"});
}

// The sentence ends behind it.
bool Coordination::is_last(std::size_t at) const {
  return at + 2 >= units_.size() && (at + 1 == units_.size() || is_stop(units_[at + 1]));
}

// A word of its clause behind the unit, be it after a time.
bool Coordination::goes_on_behind(std::size_t at) const {
  const std::size_t next =
      at + 1 < units_.size() && units_[at + 1].kind == UnitKind::time ? at + 2 : at + 1;
  return next < units_.size() && is_word(units_[next]) && !is_and(units_[next]);
}

// "theo lời mời của A, B và C, từ ngày 3/4": nobody who does anything.
bool Coordination::ends_there(std::size_t at) const {
  while (at + 2 < units_.size() && is_comma(units_[at + 1]) && is_actor(units_[at + 2]))
    at += kMember;
  // "theo lời mời của A, ông B - Thủ tướng C, đã …"
  const bool goes_on = at + 2 < units_.size() && (units_[at + 2].lists & source_.list.adverb) != 0;
  return at + 1 >= units_.size() || is_stop(units_[at + 1]) ||
         (is_comma(units_[at + 1]) && !goes_on) || units_[at + 1].kind == UnitKind::time;
}

// Of actors with a comma or "và" between them.
std::size_t Coordination::last_in_row(std::size_t at) const {
  while (at + 2 < units_.size() && (is_comma(units_[at + 1]) || is_and(units_[at + 1])) &&
         is_actor(units_[at + 2]))
    at += kMember;
  return at;
}

// "lời mời của A, B thăm …": B is no further inviter.
bool Coordination::is_invited(std::size_t at) const {
  return at > 1 && (units_[at - 2].lists & source_.list.inviting) != 0;
}

// "cuộc gặp Trump - Putin": a dash joins two.
bool Coordination::is_named_as_pair(std::size_t at) const {
  constexpr std::size_t kFarthest = 3;  // units: "cuộc gặp thượng đỉnh"
  const std::span<const Unit> before(units_.data(), joined_);
  const auto nearest = before.last(std::min(kFarthest, joined_));
  return std::any_of(nearest.begin(), nearest.end(), [&](const Unit& w) {
    return (w.lists & source_.list.pair_head) != 0 && w.list_end == units_[at].begin;
  });
}

// Behind a mark, "khi" or "rằng", or nothing.
bool Coordination::begins_clause() const {
  return joined_ == 0 || units_[joined_ - 1].kind == UnitKind::punct ||
         is_one_of(source_.first_word(units_[joined_ - 1]), {"khi", "rằng"});
}

// "Để gây sức ép với Nga, Mỹ hôm 22/10 áp …": what leads in ends at the comma, and nobody else is
// left to do what follows.
bool Coordination::leads_in(std::size_t a, std::size_t b) const {
  if (b + 2 >= units_.size() || !is_word(units_[b + 2]) ||
      (units_[b + 2].lists & source_.list.no_verb) != 0)
    return false;
  return std::none_of(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(a), is_actor) &&
         is_word(units_.front()) &&
         is_one_of(source_.first_word(units_.front()),
                   {"Để", "Nhằm", "Trong", "Sau", "Trước", "Theo", "Dưới", "Nhờ", "Với"});
}

// Those that a clause opens with, where nothing else stands before the actor in it.
std::span<const Unit> Coordination::opening_words() const {
  constexpr std::size_t kMost = 6;  // "Trong khuôn khổ cuộc gặp với"
  const std::span<const Unit> before(units_.data(), joined_);
  const auto stop = std::find_if(before.rbegin(), before.rend(),
                                 [](const Unit& w) { return w.kind == UnitKind::punct; });
  const auto clause = before.last(static_cast<std::size_t>(stop - before.rbegin()));
  if (clause.size() > kMost || !std::all_of(clause.begin(), clause.end(), is_word)) return {};
  return clause;
}

// "Trong cuộc gặp với A, B và A đã trao đổi …": who is met ends at the first comma, as somebody is
// left to do what follows. "Với sự trung gian của A, B và C ký …": nor does A, whoever it is.
bool Coordination::is_in_opening(std::size_t at) const {
  constexpr std::size_t kFew = 2;  // "Cũng theo"
  if (at + 2 >= units_.size() || !is_comma(units_[at + 1])) return false;
  const std::span<const Unit> clause = opening_words();
  if (clause.empty()) return false;
  const bool of_sentence = clause.size() == joined_;
  const std::string opening = source_.folded_word(clause.front());
  const bool met = of_sentence && is_one_of(opening, {"trong", "tại", "sau", "trước"}) &&
                   is_somebody(units_[at]);
  const bool helped = is_one_of(opening, {"với", "nhờ", "dưới", "theo", "trước"}) &&
                      source_.first_word(clause.back()) == "của";
  // "Theo ông A, ông và B đã …", "Cũng theo bà A, …"
  const bool told = of_sentence && clause.size() <= kFew &&
                    source_.folded_word(clause.back()) == "theo" && is_somebody(units_[at]);
  if (!met && !helped && !told) return false;
  const std::size_t last = last_in_row(at);
  if (last <= at + (told ? 0 : kMember) || last + 1 >= units_.size()) return false;
  const Unit& next = units_[last + 1];
  return (next.lists & source_.list.adverb) != 0 ||
         ((helped || told) && is_word(next) && (next.lists & source_.list.no_verb) == 0);
}

// "gặp A, B, C.": each with an office.
bool Coordination::are_officials(std::size_t from, std::size_t to) const {
  return std::all_of(units_.begin() + static_cast<std::ptrdiff_t>(from),
                     units_.begin() + static_cast<std::ptrdiff_t>(to) + 1,
                     [&](const Unit& u) { return !is_actor(u) || is_official(u); });
}

// "Mỹ, Anh, Pháp đã tấn công …": states, and bodies that act as they do.
bool Coordination::are_powers(std::size_t from, std::size_t to) const {
  const bool parenthesis = to + 2 < units_.size() && is_comma(units_[to + 1]) &&
                           is_word(units_[to + 2]);  // "…, Myanmar, tham dự …"
  const bool ends =
      to + 1 == units_.size() || is_stop(units_[to + 1]) || parenthesis || goes_on_behind(to);
  return ends &&
         std::all_of(units_.begin() + static_cast<std::ptrdiff_t>(from),
                     units_.begin() + static_cast<std::ptrdiff_t>(to) + 1, [&](const Unit& u) {
                       return is_comma(u) ||
                              (is_actor(u) && (is_state(u) || is_government(u) || is_union(u)));
                     });
}

// "chuyến thăm Lào, Campuchia của …", "thăm Lào, Campuchia từ ngày 3/4": nothing behind them that
// the second alone would do.
bool Coordination::are_lands(std::size_t a, std::size_t b) const {
  if (!is_state(units_[a]) || !is_state(units_[b])) return false;
  const auto& x = source_.actor(units_[a]).members;
  const auto& y = source_.actor(units_[b]).members;
  if (x.size() != 1 || y.size() != 1) return false;  // "Mỹ - Trung, Mỹ - Nga"
  if (y.front().represents == "CHN" && is_one_of(x.front().represents, {"HKG", "MAC", "TWN"}))
    return false;  // "Hong Kong, Trung Quốc": whose it is
  if (units_.size() > b + 1 && units_[b + 1].kind == UnitKind::time) return !leads_in(a, b);
  return is_last(b) || is_one_of(source_.first_word(units_[b + 1]), {"của", "từ", "vào"});
}

// "Ông Putin, ông Trump tuyên bố …": two people of two lands, and a word behind them.
bool Coordination::is_pair(std::size_t a, std::size_t b) const {
  const Actor &x = source_.actor(units_[a]), &y = source_.actor(units_[b]);
  const bool people = x.kind == ActorKind::person && y.kind == ActorKind::person &&
                      x.members.size() == 1 && y.members.size() == 1;
  return people && !x.members[0].represents.empty() && !y.members[0].represents.empty() &&
         x.members[0].represents != y.members[0].represents && goes_on_behind(b);
}

// "gặp Thủ tướng A, Chủ tịch Quốc hội B.": two people, each with an office, that a sentence ends
// with, or of one land that an item of a list does.
bool Coordination::are_hosts(std::size_t a, std::size_t b) const {
  const bool in_list = b + 1 < units_.size() && is_semicolon(units_[b + 1]);
  // "tiếp Đại sứ A, Đại sứ B trình Quốc thư"
  const bool present =
      b + 1 < units_.size() && (units_[b + 1].lists & source_.list.presenting) != 0;
  if (!are_officials(a, b) || !(is_last(b) || in_list || present)) return false;
  const ActorMember& x = source_.actor(units_[a]).members.front();
  const ActorMember& y = source_.actor(units_[b]).members.front();
  if (x.represents.empty() || y.represents.empty() || x.entity == y.entity) return false;
  const auto is_unnamed = [&](const Unit& u) {  // "Bà sẽ gặp A, B."
    return is_word(u) && (u.lists & source_.list.unnamed) != 0;
  };
  return x.represents == y.represents ||
         (!in_list && std::none_of(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(a),
                                   is_unnamed));
}

// Two with a comma between them, who are the whole list.
bool Coordination::are_two(std::size_t a, std::size_t b) const {
  if (joined_ > 0) return !is_invited(a) && (are_hosts(a, b) || are_lands(a, b));
  // "Trung Quốc, Philippines ra tuyên bố chung", "Trung Quốc, Philippines hôm qua ra …"
  if (goes_on_behind(b) && is_state(units_[a]) && (is_state(units_[b]) || is_union(units_[b])))
    return true;
  return is_pair(a, b);
}

// "cuộc gặp Trump - Putin", "Cảnh sát biển Việt Nam - Trung Quốc"
bool Coordination::are_dashed(std::size_t first, std::size_t member, std::size_t link) const {
  if (!is_dash(units_[link]) || !is_actor(units_[link + 1])) return false;
  if (is_named_as_pair(first)) return true;
  if (member > first) return false;
  // "Trump - Kim gặp nhau", "Việt Nam - EU ký …": two at the head of a clause.
  const bool people = is_somebody(units_[first]) && is_somebody(units_[link + 1]);
  const bool with_union = (is_state(units_[first]) && is_union(units_[link + 1])) ||
                          (is_union(units_[first]) && is_state(units_[link + 1]));
  return is_force(units_[first]) ||
         ((people || with_union) && goes_on_behind(link + 1) && begins_clause());
}

// The mark or word behind a member: "Bộ trưởng A (trái) và Bộ trưởng B", "A, B, và C".
std::size_t Coordination::link_behind(std::size_t member) const {
  std::size_t link = member + 1;
  while (link < units_.size() && units_[link].kind == UnitKind::aside) ++link;
  const bool doubled = link + 2 < units_.size() && is_comma(units_[link]) &&
                       source_.first_word(units_[link + 1]) == "và" && is_actor(units_[link + 2]);
  return doubled ? link + 1 : link;
}

// A comma or semicolon that another member may follow. "gặp A; B; C và D": semicolons of more than
// two, so that "A gặp B; C và D hội đàm" is none.
bool Coordination::separates(std::size_t first, std::size_t member, std::size_t link) const {
  const bool mark = is_comma(units_[link]) ||
                    (is_semicolon(units_[link]) &&
                     (member > first || (link + 2 < units_.size() && is_actor(units_[link + 1]) &&
                                         is_semicolon(units_[link + 2]))));
  return mark && !(member == first && is_invited(first) && !ends_there(link + 1));
}

// The list may end with the member behind this: the one after "và", or three or more of a kind.
bool Coordination::closes(std::size_t first, std::size_t member, std::size_t link) const {
  if (is_and(units_[link])) return true;
  const std::size_t end = link + 1;
  if (is_semicolon(units_[link]) && is_last(end)) return true;
  if (is_invited(first)) return ends_there(end);
  return member > first && (are_powers(first, end) || (is_last(end) && are_officials(first, end)));
}

// "… và một số nước khác", "… và hơn 50 quốc gia": the last of the words; none where no others are
// told of.
std::optional<std::size_t> Coordination::last_of_others(std::size_t at) const {
  const auto is_told = [&](std::size_t u, ListBits by) {
    return u < units_.size() && is_word(units_[u]) && (units_[u].lists & by) != 0;
  };
  const ListBits told = source_.list.others | source_.list.gathered;
  std::size_t head = at;
  if (!is_told(at, source_.list.others)) {
    while (head < units_.size() && is_about(units_[head])) ++head;
    std::uint32_t counted = 0;  // the token behind the words that count: "hàng chục", "một số"
    for (; counted == 0 || !is_told(head, told); ++head) {
      if (is_told(head, source_.list.determiner) ||
          (head < units_.size() && is_number(units_[head])))
        counted = std::max({counted, units_[head].end, units_[head].list_end});
      else if (head >= units_.size() || units_[head].begin >= counted)
        return std::nullopt;
    }
  }
  std::size_t last = head;
  std::uint32_t end = units_[head].list_end;
  while (last + 1 < units_.size() && units_[last + 1].begin < end) {
    ++last;  // "nhiều nước phương Tây": "nhiều nước", and "nước phương Tây"
    if (is_told(last, source_.list.others)) end = std::max(end, units_[last].list_end);
  }
  return last;
}

// The last unit of the list that begins with an actor: itself, where he is named alone.
std::size_t Coordination::last_of_list(std::size_t first) const {
  std::size_t last = first;
  if (is_in_opening(first)) return last;
  for (std::size_t member = first; member + 2 < units_.size();) {
    const std::size_t link = link_behind(member), next = link + 1;
    if (next >= units_.size()) break;
    if (are_dashed(first, member, link)) return next;
    const bool conjunction = is_and(units_[link]);
    if (conjunction && is_word(units_[next])) {
      if (const auto others = last_of_others(next)) return *others;
      // "chào Tổng Bí thư A, Chủ tịch nước B và hội đàm với Thủ tướng C"
      return last == first && first > 0 ? member : last;
    }
    if (!conjunction && !separates(first, member, link)) break;
    if (!is_actor(units_[next])) break;
    if (!conjunction && member == first) {
      // "Sau chuyến thăm Lào, Nhà vua và Hoàng hậu tới Thái Lan"
      if (is_state(units_[first]) && is_somebody(units_[next])) break;
      if (are_two(first, next)) return next;
    }
    const bool closed = last > first;
    if (closed && !conjunction && is_invited(first) && !ends_there(next)) break;
    if (closes(first, member, link)) last = next;
    member = next;
    const std::size_t behind = member + 1;
    if (conjunction &&
        !(behind < units_.size() && (is_comma(units_[behind]) || is_and(units_[behind]))))
      break;
  }
  return last;
}

// Units [first, last] as one.
Unit Coordination::take_list(std::size_t first, std::size_t last) {
  Unit group = std::move(units_[first]);
  for (std::size_t u = first + 1; u <= last; ++u) {
    if (is_actor(units_[u])) group.items.append(units_[u].items.begin(), units_[u].items.end());
  }
  if (last > first) group.end = units_[last].end;
  return group;
}

// "Thủ tướng A đã cùng Thủ tướng B ký …": both do it.
void Coordination::add_partner_before(Unit& group) const {
  constexpr std::size_t kMost = 4;  // words between them: "đã chính thức cùng"
  std::size_t before = joined_;
  while (before > 0 && before + kMost > joined_ && is_word(units_[before - 1]) &&
         (units_[before - 1].lists & source_.list.adverb) != 0)
    --before;
  if (before == 0 || before + 1 >= joined_ || !is_actor(units_[before - 1])) return;
  if ((units_[joined_ - 1].lists & source_.list.conjunction) == 0 || !is_somebody(group) ||
      !is_somebody(units_[before - 1]))
    return;
  Items both = units_[before - 1].items;
  both.append(group.items.begin(), group.items.end());
  group.items = std::move(both);
}

void Coordination::put(Unit& unit) {
  if (&units_[joined_] != &unit) units_[joined_] = std::move(unit);
  ++joined_;
}

void Coordination::join() {
  joined_ = static_cast<std::size_t>(std::find_if(units_.begin(), units_.end(), is_actor) -
                                     units_.begin());
  for (std::size_t u = joined_; u < units_.size();) {
    if (!is_actor(units_[u])) {
      put(units_[u++]);
      continue;
    }
    const std::size_t last = last_of_list(u);
    Unit group = take_list(u, last);
    add_partner_before(group);
    put(group);
    u = last + 1;
  }
  units_.erase(units_.begin() + static_cast<std::ptrdiff_t>(joined_), units_.end());
}

}  // namespace

void join_coordinated(std::vector<Unit>& units, const UnitSource& source) {
  Coordination(units, source).join();
}

}  // namespace banggiao
