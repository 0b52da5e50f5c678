// What stands before a verb of saying, and whether the actor right before it says it.
#include <algorithm>

#include "core/strings.h"
#include "event/speech_sentence.h"

namespace banggiao {
namespace {

bool leads_to_body(std::string_view word) { return is_one_of(word, {"tại", "ở", "thuộc", "từ"}); }

}  // namespace

// Nothing stands before the actor at `u` that would make it a part of something else.
bool SentenceSpeech::begins_clause(std::uint32_t u) const {
  const auto opens = [&](std::uint32_t head) {
    return head == 0 || is_punct(head - 1) || is_adjunct(head - 1);
  };
  if (const std::uint32_t organ = entry_before(u, lists_.organ); organ != n_)
    return opens(organ);  // "Ban Chấp hành Trung ương Đảng …"
  // "các quốc gia thành viên Hội đồng Bảo an"
  const std::uint32_t kind = entry_before(u, lists_.gathered);
  if (kind != n_ && kind > 0 && fold_syllable(word(kind - 1)) == "các") return opens(kind - 1);
  const bool counted = units_[u].begin < scene_.names.actors[units_[u].items[0]].token_begin;
  if (counted && is_pronoun(u)) return false;  // "nhiều bạn đọc"
  if (u == 0 || !is_word(u - 1)) return u == 0 || !is_actor(u - 1);
  // An adverb opens a clause where it stands first ("nhân dịp này"), not in "thăm chính thức Anh".
  if (const std::uint32_t adverb = entry_before(u, lists_.adverb); adverb != n_) {
    return adverb == 0 || is_punct(adverb - 1) || entry_before(adverb, lists_.coordination) != n_;
  }
  const ListBits openers = lists_.coordination | lists_.subordinate | lists_.quoting |
                           lists_.determiner | lists_.singling;
  return entry_before(u, openers) != n_ && entry_before(u, lists_.background) == n_;
}

// Behind the last mark before unit `u`.
std::uint32_t SentenceSpeech::clause_begin(std::uint32_t u) const {
  while (u > 0 && !is_punct(u - 1)) --u;
  return u;
}

// Where the clause that goes on at `end` begins, past when and where, adverbs and "và".
std::uint32_t SentenceSpeech::clause_head(std::uint32_t end) const {
  std::uint32_t head = clause_begin(end);
  while (head < end && (is_adjunct(head) || on(head, lists_.adverb | lists_.coordination))) ++head;
  return head;
}

// Past the marks, and the entries of a list, that end right before `u`.
std::uint32_t SentenceSpeech::before_links(std::uint32_t u, ListBits words) const {
  while (u > 0 && (is_punct(u - 1) || on(u - 1, words))) --u;
  return u;
}

// Whose clause goes on at `end`: the person who begins it, else the nearest actor that begins one;
// n_ if none.
std::uint32_t SentenceSpeech::subject_before(std::uint32_t end) const {
  const std::uint32_t head = clause_head(end);
  if (head + 1 < end && is_actor(head) && is_person(head) && !members(head).empty() &&
      on(head + 1, lists_.negation | lists_.adverb)) {
    return head;
  }
  for (std::uint32_t u = end; u-- > 0;) {
    if (!is_actor(u) || is_object(u) || !begins_clause(u) || members(u).empty()) continue;
    // "cho rằng Nga …": somebody's word, not somebody who speaks
    const std::uint32_t told = before_comma(u);
    if (any_verb([&](const SpeechVerb& v) { return v.end == told; })) continue;
    // "Đây là nỗ lực của nhân dân Nga, đồng thời khẳng định …": what is shown by it.
    const bool shown = u > 2 && !is_person(u) && fold_syllable(word(0)) == "đây" && word(1) == "là";
    return shown ? n_ : u;
  }
  return n_;
}

// "Đặc phái viên A, người được …": the person whom the words from unit `u` on describe; n_ if none.
std::uint32_t SentenceSpeech::described_by(std::uint32_t u) const {
  return u > 1 && mark(u - 1) == "," && is_actor(u - 2) && is_person(u - 2) ? u - 2 : n_;
}

// The person whom the words up to the comma at `u` describe: "ông X, người giữ chức này từ năm
// 2004, nói"; n_ if none.
std::uint32_t SentenceSpeech::described_before(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 14;
  if (mark(u) != ",") return n_;
  for (std::uint32_t v = u; v-- > 0 && v + kLongest > u;) {
    const std::uint32_t person = described_by(v + 1);
    if (person != n_ && on(v + 1, lists_.relative)) return is_object(person) ? n_ : person;
    // "Hội đồng Đại lục, cơ quan phụ trách quan hệ với Bắc Kinh, cho biết"
    if (mark(v) == "," && on(v + 1, lists_.organ) && is_actor(v - 1) && !is_person(v - 1))
      return !is_object(v - 1) && begins_clause(v - 1) ? v - 1 : n_;
    if (mark(v) == "," && v + 1 < u && on(v + 1, lists_.belonging))
      continue;  // "ông X, Vụ trưởng …, thuộc Bộ Ngoại giao, nói"
    if (mark(v) == "," && v + 2 == u && is_actor(v + 1) && !is_person(v + 1))
      continue;                                    // "…, Bộ Ngoại giao, nói"
    if (is_punct(v) && mark(v) != "-") return n_;  // "các vấn đề châu Âu - Á"
    // "Tướng X, tư lệnh lực lượng Y tại Z, nói": what is more to the office than the reader knows.
    if (!is_actor(v) || !is_person(v) || !begins_clause(v)) continue;
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
    if (q.end == u && q.begin > 1 && !is_punct(q.begin - 2) &&
        q.tokens.close - q.tokens.open <= kFew)
      return q.begin - 1;
  }
  return n_;
}

// The mark at `u` opens a quotation right before the verb that it tells: "Tehran đã “chỉ trích mạnh
// mẽ …”".
bool SentenceSpeech::opens_on_verb(std::uint32_t u, std::uint32_t verb) const {
  constexpr std::uint32_t kFewest = 6;
  if (!is_opening(u) || u == 0 || is_punct(u - 1) || on(u - 1, lists_.unsaid) || is_running())
    return false;
  // "Trung Quốc “ủng hộ …”, ông X nói"
  const bool quotes = std::any_of(quotes_.begin(), quotes_.end(), [&](const Quote& q) {
    return q.begin == u + 1 && q.end > verb + kFewest && !is_set_off(q.end + 2);
  });
  std::uint32_t head = u + 1;
  while (head < verb && on(head, lists_.adverb)) head = std::max(head + 1, units_[head].list_end);
  return quotes && head == verb;
}

SentenceSpeech::Left SentenceSpeech::left_of(std::uint32_t verb, std::uint32_t& at) const {
  std::uint32_t u = verb;
  while (u-- > 0) {
    at = u;
    if (is_actor(u)) return Left::actor;
    if (is_adjunct(u)) continue;
    if (is_punct(u)) {
      if (opens_on_verb(u, verb)) continue;
      const std::uint32_t described = described_before(u);
      const bool said = is_running() && described < open_.back().content_unit;
      if (described != n_ && !said) {
        at = described;
        return Left::actor;
      }
      if (const std::uint32_t opening = quoted_words_before(u); opening != n_) {
        at = u = opening;
        if (!is_actor(u - 1) && entry_before(u, lists_.adverb) == n_) return Left::other;
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
    const bool of_subject = u > 0 && is_actor(u - 1) &&
                            (word(u) == "còn" || word(u) == "thậm" || (word(u) == "đồng" && opens));
    if (on(u, lists_.coordination) && !of_subject) return Left::coordination;
  }
  at = 0;
  return Left::start;
}

// "Trong chuyến thăm của ông A, ông B và ông C nhất trí …": those after the comma.
std::vector<ActorMember> SentenceSpeech::after_object(std::uint32_t u) const {
  const auto comma_in = [&](const Actor& actor) {
    std::uint32_t t = actor.token_begin;
    while (t < actor.token_end && scene_.word(t) != ",") ++t;
    return t;
  };
  Unit rest = units_[u];
  if (rest.items.size() < 2) {
    // "Phát biểu với phóng viên, ông X cho biết": taken for one whom his calling stands before.
    const Actor& one = scene_.names.actors[rest.items[0]];
    const std::uint32_t comma = comma_in(one);
    const bool named = one.kind == ActorKind::person && comma + 1 < one.token_end &&
                       is_one_of(scene_.word(comma + 1), {"ông", "bà"});
    return named ? members(rest) : std::vector<ActorMember>{};
  }
  const auto before = std::find_if(rest.items.begin(), rest.items.end() - 1, [&](std::uint32_t a) {
    return scene_.word(scene_.names.actors[a].token_end) == ",";
  });
  if (before == rest.items.end() - 1) {
    // "gặp Chủ tịch Quốc hội và Chủ tịch Thượng viện, Thủ tướng X": two offices, of which the
    // latter is his.
    const Actor& last = scene_.names.actors[rest.items.back()];
    if (comma_in(last) == last.token_end) return {};
    rest.items = units_[u].items.back();
  } else {
    rest.items = Items(before + 1, rest.items.end());
  }
  return members(rest);
}

// "Cố vấn John Bolton của Mỹ cho biết": the official of the state at `u`.
std::vector<ActorMember> SentenceSpeech::official_of(std::uint32_t u) const {
  if (u < 2 || word(u - 1) != "của" || !is_actor(u - 2) || is_object(u - 2)) return {};
  return is_person(u - 2) || is_state_voice(u - 2) ? members(u - 2) : std::vector<ActorMember>{};
}

// "được Liên hợp quốc đánh giá cao", "bị nhiều người Mexico chỉ trích", "do Việt Nam đề xuất"
bool SentenceSpeech::is_agent(std::uint32_t u) const {
  if (u == 0 || is_introduced(u)) return false;
  if (entry_before(u, lists_.no_subject) != n_) return true;
  if (u < 3 || !is_word(u - 1) || !is_word(u - 2)) return false;
  return on(u - 2, lists_.passive) || (is_word(u - 3) && on(u - 3, lists_.passive));
}

// "bị Mỹ cáo buộc can thiệp bầu cử", "bị Nga và Iran chỉ trích vì …": the passive tells of what.
bool SentenceSpeech::is_blamed_by(std::uint32_t u, const SpeechVerb& verb) const {
  constexpr std::uint32_t kFewest = 3;
  if (is_running() || verb.begin != u + 1 || entry_before(u, lists_.passive) != u - 1) return false;
  const bool told = verb.act == Act::criticise && !verb.is_said() && word(verb.end - 1) != "tội";
  if (!told || verb.end + kFewest > limit_ || on(verb.end, lists_.conjunction)) return false;
  return std::none_of(units_.begin() + verb.end, units_.begin() + verb.end + kFewest,
                      [](const Unit& x) { return x.kind == UnitKind::punct; });
}

// "… không có kết quả bởi Bình Nhưỡng cáo buộc Mỹ …": a reason, not who did it; "khiến một quan
// chức Mỹ nhận xét rằng …": what came of it. Both are said.
bool SentenceSpeech::is_reason(std::uint32_t u, const SpeechVerb& verb) const {
  const std::uint32_t reason = entry_before(u, lists_.no_subject);
  if (reason == n_ || is_running() || verb.is_attitude()) return false;
  return word(reason) == "bởi" || (word(reason) == "khiến" && verb.act == Act::assert_ &&
                                   (word(verb.end - 1) == "rằng" || word(verb.end) == "rằng"));
}

// "AFP đưa tin"; an agency of a state, or an office, gives out its own.
bool SentenceSpeech::only_passes_on(std::uint32_t u, const SpeechVerb& verb) const {
  if (word(verb.begin) != "đưa" || word(verb.end - 1) != "tin" || is_state_voice(u)) return false;
  const bool of_office = u > 1 && word(u - 1) == "của" && entry_before(u - 1, lists_.organ) != n_;
  return !of_office && entry_at(units_[u].begin, units_[u].end, lists_.organ) == nullptr;
}

// That the actor at `u` says it is no news: what a deed shows, is aimed at or happens in spite of.
bool SentenceSpeech::is_no_news(std::uint32_t u, const SpeechVerb& verb) const {
  // "Chuyến thăm cho thấy Lào coi trọng …": what is done shows it.
  const bool tells = !verb.is_attitude() && (verb.act == Act::assert_ || verb.act == Act::inform ||
                                             verb.act == Act::request);
  if (!tells && entry_before(u, lists_.telling) != n_) return true;
  if (is_word(u - 1) && word(u - 1) == "để") return true;  // "chuẩn bị để Tổng thống tuyên bố …"
  // "bất chấp việc Nga phản đối, …", "nếu Mỹ kêu gọi …"; "bất đồng về việc Mỹ cáo buộc Nga …" tells
  // of it.
  const std::uint32_t background = entry_before(u, lists_.background);
  if (background == n_ || is_running() || (verb.act == Act::assert_ && !verb.is_attitude()))
    return false;
  const bool charges = verb.act == Act::request || verb.act == Act::criticise ||
                       verb.act == Act::warn || word(verb.begin) == "phản";
  return word(background) != "việc" || !charges || verb.begin != u + 1;
}

// "Ông X, chuyên gia thuộc Viện Y, cho biết", "Giáo sư X, ngành Z, Đại học Y cho biết": the person
// before a body at `u` that speaks for no state.
std::vector<ActorMember> SentenceSpeech::of_body(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 10;  // units between two commas
  if (is_running() || is_person(u) || u < 3 || mark(u - 1) != ",") return {};
  std::uint32_t v = u - 2;
  while (v > 0 && v + kLongest > u && is_word(v) && !begins_verb(v)) --v;
  if (mark(v) == "," && v > 0 && v + 1 < u) --v;
  const bool person = is_actor(v) && is_person(v) && begins_clause(v);
  return person && !is_object(v) ? members(v) : std::vector<ActorMember>{};
}

// "nhà nghiên cứu X thuộc Đại học Nanyang, Singapore cho rằng": where the clause of the scholar
// begins who works at the place at `u`; n_ if none does.
std::uint32_t SentenceSpeech::scholar_at(std::uint32_t u) const {
  if (u < 4 || is_running() || is_person(u) || mark(u - 1) != ",") return n_;
  const std::uint32_t head = clause_begin(u - 1);
  const bool scholar = (scene_.lists_at(units_[head].begin, units_[u - 1].begin) & scholar_) != 0;
  const bool posted =
      std::any_of(units_.begin() + head, units_.begin() + u - 1,
                  [&](const Unit& w) { return leads_to_body(scene_.word(w.begin)); });
  return scholar && posted ? head : n_;
}

// "Phái đoàn Nga tại Liên hợp quốc cho rằng …", "chuyên gia X thuộc Viện Y cho rằng …": the body
// at `u` is where the actor before it has its post.
bool SentenceSpeech::is_post(std::uint32_t u) const {
  return u > 1 && !is_running() && !is_person(u) && leads_to_body(word(u - 1)) && is_actor(u - 2) &&
         begins_clause(u - 2) && !is_object(u - 2);
}

// "X, nhà nghiên cứu tại Quỹ Y có trụ sở tại Z cho biết": a body at `u` that speaks for no state.
bool SentenceSpeech::is_workplace(std::uint32_t u) const {
  return is_actor(u) && !is_person(u) && leads_to_body(word(u - 1)) && members(u).empty();
}

// "Báo chí Trung Quốc ca ngợi …", "HLV trưởng U22 Việt Nam nhận xét": the state whose they are.
bool SentenceSpeech::is_of_no_speaker(std::uint32_t at) const {
  constexpr std::uint32_t kLongest = 6;
  if (is_person(at) || is_state_voice(at)) return false;
  const ListBits ends = lists_.coordination | lists_.subordinate | lists_.preposition |
                        lists_.setting | lists_.quoting | lists_.contrast | lists_.own_side;
  for (std::uint32_t u = at; u-- > 0 && u + kLongest > at;) {
    const Match* coach =
        is_actor(u) ? entry_at(units_[u].begin, units_[u].end, lists_.no_speaker) : nullptr;
    if (coach != nullptr && coach->end == units_[u].end) return true;
    if (!is_word(u) || on(u, ends)) return false;
    if (any_verb([&](const SpeechVerb& v) { return v.begin <= u && u < v.end; })) return false;
    if (!is_entry(u, lists_.no_speaker)) continue;
    // Not "lực lượng quân sự Mỹ", "Cơ quan Hợp tác Kỹ thuật Nga".
    const bool part = units_[u].list_end == u + 1 || on(u, lists_.nominal);
    if (!part || u == 0 || !is_word(u - 1) ||
        (on(u - 1, ends | lists_.determiner) && !on(u, lists_.nominal)))
      return true;
  }
  return false;
}

// "X cho biết …, trong khi Y cho rằng …": where what is being said ends as the actor at `u` speaks
// in turn; n_ where it does not.
std::uint32_t SentenceSpeech::turn_before(std::uint32_t u, const SpeechVerb& verb) const {
  const Open& o = open_.back();
  const auto is_other = [&] { return !is_own(u, o.said.statement); };
  const std::uint32_t breaks = entry_before(u, lists_.clause_break);
  if (breaks != n_ && breaks > 0 && !verb.is_attitude()) {
    const bool while_said = units_[breaks].list_end == breaks + 2 || word(breaks) == "còn";
    if (mark(breaks - 1) == "," || (while_said && is_other())) return before_comma(breaks);
  }
  // "X nói cuộc gặp vẫn diễn ra, sau khi Y tuyên bố …": what Y said is no part of it.
  const std::uint32_t when = entry_before(u, lists_.when_said);
  if (when != n_ && before_comma(when) < when && !verb.is_attitude() && is_other()) return when - 1;
  // "cảnh báo sẽ hành động sau khi Y cáo buộc …": why it is said.
  const bool asked = o.said.statement.act > Act::inform && o.said.statement.act != Act::wish;
  if (when != n_ && when > o.content_unit && asked && is_other() && word(u - 2) == "sau") {
    const bool days = units_[when - 1].kind == UnitKind::time;  // "…, vài ngày sau khi …"
    return before_comma(days ? when - 1 : when);
  }
  // "Trong khi Mỹ cho rằng … thì Tổng thống Erdogan cáo buộc …"
  if (o.conceded && u > 1 && word(u - 1) == "thì" && is_other()) return u - 1;
  // "Nga đề nghị Mỹ …, tuy nhiên, Washington đã từ chối": what was asked ends before it.
  const std::uint32_t turn = before_comma(u), contrast = entry_before(turn, lists_.contrast);
  const bool answers =
      verb.act == Act::reject || verb.act == Act::accept || verb.act == Act::criticise;
  const bool concedes = is_one_of(word(turn - 1), {"dù", "tuy"});
  if (contrast != n_ && asked && answers && !concedes && is_other()) return before_comma(contrast);
  // "…, Tehran bác bỏ."
  const bool bare = verb.end >= n_ || (verb.end + 1 == n_ && is_punct(verb.end));
  return bare && turn < u && asked && answers && is_other() ? turn : n_;
}

// "…, ông X nói": the actor at `u` is set off from what is being said, and no subject in it.
bool SentenceSpeech::breaks_in(std::uint32_t u, const SpeechVerb& verb) const {
  const Open& o = open_.back();
  const bool set_off = u > 0 && (is_punct(u - 1) || on(u - 1, lists_.coordination));
  if (!set_off || u == o.content_unit || on(u - 1, lists_.subordinate)) return false;
  return is_person(u) || mark(u - 1) == ";" || !(o.clause || verb.is_attitude());
}

// "…, Chủ tịch nước khẳng định": an actor right before the verb. False: the verb belongs to what is
// said.
bool SentenceSpeech::after_actor(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  const auto says = [&](std::uint32_t who) {
    subject.speakers = members(who);
    return true;
  };
  // "Ông X nhờ Thủ tướng chuyển lời chào tới …": he who asks for it says it.
  if (at > 1 && on(at - 1, lists_.through) && sends_words(verb)) {
    std::uint32_t who = 0;
    const bool asked = !is_running() && left_of(at - 1, who) == Left::actor && !is_object(who);
    return asked && says(who);
  }
  // "Như Tổng thống Nga đã nhấn mạnh, đối thoại là có thể."
  const bool as_said =
      at == 1 && fold_syllable(word(0)) == "như" && !verb.is_attitude() && mark(verb.end) == ",";
  if (as_said || is_reason(at, verb)) return says(at);
  if (is_agent(at)) return is_blamed_by(at, verb) && says(at);
  if (only_passes_on(at, verb) || is_no_news(at, verb)) return false;
  if (const std::uint32_t scholar = scholar_at(at); scholar != n_)
    return is_actor(scholar) && says(scholar) && !subject.speakers.empty();
  if (is_post(at)) return says(at - 2);
  // "Gặp gỡ Chủ tịch Hội đồng châu Âu, Thủ tướng đề nghị …"
  const bool received = units_[at].items.size() > 1 && entry_before(at, lists_.receiving) != n_;
  if (received || is_object(at)) {
    subject.speakers = after_object(at);
    if (subject.speakers.empty()) subject.speakers = official_of(at);
    if (subject.speakers.empty()) subject.left = Left::other;
    return true;
  }
  if (is_running()) {
    if (const std::uint32_t turn = turn_before(at, verb); turn != n_) {
      subject.boundary = turn;
      return says(at);
    }
    if (!breaks_in(at, verb)) return false;
    const Open& o = open_.back();
    subject.inside = o.said.statement.act <= Act::inform && leads(o.content_unit, at);
    subject.boundary = before_links(at, lists_.coordination | lists_.adverb);
    return says(at);
  }
  // "Họ thúc giục Ngoại trưởng bảo đảm …": he is asked to.
  const bool asked = verb.begin == at + 1 && any_verb([&](const SpeechVerb& v) {
                       return v.end == at && (v.act == Act::request || v.act == Act::invite);
                     });
  if (asked || is_of_no_speaker(at)) return false;
  subject.speakers = members(at);
  // "ông X trong đoạn băng đăng trên Twitter cho biết": where it was said.
  const bool where = subject.speakers.empty() && !is_person(at) && on(at - 1, lists_.setting);
  if (where && !on(at - 1, lists_.subordinate)) subject.left = Left::other;
  return true;
}

}  // namespace banggiao
