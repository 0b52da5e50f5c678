// Whom "ông", "bà ấy" mean.
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

std::optional<EntityIndex> Linker::speaker_now() const {
  constexpr std::size_t kFarthest = 24;
  for (std::size_t i = out_.actors.size(), seen = 0;
       i-- > 0 && actor_sentence_[i] == sentence_ && seen < kFarthest; ++seen) {
    if (actor_quote_[i] == 0 && !is_object(out_.actors[i]))
      return out_.actors[i].members.size() == 1 ? out_.actors[i].members[0].entity : std::nullopt;
  }
  return std::nullopt;
}

// "cựu quan chức tình báo Nam Sung-wook", whom nobody knows but by that
static bool is_out_of_office(const Person& person) {
  return !person.row && !person.offices.empty() && is_former(person.offices.front());
}

// "Ông A hy vọng “sẽ thuyết phục được ông ấy”": who says so in this sentence.
std::optional<EntityIndex> Linker::sayer_now() const {
  for (std::size_t i = first_actor_of(sentence_); i < out_.actors.size(); ++i) {
    const Actor& a = out_.actors[i];
    if (actor_quote_[i] == 0 && !is_object(a) && tells(i))
      return a.members.size() == 1 ? a.members[0].entity : std::nullopt;
  }
  return std::nullopt;
}

// "Chuyên gia A cho rằng ông Trump chưa nhậm chức, vì thế ông …": whom an expert speaks of, unless
// the pronoun's bearer says something himself.
template <class Fits>
Person* Linker::told_by(const Phrase& pronoun, Person& expert, std::size_t i, std::size_t end,
                        Fits fits) {
  const std::uint32_t begin = pronoun.tokens.begin, behind = pronoun.tokens.end;
  const bool led_in = (is_led_in(pronoun) && !words_.is(begin - 1, {"của"})) ||
                      (begin > sentence_begin_ && is_near(begin - 1, Near::done_to));
  const bool passive =  // "ông vẫn bị coi là"
      (behind < t_.tokens.size() && words_.is(behind, {"bị"})) ||
      (behind + 1 < t_.tokens.size() && words_.is(behind + 1, {"bị"}));
  if (!tells(i) || (says_after(behind) && !passive) || is_said_before(begin) || led_in ||
      words_.is(behind - 1, {"này"}))
    return &expert;
  for (std::uint32_t k = behind; k < behind + 3 && k < t_.tokens.size(); ++k) {
    if (is_near(k, Near::more) || words_.is(k, {"còn"})) return &expert;
  }
  for (const bool object : {false, true}) {
    for (std::size_t k = i + 1; k < end; ++k) {
      const Actor& a = out_.actors[k];
      if (actor_quote_[k] != 0 || (is_object(a) || is_between(k)) != object) continue;
      if (object && !words_.is(a.token_begin - 1, {"của", "về"})) continue;  // whom he tells it
      Person* other = fits(k);
      if (other != nullptr && !other->is_private() && !is_civilian(*other)) return other;
      if (other != nullptr) return &expert;
    }
  }
  return &expert;
}

