"""The cells of docs/notebooks.md in a notebook of Jupyter, run by a kernel and shown as a page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

import mlsysbib

nbformat = pytest.importorskip("nbformat", reason="needs nbconvert and ipykernel")
pytest.importorskip("nbconvert", reason="needs nbconvert and ipykernel")
pytest.importorskip("ipykernel", reason="needs nbconvert and ipykernel")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "notebooks.md"
ENTRIES = r"""
entries:
  sculley2015hidden: {type: article, title: Hidden Technical Debt, issued: 2015, doi: 10.1000/182}
  hostile:
    type: book
    title: "<script>alert(1)</script> $\\href{javascript:alert(2)}{x}$ <img src=x onerror=alert(3)>"
    url: "javascript:alert(4)"
"""


def cells() -> list[str]:
    """A cell for each line of the page's first example, whose lines each show something, and one for the second."""
    first, second = re.findall(r"```python\n((?!>>>).*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [*first.splitlines(), second, 'library["hostile"]']


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    """The page that Jupyter makes of the notebook, in a folder with a list."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "entries.yaml").write_text(ENTRIES)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells()])
    nbformat.write(notebook, folder / "a.ipynb")
    source = str(Path(mlsysbib.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "a.ipynb"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": source, "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return html.fromstring((folder / "a.html").read_bytes())


def outputs(shown: html.HtmlElement) -> list[html.HtmlElement]:
    return shown.xpath('//div[contains(@class, "jp-OutputArea-output")]')


def test_libraries_entries_styles_and_counts_show_themselves(shown: html.HtmlElement) -> None:
    library, entry, style, stats, references, _ = outputs(shown)
    assert [each.text_content() for each in library.xpath(".//tbody/tr/td[1]")] == ["sculley2015hidden", "hostile"]
    assert library.xpath(".//a/@href") == ["https://doi.org/10.1000/182"]
    assert ["doi", "10.1000/182"] in [[cell.text_content() for cell in row] for row in entry.xpath(".//tr")]
    assert 'style="ieee"' in style.text_content()
    assert stats.xpath('.//img[starts-with(@src, "data:image/svg+xml")]')
    assert references.xpath('.//i[text()="Hidden Technical Debt" or text()="Hidden technical debt"]')


def test_hostile_titles_stay_text(shown: html.HtmlElement) -> None:
    some = outputs(shown)
    library, references, entry = some[0], some[4], some[5]
    for each in (library, references, entry):
        assert "<script>alert(1)</script>" in each.text_content()
        assert not each.xpath(".//script | .//img | .//@onerror")
        assert not [link for link in each.xpath(".//@href") if link.lower().startswith("javascript")]
    # Mathematics is looked for between dollars in one text, and in none of an element with these classes.
    assert not [text for each in (library, entry) for text in each.xpath(".//text()") if "$" in text.strip("$")]
    assert "tex2jax_ignore" in references.xpath(".//div[@class='csl-entry']/../@class")[0]
