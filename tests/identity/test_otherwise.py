"""What two descriptions of a work say otherwise is told; what is typed otherwise, or said by one alone, is not."""

from __future__ import annotations

import pytest

from mlsysbib.identity.otherwise import is_as_listed, only_here, otherwise
from mlsysbib.identity.same import is_listed
from mlsysbib.model import OTHERS, Date, Entry, Name

CRANKSHAW, WANG = Name(family="Crankshaw", given="Daniel"), Name(family="Wang", given="Xin")
CLIPPER = Entry(
    title="Clipper: A Low-Latency Online Prediction Serving System",
    author=(CRANKSHAW, WANG),
    issued=Date(year=2017),
    container_title="NSDI",
    arxiv="1612.03079",
    doi="10.1000/X",
    annote="Read this first.",
)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            CLIPPER.replace(title="Clipper: A low-latency prediction system"),
            "title 'Clipper: A low-latency prediction system'",
        ),
        (CLIPPER.replace(issued=Date(year=2016)), "issued '2016'"),
        (
            CLIPPER.replace(author=(CRANKSHAW, Name(family="Zhou", given="Xin"))),
            "author 'Daniel Crankshaw; Xin Zhou'",
        ),
        (CLIPPER.replace(container_title="SOSP"), "container-title 'SOSP'"),
        (CLIPPER.replace(arxiv="1612.03080"), "arxiv '1612.03080'"),
        (CLIPPER.replace(doi="10.1000/y"), "DOI '10.1000/y'"),
        (CLIPPER.replace(annote="Read this last."), "annote 'Read this last.'"),
    ],
)
def test_what_contradicts_is_told(other: Entry, said: str) -> None:
    assert otherwise(other, CLIPPER) == [said]


@pytest.mark.parametrize(
    "other",
    [
        CLIPPER,
        Entry(),
        CLIPPER.replace(title="Clipper"),
        CLIPPER.replace(title="CLIPPER: a low latency online prediction serving system", doi="10.1000/x"),
        CLIPPER.replace(author=(Name(family="Crankshaw", given="D."), OTHERS), arxiv="1612.03079v2"),
        CLIPPER.replace(
            container_title="14th USENIX Symposium on Networked Systems Design and Implementation (NSDI 17)",
            annote="Read  this first.",
        ),
    ],
)
def test_typing_and_less_are_no_contradiction(other: Entry) -> None:
    assert otherwise(other, CLIPPER) == []


def test_sections_are_told_by_their_headings() -> None:
    assert otherwise(CLIPPER, CLIPPER, ("Serving", "Tools")) == ["section 'Serving'"]
    assert otherwise(CLIPPER, CLIPPER, ("Serving", "SERVING")) == otherwise(CLIPPER, CLIPPER, ("", "Tools")) == []


BOOK = Entry(type="book", title="The Rites of Passage", issued=Date(year=1960), editor=(WANG,), publisher="Chicago")


@pytest.mark.parametrize(
    ("other", "is_known"),
    [
        (Entry(title="The Rites of Passage", issued=Date(year=1960)), True),
        (Entry(title="The rites of passage"), False),
        (Entry(title="The Rites of Passage", issued=Date(year=1961)), False),
        (Entry(title="The Rites of Passage", author=(CRANKSHAW,)), False),
        (Entry(title="The Rites of Passage", url="https://a.org/"), False),
        (Entry(title="The Rites of Passage", publisher="London"), False),
        (Entry(title="The Rites of Passage", volume="2"), False),
    ],
)
def test_a_common_title_is_known_where_all_is_as_a_list_says_it(other: Entry, *, is_known: bool) -> None:
    assert (is_as_listed(other, BOOK), is_listed(BOOK, other)) == (is_known, is_known)


def test_what_is_only_here_is_told_by_its_fields() -> None:
    assert only_here(CLIPPER.replace(volume="1", url="https://a.org"), CLIPPER) == ["volume", "links"]
    assert only_here(CLIPPER.replace(url="https://arxiv.org/abs/1612.03079"), CLIPPER) == []
