// Names of people.
#include <algorithm>

#include "core/home.h"
#include "core/strings.h"
#include "entity/chunk.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kLongestName = 12;  // tokens; "Al-Sabah" is three

bool is_quote(std::string_view mark) { return mark == "\"" || mark == "“" || mark == "”"; }
bool is_apostrophe(std::string_view mark) { return is_one_of(mark, {"'", "’", "‘", "`"}); }

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

// The end of a name that begins at i and reaches at least to j.
std::uint32_t Chunker::more_of_name(std::uint32_t i, std::uint32_t j, std::uint32_t end,
                                    NameParts parts) const {
  const auto& tokens = t_.tokens;
  const auto nameable = [&](std::uint32_t k) {
    return tokens[k].kind == TokenKind::word && tokens[k].capital &&
           (parts == NameParts::any || !tokens[k].vietnamese);
  };
  const auto is_syllable = [&](std::uint32_t k) {  // in small letters, of no Vietnamese word
    const Token& token = tokens[k];
    return token.kind == TokenKind::word && !token.capital && !token.vietnamese &&
           token.span.size() > 1 && (look_.classes(k) & ~mask(Word::particle)) == 0;
  };
  const auto begins_office = [&](std::uint32_t k) {  // "Kim Yo Jong-em gái ông Kim"
    const Match* office = tokens[k].capital ? nullptr : look_.longest(k, mask(Word::office), end);
    return office != nullptr && office->end > k + 1;
  };
  while (j < end && j - i < kLongestName) {
    const std::string_view word = view(text_, tokens[j].span);
    // "Al - Jaafari", "Jean - Claude"
    const bool apart = word == "-" && !tokens[j].glued && j + 1 < end && nameable(j + 1) &&
                       !tokens[j + 1].vietnamese && look_.listed_at(j - 1, "before_dash");
    if (apart) {
      j += 2;
      continue;
    }
    // "Al-Hussein" is one name, "Trump-Merkel" two.
    if (word == "-" && tokens[j].glued && j + 1 < end && tokens[j + 1].glued &&
        tokens[j + 1].kind == TokenKind::word && !is(j + 1, Word::credit) &&
        !begins_office(j + 1) && look_.longest(j + 1, mask(Word::person), end) == nullptr) {
      j += 2;
    } else if (is_apostrophe(word) && j > i && j + 1 < end && tokens[j - 1].span.size() == 1 &&
               nameable(j + 1)) {
      j += 2;  // "O ’ Neill"
    } else if (is_apostrophe(word) && j > i && j + 1 < end &&
               (tokens[j].glued || !tokens[j + 1].glued) && is_syllable(j + 1)) {
      j += 2;  // "Zvi Bar ’ el", "Mu’ izzaddin"
    } else if (word == "-" && !tokens[j].glued && j > i && j + 1 < end && is_syllable(j + 1)) {
      j += 2;  // "Abdul - aziz"
    } else if (word == "-" && !tokens[j].glued && j > i && j + 3 < end &&
               tokens[j + 1].kind == TokenKind::word && !tokens[j + 1].capital &&
               view(text_, tokens[j + 2].span) == "-" && !tokens[j + 2].glued &&
               is_syllable(j + 3)) {
      j += 4;  // "Su - va - lopps"
    } else if (is_quote(word) && j + 3 < end && tokens[j + 1].capital &&
               is_quote(view(text_, tokens[j + 2].span)) && nameable(j + 3) &&
               look_.classes(j + 3) == 0) {
      j += 4;  // "Randolph "Tex" Alles"
    } else if ((word == "'" || word == "’" || word == ".") && tokens[j].glued && j + 1 < end &&
               tokens[j + 1].capital &&
               (word != "." ||
                ((tokens[j - 1].span.size() <= 2 ||
                  view(text_, tokens[j - 1].span).find('.') != std::string_view::npos) &&
                 !(j > i + 1 && is(j - 1, Word::suffix))))) {
      j += 2;
    } else if (nameable(j) && is(j, Word::two) && j + 1 < end && is(j + 1, Word::side)) {
      break;  // a caption run into the next sentence: "… V. Matvienko Hai bên"
    } else if (nameable(j) && is(j, Word::credit) && j + 1 < end &&
               view(text_, tokens[j + 1].span) == ":") {
      break;  // "Lãnh đạo Circle Ảnh: TTXVN"
    } else if (nameable(j) && (look_.longest(j, kNotInNames, end) == nullptr)) {
      ++j;
    } else if ((look_.classes(j) & mask(Word::particle)) && !tokens[j].capital && j + 1 < end &&
               nameable(j + 1)) {
      j += 2;
    } else if (j + 2 < end && (look_.classes(j) & look_.classes(j + 1) & mask(Word::particle)) &&
               !tokens[j].capital && !tokens[j + 1].capital && nameable(j + 2)) {
      j += 3;  // "Gloria de la Fuente"
    } else if ((look_.classes(j) & mask(Word::particle)) && !tokens[j].capital && j + 2 < end &&
               view(text_, tokens[j + 1].span) == "-" &&
               tokens[j + 2].glued == tokens[j + 1].glued && nameable(j + 2)) {
      j += 3;  // "Hamad bin Isa al-Khalifa", "Muammar al - Gaddafi"
    } else {
      break;
    }
  }
  return j;
}