Person* Linker::meant_by(const Phrase& phrase) {
  Person* person = nullptr;
  // "cuộc gặp giữa ông và nhà lãnh đạo Triều Tiên": he is not of that state.
  const bool beside = now_ + 1 < phrases_.size() && words_.joins(phrase.tokens.end) &&
                      phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1;
  const std::string_view other = beside ? phrases_[now_ + 1].represented() : std::string_view();
  // In what somebody says "ông ấy" is another.
  const std::uint32_t quote = words_.quotation(phrase.tokens.begin, sentence_begin_);
  const std::optional<EntityIndex> speaker = quote == 0                ? std::nullopt
                                             : words_.quoted_in_full() ? speaker_now()
                                             : words_.is(phrase.tokens.end - 1, {"ấy"})
                                                 ? sayer_now()
                                                 : std::nullopt;
  std::optional<EntityIndex> quoted;  // likewise, where the quotation began some sentences before
  const std::optional<EntityIndex> behind = named_behind(phrase);
  const std::optional<EntityIndex> doer = doer_before(phrase, quote);
  const std::string_view land = land_gone_to(phrase);
  const std::string_view headed = land_headed(phrase);
  std::uint32_t closed = closed_quotation(phrase);  // "“Ông Trump sai”, ông nói": another
  const auto fits = [&](std::size_t i) -> Person* {
    const Actor& a = out_.actors[i];
    if (a.token_begin > closed) return nullptr;
    if (!is_somebody(a) || a.members.size() != 1 || !a.members[0].entity) {
      return nullptr;
    }
    Person* p = people_.of_entity(*a.members[0].entity);
    if (p == nullptr || p->entity == speaker || p->entity == quoted || p->entity == behind ||
        p->entity == doer || (!land.empty() && p->represents == land) ||
        (!headed.empty() && p->represents != headed) ||
        (!other.empty() && p->represents == other) || (phrase.female && p->male) ||
        (phrase.male && p->female))
      return nullptr;
    return p;
  };
  // "ông ấy (Kim Jong-un)"
  if (now_ + 1 < phrases_.size() && phrases_[now_ + 1].kind == Phrase::Kind::person &&
      words_.opens_gloss(phrase.tokens.end) &&
      phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1) {
    const Phrase& gloss = phrases_[now_ + 1];
    person =
        people_.named(folded(gloss.name), gloss.has_row ? std::optional(gloss.row) : std::nullopt,
                      {}, false, false, now_);
  }
  if (person == nullptr) person = asked(phrase);
  // "…, nhà lãnh đạo Kim Jong-un đáp lại, nói rằng ông": who says it.
  const bool told =
      phrase.tokens.begin > sentence_begin_ &&
      (words_.is(phrase.tokens.begin - 1, {"rằng"}) || is_said_before(phrase.tokens.begin));
  if (person == nullptr && told) {
    for (std::size_t i = out_.actors.size();
         i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;) {
      const Actor& a = out_.actors[i];
      if (actor_quote_[i] == quote && !is_object(a) && words_.goes_on(a.token_end))
        person = fits(i);
    }
    // "biểu hiện của Trump cho thấy rõ ràng rằng ông": who shows it.
    for (std::size_t i = out_.actors.size();
         i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;) {
      const Actor& a = out_.actors[i];
      if (actor_quote_[i] == quote && a.token_begin > 0 && words_.is(a.token_begin - 1, {"của"}) &&
          shows(a.token_end))
        person = fits(i);
    }
  }
  if (person == nullptr) {
    if (const std::size_t i = speaker_of_closed(closed); i < out_.actors.size()) person = fits(i);
  }
  if (person == nullptr) {
    if (const std::size_t i = told_right_before(phrase); i < out_.actors.size()) person = fits(i);
  }
  if (person == nullptr) {
    if (const std::size_t i = goer_before(phrase); i < out_.actors.size()) person = fits(i);
  }
  if (person == nullptr) {
    if (const std::size_t i = object_before(phrase); i < out_.actors.size()) person = fits(i);
  }
  // "… "Tôi tin Chủ tịch Kim sẽ giữ lời hứa của ông ấy"": who is named in what is quoted.
  // But "đã trao cho ông Putin điều ông ấy muốn".
  const bool wanted =
      phrase.tokens.begin > sentence_begin_ && words_.is(phrase.tokens.begin - 1, {"điều", "gì"});
  for (const bool object : {false, true}) {
    for (std::size_t i = out_.actors.size(); quote != 0 && i-- > 0 && actor_quote_[i] == quote &&
                                             actor_sentence_[i] == sentence_ &&
                                             person == nullptr;) {
      const std::uint32_t begin = out_.actors[i].token_begin;
      const bool led_in = is_object(out_.actors[i]) ||
                          (begin > sentence_begin_ &&
                           words_.is(begin - 1, {"quyền", "phủ", "thời"}));  // "chính quyền Obama"
      if (wanted || led_in == object) person = fits(i);
    }
  }
  // "gần đây đấu khẩu với nhà lãnh đạo Triều Tiên Kim Jong-un, gọi ông này là …": who was told of
  // last, not who speaks.
  const bool points = words_.is(phrase.tokens.end - 1, {"này"});
  for (std::size_t i = out_.actors.size();
       points && i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;)
    person = fits(i);
  if (points && person == nullptr) {
    if (const std::size_t i = last_of_sentence_before(); i < out_.actors.size()) person = fits(i);
  }
  // "kể từ khi ông nhậm chức": who heads a state, be he an object.
  const bool in_office = person == nullptr && look_.listed_at(phrase.tokens.end, "takes_office");
  for (const bool object : {false, true}) {
    std::size_t head = out_.actors.size();
    for (std::size_t i = out_.actors.size();
         in_office && i-- > 0 && actor_sentence_[i] == sentence_;) {
      const Actor& a = out_.actors[i];
      if (a.members.size() == 1 && a.members[0].head && is_object(a) == object) head = i;
    }
    if (person == nullptr && head < out_.actors.size()) person = fits(head);
  }
  // The first person of this sentence, else of the nearest sentence before that has one.
  const bool fronted =
      phrase.tokens.begin > sentence_begin_ && words_.is_comma(phrase.tokens.begin - 1);
  const auto nearest = [&] {
    Person* found = nullptr;
    std::size_t begin = out_.actors.size();
    for (int back = 0; back < 5 && found == nullptr && begin > 0; ++back) {
      std::size_t first = begin;
      const std::size_t s = actor_sentence_[begin - 1];
      while (first > 0 && actor_sentence_[first - 1] == s) --first;
      // The subject before those that a verb or a preposition leads in: "Ngoài cuộc gặp ông Trump,
      // Tổng thống Putin …". Who is named in a quotation comes after all others.
      for (const bool within : {false, true}) {
        for (const bool object : {false, true}) {
          for (std::size_t i = first; i < begin && found == nullptr; ++i) {
            // "Cùng với Ngoại trưởng, ông …", "Sau khi gặp Tổng thống, ông …": not he.
            if (object && fronted && s == sentence_ &&
                (words_.meets(out_.actors[i].token_begin) || is_between(i)))
              continue;
            const bool quoted_there =
                (actor_quote_[i] != 0 && (actor_quote_[i] != kNoToken || !within_)) ||
                (!within_ && s != sentence_ && actor_quote_[i] == 0 && is_in_quotation(i));
            const bool led_in = is_object(out_.actors[i]) || is_between(i);
            if (quoted_there == within && led_in == object) found = fits(i);
            if (found != nullptr && !within && (!object || is_cited(i)) &&
                (found->is_private() || is_civilian(*found) || is_out_of_office(*found)))
              found = told_by(phrase, *found, i, begin, fits);
          }
        }
      }
      begin = first;
    }
    return found;
  };
  if (person == nullptr && !speaker) quoted = quoted_speaker(phrase);
  if (person == nullptr) person = nearest();
  if (person == nullptr && (quoted || closed != kNoToken)) {
    quoted.reset();
    closed = kNoToken;
    person = nearest();
  }
  return person;
}

