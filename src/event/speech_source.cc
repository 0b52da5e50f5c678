// Speakers that no verb of saying names: sources, papers, the first person, who a clause with no
// subject is about.
#include <algorithm>

#include "event/speech_sentence.h"

namespace banggiao {

void SentenceSpeech::find_trailing_source() {
  std::uint32_t last = n_;
  while (last > 0 && units_[last - 1].kind == UnitKind::punct && !is_closing(last - 1) &&
         mark(last - 1) != "%")
    --last;
  limit_ = last;
  if ((sentence_.there.lists & (lists_.quoting | lists_.according | lists_.newswire)) == 0) return;
  constexpr std::uint32_t kPaper = 9, kSource = 14;
  for (std::uint32_t u = last; u-- > 3 && u + kSource > last;) {
    if (units_[u].kind == UnitKind::punct && mark(u) != "-" && mark(u) != ",") return;
    if (mark(u) == "," && is_newswire(u + 1, last)) {
      limit_ = u;
      return;
    }
    // ", theo Reuters", ", CNN dẫn lời ông Putin"
    // "…, báo chí Đức ngày 5/6 dẫn lời ông X": the mark before who quotes.
    std::uint32_t paper = u;
    while (paper > 3 && u - paper < 5 && units_[paper - 1].kind != UnitKind::punct) --paper;
    // "dẫn một nguồn tin thân cận với …", "dẫn quan chức Mỹ"; not "dẫn đến", "dẫn đầu".
    const std::uint32_t next = units_[u].list_end;
    const bool official =
        next < last && word(u) == "dẫn" && is_entry(u, lists_.quoting) &&
        ((units_[next].kind == UnitKind::actor && is_person(next)) || on(next, lists_.organ));
    const bool quoting = on(u, lists_.quoting) && (official || next > u + 1) &&
                         u + (official ? kSource : kPaper) > last &&
                         units_[paper - 1].kind == UnitKind::punct;
    // Not ", theo đó ông X …".
    const bool according = is_entry(u, lists_.according) && units_[u - 1].kind == UnitKind::punct &&
                           (u + kPaper > last ||
                            std::none_of(units_.begin() + u, units_.begin() + last,
                                         [](const Unit& x) { return x.kind == UnitKind::punct; }));
    if (units_[u].kind != UnitKind::word || !(quoting || according)) continue;
    if (is_quoted(u)) return;
    trailing_source_ = u;
    limit_ = (quoting ? paper : u) - 1;
    return;
  }
}

// "…, AFP đưa tin", "…, hãng thông tấn Nga TASS ngày 5/6 cho hay": who gave it out in units [begin,
// end) is nobody who speaks.
bool SentenceSpeech::is_newswire(std::uint32_t begin, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 9, kName = 6;
  if (begin >= end || end - begin > kLongest || on(begin, lists_.coordination | lists_.adverb))
    return false;
  std::uint32_t last = end;
  while (last > begin && is_adjunct(last - 1)) --last;
  std::uint32_t verb = last;
  while (verb > begin && !(units_[verb - 1].list_end == last && on(verb - 1, lists_.newswire)))
    --verb;
  if (verb == begin || --verb == begin || verb > begin + kName) return false;
  const bool agency = on(begin, lists_.no_speaker);
  // "…, KCNA cho biết": what it has to say, where nobody else is told to speak
  const bool says =
      begins_verb(verb) && std::none_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
        return v.begin < begin && !is_quoted(v.begin);
      });
  for (std::uint32_t u = begin; u < verb; ++u) {
    if (units_[u].kind == UnitKind::punct || on(u, lists_.newswire | lists_.negation)) return false;
    if (is_state_voice(u)
            ? says
            : units_[u].kind == UnitKind::actor && !agency && !members(units_[u]).empty())
      return false;
  }
  return true;
}

void SentenceSpeech::add_source(std::uint32_t at, const std::vector<ActorMember>& speakers,
                                std::uint32_t begin, std::uint32_t end) {
  if (speakers.empty() || begin + 2 >= end) return;
  Open fresh;
  fresh.said.statement.verb = scene_.span(units_[at].begin, units_[units_[at].list_end - 1].end);
  fresh.said.statement.rule = "say.theo";
  for (const ActorMember& m : speakers)
    fresh.said.statement.speakers.push_back(participant_of(m, Role::party));
  set_content(fresh, begin, end);
  open_.push_back(std::move(fresh));
}

