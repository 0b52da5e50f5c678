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
  std::string type;     // "text/html", in small letters
  std::string charset;  // as declared; empty when not
  std::string body;     // without transfer and content encoding
};

// Fails with bad_format (no http, an encoding that is not known, broken chunks with nothing readable) or
// too_large (a body of more than `limit` bytes).
Result<HttpResponse> read_http(std::string_view message, std::size_t limit);

// "text/html; charset=utf-8" to its two parts.
void split_content_type(std::string_view value, std::string& type, std::string& charset);

}  // namespace banggiao
