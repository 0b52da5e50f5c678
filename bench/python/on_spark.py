#!/usr/bin/env python3
"""What Spark adds: the same file read by the program and by Spark in 1, 2 and 4 partitions, turn about.

usage: bench/python/on_spark.py PROGRAM FILE.jsonl[.gz] [ARTICLES]    (the package with [spark] installed)

Prints seconds, and processor seconds of all of Spark's processes, beside the program's with as many threads. Starting the
cluster and loading the reader are left out by a run before. Records are compared with the program's, row for row.
"""

import gzip
import itertools
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import pyspark

from banggiao import spark as bs

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds():
    """Of this process and all below it, those that have ended among them."""
    parents, spent = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(stat.parent.name)
        parents[number], spent[number] = int(fields[1]), sum(map(int, fields[11:15]))
    ours = {os.getpid()}
    while more := {n for n, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(spent.get(n, 0) for n in ours) / TICKS


def measured(work):
    begin, before = time.monotonic(), processor_seconds()
    result = work()
    return time.monotonic() - begin, processor_seconds() - before, result


def main():
    program, corpus = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else None
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    spark = (pyspark.sql.SparkSession.builder.master("local[4]").config("spark.ui.enabled", "false")
             .config("spark.ui.showConsoleProgress", "false")
             .config("spark.driver.memory", "2g").getOrCreate())
    spark.sparkContext.setLogLevel("OFF")
    with tempfile.TemporaryDirectory() as folder, (gzip.open if corpus.endswith(".gz") else open)(corpus, "rb") as lines:
        file = pathlib.Path(folder, "pages.jsonl")
        file.write_bytes(b"".join(itertools.islice(lines, count)))
        size = file.stat().st_size

        def on_spark(parts):
            pages = bs.read_pages(spark, file, split_bytes=-(-size // parts))
            assert pages.rdd.getNumPartitions() == parts
            return [row.record for row in bs.code(pages).select("record").collect() if row.record]

        def by_program(threads):
            return subprocess.run([program, "read", "--json", "--threads", str(threads), file], capture_output=True,
                                  text=True).stdout.splitlines()

        on_spark(4)
        print("partitions   Spark s  processor s   program s  processor s")
        for parts in (1, 2, 4):
            seconds, spent, rows = measured(lambda: on_spark(parts))
            alone, spent_alone, lines = measured(lambda: by_program(parts))
            print(f"{parts:10} {seconds:9.1f} {spent:12.1f} {alone:11.1f} {spent_alone:12.1f}"
                  f"   {'the same' if rows == lines else 'OTHER'} {len(rows)} rows")
    spark.stop()


if __name__ == "__main__":
    main()
