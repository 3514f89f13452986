"""The documentation as a site: each page has its place in it, and leads where it did."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

_FETCHED = re.compile(r"<(?:script|img|link rel=\"?stylesheet)[^>]*(?:src|href)=\"?(https?://[^\s\">]*)")
ROOT = Path(__file__).resolve().parents[2]


def test_each_page_stands_in_the_navigation_once() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    named = re.findall(r"([\w-]+\.md)$", nav, re.MULTILINE)
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert sorted(set(named)) == sorted(named)
    assert pages <= set(named)


@pytest.mark.skipif(find_spec("material") is None or find_spec("mkdocstrings") is None, reason="needs mlsysbib[docs]")
def test_it_is_built_without_a_warning_and_fetches_nothing(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", tmp_path], cwd=ROOT, check=True, timeout=300)
    pages = list(tmp_path.glob("*.html"))
    assert len(pages) > 30
    for page in pages:
        fetched = re.findall(
            r"<(?:script|img|link rel=\"?stylesheet)[^>]*(?:src|href)=\"?(https?://[^\s\">]*)", page.read_text()
        )
        assert fetched == [], page.name
    api = (tmp_path / "api.html").read_text(encoding="utf-8")
    assert 'id="mlsysbib.cite"' in api
    assert 'id="mlsysbib.Library.select"' in api
