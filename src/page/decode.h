// Bytes to UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "banggiao/core.h"

namespace banggiao {

struct Decoded {
  std::string text;      // valid UTF-8, not normalised
  std::string encoding;  // "utf-8", "utf-16le", …
  std::vector<std::string> warnings;
};

// A byte-order mark decides, then the bytes themselves, then what the page and `declared` (by HTTP
// or the archive) say. Bytes that are no UTF-8 are tried as windows-1258, TCVN3 and VNI by their
// letters. A few broken bytes become U+FFFD with a warning that names the first; a binary fails
// with bad_encoding, Error::where "byte N".
Result<Decoded> decode(std::string_view bytes, std::string_view declared);

}  // namespace banggiao
