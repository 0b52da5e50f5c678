// Matches of frames that tell no event: what the words around them, and who stands in their slots,
// say.
#include <algorithm>

#include "core/home.h"
#include "core/strings.h"
#include "event/build.h"

namespace banggiao {

// "cuộc gặp bên lề G20": where it was, not who came.
bool EventBuilder::is_setting(std::uint32_t unit, const std::vector<Unit>& units) const {
  const ListBits beside = scene_.lists.bit("beside");
  for (std::uint32_t back = 1; back <= 2 && back <= unit; ++back) {
    if ((units[unit - back].lists & beside) && units[unit - back].list_end == unit) return true;
  }
  return false;
}

// "nếu cuộc gặp bị huỷ", "cuộc gặp có thể bị huỷ"
bool EventBuilder::is_doubtful(const FrameMatch& match, const std::vector<Unit>& units) const {
  const ListBits doubt =
      scene_.lists.bit("hypothetical") | scene_.lists.bit("future") | scene_.lists.bit("negation");
  for (std::uint32_t u = match.begin > 3 ? match.begin - 3 : 0; u < match.end; ++u) {
    if (units[u].lists & doubt) return true;
  }
  return false;
}

bool EventBuilder::is_foreign_person(const Participant& p) const {
  return (is_person(scene_, p) || !p.office.empty()) && p.represents.size() == 3 &&
         p.represents != kHomeState;
}

// Whom his state calls back: "Mỹ rút 5.000 quân nhân về nước" is no such thing.
bool EventBuilder::is_envoy(const Unit& unit) const {
  const ListBits envoy = scene_.lists.bit("envoy"), no_envoy = scene_.lists.bit("no_envoy");
  return std::any_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t item) {
    const Actor& actor = scene_.names.actors[item];
    const ListBits lists = scene_.lists_at(actor.token_begin, actor.token_end);
    return (lists & envoy) != 0 && (lists & no_envoy) == 0;
  });
}

// "cử đại sứ tới Tel Aviv": who goes to stay, and is no party by himself.
bool EventBuilder::is_posted(std::uint32_t unit, const std::vector<Unit>& units) const {
  const ListBits sends = scene_.lists.bit("sends"), posted = scene_.lists.bit("posted");
  if (units[unit].kind != UnitKind::actor || units[unit].items.size() != 1) return false;
  const Actor& actor = scene_.names.actors[units[unit].items.front()];
  const bool named = std::any_of(actor.members.begin(), actor.members.end(),
                                 [](const ActorMember& m) { return m.entity.has_value(); });
  if (named || (scene_.lists_at(actor.token_begin, actor.token_end) & posted) == 0) return false;
  for (std::uint32_t back = 1;
       back <= 2 && back <= unit && units[unit - back].kind == UnitKind::word; ++back) {
    if ((units[unit - back].lists & sends) != 0) return true;
  }
  return false;
}

// Who is recalled, sent away by nobody named, or called in by who is only the subject: diplomats.
bool EventBuilder::asks_for_envoy(const Frame& frame) {
  if (frame.type == EventType::protest) return frame.alone || frame.subject;
  return frame.type == EventType::accreditation ||
         (frame.type == EventType::sanction && frame.alone);
}

bool EventBuilder::is_embassy(const Participant& p) const {
  if (!p.entity || scene_.names.entities[*p.entity].type != EntityType::organisation) return false;
  const std::string name = fold_syllable(scene_.names.entities[*p.entity].name);
  return name.find("sứ quán") != name.npos || name.find("lãnh sự") != name.npos;
}

// "Học viện Hải quân Việt Nam": of a state, and neither its land nor its embassy.
bool EventBuilder::is_house_of(const Participant& p) const {
  return p.entity && scene_.names.entities[*p.entity].type == EntityType::organisation &&
         scene_.is_state(p.represents) && !is_embassy(p);
}

// Whether all actors of the unit are called by an entry of the list: "các binh sĩ Mỹ".
bool EventBuilder::are_called(const Unit& unit, ListBits list) const {
  return std::all_of(unit.items.begin(), unit.items.end(), [&](std::uint32_t item) {
    const std::uint32_t begin = scene_.names.actors[item].token_begin;
    return (scene_.lists_at(begin, begin + 1) & list) != 0;
  });
}

