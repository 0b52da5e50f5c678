// Articles: full-text search, and the record of one.
#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstdlib>

#include "core/check.h"
#include "record/code_points.h"
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

// The code point of `text` where the first word marked in a snippet of it stands; nothing where
// only the title has the words.
std::optional<std::uint32_t> place_of(std::string_view snippet, std::string_view text) {
  constexpr std::string_view kCut = "…", kOpen = "\xEE\x80\x80", kClose = "\xEE\x80\x81";
  if (snippet.starts_with(kCut)) snippet.remove_prefix(kCut.size());
  if (snippet.ends_with(kCut)) snippet.remove_suffix(kCut.size());
  const std::size_t word = snippet.find(kOpen);
  if (word == std::string_view::npos) return std::nullopt;
  std::string plain;
  for (std::size_t at = 0; at < snippet.size();) {
    const std::string_view rest = snippet.substr(at);
    if (rest.starts_with(kOpen) || rest.starts_with(kClose)) {
      at += kOpen.size();
    } else {
      plain += snippet[at++];
    }
  }
  const std::size_t begin = text.find(plain);
  if (begin == std::string_view::npos) return std::nullopt;
  return CodePoints(text).before(static_cast<std::uint32_t>(begin + word));
}

ArticleRow article_row(Sqlite& db, std::int64_t n, const std::string& match) {
  ArticleRow article;
  Query row = db.query(
      "SELECT id, title, outlet, uri, published, events, statements FROM articles WHERE n = ?1", n);
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
    Query text = db.query("SELECT text FROM texts WHERE n = ?1", n);
    if (text.next()) article.at = place_of(article.snippet, text.text(0));
  }
  return article;
}

struct Ranked {
  double rank = 0;  // lower is better
  std::int64_t n = 0;
  friend auto operator<=>(const Ranked&, const Ranked&) = default;
};

// The best first. Ranks are the same as long as nothing is imported, so that pages join. All that
// match are gone through once, for the count as for the best.
Result<Found> find_ranked(Sqlite& db, const Where& where, const std::string& match,
                          const Filter& filter) {
  std::optional<Ranked> behind;
  if (!filter.after.empty()) {
    BG_ASSIGN(const Cursor cursor, parse_cursor(kRelevance, filter.after));
    char* end = nullptr;
    behind = Ranked{std::strtod(cursor.value.c_str(), &end),
                    std::strtoll(cursor.id.c_str(), nullptr, 10)};
    if (cursor.value.empty() || *end != '\0') {
      return tl::unexpected(bad_query("after", "not the `next` of a page in this order"));
    }
  }
  Sql select;
  append(select, "SELECT rank, rowid FROM article_search WHERE article_search MATCH ?", {match});
  if (!where.empty()) {
    const Sql conditions = where.all();
    append(select, " AND +rowid IN (SELECT r.n FROM articles r WHERE ");  // all that match, not a
                                                                          // look-up for each number
    append(select, conditions.text, conditions.values);
    append(select, ")");
  }
  Found found;
  std::vector<Ranked> best;  // a heap, its worst at the front
  Query rows = query(db, select);
  while (rows.next()) {
    ++found.total;
    const Ranked one{rows.real(0), rows.integer(1)};
    if ((behind && one <= *behind) || (best.size() > filter.limit && best.front() <= one)) continue;
    best.push_back(one);
    std::push_heap(best.begin(), best.end());
    if (best.size() > filter.limit + 1) {
      std::pop_heap(best.begin(), best.end());
      best.pop_back();
    }
  }
  std::sort_heap(best.begin(), best.end());
  if (best.size() > filter.limit) {
    best.pop_back();
    found.next = cursor_text(kRelevance, fmt::format("{:.17g}", best.back().rank),
                             fmt::to_string(best.back().n));
  }
  for (const Ranked& one : best) found.rows.push_back(one.n);
  return found;
}

}  // namespace

Result<ArticlePage> find_articles(Sqlite& db, const Filter& filter) {
  BG_ASSIGN(Where where, where_articles(db, filter));
  const std::string match = match_query(filter.text);
  Found found;
  if (!match.empty() && (filter.sort.empty() || filter.sort == kRelevance)) {
    BG_ASSIGN(found, find_ranked(db, where, match, filter));
  } else {
    if (!match.empty()) {
      where.add_set(
          db, {"r.n", "SELECT rowid AS n FROM article_search WHERE article_search MATCH ?",
               "+r.n IN (SELECT rowid FROM article_search WHERE article_search MATCH ?)", match});
    }
    BG_ASSIGN(found, find_rows(db, {"articles r", "r.n", "r.id"}, kArticleOrders, where, filter));
  }
  ArticlePage page{{}, std::move(found.next), found.total};
  for (const std::int64_t n : found.rows) page.rows.push_back(article_row(db, n, match));
  return page;
}

Result<std::string> record_json(Sqlite& db, std::string_view article) {
  Query row =
      db.query("SELECT record, text FROM articles JOIN texts USING (n) WHERE id = ?1", article);
  if (!row.next()) return tl::unexpected(not_found("article", article));
  return unpack(row.text(0), row.text(1));
}

}  // namespace banggiao::store
