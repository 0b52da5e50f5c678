// The sayings of one sentence.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "event/speech.h"

namespace banggiao {

// A verb of saying in a sentence: units [begin, end).
struct SpeechVerb {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  RowId row = 0;
  Act act = Act::assert_;
  Strength strength = Strength::strong;
  bool shown = false;  // "thể hiện sự coi trọng": what is done may show it too
  std::uint32_t listener = 0;  // "bày tỏ với Thủ tướng sự cảm thông": the actor inside the verb
  std::uint32_t words =
      0;  // "chuyển tới Thủ tướng lời chào": the unit of "lời", whom it goes to before it

  bool is_said() const { return strength == Strength::said || strength == Strength::tell; }
  // An attitude, that may also stand inside what is said.
  bool is_attitude() const { return strength == Strength::weak || strength == Strength::inner; }
};

// Verbs in order, not overlapping; "bày tỏ sự vui mừng" and "coi trọng và mong muốn" are one verb.
std::vector<SpeechVerb> speech_verbs_in(const Scene& scene, const SpeechVerbs& verbs,
                                        const SpeechLists& lists, const SentenceUnits& sentence);

std::vector<ActorMember> people(const std::vector<Participant>& parties);

class SentenceSpeech {
 public:
  // `quotations`: those that the sentence shares a token with. `announced`: what follows where it
  // ends with a colon. `last`: for a sentence that begins with its verb.
  SentenceSpeech(const Scene& scene, const SpeechVerbs& verbs, const SpeechLists& lists,
                 const EventBuilder& events, const SentenceUnits& sentence,
                 std::span<const Quotation> quotations, std::optional<Quotation> announced,
                 const LastSpeakers& last);

  std::vector<Said> read();

 private:
  // Units [begin, end) inside a quotation, whose marks may stand in other sentences.
  struct Quote {
    std::uint32_t begin, end;
    Quotation tokens;
  };
  // A statement whose content may still run on.
  struct Open {
    Said said;
    std::uint32_t content_unit = 0;
    bool clause = false;      // what is said has a subject of its own
    bool own_clause = false;  // and that is of the speaker's side
    bool tells_of_other =
        false;  // "cho biết ông Y đã gửi thư, cảm ơn …": what somebody else did or said
    bool conceded = false;  // "dù ông X nói rằng …": what holds in spite of it follows
    bool running() const { return said.token_end == 0; }
  };
  // What stands to the left of a verb, past its adverbs.
  enum class Left { actor, coordination, start, other };
  struct Subject {
    std::vector<ActorMember> speakers;
    Left left = Left::other;
    std::uint32_t at = 0;        // the unit that stands there
    std::uint32_t boundary = 0;  // where the content of the statement before ends
    bool inside = false;         // it does not end: this saying is told in it
    std::uint32_t until = 0;     // where what is said ends; 0 where nothing tells
  };

  // Behind the sentence's last unit stands nothing: no word, no mark, no list.
  std::string_view word(std::uint32_t u) const {
    return u < n_ ? scene_.word(units_[u].begin) : std::string_view();
  }
  std::string_view mark(std::uint32_t u) const {
    return u < n_ && units_[u].kind == UnitKind::punct ? word(u) : std::string_view();
  }
  bool on(std::uint32_t u, ListBits lists) const {
    return u < n_ && (units_[u].lists & lists) != 0;
  }
  bool is_word(std::uint32_t u) const { return u < n_ && units_[u].kind == UnitKind::word; }
  bool is_punct(std::uint32_t u) const { return u < n_ && units_[u].kind == UnitKind::punct; }
  bool is_actor(std::uint32_t u) const { return u < n_ && units_[u].kind == UnitKind::actor; }
  // Of units [begin, end).
  bool any_on(std::uint32_t begin, std::uint32_t end, ListBits lists) const {
    return std::any_of(units_.begin() + begin, units_.begin() + end,
                       [&](const Unit& u) { return (u.lists & lists) != 0; });
  }
  bool any_actor(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(units_.begin() + begin, units_.begin() + end,
                       [](const Unit& u) { return u.kind == UnitKind::actor; });
  }
  template <class Is>
  bool any_verb(Is is) const {
    return std::any_of(verbs_.begin(), verbs_.end(), is);
  }
  // `u`, or the comma right before it.
  std::uint32_t before_comma(std::uint32_t u) const {
    return u > 0 && mark(u - 1) == "," ? u - 1 : u;
  }
  std::uint32_t before_links(std::uint32_t u, ListBits words) const;
  bool is_opening(std::uint32_t u) const;
  bool is_closing(std::uint32_t u) const;
  bool is_adjunct(std::uint32_t u) const;
  bool is_object(std::uint32_t u) const;  // an actor led in by a preposition
  bool is_introduced(std::uint32_t u) const;
  bool is_person(std::uint32_t u) const;
  bool is_pronoun(std::uint32_t u) const;
  bool is_state_voice(std::uint32_t u) const;
  bool is_set_off(std::uint32_t u) const;
  bool is_quoted(std::uint32_t u) const;
  bool is_running() const { return !open_.empty() && open_.back().running(); }
  std::vector<ActorMember> members(const Unit& unit) const;
  std::vector<ActorMember> members(std::uint32_t u) const { return members(units_[u]); }
  const Match* entry_at(std::uint32_t begin, std::uint32_t end, ListBits lists) const;
  bool is_entry(std::uint32_t u, ListBits lists) const;
  std::vector<ActorMember> nameless(std::uint32_t begin, std::uint32_t end) const;
  std::vector<ActorMember> speakers_in_turn(std::vector<ActorMember> sides) const;
  std::vector<ActorMember> sides_of(const Unit& both, std::vector<ActorMember> sides) const;
  bool begins_clause(std::uint32_t u) const;
  std::uint32_t clause_begin(std::uint32_t u) const;
  std::uint32_t clause_head(std::uint32_t end) const;
  std::uint32_t subject_before(std::uint32_t end) const;
  Left left_of(std::uint32_t verb, std::uint32_t& at) const;
  std::uint32_t quoted_words_before(std::uint32_t u) const;
  std::uint32_t described_by(std::uint32_t u) const;
  std::uint32_t described_before(std::uint32_t u) const;
  bool opens_on_verb(std::uint32_t u, std::uint32_t verb) const;

