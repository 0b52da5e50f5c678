// What is said: where the words begin and end that a verb of saying tells, before or behind it.
#include <algorithm>

#include "event/speech_sentence.h"

namespace banggiao {

void SentenceSpeech::set_content(Open& open, std::uint32_t begin, std::uint32_t end) const {
  open.content_unit = begin;
  open.said.token_begin = units_[begin].begin;
  open.said.token_end = units_[end - 1].end;
}

void SentenceSpeech::set_content(Open& open, const Quote& quote) const {
  open.content_unit = quote.begin;
  open.said.token_begin = quote.tokens.open + 1;
  open.said.token_end = quote.tokens.close;
}

// Past "Tuy nhiên," and the like.
std::uint32_t SentenceSpeech::first_of_content() const {
  std::uint32_t u = 0;
  while (u + 1 < n_ && units_[u].kind == UnitKind::word && on(u, lists_.coordination) &&
         word(u) != "và") {
    u = std::max(u + 1, units_[u].list_end);
    if (u + 1 < n_ && mark(u) == ",") ++u;
  }
  return u;
}

// Nothing, or a mark that ends a clause, stands before the opening mark at `u`.
bool SentenceSpeech::is_clause_start(std::uint32_t u) const {
  return u == 0 || (units_[u - 1].kind == UnitKind::punct && mark(u - 1) != ",");
}

// "Kiev đã …, ông X tuyên bố trong cuộc họp tại Y": from `setting` to `tail` only where or when it
// was said is told, and the sentence begins with no such phrase.
bool SentenceSpeech::is_told_before(std::uint32_t setting, std::uint32_t tail) const {
  constexpr std::uint32_t kLongest = 18;
  const std::uint32_t head = first_of_content();
  if (is_adjunct(head) || on(head, lists_.setting | lists_.according) || tail - setting > kLongest)
    return false;
  if (std::any_of(verbs_.begin(), verbs_.end(),
                  [&](const SpeechVerb& v) { return v.begin == head; }))
    return false;
  for (std::uint32_t u = setting; u < tail; ++u) {
    if (on(u, lists_.predicate)) return false;
  }
  return true;
}

// "Bà A kêu gọi Nga thả các thủy thủ, người phát ngôn B nói trong họp báo": what A said ends, and B
// says it all.
bool SentenceSpeech::told_of(const SpeechVerb& verb, const Subject& subject, Open& out) {
  const std::uint32_t at = subject.at;
  if (subject.left != Left::actor || verb.act != Act::assert_ || verb.is_attitude() ||
      open_.size() != 1)
    return false;
  std::uint32_t tail = verb.end;
  while (tail < n_ && units_[tail].kind != UnitKind::punct) ++tail;
  if (tail + 1 < limit_) return false;
  for (std::uint32_t u = verb.end; u < tail; ++u) {
    if (on(u, lists_.setting) && is_told_before(u, tail)) break;
    if (!is_adjunct(u) && !on(u, lists_.adverb)) return false;
  }
  // "ông X nhấn mạnh: “…”, ông X nói thêm": one thing said, of which the first mark may be lost.
  const std::uint32_t said = open_.back().content_unit;
  const bool colon = said > 0 && (mark(said - 1) == ":" || is_opening(said));
  if (at > said + 2 && is_set_off(at) && is_closing(at - 2) && colon &&
      is_own(at, open_.back().said.statement)) {
    set_content(out, is_opening(said) ? said + 1 : said, at - 2);
    open_.clear();
    return true;
  }
  // The teller may stand in a list with somebody that the words before lead to.
  const bool listed = is_object(at);
  if (!listed && !is_set_off(at)) return false;
  const std::uint32_t end =
      listed ? scene_.names.actors[units_[at].items[0]].token_end : units_[at - 2].end;
  if (end <= open_.back().said.token_begin) return false;
  open_.back().said.token_end = end;
  set_content(out, first_of_content(), at);
  out.said.token_end = end;
  // "Nga sẵn sàng hợp tác - Tổng thống Nga tuyên bố": what he says is all that is said.
  if (mark(at - 1) != "," && !listed) open_.clear();
  return true;
}

// “…”, ông X nói; "…, thông cáo của Đại sứ quán cho biết."
bool SentenceSpeech::said_before(const SpeechVerb& verb, const Subject& subject, Open& out) {
  if (is_running()) return told_of(verb, subject, out);
  if (verb.end + 1 == n_ && mark(verb.end) == ":") return false;
  const std::uint32_t from = subject.left == Left::actor ? subject.at : verb.begin;
  std::uint32_t tail = verb.end;
  while (tail < n_ && units_[tail].kind != UnitKind::punct) ++tail;
  const bool quote_after = std::any_of(quotes_.begin(), quotes_.end(),
                                       [&](const Quote& q) { return q.begin > verb.end; });
  const bool ends_here = tail - verb.end <= 5 || is_opening(tail < n_ ? tail : n_ - 1);
  const Quote* before = nullptr;
  for (const Quote& q : quotes_) {
    const bool told = std::any_of(open_.begin(), open_.end(), [&](const Open& o) {
      return o.said.token_begin == q.tokens.open + 1;
    });
    // "“…”, thông cáo của Bộ Ngoại giao dẫn lời ông X phát biểu" stands further off.
    const bool near = q.end < from && (from - q.end <= 6 ||
                                       (from - q.end <= 12 && any_on(q.end, from, lists_.quoting)));
    if (!told && near && q.tokens.close - q.tokens.open > 3) before = &q;
  }
  // "Về sáng kiến “…”, Chủ tịch nước cho rằng đây là …": what is said comes after.
  const bool begins =
      before != nullptr && (before->begin <= 1 || is_clause_start(before->begin - 1));
  const bool is_long = before != nullptr && before->tokens.close - before->tokens.open > 12;
  if (before != nullptr && (begins ? ends_here || !quote_after || is_long : ends_here && is_long)) {
    set_content(out, *before);
    Statement& statement = out.said.statement;
    // "“…”, ông X nói với Thủ tướng Y"
    const bool told_to = verb.is_said() && verb.end + 1 < n_ && word(verb.end) == "với" &&
                         units_[verb.end + 1].kind == UnitKind::actor;
    if (told_to) add_listeners(verb.end + 1, statement);
    statement.act = act_of_quote(verb, *before, statement);
    return true;
  }
  const std::uint32_t at = subject.at;
  // "…, ông X cho biết và nhấn mạnh: “…”": the next verb has what is quoted.
  const bool hands_on = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
    return v.begin == verb.end + 1 && on(verb.end, lists_.conjunction) && mark(v.end) == ":";
  });
  if (hands_on) tail = limit_;
  // "…, một trong những phát ngôn viên của Bộ X cho biết"
  std::uint32_t teller = at;
  if (const std::uint32_t one = entry_before(at, lists_.singling); one != n_) teller = one;
  // "… lời mời từ chính phủ Việt Nam, Bộ trưởng Nhật Bản X thông báo": taken for one list.
  const std::uint32_t listed = subject.left == Left::actor && at > 0 ? listed_before(at) : 0;
  if (subject.left != Left::actor || at < 2 || !(is_set_off(teller) || listed != 0) ||
      tail + 1 < limit_ || (quote_after && !hands_on) || verb.is_attitude()) {
    return false;
  }
  // Only when, where or to whom follows the verb.
  constexpr std::uint32_t kListeners = 6;
  // "Trong cuộc họp báo của mình, ông X nói về …" only leads up to it.
  const std::uint32_t head = first_of_content();
  const bool leads_up =
      on(head, lists_.setting) &&
      std::none_of(units_.begin() + head, units_.begin() + at - 1, [&](const Unit& u) {
        return u.kind == UnitKind::punct && scene_.word(u.begin) == ",";
      });
  // "Khi được hỏi về …, ông X nói: …" too, whatever commas stand in it.
  const bool asked = word(head) == "khi" && on(head + 1, lists_.passive);
  if (at < 6 || leads_up || asked) return false;
  for (std::uint32_t u = verb.end;
       u < tail && !hands_on && !(verb.is_said() && on(u, lists_.no_clause)); ++u) {
    if (on(u, lists_.setting) && is_told_before(u, tail)) break;
    // "…, một quan chức Nhà Trắng xác nhận với CNN"
    if (u == verb.end && word(u) == "với" && tail <= u + kListeners) break;
    if (!is_adjunct(u) && !on(u, lists_.adverb)) return false;
  }
  set_content(out, first_of_content(), teller - (listed != 0 ? 0 : 1));
  if (listed != 0) out.said.token_end = listed;
  return true;
}

