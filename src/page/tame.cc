// Guards the tree against pages made to be deep or to multiply: the standard's algorithm reopens
// every unclosed <b> in every new paragraph and climbs the open elements for most tags. And spares
// it the scripts and styles, which are half of many pages.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/bytes.h"
#include "page/dom.h"

namespace banggiao {
namespace {

constexpr std::size_t kDeepest = 256;  // elements open at once
constexpr std::size_t kElements = 1u
                                  << 19;  // more than any real page has; each costs some 200 bytes
constexpr std::size_t kReopened = 1u << 18;  // formatting elements the tree may repeat

// What the survey asks of a tag, as bits.
enum TagKind : std::uint8_t {
  kFormatting = 1,
  kShallow = 2,  // never open for long: void, or closed by the next of their kind
  kRaw = 4
};

// A tag's name as a number; 0 for names of more than eight letters, none of which has a kind.
constexpr std::uint64_t packed(std::string_view name) {
  std::uint64_t out = 0;
  if (name.size() > sizeof out) return 0;
  for (const char c : name) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

class TagKinds {
 public:
  constexpr TagKinds() {
    for (const std::string_view name : {"a", "b", "big", "code", "em", "font", "i", "nobr", "s",
                                        "small", "strike", "strong", "tt", "u"}) {
      add(name, kFormatting);
    }
    for (const std::string_view name :
         {"area", "base", "body",   "br",    "col", "dd",    "dt",    "embed",  "frame", "head",
          "hr",   "html", "img",    "input", "li",  "link",  "meta",  "option", "p",     "param",
          "td",   "th",   "source", "tbody", "tr",  "tfoot", "thead", "track",  "wbr"}) {
      add(name, kShallow);
    }
    for (const std::string_view name :
         {"iframe", "noembed", "noscript", "script", "style", "textarea", "title", "xmp"})
      add(name, kRaw);
  }
  constexpr std::uint8_t operator[](std::string_view name) const {
    const std::uint64_t key = packed(name);
    std::size_t at = slot(key);
    while (slots_[at].key != key && slots_[at].key != 0) at = (at + 1) % slots_.size();
    return slots_[at].key == key ? slots_[at].kind : 0;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint8_t kind = 0;
  };
  static constexpr std::size_t slot(std::uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 56; }
  constexpr void add(std::string_view name, std::uint8_t kind) {
    std::size_t at = slot(packed(name));
    while (slots_[at].key != 0) at = (at + 1) % slots_.size();
    slots_[at] = {packed(name), kind};
  }
  std::array<Slot, 256> slots_{};
};

constexpr TagKinds kTagKinds;

struct TagText {
  std::size_t begin = 0, end = 0;  // "<" … after ">"
  std::size_t raw_end = 0;         // of the raw text behind it; `end` for other tags
  bool closing = false;
  std::array<char, 12> letters{};
  std::size_t size = 0;
  std::uint8_t kinds = 0;
  std::string_view name() const { return {letters.data(), size}; }
};

// The tags of `html` in order, comments and raw text passed over.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  bool next(TagText& tag) {
    while (true) {
      const std::size_t open = html_.find('<', at_);
      if (open == html_.npos || open + 1 >= html_.size()) return false;
      if (html_.compare(open, 4, "<!--") == 0) {
        const std::size_t close = html_.find("-->", open + 4);
        if (close == html_.npos) return false;
        at_ = close + 3;
        continue;
      }
      std::size_t i = open + 1;
      tag.closing = html_[i] == '/';
      if (tag.closing) ++i;
      tag.size = 0;
      while (i < html_.size() && is_name(html_[i]) && tag.size < tag.letters.size()) {
        tag.letters[tag.size++] =
            static_cast<char>(html_[i] | (html_[i] >= 'A' && html_[i] <= 'Z' ? 0x20 : 0));
        ++i;
      }
      if (tag.size == 0) {
        at_ = i;
        continue;
      }
      tag.begin = open;
      tag.end = tag_end(i);
      at_ = tag.end;
      tag.kinds = kTagKinds[tag.name()];
      if (!tag.closing && (tag.kinds & kRaw) != 0) skip_raw(tag.name());
      tag.raw_end = at_;
      return true;
    }
  }

