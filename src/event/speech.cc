#include "event/speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "event/speech_sentence.h"

namespace banggiao {

Result<SpeechVerbs> SpeechVerbs::load(const Lexicon& lexicon) {
  static const std::map<std::string_view, Strength> strengths = {
      {"strong", Strength::strong}, {"weak", Strength::weak}, {"inner", Strength::inner},
      {"said", Strength::said},     {"tell", Strength::tell}, {"lead", Strength::lead},
      {"refer", Strength::refer},   {"show", Strength::show}, {"send", Strength::send},
      {"called", Strength::called}, {"none", Strength::none}};
  SpeechVerbs out;
  const Table* table = lexicon.table("speech/verbs");
  if (table == nullptr) return out;
  out.by_row = {table->first, std::vector<Verb>(table->size)};
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const Row& row = lexicon.row(id);
    const auto where = [&] { return fmt::format("{}:{}", table->file, row.line); };
    Verb& verb = out.by_row.rows[id - table->first];
    bool found = false;
    for (int a = 0; a <= static_cast<int>(Act::warn) && !found; ++a) {
      verb.act = static_cast<Act>(a);
      found = to_string(verb.act) == row.cells[1];
    }
    if (!found)
      return tl::unexpected(
          Error{Errc::bad_format, fmt::format("unknown act '{}'", row.cells[1]), where()});
    const auto it = strengths.find(row.cells[2]);
    if (it == strengths.end()) {
      return tl::unexpected(Error{Errc::bad_format,
                                  fmt::format("unknown strength '{}'; one of strong, weak, inner, "
                                              "said, tell, lead, refer, show, send, called, none",
                                              row.cells[2]),
                                  where()});
    }
    verb.strength = it->second;
  }
  return out;
}

SpeechLists::SpeechLists(const WordLists& lists)
    : adverb(lists.bit("adverb")),
      negation(lists.bit("negation")),
      nominal(lists.bit("nominal")),
      preposition(lists.bit("object_preposition")),
      subordinate(lists.bit("subordinate")),
      coordination(lists.bit("coordination")),
      according(lists.bit("according")),
      conjunction(lists.bit("and")),
      unsaid(lists.bit("unsaid")),
      no_subject(lists.bit("no_subject")),
      quoting(lists.bit("quoting")),
      belonging(lists.bit("belonging")),
      no_speaker(lists.bit("no_speaker")),
      document(lists.bit("document")),
      of_noun(lists.bit("of_noun")),
      introducing(lists.bit("introducing")),
      first_person(lists.bit("first_person")),
      no_content(lists.bit("no_content")),
      no_clause(lists.bit("no_clause")),
      clause_break(lists.bit("clause_break")),
      offering(lists.bit("offering")),
      backing(lists.bit("backing")),
      to_somebody(lists.bit("to_somebody")),
      own_side(lists.bit("own_side")),
      issuing(lists.bit("issuing")),
      setting(lists.bit("setting")),
      report(lists.bit("report")),
      background(lists.bit("background")),
      noun_too(lists.bit("noun_too")),
      contrast(lists.bit("contrast")),
      passive(lists.bit("passive")),
      predicate(lists.bit("predicate")),
      settled(lists.bit("settled")),
      determiner(lists.bit("determiner")),
      future(lists.bit("future")),
      showing(lists.bit("showing")),
      relative(lists.bit("relative")),
      done(lists.bit("done")),
      purpose(lists.bit("purpose")),
      titled(lists.bit("titled")),
      loss(lists.bit("loss")),
      through(lists.bit("through")),
      newswire(lists.bit("newswire")),
      receiving(lists.bit("receiving")),
      gathered(lists.bit("gathered")),
      telling(lists.bit("telling")),
      within(lists.bit("within")),
      threatened(lists.bit("threatened")),
      nameless(lists.bit("nameless")),
      singling(lists.bit("singling")),
      organ(lists.bit("organ")),
      state_voice(lists.bit("state_voice")),
      conveying(lists.bit("conveying")),
      retaliating(lists.bit("retaliating")),
      withdrawing(lists.bit("withdrawing")),
      when_said(lists.bit("when_said")),
      several(lists.bit("several")),
      duty(lists.bit("duty")) {}

