"""BibLaTeX's own examples, read and written by us, in every style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.model import Entry, Library

# What a style cannot say of an entry that has both: it prints one of them. Nothing is wrong with what is written.
ONE_OF_TWO = re.compile(r"Warning--can't use both (?P<first>\w+) and (?P<second>\w+) fields in (?P<key>\S+)")
# What an entry does not know and a style would like to.
UNKNOWN = re.compile(r"Warning--(?:empty|missing) (?P<field>publisher|address) in (?P<key>\S+)")
_VARIABLES = {"publisher": "publisher", "address": "publisher_place", "number": "collection_number"}


def is_the_entrys_own(complaint: str, library: Library) -> bool:
    both, unknown = ONE_OF_TWO.fullmatch(complaint), UNKNOWN.fullmatch(complaint)
    if both:
        entry = library[both["key"]]
        return all(getattr(entry, _VARIABLES.get(both[side], both[side])) for side in ("first", "second"))
    return unknown is not None and not getattr(library[unknown["key"]], _VARIABLES[unknown["field"]])


@pytest.fixture(scope="module")
def examples(shared: Path) -> Library:
    """The examples; BibTeX has no sets of entries to cite, so these are left out."""
    library = mlsysbib.load(shared / "bib/biblatex-examples.bib")
    return library.replace({key: entry for key, entry in library.items() if not is_set(entry)})


def is_set(entry: Entry) -> bool:
    return "entryset" in entry.custom.get("bibtex", {})


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt", "plainnat", "apalike", "IEEEtran", "splncs04"])
def test_bibtex(bibtex, missing, examples: Library, style: str) -> None:
    built = bibtex(style, mlsysbib.dumps(examples, "bibtex"), examples)
    assert [complaint for complaint in built.complaints if not is_the_entrys_own(complaint, examples)] == []
    assert missing(examples, built.text) == []
    for nouns in ("Vom Sinn und Unsinn der Patrozinienkunde", "Elektromagnetisches Signalhorn"):
        assert nouns in built.text


@pytest.mark.parametrize("style", ["numeric", "authoryear", "alphabetic", "ieee", "apa"])
def test_biblatex(biblatex, missing, shared: Path, examples: Library, style: str) -> None:
    whole = mlsysbib.load(shared / "bib/biblatex-examples.bib")
    built = biblatex(style, mlsysbib.dumps(whole, "biblatex"), whole)
    assert built.complaints == []
    assert missing(examples, built.text, 19 if style == "apa" else 999) == []