  void find_quotes(std::span<const Quotation> quotations);
  void find_trailing_source();
  void read_leading_source();
  std::uint32_t official_quoted(std::uint32_t u) const;
  void read_trailing_source();
  bool is_newswire(std::uint32_t begin, std::uint32_t end) const;
  void add_source(std::uint32_t at, const std::vector<ActorMember>& speakers, std::uint32_t begin,
                  std::uint32_t end);
  std::uint32_t first_of_content() const;
  std::uint32_t entry_before(std::uint32_t end, ListBits lists) const;
  std::vector<ActorMember> authors(std::uint32_t paper) const;
  std::vector<ActorMember> narrator(std::uint32_t u) const;
  void read_announced();
  void read_bare_speaker();
  bool is_gathered(std::uint32_t at, std::uint32_t end) const;
  std::vector<ActorMember> gathered(std::uint32_t u) const;
  std::vector<ActorMember> gathered_before(std::uint32_t end) const;
  bool is_question() const;
  bool is_quoted_saying(std::uint32_t verb) const;
  std::vector<ActorMember> in_subclause(const SpeechVerb& verb, Subject& subject) const;
  bool is_conveyed(std::uint32_t purpose) const;
  bool is_told_before(std::uint32_t setting, std::uint32_t tail) const;
  bool is_clause_start(std::uint32_t u) const;
  bool is_clause(std::uint32_t u) const;
  bool is_led_clause(std::uint32_t u) const;
  bool begins_verb(std::uint32_t u) const;  // of saying
  bool is_thing_with_predicate(std::uint32_t u) const;
  std::uint32_t colon_after(std::uint32_t u) const;
  bool leads_to_colon(std::uint32_t u) const;
  bool leads(std::uint32_t content, std::uint32_t actor) const;
  bool has_predicate(std::uint32_t u) const;
  bool is_own(std::uint32_t u, const Statement& statement) const;
  std::uint32_t end_of_clause(const Open& open, std::uint32_t end) const;
  void merge_blame(const Subject& subject, const SpeechVerb& verb, Statement& statement);
  void read_verb(SpeechVerb verb);
  bool sends_words(const SpeechVerb& verb) const;
  bool is_noun_or_denied(const SpeechVerb& verb) const;

  // The actor right before a verb.
  std::vector<ActorMember> after_object(std::uint32_t u) const;
  std::vector<ActorMember> official_of(std::uint32_t u) const;
  bool is_agent(std::uint32_t u) const;  // of a passive
  bool is_blamed_by(std::uint32_t u, const SpeechVerb& verb) const;
  bool is_reason(std::uint32_t u, const SpeechVerb& verb) const;
  bool only_passes_on(std::uint32_t u, const SpeechVerb& verb) const;
  bool is_no_news(std::uint32_t u, const SpeechVerb& verb) const;
  std::vector<ActorMember> of_body(std::uint32_t u) const;
  std::uint32_t scholar_at(std::uint32_t u) const;
  bool is_post(std::uint32_t u) const;
  bool is_workplace(std::uint32_t u) const;
  bool is_of_no_speaker(std::uint32_t at) const;
  std::uint32_t turn_before(std::uint32_t u, const SpeechVerb& verb) const;
  bool breaks_in(std::uint32_t u, const SpeechVerb& verb) const;
  bool after_actor(const SpeechVerb& verb, Subject& subject) const;

