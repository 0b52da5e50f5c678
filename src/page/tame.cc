// Guards the tree against pages made to be deep or to multiply: the standard's algorithm reopens every
// unclosed <b> in every new paragraph and climbs the open elements for most tags. And spares it the scripts and
// styles, which are half of many pages.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/bytes.h"
#include "page/dom.h"

namespace banggiao {
namespace {

constexpr std::size_t kDeepest = 256;        // elements open at once
constexpr std::size_t kElements = 1u << 19;  // more than any real page has; each costs some 200 bytes
constexpr std::size_t kReopened = 1u << 18;  // formatting elements the tree may repeat

constexpr std::array<std::string_view, 14> kFormatting = {"a",    "b",     "big", "code",   "em",     "font", "i",
                                                          "nobr", "small", "s",   "strike", "strong", "tt",   "u"};
// Never open for long: void, or closed by the next of their kind.
constexpr std::array<std::string_view, 29> kShallow = {
    "area", "base",  "br",    "col",    "dd",    "dt",     "embed", "frame", "hr",    "html",
    "img",  "input", "li",    "link",   "meta",  "option", "p",     "param", "source", "tbody",
    "td",   "tfoot", "th",    "thead",  "tr",    "track",  "wbr",   "body",  "head"};
constexpr std::array<std::string_view, 8> kRaw = {"script",   "style",  "textarea", "title",
                                                  "noscript", "iframe", "xmp",      "noembed"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view other) {
    return other.size() == name.size() && other[0] == name[0] && other == name;
  });
}

struct TagText {
  std::size_t begin = 0, end = 0;  // "<" … after ">"
  std::size_t raw_end = 0;         // of the raw text behind it; `end` for other tags
  bool closing = false;
  std::array<char, 12> letters{};
  std::size_t size = 0;
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
        tag.letters[tag.size++] = static_cast<char>(html_[i] | (html_[i] >= 'A' && html_[i] <= 'Z' ? 0x20 : 0));
        ++i;
      }
      if (tag.size == 0) {
        at_ = i;
        continue;
      }
      tag.begin = open;
      tag.end = tag_end(i);
      at_ = tag.end;
      if (!tag.closing && among(kRaw, tag.name())) skip_raw(tag.name());
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
      if (html_[i - 1] == '=') i = std::min(html_.find(html_[i], i + 1), html_.size() - 1);  // a value in quotes
    }
    return html_.size();
  }

  void skip_raw(std::string_view name) {
    for (std::size_t i = html_.find("</", at_); i != html_.npos; i = html_.find("</", i + 2)) {
      const std::string_view there = html_.substr(i + 2, name.size());
      const bool same = there.size() == name.size() &&
                        std::equal(there.begin(), there.end(), name.begin(), [](char a, char b) {
                          return (a | 0x20) == (b | 0x20);
                        });
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

// A script or style that nothing reads. Where a comment stands in it, the standard's end of it may be another.
bool is_unread(std::string_view html, const TagText& tag) {
  if (tag.closing || tag.raw_end == tag.end || tag.raw_end == html.size()) return false;
  if (tag.name() != "script" && tag.name() != "style") return false;
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
    const std::string_view name = tag.name();
    const bool format = among(kFormatting, name);
    if (tag.closing) {
      if (format && formatting > 0) --formatting;
      else if (!format && !among(kShallow, name) && depth > 0) --depth;
    } else if (format) {
      ++formatting;
    } else {
      reopened += formatting > 3 ? formatting : 0;
      if (!among(kShallow, name)) ++depth;
    }
    if (is_unread(html, tag)) out.unread.push_back({tag.end, tag.raw_end});
    out.wild = ++elements > kElements || depth > kDeepest || formatting > 4 * kDeepest || reopened > kReopened;
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
    const std::string_view name = tag.name();
    bool drop = among(kFormatting, name) || ++elements > kElements;
    if (!drop && !among(kShallow, name)) {
      if (tag.closing) {
        drop = dropped > 0;
        if (dropped > 0) --dropped;
        else if (depth > 0) --depth;
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
