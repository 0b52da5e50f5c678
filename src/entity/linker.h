// The phrases of one article in order, and whom or what each means. One run an article.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "entity/chunk.h"
#include "entity/near_words.h"
#include "entity/people.h"
#include "entity/token_words.h"

namespace banggiao {

// Who may say and do something himself: a person, an office, a pronoun.
inline bool is_somebody(const Actor& actor) {
  return actor.kind == ActorKind::person || actor.kind == ActorKind::office ||
         actor.kind == ActorKind::pronoun;
}

class Linker {
 public:
  Linker(std::string_view text, const TokenizedText& tokens, const Lookup& lookup,
         const Vocabulary& vocabulary, const NearWords& near, const Lexicon& lexicon,
         std::span<const Phrase> phrases)
      : text_(text),
        t_(tokens),
        look_(lookup),
        words_(text, tokens, lexicon),
        vocabulary_(vocabulary),
        near_(near),
        lexicon_(lexicon),
        phrases_(phrases) {}

  EntityAnnotation run();

 private:
  bool is_he(const Phrase& phrase);
  bool is_near(std::uint32_t token, Near list) const { return words_.is(token, near_[list]); }
  Span span(Tokens t) const {
    return {t_.tokens[t.begin].span.begin, t_.tokens[t.end - 1].span.end};
  }
  // Of "vợ chồng ông A" he alone is named.
  Span span_of(const Phrase& phrase) const {
    const auto [begin, end] = phrase.tokens;
    const bool couple =
        end > begin + 2 && words_.is(begin, {"vợ"}) && words_.is(begin + 1, {"chồng"});
    return span({begin + (couple ? 2u : 0u), end});
  }
  std::string printed(Tokens t) const { return words_.printed(t.begin, t.end); }
  std::string_view folded(std::uint32_t token) const { return words_.folded(token); }
  Words folded(Tokens t) const { return words_.folded(t.begin, t.end); }

  EntityIndex entity(EntityType type, const std::string& key, const std::string& name);
  EntityIndex country(std::string_view code, const std::string& name);
  static void add_alias(Entity& e, const std::string& name);
  void mention(const Phrase& phrase, EntityIndex e) {
    out_.mentions.push_back({span_of(phrase), out_.entities[e].type, e});
  }
  Actor& actor(const Phrase& phrase, ActorKind kind);
  static void set_reach(Actor& a, OfficeClass office);

  // Whom the name of a phrase means, as far as the story has told.
  Person* named_by(const Phrase& p, std::string_view state) {
    return people_.named(folded(p.name), p.has_row ? std::optional(p.row) : std::nullopt, state,
                         p.female, p.male, now_);
  }
  bool actor_in_sentence() const {
    return !out_.actors.empty() && actor_sentence_.back() == sentence_;
  }
  // The first actor of the sentence that the last one is of; the number of actors where it is
  // another.
  std::size_t first_actor_of(std::size_t sentence) const {
    std::size_t first = out_.actors.size();
    while (first > 0 && actor_sentence_[first - 1] == sentence) --first;
    return first;
  }

  static constexpr std::size_t kMostBack =
      400;  // actors that are looked at for one told of before, in however many sentences

  void add(const Phrase& phrase);
  void add_person(const Phrase& phrase);
  bool only_others_now(std::string_view state) const;
  void add_office(const Phrase& phrase);
  void add_pronoun(const Phrase& phrase);
  void add_both(const Phrase& phrase);
  void add_state(const Phrase& phrase);
  void add_this_state(const Phrase& phrase);
  void add_body(const Phrase& phrase);
  void add_place(const Phrase& phrase);
  void add_leaders(const Phrase& phrase, std::vector<std::string>& parties);
  void add_title(const Phrase& phrase);
  // An office in a title or a lead whose holder is named only later; then, for the offices of a
  // state that is not told, Viet Nam's own.
  void resolve_forward();

