"""Reading pages."""

from __future__ import annotations

import collections
import datetime
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from . import _core
from ._core import Page, Record
from ._error import Error

Path = str | os.PathLike[str]

# A thread takes so much at once: enough that handing it over costs nothing, little enough that results come soon.
_BATCH_PAGES = 64
_BATCH_BYTES = 1 << 20


def pages(*paths: Path, published: str | datetime.date | None = None,
          retrieved: str | datetime.date | None = None) -> Iterator[Page]:
    """The pages of files, folders, JSON Lines and web archives, one at a time, as the command line finds them.

    A page that cannot be opened comes with its `error`, and reading it gives that error.
    """
    for path in paths:
        if not isinstance(path, (str, os.PathLike)):
            raise TypeError(f"a path is str or os.PathLike, not {type(path).__name__}; several are given as pages(*paths)")
    return _core.Pages([os.fspath(path) for path in paths], published, retrieved)


class Reader(_core.Reader):
    """Reads pages to records. Takes a moment to load; after that it may be shared between threads, and it can be pickled.

    data: folders of .tsv and .frames files that extend the built-in data (docs/cli.md).
    Raises Error with "bad_format" and the file and line where they do not parse.
    """

    def __init__(self, data: Path | Iterable[Path] = ()) -> None:
        folders = [data] if isinstance(data, (str, os.PathLike)) else data
        self._data = [os.fspath(folder) for folder in folders]
        super().__init__(self._data)

    def __reduce__(self) -> tuple[type[Reader], tuple[list[str]]]:
        return Reader, (self._data,)

    def read_many(self, pages: Iterable[Page | bytes | str | Mapping[str, Any]], *,
                  threads: int | None = None) -> Iterator[Record | Error]:
        """Reads pages as they come and gives for each, in the same order, its record or its Error, which is not raised.

        A page is bytes, str, a Page, or a dict of a Page's arguments, {"content": …, "uri": …}. No more than a few batches
        of pages are held. threads: default one a core.
        """
        if isinstance(pages, (str, bytes, bytearray, memoryview, os.PathLike, Mapping, Page)):
            raise TypeError(f"read_many takes many pages, not one {type(pages).__name__}: read(page) reads one, "
                            "read_many(banggiao.pages(path)) those of a file")
        threads = threads or os.cpu_count() or 1
        if threads < 0:
            raise ValueError(f"threads is a number from 1, or None for one a core; not {threads}")
        return self._read_many(pages, threads)

    def _read_many(self, pages: Iterable[Page | bytes | str | Mapping[str, Any]], threads: int) -> Iterator[Record | Error]:
        batches = _batches(page if isinstance(page, Page) else _page(page) for page in pages)
        if threads == 1:
            yield from itertools.chain.from_iterable(map(self._read_batch, batches))
            return
        with ThreadPoolExecutor(threads) as pool:
            running = collections.deque(pool.submit(self._read_batch, b) for b in itertools.islice(batches, 2 * threads))
            while running:
                results = running.popleft().result()
                running.extend(pool.submit(self._read_batch, b) for b in itertools.islice(batches, 1))
                yield from results


def _page(page: bytes | str | Mapping[str, Any]) -> Page:
    return Page(**page) if isinstance(page, Mapping) else Page(page)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    size = 0
    for page in pages:
        batch.append(page)
        size += page._size
        if len(batch) == _BATCH_PAGES or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
