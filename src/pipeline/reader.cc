#include "banggiao/reader.h"

#include <algorithm>

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

namespace {

Result<Article> article_of(PageInput input) {
  BG_ASSIGN(const Page page, read_page(input.bytes, std::move(input.hints)));
  Article article = find_article(page);
  if (!has_story(article)) return tl::unexpected(no_story(article));
  if (!article.language.empty() && article.language != "vi") {
    return tl::unexpected(Error{Errc::not_vietnamese,
                                "the article is in another language: " + article.language,
                                article.uri});
  }
  return article;
}

// An article and what the stages made of it.
struct Reading {
  Result<Record>* record;  // where it is to go
  Article article;
  TokenizedText text;
  TimeAnnotation times;
  EntityAnnotation names;
  EventAnnotation found;
};

}  // namespace

Result<Record> Reader::read(std::string_view bytes, PageHints hints) const {
  std::vector<PageInput> page(1);
  page.front() = {bytes, std::move(hints)};
  return std::move(read(std::move(page)).front());
}

std::vector<Result<Record>> Reader::read(std::vector<PageInput> pages) const {
  constexpr std::size_t kTogether = 16;
  const auto& [lexicon, times, names, events] = *impl_;
  std::vector<Result<Record>> records(pages.size());
  std::vector<Reading> readings;
  for (std::size_t begin = 0; begin < pages.size(); begin += kTogether) {
    readings.clear();
    for (std::size_t i = begin; i < std::min(begin + kTogether, pages.size()); ++i) {
      Result<Article> article = article_of(std::move(pages[i]));
      if (article) {
        readings.push_back({&records[i], std::move(*article), {}, {}, {}, {}});
      } else {
        records[i] = tl::unexpected(std::move(article).error());
      }
    }
    for (Reading& r : readings) r.text = tokenize(r.article, lexicon);
    for (Reading& r : readings) r.times = times.tag(r.article, r.text, lexicon);
    for (Reading& r : readings) r.names = names.tag(r.article, r.text, r.times, lexicon);
    for (Reading& r : readings) r.found = events.code(r.article, r.text, r.times, r.names, lexicon);
    for (Reading& r : readings) {
      *r.record = assemble(std::move(r.article), std::move(r.times), std::move(r.names),
                           std::move(r.found));
    }
  }
  return records;
}

}  // namespace banggiao
