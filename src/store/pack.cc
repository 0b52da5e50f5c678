#include "store/pack.h"

#include <zstd.h>

#include <memory>

#include "core/check.h"

namespace banggiao::store {
namespace {

constexpr int kLevel = 1;  // higher ones save a tenth of the room for twice the work
constexpr unsigned long long kMost = 1u << 30;
// What a byte of zstd can tell at most, so that a few bytes never ask for much memory: a block has
// a head of three bytes and holds 128 KiB (RFC 8878, 3.1.1.2).
constexpr unsigned long long kMostOfAByte = (128u << 10) / 3;

}  // namespace

std::vector<unsigned char> pack(std::string_view json, std::string_view text) {
  // Contexts are large; one a thread is kept.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  std::vector<unsigned char> out(ZSTD_compressBound(json.size()));
  ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_refPrefix(context.get(), text.data(), text.size());
  const std::size_t size =
      ZSTD_compress2(context.get(), out.data(), out.size(), json.data(), json.size());
  BG_CHECK(!ZSTD_isError(size));
  out.resize(size);
  return out;
}

Result<std::string> unpack(std::string_view packed, std::string_view text) {
  const Error damaged{Errc::bad_format, "the record is damaged", ""};
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMost || size / kMostOfAByte > packed.size())
    return tl::unexpected(damaged);  // also two values that mean an error
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  &ZSTD_freeDCtx);
  std::string out(size, '\0');
  ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 30);
  ZSTD_DCtx_refPrefix(context.get(), text.data(), text.size());
  const std::size_t got =
      ZSTD_decompressDCtx(context.get(), out.data(), out.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) || got != size) return tl::unexpected(damaged);
  return out;
}

}  // namespace banggiao::store
