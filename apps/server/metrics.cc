#include "metrics.h"

#include <fmt/format.h>

namespace banggiao::server {

void Metrics::count(std::string_view route, unsigned status, double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{std::string(route), status}];
  Times& times = times_[std::string(route)];
  ++times.count;
  times.sum += seconds;
  for (std::size_t i = 0; i < kBounds.size(); ++i) times.within[i] += seconds <= kBounds[i];
}

std::string Metrics::exposition(std::size_t connections) const {
  const std::lock_guard lock(mutex_);
  std::string out = fmt::format(
      "# HELP banggiao_connections Connections open now.\n# TYPE banggiao_connections "
      "gauge\nbanggiao_connections {}\n"
      "# HELP banggiao_requests_total Requests answered.\n# TYPE banggiao_requests_total counter\n",
      connections);
  for (const auto& [key, count] : requests_) {
    out += fmt::format("banggiao_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                       key.second, count);
  }
  out +=
      "# HELP banggiao_request_seconds Time to answer.\n# TYPE banggiao_request_seconds "
      "histogram\n";
  for (const auto& [route, times] : times_) {
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      out += fmt::format("banggiao_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                         kBounds[i], times.within[i]);
    }
    out += fmt::format(
        "banggiao_request_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\n"
        "banggiao_request_seconds_sum{{route=\"{0}\"}} "
        "{2}\nbanggiao_request_seconds_count{{route=\"{0}\"}} {1}\n",
        route, times.count, times.sum);
  }
  return out;
}

}  // namespace banggiao::server