// The token where those end that a preposition leads to, in a list with who tells at `at`: "từ
// chính phủ Việt Nam, Bộ trưởng X"; 0 where there are none.
std::uint32_t SentenceSpeech::listed_before(std::uint32_t at) const {
  const Unit& unit = units_[at];
  if (unit.items.size() < 2 || !is_object(at)) return 0;
  const std::uint32_t end = scene_.names.actors[unit.items[unit.items.size() - 2]].token_end;
  return scene_.word(end) == "," ? end : 0;
}

void SentenceSpeech::add_listeners(std::uint32_t actor, Statement& statement) const {
  for (const ActorMember& m : members(units_[actor]))
    statement.addressees.push_back(participant_of(m, Role::recipient));
}

// "nói quan hệ đang tốt lên", not "nói về quan hệ", "nói thêm", "nói chuyện".
bool SentenceSpeech::is_clause(std::uint32_t u) const {
  if (u >= n_ || units_[u].kind == UnitKind::punct || on(u, lists_.no_clause)) return false;
  std::uint32_t end = u;
  while (end < n_ && units_[end].kind != UnitKind::punct) ++end;
  return end - u >= 4 && !is_adjunct(u);
}

// "tại cuộc gặp, ông đã …", "với kinh nghiệm của mình, quan hệ hai nước …": a phrase of when, where
// or with what, then a clause.
bool SentenceSpeech::is_led_clause(std::uint32_t u) const {
  constexpr std::uint32_t kLongest = 24, kLongestWith = 56;
  const bool with = word(u) == "với";
  for (std::uint32_t comma = u + 1;
       comma + 4 < limit_ && comma <= u + (with ? kLongestWith : kLongest); ++comma) {
    // "tại cuộc họp ở G20, ông X và Thủ tướng Y …": taken for one list.
    const Unit& unit = units_[comma];
    const bool listed = unit.kind == UnitKind::actor && unit.items.size() > 1 && is_object(comma);
    if (listed && scene_.word(scene_.names.actors[unit.items[0]].token_end) == ",") return true;
    if (unit.kind != UnitKind::punct) continue;
    if (mark(comma) != ",") return false;
    const std::uint32_t subject = comma + 1;
    if (units_[subject].kind == UnitKind::actor || units_[subject].kind == UnitKind::gathering ||
        is_thing_with_predicate(subject))
      return true;
    // "với lịch sử lâu đời, tình cảm sẵn có, quan hệ hai nước …": one thing more.
    if (!with) return false;
  }
  return false;
}

