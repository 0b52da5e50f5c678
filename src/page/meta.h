// What a page says about itself: <meta>, <title>, <link>, JSON-LD, microdata, <time>.
#pragma once

#include "banggiao/page.h"
#include "page/dom.h"

namespace banggiao {

void read_meta(HtmlNode root, PageMeta& meta);

}  // namespace banggiao
