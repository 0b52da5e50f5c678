"""Every format, read back by the rules of its ecosystem that need no library; python/tests/test_exports.py has those that do."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("BANGGIAO", str(ROOT / "build" / "release" / "banggiao"))
FORMATS = ("plover", "cameo", "gdelt", "csv", "jsonld", "annotations", "timeline", "followthemoney")


def table(name):
    """A table of data/codes as lists of cells."""
    lines = (ROOT / "data" / "codes" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


class Exports(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.database = pathlib.Path(folder.name) / "kb.db"
        subprocess.run([PROGRAM, "import", "--db", cls.database, ROOT / "examples"], check=True, capture_output=True)
        cls.events = cls.listed("events")
        cls.by_id = {event["id"]: event for event in cls.events}

    @classmethod
    def listed(cls, kind):
        done = subprocess.run([PROGRAM, kind, "--db", cls.database, "--json", "--limit", "1000"], check=True, capture_output=True)
        return json.loads(done.stdout)["rows"]

    def export(self, name, *options, code=0):
        done = subprocess.run([PROGRAM, "export", "--db", self.database, "--format", name, *options], capture_output=True)
        self.assertEqual(done.returncode, code, done.stderr)
        self.lost = done.stderr.decode()
        return done.stdout.decode()

    def test_each_tells_what_it_lost(self):
        for name in FORMATS:
            self.export(name)
            self.assertRegex(self.lost, rf"^\d+ rows of {len(self.events)} events and \d+ statements\n")
            self.export(name, "--quiet")
            self.assertEqual(self.lost, "")

    def test_filters(self):
        rows = list(csv.DictReader(io.StringIO(self.export("csv", "--type", "visit"))))
        self.assertEqual(sorted(row["id"] for row in rows), sorted(e["id"] for e in self.events if e["type"] == "visit"))
        self.assertTrue(rows)

    def test_wrong_command_lines(self):
        self.export("xml", code=2)
        self.export("plover", "--one-a-day", code=2)
        self.export("plover", "--since", "soon", code=2)

    def test_plover(self):
        modes = {(event, mode) for event, mode, _, _ in table("plover")}
        found = [json.loads(line) for line in self.export("plover").splitlines()]
        self.assertEqual({r["id"] for r in found if ":" not in r["id"]},
                         {e["id"] for e in self.events if e["plover"]})
        for record in found:
            for name in ("id", "actor", "event"):
                self.assertTrue(record[name], record)
            self.assertIn((record["event"], (record.get("mode") or [""])[0]), modes)
            if record["date"]:
                self.assertRegex(record["date"], r"^\d{4}-\d\d-\d\d$")
            event = self.by_id.get(record["id"])
            if event and event["type"] == "visit" and event["status"] == "occurred":
                guests = [p["represents"] for p in event["participants"] if p["role"] == "guest"]
                self.assertEqual([actor["code"] for actor in record["actor"]], guests)

    def test_cameo_dyads(self):
        codes = {row[0]: row for row in table("cameo")}
        rows = list(csv.DictReader(io.StringIO(self.export("cameo")), delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertTrue(rows)
        for row in rows:
            self.assertIn(row["EventCode"], codes)
            self.assertEqual(row["EventRootCode"], row["EventCode"][:2])
            self.assertRegex(row["Date"], r"^\d{8}$")
            self.assertNotEqual(row["SourceActorEntity"], row["TargetActorEntity"])
            self.assertEqual(row["Codebook"], "CAMEO 1.1b3")
        # Among parties both ways count alike; a visit is a visit for the guest and hosting for the host.
        ways = {(row["EventID"].split("_")[0], row["SourceActorEntity"], row["TargetActorEntity"], row["EventCode"]) for row in rows}
        for event, source, target, code in ways:
            if event in self.by_id and code in ("040", "041", "044", "046"):
                self.assertIn((event, target, source, code), ways)
            if event in self.by_id and code == "042" and (event, target, source, "043") not in ways:
                self.assertIn((event, target, source, "042"), ways)
        days = [(row["Date"], row["SourceActorFull"], row["TargetActorFull"], row["EventCode"]) for row in rows]
        once = list(csv.DictReader(io.StringIO(self.export("cameo", "--one-a-day")), delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertEqual(len(once), len(set(days)))
        self.assertRegex(self.lost, "one a day") if len(set(days)) < len(days) else None

    def test_gdelt(self):
        fips = {row[0]: row[2] for row in table("states")}
        lines = self.export("gdelt").splitlines()
        self.assertTrue(lines)
        for line in lines:
            cells = line.split("\t")
            self.assertEqual(len(cells), 61)
            self.assertRegex(cells[0], r"^\d+$")
            self.assertEqual(cells[1][:4], cells[3])
            self.assertTrue(0 <= float(cells[4]) - int(cells[3]) <= 1.02)
            self.assertIn(cells[29], "1234")
            self.assertEqual(cells[27], cells[26][:3])
            self.assertIn(cells[53], {*fips.values(), ""})
        self.assertEqual(len({line.split("\t")[0] for line in lines}), len(lines))

    def test_annotations_quote_their_articles(self):
        page = json.loads(self.export("annotations"))
        self.assertEqual(page["@context"], "http://www.w3.org/ns/anno.jsonld")
        self.assertEqual(len({item["id"] for item in page["items"]}), len(page["items"]))
        texts = {}
        for item in page["items"]:
            quote, position = item["target"]["selector"]
            article = item["id"].split(":")[3]
            if article not in texts:
                done = subprocess.run([PROGRAM, "show", article, "--db", self.database, "--json"], check=True, capture_output=True)
                texts[article] = json.loads(done.stdout)["text"]
            self.assertEqual(texts[article][position["start"]:position["end"]], quote["exact"])

    def test_timeline(self):
        items = json.loads(self.export("timeline"))["events"]
        self.assertEqual(len(items), sum(event["from"] is not None for event in self.events))
        for item in items:
            event = self.by_id[item["unique_id"]]
            start = item["start_date"]
            self.assertEqual("{:>04}-{:>02}-{:>02}".format(start["year"], start["month"], start["day"]), event["from"])
            self.assertEqual("end_date" in item, event["from"] != event["to"])
            self.assertNotRegex(re.sub(r"</?(blockquote|p|a)\b[^>]*>", "", item["text"]["text"]), "[<>]")

    def test_followthemoney_ids_resolve(self):
        entities = [json.loads(line) for line in self.export("followthemoney").splitlines()]
        ids = [entity["id"] for entity in entities]
        self.assertEqual(len(ids), len(set(ids)))
        for entity in entities:
            for name in ("involved", "proof"):
                self.assertLessEqual(set(entity["properties"].get(name, [])), set(ids))

    def test_every_code_of_plover_has_a_score(self):
        modes = {(event, mode) for event, mode, _, _ in table("plover")}
        used = {(row[3], row[4]) for row in table("cameo") if row[3]} | {(row[3], row[4]) for row in table("events") if row[3]}
        self.assertLessEqual(used, modes)


if __name__ == "__main__":
    unittest.main()
