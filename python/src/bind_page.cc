// Page, and where pages come from: Pages (files and folders), Archive (a web archive that Python
// reads).
#include <algorithm>
#include <mutex>

#include "bind.h"
#include "page.h"
#include "part.h"
#include "raise.h"

namespace banggiao::python {
namespace {

// ----------------------------------------------------------------------------------------------
// arguments

// Raises TypeError: "`wanted`, not pathlib.PosixPath`remedy`".
[[noreturn]] void refuse(nb::handle given, const std::string& wanted, const char* remedy = "") {
  throw nb::type_error((wanted + ", not " + nb::inst_name(given).c_str() + remedy).c_str());
}

std::string content_of(nb::handle page) {
  if (nb::isinstance<nb::str>(page)) {
    Py_ssize_t size = 0;
    if (const char* text = PyUnicode_AsUTF8AndSize(page.ptr(), &size))
      return {text, static_cast<std::size_t>(size)};
    PyErr_Clear();  // lone surrogates: bytes that are no UTF-8, which the reader mends with a
                    // warning
    const nb::bytes encoded =
        nb::steal<nb::bytes>(PyUnicode_AsEncodedString(page.ptr(), "utf-8", "surrogatepass"));
    return {encoded.c_str(), encoded.size()};
  }
  if (!PyObject_CheckBuffer(page.ptr())) {
    refuse(page, "a page is its content, bytes or str",
           "; banggiao.pages(path) gives those of files");
  }
  const nb::bytes bytes(nb::isinstance<nb::bytes>(page) ? nb::borrow<nb::bytes>(page)
                                                        : nb::bytes(page));
  return {bytes.c_str(), bytes.size()};
}

// "2025-09-22" of such a text, a date or a datetime; empty for None.
std::string day_text(nb::handle day, const char* name) {
  if (day.is_none()) return {};
  const bool is_text = nb::isinstance<nb::str>(day);
  if (!is_text && !nb::hasattr(day, "isoformat"))
    refuse(day, std::string(name) + " is a text like 2025-09-22, a date or a datetime");
  std::string iso = nb::cast<std::string>(is_text ? nb::borrow(day) : day.attr("isoformat")());
  if (!parse_day(iso)) {
    throw nb::value_error((std::string(name) + " is not a day like 2025-09-22: " + iso).c_str());
  }
  return iso;
}

PageFormat format_of(const std::optional<std::string>& name) {
  if (!name) return PageFormat::detect;
  if (*name == "text") return PageFormat::text;
  if (*name == "html") return PageFormat::html;
  throw nb::value_error(("format is \"text\" or \"html\", not \"" + *name + "\"").c_str());
}

Errc code_of(std::string_view name) {
  for (int code = 0; code <= static_cast<int>(Errc::newer_schema); ++code) {
    if (to_string(static_cast<Errc>(code)) == name) return static_cast<Errc>(code);
  }
  return Errc::io;
}

// ----------------------------------------------------------------------------------------------
// Page

cli::Input line_of_json(nb::handle content, std::string uri) {
  cli::Input page = make_page(content, {.uri = std::move(uri)});
  page.json_line = true;
  return page;
}

cli::Input failed_page(std::string uri, std::string_view code, std::string message,
                       std::string where) {
  cli::Input page;
  page.name = uri;
  page.hints.uri = std::move(uri);
  page.error = Error{code_of(code), std::move(message), std::move(where)};
  return page;
}

Words format_name(const cli::Input& page) {
  if (page.json_line) return "line";
  if (page.hints.format == PageFormat::detect) return std::nullopt;
  return page.hints.format == PageFormat::text ? "text" : "html";
}

void add_page_itself(nb::module_& m) {
  nb::class_<cli::Input> page(
      m, "Page", "A page with what is known of it: what read_many and Spark's workers take");
  def_of_page(
      page, "__init__", "content", "bytes | str",
      +[](cli::Input* self, nb::handle content, Known known) {
        new (self) cli::Input(make_page(content, std::move(known)));
      },
      "None",
      "content: the page itself, not where it is.\n"
      "published: the article's day, taken as it is. retrieved: a day that the article cannot be "
      "later than.\n"
      "outlet: the source's name. format, charset: told by the content where not given.");
  page.def_static("line", &line_of_json, nb::arg("content"), nb::arg("uri"),
                  nb::sig("def line(content: bytes | str, uri: str) -> Page"),
                  "A line of JSON Lines, with the fields that the command line knows")
      .def_static("failed", &failed_page, nb::arg("uri"), nb::arg("code"), nb::arg("message"),
                  nb::arg("where"), "A page that there is nothing to read of, and why")
      .def_prop_ro(
          "uri", [](const cli::Input& p) { return std::string_view(p.hints.uri); },
          "Its address; empty where it has none")
      .def_prop_ro(
          "content", [](const cli::Input& p) { return nb::bytes(p.bytes.data(), p.bytes.size()); },
          "As it was given; of a text UTF-8")
      .def_prop_ro(
          "published", [](const cli::Input& p) { return words(p.hints.published); },
          "The article's day, where it is known beforehand")
      .def_prop_ro(
          "retrieved", [](const cli::Input& p) { return p.hints.retrieved; },
          "A day that the article cannot be later than")
      .def_prop_ro(
          "outlet", [](const cli::Input& p) { return words(p.hints.outlet); }, "The source's name")
      .def_prop_ro(
          "charset", [](const cli::Input& p) { return words(p.hints.charset); },
          "None to find it out")
      .def_prop_ro("format", &format_name,
                   "text, html or, of JSON Lines, line; None to find it out")
      .def_prop_ro(
          "error",
          [](const cli::Input& p) {
            return p.error ? error_object(*p.error, p.hints.uri) : nb::none();
          },
          nb::sig("def error(self) -> banggiao._error.Error | None"),
          "Why there is nothing to read; None where there is")
      .def_prop_ro("_size", [](const cli::Input& p) { return p.bytes.size(); })
      .def("__repr__", [](const cli::Input& p) {
        return "<Page " + in_quotes(p.hints.uri) + ", " +
               (p.error ? std::string(to_string(p.error->code))
                        : std::to_string(p.bytes.size()) + " bytes") +
               ">";
      });
}

// ----------------------------------------------------------------------------------------------
// Pages, Archive

// Pages of files, folders, JSON Lines and archives, as the command line takes them.
class Pages {
 public:
  Pages(const std::vector<std::string>& paths, nb::handle published, nb::handle retrieved)
      : inputs_(paths, defaults(published, retrieved)) {}

