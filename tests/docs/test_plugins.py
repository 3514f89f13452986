"""What docs/plugins.md shows of the examples stands in them, and what it says of sources is what they declare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlsysbib.model import Rank, Service, When, csl_name
from mlsysbib.plugins.sources import SOURCES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "plugins.md"

pytestmark = pytest.mark.skipif(not (ROOT / "examples").exists(), reason="needs the source tree")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("language", "files"), [("python", "*/**/*.py"), ("toml", "*/pyproject.toml")])
def test_what_it_shows_stands_in_an_example(language: str, files: str) -> None:
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob(files)]
    assert len(code) >= 3
    for block in blocks(language):
        assert any(block in each for each in code), block


def test_it_tells_every_field_that_a_source_declares() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in (*Service.__struct_fields__, *When.__struct_fields__):
        assert re.search(rf"`{name}[`=]", page), name


def test_the_ranks_of_the_docs_are_those_of_the_table() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (\d+) \|([^|]*)\|", page, re.MULTILINE)
    told = {name: (int(rank), dict(re.findall(r"`([\w-]+)` (\d+)", others))) for name, rank, others in rows}
    assert told == {name: said(row.rank) for name, row in SOURCES.items()}


def said(rank: Rank) -> tuple[int, dict[str, str]]:
    # arXiv's class is no variable of CSL's; entries.yaml calls it so.
    return rank.everywhere, {csl_name(field).replace("_", "-"): str(number) for field, number in rank.fields.items()}


def test_the_terms_of_the_docs_are_those_of_the_table() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    for name, row in SOURCES.items():
        if row.service.terms:
            assert f"| `{name}` | {row.service.terms} | {row.service.terms_read} |" in page
