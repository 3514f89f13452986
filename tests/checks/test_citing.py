"""Keys that a paper cites and no entry has, or in another case; entries that nothing cites."""

from __future__ import annotations

import pytest

from mlsysbib.checks.citing import RULES
from mlsysbib.checks.reading import sheet
from mlsysbib.checks.running import run_paper
from mlsysbib.checks.sheet import Paper
from mlsysbib.errors import Place

REFS = """@misc{lee2020, title = {One}}
@misc{Kim2021, title = {Two}, ids = {kim21, kimOld}}
@inproceedings{park, title = {Three}, crossref = {kdd}}
@proceedings{kdd, title = {KDD}}
"""


def told(*cited: str, refs: str = REFS, **known: object) -> list[str]:
    keys = {key: Place("paper.tex", line) for line, key in enumerate(cited, 1)}
    paper = Paper(keys, [sheet("refs.bib", refs, "bibtex")])._replace(**known)
    return [
        f"{each.finding.path}:{each.finding.line} {each.finding.rule} {each.finding.key}"
        for each in run_paper(paper, RULES)
    ]


ALL = ("lee2020", "Kim2021", "park")


def test_a_paper_that_cites_all_there_is() -> None:
    assert told(*ALL) == []


def test_a_key_that_no_entry_has() -> None:
    assert told(*ALL, "vaswani2017") == ["paper.tex:4 C101 vaswani2017"]


def test_a_key_in_another_database_of_the_paper_is_there() -> None:
    assert told(*ALL, "vaswani2017", elsewhere={"vaswani2017"}) == []


@pytest.mark.parametrize("key", ["kim21", "kimOld"])
def test_an_entry_is_cited_by_any_of_its_keys(key: str) -> None:
    assert told("lee2020", key, "park") == []


def test_what_nothing_cites() -> None:
    assert told("Kim2021") == ["refs.bib:1 C103 lee2020", "refs.bib:3 C103 park", "refs.bib:4 C103 kdd"]
    assert told("Kim2021", everything=True) == []


def test_a_comment_leaves_an_entry_alone() -> None:
    assert told("Kim2021", "park", refs=f"% mlsysbib: ignore C103\n{REFS}") == []
    assert told("Kim2021", "no", refs=f"% mlsysbib: ignore-file C\n\n{REFS}") == []


def test_another_case_is_found_by_bibtex_and_not_by_biber() -> None:
    assert told("Lee2020", "Kim2021", "park", dialect="bibtex") == ["paper.tex:1 C104 Lee2020"]
    assert told("Lee2020", "Kim2021", "park", dialect="biblatex") == [
        "paper.tex:1 C101 Lee2020",
        "refs.bib:1 C103 lee2020",
    ]


def test_two_cases_are_one_key_to_bibtex() -> None:
    assert told(*ALL, "LEE2020", dialect="bibtex") == ["paper.tex:4 C102 LEE2020", "paper.tex:4 C104 LEE2020"]
