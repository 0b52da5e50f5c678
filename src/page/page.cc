#include "banggiao/page.h"

#include <fmt/format.h>

#include "banggiao/text.h"
#include "core/bytes.h"
#include "core/check.h"
#include "core/utf8.h"
#include "page/decode.h"
#include "page/dom.h"
#include "page/html.h"

namespace banggiao {
namespace {

// The end of the line that starts at `text`: "\n", "\r", vertical tab, form feed, NEL or
// U+2028/2029. `skip` is what the break takes ("\r\n" is one).
std::size_t line_end(std::string_view text, std::size_t from, std::size_t& skip) {
  const auto may_break = [](Bytes16 b) { return (b < ' ') | (b == 0xE2); };
  for (std::size_t i = find_byte(text, from, may_break); i < text.size();
       i = find_byte(text, i + 1, may_break)) {
    const char c = text[i];
    if (c == '\r') {
      skip = i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
      return i;
    }
    if (c == '\n' || c == '\v' || c == '\f') {
      skip = 1;
      return i;
    }
    if (c == '\xE2' && text.compare(i, 2, "\xE2\x80") == 0 && i + 2 < text.size() &&
        (text[i + 2] == '\xA8' || text[i + 2] == '\xA9')) {
      skip = 3;
      return i;
    }
  }
  skip = 0;
  return text.size();
}

// "&agrave;", "&#39;": left in a text by whoever made it out of markup.
bool has_reference(std::string_view text) {
  for (std::size_t i = text.find('&'); i != text.npos; i = text.find('&', i + 1)) {
    const std::size_t end = text.substr(i, 10).find_first_of("; ");
    if (end != text.npos && end > 2 && text[i + end] == ';') return true;
  }
  return false;
}

std::vector<PageBlock> text_lines(std::string_view text) {
  std::vector<PageBlock> blocks;
  bool gap = false;
  std::size_t skip = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at, skip);
    std::string line = normalize(text.substr(at, end - at));
    const std::string_view words = trim(line);
    if (words.empty()) {
      gap = true;
    } else {
      if (words.size() < line.size()) line = std::string(words);
      blocks.push_back({PageBlock::Kind::line, std::move(line), gap});
      gap = false;
    }
    at = end + skip;
    if (skip == 0) break;
  }
  return blocks;
}

}  // namespace

Result<Page> read_page(std::string_view bytes, PageHints hints) {
  Page page;
  page.hints = std::move(hints);
  if (bytes.size() > page.hints.max_bytes) {
    return tl::unexpected(Error{
        Errc::too_large,
        fmt::format("{} bytes, more than the limit of {}", bytes.size(), page.hints.max_bytes),
        page.hints.uri});
  }
  BG_ASSIGN(Decoded decoded, decode(bytes, page.hints.charset));
  page.encoding = std::move(decoded.encoding);
  page.warnings = std::move(decoded.warnings);
  const PageFormat format = page.hints.format;
  if (format == PageFormat::html ||
      (format == PageFormat::detect && looks_like_html(decoded.text))) {
    read_html(decoded.text, page);
  } else {
    page.blocks =
        text_lines(has_reference(decoded.text) ? resolve_references(decoded.text) : decoded.text);
  }
  if (page.blocks.empty() && page.meta.body.empty()) {
    return tl::unexpected(
        Error{Errc::no_article, "nothing to read: the page is empty", page.hints.uri});
  }
  return page;
}

}  // namespace banggiao
