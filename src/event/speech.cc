#include "event/speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace banggiao {

Result<SpeechVerbs> SpeechVerbs::load(const Lexicon& lexicon) {
  static const std::map<std::string_view, Strength> strengths = {
      {"strong", Strength::strong}, {"weak", Strength::weak}, {"inner", Strength::inner},
      {"said", Strength::said}, {"lead", Strength::lead}, {"none", Strength::none}};
  SpeechVerbs out;
  const Table* table = lexicon.table("speech/verbs");
  if (table == nullptr) return out;
  out.by_row.resize(table->first + table->size);
  for (RowId id = table->first; id < table->first + table->size; ++id) {
    const Row& row = lexicon.row(id);
    const auto where = [&] { return fmt::format("{}:{}", table->file, row.line); };
    Verb& verb = out.by_row[id];
    verb.known = true;
    bool found = false;
    for (int a = 0; a <= static_cast<int>(Act::warn) && !found; ++a) {
      verb.act = static_cast<Act>(a);
      found = to_string(verb.act) == row.cells[1];
    }
    if (!found) return tl::unexpected(Error{Errc::bad_format, fmt::format("unknown act '{}'", row.cells[1]), where()});
    const auto it = strengths.find(row.cells[2]);
    if (it == strengths.end()) {
      return tl::unexpected(Error{
          Errc::bad_format, fmt::format("unknown strength '{}'; one of strong, weak, inner, said, lead, none", row.cells[2]), where()});
    }
    verb.strength = it->second;
  }
  return out;
}

struct SpeechReader::Found {
  std::uint32_t begin = 0;  // units [begin, end)
  std::uint32_t end = 0;
  RowId row = 0;
  Act act = Act::assert_;
  Strength strength = Strength::strong;
};

struct SpeechReader::Open {
  Said said;
  std::uint32_t content_unit = 0;  // first unit of the content
  bool clause = false;             // what is said has a subject of its own
};

