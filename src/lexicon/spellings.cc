#include "lexicon/spellings.h"

#include <bit>

namespace banggiao {

Trie::Trie(const Edges& edges, const std::vector<std::vector<Spelling>>& spellings,
           std::size_t syllables) {
  std::vector<Edges::Edge> by_parent = edges.all();
  std::sort(by_parent.begin(), by_parent.end(), [](const Edges::Edge& a, const Edges::Edge& b) {
    return a.from != b.from ? a.from < b.from : a.syllable < b.syllable;
  });
  std::vector<std::uint32_t> first_edge(spellings.size() + 1, 0);  // by parent, of by_parent
  for (const Edges::Edge& edge : by_parent) ++first_edge[edge.from + 1];
  for (std::size_t n = 0; n < spellings.size(); ++n) first_edge[n + 1] += first_edge[n];

  // Level by level, so that children stand together; `old` are the nodes as `edges` numbers them, 0
  // for a syllable that begins no spelling.
  std::vector<std::uint32_t> old(syllables, 0), parents(syllables, 0);
  for (std::uint32_t e = first_edge[0]; e < first_edge[1]; ++e)
    old[by_parent[e].syllable] = by_parent[e].to;
  old.reserve(syllables + spellings.size());
  parents.reserve(syllables + spellings.size());
  nodes_.reserve(syllables + spellings.size() + 1);
  labels_.assign(syllables, 0);
  labels_.reserve(syllables + spellings.size());
  variants_.reserve(spellings.size());
  entries_.reserve(2 * spellings.size());
  first_entries_.reserve(spellings.size());
  variants_.push_back({0, 0});
  std::vector<Passed> passed;
  std::vector<CaseBits> cases;
  for (std::size_t n = 0; n < old.size(); ++n) {
    Node node;
    node.children = static_cast<std::uint32_t>(old.size());
    for (std::uint32_t e = first_edge[old[n]]; old[n] != 0 && e < first_edge[old[n] + 1]; ++e) {
      node.leads_on |= bit(by_parent[e].syllable);
      old.push_back(by_parent[e].to);
      labels_.push_back(by_parent[e].syllable);
      parents.push_back(static_cast<std::uint32_t>(n));
    }
    const bool first = n < syllables;
    if (old[n] == 0 || spellings[old[n]].empty()) {
      node.variants = first ? 0 : nodes_[parents[n]].variants;
    } else {
      node.variants = static_cast<std::uint32_t>(variants_.size());
      std::uint32_t depth = 1;
      for (std::size_t at = n; at >= syllables; at = parents[at]) ++depth;
      passed.clear();
      for (std::size_t at = n; depth > 0; at = parents[at], --depth) {
        for (auto it = spellings[old[at]].rbegin(); it != spellings[old[at]].rend(); ++it)
          passed.push_back({*it, depth});
      }
      add_variants(passed, cases);
    }
    nodes_.push_back(node);
  }
  nodes_.push_back({0, static_cast<std::uint32_t>(old.size()), 0});
}

// `all`: room for what a text may have of all that they ask for.
void Trie::add_variants(std::span<const Passed> passed, std::vector<CaseBits>& all) {
  all.assign(1, 0);
  constexpr std::size_t kMost =
      256;  // there are few, of the built-in data; each spelling more may make them twice as many
  for (const Passed& p : passed) {
    for (std::size_t i = all.size(); i-- > 0 && all.size() < kMost;) {
      const CaseBits with = all[i] | p.spelling.cases;
      if (std::find(all.begin(), all.end(), with) == all.end()) all.push_back(with);
    }
  }
  if (all.size() > 1)
    std::sort(all.begin(), all.end(),
              [](CaseBits a, CaseBits b) { return std::popcount(a) > std::popcount(b); });
  for (const CaseBits cases : all) variants_.push_back({cases, add_set(passed, cases)});
}

EntrySet Trie::add_set(std::span<const Passed> passed, CaseBits cases) {
  for (const Passed& p : passed) {
    if ((p.spelling.cases & ~cases) == 0) entries_.push_back({p.spelling.row, p.tokens});
  }
  const auto end = static_cast<std::uint32_t>(entries_.size());
  if (end == first_entries_.back()) return 0;
  first_entries_.push_back(end);
  return static_cast<EntrySet>(first_entries_.size() - 2);
}

std::uint32_t Trie::follow(std::uint32_t node, SyllableId syllable) const {
  const SyllableId* const first = labels_.data() + nodes_[node].children;
  const SyllableId* const last = labels_.data() + nodes_[node + 1].children;
  const SyllableId* const found = std::lower_bound(first, last, syllable);
  return found != last && *found == syllable ? static_cast<std::uint32_t>(found - labels_.data())
                                             : 0;
}

}  // namespace banggiao