// "quan hệ hai nước đã …": a word that may be the subject of what follows.
bool SentenceSpeech::is_thing_with_predicate(std::uint32_t u) const {
  const ListBits no_subject = lists_.coordination | lists_.setting | lists_.subordinate |
                              lists_.adverb | lists_.negation | lists_.offering;
  return units_[u].kind == UnitKind::word && !on(u, no_subject) && has_predicate(u) &&
         !begins_verb(u);
}

// "nhấn mạnh tại cuộc họp báo: …": the colon that the words from `u` on lead to; n_ if none.
std::uint32_t SentenceSpeech::colon_after(std::uint32_t u) const {
  constexpr std::uint32_t kFurthest = 12;
  if (u >= n_ || !on(u, lists_.setting)) return n_;
  for (std::uint32_t v = u + 1; v + 1 < n_ && v < u + kFurthest; ++v) {
    if (mark(v) == ":") return v;
    if (units_[v].kind == UnitKind::punct) return n_;
  }
  return n_;
}

// The next mark is a colon: "khi nói về Israel: “…”".
bool SentenceSpeech::leads_to_colon(std::uint32_t u) const {
  while (u < n_ && units_[u].kind != UnitKind::punct) ++u;
  return mark(u) == ":";
}

// "trong cuộc gặp tại Washington, ông Y …": what is said begins with where or when, and `actor` is
// its subject.
bool SentenceSpeech::leads(std::uint32_t content, std::uint32_t actor) const {
  if (actor < content + 2 || mark(actor - 1) != "," || !on(content, lists_.setting)) return false;
  return std::none_of(units_.begin() + content, units_.begin() + actor - 1,
                      [](const Unit& u) { return u.kind == UnitKind::punct; });
}

