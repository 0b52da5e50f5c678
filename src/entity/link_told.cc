// Who an office is told to be of: "ông A là Bộ trưởng", "ông A (Bộ trưởng)", "hai Tổng thống A và
// B".
#include <algorithm>

#include "core/strings.h"
#include "entity/linker.h"

namespace banggiao {

// "Ông Guaido là Chủ tịch Quốc hội Venezuela", "bà Bachelet đắc cử Tổng thống": whose office this
// is told to be.
std::vector<ActorMember> Linker::subject_of(const Phrase& phrase, std::string_view told) {
  if (!actor_in_sentence() || phrase.heads.empty()) return {};
  std::uint32_t count = phrase.tokens.begin;
  const bool quoted =
      count > sentence_begin_ && words_.is_quote(count - 1);  // xưng là "tổng thống"
  if (quoted && (is_of_kin(phrase) || is_spouse(phrase))) return {};
  if (quoted) --count;
  if (count > sentence_begin_ && words_.is(count - 1, {"một"})) --count;
  // "là một trong những phụ tá thân tín"
  const bool one_of = count > sentence_begin_ + 3 && words_.is(count - 2, {"trong"}) &&
                      words_.is(count - 3, {"một"});
  if (one_of) count -= 3;
  if (Person* who = calls_himself(count)) return {told_member(*who, phrase, told)};
  if (Person* who = appointed_before(count)) return {told_member(*who, phrase, told)};
  // "Choe Ryong-hae, một trong những quan chức gần gũi nhất"
  const Actor& last = out_.actors.back();
  if (one_of && last.kind == ActorKind::person && last.token_end + 1 == count &&
      words_.is_comma(last.token_end) && last.members.size() == 1 && last.members[0].entity)
    return {told_member(*people_.of_entity(*last.members[0].entity), phrase, told)};
  const std::uint32_t at = words_.made_of_subject(count, out_.actors.back().token_end);
  const bool capacity = words_.calls_capacity(phrase.tokens.begin);
  if ((at == count && !capacity) || (is_several(phrase) && !one_of) ||
      vocabulary_.info(phrase.heads.front()).rank == "delegation")
    return {};
  const std::uint32_t by = capacity ? words_.passive_before(phrase.tokens.begin - 1) : 0;
  if (capacity && phrase.tokens.begin > sentence_begin_ + 2 &&
      is_near(phrase.tokens.begin - 3, Near::kin))
    return {};  // "sau khi chồng nhậm chức"
  Person* person = nullptr;
  bool named = false;
  std::uint32_t named_end = 0;
  // "Ông từng là cố vấn cho ông Cameron và là đại sứ Anh tại EU": of whom the sentence begins with.
  const bool joined = !capacity && at > sentence_begin_ && words_.is(at - 1, {"và"}) &&
                      words_.is(count - 1, {"là"});
  if (joined) person = opener_of_sentence();
  if (joined && person == nullptr) return {};
  for (std::size_t i = out_.actors.size();
       i-- > 0 && actor_sentence_[i] == sentence_ && person == nullptr;) {
    const Actor& a = out_.actors[i];
    if (!capacity && a.token_begin >= at) continue;  // "được Tổng thống Mỹ chọn làm"
    if (capacity && a.token_begin > by) continue;    // "được ông Macron bổ nhiệm chức"
    const bool ends = capacity && is_object(a) && words_.is_comma(a.token_end);
    if (ends && !words_.is(a.token_end + 1, {"người"}))
      continue;  // "ông A, thân cận với ông B, giữ chức"
    if (capacity && holds_it(a, phrase)) return {};  // "Philippines đảm nhận chức Chủ tịch ASEAN"
    if (!capacity && at != a.token_end &&
        !(at + 1 == a.token_end && t_.tokens[at].kind == TokenKind::punct)) {
      // "ông Macron, dù là người của phe tả, từng là Bộ trưởng"
      person = t_.tokens[at].kind == TokenKind::punct ? only_one_told() : nullptr;
      break;
    }
    if (!capacity && a.token_end == count - 1 && a.token_begin > sentence_begin_ &&
        words_.is(a.token_begin - 1, {"của"}))
      return {};  // "bổ nhiệm người của ông A làm"
    const bool still = a.kind == ActorKind::office && !capacity && at < count &&
                       words_.is(at, {",", "mà", "cũng", "hiện", "từng", "vốn", "nguyên"});
    const bool somebody = (a.kind == ActorKind::person || a.kind == ActorKind::pronoun || still) &&
                          a.members.size() == 1 && a.members[0].entity;
    if (somebody)
      person = people_.of_entity(*a.members[0].entity), named = a.kind == ActorKind::person,
      named_end = a.token_end;
    if (!capacity) break;
  }
  // "Ông là quan chức Triều Tiên cấp cao nhất đến Mỹ": no American.
  if (person == nullptr ||
      (told.size() == 3 && person->represents.size() == 3 && told != person->represents))
    return {};
  // "trình Quốc thư lên Chủ tịch nước nhân dịp được bổ nhiệm làm Đại sứ": no president.
  if (!capacity && words_.is(at, {"nhân"}) && (person->row || !person->offices.empty())) return {};
  // No "ông từng là Bộ trưởng", "khi đó là Bộ trưởng", "sẽ chọn bà làm Đại sứ".
  bool holds = capacity || at != named_end || !words_.is(count - 1, {"làm"}) ||
               words_.is(at, {"được", "vừa", "mới", "đã", "nhân"});
  for (std::uint32_t i = std::min(at, count - std::min(count, 4u)); i < count; ++i)
    holds = holds && !words_.is(i, {"sẽ", "từng", "nguyên", "vốn", "đó", "ấy", "đề", "chọn"});
  if (holds && phrase.office_class != OfficeClass::official &&
      phrase.office_class != OfficeClass::private_) {
    if (named) tell_office(*person, office_seen(phrase));
    hold(*person, phrase, told);
  }
  if (is_of_kin(phrase)) person->kin = kin_seen(phrase.office);
  explained_ = now_;  // "ông từng là Ủy viên Trung ương khóa II; Ủy viên Bộ Chính trị khóa V"
  return {told_member(*person, phrase, told)};
}

// "bổ nhiệm ông A, một trong những người ủng hộ Anh rời EU, làm ngoại trưởng": whom the verb before
// him makes it; nobody where no apposition stands between.
Person* Linker::appointed_before(std::uint32_t office) {
  if (office < sentence_begin_ + 3 || !words_.is(office - 1, {"làm", "giữ"}) ||
      !words_.is_comma(office - 2))
    return nullptr;
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.kind != ActorKind::person || a.members.size() != 1 || !a.members[0].entity ||
        look_.listed_before(a.token_begin, "appoints") == a.token_begin)
      continue;
    return words_.is_comma(a.token_end) ? people_.of_entity(*a.members[0].entity) : nullptr;
  }
  return nullptr;
}

