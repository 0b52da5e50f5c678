#include "page/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "page/http.h"

namespace banggiao {
namespace {

constexpr std::string_view kMark = "WARC/";
constexpr std::size_t kLongestHead = 64u << 10;

bool is_page_type(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" ||
         type.empty();
}

// The day in Viet Nam at a time in UTC, "2025-09-30T18:02:03Z": pages are dated by their own
// clocks.
std::optional<Day> local_day(std::string_view utc) {
  const std::optional<Day> day = parse_day(utc.substr(0, 10));
  const bool next = utc.size() > 13 && utc[10] == 'T' && utc.substr(11, 2) >= "17";
  return day && next ? *day + std::chrono::days(1) : day;
}

}  // namespace

bool looks_like_archive(std::string_view head) {
  return head.starts_with(kMark) || head.starts_with("\x1F\x8B\x08") ||
         head.starts_with("\x28\xB5\x2F\xFD");
}

struct ArchiveReader::Impl {
  Impl(ByteSource source, ArchiveOptions asked) : unpacker(std::move(source)), options(asked) {}

  Unpacker unpacker;
  ArchiveOptions options;
  ArchiveCounts counts;
  std::string buffer;
  std::size_t at = 0;  // of what is read in `buffer`
  std::uint64_t bytes_before = 0;
  bool at_end = false;
  std::optional<Error> pending;  // of the unpacker, told before the next record

  std::string_view left() const { return std::string_view(buffer).substr(at); }

  // More bytes behind `buffer`; false at the end or where a member broke off.
  bool fill() {
    if (at_end || pending) return false;
    if (at > (1u << 20)) {
      bytes_before += at;
      buffer.erase(0, at);
      at = 0;
    }
    Result<bool> more = unpacker.read(buffer);
    if (!more) {
      pending = std::move(more).error();
      return false;
    }
    at_end = !*more;
    return *more;
  }

  bool need(std::size_t size) {
    while (left().size() < size) {
      if (!fill()) return false;
    }
    return true;
  }

  // To the next record's first line; false at the end of what can be read.
  bool find_record() {
    std::size_t from = 0;
    while (true) {
      for (std::size_t mark = left().find(kMark, from); mark != std::string_view::npos;
           mark = left().find(kMark, mark + 1)) {
        if (mark == 0 || left()[mark - 1] == '\n') {
          at += mark;
          return true;
        }
      }
      const std::size_t kept = std::min<std::size_t>(left().size(), kMark.size());
      at += left().size() - kept;
      from = 0;
      if (!fill()) {
        at = buffer.size();
        return false;
      }
    }
  }

  Result<ArchivePage> fail(Errc code, std::string message, std::string where) {
    ++counts.errors;
    return tl::unexpected(Error{code, std::move(message), std::move(where)});
  }

  std::optional<Result<ArchivePage>> next() {
    while (true) {
      if (pending) {
        Error error = std::move(*pending);
        pending.reset();
        return fail(error.code, std::move(error.message), std::move(error.where));
      }
      if (!find_record()) {
        if (pending) continue;
        return std::nullopt;
      }
      if (std::optional<Result<ArchivePage>> result = record()) return result;
    }
  }

