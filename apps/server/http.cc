#include "http.h"

#include <fmt/format.h>

#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <unordered_set>

#include "core/utf8.h"

namespace banggiao::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

// "a%20b" → "a b"; `plus`: '+' is a space, as in query strings.
std::optional<std::string> percent_decoded(std::string_view text, bool plus) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
      const int low = high >= 0 ? digit(text[i + 2]) : -1;
      if (low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (first_invalid_utf8(out) != std::string_view::npos || out.find('\0') != std::string::npos)
    return std::nullopt;
  return out;
}

std::optional<Fields> parsed_query(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    auto name = percent_decoded(part.substr(0, equals), true);
    auto value =
        percent_decoded(equals == std::string_view::npos ? "" : part.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

HttpResponse plain_error(unsigned status, std::string_view code, std::string_view message) {
  HttpResponse response;
  response.status = status;
  response.body =
      fmt::format(R"({{"error":{{"code":"{}","message":"{}","where":null}}}})", code, message);
  return response;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  const std::size_t mark = target.find('?');
  auto path = percent_decoded(target.substr(0, mark), false);
  auto query = parsed_query(mark == std::string_view::npos ? "" : target.substr(mark + 1));
  if (!path || !query || !path->starts_with('/')) return std::nullopt;
  return Target{std::move(*path), std::move(*query)};
}

struct HttpServer::Impl {
  class Session;

  Impl(HttpOptions o, HttpHandler h)
      : options(std::move(o)),
        handler(std::move(h)),
        workers(options.workers),
        acceptor(io),
        signals(io),
        timer(io) {}

  void accept();
  void await_signal();
  void drain();

  HttpOptions options;
  HttpHandler handler;
  // Touched by the thread of run() alone. Before `io`, whose end destroys the sessions that are
  // left.
  std::unordered_set<Session*> sessions;
  bool stopping = false;
  std::size_t waiting = 0;           // requests with the workers
  std::size_t bodies = 0;            // bytes of the bodies that sessions have or await
  std::atomic<std::size_t> open{0};  // sessions.size(), for other threads

  asio::io_context io{1};
  asio::thread_pool workers;
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer timer;
};

// One connection. All of it runs on the thread of run(), but for the handler's own call.
class HttpServer::Impl::Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Impl& server, tcp::socket socket) : server_(server), stream_(std::move(socket)) {
    server_.sessions.insert(this);
    server_.open = server_.sessions.size();
  }
  ~Session() {
    server_.bodies -= body_;
    server_.sessions.erase(this);
    server_.open = server_.sessions.size();
    if (server_.stopping && server_.sessions.empty()) server_.io.stop();
  }

  void read() {
    server_.bodies -= std::exchange(body_, 0);
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.options.max_header));
    parser_->body_limit(server_.options.max_body);
    idle_ = true;
    stream_.expires_after(server_.options.read_time);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = this->shared_from_this()](error_code error, std::size_t) {
                              self->on_header(error);
                            });
  }
  void close_if_idle() {
    if (idle_) stream_.socket().close();
  }

 private:
  void on_header(error_code error) {
    idle_ = false;
    if (error) return on_bad_request(error);
    // Of a body in pieces the size is known when it is there.
    const std::size_t size = parser_->chunked()
                                 ? server_.options.max_body
                                 : static_cast<std::size_t>(parser_->content_length().value_or(0));
    if (server_.bodies + size > server_.options.max_bodies) {
      keep_ = head_ = false;
      return refuse_for_now("too much is posted at once");
    }
    server_.bodies += body_ = size;
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      stream_.expires_after(server_.options.read_time);
      go_on_.version(11);
      go_on_.result(http::status::continue_);
      http::async_write(stream_, go_on_,
                        [self = this->shared_from_this()](error_code failed, std::size_t) {
                          if (!failed) self->read_body();
                        });
      return;
    }
    read_body();
  }

  void read_body() {
    http::async_read(stream_, buffer_, *parser_,
                     [self = this->shared_from_this()](error_code error, std::size_t) {
                       error ? self->on_bad_request(error) : self->answer();
                     });
  }

  void on_bad_request(error_code error) {
    const bool malformed = error.category() == error_code(http::error::bad_method).category();
    if (!malformed || error == http::error::end_of_stream || error == http::error::partial_message)
      return;  // gone, or too slow
    HttpResponse response;
    if (error == http::error::body_limit) {
      response = plain_error(413, "too_large", "the body is larger than this server takes");
    } else if (error == http::error::header_limit) {
      response = plain_error(431, "too_large", "the header is larger than this server takes");
    } else {
      response = plain_error(400, "bad_request", "no HTTP/1.1 request: " + error.message());
    }
    keep_ = false;
    head_ = false;
    write(std::move(response));
  }

  void refuse_for_now(const char* reason) {
    HttpResponse busy = plain_error(503, "busy", reason);
    busy.headers.emplace_back("Retry-After", "1");
    write(std::move(busy));
  }

  void answer() {
    auto message = parser_->release();
    keep_ = message.keep_alive() && !server_.stopping;
    head_ = message.method() == http::verb::head;
    version_ = message.version();
    const auto field = [&](http::field name) { return std::string(message[name]); };
    const std::string_view target(message.target().data(), message.target().size());
    HttpRequest request;
    request.method = head_ ? "GET" : std::string(message.method_string());
    request.target = target;
    auto parsed = parse_target(target);
    if (!parsed) {
      return write(plain_error(400, "bad_request", "the address is not UTF-8 in percent escapes"));
    }
    if (server_.waiting >= server_.options.max_waiting)
      return refuse_for_now("too many requests at once");
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
    request.host = field(http::field::host);
    request.accept = field(http::field::accept);
    request.accept_encoding = field(http::field::accept_encoding);
    request.authorization = field(http::field::authorization);
    request.content_type = field(http::field::content_type);
    request.if_none_match = field(http::field::if_none_match);
    request.body = std::move(message.body());

    ++server_.waiting;
    stream_.expires_never();
    asio::post(
        server_.workers, [self = this->shared_from_this(), request = std::move(request)]() mutable {
          HttpResponse response;
          try {
            response = self->server_.handler(request);
          } catch (const std::exception& failure) {
            std::fprintf(stderr, "banggiao: %s: %s\n", request.path.c_str(), failure.what());
            response = plain_error(500, "internal", "the server failed to answer");
          }
          // The session ends on the thread of run(): the last hold on it goes there with the
          // answer.
          asio::io_context& context = self->server_.io;
          asio::post(context, [self = std::move(self), response = std::move(response)]() mutable {
            --self->server_.waiting;
            self->write(std::move(response));
          });
        });
  }

  void write(HttpResponse response) {
    response_ = {static_cast<http::status>(response.status), version_};
    response_.set(http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.headers) response_.insert(name, value);
    response_.keep_alive(keep_);
    response_.body() = std::move(response.body);
    if (response.status == 304) {
      response_.erase(http::field::content_type);
    } else {
      response_.content_length(response_.body().size());
    }
    if (head_) response_.body().clear();
    serializer_.emplace(response_);
    stream_.expires_after(server_.options.write_time);
    const auto done = [self = this->shared_from_this()](error_code error, std::size_t) {
      self->on_written(error);
    };
    if (head_) {
      http::async_write_header(stream_, *serializer_, done);
    } else {
      http::async_write(stream_, *serializer_, done);
    }
  }

  void on_written(error_code error) {
    if (error) return;
    if (keep_ && !server_.stopping) return read();
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    // What a client still sends (a body that was too large) is read and thrown away for a moment:
    // closing at once would reset the connection before the answer is read.
    stream_.expires_after(std::chrono::seconds(2));
    linger();
  }
  void linger() {
    if (lingered_ > 64u << 20) return;
    stream_.async_read_some(asio::buffer(scrap_),
                            [self = this->shared_from_this()](error_code error, std::size_t size) {
                              self->lingered_ += size;
                              if (!error) self->linger();
                            });
  }

  Impl& server_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  http::response<http::empty_body> go_on_;
  http::response<http::string_body> response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  std::array<char, 4096> scrap_{};
  std::size_t lingered_ = 0;
  std::size_t body_ = 0;  // its share of the server's `bodies`
  unsigned version_ = 11;
  bool keep_ = false;
  bool head_ = false;
  bool idle_ = false;
};