// "ông Guaido lấy tư cách Chủ tịch Quốc hội để tự tuyên bố trở thành tổng thống": who is told right
// before; nobody where the words are others.
Person* Linker::calls_himself(std::uint32_t office) {
  constexpr std::uint32_t kLongest = 5, kFarthest = 16;
  if (office < 2 || !words_.is(office - 1, {"là", "làm", "thành", "xưng"})) return nullptr;
  std::uint32_t self = office - 1;
  while (self > sentence_begin_ && self + kLongest > office && !words_.is(self, {"tự"})) --self;
  const bool calls =
      words_.is(self, {"tự"}) && words_.is(self + 1, {"xưng", "tuyên", "nhận", "phong", "công"});
  const bool calls_alone = !calls && office > sentence_begin_ + 1 &&
                           words_.is(office - 1, {"là"}) && words_.is(office - 2, {"xưng"});
  const std::uint32_t verb = calls ? self : office - 2;
  if (!calls && !calls_alone) return nullptr;
  const Actor& last = out_.actors.back();
  if (!is_somebody(last) || last.token_end > verb || last.token_end + kFarthest < verb ||
      last.members.size() != 1 || !last.members[0].entity)
    return nullptr;
  return people_.of_entity(*last.members[0].entity);
}

// The one person whom the sentence has told of so far.
Person* Linker::only_one_told() {
  std::optional<EntityIndex> one;
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const Actor& a = out_.actors[i];
    if (a.kind == ActorKind::state || a.kind == ActorKind::body) continue;
    if (a.members.size() != 1 || !a.members[0].entity || (one && one != a.members[0].entity))
      return nullptr;
    one = a.members[0].entity;
  }
  return one ? people_.of_entity(*one) : nullptr;
}

// The person whom the sentence begins with, where it tells of no other but by the way.
Person* Linker::opener_of_sentence() {
  const std::size_t first = first_actor_of(sentence_);
  if (first == out_.actors.size() || out_.actors[first].token_begin != sentence_begin_)
    return nullptr;
  const Actor& opener = out_.actors[first];
  if (!is_somebody(opener) || opener.members.size() != 1 || !opener.members[0].entity)
    return nullptr;
  for (std::size_t i = first + 1; i < out_.actors.size(); ++i) {
    const Actor& a = out_.actors[i];
    if (is_somebody(a) && !is_object(a) &&
        (a.members.size() != 1 || a.members[0].entity != opener.members[0].entity))
      return nullptr;
  }
  return people_.of_entity(*opener.members[0].entity);
}

