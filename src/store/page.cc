#include "store/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/check.h"

namespace banggiao::store {
namespace {

constexpr char kBetween = '~';

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string cursor_text(std::string_view order, std::string_view value, std::string_view id) {
  return fmt::format("{}{}{}{}{}", order, kBetween, value, kBetween, id);
}

Result<Cursor> parse_cursor(std::string_view order, std::string_view text) {
  const std::size_t first = text.find(kBetween);
  const std::size_t second =
      first == std::string_view::npos ? first : text.find(kBetween, first + 1);
  if (second == std::string_view::npos || text.substr(0, first) != order) {
    return tl::unexpected(bad_query("after", "not the `next` of a page in this order"));
  }
  return Cursor{std::string(text.substr(first + 1, second - first - 1)),
                std::string(text.substr(second + 1))};
}

Result<Found> find_rows(Sqlite& db, const Listed& listed, std::span<const Order> orders,
                        const Where& where, const Filter& filter) {
  const auto order = filter.sort.empty()
                         ? orders.begin()
                         : std::find_if(orders.begin(), orders.end(),
                                        [&](const Order& one) { return one.name == filter.sort; });
  if (order == orders.end()) {
    return tl::unexpected(
        bad_query("sort", fmt::format("this list cannot be sorted by '{}'", filter.sort)));
  }
  std::optional<Cursor> after;
  Where paged = where;
  if (!filter.after.empty()) {
    BG_ASSIGN(after, parse_cursor(order->name, filter.after));
    const std::string behind =
        fmt::format("({}, {}) {} (?, ?)", order->by, listed.id, order->down ? "<" : ">");
    if (order->numeric) {
      const std::optional<std::int64_t> number = number_of(after->value);
      if (!number)
        return tl::unexpected(bad_query("after", "not the `next` of a page in this order"));
      paged.add(behind, *number, after->id);
    } else {
      paged.add(behind, after->value, after->id);
    }
  }
  Found found;
  std::string last_value, last_id;
  const auto take = [&](const Where& wanted) {
    const char* direction = order->down ? "DESC" : "ASC";
    Sql select;
    append(select, fmt::format("SELECT {}, {}, {} FROM {}", listed.number, order->by, listed.id,
                               listed.table));
    const Sql conditions = wanted.rows();
    append(select, conditions.text, conditions.values);
    append(select, fmt::format(" ORDER BY {0} {1}, {2} {1} LIMIT {3}", order->by, direction,
                               listed.id, filter.limit + 1));
    Query rows = query(db, select);
    while (rows.next()) {
      if (found.rows.size() == filter.limit) {
        found.next = cursor_text(order->name, last_value, last_id);
        break;
      }
      found.rows.push_back(rows.integer(0));
      last_value = rows.string(1);
      last_id = rows.string(2);
    }
  };
  if (order->down || order->numeric) {
    take(paged);
  } else {
    // What has no day comes last upwards too: a stretch of its own, by the same index.
    const bool in_last = after && after->value.empty();
    if (!in_last) {
      Where with_value = paged;
      with_value.add(fmt::format("{} > ''", order->by));
      take(with_value);
    }
    if (found.next.empty()) {
      Where without = in_last ? paged : where;
      without.add(fmt::format("{} = ''", order->by));
      take(without);
    }
  }
  Query count = query(db, where.count(listed.table));
  if (count.next()) found.total = static_cast<std::uint64_t>(count.integer(0));
  return found;
}

}  // namespace banggiao::store
