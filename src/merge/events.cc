// Reports of one event as one event: what most sources tell, and what they disagree on.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/hash.h"
#include "merge/cluster.h"
#include "merge/links.h"
#include "merge/signature.h"
#include "merge/votes.h"

namespace banggiao {
namespace {

std::string told_days(const DayRange& days) {
  return days.from == days.to ? format_day(days.from)
                              : format_day(days.from) + '/' + format_day(days.to);
}

class EventMaker {
 public:
  EventMaker(std::span<const EventReport> reports, std::vector<std::uint32_t> members)
      : reports_(reports) {
    std::sort(members.begin(), members.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    out_.reports = std::move(members);
  }

  MergedEvent make(const std::vector<Joint>& joints) {
    const EventReport& first = at(0);
    out_.id = hex_id(stable_hash(first.article + ':' + std::to_string(first.event)));
    out_.type = first.type;
    copies();
    status();
    days();
    place();
    occasion();
    parties();
    codes();
    for (std::uint32_t i = 0; i < size(); ++i) {
      out_.confidence = i == 0 ? at(i).confidence : std::max(out_.confidence, at(i).confidence);
      out_.instruments.insert(out_.instruments.end(), at(i).instruments.begin(),
                              at(i).instruments.end());
    }
    std::sort(out_.instruments.begin(), out_.instruments.end());
    out_.instruments.erase(std::unique(out_.instruments.begin(), out_.instruments.end()),
                           out_.instruments.end());
    reasons(joints);
    return std::move(out_);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.reports.size()); }
  const EventReport& at(std::uint32_t place) const { return reports_[out_.reports[place]]; }

  std::tuple<bool, Day, std::string_view, std::uint32_t> key(std::uint32_t report) const {
    const EventReport& r = reports_[report];
    return {!r.published.has_value(), r.published.value_or(Day{}), r.article, r.event};
  }

  void copies() {
    std::vector<std::uint32_t>& of = out_.copy_of;
    of.resize(size());
    for (std::uint32_t i = 0; i < size(); ++i) {
      of[i] = i;
      for (std::uint32_t k = 0; k < i; ++k) {
        if (similarity(at(k).signature, at(i).signature) < kCopy || of[k] == of[i]) continue;
        // A text like two others makes them one.
        const std::uint32_t low = std::min(of[k], of[i]), high = std::max(of[k], of[i]);
        std::replace(of.begin(), of.begin() + i + 1, high, low);
      }
    }
    for (std::uint32_t i = 0; i < size(); ++i) out_.sources += of[i] == i;
  }

  // Of the reports' values those that are told; `value` gives an empty string where a report tells
  // none.
  template <class Value>
  Votes votes(Value value) const {
    Votes out;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (std::string told = value(at(i)); !told.empty())
        out.add(std::move(told), i, out_.copy_of[i]);
    }
    return out;
  }

  void disagree(const char* field, const std::string& about, const Votes& votes) {
    if (votes.size() > 1) out_.disagreements.push_back({field, about, votes.claims()});
  }

  void status() {
    const Votes told = votes([](const EventReport& r) { return std::string(to_string(r.status)); });
    const std::string best = told.best();
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (to_string(at(i).status) == best) out_.status = at(i).status;
    }
    disagree("status", {}, told);
  }