// "Nguyễn Thị Thanh Nga": a state's name of one syllable at k may end a long Vietnamese name.
bool Chunker::ends_long_name(std::uint32_t k, std::uint32_t end) const {
  const Match* state = look_.longest(k, mask(Word::country), end);
  return state != nullptr && state->end == k + 1 && t_.tokens[k].vietnamese &&
         t_.tokens[k - 1].vietnamese && !t_.tokens[k - 1].glued &&
         (k + 1 >= end || !t_.tokens[k + 1].capital);
}

// "Nguyễn Đức Hoà", "Lê Hồng Anh", "ông Trần Nga": whether a state's name of one syllable at j goes
// on with the Vietnamese name that begins at i.
bool Chunker::state_in_name(std::uint32_t i, std::uint32_t j, std::uint32_t end,
                            Introduced by) const {
  const Match* state = look_.longest(j, mask(Word::country), end);
  if (state == nullptr || look_.longest(j, kNotInNames & ~mask(Word::field), end)->end != j + 1)
    return false;
  if (is_one_of(look_.info(*look_.longest(i, mask(Word::surname), end)).code, {"cn", "kr"}))
    return false;
  const bool goes_on =
      j + 1 < end && t_.tokens[j + 1].kind == TokenKind::word && t_.tokens[j + 1].capital;
  if (j == i + 1)
    return goes_on ? t_.tokens[j + 1].vietnamese && (look_.classes(j + 1) & kNotInNames) == 0
                   : by != Introduced::no;
  return j == i + 2 && !goes_on;
}

bool Chunker::is_korean_surname(std::uint32_t i) const {
  const Match* surname = look_.longest(i, mask(Word::surname), i + 1);
  return surname != nullptr &&
         (look_.info(*surname).code == "kr" || view(text_, t_.tokens[i].span) == "Kim");
}

// "Kim Eui - gyeom", "Tak Hyun - min": a given name of two syllables that a spaced dash joins; j
// where none.
std::uint32_t Chunker::spaced_given_name(std::uint32_t i, std::uint32_t j,
                                         std::uint32_t end) const {
  if (j != i + 2 || j + 1 >= end || view(text_, t_.tokens[j].span) != "-" || t_.tokens[j].glued)
    return j;
  const bool foreign = is_ascii(view(text_, t_.tokens[i].span)) &&
                       is_ascii(view(text_, t_.tokens[i + 1].span)) && t_.tokens[i + 1].capital &&
                       !t_.tokens[i].all_caps;
  if (!is(i, Word::surname) && !foreign) return j;
  const Token& last = t_.tokens[j + 1];
  if (last.kind != TokenKind::word || last.capital || last.glued ||
      !is_ascii(view(text_, last.span)))
    return j;
  const bool syllable = look_.classes(j + 1) == 0 &&
                        (!(t_.tokens[j - 1].vietnamese && last.vietnamese) || is_korean_surname(i));
  return syllable ? j + 2 : j;
}

