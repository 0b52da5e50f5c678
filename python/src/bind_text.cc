// Span, Block, Entity, Mention, Time: what stands where in the text.
#include "bind.h"
#include "part.h"

namespace banggiao::python {
namespace {

// `begin`, `end` and the words between them.
template <class T, class Class, class GetSpan>
Class& add_passage(Class& type, GetSpan span) {
  type.def_prop_ro(
          "begin", [=](const Part<T>& p) { return p.begin(span(p)); },
          "First code point of Record.text")
      .def_prop_ro(
          "end", [=](const Part<T>& p) { return p.end(span(p)); }, "One past its last code point")
      .def_prop_ro(
          "text", [=](const Part<T>& p) { return p.text(span(p)); }, "The words there");
  return type;
}
template <class T, class Class>
Class& add_passage(Class& type) {
  return add_passage<T>(type, [](const Part<T>& p) { return p->span; });
}

void add_span(nb::module_& m) {
  auto span = part_class<Span>(m, "Span", "A passage of Record.text");
  add_passage<Span>(span, [](const Part<Span>& p) {
    return *p.at;
  }).def("__repr__", [](const Part<Span>& p) { return "<Span " + in_quotes(p.text(*p.at)) + ">"; });
}

void add_block(nb::module_& m) {
  auto block = part_class<Block>(
      m, "Block",
      "A heading, a paragraph or another piece of the page, with its role in the article");
  add_passage<Block>(block)
      .def_prop_ro("role", plain(&Block::role),
                   "title, lead, heading, paragraph, list, quote, caption; teaser and furniture "
                   "are not of the story")
      .def("__repr__", [](const Part<Block>& p) {
        return "<Block " + std::string(to_string(p->role)) + " " + in_quotes(p.text(p->span)) + ">";
      });
}

void add_entity(nb::module_& m) {
  part_class<Entity>(m, "Entity", "A person, country, place, organisation, instrument or gathering")
      .def_prop_ro(
          "id", [](const Part<Entity>& p) { return p.id('e', p.record().entities); },
          "e1 for the first of the record")
      .def_prop_ro(
          "type", plain(&Entity::type),
          "person, country, place, organisation, instrument (a treaty) or gathering (a summit)")
      .def_prop_ro("name", plain(&Entity::name), "The longest form in the article")
      .def_prop_ro(
          "key", [](const Part<Entity>& p) { return entity_key(*p.at); },
          "The same in every article that names it: person/VNM/to-lam")
      .def_prop_ro("aliases", plain(&Entity::aliases), "Its other forms there")
      .def_prop_ro(
          "country", told(&Entity::country),
          "ISO 3166-1 alpha-3: of a person the state spoken for, of a place the state it lies in")
      .def_prop_ro("code", told(&Entity::code),
                   "Of a country its alpha-3, of a body its short form")
      .def_prop_ro("cameo", told(&Entity::cameo), "CAMEO actor, VNMGOV")
      .def_prop_ro("wikidata", told(&Entity::wikidata), "Q…, where the data holds it")
      .def("__repr__", [](const Part<Entity>& p) {
        return "<Entity " + p.id('e', p.record().entities) + " " + std::string(to_string(p->type)) +
               " " + in_quotes(p->name) + (p->country.empty() ? "" : " " + p->country) + ">";
      });
}

void add_mention(nb::module_& m) {
  auto mention = part_class<Mention>(m, "Mention", "A place where an entity is named");
  add_passage<Mention>(mention)
      .def_prop_ro(
          "id", [](const Part<Mention>& p) { return p.id('m', p.record().mentions); },
          "m1 for the first of the record")
      .def_prop_ro("type", plain(&Mention::type), "As Entity.type")
      .def_prop_ro(
          "entity", [](const Part<Mention>& p) { return p.part(p.record().entities[p->entity]); },
          "Who or what is named")
      .def("__repr__", [](const Part<Mention>& p) {
        return "<Mention " + in_quotes(p.text(p->span)) + " of " +
               in_quotes(p.record().entities[p->entity].name) + ">";
      });
}

void add_time(nb::module_& m) {
  auto time = part_class<TimeMention>(m, "Time", "A time expression, by TIMEX3");
  add_passage<TimeMention>(time)
      .def_prop_ro("type", plain(&TimeMention::type), "DATE, TIME, DURATION or SET")
      .def_prop_ro("value", told(&TimeMention::value),
                   "2025-04-04TEV, P3D; XXXX-10-28 where no year can be told")
      .def_prop_ro("mod", told(&TimeMention::mod), "START, MID, END, APPROX and the like")
      .def_prop_ro("from_", first_day(&TimeMention::days), "First day that it covers")
      .def_prop_ro("to", last_day(&TimeMention::days), "Last day that it covers")
      .def("__repr__", [](const Part<TimeMention>& p) {
        return "<Time " + in_quotes(p.text(p->span)) + " " + p->value + ">";
      });
}

}  // namespace

void add_text(nb::module_& m) {
  add_span(m);
  add_block(m);
  add_entity(m);
  add_mention(m);
  add_time(m);
}

}  // namespace banggiao::python
