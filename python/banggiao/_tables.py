"""Records as Arrow tables. docs/python.md tells the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from . import _core
from ._core import Record
from ._error import Error

if TYPE_CHECKING:
    import pyarrow

_NAMES = ("articles", "events", "statements", "mentions")
_BATCH_BYTES = 64 << 20  # of text: an Arrow column of one batch holds at most 2 GiB


def tables(records: Iterable[Record | Error]) -> dict[str, pyarrow.Table]:
    """All four tables of the same records, which are gone through once. Errors among them are passed over."""
    return _tables(records, _NAMES)


def articles(records: Iterable[Record | Error]) -> pyarrow.Table:
    """A row an article: where it is from, its day, title and text."""
    return _tables(records, ["articles"])["articles"]


def events(records: Iterable[Record | Error]) -> pyarrow.Table:
    """A row an event that an article tells: type, status, days, place, participants, codes, evidence."""
    return _tables(records, ["events"])["events"]


def statements(records: Iterable[Record | Error]) -> pyarrow.Table:
    """A row a statement: who says what to whom, in which words."""
    return _tables(records, ["statements"])["statements"]


def mentions(records: Iterable[Record | Error]) -> pyarrow.Table:
    """A row for every place where an entity is named."""
    return _tables(records, ["mentions"])["mentions"]


def arrow() -> Any:
    """pyarrow, which reading does without."""
    try:
        import pyarrow
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError("tables need pyarrow: pip install pyarrow", name=missing.name) from missing
    return pyarrow


def records_among(records: Iterable[Record | Error]) -> Iterator[Record]:
    """What read_many gives without its errors."""
    if isinstance(records, Record):
        raise TypeError("records are given as an iterable: [record] for one")
    for record in records:
        if isinstance(record, Record):
            yield record
        elif not isinstance(record, Error):
            raise TypeError(f"records are those that a Reader gives, not {type(record).__name__}")


def _tables(records: Iterable[Record | Error], names: Iterable[str]) -> dict[str, pyarrow.Table]:
    pa = arrow()
    batches: dict[str, list[pyarrow.RecordBatch]] = {name: [] for name in names}
    kept: list[Record] = []
    size = 0

    def flush() -> None:
        for name, list_ in batches.items():
            list_.append(pa.record_batch(_core.table(name, kept)))
        kept.clear()

    for record in records_among(records):
        kept.append(record)
        size += record._size
        if size > _BATCH_BYTES:
            flush()
            size = 0
    flush()
    return {name: pa.Table.from_batches(list_) for name, list_ in batches.items()}
