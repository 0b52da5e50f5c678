"""Runs the program as a user does. CTest says in BANGGIAO where it is."""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("BANGGIAO", str(ROOT / "build" / "release" / "banggiao"))

sys.path.insert(0, str(ROOT / "tests" / "contract"))
import contract  # noqa: E402  (beside its schema's tests)

MEETING = """Thủ tướng tiếp Đại sứ Áo

Chiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo Philipp Agathonos.

Tại buổi tiếp, Thủ tướng đề nghị hai bên tăng cường hợp tác kinh tế.
"""


class ProgramTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def run_program(self, *arguments, stdin=b"", code=0, env=None, timeout=120):
        """What the program wrote, as bytes, after checking its exit code."""
        done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True,
                              env={**os.environ, **(env or {})}, timeout=timeout)
        self.assertEqual(done.returncode, code, done.stderr.decode(errors="replace")[-2000:])
        return done

    def run_bounded(self, *arguments, code=0, seconds=20, megabytes=1024):
        """As run_program, killed beyond so much processor time, out of memory beyond so much address space."""
        slow = 10 if os.environ.get("BANGGIAO_SANITIZED") else 1

        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (seconds * slow, seconds * slow))
            if not os.environ.get("BANGGIAO_SANITIZED"):  # sanitizers map the whole address space for themselves
                resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        done = subprocess.run([PROGRAM, *arguments, "--threads", "1"], capture_output=True, preexec_fn=limit, timeout=300)
        self.assertEqual(done.returncode, code, done.stderr.decode(errors="replace")[-2000:])
        return done

    def records(self, done):
        """The records written, each held against the contract."""
        records = [json.loads(line) for line in done.stdout.decode().splitlines()]
        for record in records:
            self.assertEqual(contract.problems(record), [], record["uri"])
        return records

    def errors(self, done):
        errors = [json.loads(line) for line in done.stderr.decode().splitlines()]
        for error in errors:
            self.assertTrue(contract.ERROR.is_valid(error), error)
        return errors
