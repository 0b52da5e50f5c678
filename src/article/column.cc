#include "article/column.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "article/line_kinds.h"
#include "article/marks.h"
#include "article/run_in.h"
#include "article/words.h"

namespace banggiao {
namespace {

// Boxes that hold no part of a story.
constexpr std::uint32_t kOutside = PageBox::comment | PageBox::related | PageBox::share |
                                   PageBox::advert | PageBox::navigation | PageBox::form |
                                   PageBox::aside | PageBox::byline;

// Of these, the ones that only a page's outermost wrapper may carry by accident.
constexpr std::uint32_t kNever =
    PageBox::comment | PageBox::advert | PageBox::navigation | PageBox::form;

struct Measure {
  std::uint32_t size = 0;  // bytes
  std::uint32_t words = 0;
  bool ends = false;    // like a sentence
  bool prose = false;   // running text
  bool linked = false;  // most of it is links
};

class Column {
 public:
  explicit Column(const Page& page)
      : page_(page), measures_(page.blocks.size()), title_words_(sorted_words(page.meta.title)) {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) measures_[i] = measure(page.blocks[i]);
    mark_outside();
  }

  std::vector<BlockRole> roles() {
    std::vector<BlockRole> roles(page_.blocks.size(), BlockRole::furniture);
    const std::uint32_t best = best_box();
    for (std::uint32_t i = 0; i < page_.blocks.size(); ++i) {
      if (within(page_.blocks[i].box, best)) roles[i] = role_in_column(i);
    }
    if ((page_.boxes[best].traits & PageBox::body) == 0) trim_ends(roles);
    mark_other_stories(roles, best);
    mark_teaser_lists(roles);
    mark_summaries(roles, best);
    mark_signature(roles);
    mark_head(roles);
    return roles;
  }

 private:
  static Measure measure(const PageBlock& block) {
    Measure m;
    m.size = static_cast<std::uint32_t>(block.text.size());
    m.words = static_cast<std::uint32_t>(count_words(block.text));
    m.ends = ends_sentence(block.text);
    m.linked = block.linked * 2 > m.size;
    m.prose = !m.linked && block.kind != PageBlock::Kind::control &&
              block.kind != PageBlock::Kind::heading && ((m.size >= 80 && m.ends) || m.size >= 140);
    // A link with a summary after it, as in lists of other stories.
    if (block.kind == PageBlock::Kind::list_item && block.linked * 8 > m.size) m.prose = false;
    return m;
  }

  // Which boxes are outside the story, by their own traits or an ancestor's. A box that holds much
  // of the page's prose is a wrapper, whatever its names ("has-sidebar").
  void mark_outside() {
    std::vector<std::uint32_t> prose(page_.boxes.size(), 0);
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      if (!measures_[i].prose) continue;
      prose[page_.blocks[i].box] += measures_[i].size;
      total += measures_[i].size;
    }
    for (std::size_t b = page_.boxes.size(); b-- > 1;) prose[page_.boxes[b].parent] += prose[b];
    outside_.assign(page_.boxes.size(), 0);
    for (std::size_t b = 1; b < page_.boxes.size(); ++b) {
      std::uint32_t own = page_.boxes[b].traits & (kOutside | PageBox::caption);
      if (prose[b] * 5 > total * 2) own &= kNever;
      if (prose[b] * 10 > total * 9) own = 0;
      outside_[b] = own | outside_[page_.boxes[b].parent];
      if ((page_.boxes[b].traits & PageBox::body) != 0) {
        if (prose[b] * 4 > total) outside_[b] &= PageBox::comment | PageBox::form | PageBox::advert;
        if (prose[b] * 2 > total) outside_[b] = 0;
      }
    }
  }

