"""Web archives and pages in other languages on the command line."""

import gzip
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
