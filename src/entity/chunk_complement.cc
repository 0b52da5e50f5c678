// What stands behind the head of an office: its field, its house, its state, whose it is.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

// Goes over what stands behind a head part by part: "Bộ trưởng | Bộ | Ngoại giao | Nga".
class Chunker::Complement {
 public:
  Complement(const Chunker& chunker, std::uint32_t i, std::uint32_t end, Office& out)
      : c_(chunker),
        look_(chunker.look_),
        tokens_(chunker.t_.tokens),
        end_(end),
        out_(out),
        i_(i),
        words_end_(i) {}

  // The end of it; `out` gets its words and whose the office is.
  std::uint32_t read();

 private:
  enum class Found : std::uint8_t {
    nothing,  // another kind of part may stand here
    part,     // the complement goes on behind it
    end       // the complement ends at i_
  };
  Found part();
  // What the first of these kinds that stands here tells.
  template <auto... kKinds>
  Found first_of() {
    Found found = Found::nothing;
    (((found = (this->*kKinds)()) != Found::nothing) || ...);
    return found;
  }

  bool is(std::uint32_t i, Word w) const { return c_.is(i, w); }
  std::string_view word(std::uint32_t i) const { return view(c_.text_, tokens_[i].span); }
  const Match* at(std::uint32_t i, WordMask wanted) const { return look_.longest(i, wanted, end_); }
  const RowInfo& head() const { return look_.info_of(out_.heads.back()); }
  bool is_whose_told() const { return !out_.states.empty() || !out_.code.empty(); }
  bool is_first() const { return words_end_ == i_; }  // nothing but the office's own words before

  // A part up to `behind`, if there is one; `named_on`: it belongs to the office's own words.
  Found on_to(std::uint32_t behind) {
    if (behind <= i_) return Found::nothing;
    i_ = behind;
    return Found::part;
  }
  Found named_on(std::uint32_t behind) {
    const Found found = on_to(behind);
    if (found == Found::part) words_end_ = i_;
    return found;
  }

  // What stands at i_.
  void look();
  bool is_called_so(const Match& state) const;
  const Match* brief_state() const;
  bool is_small_word() const;
  bool is_of_another() const;

  // Numbers, towns, people whose the office is.
  Found number() { return on_to(c_.numbered(i_, end_, out_)); }
  Found abbreviation();
  Found land();
  Found ministry() { return named_on(c_.small_ministry(i_, end_, out_)); }
  Found chief();
  Found group();
  Found this_state();
  Found work();
  Found town() { return named_on(c_.town_of(i_, end_, out_)); }
  Found any_one();
  Found standing();

  // Houses and states by their names.
  Found verb() const;
  Found house();
  Found take_house(const Match& house);
  Found body_in_charge_of();
  Found body();
  Found state();
  Found state_again();

  // What joins houses and states to the office.
  Found within() { return on_to(c_.within_house(i_, end_, out_)); }
  Found press() { return named_on(c_.house_of_press(i_, end_, out_)); }
  Found owner();
  Found more_fields();
  Found more_bodies();
  Found second_field();
  Found post() const;
  Found alias() { return on_to(c_.behind_alias(i_, end_, out_)); }
  Found letters();
  Found sender() { return on_to(c_.sender_of(i_, end_, out_)); }
  Found letters_before_topic();
  Found topic();

  // What no dictionary knows.
  Found unknown_field() { return named_on(c_.unknown_field(i_, end_, out_)); }
  Found misspelt_state();
  Found firm();
  Found capitals() { return named_on(c_.capitals_of_house(i_, end_, out_)); }
  Found task();
  Found last_field();

  void leave_charge();
  void take_state_of_letters();

  const Chunker& c_;
  const Lookup& look_;
  const std::vector<Token>& tokens_;
  const std::uint32_t end_;
  Office& out_;
  std::uint32_t i_;
  std::uint32_t words_end_;  // of the office's own words
  bool org_before_ = false;  // a body just named told the state

  WordMask here_ = 0;
  const Match* org_ = nullptr;    // a body with a name: "ASEAN"
  const Match* house_ = nullptr;  // a kind of house, a field: "Bộ", "Ngoại giao"
  const Match* state_ = nullptr;
  bool is_name_ = false;  // what looks like a state is somebody's name
};

std::uint32_t Chunker::office_complement(std::uint32_t i, std::uint32_t end, Office& out) const {
  if (i < end && t_.tokens[i].capital) i = named_house(i, end, house_before(i));
  return Complement(*this, i, end, out).read();
}

