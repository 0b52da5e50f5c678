// Roles of the lines of a page that has no markup.
#pragma once

#include <string>
#include <vector>

#include "banggiao/article.h"

namespace banggiao {

struct Line {
  std::string text;
  bool gap_before = false;
  BlockRole role = BlockRole::paragraph;
  bool last = false;  // the story's last paragraph, after which an author's name may follow
};

// The lines with those that a narrow column broke inside a sentence made whole again, each with its
// role. Linear in the text.
std::vector<Line> read_lines(const std::vector<PageBlock>& blocks);

}  // namespace banggiao
