#include "entity/people.h"

#include <array>
#include <numeric>
#include <span>
#include <utility>

#include "core/home.h"
#include "core/strings.h"

namespace banggiao {
namespace {

constexpr std::size_t kLookBack = 400;  // phrases

std::string joined(const Words& words) {
  std::string out;
  for (const std::string_view w : words) out += w;
  return out;
}

std::size_t size_of(const Words& words) {
  return std::accumulate(words.begin(), words.end(), std::size_t{0},
                         [](std::size_t sum, std::string_view w) { return sum + w.size(); });
}

// Whether two words differ in at most two letters.
bool are_near(std::string_view a, std::string_view b) {
  constexpr std::size_t kMost = 2;
  return a.size() <= b.size() + kMost && b.size() <= a.size() + kMost && edits(a, b) <= kMost;
}

// "Syhavong" and "Sihavong": one word of a long name spelled otherwise.
bool is_variant(const Words& a, const Words& b) {
  if (a.size() < 2) return false;
  if (a.size() != b.size())
    return size_of(a) == size_of(b) && joined(a) == joined(b);  // "Fran Cois", "Francois"
  std::size_t differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (++differ > 1 || a[i].size() < 4 || b[i].size() < 4 || !are_near(a[i], b[i])) return false;
  }
  return true;
}

// "Salman" is not the name of Mohammed bin Salman, but his father's.
bool is_fathers(const Words& name, const Words& whole) {
  if (name.size() != 1) return false;
  const auto at = std::find(whole.begin(), whole.end(), name.front());
  return at != whole.end() && at != whole.begin() && is_one_of(*(at - 1), {"bin", "ibn", "bint"});
}

bool has_pair(const Words& words, std::string_view first, std::string_view second) {
  const auto at = std::find(words.begin(), words.end(), first);
  return at != words.end() && at + 1 != words.end() && *(at + 1) == second;
}

// What tells how somebody stands in an office.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kStandings = {
    {{"đắc", "cử"}, {"mãn", "nhiệm"}, {"từ", "nhiệm"}, {"nhậm", "chức"}}};

// "Nhật hoàng", "Quốc vương" and "Nhà vua" are one office.
void name_monarch(Words& office) {
  for (std::size_t i = 0; i + 1 < office.size(); ++i) {
    const std::string_view first = office[i], second = office[i + 1];
    const bool crowned =
        (first == "đức" && second == "vua") || (first == "quốc" && second == "vương");
    if (!crowned && !(second == "hoàng" && is_one_of(first, {"nhật", "thiên"}))) continue;
    office[i] = "nhà";
    office[i + 1] = "vua";
  }
}

// "Thứ trưởng Bộ Ngoại giao", also behind a party office
bool is_vice_minister(const OfficeSeen& office) { return has_pair(office.words, "thứ", "trưởng"); }

}  // namespace

