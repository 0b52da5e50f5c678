// The Python module banggiao._core: records as Python sees them, each looking into the C++ record
// it belongs to, so that nothing is converted that nobody asks for. The package's own files add
// what is easier said in Python.
#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <mutex>
#include <span>

#include "banggiao/reader.h"
#include "commands.h"
#include "database.h"
#include "describe.h"
#include "inputs.h"
#include "merging.h"
#include "tables.h"

namespace nb = nanobind;

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
namespace {

using KeptPtr = std::shared_ptr<const Kept>;
using Words = std::optional<std::string_view>;

Words words(std::string_view value) { return value.empty() ? std::nullopt : Words(value); }

// A part of a record, which it keeps alive.
template <class T>
struct Part {
  KeptPtr in;
  const T* at = nullptr;

  const T* operator->() const { return at; }
  const Record& record() const { return in->record; }
  template <class U>
  Part<U> part(const U& other) const {
    return {in, &other};
  }
  template <class U>
  std::vector<Part<U>> parts(const std::vector<U>& list) const {
    std::vector<Part<U>> out;
    out.reserve(list.size());
    for (const U& one : list) out.push_back(part(one));
    return out;
  }
  template <class U>
  std::optional<Part<U>> part(const std::vector<U>& list,
                              const std::optional<std::uint32_t>& index) const {
    return index ? std::optional(part(list[*index])) : std::nullopt;
  }
  std::string id(char letter, const std::vector<T>& list) const {
    return letter + std::to_string(at - list.data() + 1);
  }
};

std::uint32_t begin_of(const KeptPtr& in, Span span) { return in->offsets.before(span.begin); }
std::uint32_t end_of(const KeptPtr& in, Span span) { return in->offsets.before(span.end); }
std::string_view text_of(const KeptPtr& in, Span span) {
  return view(in->record.article.text, span);
}

// ----------------------------------------------------------------------------------------------
// errors

nb::object error_object(const Error& error, const std::string& uri) {
  const auto text = [](const std::string& bytes) {  // file names promise no encoding
    return nb::steal(
        PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
  };
  return nb::module_::import_("banggiao._error")
      .attr("Error")(text(std::string(to_string(error.code))), text(error.message),
                     text(error.where), text(uri));
}

[[noreturn]] void raise(const Error& error, const std::string& uri = {}) {
  const nb::object object = error_object(error, uri);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(object.ptr())), object.ptr());
  throw nb::python_error();
}

// ----------------------------------------------------------------------------------------------
// pages

std::string content_of(nb::handle page) {
  if (nb::isinstance<nb::str>(page)) {
    Py_ssize_t size = 0;
    if (const char* text = PyUnicode_AsUTF8AndSize(page.ptr(), &size))
      return {text, static_cast<std::size_t>(size)};
    PyErr_Clear();  // lone surrogates: bytes that are no UTF-8, which the reader mends with a
                    // warning
    page = nb::steal(PyUnicode_AsEncodedString(page.ptr(), "utf-8", "surrogatepass")).release();
    const nb::bytes encoded = nb::steal<nb::bytes>(page);
    return {encoded.c_str(), encoded.size()};
  }
  if (!PyObject_CheckBuffer(page.ptr())) {
    throw nb::type_error("a page is bytes or str");
  }
  const nb::bytes bytes(nb::isinstance<nb::bytes>(page) ? nb::borrow<nb::bytes>(page)
                                                        : nb::bytes(page));
  return {bytes.c_str(), bytes.size()};
}

// "2025-09-22" of such a text, a date or a datetime; empty for None.
std::string day_text(nb::handle day, const char* name) {
  if (day.is_none()) return {};
  const nb::object text = nb::isinstance<nb::str>(day) ? nb::borrow(day) : day.attr("isoformat")();
  std::string iso = nb::cast<std::string>(text);
  if (!parse_day(iso)) {
    throw nb::value_error((std::string(name) + " is not a day like 2025-09-22: " + iso).c_str());
  }
  return iso;
}

Errc code_of(std::string_view name) {
  for (int code = 0; code <= static_cast<int>(Errc::newer_schema); ++code) {
    if (to_string(static_cast<Errc>(code)) == name) return static_cast<Errc>(code);
  }
  return Errc::io;
}

PageFormat format_of(const std::optional<std::string>& name) {
  if (!name) return PageFormat::detect;
  if (*name == "text") return PageFormat::text;
  if (*name == "html") return PageFormat::html;
  throw nb::value_error(("format is \"text\" or \"html\", not \"" + *name + "\"").c_str());
}

