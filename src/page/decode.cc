#include "page/decode.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "banggiao/text.h"
#include "core/utf8.h"
#include "page/vietnamese_charsets.h"

namespace banggiao {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded out{{}, big_endian ? "utf-16be" : "utf-16le", {}};
  out.text.reserve(bytes.size());
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]),
               b = static_cast<unsigned char>(bytes[i + 1]);
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
    } else if (c == 0) {
      ++broken;  // stands for nothing, and the parser of HTML would cut the letters after it
      continue;
    }
    append_utf8(c, out.text);
  }
  if (broken > 0) out.warnings.push_back(fmt::format("{} broken UTF-16 units", broken));
  return out;
}

// Replaces every byte that is no part of valid UTF-8. Linear: each byte is looked at a bounded
// number of times.
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

// By ICU; empty for a name that it does not know. `replaced` counts bytes that the encoding does
// not have.
std::string convert(std::string_view bytes, const std::string& charset, std::size_t& replaced) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(charset.c_str(), &status), ucnv_close);
  if (U_FAILURE(status) || bytes.size() > (1u << 30)) return {};
  std::string out;
  std::array<UChar, 4096> units;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  char32_t high = 0;
  while (true) {
    UChar* to = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, 1,
                   &status);
    for (const UChar* u = units.data(); u != to; ++u) {
      if (U16_IS_LEAD(*u)) {
        high = *u;
        continue;
      }
      const char32_t c =
          U16_IS_TRAIL(*u) ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, *u)) : *u;
      if (c == 0xFFFD) ++replaced;
      append_utf8(c, out);
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  return out;
}

// The share of the words with marks that Vietnamese could write so, over the first of them.
double vietnamese_share(std::string_view utf8) {
  std::size_t marked = 0, good = 0;
  const std::string text = normalize(utf8);
  for (std::size_t i = 0; i < text.size() && marked < 400;) {
    std::size_t end = i;
    bool letters = true, marks = false;
    while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ') {
      const unsigned char c = static_cast<unsigned char>(text[end++]);
      marks = marks || c >= 0x80;
      letters = letters && (c >= 0x80 || (c | 0x20) >= 'a');
    }
    if (marks && letters && end - i < 30) {
      ++marked;
      if (is_vietnamese_syllable(fold_syllable(std::string_view(text).substr(i, end - i)))) ++good;
    }
    i = end + 1;
  }
  return marked == 0 ? 0 : static_cast<double>(good) / static_cast<double>(marked);
}

// Bytes that are no UTF-8: Vietnamese in one of its 8-bit encodings, or what the page declares.
std::optional<Decoded> decode_legacy(std::string_view bytes, std::string_view declared) {
  const std::string_view sample = bytes.substr(0, 64u << 10);
  struct Choice {
    const char* name;
    std::string text;
    double share;
  };
  std::size_t replaced = 0;
  std::array<Choice, 3> choices = {{{"windows-1258", convert(sample, "windows-1258", replaced), 0},
                                    {"tcvn3", decode_tcvn3(sample), 0},
                                    {"vni", decode_vni(sample), 0}}};
  for (Choice& choice : choices) choice.share = vietnamese_share(choice.text);
  const auto best =
      std::max_element(choices.begin(), choices.end(),
                       [](const Choice& a, const Choice& b) { return a.share < b.share; });
  if (best->share >= 0.7) {
    const std::string_view name = best->name;
    Decoded out{{}, std::string(name), {}};
    out.text = name == "tcvn3" ? decode_tcvn3(bytes)
               : name == "vni" ? decode_vni(bytes)
                               : convert(bytes, "windows-1258", replaced);
    if (!declared.empty() && declared != name) {
      out.warnings.push_back(
          fmt::format("declared as {}, read as {} by its letters", declared, name));
    }
    return out;
  }
  if (declared.empty() || declared == "utf-8" || declared == "utf8") return std::nullopt;
  replaced = 0;
  Decoded out{convert(bytes, std::string(declared), replaced), std::string(declared), {}};
  if (out.text.empty() || replaced * 20 > bytes.size()) return std::nullopt;
  if (replaced > 0)
    out.warnings.push_back(fmt::format("{} bytes that {} does not have", replaced, declared));
  return out;
}

// What <meta> or an XML declaration says, in small letters.
std::string charset_in(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t at = head.find(key);
    if (at == head.npos) continue;
    std::string name;
    for (std::size_t i = at + key.size(); i < head.size() && name.size() < 40; ++i) {
      const char c = head[i];
      if (name.empty() && (c == '"' || c == '\'' || c == ' ')) continue;
      const bool part = (c >= '0' && c <= '9') || (c | 0x20) >= 'a' || c == '-' || c == '_';
      if (!part) break;
      name += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return name;
  }
  return {};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string_view declared) {
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
  std::string charset = charset_in(bytes);
  if (charset.empty()) charset = declared;
  std::size_t bad = 0;
  Decoded repaired = repair_utf8(bytes, first_bad, bad);
  if (bad > 3 + bytes.size() / 1000) {
    if (std::optional<Decoded> legacy = decode_legacy(bytes, charset)) return std::move(*legacy);
  }
  if (bad > 3 + bytes.size() / 100) {
    return tl::unexpected(binary(first_bad, fmt::format("{} sequences that are not UTF-8", bad)));
  }
  repaired.warnings.push_back(fmt::format("broken UTF-8 at byte {}, {} place{} replaced", first_bad,
                                          bad, bad == 1 ? "" : "s"));
  return repaired;
}

}  // namespace banggiao