// Whom the words right behind the verb name; what comes behind those words.
std::uint32_t SentenceSpeech::add_first_listeners(const SpeechVerb& verb,
                                                  Statement& statement) const {
  std::uint32_t content = verb.end;
  if (verb.listener != 0) add_listeners(verb.listener, statement);
  for (; content < verb.words; ++content) {
    if (units_[content].kind == UnitKind::actor) add_listeners(content, statement);
  }
  // "nói với các doanh nhân Trung Quốc", "gửi thông điệp tới Tổng thống Mỹ rằng …"
  if (content < n_ &&
      (word(content) == "với" || (verb.is_said() && on(content, lists_.to_somebody)))) {
    for (std::uint32_t u = content + 1; u < n_ && u <= content + 5 && statement.addressees.empty();
         ++u) {
      if (units_[u].kind == UnitKind::punct || word(u) == "rằng") break;
      if (units_[u].kind == UnitKind::actor) add_listeners(u, statement);
    }
  }
  return content;
}

// Where the words begin that "nói", "phát biểu" and their kin announce; `content` is behind the
// verb. False: they announce none.
bool SentenceSpeech::find_said(const SpeechVerb& verb, std::uint32_t& content) const {
  // "nói với nhà lãnh đạo Triều Tiên hãy gọi điện"
  if (verb.strength == Strength::tell && content + 2 < n_ && word(content) == "với" &&
      units_[content + 1].kind == UnitKind::actor && is_clause(content + 2) &&
      (word(content + 2) == "hãy" || is_pronoun(content + 2))) {
    content += 2;
  }
  // "chia sẻ với Tổng thống về kết quả …"
  const bool shares = content + 3 < n_ && word(verb.end - 1) == "sẻ" && word(content) == "với" &&
                      units_[content + 1].kind == UnitKind::actor && word(content + 2) == "về";
  if (shares) content += 2;
  const bool moves =
      on(verb.begin, lists_.no_subject);  // "thuyết phục" says only what "rằng" leads to
  // "nói với các phóng viên rằng …", "viết trên Twitter: …", "nói ông sẽ …", "nói cuộc gặp sẽ …"
  const bool actor_clause = content + 2 < n_ && units_[content].kind == UnitKind::actor &&
                            units_[content + 1].kind == UnitKind::word &&
                            word(content + 1) != "rằng" && !moves;
  const bool rang =
      std::any_of(units_.begin() + content, units_.begin() + std::min(n_, content + 4),
                  [&](const Unit& u) { return scene_.word(u.begin) == "rằng"; });
  // "nói, ông sẽ gửi đặc phái viên sang Nga"
  const bool led = std::any_of(units_.begin(), units_.begin() + verb.begin,
                               [&](const Unit& u) { return scene_.word(u.begin) == "khi"; });
  // "chia sẻ, Việt Nam có …", not "trả lời, ông X nói …"
  std::uint32_t back = 0;
  // "Tại hội nghị, Thủ tướng chia sẻ, New Zealand …": what stands before his clause does not count.
  const bool within = verb.is_said() && verb.strength != Strength::tell &&
                      any_on(clause_begin(verb.begin), verb.begin, lists_.setting);
  const bool paused = !led && !within && content + 1 < n_ && mark(content) == "," &&
                      units_[content + 1].kind == UnitKind::actor && is_clause(content + 1) &&
                      (verb.strength == Strength::tell || left_of(verb.begin, back) == Left::actor);
  // "nói, cô lập nước này sẽ không …"
  const bool opens = verb.strength == Strength::tell || !within;
  const bool stops = !led && opens && content + 1 < n_ && mark(content) == "," &&
                     (is_clause(content + 1) || on(content + 1, lists_.determiner)) &&
                     is_thing_with_predicate(content + 1) &&
                     left_of(verb.begin, back) == Left::actor;
  // "chia sẻ, với sự chỉ đạo của lãnh đạo hai nước, nhiều vấn đề đã …"
  const bool rests = !led && !within && content + 1 < n_ && mark(content) == "," &&
                     on(content + 1, lists_.preposition) && word(content + 1) == "với" &&
                     is_led_clause(content + 1) && left_of(verb.begin, back) == Left::actor;
  // "đưa ra cảnh báo chủ nghĩa bảo hộ đang lan rộng"
  const bool states = verb.strength == Strength::said && verb.act != Act::assert_ && !rang &&
                      is_clause(content) && is_thing_with_predicate(content);
  const bool clause = states || shares || actor_clause || paused || stops || rests ||
                      (verb.strength == Strength::tell && !rang && is_clause(content));
  const auto announces = [&](std::uint32_t u) {
    return word(u) == "rằng" || (!moves && (mark(u) == ":" || is_opening(u)));
  };
  const std::uint32_t furthest = std::min(n_, verb.end + 12);
  while (!clause && content < furthest && mark(content) != "," && !announces(content)) ++content;
  // "bày tỏ tình cảm với Việt Nam và nhấn mạnh Việt Nam là “láng giềng thứ ba”", "trả lời và cho
  // rằng …": what the next verb says. "ra tuyên bố cảnh báo: “…”" too.
  const bool of_next =
      !clause && content < n_ &&
      std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
        if (mark(content) == ":")
          return v.begin == verb.end && v.end == content && v.strength == Strength::strong;
        return v.begin >= verb.end && v.begin < content && v.strength == Strength::strong &&
               v.act == Act::assert_ && (is_opening(content) || content < v.end);
      });
  if (of_next) return false;
  // "phát biểu tại hội nghị với chủ đề “…”": its title is not what is said.
  const bool title =
      !clause && content < n_ && is_opening(content) && entry_before(content, lists_.titled) != n_;
  return !title && (clause || (content < n_ && announces(content)));
}

