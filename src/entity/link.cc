#include "entity/link.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/strings.h"
#include "entity/keys.h"
#include "entity/people.h"
#include "entity/token_words.h"
#include "record/key.h"

namespace banggiao {
namespace {

class Linker {
 public:
  Linker(std::string_view text, const TokenizedText& tokens, const Vocabulary& vocabulary,
         const Lexicon& lexicon, std::span<const Phrase> phrases)
      : text_(text), t_(tokens), words_(text, tokens), vocabulary_(vocabulary), lexicon_(lexicon), phrases_(phrases) {}

  EntityAnnotation run() {
    std::size_t sentence = 0;
    for (std::size_t p = 0; p < phrases_.size(); ++p) {
      const Phrase& phrase = phrases_[p];
      while (sentence + 1 < t_.sentences.size() && t_.sentences[sentence].end <= phrase.tokens.begin) ++sentence;
      now_ = p;
      sentence_ = sentence;
      sentence_begin_ = t_.sentences[sentence].begin;
      add(phrase);
    }
    resolve_forward();
    name_keys(out_.entities, people_.all(), dictionary_, lexicon_);
    return std::move(out_);
  }

 private:
  Span span(Tokens t) const { return {t_.tokens[t.begin].span.begin, t_.tokens[t.end - 1].span.end}; }

  std::string printed(Tokens t) const { return words_.printed(t.begin, t.end); }
  std::string folded(std::uint32_t token) const { return words_.folded(token); }
  Words folded(Tokens t) const { return words_.folded(t.begin, t.end); }

  EntityIndex entity(EntityType type, const std::string& key, const std::string& name) {
    const auto [it, added] = by_key_.try_emplace({type, key}, static_cast<EntityIndex>(out_.entities.size()));
    if (added) {
      Entity e;
      e.type = type;
      e.name = name;
      out_.entities.push_back(std::move(e));
    } else {
      add_alias(out_.entities[it->second], name);
    }
    return it->second;
  }

  static void add_alias(Entity& e, const std::string& name) {
    if (e.name != name && std::find(e.aliases.begin(), e.aliases.end(), name) == e.aliases.end()) e.aliases.push_back(name);
  }

  EntityIndex country(std::string_view code, const std::string& name) {
    const EntityIndex e = entity(EntityType::country, std::string(code), name);
    out_.entities[e].code = out_.entities[e].country = std::string(code);
    out_.entities[e].cameo = std::string(code);
    return e;
  }

  void mention(const Phrase& phrase, EntityIndex e) {
    out_.mentions.push_back({span(phrase.tokens), out_.entities[e].type, e});
  }

  static void set_reach(Actor& a, OfficeClass office) {
    a.local = office == OfficeClass::local;
    a.spouse = office == OfficeClass::spouse;
    a.domestic_only = a.local || a.spouse || office == OfficeClass::private_;
  }

  Actor& actor(const Phrase& phrase, ActorKind kind) {
    Actor a;
    a.token_begin = phrase.tokens.begin;
    a.token_end = phrase.tokens.end + (phrase.closed ? 1u : 0u);
    a.span = span(phrase.tokens);
    a.kind = kind;
    set_reach(a, phrase.office_class);
    a.domestic_only = a.domestic_only || phrase.media;
    out_.actors.push_back(std::move(a));
    actor_phrase_.push_back(now_);
    actor_sentence_.push_back(sentence_);
    actor_quote_.push_back(words_.quotation(phrase.tokens.begin, sentence_begin_));
    return out_.actors.back();
  }

  void add(const Phrase& phrase) {
    switch (phrase.kind) {
      case Phrase::Kind::person: return add_person(phrase);
      case Phrase::Kind::office: return holder_of_name(phrase) ? add_person(phrase.named_by_given()) : add_office(phrase);
      case Phrase::Kind::pronoun: return add_pronoun(phrase);
      case Phrase::Kind::both: return add_both(phrase);
      case Phrase::Kind::state: return add_state(phrase);
      case Phrase::Kind::this_state: return add_this_state(phrase);
      case Phrase::Kind::body: return add_body(phrase);
      case Phrase::Kind::place: return add_place(phrase);
      case Phrase::Kind::gathering:
      case Phrase::Kind::instrument: return add_title(phrase);
    }
  }

