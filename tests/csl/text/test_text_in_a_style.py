"""Texts of data and of a style, through a whole citation."""

from __future__ import annotations

import time

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Rich
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry, Name


def citation(layout: str, entry: Entry, locale: str = "en-US") -> tuple[Rich, ...]:
    """What a style of one layout says of an entry."""
    xml = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        f"<info><title>x</title><id>x</id></info><citation><layout>{layout}</layout></citation></style>"
    )
    style = Style.parse(xml.encode())
    document = Document(style, {"one": entry}, locale, locales=locale_xml)
    document.append(Cluster((Cite(key="one"),), 1))
    return document.citations[0]


def cited(layout: str, entry: Entry, locale: str = "en-US") -> str:
    """What a style of one layout prints for an entry, as HTML."""
    return render(citation(layout, entry, locale), HtmlPrinter())


def test_title_case_is_for_works_in_english_and_for_what_the_style_says() -> None:
    layout = (
        '<group delimiter=", "><text variable="title" text-case="title"/>'
        '<text term="no date" text-case="title"/><text value="in print" text-case="title"/></group>'
    )
    assert cited(layout, Entry(type="book", title="a new life")) == "A New Life, No Date, In Print"
    assert cited(layout, Entry(type="book", title="la vie", language="fr")) == "la vie, No Date, In Print"
    german = cited(layout, Entry(type="book", title="a new life", language="en-GB"), "de-DE")
    assert german == "A New Life, Ohne Datum, In print"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Vie : mode d'emploi", "Vie\u202f: mode d’emploi"),
        ("Qui ? Moi ; toi !", "Qui\u202f? Moi\u202f; toi\u202f!"),
        ("$a : b$ and <i>c : d</i>", "a : b and <i>c\u202f: d</i>"),
    ],
)
def test_a_space_in_front_of_a_mark_does_not_break(text: str, printed: str) -> None:
    assert cited('<text variable="title" suffix=" :"/>', Entry(type="book", title=text)) == f"{printed} :"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Roe <i>v.</i> Wade", '<i>Roe <span style="font-style:normal;">v.</span> Wade</i>'),
        ('Roe <span class="nodecor">v.</span> Wade', '<i>Roe <span style="font-style:normal;">v.</span> Wade</i>'),
        ("the 'new' <b>deal</b>", "<i>The “New” <b>Deal</b></i>"),
    ],
)
def test_formats_of_the_data_within_one_of_the_style(title: str, wanted: str) -> None:
    layout = '<text variable="title" font-style="italic" text-case="title"/>'
    assert cited(layout, Entry(type="book", title=title)) == wanted


def test_a_decoration_ends_where_a_text_within_has_none() -> None:
    layout = '<group text-decoration="underline"><text value="a"/><text value="b" text-decoration="none"/></group>'
    plain = '<span style="text-decoration:none;">b</span>'
    assert cited(layout, Entry(type="book")) == f'<span style="text-decoration:underline;">a{plain}</span>'


