// Where results go.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao::cli {

// A file, or standard output for an empty path. A file takes the place of one that is there only
// when finish() is called: a run that fails leaves it as it was. A reader of our pipe that has left
// is no failure, only the end of the work; other failures are complained of.
class Output {
 public:
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // At once, for whoever waits at the other end. False once nothing more can be written.
  bool write(std::string_view text);
  // All is written: the file is there under its name.
  void finish();
  bool failed() const { return failed_; }

 private:
  void open_beside();
  void fail();

  std::string path_;
  std::string beside_;  // where it is written until then; empty for what is no plain file
  std::FILE* file_ = nullptr;
  bool ended_ = false;
  bool failed_ = false;
};

// Complains where writing to `output` would overwrite one of `inputs`, files or folders of them.
bool overwrites(const std::string& output, const std::vector<std::string>& inputs);

}  // namespace banggiao::cli
