// Stage 5: who and what is named, in what capacity, and whom "Chủ tịch nước", "ông" or "nước này"
// mean.
//
//   auto tagger = EntityTagger::load(lexicon);
//   EntityAnnotation names = tagger->tag(article, tokens, times, lexicon);
//
// An actor is a noun phrase that can do or receive something between states: a person with offices,
// an office alone, a state, a body, a pronoun. Its members are the entities it stands for, linked
// across the article. Actors that stand for both sides of a meeting ("hai bên") are left to the
// event stage, which knows the meeting.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/text.h"
#include "banggiao/timex.h"

namespace banggiao {

enum class ActorKind : std::uint8_t {
  person,   // named: "Tổng thống Nga Vladimir Putin", "ông Putin"
  office,   // not named: "Thủ tướng Áo", "Chủ tịch nước"
  state,    // "Việt Nam", "phía Nga", "Chính phủ Lào", "Bắc Kinh"
  body,     // "LHQ", "Bộ Ngoại giao", "Nhà Trắng"; "phái đoàn Mỹ"
  both,     // "hai bên", "hai nước", "hai nhà lãnh đạo": members filled by the event stage
  pronoun,  // "ông", "bà", "nước này"
};

inline constexpr std::string_view kLeaders =
    "lãnh đạo";  // Actor::holders of heads of states and governments

struct ActorMember {
  std::optional<EntityIndex> entity;
  std::string office;  // as printed here or, where this mention has none, where it last was
  std::string represents;
  bool senior = false;   // heads a state, its government, party or parliament, or a ministry
  bool head = false;     // heads a state, its government or its ruling party, or is told to lead it
  bool assumed = false;  // whose office it is nothing tells: taken for Viet Nam's
};

struct Actor {
  std::uint32_t token_begin =
      0;  // tokens [begin, end), with the mark that ends an office after the name
  std::uint32_t token_end = 0;
  Span span;  // without it
  ActorKind kind = ActorKind::person;
  bool domestic_only = false;  // a role that never acts abroad by itself (a company, the press)
  bool local = false;  // domestic, but a party where two states are told: "Thống đốc tỉnh Kanagawa"
  bool spouse = false;    // domestic, but a party beside the one who is accompanied
  bool together = false;  // "các Đại sứ": they act as one
  std::string office;     // of two sides that are nobody in particular: "quan chức hai nước"
  std::string holders;  // the office of two sides who are somebody: "Ngoại trưởng hai nước";
                        // kLeaders for "hai nhà lãnh đạo"
  std::vector<ActorMember> members;

  // A delegation is a body of no name, whose office is what it is called; it comes, meets and
  // speaks as people do.
  bool is_delegation() const {
    return kind == ActorKind::body && !members.empty() && !members.front().office.empty();
  }
  ActorKind acts_as() const { return is_delegation() ? ActorKind::office : kind; }
};

// A named thing that is no actor where it stands: a place after "tại", an instrument, a gathering.
struct Thing {
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
  EntityIndex entity = 0;
  std::vector<std::string> parties;  // states and bodies in the name of a gathering or instrument
  bool known = false;    // a gathering that the dictionary names: "Đối thoại Shangri-La"
  bool contest = false;  // of athletes: "SEA Games"
};

struct EntityAnnotation {
  std::vector<Entity> entities;
  std::vector<Mention> mentions;  // in text order
  std::vector<Actor> actors;      // in text order, not overlapping
  std::vector<Thing> places;  // "tại New York, Hoa Kỳ" without its preposition; in text order
  std::vector<Thing> gatherings;
  std::vector<Thing> instruments;
};

class EntityTagger {
 public:
  static Result<EntityTagger> load(const Lexicon& lexicon);
  EntityTagger(EntityTagger&&) noexcept;
  EntityTagger& operator=(EntityTagger&&) noexcept;
  ~EntityTagger();

  // Linear in the text. Deterministic. Thread-safe.
  EntityAnnotation tag(const Article& article, const TokenizedText& text,
                       const TimeAnnotation& times, const Lexicon& lexicon) const;

 private:
  struct Impl;
  explicit EntityTagger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace banggiao
