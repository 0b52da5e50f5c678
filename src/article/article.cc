#include "banggiao/article.h"

#include "article/column.h"
#include "article/language.h"
#include "article/lines.h"
#include "article/published.h"
#include "article/run_in.h"

namespace banggiao {
namespace {

void add_block(Article& article, std::string_view text, BlockRole role) {
  if (!article.text.empty()) article.text += '\n';
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += text;
  const Span span{begin, static_cast<std::uint32_t>(article.text.size())};
  article.blocks.push_back({span, role});
  if (role == BlockRole::title && !article.title) article.title = span;
}

// "https://www.example.vn/a.htm" → "example.vn".
std::string host_of(std::string_view uri) {
  const std::size_t scheme = uri.find("://");
  if (scheme == uri.npos || !uri.starts_with("http")) return {};
  std::string_view host = uri.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

std::vector<Line> marked_up_lines(const Page& page) {
  const std::vector<BlockRole> roles = find_column(page);
  std::vector<Line> lines;
  lines.reserve(roles.size());
  for (std::size_t i = 0; i < roles.size(); ++i) {
    lines.push_back({page.blocks[i].text, page.blocks[i].gap_before, roles[i], false});
  }
  return lines;
}

}  // namespace

std::string_view to_string(BlockRole role) {
  switch (role) {
    case BlockRole::title: return "title";
    case BlockRole::lead: return "lead";
    case BlockRole::heading: return "heading";
    case BlockRole::paragraph: return "paragraph";
    case BlockRole::list: return "list";
    case BlockRole::quote: return "quote";
    case BlockRole::caption: return "caption";
    case BlockRole::teaser: return "teaser";
    case BlockRole::furniture: return "furniture";
  }
  return "paragraph";
}

std::string_view to_string(PublishedBasis::From from) {
  switch (from) {
    case PublishedBasis::From::unknown: return "unknown";
    case PublishedBasis::From::caller: return "caller";
    case PublishedBasis::From::metadata: return "metadata";
    case PublishedBasis::From::url: return "url";
    case PublishedBasis::From::byline: return "byline";
    case PublishedBasis::From::retrieved: return "retrieved";
    case PublishedBasis::From::inferred: return "inferred";
  }
  return "unknown";
}

std::string plain_text(const Article& article) {
  std::string text;
  for (const Block& block : article.blocks) {
    if (!is_body(block.role) || block.role == BlockRole::title || block.role == BlockRole::caption) continue;
    if (!text.empty()) text += '\n';
    text += view(article.text, block.span);
  }
  return text;
}

Article find_article(const Page& page) {
  Article article;
  article.uri = page.hints.uri;
  article.outlet = !page.hints.outlet.empty() ? page.hints.outlet
                   : !page.meta.outlet.empty() ? page.meta.outlet
                                               : host_of(page.hints.uri);
  article.retrieved = page.hints.retrieved;
  article.warnings = page.warnings;
  for (const Line& line : page.boxes.empty() ? read_lines(page.blocks) : marked_up_lines(page)) {
    const bool prose = line.role == BlockRole::paragraph || line.role == BlockRole::lead ||
                       line.role == BlockRole::list || line.role == BlockRole::quote;
    if (!prose) {
      add_block(article, line.text, line.role);
      continue;
    }
    for (const Piece& piece : split_run_in(line.text, line.role, line.last)) {
      add_block(article, piece.text, piece.role);
    }
  }
  std::string told;
  for (const Block& block : article.blocks) {
    if (is_body(block.role)) (told += view(article.text, block.span)) += '\n';
  }
  article.language = language_of(told.empty() ? article.text : told, page.meta.language);
  find_published(page, article);
  return article;
}

}  // namespace banggiao
