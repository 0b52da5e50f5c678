// The tables of data/codes: complete, and within the two ontologies.
#include <gtest/gtest.h>

#include <charconv>
#include <map>
#include <set>
#include <string>

#include "banggiao/lexicon.h"
#include "banggiao/reader.h"
#include "banggiao/record.h"

namespace banggiao {
namespace {

const std::map<std::string, std::set<std::string>> kPloverModes = {
    {"AGREE", {}},
    {"CONSULT", {"visit", "third-party", "multilateral", "phone"}},
    {"SUPPORT", {}},
    {"CONCEDE", {}},
    {"COOPERATE", {}},
    {"AID", {}},
    {"RETREAT", {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}},
    {"REQUEST", {"assist", "change", "yield", "meet"}},
    {"ACCUSE", {"disapprove", "investigate", "allege"}},
    {"REJECT", {"assist", "change", "yield", "meet"}},
    {"THREATEN", {"restrict", "arrest", "relations", "expel", "territory", "violence"}},
    {"PROTEST", {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}},
    {"SANCTION", {"convict", "expel", "withdraw", "discontinue"}},
    {"MOBILIZE", {"troops", "weapons", "police", "militia"}},
    {"COERCE",
     {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
      "misinformation", "cyber"}},
    {"ASSAULT",
     {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
      "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
      "unconventional"}},
};

const std::set<std::string> kPloverContexts = {"military",
                                               "intelligence",
                                               "executive",
                                               "legislative",
                                               "election",
                                               "political_institutions",
                                               "pro_democracy",
                                               "pro_autocracy",
                                               "economic",
                                               "legal",
                                               "reparations",
                                               "human_rights",
                                               "rights_freedoms",
                                               "repression",
                                               "human_security",
                                               "gender",
                                               "lgbt",
                                               "religion_ethnicity",
                                               "inequality",
                                               "diplomatic",
                                               "territory",
                                               "peacekeeping",
                                               "health",
                                               "asylum",
                                               "migration",
                                               "disasters",
                                               "natural_resource",
                                               "environment",
                                               "technology",
                                               "terrorism",
                                               "cbrn",
                                               "cyber",
                                               "misinformation",
                                               "crime",
                                               "corruption",
                                               "illegal_drugs",
                                               "trafficking"};

class CodeTables : public ::testing::Test {
 protected:
  static const Lexicon& lexicon() {
    static const Lexicon loaded = Lexicon::load().value();
    return loaded;
  }

  // Calls `take` with a cell reader for each row.
  template <class Take>
  static void each(std::string_view name, Take take) {
    const Table* table = lexicon().table(name);
    ASSERT_NE(table, nullptr) << name;
    for (RowId id = table->first; id < table->first + table->size; ++id) {
      SCOPED_TRACE(table->file + ":" + std::to_string(lexicon().row(id).line));
      take([&](std::string_view column) { return std::string(lexicon().cell(id, column)); });
    }
  }

  static std::set<std::string> cameo_codes() {
    std::set<std::string> codes;
    each("codes/cameo", [&](auto&& cell) { codes.insert(cell("code")); });
    return codes;
  }

  static void expect_plover(const std::string& event, const std::string& mode) {
    if (event.empty()) {
      EXPECT_EQ(mode, "");
      return;
    }
    const auto modes = kPloverModes.find(event);
    ASSERT_NE(modes, kPloverModes.end()) << event;
    EXPECT_TRUE(mode.empty() || modes->second.contains(mode)) << event << " " << mode;
  }

