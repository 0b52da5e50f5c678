"""Inputs that cannot be read: a clear message with the path and the place, an error record, and the rest still read."""

import gzip
import json
import os
import unittest

from program import MEETING, ProgramTest


class BadInput(ProgramTest):
    def check(self, path, code, message="", uri=None):
        """The input alone gives 1; beside a good one 3, the good one read; the path is named both ways."""
        good = self.write("good.txt", MEETING)
        for inputs, exit_code in (([path], 1), ([path, good], 3), ([good, path], 3)):
            done = self.run_program("read", "--json", *inputs, code=exit_code)
            self.assertEqual(len(self.records(done)), len(inputs) - 1)
            [error] = self.errors(done)
            self.assertEqual(error["code"], code, error)
            self.assertEqual(error["uri"], uri or f"file:{path}")
            self.assertIn(message, error["message"])
        done = self.run_program("read", path, good, code=3)
        self.assertIn("Thủ tướng tiếp Đại sứ Áo", done.stdout.decode())
        [line] = done.stderr.decode().splitlines()
        self.assertTrue(line.startswith(f"banggiao: {path}"), line)
        self.assertIn(message, line)

    def test_missing_file(self):
        self.check(str(self.folder / "none.txt"), "not_found", "no such file")

    def test_folder_without_pages(self):
        self.write("empty/picture.jpg", b"x")
        self.check(str(self.folder / "empty"), "not_found", ".jsonl")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_file_that_may_not_be_read(self):
        path = self.write("secret.txt", MEETING)
        os.chmod(path, 0)
        self.check(path, "io", "cannot open")

    def test_empty_file(self):
        self.check(self.write("a.txt", ""), "no_article")

    def test_binary(self):
        self.check(self.write("a.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40), "bad_encoding", "byte")

    def test_nuls(self):
        self.check(self.write("a.txt", bytes(100_000)), "bad_encoding")

    def test_million_blank_lines(self):
        self.check(self.write("a.txt", "\n" * 1_000_000), "no_article")
        self.check(self.write("a.jsonl", "\n" * 1_000_000), "no_article")

    def test_200_megabytes(self):
        path = self.write("a.txt", "")
        with open(path, "r+b") as out:
            out.truncate(200 << 20)
        self.check(path, "too_large", "MiB")

    def test_line_of_50_megabytes_in_a_page(self):
        self.check(self.write("a.txt", "tin tức " * (50 << 17)), "too_large", "MiB")

    def test_line_of_50_megabytes_in_json_lines(self):
        line = json.dumps({"uri": "long", "text": "a" * (50 << 20)})
        good = json.dumps({"uri": "good", "text": MEETING})
        path = self.write("a.jsonl", f"{good}\n{line}\n{good}\n")
        done = self.run_program("read", "--json", path, code=3)
        self.assertEqual([record["uri"] for record in self.records(done)], ["good", "good"])
        [error] = self.errors(done)
        self.assertEqual((error["code"], error["uri"]), ("too_large", f"file:{path}#line=2"))

    def test_broken_utf8_is_read_with_a_warning(self):
        path = self.write("a.txt", MEETING.encode().replace("tăng".encode(), b"t\xc4ng"))
        [record] = self.records(self.run_program("read", "--json", path))
        self.assertTrue(record["warnings"])
        self.assertIn("Phạm Minh Chính", record["text"])

    def test_lines_that_are_no_articles(self):
        lines = [b'{"text": "Tin', b"[1]", b"5", b'"text"', b'{"text": 5}', b'{"uri": "x"}', b'{"text": "a\xff"}',
                 b'{"text": "\\ud800"}', b"[" * 100_000, b'{"a":' * 100_000]
        good = json.dumps({"uri": "good", "text": MEETING}).encode()
        path = self.write("a.jsonl", b"\n".join([*lines, good]))
        done = self.run_program("read", "--json", path, code=3)
        self.assertEqual([record["uri"] for record in self.records(done)], ["good"])
        errors = self.errors(done)
        for number, error in enumerate(errors, 1):
            self.assertTrue(error["message"].startswith(f"{path}:{number}"), error)
        self.assertEqual((errors[0]["uri"], errors[5]["uri"]), (f"file:{path}#line=1", "x"))
        self.assertEqual({error["code"] for error in errors}, {"bad_format", "bad_encoding"})
        self.assertIn("byte 13", errors[0]["message"])

    def test_compressed_data_cut_short(self):
        line = json.dumps({"uri": "x", "text": MEETING}) + "\n"
        noise = json.dumps({"noise": os.urandom(50_000).hex(), "text": MEETING})
        whole = gzip.compress((line + noise).encode())
        path = self.write("a.jsonl.gz", whole[: len(whole) // 2])
        done = self.run_program("read", "--json", path, code=3)
        self.assertEqual([record["uri"] for record in self.records(done)], ["x"])
        self.assertIn("the compressed data end early", self.errors(done)[-1]["message"])

    def test_standard_input_with_nothing_in_it(self):
        done = self.run_program("read", "-", code=1)
        self.assertTrue(done.stderr.startswith(b"banggiao: standard input: "), done.stderr)


if __name__ == "__main__":
    unittest.main()
