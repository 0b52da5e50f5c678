// What Python sees of a record: each object is a Part, which looks into the C++ record that it
// belongs to, so that nothing is converted that nobody asks for.
//
//   part_class<Entity>(m, "Entity", "…")
//       .def_prop_ro("name", plain(&Entity::name), "The longest form in the article")
//       .def_prop_ro("country", told(&Entity::country), "ISO 3166-1 alpha-3");
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "banggiao/record.h"
#include "tables.h"

// A day is a datetime.date.
template <>
struct nanobind::detail::type_caster<banggiao::Day> {
  NB_TYPE_CASTER(banggiao::Day, const_name("datetime.date"))
  bool from_python(handle, std::uint8_t, cleanup_list*) noexcept { return false; }
  static handle from_cpp(banggiao::Day day, rv_policy, cleanup_list*) {
    const std::chrono::year_month_day date(day);
    return module_::import_("datetime")
        .attr("date")(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()))
        .release();
  }
};

namespace banggiao::python {

namespace nb = nanobind;

using KeptPtr = std::shared_ptr<const Kept>;
using Words = std::optional<std::string_view>;

inline Words words(std::string_view value) { return value.empty() ? std::nullopt : Words(value); }
inline std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// A part of a record, which it keeps alive.
template <class T>
struct Part {
  KeptPtr in;
  const T* at = nullptr;

  const T* operator->() const { return at; }
  const Record& record() const { return in->record; }
  std::string id(char letter, const std::vector<T>& list) const {
    return python::id(letter, static_cast<std::size_t>(at - list.data()));
  }

  // Other parts of the same record.
  template <class U>
  Part<U> part(const U& other) const {
    return {in, &other};
  }
  template <class U>
  std::optional<Part<U>> part_if(bool there, const U& other) const {
    return there ? std::optional(part(other)) : std::nullopt;
  }
  template <class U>
  std::optional<Part<U>> part(const std::vector<U>& list,
                              const std::optional<std::uint32_t>& index) const {
    return index ? std::optional(part(list[*index])) : std::nullopt;
  }
  template <class U>
  std::vector<Part<U>> parts(const std::vector<U>& list) const {
    std::vector<Part<U>> out;
    out.reserve(list.size());
    for (const U& one : list) out.push_back(part(one));
    return out;
  }

  // Passages, which Python counts in code points.
  std::uint32_t begin(Span span) const { return in->offsets.before(span.begin); }
  std::uint32_t end(Span span) const { return in->offsets.before(span.end); }
  std::string_view text(Span span) const { return view(record().article.text, span); }
};

// ----------------------------------------------------------------------------------------------
// classes

// The same part of the same record; passages are the same where they are of the same words.
template <class T>
bool same(const Part<T>& a, const Part<T>& b) {
  if constexpr (std::is_same_v<T, Span>) return a.in == b.in && *a.at == *b.at;
  return a.at == b.at;
}
template <class T>
std::size_t hash(const Part<T>& p) {
  if constexpr (std::is_same_v<T, Span>)
    return std::hash<const void*>()(p.in.get()) ^ (std::uint64_t{p.at->begin} << 32 | p.at->end);
  return std::hash<const void*>()(p.at);
}

// A class of Python's for parts of the type T.
template <class T, class... Extra>
nb::class_<Part<T>> part_class(nb::module_& m, const char* name, const Extra&... extra) {
  nb::class_<Part<T>> type(m, name, extra...);
  type.def("__eq__", &same<T>, nb::is_operator(),
           nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__hash__", [](const Part<T>& p) { return static_cast<Py_ssize_t>(hash(p)); });
  return type;
}

// ----------------------------------------------------------------------------------------------
// getters of members

// The member as it is; of an enumeration the name of its value.
template <class T, class Member>
auto plain(Member T::*member) {
  return [member](const Part<T>& p) {
    if constexpr (std::is_enum_v<Member>) {
      return to_string(p.at->*member);
    } else if constexpr (std::is_same_v<Member, std::string>) {
      return std::string_view(p.at->*member);
    } else {
      return p.at->*member;
    }
  };
}

// A text that is None where it is empty.
template <class T>
auto told(std::string T::*member) {
  return [member](const Part<T>& p) { return words(p.at->*member); };
}

// A list of parts.
template <class T, class U>
auto parts(std::vector<U> T::*member) {
  return [member](const Part<T>& p) { return p.parts(p.at->*member); };
}

// An entity, or None.
template <class T>
auto entity(std::optional<EntityIndex> T::*member) {
  return [member](const Part<T>& p) { return p.part(p.record().entities, p.at->*member); };
}

// A passage that is None where it is empty.
template <class T>
auto passage(Span T::*member) {
  return [member](const Part<T>& p) { return p.part_if(!(p.at->*member).empty(), p.at->*member); };
}

// The first and the last of the days that a time covers.
template <class T>
auto first_day(std::optional<DayRange> T::*member) {
  return [member](const Part<T>& p) {
    return p.at->*member ? std::optional((p.at->*member)->from) : std::nullopt;
  };
}
template <class T>
auto last_day(std::optional<DayRange> T::*member) {
  return [member](const Part<T>& p) {
    return p.at->*member ? std::optional((p.at->*member)->to) : std::nullopt;
  };
}

}  // namespace banggiao::python
