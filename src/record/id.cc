#include "record/id.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "core/utf8.h"

namespace banggiao {
namespace {

// FNV-1a, 64 bits, over words with one space between them.
class WordHash {
 public:
  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      if (const std::uint32_t space = space_at(text, i); space > 0) {
        i += space;
        continue;
      }
      if (started_) mix(' ');
      started_ = true;
      do {
        mix(text[i++]);
      } while (i < text.size() && (kSpaceLead[static_cast<unsigned char>(text[i])] == 0 || space_at(text, i) == 0));
    }
  }

  std::uint64_t value() const { return value_; }

 private:
  void mix(char byte) {
    value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
  }

  std::uint64_t value_ = 0xcbf29ce484222325u;
  bool started_ = false;
};

}  // namespace

std::string record_id(const Article& article) {
  const auto body = [](const Block& block) { return is_body(block.role); };
  // A page without a story is still told from other such pages by all it has.
  const bool story = std::any_of(article.blocks.begin(), article.blocks.end(), body);
  WordHash hash;
  for (const Block& block : article.blocks) {
    if (!story || body(block)) hash.add(view(article.text, block.span));
  }
  return fmt::format("{:016x}", hash.value());
}

}  // namespace banggiao
