// Where results go.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace banggiao::cli {

// A file, or standard output for an empty path. A reader of our pipe that has left is no failure,
// only the end of the work; other failures are complained of.
class Output {
 public:
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // At once, for whoever waits at the other end. False once nothing more can be written.
  bool write(std::string_view text);
  bool failed() const { return failed_; }

 private:
  void fail();

  std::string path_;
  std::FILE* file_ = nullptr;
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace banggiao::cli
