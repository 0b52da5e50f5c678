// Feeds (RSS, Atom) to the pages of their items.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "banggiao/core.h"

namespace banggiao {

bool looks_like_feed(std::string_view bytes);

struct FeedItem {
  std::string uri;   // its link; empty when it has none
  std::string html;  // a page of its title, its text and what the feed says of both
};

// In the feed's order. A feed that breaks off gives the items before the place; one with none fails
// with bad_format, Error::where is the line. `declared` is the encoding that HTTP or the caller
// names.
Result<std::vector<FeedItem>> read_feed(std::string_view bytes, std::string_view declared);

}  // namespace banggiao