// "Khi còn là Bộ trưởng, ông …": the phrase of whom the main clause is about; none where the office
// is no such one.
std::optional<std::size_t> Linker::subject_behind(const Phrase& phrase) const {
  constexpr std::uint32_t kFarthest = 14, kLongest = 7;
  const std::uint32_t begin = phrase.tokens.begin;
  const bool held = begin > sentence_begin_ && begin <= sentence_begin_ + kLongest &&
                    words_.is(begin - 1, {"là", "làm", "chức", "thành", "cách", "vị"});
  if (!held || actor_in_sentence() || is_several(phrase) ||
      !look_.listed_at(sentence_begin_, "while_holding"))
    return std::nullopt;
  std::uint32_t comma = phrase.tokens.end;
  const std::uint32_t letters = phrase.tokens.end + 2;  // "Khi còn là giám đốc CIA (CIA), ông …"
  if (letters < t_.sentences[sentence_].end && view(text_, t_.tokens[letters].span) == ")")
    comma = letters + 1;
  while (comma < t_.sentences[sentence_].end && comma < phrase.tokens.end + kFarthest &&
         t_.tokens[comma].kind != TokenKind::punct)
    ++comma;
  if (comma + 1 >= t_.sentences[sentence_].end || !words_.is_comma(comma)) return std::nullopt;
  for (std::size_t p = now_ + 1; p < phrases_.size() && phrases_[p].tokens.begin <= comma + 1;
       ++p) {
    const Phrase& next = phrases_[p];
    const bool somebody = (next.kind == Phrase::Kind::person && next.heads.empty()) ||
                          next.kind == Phrase::Kind::pronoun;
    if (next.tokens.begin == comma + 1) return somebody ? std::optional(p) : std::nullopt;
  }
  return std::nullopt;
}

ActorMember Linker::told_member(const Person& person, const Phrase& phrase,
                                std::string_view told) const {
  const bool stands = !phrase.heads.empty() && vocabulary_.info(phrase.heads.front()).rank ==
                                                   "politician";  // "khi đó là ứng viên tổng thống"
  const bool says_little = !stands && !person.offices.empty() &&
                           (phrase.office_class == OfficeClass::official ||
                            phrase.office_class == OfficeClass::private_);
  ActorMember m = member_of(person, says_little ? std::string() : office_seen(phrase).text);
  if (!told.empty()) m.represents = told;
  return m;
}

// "luật sư của vị tổng thống", but no kin.
bool Linker::is_of_chief(const Phrase& phrase) const {
  const std::uint32_t of = phrase.tokens.end;
  if (is_of_kin(phrase) || is_several(phrase) || of + 1 >= t_.tokens.size() ||
      !words_.is(of, {"của"}) || now_ + 1 >= phrases_.size())
    return false;
  const Phrase& chief = phrases_[now_ + 1];
  const bool next =
      chief.tokens.begin == of + 1 || (chief.tokens.begin == of + 2 && words_.is(of + 1, {"vị"}));
  return next && (chief.office_class == OfficeClass::head || chief.kind == Phrase::Kind::pronoun ||
                  (chief.kind == Phrase::Kind::person && chief.has_row));
}

// What the story calls him where it calls him nothing by his name.
void Linker::tell_office(Person& person, const OfficeSeen& office) {
  if (person.told_office) return;
  // No "lãnh đạo ngoại giao".
  const bool leads =
      std::find(office.words.begin(), office.words.end(), "lãnh") != office.words.end();
  if (leads && !std::all_of(office.words.begin(), office.words.end(), [](std::string_view w) {
        return is_one_of(w, {"nhà", "lãnh", "đạo", "tối", "cao", "ông"});
      }))
    return;
  if (!is_former(office)) person.told_office = office;
}

void Linker::take_office(Person& person, const OfficeSeen& office) const {
  if (!person.offices.empty()) return;
  person.office_class = vocabulary_.info(office.head).office;
  person.offices.push_back(office);
}

