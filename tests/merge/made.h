// Reports by hand.
#pragma once

#include <string>
#include <vector>

#include "banggiao/merge.h"

namespace banggiao::test {

inline Day day(const char* iso) { return *parse_day(iso); }

inline Party person(const char* key, const char* office = "", Role role = Role::party) {
  const std::string_view k = key;
  const std::size_t state = k.find('/') + 1, name = k.rfind('/');
  Party p;
  p.key = key;
  p.name = k.substr(name + 1);
  p.office = office;
  p.represents = k.substr(state, name - state);
  p.role = role;
  return p;
}
inline Party office(const char* represents, const char* words) {
  Party p;
  p.office = words;
  p.represents = represents;
  return p;
}

// A text of its own by its seed: those of different seeds share nothing; `other_words` of the 32
// places are changed.
inline Signature text(std::uint32_t seed, std::uint32_t other_words = 0) {
  Signature s{};
  for (std::uint32_t i = 0; i < s.size(); ++i)
    s[i] = i < other_words ? 7'000'000 + seed * 64 + i : 1 + seed * 64 + i;
  return s;
}

// A meeting of two presidents, told in an article with a text of its own.
inline EventReport meeting(const char* article, const char* on = nullptr) {
  static std::uint32_t seed = 1000;
  EventReport r;
  r.article = article;
  r.signature = text(++seed);
  r.parties = {person("person/AUT/alexander-van-der-bellen", "Tổng thống", Role::guest),
               person("person/VNM/luong-cuong", "Chủ tịch nước", Role::host)};
  if (on != nullptr) r.days = DayRange{day(on), day(on)};
  r.codes.cameo = "043";
  return r;
}

// The articles of each event, as "a+b c": what is together, whatever the order of the reports.
std::string together(const std::vector<EventReport>& reports);

}  // namespace banggiao::test
