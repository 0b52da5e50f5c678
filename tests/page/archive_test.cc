// Web archives: whole, compressed, broken and lying ones.
#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <zlib.h>
#include <zstd.h>

#include <cstring>
#include <string>
#include <vector>

#include "page/warc.h"

namespace banggiao {
namespace {

std::string record(const std::string& type, const std::string& uri, const std::string& content,
                   const std::string& media = "application/http; msgtype=response", int lie = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2025-09-30T01:02:03Z\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(static_cast<int>(content.size()) + lie) +
         "\r\n\r\n" + content + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& more = "",
                 const std::string& status = "200 OK",
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

std::string brotli(const std::string& data) {
  std::size_t size = BrotliEncoderMaxCompressedSize(data.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, data.size(),
                        reinterpret_cast<const std::uint8_t*>(data.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string deflated(const std::string& data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
           static_cast<uLong>(data.size()));
  out.resize(size);
  return out;
}

struct Read {
  std::vector<ArchivePage> pages;
  std::vector<Error> errors;
  ArchiveCounts counts;
};

Read read(const std::string& archive, std::size_t max_bytes = 1u << 20) {
  std::size_t at = 0;
  ArchiveReader reader(
      [&](char* into, std::size_t size) {
        const std::size_t got = std::min({size, archive.size() - at, std::size_t{1000}});
        std::memcpy(into, archive.data() + at, got);
        at += got;
        return got;
      },
      {max_bytes});
  Read out;
  while (auto page = reader.next()) {
    if (*page)
      out.pages.push_back(std::move(**page));
    else
      out.errors.push_back(page->error());
  }
  out.counts = reader.counts();
  return out;
}

const std::string kInfo = record("warcinfo", "", "software: x\r\n", "application/warc-fields");
const std::string kOne = record("response", "https://a.example/1", http("<p>một</p>"));
const std::string kTwo = record("response", "https://a.example/2", http("<p>hai</p>"));

TEST(Archive, PagesWithTheirHints) {
  const Read got = read(kInfo + kOne +
                        record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n") + kTwo);
  ASSERT_EQ(got.pages.size(), 2u);
  EXPECT_EQ(got.pages[0].bytes, "<p>một</p>");
  EXPECT_EQ(got.pages[0].hints.uri, "https://a.example/1");
  EXPECT_EQ(got.pages[0].hints.charset, "utf-8");
  EXPECT_EQ(got.pages[0].hints.retrieved, parse_day("2025-09-30"));
  EXPECT_EQ(got.counts.records, 4u);
  EXPECT_EQ(got.counts.other_records, 2u);
}

// 23:30 in London is the next day in Viet Nam, and a page of that day no impossible one.
TEST(Archive, RetrievedIsTheDayInVietNam) {
  std::string late = kOne;
  late.replace(late.find("T01:02:03Z"), 10, "T23:30:00Z");
  EXPECT_EQ(read(late).pages.at(0).hints.retrieved, parse_day("2025-10-01"));
}

TEST(Archive, CompressedMembers) {
  EXPECT_EQ(read(gzip(kInfo) + gzip(kOne) + gzip(kTwo)).pages.size(), 2u);
  EXPECT_EQ(read(gzip(kInfo + kOne + kTwo)).pages.size(), 2u);
  EXPECT_EQ(read(zstd(kInfo) + zstd(kOne) + zstd(kTwo)).pages.size(), 2u);
}

std::string chunked(const std::string& data) {
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", data.size());
  return size + data + "\r\n0\r\n\r\n";
}

TEST(Archive, BodiesInEncodings) {
  const std::string page = "<p>một</p>";
  struct {
    std::string headers, body;
  } cases[] = {
      {"Transfer-Encoding: chunked\r\n",
       "5\r\n<p>m\xe1\r\n6\r\n\xbb\x99t</p\r\n1\r\n>\r\n0\r\n\r\n"},
      {"Content-Encoding: gzip\r\n", gzip(page)},
      {"Content-Encoding: deflate\r\n", deflated(page)},
      {"Content-Encoding: BR\r\n", brotli(page)},
      {"Content-Encoding: zstd\r\n", zstd(page)},
      {"Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", chunked(brotli(page))},
      {"Content-Encoding: gzip, br\r\n", brotli(gzip(page))},
      {"Transfer-Encoding: gzip, chunked\r\n", chunked(gzip(page))},
      // Unpacked by the crawler, the headers as they came.
      {"Content-Encoding: gzip\r\n", page},
      {"Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", page},
      {"Content-Encoding: zstd\r\n", page},
      {"Content-Encoding: utf-8\r\n", page},
  };
  for (const auto& c : cases) {
    const Read got = read(record("response", "u:1", http(c.body, c.headers)) + kOne);
    ASSERT_EQ(got.pages.size(), 2u) << c.headers;
    EXPECT_EQ(got.pages[0].bytes, page) << c.headers;
  }
}

TEST(Archive, BodiesThatCannotBeUnpackedAreErrors) {
  const std::string noise = "\xFF\xFE\x01\x02\x03";
  for (const char* const coding : {"br", "compress"}) {
    const Read got = read(record("response", "u:1",
                                 http(noise, std::string("Content-Encoding: ") + coding + "\r\n")) +
                          kOne);
    EXPECT_EQ(got.pages.size(), 1u) << coding;
    ASSERT_EQ(got.errors.size(), 1u) << coding;
    EXPECT_EQ(got.errors[0].code, Errc::bad_format);
    EXPECT_EQ(got.errors[0].where, "u:1");
  }
  // Only pages are unpacked: what is wrong with a picture is nobody's matter.
  EXPECT_TRUE(read(record("response", "u:1",
                          http(noise, "Content-Encoding: br\r\n", "200 OK", "image/png")))
                  .errors.empty());
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
  const Read got =
      read(record("conversion", "https://a.example/1", "Tiêu đề\n\nThân bài", "text/plain"));
  ASSERT_EQ(got.pages.size(), 1u);
  EXPECT_EQ(got.pages[0].hints.format, PageFormat::text);
}

TEST(Archive, LyingLengthsCostOnlyTheirRecord) {
  for (const int lie : {-5, 3, 40, 5000}) {
    const Read got = read(
        kOne + record("response", "u:lie", http("<p>sai</p>"), "application/http", lie) + kTwo);
    ASSERT_GE(got.pages.size(), 2u) << lie;
    EXPECT_EQ(got.pages.front().hints.uri, "https://a.example/1");
    EXPECT_EQ(got.pages.back().hints.uri, "https://a.example/2") << lie;
  }
}

TEST(Archive, ABrokenMemberCostsOnlyItself) {
  std::string broken =
      gzip(record("response", "u:x", http(std::string(5000, 'x') + std::to_string(1))));
  broken.resize(broken.size() / 2);
  const Read got = read(gzip(kOne) + broken + gzip(kTwo));
  ASSERT_EQ(got.pages.size(), 2u);
  EXPECT_EQ(got.pages[1].hints.uri, "https://a.example/2");
  EXPECT_GE(got.errors.size(), 1u);
}

TEST(Archive, AMemberRefusedAtItsFirstByteIsLeft) {
  const std::string broken = "\x28\xB5\x2F\xFD\x1F\x8D\x08\x2B\xE9\xA5\xF1";
  EXPECT_EQ(read(broken).errors.size(), 1u);
  EXPECT_EQ(read(broken + zstd(kOne)).pages.size(), 1u);
}

TEST(Archive, CutOffAtItsEnd) {
  const std::string whole = gzip(kOne) + gzip(kTwo);
  const Read got = read(whole.substr(0, whole.size() - 20));
  EXPECT_EQ(got.pages.size(), 1u);
  EXPECT_GE(got.errors.size(), 1u);
}

TEST(Archive, LargePagesAndBombsAreRefused) {
  const std::string zeros(5000000, 'x');
  const Read got =
      read(record("response", "u:big", http(zeros)) +
           record("response", "u:gz", http(gzip(zeros), "Content-Encoding: gzip\r\n")) +
           record("response", "u:br", http(brotli(zeros), "Content-Encoding: br\r\n")) +
           record("response", "u:zst", http(zstd(zeros), "Content-Encoding: zstd\r\n")) + kOne);
  ASSERT_EQ(got.errors.size(), 4u);
  for (const Error& error : got.errors) EXPECT_EQ(error.code, Errc::too_large) << error.where;
  EXPECT_EQ(got.errors[0].where, "u:big");
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
