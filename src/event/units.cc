#include "event/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/hash.h"
#include "core/strings.h"
#include "event/coordination.h"
#include "event/unit_source.h"
#include "lexicon/by_set.h"

namespace banggiao {

Result<WordLists> WordLists::load(const Lexicon& lexicon) {
  WordLists out;
  const Table *table = lexicon.table("words/lists"), *verbs = lexicon.table("speech/verbs");
  RowId first = UINT32_MAX, end = 0;
  for (const Table* one : {table, verbs}) {
    if (one == nullptr) continue;
    first = std::min(first, one->first);
    end = std::max(end, one->first + one->size);
  }
  if (end > 0) out.by_row_ = {first, std::vector<std::uint8_t>(end - first, kNoList)};
  if (verbs != nullptr)
    std::fill_n(out.by_row_.rows.begin() + (verbs->first - first), verbs->size,
                static_cast<std::uint8_t>(kMostLists));
  const RowId begin = table == nullptr ? 0 : table->first,
              behind = table == nullptr ? 0 : table->first + table->size;
  for (RowId id = begin; id < behind; ++id) {
    const std::string& name = lexicon.row(id).cells[1];
    auto it = std::find(out.names_.begin(), out.names_.end(), name);
    if (it == out.names_.end()) {
      if (out.names_.size() == kMostLists) {
        return tl::unexpected(Error{Errc::bad_format,
                                    fmt::format("more than {} word lists", kMostLists),
                                    fmt::format("{}:{}", table->file, lexicon.row(id).line)});
      }
      it = out.names_.insert(it, name);
      out.by_name_[out.place_of(name)] = static_cast<std::uint8_t>(out.names_.size());
    }
    out.by_row_.rows[id - first] = static_cast<std::uint8_t>(it - out.names_.begin());
  }
  out.by_set_ = bits_by_set(lexicon, [&](RowId row) { return out.of_row(row); });
  out.of_units_ = {out.bit("time_preposition"),
                   out.bit("place_preposition"),
                   out.bit("others"),
                   out.bit("determiner"),
                   out.bit("and"),
                   out.bit("inviting"),
                   out.bit("since"),
                   out.bit("pair_head"),
                   out.bit("led_by"),
                   out.bit("leads"),
                   out.bit("adverb"),
                   out.bit("retinue"),
                   out.bit("on_behalf"),
                   out.bit("own_side"),
                   out.bit("presenting"),
                   out.bit("unnamed"),
                   out.bit("gathered"),
                   out.bit("object_preposition") | out.bit("place_preposition") |
                       out.bit("time_preposition") | out.bit("and") | out.bit("subordinate")};
  return out;
}

std::size_t WordLists::place_of(std::string_view list) const {
  std::size_t at = (hash_bytes(list) >> 32) % by_name_.size();
  while (by_name_[at] != 0 && names_[by_name_[at] - 1u] != list) at = (at + 1) % by_name_.size();
  return at;
}

ListBits WordLists::bit(std::string_view list) const {
  const std::uint8_t found = by_name_[place_of(list)];
  return found == 0 ? 0 : ListBits{1} << (found - 1);
}

namespace {

bool is_quote(std::string_view mark) {
  if (mark.size() == 1) return mark[0] == '"' || mark[0] == '\'';
  return is_one_of(mark, {"“", "”", "‘", "’"});
}

// Makes a unit with all to the token `end` an aside.
void set_aside(Unit& unit, std::uint32_t end) {
  unit.kind = UnitKind::aside;
  unit.end = end;
  unit.syllable = 0;
  unit.lists = 0;
}

// Makes units [begin, end) one aside.
void set_aside(std::vector<Unit>& units, std::size_t begin, std::size_t end) {
  set_aside(units[begin], units[end - 1].end);
  units.erase(units.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
              units.begin() + static_cast<std::ptrdiff_t>(end));
}

// The unit behind the longest list entry that begins with one.
std::size_t behind_entry(const std::vector<Unit>& units, std::size_t at) {
  std::size_t next = at + 1;
  while (next < units.size() && units[next].begin < units[at].list_end) ++next;
  return next;
}

struct Piece {
  UnitKind kind;
  std::uint32_t begin, end, item;
};

// Everything found in the sentence, without overlaps: the earlier wins, then the longer, then the
// kind named first here.
std::vector<Piece> pieces_of(Sentence sentence, const TimeAnnotation& times,
                             const EntityAnnotation& names) {
  std::vector<Piece> out;
  out.reserve(8);
  const auto add = [&](UnitKind kind, const auto& list) {
    // Lists are in text order: skip to the sentence by halving.
    auto it = std::lower_bound(list.begin(), list.end(), sentence.begin,
                               [](const auto& x, std::uint32_t at) { return x.token_begin < at; });
    for (; it != list.end() && it->token_begin < sentence.end; ++it) {
      if (it->token_end > sentence.end) continue;
      const Piece piece{kind, it->token_begin, it->token_end,
                        static_cast<std::uint32_t>(it - list.begin())};
      // A sentence has few: each is put in its place behind its equals.
      auto place = out.end();
      const auto comes_first = [](const Piece& a, const Piece& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
      };
      while (place != out.begin() && comes_first(piece, *(place - 1))) --place;
      out.insert(place, piece);
    }
  };
  add(UnitKind::gathering, names.gatherings);
  add(UnitKind::instrument, names.instruments);
  add(UnitKind::actor, names.actors);
  add(UnitKind::place, names.places);
  add(UnitKind::time, times.mentions);
  std::uint32_t end = 0;
  std::erase_if(out, [&](const Piece& piece) {
    if (piece.begin < end) return true;
    end = piece.end;
    return false;
  });
  return out;
}

// Tiles the tokens of a sentence with what was found in it, and the words and marks between.
class Tiler {
 public:
  Tiler(const UnitSource& source, const WordLists& lists, Sentence sentence,
        std::vector<Piece> pieces)
      : source_(source), lists_(lists), sentence_(sentence), pieces_(std::move(pieces)) {}

