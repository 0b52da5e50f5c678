// What holds for any reports.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "merge/made.h"

namespace banggiao {
namespace {

using test::office;
using test::person;

// Few values, so that reports meet and contradict each other often.
EventReport any_report() {
  EventReport r;
  r.article = std::string(1, *rc::gen::inRange('a', 'p'));
  r.event = *rc::gen::inRange(0u, 3u);
  r.status = *rc::gen::element(EventStatus::occurred, EventStatus::occurred, EventStatus::ongoing,
                               EventStatus::planned, EventStatus::cancelled);
  r.parties = {
      *rc::gen::element(person("person/VNM/to-lam", "Tổng Bí thư"), person("person/VNM/lam"),
                        office("VNM", "Thủ tướng"),
                        person("person/VNM/pham-minh-chinh", "Thủ tướng"), office("VNM", "")),
      *rc::gen::element(person("person/LAO/thongloun-sisoulith", "Chủ tịch nước"),
                        office("LAO", "Chủ tịch nước"), office("LAO", ""))};
  const Day first = test::day("2025-09-20");
  if (*rc::gen::inRange(0, 3) > 0) {
    const Day from = first + std::chrono::days{*rc::gen::inRange(0, 6)};
    r.days = DayRange{from, from + std::chrono::days{*rc::gen::element(0, 0, 0, 1, 9)}};
    r.days_inferred = *rc::gen::arbitrary<bool>();
  } else if (*rc::gen::arbitrary<bool>()) {
    r.month_day = *rc::gen::element<std::string>("09-21", "09-22");
  }
  if (*rc::gen::arbitrary<bool>()) r.published = first + std::chrono::days{*rc::gen::inRange(0, 9)};
  r.country = *rc::gen::element<std::string>("", "VNM", "LAO");
  r.place_inferred = *rc::gen::arbitrary<bool>();
  r.occasion =
      *rc::gen::element<std::string>("", "", "gathering/UN/dai-hoi-dong/80",
                                     "gathering/UN/dai-hoi-dong/79", "gathering/any/hoi-nghi");
  return r;
}

// A text an article; some share theirs.
std::vector<EventReport> any_reports() {
  std::map<std::pair<std::string, std::uint32_t>, EventReport> unique;
  for (int i = *rc::gen::inRange(0, 25); i-- > 0;) {
    EventReport r = any_report();
    r.signature = test::text(static_cast<std::uint32_t>(r.article[0] - 'a') / 2,
                             r.article[0] % 2 == 0 ? 0u : 12u);
    unique.try_emplace({r.article, r.event}, std::move(r));
  }
  std::vector<EventReport> out;
  for (auto& [key, r] : unique) out.push_back(std::move(r));
  return out;
}

// All of a block in words that know no places in the list of reports.
std::string told(const std::vector<EventReport>& reports, const MergedBlock& block) {
  std::string out;
  for (const MergedEvent& e : block.events) {
    out += e.id + ' ' + std::string(to_string(e.status)) + ' ' +
           (e.days ? format_day(e.days->from) + '/' + format_day(e.days->to) : "") + ' ' +
           e.country + ' ' + e.occasion + ' ' + std::to_string(e.sources);
    for (std::size_t i = 0; i < e.reports.size(); ++i) {
      const EventReport& r = reports[e.reports[i]];
      out += ' ' + r.article + std::to_string(r.event) + '=' + std::to_string(e.copy_of[i]);
    }
    for (const Party& p : e.parties) out += ' ' + p.key + '(' + p.office + ')' + p.represents;
    for (const Disagreement& d : e.disagreements) {
      for (const Claim& c : d.claims)
        out += ' ' + d.field + d.about + c.value + std::to_string(c.reports.size());
    }
    for (const MergeReason& w : e.why)
      out += ' ' + std::to_string(w.report) + '-' + std::to_string(w.with) + ':' +
             std::to_string(w.score);
    out += '\n';
  }
  for (const EventLink& l : block.links)
    out += block.events[l.from].id + ' ' + block.events[l.to].id + ' ' +
           std::string(to_string(l.kind)) + '\n';
  return out;
}

template <class T>
std::vector<T> shuffled(std::vector<T> list) {
  for (std::size_t i = list.size(); i > 1; --i)
    std::swap(list[i - 1], list[*rc::gen::inRange<std::size_t>(0, i)]);
  return list;
}

TEST(MergeEventsProperties, AnyOrderGivesTheSame) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<EventReport> reports = any_reports(), other = shuffled(reports);
    RC_ASSERT(told(reports, merge_events(reports)) == told(other, merge_events(other)));
  }));
}

TEST(MergeEventsProperties, GivenTwiceIsGivenOnce) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<EventReport> reports = any_reports();
    std::vector<EventReport> twice = reports;
    twice.insert(twice.end(), reports.begin(), reports.end());
    RC_ASSERT(told(reports, merge_events(reports)) == told(twice, merge_events(twice)));
  }));
}

