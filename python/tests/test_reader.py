import datetime
import io
import itertools
import json
import pathlib
import pickle
import subprocess
import sys
import threading

import pytest

import banggiao

PAGE = ("Thủ tướng tiếp Đại sứ Lào\n\nChiều 14/6, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Lào Khamphao "
        "Ernthavanh. Thủ tướng đề nghị hai bên thúc đẩy hợp tác.\n")


def test_a_page_is_bytes_or_text(reader):
    record = reader.read(PAGE, uri="https://bao.vn/a", published="2025-06-15")
    assert record.uri == "https://bao.vn/a" and record.published == "2025-06-15"
    assert record.published_basis.from_ == "caller"
    event = record.events[0]
    assert (event.type, event.status, event.time.from_) == ("meeting", "occurred", datetime.date(2025, 6, 14))
    assert [(p.role, p.represents) for p in event.participants] == [("host", "VNM"), ("guest", "LAO")]
    same = reader.read(PAGE.encode(), uri="https://bao.vn/a", published=datetime.date(2025, 6, 15))
    assert same.to_json() == record.to_json()
    assert reader.read(memoryview(PAGE.encode()), published=datetime.datetime(2025, 6, 15, 8)).events[0].time.from_.day == 14


def test_repr_tells_what_it_is(reader):
    record = reader.read(PAGE, published="2025-06-15")
    assert "1 events" in repr(record) and "Thủ tướng tiếp Đại sứ Lào" in repr(record)
    assert "meeting" in repr(record.events[0]) and "Phạm Minh Chính" in repr(record.events[0])
    assert "request" in repr(record.statements) or "propose" in repr(record.statements)
    assert repr(record.events[0].participants[0].entity).startswith("<Entity e")
    assert repr(record.events[0].time) == "<EventTime 2025-06-14>"


def walk(parts):
    """A part as the JSON record has it."""
    span = lambda p: p and {"begin": p.begin, "end": p.end}
    day = lambda d: d and d.isoformat()
    ref = lambda e: e and e.id
    place_of = {id_: n for n, id_ in enumerate((t.begin, t.end) for t in parts.times)}
    codes = lambda p: {"plover": p.plover and {"event": p.plover.event, "mode": p.plover.mode, "context": p.plover.context},
                       "cameo": p.cameo, "goldstein": p.goldstein, "rule": p.rule, "confidence": p.confidence}
    side = lambda p: {"entity": ref(p.entity), "represents": p.represents}
    return {
        "id": parts.id, "uri": parts.uri, "outlet": parts.outlet, "title": parts.title, "published": parts.published,
        "language": parts.language, "text": parts.text, "warnings": parts.warnings,
        "published_basis": parts.published_basis and {
            "from": parts.published_basis.from_, "confidence": parts.published_basis.confidence,
            "because": [{**(span(r.span) or {"begin": None, "end": None}), "says": r.says}
                        for r in parts.published_basis.because]},
        "blocks": [{**span(b), "role": b.role} for b in parts.blocks],
        "mentions": [{"id": m.id, **span(m), "type": m.type, "entity": m.entity.id} for m in parts.mentions],
        "entities": [{"id": e.id, "type": e.type, "key": e.key, "name": e.name, "aliases": e.aliases, "country": e.country, "code": e.code,
                      "cameo": e.cameo, "wikidata": e.wikidata} for e in parts.entities],
        "times": [{**span(t), "type": t.type, "value": t.value, "from": day(t.from_), "to": day(t.to), "mod": t.mod}
                  for t in parts.times],
        "events": [{"id": e.id, "type": e.type, "status": e.status,
                    "participants": [{**side(p), "role": p.role, "office": p.office} for p in e.participants],
                    "time": e.time and {"from": day(e.time.from_), "to": day(e.time.to), "inferred": e.time.inferred,
                                        "timex": e.time.timex and place_of[e.time.timex.begin, e.time.timex.end]},
                    "place": e.place and {"entity": ref(e.place.entity), "country": e.place.country,
                                          "inferred": e.place.inferred},
                    "occasion": e.occasion and {"entity": e.occasion.id},
                    "evidence": [span(s) for s in e.evidence], **codes(e)} for e in parts.events],
        "statements": [{"id": s.id, "event": ref(s.event), "speakers": [side(p) for p in s.speakers],
                        "addressees": [side(p) for p in s.addressees], "act": s.act, "verb": span(s.verb),
                        "content": span(s.content), "about": [ref(e) for e in s.about], **codes(s)} for s in parts.statements],
    }


