// Rows of a knowledge base in words.
#include <fmt/format.h>

#include "database.h"
#include "describe.h"

namespace banggiao::cli {
namespace {

constexpr std::string_view kBold = "1", kFaint = "2", kName = "36", kDay = "33", kAct = "35",
                           kFound = "1;33";

std::string days(const std::string& from, const std::string& to, bool inferred) {
  const std::optional<Day> first = parse_day(from), last = parse_day(to);
  if (!first || !last) return "day not known";
  return (inferred ? "~" : "") + describe(DayRange{*first, *last});
}

std::string parties(const std::vector<Party>& all, const Style& style) {
  std::vector<std::string> parts;
  for (const Party& party : all) {
    const std::string& name = !party.name.empty()     ? party.name
                              : !party.office.empty() ? party.office
                                                      : party.represents;
    std::string one = paint(style, kName, name.empty() ? "?" : name);
    if (!party.represents.empty() && party.represents != name)
      one += fmt::format(" ({})", party.represents);
    parts.push_back(std::move(one));
  }
  return parts.empty() ? "?" : join(parts, ", ");
}

// "1 article", "2 articles"
std::string counted(std::uint32_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string place(const EventRow& event) {
  std::string out = event.place_name;
  if (!event.country.empty()) out += (out.empty() ? "" : ", ") + event.country;
  return (event.place_inferred && !out.empty() ? "~" : "") + out;
}

std::string quoted(std::string_view words, const Style& style, std::size_t indent) {
  return words.empty()
             ? ""
             : std::string(indent, ' ') + wrap(fmt::format("“{}”", words), indent + 2, style.width);
}

// U+E000 and U+E001 stand around found words.
std::string marked(std::string_view snippet, const Style& style) {
  constexpr std::string_view kOpen = "\xEE\x80\x80", kClose = "\xEE\x80\x81";
  std::string out;
  while (true) {
    const std::size_t open = snippet.find(kOpen), close = snippet.find(kClose);
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) break;
    out += snippet.substr(0, open);
    out += paint(style, kFound, snippet.substr(open + kOpen.size(), close - open - kOpen.size()));
    snippet.remove_prefix(close + kClose.size());
  }
  return out + std::string(snippet);
}

std::string line(const EventRow& event, const Style& style) {
  std::vector<std::string> parts = {
      paint(style, kDay, days(event.from, event.to, event.day_inferred))};
  std::string kind = paint(style, kBold, to_string(event.type));
  if (event.status != EventStatus::occurred) kind += fmt::format(", {}", to_string(event.status));
  parts.push_back(std::move(kind));
  parts.push_back(parties(event.participants, style));
  if (const std::string where = place(event); !where.empty()) parts.push_back(where);
  if (!event.occasion_name.empty()) parts.push_back("on " + event.occasion_name);
  parts.push_back(counted(event.sources, "source"));
  if (event.disagreements > 0) parts.push_back(fmt::format("{} disputed", event.disagreements));
  return join(parts, " · ");
}

std::string told(const ReportRow& report, const Style& style) {
  const std::string source = report.outlet.empty() ? report.uri : report.outlet;
  std::string head =
      fmt::format("  {} {}: {}", source, paint(style, kDay, report.published.substr(0, 10)),
                  report.title.empty() ? "(no title)" : report.title);
  if (!report.copy_of.empty()) head += fmt::format(" (a copy of {})", report.copy_of);
  std::string out = wrap(head, 4, style.width);
  out += wrap(paint(style, kFaint,
                    fmt::format("    {} · {} · {}", report.id, report.rule,
                                days(report.from, report.to, report.day_inferred))),
              6, style.width);
  if (!report.why.empty())
    out += wrap(paint(style, kFaint, "    joined by " + report.why), 6, style.width);
  for (const Quote& quote : report.evidence) out += quoted(quote.text, style, 4);
  return out;
}

}  // namespace

std::string describe(const EventRow& event, const Style& style) {
  return wrap(fmt::format("{} {}", paint(style, kFaint, event.id), line(event, style)), 17,
              style.width) +
         quoted(event.quote, style, 17);
}

std::string describe(const StatementRow& said, const Style& style) {
  std::string head = fmt::format("{} {} · {}", paint(style, kFaint, said.id),
                                 paint(style, kDay, said.day.empty() ? "day not known" : said.day),
                                 parties(said.speakers, style));
  if (!said.addressees.empty()) head += " → " + parties(said.addressees, style);
  head += " " + paint(style, kAct, to_string(said.act));
  return wrap(head, 4, style.width) +
         quoted(said.content.text.empty() ? said.verb.text : said.content.text, style, 4);
}

std::string describe(const AskRow& ask, const Style& style) {
  std::vector<std::string> acts;
  for (const Act act : ask.acts) acts.emplace_back(to_string(act));
  std::string head = fmt::format("{} {} → {} {}", paint(style, kFaint, ask.id),
                                 paint(style, kName, ask.from.empty() ? "?" : ask.from),
                                 paint(style, kName, ask.to.empty() ? "?" : ask.to),
                                 paint(style, kAct, join(acts, ", ")));
  head += ask.times == 1
              ? fmt::format(" · once, {}", ask.first.empty() ? "day not known" : ask.first)
              : fmt::format(" · {} times since {}", ask.times, ask.first.empty() ? "?" : ask.first);
  head += fmt::format(" · {}", to_string(ask.outcome));
  std::string out = wrap(head, 17, style.width) + quoted(ask.content, style, 17);
  for (const EventRow& event : ask.later)
    out += wrap("                 then " + line(event, style), 19, style.width);
  return out;
}

std::string describe(const PersonRow& person, const Style& style) {
  std::string head =
      fmt::format("{} {}", paint(style, kName, person.name), paint(style, kFaint, person.key));
  head += fmt::format(" · {}, {}, {}", counted(person.events, "event"),
                      counted(person.statements, "statement"), counted(person.articles, "article"));
  if (!person.first.empty()) head += fmt::format(" · {} to {}", person.first, person.last);
  std::string out = wrap(head, 4, style.width);
  for (const OfficeSpell& spell : person.offices) {
    std::string office = "    " + spell.office;
    if (spell.first && spell.last) {
      office += paint(style, kDay,
                      fmt::format(" {} to {}", format_day(*spell.first), format_day(*spell.last)));
    }
    out += wrap(office, 6, style.width);
  }
  return out;
}

std::string describe(const ArticleRow& article, const Style& style) {
  std::string head =
      fmt::format("{} {} · {}", paint(style, kFaint, article.id),
                  paint(style, kDay, article.published.substr(0, 10)),
                  paint(style, kBold, article.title.empty() ? "(no title)" : article.title));
  if (!article.outlet.empty()) head += " · " + article.outlet;
  std::string out = wrap(head, 17, style.width);
  if (!article.snippet.empty())
    out += std::string(17, ' ') + wrap(marked(article.snippet, style), 17, style.width);
  return out;
}

std::string describe(const EventDetail& detail, const Style& style) {
  std::string out = describe(detail.event, style);
  for (const Disagreement& one : detail.disagreements) {
    out += wrap(fmt::format("  the reports differ on {}{}", one.field,
                            one.about.empty() ? "" : " of " + one.about),
                4, style.width);
    for (const Claim& claim : one.claims) {
      std::vector<std::string> who;
      for (const std::uint32_t report : claim.reports) {
        who.push_back(report < detail.reports.size() ? detail.reports[report].id : "?");
      }
      out += wrap(fmt::format("    {}: {}", claim.value, join(who, ", ")), 6, style.width);
    }
  }
  for (const LinkRow& link : detail.links) {
    out += wrap(fmt::format("  {}: {} {}", link.kind, link.event.id, line(link.event, style)), 4,
                style.width);
  }
  out += "\n";
  for (const ReportRow& report : detail.reports) out += told(report, style);
  if (!detail.statements.empty()) out += "\n";
  for (const StatementRow& said : detail.statements) out += "  " + describe(said, style);
  return out;
}

std::string describe(const PersonDetail& detail, const Style& style) {
  std::string out = describe(detail.person, style);
  if (detail.person.names.size() > 1)
    out += wrap("  also " + join(detail.person.names, ", "), 4, style.width);
  for (const Counterpart& other : detail.counterparts) {
    out += wrap(fmt::format("  {} with {} ({})", other.events, paint(style, kName, other.name),
                            other.country),
                4, style.width);
  }
  return out;
}

std::string describe_history(const AskRow& ask, const Style& style) {
  std::string out = describe(ask, style);
  for (const AskTime& time : ask.history) {
    out += fmt::format("\n  {} · {}{}\n",
                       paint(style, kDay, time.day.empty() ? "day not known" : time.day),
                       to_string(time.outcome), time.event.empty() ? "" : " · event " + time.event);
    for (const StatementRow& said : time.statements) out += "  " + describe(said, style);
    for (const StatementRow& answer : time.answers) out += "  answer: " + describe(answer, style);
  }
  return out;
}

}  // namespace banggiao::cli
