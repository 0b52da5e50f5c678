"""A record as HTML, for notebooks: the story with names, times and evidence marked."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from ._core import Record

_STYLE = """
.banggiao{font-family:sans-serif;line-height:1.7;max-width:46em}
.banggiao mark{padding:.1em .25em;border-radius:.25em;background:#e3e7ee;color:inherit}
.banggiao mark.person{background:#cfe3ff}.banggiao mark.country{background:#d6f0cf}.banggiao mark.place{background:#e9f3d0}
.banggiao mark.organisation{background:#ffe3bd}.banggiao mark.instrument{background:#efd9f7}
.banggiao mark.gathering{background:#ffd6dd}.banggiao mark.time{background:#fff3b0}
.banggiao u{text-decoration-color:#c33;text-decoration-thickness:2px;text-underline-offset:.25em}
.banggiao small{opacity:.65}
@media(prefers-color-scheme:dark){.banggiao mark{color:#111}}
""".replace("\n", "")


def html(record: Record) -> str:
    """Everything from the article is escaped. Hovering tells what a mark stands for."""
    text = record.text
    marks = {}  # where a mark begins: its end, class and title; names before times, which they rarely share words with
    for time in record.times:
        marks[time.begin] = (time.end, "time", f"{time.value}")
    for mention in record.mentions:
        entity = mention.entity
        told = [entity.id, entity.name, *filter(None, [entity.code or entity.country])]
        marks[mention.begin] = (mention.end, mention.type, " · ".join(told))
    evidence = {}
    for event in record.events:
        for span in event.evidence:
            evidence.setdefault((span.begin, span.end), []).append(f"{event.id} {event.type} {event.status}")

    blocks = []
    for block in record.blocks:
        if block.role in ("teaser", "furniture"):
            continue
        tag = {"title": "h3", "heading": "h4"}.get(block.role, "p")
        blocks.append(f"<{tag}>{_marked(text, block.begin, block.end, marks, evidence)}</{tag}>")
    found = "".join(f"<li>{escape(repr(part)[1:-1])}</li>" for part in [*record.events, *record.statements])
    head = escape(" · ".join(filter(None, [record.outlet, record.published, record.uri])))
    return (f"<div class=banggiao><style>{_STYLE}</style><small>{head}</small>{''.join(blocks)}"
            f"<ul>{found}</ul></div>")


def _marked(text: str, begin: int, end: int, marks: dict, evidence: dict) -> str:
    """The block cut where anything begins or ends; each piece inside the evidence and the mark that cover it."""
    covers = [(b, e, f"<u title='{escape('; '.join(told))}'>", "</u>")
              for (b, e), told in evidence.items() if b < end and e > begin]
    names = sorted((b, e, kind, title) for b, (e, kind, title) in marks.items() if begin <= b < end)
    cuts = {begin, end}
    for b, e, *_ in [*covers, *names]:
        cuts.update(cut for cut in (b, e) if begin <= cut <= end)
    out = []
    for b, e in pairwise(sorted(cuts)):
        piece = escape(text[b:e])
        name = next(((kind, title) for nb, ne, kind, title in names if nb <= b and e <= ne), None)
        if name:
            piece = f"<mark class='{name[0]}' title='{escape(name[1])}'>{piece}</mark>"
        cover = next(((o, c) for cb, ce, o, c in covers if cb <= b and e <= ce), ("", ""))
        out.append(cover[0] + piece + cover[1])
    return "".join(out)