void HttpServer::Impl::accept() {
  acceptor.async_accept([this](error_code error, tcp::socket socket) {
    if (stopping) return;
    if (error) {  // out of descriptors, mostly: others will be closed
      timer.expires_after(std::chrono::milliseconds(50));
      return timer.async_wait([this](error_code cancelled) {
        if (!cancelled) accept();
      });
    }
    if (sessions.size() < options.max_connections)
      std::make_shared<Session>(*this, std::move(socket))->read();
    accept();
  });
}

void HttpServer::Impl::drain() {
  if (stopping) return io.stop();  // asked twice: at once
  stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  const std::vector<Session*> all(sessions.begin(), sessions.end());
  for (Session* session : all) session->close_if_idle();
  if (sessions.empty()) return io.stop();
  timer.expires_after(options.stop_time);
  timer.async_wait([this](error_code cancelled) {
    if (!cancelled) io.stop();
  });
}

void HttpServer::Impl::await_signal() {
  signals.async_wait([this](error_code error, int) {
    if (error) return;
    drain();
    await_signal();
  });
}

HttpServer::HttpServer(HttpOptions options, HttpHandler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler))) {}
HttpServer::~HttpServer() = default;

Result<void> HttpServer::listen() {
  const std::string where = fmt::format("{}:{}", impl_->options.address, impl_->options.port);
  error_code error;
  const asio::ip::address address = asio::ip::make_address(impl_->options.address, error);
  if (error) return tl::unexpected(Error{Errc::io, "not an IP address to listen on", where});
  const tcp::endpoint endpoint(address, impl_->options.port);
  tcp::acceptor& acceptor = impl_->acceptor;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (error) return tl::unexpected(Error{Errc::io, "cannot listen: " + error.message(), where});
  // From now on a signal ends it in order, also before run().
  impl_->signals.add(SIGINT);
  impl_->signals.add(SIGTERM);
  return {};
}

std::uint16_t HttpServer::port() const { return impl_->acceptor.local_endpoint().port(); }

void HttpServer::run() {
  const auto work = asio::make_work_guard(impl_->io);
  impl_->await_signal();
  impl_->accept();
  impl_->io.run();
  impl_->workers.join();
}

void HttpServer::stop() {
  asio::post(impl_->io, [impl = impl_.get()] { impl->drain(); });
}

std::size_t HttpServer::connections() const { return impl_->open; }

}  // namespace banggiao::server
