#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>

#include "commands.h"
#include "database.h"
#include "server/api.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(The pages, and the API under /api (described at /api/openapi.json, docs/api.md). /health answers whether the database
does, /metrics counts for Prometheus. Each request is a line of JSON on standard error.

It listens on this machine alone unless --listen says otherwise, and then anyone who reaches that address can read all
of the database: there are no accounts. It answers to no other host name than the address itself and those of
--allow-host. Nothing can be changed through it without --allow-import.

Examples:
  banggiao serve --db kb.db
  banggiao serve --db kb.db --listen 0.0.0.0:8080 --allow-host desk.example.org
  BANGGIAO_TOKEN=… banggiao serve --db kb.db --allow-import
  curl -H "Authorization: Bearer …" -H "Content-Type: text/html" --data-binary @page.html localhost:8080/api/import

Exit code: 0 stopped by SIGINT or SIGTERM, 1 could not start, 2 the command line is wrong.)";

struct ServeOptions {
  std::string database;
  std::string listen = "127.0.0.1:8080";
  std::vector<std::string> hosts;
  std::vector<std::string> data;
  bool allow_import = false;
  bool quiet = false;
  int query_ms = 5000;
  server::HttpOptions http;
  std::size_t read_seconds = 30;
};

// "127.0.0.1:8080", "[::1]:0". False where it is no such address.
bool parse_listen(std::string_view text, server::HttpOptions& http) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  std::string_view address = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (address.front() == '[' && address.back() == ']')
    address = address.substr(1, address.size() - 2);
  if (address == "localhost") address = "127.0.0.1";
  http.address = address;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), http.port);
  return error == std::errc() && end == port.data() + port.size();
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1";
}

int serve(ServeOptions options) {
  if (!parse_listen(options.listen, options.http)) {
    complain("--listen wants ADDRESS:PORT, as 127.0.0.1:8080 or [::1]:8080");
    return kUsage;
  }
  options.http.read_time = std::chrono::seconds(options.read_seconds);
  server::ApiOptions api_options;
  if (is_loopback(options.http.address)) {
    api_options.hosts = {"localhost", "127.0.0.1", "[::1]", options.http.address};
  }
  api_options.hosts.insert(api_options.hosts.end(), options.hosts.begin(), options.hosts.end());
  if (!options.quiet) {
    api_options.log = [mutex = std::make_shared<std::mutex>()](std::string_view line) {
      const std::lock_guard lock(*mutex);
      std::fwrite(line.data(), 1, line.size(), stderr);
      std::fputc('\n', stderr);
    };
  }
  std::unique_ptr<Store> writer;
  if (options.allow_import) {
    const char* token = std::getenv("BANGGIAO_TOKEN");
    if (token == nullptr || std::string_view(token).size() < 16) {
      complain(
          "--allow-import wants a secret of 16 characters or more in the environment: "
          "BANGGIAO_TOKEN=…");
      return kUsage;
    }
    api_options.import_token = token;
    auto opened = Store::open(options.database);
    if (!opened) return complain_of(opened.error());
    writer = std::move(*opened);
  }
  StoreOptions store_options;
  store_options.read_only = true;
  store_options.query_ms = options.query_ms;
  const auto store = Store::open(options.database, store_options);
  if (!store) return complain_of(store.error());
  ReaderOptions reader_options;
  reader_options.lexicon.directories = options.data;
  const auto reader = Reader::load(reader_options);
  if (!reader) return complain_of(reader.error());

  server::Api api(**store, writer.get(), *reader, std::move(api_options));
  server::HttpServer http(options.http,
                          [&](const server::HttpRequest& request) { return api.answer(request); });
  api.watch([&] { return http.connections(); });
  if (const auto listening = http.listen(); !listening) return complain_of(listening.error());
  const bool v6 = options.http.address.find(':') != std::string::npos;
  fmt::print(stderr, "banggiao: open http://{}{}{}:{}/  (Ctrl-C ends)\n", v6 ? "[" : "",
             options.http.address, v6 ? "]" : "", http.port());
  http.run();
  return kAllRead;
}

}  // namespace

Command add_serve(CLI::App& app) {
  auto options = std::make_shared<ServeOptions>();
  options->http.workers = std::max(2u, std::thread::hardware_concurrency());
  CLI::App* command = app.add_subcommand("serve", "Show a database: web pages and an HTTP API");
  const auto number = [](std::size_t from, std::size_t to) {
    return CLI::Range(from, to).description("");
  };
  add_database_option(*command, options->database);
  command
      ->add_option("--listen", options->listen,
                   "Where to listen (default: 127.0.0.1:8080; port 0: any free one)")
      ->type_name("ADDRESS:PORT");
  command->add_option("--allow-host", options->hosts, "Another name it is reached by")
      ->allow_extra_args(false)
      ->type_name("NAME");
  command->add_flag("--allow-import", options->allow_import,
                    "Take pages by POST /api/import with the token in BANGGIAO_TOKEN");
  command
      ->add_option("--data", options->data,
                   "Folder of dictionaries and frames, added to the built-in ones")
      ->check(CLI::Validator(CLI::ExistingDirectory).description(""))
      ->allow_extra_args(false)
      ->type_name("DIR");
  command
      ->add_option("--threads", options->http.workers,
                   "Requests answered at once (default: one a core, at least 2)")
      ->check(number(1, 256))
      ->type_name("N");
  command
      ->add_option("--max-body", options->http.max_body, "Bytes of a posted page (default: 16 MiB)")
      ->check(number(1, 1u << 30))
      ->type_name("BYTES");
  command
      ->add_option("--max-bodies", options->http.max_bodies,
                   "Bytes of all pages posted at once (default: 256 MiB)")
      ->check(number(1, std::size_t{1} << 40))
      ->type_name("BYTES");
  command
      ->add_option("--max-connections", options->http.max_connections,
                   "Open at once (default: 4096)")
      ->check(number(1, 100000))
      ->type_name("N");
  command
      ->add_option("--read-time", options->read_seconds,
                   "Seconds that a request may take to arrive (default: 30)")
      ->check(number(1, 3600))
      ->type_name("SECONDS");
  command
      ->add_option("--query-time", options->query_ms,
                   "Milliseconds that a query may take (default: 5000)")
      ->check(number(1, 600000))
      ->type_name("MS");
  command->add_flag("--quiet", options->quiet, "No line for each request");
  command->footer(kFooter);
  return {command, [options](const RunOptions&) { return serve(*options); }};
}

}  // namespace banggiao::cli
