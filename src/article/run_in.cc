#include "article/run_in.h"

#include <algorithm>
#include <optional>

#include "article/marks.h"
#include "article/words.h"
#include "core/bytes.h"
#include "core/utf8.h"

namespace banggiao {
namespace {

struct Credit {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool source_only = false;  // "Nguồn: …" outside brackets, which may stand for the whole story
};

bool is_dash_at(std::string_view text, std::size_t i, std::size_t& size) {
  if (i < text.size() && text[i] == '-') return size = 1, true;
  for (const std::string_view dash : {std::string_view("–"), std::string_view("—")}) {
    if (text.compare(std::min(i, text.size()), dash.size(), dash) == 0)
      return size = dash.size(), true;
  }
  return false;
}

// The next `c` within `reach` bytes of `from`, or npos. Bounded, so that no page makes the search
// quadratic.
std::size_t find_near(std::string_view text, char c, std::size_t from, std::size_t reach) {
  const std::size_t at = text.substr(from, reach).find(c);
  return at == text.npos ? text.npos : from + at;
}

std::size_t skip_spaces(std::string_view text, std::size_t i) {
  while (i < text.size()) {
    const auto [c, size] = code_point_at(text, i);
    if (!is_space(c)) break;
    i += size;
  }
  return i;
}

// The end of the names after a credit's colon. Where no full stop stands after them, the next
// sentence's first word has to be told from the last name.
std::size_t names_end(std::string_view text, std::size_t begin) {
  std::size_t at = skip_spaces(text, begin);
  if (at < text.size() && text[at] == '[') {
    const std::size_t close = find_near(text, ']', at, 40);
    if (close != text.npos) return close + 1;
  }
  std::size_t end = at;
  for (int count = 0; count < 8; ++count) {
    std::size_t word_end = 0;
    const std::size_t known = marks().starts(Mark::source, text.substr(at));
    if (known > 0) {
      word_end = at + known;
    } else {
      const std::vector<std::string_view> next = words_of(clip(text.substr(at), 240), 2);
      if (next.empty() || !starts_upper(next[0])) break;
      std::string_view word = next[0];
      const bool ends =
          word.size() > 2 && (word.back() == '.' || word.back() == ',' || word.back() == ';');
      if (count > 0 && marks().starts(Mark::opener, word) == word.size() && !is_all_caps(word))
        break;
      if (count > 0 && marks().starts(Mark::credit, text.substr(at)) > 0) break;
      // "Ảnh: Công an cung cấp": no name but a phrase, up to the sentence's end.
      if (count == 0 && !ends && next.size() == 2 && starts_lower(next[1])) {
        const std::string_view near = clip(text.substr(at), 80);
        if (const std::size_t sentence = next_sentence(near, 0); sentence != near.npos)
          return at + sentence;
        if (near.size() == text.size() - at) return text.size();
      }
      // The last capital before a small letter opens the next sentence.
      if (count > 0 && !ends && next.size() == 2 && starts_lower(next[1])) break;
      word_end = at + word.size() - (ends ? 1 : 0);
      if (const std::size_t slash = word.find('/');
          slash != word.npos && slash + 1 < word.size() && !ends) {
        const std::size_t agency = marks().starts(Mark::source, text.substr(at + slash + 1));
        word_end = agency > 0 ? at + slash + 1 + agency : word_end;
      }
    }
    end = word_end;
    if (end >= text.size()) break;
    if (text[end] == '.' || text[end] == ',' || text[end] == ';' || text[end] == ')') break;
    std::size_t next = skip_spaces(text, end), dash = 0;
    const bool joined = next < text.size() && (text[next] == '/' || text[next] == '&');
    if (joined)
      next = skip_spaces(text, next + 1);
    else if (is_dash_at(text, next, dash))
      next = skip_spaces(text, next + dash);
    else if (known > 0)
      break;
    at = next;
  }
  while (end < text.size() && (text[end] == '.' || text[end] == ')')) ++end;
  return end;
}

constexpr std::size_t kCreditReach = 60;  // bytes before a colon

// The credit around the colon at `colon` or in the bracket that opens at `from`.
std::optional<Credit> credit_at_colon(std::string_view text, std::size_t from, std::size_t colon) {
  // Back over at most four words that make up a credit's phrase.
  if (colon - from > kCreditReach) from = colon - kCreditReach;
  while (is_continuation(text[from])) ++from;
  std::size_t begin = colon, found = text.npos;
  while (begin > from && text[begin - 1] == ' ') --begin;
  const std::size_t phrase_end = begin;
  for (int words = 0; words < 4 && begin > from; ++words) {
    while (begin > from && text[begin - 1] == ' ') --begin;
    while (begin > from && text[begin - 1] != ' ' && text[begin - 1] != '(' &&
           text[begin - 1] != '.' && text[begin - 1] != ']' && text[begin - 1] != ')') {
      --begin;
    }
    if (marks().is(Mark::credit, text.substr(begin, phrase_end - begin))) found = begin;
    if (begin > from && text[begin - 1] != ' ') break;
  }
  if (found == text.npos) return std::nullopt;
  const bool bracketed = found > from && text[found - 1] == '(';
  const bool dashed =
      found >= 2 && text.compare(found - 2, 2, "- ") == 0;  // "… tối 5/5 - ảnh: K.T."
  if (!bracketed && !dashed && !starts_upper(text.substr(found))) return std::nullopt;
  Credit credit{bracketed ? found - 1 : found, 0, false};
  if (bracketed) {
    const std::size_t close = find_near(text, ')', colon, 160);
    if (close != text.npos) {
      credit.end = close + 1;
      if (credit.end < text.size() && text[credit.end] == '.') ++credit.end;
      return credit;
    }
  }
  credit.end = names_end(text, colon + 1);
  credit.source_only = fold_case(text.substr(found, phrase_end - found)) == "nguồn" &&
                       (text[credit.end - 1] == ']' || trim(text.substr(credit.end)).empty());
  return credit;
}

// "(Ảnh minh họa)", "(Ảnh CA.TPHCM)".
std::optional<Credit> credit_in_brackets(std::string_view text, std::size_t open) {
  const std::size_t close = find_near(text, ')', open, 60);
  if (close == text.npos) return std::nullopt;
  const std::string_view inside = text.substr(open + 1, close - open - 1);
  const std::size_t phrase = marks().starts(Mark::credit, inside);
  if (phrase == 0 || !starts_upper(inside)) return std::nullopt;
  const std::string_view rest = trim(inside.substr(phrase));
  if (!rest.empty() && !starts_upper(rest)) return std::nullopt;
  std::size_t end = close + 1;
  if (end < text.size() && text[end] == '.') ++end;
  return Credit{open, end, false};
}

// "[Tổng thống Mỹ bắt đầu chuyến thăm]" between two sentences: a link to another story.
std::size_t bracketed_link(std::string_view text, std::size_t from, std::size_t open) {
  const std::size_t close = find_near(text, ']', open, 300);
  if (close == text.npos) return 0;
  const std::string_view before = trim(text.substr(from, open - from));
  const std::string_view inside = text.substr(open + 1, close - open - 1);
  const std::string_view after = trim(text.substr(close + 1));
  if (!before.empty() && !ends_sentence(before)) return 0;
  if (!starts_upper(inside) || count_words(inside) < 4) return 0;
  if (!after.empty() && !starts_upper(after)) return 0;
  return close + 1;
}

class Splitter {
 public:
  Splitter(std::string_view text, BlockRole role) : text_(text), role_(role) {}

