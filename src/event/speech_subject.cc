// Whose saying a verb tells: the subject before it, carried on from the clause before, or still to
// come.
#include <algorithm>

#include "event/speech_sentence.h"

namespace banggiao {
namespace {

bool leads_to_body(std::string_view word) {
  return word == "tại" || word == "ở" || word == "thuộc" || word == "từ";
}

}  // namespace

// The nearest actor before a verb; n_ if none.
std::uint32_t SentenceSpeech::nearest_actor(std::uint32_t verb) const {
  for (std::uint32_t u = verb; u-- > 0;) {
    if (units_[u].kind == UnitKind::actor && !members(units_[u]).empty()) return u;
  }
  return n_;
}

// Nothing stands before the actor at `u` that would make it a part of something else.
bool SentenceSpeech::begins_clause(std::uint32_t u) const {
  if (const std::uint32_t organ = entry_before(u, lists_.organ);
      organ != n_) {  // "Ban Chấp hành Trung ương Đảng …"
    return organ == 0 || units_[organ - 1].kind == UnitKind::punct || is_adjunct(organ - 1);
  }
  // "các quốc gia thành viên Hội đồng Bảo an"
  const std::uint32_t kind = entry_before(u, lists_.gathered);
  if (kind != n_ && kind > 0 && fold_syllable(word(kind - 1)) == "các") {
    return kind == 1 || units_[kind - 2].kind == UnitKind::punct || is_adjunct(kind - 2);
  }
  const bool counted = units_[u].begin < scene_.names.actors[units_[u].items[0]].token_begin;
  if (counted && is_pronoun(u)) return false;  // "nhiều bạn đọc"
  if (u == 0 || units_[u - 1].kind != UnitKind::word)
    return u == 0 || units_[u - 1].kind != UnitKind::actor;
  // An adverb opens a clause where it stands first ("nhân dịp này"), not in "thăm chính thức Anh".
  if (const std::uint32_t adverb = entry_before(u, lists_.adverb); adverb != n_) {
    return adverb == 0 || units_[adverb - 1].kind == UnitKind::punct ||
           entry_before(adverb, lists_.coordination) != n_;
  }
  const ListBits openers = lists_.coordination | lists_.subordinate | lists_.quoting |
                           lists_.determiner | lists_.singling;
  return entry_before(u, openers) != n_ && entry_before(u, lists_.background) == n_;
}

// Behind the last mark before unit `u`.
std::uint32_t SentenceSpeech::clause_begin(std::uint32_t u) const {
  while (u > 0 && units_[u - 1].kind != UnitKind::punct) --u;
  return u;
}

// Where the clause that goes on at `end` begins, past when and where, adverbs and "và".
std::uint32_t SentenceSpeech::clause_head(std::uint32_t end) const {
  std::uint32_t head = clause_begin(end);
  while (head < end && (is_adjunct(head) || on(head, lists_.adverb | lists_.coordination))) ++head;
  return head;
}

// Whose clause goes on at `end`: the person who begins it, else the nearest actor that begins one;
// n_ if none.
std::uint32_t SentenceSpeech::subject_before(std::uint32_t end) const {
  const std::uint32_t head = clause_head(end);
  if (head + 1 < end && units_[head].kind == UnitKind::actor && is_person(head) &&
      !members(units_[head]).empty() && on(head + 1, lists_.negation | lists_.adverb)) {
    return head;
  }
  const auto told =
      [&](std::uint32_t u) {  // "cho rằng Nga …": somebody's word, not somebody who speaks
        const std::uint32_t at = u > 0 && mark(u - 1) == "," ? u - 1 : u;
        return std::any_of(verbs_.begin(), verbs_.end(),
                           [&](const SpeechVerb& v) { return v.end == at; });
      };
  for (std::uint32_t u = end; u-- > 0;) {
    if (units_[u].kind != UnitKind::actor || is_object(u) || !begins_clause(u) ||
        members(units_[u]).empty())
      continue;
    if (told(u)) continue;
    // "Đây là nỗ lực của nhân dân Nga, đồng thời khẳng định …": what is shown by it.
    const bool shown = u > 2 && !is_person(u) && fold_syllable(word(0)) == "đây" && word(1) == "là";
    return shown ? n_ : u;
  }
  return n_;
}

// The person whom the words up to the comma at `u` describe: "ông X, người giữ chức này từ năm
// 2004, nói"; n_ if none.
std::uint32_t SentenceSpeech::described_before(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 14;
  if (mark(u) != ",") return n_;
  for (std::uint32_t v = u; v-- > 0 && v + kLongest > u;) {
    if (v > 0 && mark(v) == "," && on(v + 1, lists_.relative) &&
        units_[v - 1].kind == UnitKind::actor && is_person(v - 1)) {
      return is_object(v - 1) ? n_ : v - 1;
    }
    // "Hội đồng Đại lục, cơ quan phụ trách quan hệ với Bắc Kinh, cho biết"
    if (v > 0 && mark(v) == "," && on(v + 1, lists_.organ) &&
        units_[v - 1].kind == UnitKind::actor && !is_person(v - 1)) {
      return !is_object(v - 1) && begins_clause(v - 1) ? v - 1 : n_;
    }
    if (mark(v) == "," && v + 1 < u && on(v + 1, lists_.belonging))
      continue;  // "ông X, Vụ trưởng …, thuộc Bộ Ngoại giao, nói"
    if (mark(v) == "," && v + 2 == u && units_[v + 1].kind == UnitKind::actor && !is_person(v + 1))
      continue;  // "…, Bộ Ngoại giao, nói"
    if (units_[v].kind == UnitKind::punct && mark(v) != "-") return n_;  // "các vấn đề châu Âu - Á"
    // "Tướng X, tư lệnh lực lượng Y tại Z, nói": what is more to the office than the reader knows.
    if (units_[v].kind != UnitKind::actor || !is_person(v) || !begins_clause(v)) continue;
    const Unit& who = units_[v];
    for (std::uint32_t t = who.begin; t < who.end && v + 1 < u; ++t) {
      if (scene_.word(t) == "," && who.items.size() == 1) return v;
    }
  }
  return n_;
}

// The opening mark of a few words quoted within their clause that close at `u`: "kêu gọi các “đối
// tác phương Tây” lên án …", "ông X “vui vẻ” nhận lời"; n_ if none do.
std::uint32_t SentenceSpeech::quoted_words_before(std::uint32_t u) const {
  constexpr std::uint32_t kFew = 6;  // tokens
  for (const Quote& q : quotes_) {
    if (q.end == u && q.begin > 1 && units_[q.begin - 2].kind != UnitKind::punct &&
        q.tokens.close - q.tokens.open <= kFew)
      return q.begin - 1;
  }
  return n_;
}

// The mark at `u` opens a quotation right before the verb that it tells: "Tehran đã “chỉ trích mạnh
// mẽ …”".
bool SentenceSpeech::opens_on_verb(std::uint32_t u, std::uint32_t verb) const {
  constexpr std::uint32_t kFewest = 6;
  if (!is_opening(u) || u == 0 || units_[u - 1].kind == UnitKind::punct ||
      on(u - 1, lists_.unsaid) || is_running())
    return false;
  // "Trung Quốc “ủng hộ …”, ông X nói"
  const bool quotes = std::any_of(quotes_.begin(), quotes_.end(), [&](const Quote& q) {
    return q.begin == u + 1 && q.end > verb + kFewest && mark(q.end + 1) != "," &&
           mark(q.end + 1) != "-" && mark(q.end + 1) != "–";
  });
  std::uint32_t head = u + 1;
  while (head < verb && on(head, lists_.adverb)) head = std::max(head + 1, units_[head].list_end);
  return quotes && head == verb;
}

SentenceSpeech::Left SentenceSpeech::left_of(std::uint32_t verb, std::uint32_t& at) const {
  std::uint32_t u = verb;
  while (u-- > 0) {
    at = u;
    if (units_[u].kind == UnitKind::actor) return Left::actor;
    if (is_adjunct(u)) continue;
    if (units_[u].kind == UnitKind::punct) {
      if (opens_on_verb(u, verb)) continue;
      const std::uint32_t described = described_before(u);
      const bool said = is_running() && described < open_.back().content_unit;
      if (described != n_ && !said) {
        at = described;
        return Left::actor;
      }
      if (const std::uint32_t opening = quoted_words_before(u); opening != n_) {
        at = u = opening;
        if (units_[u - 1].kind != UnitKind::actor && entry_before(u, lists_.adverb) == n_)
          return Left::other;
        continue;
      }
      // Commas that set off an adjunct: "ông X, ngày 25/5, cho biết".
      if (mark(u) == "," && u > 1 && is_adjunct(u - 1) && mark(u - 2) == ",") {
        u -= 2;
        continue;
      }
      return Left::coordination;
    }
    const std::uint32_t entry =
        entry_before(u + 1, lists_.adverb | lists_.issuing | lists_.negation | lists_.coordination);
    if (entry == n_) return Left::other;
    at = u = entry;
    // Not "nước này còn tuyên bố", "Thủ tướng đồng thời mong …".
    const bool opens = u == 1 || (u > 1 && (mark(u - 2) == "," || is_adjunct(u - 2)));
    const bool of_subject = u > 0 && units_[u - 1].kind == UnitKind::actor &&
                            (word(u) == "còn" || word(u) == "thậm" || (word(u) == "đồng" && opens));
    const bool joins = !of_subject;
    if (on(u, lists_.coordination) && joins) return Left::coordination;
  }
  at = 0;
  return Left::start;
}

// "Trong chuyến thăm của ông A, ông B và ông C nhất trí …": those after the comma.
std::vector<ActorMember> SentenceSpeech::after_object(std::uint32_t u) const {
  Unit rest = units_[u];
  if (rest.items.size() < 2) {
    // "Phát biểu với phóng viên, ông X cho biết": taken for one whom his calling stands before.
    const Actor& one = scene_.names.actors[rest.items[0]];
    std::uint32_t comma = one.token_begin;
    while (comma < one.token_end && scene_.word(comma) != ",") ++comma;
    const bool named = one.kind == ActorKind::person && comma + 1 < one.token_end &&
                       (scene_.word(comma + 1) == "ông" || scene_.word(comma + 1) == "bà");
    return named ? members(rest) : std::vector<ActorMember>{};
  }
  const auto before = std::find_if(rest.items.begin(), rest.items.end() - 1, [&](std::uint32_t a) {
    return scene_.word(scene_.names.actors[a].token_end) == ",";
  });
  if (before == rest.items.end() - 1) {
    // "gặp Chủ tịch Quốc hội và Chủ tịch Thượng viện, Thủ tướng X": two offices, of which the
    // latter is his.
    const Actor& last = scene_.names.actors[rest.items.back()];
    std::uint32_t t = last.token_begin;
    while (t < last.token_end && scene_.word(t) != ",") ++t;
    if (t == last.token_end) return {};
    rest.items = units_[u].items.back();
    return members(rest);
  }
  rest.items = Items(before + 1, rest.items.end());
  return members(rest);
}

// "được Liên hợp quốc đánh giá cao", "bị nhiều người Mexico chỉ trích", "do Việt Nam đề xuất"
bool SentenceSpeech::is_agent(std::uint32_t u) const {
  if (u == 0 || is_introduced(u)) return false;
  if (entry_before(u, lists_.no_subject) != n_) return true;
  if (u < 3 || units_[u - 1].kind != UnitKind::word || units_[u - 2].kind != UnitKind::word)
    return false;
  return on(u - 2, lists_.passive) ||
         (units_[u - 3].kind == UnitKind::word && on(u - 3, lists_.passive));
}

// "bị Mỹ cáo buộc can thiệp bầu cử", "bị Nga và Iran chỉ trích vì …": the passive tells of what.
bool SentenceSpeech::is_blamed_by(std::uint32_t u, const SpeechVerb& verb) const {
  constexpr std::uint32_t kFewest = 3;
  if (is_running() || verb.begin != u + 1 || entry_before(u, lists_.passive) != u - 1) return false;
  const bool told = verb.act == Act::criticise && !verb.is_said() && word(verb.end - 1) != "tội";
  if (!told || verb.end + kFewest > limit_ || units_[verb.end].kind == UnitKind::punct)
    return false;
  return !on(verb.end, lists_.conjunction) &&
         std::none_of(units_.begin() + verb.end, units_.begin() + verb.end + kFewest,
                      [](const Unit& x) { return x.kind == UnitKind::punct; });
}

// "Ông X, chuyên gia thuộc Viện Y, cho biết", "Giáo sư X, ngành Z, Đại học Y cho biết": the person
// before a body at `u` that speaks for no state.
std::vector<ActorMember> SentenceSpeech::of_body(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 10;  // units between two commas
  if (is_running() || is_person(u) || u < 3 || mark(u - 1) != ",") return {};
  std::uint32_t v = u - 2;
  while (v > 0 && v + kLongest > u && units_[v].kind == UnitKind::word && !begins_verb(v)) --v;
  if (mark(v) == "," && v > 0 && v + 1 < u) --v;
  const bool person = units_[v].kind == UnitKind::actor && is_person(v) && begins_clause(v);
  return person && !is_object(v) ? members(units_[v]) : std::vector<ActorMember>{};
}

// "Báo chí Trung Quốc ca ngợi …", "HLV trưởng U22 Việt Nam nhận xét": the state whose they are.
bool SentenceSpeech::is_of_no_speaker(std::uint32_t at) const {
  constexpr std::uint32_t kLongest = 6;
  if (is_person(at) || is_state_voice(at)) return false;
  const ListBits ends = lists_.coordination | lists_.subordinate | lists_.preposition |
                        lists_.setting | lists_.quoting | lists_.contrast | lists_.own_side;
  for (std::uint32_t u = at; u-- > 0 && u + kLongest > at;) {
    const Match* coach = units_[u].kind == UnitKind::actor
                             ? entry_at(units_[u].begin, units_[u].end, lists_.no_speaker)
                             : nullptr;
    if (coach != nullptr && coach->end == units_[u].end) return true;
    if (units_[u].kind != UnitKind::word) return false;
    const bool verb = std::any_of(verbs_.begin(), verbs_.end(),
                                  [&](const SpeechVerb& v) { return v.begin <= u && u < v.end; });
    if (verb || on(u, ends)) return false;
    if (!is_entry(u, lists_.no_speaker)) continue;
    // Not "lực lượng quân sự Mỹ", "Cơ quan Hợp tác Kỹ thuật Nga".
    const bool part = units_[u].list_end == u + 1 || on(u, lists_.nominal);
    if (!part || u == 0 || units_[u - 1].kind != UnitKind::word ||
        (on(u - 1, ends | lists_.determiner) && !on(u, lists_.nominal)))
      return true;
  }
  return false;
}

// "…, Chủ tịch nước khẳng định": an actor right before the verb. False: the verb belongs to what is
// said.
bool SentenceSpeech::after_actor(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  // "Ông X nhờ Thủ tướng chuyển lời chào tới …": he who asks for it says it.
  if (at > 1 && on(at - 1, lists_.through) && sends_words(verb)) {
    std::uint32_t who = 0;
    if (is_running() || left_of(at - 1, who) != Left::actor || is_object(who)) return false;
    subject.speakers = members(units_[who]);
    return true;
  }
  // "Như Tổng thống Nga đã nhấn mạnh, đối thoại là có thể."
  const bool as_said =
      at == 1 && fold_syllable(word(0)) == "như" && !verb.is_attitude() && mark(verb.end) == ",";
  // "… không có kết quả bởi Bình Nhưỡng cáo buộc Mỹ …": a reason, not who did it.
  const std::uint32_t reason = at > 0 ? entry_before(at, lists_.no_subject) : n_;
  // "khiến một quan chức Mỹ nhận xét rằng …" too: what came of it is said.
  const bool moved = reason != n_ && word(reason) == "khiến" && verb.act == Act::assert_ &&
                     (word(verb.end - 1) == "rằng" || word(verb.end) == "rằng");
  const bool because =
      reason != n_ && (word(reason) == "bởi" || moved) && !is_running() && !verb.is_attitude();
  if (as_said || because || is_agent(at)) {
    if (!as_said && !because && !is_blamed_by(at, verb)) return false;
    subject.speakers = members(units_[at]);
    return true;
  }
  const bool passes_on = word(verb.end - 1) == "tin" && word(verb.begin) == "đưa";
  const bool office =
      (at > 1 && word(at - 1) == "của" && entry_before(at - 1, lists_.organ) != n_) ||
      entry_at(units_[at].begin, units_[at].end, lists_.organ) != nullptr;
  if (passes_on && !is_state_voice(at) && !office) return false;  // "AFP đưa tin" only passes it on
  // "Chuyến thăm cho thấy Lào coi trọng …": what is done shows it.
  const bool tells = !verb.is_attitude() && (verb.act == Act::assert_ || verb.act == Act::inform ||
                                             verb.act == Act::request);
  if (!tells && entry_before(at, lists_.telling) != n_) return false;
  if (at > 0 && units_[at - 1].kind == UnitKind::word && word(at - 1) == "để")
    return false;  // "chuẩn bị để Tổng thống tuyên bố …"
  // "bất chấp việc Nga phản đối, …", "nếu Mỹ kêu gọi …"; "bất đồng về việc Mỹ cáo buộc Nga …" tells
  // of it.
  const std::uint32_t background = entry_before(at, lists_.background);
  const bool charges = verb.act == Act::request || verb.act == Act::criticise ||
                       verb.act == Act::warn || word(verb.begin) == "phản";
  const bool matter =
      background != n_ && word(background) == "việc" && charges && verb.begin == at + 1;
  if (at > 0 && !is_running() && (verb.act != Act::assert_ || verb.is_attitude()) &&
      background != n_ && !matter)
    return false;
  // "nhà nghiên cứu X thuộc Đại học Nanyang, Singapore cho rằng": where the scholar works.
  if (at > 3 && !is_running() && !is_person(at) && mark(at - 1) == ",") {
    const std::uint32_t head = clause_begin(at - 1);
    const bool scholar =
        (scene_.lists_at(units_[head].begin, units_[at - 1].begin) & scholar_) != 0;
    const bool posted =
        std::any_of(units_.begin() + head, units_.begin() + at - 1,
                    [&](const Unit& u) { return leads_to_body(scene_.word(u.begin)); });
    if (scholar && posted) {
      if (units_[head].kind == UnitKind::actor) subject.speakers = members(units_[head]);
      return !subject.speakers.empty();
    }
  }
  // "Phái đoàn Nga tại Liên hợp quốc cho rằng …", "chuyên gia X thuộc Viện Y cho rằng …"
  if (at > 1 && !is_running() && !is_person(at) && leads_to_body(word(at - 1)) &&
      units_[at - 2].kind == UnitKind::actor && begins_clause(at - 2) && !is_object(at - 2)) {
    subject.speakers = members(units_[at - 2]);
    return true;
  }
  // "Gặp gỡ Chủ tịch Hội đồng châu Âu, Thủ tướng đề nghị …"
  const bool received = units_[at].items.size() > 1 && entry_before(at, lists_.receiving) != n_;
  if (received || is_object(at)) {
    subject.speakers = after_object(at);
    // "Cố vấn John Bolton của Mỹ cho biết"
    if (subject.speakers.empty() && at > 1 && word(at - 1) == "của" &&
        units_[at - 2].kind == UnitKind::actor && (is_person(at - 2) || is_state_voice(at - 2)) &&
        !is_object(at - 2)) {
      subject.speakers = members(units_[at - 2]);
    }
    if (subject.speakers.empty()) subject.left = Left::other;
    return true;
  }
  if (is_running()) {
    const Open& o = open_.back();
    // "X cho biết …, trong khi Y cho rằng …": what X said ends before it.
    if (const std::uint32_t breaks = entry_before(at, lists_.clause_break);
        breaks != n_ && breaks > 0 && !verb.is_attitude() &&
        (mark(breaks - 1) == "," ||
         ((units_[breaks].list_end == breaks + 2 || word(breaks) == "còn") &&
          !is_own(at, o.said.statement)))) {  // "trong khi", "còn"
      subject.boundary = mark(breaks - 1) == "," ? breaks - 1 : breaks;
      subject.speakers = members(units_[at]);
      return true;
    }
    // "X nói cuộc gặp vẫn diễn ra, sau khi Y tuyên bố …": what Y said is no part of it.
    if (const std::uint32_t when = entry_before(at, lists_.when_said);
        when != n_ && when > 0 && mark(when - 1) == "," && !verb.is_attitude() &&
        !is_own(at, o.said.statement)) {
      subject.boundary = when - 1;
      subject.speakers = members(units_[at]);
      return true;
    }
    // "Trong khi Mỹ cho rằng … thì Tổng thống Erdogan cáo buộc …"
    if (o.conceded && at > 1 && word(at - 1) == "thì" && !is_own(at, o.said.statement)) {
      subject.boundary = at - 1;
      subject.speakers = members(units_[at]);
      return true;
    }
    // "Nga đề nghị Mỹ …, tuy nhiên, Washington đã từ chối": what was asked ends before it.
    const std::uint32_t turn = at > 0 && mark(at - 1) == "," ? at - 1 : at;
    const std::uint32_t contrast = entry_before(turn, lists_.contrast);
    const bool asked = o.said.statement.act > Act::inform && o.said.statement.act != Act::wish;
    const bool answers =
        verb.act == Act::reject || verb.act == Act::accept || verb.act == Act::criticise;
    const bool concedes = turn > 0 && (word(turn - 1) == "dù" || word(turn - 1) == "tuy");
    if (asked && answers && contrast != n_ && !concedes && !is_own(at, o.said.statement)) {
      subject.boundary = contrast > 0 && mark(contrast - 1) == "," ? contrast - 1 : contrast;
      subject.speakers = members(units_[at]);
      return true;
    }
    if (at == o.content_unit || (at > 0 && on(at - 1, lists_.subordinate))) return false;
    const bool set_off =
        at > 0 && (units_[at - 1].kind == UnitKind::punct || on(at - 1, lists_.coordination));
    if (!set_off) return false;
    if (!is_person(at) && mark(at - 1) != ";" && (o.clause || verb.is_attitude())) return false;
    subject.inside = o.said.statement.act <= Act::inform && leads(o.content_unit, at);
    std::uint32_t& boundary = subject.boundary = at;
    while (boundary > 0 && (units_[boundary - 1].kind == UnitKind::punct ||
                            on(boundary - 1, lists_.coordination | lists_.adverb))) {
      --boundary;
    }
  }
  if (!is_running() && is_of_no_speaker(at)) return false;
  // "Họ thúc giục Ngoại trưởng bảo đảm …": he is asked to.
  const bool asked = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
    return v.end == at && (v.act == Act::request || v.act == Act::invite);
  });
  if (!is_running() && asked && verb.begin == at + 1) return false;
  subject.speakers = members(units_[at]);
  // "ông X trong đoạn băng đăng trên Twitter cho biết": where it was said.
  const bool where = subject.speakers.empty() && !is_running() && at > 0 && !is_person(at);
  if (where && on(at - 1, lists_.setting) && !on(at - 1, lists_.subordinate))
    subject.left = Left::other;
  return true;
}