  OfficeSeen office_seen(const Phrase& phrase) const {
    OfficeSeen seen;
    seen.text = printed(phrase.office);
    const auto has_rank = [&](std::string_view rank) {
      return std::any_of(phrase.heads.begin(), phrase.heads.end(), [&](RowId head) { return vocabulary_.info(head).rank == rank; });
    };
    if (!phrase.heads.empty()) {
      seen.head = phrase.heads.front();
      seen.aide = std::all_of(phrase.heads.begin(), phrase.heads.end(), [&](RowId head) { return vocabulary_.info(head).is_aide(); });
    }
    seen.words = office_words(folded(phrase.office), has_rank("foreign_minister"), has_rank("spokesperson"));
    return seen;
  }

  bool vietnamese_name(const Phrase& phrase) const {
    if (phrase.name.end - phrase.name.begin < 2 || phrase.family == "kr" || phrase.family == "cn") return false;
    // "Jung Min", without any mark, is Korean.
    return words_.are_vietnamese(phrase.name.begin, phrase.name.end) &&
           (phrase.family == "vn" || words_.have_marks(phrase.name.begin, phrase.name.end));
  }

  ActorMember member_of(const Person& person, const std::string& office = {}) const {
    ActorMember m;
    m.entity = person.entity;
    m.represents = person.represents;
    m.office = !office.empty() ? office : person.offices.empty() ? std::string() : person.offices.front().text;
    m.senior = !person.offices.empty() && vocabulary_.info(person.offices.front().head).is_senior();
    m.head = person.leads || person.office_class == OfficeClass::head || (person.row && vocabulary_.info(*person.row).office == OfficeClass::head);
    return m;
  }

  void add_person(const Phrase& phrase) {
    const Words name = folded(phrase.name);
    std::string state(phrase.represented());
    const std::optional<RowId> row = phrase.has_row ? std::optional(phrase.row) : std::nullopt;
    if (state.empty() && row) state = vocabulary_.info(*row).code;
    if (state.empty() && phrase.of_this_state) state = this_state(phrase);
    if (state.empty()) state = led_delegation(phrase);
    if (state.empty() && phrase.office_class == OfficeClass::spouse) {
      if (const Person* other = last_person_before()) state = other->represents;
    }
    Person* person = phrase.family_name ? people_.of_family(name.front(), now_)
                     : phrase.known_only ? people_.ending_in(name, now_)
                                         : people_.named(name, row, state, phrase.female, phrase.male, now_);
    if (person == nullptr && phrase.known_only) return;
    const std::string shown = printed(phrase.name);
    if (person == nullptr) {
      Person fresh;
      fresh.entity = static_cast<EntityIndex>(out_.entities.size());
      fresh.name = name;
      fresh.row = row;
      Entity e;
      e.type = EntityType::person;
      e.name = shown;
      out_.entities.push_back(std::move(e));
      person = people_.add(std::move(fresh));
    }
    Entity& e = out_.entities[person->entity];
    if (name.size() > person->name.size() || (name.size() == person->name.size() && shown.size() > e.name.size() && all_in({name.back()}, person->name))) {
      if (e.name != shown) add_alias(e, e.name), std::erase(e.aliases, shown);
      e.name = shown;
      person->name = name;
    } else {
      add_alias(e, shown);
    }
    if (row && !person->row) person->row = row;
    if (row) person->heads = vocabulary_.info(*row).office == OfficeClass::head;
    person->female |= phrase.female || (row && vocabulary_.info(*row).female) ||
                      std::find(name.begin(), name.end(), "thị") != name.end();
    person->male |= phrase.male || (row && vocabulary_.info(*row).male);
    if (person->represents.empty() || (person->guessed && !state.empty())) {
      person->represents = state;
      person->guessed = false;
    }
    if (person->represents.empty() && person->row) person->represents = vocabulary_.info(*person->row).code;
    if (person->represents.empty() && vietnamese_name(phrase)) person->represents = "VNM";
    if (person->represents.empty() && name.size() == 1 && (phrase.male || phrase.female)) {
      person->represents = vocabulary_.state_of_surname(name.front());
      person->known = person->known || !person->represents.empty();
    }
    if (!phrase.heads.empty()) {
      OfficeSeen seen = office_seen(phrase);
      if (person->represents.empty() || state.empty()) {
        if (const auto it = state_of_office_.find(seen.head); it != state_of_office_.end() && person->represents.empty()) {
          person->represents = it->second;
        }
      }
      if (person->represents.empty() && may_be_guessed(phrase)) {
        person->represents = state_around();
        person->guessed = !person->represents.empty();
      }
      if (person->offices.empty() || phrase.office_class < person->office_class) {
        person->office_class = phrase.office_class;
      }
      // Not whose sister she is, nor who leads the opposition.
      const RowInfo& first = vocabulary_.info(seen.head);
      person->leads = person->leads || (first.office == OfficeClass::leader && first.code == "GOV");
      const bool known = std::any_of(person->offices.begin(), person->offices.end(),
                                     [&](const OfficeSeen& o) { return o.words == seen.words; });
      if (!known) {
        // The fullest chain first: it is what a participant is shown with.
        const bool fuller = person->offices.empty() || seen.words.size() > person->offices.front().words.size();
        person->offices.insert(fuller ? person->offices.begin() : person->offices.end(), std::move(seen));
      }
    } else if (phrase.counterpart) {
      if (const Person* other = last_person_before()) {
        if (person->offices.empty() && !other->offices.empty()) {
          person->offices.push_back(other->offices.front());
          person->office_class = other->office_class;
        }
      }
    }
    if (e.country.empty() && person->represents.size() == 3) e.country = person->represents;
    e.cameo = person->represents + (person->offices.empty() ? "" : role_of(*person));
    people_.tell(*person, now_, true);
    const ActorMember m = member_of(*person);
    mention(phrase, person->entity);
    Actor& a = actor(phrase, ActorKind::person);
    set_reach(a, person->office_class);
    a.members.push_back(m);
  }

