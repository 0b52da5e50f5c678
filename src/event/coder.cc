#include <algorithm>

#include "banggiao/event.h"
#include "core/check.h"
#include "core/home.h"
#include "event/build.h"
#include "event/codes.h"
#include "event/speech.h"
#include "event/statements.h"

namespace banggiao {
namespace {

// Whether an article names a state, a body of states, a place or a voice abroad, a gathering, a
// text, "both sides" or a diplomat. Two fifths of ordinary articles do not, and nothing between
// states is told in them.
bool looks_abroad(const EntityAnnotation& names) {
  const auto is_abroad = [](std::string_view state) {
    return !state.empty() && state != kHomeState;
  };
  const auto abroad = [&](const Entity& e) {
    switch (e.type) {
      case EntityType::country:
        return is_abroad(e.code);
      case EntityType::gathering:
      case EntityType::instrument:
        return true;
      case EntityType::place:
        return e.country != kHomeState;  // seas and islands may be nobody's
      case EntityType::organisation:
        return !e.code.empty() || is_abroad(e.country);
      case EntityType::person:
        return is_abroad(e.country);
    }
    return true;
  };
  const auto speaks = [&](const ActorMember& m) {
    return is_abroad(m.represents) || is_diplomatic(m.office);
  };
  return std::any_of(names.entities.begin(), names.entities.end(), abroad) ||
         std::any_of(names.actors.begin(), names.actors.end(), [&](const Actor& a) {
           return a.kind == ActorKind::both ||
                  std::any_of(a.members.begin(), a.members.end(), speaks);
         });
}

// The sentences of the story, each with what stands in it.
std::vector<SentenceUnits> sentences_of(const Article& article, const TokenizedText& text,
                                        const TimeAnnotation& times, const EntityAnnotation& names,
                                        const WordLists& lists) {
  std::vector<SentenceUnits> out;
  out.reserve(text.sentences.size());
  // All lists are in text order: goes on to the sentence and takes what lies within it.
  const auto within = [](const Sentence& sentence, const auto& list, auto& at, auto take) {
    while (at != list.end() && at->token_begin < sentence.begin) ++at;
    for (; at != list.end() && at->token_begin < sentence.end; ++at) take(*at);
  };
  auto actor = names.actors.begin();
  auto place = names.places.begin(), gathering = names.gatherings.begin(),
       instrument = names.instruments.begin();
  auto time = times.mentions.begin();
  for (const Sentence& sentence : text.sentences) {
    const BlockRole role = article.blocks[sentence.block].role;
    if (!is_body(role)) continue;
    Contents there;
    const auto add = [&](UnitKind kind) {
      return [&there, kind](const auto&) { there.kinds |= Contents::of_kind(kind); };
    };
    std::size_t actors = 0;
    within(sentence, names.actors, actor, [&](const Actor&) { ++actors; });
    if (actors > 0) there.kinds |= Contents::of_kind(UnitKind::actor);
    within(sentence, names.places, place, add(UnitKind::place));
    within(sentence, names.gatherings, gathering, add(UnitKind::gathering));
    within(sentence, names.instruments, instrument, add(UnitKind::instrument));
    within(sentence, times.mentions, time, add(UnitKind::time));
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t)
      there.syllables.add(text.tokens[t].syllable);
    there.lists = lists.of_all(
        std::span(text.beginnings).subspan(sentence.begin, sentence.end - sentence.begin));
    out.push_back(
        {sentence, role, there, {actor - static_cast<std::ptrdiff_t>(actors), actor}, {}});
  }
  return out;
}

bool tells_event(const Scene& scene, const Frames& frames) {
  EventBuilder builder(scene, frames);
  for (std::uint32_t i = 0; i < scene.sentences.size() && builder.current() == nullptr; ++i)
    builder.read(i);
  return builder.current() != nullptr;
}

}  // namespace

struct EventCoder::Impl {
  WordLists lists;
  Frames frames;
  SpeechVerbs verbs;
  SpeechLists speech;
  CodeBook codes;
};

Result<EventCoder> EventCoder::load(const Lexicon& lexicon) {
  auto impl = std::make_unique<Impl>();
  BG_ASSIGN(impl->lists, WordLists::load(lexicon));
  BG_ASSIGN(impl->frames, compile_frames(lexicon, impl->lists));
  BG_ASSIGN(impl->verbs, SpeechVerbs::load(lexicon));
  impl->speech = SpeechLists(impl->lists);
  BG_ASSIGN(impl->codes, CodeBook::load(lexicon));
  return EventCoder(std::move(impl));
}

EventCoder::EventCoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EventCoder::EventCoder(EventCoder&&) noexcept = default;
EventCoder& EventCoder::operator=(EventCoder&&) noexcept = default;
EventCoder::~EventCoder() = default;

EventAnnotation EventCoder::code(const Article& article, const TokenizedText& text,
                                 const TimeAnnotation& times, EntityAnnotation& names,
                                 const Lexicon& lexicon) const {
  if (!looks_abroad(names)) return {};
  Scene scene{article, text, times, names, lexicon, impl_->lists, parse_day(times.published), {}};
  scene.sentences = sentences_of(article, text, times, names, impl_->lists);
  if (!may_keep_sayings(scene) && !tells_event(scene, impl_->frames)) return {};
  EventBuilder builder(scene, impl_->frames);
  SpeechReader speech(scene, impl_->verbs, impl_->speech, builder);
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
  for (Statement& s : out.statements)
    s.codes = impl_->codes.of(s, impl_->codes.contexts(text, s.content));
  return out;
}

}  // namespace banggiao
