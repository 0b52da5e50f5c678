#include "page/html.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "banggiao/text.h"
#include "core/bytes.h"
#include "core/utf8.h"
#include "page/dom.h"
#include "page/meta.h"
#include "page/traits.h"

namespace banggiao {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// Not shown to a reader. `style` as written: pages put both spellings.
bool is_hidden(const BoxAttributes& attributes) {
  const std::string_view style = attributes.style;
  if (attributes.hidden) return true;
  if (style.empty()) return false;
  return contains(style, "display:none") || contains(style, "display: none") ||
         contains(style, "visibility:hidden") || contains(style, "visibility: hidden");
}

bool is_inline(Tag tag) {
  return tag == Tag::inline_ || tag == Tag::span || tag == Tag::a || tag == Tag::time ||
         tag == Tag::bold;
}

std::uint32_t tag_traits(Tag tag) {
  switch (tag) {
    case Tag::article:
    case Tag::main:
      return PageBox::article;
    case Tag::aside:
      return PageBox::aside;
    case Tag::nav:
    case Tag::footer:
      return PageBox::navigation;
    case Tag::header:
      return PageBox::header;
    case Tag::figure:
    case Tag::figcaption:
    case Tag::caption:
      return PageBox::caption;
    case Tag::form:
      return PageBox::form;
    case Tag::h1:
      return PageBox::title | PageBox::h1;
    case Tag::table:
      return PageBox::table;
    default:
      return 0;
  }
}

PageBlock::Kind kind_of(Tag tag, PageBlock::Kind outer) {
  using Kind = PageBlock::Kind;
  switch (tag) {
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      return Kind::heading;
    case Tag::p:
      return outer == Kind::line ? Kind::paragraph : outer;
    case Tag::li:
      return Kind::list_item;
    case Tag::blockquote:
      return Kind::quote;
    case Tag::caption:
    case Tag::figure:
    case Tag::figcaption:
      return Kind::caption;
    case Tag::button:
    case Tag::option:
      return Kind::control;
    case Tag::td:
    case Tag::section:
    case Tag::article:
      return outer == Kind::paragraph ? Kind::line : outer;
    default:
      return outer;
  }
}

class Walker {
 public:
  explicit Walker(Page& page) : page_(page) { page_.boxes.push_back({0, 0}); }

  void walk(HtmlNode root) {
    frames_.push_back({root, 0, PageBlock::Kind::line});
    HtmlNode node = root.first_child();
    while (node) {
      if (enter(node)) {
        if (const HtmlNode child = node.first_child()) {
          node = child;
          continue;
        }
        leave(node);
      }
      while (node && node != root && !node.next()) {
        node = node.parent();
        if (node && node != root) leave(node);
      }
      if (!node || node == root) break;
      node = node.next();
    }
    flush();
  }

 private:
  struct Frame {
    HtmlNode node;
    std::uint32_t box = 0;
    PageBlock::Kind kind = PageBlock::Kind::line;
  };

  // Whether the walk goes below `node`.
  bool enter(HtmlNode node) {
    const Tag tag = node.tag();
    switch (tag) {
      case Tag::text:
        add(node.text());
        return false;
      case Tag::unseen:
      case Tag::script:
      case Tag::style:
      case Tag::head:
      case Tag::meta:
      case Tag::link:
      case Tag::title:
      case Tag::input:
        return false;
      case Tag::img:
        return false;
      case Tag::br:
        flush();
        return false;
      case Tag::hr:
        break_block();
        return false;
      default:
        break;
    }
    const bool inline_element = is_inline(tag);
    const BoxAttributes attributes = node.box_attributes();
    if (is_hidden(attributes)) return false;
    const std::uint32_t traits = tag == Tag::body ? 0 : traits_of(attributes, tag);
    if (inline_element) {
      if (tag == Tag::a) ++links_;
      if (tag == Tag::bold) ++bold_depth_;
      if (traits == 0) return true;
      // A named inline element is a box of its own only where it begins a block: a byline in a line
      // of text belongs to the line.
      if (!trim(buffer_).empty()) return true;
    } else {
      break_block();
    }
    const Frame& outer = frames_.back();
    page_.boxes.push_back({outer.box, traits});
    const auto box = static_cast<std::uint32_t>(page_.boxes.size() - 1);
    frames_.push_back({node, box, kind_of(tag, outer.kind)});
    return true;
  }

  void leave(HtmlNode node) {
    const Tag tag = node.tag();
    if (tag == Tag::a && links_ > 0) --links_;
    if (tag == Tag::bold && bold_depth_ > 0) --bold_depth_;
    if (frames_.back().node != node) return;
    const bool inline_element = is_inline(tag);
    if (!inline_element) break_block();
    frames_.pop_back();
  }

