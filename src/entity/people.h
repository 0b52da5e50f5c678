// The people whom one article names: their offices, the states they act for, and who of them a name
// or an office means.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/entity.h"
#include "entity/vocabulary.h"

namespace banggiao {

using Words =
    std::vector<std::string_view>;  // folded; what they view is kept as long as the article is read

bool all_in(const Words& few, const Words& many);

struct OfficeSeen {
  Words words;  // of the office without its state
  RowId head = 0;
  std::string text;
  bool aide =
      false;  // who speaks for, advises or is married to the one whose office its words name
  bool civil = false;  // of no state: an expert, a firm's head
};

// The words that tell an office apart: "Ngoại trưởng" and "Bộ trưởng Ngoại giao" are one, "người
// phát ngôn" and "phát ngôn viên" too. `rank`: the class of its head word.
Words office_words(Words printed, std::string_view rank);

std::vector<std::string> words_of(std::string_view text);  // folded, of a text with single spaces

// Whether one of the two may stand for the other: "Bộ trưởng" for "Bộ trưởng Ngoại giao", not "Bộ
// trưởng Quốc phòng".
bool same_office(const OfficeSeen& bare, const OfficeSeen& full);

// "cựu Tổng thống", "cố lãnh đạo"
bool is_former(const OfficeSeen& office);

// "Tổng thống lâm thời"
bool is_acting(const OfficeSeen& office);

// "tân Tổng thống", "Tổng thống đắc cử", "Thủ tướng sắp mãn nhiệm": how he stands in it.
bool has_standing(const OfficeSeen& office);

// Without that, and without "cựu".
OfficeSeen without_standing(OfficeSeen office);

// Whether `office` says of whom the story calls `before` too what he is: "Tổng thống" of a "Tổng
// thống đắc cử", "Nhật hoàng" of a "Hoàng thái tử".
bool is_since(const OfficeSeen& office, const OfficeSeen& before);

struct Person {
  EntityIndex entity = 0;
  Words name;
  std::optional<RowId> row;
  bool female = false, male = false;
  std::string represents;
  bool heads = false;    // is known to have headed a state
  bool guessed = false;  // by the sentences around: a state told later counts more
  bool known = false;  // by the family name alone, or as who leads a delegation: acts for a state,
                       // whatever office is told
  bool leads =
      false;  // is told to be the leader of the state: "nhà lãnh đạo Triều Tiên Kim Jong-un"
  OfficeClass office_class = OfficeClass::other;
  std::vector<OfficeSeen> offices;        // the fullest first
  std::optional<OfficeSeen> kin;          // "con gái": what he is told to be to somebody
  std::optional<OfficeSeen> told_office;  // what an office alone calls him: "lãnh đạo Triều Tiên";
                                          // shown where he has no other
  std::size_t last = 0;  // phrase
  std::size_t mentions = 0;
  std::size_t* by_name =
      nullptr;  // where `People` keeps who was told of by this name last, once it does

  void rename(const Words& fuller) {
    name = fuller;
    by_name = nullptr;
  }

  bool holds(const OfficeSeen& office) const;
  // Whom nobody knows, and who has no public office.
  bool is_private() const {
    return !row && (offices.empty() || office_class == OfficeClass::private_);
  }
};

// "Chủ tịch Trung Quốc Tập Cận Bình": heads it by an office that elsewhere is none of a state.
bool chairs_state(const Person& person);

// Phrases are counted from the article's begin. Unless said otherwise a search goes over those told
// of in the last few hundred phrases, as a long page speaks of something else by then; so its cost
// is bounded. Null where there is nobody.
class People {
 public:
  // Adding one ends the life of the pointers given before.
  Person* add(Person person);

  // `person` is told of again, at `phrase`; `named`: by name, not only by office or pronoun.
  void tell(Person& person, std::size_t phrase, bool named);

  // In the order in which they came.
  template <class Each>
  void each_recent(std::size_t now, Each each) {
    for (const std::size_t index : recent_) {
      if (is_recent(all_[index], now)) each(all_[index]);
    }
  }

  // Whom a name means. One of a dictionary's row, or of the whole name, also after any number of
  // phrases.
  Person* named(const Words& name, std::optional<RowId> row, std::string_view state, bool female,
                bool male, std::size_t now);
  // The latest whose name ends in these words, of a told state or with a longer name.
  Person* ending_in(const Words& name, std::size_t now);
  // The latest foreigner whose name in full begins with it: "Tak" Hyun-min, "Judi" James.
  Person* beginning_with(std::string_view word, std::size_t now);
  // "Ông Pomepeo": of whom most is told of those in public life whose family name is a few letters
  // off.
  Person* misspelt(std::string_view word, bool female, std::size_t now);
  // Whom the story tells of most of the foreigners in public life of this family name.
  Person* of_family(std::string_view word, std::size_t now);
  // The first private one whose name ends in `word` and is in no dictionary.
  Person* private_one(std::string_view word, std::size_t now);
  // The latest who holds such an office for such a state; of no told state, one of Viet Nam's
  // before others: the press means its own "Thủ tướng", also right after a foreign one is named.
  Person* holder(const OfficeSeen& office, std::string_view state, std::size_t now);
  // The latest of another state than this one's who holds such an office, or who like him heads a
  // state.
  Person* other_holder(const OfficeSeen& office, const Person* one, std::size_t now);
  // The head of a state of whom most is told, or else who is told to be its leader, or else who
  // once was, of the first few hundred people of the article.
  Person* leader(std::string_view state);
  // Of whom the story tells most of those whom `is` lets through, of the first few hundred people
  // of the article.
  template <class Is>
  Person* most_told(Is is) {
    Person* best = nullptr;
    for (std::size_t i = 0; i < std::min(all_.size(), kFirst); ++i) {
      if (is(all_[i]) && (best == nullptr || all_[i].mentions > best->mentions)) best = &all_[i];
    }
    return best;
  }
  template <class Each>
  void each_of_first(Each each) {
    for (std::size_t i = 0; i < std::min(all_.size(), kFirst); ++i) each(all_[i]);
  }
  // The first who holds such an office for such a state, if it is told, of the first few hundred
  // people of the article whom `is` lets through.
  template <class Is>
  const Person* first_holder(const OfficeSeen& office, std::string_view state, Is is) const {
    for (std::size_t i = 0; i < std::min(all_.size(), kFirst); ++i) {
      if ((state.empty() || all_[i].represents == state) && all_[i].holds(office) && is(all_[i]))
        return &all_[i];
    }
    return nullptr;
  }
  Person* of_entity(EntityIndex e);

  const std::vector<Person>& all() const { return all_; }

 private:
  static constexpr std::size_t kFirst =
      400;  // people; a page that names more is a list, and whom its bare offices mean is not told
  static constexpr std::size_t kNobody = SIZE_MAX;
  static bool is_recent(const Person& person, std::size_t now);

  std::vector<Person> all_;
  std::vector<std::size_t> recent_;  // those of the last phrases, and perhaps some before
  std::map<Words, std::size_t> by_name_;
  std::map<RowId, std::size_t> by_row_;
  std::vector<std::size_t> by_entity_;  // by entity; kNobody of others
};

}  // namespace banggiao