// "Han Sung Joo", "Kim Dong Cheol": syllables without a mark before one that no Vietnamese name
// has.
bool Chunker::goes_on_foreign(std::uint32_t i, std::uint32_t j, std::uint32_t end) const {
  if (j >= end || !t_.tokens[j].capital || t_.tokens[j].vietnamese ||
      t_.tokens[j].kind != TokenKind::word ||
      (look_.classes(j) & ~mask(Word::surname, Word::person)) != 0)
    return false;
  for (std::uint32_t k = i; k <= j; ++k) {
    if (!is_ascii(view(text_, t_.tokens[k].span))) return false;
  }
  return true;
}

// "Kim Jong-chol", "Yoon Young - chan", "Kim Hak Song": a family name of Korea and a given name
// that a dash joins.
bool Chunker::is_korean_name(std::uint32_t i, std::uint32_t end) const {
  if (!is_ascii(view(text_, t_.tokens[i].span))) return false;
  if (end == i + 4 && view(text_, t_.tokens[end - 2].span) == "-" && !t_.tokens[end - 2].glued)
    return !t_.tokens[end - 1].capital;  // "Tak Hyun - min"
  if (!is(i, Word::surname)) return false;
  if (end >= i + 4 && view(text_, t_.tokens[end - 2].span) == "-") {
    return !t_.tokens[end - 1].capital ||
           (end == i + 4 && t_.tokens[end - 1].glued);  // "Lee Byung-Ho"
  }
  const bool begins = i == 0 || (t_.tokens[i - 1].kind != TokenKind::word &&
                                 !is(i - 1, Word::comma));  // "Song Josh Rogin nói"
  return !begins && end == i + 3 &&
         goes_on_foreign(i, t_.tokens[i + 1].vietnamese ? i + 2 : i + 1, end);
}

// "Nguyễn Thị Thanh Hương" is not the known Nguyễn Thị Thanh.
bool Chunker::is_longer_name(const Match& known, std::uint32_t end) const {
  const std::uint32_t k = known.end;
  return known.end - known.begin == 3 && view(text_, t_.tokens[k - 2].span) == "Thị" && k < end &&
         t_.tokens[k].kind == TokenKind::word && t_.tokens[k].capital && t_.tokens[k].vietnamese &&
         !t_.tokens[k].glued && look_.longest(k, kNotInNames, end) == nullptr;
}

// "Trump National Jupiter", "Asia Group": words of houses and firms among tokens [i, end).
bool Chunker::names_firm(std::uint32_t i, std::uint32_t end) const {
  for (std::uint32_t k = i; k < end; ++k) {
    if (!t_.tokens[k].vietnamese && look_.listed_at(k, "no_given_name")) return true;
  }
  return false;
}