// "Theo Bộ Ngoại giao Nga, …", "Tuy nhiên, theo ông Putin, …", "Theo thông báo của Nhà Trắng, …".
// What somebody else is told to have said inside it counts more than where it was heard.
void SentenceSpeech::read_leading_source() {
  const std::uint32_t at = first_of_content();
  if (at + 2 >= limit_ || !on(at, lists_.according) || on(at, lists_.settled))
    return;  // "Theo lời mời của …"
  std::uint32_t actor = units_[at].list_end;
  while (actor < limit_ && units_[actor].kind != UnitKind::actor &&
         on(actor, lists_.document | lists_.belonging)) {
    actor = units_[actor].list_end;
  }
  if (actor >= limit_ || units_[actor].kind != UnitKind::actor || is_state_voice(actor)) return;
  std::uint32_t comma = actor + 1;
  while (comma < limit_ && comma < actor + 6 && mark(comma) != ",") ++comma;
  Unit who = units_[actor];
  // "Theo Thủ tướng, Việt Nam và Lào cần …": the list begins behind the source.
  const std::uint32_t next =
      who.items.size() > 1 ? scene_.names.actors[who.items[0]].token_end : who.end;
  const bool listed = next < who.end && scene_.word(next) == ",";
  if (listed) {
    who.items = units_[actor].items.front();
    comma = actor;
  }
  if (comma >= limit_ || (!listed && mark(comma) != ",")) return;
  const std::vector<ActorMember> source = members(who);
  const bool inner = std::any_of(open_.begin(), open_.end(), [&](const Open& o) {
    const std::vector<Participant>& speakers = o.said.statement.speakers;
    // "Theo ông X, hai bên đã cam kết …": his word on both.
    const bool of_both = std::any_of(speakers.begin(), speakers.end(), [&](const Participant& p) {
      return speakers.size() > 1 && p.entity && !source.empty() && p.entity == source[0].entity;
    });
    const bool same = of_both || (!source.empty() && !speakers[0].entity &&
                                  same_party(speakers[0], participant_of(source[0], Role::party)));
    const bool person = speakers.size() > 1 || !speakers[0].office.empty();
    return person && !same && o.said.token_begin > units_[comma].begin;
  });
  if (inner || source.empty()) return;
  open_.clear();
  add_source(at, source, listed ? actor : comma + 1, limit_);
  if (listed && !open_.empty()) open_.back().said.token_begin = next + 1;
}

// "dẫn nguồn tin từ các quan chức Mỹ cho biết", "dẫn một nguồn tin thân cận với tổng thống Pháp
// nói": whom the source at `u` is of; n_ if none.
std::uint32_t SentenceSpeech::official_quoted(std::uint32_t u) const {
  constexpr std::uint32_t kFurthest = 6;
  if (!on(trailing_source_, lists_.quoting)) return n_;
  const bool source = word(u - 1) == "tin" || on(u, lists_.organ);
  std::uint32_t actor = source ? u : n_;
  while (actor < n_ && actor < u + kFurthest && units_[actor].kind == UnitKind::word) ++actor;
  if (actor >= n_ || units_[actor].kind != UnitKind::actor || !is_person(actor)) return n_;
  return actor > u && (on(actor - 1, lists_.belonging)) ? actor : n_;
}

// "“…” - theo người phát ngôn chính phủ Đức Steffen Seibert.", "…, theo Điện Kremlin."
void SentenceSpeech::read_trailing_source() {
  if (trailing_source_ == 0) return;
  std::uint32_t actor = units_[trailing_source_].list_end;
  if (const std::uint32_t quoted = official_quoted(actor); quoted != n_) {
    // What officials say of a state's hopes is theirs.
    const bool theirs = std::all_of(open_.begin(), open_.end(), [](const Open& o) {
      return o.said.token_begin != 0 && o.said.statement.speakers.size() == 1 &&
             o.said.statement.speakers[0].office.empty() && o.running();
    });
    if (!theirs) return;
    open_.clear();
    std::vector<ActorMember> source = members(units_[quoted]);
    if (source.size() == 1 && word(quoted - 1) == "với") source = {{{}, {}, source[0].represents}};
    add_source(trailing_source_, source, first_of_content(), limit_);
    return;
  }
  if (!open_.empty()) return;
  if (on(actor, lists_.document) &&
      !on(trailing_source_, lists_.settled)) {  // "theo tuyên bố của Nhà Trắng"
    while (actor < n_ && (on(actor, lists_.document | lists_.belonging) || word(actor) == "do"))
      actor = units_[actor].list_end;
  }
  if (actor >= n_ || units_[actor].kind != UnitKind::actor || is_state_voice(actor)) return;
  std::uint32_t begin = first_of_content(), end = limit_;
  // What bodies give out is mostly the article's own telling.
  const bool quoted = is_closing(end - 1) && !quotes_.empty() && quotes_.back().begin <= begin + 1;
  if (!quoted && !is_person(actor) && !begins_verb(actor + 1))
    return;  // "…, AFP dẫn thông báo từ Bộ Ngoại giao Nga cho biết"
  if (is_closing(end - 1)) {
    while (end > 0 && units_[end - 1].kind == UnitKind::punct) --end;
    while (begin < end && units_[begin].kind == UnitKind::punct) ++begin;
  }
  add_source(trailing_source_, members(units_[actor]), begin, end);
  // The quotation may have begun in a paragraph before.
  if (open_.empty() || quotes_.empty()) return;
  if (quotes_.back().end == end && quotes_.back().begin <= begin)
    set_content(open_.back(), quotes_.back());
}

