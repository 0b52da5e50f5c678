// Web archives: whole, compressed, broken and lying ones.
#include "page/warc.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <zlib.h>
#include <zstd.h>

#include <cstring>
#include <string>
#include <vector>

namespace banggiao {
namespace {

std::string record(const std::string& type, const std::string& uri, const std::string& content,
                   const std::string& media = "application/http; msgtype=response", int lie = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2025-09-30T01:02:03Z\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(static_cast<int>(content.size()) + lie) + "\r\n\r\n" + content +
         "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& more = "", const std::string& status = "200 OK",
                 const std::string& type = "text/html; charset=UTF-8") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more + "\r\n" + body;
}

std::string gzip(const std::string& data) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(compressBound(static_cast<uLong>(data.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& data) {
  std::string out(ZSTD_compressBound(data.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), data.data(), data.size(), 3));
  return out;
}

struct Read {
  std::vector<ArchivePage> pages;
  std::vector<Error> errors;
  ArchiveCounts counts;
};

Read read(const std::string& archive, std::size_t max_bytes = 1u << 20) {
  std::size_t at = 0;
  ArchiveReader reader([&](char* into, std::size_t size) {
    const std::size_t got = std::min({size, archive.size() - at, std::size_t{1000}});
    std::memcpy(into, archive.data() + at, got);
    at += got;
    return got;
  }, {max_bytes});
  Read out;
  while (auto page = reader.next()) {
    if (*page) out.pages.push_back(std::move(**page));
    else out.errors.push_back(page->error());
  }
  out.counts = reader.counts();
  return out;
}

const std::string kInfo = record("warcinfo", "", "software: x\r\n", "application/warc-fields");
const std::string kOne = record("response", "https://a.example/1", http("<p>một</p>"));
const std::string kTwo = record("response", "https://a.example/2", http("<p>hai</p>"));

TEST(Archive, PagesWithTheirHints) {
  const Read got = read(kInfo + kOne + record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n") + kTwo);
  ASSERT_EQ(got.pages.size(), 2u);
  EXPECT_EQ(got.pages[0].bytes, "<p>một</p>");
  EXPECT_EQ(got.pages[0].hints.uri, "https://a.example/1");
  EXPECT_EQ(got.pages[0].hints.charset, "utf-8");
  EXPECT_EQ(got.pages[0].hints.retrieved, parse_day("2025-09-30"));
  EXPECT_EQ(got.counts.records, 4u);
  EXPECT_EQ(got.counts.other_records, 2u);
}

TEST(Archive, CompressedMembers) {
  EXPECT_EQ(read(gzip(kInfo) + gzip(kOne) + gzip(kTwo)).pages.size(), 2u);
  EXPECT_EQ(read(gzip(kInfo + kOne + kTwo)).pages.size(), 2u);
  EXPECT_EQ(read(zstd(kInfo) + zstd(kOne) + zstd(kTwo)).pages.size(), 2u);
}

TEST(Archive, BodiesInEncodings) {
  const std::string packed = gzip("<p>một</p>");
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", packed.size());
  const std::string chunked = size + packed + "\r\n0\r\n\r\n";
  const Read got = read(record("response", "u:1", http("5\r\n<p>mo\r\n5\r\nt</p>\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")) +
                        record("response", "u:2", http(packed, "Content-Encoding: gzip\r\n")) +
                        record("response", "u:3", http(chunked, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")) +
                        record("response", "u:4", http("<p>một</p>", "Content-Encoding: gzip\r\n")));
  ASSERT_EQ(got.pages.size(), 4u);
  EXPECT_EQ(got.pages[0].bytes, "<p>mot</p>");
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(got.pages[i].bytes, "<p>một</p>");
}

TEST(Archive, OtherThingsAreCounted) {
  const Read got = read(record("response", "u:1", http("x", "", "404 Not Found")) +
                        record("response", "u:2", http("x", "", "200 OK", "image/png")) +
                        record("revisit", "u:3", http("")) + kOne);
  EXPECT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.counts.not_ok, 1u);
  EXPECT_EQ(got.counts.not_text, 1u);
  EXPECT_EQ(got.counts.other_records, 1u);
  EXPECT_TRUE(got.errors.empty());
}

TEST(Archive, ConversionRecordsAreText) {
  const Read got = read(record("conversion", "https://a.example/1", "Tiêu đề\n\nThân bài", "text/plain"));
  ASSERT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.pages[0].hints.format, PageFormat::text);
}

TEST(Archive, LyingLengthsCostOnlyTheirRecord) {
  for (const int lie : {-5, 3, 40, 5000}) {
    const Read got = read(kOne + record("response", "u:lie", http("<p>sai</p>"), "application/http", lie) + kTwo);
    ASSERT_GE(got.pages.size(), 2u) << lie;
    EXPECT_EQ(got.pages.front().hints.uri, "https://a.example/1");
    EXPECT_EQ(got.pages.back().hints.uri, "https://a.example/2") << lie;
  }
}

TEST(Archive, ABrokenMemberCostsOnlyItself) {
  std::string broken = gzip(record("response", "u:x", http(std::string(5000, 'x') + std::to_string(1))));
  broken.resize(broken.size() / 2);
  const Read got = read(gzip(kOne) + broken + gzip(kTwo));
  ASSERT_EQ(got.pages.size(), 2u);
  EXPECT_EQ(got.pages[1].hints.uri, "https://a.example/2");
  EXPECT_GE(got.errors.size(), 1u);
}

TEST(Archive, CutOffAtItsEnd) {
  const std::string whole = gzip(kOne) + gzip(kTwo);
  const Read got = read(whole.substr(0, whole.size() - 20));
  EXPECT_EQ(got.pages.size(), 1u);
  EXPECT_GE(got.errors.size(), 1u);
}

TEST(Archive, LargePagesAndBombsAreRefused) {
  const Read got = read(record("response", "u:big", http(std::string(3000000, 'x'))) +
                        record("response", "u:bomb", http(gzip(std::string(5000000, 'x')), "Content-Encoding: gzip\r\n")) + kOne);
  ASSERT_EQ(got.errors.size(), 2u);
  EXPECT_EQ(got.errors[0].code, Errc::too_large);
  EXPECT_EQ(got.errors[0].where, "u:big");
  EXPECT_EQ(got.errors[1].code, Errc::too_large);
  EXPECT_EQ(got.pages.size(), 1u);
}

TEST(Archive, AnyDamageEnds) {
  const std::string whole = gzip(kInfo) + gzip(kOne) + gzip(kTwo);
  const std::string plain = kInfo + kOne + kTwo;
  rc::check([&](std::uint32_t place, unsigned char byte, bool packed) {
    std::string damaged = packed ? whole : plain;
    damaged[place % damaged.size()] = static_cast<char>(byte);
    RC_ASSERT(read(damaged).counts.pages <= 3u);
  });
}

}  // namespace
}  // namespace banggiao
