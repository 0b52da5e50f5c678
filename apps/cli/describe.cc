#include "describe.h"

#include <fmt/format.h>

namespace banggiao::cli {
namespace {

using namespace std::chrono;

constexpr std::string_view kBold = "1", kFaint = "2", kName = "36", kDay = "33", kAct = "35",
                           kWarn = "31";

std::string_view status_mark(EventStatus status) {
  switch (status) {
    case EventStatus::occurred:
      return "●";
    case EventStatus::ongoing:
      return "◐";
    case EventStatus::planned:
      return "○";
    case EventStatus::proposed:
      return "◌";
    case EventStatus::cancelled:
      return "✕";
  }
  return "●";
}

std::string_view basis_words(PublishedBasis::From from) {
  switch (from) {
    case PublishedBasis::From::unknown:
      return "";
    case PublishedBasis::From::caller:
      return "as given";
    case PublishedBasis::From::metadata:
      return "told by the page's metadata";
    case PublishedBasis::From::url:
      return "told by its address";
    case PublishedBasis::From::byline:
      return "told by its byline";
    case PublishedBasis::From::retrieved:
      return "worked out from the day it was fetched";
    case PublishedBasis::From::inferred:
      return "worked out from its own words";
  }
  return "";
}

std::string sides(const std::vector<Participant>& participants, const Record& record,
                  const Style& style) {
  std::vector<std::string> names;
  for (const Participant& side : participants) {
    Participant bare = side;
    bare.office.clear();  // told with the event
    names.push_back(describe(bare, record, style));
  }
  return join(names, ", ");
}

void append_statement(const Statement& statement, const Record& record, const Style& style,
                      std::string& out) {
  const Span words = statement.content.empty() ? statement.verb : statement.content;
  const std::string line = fmt::format("    {}: “{}”", describe(statement, record, style),
                                       view(record.article.text, words));
  out += wrap(line, 6, style.width);
}

}  // namespace

std::string describe(const DayRange& days) {
  const year_month_day from{days.from}, to{days.to};
  const bool from_first = from.day() == day{1};
  const bool to_last = to == year_month_day{to.year() / to.month() / last};
  if (days.from == days.to) return format_day(days.from);
  if (from_first && to_last && from.year() == to.year()) {
    if (from.month() == to.month()) return format_day(days.from).substr(0, 7);
    if (from.month() == January && to.month() == December)
      return format_day(days.from).substr(0, 4);
  }
  return fmt::format("{} – {}", format_day(days.from), format_day(days.to));
}

std::string describe(const Participant& participant, const Record& record, const Style& style) {
  std::string name;
  if (participant.entity) name = record.entities[*participant.entity].name;
  std::vector<std::string> more;
  for (const std::string& part : {participant.office, participant.represents}) {
    if (part.empty() || part == name) continue;
    if (name.empty()) {
      name = part;
    } else {
      more.push_back(part);
    }
  }
  std::string out = paint(style, kName, name.empty() ? "?" : name);
  if (!more.empty()) out += fmt::format(" ({})", join(more, ", "));
  return out;
}

std::string describe(const Event& event, const Record& record, const Style& style) {
  std::vector<std::string> parts;
  std::string kind = paint(style, kBold, to_string(event.type));
  if (event.status != EventStatus::occurred) kind += fmt::format(", {}", to_string(event.status));
  parts.push_back(fmt::format("{} {}", status_mark(event.status), kind));

  if (event.time.days) {
    parts.push_back(
        paint(style, kDay, (event.time.inferred ? "~" : "") + describe(*event.time.days)));
  }
  std::string place;
  if (event.place.entity) place = record.entities[*event.place.entity].name;
  if (!event.place.country.empty()) place += (place.empty() ? "" : ", ") + event.place.country;
  if (!place.empty()) parts.push_back((event.place.inferred ? "~" : "") + place);

  std::vector<std::string> parties;
  for (const Participant& participant : event.participants) {
    std::string party = describe(participant, record, style);
    if (participant.role != Role::party)
      party += " " + paint(style, kFaint, to_string(participant.role));
    parties.push_back(std::move(party));
  }
  if (!parties.empty()) parts.push_back(join(parties, " – "));
  if (event.occasion) parts.push_back("on " + record.entities[*event.occasion].name);
  return join(parts, " · ");
}

std::string describe(const Statement& statement, const Record& record, const Style& style) {
  std::string out = statement.speakers.empty() ? "?" : sides(statement.speakers, record, style);
  if (!statement.addressees.empty()) out += " → " + sides(statement.addressees, record, style);
  return out + " " + paint(style, kAct, to_string(statement.act));
}

std::string describe_published(const Record& record, const Style& style) {
  const PublishedBasis& basis = record.published_basis;
  if (record.published.empty()) return "day not known";
  std::string out = paint(style, kDay, record.published);
  if (basis.from == PublishedBasis::From::unknown) return out;
  out += fmt::format(", {}", basis_words(basis.from));
  if (basis.from != PublishedBasis::From::caller)
    out += fmt::format(" ({:.0f} %)", basis.confidence * 100);
  std::vector<std::string> reasons;
  for (const PublishedBasis::Reason& reason : basis.because) reasons.push_back(reason.says);
  if (!reasons.empty()) out += ": " + join(reasons, "; ");
  return out;
}

std::string summary(const Record& record, const std::string& name, const Style& style) {
  const Article& article = record.article;
  std::string out;
  const std::string title(article.title ? view(article.text, *article.title) : "(no title)");
  out += wrap(paint(style, kBold, title), 0, style.width);
  const bool own_address = !article.uri.starts_with("file:") && !article.uri.starts_with("stdin:");
  std::string source = own_address ? article.uri : name;
  if (!article.outlet.empty()) source = article.outlet + " · " + source;
  out += wrap(paint(style, kFaint, printable(source)), 0, style.width);
  out += wrap(describe_published(record, style), 2, style.width);
  for (const std::string& warning : article.warnings) {
    out += wrap(paint(style, kWarn, "warning: ") + printable(warning), 2, style.width);
  }

  std::vector<std::vector<const Statement*>> said(record.events.size());
  std::vector<const Statement*> elsewhere;
  for (const Statement& statement : record.statements) {
    (statement.event ? said[*statement.event] : elsewhere).push_back(&statement);
  }
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    out += wrap("  " + describe(record.events[i], record, style), 4, style.width);
    for (const Statement* statement : said[i]) append_statement(*statement, record, style, out);
  }
  if (!elsewhere.empty()) out += "  said at no event told here\n";
  for (const Statement* statement : elsewhere) append_statement(*statement, record, style, out);
  if (record.events.empty() && record.statements.empty()) out += "  nothing between states\n";
  return out + "\n";
}

}  // namespace banggiao::cli
