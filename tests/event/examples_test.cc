// Every frame proves itself: its `yes` examples tell its event, its `no` examples do not. An
// example is read as an article of its own, and the event must name the frame as its rule. A frame
// that only refers to what is told (`is reference`) makes no event: its words must stand among the
// event's evidence.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <ostream>

#include "event/frames.h"
#include "support/reading.h"

namespace banggiao {
namespace {

struct Proof {
  std::string frame;
  std::string where;  // of the example
  bool yes = true;
  bool reference = false;
  EventType type = EventType::meeting;
  std::string text;
};

// For GoogleTest's messages: the line to correct, then the sentence.
void PrintTo(const Proof& proof, std::ostream* out) {
  *out << "data/" << proof.where << ": " << proof.frame << (proof.yes ? " yes " : " no ")
       << proof.text;
}

std::vector<Proof> proofs() {
  const Lexicon& lexicon = test::builtin_lexicon();
  const Frames frames = compile_frames(lexicon, WordLists::load(lexicon).value()).value();
  std::vector<Proof> out;
  for (const Frame& frame : frames.frames) {
    for (const Example& example : frame.examples) {
      out.push_back(
          {frame.name, example.where, example.yes, frame.reference, frame.type, example.text});
    }
  }
  return out;
}

class FrameExample : public testing::TestWithParam<Proof> {};

TEST_P(FrameExample, TellsItsEventOrNone) {
  const Proof& proof = GetParam();
  const test::Reading reading =
      test::read_lines("title: Tin đối ngoại trong ngày\n" + proof.text, "2025-06-15");
  std::string rules;
  for (const Event& event : reading.found.events) rules += ' ' + event.rule;
  const bool told = std::any_of(
      reading.found.events.begin(), reading.found.events.end(), [&](const Event& event) {
        return proof.reference ? event.type == proof.type && event.evidence.size() > 1
                               : event.rule == proof.frame;
      });
  EXPECT_EQ(told, proof.yes) << "data/" << proof.where << ": " << (proof.yes ? "yes " : "no ")
                             << proof.text
                             << "\nevents told by:" << (rules.empty() ? " none" : rules);
}

std::string name_of(const testing::TestParamInfo<Proof>& info) {
  std::string name = info.param.where;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Data, FrameExample, testing::ValuesIn(proofs()), name_of);

}  // namespace
}  // namespace banggiao
