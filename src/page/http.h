// An http message as archives keep it.
#pragma once

#include <string>
#include <string_view>

#include "banggiao/core.h"

namespace banggiao {

// The value of a header line in `block`, its name in any case; empty when absent.
std::string_view header(std::string_view block, std::string_view name);

struct HttpResponse {
  int status = 0;
  std::string type;          // "text/html", in small letters
  std::string charset;       // as declared; empty when not
  std::string_view head;     // of the message
  std::string_view message;  // the body as it was sent
};

// The head of a response. Fails with bad_format (no http, headers without an end).
Result<HttpResponse> read_http(std::string_view message);

// The body without its transfer and content encodings. Fails with bad_format (an encoding that is
// not known, a broken body with nothing readable) or too_large (more than `limit` bytes).
Result<std::string> http_body(const HttpResponse& response, std::size_t limit);

// "text/html; charset=utf-8" to its two parts.
void split_content_type(std::string_view value, std::string& type, std::string& charset);

}  // namespace banggiao
