// Stage 1: bytes to a page of decoded text.
//
//   auto page = read_page(bytes, {.uri = "file:pages/a.html"});
//
// A page is still as it was published: menus, teasers and the story together, in reading order.
#pragma once

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
  std::string charset{};             // declared by HTTP or by the archive
  std::string outlet{};
  std::string published{};           // ISO day or date-time; taken as it is
  std::optional<Day> retrieved{};    // the article cannot be later than this day
  std::size_t max_bytes = 16u << 20;  // a larger page fails with too_large
};

// One visual line or element of the page, in reading order. `text` is trimmed UTF-8 in NFC.
struct PageBlock {
  enum class Kind { line, heading, paragraph, list_item, quote, caption, link, control };
  Kind kind = Kind::line;
  std::string text;
  bool gap_before = false;  // set off from the block before by an empty line
};

struct PageMeta {
  std::string title;
  std::string outlet;
  std::string byline;
  std::string section;
  std::string canonical;
  std::string published;  // ISO, as declared by the page's own markup
};

struct Page {
  PageHints hints;
  PageFormat format = PageFormat::text;
  std::string encoding;  // of the bytes, as found: "utf-8", "utf-16le", "windows-1258", …
  PageMeta meta;
  std::vector<PageBlock> blocks;
  std::vector<std::string> warnings;
};

// Fails with too_large, bad_encoding (a binary, or bytes in no known encoding) or no_article (nothing
// readable). Linear in the bytes. Safe from any thread.
Result<Page> read_page(std::string_view bytes, PageHints hints);

}  // namespace banggiao
