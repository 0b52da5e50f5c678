#include "banggiao/lexicon.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <unordered_map>

#include "banggiao/text.h"
#include "core/check.h"
#include "core/strings.h"
#include "core/utf8.h"
#include "lexicon/builtin.h"
#include "lexicon/spellings.h"
#include "text/split.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

Result<std::vector<DataFile>> read_directory(const std::string& directory) {
  std::vector<DataFile> files;
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    return tl::unexpected(Error{Errc::not_found, "no such folder of data", directory});
  }
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    const fs::path& path = it->path();
    if (path.extension() != ".tsv" && path.extension() != ".frames") continue;
    std::ifstream in(path, std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    if (!in) return tl::unexpected(Error{Errc::io, "cannot read", path.string()});
    files.push_back({fs::relative(path, directory).generic_string(), std::move(content).str()});
  }
  if (error) return tl::unexpected(Error{Errc::io, error.message(), directory});
  std::sort(files.begin(), files.end(),
            [](const DataFile& a, const DataFile& b) { return a.name < b.name; });
  return files;
}

std::string in_capitals(std::string_view text, bool all) {
  std::string out;
  for (std::size_t i = 0; i < text.size() && (i == 0 || all);) {
    const auto [c, size] = code_point_at(text, i);
    if (c < 0x80)
      out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    else
      append_utf8(static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))), out);
    i += size;
    if (!all) out += text.substr(i);
  }
  return out;
}

constexpr std::size_t kAhead = 8;  // tokens

}  // namespace

struct Lexicon::Impl {
  std::vector<Table> tables;
  std::vector<Row> rows;  // of one table together, in the order of its lines
  std::vector<DataFile> others;
  Spellings printed;
  Trie trie;

  // The trie in the making.
  Edges edges;
  std::vector<std::vector<Spelling>> spellings = std::vector<std::vector<Spelling>>(1);  // by node

  Result<void> add_table(const std::string& name, const std::vector<const DataFile*>& files);
  void add_spelling(std::string_view phrase, RowId row);
  SyllableId intern(std::string_view text, const Token& token);
  void add_syllables(std::string_view text);
  void complete_spellings();
};

SyllableId Lexicon::Impl::intern(std::string_view text, const Token& token) {
  const std::string_view spelling = view(text, token.span);
  if (const Printed* known = printed.find(spelling)) return known->syllable;
  const std::string folded = fold_syllable(spelling);
  const Printed* known = printed.find(folded);
  const SyllableId id = known != nullptr ? known->syllable : printed.add_folded(folded);
  if (known == nullptr) printed.add(folded, {id});
  if (folded != spelling) printed.add(spelling, {id});
  return id;
}

// What is known of all spellings.
void Lexicon::Impl::complete_spellings() {
  std::vector<bool> vietnamese(printed.syllables());
  for (SyllableId id = 1; id < vietnamese.size(); ++id) {
    vietnamese[id] = is_vietnamese_syllable(printed.folded(id));
    printed.add(in_capitals(printed.folded(id), false), {id});
    printed.add(in_capitals(printed.folded(id), true), {id});
  }
  std::vector<Token> tokens;
  printed.each([&](std::string_view text, Printed& known) {
    known.vietnamese = vietnamese[known.syllable];
    tokens.clear();
    split_tokens(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    known.whole = tokens.size() == 1 && tokens[0].span.size() == text.size();
    if (!known.whole) return;
    known.kind = tokens[0].kind;
    known.capitals = tokens[0].all_caps  ? Printed::Capitals::all
                     : tokens[0].capital ? Printed::Capitals::first
                                         : Printed::Capitals::none;
  });
}

// Frames ask for words that no table has: they get ids too.
void Lexicon::Impl::add_syllables(std::string_view text) {
  if (first_invalid_utf8(text) != text.npos) return;  // their compiler says so, with the line
  for (const std::string_view line : split(text, '\n')) {
    const std::string clean = normalize(line);
    std::vector<Token> tokens;
    split_tokens(clean, {0, static_cast<std::uint32_t>(clean.size())}, tokens);
    for (const Token& token : tokens) intern(clean, token);
  }
}

void Lexicon::Impl::add_spelling(std::string_view phrase, RowId row) {
  std::vector<Token> tokens;
  tokens.reserve(8);
  split_tokens(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
  if (tokens.empty()) return;
  Spelling spelling{0, row};
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].capital) spelling.cases |= at_token(tokens[i].all_caps ? kAllCaps : kCapital, i);
    const auto next = static_cast<std::uint32_t>(spellings.size());
    node = edges.add(node, intern(phrase, tokens[i]), next);
    if (node == next) spellings.emplace_back();
  }
  // The same spelling later in the same table, as in a user's own file, takes the place of the
  // earlier.
  for (Spelling& other : spellings[node]) {
    if (rows[other.row].table == rows[row].table && other.cases == spelling.cases &&
        rows[other.row].cells.size() > 1 && rows[other.row].cells[1] == rows[row].cells[1]) {
      other.row = row;
      return;
    }
  }
  spellings[node].push_back(spelling);
}

