// The Python module banggiao._core, a file for each group of its classes. The files bind_*.cc and
// what they share (part.h, page.h, raise.h) are all that knows Python; the package's own files add
// what is easier said there.
#pragma once

#include <nanobind/nanobind.h>

#include <memory>

#include "columns.h"

namespace banggiao::python {

// Rows, as Python takes them.
struct Batch {
  std::shared_ptr<const Column> column;

  explicit Batch(Column rows) : column(std::make_shared<const Column>(std::move(rows))) {}
};

// Each in the file of its name, add_text in bind_text.cc.
void add_text(nanobind::module_& m);      // what stands where: Span, Block, Entity, Mention, Time
void add_event(nanobind::module_& m);     // Event, Statement and what only they have
void add_record(nanobind::module_& m);    // Record, PublishedBasis, Reason
void add_page(nanobind::module_& m);      // Page, Pages, Archive
void add_reader(nanobind::module_& m);    // Reader
void add_database(nanobind::module_& m);  // Database, Listing
void add_rows(nanobind::module_& m);      // Batch, and the functions that make one

}  // namespace banggiao::python
