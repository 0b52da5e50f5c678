// The tables behind a lexicon: flat, so that a look-up touches one or two lines of memory and
// allocates nothing.
#pragma once

#include <algorithm>
#include <bit>
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
  FlatTable() : FlatTable(1024) {}
  // With room for half as many as `slots`, rounded up to a power of two.
  explicit FlatTable(std::size_t slots) : slots_(std::bit_ceil(slots)), mask_(slots_.size() - 1) {}

  // The slot for which `is_it` holds, as it must for no free one, or the free one where it belongs.
  template <class IsIt>
  const Slot& find(std::uint64_t hash, IsIt is_it) const {
    std::size_t at = (hash >> 20) & mask_;
    while (!is_it(slots_[at]) && !slots_[at].free()) at = (at + 1) & mask_;
    return slots_[at];
  }

  // Calls `use(slot)` for each that is not free.
  template <class Use>
  void each(Use use) {
    for (Slot& slot : slots_) {
      if (!slot.free()) use(slot);
    }
  }

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
  std::vector<Slot> slots_;
  std::size_t mask_;
  std::size_t used_ = 0;
};

// A syllable, number or mark as a dictionary prints it, or in other capitals.
struct Printed {
  enum class Capitals : std::uint8_t { none, first, all };
  SyllableId syllable = 0;
  TokenKind kind = TokenKind::word;
  Capitals capitals = Capitals::none;
  bool vietnamese = false;  // as of a Token
  bool whole = false;       // is one token where nothing else is joined to it
};

// All that is printed so, and what is known of each.
class Spellings {
 public:
  // What a text is looked for by: its first sixteen bytes, which most are not longer than, and its
  // size.
  struct Key {
    Halves head;  // zeros behind fewer
    std::uint32_t size = 0;
  };
  // `bytes` begin with the text.
  static Key key_of(Bytes16 bytes, std::size_t size) {
    return {halves(std::bit_cast<Mask16>(first_of(bytes, std::min(size, kBytes16)))),
            static_cast<std::uint32_t>(size)};
  }

  Spellings() = default;
  // With room for so many, so that adding them moves nothing.
  explicit Spellings(std::size_t texts) : table_(2 * texts) {}

  // Nothing where it is not among them. REQUIRES: `text` is not empty, `key` is its own.
  const Printed* find(std::string_view text, const Key& key) const {
    const Slot& slot =
        table_.find(hash_of(key.head), [&](const Slot& s) { return is(s, text, key); });
    return slot.free() ? nullptr : &slot.known;
  }
  const Printed* find(std::string_view text) const {
    return text.empty() ? nullptr : find(text, key_of(text));
  }

  // What is known of `text`: `known` where it is new. Stays where it is until the next call.
  // REQUIRES: `text` is not empty.
  Printed& add(std::string_view text, Printed known) {
    const Key key = key_of(text);
    table_.make_room([](const Slot& s) { return hash_of(s.head); });
    Slot& slot =
        table_.find_to_fill(hash_of(key.head), [&](const Slot& s) { return is(s, text, key); });
    if (slot.free()) {
      slot = {key.head, key.size, static_cast<std::uint32_t>(letters_.size()), known};
      letters_ += text;
    }
    return slot.known;
  }

  // A new syllable, folded. What is printed so or otherwise is added apart.
  SyllableId add_folded(std::string folded) {
    folded_.push_back(std::move(folded));
    return static_cast<SyllableId>(folded_.size() - 1);
  }
  // Small letters, tone mark on the standard vowel. REQUIRES: id < syllables().
  std::string_view folded(SyllableId id) const { return folded_[id]; }
  std::size_t syllables() const { return folded_.size(); }

  // Calls `use(text, known)` for each.
  template <class Use>
  void each(Use use) {
    table_.each([&](Slot& slot) { use(letters_of(slot), slot.known); });
  }

 private:
  static Key key_of(std::string_view text) { return key_of(load_up_to_16(text), text.size()); }
  // Enough for a table that takes its places from the middle bits.
  static std::uint64_t hash_of(const Halves& head) {
    const std::uint64_t x = (head.low ^ head.high * 0xBF58476D1CE4E5B9u) * 0x9E3779B97F4A7C15u;
    return x ^ x >> 32;
  }

