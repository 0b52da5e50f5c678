#include "output.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "run.h"

namespace banggiao::cli {

Output::Output(const std::string& path) : path_(path) {
  file_ = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  if (file_ == nullptr) fail();
}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

bool Output::write(std::string_view text) {
  if (ended_) return false;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size() || std::fflush(file_) != 0)
    fail();
  return !ended_;
}

void Output::fail() {
  ended_ = true;
  if (errno == EPIPE) return;
  failed_ = true;
  complain(fmt::format("cannot write {}: {}", path_.empty() ? "the output" : printable(path_),
                       std::strerror(errno)));
}

}  // namespace banggiao::cli
