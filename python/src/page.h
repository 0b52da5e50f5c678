// Pages as Python gives them, each with what is known of it.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include <optional>
#include <string>

#include "inputs.h"

namespace banggiao::python {

namespace nb = nanobind;

// The keywords of banggiao.Page and Reader.read.
struct Known {
  std::string uri;
  nb::handle published = Py_None, retrieved = Py_None;  // text, date, datetime or None
  std::optional<std::string> outlet = {}, format = {}, charset = {};
};

// Raises ValueError and TypeError for what means nothing, None as content among it.
cli::Input make_page(nb::handle content, Known known);

// A method that takes a page, called `page` and of the Python type `type`, and the keywords of
// Known: `function(self, page, known)`.
template <class Class, class Return, class Self, class... Doc>
void def_of_page(Class& to, const char* name, const char* page, const char* type,
                 Return (*function)(Self, nb::handle, Known), const char* gives,
                 const Doc&... doc) {
  const std::string signature = "def " + std::string(name) + "(self, " + page + ": " + type +
                                ", *, uri: str = '', published: str | datetime.date | None = None, "
                                "retrieved: str | datetime.date | None = None, "
                                "outlet: str | None = None, "
                                "format: typing.Literal['text', 'html'] | None = None, "
                                "charset: str | None = None) -> " +
                                gives;
  to.def(
      name,
      [function](Self self, nb::handle content, std::string uri, nb::handle published,
                 nb::handle retrieved, std::optional<std::string> outlet,
                 std::optional<std::string> format, std::optional<std::string> charset) {
        return function(self, content,
                        {std::move(uri), published, retrieved, std::move(outlet), std::move(format),
                         std::move(charset)});
      },
      nb::arg(page).none(), nb::kw_only(), nb::arg("uri") = "",
      nb::arg("published").none() = nb::none(), nb::arg("retrieved").none() = nb::none(),
      nb::arg("outlet").none() = nb::none(), nb::arg("format").none() = nb::none(),
      nb::arg("charset").none() = nb::none(), nb::sig(signature.c_str()), doc...);
}

}  // namespace banggiao::python
