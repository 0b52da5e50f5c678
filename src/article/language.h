// The language of a text.
#pragma once

#include <string>
#include <string_view>

namespace banggiao {

// BCP 47: "vi" by the letters that only Vietnamese has, another language by its script or its
// commonest words (data/pages/languages.tsv); `declared` counts where the text itself does not
// tell. Empty when nothing tells. Linear in the text.
std::string language_of(std::string_view text, std::string_view declared);

}  // namespace banggiao
