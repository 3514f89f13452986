"""Numbers and labels as a whole style prints them."""

from __future__ import annotations

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import TextPrinter, render
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>A style</title><id>a-style</id></info>{macros}
<citation><layout suffix=".">{layout}</layout></citation></style>"""


def _citations(layout: str, *cites: Cite, macros: str = "", locale: str = "en-US", **fields: str) -> list[str]:
    style = Style.parse(_STYLE.format(layout=layout, macros=macros).encode())
    entries = {"key": Entry(type="book", title="Alpha", **fields)}
    document = Document(style, entries, locales=locale_xml, locale=locale)
    document.extend([Cluster((cite,), note=note) for note, cite in enumerate(cites, 1)])
    return [render(citation, TextPrinter()) for citation in document.citations]


_CITE = Cite(key="key")


def test_a_label_of_an_empty_variable_in_a_macro_is_that_of_the_variable_beside_it() -> None:
    label = '<label variable="locator" form="short" prefix=", " suffix=" "/>'
    pages = f'<macro name="pages">{label}<text variable="page"/></macro>'
    layout = '<text variable="title"/><text macro="pages"/>'
    assert _citations(layout, _CITE, macros=pages, page="S10", locale="de-DE") == ["Alpha, S. S10."]
    assert _citations(layout, _CITE, macros=pages) == ["Alpha."]


def test_the_note_that_cites_a_work_first_has_a_label() -> None:
    layout = (
        '<text variable="title"/><group delimiter=" " prefix=" (" suffix=")"><label form="short" '
        'variable="first-reference-note-number"/><text variable="first-reference-note-number"/></group>'
    )
    assert _citations(layout, _CITE, _CITE) == ["Alpha.", "Alpha (n. 1)."]


def test_the_number_of_a_cite_has_a_label() -> None:
    layout = '<group delimiter=" "><label variable="citation-number"/><text variable="citation-number"/></group>'
    assert _citations(layout, _CITE) == ["citation 1."]


def test_a_label_is_no_variable_to_its_group() -> None:
    layout = '<text variable="title"/><group prefix=", " delimiter=" "><label variable="volume"/>{}</group>'
    assert _citations(layout.format('<text variable="page"/>'), _CITE, volume="3") == ["Alpha."]
    assert _citations(layout.format('<text variable="volume"/>'), _CITE, volume="3-4") == ["Alpha, volumes 3–4."]
    assert _citations(layout.format('<text variable="volume"/>'), _CITE) == ["Alpha."]


def test_a_page_first_comes_from_the_pages() -> None:
    layout = '<group delimiter=" "><label variable="page-first" form="short"/><text variable="page-first"/></group>'
    assert _citations(layout, _CITE, page="22-45") == ["p. 22."]


def test_the_condition_and_the_element_agree_on_what_is_a_number() -> None:
    layout = (
        '<choose><if is-numeric="edition"><number variable="edition" form="ordinal" suffix=" "/><text term="edition"/>'
        '</if><else><text variable="edition"/></else></choose>'
    )
    editions = {
        "2": "2nd edition.",
        "2nd": "2nd edition.",
        "2-4": "2nd–4th edition.",
        "Second edition": "Second edition.",
        "2nd rev. ed.": "2nd rev. ed.",
    }
    for edition, printed in editions.items():
        assert _citations(layout, _CITE, edition=edition) == [printed]


def test_a_volume_that_says_so_is_a_number_and_has_its_label_once() -> None:
    layout = (
        '<choose><if is-numeric="volume"><label variable="volume" form="short" suffix=" "/><number variable="volume"/>'
        '</if><else><text variable="volume"/></else></choose>'
    )
    volumes = {"3": "vol. 3.", "vol. 3": "vol. 3.", "vols. 3-4": "vols. 3–4.", "vol. 3, no. 2": "vol. 3, no. 2."}
    for volume, printed in volumes.items():
        assert _citations(layout, _CITE, volume=volume) == [printed]
