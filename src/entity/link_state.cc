// Whose an office is that does not say it itself.
#include <algorithm>

#include "core/home.h"
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

bool Linker::may_be_guessed(const Phrase& phrase) const {
  if (phrase.office_class == OfficeClass::private_ || phrase.office_class == OfficeClass::head ||
      phrase.of_this_state)
    return false;
  return std::any_of(phrase.heads.begin(), phrase.heads.end(),
                     [&](RowId head) { return vocabulary_.info(head).serves_at_home; });
}

// Whether `is` of somebody who is told of in this sentence or the two before it, the nearest first.
template <class Is>
bool Linker::any_around(Is is) const {
  constexpr std::size_t kFarthest = 2, kMost = 24;
  for (std::size_t i = out_.actors.size(), seen = 0;
       i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_ && seen < kMost; ++seen) {
    if (std::any_of(out_.actors[i].members.begin(), out_.actors[i].members.end(), is)) return true;
  }
  return false;
}

std::string Linker::state_around() const {
  std::string found;
  const bool several = any_around([&](const ActorMember& m) {
    if (m.represents.size() != 3 || m.represents == kHomeState) return false;
    if (!found.empty() && found != m.represents) return true;
    found = m.represents;
    return false;
  });
  return several ? std::string() : found;
}

bool Linker::is_ours_told() const {
  return any_around([](const ActorMember& m) { return m.represents == kHomeState; });
}

bool Linker::is_royal(const Phrase& phrase) const {
  return !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank == "royal";
}

bool Linker::is_never_ours(const Phrase& phrase) const {
  for (std::uint32_t i = phrase.office.begin; i < phrase.office.end; ++i) {
    if (look_.listed_at(i, "not_ours")) return true;
  }
  return false;
}

std::string Linker::state_told(const Phrase& phrase, bool& of_chief) {
  const bool official = phrase.office_class == OfficeClass::official;
  const std::string_view rank =
      phrase.heads.empty() ? std::string_view() : vocabulary_.info(phrase.heads.front()).rank;
  std::string told = phrase.of_this_state ? this_state(phrase) : std::string(phrase.represented());
  const bool foreign = told.empty() && is_national(phrase) && is_never_ours(phrase);
  if (told.empty() && (!is_national(phrase) || foreign || rank == "foreign_minister"))
    told = state_of_next(phrase);
  if (told.empty() &&
      (foreign || phrase.agent || official || phrase.office_class == OfficeClass::head))
    told = state_of_list(phrase);
  if (told.empty() && phrase.office_class != OfficeClass::private_ && !phrase.counterpart)
    told = state_of_owner(phrase);
  if (told.empty() && official) told = state_of_leader(phrase);
  if (told.empty() && (phrase.office_class == OfficeClass::spouse || is_wife(phrase)))
    told = state_of_partner(phrase);
  if (told.empty() && !phrase.counterpart) told = state_of_side();
  const bool follows = told.empty() && may_follow(phrase);
  if (follows) told = state_of_companion(phrase);
  if (follows && told.empty()) told = state_of_sender(phrase);
  if (told.empty() && is_national(phrase) &&
      ((foreign && !words_.calls_office_as_such(phrase.tokens.begin)) ||
       look_.listed_before(phrase.tokens.begin, "appoints") < phrase.tokens.begin))
    told = state_of_sender(phrase);
  if (told.empty()) told = state_of_house(phrase);
  if (told.empty() && official) told = state_of_official(phrase);
  if (told.empty() && phrase.agent && official) told = state_of_companion(phrase);
  if (told.empty() && look_.listed_at(phrase.office.begin, "of_mission")) told = state_of_mission();
  if (told.empty() && phrase.agent && rank == "official" && !is_ours_told()) told = state_around();
  if (told.empty() && follows && rank == "adviser") {
    told = state_of_chief();
    of_chief = !told.empty();
  }
  // "Tổng thống Cộng hòa Séc … Đoàn sẽ thăm Huế"
  const bool exchanged =
      phrase.tokens.begin > 0 &&
      is_near(phrase.tokens.begin - 1, Near::exchanged);  // "trao đổi đoàn", "tham gia đoàn"
  const bool bare = phrase.office.end <= phrase.office.begin + 2 && !exchanged;
  if (told.empty() && rank == "delegation" && bare && !is_several(phrase)) told = state_around();
  const bool speaks = !phrase.agent && phrase.code.empty() && !phrase.heads.empty() &&
                      vocabulary_.info(phrase.heads.front()).speaks;
  if (told.empty() && speaks && people_.holder(office_seen(phrase), {}, now_) == nullptr)
    told = state_around();
  return told;
}