  // People and offices (link.cc).
  OfficeSeen office_seen(const Phrase& phrase) const;
  bool vietnamese_name(const Phrase& phrase) const;
  bool is_national(const Phrase& phrase) const;
  bool is_civil(const Phrase& phrase) const;
  bool calls_service(const Phrase& phrase) const;
  bool calls_land(const Phrase& phrase) const;
  bool is_no_office(const Phrase& phrase) const;
  const Person* only_of_calling(const Phrase& phrase, std::string_view land);
  bool heads_house(const Phrase& phrase) const;
  bool is_of_study(Tokens office) const;
  bool is_civilian(const Person& person) const;
  // "Phó Tổng thống", "Chủ tịch Hạ viện", "lãnh đạo đảng Dân chủ": nobody's in Viet Nam.
  bool is_never_ours(const Phrase& phrase) const;
  bool is_several(const Phrase& phrase) const {  // "các cố vấn hàng đầu"
    if (several_.first != phrase.tokens.begin)
      several_ = {phrase.tokens.begin, words_.calls_several(phrase.tokens.begin)};
    return several_.second;
  }
  std::string printed_office(const Phrase& phrase, const OfficeSeen& seen,
                             const OfficeSeen& shown) const;
  std::string role_of(const Person& person) const;
  ActorMember member_of(const Person& person, const std::string& office = {}) const;
  static std::string held_as(const Person& person, const OfficeSeen& office);
  ActorMember office_member(const Phrase& phrase, std::string_view state, bool& resolved);
  // "Thủ tướng May", where the story has told of Theresa May.
  bool holder_of_name(const Phrase& phrase) {
    return !phrase.given.empty() && people_.ending_in(folded(phrase.given), now_) != nullptr;
  }
  // "các Đại sứ": those named with such an office before; fewer than two are none of them.
  std::vector<ActorMember> holders(const Phrase& phrase, std::string_view state);
  bool is_of_many(const Phrase& phrase) const;
  Person* known_holder(const OfficeSeen& office, std::string_view state);
  bool is_known_in(RowId row, const OfficeSeen& office) const;
  bool of_family_known_in(const Person& person, const OfficeSeen& office) const;
  bool is_of_chief(const Phrase& phrase) const;
  static bool is_past(const Person& person, const Phrase& phrase, const OfficeSeen& office);
  const Person* last_person_before(std::string_view not_of = {});
  Person* no_leader(const Phrase& phrase, Person* person);
  bool is_told_again(const Phrase& phrase);
  const Person* subject_now();
  const Phrase* peer_behind(const Phrase& counterpart) const;

  // Who an office is told to be of (link_told.cc).
  std::vector<ActorMember> subject_of(const Phrase& phrase, std::string_view told);
  Person* calls_himself(std::uint32_t office);
  Person* appointed_before(std::uint32_t office);
  Person* only_one_told();
  Person* opener_of_sentence();
  std::optional<std::size_t> subject_behind(const Phrase& phrase) const;
  std::vector<ActorMember> told_to_be(const Phrase& phrase, std::string_view told);
  std::vector<ActorMember> named_beside(const Phrase& phrase, std::string_view told);
  std::vector<ActorMember> named_behind_chief(const Phrase& phrase, std::string_view told);
  std::vector<ActorMember> explained_by(const Phrase& phrase, std::string_view told);
  std::uint32_t mark_before(const Phrase& phrase, std::uint32_t name_end) const;
  bool is_apposition(const Phrase& phrase, bool goes_on) const;
  bool is_listed_behind(std::uint32_t comma) const;
  std::vector<ActorMember> official_told_of(const Phrase& phrase) const;
  std::vector<ActorMember> private_told_of(const Phrase& phrase, std::string_view told);
  std::vector<ActorMember> one_of_kind_told_of(const Phrase& phrase, std::string_view land);
  void name_speakers();
  void name_office_before(const Person& person);
  const Person* holder_told_later(const ActorMember& counterpart);
  ActorMember told_member(const Person& person, const Phrase& phrase, std::string_view told) const;
  void take_office(Person& person, const OfficeSeen& office) const;
  void hold(Person& person, const Phrase& phrase, std::string_view land) const;
  static void tell_office(Person& person, const OfficeSeen& office);
  void note_list(const Phrase& phrase, const Person& person);
  void take_listed_office(Person& person);
  bool is_made_anew(const Phrase& phrase, std::string_view state);
  bool holds_it(const Actor& a, const Phrase& phrase) const;

  // Kin of those in office (link_kin.cc).
  OfficeSeen kin_seen(Tokens words) const;
  bool is_of_kin(const Phrase& phrase) const;
  bool is_spouse(const Phrase& phrase) const;
  bool is_wife(const Phrase& phrase) const;
  bool is_named_in(const Person& person, const Words& words) const;
  Person* kin_named(const Phrase& phrase, std::string_view state, std::size_t actor);
  const Person* elder_of_subject(const Phrase& phrase, std::size_t actor);
  std::vector<ActorMember> kin_told_of(const Phrase& phrase, std::string_view state,
                                       std::size_t actor);

