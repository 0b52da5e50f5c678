#include "banggiao/entity.h"
#include "core/check.h"
#include "entity/chunk.h"
#include "entity/link.h"
#include "entity/near_words.h"
#include "entity/vocabulary.h"

namespace banggiao {

struct EntityTagger::Impl {
  Vocabulary vocabulary;
  NearWords near;
};

Result<EntityTagger> EntityTagger::load(const Lexicon& lexicon) {
  BG_ASSIGN(Vocabulary vocabulary, Vocabulary::load(lexicon));
  BG_ASSIGN(NearWords near, NearWords::load(lexicon));
  return EntityTagger(std::make_unique<Impl>(Impl{std::move(vocabulary), std::move(near)}));
}

EntityTagger::EntityTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EntityTagger::EntityTagger(EntityTagger&&) noexcept = default;
EntityTagger& EntityTagger::operator=(EntityTagger&&) noexcept = default;
EntityTagger::~EntityTagger() = default;

EntityAnnotation EntityTagger::tag(const Article& article, const TokenizedText& text,
                                   const TimeAnnotation&, const Lexicon& lexicon) const {
  const Lookup lookup(text, impl_->vocabulary);
  const Chunker chunker(article.text, text, lookup);
  std::vector<Phrase> phrases;
  constexpr std::size_t kTokensOfPhrase = 16;  // of a text as most are
  phrases.reserve(text.tokens.size() / kTokensOfPhrase);
  for (const Sentence& sentence : text.sentences) {
    if (is_body(article.blocks[sentence.block].role)) chunker.chunk(sentence, phrases);
  }
  return link_entities(article.text, text, lookup, impl_->vocabulary, impl_->near, lexicon,
                       phrases);
}

}  // namespace banggiao
