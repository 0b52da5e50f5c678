#include "support/articles.h"

#include "banggiao/text.h"

namespace banggiao::test {

Article article_of_lines(std::string_view lines) {
  constexpr BlockRole kRoles[] = {BlockRole::title,    BlockRole::lead,  BlockRole::heading,
                                  BlockRole::caption,  BlockRole::quote, BlockRole::teaser,
                                  BlockRole::furniture};
  Article article;
  while (!lines.empty()) {
    const std::size_t newline = lines.find('\n');
    std::string_view line = lines.substr(0, newline);
    lines.remove_prefix(newline == lines.npos ? lines.size() : newline + 1);
    if (line.empty()) continue;
    BlockRole role = BlockRole::paragraph;
    for (const BlockRole named : kRoles) {
      const std::string prefix = std::string(to_string(named)) + ": ";
      if (!line.starts_with(prefix)) continue;
      role = named;
      line.remove_prefix(prefix.size());
      break;
    }
    if (!article.text.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += normalize(line);
    const Span span{begin, static_cast<std::uint32_t>(article.text.size())};
    if (span.empty()) continue;
    article.blocks.push_back({span, role});
    if (role == BlockRole::title && !article.title) article.title = span;
  }
  return article;
}

}  // namespace banggiao::test
