// What one article tells of asking and answering.
#include <algorithm>
#include <initializer_list>
#include <set>

#include "core/strings.h"
#include "merge/asks.h"
#include "merge/names.h"
#include "merge/reports.h"
#include "merge/signature.h"

namespace banggiao {
namespace {

constexpr std::size_t kFewPairs = 5;

bool asks(Act act) {
  return act == Act::request || act == Act::propose || act == Act::offer || act == Act::invite;
}

bool answers(Act act) {
  return act == Act::agree || act == Act::accept || act == Act::support || act == Act::offer ||
         act == Act::reject;
}

// Whether an answer is to all that the other side asked: "(với) các đề nghị hợp tác của …", "những
// phương hướng và biện pháp lớn do … đề xuất". Not "về những phương hướng …", which both found
// together.
bool takes_up_what_was_asked(std::string_view answer) {
  constexpr std::size_t kNear = 7;  // words from "những đề xuất" to whose they are
  const std::string folded = folded_key(answer);
  const std::vector<std::string_view> words = split(folded, '-');
  const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view(); };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool noun = (words[i] == "de" && is_one_of(words[i + 1], {"nghi", "xuat"})) ||
                      (words[i] == "kien" && words[i + 1] == "nghi") ||
                      (words[i] == "y" && words[i + 1] == "kien") ||
                      (words[i] == "phuong" && words[i + 1] == "huong");
    const bool first = i == 0 || (i == 1 && words[0] == "voi");
    const bool all = i > 0 && is_one_of(words[i - 1], {"cac", "nhung", "moi", "ca"}) &&
                     (i < 2 || words[i - 2] != "ve");
    if (!noun || !(first || all)) continue;
    for (std::size_t k = i + 2; k < i + 2 + (first ? 1 : kNear); ++k) {
      if (is_one_of(at(k), {"cua", "do", "tren", "neu"}) || (all && at(k) == "nay")) return true;
    }
  }
  return false;
}

// Whether an answer is to what was asked just before: "đề nghị này", "trong các lĩnh vực trên".
// Accusations and news are rejected as well as asks, so a rejection has to name one.
bool takes_up_the_last_ask(Act act, std::string_view answer) {
  if (word_pairs(answer).size() <= kFewPairs &&
      has_one_of(folded_key(answer),
                 {"-de-nghi-", "-de-xuat-", "-yeu-cau-", "-loi-moi-", "-keu-goi-"}))
    return true;
  return act != Act::reject &&
         has_one_of(folded_key(answer),
                    {"-linh-vuc-tren-", "-linh-vuc-nay-", "-van-de-tren-", "-van-de-nay-",
                     "-dieu-nay-", "-dieu-do-", "-neu-tren-", "-noi-tren-"});
}

class AskReader {
 public:
  explicit AskReader(const Record& record) : record_(record) {}

  std::vector<AskReport> run() {
    std::vector<AskReport> out;
    const bool any = std::any_of(record_.statements.begin(), record_.statements.end(),
                                 [](const Statement& s) { return asks(s.act); });
    if (!any) return out;
    const Signature signature = story_signature(record_);
    for (std::uint32_t i = 0; i < record_.statements.size(); ++i) {
      if (!asks(record_.statements[i].act)) continue;
      AskReport report = ask(i);
      report.signature = signature;
      // Nobody asks himself; of a wish to the world nobody can answer.
      if (codes_of(report.speakers).empty() ||
          codes_of(report.speakers) == codes_of(report.addressees))
        continue;
      out.push_back(std::move(report));
    }
    return out;
  }

 private:
  std::vector<Party> parties(const std::vector<Participant>& participants) const {
    std::vector<Party> out;
    for (const Participant& p : participants) out.push_back(party_of(record_, p));
    return out;
  }

  std::string_view words(const Statement& s) const { return view(record_.article.text, s.content); }

