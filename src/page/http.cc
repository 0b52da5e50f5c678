#include "page/http.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/check.h"
#include "page/codings.h"

namespace banggiao {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return small(x) == small(y); });
}

std::string_view trim_ascii(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::string small_letters(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), small);
  return out;
}

// Archives keep some bodies already joined under a header that says they are chunked: a body that
// does not begin with a chunk's size is taken as it is.
std::string join_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t line = body.find('\n');
    if (error != std::errc() || line == body.npos || line > 1000) {
      return out.empty() ? std::string(body) : out;
    }
    if (size == 0) break;
    body.remove_prefix(line + 1);
    out.append(body.substr(0, size));
    body.remove_prefix(std::min(size, body.size()));
    while (!body.empty() && (body.front() == '\r' || body.front() == '\n')) body.remove_prefix(1);
  }
  return out;
}

}  // namespace

std::string_view header(std::string_view block, std::string_view name) {
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    const std::size_t colon = line.find(':');
    if (colon != line.npos && same(trim_ascii(line.substr(0, colon)), name))
      return trim_ascii(line.substr(colon + 1));
  }
  return {};
}

void split_content_type(std::string_view value, std::string& type, std::string& charset) {
  const std::size_t semicolon = value.find(';');
  type = small_letters(trim_ascii(value.substr(0, semicolon)));
  const std::string rest =
      semicolon == value.npos ? std::string() : small_letters(value.substr(semicolon));
  const std::size_t at = rest.find("charset=");
  if (at == rest.npos) return;
  std::string_view name = std::string_view(rest).substr(at + 8);
  name = trim_ascii(name.substr(0, name.find(';')));
  while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'')) name.remove_suffix(1);
  charset = name;
}

Result<HttpResponse> read_http(std::string_view message) {
  if (!message.starts_with("HTTP/"))
    return tl::unexpected(Error{Errc::bad_format, "no http response", ""});
  std::size_t body_at = message.find("\r\n\r\n");
  std::size_t gap = 4;
  const std::size_t bare = message.substr(0, body_at).find("\n\n");
  if (bare != message.npos) body_at = bare, gap = 2;
  if (body_at == message.npos)
    return tl::unexpected(Error{Errc::bad_format, "http headers without an end", ""});
  HttpResponse response;
  response.head = message.substr(0, body_at);
  response.message = message.substr(body_at + gap);
  const std::string_view head = response.head;
  const std::size_t space = head.find(' ');
  if (space != head.npos) {
    std::from_chars(head.data() + space + 1, head.data() + head.size(), response.status);
  }
  split_content_type(header(head, "content-type"), response.type, response.charset);
  return response;
}

Result<std::string> http_body(const HttpResponse& response, std::size_t limit) {
  constexpr int kMostCodings = 4;  // a page is packed once, rarely twice
  std::string body(response.message);
  // The last named was applied last; the transfer's codings lie around the content's.
  int unpacked = 0;
  for (const char* const name : {"transfer-encoding", "content-encoding"}) {
    const std::string codings = small_letters(header(response.head, name));
    for (std::string_view rest = codings; !rest.empty();) {
      const std::size_t comma = rest.rfind(',');
      const std::string_view coding =
          trim_ascii(comma == rest.npos ? rest : rest.substr(comma + 1));
      rest = comma == rest.npos ? std::string_view() : rest.substr(0, comma);
      if (coding.empty() || coding == "identity" || coding == "none") continue;
      if (++unpacked > kMostCodings)
        return tl::unexpected(Error{Errc::bad_format, "too many content encodings", ""});
      if (coding == "chunked") {
        body = join_chunks(body);
      } else {
        BG_ASSIGN(body, unpack_body(body, coding, limit));
      }
    }
  }
  if (body.size() > limit) {
    return tl::unexpected(
        Error{Errc::too_large,
              fmt::format("{} bytes, more than the limit of {}", body.size(), limit), ""});
  }
  return body;
}

}  // namespace banggiao