  // The first report with this value is the merged event's source of it.
  template <class Value>
  const EventReport& teller(const std::string& best, Value value) const {
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (value(at(i)) == best) return at(i);
    }
    return at(0);
  }

  void days() {
    const auto told = [](const EventReport& r) {
      return r.days && !r.days_inferred ? told_days(*r.days) : std::string();
    };
    const auto any = [](const EventReport& r) {
      return r.days ? told_days(*r.days) : std::string();
    };
    const Votes firm = votes(told), all = votes(any);
    if (all.empty()) return;
    out_.days = best_days(firm.empty() ? all : firm);
    out_.days_inferred = firm.empty();
    // "Cuối tháng 10" and the 25th of October agree, as do a visit and a day of it.
    const std::vector<Claim> claims = all.claims();
    const bool contrary = std::any_of(claims.begin(), claims.end(), [&](const Claim& c) {
      return !nested(days_of(c), *out_.days);
    });
    if (contrary) disagree("days", {}, all);
  }

  const DayRange& days_of(const Claim& c) const { return *at(c.reports.front()).days; }

  static bool nested(const DayRange& a, const DayRange& b) {
    return (a.from <= b.from && b.to <= a.to) || (b.from <= a.from && a.to <= b.to);
  }

  // What most sources tell, of equals the closest; of a visit the stay that holds most of the days
  // told.
  DayRange best_days(const Votes& told) const {
    const std::vector<Claim> claims = told.claims();
    const auto sources = [&](const Claim& wanted) {
      std::set<std::uint32_t> out;
      for (const Claim& c : claims) {
        const bool whole = out_.type == EventType::visit && length(wanted) <= 15;
        const bool counts = &c == &wanted || (whole && days_of(wanted).from <= days_of(c).from &&
                                              days_of(c).to <= days_of(wanted).to);
        if (!counts) continue;
        for (std::uint32_t r : c.reports) out.insert(out_.copy_of[r]);
      }
      return out.size();
    };
    const Claim* best = &claims.front();
    for (const Claim& c : claims) {
      if (std::tuple(sources(c), -length(c)) > std::tuple(sources(*best), -length(*best)))
        best = &c;
    }
    return days_of(*best);
  }
  long length(const Claim& c) const { return (days_of(c).to - days_of(c).from).count(); }

  static std::string place_words(const EventReport& r) {
    if (r.place_name.empty()) return r.country;
    return r.country.empty() ? r.place_name : r.country + ' ' + r.place_name;
  }

  void place() {
    const auto lies_in = [](bool inferred) {
      return [inferred](const EventReport& r) {
        return inferred || !r.place_inferred ? r.country : std::string();
      };
    };
    Votes countries = votes(lies_in(false));
    out_.place_inferred = countries.empty();
    if (countries.empty()) countries = votes(lies_in(true));
    if (!countries.empty()) out_.country = countries.best();
    const bool inferred = out_.place_inferred;
    const auto spot = [&](const EventReport& r) {
      return r.country == out_.country && (inferred || !r.place_inferred) ? r.place : std::string();
    };
    const Votes spots = votes(spot);
    if (!spots.empty()) {
      const EventReport& first = teller(spots.best(), spot);
      out_.place = first.place;
      out_.place_name = first.place_name;
    }
    if (out_.country.empty() && out_.place.empty()) out_.place_inferred = false;
    // A country and a town in it agree.
    const bool contrary = countries.size() > 1 || spots.size() > 1;
    if (contrary) disagree("place", {}, votes(place_words));
  }

  void occasion() {
    const Votes told = votes([](const EventReport& r) {
      return gathering_key(r.occasion).any ? std::string() : r.occasion;
    });
    const auto any = [](const EventReport& r) { return r.occasion; };
    const Votes all = votes(any);
    if (all.empty()) return;
    out_.occasion = told.empty() ? all.best() : numbered(told);
    out_.occasion_name = teller(out_.occasion, any).occasion_name;
  }

  // The gathering most tell; with its number where one of them tells that.
  static std::string numbered(const Votes& told) {
    const std::string best = told.best();
    const GatheringKey key = gathering_key(best);
    if (!key.edition.empty()) return best;
    for (const Claim& c : told.claims()) {
      const GatheringKey other = gathering_key(c.value);
      if (other.held == key.held && !other.edition.empty()) return c.value;
    }
    return best;
  }

  // ---- parties

  struct Seat {  // one party over all reports
    std::string represents;
    NameWords name;  // of a person; the fullest
    bool person = false;
    std::string key;
    Votes names, offices, roles, cameos;
    std::size_t order = 0;
  };

  void parties() {
    std::vector<Seat> seats;
    // People first, so that an office alone finds its holder.
    for (const bool people : {true, false}) {
      for (std::uint32_t i = 0; i < size(); ++i) {
        for (std::size_t p = 0; p < at(i).parties.size(); ++p) {
          const Party& party = at(i).parties[p];
          if (is_person_key(party.key) == people) seat(seats, party, i, std::size_t{i} * 1000 + p);
        }
      }
    }
    std::stable_sort(seats.begin(), seats.end(),
                     [](const Seat& a, const Seat& b) { return a.order < b.order; });
    for (Seat& s : seats) {
      Party party;
      party.key = s.key;
      party.represents = s.represents;
      if (!s.names.empty()) party.name = shown_name(s);
      if (!s.offices.empty()) party.office = s.offices.best();
      party.role = role_of(s.roles);
      if (!s.cameos.empty()) party.cameo = s.cameos.best();
      out_.parties.push_back(std::move(party));
      office_disagreement(s);
    }
  }

  void seat(std::vector<Seat>& seats, const Party& party, std::uint32_t report, std::size_t order) {
    const bool person = is_person_key(party.key);
    const NameWords name = name_words(name_of_key(party.key));
    Seat* found = nullptr;
    for (Seat& s : seats) {
      if (s.represents != party.represents) continue;
      const bool fits = person ? s.person && same_name(s.name, name) : fits_unnamed(s, party);
      if (fits && (found == nullptr || better(s, *found, party))) found = &s;
    }
    if (found == nullptr) {
      seats.emplace_back();
      found = &seats.back();
      found->represents = party.represents;
      found->person = person;
      found->key = party.key;
      found->name = name;
      found->order = order;
    }
    found->order = std::min(found->order, order);
    if (person && name.size() > found->name.size()) {
      found->name = name;
      found->key = party.key;
    }
    const std::uint32_t source = out_.copy_of[report];
    if (!party.name.empty()) found->names.add(party.name, report, source);
    if (!party.office.empty()) found->offices.add(party.office, report, source);
    if (!party.cameo.empty()) found->cameos.add(party.cameo, report, source);
    found->roles.add(std::string(to_string(party.role)), report, source);
  }

  // "Thủ tướng Áo", or Austria, and whoever is told to act for it.
  static bool fits_unnamed(const Seat& s, const Party& party) {
    if (party.office.empty() && party.key.empty()) return true;
    if (!party.key.empty())
      return s.key == party.key || (!s.person && s.key.empty() && s.offices.empty());
    return s.offices.empty() || holds(s, party.office);
  }
  static bool holds(const Seat& s, const std::string& office) {
    const std::vector<Claim> claims = s.offices.claims();
    return std::any_of(claims.begin(), claims.end(), [&](const Claim& c) {
      return share_office(office_list(c.value), office_list(office));
    });
  }
  static bool better(const Seat& a, const Seat& b, const Party& party) {
    return !party.office.empty() && holds(a, party.office) && !holds(b, party.office);
  }

  // As most sources name it, but for short forms of a name that others tell in full.
  static std::string shown_name(const Seat& s) {
    const std::vector<Claim> claims = s.names.claims();
    for (const Claim& c : claims) {
      const std::string name = folded_key(c.value);
      const bool brief = std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
        const std::string fuller = folded_key(other.value);
        return name_words(fuller).size() > name_words(name).size() &&
               contained(name_words(name), name_words(fuller));
      });
      if (!brief) return c.value;
    }
    return s.names.best();
  }

  static Role role_of(const Votes& roles) {
    // "party" is what the reader says where it cannot tell the host.
    for (const Claim& c : roles.claims()) {
      for (int i = 0; i <= static_cast<int>(Role::target); ++i) {
        const Role role = static_cast<Role>(i);
        if (role != Role::party && to_string(role) == c.value) return role;
      }
    }
    return Role::party;
  }

  // "Chủ tịch nước" and "Tổng Bí thư, Chủ tịch nước" agree.
  void office_disagreement(const Seat& s) {
    if (!s.person) return;
    const std::vector<Claim> claims = s.offices.claims();
    const bool contrary = std::any_of(claims.begin(), claims.end(), [&](const Claim& a) {
      return std::any_of(claims.begin(), claims.end(), [&](const Claim& b) {
        return !share_office(office_list(a.value), office_list(b.value));
      });
    });
    if (contrary) disagree("office", s.key, s.offices);
  }

  void codes() {
    const auto spelled = [](const EventReport& r) {
      return r.codes.cameo + ' ' + r.codes.plover_event + ' ' + r.codes.plover_mode;
    };
    // Of the reports with the event's status, as planned ones are coded as agreeing to it.
    const auto told = [&](const EventReport& r) {
      return r.status == out_.status ? spelled(r) : std::string();
    };
    out_.codes = teller(votes(told).best(), told).codes;
  }

  // The joints as a tree from the first report on: why each other one stands here.
  void reasons(const std::vector<Joint>& joints) {
    std::vector<std::uint32_t> place(reports_.size());
    for (std::uint32_t i = 0; i < size(); ++i) place[out_.reports[i]] = i;
    std::vector<std::vector<std::pair<std::uint32_t, const Comparison*>>> next(size());
    for (const Joint& j : joints) {
      next[place[j.a]].emplace_back(place[j.b], &j.why);
      next[place[j.b]].emplace_back(place[j.a], &j.why);
    }
    std::vector<bool> seen(size());
    std::vector<std::uint32_t> todo = {0};
    seen[0] = true;
    while (!todo.empty()) {
      const std::uint32_t from = todo.back();
      todo.pop_back();
      for (const auto& [to, why] : next[from]) {
        if (seen[to]) continue;
        seen[to] = true;
        todo.push_back(to);
        out_.why.push_back(
            {to, from, why->score, why->parties, why->days, why->place, why->occasion, why->text});
      }
    }
    std::sort(out_.why.begin(), out_.why.end(),
              [](const MergeReason& a, const MergeReason& b) { return a.report < b.report; });
  }

  std::span<const EventReport> reports_;
  MergedEvent out_;
};

}  // namespace

