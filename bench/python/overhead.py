#!/usr/bin/env python3
"""What Python adds to the time of an article.

usage: bench/python/overhead.py PROGRAM FILE.jsonl[.gz]    (the package installed; a minute)

Reads the same articles by the program (read --json) and in several ways from Python, turn about, and prints the processor
time of each as a share of the program's: on a busy machine all of them suffer alike. Starting and loading do not count.
"""

import gzip
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time

import pyarrow  # so that no way pays for loading it

import banggiao

ARTICLES = 300
ROUNDS = 5


def as_json(records):
    with open(os.devnull, "w", encoding="utf-8") as out:
        for record in records:
            out.write(record.to_json() + "\n")


def touched(records):
    """Nearly every attribute of every event and statement."""
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


WAYS = {"read": lambda records: all(True for _ in records), "as JSON": as_json, "attributes": touched, "tables": banggiao.tables}


def program_time(program, file):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "read", "--json", "--threads", "1", "-o", os.devnull, file], stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    program, corpus = sys.argv[1:3]
    reader = banggiao.Reader()
    spent = dict.fromkeys(["program", *WAYS], 0.0)
    with tempfile.TemporaryDirectory() as folder, (gzip.open if corpus.endswith(".gz") else open)(corpus, "rb") as lines:
        taken = list(itertools.islice(lines, 2 * ARTICLES))
        once, twice = f"{folder}/once.jsonl", f"{folder}/twice.jsonl"
        for file, some in (once, taken[:ARTICLES]), (twice, taken):
            with open(file, "wb") as out:
                out.writelines(some)
        for _ in range(ROUNDS):
            # The second half alone: what is loaded at the start is in both.
            spent["program"] += program_time(program, twice) - program_time(program, once)
            for way, use in WAYS.items():
                begin = time.process_time()
                use(reader.read_many((banggiao.Page.line(line, "file:line") for line in taken[ARTICLES:]), threads=1))
                spent[way] += time.process_time() - begin
    for way, seconds in spent.items():
        print(f"{way:12} {seconds / ROUNDS / ARTICLES * 1000:6.2f} ms an article {seconds / spent['program']:6.2f}")


if __name__ == "__main__":
    main()
