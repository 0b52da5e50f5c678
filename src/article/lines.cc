#include "article/lines.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_set>

#include "article/line_kinds.h"
#include "article/marks.h"
#include "article/run_in.h"
#include "article/words.h"
#include "core/bytes.h"
#include "core/hash.h"
#include "core/letters.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

// A line that starts with the punctuation of the one before, as where a link was put on a line of
// its own.
bool continues(std::string_view line) {
  return line.size() > 2 && (line[0] == ',' || line[0] == ';' || line[0] == ')') && line[1] == ' ';
}

// Ends in a shortened name, whose stop ends no sentence: "chị Th."
bool ends_shortened(std::string_view line) {
  if (!line.ends_with('.')) return false;
  const std::size_t space = line.rfind(' ');
  return space != line.npos && line.size() - space <= 6 && starts_upper(line.substr(space + 1));
}

// Ends in a title that a name must follow: "Theo PGS."
bool ends_abbreviated(std::string_view line) {
  if (!line.ends_with('.')) return false;
  line.remove_suffix(1);
  const std::size_t space = line.rfind(' ');
  return space != line.npos && is_shortened(line.substr(space + 1));
}

// A line that goes on in the next: it ends without a stop and the next starts with a small letter.
bool goes_on(std::string_view line, std::string_view next) {
  if (ends_abbreviated(line)) return starts_upper(next);
  if (!starts_lower(next) || is_all_caps(line)) return false;
  if (ends_sentence(line) && !ends_shortened(line)) return false;
  return count_words(next) > 1 || ends_sentence(next);
}

// Bytes of the longest line that broke inside a sentence, where the page has several of them: the
// width of its column. 0 for pages that break at paragraphs only.
std::size_t column_width(const std::vector<PageBlock>& blocks) {
  std::size_t width = 0, broken = 0;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    if (blocks[i + 1].gap_before || ends_sentence(blocks[i].text)) continue;
    if (!goes_on(blocks[i].text, blocks[i + 1].text)) continue;
    ++broken;
    width = std::max(width, blocks[i].text.size());
  }
  return broken >= 2 && broken * 4 >= blocks.size() && width < 240 ? width : 0;
}

std::vector<Line> rejoin(const std::vector<PageBlock>& blocks) {
  const std::size_t width = column_width(blocks);
  std::vector<Line> lines;
  lines.reserve(blocks.size());
  std::size_t last_size = 0;  // of the line before, as printed
  for (const PageBlock& block : blocks) {
    bool joins = !lines.empty() && !block.gap_before && goes_on(lines.back().text, block.text);
    if (!joins && !lines.empty() && !block.gap_before && width > 0 &&
        !ends_sentence(lines.back().text)) {
      const std::vector<std::string_view> first = words_of(clip(block.text, 100), 1);
      joins = last_size > width / 2 && last_size + 1 + first[0].size() > width;
    }
    if (!lines.empty() && continues(block.text)) {
      lines.back().text += block.text;
    } else if (joins) {
      lines.back().text += ' ';
      lines.back().text += block.text;
    } else {
      lines.push_back({block.text, block.gap_before, BlockRole::paragraph, false});
    }
    last_size = block.text.size();
  }
  return lines;
}

bool is_marker(std::string_view text) {
  if (text.empty() ||
      (text[0] != '-' && text[0] != '+' && static_cast<unsigned char>(text[0]) < 0x80))
    return false;
  for (const std::string_view marker :
       {std::string_view("- "), std::string_view("• "), std::string_view("+ "),
        std::string_view("– "), std::string_view("· "), std::string_view("▪ ")}) {
    if (text.starts_with(marker)) return true;
  }
  return false;
}

// A summary that the page cut off: "… sáng ...".
bool is_cut_off(std::string_view text) { return text.ends_with(" ...") || text.ends_with(" …"); }

bool has_two_sentences_at_most(std::string_view text) {
  const std::size_t second = next_sentence(text, 0);
  return second == text.npos || next_sentence(text, second) == text.npos;
}

