from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlsysbib.errors import Finding
from mlsysbib.model import Date, DateRange, Entry, Library, Name
from mlsysbib.readers.hayagriva import HayagrivaReader
from mlsysbib.writers.hayagriva import HayagrivaWriter

PAPER = Entry(
    type="paper-conference",
    title='The {Case} of $5 and <span class="nocase">eBPF</span>: \\ it',
    author=(
        Name(family="Doe", given="Jane"),
        Name(literal="ACM, Inc."),
        Name(family="Berg", given="Ann", non_dropping_particle="van den"),
    ),
    issued=Date(year=2017, month=8),
    container_title="Proceedings of X",
    editor=(Name(family="Roe", given="R."),),
    publisher="ACM",
    publisher_place="New York",
    page="1-12",
    volume="1.10",
    doi="10.1145/1.2",
    collection_title="Series",
)


def written(library: Library) -> tuple[str, list[Finding]]:
    losses: list[Finding] = []
    return "".join(HayagrivaWriter(report=losses.append).write(library)), losses


def test_the_layout() -> None:
    text, losses = written(Library({"doe2017": PAPER}))
    assert text == (
        "doe2017:\n"
        "  type: article\n"
        '  title: "The \\\\{Case\\\\} of \\\\$5 and {eBPF}: \\\\\\\\ it"\n'
        "  author:\n"
        "    - Doe, Jane\n"
        "    - name: ACM, Inc.\n"
        "    - van den Berg, Ann\n"
        "  serial-number:\n"
        "    doi: 10.1145/1.2\n"
        "  page-range: 1-12\n"
        "  parent:\n"
        "    type: proceedings\n"
        "    title: Proceedings of X\n"
        "    editor: Roe, R.\n"
        '    volume: "1.10"\n'
        "    parent:\n"
        "      type: anthology\n"
        "      title: Series\n"
        "    publisher:\n"
        "      name: ACM\n"
        "      location: New York\n"
        "  date: 2017-08\n"
    )
    assert not losses
    assert HayagrivaReader().read(text)["doe2017"] == PAPER


def test_what_the_format_cannot_say_is_told() -> None:
    entry = Entry(
        type="interview",
        title="<i>X</i>",
        issued=DateRange(Date(year=2015), Date(year=2016)),
        tags=("a",),
        dimensions="long",
    )
    _, losses = written(Library({"a": entry}))
    assert {loss.field for loss in losses} == {"type", "title", "issued", "tags", "dimensions"}


def test_typst_prints_it(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst", reason="the typst wheel is not installed")
    entries = {
        "doe2017": PAPER,
        "alone": Entry(type="article-journal", title="No journal"),
        **{
            f"t{n}": Entry(type=csl, title=f"Of {csl}", issued=Date(year=2000 + n, circa=True), number="3a")
            for n, csl in enumerate(TYPES)
        },
    }
    (tmp_path / "refs.yml").write_text(written(Library(entries))[0], encoding="utf-8")
    (tmp_path / "doc.typ").write_text('#bibliography("refs.yml", style: "ieee", full: true)', encoding="utf-8")
    printed = re.sub("<[^>]+>", "", typst.compile(str(tmp_path / "doc.typ"), format="html").decode())
    assert "J. Doe, ACM, Inc., and A. van den Berg, “The {Case} of $5 and eBPF: \\ it,”" in printed
    assert all(f"Of {csl}" in printed for csl in TYPES)


TYPES = (
    "article",
    "book",
    "chapter",
    "thesis",
    "report",
    "software",
    "dataset",
    "webpage",
    "speech",
    "event",
    "entry",
    "patent",
    "standard",
)


def test_addresses_that_would_cost_typst_the_bibliography_are_told() -> None:
    for address in ("example.org/x", "http://", "http://a b/", "https://x.org:99999/", "http://1.2.3.400/"):
        text, losses = written(Library({"a": Entry(type="book", title="A", url=address)}))
        assert "url" not in text
        assert [loss.field for loss in losses if "address" in loss.message] == ["URL"]
    for address in ("https://ü.de/ä b?x=[1]", "doi:10.1/x", "http://127.0.0.1:80", "https://u@x.org:65000/#f"):
        assert HayagrivaReader().read(written(Library({"a": Entry(type="book", url=address)}))[0])["a"].url == address


TERMINATOR = """\
t:
  type: video
  title: {value: "Terminator 2", short: T2, verbatim: true}
  publisher: {value: TriStar, verbatim: true}
  affiliated:
    - {role: CastMember, names: ["Schwarzenegger, Arnold", "Hamilton, Linda"]}
    - {role: cast-member, names: "Patrick, Robert"}
    - {role: ExecutiveProducer, names: "Kassar, Mario"}
"""


def test_roles_and_texts_as_the_examples_of_its_description_have_them() -> None:
    entry = HayagrivaReader().read(TERMINATOR)["t"]
    assert [name.family for name in entry.performer] == ["Schwarzenegger", "Hamilton", "Patrick"]
    assert entry.executive_producer == (Name(family="Kassar", given="Mario"),)
    assert (entry.title, entry.title_short) == ('<span class="nocase">Terminator 2</span>', "T2")
    assert entry.publisher == "TriStar"


PARENTS = """\
talk:
  {type: article, title: A, parent: {type: proceedings, title: P,
   parent: [{type: anthology, title: S}, {type: Conference, title: C, location: Paris}]}}
page: {type: web, title: A, publisher: X, parent: {type: web, title: Site}}
answer: {type: thread, title: A, parent: {type: web, title: Site, publisher: X}}
opinion: {type: case, title: A, parent: {type: anthology, title: Reports}}
picture: {type: artwork, title: A, parent: {type: exhibition, title: Show, location: Rome}}
book: {type: book, title: A, parent: {type: anthology, title: Series}}
thesis: {type: thesis, title: A, organization: MIT, location: Cambridge}
"""


def test_what_parents_are() -> None:
    read = HayagrivaReader().read(PARENTS)
    talk, picture, thesis = read["talk"], read["picture"], read["thesis"]
    assert (talk.container_title, talk.collection_title, talk.event_title, talk.event_place) == ("P", "S", "C", "Paris")
    assert (picture.event_title, picture.event_place, picture.container_title) == ("Show", "Rome", None)
    assert [read[key].container_title for key in ("page", "answer", "opinion")] == ["Site", "Site", "Reports"]
    assert [read[key].publisher for key in ("page", "answer")] == ["X", "X"]
    assert (read["book"].collection_title, read["book"].container_title) == ("Series", None)
    assert (thesis.publisher, thesis.publisher_place) == ("MIT", "Cambridge")
    assert HayagrivaReader().read(written(read)[0]) == read


def test_typst_finds_series_and_schools() -> None:
    book = Entry(type="book", title="A", collection_title="Series", publisher="MIT")
    for type_ in ("book", "report", "thesis"):
        text, _ = written(Library({"a": book.replace(type=type_)}))
        assert "publisher: MIT" in text
        assert "type: anthology" in text
