"""The study of docs/study.md, as it stands there, over the example pages."""

import re
import subprocess
import sys

from conftest import CHECKOUT


def test_the_study_makes_its_figure(tmp_path, examples):
    study = re.search(r"```python\n(.*?)```", (CHECKOUT / "docs/study.md").read_text(encoding="utf-8"), re.S)[1]
    assert len(study.strip().splitlines()) <= 30
    (tmp_path / "study.py").write_text(study, encoding="utf-8")
    figure = tmp_path / "contacts.png"
    told = subprocess.run([sys.executable, tmp_path / "study.py", examples, "2026-06-30", figure], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert figure.read_bytes().startswith(b"\x89PNG") and len(figure.read_bytes()) > 5000
    assert re.search(r"^CHN–VNM +\d", told.stdout, re.M)
