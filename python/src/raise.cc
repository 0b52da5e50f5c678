#include "raise.h"

namespace banggiao::python {

nb::object error_object(const Error& error, const std::string& uri) {
  const auto text = [](std::string_view bytes) {  // file names promise no encoding
    return nb::steal(
        PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
  };
  return nb::module_::import_("banggiao._error")
      .attr("Error")(text(to_string(error.code)), text(error.message), text(error.where),
                     text(uri));
}

void raise(const Error& error, const std::string& uri) {
  const nb::object object = error_object(error, uri);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(object.ptr())), object.ptr());
  throw nb::python_error();
}

}  // namespace banggiao::python
