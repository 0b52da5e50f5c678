#include "lexicon/builtin.h"

extern "C" {
struct BuiltinFile {
  const char* name;
  const char* begin;
  const char* end;
};
extern const BuiltinFile banggiao_builtin_data[];  // ends with a null name
}

namespace banggiao {

std::vector<DataFile> builtin_data() {
  std::vector<DataFile> files;
  for (const BuiltinFile* f = banggiao_builtin_data; f->name != nullptr; ++f) {
    files.push_back({f->name, std::string(f->begin, f->end)});
  }
  return files;
}

}  // namespace banggiao
