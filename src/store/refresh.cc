#include "store/refresh.h"

#include <array>

#include "core/check.h"
#include "store/merged_events.h"
#include "store/merged_others.h"

namespace banggiao::store {
namespace {

constexpr std::size_t kBlocks = 200;  // a transaction

struct Kind {
  const char* name;
  void (*merge)(Sqlite& db, const std::string& key);
};

// In the order in which one marks another: events change whom asks stand beside and how often
// people act.
constexpr std::array<Kind, 4> kKinds = {{{"event", merge_event_block},
                                         {"people", merge_people_block},
                                         {"count", count_person},
                                         {"ask", merge_ask_block}}};

std::vector<std::string> next_blocks(Sqlite& db, const char* kind) {
  std::vector<std::string> keys;
  Query found =
      db.query("SELECT key FROM dirty WHERE kind = ?1 ORDER BY key LIMIT ?2", kind, kBlocks);
  while (found.next()) keys.push_back(found.string(0));
  return keys;
}

}  // namespace

Result<std::uint64_t> refresh(Sqlite& db, const std::function<void(double)>& progress) {
  std::uint64_t done = 0;
  for (const Kind& kind : kKinds) {
    while (true) {
      Transaction some(db, "BEGIN IMMEDIATE");
      const std::vector<std::string> keys = next_blocks(db, kind.name);
      for (const std::string& key : keys) {
        kind.merge(db, key);
        db.run("DELETE FROM dirty WHERE kind = ?1 AND key = ?2", kind.name, key);
      }
      BG_TRY(some.commit());
      if (keys.empty()) break;
      done += keys.size();
      const auto left = static_cast<std::uint64_t>(db.number("SELECT count(*) FROM dirty"));
      if (progress) progress(static_cast<double>(done) / static_cast<double>(done + left));
    }
  }
  BG_TRY(db.take_result());
  return done;
}

}  // namespace banggiao::store
