"""tools/check_layers accepts the checkout as it is and finds an include against the arrows."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]


def check(root):
    return subprocess.run([sys.executable, ROOT / "tools" / "check_layers", root], capture_output=True, text=True)


class Layers(unittest.TestCase):
    def test_checkout(self):
        done = check(ROOT)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_odd_includes_are_found(self):
        lines = {
            '#include "banggiao/event.h"': "page may not use event",
            '#include "banggiao/reader.h"': "page may not use pipeline",
            '#include "timex/words.h"': "page may not use timex",
        }
        for line, complaint in lines.items():
            with self.subTest(line), tempfile.TemporaryDirectory() as folder:
                root = pathlib.Path(folder)
                (root / "src" / "page").mkdir(parents=True)
                (root / "src" / "timex").mkdir()
                (root / "src" / "page" / "page.cc").write_text(f'#include "core/utf8.h"\n{line}\n')
                done = check(root)
                self.assertEqual(done.returncode, 1)
                self.assertIn(f"src/page/page.cc:2: {complaint}", done.stdout)


if __name__ == "__main__":
    unittest.main()