  // The box whose running text most outweighs the rest of what it holds.
  std::uint32_t best_box() const {
    std::vector<double> weight(page_.boxes.size(), 0);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Measure& m = measures_[i];
      const PageBlock& block = page_.blocks[i];
      const double size = m.size;
      double w = 0;
      if ((outside_[block.box] & kOutside) != 0)
        w = -std::min(size, 40.0);
      else if (m.prose)
        w = size - block.linked;
      else if (m.linked)
        w = -std::min(size, 80.0);
      else if (block.kind == PageBlock::Kind::list_item)
        w = (size - block.linked) * 0.3 - 5;
      else if (block.kind != PageBlock::Kind::heading)
        w = -10;
      weight[block.box] += w;
    }
    for (std::size_t b = page_.boxes.size(); b-- > 1;) weight[page_.boxes[b].parent] += weight[b];
    std::uint32_t best = 0;
    double most = -1e18;
    for (std::uint32_t b = 0; b < page_.boxes.size(); ++b) {
      const std::uint32_t traits = page_.boxes[b].traits;
      double w = weight[b];
      if (w > 0 && (traits & PageBox::body) != 0)
        w *= 1.5;
      else if (w > 0 && (traits & PageBox::article) != 0)
        w *= 1.1;
      if (w >= most) {
        most = w;
        best = b;
      }
    }
    for (std::uint32_t b = best; b != 0; b = page_.boxes[b].parent) {
      if ((page_.boxes[b].traits & PageBox::body) != 0 && (outside_[b] & kOutside) == 0) return b;
    }
    return best;
  }

  bool within(std::uint32_t box, std::uint32_t outer) const {
    while (box > outer) box = page_.boxes[box].parent;
    return box == outer;
  }

  BlockRole role_in_column(std::uint32_t i) const {
    using Kind = PageBlock::Kind;
    const PageBlock& block = page_.blocks[i];
    const Measure& m = measures_[i];
    std::uint32_t out = outside_[block.box];
    if (block.kind == Kind::quote)
      out &= ~std::uint32_t{PageBox::share};  // posts that the story quotes
    if ((out & PageBox::related) != 0) return BlockRole::teaser;
    if ((out & kOutside) != 0 || block.kind == Kind::control) return BlockRole::furniture;
    if ((out & PageBox::caption) != 0 || block.kind == Kind::caption) return BlockRole::caption;
    if (is_button_line(block.text) || is_date_line(block.text)) return BlockRole::furniture;
    if (is_teaser_line(block.text)) return BlockRole::teaser;
    if (is_caption_line(block.text)) return BlockRole::caption;
    const bool all_linked = block.linked * 10 >= m.size * (m.ends ? 9u : 8u);
    if (all_linked && block.kind != Kind::quote) return BlockRole::teaser;
    switch (block.kind) {
      case Kind::heading:
        return BlockRole::heading;
      case Kind::list_item:
        return BlockRole::list;
      case Kind::quote:
        return BlockRole::quote;
      default:
        return BlockRole::paragraph;
    }
  }

  // Short lines before the first running text and after the last belong to the page, unless they
  // stand in the very box of the running text, as lists and tables at a story's end do.
  void trim_ends(std::vector<BlockRole>& roles) const {
    std::size_t first = roles.size(), last = 0;
    std::vector<std::uint32_t> prose(page_.boxes.size(), 0);
    for (std::size_t i = 0; i < roles.size(); ++i) {
      if (is_body(roles[i]) && measures_[i].prose)
        prose[holder(page_.blocks[i].box)] += measures_[i].size;
    }
    const auto home =
        static_cast<std::uint32_t>(std::max_element(prose.begin(), prose.end()) - prose.begin());
    for (std::size_t i = 0; i < roles.size(); ++i) {
      if (!is_body(roles[i]) || roles[i] == BlockRole::caption) continue;
      if (!measures_[i].prose && !(measures_[i].ends && measures_[i].words >= 8)) continue;
      first = std::min(first, i);
      last = i;
    }
    for (std::size_t i = 0; i < roles.size(); ++i) {
      const bool opens = i + 1 == first && first < roles.size() &&
                         page_.blocks[i].kind == PageBlock::Kind::heading &&
                         holder(page_.blocks[i].box) == holder(page_.blocks[first].box);
      const bool inside = opens || (i >= first && (i <= last || within(page_.blocks[i].box, home)));
      if (!inside && is_body(roles[i]) && roles[i] != BlockRole::caption)
        roles[i] = BlockRole::furniture;
    }
  }

  // Pages that put further stories below the one asked for: each in an article's box under a title
  // of its own. The one whose title the metadata name stays, else the first.
  void mark_other_stories(std::vector<BlockRole>& roles, std::uint32_t best) const {
    std::vector<std::uint32_t> story(page_.boxes.size(),
                                     0);  // the outermost article below `best` that a box is in
    std::vector<bool> below(page_.boxes.size(), false);
    below[best] = true;
    for (std::uint32_t b = best + 1; b < page_.boxes.size(); ++b) {
      const std::uint32_t parent = page_.boxes[b].parent;
      below[b] = below[parent];
      story[b] = story[parent];
      if (below[b] && story[b] == 0 && (page_.boxes[b].traits & PageBox::article) != 0)
        story[b] = b;
    }
    std::uint32_t asked = 0, titled = 0, last = 0;
    double most = -1;
    for (std::size_t i = 0; i < roles.size(); ++i) {
      const std::uint32_t box = page_.blocks[i].box, in = story[box];
      if (in == 0 || in == last || (page_.boxes[box].traits & PageBox::h1) == 0 ||
          measures_[i].words < 3)
        continue;
      last = in;
      ++titled;
      const double like = likeness_to_title(page_.blocks[i].text);
      if (like > most) {
        most = like;
        asked = in;
      }
    }
    if (titled < 2) return;
    for (std::size_t i = 0; i < roles.size(); ++i) {
      const std::uint32_t in = story[page_.blocks[i].box];
      if (in != 0 && in != asked && is_body(roles[i])) roles[i] = BlockRole::teaser;
    }
  }

  // The box that a block's own element stands in.
  std::uint32_t holder(std::uint32_t box) const { return page_.boxes[box].parent; }

  // What follows a line like "Tin liên quan" up to the next running text.
  void mark_teaser_lists(std::vector<BlockRole>& roles) const {
    bool list = false;
    for (std::size_t i = 0; i < roles.size(); ++i) {
      if (!is_body(roles[i])) continue;
      if (marks().is(Mark::teaser_head, page_.blocks[i].text))
        list = true;
      else if (measures_[i].prose || (measures_[i].ends && measures_[i].words >= 8))
        list = false;
      if (list) roles[i] = BlockRole::teaser;
    }
  }

  // The words beside a link to another story, in a box of a few blocks.
  void mark_summaries(std::vector<BlockRole>& roles, std::uint32_t best) const {
    std::vector<std::uint32_t> blocks(page_.boxes.size(), 0);
    for (const PageBlock& block : page_.blocks) ++blocks[block.box];
    for (std::size_t b = page_.boxes.size(); b-- > 1;) blocks[page_.boxes[b].parent] += blocks[b];
    for (std::size_t i = 1; i < roles.size(); ++i) {
      const PageBlock& block = page_.blocks[i];
      if (roles[i - 1] != BlockRole::teaser || !is_body(roles[i]) || measures_[i].words > 50)
        continue;
      if (page_.blocks[i - 1].linked == 0 || block.kind == PageBlock::Kind::list_item) continue;
      std::uint32_t a = page_.blocks[i - 1].box, b = block.box;
      while (a != b) (a > b ? a : b) = page_.boxes[std::max(a, b)].parent;
      if (a > best && blocks[a] <= 4) roles[i] = BlockRole::teaser;
    }
  }

  // Author's names after the last running text.
  void mark_signature(std::vector<BlockRole>& roles) const {
    for (std::size_t i = roles.size(); i-- > 0;) {
      if (!is_body(roles[i])) continue;
      if (measures_[i].prose) return;
      if ((roles[i] == BlockRole::paragraph || roles[i] == BlockRole::heading) &&
          measures_[i].words <= 14 && is_byline(page_.blocks[i].text)) {
        roles[i] = BlockRole::furniture;
      }
    }
  }

  // The title is the heading that the page's metadata names, else the first that stands above the
  // story; the lead, what stands between the two in a box of that name.
  void mark_head(std::vector<BlockRole>& roles) const {
    const auto is_story = [](BlockRole role) {
      return is_body(role) && role != BlockRole::caption;
    };
    std::size_t first = 0;
    while (first < roles.size() && !(is_story(roles[first]) && measures_[first].prose)) ++first;
    std::size_t title = roles.size();
    double best = 0;
    for (std::size_t i = 0; i < roles.size() && (i <= first + 3 || best == 0); ++i) {
      const PageBlock& block = page_.blocks[i];
      const bool heading = block.kind == PageBlock::Kind::heading;
      if (measures_[i].words < 2 || measures_[i].words > 60 || block.text.size() > 400) continue;
      double score = page_.meta.title.empty() ? 0 : likeness_to_title(block.text);
      const bool named = (own_traits(block.box) & PageBox::title) != 0;
      if (score < 0.5 && !heading && !named) continue;
      score += (heading ? 0.3 : 0) + (named ? 0.3 : 0);
      if (i > first && score < 1) continue;
      if (score > best + 1e-9) {
        best = score;
        title = i;
      }
    }
    if (title == roles.size() || best < 0.3 || first == roles.size()) return;
    roles[title] = BlockRole::title;
    for (std::size_t i = 0; i < title; ++i) {
      if (i < first && is_story(roles[i])) roles[i] = BlockRole::furniture;
    }
    for (std::size_t i = title + 1; i <= first && i < roles.size(); ++i) {
      const bool named = (own_traits(page_.blocks[i].box) & PageBox::lead) != 0;
      const bool shaped =
          measures_[i].words >= 8 && measures_[i].words <= 90 && !measures_[i].linked;
      const bool outside = (outside_[page_.blocks[i].box] & kOutside) != 0;
      if (!outside && (outside_[page_.blocks[i].box] & PageBox::caption) != 0 &&
          measures_[i].words >= 4) {
        roles[i] = BlockRole::caption;
      }
      if (shaped && !outside && roles[i] != BlockRole::caption && roles[i] != BlockRole::teaser &&
          (named ||
           (is_story(roles[i]) && i < first && page_.blocks[i].kind == PageBlock::Kind::heading &&
            (measures_[i].ends || measures_[i].words >= 16)))) {
        roles[i] = BlockRole::lead;
      }
    }
    if (std::find(roles.begin(), roles.end(), BlockRole::lead) == roles.end() && first > title &&
        roles[first] == BlockRole::paragraph && measures_[first].words <= 70) {
      roles[first] = BlockRole::lead;  // where the page names none, its first paragraph
    }
  }

  // The traits of the box and of those around it that hold nothing but it.
  std::uint32_t own_traits(std::uint32_t box) const {
    std::uint32_t traits = 0;
    for (int up = 0; up < 3 && box != 0; ++up, box = page_.boxes[box].parent)
      traits |= page_.boxes[box].traits;
    return traits;
  }

  static std::vector<std::string> sorted_words(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : words_of(text, 60)) words.push_back(fold_case(word));
    std::sort(words.begin(), words.end());
    return words;
  }

  // The share of the text's words that stand in the title of the metadata too.
  double likeness_to_title(std::string_view text) const {
    const std::vector<std::string> x = sorted_words(text);
    std::vector<std::string> both;
    std::set_intersection(x.begin(), x.end(), title_words_.begin(), title_words_.end(),
                          std::back_inserter(both));
    // The metadata's title often has the outlet's name behind it.
    return x.empty() ? 0 : static_cast<double>(both.size()) / static_cast<double>(x.size());
  }

  const Page& page_;
  std::vector<Measure> measures_;
  std::vector<std::string> title_words_;  // of the metadata's title
  std::vector<std::uint32_t> outside_;
};

}  // namespace

std::vector<BlockRole> find_column(const Page& page) { return Column(page).roles(); }

}  // namespace banggiao
