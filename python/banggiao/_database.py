"""Reading a database that `banggiao import` made."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

from . import _core
from ._reader import Path

Value = str | datetime.date | Iterable[str | datetime.date]
Row = dict[str, Any]


class Database:
    """The knowledge base, to read. Several may be open at once, also while `banggiao import` writes.

    Filters are those of the command line (`banggiao events --help`): a value or several, which are alternatives. Raises Error
    with "bad_query" for those that mean nothing. Rows have the names of the command line's --json.
    """

    def __init__(self, path: Path) -> None:
        self._database = _core.Database(os.fspath(path))

    def events(self, **filters: Value) -> Iterator[Row]:
        """Events, newest first, many reports of one joined."""
        return self._rows("events", filters)

    def statements(self, **filters: Value) -> Iterator[Row]:
        """Statements, newest first."""
        return self._rows("statements", filters)

    def asks(self, **filters: Value) -> Iterator[Row]:
        """Requests, proposals, offers and invitations, with what came of them."""
        return self._rows("asks", filters)

    def people(self, **filters: Value) -> Iterator[Row]:
        """People with their offices."""
        return self._rows("people", filters)

    def search(self, text: str, **filters: Value) -> Iterator[Row]:
        """Articles that hold the words."""
        return self._rows("articles", {"text": text, **filters})

    def event(self, id: str) -> Row:
        """An event with its reports, disagreements, statements and links, by its id or a report's ("ARTICLE:v1")."""
        return self._one("event", id)

    def ask(self, id: str) -> Row:
        """An ask with its history."""
        return self._one("ask", id)

    def person(self, key: str) -> Row:
        """A person or body by key ("person/VNM/to-lam"), with offices and counterparts."""
        return self._one("person", key)

    def record(self, article: str) -> Row:
        """The record of an article as it was read (docs/record.md)."""
        return self._one("record", article)

    def pair(self, a: str, b: str, **filters: Value) -> Row:
        """Two states or bodies: months, types, people, instruments."""
        row: Row = json.loads(self._database.pair(_texts({"pair": [a, b], **filters})))
        return row

    def overview(self, **filters: Value) -> Row:
        """Counts, busiest states and pairs, months."""
        row: Row = json.loads(self._database.overview(_texts(filters)))
        return row

    def _rows(self, listing: str, filters: dict[str, Value]) -> Iterator[Row]:
        asked, after = _texts(filters), ""
        while True:
            page = json.loads(self._database.list(_core.Listing[listing], asked, after))
            yield from page["rows"]
            after = page["next"]
            if not after:
                return

    def _one(self, kind: str, id: str) -> Row:
        row: Row = json.loads(self._database.one(kind, id))
        return row


def _texts(filters: dict[str, Value]) -> dict[str, list[str]]:
    texts = {}
    for name, value in filters.items():
        several = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        texts[name] = [_text(name, one) for one in several]
    return texts


def _text(name: str, value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]  # a datetime is its day
    if isinstance(value, str):
        return value
    raise TypeError(f"{name} is a text or a date, or several; not {type(value).__name__}")
