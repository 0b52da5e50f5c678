#include "reading.h"

namespace banggiao::python {
namespace {

// A line's own address does not tell where the line stands.
Failure failure(const cli::Input& page, Error error) {
  const std::string& uri = page.hints.uri;
  if (page.json_line)
    error.where = page.name + (error.where.empty() || error.where == uri ? "" : ", " + error.where);
  return {std::move(error), uri};
}

}  // namespace

std::vector<Outcome> read_pages(const Reader& reader, std::span<cli::Input* const> pages) {
  std::vector<PageInput> readable;
  for (cli::Input* page : pages) {
    parse_json_line(*page);
    if (!page->error) readable.push_back({page->bytes, page->hints});
  }
  std::vector<Result<Record>> records = reader.read(std::move(readable));
  auto record = records.begin();
  std::vector<Outcome> outcomes;
  outcomes.reserve(pages.size());
  for (const cli::Input* page : pages) {
    if (page->error) {
      outcomes.push_back(tl::unexpected(failure(*page, *page->error)));
    } else if (Result<Record> read = std::move(*record++); !read) {
      outcomes.push_back(tl::unexpected(failure(*page, std::move(read).error())));
    } else {
      auto& warnings = read->article.warnings;
      warnings.insert(warnings.begin(), page->warnings.begin(), page->warnings.end());
      outcomes.push_back(std::make_shared<const Kept>(std::move(*read)));
    }
  }
  return outcomes;
}

}  // namespace banggiao::python
