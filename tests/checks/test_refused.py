"""What BibTeX stops at, or biber, and is read here."""

from __future__ import annotations

import pytest

from looks import found
from mlsysbib.checks.refused import RULES


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("@misc{a, title={T}, % x\n note={N}}", 21),
        ("@misc{a, title={T} % x\n}", 20),
        ("@misc{a, title={T}, , note={N}}", 21),
        ("@misc{a, year=2020,, note={N}}", 20),
        ("@misc{a,, title={T}}", 9),
        ("@misc{a, title={T},,}", 20),
        ('@string{a = "x",}', 16),
        # Biber, which this file is for, stops there, too.
        ("@article{a, journaltitle={J}, date={2020},, location={Ulm}}", 43),
    ],
)
def test_what_bibtex_stops_at_is_found_where_it_stands(text: str, column: int) -> None:
    assert [(each.finding.rule, each.finding.column) for each in found(RULES, text)] == [("S407", column)]


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title={T}, note={N},}",
        "% x\n@misc{a, title={T}} % y\n",
        r"@misc{a, title={100\% of T,, and more}, note={50 % of N}}",
        '@string{a = "x"}\n@string{b = "y"}',
        "@misc{a, author={Lee,, Ann}, title={T}}",
        # Biber, which this file is for, reads it.
        "@article{a, journaltitle={J}, % x\n date={2020}, location={Ulm}}",
    ],
)
def test_what_it_reads_is_left_alone(text: str) -> None:
    assert found(RULES, text) == []
