// The Python module banggiao._core. bind.h tells where each of its classes is.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bind.h"
#include "commands.h"
#include "raise.h"

namespace banggiao::python {
namespace {

int run_cli(const std::vector<std::string>& arguments) {
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  return without_gil(
      [&] { return cli::run_cli(static_cast<int>(pointers.size()), pointers.data()); });
}

}  // namespace
}  // namespace banggiao::python

NB_MODULE(_core, m) {
  using namespace banggiao::python;
  m.attr("version") = BG_VERSION;
  m.doc() = "The C++ library's records and reader; import banggiao instead.";
  add_text(m);
  add_event(m);
  add_record(m);
  add_page(m);
  add_reader(m);
  add_database(m);
  add_rows(m);
  m.def("run_cli", &run_cli, nb::arg("arguments"), "The command line; gives the exit code");
}
