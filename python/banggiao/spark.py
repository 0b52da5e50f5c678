"""Reading past one machine: pages, records and merged events as Spark DataFrames.

    from banggiao import spark as bs

    pages = bs.read_pages(spark, "crawl/")                  # WARC, WET, JSON Lines, HTML, text
    coded = bs.code(pages)                                  # a row a page: article, events, statements, mentions, or its error
    bs.write(coded, "records.parquet")                      # partitioned by month
    bs.events(coded).groupBy("type").count().show()

Every function is a plan over its input: nothing is shared between tasks but the data that each Python worker loads once, a
task that is run again gives the same rows, and a page or an archive that cannot be read is a row with its error.
docs/spark.md tells how to run it on a cluster.
"""

from __future__ import annotations

import functools
import gzip
import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, NamedTuple

import pyarrow as pa
import pyarrow.fs
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from . import _core
from ._merge import merge_sorted
from ._reader import Path, Reader

_PAGE_LIMIT = 16 << 20  # as PageHints::max_bytes
_LINE_LIMIT = 2 * _PAGE_LIMIT  # JSON writes a letter in up to six bytes
_BATCH_BYTES = 4 << 20  # of pages in one Arrow batch
_BATCH_ROWS = 1000
_PACKED = (".gz", ".zst")
_ENDINGS = (".txt", ".html", ".htm", ".jsonl", ".warc", ".wet")

_ERROR = pa.struct([("code", pa.string()), ("message", pa.string()), ("where", pa.string())])
_PAGES = pa.schema([("uri", pa.string()), ("content", pa.binary()), ("format", pa.string()), ("charset", pa.string()),
                    ("outlet", pa.string()), ("published", pa.string()), ("retrieved", pa.date32()), ("error", _ERROR)])


# ------------------------------------------------------------------------------------------------- reading pages

def read_pages(spark: SparkSession, paths: Path | Iterable[Path], *, split_bytes: int = 64 << 20) -> DataFrame:
    """The pages of files and folders, local or of any address that pyarrow.fs knows (s3://, gs://, hdfs://).

    Columns: uri, content (bytes), format ("text", "html", "line" for a line of JSON Lines, null to find out), charset, outlet,
    published, retrieved, error. A DataFrame of your own with `content` and any others of these does as well.

    One task reads about `split_bytes`. Plain JSON Lines are cut at lines and gzipped archives at their members; other files are
    read by one task each, small ones together. Archives are streamed: a task holds one page of them.
    """
    files = _find([paths] if isinstance(paths, (str, os.PathLike)) else list(paths))
    tasks = _tasks(files, split_bytes)
    frame = spark.range(0, len(tasks), 1, numPartitions=max(1, len(tasks)))
    return frame.mapInArrow(lambda batches: _read_tasks(batches, tasks), from_arrow_schema(_PAGES))


class _Piece:
    """Bytes [begin, end) of a file, as one task reads them; where they are cut is for the format to say."""

    def __init__(self, path: str, size: int, begin: int = 0, end: int | None = None) -> None:
        self.path, self.size, self.begin, self.end = path, size, begin, size if end is None else end

    def open(self) -> IO[bytes]:
        filesystem, path = _filesystem(self.path)
        return io.BufferedReader(filesystem.open_input_file(path), 1 << 18)

    @property
    def uri(self) -> str:
        """The path as the command line makes a URI of it."""
        if "://" in self.path:
            return self.path
        return "file:" + re.sub(r"[\x00- \x7f%?#\udc80-\udcff]", lambda c: "".join(
            f"%{byte:02X}" for byte in os.fsencode(c[0])), self.path)


def _filesystem(path: str) -> tuple[pa.fs.FileSystem, str]:
    if "://" in path:
        return pa.fs.FileSystem.from_uri(path)
    return pa.fs.LocalFileSystem(), os.path.abspath(path)


def _plain_name(path: str) -> str:
    for ending in _PACKED:
        path = path.removesuffix(ending)
    return path