// Name of a person at i; i when there is none. After an office or "ông" one capital word is enough.
std::uint32_t Chunker::name_at(std::uint32_t i, std::uint32_t end, Introduced by) const {
  if (i >= end) return i;
  const bool introduced = by != Introduced::no;
  const auto& tokens = t_.tokens;
  const auto nameable = [&](std::uint32_t k) {
    return tokens[k].kind == TokenKind::word && tokens[k].capital &&
           !(tokens[k].all_caps && tokens[k].span.size() > 2 && !introduced);
  };
  if (const Match* known = look_.longest(i, mask(Word::person), end)) {
    if (known->end - i >= 3 && (ends_long_name(known->end, end) || is_longer_name(*known, end)))
      return known->end + 1;
    if (known->end == i + 1 && is(i, Word::surname) && i + 2 < end) {
      if (const std::uint32_t j = spaced_given_name(i, i + 2, end); j > i + 2)
        return j;  // "Moon Sang - gyun"
    }
    // "Cố vấn kinh tế của Trump Gary Cohn": two men.
    const Match* next =
        look_.longest(known->end, mask(Word::person, Word::seat, Word::other_body), end);
    if (known->end == i + 1 && next != nullptr && next->end > next->begin + 1) return known->end;
    const std::uint32_t more = more_of_name(i, known->end, end, NameParts::foreign);
    if (names_firm(known->end, more)) return introduced ? known->end : i;
    return more;
  }
  // "Thái tử bin Salman", "Tổng thống da Silva", "ông al - Jabouri"
  if (introduced && is(i, Word::particle) && i + 1 < end) {
    const std::uint32_t k = view(text_, tokens[i + 1].span) == "-" ? i + 2 : i + 1;
    // "con trai al - Baghdadi" is another.
    const Match* kin =
        i > 1 && by == Introduced::office ? look_.longest(i - 2, mask(Word::office), i) : nullptr;
    const bool of_kin = kin != nullptr && look_.info(*kin).rank == "kin";
    if (!of_kin && (k > i + 1 || !tokens[i].capital) && k < end && tokens[k].capital &&
        !tokens[k].vietnamese && (look_.classes(k) & ~mask(Word::person, Word::surname)) == 0) {
      return more_of_name(k, k + 1, end, NameParts::foreign);
    }
  }
  if (!nameable(i) || is(i, Word::suffix) || ship_at(i, end) > i) return i;  // "Quốc hội khóa VI"
  // "Từ Bình Nhưỡng, hãng thông tấn …"
  if (!introduced && look_.listed_at(i, "coming_from") &&
      look_.longest(i + 1, mask(Word::capital, Word::seat, Word::country), end) != nullptr)
    return i;
  if (tokens[i].span.size() == 1 && i + 1 < end && view(text_, tokens[i + 1].span) == "-")
    return i;  // "K - pop"
  // "Ủy ban Thường vụ": half of a word is nobody's name.
  if (by == Introduced::office && i + 1 < end && !tokens[i + 1].capital) {
    const Match* plain = look_.longest(i, mask(Word::plain, Word::field), end);
    if ((plain != nullptr && plain->end > i + 1) ||
        (tokens[i].vietnamese && look_.begins_unclassed(i, i + 1)))
      return i;
  }
  // "Ngoại trưởng Nhóm Các nền kinh tế"
  if (by == Introduced::office && is(i, Word::thing_head) && tokens[i].vietnamese &&
      !is(i, Word::surname))
    return i;
  // "người đứng đầu LNA": a house.
  if (by == Introduced::office && tokens[i].all_caps && !tokens[i].vietnamese &&
      (i + 1 >= end || !tokens[i + 1].capital))
    return i;
  const WordMask here = look_.classes(i);
  // "bà Nga", "ông Đức": a state's name of one syllable after an honorific is a given name.
  if (by == Introduced::title && (here & mask(Word::country)) && tokens[i].vietnamese &&
      (i + 1 >= end || !tokens[i + 1].capital) &&
      look_.longest(i, mask(Word::country), end)->end == i + 1) {
    return i + 1;
  }
  const WordMask no_names = kNotInNames | mask(Word::place, Word::capital, Word::seat) |
                            (introduced ? 0 : mask(Word::other_body));
  if (const Match* other = look_.longest(i, no_names, end)) {
    // "Kim", "Israel Katz": a dictionary word of one token may begin a name that an office
    // introduces; "Đoàn Thị Hương".
    const bool daughter = other->end == i + 1 && i + 2 < end && (here & mask(Word::surname)) &&
                          view(text_, tokens[i + 1].span) == "Thị" && tokens[i + 2].capital;
    if (!daughter && !(introduced && other->end == i + 1 && (here & mask(Word::surname)))) return i;
  }
  if (tokens[i].all_caps && look_.longest(i, mask(Word::other_body), end) != nullptr)
    return i;  // "cựu Giám đốc CIA James Woolsey"
  std::uint32_t j = i + 1;
  if ((here & mask(Word::surname)) && tokens[i].vietnamese) {
    while (j < end && j - i < 5 && nameable(j) && tokens[j].vietnamese && !tokens[j].glued &&
           (look_.longest(j, kNotInNames & ~mask(Word::field), end) == nullptr ||
            state_in_name(i, j, end, by) ||
            ((j - i >= 3 || (j - i == 2 && view(text_, tokens[j - 1].span) == "Thị")) &&
             ends_long_name(j, end)) ||
            (view(text_, tokens[j - 1].span) == "Thị" &&
             look_.longest(j, kNotInNames, end)->end == j + 1))) {
      ++j;
    }
    const auto joined = [&](std::uint32_t k) {
      return k + 1 < end && tokens[k].glued && tokens[k + 1].glued &&
             view(text_, tokens[k].span) == "-";
    };
    if (joined(j)) {
      while (j - i < kLongestName && joined(j))
        j += 2;  // "Moon Jae-in" begins like a Vietnamese name
      while (j < end && j - i < kLongestName && nameable(j) && !tokens[j].vietnamese) ++j;
      // "Ma-lu Đờ-ray-ờ": a foreign name as it is spoken.
      if (j < end && nameable(j) && joined(j + 1)) return more_of_name(i, j, end, NameParts::any);
    }
    if (j - i == 2 && goes_on_foreign(i, j, end)) return more_of_name(i, j, end, NameParts::any);
    if (j - i >= 2) return spaced_given_name(i, j, end);
    // "Lee Hsien Loong", "Kim Yong-chol" go on below.
    const bool foreign = j < end && nameable(j) && !tokens[j].vietnamese;
    if (!foreign) return introduced ? j : i;
  }
  j = spaced_given_name(i, more_of_name(i, j, end, NameParts::any), end);
  // "Na-oa Sa ríp (Nawaz Sharif)"
  const bool spoken = j + 2 < end && is(j + 1, Word::open) && tokens[j + 2].capital && j > i + 2 &&
                      tokens[j].kind == TokenKind::word && !tokens[j].capital &&
                      look_.classes(j) == 0 && tokens[i + 1].glued && tokens[i + 2].glued &&
                      view(text_, tokens[i + 1].span) == "-" && tokens[i + 2].vietnamese;
  if (spoken) ++j;
  // "Phó Giáo sư Khoa Quan hệ quốc tế": half of a word.
  if (by == Introduced::office && j == i + 2 && j < end && tokens[i].vietnamese &&
      tokens[j - 1].vietnamese && !tokens[j].capital) {
    const Match* word = look_.longest(j - 1, mask(Word::plain, Word::field), end);
    if ((word != nullptr && word->end > j) || look_.begins_unclassed(j - 1, j)) return i;
  }
  // One Vietnamese syllable after an office is the rest of the office more often than a name.
  if (by == Introduced::office && j == i + 1 && tokens[i].vietnamese &&
      !(here & mask(Word::surname)))
    return i;
  return j;
}

