#include "store/put.h"

#include <fmt/format.h>

#include "core/check.h"
#include "merge/reports.h"
#include "record/code_points.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/values.h"
#include "store/words.h"

namespace banggiao::store {
namespace {

const std::string kState = "state/";  // before a state's code, which may be empty

void mark_dirty(Sqlite& db, std::string_view kind, std::string_view key) {
  db.run("INSERT OR IGNORE INTO dirty VALUES (?1, ?2)", kind, key);
}

// Everything of one article but the article itself.
class Facts {
 public:
  Facts(Sqlite& db, std::int64_t article, const Record& record, KnownNames& known)
      : db_(db), article_(article), record_(record), points_(record.article.text), known_(known) {}

  void add(const std::vector<EventReport>& reports, const std::vector<AskReport>& asks) {
    for (const Entity& entity : record_.entities) name(entity_key(entity), entity.name);
    for (const EventReport& one : reports) report(one);
    for (std::uint32_t i = 0; i < record_.statements.size(); ++i) statement(i);
    for (const AskReport& one : asks) ask(one);
    people();
  }

 private:
  std::string_view words(Span span) const { return view(record_.article.text, span); }

  void name(std::string_view key, std::string_view name) {
    if (key.empty() || name.empty()) return;
    std::string both(key);
    both += '\n';
    both += name;
    if (!known_.insert(std::move(both)).second) return;
    db_.run("INSERT OR IGNORE INTO names VALUES (NULL, ?1, ?2)", key, name);
    if (db_.changes() > 0) {
      db_.run("INSERT INTO name_search (rowid, name) VALUES (?1, ?2)", db_.last_row(),
              plain_d(name));
    }
  }

  void report(const EventReport& report) {
    const Event& event = record_.events[report.event];
    const std::int64_t n = fact(article_, report.event);
    const std::string block = block_key(report);
    db_.run(
        "INSERT INTO reports VALUES (?1, ?2, ?3, NULL, NULL, NULL, NULL, ?4, ?5, ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
        n, report_id(record_.id, report.event), article_, block, to_string(report.type),
        to_string(report.status), from(report.days), to(report.days), report.days_inferred,
        report.month_day, report.place, report.place_name, report.country, report.place_inferred,
        report.occasion, report.occasion_name, joined(report.instruments),
        report.codes.plover_event, report.codes.plover_mode, joined(report.codes.plover_context),
        report.codes.cameo, report.codes.goldstein, event.rule, report.confidence);
    for (std::size_t i = 0; i < report.parties.size(); ++i) {
      const Party& party = report.parties[i];
      db_.run("INSERT INTO participants VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", n, i, party.key,
              party.name, party.office, party.represents, to_string(party.role), party.cameo);
    }
    for (std::size_t i = 0; i < event.evidence.size(); ++i) {
      const Span span = event.evidence[i];
      db_.run("INSERT INTO evidence VALUES (?1, ?2, ?3, ?4, ?5)", n, i, points_.before(span.begin),
              points_.before(span.end), words(span));
    }
    mark_dirty(db_, "event", block);
  }

  void statement(std::uint32_t index) {
    const Statement& said = record_.statements[index];
    const std::int64_t n = fact(article_, index);
    std::optional<Day> day = parse_day(record_.published);
    std::optional<std::int64_t> report;
    if (said.event) {
      report = fact(article_, *said.event);
      if (const auto& days = record_.events[*said.event].time.days) day = days->from;
    }
    db_.run(
        "INSERT INTO statements VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17, "
        "?18, ?19)",
        n, statement_id(record_.id, index), article_, report, to_string(said.act), day,
        points_.before(said.verb.begin), points_.before(said.verb.end), words(said.verb),
        points_.before(said.content.begin), points_.before(said.content.end), words(said.content),
        said.codes.plover_event, said.codes.plover_mode, joined(said.codes.plover_context),
        said.codes.cameo, said.codes.goldstein, said.rule, said.confidence);
    sides(n, "speaker", said.speakers);
    sides(n, "addressee", said.addressees);
    for (std::size_t i = 0; i < said.about.size(); ++i) {
      const Entity& entity = record_.entities[said.about[i]];
      db_.run("INSERT INTO statement_about VALUES (?1, ?2, ?3, ?4)", n, i, entity_key(entity),
              entity.name);
    }
  }

