"""Verdicts: what is verified, what differs and of which class, what is another work, and what nobody knows."""

from __future__ import annotations

import pytest

from mlsysbib.lock.values import Locked
from mlsysbib.model import OTHERS, Date, Entry, Name, Record
from mlsysbib.verification.evidence import Evidence
from mlsysbib.verification.judging import judge

ANN, BO, CY = Name(family="Lee", given="Ann"), Name(family="Chen", given="Bo"), Name(family="Diaz", given="Cyrus")
WORK = Entry(
    type="paper-conference",
    title="Snapshots of Sparse Schedulers under Load",
    author=(ANN, BO, CY),
    issued=Date(year=2019),
    container_title="Proceedings of the 36th International Conference on Machine Learning",
    doi="10.5555/36.1",
)
THIS_YEAR = 2026


def found(*near: Entry) -> Locked:
    return Locked(records={"dblp": Record(source="dblp", near=near)})


def verdict_on(entry: Entry, *near: Entry, named: Locked | None = None) -> tuple[str, list[tuple[str, str]]]:
    said = judge(entry, Evidence(named=named, titled=found(*near)), THIS_YEAR)
    return said.kind, [(each.field, each.kind) for each in said.differences]


@pytest.mark.parametrize(
    "entry",
    [
        WORK,
        WORK.replace(container_title="ICML", doi=None),
        WORK.replace(container_title="Proc. Int. Conf. Mach. Learn."),
        WORK.replace(author=(Name(family="Lee", given="A."), OTHERS)),
        WORK.replace(title="Snapshots of sparse schedulers under load", issued=None),
        WORK.replace(type="article", container_title="arXiv", issued=Date(year=2018), doi="10.48550/arXiv.1801.00001"),
    ],
)
def test_what_typing_and_exporters_make_of_a_reference_is_no_difference(entry: Entry) -> None:
    assert verdict_on(entry, WORK) == ("verified", [])


@pytest.mark.parametrize(
    ("entry", "differs"),
    [
        (WORK.replace(author=(ANN, Name(family="Novak", given="Petra"), CY)), ("author", "fabrication")),
        (WORK.replace(author=(ANN, BO)), ("author", "miscitation")),
        (WORK.replace(author=(BO, ANN, CY)), ("author", "miscitation")),
        (WORK.replace(issued=Date(year=2021)), ("issued", "miscitation")),
        (WORK.replace(issued=Date(year=2033)), ("issued", "fabrication")),
        (WORK.replace(container_title="NeurIPS"), ("container-title", "miscitation")),
        (WORK.replace(container_title="Symposium on Imagined Methods"), ("container-title", "miscitation")),
        (WORK.replace(title="Snapshots of Dense Schedulers under Load"), ("title", "fabrication")),
        (WORK.replace(doi="10.5555/36.2"), ("DOI", "miscitation")),
        (WORK.replace(title="Snapshots of Sparse Schedulars under Load"), ("title", "miscitation")),
        (WORK.replace(title="Snapshots of the Sparse Schedulers under Load"), ("title", "miscitation")),
        (
            WORK.replace(title="Snapshots of Sparse Schedulers under Load with Curricula on Devices"),
            ("title", "fabrication"),
        ),
        (WORK.replace(author=(ANN, Name(family="Chen", given="Petra"), CY)), ("author", "miscitation")),
        (
            WORK.replace(author=(ANN, Name(family="Chen", given="Petra"), Name(family="Diaz", given="Ugo"))),
            ("author", "fabrication"),
        ),
    ],
)
def test_what_differs_is_named_with_its_class(entry: Entry, differs: tuple[str, str]) -> None:
    assert verdict_on(entry, WORK) == ("mismatch", [differs])


def test_a_letter_wrong_in_the_only_name_is_no_work_by_others() -> None:
    alone = WORK.replace(author=(Name(family="Rodriguez", given="Ana"),))
    assert verdict_on(alone.replace(author=(Name(family="Rodriquez", given="Ana"),)), alone) == (
        "mismatch",
        [("author", "miscitation")],
    )


def test_the_volume_of_a_journal_tells_and_that_of_proceedings_does_not() -> None:
    paper = WORK.replace(type="article-journal", container_title="Journal of Machine Learning Research", volume="20")
    assert verdict_on(paper.replace(volume="21"), paper) == ("mismatch", [("volume", "miscitation")])
    assert verdict_on(WORK.replace(volume="97"), WORK.replace(volume="3")) == ("verified", [])


def test_an_identifier_of_another_work_contradicts() -> None:
    other = Entry(title="Birds of the Northern Coast", author=(Name(family="Roe", given="Jo"),))
    said = judge(WORK, Evidence(named=found(other), titled=found(WORK)), THIS_YEAR)
    assert (said.kind, said.accuses) == ("contradicted", True)
    assert "Birds of the Northern Coast" in said.why
    assert [(each.field, each.said, each.found) for each in said.differences] == [
        ("DOI", "10.5555/36.1", "Birds of the Northern Coast")
    ]


def test_what_else_is_wrong_is_told_beside_an_identifier_of_another_work() -> None:
    other = Entry(title="Birds of the Northern Coast", author=(Name(family="Roe", given="Jo"),), doi="10.5555/40.7")
    wrong = WORK.replace(doi="10.5555/40.7", author=(ANN, Name(family="Novak", given="Petra"), CY))
    said = judge(wrong, Evidence(named=found(other), titled=found(WORK)), THIS_YEAR)
    assert said.kind == "contradicted"
    assert [(each.field, each.found) for each in said.differences if each.field != "author"] == [
        ("DOI", "10.5555/36.1")
    ]
    assert "author" in {each.field for each in said.differences}


def test_a_title_of_a_work_by_others_contradicts_unless_many_works_have_it() -> None:
    invented = (Name(family="Novak", given="Petra"),)
    assert verdict_on(WORK.replace(author=invented), WORK)[0] == "contradicted"
    common = WORK.replace(title="Deep Learning")
    assert verdict_on(common.replace(author=invented), common)[0] == "not-found"


def test_an_identifier_that_nobody_gave_out_is_a_fabrication_whatever_the_work_is() -> None:
    unknown = Locked(records={"doi": Record(source="doi", evidence={"by": "doi"})})
    without = WORK.replace(doi=None)
    assert verdict_on(WORK, without, named=unknown) == ("mismatch", [("DOI", "fabrication")])
    assert verdict_on(WORK, named=unknown) == ("mismatch", [("DOI", "fabrication")])
    assert verdict_on(WORK.replace(doi="10.5555/36.9"), WORK, named=unknown) == ("mismatch", [("DOI", "fabrication")])


def test_what_is_not_known_is_not_accused_and_what_nobody_was_asked_about_is_unchecked() -> None:
    assert verdict_on(WORK) == ("not-found", [])
    assert verdict_on(WORK, WORK.replace(title="Other Things Altogether"))[0] == "not-found"
    said = judge(WORK, Evidence(titled=Locked(incomplete=("crossref",))), THIS_YEAR)
    assert (said.kind, said.unasked) == ("unchecked", ("crossref",))