// "Thủ tướng thăm cán bộ, nhân viên đại sứ quán": of the envoy or the head of a state told of
// before in the sentence.
std::string Linker::state_of_mission() const {
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    const Phrase& other = phrases_[actor_phrase_[i]];
    const bool envoy =
        !other.heads.empty() && vocabulary_.info(other.heads.front()).rank == "ambassador";
    if (a.members.size() == 1 && (envoy || a.members[0].head)) return a.members[0].represents;
  }
  return {};
}

// "Tổng thống hỏi các trợ lý": of who heads a state, the first of this sentence.
std::string Linker::state_of_chief() const {
  std::string found;
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.members.size() == 1 && a.members[0].head && a.members[0].represents.size() == 3)
      found = a.members[0].represents;
  }
  return found;
}

// "Sau khi họp với các cố vấn, ông Trump viết thư cho ông Kim": of the one of the sentence who
// heads a state and to whom nothing is done.
std::string Linker::state_of_chief_around(std::size_t index) const {
  std::string found;
  for (const bool before : {true, false}) {
    for (std::size_t i = index; before ? i-- > 0 : ++i < out_.actors.size();) {
      const Actor& a = out_.actors[i];
      if (actor_sentence_[i] != actor_sentence_[index]) break;
      if (a.members.size() != 1 || !a.members[0].head || a.members[0].represents.size() != 3 ||
          is_object(a))
        continue;
      if (!found.empty() && found != a.members[0].represents) return {};
      found = a.members[0].represents;
    }
  }
  return found;
}

std::string Linker::state_of_next(const Phrase& phrase) const {
  if (now_ + 1 >= phrases_.size() || phrase.heads.empty()) return {};
  const Phrase& next = phrases_[now_ + 1];
  if (next.kind != Phrase::Kind::office || next.tokens.begin != phrase.tokens.end + 1) return {};
  const bool couple = is_royal(phrase) && is_royal(next) &&
                      words_.is(phrase.tokens.end, {","});  // "Nhà vua, Hoàng hậu Nhật Bản"
  if (!couple && !words_.is(phrase.tokens.end, {"và", "hay", "hoặc"})) return {};
  return next.of_this_state ? this_state(phrase) : std::string(next.represented());
}

// "ông A, Thứ trưởng Ngoại giao Séc; ông B, Thứ trưởng Nội vụ", "quan chức Triều Tiên gồm Thứ
// trưởng Ngoại giao A": of who is told right before in the row.
std::string Linker::state_of_row(const Phrase& phrase) const {
  if (!actor_in_sentence()) return {};
  const Actor& before = out_.actors.back();
  const std::uint32_t begin = phrase.tokens.begin, end = before.token_end;
  if (before.members.size() != 1 || begin <= end) return {};
  if (before.members[0].represents.size() != 3 || before.members[0].represents == kHomeState)
    return {};
  const bool leads =
      phrase.office_class == OfficeClass::head || phrase.office_class == OfficeClass::leader;
  const bool peer = leads || phrase.office.end <= phrase.office.begin + 2;
  if (peer || (before.kind != ActorKind::person && before.kind != ActorKind::office)) return {};
  const std::uint32_t list = look_.listed_before(begin, "such_as");
  const bool named =
      before.kind == ActorKind::office && list < begin && (list == end || list == end + 1);
  // "Thủ tướng Úc và Tổng giám đốc Facebook": of a house of its own.
  const bool of_state =
      !phrase.heads.empty() && !vocabulary_.info(phrase.heads.front()).code.empty();
  const bool next = begin == end + 1 && (is_one_of(view(text_, t_.tokens[end].span), {",", ";"}) ||
                                         (of_state && words_.is(end, {"và"})));
  return named || next ? before.members[0].represents : std::string();
}