  bool may_be_guessed(const Phrase& phrase) const {
    if (phrase.office_class == OfficeClass::private_ || phrase.office_class == OfficeClass::head || phrase.of_this_state) return false;
    return std::any_of(phrase.heads.begin(), phrase.heads.end(), [&](RowId head) { return vocabulary_.info(head).serves_at_home(); });
  }

  // The one foreign state of those who are told of in this sentence and the two before it; empty
  // for none or several.
  std::string state_around() const {
    constexpr std::size_t kFarthest = 2, kMost = 24;
    std::string found;
    for (std::size_t i = out_.actors.size(), seen = 0; i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_ && seen < kMost; ++seen) {
      for (const ActorMember& m : out_.actors[i].members) {
        if (m.represents.size() != 3 || m.represents == "VNM") continue;
        if (!found.empty() && found != m.represents) return {};
        found = m.represents;
      }
    }
    return found;
  }

  // "Thủ tướng May", where the story has told of Theresa May.
  bool holder_of_name(const Phrase& phrase) {
    return !phrase.given.empty() && people_.ending_in(folded(phrase.given), now_) != nullptr;
  }

  std::string role_of(const Person& person) const {
    return person.offices.empty() ? std::string() : std::string(vocabulary_.info(person.offices.front().head).code);
  }

  const Person* last_person_before() {
    for (std::size_t i = out_.actors.size(); i-- > 0;) {
      const Actor& a = out_.actors[i];
      if (a.kind != ActorKind::person || a.members.empty() || !a.members[0].entity) continue;
      return people_.of_entity(*a.members[0].entity);
    }
    return nullptr;
  }

