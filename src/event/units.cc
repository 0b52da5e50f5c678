#include "event/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/hash.h"
#include "core/strings.h"
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

// Somebody of no name and no land: "do hai Trưởng ban dẫn đầu".
bool is_unknown(const EntityAnnotation& names, const Unit& unit) {
  const Actor& actor = names.actors[unit.items.front()];
  return unit.items.size() == 1 && actor.members.size() == 1 && !actor.members.front().entity &&
         actor.members.front().represents.empty();
}

// "Đoàn đại biểu Quốc hội Lào do Chủ tịch Quốc hội … dẫn đầu": one unit, whose actor is the leader.
void join_led(std::vector<Unit>& units, const WordLists& lists, const EntityAnnotation& names) {
  const ListBits led_by = lists.of_units().led_by, leads = lists.of_units().leads;
  constexpr std::size_t kFarthest = 10;
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
    if (!is_unknown(names, out[leader])) group.items = out[leader].items;
    group.end = end;
    out.resize(led + 1);
  }
  units = std::move(out);
}

// "Tổng Bí thư sẽ dẫn đầu đoàn đại biểu Việt Nam thăm Lào": what the delegation does its leader
// does.
void drop_led(std::vector<Unit>& units, const WordLists& lists, const EntityAnnotation& names) {
  const ListBits leads = lists.of_units().leads, adverb = lists.of_units().adverb;
  constexpr std::size_t kFarthest = 5;
  for (std::size_t u = 1; u < units.size(); ++u) {
    if ((units[u].lists & leads) == 0) continue;
    std::size_t group = u;
    while (group < units.size() && units[group].begin < units[u].list_end) ++group;
    if (group >= units.size() || units[group].kind != UnitKind::actor) continue;
    const Actor& led = names.actors[units[group].items.front()];
    std::size_t leader = u - 1;  // before "đã", "sẽ cùng" and the like
    while (leader > 0 && u - leader <= kFarthest &&
           (units[leader].kind == UnitKind::aside || (units[leader].lists & adverb) != 0)) {
      --leader;
    }
    if (led.kind == ActorKind::person || units[leader].kind != UnitKind::actor) continue;
    if (names.actors[units[leader].items.front()].acts_as() > ActorKind::office) continue;
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(u),
                units.begin() + static_cast<std::ptrdiff_t>(group) + 1);
  }
}

