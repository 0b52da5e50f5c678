// One page of a list: which rows, in what order, and where the next page starts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/filters.h"

namespace banggiao::store {

struct Listed {             // what is listed
  std::string_view table;   // "events e"
  std::string_view number;  // "e.n"
  std::string_view id;      // "e.id", which orders what is otherwise equal
};

struct Order {
  std::string_view name;  // as in Filter::sort
  std::string_view by;    // the expression of the index that serves it
  bool down = true;
  bool numeric = false;
};

// Those that each list knows, the first its default. What has no day comes last in all of them.
inline constexpr Order kEventOrders[] = {{"day", "ifnull(e.\"from\", '')"},
                                         {"day:asc", "ifnull(e.\"from\", '')", false},
                                         {"sources", "e.sources", true, true}};
inline constexpr Order kStatementOrders[] = {{"day", "ifnull(s.day, '')"},
                                             {"day:asc", "ifnull(s.day, '')", false}};
inline constexpr Order kAskOrders[] = {{"day", "ifnull(a.last, '')"},
                                       {"day:asc", "ifnull(a.last, '')", false},
                                       {"times", "a.times", true, true}};
inline constexpr Order kPersonOrders[] = {
    {"events", "p.events", true, true}, {"day", "ifnull(p.last, '')"}, {"name", "p.name", false}};
inline constexpr Order kArticleOrders[] = {{"day", "ifnull(r.published, '')"},
                                           {"day:asc", "ifnull(r.published, '')", false}};
inline constexpr std::string_view kRelevance = "relevance";  // of articles that match words

struct Found {
  std::vector<std::int64_t> rows;
  std::string next;
  std::uint64_t total = 0;
};

// Fails with bad_query for a `sort` that is none of `orders`, and for an `after` that is not the
// end of a page in this order.
Result<Found> find_rows(Sqlite& db, const Listed& listed, std::span<const Order> orders,
                        const Where& where, const Filter& filter);

// Cursors: the order's name, the value and the id of the last row.
struct Cursor {
  std::string value, id;
};
std::string cursor_text(std::string_view order, std::string_view value, std::string_view id);
Result<Cursor> parse_cursor(std::string_view order, std::string_view text);

}  // namespace banggiao::store