  // Whose an office is that does not say it itself (link_state.cc); empty where nothing tells.
  bool may_be_guessed(const Phrase& phrase) const;
  // The one foreign state of those who are told of in this sentence and the two before it; empty
  // for none or several.
  std::string state_around() const;
  template <class Is>
  bool any_around(Is is) const;
  bool is_royal(const Phrase& phrase) const;
  bool is_ours_told() const;  // whether they are of Viet Nam, some of them
  // `of_chief`: that of an adviser's chief, beside whom he acts for nobody.
  std::string state_told(const Phrase& phrase, bool& of_chief);
  std::string state_of_chief() const;
  std::string state_of_chief_around(std::size_t actor) const;
  void states_of_sentence();
  std::string state_of_chief_told(std::size_t actor) const;
  std::string state_of_guards_first(std::size_t actor) const;
  std::string state_beside_official(std::size_t actor, bool alone) const;
  void states_of_guards();
  void states_behind();
  void states_of_houses();
  bool is_parliament(const Phrase& phrase) const;
  bool is_of_both(const Phrase& phrase) const;
  std::set<std::string_view> states_of_police() const;
  std::set<std::string_view> lands_of(std::size_t sentence) const;
  std::set<std::string_view> states_of(std::size_t sentence, std::size_t actor, bool guests) const;
  void partners_states();
  bool may_be_around(const Phrase& phrase) const;
  void assume_no_more();
  // "Quốc vương và Hoàng hậu Thái Lan": the state told with the second is the first's too.
  std::string state_of_next(const Phrase& phrase) const;
  std::string state_of_list(const Phrase& phrase) const;
  std::string state_of_mission() const;
  std::string state_of_row(const Phrase& phrase) const;
  // "Quan chức này nói thêm": of the state of the official told of before, where he is not one of
  // several.
  std::string state_of_official(const Phrase& phrase) const;
  bool may_follow(const Phrase& phrase) const;
  // "đặc phái viên của ông", "các cố vấn của nhà lãnh đạo Mỹ", "quan chức của mình"
  std::string state_of_owner(const Phrase& phrase);
  // "đoàn do Bộ trưởng Tài chính Mỹ dẫn đầu"
  std::string state_of_leader(const Phrase& phrase);
  // "Thủ tướng Nguyễn Xuân Phúc và Đoàn", "Nhật hoàng và Hoàng hậu"
  std::string state_of_companion(const Phrase& phrase) const;
  std::string state_of_side() const;
  std::string state_of_partner(const Phrase& phrase) const;
  // "Hoàng tử Naruhito": of the kings and queens told of before, where they are all of one state
  std::string state_of_house(const Phrase& phrase) const;
  // "Triều Tiên cử một phái đoàn", "Tổng thống Putin triệu tập các cố vấn"
  std::string state_of_sender(const Phrase& phrase) const;
  std::string state_of_subject() const;
  std::string state_of_land() const;
  bool goes_to(std::uint32_t token) const;
  std::string state_of_opener() const;
  // The state told last, but not the traveller's own: "Tổng thống Philippines đang ở thăm nước
  // này".
  std::string this_state(const Phrase& phrase) const;
  const Thing* place_beside(std::uint32_t land) const;
  std::string done_to_another(std::uint32_t land) const;
  bool held_there(std::uint32_t begin, std::uint32_t land) const;
  std::string host_state(const Phrase& phrase) const;
  // "Đoàn đại biểu Quốc hội Lào do ông … dẫn đầu": the state of the delegation that this person
  // leads.
  std::string led_delegation(const Phrase& phrase) const;

