// What the words around "ông", "bà ấy" tell of whom they mean.
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

// Whether an actor stands in a quotation that began some sentences before.
bool Linker::is_in_quotation(std::size_t i) {
  in_quotation_.resize(out_.actors.size());
  if (!in_quotation_[i]) in_quotation_[i] = goes_on_quoted(i);
  return *in_quotation_[i];
}

bool Linker::goes_on_quoted(std::size_t i) const {
  const Actor& a = out_.actors[i];
  if (words_.opening_quotation(a.token_begin) != kNoToken) return true;
  const Sentence& s = t_.sentences[actor_sentence_[i]];
  std::uint32_t marks = 0, first = s.end;
  for (std::uint32_t k = s.begin; k < s.end; ++k) {
    if (!words_.is_quote(k)) continue;
    if (marks++ == 0) first = k;
  }
  return marks % 2 == 1 && a.token_end <= first && first + 1 < s.end &&
         is_one_of(view(text_, t_.tokens[first + 1].span), {",", "-", "–"});
}

// "phối hợp với Trump từ khi ông đắc cử Tổng thống Mỹ": the state whose head the pronoun's bearer
// becomes; empty where none is told.
std::string_view Linker::land_headed(const Phrase& pronoun) const {
  constexpr std::uint32_t kLongest = 4;
  // "tin tưởng rằng dưới sự lãnh đạo của ông, nước Nga sẽ phát triển"
  const std::uint32_t end = pronoun.tokens.end, begin = pronoun.tokens.begin;
  if (now_ + 1 < phrases_.size() && begin > sentence_begin_ + 3 && words_.is(begin - 1, {"của"}) &&
      words_.is(begin - 2, {"đạo", "dắt", "hành"}) && end < t_.tokens.size() &&
      words_.is_comma(end) && phrases_[now_ + 1].kind == Phrase::Kind::state &&
      phrases_[now_ + 1].states.size() == 1 && phrases_[now_ + 1].tokens.begin <= end + 2)
    return phrases_[now_ + 1].states.front();
  if (now_ + 1 >= phrases_.size() || !look_.listed_at(pronoun.tokens.end, "takes_office"))
    return {};
  const Phrase& office = phrases_[now_ + 1];
  // "từ khi ông lên cầm quyền ở Bình Nhưỡng"
  if ((office.kind == Phrase::Kind::state || office.kind == Phrase::Kind::place) &&
      office.states.size() == 1 && office.tokens.begin <= pronoun.tokens.end + kLongest + 1 &&
      words_.is(office.tokens.begin - 1, {"ở", "tại"}))
    return office.states.front();
  return office.kind == Phrase::Kind::office && office.office_class == OfficeClass::head &&
                 office.states.size() == 1 && office.tokens.begin <= pronoun.tokens.end + kLongest
             ? office.states.front()
             : std::string_view();
}

// "chuyến công du đầu tiên của ông"
bool Linker::is_trip_of(const Phrase& pronoun) const {
  constexpr std::uint32_t kFarthest = 7;
  const std::uint32_t begin = pronoun.tokens.begin;
  if (begin < sentence_begin_ + 3 || !words_.is(begin - 1, {"của"})) return false;
  for (std::uint32_t i = begin - 1; i-- > sentence_begin_ && i + kFarthest >= begin;) {
    if (t_.tokens[i].kind == TokenKind::punct) return false;
    if (words_.is(i, {"chuyến"})) return true;
  }
  return false;
}

// "Ngoại trưởng A thông báo Chủ tịch B sắp thăm Việt Nam trong chuyến công du đầu tiên của ông":
// who goes; the number of actors where nobody does.
std::size_t Linker::goer_before(const Phrase& pronoun) const {
  constexpr std::uint32_t kFarthest = 5;
  const std::size_t none = out_.actors.size();
  if (!is_trip_of(pronoun)) return none;
  for (std::size_t i = none; i-- > 0 && actor_sentence_[i] == sentence_;) {
    const std::uint32_t end = out_.actors[i].token_end;
    if (is_object(out_.actors[i]) ||
        (!is_near(end, Near::auxiliary) && !words_.is(end, {"sắp", "dự"})))
      continue;
    for (std::uint32_t k = end + 1; k < end + kFarthest && k < pronoun.tokens.begin; ++k) {
      if (is_near(k, Near::journey)) return i;
    }
  }
  return none;
}

