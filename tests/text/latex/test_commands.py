r"""Commands of packages that people's files have: BibLaTeX's of pages, empty boxes, signs of phonetics."""

from __future__ import annotations

import pytest

from mlsysbib import loads
from mlsysbib.text.latex.decode import decode


@pytest.mark.parametrize(
    ("source", "text"),
    [
        *((r"A\vphantom{x}B", "AB"), (r"\textdoublepipe Gana", "ǁGana"), (r"3\psqq", "3ff."), (r"5\psq", "5f.")),
        *((r"A\xspace{} B", "A B"), (r"A\strut", "A")),
        *((r"A $\{$B$ \} $", "A {B}"), (r"$\pounds$5", "£5"), (r"$\alpha$", r"$\alpha$"), (r"\bfseries", "")),
        *((r"{\bf}{\em A}{\sc}", "<i>A</i>"), (r"A \ (B)", "A (B)"), (r"A \\ B", "A B")),
        *((r"{\uppercase{d}e La}", "De La"), (r"\MakeUppercase{\'e}t\'e", "Été"), (r"\lowercase{A}B", "aB")),
    ],
)
def test_what_is_understood_is_not_told(source: str, text: str) -> None:
    told: list[str] = []
    assert decode(source, report=told.append) == text
    assert told == []


def test_a_label_of_pages_is_the_style_s() -> None:
    assert loads(r"@book{a, title = {T}, pages = {\ppno~5, 7}}", "bibtex")["a"].page == "5, 7"
