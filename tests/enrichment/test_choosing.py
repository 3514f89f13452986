"""Works that a person chose for entries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlsysbib.enrichment.choosing import doubts, identifier_of
from mlsysbib.enrichment.enriching import enrich
from mlsysbib.errors import UnknownKey, UsageError
from mlsysbib.lock.file import decode, encode
from mlsysbib.lock.values import Lock, Locked, asked
from mlsysbib.merge import merge
from mlsysbib.model import Date, Entry, Library, Record
from mlsysbib.plugins.sources import ranks
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.transport.client import Client
from standin.works import article, preprint

Make = Callable[..., Client]
LIBRARY = Library({"x": Entry(title=f"{article(3).title}: {article(3).subtitle}", issued=Date(year=1999))})


def sources() -> tuple[Arxiv, Crossref]:
    return Arxiv(), Crossref()


def test_a_choice_is_asked_for_kept_and_replaced(client: Make) -> None:
    with client() as asking:
        doubtful, _ = enrich(LIBRARY, asking, sources=sources())
        assert [doubt.key for doubt in doubts(LIBRARY, doubtful, ["x"])] == ["x"]
        lock, failures = enrich(LIBRARY, asking, lock=doubtful, accept={"x": article(3).doi}, sources=sources())
        assert failures == ()
        assert list(doubts(LIBRARY, lock, ["x"])) == []
        record = lock.entries["x"].records["crossref"]
        assert (record.evidence["by"], record.evidence["id"]) == ("person", article(3).doi)
        assert lock.entries["x"].asked == asked(LIBRARY["x"])
        assert merge(LIBRARY["x"], lock.fitting("x", LIBRARY["x"]), ranks(lock.sources)).doi == article(3).doi
        lock = decode(encode(lock))
        assert enrich(LIBRARY, asking, lock=lock, sources=sources(), refresh=True) == (lock, ())
        number = preprint(4).arxiv
        other, _ = enrich(LIBRARY, asking, lock=lock, accept={"x": f"arXiv:{number}"}, sources=sources())
        assert list(other.entries["x"].records) == ["arxiv"]


def test_only_what_the_choice_itself_led_to_is_the_persons(client: Make) -> None:
    both = preprint(7)
    with client() as asking:
        lock, _ = enrich(LIBRARY, asking, accept={"x": both.arxiv}, sources=sources())
    records = lock.entries["x"].records
    assert records["arxiv"].evidence["by"] == "person"
    assert records["crossref"].evidence["by"] == "doi"


@pytest.mark.parametrize(
    ("accept", "error", "said"),
    [
        ({"y": "10.5555/article.3"}, UnknownKey, "y"),
        ({"x": "10.5555/nothing.1"}, UsageError, "x: no service knows 10.5555/nothing.1"),
        ({"x": "hello"}, UsageError, "not an identifier"),
        ({"z": "10.5555/article.3"}, UsageError, "z says doi 10.5555/article.1 itself"),
    ],
)
def test_what_cannot_be_chosen(client: Make, accept: dict[str, str], error: type[Exception], said: str) -> None:
    library = Library({**LIBRARY, "z": Entry(doi="10.5555/article.1")})
    with client() as asking, pytest.raises(error, match=said):
        enrich(library, asking, accept=accept, sources=sources())


def test_candidates_of_several_sources_are_shown_once_the_nearest_first() -> None:
    far, near = (
        {"title": "Far", "doi": "10.1/far", "score": 0.4},
        {"title": "Near", "arxiv": "1701.00001", "score": 0.8},
    )
    nameless = {"title": "Nameless", "score": 0.9}
    records = {
        "crossref": Record(source="crossref", evidence={"candidates": [far, nameless]}),
        "dblp": Record(source="dblp", evidence={"candidates": [near, {**far, "doi": "10.1/FAR", "score": 0.3}]}),
    }
    lock = Lock({"x": Locked(asked=asked(LIBRARY["x"]), records=records)})
    (doubt,) = doubts(LIBRARY, lock, ["x"])
    assert [identifier_of(candidate) for candidate in doubt.candidates] == ["arXiv:1701.00001", "10.1/far"]
    assert list(doubts(Library({"x": Entry(doi="10.1/a")}), lock, ["x"])) == []
