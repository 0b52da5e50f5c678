#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "banggiao/text.h"
#include "core/bytes.h"
#include "core/letters.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

// Characters that show nothing and only hide words: controls, soft hyphens, zero-width marks, BOMs.
bool is_invisible(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

// Nothing to remove, replace or compose: the ordinary case.
bool is_normal(std::string_view utf8) {
  const Letters& letters = Letters::table();
  // All but ASCII that is seen, Latin letters up to U+01BF without Ð, and the letters of Vietnamese
  // from U+1E80 on.
  const auto may_be_odd = [](Bytes16 b, Bytes16 next) {
    return (b < 0x20) | (b == 0x7F) | ((b >= 0xC0) & (b < 0xC3)) | ((b == 0xC3) & (next == 0x90)) |
           ((b >= 0xC7) & (b != 0xE1)) | ((b == 0xE1) & ((next & 0xFE) != 0xBA));
  };
  for (std::size_t i = 0; (i = find_pair(utf8, i, may_be_odd)) < utf8.size();) {
    const auto [c, size] = code_point_at(utf8, i);
    const bool letter = c >= 0xC0 && c < 0x2000;
    if (c == 0xD0 || (!letter && is_invisible(c)) || !letters.is(c, Letters::settled)) return false;
    i += size;
  }
  return true;
}

}  // namespace

std::string normalize(std::string_view utf8) {
  if (is_normal(utf8)) return std::string(utf8);
  std::string clean;
  clean.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto [c, size] = code_point_at(utf8, i);
    if (c == 0xD0) {
      append_utf8(0x110, clean);  // Icelandic Ð, typed for Vietnamese Đ
    } else if (!is_invisible(c)) {
      clean.append(utf8, i, size);
    }
    i += size;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return clean;
  const icu::StringPiece piece(clean.data(), static_cast<int32_t>(clean.size()));
  if (nfc->isNormalizedUTF8(piece, status)) return clean;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(clean.size()));
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) ? clean : out;
}

}  // namespace banggiao