// "Sau cuộc gặp giữa hai nguyên thủ, Ngoại trưởng cho biết …": both sides are told, who speaks of
// them is none.
bool EventBuilder::is_onlooker(const FrameMatch& match, const FrameMatch::Fill& fill,
                               const std::vector<Unit>& units) const {
  if (fill.unit < match.trigger_end || fill.unit + 1 != match.end || match.fills.size() != 2 ||
      units[fill.unit - 1].kind != UnitKind::punct)
    return false;
  const std::uint32_t other =
      match.fills[0].unit == fill.unit ? match.fills[1].unit : match.fills[0].unit;
  if (other < match.trigger_end || units[other].kind != UnitKind::actor ||
      units[fill.unit].kind != UnitKind::actor)
    return false;
  if (scene_.word(units[other - 1].begin) != "giữa") return false;
  std::vector<Participant> told;
  add_parties(units[other], Role::party, told);
  return sides_of(told) > 1;
}

// "Thượng viện Mỹ cần thông qua Công ước": one state by itself ratifies.
bool EventBuilder::adopts_alone(const FrameMatch& match, const std::vector<Unit>& units) const {
  if (scene_.word(units[match.trigger_begin].begin) != "thông") return false;
  std::vector<Participant> signatories;
  for (const FrameMatch::Fill& fill : match.fills) {
    if (fill.slot == Slot::signatory) add_parties(units[fill.unit], Role::signatory, signatories);
  }
  return sides_of(signatories) == 1 && scene_.is_state(signatories.front().represents);
}

bool EventBuilder::is_summit(const Thing& gathering) const {
  const auto& parties = gathering.parties;
  const auto land = [&](const std::string& code) {
    return code.size() == 3 && scene_.is_state(code);
  };
  return parties.size() >= 2 && parties.size() <= 4 &&
         std::all_of(parties.begin(), parties.end(), land) && is_called_summit(gathering);
}

// With more to its name than the word: "hội nghị thượng đỉnh của châu Âu"; "đàm phán liên Triều".
bool EventBuilder::is_called_summit(const Thing& gathering) const {
  constexpr std::string_view kWord = "thượng đỉnh";
  const std::string name = fold_syllable(scene_.names.entities[gathering.entity].name);
  if (name.ends_with(" liên triều")) return true;
  const std::size_t at = name.find(kWord);
  return at != name.npos && at + kWord.size() < name.size();
}

// What stands before unit `at`, past words of manner: the verb of "thăm chính thức Nhật Bản".
std::uint32_t EventBuilder::before_manner(const std::vector<Unit>& units, std::uint32_t at) const {
  const ListBits manner = scene_.lists.bit("manner"),
                 preposition = scene_.lists.bit("object_preposition");
  std::uint32_t before = at - 1;
  while (before > 0 && before + 5 > at && units[before].kind == UnitKind::word &&
         !(units[before].lists & preposition) &&
         ((units[before].lists & manner) || (units[before - 1].lists & manner))) {
    --before;
  }
  return before;
}

