// PLOVER and CAMEO codes from data/codes.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/text.h"

namespace banggiao {

class CodeBook {
 public:
  // Fails with bad_format for a Goldstein score that is no number, or a code that data/codes/cameo.tsv
  // does not have; Error::where is "file:line".
  static Result<CodeBook> load(const Lexicon& lexicon);

  // `event` with everything but its codes filled.
  Codes of(const Event& event) const;
  Codes of(const Statement& statement) const;
  // PLOVER contexts by the topic words in tokens [begin, end), in the order of their names.
  std::vector<std::string> contexts(const TokenizedText& text, std::uint32_t begin, std::uint32_t end) const;

 private:
  struct Line {
    std::string cameo, event, mode, context;
  };
  Codes codes(const Line& line) const;

  std::map<std::pair<std::string, std::string>, Line> events_;  // by type and status
  std::map<std::string, Line> acts_;
  std::map<std::string, double> goldstein_;
  std::map<RowId, std::string> context_of_row_;
};

}  // namespace banggiao