def _find(paths: Iterable[Path]) -> list[_Piece]:
    """Files in the order of the command line: as named, those of a folder by their paths, hidden ones left out."""
    found = []
    for path in map(os.fspath, paths):
        filesystem, inner = _filesystem(path)
        info = filesystem.get_file_info(inner)
        if info.type != pa.fs.FileType.Directory:
            found.append(_Piece(path, info.size or 0))
            continue
        inside = filesystem.get_file_info(pa.fs.FileSelector(inner, recursive=True))
        names = {f.path[len(inner):].lstrip("/"): f.size for f in inside if f.type == pa.fs.FileType.File}
        found += [_Piece(f"{path.rstrip('/')}/{name}", names[name]) for name in sorted(names)
                  if _plain_name(name).endswith(_ENDINGS) and not any(part.startswith(".") for part in name.split("/"))]
    return found


def _tasks(files: Iterable[_Piece], split_bytes: int) -> list[list[_Piece]]:
    tasks: list[list[_Piece]] = [[]]
    size = 0
    for file in files:
        cuttable = file.path.endswith((".jsonl", ".warc.gz", ".wet.gz"))
        step = split_bytes if cuttable else max(file.size, 1)
        for begin in range(0, max(file.size, 1), step):
            piece = _Piece(file.path, file.size, begin, min(begin + step, file.size))
            if tasks[-1] and size + piece.end - piece.begin > split_bytes:
                tasks.append([])
                size = 0
            tasks[-1].append(piece)
            size += piece.end - piece.begin
    return tasks


def _read_tasks(batches: Iterable[pa.RecordBatch], tasks: Sequence[Sequence[_Piece]]) -> Iterator[pa.RecordBatch]:
    numbers = (number for batch in batches for number in batch.column(0).to_pylist())
    yield from _in_batches(row for number in numbers for piece in tasks[number] for row in _read_piece(piece))


def _in_batches(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    held: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row.get("content") or b"")
        if size > _BATCH_BYTES or len(held) == _BATCH_ROWS:
            yield pa.RecordBatch.from_pylist(held, _PAGES)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, _PAGES)


def _failed(uri: str, code: str, message: str, where: str = "") -> dict[str, Any]:
    return {"uri": uri, "error": {"code": code, "message": message, "where": where}}


def _read_piece(piece: _Piece) -> Iterator[dict[str, Any]]:
    name = _plain_name(piece.path)
    read = _read_lines if name.endswith(".jsonl") else _read_archive if name.endswith((".warc", ".wet")) else _read_file
    try:
        with piece.open() as file:
            yield from read(piece, file)
    except FileNotFoundError as error:
        yield _failed(piece.uri, "not_found", str(error))
    except (OSError, EOFError, zlib.error) as error:  # a broken disk, a network that went, gzip cut short
        yield _failed(piece.uri, "io", str(error))


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    """Compressed content is told by its first bytes, as on the command line."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return gzip.GzipFile(fileobj=file) if packed else file


def _read_file(piece: _Piece, file: IO[bytes]) -> Iterator[dict[str, Any]]:
    content = _unpacked(file).read(_PAGE_LIMIT + 1)  # the reader refuses what is longer
    html = _plain_name(piece.path).endswith((".html", ".htm"))
    yield {"uri": piece.uri, "content": content, "format": "html" if html else None}


def _read_lines(piece: _Piece, file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The lines that begin within the piece. One without an address of its own is called by its number or, where lines before
    it are another task's, by its first byte."""
    plain = _unpacked(file)
    at, number = piece.begin, 0
    if piece.begin > 0:
        file.seek(piece.begin - 1)
        at = piece.begin - 1
        while skipped := file.readline(_LINE_LIMIT):
            at += len(skipped)
            if skipped.endswith(b"\n"):
                break
    while plain is not file or at < piece.end:
        line = plain.readline(_LINE_LIMIT + 1)
        if not line:
            break
        number += 1
        uri = f"{piece.uri}#line={number}" if piece.begin == 0 else f"{piece.uri}#byte={at}"
        at += len(line)
        if len(line) > _LINE_LIMIT:
            yield _failed(uri, "too_large", f"longer than {_LINE_LIMIT >> 20} MiB, the most a line may have")
            while not line.endswith(b"\n") and (line := plain.readline(_LINE_LIMIT)):
                at += len(line)
        elif not line.isspace():
            yield {"uri": uri, "content": line, "format": "line"}


