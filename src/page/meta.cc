#include "page/meta.h"

#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <vector>

#include "banggiao/text.h"
#include "core/utf8.h"
#include "page/dates.h"

namespace banggiao {
namespace {

using Json = rapidjson::Value;

std::string clean(std::string_view text) { return normalize(trim(text)); }

void set(std::string& field, std::string_view value) {
  if (field.empty()) field = clean(value);
}

std::string_view string_of(const Json& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength())
                          : std::string_view();
}

std::string_view member(const Json& object, const char* name) {
  const auto it = object.FindMember(name);
  return it == object.MemberEnd() ? std::string_view() : string_of(it->value);
}

bool is_article_type(const Json& object) {
  const auto type = object.FindMember("@type");
  if (type == object.MemberEnd()) return false;
  const auto ends = [](std::string_view name) {
    return name.ends_with("Article") || name == "BlogPosting" || name == "Report" ||
           name == "LiveBlogPosting";
  };
  if (type->value.IsString()) return ends(string_of(type->value));
  if (!type->value.IsArray()) return false;
  const auto& types = type->value.GetArray();
  return std::any_of(types.begin(), types.end(), [&](const Json& t) { return ends(string_of(t)); });
}

// The name of an author or publisher: a string, an object with one, or a list of these.
std::string_view name_of(const Json& value) {
  if (value.IsString()) return string_of(value);
  if (value.IsObject()) return member(value, "name");
  if (value.IsArray() && !value.Empty()) {
    const Json& first = value[0];
    return first.IsObject() ? member(first, "name") : string_of(first);
  }
  return {};
}

void read_json_ld(std::string_view script, PageMeta& meta, std::string& published) {
  rapidjson::Document document;
  // Iterative, so that nesting costs no stack.
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag>(script.data(),
                                                                                     script.size());
  if (document.HasParseError()) return;
  std::vector<const Json*> open = {&document};
  while (!open.empty()) {
    const Json& value = *open.back();
    open.pop_back();
    if (value.IsArray()) {
      for (const Json& item : value.GetArray()) open.push_back(&item);
      continue;
    }
    if (!value.IsObject()) continue;
    if (const auto graph = value.FindMember("@graph"); graph != value.MemberEnd())
      open.push_back(&graph->value);
    if (const auto main = value.FindMember("mainEntity"); main != value.MemberEnd())
      open.push_back(&main->value);
    if (!is_article_type(value)) continue;
    set(meta.title, member(value, "headline"));
    set(meta.section, member(value, "articleSection"));
    if (published.empty()) published = iso_date(member(value, "datePublished"));
    if (const auto author = value.FindMember("author"); author != value.MemberEnd()) {
      set(meta.byline, name_of(author->value));
    }
    if (const auto publisher = value.FindMember("publisher"); publisher != value.MemberEnd()) {
      set(meta.outlet, name_of(publisher->value));
    }
    set(meta.body, member(value, "articleBody"));
  }
}

// How well a <meta> name tells the publication time; 0: not at all. Better ones first.
int date_rank(std::string_view name) {
  constexpr std::array<std::string_view, 22> kNames = {"article:published_time",
                                                       "datepublished",
                                                       "og:article:published_time",
                                                       "publishdate",
                                                       "publish-date",
                                                       "pubdate",
                                                       "publish_date",
                                                       "published_time",
                                                       "article.published",
                                                       "parsely-pub-date",
                                                       "sailthru.date",
                                                       "dc.date.issued",
                                                       "dcterms.created",
                                                       "dc.date",
                                                       "dc.date.created",
                                                       "article_date_original",
                                                       "cxenseparse:recs:publishtime",
                                                       "originalpublicationdate",
                                                       "date",
                                                       "release_date",
                                                       "rnews:datepublished",
                                                       "dable:published_time"};
  const auto it = std::find(kNames.begin(), kNames.end(), name);
  return it == kNames.end() ? 0 : static_cast<int>(kNames.end() - it);
}

struct Found {
  PageMeta open_graph;  // of <meta> properties
  std::string title;    // <title>
  std::string author;
  std::string date;
  int rank = 0;
  std::string time;       // of <time datetime>, the first of the best rank
  int time_rank = 0;      // 1: above the headline, 2: below it, 3: marked as the publication's
  bool headline = false;  // <h1> was met
};

void read_meta_tag(HtmlNode node, PageMeta& meta, Found& found) {
  std::string name(node.attribute("property"));
  if (name.empty()) name = std::string(node.attribute("name"));
  if (name.empty()) name = std::string(node.attribute("itemprop"));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const std::string_view content = node.attribute("content");
  if (name.empty() || content.empty()) return;
  if (name == "og:title")
    set(found.open_graph.title, content);
  else if (name == "og:site_name")
    set(meta.outlet, content);
  else if (name == "og:url")
    set(found.open_graph.canonical, content);
  else if (name == "article:section")
    set(meta.section, content);
  else if (name == "author" || name == "article:author" || name == "dc.creator") {
    if (!content.starts_with("http")) set(found.author, content);
  } else if (const int rank = date_rank(name); rank > found.rank) {
    if (std::string iso = iso_date(content); !iso.empty()) {
      found.date = std::move(iso);
      found.rank = rank;
    }
  }
}

void read_time_tag(HtmlNode node, Found& found) {
  const bool marked = node.has_attribute("pubdate") ||
                      node.attribute("itemprop") == "datePublished" ||
                      node.attribute("class").find("publish") != std::string_view::npos;
  const int rank = marked ? 3 : found.headline ? 2 : 1;
  if (rank <= found.time_rank) return;
  std::string iso = iso_date(node.attribute("datetime"));
  if (iso.empty()) iso = iso_date(node.attribute("content"));
  if (iso.empty()) return;
  found.time = std::move(iso);
  found.time_rank = rank;
}

std::string text_below(HtmlNode node) {
  std::string text;
  for (HtmlNode child = node.first_child(); child && text.size() < 1000; child = child.next()) {
    if (child.tag() == Tag::text) text += child.text();
  }
  return text;
}

}  // namespace

