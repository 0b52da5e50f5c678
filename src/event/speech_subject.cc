// Whose saying a verb tells: of the actor right before it, carried on from the clause before, still
// to come, or of whom the words before it tell.
#include <algorithm>

#include "core/strings.h"
#include "event/speech_sentence.h"

namespace banggiao {

// "đánh giá chuyến thăm có ý nghĩa", not "rà soát, đánh giá kết quả".
bool SentenceSpeech::has_predicate(std::uint32_t u) const {
  for (; u < n_ && !is_punct(u); ++u) {
    if (on(u, lists_.predicate)) return true;
  }
  return false;
}

// Two actors of one state or body.
bool SentenceSpeech::same_side(std::uint32_t u, std::uint32_t v) const {
  const std::vector<ActorMember> one = members(u), other = members(v);
  return one.size() == 1 && other.size() == 1 && one[0].represents == other[0].represents;
}

// What the clause of the actor at `u` tells up to `end` is no saying yet that could go on.
bool SentenceSpeech::is_not_said(std::uint32_t u, std::uint32_t end, const SpeechVerb& verb) const {
  // "một số người ủng hộ ông X và cho rằng …": whom a verb of saying leads to says nothing.
  const bool led = any_verb([&](const SpeechVerb& v) {
    return v.end == u && v.act != Act::assert_ && v.act != Act::inform && v.act != Act::wish;
  });
  // "Tổng thống sẽ trình bày … và nhấn mạnh …": neither is said yet.
  const bool tells = verb.act == Act::assert_ || verb.act == Act::inform || verb.act == Act::agree;
  const bool to_come = tells && u + 1 < end && word(u + 1) == "sẽ";
  // "Thị trưởng nói Anh từng đón Tổng thống X, nhưng cho rằng …": told by somebody unknown.
  const bool unknown = unknown_ != 0 && u >= unknown_ && word(end) == "nhưng";
  return led || to_come || unknown;
}

// "…; tin tưởng Trung Quốc sẽ …" after what is told in the article's own voice: who spoke last goes
// on, of somebody else.
bool SentenceSpeech::is_wish_of_last(const SpeechVerb& verb) const {
  if (last_speakers_.empty()) return false;
  const std::vector<ActorMember> whom = members(verb.end);
  return !whom.empty() && whom[0].represents != last_speakers_[0].represents;
}

// Whose clause goes on where nothing is being said. False: the verb tells no saying.
bool SentenceSpeech::carries_on(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  if (!open_.empty()) {
    if (verb.strength == Strength::refer && mark(at) == ",")
      return false;  // "“…”, ông X nói, nhắc đến …"
    subject.speakers = people(open_.back().said.statement.speakers);
    return true;
  }
  if (const std::uint32_t actor = subject_before(at); actor < at && !verb.is_attitude()) {
    // "có cuộc điện đàm nhằm trao đổi về hợp tác, cũng như chia sẻ quan điểm …": what it is for.
    if (word(at) == "cũng" && any_on(actor, at, lists_.purpose)) return false;
    if (!is_not_said(actor, at, verb)) subject.speakers = members(actor);
    return true;
  }
  if (mark(at) == ";" && verb.act == Act::wish && verb.begin == at + 1 && is_actor(verb.end)) {
    if (is_wish_of_last(verb)) subject.speakers = last_speakers_;
    return true;
  }
  subject.speakers = gathered_before(at);
  if (subject.speakers.empty()) subject.left = Left::start;
  return true;
}

// One thing is said, of which the verb behind the mark or "và" at `at` is a part.
bool SentenceSpeech::is_in_said(const SpeechVerb& verb, std::uint32_t at) const {
  const Open& o = open_.back();
  if (o.content_unit == verb.begin) {
    // "nhấn mạnh rằng, thỏa thuận hạt nhân là …": what the clause said is about.
    if (on(verb.begin, lists_.noun_too) && has_predicate(verb.end)) return true;
    // "nhấn mạnh, nhắc đến Tiệp Khắc, người Việt Nam đều biết …" too.
    if (verb.strength == Strength::refer && mark(at) == "," && word(verb.end) != "rằng")
      return true;
  }
  // "nhấn mạnh Việt Nam luôn quan tâm và đánh giá cao …"
  constexpr std::uint32_t kBareVerb = 4;
  if (word(at) == "và" && verb.begin == at + 1 && o.own_clause &&
      at <= o.content_unit + kBareVerb && verb.act == Act::praise)
    return true;
  // "cho rằng dù Mỹ đề nghị đàm phán nhưng lại đe dọa …"
  return !is_punct(at) && on(at, lists_.contrast) && on(o.content_unit, lists_.contrast) &&
         on(o.content_unit, lists_.subordinate);
}

// "…; mong …", "…, đồng thời đề nghị …": the speaker goes on behind a strong break at `at`.
bool SentenceSpeech::goes_on_apart(const SpeechVerb& verb, std::uint32_t at) const {
  const bool semicolon = mark(at) == ";";
  if (verb.shown && !semicolon && word(at) != "đồng")
    return false;  // "…, qua đó thể hiện sự coi trọng …": what is done shows it
  if (verb.strength != Strength::inner || !open_.back().clause) return true;
  // "khẳng định Mỹ tôn trọng …; ủng hộ …"
  const Act said = open_.back().said.statement.act;
  const bool backs = verb.act == Act::support && (said == Act::assert_ || said == Act::offer ||
                                                  said == Act::support || said == Act::praise);
  return semicolon && (verb.act == Act::offer || backs);
}

// "đánh giá cao những quan tâm, đề xuất định hướng lớn của …": things named one by one.
bool SentenceSpeech::is_thing_named(const SpeechVerb& verb, std::uint32_t at) const {
  constexpr std::uint32_t kFew = 5;
  const std::uint32_t content = open_.back().content_unit;
  return word(content) == "những" && at <= content + kFew && on(verb.begin, lists_.noun_too) &&
         is_word(verb.end) && !on(verb.end, lists_.adverb | lists_.negation | lists_.offering);
}

// "bác bỏ đề xuất và nói đề xuất này phi lý"
bool SentenceSpeech::tells_on(const SpeechVerb& verb, std::uint32_t at) const {
  if (verb.strength != Strength::tell || word(at) != "và" || verb.end + 2 >= n_ ||
      open_.back().clause)
    return false;
  return word(verb.end) == "rằng" || (is_actor(verb.end) && is_word(verb.end + 1)) ||
         (is_word(verb.end) && is_clause(verb.end));
}

// "trong đó có việc Hàn Quốc ủng hộ, sẵn sàng …": the attitude before `at` is told in what is said.
bool SentenceSpeech::goes_on_inside(std::uint32_t at) const {
  const Open& o = open_.back();
  return !o.own_clause && any_verb([&](const SpeechVerb& v) {
    return v.end == at && v.is_attitude() && v.begin > o.content_unit && is_actor(v.begin - 1);
  });
}

// An attitude behind the comma or "và" at `at` is the speaker's, where what is said is no clause
// that it could go on.
bool SentenceSpeech::is_of_speaker(const SpeechVerb& attitude, std::uint32_t at) const {
  const Open& o = open_.back();
  const bool weak = attitude.strength == Strength::weak;
  const bool judges = weak && attitude.act == Act::assert_;
  if ((judges && !has_predicate(attitude.end)) || goes_on_inside(at)) return false;
  // "đánh giá cao vai trò của … và mong muốn …"
  const Act said = o.said.statement.act;
  const bool courteous = said == Act::praise || said == Act::thank || said == Act::congratulate;
  // "khẳng định đã tận mắt chứng kiến … và tin tưởng Việt Nam sẽ …"
  const bool of_another = attitude.act == Act::wish && !o.clause && is_actor(attitude.end);
  // "đề nghị Pháp thúc đẩy …, mong muốn Pháp tiếp tục …": the one who is asked again.
  const bool set_off = mark(at) == "," || (word(at) == "và" && at > 0 && mark(at - 1) == ",");
  const bool asks_on = (said == Act::request || said == Act::propose) &&
                       attitude.act == Act::wish && set_off && is_actor(attitude.end) &&
                       is_actor(o.content_unit) && same_side(attitude.end, o.content_unit);
  if (weak && (courteous || of_another || asks_on)) return true;
  // "khẳng định Việt Nam coi trọng …, mong muốn …": the speaker's own side goes on.
  return (is_punct(at) || set_off) && (!o.clause || judges || (weak && o.own_clause));
}

// "…, mong muốn …", "… và cho rằng": the speaker goes on behind the comma or "và" at `at`.
bool SentenceSpeech::goes_on(const SpeechVerb& verb, std::uint32_t at) const {
  // "đánh giá cao chuyến thăm, coi đây là mốc son": one thing said, "bác bỏ …, coi đây là …" two.
  const Act said = open_.back().said.statement.act;
  const bool refuses = said == Act::reject || said == Act::criticise;
  if (word(verb.end - 1) == "coi" && is_one_of(word(verb.end), {"đây", "đó"})) return refuses;
  if (is_thing_named(verb, at)) return false;
  if (verb.is_said() && mark(at) != "," && !tells_on(verb, at)) return false;
  if (open_.back().tells_of_other || (verb.shown && mark(at) == ","))
    return false;  // "hoan nghênh chuyến thăm, thể hiện sự coi trọng …"
  return !verb.is_attitude() || is_of_speaker(verb, at);
}

// "…, trong khi Bộ Ngoại giao Trung Quốc không xác nhận nhưng nhắc lại …": a subject within what is
// being said, before `at`.
std::vector<ActorMember> SentenceSpeech::denier_before(std::uint32_t at) const {
  std::vector<ActorMember> out;
  for (std::uint32_t u = at; u-- > open_.back().content_unit + 1 && out.empty();) {
    const bool begins =
        is_actor(u) && !is_object(u) && (is_punct(u - 1) || units_[u - 1].list_end == u);
    if (begins && on(u + 1, lists_.negation) && !on(u + 1, lists_.adverb)) out = members(u);
  }
  return out;
}

// "…, đồng thời đề nghị …; mong …": the subject goes on. False: the verb belongs to what is said.
bool SentenceSpeech::after_coordination(const SpeechVerb& verb, Subject& subject) const {
  if (!is_running()) return carries_on(verb, subject);
  const std::uint32_t at = subject.at;
  if (is_in_said(verb, at)) return false;
  const bool apart = mark(at) == ";" || (on(at, lists_.coordination) && word(at) != "và");
  if (!(apart ? goes_on_apart(verb, at) : goes_on(verb, at))) return false;
  subject.speakers = denier_before(at);
  if (subject.speakers.empty()) subject.speakers = people(open_.back().said.statement.speakers);
  subject.boundary = before_links(at, lists_.coordination);
  return true;
}

// "Trả lời câu hỏi …, ông X nói", "Nhận định về …, ông X cho rằng" only lead up to what is said.
bool SentenceSpeech::only_leads_up(const SpeechVerb& verb) const {
  const bool has_topic = word(verb.end - 1) == "về" || word(verb.end) == "về";
  // "Báo cáo trước Quốc hội, …"
  const bool at_setting =
      (verb.act == Act::assert_ || verb.act == Act::inform) && on(verb.end, lists_.setting);
  return verb.is_said() || at_setting || verb.strength == Strength::refer ||
         (verb.act == Act::assert_ && has_topic);
}

// "Nhấn mạnh …, Chủ tịch nước đề nghị …": the person behind a comma who says more; n_ if none.
std::uint32_t SentenceSpeech::speaker_to_come(const SpeechVerb& verb) const {
  for (std::uint32_t u = verb.end + 1; u < n_; ++u) {
    if (mark(u - 1) != "," || !is_actor(u) || !is_person(u)) continue;
    const bool says = any_verb([&](const SpeechVerb& v) {
      std::uint32_t back = 0;
      return v.begin > u && left_of(v.begin, back) == Left::actor && back == u;
    });
    if (says) return u;
  }
  return n_;
}

// A verb that nothing stands before: the subject comes later; else it is who spoke last.
std::vector<ActorMember> SentenceSpeech::before_subject(const SpeechVerb& verb) const {
  if (verb.end > verb.begin + 1 && fold_syllable(word(verb.begin)) == "xin" &&
      word(verb.begin + 1) != "lỗi")
    return {};  // "Xin cảm ơn bà!", by whoever asks
  if (const std::uint32_t who = speaker_to_come(verb); who != n_)
    return only_leads_up(verb) ? std::vector<ActorMember>{} : members(who);
  // "Đề cập đến …, hai bên nhất trí …": what is spoken of is told by the saying that follows.
  std::uint32_t comma = verb.end;
  while (comma < n_ && mark(comma) != ",") ++comma;
  const bool followed = any_verb([&](const SpeechVerb& v) { return v.begin > comma; });
  if (followed && only_leads_up(verb)) return {};
  const bool to_both = is_one_of(word(verb.end - 1), {"bên", "nước"});  // "Đề xuất hai bên sớm …"
  const bool noun =
      on(verb.begin, lists_.noun_too) && verb.end < n_ && !is_actor(verb.end) && !to_both;
  constexpr std::uint32_t kFirst = 3;
  const bool opens = verb.begin <= kFirst && !noun && !on(verb.begin, lists_.negation);
  return opens ? last_speakers_ : std::vector<ActorMember>{};
}

// "các nhà lãnh đạo", "các Bộ trưởng" of no state in particular, from token `at` on.
bool SentenceSpeech::is_gathered(std::uint32_t at, std::uint32_t end) const {
  if (fold_syllable(scene_.word(at)) != "các") return false;
  const Match* m = entry_at(at + 1, end, lists_.gathered);
  return m != nullptr && m->end == end;
}

// Those whom a gathering in the sentence up to `u` is named by, else of the latest conference.
std::vector<ActorMember> SentenceSpeech::gathered(std::uint32_t u) const {
  std::vector<ActorMember> out;
  for (std::uint32_t v = 0; v <= u && out.empty(); ++v) {
    if (units_[v].kind != UnitKind::gathering) continue;
    for (const std::string& code : scene_.names.gatherings[units_[v].items[0]].parties)
      out.push_back({std::nullopt, {}, code, false});
  }
  return out.empty() ? events_.gathered() : out;
}

// "Các nhà lãnh đạo đã thông qua Tuyên bố chung và nhất trí …": those whose clause goes on at
// `end`.
std::vector<ActorMember> SentenceSpeech::gathered_before(std::uint32_t end) const {
  const std::uint32_t head = clause_head(end);
  if (head >= end) return {};
  if (on(head, lists_.several)) return events_.several();
  if (fold_syllable(word(head)) != "các" || head + 1 >= end) return {};
  const Match* m = entry_at(units_[head].begin + 1, units_[end - 1].end, lists_.gathered);
  const bool acts = m != nullptr && (scene_.lists_at(m->end, m->end + 1) & lists_.adverb) != 0;
  std::vector<ActorMember> out = acts ? gathered(end - 1) : std::vector<ActorMember>{};
  const bool one_state =
      out.size() == 1 && out[0].entity &&
      scene_.names.entities[*out[0].entity].type == EntityType::country;  // the next one's host
  if (one_state) out.clear();
  return out;
}

// Whom the actor at `u` means that names nobody: "vị phát ngôn viên", a body and the person before
// it, "các Bộ trưởng".
std::vector<ActorMember> SentenceSpeech::unnamed(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 4;  // tokens
  if (is_running()) return {};
  const Unit& who = units_[u];
  std::vector<ActorMember> out;
  if ((u == 0 || is_punct(u - 1)) && who.end - who.begin <= kLongest)
    out = nameless(who.begin, who.end);
  if (out.empty()) out = of_body(u);
  if (out.empty() && !is_object(u) && is_gathered(who.begin, who.end)) out = gathered(u);
  return out;
}

// The clause that begins with the actor at `head` leads to another right before the verb.
void SentenceSpeech::led_to_actor(const SpeechVerb& verb, std::uint32_t head,
                                  Subject& subject) const {
  const std::uint32_t at = subject.at;
  const bool quotes = any_on(head, verb.begin, lists_.quoting);
  // "Tổng thống X nói trước các phóng viên cho hay …": where he spoke.
  const bool at_setting = on(at - 1, lists_.setting);
  const bool other_verb = any_verb([&](const SpeechVerb& v) {
    return v.begin > head && v.begin < verb.begin && !(v.is_said() && at_setting);
  });
  // "Quan chức Mỹ am hiểu quan điểm của Triều Tiên cho biết": who begins the clause, not whom it
  // leads to.
  if (head < at && is_actor(head) && is_person(head) && !other_verb && !quotes) {
    subject.speakers = members(head);
    // "bà A, nhà đàm phán đại diện cho EU, cho biết"
    const std::uint32_t described = described_by(head);
    if (subject.speakers.empty() && described != n_ && !is_object(described))
      subject.speakers = members(described);
    if (!subject.speakers.empty()) return;
  }
  // "Tổng thống Nga trong cuộc gặp với Tổng thống Mỹ nói …": who stands before the setting.
  for (std::uint32_t u = at; is_object(at) && u-- > head + 1 && !is_punct(u);) {
    if (!on(u, lists_.setting) || !is_actor(u - 1) || !is_person(u - 1) || is_object(u - 1))
      continue;
    subject.speakers = members(u - 1);
    return;
  }
  // A journey, a meeting or a newspaper of theirs is not they; nor does a paper that they wrote
  // to speak for them.
  const bool goes = is_one_of(word(at - 1), {"tới", "đến"});  // "quan chức đi cùng ông X tới Mỹ"
  const bool owns = on(at - 1, lists_.belonging) && !goes && !on(head, lists_.no_speaker);
  if (quotes || owns) subject.speakers = members(at);
  // "…, tuyên bố của Bộ Ngoại giao Nga nêu rõ", "…, cơ quan báo chí của Điện Kremlin cho biết":
  // it stands before the verb.
  if (owns && !quotes && head > 0 && on(head, lists_.document | lists_.organ)) {
    subject.left = Left::actor;
    subject.at = head;
  }
}

// "Thông cáo viết", "Tuyên bố của các Bộ trưởng G7 nêu rõ": in whose name the paper at `head`
// speaks, be it of the only actor up to `verb`.
std::vector<ActorMember> SentenceSpeech::of_paper(std::uint32_t head, std::uint32_t at,
                                                  std::uint32_t verb) const {
  if (at == head || units_[head].list_end == at + 1) return authors(head);
  std::uint32_t only = n_;
  for (std::uint32_t u = head; u < verb; ++u) {
    if (!is_actor(u)) continue;
    if (only != n_) return {};
    only = u;
  }
  return only != n_ ? members(only) : std::vector<ActorMember>{};
}

// The clause's own first actor is the only one up to `verb`, but for where he works; not "ông X là
// nhân vật được nhà tiên tri nhắc tới".
bool SentenceSpeech::is_only_actor(std::uint32_t head, std::uint32_t verb) const {
  if (!is_actor(head) || any_on(head, verb, lists_.passive)) return false;
  for (std::uint32_t u = head + 1; u < verb; ++u) {
    if (is_actor(u) && !is_workplace(u)) return false;
  }
  return true;
}

// "Tin từ Đại sứ quán Úc cho hay", "Tuyên bố của các Bộ trưởng G7 nêu rõ", "Thông cáo viết".
void SentenceSpeech::in_clause(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at, head = clause_head(verb.begin);
  const auto found = [&](std::vector<ActorMember> who) {
    subject.speakers = std::move(who);
    return !subject.speakers.empty();
  };
  // "Đặc phái viên A, người được Tổng thống B cử tới Mỹ cho biết"; "người từng chỉ trích …"
  // describes him.
  const bool reports = verb.act == Act::assert_ || verb.act == Act::inform;
  const std::uint32_t described = described_by(head);
  if (reports && verb.begin >= head + 4 && on(head, lists_.relative) && described != n_ &&
      found(members(described))) {
    subject.left = Left::actor;
    subject.at = described;
    return;
  }
  if (head < verb.begin) {
    if (is_actor(head) && members(head).empty() && found(companion(head))) return;
    const bool alone = units_[head].list_end == at + 1;
    // "…”, người phát ngôn nói"
    if (alone && on(head, lists_.nameless)) {
      subject.speakers = nameless(units_[head].begin, units_[at].end);
      return;
    }
    // "Các bên nhấn mạnh …", "Lãnh đạo ba nước cam kết …": more than two who met.
    if (alone && on(head, lists_.several) && found(events_.several())) return;
    // "Lãnh đạo các nước tại hội nghị khẳng định …"
    const std::uint32_t where = units_[head].list_end;
    if (where < verb.begin && on(head, lists_.several) && on(where, lists_.setting) &&
        !any_actor(where, verb.begin) && found(gathered(verb.begin - 1)))
      return;
    // "Các nhà lãnh đạo nhất trí …", "Hội nghị kêu gọi …": those who gather.
    const bool gathers = head == at ? units_[head].kind == UnitKind::gathering
                                    : is_gathered(units_[head].begin, units_[at].end);
    if (gathers) {
      subject.speakers = gathered(head);
      return;
    }
  }
  if (is_actor(at)) {
    led_to_actor(verb, head, subject);
  } else if (units_[head].kind == UnitKind::instrument || on(head, lists_.document)) {
    subject.speakers = of_paper(head, at, verb.begin);
  } else if (at > 0 && is_only_actor(head, verb.begin)) {
    subject.speakers = members(head);
  }
}

// "Họ nhấn mạnh …": a body, or several, who spoke last.
bool SentenceSpeech::is_they(std::uint32_t u) const {
  if (u != first_of_content() || last_speakers_.empty() || fold_syllable(word(u)) != "họ")
    return false;
  return last_speakers_.size() > 1 || !last_speakers_[0].entity || last_speakers_[0].office.empty();
}

// "Thông cáo viết", "Sau khi tuyên bố …, ông X …": other words stand before the verb.
void SentenceSpeech::after_words(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  // "thông qua thỏa thuận …", not "hôm nay đã thống nhất"
  const bool named = verb.act == Act::agree && on(verb.begin, lists_.noun_too) &&
                     entry_before(verb.begin, lists_.adverb) == n_;
  // "…, ông X cho biết khi bình luận về …": when he said it.
  const bool when = word(at) == "khi" && word(verb.end) == "về" && !leads_to_colon(verb.end);
  if (named || when || is_running()) return;
  if (is_conveyed(at)) {
    if (const std::uint32_t who = subject_before(at); who != n_) subject.speakers = members(who);
  }
  if (subject.speakers.empty()) subject.speakers = in_subclause(verb, subject);
  if (on(at, lists_.first_person)) subject.speakers = narrator(at);
  if (is_they(at)) subject.speakers = last_speakers_;
  if (subject.speakers.empty() && !verb.is_attitude()) in_clause(verb, subject);
}

bool SentenceSpeech::find_subject(const SpeechVerb& verb, Subject& subject) const {
  subject.boundary = verb.begin;
  subject.left = left_of(verb.begin, subject.at);
  if (subject.left == Left::actor) {
    if (!after_actor(verb, subject)) return false;
    if (subject.left == Left::actor && subject.speakers.empty())
      subject.speakers = unnamed(subject.at);
  } else if (verb.act == Act::inform && verb.strength == Strength::said) {
    return false;  // "Ngoài ra, thông tin ông X đã từ chức …" is a noun.
  }
  if (subject.left == Left::coordination && !after_coordination(verb, subject)) return false;
  if (subject.left == Left::start) subject.speakers = before_subject(verb);
  if (subject.left == Left::other) after_words(verb, subject);
  return !subject.speakers.empty();
}

}  // namespace banggiao
