#include "store/names.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "store/filters.h"
#include "store/words.h"

namespace banggiao::store {
namespace {

std::string phrase(std::string_view words) {
  std::string one(words);
  std::replace(one.begin(), one.end(), '"', ' ');
  return match_query('"' + one + '"');
}

bool is_code(std::string_view value) {
  return value.size() >= 2 && std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '+';
         });
}

std::string upper(std::string_view value) {
  std::string out(value);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

}  // namespace

std::string json_list(const std::vector<std::string>& values) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartArray();
  for (const std::string& value : values)
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  json.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

std::vector<std::string> keys_meant(Sqlite& db, const std::vector<std::string>& values,
                                    std::initializer_list<std::string_view> kinds) {
  std::vector<std::string> keys;
  const auto wanted = [&](std::string_view key) {
    return kinds.size() == 0 || std::any_of(kinds.begin(), kinds.end(),
                                            [&](auto kind) { return key.starts_with(kind); });
  };
  for (const std::string& value : values) {
    if (value.find('/') != std::string::npos) {
      keys.push_back(value);
      continue;
    }
    const std::string query = phrase(value);
    if (query.empty()) continue;
    Query found = db.query(
        "SELECT key FROM names WHERE n IN (SELECT rowid FROM name_search WHERE name_search MATCH "
        "?1)",
        query);
    while (found.next()) {
      if (wanted(found.text(0))) keys.push_back(found.string(0));
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<std::string> people_meant(Sqlite& db, const std::vector<std::string>& values) {
  std::vector<std::string> keys = keys_meant(db, values, {"person/", "organisation/", "country/"});
  for (const std::string& value : values) {
    if (is_code(value)) keys.push_back("organisation/" + value);
  }
  Query same = db.query(
      "SELECT DISTINCT o.key FROM person_keys k JOIN person_keys o ON o.person = k.person "
      "WHERE k.key IN (SELECT value FROM json_each(?1))",
      json_list(keys));
  while (same.next()) keys.push_back(same.string(0));
  return keys;
}

bool is_known(Sqlite& db, std::string_view code) {
  return db.number(
             "SELECT EXISTS (SELECT 1 FROM names WHERE key IN ('country/' || ?1, 'organisation/' "
             "|| ?1)) OR EXISTS (SELECT 1 FROM event_parties WHERE represents = ?1) OR EXISTS "
             "(SELECT 1 FROM sides WHERE represents = ?1)",
             code) != 0;
}

std::vector<std::string> codes_meant(Sqlite& db, const std::string& value) {
  if (const std::size_t slash = value.find('/'); slash != std::string::npos)
    return {value.substr(slash + 1)};
  const std::string code = upper(value);
  if (is_known(db, code)) return {code};
  std::vector<std::string> exact, containing;
  const std::string query = phrase(value), folded = folded_key(value);
  if (query.empty()) return {code};
  Query found = db.query(
      "SELECT key, name FROM names WHERE n IN (SELECT rowid FROM name_search WHERE name_search "
      "MATCH ?1) "
      "AND (key GLOB 'country/*' OR key GLOB 'organisation/*')",
      query);
  while (found.next()) {
    containing.push_back(found.string(0).substr(found.text(0).find('/') + 1));
    if (folded_key(found.text(1)) == folded) exact.push_back(containing.back());
  }
  if (!exact.empty()) return exact;
  return is_code(value) || containing.empty() ? std::vector{code} : containing;
}

}  // namespace banggiao::store
