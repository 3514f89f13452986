r"""What BibTeX prints of a .bib file it prints after an export: the .bbl of both are compared by benchmarks/bbl.py."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import mlsysbib
from mlsysbib.bibtex.printing.presets import PRESETS
from tex.conftest import needs

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests/data/bibtex/dresses.bib"
STYLES = ("plain", "abbrv", "alpha", "apalike", "siam", "plainnat", "IEEEtran", "ACM-Reference-Format", "splncs04")
# A DOI with words around it; a date beside another year; a volume that says more than its number.
ENTRIES_OF_OTHER_RULES = {"northcutt_athalye_mueller_2021", "hulse2009", "springerlink:10.1007/s10344-009-0327-7"}


@pytest.fixture(scope="module")
def bbl() -> ModuleType:
    """The benchmark that compares what is printed."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return __import__("bbl")
    finally:
        sys.path.pop(0)


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_our_own_samples(bbl: ModuleType, style: str, known: bool) -> None:  # noqa: FBT001  (a parameter)
    needs("bibtex", files=[f"{style}.bst"])
    assert bbl.differences(style, OWN, known=known).found == []


@pytest.mark.parametrize("style", ["plain", "plainnat", "ACM-Reference-Format"])
def test_real_files(bbl: ModuleType, shared: Path, style: str) -> None:
    needs("bibtex", files=[f"{style}.bst"])
    found = [each for path in bbl.files_in([shared / "bib"]) for each in bbl.differences(style, path).found]
    assert [each for each in found if each.key not in ENTRIES_OF_OTHER_RULES] == []


@pytest.mark.parametrize("style", STYLES)
def test_a_preprint_and_a_page_of_a_library_are_printed_once(bbl: ModuleType, style: str, tmp_path: Path) -> None:
    needs("bibtex", files=[f"{style}.bst"])
    library = mlsysbib.loads(
        """
        entries:
          p: {type: article, title: Deep, author: ["Doe, Jane"], issued: 2015, arxiv: "1510.00149"}
          w: {type: webpage, title: Page, author: ["Doe, Jane"], issued: 2015, url: "https://example.org/A_b"}
        """,
        "yaml",
    )
    for options in ({}, {"bst": style}):
        printed = bbl.by_bibtex(style, mlsysbib.dumps(library, "bibtex", **options), tmp_path / str(len(options)))
        assert bbl.said(printed["p"])["arXiv"] == {"1510.00149": 1}
        assert bbl.said(printed["w"])["link"] == {"example.org/a_b": 1}


@pytest.mark.parametrize("preset", PRESETS)
def test_presets(bbl: ModuleType, preset: str) -> None:
    style = PRESETS[preset].bst
    if preset != "acl":
        needs("bibtex", files=[f"{style}.bst"])
        # Names of venues are another matter.
        assert [each for each in bbl.differences(style, OWN, preset=preset).lost if each.kind != "word"] == []