// "Ông John Smith là Bộ trưởng Quốc phòng Mỹ": whom nobody knows acts for its land.
void Linker::hold(Person& person, const Phrase& phrase, std::string_view land) const {
  OfficeSeen office = office_seen(phrase);
  const RowInfo& head = vocabulary_.info(office.head);
  const bool serves = !land.empty() && is_one_of(head.rank, {"adviser", "envoy", "spokesperson",
                                                             "ambassador", "consul"});
  if (person.row || !person.offices.empty() || is_former(office) || (!head.is_senior && !serves))
    return;
  office.civil = is_civil(phrase);
  take_office(person, office);
  if (person.represents.empty() || person.guessed) person.represents = land;
}

// "chủ tịch Trung Quốc lúc đó là ông Hồ Cẩm Đào": who is told to be it.
std::vector<ActorMember> Linker::told_to_be(const Phrase& phrase, std::string_view told) {
  std::uint32_t is = phrase.tokens.end;
  // "cựu cố vấn của mình là Steve Bannon"
  const bool owned = is + 2 < t_.tokens.size() && words_.is(is, {"của"}) &&
                     words_.is(is + 1, {"mình", "ông", "bà", "họ"});
  if (owned) is += 2;
  if (!owned && is + 1 < t_.tokens.size() && words_.points_back(is) && words_.is(is + 1, {"là"}))
    ++is;  // "cựu tổng thư ký tổ chức này là Kofi Annan"
  std::size_t at =
      now_ +
      (owned && now_ + 1 < phrases_.size() && phrases_[now_ + 1].kind == Phrase::Kind::pronoun ? 2
                                                                                               : 1);
  // "cố vấn an ninh mới của Tổng thống Trump là ông John Bolton"
  const std::uint32_t of_whom = is < t_.tokens.size() && words_.is(is, {"mới"}) ? is + 1 : is;
  if (at == now_ + 1 && at + 1 < phrases_.size() && of_whom < t_.tokens.size() &&
      words_.is(of_whom, {"của"}) && phrases_[at].tokens.begin == of_whom + 1 &&
      phrases_[at].tokens.end < t_.sentences[sentence_].end) {
    is = phrases_[at].tokens.end;
    ++at;
  }
  if (at >= phrases_.size() || phrases_[at].kind != Phrase::Kind::person ||
      phrases_[at].tokens.begin != is + 1 || phrase.heads.empty())
    return {};
  // "Trước khi trở thành Tổng thống, ông Trump …"
  const bool becomes = words_.is_comma(is) &&
                       look_.listed_before(phrase.tokens.begin, "becomes") < phrase.tokens.begin;
  if ((!becomes && !words_.is(is, {"là"})) ||
      (becomes && words_.is(phrase.tokens.begin - 1, {"cử"})))
    return {};
  // "luật sư của tổng thống là Marc Kasowitz", but "của tổng thống khi đó là"
  const bool of =
      phrase.tokens.begin > sentence_begin_ && words_.is(phrase.tokens.begin - 1, {"của"});
  if (of && !words_.is(phrase.tokens.end - 1, {"đó", "ấy"})) return {};
  const Phrase& next = phrases_[at];
  OfficeSeen seen = office_seen(phrase);
  seen.civil = is_civil(phrase);
  const bool once = words_.is(is - 1, {"đó", "ấy", "giờ"});
  const bool of_kin = phrase.office_class == OfficeClass::private_ ||
                      phrase.office_class == OfficeClass::spouse ||
                      vocabulary_.info(seen.head).is_aide;
  if (is_of_kin(phrase)) kin_to_be_ = {at, kin_seen(phrase.office)};
  const bool his = owned || is != phrase.tokens.end || is_of_chief(phrase);
  const bool works_for = phrase.office_class == OfficeClass::private_ && his &&
                         !is_of_kin(phrase);  // "luật sư của Tổng thống là Marc Kasowitz"
  if (!becomes &&
      (!of_kin || works_for ||
       is_one_of(vocabulary_.info(seen.head).rank, {"adviser", "spokesperson", "envoy"})))
    to_be_ = {at, seen, once, {}};
  const Person* person = named_by(next, told);
  if (becomes && (person == nullptr || !(next.female || next.male || !next.heads.empty())))
    return {};
  if (person != nullptr) return {member_of(*person, seen.text)};
  const bool of_two = phrase.tokens.begin > 0 && words_.is(phrase.tokens.begin - 1, {"hai"});
  if (!is_several(phrase) && !of_two) unnamed_ = {at, out_.actors.size(), seen.text};
  return {{std::nullopt, seen.text, std::string(told), vocabulary_.info(seen.head).is_senior}};
}

