#include "merging.h"

#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "tables.h"

namespace banggiao::python {
namespace {

// ------------------------------------------------------------------ reports to bytes and back, by
// one list of fields

template <class Archive>
void fields(Archive& a, Party& p) {
  a(p.key, p.name, p.office, p.represents, p.role);
}
template <class Archive>
void fields(Archive& a, DayRange& d) {
  a(d.from, d.to);
}
template <class Archive>
void fields(Archive& a, Codes& c) {
  a(c.plover_event, c.plover_mode, c.plover_context, c.cameo, c.goldstein);
}
template <class Archive>
void fields(Archive& a, EventReport& r) {
  a(r.article, r.event, r.outlet, r.published, r.signature, r.type, r.status, r.parties, r.days,
    r.days_inferred, r.month_day, r.place, r.place_name, r.country, r.place_inferred, r.occasion,
    r.occasion_name, r.instruments, r.codes, r.confidence);
}
template <class Archive>
void fields(Archive& a, PersonReport& r) {
  a(r.article, r.day, r.key, r.name, r.country, r.office);
}
template <class Archive>
void fields(Archive& a, AskReport::Answer& r) {
  a(r.statement, r.act, r.content);
}
template <class Archive>
void fields(Archive& a, AskReport& r) {
  a(r.article, r.statement, r.event, r.merged_event, r.outlet, r.day, r.act, r.speakers,
    r.addressees, r.content, r.instruments, r.about, r.answers, r.signature);
}

class Writer {
 public:
  std::string bytes;
  template <class... T>
  void operator()(T&... values) {
    (write(values), ...);
  }

 private:
  template <class T>
  void write(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, Day> ||
                  std::is_same_v<T, Signature>) {
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else {
      fields(*this, value);
    }
  }
  void write(std::string& value) {
    size(value.size());
    bytes += value;
  }
  template <class T>
  void write(std::optional<T>& value) {
    size(value ? 1 : 0);
    if (value) write(*value);
  }
  template <class T>
  void write(std::vector<T>& values) {
    size(values.size());
    for (T& value : values) write(value);
  }
  void size(std::size_t of) {
    auto value = static_cast<std::uint32_t>(of);
    write(value);
  }
};

class Loader {
 public:
  explicit Loader(std::string_view bytes) : left_(bytes) {}
  template <class... T>
  void operator()(T&... values) {
    (read(values), ...);
  }
  bool ended() const { return left_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > left_.size()) throw std::invalid_argument("a report is cut off");
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  template <class T>
  void read(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, Day> ||
                  std::is_same_v<T, Signature>) {
      std::memcpy(&value, take(sizeof value).data(), sizeof value);
    } else {
      fields(*this, value);
    }
  }
  void read(std::string& value) { value = take(size()); }
  template <class T>
  void read(std::optional<T>& value) {
    if (size() != 0) read(value.emplace());
  }
  template <class T>
  void read(std::vector<T>& values) {
    for (std::uint32_t count = size(); count > 0; --count) read(values.emplace_back());
  }
  std::uint32_t size() {
    std::uint32_t value = 0;
    read(value);
    return value;
  }

