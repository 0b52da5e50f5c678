// Addresses as clients send them, through the parser, the filters and every list of a small
// database: whatever is asked is answered or refused as a query, and a cursor leads on without
// repeating a row. What follows a first line is the body of a POST, read or kept: what can be read
// can be kept.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "banggiao/reader.h"
#include "banggiao/store.h"
#include "expect.h"
#include "server/api.h"

namespace {

using namespace banggiao;
using fuzz::expect;

constexpr const char* kArticle =
    "Thủ tướng tiếp Đại sứ Áo\n\nChiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ "
    "Áo Philipp Agathonos. "
    "Thủ tướng đề nghị Áo sớm phê chuẩn EVIPA. Đại sứ nhất trí.\n";

std::unique_ptr<Store> new_store() {
  const std::string path = std::filesystem::temp_directory_path() /
                           ("banggiao_fuzz_" + std::to_string(getpid()) + ".db");
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
  auto store = Store::open(path, {.create = true});
  expect(store.has_value(), "a database is made");
  return std::move(*store);
}

struct World {
  World() : reader(*Reader::load()), store(new_store()) {
    for (const char* day : {"2025-04-03", "2025-04-05"}) {
      auto record = reader.read(std::string(kArticle) + day,
                                {.uri = std::string("file:") + day, .published = day});
      expect(record && store->put({&*record, 1}) && store->refresh(), "a record is kept");
    }
    api = std::make_unique<server::Api>(*store, nullptr, reader, server::ApiOptions{});
  }
  Reader reader;
  std::unique_ptr<Store> store;
  std::unique_ptr<server::Api> api;
};

// A database of its own, so that one input leaves nothing to the next.
void import(const World& world, server::HttpRequest request) {
  const std::unique_ptr<Store> store = new_store();
  server::ApiOptions options;
  options.import_token = "a";
  server::Api api(*store, store.get(), world.reader, options);
  request.authorization = "Bearer a";
  const unsigned status = api.answer(request).status;
  expect(status == 200 || status == 400 || status == 422, "what can be read can be kept");
  if (status != 200) return;
  const auto broken = store->check();
  expect(broken && broken->empty(), "a kept article leaves the database sound");
  expect(api.answer(request).body.ends_with("\"unchanged\":1}"), "kept once, kept for good");
}

void follow(const Store& store, Filter filter) {
  filter.limit = 1;
  filter.after.clear();
  std::set<std::string> seen;
  for (int page = 0; page < 20; ++page) {
    const auto events = store.events(filter);
    if (!events || events->rows.empty()) return;
    expect(events->rows.size() == 1 && seen.insert(events->rows[0].id).second,
           "pages hold each row once");
    if (events->next.empty()) return;
    filter.after = events->next;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = bytes.find('\n');
  server::HttpRequest request;
  request.method = line == bytes.npos ? "GET" : "POST";
  request.target = bytes.substr(0, line);
  const auto parsed = server::parse_target(request.target);
  if (!parsed) return 0;
  request.path = parsed->path;
  request.query = parsed->query;
  if (line != bytes.npos) {
    request.body = bytes.substr(line + 1);
    request.content_type = request.body.starts_with('<') ? "text/html" : "text/plain";
  }
  if (request.method == "POST" && request.path == "/api/import") {
    import(world, request);
    return 0;
  }
  const server::HttpResponse response = world.api->answer(request);
  static constexpr unsigned kWanted[] = {200, 304, 400, 404, 405, 422};
  expect(std::ranges::count(kWanted, response.status) == 1, "a query is answered or refused");
  expect(world.api->answer(request).body == response.body || request.path == "/metrics",
         "the same question has the same answer");
  if (auto filter = server::filter_of(Listing::events, request.query))
    follow(*world.store, std::move(*filter));
  return 0;
}
