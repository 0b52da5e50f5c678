// What a fuzz target demands of its result, beyond not crashing.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "banggiao/core.h"

namespace banggiao::fuzz {

inline void expect(bool holds, std::string_view rule) {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(rule.size()), rule.data());
  std::abort();
}

// An error is one line for a person and says where: "file:line" of `file`.
inline void expect_told(const Error& error, const std::string& file) {
  expect(!error.message.empty() && error.message.find('\n') == std::string::npos,
         "an error is one line: " + error.message);
  expect(error.where.starts_with(file + ":") && error.where.size() > file.size() + 1,
         "an error says its line, not '" + error.where + "'");
}

}  // namespace banggiao::fuzz
