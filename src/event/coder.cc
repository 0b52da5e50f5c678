#include <algorithm>

#include "banggiao/event.h"
#include "core/check.h"
#include "event/build.h"
#include "event/codes.h"
#include "event/speech.h"
#include "event/statements.h"

namespace banggiao {
namespace {

// Whether an article names a state, a body of states, a place or a voice abroad, a gathering, a text, "both sides" or a
// diplomat. Two fifths of ordinary articles do not, and nothing between states is told in them.
bool looks_abroad(const EntityAnnotation& names) {
  const auto is_abroad = [](std::string_view state) { return !state.empty() && state != "VNM"; };
  const auto abroad = [&](const Entity& e) {
    switch (e.type) {
      case EntityType::country: return is_abroad(e.code);
      case EntityType::gathering:
      case EntityType::instrument: return true;
      case EntityType::place: return e.country != "VNM";  // seas and islands may be nobody's
      case EntityType::organisation: return !e.code.empty() || is_abroad(e.country);
      case EntityType::person: return is_abroad(e.country);
    }
    return true;
  };
  const auto speaks = [&](const ActorMember& m) { return is_abroad(m.represents) || is_diplomatic(m.office); };
  return std::any_of(names.entities.begin(), names.entities.end(), abroad) ||
         std::any_of(names.actors.begin(), names.actors.end(), [&](const Actor& a) {
           return a.kind == ActorKind::both || std::any_of(a.members.begin(), a.members.end(), speaks);
         });
}

}  // namespace

struct EventCoder::Impl {
  WordLists lists;
  Frames frames;
  SpeechVerbs verbs;
  CodeBook codes;
};

Result<EventCoder> EventCoder::load(const Lexicon& lexicon) {
  auto impl = std::make_unique<Impl>();
  BG_ASSIGN(impl->lists, WordLists::load(lexicon));
  BG_ASSIGN(impl->frames, compile_frames(lexicon, impl->lists));
  BG_ASSIGN(impl->verbs, SpeechVerbs::load(lexicon));
  BG_ASSIGN(impl->codes, CodeBook::load(lexicon));
  return EventCoder(std::move(impl));
}

EventCoder::EventCoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EventCoder::EventCoder(EventCoder&&) noexcept = default;
EventCoder& EventCoder::operator=(EventCoder&&) noexcept = default;
EventCoder::~EventCoder() = default;

EventAnnotation EventCoder::code(const Article& article, const TokenizedText& text, const TimeAnnotation& times,
                                 EntityAnnotation& names, const Lexicon& lexicon) const {
  if (!looks_abroad(names)) return {};
  Scene scene{article, text, times, names, lexicon, impl_->lists, parse_day(times.published), {}};
  for (const Sentence& sentence : text.sentences) {
    const BlockRole role = article.blocks[sentence.block].role;
    if (!is_body(role)) continue;
    scene.sentences.push_back({sentence, role, units_of(article.text, text, sentence, times, names, impl_->lists)});
  }
  EventBuilder builder(scene, impl_->frames);
  SpeechReader speech(scene, impl_->verbs, builder);
  for (std::uint32_t i = 0; i < scene.sentences.size(); ++i) {
    builder.read(i);
    speech.read(i);
  }
  EventAnnotation out;
  std::vector<std::optional<std::uint32_t>> order;
  out.events = builder.finish(order);
  for (Event& event : out.events) {
    event.codes = impl_->codes.of(event, impl_->codes.contexts(text, event.evidence.front()));
  }
  out.statements = statements_of(scene, speech.take(), out.events, order);
  for (Statement& s : out.statements) s.codes = impl_->codes.of(s, impl_->codes.contexts(text, s.content));
  return out;
}

}  // namespace banggiao
