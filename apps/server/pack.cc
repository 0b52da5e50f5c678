#include "pack.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>

#include "core/check.h"
#include "core/hash.h"

namespace banggiao::server {
namespace {

constexpr std::size_t kWorthPacking = 1024;  // bytes; less does not fill a packet

bool names_gzip(std::string_view accepted) {
  while (!accepted.empty()) {
    std::string_view part = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), part.size() + 1));
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    if (part.starts_with("gzip"))
      return part.find("q=0") == std::string_view::npos ||
             part.find("q=0.") != std::string_view::npos;
  }
  return false;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  BG_CHECK(deflateInit2(&stream, 5, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  BG_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != std::string_view::npos ||
         type.starts_with("image/svg");
}

}  // namespace

bool takes_gzip(const HttpRequest& request) { return names_gzip(request.accept_encoding); }

void pack(const HttpRequest& request, HttpResponse& response) {
  auto& headers = response.headers;
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  const auto has = [&](std::string_view name) {
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto& h) { return h.first == name; });
  };
  if (!has("Cache-Control"))
    headers.emplace_back("Cache-Control", response.status == 200 ? "no-cache" : "no-store");
  if (response.status == 200 && request.method == "GET") {
    headers.emplace_back("ETag", fmt::format("W/\"{:016x}\"", stable_hash(response.body)));
  }
  // A list is JSON or CSV by what is asked for.
  headers.emplace_back(
      "Vary", request.path.starts_with("/api/") ? "Accept, Accept-Encoding" : "Accept-Encoding");
  if (!is_text(response.content_type) || response.body.size() < kWorthPacking) return;
  if (takes_gzip(request)) {
    response.body = gzip(response.body);
    headers.emplace_back("Content-Encoding", "gzip");
  }
}

void answer_unchanged(const HttpRequest& request, HttpResponse& response) {
  if (response.status != 200 || request.if_none_match.empty()) return;
  const auto tag = std::find_if(response.headers.begin(), response.headers.end(),
                                [](const auto& h) { return h.first == "ETag"; });
  if (tag == response.headers.end() || request.if_none_match.find(tag->second) == std::string::npos)
    return;
  response.status = 304;
  response.body.clear();
  std::erase_if(response.headers, [](const auto& h) { return h.first == "Content-Encoding"; });
}

}  // namespace banggiao::server