// "Bà thông báo yêu cầu của Tổng thống sau cuộc gặp với …", "hội kiến Tổng thống nhân dịp dự …":
// the sentence has a subject, and the actor that stands before the noun or the occasion is not it.
bool EventBuilder::takes_an_object(const FrameMatch& match, const std::vector<Unit>& units) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  if (match.fills.empty() || match.begin < 2 || units[match.begin].kind != UnitKind::actor)
    return false;
  const bool conference = frame.type == EventType::conference;
  // "gửi lời mời của ông Kim tới Washington": the letter went.
  if (frame.type == EventType::visit && scene_.word(units[match.begin - 1].begin) == "của") {
    for (std::uint32_t back = 2; back <= 3 && back <= match.begin; ++back) {
      const Unit& word = units[match.begin - back];
      if ((word.lists & scene_.lists.bit("sent")) && word.list_end == match.begin - 1) return true;
    }
  }
  const bool visited =
      std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& f) {
        return f.unit == match.begin &&
               f.slot == Slot::destination;  // "thăm Việt Nam sau chuyến thăm của …"
      });
  if (frame.nominal && !conference && !visited && is_state(units[match.begin]) &&
      match.begin < match.trigger_begin) {
    // "bàn việc rút quân khỏi Syria trong cuộc gặp với …", "mời thăm chính thức Việt Nam trong cuộc
    // gặp với …"
    const Unit& before = units[before_manner(units, match.begin)];
    return (before.lists & scene_.lists.bit("object_preposition")) != 0 &&
           scene_.word(before.begin) != "của" && scene_.word(before.begin) != "giữa";
  }
  // "đàm phán về vấn đề Ukraine trong chuyến thăm Miami": no land travels on one.
  const auto on_journey = [&](const Unit& u) {
    return u.kind == UnitKind::word && scene_.word(u.begin) == "trong";
  };
  if (frame.type == EventType::visit && !visited && is_state(units[match.begin]) &&
      std::any_of(units.begin() + match.begin, units.begin() + match.trigger_begin, on_journey))
    return true;
  // "sẽ gặp Giáo hoàng trong chuyến công du Italy": the other one travels.
  if (frame.type == EventType::visit &&
      (units[match.begin - 1].lists & scene_.lists.bit("object_preposition")) &&
      scene_.word(units[match.begin - 1].begin) != "của" &&
      std::any_of(units.begin() + match.begin, units.begin() + match.trigger_begin, on_journey)) {
    return true;
  }
  if (!(frame.nominal || conference) || is_state(units[match.begin])) return false;
  const ListBits occasion = scene_.lists.bit("occasion");
  if (conference) {
    const bool in_passing =
        std::any_of(units.begin() + match.begin, units.begin() + match.trigger_begin,
                    [&](const Unit& u) { return (u.lists & occasion) != 0; });
    if (!in_passing) return false;
  } else if (scene_.word(units[match.begin - 1].begin) != "của") {
    return false;
  }
  for (std::uint32_t u = 0; u + 1 < match.begin; ++u) {
    if (units[u].kind != UnitKind::actor || is_state(units[u])) continue;
    if (u > 0 && (units[u - 1].lists & scene_.lists.bit("object_preposition"))) continue;
    return true;
  }
  return false;
}

// "Các máy bay phản lực của Israel tấn công": whose arms strike strikes.
bool EventBuilder::are_arms_of(const std::vector<Unit>& units, std::uint32_t owner) const {
  constexpr std::uint32_t kFar = 6;
  if (owner == 0 || scene_.word(units[owner - 1].begin) != "của") return false;
  const ListBits arms = scene_.lists.bit("arms");
  for (std::uint32_t u = owner - 1;
       u-- > 0 && u + kFar >= owner && units[u].kind == UnitKind::word;) {
    if ((units[u].lists & arms) != 0) return true;
  }
  return false;
}