bool all_in(const Words& few, const Words& many) {
  return std::all_of(few.begin(), few.end(), [&](std::string_view w) {
    return std::find(many.begin(), many.end(), w) != many.end();
  });
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    out.push_back(fold_syllable(text.substr(0, space)));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

Words office_words(Words printed, std::string_view rank) {
  // "TT Ukraine", "Tổng thổng"
  if (std::find(printed.begin(), printed.end(), "tt") != printed.end()) {
    Words whole;
    for (const std::string_view w : printed) {
      if (w == "tt") whole.emplace_back("tổng");
      whole.push_back(w == "tt" ? "thống" : w);
    }
    printed = std::move(whole);
  }
  for (std::size_t i = 0; i + 1 < printed.size(); ++i) {
    if (is_one_of(printed[i], {"tổng", "tống", "tồng"}) &&
        is_one_of(printed[i + 1], {"thống", "thổng"}))
      printed[i] = "tổng", printed[i + 1] = "thống";
  }
  if (rank == "foreign_minister") {
    for (const char* w : {"bộ", "trưởng", "ngoại", "giao"}) printed.emplace_back(w);
    std::erase(printed, "nước");
  }
  if (rank == "defence_minister") printed = {"bộ", "trưởng", "quốc", "phòng"};
  name_monarch(printed);
  if (rank == "spokesperson")
    std::erase_if(printed, [](std::string_view w) {
      return is_one_of(w, {"người", "viên", "nữ", "nhân"});
    });
  return printed;
}

bool is_former(const OfficeSeen& office) {
  if (office.words.empty() ||
      (office.words.size() > 1 && office.words[0] == "cố" && office.words[1] == "vấn"))
    return false;
  return is_one_of(office.words.front(), {"cựu", "nguyên", "cố"}) ||
         has_pair(office.words, "tiền", "nhiệm");
}

bool is_acting(const OfficeSeen& office) { return has_pair(office.words, "lâm", "thời"); }

bool has_standing(const OfficeSeen& office) {
  return !office.words.empty() &&
         (office.words.front() == "tân" ||
          std::any_of(kStandings.begin(), kStandings.end(),
                      [&](const auto& s) { return has_pair(office.words, s.first, s.second); }));
}

OfficeSeen without_standing(OfficeSeen office) {
  const auto drop = [&](std::size_t at,
                        std::size_t count) {  // in its text too, where that has the same words
    if (words_of(office.text).size() == office.words.size()) {
      std::size_t begin = 0;
      for (std::size_t i = 0; i < at; ++i) begin = office.text.find(' ', begin) + 1;
      std::size_t end = begin;
      for (std::size_t i = 0; i < count && end != std::string::npos; ++i)
        end = office.text.find(' ', end + 1);
      office.text.erase(begin, end == std::string::npos ? end : end + 1 - begin);
      while (office.text.ends_with(' ')) office.text.pop_back();
    }
    office.words.erase(office.words.begin() + static_cast<std::ptrdiff_t>(at),
                       office.words.begin() + static_cast<std::ptrdiff_t>(at + count));
  };
  while (office.words.size() > 1 &&
         (office.words.front() == "tân" ||
          (is_former(office) && is_one_of(office.words.front(), {"cựu", "nguyên", "cố"}))))
    drop(0, 1);
  for (std::size_t i = 1; i + 1 < office.words.size(); ++i) {
    const bool standing = std::any_of(kStandings.begin(), kStandings.end(), [&](const auto& s) {
      return office.words[i] == s.first && office.words[i + 1] == s.second;
    });
    if (!standing) continue;
    const std::size_t first =
        i > 1 && is_one_of(office.words[i - 1], {"mới", "vừa", "sắp"}) ? i - 1 : i;
    drop(first, i + 2 - first);
    i = first - 1;
  }
  return office;
}

bool is_since(const OfficeSeen& office, const OfficeSeen& before) {
  if (office.words.empty() || before.words.size() < office.words.size()) return false;
  if (office.words.back() == "vua" &&
      (has_pair(before.words, "thái", "tử") || has_pair(before.words, "thế", "tử")))
    return true;
  if (before.words.size() == office.words.size()) return false;
  return has_standing(before) && !has_standing(office) && all_in(office.words, before.words) &&
         all_in(without_standing(before).words, office.words);
}

bool same_office(const OfficeSeen& bare, const OfficeSeen& full) {
  if (bare.words.empty() || full.words.empty() || (full.aide && !bare.aide)) return false;
  if (bare.aide && !full.aide)
    return all_in(bare.words, full.words);  // one of several: "Bộ trưởng Ngoại giao, Đặc phái viên"
  const bool deputy = full.words.front() == "phó", bare_deputy = bare.words.front() == "phó";
  if (deputy != bare_deputy && full.words.size() > 1 && bare.words.size() <= full.words.size()) {
    // "Thủ tướng" is not "Phó Thủ tướng", but may be a second office of the same chain.
    const auto at =
        std::search(full.words.begin() + 1, full.words.end(), bare.words.begin(), bare.words.end());
    return at != full.words.end() && at != full.words.begin() + 1;
  }
  // "Ủy viên Bộ Chính trị, Phó Thủ tướng, Bộ trưởng Ngoại giao" is not the Prime Minister.
  if (!bare_deputy && bare.words.size() < full.words.size()) {
    const auto at =
        std::search(full.words.begin(), full.words.end(), bare.words.begin(), bare.words.end());
    const bool of_deputy =
        at != full.words.end() && at != full.words.begin() && *std::prev(at) == "phó";
    if (of_deputy && std::search(std::next(at), full.words.end(), bare.words.begin(),
                                 bare.words.end()) == full.words.end())
      return false;
  }
  // "Phó Thủ tướng, Chủ tịch Phân ban" is not the Prime Minister.
  if (bare_deputy && !deputy && full.words.size() < bare.words.size()) return false;
  if (!all_in(bare.words, full.words) && !all_in(full.words, bare.words)) return false;
  // "Thứ trưởng Bộ Ngoại giao" has all words of its minister; "Tổng thống lâm thời" is another than
  // the President.
  return is_vice_minister(bare) == is_vice_minister(full) && (is_acting(full) || !is_acting(bare));
}

bool Person::holds(const OfficeSeen& office) const {
  // "Bộ trưởng Quốc phòng", also called "Bộ trưởng", is not the "Bộ trưởng Ngoại giao".
  const auto is_another = [&](const OfficeSeen& seen) {
    const bool ministers = seen.words.size() == 2 && seen.words.back() == "trưởng";
    return ministers && office.words.size() > 2 &&
           std::any_of(offices.begin(), offices.end(), [&](const OfficeSeen& full) {
             return full.words.size() > seen.words.size() && all_in(seen.words, full.words) &&
                    !same_office(office, full);
           });
  };
  return std::any_of(offices.begin(), offices.end(), [&](const OfficeSeen& seen) {
    return same_office(office, seen) && !is_another(seen);
  });
}

bool People::is_recent(const Person& person, std::size_t now) {
  return person.last + kLookBack >= now;
}

Person* People::add(Person person) {
  if (person.entity >= by_entity_.size()) by_entity_.resize(person.entity + 1, kNobody);
  by_entity_[person.entity] = all_.size();
  all_.push_back(std::move(person));
  return &all_.back();
}

void People::tell(Person& person, std::size_t phrase, bool named) {
  person.last = phrase;
  const auto index = static_cast<std::size_t>(&person - all_.data());
  const auto at = std::lower_bound(recent_.begin(), recent_.end(), index);
  if (at == recent_.end() || *at != index) recent_.insert(at, index);
  if (recent_.size() > 2 * kLookBack) {
    std::erase_if(recent_, [&](std::size_t i) { return !is_recent(all_[i], phrase); });
  }
  if (!named) return;
  ++person.mentions;
  if (person.by_name == nullptr) person.by_name = &by_name_[person.name];
  *person.by_name = index;
  if (person.row) by_row_.try_emplace(*person.row, index);
}

Person* People::named(const Words& name, std::optional<RowId> row, std::string_view state,
                      bool female, bool male, std::size_t now) {
  if (const auto it = row ? by_row_.find(*row) : by_row_.end(); it != by_row_.end())
    return &all_[it->second];
  // "Ông Guterres" is who leads Timor-Leste, where the story tells of him and not of the other.
  if (Person* other = row && name.size() == 1 ? ending_in(name, now) : nullptr;
      other != nullptr && other->row != row && other->name.size() > 1 &&
      !(female ? other->male : male && other->female) && other->office_class == OfficeClass::head)
    return other;
  const auto may_be = [&](const Person& person) {
    if (row && person.row) return false;
    if (!state.empty() && !person.represents.empty() && state != person.represents &&
        name.size() < 3)
      return false;
    return !((female && person.male) || (male && person.female)) || name.size() >= 2;
  };
  Person* best = nullptr;
  each_recent(now, [&](Person& person) {
    if (!may_be(person)) return;
    if (!(all_in(name, person.name) || all_in(person.name, name) ||
          is_variant(name, person.name)) ||
        is_fathers(name, person.name) || is_fathers(person.name, name))
      return;
    // "Chủ tịch Kim" is whom the article is about, not his father named in passing.
    const bool likelier = best == nullptr || (name.size() == 1 && person.mentions != best->mentions
                                                  ? person.mentions > best->mentions
                                                  : person.last >= best->last);
    if (likelier) best = &person;
  });
  if (best != nullptr) return best;
  const auto same = by_name_.find(name);
  return same != by_name_.end() && may_be(all_[same->second]) ? &all_[same->second] : nullptr;
}

Person* People::ending_in(const Words& name, std::size_t now) {
  Person* best = nullptr;
  each_recent(now, [&](Person& person) {
    const bool ends = (!person.represents.empty() || person.name.size() > name.size()) &&
                      person.name.size() >= name.size() &&
                      std::equal(name.rbegin(), name.rend(), person.name.rbegin());
    if (ends && (best == nullptr || person.last >= best->last)) best = &person;
  });
  return best;
}

Person* People::beginning_with(std::string_view word, std::size_t now) {
  Person* best = nullptr;
  each_recent(now, [&](Person& person) {
    if (person.name.size() > 1 && person.name.front() == word && person.represents != kHomeState &&
        (best == nullptr || person.last >= best->last))
      best = &person;
  });
  return best;
}

Person* People::of_family(std::string_view word, std::size_t now) {
  Person* best = nullptr;
  each_recent(now, [&](Person& person) {
    const bool in_public_life = person.row.has_value() || !person.offices.empty();
    if (!in_public_life || person.represents.empty() || person.represents == kHomeState ||
        person.name.front() != word)
      return;
    if (best == nullptr || person.mentions > best->mentions) best = &person;
  });
  return best;
}

Person* People::misspelt(std::string_view word, bool female, std::size_t now) {
  constexpr std::size_t kShortest = 5, kLong = 6;
  if (word.size() < kShortest) return nullptr;
  Person* best = nullptr;
  each_recent(now, [&](Person& person) {
    const std::string_view own = person.name.back();
    if (own.size() < kShortest || own.front() != word.front() || person.represents == kHomeState)
      return;
    if ((female ? person.male : person.female) || (!person.row && person.is_private())) return;
    const bool near = own.size() + 1 >= word.size() && word.size() + 1 >= own.size() &&
                      edits(own, word) <= (own.size() >= kLong ? 2 : 1);
    if (near && (best == nullptr || person.mentions > best->mentions)) best = &person;
  });
  return best;
}

Person* People::private_one(std::string_view word, std::size_t now) {
  for (const std::size_t index : recent_) {
    Person& person = all_[index];
    if (is_recent(person, now) && person.name.back() == word && person.is_private()) return &person;
  }
  return nullptr;
}

Person* People::holder(const OfficeSeen& office, std::string_view state, std::size_t now) {
  Person* best = nullptr;
  bool best_whole = false;
  const bool monarch = !office.words.empty() &&
                       office.words.back() == "vua";  // of two kings whom the story tells of more
  // Whom our own leaders receive one after the other.
  const bool envoy = office.words == Words{"đại", "sứ"};
  each_recent(now, [&](Person& person) {
    if ((!state.empty() && person.represents != state) || !person.holds(office)) return;
    // "Chủ tịch Quốc hội" is who was called so, rather than a mere "Chủ tịch" told of since.
    const bool whole =
        std::any_of(person.offices.begin(), person.offices.end(), [&](const OfficeSeen& seen) {
          return all_in(office.words, seen.words) && same_office(office, seen);
        });
    if (best != nullptr && whole != best_whole) {
      if (whole) best = &person;
      best_whole = true;
      return;
    }
    best_whole = whole;
    if (monarch && best != nullptr && state.empty() && person.mentions != best->mentions) {
      if (person.mentions > best->mentions) best = &person;
      return;
    }
    const bool ours = !envoy && person.represents == kHomeState;
    const bool best_ours = !envoy && best != nullptr && best->represents == kHomeState;
    if (best == nullptr || (state.empty() && ours != best_ours ? ours : person.last >= best->last))
      best = &person;
  });
  return best;
}

Person* People::other_holder(const OfficeSeen& office, const Person* one, std::size_t now) {
  Person* best = nullptr;
  each_recent(now, [&](Person& person) {
    if (one == nullptr || &person == one || person.represents.empty() ||
        person.represents == one->represents)
      return;
    const auto heads = [](const Person& p) {
      return p.office_class == OfficeClass::head || p.leads || p.heads;
    };
    const bool peers = heads(person) && heads(*one);
    if (!peers && !person.holds(office)) return;
    if (best == nullptr || person.last >= best->last) best = &person;
  });
  return best;
}

bool chairs_state(const Person& person) {
  return person.heads && !person.offices.empty() &&
         person.offices.front().words == Words{"chủ", "tịch"};
}

Person* People::leader(std::string_view state) {
  const auto rank = [&](const Person& person) {
    // "Tổng thư ký NATO", "Tổng Giám đốc WHO"
    const bool serves = state.size() != 3 && !person.offices.empty() &&
                        person.offices.front().words.front() == "tổng";
    const bool heads = chairs_state(person) || serves || person.office_class == OfficeClass::head;
    const int now = heads ? 3 : person.leads ? 2 : person.heads ? 1 : 0;
    const bool once = !person.offices.empty() && is_former(person.offices.front());
    return once ? std::min(now, 1) : now;
  };
  // Of two of one rank whom the story tells of more.
  const auto before = [&](const Person& a, const Person& b) {
    const int x = rank(a), y = rank(b);
    return x != y ? x > y : a.mentions != b.mentions ? a.mentions > b.mentions : a.last >= b.last;
  };
  Person* best = nullptr;
  for (Person& person : std::span(all_).first(std::min(all_.size(), kFirst))) {
    if (person.represents != state || rank(person) == 0) continue;
    if (best == nullptr || before(person, *best)) best = &person;
  }
  return best;
}

Person* People::of_entity(EntityIndex e) {
  return e < by_entity_.size() && by_entity_[e] != kNobody ? &all_[by_entity_[e]] : nullptr;
}

}  // namespace banggiao
