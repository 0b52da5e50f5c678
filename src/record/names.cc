// Enum values as records store them.
#include "banggiao/record.h"

namespace banggiao {

std::string_view to_string(EntityType type) {
  switch (type) {
    case EntityType::person:
      return "person";
    case EntityType::country:
      return "country";
    case EntityType::place:
      return "place";
    case EntityType::organisation:
      return "organisation";
    case EntityType::instrument:
      return "instrument";
    case EntityType::gathering:
      return "gathering";
  }
  return "person";
}

std::string_view to_string(EventType type) {
  switch (type) {
    case EventType::meeting:
      return "meeting";
    case EventType::call:
      return "call";
    case EventType::visit:
      return "visit";
    case EventType::conference:
      return "conference";
    case EventType::speech:
      return "speech";
    case EventType::message:
      return "message";
    case EventType::negotiation:
      return "negotiation";
    case EventType::mediation:
      return "mediation";
    case EventType::agreement:
      return "agreement";
    case EventType::ratification:
      return "ratification";
    case EventType::relations:
      return "relations";
    case EventType::accreditation:
      return "accreditation";
    case EventType::aid:
      return "aid";
    case EventType::honour:
      return "honour";
    case EventType::cooperation:
      return "cooperation";
    case EventType::protest:
      return "protest";
    case EventType::sanction:
      return "sanction";
    case EventType::conflict:
      return "conflict";
  }
  return "meeting";
}

std::string_view to_string(EventStatus status) {
  switch (status) {
    case EventStatus::occurred:
      return "occurred";
    case EventStatus::ongoing:
      return "ongoing";
    case EventStatus::planned:
      return "planned";
    case EventStatus::proposed:
      return "proposed";
    case EventStatus::cancelled:
      return "cancelled";
  }
  return "occurred";
}

std::string_view to_string(Role role) {
  switch (role) {
    case Role::party:
      return "party";
    case Role::host:
      return "host";
    case Role::guest:
      return "guest";
    case Role::sender:
      return "sender";
    case Role::recipient:
      return "recipient";
    case Role::attendee:
      return "attendee";
    case Role::signatory:
      return "signatory";
    case Role::mediator:
      return "mediator";
    case Role::actor:
      return "actor";
    case Role::target:
      return "target";
  }
  return "party";
}

std::string_view to_string(Act act) {
  switch (act) {
    case Act::assert_:
      return "assert";
    case Act::inform:
      return "inform";
    case Act::praise:
      return "praise";
    case Act::thank:
      return "thank";
    case Act::congratulate:
      return "congratulate";
    case Act::condole:
      return "condole";
    case Act::wish:
      return "wish";
    case Act::request:
      return "request";
    case Act::propose:
      return "propose";
    case Act::offer:
      return "offer";
    case Act::support:
      return "support";
    case Act::agree:
      return "agree";
    case Act::invite:
      return "invite";
    case Act::accept:
      return "accept";
    case Act::concern:
      return "concern";
    case Act::reject:
      return "reject";
    case Act::criticise:
      return "criticise";
    case Act::warn:
      return "warn";
  }
  return "assert";
}

}  // namespace banggiao
