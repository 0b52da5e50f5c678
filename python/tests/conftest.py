import pathlib

import pytest

import banggiao

CHECKOUT = pathlib.Path(__file__).parents[2]


@pytest.fixture(scope="session")
def reader():
    return banggiao.Reader()


@pytest.fixture(scope="session")
def examples():
    return CHECKOUT / "examples"


@pytest.fixture(scope="session")
def records(reader, examples):
    return list(reader.read_many(banggiao.pages(examples, retrieved="2026-06-30")))
