#include "inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "core/utf8.h"
#include "page/feed.h"

namespace banggiao::cli {
namespace {

namespace fs = std::filesystem;

std::string_view without_gz(std::string_view path) {
  if (path.ends_with(".gz")) path.remove_suffix(3);
  return path;
}

bool is_json_lines(std::string_view path) { return without_gz(path).ends_with(".jsonl"); }

bool is_archive(std::string_view path) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  return path.ends_with(".warc") || path.ends_with(".wet");
}

bool is_html(std::string_view path) {
  path = without_gz(path);
  return path.ends_with(".html") || path.ends_with(".htm");
}

// What a folder is searched for.
bool is_page_name(std::string_view path) {
  return path.ends_with(".txt") || path.ends_with(".html") || path.ends_with(".htm") ||
         path.ends_with(".rss") || path.ends_with(".atom") || path.ends_with(".jsonl") ||
         path.ends_with(".jsonl.gz") || is_archive(path);
}

// A path as a URI that is still readable: only what would break the URI, or is no UTF-8, is
// escaped.
std::string file_uri(std::string_view path) {
  std::string uri = "file:";
  while (!path.empty()) {
    const std::size_t bad = std::min(first_invalid_utf8(path), path.size());
    for (const char c : path.substr(0, bad)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte <= ' ' || byte == 0x7F || c == '%' || c == '?' || c == '#') {
        fmt::format_to(std::back_inserter(uri), "%{:02X}", byte);
      } else {
        uri.push_back(c);
      }
    }
    if (bad < path.size()) {
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(path[bad]));
    }
    path.remove_prefix(std::min(bad + 1, path.size()));
  }
  return uri;
}

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// Standard input has no name to tell by. A page may start with anything but hardly with a brace.
bool starts_like_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

}  // namespace

Inputs::Inputs(const std::vector<std::string>& paths, InputDefaults defaults)
    : defaults_(std::move(defaults)) {
  for (const std::string& path : paths) add(path);
  for (const Source& source : sources_) total_bytes_ += source.size;
}

void Inputs::add(const std::string& path) {
  if (path == "-") {
    total_known_ = false;
    sources_.push_back({path, 0, std::nullopt});
    return;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) {
    add_folder(path);
    return;
  }
  const std::uintmax_t size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
  sources_.push_back({path, error ? 0 : size, std::nullopt});
}

