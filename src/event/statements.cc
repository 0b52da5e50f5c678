#include "event/statements.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/home.h"
#include "core/strings.h"

namespace banggiao {
namespace {

// Entities that tokens [begin, end) name, without repeats, in text order.
std::vector<EntityIndex> entities_in(const EntityAnnotation& names, Span content) {
  std::vector<EntityIndex> out;
  auto it = std::lower_bound(names.mentions.begin(), names.mentions.end(), content.begin,
                             [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
  for (; it != names.mentions.end() && it->span.begin < content.end; ++it) {
    if (it->span.end > content.end) continue;
    if (it->type == EntityType::person || it->type == EntityType::place) continue;
    if (std::find(out.begin(), out.end(), it->entity) == out.end()) out.push_back(it->entity);
  }
  return out;
}

std::vector<Actor>::const_iterator first_actor(const Scene& scene, std::uint32_t token) {
  const std::vector<Actor>& actors = scene.names.actors;
  return std::lower_bound(actors.begin(), actors.end(), token,
                          [](const Actor& a, std::uint32_t at) { return a.token_begin < at; });
}

bool asks_somebody(Act act) {
  return act == Act::request || act == Act::propose || act == Act::offer || act == Act::invite ||
         act == Act::thank || act == Act::congratulate || act == Act::condole || act == Act::warn ||
         act == Act::inform || act == Act::wish || act == Act::support;
}

// "kêu gọi các nước cắt nguồn dầu từ Nga": of nobody in particular, whomever it is about; not "các
// doanh nghiệp Hà Lan", "Quốc hội hai nước".
bool asks_others(const Scene& scene, const Said& said) {
  constexpr std::uint32_t kAttached = 3, kOwned = 8;  // tokens
  const Act act = said.statement.act;
  const std::uint32_t begin = said.token_begin;
  if ((act != Act::request && act != Act::invite && act != Act::warn) ||
      !said.statement.addressees.empty())
    return false;
  const std::string first = fold_syllable(scene.word(begin));
  const bool several =
      is_one_of(first, {"các", "tất", "mọi", "những", "toàn"}) ||
      (begin + 1 < said.token_end &&
       is_one_of(first + " " + fold_syllable(scene.word(begin + 1)),
                 {"cộng đồng", "phương tây", "thế giới", "chính phủ", "quân đội", "người dân"}));
  const auto actor = first_actor(scene, begin);
  if (!several || actor == scene.names.actors.end()) return several;
  const bool theirs =
      scene.word(actor->token_begin - 1) == "của";  // "các cơ quan hữu quan của Nga"
  return actor->token_begin > begin + (theirs ? kOwned : kAttached);
}

// "bác thông tin nước này viện trợ cho Nga", "phủ nhận việc Mỹ tham gia không kích": what is denied
// is no word against those whom it names.
bool denies(const Scene& scene, const Said& said) {
  if (said.statement.act != Act::reject) return false;
  constexpr std::uint32_t kNear = 4;  // tokens
  const std::uint32_t begin = said.token_begin;
  for (std::uint32_t at = begin; at < begin + kNear && at + 1 < said.token_end; ++at) {
    if (fold_syllable(scene.word(at)) == "cáo" && scene.word(at + 1) == "buộc") return false;
  }
  const std::string verb = fold_syllable(view(scene.article.text, said.statement.verb));
  return verb.ends_with("phủ nhận") || verb.ends_with(" tin") || verb.ends_with("đính chính") ||
         is_one_of(fold_syllable(scene.word(begin)), {"thông", "tin", "đồn"});
}

std::vector<Participant> addressees_of(const Scene& scene, const Said& said,
                                       const std::vector<Event>& events) {
  std::vector<Participant> out = said.statement.addressees;
  // What both sides of a meeting promise and hope they put to each other.
  const std::vector<Participant>& speakers = said.statement.speakers;
  const Act act = said.statement.act;
  const bool together = said.statement.event && speakers.size() == 2 &&
                        events[*said.statement.event].participants.size() == 2 &&
                        speakers[0].represents != speakers[1].represents;
  if (out.empty() && together &&
      (act == Act::offer || act == Act::wish || act == Act::support || act == Act::inform))
    return out;
  const bool asks = asks_somebody(said.statement.act);
  const bool aims = said.statement.act == Act::criticise || said.statement.act == Act::reject;
  if (!out.empty() || !(asks || aims)) return out;
  const auto own = [&](const std::string& code) {
    return std::any_of(said.statement.speakers.begin(), said.statement.speakers.end(),
                       [&](const Participant& p) { return p.represents == code; });
  };
  if (asks_others(scene, said) || denies(scene, said)) return out;
  // The first party of another side near the beginning of what is said.
  for (auto actor = first_actor(scene, said.token_begin); actor != scene.names.actors.end();
       ++actor) {
    // "sẵn sàng duy trì và tăng cường trao đổi cấp cao với Triều Tiên": with whom stands further
    // off.
    constexpr std::uint32_t kNear = 14, kWith = 22;  // tokens
    const std::uint32_t from = actor->token_begin - said.token_begin;
    if (actor->token_begin >= said.token_end || from >= kWith) break;
    const bool with = act == Act::offer || act == Act::wish || act == Act::support;
    if (from >= kNear && !(with && scene.word(actor->token_begin - 1) == "với")) continue;
    if (actor->domestic_only) continue;
    const std::size_t before = out.size();
    for (const ActorMember& m : actor->members) {
      if (m.represents.empty() || own(m.represents)) continue;
      // "cảm ơn Chính phủ và nhân dân Việt Nam" is said to one state.
      if (before == 0 || out[before - 1].represents != m.represents)
        out.push_back(participant_of(m, Role::recipient));
    }
    // "cả Mỹ và Triều Tiên nên kiên nhẫn"
    const auto next = std::next(actor);
    const bool asked = act == Act::request || act == Act::invite || act == Act::warn;
    const bool joined = asked && next != scene.names.actors.end() &&
                        next->token_begin == actor->token_end + 1 &&
                        is_one_of(scene.word(actor->token_end), {"và", "lẫn"});
    if (!out.empty() && !joined) break;
  }
  // "sẽ thúc đẩy Ủy ban châu Âu gỡ thẻ vàng" is promised to those who are met.
  const auto is_third = [&](const Participant& p) {
    const std::vector<Participant>& parties = events[*said.statement.event].participants;
    if (!p.entity || scene.names.entities[*p.entity].type != EntityType::organisation ||
        !scene.names.entities[*p.entity].country.empty())
      return false;
    return std::none_of(parties.begin(), parties.end(),
                        [&](const Participant& q) { return q.represents == p.represents; });
  };
  const bool two_met =
      said.statement.event && events[*said.statement.event].participants.size() == 2;
  if (act == Act::offer && two_met && std::all_of(out.begin(), out.end(), is_third)) out.clear();
  if (!out.empty()) return out;
  // Else the other side of the meeting it is said at.
  if (asks && said.statement.event) {
    const Event& event = events[*said.statement.event];
    for (const Participant& p : event.participants) {
      if (event.type == EventType::conference && event.participants.size() > 2 &&
          is_person(scene, p))
        continue;  // one of many there
      if (!p.represents.empty() && !own(p.represents))
        out.push_back({p.entity, Role::recipient, p.office, p.represents});
    }
  }
  return out;
}

double shared(std::string_view text, Span a, Span b) {
  const auto words = [&](Span s) {
    std::vector<std::string_view> out = split(view(text, s), ' ');
    std::erase(out, std::string_view());
    std::sort(out.begin(), out.end());
    return out;
  };
  const auto x = words(a), y = words(b);
  std::vector<std::string_view> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  const std::size_t small = std::min(x.size(), y.size());
  return small == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(small);
}

// Word for word the same, as a caption under the text says it: the longer telling stays.
void drop_copies(const Scene& scene, const std::vector<Said>& said, std::vector<bool>& drop) {
  constexpr std::uint32_t kShortest = 30;  // bytes
  for (std::size_t j = 1; j < said.size(); ++j) {
    const Statement& there = said[j].statement;
    const std::string_view b = view(scene.article.text, there.content);
    for (std::size_t i = j; b.size() >= kShortest && i-- > 0 && i + 60 > j && !drop[j];) {
      const Statement& here = said[i].statement;
      const std::string_view a = view(scene.article.text, here.content);
      const std::size_t shorter = std::min(a.size(), b.size());
      if (here.act != there.act || drop[i] || shorter < kShortest || a[0] != b[0] || a[1] != b[1])
        continue;
      if (a.substr(0, shorter) != b.substr(0, shorter) ||
          !same_party(here.speakers[0], there.speakers[0]))
        continue;
      drop[a.size() < b.size() ? i : j] = true;
    }
  }
}

constexpr std::array<std::string_view, 4> kNews = {"cho biết", "cho hay", "tiết lộ", "xác nhận"};
constexpr double kSame = 0.6, kSummed = 0.2;  // of the words of the shorter of two sayings

bool is_behind_quotation_mark(const Scene& scene, const Said& said) {
  return said.token_begin > 0 && is_one_of(scene.word(said.token_begin - 1), {"“", "\"", "«"});
}

// A lead says what the body says again: the body's telling stays. One that tells no day only sums
// up what its speaker says below, in other words.
std::vector<bool> repeats_in(const Scene& scene, const std::vector<Said>& said) {
  std::vector<bool> drop(said.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said[i].role != BlockRole::lead) continue;
    for (std::size_t j = i + 1; j < said.size() && j < i + 60 && !drop[i]; ++j) {
      if (said[j].role == BlockRole::lead) continue;
      const bool same = std::any_of(
          said[i].statement.speakers.begin(), said[i].statement.speakers.end(),
          [&](const Participant& p) {
            return std::any_of(said[j].statement.speakers.begin(), said[j].statement.speakers.end(),
                               [&](const Participant& q) { return same_party(p, q); });
          });
      if (!same) continue;
      // A foreign official may be told to have said one thing in the lead and others below.
      const Participant& speaker = said[i].statement.speakers[0];
      const bool foreign = speaker.represents != kHomeState &&
                           (!speaker.office.empty() || !is_person(scene, speaker));
      // Nor does what both sides agree on sum up what one of them has to say.
      const bool alone = said[i].statement.speakers.size() == said[j].statement.speakers.size();
      const bool other_act =
          said[i].statement.speakers.size() < said[j].statement.speakers.size() &&
          said[i].statement.act != said[j].statement.act;
      // Nor does a quotation, whose words are its speaker's own.
      const bool quoted = is_behind_quotation_mark(scene, said[i]);
      const double least = said[i].dated || other_act || quoted ? kSame
                           : foreign || !alone                  ? kSummed
                                                                : 0;
      drop[i] =
          shared(scene.article.text, said[i].statement.content, said[j].statement.content) >= least;
    }
  }
  drop_copies(scene, said, drop);
  return drop;
}

// A body whose name tells it: "Bộ Ngoại giao Nga".
bool is_foreign_ministry(const Entity& entity) {
  if (entity.type != EntityType::organisation) return false;
  const std::string name = fold_syllable(entity.name);
  return name.find("ngoại giao") != name.npos || name.starts_with("đại sứ quán");
}
bool is_foreign_ministry(const Scene& scene, const Participant& p) {
  return p.entity && is_foreign_ministry(scene.names.entities[*p.entity]);
}

bool speaks_for_diplomacy(const Scene& scene, const Statement& statement) {
  return std::any_of(statement.speakers.begin(), statement.speakers.end(),
                     [&](const Participant& p) {
                       return is_diplomatic(p.office) || is_foreign_ministry(scene, p);
                     });
}

bool is_state(const Scene& scene, const Participant& p) {
  return p.entity && scene.names.entities[*p.entity].type == EntityType::country;
}

bool is_for_state(const Scene& scene, const Participant& p) {
  return !p.represents.empty() && (!p.office.empty() || is_state(scene, p));
}

bool is_state_or_ministry(const Scene& scene, const Participant& p) {
  return is_state(scene, p) || is_foreign_ministry(scene, p);
}

// Tokens [begin, end) name a gathering or what states deal with: "hai nước", "hiệp định", "ngừng
// bắn".
bool has_matter_abroad(const Scene& scene, std::uint32_t begin, std::uint32_t end) {
  const auto& gatherings = scene.names.gatherings;
  const auto g =
      std::lower_bound(gatherings.begin(), gatherings.end(), begin,
                       [](const Thing& x, std::uint32_t at) { return x.token_begin < at; });
  if (g != gatherings.end() && g->token_end <= end) return true;
  const ListBits matter = scene.lists.bit("matter_abroad");
  const auto& matches = scene.text.matches;
  auto m = std::lower_bound(matches.begin(), matches.end(), begin,
                            [](const Match& x, std::uint32_t at) { return x.begin < at; });
  for (; m != matches.end() && m->begin < end; ++m) {
    if (m->end <= end && (scene.lists.of_row(m->row) & matter)) return true;
  }
  return false;
}

// The article speaks of what states deal with again and again.
bool is_on_matters_abroad(const Scene& scene) {
  constexpr std::ptrdiff_t kOften = 5;
  const ListBits matter = scene.lists.bit("matter_abroad");
  const auto& matches = scene.text.matches;
  return std::count_if(matches.begin(), matches.end(), [&](const Match& m) {
           return (scene.lists.of_row(m.row) & matter) != 0;
         }) >= kOften;
}

std::size_t mentions_of_others(const Scene& scene, const std::set<std::string>& own) {
  std::size_t out = 0;
  for (const Actor& actor : scene.names.actors) {
    for (const ActorMember& m : actor.members)
      out += !m.represents.empty() && !own.contains(m.represents);
  }
  return out;
}

// On international affairs: said at an event of the article, by a foreign voice in an article with
// one, by diplomats, or with another state, a body of states or a matter between them in it.
bool is_international(const Scene& scene, const Said& said, bool abroad, bool has_events) {
  if (said.statement.event && !said.statement.speakers[0].represents.empty()) return true;
  std::set<std::string> own, others;
  for (const Participant& p : said.statement.speakers) own.insert(p.represents);
  // "Thủ tướng Canada và Tổng thống Brazil nhất trí …": states that speak with one voice.
  const auto& voices = said.statement.speakers;
  if (own.size() > 1 && std::all_of(voices.begin(), voices.end(),
                                    [&](const Participant& p) { return is_for_state(scene, p); }))
    return true;
  for (auto actor = first_actor(scene, said.token_begin);
       actor != scene.names.actors.end() && actor->token_end <= said.token_end; ++actor) {
    for (const ActorMember& m : actor->members) {
      if (!m.represents.empty() && !own.contains(m.represents)) others.insert(m.represents);
    }
  }
  for (const Participant& p : said.statement.addressees) {
    if (!p.represents.empty() && !own.contains(p.represents)) others.insert(p.represents);
  }
  for (EntityIndex e : said.statement.about) {
    const Entity& entity = scene.names.entities[e];
    const std::string& code = entity.type == EntityType::country ? entity.code : entity.country;
    if (!code.empty() && !own.contains(code)) others.insert(code);
    if (entity.type == EntityType::instrument && entity.name.find(' ') != std::string::npos)
      others.insert(entity.name);
    if (entity.type == EntityType::organisation && !entity.code.empty() && entity.country.empty())
      others.insert(entity.code);
  }
  // A scholar's: on two states, or on another one in a story of such matters.
  if (own.contains(""))
    return abroad && (others.size() > 1 || (others.size() == 1 && !others.contains(kHomeState) &&
                                            is_on_matters_abroad(scene)));
  const bool matter = has_matter_abroad(scene, said.token_begin, said.token_end);
  if (!abroad) return speaks_for_diplomacy(scene, said.statement) && (matter || !others.empty());
  // An official's word on such a matter, or where states gather, in an article that is mostly on
  // other states than his. Also what a state itself does by its words: "Mỹ cảnh báo …".
  const Act act = said.statement.act;
  const bool only_tells = act == Act::assert_ || act == Act::inform;
  const bool official = !voices[0].office.empty() && (matter || !scene.names.gatherings.empty());
  const bool opposes =
      act == Act::reject || act == Act::criticise || act == Act::warn || act == Act::concern;
  const bool deals = opposes || act == Act::agree || act == Act::accept;
  const bool states =
      is_state(scene, voices[0]) && (matter || deals) && is_on_matters_abroad(scene);
  if ((official || states) && !own.contains(kHomeState) && mentions_of_others(scene, own) >= 6)
    return true;
  // At home, others named in passing are no matter between states; what the state itself asks or
  // rejects is one.
  const bool acts = is_state_or_ministry(scene, voices[0]) && !only_tells;
  // "Thủ tướng đề nghị Nhật Bản …": what an official says to another state.
  const auto first = first_actor(scene, said.token_begin);
  const bool to_state = !only_tells && first != scene.names.actors.end() &&
                        first->token_begin == said.token_begin && !first->members.empty() &&
                        !said.statement.speakers[0].office.empty() &&
                        others.contains(first->members.front().represents);
  if (!has_events && own.contains(kHomeState) && !speaks_for_diplomacy(scene, said.statement) &&
      !acts && !to_state) {
    return matter && !others.empty();
  }
  return !others.empty() || speaks_for_diplomacy(scene, said.statement) ||
         (has_events && (matter || !own.contains(kHomeState)));
}

// Whether a day is surely none of an event's. Where no year is known, two days of a month differ by
// what they say.
bool is_another_day(const Scene& scene, const TimeMention& day, const Event& event) {
  if (!event.time.timex) return false;
  if (day.days && event.time.days)
    return day.days->to < event.time.days->from || event.time.days->to < day.days->from;
  constexpr std::size_t kDay = 10;  // "XXXX-01-19"
  const std::string& own = scene.times.mentions[*event.time.timex].value;
  return day.value.size() >= kDay && own.size() >= kDay && own.find('/') == own.npos &&
         day.value.find('/') == day.value.npos && day.value.compare(0, kDay, own, 0, kDay) != 0;
}

// The article is on foreign affairs: it has events, or names other states again and again, for a
// short one at every turn.
bool is_abroad(const Scene& scene, bool has_events) {
  constexpr std::size_t kOften = 4, kEvery = 20;  // tokens
  std::size_t foreign = 0;
  for (const Actor& actor : scene.names.actors) {
    for (const ActorMember& m : actor.members)
      foreign += !m.represents.empty() && m.represents != kHomeState;
  }
  return has_events || foreign >= kOften || foreign * kEvery >= scene.text.tokens.size();
}

// Where events are told, in order.
std::vector<std::uint32_t> evidence_of(const std::vector<Event>& events) {
  std::vector<std::uint32_t> out;
  for (const Event& event : events) {
    for (const Span& span : event.evidence) out.push_back(span.begin);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// "cho biết Ngoại trưởng Mỹ sẽ thăm Việt Nam": what is news of an event informs.
bool informs_of_event(const Scene& scene, const Said& said,
                      const std::vector<std::uint32_t>& evidence) {
  constexpr std::uint32_t kNear = 60;  // bytes; "cho biết quan hệ tốt lên nhờ chuyến thăm" asserts
  const Statement& statement = said.statement;
  if (statement.act != Act::assert_ || is_behind_quotation_mark(scene, said)) return false;
  const std::string verb = fold_syllable(view(scene.article.text, statement.verb));
  const bool news = std::any_of(kNews.begin(), kNews.end(),
                                [&](std::string_view told) { return verb.ends_with(told); });
  const auto told = std::lower_bound(evidence.begin(), evidence.end(), statement.content.begin);
  return news && told != evidence.end() && *told < statement.content.begin + kNear &&
         *told < statement.content.end;
}

}  // namespace

bool may_keep_sayings(const Scene& scene) {
  if (is_abroad(scene, false)) return true;
  // Who speaks for diplomacy, or for two states with one voice.
  std::string_view state;
  for (const Actor& actor : scene.names.actors) {
    for (const ActorMember& m : actor.members) {
      if (is_diplomatic(m.office)) return true;
      if (!is_for_state(scene, participant_of(m, Role::party))) continue;
      if (!state.empty() && m.represents != state) return true;
      state = m.represents;
    }
  }
  const auto& entities = scene.names.entities;
  return std::any_of(entities.begin(), entities.end(),
                     [](const Entity& e) { return is_foreign_ministry(e); });
}

bool is_diplomatic(std::string_view office) {
  static constexpr std::array kWords = {
      "ngoại giao",           "đại sứ",   "ngoại trưởng", "phái đoàn",
      "đại diện thường trực", "đại biện", "lãnh sự"};
  const std::string folded = fold_syllable(office);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.find(word) != folded.npos; });
}

std::vector<Statement> statements_of(const Scene& scene, std::vector<Said> said,
                                     const std::vector<Event>& events,
                                     const std::vector<std::optional<std::uint32_t>>& place) {
  const bool abroad = is_abroad(scene, !events.empty());
  constexpr std::uint32_t kNear = 40;  // tokens
  const std::vector<bool> repeated = repeats_in(scene, said);
  const std::vector<std::uint32_t> evidence = evidence_of(events);
  std::vector<Statement> out;
  out.reserve(said.size());
  const Statement* last =
      nullptr;  // on international affairs; the lead counts where the body says it again
  std::uint32_t last_end = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    Said& s = said[i];
    if (s.statement.event) s.statement.event = place[*s.statement.event];
    if (s.statement.event && s.day &&
        is_another_day(scene, scene.times.mentions[*s.day], events[*s.statement.event]))
      s.statement.event.reset();
    s.statement.about = entities_in(scene.names, s.statement.content);
    const Participant& speaker = s.statement.speakers[0];
    bool kept = is_international(scene, s, abroad, !events.empty());
    if (!kept && abroad && last != nullptr && s.token_begin < last_end + kNear) {
      const Participant& before = last->speakers[0];
      const bool foreign = speaker.represents != kHomeState;
      // Who has just spoken of states goes on doing so.
      const bool goes_on = same_party(before, speaker) && (!events.empty() || foreign);
      // "Việt Nam hoan nghênh …" after what its spokesperson said.
      const bool for_state =
          !is_person(scene, speaker) && (foreign || is_state_or_ministry(scene, speaker)) &&
          !speaker.represents.empty() && before.represents == speaker.represents &&
          speaks_for_diplomacy(scene, *last);
      // "Thổ Nhĩ Kỳ yêu cầu Mỹ …, nhưng Washington từ chối": whom it was put to.
      const bool answers =
          (s.statement.act == Act::reject || s.statement.act == Act::accept ||
           s.statement.act == Act::offer || s.statement.act == Act::agree) &&
          std::any_of(last->addressees.begin(), last->addressees.end(),
                      [&](const Participant& p) { return same_party(p, speaker); });
      kept = goes_on || for_state || answers;
    }
    if (!kept) continue;
    last = &s.statement;
    last_end = s.token_end;
    if (repeated[i]) continue;
    s.statement.addressees = addressees_of(scene, s, events);
    keep_once(s.statement.speakers);
    keep_once(s.statement.addressees, s.statement.speakers);
    if (informs_of_event(scene, s, evidence)) s.statement.act = Act::inform;
    s.statement.confidence = s.statement.event ? 0.9 : 0.75;
    out.push_back(std::move(s.statement));
    last = &out.back();
  }
  return out;
}

}  // namespace banggiao
