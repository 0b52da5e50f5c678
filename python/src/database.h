// The knowledge base as Python asks it: names in, JSON out.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "banggiao/store.h"

namespace banggiao::python {

using Filters = std::map<std::string, std::vector<std::string>>;

// Answers are those of the command line's --json. From any thread: calls take turns. Errors are the
// store's, and bad_query for a filter that the listing does not have.
class Database {
 public:
  static Result<Database> open(const std::string& path);

  Result<std::string> list(Listing listing, const Filters& asked, const std::string& after);
  Result<std::string> one(const std::string& kind,
                          const std::string& id);  // event, ask, person or record
  Result<std::string> pair(const Filters& asked);
  Result<std::string> overview(const Filters& asked);

 private:
  explicit Database(std::unique_ptr<Store> store) : store_(std::move(store)) {}

  std::unique_ptr<std::mutex> asking_ = std::make_unique<std::mutex>();
  std::unique_ptr<Store> store_;
};

}  // namespace banggiao::python
