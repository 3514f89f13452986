"""Groups, macros, choices and conditions as whole styles print them (CSL 1.0.2, 'Group', 'Choose', 'Delimiter')."""

from __future__ import annotations

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import plain
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.errors import StyleError
from mlsysbib.model import Date, Entry

_HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
_BOOK = Entry(type="book", title="Works", issued=Date(year=1999, circa=True), volume="3", page="1-9")


def _printed(layout: str, macros: str = "", cite: Cite | None = None) -> str:
    """What a layout prints of a book with a title, a volume and pages."""
    style = f"{_HEAD}{macros}<citation><layout>{layout}</layout></citation></style>"
    document = Document(Style.parse(style.encode()), {"a": _BOOK}, "en-US", locales=locale_xml)
    document.append(Cluster((cite or Cite(key="a"),)))
    return plain(document.citations[0])


def _after(group: str) -> str:
    """What a group prints behind an S, without which nothing would stand there at all."""
    return _printed(f'<text value="S"/><group prefix=" " delimiter=" ">{group}</group>')


@pytest.mark.parametrize(
    ("group", "printed"),
    [
        ('<text value="vol."/><text variable="volume"/>', "S vol. 3"),
        ('<text value="no."/><text variable="issue"/>', "S"),
        ('<text value="no."/><text variable="issue"/><text variable="volume"/>', "S no. 3"),
        ('<text value="only"/><text term="in"/>', "S only in"),
        ('<text value="x"/><group><text term="in"/><text variable="publisher"/></group>', "S"),
        ('<text value="x"/><group><text term="in"/></group><text variable="publisher"/>', "S x in"),
        ('<text value="x"/><label variable="issue"/><text variable="issue"/>', "S"),
        ('<text value="x"/><names variable="author"><label/></names>', "S"),
        ('<text value="x"/><date variable="accessed"><date-part name="year"/></date>', "S"),
        ('<text term="no date"/><text variable="year-suffix"/>', "S no date"),
        ('<choose><if variable="author"><text variable="author"/></if></choose><text value="x"/>', "S x"),
    ],
)
def test_a_group_whose_variables_are_all_empty_prints_nothing(group: str, printed: str) -> None:
    assert _after(group) == printed


@pytest.mark.parametrize(
    ("macro", "printed"),
    [
        ('<text value="x"/>', "S in x"),
        ('<text value="x"/><text variable="publisher"/>', "S"),
        ('<text variable="title"/>', "S in Works"),
    ],
)
def test_a_macro_that_prints_is_like_a_variable_that_does(macro: str, printed: str) -> None:
    layout = '<text value="S"/><group prefix=" " delimiter=" "><text term="in"/><text macro="m"/></group>'
    assert _printed(layout, f'<macro name="m">{macro}</macro>') == printed


def test_delimiters_go_between_what_a_branch_prints_but_not_into_a_macro() -> None:
    branch = '<choose><if type="book"><text value="a"/><text value="b"/></if></choose>'
    macro = '<macro name="m"><text value="c"/><text value="d"/></macro>'
    layout = f'<group delimiter="-">{branch}<text variable="publisher"/><text macro="m"/></group>'
    assert _printed(layout, macro) == "a-b-cd"


def test_affixes_stand_outside_of_quotes_formats_and_case() -> None:
    element = '<text variable="title" prefix="in " suffix=" of" quotes="true" text-case="uppercase"/>'
    assert _printed(element) == "in “WORKS” of"
    assert _printed(f'<text value="S"/>{element.replace("title", "publisher")}') == "S"


def test_periods_are_taken_out_of_what_an_element_prints_but_not_out_of_its_affixes() -> None:
    assert _printed('<text term="page" form="short" strip-periods="true" suffix="."/>') == "p."
    assert _printed('<text term="page" form="short" strip-periods="true"/><text value="1"/>') == "p1"


_HAS_PLACE = '<choose><if variable="locator"><text value="!"/></if></choose>'


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('type="book"', True),
        ('type="book chapter"', True),
        ('type="article chapter"', False),
        ('type="book chapter" variable="publisher"', False),
        ('type="book chapter" variable="title publisher" match="all"', False),
        ('type="book chapter" match="any"', True),
        ('type="article chapter" match="none"', True),
        ('type="book" variable="publisher"', False),
        ('type="article" variable="title" match="any"', True),
        ('variable="title issued"', True),
        ('is-numeric="volume"', True),
        ('is-numeric="title"', False),
        ('is-uncertain-date="issued"', True),
        ('locator="page"', True),
        ('locator="chapter"', False),
        ('locator="chapter page" match="any"', True),
        ('variable="locator"', True),
        ('position="first"', True),
        ('position="subsequent"', False),
        ('disambiguate="true"', False),
    ],
)
def test_what_a_condition_asks(condition: str, holds: bool) -> None:  # noqa: FBT001  (what is wanted)
    layout = f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert _printed(layout, cite=Cite(key="a", locator="12")) == ("yes" if holds else "no")


def test_a_cite_says_its_place_once() -> None:
    place = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    cite = Cite(key="a", locator="12")
    assert _printed(f'{place}<group prefix=", ">{place}</group>', cite=cite) == "p. 12"
    assert (
        _printed(f'<text variable="locator"/><number variable="locator" prefix=", "/>{_HAS_PLACE}', cite=cite) == "12!"
    )


def test_a_locator_is_of_the_kind_that_it_says_itself() -> None:
    layout = '<choose><if locator="chapter"><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert _printed(layout, cite=Cite(key="a", locator="chap. 2")) == "yes"
    assert _printed(layout, cite=Cite(key="a", locator="2", label="chapter")) == "yes"


def test_a_rendering_of_too_many_steps_is_an_error_that_names_the_work() -> None:
    calls = (f'<text macro="m{number}"/>' * 2 for number in range(1, 13))
    macros = "".join(f'<macro name="m{number}">{call}</macro>' for number, call in enumerate(calls))
    with pytest.raises(StyleError, match=r"more than 6,000 steps for 'a'"):
        _printed('<text macro="m0"/>', f'{macros}<macro name="m12"><text variable="title"/></macro>')