  struct Slot {
    Halves head = {0, 0};
    std::uint32_t size = 0;
    std::uint32_t begin = 0;
    Printed known;
    bool free() const { return size == 0; }
  };
  std::string_view letters_of(const Slot& slot) const {
    return std::string_view(letters_).substr(slot.begin, slot.size);
  }
  bool is(const Slot& slot, std::string_view text, const Key& key) const {
    return slot.head.low == key.head.low && slot.head.high == key.head.high &&
           slot.size == key.size && (key.size <= kBytes16 || letters_of(slot) == text);
  }

  FlatTable<Slot> table_;
  std::string letters_;
  std::vector<std::string> folded_ = {""};  // by id
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
    Edge& edge = table_.find_to_fill(hash_of(from, syllable), [&](const Edge& e) {
      return e.from == from && e.syllable == syllable;
    });
    if (edge.free()) {
      edge = {from, syllable, to};
      all_.push_back(edge);
    }
    return edge.to;
  }

  const std::vector<Edge>& all() const { return all_; }

 private:
  static std::uint64_t hash_of(std::uint32_t from, SyllableId syllable) {
    return mix(from, syllable);
  }

  FlatTable<Edge> table_;
  std::vector<Edge> all_;
};

// Two bits for each of the first 32 tokens: it has a capital, it is all capitals. A text must have
// those of a spelling there too.
using CaseBits = std::uint64_t;
constexpr CaseBits kCapital = 1, kAllCaps = 2;

inline CaseBits case_bits(const Token& token) {
  return (token.capital ? kCapital : 0) | (token.all_caps ? kAllCaps : 0);
}
inline CaseBits at_token(CaseBits bits, std::size_t i) { return i < 32 ? bits << (2 * i) : 0; }

struct Spelling {
  CaseBits cases;
  RowId row;
};

// The trie of spellings, made once. A node's children stand side by side, so that the step from a
// word to the next, which every word of a text takes, touches few lines of memory. What begins at a
// token is known at the last node of the way down.
class Trie {
 public:
  Trie() = default;
  // `spellings` by the nodes of `edges`.
  Trie(const Edges& edges, const std::vector<std::vector<Spelling>>& spellings,
       std::size_t syllables);

  // Has the memory fetched that the steps from a root will ask for.
  void expect(SyllableId syllable) const { __builtin_prefetch(&nodes_[syllable]); }

  // What begins at token `at`.
  EntrySet find(std::span<const Token> tokens, std::size_t at) const {
    std::uint32_t node = tokens[at].syllable;  // every syllable has a root, with its own number
    CaseBits cases = case_bits(tokens[at]);
    for (std::size_t next = at + 1;
         next < tokens.size() && may_follow(nodes_[node], tokens[next].syllable); ++next) {
      const std::uint32_t child = follow(node, tokens[next].syllable);
      if (child == 0) break;
      cases |= at_token(case_bits(tokens[next]), next - at);
      node = child;
    }
    const Variant* variant = &variants_[nodes_[node].variants];
    while ((variant->cases & ~cases) != 0) ++variant;
    return variant->set;
  }

  std::span<const Entry> entries(EntrySet set) const {
    return {entries_.data() + first_entries_[set], entries_.data() + first_entries_[set + 1]};
  }
  std::size_t sets() const { return first_entries_.size() - 1; }

 private:
  struct Node {
    std::uint64_t leads_on =
        0;  // a bit for each syllable that leads on, modulo 64: most syllables of a text do not
    std::uint32_t children = 0;  // the first; the next node's first is behind the last
    std::uint32_t variants = 0;  // the first
  };
  // The entries on the way to a node that a text with these capitals has. Of a node those that ask
  // for more come first, and the last asks for none.
  struct Variant {
    CaseBits cases = 0;
    EntrySet set = 0;
  };
  // A spelling on the way to a node.
  struct Passed {
    Spelling spelling;
    std::uint32_t tokens;
  };
  static std::uint64_t bit(SyllableId syllable) { return std::uint64_t{1} << (syllable % 64); }
  static bool may_follow(const Node& node, SyllableId syllable) {
    return (node.leads_on & bit(syllable)) != 0;
  }

  // 0 where no edge leads on.
  std::uint32_t follow(std::uint32_t node, SyllableId syllable) const;
  void add_variants(std::span<const Passed> passed, std::vector<CaseBits>& all);
  EntrySet add_set(std::span<const Passed> passed, CaseBits cases);

  std::vector<Node> nodes_;         // one more than there are; those of single syllables first
  std::vector<SyllableId> labels_;  // by node: of the edge to it
  std::vector<Variant> variants_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> first_entries_ = {0, 0};  // by set, and behind the last
};

}  // namespace banggiao
