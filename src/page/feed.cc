#include "page/feed.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <new>

#include "core/check.h"
#include "core/utf8.h"
#include "page/decode.h"

namespace banggiao {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

// The parts of an item, or of the feed itself.
struct Parts {
  std::string title, link, date, author, section, summary, content;
};

class FeedParser {
 public:
  FeedParser() : parser_(XML_ParserCreate("UTF-8"), XML_ParserFree) {
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** attributes) {
          static_cast<FeedParser*>(self)->open(name, attributes);
        },
        [](void* self, const char* name) { static_cast<FeedParser*>(self)->close(name); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int size) {
      static_cast<FeedParser*>(self)->add({text, static_cast<std::size_t>(size)});
    });
  }

  Result<std::vector<FeedItem>> run(std::string_view xml) {
    const bool whole =
        XML_Parse(parser_.get(), xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
    if (!items_.empty()) return std::move(items_);
    if (whole) return tl::unexpected(Error{Errc::no_article, "no item in this feed", ""});
    return tl::unexpected(
        Error{Errc::bad_format,
              fmt::format("not XML: {}", XML_ErrorString(XML_GetErrorCode(parser_.get()))),
              fmt::format("line {}", XML_GetCurrentLineNumber(parser_.get()))});
  }

 private:
  static std::string_view attribute(const char** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2) {
      if (name == attributes[0]) return attributes[1];
    }
    return {};
  }

  Parts& parts() { return inside_ ? item_ : feed_; }

  void open(std::string_view name, const char** attributes) {
    ++depth_;
    if (markup_ > 0) {  // XHTML, as Atom may hold it
      ++markup_;
      text_ += fmt::format("<{}>", name);
      return;
    }
    if (name == "channel" || name == "feed") feed_level_ = level_ = depth_;
    if (name == "item" || name == "entry") {
      inside_ = true;
      item_ = {};
      level_ = depth_;
    }
    text_.clear();
    if (depth_ != level_ + 1) return;
    const std::string_view type = attribute(attributes, "type");
    plain_ = type == "text" || (type.empty() && (name == "summary" || name == "content"));
    if (type == "xhtml") markup_ = 1;
    const std::string_view href = attribute(attributes, "href"),
                           relation = attribute(attributes, "rel");
    if (name == "link" && !href.empty() && (relation.empty() || relation == "alternate"))
      parts().link = href;
    if (name == "category" && parts().section.empty())
      parts().section = attribute(attributes, "term");
  }

  void add(std::string_view text) { text_ += markup_ > 1 ? escaped(text) : std::string(text); }

  void close(std::string_view name) {
    --depth_;
    if (markup_ > 1) {
      --markup_;
      text_ += fmt::format("</{}>", name);
      return;
    }
    const bool author = name == "name" && depth_ == level_ + 1;
    if (depth_ == level_ || author) take(author ? "author" : name);
    markup_ = 0;
    text_.clear();
    if (inside_ && depth_ + 1 == level_) {
      items_.push_back(page());
      inside_ = false;
      level_ = feed_level_;
    }
  }

  // One part's text; the first of a kind stands.
  void take(std::string_view name) {
    const std::string_view text = trim(text_);
    const auto set = [&](std::string& part) {
      if (part.empty())
        part =
            plain_ && (&part == &item_.summary || &part == &item_.content) ? escaped(text) : text;
    };
    Parts& to = parts();
    if (name == "title")
      set(to.title);
    else if (name == "link" || (name == "guid" && text.starts_with("http")))
      set(to.link);
    else if (name == "pubDate" || name == "dc:date" || name == "published")
      set(to.date);
    else if (name == "updated" && to.date.empty())
      set(updated_);
    else if (name == "author" || name == "dc:creator")
      set(to.author);
    else if (name == "category")
      set(to.section);
    else if (name == "description" || name == "summary")
      set(to.summary);
    else if (name == "content:encoded" || name == "content")
      set(to.content);
  }

  FeedItem page() {
    const auto meta = [](std::string_view name, std::string_view value) {
      return value.empty() ? std::string()
                           : fmt::format("<meta name=\"{}\" content=\"{}\">", name, escaped(value));
    };
    std::string title;  // some feeds hold references twice escaped; markup is none of a title's
    for (const char c : item_.title) title += c == '<' ? "&lt;" : std::string(1, c);
    const std::string& text =
        item_.content.size() > item_.summary.size() ? item_.content : item_.summary;
    const std::string date = item_.date.empty() ? std::move(updated_) : item_.date;
    updated_.clear();
    return {item_.link,
            fmt::format("<html><head><title>{0}</title>{1}{2}{3}{4}</head><body><article><h1>{0}</"
                        "h1><div>{5}</div></article>"
                        "</body></html>",
                        title, meta("article:published_time", date), meta("author", item_.author),
                        meta("article:section", item_.section), meta("og:site_name", feed_.title),
                        text)};
  }

  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  Parts feed_, item_;
  std::string updated_;  // of Atom, where nothing says when it was published
  std::string text_;     // of the open element
  std::vector<FeedItem> items_;
  int depth_ = 0;  // of open elements
  int level_ = 1;  // at which the item, or the feed itself, stands
  int feed_level_ = 1;
  int markup_ = 0;       // open elements of XHTML and the one around them
  bool inside_ = false;  // an item
  bool plain_ = false;   // the part holds no markup
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == head.npos || head[first] != '<') return false;
  for (const std::string_view root : {"<rss", "<feed", "<rdf:RDF"}) {
    const std::size_t at = head.find(root);
    if (at == head.npos || at + root.size() >= head.size()) continue;
    const char next = head[at + root.size()];
    if (next == ' ' || next == '>' || next == '\n' || next == '\r' || next == '\t') return true;
  }
  return false;
}

Result<std::vector<FeedItem>> read_feed(std::string_view bytes, std::string_view declared) {
  BG_ASSIGN(const Decoded decoded, decode(bytes, declared));
  return FeedParser().run(decoded.text);
}

}  // namespace banggiao