cli::Input make_page(nb::handle content, std::string uri, nb::handle published,
                     nb::handle retrieved, std::optional<std::string> outlet,
                     std::optional<std::string> format, std::optional<std::string> charset) {
  cli::Input page;
  page.name = uri;
  page.hints.uri = std::move(uri);
  page.hints.published = day_text(published, "published");
  page.hints.retrieved = parse_day(day_text(retrieved, "retrieved"));
  page.hints.outlet = outlet.value_or("");
  page.hints.charset = charset.value_or("");
  page.hints.format = format_of(format);
  page.bytes = content_of(content);
  return page;
}

// Pages of files, folders, JSON Lines and archives, as the command line takes them.
class Pages {
 public:
  Pages(const std::vector<std::string>& paths, nb::handle published, nb::handle retrieved)
      : inputs_(paths, defaults(published, retrieved)) {}

  std::optional<cli::Input> next() {
    const nb::gil_scoped_release released;
    const std::lock_guard lock(taking_);
    return inputs_.next();
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
              const nb::bytes bytes = nb::cast<nb::bytes>(read(size));
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

// ----------------------------------------------------------------------------------------------
// reading

struct Failure {
  Error error;
  std::string uri;
};
using Outcome = tl::expected<KeptPtr, Failure>;

// As the command line reads inputs.
std::vector<Outcome> read_pages(const Reader& reader, std::span<cli::Input* const> pages) {
  std::vector<PageInput> readable;
  for (cli::Input* page : pages) {
    parse_json_line(*page);
    if (!page->error) readable.push_back({page->bytes, page->hints});
  }
  std::vector<Result<Record>> records = reader.read(std::move(readable));
  auto record = records.begin();
  std::vector<Outcome> outcomes;
  outcomes.reserve(pages.size());
  for (cli::Input* page : pages) {
    const auto fail = [&](Error error) {
      // A line's own address does not tell where the line stands.
      const std::string& uri = page->hints.uri;
      if (page->json_line)
        error.where =
            page->name + (error.where.empty() || error.where == uri ? "" : ", " + error.where);
      outcomes.push_back(tl::unexpected(Failure{std::move(error), uri}));
    };
    if (page->error) {
      fail(*page->error);
    } else if (Result<Record> read = std::move(*record++); !read) {
      fail(std::move(read).error());
    } else {
      auto& warnings = read->article.warnings;
      warnings.insert(warnings.begin(), page->warnings.begin(), page->warnings.end());
      outcomes.push_back(std::make_shared<const Kept>(std::move(*read)));
    }
  }
  return outcomes;
}

std::vector<Outcome> read_without_gil(const Reader& reader, const std::vector<cli::Input*>& pages) {
  const nb::gil_scoped_release released;
  return read_pages(reader, pages);
}

// Python's Record is a part like the others.
using RecordPart = Part<Record>;
RecordPart record_part(KeptPtr kept) {
  const Record* record = &kept->record;
  return {std::move(kept), record};
}

nb::list read_batch(const Reader& reader, const std::vector<cli::Input*>& pages) {
  nb::list results;
  for (Outcome& outcome : read_without_gil(reader, pages)) {
    results.append(outcome ? nb::cast(record_part(std::move(*outcome)))
                           : error_object(outcome.error().error, outcome.error().uri));
  }
  return results;
}

// ----------------------------------------------------------------------------------------------
// tables

struct Batch {
  std::shared_ptr<const Column> column;

  template <class Struct>
  static nb::object capsule(Struct* held, const char* name) {
    return nb::steal(PyCapsule_New(held, name, [](PyObject* object) {
      auto* given = static_cast<Struct*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
      if (given->release != nullptr) given->release(given);
      delete given;
    }));
  }
  nb::tuple arrow() const {
    auto* schema = new ArrowSchema;
    auto* array = new ArrowArray;
    give(column, schema, array);
    return nb::make_tuple(capsule(schema, "arrow_schema"), capsule(array, "arrow_array"));
  }
};

Batch table(const std::string& name, const std::vector<RecordPart>& records) {
  for (const Table& table : tables()) {
    if (table.name != name) continue;
    Column rows = table.columns();
    for (const RecordPart& record : records) table.add(rows, *record.in);
    return {std::make_shared<const Column>(std::move(rows))};
  }
  throw nb::value_error(("no table " + name).c_str());
}

Batch code(const Reader& reader, const std::vector<cli::Input*>& pages) {
  const nb::gil_scoped_release released;
  Column rows = coded_columns();
  constexpr std::size_t kTogether = 16;  // as many records are held
  for (std::size_t begin = 0; begin < pages.size(); begin += kTogether) {
    for (const Outcome& outcome : read_pages(
             reader, std::span(pages).subspan(begin, std::min(kTogether, pages.size() - begin)))) {
      outcome ? add_coded(rows, **outcome)
              : add_coded(rows, outcome.error().error, outcome.error().uri);
    }
  }
  return {std::make_shared<const Column>(std::move(rows))};
}

// kind, key, item, event and payload of every report of a record.
nb::list reports(const RecordPart& record) {
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
  return {std::make_shared<const Column>(merge_rows(kind, views))};
}

std::string json_of(const RecordPart& record) {
  std::string line;
  append_json(*record.at, line);
  return line;
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// ----------------------------------------------------------------------------------------------
// classes

// `begin`, `end` and the words between them.
template <class T, class Class, class GetSpan>
Class& add_span(Class& type, GetSpan span) {
  type.def_prop_ro(
          "begin", [=](const Part<T>& p) { return begin_of(p.in, span(p)); },
          "First code point of Record.text")
      .def_prop_ro(
          "end", [=](const Part<T>& p) { return end_of(p.in, span(p)); },
          "One past its last code point")
      .def_prop_ro(
          "text", [=](const Part<T>& p) { return text_of(p.in, span(p)); }, "The words there");
  return type;
}

template <class T, class Class>
Class& add_codes(Class& type) {
  type.def_prop_ro(
          "plover",
          [](const Part<T>& p) -> std::optional<Part<Codes>> {
            return p->codes.plover_event.empty() ? std::nullopt : std::optional(p.part(p->codes));
          },
          "PLOVER code; None where the ontology has no home for it")
      .def_prop_ro(
          "cameo", [](const Part<T>& p) { return words(p->codes.cameo); }, "CAMEO code")
      .def_prop_ro(
          "goldstein", [](const Part<T>& p) { return p->codes.goldstein; },
          "Goldstein's weight of the CAMEO code")
      .def_prop_ro(
          "rule", [](const Part<T>& p) { return std::string_view(p->rule); },
          "The rule of data/ that found it")
      .def_prop_ro(
          "confidence", [](const Part<T>& p) { return p->confidence; }, "0 to 1");
  return type;
}

void add_small_parts(nb::module_& m) {
  nb::class_<Part<Span>> span(m, "Span", "A passage of Record.text");
  add_span<Span>(span, [](const Part<Span>& p) {
    return *p.at;
  }).def("__repr__", [](const Part<Span>& p) {
    return "<Span " + in_quotes(text_of(p.in, *p.at)) + ">";
  });

  nb::class_<Part<Block>> block(
      m, "Block",
      "A heading, a paragraph or another piece of the page, with its role in the article");
  add_span<Block>(block, [](const Part<Block>& p) { return p->span; })
      .def_prop_ro(
          "role", [](const Part<Block>& p) { return to_string(p->role); },
          "title, lead, heading, paragraph, list, quote, caption; teaser and furniture are not of "
          "the story")
      .def("__repr__", [](const Part<Block>& p) {
        return "<Block " + std::string(to_string(p->role)) + " " +
               in_quotes(text_of(p.in, p->span)) + ">";
      });

  nb::class_<Part<Entity>>(m, "Entity",
                           "A person, country, place, organisation, instrument or gathering")
      .def_prop_ro("id", [](const Part<Entity>& p) { return p.id('e', p.record().entities); })
      .def_prop_ro("type", [](const Part<Entity>& p) { return to_string(p->type); })
      .def_prop_ro(
          "name", [](const Part<Entity>& p) { return std::string_view(p->name); },
          "The longest form in the article")
      .def_prop_ro(
          "key", [](const Part<Entity>& p) { return entity_key(*p.at); },
          "The same in every article")
      .def_prop_ro(
          "aliases", [](const Part<Entity>& p) { return p->aliases; }, "Its other forms there")
      .def_prop_ro(
          "country", [](const Part<Entity>& p) { return words(p->country); }, "ISO 3166-1 alpha-3")
      .def_prop_ro(
          "code", [](const Part<Entity>& p) { return words(p->code); },
          "Of a country its alpha-3, of a body its short form")
      .def_prop_ro(
          "cameo", [](const Part<Entity>& p) { return words(p->cameo); }, "CAMEO actor")
      .def_prop_ro("wikidata", [](const Part<Entity>& p) { return words(p->wikidata); })
      .def("__repr__", [](const Part<Entity>& p) {
        return "<Entity " + p.id('e', p.record().entities) + " " + std::string(to_string(p->type)) +
               " " + in_quotes(p->name) + (p->country.empty() ? "" : " " + p->country) + ">";
      });

  nb::class_<Part<Mention>> mention(m, "Mention", "A place where an entity is named");
  add_span<Mention>(mention, [](const Part<Mention>& p) { return p->span; })
      .def_prop_ro("id", [](const Part<Mention>& p) { return p.id('m', p.record().mentions); })
      .def_prop_ro("type", [](const Part<Mention>& p) { return to_string(p->type); })
      .def_prop_ro("entity",
                   [](const Part<Mention>& p) { return p.part(p.record().entities[p->entity]); })
      .def("__repr__", [](const Part<Mention>& p) {
        return "<Mention " + in_quotes(text_of(p.in, p->span)) + " of " +
               in_quotes(p.record().entities[p->entity].name) + ">";
      });

  nb::class_<Part<TimeMention>> time(m, "Time", "A time expression, by TIMEX3");
  add_span<TimeMention>(time, [](const Part<TimeMention>& p) { return p->span; })
      .def_prop_ro(
          "type", [](const Part<TimeMention>& p) { return to_string(p->type); },
          "DATE, TIME, DURATION or SET")
      .def_prop_ro("value", [](const Part<TimeMention>& p) { return words(p->value); })
      .def_prop_ro("mod", [](const Part<TimeMention>& p) { return words(p->mod); })
      .def_prop_ro(
          "from_",
          [](const Part<TimeMention>& p) {
            return p->days ? std::optional(p->days->from) : std::nullopt;
          },
          "First day that it covers")
      .def_prop_ro(
          "to",
          [](const Part<TimeMention>& p) {
            return p->days ? std::optional(p->days->to) : std::nullopt;
          },
          "Last day that it covers")
      .def("__repr__", [](const Part<TimeMention>& p) {
        return "<Time " + in_quotes(text_of(p.in, p->span)) + " " + p->value + ">";
      });
}

void add_event(nb::module_& m) {
  nb::class_<Part<Codes>>(m, "Plover", "A code of the PLOVER ontology")
      .def_prop_ro("event", [](const Part<Codes>& p) { return std::string_view(p->plover_event); })
      .def_prop_ro("mode", [](const Part<Codes>& p) { return words(p->plover_mode); })
      .def_prop_ro("context", [](const Part<Codes>& p) { return p->plover_context; })
      .def("__repr__", [](const Part<Codes>& p) {
        return "<Plover " + p->plover_event + (p->plover_mode.empty() ? "" : "-" + p->plover_mode) +
               ">";
      });

  nb::class_<Part<Participant>>(m, "Participant",
                                "Who takes part in an event, speaks or is spoken to")
      .def_prop_ro(
          "entity",
          [](const Part<Participant>& p) { return p.part(p.record().entities, p->entity); },
          "None where only an office or a state is told")
      .def_prop_ro("role", [](const Part<Participant>& p) { return to_string(p->role); })
      .def_prop_ro(
          "office", [](const Part<Participant>& p) { return words(p->office); }, "As printed")
      .def_prop_ro(
          "represents", [](const Part<Participant>& p) { return words(p->represents); },
          "State (ISO 3166-1 alpha-3) or organisation")
      .def("__repr__", [](const Part<Participant>& p) {
        return "<Participant " + cli::describe(*p.at, p.record(), {}) + ">";
      });

  nb::class_<Part<EventTime>>(m, "EventTime", "The days of an event")
      .def_prop_ro("from_",
                   [](const Part<EventTime>& p) {
                     return p->days ? std::optional(p->days->from) : std::nullopt;
                   })
      .def_prop_ro("to",
                   [](const Part<EventTime>& p) {
                     return p->days ? std::optional(p->days->to) : std::nullopt;
                   })
      .def_prop_ro(
          "timex", [](const Part<EventTime>& p) { return p.part(p.record().times, p->timex); },
          "The expression that tells it")
      .def_prop_ro(
          "inferred", [](const Part<EventTime>& p) { return p->inferred; },
          "The day of the section or of the article, not of the event's own words")
      .def("__repr__", [](const Part<EventTime>& p) {
        return "<EventTime " + (p->days ? cli::describe(*p->days) : "unknown") +
               (p->inferred ? " inferred>" : ">");
      });

  nb::class_<Part<EventPlace>>(m, "EventPlace", "Where an event took place")
      .def_prop_ro("entity",
                   [](const Part<EventPlace>& p) { return p.part(p.record().entities, p->entity); })
      .def_prop_ro("country", [](const Part<EventPlace>& p) { return words(p->country); })
      .def_prop_ro("inferred", [](const Part<EventPlace>& p) { return p->inferred; })
      .def("__repr__", [](const Part<EventPlace>& p) {
        return "<EventPlace " +
               (p->entity ? in_quotes(p.record().entities[*p->entity].name) + " " : "") +
               p->country + ">";
      });

  nb::class_<Part<Event>> event(
      m, "Event", "One act between states, organisations or those who speak for them");
  event.def_prop_ro("id", [](const Part<Event>& p) { return p.id('v', p.record().events); })
      .def_prop_ro("type", [](const Part<Event>& p) { return to_string(p->type); })
      .def_prop_ro(
          "status", [](const Part<Event>& p) { return to_string(p->status); },
          "occurred, ongoing, planned, proposed or cancelled")
      .def_prop_ro("participants", [](const Part<Event>& p) { return p.parts(p->participants); })
      .def_prop_ro("time",
                   [](const Part<Event>& p) {
                     return p->time.days || p->time.timex ? std::optional(p.part(p->time))
                                                          : std::nullopt;
                   })
      .def_prop_ro("place",
                   [](const Part<Event>& p) {
                     return p->place.entity || !p->place.country.empty()
                                ? std::optional(p.part(p->place))
                                : std::nullopt;
                   })
      .def_prop_ro(
          "occasion", [](const Part<Event>& p) { return p.part(p.record().entities, p->occasion); },
          "The gathering or anniversary on which it took place")
      .def_prop_ro(
          "evidence", [](const Part<Event>& p) { return p.parts(p->evidence); },
          "The clauses that tell it, the fullest first")
      .def("__repr__", [](const Part<Event>& p) {
        return "<Event " + p.id('v', p.record().events) + " " +
               cli::describe(*p.at, p.record(), {}) + ">";
      });
  add_codes<Event>(event);

  nb::class_<Part<Statement>> statement(m, "Statement",
                                        "One act of saying, attributed to somebody");
  statement
      .def_prop_ro("id", [](const Part<Statement>& p) { return p.id('s', p.record().statements); })
      .def_prop_ro(
          "event", [](const Part<Statement>& p) { return p.part(p.record().events, p->event); },
          "At which it was said")
      .def_prop_ro("speakers", [](const Part<Statement>& p) { return p.parts(p->speakers); })
      .def_prop_ro("addressees", [](const Part<Statement>& p) { return p.parts(p->addressees); })
      .def_prop_ro("act", [](const Part<Statement>& p) { return to_string(p->act); })
      .def_prop_ro(
          "verb",
          [](const Part<Statement>& p) {
            return p->verb.empty() ? std::nullopt : std::optional(p.part(p->verb));
          },
          "The verb of saying")
      .def_prop_ro(
          "content",
          [](const Part<Statement>& p) {
            return p->content.empty() ? std::nullopt : std::optional(p.part(p->content));
          },
          "What was said")
      .def_prop_ro(
          "about",
          [](const Part<Statement>& p) {
            std::vector<Part<Entity>> about;
            for (const EntityIndex entity : p->about)
              about.push_back(p.part(p.record().entities[entity]));
            return about;
          },
          "Countries, bodies and instruments that it names")
      .def("__repr__", [](const Part<Statement>& p) {
        return "<Statement " + p.id('s', p.record().statements) + " " +
               cli::describe(*p.at, p.record(), {}) +
               (p->content.empty() ? "" : " " + in_quotes(text_of(p.in, p->content))) + ">";
      });
  add_codes<Statement>(statement);
}

void add_record(nb::module_& m) {
  using Reason = PublishedBasis::Reason;
  nb::class_<Part<Reason>>(m, "Reason", "Why the article is dated as it is")
      .def_prop_ro("says", [](const Part<Reason>& p) { return std::string_view(p->says); })
      .def_prop_ro(
          "span",
          [](const Part<Reason>& p) {
            return p->span.empty() ? std::nullopt : std::optional(p.part(p->span));
          },
          "None where it lies outside the text")
      .def("__repr__", [](const Part<Reason>& p) { return "<Reason " + in_quotes(p->says) + ">"; });
  nb::class_<Part<PublishedBasis>>(m, "PublishedBasis", "How the article's day is known")
      .def_prop_ro(
          "from_", [](const Part<PublishedBasis>& p) { return to_string(p->from); },
          "caller, metadata, url, byline, retrieved or inferred")
      .def_prop_ro("confidence", [](const Part<PublishedBasis>& p) { return p->confidence; })
      .def_prop_ro("because", [](const Part<PublishedBasis>& p) { return p.parts(p->because); })
      .def("__repr__", [](const Part<PublishedBasis>& p) {
        return "<PublishedBasis " + std::string(to_string(p->from)) + ">";
      });

  nb::class_<RecordPart>(m, "Record", nb::dynamic_attr(),
                         "What reading one article yields. docs/record.md tells every field; "
                         "offsets count code points of `text`.")
      .def_prop_ro(
          "id", [](const RecordPart& p) { return std::string_view(p->id); },
          "Of the same article always the same")
      .def_prop_ro("uri", [](const RecordPart& p) { return std::string_view(p->article.uri); })
      .def_prop_ro("outlet", [](const RecordPart& p) { return words(p->article.outlet); })
      .def_prop_ro("title",
                   [](const RecordPart& p) {
                     return p->article.title ? Words(view(p->article.text, *p->article.title))
                                             : std::nullopt;
                   })
      .def_prop_ro(
          "published", [](const RecordPart& p) { return words(p->published); },
          "ISO day or date-time")
      .def_prop_ro("published_basis",
                   [](const RecordPart& p) {
                     return p->published_basis.from == PublishedBasis::From::unknown
                                ? std::nullopt
                                : std::optional(p.part(p->published_basis));
                   })
      .def_prop_ro("language", [](const RecordPart& p) { return words(p->article.language); })
      .def_prop_ro(
          "text", [](const RecordPart& p) { return std::string_view(p->article.text); },
          "The whole page; made anew at each call, so keep it in a variable to cut it often")
      .def_prop_ro("blocks", [](const RecordPart& p) { return p.parts(p->article.blocks); })
      .def_prop_ro("mentions", [](const RecordPart& p) { return p.parts(p->mentions); })
      .def_prop_ro("entities", [](const RecordPart& p) { return p.parts(p->entities); })
      .def_prop_ro("times", [](const RecordPart& p) { return p.parts(p->times); })
      .def_prop_ro("events", [](const RecordPart& p) { return p.parts(p->events); })
      .def_prop_ro("statements", [](const RecordPart& p) { return p.parts(p->statements); })
      .def_prop_ro(
          "warnings", [](const RecordPart& p) { return p->article.warnings; },
          "What was odd in the input")
      .def("to_json", &json_of, "One line by schema/record.schema.json")
      .def(
          "to_dict",
          [](const RecordPart& p) {
            return nb::module_::import_("json").attr("loads")(json_of(p));
          },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"), "The same as Python objects")
      .def(
          "_repr_html_",
          [](nb::handle p) { return nb::module_::import_("banggiao._display").attr("html")(p); },
          nb::sig("def _repr_html_(self) -> str"),
          "For notebooks: the article with what was found in it marked")
      .def("__repr__",
           [](const RecordPart& p) {
             const auto& article = p->article;
             return "<Record " + p->id + (p->published.empty() ? "" : " " + p->published) +
                    (article.title ? " " + in_quotes(view(article.text, *article.title)) : "") +
                    ": " + std::to_string(p->events.size()) + " events, " +
                    std::to_string(p->statements.size()) + " statements>";
           })
      .def_prop_ro("_size", [](const RecordPart& p) { return p->article.text.size(); });
}

void add_reading(nb::module_& m) {
  nb::class_<cli::Input>(m, "Page",
                         "A page with what is known of it: what read_many and Spark's workers take")
      .def(
          "__init__",
          [](cli::Input* self, nb::handle content, std::string uri, nb::handle published,
             nb::handle retrieved, std::optional<std::string> outlet,
             std::optional<std::string> format, std::optional<std::string> charset) {
            new (self)
                cli::Input(make_page(content, std::move(uri), published, retrieved,
                                     std::move(outlet), std::move(format), std::move(charset)));
          },
          nb::arg("content"), nb::kw_only(), nb::arg("uri") = "",
          nb::arg("published").none() = nb::none(), nb::arg("retrieved").none() = nb::none(),
          nb::arg("outlet").none() = nb::none(), nb::arg("format").none() = nb::none(),
          nb::arg("charset").none() = nb::none(),
          nb::sig("def __init__(self, content: bytes | str, *, uri: str = '', published: str | "
                  "datetime.date | None = None, "
                  "retrieved: str | datetime.date | None = None, outlet: str | None = None, "
                  "format: typing.Literal['text', 'html'] | None = None, charset: str | None = "
                  "None) -> None"))
      .def_static(
          "line",
          [](nb::handle content, std::string uri) {
            cli::Input page =
                make_page(content, std::move(uri), nb::none(), nb::none(), {}, {}, {});
            page.json_line = true;
            return page;
          },
          nb::arg("content"), nb::arg("uri"),
          nb::sig("def line(content: bytes | str, uri: str) -> Page"),
          "A line of JSON Lines, with the fields that the command line knows")
      .def_static(
          "failed",
          [](std::string uri, std::string_view code, std::string message, std::string where) {
            cli::Input page;
            page.name = uri;
            page.hints.uri = std::move(uri);
            page.error = Error{code_of(code), std::move(message), std::move(where)};
            return page;
          },
          nb::arg("uri"), nb::arg("code"), nb::arg("message"), nb::arg("where"),
          "A page that there is nothing to read of, and why")
      .def_prop_ro("uri", [](const cli::Input& p) { return std::string_view(p.hints.uri); })
      .def_prop_ro("content",
                   [](const cli::Input& p) { return nb::bytes(p.bytes.data(), p.bytes.size()); })
      .def_prop_ro("published", [](const cli::Input& p) { return words(p.hints.published); })
      .def_prop_ro("retrieved", [](const cli::Input& p) { return p.hints.retrieved; })
      .def_prop_ro("charset", [](const cli::Input& p) { return words(p.hints.charset); })
      .def_prop_ro("format",
                   [](const cli::Input& p) -> Words {
                     if (p.json_line) return "line";
                     return p.hints.format == PageFormat::detect
                                ? std::nullopt
                                : Words(p.hints.format == PageFormat::text ? "text" : "html");
                   })
      .def_prop_ro(
          "error",
          [](const cli::Input& p) {
            return p.error ? error_object(*p.error, p.hints.uri) : nb::none();
          },
          nb::sig("def error(self) -> banggiao._error.Error | None"),
          "Why there is nothing to read")
      .def_prop_ro("_size", [](const cli::Input& p) { return p.bytes.size(); })
      .def("__repr__", [](const cli::Input& p) {
        return "<Page " + in_quotes(p.hints.uri) + ", " + std::to_string(p.bytes.size()) +
               " bytes>";
      });

  const auto add_iterator = [](auto& type) {
    using Type = typename std::remove_reference_t<decltype(type)>::Type;
    type.def(
            "__iter__", [](nb::handle self) { return nb::borrow(self); },
            nb::sig("def __iter__(self) -> typing.Self"))
        .def("__next__", [](Type& self) {
          std::optional<cli::Input> page = self.next();
          if (!page) throw nb::stop_iteration();
          return std::move(*page);
        });
  };
  nb::class_<Pages> pages(m, "Pages");
  pages.def(
      "__init__",
      [](Pages* self, const std::vector<std::string>& paths, nb::handle published,
         nb::handle retrieved) { new (self) Pages(paths, published, retrieved); },
      nb::arg("paths"), nb::arg("published").none(), nb::arg("retrieved").none());
  add_iterator(pages);
  nb::class_<Archive> archive(m, "Archive",
                              "The pages of a web archive; `read(size)` gives its next bytes");
  archive.def(nb::init<nb::object>(), nb::arg("read"));
  add_iterator(archive);

  nb::class_<Batch>(m, "Batch", "Rows in Arrow's C data interface")
      .def(
          "__arrow_c_array__", [](const Batch& b, nb::handle) { return b.arrow(); },
          nb::arg("requested_schema").none() = nb::none(),
          nb::sig("def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, "
                  "object]"));

  nb::class_<Reader>(m, "Reader")
      .def(
          "__init__",
          [](Reader* self, std::vector<std::string> data) {
            ReaderOptions options;
            options.lexicon.directories = std::move(data);
            Result<Reader> reader = [&] {
              const nb::gil_scoped_release released;
              return Reader::load(options);
            }();
            if (!reader) raise(reader.error());
            new (self) Reader(std::move(*reader));
          },
          nb::arg("data"))
      .def(
          "read",
          [](const Reader& self, nb::handle content, std::string uri, nb::handle published,
             nb::handle retrieved, std::optional<std::string> outlet,
             std::optional<std::string> format, std::optional<std::string> charset) {
            cli::Input page;
            if (nb::isinstance<cli::Input>(content)) {
              page = nb::cast<cli::Input&>(content);
            } else {
              page = make_page(content, std::move(uri), published, retrieved, std::move(outlet),
                               std::move(format), std::move(charset));
            }
            Outcome outcome = std::move(read_without_gil(self, {&page}).front());
            if (!outcome) raise(outcome.error().error, outcome.error().uri);
            return record_part(std::move(*outcome));
          },
          nb::arg("page"), nb::kw_only(), nb::arg("uri") = "",
          nb::arg("published").none() = nb::none(), nb::arg("retrieved").none() = nb::none(),
          nb::arg("outlet").none() = nb::none(), nb::arg("format").none() = nb::none(),
          nb::arg("charset").none() = nb::none(),
          nb::sig("def read(self, page: bytes | str | Page, *, uri: str = '', published: str | "
                  "datetime.date | None = None, "
                  "retrieved: str | datetime.date | None = None, outlet: str | None = None, "
                  "format: typing.Literal['text', 'html'] | None = None, charset: str | None = "
                  "None) -> Record"),
          "Reads one page, as text, HTML or bytes in any encoding that Vietnamese pages use.\n\n"
          "published: the article's day, taken as it is. retrieved: a day that the article cannot "
          "be later than.\n"
          "Raises banggiao.Error, whose `code` tells why there is no record. Other threads run "
          "meanwhile.")
      .def("_read_batch", &read_batch, nb::arg("pages"),
           nb::sig(
               "def _read_batch(self, pages: list[Page]) -> list[Record | banggiao._error.Error]"))
      .def("_code", &code, nb::arg("pages"));
}

void add_database(nb::module_& m) {
  const auto answer = [](auto ask) {
    Result<std::string> found = [&] {
      const nb::gil_scoped_release released;
      return ask();
    }();
    if (!found) raise(found.error());
    return std::move(*found);
  };
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
            Result<Database> opened = Database::open(path);
            if (!opened) raise(opened.error(), path);
            new (self) Database(std::move(*opened));
          },
          nb::arg("path"))
      .def(
          "list",
          [=](Database& self, Listing listing, const Filters& asked, const std::string& after) {
            return answer([&] { return self.list(listing, asked, after); });
          },
          nb::arg("listing"), nb::arg("filters"), nb::arg("after"))
      .def(
          "one",
          [=](Database& self, const std::string& kind, const std::string& id) {
            return answer([&] { return self.one(kind, id); });
          },
          nb::arg("kind"), nb::arg("id"))
      .def(
          "pair",
          [=](Database& self, const Filters& asked) {
            return answer([&] { return self.pair(asked); });
          },
          nb::arg("filters"))
      .def(
          "overview",
          [=](Database& self, const Filters& asked) {
            return answer([&] { return self.overview(asked); });
          },
          nb::arg("filters"));
}

}  // namespace
}  // namespace banggiao::python

NB_MODULE(_core, m) {
  using namespace banggiao::python;
  m.doc() = "The C++ library's records and reader; import banggiao instead.";
  add_small_parts(m);
  add_event(m);
  add_record(m);
  add_reading(m);
  add_database(m);
  m.def("table", &table, nb::arg("name"), nb::arg("records"), "Rows of one of the tables");
  m.def(
      "coded_columns", [] { return Batch{std::make_shared<const Column>(coded_columns())}; },
      "What Spark's rows look like, without any");
  m.def("reports", &reports, nb::arg("record"),
        "What merging takes of a record: kind, key, item, event, payload");
  m.def("merge_rows", &merge, nb::arg("kind"), nb::arg("rows"),
        "Merges whole blocks: rows of key, payload, merged event");
  m.def(
      "run_cli",
      [](const std::vector<std::string>& arguments) {
        std::vector<const char*> pointers;
        for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
        const nb::gil_scoped_release released;
        return banggiao::cli::run_cli(static_cast<int>(pointers.size()), pointers.data());
      },
      nb::arg("arguments"), "The command line; gives the exit code");
}
