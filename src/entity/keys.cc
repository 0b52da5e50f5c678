#include "entity/keys.h"

#include <string>

#include "record/key.h"

namespace banggiao {
namespace {

std::string display_name(const Lexicon& lexicon, RowId row) {
  const std::string& spellings = lexicon.row(row).cells[0];
  return spellings.substr(0, spellings.find('|'));
}

}  // namespace

void name_keys(std::vector<Entity>& entities, std::span<const Person> people,
               const std::map<EntityIndex, RowId>& dictionary, const Lexicon& lexicon) {
  for (const Person& person : people) {
    Entity known = entities[person.entity];
    known.country = person.represents;
    if (person.row) {
      known.name = display_name(lexicon, *person.row);
      known.country = lexicon.row(*person.row).cells[1];
    }
    entities[person.entity].key = entity_key(known);
  }
  for (const auto& [e, row] : dictionary) {
    Entity known = entities[e];
    known.name = display_name(lexicon, row);
    if (known.type == EntityType::gathering || known.type == EntityType::instrument) {
      known.code = lexicon.row(row).cells[1];
    }
    entities[e].key = entity_key(known);
    if (known.type != EntityType::gathering || !edition_of(known.name).empty()) continue;
    std::string edition = edition_of(entities[e].name);
    for (const std::string& alias : known.aliases) {
      if (edition.empty()) edition = edition_of(alias);
    }
    if (!edition.empty()) entities[e].key += '/' + edition;
  }
  for (Entity& e : entities) e.key = entity_key(e);
}

}  // namespace banggiao