  ActorMember office_member(const Phrase& phrase, std::string_view state, bool& resolved) {
    OfficeSeen seen = office_seen(phrase);
    resolved = true;
    if (phrase.counterpart) {
      const Person* other = last_person_before();
      if (other != nullptr && !other->offices.empty()) seen = other->offices.front();
      // "Tổng thống Nga và người đồng cấp Mỹ": of the office right before, though nobody is named with it.
      if (!out_.actors.empty() && out_.actors.back().kind == ActorKind::office && actor_sentence_.back() == sentence_ &&
          !phrases_[actor_phrase_.back()].heads.empty() && !phrases_[actor_phrase_.back()].counterpart) {
        seen = office_seen(phrases_[actor_phrase_.back()]);
        other = nullptr;
      }
      if (Person* holder = people_.holder(seen, state, now_); holder != nullptr && holder != other) {
        people_.tell(*holder, now_, false);
        return member_of(*holder);
      }
      // "trong cuộc điện đàm với người đồng cấp Mỹ, Chủ tịch Trung Quốc …": heads of state are of one rank.
      if (Person* leader = other != nullptr && other->office_class == OfficeClass::head && !state.empty() ? people_.leader(state) : nullptr) {
        people_.tell(*leader, now_, false);
        return member_of(*leader);
      }
      return {std::nullopt, seen.text, std::string(state), vocabulary_.info(seen.head).is_senior()};
    }
    if (phrase.office_class == OfficeClass::leader && !state.empty() && !is_several(phrase)) {
      if (Person* leader = people_.leader(state)) {
        people_.tell(*leader, now_, false);
        return member_of(*leader);
      }
    } else if (phrase.office_class != OfficeClass::official && phrase.office_class != OfficeClass::spouse && !is_several(phrase)) {
      // "chuyên gia" is anybody, "chuyên gia này" the one told of.
      const bool anybody = phrase.office_class == OfficeClass::private_ && !words_.says_this(phrase.tokens.end);
      if (Person* holder = anybody ? nullptr : people_.holder(seen, state, now_)) {
        people_.tell(*holder, now_, false);
        return member_of(*holder);
      }
      if (!state.empty() && !phrase.heads.empty()) state_of_office_.try_emplace(seen.head, state);
    }
    resolved = false;
    // "đại diện Bộ Ngoại giao" of no told state speaks for Viet Nam.
    if (state.empty() && phrase.agent) {
      const auto told = state_of_office_.find(seen.head);
      return {std::nullopt, seen.text, told == state_of_office_.end() ? "VNM" : told->second, false};
    }
    return {std::nullopt, seen.text, std::string(state), !phrase.heads.empty() && vocabulary_.info(seen.head).is_senior()};
  }

  // "các Đại sứ": those named with such an office before; fewer than two are none of them.
  std::vector<ActorMember> holders(const Phrase& phrase, std::string_view state) {
    constexpr std::size_t kMost = 12;
    const OfficeSeen seen = office_seen(phrase);
    std::vector<ActorMember> out;
    people_.each_recent(now_, [&](const Person& person) {
      if ((!state.empty() && person.represents != state) || out.size() >= kMost) return;
      const auto office = std::find_if(person.offices.begin(), person.offices.end(),
                                       [&](const OfficeSeen& o) { return same_office(seen, o); });
      if (office != person.offices.end()) out.push_back(member_of(person, office->text));
    });
    if (out.size() < 2) out.clear();
    return out;
  }

  // "các cố vấn hàng đầu": nobody by name.
  bool is_several(const Phrase& phrase) const { return words_.calls_several(phrase.tokens.begin); }

  // "Quốc vương và Hoàng hậu Thái Lan": the state told with the second is the first's too.
  std::string state_of_next(const Phrase& phrase) const {
    if (now_ + 1 >= phrases_.size() || phrase.heads.empty()) return {};
    const Phrase& next = phrases_[now_ + 1];
    if (next.kind != Phrase::Kind::office || next.tokens.begin != phrase.tokens.end + 1) return {};
    if (folded(phrase.tokens.end) != "và") return {};
    return next.of_this_state ? this_state(phrase) : std::string(next.represented());
  }

  // "Quan chức này nói thêm": of the state of the official told of before, where he is not one of several.
  std::string state_of_official(const Phrase& phrase) const {
    constexpr std::size_t kFarthest = 3;  // sentences
    if (phrase.heads.empty()) return {};
    const bool begins = phrase.tokens.begin <= sentence_begin_;
    if (!begins && is_one_of(folded(phrase.tokens.begin - 1), {"một", "các", "những", "nhiều", "số", "vài", "hai", "ba"})) return {};
    for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] + kFarthest >= sentence_;) {
      const Actor& a = out_.actors[i];
      const Phrase& other = phrases_[actor_phrase_[i]];
      if (a.kind == ActorKind::office && a.members.size() == 1 && !a.members[0].represents.empty() && !other.heads.empty() &&
          other.heads.front() == phrase.heads.front()) {
        return a.members[0].represents;
      }
    }
    return {};
  }