// "theo bình luận viên A"
bool Linker::is_cited(std::size_t i) const {
  const std::uint32_t begin = out_.actors[i].token_begin;
  return begin > 0 && words_.is(begin - 1, {"theo"});
}

// Whether somebody says something: "bình luận viên A của Reuters cho rằng", "theo bình luận viên
// A".
bool Linker::tells(std::size_t i) const {
  constexpr std::uint32_t kLongest = 5;
  std::uint32_t end = out_.actors[i].token_end;
  if (is_cited(i)) return true;
  if (end + kLongest < t_.tokens.size() && words_.is(end, {"của"}) && t_.tokens[end + 1].capital) {
    const std::uint32_t last = end + kLongest;
    for (++end; end < last && t_.tokens[end].capital;) ++end;
  }
  if (end < t_.tokens.size() &&
      words_.is_comma(end)) {  // "A, người đứng đầu Câu lạc bộ B, nói rằng"
    constexpr std::uint32_t kGloss = 14;
    for (std::uint32_t k = end + 1; k < end + kGloss && k + 1 < t_.tokens.size(); ++k) {
      if (t_.tokens[k].kind == TokenKind::punct) return words_.is_comma(k) && says_after(k + 1);
    }
  }
  return says_after(end);
}

// "cuộc gặp giữa Tổng thống Mỹ và ông Kim": both of them.
bool Linker::is_between(std::size_t i) const {
  const std::uint32_t begin = out_.actors[i].token_begin;
  if (begin == 0) return false;
  const auto meeting_of = [&](std::uint32_t at) {  // no "khoảng cách giữa ông A và ông B"
    return at > 1 && words_.is(at - 1, {"giữa"}) &&
           words_.is(at - 2, {"gặp", "đàm", "đỉnh", "kiến", "xúc", "thoại", "nghị", "họp"});
  };
  if (meeting_of(begin)) return true;
  return i > 0 && out_.actors[i - 1].token_end + 1 == begin &&
         words_.is(begin - 1, {"và", "với"}) && meeting_of(out_.actors[i - 1].token_begin);
}

