// Stage 6: events and attributed statements, by the frames of data/frames and the verbs of
// data/speech.
//
//   auto coder = EventCoder::load(lexicon);
//   EventAnnotation found = coder->code(article, tokens, times, names, lexicon);
#pragma once

#include <memory>
#include <vector>

#include "banggiao/entity.h"

namespace banggiao {

struct EventAnnotation {
  std::vector<Event> events;
  std::vector<Statement> statements;
};

class EventCoder {
 public:
  // Fails with bad_format; Error::where is "file:line" of the frame or table.
  static Result<EventCoder> load(const Lexicon& lexicon);
  EventCoder(EventCoder&&) noexcept;
  EventCoder& operator=(EventCoder&&) noexcept;
  ~EventCoder();

  // Linear in the text: every frame's match is bounded. Deterministic. Thread-safe. Fills the
  // members of actors that stand for both sides.
  EventAnnotation code(const Article& article, const TokenizedText& text,
                       const TimeAnnotation& times, EntityAnnotation& names,
                       const Lexicon& lexicon) const;

 private:
  struct Impl;
  explicit EventCoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
