#include "page/dom.h"

#include <myhtml/api.h>

#include <array>
#include <cstring>
#include <new>

namespace banggiao {
namespace {

constexpr std::array<Tag, MyHTML_TAG_LAST_ENTRY + 1> tag_table() {
  std::array<Tag, MyHTML_TAG_LAST_ENTRY + 1> table{};
  const auto set = [&](Tag tag, auto... ids) { ((table[ids] = tag), ...); };
  set(Tag::text, MyHTML_TAG__TEXT);
  set(Tag::unseen, MyHTML_TAG__COMMENT, MyHTML_TAG__DOCTYPE, MyHTML_TAG_NOSCRIPT,
      MyHTML_TAG_TEMPLATE, MyHTML_TAG_SVG, MyHTML_TAG_MATH, MyHTML_TAG_IFRAME, MyHTML_TAG_OBJECT,
      MyHTML_TAG_EMBED, MyHTML_TAG_CANVAS, MyHTML_TAG_SELECT, MyHTML_TAG_TEXTAREA, MyHTML_TAG_AUDIO,
      MyHTML_TAG_VIDEO, MyHTML_TAG_DATALIST, MyHTML_TAG_NOFRAMES, MyHTML_TAG_FRAMESET);
  set(Tag::block, MyHTML_TAG_DIV, MyHTML_TAG_CENTER, MyHTML_TAG_DD, MyHTML_TAG_DL, MyHTML_TAG_DT,
      MyHTML_TAG_FIELDSET, MyHTML_TAG_DETAILS, MyHTML_TAG_SUMMARY, MyHTML_TAG_DIR, MyHTML_TAG_MENU,
      MyHTML_TAG_TBODY, MyHTML_TAG_THEAD, MyHTML_TAG_TFOOT, MyHTML_TAG_HGROUP, MyHTML_TAG_HTML,
      MyHTML_TAG_DIALOG, MyHTML_TAG_LEGEND, MyHTML_TAG_COLGROUP, MyHTML_TAG_MARQUEE);
  set(Tag::a, MyHTML_TAG_A);
  set(Tag::address, MyHTML_TAG_ADDRESS);
  set(Tag::article, MyHTML_TAG_ARTICLE);
  set(Tag::aside, MyHTML_TAG_ASIDE);
  set(Tag::blockquote, MyHTML_TAG_BLOCKQUOTE);
  set(Tag::body, MyHTML_TAG_BODY);
  set(Tag::bold, MyHTML_TAG_B, MyHTML_TAG_STRONG);
  set(Tag::br, MyHTML_TAG_BR);
  set(Tag::button, MyHTML_TAG_BUTTON, MyHTML_TAG_LABEL);
  set(Tag::caption, MyHTML_TAG_CAPTION);
  set(Tag::figcaption, MyHTML_TAG_FIGCAPTION);
  set(Tag::figure, MyHTML_TAG_FIGURE);
  set(Tag::footer, MyHTML_TAG_FOOTER);
  set(Tag::form, MyHTML_TAG_FORM);
  set(Tag::h1, MyHTML_TAG_H1);
  set(Tag::h2, MyHTML_TAG_H2);
  set(Tag::h3, MyHTML_TAG_H3);
  set(Tag::h4, MyHTML_TAG_H4);
  set(Tag::h5, MyHTML_TAG_H5);
  set(Tag::h6, MyHTML_TAG_H6);
  set(Tag::head, MyHTML_TAG_HEAD);
  set(Tag::header, MyHTML_TAG_HEADER);
  set(Tag::hr, MyHTML_TAG_HR);
  set(Tag::img, MyHTML_TAG_IMG);
  set(Tag::input, MyHTML_TAG_INPUT);
  set(Tag::li, MyHTML_TAG_LI);
  set(Tag::link, MyHTML_TAG_LINK);
  set(Tag::main, MyHTML_TAG_MAIN);
  set(Tag::meta, MyHTML_TAG_META);
  set(Tag::nav, MyHTML_TAG_NAV);
  set(Tag::ol, MyHTML_TAG_OL);
  set(Tag::option, MyHTML_TAG_OPTION, MyHTML_TAG_OPTGROUP);
  set(Tag::p, MyHTML_TAG_P);
  set(Tag::pre, MyHTML_TAG_PRE, MyHTML_TAG_LISTING, MyHTML_TAG_XMP);
  set(Tag::script, MyHTML_TAG_SCRIPT);
  set(Tag::section, MyHTML_TAG_SECTION);
  set(Tag::span, MyHTML_TAG_SPAN);
  set(Tag::style, MyHTML_TAG_STYLE);
  set(Tag::table, MyHTML_TAG_TABLE);
  set(Tag::td, MyHTML_TAG_TD, MyHTML_TAG_TH);
  set(Tag::time, MyHTML_TAG_TIME);
  set(Tag::title, MyHTML_TAG_TITLE);
  set(Tag::tr, MyHTML_TAG_TR);
  set(Tag::ul, MyHTML_TAG_UL);
  return table;
}

constexpr std::array<Tag, MyHTML_TAG_LAST_ENTRY + 1> kTags = tag_table();

myhtml_tree_node_t* raw(void* node) { return static_cast<myhtml_tree_node_t*>(node); }

std::string_view key_of(myhtml_tree_attr_t* attr) {
  std::size_t size = 0;
  const char* key = myhtml_attribute_key(attr, &size);
  return key == nullptr ? std::string_view() : std::string_view(key, size);
}

std::string_view value_of(myhtml_tree_attr_t* attr) {
  std::size_t size = 0;
  const char* value = myhtml_attribute_value(attr, &size);
  return value == nullptr ? std::string_view() : std::string_view(value, size);
}

// The first attribute of that name, or null.
myhtml_tree_attr_t* find_attribute(myhtml_tree_node_t* node, std::string_view name) {
  for (auto* attr = myhtml_node_attribute_first(node); attr != nullptr;
       attr = myhtml_attribute_next(attr)) {
    if (key_of(attr) == name) return attr;
  }
  return nullptr;
}

}  // namespace

Tag HtmlNode::tag() const {
  const auto id = myhtml_node_tag_id(raw(node_));
  return id < kTags.size() ? kTags[id] : Tag::inline_;
}

HtmlNode HtmlNode::parent() const { return HtmlNode(myhtml_node_parent(raw(node_))); }
HtmlNode HtmlNode::first_child() const { return HtmlNode(myhtml_node_child(raw(node_))); }
HtmlNode HtmlNode::next() const { return HtmlNode(myhtml_node_next(raw(node_))); }

std::string_view HtmlNode::text() const {
  std::size_t size = 0;
  const char* text = myhtml_node_text(raw(node_), &size);
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}

std::string_view HtmlNode::attribute(std::string_view name) const {
  auto* attr = find_attribute(raw(node_), name);
  return attr == nullptr ? std::string_view() : value_of(attr);
}

bool HtmlNode::has_attribute(std::string_view name) const {
  return find_attribute(raw(node_), name) != nullptr;
}

BoxAttributes HtmlNode::box_attributes() const {
  BoxAttributes out;
  for (auto* attr = myhtml_node_attribute_first(raw(node_)); attr != nullptr;
       attr = myhtml_attribute_next(attr)) {
    const std::string_view key = key_of(attr);
    if (key == "class")
      out.class_ = value_of(attr);
    else if (key == "id")
      out.id = value_of(attr);
    else if (key == "style")
      out.style = value_of(attr);
    else if (key == "role")
      out.role = value_of(attr);
    else if (key == "itemprop")
      out.itemprop = value_of(attr);
    else if (key == "hidden")
      out.hidden = true;
  }
  return out;
}

struct HtmlTree::Impl {
  myhtml_t* parser = nullptr;
  myhtml_tree_t* tree = nullptr;
  ~Impl() {
    if (tree != nullptr) myhtml_tree_destroy(tree);
    if (parser != nullptr) myhtml_destroy(parser);
  }
};

HtmlTree::HtmlTree(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

HtmlTree HtmlTree::parse(std::string_view html) {
  const std::string tamed = tame(html);
  if (!tamed.empty()) html = tamed;
  auto impl = std::make_unique<Impl>();
  impl->parser = myhtml_create();
  // The library's only failure here is want of memory.
  if (impl->parser == nullptr ||
      myhtml_init(impl->parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != 0) {
    throw std::bad_alloc();
  }
  impl->tree = myhtml_tree_create();
  if (impl->tree == nullptr || myhtml_tree_init(impl->tree, impl->parser) != 0)
    throw std::bad_alloc();
  if (myhtml_parse(impl->tree, MyENCODING_UTF_8, html.data(), html.size()) != 0)
    throw std::bad_alloc();
  return HtmlTree(std::move(impl));
}

HtmlNode HtmlTree::root() const { return HtmlNode(myhtml_tree_get_node_html(impl_->tree)); }

std::string resolve_references(std::string_view text) {
  std::string markup = "<pre>";  // keeps white space
  for (const char c : text) {
    if (c == '<')
      markup += "&lt;";
    else
      markup += c;
  }
  const HtmlTree tree = HtmlTree::parse(markup);
  for (HtmlNode node = tree.root(); node;) {
    if (node.tag() == Tag::text) return std::string(node.text());
    const HtmlNode child = node.first_child();
    node = child ? child : next_after(node, tree.root());
  }
  return std::string(text);
}

HtmlNode next_after(HtmlNode node, HtmlNode root) {
  while (node && node != root) {
    if (const HtmlNode sibling = node.next()) return sibling;
    node = node.parent();
  }
  return HtmlNode();
}

}  // namespace banggiao
