"""Which version of a work is cited, where an entry or the library says it."""

from __future__ import annotations

import pytest

from mlsysbib.errors import UsageError
from mlsysbib.merge import choices, merge
from mlsysbib.merge.cited_version import check_word
from mlsysbib.model import Date, Entry, Record
from mlsysbib.model.preprints import said_of
from mlsysbib.plugins.sources import ranks

PAPER = Entry(
    type="paper-conference",
    title="Attention Is All You Need",
    issued=Date(year=2017, month=12),
    container_title="Advances in Neural Information Processing Systems",
    page="5998-6008",
    doi="10.5555/3295222",
    arxiv="1706.03762",
    arxiv_class="cs.CL",
    note="read",
)
PREPRINT = Entry(type="article", title="Attention Is All You Need", issued=Date(year=2017, month=6), arxiv="1706.03762")
DAY = Date(year=2017, month=6, day=12)
ARXIV = Record(source="arxiv", entry=Entry(type="article", title="Attention", issued=DAY, arxiv="1706.03762"))
CROSSREF = Record(source="crossref", entry=PAPER)


def cited(entry: Entry, cite: str = "", *records: Record) -> Entry:
    return merge(entry, records, ranks({each.source for each in records}), cite)


def test_without_a_word_an_entry_is_what_it_says() -> None:
    assert cited(PAPER) == PAPER
    assert cited(PREPRINT) == PREPRINT
    assert cited(PAPER, "both") == PAPER


def test_published_leaves_the_number_out() -> None:
    found = cited(PAPER, "published")
    assert (found.arxiv, found.arxiv_class, found.doi, found.page) == (None, None, PAPER.doi, PAPER.page)


def test_preprint_is_the_preprint_alone_dated_by_its_number() -> None:
    found = cited(PAPER, "preprint")
    assert (found.type, found.arxiv, found.issued) == ("article", "1706.03762", Date(year=2017))
    assert (found.container_title, found.page, found.doi, found.note) == (None, None, None, "read")


def test_preprint_is_dated_by_arxiv_where_the_lock_has_it() -> None:
    assert cited(PAPER, "preprint", ARXIV, CROSSREF).issued == DAY


@pytest.mark.parametrize(("cite", "number"), [("published", None), ("both", "1706.03762")])
def test_a_preprint_is_cited_as_published_where_the_lock_knows_it(cite: str, number: str | None) -> None:
    found = cited(PREPRINT, cite, ARXIV, CROSSREF)
    assert (found.type, found.container_title, found.doi) == ("paper-conference", PAPER.container_title, PAPER.doi)
    assert (found.issued, found.arxiv) == (PAPER.issued, number)


@pytest.mark.parametrize(
    ("url", "cite", "left"),
    [
        ("https://arxiv.org/abs/1706.03762", "preprint", "https://arxiv.org/abs/1706.03762"),
        ("https://proceedings.example/paper.pdf", "preprint", None),
        ("https://proceedings.example/paper.pdf", "both", "https://proceedings.example/paper.pdf"),
    ],
)
def test_an_address_of_the_other_version_goes_with_it(url: str, cite: str, left: str | None) -> None:
    entry = Entry(type="paper-conference", title="T", container_title="C", arxiv="1706.03762", url=url)
    assert cited(entry, cite).url == left


def test_what_knows_no_other_version_stays() -> None:
    assert cited(PREPRINT, "published") == PREPRINT
    alone = Entry(type="book", title="A Book", issued=Date(year=1999))
    assert cited(alone, "preprint") == alone


@pytest.mark.parametrize("custom", [{"cite": "preprint"}, {"bibtex": {"cite": "Preprint"}}])
def test_what_an_entry_says_goes_before_the_library(custom: dict[str, object]) -> None:
    entry = Entry(type="paper-conference", title="T", container_title="C", arxiv="1706.03762", custom=custom)
    assert cited(entry, "published").container_title is None


def test_other_words_say_nothing() -> None:
    assert said_of(Entry(custom={"cite": "whatever"})) == ""
    with pytest.raises(UsageError, match="published, preprint, both"):
        check_word("journal")


def test_an_explanation_tells_what_gives_way() -> None:
    told = {each.field: each for each in choices(PAPER, (), {}, "preprint")}
    assert (told["container_title"].value, told["container_title"].sides[0].counts) == (None, False)
    assert told["title"].value == PAPER.title
