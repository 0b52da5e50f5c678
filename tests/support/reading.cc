#include "support/reading.h"

#include "support/articles.h"

namespace banggiao::test {

const Lexicon& builtin_lexicon() {
  static const Lexicon loaded = Lexicon::load().value();
  return loaded;
}

TimeAnnotation read_times(const Article& article) {
  static const TimeTagger tagger = TimeTagger::load(builtin_lexicon()).value();
  return tagger.tag(article, tokenize(article, builtin_lexicon()), builtin_lexicon());
}

Reading read_lines(std::string_view lines, std::string_view published) {
  const Lexicon& lexicon = builtin_lexicon();
  static const EntityTagger names = EntityTagger::load(lexicon).value();
  static const EventCoder events = EventCoder::load(lexicon).value();
  Reading out;
  out.article = article_of_lines(lines);
  out.article.published = published;
  if (!published.empty()) out.article.published_basis = {PublishedBasis::From::caller, 1, {}};
  out.text = tokenize(out.article, lexicon);
  out.times = read_times(out.article);
  out.names = names.tag(out.article, out.text, out.times, lexicon);
  out.found = events.code(out.article, out.text, out.times, out.names, lexicon);
  return out;
}

}  // namespace banggiao::test
