"""The command line: help, inputs, outputs, threads, pipes."""

import gzip
import json
import os
import pty
import re
import subprocess
import unittest

from program import MEETING, PROGRAM, ROOT, ProgramTest


def jsonl(*items):
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


class Help(ProgramTest):
    def test_help_shows_commands_and_exit_codes(self):
        text = self.run_program("--help").stdout.decode()
        for word in ("read", "explain", "extract", "Exit code"):
            self.assertIn(word, text)

    def test_each_command_has_examples(self):
        for command in ("read", "explain", "extract"):
            self.assertIn("Examples:", self.run_program(command, "--help").stdout.decode())

    def test_exit_codes_are_the_commands_own(self):
        for command in (["db"], ["db", "check"], ["db", "stats"], ["db", "dump"]):
            self.assertIn("Exit code: 0 whole", self.run_program(*command, "--help").stdout.decode())
        self.assertNotIn("COMMAND --help", self.run_program("man", "--help").stdout.decode())

    def test_inputs_are_told_as_a_folder_is_searched(self):
        help_text = " ".join(self.run_program("read", "--help").stdout.decode().split())
        told = re.search(r"to the bottom for (.*?), the last three also as (\.gz), the last two as (\.zst)", help_text)
        endings = re.findall(r"\.\w+", told[1])
        for ending in [*endings, *(e + told[2] for e in endings[-3:]), *(e + told[3] for e in endings[-2:])]:
            with self.subTest(ending):
                self.write(f"searched{ending}/a{ending}", "")  # found, though there is nothing in it
                done = self.run_program("read", str(self.folder / f"searched{ending}"), code=1)
                self.assertNotIn("in this folder", done.stderr.decode())

    def test_version(self):
        self.assertRegex(self.run_program("--version").stdout.decode(), r"^banggiao \d+\.\d+\.\d+\n$")

    def test_wrong_command_lines(self):
        for arguments in ([], ["frobnicate"], ["read"], ["read", "--published", "22.9", "a.txt"],
                          ["read", "--threads", "0", "a.txt"], ["read", "--colour", "sometimes", "a.txt"],
                          ["read", "--data", str(self.folder / "none"), "a.txt"]):
            with self.subTest(arguments):
                done = self.run_program(*arguments, code=2)
                self.assertEqual(done.stdout, b"")
                self.assertIn(b"--help", done.stderr)

    def test_a_wrong_name_is_told_with_the_one_meant(self):
        for arguments, told in ((["raed", "a.txt"], "banggiao: no command raed; did you mean read? (see banggiao --help)"),
                                (["read", "--publishd=2025-09-22", "a.txt"],
                                 "banggiao read: no option --publishd; did you mean --published? (see banggiao read --help)"),
                                (["rules", "chekc"], "banggiao rules: no command chekc; did you mean check? (see banggiao rules --help)"),
                                (["events", "--db", "kb.db", "--nothing-like-it"],
                                 "banggiao events: no option --nothing-like-it (see banggiao events --help)"),
                                (["events", "--db", "kb.db", "more"],
                                 "banggiao events: one argument too many: more (see banggiao events --help)")):
            with self.subTest(arguments):
                self.assertEqual(self.run_program(*arguments, code=2).stderr.decode(), told + "\n")

    def test_nothing_asked_shows_help(self):
        done = self.run_program(code=2)
        self.assertIn("Subcommands:", done.stderr.decode())


class Manual(ProgramTest):
    def test_bash_completes_commands_and_options(self):
        script = self.run_program("completion", "bash").stdout.decode()
        for words, wanted in (("ev", "events"), ("events --pa", "--pair"), ("rules ch", "check"), ("read --js", "--json")):
            ask = f'''{script}
COMP_WORDS=(banggiao {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _banggiao; echo "${{COMPREPLY[@]}}"'''
            done = subprocess.run(["bash", "-c", ask], capture_output=True, check=True)
            self.assertEqual(done.stdout.decode().strip(), wanted)

    def test_the_manual_tells_every_command(self):
        page = self.run_program("man").stdout.decode()
        help_text = self.run_program("--help").stdout.decode()
        commands = re.findall(r"^  ([a-z]+)  +\S", help_text.split("Subcommands:")[1], re.MULTILINE)
        self.assertGreater(len(commands), 10)
        for command in commands:
            self.assertIn(f'.SH "BANGGIAO {command.upper()}"', page)

    def test_the_manual_is_laid_out(self):
        page = self.run_program("man").stdout.decode()
        self.assertIn(r"\fB\-h\fR, \fB\-\-help\fR", page)
        self.assertNotIn(r"\ef", page)

    def test_other_shells(self):
        self.assertIn("#compdef banggiao", self.run_program("completion", "zsh").stdout.decode())
        self.assertIn("complete -c banggiao", self.run_program("completion", "fish").stdout.decode())
        self.run_program("completion", "tcsh", code=2)