  static void expect_contexts(std::string_view list) {
    while (!list.empty()) {
      const std::size_t comma = list.find(',');
      EXPECT_TRUE(kPloverContexts.contains(std::string(list.substr(0, comma)))) << list;
      list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
    }
  }
};

TEST_F(CodeTables, CameoCodesAreOnceEachWithAWeightInRange) {
  std::set<std::string> seen;
  each("codes/cameo", [&](auto&& cell) {
    EXPECT_TRUE(seen.insert(cell("code")).second);
    const std::string text = cell("goldstein");
    double weight = 99;
    const char* end = text.data() + text.size();
    EXPECT_EQ(std::from_chars(text.data(), end, weight).ptr, end);
    EXPECT_LE(-10, weight);
    EXPECT_LE(weight, 10);
    expect_plover(cell("plover_event"), cell("plover_mode"));
    expect_contexts(cell("plover_context"));
  });
}

TEST_F(CodeTables, EveryTypeAndStatusHasOneLine) {
  const std::set<std::string> codes = cameo_codes();
  std::set<std::pair<std::string, std::string>> lines;
  each("codes/events", [&](auto&& cell) {
    const bool of_frame = cell("type").find('.') != std::string::npos;
    EXPECT_TRUE(of_frame || lines.emplace(cell("type"), cell("status")).second);
    EXPECT_TRUE(cell("cameo").empty() || codes.contains(cell("cameo")));
    expect_plover(cell("plover_event"), cell("plover_mode"));
    expect_contexts(cell("plover_context"));
  });
  std::set<std::pair<std::string, std::string>> wanted;
  for (int type = 0; type <= static_cast<int>(EventType::conflict); ++type) {
    for (const char* status : {"occurred", "planned", "proposed", "cancelled"}) {
      wanted.emplace(to_string(static_cast<EventType>(type)), status);
    }
  }
  EXPECT_EQ(lines, wanted);
}

// Every frame with lines of its own is tried here, so that none of them names a frame that there is
// not.
TEST_F(CodeTables, EventsAreCodedByTheirFrameElseByTheirType) {
  struct Told {
    const char *sentence, *rule, *cameo, *plover_event, *plover_mode;
  };
  const Told told[] = {
      {"Panama thiết lập quan hệ ngoại giao với Trung Quốc.", "relations.change", "050", "SUPPORT",
       ""},
      {"Saudi Arabia cắt đứt quan hệ ngoại giao với Iran.", "relations.break", "161", "SANCTION",
       "discontinue"},
      {"Canada công nhận ông Juan Guaido là Tổng thống lâm thời của Venezuela.",
       "relations.recognise", "054", "SUPPORT", ""},
      {"Quốc hội Việt Nam phê chuẩn Hiệp định CPTPP.", "ratification.act", "057", "SUPPORT", ""},
      {"Mỹ rút khỏi Hiệp định Paris.", "ratification.leave", "120", "REJECT", ""},
      {"Colombia triệu hồi Đại sứ tại Venezuela.", "accreditation.recall", "161", "SANCTION",
       "withdraw"},
      {"Mỹ áp đặt các lệnh trừng phạt mới đối với Nga.", "sanction.impose", "163", "SANCTION",
       "discontinue"},
      {"Anh trục xuất hai nhà ngoại giao Nga.", "sanction.expel", "166", "SANCTION", "expel"},
      {"Nga tuyên bố đáp trả, trục xuất 10 nhà ngoại giao Mỹ.", "sanction.subject", "166",
       "SANCTION", "expel"},
      {"Mỹ yêu cầu Trung Quốc đóng cửa tổng lãnh sự quán ở Houston.", "sanction.close", "166",
       "SANCTION", "expel"},
      {"Ngày 3/4, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Thủ tướng Lào Sonexay Siphandone.",
       "meeting.receive", "043", "CONSULT", "visit"},
  };
  const Reader reader = Reader::load().value();
  std::set<std::string> tried;
  for (const Told& t : told) {
    SCOPED_TRACE(t.sentence);
    PageHints hints;
    hints.published = "2025-04-04";
    const Record record = reader.read(t.sentence, hints).value();
    ASSERT_FALSE(record.events.empty());
    const Event& event = record.events.front();
    EXPECT_EQ(event.rule, t.rule);
    EXPECT_EQ(event.codes.cameo, t.cameo);
    EXPECT_EQ(event.codes.plover_event, t.plover_event);
    EXPECT_EQ(event.codes.plover_mode, t.plover_mode);
    tried.insert(t.rule);
  }
  each("codes/events", [&](auto&& cell) {
    const bool of_frame = cell("type").find('.') != std::string::npos;
    EXPECT_TRUE(!of_frame || tried.contains(cell("type"))) << cell("type");
  });
}

TEST_F(CodeTables, WhatIsPlannedIsAnAgreementOrAThreatNeverDone) {
  each("codes/events", [](auto&& cell) {
    if (cell("status") != "planned" || cell("cameo").empty()) return;
    const std::string event = cell("plover_event");
    EXPECT_TRUE(event == "AGREE" ? cell("cameo").starts_with("03") : event == "THREATEN") << event;
  });
}

TEST_F(CodeTables, EveryActHasOneLine) {
  const std::set<std::string> codes = cameo_codes();
  std::set<std::string> acts;
  each("codes/acts", [&](auto&& cell) {
    EXPECT_TRUE(acts.insert(cell("act")).second);
    EXPECT_TRUE(codes.contains(cell("cameo")));
    expect_plover(cell("plover_event"), cell("plover_mode"));
  });
  std::set<std::string> wanted;
  for (int act = 0; act <= static_cast<int>(Act::warn); ++act) {
    wanted.emplace(to_string(static_cast<Act>(act)));
  }
  EXPECT_EQ(acts, wanted);
}

TEST_F(CodeTables, StatementsAndAppealsWithoutATopicHaveNoPloverEvent) {
  each("codes/acts", [](auto&& cell) {
    const std::string cameo = cell("cameo");
    const bool dropped = cameo.starts_with("01") || cameo.starts_with("02");
    EXPECT_EQ(cell("plover_event").empty(), dropped) << cameo;
  });
}

TEST_F(CodeTables, EveryTopicWordBringsAContextAndEveryContextHasWords) {
  std::set<std::string> phrases, contexts;
  each("codes/contexts", [&](auto&& cell) {
    EXPECT_TRUE(phrases.insert(cell("phrase")).second) << cell("phrase");
    contexts.insert(cell("context"));
  });
  EXPECT_EQ(contexts, kPloverContexts);
}

TEST_F(CodeTables, TopicLinesNameWhatThereIs) {
  const std::set<std::string> codes = cameo_codes();
  each("codes/topics", [&](auto&& cell) {
    EXPECT_TRUE(codes.contains(cell("cameo")));
    EXPECT_TRUE(kPloverContexts.contains(cell("context")));
    expect_plover(cell("plover_event"), cell("plover_mode"));
  });
}

}  // namespace
}  // namespace banggiao
