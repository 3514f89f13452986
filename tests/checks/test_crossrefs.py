"""Parents where BibTeX does not look for them, and relatives that are missing."""

from __future__ import annotations

import pytest

from looks import codes, found
from mlsysbib.checks.crossrefs import RULES

PARENT = "@proceedings{sosp, title={P}, booktitle={P}, year=2020}"
CHILD = "@inproceedings{a, author={Lee, A}, title={T}, crossref={sosp}}"


def test_a_parent_above_its_child_is_not_found_by_bibtex() -> None:
    (only,) = found(RULES, f"{PARENT}\n{CHILD}")
    assert str(only.finding) == (
        "x:2:47: a.crossref: BibTeX does not find 'sosp', which stands above in line 1; "
        "put it below the entries that name it"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{CHILD}\n{PARENT}",
        f"{CHILD}\n{PARENT.replace('sosp', 'SOSP')}",
        CHILD,  # S403 has it
        "@misc{a, title={T}, crossref={a}}",
        # Biber reads all entries before it looks for any.
        "@proceedings{p, title={P}, date={2020}}\n@inproceedings{a, title={T}, date={2020}, crossref={p}}",
    ],
)
def test_a_parent_that_is_found_is_in_order(text: str) -> None:
    assert codes(RULES, text) == []


def test_bibtex_goes_one_step_up() -> None:
    text = f"{CHILD}\n@proceedings{{SOSP, title={{P}}, crossref={{all}}}}\n@book{{all, title={{B}}, year=2020}}"
    assert [(each.finding.rule, each.finding.key) for each in found(RULES, text)] == [("K305", "a")]


def test_biber_goes_all_the_way_up() -> None:
    part = "@inproceedings{a, title={T}, eventtitle={E}, crossref={p}}\n@proceedings{p, subtitle={P}, crossref={all}}"
    assert codes(RULES, f"{part}\n@mvproceedings{{all, title={{B}}, date={{2020}}}}") == []


def test_a_circle_is_told_by_another_rule() -> None:
    two = "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}"
    assert "K305" not in codes(RULES, two)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ("related={b}", []),
        ("related={b, c}, relatedtype={reprintof}", []),
        ("related={b,d}", ["K306"]),
        ("related={B}", ["K306"]),  # to biber case counts
        ("xref={d}", ["K306"]),
        ("related={}", []),
    ],
)
def test_relatives_stand_in_the_file(fields: str, wanted: list[str]) -> None:
    text = f"@book{{a, title={{A}}, date={{2020}}, {fields}}}\n@book{{b, title={{B}}, date={{2020}}, ids={{c, e}}}}"
    assert codes(RULES, text) == wanted


def test_members_of_a_set_stand_in_the_file() -> None:
    assert codes(RULES, "@set{s, entryset={a,b,c}}\n@book{a, title={A}, date={2020}}") == ["K306", "K306"]
