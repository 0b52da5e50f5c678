// One person or body across articles, and the offices it is told with.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "merge/names.h"
#include "merge/reports.h"

namespace banggiao {
namespace {

bool acts(EntityType type) {
  return type == EntityType::person || type == EntityType::organisation;
}

class ReportList {
 public:
  explicit ReportList(const Record& record) : record_(record), published_(published_day(record)) {}

  std::vector<PersonReport> run() {
    for (const Event& event : record_.events) {
      const auto day = day_of(event);
      for (const Participant& p : event.participants) add(p, day);
    }
    for (const Statement& s : record_.statements) {
      for (const Participant& p : s.speakers) add(p, published_);
      for (const Participant& p : s.addressees) add(p, published_);
    }
    for (EntityIndex e = 0; e < record_.entities.size(); ++e) {
      if (acts(record_.entities[e].type) && !told_.contains(e))
        add({e, Role::party, {}, {}}, published_);
    }
    std::sort(out_.begin(), out_.end(),
              [](const PersonReport& a, const PersonReport& b) { return order(a) < order(b); });
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
    return std::move(out_);
  }

 private:
  static std::tuple<std::string_view, bool, Day, std::string_view> order(const PersonReport& r) {
    return {r.key, !r.day.has_value(), r.day.value_or(Day{}), r.office};
  }

  // What is planned, or long ago, is told with the offices of the article's day.
  std::optional<Day> day_of(const Event& event) const {
    constexpr std::chrono::days kClose{62}, kLongAgo{366};
    const bool came = event.status == EventStatus::occurred || event.status == EventStatus::ongoing;
    const std::optional<DayRange>& days = event.time.days;
    if (!came || !days || days->to - days->from > kClose) return published_;
    return published_ && *published_ - days->from > kLongAgo ? published_
                                                             : std::optional(days->from);
  }

  void add(const Participant& p, std::optional<Day> day) {
    if (!p.entity) return;
    const Entity& entity = record_.entities[*p.entity];
    if (!acts(entity.type)) return;
    told_.insert(*p.entity);
    PersonReport report;
    report.article = record_.id;
    report.day = day;
    report.key = entity_key(entity);
    report.name = entity.name;
    report.country = entity.country.empty() ? p.represents : entity.country;
    report.office = entity.type == EntityType::person ? p.office : std::string();
    out_.push_back(std::move(report));
  }

  const Record& record_;
  std::optional<Day> published_;
  std::set<EntityIndex> told_;
  std::vector<PersonReport> out_;
};

// Reports of one key.
struct Known {
  std::string_view key;
  NameWords words;
  std::vector<const PersonReport*> reports;
  std::size_t joins;  // place of the one it is merged into; itself
};

bool is_person(const Known& k) { return is_person_key(k.key); }

NameWords initials(const NameWords& words) {
  NameWords out;
  std::copy_if(words.begin(), words.end(), std::back_inserter(out),
               [](std::string_view w) { return w.size() == 1; });
  return out;
}

// "Michael Cole" may be "J. Michael Cole"; George W. Bush is not George H. W. Bush.
bool short_form(const NameWords& brief, const NameWords& full) {
  return brief.size() < full.size() && contained(brief, full) && same_generation(brief, full) &&
         (initials(brief).empty() || initials(brief) == initials(full));
}

// Names by their words, so that each is compared with those that share one.
class Names {
 public:
  explicit Names(const std::vector<Known>& all) : all_(all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!is_person(all[i])) continue;
      for (const std::string_view word : all[i].words) by_word_[word].push_back(i);
      if (all[i].words.size() == 1) single_.push_back(i);
    }
  }

  // Of the names that hold all words of this one: the only one, or the only one that all others are
  // forms of.
  std::optional<std::size_t> fuller(std::size_t i) const {
    const NameWords& words = all_[i].words;
    // A surname of no known state can be anybody's.
    if (words.empty() || (words.size() < 2 && all_[i].key.starts_with("person/-/")))
      return std::nullopt;
    const auto rarest =
        std::min_element(words.begin(), words.end(), [&](std::string_view a, std::string_view b) {
          return by_word_.at(a).size() < by_word_.at(b).size();
        });
    std::vector<std::size_t> found;
    for (const std::size_t k : by_word_.at(*rarest)) {
      if (k != i && short_form(words, all_[k].words)) found.push_back(k);
    }
    if (found.empty()) return std::nullopt;
    const std::size_t longest = *std::max_element(
        found.begin(), found.end(),
        [&](std::size_t a, std::size_t b) { return all_[a].words.size() < all_[b].words.size(); });
    const bool one = std::all_of(found.begin(), found.end(), [&](std::size_t k) {
      return contained(all_[k].words, all_[longest].words);
    });
    return one ? std::optional(longest) : std::nullopt;
  }

