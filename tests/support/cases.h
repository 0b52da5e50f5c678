// Case files: text in, dump out, a behaviour a block.
//
//   === weekday of the week before
//   published: 2024-02-29
//   --- in
//   Sáng thứ Hai tuần trước, ông A đến Huế.
//   --- out
//   [0,27) 2024-02-19TMO …
//
// Header lines are `key: value` in any order, `#` comments stand between cases. With UPDATE_CASES=1
// the `out` blocks are rewritten by what the code gives, and the git diff is the review.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace banggiao::test {

struct Case {
  std::string file;
  int line = 0;  // of its `===`
  std::string name;
  std::map<std::string, std::string> header;
  std::string in;   // without the last newline
  std::string out;  // likewise

  // The header's value, or `otherwise`.
  std::string get(const std::string& key, const std::string& otherwise = {}) const;
};

// Cases of one file in order. Throws std::runtime_error saying "file:line" where the file is not as
// above.
std::vector<Case> read_cases(const std::string& file);

// Runs every *.case under `folder` (relative to the checkout) through `dump`, and reports each that
// differs as a GoogleTest failure that shows both. Gives the number of cases. Fails where there is
// none.
int run_cases(const std::string& folder, const std::function<std::string(const Case&)>& dump);

}  // namespace banggiao::test
