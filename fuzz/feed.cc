// Feeds and lines of JSON: what is not an article itself but holds some. Each item of a feed
// becomes a page in markup, each line of JSON an article with what is known of it, or an error says
// why not.
#include "page/feed.h"

#include "banggiao/article.h"
#include "core/utf8.h"
#include "expect.h"
#include "inputs.h"

using namespace banggiao;
using fuzz::expect;

namespace {

void read_items(std::string_view bytes) {
  const Result<std::vector<FeedItem>> items = read_feed(bytes, "");
  if (!items) {
    expect(!items.error().message.empty(), "an error has a message");
    return;
  }
  expect(!items->empty(), "a feed without items is an error");
  for (const FeedItem& item : *items) {
    const Result<Page> page = read_page(item.html, {.uri = item.uri, .format = PageFormat::html});
    expect(first_invalid_utf8(item.html) == std::string::npos, "an item is UTF-8");
    if (page) find_article(*page);
  }
}

void read_line(std::string_view bytes) {
  cli::Input input;
  input.bytes = bytes;
  input.json_line = true;
  cli::parse_json_line(input);
  if (input.error) {
    expect(!input.error->message.empty(), "an error has a message");
    return;
  }
  expect(input.hints.published.empty() || parse_day(input.hints.published).has_value(),
         "the day is a day");
  expect(input.hints.format != PageFormat::detect, "a line says whether it is text or HTML");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (looks_like_feed(bytes))
    read_items(bytes);
  else
    read_line(bytes);
  return 0;
}
