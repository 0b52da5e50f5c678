"""Everything that was gathered of the press is read, to the last article: what random bytes do not reach, real sentences do.

With the sanitizers this is where a step past a sentence's end shows.
"""

import gzip
import json
import random
import subprocess
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
                records = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
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

    def test_sentences_that_are_cut_anywhere_are_read(self):
        path = CORPORA / "diplomacy.jsonl.gz"
        if not path.exists():
            self.skipTest("needs ../shared/corpus")
        draw = random.Random(20261129)

        def sentences(text):
            """Each kept, or what stands before or behind a word of it."""
            for sentence in (s for line in text.split("\n") for s in line.split(". ")):
                words = sentence.split(" ")
                at = draw.randrange(len(words))
                yield " ".join(draw.choice([words[: at + 1], words[at:], words]))

        def part(text):
            begin = draw.randrange(len(text) // 2 + 1)
            return text[begin : begin + draw.randrange(60, 1800)]

        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        texts = ["\n".join(sentences(text)) for text in texts] + [part(text) for text in texts for _ in range(2)]
        articles = [{"text": text} for text in texts if text.strip()]
        page = self.write("cut.jsonl", "\n".join(json.dumps(a, ensure_ascii=False) for a in articles))
        out = self.folder / "records.jsonl"
        done = subprocess.run([program.PROGRAM, "read", "--json", page, "-o", str(out)], capture_output=True, timeout=900)
        errors = self.errors(done)  # what a crash writes is none
        self.assertLessEqual({error["code"] for error in errors}, {"no_article"})
        self.assertEqual(out.read_bytes().count(b"\n") + len(errors), len(articles))


if __name__ == "__main__":
    unittest.main()
