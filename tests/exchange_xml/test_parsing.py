"""What is not the XML that it should be: told with its place, and read as far as it can be."""

from __future__ import annotations

import pytest

from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_xml.parsing import decode, parsed
from mlsysbib.model import Library
from mlsysbib.readers.endnote_xml import EndnoteXmlReader
from mlsysbib.writers.endnote_xml import EndnoteXmlWriter


def endnote(title: str, head: str = "") -> str:
    return (
        f'{head}<xml><records><record><rec-number>k1</rec-number><ref-type name="Book">6</ref-type>'
        f"<titles><title>{title}</title></titles></record></records></xml>"
    )


def told(library: Library) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.message) for each in library.warnings]


def test_html_entities_are_taken_for_their_characters_and_told_once_each() -> None:
    library = EndnoteXmlReader().read(endnote("\n&Uuml;ber &hellip; &Uuml;", '<?xml version="1.0"?>'))
    assert library["k1"].title == "Über … Ü"
    meant = "is declared nowhere; it is taken for the character that HTML means"
    assert told(library) == [(2, 1, f"&Uuml; {meant}"), (2, 11, f"&hellip; {meant}")]


def test_an_entity_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(ReadError) as raised:
        EndnoteXmlReader().read(endnote("a\n&nobody;"))
    assert str(raised.value).startswith("2:9: not well-formed XML: Entity 'nobody' not defined")


def test_entities_of_the_document_itself_are_read() -> None:
    head = '<?xml version="1.0"?>\n<!DOCTYPE xml [<!ENTITY uuml "ü"><!ENTITY both "&uuml;&#38;#60;">]>\n'
    assert EndnoteXmlReader().read(endnote("&uuml; &both;", head))["k1"].title == "ü ü<"
    assert EndnoteXmlReader().read(endnote("x", '<!DOCTYPE xml SYSTEM "RSXML.dtd">'))["k1"].title == "x"


def test_entities_that_multiply_are_a_mistake() -> None:
    more = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(ReadError, match="amplification"):
        EndnoteXmlReader().read(endnote("&l9;", f'<!DOCTYPE xml [<!ENTITY l0 "lol">{more}]>'))


def test_what_looks_like_a_declaration_in_a_text_is_a_text() -> None:
    title = "<![CDATA[Of <!ENTITY x SYSTEM 'y'> & others]]>"
    assert "SYSTEM" in str(EndnoteXmlReader().read(endnote(title))["k1"].title)


def test_characters_that_xml_forbids_are_left_out_and_told() -> None:
    text = endnote("a\x0bb\n c\x02d\x03")
    library = EndnoteXmlReader().read(text)
    assert library["k1"].title == "ab cd"
    said = "cannot stand in XML; such characters are left out"
    assert told(library) == [(1, text.index("\x0b") + 1, f"U+000B {said}"), (2, 3, f"U+0002 {said}")]


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#x0B;", "&#xFFFE;", "&#99999999;"])
def test_references_to_such_characters_are_left_out_and_told(reference: str) -> None:
    text = endnote(f"a&#xE4;{reference}b")
    library = EndnoteXmlReader().read(text)
    assert library["k1"].title == "aäb"
    assert [place[:2] for place in told(library)] == [(1, text.index(reference) + 1)]


def test_comments_and_instructions_are_no_part_of_a_text() -> None:
    title = 'One<!-- no --> <style face="italic">t<?x y?>wo</style>'
    assert EndnoteXmlReader().read(endnote(title))["k1"].title == "One <i>two</i>"


def test_a_prefix_without_a_declaration_is_told_once() -> None:
    text = "<b:Sources>\n<b:Source><b:Tag>t</b:Tag><b:Title>T</b:Title></b:Source></b:Sources>"
    library = EndnoteXmlReader().read(text)
    assert library["t"].title == "T"
    assert told(library) == [(1, 11, "the prefix b: is declared nowhere; its elements are taken by their names")]
    assert library.place("t", "title") == ("", 2, 27)


def test_places_in_a_document_of_one_line() -> None:
    """EndNote writes all in one line."""
    first = '<?xml version="1.0"?><!-- <a> --><xml><records><record><label>a</label><titles><title>A</title>'
    first += "</titles></record>"
    library = EndnoteXmlReader().read(
        f'{first}<record><label>b</label><ref-type name="Nothing">99</ref-type></record></records></xml>'
    )
    assert library.place("b", "") == ("", 1, len(first) + 1)
    assert library.place("a", "title") == ("", 1, first.index("<title>") + 1)
    assert [place[1] for place in told(library)] == [len(first) + len("<record><label>b</label>") + 1]


def test_utf_16_without_a_mark() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><xml>ü</xml>'
    assert decode(text.encode("utf-16-le")) == decode(text.encode("utf-16-be")) == text


def test_a_record_within_another_is_one_of_its_own() -> None:
    text = endnote("A").replace("</record>", endnote("B")[len("<xml><records>") : -len("</record></records></xml>")], 1)
    with pytest.raises(ReadError) as raised:
        EndnoteXmlReader().read(text)
    library = raised.value.library
    assert library is not None
    assert [entry.title for entry in library.values()] == ["A", "B"]
    assert all("custom" not in told.field for told in _losses(library))


def _losses(library: Library) -> list[Finding]:
    found: list[Finding] = []
    assert "".join(EndnoteXmlWriter(report=found.append).write(library))
    return found


def test_many_mistakes_are_counted() -> None:
    errors = parsed("<xml>\n" + "<a b></a>\n" * 30 + "</xml>").errors
    assert errors[0].line == 2
    assert len(errors) == 21
    assert errors[-1].message.endswith("more mistakes from here on")
