// Whom "ông", "bà ấy" mean.
#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

std::optional<EntityIndex> Linker::speaker_now() const {
  constexpr std::size_t kFarthest = 24;
  for (std::size_t i = out_.actors.size(), seen = 0; i-- > 0 && actor_sentence_[i] == sentence_ && seen < kFarthest; ++seen) {
    if (actor_quote_[i] == 0 && !is_object(out_.actors[i])) return out_.actors[i].members.size() == 1 ? out_.actors[i].members[0].entity : std::nullopt;
  }
  return std::nullopt;
}

Person* Linker::meant_by(const Phrase& phrase) {
  Person* person = nullptr;
  // "cuộc gặp giữa ông và nhà lãnh đạo Triều Tiên": he is not of that state.
  const bool beside = now_ + 1 < phrases_.size() && words_.joins(phrase.tokens.end) && phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1;
  const std::string_view other = beside ? phrases_[now_ + 1].represented() : std::string_view();
  // In what somebody says "ông ấy" is another.
  const std::uint32_t quote = words_.quotation(phrase.tokens.begin, sentence_begin_);
  const std::optional<EntityIndex> speaker = quote == 0 || !words_.quoted_in_full() ? std::nullopt : speaker_now();
  const auto fits = [&](std::size_t i) -> Person* {
    const Actor& a = out_.actors[i];
    if ((a.kind != ActorKind::person && a.kind != ActorKind::office && a.kind != ActorKind::pronoun) ||
        a.members.size() != 1 || !a.members[0].entity) {
      return nullptr;
    }
    Person* p = people_.of_entity(*a.members[0].entity);
    if (p == nullptr || p->entity == speaker || (!other.empty() && p->represents == other) || (phrase.female && p->male) || (phrase.male && p->female)) return nullptr;
    return p;
  };
  // "ông ấy (Kim Jong-un)"
  if (now_ + 1 < phrases_.size() && phrases_[now_ + 1].kind == Phrase::Kind::person && words_.opens_gloss(phrase.tokens.end) &&
      phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1) {
    const Phrase& gloss = phrases_[now_ + 1];
    person = people_.named(folded(gloss.name), gloss.has_row ? std::optional(gloss.row) : std::nullopt, {}, false, false, now_);
  }
  // "…, nhà lãnh đạo Kim Jong-un đáp lại, nói rằng ông": who says it.
  if (person == nullptr && phrase.tokens.begin > sentence_begin_ && folded(phrase.tokens.begin - 1) == "rằng") {
    for (std::size_t i = out_.actors.size();
         i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;) {
      const Actor& a = out_.actors[i];
      if (actor_quote_[i] == quote && !is_object(a) && words_.goes_on(a.token_end)) person = fits(i);
    }
  }
  // "… "Tôi tin Chủ tịch Kim sẽ giữ lời hứa của ông ấy"": who is named in what is quoted.
  if (quote != 0 && person == nullptr) {
    for (std::size_t i = out_.actors.size();
         i-- > 0 && actor_quote_[i] == quote && actor_sentence_[i] == sentence_ && person == nullptr;) {
      person = fits(i);
    }
  }
  // "gần đây đấu khẩu với nhà lãnh đạo Triều Tiên Kim Jong-un, gọi ông này là …": who was told of last, not who speaks.
  const bool points = folded(phrase.tokens.end - 1) == "này";
  for (std::size_t i = out_.actors.size(); points && i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;) person = fits(i);
  // The first person of this sentence, else of the nearest sentence before that has one.
  std::size_t begin = out_.actors.size();
  for (int back = 0; back < 5 && person == nullptr && begin > 0; ++back) {
    std::size_t first = begin;
    const std::size_t s = actor_sentence_[begin - 1];
    while (first > 0 && actor_sentence_[first - 1] == s) --first;
    // The subject before those that a verb or a preposition leads in: "Ngoài cuộc gặp ông Trump,
    // Tổng thống Putin …". Who is named in a quotation comes after all others.
    for (const bool quoted : {false, true}) {
      for (const bool object : {false, true}) {
        for (std::size_t i = first; i < begin && person == nullptr; ++i) {
          if ((actor_quote_[i] != 0) == quoted && is_object(out_.actors[i]) == object) person = fits(i);
        }
      }
    }
    begin = first;
  }
  return person;
}

// "… , một nhà ngoại giao Pháp thổ lộ. Vị này …": who spoke in the sentence before, though nobody names him.
bool Linker::add_nameless(const Phrase& phrase) {
  if (folded(phrase.tokens.end - 1) != "này" || out_.actors.empty() || actor_sentence_.back() == sentence_) return false;
  const std::size_t s = actor_sentence_.back();
  std::size_t first = out_.actors.size();
  while (first > 0 && actor_sentence_[first - 1] == s) --first;
  for (std::size_t i = first; i < out_.actors.size(); ++i) {
    const Actor& told = out_.actors[i];
    const bool somebody = told.kind == ActorKind::person || told.kind == ActorKind::office || told.kind == ActorKind::pronoun;
    if (!somebody || actor_quote_[i] != 0 || is_object(told) || told.members.size() != 1) continue;
    if (told.members[0].entity || told.kind != ActorKind::office || is_several(phrases_[actor_phrase_[i]])) return false;
    const ActorMember m = told.members[0];
    const bool domestic = told.domestic_only;
    Actor& a = actor(phrase, ActorKind::pronoun);
    a.domestic_only = domestic;
    a.members.push_back(m);
    return true;
  }
  return false;
}

void Linker::add_pronoun(const Phrase& phrase) {
  if (add_nameless(phrase)) return;
  Person* person = meant_by(phrase);
  if (person == nullptr) return;
  const ActorMember m = member_of(*person);
  people_.tell(*person, now_, false);
  const OfficeClass office = person->office_class;
  mention(phrase, *m.entity);
  Actor& a = actor(phrase, ActorKind::pronoun);
  set_reach(a, office);
  a.members.push_back(m);
}

}  // namespace banggiao
