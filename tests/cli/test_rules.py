"""banggiao rules: the data checked, a sentence tried, unknown words counted, as an author of rules does."""

import json
import re
import subprocess
import unittest

from program import MEETING, PROGRAM, ROOT, ProgramTest

WALTZ = """# A frame of our own.
frame meeting.waltz meeting
  pattern [PARTY:actor] <adverb>* @(khiêu vũ) (với|cùng) [PARTY:actor]
  yes Thủ tướng Phạm Minh Chính khiêu vũ với Đại sứ Áo Philipp Agathonos.
  no Cô giáo khiêu vũ với học sinh.
"""


class RulesTest(ProgramTest):
    def data(self, name, content):
        """A folder of data with one more file."""
        self.write("data/" + name, content)
        return str(self.folder / "data")

    def check(self, *arguments):
        """The findings, after comparing the exit code with them. The built-in data may have some of their own."""
        done = subprocess.run([PROGRAM, "rules", "check", "--json", *arguments], capture_output=True, timeout=120)
        findings = [json.loads(line) for line in done.stdout.decode().splitlines()]
        for finding in findings:
            self.assertEqual(list(finding), ["level", "kind", "where", "rule", "message"])
        failed = any(finding["level"] == "failure" for finding in findings)
        self.assertEqual(done.returncode, 1 if failed else 0, done.stderr)
        return findings

    def found_in(self, folder, name):
        return [(f["level"], f["kind"], f["where"]) for f in self.check("--data", folder) if f["where"].startswith(name)]

    def try_json(self, sentence, *arguments):
        return json.loads(self.run_program("rules", "try", "--json", *arguments, sentence).stdout)


class Help(RulesTest):
    def test_each_command_has_examples(self):
        for arguments in (["rules"], ["rules", "check"], ["rules", "try"], ["rules", "coverage"]):
            self.assertIn("Examples:", self.run_program(*arguments, "--help").stdout.decode())

    def test_wrong_command_lines(self):
        for arguments in ([], ["mend"], ["try"], ["try", "Hai", "câu"], ["try", ""], ["try", b"\xff"], ["coverage"],
                          ["coverage", "--top", "0", "-"], ["check", "--data", str(self.folder / "none")]):
            with self.subTest(arguments):
                self.assertEqual(self.run_program("rules", *arguments, code=2).stdout, b"")


