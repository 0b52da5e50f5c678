// The day an article speaks from, as far as the caller, the page's markup, its address and its date
// line tell.
#pragma once

#include "banggiao/article.h"

namespace banggiao {

// Fills `published` and its basis. REQUIRES: text, blocks and retrieved are set. An impossible day
// (no such day, after the page was retrieved, before there was a web) is refused with a warning.
void find_published(const Page& page, Article& article);

}  // namespace banggiao
