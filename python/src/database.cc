#include "database.h"

#include <algorithm>
#include <span>

#include "core/check.h"

namespace banggiao::python {
namespace {

Error no_filter(const std::string& name, std::span<const FilterField> fields) {
  std::string message = "no filter of this name; there are";
  for (const FilterField& field : fields) {
    message += &field == &fields.front() ? " " : ", ";
    message += field.name;
  }
  return {Errc::bad_query, std::move(message), name};
}

Result<Filter> filter_of(const Filters& asked, Listing listing) {
  Filter filter;
  const auto fields = filter_fields(listing);
  for (const auto& [name, values] : asked) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const FilterField& f) { return f.name == name; });
    if (field == fields.end()) return tl::unexpected(no_filter(name, fields));
    if (field->list != nullptr) {
      filter.*field->list = values;
    } else if (values.size() == 1) {
      filter.*field->word = values.front();
    } else {
      return tl::unexpected(Error{Errc::bad_query, "takes one value", name});
    }
  }
  return filter;
}

template <class Found>
Result<std::string> json(Result<Found> found) {
  if (!found) return tl::unexpected(std::move(found).error());
  std::string out;
  append_json(*found, out);
  return out;
}

}  // namespace

Result<Database> Database::open(const std::string& path) {
  BG_ASSIGN(std::unique_ptr<Store> store, Store::open(path, {.read_only = true}));
  return Database(std::move(store));
}

Result<std::string> Database::list(Listing listing, const Filters& asked,
                                   const std::string& after) {
  BG_ASSIGN(Filter filter, filter_of(asked, listing));
  filter.limit = 1000;
  filter.after = after;
  const std::lock_guard lock(*asking_);
  switch (listing) {
    case Listing::events:
      return json(store_->events(filter));
    case Listing::statements:
      return json(store_->statements(filter));
    case Listing::asks:
      return json(store_->asks(filter));
    case Listing::people:
      return json(store_->people(filter));
    case Listing::articles:
      break;
  }
  return json(store_->search(filter));
}

Result<std::string> Database::one(const std::string& kind, const std::string& id) {
  const std::lock_guard lock(*asking_);
  if (kind == "event") return json(store_->event(id));
  if (kind == "ask") return json(store_->ask(id));
  if (kind == "person") return json(store_->person(id));
  return store_->record_json(id);
}

Result<std::string> Database::pair(const Filters& asked) {
  BG_ASSIGN(const Filter filter, filter_of(asked, Listing::events));
  const std::lock_guard lock(*asking_);
  return json(store_->pair(filter));
}

Result<std::string> Database::overview(const Filters& asked) {
  BG_ASSIGN(const Filter filter, filter_of(asked, Listing::events));
  const std::lock_guard lock(*asking_);
  return json(store_->overview(filter));
}

}  // namespace banggiao::python
