#include "bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/check.h"

namespace banggiao::cli {

struct ByteSource::Impl {
  gzFile file = nullptr;
  std::array<char, 1 << 16> buffer;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool ended = false;
  std::optional<Error> error;

  ~Impl() { gzclose_r(file); }

  void fill() {
    const int got = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()));
    begin = 0;
    end = got > 0 ? static_cast<std::size_t>(got) : 0;
    if (got > 0) return;
    ended = true;
    int code = Z_OK;
    gzerror(file, &code);
    if (code == Z_ERRNO) {
      error = Error{Errc::io, fmt::format("cannot read: {}", std::strerror(errno)), ""};
    } else if (code == Z_BUF_ERROR) {
      error = Error{Errc::bad_format, "the compressed data end early", ""};
    } else if (code != Z_OK) {
      error = Error{Errc::bad_format, "the compressed data are damaged", ""};
    }
  }
};

ByteSource::ByteSource(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::adopt(int descriptor) {
  auto impl = std::make_unique<Impl>();
  impl->file = gzdopen(descriptor, "rb");
  BG_CHECK(impl->file != nullptr);
  return ByteSource(std::move(impl));
}

Result<ByteSource> ByteSource::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return tl::unexpected(
        missing ? Error{Errc::not_found, "no such file or folder", ""}
                : Error{Errc::io, fmt::format("cannot open: {}", std::strerror(errno)), ""});
  }
  return adopt(descriptor);
}

Result<ByteSource> ByteSource::standard_input() {
  const int descriptor = dup(STDIN_FILENO);
  if (descriptor < 0) return tl::unexpected(Error{Errc::io, "standard input is closed", ""});
  return adopt(descriptor);
}

std::string_view ByteSource::buffered() {
  if (impl_->begin == impl_->end && !impl_->ended) impl_->fill();
  return {impl_->buffer.data() + impl_->begin, impl_->end - impl_->begin};
}

void ByteSource::consume(std::size_t bytes) { impl_->begin += bytes; }

const std::optional<Error>& ByteSource::error() const { return impl_->error; }

std::uint64_t ByteSource::position() const {
  const auto at = gzoffset(impl_->file);
  return at > 0 ? static_cast<std::uint64_t>(at) : 0;
}

Result<std::string> read_all(ByteSource& source, std::size_t limit) {
  std::string bytes;
  for (std::string_view part = source.buffered(); !part.empty(); part = source.buffered()) {
    if (bytes.size() + part.size() > limit) {
      return tl::unexpected(
          Error{Errc::too_large,
                fmt::format("longer than {} MiB, the most a page may have", limit >> 20), ""});
    }
    bytes.append(part);
    source.consume(part.size());
  }
  if (source.error()) return tl::unexpected(*source.error());
  return bytes;
}

std::optional<LineReader::Line> LineReader::next() {
  if (source_.ended()) return std::nullopt;
  Line line;
  line.number = ++number_;
  bool ended = false;
  while (!ended && !source_.ended()) {
    std::string_view part = source_.buffered();
    const std::size_t newline = part.find('\n');
    ended = newline != std::string_view::npos;
    part = part.substr(0, newline);
    source_.consume(part.size() + (ended ? 1 : 0));
    line.too_long = line.too_long || line.text.size() + part.size() > limit_;
    if (line.too_long) {
      line.text = std::string();
    } else {
      constexpr std::size_t kSpare = 16;  // what a parser puts behind it
      if (ended) line.text.reserve(line.text.size() + part.size() + kSpare);
      line.text.append(part);
    }
  }
  if (line.text.ends_with('\r')) line.text.pop_back();
  return line;
}

}  // namespace banggiao::cli
