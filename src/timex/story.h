// An undated article as the solver sees it.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "banggiao/article.h"
#include "timex/expr.h"
#include "timex/years.h"

namespace banggiao::timex {

// The day that the story gives as its own.
struct LeadDay {
  std::size_t expr = 0;
  int month = 0;
  int day = 0;
  int year = 0;   // 0: not told
  int shift = 0;  // the article's day is so many days after it
  double confidence = 0;
};

struct Story {
  const Article& article;
  const TokenizedText& text;
  const WordView& words;
  const std::vector<Expr>& exprs;
  const std::vector<std::uint32_t>& blocks;  // of each expression
  std::uint32_t lead_end = 0;  // the token behind the sentences that say when it plays
  std::optional<LeadDay> lead = {};

  BlockRole role(std::size_t expr) const { return article.blocks[blocks[expr]].role; }
  // Of the tokens [begin, end).
  Span span(std::uint32_t begin, std::uint32_t end) const {
    return {text.tokens[begin].span.begin, text.tokens[end - 1].span.end};
  }
  Span span(const Expr& e) const { return span(e.begin, e.end); }
  // The article's day, were it written in that year; nothing where the story tells none, or the
  // year lacks it.
  std::optional<Day> day_in(int year) const {
    return is_year(year) ? days[year_index(year)] : std::nullopt;
  }
  void set_lead(std::optional<LeadDay> found);

  std::array<std::optional<Day>, kYears> days = {};
};

}  // namespace banggiao::timex
