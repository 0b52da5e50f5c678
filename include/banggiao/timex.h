// Stage 4: time expressions to TIMEX3 values and days, and the day the article speaks from.
//
//   auto tagger = TimeTagger::load(lexicon);                     // once
//   TimeAnnotation times = tagger->tag(article, tokens, lexicon);  // per article, from any thread
//
// Relative and short expressions ("hôm qua", "22.9") are resolved against the article's day: the
// published one where it is known, else the one worked out from the article's own words (a
// session's number, an anniversary, a full date, the day it was retrieved). Where neither tells,
// `from` and `to` stay empty and `value` holds what the words say ("XXXX-09-22").
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/article.h"
#include "banggiao/text.h"

namespace banggiao {

enum class TimexType { date, time, duration, set };

struct TimeMention {
  Span span;                      // never empty; mentions are in text order and do not overlap
  std::uint32_t token_begin = 0;  // the same as tokens [begin, end)
  std::uint32_t token_end = 0;
  TimexType type = TimexType::date;
  std::string value;  // TIMEX3: "2025-09-22TMI", "2025-10", "P3D", "PAST_REF", "XXXX-09-22"
  std::string mod;    // TIMEX3 mod: START, MID, END, APPROX, …; empty when none
  std::optional<DayRange> days;  // the days it covers, parts of months and years as their thirds
  bool inferred = false;  // the year or the day was worked out, not told ("cùng ngày" is told)
  std::string rule;
};

struct TimeAnnotation {
  std::vector<TimeMention> mentions;
  std::string published;  // article.published, or the day worked out; empty when it cannot be told
  PublishedBasis basis;
};

std::string_view to_string(TimexType type);

class TimeTagger {
 public:
  // Fails with bad_format where a table of data/time is wrong; Error::where is "file:line".
  static Result<TimeTagger> load(const Lexicon& lexicon);

  TimeTagger(TimeTagger&&) noexcept;
  TimeTagger& operator=(TimeTagger&&) noexcept;
  ~TimeTagger();

  // Cannot fail: odd text gives fewer mentions. Linear in the text. Thread-safe.
  TimeAnnotation tag(const Article& article, const TokenizedText& text,
                     const Lexicon& lexicon) const;

 private:
  struct Impl;
  explicit TimeTagger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
