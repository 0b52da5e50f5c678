#pragma once

#include <vector>

#include "banggiao/lexicon.h"

namespace banggiao {

// The files of data/ that cmake/embed_data.cmake put into the library, by name.
std::vector<DataFile> builtin_data();

}  // namespace banggiao
