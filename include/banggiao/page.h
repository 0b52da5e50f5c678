// Stage 1: bytes to a page of decoded text.
//
//   auto page = read_page(bytes, {.uri = "file:pages/a.html"});
//
// A page is still as it was published: menus, teasers and the story together, in reading order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/core.h"

namespace banggiao {

enum class PageFormat { detect, text, html };

// What the caller knows beside the bytes. Empty and absent fields mean "not known".
struct PageHints {
  std::string uri{};
  PageFormat format = PageFormat::detect;
  std::string charset{};  // declared by HTTP or by the archive
  std::string outlet{};
  std::string published{};            // ISO day or date-time; taken as it is
  std::optional<Day> retrieved{};     // the article cannot be later than this day
  std::optional<Day> today{};         // a page that dates itself later errs; tells nothing else
  std::size_t max_bytes = 16u << 20;  // a larger page fails with too_large
};

// An element that encloses blocks, with what its tag and its class names tell about it.
struct PageBox {
  enum Trait : std::uint32_t {
    body = 1u << 0,     // "article-body", itemprop=articleBody
    article = 1u << 1,  // <article>, <main>, "article", "story"
    title = 1u << 2,
    lead = 1u << 3,
    caption = 1u << 4,  // <figcaption>, <figure>, "caption"
    byline = 1u << 5,   // "byline", "author", "date", "tags"
    comment = 1u << 6,
    related = 1u << 7,  // other stories
    share = 1u << 8,
    advert = 1u << 9,
    navigation = 1u << 10,  // <nav>, <footer>, "menu", "breadcrumb"
    form = 1u << 11,        // "newsletter", "login", "poll"
    aside = 1u << 12,       // <aside>, "sidebar", "widget"
    table = 1u << 13,
    header = 1u << 14,  // <header>
    h1 = 1u << 15,
  };
  std::uint32_t parent =
      0;  // index into Page::boxes; the first is the page's own and its own parent
  std::uint32_t traits = 0;
};

// One visual line or element of the page, in reading order. `text` is trimmed UTF-8 in NFC.
struct PageBlock {
  enum class Kind { line, heading, paragraph, list_item, quote, caption, link, control };
  Kind kind = Kind::line;
  std::string text;
  bool gap_before = false;   // set off from the block before by an empty line
  std::uint32_t box = 0;     // the innermost box around it
  std::uint32_t linked = 0;  // bytes of `text` inside links, about
};

struct PageMeta {
  std::string title;
  std::string outlet;
  std::string byline;
  std::string section;
  std::string canonical;
  std::string next;       // the address of the story's next part, as declared
  std::string published;  // ISO, as declared by the page's own markup
  std::string language;   // BCP 47, as declared
  std::string body;       // the article's text where structured data repeats it
};

struct Page {
  PageHints hints;
  PageFormat format = PageFormat::text;
  std::string encoding;  // of the bytes, as found: "utf-8", "utf-16le", "windows-1258", …
  PageMeta meta;
  std::vector<PageBox> boxes;  // parents before children; none for text dumps
  std::vector<PageBlock> blocks;
  std::vector<std::string> warnings;
};

// Fails with too_large, bad_encoding (a binary, or bytes in no known encoding) or no_article
// (nothing readable). Linear in the bytes. Safe from any thread.
Result<Page> read_page(std::string_view bytes, PageHints hints);

}  // namespace banggiao
