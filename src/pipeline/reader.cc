#include "banggiao/reader.h"

#include "banggiao/event.h"
#include "core/check.h"
#include "pipeline/assemble.h"

namespace banggiao {

struct Reader::Impl {
  Lexicon lexicon;
  TimeTagger times;
  EntityTagger names;
  EventCoder events;
};

Result<Reader> Reader::load(const ReaderOptions& options) {
  BG_ASSIGN(Lexicon lexicon, Lexicon::load(options.lexicon));
  BG_ASSIGN(TimeTagger times, TimeTagger::load(lexicon));
  BG_ASSIGN(EntityTagger names, EntityTagger::load(lexicon));
  BG_ASSIGN(EventCoder events, EventCoder::load(lexicon));
  return Reader(std::make_unique<Impl>(
      Impl{std::move(lexicon), std::move(times), std::move(names), std::move(events)}));
}

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

const Lexicon& Reader::lexicon() const { return impl_->lexicon; }

Result<Record> Reader::read(std::string_view bytes, PageHints hints) const {
  BG_ASSIGN(const Page page, read_page(bytes, std::move(hints)));
  Article article = find_article(page);
  if (!has_story(article)) return tl::unexpected(no_story(article));
  if (!article.language.empty() && article.language != "vi") {
    return tl::unexpected(Error{Errc::not_vietnamese, "the article is in another language: " + article.language,
                                article.uri});
  }
  const TokenizedText text = tokenize(article, impl_->lexicon);
  TimeAnnotation times = impl_->times.tag(article, text, impl_->lexicon);
  EntityAnnotation names = impl_->names.tag(article, text, times, impl_->lexicon);
  EventAnnotation found = impl_->events.code(article, text, times, names, impl_->lexicon);
  return assemble(std::move(article), std::move(times), std::move(names), std::move(found));
}

}  // namespace banggiao
