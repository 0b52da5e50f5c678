#include "terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "core/utf8.h"

namespace banggiao::cli {
namespace {

bool set_and_not_empty(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

// Bytes of the SGR sequence that starts at `at`; 0 where none does.
std::size_t sgr_size(std::string_view text, std::size_t at) {
  if (text[at] != '\x1b') return 0;
  const std::size_t end = text.find('m', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

}  // namespace

Style output_style(std::string_view colour) {
  Style style;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  style.colour = colour == "always" ||
                 (colour == "auto" && terminal && !set_and_not_empty("NO_COLOR") && !is_dumb());
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width = std::clamp<std::size_t>(size.ws_col, 40, 140);
  }
  return style;
}

std::string paint(const Style& style, std::string_view sgr, std::string_view text) {
  if (!style.colour || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", sgr, text);
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t skip = sgr_size(text, i); skip > 0) {
      i += skip;
      continue;
    }
    const auto [c, size] = code_point_at(text, i);
    const bool combining = c >= 0x300 && c <= 0x36F;
    count += combining ? 0 : 1;
    i += size;
  }
  return count;
}

std::string wrap(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t used = 0;  // columns of the line so far
  bool line_start = true;
  for (std::size_t i = 0; i <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", i), text.size());
    const std::string_view word = text.substr(i, end - i);
    const std::size_t size = columns(word);
    if (!line_start && used + 1 + size > width) {
      out += '\n';
      out.append(indent, ' ');
      used = indent;
      line_start = true;
    }
    if (!line_start) {
      out += ' ';
      ++used;
    }
    out += word;
    used += size;
    line_start = false;
    i = end + 1;
  }
  return out + '\n';
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string printable(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return out;
}

}  // namespace banggiao::cli