// What stands at `content` is another verb's, or no content at all.
bool SentenceSpeech::says_nothing(const SpeechVerb& verb, std::uint32_t content) const {
  // "lên tiếng bác bỏ, cho rằng …": the next verb has what is said.
  // "ra tuyên bố, cho biết …" too.
  const bool gives_out = entry_before(verb.end, lists_.issuing) != n_;
  // "lên tiếng phản đối, kiên quyết yêu cầu …"
  std::uint32_t head = content;
  while (head < n_ && is_entry(head, lists_.adverb)) head = units_[head].list_end;
  const bool handed_on =
      content > verb.end && mark(content - 1) == "," && (verb.act != Act::assert_ || gives_out) &&
      std::any_of(verbs_.begin(), verbs_.end(),
                  [&](const SpeechVerb& v) { return v.begin == head && !v.is_attitude(); });
  if (handed_on) return true;
  const bool announced = word(content - 1) == "rằng" || mark(content - 1) == ":";
  // "không đồng ý với …", "cam kết với một nền thương mại mở"
  // "hài lòng với kết quả …", "bày tỏ thất vọng với phản ứng của Mỹ": not with whom.
  const bool feels = !verb.is_attitude() && (verb.act == Act::praise || verb.act == Act::concern) &&
                     content + 1 < n_ && units_[content + 1].kind == UnitKind::word;
  const bool with = word(content) == "với" && (verb.act == Act::reject || verb.act == Act::thank ||
                                               verb.act == Act::condole || feels ||
                                               (verb.act == Act::offer && !verb.is_attitude()));
  const bool tells = verb.act == Act::assert_ || verb.act == Act::wish || verb.act == Act::inform;
  std::uint32_t back = 0;
  const bool told = tells && word(content) != "và" && left_of(verb.begin, back) != Left::start;
  const bool led_clause = (told || mark(content - 1) == ",") && is_led_clause(content);
  // "bày tỏ vui mừng khi hai nước nâng cấp quan hệ"
  const bool moved = !verb.is_attitude() && (verb.act == Act::praise || verb.act == Act::concern ||
                                             verb.act == Act::thank || verb.act == Act::assert_);
  const bool at_what =
      moved && on(verb.begin, lists_.showing) && content + 4 < limit_ && word(content) == "khi" &&
      (units_[content + 1].kind == UnitKind::actor || units_[content + 1].kind == UnitKind::word);
  if (!announced && !with && on(content, lists_.no_content) && !led_clause && !at_what) {
    return true;
  }
  return false;
}

