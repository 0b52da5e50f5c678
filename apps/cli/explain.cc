#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "describe.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(Prints the article with everything found in it marked where it stands, and below it the entities,
times, events and statements that the marks name, each with the rule that made it.

  [Hà Nội]e3        an entity named           <22.9>t1:day.month      a time, and its rule
  {…}v1:meeting     an event's evidence       *đề nghị*s1:say.request a statement's verb, and its rule
  «…»s1             what was said
With colours the brackets are left out.

Examples:
  banggiao explain page.html
  banggiao explain --colour always page.html | less -R
  banggiao explain --published 2025-09-22 - < page.txt)";

// In the order in which marks over the same words nest, outermost first.
enum class Kind { evidence, content, verb, time, mention };

struct Look {
  std::string_view sgr, open, close;
};
constexpr Look kLooks[] = {
    {"4", "{", "}"}, {"32", "«", "»"}, {"1;35", "*", "*"}, {"33", "<", ">"}, {"1;36", "[", "]"}};

const Look& look(Kind kind) { return kLooks[static_cast<std::size_t>(kind)]; }

struct Mark {
  Span span;
  Kind kind = Kind::mention;
  std::string label;
};

std::vector<Mark> marks_of(const Record& record) {
  std::vector<Mark> marks;
  for (const Mention& mention : record.mentions) {
    marks.push_back({mention.span, Kind::mention, fmt::format("e{}", mention.entity + 1)});
  }
  for (std::size_t i = 0; i < record.times.size(); ++i) {
    marks.push_back(
        {record.times[i].span, Kind::time, fmt::format("t{}:{}", i + 1, record.times[i].rule)});
  }
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    for (const Span span : record.events[i].evidence) {
      marks.push_back({span, Kind::evidence, fmt::format("v{}:{}", i + 1, record.events[i].rule)});
    }
  }
  for (std::size_t i = 0; i < record.statements.size(); ++i) {
    const Statement& statement = record.statements[i];
    marks.push_back({statement.verb, Kind::verb, fmt::format("s{}:{}", i + 1, statement.rule)});
    marks.push_back({statement.content, Kind::content, fmt::format("s{}", i + 1)});
  }
  std::erase_if(marks, [](const Mark& mark) { return mark.span.empty(); });
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(a.span.begin, b.span.end, a.kind) <
           std::tuple(b.span.begin, a.span.end, b.kind);
  });
  return marks;
}

// Text from left to right with marks opening and closing; marks may cross.
class Marker {
 public:
  Marker(const Record& record, const Style& style)
      : text_(record.article.text), style_(style), marks_(marks_of(record)) {}

  // REQUIRES: called with the article's blocks in order.
  std::string block(Span span) {
    std::string out = colours();
    std::uint32_t at = span.begin;
    while (at < span.end) {
      while (!open_.empty() && closing()->span.end == at) close(out);
      while (next_ < marks_.size() && marks_[next_].span.begin <= at) open(out);
      std::uint32_t stop = span.end;
      if (!open_.empty()) stop = std::min(stop, closing()->span.end);
      if (next_ < marks_.size()) stop = std::min(stop, marks_[next_].span.begin);
      out += text_.substr(at, stop - at);
      at = stop;
    }
    while (!open_.empty() && closing()->span.end == at) close(out);
    if (style_.colour) out += "\x1b[0m";
    return out;
  }

 private:
  // The open mark that ends first; of those that end together the one opened last.
  const Mark* closing() const {
    return *std::min_element(open_.rbegin(), open_.rend(), [](const Mark* a, const Mark* b) {
      return a->span.end < b->span.end;
    });
  }
  void open(std::string& out) {
    const Mark& mark = marks_[next_++];
    open_.push_back(&mark);
    out += style_.colour ? colours() : std::string(look(mark.kind).open);
  }
  void close(std::string& out) {
    const Mark* mark = closing();
    std::erase(open_, mark);
    if (style_.colour) {
      out += fmt::format("\x1b[0;2m{}{}", mark->label, colours());
    } else {
      out += fmt::format("{}{}", look(mark->kind).close, mark->label);
    }
  }
  std::string colours() const {
    if (!style_.colour) return "";
    std::string out = "\x1b[0";
    for (const Mark* mark : open_) out += fmt::format(";{}", look(mark->kind).sgr);
    return out + "m";
  }

