"""Everything that was gathered of the press is read, to the last article: what random bytes do not reach, real sentences do.

With the sanitizers this is where a step past a sentence's end shows.
"""

import gzip
import json
import unittest

import program

CORPORA = program.ROOT.parent / "shared" / "corpus"


class CorporaTest(program.ProgramTest):
    def test_every_line_becomes_a_record_whose_evidence_lies_in_its_text(self):
        files = sorted(CORPORA.glob("*.jsonl.gz"))
        if not files:
            self.skipTest("needs ../shared/corpus")
        for path in files:
            with self.subTest(corpus=path.name):
                out = self.folder / "records.jsonl"
                self.run_program("read", "--json", str(path), "-o", str(out), timeout=900)
                with gzip.open(path) as lines:
                    articles = sum(1 for _ in lines)
                records = [json.loads(line) for line in out.open(encoding="utf-8")]
                self.assertEqual(len(records), articles)
                for record in records:
                    length = len(record["text"])
                    for event in record["events"]:
                        for span in event["evidence"]:
                            self.assertLess(span["begin"], span["end"], record["uri"])
                            self.assertLessEqual(span["end"], length, record["uri"])
                    for said in record["statements"]:
                        self.assertLess(said["content"]["begin"], said["content"]["end"], record["uri"])
                        self.assertLessEqual(said["content"]["end"], length, record["uri"])


if __name__ == "__main__":
    unittest.main()
