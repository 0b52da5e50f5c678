// Noun phrases that name someone or something, before anybody asks who they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entity/few.h"
#include "entity/vocabulary.h"

namespace banggiao {

struct Tokens {  // [begin, end)
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin == end; }
};

using Heads = Few<RowId, 4>;
using States = Few<std::string_view, 2>;

struct Phrase {
  enum class Kind : std::uint8_t {
    person,  // has a name
    office,  // an office without a name: "Thủ tướng Áo"; a counterpart: "người đồng cấp Nga"
    pronoun,  // "ông", "nhà lãnh đạo này"
    both,     // "hai bên", "lãnh đạo hai nước"
    state,
    this_state,
    body,
    place,
    gathering,
    instrument
  };
  Kind kind = Kind::person;
  Tokens tokens;
  Tokens name;    // of a person; of a place or body without heads
  Tokens given;   // after an office: a syllable that names its holder if the story has one so named
  Tokens office;  // "Phó Thủ tướng, Bộ trưởng Ngoại giao"
  Tokens kin;     // "con gái": what a person with a name is told to be to somebody
  OfficeClass office_class = OfficeClass::other;
  Heads heads;            // the office heads in it
  States states;          // alpha-3; more than one: "Ngoại trưởng Mỹ, Thổ Nhĩ Kỳ"; of a
                          // gathering or instrument the states and bodies in its name
  std::string_view code;  // of the body spoken for, of a named gathering or instrument
  RowId row = 0;          // the dictionary entry, for states, bodies, places, people
  bool has_row = false;
  std::optional<RowId> named;  // the gathering or instrument that the words name it by: "(EVFTA)"
  bool bare = false;           // a gathering or instrument of which only the kind is told
  std::string_view family;     // where the surname is known to be of: "vn", "cn", "kr", "both"
  bool female = false, male = false;
  bool of_this_state = false;  // an office of "nước này", "nước chủ nhà"
  bool known_only =
      false;  // a bare name, of somebody only where the story has named him in full: "Maas"
  bool family_name = false;  // that, by the family name: "Kim"
  bool counterpart = false;  // takes its office from the one spoken of before
  bool media = false;
  bool agent = false;    // a body that speaks for its state, or an office in one
  bool located = false;  // a place after "tại", "ở"
  bool closed = false;  // the mark after it ends its office: "ông A, Bộ trưởng B, tiếp …"

  // The body or the state that is acted for; empty where none is told.
  std::string_view represented() const {
    if (!code.empty()) return code;
    return states.empty() ? std::string_view() : states.front();
  }

  // The person that an office with a given name is.
  Phrase named_by_given() const {
    Phrase person = *this;
    person.kind = Kind::person;
    person.name = given;
    person.tokens.end = given.end;
    return person;
  }
};

// Phrases of one sentence in order, not overlapping. Each token is looked at a bounded number of
// times.
class Chunker {
 public:
  Chunker(std::string_view text, const TokenizedText& tokens, const Lookup& lookup)
      : text_(text), t_(tokens), look_(lookup) {}
  void chunk(Sentence sentence, std::vector<Phrase>& out) const;

 private:
  static constexpr WordMask kStates = mask(Word::country, Word::capital, Word::seat);
  static constexpr WordMask kNotInNames =
      mask(Word::country, Word::body_of_states, Word::media, Word::office, Word::body,
           Word::honorific_m, Word::honorific_f, Word::honorific, Word::gathering_head,
           Word::instrument_head, Word::gathering) |
      mask(Word::field, Word::instrument, Word::towards, Word::at);