// "“…” - Ngoại trưởng A mở đầu cuộc họp báo": whoever stands behind a quotation said it, whatever
// he is told to do.
void SentenceSpeech::read_bare_speaker() {
  constexpr std::uint32_t kShortest = 10;  // tokens
  if (!open_.empty() || quotes_.empty()) return;
  const Quote& quote = quotes_.front();
  const std::uint32_t who = quote.end + 2;
  if (quote.begin > 1 || quotes_.size() > 1 || quote.tokens.close - quote.tokens.open < kShortest ||
      who + 1 >= n_)
    return;
  if (!is_set_off(who) || units_[who].kind != UnitKind::actor || !is_person(who) ||
      units_[who + 1].kind != UnitKind::word)
    return;
  if (begins_verb(who + 1) ||
      on(who + 1, lists_.conjunction | lists_.belonging | lists_.future | lists_.negation))
    return;
  Open fresh;
  fresh.said.statement.verb = scene_.span(
      units_[who + 1].begin, units_[std::max(who + 2, units_[who + 1].list_end) - 1].end);
  fresh.said.statement.rule = "say.quote";
  for (const ActorMember& m : members(units_[who]))
    fresh.said.statement.speakers.push_back(participant_of(m, Role::party));
  if (fresh.said.statement.speakers.empty()) return;
  set_content(fresh, quote);
  open_.push_back(std::move(fresh));
}

// "Tass dẫn lời Ngoại trưởng A: “…”"
void SentenceSpeech::read_announced() {
  for (const Quote& quote : quotes_) {
    if (quote.begin < 4 || mark(quote.begin - 2) != ":") continue;
    const std::uint32_t who = quote.begin - 3;
    const std::uint32_t quoting = entry_before(who, lists_.quoting);
    const bool told =
        std::any_of(open_.begin(), open_.end(),
                    [&](const Open& o) { return o.said.token_begin == quote.tokens.open + 1; }) ||
        std::any_of(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
          return v.begin < quoting && quoting < v.end;  // "chỉ trích ông X: “…”"
        });
    if (told || quoting == n_ || units_[who].kind != UnitKind::actor || !is_person(who)) continue;
    Open fresh;
    fresh.said.statement.verb = scene_.span(units_[quoting].begin, units_[who - 1].end);
    fresh.said.statement.rule = "say.theo";
    for (const ActorMember& m : members(units_[who]))
      fresh.said.statement.speakers.push_back(participant_of(m, Role::party));
    set_content(fresh, quote);
    open_.push_back(std::move(fresh));
  }
}

// Those in whose name a paper speaks: named with it, both sides of a joint one, or who spoke last.
std::vector<ActorMember> SentenceSpeech::authors(std::uint32_t paper) const {
  const Unit& unit = units_[paper];
  std::vector<ActorMember> out;
  if (unit.kind == UnitKind::instrument) {
    for (const std::string& code : scene_.names.instruments[unit.items[0]].parties) {
      out.push_back({std::nullopt, {}, code});
    }
    if (!out.empty()) return out;
  }
  const std::uint32_t last =
      unit.kind == UnitKind::instrument ? unit.end : units_[unit.list_end - 1].end;
  if (unit.kind == UnitKind::word && on(paper, lists_.report))
    return {};  // by somebody of whom nothing is told
  if (scene_.word(last - 1) != "chung") return last_speakers_;
  const std::vector<ActorMember> sides = events_.sides();
  return sides.empty() ? events_.gathered() : sides;
}

// Who "tôi" at `u` is outside quotations: named before a colon, who sent the letter, or spoke last.
std::vector<ActorMember> SentenceSpeech::narrator(std::uint32_t u) const {
  std::vector<ActorMember> out;
  for (std::uint32_t v = 1; v < u; ++v) {
    if (mark(v) == ":" && units_[v - 1].kind == UnitKind::actor) return members(units_[v - 1]);
  }
  if (events_.current()) {
    const Event& event = events_.current()->event;  // a letter, or a speech whose words follow
    const Role author = event.type == EventType::message ? Role::sender : Role::actor;
    const bool told = event.type == EventType::message || event.type == EventType::speech;
    for (const Participant& p : event.participants) {
      if (told && p.role == author) out.push_back({p.entity, p.office, p.represents});
    }
  }
  return out.empty() ? last_speakers_ : out;
}

