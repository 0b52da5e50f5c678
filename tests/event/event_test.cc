// What happened and who said what. A case's `out` has a line for each event, then for each
// statement:
//
//   1 meeting occurred 2025-06-14 Hà Nội VNM: Phạm Minh Chính (Thủ tướng, VNM) host; LAO guest; on
//   G20 1 Phạm Minh Chính (VNM) request → LAO «đẩy nhanh dự án»        said at event 1, "-" where
//   at none
//
// "~" marks a day or a place that was worked out from elsewhere in the article.
#include "banggiao/event.h"

#include <gtest/gtest.h>

#include "support/cases.h"
#include "support/reading.h"

namespace banggiao {
namespace {

class Dump {
 public:
  explicit Dump(const test::Reading& reading) : reading_(reading) {}

  std::string text() const {
    std::string out;
    for (std::size_t i = 0; i < found().events.size(); ++i) {
      out += std::to_string(i + 1) + ' ' + event_line(found().events[i]) + '\n';
    }
    for (const Statement& s : found().statements) out += statement_line(s) + '\n';
    return out;
  }

 private:
  const EventAnnotation& found() const { return reading_.found; }
  const std::string& name(EntityIndex e) const { return reading_.names.entities[e].name; }

  // Name with office and state in brackets, or as much of it as is known.
  std::string party(const Participant& p, bool office) const {
    std::string out = p.entity ? name(*p.entity) : std::string(),
                more = office ? p.office : std::string();
    const bool state = p.entity && reading_.names.entities[*p.entity].code == p.represents;
    if (!p.represents.empty() && !state) more += (more.empty() ? "" : ", ") + p.represents;
    if (out.empty()) return more;
    return more.empty() ? out : out + " (" + more + ")";
  }

  std::string parties(const std::vector<Participant>& list) const {
    std::string out;
    for (const Participant& p : list) out += (out.empty() ? "" : ", ") + party(p, false);
    return out;
  }

  std::string event_line(const Event& e) const {
    std::string out = std::string(to_string(e.type)) + ' ' + std::string(to_string(e.status));
    if (e.time.days) {
      out += std::string(e.time.inferred ? " ~" : " ") + format_day(e.time.days->from);
      if (e.time.days->to != e.time.days->from) out += ".." + format_day(e.time.days->to);
    }
    if (e.place.entity || !e.place.country.empty()) {
      out += e.place.inferred ? " ~" : " ";
      if (e.place.entity) out += name(*e.place.entity);
      if (!e.place.country.empty()) out += (e.place.entity ? " " : "") + e.place.country;
    }
    const char* between = ": ";
    for (const Participant& p : e.participants) {
      out += between + party(p, true);
      if (p.role != Role::party) out += ' ' + std::string(to_string(p.role));
      between = "; ";
    }
    if (e.occasion) out += "; on " + name(*e.occasion);
    return out;
  }

  std::string statement_line(const Statement& s) const {
    std::string out = s.event ? std::to_string(*s.event + 1) : std::string("-");
    out += ' ' + parties(s.speakers) + ' ' + std::string(to_string(s.act));
    if (!s.addressees.empty()) out += " → " + parties(s.addressees);
    return out + " «" + std::string(view(reading_.article.text, s.content)) + "»";
  }

  const test::Reading& reading_;
};

TEST(Event, Cases) {
  const int count = test::run_cases("tests/event/cases", [](const test::Case& c) {
    return Dump(test::read_lines(c.in, c.get("published"))).text();
  });
  EXPECT_GE(count, 40);
}

TEST(Event, EvidenceHasTheDayAndThePlaceBehindItAndNoMarkBefore) {
  const auto evidence = [](std::string_view lines, std::size_t event) {
    const test::Reading r = test::read_lines(lines, "2025-01-08");
    return std::string(view(r.article.text, r.found.events.at(event).evidence.front()));
  };
  EXPECT_EQ(evidence("Thủ tướng Lào Sonexay Siphandone thăm chính thức Việt Nam từ ngày 6 đến 7/1 "
                     "theo lời mời.",
                     0),
            "Thủ tướng Lào Sonexay Siphandone thăm chính thức Việt Nam từ ngày 6 đến 7/1");
  EXPECT_EQ(evidence("Thủ tướng Phạm Minh Chính dự lễ, hội đàm với Thủ tướng Lào Sonexay "
                     "Siphandone tại Hà Nội hôm 7/1.",
                     0),
            "hội đàm với Thủ tướng Lào Sonexay Siphandone tại Hà Nội hôm 7/1");
}

}  // namespace
}  // namespace banggiao
