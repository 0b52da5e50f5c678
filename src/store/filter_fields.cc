#include <fmt/format.h>

#include <utility>

#include "banggiao/store.h"
#include "store/page.h"

namespace banggiao {
namespace {

enum Lists : unsigned {
  kEvents = 1,
  kStatements = 2,
  kAsks = 4,
  kPeople = 8,
  kArticles = 16,
  kAll = 31
};
constexpr unsigned kActs = kEvents | kStatements | kAsks;  // what somebody did or said

const std::pair<FilterField, unsigned> kFields[] = {
    {{"who", "Person or body that takes part: key, or words of the name", &Filter::who},
     kActs | kPeople},
    {{"with", "Another who takes part", &Filter::with}, kActs},
    {{"state", "State or body represented: VNM, EU, or its name", &Filter::state}, kAll},
    {{"pair", "Two of them, both represented: give it twice", &Filter::pair}, kActs},
    {{"type", "Type of event: meeting, call, visit, agreement …", &Filter::type},
     kEvents | kStatements | kArticles},
    {{"status", "occurred, ongoing, planned, proposed, cancelled", &Filter::status}, kEvents},
    {{"act", "Act of saying: request, propose, offer, agree …", &Filter::act}, kStatements | kAsks},
    {{"outcome", "agreed, supported, considered, rejected, silent", &Filter::outcome}, kAsks},
    {{"about", "What is spoken of: instrument, state or body; key, code or words", &Filter::about},
     kActs},
    {{"place", "Country by its ISO code, or words of the place's name", &Filter::place}, kEvents},
    {{"occasion", "Gathering that it is told to be on", &Filter::occasion}, kEvents},
    {{"outlet", "Who reports it", &Filter::outlet}, kEvents | kStatements | kArticles},
    {{"since", "First day", nullptr, &Filter::since}, kAll},
    {{"until", "Last day", nullptr, &Filter::until}, kAll},
    {{"text", "Words; \"…\" for a phrase; tone marks may be left out", nullptr, &Filter::text},
     kAll},
};

std::vector<FilterField> fields_of(unsigned list, std::string_view sort) {
  std::vector<FilterField> fields;
  for (const auto& [field, lists] : kFields) {
    if ((lists & list) != 0) fields.push_back(field);
  }
  fields.push_back({"sort", sort, nullptr, &Filter::sort});
  return fields;
}

std::string sort_help(std::span<const store::Order> orders) {
  std::string help = "Order: ";
  for (const store::Order& order : orders) {
    if (&order != &orders.front()) help += ", ";
    help += order.name;
  }
  return help;
}

}  // namespace

std::span<const FilterField> filter_fields(Listing listing) {
  static const std::string kSorts[] = {
      sort_help(store::kEventOrders), sort_help(store::kStatementOrders),
      sort_help(store::kAskOrders), sort_help(store::kPersonOrders),
      sort_help(store::kArticleOrders) + fmt::format(", {} with words", store::kRelevance)};
  static const std::vector<FilterField> kByListing[] = {
      fields_of(kEvents, kSorts[0]), fields_of(kStatements, kSorts[1]), fields_of(kAsks, kSorts[2]),
      fields_of(kPeople, kSorts[3]), fields_of(kArticles, kSorts[4])};
  return kByListing[static_cast<std::size_t>(listing)];
}

}  // namespace banggiao
