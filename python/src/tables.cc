#include "tables.h"

#include <iterator>

#include "merging.h"

namespace banggiao::python {

std::string id(char letter, std::size_t index) { return letter + std::to_string(index + 1); }

Column list_of(const char* name, Column item) { return Column(name, "+l", {std::move(item)}); }
Column texts(const char* name) { return list_of(name, Column("item", "u")); }
Column row_of(std::vector<Column> columns) { return Column("item", "+s", std::move(columns)); }

void append(std::vector<Column>& to, std::vector<Column> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

std::vector<Column> code_columns() {
  return {{"plover_event", "u"},
          {"plover_mode", "u"},
          texts("plover_context"),
          {"cameo", "u"},
          {"goldstein", "g"}};
}
void add_codes(Cells& cells, const Codes& codes) {
  cells.text(codes.plover_event)
      .text(codes.plover_mode)
      .texts(codes.plover_context)
      .text(codes.cameo)
      .number(codes.goldstein);
}

namespace {

std::string id_or_null(char letter, const std::optional<std::uint32_t>& index) {
  return index ? id(letter, *index) : std::string();
}

// The columns that tell of which article a row is.
std::vector<Column> source_columns() {
  return {{"article", "u"}, {"uri", "u"}, {"outlet", "u"}, {"published", "tdD"}};
}
void add_source(Cells& cells, const Record& record) {
  cells.text(record.id)
      .text(record.article.uri)
      .text(record.article.outlet)
      .day(parse_day(record.published));
}

std::vector<Column> span_columns() { return {{"begin", "i"}, {"end", "i"}}; }
void add_span(Cells& cells, const Kept& kept, Span span) {
  cells.integer(kept.offsets.before(span.begin)).integer(kept.offsets.before(span.end));
}

Column side_columns(const char* name) {
  return list_of(name, row_of({{"entity", "u"},
                               {"name", "u"},
                               {"type", "u"},
                               {"role", "u"},
                               {"office", "u"},
                               {"represents", "u"},
                               {"cameo", "u"},
                               {"key", "u"}}));
}
void add_sides(Cells& cells, const Record& record, const std::vector<Participant>& sides) {
  cells.list(sides, [&](Column& row, const Participant& side) {
    const Entity* entity = side.entity ? &record.entities[*side.entity] : nullptr;
    Cells(row)
        .text(id_or_null('e', side.entity))
        .text(entity ? entity->name : "")
        .text(entity ? to_string(entity->type) : "")
        .text(to_string(side.role))
        .text(side.office)
        .text(side.represents)
        .text(entity ? entity->cameo : "")
        .text(entity ? entity_key(*entity) : "");
    row.close();
  });
}

Column article_columns() {
  return row_of({{"id", "u"},
                 {"uri", "u"},
                 {"outlet", "u"},
                 {"title", "u"},
                 {"published", "tdD"},
                 {"published_time", "u"},
                 {"published_from", "u"},
                 {"published_confidence", "g"},
                 {"language", "u"},
                 {"text", "u"},
                 {"event_count", "i"},
                 {"statement_count", "i"},
                 texts("warnings")});
}
void add_article(Column& rows, const Kept& kept) {
  const Record& record = kept.record;
  const Article& article = record.article;
  const PublishedBasis& basis = record.published_basis;
  const bool dated = basis.from != PublishedBasis::From::unknown;
  Cells cells(rows);
  cells.text(record.id)
      .text(article.uri)
      .text(article.outlet)
      .text(article.title ? view(article.text, *article.title) : std::string_view())
      .day(parse_day(record.published))
      .text(record.published.size() > 10 ? record.published : std::string())
      .text(dated ? to_string(basis.from) : "")
      .number(dated ? std::optional(basis.confidence) : std::nullopt)
      .text(article.language)
      .text(article.text)
      .integer(record.events.size())
      .integer(record.statements.size())
      .texts(article.warnings);
  rows.close();
}

Column event_columns() {
  std::vector<Column> columns = source_columns();
  append(columns, {{"id", "u"},
                   {"type", "u"},
                   {"status", "u"},
                   {"time_from", "tdD"},
                   {"time_to", "tdD"},
                   {"time_inferred", "b"},
                   {"place", "u"},
                   {"place_country", "u"},
                   {"place_inferred", "b"},
                   {"occasion", "u"},
                   texts("states"),
                   side_columns("participants")});
  append(columns, code_columns());
  append(columns, {list_of("evidence", row_of(span_columns())),
                   {"quote", "u"},
                   {"rule", "u"},
                   {"confidence", "g"}});
  return row_of(std::move(columns));
}
void add_events(Column& rows, const Kept& kept) {
  const Record& record = kept.record;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& event = record.events[i];
    const auto name = [&](const std::optional<EntityIndex>& entity) {
      return entity ? std::string_view(record.entities[*entity].name) : std::string_view();
    };
    Cells cells(rows);
    add_source(cells, record);
    cells.text(id('v', i))
        .text(to_string(event.type))
        .text(to_string(event.status))
        .day(event.time.days ? std::optional(event.time.days->from) : std::nullopt)
        .day(event.time.days ? std::optional(event.time.days->to) : std::nullopt)
        .flag(event.time.inferred)
        .text(name(event.place.entity))
        .text(event.place.country)
        .flag(event.place.inferred)
        .text(name(event.occasion))
        .texts(states_of(event.participants));
    add_sides(cells, record, event.participants);
    add_codes(cells, event.codes);
    cells.list(event.evidence, [&](Column& row, Span span) {
      Cells ends(row);
      add_span(ends, kept, span);
      row.close();
    });
    cells
        .text(event.evidence.empty() ? std::string_view()
                                     : view(record.article.text, event.evidence.front()))
        .text(event.rule)
        .number(event.confidence);
    rows.close();
  }
}

Column statement_columns() {
  std::vector<Column> columns = source_columns();
  append(columns, {{"id", "u"},
                   {"event", "u"},
                   {"act", "u"},
                   side_columns("speakers"),
                   side_columns("addressees")});
  for (const char* part : {"verb", "content"}) {
    const std::string name = part;
    append(columns, {{name, "u"}, {name + "_begin", "i"}, {name + "_end", "i"}});
  }
  append(
      columns,
      {list_of(
          "about",
          row_of({{"entity", "u"}, {"name", "u"}, {"type", "u"}, {"code", "u"}, {"key", "u"}}))});
  append(columns, code_columns());
  append(columns, {{"rule", "u"}, {"confidence", "g"}});
  return row_of(std::move(columns));
}
void add_statements(Column& rows, const Kept& kept) {
  const Record& record = kept.record;
  for (std::size_t i = 0; i < record.statements.size(); ++i) {
    const Statement& statement = record.statements[i];
    Cells cells(rows);
    add_source(cells, record);
    cells.text(id('s', i)).text(id_or_null('v', statement.event)).text(to_string(statement.act));
    add_sides(cells, record, statement.speakers);
    add_sides(cells, record, statement.addressees);
    for (const Span span : {statement.verb, statement.content}) {
      cells.text(view(record.article.text, span));
      span.empty() ? void(cells.null().null()) : add_span(cells, kept, span);
    }
    cells.list(statement.about, [&](Column& row, EntityIndex index) {
      const Entity& entity = record.entities[index];
      Cells(row)
          .text(id('e', index))
          .text(entity.name)
          .text(to_string(entity.type))
          .text(entity.code)
          .text(entity_key(entity));
      row.close();
    });
    add_codes(cells, statement.codes);
    cells.text(statement.rule).number(statement.confidence);
    rows.close();
  }
}

Column mention_columns() {
  std::vector<Column> columns = source_columns();
  append(columns, {{"id", "u"}});
  append(columns, span_columns());
  append(columns, {{"words", "u"},
                   {"type", "u"},
                   {"entity", "u"},
                   {"name", "u"},
                   {"country", "u"},
                   {"code", "u"},
                   {"cameo", "u"},
                   {"wikidata", "u"},
                   {"key", "u"}});
  return row_of(std::move(columns));
}
void add_mentions(Column& rows, const Kept& kept) {
  const Record& record = kept.record;
  for (std::size_t i = 0; i < record.mentions.size(); ++i) {
    const Mention& mention = record.mentions[i];
    const Entity& entity = record.entities[mention.entity];
    Cells cells(rows);
    add_source(cells, record);
    cells.text(id('m', i));
    add_span(cells, kept, mention.span);
    cells.text(view(record.article.text, mention.span))
        .text(to_string(mention.type))
        .text(id('e', mention.entity))
        .text(entity.name)
        .text(entity.country)
        .text(entity.code)
        .text(entity.cameo)
        .text(entity.wikidata)
        .text(entity_key(entity));
    rows.close();
  }
}

Column named(const char* name, Column column) {
  column.rename(name);
  return column;
}

}  // namespace

const std::vector<Table>& tables() {
  static const std::vector<Table> all = {{"articles", article_columns, add_article},
                                         {"events", event_columns, add_events},
                                         {"statements", statement_columns, add_statements},
                                         {"mentions", mention_columns, add_mentions}};
  return all;
}

Column coded_columns() {
  return row_of({{"uri", "u"},
                 named("error", row_of({{"code", "u"}, {"message", "u"}, {"where", "u"}})),
                 named("article", article_columns()),
                 list_of("events", event_columns()),
                 list_of("statements", statement_columns()),
                 list_of("mentions", mention_columns()),
                 list_of("reports", report_columns()),
                 {"record", "u"}});
}

void add_coded(Column& rows, const Kept& kept) {
  Cells cells(rows);
  cells.text(kept.record.article.uri).null();
  for (const Table& table : tables()) {
    Column& column = cells.next();
    if (table.add == add_article) {
      table.add(column, kept);
    } else {
      table.add(column.child(0), kept);
      column.close();
    }
  }
  Column& reports = cells.next();
  add_reports(reports.child(0), kept.record);
  reports.close();
  std::string line;
  append_json(kept.record, line);
  cells.text(line);
  rows.close();
}

void add_coded(Column& rows, const Error& error, const std::string& uri) {
  Cells cells(rows);
  cells.text(uri);
  Column& told = cells.next();
  Cells(told).text(to_string(error.code)).text(error.message).text(error.where);
  told.close();
  for (std::size_t i = 0; i < tables().size(); ++i) cells.null();
  cells.null().null();
  rows.close();
}

}  // namespace banggiao::python