  std::uint32_t traits_of(const BoxAttributes& attributes, Tag tag) {
    std::uint32_t traits = tag_traits(tag);
    for (const std::string_view name : {attributes.class_, attributes.id}) {
      if (name.empty()) continue;
      const auto [it, added] = seen_.try_emplace(name, 0);
      if (added) it->second = box_names().traits(name);
      traits |= it->second;
    }
    const std::string_view property = attributes.itemprop;
    if (property == "articleBody")
      traits |= PageBox::body;
    else if (property == "headline")
      traits |= PageBox::title;
    else if (property == "author" || property == "datePublished")
      traits |= PageBox::byline;
    const std::string_view role = attributes.role;
    if (role == "navigation" || role == "contentinfo" || role == "banner")
      traits |= PageBox::navigation;
    else if (role == "complementary")
      traits |= PageBox::aside;
    else if (role == "main" || role == "article")
      traits |= PageBox::article;
    else if (role == "dialog" || role == "search")
      traits |= PageBox::form;
    return traits;
  }

  void add(std::string_view text) {
    const std::size_t before = buffer_.size();
    // A run of words with one blank between them is copied as it is.
    const auto is_other = [](Bytes16 b) { return (b >= '\t') & (b <= '\r'); };
    const auto ends_run = [&](Bytes16 b, Bytes16 next) {
      return is_other(b) | ((b == ' ') & ((next == ' ') | is_other(next)));
    };
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
        if (!buffer_.empty() && buffer_.back() != ' ') buffer_ += ' ';
        ++i;
        continue;
      }
      const std::size_t end = find_pair(text, i, ends_run);
      buffer_.append(text, i, end - i);
      i = end;
    }
    const std::size_t grown = buffer_.size() - before;
    if (links_ > 0) linked_ += grown;
    if (bold_depth_ > 0) bold_ += grown;
    // A block belongs to the named inline element that holds all of it.
    if (before == 0 && grown > 0)
      inner_box_ = frames_.back().box;
    else if (frames_.back().box != inner_box_ && grown > 1)
      inner_box_ = 0;
  }

  void break_block() {
    flush();
    gap_ = true;
  }

  void flush() {
    const std::string_view printed = trim(buffer_);
    if (!printed.empty()) {
      std::string text = normalize(printed);
      const std::string_view shown = trim(text);
      if (!shown.empty()) {
        const std::uint32_t box = inner_box_ != 0 ? inner_box_ : enclosing_box();
        const std::size_t linked = std::min(linked_, shown.size());
        page_.blocks.push_back(
            {is_bold_heading(shown) ? PageBlock::Kind::heading : frames_.back().kind,
             std::string(shown), gap_, box, static_cast<std::uint32_t>(linked)});
        gap_ = false;
      }
    }
    buffer_.clear();
    linked_ = bold_ = 0;
    inner_box_ = 0;
  }

  // A short line all in bold stands for a heading.
  bool is_bold_heading(std::string_view text) const {
    const PageBlock::Kind kind = frames_.back().kind;
    return bold_ + 2 >= text.size() && text.size() <= 150 && text.back() != '.' &&
           text.back() != ':' &&
           (kind == PageBlock::Kind::paragraph || kind == PageBlock::Kind::line);
  }

  std::uint32_t enclosing_box() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      const Tag tag = frame->node.tag();
      if (!is_inline(tag)) return frame->box;
    }
    return 0;
  }

  Page& page_;
  std::vector<Frame> frames_;
  std::unordered_map<std::string_view, std::uint32_t>
      seen_;  // class attributes met, with their traits
  std::string buffer_;
  std::size_t linked_ = 0;
  std::size_t bold_ = 0;
  std::size_t links_ = 0;       // open
  std::size_t bold_depth_ = 0;  // open
  std::uint32_t inner_box_ = 0;
  bool gap_ = false;
};

}  // namespace

bool looks_like_html(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  std::size_t tags = 0;
  for (std::size_t i = head.find('<'); i != head.npos; i = head.find('<', i + 1)) {
    for (const std::string_view name :
         {"!doctype", "html", "head", "body", "div", "p>", "p ", "meta", "script", "article",
          "span", "!--", "h1", "a ", "table", "title"}) {
      const std::string_view there = head.substr(i + 1, name.size());
      if (there.size() != name.size()) continue;
      const bool same = std::equal(there.begin(), there.end(), name.begin(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b;
      });
      if (!same) continue;
      if (name == "!doctype" || name == "html" || name == "head") return true;
      ++tags;
    }
  }
  return tags >= 2;
}

void read_html(std::string_view html, Page& page) {
  page.format = PageFormat::html;
  const HtmlTree tree = HtmlTree::parse(html);
  const HtmlNode root = tree.root();
  if (!root) return;
  read_meta(root, page.meta);
  Walker(page).walk(root);
}

}  // namespace banggiao
