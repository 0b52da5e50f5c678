// An article read by the stages after `article`, for tests of entities and events.
#pragma once

#include <string_view>

#include "banggiao/event.h"

namespace banggiao::test {

struct Reading {
  Article article;
  TokenizedText text;
  TimeAnnotation times;
  EntityAnnotation names;
  EventAnnotation found;
};

// The built-in data, loaded once.
const Lexicon& builtin_lexicon();

TimeAnnotation read_times(const Article& article);

// Lines as article_of_lines takes them; `published` is an ISO day given by the caller, or empty.
Reading read_lines(std::string_view lines, std::string_view published);

}  // namespace banggiao::test
