// What a person sees: colours, line width, names without control characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao::cli {

struct Style {
  bool colour = false;
  std::size_t width = 100;  // columns
};

// For standard output. `colour` is always, never or auto, which needs a terminal, no NO_COLOR and a
// TERM that is not "dumb".
Style output_style(std::string_view colour);

// Parameters of the terminal's SGR sequence: "1" bold, "2" faint, "4" underlined, "36" cyan.
std::string paint(const Style& style, std::string_view sgr, std::string_view text);

// Breaks at spaces into lines of `width` columns, those after the first set in by `indent`. Line
// breaks in the text count as spaces. Ends in a newline. Painted text takes the room of its
// letters.
std::string wrap(std::string_view text, std::size_t indent, std::size_t width);

std::string join(const std::vector<std::string>& parts, std::string_view between);

// Columns of a text: code points without combining marks and without SGR sequences.
std::size_t columns(std::string_view text);

// File names may hold anything. Control characters, which could drive the terminal, become "?".
std::string printable(std::string_view text);

}  // namespace banggiao::cli
