// Articles: full-text search, and the record of one.
#include <fmt/format.h>

#include <cstdlib>

#include "core/check.h"
#include "store/pack.h"
#include "store/page.h"
#include "store/queries.h"
#include "store/words.h"

namespace banggiao::store {
namespace {

// U+E000 and U+E001 stand around what was found, and 32 words are shown.
constexpr std::string_view kSnippet =
    "SELECT snippet(article_search, 1, char(0xE000), char(0xE001), '…', 32) FROM article_search "
    "WHERE article_search MATCH ?1 AND rowid = ?2";

// Words found side by side are marked as one.
std::string joined_marks(std::string_view snippet) {
  constexpr std::string_view kBetween = "\xEE\x80\x81 \xEE\x80\x80";
  std::string out;
  for (std::size_t at; (at = snippet.find(kBetween)) != std::string_view::npos;) {
    out += snippet.substr(0, at);
    out += ' ';
    snippet.remove_prefix(at + kBetween.size());
  }
  return out.append(snippet);
}

ArticleRow article_row(Sqlite& db, std::int64_t n, const std::string& match) {
  ArticleRow article;
  Query row = db.query("SELECT id, title, outlet, uri, published, events, statements FROM articles WHERE n = ?1", n);
  if (!row.next()) return article;
  article.id = row.string(0);
  article.title = row.string(1);
  article.outlet = row.string(2);
  article.uri = row.string(3);
  article.published = row.string(4);
  article.events = row.u32(5);
  article.statements = row.u32(6);
  if (!match.empty()) {
    Query snippet = db.query(kSnippet, match, n);
    if (snippet.next()) article.snippet = joined_marks(snippet.text(0));
  }
  return article;
}

// The best first. Ranks are the same as long as nothing is imported, so that pages join.
Result<Found> find_ranked(Sqlite& db, const Where& where, const std::string& match, const Filter& filter) {
  Found found;
  Where all = where;
  all.add("article_search MATCH ?", match);
  Where paged = all;
  if (!filter.after.empty()) {
    BG_ASSIGN(const Cursor cursor, parse_cursor("relevance", filter.after));
    char* end = nullptr;
    const double rank = std::strtod(cursor.value.c_str(), &end);
    const std::int64_t n = std::strtoll(cursor.id.c_str(), nullptr, 10);
    if (cursor.value.empty() || *end != '\0') {
      return tl::unexpected(bad_query("after", "not the `next` of a page in this order"));
    }
    paged.add("f.rank > ? OR (f.rank = ? AND f.rowid > ?)", rank, rank, n);
  }
  // Articles are looked up only where something is asked of them.
  const std::string_view from = where.empty() ? "article_search f" : "article_search f JOIN articles r ON r.n = f.rowid";
  Query rows = db.query(fmt::format("SELECT f.rowid, f.rank FROM {}{} ORDER BY f.rank, f.rowid LIMIT {}", from, paged.sql(),
                                    filter.limit + 1));
  paged.bind(rows);
  std::string last;
  while (rows.next()) {
    if (found.rows.size() == filter.limit) {
      found.next = last;
      break;
    }
    found.rows.push_back(rows.integer(0));
    last = cursor_text("relevance", fmt::format("{:.17g}", rows.real(1)), fmt::to_string(rows.integer(0)));
  }
  Query count = db.query(all.count_sql(from));
  all.bind(count);
  if (count.next()) found.total = static_cast<std::uint64_t>(count.integer(0));
  return found;
}

}  // namespace

Result<ArticlePage> find_articles(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(Where where, where_articles(db, filter));
  const std::string match = match_query(filter.text);
  Found found;
  if (!match.empty() && (filter.sort.empty() || filter.sort == "relevance")) {
    BG_ASSIGN(found, find_ranked(db, where, match, filter));
  } else {
    if (!match.empty()) where.add("r.n IN (SELECT rowid FROM article_search WHERE article_search MATCH ?)", match);
    BG_ASSIGN(found, find_rows(db, {"articles r", "r.n", "r.id"},
                               {{"day", "ifnull(r.published, '')"}, {"day:asc", "ifnull(r.published, '')", false}}, where,
                               filter));
  }
  ArticlePage page{{}, std::move(found.next), found.total};
  for (const std::int64_t n : found.rows) page.rows.push_back(article_row(db, n, match));
  return page;
}

Result<std::string> record_json(Sqlite& db, std::string_view article) {
  Query row = db.query("SELECT record, text FROM articles JOIN texts USING (n) WHERE id = ?1", article);
  if (!row.next()) return tl::unexpected(not_found("article", article));
  return unpack(row.text(0), row.text(1));
}

}  // namespace banggiao::store