// "nói với Erdogan để thuyết phục ông", "điện đàm với Tổng thống Trump, chúc mừng ông": whom it is
// done to; the number of actors where nobody.
std::size_t Linker::object_before(const Phrase& pronoun) const {
  constexpr std::uint32_t kLongest = 3;
  const std::size_t none = out_.actors.size();
  if (!actor_in_sentence()) return none;
  const std::uint32_t end = out_.actors.back().token_end, begin = pronoun.tokens.begin;
  return (words_.is(end, {"để", "và"}) || words_.is_comma(end)) && end + 1 < begin &&
                 begin <= end + 1 + kLongest && is_object(out_.actors.back()) &&
                 is_near(begin - 1, Near::done_to) && !is_near(begin - 2, Near::not_done_to)
             ? none - 1
             : none;
}

// "tặng Tổng thống Obama khi ông đến thăm Việt Nam": where the pronoun's bearer travels to; nobody
// travels to his own land. Empty where none is told.
std::string_view Linker::land_gone_to(const Phrase& pronoun) const {
  constexpr std::uint32_t kFarthest = 5, kLongest = 4;
  const bool trip = is_trip_of(pronoun);
  const auto is_land = [](const Phrase& of) {
    return (of.kind == Phrase::Kind::state || of.kind == Phrase::Kind::place) &&
           of.states.size() == 1;
  };
  if (trip && now_ > 0) {  // "chuyến thăm Việt Nam của ông"
    const Phrase& before = phrases_[now_ - 1];
    if (is_land(before) && before.tokens.end + 1 == pronoun.tokens.begin &&
        before.tokens.begin > sentence_begin_ && is_near(before.tokens.begin - 1, Near::journey))
      return before.states.front();
  }
  if (pronoun.tokens.begin <= sentence_begin_ ||
      (!trip && !words_.is(pronoun.tokens.begin - 1, {"khi"})) || now_ + 1 >= phrases_.size())
    return {};
  const Phrase& land = phrases_[now_ + 1];
  if (trip) {  // "chuyến thăm của ông tới Việt Nam"
    return is_land(land) && land.tokens.begin == pronoun.tokens.end + 1 &&
                   is_near(pronoun.tokens.end, Near::journey)
               ? land.states.front()
               : std::string_view();
  }
  if (land.tokens.begin >= t_.sentences[sentence_].end ||
      land.tokens.begin > pronoun.tokens.end + kFarthest + kLongest)
    return {};
  if (!is_land(land)) return {};
  bool goes = false;
  for (std::uint32_t i = pronoun.tokens.end; i < land.tokens.begin; ++i) {
    if (t_.tokens[i].kind == TokenKind::punct || words_.is(i, {"về", "trở", "rời"})) return {};
    goes = goes || (i < pronoun.tokens.end + kFarthest && is_near(i, Near::journey));
  }
  return goes ? land.states.front() : std::string_view();
}

// "Khi được hỏi liệu ông có lo ngại, Tổng thống Mỹ đáp": who answers.
Person* Linker::asked(const Phrase& pronoun) {
  if (!look_.listed_at(sentence_begin_, "asked") || actor_in_sentence()) return nullptr;
  for (std::size_t p = now_ + 1;
       p < phrases_.size() && phrases_[p].tokens.begin < t_.sentences[sentence_].end; ++p) {
    const Phrase& next = phrases_[p];
    if (!words_.is_comma(next.tokens.begin - 1) || !says_after(next.tokens.end)) continue;
    Person* person = named_or_holder(next);
    return person == nullptr || (pronoun.female && person->male) || (pronoun.male && person->female)
               ? nullptr
               : person;
  }
  return nullptr;
}

// "Ông nói rằng ông Comey …": who says it is another.
std::optional<EntityIndex> Linker::named_behind(const Phrase& pronoun) {
  constexpr std::uint32_t kFarthest = 8;
  if (now_ + 1 >= phrases_.size()) return std::nullopt;
  const Phrase& next = phrases_[now_ + 1];
  if (next.kind != Phrase::Kind::person || next.tokens.begin >= t_.sentences[sentence_].end ||
      next.tokens.begin > pronoun.tokens.end + kFarthest)
    return std::nullopt;
  if (is_led_in(pronoun) || !says_after(pronoun.tokens.end)) return std::nullopt;
  for (std::uint32_t i = pronoun.tokens.end; i < next.tokens.begin; ++i) {
    if (t_.tokens[i].kind == TokenKind::punct) return std::nullopt;
  }
  const Person* person = named_by(next, next.represented());
  return person == nullptr ? std::nullopt : std::optional(person->entity);
}