MergedBlock merge_events(std::span<const EventReport> reports) {
  MergedBlock block;
  // A report that is given twice is one.
  std::vector<std::uint32_t> order(reports.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto key = [&](std::uint32_t i) { return std::tie(reports[i].article, reports[i].event); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  order.erase(std::unique(order.begin(), order.end(),
                          [&](std::uint32_t a, std::uint32_t b) { return key(a) == key(b); }),
              order.end());
  Clusters clusters = cluster(reports, order);
  for (std::size_t i = 0; i < clusters.members.size(); ++i) {
    block.events.push_back(
        EventMaker(reports, std::move(clusters.members[i])).make(clusters.joints[i]));
  }
  std::sort(block.events.begin(), block.events.end(),
            [](const MergedEvent& a, const MergedEvent& b) {
              const auto day = [](const MergedEvent& e) {
                return std::tuple(!e.days.has_value(), e.days ? e.days->from : Day{});
              };
              return std::tuple(day(a), std::string_view(a.id)) <
                     std::tuple(day(b), std::string_view(b.id));
            });
  block.links = link_events(reports, block.events);
  return block;
}

std::string_view to_string(EventLink::Kind kind) {
  return kind == EventLink::Kind::came ? "came" : "cancelled";
}

}  // namespace banggiao
