#include "entity/near_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace banggiao {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Near::count)> kNames = {
    "another", "auxiliary", "beside",      "chair",    "clause",     "day",
    "done_to", "elected",   "exchanged",   "far",      "journey",    "kin",
    "made",    "more",      "not_done_to", "not_sent", "of_several", "takes"};

}  // namespace

Result<NearWords> NearWords::load(const Lexicon& lexicon) {
  NearWords out;
  const Table* table = lexicon.table("words/near");
  if (table == nullptr) return out;
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const std::vector<std::string>& cells = lexicon.row(id).cells;
    const auto name = std::find(kNames.begin(), kNames.end(), cells[0]);
    if (name == kNames.end() || cells.size() < 2) {
      return tl::unexpected(Error{Errc::bad_format,
                                  fmt::format("unknown list '{}' of {}", cells[0], table->name),
                                  fmt::format("{}:{}", table->file, lexicon.row(id).line)});
    }
    std::vector<std::string>& list = out.lists_[static_cast<std::size_t>(name - kNames.begin())];
    std::string_view rest = cells[1];
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      list.emplace_back(rest.substr(0, bar));
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace banggiao