// "Chủ tịch Hạ viện Nga, Vyacheslav Volodin đã", "Tổng thống (Donald Trump)", "người đồng cấp -
// Ngoại trưởng Nga Lavrov": who is named right behind it.
std::vector<ActorMember> Linker::named_beside(const Phrase& phrase, std::string_view told) {
  const std::uint32_t mark = phrase.tokens.end;
  if (now_ + 1 >= phrases_.size() || is_several(phrase) ||
      (phrase.heads.empty() && !phrase.counterpart))
    return {};
  if (phrase.office_class == OfficeClass::official ||
      phrase.office_class == OfficeClass::private_ ||
      words_.calls_office_as_such(phrase.tokens.begin))
    return {};
  const Phrase& next = phrases_[now_ + 1];
  if (next.kind != Phrase::Kind::person || next.counterpart || next.tokens.begin != mark + 1 ||
      next.tokens.begin >= t_.sentences[sentence_].end)
    return {};
  const std::string_view printed_mark = view(text_, t_.tokens[mark].span);
  const bool gloss = printed_mark == "(" && next.tokens.end < t_.tokens.size() &&
                     view(text_, t_.tokens[next.tokens.end].span) == ")";
  const bool dash = is_one_of(printed_mark, {"-", "–"}) && !t_.tokens[mark].glued;
  const bool is = phrase.counterpart && words_.is(mark, {"là"});
  if (!gloss && !dash && !is && printed_mark != ",") return {};
  if (!next.heads.empty() && !phrase.counterpart) return {};
  const std::optional<RowId> row = next.has_row ? std::optional(next.row) : std::nullopt;
  const Person* person = named_by(next, told);
  const std::string state(person != nullptr ? std::string_view(person->represents)
                          : row             ? vocabulary_.info(*row).code
                                            : next.represented());
  if (!told.empty() && !state.empty() && state != told) return {};
  if (phrase.counterpart) {
    if (printed_mark == "," && state != told) return {};
    unnamed_ = {now_ + 1, out_.actors.size(), {}};
    return {{std::nullopt, {}, state}};
  }
  const OfficeSeen seen = office_seen(phrase);
  const bool leads =
      phrase.office_class == OfficeClass::head || phrase.office_class == OfficeClass::leader;
  if (leads && row && vocabulary_.info(*row).office != OfficeClass::head)
    return {};  // "từ khi cha trở thành lãnh đạo Nhà Trắng, Ivanka Trump đã"
  if (leads && !gloss && !row && phrase.tokens.begin > sentence_begin_) return {};
  if (printed_mark == "," &&
      (told.empty() || state != told ||
       (person != nullptr && !person->offices.empty() && !person->holds(seen))))
    return {};
  const Person* holder = gloss ? nullptr : people_.holder(seen, told, now_);
  if (holder != nullptr && holder != person) return {};
  const std::string acts_for(state.empty() ? told : std::string_view(state));
  to_be_ = {now_ + 1, seen, phrase.office_class == OfficeClass::leader, acts_for};
  unnamed_ = {now_ + 1, out_.actors.size(), seen.text};
  return {{std::nullopt, seen.text, acts_for, vocabulary_.info(seen.head).is_senior}};
}

// "Trợ lý về đối ngoại của Tổng thống Nga, ông Yuri Ushakov": who is named behind his chief.
std::vector<ActorMember> Linker::named_behind_chief(const Phrase& phrase, std::string_view told) {
  constexpr std::uint32_t kFarthest = 8;
  if (phrase.heads.empty() || !vocabulary_.info(phrase.heads.front()).is_aide ||
      is_of_kin(phrase) || is_several(phrase) || now_ + 2 >= phrases_.size())
    return {};
  const Phrase& chief = phrases_[now_ + 1];
  const Phrase& name = phrases_[now_ + 2];
  const std::uint32_t end = phrase.tokens.end;
  const bool his = chief.kind == Phrase::Kind::office && chief.tokens.begin > end &&
                   chief.tokens.begin <= end + kFarthest &&
                   words_.is(chief.tokens.begin - 1, {"của"});
  if (!his || name.kind != Phrase::Kind::person || !name.heads.empty() ||
      name.tokens.begin != chief.tokens.end + 1 || !name.states.empty())
    return {};
  if (name.tokens.begin >= t_.sentences[sentence_].end || !words_.is_comma(chief.tokens.end))
    return {};
  for (std::uint32_t i = end; i < chief.tokens.begin; ++i) {
    if (t_.tokens[i].kind == TokenKind::punct) return {};
  }
  const std::string_view state = !told.empty() ? told : chief.represented();
  const RowInfo* row = name.has_row ? &vocabulary_.info(name.row) : nullptr;
  if (row != nullptr && (row->office == OfficeClass::head ||
                         (!state.empty() && !row->code.empty() && row->code != state)))
    return {};
  const OfficeSeen seen = office_seen(phrase);
  to_be_ = {now_ + 2, seen, false, {}};
  unnamed_ = {now_ + 2, out_.actors.size(), seen.text};
  return {{std::nullopt, seen.text, std::string(state), vocabulary_.info(seen.head).is_senior}};
}