// At the begin of a sentence every word has a capital, and "Lý do", "Kim ngạch" are words.
bool Chunker::family_name_alone(std::uint32_t i, std::uint32_t end) const {
  const auto is_word = [&](std::uint32_t k) {
    return k < end && t_.tokens[k].kind == TokenKind::word;
  };
  const auto touches = [&](std::uint32_t k) { return k < end && t_.tokens[k].glued; };
  if (!t_.tokens[i].capital || t_.tokens[i].glued || touches(i + 1) ||
      (is_word(i + 1) && t_.tokens[i + 1].capital))
    return false;
  const bool pair = i > 1 && is(i - 1, Word::dash) && t_.tokens[i - 2].capital;  // "Trump - Kim"
  const bool opens = i > 0 && look_.listed_at(i - 1, "opens_sentence");  // "Nhưng Kim không đồng ý"
  const bool within =
      i > 0 && (pair || opens || is(i - 1, Word::comma) ||
                (t_.tokens[i - 1].kind == TokenKind::word && !t_.tokens[i - 1].capital));
  return within || look_.longest(i + 1, mask(Word::after_name), end) != nullptr;
}

// "Maas", "Heiko Maas": foreign words with capitals and nothing that leads them in; "Kim": a family
// name of one syllable.
bool Chunker::bare_name_at(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  if (is(i, Word::surname) && t_.tokens[i].vietnamese && family_name_alone(i, end)) {
    out.kind = Phrase::Kind::person;
    out.known_only = out.family_name = true;
    out.name = out.tokens = {i, i + 1};
    return true;
  }
  const auto foreign = [&](std::uint32_t k) {
    return t_.tokens[k].kind == TokenKind::word && t_.tokens[k].capital &&
           !t_.tokens[k].vietnamese && (look_.classes(k) & ~mask(Word::surname)) == 0;
  };
  const auto of_clan = [&](std::uint32_t k) {  // "O ’ Neill", "Anna O ’ Neill"
    const bool letter = k + 2 < end && is_one_of(view(text_, t_.tokens[k].span), {"O", "D"}) &&
                        is_apostrophe(view(text_, t_.tokens[k + 1].span));
    return letter && foreign(k + 2) &&
           (!t_.tokens[k + 1].glued || t_.tokens[k + 2].glued);  // no "kế hoạch ‘D’ Brexit"
  };
  std::uint32_t j = i;
  while (j < end && j - i < kLongestName && foreign(j) && !of_clan(j)) ++j;
  const bool of_father = j > i && j + 1 < end && look_.listed_at(j, "of_father") &&
                         foreign(j + 1);  // "Osama bin Laden"
  if (of_father) j = more_of_name(i, j + 2, end, NameParts::foreign);
  const bool clan_alone = j == i && of_clan(j);
  if (of_clan(j)) j += 3;
  const bool goes_on = j < end && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital;
  if ((i > 0 && t_.tokens[i].glued) || (i > 0 && foreign(i - 1))) return false;
  if (j == i && says_alone(i, end)) {
    out.kind = Phrase::Kind::person;
    out.known_only = true;
    out.name = out.tokens = {i, i + 1};
    return true;
  }
  if (j == i || goes_on) return half_foreign_name(i, end, out);
  if (names_firm(i, j)) return false;
  out.kind = Phrase::Kind::person;
  out.known_only =
      clan_alone || j < i + 2 || !(of_father || explained(i, j, end) || has_given_name(i, j));
  out.female = !out.known_only && look_.listed_at(i, "given_name_f");
  out.name = out.tokens = {i, j};
  return true;
}