std::uint32_t Chunker::Complement::read() {
  while (i_ < end_ && part() == Found::part) {
  }
  leave_charge();
  out_.words.end = words_end_;
  take_state_of_letters();
  return i_;
}

auto Chunker::Complement::part() -> Found {
  using C = Complement;
  if (const Found found = first_of<&C::number, &C::abbreviation>(); found != Found::nothing)
    return found;
  if (is_small_word()) return Found::end;
  look();
  if (is_of_another()) return Found::end;
  return first_of<&C::land, &C::ministry, &C::chief, &C::group, &C::this_state, &C::work, &C::town,
                  &C::any_one, &C::standing, &C::verb, &C::house, &C::body_in_charge_of, &C::body,
                  &C::state, &C::state_again, &C::within, &C::press, &C::owner, &C::more_fields,
                  &C::more_bodies, &C::second_field, &C::post, &C::alias, &C::letters, &C::sender,
                  &C::letters_before_topic, &C::topic, &C::unknown_field, &C::misspelt_state,
                  &C::firm, &C::capitals, &C::task, &C::last_field>();
}

void Chunker::Complement::look() {
  here_ = look_.classes(i_);
  org_ = at(i_, mask(Word::body_of_states, Word::other_body));
  house_ = at(i_, mask(Word::office_tail, Word::field, Word::body));
  state_ = at(i_, kStates);  // "Đại sứ Tòa thánh" is of no court
  is_name_ = state_ != nullptr && is_called_so(*state_);
  if (is_name_) state_ = nullptr;
  if (state_ == nullptr) state_ = brief_state();
}

// "ca sĩ Mỹ Tâm", "Công ty Nhật Cường": of no state.
bool Chunker::Complement::is_called_so(const Match& state) const {
  const bool may_be = out_.heads.empty() || out_.office_class == OfficeClass::private_;
  return state.end == i_ + 1 && may_be && c_.is_no_state(i_, end_);
}

// "Tổng thống Hàn Moon Jae-in", "cựu ngoại trưởng Hàn Han Sung Joo", "Tổng thống Hàn cho biết": a
// state by its short name.
const Match* Chunker::Complement::brief_state() const {
  const Match* brief = at(i_, mask(Word::short_country));
  if (brief == nullptr || brief->end != i_ + 1) return nullptr;
  const std::uint32_t next = brief->end;
  const bool leads = out_.office_class == OfficeClass::head ||
                     (!out_.heads.empty() && head().rank == "foreign_minister");
  const bool alone = leads && (next >= end_ || !tokens_[next].capital);
  if (alone || at(next, mask(Word::person)) != nullptr) return brief;
  const bool before_name = next + 1 < end_ && is(next, Word::surname) && tokens_[next].capital &&
                           tokens_[next + 1].capital;
  return before_name ? brief : nullptr;
}

// Behind a body without an office: no word of a body's name.
bool Chunker::Complement::is_small_word() const {
  return look_.classes(i_) == 0 && out_.heads.empty() && !tokens_[i_].capital;
}

// Somebody or some land whose name begins like a house or a state.
bool Chunker::Complement::is_of_another() const {
  if (house_ != nullptr && look_.info(*house_).word == Word::body) {
    // "Cố vấn Đối ngoại Bộ trưởng Quốc phòng": no ministry.
    const Match* chief = at(i_, mask(Word::office));
    if (chief != nullptr && chief->end > house_->end) return true;
    // "Tổng thư ký Ban Ki-moon" is of no "Ban".
    const Match* person = at(i_, mask(Word::person));
    if (person != nullptr && person->end > house_->end) return true;
  }
  // "tổng thống lâm thời của đất nước Mỹ Latin"
  const Match* region = state_ != nullptr ? at(i_, mask(Word::place)) : nullptr;
  return region != nullptr && region->end > state_->end &&
         look_.info(*state_).word == Word::country;
}

// "Chủ tịch UBND TP. Hà Nội"
auto Chunker::Complement::abbreviation() -> Found {
  if (word(i_) != "." || !tokens_[i_].glued || i_ == 0 || !c_.says(i_ - 1, "tp") ||
      i_ + 1 >= end_ || !tokens_[i_ + 1].capital)
    return Found::nothing;
  return on_to(i_ + 1);
}

// "Chủ tịch tỉnh Quảng Trị"
auto Chunker::Complement::land() -> Found {
  if (out_.office_class != OfficeClass::local || !out_.states.empty()) return Found::nothing;
  const Found found = on_to(c_.locality(i_, end_, out_));
  if (found == Found::part) words_end_ = out_.words.end;
  return found;
}

