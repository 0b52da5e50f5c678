// For those who write frames, verbs of saying and word lists: do the data keep their promises, what
// do they make of a sentence, which words do they not know.
//
//   auto book = RuleBook::load({.directories = {"my-data"}});
//   for (const RuleFinding& f : book->check().findings) complain(f.where, f.message);
//   RuleTrial trial = *book->read_sentence("Thủ tướng tiếp Đại sứ Áo.", "2025-06-15");
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/lexicon.h"
#include "banggiao/record.h"

namespace banggiao {

struct RuleFinding {
  enum class Kind {
    failed_example,    // a `yes` that does not tell its frame's event, a `no` that does
    double_verb,       // one verb of saying with two acts: which of them holds is left to chance
    untried_pattern,   // matches no `yes` example of its frame
    shadowed_pattern,  // an earlier one takes every sentence that it could take
    unused_list,  // a word list of no frame, and not one of the built-in ones that stages ask for
                  // by name
  };
  Kind kind = Kind::failed_example;
  std::string where;    // "file:line", the file by its path in the folder of data
  std::string rule;     // the frame, the list or the verb
  std::string message;  // one line
};

constexpr bool is_failure(RuleFinding::Kind kind) {
  return kind == RuleFinding::Kind::failed_example || kind == RuleFinding::Kind::double_verb;
}
std::string_view to_string(RuleFinding::Kind kind);

struct RuleCheck {
  std::vector<RuleFinding> findings;  // failures first, each kind in the order of the data
  std::size_t frames = 0;
  std::size_t patterns = 0;
  std::size_t examples = 0;
};

// A part of a sentence as frames see it; the words of a list's entry or of a verb of saying
// together.
struct RuleUnit {
  Span span;
  std::string_view
      kind;  // "actor", "time", "place", "gathering", "instrument", "aside", "word", "mark"
  std::vector<std::string>
      notes;  // whom an actor stands for, the value of a time, what a word is to rules, …
};

struct RuleMatch {
  struct Fill {
    std::string role;
    Span span;
  };
  std::string frame;
  std::string where;    // of the pattern
  std::string pattern;  // as written
  Span span;
  Span trigger;
  std::vector<Fill> fills;
  std::vector<std::uint32_t> events;  // of the trial's record that it tells
  std::string refused;                // why it tells none; empty where it does
};

// A pattern whose trigger is in the sentence, and what else it would need.
struct RuleMiss {
  struct Stop {
    bool after = true;  // the trigger; else before it
    std::string wants;  // the element as written: "[GUEST:actor]"
    Span past;          // the trigger and what was passed on this side of it
    std::optional<Span>
        found;              // what stands where the element should; nothing at the sentence's end
    std::string_view kind;  // of what was found, as RuleUnit::kind
  };
  std::string frame;
  std::string where;
  std::string pattern;
  Span trigger;
  std::vector<Stop> stops;    // one or two
  std::uint32_t missing = 0;  // elements that must be there, from the stops on
};

struct RuleTrial {
  Record record;  // the sentence is the second block, below a title
  std::vector<RuleUnit> units;
  std::vector<RuleMatch> matches;
  std::vector<RuleMiss> misses;  // nearest first
};

// A word of which no event and no statement came although it stands by states.
struct UnknownWord {
  std::string word;     // in small letters, one or two syllables
  std::string example;  // the words around it
};

class RuleBook {
 public:
  // Fails as Reader::load; the message names the remedy.
  static Result<RuleBook> load(const LexiconOptions& options = {});
  RuleBook(RuleBook&&) noexcept;
  RuleBook& operator=(RuleBook&&) noexcept;
  ~RuleBook();

  // Reads every example. Milliseconds an example.
  RuleCheck check() const;

  // Reads a sentence, or a few, as the one paragraph of an article. `published` is an ISO day or
  // empty. Fails with bad_encoding or no_article where there is nothing to read.
  Result<RuleTrial> read_sentence(std::string_view text, std::string_view published) const;

  // Words of the story that are in no trigger, no list and no verb of saying, and stand between
  // actors of different states or directly after an actor that represents one, in sentences that
  // told nothing. Linear in the text. Thread-safe.
  std::vector<UnknownWord> unknown_words(const Article& article) const;

 private:
  struct Impl;
  explicit RuleBook(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Counts unknown words in bounded memory: where there are too many, the rarest are forgotten.
class UnknownTally {
 public:
  struct Row {
    std::string word;
    std::size_t count = 0;
    std::string example;  // the shortest
    std::string source;
  };
  void add(std::vector<UnknownWord> words, const std::string& source);
  // Most frequent first; syllables that mostly stand in one word of two are told by that word.
  std::vector<Row> most_frequent(std::size_t top) const;

 private:
  std::unordered_map<std::string, Row> rows_;
};

}  // namespace banggiao