  std::string_view left_;
};

template <class Report>
std::string bytes_of(Report report) {
  Writer writer;
  fields(writer, report);
  return std::move(writer.bytes);
}

template <class Report>
Report report_of(std::string_view bytes) {
  Report report;
  Loader loader(bytes);
  fields(loader, report);
  if (!loader.ended()) throw std::invalid_argument("a report of another version");
  return report;
}

// -------------------------------------------------------------------------------------------------
// merged rows

Column party_columns(const char* name) {
  return list_of(
      name,
      row_of({{"key", "u"}, {"name", "u"}, {"office", "u"}, {"represents", "u"}, {"role", "u"}}));
}
void add_parties(Cells& cells, const std::vector<Party>& parties) {
  cells.list(parties, [](Column& row, const Party& p) {
    Cells(row).text(p.key).text(p.name).text(p.office).text(p.represents).text(to_string(p.role));
    row.close();
  });
}

Column merged_event_columns() {
  std::vector<Column> columns = {
      {"id", "u"},          {"type", "u"},          {"status", "u"},
      {"time_from", "tdD"}, {"time_to", "tdD"},     {"time_inferred", "b"},
      {"place", "u"},       {"place_country", "u"}, {"place_inferred", "b"},
      {"occasion", "u"},    texts("states"),        party_columns("participants"),
      texts("instruments")};
  append(columns, code_columns());
  append(columns,
         {{"confidence", "g"},
          {"sources", "i"},
          list_of("reports", row_of({{"article", "u"},
                                     {"event", "u"},
                                     {"outlet", "u"},
                                     {"published", "tdD"},
                                     {"copy_of", "i"}})),
          list_of("disagreements",
                  row_of({{"field", "u"},
                          {"about", "u"},
                          list_of("claims", row_of({{"value", "u"},
                                                    list_of("reports", Column("item", "i"))}))})),
          list_of("links", row_of({{"kind", "u"}, {"event", "u"}}))});
  return row_of(std::move(columns));
}

void add_merged_event(Column& rows, const MergedBlock& block, std::uint32_t index,
                      std::span<const EventReport> reports) {
  const MergedEvent& event = block.events[index];
  Cells cells(rows);
  cells.text(event.id)
      .text(to_string(event.type))
      .text(to_string(event.status))
      .day(event.days ? std::optional(event.days->from) : std::nullopt)
      .day(event.days ? std::optional(event.days->to) : std::nullopt)
      .flag(event.days_inferred)
      .text(event.place_name)
      .text(event.country)
      .flag(event.place_inferred)
      .text(event.occasion_name)
      .texts(states_of(event.parties));
  add_parties(cells, event.parties);
  cells.texts(event.instruments);
  add_codes(cells, event.codes);
  cells.number(event.confidence).integer(event.sources);
  std::size_t place = 0;
  cells.list(event.reports, [&](Column& row, std::uint32_t at) {
    const EventReport& report = reports[at];
    Cells(row)
        .text(report.article)
        .text(id('v', report.event))
        .text(report.outlet)
        .day(report.published)
        .integer(event.copy_of[place++]);
    row.close();
  });
  cells.list(event.disagreements, [](Column& row, const Disagreement& disagreement) {
    Cells(row)
        .text(disagreement.field)
        .text(disagreement.about)
        .list(disagreement.claims, [](Column& claim_row, const Claim& claim) {
          Cells(claim_row)
              .text(claim.value)
              .list(claim.reports, [](Column& item, std::uint32_t at) {
                item.integer(static_cast<std::int32_t>(at));
              });
          claim_row.close();
        });
    row.close();
  });
  std::vector<EventLink> links;
  for (const EventLink& link : block.links) {
    if (link.from == index) links.push_back(link);
  }
  cells.list(links, [&](Column& row, const EventLink& link) {
    Cells(row).text(to_string(link.kind)).text(block.events[link.to].id);
    row.close();
  });
  rows.close();
}

Column merged_person_columns() {
  return row_of(
      {{"key", "u"},
       {"name", "u"},
       {"country", "u"},
       texts("keys"),
       texts("names"),
       list_of("offices",
               row_of({{"office", "u"}, {"first", "tdD"}, {"last", "tdD"}, {"reports", "i"}})),
       {"articles", "i"}});
}
void add_merged_person(Column& rows, const MergedPerson& person) {
  Cells(rows)
      .text(person.key)
      .text(person.name)
      .text(person.country)
      .texts(person.keys)
      .texts(person.names)
      .list(person.offices,
            [](Column& row, const OfficeSpell& spell) {
              Cells(row).text(spell.office).day(spell.first).day(spell.last).integer(spell.reports);
              row.close();
            })
      .integer(person.articles);
  rows.close();
}

Column merged_ask_columns() {
  return row_of(
      {{"id", "u"},
       {"from", "u"},
       {"to", "u"},
       texts("acts"),
       {"object", "u"},
       {"content", "u"},
       texts("instruments"),
       {"outcome", "u"},
       list_of("times",
               row_of({{"day", "tdD"},
                       {"event", "u"},
                       {"outcome", "u"},
                       list_of("reports", row_of({{"article", "u"}, {"statement", "u"}}))}))});
}
void add_merged_ask(Column& rows, const Ask& ask, std::span<const AskReport> reports) {
  Cells(rows)
      .text(ask.id)
      .text(ask.from)
      .text(ask.to)
      .list(ask.acts, [](Column& item, Act act) { item.text(to_string(act)); })
      .text(ask.object)
      .text(ask.content)
      .texts(ask.instruments)
      .text(to_string(ask.outcome))
      .list(ask.times, [&](Column& row, const Ask::Time& time) {
        Cells(row)
            .day(time.day)
            .text(time.merged_event)
            .text(to_string(time.outcome))
            .list(time.reports, [&](Column& report_row, std::uint32_t at) {
              Cells(report_row).text(reports[at].article).text(id('s', reports[at].statement));
              report_row.close();
            });
        row.close();
      });
  rows.close();
}

void merge_block(Column& rows, const std::vector<EventReport>& reports) {
  const MergedBlock block = merge_events(reports);
  for (std::uint32_t i = 0; i < block.events.size(); ++i) add_merged_event(rows, block, i, reports);
}
void merge_block(Column& rows, const std::vector<PersonReport>& reports) {
  for (const MergedPerson& person : merge_people(reports)) add_merged_person(rows, person);
}
void merge_block(Column& rows, const std::vector<AskReport>& reports) {
  for (const Ask& ask : merge_asks(reports)) add_merged_ask(rows, ask, reports);
}

template <class Report>
Column merge_blocks(Column rows, std::span<const ReportRow> from) {
  std::vector<Report> reports;
  for (std::size_t i = 0; i < from.size(); ++i) {
    Report report = report_of<Report>(from[i].payload);
    if constexpr (std::is_same_v<Report, AskReport>) report.merged_event = from[i].merged;
    reports.push_back(std::move(report));
    if (i + 1 < from.size() && from[i + 1].key == from[i].key) continue;
    merge_block(rows, reports);
    reports.clear();
  }
  return rows;
}

}  // namespace