// "cho thấy", "chứng tỏ"
bool Linker::shows(std::uint32_t token) const {
  return token + 1 < t_.tokens.size() &&
         ((words_.is(token, {"cho"}) && words_.is(token + 1, {"thấy"})) ||
          (words_.is(token, {"chứng"}) && words_.is(token + 1, {"tỏ"})));
}

// Whom a phrase further on means, as far as the story has told.
Person* Linker::named_or_holder(const Phrase& next) {
  if (next.kind == Phrase::Kind::person) {
    return no_leader(next, named_by(next, next.represented()));
  }
  if (next.kind != Phrase::Kind::office) return nullptr;
  return next.office_class == OfficeClass::leader
             ? people_.leader(next.represented())
             : people_.holder(office_seen(next), next.represented(), now_);
}

bool Linker::is_led_in(const Phrase& pronoun) const {
  return pronoun.tokens.begin > sentence_begin_ && words_.leads_in(pronoun.tokens.begin);
}

// Whether what begins at `token` is a word of saying, but for a day and small words before it.
bool Linker::says_after(std::uint32_t token) const {
  constexpr std::uint32_t kFarthest = 5, kLongest = 4;
  const auto size = static_cast<std::uint32_t>(t_.tokens.size());
  for (std::uint32_t i = token; i < token + kFarthest && i < size; ++i) {
    const Match* verb = look_.longest(i, mask(Word::plain), std::min(size, i + kLongest));
    if (verb != nullptr && look_.info(*verb).rank == "verb") return true;
    const bool small = t_.tokens[i].kind == TokenKind::number ||
                       (look_.classes(i) & mask(Word::after_name, Word::dash)) != 0;
    if (!small && !is_near(i, Near::day)) return false;
  }
  return false;
}

// Whether a plain word of saying ends right before `token`: "cho biết ông".
bool Linker::is_said_before(std::uint32_t token) const {
  // "Bộ trưởng Quốc phòng xác nhận, ông biết tin từ báo chí"
  if (token > 1 && words_.is_comma(token - 1)) --token;
  for (std::uint32_t back = 1; back <= 3 && back <= token; ++back) {
    const Match* verb = look_.longest(token - back, mask(Word::plain), token);
    const Match* said =
        look_.longest(token - back, mask(Word::after_name), token);  // no "mong chờ ông"
    if (verb != nullptr && verb->end == token)
      return look_.info(*verb).rank == "verb" && said != nullptr && said->end == token;
  }
  return false;
}

