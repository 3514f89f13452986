"""Texts of data and of a style, through a whole citation."""

from __future__ import annotations

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.style import Style
from mlsysbib.model import Entry
from mlsysbib.styles import locale_xml


def cited(layout: str, entry: Entry, locale: str = "en-US") -> str:
    """What a style of one layout prints for an entry, as HTML."""
    xml = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        f"<info><title>x</title><id>x</id></info><citation><layout>{layout}</layout></citation></style>"
    )
    style = Style.parse(xml.encode())
    document = Document(style, {"one": entry}, locale, locales=locale_xml)
    document.append(Cluster((Cite(key="one"),), 1))
    return render(document.citations[0], HtmlPrinter())


def test_title_case_is_for_works_in_english_and_for_what_the_style_says() -> None:
    layout = (
        '<group delimiter=", "><text variable="title" text-case="title"/>'
        '<text term="no date" text-case="title"/><text value="in print" text-case="title"/></group>'
    )
    assert cited(layout, Entry(type="book", title="a new life")) == "A New Life, No Date, In Print"
    assert cited(layout, Entry(type="book", title="la vie", language="fr")) == "la vie, No Date, In Print"
    assert cited(layout, Entry(type="book", title="a new life", language="en-GB"), "de-DE").startswith(
        "A New Life, ohne"
    )


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


def test_turkish_has_a_dotted_capital() -> None:
    layout = '<text variable="title" text-case="uppercase"/>'
    assert cited(layout, Entry(type="book", title="ipek", language="tr")) == "İPEK"
    assert cited(layout, Entry(type="book", title="ipek")) == "IPEK"
