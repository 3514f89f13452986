"""The bundled library, cited whole, in every style: no warning, and all of it in the PDF."""

from __future__ import annotations

import pytest

import mlsysbib
from seed_list import seed_list
from tex.printed import BIBLATEX_STYLES, BIBTEX_STYLES, is_the_entrys_own, missing


@pytest.mark.parametrize("style", BIBTEX_STYLES)
def test_bibtex(bibtex, style: str) -> None:
    library = mlsysbib.load()
    acm = style == "ACM-Reference-Format"
    built = bibtex(style, mlsysbib.dumps(library, "bibtex", preset="acm" if acm else None), library)
    assert [each for each in built.complaints if not (acm and is_the_entrys_own(each, library))] == []
    assert missing(library, built.text, style) == []


@pytest.mark.parametrize("style", BIBLATEX_STYLES)
def test_biblatex(biblatex, style: str) -> None:
    # (the styles of BibLaTeX itself print the same of it in another order, and take a quarter of a minute each)
    library = mlsysbib.load() if style in {"apa", "ieee"} else seed_list()
    built = biblatex(style, mlsysbib.dumps(library, "biblatex"), library)
    assert built.complaints == []
    assert missing(library, built.text, style) == []
