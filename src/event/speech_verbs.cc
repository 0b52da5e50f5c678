// The words of saying in a sentence, those that stand together made one.
#include <algorithm>

#include "core/strings.h"
#include "event/speech_sentence.h"
#include "event/statements.h"

namespace banggiao {
namespace {

// "chuyển tới Thủ tướng lời cảm ơn của …": the words sent tell the act; what is sent with no words
// is nothing said.
void read_sent_words(const Scene& scene, const SentenceUnits& s, std::vector<SpeechVerb>& verbs) {
  constexpr std::uint32_t kFurthest = 10;  // units
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    SpeechVerb& v = verbs[i];
    if (v.strength != Strength::send) continue;
    std::uint32_t u = v.end;
    while (u < s.units.size() && u < v.end + kFurthest && s.units[u].kind != UnitKind::punct &&
           scene.word(s.units[u].begin) != "lời")
      ++u;
    if (u >= s.units.size() || scene.word(s.units[u].begin) != "lời") continue;
    const bool named =
        i + 1 < verbs.size() && (verbs[i + 1].begin == u + 1 || verbs[i + 1].begin == u);
    if (u == v.end && !named) continue;
    v.strength = Strength::strong;
    if (u > v.end) {
      v.words = u;
    } else {
      v.end = verbs[i + 1].end;  // "trân trọng gửi lời cảm ơn"
    }
    if (named) {
      v.act = verbs[i + 1].act == Act::condole && scene.word(s.units[u + 1].begin) == "thăm"
                  ? Act::wish
                  : verbs[i + 1].act;
      verbs.erase(verbs.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
  std::erase_if(verbs, [](const SpeechVerb& v) { return v.strength == Strength::send; });
}

// "AFP đưa tin" passes on what others say; "KCNA đưa tin" speaks for its state.
bool passes_on(const Scene& scene, const SpeechLists& lists, const SentenceUnits& s,
               const Match& verb) {
  if (verb.end != verb.begin + 2 || scene.word(verb.begin) != "đưa") return false;
  // "văn phòng báo chí của Nhà Trắng đưa tin" too.
  return (scene.lists_at(s.sentence.begin, verb.begin) & (lists.state_voice | lists.organ)) == 0;
}

// "“…”, ông X nhấn mạnh": a closing mark and a comma or a dash come a few words before unit `u`.
bool stands_behind_quotation(const Scene& scene, const SentenceUnits& s, std::uint32_t u) {
  constexpr std::uint32_t kFurthest = 8;
  for (std::uint32_t v = u; v-- > 1 && v + kFurthest > u;) {
    if (s.units[v].kind != UnitKind::punct) continue;
    const std::string_view mark = scene.word(s.units[v].begin),
                           before = scene.word(s.units[v - 1].begin);
    return (mark == "," || mark == "-" || mark == "–") &&
           (before == "”" || before == "\"" || before == "»");
  }
  return false;
}

}  // namespace

std::vector<SpeechVerb> speech_verbs_in(const Scene& scene, const SpeechVerbs& verbs,
                                        const SpeechLists& lists, const SentenceUnits& s) {
  std::vector<SpeechVerb> out;
  const auto& matches = scene.text.matches;
  for (std::uint32_t u = 0; u < s.units.size(); ++u) {
    if ((s.units[u].lists & kSaying) == 0 || s.units[u].kind != UnitKind::word) continue;
    auto m = std::lower_bound(matches.begin(), matches.end(), s.units[u].begin,
                              [](const Match& x, std::uint32_t at) { return x.begin < at; });
    for (; m != matches.end() && m->begin == s.units[u].begin; ++m) {
      const SpeechVerbs::Verb* verb = verbs.by_row.at(m->row);
      if (verb == nullptr || verb->strength == Strength::called) continue;
      // Longest first: the first that ends on a unit's end is the one.
      std::uint32_t end = u;
      while (end < s.units.size() && s.units[end].begin < m->end) ++end;
      if (s.units[end - 1].end != m->end) continue;
      if (verb->strength != Strength::none && !passes_on(scene, lists, s, *m))
        out.push_back({u, end, m->row, verb->act, verb->strength});
      u = end - 1;
      break;
    }
  }
  if (out.empty()) return out;
  read_sent_words(scene, s, out);
  // "bày tỏ sự vui mừng", "thể hiện mong muốn", "bày tỏ với Thủ tướng sự cảm thông": the verb is
  // the attitude shown.
  for (std::size_t i = 0; i + 1 < out.size();) {
    if (out[i].strength == Strength::lead ||
        (out[i].strength == Strength::show && !out[i + 1].is_said())) {
      std::uint32_t from = out[i].end;
      const bool listened = from + 1 < out[i + 1].begin &&
                            (s.units[from].lists & lists.to_somebody) &&
                            s.units[from + 1].kind == UnitKind::actor;
      if (listened) from += 2;
      bool plain = out[i + 1].begin - from <= 3;
      for (std::uint32_t u = from; plain && u < out[i + 1].begin; ++u)
        plain = s.units[u].kind == UnitKind::word && !(s.units[u].lists & lists.negation) &&
                scene.word(s.units[u].begin) != "về";
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
    const bool listed = out[i].act == Act::wish && out[i + 1].act == Act::wish &&
                        scene.word(s.units[out[i].end - 1].begin) == "thăm" &&
                        scene.word(s.units[out[i].end].begin) == ",";
    // "“…”, ông X nói và cho biết …", "…, ông X cho biết và nhấn mạnh: “…”"
    const bool plain = out[i + 1].act == Act::assert_ && !out[i + 1].is_attitude();
    const bool quotes = out[i].act == Act::assert_ && !out[i].is_attitude() &&
                        out[i + 1].end < s.units.size() &&
                        scene.word(s.units[out[i + 1].end].begin) == ":";
    // "“…”, ông X quả quyết và thêm rằng …"
    const bool adds = scene.word(s.units[out[i + 1].begin].begin) == "thêm" ||
                      scene.word(s.units[out[i + 1].end - 1].begin) == "thêm";
    const bool two =
        plain && (out[i].is_said() || quotes || adds ||
                  (out[i].act == Act::assert_ && stands_behind_quotation(scene, s, out[i].begin)));
    // "bác bỏ cáo buộc và gọi đây là …": what the verb before it is about.
    const bool object = i > 0 && out[i - 1].end == out[i].begin && out[i - 1].act == Act::reject;
    if (!two && !object && out[i + 1].begin == out[i].end + 1 &&
        out[i + 1].strength != Strength::said &&
        (listed || (s.units[out[i].end].lists & lists.conjunction))) {
      out[i].end = out[i + 1].end;
      out[i].act = out[i + 1].act;
      if (!out[i].is_attitude()) out[i].strength = std::min(out[i].strength, out[i + 1].strength);
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  // With no attitude after it, a lead says what is announced: "bày tỏ: “…”", "bày tỏ sự tự tin rằng
  // …".
  std::erase_if(out, [](const SpeechVerb& v) { return v.strength == Strength::show; });
  for (SpeechVerb& v : out) {
    if (v.strength == Strength::lead) v.strength = Strength::said;
  }
  return out;
}

// "chuyển lời thăm hỏi của Tổng thống tới …" is a verb with its noun.
bool SentenceSpeech::sends_words(const SpeechVerb& verb) const {
  if (verb.act == Act::accept) return false;
  for (std::uint32_t u = verb.begin + 1; u < verb.end; ++u) {
    if (word(u) == "lời") return true;
  }
  return false;
}

// "những đề xuất", "lời mời", "tuyên bố của …", "đề nghị này"; "không cho biết"; "để công bố", "nên
// đề nghị".
bool SentenceSpeech::is_noun_or_denied(const SpeechVerb& verb) const {
  const bool sends = sends_words(verb);
  // "bày tỏ sự lo ngại của Nhật Bản về …" is a verb too.
  const bool shows = on(verb.begin, lists_.showing);
  // "Thủ tướng đã nhận lời mời của …" too, not "Nhận lời mời của …, …".
  std::uint32_t who = 0;
  const bool accepts = verb.act == Act::accept && left_of(verb.begin, who) == Left::actor &&
                       (word(verb.begin) != "nhận" || entry_before(verb.begin, lists_.done) != n_);
  if (verb.strength != Strength::tell && !sends && !shows && !accepts && verb.end < n_ &&
      on(verb.end, lists_.of_noun))
    return true;
  // "đưa ra tuyên bố trên trong bối cảnh …", "bình luận trên được …"; not "tuyên bố trên Twitter".
  const std::uint32_t after = verb.end + 1;
  const bool above = word(verb.end) == "trên" && units_[verb.end].list_end == after && !shows &&
                     (after >= n_ || units_[after].kind == UnitKind::punct || is_adjunct(after) ||
                      on(after, lists_.setting | lists_.passive | lists_.subordinate));
  if (above) return true;
  // "giới thiệu các quan chức hai bên"
  if (on(verb.begin, lists_.introducing) && verb.end < n_ &&
      units_[verb.end].kind == UnitKind::actor && is_person(verb.end))
    return true;
  // "nhận điện chúc mừng từ …", "nhận được thư mời …": who sent it says so.
  if (verb.begin > 1 && is_one_of(word(verb.begin - 1), {"điện", "thư", "lời", "thiệp"})) {
    const std::uint32_t got = verb.begin - (word(verb.begin - 2) == "được" ? 3 : 2);
    if (got < n_ && word(got) == "nhận") return true;
  }
  std::uint32_t before = 0;
  if (on(verb.begin, lists_.document) &&
      left_of(verb.begin, before) != Left::actor) {  // "Báo cáo cũng đề cập …"
    std::uint32_t next = verb.end;
    if (next + 1 < n_ && on(next, lists_.belonging) && units_[next + 1].kind == UnitKind::actor)
      next += 2;  // "tuyên bố từ Nhà Trắng nêu rõ"
    // Not "… và tuyên bố sẽ đáp trả".
    const bool promises = on(next, lists_.future) && on(next, lists_.offering);
    while (next < n_ && (on(next, lists_.adverb) || is_adjunct(next)))
      next = std::max(next + 1, units_[next].list_end);
    if (begins_verb(next) && !promises) return true;
  }
  // "ngày càng phức tạp, đe dọa thực sự hòa bình"
  constexpr std::uint32_t kNear = 4;
  for (std::uint32_t u = verb.end; verb.act == Act::warn && u < n_ && u < verb.end + kNear; ++u) {
    if (on(u, lists_.threatened)) return true;
  }
  std::uint32_t noun = entry_before(verb.begin, lists_.nominal);
  // "trong cuộc họp báo cho biết": an entry of another list that only begins with such a word.
  if (noun != n_ && noun + 2 < verb.begin &&
      (verb.act == Act::assert_ || verb.act == Act::inform)) {
    const std::uint32_t end = units_[verb.begin - 1].end;
    const auto is_whole = [&](std::uint32_t u) {
      const Match* entry = entry_at(units_[u].begin, end, lists_.nominal);
      return entry != nullptr && entry->end == end;
    };
    while (noun < verb.begin && !is_whole(noun)) ++noun;
    if (noun == verb.begin) noun = n_;
  }
  const bool gathers = noun != n_ && noun + 1 < verb.begin &&
                       is_gathered(units_[noun].begin, units_[verb.begin - 1].end);
  // "bản tuyên bố nói rằng …", "sau khi phủ nhận …"
  const bool tells = verb.act == Act::assert_ || verb.act == Act::inform;
  const bool paper = noun != n_ && tells && on(noun, lists_.document);
  const bool opens = noun != n_ && noun + 1 < verb.begin && on(noun, lists_.subordinate) &&
                     !verb.is_said() && verb.act != Act::agree;
  // "mở đầu bằng việc cảm ơn …", "ngoài việc thông báo …": a clause with no subject.
  const bool told = noun != n_ && entry_before(verb.begin, lists_.when_said) < noun;
  const bool met = noun != n_ && on(noun, lists_.several) && units_[noun].list_end == verb.begin;
  if (noun != n_ && !gathers && !paper && !opens && !told && !met && !on(noun, lists_.adverb) &&
      !on(verb.begin - 1, lists_.adverb) && entry_before(verb.begin, lists_.issuing) == n_) {
    return true;
  }
  // "chưa lên tiếng chính thức xác nhận"; "không ngần ngại" is no negation.
  for (std::uint32_t u = verb.begin, words = 0; u > 0 && words < 3; ++words) {
    for (std::uint32_t entry; (entry = entry_before(u, lists_.adverb)) != n_;) u = entry;
    if (u == 0 || units_[--u].kind != UnitKind::word) break;
    if (on(u, lists_.negation)) return true;
  }
  std::uint32_t u = verb.begin;
  for (std::uint32_t entry; (entry = entry_before(u, lists_.adverb | lists_.unsaid)) != n_;
       u = entry) {
    // What somebody will ask for is asked in being announced; what he will say is not said.
    const bool will_ask =
        on(entry, lists_.future) &&
        (verb.act == Act::request || verb.act == Act::propose || verb.act == Act::invite);
    // "Bà A sẽ tuyên bố: “…”": the words are there; "điện đàm với ông B để bày tỏ …": so it was
    // said.
    const bool read_out =
        on(entry, lists_.future) && mark(verb.end) == ":" && is_opening(verb.end + 1);
    const bool clause = on(entry, lists_.when_said);  // "mở đầu bằng việc cảm ơn …"
    if (on(entry, lists_.unsaid) && !clause && !will_ask && !read_out && !is_conveyed(entry))
      return true;
  }
  return false;
}

// "điện đàm với ông B để bày tỏ …", "ra tuyên bố nhằm khẳng định …": what is done only conveys what
// is said.
bool SentenceSpeech::is_conveyed(std::uint32_t purpose) const {
  constexpr std::uint32_t kFurthest = 16;
  if (word(purpose) != "để" && word(purpose) != "nhằm") return false;
  for (std::uint32_t u = purpose;
       u-- > 1 && u + kFurthest > purpose && units_[u].kind != UnitKind::punct;) {
    if (!on(u, lists_.conveying)) continue;
    std::uint32_t before = 0;
    return left_of(u, before) == Left::actor &&
           entry_before(u, lists_.unsaid | lists_.negation) == n_;
  }
  return false;
}

}  // namespace banggiao
