#include <algorithm>
#include <tuple>
#include <vector>

#include "banggiao/rules.h"

namespace banggiao {
namespace {

constexpr std::size_t kMostWords = 50'000;  // kept at once: about 10 MB

}  // namespace

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
  std::unordered_map<std::string_view, std::size_t> in_pairs;  // by syllable: its most frequent word of two
  for (const auto& [word, row] : rows_) {
    const std::size_t space = word.find(' ');
    if (space == word.npos) continue;
    for (const std::string_view part : {std::string_view(word).substr(0, space), std::string_view(word).substr(space + 1)}) {
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