// The words after the verb. False: there are none, or they are nothing said.
bool SentenceSpeech::said_after(const SpeechVerb& verb, Open& out) const {
  Statement& statement = out.said.statement;
  const auto skip = [&](std::uint32_t u) {
    // "chúc mừng 80 năm Quốc khánh": the day is what is said.
    const bool day = verb.act == Act::congratulate && units_[u].kind == UnitKind::time;
    return mark(u) == ":" || mark(u) == "," || word(u) == "rằng" || (is_adjunct(u) && !day);
  };
  std::uint32_t content = add_first_listeners(verb, statement);
  if (verb.is_said() && !find_said(verb, content)) return false;
  // "bày tỏ sự lo ngại của Nhật Bản về …"
  const bool owned = content + 2 < n_ && on(content, lists_.of_noun) &&
                     units_[content + 1].kind == UnitKind::actor;
  if (on(verb.begin, lists_.showing) && owned) content += 2;
  while (content < n_ && skip(content)) ++content;
  if (const std::uint32_t colon = colon_after(content); colon != n_) content = colon + 1;
  // "tuyên bố trước Liên Hợp Quốc rằng …"
  constexpr std::uint32_t kSetting = 8;
  if (on(content, lists_.setting) && word(content) != "khi") {
    std::uint32_t u = content + 1;
    while (u < n_ && u < content + kSetting && mark(u).empty() && word(u) != "rằng") ++u;
    if (u + 2 < n_ && word(u) == "rằng" && !on(u - 1, kSaying)) content = u + 1;
  }
  if (content + 2 < n_ && on(content, lists_.conjunction) && on(content + 1, lists_.offering))
    ++content;  // "ủng hộ và sẽ tham gia …"
  if (content + 2 < n_ && on(content, lists_.to_somebody) &&
      units_[content + 1].kind == UnitKind::actor) {
    add_listeners(content + 1, statement);  // "thông báo với Tổng Bí thư một số nét …"
    const std::uint32_t listener = content;
    content += 2;
    const bool pause = mark(content) == ",";
    while (content < n_ && skip(content)) ++content;
    // "gửi lời chúc tốt đẹp tới Tổng Bí thư": to whom is all that is told.
    const bool nothing = content >= limit_ || units_[content].kind == UnitKind::punct ||
                         on(content, lists_.conjunction) ||
                         (mark(content - 1) == "," && begins_verb(content));
    std::uint32_t who = 0;
    const bool is_with = word(listener) == "với" && left_of(verb.begin, who) == Left::actor &&
                         entry_before(verb.begin, lists_.conveying) == n_;
    // "nói lời cảm ơn tới các thủy thủ", "bày tỏ cảm kích với Chủ tịch Tập Cận Bình" too.
    const bool to_whom = verb.act == Act::thank || verb.act == Act::congratulate ||
                         (verb.act == Act::condole && is_with) ||
                         ((verb.act == Act::praise || verb.act == Act::support) &&
                          (verb.shown || on(verb.begin, lists_.showing)));
    if ((nothing && sends_words(verb)) || ((nothing || pause) && to_whom)) content = listener;
  }
  const std::string_view stop = mark(content + 1);
  const bool words = verb.act == Act::reject && word(content) == "lời";  // "từ chối lời đề nghị"
  if ((stop == "," || stop == "." || stop == ";") && on(content, lists_.no_clause) && !words)
    return false;  // "đề xuất trên"
  if (content >= (verb.end < limit_ ? limit_ : n_) || (content == trailing_source_ && content > 0))
    return false;
  if (is_opening(content)) {
    const auto q = std::find_if(quotes_.begin(), quotes_.end(),
                                [&](const Quote& x) { return x.begin == content + 1; });
    // The quotation is all that is said when it fills the clause.
    if (q != quotes_.end() && (q->end + 1 >= n_ || !mark(q->end + 1).empty()) &&
        q->tokens.close - q->tokens.open > 4) {
      set_content(out, *q);
      statement.act = act_of_content(verb, q->begin, statement);
      return true;
    }
  } else if (units_[content].kind == UnitKind::punct) {
    return false;
  }
  if (says_nothing(verb, content)) return false;
  statement.act = act_of_content(verb, content, statement);
  out.content_unit = content;
  out.said.token_begin = units_[content].begin;
  out.own_clause = is_own(content, statement);
  const std::string_view last = word(verb.end - 1);
  const bool informs = last == "biết" || last == "hay" || verb.act == Act::inform || verb.is_said();
  out.tells_of_other = informs && units_[content].kind == UnitKind::actor && is_person(content) &&
                       !out.own_clause && content + 1 < n_ && on(content + 1, lists_.done);
  out.clause =
      units_[content].kind == UnitKind::actor || (content > verb.end && mark(content - 1).empty());
  return true;
}

