// Which blocks of a marked-up page are the story.
#pragma once

#include <vector>

#include "banggiao/article.h"

namespace banggiao {

// The role of every block of `page`. REQUIRES: page.boxes not empty. Linear in the page.
std::vector<BlockRole> find_column(const Page& page);

}  // namespace banggiao
