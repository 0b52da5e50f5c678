// The tables, told in docs/database.md, and how older databases become today's.
#pragma once

#include "store/sqlite.h"

namespace banggiao::store {

// "bang", what tells our files from other databases (PRAGMA application_id).
inline constexpr std::int64_t kApplicationId = 0x62616e67;

// A database has at most this many facts of one kind an article: the number of a fact is its
// article's, shifted, with its place in the article behind it.
inline constexpr int kFactBits = 20;
constexpr std::int64_t fact(std::int64_t article, std::uint32_t place) {
  return article << kFactBits | place;
}
constexpr std::int64_t article_of(std::int64_t fact) { return fact >> kFactBits; }

std::int64_t schema_version();

// Has no tables, as a new file, or what a first import leaves that is killed as it begins.
bool is_empty(Sqlite& db);

// Errors: bad_format where it is empty or no database of ours, newer_schema.
Result<void> check_schema(Sqlite& db);

// Makes the tables of an empty file, and of an older database those of today, each step a
// transaction.
Result<void> migrate(Sqlite& db);

}  // namespace banggiao::store