// What is said ends at ", trong khi …", or ", nhưng ông Y …" with somebody else, before `end`.
std::uint32_t SentenceSpeech::end_of_clause(const Open& open, std::uint32_t end) const {
  for (std::uint32_t u = open.content_unit + 1; u + 2 < end; ++u) {
    // "Trong khi Mỹ cho rằng … thì Nga …"
    if (open.conceded && word(u) == "thì" && units_[u + 1].kind == UnitKind::actor &&
        !is_own(u + 1, open.said.statement))
      return u;
    // "Dù ông X đã nhận lời mời … nhưng …"
    if (open.conceded && on(u, lists_.contrast) && units_[u].list_end == u + 1 &&
        !on(u, lists_.subordinate))
      return u;
    // "cam kết ủng hộ Ukraine đồng thời công bố gói viện trợ": what else is done.
    const bool adds =
        word(u) == "đồng" && on(u, lists_.coordination) && begins_verb(units_[u].list_end);
    if (adds && !is_quoted(u)) return mark(u - 1) == "," ? u - 1 : u;
    if (mark(u) != "," || is_quoted(u)) continue;
    if (open.conceded || on(u + 1, lists_.clause_break)) return u;
    if (!on(u + 1, lists_.contrast)) continue;
    // "bày tỏ hy vọng …, tuy nhiên cuộc gặp lại …": what came of the hope.
    if (open.said.statement.act == Act::wish && units_[u + 1].list_end == u + 3 &&
        is_thing_with_predicate(units_[u + 1].list_end))
      return u;
    for (std::uint32_t v = u + 2; v < end && v < u + 5; ++v) {
      if (units_[v].kind == UnitKind::actor && is_person(v) && !is_own(v, open.said.statement))
        return u;
    }
    // "…, song một số chuyên gia cho rằng …": those whom the reader does not know as speakers say
    // it.
    if (!on(u + 2, lists_.determiner)) continue;
    const auto says = std::find_if(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
      return v.begin > u + 2 && v.begin < std::min(end, u + 9);
    });
    if (says == verbs_.end() || says->act != Act::assert_ || says->is_attitude()) continue;
    if (!any_actor(u, says->begin)) return u;
  }
  return end;
}

// Whether a verb that says nothing more answers what was said right before it.
bool SentenceSpeech::answers_bare(const SpeechVerb& verb, const Subject& subject) const {
  if (subject.left == Left::start) return false;
  const bool asked = is_running() && subject.boundary < verb.begin &&
                     subject.boundary > open_.back().content_unit &&
                     open_.back().said.statement.act > Act::inform;
  return verb.act == Act::accept || (verb.act == Act::reject && asked);
}

// What a bare answer is to: the invitation, without who is invited, or what was asked for; its verb
// where nothing was.
void SentenceSpeech::set_answered(Open& answer, const SpeechVerb& verb,
                                  std::uint32_t boundary) const {
  set_content(answer, verb.begin, verb.end);
  if (!is_running()) return;
  const std::uint32_t asked = open_.back().content_unit;
  if (verb.act == Act::reject) {
    set_content(answer, asked, boundary);
    answer.said.statement.addressees = open_.back().said.statement.speakers;
    for (Participant& asker : answer.said.statement.addressees) asker.role = Role::recipient;
  } else if (open_.back().said.statement.act == Act::invite) {
    const bool told = asked + 1 < boundary && units_[asked].kind == UnitKind::actor &&
                      units_[asked + 1].kind == UnitKind::word;
    if (told) set_content(answer, asked + 1, boundary);
  }
}

// "Mỹ bị Iran cáo buộc …": whom the actor at `agent` blames.
void SentenceSpeech::add_blamed(std::uint32_t agent, Statement& statement) const {
  const std::uint32_t passive = entry_before(agent, lists_.passive);
  if (passive == n_) return;
  const std::uint32_t blamed = subject_before(passive);
  if (blamed < passive && units_[blamed].kind == UnitKind::actor) add_listeners(blamed, statement);
}

// The token where content ends that nothing ended in the sentence.
std::uint32_t SentenceSpeech::end_of_content(const Open& open) const {
  std::uint32_t end = end_of_clause(open, open.content_unit < limit_ ? limit_ : n_);
  while (end > open.content_unit && units_[end - 1].kind == UnitKind::punct &&
         !is_closing(end - 1) && mark(end - 1) != "%")
    --end;
  return units_[end > 0 ? end - 1 : 0].end;
}

}  // namespace banggiao