// "…, tổng thống Mỹ khi đó là ông Clinton": he, though nobody had told of him before.
void Linker::name_office_before(const Person& person) {
  if (!unnamed_ || unnamed_->phrase != now_) return;
  ActorMember& m = out_.actors[unnamed_->actor].members.front();
  // "Ngồi kế bên Đệ nhất phu nhân Mỹ là Tổng thống Argentina"
  if (!m.represents.empty() && !person.represents.empty() && m.represents != person.represents)
    return;
  const std::string told = m.represents;
  m = member_of(person, unnamed_->office);
  if (m.represents.empty()) m.represents = told;
  mention(phrases_[actor_phrase_[unnamed_->actor]], person.entity);
  unnamed_.reset();
}

// The mark between a name and the office behind it, over "46 tuổi" and "của bang Kentucky";
// kNoToken where they do not stand so.
std::uint32_t Linker::mark_before(const Phrase& phrase, std::uint32_t name_end) const {
  constexpr std::uint32_t kLongest = 6;
  std::uint32_t at = phrase.tokens.begin;
  const bool one = at > name_end && words_.is(at - 1, {"một"});
  if (one) --at;
  if (at < name_end + 1) return kNoToken;
  if (at == name_end + 1) return name_end;
  if (!words_.is_comma(at - 1)) return kNoToken;
  if (at == name_end + 4 && words_.is_comma(name_end) &&
      t_.tokens[name_end + 1].kind == TokenKind::number && words_.is(name_end + 2, {"tuổi"}))
    return at - 1;
  const bool of =
      one && at <= name_end + kLongest && words_.is(name_end, {"của", "thuộc", "từ", "ở"});
  for (std::uint32_t i = name_end; of && i + 1 < at; ++i) {
    if (t_.tokens[i].kind != TokenKind::word) return kNoToken;
  }
  return of ? at - 1 : kNoToken;
}

// Whether an office behind a name and a comma is his: "nghị sĩ Schumer, lãnh đạo phe thiểu số,
// nói", but no "gặp Bộ trưởng A, đại sứ, …".
bool Linker::is_apposition(const Phrase& phrase, bool goes_on) const {
  const Actor& before = out_.actors.back();
  const Phrase& name = phrases_[actor_phrase_.back()];
  const std::uint32_t end = phrase.tokens.end, opening = t_.sentences[sentence_].begin;
  const std::string_view closes =
      end < t_.tokens.size() ? view(text_, t_.tokens[end].span) : std::string_view(".");
  const bool closed = is_one_of(closes, {",", ".", ")", ";", "–", "dẫn", "làm"});
  // No "Thủ tướng A, Bộ trưởng Quốc phòng và …".
  const bool alone = goes_on || name.heads.empty() || name.office.begin >= name.name.end;
  // "Tại buổi gặp Đại sứ A, Thủ tướng, …"; but "Tại đây, Đại sứ A, Trưởng phái đoàn, …".
  const bool fronted = opening < name.tokens.begin && look_.listed_at(opening, "fronts") &&
                       !words_.is(name.tokens.begin - 1, {","});
  const bool subject =
      !is_object(before) && !fronted && (says_after(end) || look_.listed_at(end, "of_office"));
  if (alone) return closed || subject;
  const bool capital = t_.tokens[phrase.tokens.begin].capital;
  const bool stands_for =
      words_.is(phrase.tokens.begin, {"đại"}) && words_.is(phrase.tokens.begin + 1, {"diện"});
  if (!closed && (!subject || (capital && says_after(end))))
    return false;  // "dự lễ tang Chủ tịch A, Bộ trưởng B cho biết"
  if ((capital && before.members[0].head) || stands_for) return false;
  if (closes == "," && (fronted || is_listed_behind(end))) return false;
  const std::size_t last = out_.actors.size() - 1;
  const bool listed = last > 0 && actor_sentence_[last - 1] == sentence_ &&
                      out_.actors[last - 1].token_end + 1 == name.tokens.begin;
  return !listed || (!capital && !words_.is_comma(name.tokens.begin - 1));
}