class Check(RulesTest):
    def test_summary_counts_what_was_checked(self):
        done = subprocess.run([PROGRAM, "rules", "check"], capture_output=True, timeout=120)
        self.assertRegex(done.stdout.decode().splitlines()[-1],
                         r"^\d+ frames, \d+ patterns, \d+ examples, loaded in \d+ ms: \d+ failures?, \d+ warnings?$")

    def test_new_frame_works_at_once(self):
        folder = self.data("frames/own.frames", WALTZ)
        self.assertEqual(self.found_in(folder, "frames/own"), [])
        self.assertEqual([e["rule"] for e in self.try_json("Thủ tướng Lào khiêu vũ với Đại sứ Áo.", "--data", folder)["events"]],
                         ["meeting.waltz"])

    def test_broken_frame_names_file_line_and_remedy(self):
        folder = self.data("frames/own.frames", WALTZ.replace("[PARTY:actor] <", "[DANCER:actor] <"))
        done = self.run_program("rules", "check", "--data", folder, code=2)
        self.assertRegex(done.stderr.decode(), r"^banggiao: frames/own\.frames:3: unknown role 'DANCER'; one of PARTY, ")
        done = self.run_program("rules", "check", "--json", "--data", folder, code=2)
        finding = json.loads(done.stdout)
        self.assertEqual((finding["level"], finding["kind"], finding["where"]),
                         ("failure", "broken_data", "frames/own.frames:3"))

    def test_failed_examples_tell_what_came_out(self):
        folder = self.data("frames/own.frames", WALTZ.replace("khiêu vũ với Đại sứ Áo", "khiêu vũ một mình, tiếp Đại sứ Áo")
                           .replace("Cô giáo khiêu vũ với học sinh", "Tổng thống Nga khiêu vũ cùng Tổng thống Mỹ"))
        own = [f for f in self.check("--data", folder) if f["where"].startswith("frames/own")]
        self.assertEqual([(f["kind"], f["where"]) for f in own],
                         [("failed_example", "frames/own.frames:4"), ("failed_example", "frames/own.frames:5"),
                          ("untried_pattern", "frames/own.frames:3")])
        self.assertIn("after `khiêu vũ` it wants (với|cùng), found `một mình`", own[0]["message"])
        self.assertIn("meeting by meeting.waltz (RUS, USA)", own[1]["message"])

    def test_untried_and_shadowed_patterns(self):
        pattern = WALTZ.splitlines()[2]
        more = pattern + "\n" + pattern.replace("khiêu vũ", "nhảy|khiêu vũ").replace("PARTY", "HOST", 1) + "\n"
        folder = self.data("frames/own.frames", WALTZ.replace(pattern + "\n", more))
        self.assertEqual(self.found_in(folder, "frames/own"), [("warning", "shadowed_pattern", "frames/own.frames:4")])
        folder = self.data("frames/own.frames", WALTZ.replace(pattern + "\n", pattern + "\n" + pattern.replace("khiêu vũ", "nhảy") + "\n"))
        self.assertEqual(self.found_in(folder, "frames/own"), [("warning", "untried_pattern", "frames/own.frames:4")])

    def test_word_list_that_no_frame_names(self):
        folder = self.data("words/lists.tsv", "phrase\tlist\nnhẹ nhàng|uyển chuyển\tgracefully\n")
        self.assertIn(("warning", "unused_list", "words/lists.tsv:2"), self.found_in(folder, "words/"))
        folder = self.data("frames/own.frames", WALTZ.replace("<adverb>*", "<gracefully>*"))
        self.assertEqual(self.found_in(folder, "words/"), [])

    def test_verb_with_two_acts(self):
        folder = self.data("speech/verbs.tsv", "phrase\tact\tstrength\nngâm nga|cảnh báo\tpraise\tstrong\n")
        own = [f for f in self.check("--data", folder) if f["kind"] == "double_verb" and f["rule"] == "cảnh báo"]
        self.assertEqual([(f["level"], f["where"]) for f in own], [("failure", "speech/verbs.tsv:2")])

    def test_built_in_lists_are_those_asked_for(self):
        """The help says that each is asked for; and nothing asks for one that is not there."""
        named, asked = set(), set()
        for path in (ROOT / "data" / "frames").glob("*.frames"):
            named.update(re.findall(r"<(\w+)>", path.read_text(encoding="utf-8")))
        for path in (ROOT / "src").glob("*/*.cc"):
            named.update(re.findall(r'"(\w+)"', path.read_text(encoding="utf-8")))
            asked.update(re.findall(r'lists\.bit\("(\w+)"\)', path.read_text(encoding="utf-8")))
        lines = (ROOT / "data" / "words" / "lists.tsv").read_text(encoding="utf-8").splitlines()
        listed = {line.split("\t")[1] for line in lines if line and not line.startswith("#")} - {"list"}
        self.assertEqual(listed - named, set())
        self.assertTrue(asked)
        self.assertEqual(asked - listed, set())


