// What docs/record.md promises of every record, checked on the structs and on the JSON.
#pragma once

#include <string>

#include "banggiao/record.h"

namespace banggiao::test {

// The first broken rule in words; empty where all hold.
std::string broken_rule(const Record& record);

std::string json_of(const Record& record);

}  // namespace banggiao::test
