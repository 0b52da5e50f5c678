#include "record/id.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "core/bytes.h"
#include "core/hash.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

// Over words with one space between them.
class WordHash {
 public:
  void add(std::string_view text) {
    if (text.empty()) return;
    if (is_spaced(text)) {
      if (started_) value_ = stable_hash(' ', value_);
      started_ = true;
      value_ = hash_of(text, value_);
      return;
    }
    bool inside = false;  // of a word
    std::uint64_t value = value_;
    for (std::size_t i = 0; i < text.size();) {
      if (kSpaceLead[static_cast<unsigned char>(text[i])] != 0) {
        if (const std::uint32_t space = space_at(text, i); space > 0) {
          inside = false;
          i += space;
          continue;
        }
      }
      if (!inside && started_) value = stable_hash(' ', value);
      inside = started_ = true;
      value = stable_hash(text[i++], value);
    }
    value_ = value;
  }

  std::uint64_t value() const { return value_; }

 private:
  // As stable_hash, four bytes a turn.
  static std::uint64_t hash_of(std::string_view text, std::uint64_t value) {
    for (; text.size() >= 4; text.remove_prefix(4)) {
      value = stable_hash(text[3],
                          stable_hash(text[2], stable_hash(text[1], stable_hash(text[0], value))));
    }
    return stable_hash(text, value);
  }
  // Words with one space between them already.
  static bool is_spaced(std::string_view text) {
    if (text.starts_with(' ') || text.ends_with(' ')) return false;
    // What may begin other white space, or more than one of it.
    const auto may_be_odd = [](Bytes16 b, Bytes16 next) {
      return (b < ' ') | ((b == ' ') & (next == ' ')) | (b == 0xC2) |
             ((b == 0xE1) & (next == 0x9A)) | (b == 0xE2) | (b == 0xE3);
    };
    for (std::size_t i = 0; (i = find_pair(text, i, may_be_odd)) < text.size(); ++i) {
      if (space_at(text, i) > 0) return false;
    }
    return true;
  }

  std::uint64_t value_ = kStableSeed;
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
