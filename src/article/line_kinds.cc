#include "article/line_kinds.h"

#include <algorithm>

#include "article/marks.h"
#include "article/run_in.h"
#include "article/words.h"
#include "core/letters.h"
#include "core/utf8.h"
#include "page/dates.h"

namespace banggiao {
namespace {

bool has_letter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = code_point_at(text, i);
    if (Letters::table().is(c, Letters::alpha | Letters::digit)) return true;
    i += size;
  }
  return false;
}

// "11:40", "9h05": the mark of an entry in a live report.
bool is_clock(std::string_view text) {
  if (text.size() > 5) return false;
  const std::size_t sign = text.find_first_of(":h");
  return sign != text.npos && sign >= 1 && sign <= 2 && text.size() == sign + 3 &&
         text.find_first_not_of("0123456789:h") == text.npos && text.find_last_of(":h") == sign;
}

}  // namespace

bool is_teaser_line(std::string_view text) {
  if (text.starts_with(">") || text.starts_with("»")) return true;
  if (text.starts_with('[') && text.ends_with(']') && words_of(text, 4).size() == 4) return true;
  const std::size_t phrase = marks().starts(Mark::teaser, text);
  if (phrase == 0 || words_of(text, 41).size() > 40) return false;
  const std::string_view rest = trim(text.substr(phrase));
  return rest.empty() || rest.starts_with(':') || rest.starts_with('>') || starts_upper(rest);
}

bool is_caption_line(std::string_view text) {
  return is_credited(text) || is_uncredited_caption(text);
}

bool is_uncredited_caption(std::string_view text) {
  // "Hai bộ trưởng tại lễ ký - Ảnh do đại sứ quán cung cấp"
  const std::size_t dash =
      text.size() < 400 && text.find('-') != text.npos ? text.rfind(" - ") : text.npos;
  if (dash != text.npos) {
    const std::string_view tail = text.substr(dash + 3);
    if (marks().starts(Mark::caption, tail) > 0 && words_of(tail, 13).size() <= 12) return true;
  }
  if (const std::size_t phrase = marks().starts(Mark::caption, text); phrase > 0) {
    const bool stops =
        phrase == text.size() || text[phrase] == ':' || text[phrase] == '.' || text[phrase] == ',';
    if (words_of(text, 46).size() <= (stops ? 45u : 12u)) return true;
  }
  if (text.size() > 100 || words_of(text, 7).size() > 6) return false;
  const std::size_t phrase = marks().starts(Mark::credit, text);  // "Ảnh VGP / Quang Hiếu."
  const std::string_view rest = trim(text.substr(phrase));
  return phrase > 0 &&
         (starts_upper(rest) || (rest.find('.') != rest.npos && rest.find('.') + 1 < rest.size()));
}

bool is_button_line(std::string_view text) {
  if (!has_letter(text) || is_clock(text) || marks().is(Mark::control, text)) return true;
  if (text.size() > 2 && text[0] == '#' && text[1] != ' ') return true;
  if (text.size() < 400 && marks().within(Mark::notice, text)) return true;
  return text.size() < 120 && marks().within(Mark::gesture, text);
}

bool is_source_line(std::string_view text) {
  if (text.size() > 120) return false;
  const std::vector<Piece> pieces = split_run_in(text, BlockRole::paragraph, false);
  return std::all_of(pieces.begin(), pieces.end(),
                     [](const Piece& p) { return p.role == BlockRole::furniture; });
}

bool opens_comments(std::string_view text) {
  if (text.size() > 60) return false;
  const std::size_t words = std::min(text.find_first_not_of("0123456789 "), text.size());
  std::string_view rest = text.substr(words);
  if (const std::size_t open = rest.find('('); open != rest.npos)
    rest = trim(rest.substr(0, open));  // "(12)"
  return marks().is(Mark::comment_head, rest);
}

bool is_date_line(std::string_view text) {
  if (text.size() > 120) return false;
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  const std::string iso = printed_date(text);
  if (iso.empty() || words_of(text, 13).size() > 12) return false;
  return iso.size() > 10 || text.size() < 24 || marks().starts(Mark::dayline, text) > 0;
}

}  // namespace banggiao
