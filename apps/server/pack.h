// What every answer gets on its way out: a tag to ask again by, compression where the client takes
// it, and fields that keep browsers from guessing.
#pragma once

#include "http.h"

namespace banggiao::server {

void pack(const HttpRequest& request, HttpResponse& response);
bool takes_gzip(const HttpRequest& request);
// A packed answer that the client already has becomes 304 without a body.
void answer_unchanged(const HttpRequest& request, HttpResponse& response);

}  // namespace banggiao::server