// "đánh giá chuyến thăm có ý nghĩa", not "rà soát, đánh giá kết quả".
bool SentenceSpeech::has_predicate(std::uint32_t u) const {
  for (; u < n_ && units_[u].kind != UnitKind::punct; ++u) {
    if (on(u, lists_.predicate)) return true;
  }
  return false;
}

// Two actors of one state or body.
bool SentenceSpeech::same_side(std::uint32_t u, std::uint32_t v) const {
  const std::vector<ActorMember> one = members(units_[u]), other = members(units_[v]);
  return one.size() == 1 && other.size() == 1 && one[0].represents == other[0].represents;
}

// "…, đồng thời đề nghị …; mong …": the subject goes on. False: the verb belongs to what is said.
bool SentenceSpeech::after_coordination(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  const std::string_view m = mark(at);
  if (!is_running()) {
    if (!open_.empty()) {
      if (verb.strength == Strength::refer && m == ",")
        return false;  // "“…”, ông X nói, nhắc đến …"
      subject.speakers = people(open_.back().said.statement.speakers);
    } else if (const std::uint32_t actor = subject_before(at); actor < at && !verb.is_attitude()) {
      // "có cuộc điện đàm nhằm trao đổi về hợp tác, cũng như chia sẻ quan điểm …": what it is held
      // for.
      const bool held_for =
          std::any_of(units_.begin() + actor, units_.begin() + at, [&](const Unit& u) {
            return u.kind == UnitKind::word && (u.lists & lists_.purpose) != 0;
          });
      if (held_for && word(at) == "cũng") return false;
      // "một số người ủng hộ ông X và cho rằng …": whom a verb of saying leads to says nothing.
      const bool led = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
        return v.end == actor && v.act != Act::assert_ && v.act != Act::inform &&
               v.act != Act::wish;
      });
      // "Tổng thống sẽ trình bày … và nhấn mạnh …": neither is said yet.
      const bool tells =
          verb.act == Act::assert_ || verb.act == Act::inform || verb.act == Act::agree;
      const bool to_come = tells && actor + 1 < at && scene_.word(units_[actor + 1].begin) == "sẽ";
      // "Thị trưởng nói Anh từng đón Tổng thống X, nhưng cho rằng …": told by somebody unknown.
      const bool unknown = unknown_ != 0 && actor >= unknown_ && word(at) == "nhưng";
      if (!led && !to_come && !unknown) subject.speakers = members(units_[actor]);
    } else if (m == ";" && verb.act == Act::wish && verb.begin == at + 1 && verb.end < n_ &&
               units_[verb.end].kind == UnitKind::actor) {
      // "…; tin tưởng Trung Quốc sẽ …" after what is told in the article's own voice.
      const std::vector<ActorMember> whom = members(units_[verb.end]);
      const bool other = !whom.empty() && !last_speakers_.empty() &&
                         whom[0].represents != last_speakers_[0].represents;
      if (other) subject.speakers = last_speakers_;
    } else {
      subject.speakers = gathered_before(at);
      if (subject.speakers.empty()) subject.left = Left::start;
    }
    return true;
  }
  const Open& o = open_.back();
  // "nhấn mạnh rằng, thỏa thuận hạt nhân là …": what the clause said is about.
  if (o.content_unit == verb.begin && on(verb.begin, lists_.noun_too) && has_predicate(verb.end))
    return false;
  // "nhấn mạnh, nhắc đến Tiệp Khắc, người Việt Nam đều biết …" too.
  if (o.content_unit == verb.begin && verb.strength == Strength::refer && m == "," &&
      word(verb.end) != "rằng")
    return false;
  // "nhấn mạnh Việt Nam luôn quan tâm và đánh giá cao …": one thing said.
  constexpr std::uint32_t kBareVerb = 4;
  if (word(at) == "và" && verb.begin == at + 1 && o.own_clause &&
      at <= o.content_unit + kBareVerb && verb.act == Act::praise)
    return false;
  const bool strong_break = m == ";" || (on(at, lists_.coordination) && word(at) != "và");
  // "cho rằng dù Mỹ đề nghị đàm phán nhưng lại đe dọa …": one thing said.
  if (m.empty() && on(at, lists_.contrast) && on(o.content_unit, lists_.contrast) &&
      on(o.content_unit, lists_.subordinate))
    return false;
  if (strong_break) {
    if (verb.shown && m != ";" && word(at) != "đồng")
      return false;  // "…, qua đó thể hiện sự coi trọng …": what is done shows it
    // "khẳng định Mỹ tôn trọng …; ủng hộ …"
    const Act said = o.said.statement.act;
    const bool backs = verb.act == Act::support && (said == Act::assert_ || said == Act::offer ||
                                                    said == Act::support || said == Act::praise);
    if (verb.strength == Strength::inner && o.clause &&
        !(m == ";" && (verb.act == Act::offer || backs)))
      return false;
  } else {
    // "đánh giá cao chuyến thăm, coi đây là mốc son": one thing said.
    const std::string_view what = word(verb.end);
    if (word(verb.end - 1) == "coi" && (what == "đây" || what == "đó")) return false;
    // "đánh giá cao những quan tâm, đề xuất định hướng lớn của …": things named one by one.
    constexpr std::uint32_t kFew = 5;
    const bool things = word(o.content_unit) == "những" && at <= o.content_unit + kFew &&
                        on(verb.begin, lists_.noun_too) && verb.end < n_ &&
                        units_[verb.end].kind == UnitKind::word &&
                        !on(verb.end, lists_.adverb | lists_.negation | lists_.offering);
    if (things) return false;
    // "bác bỏ đề xuất và nói đề xuất này phi lý"
    const bool tells_on =
        verb.strength == Strength::tell && word(at) == "và" && verb.end + 2 < n_ && !o.clause;
    const bool of_somebody = tells_on && units_[verb.end].kind == UnitKind::actor &&
                             units_[verb.end + 1].kind == UnitKind::word;
    const bool goes_on_telling = tells_on && (of_somebody || word(verb.end) == "rằng");
    if (verb.is_said() && m != "," && !goes_on_telling) return false;
    // "trong đó có việc Hàn Quốc ủng hộ, sẵn sàng …": what goes on is told in what is said.
    if (verb.is_attitude() && std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
          return v.end == at && v.is_attitude() && v.begin > o.content_unit &&
                 units_[v.begin - 1].kind == UnitKind::actor && !o.own_clause;
        })) {
      return false;
    }
    if (o.tells_of_other || (verb.shown && m == ","))
      return false;  // "hoan nghênh chuyến thăm, thể hiện sự coi trọng …"
    // "khẳng định Việt Nam coi trọng …, mong muốn …": the speaker's own side goes on.
    const bool judges = verb.strength == Strength::weak && verb.act == Act::assert_;
    if (judges && !has_predicate(verb.end)) return false;
    const bool goes_on = judges || (verb.strength == Strength::weak && o.own_clause);
    // "đánh giá cao vai trò của … và mong muốn …"
    const Act said = o.said.statement.act;
    const bool courteous = said == Act::praise || said == Act::thank || said == Act::congratulate;
    // "khẳng định đã tận mắt chứng kiến … và tin tưởng Việt Nam sẽ …"
    const bool of_another = verb.act == Act::wish && !o.clause && verb.end < n_ &&
                            units_[verb.end].kind == UnitKind::actor;
    // "đề nghị Pháp thúc đẩy …, mong muốn Pháp tiếp tục …": the one who is asked again.
    const bool asks = said == Act::request || said == Act::propose;
    const bool asks_on = asks && verb.act == Act::wish && m == "," && verb.end < n_ &&
                         units_[verb.end].kind == UnitKind::actor &&
                         units_[o.content_unit].kind == UnitKind::actor &&
                         same_side(verb.end, o.content_unit);
    const bool adds = verb.strength == Strength::weak && (courteous || of_another || asks_on);
    if (verb.is_attitude() && ((o.clause && !goes_on && !adds) || (m.empty() && !adds)))
      return false;
  }
  // "…, trong khi Bộ Ngoại giao Trung Quốc không xác nhận nhưng nhắc lại …": a subject of its own.
  for (std::uint32_t u = at; u-- > o.content_unit + 1 && subject.speakers.empty();) {
    if (units_[u].kind != UnitKind::actor || u + 1 >= n_ || is_object(u)) continue;
    const bool begins = units_[u - 1].kind == UnitKind::punct || units_[u - 1].list_end == u;
    if (begins && on(u + 1, lists_.negation) && !on(u + 1, lists_.adverb))
      subject.speakers = members(units_[u]);
  }
  if (subject.speakers.empty()) subject.speakers = people(o.said.statement.speakers);
  std::uint32_t& boundary = subject.boundary = at;
  while (boundary > 0 &&
         (units_[boundary - 1].kind == UnitKind::punct || on(boundary - 1, lists_.coordination)))
    --boundary;
  return true;
}

