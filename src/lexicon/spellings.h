// The tables behind a lexicon: flat, so that a look-up touches one or two lines of memory and allocates nothing.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/lexicon.h"
#include "core/hash.h"

namespace banggiao {

// Keys to values, in one array that is at most half full. `Slot` has `bool free()`.
template <class Slot>
class FlatTable {
 public:
  // The slot for which `is_it` holds, or the free one where it belongs.
  template <class IsIt>
  const Slot& find(std::uint64_t hash, IsIt is_it) const {
    std::size_t at = (hash >> 20) & mask_;
    while (!slots_[at].free() && !is_it(slots_[at])) at = (at + 1) & mask_;
    return slots_[at];
  }

  // Has the memory fetched that `find` will ask for.
  void expect(std::uint64_t hash) const { __builtin_prefetch(&slots_[(hash >> 20) & mask_]); }

  // As find; the caller then fills the slot and has called `make_room` before.
  template <class IsIt>
  Slot& find_to_fill(std::uint64_t hash, IsIt is_it) {
    return const_cast<Slot&>(find(hash, is_it));
  }

  // Room for one more. `hash_of` gives the hash of a filled slot.
  template <class HashOf>
  void make_room(HashOf hash_of) {
    if (2 * ++used_ <= slots_.size()) return;
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (!slot.free()) find_to_fill(hash_of(slot), [](const Slot&) { return false; }) = slot;
    }
  }

 private:
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t mask_ = 1023;
  std::size_t used_ = 0;
};

// A syllable as a dictionary prints it.
struct Printed {
  SyllableId syllable = 0;
  bool vietnamese = false;
};

// Syllables as printed, and what is known of each.
class Spellings {
 public:
  // Has the memory fetched that `find` of the hash of a text will ask for.
  void expect(std::uint64_t hash) const { table_.expect(hash); }

  // Nothing where the text is not among them. REQUIRES: `hash` is hash_bytes(text).
  const Printed* find(std::string_view text, std::uint64_t hash) const {
    const Slot& slot = table_.find(hash, [&](const Slot& s) { return is(s, hash, text); });
    return slot.free() ? nullptr : &slot.known;
  }

  // What is known of `text`: `known` where it is new. Stays where it is until the next call.
  Printed& add(std::string_view text, Printed known) {
    table_.make_room([](const Slot& s) { return s.hash; });
    const std::uint64_t hash = hash_bytes(text);
    Slot& slot = table_.find_to_fill(hash, [&](const Slot& s) { return is(s, hash, text); });
    if (slot.free()) {
      slot = {hash, static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(text.size()), known};
      letters_ += text;
    }
    return slot.known;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    Printed known;
    bool free() const { return size == 0; }
  };
  // Of texts of up to eight bytes no two of one size have the same hash.
  bool is(const Slot& slot, std::uint64_t hash, std::string_view text) const {
    return slot.hash == hash && slot.size == text.size() &&
           (slot.size <= 8 || letters_.compare(slot.begin, slot.size, text) == 0);
  }

  FlatTable<Slot> table_;
  std::string letters_;
};

// The edges of the trie of spellings while it is made. Node 0 is the root, and no edge leads to it.
class Edges {
 public:
  struct Edge {
    std::uint32_t from = 0;
    SyllableId syllable = 0;
    std::uint32_t to = 0;
    bool free() const { return to == 0; }
  };

  // The node that the edge leads to: `to` where it is new.
  std::uint32_t add(std::uint32_t from, SyllableId syllable, std::uint32_t to) {
    table_.make_room([](const Edge& e) { return hash_of(e.from, e.syllable); });
    Edge& edge = table_.find_to_fill(hash_of(from, syllable),
                                     [&](const Edge& e) { return e.from == from && e.syllable == syllable; });
    if (edge.free()) {
      edge = {from, syllable, to};
      all_.push_back(edge);
    }
    return edge.to;
  }

  const std::vector<Edge>& all() const { return all_; }

 private:
  static std::uint64_t hash_of(std::uint32_t from, SyllableId syllable) { return mix(from, syllable); }

  FlatTable<Edge> table_;
  std::vector<Edge> all_;
};

// Which of a spelling's first 32 tokens have capitals: a text must have them there too.
struct CaseBits {
  std::uint32_t capital = 0;
  std::uint32_t all_caps = 0;
  bool operator==(const CaseBits&) const = default;
};

struct Spelling {
  RowId row;
  CaseBits cases;
};

// The trie of spellings, made once. A node's children stand side by side, as do the spellings that end at it, so that
// the step from a word to the next, which every word of a text takes, touches few lines of memory.
class Trie {
 public:
  Trie() = default;
  // `spellings` by the nodes of `edges`.
  Trie(const Edges& edges, const std::vector<std::vector<Spelling>>& spellings, std::size_t syllables);

  // The node of spellings that start so. Every syllable has one, with its own number.
  std::uint32_t root(SyllableId syllable) const { return syllable; }
  // Has the memory fetched that the steps from a root will ask for.
  void expect(SyllableId syllable) const { __builtin_prefetch(&nodes_[syllable]); }

  // 0 where no edge leads on.
  std::uint32_t follow(std::uint32_t node, SyllableId syllable) const {
    const Node& n = nodes_[node];
    if ((n.leads_on & bit(syllable)) == 0) return 0;
    const SyllableId* const first = labels_.data() + n.children;
    const SyllableId* const last = labels_.data() + nodes_[node + 1].children;
    const SyllableId* const found = std::lower_bound(first, last, syllable);
    return found != last && *found == syllable ? static_cast<std::uint32_t>(found - labels_.data()) : 0;
  }

  std::span<const Spelling> ending_at(std::uint32_t node) const {
    return std::span(spellings_).subspan(nodes_[node].spellings, nodes_[node + 1].spellings - nodes_[node].spellings);
  }

 private:
  struct Node {
    std::uint64_t leads_on = 0;  // a bit for each syllable that leads on, modulo 64: most syllables of a text do not
    std::uint32_t children = 0;   // the first; the next node's first is behind the last
    std::uint32_t spellings = 0;  // likewise
  };
  static std::uint64_t bit(SyllableId syllable) { return std::uint64_t{1} << (syllable % 64); }

  std::vector<Node> nodes_;           // one more than there are; those of single syllables first
  std::vector<SyllableId> labels_;    // by node: of the edge to it
  std::vector<Spelling> spellings_;
};

}  // namespace banggiao