// "lãnh đạo Đảng, Nhà nước và nhân dân Cuba", "nghị sĩ Quốc hội và nhân dân Hàn Quốc": of the first
// house behind it in the list that is told a state.
std::string Linker::state_of_list(const Phrase& phrase) const {
  std::uint32_t end = phrase.tokens.end;
  for (std::size_t p = now_ + 1; p < phrases_.size(); ++p) {
    const Phrase& next = phrases_[p];
    const bool joined = next.tokens.begin == end + 1 && end < t_.sentences[sentence_].end &&
                        words_.is(end, {",", "và"});
    if (!joined || (next.kind != Phrase::Kind::body && next.kind != Phrase::Kind::state) ||
        !next.code.empty() || next.states.size() > 1)
      return {};
    const bool house = next.kind == Phrase::Kind::body ||
                       words_.is(next.tokens.begin, {"nhân", "nhà", "chính", "quốc"});
    if (!house || next.media) return {};
    if (!next.states.empty()) return std::string(next.states.front());
    end = next.tokens.end;
  }
  return {};
}

std::string Linker::state_of_official(const Phrase& phrase) const {
  const std::size_t kFarthest =
      !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank == "delegation"
          ? 20
          : 3;  // sentences
  if (phrase.heads.empty()) return {};
  const bool counted = phrase.tokens.begin > sentence_begin_ &&
                       words_.before_count(phrase.tokens.begin) < phrase.tokens.begin;
  if (counted && !words_.is(phrase.tokens.begin - 1, {"vị"})) return {};
  for (std::size_t i = out_.actors.size();
       i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_;) {
    const Actor& a = out_.actors[i];
    const Phrase& other = phrases_[actor_phrase_[i]];
    if (a.kind == ActorKind::office && a.members.size() == 1 && !a.members[0].represents.empty() &&
        !other.heads.empty() && other.heads.front() == phrase.heads.front()) {
      return a.members[0].represents;
    }
  }
  return {};
}

// Whether an office of no told state may be that of whoever stands before it: an official, a
// delegation, an adviser, a consort.
bool Linker::may_follow(const Phrase& phrase) const {
  if (phrase.heads.empty() || phrase.counterpart || phrase.agent || phrase.of_this_state ||
      is_national(phrase))
    return false;
  const RowInfo& head = vocabulary_.info(phrase.heads.front());
  if (phrase.office_class != OfficeClass::official &&
      !is_one_of(head.rank, {"royal", "adviser", "envoy", "military", "ambassador", "rank"}))
    return false;
  return !is_near(phrase.tokens.end - 1, Near::far);  // "quan chức châu Âu"
}

std::string Linker::state_of_subject() const {
  for (std::size_t i = first_actor_of(sentence_); i < out_.actors.size(); ++i) {
    const Actor& a = out_.actors[i];
    if (!is_object(a) && a.members.size() == 1 && vocabulary_.is_state(a.members[0].represents))
      return a.members[0].represents;
  }
  return {};
}

// The state or the body told last in this sentence, where it stands alone: "Mỹ vẫn duy trì phái
// đoàn ngoại giao của họ".
std::string Linker::state_of_land() const {
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.kind != ActorKind::state && a.kind != ActorKind::body) continue;
    const bool joined =
        (a.token_begin > 0 && words_.joins(a.token_begin - 1)) || words_.joins(a.token_end);
    return joined || a.members.size() != 1 ? std::string() : a.members[0].represents;
  }
  return {};
}