class Inputs(ProgramTest):
    def uris(self, *arguments, **more):
        return [record["uri"] for record in self.records(self.run_program("read", "--json", *arguments, **more))]

    def test_folder_is_read_to_the_bottom_in_order(self):
        for name in ("b.txt", "a/z.html", "a/y.htm", "c.jpg", ".hidden/a.txt", "README.md"):
            self.write(name, MEETING)
        self.write("d.jsonl", jsonl({"uri": "x", "text": MEETING}))
        self.assertEqual(self.uris(str(self.folder)),
                         [f"file:{self.folder}/{name}" for name in ("a/y.htm", "a/z.html", "b.txt")] + ["x"])

    def test_json_lines_fields(self):
        path = self.write("a.jsonl", jsonl(
            {"uri": "u", "url": "v", "text": MEETING, "published": "2025-04-04", "outlet": "bao.vn"},
            {"url": "v", "text": MEETING, "date": "2025-04-05T07:00:00+07:00", "tags": [{"text": "x"}]},
            {"id": 7, "text": MEETING, "published": None, "retrieved": "2025-05-01"},
            {"text": MEETING, "published": "hôm qua"},
            {"id": "h", "html": f"<html><body><p>{MEETING}</p></body></html>"}))
        records = self.records(self.run_program("read", "--json", path))
        self.assertEqual([record["uri"] for record in records], ["u", "v", "7", f"file:{path}#line=4", "h"])
        self.assertEqual(records[0]["outlet"], "bao.vn")
        self.assertEqual([record["published"] for record in records[:2]], ["2025-04-04", "2025-04-05T07:00:00+07:00"])
        self.assertEqual(records[0]["published_basis"]["from"], "caller")
        self.assertIn('"published" is not a day: hôm qua', records[3]["warnings"])

    def test_compressed_json_lines(self):
        path = self.write("a.jsonl.gz", gzip.compress(jsonl({"uri": "x", "text": MEETING}).encode()))
        self.assertEqual(self.uris(path), ["x"])

    def test_the_items_of_a_feed(self):
        item = f"<item><title>Thủ tướng tiếp Đại sứ Áo</title><link>%s</link><description>{MEETING.split(chr(10))[2]}</description></item>"
        feed = "<rss><channel><title>Báo Mẫu</title>" + item % "http://bao.vn/a" + item % "" + "</channel></rss>"
        path = self.write("tin.rss", feed)
        expected = ["http://bao.vn/a", f"file:{path}#item=2"]
        self.assertEqual(self.uris(path), expected)
        self.assertEqual(self.uris(str(self.folder)), expected)
        self.assertEqual(self.uris("-", stdin=feed.encode())[0], "http://bao.vn/a")
        done = self.run_program("read", "--json", self.write("cut.xml", "<rss><channel><item>"), code=1)
        self.assertEqual(self.errors(done)[0]["code"], "bad_format")

    def test_standard_input_is_a_page_or_json_lines(self):
        self.assertEqual(self.uris("-", stdin=MEETING.encode()), ["stdin:"])
        self.assertEqual(self.uris("-", stdin=b"\n" + jsonl({"uri": "x", "text": MEETING}).encode()), ["x"])

    def test_blank_lines_and_carriage_returns_between_records(self):
        line = json.dumps({"uri": "x", "text": MEETING})
        self.assertEqual(self.uris("-", stdin=f"{line}\r\n\r\n  \n{line}".encode()), ["x", "x"])

    def test_odd_file_names(self):
        path = self.write("bản tin 100%.txt", MEETING)
        self.assertEqual(self.uris(path), [f"file:{self.folder}/bản%20tin%20100%25.txt"])
        raw = os.fsencode(self.folder) + b"/\xff\x1b[31m.txt"
        with open(raw, "wb") as out:
            out.write(MEETING.encode())
        self.assertEqual(self.uris(os.fsdecode(raw)), [f"file:{self.folder}/%FF%1B[31m.txt"])
        self.assertNotIn(b"\x1b", self.run_program("read", os.fsdecode(raw)).stdout)

    def test_day_from_the_command_line_yields_to_the_records_own(self):
        lines = jsonl({"uri": "a", "text": MEETING}, {"uri": "b", "text": MEETING, "published": "2025-04-04"})
        done = self.run_program("read", "--json", "--published", "2025-04-09", "-", stdin=lines.encode())
        self.assertEqual([record["published"] for record in self.records(done)], ["2025-04-09", "2025-04-04"])


