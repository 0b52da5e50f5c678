// Reader.
#include <algorithm>

#include "bind.h"
#include "page.h"
#include "part.h"
#include "raise.h"
#include "reading.h"

namespace banggiao::python {
namespace {

// Python's Record is a part like the others.
Part<Record> record_part(KeptPtr kept) {
  const Record* record = &kept->record;
  return {std::move(kept), record};
}

void load(Reader* self, std::vector<std::string> data) {
  ReaderOptions options;
  options.lexicon.directories = std::move(data);
  new (self) Reader(value_or_raise(without_gil([&] { return Reader::load(options); })));
}

Part<Record> read(const Reader& self, nb::handle content, Known known) {
  cli::Input page = nb::isinstance<cli::Input>(content) ? nb::cast<cli::Input&>(content)
                                                        : make_page(content, std::move(known));
  cli::Input* const pages[] = {&page};
  Outcome outcome = std::move(without_gil([&] { return read_pages(self, pages); }).front());
  if (!outcome) raise(outcome.error().error, outcome.error().uri);
  return record_part(std::move(*outcome));
}

nb::list read_batch(const Reader& reader, const std::vector<cli::Input*>& pages) {
  nb::list results;
  for (Outcome& outcome : without_gil([&] { return read_pages(reader, pages); })) {
    results.append(outcome ? nb::cast(record_part(std::move(*outcome)))
                           : error_object(outcome.error().error, outcome.error().uri));
  }
  return results;
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
  return Batch(std::move(rows));
}

}  // namespace

void add_reader(nb::module_& m) {
  nb::class_<Reader> reader(m, "Reader", "What banggiao.Reader is made of");
  reader.def("__init__", &load, nb::arg("data"));
  def_of_page(
      reader, "read", "page", "bytes | str | Page", &read, "Record",
      "Reads one page, as text, HTML or bytes in any encoding that Vietnamese pages use.\n\n"
      "page: the content, not where it is; a Page brings what is known of it, and the keywords do "
      "nothing.\n"
      "published: the article's day, taken as it is. retrieved: a day that the article cannot be "
      "later than.\n"
      "outlet: the source's name. format, charset: told by the content where not given.\n\n"
      "Raises banggiao.Error, whose `code` tells why there is no record. Other threads run "
      "meanwhile.");
  reader
      .def("_read_batch", &read_batch, nb::arg("pages"),
           nb::sig(
               "def _read_batch(self, pages: list[Page]) -> list[Record | banggiao._error.Error]"))
      .def("_code", &code, nb::arg("pages"), "Pages to rows as coded_columns has them");
}

}  // namespace banggiao::python