def test_attributes_are_the_json_record(records):
    for record in records:
        assert {"schema": "banggiao/record/1", **walk(record)} == record.to_dict()
        for mention in record.mentions:
            assert mention.text == record.text[mention.begin:mention.end]


def test_parts_outlive_the_record(reader):
    events = reader.read(PAGE, published="2025-06-15").events
    assert events[0].participants[0].entity.name == "Phạm Minh Chính"


def test_the_same_part_is_equal_however_it_is_come_to(reader):
    record, again = (reader.read(PAGE, published="2025-06-15") for _ in range(2))
    event = record.events[0]
    assert event == record.events[0] and event != again.events[0] and event != record.statements[0] and event != "v1"
    assert {mention.entity for mention in record.mentions} == set(record.entities)
    assert event.participants[0].entity in record.entities and record.entities[0] != record.entities[1]
    assert record.statements[0].event == event and event.time == record.events[0].time
    assert event.evidence[0] == record.events[0].evidence[0] and len({*event.evidence, *record.events[0].evidence}) == len(event.evidence)
    assert record == record and record != again


@pytest.mark.parametrize("content, code", [
    (b"", "no_article"),
    (bytes(range(256)) * 20, "bad_encoding"),
    ("x" * (17 << 20), "too_large"),
    ("<html lang=en><body><article><h1>The president of France</h1><p>" + "He met the chancellor of Germany in Berlin on "
     "Monday, and they spoke about the price of energy and the war. " * 20 + "</p></article></body></html>", "not_vietnamese"),
])
def test_errors_carry_the_librarys_codes(reader, content, code):
    with pytest.raises(banggiao.Error) as caught:
        reader.read(content, uri="a.html")
    assert caught.value.code == code and caught.value.uri == "a.html" and code in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).code == code


def test_wrong_arguments_say_what_is_right(reader):
    with pytest.raises(ValueError, match="not a day like 2025-09-22: 22.9"):
        reader.read(PAGE, published="22.9")
    with pytest.raises(ValueError, match='"text" or "html"'):
        reader.read(PAGE, format="pdf")
    with pytest.raises(TypeError, match="published is a text like 2025-09-22, a date or a datetime, not int"):
        reader.read(PAGE, published=2025)
    for page, kind in [(12, "int"), (None, "NoneType"), (pathlib.Path("page.html"), "PosixPath"), (io.StringIO(PAGE), "StringIO")]:
        with pytest.raises(TypeError, match=rf"bytes or str, not .*{kind}; banggiao.pages\(path\)"):
            reader.read(page)
    assert reader.read("Thủ tướng \ud800 tiếp Đại sứ Lào.\n").warnings  # a text that is no Unicode is mended


def test_an_archive_is_read_by_what_python_gives():
    with pytest.raises(ValueError, match="no more bytes than it is asked for"):
        list(banggiao._core.Archive(lambda size: bytes(size + 1)))
    with pytest.raises(TypeError, match="read gives bytes, not str"):
        list(banggiao._core.Archive(lambda size: ""))
    with pytest.raises(OSError, match="gone"):
        list(banggiao._core.Archive(lambda size: (_ for _ in ()).throw(OSError("gone"))))


def test_own_data_extends_the_built_in(tmp_path):
    (tmp_path / "names").mkdir()
    (tmp_path / "names/broken.tsv").write_text("phrase\tcode\nmột\n", encoding="utf-8")
    with pytest.raises(banggiao.Error, match="broken.tsv:2") as caught:
        banggiao.Reader(data=tmp_path)
    assert caught.value.code == "bad_format"
    with pytest.raises(banggiao.Error):
        banggiao.Reader(data=[tmp_path / "nowhere"])


def test_readers_can_be_pickled(reader):
    assert pickle.loads(pickle.dumps(reader)).read(PAGE).id == reader.read(PAGE).id


def test_read_many_keeps_the_order_and_goes_on_after_errors(reader):
    pages = [PAGE, b"", {"content": PAGE, "uri": "b", "published": "2025-06-15"}, banggiao.Page(PAGE, uri="c")] * 100
    for threads in (1, 3):
        results = list(reader.read_many(pages, threads=threads))
        assert len(results) == 400
        for i, result in enumerate(results):
            assert (isinstance(result, banggiao.Error) and result.code == "no_article") if i % 4 == 1 else result.events
        assert [r.uri for r in results[2:4]] == ["b", "c"]


def test_one_page_is_not_many(reader):
    for page in (PAGE, PAGE.encode(), pathlib.Path("crawl.warc.gz"), {"content": PAGE}, banggiao.Page(PAGE)):
        with pytest.raises(TypeError, match=r"not one .*: read\(page\) reads one"):
            reader.read_many(page)
    with pytest.raises(TypeError, match=r"not list; several are given as pages\(\*paths\)"):
        banggiao.pages(["a.html", "b.html"])
    with pytest.raises(ValueError, match="threads is a number from 1"):
        reader.read_many([PAGE], threads=-1)


