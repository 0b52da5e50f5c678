// The whole reader.
//
//   auto reader = banggiao::Reader::load();                       // once, tens of milliseconds
//   auto record = reader->read(bytes, {.uri = "file:a.txt"});     // from any thread
//   if (record) for (const banggiao::Event& e : record->events) …
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

struct ReaderOptions {
  LexiconOptions lexicon;
};

struct PageInput {
  std::string_view bytes;
  PageHints hints;
};

class Reader {
 public:
  // Fails with bad_format or io where data cannot be read; Error::where is "file:line".
  static Result<Reader> load(const ReaderOptions& options = {});

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Errors: those of read_page, and not_vietnamese for an article that is certainly in another
  // language. Time and memory linear in the bytes. Thread-safe.
  Result<Record> read(std::string_view bytes, PageHints hints) const;

  // As read() of each, in order, and a tenth quicker: a stage goes over a dozen articles before the
  // next does, while its code and tables are near the processor.
  std::vector<Result<Record>> read(std::vector<PageInput> pages) const;

  const Lexicon& lexicon() const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
