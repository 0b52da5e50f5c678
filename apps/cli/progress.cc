#include "progress.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace banggiao::cli {
namespace {

std::string time_left(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s left", seconds);
  if (seconds < 100 * 60) return fmt::format("{:.0f} min left", seconds / 60);
  return fmt::format("{:.1f} h left", seconds / 3600);
}

}  // namespace

bool Progress::due() {
  const Clock::time_point now = Clock::now();
  if (!shown_ || now < next_) return false;
  next_ = now + std::chrono::milliseconds(100);
  return true;
}

void Progress::draw(std::optional<double> share, std::string_view what) {
  std::string line;
  if (share) {
    constexpr std::size_t kCells = 30;
    const auto full = static_cast<std::size_t>(*share * kCells);
    for (std::size_t i = 0; i < kCells; ++i) line += i < full ? "━" : "─";
    line += fmt::format(" {:3.0f} %  ", *share * 100);
  }
  line += what;
  if (share && *share > 0.01) line += ", " + time_left(seconds() * (1 - *share) / *share);
  fmt::print(stderr, "\r\x1b[K{}", line);
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::update(std::optional<double> share, std::string_view what) {
  if (due()) draw(share, what);
}

void Progress::update(std::optional<double> share, std::size_t articles) {
  if (due())
    draw(share, fmt::format("{} articles, {:.0f} a second", articles,
                            static_cast<double>(articles) / seconds()));
}

void Progress::clear() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace banggiao::cli
