// PLOVER and CAMEO codes from data/codes.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/text.h"
#include "lexicon/by_row.h"

namespace banggiao {

class CodeBook {
 public:
  // Fails with bad_format for a Goldstein score that is no number, or a code that
  // data/codes/cameo.tsv does not have; Error::where is "file:line".
  static Result<CodeBook> load(const Lexicon& lexicon);

  // With everything but its codes filled. Topics are what `contexts` gives for the words that tell
  // it.
  Codes of(const Event& event, const std::vector<std::string>& topics) const;
  Codes of(const Statement& statement, const std::vector<std::string>& topics) const;
  // PLOVER contexts by the topic words that lie in `span`, the first named first.
  std::vector<std::string> contexts(const TokenizedText& text, Span span) const;

 private:
  struct Line {
    std::string cameo, event, mode, context;
  };
  // The line of data/codes/topics.tsv for the first topic that has one, else `line`.
  Line by_topic(Line line, const std::string& of, const std::string& which,
                const std::vector<std::string>& topics) const;
  Codes codes(const Line& line, const std::vector<std::string>& topics) const;

  std::map<std::pair<std::string, std::string>, Line> events_;  // by type or frame, and status
  std::map<std::string, Line> acts_;
  std::map<std::array<std::string, 3>, Line> topics_;  // by "act" or type, act or status, context
  std::map<std::string, double> goldstein_;
  ByRow<std::string> contexts_;  // those that the words of data/codes/contexts.tsv tell
};

}  // namespace banggiao