  // Ends of list entries are still tokens. `all_lists`: of all words.
  std::vector<Unit> tile(ListBits& all_lists);

 private:
  const Token& token(std::uint32_t at) const { return source_.tokens.tokens[at]; }
  bool is_glued_number(std::uint32_t at) const {
    return token(at).glued && token(at + 1).glued && token(at + 1).kind == TokenKind::number;
  }
  void add_piece(const Piece& piece);
  bool is_point_of_name(std::uint32_t at) const;
  bool is_seat_in_picture(std::uint32_t at) const;
  void close_bracket(Unit& unit) const;
  void join_number(Unit& unit) const;
  void join_model(Unit& unit) const;
  void set_lists(Unit& unit) const;
  void add_token(std::uint32_t at);

  const UnitSource source_;
  const WordLists& lists_;
  Sentence sentence_;
  std::vector<Piece> pieces_;
  std::size_t next_ = 0;  // of the pieces
  std::vector<Unit> units_;
};

// A piece with the prepositions before it.
void Tiler::add_piece(const Piece& piece) {
  const WordLists::OfUnits& list = source_.list;
  const ListBits wanted = piece.kind == UnitKind::time    ? list.time_preposition
                          : piece.kind == UnitKind::place ? list.place_preposition
                          : piece.kind == UnitKind::actor ? list.determiner
                                                          : 0;
  std::uint32_t begin = piece.begin;
  ListBits since = 0;
  while (!units_.empty() && units_.back().kind == UnitKind::word &&
         (units_.back().lists & wanted) != 0) {
    begin = units_.back().begin;
    since |= units_.back().lists & list.since;
    units_.pop_back();
  }
  const Unit* before = units_.empty() ? nullptr : &units_.back();
  const bool behind_actor = before != nullptr && before->kind == UnitKind::actor;
  const bool behind_adverb = before != nullptr && (before->lists & list.adverb) != 0;
  Unit& unit = units_.emplace_back();
  unit.kind = piece.kind;
  unit.begin = begin;
  unit.end = piece.end;
  unit.items = piece.item;
  unit.lists = since;  // "kể từ năm 1979"
  unit.list_end = unit.end;
  unit.located = begin < piece.begin && piece.kind != UnitKind::actor;
  // "Mỹ và Nhật Bản hôm qua, 27/10, ký …": the second comma closes what the first one opened.
  if (piece.kind == UnitKind::time && behind_actor && unit.end < sentence_.end &&
      source_.is_mark(unit.end, ',')) {
    for (std::uint32_t k = piece.begin; k < piece.end; ++k) {
      if (!source_.is_mark(k, ',')) continue;
      ++unit.end;
      break;
    }
  }
  // "Bộ trưởng A và Bộ trưởng B đã đại diện hai nước ký …": for whom they do it.
  if (piece.kind == UnitKind::actor && source_.names.actors[piece.item].kind == ActorKind::both &&
      behind_adverb && fold_syllable(source_.word(piece.begin)) == "đại") {
    unit.kind = UnitKind::aside;
  }
}

// "Ferdinand Marcos Jr. và phu nhân": within a sentence a full stop behind a name belongs to it.
bool Tiler::is_point_of_name(std::uint32_t at) const {
  return token(at).kind == TokenKind::punct && at + 1 < sentence_.end && !units_.empty() &&
         units_.back().kind == UnitKind::actor && source_.is_mark(at, '.') &&
         token(at + 1).kind == TokenKind::word && !token(at + 1).capital;
}

// "Tổng thống A, trái, và Tổng thống B": where somebody stands in a picture.
bool Tiler::is_seat_in_picture(std::uint32_t at) const {
  return source_.is_mark(at, ',') && !units_.empty() && units_.back().kind == UnitKind::actor &&
         at + 2 < sentence_.end && source_.is_mark(at + 2, ',') &&
         is_one_of(source_.word(at + 1), {"trái", "phải", "giữa"});
}

// An aside: everything to the closing bracket, if that is near.
void Tiler::close_bracket(Unit& unit) const {
  constexpr std::uint32_t kLongest = 24;  // tokens
  std::uint32_t close = unit.end;
  while (close < sentence_.end && close < unit.begin + kLongest && !source_.is_mark(close, ')'))
    ++close;
  if (close < sentence_.end && source_.is_mark(close, ')')) set_aside(unit, close + 1);
}

// "300.000", "1,5" are one word.
void Tiler::join_number(Unit& unit) const {
  while (unit.end + 1 < sentence_.end && is_glued_number(unit.end) &&
         (source_.is_mark(unit.end, '.') || source_.is_mark(unit.end, ',')))
    unit.end += 2;
}

// "Su-24", "F-16" are one word too.
void Tiler::join_model(Unit& unit) const {
  if (unit.end + 1 < sentence_.end && source_.is_mark(unit.end, '-') && is_glued_number(unit.end) &&
      (next_ == pieces_.size() || pieces_[next_].begin > unit.end + 1))
    unit.end += 2;
}

// Those that a word begins an entry of.
void Tiler::set_lists(Unit& unit) const {
  const TokenizedText& tokens = source_.tokens;
  const Beginning here = tokens.beginnings[unit.begin];
  if (lists_.of_all({&here, 1}) == 0) return;
  for (std::size_t m = here.first;
       m < tokens.matches.size() && tokens.matches[m].begin == unit.begin; ++m) {
    const Match& match = tokens.matches[m];
    const ListBits bits = lists_.of_row(match.row);
    if (bits == 0 || match.end > sentence_.end) continue;
    unit.lists |= bits;
    if (bits != kSaying) unit.list_end = std::max(unit.list_end, match.end);
  }
}

// A word or a mark, with what is one with it.
void Tiler::add_token(std::uint32_t at) {
  const TokenKind kind = token(at).kind;
  const bool is_punct =
      kind == TokenKind::punct && !source_.is_mark(at, '%');  // "thuế 25% với …" goes on
  const bool seat = is_punct && is_seat_in_picture(at);
  Unit& unit = units_.emplace_back();
  unit.kind = is_punct ? UnitKind::punct : UnitKind::word;
  unit.begin = at;
  unit.end = at + 1;
  unit.syllable = token(at).syllable;
  unit.quote = is_punct && is_quote(source_.word(at));
  if (is_punct && source_.is_mark(at, '(')) {
    close_bracket(unit);
  } else if (seat) {
    set_aside(unit, at + 3);
  } else {
    if (kind == TokenKind::number) join_number(unit);
    if (kind == TokenKind::word) join_model(unit);
    set_lists(unit);
  }
}

std::vector<Unit> Tiler::tile(ListBits& all_lists) {
  units_.reserve(sentence_.end - sentence_.begin);
  for (std::uint32_t at = sentence_.begin; at < sentence_.end; at = units_.back().end) {
    while (next_ < pieces_.size() && pieces_[next_].begin < at) ++next_;
    if (next_ < pieces_.size() && pieces_[next_].begin == at) {
      add_piece(pieces_[next_++]);
    } else if (is_point_of_name(at)) {
      units_.back().end = at + 1;
    } else {
      add_token(at);
      all_lists |= units_.back().lists;
    }
  }
  return std::move(units_);
}

// Somebody of no name and no land: "do hai Trưởng ban dẫn đầu".
bool is_unknown(const Unit& unit, const UnitSource& source) {
  const Actor& actor = source.actor(unit);
  return unit.items.size() == 1 && actor.members.size() == 1 && !actor.members.front().entity &&
         actor.members.front().represents.empty();
}

// "Đoàn đại biểu Quốc hội Lào do Chủ tịch Quốc hội … dẫn đầu": one unit, whose actor is the leader.
void join_led(std::vector<Unit>& units, const UnitSource& source) {
  const ListBits led_by = source.list.led_by, leads = source.list.leads;
  constexpr std::size_t kFarthest = 10;  // units between "do" and "dẫn đầu"
  std::vector<Unit> out;
  for (std::size_t u = 0; u < units.size(); ++u) {
    out.push_back(std::move(units[u]));
    if ((out.back().lists & leads) == 0) continue;
    std::size_t by = out.size() - 1;  // behind the nearest "do"
    for (std::size_t back = 0; back < kFarthest && by > 0 && !(out[by - 1].lists & led_by); ++back)
      --by;
    // The name stands last, also behind an office that is not known.
    std::size_t leader = out.size() - 1;
    while (leader > by && out[leader].kind != UnitKind::actor) --leader;
    if (by < 2 || !(out[by - 1].lists & led_by) || out[leader].kind != UnitKind::actor) continue;
    std::size_t led = by - 2;  // "đoàn thành phố Asan (Hàn Quốc), do …"
    if (out[led].kind == UnitKind::punct && led > 0 && out[led - 1].kind != UnitKind::punct) --led;
    if (out[led].kind == UnitKind::aside && led > 0) --led;
    if (out[led].kind != UnitKind::actor) continue;
    const std::uint32_t end = out.back().list_end;
    while (u + 1 < units.size() && units[u + 1].begin < end) ++u;
    Unit& group = out[led];
    if (!is_unknown(out[leader], source)) group.items = out[leader].items;
    group.end = end;
    out.resize(led + 1);
  }
  units = std::move(out);
}

// "Tổng Bí thư sẽ dẫn đầu đoàn đại biểu Việt Nam thăm Lào": what the delegation does its leader
// does.
void drop_led(std::vector<Unit>& units, const UnitSource& source) {
  const ListBits leads = source.list.leads, adverb = source.list.adverb;
  constexpr std::size_t kFarthest = 5;  // units between the leader and "dẫn đầu"
  for (std::size_t u = 1; u < units.size(); ++u) {
    if ((units[u].lists & leads) == 0) continue;
    const std::size_t group = behind_entry(units, u);
    if (group >= units.size() || units[group].kind != UnitKind::actor) continue;
    const Actor& led = source.actor(units[group]);
    std::size_t leader = u - 1;  // before "đã", "sẽ cùng" and the like
    while (leader > 0 && u - leader <= kFarthest &&
           (units[leader].kind == UnitKind::aside || (units[leader].lists & adverb) != 0)) {
      --leader;
    }
    if (led.kind == ActorKind::person || units[leader].kind != UnitKind::actor) continue;
    if (source.actor(units[leader]).acts_as() > ActorKind::office) continue;
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(u),
                units.begin() + static_cast<std::ptrdiff_t>(group) + 1);
  }
}

// "và phu nhân", of whom no name is known: an entity of the other's name at most.
bool is_unnamed_spouse(const Unit& unit, const std::vector<Unit>& units, const UnitSource& source) {
  const EntityAnnotation& names = source.names;
  const Actor& spouse = source.actor(unit);
  if (!spouse.spouse || spouse.kind != ActorKind::office) return false;
  if (spouse.members.empty() || !spouse.members.front().entity) return true;
  const Entity& named = names.entities[*spouse.members.front().entity];
  return std::any_of(units.begin(), units.end(), [&](const Unit& u) {
    if (u.kind != UnitKind::actor || &source.actor(u) == &spouse) return false;
    const Actor& other = source.actor(u);
    return other.members.size() == 1 && other.members.front().entity &&
           names.entities[*other.members.front().entity].name == named.name;
  });
}

// Who may come with somebody: "đoàn đại biểu cấp cao", "phu nhân", "các quan chức tháp tùng".
bool is_retinue(const Unit& head, const std::vector<Unit>& units, const UnitSource& source) {
  if ((head.lists & source.list.retinue) != 0) return true;
  if (head.kind != UnitKind::actor) return false;
  return (source.actor(head).is_delegation() && source.folded_word(head) == "đoàn") ||
         is_unnamed_spouse(head, units, source);
}

// What goes on with the name of a retinue: "nước ta", "cấp cao Việt Nam".
bool is_of_retinue(const Unit& unit, const UnitSource& source) {
  if (unit.kind == UnitKind::actor) {
    const ActorKind kind = source.actor(unit).kind;
    return kind == ActorKind::state || kind == ActorKind::pronoun;
  }
  return unit.kind == UnitKind::word && (is_one_of(source.first_word(unit), {"cấp", "cao"}) ||
                                         source.tokens.tokens[unit.begin].capital);
}

// "Tổng Bí thư cùng Đoàn đại biểu cấp cao Việt Nam và Chủ tịch …": who came with somebody is an
// aside.
void set_retinue_aside(std::vector<Unit>& units, const UnitSource& source) {
  for (std::size_t u = 1; u + 1 < units.size(); ++u) {
    if ((units[u].lists & source.list.conjunction) == 0 ||
        (units[u - 1].kind != UnitKind::actor && units[u - 1].kind != UnitKind::aside))
      continue;
    const std::size_t head = behind_entry(units, u);
    if (head >= units.size() || !is_retinue(units[head], units, source)) continue;
    std::size_t end = behind_entry(units, head);
    while (end < units.size() && is_of_retinue(units[end], source)) ++end;
    // "Chủ tịch nước cùng đoàn đại biểu cấp cao Việt Nam, đã đến …"
    const bool set_off = end + 1 < units.size() && source.is_mark(units[end], ',') &&
                         (units[end + 1].lists & source.list.adverb) != 0;
    set_aside(units, u, set_off ? end + 1 : end);
  }
}

// "Vua Felipe VI của Tây Ban Nha thăm …": whose he is is a part of his name.
void join_owner(std::vector<Unit>& units, const UnitSource& source) {
  const auto sole = [&](const Unit& u, bool state) -> const ActorMember* {
    if (u.kind != UnitKind::actor) return nullptr;
    const Actor& actor = source.actor(u);
    if ((actor.kind == ActorKind::state) != state || actor.members.size() != 1) return nullptr;
    return state || actor.kind == ActorKind::person ? &actor.members.front() : nullptr;
  };
  const auto owned = [&](std::size_t u) {
    if (u + 3 >= units.size() || units[u + 1].kind != UnitKind::word ||
        units[u + 3].kind != UnitKind::word || source.first_word(units[u + 1]) != "của")
      return false;
    const ActorMember *who = sole(units[u], false), *land = sole(units[u + 2], true);
    return who != nullptr && land != nullptr && who->represents == land->represents;
  };
  std::size_t joined = 0;  // what is joined takes the place of its parts
  for (std::size_t u = 0; u < units.size(); ++u, ++joined) {
    const std::size_t name = u;
    if (owned(u)) {
      units[u].end = units[u].list_end = units[u + 2].end;
      u += 2;
    }
    if (joined != name) units[joined] = std::move(units[name]);
  }
  units.erase(units.begin() + static_cast<std::ptrdiff_t>(joined), units.end());
}

// For whom a leader may act: "Đảng", "Nhà nước", "Chính phủ Việt Nam".
bool is_principal(const Unit& unit, const UnitSource& source) {
  if (unit.kind == UnitKind::word) return (unit.lists & source.list.own_side) != 0;
  return unit.kind == UnitKind::actor && (source.actor(unit).acts_as() == ActorKind::body ||
                                          source.actor(unit).kind == ActorKind::state);
}

// Behind the last of those named from `at` on; `at` itself where nobody is.
std::size_t behind_principals(const std::vector<Unit>& units, const std::size_t first,
                              const UnitSource& source) {
  const auto is_leader = [&](const Unit& unit) {  // "lãnh đạo Đảng"
    return unit.kind == UnitKind::actor && source.actor(unit).acts_as() == ActorKind::office;
  };
  std::size_t end = first;
  for (std::size_t at = first; at < units.size();) {
    if (is_principal(units[at], source) || (at == first && is_leader(units[at]))) {
      end = ++at;
      while (end < units.size() && units[end].begin < units[end - 1].list_end) end = ++at;
    } else if (at + 1 < units.size() && units[at].kind != UnitKind::actor &&
               is_principal(units[at + 1], source)) {
      ++at;  // "lãnh đạo Đảng", "Đảng, Nhà nước"
    } else {
      break;
    }
  }
  return end;
}

// "Chủ tịch nước đã thay mặt lãnh đạo Đảng, Nhà nước tiếp …": for whom somebody acts is an aside.
void set_principal_aside(std::vector<Unit>& units, const UnitSource& source) {
  for (std::size_t u = 0; u + 1 < units.size(); ++u) {
    if ((units[u].lists & source.list.on_behalf) == 0) continue;
    const std::size_t first = behind_entry(units, u), end = behind_principals(units, first, source);
    if (end > first) set_aside(units, u, end);
  }
}

// "Việt Nam, với cương vị Chủ tịch ASEAN năm 2020, đã tổ chức …": in what capacity is an aside.
void set_capacity_aside(std::vector<Unit>& units, const UnitSource& source) {
  constexpr std::size_t kFarthest = 14;  // units between the commas, and one
  for (std::size_t u = 1; u + 2 < units.size(); ++u) {
    if (units[u - 1].kind != UnitKind::actor || !source.is_mark(units[u], ',')) continue;
    const std::uint32_t word = units[u + 1].begin;
    if (!is_one_of(source.word(word), {"với", "trong", "trên"}) ||
        !is_one_of(source.word(word + 1), {"cương", "tư", "vai"})) {
      continue;
    }
    std::size_t close = u + 2;
    while (close < units.size() && close < u + kFarthest && units[close].kind != UnitKind::punct)
      ++close;
    if (close < units.size() && source.is_mark(units[close], ',')) set_aside(units, u + 1, close);
  }
}

// Ends of list entries from tokens to units.
void count_ends_in_units(std::vector<Unit>& units) {
  for (auto unit = units.begin(); unit != units.end(); ++unit) {
    if (unit->lists == 0) continue;
    auto end = unit + 1;
    while (end != units.end() && end->begin < unit->list_end) ++end;
    unit->list_end = static_cast<std::uint32_t>(end - units.begin());
  }
}

}  // namespace

std::vector<Unit> units_of(std::string_view text, const TokenizedText& tokens, Sentence sentence,
                           const TimeAnnotation& times, const EntityAnnotation& names,
                           const WordLists& lists) {
  const UnitSource source{text, tokens, names, lists.of_units()};
  ListBits all_lists = 0;
  std::vector<Unit> units =
      Tiler(source, lists, sentence, pieces_of(sentence, times, names)).tile(all_lists);
  set_capacity_aside(units, source);
  const bool led = (all_lists & source.list.leads) != 0;
  if (led) join_led(units, source);
  if ((all_lists & source.list.conjunction) != 0) set_retinue_aside(units, source);
  if ((all_lists & source.list.on_behalf) != 0) set_principal_aside(units, source);
  if (led) drop_led(units, source);
  join_owner(units, source);
  join_coordinated(units, source);
  count_ends_in_units(units);
  return units;
}

}  // namespace banggiao
