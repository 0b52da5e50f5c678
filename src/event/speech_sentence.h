// The sayings of one sentence.
#pragma once

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

  // An attitude, that may also stand inside what is said.
  bool is_attitude() const { return strength == Strength::weak || strength == Strength::inner; }
};

// Verbs in order, not overlapping; "bày tỏ sự vui mừng" and "coi trọng và mong muốn" are one verb.
std::vector<SpeechVerb> speech_verbs_in(const Scene& scene, const SpeechVerbs& verbs, const SentenceUnits& sentence);

std::vector<ActorMember> people(const std::vector<Participant>& parties);

class SentenceSpeech {
 public:
  // `last_speakers`: who spoke last before this sentence, for one that begins with its verb.
  SentenceSpeech(const Scene& scene, const SpeechVerbs& verbs, const EventBuilder& events,
                 const SentenceUnits& sentence, const std::vector<ActorMember>& last_speakers);

  std::vector<Said> read();

 private:
  struct Quote {
    std::uint32_t open, close;  // the marks
  };
  // A statement whose content may still run on.
  struct Open {
    Said said;
    std::uint32_t content_unit = 0;
    bool clause = false;  // what is said has a subject of its own
    bool running() const { return said.token_end == 0; }
  };
  // What stands to the left of a verb, past its adverbs.
  enum class Left { actor, coordination, start, other };
  struct Subject {
    std::vector<ActorMember> speakers;
    Left left = Left::other;
    std::uint32_t at = 0;        // the unit that stands there
    std::uint32_t boundary = 0;  // where the content of the statement before ends
  };

  std::string_view word(std::uint32_t u) const { return scene_.word(units_[u].begin); }
  std::string_view mark(std::uint32_t u) const {
    return units_[u].kind == UnitKind::punct ? word(u) : std::string_view();
  }
  bool on(std::uint32_t u, std::uint64_t lists) const { return (units_[u].lists & lists) != 0; }
  bool is_opening(std::uint32_t u) const;
  bool is_closing(std::uint32_t u) const;
  bool is_adjunct(std::uint32_t u) const;
  bool is_object(std::uint32_t u) const;  // an actor led in by a preposition
  bool is_person(std::uint32_t u) const;
  bool is_quoted(std::uint32_t u) const;
  bool is_running() const { return !open_.empty() && open_.back().running(); }
  std::vector<ActorMember> members(std::uint32_t u) const;
  std::uint32_t nearest_actor(std::uint32_t verb) const;
  Left left_of(std::uint32_t verb, std::uint32_t& at) const;

  void find_quotes();
  bool read_source();
  bool add_source(std::uint32_t at, std::uint32_t actor, std::uint32_t begin, std::uint32_t end);
  void read_verb(const SpeechVerb& verb);
  bool is_noun_or_denied(const SpeechVerb& verb) const;
  bool find_subject(const SpeechVerb& verb, Subject& subject) const;
  bool after_actor(const SpeechVerb& verb, Subject& subject) const;
  bool after_coordination(const SpeechVerb& verb, Subject& subject) const;
  void before_subject(const SpeechVerb& verb, Subject& subject) const;
  void in_clause(const SpeechVerb& verb, Subject& subject) const;
  bool said_before(const SpeechVerb& verb, const Subject& subject, Open& out) const;
  bool said_after(const SpeechVerb& verb, Open& out) const;
  void add_listeners(std::uint32_t actor, Statement& statement) const;
  Act act_of_content(const SpeechVerb& verb, std::uint32_t content) const;
  void set_content(Open& open, std::uint32_t begin, std::uint32_t end) const;
  void close_last(std::uint32_t unit);
  std::vector<Said> close_all();

  const Scene& scene_;
  const EventBuilder& events_;
  const SentenceUnits& sentence_;
  const std::vector<ActorMember>& last_speakers_;
  const std::vector<Unit>& units_;
  const std::uint32_t n_;
  const std::vector<SpeechVerb> verbs_;
  std::vector<Quote> quotes_;
  std::vector<Open> open_;
  // Word lists.
  const std::uint64_t adverb_, negation_, nominal_, preposition_, subordinate_, coordination_, according_, and_;
};

}  // namespace banggiao
