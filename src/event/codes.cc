#include "event/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace banggiao {

Result<CodeBook> CodeBook::load(const Lexicon& lexicon) {
  CodeBook out;
  const auto each = [&](std::string_view name, auto&& take) -> Result<void> {
    const Table* table = lexicon.table(name);
    if (table == nullptr) return {};
    for (RowId id = table->first; id < table->first + table->size; ++id) {
      const auto cell = [&](std::string_view column) { return std::string(lexicon.cell(id, column)); };
      if (const char* problem = take(id, cell)) {
        return tl::unexpected(Error{Errc::bad_format, problem,
                                    fmt::format("{}:{}", table->file, lexicon.row(id).line)});
      }
    }
    return {};
  };
  auto done = each("codes/cameo", [&](RowId, auto&& cell) -> const char* {
    const std::string text = cell("goldstein");
    double score = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), score).ptr != text.data() + text.size()) {
      return "the Goldstein score is no number";
    }
    out.goldstein_[cell("code")] = score;
    return nullptr;
  });
  if (!done) return tl::unexpected(done.error());
  const auto line = [](auto&& cell, bool context) {
    return Line{cell("cameo"), cell("plover_event"), cell("plover_mode"), context ? cell("plover_context") : ""};
  };
  const auto known = [&](const Line& l) -> const char* {
    return l.cameo.empty() || out.goldstein_.contains(l.cameo) ? nullptr : "no such code in data/codes/cameo.tsv";
  };
  done = each("codes/events", [&](RowId, auto&& cell) {
    return known(out.events_[{cell("type"), cell("status")}] = line(cell, true));
  });
  if (!done) return tl::unexpected(done.error());
  done = each("codes/acts", [&](RowId, auto&& cell) { return known(out.acts_[cell("act")] = line(cell, false)); });
  if (!done) return tl::unexpected(done.error());
  done = each("codes/contexts", [&](RowId id, auto&& cell) -> const char* {
    out.context_of_row_[id] = cell("context");
    return nullptr;
  });
  if (!done) return tl::unexpected(done.error());
  return out;
}

Codes CodeBook::codes(const Line& line) const {
  Codes out;
  out.cameo = line.cameo;
  out.plover_event = line.event;
  out.plover_mode = line.mode;
  if (!line.context.empty()) out.plover_context.push_back(line.context);
  if (const auto it = goldstein_.find(line.cameo); it != goldstein_.end()) out.goldstein = it->second;
  return out;
}

Codes CodeBook::of(const Event& event) const {
  // A visit or meeting under way is coded like one that took place.
  const EventStatus status = event.status == EventStatus::ongoing ? EventStatus::occurred : event.status;
  const auto it = events_.find({std::string(to_string(event.type)), std::string(to_string(status))});
  if (it == events_.end()) return {};
  Line line = it->second;
  if (line.cameo == "044" && !event.place.country.empty()) {
    // 042 visit, 043 host a visit, 044 at a third place: by whose country it is, seen from the first party.
    const auto at_home = [&](const Participant& p) { return p.represents == event.place.country; };
    if (at_home(event.participants.front())) line.cameo = "043";
    else if (std::any_of(event.participants.begin(), event.participants.end(), at_home)) line.cameo = "042";
  } else if (line.cameo == "044") {
    line.cameo = "040";
  }
  return codes(line);
}

Codes CodeBook::of(const Statement& statement) const {
  const auto it = acts_.find(std::string(to_string(statement.act)));
  return it == acts_.end() ? Codes{} : codes(it->second);
}

std::vector<std::string> CodeBook::contexts(const TokenizedText& text, std::uint32_t begin, std::uint32_t end) const {
  std::set<std::string> found;
  auto it = std::lower_bound(text.matches.begin(), text.matches.end(), begin,
                             [](const Match& m, std::uint32_t at) { return m.begin < at; });
  for (; it != text.matches.end() && it->begin < end; ++it) {
    if (it->end > end) continue;
    if (const auto row = context_of_row_.find(it->row); row != context_of_row_.end()) found.insert(row->second);
  }
  return {found.begin(), found.end()};
}

}  // namespace banggiao
