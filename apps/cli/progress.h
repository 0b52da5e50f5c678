// One line at the bottom of a terminal, once the work has taken a while.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace banggiao::cli {

class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown) {}
  ~Progress() { clear(); }

  // "━━━━──── 52 %  WHAT, 3 min left". `share` of the work is 0 to 1; without it there is no bar.
  void update(std::optional<double> share, std::string_view what);
  // As above, with how many articles there were so far, and how many a second.
  void update(std::optional<double> share, std::size_t articles);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool due();
  double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
  void draw(std::optional<double> share, std::string_view what);

  bool shown_;
  bool drawn_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_ = begin_ + std::chrono::milliseconds(500);
};

}  // namespace banggiao::cli