// "…, Bộ trưởng B", "…, cùng các đại biểu": whether a list goes on behind the comma.
bool Linker::is_listed_behind(std::uint32_t comma) const {
  if (comma + 1 >= t_.tokens.size()) return false;
  if (words_.is(comma + 1, {"cùng", "và", "các", "đại", "một", "nhiều", "lãnh", "những"}))
    return true;
  if (now_ + 1 >= phrases_.size() || phrases_[now_ + 1].tokens.begin != comma + 1) return false;
  const Phrase::Kind kind = phrases_[now_ + 1].kind;
  return kind == Phrase::Kind::person || kind == Phrase::Kind::office || kind == Phrase::Kind::both;
}

// "ông Trần Đơn (Thứ trưởng Quốc phòng)", "ông Lưu Hạc - cố vấn kinh tế hàng đầu", "gặp Choe
// Ryong-hae, quan chức Triều Tiên cấp cao,": who is named before.
std::vector<ActorMember> Linker::explained_by(const Phrase& phrase, std::string_view told) {
  if (!actor_in_sentence() || phrase.heads.empty() || phrase.counterpart || is_several(phrase))
    return {};
  // "phía ông Macron, người phát ngôn của ông, …": another.
  const bool of_him = now_ + 1 < phrases_.size() &&
                      phrases_[now_ + 1].kind == Phrase::Kind::pronoun &&
                      phrases_[now_ + 1].tokens.begin == phrase.tokens.end + 1;
  if (of_him && words_.is(phrase.tokens.end, {"của"})) return {};
  if (phrase.office_class == OfficeClass::spouse ||
      vocabulary_.info(phrase.heads.front()).rank == "delegation")
    return {};
  const Actor& before = out_.actors.back();
  const bool goes_on =
      explained_ == actor_phrase_.back();  // "ông A, Ủy viên Trung ương, Thứ trưởng Ngoại giao,"
  const bool somebody = (before.kind == ActorKind::person || goes_on) &&
                        before.members.size() == 1 && before.members[0].entity;
  const Phrase& name = phrases_[actor_phrase_.back()];
  const std::uint32_t mark = mark_before(phrase, name.tokens.end);
  if (!somebody || mark == kNoToken) return {};
  const std::string_view opens = view(text_, t_.tokens[mark].span);
  const bool gloss = opens == "(", dash = is_one_of(opens, {"-", "–"});
  const bool one = mark + 2 == phrase.tokens.begin;
  const bool comma = (opens == "," || (goes_on && opens == ";")) &&
                     phrase.office_class != OfficeClass::head &&
                     (one || is_apposition(phrase, goes_on));
  if (!gloss && !dash && !comma) return {};
  Person* person = people_.of_entity(*before.members[0].entity);
  if (person == nullptr ||
      (!told.empty() && !person->represents.empty() && told != person->represents))
    return {};
  if (is_of_kin(phrase)) person->kin = kin_seen(phrase.office);
  if (phrase.office_class != OfficeClass::official &&
      phrase.office_class != OfficeClass::private_) {
    const OfficeSeen seen = office_seen(phrase);
    take_office(*person, seen);
    if (!person->holds(seen)) person->offices.push_back(seen);
  }
  explained_ = now_;
  return {told_member(*person, phrase, told)};
}

// "hai Tổng thống Mỹ Bush và Obama": the office told with the first of a list is of the others too.
void Linker::note_list(const Phrase& phrase, const Person& person) {
  const std::uint32_t begin = phrase.tokens.begin;
  const bool several =
      !phrase.heads.empty() &&
      (is_several(phrase) || (begin > sentence_begin_ && words_.is(begin - 1, {"hai"})));
  if (several) list_ = {now_, office_seen(phrase), person.represents};
}

