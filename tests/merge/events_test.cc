// Which reports are of one event, and what the event then tells.
#include <gtest/gtest.h>

#include <algorithm>

#include "merge/made.h"

namespace banggiao {
namespace test {

std::string together(const std::vector<EventReport>& reports) {
  std::vector<std::string> events;
  for (const MergedEvent& e : merge_events(reports).events) {
    std::vector<std::string> articles;
    for (std::uint32_t r : e.reports) articles.push_back(reports[r].article);
    std::sort(articles.begin(), articles.end());
    std::string line;
    for (const std::string& a : articles) line += (line.empty() ? "" : "+") + a;
    events.push_back(line);
  }
  std::sort(events.begin(), events.end());
  std::string out;
  for (const std::string& e : events) out += (out.empty() ? "" : " ") + e;
  return out;
}

}  // namespace test
namespace {

using test::day;
using test::meeting;
using test::office;
using test::person;
using test::text;
using test::together;

struct Change {
  const char* name;
  void (*change)(EventReport&);
  bool one_event;
};

// b tells the meeting of a, but for the change.
constexpr Change kChanges[] = {
    {"nothing", [](EventReport&) {}, true},
    {"surname only", [](EventReport& r) { r.parties[0] = person("person/AUT/van-der-bellen"); },
     true},
    {"slip in a long name",
     [](EventReport& r) { r.parties[0] = person("person/AUT/aleksander-van-der-bellen"); }, true},
    {"office only", [](EventReport& r) { r.parties[0] = office("AUT", "Tổng thống"); }, true},
    {"state only", [](EventReport& r) { r.parties[0] = office("AUT", ""); }, true},
    {"another man",
     [](EventReport& r) { r.parties[1] = person("person/VNM/pham-minh-chinh", "Thủ tướng"); },
     false},
    {"one of two",
     [](EventReport& r) { r.parties.push_back(person("person/VNM/le-hoai-trung", "Bộ trưởng")); },
     true},
    {"other offices",
     [](EventReport& r) {
       r.parties = {office("AUT", "Bộ trưởng Quốc phòng"), office("VNM", "Đại tướng")};
     },
     false},
    {"the day after",
     [](EventReport& r) {
       r.days = {day("2025-09-23"), day("2025-09-23")};
     },
     true},
    {"a week later",
     [](EventReport& r) {
       r.days = {day("2025-09-29"), day("2025-09-29")};
     },
     false},
    {"days around it",
     [](EventReport& r) {
       r.days = {day("2025-09-21"), day("2025-09-25")};
     },
     true},
    {"late in the month",
     [](EventReport& r) {
       r.days = {day("2025-09-21"), day("2025-09-30")};
     },
     true},
    {"no day, published the day after",
     [](EventReport& r) { r.days = {}, r.published = day("2025-09-23"); }, true},
    {"no day, published a month after",
     [](EventReport& r) { r.days = {}, r.published = day("2025-10-23"); }, false},
    {"no day at all", [](EventReport& r) { r.days = {}; }, false},
    {"the day without its year", [](EventReport& r) { r.days = {}, r.month_day = "09-22"; }, true},
    {"another day without its year", [](EventReport& r) { r.days = {}, r.month_day = "10-22"; },
     false},
    {"planned", [](EventReport& r) { r.status = EventStatus::planned; }, false},
    {"under way", [](EventReport& r) { r.status = EventStatus::ongoing; }, true},
    {"cancelled", [](EventReport& r) { r.status = EventStatus::cancelled; }, false},
    {"another state", [](EventReport& r) { r.country = "VNM"; }, true},
    {"same article", [](EventReport& r) { r.article = "a", r.event = 1; }, false},
    {"another session",
     [](EventReport& r) { r.occasion = "gathering/UN/dai-hoi-dong-lien-hop-quoc/79"; }, false},
};

TEST(MergeEvents, WhatIsOneEvent) {
  for (const Change& row : kChanges) {
    EventReport a = meeting("a", "2025-09-22"), b = meeting("b", "2025-09-22");
    a.country = "USA";
    a.occasion = "gathering/UN/dai-hoi-dong-lien-hop-quoc/80";
    row.change(b);
    if (b.article == "a") b.article = a.article;
    EXPECT_EQ(merge_events(std::vector{a, b}).events.size(), row.one_event ? 1u : 2u) << row.name;
  }
}

TEST(MergeEvents, UndatedReportsNeedStrongEvidence) {
  EventReport a = meeting("a"), b = meeting("b");
  EXPECT_EQ(together({a, b}), "a b");
  b.signature = a.signature;
  std::fill_n(b.signature.begin(), 12, 1u);
  EXPECT_EQ(together({a, b}), "a+b") << "one text, edited";
  b = meeting("b");
  a.month_day = b.month_day = "09-22";
  EXPECT_EQ(together({a, b}), "a+b") << "the same day, in a year that neither tells";
}

TEST(MergeEvents, PlaceOfAVisitKeepsVisitsApart) {
  EventReport a = meeting("a", "2025-09-22"), b = meeting("b", "2025-09-22");
  a.type = b.type = EventType::visit;
  a.country = "VNM";
  b.country = "LAO";
  EXPECT_EQ(together({a, b}), "a b");
  b.place_inferred = true;
  EXPECT_EQ(together({a, b}), "a+b");
}

TEST(MergeEvents, SigningsOfOneDayAreToldApartByWhatIsSigned) {
  EventReport a = meeting("a", "2025-09-22"), b = meeting("b", "2025-09-22");
  a.type = b.type = EventType::agreement;
  a.instruments = {"instrument/evfta"};
  b.instruments = {"instrument/hiep-dinh-van-tai-bien"};
  EXPECT_EQ(together({a, b}), "a b");
  b.instruments = {"instrument/any/hiep-dinh"};
  EXPECT_EQ(together({a, b}), "a+b");
}

TEST(MergeEvents, ConferencesAreOneByTheirNumber) {
  EventReport a = meeting("a"), b = meeting("b");
  a.type = b.type = EventType::conference;
  b.parties = {person("person/LAO/thongloun-sisoulith", "Chủ tịch nước")};
  a.occasion = b.occasion = "gathering/ASEAN/hoi-nghi-cap-cao-asean/47";
  EXPECT_EQ(block_key(a), block_key(b));
  EXPECT_EQ(together({a, b}), "a+b");
  b.occasion = "gathering/ASEAN/hoi-nghi-cap-cao-asean/46";
  EXPECT_EQ(block_key(a), block_key(b));
  EXPECT_EQ(together({a, b}), "a b");
}

TEST(MergeEvents, TwoMeetingsOfOneArticleStayTwo) {
  // A third that fits both joins one of them and does not bridge.
  EventReport a = meeting("a", "2025-09-22"), again = a, b = meeting("b", "2025-09-22");
  again.event = 1;
  EXPECT_EQ(merge_events(std::vector{a, again, b}).events.size(), 2u);
}

TEST(MergeEvents, NoChainOverContraryDays) {
  EventReport wide = meeting("wide", "2025-09-22");
  wide.days->to = day("2025-09-28");
  EXPECT_EQ(together({meeting("a", "2025-09-22"), wide, meeting("b", "2025-09-28")}).find("a+b"),
            std::string::npos);
}

TEST(MergeEvents, WhatMostSourcesTellStandsAndTheRestBesideIt) {
  std::vector<EventReport> reports = {meeting("a", "2025-09-22"), meeting("b", "2025-09-22"),
                                      meeting("c", "2025-09-23")};
  for (EventReport& r : reports) r.published = day("2025-09-23");
  reports[2].parties[1].office = "Phó Chủ tịch nước";
  reports[1].place = "place/USA/new-york";
  reports[1].place_name = "New York";
  reports[0].country = reports[1].country = "USA";
  const MergedEvent e = merge_events(reports).events.at(0);
  ASSERT_EQ(e.reports.size(), 3u);
  EXPECT_EQ(e.sources, 3u);
  EXPECT_EQ(e.days->from, day("2025-09-22"));
  EXPECT_EQ(e.place_name, "New York");
  ASSERT_EQ(e.disagreements.size(), 2u);
  EXPECT_EQ(e.disagreements[0].field, "days");
  EXPECT_EQ(e.disagreements[0].claims[0].value, "2025-09-22");
  EXPECT_EQ(e.disagreements[0].claims[0].reports, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(e.disagreements[0].claims[1].reports, std::vector<std::uint32_t>{2});
  EXPECT_EQ(e.disagreements[1].field, "office");
  EXPECT_EQ(e.disagreements[1].about, "person/VNM/luong-cuong");
  ASSERT_EQ(e.why.size(), 2u);
  for (const MergeReason& why : e.why) EXPECT_GE(why.score, 0.7);
}

TEST(MergeEvents, TheFullestNameStands) {
  EventReport a = meeting("a", "2025-09-22"), b = a;
  b.article = "b";
  b.signature = text(5);
  b.parties[0] = person("person/AUT/van-der-bellen", "Tổng thống");
  const MergedEvent e = merge_events(std::vector{b, a}).events.at(0);
  ASSERT_EQ(e.parties.size(), 2u);
  EXPECT_EQ(e.parties[0].key, "person/AUT/alexander-van-der-bellen");
  EXPECT_TRUE(e.disagreements.empty());
}

TEST(MergeEvents, CopiesAreNoSources) {
  EventReport a = meeting("a", "2025-09-22"), copy = a, edited = a,
              other = meeting("d", "2025-09-22");
  copy.article = "b";
  edited.article = "c";
  std::fill_n(edited.signature.begin(), 10, 1u);
  edited.days = {day("2025-09-23"), day("2025-09-23")};
  const MergedEvent e = merge_events(std::vector{a, copy, edited, other}).events.at(0);
  EXPECT_EQ(e.reports.size(), 4u);
  EXPECT_EQ(e.sources, 2u);
  EXPECT_EQ(e.copy_of, (std::vector<std::uint32_t>{0, 0, 0, 3}));
}

TEST(MergeEvents, PlannedVisitLinksToTheVisitThatCame) {
  EventReport plan = meeting("a"), came = meeting("b", "2025-10-28"),
              other = meeting("c", "2026-03-01");
  plan.type = came.type = other.type = EventType::visit;
  plan.country = came.country = other.country = "VNM";
  plan.status = EventStatus::planned;
  plan.published = day("2025-10-01");
  plan.days = {day("2025-10-21"), day("2025-10-31")};
  const MergedBlock block = merge_events(std::vector{other, came, plan});
  ASSERT_EQ(block.links.size(), 1u);
  EXPECT_EQ(block.links[0].kind, EventLink::Kind::came);
  EXPECT_EQ(block.events[block.links[0].from].status, EventStatus::planned);
  EXPECT_EQ(block.events[block.links[0].to].days->from, day("2025-10-28"));
}

TEST(MergeEvents, CancelledVisitSaysSo) {
  EventReport plan = meeting("a", "2025-10-28"), off = meeting("b");
  plan.type = off.type = EventType::visit;
  plan.status = EventStatus::planned;
  off.status = EventStatus::cancelled;
  plan.published = day("2025-10-01");
  off.published = day("2025-10-20");
  const MergedBlock block = merge_events(std::vector{plan, off});
  ASSERT_EQ(block.links.size(), 1u);
  EXPECT_EQ(block.links[0].kind, EventLink::Kind::cancelled);
}

TEST(MergeEvents, IdIsThatOfTheFirstReport) {
  EventReport a = meeting("a", "2025-09-22"), b = meeting("b", "2025-09-22");
  a.published = day("2025-09-23");
  b.published = day("2025-09-24");
  EXPECT_EQ(merge_events(std::vector{a, b}).events.at(0).id,
            merge_events(std::vector{a}).events.at(0).id);
  EXPECT_EQ(merge_events(std::vector{a}).events.at(0).id.size(), 16u);
}

TEST(MergeEvents, NothingOfNothing) { EXPECT_TRUE(merge_events({}).events.empty()); }

TEST(BlockKey, PairsAreUnorderedAndVisitsKnowTheirHostByTheLand) {
  EventReport a = meeting("a"), b = meeting("b");
  std::swap(b.parties[0], b.parties[1]);
  EXPECT_EQ(block_key(a), "meeting AUT VNM");
  EXPECT_EQ(block_key(b), "meeting AUT VNM");
  a.type = b.type = EventType::visit;
  b.parties = {person("person/AUT/alexander-van-der-bellen")};
  b.country = "VNM";
  EXPECT_EQ(block_key(a), block_key(b));
}

}  // namespace
}  // namespace banggiao
