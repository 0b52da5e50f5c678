#include "support/reading.h"

#include "support/articles.h"

namespace banggiao::test {

const Lexicon& builtin_lexicon() {
  static const Lexicon loaded = Lexicon::load().value();
  return loaded;
}

Reading read_lines(std::string_view lines, std::string_view published) {
  const Lexicon& lexicon = builtin_lexicon();
  static const TimeTagger times = TimeTagger::load(lexicon).value();
  static const EntityTagger names = EntityTagger::load(lexicon).value();
  static const EventCoder events = EventCoder::load(lexicon).value();
  Reading out;
  out.article = article_of_lines(lines);
  out.article.published = published;
  if (!published.empty()) out.article.published_basis = {PublishedBasis::From::caller, 1, {}};
  out.text = tokenize(out.article, lexicon);
  out.times = times.tag(out.article, out.text, lexicon);
  out.names = names.tag(out.article, out.text, out.times, lexicon);
  out.found = events.code(out.article, out.text, out.times, out.names, lexicon);
  return out;
}

}  // namespace banggiao::test
