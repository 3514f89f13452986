"""BibLaTeX's own examples, read and written by us, in every style."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.model import Entry, Library
from tex.printed import BIBLATEX_STYLES, BIBTEX_STYLES, is_the_entrys_own, missing


@pytest.fixture(scope="module")
def examples(shared: Path) -> Library:
    """The examples; BibTeX has no sets of entries to cite, so these are left out."""
    library = mlsysbib.load(shared / "bib/biblatex-examples.bib")
    return library.replace({key: entry for key, entry in library.items() if not is_set(entry)})


def is_set(entry: Entry) -> bool:
    return "entryset" in entry.custom.get("bibtex", {})


@pytest.mark.parametrize("style", BIBTEX_STYLES)
def test_bibtex(bibtex, examples: Library, style: str) -> None:
    built = bibtex(style, mlsysbib.dumps(examples, "bibtex"), examples)
    assert [complaint for complaint in built.complaints if not is_the_entrys_own(complaint, examples)] == []
    assert missing(examples, built.text, style) == []
    for nouns in ("Vom Sinn und Unsinn der Patrozinienkunde", "Elektromagnetisches Signalhorn"):
        assert nouns in built.text


@pytest.mark.parametrize("style", BIBLATEX_STYLES)
def test_biblatex(biblatex, shared: Path, examples: Library, style: str) -> None:
    whole = mlsysbib.load(shared / "bib/biblatex-examples.bib")
    built = biblatex(style, mlsysbib.dumps(whole, "biblatex"), whole)
    assert built.complaints == []
    assert missing(examples, built.text, style) == []
