// Stage 2: a page to the article in it, every block with its role.
//
//   Article article = find_article(page);
//   for (const Block& b : article.blocks)
//     if (is_body(b.role)) use(view(article.text, b.span));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "banggiao/page.h"

namespace banggiao {

enum class BlockRole { title, lead, heading, paragraph, list, quote, caption, teaser, furniture };

struct Block {
  Span span;  // never empty; blocks are joined by one newline, in order
  BlockRole role = BlockRole::paragraph;
};

// Told by the story itself: everything but teasers of other stories and page furniture.
constexpr bool is_body(BlockRole role) {
  return role != BlockRole::teaser && role != BlockRole::furniture;
}

// How the day the article speaks from is known.
struct PublishedBasis {
  enum class From { unknown, caller, metadata, url, byline, retrieved, inferred };
  struct Reason {
    Span span;         // of the article's text; empty when the reason lies outside it
    std::string says;  // "khóa 80 → 2025"
  };
  From from = From::unknown;
  double confidence = 0;
  std::vector<Reason> because;
};

struct Article {
  std::string uri;
  std::string outlet;     // host or named source; empty when unknown
  std::string byline;     // who wrote it, as printed or declared; empty when not told
  std::string section;    // as the page's metadata name it
  std::string canonical;  // the address that the page gives as its own
  std::string language;   // BCP 47; "vi", or another where it is certain
  std::string text;       // NFC
  std::vector<Block> blocks;
  std::optional<Span> title;
  std::string published;  // ISO day or date-time as given; empty when not known yet
  PublishedBasis published_basis;
  std::optional<Day> retrieved;
  std::vector<std::string> warnings;
};

std::string_view to_string(BlockRole role);
std::string_view to_string(PublishedBasis::From from);

// Cannot fail: a page without a story gives an article of furniture only. Linear in the page.
// Deterministic, safe from any thread.
Article find_article(const Page& page);

// False for menus, login walls and pages whose story is put there by scripts.
bool has_story(const Article& article);
Error no_story(const Article& article);  // what to say of such a page

// The story alone, a block a line: lead, headings, paragraphs, lists and quotes, without title and
// captions.
std::string plain_text(const Article& article);

}  // namespace banggiao
