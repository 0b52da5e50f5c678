// What every answer gets on its way out: a tag to ask again by, compression where the client takes it, and fields
// that keep browsers from guessing.
#pragma once

#include "http.h"

namespace banggiao::server {

void pack(const HttpRequest& request, HttpResponse& response);

}  // namespace banggiao::server
