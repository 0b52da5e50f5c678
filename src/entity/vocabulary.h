// What each dictionary row means to the entity grammar.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/text.h"

namespace banggiao {

// Classes of words, one bit each so that a set of them is one mask.
enum class Word : std::uint8_t {
  none,    // of the tables of others
  listed,  // an entry of a list
  country,
  short_country,
  capital,
  seat,
  people,
  body_of_states,  // organisations that act between states: igo, organ, alliance, court, bank
  other_body,      // ngo, company, armed, party
  media,
  place,
  person,
  surname,
  gathering_head,
  gathering,
  instrument_head,
  instrument,
  office,
  field,
  body,
  body_side,
  former,
  new_,
  acting,
  deputy,
  honorific,
  honorific_m,
  honorific_f,
  rank,
  party_title,
  link,
  at,
  towards,
  credit,
  suffix,
  of,
  land,
  and_,
  with,
  counterpart,
  two,
  several,
  side,
  person_side,
  this_state,
  this_person,
  after_name,
  group,
  native,
  pronoun,
  title_stop,
  place_head,
  thing_head,
  office_tail,
  particle,
  open,
  close,
  comma,
  dash,
  plain  // a word of several syllables whose parts name nobody: "thông báo", "thị trường"
};

using WordMask = std::uint64_t;
constexpr WordMask mask(Word w) { return std::uint64_t{1} << static_cast<unsigned>(w); }
template <class... W>
constexpr WordMask mask(Word first, W... rest) {
  return mask(first) | mask(rest...);
}
constexpr WordMask kUnclassed = mask(Word::none, Word::listed);

// Classes of offices (data/offices/heads.tsv) that the mechanism tells apart.
enum class OfficeClass : std::uint8_t {
  other,     // any public office: minister, envoy, military, …
  head,      // of state, of government, of the ruling party, royal
  leader,    // "nhà lãnh đạo", "lãnh đạo": the head of the state named with it
  official,  // "quan chức", "phái đoàn": nobody in particular
  spouse,
  local,  // of a province or a city: a party to what is told between states, no voice of its state
  private_,  // business, private: no party to anything between states
};

struct RowInfo {
  Word word = Word::none;
  OfficeClass office = OfficeClass::other;
  bool has_offices = false;     // of a person: known in some; these four stand where there is room
  bool is_civil = false;        // an expert, a journalist, a merchant, or who is: acts for no state
  bool may_be_of_firm = false;  // heads a house or speaks for it, which may be a firm
  bool may_study = false;       // or a house of study
  std::string_view code;    // country or body code; CAMEO role of an office; origin of a surname
  std::string_view parent;  // of an organ; the state that an office's own words tell
  std::string_view rank;  // class of an office as its table tells it: "foreign_minister"; kind of a
                          // body: "company"; "verb" of words of saying; the list that a word is in
  bool agent = false;     // an embassy, a ministry, a delegation: speaks for its state
  bool female = false;
  bool male = false;

  bool is_senior =
      false;  // of an office: heads a state, its government, party or parliament, or a ministry
  bool is_national = false;     // or is a deputy of such
  bool is_aide = false;         // a spokesperson, an envoy, a spouse: of somebody
  bool speaks = false;          // a spokesperson, an adviser, a member of parliament
  bool serves_at_home = false;  // an office that its own state's press may name without the state

  void rank_by_class();  // sets these
};

class Vocabulary {
 public:
  // Fails with bad_format for a kind that the grammar does not know; Error::where is "file:line".
  static Result<Vocabulary> load(const Lexicon& lexicon);
  const RowInfo& info(RowId row) const { return rows_[row]; }
  // Its class alone.
  Word word(RowId row) const { return words_[row]; }
  // Those of all entries of a set, by set.
  std::span<const WordMask> classes() const { return classes_; }
  // The one state whose known people bear this family name first ("tập": CHN); empty for none or
  // several.
  std::string_view state_of_surname(const std::string& folded) const {
    const auto it = surnames_.find(folded);
    return it == surnames_.end() ? std::string_view() : it->second;
  }
  bool is_state(std::string_view code) const { return state_names_.contains(code); }
  // The first spelling of the state's first row; the code itself where no row has it.
  std::string_view state_name(std::string_view code) const {
    const auto it = state_names_.find(code);
    return it == state_names_.end() ? code : it->second;
  }
  // Of the one state whose name of a single word is a letter off this one: "Phlippines"; empty
  // where none.
  std::string_view state_misspelt(std::string_view word) const;

 private:
  void mark_heads(const Lexicon& lexicon);
  std::vector<RowInfo> rows_;
  std::vector<Word> words_;        // of rows_, close together
  std::vector<WordMask> classes_;  // by set of entries
  std::unordered_map<std::string_view, std::string_view> state_names_;
  std::unordered_map<std::string, std::string_view> surnames_;
};

// The matches of one text by the token they begin at.
class Lookup {
 public:
  Lookup(const TokenizedText& text, const Vocabulary& vocabulary)
      : matches_(text.matches),
        beginnings_(text.beginnings),
        classes_(vocabulary.classes()),
        vocabulary_(&vocabulary) {}

  // The longest match at `token` of a class in `wanted`, not beyond `end`; nothing if none.
  const Match* longest(std::uint32_t token, WordMask wanted, std::uint32_t end) const {
    return token >= end || (classes(token) & wanted) == 0 ? nullptr
                                                          : longest_of(token, wanted, end);
  }
  const RowInfo& info(const Match& match) const { return vocabulary_->info(match.row); }
  const RowInfo& info_of(RowId row) const { return vocabulary_->info(row); }
  // Where a word of a list of data/words/lists.tsv or naming.tsv that ends at `token` begins;
  // `token` where none.
  std::uint32_t listed_before(std::uint32_t token, std::string_view list) const;
  std::string_view state_misspelt(std::string_view word) const {
    return vocabulary_->state_misspelt(word);
  }
  bool listed_at(std::uint32_t token, std::string_view list) const {
    return token < beginnings_.size() && begins_listed(token) && is_listed(token, list);
  }
  // Whether an entry without a class begins at `token` and goes on beyond `beyond`.
  bool begins_unclassed(std::uint32_t token, std::uint32_t beyond) const;
  // Classes of all matches that begin at `token`.
  WordMask classes(std::uint32_t token) const { return all_classes(token) & ~kUnclassed; }

 private:
  const Match* longest_of(std::uint32_t token, WordMask wanted, std::uint32_t end) const;
  WordMask all_classes(std::uint32_t token) const { return classes_[beginnings_[token].set]; }
  bool begins_listed(std::uint32_t token) const {
    return (all_classes(token) & mask(Word::listed)) != 0;
  }
  bool is_listed(std::uint32_t token, std::string_view list) const;

  // The matches that begin at `token`, if one does, and those behind.
  std::span<const Match> from(std::uint32_t token) const {
    return matches_.subspan(beginnings_[token].first);
  }

  std::span<const Match> matches_;
  std::span<const Beginning> beginnings_;
  std::span<const WordMask> classes_;
  const Vocabulary* vocabulary_;
};

}  // namespace banggiao
