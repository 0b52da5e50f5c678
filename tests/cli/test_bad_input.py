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


class HostilePages(ProgramTest):
    """Pages made to cost time or memory: processor time and address space are limited from outside."""

    STORY = f"<h1>Thủ tướng tiếp Đại sứ Áo</h1><p>{MEETING.split(chr(10))[2]}</p>"

    def story_of(self, page):
        done = self.run_bounded("extract", "--json", self.write("a.html", page))
        return json.loads(done.stdout)["articleBody"]

    def test_nesting_a_million_deep(self):
        for tag in ("<div>", "<b>", "<x-y>", "<ul><li>", "<table><tr><td>", "<b><p>"):
            with self.subTest(tag):
                self.assertIn("Philipp Agathonos", self.story_of("<body>" + tag * 1_000_000 + self.STORY))

    def test_unclosed_everything(self):
        for piece in ("<p><b><i><a href=x><font><table><tr><td><div>", "</p></div></b>", "<!-- x -->", "<", "&", "&aacute"):
            with self.subTest(piece):
                page = "<body>" + self.STORY + piece * (4_000_000 // len(piece))
                self.assertIn("Philipp Agathonos", self.story_of(page))

    def test_attributes_without_end(self):
        for attributes in ("a=1 " * 1_000_000, " ".join(f"a{i}=1" for i in range(300_000)), f'class="{"ad " * 1_000_000}"'):
            with self.subTest(attributes[:20]):
                self.assertIn("Philipp Agathonos", self.story_of(f"<body><div {attributes}></div>" + self.STORY))

    def test_structured_data_without_end(self):
        script = '<script type="application/ld+json">%s</script>'
        for data in ("[" * 2_000_000, '{"@graph":' * 500_000, '{"@type":"NewsArticle"}' * 100_000):
            with self.subTest(data[:20]):
                self.assertIn("Philipp Agathonos", self.story_of("<head>" + script % data + "</head><body>" + self.STORY))

    def check_refused(self, path, code):
        good = self.write("good.txt", MEETING)
        done = self.run_bounded("read", "--json", path, good, code=3)
        self.assertEqual(len(self.records(done)), 1)
        [error] = self.errors(done)
        self.assertEqual(error["code"], code, error)

    def test_300_megabytes_of_markup(self):
        path = self.write("a.html", "<html><body>" + self.STORY)
        with open(path, "r+b") as out:
            out.truncate(300 << 20)
        self.check_refused(path, "too_large")

    def test_gzip_bomb(self):
        self.check_refused(self.write("a.html.gz", gzip.compress(b"<p>" * (100 << 20), 1)), "too_large")

    def test_pages_whose_story_is_not_there(self):
        for page in ("<script>" + 'var a = "<p>x</p>";' * 100_000 + "</script><div id=root></div>",
                     "<title>Đăng nhập</title><form><p>Vui lòng đăng nhập để đọc tiếp bài viết này.</p><input></form>",
                     "<div id=app><noscript>Vui lòng bật JavaScript để xem trang.</noscript></div>"):
            with self.subTest(page[:30]):
                self.check_refused(self.write("a.html", page), "no_article")


if __name__ == "__main__":
    unittest.main()
