"""The repairs around citeproc-py, each by the defect that it repairs."""

import pytest

from mlsysbib.csl.citeproc_py import format_citations
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl_files import find_style
from mlsysbib.errors import StyleError
from mlsysbib.model import OTHERS, Date, DateRange, Entry, LiteralDate, Name


def bibliography(entries: dict[str, Entry], style: str, markup: str = "text") -> dict[str, str]:
    formatted = format_citations(find_style(style).xml, entries)
    return {item.key: MARKUPS[markup].entry(item.content) for item in formatted.bibliography}


def test_keys_that_differ_in_case_are_two_entries() -> None:
    printed = bibliography({"Foo2020": Entry(type="book", title="A"), "foo2020": Entry(type="book", title="B")}, "ieee")
    assert printed == {"Foo2020": "[1] A.", "foo2020": "[2] B."}


def test_data_is_escaped_and_its_inline_tags_are_formats() -> None:
    entry = Entry(type="book", title="A <i>NVMe</i>_<b>2</b> of x<y & <script>alert(1)</script>")
    (html,) = bibliography({"a": entry}, "apa", "html").values()
    assert "A <i>NVMe</i>_<b>2</b> of x&#60;y &#38; &#60;script&#62;alert(1)&#60;/script&#62;" in html


def test_what_only_looks_like_a_mark_is_dropped() -> None:
    (text,) = bibliography({"a": Entry(type="book", title="A\ufdd1B\ufdd0C\ufdefD\x00\n E")}, "apa").values()
    assert text.startswith("ABCD E.")


@pytest.mark.parametrize(
    "date",
    [
        None,
        Date(year=2020, season=2),
        Date(year=-44),
        Date(year=1790, circa=True),
        DateRange(Date(year=2019), Date(year=2021, month=2)),
        DateRange(Date(year=2015), None),
        DateRange(None, Date(year=2015)),
        LiteralDate("in press"),
    ],
)
def test_any_date_prints(date: Date | None) -> None:
    (text,) = bibliography({"a": Entry(type="book", title="T", issued=date)}, "apa").values()
    assert "T" in text
    assert "None" not in text


def test_names_in_one_piece_and_lists_that_go_on() -> None:
    authors = (
        Name(literal="Barnes and Noble"),
        Name(family="Maaten", given="L.", non_dropping_particle="van der"),
        OTHERS,
    )
    (text,) = bibliography({"a": Entry(type="book", title="T", author=authors)}, "apa").values()
    assert text.startswith("Barnes and Noble, & van der Maaten, L.")


def test_citations_have_locators_prefixes_and_suffixes() -> None:
    entries = {"a": Entry(type="book", title="T", author=(Name(family="Roe"),), issued=Date(year=2020))}
    cluster = Cluster((Cite(key="a", locator="2-3", label="page", prefix="see ", suffix=", there"),))
    (citation,) = format_citations(find_style("apa").xml, entries, [cluster]).citations
    assert MARKUPS["text"].inline(citation) == "(see Roe, 2020, pp. 2–3, there)"


@pytest.mark.parametrize("style", [b"", b"not xml", b"<style/>", b"<html><body/></html>"])
def test_a_style_that_it_cannot_use_is_a_style_error(style: bytes) -> None:
    with pytest.raises(StyleError, match=r"citeproc-py .* cannot use this style"):
        format_citations(style, {"a": Entry(title="T")})
