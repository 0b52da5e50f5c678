#include <fmt/format.h>
#ifdef __SSE2__
#define RAPIDJSON_SSE2  // strings are passed over sixteen bytes at a time
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <array>

#include "core/utf8.h"
#include "inputs.h"

namespace banggiao::cli {
namespace {

enum Field : std::size_t { uri, url, id, text, html, outlet, published, date, retrieved, kFields };
constexpr std::array<std::string_view, kFields> kNames = {
    "uri", "url", "id", "text", "html", "outlet", "published", "date", "retrieved"};

// Takes the strings of the outer object whose names we know; passes over everything else.
class FieldHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FieldHandler> {
 public:
  std::array<std::optional<std::string>, kFields> values;
  std::string complaint;  // why parsing was stopped

  bool Null() { return true; }
  bool Bool(bool) { return wrong_kind(); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    if (depth_ == 1 && field_ == id) {
      values[id] = std::string(digits, size);  // databases number their articles
      return true;
    }
    return wrong_kind();
  }
  bool String(const char* letters, rapidjson::SizeType size, bool) {
    if (depth_ == 0) return stop("not a JSON object");
    if (depth_ == 1 && field_ < kFields) values[field_] = std::string(letters, size);
    return true;
  }
  bool Key(const char* letters, rapidjson::SizeType size, bool) {
    if (depth_ != 1) return true;
    const std::string_view name(letters, size);
    for (field_ = 0; field_ < kFields && kNames[field_] != name;) ++field_;
    return true;
  }
  bool StartObject() { return depth_ == 0 ? (depth_ = 1) : (wrong_kind() && ++depth_); }
  bool StartArray() { return wrong_kind() && ++depth_; }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

 private:
  bool stop(std::string why) {
    complaint = std::move(why);
    return false;
  }
  // False, with the reason, where the value stands at a field of ours.
  bool wrong_kind() {
    if (depth_ == 0) return stop("not a JSON object");
    if (depth_ > 1 || field_ == kFields) return true;
    return stop(fmt::format("\"{}\" is not a string", kNames[field_]));
  }
  bool close() {
    --depth_;
    return true;
  }

  std::size_t depth_ = 0;
  std::size_t field_ = kFields;
};

// Strings are unescaped where they stand: `line` is spoiled.
std::optional<Error> parse_fields(std::string& line, FieldHandler& handler) {
  if (const std::size_t bad = first_invalid_utf8(line); bad != line.npos) {
    return Error{Errc::bad_encoding, "not UTF-8", fmt::format("byte {}", bad)};
  }
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::size_t begin = line.starts_with(kMark) ? kMark.size() : 0;
  // Iterative, so that a line of brackets cannot overflow the stack.
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
  line.append(16, '\0');  // the parser looks at sixteen bytes together, up to the end and beyond
  rapidjson::InsituStringStream stream(line.data() + begin);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (!result.IsError()) return std::nullopt;
  if (!handler.complaint.empty()) return Error{Errc::bad_format, handler.complaint, ""};
  std::string where = fmt::format("byte {}", begin + result.Offset());
  if (result.Code() == rapidjson::kParseErrorStringInvalidEncoding) {
    return Error{Errc::bad_format, "not JSON: a control character in a string", std::move(where)};
  }
  return Error{Errc::bad_format,
               fmt::format("not JSON: {}", rapidjson::GetParseError_En(result.Code())),
               std::move(where)};
}

}  // namespace

void parse_json_line(Input& input) {
  if (!input.json_line || input.error) return;
  FieldHandler handler;
  input.error = parse_fields(input.bytes, handler);
  input.bytes = std::string();
  if (input.error) return;

  auto& values = handler.values;
  for (const Field field : {uri, url, id}) {
    if (values[field] && !values[field]->empty()) {
      input.hints.uri = std::move(*values[field]);
      break;
    }
  }
  if (values[text]) {
    input.hints.format = PageFormat::text;
    input.bytes = std::move(*values[text]);
  } else if (values[html]) {
    input.hints.format = PageFormat::html;
    input.bytes = std::move(*values[html]);
  } else {
    input.error = Error{Errc::bad_format, "neither \"text\" nor \"html\" in this line", ""};
    return;
  }
  if (values[outlet]) input.hints.outlet = std::move(*values[outlet]);

  const auto not_a_day = [&](Field field) {
    input.warnings.push_back(fmt::format("\"{}\" is not a day: {}", kNames[field], *values[field]));
  };
  for (const Field field : {published, date}) {
    if (!values[field] || values[field]->empty()) continue;
    if (parse_day(*values[field])) {
      input.hints.published = std::move(*values[field]);
      break;
    }
    not_a_day(field);
  }
  if (values[retrieved] && !values[retrieved]->empty()) {
    if (const std::optional<Day> day = parse_day(*values[retrieved])) {
      input.hints.retrieved = day;
    } else {
      not_a_day(retrieved);
    }
  }
}

}  // namespace banggiao::cli