// "Cheng nói", "Pang nhận xét": one syllable without a mark that is in no dictionary, before what
// people do.
bool Chunker::says_alone(std::uint32_t i, std::uint32_t end) const {
  const Token& token = t_.tokens[i];
  if (i + 1 >= end || (look_.classes(i + 1) & mask(Word::after_name, Word::plain)) == 0 ||
      look_.classes(i) != 0)
    return false;
  if (!token.capital || !token.vietnamese || token.kind != TokenKind::word || token.all_caps ||
      !is_ascii(view(text_, token.span)))
    return false;
  if (i > 0 && t_.tokens[i - 1].capital && t_.tokens[i - 1].kind == TokenKind::word) return false;
  const Match* verb = look_.longest(i + 1, mask(Word::after_name, Word::plain), end);
  return verb != nullptr &&
         (look_.info(*verb).word == Word::after_name || look_.info(*verb).rank == "verb");
}

// "Tony Kim, 59 tuổi", "Tong Zhao, nhà nghiên cứu …": two or three words of which one might be
// Vietnamese, where what follows is told of persons only.
bool Chunker::half_foreign_name(std::uint32_t i, std::uint32_t end, Phrase& out) const {
  std::uint32_t j = i;
  bool foreign = false;
  for (; j < end && j < i + 4 && t_.tokens[j].kind == TokenKind::word && t_.tokens[j].capital;
       ++j) {
    if (!is_ascii(view(text_, t_.tokens[j].span)) || (look_.classes(j) & ~mask(Word::surname)) != 0)
      return false;
    foreign = foreign || !t_.tokens[j].vietnamese;
  }
  const bool first = i > 0 && (i == 1 || t_.tokens[i - 2].kind == TokenKind::punct ||
                               begins_line(i - 1));  // "Theo Christopher Rim, …"
  const bool within =
      i > 0 && !first && t_.tokens[i - 1].capital && t_.tokens[i - 1].kind == TokenKind::word;
  const bool word = t_.tokens[i].vietnamese && look_.classes(i) != 0 &&
                    !is(i, Word::surname);  // "Song Josh Rogin nói"
  if (!foreign || within || word || look_.listed_at(i, "contrast") || j < i + 2 || j > i + 3 ||
      names_thing(i))
    return false;
  out.known_only = !explained(i, j, end) && !has_given_name(i, j);
  out.female = !out.known_only && look_.listed_at(i, "given_name_f");
  if (out.known_only && (is(j, Word::dash) || view(text_, t_.tokens[i].span) == "The"))
    return false;
  out.kind = Phrase::Kind::person;
  out.name = out.tokens = {i, j};
  return true;
}

