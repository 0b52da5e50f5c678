// The codings of http bodies: gzip, deflate, br, zstd.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "banggiao/core.h"

namespace banggiao {

// `body` unpacked by one coding, its name in small letters. A body that is not packed although the
// header says so comes back as it is: crawlers often keep it unpacked under the header as it came.
// What could be read of a cut-off body is given. Fails with too_large where it unpacks to more than
// `limit` bytes, bad_format for a broken one and for a coding of another name.
Result<std::string> unpack_body(std::string_view body, std::string_view coding, std::size_t limit);

}  // namespace banggiao
