// A list that holds its first values in itself: of most offices there is one head and one state.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <vector>

namespace banggiao {

template <class T, std::size_t kWithin>
class Few {
 public:
  Few() = default;
  Few(std::initializer_list<T> values) {
    for (const T& value : values) push_back(value);
  }
  Few(const Few& other)
      : within_(other.within_),
        size_(other.size_),
        more_(other.more_ ? std::make_unique<std::vector<T>>(*other.more_) : nullptr) {}
  Few(Few&&) noexcept = default;
  Few& operator=(const Few& other) { return *this = Few(other); }
  Few& operator=(Few&&) noexcept = default;
  ~Few() = default;

  const T* begin() const { return more_ ? more_->data() : within_.data(); }
  const T* end() const { return begin() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& front() const { return *begin(); }
  const T& back() const { return *(end() - 1); }
  bool operator==(const Few& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
  }

  void push_back(T value) {
    if (size_ < kWithin) {
      within_[size_] = value;
    } else {
      if (!more_) more_ = std::make_unique<std::vector<T>>(within_.begin(), within_.end());
      more_->push_back(value);
    }
    ++size_;
  }
  void append(const Few& other) {
    for (const T& value : other) push_back(value);
  }
  void clear() {
    size_ = 0;
    more_.reset();
  }

 private:
  std::array<T, kWithin> within_ = {};
  std::size_t size_ = 0;
  std::unique_ptr<std::vector<T>> more_;  // all of them, where they are more
};

}  // namespace banggiao
