#include "page/codings.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "core/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kPiece = 64u << 10;
constexpr int kZstdWindow = 23;  // 8 MiB, the most a browser takes

enum class State { more, whole, broken };

// Appends to `out` what `step` writes into a piece, until it says that all is read, it is stuck or
// the limit is passed. `step` sets the size of the piece to what it filled.
template <typename Step>
Result<std::string> unpack_all(std::size_t limit, Step step) {
  std::string out;
  std::array<char, kPiece> piece;
  State state = State::more;
  while (state == State::more && out.size() <= limit) {
    std::size_t filled = 0;
    state = step(piece.data(), filled);
    out.append(piece.data(), filled);
    if (state == State::more && filled == 0) break;  // cut off
  }
  if (out.size() > limit) {
    return tl::unexpected(
        Error{Errc::too_large, fmt::format("unpacks to more than {} bytes", limit), ""});
  }
  if (state != State::whole && out.empty()) {
    return tl::unexpected(Error{Errc::bad_format, "compressed body is broken", ""});
  }
  return out;
}

Result<std::string> unpack_zlib(std::string_view body, int window, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(body.size(), 1u << 30));
  return unpack_all(limit, [&](char* into, std::size_t& filled) {
    stream.next_out = reinterpret_cast<Bytef*>(into);
    stream.avail_out = static_cast<uInt>(kPiece);
    const int status = inflate(&stream, Z_NO_FLUSH);
    filled = kPiece - stream.avail_out;
    return status == Z_STREAM_END ? State::whole : status == Z_OK ? State::more : State::broken;
  });
}

Result<std::string> unpack_brotli(std::string_view body, std::size_t limit) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (decoder == nullptr) throw std::bad_alloc();
  const auto* from = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  return unpack_all(limit, [&](char* into, std::size_t& filled) {
    auto* to = reinterpret_cast<std::uint8_t*>(into);
    std::size_t room = kPiece;
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder.get(), &left, &from, &room, &to, nullptr);
    filled = kPiece - room;
    return result == BROTLI_DECODER_RESULT_SUCCESS ? State::whole
           : result == BROTLI_DECODER_RESULT_ERROR ? State::broken
                                                   : State::more;
  });
}

Result<std::string> unpack_zstd(std::string_view body, std::size_t limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          ZSTD_freeDStream);
  if (stream == nullptr) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kZstdWindow);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  return unpack_all(limit, [&](char* into, std::size_t& filled) {
    ZSTD_outBuffer to{into, kPiece, 0};
    const std::size_t status = ZSTD_decompressStream(stream.get(), &to, &in);
    filled = to.pos;
    if (ZSTD_isError(status)) return State::broken;
    return status == 0 && in.pos == in.size ? State::whole : State::more;
  });
}

// zlib's header is a multiple of 31; servers also send bare deflate under that name.
bool has_zlib_header(std::string_view body) {
  return body.size() >= 2 && (body[0] & 0x0F) == 8 &&
         (static_cast<unsigned char>(body[0]) * 256u + static_cast<unsigned char>(body[1])) % 31 ==
             0;
}

bool looks_like_text(std::string_view body) {
  return body.starts_with('<') || first_invalid_utf8(body) == body.npos;
}

}  // namespace

Result<std::string> unpack_body(std::string_view body, std::string_view coding, std::size_t limit) {
  const bool gzip = body.starts_with("\x1F\x8B");
  if (coding == "gzip" || coding == "x-gzip")
    return gzip ? unpack_zlib(body, 15 + 16, limit) : std::string(body);
  if (coding == "deflate") {
    if (body.starts_with('<')) return std::string(body);
    return unpack_zlib(body, gzip ? 15 + 16 : has_zlib_header(body) ? 15 : -15, limit);
  }
  if (coding == "zstd") {
    return body.starts_with("\x28\xB5\x2F\xFD") ? unpack_zstd(body, limit) : std::string(body);
  }
  if (coding == "br") {
    // Brotli has no signature: what it refuses may be a body that was kept unpacked.
    Result<std::string> plain = unpack_brotli(body, limit);
    if (!plain && plain.error().code == Errc::bad_format && looks_like_text(body))
      return std::string(body);
    return plain;
  }
  if (looks_like_text(body)) return std::string(body);
  return tl::unexpected(
      Error{Errc::bad_format, fmt::format("content encoding \"{}\" is not read", coding), ""});
}

}  // namespace banggiao
