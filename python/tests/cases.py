"""Case files, as tests/support/cases.h describes them."""

import dataclasses
import pathlib


@dataclasses.dataclass
class Case:
    file: pathlib.Path
    line: int
    name: str
    header: dict
    input: str = ""
    output: str = ""

    def __str__(self):
        return f"{self.file.name}:{self.line} {self.name}"


def read_cases(file):
    cases, part = [], None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=== "):
            cases.append(Case(file, number, line[4:], {}))
            part = "header"
        elif line == "--- in":
            part = "input"
        elif line == "--- out":
            part = "output"
        elif part == "header" and line and not line.startswith("#"):
            key, _, value = line.partition(": ")
            cases[-1].header[key] = value
        elif part == "input":
            cases[-1].input += line + "\n"
        elif part == "output" and not line.startswith("#"):
            cases[-1].output += line + "\n"
    for case in cases:
        case.input, case.output = case.input.rstrip("\n"), case.output.rstrip("\n")
    return cases