Column report_columns() {
  return row_of({{"kind", "u"}, {"key", "u"}, {"item", "i"}, {"event", "i"}, {"payload", "z"}});
}

std::vector<Report> reports_of(const Record& record) {
  std::vector<Report> all;
  for (const EventReport& r : event_reports(record))
    all.push_back({"event", block_key(r), r.event, std::nullopt, bytes_of(r)});
  std::uint32_t person = 0;
  for (const PersonReport& r : person_reports(record)) {
    all.push_back({"person", person_block_key(r), person++, std::nullopt, bytes_of(r)});
  }
  for (const AskReport& r : ask_reports(record))
    all.push_back({"ask", ask_block_key(r), r.statement, r.event, bytes_of(r)});
  return all;
}

void add_reports(Column& rows, const Record& record) {
  for (const Report& r : reports_of(record)) {
    Cells cells(rows);
    cells.text(r.kind).text(r.key).integer(r.item);
    r.event ? cells.integer(*r.event) : cells.null();
    cells.text(r.payload);
    rows.close();
  }
}

Column merge_rows(std::string_view kind, std::span<const ReportRow> rows) {
  if (kind == "event") return merge_blocks<EventReport>(merged_event_columns(), rows);
  if (kind == "person") return merge_blocks<PersonReport>(merged_person_columns(), rows);
  if (kind == "ask") return merge_blocks<AskReport>(merged_ask_columns(), rows);
  throw std::invalid_argument("no reports of kind " + std::string(kind));
}

}  // namespace banggiao::python
