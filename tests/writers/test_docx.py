from __future__ import annotations

import io
import zipfile

import pytest

from mlsysbib.model import Date, Entry, Header, Library, Name
from mlsysbib.writers.docx import DocxWriter

docx = pytest.importorskip("docx", reason="python-docx is not installed")
LIBRARY = Library(
    {
        "doe2017": Entry(
            type="article-journal",
            title="On <i>E. coli</i> & x<sup>2</sup>",
            author=(Name(family="Doe", given="Jane"),),
            issued=Date(year=2017),
            container_title="Journal of X",
            volume="3",
            doi="10.1145/1.2",
        ),
        "roe2018": Entry(type="book", title="A Book", author=(Name(family="Roe", given="R."),), issued=Date(year=2018)),
    },
    header=Header(title="What we read"),
)


def opened(style: str):
    text = "".join(DocxWriter(style=style).write(LIBRARY))
    return docx.Document(io.BytesIO(text.encode("utf-8", "surrogateescape")))


def test_references_in_apa() -> None:
    document = opened("apa")
    heading, first, second = document.paragraphs
    assert (heading.text, heading.style.name) == ("What we read", "Heading 1")
    assert first.text == "Doe, J. (2017). On E. coli & x2. Journal of X, 3. https://doi.org/10.1145/1.2"
    assert second.text.startswith("Roe, R. (2018). A book")
    assert first.paragraph_format.first_line_indent == -first.paragraph_format.left_indent < 0
    runs = {run.text: run.font for run in first.runs}
    assert runs["2"].superscript
    assert runs["E. coli"].italic
    assert [link.address for link in first.hyperlinks] == ["https://doi.org/10.1145/1.2"]
    assert document.core_properties.title == "What we read"


def test_the_same_library_is_the_same_bytes() -> None:
    first = "".join(DocxWriter().write(LIBRARY))
    assert "".join(DocxWriter().write(LIBRARY)) == first
    parts = zipfile.ZipFile(io.BytesIO(first.encode("utf-8", "surrogateescape"))).infolist()
    assert [part.filename for part in parts] == sorted(part.filename for part in parts)
    assert parts[0].filename == "[Content_Types].xml"
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("title", "heading"), [("A\x0bB\ufffe", "AB"), ("x" * 300, "x" * 300), ("<b>", "<b>")])
def test_hostile_titles(title: str, heading: str) -> None:
    text = "".join(DocxWriter().write(Library({"roe2018": LIBRARY["roe2018"]}, header=Header(title=title))))
    document = docx.Document(io.BytesIO(text.encode("utf-8", "surrogateescape")))
    assert document.paragraphs[0].text == heading
    assert document.core_properties.title == heading[:255]
    assert (document.core_properties.author, document.core_properties.comments) == ("", "")


def test_numbers_stand_in_a_margin() -> None:
    first = opened("ieee").paragraphs[1]
    assert first.text.startswith("[1]\tJ. Doe, “On ")
    assert first.paragraph_format.left_indent > 0
