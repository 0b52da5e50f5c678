// JSON as all of this project writes it: RapidJSON's writer over a string, with the few calls that
// writers make.
//
//   JsonOut json(out);
//   json.object([&] {
//     json.field("id", id);
//     json.list("names", names, [&](const std::string& name) { json.string(name); });
//   });
#pragma once

#include <rapidjson/writer.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

struct JsonSink {
  using Ch = char;
  std::string& out;
  void Put(char c) { out.push_back(c); }
  void Flush() {}
};

class JsonOut {
 public:
  explicit JsonOut(std::string& out) : sink_{out}, json_(sink_) {}

  template <class Body>
  void object(Body body) {
    json_.StartObject();
    body();
    json_.EndObject();
  }
  template <class Body>
  void object(std::string_view name, Body body) {
    key(name);
    object(body);
  }
  template <class List, class One>
  void list(std::string_view name, const List& values, One one) {
    key(name);
    json_.StartArray();
    for (const auto& value : values) one(value);
    json_.EndArray();
  }
  void strings(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [&](const std::string& value) { string(value); });
  }

  void key(std::string_view name) {
    json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void string(std::string_view value) {
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void null() { json_.Null(); }

  void field(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void field(std::string_view name, const std::string& value) {
    field(name, std::string_view(value));
  }
  void field(std::string_view name, const char* value) { field(name, std::string_view(value)); }
  void field(std::string_view name, std::same_as<bool> auto value) {
    key(name);
    json_.Bool(value);
  }
  void field(std::string_view name, std::unsigned_integral auto value)
    requires(!std::same_as<decltype(value), bool>)
  {
    key(name);
    json_.Uint64(value);
  }
  void field(std::string_view name, double value) {
    key(name);
    json_.Double(value);
  }
  // Nothing is null: what is not told.
  void field_or_null(std::string_view name, std::string_view value) {
    key(name);
    value.empty() ? null() : string(value);
  }
  // Nothing is left out.
  void field_if(std::string_view name, std::string_view value) {
    if (!value.empty()) field(name, value);
  }

 private:
  JsonSink sink_;
  rapidjson::Writer<JsonSink> json_;
};

}  // namespace banggiao