Result<void> Lexicon::Impl::add_table(const std::string& name,
                                      const std::vector<const DataFile*>& files) {
  Table table{name, files.front()->name, {}, static_cast<RowId>(rows.size()), 0};
  const auto table_index = static_cast<std::uint32_t>(tables.size());
  for (const DataFile* file : files) {
    std::uint32_t number = 0;
    bool header = true;
    for (std::string_view line : split(file->content, '\n')) {
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty() || line.front() == '#') continue;
      const auto where = [&] { return fmt::format("{}:{}", file->name, number); };
      if (first_invalid_utf8(line) != line.npos) {
        return tl::unexpected(Error{Errc::bad_encoding, "not UTF-8", where()});
      }
      const std::string clean = normalize(line);
      const std::vector<std::string_view> cells = split(clean, '\t');
      if (header) {
        header = false;
        std::vector<std::string> columns(cells.begin(), cells.end());
        if (table.columns.empty())
          table.columns = std::move(columns);
        else if (table.columns != columns) {
          return tl::unexpected(
              Error{Errc::bad_format,
                    fmt::format("columns differ from those of the built-in table: {}",
                                fmt::join(table.columns, ", ")),
                    where()});
        }
        continue;
      }
      if (cells.size() != table.columns.size()) {
        return tl::unexpected(
            Error{Errc::bad_format,
                  fmt::format("expected {} columns ({}), found {}; separate them by tabs",
                              table.columns.size(), fmt::join(table.columns, ", "), cells.size()),
                  where()});
      }
      rows.push_back({table_index, number, std::vector<std::string>(cells.begin(), cells.end())});
      ++table.size;
    }
  }
  tables.push_back(table);
  if (!table.columns.empty() && table.columns.front() == "phrase") {
    for (RowId id = table.first; id < table.first + table.size; ++id) {
      const std::string phrases = rows[id].cells.front();
      for (std::string_view phrase : split(phrases, '|')) add_spelling(phrase, id);
    }
  }
  return {};
}

Result<Lexicon> Lexicon::load(const LexiconOptions& options) {
  std::vector<DataFile> files;
  if (options.builtin) files = builtin_data();
  for (const std::string& directory : options.directories) {
    BG_ASSIGN(std::vector<DataFile> more, read_directory(directory));
    std::move(more.begin(), more.end(), std::back_inserter(files));
  }
  files.insert(files.end(), options.files.begin(), options.files.end());

  auto impl = std::make_unique<Impl>();
  constexpr std::size_t kBytesOfText =
      32;  // of data, for one that is printed otherwise than all before
  const auto bytes = [](std::size_t sum, const DataFile& file) {
    return sum + file.content.size();
  };
  impl->printed = Spellings(
      std::accumulate(files.begin(), files.end(), std::size_t{1}, bytes) / kBytesOfText + 1);
  std::vector<std::string> order;
  std::unordered_map<std::string, std::vector<const DataFile*>> by_table;
  for (const DataFile& file : files) {
    if (!file.name.ends_with(".tsv")) {
      impl->others.push_back(file);
      continue;
    }
    const std::string name = file.name.substr(0, file.name.size() - 4);
    if (by_table[name].empty()) order.push_back(name);
    by_table[name].push_back(&file);
  }
  for (const std::string& name : order) BG_TRY(impl->add_table(name, by_table[name]));
  for (const DataFile& file : impl->others) impl->add_syllables(file.content);
  impl->trie = Trie(impl->edges, impl->spellings, impl->printed.syllables());
  impl->edges = Edges();
  impl->spellings = std::vector<std::vector<Spelling>>();
  impl->complete_spellings();
  return Lexicon(std::move(impl));
}

Lexicon::Lexicon(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

EntriesFound Lexicon::scan(std::span<const Token> tokens) const {
  const Trie& trie = impl_->trie;
  EntriesFound out;
  out.beginnings.resize(tokens.size());
  std::uint32_t total = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size()) trie.expect(tokens[i + kAhead].syllable);
    const EntrySet set = trie.find(tokens, i);
    out.beginnings[i] = {set, total};
    total += static_cast<std::uint32_t>(trie.entries(set).size());
  }
  out.matches.resize(total);
  Match* to = out.matches.data();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    for (const Entry& entry : trie.entries(out.beginnings[i].set))
      *to++ = {i, i + entry.tokens, entry.row};
  }
  return out;
}

std::span<const Entry> Lexicon::entries(EntrySet set) const { return impl_->trie.entries(set); }
std::size_t Lexicon::entry_sets() const { return impl_->trie.sets(); }

const Table* Lexicon::table(std::string_view name) const {
  const auto it = std::find_if(impl_->tables.begin(), impl_->tables.end(),
                               [&](const Table& t) { return t.name == name; });
  return it == impl_->tables.end() ? nullptr : &*it;
}

std::span<const Table> Lexicon::tables() const { return impl_->tables; }
const Row& Lexicon::row(RowId id) const { return impl_->rows[id]; }

std::string_view Lexicon::cell(RowId id, std::string_view column_name) const {
  const Row& r = impl_->rows[id];
  const int index = column(impl_->tables[r.table], column_name);
  BG_CHECK(index >= 0);
  return r.cells[static_cast<std::size_t>(index)];
}

int Lexicon::column(const Table& table, std::string_view name) const {
  const auto it = std::find(table.columns.begin(), table.columns.end(), name);
  return it == table.columns.end() ? -1 : static_cast<int>(it - table.columns.begin());
}

std::span<const DataFile> Lexicon::files() const { return impl_->others; }

SyllableId Lexicon::syllable(std::string_view folded) const {
  const Printed* found = impl_->printed.find(folded);
  return found == nullptr ? 0 : found->syllable;
}

const Spellings& Lexicon::spellings() const { return impl_->printed; }

}  // namespace banggiao
