// What class names and ids tell about an element, by data/pages/boxes.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/hash.h"

namespace banggiao {

// Bits of PageBox::Trait for the words of a class or id attribute: each name as a whole, then its
// words
// ("article__body", "relatedNews") in runs of up to three.
class BoxNames {
 public:
  explicit BoxNames(std::string_view tsv);
  std::uint32_t traits(std::string_view attribute) const;

 private:
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> names_;
  std::size_t longest_ = 0;  // of the names
};

const BoxNames& box_names();  // the built-in ones

}  // namespace banggiao
