// Records as they are kept: zstd, with the article's text, which stands beside them, as what came
// before. So the text is kept once, and the rest is small.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "banggiao/core.h"

namespace banggiao::store {

std::vector<unsigned char> pack(std::string_view json, std::string_view text);

// Fails with bad_format where the bytes are damaged or the text is not the one they were packed
// with.
Result<std::string> unpack(std::string_view packed, std::string_view text);

}  // namespace banggiao::store
