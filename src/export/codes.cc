// The small tables that only exports need, from the built-in data.
#include <charconv>
#include <map>

#include "banggiao/lexicon.h"
#include "core/check.h"
#include "export/format.h"
#include "lexicon/builtin.h"

namespace banggiao::exports {
namespace {

struct Tables {
  Tables() {
    LexiconOptions options;
    options.builtin = false;
    for (DataFile& file : builtin_data()) {
      if (file.name == "codes/plover.tsv" || file.name == "codes/states.tsv")
        options.files.push_back(std::move(file));
    }
    auto loaded = Lexicon::load(options);
    BG_CHECK(loaded.has_value());  // built in, and tested
    const auto rows = [&](const char* name, auto use) {
      const Table* table = loaded->table(name);
      for (RowId id = table->first; id < table->first + table->size; ++id)
        use(loaded->row(id).cells);
    };
    rows("codes/plover", [&](const std::vector<std::string>& cells) {
      if (cells[2].empty()) return;
      scores[{cells[0], cells[1]}] = {std::stod(cells[2]), cells[3].front() - '0'};
    });
    rows("codes/states", [&](const std::vector<std::string>& cells) {
      states[cells[0]] = {cells[1], cells[2]};
    });
  }
  std::map<std::pair<std::string, std::string>, PloverScore> scores;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> states;  // alpha2, fips
};

const Tables& tables() {
  static const Tables all;
  return all;
}

}  // namespace

std::optional<PloverScore> plover_score(std::string_view event, std::string_view mode) {
  const auto found = tables().scores.find({std::string(event), std::string(mode)});
  return found == tables().scores.end() ? std::nullopt : std::optional(found->second);
}

std::string_view fips_of(std::string_view alpha3) {
  const auto found = tables().states.find(alpha3);
  return found == tables().states.end() ? std::string_view()
                                        : std::string_view(found->second.second);
}

std::string alpha2_of(std::string_view alpha3) {
  const auto found = tables().states.find(alpha3);
  std::string code = found == tables().states.end() ? std::string() : found->second.first;
  for (char& c : code) c = static_cast<char>(c | 0x20);
  return code;
}

}  // namespace banggiao::exports
