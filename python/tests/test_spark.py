"""banggiao.spark on a cluster of two worker processes: the rows are those of the program on one machine."""

import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import CHECKOUT

import banggiao

pyspark = pytest.importorskip("pyspark")

from banggiao import spark as bs  # noqa: E402

CORPUS = CHECKOUT / "../shared/corpus/diplomacy.jsonl.gz"
SAMPLE = 150
NEWS = ("Thủ tướng tiếp Đại sứ Lào số {0}\n\nChiều {0}/6, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Lào Khamphao "
        "Ernthavanh. Thủ tướng đề nghị hai bên thúc đẩy hợp tác.\n")


@pytest.fixture(scope="module")
def spark():
    os.environ.update(SPARK_HOME=os.path.dirname(pyspark.__file__), PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    session = (pyspark.sql.SparkSession.builder.master("local-cluster[2,1,1024]").appName("banggiao")
               .config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false")
               .config("spark.ui.showConsoleProgress", "false")
               .config("spark.executor.memory", "1g").config("spark.sql.shuffle.partitions", "4")
               .config("spark.sql.session.timeZone", "UTC").getOrCreate())
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """JSON Lines, plain and packed, an archive with a member a record, and the example pages."""
    folder = tmp_path_factory.mktemp("pages")
    lines = [json.dumps({"uri": f"https://bao.vn/{i}", "text": NEWS.format(i), "published": "2025-06-29"}, ensure_ascii=False)
             for i in range(1, 29)]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\nno JSON\n", encoding="utf-8")
    (folder / "b.warc.gz").write_bytes(b"".join(gzip.compress(member) for member in archive_members(30)))
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt") as corpus, gzip.open(folder / "c.jsonl.gz", "wt") as sample:
            sample.writelines(line for _, line in zip(range(SAMPLE), corpus))
    return [folder, CHECKOUT / "examples"]


def archive_members(count):
    for i in range(1, count):
        title, _, story = NEWS.format(i).strip().partition("\n\n")
        page = f"<html lang=vi><body><article class=article-body><h1>{title}</h1><p>{story}</p></article></body></html>"
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        yield (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kho.vn/{i}\r\nWARC-Date: 2025-07-01T00:00:00Z\r\n"
               f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"


def program(*arguments):
    return subprocess.run([sys.executable, "-m", "banggiao", "read", "--json", *arguments], capture_output=True, text=True)


@pytest.fixture(scope="module")
def coded(spark, files):
    frame = bs.code(bs.read_pages(spark, files)).persist()
    yield frame
    frame.unpersist()


def test_records_are_those_of_the_program_row_for_row(coded, files):
    told = program(*files)
    rows = coded.select("record", "error", "uri").collect()
    assert [row.record for row in rows if row.record] == told.stdout.splitlines()
    assert [(row.uri, row.error.code) for row in rows if row.error] == [
        (error["uri"], error["code"]) for error in map(json.loads, told.stderr.splitlines())]


def test_tables_are_those_of_one_machine(coded, reader, files):
    single = banggiao.tables(reader.read_many(banggiao.pages(*files)))
    for name, table in single.items():
        rows = [row.asDict(recursive=True) for row in getattr(bs, name)(coded).collect()]
        assert rows == table.to_pylist(), name


def test_cut_files_give_the_same_rows(spark, coded, files):
    cut = bs.read_pages(spark, files, split_bytes=3000)
    assert cut.rdd.getNumPartitions() > 10
    rows = bs.code(cut).select("uri", "record", "error").collect()
    whole = coded.select("uri", "record", "error").collect()
    assert [row.record for row in rows] == [row.record for row in whole]
    named = lambda rows: [(row.uri.split("#")[0], row.error and row.error.code) for row in rows]
    assert named(rows) == named(whole)


def comparable(rows, key):
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)


def test_merged_rows_are_those_of_one_machine(coded, reader, files):
    single = banggiao.merge(reader.read_many(banggiao.pages(*files)))
    merged = bs.merge(coded)._asdict()
    for name, table in single.items():
        rows = [row.asDict(recursive=True) for row in merged[name].collect()]
        assert comparable(rows, name) == comparable(table.to_pylist(), name), name
    assert any(event["sources"] > 1 or len(event["reports"]) > 1 for event in single["events"].to_pylist())


def test_what_is_poisoned_gives_error_rows(spark, tmp_path):
    members = [gzip.compress(member) for member in archive_members(8)]
    whole = b"".join(members)
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-len(members[-1]) // 2])
    (tmp_path / "damaged.warc.gz").write_bytes(b"".join([*members[:3], members[3][:40] + b"\0" * 60, *members[4:]]))
    (tmp_path / "huge.txt").write_text("tin " * (5 << 20))
    (tmp_path / "packed.txt.gz").write_bytes(gzip.compress(bytes(200 << 20)))
    (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress((json.dumps({"text": NEWS.format(1)}) + "\n").encode() * 200)[:-20])
    (tmp_path / "line.jsonl").write_text('{"text": "' + "a" * (33 << 20) + '"}\n' + json.dumps({"text": NEWS.format(2)}) + "\n")
    deep = "<div>" * 100_000 + "Thủ tướng tiếp Đại sứ Lào." + "<b><i>" * 100_000
    (tmp_path / "deep.html").write_text(f"<html><body><article><p>{deep}")
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "nowhere.html"]
    rows = bs.code(bs.read_pages(spark, paths)).select("uri", "error.code", "record").collect()
    codes = lambda name: [row.code for row in rows if name in row.uri and row.code]
    assert codes("huge.txt") == ["too_large"] and codes("packed") == ["too_large"]
    assert set(codes("cut.warc.gz")) == set(codes("damaged.warc.gz")) == {"bad_format"}
    assert codes("lines.jsonl.gz") == ["io"] and codes("line.jsonl") == ["too_large"] and codes("nowhere") == ["not_found"]
    assert sum(row.record is not None and "kho.vn" in row.uri for row in rows) >= 6 + 5
    assert any(row.record and "line.jsonl" in row.uri for row in rows)
    frame = spark.createDataFrame([(NEWS.format(1), "22.9"), (None, None)], "content string, published string")
    assert [row.code for row in bs.errors(bs.code(frame)).collect()] == ["bad_format", "no_article"]