// "Một quan chức đi cùng ông X tới Y cho biết": an official of X's land.
std::vector<ActorMember> SentenceSpeech::companion(std::uint32_t head) const {
  constexpr std::uint32_t kFurthest = 5;
  std::uint32_t with = head + 1;
  while (with < n_ && with < head + kFurthest && units_[with].kind == UnitKind::word) ++with;
  if (with >= n_ || units_[with].kind != UnitKind::actor || !is_person(with)) return {};
  const std::string_view last = word(with - 1);
  const bool beside = with > head + 2 && ((last == "cùng" && word(with - 2) == "đi") ||
                                          (last == "tùng" && word(with - 2) == "tháp"));
  const std::vector<ActorMember> whom = beside ? members(units_[with]) : std::vector<ActorMember>{};
  const Actor& official = scene_.names.actors[units_[head].items[0]];
  if (whom.size() != 1 || official.members.size() != 1) return {};
  ActorMember out = official.members[0];
  out.represents = whom[0].represents;
  return {out};
}

// "Sau khi tuyên bố …, ông X …", "Ngoài việc thông báo …, ông X …", "ông X nhượng bộ khi nói rằng
// …", "ông X, người gọi Nga là …, đã …": whose word a clause of no subject tells.
std::vector<ActorMember> SentenceSpeech::in_subclause(const SpeechVerb& verb,
                                                      Subject& subject) const {
  constexpr std::uint32_t kLongest = 40;
  const std::uint32_t at = subject.at;
  const bool on_topic = word(verb.end) == "về";  // "khi bình luận về …"
  if (verb.is_attitude() || verb.strength == Strength::refer || on_topic) return {};
  const auto comma_after = [&](std::uint32_t u) {
    while (u < limit_ && u < at + kLongest && mark(u) != "," && mark(u) != ";") ++u;
    return u < limit_ && mark(u) == "," ? u : n_;
  };
  // "ông X, người gọi Nga là …, đã …"
  // "để gặp Thứ trưởng Y, người tuần trước tuyên bố …": not "người thường xuyên chỉ trích …".
  const bool reports = verb.act == Act::assert_ || verb.act == Act::inform ||
                       at + 1 == verb.begin || is_adjunct(verb.begin - 1);
  if (word(at) == "người" && at > 1 && is_set_off(at) && units_[at - 2].kind == UnitKind::actor &&
      is_person(at - 2) && reports) {
    const std::uint32_t comma = comma_after(verb.end);
    if (comma != n_) subject.until = comma;
    return members(units_[at - 2]);
  }
  // "hai nước ra tuyên bố chung, trong đó kêu gọi …": who gave the paper out.
  if (word(at) == "đó" && at > 3 && word(at - 1) == "trong" && mark(at - 2) == ",") {
    const std::uint32_t giver = subject_before(at - 2);
    const bool paper = giver != n_ && any_on(giver, at - 2, lists_.document);
    return paper ? members(units_[giver]) : std::vector<ActorMember>{};
  }
  const std::uint32_t clause = entry_before(at + 1, lists_.when_said);
  if (clause == n_) return {};
  const bool bare_said = verb.is_said() && (verb.end >= n_ || word(verb.end) != "rằng");
  if (bare_said) return {};  // "khi nói về …"
  const bool leads = clause == first_of_content() || (clause > 0 && is_adjunct(clause - 1)) ||
                     (clause > 0 && mark(clause - 1) == ",");
  const std::uint32_t comma = comma_after(verb.end);
  if (leads && comma != n_ && comma + 2 < n_ && units_[comma + 1].kind == UnitKind::actor &&
      !begins_verb(comma + 2) && units_[comma + 2].kind == UnitKind::word) {
    subject.until = comma;
    return members(units_[comma + 1]);
  }
  if (clause == first_of_content()) return {};
  const std::uint32_t who = subject_before(clause);
  if (who >= clause || !is_person(who)) return {};
  const bool other =
      std::any_of(units_.begin() + who + 1, units_.begin() + clause, [&](const Unit& u) {
        const auto v = static_cast<std::uint32_t>(&u - units_.data());
        return u.kind == UnitKind::actor && is_person(v) && begins_clause(v);
      });
  return other ? std::vector<ActorMember>{} : members(units_[who]);
}

}  // namespace banggiao
