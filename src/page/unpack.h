// Compressed streams, read as if they were plain.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "banggiao/core.h"

namespace banggiao {

// Up to `size` bytes into `into`; 0 at the end.
using ByteSource = std::function<std::size_t(char* into, std::size_t size)>;

// gzip members and zstd frames, one after another, or plain bytes, told by their first bytes.
// Memory is bounded whatever the stream holds.
class Unpacker {
 public:
  explicit Unpacker(ByteSource source);
  Unpacker(Unpacker&&) noexcept;
  ~Unpacker();

  // Appends the next piece (some tens of kilobytes) to `out`; false at the end. A broken or cut-off
  // member fails with bad_format; the call after it goes on with the next member that can be found.
  Result<bool> read(std::string& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