  std::string_view text_;
  const Style& style_;
  std::vector<Mark> marks_;
  std::size_t next_ = 0;
  std::vector<const Mark*> open_;  // in the order they opened
};

void append_entities(const Record& record, const Style& style, std::string& out) {
  for (std::size_t i = 0; i < record.entities.size(); ++i) {
    const Entity& entity = record.entities[i];
    out +=
        fmt::format("  e{} {} {}", i + 1, to_string(entity.type), paint(style, "36", entity.name));
    for (const std::string& code : {entity.country, entity.code, entity.cameo, entity.wikidata}) {
      if (!code.empty()) out += " " + code;
    }
    if (!entity.aliases.empty()) out += fmt::format(", also {}", fmt::join(entity.aliases, ", "));
    out += '\n';
  }
}

void append_times(const Record& record, const Style& style, std::string& out) {
  for (std::size_t i = 0; i < record.times.size(); ++i) {
    const TimeMention& time = record.times[i];
    out += fmt::format("  t{} {} {} “{}”", i + 1, to_string(time.type),
                       paint(style, "33", time.value), view(record.article.text, time.span));
    if (time.days) out += fmt::format(" = {}{}", time.inferred ? "~" : "", describe(*time.days));
    out += fmt::format("  {}\n", paint(style, "2", time.rule));
  }
}

void append_events(const Record& record, const Style& style, std::string& out) {
  const auto how = [&](const std::string& rule, double confidence, const Codes& codes) {
    return paint(style, "2",
                 fmt::format("{} {:.2f} {} {}", rule, confidence, codes.plover_event, codes.cameo));
  };
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& event = record.events[i];
    out += fmt::format("  v{} {}  {}\n", i + 1, describe(event, record, style),
                       how(event.rule, event.confidence, event.codes));
  }
  for (std::size_t i = 0; i < record.statements.size(); ++i) {
    const Statement& statement = record.statements[i];
    const std::string at = statement.event ? fmt::format(" at v{}", *statement.event + 1) : "";
    out += fmt::format("  s{} {}{}  {}\n", i + 1, describe(statement, record, style), at,
                       how(statement.rule, statement.confidence, statement.codes));
  }
}

std::string explanation(const Record& record, const std::string& name, const Style& style) {
  std::string out = paint(style, "2", printable(name)) + "\n";
  Marker marker(record, style);
  for (const Block& block : record.article.blocks) {
    out += fmt::format("{:>9}  {}\n", to_string(block.role), marker.block(block.span));
  }
  out += fmt::format("\npublished {}\n", describe_published(record, style));
  for (const std::string& warning : record.article.warnings) {
    out += fmt::format("warning: {}\n", printable(warning));
  }
  const auto heading = [&](std::string_view words) {
    out += "\n" + paint(style, "1", words) + "\n";
  };
  heading("entities");
  append_entities(record, style, out);
  heading("times");
  append_times(record, style, out);
  heading("events and statements");
  append_events(record, style, out);
  return out + "\n";
}

int run_explain(const RunOptions& options) {
  const Style style = output_style(options.colour);
  return run_reader(options, [&](const Record& record, const std::string& name) {
    return explanation(record, name, style);
  });
}

}  // namespace

Command add_explain(CLI::App& app, RunOptions& options) {
  CLI::App* command = app.add_subcommand(
      "explain", "Show an article with everything found in it, and by which rule");
  options.add_to(*command);
  command->footer(kFooter);
  return {command, run_explain};
}

}  // namespace banggiao::cli