def _read_archive(piece: _Piece, file: IO[bytes]) -> Iterator[dict[str, Any]]:
    begin, end = 0, piece.size
    if piece.end - piece.begin < piece.size:
        begin, end = _member(file, piece.begin, piece.size), _member(file, piece.end, piece.size)
    file.seek(begin)
    left = end - begin

    def read(size: int) -> bytes:
        nonlocal left
        content = file.read(min(size, left))
        left -= len(content)
        return content

    for page in _core.Archive(read):
        if error := page.error:
            yield _failed(piece.uri, error.code, error.message, error.where)
        else:
            yield {"uri": page.uri, "content": page.content, "format": page.format, "charset": page.charset,
                   "retrieved": page.retrieved}


def _member(file: IO[bytes], begin: int, size: int) -> int:
    """Where the first gzip member that is a record of an archive begins at or after a byte."""
    if begin == 0 or begin >= size:
        return begin
    window = 1 << 20
    while begin < size:
        file.seek(begin)
        content = file.read(window + 4096)
        at = content.find(b"\x1f\x8b\x08", 0, window + 2)
        while at >= 0:
            try:
                if zlib.decompressobj(31).decompress(content[at:at + 4096], 16).startswith(b"WARC/"):
                    return begin + at
            except zlib.error:
                pass
            at = content.find(b"\x1f\x8b\x08", at + 1, window + 2)
        begin += window
    return size


# ------------------------------------------------------------------------------------------------- coding

def code(pages: DataFrame, *, data: Path | Iterable[Path] = ()) -> DataFrame:
    """Reads each page. A row a page, in the order of its partition:

    uri, error (code, message, where; null where it was read), article, events, statements, mentions (the rows of the tables of
    the same names) and record, the JSON line that the command line gives.

    data: folders that extend the built-in data; they must be there on every worker.
    """
    folders = tuple(map(os.fspath, [data] if isinstance(data, (str, os.PathLike)) else data))
    wanted = [name for name in _PAGES.names if name in pages.columns]
    return pages.select(*wanted).mapInArrow(lambda batches: _code_batches(batches, folders), _coded_schema())


def articles(coded: DataFrame) -> DataFrame:
    """A row an article."""
    return coded.where("error is null").select("article.*")


def events(coded: DataFrame) -> DataFrame:
    """A row an event."""
    return coded.select(F.explode("events").alias("row")).select("row.*")


def statements(coded: DataFrame) -> DataFrame:
    """A row a statement."""
    return coded.select(F.explode("statements").alias("row")).select("row.*")


def mentions(coded: DataFrame) -> DataFrame:
    """A row a mention."""
    return coded.select(F.explode("mentions").alias("row")).select("row.*")


def errors(coded: DataFrame) -> DataFrame:
    """A row for every page that could not be read: uri, code, message, where."""
    return coded.where("error is not null").select("uri", "error.*")


def write(coded: DataFrame, path: str, *, mode: str = "error") -> None:
    """Writes coded pages as Parquet, a folder a month of publication. Files of one column need not read the others."""
    month = F.date_format("article.published", "yyyy-MM")
    coded.withColumn("month", month).write.mode(mode).partitionBy("month").parquet(path)


