// Rows as CSV (RFC 4180): for the command line's --csv and the API.
#include <fmt/format.h>

#include "banggiao/store.h"

namespace banggiao {
namespace {

class Csv {
 public:
  Csv(std::string& out, std::initializer_list<std::string_view> names) : out_(out) {
    for (const std::string_view name : names) *this << name;
    end();
  }

  Csv& operator<<(std::string_view cell) {
    if (!first_) out_ += ',';
    first_ = false;
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ += cell;
      return *this;
    }
    out_ += '"';
    for (const char c : cell) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
    return *this;
  }
  Csv& operator<<(const std::string& cell) { return *this << std::string_view(cell); }
  Csv& operator<<(const char* cell) { return *this << std::string_view(cell); }
  Csv& operator<<(bool cell) { return *this << (cell ? "true" : "false"); }
  Csv& operator<<(std::uint32_t cell) { return *this << fmt::to_string(cell); }
  Csv& operator<<(double cell) { return *this << fmt::to_string(cell); }
  Csv& operator<<(const Codes& codes) {
    *this << codes.plover_event << codes.plover_mode << list(codes.plover_context) << codes.cameo;
    return *this << (codes.goldstein ? fmt::to_string(*codes.goldstein) : std::string());
  }
  Csv& operator<<(const std::vector<std::string>& cells) { return *this << list(cells); }

  // Names, offices and states of the same people: three cells.
  Csv& operator<<(const std::vector<Party>& parties) {
    std::vector<std::string> names, offices, states;
    for (const Party& party : parties) {
      names.push_back(party.name);
      offices.push_back(party.office);
      states.push_back(party.represents);
    }
    return *this << list(names) << list(offices) << list(states);
  }

  void end() {
    out_ += "\r\n";
    first_ = true;
  }

 private:
  static std::string list(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "; " : "") + cells[i];
    return out;
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace

void append_csv(const EventPage& page, std::string& out) {
  Csv csv(out, {"id",           "type",         "status",         "from",           "to",
                "day_inferred", "participants", "offices",        "represents",     "place",
                "place_name",   "country",      "place_inferred", "occasion",       "occasion_name",
                "instruments",  "plover_event", "plover_mode",    "plover_context", "cameo",
                "goldstein",    "confidence",   "sources",        "reports",        "disagreements",
                "quote"});
  for (const EventRow& e : page.rows) {
    csv << e.id << to_string(e.type) << to_string(e.status) << e.from << e.to << e.day_inferred
        << e.participants << e.place << e.place_name << e.country << e.place_inferred << e.occasion
        << e.occasion_name << e.instruments << e.codes << e.confidence << e.sources << e.reports
        << e.disagreements << e.quote;
    csv.end();
  }
}

void append_csv(const StatementPage& page, std::string& out) {
  Csv csv(out, {"id",
                "event",
                "article",
                "outlet",
                "published",
                "speakers",
                "speaker_offices",
                "speaker_represents",
                "addressees",
                "addressee_offices",
                "addressee_represents",
                "act",
                "day",
                "verb",
                "content",
                "about",
                "plover_event",
                "plover_mode",
                "plover_context",
                "cameo",
                "goldstein",
                "rule",
                "confidence"});
  for (const StatementRow& s : page.rows) {
    csv << s.id << s.event << s.article << s.outlet << s.published << s.speakers << s.addressees
        << to_string(s.act) << s.day << s.verb.text << s.content.text << s.about << s.codes
        << s.rule << s.confidence;
    csv.end();
  }
}

void append_csv(const AskPage& page, std::string& out) {
  Csv csv(out, {"id", "from", "to", "acts", "object", "content", "instruments", "outcome", "times",
                "first", "last", "later"});
  for (const AskRow& a : page.rows) {
    std::vector<std::string> acts, later;
    for (const Act act : a.acts) acts.emplace_back(to_string(act));
    for (const EventRow& event : a.later) later.push_back(event.id);
    csv << a.id << a.from << a.to << acts << a.object << a.content << a.instruments
        << to_string(a.outcome) << a.times << a.first << a.last << later;
    csv.end();
  }
}

void append_csv(const PersonPage& page, std::string& out) {
  Csv csv(out, {"key", "name", "country", "names", "offices", "articles", "events", "statements",
                "first", "last"});
  for (const PersonRow& p : page.rows) {
    std::vector<std::string> offices;
    for (const OfficeSpell& spell : p.offices) offices.push_back(spell.office);
    csv << p.key << p.name << p.country << p.names << offices << p.articles << p.events
        << p.statements << p.first << p.last;
    csv.end();
  }
}

void append_csv(const ArticlePage& page, std::string& out) {
  Csv csv(out, {"id", "title", "outlet", "uri", "published", "snippet", "events", "statements"});
  for (const ArticleRow& a : page.rows) {
    csv << a.id << a.title << a.outlet << a.uri << a.published << a.snippet << a.events
        << a.statements;
    csv.end();
  }
}

}  // namespace banggiao
