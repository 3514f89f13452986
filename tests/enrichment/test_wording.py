"""What words of a title are, what they may mean, and the key of an entry that nothing is known of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlsysbib.enrichment.wording import Candidate, are_words, candidates
from mlsysbib.identity.wanted import key_of
from mlsysbib.model import Entry
from mlsysbib.transport.client import Client
from standin.server import Standin
from standin.works import article


@pytest.mark.parametrize(
    "text", ["attention is all you need", "TFX platform", "机器学习 系统", "机器学习系统", "深層学習"]
)
def test_words(text: str) -> None:
    assert are_words(text)


@pytest.mark.parametrize("text", ["gibberish", "978 0 262 03561 4", "see https://example.org/a", "10.1145/ 3097983"])
def test_no_words(text: str) -> None:
    assert not are_words(text)


def test_each_service_is_asked_once_and_each_work_is_listed_once(
    standin: Standin, client: Callable[..., Client]
) -> None:
    found, failures = candidates("invented case 3 systems machine learning", client())
    assert {each.identifier for each in found} == {article(3).doi, article(4).doi}
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert not failures
    assert not standin.asked("openalex")
    assert len(standin.asked("crossref")) == len(standin.asked("dblp")) == 1


def test_a_service_that_fails_costs_its_own_hits(standin: Standin, client: Callable[..., Client]) -> None:
    standin.fault("dblp", "error 500!", "error 500!", "error 500!", "error 500!", "error 500!")
    found, failures = candidates("invented case 3 systems machine learning", client())
    assert len(found) == 2
    assert [each.source for each in failures] == ["dblp"]


def test_a_candidate_is_one_line() -> None:
    assert str(Candidate(identifier="10.1000/x", title="T", authors=("A. Test", "..."), year=2017, venue="J")) == (
        "T. A. Test, ... (2017). J. 10.1000/x"
    )
    assert str(Candidate(identifier="arXiv:1706.03762", title="T")) == "T. arXiv:1706.03762"


def test_a_key_is_made_of_the_identifier() -> None:
    assert key_of(Entry(doi="10.1145/3097983.3098021"), ()) == "10-1145-3097983-3098021"
    assert key_of(Entry(pmid="123"), ()) == "pmid-123"
    assert key_of(Entry(isbn="9780262035613"), {"isbn-9780262035613"}) == "isbn-9780262035613-2"
    assert key_of(Entry(url="https://www.example.org/a/b"), ()) == "example-org-a-b"