// "Đặc phái viên của Tổng thống Nga Vladimir Putin"
auto Chunker::Complement::chief() -> Found {
  if (on_to(c_.chief_of(i_, end_, out_)) == Found::nothing) return Found::nothing;
  words_end_ = out_.words.end;
  return Found::end;
}

// "lãnh đạo các nước ASEAN", "Đại sứ nhiều nước châu Âu", "Đại sứ các nước: Ai Cập, Ấn Độ"
auto Chunker::Complement::group() -> Found {
  const Match* group = at(i_, mask(Word::group));
  if (group == nullptr || is_whose_told()) return Found::nothing;
  const bool colon = group->end < end_ && word(group->end) == ":";
  const std::uint32_t lands = group->end + (colon ? 1 : 0);
  if (at(lands, mask(Word::body_of_states, Word::country)) == nullptr) return Found::end;
  return on_to(lands);
}

// "Tổng thống nước này", but "Tổng thống nước chủ nhà Phần Lan".
auto Chunker::Complement::this_state() -> Found {
  const Match* same = at(i_, mask(Word::this_state));
  if (same == nullptr || is_whose_told()) return Found::nothing;
  i_ = same->end;
  if (at(i_, mask(Word::country)) != nullptr) return Found::part;
  out_.of_this_state = true;
  i_ = c_.behind_post(i_, end_, out_);
  return Found::end;
}

// "Cây bút bình luận của tờ The Guardian"
auto Chunker::Complement::work() -> Found {
  if (!is_first() || out_.office_class != OfficeClass::private_ ||
      !look_.listed_at(i_, "work_of_expert"))
    return Found::nothing;
  const Match* work = at(i_, mask(Word::plain));
  const bool of_house = work != nullptr && is(work->end, Word::of) &&
                        c_.house_with_holder(work->end + 1, end_, out_) > work->end + 1;
  return of_house ? named_on(work->end) : Found::nothing;
}

// "bất kỳ đại diện nào của Mỹ"
auto Chunker::Complement::any_one() -> Found {
  const bool any_one =
      is_first() && !is_whose_told() && i_ + 1 < end_ && is(i_ + 1, Word::of) && c_.says(i_, "nào");
  return any_one ? on_to(i_ + 1) : Found::nothing;
}

// "Tổng thống Mỹ mãn nhiệm", "Tổng thống mới đắc cử của Pháp", "đại sứ Mỹ khi đó tại Philippines"
auto Chunker::Complement::standing() -> Found {
  const Match* tail = at(i_, mask(Word::office_tail, Word::new_));
  if (tail == nullptr) return Found::nothing;
  if (!out_.states.empty()) return on_to(c_.behind_post(tail->end, end_, out_));
  const bool before_whose = is_first() && out_.code.empty() &&
                            at(tail->end, mask(Word::of, Word::person, Word::country)) != nullptr;
  return before_whose ? named_on(tail->end) : Found::nothing;
}

// "Thủ tướng kiểm tra": no field of his.
auto Chunker::Complement::verb() const -> Found {
  const bool verb = house_ != nullptr && look_.info(*house_).word == Word::field &&
                    out_.office_class == OfficeClass::head && !tokens_[i_].capital;
  return verb ? Found::end : Found::nothing;
}

// "Bộ Ngoại giao", "an ninh", "Thành ủy Thành phố Hồ Chí Minh"
auto Chunker::Complement::house() -> Found {
  if (house_ == nullptr || !out_.states.empty() || (org_ != nullptr && house_->end <= org_->end) ||
      (state_ != nullptr && house_->end < state_->end))
    return Found::nothing;
  return take_house(*house_);
}

auto Chunker::Complement::take_house(const Match& house) -> Found {
  const RowInfo& info = look_.info(house);
  const bool body = info.word == Word::body;
  if (body && info.office == OfficeClass::private_) out_.office_class = OfficeClass::private_;
  out_.agent = out_.agent || info.agent;
  const Match* town = at(i_, mask(Word::place));
  i_ = words_end_ = town != nullptr ? std::max(town->end, house.end) : house.end;
  if (!body) return Found::part;
  i_ = words_end_ = c_.named_house(i_, end_, info.rank);
  // Who leads a chamber of commerce does not lead its state.
  if (out_.office_class == OfficeClass::leader &&
      !is_one_of(info.rank, {"government", "party", "side"}))
    out_.office_class = OfficeClass::official;
  return Found::part;
}

