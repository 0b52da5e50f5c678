// What reports of events, people and asks take from a record.
#pragma once

#include <string>
#include <vector>

#include "banggiao/merge.h"

namespace banggiao {

Party party_of(const Record& record, const Participant& participant);
std::optional<Day> published_day(const Record& record);

// The states and bodies that the parties stand for, sorted, each once.
std::vector<std::string> codes_of(const std::vector<Party>& parties);

}  // namespace banggiao
