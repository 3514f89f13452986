"""A style that cannot be used: one error with path, line and reason."""

from __future__ import annotations

import pytest

from mlsysbib.csl.style import Style
from mlsysbib.errors import StyleError

_HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
_CITATION = "<citation><layout><text {}/></layout></citation>"
_LAYOUT = "<citation><layout>{}</layout></citation>"


def _style(*lines: str) -> bytes:
    return "\n".join([_HEAD, *lines, "</style>"]).encode()


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        (b"not xml", "mine.csl:1: not well-formed XML"),
        (b"", "mine.csl:1: not well-formed XML"),
        (b"<html/>", "mine.csl:1: not a CSL style"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.1mlz1"/>', "mine.csl:1: a style for CSL-M"),
        (_style("<citation/>"), "mine.csl:2: <citation> has no <layout>"),
        (_style(), "mine.csl:1: the style has neither <citation>"),
        (_style(_CITATION.format('macro="m"')), "mine.csl:2: there is no macro 'm'"),
        (
            _style('<macro name="a"><text macro="b"/></macro>', '<macro name="b"><text macro="a"/></macro>',
                   _CITATION.format('macro="a"')),
            "mine.csl:3: a macro calls itself: a -> b -> a",
        ),
        (_style(_CITATION.format('macro="m" xmlns="elsewhere"')), "mine.csl:2: there is no macro 'm'"),
        (_style('<citation><sort><key variable=""/></sort><layout/></citation>'), "mine.csl:2: <key> needs a variable"),
        (_style('<citation><sort><key macro=""/></sort><layout/></citation>', '<macro name=""/>'), "2: <key> needs"),
        (
            _style(*(f'<macro name="{n}"><text macro="{(n + 1) % 20}"/></macro>' for n in range(20)),
                   _CITATION.format('macro="0"')),
            "a macro calls itself: 0 -> 1 -> 2 -> 3 -> ... -> 18 -> 19 -> 0",
        ),
        (_style(_CITATION.format('form="short"')), "mine.csl:2: <text> needs one of"),
        (_style("<citation><layout><strange/></layout></citation>"), "mine.csl:2: <layout> cannot hold <strange>"),
        (_style(_LAYOUT.format("<choose><when/></choose>")), "mine.csl:2: <choose> cannot hold <when>"),
        (_style(_LAYOUT.format("<choose><if/></choose>")), "mine.csl:2: <if> has no condition"),
        (_style(_LAYOUT.format('<choose><if type="book" match="some"/></choose>')), "there is no match 'some'"),
        (_style(_LAYOUT.format('<date variable="issued"><date-part name="era"/></date>')), "no date-part 'era'"),
        (_style(_LAYOUT.format('<names variable="author"><text/></names>')), "mine.csl:2: <names> cannot hold <text>"),
        (_style(_LAYOUT.format('<names variable="author"><name><b/></name></names>')), "<name> cannot hold <b>"),
        (_style(_LAYOUT.format("<number/>")), "mine.csl:2: <number> lacks its attribute 'variable'"),
        (
            b'<!DOCTYPE style [<!ENTITY e "x">]>\n'
            + _style(_CITATION.format('value="v"'), "<info><title>&e;</title></info>"),
            "CSL has no entities",
        ),
    ],
)  # fmt: skip
def test_a_style_that_is_wrong_says_where(xml: bytes, wanted: str) -> None:
    with pytest.raises(StyleError) as caught:
        Style.parse(xml, path="mine.csl")
    assert wanted in str(caught.value)


def test_a_locale_that_is_none_is_told_by_its_file() -> None:
    style = Style.parse(_style(_CITATION.format('term="and"')))
    with pytest.raises(StyleError, match=r"^locales-nl-NL\.xml:1: not a CSL locale"):
        style.engine("nl-NL", {"nl-NL": b"<locale/>"}.get)


def test_an_element_of_a_dialect_within_names_is_passed_over() -> None:
    style = Style.parse(_style(_LAYOUT.format('<names variable="author"><institution/></names>')))
    assert len(style.nodes.citation.layout) == 1


_DEPENDENT = _style('<info><link rel="independent-parent" href="http://example.org/parent"/></info>').replace(
    b"<style ", b'<style default-locale="de-DE" '
)


def test_a_dependent_style_needs_its_parent() -> None:
    with pytest.raises(StyleError, match=r"its parent 'http://example.org/parent' is not there"):
        Style.parse(_DEPENDENT)
