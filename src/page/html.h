// Markup to blocks, boxes and metadata.
#pragma once

#include <string_view>

#include "banggiao/page.h"

namespace banggiao {

bool looks_like_html(std::string_view text);

// Fills blocks, boxes and meta from decoded markup. Linear in the text.
void read_html(std::string_view html, Page& page);

}  // namespace banggiao
