// Event, Statement and their own parts: Plover, Participant, EventTime, EventPlace.
#include "bind.h"
#include "describe.h"
#include "part.h"

namespace banggiao::python {
namespace {

// What events and statements are coded as, and by what rule they were found.
template <class T, class Class>
void add_codes(Class& type) {
  type.def_prop_ro(
          "plover",
          [](const Part<T>& p) { return p.part_if(!p->codes.plover_event.empty(), p->codes); },
          "PLOVER code; None where the ontology has no home for it")
      .def_prop_ro(
          "cameo", [](const Part<T>& p) { return words(p->codes.cameo); }, "CAMEO code")
      .def_prop_ro(
          "goldstein", [](const Part<T>& p) { return p->codes.goldstein; },
          "Goldstein's weight of the CAMEO code")
      .def_prop_ro("rule", plain(&T::rule), "The rule of data/ that found it")
      .def_prop_ro("confidence", plain(&T::confidence), "0 to 1");
}

void add_plover(nb::module_& m) {
  part_class<Codes>(m, "Plover", "A code of the PLOVER ontology")
      .def_prop_ro("event", plain(&Codes::plover_event), "CONSULT")
      .def_prop_ro("mode", told(&Codes::plover_mode), "phone; None where none fits")
      .def_prop_ro("context", plain(&Codes::plover_context), "diplomatic, economic and the like")
      .def("__repr__", [](const Part<Codes>& p) {
        return "<Plover " + p->plover_event + (p->plover_mode.empty() ? "" : "-" + p->plover_mode) +
               ">";
      });
}

void add_participant(nb::module_& m) {
  part_class<Participant>(m, "Participant", "Who takes part in an event, speaks or is spoken to")
      .def_prop_ro("entity", entity(&Participant::entity),
                   "None where only an office or a state is told")
      .def_prop_ro(
          "role", plain(&Participant::role),
          "party, host, guest, sender, recipient, attendee, signatory, mediator, actor or target")
      .def_prop_ro("office", told(&Participant::office), "As printed")
      .def_prop_ro("represents", told(&Participant::represents),
                   "State (ISO 3166-1 alpha-3) or organisation")
      .def("__repr__", [](const Part<Participant>& p) {
        return "<Participant " + cli::describe(*p.at, p.record(), {}) + ">";
      });
}

void add_event_time(nb::module_& m) {
  part_class<EventTime>(m, "EventTime", "The days of an event")
      .def_prop_ro("from_", first_day(&EventTime::days), "First day")
      .def_prop_ro("to", last_day(&EventTime::days), "Last day, the same where it is one")
      .def_prop_ro(
          "timex", [](const Part<EventTime>& p) { return p.part(p.record().times, p->timex); },
          "The expression that tells it")
      .def_prop_ro("inferred", plain(&EventTime::inferred),
                   "The day of the section or of the article, not of the event's own words")
      .def("__repr__", [](const Part<EventTime>& p) {
        return "<EventTime " + (p->days ? cli::describe(*p->days) : "unknown") +
               (p->inferred ? " inferred>" : ">");
      });
}

void add_event_place(nb::module_& m) {
  part_class<EventPlace>(m, "EventPlace", "Where an event took place")
      .def_prop_ro("entity", entity(&EventPlace::entity),
                   "A city, a building; None where only the country is told")
      .def_prop_ro("country", told(&EventPlace::country), "ISO 3166-1 alpha-3")
      .def_prop_ro("inferred", plain(&EventPlace::inferred),
                   "Told elsewhere, such as by the host's country")
      .def("__repr__", [](const Part<EventPlace>& p) {
        return "<EventPlace " +
               (p->entity ? in_quotes(p.record().entities[*p->entity].name) + " " : "") +
               p->country + ">";
      });
}

void add_event_itself(nb::module_& m) {
  auto event = part_class<Event>(
      m, "Event", "One act between states, organisations or those who speak for them");
  event
      .def_prop_ro(
          "id", [](const Part<Event>& p) { return p.id('v', p.record().events); },
          "v1 for the first of the record")
      .def_prop_ro("type", plain(&Event::type),
                   "meeting, call, visit, agreement, …: docs/record.md has all")
      .def_prop_ro("status", plain(&Event::status),
                   "occurred, ongoing, planned, proposed or cancelled")
      .def_prop_ro("participants", parts(&Event::participants), "Each with its role")
      .def_prop_ro(
          "time",
          [](const Part<Event>& p) { return p.part_if(p->time.days || p->time.timex, p->time); },
          "None where it is not told")
      .def_prop_ro(
          "place",
          [](const Part<Event>& p) {
            return p.part_if(p->place.entity || !p->place.country.empty(), p->place);
          },
          "None where it is not told")
      .def_prop_ro("occasion", entity(&Event::occasion),
                   "The gathering or anniversary on which it took place")
      .def_prop_ro("evidence", parts(&Event::evidence),
                   "The clauses that tell it, the fullest first")
      .def("__repr__", [](const Part<Event>& p) {
        return "<Event " + p.id('v', p.record().events) + " " +
               cli::describe(*p.at, p.record(), {}) + ">";
      });
  add_codes<Event>(event);
}

void add_statement(nb::module_& m) {
  auto statement =
      part_class<Statement>(m, "Statement", "One act of saying, attributed to somebody");
  statement
      .def_prop_ro(
          "id", [](const Part<Statement>& p) { return p.id('s', p.record().statements); },
          "s1 for the first of the record")
      .def_prop_ro(
          "event", [](const Part<Statement>& p) { return p.part(p.record().events, p->event); },
          "At which it was said; None where none is told")
      .def_prop_ro("speakers", parts(&Statement::speakers),
                   "Who said it; both sides where they speak together")
      .def_prop_ro("addressees", parts(&Statement::addressees),
                   "To whom a request, proposal or offer is put")
      .def_prop_ro("act", plain(&Statement::act),
                   "assert, request, propose, support, …: docs/record.md has all")
      .def_prop_ro("verb", passage(&Statement::verb), "The verb of saying")
      .def_prop_ro("content", passage(&Statement::content), "What was said")
      .def_prop_ro(
          "about",
          [](const Part<Statement>& p) {
            std::vector<Part<Entity>> about;
            for (const EntityIndex entity : p->about)
              about.push_back(p.part(p.record().entities[entity]));
            return about;
          },
          "Countries, bodies and instruments that it names")
      .def("__repr__", [](const Part<Statement>& p) {
        return "<Statement " + p.id('s', p.record().statements) + " " +
               cli::describe(*p.at, p.record(), {}) +
               (p->content.empty() ? "" : " " + in_quotes(p.text(p->content))) + ">";
      });
  add_codes<Statement>(statement);
}

}  // namespace

void add_event(nb::module_& m) {
  add_plover(m);
  add_participant(m);
  add_event_time(m);
  add_event_place(m);
  add_event_itself(m);
  add_statement(m);
}

}  // namespace banggiao::python
