#include "api.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <ctime>
#include <mutex>
#include <optional>

#include "core/json.h"
#include "kept.h"
#include "metrics.h"
#include "pack.h"
#include "pages.h"

namespace banggiao::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kKeptBytes = 64u << 20;  // of answers given: some thousand pages of lists

unsigned status_of(Errc code) {
  switch (code) {
    case Errc::bad_query:
      return 400;
    case Errc::not_found:
      return 404;
    case Errc::too_large:
      return 413;
    case Errc::bad_encoding:
    case Errc::not_vietnamese:
    case Errc::no_article:
      return 422;
    case Errc::busy:
    case Errc::io:
    case Errc::bad_format:
    case Errc::newer_schema:
      return 503;
  }
  return 503;
}

HttpResponse failure(unsigned status, std::string_view code, std::string_view message,
                     std::string_view where = {}) {
  HttpResponse response;
  response.status = status;
  JsonOut json(response.body);
  json.object([&] {
    json.object("error", [&] {
      json.field_or_null("code", code);
      json.field_or_null("message", message);
      json.field_or_null("where", where);
    });
  });
  return response;
}

HttpResponse failure(const Error& error) {
  return failure(status_of(error.code), to_string(error.code), error.message, error.where);
}

template <class T>
HttpResponse as_json(const Result<T>& result) {
  if (!result) return failure(result.error());
  HttpResponse response;
  append_json(*result, response.body);
  return response;
}

const std::string* value_of(const Fields& query, std::string_view name) {
  const auto found =
      std::find_if(query.begin(), query.end(), [&](const auto& f) { return f.first == name; });
  return found == query.end() ? nullptr : &found->second;
}

bool wants_csv(const HttpRequest& request) {
  if (const std::string* format = value_of(request.query, "format")) return *format == "csv";
  return request.accept.starts_with("text/csv");
}

}  // namespace

Result<Filter> filter_of(Listing listing, const Fields& query) {
  const auto bad = [](std::string message, const std::string& name) {
    return tl::unexpected(Error{Errc::bad_query, std::move(message), name});
  };
  Filter filter;
  for (const auto& [name, value] : query) {
    if (name == "format") {
      if (value != "json" && value != "csv") return bad("json or csv", name);
      continue;
    }
    if (name == "limit") {
      const auto [end, error] =
          std::from_chars(value.data(), value.data() + value.size(), filter.limit);
      if (error != std::errc() || end != value.data() + value.size() || filter.limit < 1 ||
          filter.limit > 1000) {
        return bad("a number from 1 to 1000", name);
      }
      continue;
    }
    if (name == "after") {
      filter.after = value;
      continue;
    }
    const auto fields = filter_fields(listing);
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const FilterField& f) { return f.name == name; });
    if (field == fields.end()) return bad("no filter of this list has this name", name);
    if (field->list != nullptr) {
      (filter.*(field->list)).push_back(value);
    } else if (std::string& word = filter.*(field->word); !word.empty()) {
      return bad("given twice", name);
    } else {
      word = value;
    }
  }
  return filter;
}

struct Api::Impl {
  using Arguments = std::vector<std::string>;  // what the path's {…} stand for
  struct Route {
    std::string_view method;
    std::string_view path;  // "/api/events/{id}"; the last {…} takes all that is left
    HttpResponse (Impl::*answer)(const HttpRequest&, const Arguments&);
  };
  static const Route kRoutes[];

  HttpResponse overview(const HttpRequest& r, const Arguments&) {
    return with_filter(Listing::events, r, &Store::overview);
  }
  HttpResponse events(const HttpRequest& r, const Arguments&) {
    return list(Listing::events, r, &Store::events);
  }
  HttpResponse statements(const HttpRequest& r, const Arguments&) {
    return list(Listing::statements, r, &Store::statements);
  }
  HttpResponse asks(const HttpRequest& r, const Arguments&) {
    return list(Listing::asks, r, &Store::asks);
  }
  HttpResponse people(const HttpRequest& r, const Arguments&) {
    return list(Listing::people, r, &Store::people);
  }
  HttpResponse search(const HttpRequest& r, const Arguments&) {
    return list(Listing::articles, r, &Store::search);
  }
  HttpResponse event(const HttpRequest&, const Arguments& a) { return as_json(store.event(a[0])); }
  HttpResponse ask(const HttpRequest&, const Arguments& a) { return as_json(store.ask(a[0])); }
  HttpResponse person(const HttpRequest&, const Arguments& a) {
    return as_json(store.person(a[0]));
  }
  HttpResponse pair(const HttpRequest& r, const Arguments& a) {
    Result<Filter> filter = filter_of(Listing::events, r.query);
    if (!filter) return failure(filter.error());
    filter->pair = {a[0], a[1]};
    return as_json(store.pair(*filter));
  }
  HttpResponse article(const HttpRequest&, const Arguments& a) {
    Result<std::string> json = store.record_json(a[0]);
    if (!json) return failure(json.error());
    HttpResponse response;
    response.body = std::move(*json);
    return response;
  }
  HttpResponse read(const HttpRequest& r, const Arguments&);
  HttpResponse import(const HttpRequest& r, const Arguments&);
  HttpResponse openapi(const HttpRequest&, const Arguments&) {
    HttpResponse response;
    response.body = openapi_document();
    return response;
  }
  HttpResponse health(const HttpRequest&, const Arguments&);
  HttpResponse show_metrics(const HttpRequest&, const Arguments&) {
    HttpResponse response;
    response.content_type = "text/plain; version=0.0.4";
    response.body = metrics.exposition(connections ? connections() : 0);
    return response;
  }

