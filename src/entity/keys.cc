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
    Entity& e = entities[person.entity];
    Entity known;
    known.type = e.type;
    known.name = person.row ? display_name(lexicon, *person.row) : e.name;
    known.country = person.row ? lexicon.row(*person.row).cells[1] : person.represents;
    e.key = entity_key(known);
  }
  for (const auto& [index, row] : dictionary) {
    Entity& e = entities[index];
    const bool title = e.type == EntityType::gathering || e.type == EntityType::instrument;
    Entity known;
    known.type = e.type;
    known.name = display_name(lexicon, row);
    known.country = e.country;
    known.code = title ? lexicon.row(row).cells[1] : e.code;
    known.key = e.key;
    e.key = entity_key(known);
    if (known.type != EntityType::gathering || !edition_of(known.name).empty()) continue;
    std::string edition = edition_of(e.name);
    for (const std::string& alias : e.aliases) {
      if (edition.empty()) edition = edition_of(alias);
    }
    if (!edition.empty()) e.key += '/' + edition;
  }
  for (Entity& e : entities) {
    if (e.key.empty()) e.key = entity_key(e);
  }
}

}  // namespace banggiao