  AskReport ask(std::uint32_t i) const {
    const Statement& s = record_.statements[i];
    AskReport report;
    report.article = record_.id;
    report.statement = i;
    report.event = s.event;
    report.outlet = record_.article.outlet;
    report.day = published_day(record_);
    if (s.event && record_.events[*s.event].time.days)
      report.day = record_.events[*s.event].time.days->from;
    report.act = s.act;
    report.speakers = parties(s.speakers);
    report.addressees =
        s.addressees.empty() ? other_side(s, report.speakers) : parties(s.addressees);
    report.content = words(s);
    for (const EntityIndex e : s.about) {
      const Entity& entity = record_.entities[e];
      report.about.push_back(entity.name);
      if (entity.type == EntityType::instrument) report.instruments.push_back(entity_key(entity));
    }
    std::sort(report.instruments.begin(), report.instruments.end());
    report.instruments.erase(std::unique(report.instruments.begin(), report.instruments.end()),
                             report.instruments.end());
    add_answers(report);
    return report;
  }

  // What is said in a meeting is said to those who are met.
  std::vector<Party> other_side(const Statement& s, const std::vector<Party>& speakers) const {
    std::vector<Party> out;
    if (!s.event) return out;
    const std::vector<std::string> own = codes_of(speakers);
    for (const Participant& p : record_.events[*s.event].participants) {
      Party party = party_of(record_, p);
      if (!party.represents.empty() &&
          std::find(own.begin(), own.end(), party.represents) == own.end())
        out.push_back(std::move(party));
    }
    return out;
  }

  void add_answers(AskReport& report) const {
    const std::vector<std::string> to = codes_of(report.addressees);
    const std::vector<std::uint64_t> object = word_pairs(report.content);
    // Where no meeting is told, what answers stands near and takes up what was asked.
    constexpr std::size_t kNear = 6;  // statements
    const std::size_t end = report.event
                                ? record_.statements.size()
                                : std::min(record_.statements.size(), report.statement + 1 + kNear);
    for (std::uint32_t i = report.statement + 1; i < end; ++i) {
      const Statement& s = record_.statements[i];
      if (s.event != report.event || !answers(s.act)) continue;
      const std::vector<std::string> from = codes_of(parties(s.speakers));
      // The other side, or both together.
      const bool by_other = std::any_of(to.begin(), to.end(), [&](const std::string& code) {
        return std::find(from.begin(), from.end(), code) != from.end();
      });
      if (by_other && on_object(report, object, s))
        report.answers.push_back({i, s.act, std::string(words(s))});
    }
  }

  bool on_object(const AskReport& report, const std::vector<std::uint64_t>& object,
                 const Statement& s) const {
    if (!report.event) {
      return (s.act == Act::accept || takes_up_the_last_ask(s.act, words(s))) &&
             previous_ask(s) == report.statement;
    }
    if (s.act == Act::accept && report.act == Act::invite) return true;
    for (const EntityIndex e : s.about) {
      const Entity& entity = record_.entities[e];
      if (entity.type != EntityType::instrument) continue;
      const std::string key = entity_key(entity);
      if (std::find(report.instruments.begin(), report.instruments.end(), key) !=
          report.instruments.end())
        return true;
    }
    if (takes_up_what_was_asked(words(s))) return true;
    if (takes_up_the_last_ask(s.act, words(s)) && previous_ask(s) == report.statement) return true;
    return containment(object, word_pairs(words(s))) >= kSameObject;
  }

  // The last asking statement before, at the same event.
  std::uint32_t previous_ask(const Statement& answer) const {
    std::uint32_t last = UINT32_MAX;
    for (std::uint32_t i = 0; i < record_.statements.size() && &record_.statements[i] != &answer;
         ++i) {
      if (asks(record_.statements[i].act) && record_.statements[i].event == answer.event) last = i;
    }
    return last;
  }

  const Record& record_;
};

}  // namespace

std::vector<AskReport> ask_reports(const Record& record) { return AskReader(record).run(); }

std::string joined_codes(const std::vector<Party>& parties) {
  std::string out;
  for (const std::string& code : codes_of(parties)) out += (out.empty() ? "" : "+") + code;
  return out;
}

std::string ask_block_key(const AskReport& report) {
  return joined_codes(report.speakers) + " > " + joined_codes(report.addressees);
}

}  // namespace banggiao