  template <class T>
  HttpResponse with_filter(Listing listing, const HttpRequest& r,
                           Result<T> (Store::*query)(const Filter&) const) {
    const Result<Filter> filter = filter_of(listing, r.query);
    return filter ? as_json((store.*query)(*filter)) : failure(filter.error());
  }
  template <class Row>
  HttpResponse list(Listing listing, const HttpRequest& r,
                    Result<RowPage<Row>> (Store::*query)(const Filter&) const) {
    if (!wants_csv(r)) return with_filter(listing, r, query);
    const Result<Filter> filter = filter_of(listing, r.query);
    if (!filter) return failure(filter.error());
    const Result<RowPage<Row>> page = (store.*query)(*filter);
    if (!page) return failure(page.error());
    HttpResponse response;
    response.content_type = "text/csv; charset=utf-8";
    append_csv(*page, response.body);
    return response;
  }

  Result<Record> record_of(const HttpRequest& r) const;
  HttpResponse route(const HttpRequest& r, std::string_view& name);
  HttpResponse finished(const HttpRequest& r, std::string_view& name);
  bool host_allowed(std::string_view host) const;

  const Store& store;
  Store* writer;
  const Reader& reader;
  ApiOptions options;
  Metrics metrics{};
  std::function<std::size_t()> connections{};
  std::mutex writing{};
  KeptAnswers kept{kKeptBytes};
};

const Api::Impl::Route Api::Impl::kRoutes[] = {
    {"GET", "/api/overview", &Impl::overview},
    {"GET", "/api/events", &Impl::events},
    {"GET", "/api/events/{id}", &Impl::event},
    {"GET", "/api/statements", &Impl::statements},
    {"GET", "/api/asks", &Impl::asks},
    {"GET", "/api/asks/{id}", &Impl::ask},
    {"GET", "/api/people", &Impl::people},
    {"GET", "/api/people/{key}", &Impl::person},
    {"GET", "/api/pairs/{a}/{b}", &Impl::pair},
    {"GET", "/api/search", &Impl::search},
    {"GET", "/api/articles/{id}", &Impl::article},
    {"GET", "/api/openapi.json", &Impl::openapi},
    {"POST", "/api/read", &Impl::read},
    {"POST", "/api/import", &Impl::import},
    {"GET", "/health", &Impl::health},
    {"GET", "/metrics", &Impl::show_metrics},
};

namespace {

// The parts of `path` that stand for the {…} of `pattern`; nothing where it does not fit.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path) {
  std::vector<std::string> arguments;
  while (true) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos)
      return pattern == path ? std::optional(arguments) : std::nullopt;
    if (path.substr(0, open) != pattern.substr(0, open)) return std::nullopt;
    path.remove_prefix(open);
    pattern.remove_prefix(pattern.find('}') + 1);
    const std::size_t end = pattern.empty() ? path.size() : path.find(pattern.front());
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    arguments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
}

std::string_view media_type(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  while (content_type.ends_with(' ')) content_type.remove_suffix(1);
  return content_type;
}

// Lengths and contents are compared in time that tells nothing of where they differ.
bool same_secret(std::string_view a, std::string_view b) {
  unsigned char difference = a.size() != b.size();
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i] ^ (b.empty() ? 0 : b[i % b.size()]));
  }
  return difference == 0;
}

bool posts_page(const HttpRequest& r) {
  const std::string_view type = media_type(r.content_type);
  return type == "text/html" || type == "text/plain" || type == "application/octet-stream";
}

HttpResponse no_page() {
  return failure(415, "bad_format", "post text/html, text/plain or application/octet-stream");
}

}  // namespace

Result<Record> Api::Impl::record_of(const HttpRequest& r) const {
  PageHints hints;
  const std::string_view type = media_type(r.content_type);
  if (type == "text/html") hints.format = PageFormat::html;
  if (type == "text/plain") hints.format = PageFormat::text;
  hints.uri = "posted";
  for (const auto& [name, value] : r.query) {
    const bool day = name == "published" || name == "retrieved";
    if (day && !parse_day(value))
      return tl::unexpected(Error{Errc::bad_query, "a day like 2025-09-22", name});
    if (name == "uri") {
      if (value.empty()) return tl::unexpected(Error{Errc::bad_query, "an address", name});
      hints.uri = value;
    } else if (name == "published") {
      hints.published = value;
    } else if (name == "retrieved") {
      hints.retrieved = parse_day(value);
    } else if (name == "outlet") {
      hints.outlet = value;
    } else {
      return tl::unexpected(Error{Errc::bad_query, "uri, outlet, published or retrieved", name});
    }
  }
  return reader.read(r.body, std::move(hints));
}

