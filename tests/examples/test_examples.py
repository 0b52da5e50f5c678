"""The example pages: their gold stands in their words, and the reader finds what a reader would.

How close the whole comes to the gold is measured with ../shared/score where that is at hand.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SCORE = ROOT.parent / "shared" / "score"

sys.path.insert(0, str(ROOT / "tests" / "cli"))
import program  # noqa: E402

PAGES = sorted([*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.html")])
OTHER_STORIES = {"crime.txt", "football.txt", "contract.txt"}


class GoldTest(unittest.TestCase):
    def test_every_page_has_gold_whose_quotations_stand_in_it(self):
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            gold = json.loads((EXAMPLES / "gold" / f"{page.stem}.gold.json").read_text(encoding="utf-8"))
            quotes = [*gold["furniture"], gold["title"], gold["body_from"], gold["body_to"]]
            quotes += [event["quote"] for event in gold["events"]]
            quotes += [part for said in gold["statements"] for part in (said["verb"], said["quote"])]
            for quote in quotes:
                with self.subTest(page=page.name, quote=quote):
                    self.assertIn(quote, text)


class ContributingTest(program.ProgramTest):
    def test_what_the_page_tells_to_add_loads_and_works(self):
        """Every row and frame that CONTRIBUTING.md shows, added to the data as it stands."""
        shown = {}  # path → lines
        path = None
        for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines():
            if line.startswith("**"):
                named = re.search(r"`data/(\S+\.tsv)`", line)
                path = named and named[1] or (line.startswith("**A frame**") and "frames/added.frames") or None
            elif path and line.startswith("    ") and ("⇥" in line or path.endswith(".frames")):
                shown.setdefault(path, []).append(line[4:].replace("⇥", "\t"))
        self.assertGreater(len(shown), 5)
        with tempfile.TemporaryDirectory() as folder:
            for path, lines in shown.items():
                if path.endswith(".tsv"):
                    rows = (ROOT / "data" / path).read_text(encoding="utf-8").splitlines()
                    lines = [next(row for row in rows if not row.startswith("#")), *lines]
                file = pathlib.Path(folder) / path
                file.parent.mkdir(exist_ok=True)
                file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            done = subprocess.run([program.PROGRAM, "rules", "check", "--data", folder], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())


class ReadTest(program.ProgramTest):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([program.PROGRAM, "read", "--json", *map(str, PAGES)],
                              capture_output=True, timeout=120, check=True)
        cls.lines = done.stdout.decode()
        cls.read = {pathlib.PurePath(record["uri"]).name: record
                    for record in map(json.loads, cls.lines.splitlines())}

    def told(self, page, **wanted):
        """The events of a page that have all the wanted fields."""
        return [event for event in self.read[page]["events"]
                if all(event[key] == value for key, value in wanted.items())]

    def people(self, page, event):
        names = {entity["id"]: entity["name"] for entity in self.read[page]["entities"]}
        return {names.get(side["entity"]) for side in event["participants"]}

    def test_the_readme_shows_what_is_read(self):
        """Where this fails, the README's sample is to be brought up to what the program says now."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        printed = subprocess.run([program.PROGRAM, "read", "examples/un-sidelines.txt"], capture_output=True, cwd=ROOT, check=True)
        shown = readme.split("begins (shortened):\n\n```\n")[1].split("```")[0]
        rest = printed.stdout.decode()
        for part in filter(None, map(str.strip, shown.split("…\n"))):  # what was left out is marked
            self.assertIn(part, rest)
            rest = rest.split(part, 1)[1]
        event = json.loads(readme.split("```json\n")[1].split("```")[0])
        self.assertEqual(event, self.read["un-sidelines.txt"]["events"][0])

    def test_records_keep_the_contract(self):
        for page in PAGES:
            self.assertEqual(program.contract.problems(self.read[page.name]), [], page.name)

    def test_stories_of_other_matters_yield_nothing(self):
        for page in OTHER_STORIES:
            self.assertEqual(self.read[page]["events"], [], page)
        for page in OTHER_STORIES - {"contract.txt"}:
            self.assertEqual(self.read[page]["statements"], [], page)

    # A firm's manager who speaks of a foreign customer is taken for a voice of the state.
    @unittest.expectedFailure
    def test_a_firm_speaks_for_no_state(self):
        self.assertEqual(self.read["contract.txt"]["statements"], [])

    def test_every_story_of_diplomacy_yields_statements(self):
        for page in PAGES:
            if page.name not in OTHER_STORIES:
                self.assertTrue(self.read[page.name]["statements"], page.name)

    def test_the_session_tells_the_year_of_four_meetings(self):
        meetings = self.told("un-sidelines.txt", type="meeting", status="occurred")
        met = {name: event["time"]["from"] for event in meetings
               for name in self.people("un-sidelines.txt", event) - {"Tô Lâm"}}
        self.assertEqual(met, {"Volodymyr Zelensky": "2024-09-24", "Ursula von der Leyen": "2024-09-24",
                               "Joe Biden": "2024-09-25", "Chris Coons": "2024-09-25"})

    def test_a_page_that_tells_no_year_gets_none(self):
        record = self.read["tokyo-tabloid.txt"]
        self.assertIsNone(record["published"])
        days = {event["time"]["from"] for event in record["events"] if event["time"]}
        self.assertEqual(days - {None}, set())

    def test_markup_tells_title_and_day(self):
        record = self.read["xi-hanoi.html"]
        self.assertEqual(record["title"], "Việt Nam, Trung Quốc trao 45 văn kiện hợp tác")
        self.assertEqual(record["published"][:10], "2025-04-14")
        self.assertEqual(record["published_basis"]["from"], "metadata")

    def test_near_the_gold(self):
        if not SCORE.exists():
            self.skipTest("needs ../shared/score")
        path = self.write("records.jsonl", self.lines)
        done = subprocess.run([sys.executable, str(SCORE), str(EXAMPLES / "gold"), path, "--json"],
                              capture_output=True, check=True)
        scored = json.loads(done.stdout)
        self.assertGreaterEqual(scored["events"]["f1"], EVENTS_F1)
        self.assertGreaterEqual(scored["statements"]["f1"], STATEMENTS_F1)


# A little below what was last measured: lower is a regression, higher is a reason to raise them.
EVENTS_F1, STATEMENTS_F1 = 0.5, 0.85

if __name__ == "__main__":
    unittest.main()
