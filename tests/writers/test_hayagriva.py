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
