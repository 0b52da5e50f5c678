// Frames: what tells an event, as data that people can read and correct. docs/frames.md is the
// manual.
//
//   frame meeting.receive meeting
//     pattern [HOST:actor] <adverb>* @tiếp <manner>* [GUEST:actor]
//     yes Chiều 3/4, Thủ tướng Phạm Minh Chính tiếp Đại sứ Nhật Bản Ito Naoki.
//     no  Ông Lê Văn Thành tiếp tục giữ chức Bộ trưởng Công Thương.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "event/units.h"

namespace banggiao {

// What a slot takes.
enum class SlotType : std::uint8_t {
  actor,
  person,
  state,
  body,
  place,
  gathering,
  instrument,
  time
};

// What a slot's filler is to the event. The names are those of `Role` in small letters' capitals,
// and some that fill other fields.
enum class Slot : std::uint8_t {
  party,
  host,
  guest,
  sender,
  recipient,
  attendee,
  signatory,
  mediator,
  actor,
  target,
  destination,  // the state visited: a participant and the place
  gathering,
  instrument,
  place,
  time,
  none
};

struct Element {
  enum class Kind : std::uint8_t { words, list, slot, gap, start };
  Kind kind = Kind::words;
  std::vector<std::vector<SyllableId>> words;  // alternatives
  ListBits list = 0;
  SlotType type = SlotType::actor;
  Slot slot = Slot::none;
  std::uint32_t most = 1;  // of a gap
  bool optional = false;
  bool repeated = false;
};

struct Pattern {
  std::string where;  // "file:line"
  std::string text;   // as written, word sets and the trigger of `like` filled in
  std::uint32_t frame = 0;
  std::vector<Element> left;  // from the trigger outwards
  std::vector<Element> right;
  Contents left_need, right_need;  // what the element that the fewest sentences have asks for: one
                                   // of it must stand on that side
  std::ptrdiff_t left_actors = 0, right_actors = 0;  // units of actors that a side takes at least:
                                                     // one for each slot that they alone can fill
};

struct Example {
  bool yes = true;
  std::string text;
  std::string where;
};

struct Frame {
  std::string name;
  EventType type = EventType::meeting;
  std::optional<EventStatus> status;  // what the frame itself says; nothing: the words around tell
  bool nominal = false;               // refers to an event ("cuộc gặp") more than it tells one
  bool alone = false;                 // one party is enough ("phát biểu")
  bool reference = false;  // "cuộc điện đàm diễn ra …": adds to the last event of its type
  bool each = false;       // a list in one slot: one event for each of those in it
  bool passing = false;    // met in passing: "hai bên" after it are others
  bool gathered = false;  // its subject is whoever gathers at the latest conference
  bool weak = false;      // counts where no meeting, call or conference of the same parties is told
  bool known = false;     // its gathering is known or has bodies or states in its name, and is no
                          // summit of some states
  bool attending = false;  // at the gathering that its person is told to attend
  bool whole = false;      // takes its sentence from the beginning: a caption
  std::string apart;  // the frame that its events are only the same as; with `like` another one
  std::optional<Slot> subject;  // the role of the sentence's own subject, which no slot takes
  std::vector<Example> examples;
  std::string where;
};

struct Trigger {
  SyllableId second = 0;  // of its words, 0 where there is one
  std::vector<SyllableId> words;
  std::vector<std::uint32_t> patterns;
};

// How triggers begin. Asked about each word of a text, which would else look all over the tables
// for most of them.
class TriggerStarts {
 public:
  void add(const Trigger& trigger) {
    const std::uint32_t bit = key(trigger.words.front(), trigger.second);
    bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  // Whether a trigger may begin with a word and the one behind it.
  bool may_have(SyllableId word, SyllableId next) const { return has(word, 0) || has(word, next); }

 private:
  static constexpr std::size_t kWords = 512;
  static std::uint32_t key(SyllableId word, SyllableId next) {
    return (word * 0x9E3779B1u ^ next * 0x85EBCA6Bu) >> 17;
  }
  bool has(SyllableId word, SyllableId next) const {
    const std::uint32_t bit = key(word, next);
    return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
  }

  std::array<std::uint64_t, kWords> bits_{};  // by the hash of its first word and its second
};

struct Frames {
  std::vector<Frame> frames;
  std::vector<Pattern> patterns;
  std::vector<Trigger> triggers;       // by first word, then the longest first
  std::vector<std::uint32_t> of_word;  // where the triggers begin that begin with a word; one more
                                       // than there are such words
  TriggerStarts starts;
  ListBits shields =
      0;  // word lists in whose longer entries a trigger is none, where both begin together
  ListBits no_trigger = 0;  // the list of them where it is none wherever it stands in them
  ListBits clause_starts =
      0;  // lists of words that part an object from the next clause, wherever they stand
  ListBits conjunction = 0;  // and right before its verb

  // The triggers that begin with a word, where one may that another follows; most words of a text
  // begin none.
  std::span<const Trigger> triggers_at(SyllableId word, SyllableId next) const {
    if (!starts.may_have(word, next) || word + 1 >= of_word.size()) return {};
    return std::span<const Trigger>(triggers).subspan(of_word[word],
                                                      of_word[word + 1] - of_word[word]);
  }
};

// Fails with bad_format; Error::where is "file:line" and the message names the remedy.
Result<Frames> compile_frames(const Lexicon& lexicon, const WordLists& lists);

}  // namespace banggiao
