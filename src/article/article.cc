#include "banggiao/article.h"

#include <algorithm>

#include "article/column.h"
#include "article/language.h"
#include "article/line_kinds.h"
#include "article/lines.h"
#include "article/published.h"
#include "article/run_in.h"
#include "article/words.h"
#include "core/utf8.h"

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

// "Hai nước họp bàn - Báo Mẫu" without the outlet's name.
std::string_view bare_title(std::string_view title) {
  for (const std::string_view mark : {" | ", " - ", " – ", " — "}) {
    const std::size_t at = title.rfind(mark);
    if (at == title.npos) continue;
    const std::string_view outlet = title.substr(at + mark.size());
    if (count_words(title.substr(0, at)) >= 3 && count_words(outlet) <= 5)
      return title.substr(0, at);
  }
  return title;
}

// The story that structured data repeats, for pages whose markup holds none: scripts put it there
// later.
std::vector<Line> structured_lines(const PageMeta& meta) {
  std::vector<PageBlock> blocks;
  if (!meta.title.empty())
    blocks.push_back({PageBlock::Kind::line, std::string(bare_title(meta.title)), false, 0, 0});
  std::string_view body = meta.body;
  bool gap = true;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    const std::string_view line = trim(body.substr(0, end));
    if (!line.empty()) blocks.push_back({PageBlock::Kind::line, std::string(line), gap, 0, 0});
    gap = line.empty();
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return read_lines(blocks);
}

std::vector<Line> marked_up_lines(const Page& page, std::vector<std::string>& warnings) {
  const std::vector<BlockRole> roles = find_column(page);
  std::vector<Line> lines;
  lines.reserve(roles.size() + 1);
  std::size_t story = 0, paragraphs = 0;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    lines.push_back({page.blocks[i].text, page.blocks[i].gap_before, roles[i], false});
    if (is_body(roles[i])) story += page.blocks[i].text.size();
  }
  if (page.meta.body.size() > 300 && story * 3 < page.meta.body.size()) {
    warnings.push_back(
        "the story is taken from the page's structured data, its markup holds little of it");
    return structured_lines(page.meta);
  }
  for (std::size_t i = lines.size(); i-- > 0 && paragraphs < 2;) {
    if (lines[i].role != BlockRole::paragraph) continue;
    lines[i].last = true;
    ++paragraphs;
  }
  const bool titled = std::find(roles.begin(), roles.end(), BlockRole::title) != roles.end();
  if (!titled && story > 0 && !page.meta.title.empty()) {
    lines.insert(lines.begin(),
                 {std::string(bare_title(page.meta.title)), false, BlockRole::title, false});
  }
  return lines;
}

// "…/ho-so-p2.html" beside "…/ho-so.html": the same story's next part, not the next story.
bool is_next_part(std::string_view next, std::string_view own) {
  if (own.size() < 12 || next == own) return false;
  const std::size_t slash = own.rfind('/'), dot = own.rfind('.');
  if (dot != own.npos && slash != own.npos && dot > slash + 1) own = own.substr(0, dot);
  return next.starts_with(own);
}

// The author's line as printed: below the story, else between its title and its text.
std::string printed_byline(const Article& article) {
  constexpr std::size_t kNear = 4;
  const auto& blocks = article.blocks;
  const auto last =
      std::find_if(blocks.rbegin(), blocks.rend(), [](const Block& b) { return is_body(b.role); });
  const auto after = static_cast<std::size_t>(blocks.rend() - last);
  const auto title = std::find_if(blocks.begin(), blocks.end(),
                                  [](const Block& b) { return b.role == BlockRole::title; });
  const std::size_t below_title =
      title == blocks.end() ? after : static_cast<std::size_t>(title - blocks.begin()) + 1;
  for (const std::size_t from : {after, below_title}) {
    for (std::size_t i = from; i < std::min(from + kNear, blocks.size()); ++i) {
      const std::string_view line = view(article.text, blocks[i].span);
      if (blocks[i].role == BlockRole::furniture && is_byline(line) && !is_date_line(line))
        return std::string(line);
    }
  }
  return {};
}

}  // namespace

std::string_view to_string(BlockRole role) {
  switch (role) {
    case BlockRole::title:
      return "title";
    case BlockRole::lead:
      return "lead";
    case BlockRole::heading:
      return "heading";
    case BlockRole::paragraph:
      return "paragraph";
    case BlockRole::list:
      return "list";
    case BlockRole::quote:
      return "quote";
    case BlockRole::caption:
      return "caption";
    case BlockRole::teaser:
      return "teaser";
    case BlockRole::furniture:
      return "furniture";
  }
  return "paragraph";
}

std::string_view to_string(PublishedBasis::From from) {
  switch (from) {
    case PublishedBasis::From::unknown:
      return "unknown";
    case PublishedBasis::From::caller:
      return "caller";
    case PublishedBasis::From::metadata:
      return "metadata";
    case PublishedBasis::From::url:
      return "url";
    case PublishedBasis::From::byline:
      return "byline";
    case PublishedBasis::From::retrieved:
      return "retrieved";
    case PublishedBasis::From::inferred:
      return "inferred";
  }
  return "unknown";
}

bool has_story(const Article& article) {
  return std::any_of(article.blocks.begin(), article.blocks.end(),
                     [](const Block& b) { return is_body(b.role); });
}

Error no_story(const Article& article) {
  return {Errc::no_article, "no story in it, only menus, forms or what scripts replace",
          article.uri};
}

std::string plain_text(const Article& article) {
  std::string text;
  for (const Block& block : article.blocks) {
    if (!is_body(block.role) || block.role == BlockRole::title || block.role == BlockRole::caption)
      continue;
    if (!text.empty()) text += '\n';
    text += view(article.text, block.span);
  }
  return text;
}

Article find_article(const Page& page) {
  Article article;
  article.uri = page.hints.uri;
  article.outlet = !page.hints.outlet.empty()        ? page.hints.outlet
                   : !page.meta.outlet.empty()       ? page.meta.outlet
                   : host_of(page.hints.uri).empty() ? host_of(page.meta.canonical)
                                                     : host_of(page.hints.uri);
  article.section = page.meta.section;
  article.canonical = page.meta.canonical;
  article.retrieved = page.hints.retrieved;
  article.warnings = page.warnings;
  if (is_next_part(page.meta.next,
                   page.meta.canonical.empty() ? page.hints.uri : page.meta.canonical)) {
    article.warnings.push_back("the story goes on on another page: " + page.meta.next);
  }
  const std::vector<Line> lines =
      page.boxes.empty() ? read_lines(page.blocks) : marked_up_lines(page, article.warnings);
  std::size_t size = 0;
  for (const Line& line : lines) size += line.text.size() + 1;
  article.text.reserve(size);
  for (const Line& line : lines) {
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
  told.reserve(article.text.size() + 1);
  for (const Block& block : article.blocks) {
    if (is_body(block.role)) (told += view(article.text, block.span)) += '\n';
  }
  article.language = language_of(told.empty() ? article.text : told, page.meta.language);
  article.byline = page.meta.byline.empty() ? printed_byline(article) : page.meta.byline;
  find_published(page, article);
  return article;
}

}  // namespace banggiao
