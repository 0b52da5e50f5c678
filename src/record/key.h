// Parts of entity keys, for who makes them.
#pragma once

#include <string>
#include <string_view>

namespace banggiao {

// The number of a gathering that is held again and again, else its year; empty where neither is
// told. "Hội nghị cấp cao ASEAN lần thứ 47" → "47", "COP26" → "26", "APEC năm 2017" → "2017".
std::string edition_of(std::string_view name);

}  // namespace banggiao
