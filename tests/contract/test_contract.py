"""The contract's checker accepts the sample record and finds each way of breaking it."""

import copy
import json
import pathlib
import unittest

import contract

SAMPLE = pathlib.Path(__file__).parents[1] / "record" / "sample.json"


def set_at(path, value):
    def change(record):
        *way, last = path
        for step in way:
            record = record[step]
        record[last] = value
    return change


BROKEN = {
    "unknown field": set_at(["extra"], 1),
    "unknown field inside": set_at(["events", 0, "time", "year"], 2025),
    "missing field": lambda record: record.pop("warnings"),
    "unknown event type": set_at(["events", 0, "type"], "tea"),
    "unknown act": set_at(["statements", 0, "act"], "assert_"),
    "day that is none": set_at(["times", 0, "from"], "3/4/2025"),
    "event without evidence": set_at(["events", 0, "evidence"], []),
    "confidence over one": set_at(["events", 0, "confidence"], 1.5),
    "empty string for null": set_at(["published"], ""),
    "span past the text": set_at(["mentions", 2, "end"], 10_000),
    "empty span": set_at(["statements", 0, "verb"], {"begin": 5, "end": 5}),
    "entity that is not there": set_at(["statements", 0, "about"], ["e9"]),
    "event that is not there": set_at(["statements", 0, "event"], "v9"),
    "time that is not there": set_at(["events", 0, "time", "timex"], 1),
    "gap in the ids": set_at(["events", 1, "id"], "v3"),
    "mentions out of order": lambda record: record["mentions"][0].update(begin=50, end=60),
    "text outside the blocks": lambda record: record["blocks"].pop(),
}


class Contract(unittest.TestCase):
    def setUp(self):
        self.record = json.loads(SAMPLE.read_text(encoding="utf-8"))

    def test_sample_holds(self):
        self.assertEqual(contract.problems(self.record), [])

    def test_offsets_slice_as_they_stand(self):
        mention = self.record["mentions"][2]
        self.assertEqual(self.record["text"][mention["begin"]:mention["end"]], "Phạm Minh Chính")
        content = self.record["statements"][0]["content"]
        self.assertEqual(self.record["text"][content["begin"]:content["end"]], "hai bên tăng hợp tác")

    def test_each_breach_is_found(self):
        for name, change in BROKEN.items():
            with self.subTest(name):
                record = copy.deepcopy(self.record)
                change(record)
                self.assertTrue(contract.problems(record))

    def test_error_record(self):
        good = {"schema": "banggiao/error/1", "uri": "file:a", "code": "io", "message": "cannot read"}
        self.assertTrue(contract.ERROR.is_valid(good))
        self.assertFalse(contract.ERROR.is_valid({**good, "code": "fire"}))
        self.assertFalse(contract.ERROR.is_valid({**good, "where": "byte 1"}))


if __name__ == "__main__":
    unittest.main()
