// The dictionaries of data/, compiled into one matcher.
//
//   auto lexicon = Lexicon::load({});                      // the built-in data
//   EntriesFound found = lexicon->scan(tokens);
//
// A table is a TSV file: `#` comments, a header line of column names starting with the phrase
// column, then one entry a line. A `|` in the phrase column separates spellings of one entry.
// Spellings are matched over syllables, tone marks in either placement ("hòa", "hoà"), no-break
// spaces as spaces; a capital in the spelling asks for a capital in the text, a small letter takes
// both.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/core.h"

namespace banggiao {

using SyllableId = std::uint32_t;  // 0: in no dictionary
using RowId = std::uint32_t;       // over all tables

struct Token;
class Spellings;

struct Row {
  std::uint32_t table = 0;
  std::uint32_t line = 0;
  std::vector<std::string> cells;  // as many as the table has columns
};

struct Table {
  std::string name;  // path under data/ without its ending: "names/countries"
  std::string file;  // for messages
  std::vector<std::string> columns;
  RowId first = 0;  // its rows are [first, first + size)
  std::uint32_t size = 0;
};

// One dictionary entry found in the text: tokens [begin, end).
struct Match {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  RowId row = 0;
};

// Entries that may begin at one token together. There is a fixed number of such sets, so that what
// a stage asks of each row can be asked of each set when it is loaded, and then of a token at once.
using EntrySet = std::uint32_t;  // 0: the empty one
struct Entry {
  RowId row = 0;
  std::uint32_t tokens = 0;  // of the spelling
};

// What begins at a token.
struct Beginning {
  EntrySet set = 0;
  std::uint32_t first = 0;  // of the matches that begin here; where none does, of those behind
};

struct EntriesFound {
  std::vector<Match> matches;         // by begin, then longest first
  std::vector<Beginning> beginnings;  // by token
};

struct DataFile {
  std::string name;  // "names/countries.tsv"
  std::string content;
};

struct LexiconOptions {
  std::vector<std::string>
      directories;              // read after the built-in data; same-named tables are extended
  std::vector<DataFile> files;  // likewise, from memory
  bool builtin = true;
};

class Lexicon {
 public:
  // Fails with bad_format or io; Error::where is "file:line".
  static Result<Lexicon> load(const LexiconOptions& options = {});

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  // Every entry of every table at every position. One pass.
  EntriesFound scan(std::span<const Token> tokens) const;

  // Those of a set, the longest first. REQUIRES: set < entry_sets().
  std::span<const Entry> entries(EntrySet set) const;
  std::size_t entry_sets() const;

  // Nothing for a table that no file gives. REQUIRES for cell(): the column exists.
  const Table* table(std::string_view name) const;
  std::span<const Table> tables() const;
  const Row& row(RowId id) const;
  std::string_view cell(RowId id, std::string_view column) const;
  int column(const Table& table, std::string_view name) const;  // -1: none

  // Files that are not tables (frames), by name; their own compilers read them.
  std::span<const DataFile> files() const;

  // Id of a folded syllable (small letters, tone mark on the standard vowel), 0 when in no
  // dictionary.
  SyllableId syllable(std::string_view folded) const;

  const Spellings& spellings() const;  // what `tokenize` looks up

 private:
  struct Impl;
  explicit Lexicon(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
