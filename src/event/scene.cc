#include "event/scene.h"

#include <algorithm>
#include <set>

#include "core/strings.h"

namespace banggiao {

Span Scene::telling(const std::vector<Unit>& units, std::uint32_t begin, std::uint32_t end) const {
  const ListBits leads = lists.bit("time_preposition") | lists.bit("place_preposition");
  const auto tells = [&](std::uint32_t u) {
    return u < units.size() &&
           (units[u].kind == UnitKind::time || units[u].kind == UnitKind::place);
  };
  while (begin + 1 < end && units[begin].kind == UnitKind::punct) ++begin;
  for (;;) {
    if (tells(end)) {
      ++end;
    } else if (end < units.size() && (units[end].lists & leads) != 0 &&
               tells(units[end].list_end)) {
      end = units[end].list_end + 1;
    } else {
      return span(units[begin].begin, units[end - 1].end);
    }
  }
}

bool Scene::is_state(std::string_view code) const {
  if (code.size() != 3) return false;
  if (std::any_of(names.entities.begin(), names.entities.end(), [&](const Entity& e) {
        return e.type == EntityType::country && e.code == code;
      })) {
    return true;
  }
  const Table* states = lexicon.table("names/countries");
  if (states == nullptr) return false;
  for (RowId id = states->first; id < states->first + states->size; ++id) {
    if (lexicon.row(id).cells[1] == code) return true;
  }
  return false;
}

const SentenceUnits& Scene::with_units(std::uint32_t sentence) const {
  SentenceUnits& s = sentences[sentence];
  if (s.units.empty()) s.units = units_of(article.text, text, s.sentence, times, names, lists);
  return s;
}

Cast cast_of(const Scene& scene, const Unit& unit, Locals locals) {
  Cast out;
  for (std::uint32_t index : unit.items) {
    const Actor& actor = scene.names.actors[index];
    if (actor.kind == ActorKind::both && actor.members.empty()) {
      out.both = true;
      out.office = actor.office;
      out.holders = actor.holders;
      out.people = !is_one_of(scene.word(actor.token_end - 1), {"bên", "nước", "gia", "phía"});
    }
    // "Tổng thống Macron và Phu nhân Brigitte": who comes along stands beside those who act.
    const bool beside = actor.spouse && locals != Locals::left_out && !out.members.empty() &&
                        !actor.members.empty() && actor.members.front().entity &&
                        actor.members.front().represents == out.members.back().represents;
    if (beside) out.members.push_back(actor.members.front());
    if (actor.domestic_only && locals != Locals::firms_too &&
        !(actor.local && locals == Locals::included))
      continue;
    out.members.insert(out.members.end(), actor.members.begin(), actor.members.end());
  }
  return out;
}

Participant participant_of(const ActorMember& member, Role role) {
  return {member.entity, role, member.office, member.represents};
}

bool same_party(const Participant& a, const Participant& b) {
  if (a.entity && b.entity && *a.entity == *b.entity) return true;
  return !a.represents.empty() && a.represents == b.represents;
}

bool is_person(const Scene& scene, const Participant& p) {
  return p.entity && scene.names.entities[*p.entity].type == EntityType::person;
}

void keep_once(std::vector<Participant>& parties, const std::vector<Participant>& others) {
  const auto is_in = [](auto first, auto last, const Participant& p) {
    return std::any_of(first, last, [&](const Participant& q) { return q.entity == p.entity; });
  };
  auto kept = parties.begin();
  for (auto p = parties.begin(); p != parties.end(); ++p) {
    if (p->entity && (is_in(others.begin(), others.end(), *p) || is_in(parties.begin(), kept, *p)))
      continue;
    if (kept != p) *kept = std::move(*p);
    ++kept;
  }
  parties.erase(kept, parties.end());
}

std::size_t sides_of(const std::vector<Participant>& parties) {
  std::set<std::string> codes;
  for (const Participant& p : parties) {
    if (!p.represents.empty()) codes.insert(p.represents);
  }
  return codes.size();
}

}  // namespace banggiao