// "Nhấn mạnh …, Chủ tịch nước đề nghị …": the subject comes later; else it is who spoke last.
void SentenceSpeech::before_subject(const SpeechVerb& verb, Subject& subject) const {
  if (verb.end > verb.begin + 1 && fold_syllable(word(verb.begin)) == "xin" &&
      word(verb.begin + 1) != "lỗi")
    return;  // "Xin cảm ơn bà!", by whoever asks
  // "Trả lời câu hỏi …, ông X nói", "Nhận định về …, ông X cho rằng" only lead up to what is said.
  const bool has_topic =
      on(verb.end - 1, lists_.topic) || (verb.end < n_ && on(verb.end, lists_.topic));
  // "Báo cáo trước Quốc hội, …"
  const bool at_setting =
      (verb.act == Act::assert_ || verb.act == Act::inform) && on(verb.end, lists_.setting);
  const bool leads_up = verb.is_said() || at_setting || verb.strength == Strength::refer ||
                        (verb.act == Act::assert_ && has_topic);
  for (std::uint32_t u = verb.end; u + 1 < n_; ++u) {
    if (mark(u) != "," || units_[u + 1].kind != UnitKind::actor || !is_person(u + 1)) continue;
    const bool says = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
      std::uint32_t back = 0;
      return v.begin > u + 1 && left_of(v.begin, back) == Left::actor && back == u + 1;
    });
    if (!says) continue;
    if (!leads_up) subject.speakers = members(units_[u + 1]);
    return;
  }
  // "Đề cập đến …, hai bên nhất trí …": what is spoken of is told by the saying that follows.
  const bool followed = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
    return v.begin > verb.end &&
           std::any_of(units_.begin() + verb.end, units_.begin() + v.begin, [&](const Unit& u) {
             return u.kind == UnitKind::punct && scene_.word(u.begin) == ",";
           });
  });
  if (followed && leads_up) return;
  const bool to_both =
      word(verb.end - 1) == "bên" || word(verb.end - 1) == "nước";  // "Đề xuất hai bên sớm …"
  const bool noun = on(verb.begin, lists_.noun_too) && verb.end < n_ &&
                    units_[verb.end].kind != UnitKind::actor && !to_both;
  if (subject.speakers.empty() && verb.begin <= 3 && !noun && !on(verb.begin, lists_.negation))
    subject.speakers = last_speakers_;
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

