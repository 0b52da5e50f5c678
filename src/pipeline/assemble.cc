#include "pipeline/assemble.h"

#include <algorithm>
#include <numeric>

#include "record/id.h"

namespace banggiao {
namespace {

constexpr EntityIndex kUnused = UINT32_MAX;

// Old index → new, in the order that entities are first pointed at.
class Renumber {
 public:
  explicit Renumber(std::vector<Entity>& entities)
      : from_(entities), to_(entities.size(), kUnused) {
    out_.reserve(entities.size());
  }

  void touch(EntityIndex& e) {
    if (to_[e] == kUnused) {
      to_[e] = static_cast<EntityIndex>(out_.size());
      out_.push_back(std::move(from_[e]));
    }
    e = to_[e];
  }
  void touch(std::optional<EntityIndex>& e) {
    if (e) touch(*e);
  }
  std::vector<Entity> take() { return std::move(out_); }

 private:
  std::vector<Entity>& from_;
  std::vector<EntityIndex> to_;
  std::vector<Entity> out_;
};

}  // namespace

Record assemble(Article article, TimeAnnotation times, EntityAnnotation names,
                EventAnnotation found) {
  Record record;
  record.id = record_id(article);
  record.published = std::move(times.published);
  record.published_basis = std::move(times.basis);
  record.times = std::move(times.mentions);

  // Events in the order of their first evidence; statements name them by their new places.
  std::vector<std::uint32_t> order(found.events.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto first = [&](std::uint32_t e) {
    std::uint32_t at = UINT32_MAX;
    for (const Span& span : found.events[e].evidence) at = std::min(at, span.begin);
    return at;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return first(a) < first(b); });
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    record.events.push_back(std::move(found.events[order[i]]));
  }
  record.statements = std::move(found.statements);
  std::stable_sort(
      record.statements.begin(), record.statements.end(),
      [](const Statement& a, const Statement& b) { return a.verb.begin < b.verb.begin; });
  for (Statement& s : record.statements) {
    if (s.event) s.event = place[*s.event];
  }

  Renumber renumber(names.entities);
  for (Mention& m : names.mentions) renumber.touch(m.entity);
  for (Event& e : record.events) {
    for (Participant& p : e.participants) renumber.touch(p.entity);
    renumber.touch(e.place.entity);
    renumber.touch(e.occasion);
  }
  for (Statement& s : record.statements) {
    for (Participant& p : s.speakers) renumber.touch(p.entity);
    for (Participant& p : s.addressees) renumber.touch(p.entity);
    for (EntityIndex& e : s.about) renumber.touch(e);
  }
  record.entities = renumber.take();
  record.mentions = std::move(names.mentions);
  record.article = std::move(article);
  return record;
}

}  // namespace banggiao