// "Joe Hagin, người đóng vai trò …", "Shen Zhihua, một nhà sử học", "Priscilla Hoang, 26 tuổi",
// "…", Hirotaka Shibata nói": what is told of the capitals from i to j is told of persons only.
bool Chunker::explained(std::uint32_t i, std::uint32_t j, std::uint32_t end) const {
  if (i > 1 && is(i - 1, Word::comma) && is_quote(view(text_, t_.tokens[i - 2].span)) &&
      look_.longest(j, mask(Word::after_name), end))
    return true;
  if (says_something(i, j, end)) return true;
  // "Christopher Go là trợ lý của Tổng thống"
  if (j + 1 < end && says(j, "là") && !t_.tokens[j + 1].capital &&
      (i == 0 || t_.tokens[i - 1].kind == TokenKind::punct || begins_line(i))) {
    const std::uint32_t what = j + (says(j + 1, "một") ? 2 : 1);
    const Match* office = look_.longest(what, mask(Word::office), end);
    if (office != nullptr && look_.info(*office).rank != "business") return true;
  }
  if (j + 2 >= end || !is(j, Word::comma)) return false;
  if (look_.listed_at(j + 1, "tells_somebody")) return true;
  if (t_.tokens[j + 1].kind == TokenKind::number)
    return view(text_, t_.tokens[j + 2].span) == "tuổi";
  const std::uint32_t at = j + (view(text_, t_.tokens[j + 1].span) == "một" ? 2 : 1);
  if (t_.tokens[at].capital) return false;
  const Match* who = look_.longest(at, mask(Word::office, Word::native), end);
  return who != nullptr && (look_.info(*who).word == Word::native ||
                            look_.info(*who).office == OfficeClass::private_ || at > j + 1);
}

// "Anthony Scaramucci", "Howard Nguyen": a common given name and a family name, of no street and
// under no picture.
bool Chunker::has_given_name(std::uint32_t i, std::uint32_t j) const {
  if (!look_.listed_at(i, "given_name") || t_.tokens[j - 1].span.size() < 3 ||
      t_.tokens[j - 1].all_caps)
    return false;
  return !names_thing(i) && !names_firm(i, j) && !is_credit(i);
}

