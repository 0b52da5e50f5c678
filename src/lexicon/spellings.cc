#include "lexicon/spellings.h"

namespace banggiao {

std::uint64_t Spellings::hash_of_long(std::string_view text) { return hash_bytes(text); }

Trie::Trie(const Edges& edges, const std::vector<std::vector<Spelling>>& spellings, std::size_t syllables) {
  std::vector<Edges::Edge> by_parent = edges.all();
  std::sort(by_parent.begin(), by_parent.end(), [](const Edges::Edge& a, const Edges::Edge& b) {
    return a.from != b.from ? a.from < b.from : a.syllable < b.syllable;
  });
  std::vector<std::uint32_t> first_edge(spellings.size() + 1, 0);  // by parent, of by_parent
  for (const Edges::Edge& edge : by_parent) ++first_edge[edge.from + 1];
  for (std::size_t n = 0; n < spellings.size(); ++n) first_edge[n + 1] += first_edge[n];

  // Level by level, so that children stand together; `old` are the nodes as `edges` numbers them, 0 for a syllable that begins no spelling.
  std::vector<std::uint32_t> old(syllables, 0);
  for (std::uint32_t e = first_edge[0]; e < first_edge[1]; ++e) old[by_parent[e].syllable] = by_parent[e].to;
  old.reserve(syllables + spellings.size());
  nodes_.reserve(syllables + spellings.size() + 1);
  labels_.assign(syllables, 0);
  labels_.reserve(syllables + spellings.size());
  parents_.assign(syllables, 0);
  parents_.reserve(syllables + spellings.size());
  for (std::size_t n = 0; n < old.size(); ++n) {
    Node node;
    node.children = static_cast<std::uint32_t>(old.size());
    node.spellings = static_cast<std::uint32_t>(spellings_.size());
    nodes_.push_back(node);
    if (old[n] == 0) continue;
    for (std::uint32_t e = first_edge[old[n]]; e < first_edge[old[n] + 1]; ++e) {
      nodes_.back().leads_on |= bit(by_parent[e].syllable);
      old.push_back(by_parent[e].to);
      labels_.push_back(by_parent[e].syllable);
      parents_.push_back(static_cast<std::uint32_t>(n));
    }
    spellings_.insert(spellings_.end(), spellings[old[n]].rbegin(), spellings[old[n]].rend());
  }
  nodes_.push_back({0, static_cast<std::uint32_t>(old.size()), static_cast<std::uint32_t>(spellings_.size())});
}

std::uint32_t Trie::follow(std::uint32_t node, SyllableId syllable) const {
  const Node& n = nodes_[node];
  if (!may_follow(n, syllable)) return 0;
  const SyllableId* const first = labels_.data() + n.children;
  const SyllableId* const last = labels_.data() + nodes_[node + 1].children;
  const SyllableId* const found = std::lower_bound(first, last, syllable);
  return found != last && *found == syllable ? static_cast<std::uint32_t>(found - labels_.data()) : 0;
}

void Trie::find_long(std::span<const Token> tokens, std::size_t at, std::vector<Match>& out) const {
  // Down to the longest that may stand here, and back up to the shortest.
  std::uint32_t node = tokens[at].syllable;
  CaseBits cases = case_bits(tokens[at]);
  std::size_t end = at + 1;
  for (; end < tokens.size(); ++end) {
    const std::uint32_t next = follow(node, tokens[end].syllable);
    if (next == 0) break;
    cases |= at_token(case_bits(tokens[end]), end - at);
    node = next;
  }
  for (; end > at; --end, node = parents_[node]) {
    add_ending_at(node, cases, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, out);
  }
}

void Trie::add_ending_at(std::uint32_t node, CaseBits cases, Match match, std::vector<Match>& out) const {
  const Spelling* const last = spellings_.data() + nodes_[node + 1].spellings;
  for (const Spelling* spelling = spellings_.data() + nodes_[node].spellings; spelling != last; ++spelling) {
    if ((spelling->cases & ~cases) != 0) continue;
    match.row = spelling->row;
    out.push_back(match);
  }
}

}  // namespace banggiao
