// Bytes of a page, to its blocks and to the article in it. The first byte chooses what the caller
// says of them, so that every declared encoding is tried.
#include "banggiao/article.h"
#include "banggiao/text.h"
#include "core/utf8.h"
#include "expect.h"

using namespace banggiao;
using fuzz::expect;

namespace {

void check(const Page& page) {
  expect(!page.encoding.empty(), "a page has an encoding");
  for (std::size_t i = 0; i < page.boxes.size(); ++i) {
    expect(i == 0 ? page.boxes[i].parent == 0 : page.boxes[i].parent < i,
           "a box comes after its parent");
  }
  for (const PageBlock& block : page.blocks) {
    expect(!block.text.empty(), "a block has text");
    expect(first_invalid_utf8(block.text) == std::string::npos, "a block is UTF-8");
    expect(normalize(block.text) == block.text, "a block is normalised");
    expect(page.boxes.empty() || block.box < page.boxes.size(), "a block's box is there");
    expect(block.linked <= block.text.size(), "no more of a block is linked than it has");
  }
}

void check(const Article& article) {
  expect(first_invalid_utf8(article.text) == std::string::npos, "the article is UTF-8");
  std::uint32_t at = 0;
  for (const Block& block : article.blocks) {
    expect(block.span.begin == at && block.span.begin < block.span.end,
           "blocks are joined by one newline");
    at = block.span.end + 1;
    expect(block.span.end <= article.text.size(), "a block lies within the text");
  }
  expect(article.blocks.empty() || article.blocks.back().span.end == article.text.size(),
         "blocks are all the text");
  if (article.title)
    expect(article.title->end <= article.text.size(), "the title lies within the text");
  expect(article.published.empty() || parse_day(article.published).has_value(), "the day is a day");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const charsets[] = {"",      "utf-8", "windows-1258", "utf-16le",
                                         "tcvn3", "vni",   "iso-8859-1",   "x"};
  if (size == 0) return 0;
  PageHints hints{.uri = "https://example.vn/tin-2025-06-15.html"};
  hints.charset = charsets[data[0] % 8];
  hints.format = data[0] & 8 ? PageFormat::detect : PageFormat::html;
  const Result<Page> page = read_page({reinterpret_cast<const char*>(data) + 1, size - 1}, hints);
  if (!page) {
    expect(!page.error().message.empty(), "an error has a message");
    return 0;
  }
  check(*page);
  check(find_article(*page));
  return 0;
}
