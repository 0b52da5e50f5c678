// Database and the Listings that it can be asked for.
#include <nanobind/stl/map.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bind.h"
#include "database.h"
#include "raise.h"

namespace banggiao::python {
namespace {

// A question to the database as a method: its answer or its error.
template <class... Asked>
auto answer(Result<std::string> (Database::*ask)(Asked...)) {
  return [ask](Database& self, Asked... asked) {
    return value_or_raise(without_gil([&] { return (self.*ask)(asked...); }));
  };
}

}  // namespace

void add_database(nb::module_& m) {
  nb::enum_<Listing>(m, "Listing")
      .value("events", Listing::events)
      .value("statements", Listing::statements)
      .value("asks", Listing::asks)
      .value("people", Listing::people)
      .value("articles", Listing::articles);
  nb::class_<Database>(m, "Database", "A knowledge base, to read; answers in JSON")
      .def(
          "__init__",
          [](Database* self, const std::string& path) {
            new (self) Database(value_or_raise(Database::open(path), path));
          },
          nb::arg("path"))
      .def("list", answer(&Database::list), nb::arg("listing"), nb::arg("filters"),
           nb::arg("after"))
      .def("one", answer(&Database::one), nb::arg("kind"), nb::arg("id"))
      .def("pair", answer(&Database::pair), nb::arg("filters"))
      .def("overview", answer(&Database::overview), nb::arg("filters"));
}

}  // namespace banggiao::python