std::string Linker::state_of_owner(const Phrase& phrase) {
  const std::uint32_t of = phrase.tokens.end;
  if (of + 1 >= t_.tokens.size()) return {};
  const bool owned = words_.is(of, {"của"});
  if (owned && words_.is(of + 1, {"mình"})) return state_of_subject();
  if (owned && words_.is(of + 1, {"họ"})) return state_of_land();
  if (now_ + 1 >= phrases_.size()) return {};
  const Phrase& owner = phrases_[now_ + 1];
  constexpr std::uint32_t kLongest = 4;
  // "quan chức trong chính quyền của ông Trump", "trợ lý ở Nhà Trắng", "dưới thời Obama"
  const auto serves_there = [&] {
    if (phrase.heads.empty() ||
        !is_one_of(vocabulary_.info(phrase.heads.front()).rank, {"official", "adviser"}))
      return false;
    return !all_in({"ngoại", "giao"},
                   folded(phrase.office));  // a diplomat in Brussels is not Belgium's
  };
  const auto stands = [&] {
    if (owner.tokens.begin > of + kLongest) return false;
    if (owner.tokens.begin == of + 1)
      return owned ||
             (((look_.classes(of) & mask(Word::of, Word::at)) || words_.is(of, {"trong"})) &&
              serves_there());
    return owner.tokens.begin > of && look_.listed_before(owner.tokens.begin, "house_of") == of &&
           serves_there();
  };
  // "Tổng thống mới của Ukraine", "thủ tướng thứ 23 của Canada"
  const auto stands_behind_quality = [&] {
    if (owner.tokens.begin < of + 2 || owner.tokens.begin > of + kLongest + 1 ||
        !words_.is(owner.tokens.begin - 1, {"của"}))
      return false;
    const std::uint32_t end = owner.tokens.begin - 1;
    const bool number =
        end == of + 2 && words_.is(of, {"thứ"}) && t_.tokens[of + 1].kind == TokenKind::number;
    return number || look_.listed_before(end, "quality") == of;
  };
  if (!stands() && !stands_behind_quality()) return {};
  if (owner.states.size() > 1 || owner.media || owner.office_class == OfficeClass::private_)
    return {};
  if (owner.kind == Phrase::Kind::pronoun) {
    if (is_national(phrase)) return {};  // "phê chuẩn chức danh Ngoại trưởng của ông"
    const Person* person = meant_by(owner);
    return person == nullptr || person->guessed ? std::string() : person->represents;
  }
  if (owner.kind == Phrase::Kind::this_state) return this_state(owner);
  std::string state(owner.represented());
  if (!state.empty() || (owner.kind != Phrase::Kind::person && owner.kind != Phrase::Kind::office))
    return state;
  if (owner.kind == Phrase::Kind::person) {
    if (owner.has_row) return std::string(vocabulary_.info(owner.row).code);
    const Person* person =
        people_.named(folded(owner.name), std::nullopt, {}, owner.female, owner.male, now_);
    return person == nullptr || person->guessed ? std::string() : person->represents;
  }
  const Person* holder = people_.holder(office_seen(owner), {}, now_);
  return holder == nullptr ? std::string() : holder->represents;
}

std::string Linker::state_of_leader(const Phrase& phrase) {
  if (now_ + 1 >= phrases_.size() || phrase.tokens.end + 1 >= t_.tokens.size() ||
      !words_.is(phrase.tokens.end, {"do"}))
    return {};
  const Phrase& leader = phrases_[now_ + 1];
  if (leader.tokens.begin != phrase.tokens.end + 1) return {};
  if (!leader.states.empty() || leader.kind != Phrase::Kind::person)
    return std::string(leader.represented());
  if (leader.has_row) return std::string(vocabulary_.info(leader.row).code);
  const Person* person =
      people_.named(folded(leader.name), std::nullopt, {}, leader.female, leader.male, now_);
  return person == nullptr ? std::string() : person->represents;
}

std::string Linker::state_of_companion(const Phrase& phrase) const {
  if (!actor_in_sentence()) return {};
  const Actor& before = out_.actors.back();
  const std::uint32_t count = words_.before_count(phrase.tokens.begin);
  std::uint32_t join = count;
  while (join > before.token_end && is_near(join - 1, Near::beside)) --join;
  if (join == count || join != before.token_end || words_.is(join, {"với"}) ||
      before.members.size() != 1)
    return {};
  if (before.kind != ActorKind::person && before.kind != ActorKind::office &&
      before.kind != ActorKind::pronoun)
    return {};
  // "Phó Chủ tịch nước và Công chúa": of another house.
  const Phrase& lord = phrases_[actor_phrase_.back()];
  if (is_royal(phrase) && !is_royal(lord)) return {};
  // "Tổng thống Mỹ, Tổng thống Hàn Quốc và các quan chức" may be of either; so may "các quan chức
  // hai nước".
  const std::size_t last = out_.actors.size() - 1;
  const std::uint32_t mark = before.token_begin > 0 ? before.token_begin - 1 : 0;
  const bool listed =  // no "rời Nhật Bản, Thủ tướng và đoàn"
      last > 0 && is_somebody(out_.actors[last - 1]) && actor_sentence_[last - 1] == sentence_ &&
      out_.actors[last - 1].token_end == mark;
  if (listed && (out_.actors[last - 1].members.size() != 1 ||
                 out_.actors[last - 1].members[0].represents != before.members[0].represents))
    return {};
  for (std::uint32_t i = phrase.tokens.end; i < phrase.tokens.end + 4 && i < t_.tokens.size();
       ++i) {
    if (is_near(i, Near::of_several)) return {};
  }
  return before.members[0].represents;
}

// "Về phía Australia có Tổng lãnh sự và Tùy viên quốc phòng"
std::string Linker::state_of_side() const {
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.kind != ActorKind::state || a.members.size() != 1 || !words_.is(a.token_begin, {"phía"}))
      continue;
    const std::uint32_t comma = words_.is_comma(a.token_end) ? 1 : 0;
    return words_.is(a.token_end + comma, {"có", "gồm"}) ? a.members[0].represents : std::string();
  }
  return {};
}

