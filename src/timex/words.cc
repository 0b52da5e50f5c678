#include "timex/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "core/check.h"
#include "lexicon/by_set.h"

namespace banggiao::timex {
namespace {

using enum WordClass;

constexpr std::pair<std::string_view, WordClass> kClasses[] = {{"number", number},
                                                               {"ten", ten},
                                                               {"unit", unit},
                                                               {"weekday", weekday},
                                                               {"part", part},
                                                               {"article_day", article_day},
                                                               {"context_day", context_day},
                                                               {"near", near},
                                                               {"shift", shift},
                                                               {"after", after},
                                                               {"position", position},
                                                               {"month", month},
                                                               {"from", from},
                                                               {"to", to},
                                                               {"and", and_},
                                                               {"marker", marker},
                                                               {"clock", clock},
                                                               {"clock_lead", clock_lead},
                                                               {"lead", lead},
                                                               {"block", block},
                                                               {"stop", stop},
                                                               {"approx", approx},
                                                               {"plural", plural},
                                                               {"vague", vague},
                                                               {"every", every},
                                                               {"term", term},
                                                               {"ref", ref},
                                                               {"tense", tense},
                                                               {"lunar", lunar},
                                                               {"tet", tet},
                                                               {"zone", zone},
                                                               {"zone_name", zone_name},
                                                               {"same", same},
                                                               {"back", back},
                                                               {"span", span},
                                                               {"ago", ago},
                                                               {"before_that", before_that},
                                                               {"after_that", after_that},
                                                               {"ordinal", ordinal},
                                                               {"clause", clause},
                                                               {"count", count},
                                                               {"former", former},
                                                               {"name", name},
                                                               {"idiom", idiom},
                                                               {"named_day", named_day},
                                                               {"cycle", cycle},
                                                               {"rank", rank},
                                                               {"half", half},
                                                               {"once", once},
                                                               {"office", office},
                                                               {"state_word", state_word},
                                                               {"ties", ties}};

constexpr std::string_view kUnits[] = {"second",  "minute", "hour",   "session",
                                       "night",   "day",    "week",   "month",
                                       "quarter", "year",   "decade", "century"};

std::optional<Word> compile(std::string_view cls, std::string_view value) {
  const auto found = std::find_if(std::begin(kClasses), std::end(kClasses),
                                  [&](const auto& entry) { return entry.first == cls; });
  if (found == std::end(kClasses)) return std::nullopt;
  Word word{found->second, 0, std::string(value)};
  if (word.cls == unit) {
    const auto named = std::find(std::begin(kUnits), std::end(kUnits), value);
    if (named == std::end(kUnits)) return std::nullopt;
    word.value = static_cast<int>(named - std::begin(kUnits));
    return word;
  }
  const bool numeric = word.cls == number || word.cls == ten || word.cls == weekday ||
                       word.cls == near || word.cls == article_day || word.cls == context_day ||
                       word.cls == shift || word.cls == month || word.cls == cycle;
  if (!numeric) return word;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), word.value);
  if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
  return word;
}

}  // namespace

Result<WordTable> WordTable::load(const Lexicon& lexicon) {
  const Table* table = lexicon.table("time/words");
  if (table == nullptr)
    return tl::unexpected(Error{Errc::bad_format, "the table is missing", "time/words.tsv"});
  WordTable out;
  out.words.first = table->first;
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const Row& row = lexicon.row(id);
    std::optional<Word> word;
    if (row.cells.size() == 3) word = compile(row.cells[1], row.cells[2]);
    if (!word) {
      return tl::unexpected(Error{Errc::bad_format,
                                  "expected a phrase, a class of words.h and its value",
                                  fmt::format("{}:{}", table->file, row.line)});
    }
    out.words.rows.push_back(std::move(*word));
  }
  out.classes = bits_by_set(lexicon, [&](RowId row) {
    const Word* word = out.at(row);
    return word == nullptr ? ClassMask{0} : mask_of(word->cls);
  });
  return out;
}

std::optional<WordView::Found> WordView::longest(std::uint32_t i, WordClass cls,
                                                 std::uint32_t limit) const {
  const std::span<const Word> known = words_.words.rows;
  for (std::size_t m = beginnings_[i].first; m < matches_.size() && matches_[m].begin == i; ++m) {
    const RowId row = matches_[m].row - words_.words.first;
    if (row < known.size() && known[row].cls == cls && matches_[m].end <= limit)
      return Found{&known[row], matches_[m].end};
  }
  return std::nullopt;
}

std::optional<WordView::Found> WordView::word_before(std::uint32_t i, WordClass cls,
                                                     std::uint32_t limit) const {
  constexpr std::uint32_t kLongest = 4;
  for (std::uint32_t back_by = 1; back_by <= kLongest && i >= limit + back_by; ++back_by) {
    const std::uint32_t at = i - back_by;
    if ((classes(at) & mask_of(cls)) == 0) continue;
    for (std::size_t m = beginnings_[at].first; m < matches_.size() && matches_[m].begin == at;
         ++m) {
      const Word* word = words_.at(matches_[m].row);
      if (word != nullptr && word->cls == cls && matches_[m].end == i) return Found{word, i};
    }
  }
  return std::nullopt;
}

char WordView::ascii_of(std::string_view mark) {
  if (mark.size() == 1) return mark[0];
  if (mark == "–" || mark == "—" || mark == "‐" || mark == "‑" || mark == "−") return '-';
  if (mark == "’" || mark == "‘" || mark == "′") return '\'';
  if (mark == "⁄" || mark == "∕") return '/';
  return 0;
}

std::optional<WordView::Digits> WordView::value_of(std::string_view digits) {
  if (digits.size() > 4) return std::nullopt;
  Digits out{0, static_cast<std::uint32_t>(digits.size()), digits.size() > 1 && digits[0] == '0'};
  for (const char c : digits) out.value = 10 * out.value + (c - '0');
  return out;
}

}  // namespace banggiao::timex
