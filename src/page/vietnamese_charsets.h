// The 8-bit encodings that Vietnamese papers used before Unicode and that no library reads.
#pragma once

#include <string>
#include <string_view>

namespace banggiao {

std::string decode_tcvn3(std::string_view bytes);  // ABC fonts (.VnTime): one byte a letter
std::string decode_vni(std::string_view bytes);    // VNI fonts: a letter and a byte for its marks

}  // namespace banggiao