// "Ảnh: Nguyễn An/TTXVN", "Ảnh VGP/Lê Sơn": who took it is no part of the story.
bool Chunker::is_credit(std::uint32_t i) const {
  if (i > 0 && is(i - 1, Word::credit) && t_.tokens[i - 1].capital) return true;
  if (i < 2 || t_.tokens[i - 1].kind != TokenKind::punct) return false;
  const std::string_view before = view(text_, t_.tokens[i - 1].span);
  return before == "/" || (before == ":" && is(i - 2, Word::credit));
}

// "tờ Asia Sentinel", "phố Hoàng Minh Giám", but "thông báo Simon Cheng".
bool Chunker::names_thing(std::uint32_t i) const {
  const auto ends_at_it = [&](const Match* word) { return word != nullptr && word->end == i; };
  for (const std::uint32_t back : {3u, 2u}) {  // "tàu sân bay Carl Vinson"
    if (i >= back &&
        ends_at_it(look_.longest(i - back, mask(Word::plain, Word::thing_head, Word::body), i)))
      return is(i - back, Word::thing_head);
  }
  if (i > 0 && ends_at_it(look_.longest(i - 1, mask(Word::thing_head), i))) return true;
  for (std::uint32_t back = 1; back <= 3 && back < i;
       ++back) {  // "tờ báo Nga Moskovsky Komsomolets"
    if (ends_at_it(look_.longest(i - back, mask(Word::country), i)))
      return look_.listed_before(i - back, "paper") < i - back;
  }
  return false;
}

// "Trung tâm tự do Margaret Thatcher thuộc Quỹ Di sản": somebody known by whose name a house is
// called.
bool Chunker::names_house(std::uint32_t i, std::uint32_t end) const {
  const Match* known = look_.longest(i, mask(Word::person), end);
  return known != nullptr && known->end > i + 1 && known->end + 1 < end &&
         says(known->end, "thuộc") &&
         look_.longest(known->end + 1, mask(Word::body, Word::other_body, Word::place_head), end) !=
             nullptr;
}

// "Dana Milbank cho rằng", but "tờ Asia Sentinel cho rằng".
bool Chunker::says_something(std::uint32_t i, std::uint32_t j, std::uint32_t end) const {
  const Match* verb = look_.longest(j, mask(Word::plain), end);
  if (verb == nullptr || look_.info(*verb).rank != "verb" || t_.tokens[i].all_caps ||
      t_.tokens[j - 1].all_caps)
    return false;
  return !names_thing(i);
}

// The name behind the comma or the dash at i: two or more foreign words with capitals, up to a
// comma or a verb, or the whole name of somebody known of the state of this office; "Phó Chủ tịch
// Hội người Việt Nam, Nguyễn Minh Đức, ": a Vietnamese one in full.
bool Chunker::closed_name(std::uint32_t i, std::uint32_t end, const Office& office) const {
  const bool comma = is(i, Word::comma);
  std::uint32_t j = ++i;
  if (i >= end) return false;
  const Match* known = look_.longest(i, mask(Word::person), end);
  const bool ours = known != nullptr && look_.info(*known).code == office.states.front();
  const bool foreign = t_.tokens[i].kind == TokenKind::word && t_.tokens[i].capital &&
                       !t_.tokens[i].vietnamese && look_.classes(i) == 0;
  if (ours)
    j = known->end;
  else if (foreign)
    j = more_of_name(i, i + 1, end, NameParts::foreign);
  else if (comma && office.states.front() == kHomeState && is(i, Word::surname)) {
    const std::uint32_t name = name_at(i, end, Introduced::office);
    if (name >= i + 3 && is(name, Word::comma)) j = name;
  }
  return j >= i + 2 &&
         ((ours && !comma) ||
          (j < end && look_.longest(j, mask(Word::comma, Word::after_name), end) != nullptr));
}

}  // namespace banggiao
