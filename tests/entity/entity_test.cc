// Who and what is named. A case's `out` has a line for each actor, place, gathering and instrument
// in the order of the text:
//
//   person "Tổng thống Nga Vladimir Putin" = Vladimir Putin, Tổng thống, RUS
//   both "hai bên" = ?                     an event's to tell
//   person "bà Nga" = Nga, private         acts for no state; local: for a province or a city
//   place "Hà Nội" VNM
//   gathering "Hội nghị Việt Nam - Lào" with VNM, LAO
//
// A member is name, office and state; what is not known is left out.
#include "banggiao/entity.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/cases.h"
#include "support/reading.h"

namespace banggiao {
namespace {

constexpr const char* kKinds[] = {"person", "office", "state", "body", "both", "pronoun"};

std::string join(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : between) + part;
  }
  return out;
}

class Dump {
 public:
  explicit Dump(const test::Reading& reading) : reading_(reading) {
    for (const Actor& actor : names().actors) add(actor.token_begin, actor_line(actor));
    for (const Thing& place : names().places) {
      const Entity& entity = names().entities[place.entity];
      add(place.token_begin,
          "place " + quoted(place) + (entity.country.empty() ? "" : " " + entity.country));
    }
    for (const Thing& t : names().gatherings) add(t.token_begin, thing_line("gathering ", t));
    for (const Thing& t : names().instruments) add(t.token_begin, thing_line("instrument ", t));
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const Line& a, const Line& b) { return a.token < b.token; });
  }

  std::string text() const {
    std::string out;
    for (const Line& line : lines_) out += line.text + '\n';
    return out;
  }

 private:
  struct Line {
    std::uint32_t token;
    std::string text;
  };

  const EntityAnnotation& names() const { return reading_.names; }
  void add(std::uint32_t token, std::string text) { lines_.push_back({token, std::move(text)}); }

  template <class T>
  std::string quoted(const T& thing) const {
    const std::vector<Token>& tokens = reading_.text.tokens;
    const Span span{tokens[thing.token_begin].span.begin, tokens[thing.token_end - 1].span.end};
    return '"' + std::string(view(reading_.article.text, span)) + '"';
  }

  std::string actor_line(const Actor& actor) const {
    std::vector<std::string> members;
    for (const ActorMember& m : actor.members) {
      const std::string name = m.entity ? names().entities[*m.entity].name : std::string();
      members.push_back(
          join({name, m.office, m.represents == name ? std::string() : m.represents}, ", "));
    }
    const std::string quote(view(reading_.article.text, actor.span));
    return std::string(kKinds[static_cast<std::size_t>(actor.kind)]) + " \"" + quote +
           "\" = " + (members.empty() ? "?" : join(members, "; ")) +
           (actor.local           ? ", local"
            : actor.domestic_only ? ", private"
                                  : "");
  }

  std::string thing_line(const char* kind, const Thing& thing) const {
    const std::string parties = join(thing.parties, ", ");
    return kind + quoted(thing) + (parties.empty() ? "" : " with " + parties);
  }

  const test::Reading& reading_;
  std::vector<Line> lines_;
};

TEST(Entity, Cases) {
  const int count = test::run_cases("tests/entity/cases", [](const test::Case& c) {
    return Dump(test::read_lines(c.in, c.get("published"))).text();
  });
  EXPECT_GE(count, 40);
}

// One name for one person, however often and in whatever form; the aliases keep the forms.
TEST(Entity, OnePersonHasOneEntity) {
  const test::Reading r = test::read_lines(
      "Tổng thống Nga Vladimir Putin thăm Lào. Ông Putin đến Vientiane hôm qua. Ông hội đàm với "
      "Tổng "
      "thống Lào Thongloun Sisoulith. Sau đó, Tổng thống Putin về nước.",
      "2025-06-15");
  std::size_t named = 0;
  for (const Mention& mention : r.names.mentions) {
    const Entity& entity = r.names.entities[mention.entity];
    named += entity.name == "Vladimir Putin";
  }
  EXPECT_EQ(named, 4u);
  const auto putin = std::find_if(r.names.entities.begin(), r.names.entities.end(),
                                  [](const Entity& e) { return e.name == "Vladimir Putin"; });
  ASSERT_NE(putin, r.names.entities.end());
  EXPECT_EQ(putin->country, "RUS");
  EXPECT_EQ(putin->cameo, "RUSGOV");
  EXPECT_EQ(putin->type, EntityType::person);
}

TEST(Entity, StatesAndBodiesCarryTheirCodes) {
  const test::Reading r = test::read_lines(
      "Việt Nam hợp tác với Liên hợp quốc (LHQ) và Nhật Bản. LHQ cảm ơn Nhật.", "2025-06-15");
  std::string found;
  for (const Entity& e : r.names.entities) found += e.name + "=" + e.code + " ";
  EXPECT_NE(found.find("Việt Nam=VNM"), std::string::npos) << found;
  EXPECT_NE(found.find("Liên hợp quốc=UN"), std::string::npos) << found;
  EXPECT_NE(found.find("Nhật Bản=JPN"), std::string::npos) << found;
  EXPECT_EQ(r.names.entities.size(), 3u) << found;
}

TEST(Entity, KeysAreTheSameInAnyArticle) {
  const auto keys = [](const char* lines) {
    std::vector<std::string> out;
    for (const Entity& e : test::read_lines(lines, "2025-09-23").names.entities)
      out.push_back(e.key);
    return out;
  };
  const auto has = [](const std::vector<std::string>& list, const char* key) {
    return std::find(list.begin(), list.end(), key) != list.end();
  };
  const auto full =
      keys("Tổng thống Mỹ Donald Trump đến New York, dự khóa họp 80 Đại hội đồng Liên hợp quốc.");
  const auto brief = keys("Ông Trump phát biểu tại Đại hội đồng LHQ khóa 80 ở New York.");
  for (const char* key : {"person/USA/donald-trump", "place/USA/new-york",
                          "gathering/UN/dai-hoi-dong-lien-hop-quoc/80"}) {
    EXPECT_TRUE(has(full, key)) << key;
    EXPECT_TRUE(has(brief, key)) << key;
  }
  EXPECT_TRUE(has(keys("Việt Nam đề nghị Áo sớm phê chuẩn EVIPA."), "instrument/evipa"));
  EXPECT_TRUE(has(keys("Hai nước ký Bản ghi nhớ."), "instrument/any/ban-ghi-nho"));
  EXPECT_TRUE(has(keys("Thủ tướng dự Hội nghị cấp cao ASEAN lần thứ 47 tại Kuala Lumpur."),
                  "gathering/ASEAN/hoi-nghi-cap-cao-asean/47"));
}

TEST(Entity, MentionsAreInTextOrderAndWithinTheText) {
  const test::Reading r = test::read_lines(
      "title: Bộ trưởng Ngoại giao Áo thăm Việt Nam\nTại Hà Nội, ông gặp người đồng cấp nước chủ "
      "nhà rồi sang Lào.",
      "2025-06-15");
  std::uint32_t at = 0;
  for (const Mention& m : r.names.mentions) {
    EXPECT_LE(at, m.span.begin);
    EXPECT_LT(m.span.begin, m.span.end);
    EXPECT_LE(m.span.end, r.article.text.size());
    EXPECT_LT(m.entity, r.names.entities.size());
    at = m.span.begin;
  }
  EXPECT_GE(r.names.mentions.size(), 3u);
}

}  // namespace
}  // namespace banggiao
