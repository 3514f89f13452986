"""Labels beside variables that are missing, and marks where the affixes of macros meet."""

from __future__ import annotations

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import plain
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry, Name

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title></info>
<macro name="m"><group suffix="."><text variable="title"/></group></macro>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{}</layout></bibliography></style>"""


def _printed(layout: str, entry: Entry) -> str:
    style = Style.parse(_STYLE.format(layout).encode())
    document = Document(style, {"a": entry}, "en-US", locales=locale_xml, uncited=["a"])
    return "".join(plain(one.content) for one in document.bibliography)


@pytest.mark.parametrize(
    ("label", "value", "printed"),
    [
        ("page", "page", "p. 7"),
        ("locator", "page", "p. 7"),  # the label is lent to the variable that it stands beside
        ("volume", "page", "vol. 7"),
        ("page", "volume", "p. 3"),
        ("issue", "issue", ""),  # a label alone says nothing
        ("page", "issue", ""),
    ],
)
def test_a_label_is_printed_with_what_it_stands_beside(label: str, value: str, printed: str) -> None:
    layout = f'<group delimiter=" "><label variable="{label}" form="short"/><text variable="{value}"/></group>'
    entry = Entry(type="book", page="7", volume="3")
    assert _printed(layout, entry) == printed


def test_a_label_without_its_number_is_not_printed_alone() -> None:
    layout = '<text variable="title"/><label variable="page" prefix=" "/>'
    assert _printed(layout, Entry(type="book", title="T")) == "T"


@pytest.mark.parametrize(
    ("title", "printed"), [("Title", "Title. 3"), ("Title et al.", "Title et al. 3"), ("Title?", "Title? 3")]
)
def test_the_space_of_a_macros_suffix_stays(title: str, printed: str) -> None:
    layout = '<text macro="m" suffix=". "/><text variable="volume"/>'
    assert _printed(layout, Entry(type="book", title=title, volume="3")) == printed


@pytest.mark.parametrize(("form", "printed"), [("long", "page 12 chapter 4"), ("short", "p. 12 chap. 4")])
def test_a_label_within_a_locator_has_the_form_of_the_label_before_it(form: str, printed: str) -> None:
    layout = f'<layout><label variable="locator" form="{form}" suffix=" "/><text variable="locator"/></layout>'
    style = Style.parse(_STYLE.replace('<layout><text variable="title"/></layout>', layout).format("").encode())
    document = Document(style, {"a": Entry(type="book")}, "en-US", locales=locale_xml)
    document.append(Cluster((Cite(key="a", locator="12 ch. 4"),)))
    assert plain(document.citations[0]) == printed


def test_a_number_that_roman_numerals_cannot_say_is_printed_as_it_is() -> None:
    layout = '<number variable="volume" form="roman"/>'
    assert [_printed(layout, Entry(type="book", volume=volume)) for volume in ("4", "0", "9999")] == ["iv", "0", "9999"]


def test_names_are_cut_only_where_the_style_says_to_how_many() -> None:
    people = tuple(Name(family=family) for family in ("Ash", "Birch", "Cedar"))
    layout = '<names variable="author"><name et-al-min="3" et-al-use-last="true" {}/></names>'
    entry = Entry(type="book", author=people)
    assert _printed(layout.format(""), entry) == "Ash, Birch, Cedar"
    assert _printed(layout.format('et-al-use-first="1"'), entry) == "Ash … Cedar"