  std::vector<Piece> run(bool last) {
    take_prefixes();
    const std::vector<std::size_t> starts = sentence_starts(text_);
    if (const std::size_t end = bare_caption(at_); end > 0) {
      put(at_, end, BlockRole::caption);
      at_ = skip_spaces(text_, end);
    }
    auto start = starts.begin();
    std::size_t sign = find_sign(at_);  // looked for again only once it is passed
    const auto next_sign = [&](std::size_t from) {
      while (start != starts.end() && *start < from) ++start;
      if (sign < from) sign = find_sign(from);
      return start != starts.end() && *start < sign ? *start : sign;
    };
    for (std::size_t i = next_sign(at_); i < text_.size(); i = next_sign(i + 1)) {
      if (i < at_) continue;
      if (start != starts.end() && i == *start) {
        if (const std::size_t end = bare_caption(i); end > 0) {
          take_caption(starts, i, end);
          continue;
        }
        if (take_invitation(i, last)) continue;
      }
      if (text_[i] == '>') {
        const std::size_t words = text_.find_first_not_of("> ", i);
        if (words == text_.npos || words - i < 2 || !starts_upper(text_.substr(words))) continue;
        if (!ends_sentence(trim(text_.substr(at_, i - at_)))) continue;
        const auto after = std::upper_bound(starts.begin(), starts.end(), words);
        take_teaser(i, after == starts.end() ? text_.size() : *after);
        continue;
      }
      if (text_[i] == '[') {
        if (const std::size_t end = bracketed_link(text_, at_, i); end > 0) take_teaser(i, end);
        continue;
      }
      if (text_[i] != ':' && text_[i] != '(') continue;
      const std::optional<Credit> credit =
          text_[i] == ':' ? credit_at_colon(text_, at_, i) : credit_in_brackets(text_, i);
      if (!credit || credit->end <= credit->begin) continue;
      if (credit->source_only) {
        put(at_, credit->begin, role_);
        put(credit->begin, credit->end, BlockRole::furniture);
        at_ = credit->end;
      } else {
        take_caption(starts, credit->begin, credit->end);
      }
    }
    const std::size_t story_end = last ? signature_begin(starts) : text_.size();
    put(at_, story_end, role_);
    put(story_end, text_.size(), BlockRole::furniture);
    return std::move(pieces_);
  }