// "lời mời mà Tổng thống Trump đưa ra với ông": who does it is not whom it is done to.
std::optional<EntityIndex> Linker::doer_before(const Phrase& pronoun, std::uint32_t quote) const {
  constexpr std::uint32_t kFarthest = 24;
  std::uint32_t begin = pronoun.tokens.begin;
  if (begin > sentence_begin_ + 2 && words_.is(begin - 1, {"được"}))
    --begin;  // "thuyết phục được ông"
  if (begin < sentence_begin_ + 2 || !is_near(begin - 1, Near::done_to)) return std::nullopt;
  if (is_near(begin - 2, Near::not_done_to))
    return std::nullopt;  // "thẩm vấn trực tiếp bà", "trung thành với ông"
  std::uint32_t clause = begin - 1;
  while (clause > sentence_begin_ && t_.tokens[clause - 1].kind != TokenKind::punct &&
         !is_near(clause - 1, Near::clause)) {
    if (--clause + kFarthest < begin || words_.is(clause, {"tôi"})) return std::nullopt;
  }
  std::size_t first = out_.actors.size();
  for (std::size_t i = first; i-- > 0 && actor_sentence_[i] == sentence_ &&
                              actor_quote_[i] == quote && out_.actors[i].token_begin >= clause;)
    first = i;
  if (first == out_.actors.size()) return std::nullopt;
  const Actor& a = out_.actors[first];
  for (std::uint32_t i = a.token_end; i < begin; ++i) {
    if (is_near(i, Near::another)) return std::nullopt;  // another does it
  }
  const Actor& last = out_.actors.back();
  if (first + 1 < out_.actors.size() && !is_object(last) &&
      is_near(last.token_end, Near::auxiliary))
    return std::nullopt;  // "cảm ơn Tổng thống đã mời ông"
  return is_somebody(a) && !is_object(a) && a.members.size() == 1 ? a.members[0].entity
                                                                  : std::nullopt;
}

// "chúc mừng ngài A nhân dịp ngài được bầu", "nhà vua mới Naruhito cùng gia đình của ông": the
// actor right before; the number of actors where none.
std::size_t Linker::told_right_before(const Phrase& pronoun) const {
  constexpr std::uint32_t kLongest = 4;
  const std::size_t none = out_.actors.size();
  if (!actor_in_sentence()) return none;
  const std::uint32_t end = out_.actors.back().token_end, begin = pronoun.tokens.begin;
  if (end + 2 > begin) return none;
  if (end + 2 == begin && words_.is(end, {"nhân"}) && words_.is(end + 1, {"dịp"})) return none - 1;
  if (end + kLongest < begin || end + 3 > begin || !words_.is(begin - 1, {"của"}) ||
      !words_.is(end, {"và", "cùng"}))
    return none;
  return none - 1;
}

// "Ông Trump tiết lộ ông Kim Yong-chol đang trên đường tới Mỹ. Vị này …": the last somebody of the
// sentence before, where it tells of several.
std::size_t Linker::last_of_sentence_before() const {
  std::size_t end = out_.actors.size();
  while (end > 0 && actor_sentence_[end - 1] == sentence_) --end;
  const std::size_t none = out_.actors.size();
  std::size_t last = none, several = 0;
  for (std::size_t i = end; i-- > 0 && actor_sentence_[i] == actor_sentence_[end - 1];) {
    const Actor& a = out_.actors[i];
    if (!is_somebody(a)) continue;
    if (last == none && a.members.size() == 1 && a.members[0].entity) last = i;
    ++several;
  }
  return several < 2 ? none : last;
}

