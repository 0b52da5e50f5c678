#include "page/decode.h"

#include <fmt/format.h>

#include "core/utf8.h"

namespace banggiao {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded out{{}, big_endian ? "utf-16be" : "utf-16le", {}};
  out.text.reserve(bytes.size());
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  std::size_t broken = bytes.size() % 2;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && (unit(i + 2) & 0xFC00) == 0xDC00) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
      ++broken;
    }
    append_utf8(c, out.text);
  }
  if (broken > 0) out.warnings.push_back(fmt::format("{} broken UTF-16 units", broken));
  return out;
}

// Replaces every byte that is no part of valid UTF-8. Linear: each byte is looked at a bounded number of times.
Decoded repair_utf8(std::string_view bytes, std::size_t first_bad, std::size_t& bad) {
  Decoded out{{}, "utf-8", {}};
  out.text.reserve(bytes.size());
  bad = 0;
  std::size_t i = 0, next_bad = first_bad;
  while (next_bad != bytes.npos) {
    out.text.append(bytes, i, next_bad);
    out.text.append(kReplacement);
    ++bad;
    i += next_bad + 1;
    while (i < bytes.size() && is_continuation(bytes[i])) ++i;
    next_bad = first_invalid_utf8(bytes.substr(i));
  }
  out.text.append(bytes, i);
  return out;
}

Error binary(std::size_t byte, std::string_view why) {
  return {Errc::bad_encoding, fmt::format("not a text: {}", why), fmt::format("byte {}", byte)};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string_view) {
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);

  const std::size_t nul = bytes.find('\0');
  if (nul != bytes.npos) {
    // Text in UTF-16 without its mark has a zero beside every ASCII character.
    const std::string_view head = bytes.substr(0, 4096);
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
      if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
    }
    if (odd > head.size() / 8 && even * 16 <= odd) return decode_utf16(bytes, false);
    if (even > head.size() / 8 && odd * 16 <= even) return decode_utf16(bytes, true);
    return tl::unexpected(binary(nul, "a zero byte"));
  }
  const std::size_t first_bad = first_invalid_utf8(bytes);
  if (first_bad == bytes.npos) return Decoded{std::string(bytes), "utf-8", {}};
  std::size_t bad = 0;
  Decoded repaired = repair_utf8(bytes, first_bad, bad);
  if (bad > 3 + bytes.size() / 100) {
    return tl::unexpected(binary(first_bad, fmt::format("{} sequences that are not UTF-8", bad)));
  }
  repaired.warnings.push_back(
      fmt::format("broken UTF-8 at byte {}, {} place{} replaced", first_bad, bad, bad == 1 ? "" : "s"));
  return repaired;
}

}  // namespace banggiao