TEST(MergeEventsProperties, EachReportIsInOneEventAndNoEventHasTwoOfAnArticle) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<EventReport> reports = any_reports();
    const MergedBlock block = merge_events(reports);
    std::vector<std::uint32_t> seen;
    std::set<std::string> ids;
    for (const MergedEvent& e : block.events) {
      std::set<std::string> articles;
      for (std::uint32_t r : e.reports) RC_ASSERT(articles.insert(reports[r].article).second);
      seen.insert(seen.end(), e.reports.begin(), e.reports.end());
      RC_ASSERT(ids.insert(e.id).second);
      RC_ASSERT(e.why.size() + 1 == e.reports.size());
      RC_ASSERT(e.copy_of.size() == e.reports.size());
      RC_ASSERT(e.sources >= 1u && e.sources <= e.reports.size());
      for (std::uint32_t i = 0; i < e.copy_of.size(); ++i)
        RC_ASSERT(e.copy_of[i] <= i && e.copy_of[e.copy_of[i]] == e.copy_of[i]);
    }
    std::sort(seen.begin(), seen.end());
    RC_ASSERT(seen.size() == reports.size());
    for (std::uint32_t i = 0; i < seen.size(); ++i) RC_ASSERT(seen[i] == i);
    for (const EventLink& l : block.links) {
      RC_ASSERT(l.from < block.events.size() && l.to < block.events.size());
      RC_ASSERT(block.events[l.from].status == EventStatus::planned);
    }
  }));
}

TEST(MergeEventsProperties, ACopyIsNoSource) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<EventReport> reports = any_reports();
    RC_PRE(!reports.empty());
    const std::string copied = (*rc::gen::elementOf(reports)).article;
    const std::string name =
        *rc::gen::element<std::string>("A", "z");  // before or behind all others
    std::vector<EventReport> more = reports;
    for (const EventReport& r : reports) {
      if (r.article != copied) continue;
      more.push_back(r);
      more.back().article = name;
    }
    std::multiset<std::uint32_t> before, after;
    for (const MergedEvent& e : merge_events(reports).events) before.insert(e.sources);
    for (const MergedEvent& e : merge_events(more).events) after.insert(e.sources);
    RC_ASSERT(before == after);
  }));
}

TEST(MergePeopleProperties, AnyOrderGivesTheSame) {
  EXPECT_TRUE(rc::check([] {
    std::vector<PersonReport> reports;
    for (int i = *rc::gen::inRange(0, 20); i-- > 0;) {
      PersonReport r;
      r.article = std::string(1, *rc::gen::inRange('a', 'h'));
      r.name =
          *rc::gen::element<std::string>("Thongloun", "Thongloun Sisoulith", "Thongloun Sisoulit",
                                         "Saleumxay Kommasith", "Sisoulith");
      r.key = "person/LAO/" + folded_key(r.name);
      r.country = "LAO";
      r.office = *rc::gen::element<std::string>("", "Thủ tướng", "Chủ tịch nước");
      if (*rc::gen::arbitrary<bool>())
        r.day = test::day("2025-09-20") + std::chrono::days{*rc::gen::inRange(0, 5)};
      reports.push_back(std::move(r));
    }
    const auto words = [](const std::vector<PersonReport>& list) {
      std::string out;
      for (const MergedPerson& p : merge_people(list)) {
        out += p.key + p.name + std::to_string(p.articles);
        for (const std::string& k : p.keys) out += ' ' + k;
        for (const std::string& n : p.names) out += ' ' + n;
        for (const OfficeSpell& o : p.offices)
          out += ' ' + o.office + std::to_string(o.reports) + (o.first ? format_day(*o.first) : "");
      }
      return out;
    };
    RC_ASSERT(words(reports) == words(shuffled(reports)));
    std::vector<PersonReport> twice = reports;
    twice.insert(twice.end(), reports.begin(), reports.end());
    RC_ASSERT(words(reports) == words(twice));
  }));
}

TEST(MergeAsksProperties, AnyOrderGivesTheSame) {
  EXPECT_TRUE(rc::check([] {
    std::vector<AskReport> reports;
    for (std::uint32_t i = 0, n = *rc::gen::inRange(0u, 20u); i < n; ++i) {
      AskReport r;
      r.article = std::string(1, *rc::gen::inRange('a', 'h'));
      r.statement = i;
      if (*rc::gen::arbitrary<bool>())
        r.day = test::day("2025-09-20") + std::chrono::days{*rc::gen::inRange(0, 5)};
      r.content = *rc::gen::element<std::string>("sớm phê chuẩn hiệp định",
                                                 "ủng hộ phê chuẩn hiệp định này",
                                                 "mở thêm đường bay thẳng", "mở đường bay");
      r.instruments = *rc::gen::element(
          std::vector<std::string>{}, std::vector<std::string>{"instrument/evipa"},
          std::vector<std::string>{"instrument/evfta", "instrument/evipa"});
      r.merged_event = *rc::gen::element<std::string>("", "1", "2");
      reports.push_back(std::move(r));
    }
    const auto words = [](const std::vector<AskReport>& list) {
      std::string out;
      for (const Ask& a : merge_asks(list)) {
        out += a.id + a.object + a.content;
        for (const Ask::Time& t : a.times) {
          out += " |" + t.merged_event;
          for (std::uint32_t r : t.reports)
            out += ' ' + list[r].article + std::to_string(list[r].statement);
        }
      }
      return out;
    };
    RC_ASSERT(words(reports) == words(shuffled(reports)));
  }));
}

}  // namespace
}  // namespace banggiao
