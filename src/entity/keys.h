// The keys that tell an entity apart from others across articles.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "banggiao/entity.h"
#include "entity/people.h"

namespace banggiao {

// By the dictionaries' first spelling, so that they are the same however an article names it.
// `dictionary` has the rows of what is no person.
void name_keys(std::vector<Entity>& entities, std::span<const Person> people,
               const std::map<EntityIndex, RowId>& dictionary, const Lexicon& lexicon);

}  // namespace banggiao