void Inputs::add_folder(const std::string& path) {
  std::vector<Source> found;
  std::error_code error;
  fs::recursive_directory_iterator walk(path, error);
  while (!error && walk != fs::recursive_directory_iterator()) {
    const bool hidden = walk->path().filename().native().starts_with('.');
    std::error_code of_entry;
    if (walk->is_directory(of_entry)) {
      if (hidden) walk.disable_recursion_pending();
    } else if (!hidden && is_page_name(walk->path().native()) && walk->is_regular_file(of_entry)) {
      const std::uintmax_t size = walk->file_size(of_entry);
      found.push_back({walk->path().string(), of_entry ? 0 : size, std::nullopt});
    }
    walk.increment(error);
  }
  std::sort(found.begin(), found.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  if (error) {
    found.push_back({path, 0, Error{Errc::io, "cannot search the folder: " + error.message(), ""}});
  } else if (found.empty()) {
    found.push_back(
        {path, 0,
         Error{Errc::not_found, "no .txt, .html, .jsonl, .rss, .atom, .warc or .wet in this folder",
               ""}});
  }
  std::move(found.begin(), found.end(), std::back_inserter(sources_));
}

Input Inputs::start(const Source& source) const {
  Input input;
  input.name = source.is_stdin() ? "standard input" : source.path;
  input.hints.uri = source.is_stdin() ? "stdin:" : file_uri(source.path);
  input.hints.published = defaults_.published;
  input.hints.retrieved = defaults_.retrieved;
  input.hints.today = defaults_.today;
  input.hints.max_bytes = defaults_.max_page;
  input.error = source.error;
  return input;
}

std::optional<Input> Inputs::next() {
  while (true) {
    if (!items_.empty()) {
      Input item = std::move(items_.front());
      items_.pop_front();
      return item;
    }
    std::optional<Input> input = lines_ ? next_line() : archive_ ? next_page() : open_next();
    if (input || (!lines_ && !archive_ && items_.empty() && next_source_ == sources_.size()))
      return input;
  }
}

// The next source as a page, or its error; nothing where it turned out to be JSON Lines or there is
// none.
std::optional<Input> Inputs::open_next() {
  if (next_source_ == sources_.size()) return std::nullopt;
  if (next_source_ > 0) done_bytes_ += sources_[next_source_ - 1].size;
  const Source& source = sources_[next_source_++];
  Input input = start(source);
  if (input.error) return input;

  if (is_archive(source.path)) {
    // The archive's own reader unpacks, so that one broken member costs one page.
    std::shared_ptr<std::FILE> file(std::fopen(source.path.c_str(), "rb"), [](std::FILE* f) {
      if (f != nullptr) std::fclose(f);
    });
    if (file == nullptr) {
      input.error = Error{Errc::not_found,
                          "cannot be opened; look at the name and your right to read it", ""};
      return input;
    }
    archive_.emplace(
        [file](char* into, std::size_t size) { return std::fread(into, 1, size, file.get()); },
        ArchiveOptions{defaults_.max_page});
    return std::nullopt;
  }

  Result<ByteSource> bytes =
      source.is_stdin() ? ByteSource::standard_input() : ByteSource::open(source.path);
  if (!bytes) {
    input.error = std::move(bytes).error();
    return input;
  }
  if (source.is_stdin() && looks_like_archive(bytes->buffered())) {
    auto plain = std::make_shared<ByteSource>(std::move(*bytes));
    archive_.emplace(
        [plain](char* into, std::size_t size) {
          const std::size_t taken = plain->buffered().copy(into, size);
          plain->consume(taken);
          return taken;
        },
        ArchiveOptions{defaults_.max_page});
    return std::nullopt;
  }
  if (source.is_stdin() ? starts_like_json(bytes->buffered()) : is_json_lines(source.path)) {
    lines_.emplace(std::move(*bytes), max_line());
    any_line_ = false;
    return std::nullopt;
  }
  if (is_html(source.path)) input.hints.format = PageFormat::html;
  if (Result<std::string> all = read_all(*bytes, input.hints.max_bytes)) {
    input.bytes = std::move(*all);
  } else {
    input.error = std::move(all).error();
  }
  if (input.error || input.hints.format == PageFormat::html || !looks_like_feed(input.bytes))
    return input;
  take_items(input);
  return std::nullopt;
}

// The items of a feed as pages, or one input with what is wrong with it.
void Inputs::take_items(const Input& feed) {
  const Result<std::vector<FeedItem>> items = read_feed(feed.bytes, "");
  if (!items) {
    items_.push_back(feed);
    items_.back().error = items.error();
    return;
  }
  for (std::size_t i = 0; i < items->size(); ++i) {
    Input input = start(sources_[next_source_ - 1]);
    input.name += fmt::format(" item {}", i + 1);
    input.hints.uri = (*items)[i].uri.empty() ? fmt::format("{}#item={}", input.hints.uri, i + 1)
                                              : (*items)[i].uri;
    input.hints.format = PageFormat::html;
    input.bytes = (*items)[i].html;
    items_.push_back(std::move(input));
  }
}

// The next line that is not blank, or an error of the file; nothing at its end.
std::optional<Input> Inputs::next_line() {
  const Source& source = sources_[next_source_ - 1];
  while (std::optional<LineReader::Line> line = lines_->next()) {
    if (!line->too_long && is_blank(line->text)) continue;
    any_line_ = true;
    Input input = start(source);
    input.name += fmt::format(":{}", line->number);
    input.hints.uri += fmt::format("#line={}", line->number);
    input.json_line = true;
    input.bytes = std::move(line->text);
    if (line->too_long) {
      input.error =
          Error{Errc::too_large,
                fmt::format("longer than {} MiB, the most a line may have", max_line() >> 20), ""};
    }
    return input;
  }
  std::optional<Input> input;
  if (lines_->source().error()) {
    input = start(source);
    input->error = lines_->source().error();
  } else if (!any_line_) {
    input = start(source);
    input->error = Error{Errc::no_article, "no article in it, not one line", ""};
  }
  lines_.reset();
  return input;
}

// The next page of the archive, or what is wrong with a record; nothing at its end.
std::optional<Input> Inputs::next_page() {
  const Source& source = sources_[next_source_ - 1];
  if (std::optional<Result<ArchivePage>> page = archive_->next()) {
    Input input = start(source);
    if (*page) {
      PageHints& found = (*page)->hints;
      input.bytes = std::move((*page)->bytes);
      input.hints.uri = std::move(found.uri);
      input.hints.format = found.format;
      input.hints.charset = std::move(found.charset);
      if (found.retrieved) input.hints.retrieved = found.retrieved;
      input.name += " " + input.hints.uri;
    } else {
      input.error = std::move(*page).error();
    }
    return input;
  }
  const ArchiveCounts& counts = archive_->counts();
  passed_over_ += counts.other_records + counts.not_ok + counts.not_text;
  std::optional<Input> input;
  if (counts.pages == 0 && counts.errors == 0) {
    input = start(source);
    input->error = Error{Errc::no_article, "no page in this archive", ""};
  }
  archive_.reset();
  return input;
}

std::optional<double> Inputs::share_done() const {
  if (!total_known_ || total_bytes_ == 0) return std::nullopt;
  const std::uint64_t current = lines_ ? lines_->source().position() : 0;
  return std::min(1.0,
                  static_cast<double>(done_bytes_ + current) / static_cast<double>(total_bytes_));
}

}  // namespace banggiao::cli
