"""The bundled library, cited whole, in every style: no warning, and all of it in the PDF."""

from __future__ import annotations

import re

import pytest

import mlsysbib

STYLES = ["plain", "abbrv", "alpha", "unsrt", "plainnat", "apalike", "IEEEtran", "splncs04"]
# What ACM-Reference-Format asks of every paper, and nobody knows of some.
UNKNOWN = re.compile(r"Warning--(?:empty (?:address|publisher)|page numbers missing in both pages and numpages fields)")


@pytest.mark.parametrize("style", STYLES)
def test_bibtex(bibtex, missing, style: str) -> None:
    library = mlsysbib.load()
    built = bibtex(style, mlsysbib.dumps(library, "bibtex"), library)
    assert built.complaints == []
    assert missing(library, built.text, 19 if style == "apa" else 999) == []


def test_bibtex_for_acm(bibtex, missing) -> None:
    library = mlsysbib.load()
    built = bibtex("ACM-Reference-Format", mlsysbib.dumps(library, "bibtex", preset="acm"), library)
    assert [complaint for complaint in built.complaints if not UNKNOWN.match(complaint)] == []
    assert missing(library, built.text) == []


@pytest.mark.parametrize("style", ["numeric", "authoryear", "alphabetic", "ieee", "apa"])
def test_biblatex(biblatex, missing, style: str) -> None:
    library = mlsysbib.load()
    built = biblatex(style, mlsysbib.dumps(library, "biblatex"), library)
    assert built.complaints == []
    assert missing(library, built.text, 19 if style == "apa" else 999) == []