void Linker::take_listed_office(Person& person) {
  if (now_ == 0) return;
  const Phrase& before = phrases_[now_ - 1];
  const std::uint32_t begin = phrases_[now_].tokens.begin;
  // "Tổng thống Bill Clinton (2000), George Bush và Barack Obama"
  if (person.row && actor_in_sentence() && out_.actors.back().kind == ActorKind::person &&
      out_.actors.back().members[0].represents == person.represents) {
    const Actor& other = out_.actors.back();
    const bool by_office = !phrases_[actor_phrase_.back()].heads.empty() ||
                           list_.phrase == actor_phrase_.back() ||
                           to_be_.phrase == actor_phrase_.back();
    const Person* first = by_office && other.members[0].entity
                              ? people_.of_entity(*other.members[0].entity)
                              : nullptr;
    std::uint32_t end = other.token_end;
    const auto word = [&](std::uint32_t i) { return view(text_, t_.tokens[i].span); };
    if (end + 2 < begin && word(end) == "(" && t_.tokens[end + 1].kind == TokenKind::number &&
        word(end + 2) == ")")
      end += 3;
    const bool joined = end + 1 == begin && words_.is(end, {",", "và"}) && first != nullptr &&
                        !first->offices.empty() && first->office_class == OfficeClass::head;
    if (joined && is_known_in(*person.row, without_standing(first->offices.front()))) {
      list_ = {now_, first->offices.front(), person.represents};
      return take_office(person, list_.office);
    }
  }
  if (before.tokens.end > begin || before.tokens.end < sentence_begin_ ||
      begin > before.tokens.end + 2)
    return;
  const bool of_list = list_.phrase == now_ - 1 && before.kind == Phrase::Kind::person;
  const bool plain_office =
      !before.heads.empty() && !before.counterpart && before.states.size() < 2 &&
      before.office_class != OfficeClass::official && before.office_class != OfficeClass::private_;
  const bool opens = plain_office && (before.kind == Phrase::Kind::both ||
                                      (before.kind == Phrase::Kind::office && is_several(before)));
  if (!of_list && !opens) return;
  for (std::uint32_t i = before.tokens.end; i < begin; ++i) {
    if (of_list ? !words_.is(i, {",", "và", "cùng"}) : !words_.is(i, {"là", ":", "-", "–", "gồm"}))
      return;
  }
  if (of_list && begin == before.tokens.end) return;
  const std::string state(of_list ? list_.state : before.represented());
  if (!state.empty() && !person.represents.empty() && state != person.represents) return;
  if (!of_list) list_.office = office_seen(before), list_.state = state;
  list_.phrase = now_;
  if (person.represents.empty()) person.represents = state;
  take_office(person, list_.office);
}

// "được bầu làm Thủ tướng", "ứng cử Tổng thống", where the sentence does not name who holds that
// office now: somebody else.
bool Linker::is_made_anew(const Phrase& phrase, std::string_view state) {
  const std::uint32_t begin = phrase.tokens.begin;
  if (begin < sentence_begin_ + 2) return false;
  const bool made = is_near(begin - 1, Near::made) ||
                    (words_.is(begin - 1, {"ra"}) && words_.is(begin - 2, {"bầu"})) ||
                    (words_.is(begin - 1, {"cử"}) && is_near(begin - 2, Near::elected)) ||
                    (words_.is(begin - 1, {"chức"}) && is_near(begin - 2, Near::takes));
  if (!made) return false;
  // The next one named in the sentence: "làm đại sứ thay bà Haley", "Sau ba năm làm đại sứ tại Việt
  // Nam, ông Osius".
  std::size_t next = now_ + 1;
  const auto in_sentence = [&] {
    return next < phrases_.size() && phrases_[next].tokens.begin < t_.sentences[sentence_].end;
  };
  while (in_sentence() && phrases_[next].kind != Phrase::Kind::person) ++next;
  const bool named = in_sentence();
  const std::uint32_t lead = named ? phrases_[next].tokens.begin : begin;
  if (named && (words_.is(lead - 1, {"thay"}) || words_.is(lead - 2, {"thay"}))) return true;
  const Person* holder = people_.holder(office_seen(phrase), state, now_);
  if (holder == nullptr) return false;
  for (std::size_t i = out_.actors.size(); i-- > 0 && actor_sentence_[i] == sentence_;) {
    const std::vector<ActorMember>& members = out_.actors[i].members;
    if (std::any_of(members.begin(), members.end(),
                    [&](const ActorMember& m) { return m.entity == holder->entity; }))
      return false;
  }
  return !named || !all_in(folded(phrases_[next].name), holder->name);
}

// Whether the land or body right before is who takes the office.
bool Linker::holds_it(const Actor& a, const Phrase& phrase) const {
  constexpr std::uint32_t kFarthest = 5;
  if ((a.kind != ActorKind::state && a.kind != ActorKind::body) || is_object(a) ||
      a.token_end + kFarthest < phrase.tokens.begin)
    return false;
  if (!words_.is(phrase.tokens.begin - 1, {"chức"})) return false;  // "đến Anh với tư cách"
  for (std::uint32_t i = a.token_end; i < phrase.tokens.begin; ++i) {
    if (words_.is(i, {"và", ",", "được"})) return false;
  }
  return true;
}

}  // namespace banggiao