  // The subject of the clause before, which goes on.
  bool same_side(std::uint32_t u, std::uint32_t v) const;
  bool is_not_said(std::uint32_t u, std::uint32_t end, const SpeechVerb& verb) const;
  bool is_wish_of_last(const SpeechVerb& verb) const;
  bool carries_on(const SpeechVerb& verb, Subject& subject) const;
  bool is_in_said(const SpeechVerb& verb, std::uint32_t at) const;
  bool goes_on_apart(const SpeechVerb& verb, std::uint32_t at) const;
  bool is_thing_named(const SpeechVerb& verb, std::uint32_t at) const;
  bool tells_on(const SpeechVerb& verb, std::uint32_t at) const;
  bool goes_on_inside(std::uint32_t at) const;
  bool is_of_speaker(const SpeechVerb& attitude, std::uint32_t at) const;
  bool goes_on(const SpeechVerb& verb, std::uint32_t at) const;
  std::vector<ActorMember> denier_before(std::uint32_t at) const;
  bool after_coordination(const SpeechVerb& verb, Subject& subject) const;

  // A subject that comes later, and one that other words tell.
  bool only_leads_up(const SpeechVerb& verb) const;
  std::uint32_t speaker_to_come(const SpeechVerb& verb) const;
  std::vector<ActorMember> before_subject(const SpeechVerb& verb) const;
  std::vector<ActorMember> unnamed(std::uint32_t u) const;
  void led_to_actor(const SpeechVerb& verb, std::uint32_t head, Subject& subject) const;
  std::vector<ActorMember> of_paper(std::uint32_t head, std::uint32_t at, std::uint32_t verb) const;
  bool is_only_actor(std::uint32_t head, std::uint32_t verb) const;
  void in_clause(const SpeechVerb& verb, Subject& subject) const;
  bool is_they(std::uint32_t u) const;
  void after_words(const SpeechVerb& verb, Subject& subject) const;
  bool find_subject(const SpeechVerb& verb, Subject& subject) const;

  std::vector<ActorMember> companion(std::uint32_t head) const;
  std::uint32_t listed_before(std::uint32_t at) const;
  bool said_before(const SpeechVerb& verb, const Subject& subject, Open& out);
  bool told_of(const SpeechVerb& verb, const Subject& subject, Open& out);
  bool said_after(const SpeechVerb& verb, Open& out) const;
  std::uint32_t add_first_listeners(const SpeechVerb& verb, Statement& statement) const;
  bool find_said(const SpeechVerb& verb, std::uint32_t& content) const;
  bool says_nothing(const SpeechVerb& verb, std::uint32_t content) const;
  void add_listeners(std::uint32_t actor, Statement& statement) const;
  Act act_of_content(const SpeechVerb& verb, std::uint32_t content,
                     const Statement& statement) const;
  Act act_of_quote(const SpeechVerb& verb, const Quote& quote, const Statement& statement) const;
  std::optional<Act> act_of_name(const SpeechVerb& verb, std::uint32_t content) const;
  std::optional<Act> act_of_duty(std::uint32_t content, const Statement& statement) const;
  Act act_of_words(bool informs, bool forecast, std::uint32_t content,
                   const Statement& statement) const;
  void set_content(Open& open, std::uint32_t begin, std::uint32_t end) const;
  void set_content(Open& open, const Quote& quote) const;
  bool announces(const SpeechVerb& verb) const;
  bool answers_bare(const SpeechVerb& verb, const Subject& subject) const;
  void set_answered(Open& answer, const SpeechVerb& verb, std::uint32_t boundary) const;
  void add_blamed(std::uint32_t agent, Statement& statement) const;
  void close_last(const Subject& subject);
  std::uint32_t end_of_content(const Open& open) const;
  std::vector<Said> close_all();

  const Scene& scene_;
  const SpeechLists& lists_;
  const ListBits scholar_;
  const EventBuilder& events_;
  const SentenceUnits& sentence_;
  const LastSpeakers& last_;
  const std::vector<ActorMember>& last_speakers_;
  const SpeechVerbs& all_verbs_;
  const std::vector<Unit>& units_;
  const std::uint32_t n_;
  const std::vector<SpeechVerb> verbs_;
  std::vector<Quote> quotes_;
  const std::optional<Quotation> next_;
  std::vector<Open> open_;
  std::uint32_t limit_ = 0;    // the unit where what is said ends at the latest
  std::uint32_t unknown_ = 0;  // behind a verb of saying of somebody unknown; 0 where there is none
  std::uint32_t trailing_source_ =
      0;  // "…, theo Reuters": the unit of "theo"; 0 when there is none
};

}  // namespace banggiao
