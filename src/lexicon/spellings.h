// The tables behind a lexicon: flat, so that a look-up touches one or two lines of memory and allocates nothing.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/lexicon.h"
#include "banggiao/text.h"
#include "core/bytes.h"
#include "core/hash.h"

namespace banggiao {

// Keys to values, in one array that is at most half full. `Slot` has `bool free()`.
template <class Slot>
class FlatTable {
 public:
  // The slot for which `is_it` holds, as it must for no free one, or the free one where it belongs.
  template <class IsIt>
  const Slot& find(std::uint64_t hash, IsIt is_it) const {
    std::size_t at = (hash >> 20) & mask_;
    while (!is_it(slots_[at]) && !slots_[at].free()) at = (at + 1) & mask_;
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
  // What a text is looked for by. Most texts are not longer than `head`, which then is all of them.
  struct Key {
    std::uint64_t head = 0;  // the first eight bytes, zeros behind fewer
    std::uint64_t hash = 0;
  };
  // REQUIRES: `at` is not empty.
  static Key key_of(std::string_view text, Span at) {
    const std::uint64_t head = up_to_8(text, at.begin, at.size());
    return {head, at.size() <= kHead ? spread(head) : hash_of_long(view(text, at))};
  }

  // Has the memory fetched that `find` of the key will ask for.
  void expect(const Key& key) const { table_.expect(key.hash); }

  // Nothing where text[at] is not among them. REQUIRES: `key` is key_of(text, at).
  const Printed* find(std::string_view text, Span at, const Key& key) const {
    const Slot& slot = table_.find(key.hash, [&](const Slot& s) { return is(s, text, at, key); });
    return slot.free() ? nullptr : &slot.known;
  }
  const Printed* find(std::string_view text) const {
    const Span all = whole(text);
    return all.empty() ? nullptr : find(text, all, key_of(text, all));
  }

  // What is known of `text`: `known` where it is new. Stays where it is until the next call. REQUIRES: `text` is not empty.
  Printed& add(std::string_view text, Printed known) {
    const Span all = whole(text);
    const Key key = key_of(text, all);
    table_.make_room([&](const Slot& s) { return key_of(letters_, {s.begin, s.begin + s.size}).hash; });
    Slot& slot = table_.find_to_fill(key.hash, [&](const Slot& s) { return is(s, text, all, key); });
    if (slot.free()) {
      slot = {key.head, static_cast<std::uint32_t>(letters_.size()), all.size(), known};
      letters_ += text;
    }
    return slot.known;
  }

 private:
  static constexpr std::uint32_t kHead = sizeof(Key::head);

  // Enough for a table that takes its places from the middle bits.
  static std::uint64_t spread(std::uint64_t head) {
    const std::uint64_t x = head * 0x9E3779B97F4A7C15u;
    return x ^ x >> 32;
  }
  static std::uint64_t hash_of_long(std::string_view text);

  struct Slot {
    std::uint64_t head = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    Printed known;
    bool free() const { return size == 0; }
  };
  static Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }
  bool is(const Slot& slot, std::string_view text, Span at, const Key& key) const {
    return slot.head == key.head && slot.size == at.size() &&
           (slot.size <= kHead || letters_.compare(slot.begin, slot.size, view(text, at)) == 0);
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

// Two bits for each of the first 32 tokens: it has a capital, it is all capitals. A text must have those of a spelling there too.
using CaseBits = std::uint64_t;
constexpr CaseBits kCapital = 1, kAllCaps = 2;

inline CaseBits case_bits(const Token& token) { return (token.capital ? kCapital : 0) | (token.all_caps ? kAllCaps : 0); }
inline CaseBits at_token(CaseBits bits, std::size_t i) { return i < 32 ? bits << (2 * i) : 0; }

struct Spelling {
  CaseBits cases;
  RowId row;
};

// The trie of spellings, made once. A node's children stand side by side, as do the spellings that end at it, so that
// the step from a word to the next, which every word of a text takes, touches few lines of memory.
class Trie {
 public:
  Trie() = default;
  // `spellings` by the nodes of `edges`.
  Trie(const Edges& edges, const std::vector<std::vector<Spelling>>& spellings, std::size_t syllables);

  // Has the memory fetched that the steps from a root will ask for.
  void expect(SyllableId syllable) const { __builtin_prefetch(&nodes_[syllable]); }

  // Adds what begins at token `at`, the longest first. REQUIRES: it has a syllable.
  void find(std::span<const Token> tokens, std::size_t at, std::vector<Match>& out) const {
    const std::uint32_t root = tokens[at].syllable;  // every syllable has one, with its own number
    const Node& node = nodes_[root];
    if (at + 1 < tokens.size() && may_follow(node, tokens[at + 1].syllable)) {
      find_long(tokens, at, out);
    } else if (node.spellings != nodes_[root + 1].spellings) {
      add_ending_at(root, case_bits(tokens[at]), {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)}, out);
    }
  }

 private:
  struct Node {
    std::uint64_t leads_on = 0;  // a bit for each syllable that leads on, modulo 64: most syllables of a text do not
    std::uint32_t children = 0;   // the first; the next node's first is behind the last
    std::uint32_t spellings = 0;  // likewise
  };
  static std::uint64_t bit(SyllableId syllable) { return std::uint64_t{1} << (syllable % 64); }
  static bool may_follow(const Node& node, SyllableId syllable) { return (node.leads_on & bit(syllable)) != 0; }

  void find_long(std::span<const Token> tokens, std::size_t at, std::vector<Match>& out) const;
  void add_ending_at(std::uint32_t node, CaseBits cases, Match match, std::vector<Match>& out) const;
  // 0 where no edge leads on.
  std::uint32_t follow(std::uint32_t node, SyllableId syllable) const;

  std::vector<Node> nodes_;           // one more than there are; those of single syllables first
  std::vector<SyllableId> labels_;    // by node: of the edge to it
  std::vector<std::uint32_t> parents_;  // by node
  std::vector<Spelling> spellings_;     // of a node the last added first
};

}  // namespace banggiao
