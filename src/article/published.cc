#include "article/published.h"

#include <fmt/format.h>

#include <algorithm>

#include "article/line_kinds.h"
#include "page/dates.h"

namespace banggiao {
namespace {

using From = PublishedBasis::From;

// Takes `day` unless it cannot be.
bool take(std::string_view day, From from, double confidence, std::optional<Day> today,
          Article& article) {
  if (day.empty()) return false;
  const std::optional<Day> parsed = parse_day(day);
  const char* wrong = nullptr;
  if (!parsed)
    wrong = "no such day";
  else if (article.retrieved && *parsed > *article.retrieved)
    wrong = "after the page was retrieved";
  else if (from != From::caller && today && *parsed > *today)
    wrong = "not come yet";
  else if (from != From::caller && (day < "1990" || day >= "2100"))
    wrong = "no day of the web";
  if (wrong != nullptr) {
    article.warnings.push_back(
        fmt::format("publication day \"{}\" ({}) refused: {}", day, to_string(from), wrong));
    return false;
  }
  article.published = day;
  article.published_basis = {from, confidence, {}};
  return true;
}

// The page's date line: above the title or a few blocks below it.
void take_date_line(std::optional<Day> today, Article& article) {
  const auto title = std::find_if(article.blocks.begin(), article.blocks.end(),
                                  [](const Block& b) { return b.role == BlockRole::title; });
  const std::size_t at =
      title == article.blocks.end() ? 0 : static_cast<std::size_t>(title - article.blocks.begin());
  const std::size_t from = at > 30 ? at - 30 : 0, to = std::min(article.blocks.size(), at + 20);
  std::size_t best = to;
  for (std::size_t i = from; i < to; ++i) {
    const Block& block = article.blocks[i];
    if (block.role != BlockRole::furniture || !is_date_line(view(article.text, block.span)))
      continue;
    // The nearest to the title; one above it may be the day of the visit.
    if (best == to || i > at) best = i;
    if (i > at) break;
  }
  if (best == to) return;
  const std::string_view line = view(article.text, article.blocks[best].span);
  const std::string iso = printed_date(line);
  if (!take(iso, From::byline, best > at ? 0.95 : 0.7, today, article)) return;
  article.published_basis.because.push_back(
      {article.blocks[best].span, fmt::format("{} → {}", line, iso)});
}

}  // namespace

void find_published(const Page& page, Article& article) {
  if (take(page.hints.published, From::caller, 1, page.hints.today, article)) return;
  const std::string& address = page.meta.canonical.empty() ? page.hints.uri : page.meta.canonical;
  std::string in_address = address_date(address);
  if (in_address.empty()) in_address = address_date(page.hints.uri);
  if (take(page.meta.published, From::metadata, 0.97, page.hints.today, article)) {
    if (!in_address.empty() && article.published.compare(0, 10, in_address) != 0) {
      article.published_basis.confidence = 0.9;
    }
    return;
  }
  take_date_line(page.hints.today, article);
  if (article.published.empty()) take(in_address, From::url, 0.9, page.hints.today, article);
}

}  // namespace banggiao
