// Who is named in one list: "A và B", "A, B và C", "A; B; C", "Trump - Putin".
#pragma once

#include <vector>

#include "event/unit_source.h"

namespace banggiao {

// Makes one unit of each list of actors, with all of them. What only looks like a list stays apart:
// "Trong cuộc gặp với A, B và C đã trao đổi", "lời mời của A, B thăm …".
void join_coordinated(std::vector<Unit>& units, const UnitSource& source);

}  // namespace banggiao