// "Bộ trưởng phụ trách APEC" is a state's.
auto Chunker::Complement::body_in_charge_of() -> Found {
  const bool in_charge = org_ != nullptr && !is_whose_told() && !out_.heads.empty() &&
                         c_.says(i_ - 1, "trách") && head().is_senior;
  return in_charge ? named_on(org_->end) : Found::nothing;
}

// "Tổng Thư ký ASEAN", "quan chức FBI"; "quan chức Huawei" is no state's.
auto Chunker::Complement::body() -> Found {
  if (org_ == nullptr || is_whose_told()) return Found::nothing;
  const RowInfo& info = look_.info(*org_);
  if (info.office == OfficeClass::private_) {
    out_.code = info.code;
    out_.office_class = OfficeClass::private_;
  } else if (info.word == Word::other_body && !info.parent.empty()) {
    out_.states = {info.parent};
  } else {
    out_.code = info.parent.empty() ? info.code : info.parent;
  }
  org_before_ = !out_.states.empty();
  return named_on(org_->end);
}

// "Ngoại trưởng Nga", "Liên minh nghị sĩ hữu nghị Nhật - Việt"
auto Chunker::Complement::state() -> Found {
  const Match* state = state_ != nullptr || is_name_ ? state_ : c_.paired_state(i_, end_);
  if (state == nullptr || !out_.states.empty()) return Found::nothing;
  out_.states.push_back(look_.info(*state).code);
  if (out_.agent) out_.code = {};  // "Vụ trưởng Vụ ASEAN thuộc Bộ Ngoại giao Thái Lan"
  i_ = state->end;
  if (is(i_, Word::dash) && look_.listed_before(state->begin, "between_two") < state->begin)
    i_ = words_end_ = c_.second_of_two(i_, end_);
  i_ = c_.behind_post(i_, end_, out_);
  return Found::part;
}

// "Cục Điều tra Liên bang Mỹ" is known to be of the state.
auto Chunker::Complement::state_again() -> Found {
  if (state_ == nullptr || !is_first() || !org_before_ ||
      out_.states.front() != look_.info(*state_).code)
    return Found::nothing;
  org_before_ = false;
  return on_to(state_->end);
}

// "của Bộ Quốc phòng", "nước Nga", "người Mỹ", "đại diện phía Mỹ", "cây bút của Washington Post"
auto Chunker::Complement::owner() -> Found {
  const WordMask side = c_.is_side(i_, out_) ? mask(Word::body_side) : 0;
  const Match* of = at(i_, mask(Word::of, Word::land, Word::native) | side);
  if (of == nullptr) return Found::nothing;
  std::uint32_t next = of->end;
  if (const Match* land = at(next, mask(Word::land))) next = land->end;
  if (const std::uint32_t held = c_.house_with_holder(next, end_, out_); held > next) {
    i_ = words_end_ = held;
    out_.office_class = OfficeClass::private_;
    return Found::end;
  }
  constexpr WordMask kOwners = kStates | mask(Word::body_of_states);
  if (next >= end_ || !(look_.classes(next) & (kOwners | mask(Word::body)))) return Found::end;
  const Match* firm = at(next, mask(Word::media, Word::other_body));
  const Match* town = firm != nullptr ? at(next, kStates) : nullptr;
  if (town != nullptr && firm->end > town->end) return Found::end;
  // "nghị sĩ Hàn Quốc thuộc đảng"
  if (!out_.states.empty() && !(look_.classes(next) & kOwners)) return Found::end;
  return on_to(next);
}

// "Bộ trưởng Tài chính và Kinh tế", but no "nói với Thủ tướng và truyền thông".
auto Chunker::Complement::more_fields() -> Found {
  const bool field = (here_ & mask(Word::and_, Word::comma)) != 0 && out_.states.empty() &&
                     i_ > 0 && out_.office_class != OfficeClass::head &&
                     at(i_ + 1, mask(Word::field)) != nullptr &&
                     at(i_ + 1, mask(Word::office)) == nullptr &&
                     !(is(i_, Word::comma) && c_.begins_clause(i_ + 1, end_));
  return field ? on_to(i_ + 1) : Found::nothing;
}

// "quan chức Bộ Ngoại giao và Hội đồng An ninh Mỹ"
auto Chunker::Complement::more_bodies() -> Found {
  const bool more =
      (here_ & mask(Word::and_, Word::comma)) != 0 && is_first() && c_.more_bodies(i_, end_, out_);
  return more ? on_to(i_ + 1) : Found::nothing;
}