def code_files(spark: SparkSession, paths: Path | Iterable[Path], out: str, *, data: Path | Iterable[Path] = (),
               files_per_job: int = 256, split_bytes: int = 64 << 20) -> None:
    """Reads, codes and writes many files, `files_per_job` at a time, each job to a folder `out`/job=… of its own.

    Run it again with the same arguments after it was stopped: jobs that were finished are passed over.
    """
    files = [piece.path for piece in _find([paths] if isinstance(paths, (str, os.PathLike)) else list(paths))]
    for begin in range(0, len(files), files_per_job):
        target = f"{out}/job={begin // files_per_job:06d}"
        filesystem, inner = _filesystem(target)
        if filesystem.get_file_info(f"{inner}/_SUCCESS").type != pa.fs.FileType.NotFound:
            continue
        pages = read_pages(spark, files[begin:begin + files_per_job], split_bytes=split_bytes)
        write(code(pages, data=data), target, mode="overwrite")


# ------------------------------------------------------------------------------------------------- merging

class Merged(NamedTuple):
    """What merge gives, the columns as those of banggiao.merge."""

    events: DataFrame
    people: DataFrame
    asks: DataFrame


def merge(coded: DataFrame) -> Merged:
    """What many articles tell of the same events: exactly what banggiao.merge gives of the same articles.

    Reports are grouped by what they can at most be joined with (two states and a type of event), so that a task holds the
    reports of one such group. Coding is done again for each of the three tables that is used: write the coded pages and
    merge what spark.read.parquet gives, or persist them.
    """
    copy = F.row_number().over(Window.partitionBy("article.id").orderBy("uri"))
    once = coded.where("error is null").select(F.col("article.id").alias("article"), "reports", copy.alias("copy")).where("copy = 1")
    reports = once.select("article", F.explode("reports").alias("row")).select("article", "row.*")
    of = {kind: reports.where(F.col("kind") == kind) for kind in ("event", "person", "ask")}
    events = _merged("event", of["event"].withColumn("merged", F.lit(None).cast("string")))
    told = events.select(F.col("id").alias("merged"), F.explode("reports").alias("row")).select(
        "merged", "row.article", (F.substring("row.event", 2, 9).cast("int") - 1).alias("event"))
    return Merged(events, _merged("person", of["person"].withColumn("merged", F.lit(None).cast("string"))),
                  _merged("ask", of["ask"].join(told, ["article", "event"], "left")))


def _merged(kind: str, reports: DataFrame) -> DataFrame:
    schema = from_arrow_schema(pa.record_batch(_core.merge_rows(kind, [])).schema)
    blocks = reports.select("key", "payload", "merged").repartition("key").sortWithinPartitions("key")
    return blocks.mapInArrow(lambda batches: _merge_batches(kind, batches), schema)


def _merge_batches(kind: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    rows = (list(zip(*(column.to_pylist() for column in batch.columns))) for batch in batches)
    return map(pa.record_batch, merge_sorted(kind, rows))


def _coded_schema() -> StructType:
    return from_arrow_schema(pa.record_batch(_core.coded_columns()).schema)


@functools.cache
def _reader(data: tuple[str, ...]) -> Reader:
    """Once in every worker process, which Spark keeps from task to task."""
    return Reader(data)


def _code_batches(batches: Iterable[pa.RecordBatch], data: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    reader = _reader(data)
    for batch in batches:
        held: list[_core.Page] = []
        size = 0
        for row in batch.to_pylist():
            page = _page(row)
            held.append(page)
            size += page._size
            if size > _BATCH_BYTES:
                yield pa.record_batch(reader._code(held))
                held, size = [], 0
        if held:
            yield pa.record_batch(reader._code(held))


def _page(row: dict[str, Any]) -> _core.Page:
    uri, content = row.pop("uri", None) or "", row.pop("content", None)
    if error := row.pop("error", None):
        return _core.Page.failed(uri, error["code"], error["message"], error["where"] or "")
    if content is None:
        return _core.Page.failed(uri, "no_article", "the row has no content", "")
    if row.get("format") == "line":
        return _core.Page.line(content, uri)
    try:
        return _core.Page(content, uri=uri, **row)
    except ValueError as error:
        return _core.Page.failed(uri, "bad_format", str(error), "")
