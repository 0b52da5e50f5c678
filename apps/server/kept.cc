#include "kept.h"

namespace banggiao::server {
namespace {

constexpr std::size_t kOverhead =
    512;  // bytes of an answer's fields and of its places in the list and the table, about

std::size_t size_of(std::string_view key, const Answer& answer) {
  return key.size() + answer.response.body.size() + kOverhead;
}

}  // namespace

std::optional<Answer> KeptAnswers::find(const std::string& key, std::uint64_t version) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (version != version_ || found == by_key_.end()) return std::nullopt;
  answers_.splice(answers_.begin(), answers_, found->second);
  return found->second->answer;
}

void KeptAnswers::keep(std::string key, std::uint64_t version, Answer answer) {
  const std::lock_guard lock(mutex_);
  if (version != version_) {
    by_key_.clear();
    answers_.clear();
    taken_ = 0;
    version_ = version;
  }
  const std::size_t size = size_of(key, answer);
  if (size > bytes_ / 4 || by_key_.contains(key))
    return;  // would push out the rest; another thread was quicker
  taken_ += size;
  answers_.push_front({std::move(key), std::move(answer)});
  by_key_.emplace(answers_.front().key, answers_.begin());
  make_room();
}

void KeptAnswers::make_room() {
  while (taken_ > bytes_) {
    const Kept& oldest = answers_.back();
    taken_ -= size_of(oldest.key, oldest.answer);
    by_key_.erase(oldest.key);
    answers_.pop_back();
  }
}

}  // namespace banggiao::server