  template <class Side>
  void sides(std::int64_t statement, std::string_view side, const std::vector<Side>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Party& party = as_party(all[i]);
      db_.run("INSERT INTO sides VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", statement, side, i,
              party.key, party.name, party.office, party.represents, to_string(party.role),
              party.cameo);
    }
  }
  Party as_party(const Participant& participant) const { return party_of(record_, participant); }
  const Party& as_party(const Party& party) const { return party; }

  // Merging may know more of who asks whom than the statement says; its view is what rows show.
  void ask(const AskReport& ask) {
    const std::int64_t n = fact(article_, ask.statement);
    const std::string block = ask_block_key(ask);
    db_.run("INSERT INTO ask_reports VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, NULL)", n, block,
            ask.day, ask.content, joined(ask.instruments), joined(ask.about, '\n'));
    db_.run("DELETE FROM sides WHERE statement = ?1", n);
    sides(n, "speaker", ask.speakers);
    sides(n, "addressee", ask.addressees);
    for (std::size_t i = 0; i < ask.answers.size(); ++i) {
      const AskReport::Answer& answer = ask.answers[i];
      db_.run("INSERT INTO answers VALUES (?1, ?2, ?3, ?4, ?5)", n, i,
              fact(article_, answer.statement), to_string(answer.act), answer.content);
    }
    mark_dirty(db_, "ask", block);
  }

  void people() {
    const std::vector<PersonReport> people = person_reports(record_);
    for (std::size_t i = 0; i < people.size(); ++i) {
      const PersonReport& person = people[i];
      const std::string block = person_block_key(person);
      db_.run("INSERT INTO person_reports VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", article_, i,
              kState + block, person.key, person.name, person.country, person.office, person.day);
      mark_dirty(db_, "people", kState + block);
    }
  }

