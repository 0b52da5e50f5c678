// TimelineJS.
#include <fmt/format.h>

#include "core/json.h"
#include "export/format.h"

namespace banggiao::exports {
namespace {

// TimelineJS puts texts into the page as markup.
std::string as_markup(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class Timeline : public Format {
 public:
  void begin(std::string& out) override { out += R"({"events":[)"; }
  void end(std::string& out) override { out += "\n]}\n"; }

  void event(const EventDetail& detail, std::string& out) override {
    const EventRow& event = detail.event;
    lose("statement: told in no item", detail.statements.size());
    if (event.from.empty()) {
      lose("event without a day: left out");
      return;
    }
    out += rows++ == 0 ? "\n" : ",\n";
    JsonOut json(out);
    json.object([&] {
      const auto date = [&](const char* name, const std::string& day) {
        json.object(name, [&] {
          json.field("year", day.substr(0, 4));
          json.field("month", std::to_string(std::stoi(day.substr(5, 2))));
          json.field("day", std::to_string(std::stoi(day.substr(8, 2))));
        });
      };
      date("start_date", event.from);
      // One day as start and end makes it draw a bar across the screen.
      if (event.to != event.from) date("end_date", event.to);
      json.object("text", [&] {
        json.field("headline", as_markup(label(event)));
        std::string text;
        if (!event.quote.empty()) text = "<blockquote>" + as_markup(event.quote) + "</blockquote>";
        for (const ReportRow& report : detail.reports) {
          const std::string name = as_markup(report.outlet.empty() ? report.title : report.outlet);
          text += is_web_address(report.uri)
                      ? "<p><a href=\"" + as_markup(report.uri) + "\">" + name + "</a></p>"
                      : "<p>" + name + "</p>";
        }
        json.field("text", text);
      });
      json.field("group", to_string(event.type));
      json.field("unique_id", event.id);
    });
  }
};

}  // namespace

std::unique_ptr<Format> timeline() { return std::make_unique<Timeline>(); }

}  // namespace banggiao::exports
