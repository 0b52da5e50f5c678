#include "output.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "run.h"

namespace banggiao::cli {
namespace fs = std::filesystem;

Output::Output(const std::string& path) : path_(path) {
  std::error_code ignored;
  const bool plain =
      !path.empty() && (!fs::exists(path, ignored) || fs::is_regular_file(path, ignored));
  if (plain) {
    open_beside();
  } else {
    file_ = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  }
  if (file_ == nullptr) fail();
}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

// A link stays one: what it points to is replaced. A file keeps its rights.
void Output::open_beside() {
  std::error_code ignored;
  const fs::path target = fs::weakly_canonical(path_, ignored);
  std::string name =
      (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0) return;
  struct stat there {};
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t rights = ::stat(target.c_str(), &there) == 0 ? there.st_mode & 0777 : 0666 & ~mask;
  if (::fchmod(descriptor, rights) != 0 || (file_ = ::fdopen(descriptor, "wb")) == nullptr) {
    ::close(descriptor);
    ::unlink(name.c_str());
    return;
  }
  beside_ = std::move(name);
}

bool Output::write(std::string_view text) {
  if (ended_) return false;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size() || std::fflush(file_) != 0)
    fail();
  return !ended_;
}

void Output::finish() {
  if (beside_.empty() || ended_) return;
  std::error_code error;
  fs::rename(beside_, fs::weakly_canonical(path_, error), error);
  if (error) {
    errno = error.value();
    fail();
    return;
  }
  beside_.clear();
}

void Output::fail() {
  ended_ = true;
  if (errno == EPIPE) return;
  failed_ = true;
  complain(fmt::format("cannot write {}: {}", path_.empty() ? "the output" : printable(path_),
                       std::strerror(errno)));
}

bool overwrites(const std::string& output, const std::vector<std::string>& inputs) {
  std::error_code ignored;
  if (output.empty() || !fs::is_regular_file(output, ignored)) return false;
  const fs::path target = fs::canonical(output, ignored);
  const auto holds = [&](const std::string& input) {
    if (fs::equivalent(input, target, ignored)) return true;
    const fs::path folder = fs::canonical(input, ignored);
    return !ignored && fs::is_directory(folder, ignored) &&
           std::mismatch(folder.begin(), folder.end(), target.begin(), target.end()).first ==
               folder.end();
  };
  if (std::none_of(inputs.begin(), inputs.end(), holds)) return false;
  complain(fmt::format("{}: is an input; write somewhere else", printable(output)));
  return true;
}

}  // namespace banggiao::cli
