// Matches of frames to events: parties, days, places, status; several tellings of one event as one.
#pragma once

#include <vector>

#include "event/frames.h"
#include "event/match.h"
#include "event/outlook.h"
#include "event/scene.h"

namespace banggiao {

// An event while the article is read.
struct Draft {
  Event event;
  bool status_told = false;
  bool nominal = false;  // only referred to so far
  bool news = false;     // told by a verb
  std::optional<std::uint32_t>
      list;                // of gatherings that it stands in, each another: its first token
  bool two_sided = false;  // has parties for "hai bên"
  bool reference = false;  // adds to an event told before, or to nothing
  bool ahead = false;  // only "trước cuộc gặp" or a "sẽ" of another verb tells that it is to come
  bool aimed = false;   // only "tới Bắc Kinh để gặp" does
  bool summit = false;  // a meeting that only the name of a summit of states tells
  bool before = false;  // "trước chuyến thăm": at hand
  bool within = false;  // "tại cuộc gặp", "sau cuộc gặp": it took place
  bool soft = false;    // took place, but no "đã" and no day says so
  bool ended = false;   // "kết thúc chuyến thăm"
  bool over = false;    // "chuyến thăm hồi năm ngoái"
  int nth = 0;  // "cuộc gặp lần thứ hai"; 0: not told, kOneMore: "một cuộc gặp nữa"
  bool tenseless = false;  // neither "đã" nor a day that is past says so
  std::optional<std::uint32_t>
      follows;  // the draft it came right after: "Sau cuộc gặp, ông sẽ phát biểu …"
  bool listed = false;      // behind a ";": a programme's further item, nobody's "hai bên"
  bool passing = false;     // of a frame that is so: nobody's "hai bên"
  bool weak = false;        // of weak frames alone
  bool vessel = false;      // a visit of ships
  bool tour = false;        // of a part of the world, to no land that is told
  bool anew = false;        // a visit of "một đoàn", none told of before
  bool beside = false;      // held on the fringe of its occasion: "bên lề"
  bool there = false;       // at its occasion or beside it, not "nhân dịp"
  bool of_leaders = false;  // a summit
  bool derived = false;     // a gathering that only a meeting held there tells
  std::optional<std::uint32_t> gathering;  // that it is told to be at or beside
  ListBits letter =
      0;  // what a message is for: a list of `condoling` or `congratulating`, or neither
  std::optional<EntityIndex> instrument;
  std::vector<Participant> hosts;  // of a visit: all states of the slot, one draft each in the end
  std::string apart;               // the frame whose events are only the same as each other
  std::uint32_t first_sentence = 0;  // of its first telling
  std::uint32_t sentence = 0;        // of its last telling
  std::uint32_t block = 0;
};

constexpr int kOneMore = -1;
constexpr std::chrono::days kLongStay{15};   // of one visit
constexpr std::uint32_t kNearSentences = 2;  // what comes later may look back
constexpr std::size_t kYear = 4;             // letters of a year's TIMEX3 value

// Nobody twice.
void add_participant(std::vector<Participant>& out, Participant p);

// Events with two parties, for whom "hai bên" may stand.
bool is_two_sided(EventType type);

inline bool is_settled(EventStatus s) {
  return s == EventStatus::occurred || s == EventStatus::ongoing;
}

inline bool overlaps(const DayRange& a, const DayRange& b) {
  return a.from <= b.to && b.from <= a.to;
}

inline bool is_talk(EventType type) {
  return type == EventType::meeting || type == EventType::call;
}

class EventBuilder {
 public:
  EventBuilder(const Scene& scene, const Frames& frames);

  // Reads one sentence; sentences come in order.
  void read(std::uint32_t sentence);

  // The event that a sentence speaks of: told in it, or the last one before it. Null when there is
  // none.
  const Draft* current() const { return current_ == kNone ? nullptr : &drafts_[current_]; }
  std::uint32_t current_index() const { return current_; }
  // The latest event in which all of `members` take part.
  std::optional<std::uint32_t> event_with(const std::vector<Participant>& members) const;
  // The person is a party of an event told so far.
  bool takes_part(EntityIndex person) const;
  // Both sides of the current meeting; of the latest one whose sides hold the office that `both`
  // are named by, if there is one.
  std::vector<ActorMember> sides(const Cast& both = {}) const;
  // "Tại cuộc gặp Tổng thống X, hai nhà lãnh đạo …": who met him. Nobody where somebody of his
  // state is one of the two who met last.
  std::optional<ActorMember> other_side(const std::string& state,
                                        const std::vector<ActorMember>& last) const;
  // Both are parties of one meeting or call.
  bool met(const ActorMember& one, const ActorMember& other) const;
  std::optional<ActorMember> told_beside(const Draft& visit, std::string_view state,
                                         std::string_view office) const;
  // Two people of two states who are named together shortly before this sentence.
  std::vector<ActorMember> pair_named() const;
  // Two states that are, before a token and at most `near` sentences before this one; `places`:
  // also as places.
  std::vector<ActorMember> states_named(std::uint32_t before, std::uint32_t near,
                                        bool places) const;
  // The bodies and states, named by no person, of the latest conference: for whom "các nhà lãnh
  // đạo" there speak.
  std::vector<ActorMember> gathered() const;
  // Those of the latest meeting, call or talks if they are of more than two states: "các bên".
  std::vector<ActorMember> several() const;

