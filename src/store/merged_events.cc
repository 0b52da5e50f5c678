#include "store/merged_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/hash.h"
#include "merge/names.h"
#include "store/load.h"
#include "store/values.h"

namespace banggiao::store {
namespace {

struct OldEvent {
  std::int64_t n = 0, stamp = 0;
  std::size_t reports = 0;  // that name it; fewer than it was made of where an article was put anew
};

// How a report joined the others, for a person.
std::string why(const MergedEvent& event, std::uint32_t place,
                const std::vector<EventReport>& reports) {
  for (const MergeReason& reason : event.why) {
    if (reason.report != place) continue;
    const EventReport& with = reports[event.reports[reason.with]];
    return fmt::format(
        "{:.2f} with {}: parties {:.2f}, days {:.2f}, place {:.2f}, occasion {:.2f}, text {:.2f}",
        reason.score, report_id(with.article, with.event), reason.parties, reason.days,
        reason.place, reason.occasion, reason.text);
  }
  return "";
}

class Stamp {
 public:
  Stamp& operator<<(std::string_view text) {
    hash_ = stable_hash("\xFF", stable_hash(text, hash_));  // not a byte of UTF-8
    return *this;
  }
  template <class... Values>
  void format(const char* pattern, const Values&... values) {
    *this << fmt::format(fmt::runtime(pattern), values...);
  }
  std::int64_t value() const { return static_cast<std::int64_t>(hash_); }

 private:
  std::uint64_t hash_ = kStableSeed;
};

// Equal where nothing would be written differently.
std::int64_t stamp_of(const MergedEvent& event, const std::vector<EventReport>& reports) {
  Stamp stamp;
  stamp << event.id << to_string(event.type) << to_string(event.status) << event.place
        << event.place_name << event.country << event.occasion << event.occasion_name
        << event.codes.plover_event << event.codes.plover_mode << event.codes.cameo
        << joined(event.instruments) << joined(event.codes.plover_context);
  if (event.days) stamp << format_day(event.days->from) << format_day(event.days->to);
  stamp.format("{} {} {} {} {}", event.days_inferred, event.place_inferred,
               event.codes.goldstein.value_or(-99), event.confidence, event.sources);
  for (const Party& party : event.parties) {
    stamp << party.key << party.name << party.office << party.represents << to_string(party.role)
          << party.cameo;
  }
  for (std::uint32_t i = 0; i < event.reports.size(); ++i) {
    const EventReport& report = reports[event.reports[i]];
    stamp << report_id(report.article, report.event) << why(event, i, reports);
    stamp.format("{}", event.copy_of[i]);
  }
  for (const Disagreement& disagreement : event.disagreements) {
    stamp << disagreement.field << disagreement.about;
    for (const Claim& claim : disagreement.claims) {
      stamp << claim.value;
      for (const std::uint32_t report : claim.reports) stamp.format("{}", report);
    }
  }
  return stamp.value();
}

class Block {
 public:
  Block(Sqlite& db, const std::string& block)
      : db_(db), loaded_(load_reports(db, block)), block_(block) {
    if (!loaded_.reports.empty()) merged_ = merge_events(loaded_.reports);
    Query old = db_.query(
        "SELECT e.id, e.n, e.stamp, (SELECT count(*) FROM reports WHERE event = e.n) FROM events e "
        "WHERE e.block = ?1",
        block);
    while (old.next())
      old_.emplace(old.string(0), OldEvent{old.integer(1), old.integer(2), old.u32(3)});
  }

  bool is_merged() const {
    return old_.size() == merged_.events.size() &&
           std::all_of(merged_.events.begin(), merged_.events.end(),
                       [&](const MergedEvent& event) { return is_kept(event); });
  }

  void write() {
    for (const auto& [id, event] : old_) {
      db_.run("DELETE FROM links WHERE \"from\" = ?1", event.n);
    }
    std::vector<const MergedEvent*> changed;
    for (const MergedEvent& event : merged_.events) {
      if (is_kept(event)) {
        old_.erase(event.id);
      } else {
        changed.push_back(&event);
      }
    }
    for (const auto& [id, event] : old_) remove(event.n);
    for (const MergedEvent* event : changed) add(*event);
    write_links();
  }

 private:
  // Whether the database has it as it is.
  bool is_kept(const MergedEvent& event) const {
    const auto old = old_.find(event.id);
    return old != old_.end() && old->second.reports == event.reports.size() &&
           old->second.stamp == stamp_of(event, loaded_.reports);
  }

