// The tables behind a lexicon: flat, so that a look-up touches one or two lines of memory and allocates nothing.
#pragma once

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

// Syllables as printed, and what is known of each.
class Spellings {
 public:
  // Nothing where the text is not among them.
  const Lexicon::Printed* find(std::string_view text) const {
    const std::uint64_t hash = hash_bytes(text);
    const Slot& slot = table_.find(hash, [&](const Slot& s) { return is(s, hash, text); });
    return slot.free() ? nullptr : &slot.known;
  }

  // What is known of `text`: `known` where it is new. Stays where it is until the next call.
  Lexicon::Printed& add(std::string_view text, Lexicon::Printed known) {
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
    Lexicon::Printed known;
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

// The edges of the trie of spellings. Node 0 is the root, and no edge leads to it.
class Edges {
 public:
  // 0 where no edge leads on.
  std::uint32_t follow(std::uint32_t node, SyllableId syllable) const {
    if ((children_[node] & bit(syllable)) == 0) return 0;
    const std::uint64_t key = key_of(node, syllable);
    return table_.find(hash_of(key), [&](const Slot& s) { return s.key == key; }).to;
  }

  // The node that the edge leads to: `to` where it is new.
  std::uint32_t add(std::uint32_t node, SyllableId syllable, std::uint32_t to) {
    table_.make_room([](const Slot& s) { return hash_of(s.key); });
    const std::uint64_t key = key_of(node, syllable);
    Slot& slot = table_.find_to_fill(hash_of(key), [&](const Slot& s) { return s.key == key; });
    if (slot.free()) {
      slot = {key, to};
      if (children_.size() <= to) children_.resize(to + 1, 0);
      children_[node] |= bit(syllable);
    }
    return slot.to;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t to = 0;
    bool free() const { return to == 0; }
  };
  static std::uint64_t key_of(std::uint32_t node, SyllableId syllable) { return std::uint64_t{node} << 32 | syllable; }
  static std::uint64_t hash_of(std::uint64_t key) { return mix(0, key); }
  static std::uint64_t bit(SyllableId syllable) { return std::uint64_t{1} << (syllable % 64); }

  FlatTable<Slot> table_;
  // By node, a bit for each syllable that leads on, modulo 64: most syllables of a text do not, and are told by this
  // small table without a look into the large one.
  std::vector<std::uint64_t> children_ = {0};
};

}  // namespace banggiao
