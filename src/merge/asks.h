// What asks have in common with their answers and with each other.
#pragma once

#include <string>
#include <vector>

#include "banggiao/merge.h"

namespace banggiao {

// From this share of neighbouring word pairs on, two contents are on the same thing.
inline constexpr double kSameObject = 0.4;

// "AUT", "AUT+DEU"; empty for nobody.
std::string joined_codes(const std::vector<Party>& parties);

}  // namespace banggiao
