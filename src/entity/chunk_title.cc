// Gatherings and instruments, and how far their names go.
#include <algorithm>

#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {

// Whether states go on to an "A, B và C" that closes the list.
bool Chunker::list_closes(std::uint32_t i, std::uint32_t end) const {
  for (int most = 0; most < 6; ++most) {
    const Match* state = look_.longest(i, mask(Word::country), end);
    if (state == nullptr || state->end >= end) return false;
    if (is(state->end, Word::and_))
      return look_.longest(state->end + 1, mask(Word::country), end) != nullptr;
    if (!is(state->end, Word::comma)) return false;
    i = state->end + 1;
  }
  return false;
}

// "Hội nghị hợp tác phòng, chống tội phạm lần thứ tư giữa Bộ Công an Việt Nam và …": the name of a
// gathering goes on over small words to its number or to those who hold it. Where that is; 0
// without.
std::uint32_t Chunker::anchor_of(std::uint32_t i, std::uint32_t end) const {
  constexpr std::uint32_t kFarthest = 18;
  constexpr WordMask kHolders = mask(Word::body, Word::country, Word::body_of_states);
  const std::uint32_t stop = std::min(end, i + kFarthest);
  std::uint32_t fields = 0;  // "Diễn đàn thương mại, đầu tư và du lịch Việt Nam - Lào": 1 behind
                             // the comma, 2 behind "và"
  for (; i + 2 < stop; ++i) {
    const std::string_view w = view(text_, t_.tokens[i].span);
    if (const Match* state = fields == 2 ? look_.longest(i, mask(Word::country), end) : nullptr;
        state != nullptr) {
      return is(state->end, Word::dash) &&
                     look_.longest(state->end + 1, mask(Word::country), end) != nullptr
                 ? i
                 : 0;
    }
    if (fields == 1 && is(i, Word::and_)) fields = 2;
    if (w == "lần" && view(text_, t_.tokens[i + 1].span) == "thứ") return i;
    if (w == "giữa" && look_.longest(i + 1, kHolders, end) != nullptr) return i;
    const bool listed = is(i, Word::comma) && !t_.tokens[i + 1].capital;
    const Match* stops = look_.longest(i, mask(Word::title_stop, Word::office), end);
    const bool nobody =
        stops != nullptr && look_.info(*stops).office == OfficeClass::private_;  // "tội phạm"
    if (listed) fields = 1;
    if ((t_.tokens[i].kind == TokenKind::punct && !listed) || (stops != nullptr && !nobody))
      return 0;
  }
  return 0;
}

// "Hội nghị thượng đỉnh giữa Trump và Putin", "giữa ông A và …": people, no part of the name.
bool Chunker::between_people(std::uint32_t i, std::uint32_t end) const {
  constexpr WordMask kPeople =
      mask(Word::person, Word::surname, Word::honorific_m, Word::honorific_f);
  constexpr WordMask kHolders = mask(Word::country, Word::short_country, Word::body, Word::plain,
                                     Word::body_of_states, Word::field);
  if (i >= end) return false;
  const Match* people = look_.longest(i, kPeople, end);
  const Match* holders = look_.longest(i, kHolders, end);
  return people != nullptr && (holders == nullptr || people->end > holders->end);
}

// "các Bộ trưởng Ngoại giao ASEAN – Trung Quốc", "Bộ trưởng Quốc phòng các nước ASEAN": whose
// gathering it is, by the office of those who come; where their body begins, 0 where one person is
// told.
std::uint32_t Chunker::of_holders(std::uint32_t i, std::uint32_t end) const {
  const Match* office = look_.longest(i, mask(Word::office), end);
  if (office == nullptr) return 0;
  std::uint32_t at = office->end;
  if (const Match* field = look_.longest(at, mask(Word::field), end)) at = field->end;
  if (const Match* group = look_.longest(at, mask(Word::group), end)) at = group->end;
  const Match* body = look_.longest(at, mask(Word::body_of_states), end);
  return body != nullptr && look_.longest(body->end, mask(Word::person), end) == nullptr ? at : 0;
}

// "Tham khảo chính trị cấp Thứ trưởng Ngoại giao Việt Nam - Ba Lan": the lands behind the level of
// those who come; i where none.
std::uint32_t Chunker::behind_level(std::uint32_t i, std::uint32_t end) const {
  const Match* office = says(i, "cấp") ? look_.longest(i + 1, mask(Word::office), end) : nullptr;
  if (office == nullptr) return i;
  const Match* field = look_.longest(office->end, mask(Word::field), end);
  const std::uint32_t at = field != nullptr ? field->end : office->end;
  return look_.longest(at, mask(Word::country, Word::body_of_states), end) != nullptr ? at : i;
}