// "… , một nhà ngoại giao Pháp thổ lộ. Vị này …", "Một người phát ngôn cho biết … . Ông nói thêm":
// who spoke in the sentence before, though nobody names him; the number of actors where that is
// somebody else.
std::size_t Linker::nameless_before(const Phrase& pronoun) const {
  const std::size_t none = out_.actors.size();
  const bool points = words_.is(pronoun.tokens.end - 1, {"này"});
  if (none == 0 || actor_sentence_.back() == sentence_ ||
      (!points && actor_sentence_.back() + 1 != sentence_))
    return none;
  if (!points) {
    const std::uint32_t begin = pronoun.tokens.begin, end = pronoun.tokens.end;
    const bool theirs = begin > sentence_begin_ && words_.is(begin - 1, {"theo"});
    const bool opens = theirs || begin == sentence_begin_ || words_.is_comma(begin - 1);
    const bool goes_on =
        theirs || says_after(end) ||
        (words_.goes_on(end) && end + 1 < t_.tokens.size() && is_near(end + 1, Near::more));
    if (!opens || !goes_on || words_.is(end - 1, {"ấy"}) ||
        words_.opening_quotation(begin) != kNoToken)
      return none;
  }
  for (std::size_t i = first_actor_of(actor_sentence_.back()); i < none; ++i) {
    const Actor& told = out_.actors[i];
    if (!is_somebody(told) || actor_quote_[i] != 0 || is_object(told) || told.members.size() != 1)
      continue;
    return is_nameless(i) && (points || speaks_alone(i)) ? i : none;
  }
  return none;
}

// "Họa sĩ cho biết ông …": likewise, of this sentence.
std::size_t Linker::nameless_now(const Phrase& pronoun) {
  const std::size_t none = out_.actors.size();
  if (pronoun.tokens.begin <= sentence_begin_ || !is_said_before(pronoun.tokens.begin) ||
      words_.is(pronoun.tokens.end - 1, {"ấy", "này"}))
    return none;
  const std::uint32_t quote = words_.quotation(pronoun.tokens.begin, sentence_begin_);
  for (std::size_t i = none; i-- > 0 && actor_sentence_[i] == sentence_;) {
    if (actor_quote_[i] != quote || is_object(out_.actors[i]) ||
        !words_.goes_on(out_.actors[i].token_end))
      continue;
    if (!is_nameless(i) || !says_after(out_.actors[i].token_end)) return none;
    const RowInfo& head = vocabulary_.info(
        phrases_[actor_phrase_[i]].heads.front());  // no "người phát ngôn cho biết ông sẽ đến"
    return head.is_aide || head.rank == "delegation" ? none : i;
  }
  return none;
}

bool Linker::is_nameless(std::size_t i) const {
  const Actor& told = out_.actors[i];
  const Phrase& phrase = phrases_[actor_phrase_[i]];
  return told.kind == ActorKind::office && told.members.size() == 1 && !told.members[0].entity &&
         !phrase.heads.empty() && !is_several(phrase);
}

bool Linker::add_nameless(const Phrase& phrase) {
  std::size_t i = nameless_before(phrase);
  if (i == out_.actors.size()) i = nameless_now(phrase);
  if (i == out_.actors.size()) return false;
  const ActorMember m = out_.actors[i].members[0];
  const bool domestic = out_.actors[i].domestic_only;
  Actor& a = actor(phrase, ActorKind::pronoun);
  a.domestic_only = domestic;
  a.members.push_back(m);
  nameless_.emplace_back(out_.actors.size() - 1, i);
  return true;
}

// "Người phát ngôn Bộ Ngoại giao Mỹ cho biết …": one somebody without a name, who says something.
bool Linker::speaks_alone(std::size_t i) const {
  const Actor& told = out_.actors[i];
  const Phrase& phrase = phrases_[actor_phrase_[i]];
  if (vocabulary_.info(phrase.heads.front()).rank == "delegation" || !says_after(told.token_end))
    return false;
  const bool one = told.token_begin > 0 && words_.is(told.token_begin - 1, {"một", "vị"});
  return one || words_.is(told.token_begin, {"một"}) ||
         (phrase.office_class != OfficeClass::private_ &&
          phrase.office_class != OfficeClass::official);
}

void Linker::add_pronoun(const Phrase& phrase) {
  if (add_nameless(phrase)) return;
  within_ = false;
  Person* person = meant_by(phrase);
  if (person == nullptr) return;
  const ActorMember m = member_of(*person);
  people_.tell(*person, now_, false);
  const OfficeClass office = person->office_class;
  mention(phrase, *m.entity);
  Actor& a = actor(phrase, ActorKind::pronoun);
  set_reach(a, office);
  a.members.push_back(m);
  if (within_ && actor_quote_.back() == 0) actor_quote_.back() = kNoToken;
}

}  // namespace banggiao
