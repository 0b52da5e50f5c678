// What every format is made of: a beginning, an event at a time, an end.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "banggiao/export.h"

namespace banggiao::exports {

class Format {
 public:
  virtual ~Format() = default;
  virtual void begin(std::string&) {}
  virtual void event(const EventDetail& detail, std::string& out) = 0;
  virtual void end(std::string&) {}

  std::uint64_t rows = 0;
  std::map<std::string, std::uint64_t, std::less<>> losses;

 protected:
  void lose(std::string_view what, std::uint64_t count = 1) {
    if (count > 0) losses.try_emplace(std::string(what)).first->second += count;
  }
};

std::unique_ptr<Format> plover();
std::unique_ptr<Format> cameo_dyads(bool one_a_day);
std::unique_ptr<Format> gdelt();
std::unique_ptr<Format> csv();
std::unique_ptr<Format> jsonld();
std::unique_ptr<Format> annotations();
std::unique_ptr<Format> timeline();
std::unique_ptr<Format> followthemoney();

// "meeting: AUT – VNM, 2025-09-22", for formats that want a name.
std::string label(const EventRow& event);
// http and https alone: other addresses are no links.
bool is_web_address(std::string_view uri);

// A side of an event: those who represent one state or body, the first named of them speaking for
// all.
struct Side {
  std::string code;     // CAMEO with its roles: "VNMGOV"
  std::string country;  // the state or body: "VNM"
  std::string name;     // of the person, where one is named
  std::string office;
};
struct Dyad {
  Side source, target;
  std::string cameo;
  double goldstein = 0;
};
// An event as pairs, the way CAMEO counts: both ways among parties, visits as 042 and 043, what is
// sent or done to somebody one way. Nothing for an event without a CAMEO code or with one side
// alone.
std::vector<Dyad> dyads_of(const EventRow& event);
std::vector<Dyad> dyads_of(const StatementRow& statement);

// PLOVER 0.8: conflict-cooperation score and quadrant of an event and mode. By
// data/codes/plover.tsv.
struct PloverScore {
  double score = 0;
  int quad = 0;
};
std::optional<PloverScore> plover_score(std::string_view event, std::string_view mode);

// FIPS 10-4 of ISO 3166-1 alpha-3, which GDELT's places use; and alpha-2, which FollowTheMoney
// uses. Empty for others.
std::string_view fips_of(std::string_view alpha3);
std::string alpha2_of(std::string_view alpha3);

}  // namespace banggiao::exports
