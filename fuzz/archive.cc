// Web archives and packed http bodies. The first byte chooses: an archive, in pieces of its size,
// or a body in one of the codings.
#include <algorithm>

#include "expect.h"
#include "page/codings.h"
#include "page/warc.h"

using namespace banggiao;
using fuzz::expect;

namespace {

constexpr std::size_t kLimit = 1u << 20;

void read_archive(std::string_view bytes, std::size_t piece) {
  std::size_t at = 0;
  ArchiveReader archive(
      [&](char* into, std::size_t size) {
        const std::size_t got = bytes.substr(at).copy(into, std::min(size, piece));
        at += got;
        return got;
      },
      {kLimit});
  std::size_t pages = 0, errors = 0;
  while (const auto page = archive.next()) {
    if (*page) {
      ++pages;
      expect((*page)->bytes.size() <= kLimit, "a page is within the limit");
    } else {
      ++errors;
      expect(!page->error().message.empty(), "an error has a message");
    }
    expect(errors <= bytes.size() + pages + 1, "an archive ends");
  }
  expect(archive.counts().pages == pages && archive.counts().errors == errors,
         "pages and errors are counted");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const codings[] = {"gzip", "deflate", "br", "zstd"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] >= 4) {
    read_archive(bytes, data[0]);
    return 0;
  }
  const Result<std::string> body = unpack_body(bytes, codings[data[0]], kLimit);
  if (body)
    expect(body->size() <= std::max(kLimit, bytes.size()), "a body is within the limit");
  else
    expect(!body.error().message.empty(), "an error has a message");
  return 0;
}