class Roles {
 public:
  explicit Roles(std::vector<Line>& lines) : lines_(lines), facts_(lines.size()) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string& text = lines[i].text;
      Facts& f = facts_[i];
      f.words = count_words(text);
      f.ends = ends_sentence(text);
      f.control = is_button_line(text) || is_date_line(text);
      f.prose = !f.control && ((f.ends && f.words >= 12) || f.words >= 25);
    }
  }

  void assign() {
    if (lines_.empty()) return;
    find_title();
    end_ = imprint_begin();
    for (std::size_t i = end_; i < lines_.size(); ++i) lines_[i].role = BlockRole::furniture;
    find_story_end();
    middle();
    tail();
    lead();
  }

 private:
  struct Facts {
    std::size_t words = 0;
    bool ends = false;
    bool control = false;
    bool prose = false;
    std::optional<bool> credited;  // once it was asked for
  };

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // What stands above it belongs to the page.
  void find_title() {
    std::size_t first_prose = 0;
    while (first_prose < lines_.size() && !facts_[first_prose].prose) ++first_prose;
    if (first_prose == 0) {
      if (set_off(0) && facts_[0].words <= 40 &&
          (!lines_[0].text.ends_with('.') || facts_[0].words <= 14))
        title_ = 0;
    } else {
      std::vector<std::size_t> candidates;
      for (std::size_t i = 0; i < first_prose; ++i) {
        const bool opens = candidates.empty() && set_off(i);  // "Clip: …" can be a title
        if (!facts_[i].control && (opens || !is_credited_line(i))) candidates.push_back(i);
      }
      if (!candidates.empty())
        title_ = candidates.size() == 1 ? candidates.front() : most_shared(candidates, first_prose);
    }
    if (title_ == kNone) return;
    for (std::size_t i = 0; i < title_; ++i) lines_[i].role = BlockRole::furniture;
    lines_[title_].role = BlockRole::title;
  }

  bool is_credited_line(std::size_t i) {
    std::optional<bool>& known = facts_[i].credited;
    if (!known) known = is_credited(lines_[i].text);
    return *known;
  }
  bool is_caption(std::size_t i) {
    return is_credited_line(i) || is_uncredited_caption(lines_[i].text);
  }

  // Of the lines above the story the one that shares most words with it.
  std::size_t most_shared(const std::vector<std::size_t>& candidates,
                          std::size_t first_prose) const {
    const WordSet story = first_words_of_story(first_prose);
    double best = -1;
    std::size_t title = kNone;
    for (const std::size_t i : candidates) {
      const std::vector<std::string_view> words = words_of(lines_[i].text, 40);
      const auto shared = std::count_if(words.begin(), words.end(), [&](std::string_view word) {
        return story.contains(hash_of_bare(word));
      });
      double score =
          words.size() < 4 ? 0.0 : static_cast<double>(shared) / static_cast<double>(words.size());
      if (title == kNone || lines_[i].gap_before) score += 0.05;
      // The first words of a page, on a line of their own, are its title unless a button's.
      if (title == kNone && words.size() >= 5 && set_off(i)) score += 0.3;
      if (score > best + 1e-9) {
        best = score;
        title = i;
      }
    }
    return title;
  }

  // An empty line stands below it.
  bool set_off(std::size_t i) const { return i + 1 < lines_.size() && lines_[i + 1].gap_before; }

  // Of a word in small letters without the marks around it.
  static std::uint64_t hash_of_bare(std::string_view word) {
    const Letters& letters = Letters::table();
    const std::size_t from = std::min(word.find_first_not_of("\"'(["), word.size());
    word.remove_prefix(from);
    while (!word.empty() &&
           std::string_view("\"'.,:;!?)]").find(word.back()) != std::string_view::npos) {
      word.remove_suffix(1);
    }
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < word.size();) {
      const auto [c, size] = code_point_at(word, i);
      hash = (hash ^ letters.to_lower(c)) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 29;
      i += size;
    }
    return hash;
  }

  // Words by their hashes, 64 bits of which do not meet by chance.
  class WordSet {
   public:
    explicit WordSet(std::size_t most) : slots_(std::bit_ceil(2 * most + 2), 0) {}
    void insert(std::uint64_t hash) { *find(hash) = hash | 1; }
    bool contains(std::uint64_t hash) const { return *const_cast<WordSet*>(this)->find(hash) != 0; }

   private:
    std::uint64_t* find(std::uint64_t hash) {
      std::size_t at = hash >> 32;
      do {
        at = (at + 1) & (slots_.size() - 1);
      } while (slots_[at] != 0 && slots_[at] != (hash | 1));
      return &slots_[at];
    }
    std::vector<std::uint64_t> slots_;  // 0: free
  };

  WordSet first_words_of_story(std::size_t first_prose) const {
    constexpr std::size_t kLines = 3, kWords = 300;
    std::vector<std::size_t> first;
    std::size_t most = 0;
    for (std::size_t i = first_prose; i < lines_.size() && first.size() < kLines; ++i) {
      if (!facts_[i].prose) continue;
      first.push_back(i);
      most += std::min(facts_[i].words, kWords);
    }
    WordSet story(most);
    for (const std::size_t i : first) {
      Words words(lines_[i].text);
      std::size_t count = 0;
      for (std::string_view word = words.next(); !word.empty() && count < kWords;
           word = words.next(), ++count) {
        story.insert(hash_of_bare(word));
      }
    }
    return story;
  }

  std::size_t first_of_story() const { return title_ == kNone ? 0 : title_ + 1; }

  bool is_imprint(std::size_t i) const {
    const std::string& text = lines_[i].text;
    if (marks().starts(Mark::imprint, text) > 0) return facts_[i].words <= 60;
    const std::size_t phrase = marks().starts(Mark::footer, text);
    if (phrase == 0 || facts_[i].words > 40) return false;
    const bool colon = trim(std::string_view(text).substr(phrase)).starts_with(':');
    return colon || is_all_caps(text) || (!facts_[i].ends && facts_[i].words <= 16) ||
           std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >=
               6;
  }

  // The publisher's imprint at the page's end, with the short lines that open it.
  std::size_t imprint_begin() const {
    std::size_t last_story = first_of_story();
    for (std::size_t i = first_of_story(); i < lines_.size(); ++i) {
      if (facts_[i].prose && facts_[i].words >= 20 && !is_imprint(i)) last_story = i + 1;
    }
    for (std::size_t i = last_story; i < lines_.size(); ++i) {
      if (!is_imprint(i)) continue;
      while (i > last_story && !facts_[i - 1].prose && facts_[i - 1].words <= 12 &&
             (is_all_caps(lines_[i - 1].text) || facts_[i - 1].control)) {
        --i;
      }
      return i;
    }
    return lines_.size();
  }

  // Where the story's own lines end and links to other stories begin.
  void find_story_end() {
    story_end_ = end_;
    const std::size_t first = first_of_story();
    for (std::size_t i = first; i + 1 < end_; ++i) {
      const bool twice =
          lines_[i].text == lines_[i + 1].text && !facts_[i].ends && facts_[i].words >= 4;
      if (twice && i > first + 1 && !is_credited_line(i)) {
        story_end_ = i;
        break;
      }
      if (marks().is(Mark::teaser_head, lines_[i].text) && !long_text_after(i)) {
        story_end_ = i;
        break;
      }
      if (i > first + 1 && opens_comments(lines_[i].text)) {
        for (std::size_t k = i; k < end_; ++k) lines_[k].role = BlockRole::furniture;
        end_ = story_end_ = i;
        break;
      }
    }
    // Summaries cut off, each with its title above it.
    // Not where nothing else is left: some dumps hold only a story's beginning.
    std::size_t whole = first;
    while (whole < story_end_ && (!facts_[whole].prose || is_cut_off(lines_[whole].text))) ++whole;
    std::size_t i = story_end_;
    while (whole < story_end_ && i > first &&
           (is_cut_off(lines_[i - 1].text) || (i < end_ && is_cut_off(lines_[i].text) &&
                                               !facts_[i - 1].ends && facts_[i - 1].words >= 4))) {
      --i;
    }
    story_end_ = i;
    for (; i < end_; ++i)
      lines_[i].role = facts_[i].control ? BlockRole::furniture : BlockRole::teaser;
    last_prose_ = kNone;
    for (i = story_end_; i > first; --i) {
      if (facts_[i - 1].prose && !is_credited_line(i - 1)) {
        last_prose_ = i - 1;
        break;
      }
    }
  }

  bool long_text_after(std::size_t i) const {
    for (std::size_t k = i + 1; k < end_; ++k) {
      if (facts_[k].prose && facts_[k].words >= 40 && !is_cut_off(lines_[k].text)) return true;
    }
    return false;
  }

  // A credit on a line of its own makes the one sentence above it a caption.
  bool is_credit_only(std::size_t i) {
    return facts_[i].words <= 8 && is_caption(i) &&
           (lines_[i].text.starts_with("(") || marks().starts(Mark::credit, lines_[i].text) > 0);
  }

  // Captions that a dump prints twice: at the picture, and in a list of pictures at its end. Of the
  // second copies on, short single sentences are captions too.
  void mark_repeated() {
    const auto short_sentence = [&](std::size_t i) {
      return facts_[i].words >= 4 && facts_[i].words <= 30 && is_one_sentence(lines_[i].text) &&
             !is_byline(lines_[i].text);
    };
    std::vector<std::size_t> again;
    if (may_repeat()) {
      std::unordered_set<std::string_view> seen;
      for (std::size_t i = first_of_story(); i < story_end_; ++i) {
        if (!seen.insert(lines_[i].text).second && short_sentence(i)) again.push_back(i);
      }
    }
    if (again.empty() || again.size() * 4 > story_end_ - first_of_story())
      return;  // a story printed twice
    std::unordered_set<std::string_view> repeated;
    for (const std::size_t i : again) repeated.insert(lines_[i].text);
    bool listing = false;
    for (std::size_t i = first_of_story(); i < story_end_; ++i) {
      listing = listing || std::find(again.begin(), again.end(), i) != again.end();
      if (!short_sentence(i)) listing = false;
      if (listing || (short_sentence(i) && repeated.contains(lines_[i].text))) captions_.insert(i);
    }
  }

  // Whether two lines of the story are of one size and begin and end alike: on most pages no two
  // are.
  bool may_repeat() const {
    std::vector<std::uint64_t> ends;
    for (std::size_t i = first_of_story(); i < story_end_; ++i) {
      const std::string_view text = lines_[i].text;
      const std::size_t size = std::min<std::size_t>(text.size(), 8);
      ends.push_back(mix(up_to_8(text, 0, size), up_to_8(text, text.size() - size, size)) +
                     text.size());
    }
    std::sort(ends.begin(), ends.end());
    return std::adjacent_find(ends.begin(), ends.end()) != ends.end();
  }

  void middle() {
    mark_repeated();
    std::unordered_set<std::string_view> captions, listed;
    if (title_ != kNone) captions.insert(lines_[title_].text);
    std::size_t words_after = 0, words_before = 0, paragraphs = 0;
    for (std::size_t i = first_of_story(); i < story_end_; ++i) words_after += facts_[i].words;
    bool signed_already = false;
    for (std::size_t i = first_of_story(); i < story_end_; ++i) {
      Line& line = lines_[i];
      const Facts& f = facts_[i];
      words_after -= f.words;
      if (f.control || (!f.prose && is_source_line(line.text))) {
        line.role = BlockRole::furniture;
      } else if (is_teaser_line(line.text) || marks().is(Mark::teaser_head, line.text)) {
        line.role = BlockRole::teaser;
      } else if (captions_.contains(i)) {
        line.role = BlockRole::caption;
      } else if (is_caption(i) || (!f.prose && captions.contains(line.text))) {
        line.role = BlockRole::caption;
        captions.insert(line.text);
        if (is_credit_only(i) && i > first_of_story() &&
            lines_[i - 1].role == BlockRole::paragraph && facts_[i - 1].words <= 45 &&
            is_one_sentence(lines_[i - 1].text)) {
          lines_[i - 1].role = BlockRole::caption;
        }
      } else if (f.words <= 14 && is_byline(line.text) &&
                 (words_after * 3 <= words_before || paragraphs <= 1 ||
                  (f.words <= 5 && marks().starts(Mark::byline, line.text) > 0) ||
                  line.text.find('(') != std::string::npos)) {
        line.role = BlockRole::furniture;
        signed_already = words_before > 0 && words_after * 2 <= words_before;
      } else if (signed_already && is_bare_title(i) &&
                 ((i + 1 < story_end_ && is_bare_title(i + 1)) ||
                  lines_[i - 1].role == BlockRole::teaser)) {
        line.role = BlockRole::teaser;  // captions there mostly end in a stop
      } else if (signed_already && i > 0 && lines_[i - 1].role == BlockRole::teaser &&
                 f.words <= 50) {
        line.role = BlockRole::teaser;  // the words below another story's title
      } else if (signed_already && f.words <= 45 && has_two_sentences_at_most(line.text)) {
        line.role = BlockRole::caption;  // pictures that a dump lists after the author
        listed.insert(line.text);
      } else if (is_marker(line.text) && ((i + 1 < story_end_ && is_marker(lines_[i + 1].text)) ||
                                          (i > 0 && is_marker(lines_[i - 1].text)))) {
        line.role = BlockRole::list;
      } else if (is_heading(i)) {
        line.role = BlockRole::heading;
      }
      words_before += f.words;
      paragraphs += f.prose ? 1 : 0;
    }
    for (std::size_t i = first_of_story(); i < story_end_; ++i) {
      if (lines_[i].role == BlockRole::paragraph && listed.contains(lines_[i].text)) {
        lines_[i].role = BlockRole::caption;
      }
    }
  }

  // As the title of another story stands alone on its line.
  bool is_bare_title(std::size_t i) const { return !facts_[i].ends && facts_[i].words >= 6; }

  bool is_heading(std::size_t i) const {
    const std::string& text = lines_[i].text;
    if (facts_[i].words > 20 || text.ends_with('.') || text.ends_with(':') || text.ends_with(';') ||
        text.ends_with(',') || is_marker(text) || !starts_upper(text)) {
      return false;
    }
    if (text.starts_with('"') || text.starts_with("“")) return false;
    if (facts_[i].ends && !lines_[i].gap_before) return false;
    return i + 1 < story_end_ && facts_[i + 1].prose;
  }

  // Titles of other stories after the last paragraph.
  void tail() {
    if (last_prose_ == kNone) return;
    lines_[last_prose_].last = true;
    if (last_prose_ > first_of_story()) lines_[last_prose_ - 1].last = true;
    for (std::size_t i = last_prose_ + 1; i < story_end_; ++i) {
      const bool titled = is_bare_title(i) && lines_[i].role == BlockRole::paragraph;
      const bool another = i + 1 < story_end_ && is_bare_title(i + 1);
      const bool after_one = lines_[i - 1].role == BlockRole::teaser;
      if (titled && (lines_[i].gap_before || another || after_one) && !is_marker(lines_[i].text)) {
        lines_[i].role = BlockRole::teaser;
      }
    }
  }

  void lead() {
    for (std::size_t i = first_of_story(); title_ != kNone && i < last_prose_ && i < story_end_;
         ++i) {
      if (lines_[i].role != BlockRole::paragraph || facts_[i].words < 5) continue;
      if (facts_[i].words <= 70) lines_[i].role = BlockRole::lead;
      return;
    }
  }

  std::vector<Line>& lines_;
  std::vector<Facts> facts_;
  std::size_t title_ = kNone;
  std::size_t end_ = 0;        // of the page without its imprint
  std::size_t story_end_ = 0;  // of the page without its imprint and its links at the end
  std::size_t last_prose_ = kNone;
  std::unordered_set<std::size_t> captions_;  // told by being printed twice
};

}  // namespace

std::vector<Line> read_lines(const std::vector<PageBlock>& blocks) {
  std::vector<Line> lines = rejoin(blocks);
  Roles(lines).assign();
  return lines;
}

}  // namespace banggiao