  // Pronouns (link_pronoun.cc).
  bool is_object(const Actor& a) const { return words_.leads_in(a.token_begin); }
  // Whose words the quotation is that stands open, where the sentence has told.
  std::optional<EntityIndex> speaker_now() const;
  static constexpr std::size_t kFarthestTold = 4;  // sentences
  bool says_after(std::uint32_t token) const;
  bool is_said_before(std::uint32_t token) const;
  std::size_t speaker_before(std::size_t i) const;
  std::uint32_t closed_quotation(const Phrase& pronoun) const;
  std::size_t speaker_of_closed(std::uint32_t opening) const;
  std::optional<EntityIndex> quoted_speaker(const Phrase& pronoun);
  bool add_nameless(const Phrase& pronoun);
  std::size_t nameless_before(const Phrase& pronoun) const;
  std::size_t nameless_now(const Phrase& pronoun);
  bool is_nameless(std::size_t actor) const;
  bool speaks_alone(std::size_t actor) const;
  std::string_view land_gone_to(const Phrase& pronoun) const;
  std::string_view land_headed(const Phrase& pronoun) const;
  bool is_between(std::size_t actor) const;
  std::optional<EntityIndex> sayer_now() const;
  bool is_cited(std::size_t actor) const;
  bool is_in_quotation(std::size_t actor);
  bool goes_on_quoted(std::size_t actor) const;
  bool tells(std::size_t actor) const;
  bool is_trip_of(const Phrase& pronoun) const;
  std::size_t goer_before(const Phrase& pronoun) const;
  std::size_t object_before(const Phrase& pronoun) const;
  bool shows(std::uint32_t token) const;
  template <class Fits>
  Person* told_by(const Phrase& pronoun, Person& expert, std::size_t i, std::size_t end, Fits fits);
  Person* asked(const Phrase& pronoun);
  Person* named_or_holder(const Phrase& next);
  Person* meant_by(const Phrase& pronoun);
  bool is_led_in(const Phrase& pronoun) const;
  std::optional<EntityIndex> named_behind(const Phrase& pronoun);
  std::optional<EntityIndex> doer_before(const Phrase& pronoun, std::uint32_t quote) const;
  std::size_t last_of_sentence_before() const;
  std::size_t told_right_before(const Phrase& pronoun) const;

  mutable std::pair<std::uint32_t, bool> several_ = {kNoToken,
                                                     false};  // of the phrase asked about last
  struct {
    std::size_t phrase = 0;
    OfficeSeen office;
    bool once = false;  // "khi đó"
    std::string state;
  } to_be_;  // of who is told to be in that office
  std::pair<std::size_t, OfficeSeen>
      kin_to_be_;  // likewise, of who is told to be somebody's daughter
  struct Unnamed {
    std::size_t phrase = 0;  // of who is named with it
    std::size_t actor = 0;
    std::string office;
  };
  std::optional<Unnamed> unnamed_;  // the office whose holder the next phrase names
  std::optional<std::size_t>
      explained_;  // the phrase of the last office that explained a name before it
  struct {
    std::optional<std::size_t> phrase;  // of who is named last in the list
    OfficeSeen office;
    std::string state;
  } list_;  // "hai Tổng thống A và B"
  std::string_view text_;
  const TokenizedText& t_;
  const Lookup& look_;
  TokenWords words_;
  const Vocabulary& vocabulary_;
  const NearWords& near_;
  const Lexicon& lexicon_;
  std::span<const Phrase> phrases_;
  EntityAnnotation out_;
  std::map<std::pair<EntityType, std::string>, EntityIndex> by_key_;
  std::map<EntityIndex, RowId> dictionary_;  // of things that are in data/names, but for people
  std::map<RowId, std::string> state_of_office_;  // the state an office was last named with
  People people_;
  std::vector<std::pair<Words, std::string>> bodies_;
  std::vector<std::size_t> actor_phrase_;    // by actor
  std::vector<std::size_t> actor_sentence_;  // by actor
  std::vector<std::uint32_t>
      actor_quote_;      // by actor; kNoToken in a quotation that began some sentences before
  std::vector<std::optional<bool>> in_quotation_;  // by actor, once asked for
  bool within_ = false;  // whether the pronoun asked about last stands in such a one
  std::optional<std::set<std::string_view>>
      lone_names_;  // single foreign words with a capital that nothing leads in
  std::vector<std::pair<std::size_t, std::size_t>>
      nameless_;  // pronouns, and the actors without a name that they stand for
  std::vector<std::pair<std::size_t, std::size_t>>
      held_by_;                    // offices without a holder, and the phrases behind that tell who
  std::vector<std::size_t> open_;  // actors whose office found no holder yet
  bool assumed_ = false;           // some office was taken for Viet Nam's
  std::size_t now_ = 0;
  std::size_t sentence_ = 0;
  std::optional<bool> tells_of_him_;  // told as "anh", once asked for
  std::uint32_t sentence_begin_ = 0;
};

}  // namespace banggiao
