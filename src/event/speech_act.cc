// What a saying does, where its verb only tells that something was said: the words of its content.
#include <algorithm>

#include "core/strings.h"
#include "event/speech_sentence.h"

namespace banggiao {

// "khẳng định Việt Nam sẵn sàng …" offers, "… luôn ủng hộ …" supports; "cho biết sẽ …" informs.
Act SentenceSpeech::act_of_content(const SpeechVerb& verb, std::uint32_t content,
                                   const Statement& statement) const {
  const std::string_view last = word(verb.end - 1);
  if (verb.act == Act::wish && (last == "hỏi" || verb.words != 0)) {  // "thăm hỏi các nạn nhân"
    constexpr std::uint32_t kFurthest = 20;
    for (std::uint32_t u = content; u < n_ && u < content + kFurthest; ++u) {
      if (on(u, lists_.loss)) return Act::condole;
    }
  }
  if (verb.act != Act::assert_) return verb.act;
  if (const std::optional<Act> act = act_of_name(verb, content)) return *act;
  // "chia sẻ với nhân dân Việt Nam về những thiệt hại …"
  constexpr std::uint32_t kNear = 4;
  const bool shares = last == "sẻ" && verb.is_said() && word(content) == "về";
  for (std::uint32_t u = content; shares && u < n_ && u < content + kNear; ++u) {
    if (on(u, lists_.loss)) return Act::condole;
  }
  // "tuyên bố không chấp nhận phán quyết"
  const auto first = std::find_if(verbs_.begin(), verbs_.end(),
                                  [&](const SpeechVerb& v) { return v.begin == content; });
  if (first != verbs_.end() && first->act == Act::reject) return Act::reject;
  const bool informs = last == "biết" || last == "hay";
  if (informs && content < n_ && word(content) == "sẽ") return Act::inform;
  if (last == "bố" || last == "đến" || last == "tới") {
    // "tuyên bố ông hy vọng …" wishes; not "nhắc đến cam kết của …".
    const auto hopes = std::find_if(verbs_.begin(), verbs_.end(), [&](const SpeechVerb& v) {
      return v.begin == content + 1 && v.act == Act::wish && is_pronoun(content);
    });
    return hopes != verbs_.end() ? Act::wish : Act::assert_;
  }
  return act_of_words(informs, last == "rằng" && word(verb.begin) == "cho", content, statement);
}

// The first sentence of a quotation, which may stand before or after this one, tells what it does.
Act SentenceSpeech::act_of_quote(const SpeechVerb& verb, const Quote& quote,
                                 const Statement& statement) const {
  const std::uint32_t first = quote.tokens.open + 1;
  if (first > units_[0].begin && first < sentence_.sentence.end)
    return act_of_content(verb, quote.begin, statement);
  if (verb.act != Act::assert_) return verb.act;
  const auto s =
      std::partition_point(scene_.sentences.begin(), scene_.sentences.end(),
                           [&](const SentenceUnits& x) { return x.sentence.end <= first; });
  if (s == scene_.sentences.end()) return Act::assert_;
  const SentenceUnits& first_said =
      scene_.with_units(static_cast<std::uint32_t>(s - scene_.sentences.begin()));
  const SentenceSpeech there(scene_, all_verbs_, lists_, events_, first_said, {&quote.tokens, 1},
                             {}, last_);
  std::uint32_t content = 0;
  while (content + 1 < there.n_ && there.units_[content].begin < first) ++content;
  return there.act_of_words(false, false, content, statement);
}

// "gọi ông ấy là "kẻ nói dối"" criticises, "mô tả ông là người hùng" praises. No such word:
// nullopt.
std::optional<Act> SentenceSpeech::act_of_name(const SpeechVerb& verb,
                                               std::uint32_t content) const {
  constexpr std::uint32_t kFurthest = 24;  // units to "là"; tokens from there on
  if (!is_one_of(word(verb.begin), {"gọi", "mô", "miêu", "coi", "ví"})) return std::nullopt;
  std::uint32_t is = content;
  while (is < n_ && is < content + kFurthest && word(is) != "là") ++is;
  if (word(is) != "là") return std::nullopt;
  const std::uint32_t begin = units_[is].end,
                      end = std::min(begin + kFurthest, sentence_.sentence.end);
  const auto& matches = scene_.text.matches;
  auto m = std::lower_bound(matches.begin(), matches.end(), begin,
                            [](const Match& x, std::uint32_t at) { return x.begin < at; });
  for (; m != matches.end() && m->begin < end; ++m) {
    const SpeechVerbs::Verb* name = all_verbs_.by_row.at(m->row);
    if (name == nullptr || name->strength != Strength::called) continue;
    // "là "không đáng tin cậy""
    for (std::uint32_t u = is + 1; u < n_ && units_[u].begin < m->begin; ++u) {
      if (on(u, lists_.negation)) return std::nullopt;
    }
    return name->act;
  }
  return std::nullopt;
}

// "Mỹ nên dừng …", said by an official of another state, asks it of them; "hai bên cần …" proposes
// it to the other side. No word of duty: nullopt.
std::optional<Act> SentenceSpeech::act_of_duty(std::uint32_t content,
                                               const Statement& statement) const {
  if (content >= n_ || units_[content].kind != UnitKind::actor) return std::nullopt;
  std::uint32_t duty = content + 1;
  while (is_entry(duty, lists_.adverb)) duty = units_[duty].list_end;
  if (!on(duty, lists_.duty)) return std::nullopt;
  // "EU cần Việt Nam", "Syria cần "được hỗ trợ"", "hai bên cần thêm thời gian"
  std::uint32_t done = units_[duty].list_end;
  if (done < n_ && is_opening(done)) ++done;
  const bool bare = word(duty) != "phải";  // "phải chấm dứt": its verb is in the list
  if (bare &&
      (done >= n_ || units_[done].kind != UnitKind::word ||
       on(done, lists_.passive | lists_.determiner) || is_one_of(word(done), {"thêm", "nhau"})))
    return std::nullopt;
  const std::vector<Participant>& speakers = statement.speakers;
  const auto is_own = [&](const ActorMember& m) {
    return std::any_of(speakers.begin(), speakers.end(),
                       [&](const Participant& p) { return p.represents == m.represents; });
  };
  const std::vector<ActorMember> who = members(units_[content]);
  const bool states = !speakers.empty() && !speakers[0].represents.empty() &&
                      std::none_of(who.begin(), who.end(),
                                   [](const ActorMember& m) { return m.represents.empty(); });
  const auto own = std::count_if(who.begin(), who.end(), is_own);
  if (!states || own == std::ssize(who)) return std::nullopt;
  return own > 0 ? Act::propose : Act::request;
}

// `informs`: told by "cho biết"; `forecast`: by "cho rằng".
Act SentenceSpeech::act_of_words(bool informs, bool forecast, std::uint32_t content,
                                 const Statement& statement) const {
  if (const std::optional<Act> act = act_of_duty(content, statement)) return *act;
  const bool quoted = is_quoted(content);
  for (std::uint32_t u = content; u < n_ && u < content + 7; ++u) {
    if (on(u, lists_.offering)) {
      if (forecast && word(u) == "sẽ") return Act::assert_;
      // "sẽ không …", "sẽ là …", "sẽ được …"
      const bool forecasts = word(u) == "sẽ" && u + 1 < n_ &&
                             on(u + 1, lists_.predicate | lists_.passive) &&
                             !on(u + 1, lists_.adverb);
      const bool denied = forecasts || (u + 1 < n_ && on(u + 1, lists_.negation)) ||
                          (quoted && u == content && word(u) == "sẽ");
      // "khẳng định sẽ kêu gọi Mỹ …", "sẽ đáp trả …", "sẽ ngừng viện trợ …"
      const auto does = std::find_if(verbs_.begin(), verbs_.end(),
                                     [&](const SpeechVerb& v) { return v.begin == u + 1; });
      const bool asks =
          does != verbs_.end() &&
          (does->act == Act::request || does->act == Act::criticise || does->act == Act::reject);
      if (asks && !denied && !informs) return does->act;
      for (std::uint32_t v = u + 1;
           !denied && v < n_ && v < u + 4 && units_[v].kind == UnitKind::word; ++v) {
        if (on(v, lists_.retaliating)) return Act::warn;
        // "sẽ ngừng viện trợ", "sẽ thăm Nhật Bản": what is decided; not "sẵn sàng gặp …".
        if (word(u) != "sẽ" && on(v, lists_.preposition)) break;
        if (on(v, lists_.withdrawing)) return informs ? Act::inform : Act::assert_;
      }
      return denied ? Act::assert_ : informs && word(u) == "sẽ" ? Act::inform : Act::offer;
    }
    if (on(u, lists_.backing)) return Act::support;
    // "Việt Nam yêu cầu …", "Chúng tôi bác bỏ …" do what they say.
    const auto verb_here = std::find_if(verbs_.begin(), verbs_.end(),
                                        [&](const SpeechVerb& v) { return v.begin == u; });
    // "cho biết ông hy vọng …" wishes.
    const bool wishes =
        verb_here != verbs_.end() && verb_here->act == Act::wish && is_pronoun(content);
    const bool noun = verb_here != verbs_.end() && verb_here->act == Act::inform &&
                      verb_here->is_said();  // "“Thông tin này …”"
    // "cho biết Philippines đã đề nghị hỗ trợ": tells of it.
    const bool done = verb_here != verbs_.end() && u > content && on(u - 1, lists_.done);
    const bool accepts = verb_here != verbs_.end() &&
                         verb_here->act == Act::accept;  // "Nhận lời mời của Thủ tướng, …"
    const bool does = verb_here != verbs_.end() && !noun && !done && !accepts;
    if (does && (quoted || (u > content && (wishes || !verb_here->is_attitude()))))
      return verb_here->act;
    // "nói rằng Mỹ muốn Trung Quốc gây sức ép", "muốn thấy Trung Quốc …": put as a wish, and asked
    // of somebody.
    const std::uint32_t of = u + (word(u + 1) == "thấy" ? 2 : 1);
    const bool asks = word(u) == "muốn" && u > content && of + 1 < n_ &&
                      units_[of].kind == UnitKind::actor && units_[of + 1].kind == UnitKind::word;
    if (asks && !is_own(of, statement) && !on(of + 1, lists_.conjunction | lists_.preposition))
      return Act::request;
    if (units_[u].kind == UnitKind::actor && !is_own(u, statement)) break;
    const bool of_subject =
        units_[u].kind == UnitKind::actor || is_adjunct(u) || mark(u) == "," ||
        on(u, lists_.adverb | lists_.conjunction | lists_.own_side | lists_.first_person);
    if (!of_subject) break;
    if (is_entry(u, lists_.adverb)) u = units_[u].list_end - 1;  // "mạnh mẽ yêu cầu"
  }
  return Act::assert_;
}

}  // namespace banggiao