// "Bộ trưởng Bộ Văn hóa - Thể thao", "Ủy ban Quốc phòng - an ninh"
auto Chunker::Complement::second_field() -> Found {
  if ((here_ & mask(Word::dash)) == 0 || !is_first() || !out_.states.empty()) return Found::nothing;
  if (!c_.field_before(i_) && c_.house_before(i_).empty()) return Found::nothing;
  const std::uint32_t behind = c_.second_field(i_ + 1, end_);
  return behind > i_ + 1 ? named_on(behind) : Found::nothing;
}

// "Đại sứ đặc mệnh toàn quyền tại Việt Nam": the post alone is told.
auto Chunker::Complement::post() const -> Found {
  const bool post = is(i_, Word::at) && out_.office_class != OfficeClass::private_ &&
                    out_.states.empty() && at(i_ + 1, kStates) != nullptr && !out_.heads.empty() &&
                    is_first();
  return post ? Found::end : Found::nothing;
}

// "… Môi trường Mỹ (EPA) Scott Pruitt"
auto Chunker::Complement::letters() -> Found {
  return on_to(c_.behind_letters(i_, end_)) == Found::part ? Found::end : Found::nothing;
}

// "Đại diện cấp cao của Liên minh châu Âu (EU) về đối ngoại A"
auto Chunker::Complement::letters_before_topic() -> Found {
  const bool letters = is(i_, Word::open) && i_ + 3 < end_ && tokens_[i_ + 1].all_caps &&
                       is(i_ + 2, Word::close) && c_.topic_of(i_ + 3, end_, out_) > i_ + 3;
  return letters ? on_to(i_ + 3) : Found::nothing;
}

// "Đặc sứ Mỹ về Triều Tiên Stephen Biegun"
auto Chunker::Complement::topic() -> Found {
  if (on_to(c_.topic_of(i_, end_, out_)) == Found::nothing) return Found::nothing;
  if (out_.states.empty()) words_end_ = i_;
  return Found::end;
}

// "Tổng thống Phlippines Duterte"
auto Chunker::Complement::misspelt_state() -> Found {
  const std::string_view state = c_.misspelt_state(i_, out_);
  if (state.empty()) return Found::nothing;
  out_.states = {state};
  return on_to(i_ + 1);
}

// "Chủ tịch Asia Group"
auto Chunker::Complement::firm() -> Found {
  const Found found = named_on(c_.firm_of(i_, end_, out_));
  if (found == Found::part && out_.office_class != OfficeClass::official)
    out_.office_class = OfficeClass::private_;
  return found;
}

// "chuyên gia quan hệ quốc tế Nga Vladimir Bychkov"
auto Chunker::Complement::task() -> Found {
  const Found found = named_on(c_.task_of(i_, end_, out_));
  const bool ends = found == Found::part && at(i_, mask(Word::country, Word::native)) == nullptr;
  return ends ? Found::end : found;
}

// "Chính sách, Xã hội và Việc làm Hà Lan"
auto Chunker::Complement::last_field() -> Found {
  if (!is(i_, Word::and_) || !is_first() || !c_.field_before(i_)) return Found::nothing;
  const std::uint32_t behind = c_.unknown_field(i_ + 1, end_, out_);
  return behind > i_ + 1 ? named_on(behind) : Found::nothing;
}

// "phó chủ tịch đảng phụ trách vấn đề kinh tế": of what, is no office's name.
void Chunker::Complement::leave_charge() {
  if (i_ <= 1 || i_ >= end_ || !look_.listed_at(i_ - 2, "in_charge") || c_.field_before(i_)) return;
  i_ -= 2;
  words_end_ = std::min(words_end_, i_);
}

// "Giám đốc Cơ quan An ninh Quốc gia (NSA)": of whom the letters are.
void Chunker::Complement::take_state_of_letters() {
  if (out_.heads.empty() || is_whose_told() || !is(words_end_, Word::open)) return;
  const Match* letters = at(words_end_ + 1, mask(Word::other_body));
  const bool closed = letters != nullptr && is(letters->end, Word::close);
  if (closed && look_.info(*letters).parent.size() == 3)
    out_.states = {look_.info(*letters).parent};
}

