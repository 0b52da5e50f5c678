// HTTP/1.1 over Boost.Beast: connections are waited for by one thread without blocking, requests
// are answered by a few workers, so that a thousand slow clients cost a thousand sockets and no
// thread.
//
//   HttpServer server(options, [](const HttpRequest& r) { return HttpResponse{.body = "hello"}; });
//   if (auto started = server.listen(); !started) complain(started.error());
//   server.run();   // until SIGINT, SIGTERM or stop()
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "banggiao/core.h"

namespace banggiao::server {

struct HttpOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;           // 0: any free one, told by port()
  std::size_t workers = 2;             // requests answered at once
  std::size_t max_connections = 4096;  // further ones are closed as they come
  std::size_t max_waiting = 512;       // requests that wait for a worker; further ones get 503
  std::size_t max_header = 16u << 10;  // bytes of the request line and the header fields: else 431
  std::size_t max_body = 16u << 20;    // bytes: else 413
  std::size_t max_bodies =
      256u << 20;  // bytes of all bodies that arrive or wait at once: further ones get 503
  std::chrono::seconds read_time{
      30};  // for a whole request, and between requests: then the connection is closed
  std::chrono::seconds write_time{60};  // for a whole answer
  std::chrono::seconds stop_time{10};   // for answers under way when the server is stopped
};

using Fields = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;
  std::string target;  // as sent: path and query
  std::string path;    // percent-decoded
  Fields query;        // decoded, in order
  std::string body;
  std::string host, accept, accept_encoding, authorization, content_type, if_none_match;
};

struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  Fields headers;  // beside Content-Type, Content-Length, Connection, Date
};

// Called by several threads at once. What it throws is answered with 500.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

class HttpServer {
 public:
  HttpServer(HttpOptions options, HttpHandler handler);
  ~HttpServer();

  // Fails with io where the address cannot be bound. Catches SIGINT and SIGTERM from then on.
  Result<void> listen();
  std::uint16_t port() const;
  // Answers until it is stopped: no new connections, answers under way are finished.
  void run();
  void stop();                      // from any thread
  std::size_t connections() const;  // open now

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Path and query of a request's target, decoded. Nothing for broken escapes, for text that is not
// UTF-8 or holds NUL, and for a target that does not begin with a slash.
struct Target {
  std::string path;
  Fields query;
};
std::optional<Target> parse_target(std::string_view target);

}  // namespace banggiao::server
