"""The cases of tests/event, as pages, through the Python records: what C++ finds is what Python tells."""

from html import escape

import pytest
from cases import read_cases
from conftest import CHECKOUT

import banggiao

CASES = [case for file in sorted((CHECKOUT / "tests/event/cases").glob("*.case")) for case in read_cases(file)]
TAGS = {"title": "<h1>%s</h1>", "lead": "<p class='sapo'>%s</p>", "heading": "<h2>%s</h2>", "quote": "<blockquote>%s</blockquote>",
        "caption": "<figure><figcaption>%s</figcaption></figure>"}


def page(case):
    """The case's lines as a page whose markup says what the lines' roles are; None where markup has no word for one."""
    blocks = []
    for line in filter(None, case.input.split("\n")):
        role, _, text = line.partition(": ")
        if role in ("teaser", "furniture"):
            return None
        blocks.append(TAGS[role] % escape(text) if role in TAGS else f"<p>{escape(line)}</p>")
    return f"<!doctype html><html lang=vi><body><article class='article-body'>{''.join(blocks)}</article></body></html>"


def party(part, office):
    entity = part.entity
    more = (part.office or "") if office else ""
    if part.represents and not (entity and entity.code == part.represents):
        more += (", " if more else "") + part.represents
    if not entity:
        return more
    return f"{entity.name} ({more})" if more else entity.name


def event_line(number, event):
    out = f"{number} {event.type} {event.status}"
    time, place = event.time, event.place
    if time and time.from_:
        out += (" ~" if time.inferred else " ") + time.from_.isoformat()
        out += f"..{time.to.isoformat()}" if time.to != time.from_ else ""
    if place:
        out += " ~" if place.inferred else " "
        out += " ".join(filter(None, [place.entity.name if place.entity else "", place.country]))
    parties = [party(p, True) + (f" {p.role}" if p.role != "party" else "") for p in event.participants]
    out += ": " + "; ".join(parties) if parties else ""
    return out + (f"; on {event.occasion.name}" if event.occasion else "")


def statement_line(statement):
    out = statement.event.id[1:] if statement.event else "-"
    out += f" {', '.join(party(p, False) for p in statement.speakers)} {statement.act}"
    if statement.addressees:
        out += f" → {', '.join(party(p, False) for p in statement.addressees)}"
    return out + f" «{statement.content.text if statement.content else ''}»"


def dump(record):
    return "\n".join([*(event_line(n, e) for n, e in enumerate(record.events, 1)), *map(statement_line, record.statements)])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(reader, case):
    html = page(case)
    if html is None:
        pytest.skip("has what markup does not name")
    record = reader.read(html, published=case.header.get("published"))
    assert dump(record) == case.output
