// What must hold whatever the input. A failure is a bug of ours: it prints the place and stops.
#pragma once

#include <cstdio>
#include <cstdlib>

#define BG_CHECK(condition)                                                                  \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)

#define BG_JOIN_(a, b) a##b
#define BG_JOIN(a, b) BG_JOIN_(a, b)

// Leaves the function with the error of `expression`, which gives a Result.
#define BG_TRY(expression)                                 \
  do {                                                     \
    if (auto bg_result = (expression); !bg_result) {       \
      return tl::unexpected(std::move(bg_result).error()); \
    }                                                      \
  } while (false)

// As BG_TRY, and binds the value: BG_ASSIGN(auto page, read_page(bytes, hints));
#define BG_ASSIGN(declaration, expression)                                   \
  auto BG_JOIN(bg_result_, __LINE__) = (expression);                         \
  if (!BG_JOIN(bg_result_, __LINE__)) {                                      \
    return tl::unexpected(std::move(BG_JOIN(bg_result_, __LINE__)).error()); \
  }                                                                          \
  declaration = std::move(*BG_JOIN(bg_result_, __LINE__))
