// Pages to records, as the command line reads its inputs. Knows nothing of Python.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "banggiao/reader.h"
#include "inputs.h"
#include "tables.h"

namespace banggiao::python {

struct Failure {
  Error error;
  std::string uri;
};
using Outcome = tl::expected<std::shared_ptr<const Kept>, Failure>;

// One outcome a page, in their order. A page that is a line of JSON is parsed on the way.
std::vector<Outcome> read_pages(const Reader& reader, std::span<cli::Input* const> pages);

}  // namespace banggiao::python
