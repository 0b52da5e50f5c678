// Routes to library calls to JSON: what `banggiao serve` answers. docs/api.md and
// schema/openapi.json describe it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "banggiao/reader.h"
#include "banggiao/store.h"
#include "http.h"

namespace banggiao::server {

struct ApiOptions {
  std::vector<std::string>
      hosts;  // names in the Host field that are answered; none: all. Keeps a page elsewhere
              // whose name was pointed at this address (DNS rebinding) from reading it
  std::string import_token;  // what POST /api/import must bear; empty: there is no import
  std::function<void(std::string_view)>
      log;  // a line of JSON for each request, from any thread; may be empty
};

class Api {
 public:
  // `store` is asked from several threads. `writer` is for imports alone: another handle on the
  // same file; may be null.
  Api(const Store& store, Store* writer, const Reader& reader, ApiOptions options);
  ~Api();

  HttpResponse answer(const HttpRequest& request);
  void watch(std::function<std::size_t()> connections);  // for /metrics

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Parameters to a filter. bad_query for a name that the listing does not take, for two values where
// one is meant and for a limit that is no number from 1 to 1000; Error::where is the name.
Result<Filter> filter_of(Listing listing, const Fields& query);

}  // namespace banggiao::server
