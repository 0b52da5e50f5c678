// The HTML parser behind one small interface; no other file knows which library it is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace banggiao {

// The elements that tell something about a page; all others are `inline_` or `block`.
enum class Tag : std::uint8_t {
  inline_,
  block,
  text,
  a,
  address,
  article,
  aside,
  blockquote,
  body,
  bold,
  br,
  button,
  caption,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  img,
  input,
  li,
  link,
  main,
  meta,
  nav,
  ol,
  option,
  p,
  pre,
  script,
  section,
  span,
  style,
  table,
  td,
  time,
  title,
  tr,
  ul,
  unseen
};

// What an element's attributes tell about its box; empty where absent.
struct BoxAttributes {
  std::string_view class_, id, itemprop, role, style;
  bool hidden = false;
};

class HtmlNode {
 public:
  explicit HtmlNode(void* node = nullptr) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(HtmlNode, HtmlNode) = default;

  Tag tag() const;
  HtmlNode parent() const;
  HtmlNode first_child() const;
  HtmlNode next() const;          // sibling
  std::string_view text() const;  // of a text node, entities resolved
  std::string_view attribute(
      std::string_view name) const;  // empty when absent; `name` in small letters
  bool has_attribute(std::string_view name) const;
  BoxAttributes box_attributes() const;

 private:
  void* node_;
};

class HtmlTree {
 public:
  // Any UTF-8 gives a tree: what browsers make of it. Linear in the bytes whatever the nesting:
  // elements nested deeper than 256 and those beyond half a million are left out, their text is
  // not. Views from nodes live as long as the tree.
  static HtmlTree parse(std::string_view html);

  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  HtmlNode root() const;  // <html>

 private:
  struct Impl;
  explicit HtmlTree(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The node after `node` in document order that is not below it, within `root`; null at the end.
HtmlNode next_after(HtmlNode node, HtmlNode root);

// `text` with its character references ("&agrave;", "&#039;") resolved; "<" is a character like
// others.
std::string resolve_references(std::string_view text);

// The page's markup with the tags left out that would make its tree too deep or too large, and what
// stands in the scripts and styles that nothing reads; empty when there is none of that.
std::string tame(std::string_view html);

}  // namespace banggiao