def test_turkish_has_a_dotted_capital() -> None:
    layout = '<text variable="title" text-case="uppercase"/>'
    assert cited(layout, Entry(type="book", title="ipek", language="tr")) == "İPEK"
    assert cited(layout, Entry(type="book", title="ipek")) == "IPEK"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Why?", "<i>Why?</i>. x"),
        ("Why.", "<i>Why.</i> x"),
        ("It's why?", "<i>It’s why?</i> x"),
        ("A “new” why?", "<i>A “new” why?</i> x"),
        ("<b>Now</b> why?", "<i><b>Now</b> why?</i> x"),
        ("So <i>why?</i>", '<i>So <span style="font-style:normal;">why?</span></i> x'),
        ('An <span class="nocase">iPod</span>?', "<i>An iPod?</i> x"),
        ("什么?", "什么? x"),
    ],
)
def test_a_question_mark_swallows_a_full_stop_of_the_style_behind_what_has_markup(title: str, wanted: str) -> None:
    layout = '<text variable="title" font-style="italic" suffix=". "/><text value="x"/>'
    assert cited(layout, Entry(type="book", title=title)) == wanted


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/o'neil",
        "HTTP://EXAMPLE.ORG/'a'/b",
        "ftp://example.org/it's",
        "www.example.org/o'neil",
        "example.org/~o'neil/x",
        "10.1000/d'alembert.x'y",
        "doi:10.1000/d'alembert",
        "mailto:o'neil@example.org",
        "o'neil.x@example.org",
        "urn:nbn:d'x-1",
    ],
)
@pytest.mark.parametrize("case", ["", ' text-case="sentence"', ' text-case="lowercase"', ' text-case="title"'])
def test_an_apostrophe_in_an_address_stays_as_it_is(address: str, case: str) -> None:
    layout = f'<text variable="note"{case}/> <text variable="title"/><text variable="URL"/>'
    printed = cited(layout, Entry(type="book", title=f"isn't '{address}'", note=address, url="https://x.org/it's"))
    assert "’" not in printed.replace("isn’t", "")
    assert printed.endswith("https://x.org/it's")


@pytest.mark.parametrize(
    "unit", ["'a' ", '"a ', "<i>", "<i>a</i> ", "</b>", "<i><b>a</i>", "$x$ ", "https://e.org/'a' ", "a'b@"]
)
@pytest.mark.parametrize("case", ["title", "lowercase"])
def test_a_very_long_text_full_of_marks_prints(unit: str, case: str) -> None:
    long = unit * (30_000 // len(unit))
    layout = f'<text variable="title" text-case="{case}"/>'
    start = time.process_time()
    pieces = citation(layout, Entry(type="book", title=long))
    for markup in MARKUPS.values():
        assert markup.inline(pieces)
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        ('<group prefix=";"><text variable="volume" prefix=":"/></group>', ";:3"),
        ('<group prefix="."><text variable="title" prefix="."/></group>', ".T"),
        ('<group suffix="."><group suffix=":"><text variable="volume"/></group></group>', "3:."),
        ('<group suffix=","><group suffix=","><text variable="volume"/></group></group>', "3,"),
        ('<group suffix="."><group suffix=";"><text variable="page"/></group></group>', "iv–xi;"),
        (
            '<group suffix="."><group suffix=":"><text variable="volume"/><text variable="title"/></group></group>',
            "3T:",
        ),
        ('<text variable="volume" suffix=":"/><text variable="title" prefix="."/>', "3:T"),
        ('<group delimiter="."><text variable="title" suffix=":"/><text variable="volume"/></group>', "T:.3"),
    ],
)
def test_affixes_of_elements_within_each_other(layout: str, printed: str) -> None:
    assert cited(layout, Entry(type="book", title="T", volume="3", page="iv-xi")) == printed


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("研究", "研究"),
        ("研究“方法”", "研究“方法”"),
        ('研究<span class="nocase">方法</span>', "<i>研究方法</i>"),
        ("研究<sup>2</sup>", "<i>研究<sup>2</sup></i>"),
    ],
)
def test_what_is_slanted_of_chinese(title: str, printed: str) -> None:
    assert cited('<text variable="title" font-style="italic"/>', Entry(type="book", title=title)) == printed


def test_greek_letters_that_stand_for_words_have_no_capital() -> None:
    assert cited('<text term="no date" form="short" text-case="capitalize-first"/>', Entry(type="book"), "el-GR") == (
        "χ.χ."
    )


@pytest.mark.parametrize(
    ("locale", "text"), [("en-US", "Doe (<i>ed.</i>)"), ("zh-CN", "Doe (编)"), ("ja-JP", "Doe (編)")]
)
def test_the_label_of_names_has_no_italics_in_chinese_and_japanese(locale: str, text: str) -> None:
    layout = '<names variable="editor"><name/><label form="short" prefix=" (" suffix=")" font-style="italic"/></names>'
    assert cited(layout, Entry(type="book", editor=(Name(family="Doe"),)), locale) == text
