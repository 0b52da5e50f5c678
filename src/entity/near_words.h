// Lists of syllables that the linker looks for beside a phrase (data/words/near.tsv).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "banggiao/core.h"
#include "banggiao/lexicon.h"

namespace banggiao {

enum class Near : std::uint8_t {
  another,      // between a verb and a pronoun: somebody else does it
  auxiliary,    // behind somebody: he does what follows
  beside,       // before who accompanies somebody
  chair,        // before the chair of a body of states: a state holds it
  clause,       // a clause begins behind it
  day,          // small words of a day, before a word of saying
  done_to,      // before a pronoun: something is done to him
  elected,      // before "cử": an office somebody is elected to
  exchanged,    // before a delegation: of both sides
  far,          // at an office's end: of no one state
  journey,      // before a land: somebody goes there
  kin,          // before "nhậm chức": his, not hers
  made,         // before an office: somebody becomes it
  more,         // behind "cũng", "nói": somebody goes on saying
  not_done_to,  // before the word of `done_to`: nobody does it
  not_sent,     // before "cử": no sending
  of_several,   // behind officials: not of one state
  takes,        // before "chức"
  count
};

class NearWords {
 public:
  // Fails with bad_format for a list that is not known; a list that nobody fills is empty.
  static Result<NearWords> load(const Lexicon& lexicon);
  const std::vector<std::string>& operator[](Near list) const {
    return lists_[static_cast<std::size_t>(list)];
  }

 private:
  std::array<std::vector<std::string>, static_cast<std::size_t>(Near::count)> lists_;
};

}  // namespace banggiao
