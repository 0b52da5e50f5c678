// The files that the build put into the program: the web pages and the API's description.
#pragma once

#include <string_view>

#include "http.h"

namespace banggiao::server {

// The file of that path; the page itself for paths without an ending, which are views of it. 404
// for other paths, and an explanation where the pages were not built.
HttpResponse page(std::string_view path);

std::string_view openapi_document();

}  // namespace banggiao::server
