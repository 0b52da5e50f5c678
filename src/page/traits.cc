#include "page/traits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "banggiao/page.h"
#include "core/strings.h"
#include "lexicon/builtin.h"

namespace banggiao {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 13> kKinds = {{
    {"body", PageBox::body},
    {"article", PageBox::article},
    {"title", PageBox::title},
    {"lead", PageBox::lead},
    {"caption", PageBox::caption},
    {"byline", PageBox::byline},
    {"comment", PageBox::comment},
    {"related", PageBox::related},
    {"share", PageBox::share},
    {"advert", PageBox::advert},
    {"navigation", PageBox::navigation},
    {"form", PageBox::form},
    {"aside", PageBox::aside},
}};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alnum(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

BoxNames::BoxNames(std::string_view tsv) {
  for_each_row(tsv, [&](std::string_view name, std::string_view kind) {
    const auto known =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.first == kind; });
    if (known == kKinds.end()) return;
    names_[std::string(name)] |= known->second;
    longest_ = std::max(longest_, name.size());
  });
}

std::uint32_t BoxNames::traits(std::string_view attribute) const {
  constexpr std::size_t kMost = 400;
  std::uint32_t found = 0;
  attribute = attribute.substr(0, kMost);
  std::array<char, 2 * kMost> letters;  // the words of one name so far, joined by '-'
  std::array<std::size_t, 3> begins{};  // of its last words, the last one first
  std::size_t size = 0, words = 0;
  const auto end_word = [&] {
    if (words == 0 || begins[0] == size) return;
    for (std::size_t n = 0; n < std::min<std::size_t>(words, 3); ++n) {
      const std::string_view name(letters.data() + begins[n], size - begins[n]);
      if (name.size() > longest_) break;
      const auto known = names_.find(name);
      if (known != names_.end()) found |= known->second;
    }
  };
  for (std::size_t i = 0; i <= attribute.size(); ++i) {
    const char c = i < attribute.size() ? attribute[i] : ' ';
    const bool letter = is_alnum(c);
    const bool camel =
        letter && i > 0 && is_upper(c) && attribute[i - 1] >= 'a' && attribute[i - 1] <= 'z';
    if (!letter || camel) {
      end_word();
      if (c == ' ' || c == '\t' || c == '\n') {
        size = words = 0;
      } else if (size > 0 && letters[size - 1] != '-') {
        letters[size++] = '-';
      }
    }
    if (!letter) continue;
    if (size == 0 || letters[size - 1] == '-') {
      begins = {size, begins[0], begins[1]};
      ++words;
    }
    letters[size++] = static_cast<char>(is_upper(c) ? c | 0x20 : c);
  }
  return found;
}

const BoxNames& box_names() {
  static const BoxNames built_in = [] {
    for (const DataFile& file : builtin_data()) {
      if (file.name == "pages/boxes.tsv") return BoxNames(file.content);
    }
    return BoxNames({});
  }();
  return built_in;
}

}  // namespace banggiao
