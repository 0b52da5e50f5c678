"""A knowledge base as people use it: import, lists, show, check; what goes wrong says so and loses nothing."""

import csv
import io
import json
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import time
import unittest

from program import MEETING, PROGRAM, ROOT, ProgramTest

CALL = """Việt Nam và Hoa Kỳ điện đàm

Ngày 4/4/2025, Tổng Bí thư Tô Lâm điện đàm với Tổng thống Hoa Kỳ Donald Trump. Hai bên trao đổi về đàm phán thuế quan.
"""


class Database(ProgramTest):
    def setUp(self):
        super().setUp()
        self.db = str(self.folder / "kb.db")

    def lines(self, count):
        """Articles of their own, as JSON Lines."""
        names = ["Áo", "Đức", "Pháp", "Nhật Bản", "Ấn Độ", "Lào", "Cuba", "Nga"]
        rows = []
        for i in range(count):
            state, day = names[i % len(names)], f"{1 + i % 28}/{1 + i // 28 % 12}/2025"
            text = (f"Thủ tướng tiếp Đại sứ {state}\n\nNgày {day}, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ {state} "
                    f"chào từ biệt lần thứ {i}. Thủ tướng đề nghị {state} tăng cường hợp tác kinh tế số {i}.\n")
            rows.append(json.dumps({"uri": f"https://a.example/{i}", "text": text, "date": "2026-01-01"}))
        return "\n".join(rows) + "\n"

    def load(self):
        self.write("pages/a.txt", MEETING)
        self.write("pages/b.txt", CALL)
        done = self.run_program("import", str(self.folder / "pages"), "--db", self.db)
        self.assertIn("2 added, 0 replaced, 0 known already", done.stderr.decode())

    def rows(self, *arguments):
        return json.loads(self.run_program(*arguments, "--db", self.db, "--json").stdout)

    def dump(self, db=None):
        return self.run_program("db", "dump", "--db", db or self.db).stdout

    def assert_whole(self, db=None):
        done = self.run_program("db", "check", "--db", db or self.db)
        self.assertEqual(done.stdout.decode(), "everything is as it should be\n")

    def test_import_and_lists(self):
        self.load()
        events = self.rows("events")
        self.assertEqual((len(events["rows"]), events["total"], events["next"]), (2, 2, None))
        [meeting] = self.rows("events", "--pair", "VNM", "--pair", "AUT")["rows"]
        self.assertEqual((meeting["type"], meeting["from"], meeting["country"]), ("meeting", "2025-04-03", "VNM"))
        self.assertEqual({party["represents"] for party in meeting["participants"]}, {"VNM", "AUT"})
        [call] = self.rows("events", "--who", "to lam")["rows"]
        self.assertEqual(call["type"], "call")
        [ask] = self.rows("asks", "--state", "VNM")["rows"]
        self.assertEqual(ask["from"], "VNM")
        self.assertEqual(self.rows("statements", "--act", "propose")["total"], 1)
        self.assertEqual(self.rows("people", "--who", "trump")["rows"][0]["country"], "USA")
        [article] = self.rows("search", "dam phan")["rows"]
        self.assertIn("\ue000đàm phán\ue001", article["snippet"])
        self.assert_whole()

    def test_what_people_read(self):
        self.load()
        for command in ("events", "statements", "asks", "people", "search"):
            out = self.run_program(command, "--db", self.db).stdout.decode()
            self.assertTrue(out, command)
            table = self.run_program(command, "--db", self.db, "--csv").stdout.decode()
            head, *rows = csv.reader(io.StringIO(table))
            self.assertTrue(rows, command)
            self.assertEqual({len(row) for row in rows}, {len(head)}, command)
        out = self.run_program("events", "--db", self.db, "--colour", "never").stdout.decode()
        self.assertIn("2025-04-03 · meeting", out)
        done = self.run_program("events", "--db", self.db, "--limit", "1")
        self.assertIn("1 of 2; the next: --after 'day~", done.stderr.decode())
        after = done.stderr.decode().split("'")[1]
        self.assertEqual(len(self.rows("events", "--limit", "1", "--after", after)["rows"]), 1)
        stats = self.run_program("db", "stats", "--db", self.db).stdout.decode()
        self.assertIn("2 articles, 2 events", stats)

    def test_show(self):
        self.load()
        [event] = self.rows("events", "--state", "AUT")["rows"]
        out = self.run_program("show", event["id"], "--db", self.db).stdout.decode()
        self.assertIn("Philipp Agathonos", out)
        detail = self.rows("show", event["id"])
        report = detail["reports"][0]["id"]
        self.assertEqual(self.rows("show", report), detail)
        article = detail["reports"][0]["article"]
        [record] = self.records(self.run_program("show", article, "--db", self.db))
        [read] = self.records(self.run_program("read", "--json", str(self.folder / "pages" / "a.txt")))
        self.assertEqual(record, read)
        [ask] = self.rows("asks")["rows"]
        self.assertIn("once", self.run_program("show", ask["id"], "--db", self.db).stdout.decode())
        self.assertEqual(self.rows("show", "person/VNM/to-lam")["person"]["name"], "Tô Lâm")
        done = self.run_program("show", "nothing", "--db", self.db, code=1)
        self.assertIn("nothing: no event, ask, person or article", done.stderr.decode())

    def test_the_environment_names_the_database(self):
        self.load()
        done = self.run_program("events", "--json", env={"BANGGIAO_DB": self.db})
        self.assertEqual(json.loads(done.stdout)["total"], 2)

    def test_each_list_is_sorted_as_its_help_says(self):
        self.load()
        known = {}
        for command in ("events", "statements", "asks", "people", "search"):
            help_text = " ".join(self.run_program(command, "--help").stdout.decode().split())
            known[command] = re.search(r"--sort VALUE Order: ([a-z:]+(?:, [a-z:]+)*)", help_text)[1].split(", ")
        for command, orders in known.items():
            words = ["thủ tướng"] if command == "search" else []
            for order in {order for orders in known.values() for order in orders}:
                with self.subTest(command=command, sort=order):
                    self.run_program(command, *words, "--db", self.db, "--sort", order, code=0 if order in orders else 2)

    def test_a_report_keeps_what_it_infers(self):
        self.write("a.txt", "Thủ tướng tiếp Đại sứ Áo\n\nNgày 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo.\n\n"
                   "Ngoại trưởng Bùi Thanh Sơn gặp Ngoại trưởng Lào Thongsavanh Phomvihane.\n")
        self.run_program("import", str(self.folder / "a.txt"), "--db", self.db)
        reports = {party: self.rows("show", event["id"])["reports"][0]
                   for event in self.rows("events")["rows"] for party in ("AUT", "LAO")
                   if party in [p["represents"] for p in event["participants"]]}
        self.assertEqual({party: report["day_inferred"] for party, report in reports.items()}, {"AUT": False, "LAO": True})
        out = self.run_program("show", reports["LAO"]["id"], "--db", self.db).stdout.decode()
        self.assertRegex(out, r"· ~2025-04-03\n")

    def test_bad_flags(self):
        self.load()
        for flags, message in ((["--pair", "VNM"], "--pair: two states"), (["--since", "1/2/2025"], "--since: '1/2/2025'"),
                               (["--type", "party"], "--type: 'party' is none of meeting"), (["--after", "x"], "--after: ")):
            done = self.run_program("events", "--db", self.db, *flags, code=2)
            self.assertIn(f"banggiao: {message}", done.stderr.decode())

    def test_inputs_that_cannot_be_read_do_not_stop_the_rest(self):
        good = self.write("a.txt", MEETING)
        done = self.run_program("import", good, str(self.folder / "none.txt"), "--db", self.db, code=3)
        self.assertIn("none.txt", done.stderr.decode())
        self.assertEqual(self.rows("events")["total"], 1)

    def test_threads_and_order_do_not_show(self):
        lines = self.lines(300).splitlines()
        one = self.write("one.jsonl", "\n".join(lines))
        random.Random(3).shuffle(lines)
        other = self.write("other.jsonl", "\n".join(lines))
        self.run_program("import", one, "--db", self.db, "--threads", "1")
        self.run_program("import", other, "--db", self.db + "2", "--threads", "4")
        self.assertEqual(self.dump(), self.dump(self.db + "2"))

    def test_kills_lose_nothing(self):
        """BANGGIAO_KILLS says how often: 50 by hand, few here."""
        source = self.write("many.jsonl", self.lines(1500))
        self.run_program("import", source, "--db", str(self.folder / "whole.db"))
        kills, rng, landed = int(os.environ.get("BANGGIAO_KILLS", "5")), random.Random(11), 0
        limit = 1.0
        while landed < kills:
            run = subprocess.Popen([PROGRAM, "import", source, "--db", self.db], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(rng.uniform(0.01, limit))
            if run.poll() is None:
                run.send_signal(signal.SIGKILL)
                landed += 1
            elif limit > 0.2:
                limit *= 0.8
            else:
                for path in self.folder.glob("kb.db*"):  # it was done too soon each time: from the start
                    path.unlink()
            run.wait()
            run.stderr.close()
            if os.path.exists(self.db) and os.path.getsize(self.db) > 0:
                done = subprocess.run([PROGRAM, "db", "check", "--db", self.db], capture_output=True)
                if b"nothing has been imported yet" not in done.stderr:  # killed as it began
                    self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.run_program("import", source, "--db", self.db)
        self.assert_whole()
        self.assertEqual(self.dump(), self.dump(str(self.folder / "whole.db")))

    def test_a_database_that_was_never_begun(self):
        """What is left where a first import is killed before its first table."""
        made = sqlite3.connect(self.db)
        made.execute("PRAGMA journal_mode = WAL")
        made.close()
        done = subprocess.run([PROGRAM, "db", "check", "--db", self.db], capture_output=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"nothing has been imported yet", done.stderr)
        self.run_program("import", self.write("one.jsonl", self.lines(1)), "--db", self.db)
        self.assert_whole()

    def test_interrupt_ends_after_the_batch(self):
        run = subprocess.Popen([PROGRAM, "import", "-", "--db", self.db], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdin.write(self.lines(600).encode())
        run.stdin.flush()
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        time.sleep(0.2)
        try:
            run.stdin.write(self.lines(600).encode())
            run.stdin.close()
        except BrokenPipeError:
            pass
        error = run.stderr.read().decode()
        self.assertEqual(run.wait(), 130, error)
        run.stderr.close()
        self.assertIn("the same command again goes on", error)
        self.assert_whole()
        self.assertNotEqual(self.rows("events")["total"], 0)

    def test_full_disk(self):
        first = self.write("first.jsonl", self.lines(50))
        self.run_program("import", first, "--db", self.db)
        before = self.dump()
        source = self.write("many.jsonl", self.lines(3000).replace("a.example", "b.example").replace("lần thứ", "lượt"))

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            size = os.path.getsize(self.db) + 200_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        done = subprocess.run([PROGRAM, "import", source, "--db", self.db], capture_output=True, preexec_fn=small_files)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(b"cannot be read or written", done.stderr)
        self.assertIn(b"what was before is safe", done.stderr)
        self.assert_whole()
        self.assertEqual(self.rows("search", "--limit", "1")["total"] >= 50, True)
        self.run_program("import", source, "--db", self.db)
        self.run_program("import", source, first, "--db", self.db + "2")
        self.assertEqual(self.dump(), self.dump(self.db + "2"))
        self.assertNotEqual(self.dump(), before)

    def test_locked(self):
        self.load()
        other = sqlite3.connect(self.db, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        self.write("pages/c.txt", MEETING.replace("3/4", "5/4"))
        done = self.run_program("import", str(self.folder / "pages"), "--db", self.db, code=1)
        self.assertIn("another process is writing", done.stderr.decode())
        self.assertEqual(self.rows("events")["total"], 2)  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        self.run_program("import", str(self.folder / "pages"), "--db", self.db)
        self.assertEqual(self.rows("search")["total"], 3)

    @unittest.skipIf(os.geteuid() == 0, "root may write everything")
    def test_read_only_file(self):
        self.load()
        os.chmod(self.db, 0o444)
        done = self.run_program("import", str(self.folder / "pages"), "--db", self.db, code=1)
        self.assertIn("may not be written", done.stderr.decode())
        self.assertEqual(self.rows("events")["total"], 2)

    def test_newer_schema(self):
        self.load()
        with sqlite3.connect(self.db) as other:
            other.execute("PRAGMA user_version = 99")
        other.close()
        for command in (["events"], ["import", str(self.folder / "pages")], ["db", "check"]):
            done = self.run_program(*command, "--db", self.db, code=1)
            self.assertIn("made by a newer banggiao", done.stderr.decode())

    def test_damaged_file(self):
        self.load()
        with sqlite3.connect(self.db) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.close()
        with open(self.db, "r+b") as file:
            for page in range(2, 60, 3):
                file.seek(page * 4096)
                file.write(b"\xa5" * 600)
        done = self.run_program("db", "check", "--db", self.db, code=1)
        self.assertTrue(done.stdout + done.stderr)
        done = subprocess.run([PROGRAM, "events", "--db", self.db], capture_output=True)
        self.assertIn(done.returncode, (0, 1))
        self.assertNotIn(b"terminate", done.stderr)

    def test_not_a_database(self):
        path = self.write("kb.db", "x" * 5000)
        for command in (["events"], ["import", path], ["db", "check"]):
            done = self.run_program(*command, "--db", self.db, code=1)
            self.assertIn("not a database", done.stderr.decode())
        done = self.run_program("events", "--db", str(self.folder / "none.db"), code=1)
        self.assertIn("no such database", done.stderr.decode())

    def test_plain_sql_of_the_documentation(self):
        """Every query of docs/database.md runs on a real database."""
        self.load()
        text = (ROOT / "docs" / "database.md").read_text()
        queries = [block.split("```")[0] for block in text.split("```sql\n")[1:]]
        self.assertGreater(len(queries), 4)
        with sqlite3.connect(self.db) as other:
            for query in queries:
                other.execute(query).fetchall()
        other.close()


if __name__ == "__main__":
    unittest.main()
