"""What the documents quote is what the program prints, and what they list is what there is."""

import itertools
import json
import os
import re
import shlex
import sqlite3
import subprocess
import textwrap

from program import PROGRAM, ROOT, ProgramTest, unittest


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def blocks(text):
    """What stands between ``` and ```, without the indentation of the list it is in."""
    return [textwrap.dedent(block) for block in re.findall(r"^ *```\w*\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)]


def codes(text):
    return re.findall(r"`([^`\n]+)`", text)


def rows(text, head):
    """The cells of the table that begins with these heads."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(f"| {head} |"):
            break
    next(lines)
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in itertools.takewhile(lambda line: line.startswith("|"), lines)]


class Docs(ProgramTest):
    def assert_quoted(self, quotation, whole):
        """The quotation stands in the text but for what its "…" leave out; line breaks and indentation aside."""
        whole, at = " ".join(whole.split()), 0
        for part in " ".join(quotation.split()).split("…"):
            found = whole.find(part.strip(), at)
            self.assertGreaterEqual(found, 0, f"{part.strip()!r} is not in {whole[at:at + 3000]!r}")
            at = found + len(part.strip())

    def run_shell(self, command, code=0):
        environment = {**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}"}
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=environment, capture_output=True, timeout=120)
        self.assertEqual(done.returncode, code, f"{command}: {done.stderr.decode()}")
        return done.stdout.decode(), done.stderr.decode()

    def setUp(self):
        super().setUp()
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "banggiao").symlink_to(PROGRAM)

    def keep_examples(self):
        self.run_program("import", str(ROOT / "examples"), "--db", str(self.folder / "kb.db"))

    def test_five_minutes_of_frames(self):
        told = read("docs/frames.md").split("## From a wrong row")[1].split("\n## ")[0]
        *shown, error = blocks(told)
        for block in shown:
            if path := re.match(r"# (\S+\.frames)\n", block):
                frame = self.write(path[1], block)
                continue
            for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                if file := re.match(r"cat (\S+)$", command):
                    self.write(file[1], output)
                else:
                    self.assert_quoted(output, self.run_shell(command)[0])
        text = (self.folder / frame).read_text(encoding="utf-8")
        self.write(frame, text.replace("[PARTY:actor]", "[FRIEND:actor]", 1))
        self.assert_quoted(error, self.run_shell("banggiao rules check --data my-data", code=2)[1])

    def test_five_minutes_start_without_the_event(self):
        told = read("docs/frames.md").split("## From a wrong row")[1]
        [page] = re.findall(r"\$ cat page.txt\n *(.*)\n", told)
        record = json.loads(self.run_program("read", "--json", "--published", "2025-04-15", self.write("page.txt", page)).stdout)
        self.assertEqual(record["events"], [])

    def read_example(self, *arguments):
        return subprocess.run([PROGRAM, "read", *arguments], cwd=ROOT, capture_output=True, check=True).stdout.decode()

    def record_of(self, page):
        return json.dumps(json.loads(self.read_example("--json", page)), ensure_ascii=False)

    def test_samples_of_the_readme(self):
        summary, event, *_ = blocks(read("README.md"))
        self.assert_quoted(summary, self.read_example("examples/un-sidelines.txt"))
        self.assert_quoted(event, self.record_of("examples/un-sidelines.txt"))

    def test_samples_of_the_record(self):
        record = self.record_of("examples/leaders-call.txt")
        *samples, error = blocks(read("docs/record.md"))
        self.assertEqual(len(samples), 5)
        for sample in samples:
            with self.subTest(sample[:40]):
                self.assert_quoted(sample, record)
        self.write("pages/logo.txt", bytes(range(256)) * 8)
        self.assert_quoted(error, self.run_shell("banggiao read --json pages/logo.txt", code=1)[1].replace('":', '": ').replace(',"', ', "'))

    def test_word_lists(self):
        known = {line.split("\t")[1] for line in read("data/words/lists.tsv").splitlines()[3:]}
        told = read("docs/frames.md")
        named = {name for names, _ in rows(told, "list | used for") for name in names.split(", ")}
        self.assertEqual(named - known, set())
        self.assertEqual(known - named - set(codes(told)), set())

    def test_strengths_of_verbs(self):
        verbs = [line.split("\t") for line in read("data/speech/verbs.tsv").splitlines() if not line.startswith("#")][1:]
        self.assertEqual({row[0] for row in rows(read("docs/frames.md"), "strength | for")}, {verb[2] for verb in verbs})

    def test_acts_of_verbs(self):
        acts = set(codes(read("docs/record.md").split("\n`act`: ")[1].split("\n\n")[0]))
        verbs = [line.split("\t") for line in read("data/speech/verbs.tsv").splitlines() if not line.startswith("#")][1:]
        self.assertLessEqual({verb[1] for verb in verbs if verb[2] != "none"}, acts)

    def test_tables_of_the_database(self):
        self.keep_examples()
        database = sqlite3.connect(f"file:{self.folder / 'kb.db'}?mode=ro", uri=True)
        self.addCleanup(database.close)
        text = read("docs/database.md")
        there = {name: {row[1] for row in database.execute(f'PRAGMA table_info("{name}")')} for [name] in
                 database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%search\\__%' ESCAPE '\\'")}
        for name in there:
            self.assertIn(f"`{name}`", text)
        shared = {"codes": {"plover_event", "plover_mode", "plover_context", "cameo", "goldstein"},
                  "as `participants`": there["participants"] - {"report"}}
        for names, _, columns in rows(text, "table | a row is | columns") + rows(text.split("What follows from all")[1], "table | a row is | columns"):
            tables = codes(names)
            named = set(codes(columns)).union(*(more for words, more in shared.items() if words in columns))
            with self.subTest(names):
                self.assertEqual(set().union(*(there[table] for table in tables)) - named, {"n"} & set().union(*(there[table] for table in tables)))

    def test_queries_of_the_database(self):
        self.keep_examples()
        database = sqlite3.connect(f"file:{self.folder / 'kb.db'}?mode=ro", uri=True)
        self.addCleanup(database.close)
        for query in blocks(read("docs/database.md")):
            with self.subTest(query):
                found = database.execute(query).fetchall()
                self.assertTrue(found or "claims" in query)  # no two example pages differ

    def test_commands_on_a_database_find_something(self):
        self.keep_examples()
        readme = read("README.md").split("## Keep many, and ask")[1].split("\n## ")[0]
        commands = re.findall(r"^    (?:\$B|banggiao) (.*?)(?:  +#.*)?$", readme + read("docs/cli.md").split("## A knowledge base")[1], re.MULTILINE)
        asked = [command for command in commands if "--db kb.db" in command and command.split()[0] in ("events", "asks", "search", "show", "export")]
        self.assertGreater(len(asked), 6)
        for command in asked:
            with self.subTest(command):
                words = shlex.split(command.replace(" ID ", " person/VNM/to-lam ").replace(" -o events.jsonl", ""))
                done = subprocess.run([PROGRAM, *words], cwd=self.folder, capture_output=True)
                self.assertEqual((done.returncode, bool(done.stdout)), (0, True), done.stderr.decode())

    def test_errors_of_the_api(self):
        sources = "".join(read(f"apps/server/{name}.cc") for name in ("api", "http"))
        given = {(code, status) for status, code in re.findall(r'(?:failure|plain_error)\((\d+), "(\w+)"', sources)}
        waiting = []
        for code, status in re.findall(r"case Errc::(\w+):|return (\d+);", sources.split("unsigned status_of")[1].split("\n}")[0]):
            waiting += [code] if code else []
            if status:
                given |= {(code, status) for code in waiting}
                waiting = []
        told = {(code, status) for names, status_cell, _ in rows(read("docs/api.md"), "code | status | when")
                for code in codes(names) for status in status_cell.split(", ")}
        self.assertEqual(told, given)

    def test_pages_of_the_web(self):
        routes = re.findall(r"\[/\^(.*?)\$/, ", read("web/src/App.svelte"))
        told = [address.split("?")[0] for row in rows(read("docs/web.md"), "page | address | shows") for address in codes(row[1])]
        unsaid = [route for route in routes if not any(re.fullmatch(route.replace("\\/", "/").replace("?<", "?P<"), address) for address in told)]
        self.assertEqual(unsaid, [])


if __name__ == "__main__":
    unittest.main()
