// Words that stand by states and tell nothing.
#include <algorithm>
#include <set>
#include <tuple>

#include "event/rulebook.h"

namespace banggiao {
namespace {

constexpr std::size_t kMostWords = 50'000;  // kept at once: about 10 MB
constexpr std::uint32_t kBetween = 8;       // most units between two actors that belong together

}  // namespace

// For each unit whether it belongs to a trigger, a list's entry or a verb of saying.
std::vector<bool> RuleBook::Impl::known_words(const RuleReading& r,
                                              const std::vector<Unit>& units) const {
  std::vector<bool> known(units.size());
  const auto n = static_cast<std::uint32_t>(units.size());
  const auto mark = [&](std::uint32_t begin, std::uint32_t end) {
    std::fill(known.begin() + begin, known.begin() + std::min(end, n), true);
  };
  for (std::uint32_t u = 0; u < n; ++u) {
    if (units[u].kind != UnitKind::word) continue;
    if (units[u].lists != 0) mark(u, units[u].list_end);
    for (const Trigger& trigger :
         frames.triggers_at(units[u].syllable, u + 1 < n ? units[u + 1].syllable : 0)) {
      std::uint32_t w = 0;
      while (w < trigger.words.size() && u + w < n && units[u + w].syllable == trigger.words[w])
        ++w;
      if (w == trigger.words.size()) mark(u, u + w);
    }
    std::string says;
    mark(u, verb_at(r, units, u, says));
  }
  return known;
}

void RuleBook::Impl::add_unknown(const RuleReading& r, const Scene& scene,
                                 const std::vector<Unit>& units,
                                 std::vector<UnknownWord>& out) const {
  const auto n = static_cast<std::uint32_t>(units.size());
  const std::vector<bool> known = known_words(r, units);
  const auto unknown = [&](std::uint32_t u) {
    if (u >= n || known[u] || units[u].kind != UnitKind::word || units[u].end != units[u].begin + 1)
      return false;
    const Token& token = r.text.tokens[units[u].begin];
    return token.kind == TokenKind::word && !token.capital && token.vietnamese;
  };
  std::set<std::pair<std::uint32_t, std::uint32_t>> found;  // units [first, second)
  const auto add = [&](std::uint32_t u) {
    if (!unknown(u)) return;
    found.emplace(u, u + 1);
    if (unknown(u + 1)) found.emplace(u, u + 2);
  };
  std::uint32_t last = n;  // the actor before
  std::set<std::string> last_states;
  for (std::uint32_t u = 0; u < n; ++u) {
    if (units[u].kind == UnitKind::punct && scene.word(units[u].begin) != ",") last = n;
    if (units[u].kind != UnitKind::actor) continue;
    std::set<std::string> states = states_of(scene, units[u]);
    if (states.empty()) continue;
    if (last != n && u - last <= kBetween + 1 && states != last_states) {
      for (std::uint32_t v = last + 1; v < u; ++v) add(v);
    }
    std::uint32_t v = u + 1;
    while (v < n && (units[v].kind == UnitKind::time || units[v].kind == UnitKind::aside ||
                     (units[v].lists & lists.bit("adverb")))) {
      v = units[v].kind == UnitKind::word ? units[v].list_end : v + 1;
    }
    add(v);
    last = u;
    last_states = std::move(states);
  }
  for (const auto& [begin, end] : found) {
    std::string word;
    for (std::uint32_t u = begin; u < end; ++u) {
      word += (word.empty() ? "" : " ") + fold_syllable(scene.word(units[u].begin));
    }
    const Span around = span_of(r, units, begin - std::min(begin, 6u), std::min(end + 6, n));
    out.push_back({std::move(word), std::string(view(r.article.text, around))});
  }
}

std::vector<UnknownWord> RuleBook::unknown_words(const Article& article) const {
  RuleReading reading = impl_->read(article, 0);
  const Scene scene = impl_->scene_of(reading);
  // Where events and statements begin; none runs over the end of its sentence.
  std::vector<std::uint32_t> told;
  for (const Event& event : reading.found.events) {
    for (const Span span : event.evidence) told.push_back(span.begin);
  }
  for (const Statement& statement : reading.found.statements) {
    told.push_back(statement.verb.begin);
    told.push_back(statement.content.begin);
  }
  std::sort(told.begin(), told.end());
  std::vector<UnknownWord> out;
  for (const std::vector<Unit>& units : reading.sentences) {
    if (units.empty()) continue;
    const Span span = span_of(reading, units, 0, static_cast<std::uint32_t>(units.size()));
    const auto first = std::lower_bound(told.begin(), told.end(), span.begin);
    if (first != told.end() && *first < span.end) continue;
    impl_->add_unknown(reading, scene, units, out);
  }
  return out;
}

void UnknownTally::add(std::vector<UnknownWord> words, const std::string& source) {
  for (UnknownWord& word : words) {
    Row& row = rows_[word.word];
    const bool better = row.count == 0 || word.example.size() < row.example.size() ||
                        (word.example.size() == row.example.size() &&
                         std::tie(word.example, source) < std::tie(row.example, row.source));
    if (better) {
      row.example = std::move(word.example);
      row.source = source;
    }
    row.word = std::move(word.word);
    ++row.count;
  }
  for (std::size_t rare = 1; rows_.size() > kMostWords; ++rare) {
    std::erase_if(rows_, [&](const auto& entry) { return entry.second.count <= rare; });
  }
}

std::vector<UnknownTally::Row> UnknownTally::most_frequent(std::size_t top) const {
  std::unordered_map<std::string_view, std::size_t>
      in_pairs;  // by syllable: its most frequent word of two
  for (const auto& [word, row] : rows_) {
    const std::size_t space = word.find(' ');
    if (space == word.npos) continue;
    for (const std::string_view part :
         {std::string_view(word).substr(0, space), std::string_view(word).substr(space + 1)}) {
      std::size_t& most = in_pairs[part];
      most = std::max(most, row.count);
    }
  }
  std::vector<Row> out;
  for (const auto& [word, row] : rows_) {
    const auto pair = in_pairs.find(word);
    if (pair == in_pairs.end() || 2 * pair->second < row.count) out.push_back(row);
  }
  std::sort(out.begin(), out.end(), [](const Row& a, const Row& b) {
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  if (out.size() > top) out.resize(top);
  return out;
}

}  // namespace banggiao