// "Đại sứ Nga tại Mỹ", "Đại sứ nước này tại Washington", "… kiêm nhiệm Fiji và Samoa": the end of
// the post; i where none.
std::uint32_t Chunker::behind_post(std::uint32_t i, std::uint32_t end, const Office& out) const {
  const bool posted = out.heads.empty() || (out.office_class == OfficeClass::other &&
                                            !look_.info_of(out.heads.back()).is_national);
  if (posted && i + 1 < end && is(i, Word::at)) {
    const bool in_town = !out.heads.empty() &&
                         is_one_of(look_.info_of(out.heads.back()).rank, {"ambassador", "consul"});
    const WordMask posts = kStates | mask(Word::body_of_states) | (in_town ? mask(Word::place) : 0);
    const Match* post = look_.longest(i + 1, posts, end);
    // "Chủ tịch Trung Quốc tại Trung Quốc"
    const bool home =
        post != nullptr && !out.states.empty() && look_.info(*post).code == out.states.front();
    // "đón Chủ tịch Trung Quốc tại Nhà Trắng"
    const bool visits = post != nullptr && !out.states.empty() &&
                        (look_.classes(post->begin) & mask(Word::seat)) != 0;
    if (post != nullptr && !home && !visits) i = post->end;
  }
  if (posted && i + 1 < end && is(i, Word::link)) {
    const Match* second =
        look_.longest(look_.longest(i, mask(Word::link), end)->end, mask(Word::country), end);
    States lands;
    if (second != nullptr) i = more_states(second->end, end, lands);
  }
  return i;
}

// "đại diện phía Mỹ"
bool Chunker::is_side(std::uint32_t i, const Office& out) const {
  return out.states.empty() && out.code.empty() && is(i, Word::body_side) &&
         view(text_, t_.tokens[i].span) == "phía";
}

// "tổng thống thứ 45 của Mỹ", "đại biểu Quốc hội khóa XIV", "Ủy viên Bộ Chính trị các khóa XI,
// XII": the end of the number.
std::uint32_t Chunker::numbered(std::uint32_t i, std::uint32_t end, const Office& out) const {
  if (i + 1 >= end || t_.tokens[i].capital || out.heads.empty()) return i;
  const std::uint32_t term = says(i, "các") ? i + 1 : i;
  const auto is_number = [&](std::uint32_t k) {
    if (k >= end) return false;
    return t_.tokens[k].kind == TokenKind::number ||
           view(text_, t_.tokens[k].span).find_first_not_of("IVXL") == std::string_view::npos;
  };
  if (look_.listed_at(term, "term") && is_number(term + 1)) {
    std::uint32_t last = term + 1;
    while ((is(last + 1, Word::comma) || is(last + 1, Word::and_)) && is_number(last + 2))
      last += 2;
    return last + 1;
  }
  const Token& number = t_.tokens[i + 1];
  if (view(text_, t_.tokens[i].span) != "thứ" || out.office_class != OfficeClass::head ||
      number.kind != TokenKind::number)
    return i;
  const WordMask behind = i + 2 < end ? look_.classes(i + 2) : 0;
  return (behind & mask(Word::of, Word::country, Word::comma, Word::person)) != 0 ? i + 2 : i;
}

// "Theo người phát ngôn Bộ Ngoại giao, an ninh mạng là …": a field in small letters behind a comma
// that no further field and no state follow.
bool Chunker::begins_clause(std::uint32_t i, std::uint32_t end) const {
  const Match* field = look_.longest(i, mask(Word::field), end);
  if (field == nullptr || t_.tokens[i].capital || field->end >= end) return false;
  return (look_.classes(field->end) & (mask(Word::and_, Word::comma, Word::of) | kStates)) == 0 &&
         !t_.tokens[field->end].capital;
}

// A field of a house that a dash joins to one before; i where none.
std::uint32_t Chunker::second_field(std::uint32_t i, std::uint32_t end) const {
  const Match* field = look_.longest(i, mask(Word::field), end);
  const Match* office = look_.longest(i, mask(Word::office, Word::body, Word::country), end);
  return field != nullptr && (office == nullptr || office->end < field->end) ? field->end : i;
}

std::string_view Chunker::misspelt_state(std::uint32_t i, const Office& out) const {
  const Token& token = t_.tokens[i];
  const bool lacks_one = !out.heads.empty() && out.office_class != OfficeClass::private_ &&
                         out.states.empty() && out.code.empty();
  const bool may_be = lacks_one && token.kind == TokenKind::word && token.capital &&
                      !token.vietnamese && !token.all_caps && look_.classes(i) == 0 &&
                      !look_.listed_at(i, "given_name");
  return may_be ? look_.state_misspelt(view(text_, token.span)) : std::string_view();
}

}  // namespace banggiao
