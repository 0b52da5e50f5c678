// Record, and how its day is known: PublishedBasis, Reason.
#include "bind.h"
#include "part.h"

namespace banggiao::python {
namespace {

using Reason = PublishedBasis::Reason;

void add_basis(nb::module_& m) {
  part_class<Reason>(m, "Reason", "Why the article is dated as it is")
      .def_prop_ro("says", plain(&Reason::says), "In words")
      .def_prop_ro("span", passage(&Reason::span), "None where it lies outside the text")
      .def("__repr__", [](const Part<Reason>& p) { return "<Reason " + in_quotes(p->says) + ">"; });
  part_class<PublishedBasis>(m, "PublishedBasis", "How the article's day is known")
      .def_prop_ro("from_", plain(&PublishedBasis::from),
                   "caller, metadata, url, byline, retrieved or inferred")
      .def_prop_ro("confidence", plain(&PublishedBasis::confidence), "0 to 1")
      .def_prop_ro("because", parts(&PublishedBasis::because), "The reasons")
      .def("__repr__", [](const Part<PublishedBasis>& p) {
        return "<PublishedBasis " + std::string(to_string(p->from)) + ">";
      });
}

std::string json_of(const Part<Record>& record) {
  std::string line;
  append_json(*record.at, line);
  return line;
}

std::string repr(const Part<Record>& p) {
  const Article& article = p->article;
  return "<Record " + p->id + (p->published.empty() ? "" : " " + p->published) +
         (article.title ? " " + in_quotes(p.text(*article.title)) : "") + ": " +
         std::to_string(p->events.size()) + " events, " + std::to_string(p->statements.size()) +
         " statements>";
}

}  // namespace

void add_record(nb::module_& m) {
  add_basis(m);
  using P = Part<Record>;
  part_class<Record>(m, "Record", nb::dynamic_attr(),
                     "What reading one article yields. docs/record.md tells every field; "
                     "offsets count code points of `text`.")
      .def_prop_ro("id", plain(&Record::id), "Of the same article always the same")
      .def_prop_ro(
          "uri", [](const P& p) { return std::string_view(p->article.uri); },
          "Where it was read from")
      .def_prop_ro(
          "outlet", [](const P& p) { return words(p->article.outlet); },
          "The host, or the source that the page names")
      .def_prop_ro(
          "title",
          [](const P& p) {
            return p->article.title ? Words(p.text(*p->article.title)) : std::nullopt;
          },
          "As printed")
      .def_prop_ro("published", told(&Record::published),
                   "ISO day or date-time that the article speaks from")
      .def_prop_ro(
          "published_basis",
          [](const P& p) {
            const PublishedBasis& basis = p->published_basis;
            return p.part_if(basis.from != PublishedBasis::From::unknown, basis);
          },
          "How that day is known; None where it is not")
      .def_prop_ro(
          "language", [](const P& p) { return words(p->article.language); }, "BCP 47")
      .def_prop_ro(
          "text", [](const P& p) { return std::string_view(p->article.text); },
          "The whole page; made anew at each call, so keep it in a variable to cut it often")
      .def_prop_ro(
          "blocks", [](const P& p) { return p.parts(p->article.blocks); },
          "All of the text, in order")
      .def_prop_ro("mentions", parts(&Record::mentions),
                   "Every place where an entity is named, in text order")
      .def_prop_ro("entities", parts(&Record::entities), "Each once, in order of first mention")
      .def_prop_ro("times", parts(&Record::times), "In text order")
      .def_prop_ro("events", parts(&Record::events),
                   "Each once, however often it is told, in order of first evidence")
      .def_prop_ro("statements", parts(&Record::statements),
                   "One for each verb of saying, in text order")
      .def_prop_ro(
          "warnings", [](const P& p) { return p->article.warnings; }, "What was odd in the input")
      .def("to_json", &json_of, "One line by schema/record.schema.json")
      .def(
          "to_dict",
          [](const P& p) { return nb::module_::import_("json").attr("loads")(json_of(p)); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"), "The same as Python objects")
      .def(
          "_repr_html_",
          [](nb::handle p) { return nb::module_::import_("banggiao._display").attr("html")(p); },
          nb::sig("def _repr_html_(self) -> str"),
          "For notebooks: the article with what was found in it marked")
      .def("__repr__", &repr)
      .def_prop_ro("_size", [](const P& p) { return p->article.text.size(); });
}

}  // namespace banggiao::python
