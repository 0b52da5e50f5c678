#include "page/unpack.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <vector>

namespace banggiao {
namespace {

constexpr std::size_t kPiece = 64u << 10;
constexpr std::string_view kGzip = "\x1F\x8B\x08";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";

Bytef* bytes(const char* data) { return reinterpret_cast<Bytef*>(const_cast<char*>(data)); }

}  // namespace

struct Unpacker::Impl {
  enum class Kind { unknown, plain, gzip, zstd };

  explicit Impl(ByteSource from) : source(std::move(from)) {}
  ~Impl() {
    if (inflating) inflateEnd(&gz);
    ZSTD_freeDStream(zstd);
  }

  ByteSource source;
  Kind kind = Kind::unknown;
  std::vector<char> input = std::vector<char>(kPiece);
  std::size_t begin = 0, end = 0;  // of what is left in `input`
  std::uint64_t read_before = 0;   // bytes of the source before `input`
  bool at_end = false;
  bool searching = false;  // for the next member after a broken one
  z_stream gz{};
  bool inflating = false;
  bool inside = false;       // a member has begun and not ended
  std::uint64_t member = 0;  // where it began in the source
  ZSTD_DStream* zstd = nullptr;

  // Reads more behind what is left. Bytes that were taken stay as long as there is room: a broken
  // member may have swallowed the beginning of the next.
  bool fill() {
    if (at_end) return false;
    if (end == input.size()) {
      const std::size_t kept = std::min(begin, kPiece / 4);
      const std::size_t from = begin - (begin > kPiece / 2 ? kept : 0);
      std::copy(input.begin() + static_cast<std::ptrdiff_t>(from),
                input.begin() + static_cast<std::ptrdiff_t>(end), input.begin());
      read_before += from;
      begin -= from;
      end -= from;
    }
    if (end == input.size()) return true;
    const std::size_t got = source(input.data() + end, input.size() - end);
    if (got == 0) at_end = true;
    end += got;
    return got > 0;
  }

  std::string_view left() const { return {input.data() + begin, end - begin}; }

  Error broken(std::string_view why) {
    Error error{Errc::bad_format, fmt::format("compressed data {}", why),
                fmt::format("byte {}", read_before + begin)};
    inside = false;
    searching = true;
    // Behind the member's first byte, even where the library took none: it must not be found again.
    begin = member + 1 > read_before
                ? std::min(end, static_cast<std::size_t>(member + 1 - read_before))
                : 0;
    return error;
  }

  // Goes to the next place where a member can begin.
  bool find_member() {
    const std::string_view magic = kind == Kind::gzip ? kGzip : kZstd;
    while (true) {
      const std::size_t at = left().find(magic);
      if (at != std::string_view::npos) {
        begin += at;
        searching = false;
        return true;
      }
      begin = end - std::min(end - begin, magic.size() - 1);
      if (!fill()) return false;
    }
  }

  Result<bool> read_gzip(std::string& out) {
    if (!inside) {
      if (inflating)
        inflateReset(&gz);
      else if (inflateInit2(&gz, 15 + 16) != Z_OK)
        throw std::bad_alloc();
      inflating = inside = true;
      member = read_before + begin;
    }
    std::array<char, kPiece> piece;
    gz.next_in = bytes(input.data() + begin);
    gz.avail_in = static_cast<uInt>(end - begin);
    gz.next_out = bytes(piece.data());
    gz.avail_out = static_cast<uInt>(piece.size());
    const int status = inflate(&gz, Z_NO_FLUSH);
    begin = end - gz.avail_in;
    out.append(piece.data(), piece.size() - gz.avail_out);
    if (status == Z_STREAM_END)
      inside = false;
    else if (status != Z_OK && status != Z_BUF_ERROR)
      return tl::unexpected(broken("is broken"));
    return true;
  }

  Result<bool> read_zstd(std::string& out) {
    if (zstd == nullptr) {
      zstd = ZSTD_createDStream();
      if (zstd == nullptr) throw std::bad_alloc();
      ZSTD_DCtx_setParameter(zstd, ZSTD_d_windowLogMax, 27);
    }
    if (!inside) {
      ZSTD_DCtx_reset(zstd, ZSTD_reset_session_only);
      member = read_before + begin;
    }
    inside = true;
    std::array<char, kPiece> piece;
    ZSTD_inBuffer in{input.data() + begin, end - begin, 0};
    ZSTD_outBuffer to{piece.data(), piece.size(), 0};
    const std::size_t status = ZSTD_decompressStream(zstd, &to, &in);
    begin += in.pos;
    out.append(piece.data(), to.pos);
    if (ZSTD_isError(status)) return tl::unexpected(broken("is broken"));
    if (status == 0) inside = false;
    return true;
  }
};

Unpacker::Unpacker(ByteSource source) : impl_(std::make_unique<Impl>(std::move(source))) {}
Unpacker::Unpacker(Unpacker&&) noexcept = default;
Unpacker::~Unpacker() = default;

Result<bool> Unpacker::read(std::string& out) {
  Impl& in = *impl_;
  if (in.searching && !in.find_member()) return false;
  while (in.end - in.begin < 4 && in.fill()) {
  }
  if (in.kind == Impl::Kind::unknown) {
    const std::string_view head = in.left();
    in.kind = head.starts_with(kGzip)   ? Impl::Kind::gzip
              : head.starts_with(kZstd) ? Impl::Kind::zstd
                                        : Impl::Kind::plain;
  }
  const std::size_t before = out.size();
  while (out.size() == before) {
    if (in.begin == in.end && !in.fill()) {
      if (!in.inside) return false;
      return tl::unexpected(in.broken("ends in the middle of a member"));
    }
    if (in.kind == Impl::Kind::plain) {
      out.append(in.left());
      in.begin = in.end;
      continue;
    }
    const std::uint64_t place = in.read_before + in.begin;
    Result<bool> went = in.kind == Impl::Kind::gzip ? in.read_gzip(out) : in.read_zstd(out);
    if (!went) return went;
    // No progress and nothing more to feed: the member is cut off.
    if (out.size() == before && in.inside && in.read_before + in.begin == place && !in.fill()) {
      return tl::unexpected(in.broken("ends in the middle of a member"));
    }
  }
  return true;
}

}  // namespace banggiao