def executors(spark):
    """Process ids of this session's executors."""
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in command and spark.sparkContext.applicationId.encode() in command:
            yield int(process.name)


def test_a_killed_executor_changes_nothing(spark, coded, files):
    def slowly(batches):
        for batch in batches:
            time.sleep(1)
            yield batch

    pages = bs.read_pages(spark, files, split_bytes=3000)
    slow = bs.code(pages.mapInArrow(slowly, pages.schema)).select("record")
    killed = []

    def kill():
        time.sleep(4)
        killed.append(next(executors(spark)))
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    begin = time.monotonic()
    rows = slow.collect()
    assert time.monotonic() - begin > 4  # it was running when the executor died
    killer.join()
    assert killed and rows == coded.select("record").collect()


def test_written_pages_are_read_again_by_month(spark, coded, tmp_path):
    bs.write(coded, str(tmp_path / "records"))
    again = spark.read.parquet(str(tmp_path / "records"))
    assert again.count() == coded.count()
    assert again.where("month = '2025-06'").where("article.published not between '2025-06-01' and '2025-06-30'").count() == 0
    assert bs.events(again).count() == bs.events(coded).count()
    rows = lambda frame: comparable([row.asDict(recursive=True) for row in frame.collect()], "")
    assert rows(bs.merge(again).events) == rows(bs.merge(coded).events)


def test_a_stopped_run_goes_on_where_it_was(spark, files, tmp_path):
    sources = [str(path) for path in sorted((CHECKOUT / "examples").glob("*.txt"))[:6]]
    out = tmp_path / "out"
    bs.code_files(spark, sources, str(out), files_per_job=3)
    jobs = sorted(out.iterdir())
    assert [job.name for job in jobs] == ["job=000000", "job=000001"]
    first = {file: file.stat().st_mtime_ns for file in jobs[0].rglob("*.parquet")}
    (jobs[1] / "_SUCCESS").unlink()  # as if it had been stopped in its second job
    bs.code_files(spark, sources, str(out), files_per_job=3)
    assert {file: file.stat().st_mtime_ns for file in jobs[0].rglob("*.parquet")} == first
    assert spark.read.parquet(str(out)).count() == 6
