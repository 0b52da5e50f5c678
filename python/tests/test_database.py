import datetime
import subprocess
import sys

import pytest

import banggiao


@pytest.fixture(scope="module")
def database(tmp_path_factory, examples):
    path = tmp_path_factory.mktemp("kb") / "kb.db"
    made = subprocess.run([sys.executable, "-m", "banggiao", "import", "--db", path, "--retrieved", "2026-06-30", examples],
                          capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return banggiao.Database(path)


def test_rows_are_those_that_merging_gives(database, records):
    rows = list(database.events())
    assert {row["id"] for row in rows} == set(banggiao.merge(records)["events"]["id"].to_pylist()) and len(rows) > 20


def test_filters_are_those_of_the_command_line(database):
    meetings = list(database.events(type="meeting", state=["VNM", "MNG"], since=datetime.date(2024, 1, 1)))
    assert meetings and all(row["type"] == "meeting" and row["from"] >= "2024" for row in meetings)
    assert list(database.events(since=datetime.datetime(2024, 1, 1, 8))) == list(database.events(since="2024-01-01"))
    event = database.event(meetings[0]["id"])
    assert event["reports"] and database.record(event["reports"][0]["article"])["schema"] == "banggiao/record/1"
    assert next(database.people(who="to lam"))["name"] == "Tô Lâm"
    assert database.pair("VNM", "USA")["events"] > 0 and database.overview()["articles"] > 10
    assert any("Macron" in (row["title"] or "") for row in database.search("Macron"))
    assert list(database.asks()) and list(database.statements(act="request"))


def test_what_means_nothing_is_an_error(database, tmp_path):
    for ask, code in [(lambda: list(database.events(colour="red")), "bad_query"),
                      (lambda: list(database.events(since=["2024-01-01", "2025-01-01"])), "bad_query"),
                      (lambda: list(database.events(pair=["VNM"])), "bad_query"),
                      (lambda: database.event("nothing"), "not_found"),
                      (lambda: banggiao.Database(tmp_path / "none.db"), "not_found")]:
        with pytest.raises(banggiao.Error) as caught:
            ask()
        assert caught.value.code == code
    with pytest.raises(banggiao.Error, match="colour: no filter of this name; there are .*type.*since"):
        list(database.events(colour="red"))
    for wrong in (5, None, ["VNM", 5]):
        with pytest.raises(TypeError, match="state is a text or a date, or several; not (int|NoneType)"):
            list(database.events(state=wrong))