// "Tin từ Đại sứ quán Úc cho hay", "Tuyên bố của các Bộ trưởng G7 nêu rõ", "Thông cáo viết".
void SentenceSpeech::in_clause(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t head = clause_head(verb.begin);
  // "Đặc phái viên A, người được Tổng thống B cử tới Mỹ cho biết"
  const bool reports = verb.act == Act::assert_ ||
                       verb.act == Act::inform;  // "người từng chỉ trích …" describes him
  if (reports && verb.begin >= head + 4 && head >= 2 && on(head, lists_.relative) &&
      mark(head - 1) == "," && units_[head - 2].kind == UnitKind::actor && is_person(head - 2)) {
    subject.speakers = members(units_[head - 2]);
    if (!subject.speakers.empty()) {
      subject.left = Left::actor;
      subject.at = head - 2;
      return;
    }
  }
  if (head < verb.begin && units_[head].kind == UnitKind::actor && members(units_[head]).empty()) {
    subject.speakers = companion(head);
    if (!subject.speakers.empty()) return;
  }
  // "…”, người phát ngôn nói"
  if (head < verb.begin && on(head, lists_.nameless) && units_[head].list_end == subject.at + 1) {
    subject.speakers = nameless(units_[head].begin, units_[subject.at].end);
    return;
  }
  // "Các bên nhấn mạnh …", "Lãnh đạo ba nước cam kết …": more than two who met.
  if (head < verb.begin && on(head, lists_.several) && units_[head].list_end == subject.at + 1) {
    subject.speakers = events_.several();
    if (!subject.speakers.empty()) return;
  }
  // "Lãnh đạo các nước tại hội nghị khẳng định …"
  const std::uint32_t where = head < n_ ? units_[head].list_end : n_;
  if (where < verb.begin && on(head, lists_.several) && on(where, lists_.setting) &&
      std::none_of(units_.begin() + where, units_.begin() + verb.begin,
                   [](const Unit& u) { return u.kind == UnitKind::actor; })) {
    subject.speakers = gathered(verb.begin - 1);
    if (!subject.speakers.empty()) return;
  }
  // "Các nhà lãnh đạo nhất trí …", "Hội nghị kêu gọi …": those who gather.
  const bool gathers = head == subject.at ? units_[head].kind == UnitKind::gathering
                                          : is_gathered(units_[head].begin, units_[subject.at].end);
  if (head < verb.begin && gathers) {
    subject.speakers = gathered(head);
    return;
  }
  const bool quotes = std::any_of(units_.begin() + head, units_.begin() + verb.begin,
                                  [&](const Unit& u) { return (u.lists & lists_.quoting) != 0; });
  if (units_[subject.at].kind == UnitKind::actor) {
    // "Quan chức Mỹ am hiểu quan điểm của Triều Tiên cho biết": who begins the clause, not whom it
    // leads to.
    // "Tổng thống X nói trước các phóng viên cho hay …": where he spoke.
    const bool at_setting = subject.at > 0 && on(subject.at - 1, lists_.setting);
    const bool other_verb = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
      return v.begin > head && v.begin < verb.begin && !(v.is_said() && at_setting);
    });
    if (head < subject.at && units_[head].kind == UnitKind::actor && is_person(head) &&
        !other_verb && !quotes) {
      subject.speakers = members(units_[head]);
      // "bà A, nhà đàm phán đại diện cho EU, cho biết"
      const bool described = subject.speakers.empty() && head >= 2 && mark(head - 1) == "," &&
                             units_[head - 2].kind == UnitKind::actor;
      if (described && is_person(head - 2) && !is_object(head - 2))
        subject.speakers = members(units_[head - 2]);
      if (!subject.speakers.empty()) return;
    }
    // "Tổng thống Nga trong cuộc gặp với Tổng thống Mỹ nói …": who stands before the setting.
    for (std::uint32_t u = subject.at; u-- > head + 1 && units_[u].kind != UnitKind::punct;) {
      const bool between = on(u, lists_.setting) && units_[u - 1].kind == UnitKind::actor &&
                           is_person(u - 1) && is_object(subject.at);
      if (!between || is_object(u - 1)) continue;
      subject.speakers = members(units_[u - 1]);
      return;
    }
    // A journey, a meeting or a newspaper of theirs is not they; nor does a paper that they wrote
    // to speak for them.
    const std::string_view led = word(subject.at - 1);
    const bool goes = led == "tới" || led == "đến";  // "quan chức đi cùng ông X tới Mỹ"
    const bool theirs =
        quotes || (on(subject.at - 1, lists_.belonging) && !goes && !on(head, lists_.no_speaker));
    if (theirs) subject.speakers = members(units_[subject.at]);
    // "…, tuyên bố của Bộ Ngoại giao Nga nêu rõ", "…, cơ quan báo chí của Điện Kremlin cho biết":
    // it stands before the verb.
    if (theirs && !quotes && head > 0 && on(head, lists_.document | lists_.organ)) {
      subject.left = Left::actor;
      subject.at = head;
    }
    return;
  }
  const auto actors = [&](std::uint32_t from) {
    return std::count_if(units_.begin() + from, units_.begin() + verb.begin,
                         [](const Unit& u) { return u.kind == UnitKind::actor; });
  };
  // "X, nhà nghiên cứu tại Quỹ Y có trụ sở tại Z cho biết": where he works
  const auto bodies = [&](std::uint32_t from) {
    std::ptrdiff_t out = 0;
    for (std::uint32_t u = from + 1; u < verb.begin; ++u) {
      out += units_[u].kind == UnitKind::actor && !is_person(u) && members(units_[u]).empty() &&
             leads_to_body(word(u - 1));
    }
    return out;
  };
  if (units_[head].kind == UnitKind::instrument || on(head, lists_.document)) {
    const bool alone = subject.at == head || units_[head].list_end == subject.at + 1;
    if (alone) subject.speakers = authors(head);
    const std::uint32_t actor = nearest_actor(verb.begin);
    if (!alone && actors(head) == 1 && actor > head && actor < n_)
      subject.speakers = members(units_[actor]);
    return;
  }
  if (subject.at == 0) return;
  // The clause's own first actor, where it is the only one; not "ông X là nhân vật được nhà tiên
  // tri nhắc tới".
  const bool passive = std::any_of(
      units_.begin() + head, units_.begin() + verb.begin,
      [&](const Unit& u) { return u.kind == UnitKind::word && (u.lists & lists_.passive) != 0; });
  if (!passive && units_[head].kind == UnitKind::actor && actors(head) - bodies(head) == 1)
    subject.speakers = members(units_[head]);
}

