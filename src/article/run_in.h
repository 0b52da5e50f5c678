// What dumps run into a paragraph and is not its text: captions, links to other stories, the
// author.
#pragma once

#include <string_view>
#include <vector>

#include "banggiao/article.h"

namespace banggiao {

struct Piece {
  std::string_view text;  // trimmed, never empty
  BlockRole role;
};

// The paragraph's pieces in order; together they hold all its words. `role` is that of the
// paragraph's own text; `last` tells that the story ends with it, so that an author's name may
// follow. Linear in the text.
std::vector<Piece> split_run_in(std::string_view paragraph, BlockRole role, bool last);

// Only an author's name and whom it was taken from: "Như Tâm (Theo AFP)", "Hữu Thắng - Thu Huyền".
bool is_byline(std::string_view text);

// Ends in a credit or is nothing but one: "… (Nguồn: TTXVN)", "Ảnh: AFP".
bool is_credited(std::string_view text);

}  // namespace banggiao