  void remove(std::int64_t n) {
    db_.run(
        "INSERT OR IGNORE INTO dirty SELECT 'count', key FROM event_parties WHERE event = ?1 AND "
        "key IS NOT NULL",
        n);
    mark_asks(n);
    for (const char* sql :
         {"UPDATE reports SET event = NULL, position = NULL, copy_of = NULL, why = NULL WHERE "
          "event = ?1",
          "DELETE FROM event_parties WHERE event = ?1",
          "DELETE FROM event_instruments WHERE event = ?1", "DELETE FROM claims WHERE event = ?1",
          "DELETE FROM events WHERE n = ?1"}) {
      db_.run(sql, n);
    }
  }

  // Asks are merged by the events that they were made at.
  void mark_asks(std::int64_t event) {
    db_.run(
        "INSERT OR IGNORE INTO dirty SELECT 'ask', q.block FROM reports r JOIN statements s ON "
        "s.report = r.n "
        "JOIN ask_reports q ON q.statement = s.n WHERE r.event = ?1",
        event);
  }

  void add(const MergedEvent& event) {
    db_.run(
        "INSERT INTO events VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17, "
        "?18, ?19, ?20, ?21, ?22, ?23, ?24)",
        event.id, block_, to_string(event.type), to_string(event.status), from(event.days),
        to(event.days), event.days_inferred, event.place, event.place_name, event.country,
        event.place_inferred, event.occasion, event.occasion_name, joined(event.instruments),
        event.codes.plover_event, event.codes.plover_mode, joined(event.codes.plover_context),
        event.codes.cameo, event.codes.goldstein, event.confidence, event.sources,
        event.reports.size(), event.disagreements.size(), stamp_of(event, loaded_.reports));
    const std::int64_t n = db_.last_row();
    for (std::size_t i = 0; i < event.parties.size(); ++i) {
      const Party& party = event.parties[i];
      db_.run("INSERT INTO event_parties VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", n, i, party.key,
              party.name, party.office, party.represents, to_string(party.role), party.cameo);
      if (!party.key.empty())
        db_.run("INSERT OR IGNORE INTO dirty VALUES ('count', ?1)", party.key);
    }
    for (const std::string& key : event.instruments) {
      db_.run("INSERT OR IGNORE INTO event_instruments VALUES (?1, ?2)", key, n);
    }
    add_reports(event, n);
    add_claims(event, n);
    mark_asks(n);
  }

  void add_reports(const MergedEvent& event, std::int64_t n) {
    for (std::uint32_t i = 0; i < event.reports.size(); ++i) {
      const bool copy = event.copy_of[i] != i;
      db_.run("UPDATE reports SET event = ?1, position = ?2, copy_of = ?3, why = ?4 WHERE n = ?5",
              n, i, copy ? std::optional(loaded_.n[event.reports[event.copy_of[i]]]) : std::nullopt,
              why(event, i, loaded_.reports), loaded_.n[event.reports[i]]);
    }
  }

  void add_claims(const MergedEvent& event, std::int64_t n) {
    for (std::size_t i = 0; i < event.disagreements.size(); ++i) {
      const Disagreement& disagreement = event.disagreements[i];
      for (std::size_t k = 0; k < disagreement.claims.size(); ++k) {
        for (const std::uint32_t report : disagreement.claims[k].reports) {
          db_.run("INSERT INTO claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", n, i, k, report,
                  disagreement.field, disagreement.about, disagreement.claims[k].value);
        }
      }
    }
  }

  void write_links() {
    for (const EventLink& link : merged_.links) {
      db_.run(
          "INSERT OR IGNORE INTO links SELECT f.n, t.n, ?3 FROM events f, events t WHERE f.id = ?1 "
          "AND t.id = ?2",
          merged_.events[link.from].id, merged_.events[link.to].id, to_string(link.kind));
    }
  }

  Sqlite& db_;
  LoadedReports loaded_;
  const std::string& block_;
  MergedBlock merged_;
  std::map<std::string, OldEvent> old_;  // after write(): those that are gone or changed
};

}  // namespace

void merge_event_block(Sqlite& db, const std::string& block) { Block(db, block).write(); }

bool is_merged(Sqlite& db, const std::string& block) { return Block(db, block).is_merged(); }

}  // namespace banggiao::store
