// A whole text, from bytes to the record: the rules of docs/record.md hold, and the same bytes give
// the same record.
#include "banggiao/reader.h"

#include "expect.h"
#include "support/record_rules.h"

using namespace banggiao;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Reader reader = Reader::load().value();
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  PageHints hints{.uri = "file:fuzz", .format = PageFormat::text};
  if (size % 2 == 1) hints.published = "2025-06-15";  // the other half works the day out
  const Result<Record> record = reader.read(bytes, hints);
  if (!record) {
    fuzz::expect(!record.error().message.empty(), "an error has a message");
    return 0;
  }
  fuzz::expect(test::broken_rule(*record).empty(), test::broken_rule(*record));
  const Result<Record> again = reader.read(bytes, hints);
  fuzz::expect(again && test::json_of(*again) == test::json_of(*record),
               "the same bytes, another record");
  return 0;
}