bool SentenceSpeech::find_subject(const SpeechVerb& verb, Subject& subject) const {
  subject.boundary = verb.begin;
  subject.left = left_of(verb.begin, subject.at);
  // "Ngoài ra, thông tin ông X đã từ chức …" is a noun.
  if (subject.left != Left::actor && verb.act == Act::inform && verb.strength == Strength::said)
    return false;
  if (subject.left == Left::actor && !after_actor(verb, subject)) return false;
  if (subject.left == Left::actor && subject.speakers.empty() && !is_running() &&
      (subject.at == 0 || units_[subject.at - 1].kind == UnitKind::punct)) {
    constexpr std::uint32_t kLongest = 4;  // "vị phát ngôn viên"
    const Unit& who = units_[subject.at];
    if (who.end - who.begin <= kLongest) subject.speakers = nameless(who.begin, who.end);
  }
  if (subject.left == Left::actor && subject.speakers.empty())
    subject.speakers = of_body(subject.at);
  if (subject.left == Left::actor && subject.speakers.empty() && !is_running() &&
      !is_object(subject.at) && is_gathered(units_[subject.at].begin, units_[subject.at].end)) {
    subject.speakers = gathered(subject.at);
  }
  if (subject.left == Left::coordination && !after_coordination(verb, subject)) return false;
  if (subject.left == Left::start && subject.speakers.empty()) before_subject(verb, subject);
  // "thông qua thỏa thuận …", not "hôm nay đã thống nhất"
  const bool named = verb.act == Act::agree && on(verb.begin, lists_.noun_too) &&
                     entry_before(verb.begin, lists_.adverb) == n_;
  if (subject.left == Left::other && named) return false;
  if (subject.left == Left::other && !is_running() && is_conveyed(subject.at)) {
    if (const std::uint32_t who = subject_before(subject.at); who != n_)
      subject.speakers = members(units_[who]);
  }
  // "…, ông X cho biết khi bình luận về …": when he said it.
  if (subject.left == Left::other && word(subject.at) == "khi" && on(verb.end, lists_.topic) &&
      !leads_to_colon(verb.end))
    return false;
  if (subject.left == Left::other && !is_running() && subject.speakers.empty())
    subject.speakers = in_subclause(verb, subject);
  if (subject.left == Left::other && !is_running() && on(subject.at, lists_.first_person))
    subject.speakers = narrator(subject.at);
  // "Họ nhấn mạnh …": a body, or several, who spoke last.
  const bool they = subject.left == Left::other && !is_running() &&
                    fold_syllable(word(subject.at)) == "họ" && subject.at == first_of_content();
  if (they && (last_speakers_.size() > 1 ||
               (!last_speakers_.empty() &&
                (!last_speakers_[0].entity || last_speakers_[0].office.empty()))))
    subject.speakers = last_speakers_;
  if (subject.left == Left::other && !is_running() && subject.speakers.empty() &&
      !verb.is_attitude())
    in_clause(verb, subject);
  return !subject.speakers.empty();
}

}  // namespace banggiao