  // "cựu Phó Thủ tướng, Bộ trưởng Ngoại giao Lào": what stands before the name.
  struct Office {
    Tokens words;  // without the state
    std::uint32_t end = 0;
    OfficeClass office_class = OfficeClass::other;
    Heads heads;
    States states;
    std::string_view code;
    bool agent = false;
    bool of_this_state = false;
  };
  static constexpr WordMask kOfficeStarts =
      mask(Word::office, Word::rank, Word::party_title, Word::former, Word::new_, Word::acting,
           Word::deputy);
  // What may lead in a name in small letters, or be one.
  static constexpr WordMask kLeads =
      kOfficeStarts |
      mask(Word::person, Word::counterpart, Word::honorific, Word::honorific_m, Word::honorific_f);
  std::uint32_t ship_at(std::uint32_t i, std::uint32_t end) const;
  bool with_office_of(const Phrase& before, std::uint32_t begin, std::uint32_t i, std::uint32_t end,
                      Phrase& out) const;
  bool phrase_at(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  bool office_at(std::uint32_t i, std::uint32_t end, Office& out) const;
  class OfficeChain;  // reads it
  std::uint32_t office_complement(std::uint32_t i, std::uint32_t end, Office& out) const;
  class Complement;  // reads it
  std::uint32_t unknown_town(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t town_of(std::uint32_t i, std::uint32_t end, Office& out) const;
  std::uint32_t behind_letters(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t behind_abbreviation(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t named_house(std::uint32_t i, std::uint32_t end, std::string_view kind) const;
  std::uint32_t locality(std::uint32_t i, std::uint32_t end, Office& out) const;
  std::uint32_t chief_of(std::uint32_t i, std::uint32_t end, Office& out) const;
  std::uint32_t behind_alias(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t within_house(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t sender_of(std::uint32_t i, std::uint32_t end, const Office& out) const;
  bool is_rank_of(const Office& office, const Match& head, std::uint32_t end) const;
  bool are_two(const Office& office, const Match& head, const Match* link, const Match& next) const;
  bool never_one(const Office& first, const Office& second, std::uint32_t begin) const;
  bool serves_body(const Match& head) const;
  bool is_second_of(const Office& office, std::uint32_t name, std::uint32_t end) const;
  bool of_a_house(const Office& office) const;
  std::uint32_t holder_in_house(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t behind_post(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t task_of(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t house_of_press(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t small_ministry(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t second_of_two(std::uint32_t i, std::uint32_t end) const;
  bool is_side(std::uint32_t i, const Office& out) const;
  std::uint32_t numbered(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t topic_of(std::uint32_t i, std::uint32_t end, const Office& out) const;
  bool more_bodies(std::uint32_t i, std::uint32_t end, const Office& out) const;
  bool begins_clause(std::uint32_t i, std::uint32_t end) const;
  bool field_before(std::uint32_t i) const;
  std::string_view house_before(std::uint32_t i) const;
  bool between_people(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t of_holders(std::uint32_t i, std::uint32_t end) const;
  bool list_closes(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t counterparts_of(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const;
  std::uint32_t anchor_of(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t firm_of(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t house_with_holder(std::uint32_t i, std::uint32_t end, const Office& out) const;
  bool foreign_name_ends(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t capitals_of_house(std::uint32_t i, std::uint32_t end, const Office& out) const;
  std::uint32_t unknown_field(std::uint32_t i, std::uint32_t end, const Office& out) const;
  const Match* paired_state(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t more_states(std::uint32_t i, std::uint32_t end, States& out) const;
  enum class NameParts { any, foreign };  // what a name may go on with
  bool is_longer_name(const Match& known, std::uint32_t end) const;
  bool ends_long_name(std::uint32_t k, std::uint32_t end) const;
  std::uint32_t more_of_name(std::uint32_t i, std::uint32_t j, std::uint32_t end,
                             NameParts parts) const;
  enum class Introduced { no, office, title };  // by what a name is led in
  std::uint32_t name_at(std::uint32_t i, std::uint32_t end, Introduced by) const;
  bool goes_on_foreign(std::uint32_t i, std::uint32_t j, std::uint32_t end) const;
  bool is_korean_name(std::uint32_t i, std::uint32_t end) const;
  bool state_in_name(std::uint32_t i, std::uint32_t j, std::uint32_t end, Introduced by) const;
  bool begins_line(std::uint32_t i) const;
  std::uint32_t second_field(std::uint32_t i, std::uint32_t end) const;
  std::string_view misspelt_state(std::uint32_t i, const Office& out) const;
  bool is_korean_surname(std::uint32_t i) const;
  std::uint32_t spaced_given_name(std::uint32_t i, std::uint32_t j, std::uint32_t end) const;
  // `here`: the office at i, null where there is none.
  bool person_at(std::uint32_t i, std::uint32_t end, const Office* here, Phrase& out) const;
  struct Lead {  // what stands before a name
    Office office;
    std::uint32_t end = 0;
    bool honorific = false, counterpart = false, female = false, male = false;
  };
  Lead lead_at(std::uint32_t i, std::uint32_t end, const Office* here) const;
  void take_honorific(std::uint32_t end, Lead& lead) const;
  void take_counterpart(std::uint32_t i, std::uint32_t end, Lead& lead) const;
  bool is_beside(const Office& office, std::uint32_t i, std::uint32_t comma,
                 const Match* known) const;
  bool is_of_house(const Office& office) const;
  void take_holder(std::uint32_t i, std::uint32_t end, Lead& lead) const;
  bool is_one_of_many(std::uint32_t i) const;
  bool pronoun_of(const Lead& lead, std::uint32_t i, Phrase& out) const;
  static void take_office(const Office& office, Phrase& out);
  bool named_person(const Lead& lead, std::uint32_t i, std::uint32_t name_end, std::uint32_t end,
                    Phrase& out) const;
  bool take_state_behind(const Office& office, std::uint32_t end, Phrase& out) const;
  bool take_title_behind(const Lead& lead, bool bare, std::uint32_t end, Phrase& out) const;
  bool is_bare_name(std::uint32_t i, Tokens name) const;
  bool are_kin(const Office& office) const;
  bool of_another(const Office& second, std::uint32_t i) const;
  bool family_name_alone(std::uint32_t i, std::uint32_t end) const;
  Tokens given_after(const Phrase& office, std::uint32_t end) const;
  std::uint32_t behind_verb(const Match& word, std::uint32_t end) const;
  std::uint32_t behind_position(std::uint32_t i, std::uint32_t end) const;
  void one_more_title(Office& office, std::uint32_t end) const;
  void rest_of_title(Office& office, std::uint32_t end) const;
  void take_apposition(std::uint32_t opening, Office& office, std::uint32_t end) const;
  std::uint32_t behind_gloss(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  void house_of(Office& office, std::uint32_t end) const;
  static bool stateless_office(const Phrase& person);
  bool bare_name_at(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  bool is_capital_name(std::uint32_t i, Sentence sentence) const;
  bool says_alone(std::uint32_t i, std::uint32_t end) const;
  bool half_foreign_name(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  bool explained(std::uint32_t i, std::uint32_t j, std::uint32_t end) const;
  bool names_thing(std::uint32_t i) const;
  bool names_house(std::uint32_t i, std::uint32_t end) const;
  bool has_given_name(std::uint32_t i, std::uint32_t j) const;
  bool is_credit(std::uint32_t i) const;
  bool says_something(std::uint32_t i, std::uint32_t j, std::uint32_t end) const;
  bool closed_name(std::uint32_t i, std::uint32_t end, const Office& office) const;
  bool both_at(std::uint32_t i, std::uint32_t end, const Office* here, Phrase& out) const;
  bool tells_of_korea(std::uint32_t at) const;
  std::uint32_t behind_side(const Match& side, std::uint32_t end) const;
  bool body_at(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  bool take_title_beside(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  bool is_no_state(std::uint32_t i, std::uint32_t end) const;
  bool names_firm(std::uint32_t i, std::uint32_t end) const;
  bool state_at(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  bool place_at(std::uint32_t i, std::uint32_t end, Phrase& out) const;
  States town_after(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t behind_level(std::uint32_t i, std::uint32_t end) const;
  bool title_at(std::uint32_t i, std::uint32_t end, Phrase& out) const;  // gathering or instrument
  // Whether a token is this syllable, in small or capital letters.
  bool says(std::uint32_t i, std::string_view syllable) const {
    const std::string_view printed = view(text_, t_.tokens[i].span);
    return printed == syllable || (t_.tokens[i].capital && fold_syllable(printed) == syllable);
  }
  bool is(std::uint32_t i, Word w) const {
    return i < t_.tokens.size() && (look_.classes(i) & mask(w));
  }

  std::string_view text_;
  const TokenizedText& t_;
  const Lookup& look_;
};

}  // namespace banggiao
