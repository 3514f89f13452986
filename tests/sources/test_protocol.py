"""What all sources have in common, and what no answer, however mutated, may do to them."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlsysbib.errors import SourceError
from mlsysbib.model import Entry, Name, Query
from mlsysbib.plugins import find
from mlsysbib.plugins.sources import SOURCES
from mlsysbib.testing import check_source

DATA = Path(__file__).parents[1] / "data"
ENTRIES = {
    "doi": Entry(doi="10.1000/x", title="A Title"),
    "arxiv": Entry(arxiv="1701.00001v2"),
    "both": Entry(arxiv="cs/0112017", doi="10.1000/Y"),
    "dblp": Entry(url="https://dblp.org/rec/conf/test/A17"),
    "page": Entry(url="https://example.org/paper", title="A Title"),
    "site": Entry(url="https://proceedings.mlr.press/v139/li21y/li21y.pdf"),
    "acl": Entry(url="https://aclanthology.org/P17-1001"),
    "title": Entry(title="Only a Title", author=(Name(family="Doe", given="J."),)),
    "book": Entry(isbn="978-0-201-13448-3"),
    "pubmed": Entry(pmid="11"),
    "central": Entry(pmcid="PMC77"),
    "forum": Entry(url="https://openreview.net/forum?id=rJXMpikCZ"),
    "openalex": Entry(url="https://openalex.org/W2741809807"),
    "handle": Entry(url="https://hdl.handle.net/1721.1/7582"),
    "nothing": Entry(),
    "broken": Entry(doi="nonsense", arxiv="1799.00001", url="http://[::1", isbn="123"),
}


def source(name: str) -> Any:
    return find("source", name)


def queries(name: str) -> list[Query]:
    instance = source(name)()
    return [*instance.queries(ENTRIES), *(instance.searches(ENTRIES) if hasattr(instance, "searches") else [])]


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_holds_to_its_protocol(name: str) -> None:
    check_source(source(name), ENTRIES)
    assert source(name).name == name


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_that_asks_about_many_at_once_takes_the_answer_apart(name: str) -> None:
    instance = source(name)()
    twice = {
        **{f"doi{number}": Entry(doi=f"10.1000/{number}") for number in range(2)},
        **{f"arxiv{number}": Entry(arxiv=f"1701.0000{number + 1}") for number in range(2)},
        **{f"pmid{number}": Entry(pmid=f"123456{number}") for number in range(2)},
        **{f"isbn{number}": Entry(isbn=isbn) for number, isbn in enumerate(["9780201134483", "9780262035613"])},
        **{f"dblp{number}": Entry(url=f"https://dblp.org/rec/conf/test/A{number}") for number in range(2)},
    }
    batches = [query for query in instance.queries(twice) if len(query.asked) > 1]
    assert not batches or hasattr(instance, "parts"), "else the cache finds an answer again for the same batch only"
    for query in batches:
        for key, entry in query.asked.items():
            (alone,) = instance.queries({key: entry})
            assert alone.shown or alone.body is None, "a POST does not say in its address what it asks for"


@pytest.mark.parametrize("name", SOURCES)
def test_a_search_is_for_one_entry_and_its_answer_may_be_anything(name: str) -> None:
    instance = source(name)()
    if not hasattr(instance, "searches"):
        return
    searches = list(instance.searches(ENTRIES))
    assert {key for query in searches for key in query.asked} == {"doi", "page", "title"}
    assert all(len(query.asked) == 1 for query in searches)
    for body in (b"", b"{}", b"[]", b"null", b"<x/>", b'{"error": "not found"}', b'{"message": {"items": []}}'):
        for query in searches:
            try:
                records = dict(instance.records(query, body))
            except SourceError:
                continue
            assert all(record.entry is None for record in records.values())


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.just([]),
    st.just({}),
    st.just([None]),
    st.just([[None]]),
    st.just({"date-parts": [[None]]}),
    st.just("<i>&amp;lt;" * 20),
    st.just("\x00\ud7ff\u202e"),
).map(deepcopy)  # later mutations may change what is put in


@st.composite
def mutated(draw: st.DrawFn, value: Any) -> Any:
    """A JSON value with one to three of its parts replaced, removed or wrapped."""
    value = json.loads(json.dumps(value))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(value))
        if not places:
            break
        parent, step = draw(st.sampled_from(places))
        action = draw(st.sampled_from(["replace", "remove", "wrap"]))
        if action == "remove":
            del parent[step]
        else:
            parent[step] = [parent[step]] if action == "wrap" else draw(VALUES)
    return value


def _places(value: Any) -> Any:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in list(steps):
        yield value, step
        yield from _places(child)


ANSWERS = [(name, path) for name in SOURCES for path in sorted((DATA / name).glob("*")) if (DATA / name).is_dir()]


def test_every_source_has_answers_of_its_own() -> None:
    assert {name for name, _ in ANSWERS} == set(SOURCES)


@pytest.mark.parametrize(("name", "path"), ANSWERS, ids=lambda value: getattr(value, "name", value))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_mutated_answer_raises_nothing_but_source_errors(name: str, path: Path, data: st.DataObject) -> None:
    body = path.read_bytes()
    instance, asked = source(name)(), queries(name)
    if path.suffix == ".json":
        body = json.dumps(data.draw(mutated(json.loads(body)))).encode()
    else:
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 60)))
        middle = data.draw(st.sampled_from([b"", b"<", b">", b"&", b"<!--", b"\xff", b"<![CDATA[", b'"', b"<i>" * 50]))
        body = body[:start] + middle + body[end:]
    query = data.draw(st.sampled_from(asked))
    try:
        records = dict(instance.records(query, body))
    except SourceError:
        return
    assert set(records) <= set(query.asked)
