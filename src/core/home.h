// The state whose press is read.
#pragma once

namespace banggiao {

// An office without a state is one of this state's, and what only its own people do is no event.
// ISO 3166-1 alpha-3; not a view, as it is looked up in sets of strings.
inline constexpr const char* kHomeState = "VNM";

}  // namespace banggiao