class Try(RulesTest):
    def test_match_slot_by_slot(self):
        trial = self.try_json("Hôm qua, Thủ tướng Lào tiếp Đại sứ Áo.", "--published", "2025-04-04")
        seen = {unit["text"]: (unit["kind"], unit["notes"]) for unit in trial["seen"]}
        self.assertEqual(seen["Hôm qua"], ("time", ["2025-04-03"]))
        self.assertEqual(seen["Thủ tướng Lào"], ("actor", ["Thủ tướng, LAO"]))
        match = trial["matches"][0]
        self.assertEqual((match["trigger"], match["refused"]), ("tiếp", ""))
        self.assertEqual(match["slots"], [{"role": "HOST", "text": "Thủ tướng Lào"}, {"role": "GUEST", "text": "Đại sứ Áo"}])
        self.assertEqual([event["type"] for event in trial["events"]], ["meeting"])
        file, line = match["where"].split(":")
        written = (ROOT / "data" / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        self.assertTrue(written.strip().startswith("pattern [HOST:actor]"), written)

    def test_near_miss_says_which_element_failed_at_which_word(self):
        text = " ".join(self.run_program("rules", "try", "Thủ tướng tiếp khách hàng.").stdout.decode().split())
        self.assertRegex(text, r"meeting\.receive frames/meetings\.frames:\d+: "
                               r"after `tiếp` wants \[GUEST:actor\], found `khách hàng`")
        self.assertIn("told nothing between states", text)

    def test_ten_nearest_or_all(self):
        sentence = "Trong cuộc gặp tại Hà Nội, hai bên đàm phán, thăm, hội đàm, làm việc, ký, dự, tặng, áp, triệu, tiếp."
        near, every = (self.try_json(sentence, *more)["near_misses"] for more in ([], ["--all"]))
        self.assertEqual(len(near), 10)
        self.assertGreater(len(every), 20)

    def test_match_that_tells_nothing_says_why(self):
        trial = self.try_json("Thủ tướng Phạm Minh Chính tiếp Bộ trưởng Quốc phòng Phan Văn Giang.")
        refused = [m["refused"] for m in trial["matches"] if m["frame"] == "meeting.receive"]
        self.assertEqual(refused, ["it must name two states or bodies; its slots name only VNM"])

    def test_verbs_of_saying_and_statements(self):
        trial = self.try_json("Gặp Tổng thống Áo, Chủ tịch nước đề nghị hai bên tăng cường hợp tác kinh tế.")
        self.assertTrue(any(note.startswith("verb of saying: ") for unit in trial["seen"] for note in unit["notes"]))
        self.assertIn("hợp tác kinh tế", trial["statements"][0]["content"])

    def test_line_width(self):
        text = self.run_program("rules", "try", "--all", MEETING).stdout.decode()
        for line in text.splitlines():
            self.assertTrue(len(line) <= 100 or " " not in line.strip(), line)


class Coverage(RulesTest):
    def lines(self, *articles):
        return "".join(json.dumps({"uri": str(i), "text": text}, ensure_ascii=False) + "\n"
                       for i, text in enumerate(articles)).encode()

    def article(self, sentence):
        return f"Tin đối ngoại trong ngày\n\n{sentence}\n\nPhóng viên ghi nhận không khí trong lành tại công viên vào buổi sáng.\n"

    def test_unknown_words_most_frequent_first(self):
        dance = self.article("Thủ tướng Lào khiêu vũ cùng Tổng thống Áo trong buổi tối mùa xuân ấm áp.")
        sing = self.article("Tổng thống Áo ca hát cùng Thủ tướng Lào trong buổi tối mùa xuân ấm áp.")
        done = self.run_program("rules", "coverage", "--json", "-", stdin=self.lines(dance, sing, dance))
        rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual([(row["word"], row["count"]) for row in rows], [("khiêu vũ", 2), ("ca hát", 1)])
        self.assertIn("Thủ tướng Lào khiêu vũ", rows[0]["example"])
        top = self.run_program("rules", "coverage", "--top", "1", "-", stdin=self.lines(dance, sing, dance))
        self.assertRegex(top.stdout.decode(), r"^ +2  khiêu vũ  .*\n$")

    def test_a_frame_makes_them_known(self):
        dance = self.article("Thủ tướng Lào khiêu vũ cùng Tổng thống Áo trong buổi tối mùa xuân ấm áp.")
        folder = self.data("frames/own.frames", WALTZ)
        done = self.run_program("rules", "coverage", "--data", folder, "-", stdin=self.lines(dance))
        self.assertEqual(done.stdout, b"")

    def test_words_of_sentences_that_tell_something_are_left_out(self):
        self.assertEqual(self.run_program("rules", "coverage", self.write("a.txt", MEETING)).stdout, b"")

    def test_inputs_that_cannot_be_read(self):
        done = self.run_program("rules", "coverage", self.write("a.txt", MEETING), str(self.folder / "none.txt"), code=3)
        self.assertIn(b"none.txt", done.stderr)

    def test_same_for_any_threads(self):
        folder = str(ROOT / "examples")
        one, four = (self.run_program("rules", "coverage", "--threads", n, folder).stdout for n in ("1", "4"))
        self.assertEqual(one, four)


if __name__ == "__main__":
    unittest.main()
