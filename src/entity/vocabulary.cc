#include "entity/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/strings.h"
#include "core/utf8.h"
#include "lexicon/by_set.h"
#include "lexicon/terms.h"

namespace banggiao {
namespace {

using Kinds = std::map<std::string_view, Word>;

// Table → column of kinds → class.
struct Source {
  std::string_view table;
  std::string_view column;  // empty: every row is of `all`
  Word all;
  Kinds kinds;
};

const std::vector<Source>& sources() {
  static const std::vector<Source> list = {
      {"names/countries",
       "kind",
       Word::none,
       {{"name", Word::country},
        {"formal", Word::country},
        {"short", Word::short_country},
        {"capital", Word::capital},
        {"seat", Word::seat},
        {"people", Word::people}}},
      {"names/organisations",
       "kind",
       Word::none,
       {{"igo", Word::body_of_states},
        {"organ", Word::body_of_states},
        {"alliance", Word::body_of_states},
        {"court", Word::body_of_states},
        {"bank", Word::body_of_states},
        {"armed", Word::body_of_states},
        {"ngo", Word::other_body},
        {"company", Word::other_body},
        {"agency", Word::other_body},
        {"party", Word::other_body},
        {"media", Word::media}}},
      {"names/places", "", Word::place, {}},
      {"names/people", "", Word::person, {}},
      {"names/surnames", "", Word::surname, {}},
      {"names/gatherings",
       "kind",
       Word::none,
       {{"head", Word::gathering_head}, {"named", Word::gathering}, {"contest", Word::gathering}}},
      {"names/instruments",
       "kind",
       Word::none,
       {{"head", Word::instrument_head},
        {"paper", Word::instrument_head},
        {"named", Word::instrument}}},
      {"offices/heads", "", Word::office, {}},
      {"offices/fields", "", Word::field, {}},
      {"offices/bodies", "kind", Word::body, {{"side", Word::body_side}}},
      {"offices/modifiers",
       "kind",
       Word::none,
       {{"former", Word::former},
        {"new", Word::new_},
        {"current", Word::new_},
        {"acting", Word::acting},
        {"deputy", Word::deputy},
        {"honorific", Word::honorific},
        {"honorific_m", Word::honorific_m},
        {"honorific_f", Word::honorific_f},
        {"rank", Word::rank},
        {"scholar", Word::rank},
        {"party_title", Word::party_title},
        {"link", Word::link}}},
      {"words/grammar",
       "kind",
       Word::none,
       {{"at", Word::at},
        {"towards", Word::towards},
        {"credit", Word::credit},
        {"suffix", Word::suffix},
        {"of", Word::of},
        {"land", Word::land},
        {"native", Word::native},
        {"and", Word::and_},
        {"with", Word::with},
        {"counterpart", Word::counterpart},
        {"two", Word::two},
        {"several", Word::several},
        {"side", Word::side},
        {"person_side", Word::person_side},
        {"this_state", Word::this_state},
        {"this_person", Word::this_person},
        {"after_name", Word::after_name},
        {"group", Word::group},
        {"pronoun", Word::pronoun},
        {"title_stop", Word::title_stop},
        {"place_head", Word::place_head},
        {"thing_head", Word::thing_head},
        {"office_tail", Word::office_tail},
        {"particle", Word::particle},
        {"open", Word::open},
        {"close", Word::close},
        {"comma", Word::comma},
        {"dash", Word::dash},
        {"link", Word::link},
        {"word", Word::plain}}},
      {"speech/verbs", "", Word::plain, {}},
      {"words/lists", "list", Word::listed, {}},
      {"words/naming", "list", Word::listed, {}},
      {"names/given", "list", Word::listed, {}},
  };
  return list;
}

OfficeClass office_class(std::string_view name) {
  static const std::map<std::string_view, OfficeClass> map = {
      {"head_of_state", OfficeClass::head}, {"head_of_government", OfficeClass::head},
      {"party_head", OfficeClass::head},    {"royal", OfficeClass::head},
      {"leader", OfficeClass::leader},      {"delegation", OfficeClass::official},
      {"official", OfficeClass::official},  {"politician", OfficeClass::official},
      {"spouse", OfficeClass::spouse},      {"local", OfficeClass::local},
      {"business", OfficeClass::private_},  {"kin", OfficeClass::private_},
      {"private", OfficeClass::private_}};
  const auto it = map.find(name);
  return it == map.end() ? OfficeClass::other : it->second;
}

}  // namespace

void RowInfo::rank_by_class() {
  is_senior =
      is_one_of(rank, {"head_of_state", "head_of_government", "party_head", "legislature_head",
                       "foreign_minister", "defence_minister", "minister"});
  is_national = is_senior || is_one_of(rank, {"deputy_head", "deputy_minister"});
  is_aide = is_one_of(rank, {"spokesperson", "adviser", "envoy", "spouse", "kin"});
  speaks = is_one_of(rank, {"spokesperson", "adviser", "legislator"});
  is_civil =
      is_one_of(rank, {"private", "business"}) && is_one_of(code, {"BUS", "CVL", "EDU", "MED"});
  may_study = is_one_of(rank, {"body_head", "adviser"});
  may_be_of_firm = may_study || is_one_of(rank, {"leader", "envoy", "spokesperson"});
  serves_at_home = speaks || is_one_of(rank, {"minister", "deputy_minister", "foreign_minister",
                                              "defence_minister", "deputy_head", "legislature_head",
                                              "military", "rank"});
}

Result<Vocabulary> Vocabulary::load(const Lexicon& lexicon) {
  Vocabulary out;
  std::size_t total = 0;
  for (const Table& table : lexicon.tables())
    total = std::max<std::size_t>(total, table.first + table.size);
  out.rows_.resize(total);
  for (const Source& source : sources()) {
    const Table* table = lexicon.table(source.table);
    if (table == nullptr) continue;
    const auto column = [&](std::string_view name) { return lexicon.column(*table, name); };
    const auto text = [&](RowId id, int at) -> std::string_view {
      return at < 0 ? std::string_view()
                    : std::string_view(lexicon.row(id).cells[static_cast<std::size_t>(at)]);
    };
    const int kind = source.column.empty() ? -1 : column(source.column);
    const int code =
        column(source.table == "offices/heads" || source.table == "offices/bodies" ? "role"
               : source.table == "names/places" || source.table == "names/people"  ? "country"
               : source.table == "names/surnames"                                  ? "origin"
                                                                                   : "code");
    const bool offices = source.table == "offices/heads";
    const int parent = column(offices ? "complement" : "parent"), office = column("class"),
              sex = column("sex"), held = column("offices");
    for (RowId id = table->first; id < table->first + table->size; ++id) {
      RowInfo& info = out.rows_[id];
      info.word = source.all;
      const std::string_view k = text(id, kind);
      if (!source.kinds.empty()) {
        const auto it = source.kinds.find(k);
        if (it != source.kinds.end()) {
          info.word = it->second;
        } else if (source.all != Word::none || source.table == "offices/bodies") {
          info.word = source.table == "offices/bodies" ? Word::body : source.all;
        } else {
          return tl::unexpected(Error{Errc::bad_format,
                                      fmt::format("unknown kind '{}' of {}", k, table->name),
                                      fmt::format("{}:{}", table->file, lexicon.row(id).line)});
        }
      }
      info.code = text(id, code);
      info.parent = text(id, parent);
      if (offices && info.parent.size() != 3) info.parent = {};
      info.agent = k == "embassy" || k == "ministry" || k == "government" || k == "side";
      info.rank = text(id, office);
      info.office = office_class(info.rank);
      if (is_one_of(source.table, {"offices/bodies", "names/instruments", "names/gatherings"}))
        info.rank = k;
      if (source.table == "speech/verbs") info.rank = "verb";
      if (k == "scholar" && info.word == Word::rank) {
        info.code = "EDU";
        info.is_civil = true;
      }
      if (source.all == Word::listed) info.rank = k;
      if (!info.rank.empty()) info.rank_by_class();
      const bool for_nobody = text(id, held) == "none";
      info.is_civil = info.is_civil || for_nobody;
      info.has_offices = !for_nobody && !text(id, held).empty();
      const std::string_view s = text(id, sex);
      info.female = s == "f" || info.word == Word::honorific_f;
      info.male = s == "m" || info.word == Word::honorific_m;
      if (k == "school" || k == "company" || k == "media" || k == "ngo") {
        info.office = OfficeClass::private_;
      }
    }
  }
  for (const RowInfo& row : out.rows_) out.words_.push_back(row.word);
  out.classes_ = bits_by_set(lexicon, [&](RowId row) { return mask(out.words_[row]); });
  out.mark_heads(lexicon);
  if (const Table* states = lexicon.table("names/countries")) {
    for (RowId id = states->first; id < states->first + states->size; ++id) {
      const std::vector<std::string>& cells = lexicon.row(id).cells;
      if (cells.size() < 3 || cells[2] != "name") continue;
      out.state_names_.try_emplace(cells[1],
                                   std::string_view(cells[0]).substr(0, cells[0].find('|')));
    }
  }
  if (const Table* people = lexicon.table("names/people")) {
    for (RowId id = people->first; id < people->first + people->size; ++id) {
      const std::string& name = lexicon.row(id).cells[0];
      const std::string first =
          fold_syllable(std::string_view(name).substr(0, name.find_first_of(" |")));
      const auto [it, added] = out.surnames_.try_emplace(first, out.rows_[id].code);
      if (!added && it->second != out.rows_[id].code) it->second = {};
    }
  }
  return out;
}

// People who held an office at the head of a state, as their row tells.
void Vocabulary::mark_heads(const Lexicon& lexicon) {
  const Table* people = lexicon.table("names/people");
  const Table* heads = lexicon.table("offices/heads");
  if (people == nullptr || heads == nullptr) return;
  std::set<std::string> highest;
  for (RowId id = heads->first; id < heads->first + heads->size; ++id) {
    std::string_view rest =
        rows_[id].office == OfficeClass::head ? std::string_view(lexicon.row(id).cells[0]) : "";
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      highest.insert(fold_syllable(rest.substr(0, bar)));
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  const int offices = lexicon.column(*people, "offices");
  for (RowId id = people->first; offices >= 0 && id < people->first + people->size; ++id) {
    each_term(lexicon.row(id).cells[static_cast<std::size_t>(offices)], [&](const Term& term) {
      if (highest.contains(fold_syllable(term.office))) rows_[id].office = OfficeClass::head;
    });
  }
}

bool Lookup::is_listed(std::uint32_t token, std::string_view list) const {
  for (const Match& match : from(token)) {
    if (match.begin != token) break;
    if (vocabulary_->word(match.row) == Word::listed && vocabulary_->info(match.row).rank == list)
      return true;
  }
  return false;
}

bool Lookup::begins_unclassed(std::uint32_t token, std::uint32_t beyond) const {
  if ((all_classes(token) & kUnclassed) == 0) return false;
  for (const Match& match : from(token)) {
    if (match.begin != token) break;
    if ((mask(vocabulary_->word(match.row)) & kUnclassed) != 0 && match.end > beyond) return true;
  }
  return false;
}

std::string_view Vocabulary::state_misspelt(std::string_view word) const {
  constexpr std::size_t kShortest = 7;
  std::string_view state;
  if (word.size() < kShortest) return state;
  for (const auto& [code, name] : state_names_) {
    const bool alike = name.front() == word.front() && name.size() + 1 >= word.size() &&
                       word.size() + 1 >= name.size();
    const bool near = alike && edits(name, word) == 1;
    if (near && !state.empty()) return {};
    if (near) state = code;
  }
  return state;
}

std::uint32_t Lookup::listed_before(std::uint32_t token, std::string_view list) const {
  constexpr std::uint32_t kLongest = 4;
  for (std::uint32_t begin = token - std::min(token, kLongest); begin < token; ++begin) {
    if (!begins_listed(begin)) continue;
    for (const Match& match : from(begin)) {
      if (match.begin != begin) break;
      if (match.end == token && vocabulary_->word(match.row) == Word::listed &&
          vocabulary_->info(match.row).rank == list)
        return begin;
    }
  }
  return token;
}

const Match* Lookup::longest_of(std::uint32_t token, WordMask wanted, std::uint32_t end) const {
  for (const Match& match : from(token)) {
    if (match.begin != token) break;
    if (match.end <= end && (mask(vocabulary_->word(match.row)) & wanted) != 0) return &match;
  }
  return nullptr;
}

}  // namespace banggiao
