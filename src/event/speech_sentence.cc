#include "event/speech_sentence.h"

#include <algorithm>

#include "core/home.h"
#include "event/statements.h"

namespace banggiao {

std::vector<ActorMember> people(const std::vector<Participant>& parties) {
  std::vector<ActorMember> out;
  for (const Participant& p : parties) out.push_back({p.entity, p.office, p.represents});
  return out;
}

SentenceSpeech::SentenceSpeech(const Scene& scene, const SpeechVerbs& verbs,
                               const SpeechLists& lists, const EventBuilder& events,
                               const SentenceUnits& sentence, std::span<const Quotation> quotations,
                               std::optional<Quotation> announced, const LastSpeakers& last)
    : scene_(scene),
      lists_(lists),
      scholar_(scene.lists.bit("scholar")),
      events_(events),
      sentence_(sentence),
      last_(last),
      last_speakers_(last.latest),
      all_verbs_(verbs),
      units_(sentence.units),
      n_(static_cast<std::uint32_t>(sentence.units.size())),
      verbs_(speech_verbs_in(scene, verbs, lists, sentence)),
      next_(announced) {
  find_quotes(quotations);
}

bool SentenceSpeech::is_opening(std::uint32_t u) const {
  return mark(u) == "“" || mark(u) == "\"" || mark(u) == "«";
}
bool SentenceSpeech::is_closing(std::uint32_t u) const {
  return mark(u) == "”" || mark(u) == "\"" || mark(u) == "»";
}

bool SentenceSpeech::is_adjunct(std::uint32_t u) const {
  const Unit& unit = units_[u];
  return unit.kind == UnitKind::time || unit.kind == UnitKind::aside ||
         (unit.kind == UnitKind::place && unit.located);
}

bool SentenceSpeech::is_object(std::uint32_t u) const {
  const bool led = u > 0 && units_[u - 1].kind == UnitKind::word && on(u - 1, lists_.preposition);
  return led && !is_introduced(u);
}

// "Chẳng hạn như Tổng thống …"
bool SentenceSpeech::is_introduced(std::uint32_t u) const {
  return u > 0 && units_[0].list_end == u && on(0, lists_.coordination);
}

bool SentenceSpeech::is_person(std::uint32_t u) const {
  return std::any_of(units_[u].items.begin(), units_[u].items.end(), [&](std::uint32_t a) {
    const Actor& actor = scene_.names.actors[a];
    return actor.kind == ActorKind::person || actor.acts_as() == ActorKind::office ||
           actor.kind == ActorKind::both ||
           (actor.kind == ActorKind::pronoun && !actor.members.empty() &&
            !actor.members[0].office.empty());
  });
}

bool SentenceSpeech::is_quoted(std::uint32_t u) const {
  return std::any_of(quotes_.begin(), quotes_.end(),
                     [&](const Quote& q) { return u >= q.begin && u < q.end; });
}

// "Tại cuộc gặp Tổng thống X, hai nhà lãnh đạo …": he whom the sentence names, and who met others
// before or heads the story.
std::vector<ActorMember> SentenceSpeech::sides_of(const Unit& both,
                                                  std::vector<ActorMember> sides) const {
  if (n_ == 0 || !on(0, lists_.within)) return sides;
  std::uint32_t met = 0;
  while (met < n_ && units_[met].begin < both.begin && units_[met].kind != UnitKind::actor &&
         mark(met) != ",")
    ++met;
  if (met >= n_ || units_[met].begin >= both.begin || units_[met].kind != UnitKind::actor ||
      !is_person(met))
    return sides;
  const std::vector<ActorMember> named = cast_of(scene_, units_[met]).members;
  if (named.size() != 1 || !named[0].entity) return sides;
  const auto other = events_.other_side(named[0].represents, sides);
  return other ? std::vector<ActorMember>{*other, named[0]} : sides;
}

// "Hai bên" are the two who spoke last in turn where no event tells others.
std::vector<ActorMember> SentenceSpeech::speakers_in_turn(std::vector<ActorMember> sides) const {
  if (sides.empty() && last_.latest.size() == 2) return last_.latest;  // who spoke together goes on
  if (last_.latest.size() != 1 || last_.other.size() != 1) return sides;
  const std::vector<ActorMember> turn = {last_.other[0], last_.latest[0]};
  const auto speaks = [&](const ActorMember& m) {
    return m.represents == turn[0].represents || m.represents == turn[1].represents;
  };
  if (!sides.empty() && !(sides.size() == 2 && std::all_of(sides.begin(), sides.end(), speaks)))
    return sides;
  const bool states = turn[0].office.empty() && turn[1].office.empty();
  const bool met =
      !turn[0].office.empty() && !turn[1].office.empty() && events_.met(turn[0], turn[1]);
  if (!(met || (sides.empty() && states))) return sides;
  return !sides.empty() && sides[0].represents == turn[1].represents
             ? std::vector<ActorMember>{turn[1], turn[0]}
             : turn;
}

// The longest entry of some lists that begins at token `begin` and ends by `end`; null where none
// does.
const Match* SentenceSpeech::entry_at(std::uint32_t begin, std::uint32_t end,
                                      ListBits lists) const {
  const auto& matches =
      scene_.text.matches;  // of those that begin together the longest comes first
  auto m = std::lower_bound(matches.begin(), matches.end(), begin,
                            [](const Match& x, std::uint32_t t) { return x.begin < t; });
  for (; m != matches.end() && m->begin == begin; ++m) {
    if (m->end <= end && (scene_.lists.of_row(m->row) & lists) != 0) return &*m;
  }
  return nullptr;
}

// The longest entry of any list that begins at `u` is one of `lists`: "dẫn", not "dẫn đầu".
bool SentenceSpeech::is_entry(std::uint32_t u, ListBits lists) const {
  if (!on(u, lists) || units_[u].list_end <= u) return false;
  const std::uint32_t end = units_[units_[u].list_end - 1].end;
  const Match* entry = entry_at(units_[u].begin, end, lists);
  return entry != nullptr && entry->end == end;
}

// Whom "nhà ngoại giao Nga", "người phát ngôn" at token `begin` means: such a one, or an unnamed
// one, who spoke last.
std::vector<ActorMember> SentenceSpeech::nameless(std::uint32_t begin, std::uint32_t end) const {
  if (last_speakers_.size() != 1) return {};
  const Match* m = entry_at(begin, end, lists_.nameless);
  if (m == nullptr) return {};
  const ActorMember& last = last_speakers_[0];
  const std::string head = fold_syllable(scene_.word(m->begin));
  const bool of_states = head == "khối" || head == "tổ";
  if (!last.entity) return of_states ? std::vector<ActorMember>{} : last_speakers_;
  if (head == "nguồn") {  // in the ministry that was told of before
    return fold_syllable(scene_.names.entities[*last.entity].name).starts_with("bộ ")
               ? last_speakers_
               : std::vector<ActorMember>{};
  }
  if (scene_.word(m->end - 1) == "này") {  // "cơ quan này", "khối này"
    const bool body = scene_.names.entities[*last.entity].type == EntityType::organisation;
    return last.office.empty() && (body || !of_states) ? last_speakers_
                                                       : std::vector<ActorMember>{};
  }
  const bool spokesman = fold_syllable(scene_.word(m->end - 1)) != "giao";
  const bool such = spokesman ? fold_syllable(last.office).find("phát ngôn") != std::string::npos
                              : is_diplomatic(last.office);
  return such ? last_speakers_ : std::vector<ActorMember>{};
}

std::vector<ActorMember> SentenceSpeech::members(const Unit& unit) const {
  // "ông X, Vụ trưởng Vụ châu Âu, Bộ Ngoại giao": his body ends the apposition.
  if (unit.items.size() == 2) {
    const Actor &first = scene_.names.actors[unit.items[0]],
                &second = scene_.names.actors[unit.items[1]];
    const auto& tokens = scene_.text.tokens;
    const bool set_off =
        first.kind == ActorKind::person && second.acts_as() == ActorKind::body &&
        scene_.word(second.token_begin - 1) == "," &&
        std::any_of(tokens.begin() + first.token_begin, tokens.begin() + first.token_end,
                    [&](const Token& t) {
                      return scene_.word(static_cast<std::uint32_t>(&t - tokens.data())) == ",";
                    });
    if (set_off) {
      Unit one = unit;
      one.items = unit.items.front();
      return members(one);
    }
  }
  Cast cast = cast_of(scene_, unit);
  if (cast.both) {
    const std::vector<ActorMember> sides = sides_of(unit, speakers_in_turn(events_.sides(cast)));
    cast.members.insert(cast.members.end(), sides.begin(), sides.end());
  }
  // A governor speaks at the meeting that he is a party of.
  for (const std::uint32_t a : unit.items) {
    const Actor& actor = scene_.names.actors[a];
    const bool local =
        actor.domestic_only && actor.local && actor.members.size() == 1 && actor.members[0].entity;
    const bool voice = actor.domestic_only && !actor.local && actor.members.size() == 1 &&
                       entry_at(actor.token_begin, actor.token_end, lists_.state_voice) != nullptr;
    const bool abroad = local && actor.kind == ActorKind::person &&
                        !actor.members[0].represents.empty() &&
                        actor.members[0].represents != kHomeState;
    if (voice || abroad || (local && events_.takes_part(*actor.members[0].entity)))
      cast.members.push_back(actor.members[0]);
  }
  for (const std::uint32_t a : unit.items) {
    const Actor& actor = scene_.names.actors[a];
    const bool scholar =
        actor.domestic_only && actor.members.size() == 1 && last_.is_scholar(actor.members[0]);
    if (scholar) cast.members.push_back(actor.members[0]);
  }
  std::erase_if(cast.members,
                [&](const ActorMember& m) { return m.represents.empty() && !last_.is_scholar(m); });
  if (cast.members.size() == 1 && !cast.members[0].entity) {
    const std::vector<ActorMember> before = nameless(unit.begin, unit.end);
    // "…, phát ngôn viên nói": of the state that one has just spoken for, whomever they speak of.
    const Match* entry = entry_at(unit.begin, unit.end, lists_.nameless);
    const bool bare = entry != nullptr && entry->end == unit.end && !before.empty() &&
                      fold_syllable(before[0].office).find("phát ngôn") != std::string::npos;
    if (!before.empty() && (bare || before[0].represents == cast.members[0].represents))
      return before;
  }
  return cast.members;
}

// Where the longest entry of `lists` begins that ends right before `end`; n_ if none.
std::uint32_t SentenceSpeech::entry_before(std::uint32_t end, ListBits lists) const {
  std::uint32_t found = n_;
  for (std::uint32_t u = end; u-- > 0 && u + 5 >= end;) {
    if (units_[u].list_end == end && on(u, lists)) found = u;
  }
  return found;
}

void SentenceSpeech::find_quotes(std::span<const Quotation> quotations) {
  for (const Quotation& q : quotations) {
    Quote quote{0, 0, q};
    while (quote.begin < n_ && units_[quote.begin].begin <= q.open) ++quote.begin;
    while (quote.end < n_ && units_[quote.end].end <= q.close) ++quote.end;
    if (quote.begin <= quote.end) quotes_.push_back(quote);
  }
}

// The speaker, or an actor of the speaker's own state or body that is no other person.
bool SentenceSpeech::is_own(std::uint32_t u, const Statement& statement) const {
  if (units_[u].kind != UnitKind::actor) return false;
  const std::vector<ActorMember> who = members(units_[u]);
  return !who.empty() && std::all_of(who.begin(), who.end(), [&](const ActorMember& m) {
    return std::any_of(
        statement.speakers.begin(), statement.speakers.end(), [&](const Participant& p) {
          return p.represents == m.represents && (p.entity == m.entity || !is_person(u));
        });
  });
}

// Behind a comma or a dash that a subject follows.
bool SentenceSpeech::is_set_off(std::uint32_t u) const {
  return mark(u - 1) == "," || mark(u - 1) == "-" || mark(u - 1) == "–";
}

bool SentenceSpeech::is_pronoun(std::uint32_t u) const {
  return units_[u].kind == UnitKind::actor &&
         scene_.names.actors[units_[u].items[0]].kind == ActorKind::pronoun;
}

// "KCNA": an agency whose own words are its state's.
bool SentenceSpeech::is_state_voice(std::uint32_t u) const {
  return units_[u].kind == UnitKind::actor &&
         entry_at(units_[u].begin, units_[u].end, lists_.state_voice) != nullptr;
}

bool SentenceSpeech::begins_verb(std::uint32_t u) const {
  return std::any_of(verbs_.begin(), verbs_.end(),
                     [&](const SpeechVerb& v) { return v.begin == u; });
}

// "… nhấn mạnh:" at the end of a paragraph, and the next one is a quotation.
bool SentenceSpeech::announces(const SpeechVerb& verb) const {
  return next_ && verb.end + 1 == n_ && mark(verb.end) == ":";
}

// The running content ends where another saying begins, or holds it.
void SentenceSpeech::close_last(const Subject& subject) {
  if (!is_running() || subject.boundary <= open_.back().content_unit) return;
  Open& last = open_.back();
  last.said.token_end =
      subject.inside ? end_of_content(last) : units_[end_of_clause(last, subject.boundary) - 1].end;
}

// "Xin Thứ trưởng cho biết …?"
bool SentenceSpeech::is_question() const {
  return n_ > 0 && mark(n_ - 1) == "?" && !is_quoted(n_ - 1);
}

// "ông X “cảnh báo Mỹ …”": the quotation begins with the verb.
bool SentenceSpeech::is_quoted_saying(std::uint32_t verb) const {
  return std::any_of(quotes_.begin(), quotes_.end(), [&](const Quote& q) {
    return q.begin > 0 && opens_on_verb(q.begin - 1, verb);
  });
}

// "chỉ trích Trump, cho rằng …": whom the speaker blames, and then for what. One saying, of blame.
void SentenceSpeech::merge_blame(const Subject& subject, const SpeechVerb& verb,
                                 Statement& statement) {
  if (open_.empty() || subject.left == Left::actor || mark(verb.begin - 1) != "," ||
      verb.is_attitude())
    return;
  const Open& last = open_.back();
  if (last.content_unit >= n_) return;
  const Unit& blamed = units_[last.content_unit];
  if (last.said.statement.act != Act::criticise || blamed.kind != UnitKind::actor ||
      last.said.token_end != blamed.end)
    return;
  if (verb.act == Act::assert_) statement.act = Act::criticise;
  open_.pop_back();
}

void SentenceSpeech::read_verb(SpeechVerb verb) {
  if ((is_quoted(verb.begin) && !is_quoted_saying(verb.begin)) || is_noun_or_denied(verb) ||
      is_question())
    return;
  if (!open_.empty() && !open_.back().running() &&
      units_[verb.begin].begin < open_.back().said.token_end)
    return;
  Subject subject;
  if (!find_subject(verb, subject)) {
    const bool tells = verb.act == Act::assert_ && !verb.is_attitude() && !is_running();
    if (tells && verb.strength != Strength::refer && subject.left == Left::actor)
      unknown_ = verb.end;
    return;
  }
  Open fresh;
  Statement& statement = fresh.said.statement;
  const std::string& spellings = scene_.lexicon.row(verb.row).cells[0];
  statement.act = verb.act;
  statement.verb = scene_.span(units_[verb.begin].begin, units_[verb.end - 1].end);
  statement.rule = "say." + spellings.substr(0, spellings.find('|'));
  // "chuyển lời mời của ông X tới Washington": his who invites, not his who passes it on.
  const bool passed_on = verb.act == Act::invite && verb.end + 1 < n_ &&
                         on(verb.end, lists_.of_noun) &&
                         units_[verb.end + 1].kind == UnitKind::actor;
  if (passed_on) {
    subject.speakers = members(units_[verb.end + 1]);
    verb.end += 2;
  }
  for (const ActorMember& m : subject.speakers)
    statement.speakers.push_back(participant_of(m, Role::party));
  if (subject.left == Left::actor && is_agent(subject.at)) add_blamed(subject.at, statement);
  if (announces(verb)) {
    close_last(subject);
    fresh.said.token_begin = next_->open + 1;
    fresh.said.token_end = next_->close;
    statement.act = act_of_quote(verb, Quote{0, 0, *next_}, statement);
  } else if (!said_before(verb, subject, fresh)) {
    if (!said_after(verb, fresh)) {
      // "Ông Tập đã vui vẻ nhận lời", "… nhưng Phnom Penh từ chối": there is nothing more to say.
      if (!answers_bare(verb, subject)) return;
      set_answered(fresh, verb, subject.boundary);
    }
    close_last(subject);
    merge_blame(subject, verb, statement);
    if (subject.until > fresh.content_unit && fresh.running())
      fresh.said.token_end = units_[subject.until - 1].end;
  }
  // "Dù ông X nói rằng …, ông Y vẫn …"
  const std::uint32_t although =
      subject.left == Left::actor ? entry_before(subject.at, lists_.contrast) : n_;
  // "Trong khi ông X nói rằng …, ông Y …"
  const bool while_said = on(0, lists_.subordinate) && on(0, lists_.clause_break) &&
                          units_[0].list_end == 2 && subject.left == Left::actor &&
                          (subject.at == 2 || (subject.at == 3 && mark(2) == ","));
  fresh.conceded = while_said || (although != n_ && on(although, lists_.subordinate));
  open_.push_back(std::move(fresh));
}

std::vector<Said> SentenceSpeech::close_all() {
  std::vector<Said> out;
  for (Open& o : open_) {
    if (o.running()) o.said.token_end = end_of_content(o);
    const auto& tokens = scene_.text.tokens;
    const bool wordless =
        std::none_of(tokens.begin() + o.said.token_begin,
                     tokens.begin() + std::max(o.said.token_begin, o.said.token_end),
                     [](const Token& t) { return t.kind != TokenKind::punct; });
    if (wordless) continue;  // "chia sẻ: “", and the words in another sentence
    if (o.said.statement.speakers.empty())
      continue;  // "Quan chức gửi lời mời của ông Kim": nobody who is known
    o.said.role = sentence_.role;
    o.said.statement.content = scene_.span(o.said.token_begin, o.said.token_end);
    out.push_back(std::move(o.said));
  }
  return out;
}

std::vector<Said> SentenceSpeech::read() {
  find_trailing_source();
  for (const SpeechVerb& verb : verbs_) read_verb(verb);
  read_leading_source();
  read_trailing_source();
  read_announced();
  read_bare_speaker();
  return close_all();
}

}  // namespace banggiao
