// What the user named on the command line, one article at a time.
//
//   Inputs inputs(paths, {});
//   while (std::optional<Input> input = inputs.next()) { parse_json_line(*input); … }
//
// Files, folders (searched to the bottom, in the order of their names) and "-" for standard input.
// JSON Lines and web archives are streamed: no more than one line or page is held.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/page.h"
#include "bytes.h"
#include "page/warc.h"

namespace banggiao::cli {

struct Input {
  std::string name;  // for a person: "pages/a.html", "day.jsonl:12", "standard input"
  std::string bytes;
  PageHints hints;
  bool json_line = false;             // `bytes` are one line of JSON Lines, not yet parsed
  std::vector<std::string> warnings;  // odd, but no reason not to read it
  std::optional<Error> error;         // why there is nothing to read
};

// Known to the caller for every input that does not say it itself.
struct InputDefaults {
  std::string published;
  std::optional<Day> retrieved;
  std::optional<Day> today;
  std::size_t max_page = 16u << 20;  // bytes of a page
};

// Moves the fields of a line of JSON into the input: uri, url or id; text or html; outlet;
// published or date; retrieved. Other fields are passed over. Leaves `error` where the line is no
// such article. Does nothing for other inputs.
void parse_json_line(Input& input);

class Inputs {
 public:
  // Looks at folders and sizes, opens nothing.
  Inputs(const std::vector<std::string>& paths, InputDefaults defaults);

  // Every input that was named comes out, those that cannot be read with their error. Not
  // thread-safe.
  std::optional<Input> next();

  // Share of the named bytes already taken, 0 to 1; nothing where standard input leaves it unknown.
  std::optional<double> share_done() const;

  // Records of archives that are no pages: requests, revisits, images, redirects.
  std::uint64_t passed_over() const { return passed_over_; }

 private:
  struct Source {
    std::string path;
    std::uint64_t size = 0;
    std::optional<Error> error;
    bool is_stdin() const { return path == "-"; }
  };

  // JSON writes a Vietnamese letter in up to six bytes, so that a line may be longer than its page.
  std::size_t max_line() const { return 2 * defaults_.max_page; }
  void add(const std::string& path);
  void add_folder(const std::string& path);
  Input start(const Source& source) const;
  std::optional<Input> open_next();
  std::optional<Input> next_line();
  std::optional<Input> next_page();
  void take_items(const Input& feed);

  InputDefaults defaults_;
  std::vector<Source> sources_;
  std::size_t next_source_ = 0;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t done_bytes_ = 0;  // of the sources before the current one
  bool total_known_ = true;

  // The JSON Lines file being read, if one is.
  std::optional<LineReader> lines_;
  bool any_line_ = false;

  // Items of the feed being read, the next one first.
  std::deque<Input> items_;

  // The web archive being read, if one is.
  std::optional<ArchiveReader> archive_;
  std::uint64_t passed_over_ = 0;
};

}  // namespace banggiao::cli