  std::optional<cli::Input> next() {
    return without_gil([this] {
      const std::lock_guard lock(taking_);
      return inputs_.next();
    });
  }

 private:
  static cli::InputDefaults defaults(nb::handle published, nb::handle retrieved) {
    cli::InputDefaults known;
    known.published = day_text(published, "published");
    known.retrieved = parse_day(day_text(retrieved, "retrieved"));
    return known;
  }

  std::mutex taking_;
  cli::Inputs inputs_;
};

// Pages of a web archive that Python reads: `read(size)` gives its bytes.
class Archive {
 public:
  explicit Archive(nb::object read)
      : archive_(
            [read = std::move(read)](char* into, std::size_t size) {
              const nb::object given = read(size);
              if (!nb::isinstance<nb::bytes>(given)) refuse(given, "read gives bytes");
              const nb::bytes bytes = nb::borrow<nb::bytes>(given);
              if (bytes.size() > size)
                throw nb::value_error("read gives no more bytes than it is asked for");
              std::copy_n(bytes.c_str(), bytes.size(), into);
              return bytes.size();
            },
            {}) {}

  std::optional<cli::Input> next() {
    std::optional<Result<ArchivePage>> page = archive_.next();
    if (!page) return std::nullopt;
    cli::Input input;
    if (*page) {
      input.bytes = std::move((*page)->bytes);
      input.hints = std::move((*page)->hints);
    } else {
      input.error = std::move(*page).error();
    }
    return input;
  }

 private:
  ArchiveReader archive_;
};

template <class Source>
void add_iterator(nb::class_<Source>& type) {
  type.def(
          "__iter__", [](nb::handle self) { return nb::borrow(self); },
          nb::sig("def __iter__(self) -> typing.Self"))
      .def("__next__", [](Source& self) {
        std::optional<cli::Input> page = self.next();
        if (!page) throw nb::stop_iteration();
        return std::move(*page);
      });
}

void add_sources(nb::module_& m) {
  nb::class_<Pages> pages(m, "Pages", "What banggiao.pages gives");
  pages.def(nb::init<const std::vector<std::string>&, nb::handle, nb::handle>(), nb::arg("paths"),
            nb::arg("published").none(), nb::arg("retrieved").none());
  add_iterator(pages);
  nb::class_<Archive> archive(m, "Archive",
                              "The pages of a web archive; `read(size)` gives its next bytes");
  archive.def(nb::init<nb::object>(), nb::arg("read"));
  add_iterator(archive);
}

}  // namespace

cli::Input make_page(nb::handle content, Known known) {
  cli::Input page;
  page.name = known.uri;
  page.hints.uri = std::move(known.uri);
  page.hints.published = day_text(known.published, "published");
  page.hints.retrieved = parse_day(day_text(known.retrieved, "retrieved"));
  page.hints.outlet = known.outlet.value_or("");
  page.hints.charset = known.charset.value_or("");
  page.hints.format = format_of(known.format);
  page.bytes = content_of(content);
  return page;
}

void add_page(nb::module_& m) {
  add_page_itself(m);
  add_sources(m);
}

}  // namespace banggiao::python
