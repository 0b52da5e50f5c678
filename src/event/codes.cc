#include "event/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace banggiao {

Result<CodeBook> CodeBook::load(const Lexicon& lexicon) {
  CodeBook out;
  const auto each = [&](std::string_view name, auto&& take) -> Result<void> {
    const Table* table = lexicon.table(name);
    if (table == nullptr) return {};
    for (RowId id = table->first; id < table->first + table->size; ++id) {
      const auto cell = [&](std::string_view column) {
        return std::string(lexicon.cell(id, column));
      };
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
    if (std::from_chars(text.data(), text.data() + text.size(), score).ptr !=
        text.data() + text.size()) {
      return "the Goldstein score is no number";
    }
    out.goldstein_[cell("code")] = score;
    return nullptr;
  });
  if (!done) return tl::unexpected(done.error());
  const auto line = [](auto&& cell, bool context) {
    return Line{cell("cameo"), cell("plover_event"), cell("plover_mode"),
                context ? cell("plover_context") : ""};
  };
  const auto known = [&](const Line& l) -> const char* {
    return l.cameo.empty() || out.goldstein_.contains(l.cameo)
               ? nullptr
               : "no such code in data/codes/cameo.tsv";
  };
  done = each("codes/events", [&](RowId, auto&& cell) {
    return known(out.events_[{cell("type"), cell("status")}] = line(cell, true));
  });
  if (!done) return tl::unexpected(done.error());
  done = each("codes/acts", [&](RowId, auto&& cell) {
    return known(out.acts_[cell("act")] = line(cell, false));
  });
  if (!done) return tl::unexpected(done.error());
  done = each("codes/topics", [&](RowId, auto&& cell) {
    return known(out.topics_[{cell("of"), cell("which"), cell("context")}] = line(cell, false));
  });
  if (!done) return tl::unexpected(done.error());
  if (const Table* table = lexicon.table("codes/contexts"))
    out.contexts_ = {table->first, std::vector<std::string>(table->size)};
  done = each("codes/contexts", [&](RowId id, auto&& cell) -> const char* {
    out.contexts_.rows[id - out.contexts_.first] = cell("context");
    return nullptr;
  });
  if (!done) return tl::unexpected(done.error());
  return out;
}

CodeBook::Line CodeBook::by_topic(Line line, const std::string& of, const std::string& which,
                                  const std::vector<std::string>& topics) const {
  for (const std::string& topic : topics) {
    const auto it = topics_.find({of, which, topic});
    if (it == topics_.end()) continue;
    line.cameo = it->second.cameo;
    line.event = it->second.event;
    line.mode = it->second.mode;
    break;
  }
  return line;
}

Codes CodeBook::codes(const Line& line, const std::vector<std::string>& topics) const {
  Codes out;
  out.cameo = line.cameo;
  out.plover_event = line.event;
  out.plover_mode = line.mode;
  if (const auto it = goldstein_.find(line.cameo); it != goldstein_.end())
    out.goldstein = it->second;
  if (line.event.empty()) return out;
  if (!line.context.empty()) out.plover_context.push_back(line.context);
  for (const std::string& topic : topics) {
    if (topic != line.context) out.plover_context.push_back(topic);
  }
  return out;
}

Codes CodeBook::of(const Event& event, const std::vector<std::string>& topics) const {
  // A visit or meeting under way is coded like one that took place.
  const EventStatus status =
      event.status == EventStatus::ongoing ? EventStatus::occurred : event.status;
  const std::string type(to_string(event.type)), told(to_string(status));
  if (const auto own = events_.find({event.rule, told}); own != events_.end())
    return codes(own->second, topics);
  const auto it = events_.find({type, told});
  if (it == events_.end()) return {};
  Line line = by_topic(it->second, type, told, topics);
  if (line.cameo == "044") {
    // 042 visit, 043 host a visit, 044 at a third place: by whose country it is, seen from the
    // first party.
    const auto at_home = [&](const Participant& p) { return p.represents == event.place.country; };
    if (event.place.country.empty()) {
      line.cameo = "040";
      line.mode.clear();
    } else if (at_home(event.participants.front())) {
      line.cameo = "043";
      line.mode = "visit";
    } else if (std::any_of(event.participants.begin(), event.participants.end(), at_home)) {
      line.cameo = "042";
      line.mode = "visit";
    }
    if (event.occasion) line.mode = "multilateral";
  }
  return codes(line, topics);
}

Codes CodeBook::of(const Statement& statement, const std::vector<std::string>& topics) const {
  const std::string act(to_string(statement.act));
  const auto it = acts_.find(act);
  return it == acts_.end() ? Codes{} : codes(by_topic(it->second, "act", act, topics), topics);
}

std::vector<std::string> CodeBook::contexts(const TokenizedText& text, Span span) const {
  std::vector<std::string> found;
  auto it = std::lower_bound(
      text.matches.begin(), text.matches.end(), span.begin,
      [&](const Match& m, std::uint32_t at) { return text.tokens[m.begin].span.begin < at; });
  std::uint32_t taken = 0;  // a longer phrase hides the shorter ones in it
  for (; it != text.matches.end() && text.tokens[it->begin].span.begin < span.end; ++it) {
    const std::string* context = contexts_.at(it->row);
    if (context == nullptr || it->begin < taken || text.tokens[it->end - 1].span.end > span.end)
      continue;
    taken = it->end;
    if (std::find(found.begin(), found.end(), *context) == found.end()) found.push_back(*context);
  }
  return found;
}

}  // namespace banggiao
