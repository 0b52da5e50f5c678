// The words of saying in a sentence, those that stand together made one.
#include <algorithm>

#include "event/speech_sentence.h"
#include "event/statements.h"

namespace banggiao {
namespace {

// "chuyển tới Thủ tướng lời cảm ơn của …": the words sent tell the act; what is sent with no words is nothing said.
void read_sent_words(const Scene& scene, const SentenceUnits& s, std::vector<SpeechVerb>& verbs) {
  constexpr std::uint32_t kFurthest = 10;  // units
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    SpeechVerb& v = verbs[i];
    if (v.strength != Strength::send) continue;
    std::uint32_t u = v.end;
    while (u < s.units.size() && u < v.end + kFurthest && s.units[u].kind != UnitKind::punct && scene.word(s.units[u].begin) != "lời") ++u;
    if (u >= s.units.size() || scene.word(s.units[u].begin) != "lời") continue;
    const bool named = i + 1 < verbs.size() && (verbs[i + 1].begin == u + 1 || verbs[i + 1].begin == u);
    if (u == v.end && !named) continue;
    v.strength = Strength::strong;
    if (u > v.end) {
      v.words = u;
    } else {
      v.end = verbs[i + 1].end;  // "trân trọng gửi lời cảm ơn"
    }
    if (named) {
      v.act = verbs[i + 1].act == Act::condole && scene.word(s.units[u + 1].begin) == "thăm" ? Act::wish : verbs[i + 1].act;
      verbs.erase(verbs.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
  std::erase_if(verbs, [](const SpeechVerb& v) { return v.strength == Strength::send; });
}

// "“…”, ông X nhấn mạnh": a closing mark and a comma or a dash come a few words before unit `u`.
bool stands_behind_quotation(const Scene& scene, const SentenceUnits& s, std::uint32_t u) {
  constexpr std::uint32_t kFurthest = 8;
  for (std::uint32_t v = u; v-- > 1 && v + kFurthest > u;) {
    if (s.units[v].kind != UnitKind::punct) continue;
    const std::string_view mark = scene.word(s.units[v].begin), before = scene.word(s.units[v - 1].begin);
    return (mark == "," || mark == "-" || mark == "–") && (before == "”" || before == "\"" || before == "»");
  }
  return false;
}

}  // namespace

std::vector<SpeechVerb> speech_verbs_in(const Scene& scene, const SpeechVerbs& verbs, const SpeechLists& lists,
                                        const SentenceUnits& s) {
  std::vector<SpeechVerb> out;
  const auto& matches = scene.text.matches;
  for (std::uint32_t u = 0; u < s.units.size(); ++u) {
    if ((s.units[u].lists & kSaying) == 0 || s.units[u].kind != UnitKind::word) continue;
    auto m = std::lower_bound(matches.begin(), matches.end(), s.units[u].begin,
                              [](const Match& x, std::uint32_t at) { return x.begin < at; });
    for (; m != matches.end() && m->begin == s.units[u].begin; ++m) {
      const SpeechVerbs::Verb* verb = verbs.by_row.at(m->row);
      if (verb == nullptr) continue;
      // Longest first: the first that ends on a unit's end is the one.
      std::uint32_t end = u;
      while (end < s.units.size() && s.units[end].begin < m->end) ++end;
      if (s.units[end - 1].end != m->end) continue;
      if (verb->strength != Strength::none) out.push_back({u, end, m->row, verb->act, verb->strength});
      u = end - 1;
      break;
    }
  }
  if (out.empty()) return out;
  read_sent_words(scene, s, out);
  const ListBits barred = lists.negation | lists.topic;
  // "bày tỏ sự vui mừng", "thể hiện mong muốn", "bày tỏ với Thủ tướng sự cảm thông": the verb is the attitude shown.
  for (std::size_t i = 0; i + 1 < out.size();) {
    if (out[i].strength == Strength::lead || (out[i].strength == Strength::show && !out[i + 1].is_said())) {
      std::uint32_t from = out[i].end;
      const bool listened = from + 1 < out[i + 1].begin && (s.units[from].lists & lists.to_somebody) && s.units[from + 1].kind == UnitKind::actor;
      if (listened) from += 2;
      bool plain = out[i + 1].begin - from <= 3;
      for (std::uint32_t u = from; plain && u < out[i + 1].begin; ++u) plain = s.units[u].kind == UnitKind::word && !(s.units[u].lists & barred);
      if (plain) {
        if (listened) out[i].listener = from - 1;
        out[i].end = out[i + 1].end;
        out[i].act = out[i + 1].act;
        out[i].shown = out[i].strength == Strength::show;
        out[i].strength = Strength::strong;
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        continue;
      }
    }
    ++i;
  }
  // "coi trọng và mong muốn": two attitudes of one saying.
  // "chuyển lời thăm, chúc sức khỏe của …" too.
  for (std::size_t i = 0; i + 1 < out.size();) {
    const bool listed = out[i].act == Act::wish && out[i + 1].act == Act::wish && scene.word(s.units[out[i].end - 1].begin) == "thăm" &&
                        scene.word(s.units[out[i].end].begin) == ",";
    // "“…”, ông X nói và cho biết …", "…, ông X cho biết và nhấn mạnh: “…”"
    const bool plain = out[i + 1].act == Act::assert_ && !out[i + 1].is_attitude();
    const bool quotes = out[i].act == Act::assert_ && !out[i].is_attitude() && out[i + 1].end < s.units.size() && scene.word(s.units[out[i + 1].end].begin) == ":";
    // "“…”, ông X quả quyết và thêm rằng …"
    const bool adds = scene.word(s.units[out[i + 1].begin].begin) == "thêm" || scene.word(s.units[out[i + 1].end - 1].begin) == "thêm";
    const bool two = plain && (out[i].is_said() || quotes || adds || (out[i].act == Act::assert_ && stands_behind_quotation(scene, s, out[i].begin)));
    if (!two && out[i + 1].begin == out[i].end + 1 && out[i + 1].strength != Strength::said &&
        (listed || (s.units[out[i].end].lists & lists.conjunction))) {
      out[i].end = out[i + 1].end;
      out[i].act = out[i + 1].act;
      if (!out[i].is_attitude()) out[i].strength = std::min(out[i].strength, out[i + 1].strength);
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  // With no attitude after it, a lead says what is announced: "bày tỏ: “…”", "bày tỏ sự tự tin rằng …".
  std::erase_if(out, [](const SpeechVerb& v) { return v.strength == Strength::show; });
  for (SpeechVerb& v : out) {
    if (v.strength == Strength::lead) v.strength = Strength::said;
  }
  return out;
}

}  // namespace banggiao
