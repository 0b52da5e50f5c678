#include "lexicon/spellings.h"

namespace banggiao {

Trie::Trie(const Edges& edges, const std::vector<std::vector<Spelling>>& spellings, std::size_t syllables)
    : roots_(syllables, 0) {
  std::vector<Edges::Edge> by_parent = edges.all();
  std::sort(by_parent.begin(), by_parent.end(), [](const Edges::Edge& a, const Edges::Edge& b) {
    return a.from != b.from ? a.from < b.from : a.syllable < b.syllable;
  });
  std::vector<std::uint32_t> first_edge(spellings.size() + 1, 0);  // by parent, of by_parent
  for (const Edges::Edge& edge : by_parent) ++first_edge[edge.from + 1];
  for (std::size_t n = 0; n < spellings.size(); ++n) first_edge[n + 1] += first_edge[n];

  // Level by level, so that children stand together; `old` are the nodes as `edges` numbers them.
  std::vector<std::uint32_t> old = {0};
  old.reserve(spellings.size());
  nodes_.reserve(spellings.size() + 1);
  labels_.reserve(spellings.size());
  labels_.push_back(0);
  for (std::size_t n = 0; n < old.size(); ++n) {
    Node node;
    node.children = static_cast<std::uint32_t>(old.size());
    node.spellings = static_cast<std::uint32_t>(spellings_.size());
    for (std::uint32_t e = first_edge[old[n]]; e < first_edge[old[n] + 1]; ++e) {
      const Edges::Edge& edge = by_parent[e];
      node.leads_on |= bit(edge.syllable);
      if (n == 0) roots_[edge.syllable] = static_cast<std::uint32_t>(old.size());
      old.push_back(edge.to);
      labels_.push_back(edge.syllable);
    }
    spellings_.insert(spellings_.end(), spellings[old[n]].begin(), spellings[old[n]].end());
    nodes_.push_back(node);
  }
  nodes_.push_back({0, static_cast<std::uint32_t>(old.size()), static_cast<std::uint32_t>(spellings_.size())});
}

}  // namespace banggiao
