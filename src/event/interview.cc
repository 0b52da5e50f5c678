#include "event/interview.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

struct Block {
  std::uint32_t first = 0, last = 0;  // sentences
  bool asks = false;                  // ends with a question mark
  bool dash = false;                  // begins with a dash
  bool star = false;                  // begins with the mark of an interview's question
  std::uint32_t colon = kNone;        // the unit of the mark in "Đại sứ X: …"
};

class Finder {
 public:
  explicit Finder(const Scene& scene)
      : scene_(scene), interviewing_(scene.lists.bit("interviewing")) {}

  std::vector<InterviewAnswer> find() {
    constexpr std::ptrdiff_t kFewest = 2;  // one question and its answer are told in any story
    find_blocks();
    const std::ptrdiff_t asked =
        std::count_if(blocks_.begin(), blocks_.end(), [](const Block& b) { return b.asks; });
    if (asked == 0) return {};
    for (Block& b : blocks_) look_at_head(b);
    // "* Có thể kỳ vọng gì …?", "- …": one that is marked so is enough.
    bool marked = false;
    for (std::size_t b = 1; b < blocks_.size() && !marked; ++b)
      marked = blocks_[b - 1].star && blocks_[b - 1].asks && blocks_[b].dash;
    if (asked < kFewest && !marked) return {};
    for (std::size_t b = 1; b < blocks_.size(); ++b) {
      if (answers(b)) add(b);
    }
    if (std::ssize(out_) < kFewest && !marked) out_.clear();
    return std::move(out_);
  }

 private:
  const std::vector<Unit>& units(std::uint32_t sentence) const { return scene_.units(sentence); }
  bool is_mark(const Unit& u, std::string_view mark) const {
    return u.kind == UnitKind::punct && scene_.word(u.begin) == mark;
  }
  bool is_dash(const Unit& u) const {
    return is_mark(u, "-") || is_mark(u, "–") || is_mark(u, "—");
  }

  void find_blocks() {
    const auto& sentences = scene_.sentences;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      const Sentence& sentence = sentences[s].sentence;
      const BlockRole role = sentences[s].role;
      if (sentence.begin == sentence.end) continue;
      if (role == BlockRole::title || role == BlockRole::caption || role == BlockRole::teaser ||
          role == BlockRole::furniture)
        continue;
      if (blocks_.empty() || sentences[blocks_.back().last].sentence.block != sentence.block)
        blocks_.emplace_back().first = s;
      blocks_.back().last = s;
      blocks_.back().asks = scene_.word(sentence.end - 1) == "?";
    }
  }

  void look_at_head(Block& b) const {
    constexpr std::size_t kName = 4;  // units up to the colon
    const std::vector<Unit>& all = units(b.first);
    b.dash = is_dash(all[0]);
    b.star = is_mark(all[0], "*");
    for (std::uint32_t u = 1; u < all.size() && u < kName && b.colon == kNone; ++u) {
      if (is_mark(all[u], ":")) b.colon = u;
    }
  }

  // Whom "Đại sứ X:" names.
  std::vector<ActorMember> named(const Block& b) const {
    if (b.colon == kNone) return {};
    const Unit& who = units(b.first)[b.colon - 1];
    return who.kind == UnitKind::actor && b.colon <= (b.dash ? 2u : 1u)
               ? cast_of(scene_, who).members
               : std::vector<ActorMember>{};
  }

  bool answers(std::size_t b) const {
    const Block &here = blocks_[b], &before = blocks_[b - 1];
    if (here.asks || !before.asks) return false;
    return here.dash || !named(here).empty();
  }

  // Who is said to be asked, before the first answer.
  std::vector<ActorMember> interviewee(std::uint32_t before) const {
    for (std::uint32_t s = 0; s < before; ++s) {
      const std::vector<Unit>& all = units(s);
      if (std::none_of(all.begin(), all.end(),
                       [&](const Unit& u) { return (u.lists & interviewing_) != 0; }))
        continue;
      for (const Unit& u : all) {
        if (u.kind != UnitKind::actor || scene_.names.actors[u.items[0]].kind != ActorKind::person)
          continue;
        std::vector<ActorMember> members = cast_of(scene_, u).members;
        if (members.size() == 1 && members[0].entity && !members[0].represents.empty())
          return members;
      }
    }
    return {};
  }

  void add(std::size_t b) {
    constexpr std::size_t kLongest = 24;  // blocks
    const Block& first = blocks_[b];
    InterviewAnswer answer;
    answer.sentence = first.first;
    answer.speakers = named(first);
    const std::vector<Unit>& all = units(first.first);
    const std::uint32_t lead = answer.speakers.empty() ? 0 : first.colon;
    if (answer.speakers.empty()) answer.speakers = interviewee(first.first);
    if (answer.speakers.size() != 1 || lead + 1 >= all.size()) return;
    answer.mark_begin = all[0].begin;
    answer.mark_end = all[lead].end;
    answer.begin = all[lead + 1].begin;
    // It goes on to the next question, or to what is marked as another's.
    std::size_t last = b;
    while (last + 1 < blocks_.size() && last + 1 < b + kLongest) {
      const Block& next = blocks_[last + 1];
      if (next.asks || next.dash || !named(next).empty() ||
          scene_.sentences[next.first].role != BlockRole::paragraph)
        break;
      const bool leads_to_question =
          last + 2 < blocks_.size() && is_mark(units(next.first)[0], "*");
      if (leads_to_question) break;
      ++last;
    }
    const std::vector<Unit>& end = units(blocks_[last].last);
    std::size_t n = end.size();
    while (n > 1 && end[n - 1].kind == UnitKind::punct) --n;
    answer.end = end[n - 1].end;
    if (answer.begin < answer.end) out_.push_back(std::move(answer));
  }

  const Scene& scene_;
  const ListBits interviewing_;
  std::vector<Block> blocks_;
  std::vector<InterviewAnswer> out_;
};

}  // namespace

std::vector<InterviewAnswer> interview_answers(const Scene& scene) { return Finder(scene).find(); }

}  // namespace banggiao
