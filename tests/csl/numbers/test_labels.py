"""The words for places in a work, of a locale."""

from __future__ import annotations

from mlsysbib.csl.numbers.labels import words
from mlsysbib.csl.syntax.parsing import parse_locale

_LOCALE = b"""<?xml version="1.0"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
  <terms>
    <term name="page"><single>page</single><multiple>pages</multiple></term>
    <term name="page" form="short"><!-- as everybody has it --><single>p.</single><multiple>pp.</multiple></term>
    <term name="section" form="symbol"><single>\xc2\xa7</single><multiple>\xc2\xa7\xc2\xa7</multiple></term>
    <term name="sub verbo" form="short">s.v.</term>
    <term name="timestamp"> <!-- generally blank --> </term>
    <term name="and">and</term>
  </terms>
</locale>"""


def test_every_form_is_a_word_and_no_comment_is() -> None:
    assert words(parse_locale(_LOCALE)) == {
        "page": "page",
        "pages": "page",
        "p.": "page",
        "pp.": "page",
        "§": "section",
        "§§": "section",
        "s.v.": "sub-verbo",
    }
