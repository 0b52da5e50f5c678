#!/usr/bin/env python3
"""What Python adds to the time of an article, in instructions, which a busy machine does not change.

usage: bench/python/overhead.py PROGRAM FILE.jsonl[.gz]    (valgrind and the package installed; about five minutes)

Reads 100 and 200 articles by the program (read --json) and in several ways from Python, each under valgrind, and compares
what the second hundred cost, so that starting and loading do not count.
"""

import gzip
import itertools
import os
import re
import subprocess
import sys
import tempfile

COUNT = 100


def as_json(records):
    with open(os.devnull, "w", encoding="utf-8") as out:
        for record in records:
            out.write(record.to_json() + "\n")


def touched(records):
    """Every attribute of every event and statement."""
    for record in records:
        for event in record.events:
            event.id, event.type, event.status, event.rule, event.cameo, event.goldstein, event.plover, event.confidence
            event.time and (event.time.from_, event.time.to, event.time.inferred)
            event.place and (event.place.country, event.place.entity and event.place.entity.name)
            [(p.entity and p.entity.name, p.role, p.office, p.represents) for p in event.participants]
            [span.text for span in event.evidence]
        for statement in record.statements:
            statement.act, statement.event, statement.verb and statement.verb.text
            statement.content and statement.content.text
            [p.represents for p in itertools.chain(statement.speakers, statement.addressees)]


def tabled(records):
    import banggiao

    banggiao.tables(records)


WAYS = {"read": lambda records: all(True for _ in records), "as_json": as_json, "touched": touched, "tabled": tabled}


def run(way, file):
    import banggiao

    WAYS[way](banggiao.Reader().read_many(banggiao.pages(file), threads=1))


def instructions(*command):
    with tempfile.NamedTemporaryFile() as counts:
        told = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts.name}", *command], check=True,
                              capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "0"}).stderr
    return int(re.search(r"Collected : (\d+)", told)[1])


def main():
    program, corpus = sys.argv[1:3]
    opened = gzip.open if corpus.endswith(".gz") else open
    with opened(corpus, "rb") as lines, tempfile.TemporaryDirectory() as folder:
        sizes = [COUNT, 2 * COUNT]
        taken = list(itertools.islice(lines, sizes[-1]))
        files = []
        for size in sizes:
            files.append(f"{folder}/{size}.jsonl")
            with open(files[-1], "wb") as out:
                out.writelines(taken[:size])
        cost = lambda *command: -int.__sub__(*(instructions(*command, file) for file in files)) / COUNT
        base = cost(program, "read", "--json", "--threads", "1", "-o", os.devnull)
        print(f"{'program, read --json':24} {base / 1e6:8.2f} million instructions an article")
        for way in WAYS:
            each = cost(sys.executable, __file__, "--run", way)
            print(f"{'Python, ' + way:24} {each / 1e6:8.2f} {each / base - 1:+8.1%}")


if __name__ == "__main__":
    run(*sys.argv[2:]) if sys.argv[1] == "--run" else main()
