#include "core/letters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

namespace banggiao {

const Letters& Letters::table() {
  static const Letters letters;
  return letters;
}

Letters::Letters() {
  for (char32_t c = 0; c < kSize; ++c) {
    kinds_[c] = static_cast<std::uint8_t>(ask(c));
    lower_[c] = static_cast<std::uint16_t>(ask_lower(c));
  }
}

unsigned Letters::ask(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  const bool stays =
      u_getIntPropertyValue(u, UCHAR_NFC_QUICK_CHECK) == UNORM_YES && u_getCombiningClass(u) == 0;
  const auto if_so = [](bool so, Kind kind) { return so ? unsigned{kind} : 0u; };
  return if_so(u_isupper(u), upper) | if_so(u_islower(u), lower) | if_so(u_isalpha(u), alpha) |
         if_so(u_charType(u) == U_NON_SPACING_MARK, mark) | if_so(u_isdigit(u), digit) |
         if_so(stays, settled);
}

char32_t Letters::ask_lower(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

}  // namespace banggiao
