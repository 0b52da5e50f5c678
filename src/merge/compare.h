// Two reports side by side: whether they can be of one event, and how much speaks for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/merge.h"
#include "merge/names.h"

namespace banggiao {

// At and above, two reports are of one event.
inline constexpr double kSameEvent = 0.7;

enum class StatusClass { came, ahead, cancelled };
StatusClass status_class(EventStatus status);

// Who acts for one state or body.
struct Side {
  std::string_view code;
  std::vector<NameWords> people;
  std::vector<std::string> offices;  // folded; of people and of the unnamed
};

// A report with what comparing asks for again and again. Points into the report.
struct Prepared {
  const EventReport* report = nullptr;
  StatusClass status = StatusClass::came;
  std::vector<Side> sides;  // by code
  GatheringKey gathering;
  std::optional<DayRange> days;    // not where they say little: more than two months
  Day window_from{}, window_to{};  // days that another report of the event may tell; see `placed`
  bool placed = false;             // in time
};
Prepared prepare(const EventReport& report);

struct Comparison {
  double parties = 0, days = 0, place = 0, occasion = 0, text = 0;
  double score = 0;
};

// Nothing where they contradict each other: what they tell cannot be of one event. Symmetric.
std::optional<Comparison> compare(const Prepared& a, const Prepared& b);

// Parts of it, for what is compared otherwise: nothing where they contradict.
std::optional<double> compare_parties(const Prepared& a, const Prepared& b);

// Days between two ranges; 0 where they overlap.
int gap(const DayRange& a, const DayRange& b);

}  // namespace banggiao