  std::optional<Result<ArchivePage>> record() {
    const std::uint64_t place = bytes_before + at;
    const auto here = [&] { return fmt::format("byte {}", place); };
    std::size_t head_end = left().find("\r\n\r\n");
    while (head_end == std::string_view::npos && left().size() < kLongestHead && fill()) {
      head_end = left().find("\r\n\r\n");
    }
    ++counts.records;
    if (head_end == std::string_view::npos || head_end > kLongestHead) {
      at += kMark.size();
      if (pending) return std::nullopt;
      return fail(Errc::bad_format, "archive record without an end to its headers", here());
    }
    const std::string head(left().substr(0, head_end));
    const std::string uri = [&] {
      std::string_view target = header(head, "warc-target-uri");
      if (target.starts_with('<') && target.ends_with('>'))
        target = target.substr(1, target.size() - 2);
      return std::string(target);
    }();
    const std::string_view length = header(head, "content-length");
    std::uint64_t size = 0;
    if (std::from_chars(length.data(), length.data() + length.size(), size).ec != std::errc()) {
      at += kMark.size();
      return fail(Errc::bad_format, "archive record without a content length",
                  uri.empty() ? here() : uri);
    }
    at += head_end + 4;
    const std::string_view type = header(head, "warc-type");
    const bool wanted = type == "response" || type == "conversion" || type == "resource";
    // Http headers and chunk sizes take a little more than the page.
    const std::uint64_t most = options.max_bytes + options.max_bytes / 8 + kLongestHead;
    if (!wanted || size > most) {
      const bool whole = skip(size);
      if (!wanted) {
        ++counts.other_records;
        return std::nullopt;
      }
      if (!whole && pending) return std::nullopt;
      return fail(Errc::too_large,
                  fmt::format("{} bytes, more than the limit of {}", size, options.max_bytes), uri);
    }
    const bool whole = need(size);
    const std::string_view content = left().substr(0, size);
    // A length that lies leads into the next record or past it: the content ends where that one
    // begins.
    std::size_t real = content.size();
    const bool ends_well =
        whole && (left().substr(size).empty() || left()[size] == '\r' || left()[size] == '\n');
    if (!ends_well) {
      const std::size_t other = content.find("\r\n\r\nWARC/1.");
      if (other != content.npos) real = other;
    }
    std::optional<Result<ArchivePage>> page = page_of(head, type, uri, content.substr(0, real));
    at += real;
    if (!whole && real == content.size() && page && *page) {
      ++counts.errors;
      --counts.pages;
      return tl::unexpected(Error{Errc::bad_format, "archive record is cut off", uri});
    }
    return page;
  }

  bool skip(std::uint64_t size) {
    while (size > 0) {
      const std::size_t step =
          static_cast<std::size_t>(std::min<std::uint64_t>(size, left().size()));
      at += step;
      size -= step;
      if (size > 0 && !fill()) return false;
    }
    return true;
  }

  std::optional<Result<ArchivePage>> page_of(std::string_view head, std::string_view type,
                                             const std::string& uri, std::string_view content) {
    ArchivePage page;
    page.hints.uri = uri;
    page.hints.max_bytes = options.max_bytes;
    page.hints.retrieved = local_day(header(head, "warc-date"));
    std::string media;
    split_content_type(header(head, "content-type"), media, page.hints.charset);
    if (type == "response") {
      if (uri.starts_with("dns:")) {
        ++counts.other_records;
        return std::nullopt;
      }
      const Result<HttpResponse> response = read_http(content);
      if (!response) return fail(response.error().code, response.error().message, uri);
      if (response->status != 200) {
        ++counts.not_ok;
        return std::nullopt;
      }
      if (!is_page_type(response->type)) {
        ++counts.not_text;
        return std::nullopt;
      }
      Result<std::string> body = http_body(*response, options.max_bytes);
      if (!body) return fail(body.error().code, body.error().message, uri);
      media = response->type;
      page.hints.charset = response->charset;
      page.bytes = std::move(*body);
    } else {
      page.bytes = content;
    }
    if (!is_page_type(media)) {
      ++counts.not_text;
      return std::nullopt;
    }
    page.hints.format = type == "conversion" ? PageFormat::text : PageFormat::detect;
    ++counts.pages;
    return page;
  }
};

ArchiveReader::ArchiveReader(ByteSource source, ArchiveOptions options)
    : impl_(std::make_unique<Impl>(std::move(source), options)) {}
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

std::optional<Result<ArchivePage>> ArchiveReader::next() { return impl_->next(); }
const ArchiveCounts& ArchiveReader::counts() const { return impl_->counts; }

}  // namespace banggiao
