// Addresses as clients send them, through the parser, the filters and every list of a small database: whatever is asked
// is answered or refused as a query, and a cursor leads on without repeating a row.
#include <unistd.h>

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
    "Thủ tướng tiếp Đại sứ Áo\n\nChiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo Philipp Agathonos. "
    "Thủ tướng đề nghị Áo sớm phê chuẩn EVIPA. Đại sứ nhất trí.\n";

struct World {
  World() : reader(*Reader::load()) {
    const std::string path = std::filesystem::temp_directory_path() / ("banggiao_fuzz_" + std::to_string(getpid()) + ".db");
    std::filesystem::remove(path);
    auto opened = Store::open(path, {.create = true});
    expect(opened.has_value(), "a database is made");
    store = std::move(*opened);
    for (const char* day : {"2025-04-03", "2025-04-05"}) {
      auto record = reader.read(std::string(kArticle) + day, {.published = day});
      expect(record && store->put({&*record, 1}) && store->refresh(), "a record is kept");
    }
    api = std::make_unique<server::Api>(*store, nullptr, reader, server::ApiOptions{});
    std::filesystem::remove(path);  // it lives as long as it is open
  }
  Reader reader;
  std::unique_ptr<Store> store;
  std::unique_ptr<server::Api> api;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  const std::string target(reinterpret_cast<const char*>(data), size);
  server::HttpRequest request;
  request.method = "GET";
  request.target = target;
  const auto parsed = server::parse_target(target);
  if (!parsed) return 0;
  request.path = parsed->path;
  request.query = parsed->query;
  const server::HttpResponse response = world.api->answer(request);
  expect(response.status == 200 || response.status == 304 || response.status == 400 || response.status == 404 || response.status == 405,
         "a query is answered or refused");
  expect(world.api->answer(request).body == response.body || request.path == "/metrics", "the same question has the same answer");

  auto filter = server::filter_of(Listing::events, request.query);
  if (!filter) return 0;
  filter->limit = 1;
  filter->after.clear();
  std::set<std::string> seen;
  for (int page = 0; page < 20; ++page) {
    const auto events = world.store->events(*filter);
    if (!events || events->rows.empty()) break;
    expect(events->rows.size() == 1 && seen.insert(events->rows[0].id).second, "pages hold each row once");
    if (events->next.empty()) break;
    filter->after = events->next;
  }
  return 0;
}
