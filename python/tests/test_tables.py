import sys

import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import banggiao

SOURCE = ["article", "uri", "outlet", "published"]
CODES = ["plover_event", "plover_mode", "plover_context", "cameo", "goldstein"]
COLUMNS = {
    "articles": ["id", "uri", "outlet", "title", "published", "published_time", "published_from", "published_confidence",
                 "language", "text", "event_count", "statement_count", "warnings"],
    "events": [*SOURCE, "id", "type", "status", "time_from", "time_to", "time_inferred", "place", "place_country",
               "place_inferred", "occasion", "states", "participants", *CODES, "evidence", "quote", "rule", "confidence"],
    "statements": [*SOURCE, "id", "event", "act", "speakers", "addressees", "verb", "verb_begin", "verb_end", "content",
                   "content_begin", "content_end", "about", *CODES, "rule", "confidence"],
    "mentions": [*SOURCE, "id", "begin", "end", "words", "type", "entity", "name", "country", "code", "cameo", "wikidata", "key"],
}


def test_the_columns_are_those_of_the_documentation(records):
    tables = banggiao.tables(records)
    assert {name: table.column_names for name, table in tables.items()} == COLUMNS
    for name, table in tables.items():
        table.validate(full=True)
        empty = getattr(banggiao, name)([])
        assert empty.num_rows == 0 and empty.schema == table.schema


def test_rows_are_the_records(records):
    tables = {name: table.to_pylist() for name, table in banggiao.tables(records).items()}
    for record in records:
        entities = {e.id: e for e in record.entities}
        rows = {name: [r for r in table if r.get("article", r["id"]) == record.id] for name, table in tables.items()}
        article, = rows["articles"]
        assert article["text"] == record.text and article["title"] == record.title and article["warnings"] == record.warnings
        assert [r["id"] for r in rows["events"]] == [e.id for e in record.events]
        for row, event in zip(rows["events"], record.events):
            assert (row["type"], row["status"], row["rule"]) == (event.type, event.status, event.rule)
            assert row["time_from"] == (event.time and event.time.from_)
            assert row["place_country"] == (event.place and event.place.country)
            assert row["quote"] == event.evidence[0].text
            assert [(p["name"], p["role"], p["office"], p["represents"]) for p in row["participants"]] == [
                (p.entity and p.entity.name, p.role, p.office, p.represents) for p in event.participants]
            assert row["states"] == list(dict.fromkeys(p.represents for p in event.participants if p.represents))
            assert row["plover_context"] == (event.plover.context if event.plover else [])
            assert [(s["begin"], s["end"]) for s in row["evidence"]] == [(s.begin, s.end) for s in event.evidence]
        for row, statement in zip(rows["statements"], record.statements, strict=True):
            assert row["event"] == (statement.event and statement.event.id) and row["act"] == statement.act
            assert row["content"] == (statement.content and statement.content.text)
            assert row["verb_begin"] == (statement.verb and statement.verb.begin)
            assert [a["name"] for a in row["about"]] == [e.name for e in statement.about]
        for row, mention in zip(rows["mentions"], record.mentions, strict=True):
            assert row["words"] == record.text[row["begin"]:row["end"]]
            assert row["name"] == entities[row["entity"]].name == mention.entity.name


def test_pandas_polars_and_parquet_take_them(records, tmp_path):
    events = banggiao.events(records)
    assert len(events.to_pandas()) == polars.DataFrame(events).height == events.num_rows > 10
    assert pyarrow.table(events.__arrow_c_stream__ and events).equals(events)
    pyarrow.parquet.write_table(events, tmp_path / "events.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "events.parquet").equals(events)
    frame = pandas.read_parquet(tmp_path / "events.parquet")
    assert frame["states"].explode().value_counts()["VNM"] > 5


def test_errors_among_the_records_are_passed_over(reader):
    results = list(reader.read_many([b"", "Thủ tướng tiếp Đại sứ Lào.\n"]))
    assert banggiao.articles(results).num_rows == 1


def test_what_is_no_record_is_told(records):
    for make in (banggiao.events, banggiao.tables, banggiao.merge):
        with pytest.raises(TypeError, match=r"iterable: \[record\] for one"):
            make(records[0])
        with pytest.raises(TypeError, match="that a Reader gives, not dict"):
            make([records[0], records[0].to_dict()])


def test_who_has_no_pyarrow_is_told_how_to_get_it(records, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for make in (banggiao.events, banggiao.merge):
        with pytest.raises(ModuleNotFoundError, match="pip install pyarrow"):
            make(records)


def test_the_library_itself_speaks_arrow(records):
    """Whoever has no pyarrow can still take the rows."""
    batch = banggiao._core.table("events", records)
    assert pyarrow.record_batch(batch).num_rows == polars.DataFrame(batch).height
    schema, array = batch.__arrow_c_array__()
    del batch, array, schema  # given back unread
