"""Web archives and pages in other languages on the command line."""

import gzip
import re
import unittest

from program import MEETING, ProgramTest

PAGE = f"<html><head><title>Thủ tướng tiếp Đại sứ Áo</title></head><body><article><p>{MEETING}</p></article></body></html>"
ENGLISH = """Leaders met

The president of the United States met the prime minister of Japan on Monday in Washington to discuss
trade and security, officials said after the talks at the White House.
"""


def record(kind, uri, body, content_type):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-05-01T00:00:00Z\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n")
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


def response(uri, body, content_type="text/html; charset=utf-8"):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    return record("response", uri, http, "application/http; msgtype=response")


class Archives(ProgramTest):
    def archive(self, *more):
        return (record("request", "http://bao.vn/a", b"GET /a HTTP/1.1\r\n\r\n", "application/http") +
                response("http://bao.vn/a", PAGE.encode()) + response("http://bao.vn/a.png", b"\x89PNG", "image/png") +
                b"".join(more))

    def test_pages_are_read_under_their_own_address(self):
        path = self.write("crawl.warc.gz", self.archive())
        records = self.records(self.run_program("read", "--json", path))
        self.assertEqual([r["uri"] for r in records], ["http://bao.vn/a"])
        self.assertEqual([e["type"] for e in records[0]["events"]], ["meeting"])

    def test_archives_are_found_in_folders_and_on_standard_input(self):
        self.write("crawl.warc.gz", self.archive())
        for arguments, stdin in (([str(self.folder)], b""), (["-"], gzip.decompress(self.archive()))):
            with self.subTest(arguments):
                self.assertEqual(len(self.records(self.run_program("read", "--json", *arguments, stdin=stdin))), 1)

    def test_a_cut_off_member_costs_only_itself(self):
        path = self.write("cut.warc.gz", self.archive(response("http://bao.vn/b", PAGE.encode())[:-60]))
        done = self.run_program("read", "--json", path, code=3)
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertIn(b"http://bao.vn/b", done.stderr)

    def test_a_member_broken_off_in_the_middle_costs_only_itself(self):
        broken = response("http://bao.vn/b", PAGE.encode())
        path = self.write("cut.warc.gz", broken[:len(broken) // 2] + response("http://bao.vn/c", PAGE.encode()))
        done = self.run_program("read", "--json", path, code=3)
        self.assertEqual([r["uri"] for r in self.records(done)], ["http://bao.vn/c"])
        self.assertEqual(self.errors(done)[0]["code"], "bad_format")

    def test_records_too_large_and_lengths_that_lie(self):
        good = response("http://bao.vn/c", PAGE.encode())
        bomb = response("http://bao.vn/b", b"<p>" * (100 << 20))
        done = self.run_bounded("read", "--json", self.write("bomb.warc.gz", bomb + good), code=3, megabytes=512)
        self.assertEqual([e["code"] for e in self.errors(done)], ["too_large"])
        self.assertEqual([r["uri"] for r in self.records(done)], ["http://bao.vn/c"])
        plain = gzip.decompress(response("http://bao.vn/b", PAGE.encode()))
        for length in (b"1", b"1000000000000", b"-5", b"99999999999999999999", b"x"):
            with self.subTest(length):
                lie = re.sub(rb"Content-Length: \d+", b"Content-Length: " + length, plain)
                path = self.write("lie.warc", gzip.decompress(good) + lie + gzip.decompress(good))
                done = self.run_bounded("read", "--json", path, code=3, megabytes=512)
                self.assertEqual(self.records(done)[0]["uri"], "http://bao.vn/c")

    def test_an_archive_without_pages_says_so(self):
        path = self.write("empty.warc.gz", record("warcinfo", "", b"software: x", "application/warc-fields"))
        self.assertIn(b"no page", self.run_program("read", path, code=1).stderr)


class OtherLanguages(ProgramTest):
    def test_they_are_passed_over_and_the_rest_is_read(self):
        done = self.run_program("read", "--json", self.write("a.txt", ENGLISH), self.write("b.txt", MEETING))
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertIn(b"not_vietnamese", done.stderr)

    def test_nothing_read_is_told_by_the_exit_code(self):
        self.assertIn(b"another language", self.run_program("read", self.write("a.txt", ENGLISH), code=1).stderr)


if __name__ == "__main__":
    unittest.main()
