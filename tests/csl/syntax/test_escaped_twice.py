"""Characters that a style escapes twice, as a good twenty published ones do: they are read as the characters."""

from __future__ import annotations

import pytest

from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.style import Style
from mlsysbib.csl.syntax.parsing import parse_locale
from mlsysbib.csl.syntax.xml_source import NAMESPACE
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry, Name

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<locale><terms><term name="edition">&amp;#171;ed&amp;#187;</term><term name="and">a&amp;lt;b</term></terms></locale>
<citation><layout><text value="c"/></layout></citation>
<bibliography subsequent-author-substitute="&amp;#8212;&amp;#8212;"><layout><names variable="author"/>{}</layout>
</bibliography></style>"""
_BY_ONE = {key: Entry(type="book", title="T", author=(Name(family="Doe"),)) for key in "ab"}


def _printed(layout: str) -> list[str]:
    style = Style.parse(_STYLE.format(layout).encode())
    document = Document(style, _BY_ONE, "en-US", locales=locale_xml, uncited=list(_BY_ONE))
    return [render(one.content, HtmlPrinter()) for one in document.bibliography]


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        ('<text variable="title" prefix=":&amp;#160;" suffix="&amp;#8212;"/>', ":\u00a0T—"),
        ('<group prefix=" " delimiter="&amp;#160;&#8211; "><text value="x"/><text value="y&amp;#160;z"/></group>',
         " x\u00a0– y\u00a0z"),
        ('<text term="edition" prefix=" "/>', " «ed»"),
        ('<text term="and" prefix=" "/>', " a&#60;b"),
    ],
)  # fmt: skip
def test_affixes_delimiters_values_terms_and_options(layout: str, printed: str) -> None:
    assert _printed(layout) == ["Doe" + printed, "——" + printed]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&amp;#160;", "\u00a0"),
        ("&amp;#8211;", "–"),
        ("&amp;#0000008211;", "–"),
        ("&amp;#x2013;", "–"),
        ("&amp;#X1F600;", "\U0001f600"),
        ("&amp;nbsp;", "\u00a0"),
        ("&amp;thinsp;", "\u2009"),
        ("&amp;mdash;&amp;mdash;", "——"),
        ("&amp;amp;", "&"),
        ("&amp;lt;&amp;gt;", "<>"),
        ("<![CDATA[&#160;]]>", "\u00a0"),
    ],
)
def test_a_reference_that_is_escaped_twice_is_its_character(written: str, read: str) -> None:
    assert _term(written) == f"a{read}b"


@pytest.mark.parametrize(
    "written",
    ["&amp;", "&amp; #160;", "&amp;#0;", "&amp;#xD800;", "&amp;#xFFFE;", "&amp;#9999999;",
     "&amp;#;", "&amp;none;", "&amp;#99999999;", "&amp;AMP;"],
)  # fmt: skip
def test_what_is_no_character_stays_as_it_is_written(written: str) -> None:
    assert _term(written) == f"a{written.replace('&amp;', '&')}b"


def _term(text: str) -> str:
    head = f'<locale xmlns="{NAMESPACE[1:-1]}" xml:lang="en"><terms><term name="and">'
    (term,) = parse_locale(f"{head}a{text}b</term></terms></locale>".encode()).terms
    return term.single
