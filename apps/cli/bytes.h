// Bytes of a file or of standard input, plain or gzip, a buffer at a time.
//
//   BG_ASSIGN(ByteSource source, ByteSource::open("a.jsonl.gz"));
//   while (!source.ended()) { use(source.buffered()); source.consume(source.buffered().size()); }
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "banggiao/core.h"

namespace banggiao::cli {

class ByteSource {
 public:
  // Fails with not_found or io. Compressed input is told by its content.
  static Result<ByteSource> open(const std::string& path);
  static Result<ByteSource> standard_input();

  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ~ByteSource();

  // What was read and not yet consumed; empty only at the end or after an error.
  std::string_view buffered();
  void consume(std::size_t bytes);
  bool ended() { return buffered().empty(); }

  // Set when the end came early: a broken disk, compressed data cut short.
  const std::optional<Error>& error() const;

  // Bytes of the file taken so far, before decompression; 0 where it has no position.
  std::uint64_t position() const;

 private:
  struct Impl;
  explicit ByteSource(std::unique_ptr<Impl> impl);
  static Result<ByteSource> adopt(int descriptor);
  std::unique_ptr<Impl> impl_;
};

// Everything up to the end. Fails with too_large as soon as there are more than `limit` bytes, so
// that an endless input costs no more than the limit.
Result<std::string> read_all(ByteSource& source, std::size_t limit);

// Lines without their newline, "\n" or "\r\n". A line longer than `limit` is skipped without being
// kept.
class LineReader {
 public:
  LineReader(ByteSource source, std::size_t limit) : source_(std::move(source)), limit_(limit) {}

  struct Line {
    std::size_t number = 0;  // from 1
    std::string text;
    bool too_long = false;  // `text` is empty then
  };
  // Nothing at the end; `source().error()` then tells an early end from a true one.
  std::optional<Line> next();
  const ByteSource& source() const { return source_; }

 private:
  ByteSource source_;
  std::size_t limit_;
  std::size_t number_ = 0;
};

}  // namespace banggiao::cli
