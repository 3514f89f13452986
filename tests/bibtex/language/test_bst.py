from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mlsysbib.bibtex.language import bst
from tex.conftest import needs

NOT_IN_TEX_LIVE = {"acl_natbib"}
# The types beyond the standard ones, on which it hangs as what a writer writes an entry.
TELLING_TYPES = {
    *("collection", "dataset", "electronic", "online", "patent", "periodical", "software", "standard", "thesis"),
    *("webpage", "www"),
}
NO_MONTH = {"apalike", "achemso"}


def source_of(style: str) -> str:
    """The text of a style that TeX Live has."""
    needs("kpsewhich", files=[f"{style}.bst"])
    found = subprocess.run(["kpsewhich", f"{style}.bst"], capture_output=True, check=True, text=True).stdout
    return Path(found.strip()).read_text(encoding="latin-1")


@pytest.mark.parametrize("style", sorted(bst.STYLES.keys() - NOT_IN_TEX_LIVE))
def test_the_table_says_what_the_style_declares(style: str) -> None:
    declared = bst.declared(source_of(style))
    assert declared is not None
    telling = bst.TELLING.union(f"@{name}" for name in TELLING_TYPES)
    assert declared & telling == bst.STYLES[style]
    assert bst.STANDARD - declared == ({"month"} if style in NO_MONTH else set())


def test_what_a_style_declares() -> None:
    source = """% ENTRY { nothing }
ENTRY { address URL % eprint
  doi } {} { label }
FUNCTION {misc} { output }
FUNCTION { Online } { misc }
"""
    assert bst.declared(source) == {"address", "url", "doi", "@misc", "@online"}
    assert bst.declared("no style") is None


@pytest.mark.parametrize("name", ["plainnat", "plainnat.bst"])
def test_a_style_is_known_by_its_name(name: str) -> None:
    assert "url" in (bst.printed_by(name) or ())
    assert bst.printed_by("mystyle") is None