HttpResponse Api::Impl::read(const HttpRequest& r, const Arguments&) {
  if (!posts_page(r)) return no_page();
  return as_json(record_of(r));
}

HttpResponse Api::Impl::import(const HttpRequest& r, const Arguments&) {
  if (options.import_token.empty() || writer == nullptr) {
    return failure(403, "forbidden", "this server keeps nothing: start it with --allow-import");
  }
  constexpr std::string_view kBearer = "Bearer ";
  if (!r.authorization.starts_with(kBearer) ||
      !same_secret(std::string_view(r.authorization).substr(kBearer.size()),
                   options.import_token)) {
    HttpResponse response = failure(401, "unauthorised", "the token is missing or wrong");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  if (!posts_page(r)) return no_page();
  Result<Record> record = record_of(r);
  if (!record) return failure(record.error());
  if (value_of(r.query, "uri") == nullptr)
    record->article.uri += ":" + record->id;  // or the next would replace it
  const std::lock_guard lock(writing);
  const Result<PutCounts> put = writer->put({&*record, 1});
  if (!put) return failure(put.error());
  if (const auto refreshed = writer->refresh(); !refreshed) return failure(refreshed.error());
  HttpResponse response;
  response.body = fmt::format(R"({{"article":"{}","added":{},"replaced":{},"unchanged":{}}})",
                              record->id, put->added, put->replaced, put->unchanged);
  return response;
}

HttpResponse Api::Impl::health(const HttpRequest&, const Arguments&) {
  Filter one;
  one.limit = 1;
  const auto asked = store.events(one);
  if (!asked) return failure(asked.error());
  HttpResponse response;
  response.body = R"({"status":"ok"})";
  return response;
}

bool Api::Impl::host_allowed(std::string_view host) const {
  if (options.hosts.empty()) return true;
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos)
    host = host.substr(0, colon);
  return std::find(options.hosts.begin(), options.hosts.end(), host) != options.hosts.end();
}

// `name` is the route for the counts: a pattern, so that ids make no new ones.
HttpResponse Api::Impl::route(const HttpRequest& r, std::string_view& name) {
  std::string allowed;
  for (const Route& route : kRoutes) {
    const auto arguments = matched(route.path, r.path);
    if (!arguments) continue;
    name = route.path;
    if (route.method == r.method) return (this->*route.answer)(r, *arguments);
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  if (allowed.empty() && !r.path.starts_with("/api")) {
    name = "pages";
    if (r.method == "GET") return page(r.path);
    allowed = "GET";
  }
  if (allowed.empty()) return failure(404, "not_found", "no such address");
  HttpResponse response = failure(405, "bad_request", "this address does not take " + r.method);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

// The route's answer as it goes out; from those kept where the same was asked since the database
// last changed.
HttpResponse Api::Impl::finished(const HttpRequest& r, std::string_view& name) {
  if (!host_allowed(r.host)) {
    HttpResponse response =
        failure(421, "wrong_host", "this server does not answer for that name", "Host");
    pack(r, response);
    return response;
  }
  std::optional<std::uint64_t>
      version;  // from before the query: what it finds is of this version or newer
  std::string key;
  if (r.method == "GET" && r.path.starts_with("/api/")) {
    if (const Result<std::uint64_t> now = store.version()) version = *now;
    key = fmt::format("{}{}{}", wants_csv(r) ? "csv " : "", takes_gzip(r) ? "gzip " : "", r.target);
  }
  if (version) {
    if (std::optional<Answer> again = kept.find(key, *version)) {
      name = again->route;
      return std::move(again->response);
    }
  }
  HttpResponse response = route(r, name);
  pack(r, response);
  if (version && response.status == 200) kept.keep(key, *version, {name, response});
  return response;
}

Api::Api(const Store& store, Store* writer, const Reader& reader, ApiOptions options)
    : impl_(new Impl{store, writer, reader, std::move(options)}) {}
Api::~Api() = default;

void Api::watch(std::function<std::size_t()> connections) {
  impl_->connections = std::move(connections);
}

HttpResponse Api::answer(const HttpRequest& request) {
  const Clock::time_point begin = Clock::now();
  std::string_view name = "other";
  HttpResponse response = impl_->finished(request, name);
  answer_unchanged(request, response);
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  impl_->metrics.count(name, response.status, seconds);
  if (impl_->options.log) {
    std::string line;
    JsonOut json(line);
    json.object([&] {
      json.field("time", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))));
      json.field("method", request.method);
      json.field("target", request.target);
      json.field("status", response.status);
      json.field("bytes", response.body.size());
      json.field("ms", std::round(seconds * 1e6) / 1000);
    });
    impl_->options.log(line);
  }
  return response;
}

}  // namespace banggiao::server
