"""Reads the record of diplomacy out of Vietnamese news.

    import banggiao

    reader = banggiao.Reader()                                # once: it loads the data
    record = reader.read(html, uri="https://…", retrieved="2025-09-30")
    for event in record.events:
        print(event.type, event.time, event.participants)

    records = reader.read_many(banggiao.pages("crawl.warc.gz"))   # lazily, in order; errors among them
    table = banggiao.events(records)                          # a pyarrow table, for pandas, polars, Parquet

docs/python.md tells the rest, docs/record.md what the fields mean.
"""

from . import _core
from ._core import (
    Block, Entity, Event, EventPlace, EventTime, Mention, Page, Participant, Plover, PublishedBasis, Reason, Record, Span,
    Statement, Time,
)
from ._database import Database
from ._error import Error
from ._merge import merge
from ._reader import Reader, pages
from ._tables import articles, events, mentions, statements, tables

__version__ = _core.version

__all__ = [
    "Reader", "pages", "Page", "Error", "articles", "events", "statements", "mentions", "tables", "merge", "Database",
    "Record", "Block", "Mention", "Entity", "Time", "Event", "EventTime", "EventPlace", "Participant", "Plover", "Statement",
    "Span", "PublishedBasis", "Reason",
]