class Outputs(ProgramTest):
    def test_same_bytes_whatever_the_threads(self):
        lines = [{"uri": f"{i}", "text": MEETING * (1 + i % 7)} for i in range(200)]
        lines[50]["text"] = 5
        path = self.write("a.jsonl", jsonl(*lines))
        one = self.run_program("read", "--json", "--threads", "1", path, code=3)
        four = self.run_program("read", "--json", "--threads", "4", path, code=3)
        self.assertEqual(one.stdout, four.stdout)
        self.assertEqual(one.stderr, four.stderr)
        self.assertEqual([record["uri"] for record in self.records(four)], [f"{i}" for i in range(200) if i != 50])

    def test_examples_keep_the_contract(self):
        self.assertGreaterEqual(len(self.records(self.run_program("read", "--json", str(ROOT / "examples")))), 8)

    def test_output_file(self):
        out = self.folder / "out.jsonl"
        done = self.run_program("read", "--json", "-o", str(out), "-", stdin=MEETING.encode())
        self.assertEqual(done.stdout, b"")
        self.assertEqual(len(out.read_text().splitlines()), 1)

    def test_a_failed_run_leaves_the_output_as_it_was(self):
        out = self.folder / "out.jsonl"
        out.write_text("kept")
        self.run_program("read", str(self.folder / "none.txt"), "-o", str(out), code=1)
        self.assertEqual(out.read_text(), "kept")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["out.jsonl"])

    def test_no_input_is_overwritten(self):
        page = self.folder / "a.txt"
        page.write_text(MEETING)
        for paths in ([str(page)], [str(self.folder)]):
            done = self.run_program("read", *paths, "-o", str(page), code=2)
            self.assertIn(b"is an input", done.stderr)
        base = self.folder / "base.db"
        self.run_program("import", "--db", str(base), str(page))
        before = base.read_bytes()
        done = self.run_program("export", "--db", str(base), "--format", "csv", "-o", str(base), code=2)
        self.assertIn(b"is an input", done.stderr)
        self.assertEqual(base.read_bytes(), before)
        self.assertEqual(page.read_text(), MEETING)

    def test_output_that_cannot_be_written(self):
        done = self.run_program("read", "-o", str(self.folder / "none" / "out"), "-", stdin=MEETING.encode(), code=1)
        self.assertIn(b"cannot write", done.stderr)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "read", "-"], input=MEETING.encode(), stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"cannot write the output", done.stderr)

    def test_a_reader_that_leaves_the_pipe_is_no_error(self):
        path = self.write("a.jsonl", jsonl(*({"uri": f"{i}", "text": MEETING} for i in range(500))))
        program = subprocess.Popen([PROGRAM, "read", "--json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        program.stdout.readline()
        program.stdout.close()
        self.assertEqual(program.stderr.read(), b"")
        program.stderr.close()
        self.assertEqual(program.wait(timeout=60), 0)

    def test_summary_tells_the_meeting(self):
        text = self.run_program("read", self.write("a.txt", MEETING)).stdout.decode()
        self.assertTrue(text.startswith("Thủ tướng tiếp Đại sứ Áo\n"), text)
        self.assertNotIn("\x1b", text)
        flat = " ".join(text.split())
        self.assertRegex(flat, r"● meeting · 2025-04-03 · Hà Nội, VNM · Phạm Minh Chính \(Thủ tướng, VNM\).* – .*AUT")
        self.assertRegex(flat, r"Phạm Minh Chính \(VNM\).* propose: “.*tăng cường hợp tác kinh tế”")
        self.assertLessEqual(max(map(len, text.splitlines())), 100)

    def test_colours(self):
        path = self.write("a.txt", MEETING)
        self.assertIn(b"\x1b[", self.run_program("read", "--colour", "always", path).stdout)
        self.assertIn("\x1b[", self.on_terminal("read", path))
        self.assertNotIn("\x1b[", self.on_terminal("read", "--colour", "never", path))
        self.assertNotIn("\x1b[", self.on_terminal("read", path, env={"NO_COLOR": "1"}))

    def test_counts_at_the_end_on_a_terminal(self):
        text = self.on_terminal("read", self.write("a.txt", MEETING), str(self.folder / "none.txt"))
        self.assertRegex(text.splitlines()[-1], r"^1 article read: \d+ events?, \d+ statements?; 1 could not be read")

    def on_terminal(self, *arguments, env=None):
        """What the program writes, both streams, when a person watches."""
        watcher, terminal = pty.openpty()
        clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
        program = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal,
                                   env={**clean, "TERM": "xterm", **(env or {})})
        os.close(terminal)
        parts = []
        try:
            while part := os.read(watcher, 4096):
                parts.append(part)
        except OSError:  # how a terminal without a program ends
            pass
        os.close(watcher)
        program.wait(timeout=60)
        return b"".join(parts).decode()


class OtherCommands(ProgramTest):
    def test_explain_marks_what_was_found(self):
        text = self.run_program("explain", self.write("a.txt", MEETING)).stdout.decode()
        self.assertRegex(text, r"\[[^]]*Phạm Minh Chính\]e\d+")
        self.assertRegex(text, r"<Chiều 3/4/2025>t1:\S+")
        self.assertRegex(text, r"\}v1:\S+")
        self.assertRegex(text, r"\*đề nghị[^*]*\*s1:\S+")
        self.assertRegex(text, r"(?m)^  e\d+ person Phạm Minh Chính VNM")
        marks = self.run_program("explain", "--colour", "always", self.write("a.txt", MEETING)).stdout.decode()
        self.assertNotIn("[Phạm", marks.replace("\x1b[", ""))

    def test_extract_gives_the_article_alone(self):
        done = self.run_program("extract", "--json", self.write("a.txt", MEETING))
        article = json.loads(done.stdout)
        self.assertEqual(list(article), ["uri", "canonical", "outlet", "section", "title", "byline", "published",
                                         "published_from", "language", "articleBody"])
        self.assertEqual(article["title"], "Thủ tướng tiếp Đại sứ Áo")
        self.assertTrue(article["articleBody"].startswith("Chiều 3/4/2025"))
        plain = self.run_program("extract", self.write("a.txt", MEETING)).stdout.decode()
        self.assertTrue(plain.startswith("Thủ tướng tiếp Đại sứ Áo\nChiều 3/4/2025"))

    def test_extract_tells_what_the_page_says_of_itself(self):
        page = ("<html lang=vi><head><meta property='og:url' content='https://a.example/tin-1.html'>"
                "<meta property='article:section' content='Đối ngoại'></head><body><h1>Thủ tướng tiếp Đại sứ Áo</h1>"
                + "".join(f"<p>{line}</p>" for line in MEETING.split("\n\n")[1:])
                + "<p>Minh Anh (Theo AFP)</p></body></html>")
        article = json.loads(self.run_program("extract", "--json", self.write("a.html", page)).stdout)
        self.assertEqual(article["canonical"], "https://a.example/tin-1.html")
        self.assertEqual(article["section"], "Đối ngoại")
        self.assertEqual(article["byline"], "Minh Anh (Theo AFP)")
        self.assertEqual(article["outlet"], "a.example")
        self.assertIsNone(article["published"])
        self.assertNotIn("Minh Anh", article["articleBody"])

    def test_the_largest_page_is_an_option(self):
        path = self.write("a.txt", MEETING + "\n" * (2 << 20))
        self.run_program("read", path)
        done = self.run_program("read", "--json", "--max-page", "1", path, code=1)
        self.assertEqual(self.errors(done)[0]["code"], "too_large")

    def test_user_data_is_checked(self):
        self.write("data/names/countries.tsv", "not\ta\ttable\nof\tours\n")
        done = self.run_program("read", "--data", str(self.folder / "data"), "-", stdin=MEETING.encode(), code=2)
        self.assertRegex(done.stderr.decode(), r"^banggiao: .*countries\.tsv")


if __name__ == "__main__":
    unittest.main()