// What stands around a match, or in it, says that it tells no event of its kind.
bool EventBuilder::tells_nothing(const FrameMatch& match, const std::vector<Unit>& units) const {
  const Frame& frame = frames_.frames[frames_.patterns[match.pattern].frame];
  // "đến Nhật Bản dự …", "thăm chính thức Nhật Bản và dự …", "phái đoàn tại Liên hợp quốc đón …":
  // who is led in by a preposition is nobody's subject.
  const bool suffers =
      std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& fill) {
        // "hai tập đoàn của Nga bị Mỹ …", "thỏa thuận do Qatar làm trung gian"
        return fill.unit == match.begin &&
               (fill.slot == Slot::target || fill.slot == Slot::mediator);
      });
  if (!frame.nominal && !match.fills.empty() && match.begin > 0 &&
      match.begin < match.trigger_begin && !suffers && units[match.begin].kind == UnitKind::actor &&
      is_state(units[match.begin])) {
    const Unit& before = units[before_manner(units, match.begin)];
    const ListBits prepositions =
        scene_.lists.bit("object_preposition") |
        (frame.type == EventType::meeting ? scene_.lists.bit("place_preposition") : 0);
    // "tới Buenos Aires, thủ đô Argentina để dự …"
    if (scene_.word(units[match.begin - 1].begin) == "đô" ||
        units[match.begin - 1].kind == UnitKind::place)
      return true;
    const bool strikes = frame.type == EventType::conflict && are_arms_of(units, match.begin);
    if (before.kind == UnitKind::word && (before.lists & prepositions) && !strikes) return true;
  }
  // "Nhóm chuyển giao của ông Trump đã trao đổi với …": nor is who it belongs to.
  const bool talks = frame.type == EventType::meeting || frame.type == EventType::call;
  if (talks && !frame.nominal && match.begin > 0 && match.begin < match.trigger_begin &&
      units[match.begin].kind == UnitKind::actor &&
      scene_.word(units[match.begin - 1].begin) == "của") {
    return true;
  }
  // "cộng đồng người Việt Nam và dự …", "doanh nghiệp của hai bên ký …": people of a land are not
  // the land.
  if (match.begin > 0 && match.begin < match.trigger_begin &&
      units[match.begin].kind == UnitKind::actor &&
      (is_state(units[match.begin]) || cast_of(scene_, units[match.begin]).both)) {
    const bool of = scene_.word(units[match.begin - 1].begin) == "của";
    // but "máy bay không người lái của Nga"
    if (led_in_by(units, match.begin - (of ? 1 : 0), scene_.lists.bit("people_of"), Entries::whole))
      return true;
  }
  // "triệu Đại sứ Anh tới Bộ Ngoại giao": who is summoned is on no visit.
  const auto filled = [&](Slot slot, auto&& is) {
    return std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& fill) {
      return fill.slot == slot && is(fill.unit);
    });
  };
  const auto summoned = [&](std::uint32_t u) {
    return u > 0 && is_one_of(scene_.word(units[u - 1].begin), {"triệu", "tập", "gọi", "mời"});
  };
  const auto ministry = [&](std::uint32_t u) { return scene_.word(units[u].begin) == "Bộ"; };
  if (frame.type == EventType::visit && filled(Slot::guest, summoned) &&
      filled(Slot::destination, ministry))
    return true;
  // 'Việt Nam "xâm lược"': somebody's word for it.
  if (frame.type == EventType::conflict && match.trigger_begin > 0 &&
      units[match.trigger_begin - 1].quote)
    return true;
  if (takes_an_object(match, units)) return true;
  // "chuyến thăm nước này theo lời mời của Thủ tướng …": who invites does not travel.
  const ListBits inviting = scene_.lists.bit("inviting");
  if (frame.nominal &&
      filled(Slot::guest, [&](std::uint32_t u) { return led_in_by(units, u, inviting); }))
    return true;
  // "nhận thức chung đã đạt được và "Thoả thuận …"": what was reached stands before.
  if (frame.type == EventType::agreement &&
      scene_.word(units[match.trigger_begin].begin) == "đạt" &&
      std::any_of(units.begin() + match.trigger_begin, units.begin() + match.end,
                  [&](const Unit& u) { return (u.lists & scene_.lists.bit("and")) != 0; })) {
    return true;
  }
  // "mở Văn phòng Chính phủ tại Hà Nội": between states an embassy is opened.
  if (frame.type == EventType::relations &&
      std::any_of(match.fills.begin(), match.fills.end(), [&](const FrameMatch::Fill& fill) {
        if (fill.slot != Slot::none || !is_state(units[fill.unit])) return false;
        const Cast cast = cast_of(scene_, units[fill.unit]);
        return cast.members.empty() ||
               !is_embassy(participant_of(cast.members.front(), Role::party));
      })) {
    return true;
  }
  // "cho rằng việc cô lập và áp đặt lệnh trừng phạt lên Qatar là …": somebody's word for what
  // others do.
  if (frame.type == EventType::sanction && frame.subject) {
    for (std::uint32_t u = match.begin; u-- > 0 && units[u].kind == UnitKind::word;) {
      if (scene_.word(units[u].begin) == "việc") return true;
    }
  }
  if (frame.reference && frame.status == EventStatus::cancelled && is_doubtful(match, units))
    return true;
  if (frame.type == EventType::agreement && adopts_alone(match, units)) return true;
  return frame.whole && match.begin > 0;
}

}  // namespace banggiao