std::vector<SpeechReader::Found> SpeechReader::verbs_in(const SentenceUnits& s) const {
  std::vector<Found> out;
  const auto& matches = scene_.text.matches;
  auto m = std::lower_bound(matches.begin(), matches.end(), s.sentence.begin,
                            [](const Match& x, std::uint32_t at) { return x.begin < at; });
  for (std::uint32_t u = 0; u < s.units.size(); ++u) {
    if (s.units[u].kind != UnitKind::word) continue;
    while (m != matches.end() && m->begin < s.units[u].begin) ++m;
    for (auto k = m; k != matches.end() && k->begin == s.units[u].begin; ++k) {
      if (k->row >= verbs_.by_row.size() || !verbs_.by_row[k->row].known) continue;
      // Longest first: the first that ends on a unit's end is the one.
      std::uint32_t end = u;
      while (end < s.units.size() && s.units[end].begin < k->end) ++end;
      if (s.units[end - 1].end != k->end) continue;
      const SpeechVerbs::Verb& verb = verbs_.by_row[k->row];
      if (verb.strength != Strength::none) out.push_back({u, end, k->row, verb.act, verb.strength});
      u = end - 1;
      break;
    }
  }
  // "bày tỏ sự vui mừng", "thể hiện mong muốn": the verb is the attitude shown.
  for (std::size_t i = 0; i + 1 < out.size();) {
    if (out[i].strength == Strength::lead && out[i + 1].begin - out[i].end <= 3) {
      bool plain = true;
      for (std::uint32_t u = out[i].end; u < out[i + 1].begin; ++u) plain = plain && s.units[u].kind == UnitKind::word;
      if (plain) {
        out[i].end = out[i + 1].end;
        out[i].act = out[i + 1].act;
        out[i].strength = Strength::strong;
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        continue;
      }
    }
    ++i;
  }
  // "coi trọng và mong muốn": two attitudes of one saying.
  for (std::size_t i = 0; i + 1 < out.size();) {
    if (out[i + 1].begin == out[i].end + 1 && out[i + 1].strength != Strength::said &&
        (s.units[out[i].end].lists & scene_.lists.bit("and"))) {
      out[i].end = out[i + 1].end;
      out[i].act = out[i + 1].act;
      out[i].strength = std::min(out[i].strength, out[i + 1].strength);
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  // A lead that shows no attitude says nothing.
  std::erase_if(out, [](const Found& f) { return f.strength == Strength::lead; });
  return out;
}

namespace {

enum class Left { actor, coordination, start, other };

std::vector<ActorMember> people(const std::vector<Participant>& parties) {
  std::vector<ActorMember> out;
  for (const Participant& p : parties) out.push_back({p.entity, p.office, p.represents});
  return out;
}

}  // namespace

void SpeechReader::read(std::uint32_t index) {
  const SentenceUnits& s = scene_.sentences[index];
  if (s.role == BlockRole::title || s.role == BlockRole::caption || s.role == BlockRole::heading) return;
  const std::vector<Unit>& units = s.units;
  const auto n = static_cast<std::uint32_t>(units.size());
  if (n < 3) return;
  const WordLists& lists = scene_.lists;
  const std::uint64_t adverb = lists.bit("adverb"), negation = lists.bit("negation"), nominal = lists.bit("nominal"),
                      preposition = lists.bit("object_preposition"), subordinate = lists.bit("subordinate"),
                      coordination = lists.bit("coordination"), according = lists.bit("according"),
                      no_content = lists.bit("no_content");
  const auto mark = [&](std::uint32_t u) {
    return units[u].kind == UnitKind::punct ? scene_.word(units[u].begin) : std::string_view();
  };
  const auto is_opening = [&](std::uint32_t u) { return mark(u) == "“" || mark(u) == "\"" || mark(u) == "«"; };
  const auto is_closing = [&](std::uint32_t u) { return mark(u) == "”" || mark(u) == "\"" || mark(u) == "»"; };
  const auto is_adjunct = [&](std::uint32_t u) {
    return units[u].kind == UnitKind::time || units[u].kind == UnitKind::aside ||
           (units[u].kind == UnitKind::place && units[u].located);
  };

  // Quotations: for each unit the quotation it lies in.
  struct Quote {
    std::uint32_t open, close;
  };
  std::vector<Quote> quotes;
  for (std::uint32_t u = 0; u < n; ++u) {
    if (!is_opening(u)) continue;
    std::uint32_t v = u + 1;
    while (v < n && !is_closing(v)) ++v;
    if (v == n) break;
    quotes.push_back({u, v});
    u = v;
  }
  const auto quote_at = [&](std::uint32_t u) -> const Quote* {
    for (const Quote& q : quotes) {
      if (u > q.open && u < q.close) return &q;
    }
    return nullptr;
  };

  const auto members = [&](std::uint32_t u) {
    Cast cast = cast_of(scene_, units[u]);
    if (cast.both) {
      const std::vector<ActorMember> sides = events_.sides();
      cast.members.insert(cast.members.end(), sides.begin(), sides.end());
    }
    std::erase_if(cast.members, [](const ActorMember& m) { return m.represents.empty(); });
    return cast.members;
  };
  const auto is_person = [&](std::uint32_t u) {
    return std::any_of(units[u].items.begin(), units[u].items.end(), [&](std::uint32_t a) {
      const ActorKind kind = scene_.names.actors[a].kind;
      return kind == ActorKind::person || kind == ActorKind::office || kind == ActorKind::both ||
             (kind == ActorKind::pronoun && !scene_.names.actors[a].members.empty() &&
              !scene_.names.actors[a].members[0].office.empty());
    });
  };

  // What stands to the left of a verb, past its adverbs.
  const auto left_of = [&](std::uint32_t verb, std::uint32_t& at) {
    std::uint32_t u = verb;
    while (u-- > 0) {
      at = u;
      if (units[u].kind == UnitKind::actor) return Left::actor;
      if (is_adjunct(u)) continue;
      if (units[u].kind == UnitKind::punct) {
        // A comma that sets off an adjunct: "ông X, ngày 25/5, cho biết".
        if (mark(u) == "," && u > 1 && is_adjunct(u - 1) && mark(u - 2) == ",") {
          u -= 2;
          continue;
        }
        return Left::coordination;
      }
      // Entries of several words must end here.
      bool passes = false;
      for (std::uint32_t back = 0; back < 5 && back <= u; ++back) {
        const Unit& first = units[u - back];
        if (first.list_end != u + 1 || !(first.lists & (adverb | negation | coordination))) continue;
        u -= back;
        at = u;
        if (first.lists & coordination) return Left::coordination;
        passes = true;
        break;
      }
      if (!passes) return Left::other;
    }
    at = 0;
    return Left::start;
  };

  std::vector<Open> open;      // statements of this sentence, in order; the last still runs
  const auto close_last = [&](std::uint32_t unit) {  // content ends before `unit`
    if (open.empty()) return;
    Open& o = open.back();
    if (o.said.token_end == 0 && unit > o.content_unit) o.said.token_end = units[unit - 1].end;
  };

  const std::vector<Found> verbs = verbs_in(s);
  std::uint32_t first_actor = n;
  for (std::uint32_t u = 0; u < n && first_actor == n; ++u) {
    if (units[u].kind == UnitKind::actor && !(u > 0 && (units[u - 1].lists & preposition))) first_actor = u;
  }

  // The nearest actor before a verb that is nobody's object.
  const auto nearest_actor = [&](std::uint32_t verb) {
    for (std::uint32_t u = verb; u-- > 0;) {
      if (units[u].kind == UnitKind::actor && !(u > 0 && units[u - 1].kind == UnitKind::word &&
                                                (units[u - 1].lists & preposition)) && !members(u).empty()) {
        return u;
      }
    }
    return n;
  };
  // "khẳng định Việt Nam sẵn sàng …" offers; "… luôn ủng hộ …" supports.
  const auto act_of_content = [&](std::uint32_t content) {
    if (!events_.current()) return Act::assert_;
    for (std::uint32_t u = content; u < n && u < content + 7; ++u) {
      if (units[u].lists & lists.bit("offering")) return Act::offer;
      if (units[u].lists & lists.bit("backing")) return Act::support;
      const bool subject = units[u].kind == UnitKind::actor || is_adjunct(u) || mark(u) == "," ||
                           (units[u].lists & (adverb | lists.bit("and") | lists.bit("own_side")));
      if (!subject) break;
    }
    return Act::assert_;
  };
  // "Theo Bộ Ngoại giao, …": what follows is said, unless somebody else says it.
  const bool by_source = (units[0].lists & according) && units[0].list_end < n &&
                         units[units[0].list_end].kind == UnitKind::actor;
  std::uint32_t source_content = 0;
  if (by_source) {
    std::uint32_t u = units[0].list_end + 1;
    while (u < n && u < units[0].list_end + 6 && mark(u) != ",") ++u;
    if (u < n && mark(u) == ",") source_content = u + 1;
  }

  const auto add_source = [&](std::uint32_t at, std::uint32_t actor, std::uint32_t begin, std::uint32_t end) {
    const std::vector<ActorMember> speakers = members(actor);
    if (speakers.empty() || begin >= end) return false;
    Open fresh;
    fresh.said.statement.verb = scene_.span(units[at].begin, units[units[at].list_end - 1].end);
    fresh.said.statement.rule = "say.theo";
    for (const ActorMember& m : speakers) fresh.said.statement.speakers.push_back(participant_of(m, Role::party));
    fresh.said.role = s.role;
    fresh.content_unit = begin;
    fresh.said.token_begin = units[begin].begin;
    fresh.said.token_end = units[end - 1].end;
    open.push_back(std::move(fresh));
    return true;
  };
  std::uint32_t last = n;
  while (last > 0 && units[last - 1].kind == UnitKind::punct) --last;
  bool sourced = source_content != 0 && add_source(0, units[0].list_end, source_content, last);
  // "“…” - theo người phát ngôn chính phủ Đức Steffen Seibert."
  for (std::uint32_t u = 3; u + 1 < last && !sourced; ++u) {
    if (!(units[u].lists & according) || units[u - 1].kind != UnitKind::punct) continue;
    const std::uint32_t actor = units[u].list_end;
    if (actor >= last || units[actor].kind != UnitKind::actor || actor + 3 < last) continue;
    std::uint32_t end = u - 1;
    if (end == 0 || !is_closing(end - 1)) continue;
    while (end > 0 && units[end - 1].kind == UnitKind::punct) --end;
    std::uint32_t begin = 0;
    while (begin < end && units[begin].kind == UnitKind::punct) ++begin;
    sourced = add_source(u, actor, begin, end);
  }

  for (std::size_t i = 0; i < verbs.size() && !sourced; ++i) {
    const Found& verb = verbs[i];
    if (quote_at(verb.begin) != nullptr) continue;
    if (!open.empty() && open.back().said.token_end != 0 && units[verb.begin].begin < open.back().said.token_end) continue;
    std::uint32_t at = 0;
    Left left = left_of(verb.begin, at);
    // A noun: "những đề xuất", "sự ủng hộ", "lời mời".
    if (verb.begin > 0 && units[verb.begin - 1].kind == UnitKind::word && (units[verb.begin - 1].lists & nominal) &&
        !(units[verb.begin - 1].lists & adverb)) {
      continue;
    }
    bool negated = false;
    for (std::uint32_t u = verb.begin; u-- > 0 && u + 3 >= verb.begin && units[u].kind == UnitKind::word;) {
      negated |= (units[u].lists & negation) != 0;
    }
    if (negated) continue;

    const bool attitude = verb.strength == Strength::weak || verb.strength == Strength::inner;
    std::vector<ActorMember> speakers;
    bool running = !open.empty() && open.back().said.token_end == 0;
    std::uint32_t boundary = verb.begin;  // where the statement before ends
    if (left == Left::actor) {
      const bool object = at > 0 && units[at - 1].kind == UnitKind::word && (units[at - 1].lists & preposition);
      if (object) left = Left::other;
      if (running && left == Left::actor) {
        const Open& o = open.back();
        const bool inside = at == o.content_unit || (at > 0 && (units[at - 1].lists & subordinate));
        if (inside) continue;
        const bool set_off = at > 0 && (units[at - 1].kind == UnitKind::punct || (units[at - 1].lists & coordination));
        if (!set_off) continue;
        if (!is_person(at) && mark(at - 1) != ";" && o.clause) continue;
        if (attitude && !is_person(at) && mark(at - 1) != ";") continue;
        boundary = at;
        while (boundary > 0 && (units[boundary - 1].kind == UnitKind::punct || (units[boundary - 1].lists & (coordination | adverb)))) --boundary;
      }
      if (left == Left::actor) speakers = members(at);
    }
    if (left == Left::coordination) {
      const std::string_view m = mark(at);
      const bool strong_break = m == ";" || (units[at].lists & coordination && scene_.word(units[at].begin) != "và");
      if (running) {
        const Open& o = open.back();
        if (!strong_break) {
          if (verb.strength == Strength::said || verb.strength == Strength::lead) {
            if (m != ",") continue;
          }
          if (attitude && (o.clause || m.empty())) continue;
        } else if (verb.strength == Strength::inner && o.clause) {
          continue;
        }
        // "…, trong khi Bộ Ngoại giao Trung Quốc không xác nhận nhưng nhắc lại …": a subject of its own.
        for (std::uint32_t u = at; u-- > o.content_unit + 1 && speakers.empty();) {
          if (units[u].kind != UnitKind::actor || u + 1 >= n) continue;
          const bool begins = units[u - 1].kind == UnitKind::punct || units[u - 1].list_end == u;
          if (begins && (units[u + 1].lists & negation)) speakers = members(u);
        }
        if (speakers.empty()) speakers = people(o.said.statement.speakers);
        boundary = at;
        while (boundary > 0 && (units[boundary - 1].kind == UnitKind::punct || (units[boundary - 1].lists & coordination))) --boundary;
      } else if (!open.empty()) {
        speakers = people(open.back().said.statement.speakers);
      } else if (const std::uint32_t subject = nearest_actor(verb.begin); subject < verb.begin && !attitude) {
        speakers = members(subject);
      } else {
        left = Left::start;
      }
    }
    if (left == Left::start && speakers.empty()) {
      // "Nhấn mạnh …, Chủ tịch nước đề nghị …": the subject comes later.
      for (std::uint32_t u = verb.end; u + 1 < n; ++u) {
        if (mark(u) != "," || units[u + 1].kind != UnitKind::actor || !is_person(u + 1)) continue;
        std::uint32_t back = 0;
        const bool says = std::any_of(verbs.begin(), verbs.end(), [&](const Found& v) {
          return v.begin > u + 1 && left_of(v.begin, back) == Left::actor && back == u + 1;
        });
        if (!says) continue;
        speakers = members(u + 1);
        break;
      }
      if (speakers.empty() && verb.begin <= 3 && !last_speakers_.empty()) speakers = last_speakers_;
    }
    if (left == Left::other && !running && verb.strength == Strength::strong && units[at].kind == UnitKind::actor) {
      // "Tin từ Đại sứ quán Úc cho hay", "Tuyên bố của G7 nêu rõ"
      speakers = members(at);
    } else if (left == Left::other && !running && verb.strength == Strength::strong && at > 0) {
      // "Tuyên bố của các Bộ trưởng G7 cho biết": the clause's own first actor.
      std::uint32_t u = verb.begin;
      while (u > 0 && units[u - 1].kind != UnitKind::punct) --u;
      while (u < verb.begin && (is_adjunct(u) || (units[u].lists & adverb))) ++u;
      const bool only = std::none_of(units.begin() + u + 1, units.begin() + verb.begin,
                                     [](const Unit& x) { return x.kind == UnitKind::actor; });
      if (units[u].kind == UnitKind::actor && only) speakers = members(u);
    }
    if (speakers.empty()) continue;

    Open fresh;
    Statement& statement = fresh.said.statement;
    statement.act = verb.act;
    statement.verb = scene_.span(units[verb.begin].begin, units[verb.end - 1].end);
    statement.rule = "say." + std::string(scene_.lexicon.row(verb.row).cells[0].substr(
                                  0, scene_.lexicon.row(verb.row).cells[0].find('|')));
    for (const ActorMember& m : speakers) statement.speakers.push_back(participant_of(m, Role::party));
    fresh.said.role = s.role;

    // What is said: a quotation before the speaker, or the words after the verb.
    std::uint32_t content = verb.end;
    const auto skip = [&](std::uint32_t u) {
      return mark(u) == ":" || mark(u) == "," || scene_.word(units[u].begin) == "rằng" || is_adjunct(u);
    };
    const std::uint32_t subject_unit = left == Left::actor ? at : verb.begin;
    const Quote* before = nullptr;
    for (const Quote& q : quotes) {
      if (q.close < subject_unit && subject_unit - q.close <= 6 && q.close - q.open > 3) before = &q;
    }
    std::uint32_t tail = verb.end;
    while (tail < n && mark(tail) != "," && units[tail].kind != UnitKind::punct) ++tail;
    const bool quote_after = std::any_of(quotes.begin(), quotes.end(), [&](const Quote& q) { return q.open >= verb.end; });
    const bool ends_here = tail - verb.end <= 5 || is_opening(tail < n ? tail : n - 1);
    if (before != nullptr && (ends_here || !quote_after) && !running) {
      fresh.content_unit = before->open + 1;
      fresh.said.token_begin = units[before->open + 1].begin;
      fresh.said.token_end = units[before->close - 1].end;
      open.push_back(std::move(fresh));
      continue;
    }
    if (left == Left::actor && at >= 2 && mark(at - 1) == "," && tail - verb.end <= 3 && !running && !quote_after &&
        (tail + 1 >= n) && !attitude && first_actor < at) {
      // "…, thông cáo của Đại sứ quán cho biết."
      fresh.content_unit = 0;
      fresh.said.token_begin = units[0].begin;
      fresh.said.token_end = units[at - 2].end;
      open.push_back(std::move(fresh));
      continue;
    }
    // "nói với các doanh nhân Trung Quốc"
    if (verb.end < n && scene_.word(units[verb.end].begin) == "với") {
      for (std::uint32_t u = verb.end + 1; u < n && u <= verb.end + 5 && statement.addressees.empty(); ++u) {
        if (units[u].kind == UnitKind::punct) break;
        if (units[u].kind != UnitKind::actor) continue;
        for (const ActorMember& m : members(u)) statement.addressees.push_back(participant_of(m, Role::recipient));
      }
    }
    if (verb.strength == Strength::said) {
      // "nói với các phóng viên rằng …", "viết trên Twitter: …"
      std::uint32_t u = verb.end;
      while (u < n && u < verb.end + 12 && mark(u) != ":" && mark(u) != "," && !is_opening(u) &&
             scene_.word(units[u].begin) != "rằng") {
        ++u;
      }
      const bool clause = verb.end + 2 < n && units[verb.end].kind == UnitKind::actor && units[verb.end + 1].kind == UnitKind::word;
      if (clause) u = verb.end;
      const bool told = clause || (u < n && (mark(u) == ":" || is_opening(u) || scene_.word(units[u].begin) == "rằng"));
      if (!told) continue;
      content = u;
    }
    while (content < n && skip(content)) ++content;
    // "thông báo với Tổng Bí thư một số nét …"
    if (content + 2 < n && (units[content].lists & lists.bit("to_somebody")) && units[content + 1].kind == UnitKind::actor) {
      for (const ActorMember& m : members(content + 1)) statement.addressees.push_back(participant_of(m, Role::recipient));
      content += 2;
      while (content < n && skip(content)) ++content;
    }
    if (content < n && is_opening(content)) {
      const auto q = std::find_if(quotes.begin(), quotes.end(), [&](const Quote& x) { return x.open == content; });
      // The quotation is all that is said when it fills the clause.
      if (q != quotes.end() && (q->close + 1 >= n || mark(q->close + 1) != "") && q->close - q->open > 4) {
        ++content;
        fresh.content_unit = content;
        fresh.said.token_begin = units[content].begin;
        fresh.said.token_end = units[q->close - 1].end;
        close_last(boundary);
        open.push_back(std::move(fresh));
        continue;
      }
    }
    if (content >= n || (units[content].kind == UnitKind::punct && !is_opening(content))) continue;
    if (units[content].lists & no_content) continue;
    // What is said may itself be an act: "Chúng tôi bác bỏ …", "sẽ …".
    if (statement.act == Act::assert_ && scene_.word(units[content].begin) == "sẽ" &&
        (scene_.word(units[verb.end - 1].begin) == "biết" || scene_.word(units[verb.end - 1].begin) == "hay")) {
      statement.act = Act::inform;
    } else if (statement.act == Act::assert_ && scene_.word(units[verb.end - 1].begin) != "bố") {
      statement.act = act_of_content(content);
    }
    fresh.content_unit = content;
    fresh.said.token_begin = units[content].begin;
    fresh.clause = units[content].kind == UnitKind::actor || (content > verb.end && mark(content - 1) == "");
    if (running) close_last(boundary);
    open.push_back(std::move(fresh));
  }

  for (std::size_t i = 0; i < open.size(); ++i) {
    Open& o = open[i];
    std::uint32_t end = n;
    for (std::uint32_t u = o.content_unit + 3; u + 1 < n && end == n; ++u) {
      if (mark(u) == "," && (units[u + 1].lists & lists.bit("clause_break")) && quote_at(u) == nullptr) end = u;
    }
    while (end > o.content_unit && units[end - 1].kind == UnitKind::punct && !is_closing(end - 1)) --end;
    if (o.said.token_end == 0) o.said.token_end = units[end > 0 ? end - 1 : 0].end;
    if (o.said.token_end <= o.said.token_begin) continue;
    o.said.statement.content = scene_.span(o.said.token_begin, o.said.token_end);
    if (o.said.statement.content.empty()) continue;
    last_speakers_ = people(o.said.statement.speakers);
    o.said.statement.event = events_.event_with(o.said.statement.speakers);
    out_.push_back(std::move(o.said));
  }
}

}  // namespace banggiao
