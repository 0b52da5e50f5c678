// Who said what: verbs of saying (data/speech/verbs.tsv), their subjects and what is said.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "event/build.h"
#include "event/interview.h"
#include "event/quotations.h"

namespace banggiao {

// What a verb of saying does with the words around it; the columns of data/speech/verbs.tsv.
enum class Strength : std::uint8_t {
  strong,
  weak,
  inner,
  said,
  tell,
  lead,
  refer,
  show,
  send,
  called,
  none
};

struct SpeechVerbs {
  struct Verb {
    Act act = Act::assert_;
    Strength strength = Strength::strong;
  };
  ByRow<Verb> by_row;
  // Fails with bad_format for an unknown act or strength; Error::where is "file:line".
  static Result<SpeechVerbs> load(const Lexicon& lexicon);
};

// The word lists that sayings ask about (data/words/lists.tsv), one bit each.
struct SpeechLists {
  SpeechLists() = default;
  explicit SpeechLists(const WordLists& lists);
  ListBits adverb = 0, negation = 0, nominal = 0, preposition = 0, subordinate = 0,
           coordination = 0, according = 0, conjunction = 0, unsaid = 0, no_subject = 0,
           quoting = 0, belonging = 0, no_speaker = 0, document = 0, of_noun = 0, introducing = 0,
           first_person = 0, no_content = 0, no_clause = 0, clause_break = 0, offering = 0,
           backing = 0, to_somebody = 0, own_side = 0, issuing = 0, setting = 0, report = 0,
           background = 0, noun_too = 0, contrast = 0, passive = 0, predicate = 0, settled = 0,
           determiner = 0, future = 0, showing = 0, relative = 0, done = 0, purpose = 0, titled = 0,
           loss = 0, through = 0, newswire = 0, receiving = 0, gathered = 0, telling = 0,
           within = 0, threatened = 0, nameless = 0, singling = 0, organ = 0, state_voice = 0,
           conveying = 0, retaliating = 0, withdrawing = 0, when_said = 0, several = 0, duty = 0;
};

// A statement while the article is read; `event` indexes the builder's drafts.
struct Said {
  Statement statement;
  BlockRole role = BlockRole::paragraph;
  bool dated = false;                // the sentence tells a day
  std::optional<std::uint32_t> day;  // when it was said, of the article's times: "hôm 19/1 nói"
  std::uint32_t token_begin = 0;     // of the content
  std::uint32_t token_end = 0;
};

// Who spoke last before a sentence, and who before them for another state; the scholars of the
// story, who speak for none.
struct LastSpeakers {
  std::vector<ActorMember> latest, other;
  std::vector<EntityIndex> scholars;  // in order

  bool is_scholar(const ActorMember& m) const {
    return m.entity && m.represents.empty() &&
           std::binary_search(scholars.begin(), scholars.end(), *m.entity);
  }
};

// People of no state whom the story calls experts, professors and the like, in order.
std::vector<EntityIndex> scholars_of(const Scene& scene);

// A story of pictures: most of its sentences are captions, so that what they tell is told nowhere
// else.
bool is_told_in_pictures(const Scene& scene);

class SpeechReader {
 public:
  SpeechReader(const Scene& scene, const SpeechVerbs& verbs, const SpeechLists& lists,
               const EventBuilder& events)
      : scene_(scene),
        verbs_(verbs),
        lists_(lists),
        events_(events),
        quotations_(quotations_in(scene)),
        answers_(interview_answers(scene)),
        in_pictures_(is_told_in_pictures(scene)) {
    last_.scholars = scholars_of(scene);
  }

  // Reads one sentence, after its events; sentences come in order.
  void read(std::uint32_t sentence);
  std::vector<Said> take() { return std::move(out_); }

 private:
  bool may_say(const SentenceUnits& sentence) const;
  std::optional<std::uint32_t> day_said(const SentenceUnits& sentence, const Said& said) const;
  void add_answer(const InterviewAnswer& answer);
  std::optional<Quotation> announced(std::uint32_t sentence) const;

  const Scene& scene_;
  const SpeechVerbs& verbs_;
  const SpeechLists& lists_;
  const EventBuilder& events_;
  const std::vector<Quotation> quotations_;
  const std::vector<InterviewAnswer> answers_;
  std::size_t answered_ = 0;  // of them, up to here
  const bool in_pictures_;
  std::vector<Said> out_;
  LastSpeakers last_;
};

}  // namespace banggiao
