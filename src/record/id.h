// The name a record goes by.
#pragma once

#include <string>

#include "banggiao/article.h"

namespace banggiao {

// 16 hex digits of a hash of the article's own words: title and body blocks in order, white space
// folded to single spaces, furniture and teasers left out. So the same story under another address,
// or between other menus, has the same id. Stable across machines and versions. Linear in the text.
std::string record_id(const Article& article);

}  // namespace banggiao