 private:
  void put(std::size_t begin, std::size_t end, BlockRole role) {
    const std::string_view text = trim(text_.substr(begin, end - begin));
    if (text.empty()) return;
    // Punctuation that a credit left over stays with it.
    if (!pieces_.empty() && text.find_first_not_of(".,;)-") == text.npos) {
      const char* from = pieces_.back().text.data();
      pieces_.back().text =
          std::string_view(from, static_cast<std::size_t>(text.data() + text.size() - from));
      return;
    }
    pieces_.push_back({text, role});
  }

  void take_teaser(std::size_t begin, std::size_t end) {
    put(at_, begin, role_);
    put(begin, end, BlockRole::teaser);
    at_ = end;
  }

  void take_caption(const std::vector<std::size_t>& starts, std::size_t credit, std::size_t end) {
    const std::size_t begin = caption_begin(starts, credit);
    put(at_, begin, role_);
    put(begin, end, BlockRole::caption);
    at_ = end;
  }

  // "Ảnh cắt từ clip." as a sentence: its end, or 0.
  std::size_t bare_caption(std::size_t begin) const {
    const std::string_view rest = text_.substr(begin);
    const std::size_t phrase = marks().starts(Mark::caption, rest);
    if (phrase == 0 || !starts_upper(rest)) return 0;
    const std::string_view after = rest.substr(phrase);
    if (after.starts_with('.')) return begin + phrase + 1;
    return after.empty() || starts_upper(trim(after)) ? begin + phrase : 0;
  }

  // At a sentence's start: "Xem thêm: …", the words of a button, or the mark that opens another
  // report.
  bool take_invitation(std::size_t begin, bool last) {
    const std::string_view rest = text_.substr(begin);
    if (const std::size_t phrase = marks().starts(Mark::teaser, rest);
        phrase > 0 && starts_upper(rest)) {
      const std::string_view after = trim(rest.substr(phrase));
      if (after.starts_with(':') || after.starts_with('>')) {
        const std::size_t next = next_sentence(clip(rest.substr(phrase), 400), 0);
        take_teaser(begin, next == text_.npos ? text_.size() : begin + phrase + next);
        return true;
      }
      if (marks().is(Mark::control, rest.substr(0, phrase)) && starts_upper(after)) {
        put(at_, begin, role_);
        put(begin, begin + phrase, BlockRole::furniture);
        at_ = begin + phrase;
        return true;
      }
    }
    const std::size_t outlet = last && rest.size() < 400 ? marks().starts(Mark::dateline, rest) : 0;
    std::size_t dash = 0;
    if (outlet > 0 && outlet < rest.size() && rest[outlet] == ' ' &&
        is_dash_at(rest, outlet + 1, dash)) {
      take_teaser(begin, text_.size());
      return true;
    }
    return false;
  }

  // The page's own words and the outlet's mark before the first sentence: "(Dân trí) - ".
  void take_prefixes() {
    if (const std::size_t end = marks().starts(Mark::prefix, text_); end > 0) {
      put(0, end, BlockRole::furniture);
      at_ = skip_spaces(text_, end);
    }
    const std::string_view rest = text_.substr(at_);
    std::size_t end = 0;
    if (rest.starts_with('(')) {
      const std::size_t close = find_near(rest, ')', 0, 40);
      if (close != rest.npos) end = close + 1;
    } else {
      end = marks().starts(Mark::dateline, rest);
    }
    std::size_t dash = 0;
    const std::size_t next = skip_spaces(rest, end);
    if (end == 0 || !is_dash_at(rest, next, dash)) return;
    std::size_t after = next + dash;
    while (is_dash_at(rest, after, dash)) after += dash;
    const std::size_t words = skip_spaces(rest, after);
    if (words == after && next == end) return;  // "TTXVN-AFP" is a word
    put(at_, at_ + after, BlockRole::furniture);
    at_ += words;
  }

  // The sentence that the credit at `credit` stands behind begins here.
  std::size_t caption_begin(const std::vector<std::size_t>& starts, std::size_t credit) const {
    auto it = std::lower_bound(starts.begin(), starts.end(), credit);
    // A start between the sentence and the credit is the credit's own.
    while (it != starts.begin()) {
      --it;
      if (*it < at_) return at_;
      const std::string_view words = text_.substr(*it, credit - *it);
      if (words.find_first_not_of(" -.(") != words.npos) return *it;
    }
    return at_;
  }

