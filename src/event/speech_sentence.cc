#include "event/speech_sentence.h"

#include <algorithm>

namespace banggiao {

std::vector<ActorMember> people(const std::vector<Participant>& parties) {
  std::vector<ActorMember> out;
  for (const Participant& p : parties) out.push_back({p.entity, p.office, p.represents});
  return out;
}

std::vector<SpeechVerb> speech_verbs_in(const Scene& scene, const SpeechVerbs& verbs, const SentenceUnits& s) {
  std::vector<SpeechVerb> out;
  const auto& matches = scene.text.matches;
  auto m = std::lower_bound(matches.begin(), matches.end(), s.sentence.begin,
                            [](const Match& x, std::uint32_t at) { return x.begin < at; });
  for (std::uint32_t u = 0; u < s.units.size(); ++u) {
    if (s.units[u].kind != UnitKind::word) continue;
    while (m != matches.end() && m->begin < s.units[u].begin) ++m;
    for (auto k = m; k != matches.end() && k->begin == s.units[u].begin; ++k) {
      if (k->row >= verbs.by_row.size() || !verbs.by_row[k->row].known) continue;
      // Longest first: the first that ends on a unit's end is the one.
      std::uint32_t end = u;
      while (end < s.units.size() && s.units[end].begin < k->end) ++end;
      if (s.units[end - 1].end != k->end) continue;
      const SpeechVerbs::Verb& verb = verbs.by_row[k->row];
      if (verb.strength != Strength::none) out.push_back({u, end, k->row, verb.act, verb.strength});
      u = end - 1;
      break;
    }
  }
  // "bày tỏ sự vui mừng", "thể hiện mong muốn": the verb is the attitude shown.
  for (std::size_t i = 0; i + 1 < out.size();) {
    if (out[i].strength == Strength::lead && out[i + 1].begin - out[i].end <= 3) {
      bool plain = true;
      for (std::uint32_t u = out[i].end; u < out[i + 1].begin; ++u) plain = plain && s.units[u].kind == UnitKind::word;
      if (plain) {
        out[i].end = out[i + 1].end;
        out[i].act = out[i + 1].act;
        out[i].strength = Strength::strong;
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        continue;
      }
    }
    ++i;
  }
  // "coi trọng và mong muốn": two attitudes of one saying.
  for (std::size_t i = 0; i + 1 < out.size();) {
    if (out[i + 1].begin == out[i].end + 1 && out[i + 1].strength != Strength::said &&
        (s.units[out[i].end].lists & scene.lists.bit("and"))) {
      out[i].end = out[i + 1].end;
      out[i].act = out[i + 1].act;
      out[i].strength = std::min(out[i].strength, out[i + 1].strength);
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  // A lead that shows no attitude says nothing.
  std::erase_if(out, [](const SpeechVerb& f) { return f.strength == Strength::lead; });
  return out;
}

SentenceSpeech::SentenceSpeech(const Scene& scene, const SpeechVerbs& verbs, const EventBuilder& events,
                               const SentenceUnits& sentence, const std::vector<ActorMember>& last_speakers)
    : scene_(scene),
      events_(events),
      sentence_(sentence),
      last_speakers_(last_speakers),
      units_(sentence.units),
      n_(static_cast<std::uint32_t>(sentence.units.size())),
      verbs_(speech_verbs_in(scene, verbs, sentence)),
      adverb_(scene.lists.bit("adverb")),
      negation_(scene.lists.bit("negation")),
      nominal_(scene.lists.bit("nominal")),
      preposition_(scene.lists.bit("object_preposition")),
      subordinate_(scene.lists.bit("subordinate")),
      coordination_(scene.lists.bit("coordination")),
      according_(scene.lists.bit("according")),
      and_(scene.lists.bit("and")) {}

bool SentenceSpeech::is_opening(std::uint32_t u) const { return mark(u) == "“" || mark(u) == "\"" || mark(u) == "«"; }
bool SentenceSpeech::is_closing(std::uint32_t u) const { return mark(u) == "”" || mark(u) == "\"" || mark(u) == "»"; }

bool SentenceSpeech::is_adjunct(std::uint32_t u) const {
  const Unit& unit = units_[u];
  return unit.kind == UnitKind::time || unit.kind == UnitKind::aside || (unit.kind == UnitKind::place && unit.located);
}

bool SentenceSpeech::is_object(std::uint32_t u) const {
  return u > 0 && units_[u - 1].kind == UnitKind::word && on(u - 1, preposition_);
}

bool SentenceSpeech::is_person(std::uint32_t u) const {
  return std::any_of(units_[u].items.begin(), units_[u].items.end(), [&](std::uint32_t a) {
    const Actor& actor = scene_.names.actors[a];
    return actor.kind == ActorKind::person || actor.kind == ActorKind::office || actor.kind == ActorKind::both ||
           (actor.kind == ActorKind::pronoun && !actor.members.empty() && !actor.members[0].office.empty());
  });
}

bool SentenceSpeech::is_quoted(std::uint32_t u) const {
  return std::any_of(quotes_.begin(), quotes_.end(), [&](const Quote& q) { return u > q.open && u < q.close; });
}

std::vector<ActorMember> SentenceSpeech::members(std::uint32_t u) const {
  Cast cast = cast_of(scene_, units_[u]);
  if (cast.both) {
    const std::vector<ActorMember> sides = events_.sides();
    cast.members.insert(cast.members.end(), sides.begin(), sides.end());
  }
  std::erase_if(cast.members, [](const ActorMember& m) { return m.represents.empty(); });
  return cast.members;
}

// The nearest actor before a verb that is nobody's object; n_ if none.
std::uint32_t SentenceSpeech::nearest_actor(std::uint32_t verb) const {
  for (std::uint32_t u = verb; u-- > 0;) {
    if (units_[u].kind == UnitKind::actor && !is_object(u) && !members(u).empty()) return u;
  }
  return n_;
}

SentenceSpeech::Left SentenceSpeech::left_of(std::uint32_t verb, std::uint32_t& at) const {
  std::uint32_t u = verb;
  while (u-- > 0) {
    at = u;
    if (units_[u].kind == UnitKind::actor) return Left::actor;
    if (is_adjunct(u)) continue;
    if (units_[u].kind == UnitKind::punct) {
      // Commas that set off an adjunct: "ông X, ngày 25/5, cho biết".
      if (mark(u) == "," && u > 1 && is_adjunct(u - 1) && mark(u - 2) == ",") {
        u -= 2;
        continue;
      }
      return Left::coordination;
    }
    // Entries of several words must end here.
    bool passes = false;
    for (std::uint32_t back = 0; back < 5 && back <= u; ++back) {
      const Unit& first = units_[u - back];
      if (first.list_end != u + 1 || !(first.lists & (adverb_ | negation_ | coordination_))) continue;
      u -= back;
      at = u;
      if (first.lists & coordination_) return Left::coordination;
      passes = true;
      break;
    }
    if (!passes) return Left::other;
  }
  at = 0;
  return Left::start;
}

void SentenceSpeech::find_quotes() {
  for (std::uint32_t u = 0; u < n_; ++u) {
    if (!is_opening(u)) continue;
    std::uint32_t v = u + 1;
    while (v < n_ && !is_closing(v)) ++v;
    if (v == n_) break;
    quotes_.push_back({u, v});
    u = v;
  }
}

bool SentenceSpeech::add_source(std::uint32_t at, std::uint32_t actor, std::uint32_t begin, std::uint32_t end) {
  const std::vector<ActorMember> speakers = members(actor);
  if (speakers.empty() || begin >= end) return false;
  Open fresh;
  fresh.said.statement.verb = scene_.span(units_[at].begin, units_[units_[at].list_end - 1].end);
  fresh.said.statement.rule = "say.theo";
  for (const ActorMember& m : speakers) fresh.said.statement.speakers.push_back(participant_of(m, Role::party));
  set_content(fresh, begin, end);
  open_.push_back(std::move(fresh));
  return true;
}

// "Theo Bộ Ngoại giao, …"; "“…” - theo người phát ngôn chính phủ Đức Steffen Seibert."
bool SentenceSpeech::read_source() {
  std::uint32_t last = n_;
  while (last > 0 && units_[last - 1].kind == UnitKind::punct) --last;
  if (on(0, according_) && units_[0].list_end < n_ && units_[units_[0].list_end].kind == UnitKind::actor) {
    const std::uint32_t actor = units_[0].list_end;
    std::uint32_t comma = actor + 1;
    while (comma < n_ && comma < actor + 6 && mark(comma) != ",") ++comma;
    if (comma < n_ && mark(comma) == "," && add_source(0, actor, comma + 1, last)) return true;
  }
  for (std::uint32_t u = 3; u + 1 < last; ++u) {
    if (!on(u, according_) || units_[u - 1].kind != UnitKind::punct) continue;
    const std::uint32_t actor = units_[u].list_end;
    if (actor >= last || units_[actor].kind != UnitKind::actor || actor + 3 < last) continue;
    std::uint32_t end = u - 1;
    if (end == 0 || !is_closing(end - 1)) continue;
    while (end > 0 && units_[end - 1].kind == UnitKind::punct) --end;
    std::uint32_t begin = 0;
    while (begin < end && units_[begin].kind == UnitKind::punct) ++begin;
    if (add_source(u, actor, begin, end)) return true;
  }
  return false;
}

// "những đề xuất", "sự ủng hộ", "lời mời"; "không cho biết".
bool SentenceSpeech::is_noun_or_denied(const SpeechVerb& verb) const {
  if (verb.begin > 0 && units_[verb.begin - 1].kind == UnitKind::word && on(verb.begin - 1, nominal_) &&
      !on(verb.begin - 1, adverb_)) {
    return true;
  }
  for (std::uint32_t u = verb.begin; u-- > 0 && u + 3 >= verb.begin && units_[u].kind == UnitKind::word;) {
    if (on(u, negation_)) return true;
  }
  return false;
}

// "…, Chủ tịch nước khẳng định": an actor right before the verb. False: the verb belongs to what is said.
bool SentenceSpeech::after_actor(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  if (is_object(at)) {
    subject.left = Left::other;
    return true;
  }
  if (is_running()) {
    const Open& o = open_.back();
    if (at == o.content_unit || (at > 0 && on(at - 1, subordinate_))) return false;
    const bool set_off = at > 0 && (units_[at - 1].kind == UnitKind::punct || on(at - 1, coordination_));
    if (!set_off) return false;
    if (!is_person(at) && mark(at - 1) != ";" && (o.clause || verb.is_attitude())) return false;
    std::uint32_t& boundary = subject.boundary = at;
    while (boundary > 0 && (units_[boundary - 1].kind == UnitKind::punct || on(boundary - 1, coordination_ | adverb_))) {
      --boundary;
    }
  }
  subject.speakers = members(at);
  return true;
}

// "…, đồng thời đề nghị …; mong …": the subject goes on. False: the verb belongs to what is said.
bool SentenceSpeech::after_coordination(const SpeechVerb& verb, Subject& subject) const {
  const std::uint32_t at = subject.at;
  const std::string_view m = mark(at);
  if (!is_running()) {
    if (!open_.empty()) {
      subject.speakers = people(open_.back().said.statement.speakers);
    } else if (const std::uint32_t actor = nearest_actor(verb.begin); actor < verb.begin && !verb.is_attitude()) {
      subject.speakers = members(actor);
    } else {
      subject.left = Left::start;
    }
    return true;
  }
  const Open& o = open_.back();
  const bool strong_break = m == ";" || (on(at, coordination_) && word(at) != "và");
  if (strong_break) {
    if (verb.strength == Strength::inner && o.clause) return false;
  } else {
    if (verb.strength == Strength::said && m != ",") return false;
    if (verb.is_attitude() && (o.clause || m.empty())) return false;
  }
  // "…, trong khi Bộ Ngoại giao Trung Quốc không xác nhận nhưng nhắc lại …": a subject of its own.
  for (std::uint32_t u = at; u-- > o.content_unit + 1 && subject.speakers.empty();) {
    if (units_[u].kind != UnitKind::actor || u + 1 >= n_) continue;
    const bool begins = units_[u - 1].kind == UnitKind::punct || units_[u - 1].list_end == u;
    if (begins && on(u + 1, negation_)) subject.speakers = members(u);
  }
  if (subject.speakers.empty()) subject.speakers = people(o.said.statement.speakers);
  std::uint32_t& boundary = subject.boundary = at;
  while (boundary > 0 && (units_[boundary - 1].kind == UnitKind::punct || on(boundary - 1, coordination_))) --boundary;
  return true;
}

// "Nhấn mạnh …, Chủ tịch nước đề nghị …": the subject comes later; else it is who spoke last.
void SentenceSpeech::before_subject(const SpeechVerb& verb, Subject& subject) const {
  for (std::uint32_t u = verb.end; u + 1 < n_; ++u) {
    if (mark(u) != "," || units_[u + 1].kind != UnitKind::actor || !is_person(u + 1)) continue;
    const bool says = std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
      std::uint32_t back = 0;
      return v.begin > u + 1 && left_of(v.begin, back) == Left::actor && back == u + 1;
    });
    if (!says) continue;
    subject.speakers = members(u + 1);
    break;
  }
  if (subject.speakers.empty() && verb.begin <= 3) subject.speakers = last_speakers_;
}

// "Tin từ Đại sứ quán Úc cho hay", "Tuyên bố của các Bộ trưởng G7 nêu rõ".
void SentenceSpeech::in_clause(const SpeechVerb& verb, Subject& subject) const {
  if (units_[subject.at].kind == UnitKind::actor) {
    subject.speakers = members(subject.at);
    return;
  }
  if (subject.at == 0) return;
  // The clause's own first actor, where it is the only one.
  std::uint32_t u = verb.begin;
  while (u > 0 && units_[u - 1].kind != UnitKind::punct) --u;
  while (u < verb.begin && (is_adjunct(u) || on(u, adverb_))) ++u;
  const bool only = std::none_of(units_.begin() + u + 1, units_.begin() + verb.begin,
                                 [](const Unit& x) { return x.kind == UnitKind::actor; });
  if (units_[u].kind == UnitKind::actor && only) subject.speakers = members(u);
}

bool SentenceSpeech::find_subject(const SpeechVerb& verb, Subject& subject) const {
  subject.boundary = verb.begin;
  subject.left = left_of(verb.begin, subject.at);
  if (subject.left == Left::actor && !after_actor(verb, subject)) return false;
  if (subject.left == Left::coordination && !after_coordination(verb, subject)) return false;
  if (subject.left == Left::start && subject.speakers.empty()) before_subject(verb, subject);
  if (subject.left == Left::other && !is_running() && verb.strength == Strength::strong) in_clause(verb, subject);
  return !subject.speakers.empty();
}

void SentenceSpeech::set_content(Open& open, std::uint32_t begin, std::uint32_t end) const {
  open.content_unit = begin;
  open.said.token_begin = units_[begin].begin;
  open.said.token_end = units_[end - 1].end;
}

// “…”, ông X nói; "…, thông cáo của Đại sứ quán cho biết."
bool SentenceSpeech::said_before(const SpeechVerb& verb, const Subject& subject, Open& out) const {
  if (is_running()) return false;
  const std::uint32_t from = subject.left == Left::actor ? subject.at : verb.begin;
  std::uint32_t tail = verb.end;
  while (tail < n_ && units_[tail].kind != UnitKind::punct) ++tail;
  const bool quote_after =
      std::any_of(quotes_.begin(), quotes_.end(), [&](const Quote& q) { return q.open >= verb.end; });
  const bool ends_here = tail - verb.end <= 5 || is_opening(tail < n_ ? tail : n_ - 1);
  const Quote* before = nullptr;
  for (const Quote& q : quotes_) {
    if (q.close < from && from - q.close <= 6 && q.close - q.open > 3) before = &q;
  }
  if (before != nullptr && (ends_here || !quote_after)) {
    set_content(out, before->open + 1, before->close);
    return true;
  }
  const std::uint32_t at = subject.at;
  if (subject.left != Left::actor || at < 2 || mark(at - 1) != "," || tail + 1 < n_ || quote_after || verb.is_attitude()) {
    return false;
  }
  // Nothing but a time or a place follows the verb, and the clause before has somebody of its own.
  for (std::uint32_t u = verb.end; u < tail; ++u) {
    if (!is_adjunct(u) && !on(u, adverb_)) return false;
  }
  bool has_actor = false;
  for (std::uint32_t u = 0; u + 1 < at; ++u) has_actor |= units_[u].kind == UnitKind::actor && !is_object(u);
  if (!has_actor) return false;
  set_content(out, 0, at - 1);
  return true;
}

void SentenceSpeech::add_listeners(std::uint32_t actor, Statement& statement) const {
  for (const ActorMember& m : members(actor)) statement.addressees.push_back(participant_of(m, Role::recipient));
}

// "khẳng định Việt Nam sẵn sàng …" offers, "… luôn ủng hộ …" supports; "cho biết sẽ …" informs.
Act SentenceSpeech::act_of_content(const SpeechVerb& verb, std::uint32_t content) const {
  if (verb.act != Act::assert_) return verb.act;
  const std::string_view last = word(verb.end - 1);
  if (word(content) == "sẽ" && (last == "biết" || last == "hay")) return Act::inform;
  if (last == "bố" || !events_.current()) return Act::assert_;
  const WordLists& lists = scene_.lists;
  for (std::uint32_t u = content; u < n_ && u < content + 7; ++u) {
    if (on(u, lists.bit("offering"))) return Act::offer;
    if (on(u, lists.bit("backing"))) return Act::support;
    const bool of_subject = units_[u].kind == UnitKind::actor || is_adjunct(u) || mark(u) == "," ||
                            on(u, adverb_ | and_ | lists.bit("own_side"));
    if (!of_subject) break;
  }
  return Act::assert_;
}

// The words after the verb. False: there are none, or they are nothing said.
bool SentenceSpeech::said_after(const SpeechVerb& verb, Open& out) const {
  Statement& statement = out.said.statement;
  const auto skip = [&](std::uint32_t u) {
    return mark(u) == ":" || mark(u) == "," || word(u) == "rằng" || is_adjunct(u);
  };
  std::uint32_t content = verb.end;
  if (content < n_ && word(content) == "với") {  // "nói với các doanh nhân Trung Quốc"
    for (std::uint32_t u = content + 1; u < n_ && u <= content + 5 && statement.addressees.empty(); ++u) {
      if (units_[u].kind == UnitKind::punct) break;
      if (units_[u].kind == UnitKind::actor) add_listeners(u, statement);
    }
  }
  if (verb.strength == Strength::said) {
    // "nói với các phóng viên rằng …", "viết trên Twitter: …", "nói ông sẽ …"
    const bool clause = content + 2 < n_ && units_[content].kind == UnitKind::actor &&
                        units_[content + 1].kind == UnitKind::word;
    const auto announces = [&](std::uint32_t u) { return mark(u) == ":" || is_opening(u) || word(u) == "rằng"; };
    while (!clause && content < n_ && content < verb.end + 12 && mark(content) != "," && !announces(content)) ++content;
    if (!clause && (content >= n_ || !announces(content))) return false;
  }
  while (content < n_ && skip(content)) ++content;
  if (content + 2 < n_ && on(content, scene_.lists.bit("to_somebody")) && units_[content + 1].kind == UnitKind::actor) {
    add_listeners(content + 1, statement);  // "thông báo với Tổng Bí thư một số nét …"
    content += 2;
    while (content < n_ && skip(content)) ++content;
  }
  if (content >= n_) return false;
  if (is_opening(content)) {
    const auto q = std::find_if(quotes_.begin(), quotes_.end(), [&](const Quote& x) { return x.open == content; });
    // The quotation is all that is said when it fills the clause.
    if (q != quotes_.end() && (q->close + 1 >= n_ || mark(q->close + 1) != "") && q->close - q->open > 4) {
      set_content(out, content + 1, q->close);
      return true;
    }
  } else if (units_[content].kind == UnitKind::punct) {
    return false;
  }
  if (on(content, scene_.lists.bit("no_content"))) return false;
  statement.act = act_of_content(verb, content);
  out.content_unit = content;
  out.said.token_begin = units_[content].begin;
  out.clause = units_[content].kind == UnitKind::actor || (content > verb.end && mark(content - 1) == "");
  return true;
}

// The running content ends before `unit`.
void SentenceSpeech::close_last(std::uint32_t unit) {
  if (is_running() && unit > open_.back().content_unit) open_.back().said.token_end = units_[unit - 1].end;
}

void SentenceSpeech::read_verb(const SpeechVerb& verb) {
  if (is_quoted(verb.begin) || is_noun_or_denied(verb)) return;
  if (!open_.empty() && !open_.back().running() && units_[verb.begin].begin < open_.back().said.token_end) return;
  Subject subject;
  if (!find_subject(verb, subject)) return;
  Open fresh;
  Statement& statement = fresh.said.statement;
  const std::string& spellings = scene_.lexicon.row(verb.row).cells[0];
  statement.act = verb.act;
  statement.verb = scene_.span(units_[verb.begin].begin, units_[verb.end - 1].end);
  statement.rule = "say." + spellings.substr(0, spellings.find('|'));
  for (const ActorMember& m : subject.speakers) statement.speakers.push_back(participant_of(m, Role::party));
  if (!said_before(verb, subject, fresh)) {
    if (!said_after(verb, fresh)) return;
    close_last(subject.boundary);
  }
  open_.push_back(std::move(fresh));
}

std::vector<Said> SentenceSpeech::close_all() {
  const std::uint64_t clause_break = scene_.lists.bit("clause_break");
  std::vector<Said> out;
  for (Open& o : open_) {
    if (o.running()) {
      std::uint32_t end = n_;
      for (std::uint32_t u = o.content_unit + 3; u + 1 < n_ && end == n_; ++u) {
        if (mark(u) == "," && on(u + 1, clause_break) && !is_quoted(u)) end = u;
      }
      while (end > o.content_unit && units_[end - 1].kind == UnitKind::punct && !is_closing(end - 1)) --end;
      o.said.token_end = units_[end > 0 ? end - 1 : 0].end;
    }
    if (o.said.token_end <= o.said.token_begin) continue;
    o.said.role = sentence_.role;
    o.said.statement.content = scene_.span(o.said.token_begin, o.said.token_end);
    out.push_back(std::move(o.said));
  }
  return out;
}

std::vector<Said> SentenceSpeech::read() {
  find_quotes();
  if (!read_source()) {
    for (const SpeechVerb& verb : verbs_) read_verb(verb);
  }
  return close_all();
}

}  // namespace banggiao