def test_read_many_takes_no_more_than_it_needs(reader):
    taken = itertools.count()
    pages = (PAGE for _ in iter(lambda: next(taken), 100_000))
    results = reader.read_many(pages, threads=2)
    next(results)
    results.close()
    assert next(taken) < 1000


def test_other_threads_run_while_a_page_is_read(reader):
    big = PAGE * 20_000
    ticks, done = [], threading.Event()

    def tick():
        while not done.wait(0.005):
            ticks.append(1)

    thread = threading.Thread(target=tick)
    thread.start()
    reader.read(big)
    done.set()
    thread.join()
    assert len(ticks) >= 2


def test_pages_are_those_of_the_command_line(reader, examples, tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"uri": "https://bao.vn/1", "text": PAGE, "published": "2025-06-15"}) + "\nno JSON\n")
    program = subprocess.run([sys.executable, "-m", "banggiao", "read", "--json", examples, lines], capture_output=True, text=True)
    assert program.returncode == 3
    results = list(reader.read_many(banggiao.pages(examples, lines)))
    assert [r.to_json() for r in results if isinstance(r, banggiao.Record)] == program.stdout.splitlines()
    told = json.loads(program.stderr)
    error = results[-1]
    assert (error.code, error.uri) == (told["code"], told["uri"]) and f"{error.where}: {error.message}" == told["message"]
    missing, = banggiao.pages(tmp_path / "none.txt")
    assert missing.error.code == "not_found" and "none.txt" in repr(missing) and "not_found" in repr(missing)
    assert next(reader.read_many([missing])).code == "not_found"


def test_a_page_tells_what_is_known_of_it():
    page = banggiao.Page(PAGE, uri="u", published="2025-06-15", retrieved=datetime.date(2025, 6, 16), outlet="Báo", format="text")
    assert (page.uri, page.content, page.published, page.outlet) == ("u", PAGE.encode(), "2025-06-15", "Báo")
    assert (page.retrieved, page.format, page.charset, page.error) == (datetime.date(2025, 6, 16), "text", None, None)
    assert repr(page) == f'<Page "u", {len(PAGE.encode())} bytes>'


def test_help_tells_what_everything_is():
    for name in banggiao.__all__:
        told = getattr(banggiao, name)
        assert told.__doc__, name
        for attribute, value in vars(told).items() if isinstance(told, type) else ():
            if not attribute.startswith("_") and hasattr(value, "__doc__"):
                lines = [line for line in value.__doc__.splitlines() if "->" not in line and line.strip()]
                assert lines, f"{name}.{attribute}"


def test_the_command_line(tmp_path):
    run = lambda *a: subprocess.run([sys.executable, "-m", "banggiao", *a], capture_output=True, text=True)
    assert run("--version").stdout == f"banggiao {banggiao.__version__}\n"
    assert run("nonsense").returncode == 2
    page = tmp_path / "Tin tức.txt"
    page.write_text(PAGE)
    assert "Phạm Minh Chính" in run("read", "--published", "2025-06-15", page).stdout


def test_notebooks_show_a_record_with_its_text_escaped(reader):
    hostile = "<h1>Thủ tướng tiếp Đại sứ Lào &lt;script&gt;alert(1)&lt;/script&gt;</h1><p>" + PAGE.split("\n\n")[1] + "</p>"
    html = reader.read(f"<html><body><article>{hostile}</article></body></html>", published="2025-06-15",
                       uri="https://bao.vn/?a=<b>")._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "<b>" not in html
    assert "class='person'" in html and "Phạm Minh Chính" in html and "class='time'" in html and "<u " in html


def test_types_are_told(tmp_path):
    script = tmp_path / "typed.py"
    script.write_text("import datetime\nimport banggiao\n"
                      "record: banggiao.Record = banggiao.Reader().read('x', published=datetime.date(2025, 1, 1))\n"
                      "first: datetime.date | None = record.times[0].from_\n"
                      "version: str = banggiao.__version__\n"
                      "names: list[str] = [p.entity.name for e in record.events for p in e.participants if p.entity]\n"
                      "wrong: int = record.title\n")
    told = subprocess.run([sys.executable, "-m", "mypy", "--strict", script], capture_output=True, text=True, cwd=tmp_path)
    assert "typed.py:7" in told.stdout and told.stdout.count("error:") == 1, told.stdout