bool is_told_in_pictures(const Scene& scene) {
  constexpr std::ptrdiff_t kFewest = 5;
  const auto count = [&](BlockRole role) {
    return std::count_if(scene.sentences.begin(), scene.sentences.end(),
                         [&](const SentenceUnits& s) { return s.role == role; });
  };
  const std::ptrdiff_t captions = count(BlockRole::caption),
                       headed = count(BlockRole::title) + count(BlockRole::heading);
  return captions >= kFewest && 2 * captions > std::ssize(scene.sentences) - headed;
}

// "nhà phân tích tại viện nghiên cứu an ninh A. Vuving", "Giáo sư chuyên về an ninh, ông X": where
// the words begin that lead to who is named at `name`.
std::uint32_t calling_before(const Scene& scene, std::uint32_t name) {
  constexpr std::uint32_t kLongest = 20;
  const auto& tokens = scene.text.tokens;
  std::uint32_t begin = name;
  if (begin > 0 && scene.word(begin - 1) == ",") --begin;
  while (begin > 0 && begin + kLongest > name &&
         (tokens[begin - 1].kind != TokenKind::punct || scene.word(begin - 1) == "-"))
    --begin;
  return begin + kLongest > name ? begin : name;
}

std::vector<EntityIndex> scholars_of(const Scene& scene) {
  const ListBits scholar = scene.lists.bit("scholar");
  std::vector<EntityIndex> out;
  for (const Actor& actor : scene.names.actors) {
    if (actor.kind != ActorKind::person || actor.members.size() != 1) continue;
    const ActorMember& m = actor.members.front();
    if (!m.entity || !m.represents.empty()) continue;
    // Words before a name tell what he is where they begin with it.
    const bool called = m.office.empty();
    const std::uint32_t begin =
        called ? calling_before(scene, actor.token_begin) : actor.token_begin;
    const std::uint32_t end = called ? begin + 1 : actor.token_end;
    if ((scene.lists_at(begin, end) & scholar) != 0) out.push_back(*m.entity);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The last day told in the sentence before the verb.
std::optional<std::uint32_t> SpeechReader::day_said(const SentenceUnits& sentence,
                                                    const Said& said) const {
  std::optional<std::uint32_t> day;
  const std::uint32_t until = said.statement.verb.begin;
  for (const Unit& u : sentence.units) {
    if (u.kind != UnitKind::time || scene_.span(u.begin, u.end).begin >= until) continue;
    const TimeMention& time = scene_.times.mentions[u.items.front()];
    const bool one_day =
        time.type == TimexType::date && (!time.days || time.days->from == time.days->to);
    if (one_day && u.begin < said.token_begin) day = u.items.front();
  }
  return day;
}

// An answer is one saying, from question to question.
void SpeechReader::add_answer(const InterviewAnswer& answer) {
  Said said;
  for (const ActorMember& m : answer.speakers)
    said.statement.speakers.push_back(participant_of(m, Role::party));
  said.statement.verb = scene_.span(answer.mark_begin, answer.mark_end);
  said.statement.content = scene_.span(answer.begin, answer.end);
  said.statement.rule = "say.interview";
  said.token_begin = answer.begin;
  said.token_end = answer.end;
  last_.latest = answer.speakers;
  out_.push_back(std::move(said));
}

bool SpeechReader::may_say(const SentenceUnits& sentence) const {
  // A title or a caption says nothing that the story does not say again.
  const bool again = sentence.role == BlockRole::title || sentence.role == BlockRole::heading ||
                     (sentence.role == BlockRole::caption && !in_pictures_);
  if (again) return false;
  if ((sentence.there.lists & (kSaying | lists_.according | lists_.quoting)) != 0) return true;
  // "“…” - Ngoại trưởng A mở đầu cuộc họp báo."
  const std::uint32_t end = sentence.sentence.end;
  const auto quote =
      std::lower_bound(quotations_.begin(), quotations_.end(), sentence.sentence.begin,
                       [](const Quotation& q, std::uint32_t at) { return q.close < at; });
  if (quote == quotations_.end() || quote->close + 2 >= end) return false;
  const std::string_view mark = scene_.word(quote->close + 1);
  return mark == "," || mark == "-" || mark == "–";
}

// "… nhấn mạnh:" at the end of a paragraph: the quotation that the story goes on with, past
// pictures and links, or its next paragraph.
std::optional<Quotation> SpeechReader::announced(std::uint32_t index) const {
  constexpr std::uint32_t kFurthest = 16;
  const auto& sentences = scene_.sentences;
  if (scene_.word(sentences[index].sentence.end - 1) != ":") return {};
  const auto& tokens = scene_.text.tokens;
  const auto has_words = [&](const Sentence& s) {
    return std::any_of(tokens.begin() + s.begin, tokens.begin() + s.end,
                       [](const Token& t) { return t.kind != TokenKind::punct; });
  };
  std::uint32_t next = index + 1;
  while (next < sentences.size() && next < index + kFurthest &&
         (sentences[next].role != BlockRole::paragraph || !has_words(sentences[next].sentence))) {
    ++next;
  }
  if (next >= sentences.size() || sentences[next].role != BlockRole::paragraph) return {};
  if (sentences[next].sentence.block == sentences[index].sentence.block) return {};
  std::uint32_t begin = sentences[next].sentence.begin;
  // "Ông nói:", "- Quan hệ hai nước …"
  if ((scene_.word(begin) == "-" || scene_.word(begin) == "–") &&
      begin + 1 < sentences[next].sentence.end)
    ++begin;
  const auto quote =
      std::lower_bound(quotations_.begin(), quotations_.end(), begin,
                       [](const Quotation& q, std::uint32_t at) { return q.open < at; });
  if (quote != quotations_.end() && quote->open == begin) return *quote;
  if (tokens[begin].kind != TokenKind::word) return {};
  const bool answered = std::any_of(answers_.begin(), answers_.end(),
                                    [&](const InterviewAnswer& a) { return a.sentence == next; });
  if (answered || (!answers_.empty() && begin == sentences[next].sentence.begin)) return {};
  std::uint32_t last = next;
  while (last + 1 < sentences.size() &&
         sentences[last + 1].sentence.block == sentences[next].sentence.block)
    ++last;
  std::uint32_t end = sentences[last].sentence.end;
  while (end > begin + 1 && tokens[end - 1].kind == TokenKind::punct) --end;
  return Quotation{begin - 1, end};
}

void SpeechReader::read(std::uint32_t index) {
  if (answered_ < answers_.size() && answers_[answered_].sentence == index)
    add_answer(answers_[answered_++]);
  if (!may_say(scene_.sentences[index])) return;
  const SentenceUnits& sentence = scene_.with_units(index);
  if (sentence.units.size() < 3) return;
  const std::uint32_t end = sentence.sentence.end;
  const auto first =
      std::lower_bound(quotations_.begin(), quotations_.end(), sentence.sentence.begin,
                       [](const Quotation& q, std::uint32_t at) { return q.close < at; });
  const auto last =
      std::find_if(first, quotations_.end(), [&](const Quotation& q) { return q.open >= end; });
  const bool dated = std::any_of(sentence.units.begin(), sentence.units.end(), [&](const Unit& u) {
    return u.kind == UnitKind::time &&
           scene_.times.mentions[u.items.front()].type == TimexType::date;
  });
  for (Said& said : SentenceSpeech(scene_, verbs_, lists_, events_, sentence, {first, last},
                                   announced(index), last_)
                        .read()) {
    // A quotation told by the sentences before and after it is said once.
    if (!out_.empty() && out_.back().token_begin == said.token_begin &&
        said.statement.act != Act::reject)
      continue;
    // "Việt Nam cam kết …" in what its president has to say leaves the president the speaker.
    const std::vector<ActorMember> speakers = people(said.statement.speakers);
    const std::vector<ActorMember>& latest = last_.latest;
    const bool for_him = !latest.empty() && !latest[0].office.empty() &&
                         speakers[0].office.empty() && speakers.size() == 1 &&
                         speakers[0].represents == latest[0].represents;
    const bool other = latest.size() == 1 && speakers[0].represents != latest[0].represents;
    if (other) last_.other = std::move(last_.latest);
    if (!for_him) last_.latest = speakers;
    said.dated = dated;
    said.day = day_said(sentence, said);
    said.statement.event = events_.event_with(said.statement.speakers);
    out_.push_back(std::move(said));
  }
}

}  // namespace banggiao
