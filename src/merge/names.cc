#include "merge/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "banggiao/record.h"
#include "core/strings.h"

namespace banggiao {
namespace {

bool nearly(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return can_slip(a) && can_slip(b) && edits(a, b) <= (shorter >= 9 ? 2u : 1u);
}

}  // namespace

NameWords name_words(std::string_view folded) {
  return folded.empty() ? NameWords() : split(folded, '-');
}

std::string_view name_of_key(std::string_view key) {
  const std::size_t slash = key.rfind('/');
  return slash == key.npos ? key : key.substr(slash + 1);
}

// No Vietnamese syllable has seven letters, so that one of them for another is a slip or another
// transcription.
bool can_slip(std::string_view word) { return word.size() >= 7; }

bool contained(const NameWords& few, const NameWords& many) {
  return std::all_of(few.begin(), few.end(), [&](std::string_view word) {
    return std::find(many.begin(), many.end(), word) != many.end();
  });
}

bool same_generation(const NameWords& a, const NameWords& b) {
  const auto generation = [](const NameWords& name) {
    const std::string_view last = name.empty() ? std::string_view() : name.back();
    for (const std::string_view word : {"jr", "sr", "ii", "iii", "iv"}) {
      if (last == word) return word;
    }
    return std::string_view();
  };
  return generation(a) == generation(b);
}

bool spelling_variant(const NameWords& a, const NameWords& b) {
  if (a.size() != b.size() || a.empty()) return false;
  std::size_t differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (++differ > 1 || !nearly(a[i], b[i])) return false;
  }
  return differ == 1;
}

bool same_name(const NameWords& a, const NameWords& b) {
  if (a.empty() || b.empty() || !same_generation(a, b)) return false;
  return contained(a, b) || contained(b, a) || spelling_variant(a, b);
}

std::vector<std::string> office_list(std::string_view printed) {
  std::vector<std::string> out;
  while (!printed.empty()) {
    const std::size_t comma = printed.find(',');
    if (std::string folded = folded_key(printed.substr(0, comma)); !folded.empty())
      out.push_back(std::move(folded));
    printed = comma == printed.npos ? std::string_view() : printed.substr(comma + 1);
  }
  return out;
}

bool same_office(std::string_view folded_a, std::string_view folded_b) {
  const NameWords a = name_words(folded_a), b = name_words(folded_b);
  if (a.empty() || b.empty() || (a.front() == "pho") != (b.front() == "pho")) return false;
  return contained(a, b) || contained(b, a);
}

bool has_one_of(std::string_view folded, std::initializer_list<std::string_view> phrases) {
  const std::string padded = '-' + std::string(folded) + '-';
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return padded.find(phrase) != padded.npos; });
}

// By words of the language, not of any office: data/offices, where their class is told, is the
// reader's.
bool is_anybody(std::string_view folded) {
  return has_one_of(folded, {"-doan-", "-lanh-dao-", "-quan-chuc-", "-dai-dien-", "-chinh-quyen-",
                             "-phai-doan-"});
}

bool share_office(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& y) { return same_office(x, y); });
  });
}

GatheringKey gathering_key(std::string_view key) {
  GatheringKey out;
  const std::size_t body = key.find('/');
  if (body == key.npos) return out;
  const std::size_t name = key.find('/', body + 1);
  if (name == key.npos) return out;
  const std::size_t edition = key.find('/', name + 1);
  out.body = key.substr(body + 1, name - body - 1);
  out.any = out.body == "any";
  if (out.any || out.body == "-") out.body = {};
  out.held = key.substr(0, edition);
  if (edition != key.npos) out.edition = key.substr(edition + 1);
  return out;
}

std::string hex_id(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

}  // namespace banggiao