  void add_office(const Phrase& phrase) {
    if (phrase.office_class == OfficeClass::leader && phrase.represented().empty()) return;
    std::vector<ActorMember> members;
    bool resolved = true, together = false;
    if (phrase.states.size() > 1) {
      for (std::string_view state : phrase.states) {
        bool known = true;
        members.push_back(office_member(phrase, state, known));
        resolved = resolved && known;
      }
    } else {
      std::string told = phrase.of_this_state ? this_state(phrase) : std::string(phrase.represented());
      if (told.empty() && !is_national(phrase)) told = state_of_next(phrase);
      if (told.empty() && phrase.office_class == OfficeClass::official) told = state_of_official(phrase);
      if (told.empty() && !phrase.agent && phrase.code.empty() && !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).speaks() &&
          people_.holder(office_seen(phrase), {}, now_) == nullptr) {
        told = state_around();
      }
      if (is_several(phrase)) members = holders(phrase, told);
      together = !members.empty();
      if (members.empty() && phrase.tokens.begin > sentence_begin_ &&
          words_.calls_office_as_such(phrase.tokens.begin)) {
        const OfficeSeen seen = office_seen(phrase);
        members.push_back({std::nullopt, seen.text, told, !phrase.heads.empty() && vocabulary_.info(seen.head).is_senior()});
      }
      if (members.empty()) members.push_back(office_member(phrase, told, resolved));
    }
    for (const ActorMember& m : members) {
      if (m.entity) mention(phrase, *m.entity);
      if (m.entity) break;
    }
    Actor& a = actor(phrase, ActorKind::office);
    a.together = together;
    a.members = std::move(members);
    if (!resolved) open_.push_back(out_.actors.size() - 1);
  }

  bool is_object(const Actor& a) const { return words_.leads_in(a.token_begin); }

  // Whose words the quotation is that stands open, where the sentence has told.
  std::optional<EntityIndex> speaker_now() const {
    constexpr std::size_t kFarthest = 24;
    for (std::size_t i = out_.actors.size(), seen = 0; i-- > 0 && actor_sentence_[i] == sentence_ && seen < kFarthest; ++seen) {
      if (actor_quote_[i] == 0 && !is_object(out_.actors[i])) return out_.actors[i].members.size() == 1 ? out_.actors[i].members[0].entity : std::nullopt;
    }
    return std::nullopt;
  }

  void add_pronoun(const Phrase& phrase) {
    Person* person = nullptr;
    // "cuộc gặp giữa ông và nhà lãnh đạo Triều Tiên": he is not of that state.
    const bool beside = now_ + 1 < phrases_.size() && words_.joins(phrase.tokens.end) && phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1;
    const std::string_view other = beside ? phrases_[now_ + 1].represented() : std::string_view();
    // In what somebody says "ông ấy" is another.
    const std::uint32_t quote = words_.quotation(phrase.tokens.begin, sentence_begin_);
    const std::optional<EntityIndex> speaker = quote == 0 || !words_.quoted_in_full() ? std::nullopt : speaker_now();
    const auto fits = [&](std::size_t i) -> Person* {
      const Actor& a = out_.actors[i];
      if ((a.kind != ActorKind::person && a.kind != ActorKind::office && a.kind != ActorKind::pronoun) ||
          a.members.size() != 1 || !a.members[0].entity) {
        return nullptr;
      }
      Person* p = people_.of_entity(*a.members[0].entity);
      if (p == nullptr || p->entity == speaker || (!other.empty() && p->represents == other) || (phrase.female && p->male) || (phrase.male && p->female)) return nullptr;
      return p;
    };
    // "ông ấy (Kim Jong-un)"
    if (now_ + 1 < phrases_.size() && phrases_[now_ + 1].kind == Phrase::Kind::person && words_.opens_gloss(phrase.tokens.end) &&
        phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1) {
      const Phrase& gloss = phrases_[now_ + 1];
      person = people_.named(folded(gloss.name), gloss.has_row ? std::optional(gloss.row) : std::nullopt, {}, false, false, now_);
    }
    // "…, nhà lãnh đạo Kim Jong-un đáp lại, nói rằng ông": who says it.
    if (person == nullptr && phrase.tokens.begin > sentence_begin_ && folded(phrase.tokens.begin - 1) == "rằng") {
      for (std::size_t i = out_.actors.size();
           i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;) {
        const Actor& a = out_.actors[i];
        if (actor_quote_[i] == quote && !is_object(a) && words_.goes_on(a.token_end)) person = fits(i);
      }
    }
    // "… "Tôi tin Chủ tịch Kim sẽ giữ lời hứa của ông ấy"": who is named in what is quoted.
    if (quote != 0 && person == nullptr) {
      for (std::size_t i = out_.actors.size();
           i-- > 0 && actor_quote_[i] == quote && actor_sentence_[i] == sentence_ && person == nullptr;) {
        person = fits(i);
      }
    }
    // The first person of this sentence, else of the nearest sentence before that has one.
    std::size_t begin = out_.actors.size();
    for (int back = 0; back < 5 && person == nullptr && begin > 0; ++back) {
      std::size_t first = begin;
      const std::size_t s = actor_sentence_[begin - 1];
      while (first > 0 && actor_sentence_[first - 1] == s) --first;
      // The subject before those that a verb or a preposition leads in: "Ngoài cuộc gặp ông Trump,
      // Tổng thống Putin …". Who is named in a quotation comes after all others.
      for (const bool quoted : {false, true}) {
        for (const bool object : {false, true}) {
          for (std::size_t i = first; i < begin && person == nullptr; ++i) {
            if ((actor_quote_[i] != 0) == quoted && is_object(out_.actors[i]) == object) person = fits(i);
          }
        }
      }
      begin = first;
    }
    if (person == nullptr) return;
    const ActorMember m = member_of(*person);
    people_.tell(*person, now_, false);
    const OfficeClass office = person->office_class;
    mention(phrase, *m.entity);
    Actor& a = actor(phrase, ActorKind::pronoun);
    set_reach(a, office);
    a.members.push_back(m);
  }

  void add_both(const Phrase& phrase) {
    std::vector<ActorMember> members;
    bool resolved = true;
    for (std::string_view state : phrase.states) {
      if (phrase.states.size() < 2) break;
      const Person* leader = phrase.office_class == OfficeClass::leader ? people_.leader(state) : nullptr;
      if (leader != nullptr) {
        members.push_back(member_of(*leader));
      } else if (phrase.heads.empty()) {
        const EntityIndex e = country(state, std::string(vocabulary_.state_name(state)));
        members.push_back({e, {}, std::string(state), false});
      } else {
        members.push_back(office_member(phrase, state, resolved));
      }
    }
    Actor& a = actor(phrase, ActorKind::both);
    a.members = std::move(members);
    if (phrase.office_class == OfficeClass::official) {
      a.office = printed(phrase.office);
    } else if (!phrase.heads.empty()) {
      a.holders = printed(phrase.office);
    } else if (phrase.office_class == OfficeClass::leader && words_.call_leaders(phrase.tokens.begin, phrase.tokens.end)) {
      a.holders = kLeaders;
    }
  }

  void add_state(const Phrase& phrase) {
    // Where the article has a "bà Nga", "Nga" is she.
    if (phrase.name.end - phrase.name.begin == 1) {
      if (const Person* person = people_.private_one(folded(phrase.name.begin), now_)) {
        mention(phrase, person->entity);
        Actor& a = actor(phrase, ActorKind::person);
        a.domestic_only = true;
        a.members.push_back(member_of(*person));
        return;
      }
    }
    std::vector<ActorMember> members;
    for (std::string_view state : phrase.states) {
      const EntityIndex e = country(state, phrase.states.size() == 1 && vocabulary_.info(phrase.row).word == Word::country
                                               ? printed(phrase.name)
                                               : std::string(vocabulary_.state_name(state)));
      members.push_back({e, {}, std::string(state), false});
    }
    mention(phrase, *members.front().entity);
    Actor& a = actor(phrase, ActorKind::state);
    a.members = std::move(members);
    a.domestic_only = a.domestic_only || words_.calls_people(phrase.tokens.begin);
  }

  bool goes_to(std::uint32_t token) const {
    // "thăm chính thức nước này"
    for (std::uint32_t back = 0; back < 4 && back <= token && t_.tokens[token - back].kind == TokenKind::word; ++back) {
      if (is_one_of(folded(token - back), {"thăm", "tới", "đến", "sang"})) return true;
    }
    return false;
  }

  // The state told last, but not the traveller's own: "Tổng thống Philippines đang ở thăm nước này".
  std::string this_state(const Phrase& phrase) const {
    std::string traveller;
    const bool visited = phrase.tokens.begin > 0 && goes_to(phrase.tokens.begin - 1);
    for (std::size_t i = out_.actors.size(); i-- > 0;) {
      const Actor& a = out_.actors[i];
      if (a.members.size() != 1 || a.members[0].represents.size() != 3) continue;
      if (visited && traveller.empty()) traveller = a.members[0].represents;
      if (a.members[0].represents != traveller) return a.members[0].represents;
    }
    return {};
  }

  // "Đoàn đại biểu Quốc hội Lào do ông … dẫn đầu": the state of the delegation that this person leads.
  std::string led_delegation(const Phrase& phrase) const {
    if (out_.actors.empty() || phrase.tokens.begin == 0) return {};
    const Actor& before = out_.actors.back();
    const std::uint32_t by = phrase.tokens.begin - 1;
    if (folded(by) != "do" || before.token_end > by || before.token_end + 12 < by ||
        before.members.size() != 1 || actor_sentence_.back() != sentence_) {
      return {};
    }
    return before.members[0].represents;
  }

  void add_this_state(const Phrase& phrase) {
    const std::string state = this_state(phrase);
    if (state.empty()) return;
    const EntityIndex e = country(state, std::string(vocabulary_.state_name(state)));
    mention(phrase, e);
    actor(phrase, ActorKind::pronoun).members.push_back({e, {}, state, false});
  }

  void add_body(const Phrase& phrase) {
    const std::string shown = printed(phrase.name);
    std::string represents(phrase.represented());
    std::string key = shown;
    if (phrase.has_row) {
      key = lexicon_.row(phrase.row).cells[1];
      if (phrase.media || key.empty()) key = lexicon_.row(phrase.row).cells[0];
    }
    if (represents.empty() && !phrase.has_row) {
      // "Bộ Ngoại giao" alone is that of the state it was last named with; else Viet Nam's.
      const Words words = folded(phrase.name);
      for (std::size_t i = bodies_.size(); i-- > 0 && represents.empty();) {
        if (all_in(words, bodies_[i].first)) represents = bodies_[i].second;
      }
      if (represents.empty() && phrase.agent) represents = "VNM";
    } else if (!phrase.has_row) {
      bodies_.emplace_back(folded(phrase.name), represents);
    }
    const EntityIndex e = entity(EntityType::organisation, key, shown);
    Entity& body = out_.entities[e];
    if (phrase.has_row && !phrase.media) body.code = lexicon_.row(phrase.row).cells[1];
    if (represents.size() == 3 && !phrase.has_row) body.country = represents;
    if (phrase.has_row) dictionary_[e] = phrase.row;
    mention(phrase, e);
    Actor& a = actor(phrase, ActorKind::body);
    a.members.push_back({e, {}, represents, false});
  }

  void add_place(const Phrase& phrase) {
    EntityIndex e;
    const bool is_country = phrase.has_row && vocabulary_.info(phrase.row).word == Word::country;
    const std::string shown = printed(phrase.name);
    if (is_country) {
      e = country(phrase.states.front(), shown);
    } else {
      e = entity(EntityType::place, shown, shown);
      if (!phrase.states.empty()) out_.entities[e].country = std::string(phrase.states.front());
      if (phrase.has_row) dictionary_[e] = phrase.row;
    }
    mention(phrase, e);
    out_.places.push_back({phrase.tokens.begin, phrase.tokens.end, e, {}});
  }

  void add_title(const Phrase& phrase) {
    const bool gathering = phrase.kind == Phrase::Kind::gathering;
    const std::string shown = printed(phrase.name);
    std::string key = shown;
    if (phrase.has_row) key = lexicon_.row(phrase.row).cells[0];
    const EntityIndex e = entity(gathering ? EntityType::gathering : EntityType::instrument, key, shown);
    Entity& title = out_.entities[e];
    if (title.code.empty() && !phrase.code.empty()) title.code = std::string(phrase.code);
    if (phrase.has_row || phrase.named) dictionary_.try_emplace(e, phrase.has_row ? phrase.row : *phrase.named);
    if (phrase.bare) title.key = (gathering ? "gathering/any/" : "instrument/any/") + folded_key(shown);
    mention(phrase, e);
    Thing thing{phrase.tokens.begin, phrase.tokens.end, e, {}, phrase.has_row};
    for (std::string_view party : phrase.states) {
      if (std::find(thing.parties.begin(), thing.parties.end(), party) == thing.parties.end()) {
        thing.parties.emplace_back(party);
      }
    }
    (gathering ? out_.gatherings : out_.instruments).push_back(std::move(thing));
  }

  // An office in a title or a lead whose holder is named only later; then, for the offices of a state
  // that is not told, Viet Nam's own.
  void resolve_forward() {
    for (std::size_t index : open_) {
      Actor& a = out_.actors[index];
      const Phrase& phrase = phrases_[actor_phrase_[index]];
      if (phrase.counterpart || phrase.office_class == OfficeClass::official || phrase.office_class == OfficeClass::private_ || is_several(phrase)) {
        continue;
      }
      const OfficeSeen seen = office_seen(phrase);
      for (ActorMember& m : a.members) {
        if (m.entity) continue;
        const Person* found = phrase.office_class == OfficeClass::leader ? people_.leader(m.represents)
                                                                         : people_.first_holder(seen, m.represents);
        if (found != nullptr) {
          m = member_of(*found);
        } else if (m.represents.empty() && is_national(phrase) && seen.words.front() != "nguyên") {
          m.represents = "VNM";
        }
      }
    }
    for (Actor& a : out_.actors) {
      for (ActorMember& m : a.members) {  // a state that was told only later
        if (m.entity && m.represents.empty() && people_.of_entity(*m.entity)) m.represents = people_.of_entity(*m.entity)->represents;
      }
    }
    // Somebody of whom no office is told and whom nobody knows acts for no state.
    std::vector<bool> private_person(out_.entities.size());
    for (const Person& person : people_.all()) {
      private_person[person.entity] = person.offices.empty() && !person.row && !person.known;
    }
    for (Actor& a : out_.actors) {
      a.domestic_only = a.domestic_only || (a.members.size() == 1 && a.members[0].entity && private_person[*a.members[0].entity]);
    }
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(),
                     [](const Mention& x, const Mention& y) { return x.span.begin < y.span.begin; });
  }

  bool is_national(const Phrase& phrase) const {
    return std::any_of(phrase.heads.begin(), phrase.heads.end(), [&](RowId head) { return vocabulary_.info(head).is_national(); });
  }

  std::string_view text_;
  const TokenizedText& t_;
  TokenWords words_;
  const Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
  std::span<const Phrase> phrases_;
  EntityAnnotation out_;
  std::map<std::pair<EntityType, std::string>, EntityIndex> by_key_;
  std::map<EntityIndex, RowId> dictionary_;       // of things that are in data/names, but for people
  std::map<RowId, std::string> state_of_office_;  // the state an office was last named with
  People people_;
  std::vector<std::pair<Words, std::string>> bodies_;
  std::vector<std::size_t> actor_phrase_;    // by actor
  std::vector<std::size_t> actor_sentence_;  // by actor
  std::vector<std::uint32_t> actor_quote_;   // by actor
  std::vector<std::size_t> open_;            // actors whose office found no holder yet
  std::size_t now_ = 0;
  std::size_t sentence_ = 0;
  std::uint32_t sentence_begin_ = 0;
};

}  // namespace

EntityAnnotation link_entities(std::string_view text, const TokenizedText& tokens, const Vocabulary& vocabulary,
                               const Lexicon& lexicon, std::span<const Phrase> phrases) {
  return Linker(text, tokens, vocabulary, lexicon, phrases).run();
}

}  // namespace banggiao