void read_meta(HtmlNode root, PageMeta& meta) {
  Found found;
  std::string ld_date;
  meta.language = clean(root.attribute("lang"));
  HtmlNode node = root;
  while (node) {
    bool below = true;
    switch (node.tag()) {
      case Tag::meta:
        read_meta_tag(node, meta, found);
        break;
      case Tag::title:
        if (found.title.empty()) found.title = clean(text_below(node));
        below = false;
        break;
      case Tag::link:
        if (node.attribute("rel") == "canonical")
          set(meta.canonical, node.attribute("href"));
        else if (node.attribute("rel") == "next")
          set(meta.next, node.attribute("href"));
        break;
      case Tag::script:
        if (node.attribute("type") == "application/ld+json")
          read_json_ld(node.first_child() ? node.first_child().text() : std::string_view(), meta,
                       ld_date);
        below = false;
        break;
      case Tag::time:
        read_time_tag(node, found);
        break;
      case Tag::h1:
        found.headline = true;
        break;
      default:
        if (node.tag() != Tag::text && node.attribute("itemprop") == "datePublished") {
          if (found.rank == 0) {
            found.date = iso_date(node.attribute("content"));
            if (found.date.empty()) found.date = iso_date(text_below(node));
            found.rank = found.date.empty() ? 0 : 1;
          }
        }
        break;
    }
    const HtmlNode child = below ? node.first_child() : HtmlNode();
    node = child ? child : next_after(node, root);
  }
  set(meta.title, found.open_graph.title);
  set(meta.title, found.title);
  set(meta.canonical, found.open_graph.canonical);
  set(meta.byline, found.author);
  for (std::string* date : {&ld_date, &found.date, &found.time}) {
    if (meta.published.empty()) meta.published = std::move(*date);
  }
}

}  // namespace banggiao
