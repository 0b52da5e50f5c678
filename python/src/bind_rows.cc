// Batch, and the functions that make rows of records and of merged events.
#include "bind.h"
#include "merging.h"
#include "part.h"

namespace banggiao::python {
namespace {

template <class Struct>
nb::object capsule(Struct* held, const char* name) {
  return nb::steal(PyCapsule_New(held, name, [](PyObject* object) {
    auto* given = static_cast<Struct*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
    if (given->release != nullptr) given->release(given);
    delete given;
  }));
}

nb::tuple arrow(const Batch& batch, nb::handle /*requested_schema*/) {
  auto* schema = new ArrowSchema;
  auto* array = new ArrowArray;
  give(batch.column, schema, array);
  return nb::make_tuple(capsule(schema, "arrow_schema"), capsule(array, "arrow_array"));
}

Batch rows_of(const std::string& name, const std::vector<Part<Record>>& records) {
  for (const Table& table : tables()) {
    if (table.name != name) continue;
    Column rows = table.columns();
    for (const Part<Record>& record : records) table.add(rows, *record.in);
    return Batch(std::move(rows));
  }
  throw nb::value_error(("no table " + name).c_str());
}

// kind, key, item, event and payload of every report of a record.
nb::list reports(const Part<Record>& record) {
  nb::list rows;
  for (const Report& r : reports_of(*record.at)) {
    rows.append(nb::make_tuple(r.kind, r.key, r.item, r.event,
                               nb::bytes(r.payload.data(), r.payload.size())));
  }
  return rows;
}

// Rows are (key, payload, merged event or None), those of one block together.
Batch merge(const std::string& kind, const nb::list& rows) {
  std::vector<ReportRow> views;
  for (nb::handle row : rows) {
    const auto payload = nb::cast<nb::bytes>(row[1]);
    views.push_back({nb::cast<std::string_view>(row[0]),
                     {payload.c_str(), payload.size()},
                     row[2].is_none() ? std::string_view() : nb::cast<std::string_view>(row[2])});
  }
  const nb::gil_scoped_release released;  // the list holds what the views look at
  return Batch(merge_rows(kind, views));
}

}  // namespace

void add_rows(nb::module_& m) {
  nb::class_<Batch>(m, "Batch", "Rows in Arrow's C data interface")
      .def("__arrow_c_array__", &arrow, nb::arg("requested_schema").none() = nb::none(),
           nb::sig("def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, "
                   "object]"));
  m.def("table", &rows_of, nb::arg("name"), nb::arg("records"), "Rows of one of the tables");
  m.def(
      "coded_columns", [] { return Batch(coded_columns()); },
      "What Spark's rows look like, without any");
  m.def("reports", &reports, nb::arg("record"),
        "What merging takes of a record: kind, key, item, event, payload");
  m.def("merge_rows", &merge, nb::arg("kind"), nb::arg("rows"),
        "Merges whole blocks: rows of key, payload, merged event");
}

}  // namespace banggiao::python
