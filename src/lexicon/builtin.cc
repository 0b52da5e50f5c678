#include "lexicon/builtin.h"

#include "core/embedded.h"

extern "C" const BanggiaoEmbeddedFile banggiao_builtin_data[];

namespace banggiao {

std::vector<DataFile> builtin_data() {
  std::vector<DataFile> files;
  for (const BanggiaoEmbeddedFile* f = banggiao_builtin_data; f->name != nullptr; ++f) {
    files.push_back({f->name, std::string(f->content())});
  }
  return files;
}

}  // namespace banggiao
