// Which sayings are statements of the record: on international affairs, told once, with whom they
// are put to.
#pragma once

#include <optional>
#include <vector>

#include "event/speech.h"

namespace banggiao {

// Whether anything said may be kept in an article that tells no event.
bool may_keep_sayings(const Scene& scene);

// `place` has each draft's index in `events`, or nothing for those left out.
std::vector<Statement> statements_of(const Scene& scene, std::vector<Said> said,
                                     const std::vector<Event>& events,
                                     const std::vector<std::optional<std::uint32_t>>& place);

// An ambassador's, a foreign minister's or their ministry's.
bool is_diplomatic(std::string_view office);

}  // namespace banggiao
