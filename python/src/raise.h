// The library's errors as Python's exceptions, and its work without Python's lock.
#pragma once

#include <nanobind/nanobind.h>

#include <string>

#include "banggiao/core.h"

namespace banggiao::python {

namespace nb = nanobind;

// A banggiao.Error. `uri` is the page's, or whatever it is that could not be had.
nb::object error_object(const Error& error, const std::string& uri = {});
[[noreturn]] void raise(const Error& error, const std::string& uri = {});

template <class Value>
Value value_or_raise(Result<Value> result, const std::string& uri = {}) {
  if (!result) raise(result.error(), uri);
  return std::move(*result);
}

// What `work` gives; other Python threads run meanwhile, and it touches nothing of Python's.
template <class Work>
auto without_gil(Work work) {
  const nb::gil_scoped_release released;
  return work();
}

}  // namespace banggiao::python