bool Chunker::title_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  constexpr WordMask kTitles =
      mask(Word::gathering_head, Word::gathering, Word::instrument_head, Word::instrument);
  const Match* head = look_.longest(i, kTitles, end);
  if (head == nullptr) return false;
  const Word word = look_.info(*head).word;
  const bool gathering = word == Word::gathering_head || word == Word::gathering;
  // "Ngày Hiến pháp Ukraine": a day.
  if (!gathering && i > 0 && t_.tokens[i - 1].capital && says(i - 1, "ngày")) return false;
  out.kind = gathering ? Phrase::Kind::gathering : Phrase::Kind::instrument;
  out.row = head->row;
  out.has_row = word == Word::gathering || word == Word::instrument;
  // "thượng đỉnh liên Triều" is of two states and of no body.
  if (look_.info(*head).code.find(' ') == std::string_view::npos) out.code = look_.info(*head).code;
  const auto add_holders = [&](std::string_view codes) {
    while (!codes.empty()) {
      const std::size_t space = std::min(codes.find(' '), codes.size());
      out.states.push_back(codes.substr(0, space));
      codes.remove_prefix(std::min(space + 1, codes.size()));
    }
  };
  if (gathering) add_holders(look_.info(*head).code);
  // "hội nghị thượng đỉnh Mỹ - Triều" and no further, where "Triều Tiên" stands.
  const Match* cut = look_.longest(head->end - 1, mask(Word::country), end);
  const std::uint32_t head_end =
      cut != nullptr && cut->begin > i ? std::max(head->end, cut->end) : head->end;
  std::uint32_t at = i, last = head_end;
  // The name goes on over capitals, bodies, states and numbers; small words only between them.
  std::uint32_t small = 0;
  bool proper = false;  // more to it than its head and numbers
  bool quoted = false;
  bool topic =
      false;  // "tuyên bố chung về Syria": who it is about is no party; nor is Ý in "Ý định thư"
  // "lễ kỷ niệm 25 năm ngày thiết lập quan hệ ngoại giao Việt Nam - Lào"
  const auto number_at = [&](std::uint32_t token) {
    return token < end && t_.tokens[token].kind == TokenKind::number;
  };
  const bool jubilee =
      number_at(head_end) ||
      (number_at(head_end + 2) && says(head_end, "kỷ"));  // "hội nghị cấp cao kỷ niệm 25 năm …"
  const std::uint32_t most_small = jubilee ? 7 : 4;
  const bool talk = !t_.tokens[i].capital && look_.listed_at(i, "talk");
  const std::uint32_t anchor = gathering && !talk ? anchor_of(head_end, end) : 0;
  while (at < end && at - i < 40 && (small <= most_small || at <= anchor)) {
    constexpr WordMask kParts =
        mask(Word::body_of_states, Word::country, Word::short_country, Word::field,
             Word::gathering_head, Word::gathering, Word::instrument, Word::person);
    // "gặp thượng đỉnh Kim Jong-un": with whom, but "thượng đỉnh Trump - Putin".
    const Match* person =
        gathering && at == head_end ? look_.longest(at, mask(Word::person), end) : nullptr;
    if (person != nullptr && !is(person->end, Word::dash)) break;
    const Match* part = look_.longest(at, kParts, end);
    if (part != nullptr && at > i && at < head_end && part->end > head_end)
      part = nullptr;  // "thượng đỉnh Mỹ - ASEAN" in "Hội nghị thượng đỉnh …"
    const Match* place = part != nullptr ? look_.longest(at, mask(Word::place), end) : nullptr;
    if (place != nullptr && place->end > part->end) {  // "Xuyên Thái Bình Dương"
      at = place->end;
      last = std::max(last, at);
      small = 0;
      continue;
    }
    if (part != nullptr && at >= head_end) {
      if (part->end > last) last = part->end;
      proper = true;
    }
    if (part != nullptr && (at > i || part->end < head->end)) {
      const RowInfo& info = look_.info(*part);
      if (info.word == Word::body_of_states)
        out.states.push_back(info.parent.empty() ? info.code : info.parent);
      // "Hội nghị thượng đỉnh Trump - Putin" is of their states.
      const bool paired = (at > 0 && is(at - 1, Word::dash)) || is(part->end, Word::dash);
      const bool by_name = info.word == Word::person && gathering && paired;
      const bool brief = info.word == Word::short_country;  // no "Hội nghị … Trung tâm tài chính"
      const bool state = (info.word == Word::country || brief) &&
                         (paired || !(brief || topic || (at == i && !gathering)));
      if (state || by_name) out.states.push_back(info.code);
      if (info.word == Word::gathering) add_holders(info.code);
      // "khóa họp 80 Đại hội đồng"; a protocol to a treaty is not the treaty, but one in brackets
      // is its short form.
      const Match* named =
          look_.longest(at, mask(gathering ? Word::gathering : Word::instrument), end);
      const bool whole = named != nullptr && named->end >= part->end;
      const bool short_form = at > head_end && view(text_, t_.tokens[at - 1].span) == "(";
      if (whole && !out.named && (gathering || short_form)) out.named = named->row;
      at = part->end;
      small = 0;
      continue;
    }
    if (at < head_end) {
      ++at;
      continue;
    }
    // "Tuyên bố của Nhà Trắng": whose words they are is no part of a name.
    if (at == head_end && is(at, Word::of) && look_.info(*head).rank == "paper" &&
        look_.longest(at + 1, mask(Word::gathering_head, Word::gathering), end) == nullptr) {
      break;
    }
    // "dự Hội nghị và chúc mừng Việt Nam", but "Đối thoại Chiến lược và Hợp tác quốc phòng Việt Nam
    // - Pháp"
    constexpr WordMask kOthers = mask(Word::office, Word::honorific_m, Word::honorific_f,
                                      Word::person, Word::surname, Word::country, Word::body);
    if (at == head_end && is(at, Word::and_) &&
        (!gathering || out.has_row || at + 1 >= end || !t_.tokens[at + 1].capital ||
         look_.longest(at + 1, kOthers, end) != nullptr)) {
      break;
    }
    if (at < anchor) {
      ++at;
      continue;
    }
    const Token& token = t_.tokens[at];
    const std::string_view w = view(text_, token.span);
    if (!gathering && is_one_of(w, {"về", "ủng", "giữa", "với"}))
      topic = is_one_of(w, {"về", "ủng"});
    // "hội nghị thượng đỉnh ba bên Nga, Thổ Nhĩ Kỳ và Iran"
    if (is(at, Word::comma) && gathering && last == at && !out.states.empty() &&
        look_.longest(at + 1, mask(Word::country), end) != nullptr && list_closes(at + 1, end)) {
      ++at;
      continue;
    }
    // "kỳ họp lần thứ 42, Ủy ban liên Chính phủ Việt Nam – Lào"
    if (is(at, Word::comma) && gathering && last == at &&
        t_.tokens[at - 1].kind == TokenKind::number && at + 1 < end &&
        is_one_of(view(text_, t_.tokens[at + 1].span), {"Ủy", "Uỷ"})) {
      last = ++at;
      continue;
    }
    if (is(at, Word::comma) || w == ";" || w == ":" || w == "." || is(at, Word::at)) break;
    if (is(at, Word::dash) && at + 1 < end && view(text_, t_.tokens[at + 1].span) == "Ảnh")
      break;  // "… tại Hội nghị - Ảnh: AFP"
    // "Hội nghị A và Hội nghị B" are two.
    if (gathering && last == at && (last > head_end || out.has_row) && is(at, Word::and_) &&
        look_.longest(at + 1, mask(Word::gathering_head, Word::gathering), end) != nullptr)
      break;
    if (gathering &&
        is_quotation_mark(w)) {  // 'Diễn đàn hợp tác quốc tế "Vành đai và Con đường" lần thứ ba'
      if (quoted && proper && at < last + 3) last = at + 1;
      quoted = !quoted;
      ++at;
      continue;
    }
    if (w == "(" && at + 1 < end && t_.tokens[at + 1].kind == TokenKind::number)
      break;  // "(22-23/11)", its days
    if (const std::uint32_t level = gathering ? behind_level(at, end) : at; level > at) {
      at = level;
      small = 0;
      continue;
    }
    if (!token.capital && look_.longest(at, mask(Word::title_stop), end)) break;
    if (gathering && w == "giữa" && between_people(at + 1, end)) break;
    const bool unbroken =
        gathering && std::none_of(t_.tokens.begin() + last, t_.tokens.begin() + at,
                                  [](const Token& k) { return k.kind == TokenKind::punct; });
    if (const std::uint32_t of = unbroken ? of_holders(at, end) : 0;
        of != 0) {  // "Hội nghị đặc biệt Bộ trưởng Ngoại giao ASEAN"
      at = of;
      small = 0;
      continue;
    }
    if (look_.longest(at, mask(Word::office, Word::honorific_m, Word::honorific_f), end)) break;
    if (token.kind == TokenKind::number || (token.capital && token.kind == TokenKind::word)) {
      // "Phiên họp lần thứ 16 Ủy ban Chỉ đạo hợp tác song phương"
      const Match* body = gathering && token.capital
                              ? look_.longest(at, mask(Word::body, Word::plain), end)
                              : nullptr;  // "Quốc khánh"
      if (body != nullptr && look_.info(*body).rank != "verb") at = body->end - 1;
      proper = proper || token.capital;
      last = at + 1;
      small = 0;
    } else if (w == ")" && last > i) {
      last = at + 1;
    } else {
      ++small;
    }
    ++at;
  }
  // "thỏa thuận", "hội nghị" alone are common nouns.
  if (!out.has_row && last == head_end && !t_.tokens[i].capital) return false;
  // "cuộc họp thường niên lần thứ 2" is one of two sides, no gathering with a name.
  if (!out.has_row && !proper && last > head_end && !t_.tokens[i].capital &&
      fold_syllable(view(text_, t_.tokens[i].span)) == "cuộc")
    return false;
  out.bare = !out.has_row && last == head_end;
  out.tokens = {i, last};
  out.name = out.tokens;
  return true;
}

}  // namespace banggiao