  // What may open or stand in a credit or a link.
  std::size_t find_sign(std::size_t from) const {
    return find_byte(text_, from,
                     [](Bytes16 b) { return (b == '(') | (b == ':') | (b == '[') | (b == '>'); });
  }

  // Where the author's name after the last sentence begins; the text's end when none follows.
  std::size_t signature_begin(const std::vector<std::size_t>& starts) const {
    const std::size_t end_mark = text_.find("./.") == text_.npos ? text_.npos : text_.rfind("./.");
    if (end_mark != text_.npos && end_mark >= at_ && count_words(text_.substr(end_mark)) < 20) {
      const std::size_t after = skip_spaces(text_, end_mark + 3);
      if (after < text_.size() && starts_upper(text_.substr(after))) return after;
    }
    std::size_t best = text_.size();
    if (at_ > 0 && text_.size() - at_ <= 120 && is_byline(text_.substr(at_))) return at_;
    for (auto it = starts.rbegin(); it != starts.rend() && *it > at_; ++it) {
      if (text_.size() - *it > 120 || !is_byline(text_.substr(*it))) break;
      best = *it;
    }
    return best;
  }

  std::string_view text_;
  BlockRole role_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> split_run_in(std::string_view paragraph, BlockRole role, bool last) {
  return Splitter(paragraph, role).run(last);
}

bool is_byline(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 120) return false;
  if (count_words(text) > (text.ends_with('.') ? 3 : 14)) return false;
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() == 1 && text.size() <= 24 && is_all_caps(text) &&
      text.find_first_of("./") != text.npos)
    return true;
  if (words.size() <= 4 && text.starts_with('(') && text.ends_with(')') && starts_upper(text))
    return true;
  const std::size_t phrase = marks().starts(Mark::byline, text);  // "Đăng bởi …"
  if (phrase > 0 && words.size() <= 6 && count_words(text.substr(0, phrase)) > 1 &&
      starts_upper(trim(text.substr(phrase)))) {
    return true;
  }
  std::size_t names = 0;
  bool inside = false, said = false;
  if (words.size() >= 4) {  // "Minh Anh thực hiện", "Minh Anh lược dịch"
    const auto phrase_at = static_cast<std::size_t>(words[words.size() - 2].data() - text.data());
    if (marks().is(Mark::byline, text.substr(phrase_at)))
      return is_byline(text.substr(0, phrase_at));
  }
  for (const std::string_view& printed : words) {
    std::string_view word = printed;
    const bool opens = word.starts_with('('), closes = word.ends_with(')');
    if (opens) {
      word.remove_prefix(1);
      inside = true;
      said = said ||
             marks().starts(Mark::byline,
                            text.substr(static_cast<std::size_t>(word.data() - text.data()))) > 0;
    }
    if (closes && !word.empty()) word.remove_suffix(1);
    while (word.ends_with(',') || word.ends_with(':') || word.ends_with(';')) word.remove_suffix(1);
    if (&words.back() == &printed && word.ends_with('.')) word.remove_suffix(1);
    if (marks().is(Mark::byline, word)) {
      said = true;
    } else if (word.find_first_of("?!0123456789\"") != word.npos || word.ends_with('.')) {
      if (word.size() > 4) return false;  // initials may carry a full stop
      ++names;
    } else if (starts_upper(word) || word.find('.') != word.npos) {
      ++names;  // or a site: "chinhphu.vn"
    } else if (!inside && !word.empty() && word != "-" && word != "–" && word != "/" &&
               word != "&" && word != "và") {
      return false;
    }
    if (closes) inside = false;
  }
  return (names >= 2 && names <= 8) || (said && names <= 8 && words.size() <= 10);
}

// Whether a text that is nothing but captions can begin so: the first credit stands in the first
// sentence or behind it.
bool may_be_credited(std::string_view text) {
  const std::size_t second = next_sentence(text, 0);
  const auto has_sign = [](std::string_view part) {
    return part.find(':') != part.npos || part.find('(') != part.npos;
  };
  if (second == text.npos) return has_sign(text);
  const std::size_t words = std::min(text.find_first_not_of(" -.(", second), text.size());
  const std::string_view head = text.substr(0, std::min(words + 2 * kCreditReach, text.size()));
  return has_sign(head) || marks().starts(Mark::caption, text.substr(second)) > 0;
}

bool is_credited(std::string_view text) {
  if (!may_be_credited(text)) return false;
  const std::vector<Piece> pieces = split_run_in(text, BlockRole::paragraph, false);
  return std::all_of(pieces.begin(), pieces.end(),
                     [](const Piece& p) { return p.role == BlockRole::caption; });
}

}  // namespace banggiao
