// Counts for Prometheus.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace banggiao::server {

class Metrics {
 public:
  void count(std::string_view route, unsigned status, double seconds);
  std::string exposition(std::size_t connections) const;

 private:
  static constexpr std::array<double, 8> kBounds{0.001, 0.005, 0.01, 0.05,
                                                 0.1,   0.5,   1,    5};  // seconds
  struct Times {
    std::array<std::uint64_t, kBounds.size()> within{};
    std::uint64_t count = 0;
    double sum = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, unsigned>, std::uint64_t> requests_;
  std::map<std::string, Times, std::less<>> times_;
};

}  // namespace banggiao::server