// "ông Tập cùng phu nhân", "Thủ tướng Nguyễn Xuân Phúc, Phu nhân và đoàn"
std::string Linker::state_of_partner(const Phrase& phrase) const {
  if (!actor_in_sentence() || phrase.tokens.begin == 0) return {};
  const Actor& before = out_.actors.back();
  if (before.token_end + 1 != phrase.tokens.begin ||
      !words_.is(before.token_end, {"và", "cùng", ","}))
    return {};
  if (before.members.size() != 1 || before.kind == ActorKind::body) return {};
  return phrase.office_class == OfficeClass::spouse || before.members[0].head
             ? before.members[0].represents
             : std::string();
}

std::string Linker::state_of_house(const Phrase& phrase) const {
  constexpr std::size_t kFarthest = 4;  // sentences
  if (!is_royal(phrase)) return {};
  std::string found;
  for (std::size_t i = out_.actors.size();
       i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.members.size() != 1 || a.members[0].represents.size() != 3 ||
        !is_royal(phrases_[actor_phrase_[i]]))
      continue;
    if (!found.empty() && found != a.members[0].represents) return {};
    found = a.members[0].represents;
  }
  return found;
}

std::string Linker::state_of_sender(const Phrase& phrase) const {
  if (!actor_in_sentence()) return {};
  const std::uint32_t count = words_.before_count(phrase.tokens.begin);
  // "Trung Quốc không có quan chức nào dự hội nghị"
  const Actor& land = out_.actors.back();
  if (count > sentence_begin_ && words_.is(count - 1, {"có"}) && land.kind == ActorKind::state &&
      land.members.size() == 1 &&
      (land.token_end == count - 1 ||
       (land.token_end + 1 == count - 1 && words_.is(land.token_end, {"không"})))) {
    return land.members[0].represents;
  }
  const std::uint32_t verb = count > sentence_begin_ ? look_.listed_before(count, "sends") : count;
  if (verb == count) return {};
  if (verb > 0 && is_near(verb - 1, Near::not_sent)) return {};  // "bầu cử tổng thống"
  // "hoan nghênh ông Lê Hoài Trung dẫn đầu đoàn"
  const bool leads = words_.is(verb, {"dẫn"}) &&
                     (land.kind == ActorKind::person || land.kind == ActorKind::pronoun) &&
                     land.members.size() == 1;
  if (leads && land.token_end + 2 > verb) return land.members[0].represents;
  // "hủy thăm Mỹ và triệu tập các quan chức": by whom the first verb is done.
  if (is_object(out_.actors.back()) || words_.is(verb - 1, {"và", "cách"})) {
    for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
      const Actor& a = out_.actors[i];
      if (a.kind == ActorKind::body || is_object(a) ||
          (a.token_begin > 0 && goes_to(a.token_begin - 1)) || a.members.size() != 1)
        continue;
      return a.members[0].represents;
    }
    return {};
  }
  // The subject stands before the verb, with a few words between: "Triều Tiên sẽ cử".
  constexpr std::uint32_t kFarthest = 9;
  const Actor& before = out_.actors.back();
  if (before.token_end + kFarthest < verb || before.token_end > verb || before.members.size() != 1)
    return {};
  for (std::uint32_t i = before.token_end; i < verb; ++i) {
    if (t_.tokens[i].kind != TokenKind::word || words_.is(i, {"bị", "được"})) return {};
  }
  return before.members[0].represents;
}

bool Linker::goes_to(std::uint32_t token) const {
  // "thăm chính thức nước này"
  for (std::uint32_t back = 0;
       back < 4 && back <= token && t_.tokens[token - back].kind == TokenKind::word; ++back) {
    if (is_near(token - back, Near::journey)) return true;
  }
  return false;
}

std::string Linker::led_delegation(const Phrase& phrase) const {
  if (out_.actors.empty() || phrase.tokens.begin == 0) return {};
  const Actor& before = out_.actors.back();
  const std::uint32_t by = phrase.tokens.begin - 1;
  if (before.token_end > by || before.token_end + 12 < by || before.members.size() != 1 ||
      before.domestic_only || actor_sentence_.back() != sentence_ || !words_.is(by, {"do"})) {
    return {};
  }
  return before.members[0].represents;
}

}  // namespace banggiao