  // The commonest of the names that this one is a slip of.
  std::optional<std::size_t> respelled(std::size_t i) const {
    const NameWords& words = all_[i].words;
    if (std::none_of(words.begin(), words.end(), can_slip)) return std::nullopt;
    std::optional<std::size_t> best;
    const auto consider = [&](std::size_t k) {
      if (k == i || !spelling_variant(words, all_[k].words)) return;
      const auto order = [&](std::size_t n) {
        return std::tuple(all_[n].reports.size(), all_[i].key > all_[n].key, all_[n].key);
      };
      if (std::tuple(all_[k].reports.size(), all_[i].key) <
          std::tuple(all_[i].reports.size(), all_[k].key))
        return;
      if (!best || order(k) > order(*best)) best = k;
    };
    if (words.size() == 1) std::for_each(single_.begin(), single_.end(), consider);
    for (const std::string_view word : words)
      std::for_each(by_word_.at(word).begin(), by_word_.at(word).end(), consider);
    return best;
  }

 private:
  const std::vector<Known>& all_;
  std::map<std::string_view, std::vector<std::size_t>> by_word_;
  std::vector<std::size_t> single_;
};

std::size_t root(std::vector<Known>& all, std::size_t i) {
  while (all[i].joins != i) i = all[i].joins = all[all[i].joins].joins;
  return i;
}

MergedPerson person_of(const std::vector<Known>& all, std::vector<std::size_t> members) {
  // The fullest name first, of equally full ones the commonest.
  std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(all[b].words.size(), all[b].reports.size(), all[a].key) <
           std::tuple(all[a].words.size(), all[a].reports.size(), all[b].key);
  });
  MergedPerson out;
  out.key = all[members.front()].key;
  std::map<std::string, std::set<std::string_view>> names;  // and the articles that have them
  std::map<std::string, OfficeSpell> offices;
  std::set<std::string_view> articles, main_articles;
  std::map<std::string, std::size_t> countries;
  for (const std::size_t m : members) {
    out.keys.emplace_back(all[m].key);
    for (const PersonReport* r : all[m].reports) {
      articles.insert(r->article);
      names[r->name].insert(r->article);
      if (!r->country.empty()) ++countries[r->country];
      if (r->office.empty()) continue;
      OfficeSpell& spell = offices.try_emplace(folded_key(r->office)).first->second;
      if (spell.office.empty() || r->office < spell.office) spell.office = r->office;
      ++spell.reports;
      if (!r->day) continue;
      spell.first = spell.first ? std::min(*spell.first, *r->day) : *r->day;
      spell.last = spell.last ? std::max(*spell.last, *r->day) : *r->day;
    }
  }
  out.articles = static_cast<std::uint32_t>(articles.size());
  for (const auto& [country, count] : countries) {
    if (out.country.empty() || count > countries[out.country]) out.country = country;
  }
  std::vector<std::pair<std::size_t, std::string>> by_count;
  for (const auto& [name, in] : names) by_count.emplace_back(in.size(), name);
  std::stable_sort(by_count.begin(), by_count.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  // Shown by the commonest spelling of the key's name.
  for (const auto& [count, name] : by_count) {
    if (out.name.empty() && folded_key(name) == name_of_key(out.key)) out.name = name;
  }
  if (out.name.empty()) out.name = by_count.front().second;
  for (auto& [count, name] : by_count) {
    if (name != out.name) out.names.push_back(std::move(name));
  }
  for (auto& [folded, spell] : offices) out.offices.push_back(std::move(spell));
  std::stable_sort(out.offices.begin(), out.offices.end(),
                   [](const OfficeSpell& a, const OfficeSpell& b) {
                     return std::tuple(!a.first.has_value(), a.first.value_or(Day{})) <
                            std::tuple(!b.first.has_value(), b.first.value_or(Day{}));
                   });
  return out;
}

}  // namespace

std::vector<PersonReport> person_reports(const Record& record) { return ReportList(record).run(); }

std::string person_block_key(const PersonReport& report) {
  // Bodies keep their key in whatever state's news they are.
  if (!is_person_key(report.key)) return report.key;
  const std::size_t state = report.key.find('/') + 1;
  return report.key.substr(state, report.key.rfind('/') - state);
}

std::vector<MergedPerson> merge_people(std::span<const PersonReport> reports) {
  std::map<std::string_view, std::vector<const PersonReport*>> by_key;
  for (const PersonReport& r : reports) by_key[r.key].push_back(&r);
  std::vector<Known> all;
  for (auto& [key, list] : by_key) {
    const auto order = [](const PersonReport* r) {
      return std::tuple(std::string_view(r->article), r->day.value_or(Day{}),
                        std::string_view(r->name), std::string_view(r->office));
    };
    std::sort(list.begin(), list.end(),
              [&](const PersonReport* a, const PersonReport* b) { return order(a) < order(b); });
    list.erase(std::unique(list.begin(), list.end(),
                           [](const PersonReport* a, const PersonReport* b) { return *a == *b; }),
               list.end());
    all.push_back({key, name_words(name_of_key(key)), std::move(list), all.size()});
  }
  const Names names(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_person(all[i])) continue;
    std::optional<std::size_t> into = names.fuller(i);
    if (!into) into = names.respelled(i);
    if (into && root(all, *into) != i) all[i].joins = *into;
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < all.size(); ++i) groups[root(all, i)].push_back(i);
  std::vector<MergedPerson> out;
  for (auto& [first, members] : groups) out.push_back(person_of(all, std::move(members)));
  std::sort(out.begin(), out.end(),
            [](const MergedPerson& a, const MergedPerson& b) { return a.key < b.key; });
  return out;
}

}  // namespace banggiao
