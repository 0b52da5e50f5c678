"""Many reports, one event: merging on one machine, and the part of it that Spark runs on each of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from . import _core
from ._core import Record
from ._error import Error
from ._tables import arrow, records_among

if TYPE_CHECKING:
    import pyarrow

# Block, report and, for asks, merged event.
Row = tuple[str, bytes, str | None]


def merge(records: Iterable[Record | Error]) -> dict[str, pyarrow.Table]:
    """What many articles tell of the same events, as tables "events", "people" and "asks".

    Each event has its reports, what they disagree on, and links to what came of it. The order of the records does not matter;
    of several with one id that with the least address counts.
    """
    pa = arrow()
    once: dict[str, Record] = {}
    for record in records_among(records):
        if record.id not in once or record.uri < once[record.id].uri:
            once[record.id] = record
    reports = [(record.id, *row) for record in once.values() for row in _core.reports(record)]

    def merged(kind: str, told: dict[tuple[str, str], str] | None = None) -> pyarrow.Table:
        rows = [(key, payload, told and event is not None and told.get((article, f"v{event + 1}")) or None)
                for article, kind_, key, _, event, payload in reports if kind_ == kind]
        rows.sort(key=lambda row: row[0])
        return pa.Table.from_batches([pa.record_batch(_core.merge_rows(kind, rows))])

    events = merged("event")
    told = {(report["article"], report["event"]): id_ for id_, reports_ in zip(
        events["id"].to_pylist(), events["reports"].to_pylist()) for report in reports_}
    return {"events": events, "people": merged("person"), "asks": merged("ask", told)}


def merge_sorted(kind: str, rows: Iterable[list[Row]]) -> Iterator[_core.Batch]:
    """Merges rows that come sorted by their block, a batch at a time; holds no more than a batch and a block."""
    held: list[Row] = []
    for more in rows:
        held += more
        if not held:
            continue
        cut = next((i for i, row in enumerate(held) if row[0] == held[-1][0]), 0)
        if cut:
            yield _core.merge_rows(kind, held[:cut])
        held = held[cut:]
    if held:
        yield _core.merge_rows(kind, held)
