"""A document that grows, shrinks and is put in another order is what it would be if made at once."""

from __future__ import annotations

import random
import time

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import plain
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, locale_xml
from mlsysbib.model import Date, Entry, Name


def _entries() -> dict[str, Entry]:
    people = [
        Name(family=family, given=given) for family in ("Smith", "Jones", "Lee") for given in ("Ada", "Bob", "Al")
    ]
    choose = random.Random(7)  # noqa: S311  (a fixed sequence)
    return {
        f"k{number}": Entry(
            type="article-journal",
            title=f"Title {number}",
            container_title="Journal",
            author=tuple(choose.sample(people, choose.choice([1, 1, 2, 4]))),
            issued=Date(year=2000 + number % 3),
        )
        for number in range(30)
    }


ENTRIES = _entries()


def _document(style: str, clusters: list[Cluster] | None = None) -> Document:
    document = Document(Style.parse(find_style(style).xml), ENTRIES, "en-US", locales=locale_xml)
    for cluster in clusters or ():
        document.append(cluster)
    return document


def _said(document: Document) -> tuple[list[str], list[str]]:
    return [plain(citation) for citation in document.citations], [plain(one.content) for one in document.bibliography]


def _clusters(count: int, seed: int) -> list[Cluster]:
    choose = random.Random(seed)  # noqa: S311  (a fixed sequence)
    return [
        Cluster(tuple(Cite(key=f"k{choose.randrange(30)}") for _ in range(choose.choice([1, 1, 2, 3]))))
        for _ in range(count)
    ]


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date", "american-medical-association"])
@pytest.mark.parametrize("seed", [1, 2])
def test_inserting_and_removing_is_as_good_as_making_it_anew(style: str, seed: int) -> None:
    clusters = _clusters(14, seed)
    choose = random.Random(seed)  # noqa: S311  (a fixed sequence)
    document, order = _document(style), []
    for cluster in clusters:
        place = choose.randint(0, len(order))
        order.insert(place, cluster)
        document.insert(place, cluster)
        assert len(document.citations) == len(order)
    for _ in range(4):
        place = choose.randrange(len(order))
        del order[place]
        document.remove(place)
    document.replace(0, clusters[-1])
    order[0] = clusters[-1]
    assert _said(document) == _said(_document(style, order))


def test_what_changes_is_told() -> None:
    entries = {
        "a": Entry(type="book", title="A", author=(Name(family="Doe", given="J."),), issued=Date(year=2000)),
        "b": Entry(type="book", title="B", author=(Name(family="Doe", given="J."),), issued=Date(year=2000)),
        "c": Entry(type="book", title="C", author=(Name(family="Roe", given="J."),), issued=Date(year=2000)),
    }
    document = Document(Style.parse(find_style("apa").xml), entries, locales=locale_xml)
    assert document.append(Cluster((Cite(key="a"),))) == {0}
    assert document.append(Cluster((Cite(key="c"),))) == {1}
    assert plain(document.citation(0)) == "(Doe, 2000)"
    assert document.append(Cluster((Cite(key="b"),))) == {0, 2}
    assert [plain(citation) for citation in document.citations] == ["(Doe, 2000a)", "(Roe, 2000)", "(Doe, 2000b)"]
    assert document.replace(2, Cluster((Cite(key="c"),))) == {0, 2}
    assert [plain(citation) for citation in document.citations] == ["(Doe, 2000)", "(Roe, 2000)", "(Roe, 2000)"]
    assert document.replace(0, Cluster((Cite(key="b"),))) == {0}


def test_every_citation_that_reads_otherwise_is_among_those_that_are_told() -> None:
    choose = random.Random(5)  # noqa: S311  (a fixed sequence)
    for style in ("apa", "ieee", "chicago-notes-bibliography"):
        document = _document(style, _clusters(12, 5))
        for cluster in _clusters(20, 6):
            before, place = [plain(citation) for citation in document.citations], choose.randrange(12)
            told = document.replace(place, cluster)
            after = [plain(citation) for citation in document.citations]
            assert {at for at in range(12) if before[at] != after[at]} - {place} <= told, style


def test_an_unknown_key_is_an_error_and_changes_nothing() -> None:
    document = _document("apa", [Cluster((Cite(key="k1"),))])
    before = document.citations
    with pytest.raises(KeyError):
        document.replace(0, Cluster((Cite(key="nobody"),)))
    assert document.citations == before
    document = _document("apa")
    with pytest.raises(KeyError):
        document.append(Cluster((Cite(key="nobody"),)))
    assert len(document) == 0
    assert document.citations == []


def test_notes_refer_back() -> None:
    document = _document("chicago-notes-bibliography")
    for note, key in enumerate(["k1", "k1", "k2", "k1"], start=1):
        document.append(Cluster((Cite(key=key, locator="3"),), note))
    first, ibid, _, back = (plain(citation) for citation in document.citations)
    assert "Journal" in first
    assert len(ibid) < len(first)
    assert "Journal" not in back


def test_author_alone_and_author_left_out() -> None:
    document = _document(
        "apa", [Cluster((Cite(key="k0", author_only=True),)), Cluster((Cite(key="k0", suppress_author=True),))]
    )
    author, year = (plain(citation) for citation in document.citations)
    assert "2000" not in author
    assert year == "(2000)"


def test_names_that_go_on_end_in_et_al() -> None:
    entries = {"a": Entry(type="book", title="A", author=(Name(family="Doe", given="J."), Name(literal="others")))}
    document = Document(Style.parse(find_style("ieee").xml), entries, locales=locale_xml, uncited=entries)
    assert plain(document.bibliography[0].content).startswith("[1]J. Doe et al., ")


def test_an_author_is_named_as_in_the_place_of_the_citation() -> None:
    clusters = [Cluster((Cite(key="k0", suppress_author=True),), note=number) for number in (1, 2)]
    document = _document("chicago-notes-bibliography", clusters)
    name = ENTRIES["k0"].author[0]
    first, second = plain(document.author(0)), plain(document.author(1))
    assert first.startswith(f"{name.given} {name.family}")
    assert second.startswith(name.family or "")
    assert document.clusters == clusters


def test_several_clusters_are_added_or_none() -> None:
    document = _document("apa")
    with pytest.raises(KeyError):
        document.extend([Cluster((Cite(key="k1"),)), Cluster((Cite(key="nobody"),))])
    assert document.citations == []
    document.extend([Cluster((Cite(key="k1"),)), Cluster((Cite(key="k2"),))])
    assert len(document.citations) == 2


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "oscola", "bluebook-law-review"])
def test_notes_are_followed_as_if_made_at_once(style: str) -> None:
    clusters = [Cluster(one.cites, note) for note, one in enumerate(_clusters(12, 3), start=1)]
    document = _document(style, clusters[:4])
    document.extend(clusters[4:])
    moved = [3, 1, 0, 2, *range(4, 12)]
    document.arrange(moved, range(1, 13))
    arranged = [Cluster(clusters[place].cites, note) for note, place in enumerate(moved, start=1)]
    assert _said(document) == _said(_document(style, arranged))


def test_adding_to_a_long_document_takes_no_longer() -> None:
    document = _document("apa", [])
    document.extend(_clusters(3000, 4))
    document.citations  # noqa: B018  (rendered)
    times = []
    for cluster in _clusters(20, 5):
        start = time.process_time()
        for index in document.append(cluster):
            document.citation(index)
        times.append(time.process_time() - start)
    assert sorted(times)[10] < 0.01