  std::size_t at() const { return at_; }

 private:
  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  std::size_t tag_end(std::size_t i) const {
    const auto is_sign = [](Bytes16 b) { return (b == '>') | (b == '"') | (b == '\''); };
    for (i = find_byte(html_, i, is_sign); i < html_.size(); i = find_byte(html_, i + 1, is_sign)) {
      if (html_[i] == '>') return i + 1;
      if (html_[i - 1] == '=')
        i = std::min(html_.find(html_[i], i + 1), html_.size() - 1);  // a value in quotes
    }
    return html_.size();
  }

  void skip_raw(std::string_view name) {
    for (std::size_t i = html_.find("</", at_); i != html_.npos; i = html_.find("</", i + 2)) {
      const std::string_view there = html_.substr(i + 2, name.size());
      const bool same = there.size() == name.size() &&
                        std::equal(there.begin(), there.end(), name.begin(),
                                   [](char a, char b) { return (a | 0x20) == (b | 0x20); });
      if (same) {
        at_ = i;
        return;
      }
    }
    at_ = html_.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
};

// A script or style that nothing reads. Where a comment stands in it, the standard's end of it may
// be another.
bool is_unread(std::string_view html, const TagText& tag) {
  if (tag.closing || tag.raw_end == tag.end || tag.raw_end == html.size()) return false;
  if ((tag.kinds & kRaw) == 0 || (tag.name() != "script" && tag.name() != "style")) return false;
  if (html.substr(tag.begin, tag.end - tag.begin).find("json") != html.npos) return false;
  return html.substr(tag.end, tag.raw_end - tag.end).find("<!--") == html.npos;
}

struct Survey {
  bool wild = false;
  std::vector<std::pair<std::size_t, std::size_t>> unread;  // bytes from, to; in order
};

Survey survey(std::string_view html) {
  Survey out;
  TagScanner scanner(html);
  TagText tag;
  std::size_t depth = 0, formatting = 0, reopened = 0, elements = 0;
  while (!out.wild && scanner.next(tag)) {
    const bool format = (tag.kinds & kFormatting) != 0;
    const bool shallow = (tag.kinds & kShallow) != 0;
    if (tag.closing) {
      if (format && formatting > 0)
        --formatting;
      else if (!format && !shallow && depth > 0)
        --depth;
    } else if (format) {
      ++formatting;
    } else {
      reopened += formatting > 3 ? formatting : 0;
      if (!shallow) ++depth;
    }
    if (is_unread(html, tag)) out.unread.push_back({tag.end, tag.raw_end});
    out.wild = ++elements > kElements || depth > kDeepest || formatting > 4 * kDeepest ||
               reopened > kReopened;
  }
  return out;
}

std::string without_wild_tags(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  TagScanner scanner(html);
  TagText tag;
  std::size_t depth = 0, dropped = 0, copied = 0, elements = 0;
  while (scanner.next(tag)) {
    bool drop = (tag.kinds & kFormatting) != 0 || ++elements > kElements;
    if (!drop && (tag.kinds & kShallow) == 0) {
      if (tag.closing) {
        drop = dropped > 0;
        if (dropped > 0)
          --dropped;
        else if (depth > 0)
          --depth;
      } else {
        drop = depth >= kDeepest;
        ++(drop ? dropped : depth);
      }
    }
    if (!drop) continue;
    out.append(html, copied, tag.begin - copied);
    out += ' ';
    copied = tag.end;
  }
  out.append(html, copied);
  return out;
}

}  // namespace

std::string tame(std::string_view html) {
  const Survey found = survey(html);
  if (found.wild) return without_wild_tags(html);
  if (found.unread.empty()) return {};
  std::string out;
  out.reserve(html.size());
  std::size_t copied = 0;
  for (const auto& [from, to] : found.unread) {
    out.append(html, copied, from - copied);
    copied = to;
  }
  out.append(html, copied);
  return out;
}

}  // namespace banggiao