// "Tổng Bí thư cùng Đoàn đại biểu cấp cao Việt Nam và Chủ tịch …": who came with somebody is an
// aside.
void set_retinue_aside(std::vector<Unit>& units, std::string_view text, const TokenizedText& tokens,
                       const WordLists& lists, const EntityAnnotation& names) {
  const ListBits with = lists.of_units().conjunction, retinue = lists.of_units().retinue;
  const auto goes_on = [&](const Unit& u) {
    if (u.kind == UnitKind::actor) {
      const ActorKind kind = names.actors[u.items.front()].kind;
      return kind == ActorKind::state || kind == ActorKind::pronoun;  // "nước ta"
    }
    if (u.kind != UnitKind::word) return false;
    const Token& token = tokens.tokens[u.begin];
    const std::string_view word = view(text, token.span);
    return word == "cấp" || word == "cao" || token.capital;
  };
  // "và phu nhân", of whom no name is known: an entity of that name at most.
  const auto is_unnamed = [&](const Actor& spouse) {
    if (spouse.kind != ActorKind::office || spouse.members.empty() ||
        !spouse.members.front().entity)
      return spouse.kind == ActorKind::office;
    const Entity& named = names.entities[*spouse.members.front().entity];
    return std::any_of(units.begin(), units.end(), [&](const Unit& u) {
      if (u.kind != UnitKind::actor || &names.actors[u.items.front()] == &spouse) return false;
      const Actor& other = names.actors[u.items.front()];
      return other.members.size() == 1 && other.members.front().entity &&
             names.entities[*other.members.front().entity].name == named.name;
    });
  };
  for (std::size_t u = 1; u + 1 < units.size(); ++u) {
    if ((units[u].lists & with) == 0 ||
        (units[u - 1].kind != UnitKind::actor && units[u - 1].kind != UnitKind::aside))
      continue;
    std::size_t head = u + 1;
    while (head < units.size() && units[head].begin < units[u].list_end) ++head;
    if (head >= units.size()) continue;
    const bool delegation =
        units[head].kind == UnitKind::actor &&
        names.actors[units[head].items.front()].is_delegation() &&
        fold_syllable(view(text, tokens.tokens[units[head].begin].span)) == "đoàn";
    const bool spouse = units[head].kind == UnitKind::actor &&
                        names.actors[units[head].items.front()].spouse &&
                        is_unnamed(names.actors[units[head].items.front()]);
    if (!delegation && !spouse && (units[head].lists & retinue) == 0) continue;
    std::size_t end = delegation || spouse ? head + 1 : head;
    while (end < units.size() && units[end].begin < units[head].list_end) ++end;
    while (end < units.size() && goes_on(units[end])) ++end;
    // "Chủ tịch nước cùng đoàn đại biểu cấp cao Việt Nam, đã đến …"
    const bool set_off = end + 1 < units.size() && units[end].kind == UnitKind::punct &&
                         view(text, tokens.tokens[units[end].begin].span) == "," &&
                         (units[end + 1].lists & lists.of_units().adverb) != 0;
    if (set_off) ++end;
    Unit& aside = units[u];
    aside.kind = UnitKind::aside;
    aside.end = units[end - 1].end;
    aside.syllable = 0;
    aside.lists = 0;
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(u) + 1,
                units.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

// "Vua Felipe VI của Tây Ban Nha thăm …": whose he is is a part of his name.
void join_owner(std::vector<Unit>& units, std::string_view text, const TokenizedText& tokens,
                const EntityAnnotation& names) {
  const auto sole = [&](const Unit& u, bool state) -> const ActorMember* {
    if (u.kind != UnitKind::actor) return nullptr;
    const Actor& actor = names.actors[u.items.front()];
    if ((actor.kind == ActorKind::state) != state || actor.members.size() != 1) return nullptr;
    return state || actor.kind == ActorKind::person ? &actor.members.front() : nullptr;
  };
  const auto owned = [&](std::size_t u) {
    if (u + 3 >= units.size() || units[u + 1].kind != UnitKind::word ||
        units[u + 3].kind != UnitKind::word ||
        view(text, tokens.tokens[units[u + 1].begin].span) != "của")
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

// "Chủ tịch nước đã thay mặt lãnh đạo Đảng, Nhà nước tiếp …": for whom somebody acts is an aside.
void set_principal_aside(std::vector<Unit>& units, const WordLists& lists,
                         const EntityAnnotation& names) {
  const ListBits behalf = lists.of_units().on_behalf, body = lists.of_units().own_side;
  const auto is_body = [&](const Unit& u) {
    if (u.kind == UnitKind::word) return (u.lists & body) != 0;
    return u.kind == UnitKind::actor &&
           (names.actors[u.items.front()].acts_as() == ActorKind::body ||
            names.actors[u.items.front()].kind == ActorKind::state);
  };
  for (std::size_t u = 0; u + 1 < units.size(); ++u) {
    if ((units[u].lists & behalf) == 0) continue;
    std::size_t at = u + 1;
    while (at < units.size() && units[at].begin < units[u].list_end) ++at;
    std::size_t end = u + 1;
    const std::size_t first = at;
    const auto is_leader = [&](const Unit& unit) {  // "lãnh đạo Đảng"
      return unit.kind == UnitKind::actor &&
             names.actors[unit.items.front()].acts_as() == ActorKind::office;
    };
    while (at < units.size()) {
      if (is_body(units[at]) || (at == first && is_leader(units[at]))) {
        end = ++at;
        while (end < units.size() && units[end].begin < units[end - 1].list_end) end = ++at;
      } else if (at + 1 < units.size() && units[at].kind != UnitKind::actor &&
                 is_body(units[at + 1])) {
        ++at;  // "lãnh đạo Đảng", "Đảng, Nhà nước"
      } else {
        break;
      }
    }
    if (end == u + 1) continue;
    units[u].kind = UnitKind::aside;
    units[u].end = units[end - 1].end;
    units[u].syllable = 0;
    units[u].lists = 0;
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(u) + 1,
                units.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

}  // namespace

std::vector<Unit> units_of(std::string_view text, const TokenizedText& tokens, Sentence sentence,
                           const TimeAnnotation& times, const EntityAnnotation& names,
                           const WordLists& lists) {
  const std::vector<Piece> pieces = pieces_of(sentence, times, names);
  const WordLists::OfUnits& list = lists.of_units();

  std::vector<Unit> units;
  units.reserve(sentence.end - sentence.begin);
  ListBits all_lists = 0;
  std::size_t p = 0;
  const auto is_mark = [&](std::uint32_t token, char mark) {
    const Span span = tokens.tokens[token].span;
    return text[span.begin] == mark && span.size() == 1;
  };
  for (std::uint32_t i = sentence.begin; i < sentence.end;) {
    while (p < pieces.size() && pieces[p].begin < i) ++p;
    if (p < pieces.size() && pieces[p].begin == i) {
      const Piece& piece = pieces[p++];
      const ListBits wanted = piece.kind == UnitKind::time    ? list.time_preposition
                              : piece.kind == UnitKind::place ? list.place_preposition
                              : piece.kind == UnitKind::actor ? list.determiner
                                                              : 0;
      std::uint32_t begin = i;
      ListBits since = 0;
      while (!units.empty() && units.back().kind == UnitKind::word &&
             (units.back().lists & wanted)) {
        begin = units.back().begin;
        since |= units.back().lists & list.since;
        units.pop_back();
      }
      Unit& unit = units.emplace_back();
      unit.kind = piece.kind;
      unit.begin = begin;
      unit.end = piece.end;
      unit.items = piece.item;
      unit.lists = since;  // "kể từ năm 1979"
      unit.list_end = unit.end;
      unit.located = begin < i && piece.kind != UnitKind::actor;
      // "Mỹ và Nhật Bản hôm qua, 27/10, ký …": the second comma closes what the first one opened.
      if (piece.kind == UnitKind::time && units.size() > 1 &&
          units[units.size() - 2].kind == UnitKind::actor && unit.end < sentence.end &&
          is_mark(unit.end, ',')) {
        for (std::uint32_t k = i; k < piece.end; ++k) {
          if (!is_mark(k, ',')) continue;
          ++unit.end;
          break;
        }
      }
      // "Bộ trưởng A và Bộ trưởng B đã đại diện hai nước ký …": for whom they do it.
      if (piece.kind == UnitKind::actor && names.actors[piece.item].kind == ActorKind::both &&
          units.size() > 1 && (units[units.size() - 2].lists & list.adverb) != 0 &&
          fold_syllable(view(text, tokens.tokens[i].span)) == "đại") {
        unit.kind = UnitKind::aside;
      }
      i = unit.end;
      continue;
    }
    const Token& token = tokens.tokens[i];
    // "Ferdinand Marcos Jr. và phu nhân": within a sentence a full stop behind a name belongs to
    // it.
    if (token.kind == TokenKind::punct && i + 1 < sentence.end && !units.empty() &&
        units.back().kind == UnitKind::actor && is_mark(i, '.') &&
        tokens.tokens[i + 1].kind == TokenKind::word && !tokens.tokens[i + 1].capital) {
      units.back().end = ++i;
      continue;
    }
    Unit& unit = units.emplace_back();
    unit.kind = token.kind == TokenKind::punct && !is_mark(i, '%')
                    ? UnitKind::punct
                    : UnitKind::word;  // "thuế 25% với …" goes on
    unit.begin = i;
    unit.end = i + 1;
    unit.syllable = token.syllable;
    unit.quote = unit.kind == UnitKind::punct && is_quote(view(text, token.span));
    if (unit.kind == UnitKind::punct && is_mark(i, '(')) {
      // An aside: everything to the closing bracket, if that is near.
      std::uint32_t close = i + 1;
      while (close < sentence.end && close < i + 24 && !is_mark(close, ')')) ++close;
      if (close < sentence.end && is_mark(close, ')')) {
        unit.kind = UnitKind::aside;
        unit.syllable = 0;
        unit.end = close + 1;
      }
      i = unit.end;
      continue;
    }
    // "Tổng thống A, trái, và Tổng thống B": where somebody stands in a picture.
    if (unit.kind == UnitKind::punct && is_mark(i, ',') && units.size() > 1 &&
        units[units.size() - 2].kind == UnitKind::actor && i + 2 < sentence.end &&
        is_mark(i + 2, ',') &&
        is_one_of(view(text, tokens.tokens[i + 1].span), {"trái", "phải", "giữa"})) {
      unit.kind = UnitKind::aside;
      unit.syllable = 0;
      unit.end = i + 3;
      i = unit.end;
      continue;
    }
    // "300.000", "1,5" are one word.
    while (token.kind == TokenKind::number && unit.end + 1 < sentence.end &&
           tokens.tokens[unit.end].glued && tokens.tokens[unit.end + 1].glued &&
           tokens.tokens[unit.end + 1].kind == TokenKind::number &&
           (is_mark(unit.end, '.') || is_mark(unit.end, ','))) {
      unit.end += 2;
    }
    // "Su-24", "F-16" are one word too.
    if (token.kind == TokenKind::word && unit.end + 1 < sentence.end && is_mark(unit.end, '-') &&
        tokens.tokens[unit.end].glued && tokens.tokens[unit.end + 1].glued &&
        tokens.tokens[unit.end + 1].kind == TokenKind::number &&
        (p == pieces.size() || pieces[p].begin > unit.end + 1)) {
      unit.end += 2;
    }
    const Beginning here = tokens.beginnings[i];
    if (lists.of_all({&here, 1}) != 0) {
      for (std::size_t m = here.first; m < tokens.matches.size() && tokens.matches[m].begin == i;
           ++m) {
        const Match& match = tokens.matches[m];
        const ListBits bits = lists.of_row(match.row);
        if (bits == 0 || match.end > sentence.end) continue;
        unit.lists |= bits;
        if (bits != kSaying)
          unit.list_end = std::max(unit.list_end, match.end);  // token; made a unit below
      }
    }
    all_lists |= unit.lists;
    i = unit.end;
  }

  // "Việt Nam, với cương vị Chủ tịch ASEAN năm 2020, đã tổ chức …": in what capacity is an aside.
  for (std::size_t u = 1; u + 2 < units.size(); ++u) {
    constexpr std::size_t kLongest = 14;
    if (units[u - 1].kind != UnitKind::actor || units[u].kind != UnitKind::punct ||
        !is_mark(units[u].begin, ','))
      continue;
    const std::uint32_t word = units[u + 1].begin;
    if (!is_one_of(view(text, tokens.tokens[word].span), {"với", "trong", "trên"}) ||
        !is_one_of(view(text, tokens.tokens[word + 1].span), {"cương", "tư", "vai"})) {
      continue;
    }
    std::size_t close = u + 2;
    while (close < units.size() && close < u + kLongest && units[close].kind != UnitKind::punct)
      ++close;
    if (close >= units.size() || units[close].kind != UnitKind::punct ||
        !is_mark(units[close].begin, ','))
      continue;
    units[u + 1].kind = UnitKind::aside;
    units[u + 1].end = units[close].begin;
    units[u + 1].syllable = 0;
    units[u + 1].lists = 0;
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(u) + 2,
                units.begin() + static_cast<std::ptrdiff_t>(close));
  }

  const bool led = (all_lists & list.leads) != 0;
  if (led) join_led(units, lists, names);
  if ((all_lists & list.conjunction) != 0) set_retinue_aside(units, text, tokens, lists, names);
  if ((all_lists & list.on_behalf) != 0) set_principal_aside(units, lists, names);
  if (led) drop_led(units, lists, names);
  join_owner(units, text, tokens, names);

  // Coordination: "A và B", "A, B và C".
  const auto is_comma = [&](const Unit& u) {
    return u.kind == UnitKind::punct && is_mark(u.begin, ',');
  };
  const auto is_and = [&](const Unit& u) {
    return u.kind == UnitKind::word && (u.lists & list.conjunction);
  };
  const auto is_a_state = [&](const Unit& u) {
    return names.actors[u.items.front()].kind == ActorKind::state;
  };
  const auto is_somebody = [&](const Unit& u) {
    const ActorKind kind = names.actors[u.items.front()].acts_as();
    return kind == ActorKind::person || kind == ActorKind::office;
  };
  const auto is_dash = [&](const Unit& u) {
    return u.kind == UnitKind::punct &&
           (is_mark(u.begin, '-') || view(text, tokens.tokens[u.begin].span) == "–");
  };
  const auto is_stop = [&](const Unit& u) {
    return u.kind == UnitKind::punct &&
           (is_mark(u.begin, '.') || view(text, tokens.tokens[u.begin].span) == "…");
  };
  const auto is_semicolon = [&](const Unit& u) {
    return u.kind == UnitKind::punct && is_mark(u.begin, ';');
  };
  // "gặp A; B; C và D": of more than two, so that "A gặp B; C và D hội đàm" is none.
  const auto lists_by_semicolon = [&](std::size_t at) {
    return is_semicolon(units[at]) && at + 2 < units.size() &&
           units[at + 1].kind == UnitKind::actor && is_semicolon(units[at + 2]);
  };
  // "gặp A, B, C.": three or more people, each with an office.
  const auto is_people = [&](std::size_t from, std::size_t to) {
    return std::all_of(units.begin() + static_cast<std::ptrdiff_t>(from),
                       units.begin() + static_cast<std::ptrdiff_t>(to) + 1, [&](const Unit& u) {
                         if (u.kind != UnitKind::actor) return true;
                         const Actor& actor = names.actors[u.items.front()];
                         return actor.kind == ActorKind::person && actor.members.size() == 1 &&
                                !actor.members.front().office.empty();
                       });
  };
  const auto is_government = [&](const Unit& u) {  // "chính phủ Libya"
    const Actor& actor = names.actors[u.items.front()];
    return actor.kind == ActorKind::body && actor.members.size() == 1 &&
           actor.members.front().represents.size() == 3 &&
           fold_syllable(view(text, tokens.tokens[u.begin].span)) == "chính";
  };
  // A word of its clause behind the unit, be it after a time.
  const auto goes_on_behind = [&](std::size_t at) {
    const std::size_t next =
        at + 1 < units.size() && units[at + 1].kind == UnitKind::time ? at + 2 : at + 1;
    return next < units.size() && units[next].kind == UnitKind::word && !is_and(units[next]);
  };
  const auto is_union =
      [&](const Unit& u) {  // "IAEA", "NATO": of no one land, whose codes have three letters
        const Actor& actor = names.actors[u.items.front()];
        return actor.kind == ActorKind::body && actor.members.size() == 1 &&
               !actor.members.front().represents.empty() &&
               actor.members.front().represents.size() != 3;
      };
  // "Mỹ, Anh, Pháp đã tấn công …": three or more states.
  const auto is_states = [&](std::size_t from, std::size_t to) {
    const bool goes_on = to + 2 < units.size() && is_comma(units[to + 1]) &&
                         units[to + 2].kind == UnitKind::word;  // "…, Myanmar, tham dự …"
    const bool ends =
        to + 1 == units.size() || is_stop(units[to + 1]) || goes_on || goes_on_behind(to);
    return ends &&
           std::all_of(units.begin() + static_cast<std::ptrdiff_t>(from),
                       units.begin() + static_cast<std::ptrdiff_t>(to) + 1, [&](const Unit& u) {
                         return is_comma(u) || (u.kind == UnitKind::actor &&
                                                (is_a_state(u) || is_government(u) || is_union(u)));
                       });
  };
  const auto is_last = [&](std::size_t at) {
    return at + 2 >= units.size() && (at + 1 == units.size() || is_stop(units[at + 1]));
  };
  // "Để gây sức ép với Nga, Mỹ hôm 22/10 áp …": what leads in ends at the comma, and nobody else is
  // left to do what follows.
  const auto leads_in = [&](std::size_t a, std::size_t b) {
    const auto acts = [](const Unit& u) { return u.kind == UnitKind::actor; };
    if (b + 2 >= units.size() || units[b + 2].kind != UnitKind::word ||
        (units[b + 2].lists & list.no_verb) != 0)
      return false;
    return std::none_of(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(a), acts) &&
           units.front().kind == UnitKind::word &&
           is_one_of(view(text, tokens.tokens[units.front().begin].span),
                     {"Để", "Nhằm", "Trong", "Sau", "Trước", "Theo", "Dưới", "Nhờ", "Với"});
  };
  // "chuyến thăm Lào, Campuchia của …", "thăm Lào, Campuchia từ ngày 3/4": nothing behind them that
  // the second alone would do.
  const auto are_lands = [&](std::size_t a, std::size_t b) {
    if (!is_a_state(units[a]) || !is_a_state(units[b])) return false;
    const auto& x = names.actors[units[a].items.front()].members;
    const auto& y = names.actors[units[b].items.front()].members;
    if (x.size() != 1 || y.size() != 1) return false;  // "Mỹ - Trung, Mỹ - Nga"
    if (y.front().represents == "CHN" && is_one_of(x.front().represents, {"HKG", "MAC", "TWN"}))
      return false;  // "Hong Kong, Trung Quốc": whose it is
    if (units.size() > b + 1 && units[b + 1].kind == UnitKind::time) return !leads_in(a, b);
    return is_last(b) ||
           is_one_of(view(text, tokens.tokens[units[b + 1].begin].span), {"của", "từ", "vào"});
  };
  // Two people of two lands, and a word behind them.
  const auto is_pair = [&](std::size_t a, std::size_t b) {
    const Actor& x = names.actors[units[a].items.front()];
    const Actor& y = names.actors[units[b].items.front()];
    const bool people = x.kind == ActorKind::person && y.kind == ActorKind::person &&
                        x.members.size() == 1 && y.members.size() == 1;
    return people && !x.members[0].represents.empty() && !y.members[0].represents.empty() &&
           x.members[0].represents != y.members[0].represents && goes_on_behind(b);
  };
  // Two people, each with an office, that a sentence ends with, or of one land that an item of a
  // list does.
  const auto are_hosts = [&](std::size_t a, std::size_t b) {
    const bool in_list = b + 1 < units.size() && is_semicolon(units[b + 1]);
    const bool goes_before =
        b + 1 < units.size() &&
        (units[b + 1].lists & list.presenting) != 0;  // "tiếp Đại sứ A, Đại sứ B trình Quốc thư"
    if (!is_people(a, b) || !(is_last(b) || in_list || goes_before)) return false;
    const ActorMember& x = names.actors[units[a].items.front()].members.front();
    const ActorMember& y = names.actors[units[b].items.front()].members.front();
    if (x.represents.empty() || y.represents.empty() || x.entity == y.entity) return false;
    const auto is_nobody = [&](const Unit& u) {
      return u.kind == UnitKind::word && (u.lists & list.unnamed) != 0;
    };  // "Bà sẽ gặp A, B."
    return x.represents == y.represents ||
           (!in_list &&
            std::none_of(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(a), is_nobody));
  };
  // "theo lời mời của A, B và C, từ ngày 3/4": nobody who does anything.
  const auto ends_there = [&](std::size_t at) {
    while (at + 2 < units.size() && is_comma(units[at + 1]) &&
           units[at + 2].kind == UnitKind::actor)
      at += 2;
    const bool goes_on =
        at + 2 < units.size() && (units[at + 2].lists & list.adverb) !=
                                     0;  // "theo lời mời của A, ông B - Thủ tướng C, đã …"
    return at + 1 >= units.size() || is_stop(units[at + 1]) ||
           (is_comma(units[at + 1]) && !goes_on) || units[at + 1].kind == UnitKind::time;
  };
  // "Cảnh sát biển Việt Nam - Trung Quốc": of both.
  const auto is_force = [&](const Unit& u) {
    return names.actors[u.items.front()].kind == ActorKind::body &&
           is_one_of(fold_syllable(view(text, tokens.tokens[u.begin].span)),
                     {"hải", "cảnh", "quân", "không", "lục", "bộ"});
  };
  // "Trong cuộc gặp với A, B và A đã trao đổi …": who is met ends at the first comma, as somebody
  // is left to do what follows. "Với sự trung gian của A, B và C ký …": nor does A, whoever it is.
  const auto opens_with = [&](std::size_t at, std::span<const Unit> before) {
    constexpr std::size_t kMost = 6;
    if (at + 2 >= units.size() || !is_comma(units[at + 1])) return false;
    const auto stop = std::find_if(before.rbegin(), before.rend(),
                                   [](const Unit& w) { return w.kind == UnitKind::punct; });
    const auto clause = before.last(static_cast<std::size_t>(stop - before.rbegin()));
    if (clause.empty() || clause.size() > kMost) return false;
    if (std::any_of(clause.begin(), clause.end(),
                    [](const Unit& w) { return w.kind != UnitKind::word; }))
      return false;
    const std::string opening = fold_syllable(view(text, tokens.tokens[clause.front().begin].span));
    const bool met = clause.size() == before.size() &&
                     is_one_of(opening, {"trong", "tại", "sau", "trước"}) && is_somebody(units[at]);
    const bool helped = is_one_of(opening, {"với", "nhờ", "dưới", "theo", "trước"}) &&
                        view(text, tokens.tokens[clause.back().begin].span) == "của";
    const bool told =
        clause.size() == before.size() && clause.size() <= 2 &&
        fold_syllable(view(text, tokens.tokens[clause.back().begin].span)) == "theo" &&
        is_somebody(units[at]);  // "Theo ông A, ông và B đã …", "Cũng theo bà A, …"
    if (!met && !helped && !told) return false;
    std::size_t last = at;
    while (last + 2 < units.size() && (is_comma(units[last + 1]) || is_and(units[last + 1])) &&
           units[last + 2].kind == UnitKind::actor)
      last += 2;
    if (last <= at + (told ? 0u : 2u) || last + 1 >= units.size()) return false;
    const Unit& next = units[last + 1];
    return (next.lists & list.adverb) != 0 ||
           ((helped || told) && next.kind == UnitKind::word && (next.lists & list.no_verb) == 0);
  };
  // What is joined takes the place of its parts: behind `joined` units stand the others, from the
  // one looked at on.
  std::size_t joined = static_cast<std::size_t>(
      std::find_if(units.begin(), units.end(),
                   [](const Unit& u) { return u.kind == UnitKind::actor; }) -
      units.begin());
  const auto put = [&](Unit& unit) {
    if (&units[joined] != &unit) units[joined] = std::move(unit);
    ++joined;
  };
  for (std::size_t u = joined; u < units.size();) {
    if (units[u].kind != UnitKind::actor) {
      put(units[u++]);
      continue;
    }
    // "lời mời của A, B thăm …": B is no further inviter. "cuộc gặp Trump - Putin": a dash joins
    // two.
    const bool invited = u > 1 && (units[u - 2].lists & list.inviting) != 0;
    const std::span<const Unit> before_it(units.data(), joined);
    const auto nearest = before_it.last(std::min<std::size_t>(3, joined));
    const bool pair = std::any_of(nearest.begin(), nearest.end(), [&](const Unit& w) {
      return (w.lists & list.pair_head) != 0 && w.list_end == units[u].begin;
    });
    std::size_t last = u;
    bool closed = false;
    const bool alone = opens_with(u, before_it);
    for (std::size_t v = u; !alone && v + 2 < units.size();) {
      std::size_t step = v + 1;
      // "Bộ trưởng A (trái) và Bộ trưởng B"
      while (step < units.size() && units[step].kind == UnitKind::aside) ++step;
      if (step + 1 >= units.size()) break;
      if (is_comma(units[step]) && view(text, tokens.tokens[units[step + 1].begin].span) == "và" &&
          step + 2 < units.size() && units[step + 2].kind == UnitKind::actor) {
        ++step;  // "A, B, và C"
      }
      const bool comma = (is_comma(units[step]) ||
                          (v == u ? lists_by_semicolon(step) : is_semicolon(units[step]))) &&
                         !(invited && v == u && !ends_there(step + 1));
      const bool conjunction = is_and(units[step]);
      const bool dashed = is_dash(units[step]) && units[step + 1].kind == UnitKind::actor;
      // "Trump - Kim gặp nhau": two people at the head of a clause.
      const bool heads =
          dashed && v == u && is_somebody(units[u]) && is_somebody(units[step + 1]) &&
          step + 2 < units.size() && units[step + 2].kind == UnitKind::word &&
          (joined == 0 || units[joined - 1].kind == UnitKind::punct ||
           is_one_of(view(text, tokens.tokens[units[joined - 1].begin].span), {"khi", "rằng"}));
      if (heads || (dashed && (pair || (v == u && is_force(units[u]))))) {
        last = step + 1;
        closed = true;
        break;
      }
      if (conjunction && units[step + 1].kind == UnitKind::word &&
          (units[step + 1].lists & list.others)) {
        // "… và một số nước khác"
        last = step + 1;
        while (last + 1 < units.size() && units[last + 1].begin < units[step + 1].list_end) ++last;
        closed = true;
        break;
      }
      if (conjunction && v > u && !closed && u > 0 && units[step + 1].kind == UnitKind::word) {
        // "chào Tổng Bí thư A, Chủ tịch nước B và hội đàm với Thủ tướng C"
        last = v;
        closed = true;
        break;
      }
      if ((!comma && !conjunction) || units[step + 1].kind != UnitKind::actor) break;
      // "Sau chuyến thăm Lào, Nhà vua và Hoàng hậu tới Thái Lan"
      if (comma && v == u && is_a_state(units[u]) && is_somebody(units[step + 1])) break;
      if (comma && joined == 0 && v == u && goes_on_behind(step + 1) && is_a_state(units[u]) &&
          (is_a_state(units[step + 1]) || is_union(units[step + 1]))) {
        last = step + 1;  // "Trung Quốc, Philippines ra tuyên bố chung", "Trung Quốc, Philippines
                          // hôm qua ra …"
        closed = true;
        break;
      }
      if (comma && joined == 0 && v == u && is_pair(u, step + 1)) {
        last = step + 1;  // "Ông Putin, ông Trump tuyên bố …"
        closed = true;
        break;
      }
      if (comma && v == u && joined > 0 && !invited &&
          (are_hosts(u, step + 1) || are_lands(u, step + 1))) {
        last = step + 1;  // "gặp Thủ tướng A, Chủ tịch Quốc hội B."
        closed = true;
        break;
      }
      if (closed && comma && invited && !ends_there(step + 1)) break;
      const bool states = comma && v > u && !invited && is_states(u, step + 1);
      if (conjunction || states || (comma && invited && ends_there(step + 1)) ||
          ((is_semicolon(units[step]) || (comma && v > u && !invited && is_people(u, step + 1))) &&
           is_last(step + 1))) {
        last = step + 1;
        closed = true;
      }
      v = step + 1;
      if (conjunction &&
          !(v + 1 < units.size() && (is_comma(units[v + 1]) || is_and(units[v + 1]))))
        break;
    }
    Unit group = std::move(units[u]);
    if (closed) {
      for (std::size_t v = u + 1; v <= last; ++v) {
        if (units[v].kind == UnitKind::actor) {
          group.items.append(units[v].items.begin(), units[v].items.end());
        }
      }
      group.end = units[last].end;
    }
    // "Thủ tướng A đã cùng Thủ tướng B ký …": both do it.
    std::size_t before = joined;
    while (before > 0 && before + 4 > joined && units[before - 1].kind == UnitKind::word &&
           (units[before - 1].lists & list.adverb))
      --before;
    if (before > 0 && before + 1 < joined && units[before - 1].kind == UnitKind::actor &&
        (units[joined - 1].lists & list.conjunction) && is_somebody(group) &&
        is_somebody(units[before - 1])) {
      Items both = units[before - 1].items;
      both.append(group.items.begin(), group.items.end());
      group.items = std::move(both);
    }
    put(group);
    u = last + 1;
  }
  units.erase(units.begin() + static_cast<std::ptrdiff_t>(joined), units.end());
  // Ends of list entries from tokens to units.
  for (auto unit = units.begin(); unit != units.end(); ++unit) {
    if (unit->lists == 0) continue;
    auto end = unit + 1;
    while (end != units.end() && end->begin < unit->list_end) ++end;
    unit->list_end = static_cast<std::uint32_t>(end - units.begin());
  }
  return units;
}

}  // namespace banggiao
