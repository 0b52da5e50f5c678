// Which land "nước này" and "nước chủ nhà" are.
#include <algorithm>

#include "entity/linker.h"

namespace banggiao {

// "Hội nghị họp tại Hamburg, do nước chủ nhà …": the land of the place told last.
std::string Linker::host_state(const Phrase& phrase) const {
  constexpr std::size_t kFarthest = 3;  // sentences
  if (phrase.tokens.end < 2 || out_.places.empty()) return {};
  if (!words_.is(phrase.tokens.end - 1, {"nhà"}) || !words_.is(phrase.tokens.end - 2, {"chủ"}))
    return {};
  if (phrase.tokens.end < t_.tokens.size() && t_.tokens[phrase.tokens.end].capital)
    return {};  // "nước chủ nhà APEC"
  const Thing& place = out_.places.back();
  const bool near =
      sentence_ < kFarthest || place.token_begin >= t_.sentences[sentence_ - kFarthest].begin;
  return near ? out_.entities[place.entity].country : std::string();
}

// "Singapore có quan hệ với cả Mỹ và Triều Tiên. Nước này …": the land that begins the sentence
// before.
std::string Linker::state_of_opener() const {
  if (sentence_ == 0 || out_.actors.empty() || actor_sentence_.back() + 1 != sentence_) return {};
  const Actor& a = out_.actors[first_actor_of(sentence_ - 1)];
  const bool begins = a.token_begin == t_.sentences[sentence_ - 1].begin ||
                      (a.token_begin > 0 && view(text_, t_.tokens[a.token_begin - 1].span) == ",");
  return a.kind == ActorKind::state && begins && a.members.size() == 1 &&
                 words_.goes_on(a.token_end)
             ? a.members[0].represents
             : std::string();
}

// "Ông đã kêu gọi nước này", "Nga can thiệp bầu cử nước này": the land of who does it, which it is
// not done to.
std::string Linker::done_to_another(std::uint32_t land) const {
  constexpr std::uint32_t kFarthest = 3, kLongest = 9;
  if (!actor_in_sentence()) return {};
  const Actor& doer = out_.actors.back();
  if (is_object(doer) || doer.members.size() != 1 || doer.token_end >= land) return {};
  for (std::uint32_t i = doer.token_end; i < land; ++i) {
    if (t_.tokens[i].kind == TokenKind::punct ||
        words_.is(i, {"nhằm", "để", "khi", "vì", "do", "mà", "và", "nếu"}))
      return {};
  }
  // "các quân nhân Mỹ đang hiện diện ở nước này"
  const std::uint32_t most = doer.kind == ActorKind::office ? 4 : 2;
  const bool abroad = doer.kind != ActorKind::pronoun && land <= doer.token_end + most &&
                      words_.is(land - 1, {"ở", "tại", "khỏi"});
  if (abroad) return doer.members[0].represents;
  const bool pressed = look_.listed_before(land, "presses") < land &&
                       look_.listed_before(land, "presses") <= doer.token_end + kFarthest;
  bool acted_on = false;
  for (std::uint32_t i = doer.token_end; i < land && i <= doer.token_end + kFarthest; ++i)
    acted_on = acted_on || (land <= i + kLongest && look_.listed_at(i, "acts_on"));
  return pressed || acted_on ? doer.members[0].represents : std::string();
}

// "binh sĩ Mỹ đồn trú tại Hàn Quốc rời nước này", "thành phố Vladivostok của nước này": the land or
// a place in it, with no other clause between.
const Thing* Linker::place_beside(std::uint32_t land) const {
  constexpr std::uint32_t kNear = 6;
  if (out_.places.empty() || out_.places.back().token_begin < sentence_begin_) return nullptr;
  const Thing& place = out_.places.back();
  const std::string& state = out_.entities[place.entity].country;
  if (place.token_begin > 0 && words_.is(place.token_begin - 1, {"gốc"}))
    return nullptr;  // "công dân Mỹ gốc Hàn Quốc"
  if (state.empty() || place.token_end > land || words_.is(land - 1, {"việc"}) ||
      look_.listed_before(land, "presses") < land)
    return nullptr;
  for (std::uint32_t i = place.token_end; i < land; ++i) {
    if (t_.tokens[i].kind == TokenKind::punct) return nullptr;
  }
  const bool part = words_.is(land - 1, {"của"}) && place.token_end + kNear >= land;
  return part || look_.longest(place.token_begin, mask(Word::country, Word::short_country),
                               place.token_end) != nullptr
             ? &place
             : nullptr;
}

std::string Linker::this_state(const Phrase& phrase) const {
  std::string traveller = host_state(phrase);
  if (!traveller.empty()) return traveller;
  const bool host = words_.is(phrase.tokens.end - 1,
                              {"nhà"});  // "giới chức nước chủ nhà": not of the guest's land
  const bool friendly = words_.is(phrase.tokens.end - 1, {"bạn"});  // "nước bạn": ours is none
  if (host) traveller = state_of_subject();
  if (host && phrase.tokens.begin > sentence_begin_ &&
      words_.is(phrase.tokens.begin - 1, {"trò", "cách", "vị"}))
    return traveller;  // "với vai trò nước chủ nhà"
  if (friendly) traveller = "VNM";
  const std::string opener = phrase.tokens.begin == sentence_begin_ && !host && !friendly
                                 ? state_of_opener()
                                 : std::string();
  if (!opener.empty()) return opener;
  const bool visited = phrase.tokens.begin > 0 && goes_to(phrase.tokens.begin - 1);
  // "gặp Tổng thống Pháp trong chuyến thăm nước này": nor is who was met on it.
  bool on_visit = false;
  for (std::uint32_t back = 1; visited && back <= 8 && back <= phrase.tokens.begin; ++back) {
    on_visit = on_visit || words_.is(phrase.tokens.begin - back, {"chuyến", "khi", "lần"});
  }
  const bool plain = !visited && !host && !friendly;
  const bool stays =
      phrase.tokens.begin > sentence_begin_ && words_.is(phrase.tokens.begin - 1, {"ở", "tại"});
  // "Ông Putin trong cuộc hội kiến với Thủ tướng Nhật Bản cho biết nước này …": his own.
  const bool said = plain && is_said_before(phrase.tokens.begin);
  // "một chuyến tàu tới Bắc Kinh, Trung Quốc, làm dấy lên đồn đoán ông Kim thăm nước này"
  const Thing* place =
      visited && !out_.places.empty() && out_.places.back().token_begin >= sentence_begin_
          ? &out_.places.back()
          : nullptr;
  const Thing* stands = plain && !said ? place_beside(phrase.tokens.begin) : nullptr;
  if (plain && traveller.empty()) traveller = done_to_another(phrase.tokens.begin);
  for (std::size_t i = out_.actors.size(), seen = 0; i-- > 0 && seen < kMostBack; ++seen) {
    const Actor& a = out_.actors[i];
    if (place != nullptr && !traveller.empty() && a.token_begin < place->token_begin) {
      const std::string& land = out_.entities[place->entity].country;
      if (!land.empty() && land != traveller) return land;
    }
    if (stands != nullptr && a.token_begin < stands->token_begin)
      return out_.entities[stands->entity].country;
    if (a.members.size() != 1 || !vocabulary_.is_state(a.members[0].represents)) continue;
    const bool named_beside = a.kind == ActorKind::state && a.token_begin > 1;
    if (named_beside && words_.is(a.token_begin - 1, {"gốc"})) continue;
    if (named_beside && stays && words_.is(a.token_begin - 1, {"dân", "người"}))
      continue;  // "công dân Mỹ bị giam tại nước này"
    // "thông minh hơn so với Mỹ vì nước này …": not what it is compared with.
    if (named_beside && actor_sentence_[i] == sentence_ && words_.is(a.token_begin - 1, {"với"}) &&
        words_.is(a.token_begin - 2, {"so"}))
      continue;
    if (said && a.kind != ActorKind::state && actor_sentence_[i] == sentence_ && is_object(a))
      continue;
    // "đến Singapore, bắt đầu thăm nước này": a land told as where the journey goes is no
    // traveller.
    const bool goal =
        (a.kind == ActorKind::state && a.token_begin > 0 && goes_to(a.token_begin - 1)) ||
        (on_visit && is_object(a));
    if (visited && traveller.empty() && !goal) traveller = a.members[0].represents;
    if (a.members[0].represents != traveller) return a.members[0].represents;
  }
  return {};
}

}  // namespace banggiao