// Whose words the quotation is that the pronoun stands in: who says so behind it, else who spoke
// last and is not named within it.
std::optional<EntityIndex> Linker::quoted_speaker(const Phrase& pronoun) {
  const std::uint32_t opening = words_.opening_quotation(pronoun.tokens.begin);
  within_ = opening != kNoToken;
  if (!within_) return std::nullopt;
  // "Bà nói: “…”" behind a quotation that nobody closed
  const std::uint32_t said = pronoun.tokens.end + 1;
  if (pronoun.tokens.begin == sentence_begin_ && said + 1 < t_.tokens.size() &&
      view(text_, t_.tokens[said].span) == ":" && words_.is_quote(said + 1))
    return std::nullopt;
  constexpr std::uint32_t kFarthest = 90, kNear = 8;  // tokens
  std::uint32_t mark = pronoun.tokens.end;
  while (mark < t_.tokens.size() && mark < pronoun.tokens.end + kFarthest && !words_.is_quote(mark))
    ++mark;
  for (std::size_t p = now_ + 1; p < phrases_.size() && phrases_[p].tokens.begin < mark + kNear;
       ++p) {
    const Phrase& next = phrases_[p];
    if (next.tokens.begin < mark || next.kind == Phrase::Kind::body ||
        next.kind == Phrase::Kind::state)
      continue;
    const bool cited = words_.is(next.tokens.begin - 1, {"lời"}) &&
                       words_.closes_quotation(words_.cited_by(next.tokens.begin));
    if (!cited && !words_.closes_quotation(next.tokens.begin)) break;
    if (next.kind == Phrase::Kind::pronoun) break;
    const Person* person = named_or_holder(next);
    return person == nullptr ? std::nullopt : std::optional(person->entity);
  }
  const std::size_t by = speaker_before(out_.actors.size());
  if (by == out_.actors.size() || out_.actors[by].members.size() != 1) return std::nullopt;
  const std::optional<EntityIndex> last = out_.actors[by].members[0].entity;
  for (std::size_t i = out_.actors.size(); i-- > 0 && out_.actors[i].token_begin > opening;) {
    const Actor& a = out_.actors[i];
    if (a.kind != ActorKind::pronoun && a.members.size() == 1 && a.members[0].entity == last)
      return std::nullopt;
  }
  return last;
}

// The last actor before the one at `i` who says something outside quotation marks; the number of
// actors where none.
std::size_t Linker::speaker_before(std::size_t i) const {
  constexpr std::size_t kMost = 24;
  for (std::size_t seen = 0;
       i-- > 0 && actor_sentence_[i] + kFarthestTold >= sentence_ && seen < kMost; ++seen) {
    if (is_somebody(out_.actors[i]) && says_after(out_.actors[i].token_end) &&
        words_.opening_quotation(out_.actors[i].token_begin) == kNoToken)
      return i;
  }
  return out_.actors.size();
}

// "“…”, ông nói": where the quotation begins that closes right before him who says it; kNoToken
// where none.
std::uint32_t Linker::closed_quotation(const Phrase& pronoun) const {
  const std::uint32_t begin = pronoun.tokens.begin;
  if (begin < 3 || is_led_in(pronoun) || !says_after(pronoun.tokens.end)) return kNoToken;
  const std::uint32_t mark = words_.is_quote(begin - 1) ? begin - 1 : begin - 2;
  if (!words_.is_quote(mark) ||
      (mark + 2 == begin && !is_one_of(view(text_, t_.tokens[begin - 1].span), {",", "-", "–"})))
    return kNoToken;
  return words_.opening_quotation(mark);
}

// "Ông Gabuev đồng tình. “…”, ông nói": who speaks first in the sentence that a quotation closed
// right before begins in, or in the one before; the number of actors where nobody.
std::size_t Linker::speaker_of_closed(std::uint32_t opening) const {
  const std::size_t none = out_.actors.size();
  if (opening == kNoToken) return none;
  const auto of =
      std::upper_bound(t_.sentences.begin(), t_.sentences.end(), opening,
                       [](std::uint32_t token, const Sentence& s) { return token < s.begin; });
  const auto last = static_cast<std::size_t>(of - t_.sentences.begin()) - 1;
  std::size_t found = none, at = none;
  for (std::size_t i = none; i-- > 0 && actor_sentence_[i] + 1 >= last;) {
    const Actor& a = out_.actors[i];
    if (a.token_begin > opening || (found < none && actor_sentence_[i] != at)) continue;
    const bool according = a.token_begin > 0 && words_.is(a.token_begin - 1, {"theo"});
    if (is_somebody(a) && actor_quote_[i] == 0 &&
        (according || (!is_object(a) && says_after(a.token_end))))
      found = i, at = actor_sentence_[i];
  }
  return found;
}

}  // namespace banggiao
