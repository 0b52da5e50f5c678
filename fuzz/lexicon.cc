// Lines of a user's table under the columns of a built-in one, chosen by the first byte: the reader
// that has only these is loaded, or refuses with the line, and reads the lines themselves as an
// article.
#include "banggiao/reader.h"
#include "expect.h"
#include "support/record_rules.h"

using namespace banggiao;

namespace {

// Each built-in table without its rows.
std::vector<DataFile> empty_tables() {
  const Lexicon lexicon = Lexicon::load().value();
  std::vector<DataFile> out;
  for (const Table& table : lexicon.tables()) {
    std::string header;
    for (const std::string& column : table.columns) header += (header.empty() ? "" : "\t") + column;
    out.push_back({table.name + ".tsv", header + "\n"});
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<DataFile> tables = empty_tables();
  if (size == 0) return 0;
  const DataFile& chosen = tables[data[0] % tables.size()];
  const std::string lines(reinterpret_cast<const char*>(data) + 1, size - 1);
  ReaderOptions options;
  options.lexicon.builtin = false;
  options.lexicon.files = tables;
  options.lexicon.files.push_back({chosen.name, chosen.content + lines});
  const Result<Reader> reader = Reader::load(options);
  if (!reader) {
    fuzz::expect_told(reader.error(), chosen.name);
    return 0;
  }
  for (const Table& table : reader->lexicon().tables()) {
    for (RowId id = table.first; id < table.first + table.size; ++id) {
      fuzz::expect(reader->lexicon().row(id).cells.size() == table.columns.size(),
                   "a row has every column");
    }
  }
  const Result<Record> record =
      reader->read(lines, {.uri = "file:fuzz", .format = PageFormat::text});
  if (record) fuzz::expect(test::broken_rule(*record).empty(), test::broken_rule(*record));
  return 0;
}
