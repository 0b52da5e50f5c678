// Which land "nước này" and "nước chủ nhà" are.
#include <algorithm>

#include "core/home.h"
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
                      (a.token_begin > 0 && words_.is_comma(a.token_begin - 1));
  return a.kind == ActorKind::state && begins && a.members.size() == 1 &&
                 words_.goes_on(a.token_end)
             ? a.members[0].represents
             : std::string();
}

// "Ông đã kêu gọi nước này", "Nga can thiệp bầu cử nước này": the land of who does it, which it is
// not done to.
std::string Linker::done_to_another(std::uint32_t land) const {
  constexpr std::uint32_t kFarthest = 3, kLongest = 12;
  if (!actor_in_sentence()) return {};
  const Actor& doer = out_.actors.back();
  if (doer.members.size() != 1 || doer.token_end >= land) return {};
  // "mức thặng dư của Nhật với nước này"
  if (doer.kind == ActorKind::state && doer.token_end + 1 == land && words_.is(land - 1, {"với"}))
    return doer.members[0].represents;
  if (is_object(doer) && !words_.is(doer.token_begin - 1, {"của"})) return {};
  constexpr std::uint32_t kToAct = 6;
  constexpr std::uint32_t kJoined = 4;  // "trừng phạt các cá nhân và công ty của nước này"
  bool acted_on = words_.is(land - 1, {"khiến"}) && !words_.is(land - 2, {"và"}) &&
                  (doer.token_begin == 0 || !words_.is(doer.token_begin - 1, {"việc"}));
  for (std::uint32_t i = doer.token_end; i < land; ++i) {
    // but "cuộc tấn công của nước này"
    const bool its_own = land <= i + 3 && words_.is(land - 1, {"của"});
    const bool listed = look_.listed_at(i, "acts_on");
    const bool acts = listed && !its_own && land <= i + kLongest && i <= doer.token_end + kToAct;
    acted_on = acted_on || acts;
    // "FSB mở một cuộc tấn công tại miền nam nước này"
    if (acted_on && i > doer.token_end + kFarthest && words_.is(i, {"tại", "ở"})) acted_on = false;
    if (t_.tokens[i].kind == TokenKind::punct ||
        (!listed && words_.is(i, {"nhằm", "để", "khi", "vì", "do", "mà", "nếu"})) ||
        ((!acted_on || land > i + kJoined) && words_.is(i, {"và"})))
      return {};
  }
  // "các quân nhân Mỹ đang hiện diện ở nước này"
  const std::uint32_t most = doer.kind == ActorKind::office ? 4 : 2;
  const bool abroad = doer.kind != ActorKind::pronoun && land <= doer.token_end + most &&
                      words_.is(land - 1, {"ở", "tại", "khỏi"});
  if (abroad) return doer.members[0].represents;
  const bool pressed = look_.listed_before(land, "presses") < land &&
                       look_.listed_before(land, "presses") <= doer.token_end + kFarthest;
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
  // "mối quan hệ với nước láng giềng": nor of one's own.
  const bool neighbour = words_.is(phrase.tokens.end - 1, {"giềng"});
  if (host || neighbour) traveller = state_of_subject();
  if (host && phrase.tokens.begin > sentence_begin_ &&
      words_.is(phrase.tokens.begin - 1, {"trò", "cách", "vị"}))
    return traveller;  // "với vai trò nước chủ nhà"
  if (friendly) traveller = kHomeState;
  // "Quân đội nước này …"
  constexpr std::uint32_t kHouse = 3;
  const bool opens =
      phrase.tokens.begin == sentence_begin_ ||
      (phrase.tokens.begin <= sentence_begin_ + kHouse && !actor_in_sentence() &&
       std::all_of(t_.tokens.begin() + sentence_begin_, t_.tokens.begin() + phrase.tokens.begin,
                   [](const Token& token) { return token.kind == TokenKind::word; }));
  const std::string opener = opens && !host && !friendly ? state_of_opener() : std::string();
  if (!opener.empty()) return opener;
  const bool visited = phrase.tokens.begin > 0 && goes_to(phrase.tokens.begin - 1);
  // "gặp Tổng thống Pháp trong chuyến thăm nước này": nor is who was met on it.
  std::uint32_t visit = kNoToken;
  for (std::uint32_t back = 1; visited && back <= 8 && back <= phrase.tokens.begin; ++back) {
    if (words_.is(phrase.tokens.begin - back, {"chuyến", "khi", "lần"}))
      visit = phrase.tokens.begin - back;
  }
  const bool plain = !visited && !host && !friendly;
  const bool stays =
      phrase.tokens.begin > sentence_begin_ && words_.is(phrase.tokens.begin - 1, {"ở", "tại"});
  // "Ông Putin trong cuộc hội kiến với Thủ tướng Nhật Bản cho biết nước này …": his own.
  const bool said = plain && is_said_before(phrase.tokens.begin);
  // "Tuyên bố của Tổng thống Philippines trong chuyến thăm Trung Quốc rằng nước này": nor where he
  // went.
  const bool claimed = said || (plain && phrase.tokens.begin > sentence_begin_ &&
                                words_.is(phrase.tokens.begin - 1, {"rằng"}));
  // "một chuyến tàu tới Bắc Kinh, Trung Quốc, làm dấy lên đồn đoán ông Kim thăm nước này"
  const Thing* place =
      visited && !out_.places.empty() && out_.places.back().token_begin >= sentence_begin_
          ? &out_.places.back()
          : nullptr;
  const Thing* stands = plain && !said ? place_beside(phrase.tokens.begin) : nullptr;
  if (plain && traveller.empty()) traveller = done_to_another(phrase.tokens.begin);
  // "chiếc máy bay của Mỹ bị nước này bắn hạ"
  if (plain && traveller.empty() && phrase.tokens.begin > sentence_begin_ && actor_in_sentence() &&
      words_.is(phrase.tokens.begin - 1, {"bị"}) && out_.actors.back().members.size() == 1)
    traveller = out_.actors.back().members[0].represents;
  // "chuyến thăm nước này của Tổng thống Mỹ"
  if (visited && now_ + 1 < phrases_.size() && words_.is(phrase.tokens.end, {"của"}) &&
      phrases_[now_ + 1].tokens.begin <= phrase.tokens.end + 2) {
    const Phrase& guest = phrases_[now_ + 1];
    traveller = guest.represented();
    if (traveller.empty() && guest.has_row) traveller = vocabulary_.info(guest.row).code;
  }
  // "Mỹ và Nga hợp tác ở Syria. Đã có thoả thuận giảm căng thẳng ở quốc gia này": where it was.
  if (stays && !actor_in_sentence() && sentence_ > 0 && !out_.places.empty() &&
      !out_.actors.empty() && out_.places.back().token_begin >= t_.sentences[sentence_ - 1].begin &&
      out_.places.back().token_begin > out_.actors.back().token_begin &&
      !out_.entities[out_.places.back().entity].country.empty())
    return out_.entities[out_.places.back().entity].country;
  std::string own;  // of who is told of in the sentence
  for (std::size_t i = out_.actors.size(), seen = 0; i-- > 0 && seen < kMostBack; ++seen) {
    const Actor& a = out_.actors[i];
    if (place != nullptr && !traveller.empty() && a.token_begin < place->token_begin) {
      const std::string& land = out_.entities[place->entity].country;
      if (!land.empty() && land != traveller) return land;
    }
    if (stands != nullptr && a.token_begin < stands->token_begin)
      return out_.entities[stands->entity].country;
    if (a.members.size() != 1 || !vocabulary_.is_state(a.members[0].represents)) continue;
    const Phrase& told = phrases_[actor_phrase_[i]];
    const bool cited = told.media && actor_sentence_[i] == sentence_ && a.token_begin > 0 &&
                       (words_.is(a.token_begin - 1, {"theo"}) ||
                        (a.token_end < t_.tokens.size() && words_.is(a.token_end, {"dẫn", "đưa"})));
    if (cited) continue;
    const bool named_beside = a.kind == ActorKind::state && a.token_begin > 1;
    if (named_beside && words_.is(a.token_begin - 1, {"gốc"})) continue;
    if (named_beside && (stays || held_there(a.token_end, phrase.tokens.begin)) &&
        words_.is(a.token_begin - 1, {"dân", "người"}))
      continue;  // "công dân Mỹ bị giam tại nước này"
    // "ông Putin không muốn dính líu tới cuộc tranh cử tại nước này": of another, if one is told.
    if (stays && a.kind != ActorKind::state && a.members[0].entity && a.kind != ActorKind::body &&
        actor_sentence_[i] == sentence_ && !is_object(a)) {
      if (own.empty()) own = a.members[0].represents;
      continue;
    }
    if (!own.empty() && actor_sentence_[i] + 1 < sentence_) break;
    // "một đơn vị xe tăng của Mỹ tại nước này"
    constexpr std::uint32_t kBeside = 4;
    if (named_beside && stays && words_.is(a.token_begin - 1, {"của"}) &&
        a.token_end + kBeside >= phrase.tokens.begin && actor_sentence_[i] == sentence_)
      continue;
    // "thông minh hơn so với Mỹ vì nước này …": not what it is compared with.
    if (named_beside && actor_sentence_[i] == sentence_ && words_.is(a.token_begin - 1, {"với"}) &&
        words_.is(a.token_begin - 2, {"so"}))
      continue;
    // "Nga phủ nhận cáo buộc của Mỹ về việc nước này …": who denies it, not who accuses it.
    constexpr std::uint32_t kOfWhat = 3;
    if (actor_sentence_[i] == sentence_ && a.token_begin > sentence_begin_ + 2 &&
        words_.is(a.token_begin - 1, {"của", "từ"}) &&
        words_.is(a.token_begin - 2, {"buộc", "trích", "ngờ"}) &&
        a.token_end + kOfWhat >= phrase.tokens.begin) {
      if (const std::string accused = state_of_subject(); !accused.empty()) return accused;
      continue;
    }
    // but "tuyên bố của Bộ Ngoại giao Nga cho biết nước này"
    const bool says = !told.represented().empty() && a.token_begin > 0 &&
                      words_.is(a.token_begin - 1, {"của"}) && says_after(a.token_end);
    if (said && a.kind != ActorKind::state && actor_sentence_[i] == sentence_ && is_object(a) &&
        !says)
      continue;
    if (claimed && a.kind == ActorKind::state && actor_sentence_[i] == sentence_ &&
        a.token_begin > 0 && goes_to(a.token_begin - 1))
      continue;
    // "đến Singapore, bắt đầu thăm nước này": a land told as where the journey goes is no
    // traveller.
    const bool goal =
        (a.kind == ActorKind::state && a.token_begin > 0 && goes_to(a.token_begin - 1)) ||
        (visit != kNoToken && a.token_begin < visit && is_object(a));
    if (visited && traveller.empty() && !goal) traveller = a.members[0].represents;
    if (a.members[0].represents != traveller) return a.members[0].represents;
  }
  return own;
}

// "bị giam giữ tại trung tâm cải tạo lao động nước này"
bool Linker::held_there(std::uint32_t begin, std::uint32_t land) const {
  constexpr std::uint32_t kFarthest = 12;
  if (begin >= land || land > begin + kFarthest) return false;
  bool there = false;
  for (std::uint32_t i = begin; i < land; ++i) {
    if (t_.tokens[i].kind == TokenKind::punct) return false;
    there = there || words_.is(i, {"tại", "ở"});
  }
  return there;
}

}  // namespace banggiao
