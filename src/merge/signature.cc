#include "merge/signature.h"

#include <algorithm>

#include "core/hash.h"
#include "merge/names.h"

namespace banggiao {
namespace {

constexpr std::size_t kRun = 4;

// The finisher of MurmurHash3: every bit of the input reaches every bit of the output.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
  return x ^ (x >> 33);
}

// One hash of a run decides its place and its value there (one-permutation MinHash), so a text is
// gone through once. Values are even, so that none is this.
constexpr std::uint32_t kEmpty = UINT32_MAX;

// Short texts leave places empty: they take the value of the next one that is not, made theirs by
// the distance, which keeps the share of equal places what it should be (Shrivastava and Li, 2014).
void fill_gaps(Signature& signature) {
  const Signature told = signature;
  for (std::size_t i = 0; i < told.size(); ++i) {
    for (std::size_t away = 0; signature[i] == kEmpty && away < told.size(); ++away) {
      const std::uint32_t value = told[(i + away) % told.size()];
      if (value != kEmpty)
        signature[i] = static_cast<std::uint32_t>(mix(value + (std::uint64_t{away} << 32))) & ~1u;
    }
  }
}

// Folded words, so that capitals, marks in another place and punctuation make no other text.
void add_word_hashes(std::string_view text, std::vector<std::uint64_t>& out) {
  const std::string folded = folded_key(text);
  for (std::string_view word : name_words(folded)) out.push_back(stable_hash(word));
}

}  // namespace

Signature story_signature(const Record& record) {
  std::vector<std::uint64_t> words;
  for (const Block& block : record.article.blocks) {
    if (is_body(block.role)) add_word_hashes(view(record.article.text, block.span), words);
  }
  Signature signature{};
  if (words.size() < kRun) return signature;
  signature.fill(kEmpty);
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t k = 0; k < kRun; ++k) run = run * 0x9e3779b97f4a7c15u + words[i + k];
    run = mix(run);
    std::uint32_t& least = signature[run % signature.size()];
    least = std::min(least, static_cast<std::uint32_t>(run >> 32) & ~1u);
  }
  fill_gaps(signature);
  return signature;
}

double similarity(const Signature& a, const Signature& b) {
  if (a == Signature{} || b == Signature{}) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

std::vector<std::uint64_t> word_pairs(std::string_view text) {
  std::vector<std::uint64_t> words, pairs;
  add_word_hashes(text, words);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) pairs.push_back(mix(words[i]) ^ words[i + 1]);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++common, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

}  // namespace banggiao
