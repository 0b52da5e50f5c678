// Web archives (WARC, WET; plain, gzip or zstd) to pages, one at a time.
//
//   ArchiveReader archive(source, {});
//   while (auto page = archive.next())
//     if (*page) read_page((*page)->bytes, (*page)->hints); else report(page->error());
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "banggiao/page.h"
#include "page/unpack.h"

namespace banggiao {

struct ArchiveOptions {
  std::size_t max_bytes = 16u << 20;  // of a page, unpacked; a larger one is an error of its own
};

struct ArchivePage {
  std::string bytes;
  PageHints hints;  // uri, format, charset, retrieved, max_bytes
};

struct ArchiveCounts {
  std::uint64_t records = 0;
  std::uint64_t pages = 0;
  std::uint64_t other_records = 0;  // requests, revisits, metadata
  std::uint64_t not_ok = 0;         // http status other than 200
  std::uint64_t not_text = 0;       // images, scripts, feeds
  std::uint64_t errors = 0;
};

// True where `head`, the first bytes of a file, unpacked or not, can be a web archive.
bool looks_like_archive(std::string_view head);

// Memory is bounded by the largest page. A broken record gives an error (bad_format, too_large;
// Error::where is its URI or its byte) and the reading goes on behind it.
class ArchiveReader {
 public:
  ArchiveReader(ByteSource source, ArchiveOptions options);
  ArchiveReader(ArchiveReader&&) noexcept;
  ~ArchiveReader();

  // The next page or the next error; nothing at the archive's end.
  std::optional<Result<ArchivePage>> next();
  const ArchiveCounts& counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
