"""Exports read back by their own ecosystems' libraries."""

import io
import json
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def export(tmp_path_factory, examples):
    database = tmp_path_factory.mktemp("kb") / "kb.db"

    def run(*arguments):
        done = subprocess.run([sys.executable, "-m", "banggiao", *map(str, arguments)], capture_output=True, check=True)
        return done.stdout.decode()

    run("import", "--db", database, examples)
    return lambda name: run("export", "--db", database, "--format", name, "--quiet")


def test_followthemoney(export):
    model = pytest.importorskip("followthemoney").model
    found = set()
    for line in export("followthemoney").splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity)
        model.validate(entity) if hasattr(model, "validate") else model.get(proxy.schema.name).validate(entity)
        kept = proxy.to_dict()["properties"]
        for name, values in entity["properties"].items():  # a value that the library refuses is dropped in silence
            assert sorted(kept.get(name, [])) == sorted(set(values)), (entity["schema"], name)
        found.add(proxy.schema.name)
    assert {"Event", "Person", "Article"} <= found


def test_rdflib_reads_schema_org(export):
    rdflib = pytest.importorskip("rdflib")
    document = json.loads(export("jsonld"))
    # The context is fetched from schema.org by readers; tests ask no network, and its vocabulary is what it amounts to.
    document["@context"] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    events = set(graph.subjects(rdflib.RDF.type, schema.Event))
    named = {event for event in events if str(event).startswith("urn:banggiao:event:")}
    assert len(named) == sum(item["@type"] == "Event" for item in document["@graph"])
    articles = set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    for event in named:
        assert set(graph.objects(event, schema.subjectOf)) <= articles


def test_pandas_reads_the_tables(export):
    pandas = pytest.importorskip("pandas")
    events = pandas.read_csv(io.StringIO(export("csv")))
    assert len(events) > 10 and events["id"].is_unique
    dyads = pandas.read_csv(io.StringIO(export("cameo")), sep="\t", quoting=3, dtype={"EventCode": str, "Date": str})
    assert pandas.to_datetime(dyads["Date"]).notna().all()
    gdelt = pandas.read_csv(io.StringIO(export("gdelt")), sep="\t", header=None, quoting=3)
    assert gdelt.shape[1] == 61
    plover = pandas.read_json(io.StringIO(export("plover")), lines=True)
    assert plover["id"].is_unique
