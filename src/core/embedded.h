// Files that the build put into the program: see cmake/embed.cmake.
#pragma once

#include <string_view>

struct BanggiaoEmbeddedFile {
  const char* name;  // a table ends with a null name
  const char* begin;
  const char* end;
  std::string_view content() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};