  Sqlite& db_;
  std::int64_t article_;
  const Record& record_;
  CodePoints points_;
  KnownNames& known_;
};

struct Kept {
  std::int64_t n = 0;
  std::string id, uri, outlet, published;
};

std::optional<Kept> find(Sqlite& db, std::string_view column, std::string_view value) {
  Query found =
      db.query(column == "id" ? "SELECT n, id, uri, outlet, published FROM articles WHERE id = ?1"
                              : "SELECT n, id, uri, outlet, published FROM articles WHERE uri = ?1",
               value);
  if (!found.next()) return std::nullopt;
  return Kept{found.integer(0), found.string(1), found.string(2), found.string(3), found.string(4)};
}

void add_article(Sqlite& db, const Record& record, KnownNames& known) {
  const Article& article = record.article;
  const std::string_view title =
      article.title ? view(article.text, *article.title) : std::string_view();
  const std::vector<EventReport> reports = event_reports(record);
  const std::vector<AskReport> asks = ask_reports(record);
  std::vector<unsigned char> signature;
  if (!reports.empty()) {
    signature = bytes_of(reports.front().signature);
  } else if (!asks.empty()) {
    signature = bytes_of(asks.front().signature);
  }
  std::string json;
  append_json(record, json);

  db.run("INSERT INTO articles VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", record.id,
         article.uri, article.outlet, title, record.published, article.language,
         record.events.size(), record.statements.size(), signature);
  const std::int64_t n = db.last_row();
  db.run("INSERT INTO texts VALUES (?1, ?2, ?3)", n, article.text, pack(json, article.text));
  db.run("INSERT INTO article_search (rowid, title, text) VALUES (?1, ?2, ?3)", n, plain_d(title),
         plain_d(article.text));
  Facts(db, n, record, known).add(reports, asks);
}

void remove_article(Sqlite& db, std::int64_t n) {
  const std::int64_t first = fact(n, 0), last = fact(n + 1, 0) - 1;
  db.run("INSERT OR IGNORE INTO dirty SELECT 'event', block FROM reports WHERE n BETWEEN ?1 AND ?2",
         first, last);
  db.run(
      "INSERT OR IGNORE INTO dirty SELECT 'ask', block FROM ask_reports WHERE statement BETWEEN ?1 "
      "AND ?2",
      first, last);
  db.run(
      "INSERT OR IGNORE INTO dirty SELECT 'people', block FROM person_reports WHERE article = ?1",
      n);
  {
    Query old = db.query("SELECT title, text FROM article_texts WHERE n = ?1", n);
    if (old.next()) {
      db.run(
          "INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', ?1, "
          "?2, ?3)",
          n, plain_d(old.text(0)), plain_d(old.text(1)));
    }
  }
  db.run("DELETE FROM person_reports WHERE article = ?1", n);
  for (const char* sql : {"DELETE FROM reports WHERE n BETWEEN ?1 AND ?2",
                          "DELETE FROM participants WHERE report BETWEEN ?1 AND ?2",
                          "DELETE FROM evidence WHERE report BETWEEN ?1 AND ?2",
                          "DELETE FROM statements WHERE n BETWEEN ?1 AND ?2",
                          "DELETE FROM sides WHERE statement BETWEEN ?1 AND ?2",
                          "DELETE FROM statement_about WHERE statement BETWEEN ?1 AND ?2",
                          "DELETE FROM ask_reports WHERE statement BETWEEN ?1 AND ?2",
                          "DELETE FROM answers WHERE ask BETWEEN ?1 AND ?2"}) {
    db.run(sql, first, last);
  }
  for (const char* sql : {"DELETE FROM article_addresses WHERE article = ?1",
                          "DELETE FROM texts WHERE n = ?1", "DELETE FROM articles WHERE n = ?1"}) {
    db.run(sql, n);
  }
}

void keep_version(Sqlite& db, const Record& record) {
  std::string json;
  append_json(record, json);
  const Article& article = record.article;
  db.run("INSERT INTO article_versions VALUES (?1, ?2, ?3, ?4, ?5, ?6)", article.uri, record.id,
         article.outlet, record.published, article.text, pack(json, article.text));
}

void retire(Sqlite& db, std::int64_t n) {
  db.run(
      "INSERT OR IGNORE INTO article_versions SELECT uri, id, outlet, published, text, record "
      "FROM articles JOIN texts USING (n) WHERE n = ?1",
      n);
  remove_article(db, n);
}

// The same text at several addresses is one article. It goes by the first address in the order of
// letters, so that the order of import does not show, and keeps the others.
void add_address(Sqlite& db, const Record& record, const Kept& kept, KnownNames& known) {
  const Article& article = record.article;
  if (article.uri < kept.uri) {
    struct Address {
      std::string uri, outlet, published;
    };
    std::vector<Address> addresses = {{kept.uri, kept.outlet, kept.published}};
    {
      Query others = db.query(
          "SELECT uri, outlet, published FROM article_addresses WHERE article = ?1", kept.n);
      while (others.next())
        addresses.push_back({others.string(0), others.string(1), others.string(2)});
    }
    remove_article(db, kept.n);
    add_article(db, record, known);
    const std::int64_t n = db.number("SELECT n FROM articles WHERE id = ?1", record.id);
    for (const Address& address : addresses) {
      if (address.uri == article.uri) continue;
      db.run("INSERT OR REPLACE INTO article_addresses VALUES (?1, ?2, ?3, ?4)", address.uri, n,
             address.outlet, address.published);
    }
    return;
  }
  db.run("INSERT OR REPLACE INTO article_addresses VALUES (?1, ?2, ?3, ?4)", article.uri, kept.n,
         article.outlet, record.published);
}

enum class Came { added, replaced, unchanged };

Came put_article(Sqlite& db, const Record& record, KnownNames& known) {
  const std::string& uri = record.article.uri;
  const std::optional<Kept> same_text = find(db, "id", record.id);
  if (same_text && same_text->uri == uri) return Came::unchanged;
  if (db.number("SELECT 1 FROM article_versions WHERE uri = ?1 AND id = ?2", uri, record.id) != 0)
    return Came::unchanged;
  const std::optional<Kept> same_address = find(db, "uri", uri);
  if (same_address) {
    const bool older = !record.published.empty() && record.published < same_address->published;
    if (older) {
      keep_version(db, record);
      return Came::replaced;
    }
    retire(db, same_address->n);
  }
  if (same_text) {
    add_address(db, record, *same_text, known);
    return same_address ? Came::replaced : Came::unchanged;
  }
  db.run("DELETE FROM article_addresses WHERE uri = ?1", uri);
  add_article(db, record, known);
  return same_address ? Came::replaced : Came::added;
}

}  // namespace

Result<PutCounts> put_articles(Sqlite& db, std::span<const Record> batch, KnownNames& known) {
  PutCounts counts;
  for (const Record& record : batch) {
    if (record.article.uri.empty()) {
      return tl::unexpected(
          Error{Errc::bad_format, "an article without an address (uri) cannot be kept", record.id});
    }
    switch (put_article(db, record, known)) {
      case Came::added:
        ++counts.added;
        break;
      case Came::replaced:
        ++counts.replaced;
        break;
      case Came::unchanged:
        ++counts.unchanged;
        break;
    }
  }
  BG_TRY(db.take_result());
  return counts;
}

}  // namespace banggiao::store