  // Fills what the article tells elsewhere (marked inferred). `order` gets each draft's place in
  // the result, or nothing for those left out.
  std::vector<Event> finish(std::vector<std::optional<std::uint32_t>>& order);

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::size_t kReach = 120;  // drafts
  std::uint32_t first_trigger_in(const SentenceUnits& s) const;
  bool draft_of(const FrameMatch& match, std::uint32_t sentence, Draft& out) const;
  const Draft* visit_here(const FrameMatch& match) const;
  // What a match names besides who acts.
  struct Named {
    std::optional<Participant> destination;
    std::vector<std::string> parties;  // in the name of a gathering or an instrument
    bool known = false;                // a gathering of the dictionary, or a summit
    bool contest = false;              // of athletes, whose teams are no delegations
    bool summit = false;               // of some states, all of them in its name
  };
  bool tells_nothing(const FrameMatch& match, const std::vector<Unit>& units) const;
  void begin_draft(const FrameMatch& match, const SentenceUnits& s, Draft& out) const;
  bool set_parties(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                   Named& named) const;
  bool fill_slots(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                  Named& named) const;
  bool fill_gathering(const FrameMatch& match, const FrameMatch::Fill& fill,
                      const std::vector<Unit>& units, Event& event, Named& named) const;
  bool fill_party(const FrameMatch& match, const FrameMatch::Fill& fill,
                  const std::vector<Unit>& units, Draft& out) const;
  bool is_no_party(const FrameMatch& match, const FrameMatch::Fill& fill,
                   const std::vector<Unit>& units, EventType type) const;
  void add_senders_before(std::uint32_t sender, const std::vector<Unit>& units,
                          std::vector<Participant>& parties) const;
  void look_at_guest(const FrameMatch& match, const FrameMatch::Fill& fill,
                     const std::vector<Unit>& units, Draft& out) const;
  void add_land_of_firms(const Unit& unit, std::vector<Participant>& parties) const;
  bool add_counterpart(const Frame& frame, Draft& out) const;
  bool set_journey(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                   Named& named) const;
  bool take_caption(const Named& named, std::size_t sides, Event& event) const;
  bool is_between_states(const Frame& frame, const Named& named, std::size_t sides,
                         Draft& out) const;
  ListBits purpose_of_letter(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_own_affair(const Named& named, std::size_t sides, const Event& event) const;
  bool set_tourist(const FrameMatch& match, const std::vector<Unit>& units, Event& event) const;
  bool is_noun(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_tour(const FrameMatch& match, const std::vector<Unit>& units,
               const Unit& destination) const;
  bool set_destination(const Unit& unit, const std::vector<Unit>& units, Draft& out,
                       Named& named) const;
  void add_other_side(const Unit& unit, Role role, std::vector<Participant>& parties) const;
  std::vector<Participant> lands_of_inviters(const Unit& unit,
                                             const std::vector<Unit>& units) const;
  std::vector<Participant> lands_before(const FrameMatch& match,
                                        const std::vector<Participant>& givers) const;
  bool add_subject(const FrameMatch& match, const std::vector<Unit>& units, const Named& named,
                   Event& event) const;
  bool set_traveller(const FrameMatch& match, const std::vector<Unit>& units,
                     const Participant& land, Event& event) const;
  std::optional<Participant> land_of_host(const Event& visit, std::uint32_t before,
                                          const std::vector<Unit>& units) const;
  bool set_attended(Draft& out, Named& named) const;
  bool refers_to_others(const Frame& frame, const FrameMatch& match,
                        const std::vector<Unit>& units) const;
  const Draft* told_before(const Event& event, std::uint32_t sentence, bool to_come) const;
  bool refer_to_gathering(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                          Named& named) const;
  bool refer_back(const FrameMatch& match, const std::vector<Unit>& units, Draft& out,
                  Named& named) const;
  bool set_gathering(const Frame& frame, const Named& named, Draft& out) const;
  std::string land_visited(const std::string& by) const;
  std::optional<Participant> guest_of(const Participant& host, std::uint32_t sentence) const;
  std::optional<Participant> counterpart_of(const Participant& guest, std::uint32_t sentence) const;
  std::vector<Participant> both_before(std::uint32_t unit, const std::vector<Unit>& units,
                                       Role role) const;
  std::optional<Participant> met_before(const FrameMatch& match,
                                        const std::vector<Participant>& by) const;
  std::optional<Participant> received_before(const FrameMatch& match,
                                             const std::vector<Unit>& units) const;
  std::optional<Participant> visitor_before(const FrameMatch& match,
                                            const std::vector<Unit>& units) const;
  std::optional<EntityIndex> holder_told(const std::string& state, const std::string& office) const;
  void set_hosts(const FrameMatch& match, const std::vector<Unit>& units,
                 std::vector<Participant>& parties) const;
  void add_parties(const Unit& unit, Role role, std::vector<Participant>& out) const;
  const TimeMention* day_of(const Unit& unit) const;
  bool is_stamp(std::uint32_t time) const;
  const TimeMention* leading_day(const std::vector<Unit>& units) const;
  struct Dateline {
    EventTime time;  // no days: none
    std::uint32_t sentence = 0;
  };
  Dateline find_dateline() const;
  struct Stage {
    std::optional<EntityIndex> place, of_picture;
    std::uint32_t picture = 0;  // its sentence
  };
  Stage find_stage() const;
  bool is_seen_in(std::uint32_t sentence, const Event& event) const;
  bool many_gather_in(const std::string& land) const;
  std::optional<EntityIndex> place_told(std::uint32_t sentence) const;
  const Draft* visit_around(std::uint32_t index) const;
  void infer_place(std::uint32_t index, const Stage& stage, const Draft* dated);
  DayRange stay_of(const DayRange& day, const FrameMatch& match,
                   const std::vector<Unit>& units) const;
  const TimeMention* day_of_stay(const FrameMatch& match, const std::vector<Unit>& units) const;
  const TimeMention* day_after(const FrameMatch& match, const std::vector<Unit>& units,
                               EventType type) const;
  bool is_unreal(const Frame& frame, const FrameMatch& match, const std::vector<Unit>& units,
                 const Outlook& outlook, EventType type) const;
  bool is_day_of_another(const FrameMatch& match, const std::vector<Unit>& units,
                         const Outlook& outlook, const EventTime& time) const;
  const TimeMention* day_before(const FrameMatch& match, const std::vector<Unit>& units,
                                const Outlook& outlook) const;
  void set_occasion(const FrameMatch& match, const std::vector<Unit>& units, Draft& out) const;
  void set_time(const FrameMatch& match, const std::vector<Unit>& units, const Outlook& outlook,
                Event& event) const;
  void set_place(const FrameMatch& match, const std::vector<Unit>& units, Event& event) const;
  std::string land_visited_behind(const FrameMatch& match, const std::vector<Unit>& units) const;
  void receive_at_home(const FrameMatch& match, const std::vector<Unit>& units, Event& event) const;
  bool is_day_of_visit(const TimeMention& day, const FrameMatch& match,
                       const std::vector<Unit>& units) const;
  int nth_told(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_underway(const Event& event) const;
  std::optional<EventStatus> status_of_both(const Draft& a, const Draft& b) const;
  void set_status(const Outlook& outlook, const Frame& frame, Draft& out) const;
  bool is_open(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_asked(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_habitual(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_awaited(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_unplanned(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_cancelled_behind(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_long_past(const FrameMatch& match, const std::vector<Unit>& units) const;
  enum class Fate : std::uint8_t { told, cancelled, denied };
  Fate fate_of(const FrameMatch& match, const std::vector<Unit>& units) const;
  // Whether both tell one event; `programme`: what no word says took place belongs to what is
  // planned.
  bool compatible(const Draft& a, const Draft& b, bool programme) const;
  bool are_other_texts(const Draft& a, const Draft& b) const;
  bool is_below_summit(const Draft& talk, const Draft& summit) const;
  bool are_of_other_status(const Draft& told, const Draft& now, bool programme) const;
  std::vector<std::uint32_t> in_text_order() const;
  void date_title(const std::vector<std::uint32_t>& in_order);
  void infer_day(Draft& d, const Dateline& dateline, const Draft*& dated) const;
  bool is_of_old(const Draft& d) const;
  bool other_age(const Draft& old, const Draft& now) const;
  bool speaks_abroad(const Event& event) const;
  bool same_name(EntityIndex a, EntityIndex b) const;
  void seat_those_who_met();
  bool is_of_body(const Event& conference, const Thing& gathering) const;
  bool gathers_many(const Thing& gathering) const;
  bool is_at(const Draft& talk, const Event& gathering, bool anybody) const;
  void add_gatherings_met_at();
  void merge_status(Draft& into, const Draft& from) const;
  void merge(Draft& into, Draft&& from) const;
  void add(Draft&& draft);
  bool both_hold(const std::vector<Participant>& both, std::string_view office) const;
  bool looks_back(std::uint32_t sentence) const;
  void go_on_with_programme(Draft& draft);
  bool takes_over(const Draft& draft) const;
  bool told_better(const Draft& draft) const;
  bool told_by_lands(const Draft& tour) const;
  bool is_talk_of_meeting(const Draft& draft) const;
  bool is_summons(const Draft& draft) const;
  // Drafts before this one are too far back to be spoken of again: what looks back stays linear.
  std::uint32_t first_in_reach() const {
    return static_cast<std::uint32_t>(drafts_.size() > kReach ? drafts_.size() - kReach : 0);
  }
  bool is_state(const Unit& unit) const;
  bool is_doubtful(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_setting(std::uint32_t unit, const std::vector<Unit>& units) const;
  const Thing* gathering_before(std::uint32_t sentence) const;
  bool is_called_summit(const Thing& gathering) const;
  bool is_of_others(const Named& named, const Event& event) const;
  bool is_summit(const Thing& gathering) const;  // of some states, all named in it
  bool is_envoy(const Unit& unit) const;
  bool is_posted(std::uint32_t unit, const std::vector<Unit>& units) const;
  static bool asks_for_envoy(const Frame& frame);
  bool are_arms_of(const std::vector<Unit>& units, std::uint32_t owner) const;
  bool is_embassy(const Participant& p) const;
  bool is_house_of(const Participant& p) const;
  bool are_called(const Unit& unit, ListBits list) const;
  bool is_onlooker(const FrameMatch& match, const FrameMatch::Fill& fill,
                   const std::vector<Unit>& units) const;
  bool adopts_alone(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_foreign_person(const Participant& p) const;
  std::uint32_t before_manner(const std::vector<Unit>& units, std::uint32_t at) const;
  bool takes_an_object(const FrameMatch& match, const std::vector<Unit>& units) const;
  bool is_free(std::uint32_t u, const std::vector<Unit>& units, bool travels) const;
  bool is_object_of_other(std::uint32_t u, const FrameMatch& match,
                          const std::vector<Unit>& units) const;
  bool is_of_side(const Unit& unit, const std::vector<Participant>& others) const;
  const Unit* only_person_before(const FrameMatch& match, const std::vector<Unit>& units) const;
  const Unit* actor_behind(const FrameMatch& match, const std::vector<Unit>& units) const;
  const Unit* subject_of(const FrameMatch& match, const std::vector<Unit>& units,
                         const std::vector<Participant>& others, bool travels) const;
  std::vector<Draft> split(Draft&& draft, const FrameMatch& match,
                           const std::vector<Unit>& units) const;
  const TimeMention* day_at(std::uint32_t u, const std::vector<Unit>& units) const;
  std::optional<Draft> later_talk(const Draft& draft, const FrameMatch& match,
                                  const std::vector<Unit>& units) const;
  std::optional<Participant> next_land(const Event& visit, std::uint32_t u,
                                       const std::vector<Unit>& units) const;
  std::vector<Draft> further_stays(const Draft& draft, const FrameMatch& match,
                                   const std::vector<Unit>& units) const;
  std::vector<Draft> gifts_apiece(Draft& draft, const FrameMatch& match,
                                  const std::vector<Unit>& units) const;

  const Scene& scene_;
  const Frames& frames_;
  std::vector<Draft> drafts_;
  std::uint32_t current_ = kNone;
  std::vector<FrameMatch> here_;  // of the sentence that is read
  mutable std::vector<std::optional<std::optional<Draft>>>
      visits_here_;  // what those of visits tell, once asked for
  std::uint32_t sentence_ = 0;
  struct {
    std::uint32_t sentence = kNone;
    std::vector<Participant> people;
  } programme_;                // of those of whom it was told last what they will do
  std::vector<bool> is_head_;  // by entity: of a state or a government
};

}  // namespace banggiao
